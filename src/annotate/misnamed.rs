//! Names of two words, one of which the article misspells once: `Geogia Power` beside `Georgia Power`. Bodies, ships, schools and streets that no
//! list and no legal form tells are known by that: the article itself says how they are spelt.

use crate::kinds::organisation::{Organisation, spelling_variants};
use crate::kinds::person::is_given;
use crate::kinds::place::{is_ordinary, known};
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{Shape, Text, Token, Word, WordMap, WordSet};

/// Shorter words are often another name with one letter changed.
const SHORTEST: usize = 5;
/// A word that stands in more names than this tells of none that they are one.
const MANY: usize = 8;

/// Adds an organisation for each such name in both its spellings, so that they can be compared: the one that stands once, and the first of the
/// others.
pub fn misnamed(text: &Text, mentions: &mut Vec<Mention>) {
    let pairs = pairs(text);
    let mut found: Vec<(usize, usize)> = Vec::new();
    // Names that share their first word differ in the second, and the other way round.
    for shared in [0, 1] {
        let mut by_shared: WordMap<Vec<&Pair>> = WordMap::default();
        for pair in pairs.iter().filter(|p| p.spelt[1 - shared].span.len() >= SHORTEST) {
            by_shared.entry(pair.spelt[shared].word).or_default().push(pair);
        }
        for pair in pairs.iter().filter(|p| p.times == 1) {
            let Some(others) = by_shared.get(&pair.spelt[shared].word).filter(|all| (2..=MANY).contains(&all.len())) else { continue };
            let right = |other: &&&Pair| is_right(text, other.spelt[1 - shared], other.times) && varies(text, pair, other);
            let mut right = others.iter().filter(right);
            if let (Some(other), None) = (right.next(), right.next())
                && !is_given(pair.spelt[shared].word)
                && !is_name(text, pair.spelt[1 - shared])
            {
                found.push((pair.at, other.at));
            }
        }
    }
    if found.is_empty() {
        return;
    }
    let mut of_people = WordSet::default();
    for mention in mentions.iter().filter(|m| m.value.person().is_some()) {
        of_people.extend(text.tokens().get(mention.tokens.clone()).into_iter().flatten().map(|t| t.word));
    }
    let mut added: Vec<Mention> = Vec::new();
    for (wrong, right) in found {
        let tokens = |at: usize| &text.tokens()[at..at + 2];
        if tokens(wrong).iter().chain(tokens(right)).any(|t| of_people.contains(&t.word)) {
            continue;
        }
        // `Georgia Power Co` is known, by its form: what is misspelt of it has its whole name.
        let around = |m: &&Mention| m.tokens.start <= right && m.tokens.end >= right + 2;
        let whole = mentions.iter().filter(around).find_map(|m| match &m.value {
            Value::Organisation(body) => Some(body.name.clone()),
            _ => None,
        });
        let mut name = named(text, wrong);
        if let Some(whole) = &whole
            && whole.contains(&named(text, right))
        {
            name = whole.replace(&named(text, right), &name);
        }
        for (at, name) in [(wrong, name), (right, named(text, right))] {
            let told = |m: &Mention| m.tokens.start <= at && m.tokens.end >= at + 2 && matches!(m.value, Value::Organisation(_));
            if !mentions.iter().chain(&added).any(told) {
                added.push(Mention::new(text, at..at + 2, Value::Organisation(Organisation { name })));
            }
        }
    }
    in_order(&mut added);
    add_in_order(mentions, added);
}

fn named(text: &Text, at: usize) -> String {
    format!("{} {}", text.str(text.tokens()[at]), text.str(text.tokens()[at + 1]))
}

fn in_order(added: &mut [Mention]) {
    added.sort_by_key(|m| (m.span.start(), m.span.end()));
}

/// Two capitalised words beside each other.
struct Pair {
    /// The first token, where they stand first.
    at: usize,
    spelt: [Token; 2],
    /// How often they stand so.
    times: usize,
}

fn pairs(text: &Text) -> Vec<Pair> {
    let tokens = text.tokens();
    let mut out: Vec<Pair> = Vec::new();
    let mut seen: WordMap<usize> = WordMap::default();
    for sentence in text.sentences() {
        for at in sentence.tokens.clone().skip(1) {
            let spelt = [tokens[at - 1], tokens[at]];
            let fits = |t: Token| t.shape == Shape::Capital && t.span.len() > 2;
            if !spelt.iter().all(|t| fits(*t)) || spelt[1].glued {
                continue;
            }
            let index = *seen.entry(Word(spelt[0].word.0.rotate_left(1) ^ spelt[1].word.0)).or_insert(out.len());
            match out.get_mut(index) {
                Some(pair) => pair.times += 1,
                None => out.push(Pair { at: at - 1, spelt, times: 1 }),
            }
        }
    }
    out
}

/// Does the article have it twice, or is it a word or name of its own?
fn is_right(text: &Text, token: Token, times: usize) -> bool {
    times >= 2 || is_name(text, token)
}

fn is_name(text: &Text, token: Token) -> bool {
    is_ordinary(token.word) || is_given(token.word) || known(text.str(token)).is_some()
}

fn varies(text: &Text, a: &Pair, b: &Pair) -> bool {
    spelling_variants(&named(text, a.at), &named(text, b.at)).is_some()
}
