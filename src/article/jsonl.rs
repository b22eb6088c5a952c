//! JSON Lines: one article a line, `{"id", "title", "date", "text"}`.
//!
//! Offsets count in the decoded `text`, so the title, which is not part of it, is not read. A line that is no record costs itself only.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use crate::article::{Article, day, is_blank, plain};
use crate::diag::Diag;
use crate::text::{Source, Span};

/// Broken lines told one by one before the rest is only counted.
const TOLD: usize = 20;
/// Bytes of a broken line that are shown.
const SHOWN: usize = 120;

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    date: Value,
    text: Option<String>,
}

/// Is this line a JSON object?
pub(crate) fn is_object(line: &str) -> bool {
    matches!(serde_json::from_str(line), Ok(Value::Object(_)))
}

/// The articles of a file, in the order of its lines.
pub(crate) fn read(source: &Source, given: Option<Date>) -> (Vec<Article>, Vec<Diag>) {
    let mut articles = Vec::new();
    let mut notices: Vec<Diag> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut broken = 0;
    let mut at = 0;
    for (index, raw) in source.text().split_inclusive('\n').enumerate() {
        let start = at;
        at += raw.len();
        let line = raw.trim_matches(is_blank);
        if line.is_empty() {
            continue;
        }
        let number = index + 1;
        let mut found = match record(line, number, source.name(), given) {
            Ok((article, notices)) => {
                articles.push(article);
                notices
            }
            Err(fault) => {
                let start = start + raw.len() - raw.trim_start_matches(is_blank).len();
                let label = Span::new(start, start + shown(line));
                let message = format!("line {number} is passed over: {}", fault.message);
                vec![
                    Diag::warning(fault.code, message)
                        .at(source, label, "")
                        .help("a line is one object {\"id\", \"title\", \"date\", \"text\"}"),
                ]
            }
        };
        if let (true, Some(article)) = (found.is_empty(), articles.last())
            && !ids.insert(article.id.clone())
        {
            let message = format!("line {number} has the id `{}` of an earlier article; both are read", article.id);
            found.push(Diag::warning("duplicate-id", message).in_file(&**source.name()));
        }
        broken += found.len();
        if broken <= TOLD {
            notices.append(&mut found);
        }
    }
    if broken > TOLD {
        let message = format!("{} more lines of this file have faults like these", broken - TOLD);
        notices.push(Diag::warning("broken-record", message).in_file(&**source.name()));
    }
    (articles, notices)
}

struct Fault {
    code: &'static str,
    message: String,
}

fn record(line: &str, number: usize, file: &str, given: Option<Date>) -> Result<(Article, Vec<Diag>), Fault> {
    let record: Record = serde_json::from_str(line).map_err(|error| {
        let told = error.to_string();
        let told = told.split(" at line ").next().unwrap_or(&told);
        Fault { code: "broken-record", message: format!("{told} (column {})", error.column()) }
    })?;
    let text = record.text.ok_or_else(|| Fault { code: "broken-record", message: "it has no `text`".to_owned() })?;
    let id = match record.id {
        Value::String(id) if !id.is_empty() => id,
        Value::Number(id) => id.to_string(),
        _ => format!("{file}#{number}"),
    };
    let source = Source::new(id, text);
    let mut parts = plain::parts(&source);
    let mut notices = std::mem::take(&mut parts.notices);
    let dated = match &record.date {
        Value::String(written) if !written.trim().is_empty() => {
            let day = day::parse_day(written);
            if day.is_none() && given.is_none() {
                let message = format!("line {number}: `{written}` is not a date, so the article may count as undated");
                notices.push(Diag::warning("unreadable-date", message).in_file(file).help("write the date as YYYY-MM-DD"));
            }
            day
        }
        _ => None,
    };
    let published = given.or(dated).or(parts.published).or_else(|| day::in_file_name(file));
    let blocks = parts.finish(source.text());
    Ok((Article { id: source.name().clone(), source, published, blocks }, notices))
}

/// How much of a broken line is shown.
fn shown(line: &str) -> usize {
    (0..=SHOWN.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0)
}
