//! Which articles tell which figures: what further articles have is rather another figure, and what is told as known must stand somewhere.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::claim::{Claim, Story};
use crate::compare::evidence::Evidence;
use crate::compare::figures::topic;
use crate::kinds::Value;
use crate::kinds::quantity::Sort;
use crate::text::{Word, WordMap};

/// The figures of the articles of a corpus.
#[derive(Default)]
pub(crate) struct Told {
    /// Where each article stands in `articles`.
    places: HashMap<Arc<str>, usize>,
    articles: Vec<OfArticle>,
    /// For each figure the articles that have it, by their numbers in the corpus, in order; and where they stand in `articles`.
    holders: WordMap<Vec<(u32, usize)>>,
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
            let next = told.articles.len();
            let place = *told.places.entry(claim.cite.article.clone()).or_insert(next);
            if place == next {
                let (story, published) = (claim.story.clone(), claim.cite.published);
                told.articles.push(OfArticle { story, published, figures: WordMap::default(), classes: WordMap::default() });
            }
            let article = &mut told.articles[place];
            article.classes.entry(topic.class).or_default().push(index);
            if let Some(figure) = figure(claim, topic.class)
                && article.figures.insert(figure, ()).is_none()
                && let Some(number) = article.story.number()
            {
                told.holders.entry(figure).or_default().push((number, place));
            }
        }
        told.holders.values_mut().for_each(|holders| holders.sort_unstable());
        told
    }

    /// The figures of the claim's article that can be compared with that class at all, by their places among the evidence.
    pub fn of_class(&self, claim: &Claim, class: Word) -> &[usize] {
        self.article(claim).and_then(|article| article.classes.get(&class)).map_or(&[], Vec::as_slice)
    }

    /// The figures, by their places among the evidence, of each article beside the first claim's that has the figures of both, and of these two
    /// themselves, that can be compared with the first.
    pub fn tellers<'t>(&'t self, a: &Claim, b: &Claim) -> impl Iterator<Item = &'t [usize]> {
        let figures = topic(a).zip(topic(b)).and_then(|(x, y)| Some((x.class, figure(a, x.class)?, figure(b, y.class)?)));
        let both = figures.zip(self.article(a)).map(|((class, v, w), from)| {
            let holders = self.holders.get(&v).map_or(&[][..], Vec::as_slice);
            let places = holders.iter().map(|&(_, place)| &self.articles[place]);
            places
                .filter(move |article| article.figures.contains_key(&w) && (std::ptr::eq(*article, from) || one_story(from, article)))
                .filter_map(move |article| article.classes.get(&class).map(Vec::as_slice))
        });
        both.into_iter().flatten()
    }

    fn article(&self, claim: &Claim) -> Option<&OfArticle> {
        self.articles.get(*self.places.get(&claim.cite.article)?)
    }

    /// Does an article beside that one, other than these two, have the figure?
    fn elsewhere(&self, from: &OfArticle, figure: Word, but: [&OfArticle; 2]) -> bool {
        let Some(holders) = self.holders.get(&figure) else { return false };
        let is_other = |place: usize| but.iter().all(|article| !std::ptr::eq(*article, &self.articles[place]));
        let there = |place: usize| is_other(place) && one_story(from, &self.articles[place]);
        // Whichever are fewer are gone through, and looked up among the others.
        if holders.len() <= from.story.besides() {
            return holders.iter().any(|&(number, place)| from.story.is_beside(number) && there(place));
        }
        let held = |number: u32| holders.binary_search_by_key(&number, |holder| holder.0).ok().map(|at| holders[at].1);
        from.story.beside().filter_map(held).any(there)
    }

    /// How two figures stand.
    pub fn standing(&self, a: &Claim, b: &Claim) -> Standing {
        let (Some(x), Some(y), Some(p), Some(q)) = (self.article(a), self.article(b), topic(a), topic(b)) else {
            return Standing::default();
        };
        let counted = |article: &OfArticle, class: Word| article.classes.get(&class).map_or(1, Vec::len) as f64;
        let rivals = (counted(x, p.class) * counted(y, q.class)).ln();
        let (Some(v), Some(w)) = (figure(a, p.class), figure(b, q.class)) else { return Standing { rivals, ..Standing::default() } };
        let one_article = a.cite.article == b.cite.article;
        let beside = !one_article && v != w && (y.figures.contains_key(&v) || x.figures.contains_key(&w));
        let (first, second) = (self.elsewhere(x, v, [x, y]), self.elsewhere(y, w, [x, y]));
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
    let Value::Quantity(quantity) = &*claim.value else { return None };
    let number = quantity.number?.normalize();
    let digits = number.mantissa() as u64;
    // `The fourth bid` and `the fourth day` are no one rank.
    let of = topic(claim).filter(|_| quantity.sort == Sort::Ordinal).map_or(class, |topic| Word(class.0 ^ topic.concept.0.rotate_left(11)));
    Some(Word(of.0 ^ digits.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(number.scale())))
}
