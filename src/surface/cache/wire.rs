//! What is kept of an article: its claims, with what they share said once.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::Extraction;
use crate::annotate::Stance;
use crate::article::Part;
use crate::claim::{Cite, Claim, Handover, KeyItem, Parts, Story, When};
use crate::kinds::Value;
use crate::text::Span;
use crate::text::packed::{pack, unpack};

/// An article's id, and what was extracted from it.
pub(crate) type Item = (Arc<str>, Extraction);

/// An article; the values of its claims stand before it, each once.
#[derive(Serialize, Deserialize)]
struct Article<'a> {
    id: &'a str,
    published: Option<i32>,
    story: Cow<'a, Story>,
    /// The names of the parts of keys.
    #[serde(borrow)]
    names: Vec<&'a str>,
    sentences: Vec<Sentence<'a>>,
    claims: Vec<Packed<'a>>,
}

#[derive(Serialize, Deserialize)]
struct Sentence<'a> {
    span: Span,
    line: usize,
    text: &'a str,
}

/// A claim; values and names are told by their numbers.
#[derive(Serialize, Deserialize)]
struct Packed<'a> {
    rule: usize,
    key: Vec<(usize, Option<usize>, bool)>,
    value: usize,
    parts: Option<(Vec<usize>, Place)>,
    when: Option<Cow<'a, When>>,
    stance: Stance,
    #[serde(borrow)]
    voice: Option<&'a str>,
    part: Part,
    place: Place,
    handover: Handover,
}

#[derive(Serialize, Deserialize)]
struct Place {
    sentence: usize,
    span: Span,
    line: usize,
    column: usize,
    focus: Span,
}

/// Packs the articles of a file. `None` where there is more to say of one than its claims: such a file is read anew each time.
pub(crate) fn pack_items(items: &[Item]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for item in items {
        let (values, article) = packed(item)?;
        out = postcard::to_extend(&values.count, out).ok()?;
        out.extend_from_slice(&values.written);
        out = postcard::to_extend(&article, out).ok()?;
    }
    Some(out)
}

/// Unpacks them.
pub(crate) fn unpack_items(mut bytes: &[u8]) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    while !bytes.is_empty() {
        let (count, mut rest): (usize, &[u8]) = postcard::take_from_bytes(bytes).ok()?;
        let mut values: Vec<Arc<Value>> = Vec::with_capacity(count.min(rest.len()));
        for _ in 0..count {
            let (value, behind) = postcard::take_from_bytes(rest).ok()?;
            values.push(Arc::new(value));
            rest = behind;
        }
        let (article, rest) = postcard::take_from_bytes(rest).ok()?;
        items.push(unpacked(article, &values)?);
        bytes = rest;
    }
    Some(items)
}

/// The values of an article's claims, each once.
#[derive(Default)]
struct Values {
    written: Vec<u8>,
    count: usize,
    known: HashMap<Vec<u8>, usize>,
}

impl Values {
    /// The number of a value.
    fn number(&mut self, value: &Value) -> Option<usize> {
        let written = postcard::to_stdvec(value).ok()?;
        if let Some(number) = self.known.get(&written) {
            return Some(*number);
        }
        self.written.extend_from_slice(&written);
        self.known.insert(written, self.count);
        self.count += 1;
        Some(self.count - 1)
    }
}

fn packed(item: &Item) -> Option<(Values, Article<'_>)> {
    let (id, Extraction { claims, waivers, notices }) = item;
    if !waivers.is_empty() || !notices.is_empty() {
        return None;
    }
    let first = claims.first();
    let mut sentences = Sentences::default();
    let mut values = Values::default();
    let mut names: Vec<&str> = Vec::new();
    let mut out = Vec::with_capacity(claims.len());
    for claim in claims {
        let Claim { rule, key, value, parts, when, stance, voice, part, cite, handover, story } = claim;
        // What is said once must be the same for all.
        let shared = first
            .is_some_and(|first| first.cite.published == cite.published && (Arc::ptr_eq(&first.story, story) || first.story == *story));
        if !shared || *cite.article != **id {
            return None;
        }
        let mut items = Vec::with_capacity(key.len());
        for KeyItem { name, value, near } in key {
            let known = names.iter().position(|known| **known == **name);
            let name = known.unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            let value = match value {
                Some(value) => Some(values.number(value)?),
                None => None,
            };
            items.push((name, value, *near));
        }
        let parts = match parts.as_deref() {
            Some(Parts { values: parts, cite }) => {
                let numbers: Option<Vec<usize>> = parts.iter().map(|part| values.number(part)).collect();
                Some((numbers?, sentences.place(cite)))
            }
            None => None,
        };
        out.push(Packed {
            rule: *rule,
            key: items,
            value: values.number(value)?,
            parts,
            when: when.as_ref().map(Cow::Borrowed),
            stance: *stance,
            voice: voice.as_deref(),
            part: *part,
            place: sentences.place(cite),
            handover: *handover,
        });
    }
    let published = first.and_then(|claim| claim.cite.published).map(pack);
    let story = first.map_or(Cow::Owned(Story::default()), |claim| Cow::Borrowed(&*claim.story));
    Some((values, Article { id, published, story, names, sentences: sentences.all, claims: out }))
}

/// The sentences of an article's claims, each once.
#[derive(Default)]
struct Sentences<'a> {
    all: Vec<Sentence<'a>>,
    known: BTreeMap<(Span, usize, &'a str), usize>,
}

impl<'a> Sentences<'a> {
    fn place(&mut self, cite: &'a Cite) -> Place {
        let Cite { article: _, published: _, span, line, column, focus, sentence_span, sentence_line, sentence } = cite;
        let number = *self.known.entry((*sentence_span, *sentence_line, sentence)).or_insert_with(|| {
            self.all.push(Sentence { span: *sentence_span, line: *sentence_line, text: sentence });
            self.all.len() - 1
        });
        Place { sentence: number, span: *span, line: *line, column: *column, focus: *focus }
    }
}

fn unpacked(article: Article, values: &[Arc<Value>]) -> Option<Item> {
    let id: Arc<str> = article.id.into();
    let published = match article.published {
        Some(day) => Some(unpack(day)?),
        None => None,
    };
    let story = Arc::new(article.story.into_owned());
    let names: Vec<Arc<str>> = article.names.into_iter().map(Arc::from).collect();
    let sentences: Vec<(Span, usize, Arc<str>)> = article.sentences.iter().map(|s| (s.span, s.line, Arc::from(s.text))).collect();
    let cited = |place: Place| {
        let (sentence_span, sentence_line, sentence) = sentences.get(place.sentence)?.clone();
        let Place { sentence: _, span, line, column, focus } = place;
        Some(Cite { article: id.clone(), published, span, line, column, focus, sentence_span, sentence_line, sentence })
    };
    let mut claims = Vec::with_capacity(article.claims.len());
    for packed in article.claims {
        let mut key = Vec::with_capacity(packed.key.len());
        for (name, value, near) in packed.key {
            let value = match value {
                Some(number) => Some(values.get(number)?.clone()),
                None => None,
            };
            key.push(KeyItem { name: names.get(name)?.clone(), value, near });
        }
        let parts = match packed.parts {
            Some((numbers, place)) => {
                let parts: Option<Vec<Value>> =
                    numbers.into_iter().map(|number| values.get(number).map(|value| Value::clone(value))).collect();
                Some(Box::new(Parts { values: parts?, cite: cited(place)? }))
            }
            None => None,
        };
        claims.push(Claim {
            rule: packed.rule,
            key,
            value: values.get(packed.value)?.clone(),
            parts,
            when: packed.when.map(Cow::into_owned),
            stance: packed.stance,
            voice: packed.voice.map(str::to_owned),
            part: packed.part,
            cite: cited(packed.place)?,
            handover: packed.handover,
            story: story.clone(),
        });
    }
    Some((id, Extraction { claims, ..Extraction::default() }))
}
