//! Lengths of time that hang on a day: `three days ago`, `two years later`, `the past two weeks`, `in the next 10 years`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::kinds::date::Basis;
use crate::kinds::date::anchor::start_of_count;
use crate::kinds::date::day::Found;
use crate::kinds::date::line::Line;
use crate::kinds::date::recognise;
use crate::kinds::date::tense::{self, Tense};
use crate::kinds::date::unit::{business_days, length_code, step, week_code, whole, years_on};
use crate::kinds::date::weekday::{day_after, day_before, on_or_after};
use crate::kinds::date::words::{Class, Unit, words};
use crate::text::{Days, Word, days_of_months, days_of_year, moved, week_of, word};

/// More of a unit than this is not counted from today.
const MOST: u32 = 5000;

/// `A few` and `several` are no more than this, of months and of all else.
const FEW: i32 = 15;
const FEW_MONTHS: i32 = 11;

/// A number of units; `None` is an unknown number: `a few days`.
#[derive(Clone, Copy, Debug)]
struct Length {
    count: Option<u32>,
    unit: Unit,
    end: usize,
    /// `business days` leave out Saturdays and Sundays.
    business: bool,
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
        Class::Couple => Some((Some(2), at + 1 + usize::from(line.is(at + 1, word("of"))))),
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
    let next = next + usize::from(line.is_any(next, ADJECTIVES));
    let business = line.is_any(next, words!["business", "working", "trading"]);
    let next = next + usize::from(business);
    match line.class(next)? {
        Class::Unit(unit, plural) if plural || count == Some(1) || line.alone(at, next + 1) => {
            Some(Length { count, unit, end: next + 1, business: business && unit == Unit::Day })
        }
        _ => None,
    }
}

/// Words between a number and its unit: `two more years`, `three consecutive quarters`.
const ADJECTIVES: &[Word] = words![
    "more",
    "full",
    "short",
    "long",
    "straight",
    "consecutive",
    "whole",
    "additional",
    "further",
    "successive",
    "solid",
    "hard",
    "calendar",
    "fiscal",
    "turbulent",
    "extra"
];

/// A day so many units off, as widely as the unit leaves it: `two years ago` is within half a year of two years.
fn around(start: usize, end: usize, base: Option<Date>, length: Length, back: bool, exact: bool) -> Option<Found> {
    let reference = if back { "PAST_REF" } else { "FUTURE_REF" };
    let Some(base) = base else { return Some(Found::unknown(start, end, reference)) };
    let Some(count) = length.count else {
        let few = if length.unit == Unit::Month { FEW_MONTHS } else { FEW };
        let ends = if back { (-few, -1) } else { (1, few) };
        let days = Days::new(step(base, ends.0, length.unit)?, step(base, ends.1, length.unit)?);
        return Some(Found::new(start, end, days, reference.to_string(), Basis::Relative));
    };
    let count = i32::try_from(count).ok()?;
    let signed = if back { -count } else { count };
    let day = if length.business { business_days(base, signed) } else { step(base, signed, length.unit)? };
    Some(match length.unit {
        Unit::Day => {
            let mut found = Found::day(start, end, day, Basis::Relative);
            // Nobody counts so many days on the fingers, and the news is a day older than its paper.
            if back && !exact && count >= MANY_DAYS {
                found.value.days = Days::new(moved(day, (-1).days()), moved(day, 1.days()));
            }
            found
        }
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

/// From so many days on `days ago` may be off by one.
const MANY_DAYS: i32 = 5;

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
        () if line.is(next + 1, word("ago")) || line.is(next + 1, word("back")) && line.alone(at, next + 2) => (true, next + 2),
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
/// The mention takes in a hedge before it: `about three days ago`; `more than` and `less than` open or close the days.
pub fn anchored(line: &Line, at: usize) -> Option<Found> {
    let mut found = hung(line, at)?;
    if found.start != at
        || found.end < at + 3 && line.class(at) != Some(Class::A)
        || !matches!(line.class(found.end - 1), None | Some(Class::Near(_) | Class::Early | Class::Reference(_)))
    {
        return Some(found);
    }
    let two = |first: &[Word], second: Word| at >= 2 && line.is(at - 1, second) && line.is_any(at - 2, first);
    let back = found.value.days.last <= line.published();
    let Days { first, last } = found.value.days;
    if two(words!["more"], word("than")) {
        found.start = at - 2;
        found.value.days = if back { Days { first: None, last } } else { Days { first, last: None } };
    } else if two(words!["less", "fewer"], word("than")) {
        found.start = at - 2;
        let now = line.published();
        found.value.days = if back { Days { first, last: now.max(last) } } else { Days { first: now.min(first), last } };
    } else if line.after_any(at, words!["within"]) && !back {
        found.value.days.first = line.published().min(found.value.days.last);
    } else if two(words!["at"], word("least")) {
        found.start = at - 2;
    } else if line.after_any(at, HEDGES) {
        found.start = at - 1 - usize::from(at >= 2 && line.is_any(at - 2, words!["just", "well", "only"]));
    }
    Some(found)
}

/// Words that hedge a length.
const HEDGES: &[Word] =
    words!["about", "around", "nearly", "almost", "roughly", "approximately", "over", "some", "just", "only", "exactly", "barely", "under"];

fn hung(line: &Line, at: usize) -> Option<Found> {
    let Some(length) = length(line, at) else { return weekdays(line, at).or_else(|| shifted_length(line, at)) };
    let end = length.end;
    if let (all, end @ 1..) = compound(line, length)
        && all.len() > 1
    {
        return compounded(line, at, end, &all);
    }
    // Without a day in the text to count from, `two days later` is after something else than the article.
    let ahead = line.context.anchor.is_some() || line.alone(at, end + 1) || line.tense(at, end + 1) == Tense::Future;
    let there = || start_of_count(line, length.unit).filter(|_| ahead);
    if line.is_any(end, AGO) && (line.is(end, word("ago")) || line.alone(at, end + 1)) {
        // `a fortnight ago today` is that very day.
        let today = usize::from(line.class(end + 1) == Some(Class::Near(0)));
        return around(at, end + 1 + today, line.published(), length, true, today == 1);
    }
    if line.is_any(end, LATER) && !line.is(end, word("on")) && !line.is(end + 1, word("than")) {
        return around(at, end + 1, there(), length, false, false);
    }
    let stop = line.stops(end + 1);
    if line.is_any(end, words!["earlier", "previously"]) && !line.is(end + 1, word("than")) || stop && line.is(end, word("before")) {
        return earlier(line, at, length, there());
    }
    if line.is(end, word("hence")) {
        return around(at, end + 1, line.published(), length, false, false);
    }
    // `Closed for six weeks from 6 July`: so long, and from that day on.
    let lasting = line.after_any(at, words!["for", "lasting", "lasts", "lasted"]);
    if lasting && (line.is(end, word("from")) || length.unit == Unit::Week && line.is(end, word("on"))) && !line.is(end + 1, word("now")) {
        return None;
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

/// `a year earlier`: the same quarter or month a year before, where the text named one.
fn earlier(line: &Line, at: usize, length: Length, base: Option<Date>) -> Option<Found> {
    let end = length.end + 1;
    let years = length.count.and_then(|n| i16::try_from(n).ok()).filter(|_| length.unit == Unit::Year);
    if let (Some(years), Some(anchor)) = (years, line.context.anchor.filter(|a| !a.is_day()))
        && let Some(there) = years_on(anchor, -years)
        && let Some(timex) = whole(there).filter(|t| t.len() == 7)
    {
        return Some(Found::new(at, end, there, timex, Basis::Relative));
    }
    let mut found = around(at, end, base.or(line.published()), length, true, false)?;
    if base.is_none() && found.value.basis != Basis::Unknown {
        (found.value.basis, found.value.days) = (Basis::Unknown, Days::default());
    }
    Some(found)
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
    span(line, at, Length { count, unit, end: next + 2, business: false }, back, false)
}

/// `in three weeks`, where the clause looks ahead; else it is how long something took.
fn within(line: &Line, at: usize, length: Length) -> Option<Found> {
    if line.after_any(at, words!["within"]) && tense::promised(line, at) {
        return span(line, at, length, false, false);
    }
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
    let timex = length_code(length.count, length.unit);
    let Some(base) = base else { return Some(Found::unknown(start, length.end, timex)) };
    let count = length.count.map_or(Some(FEW), |count| i32::try_from(count).ok())?;
    let signed = if back { -count } else { count };
    let other = if length.business { business_days(base, signed) } else { step(base, signed, length.unit)? };
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
    span(line, start, Length { count: Some(1), unit, end, business: false }, back, false)
}
