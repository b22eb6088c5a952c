//! When two figures are figures of one thing. Word overlap alone is a weak sign (in news, figures of one unit meet by chance far more often
//! than they repeat each other), so nearly the whole clause must be the same, and no name may tell the two apart.

use crate::kinds::topic::Topic;
use crate::text::{Word, word};

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

/// How much the clauses of two figures have in common; `None` where the figures are of different things for certain: other heads, or names
/// on both sides of which none is shared.
pub fn likeness(a: &Topic, b: &Topic) -> Option<Likeness> {
    if a.head != b.head {
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

/// Hashes by which figures that may be of one thing find each other: the head with each pair of neighbouring content words.
pub fn blocks(topic: &Topic) -> Vec<u64> {
    let head = word(&topic.head).0;
    let all: Vec<Word> = topic.words.iter().copied().chain(topic.names.iter().map(|n| word(n))).collect();
    let mut out = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            out.push(head.rotate_left(17) ^ a.0.wrapping_add(b.0));
        }
    }
    out
}

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
