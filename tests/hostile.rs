//! Bad articles and bad rule files: a clear message each, the rest still checked, and never a panic.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Ran, folder, gainsay, json};

const GOOD_RULE: &str = "\
rule: bridge-cost
about: What a bridge costs
match: the <bridge> bridge cost <cost:money>
same: [bridge]
compare: cost
words:
  bridge: [harbour, mill]
tests:
  - conflict:
      - 2025-05-15 | The harbour bridge cost £3m.
      - 2025-05-16 | The harbour bridge cost £4m.
";

/// Every line of a rule file that is wrong has its message, at its line and column, all in one go.
const MISTAKES: &str = "\
rule: Ten Mistakes
abuot: typing
match:
  - the <tower tower cost <cost:money>
  - the <tower> cost <cost:monney>
  - (|)
  - this|that
same: [towr]
compare: price
over-time: sometimes
severity: fatal
words:
  tower: []
tests:
  - conflit: [2025-05-15 | The tower cost £3m.]
  - agree: [2025-15-15 | The tower cost £3m.]
";

fn articles() -> Vec<(&'static str, &'static [u8])> {
    vec![("in/a.txt", "The harbour bridge cost £3m.\n".as_bytes()), ("in/b.txt", "The harbour bridge cost £4m.\n".as_bytes())]
}

/// Neither of the two ways in which the program could tell of a fault of its own.
fn sound(ran: &Ran) {
    let told = format!("{}{}", ran.out, ran.err);
    assert!(ran.status <= 2 && !told.contains("panicked") && !told.contains("internal-error"), "{told}");
}

#[test]
fn bad_articles_and_one_good_pair() {
    let long = format!("{}The harbour bridge cost £5m.", "the tide rose by 3 metres, and ".repeat(10 << 20 >> 5));
    let nested = "(".repeat(200_000);
    let quotes = "“".repeat(100_000);
    let digits = format!("The harbour bridge cost £{}.", "9".repeat(100_000));
    let mut files = articles();
    files.extend([
        ("in/binary.txt", &b"\x7fELF\0\x01\x02\0\0"[..]),
        ("in/latin.txt", b"The caf\xe9 cost \xa33m.\n"),
        ("in/empty.txt", b""),
        ("in/long.md", long.as_bytes()),
        ("in/large.txt", &[b'a'; 12 << 20]),
        ("in/nested.md", nested.as_bytes()),
        ("in/quotes.txt", quotes.as_bytes()),
        ("in/digits.txt", digits.as_bytes()),
        ("in/broken.md", b"---\ntitle: [\n---\nThe mill bridge cost nothing.\n"),
        ("in/lines.jsonl", b"{\"id\":\"c\",\"text\":\"The harbour bridge cost $1.\"}\nnot json\n{\"id\":1}\n"),
        ("rule.yaml", GOOD_RULE.as_bytes()),
    ]);
    let folder = folder(&files);
    for command in ["check", "extract", "mentions"] {
        let rules: &[&str] = if command == "mentions" { &[] } else { &["--rules", "rule.yaml"] };
        let ran = gainsay(folder.path(), &[&[command, "in", "--max-size", "11M"], rules].concat());
        sound(&ran);
        assert_eq!(ran.status, i32::from(command == "check"), "{}", ran.err);
        let told = if command == "check" { &ran.out } else { &ran.err };
        for (file, code) in [
            ("in/binary.txt", "binary-file"),
            ("in/latin.txt", "not-utf8"),
            ("in/empty.txt", "empty-file"),
            ("in/large.txt", "too-large"),
            ("in/lines.jsonl:2:1", "broken-record"),
        ] {
            assert!(told.contains(&format!("[{code}]")) && told.contains(&format!("--> {file}")), "{command}: {code} {file}\n{told}");
        }
    }
    let report = json(&gainsay(folder.path(), &["check", "in", "--max-size", "11M", "--rules", "rule.yaml", "--format", "json"]).out);
    let finding = &report["findings"][0];
    let seen: Vec<&str> = finding["sides"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|s| s["claims"].as_array().unwrap())
        .map(|c| c["article"].as_str().unwrap())
        .collect();
    for article in ["in/a.txt", "in/b.txt", "in/long.md"] {
        assert!(seen.contains(&article), "{article} is not among {seen:?}");
    }
}

#[test]
fn the_shipped_rules_on_one_line_without_end() {
    let line = "On 3 June 2025 the mayor, Ida Holm, 43, said “we paid £3m for 12 boats”, and ".repeat(4000);
    let folder = folder(&[("long.txt", line.as_bytes())]);
    for command in ["check", "extract"] {
        let ran = gainsay(folder.path(), &[command, "long.txt"]);
        sound(&ran);
        assert!(ran.status < 2, "{}", ran.err);
    }
}

#[test]
fn a_paragraph_without_a_stop_before_one_that_opens_with_a_date() {
    let text =
        "2024-03-05\n\nIda Holm would have turned 44\n\nOn 3 May 2019 the mill cost £40m.\n\nShe turned 50\n\nlast month, for 3 days\n";
    let folder = folder(&[("ages.txt", format!("date {text}").as_bytes())]);
    let ran = gainsay(folder.path(), &["extract", "ages.txt"]);
    sound(&ran);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let mut files = articles();
    files.extend([("in/shut/c.txt", &b"The mill bridge cost nothing.\n"[..]), ("rule.yaml", GOOD_RULE.as_bytes())]);
    let folder = folder(&files);
    let shut = folder.path().join("in/shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&shut).is_ok() {
        eprintln!("skipped: this user may read everything");
    } else {
        let ran = gainsay(folder.path(), &["check", "in", "--rules", "rule.yaml"]);
        assert_eq!(ran.status, 1);
        assert!(ran.out.contains("permission denied") && ran.out.contains("in/shut"), "{}", ran.out);
    }
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn all_mistakes_of_a_rule_file_at_once() {
    let mut files = articles();
    files.extend([("rules/good.yaml", GOOD_RULE.as_bytes()), ("rules/mistakes.yaml", MISTAKES.as_bytes())]);
    let folder = folder(&files);
    for arguments in [&["check", "in", "--rules", "rules"][..], &["test", "rules"]] {
        let ran = gainsay(folder.path(), arguments);
        sound(&ran);
        assert_eq!(ran.status, 2, "{}", ran.out);
        for (place, code) in [
            ("1:7", "bad-id"),
            ("2:1", "unknown-key"),
            ("4:9", "unclosed-bracket"),
            ("5:28", "unknown-kind"),
            ("6:5", "empty-alternatives"),
            ("7:9", "bare-bar"),
            ("8:8", "unbound-slot"),
            ("9:10", "unbound-slot"),
            ("10:12", "unknown-value"),
            ("11:11", "unknown-value"),
            ("13:3", "empty-list"),
            ("15:5", "unknown-verdict"),
            ("16:13", "bad-date"),
        ] {
            let there = ran
                .out
                .split("\n\n")
                .any(|part| part.contains(&format!("[{code}]")) && part.contains(&format!("--> rules/mistakes.yaml:{place}\n")));
            assert!(there, "{code} at {place}\n{}", ran.out);
        }
        assert!(ran.out.contains("did you mean `about`?") && ran.out.contains("bridge-cost"), "{}", ran.out);
    }
}

#[test]
fn rule_files_that_are_none() {
    let brackets = "(".repeat(1500);
    let deep =
        format!("rule: deep\nabout: Too deep\nmatch: \"{brackets}a{}\"\nsame: []\ncompare: a\ntests:\n  - silent: a\n", ")".repeat(1500));
    let nested = "[".repeat(100_000);
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..9 {
        let items = vec![format!("*a{}", n - 1); 9].join(", ");
        bomb.push_str(&format!("a{n}: &a{n} [{items}]\n"));
    }
    let mut files = articles();
    files.extend([
        ("rules/good.yaml", GOOD_RULE.as_bytes()),
        ("rules/bomb.yaml", bomb.as_bytes()),
        ("rules/deep.yaml", deep.as_bytes()),
        ("rules/nested.yaml", nested.as_bytes()),
        ("rules/latin.yaml", b"rule: caf\xe9\nabout: Not UTF-8\n"),
        ("rules/tabs.yaml", b"rule: tabs\n\tabout: tabs\n"),
        ("rules/binary.yaml", b"\0\0\0\0\x01"),
        ("rules/empty.yaml", b""),
        ("rules/list.yaml", b"- a\n- b\n"),
    ]);
    let folder = folder(&files);
    for (arguments, status) in
        [(&["check", "in", "--rules", "rules"][..], 2), (&["test", "rules"], 2), (&["extract", "in", "--rules", "rules"], 2)]
    {
        let ran = gainsay(folder.path(), arguments);
        sound(&ran);
        assert_eq!(ran.status, status, "{}", ran.out);
        let told = format!("{}{}", ran.out, ran.err);
        for (file, code) in [
            ("bomb", "yaml-too-large"),
            ("deep", "too-deep"),
            ("nested", "not-yaml"),
            ("latin", "not-utf8"),
            ("tabs", "not-yaml"),
            ("binary", "binary-file"),
            ("list", "wrong-type"),
        ] {
            let there =
                told.split("\n\n").any(|part| part.contains(&format!("[{code}]")) && part.contains(&format!("--> rules/{file}.yaml")));
            assert!(there, "{file}: {code}\n{told}");
        }
        // The sound rule is used all the same.
        assert!(ran.out.contains("bridge-cost"), "{}", ran.out);
    }
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_of(&path));
        } else if path.extension().is_some_and(|e| e == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn same_bytes_on_the_sample_corpus_whatever_the_order_and_the_threads() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files: Vec<String> =
        files_of(&root.join("tests/corpus")).iter().map(|path| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned()).collect();
    let mut shuffled: Vec<&str> = files.iter().map(String::as_str).collect();
    shuffled.reverse();
    let third = shuffled.len() / 3;
    shuffled.rotate_left(third);
    for (command, format) in [("check", "json"), ("check", "text"), ("extract", "jsonl"), ("mentions", "jsonl")] {
        let whole = gainsay(root, &[command, "tests/corpus", "--format", format, "--threads", "1"]);
        assert!(whole.out.len() > 1000, "{}", whole.err);
        let listed = [&[command, "--format", format, "--threads", "2"], &shuffled[..]].concat();
        for arguments in [&[command, "tests/corpus", "--format", format, "--threads", "2"][..], &listed] {
            assert_eq!(whole.out, gainsay(root, arguments).out, "{command} --format {format}");
        }
    }
}

#[test]
fn no_sentence_is_without_end() {
    use gainsay::text::{Span, Text};
    for source in ["a, ".repeat(3000), "a ".repeat(5000), format!("{}; {}", "a".repeat(900), "(".repeat(3000)), "“3% ".repeat(2000)] {
        let text = Text::new(&source, [Span::new(0, source.len())]);
        let mut next = 0;
        for sentence in text.sentences() {
            assert_eq!(sentence.tokens.start, next);
            assert!((1..=400).contains(&sentence.tokens.len()));
            assert_eq!(text.span_of(sentence.tokens.clone()), sentence.span);
            next = sentence.tokens.end;
        }
        assert_eq!(next, text.tokens().len());
    }
}
