//! Lengths of time that hang on a day: `three days ago`, `two years later`, `the past two weeks`, `in the next 10 years`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::kinds::date::Basis;
use crate::kinds::date::day::Found;
use crate::kinds::date::line::Line;
use crate::kinds::date::period::week_code;
use crate::kinds::date::recognise;
use crate::kinds::date::tense::{self, Tense};
use crate::kinds::date::weekday::{day_after, day_before, on_or_after};
use crate::kinds::date::words::{Class, Unit, words};
use crate::text::{Days, Word, days_of_months, days_of_year, moved, week_of, word};

/// More of a unit than this is not counted from today.
const MOST: u32 = 5000;

/// `A few` and `several` are no more than this.
const FEW: i32 = 15;

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
    let next = next + usize::from(line.is_any(next, words!["more", "full", "short", "long", "straight", "consecutive"]));
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
fn around(start: usize, end: usize, base: Option<Date>, length: Length, back: bool, exact: bool) -> Option<Found> {
    let reference = if back { "PAST_REF" } else { "FUTURE_REF" };
    let Some(base) = base else { return Some(Found::unknown(start, end, reference)) };
    let Some(count) = length.count else {
        let ends = if back { (-FEW, -1) } else { (1, FEW) };
        let days = Days::new(step(base, ends.0, length.unit)?, step(base, ends.1, length.unit)?);
        return Some(Found::new(start, end, days, reference.to_string(), Basis::Relative));
    };
    let count = i32::try_from(count).ok()?;
    let day = step(base, if back { -count } else { count }, length.unit)?;
    Some(match length.unit {
        Unit::Day => Found::day(start, end, day, Basis::Relative),
        Unit::Month | Unit::Year if exact => Found::day(start, end, day, Basis::Relative),
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

const AGO: &[Word] = words!["ago", "back"];
const LATER: &[Word] = words!["later", "afterwards", "afterward", "on"];

/// `1 month 21 days ago`: the lengths from `at` on, added up from the first, and the token after them.
fn compound(line: &Line, first: Length) -> (Vec<Length>, usize) {
    let mut all = vec![first];
    let mut end = first.end;
    while all.len() < 4 {
        let next = end + usize::from(line.is_any(end, words![",", "and"]));
        match length(line, next).filter(|more| more.count.is_some() && line.class(next) != Some(Class::A)) {
            Some(more) => {
                end = more.end;
                all.push(more);
            }
            None => break,
        }
    }
    (all, end)
}

/// `two Sundays ago`, `three Fridays from now`.
fn weekdays(line: &Line, at: usize) -> Option<Found> {
    let (count, next) = number(line, at)?;
    let (Class::Weekdays(weekday) | Class::Weekday(weekday)) = line.class(next)? else { return None };
    let count = i32::try_from(count?).ok().filter(|n| (1..=60).contains(n))?;
    let published = line.published()?;
    let (back, end) = match () {
        () if line.is(next + 1, word("ago")) => (true, next + 2),
        () if line.is(next + 1, word("from")) && line.is(next + 2, word("now")) => (false, next + 3),
        () if line.is(next + 1, word("later")) => (false, next + 2),
        () => return None,
    };
    let day = if back {
        moved(day_before(published, weekday), (-7 * (count - 1)).days())
    } else {
        moved(day_after(published, weekday), (7 * (count - 1)).days())
    };
    Some(Found::day(at, end, day, Basis::Relative))
}

/// `three days ago`, `two years later`, `a week earlier`, `two weeks from now`, `in three weeks`, `a week on Friday`, `a week tomorrow`.
pub fn anchored(line: &Line, at: usize) -> Option<Found> {
    let Some(length) = length(line, at) else { return weekdays(line, at).or_else(|| shifted_length(line, at)) };
    let end = length.end;
    if let (all, end @ 1..) = compound(line, length)
        && all.len() > 1
    {
        return compounded(line, at, end, &all);
    }
    // Without a day in the text to count from, `two days later` is after something else than the article.
    let ahead = line.context.anchor.is_some() || line.alone(at, end + 1) || line.tense(at, end + 1) == Tense::Future;
    let there = || line.context.anchor.and_then(|a| a.first).or(line.published().filter(|_| ahead));
    if line.is_any(end, AGO) && (line.is(end, word("ago")) || line.alone(at, end + 1)) {
        // `a fortnight ago today` is that very day.
        let today = usize::from(line.class(end + 1) == Some(Class::Near(0)));
        return around(at, end + 1 + today, line.published(), length, true, today == 1);
    }
    if line.is_any(end, LATER) && !line.is(end, word("on")) && !line.is(end + 1, word("than")) {
        return around(at, end + 1, there(), length, false, false);
    }
    if line.is_any(end, words!["earlier", "previously"]) && !line.is(end + 1, word("than")) {
        return around(at, end + 1, there(), length, true, false);
    }
    if line.is(end, word("hence")) {
        return around(at, end + 1, line.published(), length, false, false);
    }
    let published = line.published();
    if line.is(end, word("from")) || line.is_any(end, words!["before", "after"]) {
        let back = line.is(end, word("before"));
        let base = match line.class(end + 1) {
            Some(Class::Near(by)) => published.map(|p| moved(p, i32::from(by).days())),
            Some(Class::Reference(1)) if line.is(end + 1, word("now")) => published,
            _ => return from_date(line, at, end + 1, length, back),
        };
        return around(at, end + 2, base, length, back, matches!(line.class(end + 1), Some(Class::Near(_))));
    }
    if length.unit == Unit::Week && length.count.is_some() {
        let on = end + usize::from(line.is(end, word("on")));
        let base = match line.class(on) {
            Some(Class::Weekday(weekday)) if on > end => published.map(|p| on_or_after(moved(p, 1.days()), weekday)),
            Some(Class::Near(by @ 0..)) => published.map(|p| moved(p, i32::from(by).days())),
            _ => return within(line, at, length),
        };
        return around(at, on + 1, base, length, false, true);
    }
    within(line, at, length)
}

fn compounded(line: &Line, at: usize, end: usize, all: &[Length]) -> Option<Found> {
    let back = line.is(end, word("ago")) || line.is(end, word("earlier"));
    if !back && !line.is(end, word("later")) {
        return None;
    }
    let base = if line.is(end, word("ago")) { line.published() } else { line.context.anchor.and_then(|a| a.first).or(line.published()) };
    let mut day = base?;
    let mut lengths: Vec<&Length> = all.iter().collect();
    // Years first, days last: the order in which calendars count.
    lengths.sort_by_key(|l| std::cmp::Reverse(l.unit as u8));
    for length in lengths {
        let count = i32::try_from(length.count?).ok()?;
        day = step(day, if back { -count } else { count }, length.unit)?;
    }
    Some(Found::day(at, end + 1, day, Basis::Relative))
}

/// `three days after Easter`, `two weeks before 14 April`, `a year from Christmas`.
fn from_date(line: &Line, at: usize, date_at: usize, length: Length, back: bool) -> Option<Found> {
    let mut other = Vec::new();
    let end = recognise::plain(line, date_at, &mut other)?;
    let [base] = &other[..] else { return None };
    let day = base.value.days.first.filter(|_| base.value.days.is_day())?;
    if base.value.basis == Basis::Unknown || matches!(length.unit, Unit::Year | Unit::Month) && length.count.is_none() {
        return None;
    }
    let mut found = around(at, end, Some(day), length, back, true)?;
    if base.value.basis == Basis::Stated && found.value.basis == Basis::Relative {
        found.value.basis = Basis::Stated;
    }
    Some(found)
}

/// `5 upcoming years`, `the two previous weeks`: the shifting word after the number.
fn shifted_length(line: &Line, at: usize) -> Option<Found> {
    let (count, next) = number(line, at)?;
    let back = match line.class(next)? {
        Class::Past | Class::Previous | Class::Last => true,
        Class::Next | Class::Coming | Class::Following => false,
        _ => return None,
    };
    let Some(Class::Unit(unit, true)) = line.class(next + 1) else { return None };
    span(line, at, Length { count, unit, end: next + 2 }, back, false)
}

/// `in three weeks`, where the clause looks ahead; else it is how long something took.
fn within(line: &Line, at: usize, length: Length) -> Option<Found> {
    let time = line.is_any(length.end, words!["'", "'s"]) && line.is(length.end + 1, word("time"));
    if !line.after_any(at, words!["in"]) || line.is_any(length.end, words!["of", "'", "'s"]) && !time {
        return None;
    }
    let length = if time { Length { end: length.end + 2, ..length } } else { length };
    let ahead = time || tense::promised(line, at) || line.alone(at, length.end);
    let start = at - usize::from(line.after_any(at, words!["in"]));
    if !ahead {
        return None;
    }
    around(start, length.end, line.published(), length, false, false)
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
    let base = if there { line.context.anchor.and_then(|a| a.first).or(line.published()) } else { line.published() };
    let timex = timex(length.count, length.unit);
    let Some(base) = base else { return Some(Found::unknown(start, length.end, timex)) };
    let count = length.count.map_or(Some(FEW), |count| i32::try_from(count).ok())?;
    let other = step(base, if back { -count } else { count }, length.unit)?;
    let days = if back { Days::new(other, base) } else { Days::new(base, other) };
    let days = whole_units(days, back, length.unit).unwrap_or(days);
    Some(Found::new(start, length.end, days, timex, Basis::Relative))
}

/// `the last two months` may count from today or in whole months of the calendar: the days of both.
fn whole_units(days: Days, back: bool, unit: Unit) -> Option<Days> {
    let (first, last) = (days.first?, days.last?);
    let begins = |day: Date| match unit {
        Unit::Week => week_of(day).first,
        Unit::Month => Some(day.first_of_month()),
        Unit::Quarter => days_of_months(day.year(), (day.month() - 1) / 3 * 3 + 1, (day.month() - 1) / 3 * 3 + 1)?.first,
        Unit::Year => days_of_year(day.year()).first,
        Unit::Decade => days_of_year(day.year() - day.year().rem_euclid(10)).first,
        _ => None,
    };
    let ends = |day: Date| Some(moved(step(begins(day)?, 1, unit)?, (-1).days()));
    Some(if back { Days::new(begins(first)?, last) } else { Days::new(first, ends(last)?) })
}

/// `the past year`, `the last decade`, `the next decade`: one unit back or on from the article's date.
pub fn span_of_one(line: &Line, start: usize, end: usize, unit: Unit, back: bool) -> Option<Found> {
    span(line, start, Length { count: Some(1), unit, end }, back, false)
}
