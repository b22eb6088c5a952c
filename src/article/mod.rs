//! Articles: what was read, where its parts are, and when it was published.

use std::sync::Arc;

use jiff::civil::Date;

use crate::text::{Source, Span};

/// One article. Spans count in `source`, which is the file as read (for JSON Lines, the record's `text`).
#[derive(Clone, Debug)]
pub struct Article {
    /// Path as given, or the record's `id`.
    pub id: Arc<str>,
    /// The text that spans count in.
    pub source: Source,
    /// Day of publication; `None` is "undated", never today.
    pub published: Option<Date>,
    /// Headline, paragraphs, captions and boilerplate, in order.
    pub blocks: Vec<Block>,
}

/// A paragraph or the like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub part: Part,
}

/// Which part of an article a block is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// Headline or title.
    Headline,
    /// Running text, and headings inside it.
    Body,
    /// Picture caption.
    Caption,
    /// Appeals, sign-ups and other text of the site rather than of the article: makes no claims.
    Boilerplate,
}

impl Part {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Part::Headline => "headline",
            Part::Body => "body",
            Part::Caption => "caption",
            Part::Boilerplate => "boilerplate",
        }
    }
}
