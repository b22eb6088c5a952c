//! What is counted: the head noun behind a number, and the words between.

use crate::kinds::quantity::reader::Reader;
use crate::text::{Shape, Word, fold, word};

/// A counted noun, as tokens.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// First modifier, or the head itself.
    pub start: usize,
    /// One past the head.
    pub end: usize,
    /// The head is a plural.
    pub plural: bool,
    /// The head is a word for people.
    pub person: bool,
}

/// At most so many words stand between a number and its noun.
const REACH: usize = 6;

impl Reader<'_> {
    /// The noun that a number ending at `at` counts: the first plural in reach (the last of several in a row), else, where
    /// `plural_only` is not asked, a singular person noun.
    pub fn noun(&self, at: usize, plural_only: bool) -> Option<Noun> {
        let key = (self.base + at) * 2 + usize::from(plural_only);
        self.memo.noun(key, || self.read_noun(at, plural_only))
    }

    fn read_noun(&self, at: usize, plural_only: bool) -> Option<Noun> {
        let mut i = at;
        if self.is(i, w!("more")) || self.is(i, w!("other")) || self.is(i, w!("further")) || self.is(i, w!("additional")) {
            i += 1;
        }
        let start = i;
        while i < start + REACH {
            let token = self.token(i)?;
            if self.hyphen(i) || token.shape == Shape::Number && i > start && self.glued(i) && self.is_dash(i - 1) {
                i += 1;
                continue;
            }
            if self.is(i, w!("and")) && i > start && self.adjective_pair(i) {
                i += 1;
                continue;
            }
            let designation = token.shape == Shape::Number
                && i > start
                && token.span.len() > 2
                && self.raw(i).bytes().all(|b| b.is_ascii_digit())
                && !self.glued(i + 1);
            if designation {
                i += 1;
                continue;
            }
            if token.shape == Shape::Mixed && self.glued_currency(i).is_some() {
                return None;
            }
            if !token.is_word() || self.tables.stops.contains(&token.word) || self.is(i, w!("'s")) || self.numeral(i).is_some() {
                return None;
            }
            if let Some(person) = self.plural(i) {
                let mut end = i + 1;
                let mut person = person;
                while let Some(more) = self.token(end).filter(|t| !t.glued && t.shape == Shape::Lower).and_then(|_| self.plural(end)) {
                    person = more;
                    end += 1;
                }
                return Some(Noun { start, end, plural: true, person });
            }
            let last_of_run = self.token(i + 1).is_none_or(|t| !t.is_word() || self.tables.stops.contains(&t.word));
            if !plural_only && self.is_person(i) && last_of_run {
                return Some(Noun { start, end: i + 1, plural: false, person: true });
            }
            i += 1;
        }
        None
    }

    /// `one British and two French soldiers` is two counts, `12 black and white cats` is one.
    fn adjective_pair(&self, at: usize) -> bool {
        self.numeral(at + 1).is_none()
            && self.token(at + 1).is_some_and(|t| t.shape == Shape::Lower)
            && self.plural(at + 1).is_none()
            && self.plural(at + 2).is_some()
    }

    /// The noun of a rank or of "one": the last of a run of plain words.
    pub fn singular_noun(&self, at: usize) -> Option<Noun> {
        let mut i = at;
        while i < at + REACH {
            let Some(token) = self.token(i) else { break };
            if i > at && self.hyphen(i) {
                i += 1;
                continue;
            }
            if !token.is_word() || self.tables.stops.contains(&token.word) || token.shape != Shape::Lower || self.is(i, w!("'s")) {
                break;
            }
            // "the third man fled", "the second plane crashed": what follows is the verb.
            if i > at && self.raw(i).ends_with("ed") && !self.is_dash(i - 1) {
                break;
            }
            i += 1;
            if self.is_person(i - 1) && self.plural(i).is_none() {
                break;
            }
        }
        (i > at).then(|| Noun { start: at, end: i, plural: self.plural(i - 1).is_some(), person: self.is_person(i - 1) })
    }

    /// Is that token a plural noun, and of people?
    pub fn plural(&self, at: usize) -> Option<bool> {
        let token = self.token(at).filter(|t| t.is_word())?;
        if let Some(singular) = self.tables.irregular.get(&token.word) {
            return Some(self.tables.persons.contains(&word(singular)));
        }
        let raw = self.raw(at);
        let ends = raw.ends_with('s') && raw.len() > 2 && !raw.ends_with("ss") && !raw.ends_with("ous") && !raw.ends_with("'s");
        if !ends || self.tables.not_plural.contains(&token.word) {
            return None;
        }
        Some(self.tables.persons.contains(&token.word) || self.tables.persons.contains(&singular_word(raw)))
    }

    /// Is that token a word for one person, or several?
    pub fn is_person(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is_word() && self.tables.persons.contains(&t.word)) || self.plural(at) == Some(true)
    }

    /// A noun in the singular, folded.
    pub fn singular(&self, at: usize) -> String {
        if let Some(singular) = self.token(at).and_then(|t| self.tables.irregular.get(&t.word)) {
            return (*singular).to_owned();
        }
        let folded = fold(self.raw(at));
        if self.token(at).is_some_and(|t| self.tables.not_plural.contains(&t.word)) || self.tables.persons.contains(&word(&folded)) {
            return folded;
        }
        singular(&folded)
    }

    /// Head and modifiers of a noun phrase, as words.
    pub fn noun_words(&self, noun: Noun) -> (String, Vec<String>) {
        (self.singular(noun.end - 1), self.noun_modifiers(noun))
    }

    fn noun_modifiers(&self, noun: Noun) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut join = false;
        for i in noun.start..noun.end - 1 {
            if self.is_dash(i) {
                join = true;
            } else if !self.is(i, w!("and")) {
                let folded = fold(self.raw(i));
                match out.last_mut().filter(|_| join) {
                    Some(last) => {
                        last.push('-');
                        last.push_str(&folded);
                    }
                    None => out.push(folded),
                }
                join = false;
            }
        }
        out
    }
}

/// The hash of the singular of a word that ends in s.
fn singular_word(raw: &str) -> Word {
    let mut buffer = [0; 32];
    match buffer.get_mut(..raw.len()).filter(|_| raw.is_ascii()) {
        Some(folded) => {
            folded.copy_from_slice(raw.as_bytes());
            folded.make_ascii_lowercase();
            let (cut, tail) = singular_ending(std::str::from_utf8(folded).unwrap_or_default());
            let end = folded.len() - cut;
            match tail.as_bytes() {
                [letter] => {
                    folded[end] = *letter;
                    word(std::str::from_utf8(&folded[..=end]).unwrap_or_default())
                }
                _ => word(std::str::from_utf8(&folded[..end]).unwrap_or_default()),
            }
        }
        None => word(&singular(&fold(raw))),
    }
}

/// How many bytes the singular of a regular plural loses, and what it ends in instead.
fn singular_ending(folded: &str) -> (usize, &'static str) {
    match folded {
        f if f.ends_with("ies") && f.len() > 4 => (3, "y"),
        f if ["ches", "shes", "sses", "xes", "zzes"].iter().any(|e| f.ends_with(e)) => (2, ""),
        f if f.ends_with('s') && !f.ends_with("ss") => (1, ""),
        _ => (0, ""),
    }
}

/// The singular of a regular plural.
fn singular(folded: &str) -> String {
    let (cut, tail) = singular_ending(folded);
    let mut stem = folded.to_owned();
    stem.truncate(folded.len() - cut);
    stem.push_str(tail);
    stem
}
