//! When two figures are figures of one thing: signs for and against it, each with its log-odds, added up.
//!
//! In news, figures of one unit meet by chance far more often than they repeat each other, so that no single sign is enough.
//!
//! The weights were fitted, by logistic regression, cross-validated by story and by article: on figures that our own stories tell in two ways,
//! against all other pairs of unequal figures that those stories and real archives hold (a news wire of 1987, general news, and stories told
//! by several papers), with the figures that stories tell alike as further examples of one thing told twice, the second value changed. Which
//! signs there are was chosen on the same stories, so that others fare worse. Set by hand are growing tolls, other scopes, units, scales and copies, figures of one
//! article, tallies with one side the same, and what varies or moves, of which such pairs say little.

use crate::kinds::topic::apart::{counts_victims, may_be_one};
use crate::kinds::topic::role::{Part, role};
use crate::kinds::topic::setting::{Setting, Slip};
use crate::kinds::topic::values::{by_chance, told_by_values};
use crate::kinds::topic::words::{changes, comes_every_year, forecasts, is_counting, is_single, kind, of_word, varies};
use crate::kinds::topic::{Scope, Topic};
use crate::text::{Word, word};

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
const PRIOR: f64 = -7.25;
/// A word stands right beside both, by how much it tells;
const NEAR: Sign = sign(0.11, "the words beside them agree");
/// right beside the one and in the clause of the other.
const HALF_NEAR: Sign = sign(0.1, "");
/// The sentences are nearly copies of each other, and of one day.
const COPY: Sign = sign(5.0, "the sentences are nearly the same");
/// The part of the shorter clause that stands in the other.
const COVER: Sign = sign(0.55, "");
/// What stands beside the one and nowhere around the other, on the side that has less of it.
const OWN: Sign = sign(-0.05, "");
/// Of what both name a story has but one.
const SINGLE: Sign = sign(1.05, "it is a thing of which a story has one");
/// The noun that an amount is one of.
const THING: Sign = sign(0.1, "both are the figure of the same noun");
const OTHER_THING: Sign = sign(-0.9, "");
/// Both count, but not the same;
const OTHER_NOUN: Sign = sign(-1.84, "");
/// and one of them counts people.
const OTHER_PEOPLE: Sign = sign(-0.63, "");
/// The lesser counts some of them: 250 affordable homes of 400.
const OTHER_MODIFIERS: Sign = sign(-0.8, "");
/// Each has names of its own, other than those the articles are all about;
const OTHER_NAMES: Sign = sign(-1.24, "");
/// one has.
const NAMES_MORE: Sign = sign(-0.25, "");
/// Both are told of one thing by one verb, and count or measure the same;
const ROLE: Sign = sign(2.4, "both are told of one thing by one verb");
/// or are what it has, by two verbs of having.
const HELD: Sign = sign(2.2, "both are what one thing has");
/// Both are parts of as many, of which their clauses tell the same.
const ONE_WHOLE: Sign = sign(2.4, "both are so many of the same number");
const PERIOD: Sign = sign(1.74, "both are for the same length of time");
const OTHER_PERIOD: Sign = sign(-1.15, "");
/// The product of how many such figures the two articles have, as a logarithm.
const TWINS: Sign = sign(-0.54, "");
const WHOLE: Sign = sign(0.31, "a figure of all");
/// One is of a part, or on top.
const OTHER_SCOPE: Sign = sign(-0.5, "");
const ONE_TIME: Sign = sign(1.3, ONE_TIME_SAID);
/// That said.
pub const ONE_TIME_SAID: &str = "both give the same time";
/// The day that a sentence gives may be that of the telling.
const OTHER_TIME: Sign = sign(-0.2, "");
/// What comes every year has come again.
const NEXT_YEAR: Sign = sign(-3.0, "");
/// One is planned, the other so.
const OTHER_STANCE: Sign = sign(-0.31, "");
/// A movement has another figure every day.
const MOVEMENT: Sign = sign(-1.2, "");
/// What stands at another level every week, given for two days.
const VARYING: Sign = sign(-0.6, "");
/// The same, where both say so.
const BOTH_VARYING: Sign = sign(-1.5, "");
/// What somebody expects, others do not.
const FORECAST: Sign = sign(-0.59, "");
/// A sentence that tells of a change has two figures, if only one of them is in it.
const CHANGE: Sign = sign(-0.6, "");
const HEDGED: Sign = sign(-0.91, "");
const SHARE: Sign = sign(0.22, "");
const RANK: Sign = sign(0.71, "");
/// The logarithm of how many names the articles share, one added.
const SHARED_NAMES: Sign = sign(0.97, "the articles share many names");
const ONE_ARTICLE: Sign = sign(0.8, "");
const CLOSE_BY: Sign = sign(-0.96, "");
/// Sentences of one set form, such as `a deal worth …`, are of one thing more often than others.
const ONE_FORM: Sign = sign(1.68, "both sentences have the form that the rule reads");
/// Its rule says by a word of its own what both are, such as `settlement`.
const ONE_KEY: Sign = sign(1.58, "");
const ONE_TOTAL: Sign = sign(5.0, "the totals are the same");
/// The later of two tolls is the lesser.
const TOLL_FELL: Sign = sign(3.1, "a toll that fell");
/// Words of the sentence before the one stand in the sentence of the other.
const LED_UP: Sign = sign(0.05, "");
/// One is told as known, of a thing that stands beside the other: `the £870m scheme`.
const KNOWN_THING: Sign = sign(1.12, "one is told as known, of the same thing");
/// Nouns of one kind, such as shops and supermarkets;
const ONE_KIND: Sign = sign(1.78, "what they count is of one kind");
/// people by two nouns.
const PEOPLE: Sign = sign(1.2, "");
const RIVALS: Sign = sign(0.34, "");
/// Who tells both means two things.
const TOLD_BESIDE: Sign = sign(-0.61, "");
const BOTH_TOLD: Sign = sign(-0.83, "");
/// `The 47 votes` must stand somewhere.
const UNTOLD: Sign = sign(1.06, "one is told as known, and no other article has it");
const ONE_SIDE: Sign = sign(1.5, "one side of the vote is the same");
const AS_PRECISE: Sign = sign(1.56, "");
const PRECISE: Sign = sign(-0.72, "");

/// A sum of word weights tells no more than this.
const MOST: f64 = 16.0;
/// Words that both clauses have and that tell so much say what both are of.
const TELLING: f64 = 6.0;
/// A reason that counts for less is not told.
const TOLD: f64 = 0.4;

/// The reasons for holding the two to be figures of one thing; `None` where they are of different things for certain.
pub fn compare(a: &Topic, b: &Topic, setting: &Setting) -> Option<Grounds> {
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
    let holds = |list: &[Word], w: Word| list.binary_search(&w).is_ok();
    let sum = |x: &[Word], y: &[Word]| -> f64 { x.iter().filter(told).filter(|w| holds(y, **w)).map(|w| information(*w)).sum::<f64>() };
    let size = |t: &Topic| -> f64 { t.near.iter().chain(&t.words).filter(told).map(|w| information(*w)).sum() };
    let (near, words) = (sum(&a.near, &b.near), sum(&a.words, &b.words));
    let half = sum(&a.near, &b.words) + sum(&a.words, &b.near);
    add(NEAR, near.min(MOST));
    add(COPY, one(setting.one_telling && is_copy(a, b)));
    add(HALF_NEAR, half.min(MOST));
    add(COVER, (near + half + words) / size(a).min(size(b)).max(8.0));
    let own = |t: &Topic, other: &Topic| -> f64 {
        let strange = |w: &&Word| ![&other.near, &other.words, &other.context].iter().any(|list| holds(list, **w));
        t.near.iter().filter(told).filter(strange).map(|w| information(*w)).sum()
    };
    add(OWN, own(a, b).min(own(b, a)).min(MOST));
    let led_up = |t: &Topic, other: &Topic| -> f64 {
        let there = |w: &&Word| [&other.near, &other.words, &other.context].iter().any(|list| holds(list, **w));
        let here = |w: &&Word| [&t.near, &t.words, &t.context].iter().any(|list| holds(list, **w));
        t.before.iter().filter(told).filter(|w| there(w) && !here(w)).map(|w| information(*w)).sum()
    };
    add(LED_UP, (led_up(a, b) + led_up(b, a)).min(MOST));
    // Blankets are no people, whoever stands beside them.
    let beside = |t: &Topic, other: &Topic| {
        let there = || [&other.near, &other.words].iter().any(|list| holds(list, t.concept));
        // What another figure there counts is of that figure.
        t.counts && (t.people == other.people || !other.counts) && there() && !holds(&other.counted, t.concept)
    };
    let both = |w: &&Word| holds(&b.near, **w) || holds(&b.words, **w) || b.counts && b.concept == **w;
    let named = a.near.iter().chain(&a.thing).chain(a.counts.then_some(&a.concept));
    add(SINGLE, one(named.filter(both).any(|w| is_single(*w))));
    match (a.thing, b.thing) {
        (Some(x), Some(y)) if x == y => add(THING, information(x)),
        (Some(_), Some(_)) => add(OTHER_THING, 1.0),
        _ => {}
    }
    let about = |t: &Topic, other: &Topic| {
        t.thing.is_some_and(|thing| other.thing == Some(thing) || holds(&other.near, thing) || holds(&other.words, thing))
    };
    add(KNOWN_THING, one((a.definite || b.definite) && (about(a, b) || about(b, a))));
    // What a set form ranks is said by its rule, and so is whom an attendance counts.
    let of_the_form = setting.one_form && (setting.ranks || is_counting(a.concept) || is_counting(b.concept));
    let other_noun = a.counts && b.counts && !one_noun && !both_people(a, b) && !of_the_form;
    add(OTHER_NOUN, one(other_noun));
    add(OTHER_PEOPLE, one(other_noun && a.people != b.people));
    let counted = a.counts && b.counts && !one_noun;
    add(ONE_KIND, one(counted && kind(a.concept).is_some() && kind(a.concept) == kind(b.concept)));
    // Jurors and witnesses are people, and not the same.
    let people = of_word("people");
    let by_one_noun = [a.concept, b.concept].contains(&people) || beside(a, b) || beside(b, a);
    add(PEOPLE, one(counted && a.people && b.people && by_one_noun));
    add(OTHER_MODIFIERS, one(a.counts && b.counts && !other_noun && !modifiers_go(a, b, setting)));
    // What one article has both of are two things, and what a thing will have it has not.
    let to_come = setting.other_stance && a.counts;
    let part = role(a, b).filter(|_| !setting.told_beside && !setting.one_article && !to_come);
    add(ROLE, one(part == Some(Part::Role)));
    add(HELD, one(part == Some(Part::Held)));
    let of_one_whole = a.whole.is_some() && a.whole == b.whole && near + half + words >= TELLING && !setting.told_beside;
    add(ONE_WHOLE, one(of_one_whole));
    let names_more = |t: &Topic, other: &Topic| t.names.iter().any(|n| !other.names.contains(n));
    add(OTHER_NAMES, one(names_apart(a, b)));
    add(NAMES_MORE, one(names_more(a, b) || names_more(b, a)));
    add(PERIOD, one(!a.period.is_empty() && a.period == b.period));
    add(OTHER_PERIOD, one(!a.period.is_empty() && !b.period.is_empty() && a.period != b.period));
    add(TWINS, (f64::from(a.twins.max(1)) * f64::from(b.twins.max(1))).ln());
    add(WHOLE, one(a.scope == Scope::Whole || b.scope == Scope::Whole));
    let partial = |t: &Topic| matches!(t.scope, Scope::Part | Scope::More);
    add(OTHER_SCOPE, one(a.scope != b.scope && (partial(a) || partial(b))));
    add(ONE_TIME, one(setting.one_time));
    add(OTHER_TIME, one(setting.other_time));
    let yearly = |t: &Topic| t.near.iter().chain(&t.words).chain([&t.concept]).any(|w| comes_every_year(*w));
    // Nor does the next year's figure have the digits of this one's in another order.
    let swapped = setting.values.slip.is_some_and(Slip::is_plain);
    add(NEXT_YEAR, one(setting.out_of_season && !swapped && (yearly(a) || yearly(b))));
    add(OTHER_STANCE, one(setting.other_stance));
    add(MOVEMENT, one(a.of_its_day && b.of_its_day));
    let tells = |t: &Topic, what: fn(Word) -> bool| t.near.iter().chain(&t.words).any(|w| what(*w));
    let moves = |t: &Topic| t.near.iter().chain(&t.thing).any(|w| varies(*w));
    add(VARYING, one(!setting.one_day && !setting.one_time && (moves(a) || moves(b))));
    add(BOTH_VARYING, one(!setting.one_day && !setting.one_time && !swapped && moves(a) && moves(b)));
    add(FORECAST, one(tells(a, forecasts) || tells(b, forecasts)));
    add(CHANGE, one(tells(a, changes) || tells(b, changes)));
    add(HEDGED, f64::from(setting.hedges));
    add(SHARE, one(a.class == word("share")));
    add(RANK, one(a.class == word("ordinal")));
    if setting.one_article {
        add(ONE_ARTICLE, 1.0);
        add(CLOSE_BY, one(setting.close_by));
    } else {
        add(SHARED_NAMES, kinship(setting));
    }
    add(ONE_FORM, one(setting.one_form));
    add(ONE_KEY, one(setting.one_key));
    add(ONE_TOTAL, one(setting.one_total));
    add(TOLL_FELL, one(setting.fell && counts_victims(a) && counts_victims(b)));
    add(RIVALS, setting.rivals);
    add(TOLD_BESIDE, one(setting.told_beside));
    add(BOTH_TOLD, one(setting.both_told));
    add(UNTOLD, one(setting.untold));
    let [fewer, more] = [a.digits.len().min(b.digits.len()), a.digits.len().max(b.digits.len())];
    add(AS_PRECISE, one(fewer == more && fewer >= 2));
    add(ONE_SIDE, one(setting.one_side));
    add(PRECISE, one(fewer >= 3));
    let likeness = grounds.score;
    let (weight, said) = told_by_values(setting.values);
    let alone = near + half + words < TELLING && grounds.reasons.iter().all(|reason| *reason == SHARED_NAMES.said);
    let chance = by_chance(a, b, setting, alone);
    if weight > 0.0 && !said.is_empty() {
        grounds.reasons.push(said);
    }
    Some(Grounds { likeness, score: likeness + weight + chance, ..grounds })
}

/// How closely two articles are related by the names they share. Where one is short, the part of its names counts as well.
fn kinship(setting: &Setting) -> f64 {
    let shared = (1.0 + setting.shared_names as f64).ln();
    let short = setting.shared_names as f64 <= FEW_NAMES * setting.overlap;
    if short { shared.max(setting.overlap * 2.0) } else { shared }
}

/// An article of no more names than this is short.
const FEW_NAMES: f64 = 5.0;

/// Figures further apart are figures of two things, but for a slip of the pen.
pub const MOST_RATIO: f64 = 3.0;

/// Are the two sentences nearly copies of each other but for their figures, and long enough for that to tell? One sentence written for two towns
/// is of two.
pub fn is_copy(a: &Topic, b: &Topic) -> bool {
    let size = |t: &Topic| t.near.len() + t.words.len() + t.context.len() + t.names.len() + t.around.len();
    let parts = |t: &Topic| [&t.near, &t.words, &t.context, &t.names, &t.around].map(Vec::len);
    let other = |x: &Topic, y: &Topic| x.names.iter().any(|name| !y.names.contains(name) && !y.around.contains(name));
    if a.near != b.near
        || a.concept != b.concept
        || size(a).min(size(b)) < LONG
        || parts(a)[3] + parts(a)[4] == 0
        || other(a, b) && other(b, a)
    {
        return false;
    }
    let shared = |x: &[Word], y: &[Word]| x.iter().filter(|w| y.binary_search(w).is_ok()).count();
    let all = shared(&a.words, &b.words) + shared(&a.context, &b.context) + shared(&a.names, &b.names) + shared(&a.around, &b.around);
    (all + a.near.len()) as f64 >= COPIED * size(a).max(size(b)) as f64
}

/// Sentences of fewer words are alike by chance.
const LONG: usize = 7;
/// So much of the longer one stands in the other.
const COPIED: f64 = 0.8;

/// May the two be figures of one thing, for all that each says by itself?
pub fn go_together(a: &Topic, b: &Topic) -> bool {
    a.class == b.class || a.digits == b.digits && family(a) == family(b)
}

/// What is mistaken for each other: a share that fell by three per cent, and by three points.
fn family(topic: &Topic) -> Word {
    if topic.class == const { word("points") } { const { word("share") } } else { topic.class }
}

/// Has each a name that the other has not, beside those that both articles are about?
pub fn names_apart(a: &Topic, b: &Topic) -> bool {
    let main = |n: &Word| a.mains.contains(n) && b.mains.contains(n);
    let own = |t: &Topic, other: &Topic| t.names.iter().any(|n| !main(n) && !other.names.contains(n) && !other.around.contains(n));
    own(a, b) && own(b, a)
}

/// Does the one count people, and the other people by another noun?
fn both_people(a: &Topic, b: &Topic) -> bool {
    let people = word("person");
    a.people && b.people && (a.concept == people || b.concept == people)
}

/// May both count one thing with these words before the noun? The lesser figure with a word more counts some of them: 250 affordable homes of 400.
fn modifiers_go(a: &Topic, b: &Topic, setting: &Setting) -> bool {
    if a.modifiers.is_empty() || b.modifiers.is_empty() {
        let lesser = if setting.values.first_is_lesser { a } else { b };
        return lesser.modifiers.is_empty();
    }
    a.modifiers.iter().any(|w| b.modifiers.contains(w))
}

/// Hashes by which figures that may be of one thing find each other: what they are measured in with each word of the clause, each name and the noun;
/// the noun with each of the names that the article has most; the digits, in any order, with each word of the sentence, and of long numbers
/// with each of those names.
pub fn blocks(topic: &Topic) -> Vec<u64> {
    let class = family(topic).0.rotate_left(17);
    let head = topic.concept.0.rotate_left(23);
    let noun = topic.counts.then_some(&topic.concept);
    let words = topic.near.iter().chain(&topic.words).chain(&topic.names).chain(noun).map(|w| class ^ w.0);
    let mains = topic.mains.iter().filter(|_| topic.counts).map(|w| head ^ w.0.rotate_left(7));
    let mut sorted = topic.digits.clone().into_bytes();
    sorted.sort_unstable();
    let digits = sorted.iter().fold(word("digits").0, |hash, digit| hash.rotate_left(5) ^ u64::from(*digit));
    let all = topic.near.iter().chain(&topic.words).chain(&topic.context).chain(&topic.names).filter(|_| sorted.len() >= 2);
    let far = topic.mains.iter().filter(|_| sorted.len() >= 2);
    words.chain(mains).chain(all.chain(far).map(|w| digits ^ w.0)).collect()
}
