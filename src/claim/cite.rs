//! Where a claim stands: the bytes of its value, of its phrase and of the sentence around it.

use std::sync::Arc;

use crate::annotate::Annotated;
use crate::claim::Cite;
use crate::matching::{Filled, Filler, Match};
use crate::text::Span;

/// A phrase longer than this many bytes is cited by its value alone.
const WIDEST: usize = 240;

/// A stretch of the article as a report shows it: its bytes, its first line and its text.
pub type Shown = (Span, usize, Arc<str>);

/// That stretch, ready to be shown.
pub fn show(annotated: &Annotated, span: Span) -> Shown {
    let source = &annotated.article.source;
    (span, source.place(span.start()).line, span.of(source.text()).into())
}

/// The bytes of the value itself.
pub fn focus(annotated: &Annotated, filled: &Filled) -> Span {
    match &filled.with {
        Filler::Mention(index) => annotated.mentions[*index].span,
        Filler::Listed(_) | Filler::Words => annotated.text.span_of(filled.tokens.clone()),
    }
}

/// The bytes of the phrase that makes the claim; of its value alone where the phrase is too long to show, or where its parts are shown apart.
pub fn phrase(annotated: &Annotated, found: &Match, filled: &Filled) -> Span {
    let focus = focus(annotated, filled);
    let whole = annotated.text.span_of(found.tokens.clone()).join(focus);
    let in_parts = found.slots.iter().any(|f| f.slot != filled.slot && found.slots.iter().filter(|g| g.slot == f.slot).count() > 1);
    if whole.len() > WIDEST || in_parts { clipped(annotated.text.source(), focus) } else { whole }
}

/// Where the words of `span` stand, in a sentence that is ready to be shown.
pub fn cite(annotated: &Annotated, shown: &Shown, span: Span, focus: Span) -> Cite {
    let place = annotated.article.source.place(span.start());
    // A quotation may run on behind its sentence.
    let whole = shown.0.join(span);
    let (sentence_span, sentence_line, sentence) = if whole == shown.0 { shown.clone() } else { show(annotated, whole) };
    Cite {
        article: annotated.article.id.clone(),
        published: annotated.article.published,
        span,
        line: place.line,
        column: place.column,
        focus,
        sentence_span,
        sentence_line,
        sentence,
    }
}

/// A long quotation is cited by its first bytes.
pub fn clipped(source: &str, span: Span) -> Span {
    if span.len() <= WIDEST {
        return span;
    }
    let end = (span.start()..=span.start() + WIDEST).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(span.end());
    Span::new(span.start(), end)
}
