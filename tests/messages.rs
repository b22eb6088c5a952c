//! Ten rule files with one mistake each, and one with all ten, as a rule author sees them told in the terminal.

use gainsay::render::{self, Look};
use gainsay::rule::RuleSet;
use gainsay::text::Source;

const TESTS: &str =
    "tests:\n  - conflict:\n      - 2031-05-15 | The mill bridge cost £2m.\n      - 2031-05-16 | The mill bridge cost £3m.\n";

/// The name of each file, and its text up to the tests.
const BROKEN: [(&str, &str); 10] = [
    ("misspelt-key", "rule: key\nmatch: the <bridge> bridge cost <cost:money>\nsame: [bridge]\ncomapre: cost\nwords: {bridge: [mill]}\n"),
    ("unknown-kind", "rule: kind\nmatch: the <bridge> bridge cost <cost:mony>\nsame: [bridge]\ncompare: cost\nwords: {bridge: [mill]}\n"),
    ("unbound-slot", "rule: slot\nmatch: the <bridge> bridge cost <cost:money>\nsame: [brigde]\ncompare: cost\nwords: {bridge: [mill]}\n"),
    (
        "unclosed-bracket",
        "rule: bracket\nmatch: the <bridge> bridge (cost|costs <cost:money>\nsame: [bridge]\ncompare: cost\nwords: {bridge: [mill]}\n",
    ),
    (
        "empty-alternatives",
        "rule: empty\nmatch: the <bridge> bridge (|) cost <cost:money>\nsame: [bridge]\ncompare: cost\nwords: {bridge: [mill]}\n",
    ),
    ("nothing-to-read", "rule: nothing\nmatch: (<cost:money>|) ...\nsame: []\ncompare: cost\n"),
    (
        "unknown-value",
        "rule: value\nmatch: the <bridge> bridge cost <cost:money>\nsame: [bridge]\ncompare: cost\nover-time: chnages\nwords: {bridge: [mill]}\n",
    ),
    (
        "key-twice",
        "rule: twice\nmatch: the <bridge> bridge cost <cost:money>\nsame: [bridge]\ncompare: cost\nsame: [bridge]\nwords: {bridge: [mill]}\n",
    ),
    ("bad-name", "rule: Bad Name\nmatch: the <bridge> bridge cost <cost:money>\nsame: [bridge]\ncompare: cost\nwords: {bridge: [mill]}\n"),
    (
        "unquoted-colon",
        "rule: colon\nabout: Bridges: what they cost\nmatch: the <bridge> bridge cost <cost:money>\nsame: [bridge]\ncompare: cost\nwords: {bridge: [mill]}\n",
    ),
];

fn told(name: &str, text: String) -> (String, usize) {
    let (_, diags) = RuleSet::load(&[Source::new(name, text)]);
    (diags.iter().map(|diag| render::diag::text(diag, &Look::plain(100))).collect::<Vec<_>>().join("\n"), diags.len())
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/messages"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn each_mistake_is_told_at_its_place() {
    for (name, text) in BROKEN {
        let (told, count) = told(&format!("{name}.yaml"), format!("{text}{TESTS}"));
        assert_eq!(count, 1, "{told}");
        snapshot(name, &told);
    }
}

#[test]
fn ten_mistakes_of_one_file_are_told_in_one_go() {
    let all: Vec<String> = BROKEN.iter().map(|(_, text)| format!("{text}{TESTS}")).collect();
    let (told, count) = told("all-ten.yaml", all.join("---\n"));
    assert_eq!(count, 10, "{told}");
    snapshot("all-ten", &told);
}
