//! Clubs and employers that only a transfer tells: `on loan from Benfica`, `signed from Porto`, `after two years at Akron`. A name behind such words is an
//! organisation's, known or not, and also where a town has that name.

use crate::kinds::organisation::Organisation;
use crate::kinds::{Mention, Value, in_order};
use crate::text::{Shape, Text, Token, Word, word};

/// Adds an organisation for each name behind words of a transfer. Mentions stay in order.
pub fn clubs(text: &Text, mentions: &mut Vec<Mention>) {
    let tokens = text.tokens();
    let mut added = Vec::new();
    for sentence in text.sentences() {
        for from in sentence.tokens.clone().skip(1) {
            let told = match tokens[from].word {
                FROM => CUES.contains(&tokens[from - 1].word) || hired(&tokens[sentence.tokens.start..from]),
                AT | WITH => spell(&tokens[sentence.tokens.start..from]),
                _ => false,
            };
            if !told {
                continue;
            }
            let start = from + 1;
            let names = |at: &usize| *at < sentence.tokens.end && matches!(tokens[*at].shape, Shape::Capital | Shape::Upper | Shape::Mixed);
            let end = (start..start + 4).take_while(names).last().map_or(start, |last| last + 1);
            let at = mentions.partition_point(|m| m.tokens.start < start);
            let taken = mentions[at..]
                .iter()
                .take_while(|m| m.tokens.start == start)
                .any(|m| m.value.person().is_some() || m.value.date().is_some() || m.value.place_name().is_none() && m.value.is_name());
            if end > start && !taken {
                let name = text.str_of(start..end).to_owned();
                added.push(Mention::new(text, start..end, Value::Organisation(Organisation { name })));
            }
        }
    }
    if !added.is_empty() {
        mentions.append(&mut added);
        in_order(mentions);
    }
}

/// `joined the company from`, `hired away from`: a verb of hiring a few words before, in one clause.
fn hired(before: &[Token]) -> bool {
    let clause = before.iter().rev().take(5).take_while(|t| t.is_word());
    clause.into_iter().any(|t| JOINED.contains(&t.word))
}

/// `arrived after two years at`.
fn spell(before: &[Token]) -> bool {
    let [.., after, _, length] = before else { return false };
    let seasons = matches!(length.word, YEARS | SEASONS | SPELL | YEAR | SEASON);
    seasons && (after.word == AFTER || before.iter().rev().take(5).any(|t| t.word == AFTER))
}

const FROM: Word = word("from");
const AT: Word = word("at");
const WITH: Word = word("with");
const AFTER: Word = word("after");
const YEARS: Word = word("years");
const YEAR: Word = word("year");
const SEASONS: Word = word("seasons");
const SEASON: Word = word("season");
const SPELL: Word = word("spell");
/// Verbs of hiring, some words before `from`.
const JOINED: [Word; 10] = [
    word("joined"),
    word("hired"),
    word("lured"),
    word("poached"),
    word("recruited"),
    word("plucked"),
    word("enticed"),
    word("headhunted"),
    word("prised"),
    word("snatched"),
];
/// The word before `from`.
const CUES: [Word; 8] = [
    word("loan"),
    word("loaned"),
    word("borrowed"),
    word("signed"),
    word("poached"),
    word("recruited"),
    word("transferred"),
    word("signing"),
];
