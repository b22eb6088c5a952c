//! Figures that only their clauses tell to be of one thing: the case for it, made from what the two sentences, their articles and the corpus say.

use jiff::civil::Date;

use crate::annotate::Stance;
use crate::claim::{Claim, When};
use crate::compare::evidence::Evidence;
use crate::compare::pairs::{Between, said};
use crate::kinds::quantity::{Hedge, Quantity, Sort};
use crate::kinds::topic::{self, Grounds, Setting, Topic};
use crate::kinds::{self, Value};
use crate::rule::Rule;
use crate::text::{Word, WordMap};

/// In how many articles of the corpus the words around figures stand.
#[derive(Default)]
pub(crate) struct Weights {
    articles: usize,
    holding: WordMap<u32>,
}

/// What is known of a word before the corpus is read counts as much as this many articles.
const BEFOREHAND: f64 = 30.0;
/// No word tells less or more than this.
const LEAST: f64 = 0.5;
const MOST: f64 = 7.0;

impl Weights {
    /// The weights of the words around these figures. The evidence is by article.
    pub fn new(evidence: &[Evidence]) -> Weights {
        let mut weights = Weights::default();
        let mut last: WordMap<usize> = WordMap::default();
        let mut article = "";
        for piece in evidence {
            if *article != *piece.claim.cite.article {
                article = &piece.claim.cite.article;
                weights.articles += 1;
            }
            if let Some(topic) = topic(piece.claim) {
                for word in topic.near.iter().chain(&topic.words).chain(&topic.context).chain([&topic.concept]) {
                    if last.insert(*word, weights.articles) != Some(weights.articles) {
                        *weights.holding.entry(*word).or_insert(0) += 1;
                    }
                }
            }
        }
        weights
    }

    /// How much it tells that two articles have that word, in nats: the articles besides these two count.
    fn information(&self, word: Word) -> f64 {
        let others = |n: usize| n.saturating_sub(2) as f64;
        let holding = others(self.holding.get(&word).map_or(0, |n| *n as usize));
        let share = (holding + BEFOREHAND * (-topic::information(word)).exp()) / (others(self.articles) + BEFOREHAND);
        (-share.ln()).clamp(LEAST, MOST)
    }
}

/// What the claim's figure is of, where its rule asks for that.
pub(crate) fn topic(claim: &Claim) -> Option<&Topic> {
    claim.key.iter().find_map(|k| match &k.value {
        Some(Value::Topic(topic)) if k.near => Some(topic),
        _ => None,
    })
}

/// From this score on two figures are one for certain enough to warn,
pub(crate) const SURE: f64 = 2.6;
/// and from this on, to be noted.
pub(crate) const LIKELY: f64 = 1.8;

/// The case for holding the figures of two claims to be of one thing; `None` where they are not, or where the claims have no such figures.
pub(crate) fn grounds(rule: &Rule, weights: &Weights, a: &Claim, b: &Claim) -> Option<Grounds> {
    let (x, y) = (topic(a)?, topic(b)?);
    let slip = kinds::slip(&a.value, &b.value);
    let one_article = a.cite.article == b.cite.article;
    let stated = |c: &Claim| c.when.as_ref().is_some_and(|w| w.stated);
    // A tally has no ratio.
    let tallies = kinds::tally(&a.value).zip(kinds::tally(&b.value));
    let one_time = match (&a.when, &b.when) {
        (Some(v), Some(w)) if stated(a) && stated(b) => {
            // A body votes on a thing once: `on Wednesday` and `last month` may be one day.
            let one_vote = tallies.is_some() && days_between(v, w).is_some_and(|days| days <= VOTE_DAYS);
            if !v.meets(w) && !one_vote {
                return None;
            }
            true
        }
        _ => false,
    };
    if !slip && !one_time && !one_article && !in_season(a, b, x.of_its_day || y.of_its_day) {
        return None;
    }
    // A stretch of the calendar that only one of them names is that one's own.
    let season = |c: &Claim| c.when.as_ref().is_some_and(|w| w.stated && is_season(w));
    let (value_a, value_b) = (quantity(a), quantity(b));
    let hedged = |q: Option<&Quantity>| q.is_some_and(|q| q.hedge != Hedge::Exactly);
    let sort = |q: Option<&Quantity>| q.map(|q| q.sort);
    let ratio = kinds::ratio(&a.value, &b.value).or(tallies.map(|_| TALLY_RATIO))?;
    let apart = kinds::meet(said(a), said(b)) == Some(false);
    if apart && ratio < HEDGED_RATIO && (hedged(value_a) || hedged(value_b)) {
        return None;
    }
    let information = |word: Word| weights.information(word);
    let setting = Setting {
        one_article,
        one_story: one_article || one_story(a, b),
        ratio,
        first_is_lesser: value_a.map(|q| q.number) < value_b.map(|q| q.number),
        one_season: season(a) != season(b),
        // What is counted or lasts grows; a price does not by itself.
        grown: matches!(sort(value_a), Some(Sort::Count | Sort::Duration | Sort::Measure)) && grown(a, b),
        hedges: u8::from(hedged(value_a)) + u8::from(hedged(value_b)),
        ranks: sort(value_a) == Some(Sort::Ordinal),
        one_form: !rule.is_bare(),
        one_total: tallies.is_some_and(|((x, y), (v, w))| x + y == v + w),
        slip,
        swapped: swapped(&x.digits, &y.digits),
        one_day: one_article || days_apart(a, b).is_some_and(|days| days <= 2),
        one_time,
        other_stance: a.stance != b.stance,
        half_timed: stated(a) != stated(b),
        information: &information,
    };
    topic::compare(x, y, &setting)
}

/// Between whom a disagreement about a figure is. Whether a figure is planned or is so makes no other figure of it, and news tells the two apart
/// by words that stand anywhere; what is proposed, denied or only possible is another matter.
pub(crate) fn voices(a: &Claim, b: &Claim) -> Option<Between> {
    let settled = |c: &Claim| matches!(c.stance, Stance::Asserted | Stance::Planned | Stance::Former);
    if !(settled(a) && settled(b) || a.stance == b.stance && a.stance == Stance::Proposed) {
        return None;
    }
    match (&a.voice, &b.voice) {
        (None, None) => Some(Between::Same),
        (Some(x), Some(y)) if x == y && !x.is_empty() => Some(Between::Same),
        (x, y) => [x, y].iter().all(|v| v.as_ref().is_none_or(|name| !name.is_empty())).then_some(Between::Voices),
    }
}

/// A hedged figure reaches as far as this at least.
const HEDGED_RATIO: f64 = 1.12;

/// Two tallies are neither close nor far apart.
const TALLY_RATIO: f64 = 1.5;

fn quantity(claim: &Claim) -> Option<&Quantity> {
    if let Value::Quantity(quantity) = &claim.value { Some(quantity) } else { None }
}

/// Does the later article have the greater number?
fn grown(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (a.cite.published, b.cite.published) else { return false };
    let greater = |p: &Claim, q: &Claim| quantity(p).zip(quantity(q)).is_some_and(|(p, q)| p.number > q.number);
    x < y && greater(b, a) || y < x && greater(a, b)
}

/// Does the time cover weeks or more, so that a figure may be the sum over it or hold for it alone?
fn is_season(when: &When) -> bool {
    match (when.days.first, when.days.last) {
        (Some(first), Some(last)) => first.until(last).is_ok_and(|gap| i64::from(gap.get_days()) >= SEASON),
        _ => true,
    }
}

const SEASON: i64 = 25;

/// The same digits in another order: 212 and 221.
fn swapped(a: &str, b: &str) -> bool {
    let sorted = |digits: &str| {
        let mut bytes = digits.as_bytes().to_vec();
        bytes.sort_unstable();
        bytes
    };
    a.len() >= 2 && a != b && sorted(a) == sorted(b)
}

/// Do the articles tell one story? Of undated ones their names alone must say so.
fn one_story(a: &Claim, b: &Claim) -> bool {
    let shared = a.story.shared(&b.story);
    let undated = days_apart(a, b).is_none() && (shared >= STORY_NAMES || shared >= 2 && a.story.overlap(&b.story) >= STORY_OVERLAP);
    undated || a.story.is_one_with(&b.story, [a.cite.published, b.cite.published])
}

/// Undated articles of one story share this many names,
const STORY_NAMES: usize = 4;
/// or this part of the shorter one's.
const STORY_OVERLAP: f64 = 0.4;

/// What happens every year has other figures every year, and what moves has others every day.
fn in_season(a: &Claim, b: &Claim, of_its_day: bool) -> bool {
    let most = if of_its_day { 0 } else { SEASON_DAYS };
    days_apart(a, b).map_or(most > 0, |days| days <= most)
}

/// Articles further apart than this may tell of the next year's race, budget or harvest.
const SEASON_DAYS: i64 = 270;

/// Votes on one thing that are told of as this many days apart are one.
const VOTE_DAYS: i64 = 8;

/// From the one time to the other.
fn days_between(a: &When, b: &When) -> Option<i64> {
    let gap = |from: Option<Date>, to: Option<Date>| Some(i64::from(from?.until(to?).ok()?.get_days()).abs());
    [gap(a.days.last, b.days.first), gap(b.days.last, a.days.first)].into_iter().flatten().min()
}

fn days_apart(a: &Claim, b: &Claim) -> Option<i64> {
    let (x, y) = (a.cite.published?, b.cite.published?);
    Some(x.until(y).map_or(i64::MAX, |gap| i64::from(gap.get_days()).abs()))
}
