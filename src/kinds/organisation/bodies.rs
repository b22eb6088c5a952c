//! Bodies of which every country or town has one under the same name.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::kinds::place::stands_for;
use crate::text::{QuickMap, QuickSet, WordSet, fold, table, word};

/// Who has a body of that name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shared {
    /// Every country: `Central Bank`.
    Countries,
    /// Every town or county: `Health Department`.
    Towns,
    /// One country, where nothing else is said, and others: `Labour Party`.
    Home(&'static str),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    nation: Vec<String>,
    town: Vec<String>,
    one: QuickSet<String>,
    home: QuickMap<String, String>,
}

struct Bodies {
    nation: WordSet,
    town: WordSet,
    one: QuickSet<String>,
    home: QuickMap<String, String>,
}

static BODIES: LazyLock<Bodies> = LazyLock::new(|| {
    let Table { nation, town, one, home } = table::yaml(include_str!("bodies.yaml"));
    let words = |list: Vec<String>| list.iter().map(|w| word(w)).collect();
    Bodies { nation: words(nation), town: words(town), one: one.iter().map(|name| fold(name)).collect(), home }
});

/// Whose the body of that name may be, where the name alone does not say it. A country before or behind it says it.
///
/// ```
/// use gainsay::kinds::organisation::{Shared, shared};
/// assert_eq!(shared("Central Bank"), Some(Shared::Countries));
/// assert_eq!(shared("Health Department"), Some(Shared::Towns));
/// assert_eq!(shared("Labour Party"), Some(Shared::Home("United Kingdom")));
/// assert_eq!(shared("Bank of England"), None);
/// assert_eq!(shared("Federal Reserve Board"), None);
/// ```
pub fn shared(name: &str) -> Option<Shared> {
    let bodies = &*BODIES;
    if let Some(country) = bodies.home.get(name) {
        return Some(Shared::Home(country));
    }
    let folded = fold(name);
    let mut of_town = false;
    for part in folded.split([' ', '-']) {
        let part = word(part);
        let town = bodies.town.contains(&part);
        if !town && !bodies.nation.contains(&part) {
            return None;
        }
        of_town |= town;
    }
    let one = bodies.one.contains(&folded);
    (!one).then_some(if of_town { Shared::Towns } else { Shared::Countries })
}

/// `Brazilian Central Bank`: the country and the name without it.
pub fn of_country(name: &str) -> Option<(&'static str, &str)> {
    if BODIES.home.contains_key(name) {
        return None;
    }
    let spaces = name.match_indices(' ').map(|(at, _)| at);
    spaces.take(3).find_map(|at| {
        let (front, rest) = (&name[..at], &name[at + 1..]);
        let country = stands_for(front)?;
        matches!(shared(rest), Some(Shared::Countries | Shared::Home(_))).then_some((country, rest))
    })
}
