//! Figures that only their clauses tell to be of one thing: the case for it, made from what the two sentences, their articles and the corpus say.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use crate::annotate::Stance;
use crate::claim::{Claim, When};
use crate::compare::beside;
use crate::compare::comparable::{Between, meet, near_keys, said};
use crate::compare::dated;
use crate::compare::deeds::{DeedWeights, is_procedure};
use crate::compare::evidence::Evidence;
use crate::compare::occasions;
use crate::compare::offers;
use crate::compare::ranked;
use crate::compare::restated;
use crate::compare::revised;
use crate::compare::slips::slip;
use crate::compare::telling::Scene;
use crate::compare::told::Told;
use crate::compare::tolls::are_of_two_years;
use crate::compare::turned;
use crate::kinds::quantity::{Hedge, Quantity, Sort};
use crate::kinds::topic::{self, Grounds, Setting, Slip, Topic, Values};
use crate::kinds::{self, Value};
use crate::rule::{OverTime, Rule};
use crate::text::{Word, WordMap};

/// How often the words around figures stand there: in the corpus, and in each article, since what a whole story is about tells its figures
/// not apart.
#[derive(Default)]
pub(crate) struct Weights {
    figures: u32,
    /// The part of all figures that have each word beside them.
    corpus: WordMap<f64>,
    /// The same of deeds.
    pub deeds: DeedWeights,
    by_article: HashMap<Arc<str>, Counts>,
    /// Which articles tell which figures.
    told: Told,
}

/// How many figures there are, and around how many of them each word stands.
#[derive(Default)]
struct Counts {
    figures: u32,
    holding: WordMap<u32>,
}

impl Counts {
    fn add(&mut self, topic: &Topic) {
        self.figures += 1;
        for word in topic.near.iter().chain(&topic.words).chain([&topic.concept]) {
            *self.holding.entry(*word).or_insert(0) += 1;
        }
    }

    fn of(&self, word: Word) -> f64 {
        f64::from(self.holding.get(&word).copied().unwrap_or(0))
    }
}

/// What is known of a word before the corpus is read counts as much as this many figures,
const BEFOREHAND: f64 = 60.0;
/// and what the corpus tells as much as this many of the two articles.
const CORPUS: f64 = 15.0;
/// No word tells less or more than this.
const LEAST: f64 = 0.3;
const MOST: f64 = 7.0;

impl Weights {
    /// The weights of the words around these figures.
    pub fn new(evidence: &[Evidence]) -> Weights {
        let mut weights = Weights { deeds: DeedWeights::new(evidence), told: Told::new(evidence), ..Weights::default() };
        let mut all = Counts::default();
        for piece in evidence {
            if let Some(topic) = topic(piece) {
                all.add(topic);
                weights.by_article.entry(piece.cite.article.clone()).or_default().add(topic);
            }
        }
        weights.corpus = all.holding.iter().map(|(&word, &holding)| (word, share(word, holding, all.figures))).collect();
        weights.figures = all.figures;
        weights
    }

    /// How much it tells that two figures of these articles have that word, in nats.
    pub fn information(&self, a: &Claim, b: &Claim, word: Word) -> f64 {
        self.between(&a.cite.article, &b.cite.article).information(word)
    }

    /// The figures of the claim's article that can be compared with that class at all, by their places among the evidence.
    pub fn of_class(&self, claim: &Claim, class: Word) -> &[usize] {
        self.told.of_class(claim, class)
    }

    /// Those of each article of the claims' story that has both figures.
    pub fn tellers<'w>(&'w self, a: &Claim, b: &Claim) -> impl Iterator<Item = &'w [usize]> {
        self.told.tellers(a, b)
    }

    /// Those of two articles.
    fn between<'w>(&'w self, a: &Arc<str>, b: &Arc<str>) -> OfTwo<'w> {
        let other = if a == b { None } else { self.by_article.get(b) };
        OfTwo { weights: self, articles: [self.by_article.get(a), other] }
    }
}

/// The part of all figures that have that word beside them: the figures besides two count.
fn share(word: Word, holding: u32, figures: u32) -> f64 {
    (beyond_two(f64::from(holding)) + BEFOREHAND * (-topic::information(word)).exp()) / (beyond_two(f64::from(figures)) + BEFOREHAND)
}

fn beyond_two(n: f64) -> f64 {
    (n - 2.0).max(0.0)
}

/// The weights for figures of two articles, or of one.
struct OfTwo<'w> {
    weights: &'w Weights,
    articles: [Option<&'w Counts>; 2],
}

impl OfTwo<'_> {
    /// How much it tells that two figures of these articles have that word, in nats: the figures besides these two count.
    fn information(&self, word: Word) -> f64 {
        let corpus = self.weights.corpus.get(&word).copied().unwrap_or_else(|| share(word, 0, self.weights.figures));
        let (held, figures) = self.articles.iter().flatten().fold((0.0, 0.0), |(h, f), c| (h + c.of(word), f + f64::from(c.figures)));
        let share = (beyond_two(held) + CORPUS * corpus) / (beyond_two(figures) + CORPUS);
        (-share.ln()).clamp(LEAST, MOST)
    }
}

/// What the claim's figure is of, where its rule asks for that.
pub(crate) fn topic(claim: &Claim) -> Option<&Topic> {
    claim.key.iter().find_map(|k| match k.value.as_deref() {
        Some(Value::Topic(topic)) if k.near => Some(topic.as_ref()),
        _ => None,
    })
}

/// From this score on two figures are one for certain enough to warn.
const SURE: f64 = -0.9;
/// That both figures are equal makes one thing of them with so much less.
pub(crate) const EQUAL: f64 = 3.5;
/// So much less is enough for a note.
const LIKELY: f64 = 0.4;

/// What `officials said` of one side asks for more.
const UNNAMED: f64 = 1.2;

/// Are both told of one thing by one verb?
fn of_one_role(a: &Claim, b: &Claim) -> bool {
    topic(a).zip(topic(b)).is_some_and(|(x, y)| topic::role(x, y).is_some())
}

fn is_rank(claim: &Claim) -> bool {
    claim.value.sort() == Some(Sort::Ordinal)
}

/// Is the one what somebody speaks of as known, and the other the paper's word?
fn is_known_to(spoken: &Claim, told: &Claim) -> bool {
    let of_what = |t: &Topic| t.definite && (t.counts || t.thing.is_some());
    let known = |c: &Claim| match quantity(c).map(|q| q.sort) {
        Some(Sort::Duration) => topic(c).is_some_and(|t| t.definite),
        Some(Sort::Money | Sort::Count) => topic(c).is_some_and(of_what),
        _ => false,
    };
    let sort = |c: &Claim| quantity(c).map(|q| q.sort);
    told.voice.is_none() && spoken.voice.is_some() && sort(spoken) == sort(told) && known(spoken)
}

/// How certain it is that two claims with that score are of one thing.
pub(crate) fn certainty(a: &Claim, b: &Claim, score: f64) -> Option<Between> {
    let ratio = kinds::ratio(&a.value, &b.value).unwrap_or(TALLY_RATIO);
    let slipped = slip(a, b, ratio).is_some_and(Slip::is_plain) || turned::turns(a, b);
    let (between, sure) = match voices(a, b) {
        // A slip of the pen is whose word it may be.
        _ if slipped => (Between::Same, SURE),
        // `He would ask what the city's fourth strike had taught it`: which of its kind a thing is, is nobody's opinion.
        Some(Between::Voices) if is_rank(a) && is_rank(b) && (a.voice.is_none() || b.voice.is_none()) => (Between::Same, SURE),
        // Nor is how many pupils a school has.
        Some(Between::Voices) if of_one_role(a, b) && (a.voice.is_none() || b.voice.is_none()) => (Between::Same, SURE),
        // `His 18-month sentence was too short, she said`: how long it is is not her word.
        Some(Between::Voices) if is_known_to(a, b) || is_known_to(b, a) => (Between::Same, SURE),
        None if is_rank(a) && is_rank(b) && settled(a) && settled(b) => (Between::Same, SURE),
        Some(between) => (between, SURE),
        None if of_paper_and_unnamed(a, b) => (Between::Same, SURE + UNNAMED),
        None => return None,
    };
    match between {
        Between::Same if score < sure => (score >= sure - LIKELY).then_some(Between::Likely),
        between => (score >= sure).then_some(between),
    }
}

/// Nothing beside it counts as much as a rival of this much less,
const NO_RIVAL: f64 = 4.0;
/// and each nat before the best rival counts so much, to this much either way.
const LEAD: f64 = 0.48;
const MOST_LEAD: f64 = 1.9;

/// Are the two figures of one thing, and cannot both be right? How the pair stands among the others of its articles counts: what is of one thing
/// is more like each other than like anything else.
pub(crate) fn apart(scene: Scene, i: usize, j: usize) -> Option<Between> {
    let Scene { rule, weights, evidence, .. } = scene;
    let (a, b) = (&evidence[i], &evidence[j]);
    if let Some(between) = restated::apart(scene, i, j) {
        return Some(between);
    }
    // Most figures that meet by their words are equal, and that is seen sooner than whether they are of one thing.
    let differ = meet(rule, a, b) == Some(false) || kinds::slip(&a.value, &b.value);
    let grounds = if differ && near_keys(rule, a, b) { grounds(rule, weights, a, b)? } else { return None };
    if a.value.date().is_some() || rule.is_bare() && is_rank(a) {
        return certainty(a, b, grounds.score);
    }
    certainty(a, b, grounds.score + MOST_LEAD)?;
    let fates_apart = || topic(a).zip(topic(b)).is_some_and(|(x, y)| topic::fates_apart(x, y));
    let two = || {
        turned::are_two(a, b)
            || occasions::are_two(a, b)
            || beside::are_two(a, b)
            || fates_apart()
            || offers::offered(a) != offers::offered(b) && !kinds::slip(&a.value, &b.value)
    };
    certainty(a, b, grounds.score + lead(scene, i, j, grounds.likeness)).filter(|_| !two() && !revised::is_reported(scene, i, j))
}

/// What it adds to the score of a pair how it stands among the others: those of the one with all figures of the other's article.
fn lead(scene: Scene, i: usize, j: usize, likeness: f64) -> f64 {
    let Scene { rule, weights, evidence, .. } = scene;
    let mut margin = NO_RIVAL;
    for (one, other) in [(i, j), (j, i)] {
        let Some(class) = topic(&evidence[one]).map(|topic| topic.class) else { continue };
        let theirs = &evidence[other].value;
        let there = weights.told.of_class(&evidence[other], class).iter().filter(|&&piece| piece != one && piece != other);
        for &piece in there.take(MOST_RIVALS) {
            let (a, b) = (&evidence[one.min(piece)], &evidence[one.max(piece)]);
            // A half or a third is no rival of two percentages.
            let rough = |index: usize| evidence[index].value.sort() == Some(Sort::Fraction);
            let idle = rough(piece) && !rough(i) && !rough(j);
            if idle || kinds::ratio(&evidence[piece].value, theirs) == Some(1.0) || !near_keys(rule, a, b) {
                continue;
            }
            if let Some(rival) = grounds(rule, weights, a, b) {
                margin = margin.min(likeness - rival.likeness);
            }
        }
    }
    (margin * LEAD).clamp(-MOST_LEAD, MOST_LEAD)
}

/// No more figures of an article than this are weighed against one.
const MOST_RIVALS: usize = 40;

/// The case for holding the figures of two claims to be of one thing; `None` where they are not, or where the claims have no such figures.
pub(crate) fn grounds(rule: &Rule, weights: &Weights, a: &Evidence, b: &Evidence) -> Option<Grounds> {
    let (x, y) = (topic(a)?, topic(b)?);
    if !topic::go_together(x, y) || x.class != y.class && !kinds::slip(&a.value, &b.value) {
        return None;
    }
    // Figures of two stories are of two things, whatever their clauses share.
    if a.value.date().is_some() {
        let words = weights.between(&a.cite.article, &b.cite.article);
        return if one_story(a, b) {
            dated::grounds(a, b, weights.told.standing(a, b).beside, &|word| words.information(word))
        } else {
            None
        };
    }
    if rule.is_bare() && is_rank(a) {
        let words = weights.between(&a.cite.article, &b.cite.article);
        return if one_story(a, b) {
            ranked::grounds(a, b, weights.told.standing(a, b).beside, &|word| words.information(word))
        } else {
            None
        };
    }
    let one_article = a.cite.article == b.cite.article;
    let one_telling = !one_article && days_apart(a, b).is_none_or(|days| days <= 1);
    let copied = || one_telling && topic::is_copy(x, y);
    if !(one_article || one_story(a, b) || copied()) {
        return None;
    }
    // A weekday of no certain week tells nothing.
    let known = |w: &When| w.days.first.is_some() || w.days.last.is_some() || !WEEKDAYS.contains(&w.wording.as_str());
    // `Work paid for by the £48m bond will start in June`: the day is that of the work.
    let timed = |c: &Claim| {
        !(quantity(c).is_some_and(|q| q.sort == Sort::Money) && topic(c).is_some_and(|topic| topic.definite && topic.thing.is_some()))
    };
    let stated = |c: &Claim| c.when.as_ref().is_some_and(|w| w.stated && known(w)) && timed(c);
    // A tally has no ratio.
    let tallies = kinds::tally(&a.value).zip(kinds::tally(&b.value));
    // As many vote, or nearly, however the votes fall. How many a unanimous vote had is not told.
    let counted = tallies.filter(|(one, other)| ![*one, *other].contains(&kinds::UNANIMOUS));
    if counted.is_some_and(|((x, y), (v, w))| f64::from((x + y).max(v + w)) > MOST_TURNOUT * f64::from((x + y).min(v + w))) {
        return None;
    }
    // A body votes on many things, and on most alike: all, and not all, are of one vote where both say on what.
    let unanimous = tallies.is_some_and(|(one, other)| (one == kinds::UNANIMOUS) != (other == kinds::UNANIMOUS));
    if unanimous && !share_matter(x, y) {
        return None;
    }
    let ratio = kinds::ratio(&a.value, &b.value).or(tallies.map(|_| TALLY_RATIO))?;
    let slip = slip(a, b, ratio);
    if ratio > topic::MOST_RATIO && !slip.is_some_and(Slip::is_plain) {
        return None;
    }
    let times = match (&a.when, &b.when) {
        (Some(v), Some(w)) if stated(a) && stated(b) => {
            // A body votes on a thing once: `on Wednesday` and `last month` may be one day.
            let one_vote = tallies.is_some() && days_between(v, w).is_some_and(|days| days <= VOTE_DAYS);
            Some(v.meets(w) || one_vote)
        }
        _ => None,
    };
    let one_time = times == Some(true);
    if is_of_ballot(x)
        && is_of_ballot(y)
        && (times == Some(false) || told_before(a, b) || told_before(b, a))
        && !slip.is_some_and(Slip::is_plain)
    {
        return None;
    }
    // Of two days that sentences give one may be that of the telling; two years are two years.
    let season = |c: &Claim| c.when.as_ref().is_some_and(is_season);
    let timeless = rule.over_time == OverTime::Timeless;
    if times == Some(false) && !timeless && (season(a) || season(b)) && !slip.is_some_and(Slip::is_plain) {
        return None;
    }
    // `For the year to March`, of two years.
    let of_a_year = |c: &Claim| YEARS_TO.iter().any(|to| c.cite.sentence.contains(to));
    if !in_season(a, b) && of_a_year(a) && of_a_year(b) && !slip.is_some_and(Slip::is_plain) {
        return None;
    }
    // The next week has the next figure of a row.
    let next = days_apart(a, b).is_some_and(|days| days >= i64::from(x.every.max(y.every))) && x.every.max(y.every) > 0;
    if next && !one_time && !slip.is_some_and(Slip::is_plain) {
        return None;
    }
    let (value_a, value_b) = (quantity(a), quantity(b));
    let hedged = |q: Option<&Quantity>| q.is_some_and(|q| q.hedge != Hedge::Exactly);
    let sort = |q: Option<&Quantity>| q.map(|q| q.sort);
    let apart = kinds::meet(said(a), said(b)) == Some(false);
    // Who says `two thirds` has not counted to the last one.
    let rough = |q: Option<&Quantity>| hedged(q) || sort(q) == Some(Sort::Fraction);
    if apart && ratio < HEDGED_RATIO && (rough(value_a) || rough(value_b)) {
        return None;
    }
    let words = weights.between(&a.cite.article, &b.cite.article);
    let information = |word: Word| words.information(word);
    let standing = weights.told.standing(a, b);
    let setting = Setting {
        one_article,
        shared_names: a.story.shared(&b.story),
        overlap: a.story.overlap(&b.story),
        close_by: one_article && a.cite.focus.start().abs_diff(b.cite.focus.start()) < CLOSE_BY,
        rivals: standing.rivals,
        told_beside: standing.beside,
        both_told: standing.both,
        untold: standing.untold,
        values: Values { ratio, first_is_lesser: value_a.map(|q| q.number) < value_b.map(|q| q.number), slip },
        fell: grown_from(a, b) == Some(false) && !are_of_two_years(a, b),
        hedges: u8::from(hedged(value_a)) + u8::from(hedged(value_b)),
        ranks: sort(value_a) == Some(Sort::Ordinal),
        one_form: !rule.is_bare(),
        one_key: a.key.iter().any(|k| !k.near),
        one_total: counted.is_some_and(|((x, y), (v, w))| x + y == v + w),
        one_side: counted.is_some_and(|((x, y), (v, w))| x == v || y == w),
        other_time: times == Some(false),
        out_of_season: !one_time && !one_article && !in_season(a, b),
        one_telling,
        one_day: one_article || days_apart(a, b).is_some_and(|days| days <= 2),
        one_time,
        other_stance: a.stance != b.stance,
        information: &information,
    };
    topic::compare(x, y, &setting)
}

const YEARS_TO: [&str; 4] = ["year to ", "year ended ", "year ending ", "year through "];

/// Is it of what is done once, on one day?
fn is_of_ballot(topic: &Topic) -> bool {
    static BALLOTS: LazyLock<[Word; 3]> = LazyLock::new(|| ["vote", "ballot", "turnout"].map(topic::of_word));
    BALLOTS.contains(&topic.concept) || topic.near.iter().chain(&topic.words).any(|w| BALLOTS.contains(w))
}

/// Was the first told as done before the day that the other gives?
fn told_before(a: &Claim, b: &Claim) -> bool {
    let day = b.when.as_ref().filter(|when| when.stated).and_then(|when| when.days.first);
    a.stance == Stance::Asserted && a.cite.published.zip(day).is_some_and(|(told, day)| told < day)
}

/// Do the clauses share a word of what the vote was about?
fn share_matter(a: &Topic, b: &Topic) -> bool {
    let words = |t: &Topic| t.near.iter().chain(&t.words).copied().filter(|w| !is_procedure(*w)).collect::<Vec<Word>>();
    let theirs = words(b);
    words(a).iter().any(|w| theirs.contains(w))
}

/// Is the one the paper's word and the other that of somebody who is not named, as most figures in the news are?
fn of_paper_and_unnamed(a: &Claim, b: &Claim) -> bool {
    let is = |x: &Claim, y: &Claim| x.voice.is_none() && y.voice.as_deref() == Some("");
    settled(a) && settled(b) && (is(a, b) || is(b, a))
}

fn settled(claim: &Claim) -> bool {
    matches!(claim.stance, Stance::Asserted | Stance::Planned | Stance::Former)
}

/// Between whom a disagreement about a figure is. Whether a figure is planned or is so makes no other figure of it, and news tells the two apart
/// by words that stand anywhere; what is proposed, denied or only possible is another matter.
pub(crate) fn voices(a: &Claim, b: &Claim) -> Option<Between> {
    // `The dam would flood 63 houses`: a plan, put as one.
    let open = |claim: &Claim| matches!(claim.stance, Stance::Planned | Stance::Hypothetical) && claim.cite.sentence.contains(" would ");
    let same = || a.stance == b.stance && matches!(a.stance, Stance::Proposed | Stance::Hypothetical);
    let as_well = || same() || open(a) && open(b) || proposed_alike(a, b);
    if !(settled(a) && settled(b) || as_well()) {
        return None;
    }
    match (&a.voice, &b.voice) {
        (None, None) => Some(Between::Same),
        (Some(x), Some(y)) if x == y && !x.is_empty() => Some(Between::Same),
        (x, y) => [x, y].iter().all(|v| v.as_ref().is_none_or(|name| !name.is_empty())).then_some(Between::Voices),
    }
}

/// `They proposed a fine of £4m`, `the £6m fine that they proposed`: where the verb stands makes no other thing of it.
fn proposed_alike(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (topic(a), topic(b)) else { return false };
    let holds = |t: &Topic, w: &Word| t.near.contains(w) || t.words.contains(w);
    let either = |claim: &Claim| claim.stance == Stance::Proposed || settled(claim);
    either(a) && either(b) && PROPOSING.iter().any(|w| holds(x, w) && holds(y, w))
}

static PROPOSING: LazyLock<[Word; 7]> =
    LazyLock::new(|| ["propose", "offer", "demand", "seek", "request", "recommend", "claim"].map(topic::of_word));

/// A hedged figure reaches as far as this at least.
pub(crate) const HEDGED_RATIO: f64 = 1.12;

/// More than this many times as many votes are those of another body.
const MOST_TURNOUT: f64 = 1.6;

/// Two tallies are neither close nor far apart.
const TALLY_RATIO: f64 = 1.5;

pub(crate) fn quantity(claim: &Claim) -> Option<&Quantity> {
    if let Value::Quantity(quantity) = &*claim.value { Some(quantity) } else { None }
}

/// Does the later article have the greater number? `None` where they are of one day or their days are not known.
fn grown_from(a: &Claim, b: &Claim) -> Option<bool> {
    let (x, y) = (a.cite.published?, b.cite.published?);
    let (p, q) = (quantity(a)?.number?, quantity(b)?.number?);
    (x != y && p != q).then_some((x < y) == (p < q))
}

/// Does the time cover weeks or more, so that a figure may be the sum over it or hold for it alone?
fn is_season(when: &When) -> bool {
    match (when.days.first, when.days.last) {
        (Some(first), Some(last)) => first.until(last).is_ok_and(|gap| i64::from(gap.get_days()) >= SEASON),
        _ => true,
    }
}

const SEASON: i64 = 25;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Do the articles tell one story? Of undated ones their names alone must say so.
fn one_story(a: &Claim, b: &Claim) -> bool {
    let undated = || {
        let shared = a.story.shared(&b.story);
        shared >= STORY_NAMES || shared >= 2 && a.story.overlap(&b.story) >= STORY_OVERLAP
    };
    days_apart(a, b).is_none() && undated() || a.story.is_one_with(&b.story, [a.cite.published, b.cite.published])
}

/// Undated articles of one story share this many names,
const STORY_NAMES: usize = 4;
/// or this part of the shorter one's.
const STORY_OVERLAP: f64 = 0.4;

/// What happens every year has other figures every year. Of undated articles nothing is known.
fn in_season(a: &Claim, b: &Claim) -> bool {
    days_apart(a, b).is_none_or(|days| days <= SEASON_DAYS)
}

/// Articles further apart than this may tell of the next year's race, budget or harvest.
const SEASON_DAYS: i64 = 270;

/// Votes on one thing that are told of as this many days apart are one.
const VOTE_DAYS: i64 = 8;

/// Figures of one article this many bytes apart are told side by side.
const CLOSE_BY: usize = 500;

/// From the one time to the other.
fn days_between(a: &When, b: &When) -> Option<i64> {
    let gap = |from: Option<Date>, to: Option<Date>| Some(i64::from(from?.until(to?).ok()?.get_days()).abs());
    [gap(a.days.last, b.days.first), gap(b.days.last, a.days.first)].into_iter().flatten().min()
}

fn days_apart(a: &Claim, b: &Claim) -> Option<i64> {
    let (x, y) = (a.cite.published?, b.cite.published?);
    Some(x.until(y).map_or(i64::MAX, |gap| i64::from(gap.get_days()).abs()))
}
