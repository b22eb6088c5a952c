//! Numbers with their units and hedges: percentages, money, counts, durations, ages, measures, ordinals.

/// The hash of a folded word, made when the program is built.
macro_rules! w {
    ($folded:literal) => {
        const { $crate::text::word($folded) }
    };
}

mod age;
mod amount;
mod change;
mod compare;
mod context;
mod currency;
mod digits;
mod display;
mod draft;
mod fraction;
mod guard;
mod load;
mod memo;
mod moved;
mod names;
mod noun;
mod number;
mod packed;
mod range;
mod reader;
mod recognise;
mod shared;
mod slip;
mod tables;
#[cfg(test)]
mod tests;
mod timex;
mod unit;
mod vague;

pub use compare::{Interval, dimension, interval, is_elided, meet, sum};
pub use display::{display, ordinal};
pub use moved::moved;
pub use recognise::recognise;
pub use shared::{share, told_share};
pub use slip::{is_other_currency, is_turned, slip};
pub use tables::{number_in_words, number_of_word};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::text::Days;

/// What a number measures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Sort {
    /// `2.5%`, `three per cent`; the number is in per cent.
    Percent,
    /// `two percentage points`.
    Points,
    /// `£3.4bn`; the unit is an ISO 4217 code.
    Money,
    /// `45 members`, `a dozen`.
    Count,
    /// `30 days`, `an hour and a half`; the unit is the time unit as said.
    Duration,
    /// `aged 34`, `34-year-old`, `Jane Doe, 34,`; the unit is "year" (or "month", "day" for babies).
    Age,
    /// Length, area, mass, speed, temperature and the like.
    Measure,
    /// `first`, `42nd`.
    Ordinal,
    /// `twice`, `three times`, `fivefold`.
    Multiple,
    /// A share without per cent: `half`, `two-thirds`, `one in five`.
    Fraction,
}

/// How the wording bends the number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Hedge {
    /// The number itself.
    Exactly,
    /// About, around, roughly, some.
    About,
    /// Nearly, almost, just under: a little below, never the number or more.
    Nearly,
    /// Just over, a little more than: a little above.
    JustOver,
    /// More than, over, above.
    MoreThan,
    /// Less than, fewer than, under, below.
    LessThan,
    /// At least, no fewer than.
    AtLeast,
    /// At most, up to, no more than.
    AtMost,
}

impl Hedge {
    /// The sign in machine output: `=`, `~`, `<`, `>`, `<=`, `>=`.
    pub fn sign(self) -> &'static str {
        match self {
            Hedge::Exactly => "=",
            Hedge::About => "~",
            Hedge::Nearly | Hedge::LessThan => "<",
            Hedge::JustOver | Hedge::MoreThan => ">",
            Hedge::AtLeast => ">=",
            Hedge::AtMost => "<=",
        }
    }
}

/// The name of a unit: one of those in the tables.
pub type Name = &'static str;

/// A number as said. Decimals keep the precision they were written with: `4.0` is not `4`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Quantity {
    /// What it measures.
    pub sort: Sort,
    /// The number in whole units (`$8bn` is 8000000000), or `None` for a range.
    #[serde(with = "packed::decimal")]
    pub number: Option<Decimal>,
    /// The lowest value said; `None` is open.
    #[serde(with = "packed::decimal")]
    pub low: Option<Decimal>,
    /// The highest value said; `None` is open.
    #[serde(with = "packed::decimal")]
    pub high: Option<Decimal>,
    /// The last place that was written, in whole units: 0.1 for `4.0`, 100000000 for `£3.4bn`, 1 for `12`, and for a number that
    /// ends in zeros the place of its last other digit (1000 for `12,000`).
    #[serde(with = "packed::one_decimal")]
    pub step: Decimal,
    /// How the wording bends it.
    pub hedge: Hedge,
    /// Canonical unit in the singular: `percent`, `percentage-point`, an ISO 4217 code, `year`, `kilometre`, `person`, …; `None` for a bare number.
    #[serde(deserialize_with = "packed::known_name")]
    pub unit: Option<Name>,
    /// What it is counted per, where a rate is given: `hour` in `£12 an hour`, `year` in `£13.4bn a year`.
    #[serde(deserialize_with = "packed::known_name")]
    pub per: Option<Name>,
    /// What is counted, for counts: the head noun in the singular, folded (`soldier` in `73,400 trained soldiers`), empty where none follows.
    pub noun: String,
    /// The modifiers between number and head noun, folded (`trained`).
    pub modifiers: Vec<String>,
    /// The sign of the statement around it: `a fall of 3%` and `down 3%` are [`Change::Down`].
    pub change: Option<Change>,
    /// TIMEX3 value of a duration (`P30D`), else empty.
    pub timex: String,
    /// The days of birth, where an age is told by them: `born in 1969`, `would have turned 44 in October`.
    pub born: Option<Days>,
    /// The age is that of somebody who is told of as dead: it grows no more.
    pub at_death: bool,
}

impl Quantity {
    /// One hour, week or year: what lasts so long, in a word (`the weeklong strike`).
    pub fn one_long(unit: Name, timex: &str) -> Quantity {
        let days = Days::default();
        Quantity { sort: Sort::Duration, unit: Some(unit), timex: timex.to_owned(), born: None, ..Quantity::born(Some(Decimal::ONE), days) }
    }

    /// An age told by its days of birth; `number` where the years are said as well.
    pub fn born(number: Option<Decimal>, days: Days) -> Quantity {
        Quantity {
            sort: Sort::Age,
            number,
            low: number,
            high: number,
            step: Decimal::ONE,
            hedge: Hedge::Exactly,
            unit: Some("year"),
            per: None,
            noun: String::new(),
            modifiers: Vec::new(),
            change: None,
            timex: String::new(),
            born: Some(days),
            at_death: false,
        }
    }
}

/// A number that says by how much something moved, not where it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Change {
    /// Rose by, up.
    Up,
    /// Fell by, down.
    Down,
    /// `up from 3%`: where it stood before.
    From,
    /// `rose to 4%`: where it stands after.
    To,
}
