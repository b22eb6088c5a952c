//! `test`: rules against the tests inside their files, once or whenever a file changes.

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use clap::{Args, ValueEnum};

use crate::diag::Diag;
use crate::prove::{coverage, prove};
use crate::render::{diag, proof};
use crate::surface::cli::{Out, Status};
use crate::surface::disk;
use crate::surface::rules::{self, Loaded};

/// What to test, and how to tell of it.
#[derive(Args)]
pub(crate) struct Testing {
    /// Rule files and folders; without any, the rules that ship with gainsay
    #[arg(value_name = "RULES")]
    pub rules: Vec<PathBuf>,
    /// Text for people, one JSON document, or JUnit's XML
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Tell also which patterns, lines of `unless` and listed words no test exercises
    #[arg(long)]
    pub coverage: bool,
    /// Test again whenever a rule file changes, until stopped
    #[arg(long)]
    pub watch: bool,
}

/// How tests are told of.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Junit,
}

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_millis(150);

/// `gainsay test`.
pub(crate) fn test(testing: &Testing, out: &mut Out) -> Status {
    if !testing.watch {
        return once(testing, out).0;
    }
    if testing.rules.is_empty() {
        let told = Diag::error("nothing-to-watch", "the rules that ship with gainsay do not change");
        out.tell(&diag::text(&told.help("name the rule files to watch: `gainsay test --watch rules/`"), &out.look_of_notices()));
        return Status::Failed;
    }
    loop {
        let seen = fingerprint(&testing.rules);
        if out.terminal {
            out.put("\x1b[2J\x1b[H");
        }
        let (status, open) = once(testing, out);
        if !open {
            return status;
        }
        out.tell(&format!(
            "\nwatching {} (Ctrl-C ends)\n",
            if seen.len() == 1 { "1 file".to_owned() } else { format!("{} files", seen.len()) }
        ));
        while fingerprint(&testing.rules) == seen {
            thread::sleep(PAUSE);
        }
    }
}

/// One run; does anybody still listen?
fn once(testing: &Testing, out: &mut Out) -> (Status, bool) {
    let Loaded { rules, notices, failed, .. } = rules::load(&testing.rules);
    let proofs = prove(&rules);
    let gaps = testing.coverage.then(|| coverage(&rules));
    let open = out.put(&match testing.format {
        Format::Text => {
            let covered = gaps.as_deref().map(|gaps| format!("{}\n", proof::coverage(gaps))).unwrap_or_default();
            format!("{covered}{}", proof::text(&rules, &proofs, &notices, &out.look))
        }
        Format::Json => proof::json(&proofs, gaps.as_deref(), &notices),
        Format::Junit => proof::junit(&rules, &proofs, &notices),
    });
    let status = if proofs.iter().all(|proof| proof.outcome.is_pass()) { Status::Fine } else { Status::Found };
    (if failed { Status::Failed } else { status }, open)
}

/// The rule files as they are: their names, sizes and times.
fn fingerprint(paths: &[PathBuf]) -> Vec<(disk::Input, Option<(SystemTime, u64)>)> {
    disk::find_rules(paths).inputs.into_iter().map(|input| (input.clone(), input.stamp())).collect()
}
