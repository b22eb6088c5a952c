//! Claims whose values must all meet, now or at any one time.

use std::collections::BTreeMap;

use crate::annotate::Stance;
use crate::claim::{Claim, When};
use crate::compare::evidence::Evidence;
use crate::compare::figures::{self, Rivals, Weights};
use crate::compare::finding::{Finding, Side, Told, Verdict, finding, subject};
use crate::diag::Severity;
use crate::kinds::event::Event;
use crate::kinds::place::Place;
use crate::kinds::topic::Grounds;
use crate::kinds::{self, Said, Value};
use crate::rule::{Demand, KeyPart, OverTime, Rule, Within};

/// Whose disagreement it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Between {
    /// The paper and itself, or one speaker and himself.
    Same,
    /// The same, of figures that are likely of one thing.
    Likely,
    /// Two voices.
    Voices,
}

pub(crate) fn said(claim: &Claim) -> Said<'_> {
    Said { value: &claim.value, published: claim.cite.published, article: &claim.cite.article }
}

/// Is the compared slot itself a near part of the key, so that its wording is what must agree?
pub(crate) fn compares_wording(rule: &Rule) -> bool {
    let Demand::Compare(slot) = rule.demand else { return false };
    rule.compared.is_none() && rule.same.iter().any(|k: &KeyPart| k.near && k.slot == slot && k.attribute.is_none())
}

/// Can both be right? `None` where they cannot be compared.
pub(crate) fn meet(rule: &Rule, a: &Claim, b: &Claim) -> Option<bool> {
    if compares_wording(rule) {
        return kinds::wording(said(a), said(b), || same_story(a, b));
    }
    kinds::meet(said(a), said(b)).or_else(|| told_apart(a, b).then_some(false))
}

/// Two places that no gazetteer knows are two where an article that claims the one names the other as well.
fn told_apart(a: &Claim, b: &Claim) -> bool {
    let (Value::Place(x), Value::Place(y)) = (&a.value, &b.value) else { return false };
    let unknown = |place: &Place| kinds::place::known(&place.name).is_none();
    unknown(x) && unknown(y) && (a.story.names(&y.name) || b.story.names(&x.name))
}

/// Are the two claims about the same time, put in the same way, and are the near parts of their keys nearly the same? And between whom?
pub(crate) fn comparable(rule: &Rule, weights: &Weights, a: &Claim, b: &Claim) -> Option<Between> {
    if figures::topic(a).is_none() {
        return same_time(rule, a, b).then(|| comparable_but_for_time(rule, a, b)).flatten();
    }
    if !near_keys(rule, a, b) {
        return None;
    }
    figures::certainty(a, b, figures::grounds(rule, weights, a, b)?.score)
}

/// The same, for claims whose times are compared in another way.
pub(crate) fn comparable_but_for_time(rule: &Rule, a: &Claim, b: &Claim) -> Option<Between> {
    if !within(rule, a, b) || !near_keys(rule, a, b) || !one_story(a, b) {
        return None;
    }
    // Who is said to have changed work has had two kinds of it.
    if a.value.is_work() && (a.handover || b.handover) {
        return None;
    }
    voices(a, b)
}

/// Do both stand where the rule compares claims?
pub(crate) fn within(rule: &Rule, a: &Claim, b: &Claim) -> bool {
    match rule.within {
        Within::Corpus => true,
        Within::Story => same_story(a, b),
        Within::Article => a.cite.article == b.cite.article,
    }
}

/// Namesakes are common, and so are fires in one country: a person or an event by name is one in articles that share another name, a person
/// also in articles that are close in time.
pub(crate) fn one_story(a: &Claim, b: &Claim) -> bool {
    if a.cite.article == b.cite.article {
        return true;
    }
    let has = |near: bool, is: fn(&Value) -> bool| a.key.iter().any(|k| k.near == near && k.value.as_ref().is_some_and(is));
    let (person, event) = (has(false, |v| v.person().is_some()), has(true, |v| v.event().is_some()));
    if !person && !event {
        return true;
    }
    let close = match (a.cite.published, b.cite.published) {
        (Some(x), Some(y)) => x.until(y).is_ok_and(|gap| i64::from(gap.get_days()).abs() <= CLOSE_DAYS),
        _ => false,
    };
    (person && close) || a.story.shared(&b.story) >= SHARED_NAMES || (same_story(a, b) && !named_apart(a, b))
}

/// Do the articles tell one story?
pub(crate) fn same_story(a: &Claim, b: &Claim) -> bool {
    if a.cite.article == b.cite.article {
        return true;
    }
    a.story.is_one_with(&b.story, [a.cite.published, b.cite.published])
}

/// Do the articles share many names, or are they one?
pub(crate) fn many_names(a: &Claim, b: &Claim) -> bool {
    a.cite.article == b.cite.article || a.story.shared(&b.story) >= STORY_NAMES
}

/// Are two events of one kind the same by the stories they stand in? Where each has a name of its own, the articles must share many.
fn one_event(x: &Event, y: &Event, a: &Claim, b: &Claim) -> bool {
    same_story(a, b) && (!own_names(x, y) || a.cite.article == b.cite.article || a.story.shared(&b.story) >= STORY_NAMES)
}

/// Does each have a name that the other has not?
fn own_names(x: &Event, y: &Event) -> bool {
    let has_own = |x: &Event, y: &Event| x.names.iter().any(|name| !y.names.contains(name));
    has_own(x, y) && has_own(y, x)
}

/// Do the events of two keys have names of their own?
fn named_apart(a: &Claim, b: &Claim) -> bool {
    a.key.iter().zip(&b.key).any(|(x, y)| match (&x.value, &y.value) {
        (Some(Value::Event(x)), Some(Value::Event(y))) => own_names(x, y),
        _ => false,
    })
}

/// So many shared names make two names of an event names of one.
const STORY_NAMES: usize = 4;

/// Articles this many days apart tell of one person by one name,
const CLOSE_DAYS: i64 = 3;
/// and so do articles of any day that share this many names, the person's own counted.
const SHARED_NAMES: usize = 2;

/// Are the near parts of the keys nearly the same? What one sentence says twice it says of two things.
fn near_keys(rule: &Rule, a: &Claim, b: &Claim) -> bool {
    let one_sentence = a.cite.article == b.cite.article && a.cite.sentence_span == b.cite.sentence_span;
    if one_sentence && a.key.iter().any(|k| k.near) {
        return false;
    }
    // Where the wording itself is compared, its comparison tells whether the two are one at all.
    let wording = if compares_wording(rule) { Some(&rule.slots[rule.demand.slot()].name) } else { None };
    a.key.iter().zip(&b.key).filter(|(x, _)| x.near && Some(&x.name) != wording).all(|(x, y)| match (&x.value, &y.value) {
        // Figures are weighed by themselves.
        (Some(Value::Topic(_)), Some(Value::Topic(_))) => true,
        (Some(Value::Event(x)), Some(Value::Event(y))) if kinds::event::alike(x, y) && one_event(x, y, a, b) => true,
        (Some(x), Some(y)) => kinds::near(Said { value: x, ..said(a) }, Said { value: y, ..said(b) }),
        _ => false,
    })
}

fn same_time(rule: &Rule, a: &Claim, b: &Claim) -> bool {
    match (&a.when, &b.when) {
        (Some(x), Some(y)) => x.meets(y) && (rule.over_time != OverTime::Changes || stated_alike(x, y)),
        (None, None) => true,
        // A time on one side only is unknown on the other, and unknown is not a wildcard.
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// A figure that changes holds on the day it is given: `in 2027` is met by another time said in the text, not by an article that happens to
/// be published then.
fn stated_alike(x: &When, y: &When) -> bool {
    x.stated == y.stated || x.days.is_day() && y.days.is_day()
}

/// Whose word a claim is. What somebody says of himself the paper takes over.
fn voice(claim: &Claim) -> Option<&str> {
    let of_himself = |name: &str| claim.key.iter().any(|k| matches!(&k.value, Some(Value::Person(p)) if p.name == name));
    claim.voice.as_deref().filter(|name| !of_himself(name))
}

fn voices(a: &Claim, b: &Claim) -> Option<Between> {
    let same_voice = match (voice(a), voice(b)) {
        (None, None) => true,
        (Some(x), Some(y)) => !x.is_empty() && x == y,
        (Some(_), None) | (None, Some(_)) => false,
    };
    match (a.stance, b.stance) {
        (Stance::Asserted, Stance::Asserted) | (Stance::Planned, Stance::Planned) | (Stance::Former, Stance::Former) if same_voice => {
            Some(Between::Same)
        }
        (Stance::Proposed, Stance::Proposed) if same_voice && a.voice.is_some() => Some(Between::Same),
        (Stance::Asserted, Stance::Asserted) | (Stance::Planned, Stance::Planned) => {
            let named = [voice(a), voice(b)].iter().all(|v| v.is_none_or(|n| !n.is_empty()));
            named.then_some(Between::Voices)
        }
        _ => None,
    }
}

/// More kinds of claim than this under one key are not all compared with each other; the commonest are.
const MOST: usize = 500;

/// The disagreements among the evidence of one key: one finding for each knot of claims that conflict, directly or through others.
/// `candidates` says which pairs to look at; `None` means all.
pub(crate) fn disagreements(rule: &Rule, evidence: &[Evidence], candidates: Option<&[(usize, usize)]>) -> Vec<Finding> {
    let weights = Weights::new(evidence);
    if let Some(pairs) = candidates.filter(|_| evidence.iter().any(|piece| figures::topic(piece.claim).is_some())) {
        return told(rule, &weights, evidence, &figures_apart(rule, &weights, evidence, pairs));
    }
    let mut conflicts: Vec<(usize, usize, Between)> = Vec::new();
    let mut consider = |i: usize, j: usize| {
        let (a, b) = (evidence[i].claim, evidence[j].claim);
        if let Some(between) = comparable(rule, &weights, a, b)
            && meet(rule, a, b) == Some(false)
        {
            conflicts.push((i, j, between));
        }
    };
    match candidates {
        Some(pairs) => pairs.iter().for_each(|&(i, j)| consider(i, j)),
        None => {
            let classes = classes(evidence);
            for (n, &i) in classes.iter().enumerate() {
                classes[n + 1..].iter().for_each(|&j| consider(i, j));
            }
        }
    }
    told(rule, &weights, evidence, &conflicts)
}

/// The pairs of figures that are of one thing and cannot both be right.
fn figures_apart(rule: &Rule, weights: &Weights, evidence: &[Evidence], pairs: &[(usize, usize)]) -> Vec<(usize, usize, Between)> {
    let scored: Vec<(usize, usize, Grounds)> = pairs
        .iter()
        .filter(|&&(i, j)| near_keys(rule, evidence[i].claim, evidence[j].claim))
        .filter_map(|&(i, j)| Some((i, j, figures::grounds(rule, weights, evidence[i].claim, evidence[j].claim)?)))
        .collect();
    let rivals = Rivals::new(evidence, scored.iter().map(|(i, j, grounds)| (*i, *j, grounds.likeness)));
    let apart = scored.iter().filter_map(|(i, j, grounds)| {
        let (a, b) = (evidence[*i].claim, evidence[*j].claim);
        let between = figures::certainty(a, b, grounds.score + rivals.lead(evidence, *i, *j, grounds.likeness))?;
        (meet(rule, a, b) == Some(false) || kinds::slip(&a.value, &b.value)).then_some((*i, *j, between))
    });
    apart.collect()
}

/// The findings of these conflicts: what is less certain is told only where nothing more certain holds the same claims.
fn told(rule: &Rule, weights: &Weights, evidence: &[Evidence], conflicts: &[(usize, usize, Between)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut held: Vec<usize> = Vec::new();
    for between in [Between::Same, Between::Likely, Between::Voices] {
        let of: Vec<(usize, usize)> =
            conflicts.iter().filter(|c| c.2 == between && !held.contains(&c.0) && !held.contains(&c.1)).map(|c| (c.0, c.1)).collect();
        findings.extend(knots(rule, weights, evidence, &of, between));
        held.extend(of.iter().flat_map(|p| [p.0, p.1]));
    }
    findings
}

/// One index for each way in which the evidence differs, so that a thousand equal claims cost one comparison.
fn classes(evidence: &[Evidence]) -> Vec<usize> {
    let mut classes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (index, piece) in evidence.iter().enumerate() {
        let claim = piece.claim;
        // Ages and remarks are compared by the day of their article.
        let day =
            if matches!(&claim.value, Value::Quantity(q) if q.sort == kinds::quantity::Sort::Age) { claim.cite.published } else { None };
        let class = format!("{:?}|{:?}|{:?}|{:?}|{day:?}", claim.value, claim.when, claim.stance, claim.voice);
        classes.entry(class).or_insert((index, 0)).1 += 1;
    }
    let mut order: Vec<(usize, usize)> = classes.into_values().collect();
    order.sort_by_key(|&(index, count)| (std::cmp::Reverse(count), index));
    order.truncate(MOST);
    let mut kept: Vec<usize> = order.into_iter().map(|(index, _)| index).collect();
    kept.sort_unstable();
    kept
}

fn knots(rule: &Rule, weights: &Weights, evidence: &[Evidence], conflicts: &[(usize, usize)], between: Between) -> Vec<Finding> {
    let mut groups = Groups::new(evidence.len());
    conflicts.iter().for_each(|&(i, j)| groups.join(i, j));
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut held: Vec<usize> = conflicts.iter().flat_map(|p| [p.0, p.1]).collect();
    held.sort_unstable();
    held.dedup();
    for index in held {
        members.entry(groups.root(index)).or_default().push(index);
    }
    members.into_values().map(|knot| tell(rule, weights, evidence, &knot, between)).collect()
}

/// The finding of one knot: its claims in sides that agree within themselves, with the claims that agree with a whole side added to it.
fn tell(rule: &Rule, weights: &Weights, evidence: &[Evidence], knot: &[usize], between: Between) -> Finding {
    let wording = compares_wording(rule);
    let agree = |i: usize, j: usize| match meet(rule, evidence[i].claim, evidence[j].claim) {
        Some(meet) => meet,
        None => !wording,
    };
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for &index in knot {
        match sides.iter_mut().find(|side| side.iter().all(|&other| agree(index, other))) {
            Some(side) => side.push(index),
            None => sides.push(vec![index]),
        }
    }
    for (index, piece) in evidence.iter().enumerate().filter(|(i, _)| !knot.contains(i)).take(4 * MOST) {
        let fits = |side: &Vec<usize>| {
            side.iter().all(|&other| {
                comparable(rule, weights, piece.claim, evidence[other].claim).is_some_and(|b| b != Between::Voices)
                    && meet(rule, piece.claim, evidence[other].claim) == Some(true)
            })
        };
        let fitting: Vec<usize> = (0..sides.len()).filter(|&s| fits(&sides[s])).collect();
        if let [only] = fitting[..] {
            sides[only].push(index);
        }
    }
    sides.sort_by_key(|side| (std::cmp::Reverse(side.len()), side[0]));
    let sides: Vec<Side> = sides.iter().map(|side| Side::of(&side.iter().map(|&i| &evidence[i]).collect::<Vec<_>>())).collect();
    let first = evidence[knot[0]].claim;
    let verdict = match between {
        Between::Voices => Verdict::Disputed,
        Between::Same if compares_wording(rule) && first.value.person().is_some() => Verdict::Varies,
        Between::Same | Between::Likely => Verdict::Conflict,
    };
    let best = pairs_of(knot)
        .filter(|&(i, j)| !agree(i, j))
        .filter_map(|(i, j)| figures::grounds(rule, weights, evidence[i].claim, evidence[j].claim))
        .max_by(|x, y| x.score.total_cmp(&y.score));
    let values: Vec<String> = sides.iter().map(|s| s.value.clone()).collect();
    let message = match verdict {
        Verdict::Varies => format!("one name, spelt in {} ways: {}", count_word(values.len()), values.join(" / ")),
        _ if first.value.quote().is_some() => "one remark, quoted in other words".to_owned(),
        _ => format!("{}: {}", subject(rule, first), values.join(" v ")),
    };
    let why = reason(rule, first, verdict, best.as_ref());
    let mut finding = finding(rule, Told { verdict, message, why }, sides);
    if between == Between::Likely {
        finding.severity = Severity::Note;
    }
    finding
}

/// All pairs of a knot; of a great one, those near each other in its order.
fn pairs_of(knot: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    knot.iter().enumerate().flat_map(|(n, &i)| knot[n + 1..].iter().take(16).map(move |&j| (i, j)))
}

fn count_word(n: usize) -> String {
    match n {
        2 => "two".into(),
        3 => "three".into(),
        n => n.to_string(),
    }
}

/// `both are of Ida Holm`, `the office is foreign minister, Denmark`.
fn part_of_reason(name: &str, value: &Value) -> String {
    match value.person() {
        Some(person) => format!("both are of {}", person.name),
        None => format!("{name} is {}", value.display()),
    }
}

/// Why the claims are held to be about one thing.
fn reason(rule: &Rule, claim: &Claim, verdict: Verdict, grounds: Option<&Grounds>) -> String {
    let mut parts = Vec::new();
    let exact: Vec<String> =
        claim.key.iter().filter(|k| !k.near).filter_map(|k| Some(part_of_reason(&k.name, k.value.as_ref()?))).collect();
    if !exact.is_empty() {
        parts.push(exact.join(", "));
    }
    for item in claim.key.iter().filter(|k| k.near) {
        match &item.value {
            Some(Value::Topic(_)) => parts.extend(grounds.iter().flat_map(|g| g.reasons.iter().cloned())),
            Some(Value::Event(event)) => parts.push(format!("the event is the {}", event.name())),
            Some(Value::Quote(_)) => parts.push("most of the words are the same, in the same order".into()),
            Some(Value::Person(_)) => parts.push("the names differ by spelling only".into()),
            Some(_) | None => {}
        }
    }
    if let Some(when) = &claim.when {
        match (when.stated, when.wording.is_empty()) {
            (true, true) => parts.push("the times given meet".into()),
            (true, false) => parts.push(format!("the time is “{}”", when.wording)),
            (false, _) if rule.over_time == OverTime::Changes => parts.push("both are of the same day".into()),
            (false, _) => {}
        }
    }
    match claim.stance {
        Stance::Asserted => {}
        stance => parts.push(format!("both are {}", stance.name())),
    }
    match verdict {
        Verdict::Disputed => parts.push("the speakers differ".into()),
        _ => {
            if let Some(voice) = &claim.voice {
                parts.push(format!("both are the word of {voice}"));
            }
        }
    }
    format!("{}: {}", rule.about, parts.join("; "))
}

/// Which pieces belong together (union by the smaller root, so that the order is stable).
pub(crate) struct Groups(Vec<usize>);

impl Groups {
    pub fn new(n: usize) -> Groups {
        Groups((0..n).collect())
    }

    pub fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high] = low;
    }
}
