//! Reading an article through: mentions, and what the article as a whole says about them.

use std::ops::Range;

use crate::article::{Article, Part};
use crate::kinds::{self, Mention};
use crate::text::Text;

/// An article with all that is read in it before any rule.
#[derive(Clone, Debug)]
pub struct Annotated<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences and tokens. Blocks of boilerplate are not read.
    pub text: Text<'a>,
    /// All mentions, by place.
    pub mentions: Vec<Mention>,
    /// For each sentence, the mentions that start in it, as indices into `mentions`.
    pub by_sentence: Vec<Range<usize>>,
}

/// Reads an article through.
pub fn annotate(article: &Article) -> Annotated<'_> {
    let blocks = article.blocks.iter().map(|b| if b.part == Part::Boilerplate { Default::default() } else { b.span });
    let text = Text::new(article.source.text(), blocks);
    let mentions = kinds::recognise(&text, article.published);
    let mut by_sentence = Vec::with_capacity(text.sentences().len());
    let mut at = 0;
    for sentence in text.sentences() {
        let first = at;
        while mentions.get(at).is_some_and(|m| m.tokens.start < sentence.tokens.end) {
            at += 1;
        }
        by_sentence.push(first..at);
    }
    Annotated { article, text, mentions, by_sentence }
}
