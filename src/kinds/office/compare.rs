//! When two posts are one, and when one person cannot hold both.

use crate::kinds::office::Office;
use crate::kinds::office::titles::{canonical_title, split_qualifiers};
use crate::kinds::place::known;

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
/// assert_eq!(same_post(&post("mayor", "Torralta"), &post("mayor", "Benisalt")), Some(false));
/// assert_eq!(same_post(&post("president", ""), &post("president", "France")), None);
/// assert_eq!(same_post(&post("mp", "Weir"), &post("foreign secretary", "United Kingdom")), None);
/// ```
pub fn same_post(a: &Office, b: &Office) -> Option<bool> {
    if a.tenure != b.tenure {
        return None;
    }
    let (x, y) = (Post::new(a), Post::new(b));
    match (a.place.as_deref(), b.place.as_deref()) {
        (Some(here), Some(there)) if same_place(here, there) => in_one_place(&x, &y),
        (Some(here), Some(there)) => in_two_places(&x, &y, here, there),
        (None, None) => {
            // Two bare titles say the same words of jurisdictions nobody knows.
            if x.title == y.title && x.qualifier == y.qualifier { Some(true) } else { None }
        }
        _ => None,
    }
}

struct Post {
    qualifier: String,
    title: String,
    rank: Rank,
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
    /// Of a town.
    Mayor,
    /// The first of an organisation.
    Chief,
    /// Anything else: held beside others, or of unknown weight.
    Other,
}

impl Post {
    fn new(office: &Office) -> Post {
        let title = canonical_title(&office.title, office.place.as_deref());
        let (qualifier, bare) = split_qualifiers(&title);
        let bare = bare.strip_prefix("special ").filter(|rest| rest.starts_with("envoy")).unwrap_or(bare);
        let bare = bare.strip_prefix("peace ").filter(|rest| rest.starts_with("envoy")).unwrap_or(bare);
        Post { qualifier: qualifier.trim_end().to_string(), title: bare.to_string(), rank: rank(bare) }
    }
}

fn rank(title: &str) -> Rank {
    const PORTFOLIOS: &[&str] =
        &["foreign", "defence", "finance", "home", "interior", "health", "education", "justice", "transport", "energy", "environment"];
    let portfolio = |suffix: &str| title.strip_suffix(suffix).is_some_and(|p| PORTFOLIOS.contains(&p.trim_end()));
    match title {
        "president" | "king" | "queen" | "emperor" | "supreme leader" => Rank::State,
        "prime minister" | "premier" | "taoiseach" | "first minister" => Rank::Government,
        "secretary of state" | "chancellor" | "treasury secretary" | "attorney general" | "chancellor of the exchequer" => Rank::Minister,
        "mayor" | "lord mayor" => Rank::Mayor,
        "chief executive" | "chief financial officer" | "secretary general" | "chief operating officer" => Rank::Chief,
        _ if portfolio("minister") || portfolio("secretary") => Rank::Minister,
        _ => Rank::Other,
    }
}

fn same_place(a: &str, b: &str) -> bool {
    let name = |p: &str| known(p).map_or_else(|| p.to_lowercase(), |k| k.name.to_lowercase());
    name(a) == name(b)
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
    if x.qualifier != y.qualifier || x.qualifier.contains("deputy") {
        return None;
    }
    match (x.rank, y.rank) {
        (Rank::Minister, Rank::Minister) => Some(false),
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
    if x.qualifier.is_empty() && y.qualifier.is_empty() {
        if x.rank == Rank::Mayor && y.rank == Rank::Mayor {
            return Some(false);
        }
        if government(x) && government(y) && is_country(here) && is_country(there) && !monarch(x) && !monarch(y) {
            return Some(false);
        }
    }
    None
}
