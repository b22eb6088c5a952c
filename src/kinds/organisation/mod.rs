//! Organisations by name.

mod recognise;

pub use recognise::{is_party, recognise};

use serde::{Deserialize, Serialize};

/// An organisation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Organisation {
    /// Canonical name within the article: `World Trade Organisation` for a later `WTO`.
    pub name: String,
}
