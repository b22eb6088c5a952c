//! Claims by the stories of their articles, for rules that compare within one story.

use std::collections::BTreeMap;

use crate::claim::in_both;
use crate::compare::comparable::same_story;
use crate::compare::evidence::Evidence;
use crate::compare::groups::Groups;
use crate::compare::links::CROWD;
use crate::text::{Word, WordMap};

/// The evidence in groups, each of one story: articles belong together that tell one story with each other, or with a third, and share a term
/// that few others have. Each article is asked about those beside it in the corpus only, so that a large archive costs no more for its size.
pub(crate) fn by_story<'c>(pieces: Vec<Evidence<'c>>) -> Vec<Vec<Evidence<'c>>> {
    let mut groups = Groups::new(pieces.len());
    let articles = articles(&pieces);
    for (&number, here) in &articles {
        let first = here.members[0];
        here.members.iter().for_each(|&other| groups.join(first, other));
        for there in pieces[first].story.beside().filter(|&other| other > number).filter_map(|other| articles.get(&other)) {
            let other = there.members[0];
            if groups.root(first) != groups.root(other)
                && in_both(&here.rare, &there.rare, |term| *term).next().is_some()
                && same_story(&pieces[first], &pieces[other])
            {
                groups.join(first, other);
            }
        }
    }
    let mut stories: BTreeMap<usize, Vec<Evidence>> = BTreeMap::new();
    for (index, piece) in pieces.into_iter().enumerate() {
        stories.entry(groups.root(index)).or_default().push(piece);
    }
    stories.into_values().collect()
}

/// The pieces of one article, and those of its terms that few pieces have.
#[derive(Default)]
struct OfArticle {
    members: Vec<usize>,
    rare: Vec<u64>,
}

/// The articles of these pieces that have rare terms, by their numbers in the corpus, in which all have been placed.
fn articles(pieces: &[Evidence]) -> BTreeMap<u32, OfArticle> {
    let mut articles: BTreeMap<u32, OfArticle> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        if let Some(number) = piece.story.number() {
            articles.entry(number).or_default().members.push(index);
        }
    }
    let terms = |article: &OfArticle| pieces[article.members[0]].story.terms();
    let mut holders: WordMap<usize> = WordMap::default();
    for article in articles.values() {
        terms(article).for_each(|term| *holders.entry(Word(term)).or_insert(0) += article.members.len());
    }
    for article in articles.values_mut() {
        article.rare = terms(article).filter(|term| holders.get(&Word(*term)).is_some_and(|&held| held <= CROWD)).collect();
    }
    articles.retain(|_, article| !article.rare.is_empty());
    articles
}
