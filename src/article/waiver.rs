//! Waivers: where an article says that a rule is to let something of it stand, and why.
//!
//! `<!-- gainsay: allow age the ages are those of the archive photo -->` speaks for the paragraph it stands in or, on a line of its own, for
//! the next one; the front matter's `gainsay: {allow: [{rule: age, reason: …}]}` for the whole article. Both name one rule and give a
//! reason: what names none is no waiver, and is reported.
//!
//! ```
//! use gainsay::article::{self, Format};
//! use gainsay::text::Source;
//! let file = Source::new("a.md", "He is 46, says the form. <!-- gainsay: allow age as printed on the form -->\n\nIt rained.\n");
//! let (articles, _) = article::read(&file, Format::Markdown, None);
//! let (waivers, notices) = article::waivers(&articles[0]);
//! assert_eq!((waivers[0].rule.as_str(), waivers[0].reason.as_str()), ("age", "as printed on the form"));
//! assert!(notices.is_empty());
//! ```

use pulldown_cmark::{Event, Parser};
use serde::Deserialize;

use crate::article::{Article, Part};
use crate::diag::Diag;
use crate::text::{Source, Span};

/// A stretch of an article in which a rule is to let things stand.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The article's text.
    pub source: Source,
    /// Where the waiver is written.
    pub span: Span,
    /// The bytes it speaks for.
    pub scope: Span,
    /// The rule's id.
    pub rule: String,
    /// Why.
    pub reason: String,
}

/// The word by which comments and front matter are known to speak to us.
const SIGN: &str = "gainsay:";

/// The waivers of an article, and what was wrong with others.
pub fn waivers(article: &Article) -> (Vec<Waiver>, Vec<Diag>) {
    let text = article.source.text();
    let mut out = Out { article, waivers: Vec::new(), notices: Vec::new() };
    if text.contains(SIGN) {
        let start = front_matter(text, &mut out);
        comments(text, start, &mut out);
    }
    (out.waivers, out.notices)
}

struct Out<'a> {
    article: &'a Article,
    waivers: Vec<Waiver>,
    notices: Vec<Diag>,
}

impl Out<'_> {
    fn add(&mut self, span: Span, scope: Span, rule: &str, reason: &str) {
        let named = rule.starts_with(|c: char| c.is_ascii_alphanumeric()) && !matches!(rule, "all" | "any" | "everything" | "rules");
        if !named {
            self.wrong("blanket-waiver", span, "a waiver names one rule: this one waives nothing");
        } else if !reason.contains(char::is_alphanumeric) {
            self.wrong("waiver-without-reason", span, "a waiver gives a reason: this one waives nothing");
        } else {
            let (rule, reason) = (rule.to_owned(), reason.split_whitespace().collect::<Vec<_>>().join(" "));
            self.waivers.push(Waiver { source: self.article.source.clone(), span, scope, rule, reason });
        }
    }

    fn wrong(&mut self, code: &'static str, span: Span, message: &str) {
        let help = "write <!-- gainsay: allow RULE why -->, with the rule's id as in the finding";
        self.notices.push(Diag::warning(code, message).at(&self.article.source, span, "").help(help));
    }

    /// What a comment speaks for: the paragraph it stands in, else the next one.
    fn scope(&self, comment: Span, inline: bool) -> Span {
        let blocks = || self.article.blocks.iter().filter(|b| !matches!(b.part, Part::Markup | Part::Boilerplate)).map(|b| b.span);
        let here = blocks().rfind(|block| block.start() <= comment.start()).filter(|_| inline);
        here.or_else(|| blocks().find(|block| block.start() >= comment.end())).unwrap_or(Span::new(comment.end(), comment.end()))
    }
}

/// Comments of HTML, which code and quotations of code are not.
fn comments(text: &str, start: usize, out: &mut Out) {
    let mut pieces: Vec<(Span, bool)> = Vec::new();
    for (event, range) in Parser::new(&text[start..]).into_offset_iter() {
        let inline = matches!(event, Event::InlineHtml(_));
        if inline || matches!(event, Event::Html(_)) {
            let span = Span::new(range.start + start, range.end + start);
            match pieces.last_mut() {
                // A comment over several lines comes as several pieces.
                Some((last, of)) if !inline && !*of && last.end() == span.start() => *last = last.join(span),
                _ => pieces.push((span, inline)),
            }
        }
    }
    for (piece, inline) in pieces {
        let mut at = piece.start();
        while let Some(open) = text.get(at..piece.end()).and_then(|rest| rest.find("<!--")).map(|found| at + found) {
            let Some(close) = text.get(open + 4..piece.end()).and_then(|rest| rest.find("-->")).map(|found| open + 4 + found) else {
                break;
            };
            at = close + 3;
            if let Some(said) = text.get(open + 4..close).and_then(|inside| inside.trim().strip_prefix(SIGN)) {
                comment(said.trim(), Span::new(open, at), inline, out);
            }
        }
    }
}

fn comment(said: &str, span: Span, inline: bool, out: &mut Out) {
    let mut words = said.splitn(3, char::is_whitespace);
    match words.next() {
        Some("allow") => {
            let rule = words.next().unwrap_or_default().trim_end_matches([':', ',']);
            let reason = words.next().unwrap_or_default().trim_start_matches([':', '-', '–', '—', ' ']);
            let scope = out.scope(span, inline);
            out.add(span, scope, rule, reason);
        }
        _ => out.wrong("unknown-waiver", span, "this comment is not understood: `allow` is all there is"),
    }
}

#[derive(Deserialize)]
struct Front {
    gainsay: Allowed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    #[serde(default)]
    allow: Vec<Allow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Allow {
    #[serde(default)]
    rule: String,
    #[serde(default)]
    reason: String,
}

/// Reads the entry of the front matter; gives the byte behind the front matter.
fn front_matter(text: &str, out: &mut Out) -> usize {
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text[at..].split_inclusive('\n');
    match lines.next() {
        Some(first) if first.trim_end() == "---" => at += first.len(),
        _ => return at,
    }
    let start = at;
    let mut entry: Option<Span> = None;
    let mut open = false;
    for line in lines {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            if let Some(entry) = entry {
                front_entry(text, entry, out);
            }
            return at;
        }
        if line.starts_with(SIGN) {
            entry = Some(span);
            open = true;
        } else if open && (line.starts_with([' ', '\t', '-']) || line.trim().is_empty()) {
            entry = entry.map(|entry| entry.join(span));
        } else {
            open = false;
        }
    }
    // A front matter that does not end is none.
    start
}

fn front_entry(text: &str, span: Span, out: &mut Out) {
    let whole = Span::new(0, text.len());
    match serde_yaml::from_str::<Front>(span.of(text)) {
        Ok(front) => front.gainsay.allow.iter().for_each(|allow| out.add(span, whole, allow.rule.trim(), &allow.reason)),
        Err(_) => {
            let message = "this is not understood: write `gainsay: {allow: [{rule: age, reason: why}]}`";
            out.wrong("unknown-waiver", span, message);
        }
    }
}
