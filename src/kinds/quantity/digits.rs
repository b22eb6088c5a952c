//! Numbers in digits: separators, decimals, fractions.

use rust_decimal::Decimal;

use crate::kinds::quantity::reader::Reader;
use crate::text::{Shape, word};

impl Reader<'_> {
    /// `½`: value and end.
    pub fn sign_fraction(&self, at: usize) -> Option<(Decimal, usize)> {
        let sign = self.token(at).filter(|t| t.shape == Shape::Sign)?;
        let (top, bottom) = *self.tables.signs.get(&sign.word)?;
        Some((Decimal::from(top) / Decimal::from(bottom), at + 1))
    }

    /// `3/4`: value and end. Dates, phone numbers and such are none.
    pub fn slash_fraction(&self, at: usize) -> Option<(Decimal, usize)> {
        let (top, slash, bottom) = (self.token(at)?, self.token(at + 1)?, self.token(at + 2)?);
        let shaped = top.shape == Shape::Number && slash.word == word("/") && bottom.shape == Shape::Number && slash.glued && bottom.glued;
        if !shaped || self.is(at + 3, w!("/")) && self.token(at + 3).is_some_and(|t| t.glued) || at > 0 && self.is(at - 1, w!("/")) {
            return None;
        }
        let top: u32 = self.raw(at).parse().ok()?;
        let bottom: u32 = self.raw(at + 2).parse().ok()?;
        let common = matches!(bottom, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 16 | 20 | 32 | 40 | 50 | 100 | 1000);
        (common && top < bottom && top > 0).then(|| (Decimal::from(top) / Decimal::from(bottom), at + 3))
    }

    /// Digits at a token: value, decimals written, and end (thin or no-break spaces may group them).
    pub fn digits(&self, at: usize) -> Option<(Decimal, u32, usize)> {
        let token = self.token(at).filter(|t| t.shape == Shape::Number)?;
        let raw = self.raw(at);
        if raw.len() > 24 {
            return None;
        }
        if let Some(short) = self.short_digits(at, raw) {
            return Some(short);
        }
        let (mut plain, decimals) = plain_digits(raw)?;
        // ".25" is two tokens.
        if at > 0 && token.glued && self.raw(at - 1) == "." && !self.token(at - 1).is_some_and(|t| t.glued) && decimals == 0 {
            let value = format!("0.{plain}").parse().ok()?;
            return Some((value, plain.len() as u32, at + 1));
        }
        let mut end = at + 1;
        if decimals == 0 && plain.len() <= 3 && !raw.starts_with('0') {
            while plain.len() < 16 && self.grouped(end) {
                let more = self.raw(end);
                let (head, tail) = more.split_at_checked(3)?;
                plain.push_str(head);
                end += 1;
                if !tail.is_empty() {
                    plain.push_str(tail);
                    let value: Decimal = plain.parse().ok()?;
                    return Some((value, tail.len() as u32 - 1, end));
                }
            }
        }
        Some((plain.parse().ok()?, decimals, end))
    }

    /// Up to nine digits without separators, which most numbers are: read without writing them anew.
    fn short_digits(&self, at: usize, raw: &str) -> Option<(Decimal, u32, usize)> {
        let plain = raw.len() < 10 && raw.bytes().all(|b| b.is_ascii_digit());
        let joined = at > 0 && self.glued(at) && self.is(at - 1, w!("."));
        let spaced = raw.len() < 4 && self.token(at + 1).is_some_and(|t| t.shape == Shape::Number && !t.glued);
        if !plain || joined || spaced {
            return None;
        }
        let value = raw.bytes().fold(0u32, |sum, b| sum * 10 + u32::from(b - b'0'));
        Some((value.into(), 0, at + 1))
    }

    /// Is this token the next three digits of a number grouped by spaces?
    pub fn grouped(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|t| t.shape == Shape::Number && !t.glued) else { return false };
        let raw = self.raw(at);
        let three = raw.len() == 3 && raw.bytes().all(|b| b.is_ascii_digit());
        let before = self.gap_before(token);
        let thin = matches!(before, "\u{a0}" | "\u{2009}" | "\u{202f}");
        let long = |i: usize| {
            let raw = self.raw(i);
            raw.len() == 3 && raw.bytes().all(|b| b.is_ascii_digit()) && self.token(i).is_some_and(|t| self.gap_before(t) == " ")
        };
        // With plain spaces only a chain of groups is one number: "1 414 021 100", or "40 000".
        let chained = three && (long(at + 1) || at > 1 && long(at) && long(at - 1));
        (thin && (three || raw.get(3..4) == Some(".") && raw.len() > 4)) || (before == " " && (raw == "000" || chained))
    }
}

/// The digits without separators, and how many decimals they have: `10,000`, `1,234.5`, `12,34,567.89`, `1.111,11`.
fn plain_digits(raw: &str) -> Option<(String, u32)> {
    if !raw.contains([',', '.']) {
        return Some((raw.to_owned(), 0));
    }
    let commas = raw.matches(',').count();
    let points = raw.matches('.').count();
    let (whole, rest) = if points == 1 && (commas == 0 || raw.find('.') > raw.rfind(',')) {
        raw.split_once('.')?
    } else if points == 0 {
        (raw, "")
    } else if commas == 1 && raw.find(',') > raw.rfind('.') {
        let (whole, rest) = raw.split_once(',')?;
        return grouped_by(whole, '.').then(|| (format!("{}.{rest}", whole.replace('.', "")), rest.len() as u32));
    } else {
        return None;
    };
    if !grouped_by(whole, ',') {
        return None;
    }
    let digits = whole.replace(',', "");
    if rest.is_empty() { Some((digits, 0)) } else { Some((format!("{digits}.{rest}"), rest.len() as u32)) }
}

/// Groups of three after the first (of two before the last, as in India).
fn grouped_by(whole: &str, separator: char) -> bool {
    let mut groups = whole.split(separator).rev();
    let Some(last) = groups.next() else { return false };
    let rest: Vec<&str> = groups.collect();
    if rest.is_empty() {
        return true;
    }
    let Some((first, inner)) = rest.split_last() else { return false };
    let western = inner.iter().all(|g| g.len() == 3);
    let indian = inner.iter().all(|g| g.len() == 2);
    last.len() == 3 && (1..=3).contains(&first.len()) && (western || indian)
}
