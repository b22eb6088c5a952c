//! Runs the corpus: one value, many phrasings, and what is no quantity.

use std::collections::BTreeMap;
use std::fmt::Write;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::kinds::quantity::{Quantity, display, meet, recognise};
use crate::kinds::{Mention, Value};
use crate::text::{Span, Text};

#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Some { want: BTreeMap<String, String>, say: Vec<String> },
    Nothing { nothing: Vec<String> },
    Compare { compare: Vec<(String, String, String)> },
}

fn read(source: &str) -> Vec<(String, Quantity)> {
    let text = Text::new(source, [Span::new(0, source.len())]);
    let mut found: Vec<Mention> = Vec::new();
    recognise(&text, &mut found);
    found
        .into_iter()
        .map(|m| match m.value {
            Value::Quantity(q) => (m.span.of(source).to_owned(), q),
            other => panic!("no quantity: {other:?}"),
        })
        .collect()
}

fn number(n: Option<Decimal>) -> String {
    n.map_or("open".to_owned(), |n| n.round_dp(6).normalize().to_string())
}

fn field(name: &str, span: &str, q: &Quantity) -> String {
    match name {
        "sort" => format!("{:?}", q.sort).to_lowercase(),
        "number" => number(q.number),
        "low" => number(q.low),
        "high" => number(q.high),
        "step" => number(Some(q.step)),
        "unit" => q.unit.unwrap_or("none").to_owned(),
        "per" => q.per.unwrap_or("none").to_owned(),
        "noun" => q.noun.clone(),
        "modifiers" => q.modifiers.join(" "),
        "hedge" => q.hedge.sign().to_owned(),
        "change" => q.change.map_or("none".to_owned(), |c| format!("{c:?}").to_lowercase()),
        "timex" => q.timex.clone(),
        "shown" => display(q),
        "text" => span.to_owned(),
        other => panic!("no such field: {other}"),
    }
}

#[test]
fn corpus() {
    let entries: Vec<Entry> = serde_yaml::from_str(include_str!("corpus.yaml")).expect("the corpus is well formed");
    let mut wrong = String::new();
    let mut phrasings = 0;
    let mut negatives = 0;
    for entry in entries {
        match entry {
            Entry::Some { want, say } => {
                for phrase in say {
                    phrasings += 1;
                    let found = read(&phrase);
                    let [(span, q)] = found.as_slice() else {
                        let spans: Vec<&str> = found.iter().map(|(s, _)| s.as_str()).collect();
                        writeln!(wrong, "{phrase}\n    one quantity wanted, found {spans:?}").unwrap();
                        continue;
                    };
                    for (name, value) in &want {
                        let got = field(name, span, q);
                        if got != *value {
                            writeln!(wrong, "{phrase}\n    {name} is {got:?}, wanted {value:?} (read {span:?})").unwrap();
                        }
                    }
                }
            }
            Entry::Nothing { nothing } => {
                for phrase in nothing {
                    negatives += 1;
                    let found = read(&phrase);
                    if !found.is_empty() {
                        let spans: Vec<&str> = found.iter().map(|(s, _)| s.as_str()).collect();
                        writeln!(wrong, "{phrase}\n    nothing wanted, found {spans:?}").unwrap();
                    }
                }
            }
            Entry::Compare { compare } => {
                for (a, verdict, b) in compare {
                    let (left, right) = (read(&a), read(&b));
                    let ([(_, left), ..], [(_, right), ..]) = (left.as_slice(), right.as_slice()) else {
                        writeln!(wrong, "{a} / {b}\n    two quantities wanted").unwrap();
                        continue;
                    };
                    for (x, y) in [(left, right), (right, left)] {
                        let got = match meet(x, y) {
                            Some(true) => "meets",
                            Some(false) => "conflicts",
                            None => "apart",
                        };
                        if got != verdict {
                            writeln!(wrong, "{a} / {b}\n    {got}, wanted {verdict}").unwrap();
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{phrasings} phrasings, {negatives} negatives\n{wrong}");
}
