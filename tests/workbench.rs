//! The rule author's commands: `try`, and `test` with its reasons, its coverage, JUnit and watching.

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use common::{folder, gainsay, json};

const RULE: &[u8] = b"rule: bridge-cost
about: What a bridge costs
match:
  - the <bridge> bridge (will cost|cost) <cost:money>
  - a <cost> bridge at <bridge>
unless:
  - (rumour|rumours) ... <cost>
same: [bridge]
compare: cost
words:
  bridge: [harbour, mill, weir]
tests:
  - conflict:
      - 2031-05-15 | The harbour bridge will cost \xc2\xa33m.
      - 2031-06-20 | The harbour bridge will cost \xc2\xa34m.
  - silent: 2031-05-15 | The mill bridge is old.
";

const FAILING: &[u8] = b"rule: bridge-cost
about: What a bridge costs
match: the <bridge> bridge (will cost|cost) <cost:money>
same: [bridge]
compare: cost
words:
  bridge: [harbour, mill]
tests:
  - conflict:
      - 2031-05-15 | The harbour bridge may swallow \xc2\xa33m.
      - 2031-06-20 | The harbour bridge will cost \xc2\xa34m.
  - agree:
      - 2031-05-15 | The harbour bridge will cost \xc2\xa33m.
      - 2031-06-20 | The mill bridge will cost \xc2\xa33m.
  - silent: The harbour bridge cost \xc2\xa33m & more.
  - reads:
      sentence: The mill bridge cost \xc2\xa32m.
      claims: [{bridge: mill, cost: \xc2\xa35m}]
  - conflict:
      - 2031-05-15 | It rained.
      - 2031-06-20 | It snowed.
";

const ARTICLES: [(&str, &[u8]); 3] = [
    ("articles/2031-05-15.md", b"The harbour bridge will cost \xc2\xa33m.\n\nThe mill bridge may swallow \xc2\xa32m.\n"),
    (
        "articles/2031-06-20.md",
        b"The harbour bridge will cost \xc2\xa34m.\n\nRumours that the weir bridge will cost \xc2\xa39m were denied.\n",
    ),
    ("articles/2031-07-01.md", b"The mill bridge surely will cost \xc2\xa32m.\n"),
];

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/workbench"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn a_draft_is_tried() {
    let mut files = ARTICLES.to_vec();
    files.push(("bridge-cost.yaml", RULE));
    let folder = folder(&files);
    let text = gainsay(folder.path(), &["try", "bridge-cost.yaml", "articles"]);
    assert_eq!(text.status, 0, "{}", text.err);
    snapshot("try.text", &text.out);
    let ran = gainsay(folder.path(), &["try", "bridge-cost.yaml", "articles", "--format", "json"]);
    let rule = &json(&ran.out)["rules"][0];
    assert_eq!(rule["claims"].as_array().expect("claims").len(), 2, "{}", ran.out);
    assert_eq!(rule["findings"].as_array().expect("findings").len(), 1);
    let near = rule["near"].as_array().expect("near misses");
    let faults: Vec<&str> = near.iter().map(|n| n["fault"].as_str().expect("a fault")).collect();
    assert_eq!(faults, ["unless", "between", "part"], "{}", ran.out);
    assert_eq!(near[2]["parts"][0], "(will cost|cost)");
    assert_eq!(near[2]["stands"], "may swallow");
    assert_eq!(near[1]["stands"], "surely");
    let short = gainsay(folder.path(), &["try", "bridge-cost.yaml", "articles", "--limit", "1"]);
    assert!(short.out.contains("and 1 more claim (--limit 0 shows all)"), "{}", short.out);
    // A rule that ships goes by its id; what is neither is said.
    assert!(gainsay(folder.path(), &["try", "age", "articles"]).out.starts_with("age: "));
    let none = gainsay(folder.path(), &["try", "no-such-rule", "articles"]);
    assert_eq!(none.status, 2);
    assert!(none.err.contains("no-such-file") || none.out.contains("no-such-file"), "{}{}", none.out, none.err);
}

#[test]
fn failures_say_what_was_read_and_why_not_more() {
    let folder = folder(&[("bridge-cost.yaml", FAILING), ("broken.yaml", b"rule: broken\nmacth: x\n")]);
    let ran = gainsay(folder.path(), &["test", "bridge-cost.yaml"]);
    assert_eq!(ran.status, 1);
    snapshot("test-failures.text", &ran.out);
    let document = json(&gainsay(folder.path(), &["test", "bridge-cost.yaml", "--format", "json"]).out);
    let test = &document["tests"][1];
    assert_eq!(test["sentences"][1]["claims"][0]["bridge"], "mill");
    assert_eq!(test["reasons"][0], "not compared: bridge is harbour in one and mill in the other");
    let junit = gainsay(folder.path(), &["test", ".", "--format", "junit"]);
    assert_eq!(junit.status, 2);
    snapshot("test-failures.junit", &junit.out);
}

#[test]
fn coverage_names_what_no_test_exercises() {
    let folder = folder(&[("bridge-cost.yaml", RULE)]);
    let ran = gainsay(folder.path(), &["test", "--coverage", "bridge-cost.yaml"]);
    assert_eq!(ran.status, 0, "{}", ran.out);
    snapshot("coverage.text", &ran.out);
    let covered = json(&gainsay(folder.path(), &["test", "--coverage", "bridge-cost.yaml", "--format", "json"]).out)["coverage"][0].clone();
    assert_eq!(covered["patterns"], serde_json::json!({"exercised": 1, "all": 2}));
    assert_eq!(covered["unexercised"][2]["words"], serde_json::json!(["mill", "weir"]));
}

#[test]
fn watching_tests_again_when_a_file_changes() {
    let folder = folder(&[("bridge-cost.yaml", FAILING)]);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("gainsay"))
        .args(["test", "--watch", "bridge-cost.yaml"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map(|line| line.expect("a line"));
    assert!(lines.any(|line| line == "5 tests: 0 passed, 5 failed"));
    fs::write(folder.path().join("bridge-cost.yaml"), RULE).expect("a file");
    assert!(lines.any(|line| line == "2 tests: 2 passed, 0 failed"));
    child.kill().expect("it ends");
    child.wait().expect("it ends");
    let nothing = gainsay(folder.path(), &["test", "--watch"]);
    assert_eq!(nothing.status, 2);
    assert!(nothing.err.contains("nothing-to-watch"), "{}", nothing.err);
}

#[test]
fn explain_takes_a_sentence_a_line_or_a_rule() {
    let mut files = ARTICLES.to_vec();
    files.push(("bridge-cost.yaml", RULE));
    files.push((
        "lines.jsonl",
        b"{\"id\":\"one\",\"text\":\"It rained.\"}\n{\"id\":\"two\",\"text\":\"The mill bridge cost \xc2\xa32m.\"}\n",
    ));
    let folder = folder(&files);
    let explain = |arguments: &[&str]| {
        let all: Vec<&str> = ["explain"].iter().chain(arguments).copied().chain(["--rules", "bridge-cost.yaml"]).collect();
        gainsay(folder.path(), &all)
    };
    let line = explain(&["articles/2031-05-15.md:3"]);
    assert_eq!(line.status, 0, "{}", line.err);
    snapshot("explain-line.text", &line.out);
    let sentence = explain(&["The mill bridge cost \u{a3}2m."]);
    assert!(sentence.out.contains("matched") && sentence.out.starts_with("The mill bridge"), "{}", sentence.out);
    let record = explain(&["lines.jsonl:2", "--format", "json"]);
    assert_eq!(json(&record.out)["claims"][0]["article"], "two", "{}{}", record.out, record.err);
    let rule = explain(&["bridge-cost"]);
    snapshot("explain-rule.text", &rule.out);
    let page = explain(&["bridge-cost", "--format", "markdown"]);
    snapshot("explain-rule.markdown", &page.out);
    for (arguments, told) in [
        (&["bridge-kost"][..], "did you mean `bridge-cost`?"),
        (&["3f1c2a"], "gainsay explain finding 3f1c2a"),
        (&["articles/2031-05-15.md:2"], "no-such-line"),
        (&["articles/2031-05-15.md:99"], "no-such-line"),
        (&["sentence", "articles/2031-05-15.md:99"], "no-such-line"),
    ] {
        let ran = explain(arguments);
        assert_eq!(ran.status, 2, "{arguments:?} {}", ran.out);
        assert!(ran.err.contains(told), "{arguments:?} {}", ran.err);
    }
    assert_eq!(gainsay(folder.path(), &["explain"]).status, 2);
    let found = json(&gainsay(folder.path(), &["check", "articles", "--rules", "bridge-cost.yaml", "--format", "json"]).out);
    let id = found["findings"][0]["id"].as_str().expect("a finding").to_owned();
    let finding = gainsay(folder.path(), &["explain", "finding", &id, "articles", "--rules", "bridge-cost.yaml"]);
    snapshot("explain-finding.text", &finding.out);
}

#[test]
fn init_makes_a_folder_that_works_at_once() {
    let folder = folder(&[("rules/bridge-cost.yaml", RULE)]);
    fs::remove_dir_all(folder.path().join("rules")).expect("a folder");
    let ran = gainsay(folder.path(), &["init"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    snapshot("init.text", &ran.out);
    assert_eq!(gainsay(folder.path(), &["test", "rules"]).out, "bridge-cost  ok, 4 tests\n\n4 tests: 4 passed, 0 failed\n");
    let tested = gainsay(folder.path(), &["test"]);
    assert_eq!(tested.status, 0);
    assert!(tested.out.contains("bridge-cost  ") && tested.out.contains("office-holder "), "{}", tested.out);
    let checked = gainsay(folder.path(), &["check"]);
    assert_eq!(checked.status, 1, "{}{}", checked.out, checked.err);
    assert!(checked.out.contains("error[bridge-cost]: cost of harbour: \u{a3}3m v \u{a3}4m"), "{}", checked.out);
    // From a folder inside, paths are found all the same; the command line wins.
    let inside = folder.path().join("articles");
    let below = gainsay(&inside, &["check"]);
    assert!(below.out.contains("--> ../articles/2031-05-15-example.md"), "{}{}", below.out, below.err);
    assert_eq!(gainsay(&inside, &["check", "--fail-on", "never"]).status, 0);
    assert_eq!(gainsay(&inside, &["check", "2031-05-15-example.md"]).status, 0);
    assert!(gainsay(folder.path(), &["try", "rules/bridge-cost.yaml"]).out.contains("reads 2 claims in 2 of 2 articles"));
    // Nothing is overwritten.
    fs::write(folder.path().join("gainsay.yaml"), "corpus: articles\nfail-on: never\n").expect("a file");
    let again = gainsay(folder.path(), &["init", "."]);
    assert_eq!(again.status, 0);
    assert!(again.out.lines().all(|line| line.starts_with("kept ")), "{}", again.out);
    assert_eq!(fs::read_to_string(folder.path().join("gainsay.yaml")).expect("a file"), "corpus: articles\nfail-on: never\n");
    let elsewhere = gainsay(folder.path(), &["init", "newsroom"]);
    assert!(elsewhere.out.contains("cd newsroom") && folder.path().join("newsroom/rules/bridge-cost.yaml").exists(), "{}", elsewhere.out);
}

#[test]
fn mistakes_in_the_settings_are_told_at_once() {
    let mut files = ARTICLES.to_vec();
    files.push(("gainsay.yaml", b"corpsu: articles/\nfail-on: erorr\n"));
    let folder = folder(&files);
    let ran = gainsay(folder.path(), &["check", "articles"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("did you mean `corpus`?") && ran.err.contains("did you mean `error`?"), "{}", ran.err);
    assert_eq!(gainsay(folder.path(), &["schema", "config"]).status, 0);
    assert_eq!(gainsay(folder.path(), &["--version"]).status, 0);
}

#[test]
fn a_mutation_score_is_the_same_for_one_seed() {
    let articles: [(&str, &[u8]); 2] = [
        ("a/2031-05-15.txt", b"The UK will spend 2.5% of GDP on defence in 2032. Ida Holm, 34, said so on Thursday, May 15.\n"),
        ("a/2031-05-16.txt", b"Britain will spend 2.5% of GDP on defence in 2032. Some 40 ships came, and Ida Holm, 34, stayed.\n"),
    ];
    let rule: &[u8] = b"rule: share\nmatch: will spend <share:percent> of GDP\nsame: []\ncompare: share\ntests: [{silent: None.}]\n---\nrule: ages\nmatch: <who:person>, <age:age>\nsame: [who]\ncompare: age\ntests: [{silent: None.}]\n";
    let folder = folder(&[articles[0], articles[1], ("rules.yaml", rule)]);
    let run = |arguments: &[&str]| gainsay(folder.path(), &[&["mutate", "a", "--rules", "rules.yaml"], arguments].concat());
    let text = run(&["--threads", "1"]);
    assert_eq!(text.status, 0, "{}", text.err);
    snapshot("mutate.text", &text.out);
    assert_eq!(text.out, run(&["--threads", "2"]).out);
    let document = json(&run(&["--format", "json"]).out);
    assert_eq!(document["kinds"][0], serde_json::json!({"kind": "percent", "changed": 2, "read": 2, "noticed": 2, "score": 1.0}));
    assert_eq!(document["tally"]["changed"], document["tally"]["facts"]);
    let sampled = json(&run(&["--format", "json", "--sample", "3", "--seed", "9"]).out);
    assert_eq!(sampled["tally"]["changed"], 3);
    assert_eq!(run(&["--sample", "3"]).out, run(&["--sample", "3"]).out);
}

#[test]
fn suggestions_are_rule_files() {
    let articles: [(&str, &[u8]); 2] = [
        ("a/2031-05-15.txt", b"The ferry company will buy 14 electric ferries for the Ortia route. It rained all morning. A choir sang twice. The mayor left early.\n"),
        ("a/2031-05-20.txt", b"Critics doubt that 14 electric ferries are enough for the Ortia route. Gulls sat on every post. Somebody had painted the kiosk green.\n"),
    ];
    let folder = folder(&articles);
    let ran = gainsay(folder.path(), &["suggest", "a"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    snapshot("suggest.yaml", &ran.out);
    let written = gainsay(folder.path(), &["suggest", "a", "--output", "drafts"]);
    assert!(written.out.starts_with("drafts/"), "{}{}", written.out, written.err);
    assert_eq!(gainsay(folder.path(), &["test", "drafts"]).status, 0);
    let again = gainsay(folder.path(), &["suggest", "a", "--output", "drafts"]);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("there is such a file already"), "{}", again.err);
    let document = json(&gainsay(folder.path(), &["suggest", "a", "--format", "json", "--limit", "1"]).out);
    assert_eq!(document["drafts"].as_array().expect("drafts").len(), 1);
}
