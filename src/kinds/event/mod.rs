//! Events by their noun: a summit, a fire, a vote.

mod compare;
mod recognise;

pub use compare::{alike, blocks, near};
pub use recognise::recognise;

use serde::{Deserialize, Serialize};

/// An event as named in one place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Event {
    /// Head noun in the singular, folded, synonyms made one: `summit`, `fire` for `blaze` and `wildfire`.
    pub head: String,
    /// Names of places, people and organisations in the phrase, canonical, sorted.
    pub names: Vec<String>,
    /// Other modifiers, folded and sorted.
    pub modifiers: Vec<String>,
    /// Whether it may be one of many of its kind.
    pub nature: Nature,
}

/// How an event stands among those of its kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Nature {
    /// One of its kind in its place and season: a summit, a trial.
    #[default]
    Once,
    /// The same, and people die in it: a fire, a flood, a war.
    Deadly,
    /// One of many, such as an attack in a war or a hearing of a case: two in one place are not taken for one.
    Recurring,
}

impl Event {
    /// The event in words: names, modifiers and head.
    pub fn name(&self) -> String {
        let mut words: Vec<&str> = self.names.iter().chain(&self.modifiers).map(String::as_str).collect();
        words.push(&self.head);
        words.join(" ")
    }
}
