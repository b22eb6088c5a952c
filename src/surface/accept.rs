//! `gainsay accept`: puts findings on the list of those that may stand, and takes off what no longer applies.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::Args;

use crate::diag::Diag;
use crate::render::diag;
use crate::report::accepted::Entry;
use crate::report::{By, Finding, Report};
use crate::surface::check::{self, Checked, Checking, findings};
use crate::surface::cli::{How, Out, Status};
use crate::surface::rules::Rules;
use crate::surface::{accepted, git, home};

/// Examples for the command's help.
pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay accept c6971606 --reason \"both ages were given in court\"
  gainsay accept c69 b26 --reason \"as printed in 2026\" --in articles/
  gainsay accept --prune";

/// Which findings to accept.
#[derive(Args)]
pub(crate) struct Accepting {
    /// Ids of findings, or their first few digits
    #[arg(value_name = "ID", required_unless_present = "prune")]
    ids: Vec<String>,
    /// Why they may stand
    #[arg(long, value_name = "TEXT", required_unless_present = "prune")]
    reason: Option<String>,
    /// Take findings off the list that are not found any more
    #[arg(long)]
    prune: bool,
    /// The articles, where they are not those of the last `gainsay check` in this folder
    #[arg(long = "in", value_name = "PATH")]
    within: Vec<PathBuf>,
    #[command(flatten)]
    rules: Rules,
    /// The list of accepted findings, in place of gainsay.accepted.yaml in the working folder
    #[arg(long, value_name = "FILE")]
    accepted: Option<PathBuf>,
    #[command(flatten)]
    pub how: How,
}

/// `gainsay accept`.
pub(crate) fn accept(accepting: Accepting, out: &mut Out) -> Status {
    if accepting.reason.as_ref().is_some_and(|reason| !reason.contains(char::is_alphanumeric)) {
        return fail(&[Diag::error("no-reason", "an accepted finding needs a reason in words")], out);
    }
    let Some(checking) = checking(&accepting) else {
        let told = Diag::error("nothing-checked", "it is not known which articles are meant: nothing was checked in this folder yet");
        return fail(&[told.help("say where they are: gainsay accept ID --reason \"…\" --in articles/")], out);
    };
    let file = checking.accepted.clone().unwrap_or_else(|| PathBuf::from(accepted::FILE));
    let checked = check::run(&checking, None);
    let look = out.look_of_notices();
    let grave = checked.report.notices.iter().filter(|notice| ![accepted::STALE, accepted::MISSING].contains(&notice.code));
    grave.for_each(|notice| out.tell(&diag::text(notice, &look)));
    if checked.status == Status::Failed {
        return Status::Failed;
    }
    let found: Result<Vec<&Finding>, Vec<Diag>> = all(accepting.ids.iter().map(|id| named(id, &checked)));
    let found = match found {
        Ok(found) => found,
        Err(told) => return fail(&told, out),
    };
    let mut entries = checked.entries.clone();
    let mut said = String::new();
    if let Some(reason) = &accepting.reason {
        let day = today();
        for finding in found {
            entries.retain(|entry| entry.id != finding.id);
            entries.push(Entry::of(finding, reason, &day));
            said.push_str(&format!("accepted {} {}: {}\n", finding.id, finding.rule, finding.message));
        }
    }
    if accepting.prune {
        for entry in checked.entries.iter().filter(|entry| checked.stale.contains(&entry.id)) {
            said.push_str(&format!("took off {} {}: {}\n", entry.id, entry.rule, entry.reason));
        }
        entries.retain(|entry| !checked.stale.contains(&entry.id));
    }
    if said.is_empty() {
        out.put(&format!("nothing to take off: {} on the list\n", findings(entries.len())));
        return Status::Fine;
    }
    let begun = !file.exists();
    if let Err(error) = accepted::save(&file, entries) {
        return fail(&[Diag::error("unwritable-file", format!("this could not be written: {error}")).in_file(file.to_string_lossy())], out);
    }
    out.put(&said);
    if begun && let Some(told) = unite(&file) {
        out.put(&told);
    }
    Status::Fine
}

/// What to look through: the paths given, else what was checked last.
fn checking(accepting: &Accepting) -> Option<Checking> {
    let how = || How { stdin_name: accepting.how.stdin_name.clone(), ..accepting.how };
    if accepting.within.is_empty() {
        let mut last = home::last_check()?;
        if !accepting.rules.paths.is_empty() {
            last.rules = Rules { paths: accepting.rules.paths.clone() };
        }
        last.accepted = accepting.accepted.clone().or(last.accepted);
        last.how = How { date: accepting.how.date.or(last.how.date), ..last.how };
        return Some(last);
    }
    Some(Checking {
        paths: accepting.within.clone(),
        against: Vec::new(),
        rules: Rules { paths: accepting.rules.paths.clone() },
        accepted: accepting.accepted.clone(),
        no_cache: false,
        how: how(),
    })
}

/// All of them, or everything that is wrong.
fn all<T>(results: impl Iterator<Item = Result<T, Diag>>) -> Result<Vec<T>, Vec<Diag>> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(one) => good.push(one),
            Err(told) => bad.push(told),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

/// The finding of that id, or of the one id that starts so.
fn named<'c>(id: &str, checked: &'c Checked) -> Result<&'c Finding, Diag> {
    let wanted = id.to_lowercase();
    let report: &Report = &checked.report;
    let matching: Vec<&Finding> = report.all().map(|(f, _)| f).filter(|f| !wanted.is_empty() && f.id.starts_with(&wanted)).collect();
    if let Some(one) = matching.iter().find(|finding| finding.id == wanted).or(matching.first().filter(|_| matching.len() == 1)) {
        let waived = report.accepted.iter().any(|accepted| accepted.by == By::Text && accepted.finding.id == one.id);
        return if waived { Err(wrong(format!("`{id}` is waived in its article already"))) } else { Ok(one) };
    }
    if matching.len() > 1 {
        let ids: Vec<String> = matching.iter().take(5).map(|f| format!("{} ({})", f.id, f.message)).collect();
        return Err(wrong(format!("{} have ids that start with `{id}`", findings(matching.len()))).help(ids.join("; ")));
    }
    let told = wrong(format!("there is no finding `{id}` in these articles"));
    let far = |finding: &&Finding| {
        let start: String = finding.id.chars().take(wanted.chars().count()).collect();
        strsim::osa_distance(&start, &wanted)
    };
    let near = report.all().map(|(finding, _)| finding).min_by_key(|finding| (far(finding), finding.id.clone()));
    Err(match near.filter(|finding| far(finding) <= (wanted.len() / 4).clamp(1, 3)) {
        Some(finding) => told.help(format!("did you mean `{}` ({})?", finding.id, finding.message)),
        None if checked.stale.contains(&wanted) => {
            told.help("it is on the list and not found any more: gainsay accept --prune takes it off")
        }
        None => told.help("`gainsay check` shows the ids of findings, with the same paths and rules"),
    })
}

fn wrong(message: String) -> Diag {
    Diag::error("no-such-finding", message)
}

fn fail(told: &[Diag], out: &Out) -> Status {
    let look = out.look_of_notices();
    told.iter().for_each(|diag| out.tell(&diag::text(diag, &look)));
    Status::Failed
}

/// The day on which this is done, in UTC.
fn today() -> String {
    jiff::Timestamp::try_from(SystemTime::now()).map(|now| now.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()).unwrap_or_default()
}

/// Tells git to keep the entries of both sides when it merges the list, where the list lies in a repository that says nothing of it.
fn unite(file: &Path) -> Option<String> {
    if git::has_merge_attribute(file)? {
        return None;
    }
    let attributes = accepted::folder_of(file).join(".gitattributes");
    let name = file.file_name()?.to_str().filter(|name| !name.contains([' ', '"', '*', '?', '[']))?;
    let before = fs::read_to_string(&attributes).unwrap_or_default();
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let line = format!("{gap}{name} merge=union\n");
    fs::OpenOptions::new().append(true).create(true).open(&attributes).ok()?.write_all(line.as_bytes()).ok()?;
    Some(format!("{}: `{name} merge=union`, so that git keeps the entries of both branches\n", attributes.display()))
}
