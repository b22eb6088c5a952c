//! The words of a quotation in one form, whatever the house style: case, punctuation and spelling do not count.

use std::sync::LazyLock;

use crate::kinds::quantity::number_of_word;
use crate::kinds::quote::Quote;
use crate::text::{Shape, Word, WordMap, fold, is_function_word, one_spelling, stem, table, tokens, word};

/// The words of a quotation, ready to be compared with many others.
#[derive(Clone, Debug)]
pub struct Wording {
    text: String,
    pub(crate) words: Words,
    /// The stems of its first words, sorted.
    pub(crate) stems: Vec<Word>,
    /// Are these the stems of all its words, with nothing among them that stands for others?
    pub(crate) plain: bool,
}

/// Longer quotations are compared by their first words: a remark of two hundred words is recognised by them.
const LONGEST: usize = 240;

impl Wording {
    /// That of a quotation.
    pub fn of(quote: &Quote) -> Wording {
        let mut wording = Wording { text: quote.words.clone(), words: words(&quote.words), stems: Vec::new(), plain: false };
        wording.stems = wording.beginning().iter().filter_map(|item| item.stem()).collect();
        wording.stems.sort_unstable();
        wording.plain = wording.stems.len() == wording.words.0.len();
        wording
    }

    /// So many of its words as are compared.
    pub(crate) fn beginning(&self) -> &[Item] {
        &self.words.0[..self.words.0.len().min(LONGEST)]
    }

    /// Is it that quotation's?
    pub fn is_of(&self, quote: &Quote) -> bool {
        self.text == quote.words
    }

    /// How many words it has.
    pub fn length(&self) -> usize {
        self.words.0.iter().filter(|i| i.is_word()).count()
    }
}

/// Standing phrases by their first word, in the form in which quotations are compared; the longest first.
static STANDING: LazyLock<WordMap<Vec<Vec<Item>>>> = LazyLock::new(|| {
    let mut phrases: WordMap<Vec<Vec<Item>>> = WordMap::default();
    for phrase in table::lines(include_str!("standing.txt")).map(|line| words(line).0) {
        if let Some(Item::Word(_, first)) = phrase.first() {
            phrases.entry(*first).or_default().push(phrase);
        }
    }
    phrases.values_mut().for_each(|of| of.sort_by_key(|phrase| std::cmp::Reverse(phrase.len())));
    phrases
});

/// How many of these words carry meaning and stand in no phrase that everybody says.
pub(crate) fn own_content(items: &[Item]) -> usize {
    let mut own = 0;
    let mut at = 0;
    while at < items.len() {
        let starts = |phrase: &Vec<Item>| items[at..].iter().zip(phrase).filter(|(a, b)| a.stem() == b.stem()).count() == phrase.len();
        let standing = items[at].stem().and_then(|first| STANDING.get(&first)?.iter().find(|phrase| starts(phrase)));
        own += usize::from(standing.is_none() && items[at].is_content());
        at += standing.map_or(1, Vec::len);
    }
    own
}

/// The words of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Words(pub(crate) Vec<Item>);

/// A word of a quotation, or what stands for words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Item {
    /// A word, and its stem: wordings are aligned by stems, so that a changed ending weighs less than another word.
    Word(Word, Word),
    /// An ellipsis or a bracketed insertion: stands for anything.
    Any,
    /// `he said` between two parts of a remark, at which something may have been left out.
    Joint,
}

impl Item {
    /// Is it a word?
    pub(crate) fn is_word(self) -> bool {
        matches!(self, Item::Word(..))
    }

    pub(crate) fn stem(self) -> Option<Word> {
        match self {
            Item::Word(_, stem) => Some(stem),
            Item::Any | Item::Joint => None,
        }
    }

    /// Is it a word that carries meaning?
    pub(crate) fn is_content(self) -> bool {
        matches!(self, Item::Word(w, _) if !is_function_word(w))
    }
}

/// Hashes of three words in a row; two quotations that share none are not compared.
pub fn blocks(wording: &Wording) -> Vec<u64> {
    let mut out: Vec<u64> = wording
        .words
        .0
        .windows(3)
        .filter_map(|w| match w {
            [Item::Word(_, a), Item::Word(_, b), Item::Word(_, c)] if [a, b, c].iter().any(|w| !is_function_word(**w)) => {
                Some(a.0.rotate_left(21) ^ b.0.rotate_left(42) ^ c.0)
            }
            _ => None,
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// How many words a quotation has.
pub fn length(quote: &Quote) -> usize {
    Wording::of(quote).length()
}

fn words(text: &str) -> Words {
    let mut out = Vec::new();
    let mut depth = 0usize;
    let mut marked = false;
    for token in tokens(text, 0) {
        let written = token.span.of(text);
        let behind_mark = std::mem::replace(&mut marked, token.shape == Shape::Quote);
        match written {
            "…" if behind_mark => out.push(Item::Joint),
            "[" | "(" => depth += 1,
            "]" | ")" => {
                depth = depth.saturating_sub(1);
                out.push(Item::Any);
            }
            "…" | "..." | "...." => out.push(Item::Any),
            _ if depth > 0 => {}
            _ if token.is_word() || token.shape == Shape::Number => {
                let plain = house_style(written);
                let (first, second) = expanded(&plain);
                for part in [first, second].into_iter().filter(|part| !part.is_empty()) {
                    out.push(Item::Word(word(part), word(&stem(part))));
                }
            }
            _ => {}
        }
    }
    Words(out)
}

/// `don't` as `do not`: papers write both for what was said.
fn expanded(plain: &str) -> (&str, &str) {
    match plain {
        "'s" => ("is", ""),
        "u.s." | "u.s" => ("united", "states"),
        "u.k." | "u.k" => ("united", "kingdom"),
        "won't" => ("will", "not"),
        "can't" | "cannot" => ("can", "not"),
        "i'm" => ("i", "am"),
        "gonna" => ("going", "to"),
        "wanna" => ("want", "to"),
        "gotta" => ("got", "to"),
        "um" | "uh" | "er" | "erm" => ("", ""),
        _ => {
            let endings = [("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will")];
            endings.iter().find_map(|(ending, whole)| Some((plain.strip_suffix(ending)?, *whole))).unwrap_or((plain, ""))
        }
    }
}

/// One form for what house styles write in two ways.
fn house_style(written: &str) -> String {
    let folded = fold(written);
    match folded.as_str() {
        "percent" => "per".into(),
        "ok" | "okay" => "ok".into(),
        "towards" => "toward".into(),
        "whilst" => "while".into(),
        "amongst" => "among".into(),
        "learnt" => "learned".into(),
        // One house writes a number as a word, another in figures.
        w => number_of_word(word(w)).map_or_else(|| one_spelling(w), |number| number.to_string()),
    }
}
