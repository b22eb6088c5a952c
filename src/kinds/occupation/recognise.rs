//! Occupations where they are said of somebody: a noun of work with the words before it, ending its phrase.

use std::ops::Range;

use crate::kinds::occupation::Occupation;
use crate::kinds::occupation::table::TABLE;
use crate::kinds::person::is_honorific;
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{Sentence, Shape, Text, Token, Word, is_function_word, word};

/// So many words stand before the noun of an occupation at most: `a senior community`, and as many in the name of whose it is.
const BEFORE: usize = 3;

/// `GP` is written in capitals, and `CHEF` in a headline.
const ABBREVIATION: usize = 3;

/// Adds the occupations of a text, in order. Names of people must have been found.
pub fn recognise(text: &Text, mentions: &mut Vec<Mention>) {
    let mut added = Vec::new();
    for sentence in text.sentences() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let Some((taken, name)) = TABLE.names.longest(text.tokens(), at).filter(|(taken, _)| at + taken <= sentence.tokens.end) else {
                at += 1;
                continue;
            };
            let noun = at..at + taken;
            at = noun.end;
            if let Some((tokens, former)) = phrase(text, sentence, mentions, noun) {
                added.push(Mention::new(text, tokens, Value::Occupation(Occupation { name: name.clone(), former })));
            }
        }
    }
    add_in_order(mentions, added);
}

/// One past the words for somebody's work that begin there, where they do.
pub fn work_ends(tokens: &[Token], at: usize) -> Option<usize> {
    let begins = tokens.get(at).is_some_and(|t| t.shape == Shape::Lower);
    TABLE.names.longest(tokens, at).filter(|_| begins).map(|(taken, _)| at + taken)
}

/// The phrase around the noun, and whether it is of the past; `None` where it does not say what somebody is.
fn phrase(text: &Text, sentence: &Sentence, mentions: &[Mention], noun: Range<usize>) -> Option<(Range<usize>, bool)> {
    let tokens = text.tokens();
    // `Baker` and `Cook` are names.
    let last = tokens[noun.end - 1];
    let lower = last.shape == Shape::Lower || last.shape == Shape::Upper && last.span.len() <= ABBREVIATION;
    if !lower && (noun.len() == 1 || tokens[noun.clone()].iter().any(|t| t.shape == Shape::Lower)) || !closes(text, sentence, noun.end) {
        return None;
    }
    let first = sentence.tokens.start;
    let mut start = noun.start;
    let mut former = false;
    while start > first && noun.start - start < BEFORE && is_modifier(tokens[start - 1]) {
        start -= 1;
        match tokens[start].word {
            w if FORMER.contains(&w) => former = true,
            w if OTHER.contains(&w) => return None,
            _ => {}
        }
    }
    // Both halves of `would-be` are common words; so is what joins it to another noun.
    if start > first
        && (tokens[start - 1].shape == Shape::Dash
            || tokens[start - 1].word == BE
            || matches!(tokens[start - 1].word, AND | OR | SLASH | AMPERSAND | TURNED))
    {
        return None;
    }
    Some((owner(text, first, mentions, start)..noun.end, former))
}

/// Does the phrase end there: nothing counted, joined or compounded follows?
fn closes(text: &Text, sentence: &Sentence, end: usize) -> bool {
    let tokens = text.tokens();
    let Some(next) = tokens.get(end).filter(|_| end < sentence.tokens.end) else { return true };
    match next.word {
        S | TURNED => false,
        AND | OR | SLASH | AMPERSAND => {
            // `A nurse and teacher` is both; `a nurse and her son` is one.
            let behind = tokens.get(end + 1).map(|t| t.word);
            behind.is_some_and(|w| is_function_word(w) && !matches!(w, A | AN))
        }
        COMMA => true,
        w if is_function_word(w) => true,
        _ if next.shape == Shape::Dash => !next.glued,
        _ if next.shape == Shape::Lower => {
            let written = text.str(*next);
            written.ends_with("ing") || written.ends_with("ed") || VERBS.contains(&next.word)
        }
        _ => true,
    }
}

/// May the word stand before a noun of its phrase?
fn is_modifier(token: Token) -> bool {
    token.shape == Shape::Lower && token.is_word() && token.word != S && !is_function_word(token.word) && !VERBS.contains(&token.word)
        || token.shape == Shape::Dash && token.glued
}

/// The start of the phrase with whose it is: `Mr. Strand's`, `the ferry's` (without its article).
fn owner(text: &Text, first: usize, mentions: &[Mention], start: usize) -> usize {
    let tokens = text.tokens();
    if start < first + 2 || tokens[start - 1].word != S {
        return start;
    }
    let own = start - 1;
    let named = mentions[..mentions.partition_point(|m| m.tokens.start < own)].iter().rev().take(8);
    let mut at = own;
    if let Some(name) = named.filter(|m| m.tokens.end == own && m.value.is_name()).map(|m| m.tokens.start).min() {
        at = name.max(first);
    } else {
        while at > first && own - at < BEFORE && (is_modifier(tokens[at - 1]) || tokens[at - 1].is_capitalised()) {
            at -= 1;
        }
    }
    // `Mr.` before a name that nothing else tells of.
    let stop = usize::from(at > first && tokens[at - 1].word == STOP && tokens[at - 1].glued);
    if at > first + stop && is_honorific(tokens[at - 1 - stop].word) { at - 1 - stop } else { at }
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

words! {
    S = "'s"; TURNED = "turned"; AND = "and"; OR = "or"; SLASH = "/"; AMPERSAND = "&"; COMMA = ","; STOP = "."; BE = "be"; A = "a"; AN = "an";
}

/// Of the past.
const FORMER: [Word; 8] =
    [word("former"), word("retired"), word("ex"), word("onetime"), word("erstwhile"), word("late"), word("ousted"), word("sacked")];

/// They make it another thing, or a part of a life.
const OTHER: [Word; 22] = [
    word("student"),
    word("trainee"),
    word("aspiring"),
    word("volunteer"),
    word("amateur"),
    word("part"),
    word("apprentice"),
    word("assistant"),
    word("deputy"),
    word("vice"),
    word("acting"),
    word("interim"),
    word("fellow"),
    word("honorary"),
    word("unlicensed"),
    word("occasional"),
    word("sometime"),
    word("future"),
    word("turned"),
    word("bogus"),
    word("fake"),
    word("qualified"),
];

/// Words between a name and an occupation, or behind it, that are verbs.
const VERBS: [Word; 20] = [
    word("said"),
    word("says"),
    word("told"),
    word("saw"),
    word("met"),
    word("was"),
    word("is"),
    word("became"),
    word("came"),
    word("went"),
    word("took"),
    word("got"),
    word("led"),
    word("left"),
    word("won"),
    word("lost"),
    word("knew"),
    word("ran"),
    word("made"),
    word("wrote"),
];
