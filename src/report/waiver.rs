//! Waivers at work: which claims they cover, which findings they let stand, and which of them nothing needs.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::Waiver;
use crate::claim::Claim;
use crate::diag::Diag;
use crate::report::{Accepted, By, Report};
use crate::rule::{RuleSet, nearest, pack};

/// Waivers by their articles.
pub(crate) struct Waivers<'w> {
    all: &'w [Waiver],
    of: BTreeMap<&'w str, Vec<usize>>,
}

impl<'w> Waivers<'w> {
    /// Those waivers.
    pub fn new(all: &'w [Waiver]) -> Waivers<'w> {
        let mut of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, waiver) in all.iter().enumerate() {
            of.entry(waiver.source.name()).or_default().push(number);
        }
        Waivers { all, of }
    }

    /// The number of the first that covers a claim.
    pub fn covering(&self, rules: &RuleSet, claim: &Claim) -> Option<usize> {
        let (rule, cite) = (rules.rules.get(claim.rule)?, &claim.cite);
        let covers = |waiver: &Waiver| waiver.rule == rule.id && waiver.scope.overlaps(cite.span);
        self.of.get(&*cite.article)?.iter().copied().find(|number| self.all.get(*number).is_some_and(covers))
    }
}

/// The report of the claims that no waiver covers, with what the waivers let stand of the report of all claims.
pub(crate) fn waived(rules: &RuleSet, mut open: Report, whole: Report, waivers: &Waivers) -> Report {
    let mut used = BTreeSet::new();
    let standing: BTreeSet<String> = open.findings.iter().map(|finding| finding.id.clone()).collect();
    for finding in whole.findings {
        let claims = finding.sides.iter().flat_map(|side| &side.claims);
        let by: BTreeSet<usize> = claims.filter_map(|claim| waivers.covering(rules, claim)).collect();
        let Some(first) = by.first().and_then(|first| waivers.all.get(*first)) else { continue };
        used.extend(by);
        if !standing.contains(&finding.id) {
            open.accepted.push(Accepted { finding, reason: first.reason.clone(), by: By::Text });
        }
    }
    open.claims = whole.claims;
    let unused = waivers.all.iter().enumerate().filter(|(number, _)| !used.contains(number));
    open.notices.extend(unused.filter_map(|(_, waiver)| unneeded(rules, waiver)));
    open
}

/// What is to be said of a waiver that waives nothing; a rule that ships but is not in use may be needed another time.
fn unneeded(rules: &RuleSet, waiver: &Waiver) -> Option<Diag> {
    let id = &waiver.rule;
    let at = |diag: Diag| diag.at(&waiver.source, waiver.span, "");
    if rules.rules.iter().any(|rule| rule.id == *id) {
        let message = format!("this waives nothing: there is no finding of `{id}` here");
        return Some(at(Diag::warning("unused-waiver", message)).help("remove it"));
    }
    let told = at(Diag::warning("unknown-rule", format!("there is no rule `{id}` to waive")));
    let shipped = pack::ids();
    if shipped.contains(&id.as_str()) {
        return None;
    }
    let names: Vec<&str> = rules.rules.iter().map(|rule| rule.id.as_str()).chain(shipped).collect();
    Some(match nearest(id, &names) {
        Some(near) => told.help(format!("did you mean `{near}`?")),
        None => told.help("`gainsay test` lists the rules"),
    })
}
