//! A knot of conflicting claims, told: its sides, its words, and why its claims are held to be about one thing.

use crate::annotate::Stance;
use crate::claim::Claim;
use crate::compare::comparable::{Between, comparable, compares_wording, meet};
use crate::compare::evidence::Evidence;
use crate::compare::figures::{self, Weights};
use crate::compare::finding::{Finding, Side, Told, Verdict, finding, subject};
use crate::compare::links::Links;
use crate::compare::recalled;
use crate::compare::turned;
use crate::diag::Severity;
use crate::kinds::quote::differences;
use crate::kinds::topic::{Grounds, ONE_TIME_SAID};
use crate::kinds::{self, Value};
use crate::rule::{OverTime, Rule};

/// The evidence of one key, with what is known of it.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a, 'c> {
    pub rule: &'a Rule,
    pub weights: &'a Weights,
    pub evidence: &'a [Evidence<'c>],
    /// Which of it may be of one thing; `None` where all of it is.
    pub links: Option<&'a Links>,
}

/// The finding of one knot: its claims in sides that agree within themselves, with the claims that agree with a whole side added to it.
/// `others` are the pieces outside the knot that may agree with one.
pub(crate) fn tell(scene: Scene, knot: &[usize], others: &[usize], between: Between) -> Finding {
    let Scene { rule, weights, evidence, .. } = scene;
    let wording = compares_wording(rule);
    // Values of two units or scales may not compare, or hardly differ (tons and tonnes), and do not agree for that.
    let agree = |i: usize, j: usize| match meet(rule, &evidence[i], &evidence[j]) {
        Some(true) => wording || !kinds::slip(&evidence[i].value, &evidence[j].value),
        Some(false) => false,
        None => !wording && !kinds::slip(&evidence[i].value, &evidence[j].value),
    };
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for &index in knot {
        match sides.iter_mut().find(|side| side.iter().all(|&other| agree(index, other))) {
            Some(side) => side.push(index),
            None => sides.push(vec![index]),
        }
    }
    for &index in others {
        let fits = |side: &Vec<usize>| {
            side.iter().all(|&other| {
                meet(rule, &evidence[index], &evidence[other]) == Some(true)
                    && comparable(rule, weights, &evidence[index], &evidence[other]).is_some_and(|b| b != Between::Voices)
            })
        };
        let fitting: Vec<usize> = (0..sides.len()).filter(|&s| fits(&sides[s])).collect();
        if let [only] = fitting[..] {
            sides[only].push(index);
        }
    }
    sides.sort_by_key(|side| (std::cmp::Reverse(side.len()), side[0]));
    let mut sides: Vec<Side> = sides.iter().map(|side| Side::of(&side.iter().map(|&i| &evidence[i]).collect::<Vec<_>>())).collect();
    if pairs_of(knot).any(|(i, j)| turned::turns(&evidence[i], &evidence[j])) {
        sides.iter_mut().for_each(|side| side.value = side.claims.first().map(turned::told).unwrap_or_default());
    }
    let first = evidence[knot[0]].claim;
    let verdict = match between {
        Between::Voices => Verdict::Disputed,
        Between::Same if compares_wording(rule) && first.value.is_name() => Verdict::Varies,
        Between::Same | Between::Likely => Verdict::Conflict,
    };
    let best = pairs_of(knot)
        .filter(|&(i, j)| !agree(i, j))
        .filter_map(|(i, j)| figures::grounds(rule, weights, &evidence[i], &evidence[j]))
        .max_by(|x, y| x.score.total_cmp(&y.score));
    let values: Vec<String> = sides.iter().map(|s| s.value.clone()).collect();
    let message = match verdict {
        Verdict::Varies => format!("one name, spelt in {} ways: {}", count_word(values.len()), values.join(" / ")),
        _ if first.value.quote().is_some() => format!("one remark, quoted in other words{}", other_words(&sides)),
        _ => format!("{}: {}", subject(rule, first), values.join(" v ")),
    };
    let mut why = reason(rule, first, verdict, best.as_ref());
    if wording && pairs_of(knot).any(|(i, j)| recalled::is_repeated(&evidence[i], &evidence[j])) {
        why.push_str("; the later article says that it repeats what was said then");
    }
    let mut finding = finding(rule, Told { verdict, message, why }, sides);
    if between == Between::Likely {
        finding.severity = Severity::Note;
    }
    finding
}

/// `: “army” v “navy”`, where two wordings differ in so little.
fn other_words(sides: &[Side]) -> String {
    let [one, other] = sides else { return String::new() };
    let marked = |words: &str| if words.is_empty() { "nothing".to_owned() } else { format!("“{words}”") };
    let told: Vec<String> = differences(&one.value, &other.value).iter().map(|(a, b)| format!("{} v {}", marked(a), marked(b))).collect();
    if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) }
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
        claim.key.iter().filter(|k| !k.near).filter_map(|k| Some(part_of_reason(&k.name, k.value.as_deref()?))).collect();
    if !exact.is_empty() {
        parts.push(exact.join(", "));
    }
    for item in claim.key.iter().filter(|k| k.near) {
        match item.value.as_deref() {
            Some(Value::Topic(_)) => parts.extend(grounds.iter().flat_map(|g| g.reasons.iter().map(|r| (*r).to_owned()))),
            Some(Value::Event(event)) => parts.push(format!("the event is the {}", event.name())),
            Some(Value::Quote(_)) => parts.push("most of the words are the same, in the same order".into()),
            Some(Value::Deed(deed)) => parts.push(format!("both tell of one deed, {}", deed.name())),
            Some(Value::Person(_)) => parts.push("the names differ by spelling only".into()),
            Some(_) | None => {}
        }
    }
    let timed = parts.iter().any(|part| part == ONE_TIME_SAID);
    if let Some(when) = claim.when.as_ref().filter(|_| !timed) {
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
