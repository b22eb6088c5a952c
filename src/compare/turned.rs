//! What rose by so much in the one article and fell by as much in the other.

use crate::claim::Claim;
use crate::compare::evidence::Evidence;
use crate::compare::figures::{quantity, topic};
use crate::kinds::quantity::{Change, is_turned};
use crate::kinds::topic::changes;

/// Does the one tell of a rise by what the other tells as a fall?
pub(crate) fn turns(a: &Claim, b: &Claim) -> bool {
    quantity(a).zip(quantity(b)).is_some_and(|(v, w)| is_turned(v, w))
}

/// Are they movements of two things, or of two times? Profits may rise by what sales fell, and what fell in July may rise in August.
pub(crate) fn are_two(a: &Evidence, b: &Evidence) -> bool {
    turns(a, b) && !(one_subject(a, b) && one_time(a, b))
}

/// Is what moved the same noun, as far as the subjects say or the words beside the figures?
fn one_subject(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (topic(a), topic(b)) else { return false };
    let beside = || x.near.iter().any(|w| y.near.binary_search(w).is_ok() && !changes(*w));
    x.role.zip(y.role).is_some_and(|(v, w)| v.of == w.of) || beside()
}

/// So many days apart two articles tell of one movement, where they do not say of which time it is.
const DAYS: i32 = 7;

fn one_time(a: &Claim, b: &Claim) -> bool {
    let stated = |c: &Claim| c.when.as_ref().filter(|when| when.stated).cloned();
    match (stated(a), stated(b)) {
        (Some(v), Some(w)) => v.meets(&w),
        _ => a.cite.published.zip(b.cite.published).and_then(|(a, b)| a.until(b).ok()).is_some_and(|gap| gap.get_days().abs() <= DAYS),
    }
}

/// The value of the claim with the way it moved, for a reader.
pub(crate) fn told(claim: &Claim) -> String {
    let value = claim.value.display();
    match quantity(claim).and_then(|q| q.change) {
        Some(Change::Up) => format!("up {value}"),
        Some(Change::Down) => format!("down {value}"),
        _ => value,
    }
}
