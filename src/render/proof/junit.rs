//! The tests of rules as JUnit reads them: one suite a rule, one case a test.

use std::fmt::Write;

use crate::diag::{Diag, Severity};
use crate::prove::Proof;
use crate::render::junit::{attribute, content};
use crate::render::proof::{failed, label};
use crate::rule::RuleSet;

/// The tests, and what is wrong with the rule files as a suite of its own.
pub fn junit(rules: &RuleSet, proofs: &[Proof], notices: &[Diag]) -> String {
    let bad = proofs.iter().filter(|p| !p.outcome.is_pass()).count();
    let faults: Vec<&Diag> = notices.iter().filter(|n| n.severity == Severity::Error).collect();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let all = proofs.len() + faults.len();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<testsuites name=\"gainsay test\" tests=\"{all}\" failures=\"{bad}\" errors=\"{}\">", faults.len());
    for rule in &rules.rules {
        let own: Vec<&Proof> = proofs.iter().filter(|p| p.rule == rule.id).collect();
        let bad = own.iter().filter(|p| !p.outcome.is_pass()).count();
        let _ = writeln!(out, "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{bad}\">", attribute(&rule.id), own.len());
        own.iter().for_each(|proof| case(&mut out, proof));
        out.push_str("  </testsuite>\n");
    }
    if !faults.is_empty() {
        let _ = writeln!(out, "  <testsuite name=\"rule files\" tests=\"{0}\" errors=\"{0}\">", faults.len());
        for fault in faults {
            let place = fault.labels.first().map_or(0, |label| label.source.place(label.span.start()).line);
            let file = fault.file.as_deref().unwrap_or("rules");
            let _ = writeln!(
                out,
                "    <testcase classname=\"{}\" name=\"{}:{place}\" file=\"{}\" line=\"{place}\">\n      <error type=\"{}\" message=\"{}\"/>\n    </testcase>",
                attribute(fault.code),
                attribute(file),
                attribute(file),
                attribute(fault.code),
                attribute(&fault.message)
            );
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn case(out: &mut String, proof: &Proof) {
    let place = proof.source.place(proof.span.start());
    let (rule, file) = (attribute(&proof.rule), attribute(proof.source.name()));
    let name = attribute(&format!("{} at line {}", proof.expected, place.line));
    let _ = write!(out, "    <testcase classname=\"{rule}\" name=\"{name}\" file=\"{file}\" line=\"{}\"", place.line);
    if proof.outcome.is_pass() {
        out.push_str("/>\n");
        return;
    }
    let sentences = proof.heard.iter().map(|heard| format!("{}\n  {}", heard.span.of(proof.source.text()), label(heard)));
    let body: Vec<String> = sentences.chain(proof.reasons.iter().cloned()).collect();
    let message = attribute(&failed(proof));
    let _ = writeln!(
        out,
        ">\n      <failure type=\"{}\" message=\"{message}\">{}</failure>\n    </testcase>",
        proof.outcome.name(),
        content(&body.join("\n"))
    );
}
