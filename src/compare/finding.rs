//! A disagreement, told: its sides, its words and its stable identity.

use std::collections::BTreeSet;

use crate::claim::Claim;
use crate::compare::evidence::Evidence;
use crate::diag::Severity;
use crate::kinds::Value;
use crate::rule::Rule;
use crate::text::word;

/// One disagreement.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Stable identity: rule, key, the values in conflict and the articles; never a line or a count. 16 hex digits.
    pub id: String,
    /// The rule's id.
    pub rule: String,
    /// What kind of disagreement.
    pub verdict: Verdict,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// Why the claims are held to be about the same thing, in words.
    pub why: String,
    /// What to do about it.
    pub help: String,
    /// What it is about, by slot name.
    pub key: Vec<(String, String)>,
    /// The clusters of agreeing claims, largest first.
    pub sides: Vec<Side>,
}

/// Claims that agree with each other.
#[derive(Clone, Debug)]
pub struct Side {
    /// Their value, for showing.
    pub value: String,
    /// The claims, by article date and place. Empty for a known fact.
    pub claims: Vec<Claim>,
    /// Where a known fact stands on this side: what it says.
    pub known: Option<String>,
}

/// What kind of disagreement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// The claims cannot both be right.
    Conflict,
    /// An old figure given as current.
    Stale,
    /// Against a known fact, or impossible by itself.
    Wrong,
    /// One name in two spellings.
    Varies,
    /// Two speakers disagree.
    Disputed,
    /// One value followed another in time, unexplained but likely right: shown as a note.
    Succession,
}

impl Verdict {
    /// The name in machine output and in rule tests.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Conflict => "conflict",
            Verdict::Stale => "stale",
            Verdict::Wrong => "wrong",
            Verdict::Varies => "varies",
            Verdict::Disputed => "disputed",
            Verdict::Succession => "succession",
        }
    }

    /// How much it matters unless the rule says otherwise.
    pub(crate) fn severity(self) -> Severity {
        match self {
            Verdict::Conflict | Verdict::Wrong => Severity::Error,
            Verdict::Stale | Verdict::Varies => Severity::Warning,
            Verdict::Disputed | Verdict::Succession => Severity::Note,
        }
    }

    fn help(self) -> &'static str {
        match self {
            Verdict::Conflict => "find out which is right and correct the other; if both are, say in the text what tells them apart",
            Verdict::Stale => "bring the old figure up to date, or say when it held",
            Verdict::Wrong => "correct it, or correct the fact or the total that it is checked against",
            Verdict::Varies => "settle on one spelling and correct the other",
            Verdict::Disputed => "nothing to correct if both are quoted rightly",
            Verdict::Succession => "nothing to correct if the one followed the other",
        }
    }
}

impl Side {
    /// A side of these pieces of evidence, their copies included.
    pub(crate) fn of(evidence: &[&Evidence]) -> Side {
        let mut claims: Vec<Claim> = evidence.iter().flat_map(|e| e.all()).cloned().collect();
        claims.sort_by(|a, b| a.cite.order().cmp(&b.cite.order()));
        claims.dedup_by(|b, a| a.cite.article == b.cite.article && a.cite.span == b.cite.span);
        let value = evidence.first().map(|e| e.claim.value.display()).unwrap_or_default();
        Side { value, claims, known: None }
    }
}

/// What is to be told besides the sides.
pub(crate) struct Told {
    pub verdict: Verdict,
    pub message: String,
    pub why: String,
}

/// A finding of that rule. Only a conflict takes the rule's own severity: the other verdicts have theirs.
pub(crate) fn finding(rule: &Rule, told: Told, sides: Vec<Side>) -> Finding {
    let key = sides.iter().flat_map(|s| &s.claims).next().map(key_of).unwrap_or_default();
    let severity = match (told.verdict, rule.severity) {
        (Verdict::Conflict | Verdict::Wrong | Verdict::Varies | Verdict::Stale, Some(severity)) => severity,
        (verdict, _) => verdict.severity(),
    };
    let mut finding = Finding {
        id: String::new(),
        rule: rule.id.clone(),
        verdict: told.verdict,
        severity,
        message: told.message,
        why: told.why,
        help: told.verdict.help().to_owned(),
        key,
        sides,
    };
    finding.id = identity(&finding);
    finding
}

/// The key by slot name, as machine output gives it: an office has its jurisdiction beside it.
pub fn key_of(claim: &Claim) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for item in &claim.key {
        match item.value.as_deref() {
            Some(Value::Office(office)) => {
                out.push((item.name.to_string(), office.title.clone()));
                out.push(("where".to_owned(), office.place.clone().unwrap_or_default()));
            }
            Some(value) => out.push((item.name.to_string(), value.display())),
            None => {}
        }
    }
    out
}

fn identity(finding: &Finding) -> String {
    let values: BTreeSet<&str> = finding.sides.iter().map(|s| s.value.as_str()).collect();
    // `./a.md` is `a.md`: a path as given is not what it is about.
    let articles: BTreeSet<&str> = finding.sides.iter().flat_map(|s| &s.claims).map(|c| c.cite.article.trim_start_matches("./")).collect();
    // Near keys are worded by whichever claim comes first, so they are no part of the identity; the values are.
    let exact = finding.sides.iter().flat_map(|s| &s.claims).next().map(|c| {
        let parts: Vec<String> = c.key.iter().filter(|k| !k.near).filter_map(|k| k.value.as_deref().map(Value::canonical)).collect();
        parts.join("|")
    });
    let text = format!("{}\n{}\n{values:?}\n{articles:?}", finding.rule, exact.unwrap_or_default());
    format!("{:016x}", word(&text).0)
}

/// `the share for country United Kingdom`: what a rule's claims are about, in words.
pub(crate) fn subject(rule: &Rule, claim: &Claim) -> String {
    if let Some(deed) = claim.key.iter().find_map(|k| k.value.as_deref()?.deed()) {
        return deed.name();
    }
    let slot = rule.demand.slot();
    let parts: Vec<String> = claim.key.iter().filter(|k| !k.near).filter_map(|k| k.value.as_deref().map(Value::display)).collect();
    let name = match rule.compared {
        // `rank of Ida Holm`, who stands in the key.
        Some(attribute) if rule.same.iter().any(|part| part.slot == slot && part.attribute.is_none() && !part.near) => {
            attribute.name().to_owned()
        }
        Some(attribute) => format!("{} of the {}", attribute.name(), rule.slots[slot].name),
        None => rule.slots[slot].name.clone(),
    };
    if parts.is_empty() { name } else { format!("{name} of {}", parts.join(", ")) }
}
