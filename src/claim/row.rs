//! Figures that are out every day, week, month or quarter, as their sentences tell by comparing one with the last.

use crate::text::{Token, Word, word, words};

/// What the last of a row is called,
const LAST: [Word; 3] = words(["previous", "prior", "preceding"]);
/// before the time, or behind it.
const BEFORE: [Word; 2] = words(["earlier", "before"]);
/// So many tokens before stands what compares: `from the previous`, `above the level of the`.
const REACH: usize = 5;
const COMPARING: [Word; 9] = words(["from", "than", "over", "against", "above", "below", "with", "versus", "vs"]);
/// From one to the next are so many days at least.
const TIMES: [(Word, u8); 4] = [(word("day"), 1), (word("week"), 5), (word("month"), 25), (word("quarter"), 80)];

/// After how many days the next figure of the row is out; none where the sentence compares with no other of a row: `off a quarter from the
/// previous week`, `up from the month before`.
pub(crate) fn every(tokens: &[Token]) -> u8 {
    let days = |at: usize| {
        let time = tokens.get(at).map(|t| t.word);
        TIMES.iter().find(|(word, _)| Some(*word) == time).map_or(0, |(_, days)| *days)
    };
    let compared = |at: usize| tokens[at.saturating_sub(REACH)..at].iter().any(|t| COMPARING.contains(&t.word));
    let after = |at: usize| match tokens[at].word {
        last if LAST.contains(&last) => days(at + 1),
        before if at > 0 && BEFORE.contains(&before) => days(at - 1),
        _ => 0,
    };
    // What few tokens are is asked first.
    (0..tokens.len()).map(|at| (after(at), at)).filter(|&(days, at)| days > 0 && compared(at)).map(|(days, _)| days).max().unwrap_or(0)
}
