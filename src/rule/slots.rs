//! The slots of a rule: what its patterns bind, and what may stand there.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::kinds::Kind;
use crate::rule::desk::{Desk, instead};
use crate::rule::phrase::{self, Part};
use crate::rule::program::index_of;
use crate::rule::tree::{Body, Node};
use crate::rule::yaml::{PatternDoc, texts, unique};
use crate::rule::{Slot, Takes};
use crate::text::{Lexicon, Shape, Span, fold, tokens};

/// A list under `words`: its phrases, each with the canonical form it stands for.
pub struct List {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub key: Node,
    /// Each phrase, and what it stands for.
    pub phrases: Vec<(String, String)>,
}

/// A pattern that has been read but not yet compiled.
pub struct Draft<'d> {
    /// As typed.
    pub node: &'d Node,
    /// How it reads.
    pub reads: Reads,
    /// Has it mistakes, so that parts of it may be missing?
    pub broken: bool,
}

/// How a pattern reads.
pub enum Reads {
    /// As a sentence.
    Phrase(Vec<Part>),
    /// By a regular expression.
    Regex(regex::Regex),
}

/// Where and how a slot is written.
pub struct Use<'d> {
    /// The pattern.
    pub node: &'d Node,
    /// The slot's name.
    pub name: String,
    /// The kind or list that is written with it.
    pub takes: Option<String>,
    range: Range<usize>,
    takes_range: Range<usize>,
    regex: bool,
}

/// The lists of a rule.
pub fn lists(fields: &[(Node, Node)], desk: &mut Desk) -> Vec<List> {
    let mut found = Vec::new();
    for (key, value) in unique(fields, desk) {
        let name = key.text().unwrap_or("").trim().to_owned();
        let mut phrases: Vec<(String, String, Span)> = Vec::new();
        match &value.body {
            Body::Map(entries) => {
                for (canonical, others) in unique(entries, desk) {
                    let text = canonical.text().unwrap_or("").trim().to_owned();
                    phrases.push((text.clone(), text.clone(), canonical.span));
                    let what = format!("`{text}` in the list `{name}`");
                    phrases.extend(texts(others, &what, desk).iter().map(|t| (t.text().to_owned(), text.clone(), t.span())));
                }
            }
            Body::List(_) => {
                let what = format!("the list `{name}`");
                phrases.extend(texts(value, &what, desk).iter().map(|t| (t.text().to_owned(), t.text().to_owned(), t.span())));
            }
            Body::Null => {}
            Body::Scalar(_) => desk.mistyped(value, &format!("the list `{name}`"), "a list, or canonical forms with lists", ""),
        }
        if phrases.is_empty() && !matches!(value.body, Body::Scalar(_)) {
            desk.wrong("empty-list", key.span, format!("the list `{name}` holds no word"), "give words: `[GDP, national income]`");
        }
        let mut seen: BTreeMap<Vec<String>, String> = BTreeMap::new();
        for (phrase, canonical, span) in &phrases {
            let words = words_of(phrase);
            if words.is_empty() {
                desk.wrong("empty-list", *span, format!("`{phrase}` holds no word"), "remove it");
                continue;
            }
            if let Some(other) = seen.insert(words, canonical.clone()).filter(|other| other != canonical) {
                desk.wrong(
                    "duplicate-word",
                    *span,
                    format!("`{phrase}` stands for `{other}` and for `{canonical}`"),
                    "keep it in one place",
                );
            }
        }
        found.push(List { name, key: key.clone(), phrases: phrases.into_iter().map(|(p, c, _)| (p, c)).collect() });
    }
    found
}

/// The words of a phrase, folded.
pub fn words_of(phrase: &str) -> Vec<String> {
    tokens(phrase, 0).into_iter().filter(|t| t.shape != Shape::Dash).map(|t| fold(t.span.of(phrase))).collect()
}

/// Patterns of one rule, at most.
const MOST_PATTERNS: usize = 1000;
/// Bytes of one pattern, at most.
const LONGEST_PATTERN: usize = 4000;

/// Reads the patterns.
pub fn drafts<'d>(docs: &'d [PatternDoc], desk: &mut Desk) -> Vec<Draft<'d>> {
    let mut found = Vec::new();
    for (index, doc) in docs.iter().enumerate() {
        let (PatternDoc::Phrase(node) | PatternDoc::Regex(node)) = doc;
        if index == MOST_PATTERNS {
            let help = "put the words that differ into a list under `words`";
            desk.wrong("long-rule", node.span, format!("a rule has at most {MOST_PATTERNS} patterns"), help);
            break;
        }
        if node.text().is_some_and(|t| t.len() > LONGEST_PATTERN) {
            let help = "make several patterns of it, or a list under `words`";
            desk.wrong("long-pattern", node.span, format!("this pattern is longer than {LONGEST_PATTERN} bytes"), help);
            continue;
        }
        match doc {
            PatternDoc::Phrase(node) => {
                let (parts, mistakes) = phrase::parse(node.text().unwrap_or(""));
                let broken = !mistakes.is_empty();
                for mistake in mistakes {
                    desk.wrong_within(node, mistake.range, mistake.code, mistake.message, mistake.help);
                }
                if !broken && phrase::may_be_empty(&parts) {
                    let help = "write at least one word or slot that is not optional";
                    desk.wrong("empty-pattern", node.span, "this pattern can match nothing at all", help);
                }
                found.push(Draft { node, reads: Reads::Phrase(parts), broken });
            }
            PatternDoc::Regex(node) => match regex::RegexBuilder::new(node.text().unwrap_or("")).size_limit(1 << 20).nest_limit(50).build()
            {
                Ok(regex) if regex.is_match("") => {
                    desk.wrong(
                        "empty-pattern",
                        node.span,
                        "this regular expression can match nothing at all",
                        "make a part of it required",
                    );
                }
                Ok(regex) => found.push(Draft { node, reads: Reads::Regex(regex), broken: false }),
                Err(error) => {
                    let said = error.to_string();
                    let said = said.lines().last().unwrap_or("").trim().trim_start_matches("error: ").to_owned();
                    desk.wrong("bad-regex", node.span, format!("this regular expression cannot be read: {said}"), "");
                }
            },
        }
    }
    found
}

/// All places where a slot is written.
pub fn uses<'d>(drafts: &[Draft<'d>]) -> Vec<Use<'d>> {
    let mut found = Vec::new();
    for draft in drafts {
        match &draft.reads {
            Reads::Phrase(parts) => found.extend(phrase::slots(parts).into_iter().map(|(slot, range)| Use {
                node: draft.node,
                name: slot.name.clone(),
                takes: slot.takes.clone(),
                range,
                takes_range: slot.takes_range.clone(),
                regex: false,
            })),
            Reads::Regex(regex) => found.extend(regex.capture_names().flatten().map(|name| {
                let text = draft.node.text().unwrap_or("");
                let at = text.find(&format!("<{name}>")).map_or(0..text.len(), |n| n + 1..n + 1 + name.len());
                Use { node: draft.node, name: name.to_owned(), takes: None, range: at.clone(), takes_range: at, regex: true }
            })),
        }
    }
    found
}

/// The slots by first appearance, and how many of them `match` binds: those that only `unless` has come last.
pub fn slots(matching: &[Draft], unless: &[Draft], lists: &[List], desk: &mut Desk) -> (Vec<Slot>, usize) {
    let mut slots: Vec<Slot> = Vec::new();
    let mut given: Vec<Option<String>> = Vec::new();
    let (first, second) = (uses(matching), uses(unless));
    let mut bound = 0;
    for (index, used) in first.iter().chain(&second).enumerate() {
        if index == first.len() {
            bound = slots.len();
        }
        if let Some(takes) = &used.takes
            && takes_of(takes, lists).is_none()
        {
            let names = lists.iter().map(|l| l.name.as_str()).chain(Kind::ALL.map(Kind::name));
            let help = instead(takes, names, "kinds and lists");
            desk.wrong_within(used.node, used.takes_range.clone(), "unknown-kind", format!("there is no kind or list `{takes}`"), help);
        }
        let Some(at) = index_of(&slots, &used.name) else {
            // The kind may stand at any place where the slot is used.
            let all = first.iter().chain(&second).filter(|u| u.name == used.name);
            let stated = all.clone().find_map(|u| u.takes.clone());
            let takes = match &stated {
                Some(takes) => takes_of(takes, lists),
                None if all.clone().all(|u| u.regex) => Some(takes_of(&used.name, lists).unwrap_or(Takes::Kind(Kind::Words))),
                None => takes_of(&used.name, lists),
            };
            if takes.is_none() && stated.is_none() {
                let names = lists.iter().map(|l| l.name.as_str()).chain(Kind::ALL.map(Kind::name));
                let nearest = instead(&used.name, names, "say what it holds, `<name:kind>`; kinds and lists");
                let text = format!("what `<{}>` holds is not said, and there is no kind or list of that name", used.name);
                desk.wrong_within(used.node, used.range.clone(), "unknown-kind", text, nearest);
            }
            slots.push(Slot { name: used.name.clone(), takes: takes.unwrap_or(Takes::Kind(Kind::Words)) });
            given.push(stated);
            continue;
        };
        if let (Some(takes), Some(stated)) = (&used.takes, &given[at])
            && takes != stated
        {
            let text = format!("`<{}>` holds `{takes}` here and `{stated}` elsewhere", used.name);
            desk.wrong_within(used.node, used.takes_range.clone(), "two-kinds", text, "use two slots, or one kind");
        }
    }
    let bound = if second.is_empty() { slots.len() } else { bound };
    (slots, bound)
}

fn takes_of(name: &str, lists: &[List]) -> Option<Takes> {
    match lists.iter().find(|l| l.name == name) {
        Some(list) => Some(Takes::List(Lexicon::new(list.phrases.iter().map(|(p, c)| (p.as_str(), c.as_str().into()))))),
        None => Kind::named(name).map(Takes::Kind),
    }
}

/// Reports lists that no slot uses.
pub fn unused_lists(lists: &[List], matching: &[Draft], unless: &[Draft], desk: &mut Desk) {
    let all: Vec<Use> = uses(matching).into_iter().chain(uses(unless)).collect();
    for list in lists {
        if !all.iter().any(|u| u.takes.as_deref().unwrap_or(&u.name) == list.name) {
            let names: Vec<String> = all.iter().filter(|u| u.takes.is_none()).map(|u| u.name.clone()).collect();
            let help = instead(&list.name, names.iter().map(String::as_str), "slots");
            desk.warn("unused-list", list.key.span, format!("no slot uses the list `{}`", list.name), help);
        }
    }
}
