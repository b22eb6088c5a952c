//! `gainsay.yaml`: where a newsroom keeps its articles, its rules and its habits, so that commands need no arguments.
//!
//! The file is found by walking up from the working folder. What it says takes the place of the built-in defaults; the command line wins.

use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::OsStr;
use schemars::JsonSchema;

use crate::article::parse_day;
use crate::diag::Diag;
use crate::render::Format;
use crate::rule::desk::{Desk, instead};
use crate::rule::tree::{self, Body, Node};
use crate::rule::yaml::{Typed, known_fields, texts};
use crate::text::Source;

/// What the file is called.
pub(crate) const FILE: &str = "gainsay.yaml";

/// What stands in `gainsay.yaml`. Every key may be left out; paths count from the folder of the file.
#[derive(Default, JsonSchema)]
#[schemars(title = "gainsay.yaml", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct ConfigDoc {
    /// Files and folders of articles, for commands that are given none.
    #[schemars(with = "Option<Vec<String>>", example = ["articles/"])]
    corpus: Vec<Typed>,
    /// Rule files and folders; `shipped` stands for the rules that ship with gainsay.
    #[schemars(with = "Option<Vec<String>>", example = ["shipped", "rules/"])]
    rules: Vec<Typed>,
    /// The list of accepted findings.
    #[schemars(example = &"gainsay.accepted.yaml")]
    accepted: Option<Typed>,
    /// From which severity on a finding makes `gainsay check` fail.
    #[schemars(extend("enum" = FAIL_ON))]
    fail_on: Option<Typed>,
    /// How `gainsay check` prints its report.
    #[schemars(extend("enum" = Format::ALL.map(Format::name)))]
    format: Option<Typed>,
    /// Date of all articles, in place of their own.
    #[schemars(example = &"2031-05-15")]
    date: Option<Typed>,
    /// Files with more bytes are not read (suffixes: K, M, G).
    #[schemars(example = &"64M")]
    max_size: Option<Typed>,
    /// How many threads work; 0 is one a core.
    #[schemars(extend("type" = ["integer", "string"]), example = &0)]
    threads: Option<Typed>,
}

/// The keys of the file.
const KEYS: [&str; 8] = ["corpus", "rules", "accepted", "fail-on", "format", "date", "max-size", "threads"];
const FAIL_ON: [&str; 4] = ["error", "warning", "note", "never"];

/// What the file says, as defaults of arguments: the argument's id, and its values.
#[derive(Default, Debug, PartialEq, Eq)]
pub(crate) struct Config {
    /// Where it was found.
    pub file: Option<PathBuf>,
    defaults: Vec<(&'static str, Vec<String>)>,
}

/// The file nearest to that folder, upwards, read; what is wrong with it, where anything is.
pub(crate) fn find(start: &Path) -> (Config, Vec<Diag>) {
    for (up, folder) in start.ancestors().enumerate() {
        let file = folder.join(FILE);
        if !file.is_file() {
            continue;
        }
        let up = "../".repeat(up);
        let shown = format!("{up}{FILE}");
        return match fs::read_to_string(&file) {
            Ok(text) => read(&Source::new(shown, text), &up),
            Err(error) => {
                let told = Diag::error("unreadable-config", format!("this could not be read: {error}")).in_file(shown);
                (Config { file: Some(file), ..Config::default() }, vec![told])
            }
        };
    }
    (Config::default(), Vec::new())
}

/// Reads the file's text. `up` leads from the working folder to the file's.
pub(crate) fn read(source: &Source, up: &str) -> (Config, Vec<Diag>) {
    let mut config = Config { file: Some(PathBuf::from(&**source.name())), ..Config::default() };
    let mut diags = Vec::new();
    let nodes = tree::documents(source, &mut diags, &mut Vec::new());
    let mut desk = Desk { source, diags, document: 0 };
    match &nodes[..] {
        [] => {}
        [node, rest @ ..] => {
            if let Some(doc) = document(node, &mut desk) {
                config.defaults = defaults(&doc, up, &mut desk);
            }
            for more in rest {
                desk.wrong(
                    "second-document",
                    more.underline(),
                    "this file holds one document",
                    "remove the line `---` and what follows it",
                );
            }
        }
    }
    (config, desk.diags)
}

fn document(node: &Node, desk: &mut Desk) -> Option<ConfigDoc> {
    let Body::Map(fields) = &node.body else {
        desk.mistyped(node, "the file", "keys such as `corpus:` and `rules:`", "");
        return None;
    };
    let fields = known_fields(fields, &KEYS, desk);
    let get = |name: &str| fields.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| *value);
    let mut one = |name: &str| {
        let node = get(name)?;
        match node.text() {
            Some(text) if !text.trim().is_empty() => Some(Typed(node.clone())),
            _ => {
                desk.mistyped(node, &format!("`{name}`"), "text", "");
                None
            }
        }
    };
    let (accepted, fail_on, format) = (one("accepted"), one("fail-on"), one("format"));
    let (date, max_size, threads) = (one("date"), one("max-size"), one("threads"));
    let mut list = |name: &str| get(name).map(|node| texts(node, &format!("`{name}`"), desk)).unwrap_or_default();
    Some(ConfigDoc { corpus: list("corpus"), rules: list("rules"), accepted, fail_on, format, date, max_size, threads })
}

fn defaults(doc: &ConfigDoc, up: &str, desk: &mut Desk) -> Vec<(&'static str, Vec<String>)> {
    let path = |typed: &Typed| {
        let text = typed.text();
        if text == "shipped" || Path::new(text).is_absolute() { text.to_owned() } else { format!("{up}{text}") }
    };
    let mut found = Vec::new();
    found.push(("paths", doc.corpus.iter().map(path).collect()));
    found.push(("rules", doc.rules.iter().map(path).collect()));
    found.push(("accepted", doc.accepted.iter().map(path).collect()));
    let mut choice = |id, key: &str, typed: &Option<Typed>, names: &[&'static str]| {
        let Some(typed) = typed else { return };
        if names.contains(&typed.text()) {
            found.push((id, vec![typed.text().to_owned()]));
        } else {
            let help = instead(typed.text(), names.iter().copied(), "choose one of");
            desk.wrong("unknown-value", typed.span(), format!("`{}` is nothing that `{key}` can be", typed.text()), help);
        }
    };
    choice("fail_on", "fail-on", &doc.fail_on, &FAIL_ON);
    choice("format", "format", &doc.format, &Format::ALL.map(Format::name));
    let mut checked = |id, key: &str, typed: &Option<Typed>, good: fn(&str) -> bool, help: &str| {
        let Some(typed) = typed else { return };
        if good(typed.text()) {
            found.push((id, vec![typed.text().to_owned()]));
        } else {
            desk.wrong("unknown-value", typed.span(), format!("`{}` is nothing that `{key}` can be", typed.text()), help);
        }
    };
    checked("date", "date", &doc.date, |text| text.len() == 10 && parse_day(text).is_some(), "write a date as 2031-05-15");
    checked(
        "max_size",
        "max-size",
        &doc.max_size,
        |text| crate::surface::cli::size(text).is_ok(),
        "write a number of bytes, such as 500K or 64M",
    );
    checked("threads", "threads", &doc.threads, |text| text.parse::<usize>().is_ok(), "write a whole number; 0 is one a core");
    found.retain(|(_, values)| !values.is_empty());
    found
}

impl Config {
    /// The command with what the file says as the defaults of its arguments, down to its last subcommand.
    pub fn apply(&self, command: clap::Command) -> clap::Command {
        if self.defaults.is_empty() {
            return command;
        }
        let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
        let mut command = names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |sub| self.apply(sub)));
        for (id, values) in &self.defaults {
            // The other commands have formats of their own.
            let fits = *id != "format" || command.get_name() == "check";
            if fits && command.get_arguments().any(|a| a.get_id() == id) {
                // Arguments live as long as the program, and so do their defaults.
                let values: Vec<OsStr> = values.iter().map(|value| OsStr::from(&*Box::leak(value.clone().into_boxed_str()))).collect();
                command = command.mut_arg(*id, |arg| arg.required(false).default_values(values));
            }
        }
        command
    }
}

/// The JSON Schema of the file.
pub(crate) fn schema() -> String {
    let schema = schemars::schema_for!(ConfigDoc);
    format!("{:#}\n", schema.as_value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{self, Look};

    fn told(text: &str) -> String {
        let (_, diags) = read(&Source::new("gainsay.yaml", text), "");
        diags.iter().map(|d| render::diag::text(d, &Look::plain(100))).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_the_file_says_becomes_defaults() {
        let text =
            "corpus: articles/\nrules: [shipped, rules/]\nfail-on: warning\nformat: github\ndate: 2031-05-15\nmax-size: 2M\nthreads: 2\n";
        let (config, diags) = read(&Source::new("gainsay.yaml", text), "../");
        assert!(diags.is_empty());
        let get = |id: &str| config.defaults.iter().find(|(name, _)| *name == id).map(|(_, values)| values.join(" ")).unwrap();
        assert_eq!((get("paths"), get("rules"), get("fail_on")), ("../articles/".into(), "shipped ../rules/".into(), "warning".into()));
        assert_eq!(read(&Source::new("gainsay.yaml", "# nothing\n"), "").1.len(), 0);
    }

    #[test]
    fn mistakes_are_underlined() {
        let text =
            "corpsu: articles/\nrules:\n  - shipped\n  - {a: b}\nfail-on: erorr\nformat: [x]\ndate: 15 May\nmax-size: big\nthreads: two\n";
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/workbench"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("config-mistakes", told(text)));
        assert!(told("[a, b]").contains("corpus:"));
        assert!(told("a: [b").contains("not-yaml"));
        assert!(told("rules: shipped\n---\nrules: x\n").contains("one document"));
    }

    #[test]
    fn the_schema_knows_the_keys() {
        let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
        let keys: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        assert_eq!(keys, KEYS);
        assert!(schema["properties"].as_object().unwrap().values().all(|p| p["description"].is_string()));
    }
}
