//! Days: `14 April 2027`, `April 14`, `Tuesday 21 July last year`, `22-23 June`, `the 20th of next month`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::kinds::date::line::Line;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::words::{Class, Unit};
use crate::kinds::date::{Basis, DateValue};
use crate::text::{Days, Shape, Word, moved, word};

/// A date as read: its tokens within the sentence, and its value.
#[derive(Debug)]
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

const OF: Word = word("of");
const THE: Word = word("the");
const LINKS: &[Word] = &[word("to"), word("until"), word("till"), word("through"), word("thru"), word("til")];

/// A month's name at `at`, or its abbreviation: the month, and the token after it and its full stop.
pub fn month_name(line: &Line, at: usize) -> Option<(i8, usize)> {
    match line.class(at)? {
        Class::Month(month) => Some((month, at + 1)),
        Class::ShortMonth(month) => Some((month, line.skip_stop(at + 1))),
        _ => None,
    }
}

/// A weekday's name at `at`, also abbreviated; the token after it and its comma.
fn weekday_name(line: &Line, at: usize) -> Option<(Weekday, usize)> {
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
    let (day, mut next, ordinal) = line.day_number(at)?;
    // Further days of the same month.
    let mut more: Vec<(i8, usize, usize, bool)> = Vec::new();
    while more.len() < 4 {
        let dash = line.is_dash(next) && !line.is(next, word("--"));
        let range = dash || line.is_any(next, LINKS);
        let list = line.is_any(next, &[word("and"), word("or"), word("&"), word(",")]);
        if !(range || list) {
            break;
        }
        let mut to = next + 1;
        if line.is(next, word(",")) && line.is_any(to, &[word("and"), word("or")]) {
            to += 1;
        }
        to += usize::from(line.is(to, THE));
        let Some((other, after, _)) = line.day_number(to) else { break };
        more.push((other, to, after, range));
        next = after;
    }
    let of = line.is(next, OF) || line.is_dash(next) && line.glued(next) && line.glued(next + 1);
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
    let (year, end) = year_after(line, after);
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

/// A name goes on after a month that is also a first name: `24 April Jones`.
fn name_follows(line: &Line, at: usize) -> bool {
    line.token(at).is_some_and(|t| t.shape == Shape::Capital) && line.class(at).is_none()
}

/// `April 14, 2027`, `Apr. 14`, `Nov 18-19`, `July 13 to 15`.
fn month_then_day(line: &Line, start: usize, at: usize, weekday: Option<Weekday>, out: &mut Vec<Found>) -> Option<usize> {
    let (month, after) = month_name(line, at)?;
    let short = matches!(line.class(at), Some(Class::ShortMonth(_)));
    if !line.capitalised(at) && (matches!(month, 3 | 5) && !short || short && matches!(month, 1 | 3)) && !ordinal_at(line, after) {
        return None;
    }
    let dash = line.is_dash(after) && line.glued(after) && line.glued(after + 1);
    let mut from = line.skip_comma(after) + usize::from(dash);
    from += usize::from(line.is(from, THE));
    if from > after + usize::from(dash) && !ordinal_at(line, from) {
        return None;
    }
    let (day, mut next, ordinal) = line.day_number(from)?;
    let worded = matches!(line.class(from), Some(Class::Rank(_)));
    if worded && !line.capitalised(at) || worded && line.lower(next) && line.class(next).is_none() && line.plural_follows(next) {
        return None;
    }
    if !ordinal && (counted(line, next) || line.is(next, word(":")) && line.glued(next + 1)) {
        return None;
    }
    let dash = line.is_dash(next) && !line.is(next, word("--"));
    if dash || line.is_any(next, LINKS) || line.is_any(next, &[word("and"), word("or"), word("&")]) {
        let list = !dash && !line.is_any(next, LINKS);
        let to = next + 1 + usize::from(line.is(next + 1, THE));
        if let Some((other, after, other_ordinal)) = line.day_number(to)
            && other > day
            && (!counted(line, after) || other_ordinal)
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
    let (year, end) = year_after(line, next);
    next = end;
    let (said_after, end, read_to) = if weekday.is_none() { weekday_after(line, next) } else { (None, next, next) };
    out.push(day_of_month(line, start, end, Said { year, month, day, weekday: weekday.or(said_after) }));
    Some(read_to)
}

fn ordinal_at(line: &Line, at: usize) -> bool {
    line.day_number(at).is_some_and(|(_, _, ordinal)| ordinal)
}

/// A number that goes on or counts something: `March 10,000`, `May 12 per cent`, `March 3.5`.
fn counted(line: &Line, at: usize) -> bool {
    line.is_any(at, &[word("%"), word("per"), word("percent"), word("million"), word("billion"), word("km"), word("/")])
        || line.plural_follows(at)
        || line.glued(at) && line.token(at).is_some_and(|t| t.is_word() && t.word != word("'s"))
}

/// `Tuesday 19th`, `the 20th of next month`, `on the 15th`.
fn day_of_period(line: &Line, start: usize, at: usize, weekday: Option<Weekday>, out: &mut Vec<Found>) -> Option<usize> {
    let (day, next, ordinal) = line.day_number(at)?;
    let worded = matches!(line.class(at), Some(Class::Rank(_) | Class::Count(_)));
    // `the 20th of next month`
    let of = next + usize::from(line.is(next, word("day")));
    let of = of + usize::from(line.is_any(of, &[OF, word("in")]));
    if of > next || ordinal {
        let shift = of + usize::from(line.is(of, THE));
        let by = match line.class(shift) {
            Some(Class::Next | Class::Coming | Class::Following) => Some(1),
            Some(Class::This | Class::Current) => Some(0),
            Some(Class::Last | Class::Previous) => Some(-1),
            _ => None,
        };
        if let (Some(by), Some(Class::Unit(Unit::Month, false))) = (by, line.class(shift + 1)) {
            let end = shift + 2;
            let found = match line.published() {
                Some(published) => {
                    let month = moved(published, by.months());
                    let (year, month) = (month.year(), month.month());
                    let mut found = day_of_month(line, start, end, Said { year: Some(year), month, day, weekday });
                    found.value.basis = if found.value.days.first.is_some() { Basis::Relative } else { Basis::Unknown };
                    found
                }
                None => Found::unknown(start, end, format!("XXXX-XX-{day:02}")),
            };
            out.push(found);
            return Some(end);
        }
    }
    if !ordinal || worded || line.is(next, OF) || line.is_dash(next) && line.glued(next) {
        return None;
    }
    let bare = weekday.is_none();
    if bare && !(line.after_any(start, &[word("on")]) && line.is(start, THE) || line.after_any(start, &[word("on")]) && start == at) {
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
    let months: &[i32] = match tense {
        Tense::Future => &[0, 1, 2, 3],
        _ => &[0, -1, -2, -3],
    };
    let fits = |by: &i32| {
        let month = moved(published.first_of_month(), by.months());
        let found = Date::new(month.year(), month.month(), day).ok()?;
        let in_time = if tense == Tense::Future { found >= published } else { found <= published };
        (in_time && weekday.is_none_or(|w| found.weekday() == w)).then_some(found)
    };
    let found = months.iter().find_map(fits).or_else(|| {
        [1, 2, -1, -2, 3, -3].iter().find_map(|by: &i32| {
            let month = moved(published.first_of_month(), by.months());
            Date::new(month.year(), month.month(), day).ok().filter(|d| weekday.is_none_or(|w| d.weekday() == w))
        })
    });
    match found {
        Some(found) => out.push(Found::day(start, next, found, Basis::Relative)),
        None => out.push(Found::unknown(start, next, format!("XXXX-XX-{day:02}"))),
    }
    Some(next)
}

const AFTER_DATE: &[Word] = &[
    word("at"),
    word("in"),
    word("and"),
    word("but"),
    word("after"),
    word("before"),
    word("when"),
    word("with"),
    word("to"),
    word("for"),
    word("by"),
    word("as"),
    word("from"),
    word("because"),
    word("while"),
    word("is"),
    word("was"),
    word("will"),
    word("he"),
    word("she"),
    word("they"),
    word("it"),
    word("we"),
];

/// What is said of a day.
#[derive(Clone, Copy)]
pub struct Said {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
    pub weekday: Option<Weekday>,
}

/// The value of a day, its year inferred where none is said.
pub fn day_of_month(line: &Line, start: usize, end: usize, said: Said) -> Found {
    let Said { year, month, day, weekday } = said;
    if let Some(year) = year {
        return match Date::new(year, month, day) {
            Ok(date) => {
                let mut found = Found::day(start, end, date, Basis::Stated);
                found.value.clash = clash(date, weekday);
                found
            }
            Err(_) => Found::unknown(start, end, format!("{year:04}-{month:02}-{day:02}")),
        };
    }
    let inferred = line.published().and_then(|published| infer_year(line, start, end, published, said));
    match inferred {
        Some(date) => {
            let mut found = Found::day(start, end, date, Basis::Relative);
            found.value.clash = clash(date, weekday);
            found
        }
        None => Found::unknown(start, end, format!("XXXX-{month:02}-{day:02}")),
    }
}

fn clash(date: Date, said: Option<Weekday>) -> Option<(Weekday, Weekday)> {
    said.filter(|&weekday| weekday != date.weekday()).map(|weekday| (weekday, date.weekday()))
}

/// The year of a day without one: where a weekday is said, one that it fits; else the nearest that the tense allows.
fn infer_year(line: &Line, start: usize, end: usize, published: Date, said: Said) -> Option<Date> {
    let in_year = |year: i16| Date::new(year, said.month, said.day).ok();
    let here = published.year();
    let tense = line.tense(start, end);
    let near: Vec<Date> = (-1..=1).filter_map(|by| in_year(here.saturating_add(by))).collect();
    // A leap day may lie further off.
    let near = if near.is_empty() { (-4..=4).filter_map(|by| in_year(here.saturating_add(by))).collect() } else { near };
    let gap = |date: &Date| (date.duration_since(published).as_hours() / 24).abs();
    let allowed = |date: &&Date| match tense {
        // A clause in the past may still name the next days' events, and the other way round.
        Tense::Past => **date <= published,
        Tense::Future => **date >= published,
        Tense::Unknown => true,
    };
    let chosen = near.iter().filter(allowed).min_by_key(|d| gap(d)).or_else(|| near.iter().min_by_key(|d| gap(d))).copied()?;
    // The past tense of a report does not rule out a day just ahead: the nearest by far wins.
    let nearest = near.iter().min_by_key(|d| gap(d)).copied()?;
    let chosen = if gap(&nearest) * 4 < gap(&chosen) && gap(&chosen) > 240 { nearest } else { chosen };
    let Some(weekday) = said.weekday else { return Some(chosen) };
    if chosen.weekday() == weekday {
        return Some(chosen);
    }
    let fits = |date: &Date| date.weekday() == weekday;
    near.iter()
        .filter(allowed)
        .find(|d| fits(d))
        .or_else(|| near.iter().find(|d| fits(d)))
        .copied()
        .or_else(|| line.context.years.iter().rev().filter_map(|&year| in_year(year)).find(fits))
        .or(Some(chosen))
}

/// A year after a day or a month: `2027`, `, 2027`, `of 2027`, `last year`, `this year`, `of next year`.
pub fn year_after(line: &Line, at: usize) -> (Option<i16>, usize) {
    let comma = line.skip_comma(at);
    let from = comma + usize::from(line.is(comma, OF));
    if let Some(year) = line.year(from)
        && !(comma > at && line.plural_follows(from + 1))
        && !(line.is_dash(from + 1) && line.glued(from + 1) && line.digits(from + 2).is_some_and(|(_, n)| n == 2))
    {
        return (Some(year), from + 1);
    }
    if comma > at {
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

/// A weekday in apposition after a day: `, a Friday`, `(Friday)`, `, which was a Friday`, `, Fri`.
///
/// Gives the weekday, the end of the mention and the token to read on from: the mention ends before `, a Friday`.
fn weekday_after(line: &Line, at: usize) -> (Option<Weekday>, usize, usize) {
    let none = (None, at, at);
    let comma = line.skip_comma(at);
    if line.is(at, word("(")) {
        return match weekday_name(line, at + 1) {
            Some((weekday, next)) if line.is(next, word(")")) => (Some(weekday), next + 1, next + 1),
            _ => none,
        };
    }
    let mut from = comma;
    from += usize::from(line.is(from, word("which")));
    if line.is_any(from, &[word("is"), word("was")]) {
        from += 1;
    } else if line.is(from, word("will")) && line.is(from + 1, word("be"))
        || line.is_any(from, &[word("falls"), word("fell")]) && line.is(from + 1, word("on"))
    {
        from += 2;
    }
    let article = matches!(line.class(from), Some(Class::A));
    if from == at || !article && from > comma && !line.after_any(from, &[word("on")]) {
        return none;
    }
    match weekday_name(line, from + usize::from(article)) {
        // A bare `, Friday` belongs to the day only where nothing goes on.
        Some((weekday, next)) if article || from > comma => (Some(weekday), at, next),
        Some((weekday, next)) if next >= line.tokens.len() => (Some(weekday), next, next),
        _ => none,
    }
}

/// The range from one day to another, written as one expression.
pub fn range_of(first: Found, last: Found) -> Found {
    let days = Days { first: first.value.days.first, last: last.value.days.last };
    let known = days.first.is_some() && days.last.is_some() && days.first <= days.last;
    let basis = if known { last.value.basis } else { Basis::Unknown };
    let timex = format!("{}/{}", first.value.timex, last.value.timex);
    Found::new(first.start, last.end, if known { days } else { Days::default() }, timex, basis)
}
