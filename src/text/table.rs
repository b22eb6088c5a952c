//! The tables of words that are part of the program: plain lines, or YAML. Lines that begin with `#` say what a table is and where it is from.

use serde::de::DeserializeOwned;

/// The lines of a table.
pub fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of a table, wherever its lines break.
pub fn words(table: &str) -> impl Iterator<Item = &str> {
    lines(table).flat_map(str::split_whitespace)
}

/// The rows of a table of names and what belongs to them: `spring: march april may`.
///
/// ```
/// use gainsay::text::table;
/// let rows: Vec<(&str, &str)> = table::rows("# Seasons.\nspring: march april may\n").collect();
/// assert_eq!(rows, [("spring", "march april may")]);
/// ```
pub fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    lines(table).filter_map(|line| line.split_once(':')).map(|(name, rest)| (name.trim(), rest.trim()))
}

/// A table in YAML.
///
/// # Panics
///
/// If the table is not well formed. A table is a part of the program, read whenever its tests are run, and not input.
pub fn yaml<T: DeserializeOwned>(table: &str) -> T {
    serde_yaml::from_str(table).unwrap_or_else(|error| panic!("a table of the program is not well formed: {error}"))
}
