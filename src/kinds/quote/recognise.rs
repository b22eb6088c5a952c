//! Finds quotations of every quote style.
//!
//! Whether a mark opens or closes is told by what stands beside it first and by its shape second, because mixed-up marks are common
//! (`„low“`, `“low“`). Marks pair inside one paragraph; a quotation that runs on into the next paragraph opens again there, and is one
//! mention in each.

use std::ops::Range;

use crate::kinds::quote::Quote;
use crate::kinds::{Mention, Value};
use crate::text::{Shape, Text, Token};

/// Finds quotations in `text` and adds them to `found`: one mention for each paragraph's part of a quotation. The mention's span holds
/// the marks and all the words; its tokens stop at the end of the sentence in which it starts.
pub fn recognise(text: &Text, found: &mut Vec<Mention>) {
    let sentences = text.sentences();
    let mut at = 0;
    while at < sentences.len() {
        let block = sentences[at].block;
        let end = at + sentences[at..].iter().take_while(|s| s.block == block).count();
        let tokens = sentences[at].tokens.start..sentences[end - 1].tokens.end;
        for quoted in pairs(text, tokens, opens_with_mark(text, end)) {
            let sentence_end = sentences[at..end].iter().map(|s| s.tokens.end).find(|&e| e > quoted.start).unwrap_or(quoted.end);
            found.push(mention(text, quoted, sentence_end));
        }
        at = end;
    }
}

/// Does the paragraph of sentence `next` open with a double mark, so that a quotation before it may run on?
fn opens_with_mark(text: &Text, next: usize) -> bool {
    let Some(sentence) = text.sentences().get(next) else { return false };
    mark(text, sentence.tokens.start, &sentence.tokens).is_some_and(|m| m.opens && m.family == Family::Double)
}

fn mention(text: &Text, quoted: Range<usize>, sentence_end: usize) -> Mention {
    let span = text.span_of(quoted.clone());
    let inner = text.span_of(quoted.start + 1..closing_mark(text, &quoted));
    let words = inner.of(text.source()).to_owned();
    Mention { span, tokens: quoted.start..quoted.end.min(sentence_end), value: Value::Quote(Quote { words, ..Quote::default() }) }
}

/// The token after the last quoted word: the closing mark, or the end where the paragraph ends first.
fn closing_mark(text: &Text, quoted: &Range<usize>) -> usize {
    let last = quoted.end - 1;
    if last > quoted.start && text.tokens()[last].shape == Shape::Quote { last } else { quoted.end }
}

/// Which marks belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    Double,
    Single,
}

/// What may be a mark, and which side of a word it is on.
#[derive(Clone, Copy, Debug)]
struct Mark {
    family: Family,
    opens: bool,
    closes: bool,
}

/// The quotations among these tokens of one paragraph, each from its opening mark to behind its closing mark. Quotations inside quotations
/// are part of the outer one. `goes_on`: the next paragraph opens with a mark.
fn pairs(text: &Text, tokens: Range<usize>, goes_on: bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let opening = mark(text, at, &tokens).filter(|m| m.opens);
        let Some(opening) = opening else {
            at += 1;
            continue;
        };
        match close(text, at, &tokens, opening.family, goes_on) {
            Some(end) if end > at + 2 => {
                out.push(at..end);
                at = end;
            }
            _ => at += 1,
        }
    }
    out
}

/// No quotation inside one paragraph has more tokens than this.
const LONGEST: usize = 2_000;

/// The end of the quotation that opens at `start`: behind its closing mark, or the end of the paragraph for a double mark that never closes
/// and opens the paragraph, or stands behind a colon or a comma where the next paragraph opens with one (a quotation that runs on).
fn close(text: &Text, start: usize, tokens: &Range<usize>, family: Family, goes_on: bool) -> Option<usize> {
    let mut plural = None;
    for at in start + 1..tokens.end.min(start + LONGEST) {
        let Some(mark) = mark(text, at, tokens).filter(|m| m.family == family) else { continue };
        if mark.closes {
            // `the players’ union` inside ‘…’: taken for a closing mark only when nothing better follows.
            if family == Family::Single && ends_in_s(text, at) && text.tokens().get(at + 1).is_some_and(|t| t.shape == Shape::Lower) {
                plural = plural.or(Some(at + 1));
                continue;
            }
            return Some(at + 1);
        }
        if mark.opens {
            break;
        }
    }
    let introduced = || start > tokens.start && matches!(text.str(text.tokens()[start - 1]), ":" | ",");
    let runs_on = family == Family::Double && (start == tokens.start || goes_on && introduced());
    plural.or(runs_on.then_some(tokens.end.min(start + LONGEST)))
}

fn ends_in_s(text: &Text, at: usize) -> bool {
    at > 0 && text.str(text.tokens()[at - 1]).ends_with('s')
}

fn mark(text: &Text, at: usize, within: &Range<usize>) -> Option<Mark> {
    let token = text.tokens()[at];
    if token.shape != Shape::Quote {
        return None;
    }
    let glyph = text.str(token);
    let family = match glyph {
        "\"" | "“" | "”" | "„" | "‟" | "«" | "»" => Family::Double,
        _ => Family::Single,
    };
    let before = at.checked_sub(1).filter(|&b| b >= within.start && token.glued).map(|b| text.tokens()[b]);
    let after = text.tokens().get(at + 1).filter(|t| at + 1 < within.end && t.glued).copied();
    let free_before = before.is_none_or(|t| is_open_sign(text, t) || t.shape == Shape::Quote || (t.shape == Shape::Dash));
    let word_after = after.is_some_and(|t| t.is_word() || matches!(t.shape, Shape::Number | Shape::Quote) || is_inside_start(text, t));
    let free_after = after.is_none_or(|t| !t.is_word() && t.shape != Shape::Number && !is_inside_start(text, t));
    let (opens, closes) = match (free_before && word_after, before.is_some() && free_after) {
        (true, true) => (glyph_opens(glyph), !glyph_opens(glyph)),
        (true, false) => (true, false),
        (false, true) => (false, true),
        // Glued on both sides (`1 May.“The`) or free on both: only the shape can tell. An apostrophe inside words is no mark.
        (false, false) => match glyph {
            "“" | "„" | "«" => (true, false),
            "”" | "»" => (false, true),
            _ => (false, false),
        },
    };
    Some(Mark { family, opens, closes })
}

fn glyph_opens(glyph: &str) -> bool {
    matches!(glyph, "“" | "„" | "«" | "‘" | "‹")
}

fn is_open_sign(text: &Text, token: Token) -> bool {
    matches!(text.str(token), "(" | "[" | "•" | "*" | "/" | ":" | ">")
}

fn is_inside_start(text: &Text, token: Token) -> bool {
    matches!(text.str(token), "(" | "[" | "…" | "..." | "£" | "$" | "€" | "#" | "@" | "¿" | "¡" | "-" | "*")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_quotation_runs_on_into_the_next_paragraph() {
        for (first, second, found) in [
            ("Ida Holm said: “The harbour is closed.", "“It never opens.”", vec!["The harbour is closed.", "It never opens."]),
            ("“The harbour is closed.", "“It never opens.”", vec!["The harbour is closed.", "It never opens."]),
            // No mark opens the next paragraph, so the first one's is a slip.
            ("Ida Holm said: “The harbour is closed.", "It never opens.", vec![]),
            ("The pier is 6\" wide, and a “slip of the pen.", "“It never opens.”", vec!["It never opens."]),
        ] {
            let source = format!("{first}\n\n{second}");
            let text = Text::new(&source, [Span::new(0, first.len()), Span::new(first.len() + 2, source.len())]);
            let mut mentions = Vec::new();
            recognise(&text, &mut mentions);
            let words: Vec<&str> = mentions.iter().filter_map(|m| m.value.quote()).map(|q| q.words.trim()).collect();
            assert_eq!(words, found, "{source}");
        }
    }
}
