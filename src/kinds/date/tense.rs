//! The time of a clause: whether `on Tuesday` is the last one or the next.

use crate::kinds::date::line::Line;
use crate::kinds::date::words::words;
use crate::text::{Shape, Word, WordMap, table, word};
use std::sync::LazyLock;

/// The time of a clause, as far as its verbs say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tense {
    Past,
    Future,
    Unknown,
}

/// How far a verb is looked for, in tokens.
const REACH: usize = 24;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Past,
    Future,
    /// A form of `be` in the present.
    Be,
    /// A verb of saying in the past: the time of what is said may be another.
    Said,
    /// An irregular past participle or past.
    Form,
}

static SIGNS: LazyLock<WordMap<Sign>> = LazyLock::new(|| {
    let mut signs = WordMap::default();
    for (name, words) in table::rows(include_str!("tense.txt")) {
        let sign = match name {
            "past" => Sign::Past,
            "future" => Sign::Future,
            "be" => Sign::Be,
            "said" => Sign::Said,
            "form" => Sign::Form,
            other => panic!("tense.txt: {other}"),
        };
        signs.extend(words.split_whitespace().map(|w| (word(w), sign)));
    }
    signs
});

/// The time of the clause around `start..end`: the nearest verb before it decides, else the nearest after it.
pub fn of(line: &Line, start: usize, end: usize) -> Tense {
    if is_of_what_befell(line, end) {
        return Tense::Past;
    }
    for at in (start.saturating_sub(REACH)..start).rev() {
        match sign(line, at) {
            // `told reporters on Tuesday`: the day is the saying's, but not in `said Tuesday's vote would go ahead`.
            Some(Tense::Unknown) => {
                let ahead = (end..(end + 2).min(line.tokens.len())).any(|next| sign(line, next) == Some(Tense::Future));
                return if ahead { Tense::Future } else { Tense::Past };
            }
            Some(tense) => return tense,
            None => {}
        }
    }
    for at in end..(end + REACH).min(line.tokens.len()) {
        // `On Tuesday, under a truce that runs out on Friday, the two exchanged prisoners`
        if line.after_any(at, words!["that", "which", "who", "whose"]) {
            continue;
        }
        match sign(line, at) {
            Some(Tense::Unknown) => return Tense::Past,
            Some(tense) => return tense,
            None => {}
        }
    }
    Tense::Unknown
}

/// `Would not discuss Saturday’s 3-0 defeat`: a day that owns what nobody plans is over, whatever the verb says.
fn is_of_what_befell(line: &Line, end: usize) -> bool {
    const BEFELL: &[Word] = words![
        "win",
        "victory",
        "defeat",
        "loss",
        "triumph",
        "thrashing",
        "drubbing",
        "attack",
        "attacks",
        "bombing",
        "bombings",
        "blast",
        "explosion",
        "crash",
        "shooting",
        "shootings",
        "killing",
        "killings",
        "murder",
        "murders",
        "stabbing",
        "earthquake",
        "quake",
        "tsunami",
        "collapse",
        "accident",
        "disaster",
        "derailment",
        "massacre",
        "riot",
        "riots",
        "outage",
        "resignation"
    ];
    let owns = line.is_any(end, words!["'s", "’s"]);
    let between = |at: usize| (end + 1..at).all(|n| !line.is_any(n, words![",", ".", "possible", "planned", "expected"]));
    owns && (end + 1..(end + 6).min(line.tokens.len())).find(|&at| line.is_any(at, BEFELL)).is_some_and(between)
}

/// Is there a `had` around `start..end`: `by Friday it had spread`?
pub fn pluperfect(line: &Line, start: usize, end: usize) -> bool {
    let had = words!["had", "'d", "hadn't"];
    (start.saturating_sub(8)..(end + 6).min(line.tokens.len())).any(|at| line.is_any(at, had))
}

/// Does the clause before `at` say outright that it looks ahead: `will be out in two days`?
pub fn promised(line: &Line, at: usize) -> bool {
    const SIGNS: &[Word] = words![
        "will",
        "'ll",
        "i'll",
        "we'll",
        "you'll",
        "he'll",
        "she'll",
        "it'll",
        "they'll",
        "shall",
        "due",
        "expected",
        "scheduled",
        "going",
        "expires",
        "expire"
    ];
    (at.saturating_sub(8)..at).any(|before| line.is_any(before, SIGNS))
}

/// What the word at `at` says of the time; `Some(Unknown)` for a verb of saying.
fn sign(line: &Line, at: usize) -> Option<Tense> {
    let token = line.token(at)?;
    if !token.is_word() {
        return None;
    }
    if token.word == word("let") && line.is(at + 1, word("'s")) {
        return Some(Tense::Future);
    }
    match SIGNS.get(&token.word) {
        Some(Sign::Past) => Some(Tense::Past),
        // `They knew where they were going`
        Some(Sign::Future) if token.word == GOING && !line.is(at + 1, word("to")) && line.after_any(at, words!["was", "were", "been"]) => {
            Some(Tense::Past)
        }
        // `By four votes to three`, `under their plans`: no verb.
        Some(Sign::Future) if is_noun(line, at) => None,
        Some(Sign::Future) => Some(Tense::Future),
        Some(Sign::Said) => Some(Tense::Unknown),
        // `is to meet`, `are meeting`, `is due`.
        Some(Sign::Be) => {
            let ahead = (at + 1..at + 3).any(|next| line.is_any(next, AHEAD));
            (ahead || line.is(at + 1, word("to")) || line.is(at + 2, word("to")) && line.lower(at + 1)).then_some(Tense::Future)
        }
        Some(Sign::Form) => participle(line, at),
        None if token.shape == Shape::Lower && token.span.len() > 3 && line.str(at).ends_with("ed") => participle(line, at),
        None => None,
    }
}

/// Does what stands before the word make a noun of it, where it may be one?
fn is_noun(line: &Line, at: usize) -> bool {
    const NOUNS: &[Word] = words!["votes", "plans", "hopes", "aims", "runs", "starts", "meets", "debuts", "ends", "faces", "hosts"];
    const BEFORE: &[Word] = words![
        "the", "these", "those", "its", "their", "his", "her", "our", "my", "of", "by", "with", "under", "for", "no", "some", "any", "all",
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "most", "more", "fewer", "many"
    ];
    let number = |before: usize| line.token(before).is_some_and(|t| t.shape == Shape::Number);
    line.is_any(at, NOUNS) && at > 0 && (line.is_any(at - 1, BEFORE) || number(at - 1))
}

const GOING: Word = word("going");

/// Participles that look ahead with `is`: `is opening on Friday`, but not `is showing`.
const AHEAD: &[Word] = words![
    "going",
    "meeting",
    "coming",
    "leaving",
    "travelling",
    "traveling",
    "holding",
    "launching",
    "opening",
    "closing",
    "starting",
    "beginning",
    "visiting",
    "returning",
    "playing",
    "hosting",
    "arriving",
    "flying",
    "publishing",
    "releasing",
    "retiring",
    "voting",
    "staging",
    "ending",
    "reopening",
    "resuming",
    "marrying",
    "moving",
    "joining",
    "appearing"
];

/// `met` is past by itself; `be met` and `is met` are not; `the planned` is no verb.
fn participle(line: &Line, at: usize) -> Option<Tense> {
    const BE: Word = word("be");
    const TO: Word = word("to");
    const PRESENT: &[Word] = words!["is", "are", "am", "being", "'re", "get", "gets"];
    const ARTICLES: &[Word] = words!["the", "a", "an", "its", "their", "his", "her", "this"];
    for back in 1..=2 {
        let Some(before) = at.checked_sub(back).and_then(|b| line.token(b)) else { break };
        // `will shut`, `did not cut`: a plain form that looks like a past one.
        if matches!(SIGNS.get(&before.word), Some(Sign::Future)) && before.word != GOING
            || matches!(before.word, w if w == word("did") || w == word("didn't"))
        {
            return None;
        }
        if before.word == BE || before.word == TO || PRESENT.contains(&before.word) || (back == 1 && ARTICLES.contains(&before.word)) {
            return None;
        }
        if before.shape != Shape::Lower {
            break;
        }
    }
    Some(Tense::Past)
}
