//! Claims of one key, compared: what cannot both be right.
//!
//! Claims meet by key: the exact parts of a key group them, the near parts (`~`) are found through shared blocks, so that no step compares
//! all claims with all. How a group is compared is the rule's `over-time`.

mod alone;
mod evidence;
mod figures;
mod finding;
mod known;
mod pairs;
mod people;
mod reasons;
mod stories;
mod tenures;
mod tolls;

pub use finding::{Finding, Side, Verdict, key_of};
pub use reasons::reason;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::claim::{Claim, weighed};
use crate::compare::evidence::{Evidence, evidence};
use crate::compare::figures::Weights;
use crate::compare::known::Known;
use crate::compare::stories::by_story;
use crate::kinds;
use crate::rule::{Demand, OverTime, Rule, RuleSet, Within};
use crate::text::Span;

/// All findings of these claims, rule by rule, in no order yet.
pub fn compare(rules: &RuleSet, claims: Vec<Claim>) -> Vec<Finding> {
    let mut claims = evidence::without_boilerplate(claims);
    weigh_stories(&mut claims);
    people::settle(&mut claims);
    let mut by_rule: Vec<Vec<&Claim>> = vec![Vec::new(); rules.rules.len()];
    for claim in &claims {
        by_rule[claim.rule].push(claim);
    }
    let findings = rules.rules.iter().zip(by_rule).flat_map(|(rule, claims)| of_rule(rules, rule, &claims)).collect();
    without_repeats(rules, findings)
}

/// The findings without those of rules that read bare values where a rule of its own tells of the same disagreement.
fn without_repeats(rules: &RuleSet, findings: Vec<Finding>) -> Vec<Finding> {
    let bare: HashSet<&str> = rules.rules.iter().filter(|r| r.is_bare()).map(|r| r.id.as_str()).collect();
    let mut told: HashSet<(usize, Arc<str>, Span)> = HashSet::new();
    let mut holding: HashMap<(Arc<str>, Span), Vec<usize>> = HashMap::new();
    for (index, finding) in findings.iter().enumerate().filter(|(_, f)| !bare.contains(f.rule.as_str())) {
        for claim in finding.sides.iter().flat_map(|s| &s.claims) {
            let place = (claim.cite.article.clone(), claim.cite.focus);
            if told.insert((index, place.0.clone(), place.1)) {
                holding.entry(place).or_default().push(index);
            }
        }
    }
    let repeats = |finding: &Finding| {
        let mut sides = finding.sides.iter().map(|side| -> HashSet<usize> {
            let places = side.claims.iter().filter_map(|c| holding.get(&(c.cite.article.clone(), c.cite.focus)));
            places.flatten().copied().collect()
        });
        let Some(first) = sides.next() else { return false };
        !sides.fold(first, |all, side| all.intersection(&side).copied().collect()).is_empty()
    };
    let keep: Vec<bool> = findings.iter().map(|f| !bare.contains(f.rule.as_str()) || !repeats(f)).collect();
    findings.into_iter().zip(keep).filter_map(|(finding, keep)| keep.then_some(finding)).collect()
}

/// Gives every claim the story of its article as weighed by the corpus.
fn weigh_stories(claims: &mut [Claim]) {
    let mut of_article: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    let mut stories = Vec::new();
    for claim in claims.iter() {
        of_article.entry(claim.cite.article.clone()).or_insert_with(|| {
            stories.push(claim.story.clone());
            stories.len() - 1
        });
    }
    let weighed = weighed(&stories);
    for claim in claims {
        claim.story = weighed[of_article[&claim.cite.article]].clone();
    }
}

fn of_rule(rules: &RuleSet, rule: &Rule, claims: &[&Claim]) -> Vec<Finding> {
    match rule.demand {
        Demand::Possible(_) | Demand::Sum { .. } => {
            let pieces = evidence(claims);
            pieces.iter().filter_map(|piece| alone::wrong(rule, piece, &pieces)).collect()
        }
        Demand::Compare(_) => {
            let known = Known::new(rules, rule);
            groups(claims).into_iter().flat_map(|(key, claims)| of_key(rule, &known, &key, &claims)).collect()
        }
    }
}

/// The claims by the exact parts of their keys. A claim with an unknown part is comparable with nothing.
fn groups<'c>(claims: &[&'c Claim]) -> BTreeMap<String, Vec<&'c Claim>> {
    let mut groups: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
    for claim in claims.iter().filter(|c| c.key.iter().all(|k| k.value.is_some())) {
        let key = known::key(claim.key.iter().filter(|k| !k.near).filter_map(|k| k.value.as_ref()));
        groups.entry(key).or_default().push(claim);
    }
    groups
}

fn of_key(rule: &Rule, known: &Known, key: &str, claims: &[&Claim]) -> Vec<Finding> {
    let mut pieces = evidence(claims);
    let mut findings = known.wrong(rule, key, &pieces);
    // Days on which the facts are known need no succession to be told: the facts tell it, and tell what is wrong.
    pieces.retain(|p| !p.claim.cite.published.is_some_and(|day| rule.over_time == OverTime::OneAtATime && known.covers(key, day)));
    let stories = if rule.within == Within::Story { by_story(pieces) } else { vec![pieces] };
    findings.extend(stories.iter().flat_map(|pieces| disagreements(rule, pieces)));
    findings
}

fn disagreements(rule: &Rule, pieces: &[Evidence]) -> Vec<Finding> {
    if pieces.len() < 2 && rule.over_time != OverTime::Fixed {
        return Vec::new();
    }
    let near = pieces.first().is_some_and(|p| p.claim.key.iter().any(|k| k.near));
    let candidates = near.then(|| candidates(pieces));
    match rule.over_time {
        OverTime::Fixed | OverTime::Timeless | OverTime::Changes => pairs::disagreements(rule, pieces, candidates.as_deref()),
        OverTime::OnlyGrows => tolls::disagreements(rule, pieces, candidates.as_deref()),
        OverTime::OneAtATime => tenures::disagreements(rule, pieces),
    }
}

/// How two claims of one rule stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// About other things, other times or put in other ways: not comparable.
    Apart,
    /// About the same thing, and both can be right.
    Agree,
    /// About the same thing, and both cannot be right.
    Differ,
}

/// How two claims of one rule stand to each other, by themselves.
pub fn relation(rule: &Rule, a: &Claim, b: &Claim) -> Relation {
    let one_key = a.key.iter().zip(&b.key).all(|(x, y)| match (&x.value, &y.value) {
        (Some(x_value), Some(y_value)) => x.near || x_value.canonical() == y_value.canonical() && x_value.is_known(),
        _ => false,
    });
    let comparable = match rule.over_time {
        OverTime::Fixed | OverTime::Timeless | OverTime::Changes => pairs::comparable(rule, &Weights::default(), a, b),
        OverTime::OnlyGrows | OverTime::OneAtATime => pairs::comparable_but_for_time(rule, a, b),
    };
    match pairs::meet(rule, a, b) {
        Some(meet) if one_key && comparable.is_some() => {
            let grew = rule.over_time == OverTime::OnlyGrows && tolls::grew(a, b);
            if meet || grew { Relation::Agree } else { Relation::Differ }
        }
        _ => Relation::Apart,
    }
}

/// A block that more claims than this share says nothing about them.
const CROWD: usize = 64;

/// The pairs of claims whose near parts share a block, sorted.
fn candidates(pieces: &[Evidence]) -> Vec<(usize, usize)> {
    let mut pairs: Option<Vec<(usize, usize)>> = None;
    let parts = pieces.first().map_or(0, |p| p.claim.key.len());
    for part in (0..parts).filter(|&p| pieces[0].claim.key[p].near) {
        let mut blocks: HashMap<u64, Vec<usize>> = HashMap::new();
        for (index, piece) in pieces.iter().enumerate() {
            let Some(value) = &piece.claim.key[part].value else { continue };
            for block in kinds::blocks(value) {
                let members = blocks.entry(block).or_default();
                if members.last() != Some(&index) {
                    members.push(index);
                }
            }
        }
        let mut found: Vec<(usize, usize)> = blocks
            .into_values()
            .filter(|members| members.len() <= CROWD)
            .flat_map(|members| {
                members.iter().enumerate().flat_map(|(n, &i)| members[n + 1..].iter().map(move |&j| (i, j))).collect::<Vec<_>>()
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        pairs = Some(match pairs {
            None => found,
            Some(before) => before.into_iter().filter(|p| found.binary_search(p).is_ok()).collect(),
        });
    }
    pairs.unwrap_or_default()
}
