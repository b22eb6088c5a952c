//! `gainsay review`: changed snapshots, one by one.

use std::fs;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use clap::Args;
use ignore::WalkBuilder;

use crate::diag::Diag;
use crate::render::{counted, diag};
use crate::surface::cli::{Out, Status};
use crate::surface::snapshot::{contents, diff};

/// Examples for the command's help.
pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay check articles/ --snapshot snapshots/ || gainsay review snapshots/
  gainsay review snapshots/ --accept";

/// Which snapshots to review, and how.
#[derive(Args)]
pub(crate) struct Review {
    /// Folder to look for changed snapshots (.snap.new) in
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Take all changes over, without asking
    #[arg(long, conflicts_with_all = ["reject", "list"])]
    accept: bool,
    /// Throw all changes away, without asking
    #[arg(long, conflicts_with = "list")]
    reject: bool,
    /// Show the changes, and leave them
    #[arg(long)]
    list: bool,
}

/// What is done with a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Accept,
    Reject,
    Skip,
}

/// `gainsay review`.
pub(crate) fn review(review: &Review, out: &mut Out) -> Status {
    if !review.folder.is_dir() {
        let told = Diag::error("no-such-file", "there is no such folder").in_file(review.folder.to_string_lossy());
        out.tell(&diag::text(&told, &out.look_of_notices()));
        return Status::Failed;
    }
    let pending = pending(&review.folder);
    if pending.is_empty() {
        out.put("no changed snapshots\n");
        return Status::Fine;
    }
    let mut all = match (review.accept, review.reject, review.list) {
        (true, ..) => Some(Answer::Accept),
        (_, true, _) => Some(Answer::Reject),
        (.., true) => Some(Answer::Skip),
        _ => None,
    };
    let mut left = 0;
    for (number, new) in pending.iter().enumerate() {
        let snapshot = new.with_extension("");
        let before = fs::read_to_string(&snapshot).unwrap_or_default();
        let after = fs::read_to_string(new).unwrap_or_default();
        if review.list || all.is_none() {
            out.put(&diff(&snapshot, contents(&before), contents(&after)));
        }
        let answer = all.unwrap_or_else(|| ask(number + 1, pending.len(), &mut all, out));
        let done = match answer {
            Answer::Accept => fs::rename(new, &snapshot).map(|()| "accepted"),
            Answer::Reject => fs::remove_file(new).map(|()| "rejected"),
            Answer::Skip => {
                left += 1;
                continue;
            }
        };
        match done {
            Ok(done) => {
                out.put(&format!("{done} {}\n", snapshot.display()));
            }
            Err(error) => {
                let told = Diag::error("unwritable-file", format!("this could not be changed: {error}")).in_file(new.to_string_lossy());
                out.tell(&diag::text(&told, &out.look_of_notices()));
                return Status::Failed;
            }
        }
    }
    if left > 0 {
        out.put(&format!("{} left to review\n", counted(left, "changed snapshot")));
    }
    if left > 0 && !review.list { Status::Found } else { Status::Fine }
}

/// Asks what to do with one change; no answer leaves it, and those after it.
fn ask(number: usize, count: usize, all: &mut Option<Answer>, out: &mut Out) -> Answer {
    loop {
        out.put(&format!("{number} of {count}: accept (a), reject (r), skip (s), accept this and all others (A), quit (q)? "));
        let mut line = String::new();
        if !io::stdin().lock().read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
            out.put("\n");
            *all = Some(Answer::Skip);
        }
        match line.trim() {
            "a" | "accept" | "y" => return Answer::Accept,
            "r" | "reject" | "n" => return Answer::Reject,
            "s" | "skip" => return Answer::Skip,
            "A" | "all" => {
                *all = Some(Answer::Accept);
                return Answer::Accept;
            }
            "q" | "quit" => {
                *all = Some(Answer::Skip);
                return Answer::Skip;
            }
            _ if *all == Some(Answer::Skip) => return Answer::Skip,
            _ => {}
        }
    }
}

/// The changed snapshots below a folder, by path. What git ignores is looked at: `.snap.new` is what it is told to ignore.
fn pending(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkBuilder::new(folder).git_ignore(false).git_global(false).git_exclude(false).ignore(false).parents(false).build();
    let files = walk.flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())).map(ignore::DirEntry::into_path);
    let mut found: Vec<PathBuf> = files.filter(|path| path.to_string_lossy().ends_with(".snap.new")).collect();
    found.sort();
    found
}
