//! The order of two things, told: against the opposite order, and against the days of the two.

use std::collections::BTreeMap;

use crate::compare::comparable::same_story;
use crate::compare::deeds::{DeedWeights, deed};
use crate::compare::evidence::Evidence;
use crate::compare::finding::{Finding, Side, Told, Verdict, finding};
use crate::kinds::deed::{Order, Telling};
use crate::rule::Rule;
use crate::text::{Days, Span, Word, word};

/// Two tellings are of one thing from so much on that both tell, in nats,
const ONE: f64 = 6.5;
/// where both say in so many words which came first, from so much,
const FIRM: f64 = 4.4;
/// and for the two things together from so much,
const BOTH_FIRM: f64 = 12.0;
/// where `before` or `after` alone tells the order of either, from so much on,
const LOOSE: f64 = 9.0;
/// where the one of the two is told so much alike,
const SURE: f64 = 13.0;
/// of the other from so much on,
const COMMON: f64 = 2.0;
/// and more than of the other of the two by so much.
const MARGIN: f64 = 2.5;
/// Two lengths of minutes or hours are of one time where both its ends are told so much alike,
const OF_GAP: f64 = 2.0;
/// and so much together; of days and weeks a story tells more.
const BOTH_OF_GAP: f64 = 5.0;
/// In the same order they are alike by so much more than crosswise.
const LITTLE: f64 = 1.0;
/// A deed that is known by its kind alone must tell so much,
const LEAST: f64 = 3.5;
/// and the two of an order together so much.
const BOTH: f64 = 9.0;
/// A word that so many tellings of a story hold leads to none of them.
const CROWD: usize = 100;
/// A story tells so many orders;
const FEW: f64 = 40.0;
/// and where a corpus tells more, two must be so much more alike (nats for each time it tells e times as many).
const OF_CROWD: f64 = 3.0;

/// The orders that others of the story, or the days told, contradict.
pub(crate) fn disagreements(rule: &Rule, pieces: &[Evidence]) -> Vec<Finding> {
    let mut sentences: BTreeMap<(&str, Span), Vec<Word>> = BTreeMap::new();
    let mut holders: BTreeMap<Word, Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        let Some(order) = order(piece) else { continue };
        let mut words: Vec<Word> = order.first.words.iter().chain(&order.then.words).copied().collect();
        words.sort_unstable();
        words.dedup();
        sentences.entry((&piece.cite.article, piece.cite.sentence_span)).or_default().extend(&words);
        words.into_iter().for_each(|word| holders.entry(word).or_default().push(index));
    }
    let mut sentences: Vec<Vec<Word>> = sentences.into_values().collect();
    for words in &mut sentences {
        words.sort_unstable();
        words.dedup();
    }
    let weights = DeedWeights::of_sentences(&sentences);
    let mut findings = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let Some(told) = order(piece).filter(|order| !order.then.words.is_empty()) else { continue };
        let near = |telling: &Telling| -> Vec<usize> {
            let held = telling.words.iter().filter_map(|word| holders.get(word)).filter(|held| held.len() <= CROWD);
            let mut near: Vec<usize> = held.flatten().copied().collect();
            near.sort_unstable();
            near.dedup();
            near.retain(|&other| other != index && apart(piece, &pieces[other]) && same_story(piece, &pieces[other]));
            near
        };
        let likeness = |a: &Telling, b: &Telling| likeness(&weights, a, b);
        let around = near(&told.first);
        let opposite = around.iter().copied().filter(|&other| other > index).find(|&other| {
            let Some(theirs) = order(&pieces[other]).filter(|order| !order.then.words.is_empty()) else { return false };
            let (first, then) = (likeness(&told.first, &theirs.then), likeness(&told.then, &theirs.first));
            let same = likeness(&told.first, &theirs.first) + likeness(&told.then, &theirs.then);
            // Of very many orders some two are alike by chance.
            let crowd = OF_CROWD * (pieces.len() as f64 / FEW).ln().max(0.0);
            let (least, sum) = if told.firm && theirs.firm { (FIRM, BOTH_FIRM) } else { (LOOSE, 2.0 * LOOSE) };
            // Of two that are so much alike on the one side, a word that all the story has is enough on the other.
            let common = if told.firm && theirs.firm { COMMON } else { FIRM };
            let one_side = (told.firm || theirs.firm) && first.max(then) >= SURE + crowd && first.min(then) >= common;
            (first >= least && then >= least || one_side)
                && first + then >= if one_side { same + MARGIN } else { (sum + crowd).max(same + MARGIN) }
        });
        if let Some(other) = opposite {
            findings.push(tell(rule, &[piece], &[&pieces[other]], (&rule.about, "two things are told in opposite orders")));
            continue;
        }
        let other_gap = around.iter().copied().filter(|&other| other > index).find(|&other| {
            let Some(theirs) = order(&pieces[other]).filter(|order| !order.then.words.is_empty()) else { return false };
            let apart = told.gap.zip(theirs.gap).is_some_and(|(a, b)| a.is_apart(b));
            let (first, then) = (likeness(&told.first, &theirs.first), likeness(&told.then, &theirs.then));
            let crossed = likeness(&told.first, &theirs.then) + likeness(&told.then, &theirs.first);
            let short = told.gap.zip(theirs.gap).is_some_and(|(a, b)| a.is_short() && b.is_short());
            let (least, both) = if short { (OF_GAP, BOTH_OF_GAP) } else { (FIRM, BOTH_FIRM) };
            apart && first >= least && then >= least && first + then >= both.max(crossed + LITTLE)
        });
        if let Some((other, (a, b))) =
            other_gap.and_then(|other| Some((other, told.gap.zip(order(&pieces[other]).and_then(|order| order.gap))?)))
        {
            let message = format!("the time between two things: {} v {}", a.name(), b.name());
            findings.push(tell(rule, &[piece], &[&pieces[other]], (SO_LONG, &message)));
            continue;
        }
        if !told.firm {
            continue;
        }
        let moments = |near: &[usize], of: &Telling, not: &Telling| -> Vec<Moment> {
            let moment = |other: usize| {
                let telling = &order(&pieces[other]).filter(|order| order.then.words.is_empty())?.first;
                // The deed itself must be told.
                let act = word(&deed(&pieces[other])?.act).and(" deed");
                let score = likeness(of, telling);
                let told = of.words.binary_search(&act).is_ok() && score >= likeness(not, telling) + MARGIN;
                let days = days(&pieces[other]).filter(|_| told)?;
                Some(Moment { piece: other, days, sure: score - weights.information(act) >= ONE, score })
            };
            near.iter().filter_map(|&other| moment(other)).collect()
        };
        let first = moments(&around, &told.first, &told.then);
        let then = moments(&near(&told.then), &told.then, &told.first);
        if let Some([first, then]) = contradicting(&first, &then, told.only) {
            findings.push(tell(rule, &[piece], &[&pieces[first], &pieces[then]], (&rule.about, "the days told say another order")));
        }
    }
    findings
}

/// A deed told with its days, which may be one of the two of an order.
#[derive(Clone, Copy)]
struct Moment {
    piece: usize,
    days: Days,
    /// Is it the very one for all its words?
    sure: bool,
    /// How much it has in common with what the order tells.
    score: f64,
}

/// The two that were done in the other order: those that are most alike, or, where that is not sure, all that are of their kinds.
fn contradicting(first: &[Moment], then: &[Moment], only: bool) -> Option<[usize; 2]> {
    let later = |a: &Moment, b: &Moment| a.days.first.zip(b.days.last).is_some_and(|(a, b)| a > b);
    let best = |moments: &[Moment]| moments.iter().max_by(|a, b| a.score.total_cmp(&b.score).then(b.piece.cmp(&a.piece))).copied();
    let sure = |moments: &[Moment]| best(&moments.iter().filter(|m| m.sure).copied().collect::<Vec<Moment>>());
    if let Some((a, b)) = sure(first).zip(sure(then)) {
        return (a.piece != b.piece && later(&a, &b)).then_some([a.piece, b.piece]);
    }
    let dated =
        |moments: &[Moment]| moments.iter().filter(|m| m.days.first.is_some() && m.days.last.is_some()).copied().collect::<Vec<Moment>>();
    let (first, then) = (dated(first), dated(then));
    let (a, b) = best(&first).zip(best(&then))?;
    let told = only && a.score >= LEAST && b.score >= LEAST && a.score + b.score >= BOTH;
    (told && first.iter().all(|x| then.iter().all(|y| later(x, y)))).then_some([a.piece, b.piece])
}

/// Why two lengths between two things cannot both be right.
const SO_LONG: &str = "From the one thing to the other it was so long";

fn tell(rule: &Rule, one: &[&Evidence], other: &[&Evidence], (about, message): (&str, &str)) -> Finding {
    let why = format!("{about}: the words of the two are much the same");
    finding(rule, Told { verdict: Verdict::Conflict, message: message.to_owned(), why }, vec![Side::of(one), Side::of(other)])
}

fn order<'a>(piece: &'a Evidence) -> Option<&'a Order> {
    deed(piece)?.order.as_deref()
}

fn days(piece: &Evidence) -> Option<Days> {
    piece.value.date().map(|date| date.days).filter(|days| *days != Days::default())
}

/// Do the two stand in two sentences?
fn apart(a: &Evidence, b: &Evidence) -> bool {
    a.cite.article != b.cite.article || a.cite.sentence_span != b.cite.sentence_span
}

/// What both tell, in nats.
fn likeness(weights: &DeedWeights, a: &Telling, b: &Telling) -> f64 {
    a.words.iter().filter(|word| b.words.binary_search(word).is_ok()).map(|word| weights.information(*word)).sum()
}
