//! Whose word a stretch of a sentence is: the paper's own, or a speaker's.

use std::ops::Range;

use crate::annotate::Annotated;
use crate::annotate::attribution::{Attribution, Subject, attributions, is_any};
use crate::annotate::english::Speech;
use crate::kinds::Mention;
use crate::text::{Text, clause_start, word, words};

/// Whose word a stretch of a sentence is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Voice {
    /// The paper's own.
    Paper,
    /// A speaker's, by name where the text gives one.
    Of(Option<String>),
}

/// The verbs of speech of sentence `index`, each with its subject: what [`voice`] asks for.
pub fn speech(annotated: &Annotated, index: usize) -> Vec<Attribution> {
    let (Some(sentence), Some(mentions)) = (annotated.text.sentences().get(index), annotated.by_sentence.get(index)) else {
        return Vec::new();
    };
    attributions(&annotated.text, sentence.tokens.clone(), &annotated.mentions[mentions.clone()], &[])
}

/// A quotation of no more words than this is a scrap of somebody's wording, not his word for what stands in it.
const SHORT: usize = 4;
/// One of so many bytes has more words than that.
const SURELY_LONG: usize = 60;

/// Whose word the tokens `value` of sentence `index` are: inside a quotation its speaker's; after a verb of speech (one of `speech`, those of
/// the sentence) the speaker's, unless the speaker is an office or body reporting plain facts (police, a ministry), which the paper takes over
/// as its own.
pub fn voice(annotated: &Annotated, index: usize, value: Range<usize>, speech: &[Attribution]) -> Voice {
    let text = &annotated.text;
    if let Some(quote) = annotated.quote_around(text.span_of(value.clone()))
        && (quote.words.len() > SURELY_LONG || crate::kinds::quote::length(quote) > SHORT)
    {
        return Voice::Of(quote.speaker.clone());
    }
    let Some(sentence) = text.sentences().get(index) else { return Voice::Paper };
    // The verb governs what follows it up to the next verb of speech, and what stands before it when it closes the sentence.
    let closes = |a: &&Attribution| a.verb >= value.end && sets_off(text, value.end..a.verb, sentence.tokens.end);
    let governs = |a: &&Attribution| a.verb < value.start && !ends_before(text, a.verb, value.start);
    let governing = speech.iter().rev().find(governs).or_else(|| speech.iter().find(closes));
    match governing {
        Some(Attribution { speech: Speech::Party, subject: Subject::Named(name, _), .. }) => Voice::Of(Some(name.clone())),
        Some(Attribution { speech: Speech::Party, .. }) => Voice::Of(None),
        Some(Attribution { subject: Subject::Named(name, true), .. }) => Voice::Of(Some(name.clone())),
        Some(Attribution { subject: Subject::Pronoun(_), verb, .. }) => Voice::Of(meant(annotated, index, *verb)),
        _ => Voice::Paper,
    }
}

/// Whom the pronoun before that verb of speech stands for, where only one person can be meant.
fn meant(annotated: &Annotated, index: usize, verb: usize) -> Option<String> {
    let mentions = annotated.by_sentence.get(index).and_then(|of| annotated.mentions.get(of.clone()))?;
    let person = |m: &Mention| m.value.person().filter(|p| p.pronoun).map(|p| p.name.clone());
    mentions.iter().filter(|m| m.tokens.end <= verb && m.tokens.end + 2 > verb).find_map(person)
}

/// `…, the ministry said.`: a verb of speech that closes its sentence stands a few words behind a comma.
fn sets_off(text: &Text, before_verb: Range<usize>, end: usize) -> bool {
    let verb = before_verb.end;
    let comma = before_verb.rev().take(8).any(|at| text.str(text.tokens()[at]) == ",");
    comma && end.saturating_sub(verb) <= 8 && !is_any(text, verb + 1, &const { words(["for", "on"]) })
}

/// `He promised in May to reach 3%, but the chancellor covered a part of it`: what a speaker promises to do ends with its clause.
fn ends_before(text: &Text, verb: usize, value: usize) -> bool {
    let infinitive = (verb + 1..value.min(verb + 5)).find(|&at| is_any(text, at, &const { words(["to", "that"]) }));
    infinitive.is_some_and(|at| is_any(text, at, &[word("to")]) && clause_start(text, at, value) > at)
}
