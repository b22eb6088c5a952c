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
    let mut annotated = unread(article);
    read(std::slice::from_mut(&mut annotated));
    annotated
}

/// The same of many articles, in their order, and sooner than one by one: each step goes over all of them before the next begins, so that the
/// processor keeps at hand what the step needs.
pub fn annotate_all(articles: &[Article]) -> Vec<Annotated<'_>> {
    let mut all: Vec<Annotated> = articles.iter().map(unread).collect();
    read(&mut all);
    all
}

fn unread(article: &Article) -> Annotated<'_> {
    let read = |part: Part| !matches!(part, Part::Boilerplate | Part::Markup);
    let blocks = article.blocks.iter().map(|b| if read(b.part) { b.span } else { Span::default() });
    let holes: Vec<Span> = article.blocks.iter().filter(|b| b.part == Part::Markup).map(|b| b.span).collect();
    let text = Text::with_holes(article.source.text(), blocks, &holes);
    Annotated { article, text, mentions: Vec::new(), by_sentence: Vec::new(), quotes: Vec::new(), event: None }
}

fn read(all: &mut [Annotated]) {
    for recogniser in kinds::RECOGNISERS {
        all.iter_mut().for_each(|a| recogniser(&a.text, a.article.published, &mut a.mentions));
    }
    for step in STEPS {
        all.iter_mut().for_each(step);
    }
}

/// What is read once the mentions are found, each step from what those before it read.
const STEPS: &[fn(&mut Annotated)] = &[
    |a| introduced::introduced(&a.text, &mut a.mentions),
    |a| people::resolve(&a.text, &mut a.mentions),
    |a| misspelt::misspelt(&a.text, &mut a.mentions),
    |a| misnamed::misnamed(&a.text, &mut a.mentions),
    |a| posts::jurisdictions(&a.text, &mut a.mentions),
    |a| clubs::clubs(&a.text, &mut a.mentions),
    |a| births::births(&a.text, &mut a.mentions),
    |a| descriptions::describe(&a.text, &mut a.mentions),
    |a| leads::leads(a.article, &a.text, &mut a.mentions),
    |a| kinds::occupation::recognise(&a.text, &mut a.mentions),
    |a| a.event = events::resolve(&mut a.mentions),
    |a| a.by_sentence = by_sentence(&a.text, &a.mentions),
    |a| speakers::attribute(&a.text, &mut a.mentions, &a.by_sentence),
    |a| pronouns::resolve(&a.text, &mut a.mentions, &a.by_sentence),
    |a| a.by_sentence = by_sentence(&a.text, &a.mentions),
    |a| dead::ages_at_death(&a.text, &mut a.mentions),
    |a| deeds::deeds(&a.text, &mut a.mentions, &a.by_sentence),
    |a| a.by_sentence = by_sentence(&a.text, &a.mentions),
    |a| a.quotes = (0..a.mentions.len()).filter(|&i| a.mentions[i].value.quote().is_some()).collect(),
];

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
