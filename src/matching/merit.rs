//! Which of two readings of a sentence is the better one.

use std::cmp::Ordering;

/// How good a thread is: the fields in the order in which they count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Merit {
    /// Slots of the key that are bound: more is better.
    pub keyed: u32,
    /// Items of a list: more is better.
    pub items: u32,
    /// Tokens passed over: fewer is better.
    pub skipped: u32,
    /// Tokens between the value and the other slots: fewer is better.
    pub distance: u32,
    /// Tokens in slots: more is better.
    pub filled: u32,
    /// First token: earlier is better.
    pub start: u32,
}

impl Merit {
    /// `Less` is better.
    pub fn order(&self, other: &Merit) -> Ordering {
        let rank = |m: &Merit| (u32::MAX - m.keyed, u32::MAX - m.items, m.skipped, m.distance, u32::MAX - m.filled, m.start);
        rank(self).cmp(&rank(other))
    }
}
