//! Claims and mentions as JSON Lines.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::annotate::Annotated;
use crate::claim::{Claim, When};
use crate::kinds::Field;
use crate::rule::RuleSet;

#[derive(Serialize)]
struct ClaimLine<'a> {
    rule: &'a str,
    article: &'a str,
    published: Option<Day>,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
    sentence: &'a str,
    key: Parts<'a>,
    value: Parts<'a>,
    when: Option<Period>,
    stance: &'static str,
    voice: Voice<'a>,
    #[serde(rename = "where")]
    part: &'static str,
}

#[derive(Serialize)]
struct Period {
    first: Option<Day>,
    last: Option<Day>,
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
    value: Parts<'a>,
}

/// Claims, one a line.
pub fn claims(rules: &RuleSet, claims: &[Claim]) -> String {
    lines(claims.iter().map(|claim| ClaimLine {
        rule: rules.rules.get(claim.rule).map_or("", |rule| &rule.id),
        article: &claim.cite.article,
        published: claim.cite.published.map(Day),
        line: claim.cite.line,
        column: claim.cite.column,
        start: claim.cite.span.start(),
        end: claim.cite.span.end(),
        text: claim.cite.text(),
        sentence: &claim.cite.sentence,
        key: key(claim),
        value: Parts(claim.value.fields()),
        when: claim.when.as_ref().and_then(period),
        stance: claim.stance.name(),
        voice: Voice { speaker: claim.voice.as_deref() },
        part: claim.part.name(),
    }))
}

/// What the recognisers see in an article, one mention a line.
pub fn mentions(annotated: &Annotated) -> String {
    let article = annotated.article;
    lines(annotated.mentions.iter().filter(|m| !m.value.is_inferred()).map(|mention| {
        let place = article.source.place(mention.span.start());
        MentionLine {
            article: &article.id,
            line: place.line,
            column: place.column,
            start: mention.span.start(),
            end: mention.span.end(),
            text: mention.span.of(article.source.text()),
            kind: mention.value.kind_name(),
            value: Parts(mention.value.fields()),
        }
    }))
}

/// About as many bytes has a line.
const LINE: usize = 512;

fn lines(items: impl Iterator<Item = impl Serialize>) -> String {
    let mut out = Vec::with_capacity(items.size_hint().0 * LINE);
    for item in items {
        // Structures of strings and numbers always serialise.
        let _ = serde_json::to_writer(&mut out, &item);
        out.push(b'\n');
    }
    String::from_utf8(out).unwrap_or_default()
}

fn key(claim: &Claim) -> Parts<'_> {
    let mut key = Parts(Vec::with_capacity(claim.key.len() + 1));
    for item in &claim.key {
        let Some(value) = &item.value else {
            key.set(&item.name, Field::Null);
            continue;
        };
        match value.tenure() {
            // An office is its title and, by itself, its jurisdiction.
            Some(_) => value.fields().into_iter().for_each(|(name, field)| key.set(if name == "where" { name } else { &item.name }, field)),
            None => key.set(&item.name, Field::Text(value.display())),
        }
    }
    key
}

/// The days of a claim; none where neither end is known.
fn period(when: &When) -> Option<Period> {
    let (first, last) = (when.days.first, when.days.last);
    first.or(last).map(|_| Period { first: first.map(Day), last: last.map(Day) })
}

/// A day, as `2025-05-15`.
struct Day(Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// The parts of a value or a key, as an object in their order.
struct Parts<'a>(Vec<(&'a str, Field)>);

impl<'a> Parts<'a> {
    /// Of two parts of one name the later counts, in the place of the first.
    fn set(&mut self, name: &'a str, field: Field) {
        match self.0.iter_mut().find(|(other, _)| *other == name) {
            Some((_, old)) => *old = field,
            None => self.0.push((name, field)),
        }
    }
}

impl Serialize for Parts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, field)| match field {
            Field::Text(text) => (name, Some(text)),
            Field::Null => (name, None),
        }))
    }
}
