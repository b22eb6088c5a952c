//! Shares without per cent: `half`, `two-thirds`, `one in five`; and ordinals, which share their words.

use rust_decimal::Decimal;

use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::tables::Numeral;
use crate::text::Shape;

impl Reader<'_> {
    /// `half`, `a third`, `two-thirds`, `three quarters`, `3/4`, `½`: the value and the end.
    pub fn simple_share(&self, at: usize) -> Option<(Decimal, usize)> {
        if self.is(at, w!("half")) {
            return Some((Decimal::new(5, 1), at + 1));
        }
        if self.is(at, w!("quarter")) && self.is_dash(at + 1) {
            return Some((Decimal::new(25, 2), at + 1));
        }
        // `In the quarter of an hour that they spent there`.
        let measure =
            || self.is(at + 2, w!("an")) && self.is(at + 3, w!("hour")) || self.is(at + 2, w!("a")) && self.is(at + 3, w!("century"));
        if self.is(at, w!("quarter")) && self.is(at + 1, w!("of")) && measure() {
            return Some((Decimal::new(25, 2), at + 1));
        }
        if let Some(found) = self.slash_fraction(at).or_else(|| self.sign_fraction(at)) {
            return Some(found);
        }
        let article = self.is(at, w!("a")) || self.is(at, w!("an")) || self.is(at, w!("one"));
        let top = match (article, self.numeral(at)) {
            (true, _) => 1,
            (_, Some(Numeral::Small(n))) if n > 0 => n,
            _ => return None,
        };
        let parted = self.raw(at + 1) == "-" && !self.glued(at + 1) && !self.glued(at + 2);
        let parted = parted && (self.tables.denominators.contains_key(&self.word(at + 2)) || top == 1 && self.is(at, w!("one")));
        let i = if parted { at + 2 } else { self.skip_dash(at + 1) };
        let bottom = if top == 1 { self.singular_part(i)? } else { *self.tables.denominators.get(&self.word(i))? };
        (u64::from(top) < bottom).then(|| (Decimal::from(top) / Decimal::from(bottom), i + 1))
    }

    fn singular_part(&self, at: usize) -> Option<u64> {
        if self.is(at, w!("half")) {
            return Some(2);
        }
        if self.is(at, w!("quarter")) {
            return Some(4);
        }
        self.tables.ordinals.get(&self.word(at)).copied().filter(|n| *n > 2)
    }

    /// A share that stands by itself in the sentence.
    pub fn fraction(&self, at: usize, hedged: bool) -> Option<(Decimal, usize)> {
        if let Some(found) = self.one_in(at) {
            return Some(found);
        }
        let (value, end) = self.simple_share(at)?;
        let next_dash = self.is_dash(end) && self.glued(end);
        if next_dash || at > 0 && self.is_dash(at - 1) && self.glued(at) {
            return None;
        }
        if self.slash_fraction(at).is_some() || self.sign_fraction(at).is_some() {
            return Some((value, end));
        }
        let follows_of = self.is(end, w!("of"));
        if at == 0 && end == self.tokens.len() {
            return Some((value, end));
        }
        if self.is(at, w!("half")) {
            const BEFORE: [&str; 14] = [
                "first", "second", "other", "next", "better", "latter", "top", "bottom", "this", "last", "that", "opening", "each", "final",
            ];
            let ranked = at > 0 && BEFORE.contains(&self.raw(at - 1).to_ascii_lowercase().as_str());
            const AFTER: [&str; 24] = [
                "of", "the", "a", "an", "its", "their", "his", "her", "our", "my", "those", "these", "were", "are", "have", "had", "as",
                "said", "that", "all", "what", "in", "by", "to",
            ];
            let shaped = AFTER.contains(&self.raw(end));
            let by = at > 0 && matches!(self.raw(at - 1), "by" | "in" | "than");
            return (!ranked && (shaped || hedged || by) && !self.is(end, w!("past"))).then_some((value, end));
        }
        let article = self.is(at, w!("a")) || self.is(at, w!("an"));
        if article {
            // "a third man" is a rank, "a third of them" a share.
            let closes = self.token(end).is_none_or(|t| !t.is_word());
            let verb = matches!(
                self.raw(end),
                "were" | "are" | "said" | "have" | "had" | "in" | "to" | "from" | "on" | "more" | "less" | "fewer" | "since"
            ) || self.tables.stops.contains(&self.word(end));
            let by = at > 0 && matches!(self.raw(at - 1), "by" | "than" | "to" | "of");
            return (follows_of || hedged && (closes || verb) || by && (closes || verb)).then_some((value, end));
        }
        if self.is(at, w!("one")) {
            let joined = self.is_dash(at + 1);
            let closes = self.token(end).is_none_or(|t| !t.is_word() || self.tables.stops.contains(&t.word));
            return (follows_of || joined || closes).then_some((value, end));
        }
        Some((value, end))
    }

    /// `one in five`, `nine out of 10`.
    fn one_in(&self, at: usize) -> Option<(Decimal, usize)> {
        let (top, i) = self.whole(at)?;
        let j = if self.is(i, w!("in")) {
            i + 1
        } else if self.is(i, w!("out")) && self.is(i + 1, w!("of")) {
            i + 2
        } else if self.is_dash(i) && self.glued(i) && self.is(i + 1, w!("in")) && self.is_dash(i + 2) {
            i + 3
        } else {
            return None;
        };
        let j = if self.is(j, w!("every")) { j + 1 } else { j };
        let number = self.number(j, false)?;
        let year = number.digits && number.value >= Decimal::from(1500) && number.value <= Decimal::from(2100) && self.raw(j).len() == 4;
        let unit = self.tables.units.longest(self.tokens, self.skip_dash(number.end)).is_some();
        let joined = self.is_dash(number.end) && self.glued(number.end);
        let month = self.tables.months.contains(&self.word(number.end));
        if year
            || unit
            || joined
            || month
            || number.high.is_some()
            || number.value <= top
            || number.value < Decimal::TWO
            || !number.value.fract().is_zero()
        {
            return None;
        }
        let common = self.is(i, w!("out")) || top <= Decimal::TEN && number.value <= Decimal::from(100_000_000);
        common.then_some(())?;
        let value = top.checked_div(number.value)?;
        Some((value, number.end))
    }

    fn whole(&self, at: usize) -> Option<(Decimal, usize)> {
        if self.token(at)?.shape == Shape::Number {
            let (value, decimals, end) = self.digits(at)?;
            return (decimals == 0 && value > Decimal::ZERO).then_some((value, end));
        }
        match self.numeral(at)? {
            Numeral::Small(n) if n > 0 => Some((n.into(), at + 1)),
            _ => None,
        }
    }

    /// `1st`, `22nd`, `13th`; "14st" is a weight, and so is "21st 4lb".
    fn suffix_fits(&self, at: usize) -> bool {
        const SUFFIXES: [&str; 4] = ["th", "st", "nd", "rd"];
        let suffix = self.raw(at + 1);
        if !SUFFIXES.iter().any(|s| s.eq_ignore_ascii_case(suffix)) {
            return false;
        }
        let digits = self.raw(at).as_bytes();
        let teen = digits.len() > 1 && digits[digits.len() - 2] == b'1';
        let due = match digits.last() {
            Some(b'1') if !teen => "st",
            Some(b'2') if !teen => "nd",
            Some(b'3') if !teen => "rd",
            _ => "th",
        };
        let weighs = self.token(at + 2).is_some_and(|t| t.shape == Shape::Number)
            && self.form(at + 3).is_some_and(|(_, form)| form.unit.name == "pound-mass");
        due.eq_ignore_ascii_case(suffix) && !weighs
    }

    /// `first`, `42nd`, `twenty-first`, `one hundred and fifth`: the rank and the end.
    pub fn ordinal(&self, at: usize) -> Option<(Decimal, usize)> {
        let token = self.token(at)?;
        if token.shape == Shape::Number {
            if !self.glued(at + 1) || !self.suffix_fits(at) {
                return None;
            }
            let (value, decimals, end) = self.digits(at)?;
            return (decimals == 0 && end == at + 1).then_some((value, at + 2));
        }
        if let Some(&rank) = self.tables.ordinals.get(&token.word) {
            return Some((rank.into(), at + 1));
        }
        // Number words whose last one is an ordinal.
        let mut i = at;
        let mut total = Decimal::ZERO;
        let mut current = Decimal::ZERO;
        while i < at + 12 {
            i = if i > at { self.skip_dash(i) } else { i };
            if let Some(&rank) = self.tables.ordinals.get(&self.word(i)) {
                let rank = Decimal::from(rank);
                let value = match () {
                    _ if rank >= Decimal::ONE_HUNDRED => total.checked_add(current.max(Decimal::ONE).checked_mul(rank)?)?,
                    _ if rank < Decimal::TEN && (current % Decimal::TEN).is_zero() || (current % Decimal::ONE_HUNDRED).is_zero() => {
                        total.checked_add(current)?.checked_add(rank)?
                    }
                    _ => return None,
                };
                return (i > at).then_some((value, i + 1));
            }
            if i > at && self.is(i, w!("and")) {
                i += 1;
                continue;
            }
            match self.numeral(i)? {
                Numeral::Small(n) | Numeral::Tens(n) => current += Decimal::from(n),
                Numeral::Hundred => current = current.max(Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)?,
                Numeral::Scale(scale, true) => {
                    total = total.checked_add(current.max(Decimal::ONE).checked_mul(scale)?)?;
                    current = Decimal::ZERO;
                }
                _ => return None,
            }
            i += 1;
        }
        None
    }
}
