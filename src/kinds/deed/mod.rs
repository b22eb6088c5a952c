//! Deeds: what somebody did or what befell a thing, told as a verb or as a noun, with its day and place where they stand beside it.
//!
//! A deed of this kind happens once to one person or thing: a report is published once, a ship sinks once. That is what makes two tellings of it
//! comparable. How much each sign of it weighs was set by hand, since planted and real pairs are too few to fit it by.

mod acts;
mod gap;
mod site;
mod spells;

pub use acts::{Act, Role, act, acts, outcomes};
pub use gap::Gap;
pub use site::{Site, same_site, two_kinds, venue};
pub use spells::{Course, Form, Spell, course, spells};

use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::kinds::date::DateValue;
use crate::kinds::quantity::Quantity;
use crate::kinds::{quantity, topic};
use crate::text::{Word, word};

/// A deed as told in one place.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Deed {
    /// What was done, by its name in the table: `published`.
    pub act: String,
    /// What else its word may say was done: a raid is a search, or a robbery.
    pub also: Vec<String>,
    /// Whom it befell, by family name, folded.
    pub person: Option<String>,
    /// Who did what everybody does for himself, by family name, folded.
    pub doer: Option<String>,
    /// What it befell: what the noun stands for, hashed.
    pub thing: Option<u64>,
    /// Capitalised words of the phrase for the thing, hashed and sorted.
    pub names: Vec<u64>,
    /// Which of several: `first`, `interim`.
    pub mark: Option<String>,
    /// Which of its kind it is.
    pub rank: Option<Rank>,
    /// Not a deed but the order of two things, or when a thing was done.
    pub order: Option<Box<Order>>,
    /// Said to have been done; false where it is said not to have been, or its opposite.
    pub done: bool,
    /// Said of all time: `never`.
    pub ever: bool,
    /// The day or month beside it.
    pub day: Option<DateValue>,
    /// The place beside it.
    pub site: Option<Site>,
    /// Not a deed but what lasted so long.
    pub length: Option<Box<Length>>,
    /// Told as what will be done.
    pub planned: bool,
    /// Told as a fact of the past, so that it was done by the article's day.
    pub reported: bool,
    /// Is it of a kind that a story often has many of, such as meetings?
    pub often: bool,
    /// Is it of a kind that a story has one of, as a rule, such as a shipwreck?
    pub once: bool,
    /// Is it of a kind of which it is settled for good whether it was done, such as a verdict?
    pub settled: bool,
    /// Is it what a body decided by so many votes?
    pub decision: bool,
    /// Is it how a thing came out, `done` saying which way?
    pub outcome: bool,
    /// What else its clause tells of: words as concepts, sorted,
    pub about: Vec<Word>,
    /// names other than the next, sorted,
    pub others: Vec<Word>,
    /// and those that its article has most, sorted.
    pub mains: Vec<Word>,
    /// The numbers in it, each with what is counted.
    pub numbers: Vec<(Word, i64)>,
}

/// How long something lasted.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Length {
    /// The length.
    pub quantity: Quantity,
    /// Is it told to be over? What goes on lasts longer in a later article.
    pub over: bool,
    /// Was it set by somebody, to the day, as a sentence is?
    pub fixed: bool,
    /// Is it told of as of the article's day, as a time in office is?
    pub grows: bool,
}

/// What came first, and what then.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Order {
    /// The first of the two; the only one where a day is told rather than an order.
    pub first: Telling,
    /// The other.
    pub then: Telling,
    /// Is it said in so many words that the one came first: `only after`, `two days before`?
    pub firm: bool,
    /// Does it say more than that: `only after`, `not until`?
    pub only: bool,
    /// How long it was from the one to the other.
    pub gap: Option<Gap>,
}

/// A part of a sentence that tells of something.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Telling {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What its words stand for, and the deeds that they may name, sorted.
    pub words: Vec<Word>,
}

/// The second of the year, the third since the war.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Rank {
    /// Which it is: 2.
    pub number: u32,
    /// What those of its kind are counted in: `year`, `since`, `ever`, `5 years`.
    pub scope: Option<String>,
}

impl Rank {
    /// The rank in words: `4th`.
    pub fn name(&self) -> String {
        quantity::ordinal(self.number.into())
    }
}

/// May the two be tellings of one deed, as far as their own words say?
///
/// ```
/// use gainsay::kinds::deed::{Deed, alike};
/// let of = |act: &str, person: &str| Deed { act: act.into(), person: Some(person.into()), ..Deed::default() };
/// assert!(alike(&of("dismissed", "holm"), &of("dismissed", "holm")));
/// assert!(!alike(&of("dismissed", "holm"), &of("dismissed", "strand")));
/// assert!(!alike(&of("dismissed", "holm"), &of("resigned", "holm")));
/// ```
pub fn alike(a: &Deed, b: &Deed) -> bool {
    let apart = !a.names.is_empty() && !b.names.is_empty() && !a.names.iter().any(|name| b.names.contains(name));
    let persons =
        (a.person.is_none() || b.person.is_none() || a.person == b.person) && (a.doer.is_none() || b.doer.is_none() || a.doer == b.doer);
    let one_act = a.acts().any(|act| b.acts().any(|other| act == other));
    // Two bodies may count the same votes.
    let bodies = a.decision && a.thing.is_some() && b.thing.is_some() && a.thing != b.thing;
    one_act && !bodies && one_of_several(a.mark.as_deref(), b.mark.as_deref()) && persons && !apart && one_row(a, b)
}

/// Are two deeds of which it is told which of their kind they are counted in the same row?
fn one_row(a: &Deed, b: &Deed) -> bool {
    match (&a.rank, &b.rank) {
        (Some(x), Some(y)) => x.scope.is_none() || y.scope.is_none() || x.scope == y.scope,
        _ => true,
    }
}

/// What is known of two deeds besides their clauses.
pub struct Setting<'a> {
    /// How much it tells that both have a word, in nats.
    pub information: &'a dyn Fn(Word) -> f64,
    /// How many deeds of the kind the story tells of.
    pub tellings: u32,
}

/// Two tellings of one kind of deed, in one story, are of one deed as a rule where the deed is rare.
const PRIOR: f64 = -1.4;
/// What both tell of, for each nat that it tells,
const SHARED: f64 = 0.4;
/// no more than this.
const MOST: f64 = 9.0;
/// Both befell the same person,
const PATIENT: f64 = 3.0;
/// or the same thing, in a story that tells of few such deeds, and in others,
const THING: f64 = 2.2;
const THING_OF_MANY: f64 = 1.0;
/// or two things.
const OTHER_THING: f64 = -1.0;
/// Each names somebody whom the other does not.
const OTHER_NAMES: f64 = -1.5;
/// The same number of people or things,
const ONE_NUMBER: f64 = 1.5;
/// which is more than any two clauses may have,
const FEW_COUNTED: i64 = 3;
/// or two numbers of the same.
const OTHER_NUMBER: f64 = -2.0;
/// A story has many meetings.
const OFTEN: f64 = -2.2;
/// or one shipwreck.
const ONCE: f64 = 0.6;
/// Both were done on the same day.
const ONE_DAY: f64 = 2.5;
/// or in the same month or year.
const ONE_PERIOD: f64 = 1.5;
/// Both are the first of their kind, or the second.
const ONE_RANK: f64 = 2.0;
/// Plans change.
const PLANNED: f64 = -0.8;
/// The story tells of that kind of deed a few times only.
const FEW: f64 = 1.2;
const FEW_TELLINGS: u32 = 4;
const SOME: f64 = 0.5;
const SOME_TELLINGS: u32 = 9;

/// How likely it is that the two, which are alike, are of one deed: above nought, they are.
pub fn score(a: &Deed, b: &Deed, setting: &Setting) -> f64 {
    let names = |d: &Deed| d.others.iter().chain(&d.mains).copied().collect::<Vec<Word>>();
    let (all, of_other) = (names(a), names(b));
    let told = a.about.iter().filter(|w| b.about.binary_search(w).is_ok()).chain(all.iter().filter(|n| of_other.contains(n)));
    let shared: f64 = told.map(|w| (setting.information)(*w)).sum();
    let own = |x: &Deed, other: &[Word]| x.others.iter().any(|n| !other.contains(n));
    let patient = match (a.thing, b.thing) {
        _ if a.person.is_some() && a.person == b.person => PATIENT,
        (Some(x), Some(y)) if x == y && setting.tellings <= SOME_TELLINGS => THING,
        (Some(x), Some(y)) if x == y => THING_OF_MANY,
        (Some(_), Some(_)) => OTHER_THING,
        _ => 0.0,
    };
    let pairs = || a.numbers.iter().flat_map(|x| b.numbers.iter().map(move |y| (x, y)));
    let number = if pairs().any(|(x, y)| x.1 == y.1 && x.1 > FEW_COUNTED) {
        ONE_NUMBER
    } else if pairs().any(|(x, y)| x.0 == y.0 || x.0 == Word::default() || y.0 == Word::default()) {
        OTHER_NUMBER
    } else {
        0.0
    };
    let few =
        [(FEW_TELLINGS, FEW), (SOME_TELLINGS, SOME)].iter().find(|(most, _)| setting.tellings <= *most).map_or(0.0, |(_, weight)| *weight);
    let one_day = a.is_of_the_day_of(b);
    let no_name = !all.iter().any(|n| of_other.contains(n));
    let signs = [
        (no_name && own(a, &of_other) && own(b, &all), OTHER_NAMES),
        (a.often || b.often, OFTEN),
        (a.once && b.once, ONCE),
        (one_day, ONE_DAY),
        (!one_day && a.is_of_the_period_of(b), ONE_PERIOD),
        (of_one_rank(a, b) && !(a.planned && b.planned), ONE_RANK),
        (a.planned || b.planned, PLANNED),
    ];
    let fixed: f64 = signs.iter().filter(|(yes, _)| *yes).map(|(_, weight)| weight).sum();
    PRIOR + SHARED * shared.min(MOST) + patient + number + few + fixed
}

/// What is founded has no other mention of its kind in a story, as a rule.
const FOUNDED: &str = "founded";
static BODIES: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let nouns = ["company", "firm", "airline", "bank", "carrier", "club", "party", "school", "charity", "union", "brewery", "business"];
    nouns.into_iter().map(topic::of_word).collect()
});

/// Another than some other: two of which this is said need not be one.
const VAGUE: [&str; 16] = [
    "another", "other", "next", "last", "new", "latest", "previous", "earlier", "further", "more", "separate", "two", "three", "several",
    "some", "many",
];

/// May both be one of those that are told apart so? `The original truce` may be the truce; `a second truce` is another.
fn one_of_several(a: Option<&str>, b: Option<&str>) -> bool {
    let first = |mark: &str| matches!(mark, "first" | "original" | "initial");
    match (a, b) {
        (Some(a), Some(b)) => a == b && !VAGUE.contains(&a) || first(a) && first(b),
        (Some(mark), None) | (None, Some(mark)) => first(mark),
        (None, None) => true,
    }
}

/// Does it tell which of a row a thing is?
fn tells_rank(mark: &str) -> bool {
    matches!(mark, "first" | "second" | "third" | "fourth" | "fifth" | "initial" | "original" | "final")
}

/// Are both told to be the first of their kind, or both the second?
fn of_one_rank(a: &Deed, b: &Deed) -> bool {
    a.mark.as_deref().zip(b.mark.as_deref()).is_some_and(|(x, y)| tells_rank(x) && tells_rank(y))
}

/// Hashes of which two alike deeds share at least one.
pub fn blocks(deed: &Deed) -> Vec<u64> {
    let patient = deed.person.as_ref().map(|name| word(name).0).or(deed.thing);
    let around = deed.about.iter().chain(&deed.others).chain(&deed.mains).map(|w| w.0);
    // A story has one or two of most kinds.
    let kind = (!deed.often || deed.mark.as_deref().is_some_and(tells_rank)).then_some(0);
    // Of those of one row each has a day.
    let day = deed.rank.as_ref().and(deed.day.as_ref()).map(|day| word(&day.timex).0);
    let whats: Vec<u64> = patient.into_iter().chain(around).chain(kind).chain(day).collect();
    let of_act = |act: &str| {
        let act = word(act).0;
        whats.iter().map(move |what| what.rotate_left(17) ^ act).collect::<Vec<u64>>()
    };
    let mut blocks: Vec<u64> = deed.acts().flat_map(of_act).collect();
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

impl Deed {
    /// What its word may say was done.
    pub(crate) fn acts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.act.as_str()).chain(self.also.iter().map(String::as_str))
    }

    /// Are both known to have befallen one person, or one thing, or what bears one name?
    pub fn is_of_the_patient_of(&self, other: &Deed) -> bool {
        let named = self.names.iter().any(|name| other.names.contains(name));
        let things = self.thing.is_some() && self.thing == other.thing;
        let unnamed = self.names.is_empty() || other.names.is_empty();
        match (&self.person, &other.person) {
            (Some(x), Some(y)) => x == y,
            (None, None) if things => named || unnamed,
            (None, None) => {
                named && (self.thing.is_none() || other.thing.is_none()) || self.is_the_body_of(other) || other.is_the_body_of(self)
            }
            _ => false,
        }
    }

    /// `The airline was founded`: the body that the other names, where a story tells of the founding of one.
    fn is_the_body_of(&self, other: &Deed) -> bool {
        let body = self.thing.is_some_and(|thing| BODIES.contains(&Word(thing)));
        self.act == FOUNDED && body && self.names.is_empty() && other.thing.is_none() && !other.names.is_empty()
    }

    /// Is it known whom or what it befell?
    pub fn has_patient(&self) -> bool {
        self.person.is_some() || self.thing.is_some() || !self.names.is_empty()
    }

    /// Were both done on one day?
    pub fn is_of_the_day_of(&self, other: &Deed) -> bool {
        self.day.as_ref().zip(other.day.as_ref()).is_some_and(|(x, y)| x.days.is_day() && x.days == y.days)
    }

    /// Were both done in one month or one year, as their sentences say?
    fn is_of_the_period_of(&self, other: &Deed) -> bool {
        self.day.as_ref().zip(other.day.as_ref()).is_some_and(|(x, y)| x.days.first.is_some() && x.days.last.is_some() && x.days == y.days)
    }

    /// The deed in words.
    pub fn name(&self) -> String {
        if let Some(gap) = self.order.as_ref().and_then(|order| order.gap) {
            return gap.name();
        }
        match &self.person {
            Some(person) => format!("{} of {person}", self.act),
            None => self.act.clone(),
        }
    }
}
