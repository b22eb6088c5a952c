//! The table of deeds: their verbs and nouns.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::kinds::topic::of_word;
use crate::text::{Lexicon, Token, table};

/// Where whom or what it befell stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Before the verb.
    Subject,
    /// Behind the verb; before it in the passive.
    Object,
    /// Nowhere: a story has one, such as its ruling.
    Nobody,
    /// Not read: what else the clause tells of says which deed it is.
    Anything,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    act: String,
    of: Role,
    #[serde(default)]
    people: bool,
    #[serde(default)]
    only: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    base: Vec<String>,
    #[serde(default, rename = "self")]
    of_itself: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    against: Vec<String>,
    #[serde(default, rename = "against-base")]
    unbase: Vec<String>,
    #[serde(default, rename = "against-nouns")]
    unnouns: Vec<String>,
    /// A story may have many of them.
    #[serde(default)]
    often: bool,
    /// A story has one, as a rule.
    #[serde(default)]
    once: bool,
    /// Whether it was done or not is settled for good.
    #[serde(default)]
    settled: bool,
    /// Everybody does it for himself.
    #[serde(default)]
    own: bool,
    /// Verbs whose object is the place.
    #[serde(default)]
    places: Vec<String>,
    /// What is so since it was done: `in force since 1 March`.
    #[serde(default)]
    states: Vec<String>,
}

/// What a verb or a noun says was done.
#[derive(Clone, Debug)]
pub struct Act {
    /// Its name.
    pub name: String,
    /// Whom it befell.
    pub role: Role,
    /// Does it befall people only?
    pub people: bool,
    /// What it befalls, where that is listed.
    pub only: Vec<u64>,
    /// Is the word a noun?
    pub noun: bool,
    /// Is the word a plain form, which says nothing by itself?
    pub base: bool,
    /// Does the word say that it was done, rather than its opposite?
    pub done: bool,
    /// May a story have many of them?
    pub often: bool,
    /// Has a story one, as a rule?
    pub once: bool,
    /// Does everybody do it for himself, so that two people's are two deeds?
    pub own: bool,
    /// Is its object the place?
    pub place: bool,
    /// Is it what has been so since it was done?
    pub state: bool,
    /// Is it settled for good whether it was done, so that it needs no day?
    pub settled: bool,
}

static ACTS: LazyLock<Lexicon<Vec<Act>>> = LazyLock::new(|| lexicon(table::yaml(include_str!("acts.yaml"))));

/// What may come out one way or the other.
static OUTCOMES: LazyLock<Lexicon<Vec<Act>>> = LazyLock::new(|| lexicon(table::yaml(include_str!("outcomes.yaml"))));

fn lexicon(rows: Vec<Row>) -> Lexicon<Vec<Act>> {
    let mut acts: BTreeMap<String, Vec<Act>> = BTreeMap::new();
    for row in rows {
        let only: Vec<u64> = row.only.iter().map(|thing| of_word(thing).0).collect();
        let (noun, base, done, place, state) = (false, false, true, false, false);
        let (often, once, own, settled) = (row.often, row.once, row.own, row.settled);
        let act = Act { name: row.act, role: row.of, people: row.people, only, noun, base, done, often, once, own, place, state, settled };
        let mut add = |words: &[String], act: Act| words.iter().for_each(|w| acts.entry(w.clone()).or_default().push(act.clone()));
        add(&row.places, Act { place: true, ..act.clone() });
        add(&row.states, Act { state: true, role: Role::Anything, only: Vec::new(), people: false, ..act.clone() });
        add(&row.verbs, act.clone());
        add(&row.base, Act { base: true, ..act.clone() });
        add(&row.of_itself, Act { role: Role::Subject, ..act.clone() });
        add(&row.nouns, Act { noun: true, ..act.clone() });
        add(&row.against, Act { done: false, ..act.clone() });
        add(&row.unbase, Act { done: false, base: true, ..act.clone() });
        add(&row.unnouns, Act { done: false, noun: true, ..act.clone() });
    }
    Lexicon::new(acts)
}

/// What the tokens from `at` on may say of how a thing came out, and how many they are.
pub fn outcomes(tokens: &[Token], at: usize) -> Option<(usize, &'static [Act])> {
    OUTCOMES.longest(tokens, at).map(|(taken, acts)| (taken, acts.as_slice()))
}

/// The deeds that the tokens from `at` on may name, the likeliest first, and how many they are.
pub fn acts(tokens: &[Token], at: usize) -> Option<(usize, &'static [Act])> {
    ACTS.longest(tokens, at).map(|(taken, acts)| (taken, acts.as_slice()))
}

/// The deed that the tokens from `at` on name, and how many they are.
pub fn act(tokens: &[Token], at: usize) -> Option<(usize, &'static Act)> {
    acts(tokens, at).and_then(|(taken, acts)| Some((taken, acts.first()?)))
}
