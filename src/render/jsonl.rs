//! Claims and mentions as JSON Lines.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::annotate::Annotated;
use crate::claim::{Claim, When};
use crate::kinds::{Field, Value};
use crate::rule::RuleSet;

#[derive(Serialize)]
struct ClaimLine<'a> {
    rule: &'a str,
    article: &'a str,
    published: Option<String>,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
    sentence: &'a str,
    key: Map<String, Json>,
    value: Map<String, Json>,
    when: Option<Period>,
    stance: &'static str,
    voice: Voice<'a>,
    #[serde(rename = "where")]
    part: &'static str,
}

#[derive(Serialize)]
struct Period {
    first: Option<String>,
    last: Option<String>,
}

/// Whose word it is; no speaker is the paper's own voice.
#[derive(Serialize)]
struct Voice<'a> {
    speaker: Option<&'a str>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    article: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    value: Map<String, Json>,
}

/// Claims, one a line.
pub fn claims(rules: &RuleSet, claims: &[Claim]) -> String {
    lines(claims.iter().map(|claim| ClaimLine {
        rule: rules.rules.get(claim.rule).map_or("", |rule| &rule.id),
        article: &claim.cite.article,
        published: claim.cite.published.map(|day| day.to_string()),
        line: claim.cite.line,
        column: claim.cite.column,
        start: claim.cite.span.start(),
        end: claim.cite.span.end(),
        text: claim.cite.text(),
        sentence: &claim.cite.sentence,
        key: key(claim),
        value: value(&claim.value),
        when: claim.when.as_ref().map(period),
        stance: claim.stance.name(),
        voice: Voice { speaker: claim.voice.as_deref() },
        part: claim.part.name(),
    }))
}

/// What the recognisers see in an article, one mention a line.
pub fn mentions(annotated: &Annotated) -> String {
    let article = annotated.article;
    lines(annotated.mentions.iter().map(|mention| {
        let place = article.source.place(mention.span.start());
        MentionLine {
            article: &article.id,
            line: place.line,
            column: place.column,
            start: mention.span.start(),
            end: mention.span.end(),
            text: mention.span.of(article.source.text()),
            kind: mention.value.kind_name(),
            value: value(&mention.value),
        }
    }))
}

fn lines(items: impl Iterator<Item = impl Serialize>) -> String {
    let mut out = String::new();
    for item in items {
        // Structures of strings and numbers always serialise.
        out.push_str(&serde_json::to_string(&item).unwrap_or_default());
        out.push('\n');
    }
    out
}

fn key(claim: &Claim) -> Map<String, Json> {
    let mut key = Map::new();
    for item in &claim.key {
        let fields = item.value.as_ref().map(Value::fields).unwrap_or_default();
        let field = |wanted: &str| fields.iter().find(|(name, _)| *name == wanted).map(|(_, field)| json(field));
        match (field("title"), field("where")) {
            // An office is its title and, by itself, its jurisdiction.
            (Some(title), Some(place)) => {
                key.insert(item.name.clone(), title);
                key.insert("where".to_owned(), place);
            }
            _ => {
                key.insert(item.name.clone(), item.value.as_ref().map_or(Json::Null, |value| Json::from(value.display())));
            }
        }
    }
    key
}

fn value(value: &Value) -> Map<String, Json> {
    value.fields().into_iter().map(|(name, field)| (name.to_owned(), json(&field))).collect()
}

fn json(field: &Field) -> Json {
    match field {
        Field::Text(text) => Json::from(text.as_str()),
        Field::Null => Json::Null,
    }
}

fn period(when: &When) -> Period {
    Period { first: when.days.first.map(|day| day.to_string()), last: when.days.last.map(|day| day.to_string()) }
}
