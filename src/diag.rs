//! How anything is said to a person: what is wrong, where, and what to do.

use crate::text::{Source, Span};

/// How much it matters. Ordered: a note is less than a warning, a warning less than an error.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth mending.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A stretch of a source with something to say about it.
#[derive(Clone, Debug)]
pub struct Label {
    /// The file or article.
    pub source: Source,
    /// The bytes to underline.
    pub span: Span,
    /// What to say there; may be empty.
    pub text: String,
}

/// One thing to say. `code` is a stable kebab-case name such as `unreadable-file`.
#[derive(Clone, Debug)]
pub struct Diag {
    /// How much it matters.
    pub severity: Severity,
    /// Stable kebab-case name.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The file it is about, where there is one.
    pub file: Option<String>,
    /// The places, the main one first.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diag {
    /// A diagnostic without a place.
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Diag {
        Diag { severity, code, message: message.into(), file: None, labels: Vec::new(), help: None }
    }

    /// An error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Diag {
        Diag::new(Severity::Error, code, message)
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Diag {
        Diag::new(Severity::Warning, code, message)
    }

    /// Names the file it is about.
    pub fn in_file(mut self, file: impl Into<String>) -> Diag {
        self.file = Some(file.into());
        self
    }

    /// Adds a place, with what to say there.
    pub fn at(mut self, source: &Source, span: Span, text: impl Into<String>) -> Diag {
        if self.file.is_none() {
            self.file = Some(source.name().to_string());
        }
        self.labels.push(Label { source: source.clone(), span, text: text.into() });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Diag {
        self.help = Some(help.into());
        self
    }
}
