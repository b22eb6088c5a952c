//! What share of its whole a part is, and what shares the words for one allow.

use rust_decimal::Decimal;

use crate::kinds::quantity::{Hedge, Interval, Quantity, Sort, interval};

/// Whoever rounds twice, or works it out from fuller figures, comes out so many points off.
const OFF: Decimal = Decimal::from_parts(1, 0, 0, false, 0);
/// `Two thirds` is said of what is so many points off,
const ROUGHLY: Decimal = Decimal::from_parts(6, 0, 0, false, 0);
/// `nearly two thirds` of what is so many below.
const SHORT: Decimal = Decimal::from_parts(8, 0, 0, false, 0);

/// The share of the part in the whole, in per cent; `None` where that cannot be told.
pub fn share(part: &Quantity, whole: &Quantity) -> Option<Interval> {
    let exact = [part, whole].iter().all(|q| q.hedge == Hedge::Exactly && q.per.is_none() && q.number.is_some_and(|n| n > Decimal::ZERO));
    let one_unit = part.sort == whole.sort && (part.sort == Sort::Count || part.unit == whole.unit);
    if !exact || !one_unit || !matches!(part.sort, Sort::Count | Sort::Money) || part.number >= whole.number {
        return None;
    }
    let (part, whole) = (interval(part), interval(whole));
    let share = |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
    Some(Interval::closed(share(part.low?, whole.high?)?, share(part.high?, whole.low?)?))
}

/// The shares, in per cent, of which that is said.
pub fn told_share(said: &Quantity) -> Option<Interval> {
    let number = match said.sort {
        Sort::Percent => said.number?,
        Sort::Fraction => said.number?.checked_mul(Decimal::ONE_HUNDRED)?,
        _ => return None,
    };
    let rough = if said.sort == Sort::Fraction { ROUGHLY } else { OFF };
    let about = if said.hedge == Hedge::About { ROUGHLY } else { rough };
    let (low, high) = match said.hedge {
        Hedge::Exactly | Hedge::About => (number.checked_sub(about)?, number.checked_add(about)?),
        Hedge::Nearly => (number.checked_sub(SHORT)?, number.checked_add(OFF)?),
        Hedge::JustOver => (number.checked_sub(OFF)?, number.checked_add(SHORT)?),
        Hedge::MoreThan | Hedge::AtLeast => (number, Decimal::ONE_HUNDRED),
        Hedge::LessThan | Hedge::AtMost => (Decimal::ZERO, number),
    };
    Some(Interval::closed(low, high))
}
