//! Days by their number alone: `on the 15th`, `Tuesday 19th`, `the 20th of next month`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::kinds::date::Basis;
use crate::kinds::date::day::{Found, LINKS, OF, THE};
use crate::kinds::date::infer::{Said, day_of_month, range_of};
use crate::kinds::date::line::Line;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::words::{Class, Unit, words};
use crate::text::{Word, moved, word};

/// `Tuesday 19th`, `the 20th of next month`, `on the 15th`.
pub fn day_of_period(line: &Line, start: usize, at: usize, weekday: Option<Weekday>, out: &mut Vec<Found>) -> Option<usize> {
    let article = line.after_any(at, words!["the"]);
    // `Friday the fifteen`, `on Monday 21.`
    let named = |(n, next, _): (i8, usize, bool)| {
        let prepared = line.after_any(start, words!["on", "until", "by", "from"]) && line.stops(next) && !line.is(next, word("-"));
        (article && line.stops(next) || prepared && line.digits(at).is_some()).then_some((n, next, true))
    };
    let (day, next, ordinal) = match line.day_word(at)? {
        read @ (_, _, true) => read,
        read => named(read).filter(|_| weekday.is_some()).unwrap_or(read),
    };
    let worded = matches!(line.class(at), Some(Class::Rank(_) | Class::Count(_)));
    // `4 to 22 this month`
    if weekday.is_none()
        && let Some(end) = days_of_shifted_month(line, start, at, day, next, out)
    {
        return Some(end);
    }
    // `the 20th of next month`
    let of = next + usize::from(line.is(next, word("day")));
    let of = of + usize::from(line.is_any(of, &[OF, word("in")]));
    if (of > next || ordinal)
        && let Some((by, end)) = shifted_month(line, of)
    {
        out.push(day_in_shifted_month(line, start, end, by, day, weekday));
        return Some(end);
    }
    let before = at.wrapping_sub(usize::from(article));
    let on = line.after_any(before, words!["on"]);
    let prepared =
        on || article && line.stops(next) && line.after_any(before, words!["for", "by", "until", "before", "after", "since", "from"]);
    // `on the second` ends there; `the second of four` does not.
    let spelt = worded && !(article && (prepared && day > 20 || on || weekday.is_some()) && line.stops(next) && !line.is_dash(next));
    if !ordinal || spelt || line.is(next, OF) || line.is_dash(next) && line.glued(next) {
        return None;
    }
    let bare = weekday.is_none();
    if bare && !prepared && !line.alone(start, next) {
        return None;
    }
    if bare && line.token(next).is_some_and(|t| t.is_word() && !line.is_any(next, AFTER_DATE)) {
        return None;
    }
    let Some(published) = line.published() else {
        out.push(Found::unknown(start, next, format!("XXXX-XX-{day:02}")));
        return Some(next);
    };
    let tense = line.tense(start, next);
    // A number meets its weekday within fourteen months.
    let reach = if weekday.is_some() { 14 } else { 3 };
    let onward = if tense == Tense::Future { 1 } else { -1 };
    let fits_any = |by: i32| {
        let month = moved(published.first_of_month(), by.months());
        Date::new(month.year(), month.month(), day).ok().filter(|found| weekday.is_none_or(|w| found.weekday() == w))
    };
    let fits = |by: i32| fits_any(by).filter(|found| if tense == Tense::Future { *found >= published } else { *found <= published });
    let as_said = (0..=reach).find_map(|by| fits(by * onward));
    let other = (1..=reach).find_map(|by| fits_any(-by * onward));
    // The tense of a report does not rule out a day that is nearer by far.
    let gap = |day: &Date| (day.duration_since(published).as_hours() / 24).abs();
    let found = match (as_said, other) {
        (Some(said), Some(other)) if gap(&other) * 3 < gap(&said) && gap(&said) > 40 => Some(other),
        (said, other) => said.or(other),
    };
    match found {
        Some(found) => out.push(Found::day(start, next, found, Basis::Relative)),
        None => out.push(Found::unknown(start, next, format!("XXXX-XX-{day:02}"))),
    }
    Some(next)
}

/// `next month`, `the current month`: how many months on, and the token after it.
fn shifted_month(line: &Line, at: usize) -> Option<(i32, usize)> {
    let shift = at + usize::from(line.is(at, THE));
    let by = match line.class(shift)? {
        Class::Next | Class::Coming | Class::Following => 1,
        Class::This | Class::Current => 0,
        Class::Last | Class::Previous => -1,
        _ => return None,
    };
    matches!(line.class(shift + 1), Some(Class::Unit(Unit::Month, false))).then_some((by, shift + 2))
}

fn day_in_shifted_month(line: &Line, start: usize, end: usize, by: i32, day: i8, weekday: Option<Weekday>) -> Found {
    let Some(published) = line.published() else { return Found::unknown(start, end, format!("XXXX-XX-{day:02}")) };
    let month = moved(published.first_of_month(), by.months());
    let mut found = day_of_month(line, start, end, Said { year: Some(month.year()), month: month.month(), day, weekday });
    if found.value.basis == Basis::Stated {
        found.value.basis = Basis::Relative;
    }
    found
}

/// `4 to 22 this month`, `between 4 and 22 of next month`.
fn days_of_shifted_month(line: &Line, start: usize, at: usize, day: i8, next: usize, out: &mut Vec<Found>) -> Option<usize> {
    let between = line.after_any(at, words!["between"]) && line.is(next, word("and"));
    if !(line.is_dash(next) || line.is_any(next, LINKS) || between) {
        return None;
    }
    let (last, of, _) = line.day_number(next + 1 + usize::from(line.is(next + 1, THE)))?;
    let of = of + usize::from(line.is_any(of, words!["of", "in"]));
    let (by, end) = shifted_month(line, of).filter(|_| last > day)?;
    let first = day_in_shifted_month(line, start, end, by, day, None);
    out.push(range_of(first, day_in_shifted_month(line, start, end, by, last, None)));
    Some(end)
}

const AFTER_DATE: &[Word] = words![
    "at", "in", "and", "but", "after", "before", "when", "with", "to", "for", "by", "as", "from", "because", "while", "is", "was", "will",
    "he", "she", "they", "it", "we"
];
