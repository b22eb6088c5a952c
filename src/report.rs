//! The report: findings in order, notices, counts, exit status.

pub use crate::compare::{Finding, Side, Verdict};

use crate::diag::{Diag, Severity};

/// The result of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Worst first, then by article and place.
    pub findings: Vec<Finding>,
    /// What could not be read, and the like.
    pub notices: Vec<Diag>,
    /// How many articles were read.
    pub articles: usize,
    /// How many claims were made.
    pub claims: usize,
}

impl Report {
    /// A report of these findings, in order.
    pub fn new(mut findings: Vec<Finding>, claims: usize) -> Report {
        findings.sort_by(|a, b| order(a).cmp(&order(b)));
        Report { findings, claims, ..Report::default() }
    }

    /// How many findings are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }

    /// Is there a finding of that severity or worse?
    pub fn reaches(&self, severity: Severity) -> bool {
        self.findings.iter().any(|f| f.severity >= severity)
    }
}

fn order(finding: &Finding) -> (std::cmp::Reverse<Severity>, Option<(&str, usize)>, &str, &str) {
    let first = finding.sides.iter().flat_map(|s| &s.claims).map(|c| (&*c.cite.article, c.cite.span.start())).min();
    (std::cmp::Reverse(finding.severity), first, &finding.rule, &finding.id)
}
