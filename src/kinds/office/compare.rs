//! When two posts are one, and when one person cannot hold both.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::kinds::occupation::exclusive;
use crate::kinds::office::Office;
use crate::kinds::office::titles::{canonical_title, split_qualifiers, word_for_house};
use crate::kinds::organisation::ends_a_firm;
use crate::kinds::place::known;
use crate::text::{QuickMap, QuickSet, fold, table, word};

/// Are these the same post? `Some(true)` the same; `Some(false)` two that one person cannot hold at once; `None` where both may be held,
/// or where too little is said: a jurisdiction that is not known is not equal to one that is.
///
/// ```
/// use gainsay::kinds::office::{same_post, Office};
/// let post = |title: &str, place: &str| {
///     Office { title: title.into(), place: (!place.is_empty()).then(|| place.into()), ..Office::default() }
/// };
/// assert_eq!(same_post(&post("special envoy", "United States"), &post("envoy", "United States")), Some(true));
/// assert_eq!(same_post(&post("foreign minister", "Russia"), &post("defence minister", "Russia")), Some(false));
/// assert_eq!(same_post(&post("armed forces minister", ""), &post("europe minister", "")), Some(false));
/// assert_eq!(same_post(&post("energy minister", ""), &post("climate minister", "")), None);
/// assert_eq!(same_post(&post("counsel", "White House"), &post("legislative director", "White House")), Some(false));
/// assert_eq!(same_post(&post("mayor", "Torralta"), &post("mayor", "Benisalt")), Some(false));
/// assert_eq!(same_post(&post("president", ""), &post("president", "France")), None);
/// assert_eq!(same_post(&post("mp", "Weir"), &post("foreign secretary", "United Kingdom")), None);
/// ```
pub fn same_post(a: &Office, b: &Office) -> Option<bool> {
    if a.tenure != b.tenure {
        return None;
    }
    let (x, y) = (Post::new(a), Post::new(b));
    let one_house = a.house.is_some() && a.house == b.house;
    match (a.place.as_deref(), b.place.as_deref()) {
        (Some(here), Some(there)) if same_place(here, there) => in_one_place(&x, &y),
        (Some(here), Some(there)) => in_two_places(&x, &y, here, there),
        // Two bare titles say the same words of jurisdictions nobody knows.
        (None, None) if x.title == y.title && x.qualifier == y.qualifier => Some(true),
        // A deputy mayor is not the mayor.
        (_, None) | (None, _) if x.title == y.title && (x.rank == Rank::Minister || SEATS_WITH_DEPUTY.contains(&x.title.as_str())) => {
            let deputy =
                |p: &Post| p.qualifier == "deputy" || p.rank != Rank::Minister && matches!(p.qualifier.as_str(), "vice" | "assistant");
            ((deputy(&x) && y.qualifier.is_empty()) || (deputy(&y) && x.qualifier.is_empty())).then_some(false)
        }
        // The club's president is not the club's vice president.
        (None, None) if one_house && among(&x, &y, "president", "vice president") => Some(false),
        (None, None) if one_house => in_one_place(&x, &y),
        // Wherever they are: nobody is minister of the interior and of health.
        _ => (x.qualifier == y.qualifier && apart(&x, &y) || paired(&x, &y)).then_some(false),
    }
}

/// Are they two posts of houses that nobody holds together, wherever they are: finance director and general counsel? When they were held does
/// not count.
pub fn two_jobs(a: &Office, b: &Office) -> bool {
    let (x, y) = (Post::new(a), Post::new(b));
    let disjoint = !x.areas.iter().any(|area| y.areas.contains(area));
    x.rank == Rank::Staff && y.rank == Rank::Staff && x.qualifier == y.qualifier && disjoint || paired(&x, &y)
}

/// Is it a post of a government, whose holders change with elections and reshuffles?
pub fn of_government(office: &Office) -> bool {
    let country = office.place.as_deref().is_none_or(|p| known(p).is_some_and(|k| !k.country.is_empty()));
    match Post::new(office).rank {
        Rank::Minister | Rank::Government | Rank::Diplomat => true,
        Rank::State => country && office.house.is_none(),
        Rank::Staff | Rank::Other => false,
    }
}

/// Posts whose deputies are never called by the post itself.
const SEATS_WITH_DEPUTY: [&str; 26] = [
    "mayor",
    "principal",
    "superintendent",
    "treasurer",
    "dean",
    "headteacher",
    "chief constable",
    "police chief",
    "fire chief",
    "head coach",
    "chief executive",
    "prime minister",
    "first minister",
    "general secretary",
    "secretary general",
    "governor",
    "editor",
    "chief of staff",
    "council leader",
    "sheriff",
    "captain",
    "coach",
    "manager",
    "chief engineer",
    "district attorney",
    "music director",
];

struct Post {
    qualifier: String,
    title: String,
    rank: Rank,
    /// What its holder does there, for ministers and staff.
    areas: &'static [String],
    /// `to Ecuador`, of a diplomat.
    mission: Option<String>,
}

/// What kind of post it is, as far as holding two at once goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rank {
    /// President or monarch.
    State,
    /// Head of a government.
    Government,
    /// A minister with a portfolio.
    Minister,
    /// A full-time post in a house: of a company, a club, a presidency.
    Staff,
    /// Ambassador, envoy.
    Diplomat,
    /// Anything else: held beside others, or of unknown weight.
    Other,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exclusive {
    portfolios: BTreeMap<String, Vec<String>>,
    ministers: QuickMap<String, Vec<String>>,
    staff: QuickMap<String, Vec<String>>,
    areas: QuickMap<String, Vec<String>>,
    pairs: QuickSet<(String, String)>,
    diplomats: QuickSet<String>,
    seats: QuickSet<String>,
}

static EXCLUSIVE: LazyLock<Exclusive> = LazyLock::new(|| table::yaml(include_str!("exclusive.yaml")));

impl Post {
    fn new(office: &Office) -> Post {
        let title = canonical_title(&office.title, office.place.as_deref());
        let (qualifier, bare) = split_qualifiers(&title);
        let bare = bare.strip_prefix("special ").filter(|rest| rest.starts_with("envoy")).unwrap_or(bare);
        let bare = bare.strip_prefix("peace ").filter(|rest| rest.starts_with("envoy")).unwrap_or(bare);
        let (rank, areas) = rank(bare, office.place.as_deref());
        let mission = mission(bare).filter(|_| rank == Rank::Diplomat).map(str::to_owned);
        Post { qualifier: qualifier.trim_end().to_string(), title: bare.to_string(), rank, areas, mission }
    }
}

/// `ecuador` of `ambassador to ecuador`.
fn mission(title: &str) -> Option<&str> {
    title.split_once(" to ").or_else(|| title.split_once(" for ")).map(|(_, mission)| mission)
}

fn rank(title: &str, place: Option<&str>) -> (Rank, &'static [String]) {
    let table = &*EXCLUSIVE;
    let portfolio =
        [" minister", " secretary", " cabinet member", " portfolio holder", " portfolio"].iter().find_map(|s| title.strip_suffix(s));
    if let Some(areas) = portfolio.and_then(|p| table.portfolios.get(p)).or_else(|| table.ministers.get(title)) {
        return (Rank::Minister, areas);
    }
    match title {
        "president" | "king" | "queen" | "emperor" | "supreme leader" => (Rank::State, &[]),
        "chancellor" if place.is_none_or(|p| p == "United Kingdom") => {
            (Rank::Minister, table.portfolios.get("finance").map_or(&[], Vec::as_slice))
        }
        "prime minister" | "premier" | "taoiseach" | "first minister" | "chancellor" => (Rank::Government, &[]),
        _ if table.diplomats.contains(title.split(" to ").next().and_then(|t| t.split(" for ").next()).unwrap_or(title)) => {
            (Rank::Diplomat, &[])
        }
        _ => table.staff.get(title).or_else(|| by_words(title)).map_or((Rank::Other, &[]), |areas| (Rank::Staff, areas.as_slice())),
    }
}

/// What the words of a title say its holder does: `chief marketing officer`, `director of nursing`.
fn by_words(title: &str) -> Option<&'static Vec<String>> {
    let chief = title.strip_prefix("chief ").and_then(|rest| rest.strip_suffix(" officer"));
    let behind = || {
        ["director of ", "head of ", "vice president of ", "chief of ", "manager of "].iter().find_map(|front| title.strip_prefix(front))
    };
    let before = || [" director", " manager", " chief"].iter().find_map(|end| title.strip_suffix(end));
    EXCLUSIVE.areas.get(chief.or_else(behind).or_else(before)?)
}

/// Is one of the two the one, and the other the other?
fn among(x: &Post, y: &Post, one: &str, other: &str) -> bool {
    (x.title == one && y.title == other) || (x.title == other && y.title == one)
}

/// Are the two listed as posts that nobody holds together?
fn paired(x: &Post, y: &Post) -> bool {
    let full = |p: &Post| if p.qualifier.is_empty() { p.title.clone() } else { format!("{} {}", p.qualifier, p.title) };
    let (a, b) = (full(x), full(y));
    EXCLUSIVE.pairs.contains(&(a.clone(), b.clone())) || EXCLUSIVE.pairs.contains(&(b, a))
}

/// Two posts that nobody holds together, in one government or house.
fn apart(x: &Post, y: &Post) -> bool {
    let disjoint = || !x.areas.iter().any(|area| y.areas.contains(area));
    match (x.rank, y.rank) {
        (Rank::Minister, Rank::Minister) => disjoint(),
        // Occupations of one family are compared as such.
        (Rank::Staff, Rank::Staff) => disjoint() && !exclusive(&x.title, &y.title),
        (Rank::Minister, Rank::Diplomat) | (Rank::Diplomat, Rank::Minister) => true,
        (Rank::Diplomat, Rank::Diplomat) => match (&x.mission, &y.mission) {
            (Some(a), Some(b)) => a != b && x.title.starts_with("ambassador") && y.title.starts_with("ambassador"),
            (None, None) => false,
            // A special envoy with a mission of his own may be an ambassador besides.
            (Some(_), None) => x.title.starts_with("ambassador") && y.title.starts_with("envoy"),
            (None, Some(_)) => y.title.starts_with("ambassador") && x.title.starts_with("envoy"),
        },
        _ => false,
    }
}

fn same_place(a: &str, b: &str) -> bool {
    let name = |p: &str| known(p).map_or_else(|| fold(p), |k| fold(k.name));
    let (x, y) = (name(a), name(b));
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    // `Bellwether` is Bellwether Studios for short.
    let rest = || long.strip_prefix(short.as_str()).and_then(|rest| rest.strip_prefix(' '));
    short == long || known(a).is_none() && known(b).is_none() && short.len() > 3 && rest().is_some_and(says_body)
}

/// Do these words only say that what bears the name is a body: `studios`, `and co`?
fn says_body(words: &str) -> bool {
    let house = |w: &str| word_for_house(w).is_some() || w.strip_suffix('s').is_some_and(|w| word_for_house(w).is_some());
    let body = |w: &str| ends_a_firm(word(w)) || house(w);
    words.split(' ').all(body)
}

fn in_one_place(x: &Post, y: &Post) -> Option<bool> {
    if x.title == y.title {
        return match (x.qualifier.as_str(), y.qualifier.as_str()) {
            (a, b) if a == b => Some(true),
            // An acting mayor and the mayor, a shadow minister and the minister, a deputy and the head: never one person at a time.
            ("" | "acting" | "shadow" | "deputy" | "interim", "" | "acting" | "shadow" | "deputy" | "interim") => Some(false),
            _ => None,
        };
    }
    let shadow = |p: &Post| p.qualifier == "shadow";
    if shadow(x) != shadow(y) && x.rank == Rank::Minister && y.rank == Rank::Minister {
        return Some(false);
    }
    if paired(x, y) {
        return Some(false);
    }
    if x.qualifier != y.qualifier || x.qualifier.contains("deputy") {
        return None;
    }
    match (x.rank, y.rank) {
        _ if apart(x, y) => Some(false),
        (Rank::State, Rank::Government | Rank::Minister) | (Rank::Government | Rank::Minister, Rank::State) => Some(false),
        // A prime minister may be foreign minister too, and in small countries is.
        _ => None,
    }
}

fn in_two_places(x: &Post, y: &Post, here: &str, there: &str) -> Option<bool> {
    let government = |p: &Post| matches!(p.rank, Rank::State | Rank::Government | Rank::Minister);
    let is_country = |p: &str| known(p).is_some_and(|k| !k.country.is_empty());
    // A monarch may reign over several countries.
    let monarch = |p: &Post| matches!(p.title.as_str(), "king" | "queen" | "emperor");
    if !x.qualifier.is_empty() || !y.qualifier.is_empty() {
        return None;
    }
    if government(x) && government(y) && is_country(here) && is_country(there) && !monarch(x) && !monarch(y) {
        return Some(false);
    }
    let seat = x.title == y.title && EXCLUSIVE.seats.contains(&x.title);
    (seat && separate(here, there)).then_some(false)
}

/// Two towns, two seats or two houses, neither of which may be a part or another name of the other.
fn separate(here: &str, there: &str) -> bool {
    let kind = |p: &str| known(p).map(|k| (!k.country.is_empty(), k.town, k.seat));
    let (a, b) = (fold(here), fold(there));
    let shared = a.split([' ', '-']).any(|w| w.len() > 3 && b.split([' ', '-']).any(|v| v == w));
    !shared && !a.contains(&b) && !b.contains(&a) && kind(here) == kind(there)
}
