//! Which articles tell which figures: what further articles have is rather another figure, and what is told as known must stand somewhere.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::claim::{Claim, Story};
use crate::compare::evidence::Evidence;
use crate::compare::figures::topic;
use crate::kinds::Value;
use crate::text::{Word, WordMap};

/// The figures of the articles of a corpus.
#[derive(Default)]
pub(crate) struct Told {
    articles: HashMap<Arc<str>, OfArticle>,
    /// The articles by their numbers in the corpus.
    numbered: HashMap<u32, Arc<str>>,
}

/// The figures of one article.
struct OfArticle {
    story: Arc<Story>,
    published: Option<Date>,
    /// Each figure, with what it can be compared with at all.
    figures: WordMap<()>,
    /// Where the figures of each such class stand among the evidence.
    classes: WordMap<Vec<usize>>,
}

/// How two figures stand among those of their articles and of their story.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Standing {
    /// How many pairs of such figures the two articles have, as a logarithm.
    pub rivals: f64,
    /// One of the figures stands in the other's article, too.
    pub beside: bool,
    /// Both stand in further articles of the story.
    pub both: bool,
    /// One is told as known, and no other article of the story has it.
    pub untold: bool,
}

impl Told {
    /// What this evidence tells.
    pub fn new(evidence: &[Evidence]) -> Told {
        let mut told = Told::default();
        let all = evidence.iter().enumerate().flat_map(|(index, piece)| piece.all().map(move |claim| (index, claim)));
        for (index, claim) in all {
            let Some(topic) = topic(claim) else { continue };
            let article = told.articles.entry(claim.cite.article.clone()).or_insert_with(|| OfArticle {
                story: claim.story.clone(),
                published: claim.cite.published,
                figures: WordMap::default(),
                classes: WordMap::default(),
            });
            article.classes.entry(topic.class).or_default().push(index);
            if let Some(figure) = figure(claim, topic.class) {
                article.figures.insert(figure, ());
            }
            if let Some(number) = claim.story.number() {
                told.numbered.entry(number).or_insert_with(|| claim.cite.article.clone());
            }
        }
        told
    }

    /// The figures of the claim's article that can be compared with that class at all, by their places among the evidence.
    pub fn of_class(&self, claim: &Claim, class: Word) -> &[usize] {
        self.articles.get(&claim.cite.article).and_then(|article| article.classes.get(&class)).map_or(&[], Vec::as_slice)
    }

    /// How two figures stand.
    pub fn standing(&self, a: &Claim, b: &Claim) -> Standing {
        let of = |claim: &Claim| self.articles.get(&claim.cite.article);
        let (Some(x), Some(y), Some(p), Some(q)) = (of(a), of(b), topic(a), topic(b)) else { return Standing::default() };
        let counted = |article: &OfArticle, class: Word| article.classes.get(&class).map_or(1, Vec::len) as f64;
        let rivals = (counted(x, p.class) * counted(y, q.class)).ln();
        let (Some(v), Some(w)) = (figure(a, p.class), figure(b, q.class)) else { return Standing { rivals, ..Standing::default() } };
        let one_article = a.cite.article == b.cite.article;
        let beside = !one_article && v != w && (y.figures.contains_key(&v) || x.figures.contains_key(&w));
        let others = |claim: &Claim, from: &OfArticle, held: Word| {
            let is_other = |name: &&Arc<str>| **name != a.cite.article && **name != b.cite.article;
            let there = |article: &OfArticle| article.figures.contains_key(&held) && one_story(from, article);
            let beside = claim.story.beside().filter_map(|number| self.numbered.get(&number));
            beside.filter(is_other).filter_map(|name| self.articles.get(name)).any(there)
        };
        let (first, second) = (others(a, x, v), others(b, y, w));
        let untold = |known: bool, elsewhere: bool, other: &OfArticle, held: Word| {
            known && !elsewhere && (one_article || !other.figures.contains_key(&held))
        };
        Standing { rivals, beside, both: first && second, untold: untold(p.definite, first, y, v) || untold(q.definite, second, x, w) }
    }
}

fn one_story(a: &OfArticle, b: &OfArticle) -> bool {
    a.story.is_one_with(&b.story, [a.published, b.published])
}

/// The number with its class, as one hash; none of tallies and ranges.
fn figure(claim: &Claim, class: Word) -> Option<Word> {
    if let Some(day) = claim.value.date().and_then(|date| date.days.first) {
        let days = i64::from(day.year()) * 400 + i64::from(day.day_of_year());
        return Some(Word(class.0 ^ (days as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    }
    let Value::Quantity(quantity) = &claim.value else { return None };
    let number = quantity.number?.normalize();
    let digits = number.mantissa() as u64;
    Some(Word(class.0 ^ digits.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(number.scale())))
}
