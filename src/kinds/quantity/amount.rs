//! One amount: a number with the currency before it or the unit behind it.

use rust_decimal::Decimal;

use crate::kinds::quantity::number::{Number, last_place};
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::tables::{Form, Unit};
use crate::kinds::quantity::{Hedge, Sort};
use crate::text::Shape;

/// A number and its unit.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    /// First token, with sign and currency.
    pub start: usize,
    /// Token of the number.
    pub at: usize,
    /// One past the last token, with the unit.
    pub end: usize,
    /// The number, in whole units.
    pub number: Number,
    /// Unit or currency.
    pub unit: Option<&'static Unit>,
    /// The currency stood in front.
    pub prefixed: bool,
    /// The number is "a" or "an".
    pub article: bool,
    /// A hyphen joins number and unit.
    pub hyphen: bool,
    /// A hedge between number and unit: `50 or more miles`.
    pub hedge: Option<Hedge>,
}

impl Reader<'_> {
    /// The amount that begins at token `at`.
    pub fn amount(&self, at: usize) -> Option<Amount> {
        let (mut i, negative) = self.sign(at);
        let currency = self.tables.currencies.longest(self.tokens, i);
        let mut prefix: Option<&'static Unit> = None;
        if let Some((length, unit)) = currency.filter(|_| self.currency_here(i)) {
            let mut next = i + length;
            // "USD$", and a code that is glued to its sign.
            if self.is(next, w!("$")) && self.glued(next) {
                next += 1;
            }
            let numeric = self.token(next).is_some_and(|t| t.shape == Shape::Number) || self.is(next, w!(".")) && !self.raw(i).is_empty();
            let negative_inside =
                self.is_dash(next) && self.glued(next) && self.token(next + 1).is_some_and(|t| t.glued && t.shape == Shape::Number);
            if numeric || negative_inside {
                prefix = Some(unit);
                i = next;
            }
        } else if self.is(i, w!("#")) && self.token(i + 1).is_some_and(|t| t.shape == Shape::Number) {
            // A pound sign that went through ASCII; believed only with a scale word behind.
            let number = self.number(i + 1, true).filter(|n| n.scale > Decimal::from(1000))?;
            let unit = *self.tables.by_name.get("GBP")?;
            return Some(Amount {
                start: at,
                at: i + 1,
                end: number.end,
                number,
                unit: Some(unit),
                prefixed: true,
                article: false,
                hyphen: false,
                hedge: None,
            });
        }
        if self.is(i, w!(".")) && self.glued(i + 1) {
            i += 1;
        }
        if prefix.is_none()
            && let Some(part) = self
                .glued_currency(i)
                .or_else(|| self.fraction_of_unit(i).filter(|_| self.number(i, false).is_none_or(|n| n.scale == Decimal::ONE)))
        {
            return Some(part);
        }
        let mut negative = negative;
        if prefix.is_some() && self.is_dash(i) && self.glued(i) && self.glued(i + 1) {
            negative = true;
            i += 1;
        }
        let mut number = match self.number(i, prefix.is_some() || self.money || self.millions(i)) {
            Some(number) => number,
            None => return self.article_amount(i),
        };
        if negative {
            number.value = -number.value;
            number.high = number.high.map(|h| -h);
        }
        if prefix.is_some_and(|u| self.raw(i - 1).strip_prefix('M') == Some(u.name)) {
            // "MEUR 120" is in millions.
            number = self.in_millions(number)?;
        }
        let mut start = at;
        if i == at && at > 0 && self.glued(at) && self.is(at - 1, w!(".")) && !self.glued(at - 1) {
            start = at - 1;
        }
        let mut amount = Amount {
            start,
            at: i,
            end: number.end,
            number,
            unit: prefix,
            prefixed: prefix.is_some(),
            article: false,
            hyphen: false,
            hedge: None,
        };
        if prefix.is_some() {
            self.trailing_currency(&mut amount)
        } else {
            self.unit_behind(&mut amount)
        };
        Some(amount)
    }

    fn in_millions(&self, number: Number) -> Option<Number> {
        let million = Decimal::from(1_000_000);
        let times = |value: Decimal| value.checked_mul(million);
        let high = match number.high {
            Some(high) => Some(times(high)?),
            None => None,
        };
        Some(Number { value: times(number.value)?, high, scale: million, step: times(number.step)?, digits: false, ..number })
    }

    /// A minus in front.
    fn sign(&self, at: usize) -> (usize, bool) {
        if self.is(at, w!("minus")) || self.is(at, w!("negative")) {
            return (at + 1, true);
        }
        if self.is_dash(at) && !self.glued(at) && self.glued(at + 1) && self.raw(at).chars().count() == 1 {
            return (at + 1, true);
        }
        (at, false)
    }

    /// `an hour`, `a mile`, `a penny`.
    fn article_amount(&self, at: usize) -> Option<Amount> {
        if !(self.is(at, w!("a")) || self.is(at, w!("an"))) {
            return None;
        }
        let hyphen_end = self.skip_dash(at + 1);
        let (length, form) = self.form(hyphen_end)?;
        let word_form = self.raw(hyphen_end).chars().count() > 2;
        let plural = self.raw(hyphen_end).ends_with('s') || self.token(hyphen_end).is_some_and(|t| t.shape == Shape::Upper);
        let whole = at == 0 && hyphen_end + length == self.tokens.len();
        if !(form.unit.article && word_form || whole) || plural || self.glued(at + 1) {
            return None;
        }
        let number =
            Number { value: form.times, high: None, scale: Decimal::ONE, step: form.times, end: at + 1, digits: false, words: true };
        Some(Amount {
            start: at,
            at,
            end: hyphen_end + length,
            number,
            unit: Some(form.unit),
            prefixed: false,
            article: true,
            hyphen: false,
            hedge: None,
        })
    }

    /// `half an hour`, `half a mile`, `a quarter of a percentage point`, `three quarters of an hour`, `quarter-point`.
    pub fn fraction_of_unit(&self, at: usize) -> Option<Amount> {
        let (value, mut i) = self.simple_share(at)?;
        let of = self.is(i, w!("of"));
        if of {
            i += 1;
        }
        let inner = self.skip_dash(i);
        let article = self.is(inner, w!("a")) || self.is(inner, w!("an")) || self.is(inner, w!("one"));
        if article {
            i = inner + 1;
        }
        let dashed = self.skip_dash(i);
        let hyphen = dashed != i;
        let quarter_point = !of && self.is(i.wrapping_sub(1), w!("quarter")) && self.is(dashed, w!("point"));
        let (length, form) = if quarter_point
            || (self.is(dashed, w!("point")) || self.is(dashed, w!("points")))
                && self.tables.points.contains(&self.word(self.skip_dash(dashed + 1)))
        {
            (1, self.point_form()?)
        } else {
            self.form(dashed)?
        };
        let plain = of && article
            || hyphen
            || self.is(at, w!("half")) && article
            || self.slash_fraction(at).is_some()
            || self.sign_fraction(at).is_some();
        let plain = plain || self.is_dash(at + 1) || quarter_point;
        let half_unit = self.is(at, w!("half")) && !of && form.unit.sort != Sort::Money;
        if !(plain || half_unit) || form.unit.sort == Sort::Percent && !article {
            return None;
        }
        let value = value.checked_mul(form.times)?.normalize();
        let number = Number { value, high: None, scale: Decimal::ONE, step: last_place(value), end: i, digits: false, words: true };
        Some(Amount {
            start: at,
            at,
            end: dashed + length,
            number,
            unit: Some(form.unit),
            prefixed: false,
            article: false,
            hyphen,
            hedge: None,
        })
    }

    fn point_form(&self) -> Option<&'static Form> {
        let tokens = crate::text::tokens("percentage point", 0);
        self.tables.units.longest(&tokens, 0).and_then(|(_, forms)| forms.first())
    }
}
