use proptest::prelude::*;

use super::*;
use crate::annotate::annotate;
use crate::article::{Article, Block, Part};
use crate::diag::Severity;
use crate::text::Source;

fn article(text: &str) -> Article {
    let blocks = vec![Block { span: Span::new(0, text.len()), part: Part::Body }];
    Article { id: "a".into(), source: Source::new("a", text), published: None, blocks }
}

fn rules(yaml: &str) -> RuleSet {
    let (set, diags) = RuleSet::load(&[Source::new("rules.yaml", yaml)]);
    let errors: Vec<_> = diags.iter().filter(|d| d.severity == Severity::Error).map(|d| (&d.message, &d.help)).collect();
    assert!(errors.is_empty(), "{errors:?}");
    set
}

/// A rule about towns, teams and numbers in words: lists only, so that what is tested is the matching.
fn rule(patterns: &[&str], unless: &[&str]) -> RuleSet {
    let list = |patterns: &[&str]| patterns.iter().map(|p| format!("  - '{}'\n", p.replace('\'', "''"))).collect::<String>();
    let mut yaml = format!("rule: t\nsame: []\ncompare: n\nmatch:\n{}", list(patterns));
    if !unless.is_empty() {
        yaml += &format!("unless:\n{}", list(unless));
    }
    if patterns.iter().any(|p| p.contains("<town>")) {
        yaml = yaml.replace("same: []", "same: [town]");
    }
    yaml += "words:\n  n: {1: [one], 2: [two], 3: [three], 4: [four, twenty-four], 5: [five]}\n";
    yaml += "  town: {York: [the old city], New York: [], Leeds: [], Hull: []}\n";
    yaml += "tests: [{silent: Nothing.}]\n";
    rules(&yaml)
}

/// The matches as `slot=words` lists, one match a line.
fn read_as(set: &RuleSet, text: &str) -> Vec<String> {
    let article = article(text);
    let annotated = annotate(&article);
    let shown = |m: &Match| {
        let rule = &set.rules[m.rule];
        let mut parts: Vec<String> = Vec::new();
        for filled in &m.slots {
            let with = match &filled.with {
                Filler::Listed(canonical) => canonical.to_string(),
                _ => annotated.text.str_of(filled.tokens.clone()).to_owned(),
            };
            parts.push(format!("{}={with}", rule.slots[filled.slot].name));
        }
        parts.join(" ")
    };
    matches(set, &annotated).iter().map(shown).collect()
}

fn check(patterns: &[&str], cases: &[(&str, &[&str])]) {
    let set = rule(patterns, &[]);
    for (text, expected) in cases {
        assert_eq!(read_as(&set, text), *expected, "{patterns:?} on {text:?}");
    }
}

#[test]
fn words_match_whatever_their_case_quotes_and_hyphens() {
    check(
        &["won <n> don't-care points"],
        &[("They Won two DON’T care points.", &["n=2"]), ("They won two don't-care points.", &["n=2"]), ("They won two care points.", &[])],
    );
    check(&["<n>-member crew"], &[("a five-member crew", &["n=5"]), ("a five member crew", &["n=5"]), ("a five-membercrew", &[])]);
    check(&["<town>'s <n>"], &[("Leeds’s two", &["town=Leeds n=2"]), ("Leeds two", &[])]);
    check(&["<town> ('s|of) <n>"], &[("Leeds’s two", &["town=Leeds n=2"]), ("Leeds of two", &["town=Leeds n=2"]), ("Leeds two", &[])]);
    check(&["<n>, (exactly|)"], &[("two, then", &["n=2"]), ("two then", &[])]);
    check(&["a \\(<n>\\)"], &[("a (two) b", &["n=2"]), ("a two b", &[])]);
}

#[test]
fn alternatives_nest_and_may_be_empty() {
    check(
        &["(the (big|small|)|a) town (has|had) <n>"],
        &[("the town has one", &["n=1"]), ("The big town had one", &["n=1"]), ("A town had one", &["n=1"]), ("A small town had one", &[])],
    );
}

#[test]
fn gaps_stay_in_the_clause() {
    check(
        &["<town> ... won <n>"],
        &[
            ("Leeds, to nobody's surprise, won two.", &["town=Leeds n=2"]),
            ("Leeds played; the other side won two.", &[]),
            ("Leeds played: Others won two.", &[]),
            ("Leeds played: they won two.", &["town=Leeds n=2"]),
            ("Leeds – as ever – won two.", &[]),
            ("Leeds (as ever) won two.", &["town=Leeds n=2"]),
            ("The side (from Leeds) won two.", &[]),
            ("Leeds said “they won two”.", &[]),
            ("“Leeds never lost and won two,” he said.", &["town=Leeds n=2"]),
            ("Leeds said: ‘They won two.’", &[]),
            ("Leeds and the ministers' side won two.", &["town=Leeds n=2"]),
            ("Leeds of St. Anne won two.", &["town=Leeds n=2"]),
            ("Leeds a b c d e f g h i j k l m n o p q r s t u v w x won two.", &["town=Leeds n=2"]),
            ("Leeds a b c d e f g h i j k l m n o p q r s t u v w x y won two.", &[]),
        ],
    );
}

#[test]
fn each_value_is_read_once_with_the_nearest_slots() {
    check(
        &["<town> ... won <n>", "won <n>"],
        &[
            ("York won one and Leeds won two.", &["town=York n=1", "town=Leeds n=2"]),
            ("They won two.", &["n=2"]),
            // The longest reading of a slot counts.
            ("New York won three.", &["town=New York n=3"]),
            ("the old city won three.", &["town=York n=3"]),
            // What stands nearer to the value is what it is about.
            ("York lost to Leeds who won two.", &["town=Leeds n=2"]),
        ],
    );
    // A value is not read for one town past another.
    check(&["<town> ... beat ... won <n>"], &[("York beat Leeds and won two.", &[]), ("York beat them and won two.", &["town=York n=2"])]);
    check(&["from <n> to <n>"], &[("from one to two", &["n=1", "n=2"])]);
}

#[test]
fn lists_are_read_whole() {
    let set = rules(
        "rule: t\nmatch: '<total:num> died ... <part:num>+'\ncheck: sum of part is total\nwords: {num: [one, two, three, four, five]}\ntests: [{silent: None.}]\n",
    );
    assert_eq!(
        read_as(&set, "five died in the fire, one woman, two men and two of their children"),
        ["total=five part=one part=two part=two"]
    );
    assert_eq!(read_as(&set, "five died yesterday, one of them a child"), ["total=five part=one"]);
    assert_eq!(read_as(&set, "Four died on the road, three in cars and one on a bicycle."), ["total=four part=three part=one"]);
}

#[test]
fn free_words_run_to_the_end_of_their_clause() {
    let set = rules(
        "rule: t\nmatch: ['the ship <name:words> sank', called the plan <name>]\nsame: []\ncompare: name\ntests: [{silent: None.}]\n",
    );
    assert_eq!(read_as(&set, "He called the plan a waste of time, and left."), ["name=a waste of time"]);
    assert_eq!(read_as(&set, "It is said that the ship Old Bess sank."), ["name=Old Bess"]);
    assert_eq!(read_as(&set, "called the plan"), Vec::<String>::new());
    let set = rules("rule: t\nmatch: <name:words> sank\nsame: []\ncompare: name\ntests: [{silent: None.}]\n");
    assert_eq!(read_as(&set, "Then, the Bess sank."), ["name=Bess"]);
}

#[test]
fn unless_silences_a_sentence() {
    let set = rule(&["won <n>"], &["if ... won"]);
    assert_eq!(read_as(&set, "If they had won two, all would be well."), Vec::<String>::new());
    assert_eq!(read_as(&set, "They won two."), ["n=2"]);
    // A pattern that holds the compared slot speaks of that value alone.
    let set = rule(&["won <n>"], &["won <n> friends"]);
    assert_eq!(read_as(&set, "They won two friends and won three games."), ["n=3"]);
}

#[test]
fn regular_expressions_bind_named_groups() {
    let set = rules(
        "rule: t\nmatch: [{regex: '(?i)\\b(?P<town>\\w+) v (?P<other>\\w+)'}]\nsame: [town]\ncompare: other\nwords: {town: [York, Leeds]}\ntests: [{silent: None.}]\n",
    );
    assert_eq!(read_as(&set, "It was York v Hull."), ["town=York other=Hull"]);
    assert_eq!(read_as(&set, "It was Bath v Hull."), Vec::<String>::new());
}

#[test]
fn kinds_are_read_from_mentions() {
    let set = rules("rule: t\nmatch: rose to <share:percent>\nsame: []\ncompare: share\ntests: [{silent: None.}]\n");
    let article = article("It rose to 3% in May.");
    let annotated = annotate(&article);
    let found = matches(&set, &annotated);
    assert!(matches!(found[0].slots[0].with, Filler::Mention(_)), "{found:?}");
}

#[test]
fn a_trace_says_what_is_missing() {
    let set = rule(&["<town> ... won <n> games", "drew <n>"], &[]);
    let article = article("Leeds, as ever, won two matches.");
    let annotated = annotate(&article);
    let found = trace(&set, &annotated, 0);
    assert!(matches!(&found[0].outcome, Outcome::Missing(words) if words == &["games"]), "{found:?}");
    assert!(matches!(&found[1].outcome, Outcome::Missing(words) if words == &["drew"]), "{found:?}");
    let set = rule(&["<town> ... won (just|) <n> big games"], &[]);
    let article = self::article("Big games: Leeds, as ever, won two games.");
    let annotated = annotate(&article);
    let found = trace(&set, &annotated, 0);
    let Outcome::Stuck { part, .. } = &found[0].outcome else { panic!("{found:?}") };
    assert_eq!(&set.rules[0].patterns[0].written[part.clone()], "big");
}

#[test]
fn work_grows_with_the_text_and_no_faster() {
    let set = rule(&["<town> ... (won|lost (a|b|c|) ...) ... <n> ... (a|b|) ... <n>", "<n> ... <n> ... <n> ... <n>"], &[]);
    let steps = |length: usize| {
        let text = "York won one a Leeds lost two b ".repeat(length);
        let article = article(&text);
        let annotated = annotate(&article);
        let mut room = Room::default();
        all_matches(&set, &annotated, &mut room);
        room.scratch.steps
    };
    let (short, long) = (steps(100), steps(800));
    assert!(long < short * 12, "{short} steps for 100, {long} for 800");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn no_pattern_and_no_text_panics(
        pattern in "([a-c<>()|. \\\\+:,'\"-]|<n>|<town>|<w:words>|\\.\\.\\.|<n>\\+|one|won){0,12}",
        text in "([a-c .,;:()“”‘’\"'é–-]|York|Leeds|won|one|two|Mr\\.|日本){0,40}",
    ) {
        let quoted = pattern.replace('\'', "''");
        let yaml = format!("rule: t\nmatch: ['{quoted}']\nsame: []\ncompare: n\nwords: {{n: [one, two], town: [York, New York]}}\ntests: [{{silent: None.}}]\n");
        let (set, _) = RuleSet::load(&[Source::new("r.yaml", yaml)]);
        let article = article(&text);
        let annotated = annotate(&article);
        for found in matches(&set, &annotated) {
            prop_assert!(found.tokens.start < found.tokens.end && found.tokens.end <= annotated.text.tokens().len());
            for filled in &found.slots {
                prop_assert!(filled.tokens.start >= found.tokens.start && filled.tokens.end <= found.tokens.end);
            }
        }
        for sentence in 0..annotated.text.sentences().len() {
            trace(&set, &annotated, sentence);
        }
    }
}

/// What the shipped rule for defence spending reads in a sentence: country and share, as written.
#[test]
fn the_shipped_rule_for_defence_reads_its_sentences() {
    let set = RuleSet::shipped();
    let number = set.rules.iter().position(|r| r.id == "defence-spending-share").unwrap();
    let read = |text: &str| -> Vec<String> {
        let article = article(text);
        let annotated = annotate(&article);
        let mut lines = Vec::new();
        for found in matches(&set, &annotated).iter().filter(|m| m.rule == number) {
            let of = |name: &str| {
                let filled = found.slots.iter().find(|f| set.rules[number].slots[f.slot].name == name);
                filled.map_or("?".to_owned(), |f| annotated.text.str_of(f.tokens.clone()).to_owned())
            };
            lines.push(format!("{} {}", of("country"), of("share")));
        }
        lines
    };
    let cases: [(&str, &[&str]); 21] = [
        ("The UK will raise spending on defence to 2.5 per cent of GDP in 2027.", &["The UK 2.5 per cent"]),
        ("Britain is to spend 2.5% of gross domestic product on defence from April 2027.", &["Britain 2.5%"]),
        ("Defence spending in Poland was 4.7% of national income in 2024.", &["Poland 4.7%"]),
        ("Germany's defence budget, at 2.1% of GDP, is larger than France's.", &["Germany 2.1%"]),
        ("Britain will lift defence spending to 2.5% of GDP in 2027 and 3% during the next parliament.", &["Britain 2.5%", "Britain 3%"]),
        ("The pledge takes defence spending to 2.6% of the economy.", &["? 2.6%"]),
        ("Britain, which spends 2.3% of its GDP on defence, is larger.", &["Britain 2.3%"]),
        ("The UK spends 2.3% of GDP on defence and France 2.1%.", &["The UK 2.3%"]),
        ("Norway will raise defence spending from 2.2% of GDP to 3% of GDP.", &["Norway 2.2%", "Norway 3%"]),
        (
            "She praised Norway's commitment to spend 2.5% of GDP on defence in 2027 and 3% after the election, above the alliance's target of 2%.",
            &["Norway 2.5%", "Norway 3%"],
        ),
        // A country that is only named in passing is not the one that spends.
        (
            "Before talks with the US leader, the minister said spending on defence would rise from 2.3% of the economy to 2.5% in 2027.",
            &["? 2.3%", "? 2.5%"],
        ),
        ("Sweden, a member since 2024, will raise its defence budget to 2.6% of GDP.", &["Sweden 2.6%"]),
        ("UK defence spending is 2.3% of GDP.", &["UK 2.3%"]),
        ("Defence will absorb 2.4% of national income.", &["? 2.4%"]),
        ("Poland wants Germany to spend 3% of GDP on defence.", &["Germany 3%"]),
        ("Estonia’s armed forces will get 5% of GDP.", &["Estonia 5%"]),
        ("Mr Trump has called on allies to spend 5% of GDP on defence.", &[]),
        ("Britain spends 2.5% of GDP on schools.", &[]),
        ("Defence shares in Germany fell by 2.5% on Tuesday.", &[]),
        ("The UK will put 2.5% of GDP into defence; schools get 4%.", &["The UK 2.5%"]),
        ("Spain missed the alliance's target of 2% of GDP for defence spending.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn an_age_or_a_home_between_a_name_and_its_apposition_is_passed_over() {
    let set = rules("rule: t\nmatch: <who:person>, the <post:office>\nsame: [who]\ncompare: post\ntests: [{silent: Nothing.}]\n");
    for (text, expected) in [
        ("Ida Holm, 54, the mayor, said no.", &["who=Ida Holm post=mayor"][..]),
        ("Ida Holm (54), the mayor, said no.", &["who=Ida Holm post=mayor"]),
        ("Ida Holm, now 54, the mayor, said no.", &["who=Ida Holm post=mayor"]),
        ("Ida Holm, 54, of Oslo, the mayor, said no.", &["who=Ida Holm post=mayor"]),
        ("Ida Holm, 54, Leif Strand, 50, and the mayor said no.", &[]),
        ("Ida Holm won. Then, 54, the mayor said no.", &[]),
    ] {
        assert_eq!(read_as(&set, text), expected, "{text:?}");
    }
}
