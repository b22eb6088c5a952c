//! What a slot of a rule may hold.

use crate::kinds::quantity::Sort;
use crate::kinds::{Value, office, organisation, person, place, recognise};
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
    /// A person by name.
    Person,
    /// A person by name, or by a pronoun that can only mean one.
    Someone,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// A post, with its jurisdiction or organisation.
    Office,
    /// What somebody is by work: first mate, lawyer.
    Occupation,
    /// What was done, once, to somebody or something.
    Deed,
    /// Words in quotation marks.
    Quote,
    /// Something that happened or will: a summit, a fire, a vote.
    Event,
    /// Free words, up to the end of the clause.
    Words,
}

impl Kind {
    /// All kinds, in the order in which help lists them.
    pub const ALL: [Kind; 18] = [
        Kind::Percent,
        Kind::Money,
        Kind::Count,
        Kind::Quantity,
        Kind::Duration,
        Kind::Age,
        Kind::Ordinal,
        Kind::Date,
        Kind::Person,
        Kind::Someone,
        Kind::Organisation,
        Kind::Place,
        Kind::Office,
        Kind::Occupation,
        Kind::Deed,
        Kind::Quote,
        Kind::Event,
        Kind::Words,
    ];

    /// The name rules use.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Percent => "percent",
            Kind::Money => "money",
            Kind::Count => "count",
            Kind::Quantity => "quantity",
            Kind::Duration => "duration",
            Kind::Age => "age",
            Kind::Ordinal => "ordinal",
            Kind::Date => "date",
            Kind::Person => "person",
            Kind::Someone => "someone",
            Kind::Organisation => "organisation",
            Kind::Place => "place",
            Kind::Office => "office",
            Kind::Occupation => "occupation",
            Kind::Deed => "deed",
            Kind::Quote => "quote",
            Kind::Event => "event",
            Kind::Words => "words",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// May a slot of this kind hold that value?
    pub fn accepts(self, value: &Value) -> bool {
        match self {
            Kind::Percent => value.sort().is_some_and(|s| matches!(s, Sort::Percent | Sort::Points | Sort::Fraction)),
            Kind::Money => value.sort() == Some(Sort::Money),
            Kind::Count => value.sort() == Some(Sort::Count),
            Kind::Quantity => value.sort().is_some() && !value.is_inferred(),
            Kind::Duration => value.sort() == Some(Sort::Duration),
            Kind::Age => value.sort() == Some(Sort::Age),
            Kind::Ordinal => value.sort() == Some(Sort::Ordinal),
            Kind::Date => matches!(value, Value::Date(date) if !date.is_length()),
            Kind::Person => value.person().is_some_and(|p| !p.pronoun),
            Kind::Someone => matches!(value, Value::Person(_)),
            Kind::Organisation => matches!(value, Value::Organisation(_)),
            Kind::Place => matches!(value, Value::Place(_)),
            Kind::Office => matches!(value, Value::Office(_)),
            Kind::Occupation => matches!(value, Value::Occupation(_)),
            Kind::Deed => matches!(value, Value::Deed(_)),
            Kind::Quote => matches!(value, Value::Quote(_)),
            Kind::Event => matches!(value, Value::Event(_)),
            Kind::Words => matches!(value, Value::Words(_)),
        }
    }

    /// The value that a text written in a rule file stands for: `UK foreign secretary` as an office, `David Lammy` as a person.
    /// `None` where the text is not one mention of this kind from end to end.
    pub fn parse(self, written: &str) -> Option<Value> {
        if self == Kind::Words {
            return Some(Value::Words(written.to_owned()));
        }
        let text = Text::new(written, [Span::new(0, written.len())]);
        let whole = 0..text.tokens().len();
        let found = recognise(&text, None).into_iter().find(|m| m.tokens == whole && self.accepts(&m.value));
        match (self, found) {
            (_, Some(mention)) => Some(mention.value),
            // Names in a rule file are names, whatever the gazetteers know of them.
            (Kind::Person | Kind::Someone, None) => Some(Value::Person(person::Person::written(written))),
            (Kind::Organisation, None) => Some(Value::Organisation(organisation::Organisation { name: written.to_owned() })),
            (Kind::Place, None) => Some(Value::Place(place::Place { name: written.to_owned(), ..Default::default() })),
            (Kind::Office, None) => Some(Value::Office(office::Office { title: written.to_lowercase(), ..Default::default() })),
            (_, None) => None,
        }
    }
}
