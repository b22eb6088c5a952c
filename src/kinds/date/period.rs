//! Months, years, quarters, seasons, decades and centuries, and the parts of them that rank: `the last week of March`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::kinds::date::Basis;
use crate::kinds::date::day::{Found, month_name, year_after};
use crate::kinds::date::line::Line;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::words::{Class, Unit};
use crate::text::{Days, Shape, Word, days_of_month, days_of_months, days_of_week, days_of_year, moved, nth_weekday, week_of, word};

const OF: Word = word("of");
const BEFORE_PERIOD: &[Word] = &[
    word("in"),
    word("of"),
    word("since"),
    word("until"),
    word("till"),
    word("from"),
    word("by"),
    word("during"),
    word("before"),
    word("after"),
    word("through"),
    word("to"),
    word("between"),
    word("throughout"),
    word("for"),
    word("early"),
    word("late"),
    word("mid"),
    word("around"),
    word("about"),
    word("and"),
    word("or"),
    word("than"),
    word("till"),
    word("next"),
    word("last"),
    word("this"),
    word("circa"),
    word("starting"),
    word("beginning"),
    word("ending"),
    word("on"),
    word("late-"),
    word("year"),
    word("fiscal"),
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

/// Is a month's name without day and year a month, and not a person or a verb?
fn bare_month(line: &Line, at: usize, end: usize, month: i8, short: bool) -> bool {
    let prepared = line.after_any(at, BEFORE_PERIOD)
        || line.is_dash(at.wrapping_sub(1)) && line.after_any(at - 1, &[word("mid"), word("late"), word("early")]);
    if !line.capitalised(at) {
        return line.alone(at, end)
            || prepared
                && !short
                && (!matches!(month, 3 | 5 | 8)
                    || line.after_any(at, &[word("in"), word("since"), word("last"), word("until"), word("by"), word("mid")]));
    }
    let before_name = line.before(at).is_some_and(|t| t.is_capitalised() && !line.after_any(at, BEFORE_PERIOD));
    let ambiguous = matches!(month, 3 | 4 | 5 | 6 | 8);
    // `April Jones`, `May Day Rally`; but `in April Mr Jones`.
    let name_after =
        line.token(end).is_some_and(|t| t.is_capitalised()) && line.class(end).is_none() && !line.token(end).is_some_and(|t| t.glued);
    if short {
        return line.alone(at, end) || prepared && !name_after;
    }
    if ambiguous {
        if line.alone(at, end) {
            return true;
        }
        let verb = matches!(month, 5) && !prepared;
        return !verb
            && (prepared
                && !(name_after
                    && line.after_any(
                        at,
                        &[word("and"), word("by"), word("from"), word("for"), word("to"), word("after"), word("of"), word("on")],
                    ))
                || !prepared && month != 3 && !before_name && !name_after && at > 0);
    }
    !before_name || line.before(at).is_some_and(|t| t.shape == Shape::Capital) && at == 1
}

/// The month of that name which the tense of the clause points at.
fn inferred_month(line: &Line, start: usize, end: usize, month: i8) -> Found {
    let unknown = || Found::unknown(start, end, format!("XXXX-{month:02}"));
    let Some(published) = line.published() else { return unknown() };
    let forward = line.after_any(start, &[word("by"), word("until"), word("till")]);
    let backward = line.after_any(start, &[word("since")]);
    let tense = if backward { Tense::Past } else { line.tense(start, end) };
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

/// A year by itself: `in 2019`, `the 2019 election`, `2023-24`, `the 1990s`, `2014-2018`.
pub fn year(line: &Line, at: usize) -> Option<Found> {
    let year = match line.year(at) {
        Some(year) => year,
        None => return decade(line, at),
    };
    let next = at + 1;
    if line.glued(next)
        && line.is_any(next, &[word("s"), word("'s")])
        && year % 10 == 0
        && (line.is(next, word("s")) || line.after_any(at, &[word("the")]))
    {
        return decade_of(line, at, next + 1, year);
    }
    if let Some(found) = year_span(line, at, year) {
        return Some(found);
    }
    year_like(line, at, year).then(|| Found::new(at, next, days_of_year(year), format!("{year:04}"), Basis::Stated))
}

/// `2023-24`, `2023/24`: two years as one season; `2014-2018`: from one to the other.
fn year_span(line: &Line, at: usize, year: i16) -> Option<Found> {
    let link = at + 1;
    let glued = line.glued(link) && line.glued(link + 1);
    if !(line.is_dash(link) || line.is(link, word("/")))
        || line.glued(at + 3) && !line.is(at + 3, word("'s")) && line.token(at + 3).is_some_and(|t| t.shape != Shape::Sign)
    {
        return None;
    }
    let (n, length) = line.digits(link + 1)?;
    let n = i16::try_from(n).ok()?;
    let plausible = (1800..=2150).contains(&year);
    if glued && plausible && length == 2 && n == (year + 1) % 100 || length == 4 && glued && n == year + 1 && line.is(link, word("/")) {
        let days = Days { first: days_of_year(year).first, last: days_of_year(year + 1).last };
        return Some(Found::new(at, at + 3, days, format!("{year:04}/{:04}", year + 1), Basis::Stated));
    }
    let last = match length {
        4 => n,
        2 if glued && n > year % 100 && n > 12 => year - year % 100 + n,
        _ => return None,
    };
    if !plausible || last <= year || last - year > 300 || !line.is_dash(link) || line.year(link + 1).is_none() && length == 4 {
        return None;
    }
    let days = Days { first: days_of_year(year).first, last: days_of_year(last).last };
    Some(Found::new(at, at + 3, days, format!("{year:04}/{last:04}"), Basis::Stated))
}

/// Does the sentence use those four digits as a year?
fn year_like(line: &Line, at: usize, year: i16) -> bool {
    if line.glued(at)
        && line.before(at).is_some_and(|t| {
            !matches!(t.shape, Shape::Quote) && t.word != word("(") && t.word != word("[") && t.shape != Shape::Dash && t.word != word("/")
        })
    {
        return false;
    }
    let hyphened = line.is_dash(at + 1) && line.glued(at + 1) && line.glued(at + 2);
    if line.glued(at)
        && line.before(at).is_some_and(|t| t.shape == Shape::Dash)
        && !line.after_any(at - 1, &[word("mid"), word("late"), word("early"), word("pre"), word("post")])
        || hyphened
    {
        return false;
    }
    let modern = (1900..=2099).contains(&year);
    // `since at least 2024`
    if line.after_any(at, &[word("least"), word("about"), word("around"), word("as")])
        && (at.saturating_sub(3)..at).any(|b| line.is_any(b, &[word("since"), word("until"), word("in"), word("from"), word("by")]))
    {
        return modern && !line.plural_follows(at + 1);
    }
    let plural = line.plural_follows(at + 1);
    let round = year % 100 == 0 || year % 50 == 0 && !(1900..=2050).contains(&year);
    let strong = &[
        word("in"),
        word("since"),
        word("during"),
        word("until"),
        word("till"),
        word("early"),
        word("late"),
        word("mid"),
        word("mid-"),
        word("circa"),
        word("year"),
        word("throughout"),
        word("fiscal"),
    ];
    let weak = &[
        word("by"),
        word("from"),
        word("of"),
        word("before"),
        word("after"),
        word("to"),
        word("between"),
        word("and"),
        word("through"),
        word("for"),
        word("than"),
        word("or"),
        word("around"),
        word("about"),
    ];
    if line.alone(at, at + 1) {
        return modern && at > 0;
    }
    if line.after_any(at, strong) || line.is_dash(at.wrapping_sub(1)) && line.after_any(at - 1, strong) {
        return !(plural && (round || !modern)) && !line.is(at + 1, word("of"));
    }
    if line.after_any(at, weak) {
        let and = line.after_any(
            at,
            &[
                word("and"),
                word("or"),
                word("than"),
                word("for"),
                word("about"),
                word("around"),
                word("to"),
                word("of"),
                word("between"),
                word("from"),
            ],
        );
        let safe = (1950..=2060).contains(&year) && !round || line.is(at + 1, word("'s"));
        let noun = line.lower(at + 1) && line.class(at + 1).is_none() && !line.is_any(at + 1, BEFORE_PERIOD);
        return modern && (!plural || safe) && (!and || !noun || safe && !plural);
    }
    // `(2019)`, `the 2019 election`, `last month's 2019 figures`.
    if line.after_any(at, &[word("("), word("[")]) {
        return modern && line.is_any(at + 1, &[word(")"), word("]"), word(","), word("-"), word("–"), word(";")]);
    }
    if line.is(at + 1, word("'s")) {
        return modern;
    }
    let determined = line.after_any(
        at,
        &[word("the"), word("a"), word("its"), word("their"), word("his"), word("her"), word("our"), word("this"), word("'s"), word("'")],
    );
    if determined {
        return (1950..=2060).contains(&year)
            && !(plural && round)
            && line.token(at + 1).is_some_and(|t| t.is_word() && t.word != word("or"));
    }
    at == 0 && modern && line.is_any(1, &[word("was"), word("is"), word("will"), word("has"), word("saw"), word("brought")])
}

/// `the 1990s`, `the 90s`, `the '80s`, `the nineties`.
fn decade(line: &Line, at: usize) -> Option<Found> {
    if let Some(Class::TensDecade(tens)) = line.class(at) {
        let prepared = line.after_any(at, &[word("the"), word("early"), word("mid"), word("late")])
            && !line.after_any(at.wrapping_sub(1), &[word("in")]);
        let prepared = prepared || line.after_any(at, &[word("the"), word("early"), word("mid"), word("late")]) && tens >= 2;
        // `in their twenties` is an age.
        return prepared.then(|| decade_of(line, at, at + 1, century_of(line, tens)))?;
    }
    let (n, length) = line.digits(at)?;
    let quoted = line.is(at.wrapping_sub(1), word("'")) && line.glued(at);
    let end = at + 2;
    if length != 2 || n % 10 != 0 || !line.glued(at + 1) || !line.is_any(at + 1, &[word("s"), word("'s")]) {
        return None;
    }
    let before = if quoted { at.checked_sub(1)? } else { at };
    let prepared = quoted
        || line.after_any(before, &[word("the"), word("early"), word("mid"), word("late"), word("and"), word("or"), word("to")])
        || line.is_dash(before.wrapping_sub(1));
    // `in the low 20s` counts; `the 40s` may be a temperature.
    if !prepared || line.is_any(end, &[word("c"), word("f"), word("°")]) {
        return None;
    }
    let mut found = decade_of(line, at, end, century_of(line, i16::try_from(n / 10).ok()?))?;
    if quoted {
        found.start = if line.after_any(before, &[word("the")]) { before - 1 } else { before };
    }
    Some(found)
}

/// The decade of those tens nearest before the article's date.
fn century_of(line: &Line, tens: i16) -> i16 {
    let now = line.published().map_or(2000, |p| p.year());
    let this = now - now.rem_euclid(100) + tens * 10;
    if this > now { this - 100 } else { this }
}

fn decade_of(line: &Line, at: usize, end: usize, year: i16) -> Option<Found> {
    let first = Date::new(year, 1, 1).ok()?;
    let length = if year % 100 == 0 && year < 2000 { 99 } else { 9 };
    let last = Date::new(year.checked_add(length)?, 12, 31).ok()?;
    let timex = if length == 99 { format!("{:02}", year / 100) } else { format!("{:03}", year / 10) };
    let start = if line.after_any(at, &[word("the")]) { at - 1 } else { at };
    Some(Found::new(start, end, Days::new(first, last), timex, Basis::Stated))
}

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
    let n: i8 = digits.parse().ok()?;
    let limit = match letter {
        b'Q' => 4,
        b'H' => 2,
        _ => return None,
    };
    if !(1..=limit).contains(&n) || digits.len() != 1 {
        return None;
    }
    let unit = if letter == b'Q' { Unit::Quarter } else { Unit::Half };
    let (year, end) = year_after(line, at + 1);
    if year.is_none() && letter == b'H' {
        return None;
    }
    if let Some(year) = line.before(at).and_then(|_| line.year(at - 1)) {
        return part_of_year(line, at - 1, at + 1, unit, n, Some(year));
    }
    part_of_year(line, at, end, unit, n, year)
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

const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// The days of a season in the north, widely taken.
pub fn season_days(year: i16, season: i8) -> Option<Days> {
    Some(match season {
        1 => days_of_months(year, 3, 6)?,
        2 => days_of_months(year, 6, 9)?,
        3 => days_of_months(year, 9, 12)?,
        _ => Days { first: days_of_month(year, 12)?.first, last: days_of_month(year.checked_add(1)?, 3)?.last },
    })
}

/// The code of a season in TIMEX3.
pub fn season_code(season: i8) -> &'static str {
    SEASONS.get(usize::try_from(season - 1).unwrap_or(3)).copied().unwrap_or("WI")
}

/// `summer 2026`, `the summer of 1969`, `in the spring`, `autumn`.
pub fn season(line: &Line, start: usize, at: usize) -> Option<Found> {
    let Some(Class::Season(season)) = line.class(at) else { return None };
    let code = season_code(season);
    let (year, end) = year_after(line, at + 1);
    // `prices fall next year`, `spring-loaded`.
    let verbal = line.is(at, word("fall")) && !line.capitalised(at) && start == at && !line.after_any(at, BEFORE_PERIOD);
    if verbal || line.is_dash(at + 1) && line.glued(at + 1) || line.is_dash(at.wrapping_sub(1)) && line.glued(at) {
        return None;
    }
    if let Some(year) = year {
        return Some(Found::new(start, end, season_days(year, season)?, format!("{year:04}-{code}"), Basis::Stated));
    }
    let capital_name = line.capitalised(at) && at > 0;
    let article = start < at;
    let linked = line.after_any(
        start,
        &[
            word("in"),
            word("by"),
            word("during"),
            word("since"),
            word("until"),
            word("before"),
            word("after"),
            word("over"),
            word("for"),
            word("from"),
            word("of"),
            word("late"),
            word("early"),
            word("mid"),
        ],
    );
    let noun_follows = line.lower(at + 1)
        && line.class(at + 1).is_none()
        && !line.is_any(at + 1, BEFORE_PERIOD)
        && !line.is_any(at + 1, &[word("when"), word("but"), word("with"), word("as"), word("is"), word("was"), word("will"), word("at")]);
    let verb = line.is_any(at + 1, &[word("in"), word("of"), word("to"), word("from"), word("on"), word("into"), word("out")])
        && matches!(season, 1 | 3)
        && !line.is(at + 1, word("in"));
    if capital_name
        || !linked
        || noun_follows
        || verb
        || season == 3
            && line.is(at, word("fall"))
            && !line.after_any(start, &[word("in"), word("by"), word("this"), word("last"), word("next")])
        || line.is(at, word("fall")) && line.is(at + 1, word("in"))
    {
        return None;
    }
    if !article && line.after_any(start, &[word("of"), word("for")]) && !line.alone(start, end) {
        return None;
    }
    let Some(published) = line.published() else { return Some(Found::unknown(start, end, format!("XXXX-{code}"))) };
    let tense = line.tense(start, end);
    let years = match tense {
        Tense::Future => [0, 1, -1],
        _ => [0, -1, 1],
    };
    let fits = |by: i16| {
        let year = published.year().checked_add(by)?;
        let days = season_days(year, season)?;
        let ok = if tense == Tense::Future { days.last >= Some(published) } else { days.first <= Some(published) };
        ok.then_some((year, days))
    };
    let (year, days) = years.into_iter().find_map(fits)?;
    Some(Found::new(start, end, days, format!("{year:04}-{code}"), Basis::Relative))
}

/// `the third quarter of 2009`, `the last week of March`, `the first Monday in May`, `the 20th century`, `the first half of the year`.
pub fn ranked(line: &Line, start: usize, at: usize) -> Option<Found> {
    let (rank, next) = match line.class(at) {
        Some(Class::Last) => (-1, at + 1),
        _ if line.is_any(at, &[word("final")]) => (-1, at + 1),
        _ => {
            let (n, next, ordinal) = line.day_number(at)?;
            if !ordinal {
                return None;
            }
            (n, next)
        }
    };
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
        None if matches!(class, Class::Unit(Unit::Quarter, false)) && rank > 0 && rank <= 4 => {
            let named = line.capitalised(next) && !line.alone(start, next + 1);
            return if named { None } else { part_of_year(line, start, next + 1, Unit::Quarter, rank, None) };
        }
        None => return None,
    };
    let whole_year = Some((period.first?, period.last?)).filter(|(a, b)| a.month() == 1 && b.month() == 12).map(|(a, _)| a.year());
    match class {
        Class::Unit(unit @ (Unit::Quarter | Unit::Half), false) => {
            let count = if unit == Unit::Quarter { 4 } else { 2 };
            let n = if rank == -1 { count } else { rank };
            let mut found = part_of_year(line, start, end, unit, n, Some(whole_year?)).filter(|_| n <= count)?;
            found.value.basis = basis;
            Some(found)
        }
        Class::Unit(Unit::Week, false) => week_in(start, end, period, rank, basis),
        Class::Unit(Unit::Day, false) => {
            let day = if rank == -1 { period.last? } else { moved(period.first?, i64::from(rank - 1).days()) };
            period.contains(Days::day(day)).then(|| Found::day(start, end, day, basis))
        }
        Class::Unit(Unit::Month, false) => {
            let year = whole_year?;
            let month = if rank == -1 { 12 } else { rank };
            Some(Found::new(start, end, days_of_month(year, month)?, format!("{year:04}-{month:02}"), basis))
        }
        Class::Weekday(weekday) | Class::ShortWeekday(weekday) if whole_year.is_none() => {
            let day = nth_weekday(period.first?.year(), period.first?.month(), rank, weekday)?;
            Some(Found::day(start, end, day, basis))
        }
        _ => None,
    }
}

/// The week of that rank in a month or a year; the first week is the one that holds most of its days there.
fn week_in(start: usize, end: usize, period: Days, rank: i8, basis: Basis) -> Option<Found> {
    let (first, last) = (period.first?, period.last?);
    let week = if first.month() == 1 && last.month() == 12 {
        if rank == -1 {
            days_of_week(first.year(), 53).or_else(|| days_of_week(first.year(), 52))?
        } else {
            days_of_week(first.year(), rank)?
        }
    } else if rank == -1 {
        week_of(last)
    } else {
        let thursday = nth_weekday(first.year(), first.month(), rank, jiff::civil::Weekday::Thursday)?;
        week_of(thursday)
    };
    Some(Found::new(start, end, week, week_code(week.first?), basis))
}

/// `2027-W15`
pub fn week_code(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
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
    if let Some(year) = line.year(at) {
        return (!line.plural_follows(at + 1)).then(|| (days_of_year(year), at + 1, Basis::Stated));
    }
    let the = usize::from(line.class(at) == Some(Class::The));
    let (by, unit_at) = match line.class(at + the)? {
        Class::Last | Class::Previous | Class::Past => (-1, at + the + 1),
        Class::This | Class::Current => (0, at + the + 1),
        Class::Next | Class::Coming | Class::Following => (1, at + the + 1),
        Class::Unit(_, false) if the == 1 => (0, at + 1),
        _ => return None,
    };
    let published = line.published()?;
    let days = match line.class(unit_at)? {
        Class::Unit(Unit::Year, false) => days_of_year(published.year().saturating_add(by)),
        Class::Unit(Unit::Month, false) => {
            let month = moved(published.first_of_month(), i32::from(by).months());
            days_of_month(month.year(), month.month())?
        }
        Class::Unit(Unit::Week, false) => week_of(moved(published, i32::from(by).weeks())),
        _ => return None,
    };
    Some((days, unit_at + 1, Basis::Relative))
}
