//! The unit behind a number.

use rust_decimal::Decimal;

use crate::kinds::quantity::Sort;
use crate::kinds::quantity::amount::Amount;
use crate::kinds::quantity::number::Number;
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::tables::{Form, Numeral};
use crate::text::{Shape, Words};

impl Reader<'_> {
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
    pub fn unit_behind(&self, amount: &mut Amount) {
        let mut i = amount.end;
        let hyphen = self.hyphen(i);
        if hyphen {
            i += 1;
        } else if let Some((length, hedge)) = self.tables.after.longest(self.tokens, i)
            && !self.is(i, w!("at"))
            && !self.is(i, w!("+"))
            && self.form(i + length).is_some()
        {
            amount.hedge = Some(*hedge);
            i += length;
        }
        if self.is(i, w!("(")) && self.form(i + 1).is_some_and(|(l, f)| f.unit.sort == Sort::Measure && self.is(i + 1 + l, w!(")"))) {
            i += 1;
        }
        // "two more minutes", "three full days".
        static EXTRA: Words = Words::new(&[
            w!("more"),
            w!("fewer"),
            w!("less"),
            w!("additional"),
            w!("extra"),
            w!("further"),
            w!("full"),
            w!("long"),
            w!("straight"),
            w!("consecutive"),
            w!("calendar"),
            w!("working"),
            w!("solid"),
        ]);
        if self.is_any(i, &EXTRA) && self.form(i + 1).is_some_and(|(_, f)| f.unit.sort == Sort::Duration) {
            i += 1;
        }
        if self.is(i, w!("of")) && amount.number.high.is_some() {
            i += 1;
            if self.is(i, w!("a")) {
                i += 1;
            }
        }
        let Some((length, form)) = self.form(i) else {
            if self.is(i, w!("below")) && matches!(self.raw(i + 1), "zero" | "freezing") && amount.number.scale == Decimal::ONE {
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
            && self.is(amount.end, w!("below"))
            && matches!(self.raw(amount.end + 1), "zero" | "freezing")
        {
            amount.number.value = -amount.number.value;
            amount.end += 2;
        }
        // "212° on the Fahrenheit scale".
        if unit.dimension == "angle"
            && self.is(amount.end, w!("on"))
            && self.is(amount.end + 1, w!("the"))
            && self.is(amount.end + 3, w!("scale"))
            && let Some((1, scale)) = self.form(amount.end + 2)
        {
            amount.unit = Some(scale.unit);
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
            let dashed = self.is_dash(at + 1) && self.glued(at + 1) || self.is(at + 1, w!("/"));
            if matches!(raw, "C" | "F" | "K" | "W") && (named || dashed) {
                return false;
            }
            // A form's number: "its 13F filing".
            static FORMS: Words =
                Words::new(&[w!("filing"), w!("filings"), w!("form"), w!("forms"), w!("disclosure"), w!("disclosures"), w!("be")]);
            if matches!(raw, "C" | "F" | "K") && self.is_any(at + 1, &FORMS) {
                return false;
            }
            // "5 C" before a name is an initial.
            if !glued && matches!(raw, "C" | "F") && self.token(at + 1).is_some_and(|t| t.is_capitalised()) {
                return false;
            }
        }
        // Teeth have crowns, too, and pupils marks: `4.2bn crowns` are money.
        if length == 1 && matches!(raw, "crowns" | "marks") && amount.number.scale <= Decimal::from(1000) {
            return false;
        }
        if form.unit.name == "second"
            && raw == "second"
            && !hyphen
            && !self.is(amount.at, w!("one"))
            && !self.is(amount.at, w!("1"))
            && !amount.number.digits
        {
            return false;
        }
        if form.unit.name == "cup" && raw.len() < 5 {
            // "two cups of tea", "1½ cups": not the cups that are won.
            let part = !amount.number.value.fract().is_zero();
            let of = self.is(at + 1, w!("of")) && self.token(at + 2).is_some_and(|t| t.shape == Shape::Lower || raw.starts_with('C'));
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
        let closes = raw == "\"" && (at.saturating_sub(64)..at).filter(|i| self.is(*i, w!("\""))).count() % 2 == 1;
        let signed = matches!(raw, "in" | "\"" | "''");
        !closes && (!signed || amount.number.digits)
    }

    /// Digits with an "m" that is a million, without a currency: `2.5m people`.
    pub fn millions(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.shape == Shape::Number)
            && self.raw(at + 1) == "m"
            && self.glued(at + 1)
            && self.million_follows(at + 2)
    }

    /// `10m people`: what follows makes "m" a million, not metres.
    pub fn million_follows(&self, at: usize) -> bool {
        const RACES: [&str; 8] = ["hurdles", "metres", "heats", "sprints", "relays", "trials", "races", "backstroke"];
        // `2.4m cubic metres`
        if matches!(self.raw(at), "cubic" | "square") {
            return true;
        }
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
        let goods = self.is(at + 1, w!("of"))
            && self.token(at + 2).is_some_and(|t| t.shape == Shape::Lower)
            && !self.tables.stops.contains(&self.word(at + 2))
            && !(2..5).any(|n| self.tables.money_of.contains(&self.word(at + n)));
        let bag = self.is(at, w!("pound")) && amount.number.value > Decimal::ONE && !money_next && self.is(at + 2, w!("of"));
        cue && small
            || ounces
            || (goods || bag) && amount.number.high.is_none() && amount.number.value < Decimal::from(100_000)
            || hyphen && small && !money_next && self.is(at, w!("pound")) && self.token(at + 1).is_some_and(|t| t.is_word())
    }

    fn amount_after_pounds(&self, at: usize) -> Option<(usize, &'static Form)> {
        let token = self.token(at)?;
        if token.shape == Shape::Number || self.numeral(at).is_some() { self.form(at + 1) } else { None }
    }
}
