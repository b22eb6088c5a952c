//! The report as pages to keep under version control: one a rule, in words, in an order and a wording that move only when a contradiction
//! comes, goes or changes. No line, column, id, date or count is on them, and what was accepted is on them like all else.

use std::collections::BTreeMap;

use crate::claim::Claim;
use crate::render::text::shortened;
use crate::render::tidy_path;
use crate::report::{Finding, Report, Side};
use crate::rule::RuleSet;

/// What stands on the page of a rule that found nothing.
const NOTHING: &str = "nothing found\n";
/// Characters of a value that is told before its passage; a longer one is its passage.
const LONGEST_VALUE: usize = 40;

/// The pages by rule: of every rule in use.
///
/// ```
/// use gainsay::{render::snapshot, report::Report, rule::RuleSet};
/// let pages = snapshot::pages(&Report::default(), &RuleSet::shipped());
/// assert_eq!(pages["age"], "nothing found\n");
/// ```
pub fn pages(report: &Report, rules: &RuleSet) -> BTreeMap<String, String> {
    let mut found: BTreeMap<&str, Vec<(String, String)>> = rules.rules.iter().map(|rule| (rule.id.as_str(), Vec::new())).collect();
    for (finding, _) in report.all() {
        found.entry(&finding.rule).or_default().push((first_article(finding), told(finding)));
    }
    let page = |mut findings: Vec<(String, String)>| {
        findings.sort();
        let told: Vec<String> = findings.into_iter().map(|(_, told)| told).collect();
        if told.is_empty() { NOTHING.to_owned() } else { told.join("\n") }
    };
    found.into_iter().map(|(rule, findings)| (rule.to_owned(), page(findings))).collect()
}

fn first_article(finding: &Finding) -> String {
    let articles = finding.sides.iter().flat_map(|side| &side.claims).map(|claim| tidy_path(&claim.cite.article));
    articles.min().unwrap_or_default()
}

/// A finding in words: a line that says what is contradicted, and a line for each passage.
fn told(finding: &Finding) -> String {
    let mut out = format!("{} ({}): {}\n", finding.severity.name(), finding.verdict.name(), shortened(&finding.message, 400));
    for side in &finding.sides {
        if let Some(known) = &side.known {
            out.push_str(&format!("  {}, as is known: {}\n", shortened(&side.value, LONGEST_VALUE), shortened(known, 400)));
        }
        let mut lines: Vec<String> = side.claims.iter().map(|claim| passage(side, claim)).collect();
        lines.dedup();
        out.extend(lines);
    }
    out
}

fn passage(side: &Side, claim: &Claim) -> String {
    let (article, text) = (tidy_path(&claim.cite.article), shortened(claim.cite.text(), 400));
    let value = if claim.parts.is_some() { side.value.clone() } else { claim.value.display() };
    if claim.value.quote().is_some() || value.chars().count() > LONGEST_VALUE {
        format!("  {article} says: {text}\n")
    } else {
        format!("  {value}, says {article}: {text}\n")
    }
}
