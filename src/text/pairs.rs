//! What was found of two things, kept for when the same two meet again: the few names of a long running story are compared for every two of
//! its articles.

use std::cell::RefCell;
use std::thread::LocalKey;

use crate::text::{Word, WordMap};

/// What was found of pairs, by the hashes of both. Each thread keeps its own.
#[derive(Debug, Default)]
pub struct Pairs<T>(RefCell<WordMap<T>>);

/// So many pairs are kept before all are forgotten: some megabytes.
const MOST: usize = 1 << 17;

impl<T: Copy> Pairs<T> {
    /// What was found of these two before, else what `find` finds now. The order of the two matters.
    pub fn of(kept: &'static LocalKey<Pairs<T>>, a: Word, b: Word, find: impl FnOnce() -> T) -> T {
        let pair = Word(a.0.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b.0);
        if let Some(found) = kept.with(|pairs| pairs.0.borrow().get(&pair).copied()) {
            return found;
        }
        let found = find();
        kept.with(|pairs| {
            let mut pairs = pairs.0.borrow_mut();
            if pairs.len() >= MOST {
                pairs.clear();
            }
            pairs.insert(pair, found);
        });
        found
    }
}
