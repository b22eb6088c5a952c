//! When two figures are figures of one thing: signs for and against it, each with its log-odds, added up.
//!
//! In news, figures of one unit meet by chance far more often than they repeat each other, so that no single sign is enough.
//!
//! What their clauses, names and times tell was fitted: by logistic regression, cross-validated by story, on the pairs of figures of stories of
//! our own and of a public corpus of news. Equal figures of two digits and more in one story are of one thing, unequal ones are not, but for
//! those planted to contradict each other. Set by hand, since such pairs say little of them, are what the values tell (digits at another scale,
//! in another order, one digit changed, the ratio), growth from day to day, hedges, the set form of a rule, names of which each has its own,
//! another story, and figures of a season.

use crate::kinds::topic::words::{grows, varies};
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
    /// What their values tell.
    pub values: Values,
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
    /// The later article has the lesser one.
    pub fell: bool,
    /// How many of the two are hedged.
    pub hedges: u8,
    /// They are ranks: first, second.
    pub ranks: bool,
    /// How much it tells that both have a word, in nats.
    pub information: &'a dyn Fn(Word) -> f64,
}

/// What two unequal values tell of whether they were meant to be one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Values {
    /// The greater divided by the lesser.
    pub ratio: f64,
    /// The first is the lesser.
    pub first_is_lesser: bool,
    /// How the one could have come from the other by a slip of the pen.
    pub slip: Option<Slip>,
}

/// A slip of the pen, of numbers with so many digits that are not zeros at an end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slip {
    /// The same digits, of another scale or unit: million for billion, miles for kilometres.
    Scale(usize),
    /// The same digits in another order.
    Order(usize),
    /// One digit is another.
    Digit(usize),
}

impl Slip {
    /// Do figures of two things hardly ever differ so?
    pub fn is_plain(self) -> bool {
        matches!(self, Slip::Scale(_) | Slip::Order(3..))
    }
}

/// Why two figures are held to be of one thing.
#[derive(Clone, PartialEq, Debug)]
pub struct Grounds {
    /// The sum of the weights,
    pub score: f64,
    /// and without what their values tell.
    pub likeness: f64,
    /// The reasons that count for it, in words.
    pub reasons: Vec<&'static str>,
}

/// One sign for or against two figures being of one thing.
struct Sign {
    /// The log-odds of one unit of it.
    weight: f64,
    /// What a reader is told where it counts for it; nothing of what stands in any sentence.
    said: &'static str,
}

const fn sign(weight: f64, said: &'static str) -> Sign {
    Sign { weight, said }
}

/// Two figures of one unit in one story are figures of two things, as a rule.
const PRIOR: f64 = -3.3;
/// Both count the same thing, by how much its noun tells.
const COUNTED: Sign = sign(0.15, "both count the same");
/// The noun of the one stands in the clause of the other.
const NOUN_BESIDE: Sign = sign(0.9, "what the one counts stands beside the other");
/// A word stands right beside both, by how much it tells;
const NEAR: Sign = sign(0.3, "the words beside them agree");
/// right beside the one and in the clause of the other;
const HALF_NEAR: Sign = sign(0.13, "");
/// in both clauses;
const WORDS: Sign = sign(0.23, "their clauses agree");
/// beside the one and in the sentence before the other.
const BEFORE: Sign = sign(0.07, "");
/// The part of the shorter clause that stands in the other.
const COVER: Sign = sign(0.75, "");
/// The noun that an amount is one of.
const THING: Sign = sign(0.25, "both are the figure of the same noun");
const OTHER_THING: Sign = sign(-0.5, "");
/// Names other than those the articles are all about, two at most.
const NAMES: Sign = sign(0.3, "both name the same");
const NAMES_AROUND: Sign = sign(0.55, "what the one names stands around the other");
const OTHER_NAMES: Sign = sign(-1.5, "");
const PERIOD: Sign = sign(2.5, "both are for the same length of time");
/// The product of how many such figures the two articles have, as a logarithm.
const TWINS: Sign = sign(-0.2, "");
const WHOLE: Sign = sign(0.9, "a figure of all");
const ONE_TIME: Sign = sign(2.1, "both give the same time");
const HALF_TIMED: Sign = sign(-0.2, "");
/// One is planned, the other so.
const OTHER_STANCE: Sign = sign(-0.3, "");
/// A movement has another figure every day.
const MOVEMENT: Sign = sign(-1.5, "");
/// What stands at another level every week, given for two days.
const VARYING: Sign = sign(-1.5, "");
const ONE_SEASON: Sign = sign(-1.5, "");
const HEDGED: Sign = sign(-0.8, "");
const MONEY: Sign = sign(0.65, "");
const SHARE: Sign = sign(1.8, "");
const LENGTH_OF_TIME: Sign = sign(-0.7, "");
const RANK: Sign = sign(0.6, "");
const COUNT: Sign = sign(0.4, "");
const OTHER_STORY: Sign = sign(-3.0, "");
/// Sentences of one set form, such as `a deal worth …`, are of one thing more often than others.
const ONE_FORM: Sign = sign(3.6, "both sentences have the form that the rule reads");
const ONE_TOTAL: Sign = sign(2.5, "the totals are the same");
/// Counts and lengths grow from day to day.
const GROWN: f64 = -1.2;

/// A sum of word weights tells no more than this.
const MOST: f64 = 16.0;
/// A reason that counts for less is not told.
const TOLD: f64 = 0.4;

/// The reasons for holding the two to be figures of one thing; `None` where they are of different things for certain.
pub fn compare(a: &Topic, b: &Topic, setting: &Setting) -> Option<Grounds> {
    let main = |n: &Word| a.mains.contains(n) && b.mains.contains(n);
    if !may_be_one(a, b, setting) {
        return None;
    }
    let mut grounds = Grounds { score: PRIOR, likeness: PRIOR, reasons: Vec::new() };
    let mut add = |sign: Sign, amount: f64| {
        let weight = sign.weight * amount;
        grounds.score += weight;
        if weight > TOLD && !sign.said.is_empty() {
            grounds.reasons.push(sign.said);
        }
    };
    let one = |yes: bool| f64::from(u8::from(yes));
    let information = setting.information;
    let one_noun = a.concept == b.concept;
    let told = |w: &&Word| !(one_noun && **w == a.concept);
    let sum = |x: &[Word], y: &[Word]| -> f64 {
        x.iter().filter(told).filter(|w| y.binary_search(w).is_ok()).map(|w| information(*w)).sum::<f64>()
    };
    let size = |t: &Topic| -> f64 { t.near.iter().chain(&t.words).filter(told).map(|w| information(*w)).sum() };
    let (near, words) = (sum(&a.near, &b.near), sum(&a.words, &b.words));
    let half = sum(&a.near, &b.words) + sum(&a.words, &b.near);
    add(NEAR, near.min(MOST));
    add(HALF_NEAR, half.min(MOST));
    add(WORDS, words.min(MOST));
    add(BEFORE, (sum(&a.near, &b.before) + sum(&b.near, &a.before)).min(MOST));
    add(COVER, (near + half + words) / size(a).min(size(b)).max(8.0));
    let beside = |t: &Topic, other: &Topic| t.counts && [&other.near, &other.words].iter().any(|l| l.binary_search(&t.concept).is_ok());
    add(COUNTED, if a.counts && b.counts && one_noun { information(a.concept) } else { 0.0 });
    add(NOUN_BESIDE, one(beside(a, b) || beside(b, a)));
    match (a.thing, b.thing) {
        (Some(x), Some(y)) if x == y => add(THING, information(x)),
        (Some(_), Some(_)) => add(OTHER_THING, 1.0),
        _ => {}
    }
    let names = shared(&a.names, &b.names).into_iter().filter(|n| !main(n)).count();
    let around = shared(&a.names, &b.around).len() + shared(&b.names, &a.around).len();
    add(NAMES, names.min(2) as f64);
    add(NAMES_AROUND, around.min(2) as f64);
    add(OTHER_NAMES, one(names_apart(a, b, false)));
    add(PERIOD, one(!a.period.is_empty() && a.period == b.period));
    add(TWINS, (f64::from(a.twins.max(1)) * f64::from(b.twins.max(1))).ln());
    add(WHOLE, one(a.scope == Scope::Whole || b.scope == Scope::Whole));
    add(ONE_TIME, one(setting.one_time));
    add(HALF_TIMED, one(setting.half_timed));
    add(OTHER_STANCE, one(setting.other_stance));
    add(MOVEMENT, one(a.of_its_day && b.of_its_day));
    let moves = |t: &Topic| t.near.iter().chain(&t.thing).any(|w| varies(*w));
    add(VARYING, one(!setting.one_day && !setting.one_time && (moves(a) || moves(b))));
    add(ONE_SEASON, one(setting.one_season));
    add(HEDGED, f64::from(setting.hedges));
    for (class, sign) in [("money", MONEY), ("share", SHARE), ("time", LENGTH_OF_TIME), ("ordinal", RANK), ("count", COUNT)] {
        add(sign, one(a.class == word(class)));
    }
    add(OTHER_STORY, one(!setting.one_story));
    add(ONE_FORM, one(setting.one_form));
    add(ONE_TOTAL, one(setting.one_total));
    let likeness = grounds.score;
    let (weight, said) = told_by_values(setting.values);
    let grown = if setting.grown { GROWN } else { 0.0 };
    if weight > 0.0 && !said.is_empty() {
        grounds.reasons.push(said);
    }
    Some(Grounds { likeness, score: likeness + weight + grown, ..grounds })
}

/// Figures further apart are figures of two things, but for a slip of the pen.
pub const MOST_RATIO: f64 = 3.0;

/// May the two be figures of one thing, for all that each says by itself?
pub fn go_together(a: &Topic, b: &Topic) -> bool {
    let partial = |t: &Topic| matches!(t.scope, Scope::Part | Scope::More);
    a.class == b.class
        && (a.scope == b.scope || !partial(a) && !partial(b))
        && (a.period.is_empty() || b.period.is_empty() || a.period == b.period)
}

/// May the two be figures of one thing at all?
fn may_be_one(a: &Topic, b: &Topic, setting: &Setting) -> bool {
    if !go_together(a, b) {
        return false;
    }
    // Where the articles do not tell that they are of one story, the whole sentence must.
    if (!setting.one_story || setting.one_form) && names_apart(a, b, !setting.one_story) {
        return false;
    }
    // The second and the third of a row stand side by side.
    if setting.ranks && setting.one_article {
        return false;
    }
    // Tolls grow from hour to hour: only one that falls is amiss, and one that is put in the same words for the same time.
    let same_words = setting.one_time && !a.near.is_empty() && a.near == b.near;
    if (of_a_toll(a) || of_a_toll(b)) && !setting.fell && !same_words {
        return false;
    }
    if setting.values.slip.is_some_and(Slip::is_plain) {
        return true;
    }
    if setting.values.ratio > MOST_RATIO {
        return false;
    }
    // What a set form ranks is said by its rule.
    let other_noun = a.concept != b.concept && !both_people(a, b) && !(setting.one_form && setting.ranks);
    if a.counts && b.counts && (other_noun || !modifiers_go(a, b, setting)) {
        return false;
    }
    // Of two movements the one that names one more is another's: GM's fall beside Chrysler's.
    let names_more = |t: &Topic, other: &Topic| t.names.iter().any(|n| !other.names.contains(n));
    let passing = a.of_its_day || b.of_its_day;
    !(passing && (names_more(a, b) || names_more(b, a)))
}

/// Does the figure count the dead, the hurt or the like?
fn of_a_toll(topic: &Topic) -> bool {
    topic.counts && topic.near.iter().chain([&topic.concept]).any(|w| grows(*w))
}

/// Has each a name that the other has not, beside those that both articles are about? `wide` asks all names of the sentences.
fn names_apart(a: &Topic, b: &Topic, wide: bool) -> bool {
    let main = |n: &Word| a.mains.contains(n) && b.mains.contains(n);
    let own = |t: &Topic, other: &Topic| {
        let around: &[Word] = if wide { &t.around } else { &[] };
        t.names.iter().chain(around).any(|n| !main(n) && !other.names.contains(n) && !other.around.contains(n))
    };
    own(a, b) && own(b, a)
}

/// Does the one count people, and the other people by another noun?
fn both_people(a: &Topic, b: &Topic) -> bool {
    let people = word("person");
    a.people && b.people && (a.concept == people || b.concept == people)
}

/// What unequal values tell, in nats, and in words: how much likelier such a pair is when one of the two is a mistake than when they are figures
/// of two things. Of numbers by chance one in ninety of two digits has the digits of another, one in six hundred of three.
fn told_by_values(values: Values) -> (f64, &'static str) {
    match values.slip {
        Some(Slip::Scale(0 | 1)) => return (3.0, "the digits are the same at another scale"),
        Some(Slip::Scale(2)) => return (5.0, "the digits are the same at another scale"),
        Some(Slip::Scale(4..)) => return (9.0, "the digits are the same at another scale"),
        Some(Slip::Scale(_)) => return (7.0, "the digits are the same at another scale"),
        _ => {}
    }
    let size = match values.ratio {
        ..=1.12 => 1.2,
        ..=1.35 => 1.4,
        ..=2.0 => 0.2,
        ..=3.0 => -1.8,
        _ => -4.0,
    };
    match values.slip {
        Some(Slip::Order(..=2)) => (size + 2.2, "the digits are the same in another order"),
        Some(Slip::Order(_)) => (size + 4.2, "the digits are the same in another order"),
        Some(Slip::Digit(..=2)) => (size + 1.0, "all digits but one are the same"),
        Some(Slip::Digit(_)) => (size + 2.3, "all digits but one are the same"),
        _ => (size, if values.ratio <= 1.35 { "the values are close" } else { "" }),
    }
}

/// May both count one thing with these words before the noun? The lesser figure with a word more counts some of them: 250 affordable homes of 400.
fn modifiers_go(a: &Topic, b: &Topic, setting: &Setting) -> bool {
    if a.modifiers.is_empty() || b.modifiers.is_empty() {
        let lesser = if setting.values.first_is_lesser { a } else { b };
        return lesser.modifiers.is_empty();
    }
    !shared(&a.modifiers, &b.modifiers).is_empty()
}

/// The words that both have.
fn shared(a: &[Word], b: &[Word]) -> Vec<Word> {
    a.iter().copied().filter(|w| b.contains(w)).collect()
}

/// Hashes by which figures that may be of one thing find each other: what they are measured in with each word of the clause and each name;
/// the noun with each of the names that the article has most; the digits, in any order, with each word of the sentence, and of long numbers
/// with each of those names.
pub fn blocks(topic: &Topic) -> Vec<u64> {
    let class = topic.class.0.rotate_left(17);
    let head = topic.concept.0.rotate_left(23);
    let words = topic.near.iter().chain(&topic.words).chain(&topic.names).map(|w| class ^ w.0);
    let mains = topic.mains.iter().filter(|_| topic.counts).map(|w| head ^ w.0.rotate_left(7));
    let mut sorted = topic.digits.clone().into_bytes();
    sorted.sort_unstable();
    let digits = sorted.iter().fold(word("digits").0, |hash, digit| hash.rotate_left(5) ^ u64::from(*digit));
    let all = topic.near.iter().chain(&topic.words).chain(&topic.context).chain(&topic.names).filter(|_| sorted.len() >= 2);
    let far = topic.mains.iter().filter(|_| sorted.len() >= 2);
    words.chain(mains).chain(all.chain(far).map(|w| digits ^ w.0)).collect()
}
