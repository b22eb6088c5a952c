//! Known facts outrank articles: a claim that disagrees with one is wrong, whoever else agrees.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::annotate::Stance;
use crate::compare::evidence::Evidence;
use crate::compare::finding::{Finding, Side, Told, Verdict, finding, subject};
use crate::kinds::{self, Said, Value};
use crate::rule::{Demand, Fact, Rule, RuleSet};

/// Handovers are reported a few days early or late.
const MARGIN_DAYS: i64 = 3;

/// A rule's facts, found by key: its own, and those of its mirror, the rule that compares what this one has for key and the other way round.
/// Who holds a post tells which post somebody holds.
pub(crate) struct Known<'r> {
    by_key: BTreeMap<String, Vec<Cow<'r, Fact>>>,
    /// Are there facts of its own, which say what a key's value was on each day they cover?
    own: bool,
}

impl<'r> Known<'r> {
    pub fn new(rules: &'r RuleSet, rule: &'r Rule) -> Known<'r> {
        let mut by_key: BTreeMap<String, Vec<Cow<Fact>>> = BTreeMap::new();
        for fact in &rule.known {
            by_key.entry(key(fact.key.iter())).or_default().push(Cow::Borrowed(fact));
        }
        for fact in rules.rules.iter().filter(|other| mirrors(rule, other)).flat_map(|other| &other.known) {
            for value in &fact.values {
                let turned = Fact { key: vec![value.clone()], values: fact.key.clone(), days: fact.days };
                by_key.entry(value.canonical()).or_default().push(Cow::Owned(turned));
            }
        }
        Known { by_key, own: !rule.known.is_empty() }
    }

    /// Does a fact say what the key's value was on that day?
    pub fn covers(&self, values: &str, day: Date) -> bool {
        self.own && self.by_key.get(values).is_some_and(|facts| facts.iter().any(|f| f.days.meets(crate::text::Days::day(day))))
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
        wrong.into_iter().map(|((value, truth), pieces)| tell(rule, &value, &truth, &pieces, evidence)).collect()
    }
}

/// The key of these values, as [`Known`] looks it up.
pub(crate) fn key<'v>(values: impl Iterator<Item = &'v Value>) -> String {
    values.map(Value::canonical).collect::<Vec<_>>().join("|")
}

/// Has one rule for key, slot by slot by name, what the other compares, and the other way round?
fn mirrors(rule: &Rule, other: &Rule) -> bool {
    let ([mine], [theirs]) = (rule.same.as_slice(), other.same.as_slice()) else { return false };
    let (Demand::Compare(my_value), Demand::Compare(their_value)) = (rule.demand, other.demand) else { return false };
    let name = |rule: &Rule, slot: usize| rule.slots[slot].name.clone();
    name(rule, mine.slot) == name(other, their_value) && name(rule, my_value) == name(other, theirs.slot)
}

fn contradicted<'f>(facts: &'f [Cow<Fact>], piece: &Evidence) -> Option<&'f Fact> {
    let claim = piece.claim;
    if claim.stance != Stance::Asserted || claim.voice.is_some() {
        return None;
    }
    let day = claim.cite.published?;
    let (before, after) = (day.checked_sub(MARGIN_DAYS.days()).ok()?, day.checked_add(MARGIN_DAYS.days()).ok()?);
    let around = crate::text::Days::new(before, after);
    let meetings = |fact: &Fact| -> Vec<Option<bool>> {
        let meeting = |value: &Value| {
            let truth = Said::new(value, None, "");
            // A post without its country is read as one of the known country: the holder is known to hold none elsewhere.
            let placed =
                value.jurisdiction().filter(|_| !claim.value.is_known()).and_then(|place| Value::clone(&claim.value).held_in(place));
            let said = crate::compare::comparable::said(piece);
            kinds::meet(truth, Said { value: placed.as_ref().unwrap_or(said.value), ..said })
        };
        fact.values.iter().map(meeting).collect()
    };
    if facts.iter().filter(|f| f.days.meets(around)).any(|f| meetings(f).contains(&Some(true))) {
        return None;
    }
    // Somebody who held the post at another time may be told of as of then; only a fact of the very day contradicts.
    facts.iter().map(Cow::as_ref).filter(|f| f.days.contains(around)).find(|f| meetings(f).contains(&Some(false)))
}

/// Other articles that have it right stand with the known fact, those of the nearest days first.
const WITNESSES: usize = 3;

fn tell(rule: &Rule, value: &str, truth: &str, pieces: &[&Evidence], evidence: &[Evidence]) -> Finding {
    let about = subject(rule, pieces[0].claim);
    let side = Side::of(pieces);
    let day = pieces[0].claim.cite.published;
    let away = |piece: &&Evidence| match (day, piece.claim.cite.published) {
        (Some(a), Some(b)) => a.until(b).map_or(i32::MAX, |gap| gap.get_days().abs()),
        _ => i32::MAX,
    };
    let mut right: Vec<&Evidence> =
        evidence.iter().filter(|e| e.claim.value.display() == truth && e.claim.stance == Stance::Asserted).collect();
    right.sort_by_key(away);
    right.truncate(WITNESSES);
    let known = Side { value: truth.to_owned(), claims: Side::of(&right).claims, known: Some(format!("known fact: {about} was {truth}")) };
    let told = Told {
        verdict: Verdict::Wrong,
        message: format!("{about}: {value}, where it was {truth}"),
        why: format!("{}: a known fact outranks articles", rule.about),
    };
    finding(rule, told, vec![side, known])
}
