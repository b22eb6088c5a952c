//! `mutate`: the mutation score of rules on a corpus.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use crate::article::Article;
use crate::mutate::{Bench, Fact, Luck, facts, read};
use crate::render::mutation::{self, Run, Tried};
use crate::surface::cli::{Document, Out, Reading, Status};
use crate::surface::disk::{self, Found};
use crate::surface::read::{self, Progress};
use crate::surface::rules::{self, Loaded, Rules};

/// What to change, and how much of it.
#[derive(Args)]
pub(crate) struct Mutating {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub rules: Rules,
    /// How many facts are changed, drawn by lot; 0 is all
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub sample: usize,
    /// What the lot and the mistakes are drawn from: one seed gives one result
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How many unguarded facts of each kind are shown; 0 is all
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub limit: usize,
}

/// `gainsay mutate`.
pub(crate) fn mutate(mutating: &Mutating, format: Document, out: &mut Out) -> Status {
    let Loaded { rules, mut notices, failed, .. } = rules::load(&mutating.rules.paths);
    let Found { inputs, notices: mut missing } = disk::find(&mutating.reading.paths);
    notices.append(&mut missing);
    let mut progress = Progress::new(inputs.len());
    let (mut articles, mut claims): (Vec<Article>, _) = (Vec::new(), Vec::new());
    let mut outcome = disk::each(
        &inputs,
        &mutating.reading.how.options(),
        |article| (article.clone(), read(&rules, article)),
        |items, done| {
            for (article, own) in items {
                articles.push(article);
                claims.push(own);
            }
            progress.at(done);
            true
        },
    );
    progress.end();
    notices.append(&mut outcome.notices);
    let all = facts(&articles, mutating.seed);
    let total = all.len();
    let drawn = drawn(all, mutating.sample, mutating.seed);
    let bench = Bench::with_claims(&rules, &articles, claims);
    let bar = Bar::new(drawn.len());
    let tried: Vec<Tried> = drawn
        .into_par_iter()
        .map(|fact| {
            let outcome = bench.try_out(&fact);
            bar.step();
            Tried { fact, outcome }
        })
        .collect();
    bar.end();
    let status = if failed { Status::Failed } else { read::status(articles.len(), &notices) };
    let run = Run { articles: &articles, rules: &rules, tried: &tried, facts: total, seed: mutating.seed, notices: &notices };
    out.put(&match format {
        Document::Text => mutation::text(&run, mutating.limit, &out.look),
        Document::Json => mutation::json(&run),
    });
    status
}

/// So many of the facts, drawn by lot, in their order.
fn drawn(mut facts: Vec<Fact>, sample: usize, seed: u64) -> Vec<Fact> {
    if sample == 0 || facts.len() <= sample {
        return facts;
    }
    let mut luck = Luck::new(seed);
    for at in 0..sample {
        let other = at + luck.below(facts.len() - at);
        facts.swap(at, other);
    }
    facts.truncate(sample);
    facts.sort_by_key(|fact| (fact.article, fact.span, fact.sort));
    facts
}

/// How many facts have been tried, on standard error: only on a terminal, and only for a run of more than a second.
struct Bar {
    since: Instant,
    bar: ProgressBar,
    done: AtomicU64,
}

impl Bar {
    fn new(facts: usize) -> Bar {
        let bar = ProgressBar::with_draw_target(Some(facts as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{pos}/{len} facts {wide_bar} {eta}");
        Bar { since: Instant::now(), bar: style.map_or(bar.clone(), |style| bar.with_style(style)), done: AtomicU64::new(0) }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.bar.is_hidden() && self.since.elapsed() > Duration::from_secs(1) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done);
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
