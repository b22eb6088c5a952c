//! Slips of the pen: the right digits with the wrong scale or unit.

use rust_decimal::Decimal;

use crate::kinds::quantity::{Quantity, Sort};

/// Is the one number the other a thousand times over (million for billion), or the same number in another unit of its
/// dimension (kilometres for miles)? Digits that many figures have, such as a round 10, tell nothing: two are needed.
pub fn slip(a: &Quantity, b: &Quantity) -> bool {
    let (Some(x), Some(y)) = (a.number, b.number) else { return false };
    if a.sort != b.sort || a.per != b.per || !matches!(a.sort, Sort::Money | Sort::Measure | Sort::Count) {
        return false;
    }
    let digits = x.normalize().mantissa().to_string();
    if digits.trim_end_matches('0').len() < 2 {
        return false;
    }
    let by = Decimal::ONE_THOUSAND;
    let scaled = a.unit == b.unit && (x.checked_mul(by) == Some(y) || y.checked_mul(by) == Some(x));
    scaled || (x == y && a.sort == Sort::Measure && a.unit != b.unit)
}
