//! Claims: what an article says, typed and cited, ready to be compared.

mod cite;
mod counted;
mod dated;
mod deeds;
mod handover;
mod here;
mod manner;
mod normalise;
mod rests;
mod role;
mod row;
mod story;
mod sums;
mod terms;
mod topic;
mod when;

pub use handover::Handover;
pub use normalise::claims;
pub(crate) use story::in_both;
pub use story::{Story, Weighing, weighed};
pub(crate) use when::FROM_START;
pub use when::{When, when};

use std::sync::Arc;

use jiff::civil::Date;

use crate::annotate::Stance;
use crate::article::Part;
use crate::kinds::Value;
use crate::text::Span;

/// One claim of one article.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Index of its rule in the rule set.
    pub rule: usize,
    /// What it is about: one item for each part of the rule's `same`.
    pub key: Vec<KeyItem>,
    /// What is claimed.
    pub value: Arc<Value>,
    /// The parts, for rules that add them up.
    pub parts: Option<Box<Parts>>,
    /// When it holds, where the sentence says so or the rule's `over-time` gives it the article's day.
    pub when: Option<When>,
    /// How it is put.
    pub stance: Stance,
    /// The speaker it is quoted from; `None` is the paper's own voice.
    pub voice: Option<String>,
    /// Headline, body or caption.
    pub part: Part,
    /// Where it stands.
    pub cite: Cite,
    /// Does its sentence tell of a change of holder?
    pub handover: Handover,
    /// The names of its article: by them articles of one story know each other.
    pub story: Arc<Story>,
}

impl Claim {
    /// The values of its key, as far as they are known, and its own.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.key.iter().filter_map(|item| item.value.as_deref()).chain([&*self.value])
    }
}

/// The parts of a total.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Their values, in order.
    pub values: Vec<Value>,
    /// Where they stand, from the first to the last.
    pub cite: Cite,
}

/// One part of a claim's key.
#[derive(Clone, PartialEq, Debug)]
pub struct KeyItem {
    /// The slot's name, with its attribute: `office`, `words.speaker`.
    pub name: Arc<str>,
    /// What stands there; `None` is unknown, and equal to nothing.
    pub value: Option<Arc<Value>>,
    /// Compared nearly rather than exactly?
    pub near: bool,
}

/// Where a claim stands, with all that a report needs to show it.
#[derive(Clone, Debug)]
pub struct Cite {
    /// The article's id.
    pub article: Arc<str>,
    /// When it was published.
    pub published: Option<Date>,
    /// Bytes of the phrase that makes the claim, in the article's source.
    pub span: Span,
    /// Line of its first character, from 1.
    pub line: usize,
    /// Column of its first character, in characters from 1.
    pub column: usize,
    /// Bytes of the compared value in the article's source, within or near `span`.
    pub focus: Span,
    /// The bytes of the sentence.
    pub sentence_span: Span,
    /// Line on which the sentence starts.
    pub sentence_line: usize,
    /// The sentence, for showing.
    pub sentence: Arc<str>,
}

impl Cite {
    /// By date of the article, then by article and place: the order in which claims are told. Undated articles come last.
    pub fn order(&self) -> (bool, Option<Date>, &str, Span) {
        (self.published.is_none(), self.published, &self.article, self.span)
    }

    /// The text of the phrase.
    pub fn text(&self) -> &str {
        self.within(self.span)
    }

    /// The text of a span that lies inside the sentence; the whole sentence where it does not.
    pub fn within(&self, span: Span) -> &str {
        let base = self.sentence_span.start();
        if !self.sentence_span.contains(span) {
            return &self.sentence;
        }
        Span::new(span.start() - base, span.end() - base).of(&self.sentence)
    }
}
