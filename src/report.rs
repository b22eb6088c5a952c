//! What was found: verdicts, severities, order, identity, exit status.

use crate::claim::Claim;
use crate::diag::{Diag, Severity};

/// The result of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Worst first, then by place.
    pub findings: Vec<Finding>,
    /// What could not be read, and the like.
    pub notices: Vec<Diag>,
    /// How many articles were read.
    pub articles: usize,
    /// How many claims were made.
    pub claims: usize,
}

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
}
