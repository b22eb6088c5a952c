//! People of one title or trade, one initial and one family name: `Judge Harald Lien` and `Judge Henrik Lien`. A story that has one of them has
//! misremembered a given name; one that tells of both in an article has two.

use crate::claim::Claim;
use crate::compare::evidence::Evidence;
use crate::kinds::person::{Person, same, variants_in_a_story};
use crate::rule::{Attribute, Rule};

/// Articles that tell of one bearer share so many names besides.
const OTHERS: usize = 2;

/// Are they two people, or one whose name is spelt in two ways, which is told as such?
pub(crate) fn are_two(rule: &Rule, a: &Evidence, b: &Evidence, all: &[Evidence]) -> bool {
    if !rule.same.iter().any(|part| part.attribute == Some(Attribute::Short)) {
        return false;
    }
    let Some((x, y)) = a.value.person().zip(b.value.person()) else { return true };
    let is = |claim: &Claim, who: &Person| claim.value.person().is_some_and(|p| same(p, who));
    let both = |one: &Claim| {
        let here = |who: &Person| all.iter().flat_map(Evidence::all).any(|c| c.cite.article == one.cite.article && is(c, who));
        here(x) && here(y)
    };
    // Namesakes of two stories share no name but theirs.
    let strangers = a.cite.article != b.cite.article && a.story.shared(&b.story) < OTHERS + 1;
    strangers || variants_in_a_story(x, y) || a.all().chain(b.all()).any(both)
}
