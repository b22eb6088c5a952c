//! Where it runs: the pre-commit hook, the GitHub action and the GitLab job, as far as they run without a network; completions, manual page.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{folder, gainsay, json};
use serde::Deserialize;
use tempfile::TempDir;

const RULE: &str = include_str!("common/bridge-cost.yaml");

fn root(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("the file")
}

/// A repository with an old contradiction, and a change that is not committed and brings another.
fn repository() -> TempDir {
    let folder = folder(&[
        ("rules/bridge.yaml", RULE.as_bytes()),
        (
            "articles/first.md",
            "---\ndate: 2031-05-15\n---\nThe harbour bridge will cost £3m.\n\nThe mill bridge will cost £7m.\n".as_bytes(),
        ),
        ("articles/second.md", "---\ndate: 2031-06-20\n---\nThe harbour bridge will cost £4m.\n".as_bytes()),
    ]);
    for arguments in [&["init", "-q"][..], &["add", "-A"], &["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x"]] {
        assert!(Command::new("git").args(arguments).current_dir(folder.path()).status().expect("git runs").success());
    }
    let text = "---\ndate: 2031-06-20\n---\nThe harbour bridge will cost £4m.\n\nThe mill bridge will cost £8m.\n";
    fs::write(folder.path().join("articles/second.md"), text).expect("a file");
    folder
}

/// Runs a step of a server with the binary on the path.
fn shell(folder: &Path, script: &str, variables: &[(&str, &str)]) -> Output {
    let binary = assert_cmd::cargo::cargo_bin("gainsay");
    let here = binary.parent().expect("a folder").to_path_buf();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(here).chain(std::env::split_paths(&path))).expect("a path");
    let mut command = Command::new("bash");
    // As GitHub runs its steps.
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(folder).env("PATH", path);
    command.env_remove("GITHUB_STEP_SUMMARY").envs(variables.iter().copied()).output().expect("bash runs")
}

#[derive(Deserialize)]
struct Hook {
    id: String,
    entry: String,
    language: String,
    pass_filenames: bool,
    args: Vec<String>,
}

#[test]
fn pre_commit_hooks() {
    let hooks: Vec<Hook> = serde_yaml::from_str(&root(".pre-commit-hooks.yaml")).expect("hooks");
    let repository = repository();
    for hook in hooks {
        assert_eq!((hook.language.as_str(), hook.pass_filenames), ("rust", false));
        let rules = if hook.id == "gainsay-rules" { "" } else { "--rules rules" };
        let ran = shell(repository.path(), &format!("{} {rules} {}", hook.entry, hook.args.join(" ")), &[]);
        let out = String::from_utf8_lossy(&ran.stdout);
        let expected = match hook.id.as_str() {
            "gainsay" => (1, "1 error in 2 articles (4 claims); 1 there before"),
            "gainsay-snapshots" => (1, "1 snapshot changed"),
            _ => (0, "1 test: 1 passed"),
        };
        assert_eq!(ran.status.code(), Some(expected.0), "{}: {out}{}", hook.id, String::from_utf8_lossy(&ran.stderr));
        assert!(out.contains(expected.1), "{}: {out}", hook.id);
    }
}

#[derive(Deserialize)]
struct Action {
    inputs: BTreeMap<String, Input>,
    runs: Runs,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    default: String,
}

#[derive(Deserialize)]
struct Runs {
    using: String,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    name: String,
    #[serde(default)]
    shell: String,
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(default)]
    run: String,
}

#[test]
fn github_action() {
    let action: Action = serde_yaml::from_str(&root("action.yml")).expect("an action");
    assert_eq!(action.runs.using, "composite");
    let repository = repository();
    let given = [("paths", "articles/"), ("rules", "rules"), ("sarif", "out/gainsay.sarif"), ("html", "gainsay.html")];
    for (base, status, errors) in [("HEAD", 1, 1), ("", 1, 2)] {
        let value = |expression: &str| match expression.trim_start_matches("${{ ").trim_end_matches(" }}") {
            "github.event.pull_request.base.sha" => base.to_owned(),
            "github.action_path" => env!("CARGO_MANIFEST_DIR").to_owned(),
            input => {
                let name = input.strip_prefix("inputs.").unwrap_or_else(|| panic!("{input}"));
                let default = &action.inputs.get(name).unwrap_or_else(|| panic!("there is no input {name}")).default;
                given.iter().find(|(of, _)| *of == name).map_or(default.clone(), |(_, value)| (*value).to_owned())
            }
        };
        for step in action.runs.steps.iter().filter(|step| !step.run.is_empty()) {
            assert_eq!(step.shell, "bash");
            assert!(!step.run.contains("${{"), "{}: what comes from outside comes by variables", step.name);
            let variables: Vec<(String, String)> = step.env.iter().map(|(name, text)| (name.clone(), value(text))).collect();
            let summary = repository.path().join("summary.md").to_string_lossy().into_owned();
            let mut variables: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            variables.push(("GITHUB_STEP_SUMMARY", &summary));
            let ran = shell(repository.path(), &step.run, &variables);
            let out = String::from_utf8_lossy(&ran.stdout);
            let told = format!("{}: {out}{}", step.name, String::from_utf8_lossy(&ran.stderr));
            if step.name == "Check" {
                assert_eq!(ran.status.code(), Some(status), "{told}");
                assert_eq!(out.matches("::error file=articles/").count(), errors, "{told}");
                let sarif = json(&fs::read_to_string(repository.path().join("out/gainsay.sarif")).expect("the report"));
                assert_eq!(sarif["runs"][0]["results"].as_array().expect("results").len(), errors);
                assert!(repository.path().join("gainsay.html").exists() && Path::new(&summary).exists());
            } else {
                assert_eq!(ran.status.code(), Some(0), "{told}");
            }
        }
    }
}

#[derive(Deserialize)]
struct Pipeline {
    gainsay: Job,
}

#[derive(Deserialize)]
struct Job {
    before_script: Vec<String>,
    script: Vec<String>,
}

#[test]
fn gitlab_job() {
    let job = serde_yaml::from_str::<Pipeline>(&root("ci/gitlab.yml")).expect("a pipeline").gainsay;
    let repository = repository();
    let script =
        [job.before_script, job.script].concat().join("\n").replace("gainsay check articles/", "gainsay check articles/ --rules rules");
    for (base, errors) in [("HEAD", 1), ("", 2)] {
        let ran = shell(repository.path(), &script, &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", base)]);
        assert_eq!(ran.status.code(), Some(1), "{}", String::from_utf8_lossy(&ran.stderr));
        let junit = fs::read_to_string(repository.path().join("gainsay.xml")).expect("the report");
        let report = quick_junit::Report::deserialize_from_str(&junit).expect("JUnit");
        assert_eq!(report.failures, errors);
        assert!(repository.path().join("gainsay.html").exists());
    }
}

#[test]
fn exit_statuses() {
    let repository = repository();
    let run = |more: &[&str]| gainsay(repository.path(), &[&["check", "articles", "--rules", "rules"], more].concat()).status;
    assert_eq!([run(&[]), run(&["--fail-on", "warning"]), run(&["--fail-on", "never"]), run(&["--fail-on", "some"])], [1, 1, 0, 2]);
    let nowhere = gainsay(repository.path(), &["check", "nowhere"]);
    assert_eq!((nowhere.status, nowhere.err.as_str()), (2, ""));
}

#[test]
fn completions_and_manual_page() {
    let here = PathBuf::from(".");
    for (shell, sign) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef gainsay"),
        ("fish", "complete -c gainsay"),
        ("powershell", "gainsay"),
        ("elvish", "gainsay"),
    ] {
        let ran = gainsay(&here, &["completions", shell]);
        assert_eq!(ran.status, 0);
        assert!(ran.out.contains(sign) && ran.out.contains("only-new"), "{shell}");
    }
    assert_eq!(gainsay(&here, &["completions", "tcsh"]).status, 2);
    let page = gainsay(&here, &["man"]).out;
    assert!(page.starts_with(".ie") && page.contains(".TH gainsay 1"), "{}", &page[..200]);
    for command in ["CHECK", "ACCEPT", "REVIEW", "EXTRACT", "EXPLAIN"] {
        assert!(page.contains(&format!(".SH GAINSAY {command}")), "{command}");
    }
    assert!(page.contains("snapshot"));
}
