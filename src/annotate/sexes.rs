//! Whether `he` or `she` can stand for each person of an article.

use crate::kinds::Mention;
use crate::kinds::person::{Sex, sex_of};
use crate::text::{QuickMap, Word, word};

/// The sexes of the people of an article, by their names.
pub struct Sexes(QuickMap<String, Sex>);

impl Sexes {
    /// By the honorifics with which the article names each person, else by the given name.
    pub fn new(mentions: &[Mention]) -> Sexes {
        let mut told = QuickMap::default();
        let people = || mentions.iter().filter_map(|m| m.value.person());
        for person in people().filter(|p| !p.honorific.is_empty()) {
            if let Some(sex) = person.honorific.split(' ').find_map(by_title) {
                told.entry(person.name.clone()).or_insert(sex);
            }
        }
        for person in people().filter(|p| p.full) {
            if !told.contains_key(&person.name)
                && let Some(sex) = sex_of(&person.given)
            {
                told.insert(person.name.clone(), sex);
            }
        }
        Sexes(told)
    }

    /// The same, of a pronoun that may tell none.
    pub fn may_be(&self, name: &str, sex: Option<Sex>) -> bool {
        sex.is_none_or(|sex| self.fits(name, sex))
    }

    /// May the pronoun of that sex stand for that person?
    pub fn fits(&self, name: &str, sex: Sex) -> bool {
        self.0.get(name).is_none_or(|own| *own == sex)
    }
}

/// The sex that a pronoun tells; none of `they`.
pub fn of_pronoun(pronoun: Word) -> Option<Sex> {
    match pronoun {
        HE | HIS | HIM => Some(Sex::Male),
        SHE | HER => Some(Sex::Female),
        _ => None,
    }
}

fn by_title(title: &str) -> Option<Sex> {
    match title.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "Father" | "King" | "Prince" => Some(Sex::Male),
        "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Baroness" | "Queen" | "Princess" | "Sister" => Some(Sex::Female),
        _ => None,
    }
}

const HE: Word = word("he");
const HIS: Word = word("his");
const HIM: Word = word("him");
const SHE: Word = word("she");
const HER: Word = word("her");
