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
    /// What a body decided by so many votes.
    Decision,
    /// What lasted so long: a strike of eleven days.
    Spell,
    /// What lasted so long, or what was done on a day: what has a beginning and an end, or is one.
    Course,
    /// How a thing came out: granted or refused, acquitted or convicted.
    Outcome,
    /// Words in quotation marks.
    Quote,
    /// Something that happened or will: a summit, a fire, a vote.
    Event,
    /// Free words, up to the end of the clause.
    Words,
}

impl Kind {
    /// All kinds, in the order in which help lists them.
    pub const ALL: [Kind; 22] = [
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
        Kind::Decision,
        Kind::Spell,
        Kind::Course,
        Kind::Outcome,
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
            Kind::Decision => "decision",
            Kind::Spell => "spell",
            Kind::Course => "course",
            Kind::Outcome => "outcome",
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
        Kinds::of(value).has(self)
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

/// A set of kinds.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Kinds(u32);

impl Kinds {
    /// These kinds.
    pub fn new(kinds: &[Kind]) -> Kinds {
        Kinds(kinds.iter().fold(0, |all, kind| all | 1 << *kind as u32))
    }

    /// The kinds of slots that may hold that value.
    pub fn of(value: &Value) -> Kinds {
        match value {
            Value::Quantity(quantity) => {
                let own: &[Kind] = match quantity.sort {
                    Sort::Percent | Sort::Points | Sort::Fraction => &[Kind::Percent],
                    Sort::Money => &[Kind::Money],
                    Sort::Count => &[Kind::Count],
                    Sort::Duration => &[Kind::Duration],
                    Sort::Age => &[Kind::Age],
                    Sort::Ordinal => &[Kind::Ordinal],
                    Sort::Measure | Sort::Multiple => &[],
                };
                let any: &[Kind] = if value.is_inferred() { &[] } else { &[Kind::Quantity] };
                Kinds::new(own).and(Kinds::new(any))
            }
            Value::Date(date) if date.is_length() => Kinds::default(),
            Value::Date(_) => Kinds::new(&[Kind::Date]),
            Value::Person(person) if person.pronoun => Kinds::new(&[Kind::Someone]),
            Value::Person(_) => Kinds::new(&[Kind::Person, Kind::Someone]),
            Value::Organisation(_) => Kinds::new(&[Kind::Organisation]),
            Value::Place(_) => Kinds::new(&[Kind::Place]),
            Value::Office(_) => Kinds::new(&[Kind::Office]),
            Value::Occupation(_) => Kinds::new(&[Kind::Occupation]),
            Value::Deed(deed) if deed.outcome => Kinds::new(&[Kind::Outcome]),
            Value::Deed(deed) if deed.decision => Kinds::new(&[Kind::Decision]),
            Value::Deed(deed) if deed.length.is_some() => Kinds::new(&[Kind::Spell, Kind::Course]),
            Value::Deed(deed) if deed.day.is_some() && deed.done => Kinds::new(&[Kind::Deed, Kind::Course]),
            Value::Deed(_) => Kinds::new(&[Kind::Deed]),
            Value::Quote(_) => Kinds::new(&[Kind::Quote]),
            Value::Event(_) => Kinds::new(&[Kind::Event]),
            Value::Words(_) => Kinds::new(&[Kind::Words]),
            Value::Topic(_) | Value::Site(_) => Kinds::default(),
        }
    }

    /// The kinds of both.
    pub fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Is it one of them?
    pub fn has(self, kind: Kind) -> bool {
        self.meets(Kinds::new(&[kind]))
    }

    /// Have they a kind in common?
    pub fn meets(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}
