//! The word before a date that opens one of its ends: `from`, `since`, `until`, `by`, `before`, `after`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::kinds::date::day::Found;
use crate::kinds::date::line::Line;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::words::{Class, words};
use crate::kinds::date::year::dates_from;
use crate::kinds::date::{Basis, Bound};
use crate::text::{Days, Word, days_of_month, moved, word};

/// Words that may stand between the preposition and the date.
const HEDGES: &[Word] =
    words!["about", "around", "roughly", "approximately", "least", "at", "late", "sometime", "some", "time", "as", "far", "back", "early"];

/// Nouns that come from a time, and do not begin there.
const RECORDS: &[Word] = words![
    "data",
    "figures",
    "statistics",
    "results",
    "numbers",
    "report",
    "reports",
    "letter",
    "letters",
    "email",
    "emails",
    "photo",
    "photos",
    "picture",
    "pictures",
    "footage",
    "video",
    "poll",
    "polls",
    "survey",
    "documents",
    "records",
    "minutes",
    "up",
    "down",
    "change",
    "rise",
    "increase",
    "fall",
    "drop",
    "decline"
];

/// The bound said before token `start`.
fn said(line: &Line, start: usize) -> Option<Bound> {
    let mut at = start.checked_sub(1)?;
    if line.is(at, word("on")) && at > 0 && line.is_any(at - 1, words!["starting", "beginning", "effective"]) {
        at -= 1;
    }
    for _ in 0..4 {
        if line.is_any(at, HEDGES) {
            at = at.checked_sub(1)?;
        }
    }
    let two_before = |word| at.checked_sub(1).is_some_and(|b| line.is(b, word));
    let bound = match line.token(at)?.word {
        w if w == word("from") => Bound::From,
        w if w == word("starting") || w == word("effective") || w == word("beginning") => Bound::From,
        w if w == word("of") && two_before(word("as")) => Bound::From,
        w if w == word("since") => Bound::Since,
        w if w == word("until") || w == word("till") || w == word("through") || w == word("til") => Bound::Until,
        w if w == word("to") && two_before(word("up")) => Bound::Until,
        w if w == word("by") => Bound::By,
        w if w == word("than") && two_before(word("later")) => {
            if at.checked_sub(2).is_some_and(|b| line.is(b, word("no"))) {
                Bound::By
            } else {
                Bound::After
            }
        }
        w if w == word("than") && two_before(word("earlier")) => Bound::From,
        w if w == word("before") => Bound::Before,
        w if w == word("after") => Bound::After,
        _ => return None,
    };
    Some(bound)
}

/// Opens the end that the words around a date open.
pub fn apply(line: &Line, found: &mut Found) {
    // `by Tuesday's vote` bounds the vote, not the day.
    if line.is(found.end, word("'s")) || line.is(found.end, word("'")) {
        return;
    }
    let after = line.is_any(found.end, words!["onwards", "onward"])
        || line.is(found.end, word("and")) && line.is_any(found.end + 1, words!["beyond", "onwards"]);
    let or = line.is_any(found.end, words!["or", "and"]).then(|| line.token(found.end + 1).map(|t| t.word)).flatten();
    let trailing = match or {
        Some(_) if line.is(found.end + 2, word("than")) => None,
        Some(w) if w == word("later") || w == word("after") && !line.lower(found.end + 2) => Some(Bound::From),
        Some(w) if w == word("earlier") || w == word("before") && !line.lower(found.end + 2) => Some(Bound::Until),
        _ => after.then_some(Bound::From),
    };
    // `quoting from the 2017 email`, `rose from a year earlier`: no stretch begins there.
    let modifies = line.after_any(found.start, words!["the", "a", "its", "their", "his", "her"]);
    // `figures from the last week of May` are of that week.
    let origin = line.after_any(found.start, words!["from"])
        && line.class(found.start) == Some(Class::The)
        && found.start.checked_sub(2).is_some_and(|noun| line.is_any(noun, RECORDS));
    let compared = line.is_any(found.end.wrapping_sub(1), words!["ago", "earlier", "later"]);
    let Some(bound) = said(line, found.start).filter(|_| !modifies && !compared && !origin && !dates_from(line, found.start)).or(trailing)
    else {
        return;
    };
    // `from 22 to 23 May` is a range that holds its own ends.
    if bound == Bound::From && found.value.timex.contains('/') {
        return;
    }
    found.value.bound = Some(bound);
    open(found, bound, line);
}

fn open(found: &mut Found, bound: Bound, line: &Line) {
    let days = found.value.days;
    let (Some(first), Some(last)) = (days.first, days.last) else { return };
    // A part of a period has the days of all of it: `before the end of March`, `after mid-May`.
    let part = found.start + usize::from(line.class(found.start) == Some(Class::The));
    let part = line.token(part).map(|t| t.word).filter(|_| matches!(line.class(part), Some(Class::Edge | Class::Early)));
    found.value.days = match bound {
        Bound::Before if part.is_some_and(|w| words!["end", "close", "late", "mid", "middle"].contains(&w)) => Days::until(last),
        Bound::After if part.is_some_and(|w| words!["start", "beginning", "early", "mid", "middle"].contains(&w)) => Days::from(first),
        Bound::From => Days::from(first),
        Bound::Since => match line.published() {
            Some(published) if first <= published => Days::new(first, published),
            _ => Days::from(first),
        },
        Bound::Until | Bound::By => Days::until(last),
        Bound::Before => Days::until(moved(first, (-1).days())),
        Bound::After => Days::from(moved(last, 1.days())),
    };
}

const TO: &[Word] = words!["to", "until", "till", "through", "thru"];

/// In a stretch, `now` is the article's date.
fn now(line: &Line, found: &mut Found) {
    if found.value.timex == "PRESENT_REF"
        && line.is(found.start, word("now"))
        && let Some(published) = line.published()
    {
        found.value.days = Days::day(published);
        found.value.basis = Basis::Relative;
    }
}

/// The ends of a stretch whose two dates come in another order, or far apart, only because a year was inferred: `from November to
/// March`, `from May to October 2020`. Sets the year of the date that moves.
fn ordered(line: &Line, first: &mut Found, second: &mut Found) -> Option<(Date, Date)> {
    let (start, end) = (first.value.days.first?, second.value.days.last?);
    let inferred = |found: &Found| {
        found.value.basis == Basis::Relative && matches!(found.value.timex.len(), 7 | 10) && !found.value.timex.contains(['W', 'Q'])
    };
    let is_named =
        |found: &Found| (found.start..found.end).any(|at| matches!(line.class(at), Some(Class::Month(_) | Class::ShortMonth(_))));
    if !inferred(first) || !is_named(first) {
        if inferred(second) && is_named(second) && end < start {
            return Some((start, set_year(second, 1)?.1));
        }
        return None;
    }
    let years = end.year() - start.year();
    let moved_by = match years {
        0 if start <= end => return None,
        0 if second.value.basis == Basis::Relative && line.tense(first.start, second.end) == Tense::Future => {
            return Some((start, set_year(second, 1)?.1));
        }
        0 => -1,
        years if set_year(&mut first.clone(), years)?.0 <= end => years,
        years => years - 1,
    };
    let moved = set_year(first, moved_by)?.0;
    Some((moved, end))
}

/// Moves a day or month by so many years.
fn set_year(found: &mut Found, by: i16) -> Option<(Date, Date)> {
    let year: i16 = found.value.timex.get(..4)?.parse().ok()?;
    let month: i8 = found.value.timex.get(5..7)?.parse().ok()?;
    let year = year.checked_add(by)?;
    let days = match found.value.timex.get(8..10) {
        Some(day) => Days::day(Date::new(year, month, day.parse().ok()?).ok()?),
        None => days_of_month(year, month)?,
    };
    found.value.timex.replace_range(..4, &format!("{year:04}"));
    found.value.days = days;
    days.first.zip(days.last)
}

/// `from 3 May to 7 June`, `between March and May`: both mentions hold the days of the whole stretch.
pub fn pair(line: &Line, first: &mut Found, second: &mut Found) {
    let link = first.end;
    if link + 1 + usize::from(line.is(link + 1, word("the"))) != second.start && link + 1 != second.start {
        return;
    }
    // `James Roe (5 March 1918 – 11 March 2002)`: two days of a life, not a stretch.
    let life = line.is_dash(link)
        && (line.after_any(first.start, words!["(", "[", "born", "b"]) || line.is(first.start.wrapping_sub(1), word(";")));
    if life && first.value.days.is_day() && second.value.days.is_day() && second.end - second.start > 1 {
        return;
    }
    let between = line.after_any(first.start, words!["between"]) && line.is(link, word("and"));
    let from = line.is_any(link, TO) || line.is_dash(link);
    if between || from {
        now(line, first);
        now(line, second);
    }
    if !(between || from) || second.value.basis == Basis::Unknown || first.value.basis == Basis::Unknown {
        return;
    }
    let (Some(start), Some(mut end)) = (first.value.days.first, second.value.days.last) else { return };
    // `from next Monday to Friday`
    if end < start && matches!(line.class(second.start), Some(Class::Weekday(_))) && second.end == second.start + 1 {
        end = moved(end, 7.days());
        second.value.timex = end.to_string();
        second.value.days = Days::day(end);
    }
    let (start, end) = match ordered(line, first, second) {
        Some(ends) => ends,
        None if start <= end => (start, end),
        None => return,
    };
    let days = Days::new(start, end);
    first.value.days = days;
    second.value.days = days;
    first.value.bound = Some(Bound::From);
    second.value.bound = Some(Bound::Until);
}
