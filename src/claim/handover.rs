//! What the words around a claim tell of a change: of a holder, a party, a club, an employer.

use serde::{Deserialize, Serialize};

use crate::annotate::{Annotated, english};
use crate::kinds::Value;
use crate::kinds::organisation::{is_form_of_party, is_political};
use crate::matching::{Filled, Match};
use crate::text::{Lexicon, Word, word, words};

/// What the words around a claim tell of a change of holder, party, club or employer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Handover {
    /// Nothing.
    #[default]
    None,
    /// That a holder goes: `resigned`, `sacked`. What was before is not changed by it.
    Leaving,
    /// That one follows another: `succeeded`, `the new`, `appointed`.
    Change,
}

/// What the words around the claim tell of a change of holder, party, club or employer; `told`: does its sentence hold words of
/// one at all?
pub fn handover_near(annotated: &Annotated, found: &Match, told: bool, filled: &Filled, value: &Value) -> Handover {
    // `A Democrat who ousted him`, `was elected as a Tory`: nobody changes party by that.
    let told = told && !is_party(value);
    let before = filled.tokens.start.checked_sub(1).and_then(|at| annotated.text.tokens().get(at)).map(|t| t.word);
    // What somebody was until now is told of as of before the change.
    if before_change(annotated, filled.tokens.start) {
        return Handover::None;
    }
    let newly = value.tenure().is_some() && before == Some(const { word("new") });
    let post = value.tenure().is_some() || value.person().is_some();
    let any = |_: usize| true;
    // `Said the board had sacked Dermot Quill`: whom the verb has behind it goes or comes, and nobody else.
    let own = |end: usize| !has_another_object(annotated, found, end) && !is_made(annotated, end);
    let change = told && (near(annotated, found, &english().handover, any) || post && near(annotated, found, &english().appointing, own));
    if newly
        || change
        || is_affiliation(value) && near(annotated, found, &english().transfers, any)
        || of_club(value) && near(annotated, found, &english().signings, any)
    {
        Handover::Change
    } else if told && near(annotated, found, &english().leaving, own) {
        Handover::Leaving
    } else {
        Handover::None
    }
}

/// Do `until now`, `until recently` stand before the value at that token?
fn before_change(annotated: &Annotated, at: usize) -> bool {
    let tokens = annotated.text.tokens();
    let recent = const { [word("now"), word("recently")] };
    tokens[at.saturating_sub(4)..at].windows(2).any(|pair| pair[0].word == const { word("until") } && recent.contains(&pair[1].word))
}

/// Does the sentence tell of a change of holder, or of a holder's leaving?
pub fn handover(annotated: &Annotated, sentence: usize) -> bool {
    let Some(sentence) = annotated.text.sentences().get(sentence) else { return false };
    let tokens = annotated.text.tokens_of(sentence);
    let lists = [&english().handover, &english().appointing, &english().leaving];
    (0..tokens.len()).any(|at| lists.iter().any(|list| list.longest(tokens, at).is_some()))
}

/// How many tokens around a claim are looked through for words of a change.
const AROUND: usize = 14;

const JOINING: [Word; 3] = [word("and"), word("but"), word("while")];

/// Do the words around the claim tell of a change of holder, party, club or employer?
fn near(annotated: &Annotated, found: &Match, words: &Lexicon<()>, counts: impl Fn(usize) -> bool) -> bool {
    let Some(sentence) = annotated.text.sentences().get(found.sentence) else { return false };
    let to = sentence.tokens.end.min(found.tokens.end + AROUND);
    // `Two aides were replaced and Ida Holm, the envoy, …`: what stands before `and` is of others.
    let start = found.tokens.start;
    let joined = start.checked_sub(1).and_then(|at| annotated.text.tokens().get(at)).is_some_and(|t| JOINING.contains(&t.word));
    let from = if joined { start } else { sentence.tokens.start.max(start.saturating_sub(AROUND)) };
    let tokens = annotated.text.tokens().get(..to).unwrap_or_default();
    // `Since her appointment in 2022`: held ever since.
    let since = |at: usize| tokens[at.saturating_sub(3)..at].iter().any(|t| t.word == const { word("since") });
    (from..to).any(|at| words.longest(tokens, at).is_some_and(|(taken, ())| counts(at + taken)) && !since(at))
}

/// `The decision had been made by the board`, `was made public`: no appointment.
fn is_made(annotated: &Annotated, end: usize) -> bool {
    const MADE: Word = word("made");
    let tokens = annotated.text.tokens();
    let word_at = |at: usize| tokens.get(at).map(|t| t.word);
    let another = word_at(end).is_some_and(|w| BEHIND_MADE.contains(&w));
    another && end.checked_sub(1).and_then(word_at) == Some(MADE)
}

const BEHIND_MADE: [Word; 20] = words([
    "by",
    "to",
    "of",
    "in",
    "on",
    "at",
    "for",
    "from",
    "with",
    "after",
    "before",
    "when",
    "up",
    "clear",
    "public",
    "available",
    "aware",
    "possible",
    "that",
    "under",
]);

/// Does somebody who is not of the claim stand right behind the verb that ends there?
fn has_another_object(annotated: &Annotated, found: &Match, end: usize) -> bool {
    let mentions = annotated.by_sentence.get(found.sentence).and_then(|of| annotated.mentions.get(of.clone())).unwrap_or_default();
    let behind =
        mentions.iter().find(|m| m.tokens.start == end && m.value.person().is_some_and(|p| !p.pronoun)).and_then(|m| m.value.person());
    let of_claim = |family: &str| {
        let within = mentions.iter().filter(|m| found.tokens.start <= m.tokens.start && m.tokens.end <= found.tokens.end);
        within.filter_map(|m| m.value.person()).any(|p| p.family == family)
    };
    behind.is_some_and(|person| !of_claim(&person.family))
}

/// A party, a club, an employer: what people change otherwise than they change posts.
pub fn is_affiliation(value: &Value) -> bool {
    matches!(value, Value::Words(_) | Value::Organisation(_) | Value::Place(_) | Value::Occupation(_))
}

fn is_party(value: &Value) -> bool {
    let name = match value {
        Value::Words(words) => words.as_str(),
        Value::Organisation(organisation) => organisation.name.as_str(),
        _ => return false,
    };
    is_political(name) || is_form_of_party(name)
}

/// A club or an employer, and no party.
fn of_club(value: &Value) -> bool {
    value.organisation().is_some_and(|o| !is_political(&o.name))
}
