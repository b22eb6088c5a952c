//! The shipped rules on the sample corpus: what they find, what they miss, and that they raise no false alarm.
//!
//! One snapshot a rule stands in `snapshots/sample-corpus/`, and the planted contradictions that are not found stand one a line in
//! `snapshots/sample_corpus_misses.snap`: a known miss is asserted as a known miss. After a change of rules or code, bring them up to date
//! with `INSTA_UPDATE=always cargo test --test sample_corpus` and read the difference before it is committed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use gainsay::article::{Format, read};
use gainsay::claim::Claim;
use gainsay::diag::Severity;
use gainsay::report::Finding;
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
        let of = |key: &str| self.gold[key].as_str().unwrap();
        let value = |side: &str| self.gold[side]["value"].as_str().unwrap();
        format!("{story} {} {} {}: {} / {}\n", of("id"), of("type"), of("difficulty"), value("a"), value("b"))
    }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn stories(rules: &RuleSet) -> Vec<Story> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    sorted(&corpus).iter().filter(|path| path.is_dir()).map(|folder| Story::load(rules, folder)).collect()
}

/// A finding as it stands in a snapshot: no line, column or id, which move without meaning.
fn told(finding: &Finding) -> String {
    let mut out = format!("{} {}: {}\n", finding.severity.name(), finding.verdict.name(), finding.message);
    for side in &finding.sides {
        out.push_str(&format!("  {}\n", side.value));
        out.extend(side.known.iter().map(|known| format!("    known: {known}\n")));
        for claim in &side.claims {
            let text = claim.cite.text().split_whitespace().collect::<Vec<_>>().join(" ");
            out.push_str(&format!("    {}: {text}\n", claim.cite.article));
        }
    }
    out
}

fn by_rule(findings: &[Finding], section: &str, pages: &mut BTreeMap<String, String>) {
    let mut last = None;
    for finding in findings {
        let page = pages.get_mut(&finding.rule).unwrap();
        if last.replace(&finding.rule) != Some(&finding.rule) && !page.contains(&format!("# {section}\n")) {
            page.push_str(&format!("# {section}\n"));
        }
        page.push_str(&format!("{}\n", told(finding)));
    }
}

fn snapshot(folder: &str, name: &str, text: &str) {
    insta::with_settings!({snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn findings_of_each_rule() {
    let rules = RuleSet::shipped();
    let stories = stories(&rules);
    let mut pages: BTreeMap<String, String> = rules.rules.iter().map(|rule| (rule.id.clone(), String::new())).collect();
    let mut alone: BTreeSet<String> = BTreeSet::new();
    for story in &stories {
        let report = gainsay::judge(&rules, story.claims.clone(), None);
        alone.extend(report.findings.iter().map(told));
        by_rule(&report.findings, &story.name, &mut pages);
    }
    // All stories at once: what is found should be the same, and where it is not, the snapshots say so.
    let pooled = gainsay::judge(&rules, stories.iter().flat_map(|story| story.claims.clone()).collect(), None);
    let together: BTreeSet<String> = pooled.findings.iter().map(told).collect();
    let only_together: Vec<Finding> = pooled.findings.into_iter().filter(|finding| !alone.contains(&told(finding))).collect();
    by_rule(&only_together, "only when all stories are read together", &mut pages);
    for lost in alone.difference(&together) {
        let headline = lost.lines().next().unwrap_or_default();
        let page = pages.values_mut().find(|page| page.contains(lost)).unwrap();
        page.push_str(&format!("# lost when all stories are read together\n{headline}\n\n"));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/sample-corpus");
    for path in sorted(&folder) {
        let rule = path.file_stem().unwrap().to_str().unwrap();
        assert!(pages.contains_key(rule) || path.to_str().unwrap().ends_with(".snap.new"), "no rule for {}: remove it", path.display());
    }
    for (rule, page) in &pages {
        snapshot("../snapshots/sample-corpus", rule, if page.is_empty() { "nothing found" } else { page });
    }
}

#[test]
fn no_false_alarm_and_only_known_misses() {
    let rules = RuleSet::shipped();
    let mut misses = String::new();
    let mut alarms = String::new();
    for story in stories(&rules) {
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
    snapshot("../snapshots", "sample_corpus_misses", &misses);
}
