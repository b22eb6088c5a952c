//! Whether two dates can be the same, how a date is shown, and dates that cannot be.

use jiff::civil::{Date, Weekday};

use crate::kinds::date::{Basis, Bound, DateValue};
use crate::text::Days;

/// Do the days of the two meet? `None` where the days of either are not known.
///
/// ```
/// use gainsay::kinds::date::{Basis, DateValue, meet};
/// use gainsay::text::{Days, days_of_month};
/// use jiff::civil::date;
/// let value = |days: Days| DateValue { days, timex: String::new(), basis: Basis::Stated, bound: None, clash: None };
/// let april = value(days_of_month(2027, 4).unwrap());
/// assert_eq!(meet(&april, &value(Days::day(date(2027, 4, 14)))), Some(true));
/// assert_eq!(meet(&april, &value(Days::day(date(2027, 5, 1)))), Some(false));
/// assert_eq!(meet(&april, &value(Days::default())), None);
/// ```
pub fn meet(a: &DateValue, b: &DateValue) -> Option<bool> {
    // `on a Friday` is no Tuesday, whatever the date.
    for (x, y) in [(a, b), (b, a)] {
        if let (Some(weekday), Some(day)) = (x.weekday_alone(), known(y).filter(|days| days.is_day()).and_then(|days| days.first)) {
            return Some(day.weekday() == weekday);
        }
    }
    known(a)?;
    known(b)?;
    Some(a.days.meets(b.days))
}

fn known(value: &DateValue) -> Option<Days> {
    (value.basis != Basis::Unknown && (value.days.first.is_some() || value.days.last.is_some())).then_some(value.days)
}

/// The date for people: `14 April 2027`, `from April 2027`, `3 May 2027 to 7 June 2027`; `25 February, year unknown`.
///
/// ```
/// use gainsay::kinds::date::{Basis, DateValue, display};
/// use gainsay::text::Days;
/// let value = |timex: &str| DateValue { days: Days::default(), timex: timex.into(), basis: Basis::Unknown, bound: None, clash: None };
/// assert_eq!(display(&value("XXXX-02-25")), "25 February, year unknown");
/// assert_eq!(display(&value("XXXX-02")), "February, year unknown");
/// assert_eq!(display(&value("XXXX-WXX-2")), "a Tuesday, date unknown");
/// assert_eq!(display(&value("2027-XX-XX")), "a day in 2027");
/// assert_eq!(display(&value("XXXX-SU")), "summer, year unknown");
/// ```
pub fn display(value: &DateValue) -> String {
    let word = match value.bound {
        Some(Bound::From) => "from ",
        Some(Bound::Since) => "since ",
        Some(Bound::Until) => "until ",
        Some(Bound::By) => "by ",
        Some(Bound::Before) => "before ",
        Some(Bound::After) => "after ",
        None => "",
    };
    if let (Some(first), Some(last)) = (value.days.first, value.days.last)
        && (value.bound.is_none() || matches!(value.bound, Some(Bound::From | Bound::Until)))
    {
        return stretch(first, last);
    }
    format!("{word}{}", said(value))
}

/// The granule that the wording names, from its TIMEX3 value.
fn said(value: &DateValue) -> String {
    let timex = value.timex.as_str();
    if let Some(date) = timex.get(..10).and_then(|d| d.parse::<Date>().ok()) {
        return day(date);
    }
    let year = timex.get(..4).and_then(|y| y.parse::<i16>().ok());
    let month = timex.get(5..7).and_then(|m| m.parse::<usize>().ok()).and_then(|m| MONTHS.get(m.checked_sub(1)?));
    match (year, month, timex.len()) {
        (Some(year), _, 4) => year.to_string(),
        (Some(year), Some(month), 7) => format!("{month} {year}"),
        _ => match (value.days.first, value.days.last) {
            (Some(first), Some(last)) => stretch(first, last),
            (Some(first), None) => day(first),
            (None, Some(last)) => day(last),
            (None, None) => unknown(timex),
        },
    }
}

/// A TIMEX3 value without days, in words: `25 February, year unknown`, `a Tuesday`.
fn unknown(timex: &str) -> String {
    match timex {
        "PRESENT_REF" => return "now".to_owned(),
        "PAST_REF" => return "in the past".to_owned(),
        "FUTURE_REF" => return "in the future".to_owned(),
        _ => {}
    }
    let number = |part: &str| part.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let name = |names: &[&str], part: &str| number(part).and_then(|n| names.get(n)).map(|name| (*name).to_owned());
    let (year, rest) = timex.split_once('-').unwrap_or((timex, ""));
    // A part of the day says nothing about which day.
    let rest = rest.split('T').next().unwrap_or("");
    let of_year = if year.starts_with('X') { ", year unknown".to_owned() } else { format!(" {year}") };
    let worded = match rest.split('-').collect::<Vec<_>>()[..] {
        ["XX", "XX"] if !year.starts_with('X') => return format!("a day in {year}"),
        ["XX", "XX"] => return "a day, date unknown".to_owned(),
        [month, "XX"] => name(&MONTHS, month).map(|month| format!("a day in {month}")),
        ["XX", day] => return number(day).map_or("a day, date unknown".to_owned(), |n| format!("day {} of a month", n + 1)),
        [week, day] if week.starts_with('W') => {
            return name(&WEEKDAYS, day).map_or("a weekend".to_owned(), |day| format!("a {day}, date unknown"));
        }
        [month, day] => name(&MONTHS, month).zip(number(day)).map(|(month, day)| format!("{} {month}", day + 1)),
        ["XX"] => return "a month, date unknown".to_owned(),
        ["SP"] => Some("spring".to_owned()),
        ["SU"] => Some("summer".to_owned()),
        ["FA"] => Some("autumn".to_owned()),
        ["WI"] => Some("winter".to_owned()),
        [week] if week.starts_with('W') => return "a week, date unknown".to_owned(),
        [quarter] if quarter.starts_with('Q') => Some(format!("a quarter, {quarter}").replace(", QX", "")),
        [month] => name(&MONTHS, month),
        _ => None,
    };
    worded.map_or_else(|| timex.replace("XXXX", "year unknown"), |worded| worded + &of_year)
}

/// A stretch, as its year or month where it fills one.
fn stretch(first: Date, last: Date) -> String {
    if first == last {
        return day(first);
    }
    if first.day() == 1 && last == last.last_of_month() {
        if first.year() == last.year() && first.month() == last.month() {
            return month(first);
        }
        if first.month() == 1 && last.month() == 12 {
            return if first.year() == last.year() { first.year().to_string() } else { format!("{} to {}", first.year(), last.year()) };
        }
        return format!("{} to {}", month(first), month(last));
    }
    format!("{} to {}", day(first), day(last))
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

fn month_of(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|n| MONTHS.get(n)).copied().unwrap_or("")
}

fn month(date: Date) -> String {
    format!("{} {}", month_of(date.month()), date.year())
}

fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month_of(date.month()), date.year())
}

/// Why the date cannot be, in a sentence: a weekday it does not fall on, or a day that its month does not have.
///
/// ```
/// use gainsay::kinds::date::{Basis, DateValue, impossible};
/// use gainsay::text::Days;
/// use jiff::civil::{Weekday, date};
/// let clash = Some((Weekday::Monday, Weekday::Tuesday));
/// let value = DateValue { days: Days::day(date(2026, 7, 21)), timex: "2026-07-21".into(), basis: Basis::Stated, bound: None, clash };
/// assert_eq!(impossible(&value).unwrap(), "21 July 2026 is a Tuesday, not a Monday");
/// ```
pub fn impossible(value: &DateValue) -> Option<String> {
    let timex = value.timex.get(..10)?;
    if let Some((said, is)) = value.clash {
        let date: Date = timex.parse().ok()?;
        return Some(format!("{} is a {}, not a {}", day(date), weekday(is), weekday(said)));
    }
    let bytes = timex.as_bytes();
    if value.basis != Basis::Unknown || value.timex.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let year = timex.get(..4)?;
    let month: i8 = timex.get(5..7)?.parse().ok()?;
    let number: i8 = timex.get(8..10)?.parse().ok()?;
    // Without a year, 29 February is a day of some years.
    let in_year = year.parse::<i16>().unwrap_or(2024);
    if !(1..=12).contains(&month) || Date::new(in_year, month, number).is_ok() {
        return None;
    }
    let days = Date::new(in_year, month, 1).ok()?.days_in_month();
    let year = if year == "XXXX" { String::new() } else { format!(" {year}") };
    Some(format!("there is no {number} {}{year}: the month has {days} days", month_of(month)))
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn weekday(weekday: Weekday) -> &'static str {
    usize::try_from(weekday.to_monday_zero_offset()).ok().and_then(|n| WEEKDAYS.get(n)).copied().unwrap_or("")
}
