//! The tests inside rule files, run: what each test expects, and what the rule made of it.

mod coverage;
mod why;

pub use coverage::{Gap, Gaps, coverage};

use std::collections::BTreeSet;

use crate::annotate::annotate;
use crate::article::{Article, Block, Part};
use crate::claim::{Claim, claims};
use crate::compare::{Finding, Relation, Verdict, compare, relation};
use crate::matching::matches;
use crate::rule::{Example, Expect, Rule, RuleSet};
use crate::text::{Source, Span};

/// What came of a test, in the words of ast-grep's rule tests.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outcome {
    /// Nothing to flag, and nothing was flagged.
    Validated,
    /// Something to flag, and it was flagged.
    Reported,
    /// Something to read or to flag, and the rule kept silent.
    Missing,
    /// Nothing to read or to flag, and the rule spoke.
    Noisy,
}

impl Outcome {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Validated => "validated",
            Outcome::Reported => "reported",
            Outcome::Missing => "missing",
            Outcome::Noisy => "noisy",
        }
    }

    /// Did the test pass?
    pub fn is_pass(self) -> bool {
        matches!(self, Outcome::Validated | Outcome::Reported)
    }
}

/// One test, run.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The rule's id.
    pub rule: String,
    /// The rule file, and the test's place in it.
    pub source: Source,
    /// The test's bytes there.
    pub span: Span,
    /// What came of it.
    pub outcome: Outcome,
    /// What was expected, by the verdict's name.
    pub expected: &'static str,
    /// What was read and found, a line each.
    pub got: Vec<String>,
    /// What was made of each of its sentences.
    pub heard: Vec<Heard>,
    /// Of a test that failed: how its sentences stand to each other, a line each.
    pub reasons: Vec<String>,
}

/// What a rule made of a sentence of a test.
#[derive(Clone, Debug)]
pub struct Heard {
    /// The sentence's place in the rule file.
    pub span: Span,
    /// Each claim, slot by slot.
    pub claims: Vec<Vec<(String, String)>>,
    /// Where nothing was read: what was missing.
    pub why: Option<String>,
}

/// Runs the tests of all rules, in order. A rule that none of its tests makes fire gives one more, failed, proof.
pub fn prove(rules: &RuleSet) -> Vec<Proof> {
    let mut out = Vec::new();
    for (index, rule) in rules.rules.iter().enumerate() {
        out.extend(rule.examples.iter().map(|example| run(rules, index, rule, example)));
        if !rule.examples.is_empty() && !rule.examples.iter().any(|e| fires(&e.expect)) {
            out.push(Proof {
                rule: rule.id.clone(),
                source: rule.source.clone(),
                span: rule.span,
                outcome: Outcome::Missing,
                expected: "a test that makes the rule fire",
                got: vec!["no test of this rule expects a finding".into()],
                heard: Vec::new(),
                reasons: Vec::new(),
            });
        }
    }
    out
}

fn fires(expect: &Expect) -> bool {
    matches!(expect, Expect::Conflict | Expect::Stale | Expect::Wrong | Expect::Varies | Expect::Disputed)
}

fn run(rules: &RuleSet, index: usize, rule: &Rule, example: &Example) -> Proof {
    let articles = articles(example);
    let read: Vec<Vec<Claim>> = articles.iter().map(|article| read(rules, index, article)).collect();
    let all: Vec<Claim> = read.iter().flatten().cloned().collect();
    let findings = compare(rules, all.clone());
    let outcome = outcome(rule, &example.expect, &read, &findings);
    let mut got: Vec<String> = read.iter().zip(&example.sentences).map(|(claims, sentence)| told(&sentence.text, claims)).collect();
    got.extend(findings.iter().map(|f| format!("{}: {}", f.verdict.name(), f.message)));
    let failed = !outcome.is_pass();
    let heard = |(n, claims): (usize, &Vec<Claim>)| Heard {
        span: example.sentences[n].span,
        claims: claims.iter().map(|claim| shown(rule, claim)).collect(),
        why: (failed && claims.is_empty()).then(|| why::not_read(rule, &articles[n])),
    };
    Proof {
        rule: rule.id.clone(),
        source: rule.source.clone(),
        span: example.span,
        outcome,
        expected: expected(&example.expect),
        got,
        heard: read.iter().enumerate().map(heard).collect(),
        reasons: if failed { why::it_failed(rule, &example.expect, &read, &findings) } else { Vec::new() },
    }
}

/// The sentences of a test, each an article.
fn articles(example: &Example) -> Vec<Article> {
    example.sentences.iter().enumerate().map(|(n, sentence)| article(n, sentence)).collect()
}

fn article(n: usize, sentence: &crate::rule::Sentence) -> Article {
    let id = format!("sentence {}", n + 1);
    let span = Span::new(0, sentence.text.len());
    Article {
        source: Source::new(id.as_str(), sentence.text.as_str()),
        id: id.into(),
        published: sentence.published,
        blocks: vec![Block { span, part: Part::Body }],
    }
}

fn read(rules: &RuleSet, index: usize, article: &Article) -> Vec<Claim> {
    let annotated = annotate(article);
    let found: Vec<_> = matches(rules, &annotated).into_iter().filter(|m| m.rule == index).collect();
    claims(rules, &annotated, &found)
}

fn outcome(rule: &Rule, expect: &Expect, read: &[Vec<Claim>], findings: &[Finding]) -> Outcome {
    let has = |verdict: Verdict| findings.iter().any(|f| f.verdict == verdict);
    let flagged = |found: bool| if found { Outcome::Reported } else { Outcome::Missing };
    let quiet = findings.iter().all(|f| f.verdict == Verdict::Succession);
    let all_read = read.iter().all(|claims| !claims.is_empty());
    let related = |wanted: Relation| {
        let pairs = read
            .iter()
            .enumerate()
            .flat_map(|(n, a)| read[n + 1..].iter().flat_map(move |b| a.iter().flat_map(move |x| b.iter().map(move |y| (x, y)))));
        pairs.into_iter().any(|(x, y)| relation(rule, x, y) == wanted)
    };
    match expect {
        Expect::Conflict => flagged(has(Verdict::Conflict)),
        Expect::Stale => flagged(has(Verdict::Stale)),
        Expect::Wrong => flagged(has(Verdict::Wrong)),
        Expect::Varies => flagged(has(Verdict::Varies)),
        Expect::Disputed => flagged(has(Verdict::Disputed)),
        Expect::Silent if read.iter().all(Vec::is_empty) => Outcome::Validated,
        Expect::Silent => Outcome::Noisy,
        Expect::Agree | Expect::Apart if !all_read => Outcome::Missing,
        Expect::Agree | Expect::Apart if !quiet => Outcome::Noisy,
        Expect::Agree if read.len() > 1 && !related(Relation::Agree) => Outcome::Missing,
        Expect::Apart if related(Relation::Agree) && !has(Verdict::Succession) => Outcome::Noisy,
        Expect::Agree | Expect::Apart => Outcome::Validated,
        Expect::Reads(wanted) => {
            let claims: Vec<&Claim> = read.iter().flatten().collect();
            let missing = wanted.iter().any(|slots| !claims.iter().any(|c| gives(rule, c, slots)));
            let more = claims.iter().any(|c| !wanted.iter().any(|slots| gives(rule, c, slots)));
            match (missing, more) {
                (true, _) => Outcome::Missing,
                (false, true) => Outcome::Noisy,
                (false, false) => Outcome::Validated,
            }
        }
    }
}

/// Does the claim have these values, as shown to people? `when`, `stance` and `voice` may be given like slots.
fn gives(rule: &Rule, claim: &Claim, slots: &[(String, String)]) -> bool {
    let shown = shown(rule, claim);
    slots.iter().all(|(name, value)| shown.iter().any(|(n, v)| n == name && v.eq_ignore_ascii_case(value)))
}

fn shown(rule: &Rule, claim: &Claim) -> Vec<(String, String)> {
    let mut out = crate::compare::key_of(claim);
    out.push((rule.slots[rule.demand.slot()].name.clone(), claim.value.display()));
    if let Some(when) = &claim.when {
        out.push(("when".into(), when.display()));
    }
    out.push(("stance".into(), claim.stance.name().into()));
    if let Some(voice) = &claim.voice {
        out.push(("voice".into(), voice.clone()));
    }
    out
}

fn told(sentence: &str, claims: &[Claim]) -> String {
    if claims.is_empty() {
        return format!("“{sentence}” was not read");
    }
    let each: BTreeSet<String> = claims
        .iter()
        .map(|c| {
            let key: Vec<String> = crate::compare::key_of(c).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
            let when = c.when.as_ref().map(|w| format!(" when={}", w.display())).unwrap_or_default();
            format!("{} {} [{}{when}]", key.join(" "), c.value.display(), c.stance.name())
        })
        .collect();
    format!("“{sentence}” was read as {}", each.into_iter().collect::<Vec<_>>().join("; "))
}

fn expected(expect: &Expect) -> &'static str {
    match expect {
        Expect::Agree => "agree",
        Expect::Conflict => "conflict",
        Expect::Stale => "stale",
        Expect::Wrong => "wrong",
        Expect::Varies => "varies",
        Expect::Disputed => "disputed",
        Expect::Apart => "apart",
        Expect::Silent => "silent",
        Expect::Reads(_) => "reads",
    }
}
