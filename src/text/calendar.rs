//! Sets of days: what a date, a month or "from April" stands for.

use jiff::civil::{Date, Weekday, date};
use jiff::{Span as Length, ToSpan};

/// The days from `first` to `last`, both included; an end that is not given is open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Days {
    /// First day; `None` is open towards the past.
    pub first: Option<Date>,
    /// Last day; `None` is open towards the future.
    pub last: Option<Date>,
}

impl Days {
    /// From `first` to `last`.
    pub fn new(first: Date, last: Date) -> Days {
        Days { first: Some(first), last: Some(last) }
    }

    /// One day.
    pub fn day(day: Date) -> Days {
        Days::new(day, day)
    }

    /// From that day on.
    pub fn from(first: Date) -> Days {
        Days { first: Some(first), last: None }
    }

    /// Up to that day.
    pub fn until(last: Date) -> Days {
        Days { first: None, last: Some(last) }
    }

    /// Do the two sets share a day?
    pub fn meets(self, other: Days) -> bool {
        let starts_in_time = |a: Option<Date>, b: Option<Date>| a.is_none() || b.is_none() || a <= b;
        starts_in_time(self.first, other.last) && starts_in_time(other.first, self.last)
    }

    /// Does this set hold all days of `other`?
    pub fn contains(self, other: Days) -> bool {
        let first = match (self.first, other.first) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a <= b,
        };
        let last = match (self.last, other.last) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => b <= a,
        };
        first && last
    }

    /// Exactly one day?
    pub fn is_day(self) -> bool {
        self.first.is_some() && self.first == self.last
    }
}

/// All days of a month, or `None` where there is no such month.
pub fn days_of_month(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some(Days::new(first, first.last_of_month()))
}

/// All days of a year (of the calendar's range, years -9999 to 9999).
pub fn days_of_year(year: i16) -> Days {
    let year = year.clamp(-9999, 9999);
    Days::new(date(year, 1, 1), date(year, 12, 31))
}

/// All days from the first of month `first` to the last of month `last` of a year.
pub fn days_of_months(year: i16, first: i8, last: i8) -> Option<Days> {
    Some(Days { first: days_of_month(year, first)?.first, last: days_of_month(year, last)?.last })
}

/// Monday to Sunday of the week that holds `day`.
///
/// ```
/// use gainsay::text::{Days, week_of};
/// use jiff::civil::date;
/// assert_eq!(week_of(date(2027, 4, 14)), Days::new(date(2027, 4, 12), date(2027, 4, 18)));
/// ```
pub fn week_of(day: Date) -> Days {
    let before = i64::from(day.weekday().to_monday_zero_offset());
    let monday = day.saturating_sub(before.days());
    Days::new(monday, monday.saturating_add(6.days()))
}

/// Monday to Sunday of an ISO week, or `None` where the year has no such week.
pub fn days_of_week(year: i16, week: i8) -> Option<Days> {
    let monday = jiff::civil::ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    Some(week_of(monday))
}

/// Saturday and Sunday of the week that holds `day`.
pub fn weekend_of(day: Date) -> Days {
    let week = week_of(day);
    Days { first: week.first.map(|monday| monday.saturating_add(5.days())), last: week.last }
}

/// That day moved by so many days, weeks, months or years; clamped to the calendar's range.
pub fn moved(day: Date, by: Length) -> Date {
    day.saturating_add(by)
}

/// The `nth` such weekday of a month (from 1; -1 is the last), or `None` where there is none.
///
/// ```
/// use jiff::civil::{Weekday, date};
/// assert_eq!(gainsay::text::nth_weekday(2027, 11, 4, Weekday::Thursday), Some(date(2027, 11, 25)));
/// ```
pub fn nth_weekday(year: i16, month: i8, nth: i8, weekday: Weekday) -> Option<Date> {
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday of the western churches, in the Gregorian calendar.
///
/// ```
/// assert_eq!(gainsay::text::easter(2027), Some(jiff::civil::date(2027, 3, 28)));
/// ```
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century) = (y.rem_euclid(19), y.div_euclid(100));
    let epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15).rem_euclid(30);
    let moon = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (y + y.div_euclid(4) + moon + 2 - century + century.div_euclid(4)).rem_euclid(7);
    let offset = moon - weekday;
    let month = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (month / 4);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
