//! Where the mistakes of one rule file are gathered, each at its place.

use std::ops::Range;

use crate::diag::{Diag, Severity};
use crate::rule::tree::Node;
use crate::text::{Source, Span};

/// Gathers what is wrong with one file.
pub struct Desk<'s> {
    /// The file.
    pub source: &'s Source,
    /// What is wrong with it.
    pub diags: Vec<Diag>,
    /// How many there were before the document at hand.
    pub document: usize,
}

impl Desk<'_> {
    /// An error at `span`.
    pub fn wrong(&mut self, code: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.put(Diag::error(code, message).at(self.source, span, ""), help);
    }

    /// A warning at `span`.
    pub fn warn(&mut self, code: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.put(Diag::warning(code, message).at(self.source, span, ""), help);
    }

    fn put(&mut self, mut diag: Diag, help: impl Into<String>) {
        diag.help = Some(short(help.into())).filter(|h| !h.is_empty());
        diag.message = short(diag.message);
        self.diags.push(diag);
    }

    /// How many errors the document at hand has so far.
    pub fn errors(&self) -> usize {
        self.diags.iter().skip(self.document).filter(|d| d.severity == Severity::Error).count()
    }

    /// Has that been reported of the document at hand, in a message that holds `words`?
    pub fn said(&self, code: &str, words: &str) -> bool {
        self.diags.iter().skip(self.document).any(|d| d.code == code && d.message.contains(words))
    }

    /// Was that key offered in the place of one that the document at hand misspells?
    pub fn offered(&self, key: &str) -> bool {
        let help = format!("did you mean `{key}`?");
        self.diags.iter().skip(self.document).any(|d| d.code == "unknown-key" && d.help.as_ref() == Some(&help))
    }

    /// The wrong kind of node.
    pub fn mistyped(&mut self, node: &Node, what: &str, expected: &str, help: impl Into<String>) {
        self.wrong("wrong-type", node.underline(), format!("{what} is {}, and should be {expected}", node.is_a()), help);
    }

    /// An error inside a scalar.
    pub fn wrong_within(
        &mut self,
        node: &Node,
        range: Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = node.within(self.source.text(), range);
        self.wrong(code, span, message, help);
    }
}

/// What a file holds may be long; what is said of it is not.
fn short(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

/// Characters of a message or of help, at most.
const LONGEST: usize = 400;

/// Help that offers the nearest of the names there are, and lists them where none is near.
pub fn instead<'n>(written: &str, names: impl IntoIterator<Item = &'n str>, what: &str) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match nearest(written, &names) {
        Some(name) => format!("did you mean `{name}`?"),
        None if names.is_empty() => String::new(),
        None => format!("{what}: {}", names.join(", ")),
    }
}

/// The name that `written` is most likely a slip for.
pub(crate) fn nearest<'n>(written: &str, names: &[&'n str]) -> Option<&'n str> {
    let short: String = written.to_lowercase().chars().take(40).collect();
    let best = names.iter().map(|name| (strsim::osa_distance(&short, name), *name)).min_by_key(|(distance, _)| *distance)?;
    let allowed = (short.chars().count().max(best.1.chars().count()) / 3).clamp(1, 3);
    if best.0 <= allowed {
        return Some(best.1);
    }
    // `percentage` for `percent`, `org` for `organisation`.
    names.iter().copied().find(|name| short.len() >= 3 && (name.starts_with(&short) || (name.len() >= 3 && short.starts_with(name))))
}
