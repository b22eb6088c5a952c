//! Why: a rule, what the rules made of a sentence, a finding with all its claims.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value as Json;

use crate::annotate::Annotated;
use crate::claim::{Claim, KeyItem};
use crate::diag::Severity;
use crate::kinds::Field;
use crate::matching::{Outcome, Trace};
use crate::render::json::pretty;
use crate::render::{Look, counted, jsonl, text};
use crate::report::Finding;
use crate::rule::{Attribute, Cost, Demand, KeyPart, OverTime, Rule, RuleSet, Takes, Within, cost, literals};
use crate::text::Span;

#[derive(Serialize)]
struct RulePage<'a> {
    rule: &'a str,
    about: &'a str,
    file: &'a str,
    line: usize,
    slots: Vec<SlotLine<'a>>,
    patterns: Vec<PatternLine<'a>>,
    unless: Vec<&'a str>,
    same: Vec<String>,
    demand: String,
    over_time: &'static str,
    severity: Option<&'static str>,
    known: usize,
    tests: usize,
}

#[derive(Serialize)]
struct SlotLine<'a> {
    name: &'a str,
    takes: &'static str,
}

#[derive(Serialize)]
struct PatternLine<'a> {
    written: &'a str,
    /// Of a hundred thousand sentences of news, about so many are looked at more closely.
    tried: u32,
    /// States of its automaton: so many steps a word costs at most where it is tried.
    states: usize,
    /// Of each group a sentence must hold one for the pattern to be tried; no group means that every sentence is tried.
    literals: Vec<Vec<String>>,
}

fn page(rule: &Rule) -> RulePage<'_> {
    let name = |slot: usize| rule.slots.get(slot).map_or("?", |slot| slot.name.as_str());
    RulePage {
        rule: &rule.id,
        about: &rule.about,
        file: rule.source.name(),
        line: rule.source.place(rule.span.start()).line,
        slots: rule.slots.iter().map(|slot| SlotLine { name: &slot.name, takes: takes(&slot.takes) }).collect(),
        patterns: rule
            .patterns
            .iter()
            .map(|p| {
                let Cost { tried, states } = cost(p);
                PatternLine { written: &p.written, tried, states, literals: literals(p) }
            })
            .collect(),
        unless: rule.unless.iter().map(|p| p.written.as_str()).collect(),
        same: rule.same.iter().map(|part| key_part(part, name(part.slot))).collect(),
        demand: match rule.demand {
            Demand::Compare(slot) => format!("{} must agree", name(slot)),
            Demand::Possible(slot) => format!("{} must be possible", name(slot)),
            Demand::Sum { parts, total } => format!("the {} must add up to {}", name(parts), name(total)),
            Demand::Change { start, end, by } => format!("{} must be what lies between {} and {}", name(by), name(start), name(end)),
            Demand::Share { part, whole, share } => format!("{} must be the share of {} in {}", name(share), name(part), name(whole)),
            Demand::Since { start, by } => format!("{} must be the years since {}", name(by), name(start)),
        },
        over_time: match rule.over_time {
            OverTime::Fixed => "fixed",
            OverTime::Timeless => "timeless",
            OverTime::Changes => "changes",
            OverTime::OnlyGrows => "only-grows",
            OverTime::OneAtATime => "one-at-a-time",
        },
        severity: rule.severity.map(Severity::name),
        known: rule.known.len(),
        tests: rule.examples.len(),
    }
}

/// What a slot holds, in a word.
pub(crate) fn takes(takes: &Takes) -> &'static str {
    match takes {
        Takes::Kind(kind) => kind.name(),
        Takes::List(_) => "list",
    }
}

fn key_part(part: &KeyPart, slot: &str) -> String {
    let attribute = Attribute::ALL.iter().find(|(_, attribute)| Some(*attribute) == part.attribute).map(|(name, _)| format!(".{name}"));
    format!("{slot}{}{}", attribute.unwrap_or_default(), if part.near { "~" } else { "" })
}

/// A rule as JSON.
pub fn rule_json(rule: &Rule) -> String {
    pretty(&page(rule))
}

/// A rule for people.
pub fn rule_text(rule: &Rule) -> String {
    let page = page(rule);
    let mut out = format!("{}: {}\n  from {}:{}\n", page.rule, page.about, page.file, page.line);
    out.push_str("\nreads\n");
    for pattern in &page.patterns {
        out.push_str(&format!("  {}\n", pattern.written));
        match &pattern.literals[..] {
            [] => out.push_str(&format!(
                "    is tried on every sentence: it has no word that must be there; {}\n",
                counted(pattern.states, "state")
            )),
            groups => {
                let mut needs: Vec<String> = groups.iter().map(|group| alternatives(group)).collect();
                needs.dedup();
                let states = counted(pattern.states, "state");
                out.push_str(&format!("    is tried on sentences with {}: {}; {states}\n", needs.join(" and "), often(pattern.tried)));
            }
        }
    }
    if !page.unless.is_empty() {
        out.push_str("\nunless\n");
        page.unless.iter().for_each(|written| out.push_str(&format!("  {written}\n")));
    }
    out.push_str("\nslots\n");
    let width = page.slots.iter().map(|slot| slot.name.chars().count()).max().unwrap_or(0);
    page.slots.iter().for_each(|slot| out.push_str(&format!("  {:width$}  {}\n", slot.name, slot.takes)));
    out.push_str(&format!("\n{}\n", demands(rule)));
    if let Some(severity) = page.severity {
        out.push_str(&format!("a finding is of severity {severity}\n"));
    }
    out.push_str(&format!("{}, {}\n", counted(page.known, "known fact"), counted(page.tests, "test")));
    out
}

/// Which claims are compared, and what must agree.
pub(crate) fn demands(rule: &Rule) -> String {
    let page = page(rule);
    let same = |part: &String| part.strip_suffix('~').map_or(format!("the same {part}"), |slot| format!("nearly the same {slot}"));
    let first = match page.same.iter().map(same).collect::<Vec<_>>() {
        same if same.is_empty() => "each sentence stands for itself".to_owned(),
        same => format!("claims with {} are compared", same.join(" and ")),
    };
    let moves = match rule.over_time {
        OverTime::Fixed => "",
        OverTime::Timeless => ", whatever the time",
        OverTime::Changes => ", at any one time",
        OverTime::OnlyGrows => ", and may only grow with time",
        OverTime::OneAtATime => ", one at a time: one may follow another",
    };
    let within = match rule.within {
        Within::Corpus => "",
        Within::Story => ", in articles of one story",
        Within::Article => ", inside one article",
    };
    format!("{first}\n{}{moves}{within}", page.demand)
}

/// `about 1 sentence in 40`.
fn often(tried: u32) -> String {
    match 100_000u32.checked_div(tried) {
        None => "hardly any sentence".to_owned(),
        Some(0 | 1) => "nearly every sentence".to_owned(),
        Some(each) => format!("about 1 sentence in {each}"),
    }
}

/// `a`, `(a or b)`, `(a or b or 7 others)`.
fn alternatives(words: &[String]) -> String {
    const SHOWN: usize = 3;
    match words {
        [word] => word.clone(),
        words if words.len() <= SHOWN + 1 => format!("({})", words.join(" or ")),
        words => format!("({} or {} others)", words[..SHOWN].join(" or "), words.len() - SHOWN),
    }
}

/// A sentence with what was made of it.
pub struct Heard<'a> {
    /// The rules that heard it.
    pub rules: &'a RuleSet,
    /// The sentence, or several.
    pub annotated: &'a Annotated<'a>,
    /// Their bytes in the article.
    pub sentences: &'a [Span],
    /// Its claims.
    pub claims: &'a [Claim],
    /// What each pattern made of each sentence.
    pub traces: &'a [Vec<Trace>],
    /// Are rules told whose words are not there?
    pub all: bool,
}

#[derive(Serialize)]
struct SentencePage<'a> {
    sentence: String,
    mentions: Vec<Json>,
    claims: Vec<Json>,
    rules: Vec<Made<'a>>,
}

/// What a pattern made of a sentence.
#[derive(Serialize)]
struct Made<'a> {
    rule: &'a str,
    pattern: &'a str,
    outcome: &'static str,
    details: String,
}

impl Heard<'_> {
    /// The sentences themselves.
    fn said(&self) -> String {
        let text = self.annotated.article.source.text();
        self.sentences.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ")
    }

    fn made(&self) -> Vec<Made<'_>> {
        self.traces.iter().flatten().filter_map(|trace| self.told(trace)).collect()
    }

    fn told(&self, trace: &Trace) -> Option<Made<'_>> {
        let rule = self.rules.rules.get(trace.rule)?;
        let pattern = rule.patterns.get(trace.pattern)?;
        let text = &self.annotated.text;
        let (outcome, details) = match &trace.outcome {
            Outcome::Matched(tokens) => ("matched", format!("“{}”", text.str_of(tokens.clone()))),
            Outcome::Excluded(unless) => ("excluded", format!("by `{}`", rule.unless.get(*unless).map_or("", |p| &p.written))),
            Outcome::Outdone => ("outdone", "another pattern of the rule reads the same".to_owned()),
            Outcome::Stuck { part, token } => {
                let wanted = pattern.written.get(part.clone()).unwrap_or(&pattern.written);
                let last = text.tokens().get(*token).map_or("the start", |token| text.str(*token));
                ("stuck", format!("read on to “{last}” and found no `{}`", wanted.trim()))
            }
            Outcome::Missing(words) => ("missing", format!("needs {}", alternatives(words))),
        };
        Some(Made { rule: &rule.id, pattern: &pattern.written, outcome, details })
    }
}

/// What the rules made of a sentence, as JSON.
pub fn sentence_json(heard: &Heard) -> String {
    let values = |lines: String| lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    pretty(&SentencePage {
        sentence: heard.said(),
        mentions: values(jsonl::mentions(heard.annotated)),
        claims: values(jsonl::claims(heard.rules, heard.claims)),
        rules: heard.made(),
    })
}

/// What the rules made of a sentence, for people.
pub fn sentence_text(heard: &Heard) -> String {
    let indented = |lines: String| lines.lines().map(|line| format!("  {line}\n")).collect::<String>();
    let or_none = |lines: String| if lines.is_empty() { "none\n".to_owned() } else { lines };
    let mut out = format!("{}\n\nmentions\n{}", heard.said(), indented(or_none(text::mentions(heard.annotated))));
    out.push_str(&format!("\nclaims\n{}", indented(or_none(text::claims(heard.rules, heard.claims)))));
    out.push_str("\nrules\n");
    let made = heard.made();
    let (mut shut, mut silent) = (BTreeSet::new(), 0);
    for outcome in ["matched", "excluded", "outdone", "stuck", "missing"] {
        for one in made.iter().filter(|one| one.outcome == outcome) {
            let opened = made.iter().any(|other| other.rule == one.rule && other.outcome != "missing");
            if outcome == "missing" && !heard.all && (opened || !shut.insert(one.rule)) {
                silent += 1;
                continue;
            }
            out.push_str(&format!("  {outcome:8}  {}: {}\n            {}\n", one.rule, one.details, one.pattern));
        }
    }
    if silent > 0 {
        let patterns = counted(silent, "more pattern");
        out.push_str(&format!("  missing   {patterns} of these rules whose words are not in the sentence (--all lists them)\n"));
    }
    out
}

/// A finding step by step, with every claim of every side.
pub fn finding_text(rules: &RuleSet, finding: &Finding, look: &Look) -> String {
    let mut out = text::whole_finding(finding, look);
    out.push_str("\nstep by step\n");
    for (at, step) in steps(rules, finding).iter().enumerate() {
        out.push_str(&format!("  {}. {step}\n", at + 1));
    }
    for side in &finding.sides {
        out.push_str(&format!("\n{}\n", side.value));
        out.push_str(&text::claims(rules, &side.claims));
    }
    out
}

/// How a finding came about.
fn steps(rules: &RuleSet, finding: &Finding) -> Vec<String> {
    let claims: Vec<&Claim> = finding.sides.iter().flat_map(|side| &side.claims).collect();
    let articles: BTreeSet<&str> = claims.iter().map(|claim| &*claim.cite.article).collect();
    let rule = claims.first().and_then(|claim| rules.rules.get(claim.rule));
    let read = format!("{} read {} in {}", finding.rule, counted(claims.len(), "claim"), counted(articles.len(), "article"));
    let mut steps = vec![read];
    for known in finding.sides.iter().filter_map(|side| side.known.as_ref()) {
        steps.push(format!("a known fact outranks articles: {known}"));
    }
    let heads: Vec<&Claim> = finding.sides.iter().filter_map(|side| side.claims.first()).collect();
    match heads[..] {
        [a, b, ..] => {
            for (x, y) in a.key.iter().zip(&b.key) {
                let shown = |item: &KeyItem| item.value.as_deref().map_or("?".to_owned(), |value| text::shortened(&value.display(), 80));
                steps.push(match x.near {
                    false => format!("the {} is the same: {}", x.name, shown(x)),
                    true => format!("the {} is nearly the same: “{}” and “{}”", x.name, shown(x), shown(y)),
                });
            }
            let day = |claim: &Claim| match &claim.when {
                None => "no time said".to_owned(),
                Some(when) if when.stated => when.display(),
                Some(when) => format!("{} (the article's day)", when.display()),
            };
            steps.push(format!("the times meet: {} and {}", day(a), day(b)));
            let how = |claim: &Claim| match claim.voice.as_deref() {
                None => format!("{} by the paper", claim.stance.name()),
                Some("") => format!("{} by somebody unnamed", claim.stance.name()),
                Some(name) => format!("{} by {name}", claim.stance.name()),
            };
            steps.push(format!("how they are put: {} and {}", how(a), how(b)));
            steps.push(format!("the values: {} and {}", allowed(a), allowed(b)));
        }
        [a] => steps.push(format!("the value: {}", allowed(a))),
        [] => {}
    }
    let severity = match rule.and_then(|rule| rule.severity) {
        Some(severity) if severity == finding.severity => "as the rule has it",
        _ => "as such verdicts have it",
    };
    steps.push(format!("so the verdict is {}, of severity {} {severity}", finding.verdict.name(), finding.severity.name()));
    steps
}

/// A value with what its wording allows: `£3m, which may be 2500000 to 3500000`.
fn allowed(claim: &Claim) -> String {
    let fields = claim.value.fields();
    let get = |name: &str| {
        fields.iter().find(|(n, _)| *n == name).and_then(|(_, field)| match field {
            Field::Text(text) => Some(text.clone()),
            Field::Null => None,
        })
    };
    let shown = text::shortened(&claim.value.display(), 80);
    match (get("low").or(get("first")), get("high").or(get("last"))) {
        (Some(low), Some(high)) if low == high => shown,
        (Some(low), Some(high)) => format!("{shown}, which may be {low} to {high}"),
        (Some(low), None) => format!("{shown}, which may be {low} or more"),
        (None, Some(high)) => format!("{shown}, which may be {high} or less"),
        (None, None) => shown,
    }
}
