//! Why a test failed: what a sentence lacks for being read, and how the claims of several stand to each other.

use std::collections::BTreeSet;

use crate::annotate::annotate;
use crate::article::Article;
use crate::claim::Claim;
use crate::compare::{Finding, reason};
use crate::matching::{Fault, Near, Outcome, near, trace};
use crate::rule::{Expect, Rule, RuleSet};

/// What keeps the rule from reading the article, by the pattern that comes nearest.
pub fn not_read(rule: &Rule, article: &Article) -> String {
    let alone = RuleSet::new(vec![rule.clone()]);
    let annotated = annotate(article);
    let part = |pattern: usize, range: &std::ops::Range<usize>| {
        rule.patterns.get(pattern).and_then(|p| p.written.get(range.clone())).unwrap_or_default().trim().to_owned()
    };
    let text = |tokens: &std::ops::Range<usize>| annotated.text.str_of(tokens.clone());
    if let Some(Near { pattern, fault, .. }) = near(&alone, &annotated).into_iter().max_by_key(|n| n.matched) {
        return match &fault {
            Fault::Part { part: wanted, stands } if stands.is_empty() => format!("all but `{}` is there", part(pattern, wanted)),
            Fault::Part { part: wanted, stands } => format!("“{}” stands where `{}` should", text(stands), part(pattern, wanted)),
            Fault::Between { before, after, words } => {
                format!("“{}” stands between `{}` and `{}`", text(words), part(pattern, before), part(pattern, after))
            }
            Fault::Unless(index) => format!("kept quiet by `unless: {}`", rule.unless.get(*index).map_or("", |p| &p.written)),
        };
    }
    let traces = (0..annotated.text.sentences().len()).flat_map(|sentence| trace(&alone, &annotated, sentence));
    let mut missing = None;
    let mut furthest: Option<(usize, String)> = None;
    for one in traces {
        match one.outcome {
            Outcome::Stuck { part: wanted, token } if furthest.as_ref().is_none_or(|(at, _)| wanted.start > *at) => {
                let last = annotated.text.tokens().get(token).map_or("the end", |token| annotated.text.str(*token));
                furthest = Some((wanted.start, format!("read on to “{last}” and found no `{}`", part(one.pattern, &wanted))));
            }
            Outcome::Missing(words) if missing.is_none() => missing = Some(lacks(&words)),
            Outcome::Stuck { .. } | Outcome::Missing(_) | Outcome::Matched(_) | Outcome::Excluded(_) | Outcome::Outdone => {}
        }
    }
    furthest.map(|(_, told)| told).or(missing).unwrap_or_else(|| "no pattern fits".to_owned())
}

fn lacks(words: &[String]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = words.iter().take(SHOWN).map(|word| format!("`{word}`")).collect();
    let more = if words.len() > SHOWN { format!(" or {} others", words.len() - SHOWN) } else { String::new() };
    format!("has no {}{more}", shown.join(" or "))
}

/// Reasons shown for one test, at most.
const MOST: usize = 6;

/// How the claims of a failed test stand to each other, and what was found.
pub fn it_failed(rule: &Rule, expect: &Expect, read: &[Vec<Claim>], findings: &[Finding]) -> Vec<String> {
    let mut told: Vec<String> = findings.iter().map(|f| format!("found {}: {}", f.verdict.name(), f.message)).collect();
    if matches!(expect, Expect::Silent) {
        return told;
    }
    if let Expect::Reads(wanted) = expect {
        let claims: Vec<&Claim> = read.iter().flatten().collect();
        for slots in wanted.iter().filter(|slots| !claims.iter().any(|c| crate::prove::gives(rule, c, slots))) {
            let each: Vec<String> = slots.iter().map(|(name, value)| format!("{name}={value}")).collect();
            told.push(format!("no claim gives {}", each.join(" ")));
        }
        return told;
    }
    let mut seen = BTreeSet::new();
    for (n, a) in read.iter().enumerate() {
        for b in &read[n + 1..] {
            for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
                let reason = reason(rule, x, y);
                if seen.len() < MOST && seen.insert(reason.clone()) {
                    told.push(reason);
                }
            }
        }
    }
    told
}
