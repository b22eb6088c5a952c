//! What the measures share: reading, tallies, and when two dates are the same.

use gainsay::kinds::date::{Bound, DateValue, recognise};
use gainsay::kinds::{Value, recognise as recognise_all};
use gainsay::text::{Days, Span, Text};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value as Json;

pub fn list_misses() -> bool {
    std::env::var_os("GAINSAY_MISSES").is_some()
}

pub struct Read {
    pub span: Span,
    pub value: DateValue,
}

pub fn dates(source: &str, blocks: Vec<Span>, published: Option<Date>) -> Vec<Read> {
    let text = Text::new(source, blocks);
    let mut found = Vec::new();
    recognise(&text, published, &mut found);
    let read = |m: gainsay::kinds::Mention| match m.value {
        Value::Date(value) => Some(Read { span: m.span, value }),
        _ => None,
    };
    found.into_iter().filter_map(read).collect()
}

pub fn whole(source: &str, published: Option<Date>) -> Vec<Read> {
    dates(source, vec![Span::new(0, source.len())], published)
}

/// Hits, what was wanted, and what was read.
#[derive(Default, Clone, Copy)]
pub struct Tally {
    pub hit: usize,
    pub wanted: usize,
    pub read: usize,
}

impl Tally {
    pub fn recall(self) -> f64 {
        100.0 * self.hit as f64 / self.wanted.max(1) as f64
    }
    pub fn precision(self) -> f64 {
        100.0 * self.hit as f64 / self.read.max(1) as f64
    }
    pub fn f1(self) -> f64 {
        200.0 * self.hit as f64 / (self.wanted + self.read).max(1) as f64
    }
    pub fn add(&mut self, other: Tally) {
        self.hit += other.hit;
        self.wanted += other.wanted;
        self.read += other.read;
    }
    pub fn print(self, name: &str) {
        let Tally { hit, wanted, read } = self;
        println!("{name:<44} P {:5.1}  R {:5.1}  F1 {:5.1}   ({hit} of {wanted}, {read} read)", self.precision(), self.recall(), self.f1());
    }
}

pub const EDGE_WORDS: &str = "the from between in on since before after by until till during of at for a starting beginning later than earlier \
    around sometime and to no within year as late early onwards end or mid over";

/// The words of an expression without articles and prepositions around it.
pub fn core(text: &str) -> String {
    let text = text.to_lowercase().replace([',', '.', '(', ')', '’', '\''], " ");
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.len() > 1 && words.first().is_some_and(|w| EDGE_WORDS.split(' ').any(|e| e == *w)) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|w| ["onwards", "or", "later", "and", "after"].contains(w)) {
        words.pop();
    }
    words.join(" ")
}

pub fn day(json: &Json) -> Option<Date> {
    json.as_str()?.get(..10)?.parse().ok()
}

/// Are those our days? Recognizers gives the day after the last, or, for stretches from one month or year to another, the first day of the
/// last month or year; for lengths of time it counts from the day after the article's.
pub fn same_days(days: Days, (start, end): (Option<Date>, Option<Date>)) -> bool {
    let near = |a: Date, b: Date| (a.duration_since(b).as_hours() / 24).abs() <= 1;
    let end_fits = match (days.last, end) {
        (Some(last), Some(end)) => {
            let whole = end.day() == 1 && (last == end.last_of_month() || end.month() == 1 && last == end.last_of_year());
            near(last, end) || whole && days.first.is_some_and(|f| f.day() == 1)
        }
        (last, end) => last == end,
    };
    let start_fits = match (days.first, start) {
        (Some(first), Some(start)) => first == start || !days.is_day() && near(first, start),
        (first, start) => first == start,
    };
    start_fits && end_fits && start.or(end).is_some()
}

/// `since August` ends for us at the article's date, for Recognizers never.
pub fn since(value: &DateValue, (start, end): (Option<Date>, Option<Date>)) -> bool {
    value.bound == Some(Bound::Since) && end.is_none() && start.is_some() && value.days.first == start
}

/// Do our days hold those, in a set no wider than the wording's unit? So `two weeks ago`, to us a week around that day.
pub fn within(value: &DateValue, (start, end): (Option<Date>, Option<Date>)) -> bool {
    let (Some(start), Some(end)) = (start, end) else { return false };
    let Days { first: Some(first), last: Some(last) } = value.days else { return false };
    let days = last.duration_since(first).as_hours() / 24;
    first <= start && end <= last.saturating_add(1.day()) && days <= 370.max(2 * (end.duration_since(start).as_hours() / 24))
}

/// Dates and durations, the longer one where two overlap: span and TIMEX3 value.
pub fn times(source: &str, blocks: Vec<Span>, published: Option<Date>) -> Vec<(Span, String)> {
    let text = Text::new(source, blocks);
    let mut found: Vec<(Span, String)> = recognise_all(&text, published)
        .into_iter()
        .filter_map(|m| match m.value {
            Value::Date(date) => Some((m.span, date.timex)),
            Value::Quantity(quantity) if !quantity.timex.is_empty() => Some((m.span, quantity.timex)),
            _ => None,
        })
        .collect();
    found.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
    let mut kept: Vec<(Span, String)> = Vec::new();
    for item in found {
        match kept.last_mut() {
            Some(last) if last.0.overlaps(item.0) => {
                if item.0.len() > last.0.len() {
                    *last = item;
                }
            }
            _ => kept.push(item),
        }
    }
    kept
}
