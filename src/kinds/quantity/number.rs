//! Numbers in digits and in words, before any unit.

use rust_decimal::Decimal;

use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::tables::Numeral;
use crate::text::Shape;

/// A number as written, without unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The number, or the lowest of a vague one (`hundreds`).
    pub value: Decimal,
    /// The highest, where the wording is vague.
    pub high: Option<Decimal>,
    /// What the digits were multiplied by: 1000000 in `3.4 million`.
    pub scale: Decimal,
    /// The last written place.
    pub step: Decimal,
    /// One past its last token.
    pub end: usize,
    /// Made of digits, without a scale word?
    pub digits: bool,
    /// Written with words only?
    pub words: bool,
}

/// The place of the last digit that is not zero.
pub fn last_place(value: Decimal) -> Decimal {
    let rest = if value.scale() == 0 { value } else { value.normalize() };
    if rest.is_zero() {
        return Decimal::ONE;
    }
    if rest.scale() > 0 {
        return Decimal::new(1, rest.scale());
    }
    let mut digits = rest.mantissa().unsigned_abs();
    let mut place: i128 = 1;
    while digits % 10 == 0 {
        digits /= 10;
        place *= 10;
    }
    Decimal::from_i128_with_scale(place, 0)
}

/// What has been read so far of a number in words.
#[derive(Clone, Copy, Default)]
struct Sum {
    total: Decimal,
    current: Option<Decimal>,
    last_scale: Option<Decimal>,
    decimals: u32,
    halves: bool,
    parts: usize,
    worded: bool,
    end: usize,
    after_group: bool,
}

impl Sum {
    /// Is what has been read a number of hundreds in words, behind which tens and ones may follow?
    fn ends_in_hundreds(&self) -> bool {
        self.worded && self.current.is_some_and(|c| c >= Decimal::ONE_HUNDRED && (c % Decimal::ONE_HUNDRED).is_zero())
    }
}

impl Reader<'_> {
    /// The number that begins at token `at`; `money` says that a currency sign stands before it.
    pub fn number(&self, at: usize, money: bool) -> Option<Number> {
        let key = (self.base + at) * 4 + usize::from(money) * 2 + usize::from(self.between);
        self.memo.number(key, || self.read_number(at, money))
    }

    fn read_number(&self, at: usize, money: bool) -> Option<Number> {
        if self.token(at)?.shape == Shape::Number {
            return self.half_of_scale(at).or_else(|| self.cardinal(at, money));
        }
        if !self.tables.leads.contains(&self.word(at)) {
            return None;
        }
        self.half_of_scale(at).or_else(|| self.vague(at)).or_else(|| self.cardinal(at, money))
    }

    fn cardinal(&self, at: usize, money: bool) -> Option<Number> {
        let mut sum = Sum { end: at, ..Sum::default() };
        let mut i = at;
        let article = (self.is(i, w!("a")) || self.is(i, w!("an"))) && self.opens_scale(i + 1);
        if article {
            sum.current = Some(Decimal::ONE);
            sum.worded = true;
            i += 1;
        } else if let Some((value, end)) = self.sign_fraction(i) {
            return Some(Number { value, high: None, scale: Decimal::ONE, step: Decimal::new(1, 2), end, digits: true, words: false });
        }
        let mut saved: Option<Sum> = None;
        loop {
            let next = self.joint(i, &sum);
            let (j, by_and) = match next {
                Some(step) => step,
                None => break,
            };
            if by_and {
                saved = Some(sum);
            }
            let Some(after) = self.part(j, &mut sum, money) else {
                if let (Numeral::Scale(..), Some(before)) = (self.numeral(j).unwrap_or(Numeral::Hundred), saved) {
                    // "one million and two million": what follows "and" is another number.
                    sum = before;
                }
                break;
            };
            sum.end = after;
            i = after;
        }
        if sum.parts == 0 {
            return None;
        }
        self.finish(sum, at)
    }

    fn opens_scale(&self, at: usize) -> bool {
        matches!(self.numeral(at), Some(Numeral::Hundred | Numeral::Scale(_, true) | Numeral::Group(_)))
    }

    /// Where the next part of a number may begin: right here, after a hyphen, or after "and".
    fn joint(&self, i: usize, sum: &Sum) -> Option<(usize, bool)> {
        if sum.parts == 0 {
            return Some((i, false));
        }
        let parted = self.is_dash(i) && !self.glued(i) && !self.glued(i + 1) && self.raw(i) == "-";
        if parted && matches!(self.numeral(i.wrapping_sub(1)), Some(Numeral::Tens(_))) {
            // "fifty - two", cut into words by a machine.
            let small = matches!(self.numeral(i + 1), Some(Numeral::Small(n)) if (1..10).contains(&n));
            return small.then_some((i + 1, false));
        }
        let i = self.skip_dash(i);
        if (self.is(i, w!("and")) || self.is(i, w!("&"))) && !sum.after_group {
            let j = self.skip_dash(i + 1);
            if self.half_word(j).is_some() {
                return Some((i, false));
            }
            let scaled = sum.last_scale.is_some() && (sum.current.is_none() || sum.current.is_some_and(|c| c >= Decimal::ONE_HUNDRED))
                || sum.current.is_some_and(|c| c >= Decimal::ONE_HUNDRED && (c % Decimal::ONE_HUNDRED).is_zero());
            let share = self.tables.denominators.contains_key(&self.word(self.skip_dash(j + 1)));
            let small = matches!(self.numeral(j), Some(Numeral::Small(1..) | Numeral::Tens(_))) && !share;
            // "3 hundred and 21", "4 thousand 3 hundred and 21".
            let rest = sum.ends_in_hundreds() && self.token(j).is_some_and(|t| t.shape == Shape::Number && t.span.len() < 3);
            return (scaled && sum.worded && (small || rest) && !self.between).then_some((j, true));
        }
        Some((i, false))
    }

    /// `a half`, `half`, `a quarter`, `three fifths` after "and": the value and its end. "a third" is a rank unless a unit or a
    /// scale follows.
    fn half_word(&self, at: usize) -> Option<(Decimal, usize)> {
        if self.is(at, w!("quarter")) {
            return Some((Decimal::new(25, 2), at + 1));
        }
        let an = self.is(at, w!("an")) && self.is(at + 1, w!("half"));
        let (value, end) = self.simple_share(if an { at + 1 } else { at })?;
        let clear = value == Decimal::new(5, 1) || value == Decimal::new(25, 2) || !(self.is(at, w!("a")) || self.is(at, w!("one")));
        let clear = clear || self.token(end).is_none_or(|t| !t.is_word() && t.shape != Shape::Number && t.shape != Shape::Dash);
        let measured = self.numeral(end).is_some() || self.tables.units.longest(self.tokens, self.skip_dash(end)).is_some();
        (clear || measured).then_some((value, end))
    }

    /// Reads one part of a number at `i` into `sum`; the end, or `None` where the number is over.
    fn part(&self, i: usize, sum: &mut Sum, money: bool) -> Option<usize> {
        let token = self.token(i)?;
        if self.is(i, w!("and")) || self.is(i, w!("&")) {
            let (part, end) = self.half_word(self.skip_dash(i + 1))?;
            return self.add_half(sum, part, end);
        }
        if token.shape == Shape::Number {
            return self.digit_part(i, sum);
        }
        if sum.parts == 1
            && sum.current.is_some()
            && !sum.worded
            && let Some((part, end)) = self.sign_fraction(i).filter(|_| token.glued)
        {
            return self.add_half(sum, part, end);
        }
        if self.is(i, w!("point")) && sum.current.is_some() && sum.decimals == 0 {
            return self.decimals_in_words(i + 1, sum);
        }
        let Some(numeral) = self.numeral(i) else { return self.short_scale(i, sum, money) };
        match numeral {
            Numeral::Small(n) => {
                let n = Decimal::from(n);
                let room = match sum.current {
                    None => Decimal::MAX,
                    Some(c) if !sum.worded || sum.halves || sum.decimals > 0 => {
                        let _ = c;
                        return None;
                    }
                    Some(c) if c < Decimal::from(20) => return None,
                    Some(c) if (c % Decimal::ONE_HUNDRED).is_zero() => Decimal::ONE_HUNDRED,
                    Some(c) if (c % Decimal::TEN).is_zero() => Decimal::TEN,
                    _ => return None,
                };
                if n >= room || (sum.current.is_some() && n.is_zero()) {
                    return None;
                }
                sum.current = Some(sum.current.unwrap_or_default() + n);
            }
            Numeral::Tens(n) => {
                let c = sum.current.unwrap_or_default();
                if sum.current.is_some() && (!sum.worded || !(c % Decimal::ONE_HUNDRED).is_zero()) {
                    return None;
                }
                sum.current = Some(c + Decimal::from(n));
            }
            Numeral::Hundred => {
                let c = sum.current.unwrap_or(Decimal::ONE);
                if c >= Decimal::ONE_HUNDRED && !sum.worded && sum.parts > 1 {
                    return None;
                }
                sum.current = Some(c.checked_mul(Decimal::ONE_HUNDRED)?);
                sum.last_scale = sum.last_scale.or(Some(Decimal::ONE_HUNDRED));
            }
            Numeral::Scale(scale, alone) => return self.scale_part(i, sum, scale, alone),
            Numeral::Group(n) => {
                if sum.after_group {
                    return None;
                }
                sum.current = Some(sum.current.unwrap_or(Decimal::ONE).checked_mul(n.into())?);
                sum.after_group = true;
            }
        }
        sum.worded = true;
        sum.parts += 1;
        Some(i + 1)
    }

    fn add_half(&self, sum: &mut Sum, part: Decimal, end: usize) -> Option<usize> {
        if sum.halves {
            return None;
        }
        let mut end = end;
        match (sum.current, sum.last_scale) {
            (Some(current), _) => sum.current = Some(current.checked_add(part)?),
            (None, Some(scale)) => {
                // "a million and a half" is 1.5 million, "a billion and a half million" is not.
                let own = match self.numeral(end) {
                    Some(Numeral::Scale(own, true)) if own < scale => {
                        end += 1;
                        own
                    }
                    _ => scale,
                };
                sum.total = sum.total.checked_add(part.checked_mul(own)?)?;
            }
            (None, None) => return None,
        }
        sum.halves = true;
        sum.parts += 1;
        Some(end)
    }

    fn scale_part(&self, i: usize, sum: &mut Sum, scale: Decimal, alone: bool) -> Option<usize> {
        if sum.current.is_none() && (sum.parts == 0 && !alone || sum.halves) {
            return None;
        }
        match sum.current.take() {
            Some(current) => {
                if sum.last_scale.is_some_and(|last| scale >= last && sum.total > Decimal::ZERO) {
                    sum.current = Some(current);
                    return None;
                }
                sum.total = sum.total.checked_add(current.checked_mul(scale)?)?;
            }
            None if sum.parts == 0 => sum.total = scale,
            None => sum.total = sum.total.checked_mul(scale)?,
        }
        sum.last_scale = Some(scale);
        sum.parts += 1;
        sum.worded |= self.raw(i).len() > 3;
        Some(i + 1)
    }

    /// `k`, `m`, `bn` letters right after the digits.
    fn short_scale(&self, i: usize, sum: &mut Sum, money: bool) -> Option<usize> {
        let token = self.token(i)?;
        if sum.parts != 1 || sum.worded || !(token.glued || money) {
            return None;
        }
        let mut letters = self.raw(i).chars();
        let (letter, double) = (letters.next()?, letters.next());
        if double.is_some() {
            // "$5MM" among bankers.
            return if money && self.raw(i) == "MM" { self.scale_part(i, sum, Decimal::from(1_000_000), true) } else { None };
        }
        let (_, factor, needs_money) = *self.tables.short.iter().find(|(l, _, _)| *l == letter)?;
        let billions = matches!(letter, 'b' | 'B') && token.glued && sum.decimals > 0;
        if needs_money && !money && !billions {
            return None;
        }
        self.scale_part(i, sum, factor, true)
    }

    fn digit_part(&self, i: usize, sum: &mut Sum) -> Option<usize> {
        if sum.parts > 0 {
            // "3 hundred and 21", "4 thousand 3 hundred": digits go on only behind a scale word.
            let (value, decimals, end) = self.digits(i)?;
            let goes_on = matches!(self.numeral(end), Some(Numeral::Hundred | Numeral::Scale(..)));
            let tail = self.is(i.wrapping_sub(1), w!("and")) && sum.ends_in_hundreds();
            let fits = if goes_on { sum.current.is_none() } else { tail && !value.is_zero() && value < Decimal::ONE_HUNDRED };
            if decimals > 0 || !fits || sum.last_scale.is_none_or(|scale| !sum.worded || value >= scale) {
                return None;
            }
            sum.current = sum.current.unwrap_or_default().checked_add(value);
            sum.parts += 1;
            return Some(end);
        }
        let (value, decimals, end) = self.digits(i)?;
        sum.current = Some(value);
        sum.decimals = decimals;
        sum.parts = 1;
        // "2 1/2", "2-1/2": a mixed fraction.
        let hyphened = self.is_dash(end) && self.glued(end) && self.glued(end + 1);
        if decimals == 0
            && let Some((part, after)) = self.slash_fraction(end + usize::from(hyphened)).filter(|_| hyphened || !self.glued(end))
        {
            sum.current = value.checked_add(part);
            sum.halves = true;
            return Some(after);
        }
        Some(end)
    }

    fn decimals_in_words(&self, at: usize, sum: &mut Sum) -> Option<usize> {
        let mut i = at;
        let mut place = Decimal::ONE;
        let mut value = sum.current?;
        while i < at + 8 {
            let digit = match self.numeral(i) {
                Some(Numeral::Small(n)) if n < 10 => Decimal::from(n),
                // "point eleven" and "point seventy-one" have two places.
                Some(Numeral::Small(n)) if i == at => {
                    place /= Decimal::TEN;
                    sum.decimals += 1;
                    Decimal::from(n)
                }
                Some(Numeral::Tens(n)) if i == at => {
                    let unit = match self.numeral(self.skip_dash(i + 1)) {
                        Some(Numeral::Small(one)) if (1..10).contains(&one) => {
                            i = self.skip_dash(i + 1);
                            one
                        }
                        _ => 0,
                    };
                    place /= Decimal::TEN;
                    sum.decimals += 1;
                    Decimal::from(n + unit)
                }
                None => match self.token(i) {
                    Some(t) if t.shape == Shape::Number && t.span.len() == 1 => self.raw(i).parse().ok()?,
                    _ => break,
                },
                _ => break,
            };
            place /= Decimal::TEN;
            value = value.checked_add(digit.checked_mul(place)?)?;
            sum.decimals += 1;
            i = self.skip_dash(i + 1);
        }
        (i > at).then_some(())?;
        sum.current = Some(value);
        sum.parts += 1;
        Some(i)
    }

    fn finish(&self, sum: Sum, at: usize) -> Option<Number> {
        let scale = sum.last_scale.unwrap_or(Decimal::ONE);
        let mut value = sum.total.checked_add(sum.current.unwrap_or_default())?;
        let step = if sum.halves {
            scale.checked_mul(Decimal::new(5, 1))?
        } else if sum.decimals > 0 {
            scale.checked_mul(Decimal::new(1, sum.decimals.min(20)))?.normalize()
        } else if sum.after_group {
            Decimal::ONE
        } else {
            last_place(value)
        };
        if sum.last_scale.is_some() || sum.halves {
            value = value.normalize();
        }
        let digits = sum.last_scale.is_none() && !sum.worded;
        let words = self.token(at).is_some_and(|t| t.is_word());
        Some(Number { value, high: None, scale, step, end: sum.end, digits, words })
    }
}
