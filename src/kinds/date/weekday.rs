//! Weekdays by themselves: `on Tuesday`, `Tuesday night`, `Friday week`, `Tuesday of last week`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::kinds::date::Basis;
use crate::kinds::date::day::Found;
use crate::kinds::date::deictic::part_code;
use crate::kinds::date::line::Line;
use crate::kinds::date::tense::{self, Tense};
use crate::kinds::date::words::{Class, Unit, words};
use crate::text::{Word, moved, week_of, word};

const PARTS: &[Word] = words!["mornings", "afternoons", "evenings", "nights"];

/// A weekday by itself: `on Tuesday`, `Tuesday night`, `Friday week`, `Tuesday of last week`, `Tuesday last`.
pub fn weekday(line: &Line, at: usize) -> Option<Found> {
    let (weekday, after) = match line.class(at)? {
        Class::Weekday(weekday) => (weekday, at + 1),
        Class::ShortWeekday(weekday) => {
            let stopped = line.skip_stop(at + 1);
            let prepared = (line.capitalised(at) || line.after_any(at, words!["on"]))
                && line.after_any(at, words!["on", "last", "next", "until", "by", "to", "from", "and", "or"])
                || line.alone(at, at + 1);
            let safe = !matches!(weekday, Weekday::Sunday | Weekday::Saturday | Weekday::Wednesday) || line.after_any(at, words!["on"]);
            if !(prepared && safe || line.alone(at, at + 1)) {
                return None;
            }
            (weekday, stopped)
        }
        _ => return None,
    };
    let (part, mut end) = match line.class(after) {
        Some(Class::Part(n)) => (Some(n), after + 1),
        _ => (None, after),
    };
    // `on Friday afternoons`
    if let Some(part) = PARTS.iter().position(|w| line.is(after, *w)) {
        let part = i8::try_from(part + 1).ok();
        return Some(Found::unknown(at, after + 1, format!("XXXX-WXX-{}{}", weekday.to_monday_one_offset(), part_code(part))));
    }
    // `Tuesday of last week`, `Tuesday next week`, `Tuesday last`.
    let of = end
        + usize::from(
            line.is(end, word("of")) || line.is(end, word("from")) && matches!(line.class(end + 2), Some(Class::Unit(Unit::Week, false))),
        );
    let of = of + usize::from(line.class(of) == Some(Class::The) && of > end);
    let by = match line.class(of) {
        Some(Class::Last | Class::Previous) => Some(-1),
        Some(Class::This | Class::Current) => Some(0),
        Some(Class::Next | Class::Following | Class::Coming) => Some(1),
        _ => None,
    };
    // `a Tuesday` is any; `on the Saturday` is one of the story told, not of the article's week.
    let noun = line.lower(end)
        && line.class(end).is_none()
        && !line.is_any(end, words!["when", "that", "in", "at", "and", "but", "with", "as", "for"]);
    // `Bank holiday Monday` may be months ago.
    let holiday = line.after_any(at, words!["holiday"]);
    if by.is_none()
        && (!noun || holiday)
        && (holiday || line.after_any(at, words!["a"]) || line.after_any(at, words!["the"]) && !line.alone(at, end))
    {
        return Some(Found::unknown(at, end, format!("XXXX-WXX-{}{}", weekday.to_monday_one_offset(), part_code(part))));
    }
    let Some(published) = line.published() else {
        let n = weekday.to_monday_one_offset();
        return Some(Found::unknown(at, end, format!("XXXX-WXX-{n}{}", part_code(part))));
    };
    let mut day = None;
    if let Some(by) = by {
        if matches!(line.class(of + 1), Some(Class::Unit(Unit::Week, false))) {
            day = in_week(published, weekday, by);
            end = of + 2;
        } else if line.is(of, word("last")) && of == end && line.token(of + 1).is_none_or(|t| !t.is_word()) {
            day = Some(day_before(published, weekday));
            end += 1;
        }
    } else if line.is(end, word("after")) && line.is(end + 1, word("next")) {
        day = in_week(published, weekday, 1)
            .map(|day| if day.duration_since(published).as_hours() < 24 * 7 { moved(day, 7.days()) } else { day });
        end += 2;
    } else if line.is(end, word("week")) && !line.after_any(at, words!["the", "a"]) && line.token(end + 1).is_none_or(|t| !t.is_word()) {
        day = Some(moved(on_or_after(published, weekday), 7.days()));
        end += 1;
    }
    let day = day.unwrap_or_else(|| by_tense(line, at, end, published, weekday));
    let mut found = Found::day(at, end, day, Basis::Relative);
    found.value.timex.push_str(part_code(part));
    Some(found)
}

/// The weekday that the tense of the clause points at: the last one, the article's own day included, or the next.
fn by_tense(line: &Line, start: usize, end: usize, published: Date, weekday: Weekday) -> Date {
    // `closed until Friday` looks ahead, whatever the verb; `By Friday, it had spread` does not.
    let forward = looks_ahead(line, start, end);
    let backward = line.after_any(start, words!["since"]);
    match line.tense(start, end) {
        _ if backward => on_or_before(published, weekday),
        _ if forward => day_after(published, weekday),
        Tense::Future => on_or_after(published, weekday),
        Tense::Unknown if line.after_any(start, words!["from", "starting"]) => on_or_after(published, weekday),
        Tense::Unknown if line.alone(start, end) => day_after(published, weekday),
        Tense::Past | Tense::Unknown => on_or_before(published, weekday),
    }
}

/// `until Friday` and `by Friday` look ahead, except with a pluperfect: `by Friday it had spread`.
pub fn looks_ahead(line: &Line, start: usize, end: usize) -> bool {
    let start = start.saturating_sub(usize::from(line.is_dash(start.wrapping_sub(1))));
    let start = start.saturating_sub(usize::from(line.after_any(start, words!["early", "late", "mid", "next", "this"])));
    // `A trial has been pencilled in for Monday, June 4`.
    let listed = line.after_any(start, words!["for"]) && (start.saturating_sub(LISTED)..start).any(|at| line.is_any(at, LISTING));
    (line.after_any(start, words!["until", "till", "by"]) || listed) && !tense::pluperfect(line, start, end)
}

/// So many tokens before a day stands what sets it.
const LISTED: usize = 4;
/// With these a day is set.
const LISTING: &[Word] = words!["pencilled", "penciled", "scheduled", "listed", "slated", "earmarked"];

pub fn on_or_before(day: Date, weekday: Weekday) -> Date {
    let back = day.weekday().since(weekday);
    moved(day, (-i64::from(back)).days())
}

pub fn on_or_after(day: Date, weekday: Weekday) -> Date {
    let on = weekday.since(day.weekday());
    moved(day, i64::from(on).days())
}

pub fn day_before(day: Date, weekday: Weekday) -> Date {
    on_or_before(moved(day, (-1).days()), weekday)
}

pub fn day_after(day: Date, weekday: Weekday) -> Date {
    on_or_after(moved(day, 1.days()), weekday)
}

/// That weekday of this week (0), the last (-1) or the next (1).
pub fn in_week(published: Date, weekday: Weekday, by: i32) -> Option<Date> {
    let monday = week_of(moved(published, by.weeks())).first?;
    Some(on_or_after(monday, weekday))
}
