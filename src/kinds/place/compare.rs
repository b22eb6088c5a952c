//! When two places are one.

use crate::kinds::place::{Place, known, towns_apart};

/// Are these one place? `None` where one may lie in the other, or where nothing is known of either.
///
/// ```
/// use gainsay::kinds::place::{Place, same};
/// let place = |name: &str| Place { name: name.into(), ..Place::default() };
/// assert_eq!(same(&place("Britain"), &place("United Kingdom")), Some(true));
/// assert_eq!(same(&place("Leeds"), &place("Marseille")), Some(false));
/// assert_eq!(same(&place("Texas"), &place("Florida")), Some(false));
/// assert_eq!(same(&place("Leeds"), &place("United Kingdom")), None);
/// ```
pub fn same(a: &Place, b: &Place) -> Option<bool> {
    if a.name.is_empty() || b.name.is_empty() {
        return None;
    }
    let (known_a, known_b) = (known(&a.name), known(&b.name));
    let name_a = known_a.map_or(a.name.as_str(), |k| k.name);
    let name_b = known_b.map_or(b.name.as_str(), |k| k.name);
    if name_a == name_b || name_a.to_lowercase() == name_b.to_lowercase() {
        return Some(true);
    }
    // Of towns that are known by name and site only, those far apart are two.
    let (Some(a), Some(b)) = (known_a, known_b) else { return towns_apart(name_a, name_b).map(|apart| !apart) };
    if a.within.is_empty() || b.within.is_empty() {
        return None;
    }
    if a.within != b.within {
        return Some(false);
    }
    // Within one country two towns differ, and so do two states; a town and a county, a state or the country may not.
    if a.town && b.town || a.state && b.state { Some(false) } else { None }
}
