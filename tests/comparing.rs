//! Comparing many claims: what is left out is said, and nothing that stands in many articles is lost.

use gainsay::article::{Article, Block, Part};
use gainsay::claim::Claim;
use gainsay::rule::RuleSet;
use gainsay::text::{Source, Span};

fn claims(rules: &RuleSet, texts: impl Iterator<Item = String>) -> Vec<Claim> {
    let article = |(number, text): (usize, String)| Article {
        id: format!("{number:04}").into(),
        source: Source::new(format!("{number:04}"), text.as_str()),
        published: "2031-05-15".parse().ok(),
        blocks: vec![Block { span: Span::new(0, text.len()), part: Part::Body }],
    };
    texts.enumerate().map(article).flat_map(|article| gainsay::extract(rules, &article).claims).collect()
}

#[test]
fn claims_that_are_too_many_are_said() {
    let rules = RuleSet::shipped();
    let shares = |most: usize| (0..most).map(|n| format!("The UK will spend {}.{:02}% of GDP on defence in 2033.", 1 + n / 100, n % 100));
    let notices = |most: usize| {
        let report = gainsay::judge(&rules, claims(&rules, shares(most)), None);
        report.notices.iter().map(|notice| (notice.code, notice.message.clone())).collect::<Vec<_>>()
    };
    assert_eq!(notices(400), []);
    let told = notices(503);
    assert!(matches!(&told[..], [("too-many-claims", message)] if message.starts_with("3 claims were not compared")), "{told:?}");
}

#[test]
fn a_name_in_many_articles_is_still_compared() {
    let rules = RuleSet::shipped();
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    let right = (0..90).map(|n| format!("Josep Ferrandis, the mayor of Torralta, opened road {n} on {}.", days[n % 5]));
    let wrong = std::iter::once("Josep Fernandis, the mayor of Torralta, closed a road.".to_owned());
    let report = gainsay::judge(&rules, claims(&rules, right.chain(wrong)), None);
    let names: Vec<_> = report.findings.iter().filter(|finding| finding.rule == "name-spelling").collect();
    assert!(matches!(&names[..], [finding] if finding.sides.len() == 2 && finding.sides[0].claims.len() == 90), "{names:?}");
}
