//! Diagnostics for people: what is wrong, the place underlined, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Padding, Snippet};

use crate::diag::{Diag, Severity};
use crate::render::Look;
use crate::text::{Source, Span};

/// Bytes of a line that are shown on each side of a label.
const AROUND: usize = 300;

/// A diagnostic, ending in a line end.
///
/// ```
/// use gainsay::diag::Diag;
/// use gainsay::render::{self, Look};
/// let diag = Diag::warning("empty-file", "there is no text in this file").in_file("a.txt");
/// assert_eq!(render::diag::text(&diag, &Look::plain(80)), "warning[empty-file]: there is no text in this file\n--> a.txt\n");
/// ```
pub fn text(diag: &Diag, look: &Look) -> String {
    let mut elements: Vec<Element> = Vec::new();
    if let (Some(file), []) = (&diag.file, &diag.labels[..]) {
        elements.push(Origin::path(file.as_str()).into());
    }
    for (at, label) in diag.labels.iter().enumerate() {
        let excerpt = Excerpt::of(&label.source, label.span);
        let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let text = Some(label.text.as_str()).filter(|text| !text.is_empty());
        if at > 0 {
            elements.push(Padding.into());
        }
        elements.push(Origin::path(&**label.source.name()).line(excerpt.line).char_column(excerpt.column).into());
        let snippet = Snippet::source(excerpt.text).line_start(excerpt.line);
        elements.push(snippet.annotation(kind.span(excerpt.range).label(text)).into());
    }
    elements.extend(diag.help.iter().map(|help| Level::HELP.message(help.as_str()).into()));
    let title = level(diag.severity).primary_title(diag.message.as_str()).id(diag.code);
    let drawn = rendered(Group::with_title(title).elements(elements), look);
    if !diag.labels.is_empty() {
        return drawn;
    }
    // Without an excerpt there is nothing that its margin could stand beside.
    let bare = |line: &str| anstream::adapter::strip_str(line).to_string().trim() == "|";
    drawn.lines().filter(|line| !bare(line)).map(|line| format!("{line}\n")).collect()
}

/// The level of a severity.
pub(crate) fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// A group as text, without white space at line ends, and without the line that the library draws in place of a snippet's path: the path
/// stands above it already, with the column in the file rather than in the excerpt.
pub(crate) fn rendered(group: Group, look: &Look) -> String {
    let drawn = look.renderer().render(&[group]);
    let mut out = String::with_capacity(drawn.len() + 1);
    for line in drawn.lines().filter(|line| anstream::adapter::strip_str(line).to_string().trim() != ":::") {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The line of a label, cut where it is very long.
pub(crate) struct Excerpt<'s> {
    /// The line, or the stretch of it around the label.
    pub text: &'s str,
    /// The label's bytes in `text`.
    pub range: Range<usize>,
    /// Line of the label's start, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
}

impl Excerpt<'_> {
    /// The excerpt around a span; of a span over several lines, its first line.
    pub fn of(source: &Source, span: Span) -> Excerpt<'_> {
        let text = source.text();
        let first = floor(text, span.start());
        let bytes = text.as_bytes();
        let line_start = bytes[..first].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let line_end = bytes[first..].iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(text.len(), |at| first + at);
        let last = floor(text, span.end()).clamp(first, line_end);
        let start = floor(text, line_start.max(first.saturating_sub(AROUND)));
        let end = floor(text, line_end.min(last.saturating_add(AROUND)));
        let place = source.place(first);
        Excerpt { text: &text[start..end], range: first - start..last - start, line: place.line, column: place.column }
    }
}

/// The character boundary at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
