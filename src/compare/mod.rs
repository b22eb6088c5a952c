//! Claims of one key, compared: what cannot both be right.
//!
//! Claims meet by key: the exact parts of a key group them, the near parts (`~`) are found through shared blocks, so that no step compares
//! all claims with all. How a group is compared is the rule's `over-time`.

mod alone;
mod beside;
mod comparable;
mod dated;
mod deeds;
mod evidence;
mod executor;
mod figures;
mod finding;
mod former;
mod groups;
mod known;
mod lengths;
mod links;
mod namesakes;
mod occasions;
mod offers;
mod orders;
mod outcomes;
mod pairs;
mod people;
mod posts;
mod ranked;
mod reasons;
mod recalled;
mod restated;
mod revised;
mod slips;
mod spans;
mod stories;
mod telling;
mod tenures;
mod told;
mod tolls;
mod turned;
mod unnamed;

pub use executor::{Executor, InTurn};
pub use finding::{Finding, Side, Verdict, key_of};
pub use reasons::reason;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::claim::{Claim, Weighing};
use crate::compare::evidence::{Evidence, evidence};
use crate::compare::executor::map;
use crate::compare::figures::Weights;
use crate::compare::known::Known;
use crate::compare::links::Links;
use crate::compare::stories::by_story;
use crate::diag::Diag;
use crate::rule::{Attribute, Demand, OverTime, Rule, RuleSet, Within};
use crate::text::Span;

/// What came of comparing claims.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// The findings, rule by rule, in no order yet.
    pub findings: Vec<Finding>,
    /// What could not be compared.
    pub notices: Vec<Diag>,
}

/// All findings of these claims, rule by rule, in no order yet.
pub fn compare(rules: &RuleSet, claims: Vec<Claim>) -> Vec<Finding> {
    compare_by(rules, claims, &InTurn).findings
}

/// The same, with what could not be compared; jobs that do not depend on each other are run by `executor`.
pub fn compare_by(rules: &RuleSet, claims: Vec<Claim>, executor: &dyn Executor) -> Compared {
    let mut claims = evidence::without_boilerplate(claims, executor);
    weigh_stories(&mut claims, executor);
    people::settle(&mut claims, executor);
    posts::settle(&mut claims, executor);
    let by_rule = evidence::by_rule(&claims, rules.rules.len());
    // The longest first, so that no thread is left with it at the end.
    let mut order: Vec<usize> = (0..by_rule.len()).collect();
    order.sort_by_key(|&rule| std::cmp::Reverse(by_rule[rule].len()));
    let mut found: Vec<(usize, Found)> =
        map(executor, order.len(), |at| (order[at], of_rule(rules, &rules.rules[order[at]], &by_rule[order[at]], executor)));
    found.sort_by_key(|(rule, _)| *rule);
    let mut compared = Compared::default();
    for (rule, found) in found {
        compared.notices.extend(notice(&rules.rules[rule], found.uncompared));
        compared.findings.extend(found.findings);
    }
    compared.findings = without_repeats(rules, compared.findings);
    drop(by_rule);
    executor.aside(Box::new(|| drop(claims)));
    compared
}

/// What to say of claims that were too many to be compared.
fn notice(rule: &Rule, uncompared: usize) -> Option<Diag> {
    let claims = if uncompared == 1 { "1 claim was".to_owned() } else { format!("{uncompared} claims were") };
    let message = format!(
        "{claims} not compared by the rule `{}`: more than {} claims that differ are of one thing to it, and it took the commonest",
        rule.id,
        pairs::MOST
    );
    let told = Diag::warning("too-many-claims", message);
    (uncompared > 0).then(|| told.help("check fewer articles at a time, or give the rule a narrower key"))
}

/// The findings of some claims, and how many claims were too many to be compared.
#[derive(Default)]
struct Found {
    findings: Vec<Finding>,
    uncompared: usize,
}

impl Found {
    fn of(findings: Vec<Finding>) -> Found {
        Found { findings, uncompared: 0 }
    }

    fn add(&mut self, more: Found) {
        self.findings.extend(more.findings);
        self.uncompared += more.uncompared;
    }
}

/// The findings without those of deeds of which a rule of its own tells each side, by values within theirs: `founded in 1958`, and a rule for
/// years of founding.
fn without_deeds_told(rules: &RuleSet, findings: Vec<Finding>) -> Vec<Finding> {
    let deeds: HashSet<&str> = rules.rules.iter().filter(|r| r.slots[r.demand.slot()].is_deed()).map(|r| r.id.as_str()).collect();
    let mut values: HashMap<Arc<str>, Vec<(Span, usize)>> = HashMap::new();
    for (index, finding) in findings.iter().enumerate().filter(|(_, f)| !deeds.contains(f.rule.as_str())) {
        for claim in finding.sides.iter().flat_map(|s| &s.claims) {
            values.entry(claim.cite.article.clone()).or_default().push((claim.cite.focus, index));
        }
    }
    let told = |side: &Side| -> HashSet<usize> {
        let within = side.claims.iter().filter_map(|c| Some((c.cite.focus, values.get(&c.cite.article)?)));
        within.flat_map(|(deed, of)| of.iter().filter(move |(value, _)| deed.contains(*value)).map(|(_, index)| *index)).collect()
    };
    let repeats = |finding: &Finding| {
        let mut sides = finding.sides.iter().map(told);
        sides.next().is_some_and(|first| !sides.fold(first, |all, side| all.intersection(&side).copied().collect()).is_empty())
    };
    let keep: Vec<bool> = findings.iter().map(|f| !deeds.contains(f.rule.as_str()) || !repeats(f)).collect();
    findings.into_iter().zip(keep).filter_map(|(finding, keep)| keep.then_some(finding)).collect()
}

/// The findings without those of rules that read bare values, or deeds of any kind, where a rule of its own tells of the same disagreement.
fn without_repeats(rules: &RuleSet, findings: Vec<Finding>) -> Vec<Finding> {
    let findings = without_deeds_told(rules, findings);
    // Tolls of a story yield to those of a named event.
    let of_story = |r: &Rule| r.over_time == OverTime::OnlyGrows && r.within == Within::Story;
    // A contract's length is told of as such rather than as a figure.
    let length = |r: &Rule| r.compared == Some(Attribute::Length);
    let bare: HashSet<&str> = rules.rules.iter().filter(|r| r.is_bare() && !length(r) || of_story(r)).map(|r| r.id.as_str()).collect();
    let mut holding: HashMap<Arc<str>, Vec<(Span, usize)>> = HashMap::new();
    for (index, finding) in findings.iter().enumerate().filter(|(_, f)| !bare.contains(f.rule.as_str())) {
        for claim in finding.sides.iter().flat_map(|s| &s.claims) {
            holding.entry(claim.cite.article.clone()).or_default().push((claim.cite.focus, index));
        }
    }
    // `Three` of the one stands in `three-year contract` of the other.
    let held = |c: &Claim| -> Vec<usize> {
        let around = holding.get(&c.cite.article).into_iter().flatten();
        around.filter(|(span, _)| span.contains(c.cite.focus)).map(|(_, index)| *index).collect()
    };
    let of_story: HashSet<&str> = rules.rules.iter().filter(|r| of_story(r)).map(|r| r.id.as_str()).collect();
    let repeats = |finding: &Finding| {
        let all = of_story.contains(finding.rule.as_str());
        let mut sides = finding.sides.iter().map(|side| -> HashSet<usize> {
            let mut places = side.claims.iter().map(&held);
            if all {
                let first: HashSet<usize> = places.next().unwrap_or_default().into_iter().collect();
                return places.fold(first, |held, of| of.into_iter().filter(|f| held.contains(f)).collect());
            }
            places.flatten().collect()
        });
        let Some(first) = sides.next() else { return false };
        !sides.fold(first, |all, side| all.intersection(&side).copied().collect()).is_empty()
    };
    let keep: Vec<bool> = findings.iter().map(|f| !bare.contains(f.rule.as_str()) || !repeats(f)).collect();
    let findings: Vec<Finding> = findings.into_iter().zip(keep).filter_map(|(finding, keep)| keep.then_some(finding)).collect();
    once_a_story(rules, findings)
}

/// One of the findings in which several rules for the things of a story tell of the same values at the same places.
fn once_a_story(rules: &RuleSet, findings: Vec<Finding>) -> Vec<Finding> {
    let of_story: HashSet<&str> = rules.rules.iter().filter(|r| r.within == Within::Story).map(|r| r.id.as_str()).collect();
    let mut told: HashSet<Vec<(Arc<str>, Span)>> = HashSet::new();
    let places = |finding: &Finding| -> Vec<(Arc<str>, Span)> {
        let mut out: Vec<_> = finding.sides.iter().flat_map(|s| &s.claims).map(|c| (c.cite.article.clone(), c.cite.focus)).collect();
        out.sort();
        out
    };
    findings.into_iter().filter(|f| !of_story.contains(f.rule.as_str()) || told.insert(places(f))).collect()
}

/// Articles that are placed beside each other in one go.
const PORTION: usize = 512;

/// Gives every claim the story of its article as weighed by the corpus.
fn weigh_stories(claims: &mut [Claim], executor: &dyn Executor) {
    let (articles, numbers) = evidence::by_article(claims);
    let mut stories = Vec::with_capacity(articles);
    for (claim, &number) in claims.iter().zip(&numbers) {
        if number == stories.len() {
            stories.push(claim.story.clone());
        }
    }
    let weighing = Weighing::new(&stories);
    let portion = |number: usize| number * PORTION..articles.min((number + 1) * PORTION);
    let beside = map(executor, articles.div_ceil(PORTION), |number| weighing.beside(portion(number)));
    let weighed = weighing.placed(&stories, beside.into_iter().flatten().collect());
    for (claim, number) in claims.iter_mut().zip(numbers) {
        claim.story = weighed[number].clone();
    }
}

fn of_rule(rules: &RuleSet, rule: &Rule, claims: &[&Claim], executor: &dyn Executor) -> Found {
    match rule.demand {
        Demand::Possible(_) | Demand::Sum { .. } | Demand::Change { .. } | Demand::Share { .. } | Demand::Since { .. } => {
            let pieces = evidence(claims);
            Found::of(pieces.iter().filter_map(|piece| alone::wrong(rule, piece, &pieces)).collect())
        }
        Demand::Compare(_) => {
            let known = Known::new(rules, rule);
            let mut found = Found::default();
            groups(claims).into_iter().for_each(|(key, claims)| found.add(of_key(rule, &known, &key, &claims, executor)));
            found
        }
    }
}

/// The claims by the exact parts of their keys. A claim with an unknown part is comparable with nothing.
fn groups<'c>(claims: &[&'c Claim]) -> BTreeMap<String, Vec<&'c Claim>> {
    let mut groups: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
    for claim in claims.iter().filter(|c| c.key.iter().all(|k| k.value.is_some())) {
        let key = known::key(claim.key.iter().filter(|k| !k.near).filter_map(|k| k.value.as_deref()));
        groups.entry(key).or_default().push(claim);
    }
    groups
}

fn of_key(rule: &Rule, known: &Known, key: &str, claims: &[&Claim], executor: &dyn Executor) -> Found {
    let mut pieces = evidence(claims);
    let mut found = Found::of(known.wrong(rule, key, &pieces));
    // Days on which the facts are known need no succession to be told: the facts tell it, and tell what is wrong.
    pieces.retain(|p| !p.cite.published.is_some_and(|day| rule.over_time == OverTime::OneAtATime && known.covers(key, day)));
    let stories = if rule.within == Within::Story { by_story(pieces) } else { vec![pieces] };
    stories.iter().for_each(|pieces| found.add(disagreements(rule, pieces, executor)));
    found
}

fn disagreements(rule: &Rule, pieces: &[Evidence], executor: &dyn Executor) -> Found {
    if rule.compared == Some(Attribute::Order) {
        return Found::of(orders::disagreements(rule, pieces));
    }
    if rule.compared == Some(Attribute::Span) {
        return Found::of(spans::disagreements(rule, pieces));
    }
    if pieces.first().and_then(|piece| deeds::deed(piece)).is_some_and(|deed| deed.outcome) {
        return Found::of(outcomes::disagreements(rule, pieces));
    }
    if pieces.len() < 2 && rule.over_time != OverTime::Fixed {
        return Found::default();
    }
    let near = pieces.first().is_some_and(|p| p.key.iter().any(|k| k.near));
    let links = || near.then(|| Links::new(pieces, executor));
    match rule.over_time {
        OverTime::Fixed | OverTime::Timeless | OverTime::Changes => pairs::disagreements(rule, pieces, links().as_ref(), executor),
        OverTime::OnlyGrows => Found::of(tolls::disagreements(rule, pieces, links().as_ref())),
        OverTime::OneAtATime => Found::of(tenures::disagreements(rule, pieces)),
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
    let (x, y) = (Evidence::of(a), Evidence::of(b));
    let comparable = match rule.over_time {
        OverTime::Fixed | OverTime::Timeless | OverTime::Changes => comparable::comparable(rule, &Weights::default(), &x, &y),
        OverTime::OnlyGrows | OverTime::OneAtATime => comparable::comparable_but_for_time(rule, &x, &y),
    };
    match comparable::meet(rule, &x, &y) {
        Some(meet) if one_key && comparable.is_some() => {
            let grew = rule.over_time == OverTime::OnlyGrows && tolls::grew(a, b);
            if meet || grew { Relation::Agree } else { Relation::Differ }
        }
        _ => Relation::Apart,
    }
}
