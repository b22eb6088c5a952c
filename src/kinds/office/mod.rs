//! Posts, with what they are posts of.

mod compare;
mod complement;
mod jurisdiction;
mod recognise;
mod titles;
mod verbs;

pub use compare::{of_government, same_post, two_jobs};
pub use recognise::recognise;
pub use titles::{canonical_title, held_by_one, is_head, of_a_house, of_several_houses, one_of_a_story, only_in, word_for_house};

use serde::{Deserialize, Serialize};

/// A post as named in one place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Office {
    /// Canonical title in lower case, with what makes it another post: `foreign secretary`, `deputy defence minister`, `shadow
    /// chancellor`, `acting president`, `president-elect`, `prime minister's official spokesman`. Without `former`.
    pub title: String,
    /// Canonical jurisdiction or organisation (`United Kingdom`, `NATO`, `Calderbrook`), `None` where the text does not say.
    pub place: Option<String>,
    /// The word for its house, where the text says that in small letters: the `museum` of `the museum's director`.
    pub house: Option<String>,
    /// `former`, `ex-`, `then`, `outgoing` stood before it.
    pub tenure: Tenure,
}

/// Whether the holder holds it now.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Tenure {
    /// Holds it, as far as the words say.
    #[default]
    Current,
    /// `former`, `ex-`, `late`, `one-time`.
    Former,
    /// `then`, `the then`: held it at the time told of.
    Then,
    /// `incoming`, `designate`, `next`, `future`.
    Future,
    /// `outgoing`: holds it still, not for long.
    Outgoing,
}
