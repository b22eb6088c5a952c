//! A page about a rule in Markdown, made from the rule itself and its tests: what it compares and why, what it reads, flags, and keeps quiet about.

use crate::compare::Verdict;
use crate::prove::Proof;
use crate::render::explain::{demands, takes};
use crate::rule::{Expect, OverTime, Rule, Within};

/// Examples of each kind, at most.
const MOST: usize = 4;

/// The page. `proofs` are the rule's tests, run.
pub fn markdown(rule: &Rule, proofs: &[Proof]) -> String {
    let mut out = format!("# {}\n\n{}.\n\n{}\n", rule.id, rule.about.trim_end_matches('.'), demands(rule));
    let moves = match rule.over_time {
        OverTime::Fixed => "",
        OverTime::Timeless => "A time that a sentence gives is not the value's: they are compared whatever the time.",
        OverTime::Changes => "Only claims about one time are compared: the value may change from one time to the next.",
        OverTime::OnlyGrows => "The figure only grows: a later, lower one is a conflict, and an old one repeated is stale.",
        OverTime::OneAtATime => {
            "One follows another: A and then B is a succession, A again after B is a conflict, and so are two on one day."
        }
    };
    if !moves.is_empty() {
        out.push_str(&format!("\n{moves}\n"));
    }
    match rule.within {
        Within::Corpus => {}
        Within::Story => out.push_str("\nOnly articles of one story are compared: close in time, with many names in common.\n"),
        Within::Article => out.push_str("\nEach article is compared with itself alone.\n"),
    }
    if !rule.known.is_empty() {
        out.push_str(&format!("\nIt knows {} facts, which outrank articles.\n", rule.known.len()));
    }
    out.push_str("\n## Reads\n\n");
    let mut read: Vec<&str> = Vec::new();
    for heard in proofs.iter().flat_map(|p| &p.heard).filter(|h| !h.claims.is_empty()) {
        let sentence = heard.span.of(rule.source.text());
        if !read.contains(&sentence) {
            read.push(sentence);
        }
    }
    read.sort_by_key(|sentence| sentence.len());
    read.iter().take(MOST).for_each(|sentence| out.push_str(&format!("- {}\n", plain(sentence))));
    out.push_str("\nby the patterns\n\n```\n");
    rule.patterns.iter().for_each(|p| out.push_str(&format!("{}\n", one_line(&p.written))));
    out.push_str("```\n\n| slot | holds |\n|---|---|\n");
    rule.slots.iter().for_each(|slot| out.push_str(&format!("| `{}` | {} |\n", slot.name, takes(&slot.takes))));
    let severity = |verdict: Verdict| rule.severity.filter(|_| verdict != Verdict::Disputed);
    section(&mut out, rule, "Flags", |expect| {
        let verdict = match expect {
            Expect::Conflict => Verdict::Conflict,
            Expect::Stale => Verdict::Stale,
            Expect::Wrong => Verdict::Wrong,
            Expect::Varies => Verdict::Varies,
            Expect::Disputed => Verdict::Disputed,
            Expect::Agree | Expect::Apart | Expect::Silent | Expect::Reads(_) => return None,
        };
        let severity = severity(verdict).unwrap_or(verdict.severity());
        Some(format!("{}, {} {}", verdict.name(), if severity.name() == "error" { "an" } else { "a" }, severity.name()))
    });
    section(&mut out, rule, "Keeps quiet", |expect| match expect {
        Expect::Agree => Some("these go together".to_owned()),
        Expect::Apart => Some("these are about different things".to_owned()),
        Expect::Silent => Some("this is no such claim".to_owned()),
        Expect::Conflict | Expect::Stale | Expect::Wrong | Expect::Varies | Expect::Disputed | Expect::Reads(_) => None,
    });
    if !rule.unless.is_empty() {
        out.push_str("\nand wherever one of these matches\n\n```\n");
        rule.unless.iter().for_each(|p| out.push_str(&format!("{}\n", one_line(&p.written))));
        out.push_str("```\n");
    }
    out
}

/// The tests that `told` has something to say of, a few of each kind.
fn section(out: &mut String, rule: &Rule, title: &str, told: impl Fn(&Expect) -> Option<String>) {
    let mut shown: Vec<(String, usize)> = Vec::new();
    let mut body = String::new();
    for example in &rule.examples {
        let Some(says) = told(&example.expect) else { continue };
        let at = shown.iter().position(|(name, _)| *name == says).unwrap_or_else(|| {
            shown.push((says.clone(), 0));
            shown.len() - 1
        });
        shown[at].1 += 1;
        if shown[at].1 > MOST {
            continue;
        }
        body.push_str(&format!("\n{says}:\n\n"));
        for sentence in &example.sentences {
            let day = sentence.published.map(|day| format!("{day}: ")).unwrap_or_default();
            body.push_str(&format!("- {day}{}\n", plain(&sentence.text)));
        }
    }
    if !body.is_empty() {
        out.push_str(&format!("\n## {title}\n{body}"));
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("```", "'''")
}

/// A sentence with the signs of Markdown made plain.
fn plain(sentence: &str) -> String {
    let mut out = String::new();
    for c in one_line(sentence).chars() {
        if matches!(c, '*' | '_' | '`' | '<' | '[' | ']' | '\\' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
