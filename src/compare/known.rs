//! Known facts outrank articles: a claim that disagrees with one is wrong, whoever else agrees.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::annotate::Stance;
use crate::compare::evidence::Evidence;
use crate::compare::finding::{Finding, Side, Told, Verdict, finding, subject};
use crate::kinds::{self, Said, Value};
use crate::rule::{Fact, Rule};

/// Handovers are reported a few days early or late.
const MARGIN_DAYS: i64 = 3;

/// A rule's facts, found by key.
pub(crate) struct Known<'r> {
    by_key: BTreeMap<String, Vec<&'r Fact>>,
}

impl<'r> Known<'r> {
    pub fn new(rule: &'r Rule) -> Known<'r> {
        let mut by_key: BTreeMap<String, Vec<&Fact>> = BTreeMap::new();
        for fact in &rule.known {
            by_key.entry(key(fact.key.iter())).or_default().push(fact);
        }
        Known { by_key }
    }

    /// Does a fact say what the key's value was on that day?
    pub fn covers(&self, values: &str, day: Date) -> bool {
        self.by_key.get(values).is_some_and(|facts| facts.iter().any(|f| f.days.meets(crate::text::Days::day(day))))
    }

    /// The findings of the claims of one key that disagree with every fact of their day: one for each value.
    pub fn wrong(&self, rule: &Rule, key: &str, evidence: &[Evidence]) -> Vec<Finding> {
        let Some(facts) = self.by_key.get(key) else { return Vec::new() };
        let mut wrong: BTreeMap<(String, String), Vec<&Evidence>> = BTreeMap::new();
        for piece in evidence {
            if let Some(fact) = contradicted(facts, piece) {
                let truth = fact.values.first().map(Value::display).unwrap_or_default();
                wrong.entry((piece.claim.value.display(), truth)).or_default().push(piece);
            }
        }
        wrong.into_iter().map(|((value, truth), pieces)| tell(rule, &value, &truth, &pieces)).collect()
    }
}

/// The key of these values, as [`Known`] looks it up.
pub(crate) fn key<'v>(values: impl Iterator<Item = &'v Value>) -> String {
    values.map(Value::canonical).collect::<Vec<_>>().join("|")
}

fn contradicted<'r>(facts: &[&'r Fact], piece: &Evidence) -> Option<&'r Fact> {
    let claim = piece.claim;
    if claim.stance != Stance::Asserted || claim.voice.is_some() {
        return None;
    }
    let day = claim.cite.published?;
    let (before, after) = (day.checked_sub(MARGIN_DAYS.days()).ok()?, day.checked_add(MARGIN_DAYS.days()).ok()?);
    let around = crate::text::Days::new(before, after);
    let agrees = |fact: &&&Fact| {
        fact.values.iter().any(|value| {
            let truth = Said { value, published: None, article: "" };
            kinds::meet(truth, crate::compare::pairs::said(claim)) != Some(false)
        })
    };
    if facts.iter().filter(|f| f.days.meets(around)).any(|f| agrees(&f)) {
        return None;
    }
    // Somebody who held the post at another time may be told of as of then; only a fact of the very day contradicts.
    facts.iter().copied().find(|f| f.days.contains(around))
}

fn tell(rule: &Rule, value: &str, truth: &str, pieces: &[&Evidence]) -> Finding {
    let about = subject(rule, pieces[0].claim);
    let side = Side::of(pieces);
    let known = Side { value: truth.to_owned(), claims: Vec::new(), known: Some(format!("known fact: {about} was {truth}")) };
    let told = Told {
        verdict: Verdict::Wrong,
        message: format!("{about}: {value} here, but {truth} was"),
        why: format!("{}: a known fact outranks articles", rule.about),
    };
    finding(rule, told, vec![side, known])
}
