//! When two figures are figures of one thing. Word overlap alone is a weak sign (in news, figures of one unit meet by chance far more often
//! than they repeat each other), so nearly the whole clause must be the same, and no name may tell the two apart.

use crate::kinds::topic::Topic;
use crate::text::word;

/// How much two clauses have in common.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Likeness {
    /// Content words and names that both have.
    pub shared: usize,
    /// The same as a share of the shorter clause's, from 0 to 1.
    pub of_shorter: f64,
    /// The same as a share of the longer clause's, from 0 to 1.
    pub of_longer: f64,
}

/// How much the clauses of two figures have in common; `None` where the figures are of different things for certain: other heads, other words
/// before them, or names on both sides of which none is shared.
pub fn likeness(a: &Topic, b: &Topic) -> Option<Likeness> {
    if a.head != b.head || a.modifiers != b.modifiers {
        return None;
    }
    let names = common(&a.names, &b.names);
    if names == 0 && !a.names.is_empty() && !b.names.is_empty() {
        return None;
    }
    // A name that only one side has beside shared ones tells two things apart as often as not: the shorter list must be contained.
    if names < a.names.len().min(b.names.len()) {
        return None;
    }
    let shared = names + common(&a.words, &b.words);
    let (sizes_a, sizes_b) = (a.names.len() + a.words.len(), b.names.len() + b.words.len());
    let share = |size: usize| if size == 0 { 0.0 } else { shared as f64 / size as f64 };
    Some(Likeness { shared, of_shorter: share(sizes_a.min(sizes_b)), of_longer: share(sizes_a.max(sizes_b)) })
}

/// Do the clauses of two figures with the same digits share enough for a slip of scale or unit: two content words or names, and no name that
/// tells them apart?
pub fn touches(a: &Topic, b: &Topic) -> bool {
    let names = common(&a.names, &b.names);
    let named_apart = names == 0 && !a.names.is_empty() && !b.names.is_empty();
    !named_apart && names + common(&a.words, &b.words) >= 2
}

/// Hashes by which figures that may be of one thing find each other: the head with each two of the clause's lowest hashes, which two nearly
/// equal sets of words share (a minimal hash, Broder 1997), and the digits with each word.
pub fn blocks(topic: &Topic) -> Vec<u64> {
    let head = word(&topic.head).0;
    let mut all: Vec<u64> = topic.words.iter().map(|w| w.0).chain(topic.names.iter().map(|n| word(n).0)).collect();
    all.sort_unstable();
    let lowest = &all[..all.len().min(LOWEST)];
    let pairs = lowest.iter().enumerate().flat_map(|(i, a)| lowest[i + 1..].iter().map(move |b| head.rotate_left(17) ^ a.wrapping_add(*b)));
    let digits = word(&topic.digits).0;
    let slips = all.iter().map(|w| digits.rotate_left(29) ^ w).take(if topic.digits.is_empty() { 0 } else { all.len() });
    pairs.chain(slips).collect()
}

/// How many of a clause's lowest hashes are paired.
const LOWEST: usize = 5;

fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, n) = (i + 1, j + 1, n + 1),
        }
    }
    n
}
