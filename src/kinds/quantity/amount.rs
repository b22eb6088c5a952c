//! One amount: a number with the currency before it or the unit behind it.

use rust_decimal::Decimal;

use crate::kinds::quantity::number::{Number, last_place};
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::tables::{Form, Numeral, Unit};
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
            if self.is(next, "$") && self.glued(next) {
                next += 1;
            }
            let numeric = self.token(next).is_some_and(|t| t.shape == Shape::Number) || self.is(next, ".") && !self.raw(i).is_empty();
            let negative_inside =
                self.is_dash(next) && self.glued(next) && self.token(next + 1).is_some_and(|t| t.glued && t.shape == Shape::Number);
            if numeric || negative_inside {
                prefix = Some(unit);
                i = next;
            }
        } else if self.is(i, "#") && self.token(i + 1).is_some_and(|t| t.shape == Shape::Number) {
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
        if self.is(i, ".") && self.glued(i + 1) {
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
        let mut start = at;
        if i == at && at > 0 && self.glued(at) && self.is(at - 1, ".") && !self.glued(at - 1) {
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

    /// A minus in front.
    fn sign(&self, at: usize) -> (usize, bool) {
        if self.is(at, "minus") || self.is(at, "negative") {
            return (at + 1, true);
        }
        if self.is_dash(at) && !self.glued(at) && self.glued(at + 1) && self.raw(at).chars().count() == 1 {
            return (at + 1, true);
        }
        (at, false)
    }

    /// The unit form at a token, chosen by case and by whether it is glued.
    pub fn form(&self, at: usize) -> Option<(usize, &'static Form)> {
        let (length, forms) = self.tables.units.longest(self.tokens, at)?;
        let chosen = forms.iter().find(|f| {
            let raw = self.raw(at);
            let fits = f.exact.is_none_or(|exact| exact == raw);
            // "10 $" where no number follows the sign.
            let trailing = matches!(raw, "$" | "£") && self.token(at + 1).is_none_or(|t| t.shape != Shape::Number);
            let tall = trailing
                || raw == "in" && at > 1 && matches!(self.raw(at - 2), "ft" | "feet" | "foot")
                || matches!(raw, "in" | "\"") && self.extent(at + 1);
            fits && (!f.glued || self.glued(at) || tall)
        })?;
        Some((length, chosen))
    }

    /// Is a size said here, or is the sentence over? "2 in thick", "5 in."
    fn extent(&self, at: usize) -> bool {
        match self.token(at) {
            None => true,
            Some(_) if matches!(self.raw(at), "long" | "wide" | "tall" | "high" | "deep" | "thick" | "across") => true,
            Some(_) => self.raw(at) == "." && self.token(at + 1).is_none(),
        }
    }

    /// Reads the unit behind the number.
    fn unit_behind(&self, amount: &mut Amount) {
        let mut i = amount.end;
        let hyphen = self.hyphen(i);
        if hyphen {
            i += 1;
        } else if let Some((length, hedge)) = self.tables.after.longest(self.tokens, i)
            && !self.is(i, "at")
            && !self.is(i, "+")
            && self.form(i + length).is_some()
        {
            amount.hedge = Some(*hedge);
            i += length;
        }
        if self.is(i, "(") && self.form(i + 1).is_some_and(|(l, f)| f.unit.sort == Sort::Measure && self.is(i + 1 + l, ")")) {
            i += 1;
        }
        for extra in [
            "more",
            "fewer",
            "less",
            "additional",
            "extra",
            "further",
            "full",
            "long",
            "straight",
            "consecutive",
            "calendar",
            "working",
            "solid",
        ] {
            // "two more minutes", "three full days".
            if self.is(i, extra) && self.form(i + 1).is_some_and(|(_, f)| f.unit.sort == Sort::Duration) {
                i += 1;
                break;
            }
        }
        if self.is(i, "of") && amount.number.high.is_some() {
            i += 1;
            if self.is(i, "a") {
                i += 1;
            }
        }
        let Some((length, form)) = self.form(i) else {
            if self.is(i, "below") && matches!(self.raw(i + 1), "zero" | "freezing") && amount.number.scale == Decimal::ONE {
                // "20 below zero".
                amount.number.value = -amount.number.value;
                amount.unit = self.tables.by_name.get("degree").copied();
                amount.end = i + 2;
            }
            return;
        };
        if !self.unit_fits(amount, i, length, form, hyphen) {
            return;
        }
        let mut unit = form.unit;
        if unit.name == "GBP" && self.raw(i).starts_with(['p', 'P']) && self.raw(i).len() > 4 && self.pounds_weigh(amount, i, hyphen) {
            unit = self.tables.by_name.get("pound-mass").copied().unwrap_or(unit);
        }
        self.scale_by(&mut amount.number, form.times);
        amount.unit = Some(unit);
        amount.hyphen = hyphen;
        amount.end = i + length;
        if unit.sort == Sort::Money
            && amount.number.scale == Decimal::ONE
            && let Some(Numeral::Scale(factor, _)) = self.numeral(amount.end)
            && let (Some(value), Some(step)) = (amount.number.value.checked_mul(factor), amount.number.step.checked_mul(factor))
        {
            // "75 USD million".
            amount.number = Number { value: value.normalize(), step: step.normalize(), scale: factor, ..amount.number };
            amount.end += 1;
        }
        if (unit.dimension == "temperature" || unit.dimension == "angle")
            && self.is(amount.end, "below")
            && matches!(self.raw(amount.end + 1), "zero" | "freezing")
        {
            amount.number.value = -amount.number.value;
            amount.end += 2;
        }
    }

    fn scale_by(&self, number: &mut Number, times: Decimal) {
        if times != Decimal::ONE {
            number.value = (number.value * times).normalize();
            number.high = number.high.map(|h| (h * times).normalize());
            number.step = (number.step * times).normalize();
        }
    }

    fn unit_fits(&self, amount: &Amount, at: usize, length: usize, form: &Form, hyphen: bool) -> bool {
        let raw = self.raw(at);
        let first = self.token(at);
        let short = length == 1 && raw.chars().count() == 1 && first.is_some_and(|t| t.is_word());
        let glued = first.is_some_and(|t| t.glued) && !hyphen;
        if short {
            let digits = amount.number.digits || amount.number.scale > Decimal::ONE;
            if !digits || hyphen {
                return false;
            }
            let spaced = matches!(raw, "m" | "C" | "F" | "g" | "l" | "L") || raw == "t" && amount.number.value >= Decimal::from(1000);
            if !glued && !spaced {
                return false;
            }
            if raw == "m" && glued && self.million_follows(at + 1) {
                return false;
            }
            // "777F" is an aircraft, "800,000 F-Series" a car.
            let named = amount.start > 0 && self.token(amount.start - 1).is_some_and(|t| t.is_capitalised()) && amount.start > 1;
            let dashed = self.is_dash(at + 1) && self.glued(at + 1) || self.is(at + 1, "/");
            if matches!(raw, "C" | "F" | "K" | "W") && (named || dashed) {
                return false;
            }
            // "5 C" before a name is an initial.
            if !glued && matches!(raw, "C" | "F") && self.token(at + 1).is_some_and(|t| t.is_capitalised()) {
                return false;
            }
        }
        if form.unit.name == "second"
            && raw == "second"
            && !hyphen
            && !self.is(amount.at, "one")
            && !self.is(amount.at, "1")
            && !amount.number.digits
        {
            return false;
        }
        if form.unit.name == "cup" && raw.len() < 5 {
            // "two cups of tea", "1½ cups": not the cups that are won.
            let part = !amount.number.value.fract().is_zero();
            let of = self.is(at + 1, "of") && self.token(at + 2).is_some_and(|t| t.shape == Shape::Lower || raw.starts_with('C'));
            let whole = at + 1 == self.tokens.len() && self.hedge_before(amount.start).is_some_and(|(_, from)| from == 0);
            return part || of || whole;
        }
        // "the 80s", "Under 21s": seconds in one letter come with decimals.
        if raw == "s" && (amount.number.step >= Decimal::ONE || amount.number.value.fract().is_zero()) {
            return false;
        }
        if form.unit.name == "stone" && raw.len() > 2 && amount.number.value > Decimal::from(60) {
            return false;
        }
        // A day of March, an inch of rain: "in" is a unit only where it is glued to digits.
        let closes = raw == "\"" && (at.saturating_sub(64)..at).filter(|i| self.is(*i, "\"")).count() % 2 == 1;
        let signed = matches!(raw, "in" | "\"" | "''");
        !closes && (!signed || amount.number.digits)
    }

    /// Digits with an "m" that is a million, without a currency: `2.5m people`.
    fn millions(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.shape == Shape::Number)
            && self.raw(at + 1) == "m"
            && self.glued(at + 1)
            && self.million_follows(at + 2)
    }

    /// `10m people`: what follows makes "m" a million, not metres.
    pub fn million_follows(&self, at: usize) -> bool {
        const RACES: [&str; 8] = ["hurdles", "metres", "heats", "sprints", "relays", "trials", "races", "backstroke"];
        let Some(noun) = self.noun(at, true) else { return false };
        noun.plural && self.token(at).is_some_and(|t| !t.glued) && !RACES.contains(&self.raw(noun.end - 1))
    }

    fn pounds_weigh(&self, amount: &Amount, at: usize, hyphen: bool) -> bool {
        if amount.number.scale >= Decimal::from(1_000_000) {
            return false;
        }
        let cue = (amount.start.saturating_sub(5)..amount.start).any(|i| self.tables.weights.contains(&self.word(i)));
        let money_next = self.tables.priced.contains(&self.word(at + 1));
        let ounces = self.form(at + 1).or_else(|| self.amount_after_pounds(at + 1)).is_some_and(|(_, f)| f.unit.dimension == "mass");
        let small = amount.number.value < Decimal::from(1000);
        // "500 pounds of explosives", but "500 pounds of debt"; "a twenty pound bag of rice".
        let goods = self.is(at + 1, "of")
            && self.token(at + 2).is_some_and(|t| t.shape == Shape::Lower)
            && !self.tables.stops.contains(&self.word(at + 2))
            && !(2..5).any(|n| self.tables.money_of.contains(&self.word(at + n)));
        let bag = self.is(at, "pound") && amount.number.value > Decimal::ONE && !money_next && self.is(at + 2, "of");
        cue && small
            || ounces
            || (goods || bag) && amount.number.high.is_none() && amount.number.value < Decimal::from(100_000)
            || hyphen && small && !money_next && self.is(at, "pound") && self.token(at + 1).is_some_and(|t| t.is_word())
    }

    fn amount_after_pounds(&self, at: usize) -> Option<(usize, &'static Form)> {
        let token = self.token(at)?;
        if token.shape == Shape::Number || self.numeral(at).is_some() { self.form(at + 1) } else { None }
    }

    /// `an hour`, `a mile`, `a penny`.
    fn article_amount(&self, at: usize) -> Option<Amount> {
        if !(self.is(at, "a") || self.is(at, "an")) {
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
        let of = self.is(i, "of");
        if of {
            i += 1;
        }
        let inner = self.skip_dash(i);
        let article = self.is(inner, "a") || self.is(inner, "an") || self.is(inner, "one");
        if article {
            i = inner + 1;
        }
        let dashed = self.skip_dash(i);
        let hyphen = dashed != i;
        let quarter_point = !of && self.is(i.wrapping_sub(1), "quarter") && self.is(dashed, "point");
        let (length, form) = if quarter_point
            || (self.is(dashed, "point") || self.is(dashed, "points"))
                && self.tables.points.contains(&self.word(self.skip_dash(dashed + 1)))
        {
            (1, self.point_form()?)
        } else {
            self.form(dashed)?
        };
        let plain = of && article
            || hyphen
            || self.is(at, "half") && article
            || self.slash_fraction(at).is_some()
            || self.sign_fraction(at).is_some();
        let plain = plain || self.is_dash(at + 1) || quarter_point;
        let half_unit = self.is(at, "half") && !of && form.unit.sort != Sort::Money;
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
