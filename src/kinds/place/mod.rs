//! Places by name.

mod compare;
mod gazetteer;
pub mod marks;
mod recognise;
mod towns;
mod words;

pub use compare::same;
pub use gazetteer::{Entry, country_name, known, list, rows};
pub use recognise::{locate, recognise};
pub use towns::{is_town, towns_apart};
pub use words::is_ordinary;
pub(crate) use words::is_place_ending;

use serde::{Deserialize, Serialize};

/// A place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// Canonical name: `United Kingdom` for `Britain`, `the UK`.
    pub name: String,
    /// ISO 3166 two-letter code where it is a country, else empty.
    pub country: String,
    /// Said by its demonym (`Ukrainian`, `British`).
    pub demonym: bool,
}

/// The country whose government a place stands for (`Ukraine` for Kyiv, `United Kingdom` for Downing Street), or the country itself.
///
/// ```
/// assert_eq!(gainsay::kinds::place::stands_for("Kyiv"), Some("Ukraine"));
/// assert_eq!(gainsay::kinds::place::stands_for("Britain"), Some("United Kingdom"));
/// assert_eq!(gainsay::kinds::place::stands_for("Leeds"), None);
/// ```
pub fn stands_for(name: &str) -> Option<&'static str> {
    let entry = known(name)?;
    if entry.seat || !entry.country.is_empty() { country_name(entry.within) } else { None }
}
