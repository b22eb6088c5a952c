//! How a report is given: in which forms, to which files, and whether it makes the run fail.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::article::Article;
use crate::diag::{Diag, Severity};
use crate::render::snapshot::pages;
use crate::render::{Format, View, counted, diag, markdown, tally};
use crate::report::Report;
use crate::surface::check::{Checked, Checking};
use crate::surface::cli::{Out, Status};
use crate::surface::snapshot::Compared;
use crate::surface::{disk, snapshot};

/// What a report is to look like, and when it makes the run fail.
#[derive(Args)]
pub(crate) struct Reporting {
    /// How to print the report
    #[arg(long, default_value = "text", value_parser = formats(), value_name = "FORMAT")]
    pub format: Format,
    /// Write the report to a file as well; may be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output)]
    pub output: Vec<(Format, PathBuf)>,
    /// Exit with status 1 where a finding is as severe as this [default: error; with --snapshot: never]
    #[arg(long, value_enum, value_name = "SEVERITY", hide_default_value = true)]
    pub fail_on: Option<FailOn>,
    /// Compare the report with the snapshots in this folder, one file a rule, and exit with status 1 where it differs; shows the differences
    #[arg(long, value_name = "DIR")]
    pub snapshot: Option<PathBuf>,
    /// Show accepted findings too, with their reasons
    #[arg(long)]
    pub show_accepted: bool,
}

/// From which severity on findings make the run fail.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }
}

/// The formats by their names.
fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name)).map(|name| named(&name).unwrap_or(Format::Text))
}

fn named(name: &str) -> Option<Format> {
    Format::ALL.into_iter().find(|format| format.name() == name)
}

fn output(written: &str) -> Result<(Format, PathBuf), String> {
    let all = || Format::ALL.map(Format::name).join(", ");
    let (name, file) = written.split_once('=').ok_or("write FORMAT=FILE, such as sarif=gainsay.sarif")?;
    let format = named(name).ok_or_else(|| format!("there is no format `{name}`: write one of {}", all()))?;
    if file.is_empty() { Err("the file has no name".to_owned()) } else { Ok((format, PathBuf::from(file))) }
}

impl Reporting {
    /// Prints and writes the report; says whether it makes the run fail.
    pub fn give(&self, checking: &Checking, mut checked: Checked, out: &mut Out) -> Status {
        let mut status = checked.status;
        let compared = self.snapshot.as_ref().map(|folder| snapshot::compare(folder, &pages(&checked.report, &checked.rules)));
        if let Some(compared) = &compared {
            checked.report.notices.extend(compared.notices.iter().cloned());
            if compared.notices.iter().any(|notice| notice.severity == Severity::Error) {
                status = Status::Failed;
            }
        }
        let report = &checked.report;
        let wanted = |format| self.format == format || self.output.iter().any(|(of, _)| *of == format);
        let articles = if wanted(Format::Html) { quoted(report, checking) } else { BTreeMap::new() };
        let fail_on = self.fail_on.unwrap_or(if self.snapshot.is_some() { FailOn::Never } else { FailOn::Error }).severity();
        let view = View { report, rules: &checked.rules, look: out.look, fail_on, show_accepted: self.show_accepted, articles: &articles };
        for (format, path) in &self.output {
            // A file is for no terminal.
            let plain = View { look: crate::render::Look::plain(100), ..view };
            if let Err(error) = write(path, &format.draw(&plain)) {
                out.tell(&diag::text(&unwritable(path, &error), &out.look_of_notices()));
                status = Status::Failed;
            }
        }
        match &compared {
            Some(compared) if self.format == Format::Text => self.differences(compared, report, out),
            _ => {
                out.put(&self.format.draw(&view));
                compared.iter().for_each(|compared| out.tell(&compared.diff));
            }
        }
        if !self.format.shows_notices() {
            let look = out.look_of_notices();
            report.notices.iter().for_each(|notice| out.tell(&diag::text(notice, &look)));
        }
        if wanted(Format::Github)
            && let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty())
            && let Err(error) = append(Path::new(&path), &markdown::report(&view, markdown::SUMMARY))
        {
            out.tell(&diag::text(&unwritable(Path::new(&path), &error), &out.look_of_notices()));
        }
        let found = fail_on.is_some_and(|least| report.reaches(least));
        let found = found || compared.is_some_and(|compared| compared.changed > 0);
        status.max(if found { Status::Found } else { Status::Fine })
    }
}

impl Reporting {
    /// What came, went and changed since the snapshots, in place of the whole report.
    fn differences(&self, compared: &Compared, report: &Report, out: &mut Out) {
        out.put(&compared.diff);
        for notice in &report.notices {
            out.put(&diag::text(notice, &out.look));
        }
        out.put(&format!("{}\n", tally(report)));
        match (&self.snapshot, compared.changed) {
            (Some(folder), changed) if changed > 0 => {
                let folder = folder.display();
                out.put(&format!(
                    "{} changed: gainsay review {folder}, or gainsay review {folder} --accept\n",
                    counted(changed, "snapshot")
                ));
            }
            _ => {
                out.put("snapshots agree\n");
            }
        }
    }
}

/// The articles that findings quote, read once more: a report keeps sentences only, and a page shows what stands around them.
fn quoted(report: &Report, checking: &Checking) -> BTreeMap<Arc<str>, Article> {
    let cited = report.all().flat_map(|(finding, _)| &finding.sides).flat_map(|side| &side.claims);
    let ids: BTreeSet<Arc<str>> = cited.map(|claim| claim.cite.article.clone()).collect();
    let mut out = BTreeMap::new();
    let paths: Vec<PathBuf> = checking.paths.iter().chain(&checking.against).filter(|path| path.as_os_str() != "-").cloned().collect();
    let inputs = disk::find(&paths).inputs;
    disk::each(
        &inputs,
        &checking.how.options(),
        |article| ids.contains(&article.id).then(|| article.clone()),
        |found, _| {
            found.into_iter().flatten().for_each(|article| {
                out.entry(article.id.clone()).or_insert(article);
            });
            true
        },
    );
    out
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

fn append(path: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().append(true).create(true).open(path)?.write_all(text.as_bytes())
}

fn unwritable(path: &Path, error: &io::Error) -> Diag {
    Diag::error("unwritable-file", format!("this could not be written: {error}")).in_file(path.to_string_lossy())
}
