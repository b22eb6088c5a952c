//! Which of two things came first: `only once the inquiry had been announced did it stop sales`, `two days before the report came out`, `by the time
//! the president arrived`.

use std::ops::Range;

use crate::annotate::deeds::words::MODAL;
use crate::annotate::deeds::{Named, gaps};
use crate::kinds::deed::{Deed, Order, Telling};
use crate::kinds::{Mention, Value};
use crate::text::{Sentence, Shape, Text, Word, Words, word, words};

/// No more tokens on each side tell of it.
const SIDE: usize = 20;
/// `Waited to do so until`: so far before it the word that makes it one of order.
const BACK: usize = 9;

const ONLY: Word = word("only");
const NOT: Word = word("not");
const UNTIL: Word = word("until");
const BEFORE: Word = word("before");
const AFTER: Word = word("after");
const AHEAD: Word = word("ahead");
const BY: Word = word("by");
const WHEN: Word = word("when");
const COMMA: Word = word(",");
const THAT: Word = word("that");
const ALREADY: Word = word("already");
const LATER: [Word; 3] = words(["after", "once", "when"]);
const DID: [Word; 3] = words(["did", "does", "do"]);
const NO_SOONER: [Word; 10] = words(["not", "never", "didn't", "hadn't", "wasn't", "weren't", "waited", "nobody", "none", "delayed"]);
/// Before `before` and `after`: how long, and no more.
const SPANS: [Word; 16] = words([
    "days",
    "day",
    "weeks",
    "week",
    "hours",
    "hour",
    "minutes",
    "minute",
    "months",
    "month",
    "years",
    "year",
    "just",
    "shortly",
    "soon",
    "immediately",
]);

/// Words that may tell an order.
pub(super) fn is_cue(word: Word) -> bool {
    static CUES: Words =
        Words::new(&[ONLY, UNTIL, BEFORE, AFTER, AHEAD, BY, WHEN, PRECEDED, PREDATED, FOLLOWED, PRIOR, LATER_THAN, EARLIER_THAN]);
    CUES.contains(word)
}

const PRECEDED: Word = word("preceded");
const PREDATED: Word = word("predated");
const FOLLOWED: Word = word("followed");
const PRIOR: Word = word("prior");
const LATER_THAN: Word = word("later");
const EARLIER_THAN: Word = word("earlier");
const THAN: Word = word("than");
const CAME: [Word; 4] = words(["came", "come", "comes", "coming"]);
const BE: [Word; 4] = words(["was", "were", "been", "being"]);
/// `1,611 votes ahead of`
const MARGINS: [Word; 8] = words(["votes", "points", "seats", "goals", "places", "miles", "metres", "runs"]);
const IT_WAS: [Word; 2] = words(["was", "is"]);
/// `Was still silent when`, `had yet to open its ballots when`: what had not been done by then.
const UNDONE: [Word; 4] = words(["still", "yet", "unaware", "uncounted"]);

/// What stands around a word that tells an order.
struct Cue {
    at: Range<usize>,
    /// Came what stands in its clause first?
    first: bool,
    /// Need both sides tell of deeds?
    plain: bool,
}

/// The order that the word at that token tells, if it does.
pub(super) fn order(text: &Text, sentence: &Sentence, mentions: &[Mention], named: &[Named], at: usize) -> Option<Mention> {
    let cue = cue(text, sentence, at)?;
    let (main, clause) = sides(text, sentence, &cue)?;
    let word_at = |at: usize| text.tokens().get(at).map_or(Word::default(), |t| t.word);
    let acts = |range: &Range<usize>| named.iter().any(|(at, _)| range.contains(&at.start));
    if main.clone().chain(clause.clone()).any(|at| MODAL.contains(word_at(at))) {
        return None;
    }
    // Where it is said in so many words, the words of the two tell what they are.
    if cue.plain && !(acts(&clause) && acts(&main)) {
        return None;
    }
    let telling = |tokens: Range<usize>| Telling { tokens, words: Vec::new() };
    // `By the time they had won, the county had yet to open its ballots`: that was not done by then.
    let undone = |range: &Range<usize>| range.clone().any(|at| UNDONE.contains(&word_at(at)));
    let first = if matches!(word_at(at), BY | WHEN) && undone(&main) { true } else { cue.first };
    let (first, then) = if first { (clause, main) } else { (main, clause) };
    let only = matches!(text.tokens()[at].word, ONLY | UNTIL);
    let gap = gaps::before(text, sentence, mentions, cue.at.start);
    let order = Order { first: telling(first), then: telling(then), firm: !cue.plain, only, gap };
    let deed = Deed { act: "order".to_owned(), done: true, order: Some(Box::new(order)), ..Deed::default() };
    Some(Mention::new(text, cue.at, Value::Deed(Box::new(deed))))
}

fn cue(text: &Text, sentence: &Sentence, at: usize) -> Option<Cue> {
    let word_at = |at: usize| if at < sentence.tokens.end { text.tokens()[at].word } else { Word::default() };
    let before = |n: usize| at.checked_sub(n).filter(|&at| at >= sentence.tokens.start).map_or(Word::default(), word_at);
    let back = at.saturating_sub(BACK).max(sentence.tokens.start)..at;
    let cue = |length: usize, first: bool, plain: bool| Some(Cue { at: at..at + length, first, plain });
    match word_at(at) {
        // `The petition followed the lay-offs`, `was followed by lay-offs`
        PRECEDED | PREDATED if BE.contains(&before(1)) && word_at(at + 1) == BY => cue(2, true, false),
        FOLLOWED if BE.contains(&before(1)) && word_at(at + 1) == BY => cue(2, false, false),
        PRECEDED | PREDATED => cue(1, false, false),
        FOLLOWED if !BE.contains(&before(1)) && word_at(at + 1) != BY => cue(1, true, false),
        PRIOR if word_at(at + 1) == const { word("to") } => cue(2, false, false),
        LATER_THAN if word_at(at + 1) == THAN => cue(2, true, false),
        EARLIER_THAN if word_at(at + 1) == THAN => cue(2, false, false),
        BEFORE if CAME.contains(&before(1)) || IT_WAS.contains(&before(1)) && at <= sentence.tokens.start + 3 => cue(1, false, false),
        AFTER if CAME.contains(&before(1)) || IT_WAS.contains(&before(1)) && at <= sentence.tokens.start + 3 => cue(1, true, false),
        // `When the first patient died, the board already had the letter`
        WHEN if at == sentence.tokens.start && told_before(&word_at, at, sentence.tokens.end) => cue(1, false, false),
        WHEN if back.clone().any(|at| word_at(at) == ALREADY) => cue(1, false, false),
        WHEN if back.clone().any(|at| UNDONE.contains(&word_at(at))) => cue(1, true, false),
        ONLY if LATER.contains(&word_at(at + 1)) => cue(2, true, false),
        UNTIL if back.clone().any(|at| NO_SOONER.contains(&word_at(at))) => cue(1, true, false),
        BY if word_at(at + 1) == const { word("the") } && word_at(at + 2) == const { word("time") } => cue(3, false, false),
        AHEAD if word_at(at + 1) == const { word("of") } && !MARGINS.contains(&before(1)) => cue(2, false, false),
        BEFORE if SPANS.contains(&before(1)) => cue(1, false, false),
        AFTER if before(1) != ONLY && SPANS.contains(&before(1)) => cue(1, true, false),
        BEFORE => cue(1, false, true),
        AFTER if before(1) != ONLY => cue(1, true, true),
        WHEN if before(1) != ONLY && (at..sentence.tokens.end.min(at + BACK)).any(|at| word_at(at) == ALREADY) => cue(1, true, false),
        _ => None,
    }
}

/// Does `already` stand behind the first comma?
fn told_before(word_at: &dyn Fn(usize) -> Word, start: usize, end: usize) -> bool {
    let comma = (start..end.min(start + SIDE)).find(|&at| word_at(at) == COMMA);
    comma.is_some_and(|comma| (comma..end.min(comma + SIDE)).any(|at| word_at(at) == ALREADY))
}

/// So many tokens may stand before a clause that opens its sentence, all of time.
const OPENING: usize = 6;
const SUBJECTS: [Word; 4] = words(["he", "she", "they", "it"]);
const OF_TIME: [Word; 38] = words([
    "in",
    "on",
    "the",
    "a",
    "an",
    "few",
    "some",
    "several",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "about",
    "nearly",
    "almost",
    "more",
    "than",
    "until",
    "evening",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "half",
]);

/// `In November`, `two months`, `on the Monday`
fn is_of_time(text: &Text, at: usize) -> bool {
    let token = text.tokens()[at];
    token.shape == Shape::Number
        || token.word == COMMA
        || SPANS.contains(&token.word)
        || OF_TIME.contains(&token.word)
        || DAYS.contains(&token.word)
}

const DAYS: [Word; 22] = words([
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "morning",
    "night",
    "afternoon",
]);

/// The main clause and the one that the cue opens.
fn sides(text: &Text, sentence: &Sentence, cue: &Cue) -> Option<(Range<usize>, Range<usize>)> {
    let tokens = text.tokens();
    let stops = |at: usize| {
        let token = tokens[at];
        token.shape == Shape::Quote && token.word != const { word("'s") }
            || token.shape == Shape::Dash && !token.glued
            || matches!(text.str(token), ";" | ":" | "(" | ")")
    };
    let end = sentence.tokens.end.min(cue.at.end + SIDE);
    let start = sentence.tokens.start;
    // `Only once …`, `It was only after …`, `It was not until …`
    let it_was = cue.at.start >= start + 2 && text.str(tokens[start]) == "It" && cue.at.start <= start + 3;
    let not = cue.at.start == start + 1 && tokens[start].word == NOT;
    // `In May, two months before the roof fell, …`; `On the Monday after the match …`
    let when = cue.at.start <= start + OPENING && (start..cue.at.start).all(|at| is_of_time(text, at));
    if when || it_was || not {
        let by_then = tokens[cue.at.start].word == BY;
        let subject = |at: usize| by_then && at > cue.at.end + 2 && SUBJECTS.contains(&tokens[at].word);
        if let Some(opens) =
            (cue.at.end + 1..end).find(|&at| tokens[at].word == COMMA || stops(at) || subject(at)).filter(|&at| subject(at))
        {
            return Some((opens..sentence.tokens.end.min(opens + SIDE), cue.at.end..opens));
        }
        let ends = |at: &usize| tokens[*at].word == COMMA || stops(*at) || tokens[*at].word == THAT || DID.contains(&tokens[*at].word);
        let close = (cue.at.end + 1..end).find(ends)?;
        let far = sentence.tokens.end.min(close + SIDE);
        return Some((close + 1..far, cue.at.end..close));
    }
    let close = (cue.at.end..end).find(|&at| tokens[at].word == COMMA || stops(at)).unwrap_or(end);
    let open = (start.max(cue.at.start.saturating_sub(SIDE))..cue.at.start).rev().find(|&at| stops(at)).map_or(start, |at| at + 1);
    let open = open.max(cue.at.start.saturating_sub(SIDE));
    (close > cue.at.end + 1 && cue.at.start > open + 1).then_some((open..cue.at.start, cue.at.end..close))
}
