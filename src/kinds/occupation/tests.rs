//! The corpus of phrasings.

use serde::Deserialize;

use crate::kinds::{self, Value, occupation};
use crate::text::{Span, Text};

#[derive(Deserialize)]
struct Phrasing {
    text: String,
    found: Vec<String>,
}

#[test]
fn phrasings() {
    let corpus: Vec<Phrasing> = serde_yaml::from_str(include_str!("corpus.yaml")).expect("the corpus is YAML");
    for case in corpus {
        let text = Text::new(&case.text, [Span::new(0, case.text.len())]);
        let mut mentions = kinds::recognise(&text, None);
        occupation::recognise(&text, &mut mentions);
        let found: Vec<String> = mentions
            .iter()
            .filter_map(|m| match &m.value {
                Value::Occupation(o) => Some(format!("{}{}", if o.former { "former: " } else { "" }, o.name)),
                _ => None,
            })
            .collect();
        assert_eq!(found, case.found, "{}", case.text);
    }
}
