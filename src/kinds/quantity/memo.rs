//! What was read a moment ago: the same number is asked for by several readers.

use std::cell::Cell;

use crate::kinds::quantity::noun::Noun;
use crate::kinds::quantity::number::Number;

/// Keeps the last few answers, by token of the text and way of asking.
pub struct Memo {
    numbers: [Cell<(usize, Option<Number>)>; SLOTS],
    nouns: [Cell<(usize, Option<Noun>)>; SLOTS],
}

/// Numbers that lie further apart do not ask for each other.
const SLOTS: usize = 8;

impl Memo {
    /// Nothing read yet.
    pub fn new() -> Memo {
        Memo { numbers: [const { Cell::new((usize::MAX, None)) }; SLOTS], nouns: [const { Cell::new((usize::MAX, None)) }; SLOTS] }
    }

    /// The number read before under that key, or the one read now.
    pub fn number(&self, key: usize, read: impl FnOnce() -> Option<Number>) -> Option<Number> {
        kept(&self.numbers[key % SLOTS], key, read)
    }

    /// The noun read before under that key, or the one read now.
    pub fn noun(&self, key: usize, read: impl FnOnce() -> Option<Noun>) -> Option<Noun> {
        kept(&self.nouns[key % SLOTS], key, read)
    }
}

fn kept<T: Copy>(slot: &Cell<(usize, Option<T>)>, key: usize, read: impl FnOnce() -> Option<T>) -> Option<T> {
    let (at, value) = slot.get();
    if at == key {
        return value;
    }
    let value = read();
    slot.set((key, value));
    value
}
