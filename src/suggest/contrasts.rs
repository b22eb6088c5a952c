//! Figures of one thing that differ by a slip: what several small signs together say of two statements of one story.
//!
//! The signs are points: the same number in another unit, digits in another order or with one of them changed, the same figure of something else
//! beside both, a second article on one side, words in common. One sign alone happens by chance.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::when;
use crate::kinds::{self, Kind};
use crate::suggest::group::{Group, disputed, over_time};
use crate::suggest::statement::{Statement, concepts};
use crate::suggest::{Corpus, Idea};
use crate::text::Word;

/// From so many points on two figures are held to be of one thing.
pub const ENOUGH: u32 = 4;
/// A word in common counts where it stands no further from either value.
const NEAR: usize = 8;
/// So many words in common count.
const MOST_SHARED: u32 = 3;
/// What a slip is worth to an editor, and each point for it.
const WORTH: f64 = 1000.0;
const POINT: f64 = 50.0;
/// Statements of one kind that are compared with each other, at most.
const CROWD: usize = 400;

/// Ideas for rules about figures that differ by a slip.
pub fn ideas(corpus: &Corpus) -> Vec<Idea> {
    let mut by_kind: BTreeMap<Kind, Vec<&Statement>> = BTreeMap::new();
    for statement in corpus.figures.iter().filter(|s| s.kind != Kind::Date) {
        by_kind.entry(statement.kind).or_default().push(statement);
    }
    let mut ideas = Vec::new();
    for all in by_kind.values() {
        for (n, a) in all.iter().enumerate() {
            for b in all[n + 1..].iter().take(CROWD).filter(|b| corpus.one_story(a.article, b.article)) {
                let points = points(corpus, a, b);
                if points >= ENOUGH {
                    let sides = [(a, b), (b, a)].map(|(one, other)| side(corpus, all, one, other)).to_vec();
                    let worth = WORTH + POINT * f64::from(points);
                    ideas.extend(disputed(corpus, &Group { sides, over_time: vec![over_time(a.kind)], worth }));
                }
            }
        }
    }
    ideas
}

/// The statements of the story that give the same value as `one`, and share a word with it.
fn side<'s>(corpus: &Corpus, all: &[&'s Statement<'s>], one: &Statement, other: &Statement) -> Vec<&'s Statement<'s>> {
    let same = |s: &&&Statement| {
        corpus.one_story(s.article, one.article)
            && s.mention.value.display() == one.mention.value.display()
            && (s.place() == one.place()
                || s.words.keys().any(|concept| one.words.contains_key(concept) || other.words.contains_key(concept)))
    };
    all.iter().filter(same).copied().collect()
}

/// How many signs say that the two differ by a slip.
pub fn points(corpus: &Corpus, a: &Statement, b: &Statement) -> u32 {
    let (x, y) = (&a.mention.value, &b.mention.value);
    let one_sentence = a.article == b.article && a.sentence == b.sentence;
    if a.kind != b.kind || one_sentence || a.text() == b.text() {
        return 0;
    }
    if names_of_its_own(corpus, a, b) && names_of_its_own(corpus, b, a) {
        return 0;
    }
    if kinds::slip(x, y) {
        return slipped(a) + shared(corpus, a, b, usize::MAX);
    }
    let counts_one = a.kind == Kind::Count && a.noun == b.noun && !a.noun.is_empty();
    if a.kind == Kind::Count && !counts_one {
        return 0;
    }
    let common = (shared(corpus, a, b, NEAR) + u32::from(counts_one)).min(MOST_SHARED);
    if a.article == b.article || a.agrees(b) != Some(false) || !a.compares(b) {
        return 0;
    }
    if [a, b].iter().any(|s| s.is_hedged() || s.is_another()) || told_apart(corpus, a, b) {
        return 0;
    }
    let beside = companions(a).intersection(&companions(b)).count() as u32;
    // Tolls and rates are others tomorrow, unless all else is the same.
    if (a.moves() || b.moves()) && beside == 0 {
        return 0;
    }
    let digits = if a.moves() { 0 } else { slip_of_digits(&x.digits(), &y.digits()) };
    let again = |s: &Statement| {
        corpus.figures.iter().any(|t| t.text() != s.text() && t.kind == s.kind && t.repeats(s) && corpus.one_story(s.article, t.article))
    };
    // Three digits in another order need only one word in common, however common it is.
    let any = a.words.keys().any(|concept| b.words.contains_key(concept));
    let common = if digits >= SWAPPED && any { common.max(1) } else { common };
    let timed = |s: &Statement| when(s.annotated, s.sentence, s.mention.tokens.clone()).filter(|when| when.stated);
    let apart = matches!((timed(a), timed(b)), (Some(v), Some(w)) if !v.meets(&w));
    if common == 0 || beside == 0 && (digits == 0 || digits < SWAPPED && apart) {
        return 0;
    }
    digits + 2 * beside.min(1) + u32::from(again(a) || again(b)) + common
}

/// Does the sentence name somebody or something that the article of the other does not know?
fn names_of_its_own(corpus: &Corpus, a: &Statement, b: &Statement) -> bool {
    let known = |concept: &Word| corpus.holders.get(concept).is_some_and(|articles| articles.contains(&b.article));
    concepts(a.annotated, a.sentence).iter().any(|(concept, at)| a.is_name(at.start) && !known(concept))
}

/// Does one article give both values? Then it tells them apart.
fn told_apart(corpus: &Corpus, a: &Statement, b: &Statement) -> bool {
    let giving = |s: &Statement| -> BTreeSet<usize> {
        let value = s.mention.value.display();
        corpus.figures.iter().filter(|t| t.kind == s.kind && t.mention.value.display() == value).map(|t| t.article).collect()
    };
    !giving(a).is_disjoint(&giving(b))
}

/// How many words stand near both values and tell something in this corpus, names among them.
fn shared(corpus: &Corpus, a: &Statement, b: &Statement, near: usize) -> u32 {
    let place = |s: &Statement, concept: &Word| s.words.get(concept).filter(|at| s.distance(at) <= near).cloned();
    let counts = |concept: &&Word| match (place(a, concept), place(b, concept)) {
        (Some(x), Some(y)) => corpus.tells(**concept) || a.is_name(x.start) && b.is_name(y.start),
        _ => false,
    };
    a.words.keys().filter(counts).count().min(MOST_SHARED as usize) as u32
}

/// The same number in another unit or at another scale: three digits that are not round are a sign that is enough.
fn slipped(a: &Statement) -> u32 {
    let written = a.annotated.text.str_of(a.mention.tokens.clone());
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 3 && !digits.ends_with("00") { ENOUGH } else { 3 }
}

/// Three digits or more in another order.
const SWAPPED: u32 = 3;

/// Digits in another order, or one of them another.
fn slip_of_digits(a: &str, b: &str) -> u32 {
    let sorted = |digits: &str| {
        let mut bytes = digits.as_bytes().to_vec();
        bytes.sort_unstable();
        bytes
    };
    if a.len() != b.len() || a.len() < 2 || a == b {
        return 0;
    }
    let differ = a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count();
    match (sorted(a) == sorted(b), a.len()) {
        (true, 3..) => SWAPPED,
        (true, _) => 1,
        (false, _) => u32::from(differ == 1),
    }
}

/// The other figures of the sentence, with what they count.
fn companions(statement: &Statement) -> BTreeSet<String> {
    let annotated = statement.annotated;
    let all = annotated.by_sentence.get(statement.sentence).and_then(|of| annotated.mentions.get(of.clone())).unwrap_or_default();
    let others =
        all.iter().filter(|m| m.tokens != statement.mention.tokens && Kind::Count.accepts(&m.value) && !m.value.counted().is_empty());
    others.map(|m| m.value.display()).collect()
}
