//! Lengths of time that hang on a day: `three days ago`, `two years later`, `the past two weeks`, `in the next 10 years`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::kinds::date::Basis;
use crate::kinds::date::day::Found;
use crate::kinds::date::line::Line;
use crate::kinds::date::period::week_code;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::words::{Class, Unit};
use crate::text::{Days, Word, moved, word};

/// More of a unit than this is not counted from today.
const MOST: u32 = 5000;

/// A number of units; `None` is an unknown number: `a few days`.
#[derive(Clone, Copy, Debug)]
struct Length {
    count: Option<u32>,
    unit: Unit,
    end: usize,
}

/// A number at `at`, in digits or words: the number and the token after it.
fn number(line: &Line, at: usize) -> Option<(Option<u32>, usize)> {
    if let Some((n, _)) = line.digits(at) {
        return (n <= MOST).then_some((Some(n), at + 1));
    }
    match line.class(at)? {
        Class::A => {
            if line.class(at + 1) == Some(Class::Few) {
                return Some((None, at + 2));
            }
            if line.is(at + 1, word("couple")) {
                return Some((Some(2), at + 2 + usize::from(line.is(at + 2, word("of")))));
            }
            if line.is(at + 1, word("hundred")) {
                return Some((Some(100), at + 2));
            }
            Some((Some(1), at + 1))
        }
        Class::Few => Some((None, at + 1)),
        Class::Count(n) => {
            let dash = at + 1 + usize::from(line.is_dash(at + 1));
            if n >= 20
                && let Some(Class::Count(m @ 1..=9)) = line.class(dash)
            {
                return Some((Some(u32::from(n + m)), dash + 1));
            }
            if line.is(at + 1, word("hundred")) && n < 10 {
                return Some((Some(u32::from(n) * 100), at + 2));
            }
            Some((Some(u32::from(n)), at + 1))
        }
        _ => None,
    }
}

fn length(line: &Line, at: usize) -> Option<Length> {
    let (count, next) = number(line, at)?;
    let next = next
        + usize::from(line.is_any(next, &[word("more"), word("full"), word("short"), word("long"), word("straight"), word("consecutive")]));
    match line.class(next)? {
        Class::Unit(unit, plural) if plural || count == Some(1) || line.alone(at, next + 1) => Some(Length { count, unit, end: next + 1 }),
        _ => None,
    }
}

/// TIMEX3 of a length: `P2W`, `PXM`.
fn timex(count: Option<u32>, unit: Unit) -> String {
    let (letter, times) = match unit {
        Unit::Day => ("D", 1),
        Unit::Week => ("W", 1),
        Unit::Fortnight => ("W", 2),
        Unit::Weekend => ("WE", 1),
        Unit::Month => ("M", 1),
        Unit::Quarter => ("Q", 1),
        Unit::Half => ("M", 6),
        Unit::Year => ("Y", 1),
        Unit::Decade => ("Y", 10),
        Unit::Century => ("Y", 100),
        Unit::Season => ("S", 1),
    };
    match count {
        Some(count) => format!("P{}{letter}", count.saturating_mul(times)),
        None => format!("PX{letter}"),
    }
}

/// That day, so many units on (or back, where negative).
fn step(day: Date, count: i32, unit: Unit) -> Option<Date> {
    Some(match unit {
        Unit::Day => moved(day, count.days()),
        Unit::Week | Unit::Weekend => moved(day, count.weeks()),
        Unit::Fortnight => moved(day, (count * 2).weeks()),
        Unit::Month => moved(day, count.months()),
        Unit::Quarter => moved(day, (count * 3).months()),
        Unit::Half => moved(day, (count * 6).months()),
        Unit::Year => moved(day, count.years()),
        Unit::Decade if count.abs() < 900 => moved(day, (count * 10).years()),
        Unit::Century if count.abs() < 90 => moved(day, (count * 100).years()),
        _ => return None,
    })
}

/// A day so many units off, as widely as the unit leaves it: `two years ago` is within half a year of two years.
fn around(line: &Line, start: usize, end: usize, base: Option<Date>, length: Length, back: bool, exact: bool) -> Option<Found> {
    let (Some(base), Some(count)) = (base, length.count) else {
        return Some(Found::unknown(start, end, if back { "PAST_REF" } else { "FUTURE_REF" }));
    };
    let count = i32::try_from(count).ok()?;
    let day = step(base, if back { -count } else { count }, length.unit)?;
    let _ = line;
    Some(match length.unit {
        Unit::Day => Found::day(start, end, day, Basis::Relative),
        Unit::Week | Unit::Fortnight if exact || count == 1 => {
            let mut found = Found::day(start, end, day, Basis::Relative);
            if !exact {
                found.value.days = Days::new(moved(day, (-2).days()), moved(day, 2.days()));
            }
            found
        }
        Unit::Week | Unit::Fortnight => {
            Found::new(start, end, Days::new(moved(day, (-3).days()), moved(day, 3.days())), week_code(day), Basis::Relative)
        }
        Unit::Month => {
            let days = Days::new(moved(day, (-15).days()), moved(day, 15.days()));
            Found::new(start, end, days, format!("{:04}-{:02}", day.year(), day.month()), Basis::Relative)
        }
        Unit::Year => {
            let days = Days::new(moved(day, (-6).months()), moved(day, 6.months()));
            Found::new(start, end, days, format!("{:04}", day.year()), Basis::Relative)
        }
        Unit::Decade => {
            let days = Days::new(moved(day, (-5).years()), moved(day, 5.years()));
            Found::new(start, end, days, format!("{:04}", day.year()), Basis::Relative)
        }
        _ => return None,
    })
}

const AGO: &[Word] = &[word("ago"), word("back")];
const LATER: &[Word] = &[word("later"), word("afterwards"), word("afterward"), word("on")];

/// `three days ago`, `two years later`, `a week earlier`, `two weeks from now`, `in three weeks`, `a week on Friday`, `a week tomorrow`.
pub fn anchored(line: &Line, at: usize) -> Option<Found> {
    let length = length(line, at)?;
    let end = length.end;
    let there = || line.context.anchor.or(line.published());
    if line.is_any(end, AGO) && (line.is(end, word("ago")) || line.alone(at, end + 1)) {
        return around(line, at, end + 1, line.published(), length, true, false);
    }
    if line.is_any(end, LATER) && !line.is(end, word("on")) && !line.is(end + 1, word("than")) {
        return around(line, at, end + 1, there(), length, false, false);
    }
    if line.is_any(end, &[word("earlier"), word("previously")]) && !line.is(end + 1, word("than")) {
        return around(line, at, end + 1, there(), length, true, false);
    }
    if line.is(end, word("hence")) {
        return around(line, at, end + 1, line.published(), length, false, false);
    }
    let published = line.published();
    if line.is(end, word("from")) || line.is_any(end, &[word("before"), word("after")]) {
        let back = line.is(end, word("before"));
        let base = match line.class(end + 1) {
            Some(Class::Near(by)) => published.map(|p| moved(p, i32::from(by).days())),
            Some(Class::Reference(1)) if line.is(end + 1, word("now")) => published,
            _ => return None,
        };
        return around(line, at, end + 2, base, length, back, matches!(line.class(end + 1), Some(Class::Near(_))));
    }
    if length.unit == Unit::Week && length.count.is_some() {
        let on = end + usize::from(line.is(end, word("on")));
        let base = match line.class(on) {
            Some(Class::Weekday(weekday)) if on > end => {
                published.map(|p| crate::kinds::date::deictic::on_or_after(moved(p, 1.days()), weekday))
            }
            Some(Class::Near(by @ 0..)) => published.map(|p| moved(p, i32::from(by).days())),
            _ => return within(line, at, length),
        };
        return around(line, at, on + 1, base, length, false, true);
    }
    within(line, at, length)
}

/// `in three weeks`, where the clause looks ahead; else it is how long something took.
fn within(line: &Line, at: usize, length: Length) -> Option<Found> {
    if !line.after_any(at, &[word("in")]) || line.is_any(length.end, &[word("of"), word("'"), word("'s")]) {
        return None;
    }
    let ahead = line.tense(at, length.end) == Tense::Future || line.alone(at, length.end);
    let start = at - usize::from(line.after_any(at, &[word("in")]));
    if !ahead {
        return None;
    }
    around(line, start, length.end, line.published(), length, false, false)
}

/// `the past two weeks`, `the next 10 years`, `the last few days`, `the coming three months`; `at` is at the shifting word.
pub fn stretch(line: &Line, start: usize, at: usize) -> Option<Found> {
    let back = match line.class(at)? {
        Class::Last | Class::Past | Class::Previous => true,
        Class::Next | Class::Coming | Class::Following => false,
        _ => return None,
    };
    let there = matches!(line.class(at), Some(Class::Previous | Class::Following));
    let length = length(line, at + 1)
        .filter(|_| line.class(at + 1) != Some(Class::A) || line.class(at + 2) == Some(Class::Few) || line.is(at + 2, word("couple")))?;
    span(line, start, length, back, there)
}

fn span(line: &Line, start: usize, length: Length, back: bool, there: bool) -> Option<Found> {
    let base = if there { line.context.anchor.or(line.published()) } else { line.published() };
    let timex = timex(length.count, length.unit);
    let (Some(base), Some(count)) = (base, length.count) else { return Some(Found::unknown(start, length.end, timex)) };
    let count = i32::try_from(count).ok()?;
    let other = step(base, if back { -count } else { count }, length.unit)?;
    let days = if back { Days::new(other, base) } else { Days::new(base, other) };
    Some(Found::new(start, length.end, days, timex, Basis::Relative))
}

/// `the past year`, `the last decade`, `the next decade`: one unit back or on from the article's date.
pub fn span_of_one(line: &Line, start: usize, end: usize, unit: Unit, back: bool) -> Option<Found> {
    span(line, start, Length { count: Some(1), unit, end }, back, false)
}
