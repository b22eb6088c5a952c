//! People by name.

mod compare;
mod given;
mod names;
mod parts;
mod rank;
mod recognise;
mod run;
#[cfg(test)]
mod tests;

pub use compare::{blocks, may_be_one, same, spelling_variants, two_forms, variants_in_a_story};
pub use given::{plain, plain_word, same_given};
pub use names::{
    Sex, is_common_family, is_family_first, is_given, is_honorific, is_particle, is_person_noun, is_well_known_given, may_be_given, sex_of,
};
pub use parts::parse;
pub use rank::rank;
pub use recognise::recognise;
pub use run::is_calendar;

use serde::{Deserialize, Serialize};

use crate::text::{Word, word};

/// A person as named in one place; after annotation, as known through the article.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Person {
    /// The name the article knows the person by: given and family names as written at the fullest mention, without honorifics
    /// (`David Lammy` for `Mr Lammy` in an article that names him in full).
    pub name: String,
    /// Given names as written at the fullest mention; empty where the article gives none.
    pub given: String,
    /// Family name with its particles (`Van der Bellen`) and suffix left out.
    pub family: String,
    /// Honorific or rank at this mention, as written: `Sir`, `Mr`, `Admiral Sir`.
    pub honorific: String,
    /// `Jr`, `Sr`, `III`, else empty.
    pub suffix: String,
    /// Was the name written out here, given and family name?
    pub full: bool,
    /// Is it a pronoun here (`she`, `his`)? Then the rest is that of the one person who can be meant.
    pub pronoun: bool,
    /// Not named here but described: `the Italian`, `the senator`, `the 49-year-old`. The other fields are those of the person it is.
    pub described: bool,
}

impl Person {
    /// The person of a full name without honorifics, as rule files write it: the last word is the family name.
    pub fn written(name: &str) -> Person {
        let (given, family) = name.rsplit_once(' ').unwrap_or(("", name));
        Person { name: name.to_owned(), given: given.to_owned(), family: family.to_owned(), full: !given.is_empty(), ..Person::default() }
    }

    /// Is it known by rank or office and family name only, as judges and officers are: `Mr Justice Farrant`?
    ///
    /// ```
    /// use gainsay::kinds::person::Person;
    /// let called = |honorific: &str| Person { honorific: honorific.into(), ..Person::written("Farrant") };
    /// assert!(called("Mr Justice").is_titled() && !called("Mr").is_titled());
    /// ```
    pub fn is_titled(&self) -> bool {
        self.given.is_empty() && !self.family.is_empty() && compare::titles(&self.honorific).next().is_some()
    }

    /// A hash of all that two spellings of a name are compared by.
    pub fn spelling(&self) -> Word {
        // Of who is named in full the rank tells nothing.
        let rank = if self.given.is_empty() { self.honorific.as_str() } else { "" };
        let parts = [self.name.as_str(), &self.given, &self.family, &self.suffix, rank];
        parts.iter().fold(word(""), |hash, part| Word(hash.0.rotate_left(5) ^ 0x9e37).and(part))
    }
}

/// The initial and the family name of a person who is named in full, `H. Lien`; none of a family name that very many have.
///
/// ```
/// use gainsay::kinds::person::{short, Person};
/// assert_eq!(short(&Person::written("Harald Lien")).as_deref(), Some("H. Lien"));
/// assert_eq!(short(&Person::written("H. Lien")), None);
/// assert_eq!(short(&Person::written("Harald Smith")), None);
/// ```
pub fn short(person: &Person) -> Option<String> {
    let first = person.given.split(' ').next().filter(|first| first.chars().filter(|c| c.is_alphabetic()).count() > 1)?;
    let named = !person.family.is_empty() && !is_common_family(plain_word(&person.family));
    named.then(|| format!("{}. {}", first.chars().next().unwrap_or_default(), person.family))
}
