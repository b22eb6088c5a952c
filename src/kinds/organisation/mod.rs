//! Organisations by name.

mod bodies;
mod recognise;

pub use bodies::{Shared, of_country, shared};
pub use recognise::{is_party, recognise};

use crate::text::fold;

use serde::{Deserialize, Serialize};

/// An organisation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Organisation {
    /// Canonical name within the article: `World Trade Organisation` for a later `WTO`.
    pub name: String,
}

/// Are these one organisation? `None` where one may be a part or another name of the other.
///
/// ```
/// use gainsay::kinds::organisation::{Organisation, same};
/// let of = |name: &str| Organisation { name: name.into() };
/// assert_eq!(same(&of("University of Leeds"), &of("Durham University")), Some(false));
/// assert_eq!(same(&of("Imperial College London"), &of("University of London")), None);
/// assert_eq!(same(&of("Durham University"), &of("Institute for Fiscal Studies")), None);
/// assert_eq!(same(&of("Arsenal"), &of("Everton")), Some(false));
/// ```
pub fn same(a: &Organisation, b: &Organisation) -> Option<bool> {
    let (x, y) = (fold(&a.name), fold(&b.name));
    if x == y {
        return Some(true);
    }
    let own = |name: &str, word: &str| name.split([' ', '-']).any(|other| other == word);
    let shared = x.split([' ', '-']).any(|w| w.len() > 3 && !COMMON.contains(&w) && own(&y, w));
    // Somebody may be of a university and of an institute besides.
    let university = |name: &str| name.contains("universit");
    if shared || x.contains(&y) || y.contains(&x) || university(&x) != university(&y) { None } else { Some(false) }
}

/// Words that the names of many organisations have.
const COMMON: [&str; 12] =
    ["university", "united", "city", "town", "athletic", "rovers", "county", "national", "party", "club", "bank", "group"];
