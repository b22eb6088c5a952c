//! What the rules that ship find at odds in the corpus already: a rule of the story's own keeps an eye on it.

use std::collections::HashMap;
use std::ops::Range;

use crate::claim::{Claim, claims};
use crate::compare::{Finding, Verdict, compare};
use crate::diag::Severity;
use crate::matching::matches;
use crate::rule::{OverTime, RuleSet};
use crate::suggest::group::{Group, disputed, over_time};
use crate::suggest::statement::Statement;
use crate::suggest::{Corpus, Idea, wordings};

/// What disagrees already is worth more than what only recurs,
const DISPUTED: f64 = 1000.0;
/// an error more than a warning.
const CERTAIN: f64 = 1000.0;

/// Ideas for rules about what the shipped rules find in these articles, save notes.
pub fn ideas(corpus: &Corpus) -> Vec<Idea> {
    let rules = RuleSet::shipped();
    let read: Vec<Claim> = corpus.articles.iter().flat_map(|annotated| claims(&rules, annotated, &matches(&rules, annotated))).collect();
    let articles: HashMap<&str, usize> = corpus.articles.iter().enumerate().map(|(n, annotated)| (&*annotated.article.id, n)).collect();
    let told = |f: &Finding| {
        f.severity > Severity::Note && matches!(f.verdict, Verdict::Conflict | Verdict::Stale | Verdict::Varies) && f.sides.len() > 1
    };
    let mut ideas = Vec::new();
    for finding in compare(&rules, read).into_iter().filter(told) {
        let of = |claim: &Claim| statement(corpus, *articles.get(&*claim.cite.article)?, claim);
        let sides: Vec<Vec<Statement>> = finding.sides.iter().map(|side| side.claims.iter().filter_map(of).collect()).collect();
        let rule = rules.rules.iter().find(|rule| rule.id == finding.rule);
        // What only its surroundings tell to be one figure must not be told to be another.
        if rule.is_some_and(|rule| rule.is_bare()) && sides.iter().flatten().any(|s| s.is_another()) {
            continue;
        }
        let shipped = rule.map(|rule| rule.over_time).unwrap_or_default();
        let certain = if finding.severity == Severity::Error { CERTAIN } else { 0.0 };
        let worded = finding.sides.iter().flat_map(|side| &side.claims).any(|claim| claim.value.quote().is_some());
        if worded || finding.verdict == Verdict::Varies {
            ideas.extend(wordings::idea(&finding, DISPUTED + certain));
            continue;
        }
        ideas.extend(of_sides(corpus, &sides, shipped, DISPUTED + certain));
    }
    ideas
}

fn of_sides(corpus: &Corpus, sides: &[Vec<Statement>], shipped: OverTime, worth: f64) -> Vec<Idea> {
    let filled = sides.iter().filter(|side| !side.is_empty());
    let sides: Vec<Vec<&Statement>> = filled.map(|side| side.iter().collect()).collect();
    let kinds = || sides.iter().flatten().map(|s| s.kind);
    let Some(kind) = kinds().next().filter(|kind| sides.len() > 1 && kinds().all(|other| other == *kind)) else { return Vec::new() };
    let over_time = match shipped {
        OverTime::OnlyGrows => vec![Some("only-grows")],
        OverTime::Changes => vec![Some("changes"), over_time(kind)],
        OverTime::OneAtATime => vec![Some("one-at-a-time"), None],
        OverTime::Fixed | OverTime::Timeless => vec![over_time(kind), Some("timeless")],
    };
    let worth = worth + sides.iter().flatten().count() as f64;
    disputed(corpus, &Group { sides, over_time, worth })
}

/// The claim's value in its sentence.
fn statement<'a>(corpus: &Corpus<'a>, article: usize, claim: &Claim) -> Option<Statement<'a>> {
    let annotated = corpus.articles.get(article)?;
    let of = |range: &Range<usize>| annotated.mentions.get(range.clone()).unwrap_or_default();
    let sentence = annotated.by_sentence.iter().position(|range| of(range).iter().any(|m| m.span == claim.cite.focus))?;
    let here = of(annotated.by_sentence.get(sentence)?).iter().filter(|m| m.span == claim.cite.focus);
    here.into_iter().find_map(|mention| Statement::new(article, annotated, sentence, mention))
}
