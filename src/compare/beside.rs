//! What the other numbers of two sentences say of whether their figures are of two things: parts of one total, the rest of a whole, or two
//! figures that are told together.

use rust_decimal::Decimal;

use crate::compare::evidence::Evidence;
use crate::kinds::Value;
use crate::kinds::quantity::{Quantity, Sort, number_in_words};
use crate::text::fold;

/// Are the figures of two things, for what stands beside them: `31 voted for it and 24 against` with `all 55 were there`, `64 per cent had made
/// up their minds` with `36 per cent had not`, `two were killed and three hurt` with `three were hurt`?
pub(crate) fn are_two(a: &Evidence, b: &Evidence) -> bool {
    let (Some((v, x)), Some((w, y))) = (exact(a), exact(b)) else { return false };
    if v.sort == Sort::Percent && w.sort == Sort::Percent && x.checked_add(y) == Some(Decimal::ONE_HUNDRED) {
        return true;
    }
    if v.sort == Sort::Count && w.sort == Sort::Count && side(a).zip(side(b)).is_some_and(|(x, y)| x != y) {
        return true;
    }
    let (beside_a, beside_b) = (numbers_beside(a), numbers_beside(b));
    // `$375 an hour`, `$3,750 for every 10 hours`.
    let times = x.max(y).checked_div(x.min(y)).filter(|times| *times >= Decimal::TEN);
    if times.is_some_and(|times| beside_a.contains(&times) || beside_b.contains(&times)) {
        return true;
    }
    // `Had cost £740,000, against a first estimate of £600,000`.
    if v.sort == Sort::Money && w.sort == Sort::Money && (beside_a.contains(&y) || beside_b.contains(&x)) {
        return true;
    }
    if v.sort != Sort::Count || w.sort != Sort::Count {
        return false;
    }
    let is_sum = |part: Decimal, beside: &[Decimal], other: Decimal| {
        beside.iter().any(|&n| {
            let counts = n >= Decimal::from(MANY)
                || n >= Decimal::from(LEAST) && n.checked_mul(Decimal::from(SHARE)).is_none_or(|n| n >= part.min(other));
            counts && (part.checked_add(n) == Some(other) || other.checked_add(n) == Some(part))
        })
    };
    beside_a.contains(&y) || beside_b.contains(&x) || is_sum(x, &beside_a, y) || is_sum(y, &beside_b, x)
}

/// Do those whom the figure counts stand for something, or against it? `2,316 members in favour`, `the 894 who opposed it`.
fn side(piece: &Evidence) -> Option<bool> {
    const FOR: [&str; 7] = ["favour", "favor", "favoured", "backed", "supported", "supporting", "welcomed"];
    const AGAINST: [&str; 7] = ["against", "oppose", "opposed", "opposing", "opposition", "rejected", "objected"];
    let cite = &piece.cite;
    let behind = cite.sentence.get(cite.focus.end().checked_sub(cite.sentence_span.start())?..)?;
    let clause = behind.split([',', ';', ':', '(']).next().unwrap_or(behind);
    let mut words = clause.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(NEARBY);
    // What comes after `and`, or after another figure, is of others.
    words.by_ref().take_while(|w| !["and", "to", "while", "but"].contains(w) && !w.starts_with(|c: char| c.is_ascii_digit())).find_map(
        |w| {
            let is_for = FOR.contains(&w);
            (is_for || AGAINST.contains(&w)).then_some(is_for)
        },
    )
}

/// So many words behind a figure.
const NEARBY: usize = 12;

/// A lesser number makes a sum by chance,
const LEAST: u32 = 3;
/// and one that is a lesser part of the figure, unless it is as great as this.
const SHARE: u32 = 4;
const MANY: u32 = 20;

fn exact<'e>(piece: &'e Evidence) -> Option<(&'e Quantity, Decimal)> {
    let Value::Quantity(quantity) = &*piece.value else { return None };
    Some((quantity, quantity.number?))
}

/// The numbers in a claim's sentence, but for its own.
fn numbers_beside(piece: &Evidence) -> Vec<Decimal> {
    let cite = &piece.cite;
    let own = cite.focus.start().saturating_sub(cite.sentence_span.start())..cite.focus.end().saturating_sub(cite.sentence_span.start());
    let mut out = Vec::new();
    let mut at = 0;
    for part in cite.sentence.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | ',' | '.'))) {
        let start = at;
        at += part.len() + cite.sentence[at + part.len()..].chars().next().map_or(0, char::len_utf8);
        if !own.contains(&start) {
            out.extend(number(part.trim_matches(['-', ',', '.'])));
        }
    }
    out
}

/// `1,200`, `twenty-four`.
fn number(written: &str) -> Option<Decimal> {
    if written.starts_with(|c: char| c.is_ascii_digit()) {
        return written.replace(',', "").parse().ok();
    }
    let parsed = match written {
        "hundred" => Some(100),
        "thousand" => Some(1000),
        _ => number_in_words(&fold(written)),
    };
    parsed.map(Decimal::from)
}
