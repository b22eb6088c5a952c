//! `check` and `test`: articles against each other, and rules against their own tests.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::claim::Claim;
use crate::diag::Diag;
use crate::prove::prove;
use crate::render::proof;
use crate::report::{Report, place};
use crate::rule::RuleSet;
use crate::surface::cli::{Document, How, Out, Status};
use crate::surface::disk::{self, Found, Input};
use crate::surface::read::{self, Progress};
use crate::surface::reporting::Reporting;
use crate::surface::rules::{self, Loaded, Rules};

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
    #[command(flatten)]
    pub how: How,
}

/// Examples for the command's help.
pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay check articles/
  gainsay check draft.md --against archive/ --fail-on warning
  gainsay check articles/ --format github --output sarif=gainsay.sarif --output html=report.html";

/// A report, and whether everything could be read for it.
pub(crate) struct Checked {
    /// The report.
    pub report: Report,
    /// The rules it was made with.
    pub rules: RuleSet,
    /// `Failed` where it could not.
    pub status: Status,
}

/// `gainsay check`.
pub(crate) fn check(checking: &Checking, reporting: &Reporting, out: &mut Out) -> Status {
    let checked = run(checking);
    reporting.give(checking, &checked, out)
}

/// Extracts, compares, reports.
pub(crate) fn run(checking: &Checking) -> Checked {
    let Loaded { rules, notices, failed } = rules::load(&checking.rules.paths);
    let mut corpus = Corpus { notices, ..Corpus::default() };
    let Found { inputs: drafts, mut notices } = disk::find(&checking.paths);
    corpus.notices.append(&mut notices);
    let Found { inputs: archive, mut notices } = disk::find(&checking.against);
    corpus.notices.append(&mut notices);
    // A draft that lies in the archive is a draft.
    let archive = disk::without(archive, &drafts);
    let mut progress = Progress::new(drafts.len() + archive.len());
    corpus.read(&rules, &drafts, checking, &mut progress);
    let ids: BTreeSet<Arc<str>> = std::mem::take(&mut corpus.ids);
    let of_drafts = corpus.claims.len();
    corpus.read(&rules, &archive, checking, &mut progress);
    progress.end();
    // Nor is a draft compared with its own published version.
    let mut at = 0;
    corpus.claims.retain(|claim| {
        at += 1;
        at <= of_drafts || !ids.contains(&claim.cite.article)
    });
    let is_draft = |id: &str| ids.contains(id);
    let drafts_only: Option<&dyn Fn(&str) -> bool> = if checking.against.is_empty() { None } else { Some(&is_draft) };
    let mut report = crate::judge(&rules, corpus.claims, drafts_only);
    let status = if failed { Status::Failed } else { read::status(corpus.articles, &corpus.notices) };
    report.articles = corpus.articles;
    if drafts_only.is_some() {
        let claims = report.findings.iter().flat_map(|f| &f.sides).flat_map(|s| &s.claims);
        report.touched = claims.filter(|c| ids.contains(&c.cite.article)).map(|c| place(&c.cite)).collect();
    }
    report.notices.splice(0..0, corpus.notices);
    Checked { report, rules, status }
}

/// What has been read so far.
#[derive(Default)]
struct Corpus {
    claims: Vec<Claim>,
    notices: Vec<Diag>,
    articles: usize,
    files: usize,
    ids: BTreeSet<Arc<str>>,
}

impl Corpus {
    fn read(&mut self, rules: &RuleSet, inputs: &[Input], checking: &Checking, progress: &mut Progress) {
        let before = self.files;
        let options = checking.how.options();
        let mut outcome = disk::each(
            inputs,
            &options,
            |article| (article.id.clone(), crate::extract(rules, article).claims),
            |items, done| {
                for (id, mut claims) in items {
                    self.ids.insert(id);
                    self.claims.append(&mut claims);
                }
                self.files = before + done;
                progress.at(self.files);
                true
            },
        );
        self.articles += outcome.articles;
        self.notices.append(&mut outcome.notices);
    }
}

/// `gainsay test`.
pub(crate) fn test(paths: &[PathBuf], format: Document, out: &mut Out) -> Status {
    let Loaded { rules, notices, failed } = rules::load(paths);
    let proofs = prove(&rules);
    out.put(&match format {
        Document::Text => proof::text(&rules, &proofs, &notices, &out.look),
        Document::Json => proof::json(&proofs, &notices),
    });
    let status = if proofs.iter().all(|proof| proof.outcome.is_pass()) { Status::Fine } else { Status::Found };
    if failed { Status::Failed } else { status }
}
