//! Slips of the pen: the right digits with the wrong scale or unit.

use rust_decimal::Decimal;

use crate::kinds::quantity::{Change, Quantity, Sort};

/// Is the one number the other a thousand times over (million for billion), or the same number in another unit of its
/// dimension (kilometres for miles), the same sum in
/// another currency, or the same share of which the one rose and the other fell? Digits that many figures have, such as a round 10, tell nothing: two are needed.
pub fn slip(a: &Quantity, b: &Quantity) -> bool {
    let (Some(x), Some(y)) = (a.number, b.number) else { return false };
    // `Fell by 3 per cent`, `three percentage points lower`: a share that moved by the one did not move by the other.
    let sorts = [a.sort, b.sort];
    if sorts == [Sort::Percent, Sort::Points] || sorts == [Sort::Points, Sort::Percent] {
        return x == y && !is_step(x) && moved_alike(a, b);
    }
    if is_turned(a, b) {
        return true;
    }
    if a.sort != b.sort || a.per != b.per || !matches!(a.sort, Sort::Money | Sort::Measure | Sort::Count) {
        return false;
    }
    if plain_digits(x) < 2 {
        return false;
    }
    // What costs $99 in one shop costs £99 in another: sums that are no price tags are told in one currency.
    if a.sort == Sort::Money && is_other_currency(a, b) {
        return x == y && x.abs() >= Decimal::from(PRICE_TAG);
    }
    let by = Decimal::ONE_THOUSAND;
    let scaled = a.unit == b.unit && (x.checked_mul(by) == Some(y) || y.checked_mul(by) == Some(x));
    scaled || (x == y && a.sort == Sort::Measure && a.unit != b.unit)
}

/// How many digits it has without the zeros at its end.
fn plain_digits(number: Decimal) -> usize {
    number.normalize().mantissa().to_string().trim_end_matches('0').len()
}

/// Below this, the same number of two currencies is a price in two countries.
const PRICE_TAG: u32 = 10_000;

/// Currencies that share neither their sign nor their word with another of the list. A paper in Sydney writes `$` for its own dollars.
const CURRENCIES: [&str; 9] = ["USD", "GBP", "EUR", "JPY", "INR", "RUB", "UAH", "PLN", "TRY"];

/// Are the two sums in two currencies that nobody takes for one? The same number of both is a slip, since no rate is one to one.
pub fn is_other_currency(a: &Quantity, b: &Quantity) -> bool {
    let of = |q: &Quantity| q.unit.and_then(|unit| CURRENCIES.iter().position(|currency| *currency == unit));
    a.sort == Sort::Money && b.sort == Sort::Money && of(a).zip(of(b)).is_some_and(|(x, y)| x != y)
}

/// Did the one rise by what the other fell?
pub fn is_turned(a: &Quantity, b: &Quantity) -> bool {
    let moved = matches!(a.sort, Sort::Percent | Sort::Points) && a.sort == b.sort && a.number.is_some() && a.number == b.number;
    moved && matches!((a.change, b.change), (Some(Change::Up), Some(Change::Down)) | (Some(Change::Down), Some(Change::Up)))
}

/// Did the share move, and the other not the other way? Points are a movement where nothing is said of that.
fn moved_alike(a: &Quantity, b: &Quantity) -> bool {
    let (share, points) = if a.sort == Sort::Percent { (a, b) } else { (b, a) };
    let way = |q: &Quantity| q.change.filter(|change| matches!(change, Change::Up | Change::Down));
    way(share).is_some_and(|way| points.change.is_none_or(|other| other == way))
}

/// Quarters of a point are the steps in which banks set their rates.
fn is_step(x: Decimal) -> bool {
    x < Decimal::ONE && (x * Decimal::from(4)).is_integer()
}
