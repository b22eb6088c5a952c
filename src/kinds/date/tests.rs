//! Runs the corpus.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Bound, DateValue, impossible, recognise};
use crate::kinds::Value;
use crate::text::{Days, Span, Text};

#[derive(Deserialize)]
struct Group {
    published: String,
    #[serde(default)]
    values: Vec<Case>,
    #[serde(default)]
    several: Vec<Several>,
    #[serde(default)]
    negatives: Vec<String>,
}

#[derive(Deserialize)]
struct Case {
    days: String,
    timex: Option<String>,
    bound: Option<String>,
    clash: Option<String>,
    phrasings: Vec<String>,
}

#[derive(Deserialize)]
struct Several {
    text: String,
    mentions: Vec<String>,
}

fn dates(source: &str, published: Option<Date>) -> Vec<(String, DateValue)> {
    let text = Text::new(source, [Span::new(0, source.len())]);
    let mut found = Vec::new();
    recognise(&text, published, &mut found);
    found
        .into_iter()
        .filter_map(|m| match m.value {
            Value::Date(value) => Some((m.span.of(source).to_string(), value)),
            _ => None,
        })
        .collect()
}

fn show(days: Days) -> String {
    let end = |day: Option<Date>| day.map_or(String::new(), |d| d.to_string());
    match (days.first, days.last) {
        (None, None) => "none".into(),
        (Some(a), Some(b)) if a == b => a.to_string(),
        (a, b) => format!("{}..{}", end(a), end(b)),
    }
}

fn bound_name(bound: Bound) -> &'static str {
    match bound {
        Bound::From => "from",
        Bound::Since => "since",
        Bound::Until => "until",
        Bound::By => "by",
        Bound::Before => "before",
        Bound::After => "after",
    }
}

fn wrong_with(case: &Case, value: &DateValue) -> Option<String> {
    let clash = impossible(value).filter(|_| value.clash.is_some()).unwrap_or_default();
    let clashes = |want: &str| match want.split_once(" is a ") {
        Some((said, is)) => clash.ends_with(&format!("is a {is}, not a {said}")),
        None => clash.is_empty(),
    };
    if show(value.days) != case.days {
        return Some(format!("days {} ({})", show(value.days), value.timex));
    }
    if case.timex.as_ref().is_some_and(|t| *t != value.timex) {
        return Some(format!("timex {}", value.timex));
    }
    if case.bound.as_ref().is_some_and(|b| value.bound.map(bound_name) != Some(b)) {
        return Some(format!("bound {:?}", value.bound));
    }
    (!clashes(case.clash.as_deref().unwrap_or("none"))).then(|| format!("clash {clash}"))
}

#[test]
fn corpus() {
    let files = [include_str!("corpus.yaml"), include_str!("corpus_told.yaml")];
    let groups = files.into_iter().flat_map(|file| serde_yaml::from_str::<Vec<Group>>(file).expect("YAML of groups"));
    let mut wrong = Vec::new();
    let (mut phrasings, mut negatives) = (0, 0);
    for group in groups {
        let published: Option<Date> = group.published.parse().ok();
        for case in &group.values {
            for phrasing in &case.phrasings {
                phrasings += 1;
                let source = phrasing.replace(['[', ']'], "");
                let want = phrasing.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(inner, _)| inner);
                match &dates(&source, published)[..] {
                    [(text, value)] => {
                        if want.is_some_and(|want| want != text) {
                            wrong.push(format!("{phrasing}\n    read [{text}]"));
                        } else if let Some(why) = wrong_with(case, value) {
                            wrong.push(format!("{phrasing}\n    {why}, want {}", case.days));
                        }
                    }
                    other => wrong.push(format!(
                        "{phrasing}\n    {} mentions: {:?}",
                        other.len(),
                        other.iter().map(|o| &o.0).collect::<Vec<_>>()
                    )),
                }
            }
        }
        for several in &group.several {
            let got: Vec<String> = dates(&several.text, published).iter().map(|(t, v)| format!("{t} = {}", show(v.days))).collect();
            if got != several.mentions {
                wrong.push(format!("{}\n    {got:?}", several.text));
            }
        }
        for negative in &group.negatives {
            negatives += 1;
            let got = dates(negative, published);
            if !got.is_empty() {
                wrong.push(format!("negative: {negative}\n    {:?}", got.iter().map(|o| &o.0).collect::<Vec<_>>()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {phrasings} phrasings and {negatives} negatives:\n{}", wrong.len(), wrong.join("\n"));
}

/// Any run of date words, digits and signs is read without a panic, and mentions stay inside their sentence.
#[test]
fn any_words_are_read() {
    let words: Vec<&str> = include_str!("words.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(": "))
        .flat_map(|(_, w)| w.split(' '))
        .collect();
    let others = [
        "2027",
        "9999",
        "1000",
        "31",
        "30",
        "29",
        "0",
        "12",
        "99",
        "4999",
        "14.04.2027",
        "1.2.3",
        "-",
        "/",
        ",",
        ".",
        "'",
        "’s",
        "(",
        ")",
        "of",
        "in",
        "on",
        "from",
        "to",
        "by",
        "since",
        "until",
        "before",
        "after",
        "between",
        "and",
        "ago",
        "later",
        "th",
        "st",
        "will",
        "said",
        "February",
        "May",
        "Easter",
        "Christmas",
        "Q3",
        "FY27",
        "é",
        "“",
        "hundred",
        "thousand",
        "2027-04-14",
        "24/7",
        "w/c",
        "£",
    ];
    let all: Vec<&str> = words.iter().copied().chain(others).collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % n as u64) as usize
    };
    let days = ["2027-04-14", "-9999-01-01", "9999-12-31", "2024-02-29", "0001-01-01"];
    for round in 0..20_000 {
        let length = 1 + next(14);
        let mut source = String::new();
        for _ in 0..length {
            source.push_str(all[next(all.len())]);
            source.push_str(["", " ", " ", " "][next(4)]);
        }
        let published = if round % 6 == 5 { None } else { days[round % 6 % 5].parse().ok() };
        for (text, value) in dates(&source, published) {
            assert!(!text.is_empty(), "{source}");
            assert!(value.days.first.is_none() || value.days.last.is_none() || value.days.first <= value.days.last, "{source}: {value:?}");
            let _ = (impossible(&value), super::display(&value), super::meet(&value, &value));
        }
    }
}
