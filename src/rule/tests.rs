use proptest::prelude::*;

use crate::diag::Diag;
use crate::rule::{Expect, RuleSet, Takes};
use crate::text::Source;

/// Rule files with one mistake each.
const BROKEN: [(&str, &str); 16] = [
    ("unknown-key.yaml", "rule: one\nmatch: won <n:count>\nsame: []\ncomapre: n\ncompare: n\ntests: [{silent: None.}]\n"),
    ("duplicate-key.yaml", "rule: two\nmatch: won <n:count>\nsame: []\ncompare: n\nsame: []\ntests: [{silent: None.}]\n"),
    ("missing-keys.yaml", "rule: three\nabout: Nothing else\n"),
    (
        "unbound-slot.yaml",
        "rule: four\nmatch:\n  - <town:place> won <games:count>\nsame: [twon~]\ncompare: games\ntests: [{silent: None.}]\n",
    ),
    (
        "unknown-kind.yaml",
        "rule: five\nmatch:\n  - <town:place> rose to <share:percentage>\n  - \"<town> fell to <share>\"\nsame: [town]\ncompare: share\ntests: [{silent: None.}]\n",
    ),
    ("empty-alternatives.yaml", "rule: six\nmatch: >-\n  <n:count> people\n  (|) died\nsame: []\ncompare: n\ntests: [{silent: None.}]\n"),
    ("empty-pattern.yaml", "rule: seven\nmatch:\n  - (<n:count>|) ...\n  - won <n>\nsame: []\ncompare: n\ntests: [{silent: None.}]\n"),
    (
        "unclosed-bracket.yaml",
        "rule: eight\nmatch:\n  - <n:count> (people|men died\n  - <n died\n  - <n> died)\n  - \"the ’<n>’ (lost\"\n  - 'it is <n> (won'\nsame: []\ncompare: n\ntests: [{silent: None.}]\n",
    ),
    (
        "two-rules.yaml",
        "rule: nine\nmatch: won <n:count>\nsame: []\ncompare: n\ntests: [{silent: None.}]\n---\nrule: nine\nmatch: won <n:count>\nsame: []\ncompare: n\ntests: [{silent: None.}]\n",
    ),
    ("wrong-types.yaml", "rule: [ten]\nmatch: {a: b}\nsame: {a: b}\ncompare:\ntests: silent\nwords: [a]\n"),
    (
        "bomb.yaml",
        "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n",
    ),
    ("tabs.yaml", "rule: twelve\nmatch:\n\t- won <n:count>\nsame: []\n"),
    ("indentation.yaml", "rule: thirteen\nmatch:\n  - won <n:count>\n same: []\ncompare: n\n"),
    (
        "facts.yaml",
        "rule: fourteen\nmatch: <place> has <share:percent>\nsame: [place]\ncompare: share\nknown:\n  - {place: York, share: much, from: 2024-02-31}\n  - {plaice: York, share: 3%, from: 2024-05-01, to: 2024-04-01}\ntests: [{silent: None.}]\n---\nknown: forteen\nchecked: 2024-01-01\nfacts: []\n",
    ),
    (
        "tests.yaml",
        "rule: fifteen\nmatch: won <n:count>\nsame: []\ncompare: n\ntests:\n  - agrees: [2024-01-01 | They won two.]\n  - silent: [2024-13-01 | They won two., '2024-01-01 |']\n  - conflict:\n      - He said: they won two.\n  - reads: {sentence: They won two., claims: [{m: 2}]}\n",
    ),
    (
        "demands.yaml",
        "rule: Sixteen\nmatch: won <n:count>\nsame: [n.speeker]\nover-time: grows\nseverity: high\ncheck: n is right\ntests: [{silent: None.}]\n---\nrule: seventeen\nmatch: ['won <n:count>', 'lost <m:count>']\nsame: []\ncompare: n\nwords: {town: []}\ntests: [{silent: None.}]\n",
    ),
];

/// One report, as a reader with a plain terminal would want it.
fn shown(diag: &Diag) -> String {
    let mut out = format!("{}[{}]: {}\n", diag.severity.name(), diag.code, diag.message);
    for label in &diag.labels {
        let place = label.source.place(label.span.start());
        let line = label.source.text().lines().nth(place.line - 1).unwrap_or("");
        let marked = label.span.of(label.source.text()).lines().next().unwrap_or("").chars().count().max(1);
        out += &format!("  {}:{}:{}\n  | {}\n", label.source.name(), place.line, place.column, line.replace('\t', " "));
        out += &format!("  | {}{} {}\n", " ".repeat(place.column - 1), "^".repeat(marked), label.text).replace(" \n", "\n");
    }
    if let Some(help) = &diag.help {
        out += &format!("  help: {help}\n");
    }
    out
}

fn report(files: &[Source]) -> String {
    RuleSet::load(files).1.iter().map(shown).collect::<Vec<_>>().join("\n")
}

fn snapshot(name: &str, text: String) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn each_mistake_is_shown_at_its_place() {
    for (name, text) in BROKEN {
        let told = report(&[Source::new(name, text)]);
        snapshot(&format!("rule-{}", name.trim_end_matches(".yaml")), told);
    }
}

#[test]
fn all_mistakes_of_a_file_are_shown_at_once() {
    let all: Vec<&str> = BROKEN.iter().map(|(_, text)| *text).collect();
    let together = all.join("---\n");
    let (_, diags) = RuleSet::load(&[Source::new("all.yaml", together.as_str())]);
    let apart: usize = BROKEN.iter().map(|(name, text)| RuleSet::load(&[Source::new(*name, *text)]).1.len()).sum();
    // The list of facts for a misspelt rule finds it now.
    assert_eq!(diags.len(), apart);
    snapshot("rule-all-mistakes", report(&[Source::new("all.yaml", together)]));
}

const GOOD: &str = "rule: good\nmatch: won <n:count>\nsame: []\ncompare: n\ntests: [{silent: None.}]\n";

#[test]
fn a_bad_rule_hides_no_other() {
    for (name, text) in BROKEN {
        for file in [format!("{text}---\n{GOOD}"), format!("{GOOD}---\n{text}"), format!("%YAML 1.2\n---\n{GOOD}...\n---\n{text}")] {
            let (set, diags) = RuleSet::load(&[Source::new(name, file)]);
            assert!(set.rules.iter().any(|r| r.id == "good"), "{name}");
            assert_eq!(diags.len(), RuleSet::load(&[Source::new(name, text)]).1.len(), "{name}");
        }
    }
}

#[test]
fn everything_a_rule_can_say_is_read() {
    let text = "\u{feff}# a comment\nrule: full\nabout: All keys\nmatch:\n  - <country> ... spends <share:percent> of <economy>\nunless: former <country>\nsame: [country]\ncompare: share\nover-time: changes\nseverity: note\nwords:\n  country: {United Kingdom: [the UK, Britain], France: }\n  economy: [GDP, national income]\nknown:\n  - {country: Britain, share: 3%, from: 2024-01-01, to: 2024-12-31, source: \"a list\"}\ntests:\n  - conflict:\n      - 2025-02-27 | The UK spends 2% of GDP.\n      - The UK spends 3% of GDP. | It does.\n  - reads: {sentence: The UK spends 2% of GDP., claims: [{country: United Kingdom, share: 2%}]}\n";
    let (set, diags) = RuleSet::load(&[Source::new("full.yaml", text)]);
    let told: Vec<String> = diags.iter().map(shown).collect();
    assert!(told.is_empty(), "{told:?}");
    let rule = &set.rules[0];
    assert_eq!(rule.slots.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["country", "share", "economy"]);
    assert!(matches!(rule.slots[0].takes, Takes::List(_)));
    assert_eq!(rule.examples.len(), 2);
    let sentences = &rule.examples[0].sentences;
    assert_eq!(sentences[0].published, Some(jiff::civil::date(2025, 2, 27)));
    assert_eq!(sentences[0].span.of(rule.source.text()), "The UK spends 2% of GDP.");
    assert_eq!((sentences[1].published, sentences[1].text.as_str()), (None, "The UK spends 3% of GDP. | It does."));
    let claim = vec![("country".to_owned(), "United Kingdom".to_owned()), ("share".to_owned(), "2%".to_owned())];
    assert_eq!(rule.examples[1].expect, Expect::Reads(vec![claim]));
}

#[test]
fn lists_of_facts_reach_their_rule() {
    let rule = "rule: office-holder\nmatch: <office> <holder:person>\nsame: [office]\ncompare: holder\nover-time: one-at-a-time\ntests: [{silent: None.}]\n";
    let facts = "known: office-holder\nchecked: 2025-09-30\ntitles:\n  - {office: foreign secretary, where: United Kingdom, also: [secretary of state for foreign affairs]}\nfacts:\n  - {office: foreign secretary, where: United Kingdom, holder: Ann Example, aka: [A Example], from: 2024-07-05}\n  - {office: treasurer, where: Freedonia, holder: Bob Example, acting: true, to: 2024-07-05}\n";
    let (set, diags) = RuleSet::load(&[Source::new("facts.yaml", facts), Source::new("rule.yaml", rule)]);
    assert!(diags.is_empty(), "{}", diags.iter().map(shown).collect::<String>());
    let known = &set.rules[0].known;
    assert_eq!(known.len(), 4, "{known:?}");
    assert_eq!(known[0].days, crate::text::Days::new(jiff::civil::date(2024, 7, 5), jiff::civil::date(2025, 9, 30)));
    assert_eq!(known[0].values.len(), 2);
    assert!(
        known
            .iter()
            .all(|f| f.key.iter().all(|v| v.fields().iter().any(|(name, field)| *name == "where" && *field != crate::kinds::Field::Null)))
    );
}

#[test]
fn the_schema_knows_the_keys() {
    let schema: serde_json::Value = serde_json::from_str(&crate::rule::schema()).unwrap();
    let keys = |name: &str| -> Vec<String> {
        let properties = schema["$defs"][name]["properties"].as_object().unwrap();
        properties.keys().cloned().collect()
    };
    assert_eq!(keys("RuleDoc"), crate::rule::yaml::RULE_KEYS);
    assert_eq!(keys("FactsDoc"), crate::rule::yaml::FACTS_KEYS);
    snapshot("rule-schema", crate::rule::schema());
}

#[test]
fn no_pattern_is_too_much() {
    let long = [
        "(".repeat(100_000),
        "<".repeat(3_000),
        "<a:words> ".repeat(390),
        "a|".repeat(50_000),
        "...".repeat(50_000),
        "((((a|)|)|)|)".repeat(250),
    ];
    for pattern in long.iter().chain([&"(a|b)".repeat(700)]) {
        let rule = GOOD.replace("good", "long").replace("won <n:count>", &format!("'{pattern} <n:count>'"));
        let (set, diags) = RuleSet::load(&[Source::new("long.yaml", rule), Source::new("good.yaml", GOOD)]);
        assert!(set.rules.iter().any(|r| r.id == "good") && diags.len() < 4_000);
        assert!(diags.iter().all(|d| d.message.len() < 2_000));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_file_panics(text in "((rule|match|same|compare|tests|known|words|facts): ?|[a-c<>()|.:#&*!\"'\\[\\]{}é \t\n-]|---\n|\n  - ){0,60}") {
        let files = [Source::new("a.yaml", text), Source::new("b.yaml", GOOD)];
        let (set, diags) = RuleSet::load(&files);
        prop_assert!(set.rules.iter().any(|r| r.id == "good"));
        diags.iter().for_each(|d| { shown(d); });
    }

    #[test]
    fn the_order_of_files_does_not_matter(order in Just((0..BROKEN.len()).collect::<Vec<_>>()).prop_shuffle()) {
        let files: Vec<Source> = BROKEN.iter().map(|(name, text)| Source::new(*name, *text)).collect();
        let shuffled: Vec<Source> = order.iter().map(|&i| files[i].clone()).collect();
        prop_assert_eq!(report(&files), report(&shuffled));
    }
}
