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

const ELSEWHERE: &str = "Ida Holm of Wessen Rovers, Mikkel Bruun of Ortia and Rosa Lund of Tarn were there.";

#[test]
fn slips_are_known_by_several_signs_together() {
    let pairs = [
        ("The wreck lies upright in 210 feet of water.", "A crane lifted the hull from a depth of 210 metres."),
        (
            "The recount cost the county $186,000, most of it in overtime.",
            "The city paid back part of the cost of the recount, all $168,000 of it.",
        ),
        ("Thirty-one babies and four mothers died at the trust.", "Poor care had cost the lives of 29 babies and four mothers."),
    ];
    for (a, b) in pairs {
        let found = suggest(&dispute(&[&format!("{a} {ELSEWHERE}"), &format!("{b} {ELSEWHERE} It rained.")]), 0, &BTreeSet::new());
        assert!(found.iter().any(|s| s.finds.len() == 1), "{a} | {b}: {found:#?}");
    }
}

#[test]
fn other_figures_are_no_slips() {
    let pairs = [
        // What was asked, and what was paid.
        ("The owner of the club agreed to pay $48m to the families.", "The owner of the club had offered to pay $58m to the families."),
        // One trust's guess, another's.
        ("The trust will have to find £90m for the claims.", "The trust's own estimate is £64m."),
        // Of whom, and how many.
        ("The council has 48 buses.", "Another 58 buses were ordered by the council."),
        // A toll that grows.
        ("The fire has killed 41 people in the hills.", "The fire has killed 47 people in the hills."),
        // In one year, and in the next.
        ("The festival sold 48,200 tickets in 2029.", "The festival sold 48,300 tickets in 2030."),
        // Another buyer.
        ("Ortia Air will purchase 12 new aircraft, it said.", "Tarn Lines will purchase 22 new aircraft, it said."),
        // A round number of feet and of metres.
        ("The path is 100 feet long.", "The tower is 100 metres high."),
    ];
    for (a, b) in pairs {
        let found = suggest(&dispute(&[&format!("{a} {ELSEWHERE}"), &format!("{b} {ELSEWHERE} It rained.")]), 0, &BTreeSet::new());
        assert!(found.iter().all(|s| s.finds.is_empty()), "{a} | {b}: {found:#?}");
    }
}

#[test]
fn a_word_of_a_remark_or_a_name_is_watched() {
    let articles = dispute(&[
        &format!("“A harbour without a bridge is a wish and no more,” said Jens Dahl in Wessen. {ELSEWHERE}"),
        &format!("“A harbour without a ferry is a wish and no more,” said Jens Dahl in Tarn. {ELSEWHERE} It rained."),
        &format!("Jens Dahl, a spokesman, came late. Mikkel Brunn of Ortia did not. {ELSEWHERE}"),
    ]);
    let found = suggest(&articles, 0, &BTreeSet::new());
    assert!(found.iter().any(|s| s.yaml.contains("without a <wording> is a wish") && s.finds.len() == 1), "{found:#?}");
}
