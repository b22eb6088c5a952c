//! Dates in digits: `2027-04-14`, `14/04/2027`, `2014-10`, `15/2`.

use crate::kinds::date::Basis;
use crate::kinds::date::day::Found;
use crate::kinds::date::infer::{Said, day_of_month};
use crate::kinds::date::line::Line;
use crate::kinds::date::words::words;
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

/// A date in digits that starts at `at`.
pub fn read(line: &Line, at: usize) -> Option<Found> {
    let (numbers, end) = parts(line, at)?;
    let linked = |i: usize| {
        line.glued(i)
            && line.token(i).is_some_and(|t| {
                matches!(t.shape, Shape::Dash | Shape::Number | Shape::Mixed) || t.word == word("/") || t.word == word(".")
            })
    };
    if linked(at) || line.glued(at) && line.before(at).is_some_and(|t| t.is_word() || t.word == word("/") || t.shape == Shape::Dash) {
        return None;
    }
    // A time of day may be glued on: `2027-04-14T10:00`.
    if line.is_dash(end) && line.glued(end) && line.glued(end + 1) || line.is(end, word("/")) && line.glued(end) {
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
                2 if year < 50 => 2000 + year,
                2 => 1900 + year,
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
            if line.is_dash(at + 1) && numbers[1].1 == 1 {
                return None;
            }
            let year = i16::try_from(year).ok()?;
            Some(Found::new(at, end, days_of_month(year, month)?, format!("{year:04}-{month:02}"), Basis::Stated))
        }
        [(month, 1 | 2), (year, 4)] if (1900..=2099).contains(&year) => {
            let (month, year) = (i8::try_from(month).ok().filter(|m| (1..=12).contains(m))?, i16::try_from(year).ok()?);
            Some(Found::new(at, end, days_of_month(year, month)?, format!("{year:04}-{month:02}"), Basis::Stated))
        }
        [(a, 1 | 2), (b, 1 | 2)] if line.is(at + 1, word("/")) => {
            let prepared = line.after_any(at, words!["on", "since", "until", "dated"]) || line.alone(at, end);
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
