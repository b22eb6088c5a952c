//! The word before a date that opens one of its ends: `from`, `since`, `until`, `by`, `before`, `after`.

use jiff::ToSpan;

use crate::kinds::date::day::Found;
use crate::kinds::date::line::Line;
use crate::kinds::date::{Basis, Bound};
use crate::text::{Days, Word, moved, word};

/// Words that may stand between the preposition and the date.
const HEDGES: &[Word] = &[
    word("about"),
    word("around"),
    word("roughly"),
    word("approximately"),
    word("least"),
    word("at"),
    word("late"),
    word("sometime"),
    word("some"),
    word("time"),
    word("the"),
    word("as"),
    word("far"),
    word("back"),
    word("early"),
];

/// The bound said before token `start`.
fn said(line: &Line, start: usize) -> Option<Bound> {
    let mut at = start.checked_sub(1)?;
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
    let after = line.is_any(found.end, &[word("onwards"), word("onward")])
        || line.is(found.end, word("and")) && line.is_any(found.end + 1, &[word("beyond"), word("onwards")]);
    let Some(bound) = said(line, found.start).or(after.then_some(Bound::From)) else { return };
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
    found.value.days = match bound {
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

const TO: &[Word] = &[word("to"), word("until"), word("till"), word("through"), word("thru")];

/// `from 3 May to 7 June`, `between March and May`: both mentions hold the days of the whole stretch.
pub fn pair(line: &Line, first: &mut Found, second: &mut Found) {
    let link = first.end;
    if link + 1 + usize::from(line.is(link + 1, word("the"))) != second.start && link + 1 != second.start {
        return;
    }
    let between = line.after_any(first.start, &[word("between")]) && line.is(link, word("and"));
    let from = line.is_any(link, TO) || line.is_dash(link);
    if !(between || from) || second.value.basis == Basis::Unknown || first.value.basis == Basis::Unknown {
        return;
    }
    let (Some(start), Some(end)) = (first.value.days.first, second.value.days.last) else { return };
    if start > end {
        return;
    }
    let days = Days::new(start, end);
    first.value.days = days;
    second.value.days = days;
    first.value.bound = Some(Bound::From);
    second.value.bound = Some(Bound::Until);
}
