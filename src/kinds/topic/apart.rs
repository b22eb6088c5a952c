//! What two figures cannot both be figures of, whatever else they share.

use std::sync::LazyLock;

use crate::kinds::topic::compare::{MOST_RATIO, go_together, names_apart};
use crate::kinds::topic::setting::{Setting, Slip};
use crate::kinds::topic::words::{asks, bounds, expects, fate, grows, is_partisan, of_word, settles, sifts};
use crate::kinds::topic::{Scope, Topic};
use crate::text::{Word, word};

/// May the two be figures of one thing at all?
pub(super) fn may_be_one(a: &Topic, b: &Topic, setting: &Setting) -> bool {
    if !go_together(a, b) {
        return false;
    }
    // What a set form tells of one name is not told of another; of as many votes in one story it is.
    if setting.one_form && !setting.one_total && names_apart(a, b) {
        return false;
    }
    // What each has is not what all have, and a margin is no number of votes.
    let measure = |t: &Topic| Some(t.scope).filter(|scope| matches!(scope, Scope::Share | Scope::Difference));
    if measure(a) != measure(b) && !setting.values.slip.is_some_and(Slip::is_plain) {
        return false;
    }
    // `Six of the dead` are fewer than all of them.
    let lesser = if setting.values.first_is_lesser { a } else { b };
    if lesser.counts && lesser.scope == Scope::Part && a.scope != b.scope && !setting.values.slip.is_some_and(Slip::is_plain) {
        return false;
    }
    // `Seventeen of the dead were found on deck`, `eleven of the dead were children`: some, and some others.
    let parts = a.counts && b.counts && a.scope == Scope::Part && b.scope == Scope::Part;
    let told_of_both = a.near.iter().any(|w| *w != a.concept && !grows(*w) && (b.near.contains(w) || b.words.contains(w)));
    if parts && !told_of_both && !setting.values.slip.is_some_and(Slip::is_plain) {
        return false;
    }
    // What a firm has worldwide is not what it has in one country.
    let [first, second] = [a, b].map(|t| t.near.iter().chain(&t.words).any(|w| is_of_all(*w)));
    if first != second && !setting.values.slip.is_some_and(Slip::is_plain) {
        return false;
    }
    // Fourteen Liberal Democrats are not the council's thirteen members.
    if a.counts && b.counts && a.concept != b.concept && (is_partisan(a.concept) || is_partisan(b.concept)) {
        return false;
    }
    // Gross profit is not net profit.
    if are_opposites(a, b) && !setting.values.slip.is_some_and(Slip::is_plain) {
        return false;
    }
    // The dead are not the missing.
    if matches!((fates(a).as_slice(), fates(b).as_slice()), ([x], [y]) if x != y) {
        return false;
    }
    // The points of a league are more every week, and the next year has a budget of its own.
    let of = |word: Word| [a, b].iter().all(|t| t.near.iter().chain(&t.words).chain([&t.concept]).any(|w| *w == word));
    if a.counts && b.counts && a.concept == *LEAGUE_POINT && b.concept == *LEAGUE_POINT && !setting.one_day && !setting.one_time {
        return false;
    }
    if setting.out_of_season && of(*YEAR) && !setting.values.slip.is_some_and(Slip::is_plain) {
        return false;
    }
    // What is expected is not what came of it, and of the signatures handed in not all are certified.
    let told = |what: fn(Word) -> bool| [a, b].map(|t| t.near.iter().any(|w| what(*w)));
    if [told(expects), told(sifts)].iter().any(|[one, other]| one != other) && !setting.values.slip.is_some_and(Slip::is_plain) {
        return false;
    }
    // A fine that was proposed is not what both settled for.
    let around = |t: &Topic, what: fn(Word) -> bool| t.near.iter().chain(&t.words).any(|w| what(*w));
    let asked =
        |one: &Topic, other: &Topic| around(one, asks) && !around(one, settles) && around(other, settles) && one.class == word("money");
    if (asked(a, b) || asked(b, a)) && !setting.values.slip.is_some_and(Slip::is_plain) {
        return false;
    }
    // A limit is not what is held to it.
    let bound = |t: &Topic| t.near.iter().chain(&t.words).chain(&t.context).any(|w| bounds(*w));
    let bounded = [(a, b), (b, a)].iter().any(|(one, other)| one.near.iter().any(|w| bounds(*w)) && !bound(other));
    if bounded && !setting.values.slip.is_some_and(Slip::is_plain) {
        return false;
    }
    // Two pollsters, or two papers that asked them.
    let polls = |t: &Topic| t.near.iter().chain(&t.words).any(|w| *w == *POLL);
    if polls(a) && polls(b) && names_apart(a, b) {
        return false;
    }
    // Aboard are the passengers and the crew.
    if a.people
        && b.people
        && (of_some_aboard(a) && of_all(b) || of_some_aboard(b) && of_all(a))
        && !setting.values.slip.is_some_and(Slip::is_plain)
    {
        return false;
    }
    // Another match has another crowd.
    let crowd = |t: &Topic| t.near.iter().chain([&t.concept]).any(|w| CROWDS.contains(w));
    let all = |t: &Topic| t.near.iter().chain(&t.words).copied().filter(|w| !CROWDS.contains(w)).collect::<Vec<Word>>();
    let plain = setting.values.slip.is_some_and(Slip::is_plain);
    if crowd(a) && crowd(b) && !setting.one_day && !setting.one_time && !plain && !all(a).iter().any(|w| all(b).contains(w)) {
        return false;
    }
    // The second and the third of a row stand side by side.
    if setting.ranks && setting.one_article {
        return false;
    }
    // Nobody tells one movement twice in one article and not say so: sales fell by this in one country, by that in another.
    if setting.one_article && a.of_its_day && b.of_its_day && !setting.values.slip.is_some_and(Slip::is_plain) {
        return false;
    }
    // Tolls grow from hour to hour: only one that falls is amiss, and one that is put in the same words for the same time.
    let same_words = setting.one_time && !a.near.is_empty() && a.near == b.near;
    let swapped = setting.values.slip.is_some_and(Slip::is_plain);
    if (of_a_toll(a) || of_a_toll(b)) && !setting.fell && !same_words && !swapped {
        return false;
    }
    setting.values.ratio <= MOST_RATIO || setting.values.slip.is_some_and(Slip::is_plain)
}

/// Is each told of one of two that are opposites: the summer's figure and the winter's?
fn are_opposites(a: &Topic, b: &Topic) -> bool {
    let has = |t: &Topic, w: Word| t.near.contains(&w) || t.modifiers.contains(&w) || t.words.contains(&w) || t.concept == w;
    OPPOSITES.iter().any(|&(x, y)| {
        let sides = |t: &Topic| (has(t, x), has(t, y));
        matches!((sides(a), sides(b)), ((true, false), (false, true)) | ((false, true), (true, false)))
    })
}

/// What is one or the other, so that figures of both are told.
static OPPOSITES: LazyLock<Vec<(Word, Word)>> = LazyLock::new(|| {
    let pairs = "gross net,operating net,pretax net,summer winter,indoor outdoor,domestic foreign,import export,arrival departure,boy girl,\
                 male female,man woman,men women,adult child,junior senior,urban rural,weekday weekend,inbound outbound,primary secondary,\
                 mean median,minimum maximum,undergraduate postgraduate,permanent temporary,full-time part-time,residential commercial,\
                 northbound southbound,eastbound westbound,fixed variable,return single,court regulator";
    let pairs = pairs.split(',').filter_map(|pair| pair.trim().split_once(' '));
    pairs.map(|(x, y)| (of_word(x), of_word(y))).filter(|(x, y)| x != y).collect()
});

/// Does the figure count the passengers of a vessel, or its crew?
fn of_some_aboard(topic: &Topic) -> bool {
    ["passenger", "crew", "sailor"].iter().any(|noun| topic.head.starts_with(noun))
}

/// Does it count people, whoever they are?
fn of_all(topic: &Topic) -> bool {
    ["people", "person", "aboard", "on board"].contains(&topic.head.as_str())
}

/// Are those whom the one counts the hurt and the missing, and the others the dead?
pub fn fates_apart(a: &Topic, b: &Topic) -> bool {
    let (x, y) = (fates(a), fates(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|fate| y.contains(fate))
}

/// What befell those whom the figure counts: by its noun, or else by the words beside it.
fn fates(topic: &Topic) -> Vec<usize> {
    if !topic.counts {
        return Vec::new();
    }
    let beside = || topic.near.iter().filter_map(|w| fate(*w)).collect::<Vec<usize>>();
    let mut all: Vec<usize> = fate(topic.concept).map_or_else(beside, |of_noun| vec![of_noun]);
    // `Two miners were among the nine hurt`.
    if all.is_empty() {
        all.extend(topic.counted.iter().filter_map(|w| fate(*w)));
    }
    all.dedup();
    all
}

/// Does it say that a figure is that of the whole world or country?
fn is_of_all(w: Word) -> bool {
    static ALL: LazyLock<[Word; 5]> = LazyLock::new(|| ["worldwide", "globally", "overseas", "nationwide", "nationally"].map(of_word));
    ALL.contains(&w)
}

static CROWDS: LazyLock<[Word; 4]> = LazyLock::new(|| ["crowd", "attendance", "gate", "spectator"].map(of_word));
static LEAGUE_POINT: LazyLock<Word> = LazyLock::new(|| of_word("point"));
static YEAR: LazyLock<Word> = LazyLock::new(|| of_word("year"));
static POLL: LazyLock<Word> = LazyLock::new(|| of_word("poll"));

/// Does the figure count the dead, the hurt or the like? Votes to rescue something do not.
fn of_a_toll(topic: &Topic) -> bool {
    topic.class == word("count") && topic.counts && topic.near.iter().chain([&topic.concept]).any(|w| grows(*w))
}

/// The same, of people: families that lost somebody are no toll.
pub(super) fn counts_victims(topic: &Topic) -> bool {
    of_a_toll(topic) && (topic.people || grows(topic.concept))
}
