//! What a day without a year is: the year that its weekday, the tense and the article's date allow.

use jiff::civil::{Date, Weekday};

use crate::kinds::date::Basis;
use crate::kinds::date::day::Found;
use crate::kinds::date::line::Line;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::weekday::looks_ahead;
use crate::kinds::date::words::words;
use crate::text::Word;
use crate::text::{Days, word};

/// What is said of a day.
#[derive(Clone, Copy)]
pub struct Said {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
    pub weekday: Option<Weekday>,
}

/// The value of a day, its year inferred where none is said.
pub fn day_of_month(line: &Line, start: usize, end: usize, said: Said) -> Found {
    let Said { year, month, day, weekday } = said;
    if let Some(year) = year {
        return match Date::new(year, month, day) {
            Ok(date) => {
                let mut found = Found::day(start, end, date, Basis::Stated);
                found.value.clash = clash(date, weekday);
                found
            }
            Err(_) => Found::unknown(start, end, format!("{year:04}-{month:02}-{day:02}")),
        };
    }
    let inferred = line.published().and_then(|published| infer_year(line, start, end, published, said));
    match inferred {
        Some(date) => {
            let mut found = Found::day(start, end, date, Basis::Relative);
            found.value.clash = clash(date, weekday);
            found
        }
        None => Found::unknown(start, end, format!("XXXX-{month:02}-{day:02}")),
    }
}

fn clash(date: Date, said: Option<Weekday>) -> Option<(Weekday, Weekday)> {
    said.filter(|&weekday| weekday != date.weekday()).map(|weekday| (weekday, date.weekday()))
}

/// The year of a day without one: where a weekday is said, one that it fits; else the nearest that the tense allows.
fn infer_year(line: &Line, start: usize, end: usize, published: Date, said: Said) -> Option<Date> {
    let in_year = |year: i16| Date::new(year, said.month, said.day).ok();
    let here = published.year();
    let befell = line.is_any(end, MISHAPS);
    let tense = match looks_ahead(line, start, end) {
        _ if befell => Tense::Past,
        // `Is backdated to 20 July`.
        _ if start > 1 && line.is(start - 1, word("to")) && line.is(start - 2, word("backdated")) => Tense::Past,
        true => Tense::Future,
        false => line.tense(start, end),
    };
    if tense == Tense::Past
        && let Some(date) = month_named(line).filter(|month| month.month() == said.month).and_then(|month| in_year(month.year()))
        && date < published
        && said.weekday.is_none_or(|weekday| weekday == date.weekday())
    {
        return Some(date);
    }
    let near: Vec<Date> = (-1..=1).filter_map(|by| in_year(here.saturating_add(by))).collect();
    // A leap day may lie further off.
    let near = if near.is_empty() { (-4..=4).filter_map(|by| in_year(here.saturating_add(by))).collect() } else { near };
    let gap = |date: &Date| (date.duration_since(published).as_hours() / 24).abs();
    let allowed = |date: &&Date| match tense {
        // A clause in the past may still name the next days' events, and the other way round.
        Tense::Past => **date <= published,
        Tense::Future => **date >= published,
        Tense::Unknown => true,
    };
    let chosen = near.iter().filter(allowed).min_by_key(|d| gap(d)).or_else(|| near.iter().min_by_key(|d| gap(d))).copied()?;
    // The past tense of a report does not rule out a day just ahead: the nearest by far wins.
    let nearest = near.iter().min_by_key(|d| gap(d)).copied()?;
    let chosen = if !befell && gap(&nearest) * 4 < gap(&chosen) && gap(&chosen) > 240 { nearest } else { chosen };
    let Some(weekday) = said.weekday else { return Some(chosen) };
    if chosen.weekday() == weekday {
        return Some(chosen);
    }
    // Without a year the last or the next such day is meant, as the tense has it; a year that the text states is another matter.
    let fits = |date: &Date| date.weekday() == weekday;
    let last = near.iter().copied().filter(|d| *d <= published).max().filter(|_| tense != Tense::Future);
    let next = near.iter().copied().filter(|d| *d >= published).min().filter(|_| tense != Tense::Past);
    let told = line.context.years.iter().rev().filter(|told| told.1 + reach(gap(&chosen)) >= line.context.sentence).map(|told| told.0);
    // `Holm, who was born in 1982, …`: of that year no day is told.
    let told = told.filter(|year| gap(&chosen) > NEAR_DAYS || year.abs_diff(here) <= LONG_PAST);
    // `Last year, on Friday 12 September`, `in the 2024 season`: the sentence itself may say which year, before or behind.
    let of_sentence = (0..line.tokens.len()).filter_map(|at| line.year(at));
    let other =
        (0..line.tokens.len()).any(|at| line.is_any(at, words!["year", "years", "anniversary", "season"]) && tells_of_another(line, at));
    let around = [here.checked_sub(1), here.checked_add(1)].into_iter().flatten().filter(|_| other);
    let in_time = |year: &i16| match tense {
        Tense::Past => *year <= here,
        Tense::Future => *year >= here,
        Tense::Unknown => true,
    };
    [last, next]
        .into_iter()
        .flatten()
        .find(fits)
        .or_else(|| told.chain(of_sentence).chain(around).filter(in_time).filter_map(in_year).find(fits))
        .or(Some(chosen))
}

/// What nobody plans: `the March 17 accident` has happened.
const MISHAPS: &[Word] = words![
    "accident",
    "collapse",
    "crash",
    "collision",
    "fire",
    "blaze",
    "explosion",
    "blast",
    "earthquake",
    "quake",
    "flood",
    "floods",
    "flooding",
    "storm",
    "disaster",
    "tragedy",
    "derailment",
    "sinking",
    "spill",
    "shooting",
    "shootings",
    "stabbing",
    "killing",
    "killings",
    "murder",
    "murders",
    "massacre",
    "bombing",
    "bombings",
    "blasts",
    "crashes",
    "fires",
    "attack",
    "attacks",
    "robbery",
    "burglary",
    "theft",
    "heist",
    "kidnapping",
    "abduction",
    "death",
    "deaths",
    "outage",
    "blackout",
    "riot",
    "riots"
];

/// `killed in November 2008. … on Friday 14 November`: the first day of the month that was named last, where its year was stated just before.
fn month_named(line: &Line) -> Option<Date> {
    let Days { first: Some(first), last: Some(last) } = line.context.anchor? else { return None };
    let stated = line.context.years.iter().any(|(year, sentence)| *year == first.year() && sentence + JUST_BEFORE >= line.context.sentence);
    (stated && first.day() == 1 && last == first.last_of_month()).then_some(first)
}

/// So many sentences back.
const JUST_BEFORE: usize = 3;

/// `a year earlier`, `last season`, `on the anniversary`: does the word at `at` say that the sentence tells of another year than its article's?
fn tells_of_another(line: &Line, at: usize) -> bool {
    let turned = words!["last", "next", "previous", "following", "that", "same", "another"];
    line.is(at, word("anniversary"))
        || (at.saturating_sub(2)..at).any(|before| line.is_any(before, turned))
        || line.is_any(at + 1, words!["ago", "earlier", "later", "before", "after"])
}

/// A day this near is of this year, unless another year was stated just before it.
const NEAR_DAYS: i64 = 200;

/// A year so many years off has nothing to do with a day that may be of this one.
const LONG_PAST: u16 = 12;

/// How many sentences back a year may be stated for a day whose nearest like is so many days away.
fn reach(days: i64) -> usize {
    if days <= NEAR_DAYS { 1 } else { 6 }
}

/// The range from one day to another, written as one expression.
pub fn range_of(first: Found, last: Found) -> Found {
    let days = Days { first: first.value.days.first, last: last.value.days.last };
    let known = days.first.is_some() && days.last.is_some() && days.first <= days.last;
    let basis = if known { last.value.basis } else { Basis::Unknown };
    let timex = format!("{}/{}", first.value.timex, last.value.timex);
    Found::new(first.start, last.end, if known { days } else { Days::default() }, timex, basis)
}
