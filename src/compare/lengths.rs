//! How long things lasted: when two lengths are two lengths of one thing, and cannot both be right.

use rust_decimal::Decimal;

use crate::claim::Claim;
use crate::compare::deeds::deed;
use crate::compare::evidence::Evidence;
use crate::kinds::deed::{Deed, alike};
use crate::kinds::quantity::{self, Hedge, Quantity};

/// Can both be right, as far as counting goes? The first and the last day count or do not, and what is not over lasts longer in a later article.
pub(crate) fn meet(a: &Claim, b: &Claim) -> Option<bool> {
    let (x, y) = (deed(a)?.length.as_ref()?, deed(b)?.length.as_ref()?);
    let met = quantity::meet(&x.quantity, &y.quantity)?;
    if met || x.fixed && y.fixed {
        return Some(met);
    }
    let (p, q) = (in_days(&x.quantity)?, in_days(&y.quantity)?);
    let unit = one_of(&x.quantity)?.max(one_of(&y.quantity)?);
    let apart = p.checked_sub(q)?.abs();
    // `Six days` are five nights.
    if apart <= unit {
        return Some(true);
    }
    let (Some(first), Some(second)) = (a.cite.published, b.cite.published) else { return Some(false) };
    let (shorter, earlier) = if p < q { (x, first < second) } else { (y, second < first) };
    let between = first.until(second).map_or(i32::MAX, |gap| gap.get_days().abs());
    if x.grows || y.grows {
        return Some(apart <= Decimal::from(between).checked_add(unit)?);
    }
    Some(!shorter.over && earlier && apart <= Decimal::from(between).checked_add(unit)?)
}

/// Is so many days another length than that, by more than counting and rounding make of it? Hours are counted by no days.
pub(crate) fn off(length: &Quantity, days: Decimal) -> Option<bool> {
    if matches!(length.unit, Some("hour" | "minute" | "second")) || length.hedge != Hedge::Exactly {
        return None;
    }
    let told = in_days(length)?;
    let slack = one_of(length)?.max(Decimal::TWO).max(told.checked_div(Decimal::from(5))?);
    Some(told.checked_sub(days)?.abs() > slack)
}

/// In days, one of the unit that a length is told in: of a quarter of an hour some minutes, of two and a half years half a year.
fn one_of(length: &Quantity) -> Option<Decimal> {
    let number = length.number.or(length.low)?;
    let one = match () {
        () if number < Decimal::ONE => number.checked_div(Decimal::from(3))?,
        () if !number.is_integer() => Decimal::new(5, 1),
        () => Decimal::ONE,
    };
    in_days(&Quantity { number: Some(one), low: None, high: None, ..length.clone() })
}

/// Hours in a day, and days in what is longer.
fn in_days(length: &Quantity) -> Option<Decimal> {
    let number = length.number.or(length.low)?;
    let days = |days: i64| number.checked_mul(Decimal::from(days));
    match length.unit? {
        "second" => number.checked_div(Decimal::from(86_400)),
        "minute" => number.checked_div(Decimal::from(1_440)),
        "hour" => number.checked_div(Decimal::from(24)),
        "day" | "night" => Some(number),
        "week" => days(7),
        "fortnight" => days(14),
        "month" => days(30),
        "year" => days(365),
        "decade" => days(3_652),
        _ => None,
    }
}

/// A story that tells two lengths of a kind in one article tells of two things of the kind.
pub(crate) fn told_beside(a: &Evidence, b: &Evidence, all: &[Evidence]) -> bool {
    let (Some(x), Some(y)) = (deed(a), deed(b)) else { return false };
    let tells = |piece: &Evidence, other: &Evidence, of: &Deed| {
        piece.cite.article == other.cite.article && deed(piece).is_some_and(|d| alike(d, of)) && meet(piece, other) == Some(false)
    };
    // Beside either of the two another of the kind is told; or both are told together anywhere.
    all.iter().any(|piece| tells(piece, a, x) || tells(piece, b, y))
}

/// What must be told of both for two lengths to be of one thing, where a story may have several.
pub(crate) const ABOUT: f64 = 3.0;
/// It is of one where the story tells no more lengths of the kind than this.
pub(crate) const FEW_TOLD: u32 = 3;
/// and nothing but that speaks for it,
pub(crate) const ONLY: f64 = -0.5;
