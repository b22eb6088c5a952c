//! The tests of a rule: verdicts, and the dated sentences that must give them.

use jiff::civil::Date;

use crate::rule::desk::{Desk, instead};
use crate::rule::tree::{Body, Node};
use crate::rule::yaml::{Entry, known_fields, texts, unique};
use crate::rule::{Example, Expect, Sentence, Slot};

const VERDICTS: [&str; 9] = ["agree", "conflict", "stale", "wrong", "varies", "disputed", "apart", "silent", "reads"];

/// What a claim has besides its slots.
const READ_FOR_EVERY_CLAIM: [&str; 3] = ["when", "stance", "voice"];

/// Checks the tests.
pub fn lower(tests: &[Entry], slots: &[Slot], desk: &mut Desk) -> Vec<Example> {
    let mut found = Vec::new();
    for test in tests {
        for (key, value) in unique(&test.fields, desk) {
            let verdict = key.text().unwrap_or("");
            let expect = match verdict {
                "agree" => Expect::Agree,
                "conflict" => Expect::Conflict,
                "stale" => Expect::Stale,
                "wrong" => Expect::Wrong,
                "varies" => Expect::Varies,
                "disputed" => Expect::Disputed,
                "apart" => Expect::Apart,
                "silent" => Expect::Silent,
                "reads" => {
                    found.extend(reads(key, value, slots, desk));
                    continue;
                }
                other => {
                    let message = format!("`{other}` is no verdict of a test");
                    desk.wrong("unknown-verdict", key.span, message, instead(other, VERDICTS, "verdicts"));
                    continue;
                }
            };
            let before = desk.errors();
            let sentences = sentences(value, verdict, desk);
            if sentences.is_empty() {
                if desk.errors() == before {
                    desk.wrong(
                        "empty-sentence",
                        key.span,
                        format!("the test `{verdict}` has no sentence"),
                        "give one: `2025-02-27 | The UK will …`",
                    );
                }
                continue;
            }
            found.push(Example { expect, sentences, span: key.span });
        }
    }
    found
}

fn sentences(node: &Node, verdict: &str, desk: &mut Desk) -> Vec<Sentence> {
    let items = match &node.body {
        Body::List(items) => items.as_slice(),
        Body::Null => &[],
        _ => std::slice::from_ref(node),
    };
    let mut found = Vec::new();
    for item in items {
        match &item.body {
            Body::Scalar(_) => found.extend(sentence(item, desk)),
            Body::Map(_) => {
                let help = "put a sentence that holds `: ` into quotation marks";
                desk.mistyped(item, &format!("a sentence of `{verdict}`"), "text", help);
            }
            _ => desk.mistyped(item, &format!("a sentence of `{verdict}`"), "text", ""),
        }
    }
    found
}

fn sentence(node: &Node, desk: &mut Desk) -> Option<Sentence> {
    let written = node.text()?;
    let (published, text) = match written.split_once('|') {
        Some((before, after)) if is_meant_as_date(before) => match date(before.trim()) {
            Some(date) => (Some(date), after),
            None => {
                let range = 0..before.trim_end().len();
                desk.wrong_within(node, range, "bad-date", format!("`{}` is no day", before.trim()), "write it as 2025-02-27");
                return None;
            }
        },
        _ => (None, written),
    };
    if text.trim().is_empty() {
        desk.wrong("empty-sentence", node.underline(), "this test sentence has no text", "write it as `2025-02-27 | The UK will …`");
        return None;
    }
    let start = written.len() - text.len() + (text.len() - text.trim_start().len());
    let span = node.within(desk.source.text(), start..start + text.trim().len());
    Some(Sentence { published, text: text.trim().to_owned(), span })
}

fn is_meant_as_date(before: &str) -> bool {
    let before = before.trim();
    before.is_empty() || (before.len() <= 12 && before.chars().any(|c| c.is_ascii_digit()) && !before.contains(char::is_alphabetic))
}

/// A day written as `2025-02-27`, and in no other way.
pub fn date(written: &str) -> Option<Date> {
    let digits = |range: std::ops::Range<usize>| -> Option<i16> {
        written.get(range).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
    };
    if written.len() != 10 || written.get(4..5) != Some("-") || written.get(7..8) != Some("-") {
        return None;
    }
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn reads(key: &Node, node: &Node, slots: &[Slot], desk: &mut Desk) -> Option<Example> {
    let shape = "`reads: {sentence: …, claims: [{slot: value}]}`";
    let Body::Map(fields) = &node.body else {
        desk.mistyped(node, "`reads`", "a sentence and its claims", format!("write {shape}"));
        return None;
    };
    let fields = known_fields(fields, &["sentence", "claims"], desk);
    let get = |name: &str| fields.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| *value);
    let (Some(text), Some(claims)) = (get("sentence"), get("claims")) else {
        let which = if get("sentence").is_none() { "sentence" } else { "claims" };
        desk.wrong("missing-key", key.span, format!("the test `reads` has no `{which}`"), format!("write {shape}"));
        return None;
    };
    let sentence = sentences(text, "reads", desk).into_iter().next()?;
    let items = match &claims.body {
        Body::List(items) => items.as_slice(),
        Body::Null => &[],
        _ => std::slice::from_ref(claims),
    };
    let mut expected = Vec::new();
    for item in items {
        let Body::Map(pairs) = &item.body else {
            desk.mistyped(item, "a claim of `reads`", "slots with values", format!("write {shape}"));
            continue;
        };
        let mut claim = Vec::new();
        for (name, value) in unique(pairs, desk) {
            let written = name.text().unwrap_or("");
            let slot = written.split('.').next().unwrap_or(written);
            if !READ_FOR_EVERY_CLAIM.contains(&written) && !slots.iter().any(|s| s.name == slot) {
                let names = slots.iter().map(|s| s.name.as_str()).chain(READ_FOR_EVERY_CLAIM);
                desk.wrong("unbound-slot", name.span, format!("the rule has no slot `{written}`"), instead(written, names, "slots"));
            }
            match texts(value, &format!("`{written}`"), desk).first() {
                Some(text) => claim.push((written.to_owned(), text.text().to_owned())),
                None => desk.mistyped(value, &format!("`{written}`"), "text", ""),
            }
        }
        expected.push(claim);
    }
    Some(Example { expect: Expect::Reads(expected), sentences: vec![sentence], span: key.span })
}
