//! Reports as text: one file for each output. Nothing is added, dropped or put in another order here.
//!
//! ```
//! use gainsay::render::{self, Look};
//! let report = gainsay::report::Report { articles: 5, claims: 123, ..Default::default() };
//! assert_eq!(render::text::report(&report, &Look::plain(100)), "no disagreements in 5 articles (123 claims)\n");
//! ```

pub mod concise;
pub mod diag;
pub mod explain;
pub mod github;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod markdown;
pub mod mutation;
pub mod page;
mod plot;
pub mod proof;
pub mod sarif;
pub mod snapshot;
pub mod suggestion;
pub mod text;
pub mod trial;

use std::collections::BTreeMap;
use std::sync::Arc;

use annotate_snippets::Renderer;

use crate::article::Article;
use crate::claim::{Cite, Claim};
use crate::diag::Severity;
use crate::report::{Finding, Report, Side};
use crate::rule::RuleSet;

/// How text for people looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// With colours?
    pub colour: bool,
}

impl Look {
    /// Without colours, that many columns wide.
    pub fn plain(width: usize) -> Look {
        Look { width, colour: false }
    }

    fn renderer(self) -> Renderer {
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        renderer.term_width(self.width.clamp(40, 400))
    }
}

/// A form of report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// For a terminal, with passages.
    Text,
    /// One line a finding.
    Concise,
    /// One document.
    Json,
    /// One finding a line.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands that annotate a pull request.
    Github,
    /// JUnit XML.
    Junit,
    /// A comment on a pull request.
    Markdown,
    /// One page with everything on it.
    Html,
}

impl Format {
    /// All formats, in the order in which help lists them.
    pub const ALL: [Format; 9] = [
        Format::Text,
        Format::Concise,
        Format::Json,
        Format::Jsonl,
        Format::Sarif,
        Format::Github,
        Format::Junit,
        Format::Markdown,
        Format::Html,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Junit => "junit",
            Format::Markdown => "markdown",
            Format::Html => "html",
        }
    }

    /// Does it show notices, or are they to be told elsewhere?
    pub fn shows_notices(self) -> bool {
        !matches!(self, Format::Concise | Format::Jsonl)
    }

    /// A report in this form.
    pub fn draw(self, view: &View) -> String {
        match self {
            Format::Text if view.show_accepted => text::report_with_accepted(view.report, &view.look),
            Format::Text => text::report(view.report, &view.look),
            Format::Concise => concise::report(view),
            Format::Json => json::report(view.report),
            Format::Jsonl => json::lines(view.report),
            Format::Sarif => sarif::report(view),
            Format::Github => github::report(view),
            Format::Junit => junit::report(view),
            Format::Markdown => markdown::report(view, markdown::COMMENT),
            Format::Html => html::report(view),
        }
    }
}

/// A report with what is needed to draw it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What to draw.
    pub report: &'a Report,
    /// The rules it was made with.
    pub rules: &'a RuleSet,
    /// How text for people looks.
    pub look: Look,
    /// From which severity on findings make the run fail.
    pub fail_on: Option<Severity>,
    /// Show accepted findings also where people read?
    pub show_accepted: bool,
    /// Articles to quote from, by id; a passage of any other is its sentence.
    pub articles: &'a BTreeMap<Arc<str>, Article>,
}

impl View<'_> {
    /// Does this finding make the run fail?
    pub fn fails(&self, finding: &Finding) -> bool {
        self.fail_on.is_some_and(|least| finding.severity >= least)
    }
}

/// `1 article`, `2 articles`.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// `2 errors, 1 warning in 5 articles (123 claims); 1 accepted`.
pub fn tally(report: &Report) -> String {
    let of = |severity| report.findings.iter().filter(|f| f.severity == severity).count();
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| (of(severity), severity.name()));
    let told: Vec<String> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| counted(count, name)).collect();
    let found = match (told.is_empty(), report.before.is_some() || !report.accepted.is_empty()) {
        (false, _) => told.join(", "),
        (true, false) => "no disagreements".to_owned(),
        (true, true) => "no new disagreements".to_owned(),
    };
    let mut out = format!("{found} in {} ({})", counted(report.articles, "article"), counted(report.claims, "claim"));
    if !report.accepted.is_empty() {
        out.push_str(&format!("; {} accepted", report.accepted.len()));
    }
    if let Some(before) = report.before {
        out.push_str(&format!("; {before} there before"));
    }
    out
}

/// A path as other programs want it: with `/`, and without `./` in front.
pub(crate) fn tidy_path(article: &str) -> String {
    let mut path = article.replace('\\', "/");
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/').to_owned();
    }
    path
}

/// What a claim says: the sum that its parts make, or the value as a reader would write it.
pub(crate) fn said(side: &Side, claim: &Claim) -> String {
    let value = if claim.parts.is_some() { side.value.clone() } else { claim.value.display() };
    text::shortened(&value, LONGEST_VALUE)
}

/// Characters of a value that are shown where the passage stands beside it.
const LONGEST_VALUE: usize = 80;

/// The article's date, or `undated`.
pub(crate) fn dated(cite: &Cite) -> String {
    cite.published.map_or("undated".to_owned(), |day| day.to_string())
}

/// Line and column after the last character of a passage, and whether it ends on the line on which it starts.
pub(crate) fn end_of(cite: &Cite) -> (usize, usize) {
    let text = cite.text();
    let lines = text.matches('\n').count();
    let last = text.rsplit('\n').next().unwrap_or(text).chars().count();
    if lines == 0 { (cite.line, cite.column + last) } else { (cite.line + lines, last + 1) }
}

/// The claims of a finding but one, each with its side.
pub(crate) fn others<'f>(finding: &'f Finding, but: &'f Claim) -> impl Iterator<Item = (&'f Side, &'f Claim)> {
    let all = finding.sides.iter().flat_map(|side| side.claims.iter().map(move |claim| (side, claim)));
    all.filter(move |(_, claim)| !std::ptr::eq(*claim, but))
}

/// Rows of cells under each other, each line with that many spaces in front; the first row is the head.
fn columns(rows: &[Vec<String>], indent: usize) -> String {
    let cells = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..cells).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let line: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}", width = *width)).collect();
        out.push_str(&format!("{:indent$}{}\n", "", line.join("  ").trim_end()));
    }
    out
}
