//! Events by their noun: a summit, a fire, a vote.

mod compare;
mod recognise;

pub use compare::{blocks, near};
pub use recognise::recognise;

/// An event as named in one place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Event {
    /// Head noun in the singular, folded, synonyms made one: `summit`, `fire` for `blaze` and `wildfire`.
    pub head: String,
    /// Names of places, people and organisations in the phrase, canonical, sorted.
    pub names: Vec<String>,
    /// Other modifiers, folded and sorted.
    pub modifiers: Vec<String>,
    /// One of many of its kind, such as an attack in a war or a hearing of a case: two in one place are not taken for one.
    pub recurs: bool,
}

impl Event {
    /// The event in words: names, modifiers and head.
    pub fn name(&self) -> String {
        let mut words: Vec<&str> = self.names.iter().chain(&self.modifiers).map(String::as_str).collect();
        words.push(&self.head);
        words.join(" ")
    }
}
