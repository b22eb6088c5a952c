//! Which of several offers a figure is of: who bargains offers more and more.

use crate::claim::Claim;

/// Which of several offers a figure is of, where the words beside it say so: `an improved offer of 4.2 per cent`, `3.5 per cent in its first proposal`.
pub(crate) fn offered(claim: &Claim) -> Option<&'static str> {
    /// So many bytes on each side.
    const BESIDE: usize = 48;
    let (sentence, from) = (&claim.cite.sentence, claim.cite.sentence_span.start());
    let [start, end] = [claim.cite.focus.start(), claim.cite.focus.end()].map(|at| at.saturating_sub(from));
    let near = [sentence.get(..start).map(|s| tail(s, BESIDE)), sentence.get(end..).map(|s| head(s, BESIDE))];
    near.into_iter().flatten().find_map(|side| OFFERS.iter().find(|offer| side.contains(**offer)).copied())
}

/// The last so many bytes, or a few less.
fn tail(text: &str, bytes: usize) -> &str {
    (text.len().saturating_sub(bytes)..=text.len()).find_map(|at| text.get(at..)).unwrap_or_default()
}

/// The first so many bytes, or a few less.
fn head(text: &str, bytes: usize) -> &str {
    (0..=bytes.min(text.len())).rev().find_map(|at| text.get(..at)).unwrap_or_default()
}

const OFFERS: [&str; 12] = [
    "first offer",
    "first proposal",
    "initial offer",
    "original offer",
    "opening offer",
    "improved offer",
    "revised offer",
    "earlier offer",
    "previous offer",
    "final offer",
    "second offer",
    "raised its offer",
];
