//! Figures that an article of the story says were revised: `raised its count to 8.4 million, from the 6.2 million it announced`. What was told
//! before and what is told after are no disagreement.

use jiff::civil::Date;

use crate::claim::Claim;
use crate::compare::evidence::Evidence;
use crate::compare::figures::topic;
use crate::compare::telling::Scene;
use crate::kinds::Value;

/// Does an article between the two days say in one sentence that it was the one figure and is the other?
pub(crate) fn is_reported(scene: Scene, i: usize, j: usize) -> bool {
    let published = |index: usize| scene.evidence[index].cite.published;
    let (Some(first), Some(second)) = (published(i), published(j)) else { return false };
    if is_equal(&scene.evidence[i], &scene.evidence[j]) {
        return false;
    }
    let ((then, told), (now, last)) = if first <= second { ((i, first), (j, second)) } else { ((j, second), (i, first)) };
    let Some(class) = topic(&scene.evidence[then]).map(|topic| topic.class) else { return false };
    let between = |day: Option<Date>| day.is_some_and(|day| told <= day && day <= last);
    let [before, after] = [then, now].map(|index| &*scene.evidence[index]);
    scene.weights.tellers(before, after).any(|pieces| {
        let here = || pieces.iter().map(|&piece| &scene.evidence[piece]).filter(|p| between(p.cite.published));
        let of = |claim: &Claim| here().filter(|piece| is_equal(piece, claim) && topic(piece).is_some_and(|t| t.class == class)).collect();
        let (olds, news): (Vec<&Evidence>, Vec<&Evidence>) = (of(before), of(after));
        olds.iter().any(|old| is_past(old) && news.iter().any(|new| new.cite.sentence_span == old.cite.sentence_span))
    })
}

fn is_equal(a: &Claim, b: &Claim) -> bool {
    matches!((&*a.value, &*b.value), (Value::Quantity(x), Value::Quantity(y)) if x.number.is_some() && x.number == y.number)
}

/// So many words before a figure say that it is no more.
const BEFORE: usize = 4;

/// `From the 6.2 million`, `instead of 40`, `the 12 first reported`.
fn is_past(claim: &Claim) -> bool {
    const BEFORE_IT: [&str; 12] = [
        "from",
        "than",
        "instead",
        "previously",
        "initially",
        "originally",
        "earlier",
        "previous",
        "replacing",
        "estimate",
        "estimated",
        "forecast",
    ];
    const BEHIND_IT: [&str; 5] = ["first", "previously", "initially", "originally", "earlier"];
    let cite = &claim.cite;
    let from = cite.sentence_span.start();
    let [start, end] = [cite.focus.start(), cite.focus.end()].map(|at| at.saturating_sub(from));
    let words = |side: Option<&'_ str>| -> Vec<String> {
        let side = side.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        side.map(str::to_lowercase).collect()
    };
    let (before, behind) = (words(cite.sentence.get(..start)), words(cite.sentence.get(end..)));
    before.iter().rev().take(BEFORE).any(|w| BEFORE_IT.contains(&w.as_str()))
        || behind.iter().take(BEFORE).any(|w| BEHIND_IT.contains(&w.as_str()))
}
