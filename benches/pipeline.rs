//! How fast text becomes claims, and claims become findings, on a corpus made here.
//!
//! `cargo bench` prints MB of text a second for recognising and for extraction (one thread and all), and claims a second for comparison at
//! 1, 2, 4 and 8 times the corpus, so that a step which grows faster than its input is seen; and how long the program takes for 10,000 articles
//! that it has read before. Run one with `cargo bench -- extraction`.

use std::fs;
use std::process::Command;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use gainsay::annotate::annotate_all;
use gainsay::article::Article;
use gainsay::claim::Claim;
use gainsay::rule::RuleSet;
use rayon::prelude::*;

mod corpus;

use corpus::{articles, bytes};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many articles are handed on together, as in the program.
const TOGETHER: usize = 64;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 5)]
fn recognising_one_thread(bencher: Bencher) {
    let articles = articles(1_000);
    bencher
        .counter(BytesCount::new(bytes(&articles)))
        .bench_local(|| articles.chunks(TOGETHER).flat_map(annotate_all).map(|of| of.mentions.len()).sum::<usize>());
}

#[divan::bench(sample_count = 5)]
fn extraction_one_thread(bencher: Bencher) {
    let (rules, articles) = (RuleSet::shipped(), articles(1_000));
    bencher.counter(BytesCount::new(bytes(&articles))).bench_local(|| {
        articles
            .chunks(TOGETHER)
            .map(|some| gainsay::extract_all(&rules, some).iter().map(|of| of.claims.len()).sum::<usize>())
            .sum::<usize>()
    });
}

#[divan::bench(sample_count = 5)]
fn extraction_all_threads(bencher: Bencher) {
    let (rules, articles) = (RuleSet::shipped(), articles(1_000));
    bencher.counter(BytesCount::new(bytes(&articles))).bench_local(|| {
        articles
            .par_chunks(TOGETHER)
            .map(|some| gainsay::extract_all(&rules, some).iter().map(|of| of.claims.len()).sum::<usize>())
            .sum::<usize>()
    });
}

#[divan::bench(args = [1, 2, 4, 8], sample_count = 3)]
fn comparison(bencher: Bencher, times: usize) {
    let (rules, articles) = (RuleSet::shipped(), articles(500 * times));
    let claims: Vec<Claim> = articles.par_iter().flat_map(|a: &Article| gainsay::extract(&rules, a).claims).collect();
    bencher
        .counter(ItemsCount::new(claims.len()))
        .with_inputs(|| claims.clone())
        .bench_local_values(|claims| gainsay::judge(&rules, claims, None).findings.len());
}

#[divan::bench(sample_count = 5)]
fn warm_run(bencher: Bencher) {
    let articles = articles(10_000);
    let home = tempfile::tempdir().expect("a folder for the corpus");
    for article in &articles {
        fs::write(home.path().join(&*article.id), article.source.text()).expect("an article is written");
    }
    let run = || {
        let out = Command::new(env!("CARGO_BIN_EXE_gainsay")).args(["check", ".", "--format", "json"]).current_dir(home.path()).output();
        out.expect("the program runs").stdout.len()
    };
    // What this one reads is kept for the others.
    run();
    bencher.counter(ItemsCount::new(articles.len())).bench_local(run);
}
