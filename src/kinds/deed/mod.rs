//! Deeds: what somebody did or what befell a thing, told as a verb or as a noun, with its day and place where they stand beside it.
//!
//! A deed of this kind happens once to one person or thing: a report is published once, a ship sinks once. That is what makes two tellings of it
//! comparable.

mod acts;
mod site;

pub use acts::{Act, Role, act, acts};
pub use site::{Site, same_site, venue};

use serde::{Deserialize, Serialize};

use crate::kinds::date::DateValue;
use crate::text::{Word, word};

/// A deed as told in one place.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Deed {
    /// What was done, by its name in the table: `published`.
    pub act: String,
    /// Whom it befell, by family name, folded.
    pub person: Option<String>,
    /// What it befell: what the noun stands for, hashed.
    pub thing: Option<u64>,
    /// Capitalised words of the phrase for the thing, hashed and sorted.
    pub names: Vec<u64>,
    /// Which of several: `first`, `interim`.
    pub mark: Option<String>,
    /// Said to have been done; false where it is said not to have been, or its opposite.
    pub done: bool,
    /// Said of all time: `never`.
    pub ever: bool,
    /// The day or month beside it.
    pub day: Option<DateValue>,
    /// The place beside it.
    pub site: Option<Site>,
    /// Told as what will be done.
    pub planned: bool,
    /// Is it of a kind that a story often has many of, such as meetings?
    pub often: bool,
    /// What else its clause tells of: words as concepts, sorted,
    pub about: Vec<Word>,
    /// names other than the next, sorted,
    pub others: Vec<Word>,
    /// and those that its article has most, sorted.
    pub mains: Vec<Word>,
}

/// Are the two tellings of one deed, as far as their own words say? They are where they are of one person or thing, and where what else they tell
/// of is the same in enough.
///
/// ```
/// use gainsay::kinds::deed::{Deed, alike};
/// let of = |act: &str, person: &str| Deed { act: act.into(), person: Some(person.into()), ..Deed::default() };
/// assert!(alike(&of("dismissed", "holm"), &of("dismissed", "holm")));
/// assert!(!alike(&of("dismissed", "holm"), &of("dismissed", "strand")));
/// assert!(!alike(&of("dismissed", "holm"), &of("resigned", "holm")));
/// ```
pub fn alike(a: &Deed, b: &Deed) -> bool {
    if a.act != b.act || !one_of_several(a.mark.as_deref(), b.mark.as_deref()) {
        return false;
    }
    let apart = !a.names.is_empty() && !b.names.is_empty() && !a.names.iter().any(|name| b.names.contains(name));
    match (&a.person, &b.person) {
        (Some(x), Some(y)) => x == y && !apart,
        _ if apart => false,
        (None, None) if a.thing.is_some() && a.thing == b.thing && !a.often => true,
        _ => { if std::env::var("EVDBG").is_ok() { eprintln!("SCORE {:.1} {} | {:?} {:?} | {:?} {:?} | about {} of {}/{} others {}/{} mains {}/{} thing {:?} {:?}", score(a,b), a.act, a.site.as_ref().map(|s|&s.written), b.site.as_ref().map(|s|&s.written), a.day.as_ref().map(|s|&s.timex), b.day.as_ref().map(|s|&s.timex), a.about.iter().filter(|w| b.about.contains(w)).count(), a.about.len(), b.about.len(), a.others.len(), b.others.len(), a.mains.len(), b.mains.len(), a.thing, b.thing); } score(a, b) >= ENOUGH},
    }
}

/// Tellings of one kind of deed are of one deed from this score on.
const ENOUGH: f64 = 3.0;
/// A name that few sentences of the story have.
const NAME: f64 = 2.0;
/// A name that its article is about.
const MAIN: f64 = 0.6;
/// A word of few stories.
const TELLING: f64 = 1.5;
/// A word of any story.
const ORDINARY: f64 = 0.5;
/// Each names somebody whom the other does not.
const OTHER_NAMES: f64 = -1.5;
const THING: f64 = 1.5;
const OTHER_THING: f64 = -1.0;
/// A story has many meetings.
const OFTEN: f64 = -1.2;
/// and one or two of most other deeds.
const RARE: f64 = 1.2;
/// Plans change.
const PLANNED: f64 = -0.8;

/// How much the clauses of the two say for their being of one deed.
pub fn score(a: &Deed, b: &Deed) -> f64 {
    let shared = |x: &[Word], y: &[Word]| x.iter().filter(|word| y.binary_search(word).is_ok()).count();
    let words: f64 = a.about.iter().filter(|w| b.about.binary_search(w).is_ok()).map(|w| if is_telling(*w) { TELLING } else { ORDINARY }).sum();
    let names = |x: &Deed, y: &Deed| shared(&x.others, &y.others) + shared(&x.others, &y.mains) + shared(&x.mains, &y.others);
    let of = |count: usize, weight: f64| weight * f64::from(u32::try_from(count.min(2)).unwrap_or(2));
    let own = |x: &Deed, y: &Deed| x.others.iter().any(|n| y.others.binary_search(n).is_err() && y.mains.binary_search(n).is_err());
    let thing = match (a.thing, b.thing) {
        (Some(x), Some(y)) if x == y => THING,
        (Some(_), Some(_)) => OTHER_THING,
        _ => 0.0,
    };
    let signs = [
        (names(a, b) == 0 && own(a, b) && own(b, a), OTHER_NAMES),
        (a.often || b.often, OFTEN),
        (!a.often && !b.often, RARE),
        (a.planned || b.planned, PLANNED),
    ];
    let fixed: f64 = signs.iter().filter(|(yes, _)| *yes).map(|(_, weight)| weight).sum();
    words + of(names(a, b), NAME) + of(shared(&a.mains, &b.mains), MAIN) + thing + fixed
}

fn is_telling(word: Word) -> bool {
    crate::kinds::topic::information(word) > 3.0
}

/// May both be one of those that are told apart so? `The original truce` may be the truce; `a second truce` is another.
fn one_of_several(a: Option<&str>, b: Option<&str>) -> bool {
    let first = |mark: &str| matches!(mark, "first" | "original" | "initial");
    match (a, b) {
        (Some(a), Some(b)) => a == b || first(a) && first(b),
        (Some(mark), None) | (None, Some(mark)) => first(mark),
        (None, None) => true,
    }
}

/// Hashes of which two alike deeds share at least one.
pub fn blocks(deed: &Deed) -> Vec<u64> {
    let act = word(&deed.act).0;
    let of = |what: u64| what.rotate_left(17) ^ act;
    let patient = deed.person.as_ref().map(|name| word(name).0).or(deed.thing);
    let around = deed.about.iter().filter(|w| is_telling(**w)).chain(&deed.others).chain(&deed.mains).map(|w| w.0);
    // A story has one or two of most kinds.
    let kind = (!deed.often).then_some(0);
    let mut blocks: Vec<u64> = patient.into_iter().chain(around).chain(kind).map(of).collect();
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

impl Deed {
    /// The deed in words.
    pub fn name(&self) -> String {
        match &self.person {
            Some(person) => format!("{} of {person}", self.act),
            None => self.act.clone(),
        }
    }
}
