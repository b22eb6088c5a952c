//! What a draft says of its statements: patterns that look like their sentences, and tests made of them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::kinds::Kind;
use crate::mutate::{Sort, changed_text};
use crate::suggest::Test;
use crate::suggest::statement::Statement;
use crate::text::Word;

/// Words in quotation marks, as a list.
pub fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("“{one}”"),
        [rest @ .., last] => format!("{} and “{last}”", rest.iter().map(|n| format!("“{n}”")).collect::<Vec<_>>().join(", ")),
    }
}

/// The forms in which each anchor is written, the commonest first.
pub fn forms(members: &[&Statement], anchors: &[Word]) -> BTreeMap<Word, Vec<String>> {
    let mut counts: BTreeMap<Word, BTreeMap<String, usize>> = BTreeMap::new();
    for member in members {
        for stem in anchors {
            let Some(&at) = member.words.get(stem) else { continue };
            let written = member.annotated.text.str(member.annotated.text.tokens()[at]).to_lowercase();
            *counts.entry(*stem).or_default().entry(written).or_default() += 1;
        }
    }
    let ranked = |counts: BTreeMap<String, usize>| {
        let mut forms: Vec<(String, usize)> = counts.into_iter().collect();
        forms.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        forms.into_iter().map(|(form, _)| form).collect()
    };
    counts.into_iter().map(|(stem, counts)| (stem, ranked(counts))).collect()
}

/// The statement as a pattern: its anchors and its value in their order, gaps between them.
pub fn pattern(member: &Statement, anchors: &[Word], forms: &BTreeMap<Word, Vec<String>>, slot: &str) -> String {
    let mut items: Vec<(Range<usize>, String)> = vec![(member.mention.tokens.clone(), format!("<{slot}:{}>", member.kind.name()))];
    for stem in anchors {
        let (Some(&at), Some(forms)) = (member.words.get(stem), forms.get(stem)) else { continue };
        // In the order of the alphabet, so that two sentences of one shape give one pattern.
        let mut all = forms.clone();
        all.sort();
        items.push((at..at + 1, if all.len() == 1 { all.concat() } else { format!("({})", all.join("|")) }));
    }
    if let Some(at) = member.noun_at.filter(|at| items.iter().all(|(tokens, _)| !tokens.contains(at))) {
        items.push((at..at + 1, member.annotated.text.str(member.annotated.text.tokens()[at]).to_lowercase()));
    }
    items.sort_by_key(|(tokens, _)| (tokens.start, tokens.end));
    let mut out = String::new();
    let mut end: Option<usize> = None;
    for (tokens, item) in items {
        if let Some(end) = end {
            out.push_str(if tokens.start == end { " " } else { " ... " });
        }
        out.push_str(&item);
        end = Some(tokens.end);
    }
    out
}

/// Sentences of the corpus as tests: two that agree, one with its value changed, and one that has the value but not the words.
pub fn tests(all: &[Statement], members: &[&Statement], first: &Statement, anchors: &[Word], slot: &str) -> Vec<Test> {
    let day = |s: &Statement| s.annotated.article.published;
    let agreeing: Vec<&&Statement> = members.iter().filter(|s| first.agrees(s) == Some(true)).collect();
    let mut tests = Vec::new();
    let conflict = |a: &Statement, b: &Statement, of: &Statement| {
        slip(of).map(|slip| Test { verdict: "conflict", sentences: vec![(day(a), a.text()), (day(b), slip)], claims: None })
    };
    for (n, a) in agreeing.iter().enumerate() {
        for b in agreeing[n + 1..].iter().filter(|b| b.article != a.article && b.text() != a.text()).take(4) {
            tests.push(Test { verdict: "agree", sentences: vec![(day(a), a.text()), (day(b), b.text())], claims: None });
            tests.extend(conflict(a, b, b));
        }
    }
    // One of them is a plan, perhaps, and the other not: then each is read, and goes against itself with another value.
    for one in agreeing.iter().take(4) {
        let value = (slot.to_owned(), one.mention.value.display());
        tests.push(Test { verdict: "reads", sentences: vec![(day(one), one.text())], claims: Some(value) });
        tests.extend(conflict(one, one, one));
    }
    let other = |s: &&Statement| first.compares(s) && anchors.iter().filter(|stem| s.words.contains_key(stem)).count() == 1;
    tests.extend(all.iter().filter(other).take(4).map(|s| Test { verdict: "silent", sentences: vec![(day(s), s.text())], claims: None }));
    tests
}

/// The statement's sentence with another value.
fn slip(statement: &Statement) -> Option<String> {
    let sort = match statement.kind {
        Kind::Percent => Sort::Percent,
        Kind::Money => Sort::Money,
        Kind::Date => Sort::Date,
        _ => Sort::Number,
    };
    let (span, becomes) = changed_text(&statement.annotated.text, statement.mention, sort)?;
    let sentence = statement.annotated.text.sentences().get(statement.sentence)?.span;
    let source = statement.annotated.article.source.text();
    let changed = format!("{}{becomes}{}", source.get(sentence.start()..span.start())?, source.get(span.end()..sentence.end())?);
    Some(changed.split_whitespace().collect::<Vec<_>>().join(" "))
}
