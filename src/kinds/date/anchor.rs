//! Expressions that count from what the text named last: `the day before`, `that year`, `the same period last year`, `for the quarter`.
//!
//! Where the text has named nothing, the mention is still read, with the TIMEX3 value that the article's date suggests, but its days are
//! not known: nothing is compared by a guess.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::kinds::date::Basis;
use crate::kinds::date::day::Found;
use crate::kinds::date::deictic::part_code;
use crate::kinds::date::line::Line;
use crate::kinds::date::recognise::plain;
use crate::kinds::date::unit::{holding, step, whole, years_on};
use crate::kinds::date::words::{Class, Unit, words};
use crate::text::{Days, Word, moved, word};

/// A mention of those days where the text named them, of the suggested value alone where it did not.
fn found(start: usize, end: usize, (days, timex): (Days, String), known: bool) -> Found {
    if known { Found::new(start, end, days, timex, Basis::Relative) } else { Found::unknown(start, end, timex) }
}

/// The unit that holds what the text named last, if one unit holds it all.
fn named(line: &Line, unit: Unit) -> Option<(Days, String)> {
    let anchor = line.context.anchor?;
    let (held, timex) = holding(anchor.first?, unit)?;
    held.contains(anchor).then_some((held, timex))
}

/// What a count in that unit may start from: the day that the text named last, else the article's date. None where the text named
/// something wider than the unit: `the next day` after `in 2001` is a day of which nothing is known.
pub fn start_of_count(line: &Line, unit: Unit) -> Option<Date> {
    let Some((first, last)) = line.context.anchor.and_then(|a| a.first.zip(a.last)) else { return line.published() };
    let widest = match unit {
        // The days of a weekend, and a day or two that a count leaves open.
        Unit::Day => 4,
        Unit::Week | Unit::Weekend => 7,
        Unit::Fortnight => 14,
        Unit::Month => 31,
        Unit::Quarter | Unit::Season => 92,
        Unit::Half => 184,
        Unit::Year => 366,
        Unit::Decade | Unit::Century => return Some(first),
    };
    (last.duration_since(first).as_hours() / 24 < widest).then_some(first)
}

/// Words that may follow a bare unit: `for the year and`, `the day before in Rome`.
const FOLLOW: &[Word] = words![
    "and", "but", "as", "with", "at", "on", "from", "while", "compared", "despite", "although", "though", "because", "was", "were", "is",
    "in", "or", "than", "he", "she", "it", "they", "we", "i", "when", "had", "have", "has", "there", "by", "to", "will", "said", "says",
    "since"
];

/// Does the expression end at `end`, so that no noun follows which it would only describe?
pub fn ends(line: &Line, end: usize) -> bool {
    line.stops(end) && !(line.is_dash(end) && line.glued(end)) || line.is_any(end, FOLLOW)
}

/// `the same day`, `that week`, `that night`, `the same period last year`; `at` is after `same` or `that`.
pub fn same(line: &Line, start: usize, at: usize) -> Option<Found> {
    let at = at + usize::from(line.class(at) == Some(Class::Same));
    if let Some(found) = same_of_other_year(line, start, at) {
        return Some(found);
    }
    let end = at + 1;
    if line.lower(end) && line.plural_follows(end) || line.is_dash(end) && line.glued(end) {
        return None;
    }
    match line.class(at)? {
        Class::Unit(Unit::Day, false) => {
            let anchor = line.context.anchor.filter(|a| a.is_day())?;
            Some(Found::new(start, end, anchor, anchor.first?.to_string(), Basis::Relative))
        }
        Class::Unit(unit, false) => match named(line, unit) {
            Some(held) => Some(found(start, end, held, true)),
            None if line.context.anchor.is_some() => None,
            None => Some(Found::unknown(start, end, unnamed(unit)?)),
        },
        Class::Part(part) => {
            let anchor = line.context.anchor.filter(|a| a.is_day())?;
            let timex = format!("{}{}", anchor.first?, part_code(Some(part)));
            Some(Found::new(start, end, anchor, timex, Basis::Relative))
        }
        _ => None,
    }
}

/// `of that year`, `of the same year`: the year that the text named last, and the token after it.
pub fn year_named(line: &Line, at: usize) -> Option<(i16, usize)> {
    let the = usize::from(line.is(at, word("of")) && line.class(at + 1) == Some(Class::The));
    let at = at + 1 + the;
    let same = usize::from(line.class(at) == Some(Class::That)) + usize::from(line.class(at) == Some(Class::Same));
    let year = at + same + usize::from(line.class(at) == Some(Class::That) && line.class(at + 1) == Some(Class::Same));
    if same == 0 || line.class(year) != Some(Class::Unit(Unit::Year, false)) || !line.is(at - 1 - the, word("of")) {
        return None;
    }
    Some((named(line, Unit::Year)?.0.first?.year(), year + 1))
}

/// TIMEX3 of a unit of which nothing is known.
pub fn unnamed(unit: Unit) -> Option<&'static str> {
    Some(match unit {
        Unit::Day => "XXXX-XX-XX",
        Unit::Week => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Fortnight | Unit::Decade | Unit::Century | Unit::Season => return None,
    })
}

/// `the same period last year`, `the same month a year ago`, `the same quarter of 2026`.
fn same_of_other_year(line: &Line, start: usize, at: usize) -> Option<Found> {
    let unit = match line.class(at) {
        Some(Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Half), false)) => Some(unit),
        None if line.is(at, word("period")) => None,
        _ => return None,
    };
    let from = at + 1 + usize::from(line.is_any(at + 1, words!["of", "in"]));
    let the = from + usize::from(line.class(from) == Some(Class::The));
    let year_word = |at: usize| matches!(line.class(at), Some(Class::Unit(Unit::Year, false)));
    let (years, end) = match line.class(the) {
        Some(Class::Last | Class::Previous) if year_word(the + 1) => (1, the + 2),
        Some(Class::A) if the == from && year_word(from + 1) && line.is_any(from + 2, words!["ago", "earlier", "before"]) => (1, from + 3),
        Some(Class::Unit(Unit::Year, false)) if the > from && line.is_any(the + 1, words!["before", "earlier", "previous"]) => (1, the + 2),
        _ => return year_of_same(line, start, unit, the),
    };
    let anchor = held_of(line, unit);
    match anchor.and_then(|a| years_on(a, -years)).and_then(|days| Some((days, whole(days)?))) {
        Some(there) => Some(found(start, end, there, true)),
        None => {
            let year = line.context.anchor.and_then(|a| a.first).or(line.published())?.year().checked_sub(years)?;
            Some(Found::unknown(start, end, format!("{year:04}")))
        }
    }
}

/// The unit that the text named last, or the stretch that a `period` is.
fn held_of(line: &Line, unit: Option<Unit>) -> Option<Days> {
    match unit {
        Some(unit) => named(line, unit).map(|(days, _)| days),
        None => line.context.anchor.filter(|a| !a.is_day()),
    }
}

fn year_of_same(line: &Line, start: usize, unit: Option<Unit>, at: usize) -> Option<Found> {
    let year = line.year(at)?;
    let anchor = held_of(line, unit);
    let there = anchor.and_then(|a| years_on(a, year.checked_sub(a.first?.year())?)).and_then(|days| Some((days, whole(days)?)));
    Some(there.map_or_else(|| Found::unknown(start, at + 1, format!("{year:04}")), |there| found(start, at + 1, there, true)))
}

/// `the day before`, `the night before`, `the year after`, `the day after Christmas`, `the year before 2015`; `at` is at the unit.
pub fn beside(line: &Line, start: usize, at: usize) -> Option<Found> {
    let by = match line.token(at + 1)?.word {
        w if w == word("before") || w == word("previous") => -1,
        w if w == word("earlier") && !line.is(at + 2, word("than")) => -1,
        w if w == word("after") => 1,
        _ => return None,
    };
    let (unit, part) = match line.class(at)? {
        Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year), false) => (unit, None),
        Class::Part(part) => (Unit::Day, Some(part)),
        _ => return None,
    };
    // `Two weeks to the day before 1 December`.
    if unit == Unit::Day && at >= 2 && line.is(at - 2, word("to")) && line.is(at - 1, word("the")) {
        return None;
    }
    let end = at + 2;
    let mut other = Vec::new();
    if unit == Unit::Year
        && let Some(year) = line.year(end)
    {
        let there = holding(Date::new(year.checked_add(by)?, 1, 1).ok()?, Unit::Year)?;
        let mut found = found(start, end + 1, there, true);
        found.value.basis = Basis::Stated;
        return Some(found);
    }
    if unit == Unit::Week
        && let Some(to) = plain(line, end, &mut other)
        && let [base] = &other[..]
        && let Some(day) = base.value.days.first.filter(|_| base.value.days.is_day())
    {
        let (days, timex) = holding(step(day, by.into(), unit)?, unit)?;
        return Some(Found::new(start, to, days, timex, base.value.basis));
    }
    other.clear();
    if unit == Unit::Day
        && let Some(to) = plain(line, end, &mut other)
        && let [base] = &other[..]
        && let Some(day) = base.value.days.first.filter(|_| base.value.days.is_day())
    {
        let mut found = Found::day(start, to, moved(day, i64::from(by).days()), base.value.basis);
        found.value.timex.push_str(part_code(part));
        return Some(found);
    }
    if !ends(line, end) || line.is_any(end, words!["he", "she", "it", "they", "we", "i", "when", "there", "as", "is"]) {
        return None;
    }
    let known =
        line.context.anchor.and_then(|a| if unit == Unit::Day { a.first.filter(|_| a.is_day()) } else { named(line, unit)?.0.first });
    let (days, mut timex) = holding(step(known.or(line.published())?, by.into(), unit)?, unit)?;
    timex.push_str(part_code(part));
    Some(found(start, end, (days, timex), known.is_some()))
}

/// `the night of March 3`, `the morning of 9 April`; `at` is at the part of the day.
pub fn part_of_day(line: &Line, start: usize, at: usize) -> Option<Found> {
    let (Some(Class::Part(part)), true) = (line.class(at), line.is(at + 1, word("of"))) else { return None };
    let mut other = Vec::new();
    let end = plain(line, at + 2, &mut other)?;
    let [day] = &other[..] else { return None };
    let mut found = day.clone();
    (found.start, found.end) = (start, end);
    let bare = found.value.timex.len() == 10;
    bare.then(|| {
        found.value.timex.push_str(part_code(Some(part)));
        found
    })
}

/// Words of a report after which a unit with its article is one of the calendar: `for the year`, `ended the day`.
const REPORTS: &[Word] = words!["for", "in", "during", "over", "through", "throughout"];
const SESSION: &[Word] = words!["end", "ends", "ended", "ending", "finish", "finished", "finishing", "close", "closed", "closing", "for"];

/// `for the year`, `in the quarter`, `the entire year`, `ended the day`: the unit that the text is about; `at` is after the article.
pub fn unit(line: &Line, start: usize, at: usize) -> Option<Found> {
    let all = line.is_any(at, words!["entire", "whole", "full"]);
    let at = at + usize::from(all);
    let Some(Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Half | Unit::Year), false)) = line.class(at)
    else {
        return None;
    };
    let end = at + 1;
    let said = if unit == Unit::Day { line.after_any(start, SESSION) } else { line.after_any(start, REPORTS) };
    if !(said || all && unit != Unit::Day)
        || line.is_any(end, words!["in", "to", "when", "he", "she", "they", "we", "i", "or"])
        || !ends(line, end)
    {
        return None;
    }
    if unit == Unit::Day {
        let anchor = line.context.anchor.filter(|a| a.is_day());
        return Some(found(start, end, holding(anchor.and_then(|a| a.first).or(line.published())?, unit)?, anchor.is_some()));
    }
    match named(line, unit) {
        Some(held) => Some(found(start, end, held, true)),
        None => {
            let published = line.published()?;
            // Results come after the end of what they are of.
            let over = matches!(unit, Unit::Quarter | Unit::Half) || unit == Unit::Year && published.month() <= 2;
            Some(found(start, end, holding(step(published, -i32::from(over), unit)?, unit)?, false))
        }
    }
}

/// `the latest quarter`, `the most recent month`: the last one that is over; `at` is at the unit.
pub fn latest(line: &Line, start: usize, at: usize) -> Option<Found> {
    let Some(Class::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Half | Unit::Year), false)) = line.class(at) else {
        return None;
    };
    let held = holding(step(line.published()?, -1, unit)?, unit)?;
    Some(found(start, at + 1, held, false))
}

/// `the year-earlier quarter`, `the year-ago period`; `at` is at `year`.
pub fn year_earlier(line: &Line, start: usize, at: usize) -> Option<Found> {
    let link = at + 1 + usize::from(line.is_dash(at + 1) && line.glued(at + 1));
    if line.class(at) != Some(Class::Unit(Unit::Year, false)) || !line.is_any(link, words!["ago", "earlier"]) {
        return None;
    }
    let end = link + 2;
    let anchor = match line.class(link + 1) {
        Some(Class::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Half), false)) => named(line, unit).map(|(days, _)| days),
        None if line.is(link + 1, word("period")) => held_of(line, None),
        _ => return None,
    };
    match anchor.and_then(|a| years_on(a, -1)).and_then(|days| Some((days, whole(days)?))) {
        Some(there) => Some(found(start, end, there, true)),
        None => Some(Found::unknown(start, end, format!("{:04}", line.published()?.year().checked_sub(1)?))),
    }
}
