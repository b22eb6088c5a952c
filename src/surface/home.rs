//! The folder `.gainsay` in the working folder: what one run leaves for the next. Nothing in it is needed, and git does not see it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::surface::check::Checking;
use crate::surface::cli::How;
use crate::surface::rules::Rules;

/// Its name.
const FOLDER: &str = ".gainsay";
const LAST: &str = "last-check.json";

/// What was checked last, so that `accept` can do the same again.
#[derive(Serialize, Deserialize)]
struct LastCheck {
    paths: Vec<PathBuf>,
    against: Vec<PathBuf>,
    rules: Vec<PathBuf>,
    accepted: Option<PathBuf>,
    date: Option<String>,
    max_size: u64,
}

/// A folder in `.gainsay`, made where it is not there; `None` where it cannot be made.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let path = Path::new(FOLDER).join(name);
    fs::create_dir_all(&path).ok()?;
    for folder in [Path::new(FOLDER), &path] {
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            write_whole(&ignore, b"*\n").ok()?;
        }
    }
    Some(path)
}

/// Remembers what is checked. That it cannot be remembered is no fault of the check.
pub(crate) fn remember(checking: &Checking) {
    let stdin = checking.paths.iter().any(|path| path.as_os_str() == "-");
    let last = LastCheck {
        paths: checking.paths.clone(),
        against: checking.against.clone(),
        rules: checking.rules.paths.clone(),
        accepted: checking.accepted.clone(),
        date: checking.how.date.map(|day| day.to_string()),
        max_size: checking.how.max_size,
    };
    if !stdin
        && let Some(folder) = folder("")
        && let Ok(text) = serde_json::to_vec(&last)
    {
        let path = folder.join(LAST);
        if fs::read(&path).ok().as_ref() != Some(&text) {
            let _ = write_whole(&path, &text);
        }
    }
}

/// The last check again; `None` where there was none.
pub(crate) fn last_check() -> Option<Checking> {
    let text = fs::read(Path::new(FOLDER).join(LAST)).ok()?;
    let last: LastCheck = serde_json::from_slice(&text).ok()?;
    Some(Checking {
        paths: last.paths,
        against: last.against,
        rules: Rules { paths: last.rules },
        accepted: last.accepted,
        no_cache: false,
        how: How { date: last.date.and_then(|day| day.parse().ok()), stdin_name: "-".to_owned(), max_size: last.max_size, threads: 0 },
    })
}

/// Writes a file so that whoever reads it, and whatever happens, it is there as a whole or not at all.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_data()
    });
    let moved = written.and_then(|()| fs::rename(&temporary, path));
    if moved.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    moved
}
