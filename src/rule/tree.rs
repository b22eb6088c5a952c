//! YAML documents as trees of nodes that know their places: the only file that speaks to the YAML parser.
//!
//! A file is split into its documents first, so that one that cannot be parsed hides no other.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, Spanned};

use crate::diag::Diag;
use crate::text::{Source, Span};

/// A node of a document.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its bytes in the file. Of lists and maps only the start is known.
    pub span: Span,
    /// What it holds.
    pub body: Body,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub enum Body {
    /// Nothing, `~` or `null`.
    Null,
    /// Text; numbers and yes/no words as they are written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with their values, in order; a key may stand twice.
    Map(Vec<(Node, Node)>),
}

/// A stretch of a file that is one document.
struct Piece {
    start: usize,
    end: usize,
}

/// Parses all documents of a file. What cannot be parsed is reported, with the id it seems to have been meant for.
pub fn documents(source: &Source, diags: &mut Vec<Diag>, lost: &mut Vec<String>) -> Vec<Node> {
    let mut found = Vec::new();
    for piece in pieces(source.text()) {
        let text = &source.text()[piece.start..piece.end];
        match parse(text) {
            Ok(raw) => {
                let node = raw.placed(source.text(), piece.start);
                if !matches!(node.body, Body::Null) {
                    found.push(node);
                }
            }
            Err(error) => {
                lost.extend(meant_id(text));
                diags.push(unparsable(source, text, piece.start, &error));
            }
        }
    }
    found
}

/// The documents of a file: a line that starts with `---` or `...` ends one, whatever stands around it.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let mark = (line.starts_with("---") || line.starts_with("...")) && line[3..].chars().next().is_none_or(char::is_whitespace);
        if mark {
            pieces.push(Piece { start, end: at });
            start = at + 3;
        }
        at += line.len();
    }
    pieces.push(Piece { start, end: text.len() });
    pieces.retain(|p| text[p.start..p.end].lines().any(|l| !l.trim().is_empty() && !l.starts_with(['#', '%'])));
    pieces
}

fn parse(text: &str) -> Result<Raw, serde_yaml::Error> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        with_snippet: false,
        budget: serde_yaml::budget! { max_depth: 24, max_aliases: 1_000, max_documents: 2, max_nodes: 200_000, },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: 50_000, max_replay_stack_depth: 16, },
    };
    serde_yaml::from_str_with_options(text, options)
}

fn unparsable(source: &Source, text: &str, base: usize, error: &serde_yaml::Error) -> Diag {
    let wording = plain_words(error);
    let (start, line) = error.location().map_or((0, ""), |l| line_of(text, l.line()));
    let column = error.location().map_or(0, |l| l.column().saturating_sub(1) as usize);
    let at = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    // Where the place is the end of a line, the whole line is meant.
    let at = if line[at..].trim().is_empty() { line.len() - line.trim_start().len() } else { at };
    let span = Span::new(base + start + at, base + start + line.trim_end().len());
    if is_bomb(error) {
        let message = format!("this document unfolds to more than a rule file can need: {wording}");
        return Diag::error("yaml-too-large", message)
            .at(source, span, "")
            .help("write the lists out instead of repeating them by `*name`");
    }
    let help = if wording.contains("tabs") {
        "indent with spaces: YAML takes no tabs there"
    } else if line.matches(": ").count() > 1 {
        "put a text that holds `: ` into quotation marks"
    } else {
        "check the indentation, and put a text that starts with a sign or holds `: ` into quotation marks"
    };
    Diag::error("not-yaml", format!("this document is not YAML: {wording}")).at(source, span, "").help(help)
}

/// Where the line of that number, from 1, starts, and its text.
fn line_of(text: &str, number: u64) -> (usize, &str) {
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index as u64 + 1 == number {
            return (start, line);
        }
        start += line.len();
    }
    (text.len(), "")
}

fn is_bomb(error: &serde_yaml::Error) -> bool {
    use serde_yaml::Error;
    let error = match error.without_snippet() {
        Error::AliasError { error, .. } => error,
        other => other,
    };
    matches!(
        error,
        Error::Budget { .. }
            | Error::AliasReplayLimitExceeded { .. }
            | Error::AliasExpansionLimitExceeded { .. }
            | Error::AliasReplayStackDepthExceeded { .. }
    )
}

/// The parser's words without its place: we say the place ourselves.
fn plain_words(error: &serde_yaml::Error) -> String {
    let shown = error.to_string();
    let first = shown.lines().find(|l| !l.trim().is_empty()).unwrap_or("").trim();
    first.split(" at line ").next().unwrap_or(first).trim_end_matches('.').to_owned()
}

/// The `rule:` that a broken document seems to hold.
fn meant_id(text: &str) -> Option<String> {
    let line = text.lines().find_map(|l| l.strip_prefix("rule:"))?;
    let id = line.split(" #").next().unwrap_or(line).trim().trim_matches(['"', '\'']);
    (!id.is_empty()).then(|| id.to_owned())
}

struct Raw(Spanned<RawBody>);

enum RawBody {
    /// A scalar that is not text to YAML: what is written there is what counts.
    AsWritten,
    Null,
    Scalar(String),
    List(Vec<Raw>),
    Map(Vec<(Raw, Raw)>),
}

impl Raw {
    /// Recursion is bounded by the parser's `max_depth`.
    fn placed(self, file: &str, base: usize) -> Node {
        let place = self.0.defined.span();
        let (start, len) = (place.byte_offset().unwrap_or(0) as usize, place.byte_len().unwrap_or(0) as usize);
        let (start, end) = (base.saturating_add(start), base.saturating_add(start).saturating_add(len));
        let inside = |at: usize| (0..=at.min(file.len())).rev().find(|&a| file.is_char_boundary(a)).unwrap_or(0);
        let span = Span::new(inside(start), inside(end));
        let body = match self.0.value {
            RawBody::Null => Body::Null,
            RawBody::AsWritten => Body::Scalar(span.of(file).trim().to_owned()),
            RawBody::Scalar(text) => Body::Scalar(text),
            RawBody::List(items) => Body::List(items.into_iter().map(|n| n.placed(file, base)).collect()),
            RawBody::Map(entries) => Body::Map(entries.into_iter().map(|(k, v)| (k.placed(file, base), v.placed(file, base))).collect()),
        };
        Node { span: trimmed(span, file), body }
    }
}

/// Spans of block scalars and of empty values run over into the white space that follows.
fn trimmed(span: Span, file: &str) -> Span {
    Span::new(span.start(), span.start() + span.of(file).trim_end().len())
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Raw)
    }
}

impl<'de> Deserialize<'de> for RawBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = RawBody;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("text, a list or keys with values")
    }
    fn visit_bool<E>(self, _: bool) -> Result<RawBody, E> {
        Ok(RawBody::AsWritten)
    }
    fn visit_i64<E>(self, _: i64) -> Result<RawBody, E> {
        Ok(RawBody::AsWritten)
    }
    fn visit_i128<E>(self, _: i128) -> Result<RawBody, E> {
        Ok(RawBody::AsWritten)
    }
    fn visit_u64<E>(self, _: u64) -> Result<RawBody, E> {
        Ok(RawBody::AsWritten)
    }
    fn visit_u128<E>(self, _: u128) -> Result<RawBody, E> {
        Ok(RawBody::AsWritten)
    }
    fn visit_f64<E>(self, _: f64) -> Result<RawBody, E> {
        Ok(RawBody::AsWritten)
    }
    fn visit_str<E>(self, text: &str) -> Result<RawBody, E> {
        Ok(RawBody::Scalar(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<RawBody, E> {
        Ok(RawBody::Scalar(text))
    }
    fn visit_unit<E>(self) -> Result<RawBody, E> {
        Ok(RawBody::Null)
    }
    fn visit_none<E>(self) -> Result<RawBody, E> {
        Ok(RawBody::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawBody, D::Error> {
        deserializer.deserialize_any(Any)
    }
    fn visit_bytes<E: serde::de::Error>(self, _: &[u8]) -> Result<RawBody, E> {
        Err(E::custom("binary data has no place in a rule file"))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawBody, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(RawBody::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<RawBody, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key::<Raw>()? {
            if matches!(key.0.value, RawBody::List(_) | RawBody::Map(_)) {
                return Err(A::Error::custom("a key must be plain text"));
            }
            map.push((key, entries.next_value()?));
        }
        Ok(RawBody::Map(map))
    }
}

impl Node {
    /// The text, where it is text.
    pub fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// What it is, in words.
    pub fn is_a(&self) -> &'static str {
        match self.body {
            Body::Null => "nothing",
            Body::Scalar(_) => "text",
            Body::List(_) => "a list",
            Body::Map(_) => "keys with values",
        }
    }

    /// What to underline when the node as a whole is meant: for lists and maps the first text in it, since only their start is known.
    pub fn underline(&self) -> Span {
        let mut node = self;
        loop {
            let first = match &node.body {
                Body::List(items) => items.first(),
                Body::Map(entries) => entries.first().map(|(key, _)| key),
                Body::Null | Body::Scalar(_) => None,
            };
            match first {
                Some(first) => node = first,
                None => break,
            }
        }
        node.span
    }

    /// The bytes of the file that stand for `range` of this scalar's text; all of the scalar where that cannot be said.
    pub fn within(&self, file: &str, range: std::ops::Range<usize>) -> Span {
        self.text().and_then(|text| aligned(self.span, file, text, range)).unwrap_or(self.span)
    }
}

/// Walks the written scalar and its text side by side: they differ in quotes around, a block's first line and folded line ends.
fn aligned(span: Span, file: &str, text: &str, range: std::ops::Range<usize>) -> Option<Span> {
    let written = span.of(file);
    let mut at = match written.chars().next()? {
        '"' | '\'' => 1,
        '|' | '>' => written.find('\n')? + 1,
        _ => 0,
    };
    let (mut start, mut end) = (None, None);
    for (offset, c) in text.char_indices() {
        if c.is_whitespace() {
            if offset == range.start {
                start = Some(at);
            }
            let rest = &written[at..];
            at += rest.len() - rest.trim_start().len();
        } else {
            let rest = written.get(at..)?;
            at += rest.len() - rest.trim_start().len();
            if offset == range.start {
                start = Some(at);
            }
            if !written[at..].starts_with(c) {
                return None;
            }
            at += c.len_utf8();
        }
        if offset + c.len_utf8() == range.end {
            end = Some(at);
        }
    }
    if range.start >= text.len() {
        start = Some(at);
    }
    let (start, end) = (start?, end.or(start)?);
    Some(Span::new(span.start() + start, span.start() + end.max(start)))
}
