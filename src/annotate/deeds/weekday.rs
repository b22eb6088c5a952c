//! A weekday that a sentence tells of what the one before it told: `The tower fell in April. It was a Sunday.`

use crate::kinds::Mention;
use crate::kinds::Value;
use crate::text::{Sentence, Text, Word, word, words};

/// So many tokens into a sentence stands the weekday of `It was a Sunday`.
const OPENING: usize = 6;
const IT: [Word; 3] = words(["it", "this", "that"]);

/// The deed that the sentence before told last, with the weekday that this one tells of it.
pub(super) fn weekday(text: &Text, sentence: &Sentence, mentions: &[Mention], before: &[Mention]) -> Option<Mention> {
    let word_at = |at: usize| text.tokens().get(at).map_or(Word::default(), |t| t.word);
    let start = sentence.tokens.start;
    let day = mentions.iter().find(|m| m.value.date().is_some_and(|date| date.weekday_alone().is_some()))?;
    let at = day.tokens.start;
    // `It was a Sunday`, `It was on a Sunday night`.
    let it = IT.contains(&word_at(start)) && word_at(start + 1) == const { word("was") } && at <= start + OPENING && at >= start + 3;
    let plain = it && (start + 2..at).all(|at| const { words(["on", "a", "late", "early", "in", "the"]) }.contains(&word_at(at)));
    if !plain {
        return None;
    }
    let fits = |m: &&Mention| {
        let deed = m.value.deed();
        deed.is_some_and(|d| {
            d.once && d.done && !d.planned && d.length.is_none() && d.order.is_none() && !d.outcome && !d.decision && d.rank.is_none()
        })
    };
    let mut told = before.iter().filter(fits);
    let deed = told.next_back()?.value.deed()?;
    // Of two that were done it may be either's day.
    if told.any(|m| m.value.deed().is_some_and(|other| other.act != deed.act)) {
        return None;
    }
    let mut deed = deed.clone();
    deed.day = day.value.date().cloned();
    deed.site = None;
    deed.reported = false;
    Some(Mention::new(text, day.tokens.clone(), Value::Deed(Box::new(deed))))
}
