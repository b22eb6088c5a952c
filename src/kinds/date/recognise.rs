//! Finds dates: one pass over the words, each tried only where a word of dates stands.

use jiff::civil::Date;

use crate::kinds::date::day::Found;
use crate::kinds::date::line::{Context, Line};
use crate::kinds::date::month::BEFORE_PERIOD;
use crate::kinds::date::parts::{after_next, early, edge, month_of, turn, week_number, week_of_day};
use crate::kinds::date::words::{Class, Unit, class, words};
use crate::kinds::date::{Basis, Bound};
use crate::kinds::date::{anchor, bound, count, day, deictic, holiday, month, numeric, period, season, vague, weekday, year};
use crate::kinds::{Mention, Value};
use crate::text::{Days, Shape, Text, Token, Word, word};

/// How many stated years of a text are remembered.
const YEARS: usize = 16;

/// Finds dates in `text` and adds them to `found`. Expressions that count from the article's date need `published`;
/// without it they are found with unknown days.
///
/// A mention leaves out the preposition (`from April` is the mention `April`), which its value carries as its bound.
/// `3 to 7 May` is one mention, a range; `3 May to 7 June` is two, both with the days of the whole stretch;
/// `25 and 26 February` is two, one day each.
pub fn recognise(text: &Text, published: Option<Date>, found: &mut Vec<Mention>) {
    let mut context = Context { published, ..Context::default() };
    let mut out: Vec<Found> = Vec::new();
    for (index, sentence) in text.sentences().iter().enumerate() {
        let tokens = text.tokens_of(sentence);
        context.sentence = index;
        let mut at = 0;
        while at < tokens.len() {
            if !may_start(tokens, at) {
                at += 1;
                continue;
            }
            note_surname(&mut context, tokens, at);
            let line = Line { text, tokens, context: &context };
            let from = out.len();
            let Some(end) = read(&line, at, &mut out) else {
                at += 1;
                continue;
            };
            let day_first = order(&line, &out[from..]);
            let heard: Vec<(Days, Basis)> = out[from..].iter().map(|f| (f.value.days, f.value.basis)).collect();
            for item in &mut out[from..] {
                bound::apply(&line, item);
            }
            if let Some((before, [first, ..])) = out.split_at_mut_checked(from)
                && let Some(before) = before.last_mut()
            {
                bound::pair(&line, before, first);
            }
            for ((days, basis), item) in heard.into_iter().zip(&out[from..]) {
                // `chief executive since 2019` tells of now.
                remember(&mut context, days, basis, item.value.bound != Some(Bound::Since));
            }
            context.day_first = day_first.or(context.day_first);
            at = end.max(at + 1);
        }
        for mut item in out.drain(..) {
            let days = item.value.days;
            // Only at the ends of the calendar.
            if days.first.zip(days.last).is_some_and(|(first, last)| first > last) {
                (item.value.days, item.value.basis) = (Days::default(), Basis::Unknown);
            }
            let range = sentence.tokens.start + item.start..sentence.tokens.start + item.end;
            found.push(Mention::new(text, range, Value::Date(item.value)));
        }
    }
}

/// Remembers a month's name that stands after another name: `Theresa May`, `Mrs May`.
fn note_surname(context: &mut Context, tokens: &[Token], at: usize) {
    if let Some(Class::Month(month @ (3 | 4 | 5 | 6 | 8))) = class(tokens[at].word)
        && tokens[at].is_capitalised()
        && let Some(before) = at.checked_sub(1).map(|b| tokens[b])
        && before.is_capitalised()
        && class(before.word).is_none()
        && !BEFORE_PERIOD.contains(&before.word)
        && !tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Number)
    {
        context.surnames |= 1 << month;
    }
}

/// Can a date start here? Cheap, and false for most words.
fn may_start(tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    match token.shape {
        Shape::Number => token.span.len() <= 10,
        Shape::Quote => tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Number && t.glued),
        Shape::Dash | Shape::Sign => false,
        Shape::Mixed => token.span.len() <= 10,
        _ => class(token.word).is_some() || holiday::starts(token.word),
    }
}

/// Does the text write the day before its month? Told by a date of three parts in words.
fn order(line: &Line, found: &[Found]) -> Option<bool> {
    let first = found.first()?;
    let is_month = |at: usize| matches!(line.class(at), Some(Class::Month(_) | Class::ShortMonth(_)));
    if first.end < first.start + 2 {
        return None;
    }
    // `25/12/2027` tells it too.
    if let (Some((a, 1 | 2)), Some((b, 1 | 2))) = (line.digits(first.start), line.digits(first.start + 2)) {
        return (a > 12 && b <= 12).then_some(true).or((b > 12 && a <= 12).then_some(false));
    }
    if line.digits(first.start).is_some() && (is_month(first.start + 1) || is_month(first.start + 2)) {
        return Some(true);
    }
    (is_month(first.start) && line.digits(first.start + 1).is_some_and(|(_, n)| n <= 2)).then_some(false)
}

/// Keeps what later expressions count from: the day or stretch named last, and the years stated.
fn remember(context: &mut Context, days: Days, basis: Basis, told: bool) {
    let Some(first) = days.first.filter(|_| basis != Basis::Unknown && days.last.is_some()) else { return };
    context.anchor = Some(days);
    if basis == Basis::Stated && told {
        context.years.retain(|stated| stated.0 != first.year());
        if context.years.len() == YEARS {
            context.years.remove(0);
        }
        context.years.push((first.year(), context.sentence));
    }
}

/// Reads the expression that starts at `at`, the longest reading first; returns the token after it.
fn read(line: &Line, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    let named = line.token(at).is_some_and(|t| holiday::starts(t.word));
    if named && let Some(length) = holiday::name(line.tokens, at) {
        return Some(at + length);
    }
    let mut push = |found: Option<Found>| {
        let found = found?;
        let end = found.end;
        out.push(found);
        Some(end)
    };
    let token = line.token(at)?;
    if token.shape == Shape::Number {
        if let Some(end) = push(numeric::read(line, at)) {
            return Some(end);
        }
        if let Some(end) = day::read(line, at, out) {
            return Some(end);
        }
        let found = period::ranked(line, at, at)
            .or_else(|| count::anchored(line, at))
            .or_else(|| period::year_coded(line, at))
            .or_else(|| year::year(line, at));
        return keep(out, found);
    }
    if token.shape == Shape::Mixed {
        return push(period::coded(line, at).or_else(|| numeric::glued_day(line, at)));
    }
    if token.shape == Shape::Quote {
        return push(year::year(line, at + 1).filter(|found| found.start == at));
    }
    if named && let Some(end) = push(holiday::read(line, at, at)) {
        return Some(end);
    }
    match line.class(at)? {
        Class::Month(_) | Class::ShortMonth(_) => day::read(line, at, out).or_else(|| keep(out, month::month(line, at))),
        Class::Weekday(_) | Class::ShortWeekday(_) => day::read(line, at, out).or_else(|| keep(out, weekday::weekday(line, at))),
        Class::Near(_) | Class::Tonight => push(deictic::near(line, at, at)),
        Class::Rank(_) => {
            if let Some(end) = day::read(line, at, out) {
                return Some(end);
            }
            keep(out, period::ranked(line, at, at))
        }
        Class::Count(_) => {
            if let Some(end) = day::read(line, at, out) {
                return Some(end);
            }
            let found = period::ranked(line, at, at).or_else(|| count::anchored(line, at)).or_else(|| year::year(line, at));
            keep(out, found.or_else(|| vague::often(line, at)))
        }
        Class::Few => push(count::anchored(line, at).or_else(|| vague::few(line, at, at + 1))),
        Class::Many => push(vague::few(line, at, at + 1).or_else(|| vague::long_ago(line, at))),
        Class::Often => push(vague::often(line, at)),
        Class::A => {
            let few = line.class(at + 1) == Some(Class::Few);
            let found = count::anchored(line, at).or_else(|| vague::few(line, at, at + 2).filter(|_| few));
            push(found.or_else(|| vague::long_ago(line, at)))
        }
        Class::TensDecade(_) => push(year::year(line, at)),
        Class::Season(_) => push(season::season(line, at, at)),
        Class::The => the(line, at, out),
        Class::Edge => edge(line, at, at, out),
        Class::Unit(Unit::Week | Unit::Weekend, false) => week_of_day(line, at, at, out).or_else(|| keep(out, week_number(line, at))),
        Class::Turn => push(turn(line, at, at)),
        Class::Date => push(vague::to_date(line, at)),
        Class::Unit(Unit::Month, false) => {
            let found = month_of(line, at, at).or_else(|| turn(line, at, at));
            keep(out, found)
        }
        Class::Unit(Unit::Year | Unit::Quarter, false) => {
            let found = anchor::year_earlier(line, at, at).or_else(|| turn(line, at, at));
            keep(out, found)
        }
        Class::Unit(Unit::Weekend, true) => push(vague::weekends(line, at)),
        Class::Unit(_, true) => push(vague::units(line, at, at)),
        // `recent years`, but not `recent talks`.
        Class::Recent => match line.class(at + 1) {
            Some(Class::Unit(_, true)) => keep(out, Some(Found::unknown(at, at + 2, "PAST_REF"))),
            _ => None,
        },
        Class::Same => push(anchor::same(line, at, at + 1)),
        Class::That => push(vague::pointed(line, at).or_else(|| anchor::same(line, at, at + 1))),
        Class::This => push(vague::pointed(line, at)).or_else(|| shifted(line, at, at, out)),
        Class::Early => early(line, at, out),
        Class::Reference(n) => push(reference(line, at, n)),
        Class::Set(n) => push(vague::set(line, at, n)),
        Class::Every => push(vague::every(line, at)),
        Class::Weekdays(weekday) => {
            let n = weekday.to_monday_one_offset();
            let start = at;
            push(line.capitalised(at).then(|| Found::unknown(start, at + 1, format!("XXXX-WXX-{n}"))))
        }
        _ => shifted(line, at, at, out),
    }
}

/// Adds what was found and gives the token after it.
pub fn keep(out: &mut Vec<Found>, found: Option<Found>) -> Option<usize> {
    let found = found?;
    let end = found.end;
    out.push(found);
    Some(end)
}

/// `last`, `this`, `next` and what they shift.
fn shifted(line: &Line, start: usize, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    let found = period::ranked(line, start, at)
        .or_else(|| count::stretch(line, start, at))
        .or_else(|| deictic::shift(line, start, at))
        .or_else(|| holiday::read(line, start, at + 1).filter(|f| f.end > at + 1));
    keep(out, found)
}

const FINAL: Word = word("final");
const MOST: Word = word("most");
/// Words of no class of their own that begin a date after `the`.
const AFTER_THE: &[Word] = words![
    "final",
    "future",
    "very",
    "most",
    "moment",
    "time",
    "near",
    "foreseeable",
    "immediate",
    "distant",
    "short",
    "long",
    "medium",
    "entire",
    "whole",
    "full"
];

/// `the 14th of April`, `the last two weeks`, `the end of 2027`, `the summer of 1969`.
fn the(line: &Line, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    let next = at + 1;
    let following = line.token(next)?;
    let class = line.class(next);
    if class.is_none() && following.shape != Shape::Number && !AFTER_THE.contains(&following.word) && !holiday::starts(following.word) {
        return None;
    }
    if let Some(found) = deictic::the_day(line, at).or_else(|| deictic::before_last(line, at, next)) {
        return keep(out, Some(found));
    }
    if let Some(end) = edge(line, at, next, out).or_else(|| week_of_day(line, at, next, out)).or_else(|| after_next(line, at, out)) {
        return Some(end);
    }
    let found = match class {
        Some(Class::Rank(_) | Class::Count(_)) => {
            let quarter = || period::quarter_of(line, at, next + 1, line.year(next)?, Basis::Stated);
            return day_with_article(line, at, next, out).or_else(|| keep(out, period::ranked(line, at, next).or_else(quarter)));
        }
        Some(Class::Early) => {
            let from = out.len();
            let end = early(line, next, out)?;
            out.get_mut(from)?.start = at;
            return Some(end);
        }
        Some(Class::Season(_)) => season::season(line, at, next),
        Some(Class::Unit(Unit::Weekend, false)) => anchor::beside(line, at, next).or_else(|| deictic::the_weekend(line, at)),
        Some(Class::Turn) => turn(line, at, next),
        Some(Class::Unit(Unit::Year, false)) if line.year(next + 1).is_some() && !line.plural_follows(next + 2) => {
            year::year(line, next + 1).map(|found| Found { start: at, ..found })
        }
        Some(Class::Unit(Unit::Year, false)) if line.is(next + 1, word("'s")) => {
            let year = line.context.anchor.and_then(|a| a.first).or(line.published())?.year();
            period::quarter_of(line, at, next + 1, year, Basis::Relative).or_else(|| turn(line, at, next))
        }
        Some(Class::Unit(_, false)) => month_of(line, at, next)
            .or_else(|| anchor::year_earlier(line, at, next))
            .or_else(|| turn(line, at, next))
            .or_else(|| anchor::beside(line, at, next))
            .or_else(|| anchor::unit(line, at, next)),
        Some(Class::Unit(_, true)) => vague::units(line, at, next),
        Some(Class::Part(_)) => anchor::beside(line, at, next).or_else(|| anchor::part_of_day(line, at, next)),
        Some(Class::Latest) => anchor::latest(line, at, next + 1),
        Some(Class::Same) => anchor::same(line, at, next + 1),
        Some(Class::Past) => return shifted(line, at, next, out).or_else(|| keep(out, vague::reference(line, at, next))),
        Some(class) if is_shift(class) => return shifted(line, at, next, out),
        None if following.shape == Shape::Number => {
            let quarter = || period::quarter_of(line, at, next + 1, line.year(next)?, Basis::Stated);
            return day_with_article(line, at, next, out).or_else(|| keep(out, period::ranked(line, at, next).or_else(quarter)));
        }
        None if following.word == FINAL => period::ranked(line, at, next),
        None if following.word == MOST && line.class(next + 1) == Some(Class::Recent) => anchor::latest(line, at, next + 2),
        _ => vague::reference(line, at, next).or_else(|| anchor::unit(line, at, next)),
    };
    keep(out, found)
}

/// Does the word point away from the article's date?
pub fn is_shift(class: Class) -> bool {
    matches!(class, Class::Last | Class::Past | Class::Previous | Class::Current | Class::Next | Class::Coming | Class::Following)
}

/// A day after its article: the mention holds the article, as in `the 14th of April`.
fn day_with_article(line: &Line, at: usize, next: usize, out: &mut Vec<Found>) -> Option<usize> {
    let from = out.len();
    let end = day::read(line, next, out)?;
    if let Some(first) = out.get_mut(from) {
        first.start = at;
    }
    Some(end)
}

/// A date that another expression counts from: a day, a holiday, yesterday, a weekday; nothing that counts itself.
pub fn plain(line: &Line, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    if let Some(found) = holiday::read(line, at, at) {
        return keep(out, Some(found));
    }
    match line.class(at) {
        Some(Class::Near(_)) => keep(out, deictic::near(line, at, at)),
        Some(Class::Weekday(_)) => day::read(line, at, out).or_else(|| keep(out, weekday::weekday(line, at))),
        Some(Class::Last | Class::This | Class::Next) => keep(out, deictic::shift(line, at, at)),
        _ => day::read(line, at, out).or_else(|| keep(out, numeric::read(line, at))),
    }
}

/// `now`, `currently`, `recently`, `soon`: no days, but a direction.
fn reference(line: &Line, at: usize, n: i8) -> Option<Found> {
    if !line.lower(at) && at > 0 || line.is_dash(at + 1) && line.glued(at + 1) || line.is_dash(at.wrapping_sub(1)) && line.glued(at) {
        return None;
    }
    if line.is(at, word("soon")) && (line.after_any(at, words!["as", "too", "so"]) || line.is(at + 1, word("after"))) {
        return None;
    }
    let timex = match n {
        1 => "PRESENT_REF",
        2 => "PAST_REF",
        _ => "FUTURE_REF",
    };
    Some(Found::unknown(at, at + 1, timex))
}
