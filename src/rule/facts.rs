//! Facts that outrank articles, as rule files and lists of facts write them.

use std::sync::Arc;

use jiff::civil::Date;

use crate::kinds::{Kind, Value};
use crate::rule::desk::{Desk, instead};
use crate::rule::examples::date;
use crate::rule::tree::{Body, Node};
use crate::rule::yaml::{Entry, FactsDoc, Typed, known_fields, texts};
use crate::rule::{Attribute, Demand, Fact, KeyPart, Rule, Takes};
use crate::text::{Days, Lexicon, Span, tokens};

const ALWAYS: [&str; 6] = ["from", "to", "where", "aka", "acting", "source"];

/// Other names of what facts are about: the texts of a fact's key, and the names that may stand for the first of them.
pub struct Title {
    key: Vec<String>,
    place: Option<String>,
    also: Vec<Typed>,
}

/// Checks the facts of a document for `rule`.
pub fn lower_doc(doc: &FactsDoc, rule: &Rule, desk: &mut Desk) -> Vec<Fact> {
    let checked = match &doc.checked {
        Some(typed) => day(&typed.0, desk),
        None => {
            let span = doc.known.as_ref().map_or(Span::default(), Typed::span);
            let help = "say how far the list is known to be right: `checked: 2025-09-30`";
            desk.wrong("missing-key", span, "this list of facts has no `checked`", help);
            None
        }
    };
    let names = key_names(rule);
    let mut titles = Vec::new();
    for entry in &doc.titles {
        let fields = fields_of(entry, &names, &["where", "also"], desk);
        let get = |name: &str| fields.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| *value);
        let text = |name: &str| get(name).and_then(Node::text).map(|t| t.trim().to_owned());
        let key = names.iter().map(|name| text(name).unwrap_or_default()).collect();
        titles.push(Title { key, place: text("where"), also: get("also").map(|n| texts(n, "`also`", desk)).unwrap_or_default() });
    }
    lower(&doc.facts, rule, checked, &titles, desk)
}

/// Checks facts. One that leaves `to` out holds up to `checked`.
pub fn lower(entries: &[Entry], rule: &Rule, checked: Option<Date>, titles: &[Title], desk: &mut Desk) -> Vec<Fact> {
    let Demand::Compare(compared) = rule.demand else {
        if let Some(entry) = entries.first() {
            desk.wrong("facts-without-compare", entry.span, "a rule with `check` compares nothing with facts", "remove them");
        }
        return Vec::new();
    };
    let names = key_names(rule);
    let mut found = Vec::new();
    for entry in entries {
        if let Some(facts) = fact(entry, rule, compared, &names, checked, titles, desk) {
            found.extend(facts);
        }
    }
    found
}

fn fact(
    entry: &Entry,
    rule: &Rule,
    compared: usize,
    names: &[String],
    checked: Option<Date>,
    titles: &[Title],
    desk: &mut Desk,
) -> Option<Vec<Fact>> {
    let before = desk.diags.len();
    let value_name = rule.slots[compared].name.clone();
    let mut allowed: Vec<&str> = vec![&value_name];
    allowed.extend(ALWAYS);
    let fields = fields_of(entry, names, &allowed, desk);
    let get = |name: &str| fields.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| *value);
    for name in names.iter().chain([&value_name]) {
        if get(name).is_none() {
            let help = "a fact has a value for each slot of `same` and for the compared slot";
            desk.wrong("missing-key", entry.span, format!("this fact has no `{name}`"), help);
        }
    }
    let place = get("where").and_then(|n| n.text()).map(|t| t.trim().to_owned());
    let mut key = Vec::new();
    for (name, part) in names.iter().zip(&rule.same) {
        let Some(node) = get(name) else { continue };
        key.extend(key_value(node, rule, part, place.as_deref(), desk));
    }
    let mut values: Vec<Value> = get(&value_name).and_then(|n| value(n, &rule.slots[compared].takes, desk)).into_iter().collect();
    for other in get("aka").map(|n| texts(n, "`aka`", desk)).unwrap_or_default() {
        values.extend(value(&other.0, &rule.slots[compared].takes, desk));
    }
    let first = get("from").and_then(|n| day(n, desk));
    let last = get("to").and_then(|n| day(n, desk)).or(if get("to").is_none() { checked } else { None });
    if let (Some(a), Some(b), Some(from)) = (first, last, get("from"))
        && a > b
    {
        desk.wrong("bad-date", from.underline(), format!("{a} is after the last day, {b}"), "`from` is the first day, `to` the last");
    }
    let acting = match get("acting") {
        None => false,
        Some(node) if matches!(node.text(), Some("true" | "false")) => node.text() == Some("true"),
        Some(node) => {
            desk.wrong("wrong-type", node.underline(), "`acting` is not `true` or `false`", "write `acting: true`");
            false
        }
    };
    if desk.diags.len() > before {
        return None;
    }
    let mut heads = vec![key.first().cloned()];
    let texts: Vec<String> = names.iter().map(|n| get(n).and_then(Node::text).unwrap_or("").trim().to_owned()).collect();
    if let (Some(part), Some(_)) = (rule.same.first(), key.first()) {
        for title in titles.iter().filter(|t| t.key == texts && t.place == place) {
            heads.extend(title.also.iter().map(|also| key_value(&also.0, rule, part, place.as_deref(), desk)));
        }
        if acting {
            let node = |text: &str| Node { body: Body::Scalar(format!("acting {text}")), span: entry.span };
            let named = texts.first().map(|t| node(t));
            heads.extend(named.map(|n| key_value(&n, rule, part, place.as_deref(), desk)));
        }
    }
    let days = Days { first, last };
    let mut facts: Vec<Fact> = Vec::new();
    for head in heads {
        let mut key = key.clone();
        if let (Some(first), Some(head)) = (key.first_mut(), head) {
            *first = head;
        }
        if !facts.iter().any(|f| f.key == key) {
            facts.push(Fact { key, values: values.clone(), days });
        }
    }
    Some(facts)
}

/// The keys of a fact for the parts of the rule's key: `office`, `words.speaker`.
fn key_names(rule: &Rule) -> Vec<String> {
    rule.same.iter().map(|part| part.name.to_string()).collect()
}

fn fields_of<'e>(entry: &'e Entry, names: &[String], more: &[&str], desk: &mut Desk) -> Vec<(&'e Node, &'e Node)> {
    let known: Vec<&str> = names.iter().map(String::as_str).chain(more.iter().copied()).collect();
    known_fields(&entry.fields, &known, desk)
}

fn key_value(node: &Node, rule: &Rule, part: &KeyPart, place: Option<&str>, desk: &mut Desk) -> Option<Value> {
    let takes = match part.attribute {
        None => rule.slots[part.slot].takes.clone(),
        Some(Attribute::Speaker) => Takes::Kind(Kind::Person),
        Some(
            Attribute::Of
            | Attribute::Title
            | Attribute::Done
            | Attribute::Rank
            | Attribute::Kind
            | Attribute::Telling
            | Attribute::Order
            | Attribute::Year
            | Attribute::Length
            | Attribute::Span
            | Attribute::Short,
        ) => Takes::Kind(Kind::Words),
        Some(Attribute::Day) => Takes::Kind(Kind::Date),

        Some(Attribute::Where | Attribute::Place) => Takes::Kind(Kind::Place),
    };
    let value = value(node, &takes, desk)?;
    Some(match place {
        Some(place) => value.clone().held_in(place).unwrap_or(value),
        None => value,
    })
}

fn value(node: &Node, takes: &Takes, desk: &mut Desk) -> Option<Value> {
    let Some(text) = node.text().map(str::trim).filter(|t| !t.is_empty()) else {
        desk.mistyped(node, "a value of this fact", "text", "");
        return None;
    };
    match takes {
        Takes::Kind(kind) => {
            let value = kind.parse(text);
            if value.is_none() {
                let message = format!("`{text}` cannot be read as `{}`", kind.name());
                desk.wrong("unreadable-fact", node.underline(), message, "write it as an article would");
            }
            value
        }
        Takes::List(list) => {
            let canonical = in_list(list, text);
            if canonical.is_none() {
                desk.wrong(
                    "unreadable-fact",
                    node.underline(),
                    format!("`{text}` is not in the list of this slot"),
                    "add it under `words`",
                );
            }
            canonical.map(Value::Words)
        }
    }
}

fn in_list(list: &Lexicon<Arc<str>>, text: &str) -> Option<String> {
    let words = tokens(text, 0);
    list.longest(&words, 0).filter(|(length, _)| *length == words.len()).map(|(_, canonical)| canonical.to_string())
}

fn day(node: &Node, desk: &mut Desk) -> Option<Date> {
    let found = node.text().and_then(|t| date(t.trim()));
    if found.is_none() {
        let written = node.text().unwrap_or(node.is_a());
        desk.wrong("bad-date", node.underline(), format!("`{written}` is no day"), "write it as 2025-02-27");
    }
    found
}

/// Reports a list of facts whose rule is not there.
pub fn without_rule<'n>(typed: &Typed, ids: impl Iterator<Item = &'n str>, desk: &mut Desk) {
    let id = typed.text();
    let nearest = instead(id, ids, "").split_once("did you mean").map(|(_, rest)| format!("did you mean{rest}"));
    let help = nearest.unwrap_or_else(|| "load the rule together with this file".to_owned());
    desk.warn("unknown-rule", typed.span(), format!("these facts are for the rule `{id}`, which is not loaded"), help);
}
