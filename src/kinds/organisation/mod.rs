//! Organisations by name.

mod bodies;
mod firms;
mod recognise;
mod spelling;

pub use bodies::{Shared, of_country, shared};
pub use firms::ends_a_firm;
pub(crate) use firms::firms;
pub(crate) use recognise::is_form_of_party;
pub(crate) use recognise::is_legal_form;
pub use recognise::{is_party, recognise};
pub use spelling::{Likeness, blocks, same_but_for_form, spelling_variants};

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
/// assert_eq!(same(&of("St Luke's Hospital"), &of("St James's Hospital")), Some(false));
/// assert_eq!(same(&of("St James' Hospital"), &of("St James's Hospital")), None);
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
    // and so may he be of a party; the party of one is not another's.
    if is_political(&a.name) != is_political(&b.name) {
        return None;
    }
    if let (Some(saint), Some(other)) = (saint(&x), saint(&y))
        && saint != other
    {
        return Some(false);
    }
    if shared || x.contains(&y) || y.contains(&x) || university(&x) != university(&y) { None } else { Some(false) }
}

/// Whose house it is, of one that is named for a saint: `luke` of `st luke's hospital`.
fn saint(name: &str) -> Option<&str> {
    let rest = ["st ", "st. ", "saint "].iter().find_map(|bearer| name.strip_prefix(bearer))?;
    let first = rest.split([' ', '\'', '’']).next()?;
    Some(first.strip_suffix('s').unwrap_or(first))
}

/// Is it a political party, as far as its name says: `Agrarian Party`, `Social Democrats`, `National Front`?
pub fn is_political(name: &str) -> bool {
    const ENDS: [&str; 14] = [
        "Democrats",
        "Greens",
        "Liberals",
        "Socialists",
        "Nationalists",
        "Republicans",
        "Conservatives",
        "Communists",
        "Front",
        "Movement",
        "Bloc",
        "Platform",
        "Radicals",
        "Independents",
    ];
    const BEFORE_UNION: [&str; 10] =
        ["Civic", "Christian", "National", "Democratic", "People's", "People’s", "Liberal", "Social", "Patriotic", "Popular"];
    let last = name.rsplit(' ').next().unwrap_or_default();
    is_party(name) || ENDS.contains(&last) || last == "Union" && BEFORE_UNION.iter().any(|first| name.starts_with(first))
}

/// Words that the names of many organisations have.
const COMMON: [&str; 12] =
    ["university", "united", "city", "town", "athletic", "rovers", "county", "national", "party", "club", "bank", "group"];
