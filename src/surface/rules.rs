//! Rules from the pack and from files.

use std::path::PathBuf;

use clap::Args;

use crate::diag::{Diag, Severity};
use crate::rule::{RuleSet, pack};
use crate::surface::disk::{self, Found, Options};
use crate::text::Source;

/// Which rules to use.
#[derive(Args)]
pub(crate) struct Rules {
    /// Rule files and folders to use instead of the rules that ship with gainsay; `shipped` stands for those
    #[arg(id = "rules", long = "rules", value_name = "RULES")]
    pub paths: Vec<PathBuf>,
}

/// Rules, ready for use, and what was wrong with them.
pub(crate) struct Loaded {
    /// The sound ones.
    pub rules: RuleSet,
    /// The files that they are from.
    pub sources: Vec<Source>,
    /// What is to be said about the others.
    pub notices: Vec<Diag>,
    /// Was there a mistake in a rule, or a rule file that could not be read?
    pub failed: bool,
}

/// Loads rule files; those that ship where there is no path.
pub(crate) fn load(paths: &[PathBuf]) -> Loaded {
    let is_pack = |path: &&PathBuf| path.as_os_str() == "shipped";
    let mut sources = if paths.is_empty() || paths.iter().any(|path| is_pack(&path)) { pack::sources() } else { Vec::new() };
    let files: Vec<PathBuf> = paths.iter().filter(|path| !is_pack(path)).cloned().collect();
    let Found { inputs, mut notices } = disk::find_rules(&files);
    for input in &inputs {
        match disk::load(input, &Options::default()) {
            Ok(source) => sources.push(source),
            Err(notice) => notices.push(notice),
        }
    }
    let unread = !notices.is_empty();
    let (rules, mut diags) = RuleSet::load(&sources);
    let failed = unread || rules.rules.is_empty() || diags.iter().any(|d| d.severity == Severity::Error);
    notices.append(&mut diags);
    if rules.rules.is_empty() {
        notices.push(Diag::error("no-rules", "there is no sound rule to use"));
    }
    Loaded { rules, sources, notices, failed }
}
