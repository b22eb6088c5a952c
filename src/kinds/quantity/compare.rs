//! What a quantity's wording allows, as a set of values, and whether two such sets meet.
//!
//! | said | set |
//! |---|---|
//! | `4%`, `4.0%` | [3.5, 4.5), [3.95, 4.05): half a step of the last written place to each side |
//! | `34`, `150 miners`, `eight days`, `£12` | exactly that: whole numbers below 1,000, or not round, as long as no scale word shortens them |
//! | `12,000`, `£3.4bn`, `£20m` | half a step to each side; of a number that ends in zeros at least two digits are believed |
//! | `about 300` | 10% to each side; about a share: 2.5 percentage points |
//! | `nearly 150` | [135, 150): from nine tenths up to it, never it |
//! | `just over 150` | (150, 165] |
//! | `more than N`, `over N` | (N, 1.5 N]: half as much again is its reach, and 2 N below 10 |
//! | `at least N` | [N, 1.5 N], the same reach |
//! | `less than N` | [N / 1.5, N) |
//! | `up to N`, `at most N` | [N / 1.5, N]; beside another limit the limit itself |
//! | `10 to 12` | [10, 12] with the rounding of its ends |
//!
//! A truly half-open set would never conflict with a larger figure: hence the stated reach.

use rust_decimal::Decimal;

use crate::kinds::quantity::number::last_place;
use crate::kinds::quantity::tables::TABLES;
use crate::kinds::quantity::{Change, Hedge, Quantity, Sort};

/// A set of values between two ends; `None` is open without end.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interval {
    /// Lower end.
    pub low: Option<Decimal>,
    /// The lower end itself belongs to the set.
    pub low_closed: bool,
    /// Upper end.
    pub high: Option<Decimal>,
    /// The upper end itself belongs to the set.
    pub high_closed: bool,
}

impl Interval {
    /// From `low` to `high`, both included.
    pub fn closed(low: Decimal, high: Decimal) -> Interval {
        Interval { low: Some(low), low_closed: true, high: Some(high), high_closed: true }
    }

    /// Do the two sets share a value?
    pub fn meets(self, other: Interval) -> bool {
        let below = |low: Option<Decimal>, low_closed: bool, high: Option<Decimal>, high_closed: bool| match (low, high) {
            (Some(l), Some(h)) => l < h || l == h && low_closed && high_closed,
            _ => true,
        };
        below(self.low, self.low_closed, other.high, other.high_closed) && below(other.low, other.low_closed, self.high, self.high_closed)
    }

    /// The same set in another unit: all values times `factor` (positive).
    fn times(self, factor: Decimal) -> Option<Interval> {
        let scaled = |end: Option<Decimal>| end.map(|e| e.checked_mul(factor)).map_or(Some(None), |e| e.map(Some));
        Some(Interval { low: scaled(self.low)?, high: scaled(self.high)?, ..self })
    }

    /// The set with all values moved up by those of another.
    fn plus(self, other: Interval) -> Option<Interval> {
        let add = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
            (Some(a), Some(b)) => a.checked_add(b).map(Some),
            _ => Some(None),
        };
        Some(Interval {
            low: add(self.low, other.low)?,
            low_closed: self.low_closed && other.low_closed,
            high: add(self.high, other.high)?,
            high_closed: self.high_closed && other.high_closed,
        })
    }

    fn widened(self, by: Decimal) -> Interval {
        Interval {
            low: self.low.and_then(|l| l.checked_sub(by)),
            high: self.high.and_then(|h| h.checked_add(by)),
            low_closed: true,
            high_closed: true,
        }
    }
}

/// The values that the wording of `q` allows, in its own unit.
///
/// ```
/// use gainsay::kinds::{Mention, Value, quantity::{self, interval}};
/// use gainsay::text::{Span, Text};
/// let source = "The share is 4% or 4.4%.";
/// let text = Text::new(source, [Span::new(0, source.len())]);
/// let mut found: Vec<Mention> = Vec::new();
/// quantity::recognise(&text, &mut found);
/// let sets: Vec<_> = found.iter().map(|m| match &m.value { Value::Quantity(q) => interval(q), _ => panic!() }).collect();
/// assert!(sets[0].meets(sets[1]));
/// ```
pub fn interval(q: &Quantity) -> Interval {
    match (q.number, q.low, q.high) {
        (Some(n), _, _) => around(q, n),
        (None, low, high) => {
            let (low, high) = (low.map(|l| rounding(q, l).low.unwrap_or(l)), high.map(|h| rounding(q, h).high.unwrap_or(h)));
            let set = Interval { low, low_closed: true, high, high_closed: true };
            if q.hedge == Hedge::About { set.widened(slack(q, high.or(low).unwrap_or_default())) } else { set }
        }
    }
}

fn around(q: &Quantity, n: Decimal) -> Interval {
    // Divisions are slow, and most figures need none: each end is worked out only where it is asked for.
    let size = n.abs();
    let reach = || if size < Decimal::TEN { size } else { half(size) };
    let down = || size - size / Decimal::new(15, 1);
    let tenth = || size / Decimal::TEN;
    match q.hedge {
        Hedge::Exactly => rounding(q, n),
        Hedge::About => Interval::closed(n, n).widened(slack(q, n)),
        Hedge::Nearly => Interval { low: n.checked_sub(tenth()), low_closed: true, high: Some(n), high_closed: false },
        Hedge::JustOver => Interval { low: Some(n), low_closed: false, high: n.checked_add(tenth()), high_closed: true },
        Hedge::MoreThan => Interval { low: Some(n), low_closed: false, high: n.checked_add(reach()), high_closed: true },
        Hedge::AtLeast => Interval { low: Some(n), low_closed: true, high: n.checked_add(reach()), high_closed: true },
        Hedge::LessThan => Interval { low: n.checked_sub(down()), low_closed: true, high: Some(n), high_closed: false },
        Hedge::AtMost => Interval { low: n.checked_sub(down()), low_closed: true, high: Some(n), high_closed: true },
    }
}

/// How far "about" goes to each side.
fn slack(q: &Quantity, n: Decimal) -> Decimal {
    match q.sort {
        Sort::Fraction => Decimal::new(25, 3),
        Sort::Percent => (n.abs() / Decimal::from(20)).max(Decimal::ONE),
        Sort::Age => Decimal::TWO,
        _ => (n.abs() / Decimal::TEN).max(half(q.step)),
    }
}

fn half(n: Decimal) -> Decimal {
    n / Decimal::TWO
}

/// Half a step to each side of a figure that was rounded; an exact figure by itself.
fn rounding(q: &Quantity, n: Decimal) -> Interval {
    match rounded_to(q, n) {
        Some(step) => Interval { low: n.checked_sub(half(step)), low_closed: true, high: n.checked_add(half(step)), high_closed: false },
        None => Interval::closed(n, n),
    }
}

/// The place a figure was rounded to, if it was.
fn rounded_to(q: &Quantity, n: Decimal) -> Option<Decimal> {
    let step = || q.step.min(finest(n));
    match q.sort {
        Sort::Percent | Sort::Points => Some(step()),
        Sort::Fraction => Some(Decimal::new(2, 2)),
        Sort::Ordinal | Sort::Age => None,
        Sort::Multiple | Sort::Duration => (!n.fract().is_zero()).then(step),
        Sort::Measure => {
            let step = step();
            let whole = n.fract().is_zero() && n.abs() < Decimal::ONE_HUNDRED && step >= Decimal::ONE;
            Some(if whole { Decimal::ONE } else { step })
        }
        Sort::Count | Sort::Money => (n.abs() >= Decimal::ONE_THOUSAND).then(step).filter(|step| *step > Decimal::ONE),
    }
}

/// The coarsest place that zeros at the end can hide: that of the second digit, and nobody writes 20m for 24m, but 3bn may be 3.4bn.
fn finest(n: Decimal) -> Decimal {
    let power = n.trunc().mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    let unit = match power {
        12.. => 12,
        9.. => 9,
        6.. => 6,
        _ => 0,
    };
    Decimal::from_i128_with_scale(10_i128.pow(power.saturating_sub(1).max(unit)), 0)
}

/// Whether two quantities can be the same: `None` where they are not comparable.
///
/// Units of one dimension convert exactly; a converted figure keeps its own written precision. Currencies never convert; shares
/// and percentages do; percentages and percentage points do not.
pub fn meet(a: &Quantity, b: &Quantity) -> Option<bool> {
    // `£1,912 a year`, and the next time `£1,912`.
    let one_rate = a.per == b.per || a.sort == Sort::Money && b.sort == Sort::Money && (a.per.is_none() || b.per.is_none());
    if !one_rate || role(a) != role(b) {
        return None;
    }
    let (set_a, set_b) = if are_limits(a, b) { (limit(a), limit(b)) } else { (interval(a), interval(b)) };
    if a.sort == b.sort && a.unit == b.unit {
        return Some(set_a.meets(set_b));
    }
    match (a.sort, b.sort) {
        (Sort::Percent, Sort::Fraction) => Some(set_a.meets(set_b.times(Decimal::ONE_HUNDRED)?)),
        (Sort::Fraction, Sort::Percent) => Some(set_b.meets(set_a.times(Decimal::ONE_HUNDRED)?)),
        (Sort::Count, Sort::Count) => Some(set_a.meets(set_b)),
        (Sort::Duration, Sort::Duration) | (Sort::Measure, Sort::Measure) | (Sort::Age, Sort::Age) => converted(a, b),
        _ => None,
    }
}

/// Are both the most that it can be, of a thing that has a limit: a sentence, a fine, a discount, room for so many? Limits are
/// compared with each other as figures are: who writes `up to 10 years` leaves no room for `up to 14 years`. How fast, far or high
/// something went at most is another matter from place to place, and `up to 200 people` are an estimate.
fn are_limits(a: &Quantity, b: &Quantity) -> bool {
    a.hedge == Hedge::AtMost && b.hedge == Hedge::AtMost && a.sort != Sort::Measure && a.unit != Some("person")
}

/// The limit itself.
fn limit(q: &Quantity) -> Interval {
    q.number.map_or_else(|| interval(q), |n| rounding(q, n))
}

/// A change by is no level; a level before is none after.
fn role(q: &Quantity) -> u8 {
    match q.change {
        Some(Change::Up) => 1,
        Some(Change::Down) => 2,
        Some(Change::From) => 3,
        Some(Change::To) | None => 0,
    }
}

/// What a unit measures (`length`, `time`), where it has a dimension: quantities of one dimension convert.
pub fn dimension(q: &Quantity) -> Option<&'static str> {
    TABLES.by_name.get(q.unit?).map(|u| u.dimension)
}

fn converted(a: &Quantity, b: &Quantity) -> Option<bool> {
    let base_a = to_base(a)?;
    let base_b = to_base(b)?;
    if dimension(a)? != dimension(b)? {
        return None;
    }
    Some(base_a.meets(base_b))
}

/// The set in the base unit of its dimension, with the slack of a figure that was converted from another unit and rounded.
fn to_base(q: &Quantity) -> Option<Interval> {
    let unit = TABLES.by_name.get(q.unit?)?;
    let set = interval(q);
    let size = q.number.or(q.high).or(q.low)?;
    if unit.dimension == "temperature" {
        let set = set.widened(half(q.step.min(Decimal::ONE)));
        return match unit.name {
            "fahrenheit" => shifted(set, Decimal::from(32))?.times(Decimal::from(5) / Decimal::from(9)),
            "kelvin" => shifted(set, Decimal::new(27315, 2)),
            _ => Some(set),
        };
    }
    let whole = last_place(size).min(finest(size)).min(q.step.max(Decimal::new(1, 6)));
    let slack = match unit.dimension {
        // A month is no fixed number of days.
        "time" => half(whole.min(Decimal::ONE)).min(size.abs() * Decimal::new(4, 2)).max(size.abs() * Decimal::new(2, 2)),
        _ => half(whole).max(size.abs() * Decimal::new(5, 3)),
    };
    set.widened(slack).times(unit.factor)
}

fn shifted(set: Interval, by: Decimal) -> Option<Interval> {
    set.plus(Interval::closed(-by, -by))
}

/// A million and more of nothing that is named, which beside sums is one of them: `900 million crowns from the one, 1.2 billion from the other`.
pub fn is_elided(q: &Quantity) -> bool {
    q.sort == Sort::Count && q.noun.is_empty() && q.number.is_some_and(|n| n >= Decimal::from(1_000_000))
}

/// The set of a total of parts: `None` where the parts cannot be added.
pub fn sum(parts: &[&Quantity]) -> Option<Interval> {
    let first = parts.first()?;
    let addable =
        matches!(first.sort, Sort::Count | Sort::Money | Sort::Percent | Sort::Points | Sort::Duration | Sort::Measure | Sort::Fraction);
    let other = |p: &&&Quantity| p.sort != first.sort || p.per != first.per || p.sort != Sort::Count && p.unit != first.unit;
    if !addable || parts.iter().any(|p| other(&p) && !(first.sort == Sort::Money && is_elided(p))) {
        return None;
    }
    let mut total = interval(first);
    for part in &parts[1..] {
        total = total.plus(interval(part))?;
    }
    Some(total)
}
