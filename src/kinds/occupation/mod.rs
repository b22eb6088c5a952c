//! What people are by work: first mate, lawyer, nurse. Unlike a post it belongs to no house, and several have it; but nobody is two of one
//! family, such as mate and engineer of a ship.

mod recognise;
mod table;
#[cfg(test)]
mod tests;

pub use recognise::{recognise, work_ends};
pub use table::exclusive;

use serde::{Deserialize, Serialize};

/// An occupation as said of somebody.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Occupation {
    /// The name under which it is compared: `first mate` for a chief officer.
    pub name: String,
    /// Said to be of the past: `a retired nurse`.
    pub former: bool,
}

/// Can both be one person's? `Some(true)` the same; `Some(false)` two of one family; `None` where both may be right.
///
/// ```
/// use gainsay::kinds::occupation::{same, Occupation};
/// let of = |name: &str| Occupation { name: name.into(), former: false };
/// assert_eq!(same(&of("first mate"), &of("chief engineer")), Some(false));
/// assert_eq!(same(&of("campaign manager"), &of("lawyer")), Some(false));
/// assert_eq!(same(&of("lawyer"), &of("chief engineer")), None);
/// assert_eq!(same(&of("lawyer"), &of("lawyer")), Some(true));
/// ```
pub fn same(a: &Occupation, b: &Occupation) -> Option<bool> {
    if a.name == b.name {
        return Some(true);
    }
    (a.former == b.former && exclusive(&a.name, &b.name)).then_some(false)
}
