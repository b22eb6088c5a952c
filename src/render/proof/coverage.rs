//! What no test of a rule exercises.

use serde::Serialize;

use crate::prove::{Gap, Gaps};
use crate::render::columns;

/// Words of a list that are named; the others are counted.
const SHOWN: usize = 12;
const PARTS: [&str; 3] = ["patterns", "unless", "words"];

/// A line for each rule, then a line for each thing that no test exercises.
pub fn text(gaps: &[Gaps]) -> String {
    let mut rows = vec![vec!["coverage".to_owned(), PARTS[0].to_owned(), PARTS[1].to_owned(), PARTS[2].to_owned()]];
    for one in gaps {
        let count = |(used, all): (usize, usize)| if all == 0 { "-".to_owned() } else { format!("{used}/{all}") };
        rows.push(std::iter::once(one.rule.clone()).chain(one.counts.map(count)).collect());
    }
    let mut out = columns(&rows, 0);
    let idle: Vec<Vec<String>> = gaps.iter().flat_map(|one| one.gaps.iter().map(move |gap| row(one, gap))).collect();
    if !idle.is_empty() {
        out.push_str("\nno test exercises\n");
        out.push_str(&columns(&idle, 2));
    }
    out
}

fn row(gaps: &Gaps, gap: &Gap) -> Vec<String> {
    let (span, kind, what) = match gap {
        Gap::Pattern(span) => (*span, "pattern", one_line(span.of(gaps.source.text()))),
        Gap::Unless(span) => (*span, "unless", one_line(span.of(gaps.source.text()))),
        Gap::Words { list, span, words, .. } => {
            let more = if words.len() > SHOWN { format!(" and {} more", words.len() - SHOWN) } else { String::new() };
            (*span, "words", format!("{list}: {}{more}", words.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ")))
        }
    };
    let place = gaps.source.place(span.start());
    vec![format!("{}:{}:{}", gaps.source.name(), place.line, place.column), kind.to_owned(), what]
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How far the tests of a rule exercise it.
#[derive(Serialize)]
pub(crate) struct Covered<'a> {
    rule: &'a str,
    file: &'a str,
    patterns: Count,
    unless: Count,
    words: Count,
    unexercised: Vec<Idle<'a>>,
}

#[derive(Serialize)]
struct Count {
    exercised: usize,
    all: usize,
}

#[derive(Serialize)]
struct Idle<'a> {
    line: usize,
    column: usize,
    kind: &'static str,
    /// The pattern, or the name of the list.
    text: &'a str,
    words: &'a [String],
}

/// The same as JSON.
pub(crate) fn covered(gaps: &Gaps) -> Covered<'_> {
    let [patterns, unless, words] = gaps.counts.map(|(exercised, all)| Count { exercised, all });
    let idle = |gap| {
        let (span, kind, text, words): (_, _, &str, &[String]) = match gap {
            &Gap::Pattern(span) => (span, "pattern", span.of(gaps.source.text()), &[]),
            &Gap::Unless(span) => (span, "unless", span.of(gaps.source.text()), &[]),
            Gap::Words { list, span, words, .. } => (*span, "words", list, words),
        };
        let place = gaps.source.place(span.start());
        Idle { line: place.line, column: place.column, kind, text, words }
    };
    Covered { rule: &gaps.rule, file: gaps.source.name(), patterns, unless, words, unexercised: gaps.gaps.iter().map(idle).collect() }
}
