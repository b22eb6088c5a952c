//! Findings that may stand: accepted in a list, waived in the text, or there before the change.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{Ran, folder, gainsay, json};
use serde_json::Value;
use tempfile::TempDir;

const RULE: &str = include_str!("common/bridge-cost.yaml");

const FIRST: &str = "---\ndate: 2031-05-15\n---\nThe harbour bridge will cost £3m.\n\nThe mill bridge will cost £7m.\n";
const SECOND: &str = "---\ndate: 2031-06-20\n---\nThe harbour bridge will cost £4m.\n\nThe mill bridge will cost £8m.\n";

fn corpus() -> TempDir {
    folder(&[("rules/bridge.yaml", RULE.as_bytes()), ("a/first.md", FIRST.as_bytes()), ("a/second.md", SECOND.as_bytes())])
}

fn check(folder: &Path, more: &[&str]) -> Ran {
    gainsay(folder, &[&["check", "a", "--rules", "rules"], more].concat())
}

fn report(folder: &Path, more: &[&str]) -> Value {
    json(&check(folder, &[more, &["--format", "json"]].concat()).out)
}

/// The id of the finding whose message holds that.
fn id(report: &Value, message: &str) -> String {
    let findings = report["findings"].as_array().expect("findings");
    let found = findings.iter().find(|finding| finding["message"].as_str().expect("a message").contains(message));
    found.unwrap_or_else(|| panic!("{message}: {report:#}"))["id"].as_str().expect("an id").to_owned()
}

fn replace(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains(from), "{file}: {from}");
    fs::write(path, text.replace(from, to)).expect("a file");
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "git {arguments:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-qm", "a state"]);
}

#[test]
fn accepting_survives_edits_around() {
    let corpus = corpus();
    let at = corpus.path();
    let before = report(at, &[]);
    let harbour = id(&before, "harbour");
    let accepted = gainsay(at, &["accept", &harbour[..7], "--reason", "two \"tenders\": both\n  printed"]);
    assert_eq!(accepted.status, 0, "{}", accepted.err);
    assert!(accepted.out.contains(&harbour) && accepted.out.contains("harbour"), "{}", accepted.out);
    for (file, from, to) in [
        ("a/first.md", "The harbour bridge", "A line more.\n\nIt rained. The harbour bridge"),
        ("a/second.md", "£4m.", "£4m, said the council, which met late."),
    ] {
        replace(at, file, from, to);
    }
    let after = report(at, &[]);
    assert_eq!(after["tally"]["error"], 1);
    assert_eq!(after["tally"]["accepted"], 1);
    let standing = after["findings"].as_array().expect("findings").iter().find(|f| f["id"] == harbour.as_str()).expect("it is there");
    assert_eq!(standing["accepted"], "two \"tenders\": both printed");
    let text = check(at, &[]);
    assert_eq!(text.status, 1);
    assert!(!text.out.contains("harbour") && text.out.contains("1 accepted"), "{}", text.out);
    assert!(check(at, &["--show-accepted"]).out.contains("accepted: two \"tenders\": both printed"));
    assert!(check(at, &["--format", "html"]).out.contains("two &quot;tenders&quot;"));
    assert!(check(at, &["--format", "sarif"]).out.contains("\"justification\": \"two"));
    // The other too, and the run no longer fails.
    let mill = id(&after, "mill");
    assert_eq!(gainsay(at, &["accept", &mill, "--reason", "known", "--in", "./a", "--rules", "rules"]).status, 0);
    assert_eq!(check(at, &[]).status, 0);
    // By whatever path the articles are given, it is the same finding.
    assert_eq!(gainsay(at, &["check", "./a", "--rules", "rules"]).status, 0);
    let list = fs::read_to_string(at.join("gainsay.accepted.yaml")).expect("the list");
    let ids: Vec<&str> = list.lines().filter_map(|line| line.strip_prefix("- id: ")).collect();
    assert!(ids.len() == 2 && ids.is_sorted(), "{list}");
    assert!(list.contains("{article: \"a/first.md\", text: \"The harbour bridge will cost £3m\"}"), "{list}");
}

#[test]
fn entries_that_no_longer_apply() {
    let corpus = corpus();
    let at = corpus.path();
    let harbour = id(&report(at, &[]), "harbour");
    assert_eq!(gainsay(at, &["accept", &harbour, "--reason", "known"]).status, 0);
    assert_eq!(gainsay(at, &["accept", "--prune"]).out, "nothing to take off: 1 finding on the list\n");
    replace(at, "a/second.md", "£4m", "£3m");
    // Who reads one of the articles only cannot know.
    assert!(!gainsay(at, &["check", "a/first.md", "--rules", "rules"]).out.contains("stale"));
    let told = check(at, &[]);
    assert!(told.out.contains("warning[stale-accepted-finding]") && told.out.contains(&harbour), "{}", told.out);
    assert!(gainsay(at, &["accept", "--prune", "--in", "a", "--rules", "rules"]).out.contains(&harbour));
    assert!(!check(at, &[]).out.contains("stale"));
    // An article that is gone takes its entry with it.
    replace(at, "a/second.md", "£3m", "£4m");
    assert_eq!(gainsay(at, &["accept", &harbour, "--reason", "known", "--in", "a", "--rules", "rules"]).status, 0);
    fs::remove_file(at.join("a/second.md")).expect("it was there");
    assert!(check(at, &[]).out.contains("warning[stale-accepted-finding]"));
}

#[test]
fn slips_in_ids() {
    let corpus = corpus();
    let at = corpus.path();
    let unknown = gainsay(at, &["accept", "abc", "--reason", "x"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("--in"), "{}", unknown.err);
    let harbour = id(&report(at, &[]), "harbour");
    let mut slip = harbour.clone();
    slip.replace_range(5..6, if &harbour[5..6] == "0" { "1" } else { "0" });
    let near = gainsay(at, &["accept", &slip, "--reason", "x"]);
    assert_eq!(near.status, 2);
    assert!(near.err.contains(&format!("did you mean `{harbour}`")), "{}", near.err);
    for (arguments, told) in [
        (&["accept", "--reason", "x"][..], "required"),
        (&["accept", &harbour], "--reason"),
        (&["accept", &harbour, "--reason", " … "], "needs a reason"),
        (&["accept", &harbour, "nothing-like-it", "--reason", "x"], "nothing-like-it"),
        (&["accept", "", "--reason", "x"], "no finding"),
    ] {
        let ran = gainsay(at, arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    }
    assert!(!at.join("gainsay.accepted.yaml").exists(), "all or nothing");
}

#[test]
fn a_list_that_cannot_be_read_is_said() {
    let corpus = corpus();
    let at = corpus.path();
    for (text, told) in [
        ("- id: [\n", "line"),
        ("- id: a\n  why: b\n", "not a list of accepted findings"),
        ("<<<<<<< ours\n- id: a\n=======\n>>>>>>> theirs\n", "merge=union"),
    ] {
        fs::write(at.join("gainsay.accepted.yaml"), text).expect("a file");
        let ran = check(at, &[]);
        assert_eq!(ran.status, 2, "{}", ran.out);
        assert!(ran.out.contains("error[accepted-findings]") && ran.out.contains(told), "{}", ran.out);
    }
    fs::write(at.join("gainsay.accepted.yaml"), "# nothing yet\n").expect("a file");
    assert_eq!(check(at, &[]).status, 1);
    assert!(check(at, &["--accepted", "other.yaml"]).out.contains("no such list"));
}

#[test]
fn lists_of_two_branches_merge() {
    let corpus = corpus();
    let at = corpus.path();
    git(at, &["init", "-q"]);
    commit(at);
    let found = report(at, &[]);
    let accept = |message: &str, reason: &str| {
        let ran = gainsay(at, &["accept", &id(&found, message), "--reason", reason]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out
    };
    git(at, &["checkout", "-qb", "one"]);
    assert!(accept("harbour", "known").contains("merge=union"));
    accept("mill", "said by one");
    commit(at);
    git(at, &["checkout", "-q", "main"]);
    git(at, &["checkout", "-qb", "two"]);
    accept("mill", "said by two");
    commit(at);
    git(at, &["merge", "-q", "--no-edit", "one"]);
    let merged = check(at, &[]);
    assert_eq!(merged.status, 0, "{}", merged.out);
    assert!(merged.out.contains("2 accepted"), "{}", merged.out);
    assert!(!git(at, &["status", "--short"]).contains(".gainsay/"), "what is left for the next run is not for git");
}

#[test]
fn waivers_in_the_text() {
    let comment = "<!-- gainsay: allow bridge-cost as printed on the poster -->";
    let cases = [
        ("in the paragraph", format!("The harbour bridge will cost £4m. {comment}\n")),
        ("before the paragraph", format!("{comment}\n\nThe harbour bridge will cost £4m.\n")),
        (
            "over two lines",
            "<!-- gainsay:\n  allow bridge-cost as printed on the poster -->\n\nThe harbour bridge will cost £4m.\n".to_owned(),
        ),
    ];
    for (name, text) in cases {
        let folder = folder(&[
            ("rules/bridge.yaml", RULE.as_bytes()),
            ("a/first.md", b"---\ndate: 2031-05-15\n---\nThe harbour bridge will cost \xc2\xa33m.\n"),
            ("a/second.md", format!("---\ndate: 2031-06-20\n---\nIt rained.\n\n{text}").as_bytes()),
        ]);
        let found = report(folder.path(), &[]);
        assert_eq!(found["tally"]["accepted"], 1, "{name}: {found:#}");
        assert_eq!(found["findings"][0]["accepted"], "as printed on the poster", "{name}");
        assert_eq!(found["notices"], Value::Array(Vec::new()), "{name}");
        assert_eq!(check(folder.path(), &[]).status, 0, "{name}");
    }
    let front = "---\ndate: 2031-06-20\ngainsay:\n  allow:\n    - rule: bridge-cost\n      reason: as printed\ntitle: Rain\n---\nThe harbour bridge will cost £4m.\n";
    let flow =
        "---\ngainsay: {allow: [{rule: bridge-cost, reason: as printed}]}\ndate: 2031-06-20\n---\nThe harbour bridge will cost £4m.\n";
    for text in [front, flow] {
        let folder = folder(&[("rules/bridge.yaml", RULE.as_bytes()), ("a/first.md", FIRST.as_bytes()), ("a/second.md", text.as_bytes())]);
        let found = report(folder.path(), &[]);
        assert_eq!((found["tally"]["accepted"].as_u64(), found["tally"]["error"].as_u64()), (Some(1), Some(0)), "{found:#}");
    }
}

#[test]
fn what_is_waived_hides_nothing_else() {
    let third = "---\ndate: 2031-07-01\n---\nThe harbour bridge will cost £5m. <!-- gainsay: allow bridge-cost a joke -->\n";
    let folder = corpus();
    fs::write(folder.path().join("a/third.md"), third).expect("a file");
    let found = report(folder.path(), &[]);
    assert_eq!((found["tally"]["accepted"].as_u64(), found["tally"]["error"].as_u64()), (Some(1), Some(2)), "{found:#}");
}

#[test]
fn waivers_that_waive_nothing_are_said() {
    let text = "---\ndate: 2031-06-20\ngainsay: {allow: [{rule: bridge-cost}]}\n---\nThe harbour bridge will cost £4m.\n\n\
                It rained. <!-- gainsay: allow bridge-cost nothing here -->\n\nSnow. <!-- gainsay: allow -->\n\nHail. <!-- gainsay: allow all of it -->\n\n\
                Fog. <!-- gainsay: allow bridge-cots a slip -->\n\nSun. <!-- gainsay: ignore this -->\n\nWind. <!-- gainsay: allow age known -->\n\n\
                `<!-- gainsay: allow -->` is how it is written.\n\n```\n<!-- gainsay: allow -->\n```\n";
    let folder = folder(&[("rules/bridge.yaml", RULE.as_bytes()), ("a/first.md", FIRST.as_bytes()), ("a/second.md", text.as_bytes())]);
    let found = report(folder.path(), &[]);
    assert_eq!(found["tally"]["error"], 1);
    let mut codes: Vec<&str> =
        found["notices"].as_array().expect("notices").iter().map(|notice| notice["code"].as_str().expect("a code")).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["blanket-waiver", "blanket-waiver", "unknown-rule", "unknown-waiver", "unused-waiver", "waiver-without-reason"]);
    let text = check(folder.path(), &[]).out;
    assert!(text.contains("did you mean `bridge-cost`?") && text.contains("a/second.md:7:12"), "{text}");
}

#[test]
fn only_what_the_change_brings() {
    let corpus = corpus();
    let at = corpus.path();
    git(at, &["init", "-q"]);
    commit(at);
    assert_eq!(check(at, &["--only-new", "HEAD"]).status, 0);
    assert!(check(at, &["--only-new", "HEAD"]).out.contains("no new disagreements in 2 articles (4 claims); 2 there before"));
    // The older side of another contradiction.
    replace(at, "a/first.md", "The mill", "The castle bridge will cost £1m.\n\nThe mill");
    fs::write(at.join("a/third.md"), "---\ndate: 2031-07-01\n---\nThe station bridge cost £1m.\n").expect("a file");
    commit(at);
    replace(at, "a/first.md", "£1m.", "£1m.\n\nThe station bridge cost £2m.");
    let ran = check(at, &["--only-new", "HEAD", "--format", "github"]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert_eq!(ran.out.matches("::error").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("file=a/first.md,line=8,") && ran.out.contains("a/third.md:4"), "{}", ran.out);
    // Taking a side away is no new contradiction, nor is a new name for an article.
    commit(at);
    replace(at, "a/first.md", "\n\nThe station bridge cost £2m.", "");
    git(at, &["mv", "a/second.md", "a/renamed.md"]);
    let ran = check(at, &["--only-new", "HEAD"]);
    assert_eq!(ran.status, 0, "{}", ran.out);
    // A rule that finds more is a change as well.
    commit(at);
    replace(
        at,
        "rules/bridge.yaml",
        "match: the <bridge> bridge (will cost|costs|cost) <cost:money>",
        "match: the <bridge> bridge (will cost|costs|cost|will come to) <cost:money>",
    );
    fs::write(at.join("a/fourth.md"), "---\ndate: 2031-07-01\n---\nThe castle bridge will come to £9m.\n").expect("a file");
    git(at, &["add", "-A"]);
    git(at, &["commit", "-qm", "x", "--", "a"]);
    let ran = check(at, &["--only-new", "HEAD"]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.out.contains("castle") && ran.out.contains("1 error"), "{}", ran.out);
    // From a folder inside the repository, and with paths that lead up.
    let ran = gainsay(&at.join("rules"), &["check", "../a", "--rules", "../rules", "--only-new", "HEAD"]);
    assert!(ran.status == 1 && ran.out.contains("1 error"), "{}", ran.out);
}

#[test]
fn only_what_a_saved_report_does_not_have() {
    let corpus = corpus();
    let at = corpus.path();
    check(at, &["--output", "json=before.json"]);
    assert_eq!(check(at, &["--only-new", "before.json"]).status, 0);
    replace(at, "a/second.md", "£8m", "£9m");
    let ran = check(at, &["--only-new", "before.json"]);
    assert!(ran.status == 1 && ran.out.contains("1 error in 2 articles (4 claims); 1 there before"), "{}", ran.out);
    for (base, told) in [("no-such-revision", "no revision"), ("a/first.md", "no report of gainsay"), ("--upload-pack=x", "")] {
        let ran = check(at, &["--only-new", base]);
        assert_eq!(ran.status, 2, "{}{}", ran.out, ran.err);
        assert!(ran.out.contains(told) || ran.out.contains("not a git repository"), "{}", ran.out);
    }
}
