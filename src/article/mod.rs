//! Articles: what was read, where its parts are, and when it was published.
//!
//! ```
//! use gainsay::article::{self, Format, Part};
//! use gainsay::text::Source;
//! let file = Source::new("2025-05-15-talks.md", "# Talks open\n\nThe [minister](https://example.org/m) spoke.\n");
//! let (articles, notices) = article::read(&file, Format::Markdown, None);
//! assert!(notices.is_empty());
//! assert_eq!(articles[0].published.unwrap().to_string(), "2025-05-15");
//! let parts: Vec<Part> = articles[0].blocks.iter().map(|b| b.part).collect();
//! assert_eq!(parts, [Part::Headline, Part::Body, Part::Markup, Part::Markup]);
//! ```

mod boilerplate;
mod day;
mod front;
mod jsonl;
mod markdown;
mod plain;
mod waiver;

pub use day::parse_day;
pub use waiver::{Waiver, waivers};

use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::Diag;
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
    /// Headline, paragraphs, captions and boilerplate, in order. A [`Part::Markup`] block lies inside the block before it.
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Part {
    /// Headline or title.
    Headline,
    /// Running text, and headings inside it.
    Body,
    /// Picture caption.
    Caption,
    /// Appeals, sign-ups and other text of the site rather than of the article: makes no claims.
    Boilerplate,
    /// Bytes inside another block that are not words of the article: emphasis marks, link destinations, bare addresses. Never read.
    Markup,
}

impl Part {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Part::Headline => "headline",
            Part::Body => "body",
            Part::Caption => "caption",
            Part::Boilerplate => "boilerplate",
            Part::Markup => "markup",
        }
    }
}

/// How a file is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Paragraphs, perhaps after a line `date YYYY-MM-DD`.
    Plain,
    /// Markdown, perhaps with YAML front matter.
    Markdown,
    /// One JSON object `{"id", "title", "date", "text"}` a line.
    JsonLines,
}

impl Format {
    /// The format that a file name's extension stands for: `.txt .text .md .markdown .jsonl .ndjson` in any case.
    pub fn of_name(name: &str) -> Option<Format> {
        let (_, extension) = file_name(name).rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Format::Plain),
            "md" | "markdown" => Some(Format::Markdown),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            _ => None,
        }
    }

    /// The format that a text looks like: front matter is Markdown, a JSON object on the first line is JSON Lines, a JSON document of
    /// another layout, HTML or XML is none, and all else is plain text.
    pub fn of_text(text: &str) -> Option<Format> {
        let start = text.trim_start_matches(is_blank);
        let line = start.lines().next().unwrap_or("");
        if line.trim_end() == "---" {
            return Some(Format::Markdown);
        }
        let opens_tag =
            start.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?'));
        if opens_tag {
            return None;
        }
        if start.starts_with('{') && jsonl::is_object(line) {
            return Some(Format::JsonLines);
        }
        let opens_json = start.strip_prefix(['{', '[']).map(|rest| rest.trim_start_matches(is_blank));
        if opens_json.is_some_and(|rest| rest.starts_with(['"', '{', '}', ']'])) {
            return None;
        }
        Some(Format::Plain)
    }
}

/// The articles of a file, and what could not be read in it. `given` is a date that outranks all others.
///
/// Every block and every date is read by the same few rules whatever the format: see [`Format`]. A file without a word of text gives a
/// notice `empty-file` and no article.
pub fn read(source: &Source, format: Format, given: Option<Date>) -> (Vec<Article>, Vec<Diag>) {
    if source.text().chars().all(is_blank) {
        let notice = Diag::warning("empty-file", "there is no text in this file").in_file(&**source.name());
        return (Vec::new(), vec![notice]);
    }
    match format {
        Format::Plain => plain::read(source, given),
        Format::Markdown => markdown::read(source, given),
        Format::JsonLines => jsonl::read(source, given),
    }
}

/// What a reader of one article's text found.
#[derive(Default)]
struct Parts {
    /// Date written in the text itself.
    published: Option<Date>,
    /// Blocks other than markup, in order, none overlapping another.
    blocks: Vec<Block>,
    /// Bytes inside blocks that are not to be read.
    holes: Vec<Span>,
    /// What was wrong.
    notices: Vec<Diag>,
}

impl Parts {
    /// All blocks in order, those of markup among them.
    fn finish(self, text: &str) -> Vec<Block> {
        let mut blocks = self.blocks;
        let mut holes: Vec<Span> = self.holes.into_iter().chain(addresses(text)).collect();
        if holes.is_empty() {
            return blocks;
        }
        holes.sort();
        // An address may be a link's destination, or hold a sign of emphasis.
        holes.dedup_by(|next, last| {
            let overlap = next.overlaps(*last);
            if overlap {
                *last = last.join(*next);
            }
            overlap
        });
        blocks.extend(holes.into_iter().map(|span| Block { span, part: Part::Markup }));
        blocks.sort_by_key(|b| (b.span.start(), b.part == Part::Markup, Reverse(b.span.end())));
        blocks
    }
}

/// Web addresses that stand in the text as such: their paths hold numbers and dates that nobody claims.
fn addresses(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let colon = at + text.get(at..)?.find("://")?;
            at = colon + 3;
            let scheme = text[..colon].bytes().rev().take(5).take_while(u8::is_ascii_alphabetic).count();
            if !matches!(&text[colon - scheme..colon], "http" | "https" | "HTTP" | "HTTPS" | "ftp") {
                continue;
            }
            let rest = &text[at..];
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”')).unwrap_or(rest.len());
            let kept = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '*', '_']);
            let start = colon - scheme;
            at += end;
            return Some(Span::new(start, colon + 3 + kept.len()));
        }
    })
}

/// White space, and the characters that stand for none: byte order mark, zero-width space and joiners.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// The span without blanks at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let raw = span.of(text);
    let kept = raw.trim_start_matches(is_blank);
    let start = span.start() + raw.len() - kept.len();
    Span::new(start, start + kept.trim_end_matches(is_blank).len())
}

/// The last part of a path.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
