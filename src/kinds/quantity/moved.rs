//! By how much a figure moved from one value to another: as a share of the first, or as the difference.

use rust_decimal::Decimal;

use crate::kinds::quantity::{Hedge, Interval, Quantity, Sort, interval};

/// All the values that a change from `start` to `end` can have, in the unit of `by`, without its direction; `None` where that cannot be told. From 40 to 52 homes
/// they are 28.8 to 31.3 per cent, or 12 homes.
pub fn moved(start: &Quantity, end: &Quantity, by: &Quantity) -> Option<Interval> {
    let exact = [start, end, by].iter().all(|q| q.hedge == Hedge::Exactly && q.number.is_some_and(|n| n > Decimal::ZERO));
    // `From 40 to 52 homes`: the noun may stand but once.
    let one_unit = start.sort == end.sort && start.per == end.per && (start.sort == Sort::Count || start.unit == end.unit);
    if !exact || !one_unit || start.number == end.number {
        return None;
    }
    let (lesser, greater) = if start.number < end.number { (start, end) } else { (end, start) };
    let (lesser, greater) = (interval(lesser), interval(greater));
    let least = greater.low?.checked_sub(lesser.high?)?.max(Decimal::ZERO);
    let most = greater.high?.checked_sub(lesser.low?)?;
    match (start.sort, by.sort) {
        (Sort::Percent, Sort::Points) => Some(Interval::closed(least, most)),
        (Sort::Percent | Sort::Points | Sort::Fraction | Sort::Ordinal | Sort::Age, _) => None,
        (_, Sort::Percent) => {
            let base = interval(start);
            let share = |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
            Some(Interval::closed(share(least, base.high?)?, share(most, base.low?)?))
        }
        (of, sort) if of == sort && (start.unit == by.unit || of == Sort::Count) && by.per.is_none() => Some(Interval::closed(least, most)),
        _ => None,
    }
}
