//! Currency signs and codes in front of a number, or grown together with it.

use rust_decimal::Decimal;

use crate::kinds::quantity::Sort;
use crate::kinds::quantity::amount::Amount;
use crate::kinds::quantity::number::{Number, last_place};
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::tables::Numeral;
use crate::text::{Shape, fold, word};

impl Reader<'_> {
    /// A currency sign or code is believed in its own case only: "rm" and "dm" are no currencies, and "a $48m deal" is in no A$.
    pub fn currency_here(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let raw = self.raw(at);
        if !token.is_word() {
            return true;
        }
        let signed = self.is(at + 1, w!("$")) || self.is(at + 1, w!("£"));
        if raw.len() == 1 {
            // "c $ 16 million", cut into words by a machine; "a $ 16 million deal" is in no such dollars.
            let canadian = signed && matches!(raw, "C" | "c");
            return canadian || token.shape != Shape::Lower && (signed && self.glued(at + 1) || self.glued(at + 1) && raw == "R");
        }
        // "a fine of ringgit 42", but "fell against the ringgit 42 times".
        let before = if at > 0 { self.raw(at - 1) } else { "" };
        let named = raw.len() > 6 && !matches!(before, "the" | "a" | "against" | "per" | "in" | "to");
        token.shape != Shape::Lower
            || named
            || signed
                && (self.glued(at + 1) || raw != "us")
                && (raw.len() == 2 && !matches!(raw, "re" | "of" | "rs" | "le") || raw.len() == 3 && !matches!(raw, "bds" | "rmb"))
    }

    /// `USD3.14`, `RM42`, `EUR20m`: a code and digits that are one token; `$US20m`, `$A200`: the country behind the sign.
    pub fn glued_currency(&self, start: usize) -> Option<Amount> {
        let signed = self.is(start, w!("$")) && self.glued(start + 1);
        let at = start + usize::from(signed);
        let raw = self.raw(at);
        let token = self.token(at).filter(|t| t.shape == Shape::Mixed)?;
        let split = raw.find(|c: char| c.is_ascii_digit()).filter(|s| *s >= 2 || signed)?;
        let (code, rest) = raw.split_at_checked(split)?;
        let unit = if signed {
            *self.tables.by_name.get(dollar_of(code)?)?
        } else {
            let upper = code.starts_with(|c: char| c.is_ascii_uppercase()) && (code.len() > 2 || matches!(code, "Rs" | "RM"));
            *self.tables.currencies.get(word(&fold(code))).filter(|_| upper && token.is_word())?
        };
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (whole, mut letters) = rest.split_at_checked(digits)?;
        let mut written = whole.to_owned();
        let mut end = at + 1;
        let joined = |sign: &str| {
            self.is_text(end, sign)
                && self.glued(end)
                && self.glued(end + 1)
                && self.token(end + 1).is_some_and(|t| t.shape == Shape::Number)
        };
        if letters.is_empty() && (joined(".") || joined(",")) {
            if joined(".") {
                written.push('.');
            }
            written.push_str(&self.raw(end + 1).replace(',', ""));
            end += 2;
            if self.glued(end) && self.token(end).is_some_and(|t| t.is_word()) {
                letters = self.raw(end);
                end += 1;
            }
        }
        let mut value: Decimal = written.parse().ok().filter(|_| written.len() < 20)?;
        let mut scale = Decimal::ONE;
        let named = if letters.is_empty() { self.numeral(end) } else { self.tables.numerals.get(&word(&fold(letters))).copied() };
        if let Some(Numeral::Scale(factor, _)) = named {
            scale = factor;
            end += usize::from(letters.is_empty());
        } else if !letters.is_empty() {
            let mut chars = letters.chars();
            let (letter, None) = (chars.next()?, chars.next()) else { return None };
            scale = self.tables.short.iter().find(|(l, _, _)| *l == letter)?.1;
        }
        let step = if value.scale() > 0 { Decimal::new(1, value.scale()) } else { last_place(value) };
        value = value.checked_mul(scale)?;
        let number = Number { value, high: None, scale, step: step.checked_mul(scale)?, end, digits: scale == Decimal::ONE, words: false };
        Some(Amount { start, at, end, number, unit: Some(unit), prefixed: true, article: false, hyphen: false, hedge: None })
    }

    pub fn is_text(&self, at: usize, text: &str) -> bool {
        self.raw(at) == text
    }

    /// `$23 billion dollars`, `$249 USD`: the word repeats or refines the sign.
    pub fn trailing_currency(&self, amount: &mut Amount) {
        let mut end = amount.end;
        if self.is(end, w!("(")) {
            end += 1;
        }
        let Some((length, form)) = self.form(end) else { return };
        if form.unit.sort == Sort::Money && form.times == Decimal::ONE && self.raw(end).len() > 1 && end == amount.end {
            let refines = amount.unit.is_some_and(|u| u.name == form.unit.name || u.name == "USD" && self.raw(end).len() == 3);
            if refines || amount.unit.is_some_and(|u| form.unit.name == "USD" && u.name.ends_with('D')) {
                if refines {
                    amount.unit = Some(form.unit);
                }
                amount.end = end + length;
            }
        }
    }
}

/// The dollar that letters behind its sign name, as Australian papers write it.
fn dollar_of(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "US" => "USD",
        "A" => "AUD",
        "NZ" => "NZD",
        "C" | "CAN" | "Can" => "CAD",
        "HK" => "HKD",
        "S" => "SGD",
        _ => return None,
    })
}
