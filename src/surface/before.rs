//! `--only-new`: what was there before a change, from a saved report or from a git revision.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::article::Waiver;
use crate::claim::Claim;
use crate::diag::Diag;
use crate::report::{Base, Old};
use crate::rule::{RuleSet, pack};
use crate::surface::cache::Cache;
use crate::surface::check::Checking;
use crate::surface::corpus::Corpus;
use crate::surface::disk::{self, Input};
use crate::surface::git::Revision;
use crate::surface::read::Progress;
use crate::surface::threads::Threads;
use crate::text::Source;

/// Before a change, as far as it is known yet.
pub(crate) enum Before {
    /// The findings of a saved report.
    Report(Base),
    /// A revision, and what files that did not change say.
    Revision(Box<Earlier>),
}

/// A git revision, being read.
pub(crate) struct Earlier {
    revision: Revision,
    /// The rules at that revision, where they were others.
    rules: Option<RuleSet>,
    claims: Vec<Claim>,
    waivers: Vec<Waiver>,
}

impl Before {
    /// A file of that name is a report, and anything else a revision.
    pub fn open(name: &str, checking: &Checking) -> Result<Before, Diag> {
        if Path::new(name).is_file() {
            let text = fs::read_to_string(name).map_err(|error| wrong(name, &format!("this could not be read: {error}")))?;
            return report(&text).map(Before::Report).ok_or_else(|| {
                wrong(name, "this is no report of gainsay").help("save one with: gainsay check PATH… --output json=report.json")
            });
        }
        let told = |told: String| {
            let help =
                "give a git revision, or a report saved with --output json=FILE; a build server may have to fetch the revision first";
            wrong(name, &format!("git could not tell what was there before: {told}")).help(help)
        };
        let revision = Revision::read(name).map_err(told)?;
        let rules = earlier_rules(&revision, &checking.rules.paths).map_err(told)?;
        Ok(Before::Revision(Box::new(Earlier { revision, rules, claims: Vec::new(), waivers: Vec::new() })))
    }

    /// Takes what a file says now for what it said before, where it did not change.
    pub fn hear(&mut self, path: &Path, claims: &[Claim], waivers: &[Waiver]) {
        if let Before::Revision(earlier) = self
            && earlier.rules.is_none()
            && earlier.revision.has(path)
        {
            earlier.claims.extend_from_slice(claims);
            earlier.waivers.extend_from_slice(waivers);
        }
    }

    /// Reads the rest, and compares it.
    pub fn base(self, rules: &RuleSet, checking: &Checking, cache: Option<&Cache>) -> Result<Base, Diag> {
        let earlier = match self {
            Before::Report(base) => return Ok(base),
            Before::Revision(earlier) => *earlier,
        };
        let paths: Vec<PathBuf> = checking.paths.iter().chain(&checking.against).cloned().collect();
        let mut files = earlier.revision.files(&paths, disk::is_article);
        files.retain(|file| earlier.rules.is_some() || !earlier.revision.has(&file.name));
        let contents = earlier.revision.contents(&files).map_err(|told| wrong("git", &told))?;
        let inputs: Vec<Input> = files.into_iter().zip(contents).map(|(file, bytes)| Input::held(file.name, bytes)).collect();
        // The cache is that of the rules as they are now.
        let cache = cache.filter(|_| earlier.rules.is_none());
        let rules = earlier.rules.as_ref().unwrap_or(rules);
        let mut corpus = Corpus { claims: earlier.claims, waivers: earlier.waivers, ..Corpus::default() };
        let mut progress = Progress::new(inputs.len());
        corpus.read(rules, &inputs, &checking.how.options(), cache, &mut progress, |_, _, _| {});
        progress.end();
        let report = crate::judge_by(rules, corpus.claims.clone(), &corpus.waivers, &Threads);
        let renamed = earlier.revision.renamed(&paths);
        Ok(Base::of_report(&report, &corpus.claims, &|name| renamed.get(name).cloned().unwrap_or_else(|| name.to_owned())))
    }
}

fn wrong(name: &str, message: &str) -> Diag {
    Diag::error("no-base", message).in_file(name)
}

/// The rules at the revision, where a rule file in use is another now.
fn earlier_rules(revision: &Revision, paths: &[PathBuf]) -> Result<Option<RuleSet>, String> {
    let given: Vec<PathBuf> = paths.iter().filter(|path| path.as_os_str() != "shipped").cloned().collect();
    let now = disk::find_rules(&given).inputs;
    let before = revision.files(&given, disk::is_rules);
    let same = now.iter().all(|input| revision.has(input.path())) && before.iter().all(|file| revision.has(&file.name));
    if same {
        return Ok(None);
    }
    let mut sources = if given.len() < paths.len() { pack::sources() } else { Vec::new() };
    let contents = revision.contents(&before)?;
    for (file, bytes) in before.iter().zip(contents) {
        sources.push(Source::new(file.name.to_string_lossy().into_owned(), String::from_utf8_lossy(&bytes).into_owned()));
    }
    Ok(Some(RuleSet::load(&sources).0))
}

#[derive(Deserialize)]
struct SavedReport {
    findings: Vec<SavedFinding>,
}

#[derive(Deserialize)]
struct SavedFinding {
    id: String,
    rule: String,
    #[serde(default)]
    key: BTreeMap<String, Option<String>>,
    sides: Vec<SavedSide>,
    #[serde(default)]
    accepted: Option<String>,
}

#[derive(Deserialize)]
struct SavedSide {
    value: String,
    claims: Vec<SavedClaim>,
}

#[derive(Deserialize)]
struct SavedClaim {
    article: String,
}

/// The findings of a saved report that were not accepted.
fn report(text: &str) -> Option<Base> {
    let saved: SavedReport = serde_json::from_str(text).ok()?;
    let old = |finding: SavedFinding| Old {
        id: finding.id,
        rule: finding.rule,
        key: finding.key.into_iter().map(|(name, value)| (name, value.unwrap_or_default())).collect(),
        values: finding.sides.iter().map(|side| side.value.clone()).collect(),
        articles: finding.sides.into_iter().flat_map(|side| side.claims).map(|claim| claim.article).collect::<BTreeSet<_>>(),
    };
    Some(Base::of_findings(saved.findings.into_iter().filter(|finding| finding.accepted.is_none()).map(old).collect()))
}
