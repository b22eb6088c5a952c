//! The shipped rules on the sample corpus: what they find, what they miss, and that they raise no false alarm.
//!
//! One snapshot a rule, as `gainsay check --snapshot` keeps them, stands in `snapshots/sample-corpus/`, and the planted contradictions that
//! are not found stand one a line in `snapshots/sample_corpus_misses.snap`, those of the stories beside it in `snapshots/stories_misses.snap`: a
//! known miss is asserted as a known miss. After a change of rules or code, bring them up to date with
//! `INSTA_UPDATE=always cargo test --test sample_corpus` and read the difference before it is committed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use gainsay::article::{Format, read};
use gainsay::claim::Claim;
use gainsay::diag::Severity;
use gainsay::report::{Finding, Report};
use gainsay::rule::RuleSet;
use gainsay::text::{Source, Span};
use serde_json::Value;

/// A folder of the corpus: its name, its articles' texts by file name, its claims and its gold.
struct Story {
    name: String,
    texts: BTreeMap<String, String>,
    claims: Vec<Claim>,
    gold: Value,
}

impl Story {
    fn load(rules: &RuleSet, folder: &Path) -> Story {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let gold = serde_json::from_str(&fs::read_to_string(folder.join("gold.json")).unwrap()).unwrap();
        let mut story = Story { name, texts: BTreeMap::new(), claims: Vec::new(), gold };
        for path in sorted(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "md")) {
            let (file, text) = (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap());
            let (articles, notices) = read(&Source::new(file.as_str(), text.as_str()), Format::Markdown, None);
            assert!(notices.is_empty(), "{file}: {notices:?}");
            story.claims.extend(articles.iter().flat_map(|article| gainsay::extract(rules, article).claims));
            story.texts.insert(file, text);
        }
        story
    }

    fn pairs(&self, list: &str) -> Vec<Pair<'_>> {
        let of = |pair: &Value, side: &str| {
            let (file, text) = (pair[side]["file"].as_str().unwrap(), pair[side]["text"].as_str().unwrap());
            let start = self.texts[file].find(text).unwrap_or_else(|| panic!("{file} does not hold: {text}"));
            (file.to_owned(), Span::new(start, start + text.len()))
        };
        self.gold[list].as_array().unwrap().iter().map(|gold| Pair { gold, sides: [of(gold, "a"), of(gold, "b")] }).collect()
    }
}

/// Two passages of the gold.
struct Pair<'s> {
    gold: &'s Value,
    sides: [(String, Span); 2],
}

impl Pair<'_> {
    /// The claims of a finding that lie on each side, by number.
    fn seen(&self, finding: &Finding) -> [BTreeSet<usize>; 2] {
        let claims: Vec<&Claim> = finding.sides.iter().flat_map(|side| &side.claims).collect();
        self.sides.clone().map(|(file, span)| {
            let on = |claim: &Claim| {
                *claim.cite.article == *file && claim.cite.span.start() < span.end() && span.start() < claim.cite.span.end()
            };
            claims.iter().enumerate().filter(|(_, claim)| on(claim)).map(|(number, _)| number).collect()
        })
    }

    /// Does the finding show both sides, by two different claims where the sides differ?
    fn joined(&self, finding: &Finding) -> bool {
        let [a, b] = self.seen(finding);
        !a.is_empty() && !b.is_empty() && (self.sides[0] == self.sides[1] || a.union(&b).count() > 1)
    }

    /// Does it show one of them?
    fn touched(&self, finding: &Finding) -> bool {
        self.seen(finding).iter().any(|side| !side.is_empty())
    }

    fn line(&self, story: &str) -> String {
        let of = |key: &str| self.gold[key].as_str().unwrap_or("-");
        let value = |side: &str| self.gold[side]["value"].as_str().unwrap();
        format!("{story} {} {} {}: {} / {}\n", of("id"), of("type"), of("difficulty"), value("a"), value("b"))
    }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn stories(rules: &RuleSet, folder: &str) -> Vec<Story> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    sorted(&corpus).iter().filter(|path| path.is_dir()).map(|folder| Story::load(rules, folder)).collect()
}

/// A finding as it stands in a snapshot: no line, column or id, which move without meaning.
fn told(finding: &Finding) -> String {
    let report = Report { findings: vec![finding.clone()], ..Report::default() };
    gainsay::render::snapshot::pages(&report, &RuleSet::default()).into_values().collect()
}

fn snapshot(folder: &str, name: &str, text: &str) {
    insta::with_settings!({snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, text);
    });
}

/// The snapshots are those of the command, and stand where its users' stand: beside what is checked, under version control.
#[test]
fn findings_of_each_rule() {
    let check = ["check", "tests/corpus", "--snapshot", "snapshots/sample-corpus", "--no-cache"];
    let mut ran = gainsay(&check);
    if !ran.0 && std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        gainsay(&["review", "snapshots/sample-corpus", "--accept"]);
        ran = gainsay(&check);
    }
    assert!(ran.0, "{}", ran.1);
    assert!(!ran.1.contains("orphan"), "{}", ran.1);
}

/// Runs the command at the root of the repository: whether it went well, and what it said.
fn gainsay(arguments: &[&str]) -> (bool, String) {
    let mut command = assert_cmd::Command::cargo_bin("gainsay").unwrap();
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
}

/// What is found in a story alone is found among all stories, and nothing more; where it is not so, the snapshot says it.
#[test]
fn stories_do_not_mix() {
    let rules = RuleSet::shipped();
    let stories = stories(&rules, "corpus");
    let alone: BTreeSet<String> = stories
        .iter()
        .flat_map(|story| gainsay::judge(&rules, story.claims.clone(), None).findings)
        .map(|finding| told(&finding))
        .collect();
    let pooled = gainsay::judge(&rules, stories.iter().flat_map(|story| story.claims.clone()).collect(), None);
    let together: BTreeSet<String> = pooled.findings.iter().map(told).collect();
    let mut text = String::new();
    together.difference(&alone).for_each(|gained| text.push_str(&format!("only when all stories are read together:\n{gained}\n")));
    alone.difference(&together).for_each(|lost| text.push_str(&format!("lost when all stories are read together:\n{lost}\n")));
    snapshot("../snapshots", "sample_corpus_together", if text.is_empty() { "nothing" } else { &text });
}

#[test]
fn the_sample_corpus_has_no_false_alarm_and_only_known_misses() {
    only_known_misses("corpus", "sample_corpus_misses");
}

#[test]
fn the_stories_have_no_false_alarm_and_only_known_misses() {
    only_known_misses("stories", "stories_misses");
}

fn only_known_misses(folder: &str, name: &str) {
    let rules = RuleSet::shipped();
    let mut misses = String::new();
    let mut alarms = String::new();
    for story in stories(&rules, folder) {
        let report = gainsay::judge(&rules, story.claims.clone(), None);
        let findings: Vec<&Finding> = report.findings.iter().filter(|f| f.severity >= Severity::Warning).collect();
        let (contradictions, traps) = (story.pairs("contradictions"), story.pairs("traps"));
        for pair in contradictions.iter().filter(|pair| !findings.iter().any(|finding| pair.joined(finding))) {
            misses.push_str(&pair.line(&story.name));
        }
        for finding in findings {
            if contradictions.iter().any(|pair| pair.joined(finding)) {
                continue;
            }
            let trap = traps.iter().find(|pair| pair.joined(finding));
            // A second sighting of a planted error is no false alarm; a trap is one, whatever else it shows.
            if trap.is_some() || !contradictions.iter().any(|pair| pair.touched(finding)) {
                let why = trap.map_or(String::new(), |pair| format!("  trap: {}", pair.line(&story.name)));
                alarms.push_str(&format!("{}: [{}] {}{why}\n", story.name, finding.rule, told(finding)));
            }
        }
    }
    assert!(alarms.is_empty(), "false alarms:\n{alarms}");
    snapshot("../snapshots", name, &misses);
}
