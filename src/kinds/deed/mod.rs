//! Deeds: what somebody did or what befell a thing, told as a verb or as a noun, with its day and place where they stand beside it.
//!
//! A deed of this kind happens once to one person or thing: a report is published once, a ship sinks once. That is what makes two tellings of it
//! comparable.

mod acts;

pub use acts::{Act, Role, act};

use serde::{Deserialize, Serialize};

use crate::kinds::date::DateValue;
use crate::kinds::place::Place;
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
    pub place: Option<Place>,
}

/// Are the two tellings of one deed, as far as their own words say?
///
/// ```
/// use gainsay::kinds::deed::{Deed, alike};
/// let of = |act: &str, person: &str| Deed { act: act.into(), person: Some(person.into()), ..Deed::default() };
/// assert!(alike(&of("dismissed", "holm"), &of("dismissed", "holm")));
/// assert!(!alike(&of("dismissed", "holm"), &of("dismissed", "strand")));
/// assert!(!alike(&of("dismissed", "holm"), &of("resigned", "holm")));
/// ```
pub fn alike(a: &Deed, b: &Deed) -> bool {
    let patient = match (&a.person, &b.person, a.thing, b.thing) {
        (Some(x), Some(y), ..) => x == y,
        (None, None, Some(x), Some(y)) => x == y,
        _ => false,
    };
    let apart = |x: &Deed, y: &Deed| !x.names.is_empty() && !y.names.is_empty() && !x.names.iter().any(|name| y.names.contains(name));
    a.act == b.act && patient && one_of_several(a.mark.as_deref(), b.mark.as_deref()) && !apart(a, b)
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

/// A hash that alike deeds share.
pub fn block(deed: &Deed) -> u64 {
    let patient = deed.person.as_ref().map(|name| word(name).0).or(deed.thing).unwrap_or_default();
    Word(patient).0.rotate_left(17) ^ word(&deed.act).0
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
