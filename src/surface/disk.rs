//! Files and folders: what is read, and what is said of what cannot be.
//!
//! Folders are walked in a stable order, respecting `.gitignore`; files of other formats in them are passed over. A file that is named
//! is read whatever its name. Whatever happens to one file, the rest goes on.

use std::any::Any;
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ignore::WalkBuilder;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::article::{self, Article, Format};
use crate::diag::Diag;
use crate::text::Source;

/// Files that are read at once before their results are handed on.
const BATCH: usize = 256;

/// How to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// A date for all articles, which outranks their own.
    pub date: Option<Date>,
    /// Files with more bytes are not read.
    pub max_size: u64,
    /// What standard input is called.
    pub stdin_name: String,
}

impl Default for Options {
    fn default() -> Options {
        Options { date: None, max_size: 64 << 20, stdin_name: "-".to_owned() }
    }
}

/// Something to read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Input {
    /// Path as given, with the folder's path in front for files found in folders.
    path: PathBuf,
    /// Named by itself, rather than found in a folder?
    named: bool,
    /// Its bytes, where they are not those on the disk.
    held: Option<Vec<u8>>,
}

impl Input {
    /// A file of that name with those bytes, wherever they are from.
    pub fn held(path: PathBuf, bytes: Vec<u8>) -> Input {
        Input { path, named: true, held: Some(bytes) }
    }

    /// Its path, as given.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Input {
    /// When the file was last changed, and its size: by them a change is known.
    pub fn stamp(&self) -> Option<(SystemTime, u64)> {
        let data = fs::metadata(&self.path).ok()?;
        Some((data.modified().ok()?, data.len()))
    }
}

/// What there is to read.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of their paths' bytes, each file once.
    pub inputs: Vec<Input>,
    /// What is not there or cannot be opened.
    pub notices: Vec<Diag>,
}

/// Does the name say that it is a file of articles?
pub fn is_article(path: &Path) -> bool {
    Format::of_name(&path.to_string_lossy()).is_some()
}

/// Does the name say that it is a file of rules?
pub fn is_rules(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"))
}

/// Files of articles at those paths; `-` is standard input.
pub fn find(paths: &[PathBuf]) -> Found {
    find_by(paths, is_article)
}

/// Rule files at those paths: in folders, what ends in `.yaml` or `.yml`.
pub fn find_rules(paths: &[PathBuf]) -> Found {
    find_by(paths, is_rules)
}

fn find_by(paths: &[PathBuf], wanted: impl Fn(&Path) -> bool) -> Found {
    let mut found = Found::default();
    for path in paths {
        if is_stdin(path) {
            found.inputs.push(Input { path: path.clone(), named: true, held: None });
            continue;
        }
        match fs::metadata(path) {
            Err(error) => found.notices.push(unreadable(path, &error)),
            Ok(data) if data.is_dir() => walk(path, &wanted, &mut found),
            Ok(_) => found.inputs.push(Input { path: path.clone(), named: true, held: None }),
        }
    }
    found.inputs.sort_by(|a, b| {
        let bytes = |input: &Input| input.path.as_os_str().as_encoded_bytes().to_vec();
        bytes(a).cmp(&bytes(b)).then(b.named.cmp(&a.named))
    });
    let mut folders = HashMap::new();
    let mut seen = BTreeSet::new();
    found.inputs.retain(|input| seen.insert(real_path(&input.path, &mut folders)));
    found.notices.sort_by(|a, b| (&a.file, a.code).cmp(&(&b.file, b.code)));
    found.notices.dedup_by(|a, b| a.file == b.file && a.code == b.code);
    found
}

/// The inputs that are none of the others.
pub fn without(inputs: Vec<Input>, others: &[Input]) -> Vec<Input> {
    let mut folders = HashMap::new();
    let taken: BTreeSet<PathBuf> = others.iter().map(|input| real_path(&input.path, &mut folders)).collect();
    inputs.into_iter().filter(|input| !taken.contains(&real_path(&input.path, &mut folders))).collect()
}

fn walk(folder: &Path, wanted: &impl Fn(&Path) -> bool, found: &mut Found) {
    let before = (found.inputs.len(), found.notices.len());
    // A repository is respected without a repository around it, and nobody's private settings are.
    let walker = WalkBuilder::new(folder).require_git(false).git_global(false).git_exclude(false).follow_links(true).build();
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) && wanted(entry.path()) => {
                found.inputs.push(Input { path: entry.into_path(), named: false, held: None });
            }
            Ok(_) => {}
            Err(error) => found.notices.extend(walk_error(folder, error)),
        }
    }
    if before == (found.inputs.len(), found.notices.len()) {
        let notice = Diag::warning("nothing-to-read", "there is no file of a known format in this folder").in_file(name_of(folder));
        found.notices.push(notice.help("name a file to read it whatever its extension"));
    }
}

/// What to say of an error met while walking; a link that leads back into its own folder is nothing to speak of.
fn walk_error(folder: &Path, error: ignore::Error) -> Option<Diag> {
    let mut at = folder.to_path_buf();
    let mut error = error;
    loop {
        match error {
            ignore::Error::WithPath { path, err } => {
                at = path;
                error = *err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error = *err,
            ignore::Error::Loop { .. } | ignore::Error::Partial(_) | ignore::Error::Glob { .. } => return None,
            ignore::Error::Io(error) => return Some(unreadable(&at, &error)),
            other => return Some(Diag::warning("unreadable-file", other.to_string()).in_file(name_of(&at))),
        }
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The path without links, for telling files apart; `folders` remembers those of folders.
fn real_path(path: &Path, folders: &mut HashMap<PathBuf, PathBuf>) -> PathBuf {
    let link = fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink());
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) if !link => {
            let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            let real = folders.entry(here.to_path_buf()).or_insert_with(|| fs::canonicalize(here).unwrap_or_else(|_| here.to_path_buf()));
            real.join(name)
        }
        _ => fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()),
    }
}

fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn unreadable(path: &Path, error: &io::Error) -> Diag {
    let name = name_of(path);
    match error.kind() {
        io::ErrorKind::NotFound if fs::symlink_metadata(path).is_ok() => {
            Diag::warning("unreadable-file", "this link leads nowhere").in_file(name)
        }
        io::ErrorKind::NotFound => Diag::warning("no-such-file", "there is no such file or folder").in_file(name),
        io::ErrorKind::PermissionDenied => Diag::warning("unreadable-file", "this may not be read: permission denied").in_file(name),
        _ => Diag::warning("unreadable-file", format!("this could not be read: {error}")).in_file(name),
    }
}

/// The text of an input, or why there is none.
pub fn load(input: &Input, options: &Options) -> Result<Source, Diag> {
    let name = if is_stdin(&input.path) { options.stdin_name.clone() } else { name_of(&input.path) };
    let read = match &input.held {
        Some(held) => Ok(held.clone()),
        None => bytes(&input.path, options.max_size),
    };
    let bytes = read.map_err(|error| match error {
        Some(error) => unreadable(&input.path, &error),
        None => {
            let message = format!("this is larger than {} bytes and is not read", options.max_size);
            Diag::warning("too-large", message).in_file(name.as_str()).help("raise the limit with --max-size, or split the file")
        }
    })?;
    text(&name, bytes).map(|text| Source::new(name, text))
}

/// The bytes of a file or of standard input; `Err(None)` where there are too many.
fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, Option<io::Error>> {
    let mut bytes = Vec::new();
    // Offsets are 32 bits wide.
    let most = most.min(u64::from(u32::MAX));
    let mut limited: Box<dyn Read> = if is_stdin(path) {
        Box::new(io::stdin().lock().take(most + 1))
    } else {
        let file = File::open(path).map_err(Some)?;
        let size = file.metadata().map_err(Some)?.len();
        if size > most {
            return Err(None);
        }
        bytes.reserve(size as usize + 1);
        Box::new(file.take(most + 1))
    };
    limited.read_to_end(&mut bytes).map_err(Some)?;
    if bytes.len() as u64 > most { Err(None) } else { Ok(bytes) }
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, Diag> {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if utf16 {
        let notice = Diag::warning("not-utf8", "this is UTF-16, not UTF-8 (byte 0)").in_file(name);
        return Err(notice.help(format!("convert it: iconv -f UTF-16 -t UTF-8 {name}")));
    }
    // As git and grep have it, text holds no NUL near its start.
    if bytes.iter().take(8000).any(|b| *b == 0) {
        return Err(Diag::warning("binary-file", "this is a binary file, not text").in_file(name));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let control = bytes.iter().filter(|b| **b < 32 && !matches!(**b, b'\t' | b'\n' | b'\r' | 12)).count();
        let multibyte = at > 0 && !bytes[..at].is_ascii();
        if control * 50 > bytes.len() {
            return Diag::warning("binary-file", "this is a binary file, not text").in_file(name);
        }
        let notice =
            Diag::warning("not-utf8", format!("this is not UTF-8: byte {at} (0x{:02x}) starts no character", bytes[at])).in_file(name);
        let windows = bytes.iter().any(|b| (0x80..0xa0).contains(b));
        match (multibyte, windows) {
            (true, _) => notice.help("the file is damaged at that byte: the text before it is UTF-8"),
            (false, true) => notice.help(format!("it looks like Windows-1252; convert it: iconv -f WINDOWS-1252 -t UTF-8 {name}")),
            (false, false) => notice.help(format!("it looks like Latin-1; convert it: iconv -f LATIN1 -t UTF-8 {name}")),
        }
    })
}

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
