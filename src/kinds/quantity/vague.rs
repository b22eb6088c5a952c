//! Numbers that are a part or a multitude of a scale: `half a million`, `tens of thousands`, `a couple of hundred`.

use rust_decimal::Decimal;

use crate::kinds::quantity::number::{Number, last_place};
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::tables::Numeral;

impl Reader<'_> {
    /// `half a million`, `half-dozen`, `a quarter of a million`.
    pub fn half_of_scale(&self, at: usize) -> Option<Number> {
        let mut i = at;
        if self.is(i, w!("a")) {
            i += 1;
        }
        let part = match () {
            _ if self.is(i, w!("half")) => Decimal::new(5, 1),
            _ if self.is(i, w!("quarter")) => Decimal::new(25, 2),
            _ => {
                // "two thirds of a million".
                let (part, end) = self.simple_share(at)?;
                let of = self.is(end, w!("of")) && self.is(end + 1, w!("a"));
                if !of && !matches!(self.numeral(end), Some(Numeral::Scale(_, true))) {
                    return None;
                }
                i = end - 1;
                part
            }
        };
        i = self.skip_dash(i + 1);
        if self.is(i, w!("of")) {
            i += 1;
        }
        if self.is(i, w!("a")) || self.is(i, w!("an")) {
            i += 1;
        }
        let (scale, groups) = match self.numeral(i)? {
            Numeral::Scale(scale, true) => (scale, false),
            Numeral::Hundred => (Decimal::ONE_HUNDRED, false),
            Numeral::Group(n) => (Decimal::from(n), true),
            _ => return None,
        };
        let value = part.checked_mul(scale)?.round_dp(6).normalize();
        let step = if groups { Decimal::ONE } else { last_place(value) };
        Some(Number { value, high: None, scale, step, end: i + 1, digits: false, words: true })
    }

    /// `hundreds`, `tens of thousands`, `several hundred`, `a few thousand`, `dozens`, `scores of`, `a couple of`, `a score of`.
    pub fn vague(&self, at: usize) -> Option<Number> {
        let mut i = at;
        if self.is(i, w!("a")) {
            i += 1;
        }
        let make = |low: Decimal, high: Decimal, end: usize| {
            Some(Number { value: low, high: Some(high), scale: low, step: low, end, digits: false, words: true })
        };
        let plural_scale = |j: usize| -> Option<(Decimal, Decimal)> {
            let (low, reach) = match () {
                _ if self.is(j, w!("tens")) => (10u64, 10u64),
                _ if self.is(j, w!("dozens")) => (24, 6),
                _ if self.is(j, w!("scores")) => (40, 5),
                _ if self.is(j, w!("hundreds")) => (200, 10),
                _ if self.is(j, w!("thousands")) => (2000, 50),
                _ if self.is(j, w!("millions")) => (2_000_000, 500),
                _ if self.is(j, w!("billions")) => (2_000_000_000, 500),
                _ if self.is(j, w!("trillions")) => (2_000_000_000_000, 50),
                _ => return None,
            };
            Some((low.into(), (low * reach).into()))
        };
        if i == at
            && let Some((low, high)) = plural_scale(i)
        {
            if self.is(i + 1, w!("of"))
                && let Some((more, more_high)) = plural_scale(i + 2)
            {
                // Tens of thousands: ten to a hundred of them.
                let unit = more / Decimal::TWO;
                let times = if self.is(i, w!("tens")) { Decimal::TEN } else { low };
                return make(
                    times.checked_mul(unit)?,
                    times.checked_mul(unit)?.checked_mul(Decimal::TEN)?.min(more_high.checked_mul(low)?),
                    i + 3,
                );
            }
            if self.is(i, w!("tens")) || (self.is(i, w!("scores")) && !self.is(i + 1, w!("of"))) {
                return None;
            }
            return make(low, high, i + 1);
        }
        let few = self.is(i, w!("several")) || self.is(i, w!("few")) && i > at;
        if few {
            let unit = match self.numeral(i + 1)? {
                Numeral::Hundred => Decimal::ONE_HUNDRED,
                Numeral::Scale(scale, true) => scale,
                Numeral::Group(n) => n.into(),
                _ => return None,
            };
            let (unit, end) = self.scaled(unit, i + 2)?;
            return make(unit.checked_mul(Decimal::TWO)?, unit.checked_mul(Decimal::TEN)?, end);
        }
        if self.is(i, w!("couple")) && i > at {
            let mut end = i + 1;
            if self.is(end, w!("of")) {
                end += 1;
            }
            let unit = match self.numeral(end) {
                Some(Numeral::Hundred) => Decimal::ONE_HUNDRED,
                Some(Numeral::Scale(scale, true)) => scale,
                Some(Numeral::Group(n)) => n.into(),
                _ => {
                    let pair = Number {
                        value: Decimal::TWO,
                        high: Some(Decimal::TWO),
                        scale: Decimal::ONE,
                        step: Decimal::ONE,
                        end,
                        digits: false,
                        words: true,
                    };
                    return Some(pair);
                }
            };
            let (unit, end) = self.scaled(unit, end + 1)?;
            return make(unit.checked_mul(Decimal::TWO)?, unit.checked_mul(Decimal::from(3))?, end);
        }
        if self.is(i, w!("score")) && i > at && self.is(i + 1, w!("of")) {
            let value = Decimal::from(20);
            return Some(Number { value, high: None, scale: Decimal::ONE, step: Decimal::ONE, end: i + 1, digits: false, words: true });
        }
        None
    }

    /// A further scale word: "several hundred thousand".
    fn scaled(&self, unit: Decimal, at: usize) -> Option<(Decimal, usize)> {
        match self.numeral(at) {
            Some(Numeral::Scale(scale, true)) => Some((unit.checked_mul(scale)?, at + 1)),
            _ => Some((unit, at)),
        }
    }
}
