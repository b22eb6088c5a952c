//! The file of accepted findings, read and written.
//!
//! One entry a finding, sorted by id, so that entries of two branches seldom meet; and the lines of an entry are ordered so that git's
//! `merge=union` keeps entries whole where they do. Of an entry that is there twice the first counts.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_yaml::DuplicateKeyPolicy;

use crate::diag::Diag;
use crate::report::accepted::{Entry, Passage};
use crate::surface::home::write_whole;

/// The code of the notice about a list that cannot be read.
pub(crate) const BROKEN: &str = "accepted-findings";
/// The code of the notice about a list that is not there.
pub(crate) const MISSING: &str = "no-accepted-findings";
/// The code of the notice about an entry that no longer applies.
pub(crate) const STALE: &str = "stale-accepted-finding";

/// Where accepted findings are kept.
pub(crate) const FILE: &str = "gainsay.accepted.yaml";

const HEAD: &str = "\
# Findings that somebody looked at and let stand. `gainsay accept` adds to this list, `gainsay accept --prune` takes out what no longer applies.
";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    rule: String,
    #[serde(default)]
    passages: Vec<WrittenPassage>,
    reason: String,
    #[serde(default)]
    accepted: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPassage {
    article: String,
    text: String,
}

/// The entries of a file; none where there is no file.
pub(crate) fn load(named: Option<&Path>) -> Result<Vec<Entry>, Diag> {
    let path = named.unwrap_or(Path::new(FILE));
    let told = |message: String| Diag::error(BROKEN, message).in_file(path.to_string_lossy());
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(told(format!("this could not be read: {error}"))),
    };
    if text.lines().any(|line| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ")) {
        let help = format!("keep the entries of both sides; with `{FILE} merge=union` in .gitattributes git does so by itself");
        return Err(told("this has unsolved conflicts of a merge".to_owned()).help(help));
    }
    if text.lines().all(|line| line.trim().is_empty() || line.starts_with('#')) {
        return Ok(Vec::new());
    }
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::FirstWins,
        budget: serde_yaml::budget! { max_depth: 8, max_nodes: 10_000_000, max_events: 20_000_000, max_total_scalar_bytes: 1 << 30, },
    };
    let written: Vec<Written> = serde_yaml::from_str_with_options(&text, options).map_err(|error| {
        let line = error.location().map(|at| format!("line {}: ", at.line())).unwrap_or_default();
        told(format!("{line}this is not a list of accepted findings"))
            .help("an entry has `id`, `rule`, `passages`, `reason` and `accepted`")
    })?;
    let mut seen = BTreeSet::new();
    let entries = written.into_iter().filter(|one| seen.insert(one.id.clone()));
    Ok(entries.map(entry).collect())
}

fn entry(written: Written) -> Entry {
    let passages = written.passages.into_iter().map(|p| Passage { article: p.article, text: p.text }).collect();
    Entry { id: written.id, rule: written.rule, passages, reason: written.reason, accepted: written.accepted }
}

/// Writes those entries, sorted.
pub(crate) fn save(path: &Path, mut entries: Vec<Entry>) -> io::Result<()> {
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    let mut out = HEAD.to_owned();
    for entry in &entries {
        out.push_str(&format!("- id: {}\n  rule: {}\n  passages:\n", quoted(&entry.id), quoted(&entry.rule)));
        for passage in &entry.passages {
            out.push_str(&format!("    - {{article: {}, text: {}}}\n", quoted(&passage.article), quoted(&passage.text)));
        }
        out.push_str(&format!("  reason: {}\n  accepted: {}\n", quoted(&entry.reason), quoted(&entry.accepted)));
    }
    write_whole(path, out.as_bytes())
}

/// A text as a YAML scalar in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // What YAML may not hold, and what cannot be seen.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The folder of a file.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}
