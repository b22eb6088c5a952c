//! The kinds of value a claim can hold: the one switchboard. Only this file matches on [`Kind`] or [`Value`].
//!
//! Each kind has a folder: the value, how it is recognised, how two of them compare, and a corpus of phrasings.

pub mod date;
pub mod event;
pub mod office;
pub mod organisation;
pub mod person;
pub mod place;
pub mod quantity;
pub mod quote;

use std::ops::Range;

use jiff::civil::Date;

use crate::text::{Span, Text};

/// What a slot of a rule may hold, by the names rules use.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A share in per cent, or in percentage points.
    Percent,
    /// An amount of money.
    Money,
    /// How many of something.
    Count,
    /// Any number with or without a unit.
    Quantity,
    /// A length of time.
    Duration,
    /// How old someone is.
    Age,
    /// A rank: first, 42nd.
    Ordinal,
    /// A day, month, year or other stretch of the calendar.
    Date,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// A post, with its jurisdiction or organisation.
    Office,
    /// Words in quotation marks.
    Quote,
    /// Something that happened or will: a summit, a fire, a vote.
    Event,
    /// Free words, up to the end of the clause.
    Words,
}

/// What a mention says, typed.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// A number, with its unit.
    Quantity(quantity::Quantity),
    /// A stretch of the calendar.
    Date(date::DateValue),
    /// A person.
    Person(person::Person),
    /// An organisation.
    Organisation(organisation::Organisation),
    /// A place.
    Place(place::Place),
    /// A post.
    Office(office::Office),
    /// Quoted words.
    Quote(quote::Quote),
    /// An event.
    Event(event::Event),
    /// Free words as written.
    Words(String),
}

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

/// All mentions of an article's text, in order, each kind for itself; people are not yet resolved through the article.
pub fn recognise(text: &Text, published: Option<Date>) -> Vec<Mention> {
    let mut found = Vec::new();
    quantity::recognise(text, &mut found);
    date::recognise(text, published, &mut found);
    person::recognise(text, &mut found);
    quote::recognise(text, &mut found);
    event::recognise(text, &mut found);
    found.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
    found
}
