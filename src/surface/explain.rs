//! `explain`: why a rule reads what it reads, what the rules made of a sentence, and how a finding came about.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::annotate::{Annotated, annotate};
use crate::article::{self, Article, Format};
use crate::diag::Diag;
use crate::matching::trace;
use crate::prove::prove;
use crate::render::{diag, explain as drawn, page};
use crate::rule::RuleSet;
use crate::surface::check::{self, Checked, Checking};
use crate::surface::cli::{Out, Status, date, with_threads};
use crate::surface::disk::{self, Options};
use crate::surface::rules::{self, Loaded, Rules};
use crate::text::Source;

/// Examples for the command's help.
pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay explain \"The UK will spend 2.5% of GDP on defence in 2027.\"
  gainsay explain articles/2025-05-15-talks.md:7
  gainsay explain office-holder
  gainsay explain finding 3f1c2a articles/";

/// What to explain, and how.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Explaining {
    #[command(subcommand)]
    what: Option<Explain>,
    /// A sentence, a line of an article as FILE:LINE, or the id of a rule
    #[arg(required = true, value_name = "SENTENCE|FILE:LINE|RULE")]
    thing: Option<String>,
    #[command(flatten)]
    hearing: Hearing,
    /// Text for people, one JSON document, or a page in Markdown
    #[arg(long, global = true, value_enum, default_value_t = Form::Text)]
    format: Form,
}

/// How an explanation is given.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Text,
    Json,
    Markdown,
}

/// How a sentence is heard.
#[derive(Args)]
pub(crate) struct Hearing {
    /// Date of its article
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    date: Option<Date>,
    /// List also the rules whose words are not in the sentence
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    rules: Rules,
}

/// What to explain.
#[derive(Subcommand)]
pub(crate) enum Explain {
    /// A rule: its patterns, the words it looks for and what they cost, its slots, what it demands
    #[command(after_help = "Example: gainsay explain rule office-holder --format markdown")]
    Rule {
        /// The rule's id
        id: String,
        #[command(flatten)]
        rules: Rules,
    },
    /// What each rule made of a sentence, or of a line of an article
    #[command(after_help = "Example: gainsay explain sentence \"Ada Moyle, the foreign secretary, said so.\" --date 2025-05-15")]
    Sentence {
        /// The sentence, or FILE:LINE
        text: String,
        #[command(flatten)]
        hearing: Hearing,
    },
    /// A finding of `check`: step by step how it came about, with every claim of every side
    #[command(after_help = "Example: gainsay explain finding 3f1c2a articles/")]
    Finding {
        /// The finding's id, or its first few digits
        id: PathBuf,
        #[command(flatten)]
        checking: Box<Checking>,
    },
}

/// `gainsay explain`.
pub(crate) fn explain(explaining: &Explaining, out: &mut Out) -> Status {
    let format = explaining.format;
    match &explaining.what {
        Some(Explain::Rule { id, rules }) => rule(id, &rules.paths, format, out),
        Some(Explain::Sentence { text, hearing }) => heard(text, hearing, format, out),
        Some(Explain::Finding { id, checking }) => {
            with_threads(checking.how.threads, || finding(&id.to_string_lossy(), checking, format, out))
        }
        None => match explaining.thing.as_deref().unwrap_or_default() {
            thing if place(thing).is_some() || thing.contains(char::is_whitespace) => heard(thing, &explaining.hearing, format, out),
            thing => rule(thing, &explaining.hearing.rules.paths, format, out),
        },
    }
}

/// A file that is there, and a line of it.
fn place(written: &str) -> Option<(PathBuf, usize)> {
    let (file, line) = written.rsplit_once(':')?;
    let line = line.parse().ok()?;
    let path = PathBuf::from(file);
    path.is_file().then_some((path, line))
}

fn rule(id: &str, paths: &[PathBuf], format: Form, out: &mut Out) -> Status {
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
        let hex = id.len() >= 4 && id.chars().all(|c| c.is_ascii_hexdigit());
        let told = match near {
            Some((_, near)) => told.help(format!("did you mean `{near}`?")),
            None if hex => told.help(format!("to explain a finding: `gainsay explain finding {id} PATH…`")),
            None => told.help("`gainsay test` lists the rules; a sentence is put into quotation marks, and a line is written FILE:LINE"),
        };
        tell(&[told], out);
        return Status::Failed;
    };
    out.put(&match format {
        Form::Text => drawn::rule_text(rule),
        Form::Json => drawn::rule_json(rule),
        Form::Markdown => page::markdown(rule, &prove(&RuleSet::new(vec![rule.clone()]))),
    });
    if failed { Status::Failed } else { Status::Fine }
}

fn heard(written: &str, hearing: &Hearing, format: Form, out: &mut Out) -> Status {
    let Loaded { rules, notices, failed, .. } = rules::load(&hearing.rules.paths);
    tell(&notices, out);
    let (articles, notices, line) = match place(written) {
        Some((path, line)) => {
            let options = Options { date: hearing.date, ..Options::default() };
            let found = disk::find(&[path]);
            let mut articles: Vec<Article> = Vec::new();
            let mut take = |mut items: Vec<Article>, _| {
                articles.append(&mut items);
                true
            };
            let outcome = disk::each(&found.inputs, &options, Article::clone, &mut take);
            (articles, outcome.notices, Some(line))
        }
        None => {
            let (articles, notices) = article::read(&Source::new("sentence", written), Format::Plain, hearing.date);
            (articles, notices, None)
        }
    };
    tell(&notices, out);
    let Some((article, line)) = at_line(&articles, line) else {
        tell(&[Diag::error("no-such-line", format!("there is no sentence at `{written}`")).help("lines count from 1")], out);
        return Status::Failed;
    };
    let annotated = annotate(article);
    let sentences: Vec<usize> = (0..annotated.text.sentences().len()).filter(|&at| stands_on(&annotated, at, line)).collect();
    if sentences.is_empty() {
        tell(&[Diag::error("no-such-line", format!("there is no sentence at `{written}`")).help("lines count from 1")], out);
        return Status::Failed;
    }
    let mut claims = crate::extract(&rules, article).claims;
    let spans: Vec<_> = sentences.iter().map(|&at| annotated.text.sentences()[at].span).collect();
    claims.retain(|claim| spans.contains(&claim.cite.sentence_span));
    let traces: Vec<_> = sentences.iter().map(|&at| trace(&rules, &annotated, at)).collect();
    let mut shown = annotated.clone();
    shown.mentions.retain(|mention| spans.iter().any(|span| span.contains(mention.span)));
    let heard = drawn::Heard { rules: &rules, annotated: &shown, sentences: &spans, claims: &claims, traces: &traces, all: hearing.all };
    out.put(&match format {
        Form::Text => drawn::sentence_text(&heard),
        Form::Json => drawn::sentence_json(&heard),
        Form::Markdown => fenced(&drawn::sentence_text(&heard)),
    });
    if failed { Status::Failed } else { Status::Fine }
}

/// The article that a line is in, and which of its lines are meant. In JSON Lines a line of the file is an article.
fn at_line(articles: &[Article], line: Option<usize>) -> Option<(&Article, Option<usize>)> {
    let first = articles.first()?;
    match line {
        Some(line) if first.id != *first.source.name() || articles.len() > 1 => Some((articles.get(line.checked_sub(1)?)?, None)),
        Some(line) if Format::of_name(first.source.name()) == Some(Format::JsonLines) => (line == 1).then_some((first, None)),
        line => Some((first, line)),
    }
}

fn stands_on(annotated: &Annotated, sentence: usize, line: Option<usize>) -> bool {
    let Some(line) = line else { return true };
    let source = &annotated.article.source;
    annotated.text.sentences().get(sentence).is_some_and(|s| {
        let (first, last) = (source.place(s.span.start()).line, source.place(s.span.end().saturating_sub(1)).line);
        (first..=last).contains(&line)
    })
}

fn finding(id: &str, checking: &Checking, format: Form, out: &mut Out) -> Status {
    let Checked { report, rules, status, .. } = check::run(checking, None);
    tell(&report.notices, out);
    let found: Vec<_> = report.all().map(|(finding, _)| finding).filter(|finding| finding.id.starts_with(id)).collect();
    match found[..] {
        [one] => {
            out.put(&match format {
                Form::Text => drawn::finding_text(&rules, one, &out.look),
                Form::Json => crate::render::json::finding(one),
                Form::Markdown => fenced(&drawn::finding_text(&rules, one, &crate::render::Look::plain(100))),
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

/// Text as a block of Markdown.
fn fenced(text: &str) -> String {
    format!("```\n{}```\n", text.replace("```", "'''"))
}

fn tell(notices: &[Diag], out: &Out) {
    let look = out.look_of_notices();
    notices.iter().for_each(|notice| out.tell(&diag::text(notice, &look)));
}
