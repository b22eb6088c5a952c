//! People whom an article names by the family name alone, as series and sports pages do: `Marova, the finance minister, said`; `Marova, 44, said`.
//! What stands behind the comma tells that it is somebody's name.

use crate::kinds::occupation::work_ends;
use crate::kinds::organisation::shared;
use crate::kinds::person::{Person, is_given};
use crate::kinds::place::{is_ordinary, known};
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{Sentence, Shape, Text, Token, Word, is_function_word, word};

/// Shorter words are seldom families'.
const SHORTEST: usize = 3;
/// So many words stand between the article and the noun at most: `the Danish left back`.
const BETWEEN: usize = 3;
const COMMA: Word = word(",");
const DETERMINERS: [Word; 8] = [word("the"), word("a"), word("an"), word("its"), word("their"), word("his"), word("her"), word("our")];

const PREPOSITIONS: [Word; 24] = [
    word("in"),
    word("at"),
    word("near"),
    word("from"),
    word("to"),
    word("for"),
    word("against"),
    word("after"),
    word("before"),
    word("of"),
    word("on"),
    word("over"),
    word("under"),
    word("off"),
    word("outside"),
    word("inside"),
    word("across"),
    word("around"),
    word("into"),
    word("towards"),
    word("since"),
    word("through"),
    word("beyond"),
    word("without"),
];
/// What goes on with an apposition, rather than with its sentence.
const BEHIND: [Word; 14] = [
    word("who"),
    word("whose"),
    word("of"),
    word("for"),
    word("from"),
    word("in"),
    word("at"),
    word("with"),
    word("since"),
    word("borrowed"),
    word("signed"),
    word("hired"),
    word("appointed"),
    word("elected"),
];

/// Adds a person for each family name that stands alone before an age or before what somebody is.
pub fn introduced(text: &Text, mentions: &mut Vec<Mention>) {
    let tokens = text.tokens();
    let mut added: Vec<Mention> = Vec::new();
    for sentence in text.sentences() {
        let range = sentence.tokens.clone();
        for at in range.start..range.end.saturating_sub(3) {
            if tokens[at + 1].word != COMMA || tokens[at].shape != Shape::Capital || !names_alone(text, sentence, at) {
                continue;
            }
            if !(is_aged(text, sentence, at + 2) || is_somebody(text, sentence, mentions, at + 2)) {
                continue;
            }
            let covered = |m: &Mention| m.tokens.contains(&at) && (m.value.is_name() || m.value.date().is_some());
            if mentions.iter().any(covered) {
                continue;
            }
            let family = text.str(tokens[at]).to_owned();
            added.push(Mention::new(text, at..at + 1, Value::Person(Person { name: family.clone(), family, ..Person::default() })));
        }
    }
    add_in_order(mentions, added);
}

/// A capitalised word by itself that is neither a word of the language nor known as the name of something else.
fn names_alone(text: &Text, sentence: &Sentence, at: usize) -> bool {
    let tokens = text.tokens();
    let token: Token = tokens[at];
    let written = text.str(token);
    let before = at.checked_sub(1).filter(|&b| b >= sentence.tokens.start).map(|b| tokens[b]);
    // `In Varn, the mayor left`: a place.
    let led = before.is_some_and(|t| PREPOSITIONS.contains(&t.word));
    let alone = !led && before.is_none_or(|t| !t.is_capitalised() && t.shape != Shape::Number && t.shape != Shape::Dash && t.word != COMMA);
    alone
        && !token.glued
        && token.span.len() >= SHORTEST
        && !is_ordinary(token.word)
        && !is_function_word(token.word)
        && !is_given(token.word)
        && known(written).is_none()
        && shared(written).is_none()
}

/// `44,`
fn is_aged(text: &Text, sentence: &Sentence, at: usize) -> bool {
    let tokens = text.tokens();
    let age = text.str(tokens[at]).parse::<u8>().is_ok_and(|n| (14..=99).contains(&n));
    age && at + 1 < sentence.tokens.end && tokens[at + 1].word == COMMA
}

/// `the club captain`, `a striker`: a post or an occupation after an article and a few words.
fn is_somebody(text: &Text, sentence: &Sentence, mentions: &[Mention], at: usize) -> bool {
    let tokens = text.tokens();
    if !DETERMINERS.contains(&tokens[at].word) {
        return false;
    }
    let from = mentions.partition_point(|m| m.tokens.start < at);
    let end = sentence.tokens.end;
    for noun in at + 1..(at + 2 + BETWEEN).min(end) {
        let posts = mentions[from..].iter().take_while(|m| m.tokens.start <= noun).filter(|m| m.tokens.start == noun);
        let post = posts.filter(|m| m.value.tenure().is_some()).map(|m| m.tokens.end).max();
        if let Some(behind) = post.or_else(|| work_ends(&tokens[..end], noun)) {
            // `Varn, the mayor said, is dark`.
            return behind >= end || matches!(tokens[behind].shape, Shape::Sign) || BEHIND.contains(&tokens[behind].word);
        }
        if matches!(tokens[noun].shape, Shape::Sign | Shape::Quote) || is_function_word(tokens[noun].word) {
            return false;
        }
    }
    false
}
