//! What was there before a change: so that only what the change brings makes a run fail.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Claim;
use crate::report::{Finding, Report, place};
use crate::text::word;

/// The findings, and where they are known the claims, from before a change.
#[derive(Clone, Debug, Default)]
pub struct Base {
    findings: Vec<Old>,
    /// Articles and sentences that made claims; `None` where only the findings are known.
    sentences: Option<BTreeSet<(String, u64)>>,
}

/// A finding from before a change, as far as it takes to know it again.
#[derive(Clone, Debug, Default)]
pub struct Old {
    /// Its id.
    pub id: String,
    /// Its rule.
    pub rule: String,
    /// What it is about, by slot name.
    pub key: BTreeMap<String, String>,
    /// The values in conflict.
    pub values: BTreeSet<String>,
    /// The articles.
    pub articles: BTreeSet<String>,
}

impl Old {
    /// The same of a finding; its articles go by the names that `renamed` gives them.
    fn of(finding: &Finding, renamed: &dyn Fn(&str) -> String) -> Old {
        let claims = finding.sides.iter().flat_map(|side| &side.claims);
        Old {
            id: finding.id.clone(),
            rule: finding.rule.clone(),
            key: finding.key.iter().cloned().collect(),
            values: finding.sides.iter().map(|side| side.value.clone()).collect(),
            articles: claims.map(|claim| renamed(&claim.cite.article)).collect(),
        }
    }

    /// Was all of that finding there already? A contradiction that lost a side or an article is no new one.
    fn holds(&self, now: &Old) -> bool {
        let same = self.rule == now.rule && self.key == now.key;
        self.id == now.id || (same && now.values.is_subset(&self.values) && now.articles.is_subset(&self.articles))
    }
}

impl Base {
    /// A base of which only the findings are known.
    pub fn of_findings(findings: Vec<Old>) -> Base {
        Base { findings, sentences: None }
    }

    /// The base that these claims make; what was accepted or waived there counts as not found. Articles that the change renamed go by the names that `renamed` gives them.
    pub fn of_report(report: &Report, claims: &[Claim], renamed: &dyn Fn(&str) -> String) -> Base {
        let findings = report.findings.iter().map(|finding| Old::of(finding, renamed)).collect();
        let sentences = claims.iter().map(|claim| (renamed(&claim.cite.article), word(&claim.cite.sentence).0)).collect();
        Base { findings, sentences: Some(sentences) }
    }
}

impl Report {
    /// Leaves out the findings that were there before, counts them, and marks the claims that were not.
    pub fn only_new(&mut self, base: &Base) {
        let same = |name: &str| name.to_owned();
        let mut by_rule: BTreeMap<&str, Vec<&Old>> = BTreeMap::new();
        for old in &base.findings {
            by_rule.entry(&old.rule).or_default().push(old);
        }
        let ids: BTreeSet<&str> = base.findings.iter().map(|old| old.id.as_str()).collect();
        let before = self.findings.len();
        self.findings.retain(|finding| {
            let known = || {
                let now = Old::of(finding, &same);
                by_rule.get(finding.rule.as_str()).is_some_and(|olds| olds.iter().any(|old| old.holds(&now)))
            };
            !ids.contains(finding.id.as_str()) && !known()
        });
        self.before = Some(before - self.findings.len());
        if let Some(sentences) = &base.sentences {
            let claims = self.findings.iter().flat_map(|finding| &finding.sides).flat_map(|side| &side.claims);
            let new = claims.filter(|claim| !sentences.contains(&(claim.cite.article.to_string(), word(&claim.cite.sentence).0)));
            self.touched = new.map(|claim| place(&claim.cite)).collect();
        }
    }
}
