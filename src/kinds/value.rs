//! What a mention says, typed: the questions that every kind of value answers.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::kinds::quantity::Sort;
use crate::kinds::{Kind, date, deed, event, occupation, office, organisation, person, place, quantity, quote, topic};

/// One named part of a value, for machine output.
#[derive(Clone, PartialEq, Debug)]
pub enum Field {
    /// Text, or a number as a decimal string.
    Text(String),
    /// Not said, or open.
    Null,
}

impl Field {
    fn of(text: Option<impl ToString>) -> Field {
        text.map_or(Field::Null, |t| Field::Text(t.to_string()))
    }
}

/// What a mention says, typed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
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
    /// What somebody is by work.
    Occupation(occupation::Occupation),
    /// What was done.
    Deed(Box<deed::Deed>),
    /// Where it was done.
    Site(deed::Site),
    /// Quoted words.
    Quote(quote::Quote),
    /// An event.
    Event(event::Event),
    /// What a figure is of.
    Topic(#[serde(with = "topic::shared")] Arc<topic::Topic>),
    /// Free words as written.
    Words(String),
}

impl Value {
    /// What a number measures, where the value is a number.
    pub fn sort(&self) -> Option<Sort> {
        match self {
            Value::Quantity(quantity) => Some(quantity.sort),
            _ => None,
        }
    }

    /// The quotation, where it is one.
    pub fn quote(&self) -> Option<&quote::Quote> {
        if let Value::Quote(quote) = self { Some(quote) } else { None }
    }

    /// The quotation, to be changed, where it is one.
    pub fn quote_mut(&mut self) -> Option<&mut quote::Quote> {
        if let Value::Quote(quote) = self { Some(quote) } else { None }
    }

    /// The person, where it is one.
    pub fn person(&self) -> Option<&person::Person> {
        if let Value::Person(person) = self { Some(person) } else { None }
    }

    /// The organisation, where it is one.
    pub fn organisation(&self) -> Option<&organisation::Organisation> {
        if let Value::Organisation(organisation) = self { Some(organisation) } else { None }
    }

    /// The event, where it is one.
    pub fn event(&self) -> Option<&event::Event> {
        if let Value::Event(event) = self { Some(event) } else { None }
    }

    /// The date, where it is one.
    pub fn date(&self) -> Option<&date::DateValue> {
        if let Value::Date(date) = self { Some(date) } else { None }
    }

    /// What it is called as a speaker, where it may speak: people, posts, organisations, and places that stand for governments.
    pub fn speaker_name(&self) -> Option<String> {
        match self {
            Value::Person(person) => Some(person.name.clone()),
            Value::Office(office) => Some(office.title.clone()),
            Value::Organisation(organisation) => Some(organisation.name.clone()),
            Value::Place(place) if !place.demonym => Some(place.name.clone()),
            _ => None,
        }
    }

    /// The name of a place, also where it is said by its demonym.
    pub fn place_name(&self) -> Option<String> {
        if let Value::Place(place) = self { Some(place.name.clone()) } else { None }
    }

    /// A name or word that many stories have in common: a country, a nationality, a post, a day.
    pub fn is_common_name(&self) -> bool {
        match self {
            Value::Place(place) => place.demonym || !place.country.is_empty(),
            // The words for a house are words of the story.
            Value::Office(office) => office.house.is_none(),
            Value::Date(_) => true,
            _ => false,
        }
    }

    /// Was it made out from the article as a whole, rather than read where it stands: a person by description, an age by its birthday?
    pub fn is_inferred(&self) -> bool {
        match self {
            Value::Person(person) => person.described,
            Value::Quantity(quantity) => quantity.born.is_some(),
            _ => false,
        }
    }

    /// What was done, where it is a deed.
    pub fn deed(&self) -> Option<&deed::Deed> {
        if let Value::Deed(deed) = self { Some(deed) } else { None }
    }

    /// What was done, to be changed, where it is a deed.
    pub fn deed_mut(&mut self) -> Option<&mut deed::Deed> {
        if let Value::Deed(deed) = self { Some(deed) } else { None }
    }

    /// Is it where something was done?
    pub fn is_site(&self) -> bool {
        matches!(self, Value::Site(_))
    }

    /// Is it what somebody is by work?
    pub fn is_work(&self) -> bool {
        matches!(self, Value::Occupation(_))
    }

    /// Is it what somebody was by work and no longer is?
    pub fn is_past_work(&self) -> bool {
        matches!(self, Value::Occupation(work) if work.former)
    }

    /// Is it a proper name: of a person, an organisation or a place?
    pub fn is_name(&self) -> bool {
        matches!(self, Value::Person(_) | Value::Organisation(_) | Value::Place(_))
    }

    /// May it speak?
    pub fn is_speaker(&self) -> bool {
        matches!(self, Value::Person(_) | Value::Office(_) | Value::Organisation(_))
            || matches!(self, Value::Place(place) if !place.demonym)
    }

    /// What is counted or measured: the noun of a count, else the unit, else nothing.
    pub fn counted(&self) -> String {
        match self {
            Value::Quantity(q) if !q.noun.is_empty() => q.noun.clone(),
            Value::Quantity(q) => q.unit.unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }

    /// The digits of a number without its zeros and point, where there are two at least: by them a slip of scale is known.
    pub fn digits(&self) -> String {
        let Value::Quantity(q) = self else { return String::new() };
        let written = q.number.map(|n| n.normalize().mantissa().to_string()).unwrap_or_default();
        let digits = written.trim_end_matches('0');
        if digits.len() >= 2 { digits.to_owned() } else { String::new() }
    }

    /// The jurisdiction or organisation of a post.
    pub fn jurisdiction(&self) -> Option<&str> {
        if let Value::Office(office) = self { office.place.as_deref() } else { None }
    }

    /// The title of a post of a house that is not named, where one person holds it there; with the word for the house, where houses of a
    /// story each have such a post.
    pub fn title_of_unknown_house(&self) -> Option<String> {
        let Value::Office(office) = self else { return None };
        match &office.house {
            _ if office.place.is_some() || !office::of_a_house(office) => None,
            house if office::of_several_houses(office) => house.as_ref().map(|house| match house.as_str() {
                // Whoever is the chair of a company is that of its board.
                "company" | "firm" | "bank" | "airline" | "corporation" if office.title == "chair" => "chair of the board".to_owned(),
                house => format!("{} of the {house}", office.title),
            }),
            _ => Some(office.title.clone()),
        }
    }

    /// Is it a post of a government: of a president, a minister, an ambassador?
    pub fn is_government(&self) -> bool {
        if let Value::Office(office) = self { office::of_government(office) } else { false }
    }

    /// Whether a post is held, where it is one.
    pub fn tenure(&self) -> Option<office::Tenure> {
        if let Value::Office(office) = self { Some(office.tenure) } else { None }
    }

    /// Is it enough to tell whether another is the same? A post of an unknown body, a post that several hold and a surname alone are not.
    pub fn is_known(&self) -> bool {
        match self {
            Value::Office(office) => office.place.is_some() && office::held_by_one(office),
            Value::Person(person) => !person.given.is_empty() && !person.family.is_empty(),
            Value::Date(date) => date.days != crate::text::Days::default(),
            Value::Event(event) => !event.head.is_empty(),
            Value::Topic(topic) => !topic.head.is_empty(),
            Value::Words(words) => !words.is_empty(),
            _ => true,
        }
    }

    /// One text for all values that are the same by definition: the exact part of a key.
    pub fn canonical(&self) -> String {
        match self {
            Value::Office(office) => crate::text::fold(&format!("{} / {}", office.title, office.place.as_deref().unwrap_or("?"))),
            Value::Date(date) => format!("{}/{}", date.timex, date.days.first.map(|d| d.to_string()).unwrap_or_default()),
            other => crate::text::fold(&other.display()),
        }
    }

    /// The value as a reader would write it.
    pub fn display(&self) -> String {
        match self {
            Value::Quantity(q) => quantity::display(q),
            Value::Date(d) => date::display(d),
            Value::Person(p) => p.name.clone(),
            Value::Organisation(o) => o.name.clone(),
            Value::Place(p) => p.name.clone(),
            Value::Office(o) => match &o.place {
                Some(place) => format!("{}, {place}", o.title),
                None => o.title.clone(),
            },
            Value::Occupation(o) if o.former => format!("former {}", o.name),
            Value::Occupation(o) => o.name.clone(),
            Value::Deed(d) => d.name(),
            Value::Site(s) => s.written.clone(),
            Value::Quote(q) => format!("“{}”", q.words),
            Value::Event(e) => e.name(),
            Value::Topic(t) => t.clause.clone(),
            Value::Words(w) => w.clone(),
        }
    }

    /// The same post, of that country or organisation; `None` where this is no post.
    pub fn held_in(self, place: &str) -> Option<Value> {
        let Value::Office(office) = self else { return None };
        let name = match Kind::Place.parse(place) {
            Some(Value::Place(known)) => known.name,
            _ => place.to_owned(),
        };
        Some(Value::Office(office::Office { place: Some(name), ..office }))
    }

    /// The name of its kind in `mentions`.
    pub fn kind_name(&self) -> &'static str {
        match self {
            Value::Quantity(quantity) => match quantity.sort {
                Sort::Percent | Sort::Points => "percent",
                Sort::Money => "money",
                Sort::Count => "count",
                Sort::Duration => "duration",
                Sort::Age => "age",
                Sort::Ordinal => "ordinal",
                Sort::Measure | Sort::Multiple | Sort::Fraction => "quantity",
            },
            Value::Date(_) => "date",
            Value::Person(person) if person.pronoun => "pronoun",
            Value::Person(_) => "person",
            Value::Organisation(_) => "organisation",
            Value::Place(_) => "place",
            Value::Office(_) => "office",
            Value::Occupation(_) => "occupation",
            Value::Deed(_) => "deed",
            Value::Site(_) => "site",
            Value::Quote(_) => "quote",
            Value::Event(_) => "event",
            Value::Topic(_) => "topic",
            Value::Words(_) => "words",
        }
    }

    /// Its parts by name, as `mentions` and `extract` give them.
    pub fn fields(&self) -> Vec<(&'static str, Field)> {
        match self {
            Value::Quantity(q) => {
                let mut fields = vec![
                    ("low", Field::of(q.low.map(|d| d.normalize()))),
                    ("high", Field::of(q.high.map(|d| d.normalize()))),
                    ("number", Field::of(q.number.map(|d| d.normalize()))),
                    ("unit", Field::of(q.unit)),
                    ("hedge", Field::Text(q.hedge.sign().to_owned())),
                ];
                if !q.timex.is_empty() {
                    fields.push(("timex", Field::Text(q.timex.clone())));
                }
                fields
            }
            Value::Date(d) => {
                vec![("first", Field::of(d.days.first)), ("last", Field::of(d.days.last)), ("timex", Field::Text(d.timex.clone()))]
            }
            Value::Person(p) => vec![("name", Field::Text(p.name.clone()))],
            Value::Organisation(o) => vec![("name", Field::Text(o.name.clone()))],
            Value::Place(p) => vec![("name", Field::Text(p.name.clone()))],
            Value::Office(o) => vec![("title", Field::Text(o.title.clone())), ("where", Field::of(o.place.as_deref()))],
            Value::Occupation(o) => vec![("name", Field::Text(o.name.clone()))],
            Value::Deed(d) => vec![("name", Field::Text(d.name()))],
            Value::Site(s) => vec![("name", Field::Text(s.written.clone()))],
            Value::Quote(q) => vec![("words", Field::Text(q.words.clone())), ("speaker", Field::of(q.speaker.as_deref()))],
            Value::Event(e) => vec![("name", Field::Text(e.name()))],
            Value::Topic(t) => vec![("of", Field::Text(t.clause.clone()))],
            Value::Words(w) => vec![("words", Field::Text(w.clone()))],
        }
    }
}
