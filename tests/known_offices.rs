//! Keeps the list of known office holders sound: real days, no tenure inside out, one holder of a post at a time.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    known: String,
    checked: String,
    titles: Vec<Title>,
    facts: Vec<Fact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    office: String,
    r#where: String,
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    office: String,
    r#where: String,
    holder: String,
    #[serde(default)]
    acting: bool,
    #[serde(default)]
    aka: Vec<String>,
    from: String,
    to: Option<String>,
    source: String,
}

fn day(written: &str) -> Date {
    written.parse().unwrap_or_else(|e| panic!("{written}: {e}"))
}

#[test]
fn tenures_follow_one_another() {
    let known: Known = serde_yaml::from_str(include_str!("../rules/known/offices.yaml")).unwrap();
    assert_eq!(known.known, "office-holder");
    let checked = day(&known.checked);
    let mut posts: BTreeMap<(&str, &str), Vec<&Fact>> = BTreeMap::new();
    for fact in &known.facts {
        assert_eq!(fact.office, fact.office.to_lowercase(), "titles are in lower case");
        assert!(!fact.source.is_empty() && !fact.aka.contains(&fact.holder), "{} needs a source, and spellings that differ", fact.holder);
        let last = fact.to.as_deref().map_or(checked, day);
        assert!(day(&fact.from) < last && last <= checked, "{} as {}", fact.holder, fact.office);
        posts.entry((&fact.office, &fact.r#where)).or_default().push(fact);
    }
    for ((office, place), holders) in &posts {
        for pair in holders.windows(2) {
            let end = pair[0].to.as_deref().map(day);
            // The day of a handover belongs to both.
            assert!(end.is_some_and(|end| end <= day(&pair[1].from)), "{office}, {place}: {} and {}", pair[0].holder, pair[1].holder);
        }
        assert!(holders.last().is_some_and(|fact| fact.to.is_none()), "{office}, {place}: nobody holds it at the end");
    }
    assert!(known.facts.iter().any(|fact| fact.acting));
    for title in &known.titles {
        assert!(posts.contains_key(&(title.office.as_str(), title.r#where.as_str())) && !title.also.is_empty(), "{}", title.office);
    }
}
