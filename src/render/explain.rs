//! Why: a rule, what the rules made of a sentence, a finding with all its claims.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value as Json;

use crate::annotate::Annotated;
use crate::claim::Claim;
use crate::diag::Severity;
use crate::matching::{Outcome, Trace};
use crate::render::json::pretty;
use crate::render::{Look, counted, jsonl, text};
use crate::report::Finding;
use crate::rule::{Attribute, Demand, KeyPart, OverTime, Rule, RuleSet, Takes, Within, literals};

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
        patterns: rule.patterns.iter().map(|p| PatternLine { written: &p.written, literals: literals(p) }).collect(),
        unless: rule.unless.iter().map(|p| p.written.as_str()).collect(),
        same: rule.same.iter().map(|part| key_part(part, name(part.slot))).collect(),
        demand: match rule.demand {
            Demand::Compare(slot) => format!("{} must agree", name(slot)),
            Demand::Possible(slot) => format!("{} must be possible", name(slot)),
            Demand::Sum { parts, total } => format!("the {} must add up to {}", name(parts), name(total)),
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

fn takes(takes: &Takes) -> &'static str {
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
            [] => out.push_str("    is tried on every sentence: it has no word that must be there\n"),
            groups => {
                let mut needs: Vec<String> = groups.iter().map(|group| alternatives(group)).collect();
                needs.dedup();
                out.push_str(&format!("    is tried on sentences with {}\n", needs.join(" and ")));
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
    let same = |part: &String| part.strip_suffix('~').map_or(format!("the same {part}"), |slot| format!("nearly the same {slot}"));
    match page.same.iter().map(same).collect::<Vec<_>>() {
        same if same.is_empty() => out.push_str("\neach sentence stands for itself\n"),
        same => out.push_str(&format!("\nclaims with {} are compared\n", same.join(" and "))),
    }
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
    out.push_str(&format!("{}{moves}{within}\n", page.demand));
    if let Some(severity) = page.severity {
        out.push_str(&format!("a finding is of severity {severity}\n"));
    }
    out.push_str(&format!("{}, {}\n", counted(page.known, "known fact"), counted(page.tests, "test")));
    out
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
    /// Its claims.
    pub claims: &'a [Claim],
    /// What each pattern made of each sentence.
    pub traces: &'a [Vec<Trace>],
    /// Are rules told whose words are not there?
    pub all: bool,
}

#[derive(Serialize)]
struct SentencePage<'a> {
    sentence: &'a str,
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
        sentence: heard.annotated.article.source.text(),
        mentions: values(jsonl::mentions(heard.annotated)),
        claims: values(jsonl::claims(heard.rules, heard.claims)),
        rules: heard.made(),
    })
}

/// What the rules made of a sentence, for people.
pub fn sentence_text(heard: &Heard) -> String {
    let indented = |lines: String| lines.lines().map(|line| format!("  {line}\n")).collect::<String>();
    let or_none = |lines: String| if lines.is_empty() { "none\n".to_owned() } else { lines };
    let mut out = format!("mentions\n{}", indented(or_none(text::mentions(heard.annotated))));
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

/// A finding with every claim of every side.
pub fn finding_text(rules: &RuleSet, finding: &Finding, look: &Look) -> String {
    let mut out = text::whole_finding(finding, look);
    for side in &finding.sides {
        out.push_str(&format!("\n{}\n", side.value));
        out.push_str(&text::claims(rules, &side.claims));
    }
    out
}
