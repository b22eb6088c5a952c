//! How one number may have come from another by a slip of the pen.

use rust_decimal::Decimal;

use crate::claim::Claim;
use crate::compare::figures::{HEDGED_RATIO, quantity, topic};
use crate::kinds;
use crate::kinds::quantity::{Sort, is_other_currency, is_turned};
use crate::kinds::topic::Slip;

/// Are the digits the same, in another order? Of three, two changed places: the same three in any order are met by chance.
pub(crate) fn is_permuted(x: &str, y: &str) -> bool {
    let sorted = |digits: &str| {
        let mut bytes = digits.as_bytes().to_vec();
        bytes.sort_unstable();
        bytes
    };
    let moved = x.bytes().zip(y.bytes()).filter(|(p, q)| p != q).count();
    x.len() == y.len() && moved > 0 && sorted(x) == sorted(y) && (moved == 2 || x.len() > 3)
}

const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// `104,000`, `140,000`: the same digits in another order, of which one is a zero that came to stand at the end.
fn zeros_moved(x: &str, y: &str) -> bool {
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    !short.is_empty() && is_permuted(&format!("{short:0<width$}", width = long.len()), long)
}

/// How the one number could have come from the other by a slip of the pen.
pub(crate) fn slip(a: &Claim, b: &Claim, ratio: f64) -> Option<Slip> {
    let (x, y) = (&topic(a)?.digits, &topic(b)?.digits);
    let measures = quantity(a).zip(quantity(b)).filter(|(v, w)| v.sort == Sort::Measure && v.unit != w.unit && v.number == w.number);
    if let Some(number) = measures.and_then(|(v, _)| v.number) {
        // Tons and tonnes are mixed, and hardly differ.
        return (ratio >= HEDGED_RATIO).then(|| Slip::Unit(number.normalize().mantissa().to_string().len()));
    }
    if kinds::slip(&a.value, &b.value) && a.value.sort() != b.value.sort() {
        let number = quantity(a).and_then(|q| q.number)?;
        return Some(Slip::Points(number.normalize().mantissa().to_string().len()));
    }
    if quantity(a).zip(quantity(b)).is_some_and(|(v, w)| is_turned(v, w)) {
        return Some(Slip::Way(x.len().max(1)));
    }
    if quantity(a).zip(quantity(b)).is_some_and(|(v, w)| is_other_currency(v, w)) {
        return kinds::slip(&a.value, &b.value).then_some(Slip::Unit(x.len()));
    }
    if kinds::slip(&a.value, &b.value) {
        return Some(Slip::Scale(x.len()));
    }
    // Digits before the point; none, or less, of a number below one.
    let size = |c: &Claim| {
        let number = quantity(c)?.number?.normalize();
        Some(number.mantissa().unsigned_abs().to_string().len() as i64 - i64::from(number.scale()))
    };
    // Of a tally with one side the same the other one's digits are swapped.
    if let Some(((x, y), (v, w))) = kinds::tally(&a.value).zip(kinds::tally(&b.value)) {
        let (p, q) = if y == w { (x, v) } else { (y, w) };
        let (p, q) = (p.to_string(), q.to_string());
        return ((y == w || x == v) && is_permuted(&p, &q)).then_some(Slip::Order(p.len()));
    }
    if x == y || size(a) != size(b) {
        return None;
    }
    if x.len() != y.len() {
        // What is written with a point or a word for its scale is rounded.
        let written_out = |c: &Claim| quantity(c).and_then(|q| q.number).is_some_and(|n| n.is_integer() && n.abs() < MILLION);
        return (written_out(a) && written_out(b) && zeros_moved(x, y)).then(|| Slip::Order(x.len().max(y.len())));
    }
    if is_permuted(x, y) {
        return Some(Slip::Order(x.len()));
    }
    let changed = x.bytes().zip(y.bytes()).filter(|(p, q)| p != q).count();
    (changed == 1).then_some(Slip::Digit(x.len()))
}
