//! Front matter: the YAML block at the head of a Markdown file.
//!
//! Only its top-level scalars are wanted, and where they stand to the byte; so it is read line by line, and a mistake in one entry
//! (`title: Budget: the details`) does not cost the others.

use crate::article::{is_blank, trimmed};
use crate::text::Span;

/// Front matter as found in a file.
pub(crate) struct Front {
    /// Keys in lower case without `-` and `_`, and the bytes of their values without quotes.
    pub entries: Vec<(String, Span)>,
    /// Where the text after it starts.
    pub end: usize,
    /// Was the closing `---` there?
    pub closed: bool,
}

impl Front {
    /// The value of the first of these keys that has one.
    pub fn get(&self, keys: &[&str]) -> Option<Span> {
        keys.iter().find_map(|key| self.entries.iter().find(|(name, span)| name == key && !span.is_empty()).map(|(_, span)| *span))
    }

    /// The front matter of a text, if its first line is `---`.
    pub fn of(text: &str) -> Option<Front> {
        let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
        let mut lines = text[at..].split_inclusive('\n').map(|raw| {
            let line = Span::new(at, at + raw.trim_end_matches(['\n', '\r']).len());
            at += raw.len();
            (line, at)
        });
        let (opening, start) = lines.next()?;
        if opening.of(text).trim_end() != "---" {
            return None;
        }
        let mut front = Front { entries: Vec::new(), end: start, closed: false };
        let mut open: Option<(String, Span)> = None;
        for (line, end) in lines {
            let written = line.of(text);
            if matches!(written.trim_end(), "---" | "...") {
                front.closed = true;
                front.end = end;
                break;
            }
            let nested = written.starts_with(|c: char| c.is_whitespace() || c == '-' || c == '#') || written.is_empty();
            match (entry(written), nested) {
                (Some((key, value)), false) => {
                    front.entries.extend(open.take().map(|entry| finish(text, entry)));
                    open = Some((key, Span::new(line.start() + value, line.end())));
                }
                (None, false) => front.entries.extend(open.take().map(|entry| finish(text, entry))),
                (_, true) => {
                    if let Some((_, span)) = &mut open {
                        *span = span.join(line);
                    }
                }
            }
        }
        front.entries.extend(open.map(|entry| finish(text, entry)));
        if !front.closed {
            // Without an end it is a line across the page, and what follows is text.
            front.entries.clear();
        }
        Some(front)
    }
}

/// The key of a line `key: value` and where its value starts.
fn entry(line: &str) -> Option<(String, usize)> {
    let colon = line.find(':')?;
    let after = &line[colon + 1..];
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return None;
    }
    let key = line[..colon].trim().trim_matches(['"', '\'']);
    let named = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.'));
    let key = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    named.then_some((key, colon + 1))
}

/// The value proper: without the sign of a block scalar, quotation marks and a comment.
fn finish(text: &str, (key, span): (String, Span)) -> (String, Span) {
    let mut span = trimmed(text, span);
    let raw = span.of(text);
    if raw.starts_with(['|', '>']) {
        let head = raw.find('\n').map_or(raw.len(), |at| at + 1);
        return (key, trimmed(text, Span::new(span.start() + head, span.end())));
    }
    match raw.chars().next() {
        Some(mark @ ('"' | '\'')) => {
            let inner = &raw[1..];
            let end = closing(inner, mark).unwrap_or(inner.len());
            span = Span::new(span.start() + 1, span.start() + 1 + end);
        }
        Some('#') => span = Span::new(span.start(), span.start()),
        // A list or a map is no scalar.
        Some('[' | '{') => span = Span::new(span.start(), span.start()),
        Some('-') if raw[1..].starts_with(is_blank) => span = Span::new(span.start(), span.start()),
        _ => {
            let end = raw.find(" #").or_else(|| raw.find("\t#")).unwrap_or(raw.len());
            span = Span::new(span.start(), span.start() + end);
        }
    }
    (key, trimmed(text, span))
}

/// Where the closing quotation mark stands: not after a backslash (`"`), not doubled (`'`).
fn closing(inner: &str, mark: char) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (mark, byte) {
            ('"', b'\\') => at += 1,
            ('\'', b'\'') if bytes.get(at + 1) == Some(&b'\'') => at += 1,
            _ if byte == mark as u8 => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}
