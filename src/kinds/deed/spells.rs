//! The table of what lasts: the words by which news tells how long.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::kinds::topic::of_word;
use crate::text::{Lexicon, Token, Word, table};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    spell: String,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    of: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    behind: Vec<String>,
    #[serde(default)]
    goals: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    within: Vec<String>,
    #[serde(default)]
    from: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    once: bool,
    #[serde(default)]
    often: bool,
    #[serde(default)]
    people: bool,
    #[serde(default)]
    fixed: bool,
    #[serde(default)]
    clock: bool,
    #[serde(default)]
    grows: bool,
}

/// How a word tells what lasts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// `a six-day outage`, `the outage lasted six days`.
    Noun,
    /// `four hours of debate`.
    Of,
    /// `trapped for 81 hours`.
    Verb,
    /// `28 years behind bars`.
    Behind,
    /// `took five years to build`.
    Goal,
    /// `reopened after three weeks`.
    End,
    /// `sank within 14 minutes`.
    Within,
}

/// What a word says lasted.
#[derive(Clone, Debug)]
pub struct Spell {
    /// Its name.
    pub name: String,
    /// How its word stands to the length.
    pub form: Form,
    /// Has a story one, as a rule?
    pub once: bool,
    /// May a story have many?
    pub often: bool,
    /// Is it somebody's?
    pub people: bool,
    /// Was it set by somebody, to the day?
    pub fixed: bool,
    /// Is it counted in minutes and hours?
    pub clock: bool,
    /// Is it told of while it goes on, as of the article's day?
    pub grows: bool,
}

static SPELLS: LazyLock<Lexicon<Vec<Spell>>> = LazyLock::new(|| {
    let rows: Vec<Row> = table::yaml(include_str!("spells.yaml"));
    let mut spells: BTreeMap<String, Vec<Spell>> = BTreeMap::new();
    for row in rows {
        let Row { spell: name, once, often, people, fixed, clock, grows, .. } = row;
        for (words, form) in [
            (row.nouns, Form::Noun),
            (row.of, Form::Of),
            (row.verbs, Form::Verb),
            (row.behind, Form::Behind),
            (row.goals, Form::Goal),
            (row.ends, Form::End),
            (row.within, Form::Within),
        ] {
            for word in words {
                let spell = Spell { name: name.clone(), form, once, often, people, fixed, clock, grows };
                spells.entry(word).or_default().push(spell);
            }
        }
    }
    Lexicon::new(spells)
});

/// What begins and what ends a thing that lasts, by the names of the deeds.
#[derive(Default)]
pub struct Course {
    /// With these it begins,
    pub from: Vec<String>,
    /// with these it ends.
    pub to: Vec<String>,
    /// Its nouns, as concepts: the beginning of a trial is said to be that of a trial.
    pub nouns: Vec<Word>,
}

static COURSES: LazyLock<BTreeMap<String, Course>> = LazyLock::new(|| {
    let rows: Vec<Row> = table::yaml(include_str!("spells.yaml"));
    let mut courses: BTreeMap<String, Course> = BTreeMap::new();
    for row in rows.into_iter().filter(|row| !row.from.is_empty() && !row.to.is_empty()) {
        let course = courses.entry(row.spell).or_default();
        course.from.extend(row.from);
        course.to.extend(row.to);
        course.nouns.extend(row.nouns.iter().map(|noun| of_word(noun)));
    }
    courses
});

/// What begins and ends that which lasts, where a deed does.
pub fn course(name: &str) -> Option<&'static Course> {
    COURSES.get(name)
}

/// What the tokens from `at` on may say lasted, the likeliest first, and how many they are.
pub fn spells(tokens: &[Token], at: usize) -> Option<(usize, &'static [Spell])> {
    SPELLS.longest(tokens, at).map(|(taken, spells)| (taken, spells.as_slice()))
}
