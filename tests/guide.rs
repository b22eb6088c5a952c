//! The examples of the guide to the rule language are sound rules, and their tests pass; the README names every rule that ships.

use gainsay::diag::Diag;
use gainsay::prove::prove;
use gainsay::rule::RuleSet;
use gainsay::text::Source;

/// The YAML blocks of a Markdown page, each with its lines where they stand on the page, so that messages point there.
fn examples(page: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut inside = false;
    for (number, line) in page.lines().enumerate() {
        match (inside, line) {
            (false, "```yaml") => {
                inside = true;
                found.push("\n".repeat(number + 1));
            }
            (true, "```") => inside = false,
            (true, line) => found.last_mut().unwrap().push_str(&format!("{line}\n")),
            (false, _) => {}
        }
    }
    found
}

#[test]
fn every_example_is_a_rule_that_works() {
    let mut verdicts = std::collections::BTreeSet::new();
    let mut wrong = String::new();
    for (name, page, least) in [("rules/README.md", include_str!("../rules/README.md"), 8), ("README.md", include_str!("../README.md"), 1)]
    {
        let examples = examples(page);
        assert!(examples.len() >= least, "{name} has {} examples", examples.len());
        for example in examples {
            let (rules, diags) = RuleSet::load(&[Source::new(name, example)]);
            let told = |diag: &Diag| {
                let place = diag.labels.first().map_or(0, |label| label.source.place(label.span.start()).line);
                format!("{name}:{place}: {}\n", diag.message)
            };
            wrong.extend(diags.iter().map(told));
            for proof in prove(&rules) {
                verdicts.insert(proof.expected);
                if !proof.outcome.is_pass() {
                    let line = proof.source.place(proof.span.start()).line;
                    wrong.push_str(&format!("{name}:{line}: `{}` is {}: {:#?}\n", proof.expected, proof.outcome.name(), proof.got));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    for verdict in ["agree", "conflict", "stale", "wrong", "varies", "disputed", "apart", "silent", "reads"] {
        assert!(verdicts.contains(verdict), "the guide shows no test `{verdict}`");
    }
}

#[test]
fn the_readme_names_every_rule_that_ships() {
    let readme = include_str!("../README.md");
    let unnamed: Vec<String> =
        RuleSet::shipped().rules.iter().map(|rule| rule.id.to_string()).filter(|id| !readme.contains(&format!("`{id}`"))).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
}
