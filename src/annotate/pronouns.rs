//! Whom `he`, `she`, `his` and `her` stand for, where only one person can be meant.
//!
//! Two safe cases, and silence otherwise: the paragraph (or, where it has named nobody yet, the one before) names one person only who may be
//! meant; or the sentence opens with the pronoun and the one before it, in the same paragraph, opened with the person.

use std::ops::Range;

use crate::annotate::sexes::{Sexes, of_pronoun};
use crate::kinds::person::{Person, Sex};
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{QuickMap, Sentence, Span, Text, Word, word, words};

/// Adds a mention for each pronoun whose person is certain. Pronouns inside quotations stand for whom the speaker means, and are left alone.
pub fn resolve(text: &Text, mentions: &mut Vec<Mention>, by_sentence: &[Range<usize>]) {
    let sexes = Sexes::new(mentions);
    let quoted: Vec<Span> = mentions.iter().filter(|m| m.value.quote().is_some()).map(|m| m.span).collect();
    let mut added = Vec::new();
    let mut scope = Scope::default();
    for (sentence, of) in text.sentences().iter().zip(by_sentence) {
        scope.enter(sentence.block);
        let found = in_sentence(text, sentence, &mentions[of.clone()], &quoted, &sexes, &mut scope);
        added.extend(found);
    }
    added.extend(aged(text, mentions, &added));
    add_in_order(mentions, added);
}

/// `She was 29 when she joined, 28 years ago`, “I turned 50 last month,” she says: the words from the pronoun to the end of an age that is told by
/// days of birth describe the person. A plain `she was 29` may be of any time.
fn aged(text: &Text, mentions: &[Mention], pronouns: &[Mention]) -> Vec<Mention> {
    let tokens = text.tokens();
    let quotes: Vec<&Mention> = mentions.iter().filter(|m| m.value.quote().is_some()).collect();
    let mut people: QuickMap<&str, &Person> = QuickMap::default();
    let ages = mentions.iter().filter(|m| matches!(&m.value, Value::Quantity(q) if q.born.is_some() && q.number.is_some()));
    let described = |age: &Mention| -> Option<Mention> {
        // The verb, with a word or two before it, and the pronoun.
        let subject = (2..5).filter_map(|n| age.tokens.start.checked_sub(n)).find(|&i| matches!(tokens[i].word, HE | SHE | I))?;
        let verbs = &tokens[subject + 1..age.tokens.start];
        verbs.iter().all(|t| AGING.contains(&t.word)).then_some(())?;
        let person = match tokens[subject].word {
            I => {
                let quote = quotes[..quotes.partition_point(|q| q.span.start() <= age.span.start())].last()?;
                let said = quote.value.quote().filter(|q| q.by_person && quote.span.contains(age.span))?;
                if people.is_empty() {
                    people.extend(mentions.iter().filter_map(|m| m.value.person()).map(|p| (p.name.as_str(), p)));
                }
                *people.get(said.speaker.as_deref()?)?
            }
            _ => pronouns[pronouns.binary_search_by_key(&subject, |m| m.tokens.start).ok()?].value.person()?,
        };
        let person = Person { honorific: String::new(), full: false, pronoun: false, described: true, ..person.clone() };
        Some(Mention::new(text, subject..age.tokens.end, Value::Person(person)))
    };
    ages.filter_map(described).collect()
}

/// What stands between a pronoun and an age.
const AGING: [Word; 10] = [
    word("was"),
    word("turned"),
    word("turn"),
    word("will"),
    word("would"),
    word("had"),
    word("have"),
    word("just"),
    word("only"),
    word("barely"),
];

/// The people named so far in a paragraph, and in the one before.
#[derive(Default)]
struct Scope {
    block: Option<usize>,
    here: Vec<Person>,
    before: Vec<Person>,
    /// Whom the last sentence of this paragraph opened with.
    opened: Option<Person>,
}

impl Scope {
    fn enter(&mut self, block: usize) {
        if self.block != Some(block) {
            self.block = Some(block);
            if !self.here.is_empty() {
                self.before = std::mem::take(&mut self.here);
            }
            self.opened = None;
        }
    }

    fn name(&mut self, person: &Person) {
        if self.here.iter().all(|p| p.name != person.name) {
            self.here.push(person.clone());
        }
    }

    /// The one person that may be meant.
    fn only(&self, sex: Sex, sexes: &Sexes) -> Option<&Person> {
        let people = if self.here.is_empty() { &self.before } else { &self.here };
        let mut fitting = people.iter().filter(|p| sexes.fits(&p.name, sex));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }
}

fn in_sentence(text: &Text, sentence: &Sentence, mentions: &[Mention], quoted: &[Span], sexes: &Sexes, scope: &mut Scope) -> Vec<Mention> {
    let mut added = Vec::new();
    let mut named = mentions.iter().filter_map(|m| Some((m.tokens.clone(), m.value.person()?))).peekable();
    let mut opening = None;
    // Takes up the people named before that token, and at it.
    let mut name = |until: usize, scope: &mut Scope, opening: &mut Option<Person>| {
        while let Some((tokens, person)) = named.next_if(|(tokens, _)| tokens.start <= until) {
            if tokens.start <= sentence.tokens.start + OPENING {
                opening.get_or_insert_with(|| person.clone());
            }
            scope.name(person);
        }
    };
    for at in sentence.tokens.clone() {
        let token = text.tokens()[at];
        let Some(sex) = of_pronoun(token.word) else { continue };
        name(at, scope, &mut opening);
        let spoken = quoted[..quoted.partition_point(|q| q.start() <= token.span.start())].last().is_some_and(|q| q.contains(token.span));
        if spoken {
            continue;
        }
        let first = at == sentence.tokens.start;
        let fits = |p: &&Person| sexes.fits(&p.name, sex);
        let ahead = || named_behind(text, sentence, mentions, at).filter(fits);
        let person = scope.opened.as_ref().filter(|_| first).filter(fits).or_else(ahead).or_else(|| scope.only(sex, sexes));
        if let Some(person) = person.cloned() {
            if first {
                opening = Some(person.clone());
            }
            let pronoun = Person { honorific: String::new(), full: false, pronoun: true, described: false, ..person };
            added.push(Mention::new(text, at..at + 1, Value::Person(pronoun)));
        }
    }
    name(sentence.tokens.end, scope, &mut opening);
    scope.opened = opening;
    added
}

/// `In his 11 years in charge, Ida Holm …`: whom the clause behind an opening phrase is about.
fn named_behind<'m>(text: &Text, sentence: &Sentence, mentions: &'m [Mention], at: usize) -> Option<&'m Person> {
    let tokens = text.tokens();
    let start = sentence.tokens.start;
    if at != start + 1
        || !const { words(["in", "during", "after", "over", "throughout", "at", "with", "before", "despite", "for", "on", "under"]) }
            .contains(&tokens[start].word)
    {
        return None;
    }
    let comma = (at..sentence.tokens.end.min(at + PHRASE)).find(|&at| tokens[at].word == const { word(",") })?;
    mentions.iter().find(|m| m.tokens.start == comma + 1 && m.value.person().is_some())?.value.person()
}

/// An opening phrase has no more tokens.
const PHRASE: usize = 14;

/// A person named this few tokens into a sentence opens it: behind an honorific or a short title.
const OPENING: usize = 2;

const I: Word = word("i");
const HE: Word = word("he");
const SHE: Word = word("she");
