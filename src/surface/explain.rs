//! `explain`: why a rule reads what it reads, what the rules made of a sentence, and how a finding came about.

use std::path::PathBuf;

use clap::Subcommand;
use jiff::civil::Date;

use crate::annotate::annotate;
use crate::article::{self, Format};
use crate::diag::Diag;
use crate::matching::trace;
use crate::render::{diag, explain as drawn};
use crate::surface::check::{self, Checked, Checking};
use crate::surface::cli::{Document, Out, Status, date, with_threads};
use crate::surface::rules::{self, Loaded, Rules};
use crate::text::Source;

/// What to explain.
#[derive(Subcommand)]
pub(crate) enum Explain {
    /// A rule: its patterns, the words it looks for, its slots, what it demands
    #[command(after_help = "Example: gainsay explain rule office-holder")]
    Rule {
        /// The rule's id
        id: String,
        #[command(flatten)]
        rules: Rules,
    },
    /// What each rule made of a sentence
    #[command(after_help = "Example: gainsay explain sentence \"Ada Moyle, the foreign secretary, said so.\" --date 2025-05-15")]
    Sentence {
        /// The sentence
        text: String,
        /// Date of its article
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<Date>,
        /// List also the rules whose words are not in the sentence
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        rules: Rules,
    },
    /// A finding of `check`: every claim of every side
    #[command(after_help = "Example: gainsay explain finding 3f1c2a articles/")]
    Finding {
        /// The finding's id, or its first few digits
        id: PathBuf,
        #[command(flatten)]
        checking: Box<Checking>,
    },
}

/// `gainsay explain`.
pub(crate) fn explain(what: &Explain, format: Document, out: &mut Out) -> Status {
    match what {
        Explain::Rule { id, rules } => rule(id, &rules.paths, format, out),
        Explain::Sentence { text, date, all, rules } => sentence(text, *date, *all, &rules.paths, format, out),
        Explain::Finding { id, checking } => with_threads(checking.how.threads, || finding(&id.to_string_lossy(), checking, format, out)),
    }
}

fn rule(id: &str, paths: &[PathBuf], format: Document, out: &mut Out) -> Status {
    let Loaded { rules, notices, failed, .. } = rules::load(paths);
    tell(&notices, out);
    let Some(rule) = rules.rules.iter().find(|rule| rule.id == id) else {
        let near = rules
            .rules
            .iter()
            .map(|rule| (strsim::jaro_winkler(&rule.id, id), &rule.id))
            .filter(|(likeness, _)| *likeness > 0.8)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let told = Diag::error("no-such-rule", format!("there is no rule `{id}`"));
        tell(
            &[match near {
                Some((_, near)) => told.help(format!("did you mean `{near}`?")),
                None => told.help("`gainsay test` lists the rules"),
            }],
            out,
        );
        return Status::Failed;
    };
    out.put(&match format {
        Document::Text => drawn::rule_text(rule),
        Document::Json => drawn::rule_json(rule),
    });
    if failed { Status::Failed } else { Status::Fine }
}

fn sentence(text: &str, date: Option<Date>, all: bool, paths: &[PathBuf], format: Document, out: &mut Out) -> Status {
    let Loaded { rules, notices, failed, .. } = rules::load(paths);
    tell(&notices, out);
    let (articles, notices) = article::read(&Source::new("sentence", text), Format::Plain, date);
    tell(&notices, out);
    let Some(article) = articles.first() else { return Status::Failed };
    let annotated = annotate(article);
    let claims = crate::extract(&rules, article).claims;
    let traces: Vec<_> = (0..annotated.text.sentences().len()).map(|at| trace(&rules, &annotated, at)).collect();
    let heard = drawn::Heard { rules: &rules, annotated: &annotated, claims: &claims, traces: &traces, all };
    out.put(&match format {
        Document::Text => drawn::sentence_text(&heard),
        Document::Json => drawn::sentence_json(&heard),
    });
    if failed { Status::Failed } else { Status::Fine }
}

fn finding(id: &str, checking: &Checking, format: Document, out: &mut Out) -> Status {
    let Checked { report, rules, status, .. } = check::run(checking, None);
    tell(&report.notices, out);
    let found: Vec<_> = report.all().map(|(finding, _)| finding).filter(|finding| finding.id.starts_with(id)).collect();
    match found[..] {
        [one] => {
            out.put(&match format {
                Document::Text => drawn::finding_text(&rules, one, &out.look),
                Document::Json => crate::render::json::finding(one),
            });
            status
        }
        [] => {
            let told = Diag::error("no-such-finding", format!("these articles give no finding `{id}`"));
            tell(&[told.help("`gainsay check` shows the ids of findings, with the same paths and rules")], out);
            Status::Failed
        }
        _ => {
            tell(&[Diag::error("no-such-finding", format!("{} findings have ids that start with `{id}`", found.len()))], out);
            Status::Failed
        }
    }
}

fn tell(notices: &[Diag], out: &Out) {
    let look = out.look_of_notices();
    notices.iter().for_each(|notice| out.tell(&diag::text(notice, &look)));
}
