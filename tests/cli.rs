//! The command: help, exit status, bad input, and the same bytes whatever the order and the threads.

mod common;

use std::fs;
use std::path::Path;

use common::{Ran, folder, gainsay, gainsay_with, json};

/// The `article`s of the lines of a run, each once.
fn articles(ran: &Ran) -> Vec<String> {
    let mut names: Vec<String> = ran.out.lines().map(|line| json(line)["article"].as_str().expect("an article").to_owned()).collect();
    names.dedup();
    names
}

const RAIN: &[u8] = b"It rained on 3 June 2025 in the town of Harrow Bridge.\n";

#[test]
fn help() {
    let here = Path::new(".");
    let short = gainsay(here, &[]);
    assert_eq!(short.status, 0);
    assert!(short.out.contains("Usage: gainsay"), "{}", short.out);
    assert!(gainsay(here, &["--version"]).out.starts_with("gainsay "));
    let commands: Vec<&str> =
        short.out.split("Commands:").nth(1).expect("commands").lines().skip(1).take_while(|l| !l.is_empty()).collect();
    assert!(!commands.is_empty());
    for line in commands {
        let name = line.split_whitespace().next().expect("a name");
        let help = gainsay(here, &[name, "--help"]);
        assert_eq!(help.status, 0);
        assert!(help.out.contains("Example"), "{}", help.out);
        assert!(help.out.contains("--color"), "{}", help.out);
    }
    let wrong = gainsay(here, &["chekc"]);
    assert_eq!((wrong.status, wrong.out.as_str()), (2, ""));
}

#[test]
fn bad_files_cost_only_themselves() {
    let long = "a bridge of 3 metres, ".repeat(10 << 20 >> 4);
    let files: [(&str, &[u8]); 10] = [
        ("good.txt", RAIN),
        ("binary.txt", b"\x7fELF\0\x01\x02"),
        ("latin.txt", b"It rained in the caf\xe9 on 3 June 2025.\n"),
        ("windows.txt", b"\x93It rained,\x94 he said.\n"),
        ("damaged.txt", "naïve \u{e9}".as_bytes().split_last().expect("bytes").1),
        ("utf16.txt", b"\xff\xfeI\0t\0"),
        ("empty.txt", b""),
        ("broken.jsonl", b"{\"id\":\"first\",\"text\":\"It rained on 3 June 2025.\"}\n{\"text\": oops}\n{\"id\":\"last\",\"text\":\"Rain on 4 June 2025.\"}"),
        ("bom.md", b"\xef\xbb\xbf---\r\ndate: 2025-06-04\r\n---\r\nIt rained on Tuesday.\r\n"),
        ("notes.docx", b"PK"),
    ];
    let folder = folder(&files);
    fs::write(folder.path().join("long.txt"), &long).expect("a file");
    let ran = gainsay(folder.path(), &["mentions", ".", "nowhere.txt", "--format", "jsonl", "--max-size", "20M"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for (file, code) in [
        ("./binary.txt", "binary-file"),
        ("./latin.txt", "not-utf8"),
        ("./windows.txt", "not-utf8"),
        ("./damaged.txt", "not-utf8"),
        ("./utf16.txt", "not-utf8"),
        ("./empty.txt", "empty-file"),
        ("./broken.jsonl:2:1", "broken-record"),
        ("nowhere.txt", "no-such-file"),
    ] {
        assert!(ran.err.contains(&format!("[{code}]")) && ran.err.contains(&format!("--> {file}")), "{code} {file}\n{}", ran.err);
    }
    for told in ["byte 20 (0xe9)", "Latin-1", "Windows-1252", "UTF-16", "damaged"] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    assert!(!ran.err.contains("docx") && !ran.err.contains("good.txt"), "{}", ran.err);
    let read = articles(&ran);
    assert!(["./bom.md", "first", "last", "./good.txt"].iter().all(|name| read.iter().any(|r| r == name)), "{read:?}");
    let small = gainsay(folder.path(), &["mentions", "long.txt", "--max-size", "1K"]);
    assert_eq!(small.status, 2);
    assert!(small.err.contains("[too-large]"), "{}", small.err);
}

#[test]
fn nothing_could_be_read() {
    let folder =
        folder(&[("a.bin", b"\0\0\0"), ("empty.txt", b"\n"), ("sub/x.png", b"x"), ("page.html", b"<html>"), ("doc.json", b"[{\"a\": 1}]")]);
    for (arguments, code) in [
        (&["mentions", "nowhere"][..], "no-such-file"),
        (&["mentions", "a.bin"], "binary-file"),
        (&["mentions", "sub"], "nothing-to-read"),
        (&["mentions", "page.html"], "unknown-format"),
        (&["mentions", "doc.json"], "unknown-format"),
    ] {
        let ran = gainsay(folder.path(), arguments);
        assert_eq!(ran.status, 2, "{arguments:?} {}", ran.err);
        assert!(ran.err.contains(code), "{arguments:?} {}", ran.err);
    }
    let empty = gainsay(folder.path(), &["mentions", "empty.txt"]);
    assert_eq!((empty.status, empty.out.as_str()), (0, ""));
    assert_eq!(gainsay(folder.path(), &["mentions", "empty.txt", "--date", "tomorrow"]).status, 2);
}

#[test]
fn which_files() {
    let folder = folder(&[
        ("b.txt", RAIN),
        ("a.md", RAIN),
        ("a/z.text", RAIN),
        ("a-b/y.MARKDOWN", RAIN),
        ("ignored/x.txt", RAIN),
        ("ignored/kept.txt", RAIN),
        (".gitignore", b"/ignored/x.txt\n"),
        ("c.ndjson", b"{\"text\":\"It rained on 3 June 2025.\"}\n"),
        ("gold.json", b"{}"),
        ("README", RAIN),
    ]);
    let ran = gainsay(folder.path(), &["mentions", ".", "--format", "jsonl"]);
    assert_eq!(articles(&ran), ["./a-b/y.MARKDOWN", "./a.md", "./a/z.text", "./b.txt", "./c.ndjson#1", "./ignored/kept.txt"]);
    let named = gainsay(folder.path(), &["mentions", "README", "b.txt", "./b.txt", "ignored/x.txt", "--format", "jsonl"]);
    assert_eq!(articles(&named), ["./b.txt", "README", "ignored/x.txt"]);
}

#[cfg(unix)]
#[test]
fn links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("a/b.txt", RAIN), ("shut/c.txt", RAIN)]);
    let at = |name: &str| folder.path().join(name);
    symlink(at("a"), at("a/loop")).expect("a link");
    symlink(at("a/b.txt"), at("a/same.txt")).expect("a link");
    symlink(at("gone"), at("a/gone.txt")).expect("a link");
    let ran = gainsay(folder.path(), &["mentions", "a", "--format", "jsonl"]);
    assert_eq!(articles(&ran), ["a/b.txt"], "{}", ran.err);
    assert!(ran.err.contains("this link leads nowhere"), "{}", ran.err);
    assert_eq!(ran.err.matches("warning").count(), 1, "{}", ran.err);
    fs::set_permissions(at("shut"), fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::read_dir(at("shut")).is_ok() {
        eprintln!("skipped: this user may read everything");
    } else {
        let ran = gainsay(folder.path(), &["mentions", ".", "--format", "jsonl"]);
        assert_eq!(ran.status, 0);
        assert!(ran.err.contains("permission denied") && ran.err.contains("shut"), "{}", ran.err);
    }
    fs::set_permissions(at("shut"), fs::Permissions::from_mode(0o755)).expect("permissions");
}

#[test]
fn standard_input() {
    let here = Path::new(".");
    let ran = gainsay_with(here, &["mentions", "-", "--format", "jsonl"], RAIN.to_vec());
    assert_eq!(articles(&ran), ["-"]);
    let record = b"{\"id\":\"one\",\"text\":\"It rained on 3 June 2025.\"}\n".to_vec();
    assert_eq!(articles(&gainsay_with(here, &["mentions", "-", "--format", "jsonl"], record)), ["one"]);
    let named = ["mentions", "-", "--stdin-name", "2025-06-04.md", "--format", "jsonl"];
    let ran = gainsay_with(here, &named, b"It rained on Tuesday.\n".to_vec());
    assert_eq!(json(&ran.out)["value"]["first"], "2025-06-03", "{}", ran.out);
}

#[test]
fn same_bytes_whatever_the_order_and_the_threads() {
    let record = |n: usize| format!("{{\"id\":\"{n}\",\"text\":\"It rained on {} June 2025.\"}}\n", n % 30 + 1);
    let lines: String = (0..700).map(record).collect();
    let folder = folder(&[("a.txt", RAIN), ("b.jsonl", lines.as_bytes()), ("c/d.md", RAIN), ("e.txt", RAIN)]);
    let run = |arguments: &[&str]| gainsay(folder.path(), arguments).out;
    let first = run(&["mentions", "a.txt", "b.jsonl", "c", "e.txt", "--format", "jsonl", "--threads", "1"]);
    assert!(first.lines().count() >= 703);
    assert_eq!(first, run(&["mentions", "e.txt", "c", "b.jsonl", "a.txt", "--format", "jsonl", "--threads", "2"]));
}

#[test]
fn spans_are_those_of_the_file() {
    let text = "\u{feff}---\r\ntitle: naïve — 5 June 2025\r\n---\r\n“It rained,” he said on **3 June 2025** [here](https://example.org/2024/01/01).\r\n";
    let folder = folder(&[("a.md", text.as_bytes())]);
    let ran = gainsay(folder.path(), &["mentions", "a.md", "--format", "jsonl"]);
    let mut dates = 0;
    for line in ran.out.lines() {
        let mention = json(line);
        let offset = |name: &str| mention[name].as_u64().expect("a number") as usize;
        assert_eq!(&text[offset("start")..offset("end")], mention["text"].as_str().expect("text"));
        let before = &text[..offset("start")];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        assert_eq!(offset("line"), before.matches('\n').count() + 1);
        assert_eq!(offset("column"), before[line_start..].chars().count() + 1);
        dates += usize::from(mention["kind"] == "date");
    }
    assert_eq!(dates, 2, "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_panic() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let folder = folder(&[("a.txt", "It rained on 3 June 2025.\n".repeat(20_000).as_bytes())]);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("gainsay"))
        .args(["mentions", "."])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut first = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("output");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.code().is_some_and(|code| code < 3), "{:?}", output.status);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
