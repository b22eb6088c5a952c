//! JUnit XML, which every build server shows: a suite of one test a rule, and one more for each of its findings.

use std::fmt::Write;

use crate::render::text::finding as as_text;
use crate::render::{Look, View, tally};
use crate::report::{Accepted, Finding};

/// The report. What makes the run fail is a failure; an accepted finding is a skipped test, and a lesser one a test that passed with output.
pub fn report(view: &View) -> String {
    let mut suites = String::new();
    let (mut tests, mut failures, mut errors, mut skipped) = (0, 0, 0, 0);
    let mut rules: Vec<&str> = view.rules.rules.iter().map(|rule| rule.id.as_str()).collect();
    rules.extend(view.report.all().map(|(finding, _)| finding.rule.as_str()));
    rules.sort_unstable();
    rules.dedup();
    for rule in rules {
        let cases: Vec<Case> =
            view.report.all().filter(|(finding, _)| finding.rule == rule).map(|(f, accepted)| case(view, f, accepted)).collect();
        let failed = cases.iter().filter(|case| case.outcome == Outcome::Failed).count();
        let passed_over = cases.iter().filter(|case| case.outcome == Outcome::Skipped).count();
        let count = cases.len().max(1);
        let name = attribute(rule);
        // Writing to a string cannot fail.
        let _ = writeln!(
            suites,
            "  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{failed}\" errors=\"0\" skipped=\"{passed_over}\" time=\"0\">"
        );
        if cases.is_empty() {
            let _ = writeln!(suites, "    <testcase name=\"nothing found\" classname=\"gainsay.{name}\" time=\"0\"/>");
        }
        suites.extend(cases.into_iter().map(|case| case.xml));
        suites.push_str("  </testsuite>\n");
        tests += count;
        failures += failed;
        skipped += passed_over;
    }
    let notices = &view.report.notices;
    if !notices.is_empty() {
        let wrong = notices.iter().filter(|notice| notice.severity == crate::diag::Severity::Error).count();
        let _ = writeln!(
            suites,
            "  <testsuite name=\"notices\" tests=\"{}\" failures=\"0\" errors=\"{wrong}\" skipped=\"0\" time=\"0\">",
            notices.len()
        );
        for notice in notices {
            let file = notice.file.as_deref().unwrap_or("gainsay");
            let tag = if notice.severity == crate::diag::Severity::Error { "error" } else { "system-out" };
            let kind = if tag == "error" {
                format!(" message=\"{}\" type=\"{}\"", attribute(&notice.message), notice.code)
            } else {
                String::new()
            };
            let _ = writeln!(
                suites,
                "    <testcase name=\"{}\" classname=\"gainsay.notices\" time=\"0\">\n      <{tag}{kind}>{}</{tag}>\n    </testcase>",
                attribute(&format!("{}: {file}", notice.code)),
                content(&notice.message)
            );
        }
        suites.push_str("  </testsuite>\n");
        tests += notices.len();
        errors += wrong;
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" \
         skipped=\"{skipped}\" time=\"0\">\n{suites}</testsuites>\n",
        attribute(&format!("gainsay: {}", tally(view.report)))
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

struct Case {
    outcome: Outcome,
    xml: String,
}

fn case(view: &View, finding: &Finding, accepted: Option<&Accepted>) -> Case {
    let text = content(&as_text(finding, &Look::plain(120)));
    let name = attribute(&format!("{} [{}]", finding.message, finding.id));
    let message = attribute(&finding.message);
    let kind = format!("{}.{}", finding.rule, finding.verdict.name());
    let (outcome, inside) = match accepted {
        Some(one) => (Outcome::Skipped, format!("<skipped message=\"{}\"/>", attribute(&format!("accepted: {}", one.reason)))),
        None if view.fails(finding) => {
            (Outcome::Failed, format!("<failure message=\"{message}\" type=\"{}\">{text}</failure>", attribute(&kind)))
        }
        None => (Outcome::Passed, format!("<system-out>{text}</system-out>")),
    };
    let class = attribute(&finding.rule);
    let xml = format!("    <testcase name=\"{name}\" classname=\"gainsay.{class}\" time=\"0\">\n      {inside}\n    </testcase>\n");
    Case { outcome, xml }
}

/// Text between tags. What XML may not hold at all becomes the sign for a character that cannot be shown.
pub(crate) fn content(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '\r' => out.push_str("&#13;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if c < ' ' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Text inside an attribute's quotation marks.
pub(crate) fn attribute(text: &str) -> String {
    content(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}
