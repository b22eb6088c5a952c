//! Runs the corpora of people, posts, places and organisations, which are found in one pass.

use serde::Deserialize;

use super::recognise;
use crate::kinds::office::Tenure;
use crate::kinds::{Kind, Mention, Value};
use crate::text::{Span, Text};

#[derive(Deserialize)]
struct Case {
    text: String,
    found: Vec<String>,
}

fn check(corpus: &str, kind: Kind, show: impl Fn(&Mention, &str) -> String) {
    let cases: Vec<Case> = serde_yaml::from_str(corpus).expect("the corpus is well formed");
    let mut wrong = Vec::new();
    for case in &cases {
        let text = Text::new(&case.text, [Span::new(0, case.text.len())]);
        let mut found = Vec::new();
        recognise(&text, &mut found);
        found.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
        let got: Vec<String> = found.iter().filter(|m| kind.accepts(&m.value)).map(|m| show(m, &case.text)).collect();
        if got != case.found {
            wrong.push(format!("{}\n  expected {:?}\n  read     {got:?}", case.text, case.found));
        }
    }
    assert!(wrong.is_empty(), "{} of {} sentences\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn people() {
    check(include_str!("corpus.yaml"), Kind::Person, |m, text| {
        let person = m.value.person().cloned().unwrap_or_default();
        let parts = format!("{} / {}", person.given, person.family);
        format!("{} = {}", m.span.of(text), parts.trim())
    });
}

#[test]
fn posts() {
    check(include_str!("../office/corpus.yaml"), Kind::Office, |m, _| {
        let Value::Office(office) = &m.value else { return String::new() };
        let tenure = match office.tenure {
            Tenure::Current => "",
            Tenure::Former => "former: ",
            Tenure::Then => "then: ",
            Tenure::Future => "future: ",
            Tenure::Outgoing => "outgoing: ",
        };
        let place = office.place.as_ref().map_or(String::new(), |p| format!(" @ {p}"));
        format!("{tenure}{}{place}", office.title)
    });
}

#[test]
fn places() {
    check(include_str!("../place/corpus.yaml"), Kind::Place, |m, _| match &m.value {
        Value::Place(place) if place.demonym => format!("{} *", place.name),
        Value::Place(place) => place.name.clone(),
        _ => String::new(),
    });
}

#[test]
fn organisations() {
    check(include_str!("../organisation/corpus.yaml"), Kind::Organisation, |m, _| match &m.value {
        Value::Organisation(organisation) => organisation.name.clone(),
        _ => String::new(),
    });
}

#[test]
fn hostile_input_is_read_without_harm() {
    let long = "Sir ".repeat(3000) + &"Jean-".repeat(3000) + &"of the ".repeat(2000);
    for text in
        ["", "’s", "Mr", "Mr.", "president of", "the president of the", "Lord X of", "U.S.'s", "(((", "É. é’s—Dr", "von der", "ex-", &long]
    {
        let read = Text::new(text, [Span::new(0, text.len())]);
        let mut found = Vec::new();
        recognise(&read, &mut found);
        assert!(found.iter().all(|m| m.tokens.end <= read.tokens().len() && m.tokens.start < m.tokens.end));
    }
}
