//! Sets of days: what a date, a month or "from April" stands for.

use jiff::civil::{Date, date};

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
