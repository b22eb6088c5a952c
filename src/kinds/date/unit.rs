//! Units of the calendar: the one that holds a day, a day so many of them on, and their TIMEX3 values.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::kinds::date::words::Unit;
use crate::text::{Days, days_of_month, days_of_months, days_of_year, moved, week_of, weekend_of};

/// `2027-W15`
pub fn week_code(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The unit that holds that day, and its TIMEX3 value; `None` for units that begin anywhere, as a fortnight.
pub fn holding(day: Date, unit: Unit) -> Option<(Days, String)> {
    let (year, month) = (day.year(), day.month());
    let years = |length: i16, digits: usize| {
        let first = year - year.rem_euclid(length);
        let days = Days { first: days_of_year(first).first, last: days_of_year(first.checked_add(length - 1)?).last };
        let code = first / if length == 10 { 10 } else { 100 };
        Some((days, format!("{code:0digits$}")))
    };
    Some(match unit {
        Unit::Day => (Days::day(day), day.to_string()),
        Unit::Week => (week_of(day), week_code(day)),
        Unit::Weekend => {
            let days = weekend_of(day);
            (days, format!("{}-WE", week_code(days.first?)))
        }
        Unit::Month => (days_of_month(year, month)?, format!("{year:04}-{month:02}")),
        Unit::Quarter => {
            let n = (month - 1) / 3 + 1;
            (days_of_months(year, n * 3 - 2, n * 3)?, format!("{year:04}-Q{n}"))
        }
        Unit::Half => {
            let n = (month - 1) / 6 + 1;
            (days_of_months(year, n * 6 - 5, n * 6)?, format!("{year:04}-H{n}"))
        }
        Unit::Year => (days_of_year(year), format!("{year:04}")),
        Unit::Decade => return years(10, 3),
        Unit::Century => return years(100, 2),
        Unit::Fortnight | Unit::Season => return None,
    })
}

/// The TIMEX3 value of days that are one day, week, month, quarter, half or year.
pub fn whole(days: Days) -> Option<String> {
    let first = days.first?;
    let units = [Unit::Day, Unit::Week, Unit::Weekend, Unit::Month, Unit::Quarter, Unit::Half, Unit::Year];
    units.into_iter().find_map(|unit| holding(first, unit).filter(|(held, _)| *held == days).map(|(_, timex)| timex))
}

/// The same day, month, quarter or year so many years on.
pub fn years_on(days: Days, years: i16) -> Option<Days> {
    let (first, last) = (days.first?, days.last?);
    let first = moved(first, years.years());
    let last =
        if last == last.last_of_month() { moved(last.first_of_month(), years.years()).last_of_month() } else { moved(last, years.years()) };
    Some(Days::new(first, last))
}

/// That day, so many units on (or back, where negative).
pub fn step(day: Date, count: i32, unit: Unit) -> Option<Date> {
    Some(match unit {
        Unit::Day => moved(day, count.days()),
        Unit::Week | Unit::Weekend => moved(day, count.weeks()),
        Unit::Fortnight => moved(day, count.checked_mul(2)?.weeks()),
        Unit::Month => moved(day, count.months()),
        Unit::Quarter => moved(day, count.checked_mul(3)?.months()),
        Unit::Half => moved(day, count.checked_mul(6)?.months()),
        Unit::Year => moved(day, count.years()),
        Unit::Decade if count.abs() < 900 => moved(day, (count * 10).years()),
        Unit::Century if count.abs() < 90 => moved(day, (count * 100).years()),
        _ => return None,
    })
}

/// That day, so many days on (or back) that are no Saturdays or Sundays.
pub fn business_days(day: Date, count: i32) -> Date {
    let step = if count < 0 { -1 } else { 1 };
    let mut day = day;
    for _ in 0..count.unsigned_abs().min(1_000) {
        day = moved(day, step.days());
        while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && day > Date::MIN && day < Date::MAX {
            day = moved(day, step.days());
        }
    }
    day
}

/// TIMEX3 of a length: `P2W`, `PXM` where the number is not known.
pub fn length_code(count: Option<u32>, unit: Unit) -> String {
    let (letter, times) = match unit {
        Unit::Day => ("D", 1),
        Unit::Week => ("W", 1),
        Unit::Fortnight => ("W", 2),
        Unit::Weekend => ("WE", 1),
        Unit::Month => ("M", 1),
        Unit::Quarter => ("Q", 1),
        Unit::Half => ("M", 6),
        Unit::Year => ("Y", 1),
        Unit::Decade => ("DE", 1),
        Unit::Century => ("CE", 1),
        Unit::Season => ("S", 1),
    };
    match count {
        Some(count) => format!("P{}{letter}", count.saturating_mul(times)),
        None => format!("PX{letter}"),
    }
}
