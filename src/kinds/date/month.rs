//! Months by themselves: `April 2027`, `in April`, `May last year`.

use crate::kinds::date::Basis;
use crate::kinds::date::day::{Found, month_name, year_after};
use crate::kinds::date::line::Line;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::weekday::looks_ahead;
use crate::kinds::date::words::{Class, words};
use crate::text::{Word, days_of_month, word};

/// Words that stand before a period of time.
pub const BEFORE_PERIOD: &[Word] = words![
    "in",
    "of",
    "since",
    "until",
    "till",
    "from",
    "by",
    "during",
    "before",
    "after",
    "through",
    "to",
    "between",
    "throughout",
    "for",
    "early",
    "late",
    "mid",
    "around",
    "about",
    "and",
    "or",
    "than",
    "till",
    "next",
    "last",
    "this",
    "circa",
    "starting",
    "beginning",
    "ending",
    "on",
    "late-",
    "year",
    "fiscal"
];

/// A month by itself: `April 2027`, `in April`, `April last year`.
pub fn month(line: &Line, at: usize) -> Option<Found> {
    let (month, after) = month_name(line, at)?;
    let short = matches!(line.class(at), Some(Class::ShortMonth(_)));
    let linked = line.is(after, word("/")) || line.is_dash(after) && line.glued(after);
    let (year, end) = match year_after(line, after) {
        (None, _) if linked && line.glued(after + 1) => match line.year(after + 1) {
            Some(year) => (Some(year), after + 2),
            None => (None, after),
        },
        other => other,
    };
    if year.is_none() && !bare_month(line, at, end, month, short) {
        return None;
    }
    let end = if year.is_none() && short { at + 1 } else { end };
    Some(match year {
        Some(year) => Found::new(at, end, days_of_month(year, month)?, format!("{year:04}-{month:02}"), Basis::Stated),
        None => inferred_month(line, at, end, month),
    })
}

/// Words that make a month of a name after them, whoever else is called that.
const STRONG: &[Word] = words![
    "in",
    "since",
    "until",
    "till",
    "during",
    "early",
    "late",
    "mid",
    "next",
    "last",
    "this",
    "throughout",
    "between",
    "through",
    "circa",
    "starting",
    "beginning",
    "ending"
];

/// Is a month's name without day and year a month, and not a person or a verb?
fn bare_month(line: &Line, at: usize, end: usize, month: i8, short: bool) -> bool {
    let dashed = line.is_dash(at.wrapping_sub(1)) && line.after_any(at - 1, words!["mid", "late", "early"]);
    let strong = dashed || line.after_any(at, STRONG);
    let prepared = strong || line.after_any(at, BEFORE_PERIOD);
    // `May to March`, `Jan-Feb 2017`
    let linked = line.is_dash(end) || line.is_any(end, words!["to", "until", "till", "through"]);
    if line.alone(at, end) || linked && line.capitalised(at) && line.capitalised(end + 1) && month_name(line, end + 1).is_some() {
        return true;
    }
    if !line.capitalised(at) {
        return !short && if matches!(month, 3 | 5 | 8) { strong && !line.after_any(at, words!["this"]) } else { prepared };
    }
    let name_after = line.capitalised(end) && line.class(end).is_none() && !line.glued(end);
    if short {
        return prepared && !name_after;
    }
    let before_name = !prepared && line.before(at).is_some_and(|t| t.is_capitalised()) && at > 1;
    if !matches!(month, 3 | 4 | 5 | 6 | 8) {
        return !before_name;
    }
    // `by May` is a month, `by May, who resigned` is not: where the text calls someone so, only the strong words count.
    let surname = line.context.surnames >> month & 1 == 1;
    match prepared {
        true if surname => strong,
        true => strong || !name_after,
        // `the May elections`, `a March survey`; not `the March on Rome`.
        false if matches!(month, 3 | 5) => {
            let noun = line.lower(end) && line.class(end).is_none() && !line.is_any(end, NO_NOUNS) && !line.is_any(end, BEFORE_PERIOD);
            !surname && noun && line.after_any(at, words!["the", "a", "its", "their", "this", "'s"])
        }
        false => !surname && !before_name && !name_after && at > 0,
    }
}

/// Words after `the May` that are no noun which the month would describe.
const NO_NOUNS: &[Word] = words![
    "was",
    "is",
    "has",
    "had",
    "will",
    "would",
    "who",
    "that",
    "which",
    "with",
    "at",
    "as",
    "family",
    "government",
    "cabinet",
    "ministry",
    "premiership",
    "administration",
    "household",
    "sisters",
    "brothers"
];

/// The month of that name which the tense of the clause points at.
pub fn inferred_month(line: &Line, start: usize, end: usize, month: i8) -> Found {
    let unknown = || Found::unknown(start, end, format!("XXXX-{month:02}"));
    let Some(published) = line.published() else { return unknown() };
    let forward = looks_ahead(line, start, end);
    let backward = line.after_any(start, words!["since"]);
    let tense = match line.tense(start, end) {
        _ if backward => Tense::Past,
        _ if forward => Tense::Future,
        tense => tense,
    };
    let year = published.year();
    let year = match tense {
        Tense::Future if month < published.month() => year.saturating_add(1),
        Tense::Past if month > published.month() && !forward => year.saturating_sub(1),
        Tense::Unknown if line.alone(start, end) && month < published.month() => year.saturating_add(1),
        Tense::Unknown => match i16::from(month) - i16::from(published.month()) {
            7.. => year.saturating_sub(1),
            ..=-7 => year.saturating_add(1),
            _ => year,
        },
        _ => year,
    };
    match days_of_month(year, month) {
        Some(days) => Found::new(start, end, days, format!("{year:04}-{month:02}"), Basis::Relative),
        None => unknown(),
    }
}
