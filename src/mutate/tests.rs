use crate::article::{Article, Block, Part};
use crate::mutate::{Bench, Sort, facts, with};
use crate::rule::RuleSet;
use crate::text::{Source, Span};

fn article(id: &str, text: &str) -> Article {
    Article {
        id: id.into(),
        source: Source::new(id, text),
        published: "2031-05-15".parse().ok(),
        blocks: vec![Block { span: Span::new(0, text.len()), part: Part::Body }],
    }
}

const TEXT: &str = "On Thursday, May 15, the foreign minister of Norway, Ida Holm, said that 2.5% of it, or £3.4bn, went to twelve towns. \
                    “We will never forget this valley,” said Mikkel Bruun.";

#[test]
fn every_kind_of_fact_is_found_and_changed() {
    let articles = [article("a", TEXT)];
    let facts = facts(&articles, 7);
    for sort in Sort::ALL {
        assert!(facts.iter().any(|f| f.sort == sort), "{} {facts:#?}", sort.name());
    }
    for fact in &facts {
        assert_ne!(fact.was, fact.becomes);
        let changed = with(&articles[0], fact);
        assert_eq!(changed.source.text().len(), TEXT.len() - fact.was.len() + fact.becomes.len());
        assert_eq!(changed.blocks[0].span.end(), changed.source.text().len());
    }
    assert_eq!(facts, crate::mutate::facts(&articles, 7));
}

#[test]
fn a_fact_told_twice_is_guarded_and_one_told_once_is_not() {
    let articles = [
        article("a", "The foreign minister of Norway, Ida Holm, spoke in Oslo. Some 40 ships came."),
        article("b", "The UK will spend 2.5% of GDP on defence in 2027, said Ida Holm."),
        article("c", "Britain will spend 2.5% of GDP on defence in 2027, Ida Holm was told."),
    ];
    let rules = RuleSet::shipped();
    let bench = Bench::new(&rules, &articles);
    let facts = facts(&articles, 1);
    let outcome = |was: &str| bench.try_out(facts.iter().find(|f| f.was == was).unwrap());
    assert!(outcome("2.5").noticed.contains(&"defence-spending-share".to_owned()));
    assert!(outcome("40").noticed.is_empty());
}

#[test]
fn no_text_panics() {
    let rules = RuleSet::shipped();
    for text in ["", "é“”‘’ 5% – £ 99999999999999999999999999bn 31st May 0%", "“ü ö ä”, Äö Üß, der König", "Friday, 13 13 13 2031"]
    {
        let articles = [article("a", text)];
        let bench = Bench::new(&rules, &articles);
        facts(&articles, 3).iter().for_each(|fact| drop(bench.try_out(fact)));
    }
}
