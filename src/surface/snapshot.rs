//! `check --snapshot`: the report kept as one file a rule, in the format of insta, so that `cargo insta review` reads them as well.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use similar::TextDiff;

use crate::diag::Diag;
use crate::surface::home::write_whole;

/// Lines of a difference that are shown; the file has the rest.
const SHOWN: usize = 200;

/// What came of comparing a report with its snapshots.
#[derive(Default)]
pub(crate) struct Compared {
    /// The differences, for people.
    pub diff: String,
    /// How many snapshots differ.
    pub changed: usize,
    /// Snapshots without a rule, and what could not be written.
    pub notices: Vec<Diag>,
}

/// Compares pages with the snapshots in a folder. A page that differs is written beside its snapshot as `.snap.new`; a `.snap.new` that is no
/// longer true goes away.
pub(crate) fn compare(folder: &Path, pages: &BTreeMap<String, String>) -> Compared {
    let mut compared = Compared::default();
    if let Err(error) = fs::create_dir_all(folder) {
        compared.notices.push(unwritable(folder, &error));
        return compared;
    }
    for (rule, page) in pages {
        let path = folder.join(format!("{rule}.snap"));
        let new = pending(&path);
        let before = fs::read_to_string(&path).ok();
        if before.as_deref().map(contents) == Some(page.trim_end()) {
            let _ = fs::remove_file(&new);
            continue;
        }
        compared.changed += 1;
        compared.diff.push_str(&diff(&path, before.as_deref().map(contents).unwrap_or_default(), page));
        if let Err(error) = write_whole(&new, format!("---\nsource: gainsay check\nexpression: {rule}\n---\n{page}").as_bytes()) {
            compared.notices.push(unwritable(&new, &error));
        }
    }
    compared.notices.extend(orphans(folder, pages));
    compared
}

/// Snapshots of rules that are not in use.
fn orphans(folder: &Path, pages: &BTreeMap<String, String>) -> Vec<Diag> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    let orphan = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let rule = name.strip_suffix(".snap").or_else(|| name.strip_suffix(".snap.new"));
        rule.is_some_and(|rule| !pages.contains_key(rule))
    };
    let mut found: Vec<PathBuf> = paths.filter(orphan).collect();
    found.sort();
    let told = |path: &PathBuf| {
        let message = "this is the snapshot of no rule in use";
        Diag::warning("orphan-snapshot", message).in_file(path.to_string_lossy()).help("remove it, if the rule is gone for good")
    };
    found.iter().map(told).collect()
}

/// Where a snapshot's successor stands until somebody looked at it.
fn pending(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}

/// A snapshot without the lines about itself, and without line ends at its end.
pub(crate) fn contents(snapshot: &str) -> &str {
    let body = snapshot.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n").map(|at| &rest[at + 5..]));
    body.unwrap_or(snapshot).trim_end()
}

/// The difference between two texts, with two lines around each change.
pub(crate) fn diff(path: &Path, before: &str, after: &str) -> String {
    let (before, after) = (ended(before), ended(after));
    // A hopeless comparison is cut short: the difference is then longer than it need be.
    let diff = TextDiff::configure().timeout(Duration::from_secs(2)).diff_lines(&before, &after);
    let drawn = diff.unified_diff().context_radius(2).missing_newline_hint(false).to_string();
    let lines: Vec<&str> = drawn.lines().collect();
    let mut out = format!("{}\n", path.display());
    for line in lines.iter().take(SHOWN).filter(|line| !line.starts_with("@@") && !line.starts_with("--- ") && !line.starts_with("+++ ")) {
        out.push_str(line);
        out.push('\n');
    }
    if lines.len() > SHOWN {
        out.push_str(&format!("… and {} more lines\n", lines.len() - SHOWN));
    }
    out
}

fn ended(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

fn unwritable(path: &Path, error: &io::Error) -> Diag {
    Diag::error("unwritable-file", format!("this could not be written: {error}")).in_file(path.to_string_lossy())
}
