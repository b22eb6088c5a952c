//! Family names misspelt where they stand alone: `Schultz said` in an article about George Shultz.

use std::sync::LazyLock;

use crate::kinds::organisation::shared;
use crate::kinds::person::{Person, is_given, spelling_variants};
use crate::kinds::place::{is_ordinary, known};
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{Shape, Text, Token, Word, WordMap, WordSet, word};

/// Shorter family names are often another's with one letter changed.
const SHORTEST: usize = 5;
/// Of more people whose names begin alike nobody is looked for.
const MANY: usize = 32;

/// Adds a mention for each family name that stands alone where only somebody can, is nobody's of the article, and is nearly that of one who is
/// named in full. It keeps its spelling, so that the two can be compared.
pub fn misspelt(text: &Text, mentions: &mut Vec<Mention>) {
    let mut families: WordSet = WordSet::default();
    let mut by_letter: WordMap<Vec<&Person>> = WordMap::default();
    for person in mentions.iter().filter_map(|m| m.value.person()).filter(|p| !p.family.is_empty()) {
        let one = !person.family.contains([' ', '-']) && person.family.len() >= SHORTEST && !person.given.is_empty();
        let new = families.insert(word(&crate::text::fold(&person.family)));
        if let Some(letter) = first_letter(&person.family).filter(|_| new && one) {
            by_letter.entry(letter).or_default().push(person);
        }
    }
    if by_letter.is_empty() {
        return;
    }
    let tokens = text.tokens();
    let titled = titled(text);
    let mut covered = vec![false; tokens.len()];
    for mention in mentions.iter().filter(|m| m.value.is_name() || m.value.tenure().is_some()) {
        covered.get_mut(mention.tokens.clone()).into_iter().flatten().for_each(|c| *c = true);
    }
    let mut added = Vec::new();
    for sentence in text.sentences() {
        for at in sentence.tokens.clone() {
            let token = tokens[at];
            if !token.is_capitalised() || token.span.len() < SHORTEST || covered[at] || !acts(text, at, sentence.tokens.end) {
                continue;
            }
            let alone = at == sentence.tokens.start || !tokens[at - 1].is_capitalised() && !token.glued;
            let written = text.str(token);
            let candidates = first_letter(written).and_then(|letter| by_letter.get(&letter)).filter(|of| of.len() <= MANY);
            if let Some(candidates) =
                candidates.filter(|_| alone && is_nothing_else(token, written, &families) && !titled.contains(&token.word))
            {
                let meant = |person: &&&Person| spelling_variants(person, &spelt(person, written));
                let mut fitting = candidates.iter().filter(meant);
                if let (Some(person), None) = (fitting.next(), fitting.next()) {
                    added.push(Mention::new(text, at..at + 1, Value::Person(spelt(person, written))));
                }
            }
        }
    }
    add_in_order(mentions, added);
}

/// The person with the family name as it is written here.
fn spelt(person: &Person, family: &str) -> Person {
    let name = format!("{} {family}", person.given);
    Person { name, family: family.to_owned(), honorific: String::new(), full: false, ..person.clone() }
}

fn first_letter(name: &str) -> Option<Word> {
    name.chars().next().map(|c| word(c.to_lowercase().to_string().as_str()))
}

/// Words that stand anywhere behind a title or another name, or before a noun: `President Reagan`, `the Reagan White House`, `Reagan officials`. Who
/// is named so is somebody else, whom papers name without a given name.
fn titled(text: &Text) -> WordSet {
    let tokens = text.tokens();
    let mut out = WordSet::default();
    for sentence in text.sentences() {
        for at in sentence.tokens.clone().filter(|&at| tokens[at].is_capitalised() && tokens[at].span.len() >= SHORTEST) {
            let before = at > sentence.tokens.start && tokens[at - 1].is_capitalised() && !tokens[at].glued;
            let behind = tokens.get(at + 1).is_some_and(|t| t.is_capitalised() && at + 1 < sentence.tokens.end);
            if before || behind {
                out.extend([tokens[at].word, word(text.str(tokens[at]).to_lowercase().trim_end_matches('s'))]);
            }
        }
    }
    out
}

/// Does it say something, or own something, or is it said to have said something?
fn acts(text: &Text, at: usize, end: usize) -> bool {
    let tokens = text.tokens();
    let behind = tokens.get(at + 1).filter(|_| at + 1 < end);
    let next = behind.map(|t| t.word);
    let past = behind.is_some_and(|t| t.shape == Shape::Lower && text.str(*t).ends_with("ed"));
    past || next.is_some_and(|w| VERBS.contains(&w))
        || at > 0 && SAID.contains(&tokens[at - 1].word) && next.is_none_or(|w| w != const { word("'s") })
}

/// Neither a word of the language, nor a place, a body or a given name, nor a family name of the article, nor one of these in the plural.
fn is_nothing_else(token: Token, written: &str, families: &WordSet) -> bool {
    let plural = written.strip_suffix('s').is_some_and(|one| families.contains(&word(&crate::text::fold(one))));
    let name = is_given(token.word) || known(written).is_some() || shared(written).is_some();
    !plural && !name && !is_ordinary(token.word) && !families.contains(&token.word)
}

const SAID: [Word; 3] = [word("said"), word("says"), word("added")];
static VERBS: LazyLock<WordSet> = LazyLock::new(|| {
    "'s said says told added has had was is will would also did does can could may might must should began became took wrote gave went came left \
     made got won lost ran beat met held put set saw thought felt kept paid sold bought built led spoke sought sees faces expects plans believes \
     thinks wants makes holds owns runs plays insists argues claims denies adds notes hopes who now never then"
        .split_whitespace()
        .map(word)
        .collect()
});
