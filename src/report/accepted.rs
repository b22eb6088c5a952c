//! The list of accepted findings: which findings somebody looked at and let stand, and why.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Cite;
use crate::report::{Accepted, By, Finding, Report};

/// One accepted finding, as the list keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The finding's id.
    pub id: String,
    /// Its rule.
    pub rule: String,
    /// A short passage of each of its first two sides, for people and to know which articles it is about.
    pub passages: Vec<Passage>,
    /// Why it may stand.
    pub reason: String,
    /// The day it was accepted, as `2025-05-15`.
    pub accepted: String,
}

/// A passage of an accepted finding.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Passage {
    /// The article's id.
    pub article: String,
    /// What it says, in short.
    pub text: String,
}

/// Characters of a passage that are kept.
const PASSAGE: usize = 100;

impl Entry {
    /// The entry of a finding.
    pub fn of(finding: &Finding, reason: &str, day: &str) -> Entry {
        let passage = |cite: &Cite| Passage { article: cite.article.to_string(), text: short(cite.text()) };
        let mut passages: Vec<Passage> =
            finding.sides.iter().filter_map(|side| side.claims.first()).map(|claim| passage(&claim.cite)).take(2).collect();
        passages.sort();
        Entry {
            id: finding.id.clone(),
            rule: finding.rule.clone(),
            passages,
            reason: reason.split_whitespace().collect::<Vec<_>>().join(" "),
            accepted: day.to_owned(),
        }
    }
}

fn short(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(PASSAGE) {
        Some((at, _)) => format!("{}…", &flat[..at]),
        None => flat,
    }
}

impl Report {
    /// Sets aside the findings that are on the list, and gives the entries for which there is no finding.
    pub fn accept<'e>(&mut self, entries: &'e [Entry]) -> Vec<&'e Entry> {
        let by_id: BTreeMap<&str, &Entry> = entries.iter().map(|entry| (entry.id.as_str(), entry)).collect();
        let mut met = BTreeSet::new();
        let mut open = Vec::with_capacity(self.findings.len());
        for finding in std::mem::take(&mut self.findings) {
            match by_id.get(finding.id.as_str()) {
                Some(entry) => {
                    met.insert(entry.id.as_str());
                    self.accepted.push(Accepted { finding, reason: entry.reason.clone(), by: By::List });
                }
                None => open.push(finding),
            }
        }
        self.findings = open;
        by_id.into_values().filter(|entry| !met.contains(entry.id.as_str())).collect()
    }
}
