//! `check`, `extract`, `test`, `explain`, `schema`: exit status, JSON as agreed, drafts, broken rules.

mod common;

use common::{folder, gainsay, json};
use serde_json::Value;
use tempfile::TempDir;

const RULE: &str = "\
rule: bridge-cost
about: What a bridge costs
match: the <bridge> bridge (cost|will cost) <cost:money>
same: [bridge]
compare: cost
words:
  bridge: {Harbour: [harbour], Mill: [mill]}
tests:
  - conflict:
      - 2025-05-15 | The harbour bridge cost £3m.
      - 2025-05-16 | The harbour bridge cost £4m.
";

const BROKEN: &str =
    "rule: tower-cost\nabout: What a tower costs\nmatch: the tower cost <cost:money>\nsame: []\ncompair: cost\ntests: []\n";

fn corpus() -> TempDir {
    folder(&[
        ("rule.yaml", RULE.as_bytes()),
        ("broken/broken.yaml", BROKEN.as_bytes()),
        ("a/2025-05-15.txt", "naïve words first.\n\nIt rained. The harbour bridge cost £3m in all.\n".as_bytes()),
        ("a/2025-05-16.md", "---\ntitle: Rain\n---\nThe **harbour** bridge cost £4m.\n".as_bytes()),
        ("a/same.txt", "date 2025-05-17\n\nThe harbour bridge cost £4m, and the mill bridge cost £1m.\n".as_bytes()),
        ("fine/b.txt", "The mill bridge cost £1m.\n".as_bytes()),
        ("draft.txt", "The mill bridge cost £2m.\n".as_bytes()),
    ])
}

#[test]
fn exit_status() {
    let corpus = corpus();
    for (arguments, status) in [
        (&["check", "a", "--rules", "rule.yaml"][..], 1),
        (&["check", "fine", "--rules", "rule.yaml"], 0),
        (&["check", "a", "--rules", "rule.yaml", "--fail-on", "never"], 0),
        (&["check", "a", "--rules", "rule.yaml", "--fail-on", "note"], 1),
        (&["check", "nowhere", "--rules", "rule.yaml"], 2),
        (&["check", "a", "nowhere", "--rules", "rule.yaml"], 1),
        (&["check", "a", "--rules", "nowhere.yaml"], 2),
        (&["check", "a", "--rules", "broken"], 2),
        (&["check", "a", "--rules", "rule.yaml", "--rules", "broken"], 2),
        (&["check", "--rules", "rule.yaml"], 2),
        (&["check", "a", "--format", "xml"], 2),
        (&["extract", "a", "--rules", "rule.yaml"], 0),
        (&["extract", "a", "--rules", "broken"], 2),
        (&["test", "rule.yaml"], 0),
        (&["test", "broken"], 2),
        (&["explain", "rule", "bridge-cost", "--rules", "rule.yaml"], 0),
        (&["explain", "rule", "bridge-kost", "--rules", "rule.yaml"], 2),
        (&["explain", "sentence", "The mill bridge cost £2m.", "--rules", "rule.yaml"], 0),
        (&["explain", "finding", "ffff", "a", "--rules", "rule.yaml"], 2),
        (&["schema"], 0),
    ] {
        let ran = gainsay(corpus.path(), arguments);
        assert_eq!(ran.status, status, "{arguments:?}\n{}\n{}", ran.out, ran.err);
    }
}

#[test]
fn a_report_as_agreed() {
    let corpus = corpus();
    let ran = gainsay(corpus.path(), &["check", "a", "--rules", "rule.yaml", "--format", "json"]);
    let report = json(&ran.out);
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&report), ["tool", "findings", "notices", "tally"]);
    assert_eq!(report["tool"]["name"], "gainsay");
    assert_eq!(report["tally"]["articles"], 3);
    assert_eq!(report["tally"]["error"].as_u64().expect("a number") + report["tally"]["warning"].as_u64().expect("a number"), 1);
    let finding = &report["findings"][0];
    assert_eq!(keys(finding), ["id", "rule", "verdict", "severity", "message", "key", "sides", "accepted"]);
    assert_eq!((&finding["rule"], &finding["verdict"]), (&"bridge-cost".into(), &"conflict".into()));
    assert_eq!(finding["key"]["bridge"], "Harbour");
    for side in finding["sides"].as_array().expect("sides") {
        for claim in side["claims"].as_array().expect("claims") {
            assert_eq!(keys(claim), ["article", "published", "line", "column", "start", "end", "text", "sentence"]);
            let file = std::fs::read_to_string(corpus.path().join(claim["article"].as_str().expect("a path"))).expect("the file");
            let at = |name: &str| claim[name].as_u64().expect("a number") as usize;
            assert_eq!(&file[at("start")..at("end")], claim["text"].as_str().expect("text"));
            assert!(claim["published"].as_str().expect("a date").starts_with("2025-05-1"));
        }
    }
}

#[test]
fn drafts_against_an_archive() {
    let corpus = corpus();
    let check = |arguments: &[&str]| {
        let all = [arguments, &["--rules", "rule.yaml", "--format", "json", "--fail-on", "never"]].concat();
        json(&gainsay(corpus.path(), &all).out)
    };
    let findings = |report: &Value| report["findings"].as_array().expect("findings").len();
    let report = check(&["check", "draft.txt", "--against", "a", "--against", "fine"]);
    assert_eq!(findings(&report), 1, "{report:#}");
    assert_eq!(report["findings"][0]["key"]["bridge"], "Mill");
    assert_eq!(report["tally"]["articles"], 5);
    // A draft that lies in its own archive is read once.
    let report = check(&["check", "a/same.txt", "--against", "a"]);
    assert_eq!((findings(&report), report["tally"]["articles"].as_u64()), (1, Some(3)));
    assert_eq!(findings(&check(&["check", "fine", "--against", "a/2025-05-15.txt"])), 0);
}

#[test]
fn same_bytes_whatever_the_order_and_the_threads() {
    let corpus = corpus();
    let run = |arguments: &[&str]| gainsay(corpus.path(), &[arguments, &["--rules", "rule.yaml"]].concat()).out;
    for format in ["text", "json"] {
        let first = run(&["check", "a", "fine", "draft.txt", "--format", format, "--threads", "1"]);
        assert_eq!(first, run(&["check", "draft.txt", "fine", "a", "--format", format, "--threads", "2"]));
        assert_eq!(first, run(&["check", "fine/b.txt", "a/same.txt", "a", "draft.txt", "fine", "--format", format]));
    }
}

#[test]
fn a_broken_rule_hides_no_other() {
    let corpus = corpus();
    let ran = gainsay(corpus.path(), &["check", "a", "--rules", "rule.yaml", "--rules", "broken"]);
    assert!(ran.out.contains("--> broken/broken.yaml:5:1") && ran.out.contains("compair"), "{}", ran.out);
    assert!(ran.out.contains("[bridge-cost]"), "{}", ran.out);
    let shipped = gainsay(corpus.path(), &["explain", "rule", "bridge-cost", "--rules", "shipped", "--rules", "rule.yaml"]);
    assert_eq!(shipped.status, 0, "{}", shipped.err);
}

#[test]
fn rule_tests() {
    let corpus = corpus();
    let passed = gainsay(corpus.path(), &["test", "rule.yaml"]);
    assert!(passed.out.contains("1 test: 1 passed, 0 failed"), "{}", passed.out);
    std::fs::write(corpus.path().join("rule.yaml"), RULE.replace("£4m", "£3m")).expect("a file");
    let failed = gainsay(corpus.path(), &["test", "rule.yaml"]);
    assert_eq!(failed.status, 1);
    assert!(failed.out.contains("--> rule.yaml:9:5") && failed.out.contains("1 test: 0 passed, 1 failed"), "{}", failed.out);
    let report = json(&gainsay(corpus.path(), &["test", "rule.yaml", "--format", "json"]).out);
    assert_eq!(report["tests"][0]["outcome"], "missing");
    assert_eq!(report["tally"]["missing"], 1);
}

#[test]
fn claims_as_agreed() {
    let corpus = corpus();
    let ran = gainsay(corpus.path(), &["extract", "a", "--rules", "rule.yaml", "--format", "jsonl"]);
    assert_eq!(ran.out.lines().count(), 4, "{}", ran.out);
    let keys = [
        "rule",
        "article",
        "published",
        "line",
        "column",
        "start",
        "end",
        "text",
        "sentence",
        "key",
        "value",
        "when",
        "stance",
        "voice",
        "where",
    ];
    for line in ran.out.lines() {
        let claim = json(line);
        assert!(claim.as_object().expect("an object").keys().eq(keys), "{claim:#}");
        assert_eq!(claim["value"]["unit"], "GBP");
        assert_eq!(claim["where"], "body");
        assert!(claim["voice"].get("speaker").is_some());
    }
}

#[test]
fn explanations() {
    let corpus = corpus();
    let run = |arguments: &[&str]| gainsay(corpus.path(), &[arguments, &["--rules", "rule.yaml"]].concat()).out;
    let rule = run(&["explain", "rule", "bridge-cost"]);
    assert!(rule.contains("What a bridge costs") && rule.contains("<money>") && rule.contains("1 test"), "{rule}");
    let sentence = run(&["explain", "sentence", "The mill bridge cost £2m."]);
    assert!(sentence.contains("matched") && sentence.contains("Mill = £2m"), "{sentence}");
    let silent = run(&["explain", "sentence", "It rained.", "--all"]);
    assert!(silent.contains("missing   bridge-cost"), "{silent}");
    let report = json(&run(&["check", "a", "--format", "json"]));
    let id = report["findings"][0]["id"].as_str().expect("an id").to_owned();
    let finding = run(&["explain", "finding", &id[..6], "a"]);
    assert!(finding.contains(&id) && finding.contains("a/same.txt:3:1"), "{finding}");
    assert_eq!(json(&run(&["explain", "finding", &id, "a", "--format", "json"]))["id"], id.as_str());
    for arguments in [&["explain", "rule", "bridge-cost"][..], &["explain", "sentence", "The mill bridge cost £2m."]] {
        assert!(json(&run(&[arguments, &["--format", "json"]].concat())).is_object());
    }
}

#[test]
fn schema() {
    let corpus = corpus();
    let schema = json(&gainsay(corpus.path(), &["schema"]).out);
    assert!(schema.get("$schema").is_some());
}
