//! Holidays whose days can be computed: `Christmas`, `Good Friday`, `Thanksgiving 2027`.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::kinds::date::Basis;
use crate::kinds::date::day::{Found, year_after};
use crate::kinds::date::line::Line;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::weekday::{on_or_after, on_or_before};
use crate::kinds::date::words::{Class, Filter, words};
use crate::text::{Days, Lexicon, Token, Word, easter, moved, nth_weekday, table, tokens};

/// How the day of a holiday is found in a year.
#[derive(Clone, Copy, Debug)]
enum Rule {
    Fixed { month: i8, day: i8 },
    Nth { month: i8, rank: i8, weekday: Weekday, on: i8 },
    Easter { on: i8 },
}

static HOLIDAYS: LazyLock<Lexicon<Rule>> = LazyLock::new(|| {
    let mut holidays = Lexicon::default();
    for (rule, names) in table::rows(include_str!("holidays.txt")) {
        let rule = rule_of(rule).unwrap_or_else(|| panic!("holidays.txt: {rule}"));
        for name in names.split(',').map(str::trim) {
            holidays.insert(name, rule);
            // Many leave the apostrophe out.
            if name.contains('\'') {
                holidays.insert(&name.replace('\'', ""), rule);
            }
        }
    }
    holidays
});

/// Expressions that look like dates and are names: the newspaper, the football club, the attacks.
static NAMES: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(table::lines(include_str!("names.txt")).map(|name| (name, ()))));

/// The first words of holidays and names.
static FIRST: LazyLock<Filter> = LazyLock::new(|| {
    let mut first = Filter::default();
    let holidays = table::rows(include_str!("holidays.txt")).flat_map(|(_, names)| names.split(',')).map(str::trim);
    for name in holidays.chain(table::lines(include_str!("names.txt"))) {
        if let Some(token) = tokens(name, 0).first() {
            first.add(token.word);
        }
    }
    first
});

/// May a holiday, or a name that looks like a date, begin with that word?
#[inline]
pub fn starts(word: Word) -> bool {
    FIRST.passes(word)
}

fn rule_of(line: &str) -> Option<Rule> {
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let numbers: Vec<i8> = words.map(|w| w.parse().ok()).collect::<Option<_>>()?;
    match (name, &numbers[..]) {
        ("fixed", &[month, day]) => Some(Rule::Fixed { month, day }),
        ("nth", &[month, rank, weekday]) => Some(Rule::Nth { month, rank, weekday: Weekday::from_monday_one_offset(weekday).ok()?, on: 0 }),
        ("nth", &[month, rank, weekday, on]) => {
            Some(Rule::Nth { month, rank, weekday: Weekday::from_monday_one_offset(weekday).ok()?, on })
        }
        ("easter", &[on]) => Some(Rule::Easter { on }),
        _ => None,
    }
}

impl Rule {
    fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Rule::Fixed { month, day } => Date::new(year, month, day).ok(),
            Rule::Nth { month, rank, weekday, on } => Some(moved(nth_weekday(year, month, rank, weekday)?, i64::from(on).days())),
            Rule::Easter { on } => Some(moved(easter(year)?, i64::from(on).days())),
        }
    }
}

/// How many tokens from `at` are a name that is no date.
pub fn name(tokens: &[Token], at: usize) -> Option<usize> {
    NAMES.longest(tokens, at).map(|(length, ())| length)
}

const NOT_BEFORE: &[Word] = words![
    "card", "cards", "tree", "trees", "island", "carol", "carols", "massacre", "movie", "film", "song", "songs", "egg", "eggs", "rising",
    "road"
];

/// `the Christmas before last`: the name of the holiday ends where `before` stands.
pub fn before_last(line: &Line, start: usize, at: usize, before: usize) -> Option<Found> {
    let (_, rule) = HOLIDAYS.longest(line.tokens, at).filter(|(length, _)| at + length == before)?;
    let published = line.published()?;
    let years = (0..=2).filter_map(|back| rule.in_year(published.year().checked_sub(back)?));
    let day = years.filter(|day| *day < published).nth(1)?;
    Some(Found::day(start, before + 2, day, Basis::Relative))
}

/// A holiday at `at`, after the shifting word that starts at `start`, if there is one.
pub fn read(line: &Line, start: usize, at: usize) -> Option<Found> {
    let (length, &rule) = HOLIDAYS.longest(line.tokens, at)?;
    let after = at + length;
    if line.is_any(after, NOT_BEFORE) {
        return None;
    }
    // `Mr Easter`, `the Christmas Island`, `Independence Day 2`.
    if line.before(at).is_some_and(|t| t.is_capitalised())
        && at == start
        && line.class(at.wrapping_sub(1)).is_none()
        && at > 1
        && !line.alone(start, after)
    {
        return None;
    }
    let weekend = line.is_any(after, words!["weekend"]);
    let (year, end) = year_after(line, after + usize::from(weekend));
    let late = year.is_some() && !weekend && line.is_any(end, words!["weekend"]);
    let (after, end) = (after + usize::from(weekend), end + usize::from(late));
    let weekend = weekend || late;
    let found = |end: usize, day: Date, basis: Basis| match weekend {
        // From the Saturday before to a Monday, or from a Thursday to the Sunday after.
        true if day.weekday().to_monday_zero_offset() <= 2 => {
            let saturday = on_or_before(day, Weekday::Saturday);
            Found::new(start, end, Days::new(saturday, day), day.to_string(), basis)
        }
        true if day.weekday() == Weekday::Sunday => Found::new(start, end, Days::new(moved(day, (-1).days()), day), day.to_string(), basis),
        true => Found::new(start, end, Days::new(day, on_or_after(day, Weekday::Sunday)), day.to_string(), basis),
        false => Found::day(start, end, day, basis),
    };
    let by = if start < at { line.class(start.max(at - 1)) } else { None };
    if let Some(year) = year {
        return Some(found(end, rule.in_year(year)?, Basis::Stated));
    }
    let Some(published) = line.published() else {
        let timex = match rule {
            Rule::Fixed { month, day } => format!("XXXX-{month:02}-{day:02}"),
            _ => "XXXX-XX-XX".to_string(),
        };
        return Some(Found::unknown(start, after, timex));
    };
    let years = (-1..=1).filter_map(|step| rule.in_year(published.year().checked_add(step)?));
    let candidates: Vec<Date> = years.collect();
    let next = || candidates.iter().copied().find(|d| *d >= published);
    let last = || candidates.iter().rev().copied().find(|d| *d <= published);
    let forward = line.after_any(start, words!["by", "until", "till", "before"]);
    let day = match by {
        Some(Class::Last) => candidates.iter().rev().copied().find(|d| *d < published)?,
        Some(Class::Next | Class::Following | Class::Coming) => candidates.iter().copied().find(|d| *d > published)?,
        Some(Class::This) => rule.in_year(published.year())?,
        _ => match line.tense(start, after) {
            Tense::Past if !forward => last()?,
            Tense::Unknown if !forward && !line.alone(start, after) => {
                candidates.iter().copied().min_by_key(|d| d.duration_since(published).abs())?
            }
            _ => next()?,
        },
    };
    Some(found(after, day, Basis::Relative))
}
