//! Drafts of rules, as rule files and as JSON.

use serde::Serialize;

use crate::diag::Diag;
use crate::render::counted;
use crate::render::json::{Notice, Tool, notice, pretty, tool};
use crate::suggest::Suggestion;

/// The drafts as one rule file.
pub fn yaml(drafts: &[Suggestion]) -> String {
    drafts.iter().map(|draft| draft.yaml.as_str()).collect::<Vec<_>>().join("---\n")
}

/// A draft that was written to a file, in one line.
pub fn line(path: &str, draft: &Suggestion) -> String {
    let finds = if draft.finds.is_empty() { String::new() } else { format!("; finds now: {}", draft.finds.join("; ")) };
    format!("{path}  from {}{finds}\n", counted(draft.articles.len(), "article"))
}

#[derive(Serialize)]
struct Document<'a> {
    tool: Tool,
    drafts: Vec<Draft<'a>>,
    notices: Vec<Notice<'a>>,
}

#[derive(Serialize)]
struct Draft<'a> {
    rule: &'a str,
    yaml: &'a str,
    articles: &'a [String],
    /// What the draft finds in the corpus now.
    finds: &'a [String],
    worth: f64,
}

/// The drafts as one JSON document.
pub fn json(drafts: &[Suggestion], notices: &[Diag]) -> String {
    let draft = |one: &'_ Suggestion| (one.worth * 100.0).round() / 100.0;
    let drafts =
        drafts.iter().map(|one| Draft { rule: &one.rule, yaml: &one.yaml, articles: &one.articles, finds: &one.finds, worth: draft(one) });
    pretty(&Document { tool: tool(), drafts: drafts.collect(), notices: notices.iter().map(notice).collect() })
}
