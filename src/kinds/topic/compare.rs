//! When two figures are figures of one thing: reasons for and against it, each with its weight, added up.
//!
//! In news, figures of one unit meet by chance far more often than they repeat each other, so that no single sign is enough. The weights are
//! natural logarithms of likelihood ratios, rounded.

use crate::kinds::topic::words::varies;
use crate::kinds::topic::{Scope, Topic};
use crate::text::{Word, word};

/// What else is known of two figures besides their clauses.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Both stand in one article.
    pub one_article: bool,
    /// Both sentences have the set form that a rule reads.
    pub one_form: bool,
    /// Tallies of as many votes.
    pub one_total: bool,
    /// Both tell one story.
    pub one_story: bool,
    /// The greater value divided by the lesser.
    pub ratio: f64,
    /// The first is the lesser.
    pub first_is_lesser: bool,
    /// One is the other with its scale or unit slipped.
    pub slip: bool,
    /// One has the digits of the other in another order.
    pub swapped: bool,
    /// Both articles are of about the same day.
    pub one_day: bool,
    /// Both sentences give a time, and the times meet.
    pub one_time: bool,
    /// One is told as planned or past, the other is not.
    pub other_stance: bool,
    /// Only one of the sentences gives a time.
    pub half_timed: bool,
    /// Only one of them is the figure of a month, a year or a longer time.
    pub one_season: bool,
    /// The later article has the greater one.
    pub grown: bool,
    /// How many of the two are hedged.
    pub hedges: u8,
    /// They are ranks: first, second.
    pub ranks: bool,
    /// How much it tells that both have a word, in nats.
    pub information: &'a dyn Fn(Word) -> f64,
}

/// Why two figures are held to be of one thing.
#[derive(Clone, PartialEq, Debug)]
pub struct Grounds {
    /// The sum of the weights.
    pub score: f64,
    /// The reasons that count for it, in words.
    pub reasons: Vec<String>,
}

/// The reasons for holding the two to be figures of one thing; `None` where they are of different things for certain.
pub fn compare(a: &Topic, b: &Topic, setting: &Setting) -> Option<Grounds> {
    if a.counts != b.counts || a.concept != b.concept {
        return None;
    }
    if a.counts && !modifiers_go(a, b, setting) {
        return None;
    }
    let partial = |t: &Topic| matches!(t.scope, Scope::Part | Scope::More);
    if setting.ratio > 3.0 && !setting.slip {
        return None;
    }
    if (partial(a) || partial(b)) && a.scope != b.scope {
        return None;
    }
    if !a.period.is_empty() && !b.period.is_empty() && a.period != b.period {
        return None;
    }
    let main = |n: &Word| a.mains.contains(n) && b.mains.contains(n);
    let own = |t: &Topic, other: &Topic| -> Vec<Word> {
        // Where nothing else says that the articles are of one story, the whole sentence must.
        let wide: &[Word] = if setting.one_story { &[] } else { &t.around };
        let lacks = |n: &Word| !main(n) && !other.names.contains(n) && !other.around.contains(n);
        t.names.iter().chain(wide).copied().filter(lacks).collect()
    };
    let (own_a, own_b) = (own(a, b), own(b, a));
    if !own_a.is_empty() && !own_b.is_empty() {
        return None;
    }
    // Of two movements in one article the one that names one more is another's: GM's fall beside Chrysler's.
    let names_more = |t: &Topic, other: &Topic| t.names.iter().any(|n| !other.names.contains(n) && !other.around.contains(n));
    let both_name = !a.names.is_empty() && !b.names.is_empty();
    if setting.one_article && (a.of_its_day || b.of_its_day) && both_name && (names_more(a, b) || names_more(b, a)) {
        return None;
    }
    let shared_names = shared(&a.names, &b.names).into_iter().filter(|n| !main(n)).count();
    let mut grounds = Grounds { score: PRIOR, reasons: Vec::new() };
    let mut add = |weight: f64, reason: Option<String>| {
        grounds.score += weight;
        if weight > 0.0 {
            grounds.reasons.extend(reason);
        }
    };
    if !setting.one_story {
        add(-2.5, None);
    }
    if setting.one_form {
        add(ONE_FORM, Some("both sentences have the form that the rule reads".to_owned()));
    }
    if setting.one_total {
        add(2.5, Some("the totals are the same".to_owned()));
    }
    let moves = |t: &Topic| t.near.iter().chain(&t.thing).any(|w| varies(*w));
    if !setting.one_day && !setting.one_time && !setting.slip && (moves(a) || moves(b)) {
        add(-2.5, None);
    }
    if a.counts {
        add(0.45 * (setting.information)(a.concept), Some(format!("both count “{}”", a.head)));
    }
    match (a.thing, b.thing) {
        (Some(x), Some(y)) if x == y => add(0.45 * (setting.information)(x), Some("both are the figure of the same noun".to_owned())),
        (Some(_), Some(_)) => add(-1.5, None),
        _ => {}
    }
    let mut overlap = 0.0;
    let counted = |w: &Word| a.thing.as_ref() == Some(w) && b.thing.as_ref() == Some(w);
    for w in a.near.iter().chain(&a.words).chain(&a.context).filter(|w| !counted(w)) {
        let zone = |t: &Topic| {
            if t.near.binary_search(w).is_ok() {
                1.0
            } else if t.words.binary_search(w).is_ok() {
                0.7
            } else if t.context.binary_search(w).is_ok() {
                0.3
            } else {
                0.0
            }
        };
        overlap += zone(a) * zone(b) * (setting.information)(*w) * 0.4;
    }
    let size = |t: &Topic| -> f64 { t.near.iter().chain(&t.words).filter(|w| !counted(w)).map(|w| (setting.information)(*w)).sum() };
    let both: f64 = a
        .near
        .iter()
        .chain(&a.words)
        .filter(|w| !counted(w))
        .filter(|w| b.near.binary_search(w).is_ok() || b.words.binary_search(w).is_ok())
        .map(|w| (setting.information)(*w))
        .sum();
    let cover = both / size(a).min(size(b)).max(1.0);
    add(overlap.min(8.0), (overlap > 1.0).then(|| "their words agree".to_owned()));
    add(
        if size(a).min(size(b)) > 10.0 { 4.0 * (cover - 0.4) } else { -0.5 },
        (cover > 0.6).then(|| "nearly all of the shorter clause stands in the other".to_owned()),
    );
    add(1.2 * shared_names.min(2) as f64, Some("both name the same".to_owned()).filter(|_| shared_names > 0));
    if own_a.is_empty() != own_b.is_empty() {
        add(-0.5, None);
    }
    if !a.period.is_empty() && a.period == b.period {
        add(2.0, Some("both are for the same length of time".to_owned()));
    } else if a.period != b.period {
        add(-0.4, None);
    }
    if a.modifiers != b.modifiers {
        add(-1.0, None);
    }
    if setting.slip {
        add(4.5, Some("the digits are the same at another scale".to_owned()));
    } else if setting.ratio > 2.0 {
        add(-2.5, None);
    }
    if setting.swapped {
        add(a.digits.len().min(4) as f64, Some("the digits are the same in another order".to_owned()));
    }
    if setting.ratio <= 1.25 {
        add(1.3, Some("the values are close".to_owned()));
    }
    let whole = a.scope == Scope::Whole || b.scope == Scope::Whole;
    if setting.one_article && !whole && !setting.slip {
        add(-1.2, None);
    }
    if a.alone && b.alone {
        add(0.8, Some("each is the only such figure of its sentence".to_owned()));
    } else {
        add(-0.8, None);
    }
    let most = if setting.one_article { 2 } else { 1 };
    if a.twins <= most && b.twins <= most {
        let reason =
            if setting.one_article { "the article has no other such figure" } else { "each is the only such figure of its article" };
        add(1.2, Some(reason.to_owned()));
    }
    if whole {
        add(0.7, Some("a figure of all".to_owned()));
    }
    if setting.one_time {
        add(1.0, Some("both give the same time".to_owned()));
    }
    if setting.one_season {
        add(-2.5, None);
    } else if setting.half_timed && !setting.one_article {
        add(-0.7, None);
    }
    if setting.grown {
        add(-1.2, None);
    }
    add(-0.6 * f64::from(setting.hedges), None);
    if setting.ranks {
        if setting.one_article {
            return None;
        }
        add(-2.0, None);
    }
    if setting.other_stance {
        add(-0.7, None);
    }
    if (a.of_its_day || b.of_its_day) && !setting.one_time {
        add(-1.5, None);
    }
    Some(grounds)
}

/// May both count one thing with these words before the noun? The lesser figure with a word more counts some of them: 250 affordable homes of 400.
fn modifiers_go(a: &Topic, b: &Topic, setting: &Setting) -> bool {
    if a.modifiers.is_empty() || b.modifiers.is_empty() {
        let lesser = if setting.first_is_lesser { a } else { b };
        return lesser.modifiers.is_empty();
    }
    !shared(&a.modifiers, &b.modifiers).is_empty()
}

/// Two figures of one unit in one story are figures of two things, as a rule.
const PRIOR: f64 = -1.0;

/// Sentences of one set form, such as `a deal worth …`, are of one thing more often than others.
const ONE_FORM: f64 = 1.8;

/// The words that both have.
fn shared(a: &[Word], b: &[Word]) -> Vec<Word> {
    a.iter().copied().filter(|w| b.contains(w)).collect()
}

/// Hashes by which figures that may be of one thing find each other: unit or noun with each word of the clause, and with each of the names that the
/// article has most; the digits with each word of the sentence.
pub fn blocks(topic: &Topic) -> Vec<u64> {
    let head = topic.concept.0.rotate_left(17);
    let words = topic.near.iter().chain(&topic.words).chain(&topic.names).map(|w| head ^ w.0);
    let mains = topic.mains.iter().filter(|_| topic.counts).map(|w| head ^ w.0.rotate_left(7));
    let digits = word(&topic.digits).0.rotate_left(29);
    let all = topic.near.iter().chain(&topic.words).chain(&topic.context).chain(&topic.names).filter(|_| !topic.digits.is_empty());
    words.chain(mains).chain(all.map(|w| digits ^ w.0)).collect()
}
