//! Deeds that only their clauses tell to be one: the case for it, from what the two clauses, their story and its deeds say.

use std::sync::LazyLock;

use crate::claim::Claim;
use crate::compare::evidence::Evidence;
use crate::compare::lengths;
use crate::kinds::deed::{self, Deed, Setting};
use crate::kinds::{Value, date, place, topic};
use crate::text::{Word, WordMap, word};

/// How often the words around deeds stand there, and how often each kind of deed is told, in the story.
#[derive(Default)]
pub(crate) struct DeedWeights {
    deeds: u32,
    words: WordMap<u32>,
    tellings: WordMap<u32>,
}

/// What is known of a word beforehand counts as much as this many deeds.
const BEFOREHAND: f64 = 25.0;
/// No word tells less or more than this.
const LEAST: f64 = 0.3;
const MOST: f64 = 5.0;

/// What a claim's key says was done.
pub(crate) fn deed(claim: &Claim) -> Option<&Deed> {
    claim.key.iter().find_map(|k| k.value.as_deref().and_then(|value| value.deed()))
}

impl DeedWeights {
    /// The weights of these deeds.
    pub fn new(evidence: &[Evidence]) -> DeedWeights {
        let mut weights = DeedWeights::default();
        for deed in evidence.iter().filter_map(|piece| deed(piece)) {
            weights.deeds += 1;
            *weights.tellings.entry(word(&deed.act)).or_default() += 1;
            for word in deed.about.iter().chain(&deed.others).chain(&deed.mains) {
                *weights.words.entry(*word).or_default() += 1;
            }
        }
        weights
    }

    /// The weights of the words of these sentences.
    pub fn of_sentences(sentences: &[Vec<Word>]) -> DeedWeights {
        let mut weights = DeedWeights { deeds: u32::try_from(sentences.len()).unwrap_or(u32::MAX), ..DeedWeights::default() };
        sentences.iter().flatten().for_each(|word| *weights.words.entry(*word).or_default() += 1);
        weights
    }

    /// How much it tells that two deeds have that word, in nats: the deeds besides these two count.
    pub fn information(&self, word: Word) -> f64 {
        let beyond_two = |n: u32| f64::from(n.saturating_sub(2));
        let held = self.words.get(&word).copied().unwrap_or(0);
        let share = (beyond_two(held) + BEFOREHAND * (-topic::information(word)).exp()) / (beyond_two(self.deeds) + BEFOREHAND);
        (-share.ln()).clamp(LEAST, MOST)
    }

    /// Are the two of one deed? Claims that are of no deed are not asked.
    pub fn are_one(&self, a: &Evidence, b: &Evidence) -> bool {
        let (Some(x), Some(y)) = (deed(a), deed(b)) else { return true };
        let tellings = self.tellings.get(&word(&x.act)).copied().unwrap_or(0);
        let information = |word: Word| self.information(word);
        let score = deed::score(x, y, &Setting { information: &information, tellings });
        if is_rank(a) {
            let one_day = x.is_of_the_day_of(y);
            return one_occasion(a, b, x, y) && (one_day || score > 0.0);
        }
        // What is decided about things needs more to tell that both are about one.
        let decided = x.settled && y.settled && x.person.is_none() && x.done != y.done;
        if decided && self.about_one(x, y).is_none() {
            return false;
        }
        // Who is cleared of one charge may be found guilty of another.
        let charges = x.act == CONVICTED && x.person.is_some() && x.done != y.done && x.about.len().min(y.about.len()) >= CHARGE;
        if charges && !x.about.iter().any(|word| y.about.binary_search(word).is_ok()) {
            return false;
        }
        // A story may have several closures, and two people two sentences.
        if x.length.is_some() && !x.is_of_the_patient_of(y) && !(x.once && y.once) {
            let shared: f64 = x.about.iter().filter(|word| y.about.binary_search(word).is_ok()).map(|word| self.information(*word)).sum();
            let of_two = x.thing.is_some() && y.thing.is_some();
            let only = tellings <= lengths::FEW_TOLD && !x.often && !of_two;
            if x.person.is_some() || y.person.is_some() {
                return false;
            }
            return only && score > lengths::ONLY || score > 0.0 && shared >= lengths::ABOUT;
        }
        // Where something will be built or held may be changed in weeks.
        if a.value.is_site() && x.planned && y.planned && days_apart(a, b).is_none_or(|days| days > PLANS_HOLD) {
            return false;
        }
        let least = || if places_apart(a, b) { SURELY_ONE } else { 0.0 };
        score > 0.0 && (!a.value.is_site() || self.least_of_places(x, y).is_some_and(|told| score > told.max(least())))
    }

    /// Do the words of both tell that they are about one thing, and not about a part of it or another?
    fn about_one(&self, x: &Deed, y: &Deed) -> Option<()> {
        let both = |list: &[Word], of: &[Word]| list.iter().filter(|w| of.binary_search(w).is_ok()).copied().collect::<Vec<Word>>();
        let shared = both(&x.about, &y.about);
        let told: f64 = shared.iter().map(|word| self.information(*word)).sum();
        let dated = x.day.is_some() && y.day.is_some();
        let least = if dated { ABOUT_DATED } else { ABOUT };
        // `The judge … a defence motion`: who decides and how says nothing of what about.
        let matter = shared.iter().filter(|word| !is_procedure(**word)).count();
        let one_thing = x.thing.is_some_and(|thing| y.thing == Some(thing) && !is_procedure(Word(thing)));
        (matter >= 2 && told >= least || one_thing && dated).then_some(())
    }

    /// The score from which on two places are told of one deed; `None` where they are told of two.
    fn least_of_places(&self, x: &Deed, y: &Deed) -> Option<f64> {
        match x.day.as_ref().zip(y.day.as_ref()).and_then(|(x, y)| date::meet(x, y)) {
            Some(true) => Some(0.0),
            Some(false) => None,
            None if !x.often => Some(0.0),
            // The same people meet again elsewhere: something else must be the same.
            None => {
                let shared: f64 =
                    x.about.iter().filter(|word| y.about.binary_search(word).is_ok()).map(|word| self.information(*word)).sum();
                (shared >= TELLING).then_some(UNTIMED)
            }
        }
    }
}

/// Are the two places ones that no table has, each with a name that the other's article does not know? Who tells of a part of a town names the town.
pub(crate) fn places_apart(a: &Claim, b: &Claim) -> bool {
    let (Value::Site(x), Value::Site(y)) = (&*a.value, &*b.value) else { return false };
    let ([here], [there]) = (x.names.as_slice(), y.names.as_slice()) else { return false };
    let unheard = |name: &str, at: &Claim| !at.story.names(name) && place::known(name).is_none() && !place::is_town(name);
    let decided = x.object && y.object;
    !decided && a.cite.article != b.cite.article && x.kinds.is_empty() && y.kinds.is_empty() && unheard(here, b) && unheard(there, a)
}

fn days_apart(a: &Claim, b: &Claim) -> Option<i64> {
    let gap = a.cite.published?.until(b.cite.published?).ok()?;
    Some(i64::from(gap.get_days()).abs())
}

/// So many days a plan holds.
const PLANS_HOLD: i64 = 21;

/// Is it told which of its kind a deed is, and no more?
fn is_rank(claim: &Claim) -> bool {
    claim.key.iter().any(|k| k.name.ends_with(".kind"))
}

/// The next of a row is another: two ranks are of one deed where their days meet, and of what a story has many of only there, or in articles
/// of the same days.
fn one_occasion(a: &Claim, b: &Claim, x: &Deed, y: &Deed) -> bool {
    let met = x.day.as_ref().zip(y.day.as_ref()).and_then(|(x, y)| date::meet(x, y));
    let close = || days_apart(a, b).is_some_and(|days| days <= ONE_OCCASION);
    met.unwrap_or_else(|| x.once && y.once || close())
}

/// Is it a word of how things are decided, which says nothing of what about?
pub(crate) fn is_procedure(word: Word) -> bool {
    PROCEDURE.contains(&word)
}

static PROCEDURE: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let words = "judge court jury motion defence defense prosecution request application committee council board planning proposal plan bill \
        offer bid meeting vote member ruling petition appeal hearing case measure deal agreement year month week";
    words.split_whitespace().map(topic::of_word).collect()
});

/// What was decided about one thing shares words that tell so much,
const ABOUT: f64 = 8.0;
/// or, of one month, so much.
const ABOUT_DATED: f64 = 4.0;

const CONVICTED: &str = "convicted";
/// So many words tell of what.
const CHARGE: usize = 3;

/// Articles so many days apart tell of one of a row.
const ONE_OCCASION: i64 = 5;

/// Two places of which nothing is known but their names are told of one deed from this score on.
const SURELY_ONE: f64 = 2.0;
/// What is done often is done in one place each time: two places need more to tell of one time where the days are not known to meet,
const UNTIMED: f64 = 0.6;
/// and words besides names that tell so much.
const TELLING: f64 = 4.0;
