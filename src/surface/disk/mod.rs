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

/// Runs `step` on every article, in parallel, and hands the results on in the order of the inputs: never more than a batch of files, nor
/// the results of more than a portion of one large file, are held at once. `take` says whether to go on; it is told how many files are
/// done.
pub fn each<T: Send>(
    inputs: &[Input],
    options: &Options,
    step: impl Fn(&Article) -> T + Sync,
    take: impl FnMut(Vec<T>, usize) -> bool,
) -> Outcome {
    each_remembered(inputs, options, None, step, take)
}

/// The same, where `step` need not run again on what `memory` knows.
pub fn each_remembered<T: Send>(
    inputs: &[Input],
    options: &Options,
    memory: Option<&dyn Memory<T>>,
    step: impl Fn(&Article) -> T + Sync,
    mut take: impl FnMut(Vec<T>, usize) -> bool,
) -> Outcome {
    let mut outcome = Outcome::default();
    let mut done = 0;
    for batch in inputs.chunks(BATCH) {
        let results: Vec<(Worked<T>, Vec<Diag>)> = batch.par_iter().map(|input| of_input(input, options, memory, &step)).collect();
        for (read, mut notices) in results {
            outcome.notices.append(&mut notices);
            done += 1;
            let articles = match read {
                Worked::Done(items) => {
                    outcome.articles += items.len();
                    if !take(items, done) {
                        return outcome;
                    }
                    continue;
                }
                Worked::Large(articles) => articles,
            };
            for portion in articles.chunks(PORTION) {
                let remembered = |article: &Article| {
                    memory.and_then(|memory| memory.article(article)).unwrap_or_else(|| {
                        let item = step(article);
                        memory.iter().for_each(|memory| memory.learn_article(article, &item));
                        item
                    })
                };
                let (items, mut notices) = run(portion, &remembered);
                outcome.articles += items.len();
                outcome.notices.append(&mut notices);
                if !take(items, done) {
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

fn of_input<T: Send>(
    input: &Input,
    options: &Options,
    memory: Option<&dyn Memory<T>>,
    step: &(impl Fn(&Article) -> T + Sync),
) -> (Worked<T>, Vec<Diag>) {
    let source = match load(input, options) {
        Ok(source) => source,
        Err(notice) => return (Worked::Done(Vec::new()), vec![notice]),
    };
    if let Some(items) = memory.and_then(|memory| memory.file(&source)) {
        return (Worked::Done(items), Vec::new());
    }
    let (articles, mut notices) = match catch_unwind(AssertUnwindSafe(|| articles_of(&source, options))) {
        Ok(read) => read,
        Err(fault) => (Vec::new(), vec![internal(&name_of(&input.path), &*fault)]),
    };
    if articles.len() > PORTION {
        return (Worked::Large(articles), notices);
    }
    let (items, mut faults) = run(&articles, step);
    notices.append(&mut faults);
    memory.iter().for_each(|memory| memory.learn_file(&source, &items, &notices));
    (Worked::Done(items), notices)
}

/// Runs `step` on those articles. A fault of ours in one of them is said, and costs the others nothing.
fn run<T: Send>(articles: &[Article], step: &(impl Fn(&Article) -> T + Sync)) -> (Vec<T>, Vec<Diag>) {
    let guarded = |article: &Article| catch_unwind(AssertUnwindSafe(|| step(article))).map_err(|fault| internal(&article.id, &*fault));
    let results: Vec<Result<T, Diag>> = articles.par_iter().map(guarded).collect();
    let (mut items, mut notices) = (Vec::with_capacity(results.len()), Vec::new());
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
