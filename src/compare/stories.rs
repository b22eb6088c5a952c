//! Claims by the stories of their articles, for rules that compare within one story.

use std::collections::{BTreeMap, HashMap};

use crate::compare::comparable::same_story;
use crate::compare::evidence::Evidence;
use crate::compare::groups::Groups;
use crate::compare::links::CROWD;

/// The evidence in groups, each of one story: articles belong together that tell one story with each other, or with a third. Only articles
/// that share a name which few others have are looked at, so that a large archive costs no more for its size.
pub(crate) fn by_story<'c>(pieces: Vec<Evidence<'c>>) -> Vec<Vec<Evidence<'c>>> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        piece.claim.story.terms().for_each(|term| holders.entry(term).or_default().push(index));
    }
    let mut groups = Groups::new(pieces.len());
    for members in holders.into_values().filter(|members| members.len() <= CROWD) {
        for (n, &i) in members.iter().enumerate() {
            for &j in &members[n + 1..] {
                if groups.root(i) != groups.root(j) && same_story(&pieces[i], &pieces[j]) {
                    groups.join(i, j);
                }
            }
        }
    }
    let mut stories: BTreeMap<usize, Vec<Evidence>> = BTreeMap::new();
    for (index, piece) in pieces.into_iter().enumerate() {
        stories.entry(groups.root(index)).or_default().push(piece);
    }
    stories.into_values().collect()
}
