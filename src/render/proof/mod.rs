//! What came of the tests inside rule files.

mod coverage;
mod junit;

pub use coverage::text as coverage;
pub use junit::junit;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Snippet};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::diag::Diag;
use crate::prove::{Gaps, Heard, Outcome, Proof};
use crate::render::diag::rendered;
use crate::render::json::{Notice, Tool, notice, pretty, tool};
use crate::render::{Look, counted, diag};
use crate::rule::RuleSet;
use crate::text::{Source, Span};

#[derive(Serialize)]
struct Document<'a> {
    tool: Tool,
    tests: Vec<Test<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Vec<coverage::Covered<'a>>>,
    notices: Vec<Notice<'a>>,
    tally: Tally,
}

#[derive(Serialize)]
struct Test<'a> {
    rule: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    expected: &'a str,
    outcome: &'static str,
    got: &'a [String],
    sentences: Vec<SentenceDoc<'a>>,
    reasons: &'a [String],
}

#[derive(Serialize)]
struct SentenceDoc<'a> {
    line: usize,
    sentence: &'a str,
    /// Each claim, slot by slot.
    claims: Vec<Map<String, Json>>,
    /// Where nothing was read that should be: what was missing.
    why: Option<&'a str>,
}

#[derive(Serialize)]
struct Tally {
    validated: usize,
    reported: usize,
    missing: usize,
    noisy: usize,
}

/// The tests as `test --format json` prints them.
pub fn json(proofs: &[Proof], gaps: Option<&[Gaps]>, notices: &[Diag]) -> String {
    let of = |outcome| proofs.iter().filter(|p| p.outcome == outcome).count();
    pretty(&Document {
        tool: tool(),
        tests: proofs.iter().map(test).collect(),
        coverage: gaps.map(|gaps| gaps.iter().map(coverage::covered).collect()),
        notices: notices.iter().map(notice).collect(),
        tally: Tally {
            validated: of(Outcome::Validated),
            reported: of(Outcome::Reported),
            missing: of(Outcome::Missing),
            noisy: of(Outcome::Noisy),
        },
    })
}

fn test(proof: &Proof) -> Test<'_> {
    let Proof { rule, source, span, outcome, expected, got, heard, reasons } = proof;
    let place = source.place(span.start());
    let sentences = heard.iter().map(|heard| sentence(source, heard)).collect();
    Test { rule, file: source.name(), line: place.line, column: place.column, expected, outcome: outcome.name(), got, sentences, reasons }
}

fn sentence<'a>(source: &'a Source, heard: &'a Heard) -> SentenceDoc<'a> {
    let claims = heard.claims.iter().map(|slots| slots.iter().map(|(name, value)| (name.clone(), Json::from(value.as_str()))).collect());
    SentenceDoc {
        line: source.place(heard.span.start()).line,
        sentence: heard.span.of(source.text()),
        claims: claims.collect(),
        why: heard.why.as_deref(),
    }
}

/// A line for each rule, then each test that failed at its place, then what was wrong with the files, then a count.
pub fn text(rules: &RuleSet, proofs: &[Proof], notices: &[Diag], look: &Look) -> String {
    let mut out = String::new();
    let width = rules.rules.iter().map(|rule| rule.id.chars().count()).max().unwrap_or(0);
    for rule in &rules.rules {
        let of_rule: Vec<&Proof> = proofs.iter().filter(|p| p.rule == rule.id).collect();
        let passed = of_rule.iter().filter(|p| p.outcome.is_pass()).count();
        let told = match (of_rule.len(), passed) {
            (0, _) => "no tests".to_owned(),
            (all, passed) if all == passed => format!("ok, {}", counted(all, "test")),
            (all, passed) => format!("FAILED, {passed} of {} passed", counted(all, "test")),
        };
        out.push_str(&format!("{:width$}  {told}\n", rule.id));
    }
    let failed: Vec<&Proof> = proofs.iter().filter(|p| !p.outcome.is_pass()).collect();
    for proof in &failed {
        out.push('\n');
        out.push_str(&failure(proof, look));
    }
    for notice in notices {
        out.push('\n');
        out.push_str(&diag::text(notice, look));
    }
    let passed = proofs.len() - failed.len();
    out.push_str(&format!("\n{}: {passed} passed, {} failed\n", counted(proofs.len(), "test"), failed.len()));
    out
}

/// A failed test at its place: each sentence with what was read in it slot by slot, or what it lacks, and how they stand to each other.
fn failure(proof: &Proof, look: &Look) -> String {
    let message = failed(proof);
    let text = proof.source.text();
    let place = proof.source.place(proof.span.start());
    let mut labels = vec![(proof.span, String::new())];
    labels.extend(proof.heard.iter().map(|heard| (heard.span, label(heard))));
    let lines = lines_around(text, labels.iter().map(|(span, _)| *span));
    let mut snippet = Snippet::source(lines.of(text)).line_start(proof.source.place(lines.start()).line);
    for (at, (span, label)) in labels.iter().enumerate() {
        let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let first = span.of(text).lines().next().unwrap_or_default().len();
        let start = span.start().saturating_sub(lines.start());
        let range = diag::floor(lines.of(text), start)..diag::floor(lines.of(text), start + first);
        snippet = snippet.annotation(kind.span(range).label(Some(label.as_str()).filter(|l| !l.is_empty())));
    }
    let mut elements: Vec<Element> =
        vec![Origin::path(&**proof.source.name()).line(place.line).char_column(place.column).into(), snippet.into()];
    let notes: Vec<&String> = if proof.heard.is_empty() { proof.got.iter().collect() } else { proof.reasons.iter().collect() };
    elements.extend(notes.into_iter().map(|line| Level::NOTE.with_name("why").message(line.as_str()).into()));
    let id = format!("{} {}", proof.rule, proof.outcome.name());
    rendered(Level::ERROR.primary_title(message).id(id).elements(elements), look)
}

/// What is wrong, in one line.
fn failed(proof: &Proof) -> String {
    match proof.outcome {
        Outcome::Noisy => format!("the test expects `{}`, and the rule says more", proof.expected),
        _ => format!("the test expects `{}`, and the rule does not give it", proof.expected),
    }
}

/// `bridge=harbour cost=£3m when=2031-05-15 stance=asserted`, or what is missing.
fn label(heard: &Heard) -> String {
    let claims: Vec<String> = heard
        .claims
        .iter()
        .map(|slots| {
            slots
                .iter()
                .filter(|s| **s != ("stance".to_owned(), "asserted".to_owned()))
                .map(|(n, v)| format!("{n}={v}"))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    match (&heard.why, claims.is_empty()) {
        (Some(why), _) => format!("not read: {why}"),
        (None, true) => "not read".to_owned(),
        (None, false) => claims.join("; "),
    }
}

/// Lines of a test that are shown, at most.
const MOST_LINES: usize = 40;

/// The whole lines that hold these spans; no more of them than anybody reads.
fn lines_around(text: &str, spans: impl Iterator<Item = Span>) -> Span {
    let whole = spans.reduce(Span::join).unwrap_or_default();
    let start = text.get(..whole.start()).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let rest = text.get(start..).unwrap_or_default();
    let mut end = start;
    for line in rest.split_inclusive('\n').take(MOST_LINES) {
        end += line.len();
        if end >= whole.end() {
            break;
        }
    }
    Span::new(start, end.max(start))
}
