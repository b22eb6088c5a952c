//! Dates as newspapers write them, as sets of days.

mod anchor;
mod bound;
mod compare;
mod count;
mod day;
mod deictic;
mod holiday;
mod infer;
mod line;
mod month;
mod number;
mod numeric;
mod ordinal;
mod packed;
mod parts;
mod period;
mod recognise;
mod season;
mod tense;
mod unit;
mod vague;
mod weekday;
mod words;
mod year;

pub use compare::{display, impossible, meet};
pub use recognise::recognise;
pub use words::{is_day_or_month, month_of_word};

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::text::{Days, days_of_month, days_of_year};

/// How the days were come by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Basis {
    /// Day, month or year are written out.
    Stated,
    /// Counted from the article's date: `on Tuesday`, `last week`, `25 February` without a year.
    Relative,
    /// The days are not known: `on Tuesday` in an undated article, `the next parliament`.
    Unknown,
}

/// A stretch of the calendar as said.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DateValue {
    /// The days it stands for; both ends `None` where they are not known.
    pub days: Days,
    /// TIMEX3 value: `2025-04-15`, `2025-W16`, `2025-04`, `2025-Q2`, `PRESENT_REF`, `FUTURE_REF`, `XXXX-02-25` where the year is not known.
    pub timex: String,
    /// How the days were come by.
    pub basis: Basis,
    /// The preposition that opens an end: `from April 2027`, `by 2030`, `until Friday`, `since 2024`.
    pub bound: Option<Bound>,
    /// A weekday written beside a day it does not fall on: what was said, and what it is.
    #[serde(with = "packed")]
    pub clash: Option<(Weekday, Weekday)>,
}

impl DateValue {
    /// The weekday, where nothing else is known of the day: `on a Friday`.
    ///
    /// ```
    /// use gainsay::kinds::date::{Basis, DateValue};
    /// use gainsay::text::Days;
    /// let value = |timex: &str| DateValue { days: Days::default(), timex: timex.into(), basis: Basis::Unknown, bound: None, clash: None };
    /// assert_eq!(value("XXXX-WXX-5").weekday_alone(), Some(jiff::civil::Weekday::Friday));
    /// assert_eq!(value("XXXX-02-25").weekday_alone(), None);
    /// ```
    pub fn weekday_alone(&self) -> Option<Weekday> {
        let number = self.timex.strip_prefix("XXXX-WXX-")?.get(..1)?.parse::<i8>().ok()?;
        Weekday::from_monday_one_offset(number).ok().filter(|_| self.days == Days::default())
    }
}

impl DateValue {
    /// The day, month, season or year that is written, without what opens one of its ends or what it is a part of: of `until June 2034` the month.
    pub fn own_days(&self) -> Option<Days> {
        let year = || self.timex.get(..4)?.parse::<i16>().ok();
        let rest = self.timex.get(4..)?;
        match rest {
            "" => year().map(days_of_year),
            "-SP" => season::season_days(year()?, 1),
            "-SU" => season::season_days(year()?, 2),
            "-FA" => season::season_days(year()?, 3),
            _ if rest.len() == 3 => days_of_month(year()?, rest.get(1..)?.parse().ok()?),
            _ => self.timex.get(..10)?.parse::<Date>().ok().map(Days::day),
        }
    }

    /// Says how long or how often, and not when: `for years`, `twice a week`, `annual`.
    pub fn is_length(&self) -> bool {
        self.basis == Basis::Unknown
            && (self.timex.starts_with('P') && !self.timex.ends_with("_REF") || self.timex.starts_with("XXXX-XX-XXT"))
    }
}

/// The word that opens one end of a date. `days` has the opened end already.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Bound {
    /// From, starting: the first day is said.
    From,
    /// Since: from that day to the article's date.
    Since,
    /// Until, till, up to.
    Until,
    /// By, no later than.
    By,
    /// Before.
    Before,
    /// After.
    After,
}

#[cfg(test)]
mod tests;
