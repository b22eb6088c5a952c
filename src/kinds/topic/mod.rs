//! What a figure is of: the noun counted or the unit, the names and the content words around it, and how it stands among the figures of its
//! sentence and article.

mod apart;
mod compare;
mod role;
mod setting;
mod values;
mod words;

pub use apart::fates_apart;
pub use compare::{Grounds, MOST_RATIO, ONE_TIME_SAID, blocks, compare, go_together, is_copy, names_apart};
pub use role::{Role, role};
pub use setting::{Setting, Slip, Values};
pub use words::{changes, concepts, information, is_counting, kind, of_word, synonym, tells_act, varies};

use serde::{Deserialize, Serialize};

use crate::text::Word;

/// What a figure is of, as far as its sentence says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Topic {
    /// What is counted (`soldier`), or the unit (`GBP`, `percent`) where no noun is; for showing.
    pub head: String,
    /// The same as a concept: synonyms are one.
    pub concept: Word,
    /// What it can be compared with at all: the currency, the dimension of a measure, `share`, `count`, `ordinal`.
    pub class: Word,
    /// Are people counted?
    pub people: bool,
    /// Is the head a counted noun?
    pub counts: bool,
    /// The noun that an amount or a share is one of, right beside it: `deal` in a deal worth £2m, `order` in a £2m order.
    pub thing: Option<Word>,
    /// The digits of the figure without its zeros and point (`15` for £1.5bn), two at least; else empty.
    pub digits: String,
    /// The names between the commas that the figure stands between, as words, sorted.
    pub names: Vec<Word>,
    /// The names in the rest of the sentence, sorted; of a short sentence also those of the one before.
    pub around: Vec<Word>,
    /// Here and below a word is a concept: synonyms are one. The content words right around the figure, other than names and numbers, sorted.
    pub near: Vec<Word>,
    /// The clause's other content words, sorted.
    pub words: Vec<Word>,
    /// The content words of the rest of the sentence, sorted; of a short sentence also those of the one before.
    pub context: Vec<Word>,
    /// The content words of the sentence before, sorted.
    pub before: Vec<Word>,
    /// The words between the figure and its noun (`affordable` in 250 affordable homes), sorted: they make it a count of something else.
    pub modifiers: Vec<Word>,
    /// What other figures of the sentence count, sorted.
    pub counted: Vec<Word>,
    /// The length of time that the figure is given for (`over five years`), as TIMEX3, else empty.
    pub period: String,
    /// Whether it is the figure of all, of a part, or of what comes on top.
    pub scope: Scope,
    /// Told as known already: `the 47 votes`, `all 22 satellites`.
    pub definite: bool,
    /// How many figures of its unit or noun its article has.
    pub twins: u32,
    /// The clause tells of a movement or of a passing level, which are those of one day: `fell by`, `closed at`, `currently`.
    pub of_its_day: bool,
    /// After so many days the next of its row is out: `off 25 per cent from the previous week`. None where the sentence tells of no row.
    pub every: u8,
    /// The names that its article has most, sorted.
    pub mains: Vec<Word>,
    /// How many there are of which the figure is a part, as a number (`128` in nine of the 128 cables).
    #[serde(default)]
    pub whole: Option<i64>,
    /// Of whom or what the figure is told, where the sentence says it plainly.
    pub role: Option<Role>,
    /// The clause in words, for showing.
    pub clause: String,
}

/// What part of the thing a figure covers, as its wording says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Scope {
    /// Not said.
    #[default]
    Plain,
    /// `all 17 planes`, `a total of 40`.
    Whole,
    /// `of whom 12`, `including three`, `12 of the 40`.
    Part,
    /// `another 12`, `a further £2m`.
    More,
    /// `37 each`, `21 metres on either side`.
    Share,
    /// `by a margin of 44`.
    Difference,
}

/// What several claims share is kept as each one's own.
pub(crate) mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::kinds::topic::Topic;

    pub fn serialize<S: Serializer>(topic: &Arc<Topic>, serializer: S) -> Result<S::Ok, S::Error> {
        topic.as_ref().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<Topic>, D::Error> {
        Topic::deserialize(deserializer).map(Arc::new)
    }
}
