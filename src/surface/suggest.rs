//! `suggest`: drafts of rules from a corpus.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::article::Article;
use crate::diag::Diag;
use crate::render::{diag, suggestion};
use crate::suggest::{Suggestion, suggest as drafted};
use crate::surface::cli::{Out, Reading, Status};
use crate::surface::disk::{self, Found};
use crate::surface::read::{self, Progress};
use crate::surface::rules::{self, Loaded, Rules};

/// What to read, and where drafts go.
#[derive(Args)]
pub(crate) struct Suggesting {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub rules: Rules,
    /// How many drafts are made; 0 is all
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Write each draft to a file of its own in this folder; files that are there stay as they are
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Rule files, ready for use, or one JSON document
    #[arg(long, value_enum, default_value_t = Form::Yaml)]
    pub format: Form,
}

/// How drafts are given.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Form {
    Yaml,
    Json,
}

/// `gainsay suggest`.
pub(crate) fn suggest(suggesting: &Suggesting, out: &mut Out) -> Status {
    let Loaded { rules, mut notices, failed, .. } = rules::load(&suggesting.rules.paths);
    let Found { inputs, notices: mut missing } = disk::find(&suggesting.reading.paths);
    notices.append(&mut missing);
    let mut progress = Progress::new(inputs.len());
    let mut articles: Vec<Article> = Vec::new();
    let mut outcome = disk::each(&inputs, &suggesting.reading.how.options(), Article::clone, |mut items, done| {
        articles.append(&mut items);
        progress.at(done);
        true
    });
    progress.end();
    notices.append(&mut outcome.notices);
    let taken: BTreeSet<String> = rules.rules.iter().map(|rule| rule.id.clone()).collect();
    let found = drafted(&articles, suggesting.limit, &taken);
    let mut status = if failed { Status::Failed } else { read::status(articles.len(), &notices) };
    let look = out.look_of_notices();
    notices.iter().for_each(|notice| out.tell(&diag::text(notice, &look)));
    if suggesting.format == Form::Json {
        out.put(&suggestion::json(&found, &notices));
    } else if suggesting.output.is_none() {
        out.put(&suggestion::yaml(&found));
    }
    if found.is_empty() && status == Status::Fine && suggesting.format == Form::Yaml {
        out.tell("nothing recurs in these articles that a rule could be drafted from\n");
    }
    if let Some(folder) = &suggesting.output {
        for one in &found {
            match write(folder, one) {
                Ok(path) if suggesting.format == Form::Yaml => {
                    out.put(&suggestion::line(&path.display().to_string(), one));
                }
                Ok(_) => {}
                Err(error) => {
                    let told = Diag::error("unwritable-file", format!("this could not be written: {error}"));
                    out.tell(&diag::text(&told.in_file(folder.join(format!("{}.yaml", one.rule)).to_string_lossy()), &look));
                    status = Status::Failed;
                }
            }
        }
    }
    status
}

/// Writes a draft to a file that is not there yet.
fn write(folder: &Path, draft: &Suggestion) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let path = folder.join(format!("{}.yaml", draft.rule));
    match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(mut file) => file.write_all(draft.yaml.as_bytes()).map(|()| path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(io::Error::new(ErrorKind::AlreadyExists, "there is such a file already"))
        }
        Err(error) => Err(error),
    }
}
