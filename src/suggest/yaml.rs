//! Drafts as rule files.

use crate::suggest::{Draft, Test};

/// Comments that say where a draft is from, and what it finds.
pub fn head(articles: &[String], finds: &[String]) -> Vec<String> {
    const SHOWN: usize = 5;
    let mut named: Vec<&str> = articles.iter().take(SHOWN).map(String::as_str).collect();
    let more = format!("{} more", articles.len().saturating_sub(SHOWN));
    if articles.len() > SHOWN {
        named.push(&more);
    }
    let mut lines =
        vec![format!("Drafted from {} article{}: {}", articles.len(), if articles.len() == 1 { "" } else { "s" }, named.join(", "))];
    lines.extend(finds.iter().map(|found| format!("Finds now: {found}")));
    lines
}

/// The draft as a rule file, with these lines of comment above it.
pub fn written(draft: &Draft, head: &[String]) -> String {
    written_with(draft, &draft.tests, head)
}

/// The same, with these tests.
pub fn written_with(draft: &Draft, tests: &[Test], head: &[String]) -> String {
    let mut out = String::new();
    head.iter().for_each(|line| out.push_str(&format!("# {}\n", line.replace(['\n', '\r'], " "))));
    out.push_str(&format!("rule: {}\nabout: {}\nmatch:\n", draft.rule, text(&draft.about)));
    draft.patterns.iter().for_each(|pattern| out.push_str(&format!("  - {}\n", text(pattern))));
    out.push_str(&format!("same: [{}]\ncompare: {}\n", draft.same.unwrap_or_default(), draft.compare));
    if let Some(over_time) = draft.over_time {
        out.push_str(&format!("over-time: {over_time}\n"));
    }
    if let Some(within) = draft.within {
        out.push_str(&format!("within: {within}\n"));
    }
    if !draft.words.is_empty() {
        out.push_str("words:\n");
    }
    for (name, forms) in &draft.words {
        if forms.iter().all(|(_, others)| others.is_empty()) {
            let all: Vec<String> = forms.iter().map(|(form, _)| text(form)).collect();
            out.push_str(&format!("  {name}: [{}]\n", all.join(", ")));
            continue;
        }
        out.push_str(&format!("  {name}:\n"));
        for (canonical, others) in forms {
            let others: Vec<String> = others.iter().map(|other| text(other)).collect();
            out.push_str(&format!("    {}: [{}]\n", text(canonical), others.join(", ")));
        }
    }
    out.push_str("tests:\n");
    for test in tests {
        if let (Some((slot, value)), Some((day, sentence))) = (&test.claims, test.sentences.first()) {
            let day = day.map(|day| format!("{day} | ")).unwrap_or_default();
            let sentence = text(&format!("{day}{sentence}"));
            out.push_str(&format!("  - reads:\n      sentence: {sentence}\n      claims: [{{{slot}: {}}}]\n", text(value)));
            continue;
        }
        out.push_str(&format!("  - {}:\n", test.verdict));
        for (day, sentence) in &test.sentences {
            let day = day.map(|day| format!("{day} | ")).unwrap_or_default();
            out.push_str(&format!("      - {}\n", text(&format!("{day}{sentence}"))));
        }
    }
    out
}

/// A text as YAML: plain where that is plainly safe, else in quotation marks.
fn text(value: &str) -> String {
    let safe = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '<' | '>' | '(' | ')' | '|' | '’' | '“' | '”' | '£' | '$' | '€' | '/')
    };
    let starts = value.starts_with(|c: char| c.is_alphabetic() || matches!(c, '<' | '(' | '“'));
    let word = matches!(value.to_ascii_lowercase().as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n");
    let dated = value.get(..10).is_some_and(|day| day.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
    let inside = value.chars().all(|c| safe(c) || matches!(c, ',' | ';' | '%' | '\''));
    if (starts || dated)
        && !word
        && inside
        && !value.ends_with(' ')
        && value.trim() == value
        && !(value.contains(',') && !dated && value.len() < 60)
    {
        return value.to_owned();
    }
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
