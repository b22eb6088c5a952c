//! Months, years, quarters, seasons, decades and centuries, and the parts of them that rank: `the last week of March`.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::kinds::date::Basis;
use crate::kinds::date::day::{Found, month_name, year_after};
use crate::kinds::date::line::Line;
use crate::kinds::date::month::inferred_month;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::unit::{length_code, week_code};
use crate::kinds::date::words::{Class, Unit, words};
use crate::text::{Days, Word, days_of_month, days_of_months, days_of_week, days_of_year, moved, nth_weekday, table, week_of, word};

const OF: Word = word("of");

/// `Q3 2016`, `FY2027`, `H1`, where letters and digits are one word.
pub fn coded(line: &Line, at: usize) -> Option<Found> {
    let code = line.str(at).as_bytes();
    let (&letter, rest) = code.split_first()?;
    let digits = std::str::from_utf8(rest).ok()?;
    if letter == b'F' && digits.starts_with('Y') {
        let n: i16 = digits.get(1..)?.parse().ok()?;
        let year = if digits.len() == 3 { 2000 + n } else { n };
        return (matches!(digits.len(), 3 | 5) && (1950..=2150).contains(&year)).then(|| fiscal(at, at + 1, year));
    }
    let (unit, n) = code_at(line, at)?;
    let linked = at + 1 + usize::from(line.is_dash(at + 1) && line.glued(at + 1) && line.glued(at + 2));
    let (year, end) = match line.year(linked) {
        Some(year) => (Some(year), linked + 1),
        None => year_after(line, at + 1),
    };
    // `H1` and `q1` by themselves may be anything.
    let plain = letter == b'Q' && !(line.is_dash(at.wrapping_sub(1)) && line.glued(at));
    (year.is_some() || plain).then(|| part_of_year(line, at, end, unit, n, year))?
}

/// `Q3`, `h2`: a quarter or a half.
fn code_at(line: &Line, at: usize) -> Option<(Unit, i8)> {
    code_of(line.str(at))
}

fn code_of(code: &str) -> Option<(Unit, i8)> {
    let &[letter, digit] = code.as_bytes() else { return None };
    match (letter.to_ascii_uppercase(), digit) {
        (b'Q', b'1'..=b'4') => Some((Unit::Quarter, (digit - b'0') as i8)),
        (b'H', b'1'..=b'2') => Some((Unit::Half, (digit - b'0') as i8)),
        _ => None,
    }
}

/// `2016 Q3`, `2019-H2`, `2016's third quarter`.
pub fn year_coded(line: &Line, at: usize) -> Option<Found> {
    // `2027Q3`
    if let Some((year @ 1900..=2099, 4)) = line.digits(at)
        && line.glued(at + 1)
        && let Some((unit, n)) = code_at(line, at + 1)
    {
        return part_of_year(line, at, at + 2, unit, n, i16::try_from(year).ok());
    }
    let year = line.year(at)?;
    if let Some(found) = quarter_of(line, at, at + 1, year, Basis::Stated) {
        return Some(found);
    }
    let code = at + 1 + usize::from(line.is_dash(at + 1) && line.glued(at + 1) && line.glued(at + 2));
    let (unit, n) = code_at(line, code)?;
    part_of_year(line, at, code + 1, unit, n, Some(year))
}

/// A quarter or half of a year, of the year that the tense points at where none is said.
fn part_of_year(line: &Line, start: usize, end: usize, unit: Unit, n: i8, year: Option<i16>) -> Option<Found> {
    let (letter, months) = if unit == Unit::Quarter { ('Q', 3) } else { ('H', 6) };
    let stated = year.is_some();
    let year = match (year, line.published()) {
        (Some(year), _) => year,
        (None, None) => return Some(Found::unknown(start, end, format!("XXXX-{letter}{n}"))),
        (None, Some(published)) => {
            let begins = days_of_months(published.year(), (n - 1) * months + 1, n * months)?;
            let past = line.tense(start, end) != Tense::Future && begins.first > Some(published);
            let over = line.tense(start, end) == Tense::Future && begins.last < Some(published);
            published.year().saturating_sub(i16::from(past)).saturating_add(i16::from(over))
        }
    };
    let days = days_of_months(year, (n - 1) * months + 1, n * months)?;
    let basis = if stated { Basis::Stated } else { Basis::Relative };
    Some(Found::new(start, end, days, format!("{year:04}-{letter}{n}"), basis))
}

/// A financial year: which months it holds depends on country and firm, so its days are the widest.
pub fn fiscal(start: usize, end: usize, year: i16) -> Found {
    let days = Days { first: Date::new(year.saturating_sub(1), 4, 1).ok(), last: days_of_year(year).last };
    Found::new(start, end, days, format!("FY{year:04}"), Basis::Stated)
}

fn count_of(unit: Unit) -> i8 {
    if unit == Unit::Quarter { 4 } else { 2 }
}

/// `last year's third quarter`, `the 2027 first half`: the part that follows its year; `at` is after the year.
pub fn quarter_of(line: &Line, start: usize, at: usize, year: i16, basis: Basis) -> Option<Found> {
    let at = at + usize::from(line.is(at, word("'s")));
    let at = at + usize::from(line.class(at) == Some(Class::The));
    let (rank, next, true) = line.day_number(at)? else { return None };
    let next = next + usize::from(line.is_dash(next) && line.glued(next));
    let Some(Class::Unit(unit @ (Unit::Quarter | Unit::Half), false)) = line.class(next) else { return None };
    let mut found = part_of_year(line, start, next + 1, unit, rank, Some(year)).filter(|_| rank <= count_of(unit))?;
    found.value.basis = basis;
    Some(found)
}

/// `the third quarter of 2009`, `the last week of March`, `the first Monday in May`, `the 20th century`, `the first half of the year`.
pub fn ranked(line: &Line, start: usize, at: usize) -> Option<Found> {
    let (rank, next) = match line.class(at) {
        Some(Class::Last) => (-1, at + 1),
        _ if line.is(at, word("final")) => (-1, at + 1),
        _ => {
            let (n, next, ordinal) = line.day_number(at)?;
            if !ordinal {
                return None;
            }
            // `the second last week of May`
            if line.class(next) == Some(Class::Last) { (n.checked_neg()?, next + 1) } else { (n, next) }
        }
    };
    if let Some(found) = several(line, start, next, rank) {
        return Some(found);
    }
    let next = next + usize::from(line.is_dash(next) && line.glued(next));
    let class = line.class(next)?;
    if let Class::Unit(Unit::Century, false) = class {
        return century(start, next + 1, rank);
    }
    let mut of = next + 1;
    let linked = line.is_any(of, &[OF, word("in")]);
    of += usize::from(linked);
    let (period, end, basis) = match period(line, of) {
        Some(found) => found,
        None if let Class::Unit(unit @ (Unit::Quarter | Unit::Half), false) = class
            && rank > 0
            && rank <= count_of(unit) =>
        {
            let named = line.capitalised(next) && !line.alone(start, next + 1);
            return if named || !of_business(line, start, next + 1) { None } else { part_of_year(line, start, next + 1, unit, rank, None) };
        }
        // `the second Sunday`: of a month that is not said.
        None => {
            let Class::Weekday(weekday) = class else { return None };
            let every = line.is(next + 1, OF) && matches!(line.class(next + 2), Some(Class::Every | Class::A | Class::The));
            let bare = rank <= 5 && !line.capitalised(at) && (rank > 0 && line.stops(next + 1) || every);
            return bare.then(|| Found::unknown(start, next + 1, format!("XXXX-WXX-{}", weekday.to_monday_one_offset())));
        }
    };
    let whole_year = Some((period.first?, period.last?)).filter(|(a, b)| a.month() == 1 && b.month() == 12).map(|(a, _)| a.year());
    match class {
        Class::Unit(unit @ (Unit::Quarter | Unit::Half), false) => {
            let n = if rank < 0 { count_of(unit) + 1 + rank } else { rank };
            let mut found = part_of_year(line, start, end, unit, n, Some(whole_year?)).filter(|_| (1..=count_of(unit)).contains(&n))?;
            found.value.basis = basis;
            Some(found)
        }
        Class::Unit(Unit::Week, false) => week_in(start, end, period, rank, basis),
        Class::Unit(Unit::Day, false) => {
            let day =
                if rank < 0 { moved(period.last?, i64::from(rank + 1).days()) } else { moved(period.first?, i64::from(rank - 1).days()) };
            period.contains(Days::day(day)).then(|| Found::day(start, end, day, basis))
        }
        Class::Unit(Unit::Month, false) => {
            let year = whole_year?;
            let month = if rank < 0 { 13 + rank } else { rank };
            Some(Found::new(start, end, days_of_month(year, month)?, format!("{year:04}-{month:02}"), basis))
        }
        Class::Weekday(weekday) | Class::ShortWeekday(weekday) if whole_year.is_none() => {
            let day = nth_weekday(period.first?.year(), period.first?.month(), rank, weekday)?;
            Some(Found::day(start, end, day, basis))
        }
        _ => None,
    }
}

/// Words of business, and of games, which have quarters and halves too.
struct Fields {
    business: Vec<Word>,
    games: Vec<Word>,
}

static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
    let field = |name| {
        table::rows(include_str!("fields.txt")).filter(|(n, _)| *n == name).flat_map(|(_, words)| words.split(' ').map(word)).collect()
    };
    Fields { business: field("business"), games: field("games") }
});

/// Does the sentence speak of business, or of nothing but the quarter?
fn of_business(line: &Line, start: usize, end: usize) -> bool {
    let near = start.saturating_sub(40)..(end + 40).min(line.tokens.len());
    line.alone(start, end)
        || near.clone().any(|at| line.is_any(at, &FIELDS.business)) && !near.into_iter().any(|at| line.is_any(at, &FIELDS.games))
}

/// `the first two weeks of 2021`, `the last four months of 2021`, `the first ten days of March`.
fn several(line: &Line, start: usize, at: usize, rank: i8) -> Option<Found> {
    let (count, next) = match line.digits(at) {
        Some((n, length)) => (i32::try_from(n).ok().filter(|_| length <= 2)?, at + 1),
        None if matches!(line.class(at), Some(Class::Few)) => return few_of(line, start, at, rank),
        None => line.below_hundred(at).map(|(n, next)| (i32::from(n), next))?,
    };
    let Some(Class::Unit(unit, true)) = line.class(next) else { return None };
    if !line.is_any(next + 1, words!["of", "in"]) || !matches!(rank, 1 | -1) {
        return None;
    }
    let (period, end, basis) = period(line, next + 2)?;
    let (first, last) = (period.first?, period.last?);
    let length = match unit {
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Month => count.months(),
        Unit::Quarter => (count * 3).months(),
        Unit::Year => count.years(),
        _ => return None,
    };
    let days = if rank == 1 {
        Days::new(first, moved(moved(first, length), (-1).days()))
    } else {
        Days::new(moved(moved(last, 1.days()), length.negate()), last)
    };
    Some(Found::new(start, end, days, length_code(u32::try_from(count).ok(), unit), basis))
}

/// `the first few weeks of the year`: days of that period, no one knows which.
fn few_of(line: &Line, start: usize, at: usize, rank: i8) -> Option<Found> {
    let Some(Class::Unit(unit, true)) = line.class(at + 1) else { return None };
    if !line.is_any(at + 2, words!["of", "in"]) || !matches!(rank, 1 | -1) {
        return None;
    }
    let (days, end, basis) = period(line, at + 3)?;
    Some(Found::new(start, end, days, length_code(None, unit), basis))
}

/// The week of that rank in a month or a year; the first week is the one that holds most of its days there.
fn week_in(start: usize, end: usize, period: Days, rank: i8, basis: Basis) -> Option<Found> {
    let (first, last) = (period.first?, period.last?);
    if rank > 0 && first.month() == last.month() && rank > 5 {
        return None;
    }
    let week = if first.month() == 1 && last.month() == 12 {
        if rank < 0 {
            let last = days_of_week(first.year(), 53).or_else(|| days_of_week(first.year(), 52))?;
            week_of(moved(last.first?, i64::from(rank + 1).weeks()))
        } else {
            days_of_week(first.year(), rank)?
        }
    } else {
        week_of(nth_weekday(first.year(), first.month(), rank, jiff::civil::Weekday::Thursday)?)
    };
    let code = week_code(week.first?);
    // The first and the last week may also be meant to hold the days that are left over.
    let days = match rank {
        1 => Days { first: week.first.min(Some(first)), last: week.last },
        -1 => Days { first: week.first, last: week.last.max(Some(last)) },
        _ => week,
    };
    Some(Found::new(start, end, days, code, basis))
}

/// `the 20th century`; `the 4th century BC` is before the calendar's reach and is left.
fn century(start: usize, end: usize, rank: i8) -> Option<Found> {
    let first = Date::new(i16::from(rank).checked_sub(1)?.checked_mul(100)?, 1, 1).ok()?;
    // `1900` is in the nineteenth century to some and in the twentieth to most.
    let last = Date::new(first.year() + 100, 12, 31).ok()?;
    (1..=30).contains(&rank).then(|| Found::new(start, end, Days::new(first, last), format!("{:02}", rank - 1), Basis::Stated))
}

/// The month or year at `at` that a part is of: `March 2014`, `next month`, `the year`, `this year`, `2027`.
pub fn period(line: &Line, at: usize) -> Option<(Days, usize, Basis)> {
    if let Some((month, _)) = month_name(line, at) {
        let (year, end) = year_after(line, month_name(line, at)?.1);
        if let Some(year) = year {
            return Some((days_of_month(year, month)?, end, Basis::Stated));
        }
        let found = inferred_month(line, at, at + 1, month);
        found.value.days.first?;
        return Some((found.value.days, end, Basis::Relative));
    }
    if let Some((year, end)) = line.any_year(at) {
        // "the first half of 2025 profits rose" names a year, "a quarter of 2025 workers" does not.
        let part = line.is_any(at.wrapping_sub(2), words!["end", "start", "beginning", "middle", "close"])
            || matches!(line.class(at.wrapping_sub(3)), Some(Class::Rank(_) | Class::Last));
        let counts = line.plural_follows(end) && !(part && line.is(at.wrapping_sub(1), OF) && (1950..=2060).contains(&year));
        return (!counts).then(|| (days_of_year(year), end, Basis::Stated));
    }
    let the = usize::from(line.class(at) == Some(Class::The));
    let (by, unit_at) = match line.class(at + the)? {
        Class::Last | Class::Previous | Class::Past => (-1, at + the + 1),
        Class::This | Class::Current => (0, at + the + 1),
        Class::Next | Class::Coming | Class::Following => (1, at + the + 1),
        Class::Unit(_, false) if the == 1 => (0, at + 1),
        _ => return None,
    };
    let Class::Unit(unit, false) = line.class(unit_at)? else { return None };
    Some((shifted(line, unit, by)?, unit_at + 1, Basis::Relative))
}

/// The day, week, month or year that the article's date is in.
pub fn this(line: &Line, unit: Unit) -> Option<Days> {
    shifted(line, unit, 0)
}

/// The unit so many on from the one that the article's date is in.
fn shifted(line: &Line, unit: Unit, by: i16) -> Option<Days> {
    let published = line.published()?;
    match unit {
        Unit::Day if by == 0 => Some(line.context.anchor.filter(|a| a.is_day()).unwrap_or(Days::day(published))),
        Unit::Year => Some(days_of_year(published.year().saturating_add(by))),
        Unit::Month => {
            let month = moved(published.first_of_month(), i32::from(by).months());
            days_of_month(month.year(), month.month())
        }
        Unit::Week => Some(week_of(moved(published, i32::from(by).weeks()))),
        _ => None,
    }
}
