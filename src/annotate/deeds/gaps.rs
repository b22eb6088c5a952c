//! How long it was from one thing to another: `19 minutes after the call`, `18 hours between the call and the arrival of the rescuers`, `the call came
//! at 6.21pm and the blast at 6.52pm`.

use std::ops::Range;

use crate::kinds::deed::{Deed, Gap, Order, Telling};
use crate::kinds::{Mention, Value};
use crate::text::{Sentence, Shape, Text, Word, word, words};

const BETWEEN: Word = word("between");
const AND: Word = word("and");
/// So many tokens may stand between a length and `between`: `went by`, `that passed`.
const GOES_BY: usize = 4;
/// No more tokens on each side tell what it is.
const SIDE: usize = 20;
/// A day has so many minutes, and half a day so many.
const HALF_DAY: u32 = 12 * 60;

/// What makes another of a thing, and moments that every day or match has.
const OTHERS: [Word; 26] = words([
    "again",
    "another",
    "second",
    "third",
    "fourth",
    "fifth",
    "last",
    "next",
    "further",
    "other",
    "later",
    "final",
    "earlier",
    "usual",
    "usually",
    "normally",
    "close",
    "break",
    "half-time",
    "halftime",
    "interval",
    "kick-off",
    "kickoff",
    "start",
    "restart",
    "trading",
]);

/// The length that ends at that token, if one does; none where the sentence tells of one of several.
pub(super) fn before(text: &Text, sentence: &Sentence, mentions: &[Mention], at: usize) -> Option<Gap> {
    mentions.iter().find(|m| m.tokens.end == at).and_then(of).filter(|_| !is_of_several(text, sentence))
}

fn is_of_several(text: &Text, sentence: &Sentence) -> bool {
    let tokens = text.tokens_of(sentence);
    // `After he was last seen`.
    let seen = |at: usize| tokens.get(at + 1).is_some_and(|t| const { words(["seen", "heard", "spotted"]) }.contains(&t.word));
    (0..tokens.len()).any(|at| OTHERS.contains(&tokens[at].word) && !seen(at))
}

fn of(mention: &Mention) -> Option<Gap> {
    if let Value::Quantity(length) = &mention.value { Gap::of(length) } else { None }
}

/// The lengths that the sentence tells between two things.
pub(super) fn gaps(text: &Text, sentence: &Sentence, mentions: &[Mention]) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    if is_of_several(text, sentence) {
        return out;
    }
    out.extend(between(text, sentence, mentions));
    out.extend(clocks(text, sentence));
    out
}

fn tell(text: &Text, at: Range<usize>, first: Range<usize>, then: Range<usize>, gap: Gap) -> Option<Mention> {
    let words = |range: &Range<usize>| text.tokens()[range.clone()].iter().filter(|t| t.is_word()).count();
    if words(&first) == 0 || words(&then) == 0 {
        return None;
    }
    let telling = |tokens: Range<usize>| Telling { tokens, words: Vec::new() };
    let order = Order { first: telling(first), then: telling(then), firm: true, only: false, gap: Some(gap) };
    let deed = Deed { act: "order".to_owned(), done: true, order: Some(Box::new(order)), ..Deed::default() };
    Some(Mention::new(text, at, Value::Deed(Box::new(deed))))
}

/// `Nearly 18 hours went by between her call and the arrival of the rescuers`.
fn between(text: &Text, sentence: &Sentence, mentions: &[Mention]) -> Option<Mention> {
    let tokens = text.tokens();
    let at = sentence.tokens.clone().find(|&at| tokens[at].word == BETWEEN)?;
    let length = mentions.iter().find(|m| m.tokens.end <= at && at - m.tokens.end <= GOES_BY && of(m).is_some())?;
    let plain = tokens[length.tokens.end..at].iter().all(|t| t.shape == Shape::Lower);
    let stop = |at: usize| {
        tokens[at].shape == Shape::Quote && tokens[at].word != const { word("'s") } || matches!(text.str(tokens[at]), "," | ";" | ":" | "(")
    };
    let end = (at + 1..sentence.tokens.end.min(at + 2 * SIDE)).find(|&at| stop(at)).unwrap_or(sentence.tokens.end.min(at + 2 * SIDE));
    let and = (at + 2..end).find(|&at| tokens[at].word == AND)?;
    let gap = of(length).filter(|_| plain)?;
    tell(text, length.tokens.start..at + 1, at + 1..and, and + 1..end, gap)
}

/// `The call was logged at 6.21pm and the explosion came at 6.52pm`: two times of one day, each of something.
fn clocks(text: &Text, sentence: &Sentence) -> Option<Mention> {
    let tokens = text.tokens();
    let mut times: Vec<(Range<usize>, u32)> = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match clock(text, at, sentence.tokens.end) {
            Some((end, minutes)) => {
                times.push((at..end, minutes));
                at = end;
            }
            None => at += 1,
        }
    }
    let [(first, from), (then, to)] = times.as_slice() else { return None };
    // Of two days is how long a thing took only where the days are told.
    let minutes = to.checked_sub(*from).filter(|minutes| *minutes > 0 && *minutes < HALF_DAY)?;
    let at_time = |range: &Range<usize>| range.start > sentence.tokens.start && tokens[range.start - 1].word == const { word("at") };
    // `From 2pm to 4pm`, `open 9am-5pm`: the hours of something.
    if !at_time(first) || !at_time(then) || then.start - first.end < 3 {
        return None;
    }
    // What is quoted is somebody's word, and what is put behind a condition is no fact.
    let quoted = tokens[sentence.tokens.clone()].iter().any(|t| t.shape == Shape::Quote && t.word != const { word("'s") });
    let open = const {
        words(["will", "would", "could", "may", "might", "if", "should", "every", "daily", "each", "scheduled", "due", "expected"])
    };
    if quoted || tokens[sentence.tokens.clone()].iter().any(|t| open.contains(&t.word)) {
        return None;
    }
    let start = first.start.saturating_sub(SIDE).max(sentence.tokens.start);
    // `At 6.21pm the call was logged, at 6.52pm came the explosion.`
    let leads = first.start <= sentence.tokens.start + 1;
    let (one, other) = if leads {
        (first.end..then.start, then.end..sentence.tokens.end.min(then.end + SIDE))
    } else {
        (start..first.start, first.end..then.start)
    };
    tell(text, first.start..then.end, one, other, Gap::exact(minutes))
}

/// `6.21pm`, `7:16 a.m.`, `2 p.m.`: where it ends, and its minutes after midnight.
fn clock(text: &Text, at: usize, end: usize) -> Option<(usize, u32)> {
    let tokens = text.tokens();
    if tokens[at].shape != Shape::Number {
        return None;
    }
    // The hour and the minutes may be one token or three.
    let next = |at: usize| if at < end { text.str(tokens[at]) } else { "" };
    let (mut hour, mut minute) = (text.str(tokens[at]), "0");
    let mut behind = at + 1;
    if let Some((h, m)) = hour.split_once(['.', ':']) {
        (hour, minute) = (h, m);
    } else if matches!(next(behind), ":" | ".")
        && tokens.get(behind + 1).is_some_and(|t| t.glued && t.shape == Shape::Number)
        && behind + 1 < end
    {
        minute = text.str(tokens[behind + 1]);
        behind += 2;
    }
    let half = next(behind).to_ascii_lowercase();
    let afternoon = match half.as_str() {
        "am" | "a.m." | "a.m" => false,
        "pm" | "p.m." | "p.m" => true,
        _ => return None,
    };
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let known = (1..=12).contains(&hour) && minute < 60;
    known.then(|| (behind + 1, (hour % 12 + if afternoon { 12 } else { 0 }) * 60 + minute))
}
