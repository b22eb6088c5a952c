//! The report: findings in order, those that were accepted, notices, counts.

pub mod accepted;
mod base;
pub(crate) mod waiver;

pub use crate::compare::{Finding, Side, Verdict};
pub use base::{Base, Old};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::claim::{Cite, Claim};
use crate::diag::{Diag, Severity};
use crate::text::word;

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
    /// Findings that do not count, in the order of findings.
    pub accepted: Vec<Accepted>,
    /// Where only what is new was asked for: how many findings were there before, and are left out.
    pub before: Option<usize>,
    /// Where it is known which claims a change brought or a draft makes: their places.
    pub touched: BTreeSet<Place>,
}

/// The article and the first byte of a claim.
pub type Place = (Arc<str>, usize);

/// The place of a claim.
pub fn place(cite: &Cite) -> Place {
    (cite.article.clone(), cite.span.start())
}

/// A finding that somebody looked at and let stand.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The finding.
    pub finding: Finding,
    /// Why it may stand.
    pub reason: String,
    /// Where that is written.
    pub by: By,
}

/// Where it is written that a finding may stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum By {
    /// In the list of accepted findings.
    List,
    /// In the text of an article: a waiver.
    Text,
}

impl Report {
    /// A report of these findings, in order.
    pub fn new(mut findings: Vec<Finding>, claims: usize) -> Report {
        tell_apart(&mut findings);
        findings.sort_by(|a, b| order(a).cmp(&order(b)));
        Report { findings, claims, ..Report::default() }
    }

    /// How many findings are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }

    /// All findings with the reason why they were accepted: those that count first.
    pub fn all(&self) -> impl Iterator<Item = (&Finding, Option<&Accepted>)> {
        self.findings.iter().map(|finding| (finding, None)).chain(self.accepted.iter().map(|one| (&one.finding, Some(one))))
    }

    /// Keeps the findings, accepted ones too, that `wanted` says so of.
    pub fn retain(&mut self, wanted: impl Fn(&Finding) -> bool) {
        self.findings.retain(&wanted);
        self.accepted.retain(|one| wanted(&one.finding));
    }

    /// The claim that a finding is shown at where one place is wanted: what a change or a draft brought, else the latest.
    pub fn primary<'f>(&self, finding: &'f Finding) -> Option<(&'f Side, &'f Claim)> {
        let claims = || finding.sides.iter().flat_map(|side| side.claims.iter().map(move |claim| (side, claim)));
        let touched = claims().filter(|(_, claim)| self.touched.contains(&place(&claim.cite)));
        let latest = |a: &(&Side, &Claim), b: &(&Side, &Claim)| a.1.cite.order().cmp(&b.1.cite.order());
        touched.max_by(latest).or_else(|| claims().max_by(latest))
    }

    /// Is there a finding of that severity or worse?
    pub fn reaches(&self, severity: Severity) -> bool {
        self.findings.iter().any(|f| f.severity >= severity)
    }
}

/// Findings of one rule, one key, the same values and articles, such as two pairs of figures in the same two articles, get ids of their own
/// from what they are worded like.
fn tell_apart(findings: &mut [Finding]) {
    let mut of_id: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings.iter() {
        *of_id.entry(finding.id.clone()).or_default() += 1;
    }
    for finding in findings.iter_mut().filter(|finding| of_id.get(&finding.id).is_some_and(|count| *count > 1)) {
        let claims = finding.sides.iter().flat_map(|side| &side.claims);
        let wording: BTreeSet<(&str, &str)> = claims.map(|claim| (&*claim.cite.article, &*claim.cite.sentence)).collect();
        finding.id = format!("{:016x}", word(&format!("{}\n{wording:?}", finding.id)).0);
    }
}

fn order(finding: &Finding) -> (std::cmp::Reverse<Severity>, Option<(&str, usize)>, &str, &str) {
    let first = finding.sides.iter().flat_map(|s| &s.claims).map(|c| (&*c.cite.article, c.cite.span.start())).min();
    (std::cmp::Reverse(finding.severity), first, &finding.rule, &finding.id)
}
