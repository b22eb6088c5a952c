//! `try`: a draft rule on a corpus.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::annotate::annotate;
use crate::claim::claims;
use crate::matching::{matches, near};
use crate::prove::prove;
use crate::render::trial::{self, Miss, Trial};
use crate::rule::{RuleSet, pack};
use crate::surface::cli::{Document, Out, Reading, Status};
use crate::surface::disk::{self, Found};
use crate::surface::read::{self, Progress};
use crate::surface::rules::{self, Loaded};

/// What to try, and on what.
#[derive(Args)]
pub(crate) struct Trying {
    /// The rule file to try, or the id of a rule that ships with gainsay
    #[arg(value_name = "RULE")]
    pub rule: PathBuf,
    #[command(flatten)]
    pub reading: Reading,
    /// How many rows of each table are shown; 0 is all
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub limit: usize,
}

/// `gainsay try`.
pub(crate) fn trial(trying: &Trying, format: Document, out: &mut Out) -> Status {
    let Loaded { rules, notices, failed, .. } = named(&trying.rule);
    let proofs = prove(&rules);
    let Found { inputs, notices: mut missing } = disk::find(&trying.reading.paths);
    let mut progress = Progress::new(inputs.len());
    let (mut all, mut misses) = (Vec::new(), Vec::new());
    let mut outcome = disk::each(
        &inputs,
        &trying.reading.how.options(),
        |article| {
            let annotated = annotate(article);
            let claims = claims(&rules, &annotated, &matches(&rules, &annotated));
            let misses: Vec<Miss> = near(&rules, &annotated).iter().filter_map(|near| Miss::new(&rules, &annotated, near)).collect();
            (claims, misses)
        },
        |items, done| {
            for (mut claims, mut near) in items {
                all.append(&mut claims);
                misses.append(&mut near);
            }
            progress.at(done);
            true
        },
    );
    progress.end();
    misses.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut report = crate::judge(&rules, all.clone(), None);
    report.articles = outcome.articles;
    report.notices.extend(notices);
    report.notices.append(&mut missing);
    report.notices.append(&mut outcome.notices);
    let trial = Trial { rules: &rules, proofs: &proofs, claims: &all, misses: &misses, report: &report, limit: trying.limit };
    out.put(&match format {
        Document::Text => trial::text(&trial, &out.look),
        Document::Json => trial::json(&trial),
    });
    if failed { Status::Failed } else { read::status(report.articles, &report.notices) }
}

/// The rules of a file; where there is no such file, the shipped rule of that id.
fn named(rule: &Path) -> Loaded {
    if !rule.exists() {
        let shipped = RuleSet::shipped();
        let own: Vec<_> = shipped.rules.into_iter().filter(|r| Some(r.id.as_str()) == rule.to_str()).collect();
        if !own.is_empty() {
            return Loaded { rules: RuleSet::new(own), sources: pack::sources(), notices: Vec::new(), failed: false };
        }
    }
    rules::load(&[rule.to_path_buf()])
}
