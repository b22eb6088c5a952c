//! The kinds of value a claim can hold: the one switchboard. Only `kind.rs`, `value.rs` and `meeting.rs` match on [`Kind`] or [`Value`].
//!
//! Each kind has a folder: the value, how it is recognised, how two of them compare, and a corpus of phrasings.

pub mod date;
pub mod deed;
pub mod event;
mod kind;
mod meeting;
pub mod occupation;
pub mod office;
pub mod organisation;
pub mod person;
pub mod place;
pub mod quantity;
pub mod quote;
pub mod topic;
mod value;

pub use kind::{Kind, Kinds};
pub use meeting::{
    Said, UNANIMOUS, blocks, blocks_of, class, impossible, may_be_near, may_vary, meet, near, one_post, ratio, recollected, slip, tally,
    wording,
};
pub use value::{Field, Value};

use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;

use crate::text::{Span, Text};

/// A value found in the text.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// Its bytes.
    pub span: Span,
    /// Its tokens, as indices into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// What it says.
    pub value: Value,
}

impl Mention {
    /// A mention of those tokens.
    pub fn new(text: &Text, tokens: Range<usize>, value: Value) -> Mention {
        Mention { span: text.span_of(tokens.clone()), tokens, value }
    }
}

/// Of so many tokens of news copy one begins a mention, at most, as a rule.
const TOKENS_OF_ONE: usize = 5;

/// Adds what it finds in a text, of an article of that day, to what was found before.
pub type Recogniser = fn(&Text, Option<Date>, &mut Vec<Mention>);

/// What finds the mentions of an article, one kind or a few at a time; people are not yet resolved through the article.
pub const RECOGNISERS: &[Recogniser] = &[
    |text, _, found| {
        found.reserve(text.tokens().len() / TOKENS_OF_ONE);
        quantity::recognise(text, found);
    },
    date::recognise,
    |text, _, found| without_parts_of_dates(text, found),
    |text, _, found| person::recognise(text, found),
    |text, _, found| quote::recognise(text, found),
    |text, _, found| event::recognise(text, found),
    |_, _, found| in_order(found),
];

/// All mentions of an article's text, in order.
pub fn recognise(text: &Text, published: Option<Date>) -> Vec<Mention> {
    let mut found = Vec::new();
    RECOGNISERS.iter().for_each(|recogniser| recogniser(text, published, &mut found));
    found
}

/// So many mentions are put among the others one by one.
const FEW: usize = 6;

/// Adds mentions to others that are in order already: see [`in_order`].
pub fn add_in_order(mentions: &mut Vec<Mention>, mut added: Vec<Mention>) {
    if added.is_empty() {
        return;
    }
    if added.len() <= FEW {
        for mention in added {
            let at = mentions.partition_point(|other| place(other) <= place(&mention));
            mentions.insert(at, mention);
        }
        return;
    }
    in_order(&mut added);
    let mut rest = added.into_iter().peekable();
    let mut all = Vec::with_capacity(mentions.len() + rest.len());
    for mention in mentions.drain(..) {
        while let Some(next) = rest.next_if(|next| place(next) < place(&mention)) {
            all.push(next);
        }
        all.push(mention);
    }
    all.extend(rest);
    *mentions = all;
}

/// Puts mentions in order: by place, of those that start in one place the longest first.
pub fn in_order(mentions: &mut [Mention]) {
    // Mentions are large: their places are sorted, and then each is moved once.
    if !mentions.is_sorted_by_key(place) {
        mentions.sort_by_cached_key(place);
    }
}

fn place(mention: &Mention) -> (usize, Reverse<usize>) {
    (mention.span.start(), Reverse(mention.span.end()))
}

/// Takes out the quantities that are parts of dates: `two weeks` in `the past two weeks`.
fn without_parts_of_dates(text: &Text, found: &mut Vec<Mention>) {
    let mut dated = vec![false; text.tokens().len()];
    for mention in found.iter().filter(|m| m.value.date().is_some()) {
        dated.get_mut(mention.tokens.clone()).into_iter().flatten().for_each(|d| *d = true);
    }
    found.retain(|m| m.value.sort().is_none() || m.tokens.clone().any(|at| !dated[at]));
}
