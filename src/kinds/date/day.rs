//! Days: `14 April 2027`, `April 14`, `Tuesday 21 July last year`, `22-23 June`, `the 20th of next month`.

use jiff::civil::{Date, Weekday};

use crate::kinds::date::anchor::year_named;
use crate::kinds::date::infer::{Said, day_of_month, range_of};
use crate::kinds::date::line::Line;
use crate::kinds::date::number::SIGNS_OF_MONEY;
use crate::kinds::date::ordinal::day_of_period;
use crate::kinds::date::words::{Class, Unit, words};
use crate::kinds::date::year::short_year_after;
use crate::kinds::date::{Basis, DateValue};
use crate::text::{Days, Shape, Word, word};

/// A date as read: its tokens within the sentence, and its value.
#[derive(Clone, Debug)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub value: DateValue,
}

impl Found {
    pub fn new(start: usize, end: usize, days: Days, timex: String, basis: Basis) -> Found {
        Found { start, end, value: DateValue { days, timex, basis, bound: None, clash: None } }
    }

    /// An expression whose days are not known.
    pub fn unknown(start: usize, end: usize, timex: impl Into<String>) -> Found {
        Found::new(start, end, Days::default(), timex.into(), Basis::Unknown)
    }

    /// One day.
    pub fn day(start: usize, end: usize, day: Date, basis: Basis) -> Found {
        Found::new(start, end, Days::day(day), day.to_string(), basis)
    }
}

pub const OF: Word = word("of");
pub const THE: Word = word("the");
pub const LINKS: &[Word] = words!["to", "until", "till", "through", "thru", "til"];

/// A month's name at `at`, or its abbreviation: the month, and the token after it and its full stop.
pub fn month_name(line: &Line, at: usize) -> Option<(i8, usize)> {
    match line.class(at)? {
        Class::Month(month) => Some((month, at + 1)),
        Class::ShortMonth(month) => Some((month, line.skip_stop(at + 1))),
        _ => None,
    }
}

/// A weekday's name at `at`, also abbreviated; the token after it and its comma.
pub fn weekday_name(line: &Line, at: usize) -> Option<(Weekday, usize)> {
    match line.class(at)? {
        Class::Weekday(weekday) => Some((weekday, at + 1)),
        Class::ShortWeekday(weekday) => Some((weekday, line.skip_stop(at + 1))),
        _ => None,
    }
}

/// Reads a day that starts at `at`, with the weekday before it if there is one.
pub fn read(line: &Line, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    let (weekday, mut from) = match weekday_name(line, at) {
        Some((weekday, next)) => (Some(weekday), next),
        None => (None, at),
    };
    if weekday.is_some() {
        // `Thursday night, Oct. 24`
        if matches!(line.class(from), Some(Class::Part(_))) {
            from += 1;
        }
        from = line.skip_comma(from);
        if line.is_dash(from) && line.glued(from) {
            from += 1;
        }
        if line.is(from, word("(")) {
            from += 1;
        }
    }
    let from = from + usize::from(line.is(from, THE));
    let end = day_then_month(line, at, from, weekday, out)
        .or_else(|| month_then_day(line, at, from, weekday, out))
        .or_else(|| day_of_period(line, at, from, weekday, out))?;
    if weekday.is_some() && line.is(end, word(")")) && line.tokens[at..end].iter().any(|t| t.word == word("(")) {
        if let Some(last) = out.last_mut() {
            last.end = end + 1;
        }
        return Some(end + 1);
    }
    Some(end)
}

/// `14 April 2027`, `14th of April`, `22-23 June`, `3 to 7 May`, `25 and 26 February`.
fn day_then_month(line: &Line, start: usize, at: usize, weekday: Option<Weekday>, out: &mut Vec<Found>) -> Option<usize> {
    let (day, mut next, ordinal) = line.day_word(at)?;
    if line.after_any(at, SIGNS_OF_MONEY) || line.glued(at) && line.after_any(at, words!["/"]) && weekday.is_none() {
        return None;
    }
    if line.digits(at).is_some() && month_name(line, line.skip_stop(next)).is_some() {
        next = line.skip_stop(next);
    }
    // Further days of the same month.
    let mut more: Vec<(i8, usize, usize, bool)> = Vec::new();
    while more.len() < 4 {
        let dash = line.is_dash(next) && !line.is(next, word("--"));
        let range = dash || line.is_any(next, LINKS);
        let list = line.is_any(next, words!["and", "or", "&", ","]);
        if !(range || list) {
            break;
        }
        let mut to = next + 1;
        if line.is(next, word(",")) && line.is_any(to, words!["and", "or"]) {
            to += 1;
        }
        to += usize::from(line.is(to, THE));
        let Some((other, after, _)) = line.day_word(to) else { break };
        more.push((other, to, after, range));
        next = after;
    }
    let linked = (line.is_dash(next) || line.is(next, word("/"))) && line.glued(next) && line.glued(next + 1);
    let of = line.is(next, OF) || linked;
    let (month, after) = month_name(line, next + usize::from(of))?;
    let month_at = next + usize::from(of);
    if !line.capitalised(month_at) && matches!(month, 3 | 5) && !(of || ordinal) {
        return None;
    }
    if ordinal && !of && line.class(at).is_some_and(|c| matches!(c, Class::Rank(_))) && !line.capitalised(month_at) {
        return None;
    }
    if !line.glued(month_at) && of && line.is_dash(next) {
        return None;
    }
    // `1 May` of `Theresa 1 May` does not occur; `2 March Road` and `4 July Fourth` do not either, but `24 April Jones` might.
    if matches!(month, 4 | 5 | 6 | 8) && !ordinal && line.str(month_at).len() > 3 && line.capitalised(after) && name_follows(line, after) {
        return None;
    }
    let (year, end) = if linked { linked_year(line, after) } else { year_after(line, after) };
    let between = line.after_any(start, words!["between"]);
    let more: Vec<_> = more.into_iter().map(|(n, from, to, range)| (n, from, to, range || between)).collect();
    let (said_after, end, read_to) = if weekday.is_none() { weekday_after(line, end) } else { (None, end, end) };
    let weekday = weekday.or(said_after);
    if more.is_empty() {
        out.push(day_of_month(line, start, end, Said { year, month, day, weekday }));
        return Some(read_to);
    }
    if let [(other, _, _, true)] = more[..] {
        let first = day_of_month(line, start, end, Said { year, month, day, weekday: None });
        let last = day_of_month(line, start, end, Said { year, month, day: other, weekday: None });
        if other > day {
            out.push(range_of(first, last));
            return Some(end);
        }
        return None;
    }
    // A list: each day is a mention; the last one holds the month.
    let mut days: Vec<(i8, usize, usize)> = vec![(day, start, line.day_number(at)?.1)];
    days.extend(more.iter().map(|&(other, to, after, _)| (other, to, after)));
    let count = days.len();
    for (index, (day, from, to)) in days.into_iter().enumerate() {
        let to = if index + 1 == count { end } else { to };
        out.push(day_of_month(line, from, to, Said { year, month, day, weekday: None }));
    }
    Some(end)
}

/// The year of `31-Oct-74`, `05/Aug/2016`.
fn linked_year(line: &Line, at: usize) -> (Option<i16>, usize) {
    let glued = line.glued(at) && line.glued(at + 1) && (line.is_dash(at) || line.is(at, word("/")));
    match line.digits(at + 1).filter(|_| glued).map(|(n, length)| (i16::try_from(n).unwrap_or(0), length)) {
        Some((year, 4)) if (1000..=2199).contains(&year) => (Some(year), at + 2),
        Some((year, 2)) => (Some(if year < 50 { 2000 + year } else { 1900 + year }), at + 2),
        _ => year_after(line, at),
    }
}

/// A name goes on after a month that is also a first name: `24 April Jones`.
fn name_follows(line: &Line, at: usize) -> bool {
    line.token(at).is_some_and(|t| t.shape == Shape::Capital) && line.class(at).is_none()
}

/// `April 14, 2027`, `Apr. 14`, `Nov 18-19`, `July 13 to 15`.
fn month_then_day(line: &Line, start: usize, at: usize, weekday: Option<Weekday>, out: &mut Vec<Found>) -> Option<usize> {
    let (month, after) = month_name(line, at)?;
    let short = matches!(line.class(at), Some(Class::ShortMonth(_)));
    let shy = !line.capitalised(at) && (matches!(month, 3 | 5) && !short || short && month == 3);
    if shy && !ordinal_at(line, after) && !line.after_any(start, words!["on", "by", "until", "since", "from"]) && start == at {
        let (_, next, _) = line.day_word(after)?;
        if !line.alone(start, next) && year_after(line, next).0.is_none() {
            return None;
        }
    }
    let dash = (line.is_dash(after) || line.is(after, word("/"))) && line.glued(after) && line.glued(after + 1);
    let mut from = line.skip_comma(after) + usize::from(dash);
    from += usize::from(line.is(from, THE));
    if from > after + usize::from(dash) && !ordinal_at(line, from) {
        return None;
    }
    let (day, mut next, ordinal) = line.day_word(from)?;
    let worded = line.digits(from).is_none();
    if worded && line.lower(next) && line.class(next).is_none() && line.plural_follows(next) {
        return None;
    }
    // "the July 7 bombings" and "on July 7 bombs went off", but "in July 7 people died".
    let prepared = line.after_any(start, words!["the", "on", "a", "'s", "his", "her", "its", "their"]);
    if !ordinal && (counted(line, next, prepared) || line.is(next, word(":")) && line.glued(next + 1)) {
        return None;
    }
    let dash = line.is_dash(next) && !line.is(next, word("--"));
    if dash || line.is_any(next, LINKS) || line.is_any(next, words!["and", "or", "&"]) {
        let list = !dash && !line.is_any(next, LINKS);
        let to = next + 1 + usize::from(line.is(next + 1, THE));
        if let Some((other, after, other_ordinal)) = line.day_word(to)
            && other > day
            && (!counted(line, after, prepared) || other_ordinal)
            && month_name(line, after).is_none()
            && !(list && line.lower(after) && line.class(after).is_none() && line.plural_follows(after))
        {
            let (year, end) = year_after(line, after);
            if list {
                out.push(day_of_month(line, start, next, Said { year, month, day, weekday }));
                out.push(day_of_month(line, to, end, Said { year, month, day: other, weekday: None }));
            } else {
                let first = day_of_month(line, start, end, Said { year, month, day, weekday: None });
                let last = day_of_month(line, start, end, Said { year, month, day: other, weekday: None });
                out.push(range_of(first, last));
            }
            return Some(end);
        }
    }
    let (year, end) = if dash { linked_year(line, next) } else { year_after(line, next) };
    next = end;
    let (said_after, end, read_to) = if weekday.is_none() { weekday_after(line, next) } else { (None, next, next) };
    out.push(day_of_month(line, start, end, Said { year, month, day, weekday: weekday.or(said_after) }));
    Some(read_to)
}

fn ordinal_at(line: &Line, at: usize) -> bool {
    line.day_number(at).is_some_and(|(_, _, ordinal)| ordinal)
}

/// A number that goes on or counts something: `March 10,000`, `May 12 per cent`, `March 3.5`.
fn counted(line: &Line, at: usize, prepared: bool) -> bool {
    line.is_any(at, words!["%", "per", "percent", "million", "billion", "km", "/"])
        || !prepared && line.plural_follows(at)
        || line.glued(at) && line.token(at).is_some_and(|t| t.is_word() && t.word != word("'s"))
}

/// A year after a day or a month: `2027`, `, 2027`, `of 2027`, `last year`, `this year`, `of next year`.
pub fn year_after(line: &Line, at: usize) -> (Option<i16>, usize) {
    if let Some((year, end)) = short_year_after(line, at).or_else(|| year_named(line, at)) {
        return (Some(year), end);
    }
    let comma = line.skip_comma(at);
    let inside = comma == at && line.is(at, word("in")) && line.year(at + 1).is_some();
    let from = comma + usize::from(line.is(comma, OF) || inside);
    if let Some((year, end)) = line.any_year(from)
        && !(comma > at && line.plural_follows(end))
        && !(line.is_dash(end) && line.glued(end) && line.digits(end + 1).is_some_and(|(_, n)| n == 2))
    {
        return (Some(year), end);
    }
    // `Monday, 8 November, of last year`
    if comma > at && !line.is(comma, OF) {
        return (None, at);
    }
    let shift = match line.class(from) {
        Some(Class::Last) => -1,
        Some(Class::This) => 0,
        Some(Class::Next) => 1,
        _ => return (None, at),
    };
    if !matches!(line.class(from + 1), Some(Class::Unit(Unit::Year, false))) {
        return (None, at);
    }
    match line.published() {
        Some(published) => (Some(published.year().saturating_add(shift)), from + 2),
        None => (None, at),
    }
}

/// So many words may stand between a day and what it is said to have been.
const ASIDE: usize = 14;

/// `4 October, the first morning of the strike, was a Monday`, `4 October, the Monday on which the strike began`.
fn weekday_of_aside(line: &Line, at: usize) -> Option<Weekday> {
    let from = at + 1;
    if line.skip_comma(at) == at || !matches!(line.class(from), Some(Class::The)) {
        return None;
    }
    if let Some((weekday, next)) = weekday_name(line, from + 1) {
        let told = line.is_any(next, words!["when", "that"]) || line.is(next, word("on")) && line.is(next + 1, word("which"));
        return told.then_some(weekday);
    }
    let comma = (from..line.tokens.len().min(from + ASIDE)).find(|&comma| line.skip_comma(comma) > comma)?;
    // Another day in between is the one that is meant.
    if (from..comma).any(|at| weekday_name(line, at).is_some() || matches!(line.class(at), Some(Class::Month(_)))) {
        return None;
    }
    let said = match () {
        () if line.is_any(comma + 1, words!["was", "is"]) => comma + 2,
        () if line.is(comma + 1, word("fell")) && line.is(comma + 2, word("on")) => comma + 3,
        () => return None,
    };
    let (weekday, next) = weekday_name(line, said + usize::from(matches!(line.class(said), Some(Class::A))))?;
    // `Was a Friday night like any other` too; `was Friday's second` not.
    (!line.is(next, word("'s"))).then_some(weekday)
}

/// A weekday in apposition after a day: `, a Friday`, `(Friday)`, `, which was a Friday`, `, Fri`.
///
/// Gives the weekday, the end of the mention and the token to read on from: the mention ends before `, a Friday`.
fn weekday_after(line: &Line, at: usize) -> (Option<Weekday>, usize, usize) {
    let none = (weekday_of_aside(line, at), at, at);
    let comma = line.skip_comma(at);
    if line.is(at, word("(")) {
        return match weekday_name(line, at + 1) {
            Some((weekday, next)) if line.is(next, word(")")) => (Some(weekday), next + 1, next + 1),
            _ => none,
        };
    }
    let mut from = comma;
    from += usize::from(line.is(from, word("which")));
    if line.is_any(from, words!["is", "was"]) {
        from += 1;
    } else if line.is(from, word("will")) && line.is(from + 1, word("be"))
        || line.is_any(from, words!["falls", "fell"]) && line.is(from + 1, word("on"))
    {
        from += 2;
    }
    let article = matches!(line.class(from), Some(Class::A));
    if from == at || !article && from > comma && !line.after_any(from, words!["on"]) {
        return none;
    }
    match weekday_name(line, from + usize::from(article)) {
        // A bare `, Friday` belongs to the day only where nothing goes on.
        Some((weekday, next)) if article || from > comma => (Some(weekday), at, next),
        Some((weekday, next)) if next >= line.tokens.len() => (Some(weekday), next, next),
        _ => none,
    }
}
