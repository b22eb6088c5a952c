//! The corpus of deeds: each sentence with what is read in it.

use serde::Deserialize;

use crate::annotate::annotate;
use crate::article::{Article, Block, Part};
use crate::kinds::deed::Deed;
use crate::kinds::{Value, date};
use crate::text::{Source, Span, table};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    say: String,
    #[serde(default)]
    act: String,
    day: Option<String>,
    site: Option<String>,
    /// No such deed is read.
    none: Option<String>,
    /// No deed is read at that place.
    none_at: Option<String>,
}

fn deeds(say: &str) -> Vec<Deed> {
    let article = Article {
        id: "a".into(),
        source: Source::new("a", say),
        published: "2031-06-18".parse().ok(),
        blocks: vec![Block { span: Span::new(0, say.len()), part: Part::Body }],
    };
    annotate(&article).mentions.into_iter().filter_map(|m| if let Value::Deed(deed) = m.value { Some(*deed) } else { None }).collect()
}

#[test]
fn each_sentence_tells_its_deed() {
    let mut faults = Vec::new();
    for case in table::yaml::<Vec<Case>>(include_str!("corpus.yaml")) {
        let found = deeds(&case.say);
        let site = |deed: &Deed| deed.site.as_ref().map(|site| site.written.clone());
        let day = |deed: &Deed, day: &str| {
            let said = deed.day.as_ref();
            said.is_some_and(|said| said.timex.starts_with(day) || date::display(said).starts_with(day))
        };
        let told = found.iter().any(|deed| {
            deed.act == case.act
                && case.day.as_ref().is_none_or(|written| day(deed, written))
                && case.site.as_ref().is_none_or(|written| site(deed).as_ref() == Some(written))
        });
        let wrong = found.iter().any(|deed| case.none.as_ref() == Some(&deed.act) || case.none_at.is_some() && site(deed) == case.none_at);
        if wrong || !case.act.is_empty() && !told {
            faults.push(format!("{}: {found:#?}", case.say));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
