//! Years and decades: `in 2019`, `the 2019 election`, `2023-24`, `the 1990s`.

use jiff::civil::Date;

use crate::kinds::date::Basis;
use crate::kinds::date::day::{Found, month_name};
use crate::kinds::date::line::Line;
use crate::kinds::date::month::BEFORE_PERIOD;
use crate::kinds::date::period::fiscal;
use crate::kinds::date::words::{Class, words};
use crate::text::{Days, Shape, Word, days_of_month, days_of_year, word};

/// A year by itself: `in 2019`, `the 2019 election`, `2023-24`, `the 1990s`, `2014-2018`.
pub fn year(line: &Line, at: usize) -> Option<Found> {
    let year = match line.year(at) {
        Some(year) => year,
        None => return decade(line, at).or_else(|| in_words(line, at)).or_else(|| short_year(line, at)),
    };
    let next = at + 1;
    if (line.glued(next) || line.is(next, word("s")))
        && line.is_any(next, words!["s", "'s"])
        && year % 10 == 0
        && (line.is(next, word("s")) || line.after_any(at, words!["the"]))
    {
        return decade_of(line, at, next + 1, year);
    }
    if let Some(found) = year_span(line, at, year) {
        return Some(found);
    }
    if let Some(found) = financial(line, at, year) {
        return Some(found);
    }
    // `2016 November`; `2016, Nov.` where nothing follows.
    let comma = line.skip_comma(next);
    if let Some((month, end)) = month_name(line, comma)
        && line.day_number(end).is_none()
        && (line.capitalised(next) || !matches!(month, 3 | 5) && line.stops(end))
    {
        return Some(Found::new(at, end, days_of_month(year, month)?, format!("{year:04}-{month:02}"), Basis::Stated));
    }
    year_like(line, at, year).then(|| Found::new(at, next, days_of_year(year), format!("{year:04}"), Basis::Stated))
}

/// `in nineteen eighty-four`: a year in words after a word that asks for one.
fn in_words(line: &Line, at: usize) -> Option<Found> {
    let prepared = line.after_any(at, words!["in", "since", "until", "till", "of", "from", "to", "before", "after", "by", "year"]);
    let (year, end) = line.any_year(at).filter(|_| prepared)?;
    // `in two thousand homes` counts.
    let round = end <= at + 2;
    let counts = line.lower(end) && line.class(end).is_none() && !line.is_any(end, BEFORE_PERIOD);
    let doubtful = round && line.after_any(at, words!["of", "to", "by", "from"]) && !line.alone(at, end);
    (!counts && !doubtful).then(|| Found::new(at, end, days_of_year(year), format!("{year:04}"), Basis::Stated))
}

/// `of '87`, `of 87`, and `99` where nothing follows: the year of a month, the century left out. Numbers up to 31 may be days.
pub fn short_year_after(line: &Line, at: usize) -> Option<(i16, usize)> {
    let of = usize::from(line.is(at, word("of")));
    let quote = usize::from(line.is(at + of, word("'")) && line.glued(at + of + 1));
    let (n, 2) = line.digits(at + of + quote)? else { return None };
    let end = at + of + quote + 1;
    let safe = quote == 1 || n > 31 && line.stops(end) && !line.is_any(end, words!["%", "°", "/", "-", ":"]);
    (safe && !line.glued(at)).then(|| (full_year(line, n), end))
}

fn full_year(line: &Line, n: u32) -> i16 {
    let now = line.published().map_or(2027, |p| p.year());
    let this = now - now.rem_euclid(100) + i16::try_from(n).unwrap_or(0);
    if this > now + 10 { this - 100 } else { this }
}

/// `since '82`: the years of a century without it.
fn short_year(line: &Line, at: usize) -> Option<Found> {
    let (n, length) = line.digits(at)?;
    let quote = at.checked_sub(1).filter(|&q| line.glued(at) && line.is(q, word("'")) && !line.glued(q))?;
    if length != 2 || !line.after_any(quote, words!["in", "since", "of", "from", "until", "by", "back"]) || line.is(at + 1, word("'")) {
        return None;
    }
    let year = full_year(line, n);
    Some(Found::new(quote, at + 1, days_of_year(year), format!("{year:04}"), Basis::Stated))
}

/// `2023-24`, `2023/24`: two years as one season; `2014-2018`: from one to the other.
fn year_span(line: &Line, at: usize, year: i16) -> Option<Found> {
    let link = at + 1;
    let glued = line.glued(link) && line.glued(link + 1);
    let tilde = line.is(link, word("~"));
    if !(line.is_dash(link) || tilde || line.is(link, word("/")))
        || line.glued(at + 3) && !line.is(at + 3, word("'s")) && line.token(at + 3).is_some_and(|t| t.shape != Shape::Sign)
    {
        return None;
    }
    if line.glued(at) && line.is_dash(at.wrapping_sub(1)) {
        return None;
    }
    let (n, length) = line.digits(link + 1)?;
    let n = i16::try_from(n).ok()?;
    // `(r. 1035-1060)`: older ones where a reign or a life is told.
    let told = line.after_any(at, words!["r", "reigned", "b", "born"])
        || line.is(at.wrapping_sub(1), word(".")) && line.after_any(at - 1, words!["r", "b"]);
    let plausible = (1800..=2150).contains(&year) || told;
    if glued && plausible && length == 2 && n == (year + 1) % 100 || length == 4 && glued && n == year + 1 && line.is(link, word("/")) {
        let days = Days { first: days_of_year(year).first, last: days_of_year(year + 1).last };
        return Some(Found::new(at, at + 3, days, format!("{year:04}/{:04}", year + 1), Basis::Stated));
    }
    let last = match length {
        4 => n,
        2 if glued && n > year % 100 && n > 12 && n - year % 100 <= 12 => year - year % 100 + n,
        _ => return None,
    };
    if !plausible || last <= year || last - year > 300 || !(line.is_dash(link) || tilde) || line.year(link + 1).is_none() && length == 4 {
        return None;
    }
    let days = Days { first: days_of_year(year).first, last: days_of_year(last).last };
    Some(Found::new(at, at + 3, days, format!("{year:04}/{last:04}"), Basis::Stated))
}

/// `fiscal 2007`, `the financial year 2026`.
fn financial(line: &Line, at: usize, year: i16) -> Option<Found> {
    let year_word = usize::from(line.after_any(at, words!["year"]));
    let first = at
        .checked_sub(1 + year_word)
        .filter(|&first| line.is_any(first, words!["fiscal", "financial", "tax", "calendar", "school", "academic"]))?;
    if line.is(first, word("calendar")) {
        return (year_word == 1).then(|| Found::new(first, at + 1, days_of_year(year), format!("{year:04}"), Basis::Stated));
    }
    // A school year begins in the year it is called by.
    if line.is_any(first, words!["school", "academic"]) {
        let days = Days { first: days_of_year(year).first, last: days_of_year(year.checked_add(1)?).last };
        return (year_word == 1).then(|| Found::new(first, at + 1, days, format!("{year:04}/{:04}", year + 1), Basis::Stated));
    }
    (year_word == 1 || line.is(first, word("fiscal"))).then(|| fiscal(first, at + 1, year))
}

/// Bodies that a number names: `the 1990 Trust`.
const BODIES: &[Word] = words![
    "trust",
    "group",
    "committee",
    "club",
    "society",
    "foundation",
    "fund",
    "company",
    "ltd",
    "limited",
    "collective",
    "partnership"
];

/// `dates from 1868`, `a mill that goes back to 1868`: what stands there began in that year.
pub(super) fn dates_from(line: &Line, at: usize) -> bool {
    let Some(link) = at.checked_sub(1).filter(|&link| line.is_any(link, words!["from", "to"])) else { return false };
    let Some(verb) = link.checked_sub(1) else { return false };
    let back = line.is(verb, word("back"));
    let verb = if back { link.saturating_sub(2) } else { verb };
    line.is_any(verb, words!["dates", "date", "dated", "dating"]) || back && line.is_any(verb, words!["goes", "go", "went", "going"])
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
        && !line.after_any(at - 1, words!["mid", "late", "early", "pre", "post"])
        || hyphened
    {
        return false;
    }
    let modern = (1900..=2099).contains(&year);
    if of_a_life(line, at) || modern && in_a_list(line, at, year) {
        return true;
    }
    if dates_from(line, at) {
        return !line.plural_follows(at + 1);
    }
    // `since at least 2024`
    if line.after_any(at, words!["least", "about", "around", "as"])
        && (at.saturating_sub(3)..at).any(|b| line.is_any(b, words!["since", "until", "in", "from", "by"]))
    {
        return modern && !line.plural_follows(at + 1);
    }
    let plural = line.plural_follows(at + 1);
    let round = year % 100 == 0 || year % 50 == 0 && !(1900..=2050).contains(&year);
    let strong = words!["in", "since", "during", "until", "till", "early", "late", "mid", "mid-", "circa", "year", "throughout", "fiscal"];
    let weak = words!["by", "from", "of", "before", "after", "to", "between", "and", "through", "for", "than", "or", "around", "about"];
    if line.alone(at, at + 1) {
        return modern && at > 0;
    }
    // `2014 to 2018`, `2018 or later`
    let linked =
        line.is_any(at + 1, words!["to", "through", "until", "till"]) && line.year(at + 2).is_some_and(|y| y > year && y - year < 200);
    // `from 1878 to 1883`, where nothing rose so.
    let older = |at: usize, last: i16| {
        let first = line.year(at).filter(|y| (1500..1900).contains(y) && *y < last && last - *y < 200);
        first.is_some_and(|y| y % 10 != 0 && line.after_any(at, words!["from", "between"]) && !changes(line, at))
    };
    if linked && older(at, year + 1) || line.after_any(at, words!["to", "until", "till", "and"]) && older(at.wrapping_sub(2), year) {
        return !plural && !line.plural_follows(at + 3);
    }
    if modern && (linked && !line.plural_follows(at + 3) || line.is(at + 1, word("or")) && line.is_any(at + 2, words!["later", "earlier"]))
    {
        return true;
    }
    // "between 1939 and 1945"
    let between = line.after_any(at, words!["and"])
        && line.after_any(at.wrapping_sub(2), words!["between"])
        && line.year(at.wrapping_sub(2)).is_some_and(|first| first < year);
    if between && modern && !plural {
        return true;
    }
    if line.after_any(at, strong) || line.is_dash(at.wrapping_sub(1)) && line.after_any(at - 1, strong) {
        return !(plural && (round || !modern)) && !line.is(at + 1, word("of"));
    }
    if line.after_any(at, weak) {
        let and = line.after_any(at, words!["and", "or", "than", "for", "about", "around", "to", "of", "between", "from"]);
        let safe = (1950..=2060).contains(&year) && !round || line.is(at + 1, word("'s"));
        let noun = line.lower(at + 1) && line.class(at + 1).is_none() && !line.is_any(at + 1, BEFORE_PERIOD);
        return modern && (!plural || safe) && (!and || !noun || safe && !plural);
    }
    // `(2019)`, `the 2019 election`, `last month's 2019 figures`.
    if line.after_any(at, words!["(", "["]) {
        // `(1789 – December 23, 1848)`
        let life = (1000..1900).contains(&year) && line.is_dash(at + 1) && month_name(line, at + 2).is_some();
        return life || modern && line.is_any(at + 1, words![")", "]", ",", "-", "–", ";"]);
    }
    if line.is(at + 1, word("'s")) {
        return modern;
    }
    let determined = line.after_any(at, words!["the", "a", "its", "their", "his", "her", "our", "this", "'s", "'"]);
    if determined {
        let named = line.capitalised(at + 1) && line.is_any(at + 1, BODIES);
        return !named
            && (1950..=2060).contains(&year)
            && !(plural && round)
            && line.token(at + 1).is_some_and(|t| t.is_word() && t.word != word("or"));
    }
    at == 0 && modern && line.is_any(1, words!["was", "is", "will", "has", "saw", "brought"])
}

/// `born 1948`, `(died 1687)`, `founded 1889 in Leeds`: a year that an abbreviated sentence gives without a preposition.
fn of_a_life(line: &Line, at: usize) -> bool {
    let told = line.after_any(at, words!["born", "died", "founded", "established", "est", "b", "d", "r", "reigned"])
        || line.is(at.wrapping_sub(1), word(".")) && line.after_any(at - 1, words!["b", "d", "r", "est"]);
    let behind = line.stops(at + 1) || line.is_any(at + 1, words![")", ",", ";", "in", "at", "near", "by", "and", "-", "–"]);
    told && behind
}

/// `in 1995 and 2000`, `in 1995, 1998 and 2000`: a later year of a list that a preposition opens.
fn in_a_list(line: &Line, at: usize, year: i16) -> bool {
    const LONGEST: usize = 12;
    let joins = |at: usize| line.is_any(at, words!["and", "or"]);
    let modern = |at: usize| line.year(at).filter(|y| (1900..=2099).contains(y));
    // The list is closed by `and` or `or`, here or further on.
    let mut end = at;
    for _ in 0..LONGEST {
        if joins(end.wrapping_sub(1)) {
            break;
        }
        let next = line.skip_comma(end + 1);
        let next = next + usize::from(joins(next));
        if next == end + 1 || modern(next).is_none() {
            return false;
        }
        end = next;
    }
    let (mut first, mut previous) = (at, year);
    for _ in 0..LONGEST {
        let Some(before) = first.checked_sub(1) else { return false };
        let before = before - usize::from(joins(before) && before > 0);
        let before = before - usize::from(line.is(before, word(",")) && before > 0);
        let before = if before + 1 == first { return false } else { before };
        // A list of years goes up, or down.
        let Some(y) = modern(before).filter(|&y| y != previous && (first == at || (y < previous) == (previous < year))) else {
            return false;
        };
        (first, previous) = (before, y);
        if line.after_any(first, words!["in", "since", "during", "between"]) {
            return !line.plural_follows(end + 1) && !line.plural_follows(end + 2);
        }
    }
    false
}

/// Does a verb of change stand before those words? `rose from 1878 to 1883` is no span of years.
fn changes(line: &Line, at: usize) -> bool {
    (at.saturating_sub(5)..at).any(|b| {
        line.is_any(
            b,
            words![
                "rose",
                "fell",
                "grew",
                "up",
                "down",
                "increased",
                "decreased",
                "dropped",
                "climbed",
                "slipped",
                "gained",
                "jumped",
                "rising",
                "falling",
                "cut",
                "raised",
                "went",
                "moved",
                "index",
                "number",
                "total"
            ],
        )
    })
}

/// `the 1990s`, `the 90s`, `the '80s`, `the nineties`.
fn decade(line: &Line, at: usize) -> Option<Found> {
    if let Some(Class::Count(century @ (18..=20))) = line.class(at)
        && let next = at + 1 + usize::from(line.is_dash(at + 1))
        && let Some(Class::TensDecade(tens)) = line.class(next)
    {
        return decade_of(line, at, next + 1, i16::try_from(century).ok()? * 100 + tens * 10);
    }
    if let Some(Class::TensDecade(tens)) = line.class(at) {
        let prepared = line.after_any(at, words!["the", "early", "mid", "late"]) || line.after_any(at, words!["in"]) && tens >= 5;
        // `in their twenties` is an age, `in the tens of thousands` a number.
        if tens == 1 {
            return None;
        }
        return prepared.then(|| decade_of(line, at, at + 1, century_of(line, tens)))?;
    }
    let (n, length) = line.digits(at)?;
    let quoted = line.is(at.wrapping_sub(1), word("'")) && line.glued(at);
    let end = at + 2;
    if length != 2 || n % 10 != 0 || !line.glued(at + 1) || !line.is_any(at + 1, words!["s", "'s"]) {
        return None;
    }
    let before = if quoted { at.checked_sub(1)? } else { at };
    let prepared = quoted
        || line.after_any(before, words!["the", "in", "early", "mid", "late", "and", "or", "to"])
        || line.is_dash(before.wrapping_sub(1));
    // `in the low 20s` counts; `the 40s` may be a temperature.
    if !prepared || line.is_any(end, words!["c", "f", "°"]) {
        return None;
    }
    let mut found = decade_of(line, at, end, century_of(line, i16::try_from(n / 10).ok()?))?;
    if quoted {
        found.start = if line.after_any(before, words!["the"]) { before - 1 } else { before };
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
    let start = if line.after_any(at, words!["the"]) { at - 1 } else { at };
    Some(Found::new(start, end, Days::new(first, last), timex, Basis::Stated))
}
