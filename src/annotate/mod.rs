//! Reading an article through: mentions, and what the article as a whole says about them.

mod attribution;
mod births;
mod bodies;
mod clubs;
mod dead;
mod deeds;
mod descriptions;
mod english;
mod events;
mod introduced;
mod leads;
mod misnamed;
mod misspelt;
mod people;
mod posts;
mod pronouns;
mod sexes;
mod speakers;
mod stance;
mod voice;

pub use attribution::Attribution;
pub(crate) use deeds::outcomes::AROUND as OUTCOME_AROUND;
pub use english::{Speech, english};
pub use people::resolve;
pub use posts::jurisdictions;
pub use stance::{Stance, stance, tentative};
pub use voice::{Voice, speech, voice};

pub use crate::text::{clause_end, clause_start};

use std::ops::Range;

use crate::article::{Article, Part};
use crate::kinds::event::Event;
use crate::kinds::quote::Quote;
use crate::kinds::{self, Mention};
use crate::text::{Span, Text};

/// An article with all that is read in it before any rule.
#[derive(Clone, Debug)]
pub struct Annotated<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences and tokens. Boilerplate and markup are not read.
    pub text: Text<'a>,
    /// All mentions, by place.
    pub mentions: Vec<Mention>,
    /// For each sentence, the mentions that start in it, as indices into `mentions`.
    pub by_sentence: Vec<Range<usize>>,
    /// The quotations among the mentions, by place; they do not overlap.
    quotes: Vec<usize>,
    /// The deadly event that the article tells of most, where there is one.
    pub event: Option<Event>,
}

impl Annotated<'_> {
    /// The quotation that `span` stands in, if any.
    pub fn quote_around(&self, span: Span) -> Option<&Quote> {
        let at = self.quotes.partition_point(|&i| self.mentions[i].span.start() <= span.start());
        let quote = &self.mentions[*self.quotes.get(at.checked_sub(1)?)?];
        quote.span.contains(span).then(|| quote.value.quote()).flatten()
    }
}

/// Reads an article through.
pub fn annotate(article: &Article) -> Annotated<'_> {
    let read = |part: Part| !matches!(part, Part::Boilerplate | Part::Markup);
    let blocks = article.blocks.iter().map(|b| if read(b.part) { b.span } else { Span::default() });
    let holes: Vec<Span> = article.blocks.iter().filter(|b| b.part == Part::Markup).map(|b| b.span).collect();
    let text = Text::with_holes(article.source.text(), blocks, &holes);
    let mut mentions = kinds::recognise(&text, article.published);
    introduced::introduced(&text, &mut mentions);
    people::resolve(&text, &mut mentions);
    misspelt::misspelt(&text, &mut mentions);
    misnamed::misnamed(&text, &mut mentions);
    posts::jurisdictions(&text, &mut mentions);
    clubs::clubs(&text, &mut mentions);
    births::births(&text, &mut mentions);
    descriptions::describe(&text, &mut mentions);
    leads::leads(article, &text, &mut mentions);
    kinds::occupation::recognise(&text, &mut mentions);
    let event = events::resolve(&mut mentions);
    let by_sentence = by_sentence(&text, &mentions);
    speakers::attribute(&text, &mut mentions, &by_sentence);
    pronouns::resolve(&text, &mut mentions, &by_sentence);
    let by_sentence = self::by_sentence(&text, &mentions);
    dead::ages_at_death(&text, &mut mentions);
    deeds::deeds(&text, &mut mentions, &by_sentence);
    let by_sentence = self::by_sentence(&text, &mentions);
    let quotes = (0..mentions.len()).filter(|&i| mentions[i].value.quote().is_some()).collect();
    Annotated { article, text, mentions, by_sentence, quotes, event }
}

fn by_sentence(text: &Text, mentions: &[Mention]) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut out = Vec::with_capacity(text.sentences().len());
    for sentence in text.sentences() {
        let first = at;
        at += mentions[at..].iter().take_while(|m| m.tokens.start < sentence.tokens.end).count();
        out.push(first..at);
    }
    out
}
