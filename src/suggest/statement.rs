//! Values as sentences give them: each with the words around it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::annotate::{Annotated, english};
use crate::kinds::topic::{of_word, varies};
use crate::kinds::{self, Kind, Mention, Said};
use crate::mutate::{Sort, changed_text};
use crate::text::{Word, WordMap, fold, is_function_word, stem, stem_word, word};

/// Words this far from the value may be what it is about.
const AROUND: usize = 14;
/// Words between a number and its noun.
const MOST_MODIFIERS: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    idle: Vec<Vec<String>>,
    grows: Vec<String>,
    passing: Vec<String>,
}

/// Words that say nothing of what a figure is of, or that it is another tomorrow.
struct Words {
    idle: WordMap<()>,
    moving: WordMap<()>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lists: Lists = serde_yaml::from_str(include_str!("words.yaml")).expect("words.yaml is part of the program");
    Words {
        idle: lists.idle.iter().flatten().map(|w| (word(w), ())).collect(),
        moving: lists.grows.iter().chain(&lists.passing).map(|w| (stem_word(w), ())).collect(),
    }
});

impl Words {
    /// Do these words tell of a toll, a rate or a price? Tolls grow from day to day, and have rules of their own; the others are others every month.
    fn moves(&self, around: &BTreeMap<Word, usize>, text: impl Fn(usize) -> Word) -> bool {
        around.iter().any(|(stem, at)| self.moving.contains_key(stem) || varies(text(*at)))
    }
}

/// A value in a sentence, with the content words around it.
pub struct Statement<'a> {
    /// Index of its article.
    pub article: usize,
    /// The article.
    pub annotated: &'a Annotated<'a>,
    /// Index of its sentence.
    pub sentence: usize,
    /// The value.
    pub mention: &'a Mention,
    /// What a slot for it holds.
    pub kind: Kind,
    /// What is counted or measured, where that is said.
    pub noun: String,
    /// The token of the noun that is counted.
    pub noun_at: Option<usize>,
    /// Each stem with the token nearest to the value.
    pub words: BTreeMap<Word, usize>,
}

impl Statement<'_> {
    fn said(&self) -> Said<'_> {
        Said { value: &self.mention.value, published: self.annotated.article.published, article: &self.annotated.article.id }
    }

    /// Are the two values of one kind, and of one noun where both name one?
    pub fn compares(&self, other: &Statement) -> bool {
        self.kind == other.kind && (self.noun == other.noun || self.noun.is_empty() || other.noun.is_empty())
    }

    /// Can both be right? `None` where they cannot be compared.
    pub fn agrees(&self, other: &Statement) -> Option<bool> {
        kinds::meet(self.said(), other.said())
    }

    /// The sentence on one line.
    pub fn text(&self) -> String {
        sentence_text(self.annotated, self.sentence)
    }

    /// Is the word there part of a name? Then it tells who, and not what.
    pub fn is_name(&self, token: usize) -> bool {
        let text = &self.annotated.text;
        let opens = text.sentences().get(self.sentence).is_some_and(|s| s.tokens.start == token);
        text.tokens().get(token).is_some_and(|t| t.is_capitalised()) && !opens
    }

    /// How many tokens stand from the value to that one, itself counted.
    pub fn distance(&self, token: usize) -> usize {
        let value = &self.mention.tokens;
        if token < value.start { value.start - token } else { (token + 1).saturating_sub(value.end) }
    }
}

/// A sentence on one line.
pub fn sentence_text(annotated: &Annotated, sentence: usize) -> String {
    let span = annotated.text.sentences().get(sentence).map(|s| s.span).unwrap_or_default();
    span.of(annotated.article.source.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The values of an article that a draft may be made of.
pub fn statements<'a>(article: usize, annotated: &'a Annotated<'a>) -> Vec<Statement<'a>> {
    const KINDS: [Kind; 5] = [Kind::Percent, Kind::Money, Kind::Duration, Kind::Count, Kind::Date];
    let mut found = Vec::new();
    for (sentence, range) in annotated.by_sentence.iter().enumerate() {
        let Some(tokens) = annotated.text.sentences().get(sentence).map(|s| s.tokens.clone()) else { continue };
        let mentions = annotated.mentions.get(range.clone()).unwrap_or_default();
        for mention in mentions {
            let Some(kind) = KINDS.into_iter().find(|kind| kind.accepts(&mention.value)) else { continue };
            // A day must be one by itself: "this spring" recurs everywhere, and two things may happen on one Friday.
            let day = mention.value.date().is_some_and(|date| date.days.is_day());
            if kind == Kind::Date && !(day && changed_text(&annotated.text, mention, Sort::Date).is_some()) {
                continue;
            }
            // What moves from day to day has another value every day.
            if tokens.clone().any(|at| english().of_its_day.longest(annotated.text.tokens(), at).is_some()) {
                continue;
            }
            let words = words(annotated, mention, mentions, &tokens);
            if WORDS.moves(&words, |at| of_word(annotated.text.str(annotated.text.tokens()[at]))) {
                continue;
            }
            let noun = if kind == Kind::Date { String::new() } else { stem(&mention.value.counted()) };
            let behind = mention.tokens.end..(mention.tokens.end + MOST_MODIFIERS + 1).min(tokens.end);
            let noun_at = behind.into_iter().find(|&at| !noun.is_empty() && stem(annotated.text.str(annotated.text.tokens()[at])) == noun);
            // A bare number may be of anything.
            if kind == Kind::Count && noun_at.is_none() {
                continue;
            }
            found.push(Statement { article, annotated, sentence, mention, kind, noun, noun_at, words });
        }
    }
    found
}

/// The content words around a value, each at the token that is nearest to it; words of other values and of times say nothing of it.
fn words(annotated: &Annotated, mention: &Mention, all: &[Mention], sentence: &Range<usize>) -> BTreeMap<Word, usize> {
    let text = &annotated.text;
    let own = &mention.tokens;
    let around = own.start.saturating_sub(AROUND).max(sentence.start)..(own.end + AROUND).min(sentence.end);
    let values = [Kind::Quantity, Kind::Date];
    let mut found: BTreeMap<Word, usize> = BTreeMap::new();
    let mut places: Vec<usize> = around.filter(|at| !own.contains(at)).collect();
    places.sort_by_key(|&at| if at < own.start { own.start - at } else { at + 1 - own.end });
    for at in places {
        let token = text.tokens()[at];
        let written = text.str(token);
        let plain = token.is_word() && written.chars().all(char::is_alphabetic) && written.chars().count() > 2;
        let value = all.iter().any(|m| m.tokens.contains(&at) && values.iter().any(|kind| kind.accepts(&m.value)));
        let noun = at == own.end || at == own.end + 1;
        if plain && !is_function_word(token.word) && (!value || noun) && !WORDS.idle.contains_key(&word(&fold(written))) {
            found.entry(stem_word(written)).or_insert(at);
        }
    }
    found
}
