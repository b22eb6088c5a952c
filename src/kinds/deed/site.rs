//! Where a deed was done, as told beside it: names, and what kind of place it is.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::kinds::place::{self, Place};
use crate::text::{Lexicon, Token, Word, WordSet, fold, table, word};

/// A place as told in one phrase: `the garage in Lille`, `the Pell bridge`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Site {
    /// The phrase, for showing.
    pub written: String,
    /// The names in it, canonical where they are known: `Lille`, `Pell`.
    pub names: Vec<String>,
    /// The kinds of place in it, hashed, by what they are called first in the table: `garage`.
    pub kinds: Vec<Word>,
    /// Said to be a town: `the resort of Lille`.
    pub town: bool,
    /// It is the verb's object: `left Lille`.
    pub object: bool,
}

/// Kinds of place. Words of one line are of one kind.
static VENUES: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for line in lines() {
        let mut phrases = line.split(',').map(str::trim).filter(|phrase| !phrase.is_empty());
        let Some(first) = phrases.next() else { continue };
        let kind = word(first);
        for phrase in phrases.chain([first]) {
            lexicon.insert(phrase, kind);
            lexicon.insert(&format!("{phrase}s"), kind);
        }
    }
    lexicon
});

/// Kinds of place that are found in places of other kinds.
static WITHIN: LazyLock<WordSet> = LazyLock::new(|| {
    let marked = table::lines(include_str!("venues.txt")).filter_map(|line| line.strip_prefix('*'));
    marked.filter_map(|line| line.split(',').next()).map(|first| word(first.trim())).collect()
});

/// Rooms and other parts of one building.
static ROOMS: LazyLock<WordSet> = LazyLock::new(|| {
    let marked = table::lines(include_str!("venues.txt")).filter_map(|line| line.strip_prefix('='));
    marked.filter_map(|line| line.split(',').next()).map(|first| word(first.trim())).collect()
});

fn lines() -> impl Iterator<Item = &'static str> {
    table::lines(include_str!("venues.txt")).map(|line| line.trim_start_matches(['*', '=']).trim())
}

/// The kind of place that the tokens from `at` on name, and how many they are.
pub fn venue(tokens: &[Token], at: usize) -> Option<(usize, Word)> {
    VENUES.longest(tokens, at).map(|(taken, kind)| (taken, *kind))
}

/// May the two be one place? `None` where one may lie in the other, or where too little is known of either.
///
/// ```
/// use gainsay::kinds::deed::{Site, same_site};
/// use gainsay::text::word;
/// let site = |names: &[&str], kind: &str| Site {
///     names: names.iter().map(|n| n.to_string()).collect(),
///     kinds: if kind.is_empty() { vec![] } else { vec![word(kind)] },
///     ..Site::default()
/// };
/// assert_eq!(same_site(&site(&["Leeds"], "garage"), &site(&["Marseille"], "")), Some(false));
/// assert_eq!(same_site(&site(&["Pell"], "bridge"), &site(&["Orlo"], "airstrip")), Some(false));
/// assert_eq!(same_site(&site(&["Leeds"], "garage"), &site(&["Leeds"], "hotel")), Some(true));
/// assert_eq!(same_site(&site(&[], "garage"), &site(&["Leeds"], "")), None);
/// assert_eq!(same_site(&site(&["Anchor"], "kitchen"), &site(&["Anchor"], "cellar")), Some(false));
/// assert_eq!(same_site(&site(&["Anchor"], "hotel"), &site(&[], "cellar")), None);
/// ```
pub fn same_site(a: &Site, b: &Site) -> Option<bool> {
    let shared_name = a.names.iter().any(|x| b.names.iter().any(|y| one_name(x, y)));
    let shared_kind = a.kinds.iter().any(|kind| b.kinds.contains(kind));
    // The kitchen of a hotel and its cellar are two, whichever hotel it is.
    let rooms = |site: &Site| site.kinds.iter().copied().filter(|kind| ROOMS.contains(kind)).collect::<Vec<Word>>();
    let (here, there) = (rooms(a), rooms(b));
    if !here.is_empty() && !there.is_empty() && !here.iter().any(|room| there.contains(room)) {
        return Some(false);
    }
    if shared_name || shared_kind && (a.names.is_empty() || b.names.is_empty()) {
        return Some(true);
    }
    let as_place = |name: &String| Place { name: name.clone(), ..Place::default() };
    let pairs = a.names.iter().flat_map(|x| b.names.iter().map(move |y| (x, y)));
    let same = |x: &String, y: &String| place::same(&as_place(x), &as_place(y)).or_else(|| place::towns_apart(x, y).map(|apart| !apart));
    let verdicts: Vec<bool> = pairs.filter_map(|(x, y)| same(x, y)).collect();
    if verdicts.contains(&true) {
        return None;
    }
    if verdicts.contains(&false) {
        return Some(false);
    }
    // Two towns, of which one is known by what it is called only.
    let is_town = |site: &Site| site.town || site.names.iter().any(|name| place::is_town(name));
    if (a.town || b.town) && is_town(a) && is_town(b) {
        return Some(false);
    }
    // Two halls, each with a name of its own; a brewery and a garage.
    let named = !a.names.is_empty() && !b.names.is_empty();
    // Of two kinds the one may lie within the other.
    let within = |site: &Site| site.kinds.iter().all(|kind| WITHIN.contains(kind) || ROOMS.contains(kind));
    let kinds = !a.kinds.is_empty() && !b.kinds.is_empty() && !shared_kind && within(a) == within(b);
    if kinds && (!a.names.is_empty() || !b.names.is_empty()) {
        return Some(false);
    }
    let objects = a.object && b.object && a.kinds.is_empty() && b.kinds.is_empty();
    (named && (objects || !a.kinds.is_empty() && !b.kinds.is_empty())).then_some(false)
}

/// Are they two kinds of place, neither of which lies in the other?
pub fn two_kinds(a: &Site, b: &Site) -> bool {
    let whole = |site: &Site| !site.kinds.iter().all(|kind| WITHIN.contains(kind) || ROOMS.contains(kind));
    let shared = a.kinds.iter().any(|kind| b.kinds.contains(kind)) || a.names.iter().any(|x| b.names.iter().any(|y| one_name(x, y)));
    whole(a) && whole(b) && !shared
}

/// `Orlo` and `the Orlo airstrip`; `St Mary's` and `St Marys`.
fn one_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| fold(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (x, y) = (plain(a), plain(b));
    x == y || x.len() > 3 && y.contains(&x) || y.len() > 3 && x.contains(&y)
}
