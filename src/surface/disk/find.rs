//! Which files there are to read: those named, and those of a known format in the folders named.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ignore::WalkBuilder;

use crate::article::Format;
use crate::diag::Diag;
use crate::surface::disk::load::{is_stdin, name_of, unreadable};

/// Something to read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Input {
    /// Path as given, with the folder's path in front for files found in folders.
    pub(crate) path: PathBuf,
    /// Named by itself, rather than found in a folder?
    named: bool,
    /// Seen to be no link?
    plain: bool,
    /// Its bytes, where they are not those on the disk.
    pub(crate) held: Option<Vec<u8>>,
}

impl Input {
    /// A file of that name with those bytes, wherever they are from.
    pub fn held(path: PathBuf, bytes: Vec<u8>) -> Input {
        Input { path, named: true, plain: false, held: Some(bytes) }
    }

    /// Its path, as given.
    pub fn path(&self) -> &Path {
        &self.path
    }

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
            found.inputs.push(Input { path: path.clone(), named: true, plain: false, held: None });
            continue;
        }
        match fs::metadata(path) {
            Err(error) => found.notices.push(unreadable(path, &error)),
            Ok(data) if data.is_dir() => walk(path, &wanted, &mut found),
            Ok(_) => found.inputs.push(Input { path: path.clone(), named: true, plain: false, held: None }),
        }
    }
    found.inputs.sort_by(|a, b| bytes(a).cmp(bytes(b)).then(b.named.cmp(&a.named)));
    let mut folders = HashMap::new();
    let mut seen = HashSet::new();
    found.inputs.retain(|input| seen.insert(real_path(input, &mut folders)));
    found.notices.sort_by(|a, b| (&a.file, a.code).cmp(&(&b.file, b.code)));
    found.notices.dedup_by(|a, b| a.file == b.file && a.code == b.code);
    found
}

fn bytes(input: &Input) -> &[u8] {
    input.path.as_os_str().as_encoded_bytes()
}

/// The inputs that are none of the others.
pub fn without(inputs: Vec<Input>, others: &[Input]) -> Vec<Input> {
    let mut folders = HashMap::new();
    let taken: HashSet<PathBuf> = others.iter().map(|input| real_path(input, &mut folders)).collect();
    inputs.into_iter().filter(|input| !taken.contains(&real_path(input, &mut folders))).collect()
}

fn walk(folder: &Path, wanted: &impl Fn(&Path) -> bool, found: &mut Found) {
    let before = (found.inputs.len(), found.notices.len());
    // A repository is respected without a repository around it, and nobody's private settings are.
    let walker = WalkBuilder::new(folder).require_git(false).git_global(false).git_exclude(false).follow_links(true).build();
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) && wanted(entry.path()) => {
                let plain = !entry.path_is_symlink();
                found.inputs.push(Input { path: entry.into_path(), named: false, plain, held: None });
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

/// The path without links, for telling files apart; `folders` remembers those of folders.
fn real_path(input: &Input, folders: &mut HashMap<PathBuf, PathBuf>) -> PathBuf {
    let path = &input.path;
    let link = !input.plain && fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink());
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) if !link => {
            let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            if !folders.contains_key(here) {
                folders.insert(here.to_path_buf(), fs::canonicalize(here).unwrap_or_else(|_| here.to_path_buf()));
            }
            folders[here].join(name)
        }
        _ => fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()),
    }
}
