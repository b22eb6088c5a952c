//! The small words around deeds.

use std::sync::LazyLock;

use crate::text::{Word, WordMap, table, word};

/// Some of the words of `words.txt`, by a bit.
pub struct Set(u16);

/// What may stand between a subject and its verb.
pub const AUXILIARIES: Set = Set(1);
/// Auxiliaries of the passive.
pub const PASSIVE: Set = Set(1 << 1);
/// Words that say it was not done.
pub const NEGATIVE: Set = Set(1 << 2);
/// Words that join one phrase to another.
pub const LINKS: Set = Set(1 << 3);
/// What begins a phrase of nouns.
pub const DETERMINERS: Set = Set(1 << 4);
/// Nouns that say no more than what follows them.
pub const EMPTY: Set = Set(1 << 5);
/// Verbs that say no more than the noun of a deed.
pub const LIGHT: Set = Set(1 << 6);
/// Words that tell one of a row from the others.
pub const MARKS: Set = Set(1 << 7);
/// Words behind which another clause begins.
pub const BREAKS: Set = Set(1 << 8);
/// Nouns of time, which end by themselves.
pub const TERMS: Set = Set(1 << 11);
/// Before a conference at which something is said.
pub const SAYING: Set = Set(1 << 12);
/// Words that set a day for a deed.
pub const FIXING: Set = Set(1 << 10);
/// Words that say that a day was changed.
pub const MOVED: Set = Set(1 << 9);

/// Words that leave open whether what follows has happened.
pub const OPEN: Set = Set(1 << 13);

/// Words of what need not come to pass.
pub const MODAL: Set = Set(1 << 14);

static SETS: LazyLock<WordMap<u16>> = LazyLock::new(|| {
    let mut sets = WordMap::default();
    for (name, words) in table::rows(include_str!("words.txt")) {
        let set = match name {
            "auxiliaries" => AUXILIARIES,
            "passive" => PASSIVE,
            "negative" => NEGATIVE,
            "links" => LINKS,
            "determiners" => DETERMINERS,
            "empty" => EMPTY,
            "light" => LIGHT,
            "marks" => MARKS,
            "breaks" => BREAKS,
            "moved" => MOVED,
            "fixing" => FIXING,
            "terms" => TERMS,
            "saying" => SAYING,
            "open" => OPEN,
            "modal" => MODAL,
            other => panic!("words.txt: {other}"),
        };
        words.split_whitespace().for_each(|w| *sets.entry(word(w)).or_default() |= set.0);
    }
    sets
});

impl Set {
    /// Is that word one of them?
    pub fn contains(&self, word: Word) -> bool {
        SETS.get(&word).is_some_and(|sets| sets & self.0 != 0)
    }
}
