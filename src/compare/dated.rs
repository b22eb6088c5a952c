//! Days that only their clauses tell to be those of one thing: `was beaten to death on Oct. 22, 1994`, `was killed on Oct. 12, 1994`.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::claim::Claim;
use crate::compare::evidence::Evidence;
use crate::compare::figures::topic;
use crate::kinds::Value;
use crate::kinds::topic::{Grounds, Topic, names_apart, of_word, tells_act};
use crate::text::Word;

/// Two days of one story are days of two things, as a rule.
const PRIOR: f64 = -3.5;
/// What is long past is told of again for what happened then.
const LONG_PAST: f64 = 1.5;
/// So many days before either article.
const LONG_PAST_DAYS: i32 = 60;
/// A word beside both, by how much it tells;
const NEAR: f64 = 0.45;
/// beside the one and in the clause of the other;
const HALF_NEAR: f64 = 0.35;
/// in both clauses.
const WORDS: f64 = 0.25;
/// A name beside both.
const NAMES: f64 = 0.1;
/// What stands beside both tells at least so much.
const LEAST: f64 = 2.0;
/// Each has a name beside it that the other has not.
const OTHER_NAMES: f64 = -2.0;
/// A sum of word weights tells no more than this.
const MOST: f64 = 16.0;
/// An article that tells both days tells of two things.
const TOLD_BESIDE: f64 = -4.0;

/// `The week ended March 13`.
static PERIODS: LazyLock<Vec<Word>> =
    LazyLock::new(|| ["week", "month", "quarter", "period", "year", "ended", "ending"].map(of_word).into());

/// Is this the day of a thing of the past, written out?
pub(crate) fn day(claim: &Claim) -> Option<Date> {
    let Value::Date(date) = &*claim.value else { return None };
    let day = date.days.first.filter(|first| Some(*first) == date.days.last)?;
    (day <= claim.cite.published?).then_some(day)
}

/// Words of the first and of the last of a row.
const END_WORDS: [&[&str]; 2] = [&["first", "earliest", "initial", "opening"], &["last", "latest", "final", "closing"]];

/// The case for holding two days to be those of one thing.
pub(crate) fn grounds(a: &Evidence, b: &Evidence, told_beside: bool, information: &dyn Fn(Word) -> f64) -> Option<Grounds> {
    let (x, y) = (topic(a)?, topic(b)?);
    let (v, w) = (day(a)?, day(b)?);
    // Who tells both days means two things, and what comes every week has a day in each.
    if a.cite.article == b.cite.article || [x, y].iter().any(|t| PERIODS.iter().any(|period| t.near.contains(period))) {
        return None;
    }
    // `The first case was confirmed on 3 November`, `the last case was confirmed on 19 November`.
    let ends = |piece: &Evidence| END_WORDS.map(|list| words_of(&piece.cite.sentence).any(|w| list.contains(&w.to_lowercase().as_str())));
    let ([first_a, last_a], [first_b, last_b]) = (ends(a), ends(b));
    if first_a && last_b && !last_a && !first_b || last_a && first_b && !first_a && !last_b {
        return None;
    }
    let sum =
        |p: &[Word], q: &[Word]| -> f64 { p.iter().filter(|w| q.binary_search(w).is_ok()).map(|w| information(*w)).sum::<f64>().min(MOST) };
    // `Publication of the findings, on 17 November, was held back`: a day between commas has its words outside.
    let near = |t: &Topic| if t.near.is_empty() { t.words.clone() } else { t.near.clone() };
    let (near_x, near_y) = (near(x), near(y));
    // The word for what happened stands right beside both.
    let is_act = |w: &Word| [a, b].iter().any(|piece| words_of(&piece.cite.sentence).any(|t| tells_act(t) && of_word(t) == *w));
    let beside = |w: &Word| near_y.binary_search(w).is_ok() && is_act(w);
    if sum(&near_x, &near_y) < LEAST || !near_x.iter().any(beside) {
        return None;
    }
    let mut grounds = Grounds { score: PRIOR, likeness: PRIOR, reasons: Vec::new() };
    grounds.score += NEAR * sum(&near_x, &near_y);
    grounds.score += HALF_NEAR * (sum(&near_x, &y.words) + sum(&x.words, &near_y)) + WORDS * sum(&x.words, &y.words);
    grounds.score += NAMES * names(x, y, information);
    // The Bundesbank intervened on one day, the Fed on the next.
    grounds.score += if names_apart(x, y) { OTHER_NAMES } else { 0.0 };
    grounds.likeness = grounds.score;
    if v == w {
        return Some(grounds);
    }
    let past = |piece: &Evidence, day: Date| {
        piece.cite.published.and_then(|published| day.until(published).ok()).is_some_and(|gap| gap.get_days() > LONG_PAST_DAYS)
    };
    grounds.score += if past(a, v) && past(b, w) { LONG_PAST } else { 0.0 };
    let parts = [v.year() != w.year(), v.month() != w.month(), v.day() != w.day()];
    if parts.iter().filter(|differs| **differs).count() > 1 {
        return None;
    }
    grounds.score += if told_beside { TOLD_BESIDE } else { 0.0 };
    grounds.reasons.push("the words beside them agree");
    Some(grounds)
}

fn words_of(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

fn names(x: &Topic, y: &Topic, information: &dyn Fn(Word) -> f64) -> f64 {
    let all = |t: &Topic| t.names.iter().chain(&t.around).copied().collect::<Vec<Word>>();
    let theirs = all(y);
    all(x).into_iter().filter(|n| theirs.contains(n)).map(information).sum::<f64>().min(MOST)
}
