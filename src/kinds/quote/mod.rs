//! Words in quotation marks, with their speaker.

mod compare;
mod difference;
mod recognise;
mod wording;

pub use compare::{Alteration, Relation, is_repetition, one_remark, relate};
pub use difference::differences;
pub use recognise::recognise;
pub use wording::{Wording, blocks, length};

use serde::{Deserialize, Serialize};

/// Quoted words.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Quote {
    /// The words between the marks, as written, without the marks.
    pub words: String,
    /// Who said them: a person's name within the article or, failing that, the office or body; `None` where the text does not say.
    pub speaker: Option<String>,
    /// Is the speaker a person by name?
    pub by_person: bool,
    /// Is the speaker only taken from a pronoun, of whom no one else was named near it?
    pub by_pronoun: bool,
    /// Does it go on what the quotation before it says, with no more than `he said` between?
    pub goes_on: bool,
}
