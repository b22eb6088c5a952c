//! A draft rule on a corpus: what it reads, what it would flag, and what it nearly reads.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Snippet};
use serde::Serialize;
use serde_json::Value as Json;

use crate::annotate::{Annotated, Stance};
use crate::claim::Claim;
use crate::diag::Diag;
use crate::kinds::Value;
use crate::matching::{Fault, Near};
use crate::prove::Proof;
use crate::render::diag::{Excerpt, rendered};
use crate::render::json::{Notice, Tool, notice, pretty, tool};
use crate::render::{Look, columns, counted, diag, json, jsonl, text};
use crate::report::Report;
use crate::rule::{Rule, RuleSet};
use crate::text::{Source, Span};

/// A sentence that a rule nearly reads, with all that a report needs to show it.
#[derive(Clone, Debug)]
pub struct Miss {
    /// Index of the rule.
    pub rule: usize,
    /// Index of its pattern.
    pub pattern: usize,
    /// How much of the pattern is in the sentence.
    pub matched: usize,
    /// The article, cut down to the sentence's line where it is long.
    source: Source,
    sentence: Span,
    /// What to underline.
    span: Span,
    /// The part of the pattern, or the two parts, or the pattern of `unless`.
    parts: Vec<String>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Part,
    Between,
    Unless,
}

impl Miss {
    /// The miss, cut loose from its article.
    pub fn new(rules: &RuleSet, annotated: &Annotated, near: &Near) -> Option<Miss> {
        let rule = rules.rules.get(near.rule)?;
        let pattern = rule.patterns.get(near.pattern)?;
        let sentence = annotated.text.sentences().get(near.sentence)?.span;
        let part = |range: &std::ops::Range<usize>| pattern.written.get(range.clone()).unwrap_or_default().trim().to_owned();
        let (kind, parts, tokens) = match &near.fault {
            Fault::Part { part: wanted, stands } => (Kind::Part, vec![part(wanted)], stands.clone()),
            Fault::Between { before, after, words } => (Kind::Between, vec![part(before), part(after)], words.clone()),
            Fault::Unless(index) => (Kind::Unless, vec![rule.unless.get(*index)?.written.clone()], 0..0),
        };
        let span = if tokens.is_empty() { sentence } else { annotated.text.span_of(tokens) };
        let source = annotated.article.source.clone();
        Some(Miss { rule: near.rule, pattern: near.pattern, matched: near.matched, source, sentence, span, parts, kind })
    }

    /// The nearest first, then by place.
    pub fn order(&self) -> (std::cmp::Reverse<usize>, &str, Span) {
        (std::cmp::Reverse(self.matched), self.source.name(), self.sentence)
    }

    fn stands(&self) -> &str {
        if self.span == self.sentence { "" } else { self.span.of(self.source.text()) }
    }

    fn told(&self) -> String {
        match &self.parts[..] {
            [before, after] => format!("words stand between `{before}` and `{after}`"),
            parts => match self.kind {
                Kind::Unless => format!("kept quiet by `unless: {}`", parts.concat()),
                Kind::Part | Kind::Between => format!("all but `{}` is there", parts.concat()),
            },
        }
    }
}

/// A trial: the rules that were tried, and what came of it.
pub struct Trial<'a> {
    /// The rules.
    pub rules: &'a RuleSet,
    /// Their tests, run.
    pub proofs: &'a [Proof],
    /// All claims.
    pub claims: &'a [Claim],
    /// What was nearly read, the nearest first.
    pub misses: &'a [Miss],
    /// What they would flag.
    pub report: &'a Report,
    /// Rows of each table that are shown, at most.
    pub limit: usize,
}

/// The trial for people.
pub fn text(trial: &Trial, look: &Look) -> String {
    let mut out = String::new();
    for (index, rule) in trial.rules.rules.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(&of_rule(trial, index, rule, look));
    }
    for notice in &trial.report.notices {
        out.push('\n');
        out.push_str(&diag::text(notice, look));
    }
    out
}

fn of_rule(trial: &Trial, index: usize, rule: &Rule, look: &Look) -> String {
    let place = rule.source.place(rule.span.start()).line;
    let mut out = format!("{}: {}\n  --> {}:{place}\n", rule.id, rule.about, rule.source.name());
    let of_rule: Vec<&Proof> = trial.proofs.iter().filter(|p| p.rule == rule.id).collect();
    let failed = of_rule.iter().filter(|p| !p.outcome.is_pass()).count();
    match (of_rule.len(), failed) {
        (0, _) => {}
        (all, 0) => out.push_str(&format!("\ntests: {all} passed\n")),
        (all, failed) => out.push_str(&format!("\ntests: {failed} of {all} failed (`gainsay test {}` says why)\n", rule.source.name())),
    }
    let claims: Vec<&Claim> = trial.claims.iter().filter(|c| c.rule == index).collect();
    let mut articles: Vec<&str> = claims.iter().map(|c| &*c.cite.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let (all, read) = (counted(trial.report.articles, "article"), counted(claims.len(), "claim"));
    match claims.len() {
        0 => out.push_str(&format!("\nreads nothing in {all}\n")),
        _ => out.push_str(&format!("\nreads {read} in {} of {all}\n{}", articles.len(), table(rule, &claims, trial.limit))),
    }
    let unknown = claims.iter().filter(|c| c.key.iter().any(|k| k.value.is_none())).count();
    if unknown > 0 {
        let are =
            if unknown == 1 { "is compared with nothing: part of its key is" } else { "are compared with nothing: part of their key is" };
        out.push_str(&format!("  {} {are} unknown (?)\n", counted(unknown, "claim")));
    }
    let findings: Vec<_> = trial.report.findings.iter().filter(|f| f.rule == rule.id).collect();
    match findings.len() {
        0 => out.push_str("\nwould flag nothing\n"),
        found => out.push_str(&format!("\nwould flag {}\n", counted(found, "disagreement"))),
    }
    let shown = if trial.limit == 0 { usize::MAX } else { trial.limit };
    for finding in findings.iter().take(shown) {
        out.push('\n');
        out.push_str(&text::finding(finding, look));
    }
    more(&mut out, findings.len(), shown, "disagreement");
    let misses: Vec<&Miss> = trial.misses.iter().filter(|m| m.rule == index).collect();
    match misses.len() {
        0 => out.push_str("\nno sentence came close without being read\n"),
        near => out.push_str(&format!("\nnearly reads {}\n", counted(near, "sentence"))),
    }
    // A page of near misses is more than anybody reads.
    let shown = if trial.limit == 0 { usize::MAX } else { trial.limit.min(NEAR) };
    for miss in misses.iter().take(shown) {
        out.push('\n');
        out.push_str(&near(rule, miss, look));
    }
    more(&mut out, misses.len(), shown, "sentence");
    out
}

/// Near misses that are shown unless all are asked for.
const NEAR: usize = 10;

fn more(out: &mut String, all: usize, shown: usize, noun: &str) {
    if all > shown {
        out.push_str(&format!("\n  and {} (--limit 0 shows all)\n", counted(all - shown, &format!("more {noun}"))));
    }
}

/// The claims by key, then by date and place: key, value, when, how it is put where that is not plain, article.
fn table(rule: &Rule, claims: &[&Claim], limit: usize) -> String {
    let mut claims = claims.to_vec();
    let key = |claim: &Claim| claim.key.iter().map(|k| k.value.as_deref().map_or("?".to_owned(), Value::display)).collect::<Vec<_>>();
    claims.sort_by_cached_key(|c| (key(c), c.cite.published.is_none(), c.cite.published, c.cite.article.clone(), c.cite.span));
    let plain = claims.iter().all(|c| how(c).is_empty());
    let mut head: Vec<String> = claims.first().map(|c| c.key.iter().map(|k| k.name.to_string()).collect()).unwrap_or_default();
    head.push(rule.slots.get(rule.demand.slot()).map_or_else(String::new, |slot| slot.name.clone()));
    head.push("when".into());
    head.extend((!plain).then(|| "how".to_owned()));
    head.push("article".into());
    let shown = if limit == 0 { usize::MAX } else { limit };
    let mut rows = vec![head];
    for claim in claims.iter().take(shown) {
        let mut row: Vec<String> = key(claim).iter().map(|k| text::shortened(k, 40)).collect();
        row.push(text::shortened(&claim.value.display(), 40));
        row.push(claim.when.as_ref().map_or("-".into(), |when| text::shortened(&when.display(), 24)));
        row.extend((!plain).then(|| how(claim)));
        row.push(format!("{}:{}:{}", claim.cite.article, claim.cite.line, claim.cite.column));
        rows.push(row);
    }
    let mut out = columns(&rows, 2);
    if claims.len() > shown {
        out.push_str(&format!("  and {} (--limit 0 shows all)\n", counted(claims.len() - shown, "more claim")));
    }
    out
}

fn how(claim: &Claim) -> String {
    let mut told = Vec::new();
    if claim.stance != Stance::Asserted {
        told.push(claim.stance.name().to_owned());
    }
    told.extend(claim.voice.as_ref().map(|v| if v.is_empty() { "says somebody".to_owned() } else { format!("says {v}") }));
    told.join(", ")
}

fn near(rule: &Rule, miss: &Miss, look: &Look) -> String {
    let excerpt = Excerpt::of(&miss.source, miss.span);
    let label = match miss.kind {
        Kind::Part if miss.stands().is_empty() => String::new(),
        Kind::Part => "here".to_owned(),
        Kind::Between => "`...` in the pattern would pass over this".to_owned(),
        Kind::Unless => String::new(),
    };
    let annotation = AnnotationKind::Primary.span(excerpt.range).label(Some(label).filter(|l| !l.is_empty()));
    let written = rule.patterns.get(miss.pattern).map_or("", |p| p.written.as_str());
    let elements: Vec<Element> = vec![
        Origin::path(&**miss.source.name()).line(excerpt.line).char_column(excerpt.column).into(),
        Snippet::source(excerpt.text).line_start(excerpt.line).annotation(annotation).into(),
        Level::NOTE.with_name("pattern").message(written).into(),
    ];
    rendered(Level::NOTE.with_name("near miss").primary_title(miss.told()).id(rule.id.as_str()).elements(elements), look)
}

#[derive(Serialize)]
struct Document<'a> {
    tool: Tool,
    rules: Vec<RuleDoc<'a>>,
    notices: Vec<Notice<'a>>,
    tally: Tally,
}

#[derive(Serialize)]
struct RuleDoc<'a> {
    rule: &'a str,
    about: &'a str,
    file: &'a str,
    tests: Tests,
    claims: Vec<Json>,
    findings: Vec<Json>,
    near: Vec<NearDoc<'a>>,
}

#[derive(Serialize)]
struct Tests {
    passed: usize,
    failed: usize,
}

#[derive(Serialize)]
struct NearDoc<'a> {
    article: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    sentence: &'a str,
    pattern: &'a str,
    /// `part`: this part is not there; `between`: words stand between these two parts; `unless`: that pattern keeps the rule quiet.
    fault: &'static str,
    parts: &'a [String],
    /// What stands in the place of the part, or between the two.
    stands: &'a str,
}

#[derive(Serialize)]
struct Tally {
    articles: usize,
    claims: usize,
    findings: usize,
    near: usize,
}

/// The trial as one JSON document. It is whole: no limit holds for it.
pub fn json(trial: &Trial) -> String {
    let Trial { rules, claims, misses, report, .. } = trial;
    let of_rule = |(index, rule): (usize, &'_ Rule)| {
        let passed = trial.proofs.iter().filter(|p| p.rule == rule.id && p.outcome.is_pass()).count();
        let own: Vec<Claim> = claims.iter().filter(|c| c.rule == index).cloned().collect();
        let parsed = |text: &str| serde_json::from_str(text).ok();
        (index, passed, jsonl::claims(rules, &own).lines().filter_map(parsed).collect::<Vec<Json>>())
    };
    let documents = rules.rules.iter().enumerate().map(|(index, rule)| {
        let (_, passed, claims) = of_rule((index, rule));
        RuleDoc {
            rule: &rule.id,
            about: &rule.about,
            file: rule.source.name(),
            tests: Tests { passed, failed: trial.proofs.iter().filter(|p| p.rule == rule.id).count() - passed },
            claims,
            findings: report
                .findings
                .iter()
                .filter(|f| f.rule == rule.id)
                .filter_map(|f| serde_json::from_str(&json::finding(f)).ok())
                .collect(),
            near: misses.iter().filter(|m| m.rule == index).map(|miss| near_doc(rule, miss)).collect(),
        }
    });
    pretty(&Document {
        tool: tool(),
        rules: documents.collect(),
        notices: report.notices.iter().map(notice as fn(&Diag) -> Notice).collect(),
        tally: Tally { articles: report.articles, claims: claims.len(), findings: report.findings.len(), near: misses.len() },
    })
}

fn near_doc<'a>(rule: &'a Rule, miss: &'a Miss) -> NearDoc<'a> {
    let place = miss.source.place(miss.span.start());
    NearDoc {
        article: miss.source.name(),
        line: place.line,
        column: place.column,
        start: miss.span.start(),
        end: miss.span.end(),
        sentence: miss.sentence.of(miss.source.text()),
        pattern: rule.patterns.get(miss.pattern).map_or("", |p| p.written.as_str()),
        fault: match miss.kind {
            Kind::Part => "part",
            Kind::Between => "between",
            Kind::Unless => "unless",
        },
        parts: &miss.parts,
        stands: miss.stands(),
    }
}
