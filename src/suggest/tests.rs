use std::collections::BTreeSet;

use crate::article::{Article, Block, Part};
use crate::prove::prove;
use crate::rule::RuleSet;
use crate::suggest::suggest;
use crate::text::{Source, Span};

fn article(id: &str, day: &str, text: &str) -> Article {
    Article {
        id: id.into(),
        source: Source::new(id, text),
        published: day.parse().ok(),
        blocks: vec![Block { span: Span::new(0, text.len()), part: Part::Body }],
    }
}

fn story() -> Vec<Article> {
    vec![
        article(
            "a",
            "2031-05-15",
            "The ferry company has bought 14 electric ferries for the Ortia route. It rained all morning. \
             Norway's transport minister, Ida Holm, spoke at length of the fjords. A choir sang two songs. The mayor left early.",
        ),
        article(
            "b",
            "2031-05-20",
            "There are 14 electric ferries on the Ortia route now. Gulls sat on every post of the quay. \
             “We are ready,” said Ida Holm, Norway's transport minister. Somebody had painted the kiosk green.",
        ),
        article(
            "c",
            "2031-06-02",
            "Nobody spoke of the storm. The bakery sold 14 cakes. A dog slept under the timetable. The harbour was full.",
        ),
    ]
}

#[test]
fn what_recurs_becomes_a_rule_that_works() {
    let found = suggest(&story(), 0, &BTreeSet::new());
    let ferries = found.iter().find(|s| s.yaml.contains("ferries")).unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(ferries.articles, ["a", "b"]);
    assert!(found.iter().any(|s| s.yaml.contains("transport minister")), "{found:#?}");
    for suggestion in &found {
        let (rules, diags) = RuleSet::load(&[Source::new("s.yaml", suggestion.yaml.as_str())]);
        assert!(diags.is_empty(), "{}", suggestion.yaml);
        assert!(prove(&rules).iter().all(|p| p.outcome.is_pass()), "{}", suggestion.yaml);
    }
}

#[test]
fn a_slip_is_found_by_the_draft() {
    let mut articles = story();
    articles.push(article("d", "2031-06-09", "The Ortia route has 17 electric ferries."));
    let found = suggest(&articles, 0, &BTreeSet::new());
    let ferries = found.iter().find(|s| s.yaml.contains("ferries")).unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(ferries.finds.len(), 1, "{ferries:#?}");
}

#[test]
fn names_that_are_taken_are_not_given_again() {
    let first = suggest(&story(), 0, &BTreeSet::new());
    let taken: BTreeSet<String> = first.iter().map(|s| s.rule.clone()).collect();
    assert!(suggest(&story(), 0, &taken).iter().all(|s| !taken.contains(&s.rule)));
    assert_eq!(suggest(&[], 0, &taken).len(), 0);
}

/// Articles of one story, a day apart each.
fn dispute(texts: &[&str]) -> Vec<Article> {
    texts.iter().enumerate().map(|(n, text)| article(&format!("{n}"), &format!("2031-05-{}", 10 + n), text)).collect()
}

#[test]
fn what_disagrees_already_comes_first() {
    let articles = dispute(&[
        "Ida Holm has agreed to sell Wessen Rovers, the club that she has owned for years, in a deal worth £212m. \
         Mikkel Bruun, the manager, was not told. The Ortia stand is to be rebuilt.",
        "The new owners of Wessen Rovers completed their 221 million pound purchase of the club on Tuesday. \
         Ida Holm waved. Mikkel Bruun, the manager, did not. The Ortia stand stayed shut.",
    ]);
    let found = suggest(&articles, 0, &BTreeSet::new());
    let first = found.first().expect("a draft");
    assert_eq!(first.finds.len(), 1, "{found:#?}");
    assert!(first.yaml.contains("<sum:money>") && first.yaml.contains("within: story"), "{}", first.yaml);
    for suggestion in &found {
        let (rules, diags) = RuleSet::load(&[Source::new("s.yaml", suggestion.yaml.as_str())]);
        assert!(diags.is_empty() && prove(&rules).iter().all(|p| p.outcome.is_pass()), "{}", suggestion.yaml);
    }
}

#[test]
fn two_holders_of_a_post_make_a_rule_of_their_own() {
    let articles = dispute(&[
        "“We are ready,” said Leif Strand, Norway's transport minister, at the Ortia talks. Ida Holm of Wessen Rovers came too.",
        "Rosa Lund, the Norwegian transport minister, who has been at the Ortia talks since the first day, met Ida Holm of Wessen Rovers.",
    ]);
    let found = suggest(&articles, 0, &BTreeSet::new());
    assert!(found.iter().any(|s| s.yaml.contains("<holder:person>") && s.finds.len() == 1), "{found:#?}");
}

#[test]
fn a_relative_clause_has_its_noun_before_the_comma() {
    let articles = dispute(&[
        "The takeover of Wessen Rovers by Ida Holm was completed on 13 November 2030, and Mikkel Bruun of Ortia was told by letter.",
        "The takeover, which went through on 20 November 2030, surprised Mikkel Bruun of Wessen Rovers and Ida Holm in Ortia.",
    ]);
    let found = suggest(&articles, 0, &BTreeSet::new());
    assert!(found.iter().any(|s| s.yaml.contains(", (which|who) ...") && s.finds.len() == 1), "{found:#?}");
}
