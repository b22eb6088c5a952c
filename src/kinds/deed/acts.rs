//! The table of deeds: their verbs and nouns.

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
}

static ACTS: LazyLock<Lexicon<Act>> = LazyLock::new(|| {
    let rows: Vec<Row> = table::yaml(include_str!("acts.yaml"));
    let mut acts = Lexicon::default();
    for row in rows {
        let only: Vec<u64> = row.only.iter().map(|thing| of_word(thing).0).collect();
        let act = Act { name: row.act, role: row.of, people: row.people, only, noun: false, base: false, done: true };
        row.verbs.iter().for_each(|verb| acts.insert(verb, act.clone()));
        row.base.iter().for_each(|verb| acts.insert(verb, Act { base: true, ..act.clone() }));
        row.of_itself.iter().for_each(|verb| acts.insert(verb, Act { role: Role::Subject, ..act.clone() }));
        row.nouns.iter().for_each(|noun| acts.insert(noun, Act { noun: true, ..act.clone() }));
        row.against.iter().for_each(|verb| acts.insert(verb, Act { done: false, ..act.clone() }));
    }
    acts
});

/// The deed that the tokens from `at` on name, and how many they are.
pub fn act(tokens: &[Token], at: usize) -> Option<(usize, &'static Act)> {
    ACTS.longest(tokens, at)
}
