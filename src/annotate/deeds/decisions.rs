//! What bodies decide: a committee, a court or the members said yes or no, however that is put. Two articles that give the votes of one body alike
//! tell of one decision.

use std::ops::Range;
use std::sync::LazyLock;

use crate::kinds::deed::Deed;
use crate::kinds::quantity::number_of_word;
use crate::kinds::{Mention, Value};
use crate::text::{Lexicon, Sentence, Shape, Text, Token, Word, WordMap, clause_end, table, word, words};

/// What a phrase is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    /// Says yes, or no.
    Says(bool),
    /// Decides.
    Body(Word),
    /// `voted`: what was voted for stands behind it.
    Voted,
    /// `gave`: what was given may stand far behind it.
    Gave,
}

struct Words {
    parts: Lexicon<Part>,
    stopping: WordMap<()>,
    blessing: WordMap<()>,
    turned: WordMap<()>,
    opponents: WordMap<()>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let [stopping, blessing, turned, opponents] = std::array::from_fn(|_| WordMap::default());
    let mut found = Words { parts: Lexicon::default(), stopping, blessing, turned, opponents };
    for (name, listed) in table::rows(include_str!("decisions.txt")) {
        let phrases = || listed.split(';').map(str::trim);
        match name {
            "for" => phrases().for_each(|phrase| found.parts.insert(phrase, Part::Says(true))),
            "against" => phrases().for_each(|phrase| found.parts.insert(phrase, Part::Says(false))),
            "stopping" => found.stopping.extend(phrases().map(|w| (word(w), ()))),
            "blessing" => found.blessing.extend(phrases().flat_map(|w| w.split('-')).map(|w| (word(w), ()))),
            "turned" => found.turned.extend(listed.split_whitespace().map(|w| (word(w), ()))),
            "opponents" => found.opponents.extend(listed.split_whitespace().map(|w| (word(w), ()))),
            "body" => listed.split_whitespace().for_each(|entry| {
                let (written, body) = entry.split_once('=').unwrap_or((entry, entry));
                found.parts.insert(written, Part::Body(word(body)));
            }),
            other => panic!("decisions.txt: {other}"),
        }
    }
    ["voted", "votes", "vote"].into_iter().for_each(|w| found.parts.insert(w, Part::Voted));
    ["gave", "given", "giving"].into_iter().for_each(|w| found.parts.insert(w, Part::Gave));
    found
});

/// The decision that a sentence tells of, where it tells of one and of how many votes: its polarity, its body and the tally.
pub(crate) fn decision(text: &Text, sentence: &Sentence, mentions: &[Mention]) -> Option<Mention> {
    let tokens = text.tokens().get(..sentence.tokens.end)?;
    let range = sentence.tokens.clone();
    // Most sentences count no votes.
    let (tally, votes) = range.clone().find_map(|at| tally_at(tokens, range.start, at))?;
    let words = &*WORDS;
    let mut says: Vec<(Range<usize>, bool)> = Vec::new();
    let mut bodies: Vec<(usize, Word)> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some((taken, part)) = words.parts.longest(tokens, at).filter(|_| tokens[at].shape != Shape::Upper) else {
            at += 1;
            continue;
        };
        match part {
            Part::Body(body) => bodies.push((at, *body)),
            Part::Says(yes) => says.push((at..at + taken, *yes != is_negated(tokens, range.start, at))),
            Part::Voted if votes.contains(&at) => {}
            Part::Voted => says.extend(voted(tokens, at, &votes).map(|(end, yes)| (at..end, yes))),
            Part::Gave => says.extend(gave(tokens, at).map(|end| (at..end, !is_negated(tokens, range.start, at)))),
        }
        at += taken;
    }
    // `Voted to refuse permission`: one decision, told by its first words.
    says.dedup_by(|later, first| later.0.start < first.0.end + 2);
    let near =
        |range: &Range<usize>| if range.end <= votes.start { votes.start - range.end } else { range.start.saturating_sub(votes.end) };
    let (said, yes) = says.iter().min_by_key(|(range, _)| near(range)).filter(|(range, _)| near(range) <= REACH)?;
    if says.iter().any(|(other, or)| or != yes && near(other) <= REACH) {
        return None;
    }
    // `Upheld the ban`, `approved the refusal`: what was decided about is a no itself.
    let behind = said.end..clause_end(text, said.end, range.end).min(said.end + BEHIND);
    if tokens[behind].iter().any(|t| words.turned.contains_key(&t.word)) || is_unsure(tokens, range.start, said.start) {
        return None;
    }
    // `Opponents of the reservoir were defeated`, `a bid to stop it fell`: that is a yes.
    if !yes && tokens[said.clone()].iter().any(|t| LOST.contains(&t.word)) && opponents(text, range.start..said.start) {
        return None;
    }
    let span = text.span_of(said.clone());
    if mentions.iter().any(|m| m.value.quote().is_some() && m.span.contains(span)) {
        return None;
    }
    let body = bodies.iter().rev().find(|(at, _)| *at < said.start).or(bodies.first()).map(|(_, body)| *body);
    let (most, least) = tally;
    let deed =
        Deed { act: format!("vote of {most} to {least}"), thing: body.map(|body| body.0), done: *yes, decision: true, ..Deed::default() };
    let tokens = said.start.min(votes.start)..said.end.max(votes.end);
    Some(Mention::new(text, tokens, Value::Deed(Box::new(deed))))
}

/// Do the last of those tokens name who is against something, or what was to stop it?
pub(super) fn opponents(text: &Text, before: Range<usize>) -> bool {
    let words = &*WORDS;
    let against = |t: &Token| [&words.opponents, &words.turned, &words.stopping].iter().any(|listed| listed.contains_key(&t.word));
    let last = before.start.max(before.end.saturating_sub(BEHIND * 2))..before.end;
    text.tokens().get(last).is_some_and(|tokens| tokens.iter().any(against))
}

/// The body that the word at that token names.
pub(super) fn body(text: &Text, at: usize) -> Option<Word> {
    match WORDS.parts.longest(text.tokens(), at) {
        Some((_, Part::Body(body))) => Some(*body),
        _ => None,
    }
}

/// What is said of those who lose, or of what they wanted.
pub(super) const LOST: [Word; 3] = words(["down", "defeated", "lost"]);

/// The votes stand this near to the words for what they decided.
const REACH: usize = 16;
/// What was decided about begins within so many tokens.
const BEHIND: usize = 6;

/// `Eleven votes to four`, `by 11 to four`, `11-4`: the votes at that token, the greater number first.
fn tally_at(tokens: &[Token], start: usize, at: usize) -> Option<((u32, u32), Range<usize>)> {
    let first = number(tokens, at)?;
    let before = at.checked_sub(1).filter(|&before| before >= start).map(|before| tokens[before].word);
    let mut next = at + 1;
    let counted = tokens.get(next).is_some_and(|t| matches!(t.word, VOTES | VOTE));
    next += usize::from(counted);
    let dash = tokens.get(next).is_some_and(|t| t.shape == Shape::Dash && t.glued);
    let to = tokens.get(next).is_some_and(|t| t.word == TO);
    let second = number(tokens, next + 1).filter(|_| dash || to)?;
    let end = next + 2;
    let voted = || (at.saturating_sub(6).max(start)..at).any(|i| matches!(tokens[i].word, VOTED | VOTE | VOTES));
    let behind = tokens.get(end).is_some_and(|t| matches!(t.word, VOTE | VOTES | MAJORITY | MARGIN | DECISION | RULING));
    let told = counted || behind || voted() || before == Some(BY) && to;
    // A share of a place, a score: `10-9` of a match is no vote.
    (told && first.max(second) > 1).then(|| ((first.max(second), first.min(second)), at..end))
}

/// The number below a thousand at that token.
fn number(tokens: &[Token], at: usize) -> Option<u32> {
    let token = tokens.get(at)?;
    match token.word {
        NONE => Some(0),
        // Most words are no number, in figures or not.
        written if token.shape == Shape::Number => FIGURES.get(&written).copied(),
        written => number_of_word(written),
    }
}

/// The numbers below a thousand, in figures.
static FIGURES: LazyLock<WordMap<u32>> = LazyLock::new(|| (0..1000).map(|n: u32| (word(&n.to_string()), n)).collect());

/// `Voted by eleven to four to refuse`, `voted narrowly against striking`: where what was voted ends, and whether that was yes.
fn voted(tokens: &[Token], at: usize, votes: &Range<usize>) -> Option<(usize, bool)> {
    for i in at + 1..(at + REACH).min(tokens.len()) {
        if votes.contains(&i) {
            continue;
        }
        match tokens[i].word {
            AGAINST => return Some((i + 1, false)),
            FOR | FAVOUR | FAVOR => return Some((i + 1, true)),
            TO => return Some((i + 2, !tokens.get(i + 1).is_some_and(|t| WORDS.stopping.contains_key(&t.word)))),
            NOT => return Some((i + 1, false)),
            _ if tokens[i].shape == Shape::Quote || matches!(tokens[i].word, WHO | WHICH | STOP) => return None,
            _ => {}
        }
    }
    None
}

/// `Gave the reservoir its blessing`: where that ends.
fn gave(tokens: &[Token], at: usize) -> Option<usize> {
    let given = |i: &usize| WORDS.blessing.contains_key(&tokens[*i].word) && matches!(tokens[i - 1].word, ITS | THEIR | THE | A | FULL);
    (at + 2..(at + REACH / 2).min(tokens.len())).find(given).map(|i| i + 1)
}

/// `Never approved`, `had not been granted`.
fn is_negated(tokens: &[Token], start: usize, at: usize) -> bool {
    (at.saturating_sub(3).max(start)..at)
        .any(|i| const { words(["not", "never", "nor", "didn't", "wasn't", "hadn't"]) }.contains(&tokens[i].word))
}

/// `Would have been approved`, `is expected to be rejected`, `if it is refused`.
fn is_unsure(tokens: &[Token], start: usize, at: usize) -> bool {
    let unsure = const {
        words([
            "if",
            "whether",
            "would",
            "could",
            "might",
            "may",
            "will",
            "should",
            "expected",
            "likely",
            "unless",
            "must",
            "can",
            "recommended",
        ])
    };
    (at.saturating_sub(6).max(start)..at).any(|i| unsure.contains(&tokens[i].word))
}

macro_rules! words_of {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

words_of! {
    VOTES = "votes"; VOTE = "vote"; VOTED = "voted"; TO = "to"; BY = "by"; MAJORITY = "majority"; MARGIN = "margin"; DECISION = "decision";
    RULING = "ruling"; AGAINST = "against"; FOR = "for"; FAVOUR = "favour"; FAVOR = "favor"; NOT = "not"; WHO = "who"; WHICH = "which"; STOP = ";";
    NONE = "none"; ITS = "its"; THEIR = "their"; THE = "the"; A = "a"; FULL = "full";
}
