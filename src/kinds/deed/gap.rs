//! How long it was from one thing to another.

use serde::{Deserialize, Serialize};

use crate::kinds::quantity::{Hedge, Quantity, Sort};

/// A length of time between two things, in minutes, with how much more or less it may have been.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Gap {
    /// As told.
    pub told: u32,
    /// The shortest it may have been,
    pub least: u32,
    /// and the longest.
    pub most: u32,
}

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;
/// Whoever rounds is off by no more than one part in so many;
const ROUNDED: u32 = 12;
/// `nearly` and `more than` bend by one in so many.
const BENT: u32 = 6;
/// Lengths between which one is so many hundredths of the other are of one telling.
const NEAR: u32 = 125;

impl Gap {
    /// Between two times of the clock.
    pub fn exact(minutes: u32) -> Gap {
        Gap { told: minutes, least: minutes.saturating_sub(1), most: minutes + 1 }
    }

    /// As that length says; `None` where it is none of minutes, hours, days, weeks or months, or open on both sides.
    pub fn of(length: &Quantity) -> Option<Gap> {
        if length.sort != Sort::Duration {
            return None;
        }
        let unit = match length.unit? {
            "minute" => 1,
            "hour" => HOUR,
            "day" => DAY,
            "week" => 7 * DAY,
            "fortnight" => 14 * DAY,
            "month" => 30 * DAY,
            _ => return None,
        };
        let minutes = length.number?.checked_mul(unit.into())?.round();
        let told = u32::try_from(minutes).ok().filter(|minutes| *minutes > 0)?;
        // `Two days` may be a day and a half, `nineteen minutes` are nineteen.
        let slack = (told / ROUNDED).max(if unit == 1 { 1 } else { unit / 2 });
        let bent = told / BENT;
        let (below, above) = match length.hedge {
            Hedge::Exactly => (0, 0),
            Hedge::About => (bent, bent),
            Hedge::Nearly | Hedge::LessThan | Hedge::AtMost => (bent, 0),
            Hedge::JustOver | Hedge::MoreThan | Hedge::AtLeast => (0, bent),
        };
        Some(Gap { told, least: told.saturating_sub(slack + below), most: told + slack + above })
    }

    /// Is it one of minutes or hours?
    pub fn is_short(self) -> bool {
        self.told < DAY
    }

    /// Can the two not be the same?
    ///
    /// ```
    /// use gainsay::kinds::deed::Gap;
    /// assert!(Gap::exact(31).is_apart(Gap::exact(19)));
    /// assert!(!Gap::exact(31).is_apart(Gap::exact(30)));
    /// ```
    pub fn is_apart(self, other: Gap) -> bool {
        let (short, long) = if self.told <= other.told { (self, other) } else { (other, self) };
        short.most < long.least && u64::from(long.told) * 100 > u64::from(short.told) * u64::from(NEAR)
    }

    /// In words: `31 minutes`, `13 hours and 38 minutes`, `5 days`.
    pub fn name(self) -> String {
        let of = |number: u32, unit: &str| format!("{number} {unit}{}", if number == 1 { "" } else { "s" });
        let (hours, minutes) = (self.told / HOUR, self.told % HOUR);
        match (self.told, minutes) {
            (..=119, _) => of(self.told, "minute"),
            (told, 0) if told % DAY == 0 => of(told / DAY, "day"),
            (_, 0) => of(hours, "hour"),
            _ => format!("{} and {}", of(hours, "hour"), of(minutes, "minute")),
        }
    }
}
