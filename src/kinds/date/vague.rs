//! Expressions without days: `years`, `several months`, `months ago`, `twice a week`, `every two years`, `at the moment`.

use crate::kinds::date::Basis;
use crate::kinds::date::anchor::ends;
use crate::kinds::date::day::Found;
use crate::kinds::date::deictic::part_code;
use crate::kinds::date::line::Line;
use crate::kinds::date::season::season_code;
use crate::kinds::date::unit::length_code;
use crate::kinds::date::words::{Class, Unit, words};
use crate::text::{Days, Shape, Word, word};

/// Where does such a length point: `months ago`, `days later`?
fn direction(line: &Line, at: usize) -> Option<&'static str> {
    if line.is(at + 1, word("than")) {
        return None;
    }
    match line.token(at)?.word {
        w if w == word("ago") => Some("PAST_REF"),
        w if w == word("earlier") || w == word("previously") => Some("PAST_REF"),
        w if w == word("before") && ends(line, at + 1) => Some("PAST_REF"),
        w if w == word("later") || w == word("afterwards") => Some("FUTURE_REF"),
        _ => None,
    }
}

/// Words before an unnumbered length: `for years`, `spent months`, `over the decades`.
const BEFORE_LENGTH: &[Word] = words![
    "for", "in", "over", "within", "after", "spent", "took", "take", "takes", "taken", "lasted", "last", "lasting", "spend", "been",
    "spanning", "during", "through"
];

/// `years`, `for months`, `decades of war`, `weeks later`: a length whose number is not said; `at` is at the plural unit.
pub fn units(line: &Line, start: usize, at: usize) -> Option<Found> {
    let Some(Class::Unit(unit, true)) = line.class(at) else { return None };
    let end = at + 1;
    if !matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century) || line.glued(at) && at > 0 {
        return None;
    }
    let numbered = line.before(start).is_some_and(|t| t.shape == Shape::Number)
        || start > 0 && matches!(line.class(start - 1), Some(Class::Count(_) | Class::Few | Class::A | Class::Rank(_)));
    if numbered {
        return None;
    }
    if let Some(reference) = direction(line, end) {
        return Some(Found::unknown(start, end + 1, reference));
    }
    if line.is(end, word("ahead")) || line.is(end, word("to")) && line.is(end + 1, word("come")) {
        return Some(Found::unknown(start, end + 1 + usize::from(line.is(end, word("to"))), "FUTURE_REF"));
    }
    // `decades-long`, `weeks-old`
    if line.is_dash(end) && line.glued(end) && line.is_any(end + 1, words!["long", "old"]) {
        return Some(Found::unknown(at, end + 2, length_code(None, unit)));
    }
    let prepared = line.after_any(start, BEFORE_LENGTH) || start < at && line.after_any(start, words!["over", "through", "down"]);
    let of = line.is(end, word("of")) && (start == at && (start == 0 || !line.before(start).is_some_and(|t| t.is_word()) || prepared));
    let goes_on =
        line.lower(end) && line.class(end).is_none() && !ends(line, end) && !line.is_any(end, words!["of", "after", "before", "without"]);
    if line.token(end).is_some_and(|t| t.shape == Shape::Number) || line.is_dash(end) && line.glued(end) || !(prepared && !goes_on || of) {
        return None;
    }
    Some(Found::unknown(start, end, length_code(None, unit)))
}

/// `several years`, `many months`, `a few days`, `some weeks ago`: `at` is at the word of number, `unit_at` at the unit.
pub fn few(line: &Line, at: usize, unit_at: usize) -> Option<Found> {
    let more = unit_at + usize::from(line.is_any(unit_at, words!["more", "long", "short", "hard", "straight", "consecutive"]));
    let Some(Class::Unit(unit, true)) = line.class(more) else { return None };
    if !matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century | Unit::Quarter) {
        return None;
    }
    match direction(line, more + 1) {
        Some(reference) => Some(Found::unknown(at, more + 2, reference)),
        None if line.is(at, word("some")) && !line.after_any(at, words!["for", "after", "in", "took"]) => None,
        None => Some(Found::unknown(at, more + 1, length_code(None, unit))),
    }
}

/// `long ago`, `some time ago`, `a while ago`, `a long time ago`.
pub fn long_ago(line: &Line, at: usize) -> Option<Found> {
    let article = usize::from(line.class(at) == Some(Class::A));
    let adjective = at + article + usize::from(line.is_any(at + article, words!["long", "short", "little"]));
    let ago = match () {
        () if article == 0 && line.is(at, word("long")) && line.is(at + 1, word("ago")) => at + 1,
        () if article == 0 && line.is(at, word("some")) && line.is_any(at + 1, words!["time"]) => at + 2,
        () if article == 1 && line.is_any(adjective, words!["while", "time"]) => adjective + 1,
        () => return None,
    };
    let not = usize::from(line.after_any(at, words!["not"]) && line.is(at, word("long")));
    line.is(ago, word("ago")).then(|| Found::unknown(at - not, ago + 1, "PAST_REF"))
}

/// The code of how often, for `every` and `a` before that word: `P1D`, `XXXX-WXX-1`; and the token after it.
fn rate(line: &Line, at: usize) -> Option<(String, usize)> {
    let code = match line.class(at)? {
        Class::Weekday(weekday) if let Some(Class::Part(part)) = line.class(at + 1) => {
            return Some((format!("XXXX-WXX-{}{}", weekday.to_monday_one_offset(), part_code(Some(part))), at + 2));
        }
        Class::Weekday(weekday) => format!("XXXX-WXX-{}", weekday.to_monday_one_offset()),
        Class::Unit(Unit::Weekend, false) => "XXXX-WXX-WE".to_string(),
        Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Fortnight), false) => {
            length_code(Some(1), unit)
        }
        Class::Month(month) if line.capitalised(at) => format!("XXXX-{month:02}"),
        Class::Season(season) if !line.is(at, word("fall")) => format!("XXXX-{}", season_code(season)),
        Class::Part(part) => format!("XXXX-XX-XX{}", part_code(Some(part))),
        _ => return None,
    };
    Some((code, at + 1))
}

/// `every Monday`, `each year`, `every two weeks`, `every other day`, `every few months`.
pub fn every(line: &Line, at: usize) -> Option<Found> {
    let next = at + 1;
    if let Some((code, end)) = rate(line, next) {
        return Some(Found::unknown(at, end, code));
    }
    // "every other Friday", "every second Thursday", "every third Wednesday of the month"
    if (line.is(next, word("other")) || matches!(line.class(next), Some(Class::Rank(_) | Class::Last)))
        && let Some(Class::Weekday(weekday)) = line.class(next + 1)
    {
        let of = usize::from(line.is(next + 2, word("of")));
        let month = next + 2 + of + usize::from(of == 1 && matches!(line.class(next + 3), Some(Class::The | Class::A | Class::Every)));
        let end = if of == 1 && matches!(line.class(month), Some(Class::Unit(..))) { month + 1 } else { next + 2 };
        return Some(Found::unknown(at, end, format!("XXXX-WXX-{}", weekday.to_monday_one_offset())));
    }
    let (count, unit_at) = match line.class(next) {
        None if line.is(next, word("other")) => (Some(2), next + 1),
        Some(Class::Few) => (None, next + 1),
        Some(Class::Count(_)) => line.below_hundred(next).map(|(n, end)| (Some(u32::from(n)), end))?,
        _ => line.digits(next).map(|(n, _)| (Some(n), next + 1))?,
    };
    let Some(Class::Unit(unit, plural)) = line.class(unit_at) else { return None };
    (plural || line.is(next, word("other"))).then(|| Found::unknown(at, unit_at + 1, length_code(count, unit)))
}

/// `once a week`, `twice a year`, `three times a month`: how often; `at` is at the number.
pub fn often(line: &Line, at: usize) -> Option<Found> {
    if line.class(at) == Some(Class::Often) {
        // `once every four years`, `twice weekly`
        let said = match line.class(at + 1) {
            Some(Class::Every) => every(line, at + 1),
            Some(Class::Set(n)) => set(line, at + 1, n),
            _ => None,
        };
        if let Some(found) = said {
            return Some(Found { start: at, ..found });
        }
    }
    let per = match line.class(at) {
        Some(Class::Often) => at + 1,
        Some(Class::Count(_)) => line.below_hundred(at).map(|(_, end)| end).filter(|&end| line.is(end, word("times")))? + 1,
        _ => line.digits(at).map(|_| at + 1).filter(|&end| line.is(end, word("times")))? + 1,
    };
    let said = line.class(per) == Some(Class::A) || line.is(per, word("per")) || line.class(per) == Some(Class::Every);
    let Some(Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Quarter), false)) =
        line.class(per + 1).filter(|_| said)
    else {
        return None;
    };
    Some(Found::unknown(at, per + 2, length_code(Some(1), unit)))
}

/// `weekly`, `annual`, `yearlong`: how often or how long, never when.
pub fn set(line: &Line, at: usize, n: i8) -> Option<Found> {
    let codes = ["P1D", "P1W", "P2W", "P1M", "P3M", "P1Y", "P6M", "P2Y", "P1DE"];
    let code = codes.get(usize::try_from(n - 1).ok()?)?;
    (line.lower(at) || at == 0 && line.lower(1)).then(|| Found::unknown(at, at + 1, *code))
}

/// `weekends`, as a set.
pub fn weekends(line: &Line, at: usize) -> Option<Found> {
    let said = line.after_any(at, words!["on", "at", "most", "all", "some", "and", "during"]);
    (said && line.class(at) == Some(Class::Unit(Unit::Weekend, true))).then(|| Found::unknown(at, at + 1, "XXXX-WXX-WE"))
}

/// Words of a new clause, which may follow a phrase that opens the sentence: `In the past the town ...`.
const CLAUSE: &[Word] = words![
    "this", "these", "those", "no", "the", "a", "an", "his", "its", "their", "our", "many", "most", "some", "people", "would", "could",
    "should", "may", "might", "can", "must", "only", "all", "not", "any", "nobody", "everyone"
];

fn closes(line: &Line, end: usize) -> bool {
    ends(line, end) || line.is_any(end, CLAUSE) || line.capitalised(end)
}

/// `the moment`, `the time`, `the time being`, `the near future`, `the past`: `at` is after the article that starts it.
pub fn reference(line: &Line, start: usize, at: usize) -> Option<Found> {
    if line.is_any(at, words!["near", "short", "medium", "long"])
        && line.is(at + 1, word("term"))
        && line.after_any(start, words!["in", "for", "over"])
        && closes(line, at + 2)
    {
        return Some(Found::unknown(start, at + 2, "FUTURE_REF"));
    }
    let near = line.is_any(at, words!["near", "foreseeable", "immediate", "distant", "recent"]);
    let noun = at + usize::from(near);
    let reference = |end: usize, code: &str| Some(Found::unknown(start, end, code));
    match line.token(noun)?.word {
        w if w == word("future") && line.after_any(start, words!["in", "for", "into", "of", "about"]) && closes(line, noun + 1) => {
            reference(noun + 1, "FUTURE_REF")
        }
        w if w == word("past") && line.after_any(start, words!["in", "of", "from"]) && closes(line, noun + 1) => {
            reference(noun + 1, "PAST_REF")
        }
        w if w == word("moment") && !near && line.after_any(start, words!["at", "for"]) && closes(line, noun + 1) => {
            reference(noun + 1, "PRESENT_REF")
        }
        w if w == word("time") && !near && line.is(noun + 1, word("being")) => reference(noun + 2, "PRESENT_REF"),
        w if w == word("time") && !near && line.after_any(start, words!["at"]) && closes(line, noun + 1) => reference(noun + 1, "PAST_REF"),
        _ => None,
    }
}

/// `to date`, `till date`: up to the article's date; `at` is at `date`.
pub fn to_date(line: &Line, at: usize) -> Option<Found> {
    let start = at.checked_sub(1).filter(|&to| line.is_any(to, words!["to", "till", "until"]) && line.lower(at))?;
    if line.after_any(start, words!["up", "year", "month", "quarter", "-"]) || !line.stops(at + 1) {
        return None;
    }
    let mut found = Found::unknown(start, at + 1, "PRESENT_REF");
    if let Some(published) = line.published() {
        (found.value.days, found.value.basis) = (Days::until(published), Basis::Relative);
    }
    Some(found)
}

/// `at this time`, `at that time`, `at this point`: `start` is at the pointing word.
pub fn pointed(line: &Line, start: usize) -> Option<Found> {
    if line.is(start, word("those")) {
        let days = line.is(start + 1, word("days")) && line.after_any(start, words!["in"]) && closes(line, start + 2);
        return days.then(|| Found::unknown(start, start + 2, "PAST_REF"));
    }
    let here = line.is(start, word("this"));
    let noun = line.is(start + 1, word("time")) || here && line.is_any(start + 1, words!["point", "moment", "stage"]);
    let end = start + 2;
    if !noun || !closes(line, end) || !line.after_any(start, words!["at", "by", "since", "until", "before"]) {
        return None;
    }
    if here {
        return Some(Found::unknown(start, end, "PRESENT_REF"));
    }
    match line.context.anchor.filter(|a| a.is_day()) {
        Some(day) => Some(Found::new(start, end, day, day.first?.to_string(), Basis::Relative)),
        None => Some(Found::unknown(start, end, "PAST_REF")),
    }
}
