//! Clubs and employers that only a transfer tells: `on loan from Benfica`, `signed from Porto`. A name behind such words is an
//! organisation's, known or not, and also where a town has that name.

use crate::kinds::organisation::Organisation;
use crate::kinds::{Mention, Value};
use crate::text::{Shape, Text, Word, word};

/// Adds an organisation for each name behind words of a transfer. Mentions stay in order.
pub fn clubs(text: &Text, mentions: &mut Vec<Mention>) {
    let tokens = text.tokens();
    let mut added = Vec::new();
    for sentence in text.sentences() {
        for from in sentence.tokens.clone().skip(1) {
            if tokens[from].word != FROM || !CUES.contains(&tokens[from - 1].word) {
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
        mentions.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
    }
}

const FROM: Word = word("from");
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
