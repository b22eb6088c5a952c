//! Given names, family name, suffix: the parts of a name.

use crate::kinds::person::Person;
use crate::kinds::person::names::{Given, given, is_family_first, is_particle, is_suffix, takes_given};
use crate::text::{Shape, Text, Word, word};

/// The parts of a name: honorific tokens, then the tokens of the name.
pub fn parse(text: &Text, honorific: std::ops::Range<usize>, name: std::ops::Range<usize>) -> Person {
    let tokens = text.tokens();
    let mut person = Person { honorific: text.str_of(honorific.clone()).trim_end_matches('.').to_string(), ..Person::default() };
    let mut end = name.end;
    // `of Lympne` is the peerage, not the name.
    if let Some(of) = (name.start + 1..end).find(|&i| tokens[i].word == OF) {
        end = of;
    }
    let with_stop = end > name.start + 2 && tokens[end - 1].word == FULL_STOP;
    let last = if with_stop { end - 2 } else { end - 1 };
    if last > name.start + 1 && is_suffix(tokens[last].word) {
        person.suffix = text.str(tokens[last]).to_string();
        end = last;
    }
    person.name = text.str_of(name.start..end).to_string();
    // Where the family name starts: the last word, with its particles and what a hyphen joins to it.
    let mut family = end - 1;
    while family > name.start + 1 && (tokens[family].glued && tokens[family - 1].shape == Shape::Dash) {
        family -= 2;
    }
    let eastern = is_family_first(tokens[name.start].word)
        && end > name.start + 1
        && given(tokens[name.start].word) != Given::Sure
        && given(tokens[end - 1].word) != Given::Sure
        || is_family_first(tokens[name.start].word)
            && (end == name.start + 3 && given(tokens[name.start + 1].word) == Given::No
                || (name.start + 2..end).any(|i| tokens[i].shape == Shape::Dash));
    if eastern {
        person.family = text.str(tokens[name.start]).to_string();
        person.given = text.str_of(name.start + 1..end).to_string();
        person.full = true;
        return person;
    }
    while family > name.start + 1 && is_particle(tokens[family - 1].word) {
        family -= 1;
    }
    if family == name.start + 1 && is_particle(tokens[name.start].word) && tokens[name.start].shape == Shape::Lower {
        family = name.start;
    }
    if family > name.start {
        person.given = text.str_of(name.start..family).to_string();
        person.family = text.str_of(family..end).to_string();
        person.full = true;
    } else {
        let single = text.str_of(name.start..end).to_string();
        let last = (honorific.start..honorific.end).rev().map(|i| tokens[i]).find(|t| t.is_word());
        if last.is_some_and(|t| takes_given(t.word)) {
            person.given = single;
        } else {
            person.family = single;
        }
    }
    person
}

const OF: Word = word("of");
const FULL_STOP: Word = word(".");
