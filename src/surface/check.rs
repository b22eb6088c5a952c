//! `check`: articles against each other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::diag::Diag;
use crate::render::counted;
use crate::report::accepted::Entry;
use crate::report::{Base, Report, place};
use crate::rule::RuleSet;
use crate::surface::before::Before;
use crate::surface::cache::Cache;
use crate::surface::cli::{How, Out, Status};
use crate::surface::corpus::Corpus;
use crate::surface::disk::{self, Found};
use crate::surface::read::{self, Progress};
use crate::surface::reporting::Reporting;
use crate::surface::rules::{self, Loaded, Rules};
use crate::surface::threads::Threads;
use crate::surface::{accepted, home};

/// What to check, and how.
#[derive(Args)]
pub(crate) struct Checking {
    /// Files and folders of articles: plain text, Markdown, JSON Lines; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Take PATHs as drafts and check them against these articles: only findings that involve a draft are reported
    #[arg(long, value_name = "ARCHIVE")]
    pub against: Vec<PathBuf>,
    #[command(flatten)]
    pub rules: Rules,
    /// The list of accepted findings, in place of gainsay.accepted.yaml in the working folder
    #[arg(long, value_name = "FILE")]
    pub accepted: Option<PathBuf>,
    /// Leave nothing in .gainsay for the next run, and use nothing from there
    #[arg(long)]
    pub no_cache: bool,
    #[command(flatten)]
    pub how: How,
}

/// Examples for the command's help.
pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay check articles/
  gainsay check draft.md --against archive/ --fail-on warning
  gainsay check articles/ --only-new origin/main --format github
  gainsay check articles/ --output sarif=gainsay.sarif --output html=report.html";

/// A report, and whether everything could be read for it.
pub(crate) struct Checked {
    /// The report.
    pub report: Report,
    /// The rules it was made with.
    pub rules: RuleSet,
    /// The list of accepted findings.
    pub entries: Vec<Entry>,
    /// The ids of those of them that no longer apply.
    pub stale: BTreeSet<String>,
    /// `Failed` where it could not.
    pub status: Status,
}

/// `gainsay check`.
pub(crate) fn check(checking: &Checking, only_new: Option<&str>, reporting: &Reporting, out: &mut Out) -> Status {
    if !checking.no_cache {
        home::remember(checking);
    }
    let checked = run(checking, only_new);
    reporting.give(checking, checked, out)
}

/// Extracts, compares, reports; with `only_new`, only what was not there at that revision or in that report.
pub(crate) fn run(checking: &Checking, only_new: Option<&str>) -> Checked {
    let (loaded, (drafts, archive)) =
        rayon::join(|| rules::load(&checking.rules.paths), || (disk::find(&checking.paths), disk::find(&checking.against)));
    let Loaded { rules, sources, notices, mut failed } = loaded;
    let cache = if checking.no_cache { None } else { Cache::open(&sources, checking.how.date) };
    let mut corpus = Corpus { notices, ..Corpus::default() };
    let mut before = match only_new.map(|name| Before::open(name, checking)).transpose() {
        Ok(before) => before,
        Err(told) => {
            corpus.notices.push(told);
            failed = true;
            None
        }
    };
    let mut inputs = |found: Found| {
        corpus.notices.extend(found.notices);
        found.inputs
    };
    let drafts = inputs(drafts);
    // A draft that lies in the archive is a draft.
    let archive = disk::without(inputs(archive), &drafts);
    let options = checking.how.options();
    let mut progress = Progress::new(drafts.len() + archive.len());
    let mut hear = |path: &Path, claims: &[_], waivers: &[_]| {
        if let Some(before) = &mut before {
            before.hear(path, claims, waivers);
        }
    };
    corpus.read(&rules, &drafts, &options, cache.as_ref(), &mut progress, &mut hear);
    let ids: BTreeSet<Arc<str>> = std::mem::take(&mut corpus.ids);
    let of_drafts = corpus.claims.len();
    corpus.read(&rules, &archive, &options, cache.as_ref(), &mut progress, &mut hear);
    progress.end();
    // Nor is a draft compared with its own published version.
    let mut at = 0;
    corpus.claims.retain(|claim| {
        at += 1;
        at <= of_drafts || !ids.contains(&claim.cite.article)
    });
    let mut report = crate::judge_by(&rules, std::mem::take(&mut corpus.claims), &corpus.waivers, &Threads);
    report.articles = corpus.articles;
    let (entries, stale) = accept(&mut report, &rules, checking, &corpus, &ids);
    if !checking.against.is_empty() {
        report.retain(|finding| finding.sides.iter().flat_map(|s| &s.claims).any(|c| ids.contains(&c.cite.article)));
        let claims = report.findings.iter().flat_map(|f| &f.sides).flat_map(|s| &s.claims);
        report.touched = claims.filter(|c| ids.contains(&c.cite.article)).map(|c| place(&c.cite)).collect();
    }
    match before.map(|before| before.base(&rules, checking, cache.as_ref())).transpose() {
        Ok(base) => base.iter().for_each(|base: &Base| report.only_new(base)),
        Err(told) => corpus.notices.push(told),
    }
    if let Some(cache) = cache {
        cache.close();
    }
    let status = if failed { Status::Failed } else { read::status(corpus.articles, &corpus.notices) };
    report.notices.splice(0..0, corpus.notices);
    let broken = report.notices.iter().any(|notice| notice.code == accepted::BROKEN);
    Checked { report, rules, entries, stale, status: if broken { Status::Failed } else { status } }
}

/// Sets aside what is on the list of accepted findings; says which entries no longer apply.
fn accept(
    report: &mut Report,
    rules: &RuleSet,
    checking: &Checking,
    corpus: &Corpus,
    drafts: &BTreeSet<Arc<str>>,
) -> (Vec<Entry>, BTreeSet<String>) {
    let entries = match accepted::load(checking.accepted.as_deref()) {
        Ok(entries) => entries,
        Err(told) => {
            report.notices.push(told);
            return (Vec::new(), BTreeSet::new());
        }
    };
    if let Some(file) = checking.accepted.as_deref().filter(|file| !file.exists()) {
        report.notices.push(Diag::warning(accepted::MISSING, "there is no such list of accepted findings").in_file(file.to_string_lossy()));
    }
    // Of what was not read nothing is known; but what is not there any more needs no reading.
    let read = |article: &str| drafts.contains(article) || corpus.ids.contains(article) || !Path::new(article).exists();
    let used = |entry: &Entry| rules.rules.iter().any(|rule| rule.id == entry.rule);
    let mut stale = BTreeSet::new();
    for entry in report.accept(&entries) {
        if used(entry) && entry.passages.iter().all(|passage| read(&passage.article)) {
            stale.insert(entry.id.clone());
        }
    }
    let file = checking.accepted.as_deref().unwrap_or(Path::new(accepted::FILE)).to_string_lossy();
    for entry in entries.iter().filter(|entry| stale.contains(&entry.id)) {
        let said: Vec<String> = entry.passages.iter().map(|passage| format!("“{}” in {}", passage.text, passage.article)).collect();
        let message = format!("accepted finding {} ({}: {}) is not found any more", entry.id, entry.rule, said.join(" v "));
        let told = Diag::warning(accepted::STALE, message).in_file(&*file);
        report.notices.push(told.help("take it off the list with: gainsay accept --prune"));
    }
    (entries, stale)
}

/// `1 finding`.
pub(crate) fn findings(count: usize) -> String {
    counted(count, "finding")
}
