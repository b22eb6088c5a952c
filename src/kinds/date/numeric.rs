//! Dates in digits: `2027-04-14`, `14/04/2027`, `2014-10`, `15/2`.

use crate::kinds::date::Basis;
use crate::kinds::date::day::{Found, year_after};
use crate::kinds::date::infer::{Said, day_of_month};
use crate::kinds::date::line::Line;
use crate::kinds::date::words::{Class, class, words};
use crate::text::{Shape, days_of_month, word};

/// The numbers at `at` that one separator links without spaces: up to three, their lengths in digits, and the end.
fn parts(line: &Line, at: usize) -> Option<(Vec<(u32, usize)>, usize)> {
    let token = line.token(at)?;
    if token.shape != Shape::Number {
        return None;
    }
    // `14.04.2027` is one token.
    let text = line.str(at);
    if text.contains('.') {
        let numbers: Option<Vec<(u32, usize)>> = text.split('.').map(|p| Some((p.parse().ok()?, p.len()))).collect();
        return numbers.filter(|n| n.len() == 3).map(|n| (n, at + 1));
    }
    let mut numbers = vec![line.digits(at)?];
    let separator = line.token(at + 1).filter(|t| t.shape == Shape::Dash || t.word == word("/"))?;
    let mut next = at + 1;
    while numbers.len() < 3 && line.is(next, separator.word) && line.glued(next) && line.glued(next + 1) {
        let Some(number) = line.digits(next + 1) else { break };
        numbers.push(number);
        next += 2;
    }
    (numbers.len() > 1).then_some((numbers, next))
}

/// A year in two digits: of this century up to some years after the article's, else of the last one.
fn century(line: &Line, year: u32) -> u32 {
    let last = line.published().and_then(|p| u32::try_from(p.year() - 2000 + 15).ok()).unwrap_or(49).min(99);
    if year <= last { 2000 + year } else { 1900 + year }
}

/// `2027-apr-14`, `2027/Apr/14`: a month by its name between numbers.
fn named_month(line: &Line, at: usize) -> Option<Found> {
    let year = line.year(at)?;
    let glued = (at + 1..at + 5).all(|i| line.glued(i));
    let linked = |i: usize| line.is_dash(i) || line.is(i, word("/"));
    if !glued || !linked(at + 1) || !line.is(at + 3, line.token(at + 1)?.word) {
        return None;
    }
    let month = |i: usize| match line.class(i) {
        Some(Class::Month(month) | Class::ShortMonth(month)) => Some(month),
        _ => None,
    };
    let day = |i: usize| line.digits(i).filter(|(_, length)| *length <= 2).and_then(|(n, _)| i8::try_from(n).ok());
    let (month, day) = month(at + 2).zip(day(at + 4)).or_else(|| month(at + 4).zip(day(at + 2)))?;
    (1..=31).contains(&day).then(|| day_of_month(line, at, at + 5, Said { year: Some(year), month, day, weekday: None }))
}

/// `2027 / 04`, `04 - 2027`: a year and a month with spaces between, at the end of a clause or a line.
fn spaced(line: &Line, at: usize) -> Option<Found> {
    let slash = line.is(at + 1, word("/"));
    let ends = if slash { line.stops(at + 3) } else { line.tokens.len() <= at + 4 && line.stops(at + 3) };
    if !(slash || line.is_dash(at + 1)) || !ends || line.glued(at + 1) && line.glued(at + 2) || line.glued(at) {
        return None;
    }
    let (first, second) = (line.digits(at)?, line.digits(at + 2)?);
    let ((year, 4), (month, 2)) = (if first.1 == 4 { (first, second) } else { (second, first) }) else { return None };
    let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
    ((1900..=2099).contains(&year))
        .then(|| Some(Found::new(at, at + 3, days_of_month(year, month)?, format!("{year:04}-{month:02}"), Basis::Stated)))?
}

/// `Dec31`, `april22`, where the name of a month and the day are one word.
pub fn glued_day(line: &Line, at: usize) -> Option<Found> {
    let text = line.str(at);
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (name, number) = text.split_at_checked(digits).filter(|(name, number)| number.len() <= 2 && name.len() >= 3)?;
    let capital_only_first = name.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    let day: i8 = number.parse().ok().filter(|n| (1..=31).contains(n) && capital_only_first)?;
    let (Class::Month(month) | Class::ShortMonth(month)) = class(word(&name.to_lowercase()))? else { return None };
    let (year, end) = year_after(line, at + 1);
    let prepared = year.is_some() || line.stops(end) || line.after_any(at, words!["on", "by", "until", "since", "from", "before", "after"]);
    prepared.then(|| day_of_month(line, at, end, Said { year, month, day, weekday: None }))
}

/// Does a number go on into the one at `at`: `12-2027-04-14`?
fn linked_number(line: &Line, at: usize) -> bool {
    line.glued(at) && line.before(at).is_some_and(|t| t.shape == Shape::Number || t.is_word())
        || line.glued(at) && line.glued(at.wrapping_sub(1)) && at >= 2 && line.tokens[at - 2].shape == Shape::Number
}

/// A date in digits that starts at `at`.
pub fn read(line: &Line, at: usize) -> Option<Found> {
    if let Some(found) = named_month(line, at).or_else(|| spaced(line, at)) {
        return Some(found);
    }
    let (numbers, end) = parts(line, at)?;
    let linked = |i: usize| {
        line.glued(i)
            && line.token(i).is_some_and(|t| {
                matches!(t.shape, Shape::Dash | Shape::Number | Shape::Mixed) || t.word == word("/") || t.word == word(".")
            })
    };
    let iso = matches!(numbers[..], [(1900..=2099, 4), (_, 2), (_, 2)]) && !linked_number(line, at) && line.digits(end + 1).is_none();
    if iso {
        // Also within a name: `report-2027-04-14`.
    } else if linked(at) || line.glued(at) && line.before(at).is_some_and(|t| t.is_word() || t.word == word("/") || t.shape == Shape::Dash)
    {
        return None;
    }
    // A time of day may be glued on: `2027-04-14T10:00`.
    if !iso && line.is_dash(end) && line.glued(end) && line.glued(end + 1) || line.is(end, word("/")) && line.glued(end) {
        return None;
    }
    let stated = |year: u32, month: u32, day: u32| {
        let said =
            Said { year: Some(i16::try_from(year).ok()?), month: i8::try_from(month).ok()?, day: i8::try_from(day).ok()?, weekday: None };
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| day_of_month(line, at, end, said))
    };
    match numbers[..] {
        [(year, 4), (month, 1 | 2), (day, 1 | 2)] if (1000..=2199).contains(&year) => stated(year, month, day),
        [(a, 1 | 2), (b, 1 | 2), (year, length @ (2 | 4))] => {
            let dashed_short = line.is_dash(at + 1) && length == 2;
            let year = match length {
                4 if (1000..=2199).contains(&year) => year,
                2 => century(line, year),
                _ => return None,
            };
            // `3-7-27` may be a score or a formation.
            if dashed_short && a <= 12 && b <= 12 && !line.alone(at, end) {
                return None;
            }
            match order(line, a, b)? {
                Some(true) => stated(year, b, a),
                Some(false) => stated(year, a, b),
                None => Some(Found::unknown(at, end, format!("{year:04}-XX-XX"))),
            }
        }
        [(year, 4), (month, 1 | 2)] if (1900..=2099).contains(&year) && month != (year + 1) % 100 => {
            let month = i8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
            // `a 2015-3 win` is none.
            if line.is_dash(at + 1) && numbers[1].1 == 1 && !line.stops(end) {
                return None;
            }
            let year = i16::try_from(year).ok()?;
            Some(Found::new(at, end, days_of_month(year, month)?, format!("{year:04}-{month:02}"), Basis::Stated))
        }
        [(month, 1 | 2), (year, 4)] if (1900..=2099).contains(&year) => {
            let (month, year) = (i8::try_from(month).ok().filter(|m| (1..=12).contains(m))?, i16::try_from(year).ok()?);
            Some(Found::new(at, end, days_of_month(year, month)?, format!("{year:04}-{month:02}"), Basis::Stated))
        }
        [(a, 1 | 2), (b, 1 | 2)]
            if line.is(at + 1, word("/")) || line.after_any(at, words!["on"]) && (a > 12 || b > 12) && line.stops(end) =>
        {
            let clear = (a > 12) != (b > 12);
            let prepared = line.after_any(at, words!["on", "since", "until", "dated"])
                || clear && line.after_any(at, words!["by", "from", "to", "before", "after", "starting", "through"])
                || line.alone(at, end);
            let never = matches!((a, b), (9, 11) | (7, 7) | (24, 7) | (50, 50));
            if !prepared || never {
                return None;
            }
            let (month, day) = if order(line, a, b)?? { (b, a) } else { (a, b) };
            let said = Said { year: None, month: i8::try_from(month).ok()?, day: i8::try_from(day).ok()?, weekday: None };
            ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| day_of_month(line, at, end, said))
        }
        _ => None,
    }
}

/// Is the first number the day? By size where one exceeds twelve, else as the text writes its dates; `Some(None)` is not known.
fn order(line: &Line, a: u32, b: u32) -> Option<Option<bool>> {
    match (a, b) {
        (1..=31, 1..=12) if a > 12 || a == b => Some(Some(true)),
        (1..=12, 13..=31) => Some(Some(false)),
        (1..=12, 1..=12) => Some(line.context.day_first),
        _ => None,
    }
}
