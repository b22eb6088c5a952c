//! Figures of a brief or a summary and of the article that it restates: what it tells stands there, so that a figure which does not is what became
//! of the article's figure of its unit that the same words stand around.

use rust_decimal::Decimal;

use crate::annotate::Stance;
use crate::claim::{Story, When};
use crate::compare::comparable::{Between, said};
use crate::compare::evidence::Evidence;
use crate::compare::figures::topic;
use crate::compare::occasions;
use crate::compare::telling::Scene;
use crate::kinds::quantity::{self, Hedge, Quantity, Sort};
use crate::kinds::topic::{Scope, Topic, fates_apart, names_apart, varies};
use crate::kinds::{self, Value};
use crate::text::Word;

/// Most of a summary stands in what it restates,
const RESTATED: f64 = 0.58;
/// and of what is no certain summary so much.
const HALF_RESTATED: f64 = 0.45;
/// An article is restated within so many days.
const SOON: i32 = 3;
/// Figures further apart are of two things, but for a slip of the pen.
const MOST_RATIO: f64 = 6.0;

/// and of those that are further apart than this all that stands around them must say that they are one.
const FAR: f64 = 3.0;
const LEAST_OF_FAR: f64 = 15.0;

/// A word beside both counts for all that it tells; beside the one and in the clause of the other,
const HALF_NEAR: f64 = 0.7;
/// in both clauses,
const WORDS: f64 = 0.5;
/// and elsewhere in a sentence for this part of it.
const ELSEWHERE: f64 = 0.25;
/// Weeks are told as weeks and dollars as dollars;
const OTHER_UNIT: f64 = -2.0;
/// and a figure for each month or head is one of few.
const RATE: f64 = 1.0;
/// So much, in nats, makes of two figures one where the one article is a summary of the other,
const LEAST: f64 = 4.5;
/// or half of one,
const LEAST_OF_HALF: f64 = 12.0;
/// and so much more than with any other figure of the unit.
const LEAD: f64 = 1.0;

/// Is one of the two figures what became of the other when its article was restated?
pub(crate) fn apart(scene: Scene, i: usize, j: usize) -> Option<Between> {
    let (a, b) = (&scene.evidence[i], &scene.evidence[j]);
    if a.cite.article == b.cite.article || !of_one_day(a, b) || !differ(a, b) || occasions::are_two(a, b) {
        return None;
    }
    let (forward, back) = (a.story.restated(&b.story), b.story.restated(&a.story));
    let (brief, whole, restated) = if forward > back { (i, j, forward) } else { (j, i, back) };
    if restated < HALF_RESTATED {
        return None;
    }
    let score = likeness(scene, brief, whole)?;
    let far = kinds::ratio(&a.value, &b.value).is_some_and(|ratio| ratio > FAR) && !kinds::slip(&a.value, &b.value);
    let least = if restated < RESTATED { LEAST_OF_HALF } else { LEAST };
    if score < if far { LEAST_OF_FAR } else { least } {
        return None;
    }
    // Neither article tells both figures, or has one that is more like the other's.
    let rivalled = |one: usize, other: usize| {
        let mine = &scene.evidence[one];
        let there = topic(mine).map_or(&[][..], |topic| scene.weights.of_class(&scene.evidence[other], topic.class));
        there.iter().take(MOST_RIVALS).filter(|&&rival| rival != other).any(|&rival| {
            let (x, y) = if one == brief { (one, rival) } else { (rival, one) };
            let told = alike(mine, &scene.evidence[rival]) == Some(true);
            likeness(scene, x, y).is_some_and(|rival| told || rival + LEAD > score)
        })
    };
    (!rivalled(brief, whole) && !rivalled(whole, brief)).then_some(Between::Same)
}

/// No more figures of an article than this are weighed against one.
const MOST_RIVALS: usize = 60;

fn of_one_day(a: &Evidence, b: &Evidence) -> bool {
    match (a.cite.published, b.cite.published) {
        (Some(x), Some(y)) => x.until(y).is_ok_and(|gap| gap.get_days().abs() <= SOON),
        _ => true,
    }
}

/// Could both be figures of one thing, and are they not the same? A summary takes over what others say.
fn differ(a: &Evidence, b: &Evidence) -> bool {
    let denied = |piece: &Evidence| piece.stance == Stance::Denied;
    let near = || kinds::ratio(&a.value, &b.value).is_some_and(|ratio| ratio <= MOST_RATIO) || kinds::slip(&a.value, &b.value);
    // `Two prisoners escaped`, `one of them was caught`.
    let single = |piece: &Evidence| matches!(&*piece.value, Value::Quantity(q) if q.sort == Sort::Count && q.number == Some(Decimal::ONE));
    denied(a) == denied(b) && alike(a, b) == Some(false) && !single(a) && !single(b) && near()
}

/// Are the figures the same, as one text takes them over from another? `More than 60` is `60` there, and not `more than 80`, though all three
/// could be true.
fn alike(a: &Evidence, b: &Evidence) -> Option<bool> {
    let meet = kinds::meet(said(a), said(b))?;
    let (Value::Quantity(x), Value::Quantity(y)) = (&*a.value, &*b.value) else { return Some(meet) };
    let one_unit = x.unit == y.unit || x.sort == Sort::Count;
    match (x.number, y.number) {
        (Some(v), Some(w)) if one_unit && v == w => Some(true),
        (Some(_), Some(_)) if one_unit && x.hedge == y.hedge => {
            let bare = |q: &Quantity| Quantity { hedge: Hedge::Exactly, ..q.clone() };
            quantity::meet(&bare(x), &bare(y))
        }
        (None, None) if one_unit => Some(meet && (x.low == y.low) == (x.high == y.high)),
        _ => Some(meet),
    }
}

/// How much of what stands around a summary's figure stands around an article's; `None` where they are of two things.
fn likeness(scene: Scene, brief: usize, whole: usize) -> Option<f64> {
    let (a, b) = (&scene.evidence[brief], &scene.evidence[whole]);
    let (x, y) = (topic(a)?, topic(b)?);
    if x.class != y.class || (x.counts || y.counts) && x.concept != y.concept || names_apart(x, y) {
        return None;
    }
    let part = |t: &Topic| Some(t.scope).filter(|scope| !matches!(scope, Scope::Plain | Scope::Whole));
    let moves = |t: &Topic| t.near.iter().chain(&t.thing).any(|w| varies(*w));
    if part(x) != part(y) || moves(x) && moves(y) || fates_apart(x, y) || time(a).zip(time(b)).is_some_and(|(v, w)| !v.meets(w)) {
        return None;
    }
    // What the one tells of, the other tells of: towns between the same commas are one, and most names of both sentences stand in both articles.
    let of_towns =
        !x.names.is_empty() && !y.names.is_empty() && !x.names.iter().any(|name| y.names.contains(name) || y.around.contains(name));
    let most_known = |t: &Topic, own: &Story, other: &Story| {
        let names = t.names.iter().chain(&t.around).filter(|name| own.has_name(**name));
        let (known, unknown): (Vec<Word>, Vec<Word>) = names.partition(|name| other.has_name(**name));
        unknown.is_empty() || known.len() > unknown.len()
    };
    if of_towns || !most_known(x, &a.story, &b.story) || x.near != y.near && !most_known(y, &b.story, &a.story) {
        return None;
    }
    let sum = |p: &[Word], q: &[Word]| -> f64 {
        p.iter().filter(|w| q.binary_search(w).is_ok()).map(|word| scene.weights.information(a, b, *word)).sum()
    };
    let (clause_x, clause_y) = (joined([&x.near, &x.words]), joined([&y.near, &y.words]));
    let rest = |t: &Topic| joined([&t.context, &joined([&t.names, &t.around])]);
    let (rest_x, rest_y) = (rest(x), rest(y));
    let clauses = sum(&x.near, &y.near) + HALF_NEAR * (sum(&x.near, &y.words) + sum(&x.words, &y.near)) + WORDS * sum(&x.words, &y.words);
    let elsewhere = sum(&clause_x, &rest_y) + sum(&rest_x, &clause_y) + sum(&rest_x, &rest_y);
    let noun = if x.counts { scene.weights.information(a, b, x.concept) } else { 0.0 };
    let unit = match (&*a.value, &*b.value) {
        (Value::Quantity(v), Value::Quantity(w)) if v.unit != w.unit => OTHER_UNIT,
        (Value::Quantity(v), Value::Quantity(w)) if v.per.is_some() && v.per == w.per => RATE,
        _ => 0.0,
    };
    Some(noun + unit + clauses + ELSEWHERE * elsewhere)
}

/// Both lists as one, sorted.
fn joined(lists: [&Vec<Word>; 2]) -> Vec<Word> {
    let mut all = lists.map(Vec::as_slice).concat();
    all.sort_unstable();
    all.dedup();
    all
}

/// The time that a figure is of: not its article's day, nor the end of a term.
fn time<'e>(piece: &'e Evidence) -> Option<&'e When> {
    let of_today = |when: &When| when.days.is_day() && when.days.first == piece.cite.published;
    piece.when.as_ref().filter(|when| when.stated && when.bound.is_none() && !of_today(when))
}
