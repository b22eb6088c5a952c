//! Snapshots of reports, their review, and a pull request from end to end.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{folder, gainsay, gainsay_with};
use tempfile::TempDir;

const RULE: &str = include_str!("common/bridge-cost.yaml");
const CHECK: [&str; 6] = ["check", "a", "--rules", "rule.yaml", "--snapshot", "snaps"];

fn corpus() -> TempDir {
    folder(&[
        ("rule.yaml", RULE.as_bytes()),
        ("a/first.md", "---\ndate: 2031-05-15\n---\nThe harbour bridge will cost £3m.\n\nThe mill bridge will cost £7m.\n".as_bytes()),
        ("a/second.md", "---\ndate: 2031-06-20\n---\nThe harbour bridge will cost £4m.\n".as_bytes()),
    ])
}

fn replace(folder: &Path, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.join(file)).expect("a file");
    assert!(text.contains(from), "{file}: {from}");
    fs::write(folder.join(file), text.replace(from, to)).expect("a file");
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_snapshot_a_rule() {
    let corpus = corpus();
    let at = corpus.path();
    let first = gainsay(at, &CHECK);
    assert_eq!(first.status, 1, "{}", first.err);
    assert!(first.out.contains("1 snapshot changed: gainsay review snaps"), "{}", first.out);
    assert_eq!(gainsay(at, &["review", "--accept"]).status, 0);
    let again = gainsay(at, &CHECK);
    assert_eq!(again.status, 0, "a finding that is on the page is no difference\n{}", again.out);
    let kept = fs::read_to_string(at.join("snaps/bridge-cost.snap")).expect("the snapshot");
    let expected = "---\nsource: gainsay check\nexpression: bridge-cost\n---\nerror (conflict): cost of harbour: £3m v £4m\n  £3m, says a/first.md: The \
                    harbour bridge will cost £3m\n  £4m, says a/second.md: The harbour bridge will cost £4m\n";
    assert_eq!(kept, expected);
    let snapshot = insta::Snapshot::from_file(&at.join("snaps/bridge-cost.snap")).expect("insta reads it");
    assert_eq!(snapshot.metadata().source(), Some("gainsay check"));
    // Lines that move, accepting a finding, and other paths to the same articles change nothing.
    replace(at, "a/first.md", "The harbour", "It rained.\n\nAgain. The harbour");
    assert_eq!(gainsay(at, &["accept", "--reason", "known", &id(at)]).status, 0);
    assert_eq!(gainsay(at, &CHECK).status, 0);
    assert_eq!(gainsay(at, &["check", "./a", "--rules", "rule.yaml", "--snapshot", "snaps"]).status, 0);
    // Findings make such a run fail only where that is asked for.
    replace(at, "a/second.md", "£4m", "£5m");
    let changed = gainsay(at, &CHECK);
    assert_eq!(changed.status, 1);
    assert!(changed.out.contains("-  £4m, says a/second.md") && changed.out.contains("+  £5m, says"), "{}", changed.out);
    // A difference that is gone takes its file with it.
    replace(at, "a/second.md", "£5m", "£4m");
    assert_eq!(gainsay(at, &CHECK).status, 0);
    assert!(!at.join("snaps/bridge-cost.snap.new").exists());
    fs::write(at.join("snaps/old-rule.snap"), "---\nsource: gainsay check\n---\nnothing found\n").expect("a file");
    let orphan = gainsay(at, &CHECK);
    assert!(orphan.status == 0 && orphan.out.contains("warning[orphan-snapshot]"), "{}", orphan.out);
    assert_eq!(gainsay(at, &[&CHECK[..], &["--fail-on", "error"]].concat()).status, 0, "it is accepted");
}

fn id(folder: &Path) -> String {
    let ran = gainsay(folder, &["check", "a", "--rules", "rule.yaml", "--format", "json"]);
    common::json(&ran.out)["findings"][0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn review_in_the_terminal() {
    let folder = folder(&[
        ("s/a.snap", b"---\nsource: x\n---\none\n"),
        ("s/a.snap.new", b"---\nsource: x\n---\ntwo\n"),
        ("s/deep/b.snap.new", b"---\nsource: x\n---\nnew\n"),
        ("s/c.snap.new", b"---\nsource: x\n---\nthree\n"),
        (".gitignore", b"*.snap.new\n"),
    ]);
    let at = folder.path();
    let names = || {
        let mut names: Vec<String> = walk(&at.join("s"));
        names.sort();
        names.join(" ")
    };
    let listed = gainsay(at, &["review", "--list"]);
    assert!(listed.status == 0 && listed.out.contains("-one\n+two\n") && listed.out.contains("3 changed snapshots left"), "{}", listed.out);
    let quit = gainsay_with(at, &["review", "s"], Vec::new());
    assert!(quit.status == 1 && quit.out.contains("1 of 3"), "{}", quit.out);
    assert_eq!(names(), "a.snap a.snap.new b.snap.new c.snap.new");
    let some = gainsay_with(at, &["review", "s"], b"what?\na\nskip\nr\n".to_vec());
    assert!(some.status == 1 && some.out.contains("1 changed snapshot left"), "{}", some.out);
    assert_eq!(names(), "a.snap c.snap.new");
    assert!(fs::read_to_string(at.join("s/a.snap")).expect("it").contains("two"));
    let all = gainsay_with(at, &["review", "s"], b"A\n".to_vec());
    assert!(all.status == 0 && all.out.contains("accepted s/c.snap"), "{}", all.out);
    fs::write(at.join("s/c.snap.new"), "x").expect("a file");
    assert_eq!(gainsay(at, &["review", "--reject"]).status, 0);
    assert_eq!(names(), "a.snap c.snap");
    assert_eq!(gainsay(at, &["review"]).out, "no changed snapshots\n");
    assert_eq!(gainsay(at, &["review", "nowhere"]).status, 2);
}

fn walk(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path.file_name().unwrap().to_string_lossy().into_owned()] })
        .collect()
}

/// One figure is changed on a branch. The build fails on that alone, at the changed line; the snapshots' difference is short and plain;
/// accepting makes the build pass; taking the change back leaves an entry that is reported.
#[test]
fn a_pull_request() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let folder = folder(&[("README", b"articles\n")]);
    let at = folder.path();
    copy(&sample, &at.join("articles"));
    let build = |base: &str| gainsay(at, &["check", "articles", "--only-new", base, "--format", "github"]);
    let snapshots = || gainsay(at, &["check", "articles", "--snapshot", "snapshots"]);
    git(at, &["init", "-q"]);
    assert_eq!(snapshots().status, 1);
    assert_eq!(gainsay(at, &["review", "snapshots", "--accept"]).status, 0);
    git(at, &["add", "-A"]);
    git(at, &["commit", "-qm", "the articles"]);
    assert_eq!(gainsay(at, &["check", "articles"]).status, 1, "there are old contradictions");
    assert_eq!((build("main").status, snapshots().status), (0, 0));

    git(at, &["checkout", "-qb", "figure"]);
    // Tom Ferriter was 71 a year before.
    replace(at, CHANGED, "Tom Ferriter, 72,", "Tom Ferriter, 78,");
    git(at, &["commit", "-qam", "a figure"]);
    let ran = build("main");
    assert_eq!(ran.status, 1, "{}", ran.out);
    let annotations: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(annotations.len(), 1, "{}", ran.out);
    assert!(annotations[0].starts_with(&format!("::error file={CHANGED},line=12,")), "{}", ran.out);
    assert!(annotations[0].contains(OTHER) && annotations[0].contains("71"), "the other article is named\n{}", ran.out);

    let changed = snapshots();
    assert_eq!(changed.status, 1);
    let diff: Vec<&str> = changed.out.lines().take_while(|line| !line.starts_with("warning") && !line.contains(" articles (")).collect();
    assert!(diff.len() < 15, "{}", changed.out);
    assert!(diff.iter().any(|line| line.starts_with('+') && line.contains(", says articles/")), "{}", changed.out);

    let id = ran.out.split("%0Aid: ").nth(1).and_then(|rest| rest.lines().next()).expect("an id").to_owned();
    assert_eq!(gainsay(at, &["accept", &id[..8], "--reason", "the council gave two figures"]).status, 0);
    assert_eq!(gainsay(at, &["review", "snapshots", "--accept"]).status, 0);
    git(at, &["add", "-A"]);
    git(at, &["commit", "-qm", "accepted"]);
    assert_eq!((build("main").status, snapshots().status), (0, 0));

    git(at, &["checkout", "-q", "main", "--", CHANGED]);
    let back = build("main");
    assert_eq!(back.status, 0, "{}", back.out);
    assert!(
        back.out.contains("::warning file=gainsay.accepted.yaml,title=stale-accepted-finding::") && back.out.contains(&id),
        "{}",
        back.out
    );
}

/// The article that is changed, and the one that it then contradicts.
const CHANGED: &str = "articles/ferry-accident/2026-10-11-ferry-accident.md";
const OTHER: &str = "articles/ferry-accident/2025-10-12-ferry-accident.md";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).expect("a copy");
        }
    }
}
