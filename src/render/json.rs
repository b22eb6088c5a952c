//! A report as one JSON document.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::claim::Claim;
use crate::diag::{Diag, Severity};
use crate::report::{Accepted, Finding, Report, Side};

#[derive(Serialize)]
struct Document<'a> {
    tool: Tool,
    findings: Vec<Found<'a>>,
    notices: Vec<Notice<'a>>,
    tally: Tally,
}

/// Which program wrote it.
#[derive(Serialize)]
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    rule: &'a str,
    verdict: &'static str,
    severity: &'static str,
    message: &'a str,
    key: Map<String, Json>,
    sides: Vec<Of<'a>>,
    /// The reason why somebody accepted it.
    accepted: Option<&'a str>,
}

#[derive(Serialize)]
struct Of<'a> {
    value: &'a str,
    claims: Vec<Cited<'a>>,
    /// What a known fact says, on its side only.
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<&'a str>,
}

#[derive(Serialize)]
struct Cited<'a> {
    article: &'a str,
    published: Option<String>,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
    sentence: &'a str,
}

/// A notice.
#[derive(Serialize)]
pub(crate) struct Notice<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: Option<&'a str>,
}

#[derive(Serialize)]
struct Tally {
    articles: usize,
    claims: usize,
    error: usize,
    warning: usize,
    note: usize,
    accepted: usize,
    /// Findings that were there before, where only new ones were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<usize>,
}

/// The report as `check --format json` prints it.
pub fn report(report: &Report) -> String {
    let of = |severity| report.findings.iter().filter(|f| f.severity == severity).count();
    let document = Document {
        tool: tool(),
        findings: report.all().map(|(finding, accepted)| found(finding, accepted)).collect(),
        notices: report.notices.iter().map(notice).collect(),
        tally: Tally {
            articles: report.articles,
            claims: report.claims,
            error: of(Severity::Error),
            warning: of(Severity::Warning),
            note: of(Severity::Note),
            accepted: report.accepted.len(),
            before: report.before,
        },
    };
    pretty(&document)
}

/// One finding, as it stands in a report.
pub fn finding(finding: &Finding) -> String {
    pretty(&found(finding, None))
}

/// The findings as `check --format jsonl` prints them, one a line.
pub fn lines(report: &Report) -> String {
    // Structures of strings and numbers always serialise.
    report.all().map(|(finding, accepted)| serde_json::to_string(&found(finding, accepted)).unwrap_or_default() + "\n").collect()
}

/// This program.
pub(crate) fn tool() -> Tool {
    Tool { name: "gainsay", version: env!("CARGO_PKG_VERSION") }
}

/// Indented JSON with a line end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Structures of strings and numbers always serialise.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn found<'f>(finding: &'f Finding, accepted: Option<&'f Accepted>) -> Found<'f> {
    Found {
        id: &finding.id,
        rule: &finding.rule,
        verdict: finding.verdict.name(),
        severity: finding.severity.name(),
        message: &finding.message,
        key: finding.key.iter().map(|(name, value)| (name.clone(), Json::from(value.as_str()))).collect(),
        sides: finding.sides.iter().map(side).collect(),
        accepted: accepted.map(|one| one.reason.as_str()),
    }
}

fn side(side: &Side) -> Of<'_> {
    Of { value: &side.value, claims: side.claims.iter().map(cited).collect(), known: side.known.as_deref() }
}

fn cited(claim: &Claim) -> Cited<'_> {
    let cite = &claim.cite;
    Cited {
        article: &cite.article,
        published: cite.published.map(|day| day.to_string()),
        line: cite.line,
        column: cite.column,
        start: cite.span.start(),
        end: cite.span.end(),
        text: cite.text(),
        sentence: &cite.sentence,
    }
}

/// A notice, as it stands in a report.
pub(crate) fn notice(diag: &Diag) -> Notice<'_> {
    Notice { severity: diag.severity.name(), code: diag.code, message: &diag.message, file: diag.file.as_deref() }
}
