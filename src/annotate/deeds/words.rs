//! The small words around deeds.

use std::sync::LazyLock;

use crate::text::{Word, WordMap, table, word};

/// Some of the words of `words.txt`, by a bit.
pub struct Set(u32);

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
/// Behind a length: it is no length of a thing.
pub const NO_LENGTH: Set = Set(1 << 15);
/// Before a length: a part of the whole, or another's.
pub const PART: Set = Set(1 << 16);
/// Near what lasted: it is not said how long it was in the end.
pub const UNSETTLED: Set = Set(1 << 17);
/// With these a term that was set is set anew.
pub const RESET: Set = Set(1 << 18);
/// Verbs between what lasted and its length.
pub const LASTED: Set = Set(1 << 19);
/// Verbs of an end: what stands before them lasted as long as is told behind `after`.
pub const ENDED: Set = Set(1 << 20);
/// Behind the noun of what lasted: `the six-day strike ballot` is another thing than the strike.
pub const COMPOUNDS: Set = Set(1 << 21);
/// Nouns of what has a beginning and an end, and no more.
pub const COURSES: Set = Set(1 << 22);
/// Just before a length, and no more.
pub const SMALL: Set = Set(1 << 23);
/// Behind a verb of lasting.
pub const PARTICLES: Set = Set(1 << 24);

/// What says that a thing is to be stopped.
pub const TURNED: Set = Set(1 << 25);
/// Verbs of an end to what somebody went through.
pub const FREED: Set = Set(1 << 26);

static SETS: LazyLock<WordMap<u32>> = LazyLock::new(|| {
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
            "freed" => FREED,
            "no-length" => NO_LENGTH,
            "part" => PART,
            "unsettled" => UNSETTLED,
            "reset" => RESET,
            "lasted" => LASTED,
            "ended" => ENDED,
            "compounds" => COMPOUNDS,
            "courses" => COURSES,
            "small" => SMALL,
            "particles" => PARTICLES,
            "turned" => TURNED,
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
