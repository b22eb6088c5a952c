//! Rules as typed, checked: every mistake at its place, and a rule without mistakes made ready for matching.

use crate::diag::Severity;
use crate::kinds::Kind;
use crate::rule::desk::{Desk, instead};
use crate::rule::literals;
use crate::rule::program::{Atom, MOST_STATES, Program, Reader, Regexp, index_of};
use crate::rule::slots::{Draft, List, Reads, drafts, lists, slots, unused_lists, uses, words_of};
use crate::rule::yaml::{RuleDoc, Typed};
use crate::rule::{Attribute, Demand, KeyPart, OverTime, Pattern, Rule, Slot, Takes, Within, WordList, examples, facts};

/// Checks a rule. `None` where anything is wrong with it.
pub fn rule(doc: &RuleDoc, desk: &mut Desk) -> Option<Rule> {
    let id = id(doc, desk);
    let lists = lists(&doc.words, desk);
    let matching = drafts(&doc.r#match, desk);
    let unless = drafts(&doc.unless, desk);
    if doc.r#match.is_empty() {
        missing(doc, "match", "say what to read: `match:` with patterns that look like the sentences", desk);
    }
    let (slots, bound) = slots(&matching, &unless, &lists, desk);
    unused_lists(&lists, &matching, &unless, desk);
    let same = same(doc, &slots[..bound], desk);
    let mut compared = None;
    let demand = demand(doc, &slots[..bound], &mut compared, desk);
    let over_time = one_of(
        doc.over_time.as_ref(),
        "over-time",
        &[
            ("fixed", OverTime::Fixed),
            ("timeless", OverTime::Timeless),
            ("changes", OverTime::Changes),
            ("only-grows", OverTime::OnlyGrows),
            ("one-at-a-time", OverTime::OneAtATime),
        ],
        desk,
    );
    let within =
        one_of(doc.within.as_ref(), "within", &[("corpus", Within::Corpus), ("story", Within::Story), ("article", Within::Article)], desk);
    let severity = one_of(
        doc.severity.as_ref(),
        "severity",
        &[("error", Severity::Error), ("warning", Severity::Warning), ("note", Severity::Note)],
        desk,
    );
    let patterns = compile(&matching, &slots, &lists, desk);
    let unless = compile(&unless, &slots, &lists, desk);
    if let Some(demand) = demand {
        binds_what_is_compared(&matching, demand, &slots, desk);
    }
    let examples = match &doc.tests {
        Some(tests) => examples::lower(tests, &slots, desk),
        None => {
            missing(doc, "tests", "a rule proves itself: give `tests:` with dated sentences that agree, conflict or stay silent", desk);
            Vec::new()
        }
    };
    if doc.tests.is_some() && examples.is_empty() && desk.errors() == 0 {
        missing(doc, "tests", "give at least one test", desk);
    }
    let (Some(id), Some(demand)) = (id, demand) else { return None };
    let mut rule = Rule {
        id,
        about: doc.about.as_ref().map(|t| t.text().to_owned()).unwrap_or_default(),
        slots,
        patterns,
        unless,
        same,
        demand,
        compared,
        over_time: over_time.unwrap_or_default(),
        within: within.unwrap_or_default(),
        severity,
        known: Vec::new(),
        words: lists.into_iter().map(|list| WordList { name: list.name, span: list.key.span, phrases: list.phrases }).collect(),
        examples,
        source: desk.source.clone(),
        span: doc.span,
    };
    rule.known = facts::lower(&doc.known, &rule, None, &[], desk);
    (desk.errors() == 0).then_some(rule)
}

fn missing(doc: &RuleDoc, key: &str, help: &str, desk: &mut Desk) {
    let whose = doc.rule.as_ref().map_or("this rule".to_owned(), |id| format!("the rule `{}`", id.text()));
    // A key that is there, but misspelt or of the wrong type, has been reported already.
    if !desk.said("wrong-type", &format!("`{key}`")) && !desk.offered(key) {
        desk.wrong("missing-key", doc.span, format!("{whose} has no `{key}`"), help);
    }
}

fn id(doc: &RuleDoc, desk: &mut Desk) -> Option<String> {
    let Some(typed) = &doc.rule else {
        missing(doc, "rule", "name it: `rule: defence-spending`", desk);
        return None;
    };
    let id = typed.text();
    let good = id.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    if !good {
        desk.wrong("bad-id", typed.span(), format!("`{id}` is no rule name"), "use small letters, digits and hyphens: `defence-spending`");
        return None;
    }
    Some(id.to_owned())
}

fn one_of<T: Copy>(typed: Option<&Typed>, key: &str, names: &[(&str, T)], desk: &mut Desk) -> Option<T> {
    let typed = typed?;
    let found = names.iter().find(|(name, _)| *name == typed.text()).map(|(_, value)| *value);
    if found.is_none() {
        let help = instead(typed.text(), names.iter().map(|(name, _)| *name), "choose one of");
        desk.wrong("unknown-value", typed.span(), format!("`{}` is nothing that `{key}` can be", typed.text()), help);
    }
    found
}

/// The slot that `typed` names, or a report.
fn slot_named(typed: &Typed, name: &str, key: &str, slots: &[Slot], desk: &mut Desk) -> Option<usize> {
    let found = index_of(slots, name);
    if found.is_none() {
        let at = typed.0.text().and_then(|t| t.find(name)).unwrap_or(0);
        let help = instead(name, slots.iter().map(|s| s.name.as_str()), "slots");
        let text = format!("`{key}` names `{name}`, but no pattern of `match` has the slot `<{name}>`");
        desk.wrong_within(&typed.0, at..at + name.len(), "unbound-slot", text, help);
    }
    found
}

fn same(doc: &RuleDoc, slots: &[Slot], desk: &mut Desk) -> Vec<KeyPart> {
    let Some(parts) = &doc.same else {
        if doc.compare.is_some() {
            missing(doc, "same", "name the slots that make two claims be about the same thing: `same: [country]`", desk);
        }
        return Vec::new();
    };
    let mut found = Vec::new();
    for typed in parts {
        let (text, near) = typed.text().strip_suffix('~').map_or((typed.text(), false), |text| (text.trim_end(), true));
        let Some((name, attribute)) = with_attribute(typed, text, desk) else { continue };
        if let Some(slot) = slot_named(typed, name, "same", slots, desk) {
            let name = attribute.map_or_else(|| name.into(), |a: Attribute| format!("{name}.{}", a.name()).into());
            found.push(KeyPart { name, slot, attribute, near });
        }
    }
    found
}

/// A slot's name and the attribute behind its point, if any; `None` where there is no such attribute, which is said.
fn with_attribute<'t>(typed: &Typed, text: &'t str, desk: &mut Desk) -> Option<(&'t str, Option<Attribute>)> {
    let Some((name, written)) = text.split_once('.') else { return Some((text, None)) };
    let found = Attribute::ALL.iter().find(|(known, _)| *known == written);
    if found.is_none() {
        let at = name.len() + 1;
        let help = instead(written, Attribute::ALL.iter().map(|(name, _)| *name), "what a slot has");
        desk.wrong_within(&typed.0, at..at + written.len(), "unknown-attribute", format!("nothing has a `{written}`"), help);
    }
    found.map(|(_, attribute)| (name, Some(*attribute)))
}

fn demand(doc: &RuleDoc, slots: &[Slot], compared: &mut Option<Attribute>, desk: &mut Desk) -> Option<Demand> {
    match (&doc.compare, &doc.check) {
        (Some(_), Some(check)) => {
            desk.wrong("two-demands", check.span(), "a rule has `compare` or `check`, not both", "make two rules of it");
            None
        }
        (Some(compare), None) => {
            let (name, attribute) = with_attribute(compare, compare.text(), desk)?;
            *compared = attribute;
            slot_named(compare, name, "compare", slots, desk).map(Demand::Compare)
        }
        (None, Some(check)) => {
            let words: Vec<&str> = check.text().split_whitespace().collect();
            match words.as_slice() {
                [slot, "is", "possible"] => slot_named(check, slot, "check", slots, desk).map(Demand::Possible),
                ["sum", "of", parts, "is", total] => {
                    let parts = slot_named(check, parts, "check", slots, desk);
                    let total = slot_named(check, total, "check", slots, desk);
                    Some(Demand::Sum { parts: parts?, total: total? })
                }
                ["change", "from", start, "to", end, "is", by] => {
                    let [start, end, by] = [start, end, by].map(|name| slot_named(check, name, "check", slots, desk));
                    Some(Demand::Change { start: start?, end: end?, by: by? })
                }
                ["share", "of", part, "in", whole, "is", share] => {
                    let [part, whole, share] = [part, whole, share].map(|name| slot_named(check, name, "check", slots, desk));
                    Some(Demand::Share { part: part?, whole: whole?, share: share? })
                }
                ["years", "since", start, "are", by] => {
                    let [start, by] = [start, by].map(|name| slot_named(check, name, "check", slots, desk));
                    Some(Demand::Since { start: start?, by: by? })
                }
                _ => {
                    let help = "write `check: SLOT is possible`, `check: sum of SLOT is SLOT`, `check: change from SLOT to SLOT is SLOT`, `check: share of SLOT in SLOT is SLOT` or `check: years since SLOT are SLOT`";
                    desk.wrong("unknown-check", check.span(), format!("`{}` is nothing that can be checked", check.text()), help);
                    None
                }
            }
        }
        (None, None) => {
            missing(doc, "compare", "name the slot whose values must agree: `compare: share`", desk);
            None
        }
    }
}

fn compile(drafts: &[Draft], slots: &[Slot], lists: &[List], desk: &mut Desk) -> Vec<Pattern> {
    // The first word of each phrase that a list slot takes.
    let used = uses(drafts);
    let heads_of = |slot: &Slot| -> Vec<String> {
        let name = used.iter().filter(|u| u.name == slot.name).find_map(|u| u.takes.as_ref()).unwrap_or(&slot.name);
        let list = lists.iter().find(|l| l.name == *name);
        let mut words: Vec<String> =
            list.into_iter().flat_map(|l| &l.phrases).filter_map(|(p, _)| words_of(p).into_iter().next()).collect();
        words.sort();
        words.dedup();
        words
    };
    let all: Vec<Vec<String>> = slots.iter().map(heads_of).collect();
    let heads = |slot: usize| all.get(slot).cloned().unwrap_or_default();
    let mut found = Vec::new();
    for draft in drafts {
        let written = draft.node.text().unwrap_or("").to_owned();
        let reader = match &draft.reads {
            Reads::Phrase(parts) => match Program::new(parts, slots, &heads) {
                Some(program) => Reader::Program(program),
                None => {
                    let help = "make several patterns of it, or a list under `words`";
                    desk.wrong("long-pattern", draft.node.span, format!("this pattern has more than {MOST_STATES} parts"), help);
                    continue;
                }
            },
            Reads::Regex(regex) => {
                let names = regex.capture_names().enumerate();
                let groups: Vec<(usize, usize)> = names.filter_map(|(n, name)| Some((n, index_of(slots, name?)?))).collect();
                let kinds = groups.iter().filter_map(|&(_, slot)| match slots[slot].takes {
                    Takes::Kind(kind) if kind != Kind::Words => Some(vec![Atom::Kind(kind)]),
                    _ => None,
                });
                let needs = kinds.chain(literals::required(regex.as_str())).collect();
                Reader::Regex(Regexp { needs, groups, regex: regex.clone() })
            }
        };
        found.push(Pattern { written, span: draft.node.span, reader });
    }
    found
}

/// A pattern without the compared slot can never make a claim.
fn binds_what_is_compared(drafts: &[Draft], demand: Demand, slots: &[Slot], desk: &mut Desk) {
    let needed = match demand {
        Demand::Compare(slot) | Demand::Possible(slot) => vec![slot],
        Demand::Sum { parts, total } => vec![parts, total],
        Demand::Change { start, end, by } => vec![start, end, by],
        Demand::Share { part, whole, share } => vec![part, whole, share],
        Demand::Since { start, by } => vec![start, by],
    };
    for draft in drafts.iter().filter(|d| !d.broken) {
        let used = uses(std::slice::from_ref(draft));
        for &slot in &needed {
            let name = &slots[slot].name;
            if !used.iter().any(|u| u.name == *name) {
                let help = format!("give it the slot `<{name}>`, or remove it");
                desk.wrong("unbound-slot", draft.node.span, format!("this pattern reads no `<{name}>`, so it can make no claim"), help);
            }
        }
    }
}
