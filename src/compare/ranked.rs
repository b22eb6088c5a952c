//! Places in a row that only their clauses tell to be those of one thing: `the sixth person to be cleared by the unit`, `the seventh whom the
//! unit has cleared`.

use std::sync::LazyLock;

use crate::compare::evidence::Evidence;
use crate::compare::figures::topic;
use crate::kinds::Value;
use crate::kinds::topic::{Grounds, Topic, names_apart, of_word};
use crate::text::Word;

/// Two ranks of one story are those of two things, as a rule.
const PRIOR: f64 = -3.9;
/// The same noun, by how much it tells.
const HEAD: f64 = 0.5;
/// A word beside both, by how much it tells;
const NEAR: f64 = 0.45;
/// beside the one and in the clause of the other;
const HALF_NEAR: f64 = 0.3;
/// in both clauses.
const WORDS: f64 = 0.2;
/// A name beside both.
const NAMES: f64 = 0.3;
/// A sum of word weights tells no more than this.
const MOST: f64 = 16.0;
/// An article that tells both tells of two things.
const TOLD_BESIDE: f64 = -3.0;
/// Each has a name beside it that the other has not.
const OTHER_NAMES: f64 = -1.5;
/// A story tells of several rounds and days.
const SERIAL: f64 = -2.5;
/// Two nouns for one thing.
const OTHER_HEAD: f64 = -0.6;
/// Counted from one year (`since 1978`), or over as long a time (`in five years`).
const ONE_SPAN: f64 = 1.2;
/// The later article has the lesser of the two: no row runs backwards.
const BACKWARDS: f64 = 0.6;
/// Neighbours in a row are mistaken for each other.
const FARTHEST: u32 = 2;

/// Nouns of what follows each other, so that a story tells of several.
static SERIES: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let nouns = "quarter half day week month year night morning round stage match game set over innings period lap race hole century decade floor \
        storey grade class degree act chapter article section amendment clause phase tranche volume edition episode anniversary birthday generation \
        division wave tier reading party world base cousin street avenue district circuit army fleet infantry hand thing page verse time";
    nouns.split_whitespace().map(of_word).collect()
});

/// Behind a rank: it tells of no row.
const NO_ROW: [&str; 12] = ["most", "least", "best", "worst", "party", "parties", "world", "hand", "division", "tier", "class", "degree"];

/// The case for holding two ranks to be of one thing.
pub(crate) fn grounds(a: &Evidence, b: &Evidence, told_beside: bool, information: &dyn Fn(Word) -> f64) -> Option<Grounds> {
    let (x, y) = (topic(a)?, topic(b)?);
    let (v, w) = (rank(a)?, rank(b)?);
    // `The third-largest maker`, `third party buyers`, `a third of`.
    let other_sense = |piece: &Evidence| {
        let next = next_word(piece);
        next.ends_with("est") || NO_ROW.contains(&next)
    };
    // A story tells of one anniversary of a thing, and the next one comes a year later.
    let yearly = [x, y].iter().all(|t| t.counts && t.concept == *ANNIVERSARY);
    let of_one = || !names_apart(x, y) && x.names.iter().chain(&x.around).any(|name| y.names.contains(name) || y.around.contains(name));
    if yearly && !(of_one_year(a, b) && next_word(a) == next_word(b) && of_one()) {
        return None;
    }
    if a.cite.article == b.cite.article || v.abs_diff(w) > FARTHEST && !yearly || v < 2 || w < 2 || other_times(a, b) {
        return None;
    }
    // `A fourth offer`, where the other is `the third`, is one more.
    if other_sense(a) || other_sense(b) || indefinite(a) != indefinite(b) {
        return None;
    }
    let sum =
        |p: &[Word], q: &[Word]| -> f64 { p.iter().filter(|w| q.binary_search(w).is_ok()).map(|w| information(*w)).sum::<f64>().min(MOST) };
    let mut score = PRIOR;
    let in_series = |t: &Topic| t.counts && SERIES.contains(&t.concept);
    let has = |t: &Topic, w: Word| [&t.near, &t.words].iter().any(|list| list.binary_search(&w).is_ok());
    let of_people = [x, y].iter().any(|t| t.concept == *PERSON);
    if x.counts && y.counts && x.concept == y.concept {
        score += HEAD * information(x.concept);
    } else if !(of_people || x.counts && has(y, x.concept) || y.counts && has(x, y.concept)) {
        return None;
    } else {
        score += if x.counts && y.counts && !of_people { OTHER_HEAD } else { 0.0 };
        for (t, u) in [(x, y), (y, x)] {
            score += if t.counts && has(u, t.concept) { HALF_NEAR * information(t.concept) } else { 0.0 };
        }
    }
    score += NEAR * sum(&x.near, &y.near);
    score += HALF_NEAR * (sum(&x.near, &y.words) + sum(&x.words, &y.near)) + WORDS * sum(&x.words, &y.words);
    let all = |t: &Topic| t.names.iter().chain(&t.around).copied().collect::<Vec<Word>>();
    let theirs = all(y);
    score += NAMES * all(x).into_iter().filter(|n| theirs.contains(n)).map(information).sum::<f64>().min(MOST);
    score += if names_apart(x, y) { OTHER_NAMES } else { 0.0 };
    let mut counted = false;
    let since = [a, b].map(|piece| since(&piece.cite.sentence));
    let spans = [(since[0], since[1]), (Some(x.period.as_str()), Some(y.period.as_str()))];
    for (p, q) in spans.into_iter().filter_map(|(p, q)| p.zip(q)).filter(|(p, q)| !p.is_empty() && !q.is_empty()) {
        if p != q {
            return None;
        }
        score += ONE_SPAN;
        counted = true;
    }
    score += if !counted && !yearly && (in_series(x) || in_series(y)) { SERIAL } else { 0.0 };
    // Many finish in a place, each in another.
    let place = *PLACE;
    let named = x.names.iter().any(|name| y.names.contains(name));
    if (x.concept == place || y.concept == place) && !(x.concept == y.concept && named) {
        return None;
    }
    let mut grounds = Grounds { score, likeness: score, reasons: Vec::new() };
    if v == w {
        return Some(grounds);
    }
    let dates = a.cite.published.zip(b.cite.published);
    grounds.score += if dates.is_some_and(|(p, q)| p != q && (p < q) == (v > w)) { BACKWARDS } else { 0.0 };
    grounds.score += if told_beside { TOLD_BESIDE } else { 0.0 };
    grounds.reasons.push("the words beside them agree");
    Some(grounds)
}

/// `The sixth person to be cleared`, `the seventh prisoner to be freed`.
static PERSON: LazyLock<Word> = LazyLock::new(|| of_word("person"));
static PLACE: LazyLock<Word> = LazyLock::new(|| of_word("place"));

static ANNIVERSARY: LazyLock<Word> = LazyLock::new(|| of_word("anniversary"));
/// So many days apart two articles tell of one anniversary.
const DAYS: i32 = 150;

fn of_one_year(a: &Evidence, b: &Evidence) -> bool {
    a.cite.published.zip(b.cite.published).and_then(|(a, b)| a.until(b).ok()).is_some_and(|gap| gap.get_days().abs() <= DAYS)
}

/// The year that a row is counted from: `since 1978`.
fn since(sentence: &str) -> Option<&str> {
    let mut behind = sentence
        .split("since ")
        .skip(1)
        .flat_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).take(SINCE));
    behind.find(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()))
}

/// So many words behind `since` the year stands at the latest.
const SINCE: usize = 6;

/// Do both sentences give a time, and the times do not meet?
fn other_times(a: &Evidence, b: &Evidence) -> bool {
    match (&a.when, &b.when) {
        (Some(x), Some(y)) => x.stated && y.stated && !x.meets(y),
        _ => false,
    }
}

/// The word behind a rank.
fn next_word<'a>(piece: &'a Evidence) -> &'a str {
    let end = piece.cite.focus.end().checked_sub(piece.cite.sentence_span.start());
    let behind = end.and_then(|end| piece.cite.sentence.get(end..)).unwrap_or_default();
    behind.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or_default()
}

/// `A fourth offer`: one that is not known yet, or none.
fn indefinite(piece: &Evidence) -> bool {
    let start = piece.cite.focus.start().checked_sub(piece.cite.sentence_span.start());
    let before = start.and_then(|start| piece.cite.sentence.get(..start)).unwrap_or_default();
    before.split_whitespace().next_back().is_some_and(|w| matches!(w, "a" | "A" | "another"))
}

fn rank(claim: &Evidence) -> Option<u32> {
    let Value::Quantity(quantity) = &*claim.value else { return None };
    u32::try_from(quantity.number?).ok()
}
