//! The words of posts, as data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::kinds::office::{Office, Tenure};
use crate::kinds::place::known;
use crate::text::{Lexicon, QuickMap, QuickSet, Word, WordMap, WordSet, fold, table, tokens, word};

/// What kind of body a post is a post of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A country, a state or a union.
    State,
    /// Many hold it at one time.
    Member,
    /// A town, a force, a church, a court.
    Civic,
    /// An organisation.
    Firm,
    /// A post only with what it is a post of.
    Bound,
}

/// The head of a title.
#[derive(Clone, Debug)]
pub struct Head {
    /// As written in the table.
    pub name: String,
    /// What it is a post of.
    pub class: Class,
    /// Takes a portfolio before it: `foreign` minister.
    pub takes_portfolio: bool,
    /// Too common a word to be a post without more.
    pub doubtful: bool,
}

#[derive(Deserialize)]
struct Table {
    heads: BTreeMap<String, Vec<String>>,
    portfolios: Vec<String>,
    takes_portfolio: Vec<String>,
    doubtful: Vec<String>,
    qualifiers: Vec<String>,
    tenure: BTreeMap<String, Vec<String>>,
    same: QuickMap<String, String>,
    local: QuickMap<String, QuickMap<String, String>>,
    only: QuickMap<String, String>,
    bodies: QuickMap<String, QuickMap<String, (String, String)>>,
    shared: Shared,
}

/// Posts that several people hold at one time.
#[derive(Deserialize)]
struct Shared {
    heads: QuickSet<String>,
    bare: QuickSet<String>,
    several: QuickSet<String>,
    one_in_a_story: QuickSet<String>,
    rivals: QuickSet<String>,
    qualifiers: QuickSet<String>,
    save: QuickSet<String>,
    save_in: QuickMap<String, QuickSet<String>>,
    of: QuickMap<String, QuickSet<String>>,
}

/// The table, ready for looking up.
pub struct Titles {
    /// Heads by their phrase.
    pub heads: Lexicon<Head>,
    /// Single words that portfolios are made of.
    pub portfolio: WordSet,
    /// Words that make it another post, as written in a title.
    pub qualifiers: WordMap<String>,
    /// Words that say when it is held.
    pub tenure: WordMap<Tenure>,
    /// Words for bodies that have posts, in small letters.
    pub houses: WordSet,
    same: QuickMap<String, String>,
    local: QuickMap<String, QuickMap<String, String>>,
    only: QuickMap<String, String>,
    bodies: QuickMap<String, QuickMap<String, (String, String)>>,
    shared: Shared,
}

/// All titles.
pub static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let table: Table = table::yaml(include_str!("titles.yaml"));
    let mut heads = Lexicon::default();
    for (class_name, class) in CLASSES {
        for name in table.heads.get(class_name).into_iter().flatten() {
            let takes_portfolio = table.takes_portfolio.contains(name);
            let doubtful = table.doubtful.contains(name);
            heads.insert(name, Head { name: name.clone(), class, takes_portfolio, doubtful });
        }
    }
    let portfolio = table.portfolios.iter().flat_map(|p| tokens(p, 0)).map(|t| t.word).filter(|&w| w != AND).collect();
    let qualifiers = table.qualifiers.iter().map(|q| (word(q), q.clone())).collect();
    let mut tenure = WordMap::default();
    for (name, value) in TENURES {
        tenure.extend(table.tenure.get(name).into_iter().flatten().map(|w| (word(w), value)));
    }
    Titles {
        heads,
        portfolio,
        qualifiers,
        tenure,
        houses: table::words(include_str!("houses.txt")).map(word).collect(),
        same: table.same,
        local: table.local,
        only: table.only,
        bodies: table.bodies,
        shared: table.shared,
    }
});

const CLASSES: [(&str, Class); 5] =
    [("state", Class::State), ("member", Class::Member), ("civic", Class::Civic), ("firm", Class::Firm), ("bound", Class::Bound)];
const TENURES: [(&str, Tenure); 4] =
    [("former", Tenure::Former), ("then", Tenure::Then), ("future", Tenure::Future), ("outgoing", Tenure::Outgoing)];
const AND: Word = word("and");

/// Is this word the head of a title, or the first word of one?
pub fn is_head(w: Word) -> bool {
    TITLES.heads.get(w).is_some()
}

/// The title a post goes by, in that place: `foreign minister` of the United Kingdom is `foreign secretary`.
///
/// ```
/// use gainsay::kinds::office::canonical_title;
/// assert_eq!(canonical_title("Defense Secretary", Some("United States")), "defence secretary");
/// assert_eq!(canonical_title("top diplomat", Some("United States")), "secretary of state");
/// assert_eq!(canonical_title("deputy foreign minister", Some("Russia")), "deputy foreign minister");
/// ```
pub fn canonical_title(title: &str, place: Option<&str>) -> String {
    let mut folded = fold(title);
    for (american, british) in [("defense", "defence"), ("labor ", "labour "), ("advisor", "adviser")] {
        if folded.contains(american) {
            folded = folded.replace(american, british);
        }
    }
    let (qualifier, bare) = split_qualifiers(&folded);
    let mut bare = TITLES.same.get(bare).map_or(bare, String::as_str);
    if let Some(local) = place.and_then(|p| TITLES.local.get(p)) {
        bare = local.get(bare).map_or(bare, String::as_str);
    }
    // The last word alone may have another name: `managing chairman`, `foreign affairs spokeswoman`.
    let parts = bare.rsplit_once(' ').filter(|_| !TITLES.only.contains_key(bare));
    match parts.and_then(|(rest, last)| Some((rest, TITLES.same.get(last)?))) {
        Some((rest, other)) => [qualifier, rest, " ", other].concat(),
        None => [qualifier, bare].concat(),
    }
}

/// The post under the name of the union it belongs to: president of the European Commission, commission president of the European Union.
pub fn settle(title: String, place: Option<String>) -> (String, Option<String>) {
    let known = place.as_ref().and_then(|p| TITLES.bodies.get(p)).and_then(|posts| posts.get(title.as_str()));
    match known {
        Some((title, place)) => (title.clone(), Some(place.clone())),
        None => (title, place),
    }
}

/// The country that alone has such a post.
pub fn only_in(title: &str) -> Option<&'static str> {
    TITLES.only.get(fold(title).as_str()).map(String::as_str)
}

/// Does one person hold this post at a time? A senator's seat, a spokesman's and a deputy minister's are shared with others, and so is the
/// national side's captaincy, since a country has many sides.
///
/// ```
/// use gainsay::kinds::office::{held_by_one, Office};
/// let post = |title: &str, place: &str| Office { title: title.into(), place: Some(place.into()), ..Office::default() };
/// assert!(held_by_one(&post("foreign minister", "Denmark")));
/// assert!(!held_by_one(&post("senator", "Ohio")));
/// assert!(!held_by_one(&post("vice president", "Boeing")));
/// assert!(held_by_one(&post("vice president", "United States")));
/// ```
pub fn held_by_one(office: &Office) -> bool {
    let shared = &TITLES.shared;
    let (title, place) = (office.title.as_str(), office.place.as_deref());
    let in_place = |places: Option<&QuickSet<String>>| place.is_some_and(|p| places.is_some_and(|places| places.contains(p)));
    let country = || place.and_then(known).is_some_and(|k| !k.country.is_empty());
    let land = || place.and_then(known).is_some_and(|k| !k.town);
    if shared.save.contains(title) || in_place(shared.save_in.get(title)) {
        return true;
    }
    if title == "vice president" {
        return country();
    }
    let qualified = shared.qualifiers.iter().any(|q| title.strip_prefix(q.as_str()).is_some_and(|rest| rest.starts_with([' ', '-'])));
    let head = title.rsplit_once(' ').map_or(title, |(_, last)| last);
    // `dean of law`, `professor of physics`: the head stands first.
    let first = title.split_once(" of ").map_or(head, |(front, _)| front);
    let side = matches!(title, "captain" | "coach" | "head coach" | "manager") && land();
    let among_others = shared.heads.contains(head) && !title.starts_with("chief ") || shared.heads.contains(first);
    !(qualified || side || among_others || shared.bare.contains(title) || in_place(shared.of.get(title)))
}

/// Is it a post of a company, club or court that one person holds there: chief executive, manager, lead prosecutor? A story has several towns.
pub fn of_a_house(office: &Office) -> bool {
    let head = office.title.split(' ').enumerate().find_map(|(skipped, _)| {
        let words = tokens(&office.title, 0);
        TITLES.heads.longest(&words, skipped).filter(|(taken, _)| skipped + taken == words.len()).map(|(_, head)| head)
    });
    // `head of security`, whose head word alone is no post.
    let unit = office.title.strip_prefix("head of ").is_some_and(|of| !matches!(of, "state" | "government" | "mission" | "delegation"));
    let house = unit || head.is_some_and(|h| h.class == Class::Firm);
    house && held_by_one(office)
}

/// Is its title so common that two houses of one story each have one?
pub fn of_several_houses(office: &Office) -> bool {
    TITLES.shared.several.contains(&office.title)
}

/// Does a story have one holder of that title only: a lead investigator, a trial judge?
pub fn one_of_a_story(title: &str) -> bool {
    TITLES.shared.one_in_a_story.contains(title)
}

/// Is it a word for a body that has posts, and may a story have two such bodies?
pub fn word_for_house(text: &str) -> Option<bool> {
    TITLES.houses.contains(&word(text)).then(|| TITLES.shared.rivals.contains(text))
}

/// Cuts `deputy`, `shadow`, `acting` from the front of a title; the front keeps its space.
pub fn split_qualifiers(title: &str) -> (&str, &str) {
    let mut at = 0;
    while let Some((first, rest)) = title.get(at..).and_then(|t| t.split_once(' ')) {
        // `vice president` and `deputy prime minister` are posts by themselves.
        if !TITLES.qualifiers.contains_key(&word(first)) || first == "vice" || rest.is_empty() {
            break;
        }
        at += first.len() + 1;
    }
    title.split_at(at)
}
