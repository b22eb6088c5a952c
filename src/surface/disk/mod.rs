//! Files and folders: what is read, and what is said of what cannot be.
//!
//! Folders are walked in a stable order, respecting `.gitignore`; files of other formats in them are passed over. A file that is named
//! is read whatever its name. Whatever happens to one file, the rest goes on.

mod find;
mod load;

pub use find::{Found, Input, find, find_rules, is_article, is_rules, without};
pub use load::{Options, load};

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::article::{self, Article, Format};
use crate::diag::Diag;
use crate::surface::disk::load::name_of;
use crate::text::Source;

/// Files that are read at once before their results are handed on.
const BATCH: usize = 256;

/// The articles of a file, and what could not be read.
fn articles_of(source: &Source, options: &Options) -> (Vec<Article>, Vec<Diag>) {
    let by_name = Format::of_name(source.name());
    match by_name.or_else(|| Format::of_text(source.text())) {
        Some(format) => article::read(source, format, options.date),
        None => {
            let notice = Diag::warning("unknown-format", "this is neither plain text, Markdown nor JSON Lines").in_file(&**source.name());
            (Vec::new(), vec![notice.help("a JSON document becomes JSON Lines with: jq -c '.[]'")])
        }
    }
}

/// What is known of files and articles from earlier runs.
pub trait Memory<T>: Sync {
    /// The results of a file's articles. A file of which something was to be said is not remembered.
    fn file(&self, source: &Source) -> Option<Vec<T>>;
    /// Remembers them.
    fn learn_file(&self, source: &Source, items: &[T], notices: &[Diag]);
    /// The result of an article of a large file.
    fn article(&self, article: &Article) -> Option<T>;
    /// Remembers it.
    fn learn_article(&self, article: &Article, item: &T);
}

/// How far reading has come.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    /// Files gone through; the last of them perhaps in part.
    pub files: usize,
    /// The part of the whole that has been handed on, were all files of one size.
    pub part: f64,
}

/// What came of reading.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Articles read.
    pub articles: usize,
    /// What could not be read, by the order of the inputs.
    pub notices: Vec<Diag>,
}

/// Articles of one file that are worked on at once before their results are handed on.
const PORTION: usize = 512;

/// Articles that are worked on together, at most: one step after the other goes over a handful, so that what each step needs stays near.
const HANDFUL: usize = 64;

/// How many of so many are taken together, so that no thread is left without.
fn handful(of: usize) -> usize {
    (of / (4 * rayon::current_num_threads())).clamp(1, HANDFUL)
}

/// Runs `step` on every article, in parallel, and hands the results on in the order of the inputs: never more than a batch of files, nor
/// the results of more than a portion of one large file, are held at once. `take` says whether to go on; it is told how many files are
/// done.
pub fn each<T: Send>(
    inputs: &[Input],
    options: &Options,
    step: impl Fn(&Article) -> T + Sync,
    mut take: impl FnMut(Vec<T>, usize) -> bool,
) -> Outcome {
    each_remembered(inputs, options, None, |articles| articles.iter().map(&step).collect(), |items, done| take(items, done.files))
}

/// The same, where `step` takes some articles at once and gives one result for each, and need not run again on what `memory` knows.
pub fn each_remembered<T: Send>(
    inputs: &[Input],
    options: &Options,
    memory: Option<&dyn Memory<T>>,
    step: impl Fn(&[Article]) -> Vec<T> + Sync,
    mut take: impl FnMut(Vec<T>, Done) -> bool,
) -> Outcome {
    let mut outcome = Outcome::default();
    let mut files = 0;
    let part = |files: usize, of_last: f64| (files as f64 - 1.0 + of_last) / inputs.len() as f64;
    for batch in inputs.chunks(BATCH) {
        let handfuls = batch.par_chunks(handful(batch.len()));
        let results: Vec<Vec<(Worked<T>, Vec<Diag>)>> = handfuls.map(|inputs| of_inputs(inputs, options, memory, &step)).collect();
        for (read, mut notices) in results.into_iter().flatten() {
            outcome.notices.append(&mut notices);
            files += 1;
            let articles = match read {
                Worked::Done(items) => {
                    outcome.articles += items.len();
                    if !take(items, Done { files, part: part(files, 1.0) }) {
                        return outcome;
                    }
                    continue;
                }
                Worked::Large(articles) => articles,
            };
            for (number, portion) in articles.chunks(PORTION).enumerate() {
                let handfuls = portion.par_chunks(handful(portion.len()));
                let results: Vec<Vec<Result<T, Diag>>> = handfuls.map(|articles| recalled(articles, memory, &step)).collect();
                let (items, mut notices) = sorted(results.into_iter().flatten());
                outcome.articles += items.len();
                outcome.notices.append(&mut notices);
                let of_file = (number * PORTION + portion.len()) as f64 / articles.len() as f64;
                if !take(items, Done { files, part: part(files, of_file) }) {
                    return outcome;
                }
            }
        }
    }
    outcome
}

/// What came of a file.
enum Worked<T> {
    /// The results of all its articles.
    Done(Vec<T>),
    /// Its many articles, still to be worked on.
    Large(Vec<Article>),
}

/// What came of some files: the articles of all those that are not large are worked on together.
fn of_inputs<T: Send>(
    inputs: &[Input],
    options: &Options,
    memory: Option<&dyn Memory<T>>,
    step: &(impl Fn(&[Article]) -> Vec<T> + Sync),
) -> Vec<(Worked<T>, Vec<Diag>)> {
    let mut out = Vec::with_capacity(inputs.len());
    let mut articles = Vec::new();
    // Which file the articles are of, where it stands in `out`, and how many they are.
    let mut waiting: Vec<(Source, usize, usize)> = Vec::new();
    for input in inputs {
        let source = match load(input, options) {
            Ok(source) => source,
            Err(notice) => {
                out.push((Worked::Done(Vec::new()), vec![notice]));
                continue;
            }
        };
        if let Some(items) = memory.and_then(|memory| memory.file(&source)) {
            out.push((Worked::Done(items), Vec::new()));
            continue;
        }
        let (mut found, notices) = match catch_unwind(AssertUnwindSafe(|| articles_of(&source, options))) {
            Ok(read) => read,
            Err(fault) => (Vec::new(), vec![internal(&name_of(&input.path), &*fault)]),
        };
        if found.len() > PORTION {
            out.push((Worked::Large(found), notices));
            continue;
        }
        waiting.push((source, out.len(), found.len()));
        articles.append(&mut found);
        out.push((Worked::Done(Vec::new()), notices));
    }
    // The articles of one file of many are worked on by many threads.
    let handfuls = articles.par_chunks(if inputs.len() > 1 { HANDFUL } else { handful(articles.len()) });
    let results: Vec<Vec<Result<T, Diag>>> = handfuls.map(|articles| guarded(articles, step)).collect();
    let mut results = results.into_iter().flatten();
    for (source, at, count) in waiting {
        let (items, mut faults) = sorted(results.by_ref().take(count));
        let (worked, notices) = &mut out[at];
        notices.append(&mut faults);
        memory.iter().for_each(|memory| memory.learn_file(&source, &items, notices));
        *worked = Worked::Done(items);
    }
    out
}

/// The results of some articles of a large file; what is not remembered is worked on together.
fn recalled<T>(articles: &[Article], memory: Option<&dyn Memory<T>>, step: &impl Fn(&[Article]) -> Vec<T>) -> Vec<Result<T, Diag>> {
    let Some(memory) = memory else { return guarded(articles, step) };
    let known: Vec<Option<T>> = articles.iter().map(|article| memory.article(article)).collect();
    let unknown: Vec<Article> =
        articles.iter().zip(&known).filter(|(_, item)| item.is_none()).map(|(article, _)| article.clone()).collect();
    let mut made = guarded(&unknown, step).into_iter();
    let learnt = unknown.iter().filter_map(|article| {
        let item = made.next()?;
        item.iter().for_each(|item| memory.learn_article(article, item));
        Some(item)
    });
    let mut learnt = learnt.collect::<Vec<_>>().into_iter();
    known.into_iter().filter_map(|item| item.map(Ok).or_else(|| learnt.next())).collect()
}

/// Runs `step` on those articles. A fault of ours in one of them is said, and costs the others nothing.
fn guarded<T>(articles: &[Article], step: &impl Fn(&[Article]) -> Vec<T>) -> Vec<Result<T, Diag>> {
    if let Ok(items) = catch_unwind(AssertUnwindSafe(|| step(articles))) {
        return items.into_iter().map(Ok).collect();
    }
    let alone = |article: &Article| {
        let made = catch_unwind(AssertUnwindSafe(|| step(std::slice::from_ref(article)).pop()));
        made.map_err(|fault| internal(&article.id, &*fault)).transpose()
    };
    articles.iter().filter_map(alone).collect()
}

/// What was made, and what was at fault.
fn sorted<T>(results: impl Iterator<Item = Result<T, Diag>>) -> (Vec<T>, Vec<Diag>) {
    let (mut items, mut notices) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(item) => items.push(item),
            Err(notice) => notices.push(notice),
        }
    }
    (items, notices)
}

/// The code of notices about faults of the program itself.
pub const INTERNAL: &str = "internal-error";

fn internal(name: &str, fault: &(dyn Any + Send)) -> Diag {
    let told = fault.downcast_ref::<&str>().copied().or_else(|| fault.downcast_ref::<String>().map(String::as_str)).unwrap_or("no details");
    Diag::error(INTERNAL, format!("gainsay failed on this article, which is a fault of gainsay: {told}"))
        .in_file(name)
        .help("please report it, with the article if you can")
}
