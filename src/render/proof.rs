//! What came of the tests inside rule files.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Snippet};
use serde::Serialize;

use crate::diag::Diag;
use crate::prove::{Outcome, Proof};
use crate::render::diag::{Excerpt, rendered};
use crate::render::json::{Notice, Tool, notice, pretty, tool};
use crate::render::{Look, counted, diag};
use crate::rule::RuleSet;

#[derive(Serialize)]
struct Document<'a> {
    tool: Tool,
    tests: Vec<Test<'a>>,
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
}

#[derive(Serialize)]
struct Tally {
    validated: usize,
    reported: usize,
    missing: usize,
    noisy: usize,
}

/// The tests as `test --format json` prints them.
pub fn json(proofs: &[Proof], notices: &[Diag]) -> String {
    let of = |outcome| proofs.iter().filter(|p| p.outcome == outcome).count();
    pretty(&Document {
        tool: tool(),
        tests: proofs.iter().map(test).collect(),
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
    let Proof { rule, source, span, outcome, expected, got } = proof;
    let place = source.place(span.start());
    Test { rule, file: source.name(), line: place.line, column: place.column, expected, outcome: outcome.name(), got }
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

fn failure(proof: &Proof, look: &Look) -> String {
    let excerpt = Excerpt::of(&proof.source, proof.span);
    let message = match proof.outcome {
        Outcome::Noisy => format!("the test expects `{}`, and the rule says more", proof.expected),
        _ => format!("the test expects `{}`, and the rule does not give it", proof.expected),
    };
    let mut elements: Vec<Element> = vec![
        Origin::path(&**proof.source.name()).line(excerpt.line).char_column(excerpt.column).into(),
        Snippet::source(excerpt.text).line_start(excerpt.line).annotation(AnnotationKind::Primary.span(excerpt.range)).into(),
    ];
    elements.extend(proof.got.iter().map(|line| Level::NOTE.with_name("got").message(line.as_str()).into()));
    let id = format!("{} {}", proof.rule, proof.outcome.name());
    rendered(Level::ERROR.primary_title(message).id(id).elements(elements), look)
}
