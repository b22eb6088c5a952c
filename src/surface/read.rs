//! `mentions` and `extract`: what is read in each article by itself.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::annotate::annotate;
use crate::article::Article;
use crate::diag::{Diag, Severity};
use crate::render::{diag, jsonl, text};
use crate::surface::cli::{Lines, Out, Reading, Status};
use crate::surface::disk::{self, Found};
use crate::surface::rules::{self, Loaded, Rules};

/// Codes of notices that say a whole file was not read.
const NOT_READ: [&str; 7] =
    ["no-such-file", "unreadable-file", "not-utf8", "binary-file", "too-large", "unknown-format", "nothing-to-read"];

/// `gainsay mentions`.
pub(crate) fn mentions(reading: &Reading, format: Lines, out: &mut Out) -> Status {
    lines(reading, Vec::new(), out, |article| {
        let annotated = annotate(article);
        match format {
            Lines::Text => text::mentions(&annotated),
            Lines::Jsonl => jsonl::mentions(&annotated),
        }
    })
}

/// `gainsay extract`.
pub(crate) fn extract(reading: &Reading, rules: &Rules, format: Lines, out: &mut Out) -> Status {
    let Loaded { rules, notices, failed, .. } = rules::load(&rules.paths);
    let status = lines(reading, notices, out, |article| {
        let claims = crate::extract(&rules, article).claims;
        match format {
            Lines::Text => text::claims(&rules, &claims),
            Lines::Jsonl => jsonl::claims(&rules, &claims),
        }
    });
    if failed { Status::Failed } else { status }
}

/// Prints what `step` makes of each article, in order; notices go to standard error.
fn lines(reading: &Reading, mut notices: Vec<Diag>, out: &mut Out, step: impl Fn(&Article) -> String + Sync) -> Status {
    let Found { inputs, notices: mut missing } = disk::find(&reading.paths);
    notices.append(&mut missing);
    let mut progress = Progress::new(inputs.len());
    let mut outcome = disk::each(&inputs, &reading.how.options(), step, |items, done| {
        progress.at(done);
        items.iter().all(|text| out.put(text))
    });
    progress.end();
    notices.append(&mut outcome.notices);
    let look = out.look_of_notices();
    notices.iter().for_each(|notice| out.tell(&diag::text(notice, &look)));
    status(outcome.articles, &notices)
}

/// Did reading work? Not where nothing at all could be read, and not where the program itself failed.
pub(crate) fn status(articles: usize, notices: &[Diag]) -> Status {
    let failed = notices.iter().any(|n| n.severity == Severity::Error);
    let nothing = articles == 0 && notices.iter().any(|n| NOT_READ.contains(&n.code));
    if failed || nothing { Status::Failed } else { Status::Fine }
}

/// How far a run has come, on standard error: only on a terminal, and only for a run of more than a second.
pub(crate) struct Progress {
    since: Instant,
    files: usize,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Nothing is shown yet.
    pub fn new(files: usize) -> Progress {
        Progress { since: Instant::now(), files, bar: None }
    }

    /// So many files are done.
    pub fn at(&mut self, done: usize) {
        if self.bar.is_none() && self.since.elapsed() > Duration::from_secs(1) {
            let bar = ProgressBar::with_draw_target(Some(self.files as u64), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{pos}/{len} files {wide_bar} {eta}");
            self.bar = Some(style.map_or(bar.clone(), |style| bar.with_style(style)));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done as u64);
        }
    }

    /// Takes the bar away.
    pub fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
