//! Of whom or what figures are told, and by which verbs: what a bridge carries, what a school has.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::kinds::topic::{Topic, of_word};
use crate::text::{Word, word};

/// Of whom or what a figure is told, and by which word: of a bridge that it carries 19,000 vehicles.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Role {
    /// The head of the subject, as a concept.
    pub of: Word,
    /// The first word of its name, where it is a name.
    pub name: Option<Word>,
    /// `The company`: one that has been named before.
    pub firm: bool,
    /// The word that the figure hangs on, as a concept.
    pub by: Word,
    /// The word right behind the figure, as a concept: its noun, where nothing modifies it.
    pub behind: Word,
}

impl Role {
    /// Are they told of one thing, as far as their subjects say?
    pub fn is_of_one(self, other: Role) -> bool {
        let named = self.name.zip(other.name).is_none_or(|(a, b)| a == b);
        named && self.of == other.of || self.firm && other.name.is_some() || other.firm && self.name.is_some()
    }
}

/// How two figures of one noun are told of one thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// By one verb.
    Role,
    /// By two verbs of having.
    Held,
}

/// How the two are told of one thing, if they are: what is counted and how long something takes. Sums and shares are told by verbs that say less.
pub fn role(a: &Topic, b: &Topic) -> Option<Part> {
    let (x, y) = a.role.zip(b.role).filter(|(x, y)| a.concept == b.concept && x.is_of_one(*y))?;
    // `The school`: of the name that its article is about.
    let is_about = |role: Role, t: &Topic| role.name.is_none_or(|name| t.mains.binary_search(&name).is_ok());
    let one_name = x.name.is_some() && x.name == y.name;
    if !(one_name || is_about(x, b) && is_about(y, a)) {
        return None;
    }
    // `250 affordable homes` are some of the homes.
    let unmodified = x.behind == y.behind;
    let counts = unmodified && a.counts && b.counts && a.class == word("count") && !is_of_money(a.concept);
    let lasts = [a, b].iter().all(|t| t.class == word("time")) && x.by == y.by && is_lasting(x.by);
    if x.by == y.by && (counts || lasts) {
        return Some(Part::Role);
    }
    (counts && is_having(x.by) && is_having(y.by)).then_some(Part::Held)
}

/// Currencies of which the name says no country.
fn is_of_money(noun: Word) -> bool {
    static MONEY: LazyLock<Vec<Word>> = LazyLock::new(|| {
        ["dollar", "dlr", "pound", "stg", "mark", "franc", "crown", "lira", "peso", "rupee", "cent", "ct", "share", "unit"]
            .map(of_word)
            .to_vec()
    });
    MONEY.contains(&noun)
}

fn is_lasting(by: Word) -> bool {
    static LASTING: LazyLock<Vec<Word>> =
        LazyLock::new(|| ["take", "last", "close", "shut", "run", "spend", "wait", "go", "need"].map(of_word).to_vec());
    LASTING.contains(&by)
}

const HAVE: [&str; 20] = [
    "have", "employ", "employs", "run", "runs", "operate", "operates", "own", "owns", "serve", "serves", "carry", "carries", "use", "uses",
    "seat", "seats", "hold", "holds", "be",
];

/// Does it say what something has for good: `employs`, `has`, `runs`?
fn is_having(by: Word) -> bool {
    static HAVING: LazyLock<Vec<Word>> = LazyLock::new(|| HAVE.iter().map(|verb| of_word(verb)).collect());
    HAVING.contains(&by)
}
