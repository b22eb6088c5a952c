//! What is kept of an article: its claims, with what they share said once.

use std::collections::BTreeMap;
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

#[derive(Serialize, Deserialize)]
struct Article<'a> {
    id: &'a str,
    published: Option<i32>,
    story: Story,
    #[serde(borrow)]
    sentences: Vec<Sentence<'a>>,
    claims: Vec<Packed>,
}

#[derive(Serialize, Deserialize)]
struct Sentence<'a> {
    span: Span,
    line: usize,
    text: &'a str,
}

#[derive(Serialize, Deserialize)]
struct Packed {
    rule: usize,
    key: Vec<(String, Option<Value>, bool)>,
    value: Value,
    parts: Option<(Vec<Value>, Place)>,
    when: Option<When>,
    stance: Stance,
    voice: Option<String>,
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
    let articles: Option<Vec<Article>> = items.iter().map(packed).collect();
    postcard::to_stdvec(&articles?).ok()
}

/// Unpacks them.
pub(crate) fn unpack_items(bytes: &[u8]) -> Option<Vec<Item>> {
    let articles: Vec<Article> = postcard::from_bytes(bytes).ok()?;
    articles.into_iter().map(unpacked).collect()
}

fn packed(item: &Item) -> Option<Article<'_>> {
    let (id, Extraction { claims, waivers, notices }) = item;
    if !waivers.is_empty() || !notices.is_empty() {
        return None;
    }
    let first = claims.first();
    let mut sentences = Sentences::default();
    let mut out = Vec::with_capacity(claims.len());
    for claim in claims {
        let Claim { rule, key, value, parts, when, stance, voice, part, cite, handover, story } = claim;
        // What is said once must be the same for all.
        let shared = first
            .is_some_and(|first| first.cite.published == cite.published && (Arc::ptr_eq(&first.story, story) || first.story == *story));
        if !shared || *cite.article != **id {
            return None;
        }
        out.push(Packed {
            rule: *rule,
            key: key.iter().map(|KeyItem { name, value, near }| (name.to_string(), value.clone(), *near)).collect(),
            value: value.clone(),
            parts: parts.as_ref().map(|Parts { values, cite }| (values.clone(), sentences.place(cite))),
            when: when.clone(),
            stance: *stance,
            voice: voice.clone(),
            part: *part,
            place: sentences.place(cite),
            handover: *handover,
        });
    }
    let published = first.and_then(|claim| claim.cite.published).map(pack);
    let story = first.map(|claim| Story::clone(&claim.story)).unwrap_or_default();
    Some(Article { id, published, story, sentences: sentences.all, claims: out })
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

fn unpacked(article: Article) -> Option<Item> {
    let id: Arc<str> = article.id.into();
    let published = match article.published {
        Some(day) => Some(unpack(day)?),
        None => None,
    };
    let story = Arc::new(article.story);
    let sentences: Vec<(Span, usize, Arc<str>)> = article.sentences.iter().map(|s| (s.span, s.line, Arc::from(s.text))).collect();
    let cited = |place: Place| {
        let (sentence_span, sentence_line, sentence) = sentences.get(place.sentence)?.clone();
        let Place { sentence: _, span, line, column, focus } = place;
        Some(Cite { article: id.clone(), published, span, line, column, focus, sentence_span, sentence_line, sentence })
    };
    let mut claims = Vec::with_capacity(article.claims.len());
    for packed in article.claims {
        let parts = match packed.parts {
            Some((values, place)) => Some(Parts { values, cite: cited(place)? }),
            None => None,
        };
        claims.push(Claim {
            rule: packed.rule,
            key: packed.key.into_iter().map(|(name, value, near)| KeyItem { name: name.into(), value, near }).collect(),
            value: packed.value,
            parts,
            when: packed.when,
            stance: packed.stance,
            voice: packed.voice,
            part: packed.part,
            cite: cited(packed.place)?,
            handover: packed.handover,
            story: story.clone(),
        });
    }
    Some((id, Extraction { claims, ..Extraction::default() }))
}
