//! Claims by the stories of their articles, for rules that compare within one story.

use std::collections::BTreeMap;

use crate::claim::Claim;
use crate::compare::comparable::same_story;
use crate::compare::evidence::Evidence;
use crate::compare::groups::Groups;
use crate::compare::links::CROWD;
use crate::text::{Word, WordMap};

/// The evidence in groups, each of one story: articles belong together that tell one story with each other, or with a third, and share a term
/// that few others have. Each article is asked about those beside it in the corpus only, so that a large archive costs no more for its size.
pub(crate) fn by_story<'c>(pieces: Vec<Evidence<'c>>) -> Vec<Vec<Evidence<'c>>> {
    // The pieces of each article, by its number in the corpus, in which all have been placed.
    let mut articles: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, number) in pieces.iter().enumerate().filter_map(|(index, piece)| Some((index, piece.story.number()?))) {
        articles.entry(number).or_default().push(index);
    }
    // How many pieces have each term.
    let mut holders: WordMap<usize> = WordMap::default();
    for members in articles.values() {
        pieces[members[0]].story.terms().for_each(|term| *holders.entry(Word(term)).or_insert(0) += members.len());
    }
    let is_rare = |term: u64| holders.get(&Word(term)).is_some_and(|&held| held <= CROWD);
    let are_one = |a: &Claim, b: &Claim| same_story(a, b) && a.story.shared_terms(&b.story).any(is_rare);
    let mut groups = Groups::new(pieces.len());
    for (&number, members) in &articles {
        let here = &pieces[members[0]];
        if here.story.terms().any(is_rare) {
            members.iter().for_each(|&other| groups.join(members[0], other));
        }
        for other in here.story.beside().filter(|&other| other > number).filter_map(|other| articles.get(&other)) {
            if are_one(here, &pieces[other[0]]) {
                groups.join(members[0], other[0]);
            }
        }
    }
    let mut stories: BTreeMap<usize, Vec<Evidence>> = BTreeMap::new();
    for (index, piece) in pieces.into_iter().enumerate() {
        stories.entry(groups.root(index)).or_default().push(piece);
    }
    stories.into_values().collect()
}
