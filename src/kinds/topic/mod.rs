//! What a figure is of: the noun counted, the names and the content words of the clause it stands in.

mod compare;

pub use compare::{Likeness, blocks, likeness, touches};

use serde::{Deserialize, Serialize};

use crate::text::Word;

/// What a figure is of, as far as its clause says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Topic {
    /// What is counted (`soldier`), or the unit (`GBP`, `percent`) where no noun is.
    pub head: String,
    /// The digits of the figure without its zeros and point (`15` for £1.5bn), two at least; else empty.
    pub digits: String,
    /// The names in the clause, canonical and sorted.
    pub names: Vec<String>,
    /// The clause's content words other than names and numbers, as stems, sorted.
    pub words: Vec<Word>,
    /// The words between the figure and its noun, as stems (`affordable` in 250 affordable homes): they make it a count of something else.
    pub modifiers: Vec<Word>,
    /// The clause tells of a movement or of a passing level, which are those of one day: `fell by`, `closed at`, `currently`.
    pub of_its_day: bool,
    /// The clause in words, for showing.
    pub clause: String,
}
