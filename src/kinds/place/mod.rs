//! Places by name.

/// A place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Place {
    /// Canonical name: `United Kingdom` for `Britain`, `the UK`.
    pub name: String,
    /// ISO 3166 two-letter code where it is a country, else empty.
    pub country: String,
    /// Said by its demonym (`Ukrainian`, `British`).
    pub demonym: bool,
}
