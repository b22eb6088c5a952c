//! Posts whose holder several articles name.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::Annotated;
use crate::kinds::{self, Field, Kind, Mention, Said, Value};
use crate::suggest::statement::sentence_text;
use crate::suggest::{Corpus, Draft, Idea, Test};
use crate::text::word;

/// A post with a person beside it.
struct Held<'a> {
    annotated: &'a Annotated<'a>,
    sentence: usize,
    article: usize,
    office: &'a Mention,
    holder: &'a Mention,
}

/// Ideas for rules about who holds a post.
pub fn ideas(corpus: &Corpus) -> Vec<Idea> {
    let mut posts: BTreeMap<String, Vec<Held>> = BTreeMap::new();
    for (article, annotated) in corpus.articles.iter().enumerate() {
        for (sentence, range) in annotated.by_sentence.iter().enumerate() {
            let mentions = annotated.mentions.get(range.clone()).unwrap_or_default();
            for office in mentions.iter().filter(|m| Kind::Office.accepts(&m.value) && m.value.is_known() && current(&m.value)) {
                let holder = mentions.iter().find(|m| Kind::Person.accepts(&m.value) && m.value.is_known() && beside(annotated, office, m));
                if let Some(holder) = holder {
                    posts.entry(office.value.canonical()).or_default().push(Held { annotated, sentence, article, office, holder });
                }
            }
        }
    }
    posts.into_values().filter_map(|held| draft(&held)).collect()
}

fn current(value: &Value) -> bool {
    value.tenure().is_some_and(|tenure| tenure == crate::kinds::office::Tenure::Current)
}

/// Side by side, or with a comma between.
fn beside(annotated: &Annotated, office: &Mention, holder: &Mention) -> bool {
    let text = &annotated.text;
    let gap = if office.tokens.end <= holder.tokens.start {
        office.tokens.end..holder.tokens.start
    } else if holder.tokens.end <= office.tokens.start {
        holder.tokens.end..office.tokens.start
    } else {
        return false;
    };
    gap.len() <= 2 && gap.into_iter().all(|at| text.tokens().get(at).is_some_and(|t| t.word == word(",") || t.word == word("the")))
}

fn one_person(a: &Held, b: &Held) -> bool {
    let said = |h: &'_ Held| (h.annotated.article.published, h.annotated.article.id.clone());
    let ((day, article), (other_day, other_article)) = (said(a), said(b));
    let a = Said::new(&a.holder.value, day, &article);
    kinds::meet(a, Said::new(&b.holder.value, other_day, &other_article)) == Some(true)
}

/// Ways in which the post may be written, as far as they are read as this post and no other.
fn other_forms(office: &Value) -> Vec<String> {
    let fields = office.fields();
    let get = |name: &str| {
        fields.iter().find_map(|(n, field)| match field {
            Field::Text(text) if *n == name => Some(text.clone()),
            _ => None,
        })
    };
    let (Some(title), Some(place)) = (get("title"), get("where")) else { return Vec::new() };
    let forms = [format!("{place}'s {title}"), format!("{title} of {place}"), format!("{place} {title}")];
    let is_it = |form: &String| Kind::Office.parse(form).is_some_and(|value| value.canonical() == office.canonical());
    forms.into_iter().filter(is_it).collect()
}

fn draft(held: &[Held]) -> Option<Idea> {
    // The holder whom most articles name.
    let articles = |of: &Held| held.iter().filter(|h| one_person(of, h)).map(|h| h.article).collect::<BTreeSet<_>>();
    let first = held.iter().max_by_key(|h| (articles(h).len(), std::cmp::Reverse(h.article)))?;
    let agreeing: Vec<&Held> = held.iter().filter(|h| one_person(first, h)).collect();
    let articles = articles(first);
    if articles.len() < 2 {
        return None;
    }
    // Only wordings that say by themselves which post is meant.
    let canonical = first.office.value.canonical();
    let clear = |h: &Held| {
        let written = h.office.span.of(h.annotated.article.source.text()).split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = written.replace('’', "'");
        Kind::Office.parse(&plain).is_some_and(|value| value.canonical() == canonical).then_some(plain)
    };
    let mut forms: Vec<String> = held.iter().filter_map(clear).chain(other_forms(&first.office.value)).collect();
    forms.sort();
    forms.dedup();
    let main = clear(first).or_else(|| forms.first().cloned())?;
    let mut tests = Vec::new();
    let clear: Vec<&&Held> = agreeing.iter().filter(|h| clear(h).is_some()).collect();
    let text = |h: &Held| sentence_text(h.annotated, h.sentence);
    let day = |h: &Held| h.annotated.article.published;
    for (n, a) in clear.iter().enumerate() {
        for b in clear[n + 1..].iter().filter(|b| b.article != a.article && text(b) != text(a)).take(2) {
            tests.push(Test { verdict: "agree", sentences: vec![(day(a), text(a)), (day(b), text(b))], claims: None });
            let name = b.holder.span.of(b.annotated.article.source.text());
            let other = text(b).replacen(name, "Maren Oldfield", 1);
            // Two holders on one day: no succession explains them.
            tests.push(Test { verdict: "conflict", sentences: vec![(day(a), text(a)), (day(a), other)], claims: None });
        }
    }
    let id: String = main.to_lowercase().replace("'s", "").chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let id = id.split('-').filter(|part| !part.is_empty() && *part != "the").collect::<Vec<_>>().join("-");
    let draft = Draft {
        rule: id,
        about: format!("Who is {main}"),
        patterns: ["<post> <holder:person>", "<post>, (the|) <holder:person>", "<holder:person>, (the|) <post>"]
            .map(str::to_owned)
            .to_vec(),
        same: Some("post"),
        compare: "holder",
        over_time: Some("one-at-a-time"),
        within: None,
        anchors: Vec::new(),
        words: vec![("post".to_owned(), vec![(main.clone(), forms.into_iter().filter(|form| *form != main).collect())])],
        tests,
    };
    // A post is guarded by the rules that ship already, where they know its country.
    Some(Idea { drafts: vec![draft], worth: 2.0 * articles.len() as f64, finds: Vec::new() })
}
