//! SARIF 2.1.0, for code scanning and for editors.
//!
//! A finding is one result at the passage that a change or a draft brought (else at the latest), with every other passage as a related
//! location. Its fingerprint is the finding's identity, so that a result stays the same alert while lines move.

use serde_json::{Map, Value as Json, json};

use crate::claim::Claim;
use crate::diag::{Diag, Severity};
use crate::render::json::pretty;
use crate::render::{View, dated, end_of, others, said, tidy_path};
use crate::report::{Accepted, By, Finding, Side};
use crate::rule::{Expect, Rule};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report.
pub fn report(view: &View) -> String {
    let rules: Vec<Json> = view.rules.rules.iter().map(rule).collect();
    let results: Vec<Json> = view.report.all().map(|(finding, accepted)| result(view, finding, accepted)).collect();
    let failed = view.report.notices.iter().any(|notice| notice.severity == Severity::Error);
    pretty(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "gainsay",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "shortDescription": {"text": "Finds where articles contradict each other"},
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": !failed,
                "toolExecutionNotifications": view.report.notices.iter().map(notification).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    }))
}

fn rule(rule: &Rule) -> Json {
    let help = help(rule);
    json!({
        "id": rule.id,
        "name": rule.id,
        "shortDescription": {"text": nonempty(&rule.about)},
        "fullDescription": {"text": nonempty(&rule.about)},
        "help": {"text": help.0, "markdown": help.1},
        "defaultConfiguration": {"level": level(rule.severity.unwrap_or(Severity::Error))},
        "properties": {"tags": ["consistency", "facts"], "precision": "high"},
    })
}

/// What a rule checks, with an example of its own, and what to do: as text and as Markdown.
fn help(rule: &Rule) -> (String, String) {
    let mut text = format!("{}.", rule.about.trim_end_matches('.'));
    let mut markdown = text.clone();
    if let Some(example) = rule.examples.iter().find(|e| matches!(e.expect, Expect::Conflict | Expect::Wrong | Expect::Varies)) {
        text.push_str("\n\nThis rule speaks up at:\n");
        markdown.push_str("\n\nThis rule speaks up at:\n\n");
        for sentence in &example.sentences {
            let day = sentence.published.map(|day| format!("{day}: ")).unwrap_or_default();
            text.push_str(&format!("- {day}{}\n", sentence.text));
            markdown.push_str(&format!("- {day}{}\n", crate::render::markdown::escaped(&sentence.text)));
        }
    }
    let what = "Find out which side is right and correct the other. If both are, say in the text what tells them apart; if they may stand as \
                they are, accept the finding: ";
    text.push_str(&format!("\n{what}gainsay accept ID --reason \"…\", or in the article: <!-- gainsay: allow {} why -->\n", rule.id));
    markdown
        .push_str(&format!("\n{what}`gainsay accept ID --reason \"…\"`, or in the article: `<!-- gainsay: allow {} why -->`\n", rule.id));
    (text, markdown)
}

fn result(view: &View, finding: &Finding, accepted: Option<&Accepted>) -> Json {
    let mut result = Map::new();
    result.insert("ruleId".into(), json!(finding.rule));
    if let Some(index) = view.rules.rules.iter().position(|rule| rule.id == finding.rule) {
        result.insert("ruleIndex".into(), json!(index));
    }
    result.insert("kind".into(), json!("fail"));
    result.insert("level".into(), json!(level(finding.severity)));
    let mut message = plain(&finding.message);
    let primary = view.report.primary(finding);
    let mut related = Vec::new();
    if let Some((side, claim)) = primary {
        result.insert("locations".into(), json!([location(claim, None, None)]));
        for (number, (side, other)) in others(finding, claim).enumerate() {
            related.push(location(other, Some(number + 1), Some(&plain(&told(side, other)))));
        }
        message.push_str(&format!(". Here: {}", plain(&told(side, claim))));
        // A link to each other passage: `[text](1)` leads to the related location of that number.
        let links = others(finding, claim).enumerate().take(LINKS).map(|(number, (side, other))| {
            let text = format!("{} in {}", said(side, other), tidy_path(&other.cite.article));
            format!("[{}]({})", plain(&text), number + 1)
        });
        let links: Vec<String> = links.collect();
        if !links.is_empty() {
            message.push_str(&format!(". Against: {}", links.join("; ")));
        }
    }
    for known in finding.sides.iter().filter_map(|side| side.known.as_ref()) {
        message.push_str(&format!(". Known: {}", plain(known)));
    }
    result.insert("message".into(), json!({"text": message}));
    result.insert("relatedLocations".into(), json!(related));
    // GitHub knows an alert again by the first of these, and makes one of its own from the line where it is missing.
    let fingerprints = json!({"primaryLocationLineHash": format!("{}:1", finding.id), "gainsayFinding/v1": finding.id});
    result.insert("partialFingerprints".into(), fingerprints);
    if view.report.before.is_some() {
        result.insert("baselineState".into(), json!("new"));
    }
    let suppressions: Vec<Json> = accepted.iter().map(|one| suppression(one)).collect();
    result.insert("suppressions".into(), json!(suppressions));
    let key: Map<String, Json> = finding.key.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    result.insert("properties".into(), json!({"verdict": finding.verdict.name(), "key": key, "why": finding.why, "help": finding.help}));
    Json::Object(result)
}

/// Other passages that a message links to.
const LINKS: usize = 5;

fn suppression(accepted: &Accepted) -> Json {
    let kind = match accepted.by {
        By::List => "external",
        By::Text => "inSource",
    };
    json!({"kind": kind, "status": "accepted", "justification": accepted.reason})
}

/// Text in a message, where brackets would begin a link.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// `66 years old (2026-08-28)`.
fn told(side: &Side, claim: &Claim) -> String {
    format!("{} ({})", said(side, claim), dated(&claim.cite))
}

fn location(claim: &Claim, id: Option<usize>, message: Option<&str>) -> Json {
    let cite = &claim.cite;
    let (end_line, end_column) = end_of(cite);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(&cite.article)},
            "region": {
                "startLine": cite.line.max(1), "startColumn": cite.column.max(1), "endLine": end_line.max(1), "endColumn": end_column.max(1),
                "byteOffset": cite.span.start(), "byteLength": cite.span.len(),
                "snippet": {"text": cite.text()},
            },
            "contextRegion": {"startLine": cite.sentence_line.max(1), "snippet": {"text": &*cite.sentence}},
        },
    });
    if let Some(id) = id {
        location["id"] = json!(id);
    }
    if let Some(message) = message {
        location["message"] = json!({"text": message});
    }
    location
}

fn notification(notice: &Diag) -> Json {
    let help = notice.help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
    let mut out = json!({
        "level": level(notice.severity),
        "message": {"text": plain(&format!("{}{help}", notice.message))},
        "descriptor": {"id": notice.code},
    });
    if let Some(file) = &notice.file {
        let mut place = json!({"artifactLocation": {"uri": uri(file)}});
        if let Some(label) = notice.labels.first() {
            place["region"] = json!({"startLine": label.source.place(label.span.start()).line});
        }
        out["locations"] = json!([{"physicalLocation": place}]);
    }
    out
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn nonempty(text: &str) -> &str {
    if text.is_empty() { "No description" } else { text }
}

/// A path as a URI reference: relative paths stay relative, and what a URI may not hold is escaped.
fn uri(path: &str) -> String {
    let path = tidy_path(path);
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let mut out = String::with_capacity(path.len() + 8);
    if drive {
        out.push_str("file:///");
    } else if path.starts_with('/') {
        out.push_str("file://");
    }
    for (at, byte) in path.bytes().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') || (drive && at == 1);
        if plain { out.push(byte as char) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_as_uris() {
        for (path, expected) in [
            ("./a/b.md", "a/b.md"),
            ("a b/ü#1.md", "a%20b/%C3%BC%231.md"),
            ("/tmp/x.md", "file:///tmp/x.md"),
            ("C:\\x\\y.md", "file:///C:/x/y.md"),
            ("http://x/y", "http%3A//x/y"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }
}
