//! What somebody was, against what he was before in the same story: `the chief financial officer`, and later `the former general counsel`.

use crate::annotate::Stance;
use crate::claim::Handover;
use crate::compare::comparable::same_story;
use crate::compare::evidence::Evidence;
use crate::compare::finding::{Finding, Side, Told, Verdict, finding, subject};
use crate::kinds::office::{Office, Tenure, of_government, two_jobs};
use crate::kinds::{self, Value};
use crate::rule::Rule;

/// The disagreements about what one person was. Politicians have been many things, and the papers call them by any of them; who had a post of a
/// house in a story is called by that post when it is over.
pub(crate) fn disagreements(rule: &Rule, evidence: &[Evidence]) -> Vec<Finding> {
    let of_person =
        evidence.first().is_some_and(|piece| piece.key.iter().any(|k| k.value.as_deref().is_some_and(|v| v.person().is_some())));
    if !of_person {
        return Vec::new();
    }
    let past: Vec<(&Evidence, Office)> = evidence.iter().filter_map(|piece| Some((piece, the_former(piece)?))).collect();
    let mut findings: Vec<Finding> = Vec::new();
    for (later, was) in &past {
        let mut told: Vec<&Evidence> = Vec::new();
        for earlier in evidence {
            let Some(held) = held(earlier).or_else(|| the_former(earlier)) else { continue };
            let before = earlier.cite.published < later.cite.published;
            if before && two_jobs(&held, was) && same_story(earlier, later) {
                told.push(earlier);
            }
        }
        // Who is said to have had that post once, or to have changed posts, has had two.
        let changed = |piece: &Evidence| {
            let again = piece.cite.article != later.cite.article && kinds::one_post(&piece.value, &later.value);
            again || tells_of_change(piece)
        };
        if told.is_empty() || evidence.iter().any(changed) {
            continue;
        }
        let sides = vec![Side::of(&told), Side::of(&[later])];
        let values: Vec<&str> = sides.iter().map(|s| s.value.as_str()).collect();
        let message = format!("{}: {}", subject(rule, later.claim), values.join(" v "));
        let why = format!("{}: who held the one in a story is not called by another when it is over", rule.about);
        findings.push(finding(rule, Told { verdict: Verdict::Conflict, message, why }, sides));
    }
    findings
}

/// Does the sentence tell of another post before or after? That one is over, `former` says by itself.
fn tells_of_change(piece: &Evidence) -> bool {
    if piece.value.tenure() == Some(Tenure::Current) {
        return piece.handover == Handover::Change;
    }
    let sentence = piece.cite.sentence.to_lowercase();
    sentence.split(|c: char| !c.is_alphabetic()).any(|word| CHANGES.contains(&word))
}

const CHANGES: [&str; 12] =
    ["became", "become", "promoted", "promotion", "appointed", "named", "later", "then", "earlier", "previously", "before", "moved"];

/// The post that somebody holds, if it is one of a house.
fn held(piece: &Evidence) -> Option<Office> {
    let Value::Office(office) = &*piece.value else { return None };
    let holds = piece.stance == Stance::Asserted && piece.handover != Handover::Change && office.tenure == Tenure::Current;
    (holds && !of_government(office)).then(|| office.clone())
}

/// The post that somebody held, as the one that he is known by: `the former general counsel`, and not `a former general counsel`.
fn the_former(piece: &Evidence) -> Option<Office> {
    let Value::Office(office) = &*piece.value else { return None };
    let text = piece.cite.text().to_lowercase();
    let (before, _) = text.split_once("former ")?;
    let before = before.trim_end();
    let known = before.is_empty() || ["the", "its", "their", "’s", "'s"].iter().any(|word| before.ends_with(word));
    (office.tenure == Tenure::Former && known && !of_government(office)).then(|| Office { tenure: Tenure::Current, ..office.clone() })
}
