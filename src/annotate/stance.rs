//! How a thing is put: asserted, planned, proposed, denied, hypothetical, or said of the past.
//!
//! Read at the words that govern the value: the nearest cue to its left inside the clause, or a relative clause just behind it (`the 5%
//! the minister has called for`). Anything further away says nothing about it.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use crate::annotate::english;
use crate::text::{Shape, Text, Token, Word, clause_start, ends_clause, word, words};

/// How a claim is put.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Stance {
    /// Said to be so.
    Asserted,
    /// Planned, promised, expected by those who decide it.
    Planned,
    /// Proposed, demanded, recommended.
    Proposed,
    /// Said not to be so.
    Denied,
    /// If, could, might.
    Hypothetical,
    /// Said to have been so before.
    Former,
}

impl Stance {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Asserted => "asserted",
            Stance::Planned => "planned",
            Stance::Proposed => "proposed",
            Stance::Denied => "denied",
            Stance::Hypothetical => "hypothetical",
            Stance::Former => "former",
        }
    }
}

/// How far behind the value a relative clause may end.
const BEHIND: usize = 9;

/// How the value at tokens `value` of `sentence` is put. Cues at or after `opens`, the first token of the claim's phrase, and before it in
/// the same clause are read.
pub fn stance(text: &Text, sentence: Range<usize>, value: Range<usize>) -> Stance {
    let clause = clause_start(text, sentence.start, value.start)..value.start;
    // `from its current 2.3%`: what is now is asserted, whatever will become of it.
    if (value.start.saturating_sub(3).max(sentence.start)..value.start)
        .any(|at| is(text, at, const { word("current") }) || is(text, at, const { word("existing") }))
    {
        return Stance::Asserted;
    }
    if disowned(text, value.end..sentence.end) {
        return Stance::Denied;
    }
    if let Some(behind) = stance_behind(text, value.end..sentence.end.min(value.end + BEHIND)) {
        return behind;
    }
    match nearest(text, clause.clone()) {
        // `has never signed the 60-day truce that Kyiv accepted in March`: that truce is told as known.
        Some((Stance::Denied, _)) if is_known(text, &value, sentence.end) => Stance::Asserted,
        // In reported speech `would` is the past of `will`: a plan, unless a condition stands beside it.
        Some((Stance::Hypothetical, at)) if is(text, at, const { word("would") }) && reported(text, sentence.start..at) => Stance::Planned,
        Some((Stance::Planned, at)) if denied_beside(text, at, clause.end) => Stance::Denied,
        Some((stance, _)) => stance,
        None => Stance::Asserted,
    }
}

/// So many tokens behind a figure stand its noun and the relative clause.
const NOUN: usize = 4;

/// `The 60-day truce that Kyiv accepted`: a definite thing of which a clause tells what was done.
fn is_known(text: &Text, value: &Range<usize>, end: usize) -> bool {
    let tokens = text.tokens();
    let the =
        value.start.checked_sub(1).is_some_and(|at| is(text, at, const { word("the") })) || is(text, value.start, const { word("the") });
    let that = (value.end + 1..end.min(value.end + NOUN)).find(|&at| const { words(["that", "which"]) }.contains(&tokens[at].word));
    let Some(that) = that.filter(|_| the) else { return false };
    let done = |at: usize| {
        let cue = english().stance.longest(&tokens[..end], at).is_some();
        tokens[at].shape == Shape::Lower && text.str(tokens[at]).ends_with("ed") && !cue
    };
    (that + 1..end.min(that + NOUN)).any(done)
}

/// Is the figure at tokens `value` one that was meant, feared or held at first: `they meant to ask £128`, `initially put at 22`?
pub fn tentative(text: &Text, sentence: Range<usize>, value: Range<usize>) -> bool {
    let tokens = &text.tokens()[..value.start];
    (clause_start(text, sentence.start, value.start)..value.start).any(|at| english().tentative.longest(tokens, at).is_some())
}

fn nearest(text: &Text, range: Range<usize>) -> Option<(Stance, usize)> {
    let cues = &english().stance;
    let tokens = &text.tokens()[..range.end];
    let mut best = None;
    for at in range.clone() {
        if let Some((_, stance)) = cues.longest(tokens, at) {
            // `not` between a modal and its verb bends the modal; a month is no modal.
            let month = is(text, at, const { word("may") }) && text.tokens()[at].shape == Shape::Capital;
            if !month && !another_figure(text, *stance, at..range.end) && !told_beside(text, *stance, at..range.end) {
                best = Some((*stance, at));
            }
        }
    }
    best
}

/// `from its current 2.3% to 2.5%`: the words before the first figure say nothing of the second.
fn another_figure(text: &Text, stance: Stance, range: Range<usize>) -> bool {
    let compared = const { words(["from", "up", "down", "compared"]) }.iter().any(|w| is(text, range.start, *w));
    stance == Stance::Former && compared && text.tokens()[range].iter().any(|t| t.shape == Shape::Number)
}

/// `asked for £16m in a suit that accused the firm of ignoring 32 warnings`: what a relative clause tells of the past is not asked for.
fn told_beside(text: &Text, stance: Stance, range: Range<usize>) -> bool {
    let tokens = &text.tokens()[range];
    let past = |t: &Token| t.shape == Shape::Lower && text.str(*t).ends_with("ed");
    let relative = |pair: &[Token]| const { words(["that", "which", "who"]) }.contains(&pair[0].word) && past(&pair[1]);
    // `would not get carried away after the 3-2 win`: what something came after was so.
    let after = tokens.iter().position(|t| const { words(["after", "following", "despite"]) }.contains(&t.word)).map(|at| &tokens[at..]);
    let owned = |t: &Token| const { words(["the", "a", "his", "her", "their", "its", "'s", "’s"]) }.contains(&t.word);
    match stance {
        Stance::Proposed => tokens.windows(2).any(relative),
        Stance::Planned => tokens.windows(2).any(relative) || after.is_some_and(|tokens| tokens.iter().any(owned)),
        Stance::Denied => after.is_some(),
        Stance::Hypothetical => after.is_some_and(|tokens| tokens.iter().any(owned)),
        Stance::Asserted | Stance::Former => false,
    }
}

fn denied_beside(text: &Text, at: usize, end: usize) -> bool {
    (at + 1..(at + 3).min(end)).any(|i| is(text, i, const { word("not") }) || is(text, i, const { word("never") }))
}

/// `… the 5% that the president has called for`: a verb of demand behind the value, with its subject, before the clause ends.
fn stance_behind(text: &Text, range: Range<usize>) -> Option<Stance> {
    let tokens = text.tokens();
    let mut subject = false;
    for at in range.clone() {
        let token = tokens[at];
        if ends_clause(text, token) || text.str(token) == "," {
            return None;
        }
        if token.shape == Shape::Number {
            return None;
        }
        subject |= token.is_capitalised() || is(text, at, const { word("that") }) || is(text, at, const { word("which") });
        if let Some((taken, Stance::Proposed)) = english().stance.longest(&tokens[..range.end], at)
            && subject
            && tokens.get(at + taken).is_none_or(|t| !t.is_word() || is(text, at + taken, const { word("for") }))
        {
            return Some(Stance::Proposed);
        }
    }
    None
}

/// `…, a number that the sheriff never confirmed and later said was false`: an apposition that takes the figure back.
fn disowned(text: &Text, range: Range<usize>) -> bool {
    let tokens = text.tokens();
    let figure = |at: usize| at + 2 < range.end && text.str(tokens[at]) == "," && FIGURES.contains(&tokens[at + 2].word);
    let Some(comma) = range.clone().take(DISOWNED).find(|&at| figure(at)) else { return false };
    (comma + 3..range.end.min(comma + DISOWNED)).any(|at| UNTRUE.contains(&tokens[at].word))
}

/// So many tokens behind its comma an apposition says what became of a figure.
const DISOWNED: usize = 18;
const FIGURES: [Word; 8] = words(["number", "figure", "count", "toll", "claim", "total", "estimate", "sum"]);
const UNTRUE: [Word; 18] = words([
    "false",
    "untrue",
    "wrong",
    "incorrect",
    "mistaken",
    "unfounded",
    "withdrew",
    "withdrawn",
    "retracted",
    "disowned",
    "denied",
    "denies",
    "disputed",
    "corrected",
    "revised",
    "disputes",
    "rejected",
    "rejects",
]);

fn reported(text: &Text, range: Range<usize>) -> bool {
    let tokens = &text.tokens()[..range.end];
    range.clone().any(|at| english().speech.longest(tokens, at).is_some())
        && !range.into_iter().any(|at| is(text, at, const { word("if") }))
}

fn is(text: &Text, at: usize, word: Word) -> bool {
    text.tokens().get(at).is_some_and(|t| t.word == word)
}
