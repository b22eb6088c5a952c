//! Ages of people whom a story does not name: of one suspect, one victim or one driver, where the story has no second.

use crate::claim::Claim;
use crate::compare::comparable::meet;
use crate::compare::evidence::Evidence;
use crate::kinds::Value;
use crate::kinds::quantity::Sort;
use crate::rule::Rule;

/// Articles of one incident are published within so many days,
const DAYS: i64 = 45;
/// and share so many names,
const NAMES: usize = 3;
/// which are this part of those of the shorter.
const PART: f64 = 0.4;

/// Is it the age of somebody who is told of by a part in the story alone?
pub(crate) fn is_of_a_part(rule: &Rule, claim: &Claim) -> bool {
    let age = matches!(&*claim.value, Value::Quantity(q) if q.sort == Sort::Age);
    let person = || claim.key.iter().any(|k| k.value.as_deref().is_some_and(|value| value.person().is_some()));
    age && rule.compared.is_none() && !claim.key.is_empty() && claim.key.iter().all(|k| !k.near) && !person()
}

/// Do the articles tell of one incident for certain, and not of two in one town?
pub(crate) fn of_one_incident(a: &Claim, b: &Claim) -> bool {
    if a.cite.article == b.cite.article {
        return true;
    }
    let days = a.cite.published.zip(b.cite.published).and_then(|(a, b)| a.until(b).ok()).map(|gap| i64::from(gap.get_days()).abs());
    days.is_some_and(|days| days <= DAYS) && a.story.shared(&b.story) >= NAMES && a.story.overlap(&b.story) >= PART
}

/// Does an article of either tell of a second person of that part?
pub(crate) fn has_a_second(rule: &Rule, a: &Evidence, b: &Evidence, all: &[Evidence]) -> bool {
    let told = |piece: &Evidence, one: &Evidence| piece.all().any(|claim| claim.cite.article == one.cite.article);
    let beside = |piece: &Evidence, one: &Evidence| told(piece, one) && meet(rule, piece, one) == Some(false);
    a.cite.article == b.cite.article || all.iter().any(|piece| beside(piece, a) || beside(piece, b))
}
