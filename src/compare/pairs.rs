//! Claims whose values must all meet, now or at any one time.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::{self, Write};

use crate::claim::Claim;
use crate::compare::Found;
use crate::compare::comparable::{Between, comparable, compares_wording, is_plan_and_deed, may_be_near, may_differ, meet};
use crate::compare::evidence::Evidence;
use crate::compare::executor::{Executor, map};
use crate::compare::figures::{self, Weights};
use crate::compare::finding::{Finding, Side};
use crate::compare::groups::Groups;
use crate::compare::lengths;
use crate::compare::links::Links;
use crate::compare::namesakes;
use crate::compare::telling::{Scene, tell};
use crate::compare::unnamed;
use crate::kinds::{Value, quantity};
use crate::rule::{Attribute, Rule};
use crate::text::{Word, WordMap, word};

/// More kinds of claim than this under one key are not all compared with each other; the commonest are.
pub(crate) const MOST: usize = 500;

/// Classes whose claims are compared with others in one go.
const PORTION: usize = 256;

/// The disagreements among the evidence of one key: one finding for each knot of claims that conflict, directly or through others.
/// `links` says which pairs to look at; `None` means all.
pub(crate) fn disagreements(rule: &Rule, evidence: &[Evidence], links: Option<&Links>, executor: &dyn Executor) -> Found {
    let scene = Scene { rule, weights: &Weights::new(evidence), evidence, links };
    let mut uncompared = 0;
    let conflicts = match links {
        Some(links) => linked_conflicts(scene, links, executor),
        None => {
            let (classes, left) = classes(evidence);
            uncompared = left;
            let pairs = classes.iter().enumerate().flat_map(|(n, &i)| classes[n + 1..].iter().map(move |&j| (i, j)));
            pairs.filter_map(|(i, j)| conflict(scene, i, j)).collect()
        }
    };
    // What is less certain is told only where nothing more certain holds the same claims.
    let mut findings = Vec::new();
    let mut held: HashSet<usize> = HashSet::new();
    for between in [Between::Same, Between::Likely, Between::Voices] {
        let of: Vec<(usize, usize)> =
            conflicts.iter().filter(|c| c.2 == between && !held.contains(&c.0) && !held.contains(&c.1)).map(|c| (c.0, c.1)).collect();
        findings.extend(knots(scene, &of, between));
        held.extend(of.iter().flat_map(|p| [p.0, p.1]));
    }
    Found { findings, uncompared }
}

/// Two pieces that conflict, and between whom.
type Conflict = (usize, usize, Between);

fn conflict(scene: Scene, i: usize, j: usize) -> Option<Conflict> {
    let (a, b) = (&scene.evidence[i], &scene.evidence[j]);
    if scene.links.is_some() && figures::topic(a).is_some() {
        return Some((i, j, figures::apart(scene, i, j)?));
    }
    let between = comparable(scene.rule, scene.weights, a, b)?;
    let two = || {
        let unnamed = || unnamed::is_of_a_part(scene.rule, a) && unnamed::has_a_second(scene.rule, a, b, scene.evidence);
        scene.rule.compared == Some(Attribute::Length) && lengths::told_beside(a, b, scene.evidence)
            || unnamed()
            || namesakes::are_two(scene.rule, a, b, scene.evidence)
    };
    (meet(scene.rule, a, b) == Some(false) && !is_plan_and_deed(a, b) && !two()).then_some((i, j, between))
}

/// The conflicts among pieces that are linked, by their numbers.
fn linked_conflicts(scene: Scene, links: &Links, executor: &dyn Executor) -> Vec<Conflict> {
    let of_portion = |portion: usize| -> Vec<Conflict> {
        let mut out = Vec::new();
        for class in portion * PORTION..links.classes().min((portion + 1) * PORTION) {
            let here = links.members(class);
            let first = |class: usize| &scene.evidence[links.members(class)[0]];
            if here.len() > 1 && may_differ(scene.rule, first(class), first(class)) {
                let pairs = here.iter().enumerate().flat_map(|(n, &i)| here[n + 1..].iter().map(move |&j| (i, j)));
                out.extend(pairs.filter_map(|(i, j)| conflict(scene, i, j)));
            }
            for other in links.around(class, class + 1) {
                if may_differ(scene.rule, first(class), first(other)) {
                    let pairs = here.iter().flat_map(|&i| links.members(other).iter().map(move |&j| (i.min(j), i.max(j))));
                    out.extend(pairs.filter_map(|(i, j)| conflict(scene, i, j)));
                }
            }
        }
        out
    };
    let mut conflicts: Vec<Conflict> = map(executor, links.classes().div_ceil(PORTION), of_portion).into_iter().flatten().collect();
    conflicts.sort_unstable();
    conflicts
}

/// One index for each way in which the evidence differs, so that a thousand equal claims cost one comparison; and how many claims are of no
/// way that is compared.
fn classes(evidence: &[Evidence]) -> (Vec<usize>, usize) {
    let mut classes: WordMap<(usize, usize)> = WordMap::default();
    for (index, piece) in evidence.iter().enumerate() {
        // Ages and remarks are compared by the day of their article.
        let day = if matches!(&*piece.value, Value::Quantity(q) if q.sort == quantity::Sort::Age) { piece.cite.published } else { None };
        let mut class = Written(word(""));
        // Nothing is written but a hash, which takes everything.
        let _ = write!(class, "{:?}|{:?}|{:?}|{:?}|{day:?}", piece.value, piece.when, piece.stance, piece.voice);
        classes.entry(class.0).or_insert((index, 0)).1 += 1;
    }
    let mut order: Vec<(usize, usize)> = classes.into_values().collect();
    order.sort_by_key(|&(index, count)| (std::cmp::Reverse(count), index));
    let left = order.iter().skip(MOST).map(|&(_, count)| count).sum();
    order.truncate(MOST);
    let mut kept: Vec<usize> = order.into_iter().map(|(index, _)| index).collect();
    kept.sort_unstable();
    (kept, left)
}

/// The hash of what was written.
struct Written(Word);

impl Write for Written {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.and(text);
        Ok(())
    }
}

fn knots(scene: Scene, conflicts: &[(usize, usize)], between: Between) -> Vec<Finding> {
    let mut groups = Groups::new(scene.evidence.len());
    conflicts.iter().for_each(|&(i, j)| groups.join(i, j));
    // One name in the same two spellings is told once, however many articles have it.
    let mut told: HashMap<[String; 2], usize> = HashMap::new();
    for &(i, j) in conflicts.iter().filter(|(i, _)| compares_wording(scene.rule) && scene.evidence[*i].value.is_name()) {
        let mut spellings = [i, j].map(|index| scene.evidence[index].value.canonical());
        spellings.sort_unstable();
        groups.join(*told.entry(spellings).or_insert(i), i);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut held: Vec<usize> = conflicts.iter().flat_map(|p| [p.0, p.1]).collect();
    held.sort_unstable();
    held.dedup();
    for index in held {
        members.entry(groups.root(index)).or_default().push(index);
    }
    let told = members.into_values().map(|knot| tell(scene, &knot, &others(scene, &knot), between));
    told.filter(|finding| !recurs(finding)).collect()
}

/// Is it a deed of which three days or places are told, or two in one article? Such a deed was done more than once; and so with ranks.
fn recurs(finding: &Finding) -> bool {
    let of_deed = |claim: &Claim| claim.key.iter().any(|k| k.value.as_deref().is_some_and(|value| value.deed().is_some()));
    let of_tenure = |claim: &Claim| {
        let of_person = claim.key.iter().any(|k| k.value.as_deref().is_some_and(|value| value.person().is_some()));
        of_person && claim.value.sort() == Some(quantity::Sort::Duration)
    };
    let deeds = finding.sides.iter().flat_map(|side| &side.claims).all(of_deed);
    let articles = |side: &Side| side.claims.iter().map(|c| c.cite.article.clone()).collect::<HashSet<_>>();
    // `The Tide, her second novel, and The Ledge, her third`: two of a row.
    let ranks = finding
        .sides
        .iter()
        .flat_map(|side| &side.claims)
        .all(|claim| claim.value.sort() == Some(quantity::Sort::Ordinal) || of_tenure(claim));
    (deeds || ranks) && (finding.sides.len() > 2 || matches!(&finding.sides[..], [a, b] if !articles(a).is_disjoint(&articles(b))))
}

/// No more pieces than this are looked at for the sides of one finding.
const WITNESSES: usize = 4 * MOST;

/// The pieces outside a knot that may agree with some of it.
fn others(scene: Scene, knot: &[usize]) -> Vec<usize> {
    let outside = |index: &usize| knot.binary_search(index).is_err();
    let Some(links) = scene.links else { return (0..scene.evidence.len()).filter(outside).take(WITNESSES).collect() };
    let mut classes: Vec<usize> = knot.iter().map(|&index| links.class_of(index)).collect();
    classes.sort_unstable();
    classes.dedup();
    let first = |class: usize| &scene.evidence[links.members(class)[0]];
    let mut near: Vec<usize> = Vec::new();
    for &class in &classes {
        near.extend(links.around(class, 0).into_iter().filter(|&other| may_be_near(scene.rule, first(class), first(other))));
    }
    near.append(&mut classes);
    near.sort_unstable();
    near.dedup();
    let mut pieces: Vec<usize> = near.iter().flat_map(|&class| links.members(class)).copied().filter(outside).collect();
    pieces.sort_unstable();
    pieces.truncate(WITNESSES);
    pieces
}
