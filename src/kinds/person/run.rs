//! Which words belong to one name.

use crate::kinds::Value;
use crate::kinds::person::names::{Given, given, is_family_first, is_honorific, is_particle, is_suffix};
use crate::kinds::place::is_ordinary;
use crate::kinds::place::marks::Marks;
use crate::text::{Sentence, Shape, Word, word};

/// The end of the run of words of a name that starts at `at`.
pub fn run(marks: &Marks, sentence: &Sentence, at: usize, strong: bool) -> usize {
    let tokens = marks.text.tokens();
    let mut end = at;
    let mut words = 0;
    while let Some(token) = marks.token(sentence, end) {
        if token.shape == Shape::Dash && token.glued && end > at {
            // Hyphens join; after them small letters may follow: `Jae-myung`.
            if marks
                .token(sentence, end + 1)
                .is_some_and(|t| t.glued && t.is_word() && marks.post(end + 1).is_none() && marks.name(end + 1).is_none())
                && (tokens[end - 1].is_capitalised() || is_particle(tokens[end - 1].word))
                && (marks.token(sentence, end + 1).is_some_and(|t| t.is_capitalised()) || is_family_first(tokens[at].word))
            {
                end += 2;
                continue;
            }
            break;
        }
        if token.shape == Shape::Lower {
            // Particles, where a name goes on after them.
            let mut after = end;
            while marks
                .token(sentence, after)
                .is_some_and(|t| t.shape == Shape::Lower && is_particle(t.word) || t.shape == Shape::Dash && t.glued && after > end)
                && after < end + 4
            {
                after += 1;
            }
            let goes_on = after > end && marks.token(sentence, after).is_some_and(|t| t.is_capitalised()) && marks.is_free(after);
            if !goes_on || token.glued {
                break;
            }
            end = after;
            continue;
        }
        let fits = token.is_capitalised() && words < 4 && (end == at || !token.glued || tokens[end - 1].shape == Shape::Dash);
        if !fits
            || !(is_name_word(marks, end)
                || (strong && end > at && is_override(marks, end, words == 1 || suffix_follows(marks, sentence, end))))
        {
            break;
        }
        if end > at && (is_ordinary(token.word) && token.word != MAY && (words > 1 || !strong) || is_calendar(token.word)) {
            break;
        }
        if end > at && is_honorific(token.word) && !strong {
            break;
        }
        words += 1;
        end += 1;
        if is_suffix(token.word) && words > 1 {
            if marks.word(sentence, end) == Some(FULL_STOP)
                && marks.token(sentence, end).is_some_and(|t| t.glued)
                && marks.token(sentence, end + 1).is_some_and(|t| t.is_word())
            {
                return end + 1;
            }
            break;
        }
        // An upper-case word that is no initial ends a name: `Keir Starmer KC`.
        if token.shape == Shape::Upper && words > 1 && !marks.text.str(token).ends_with('.') {
            return end - 1;
        }
    }
    end
}

/// `William Clay Ford Jr`: a suffix makes the word before it a family name.
fn suffix_follows(marks: &Marks, sentence: &Sentence, at: usize) -> bool {
    let next = if marks.word(sentence, at + 1) == Some(COMMA) { at + 2 } else { at + 1 };
    marks.token(sentence, next).is_some_and(|t| t.is_capitalised() && is_suffix(t.word))
}

/// Can this token be a word of a person's name?
pub fn is_name_word(marks: &Marks, at: usize) -> bool {
    let Some(token) = marks.text.tokens().get(at) else { return false };
    if !token.is_capitalised() || marks.post(at).is_some() || token.word == I {
        return false;
    }
    let text = marks.text.str(*token);
    let upper_initials = token.shape == Shape::Upper && (text.contains('.') || token.span.len() <= 2);
    let shape = matches!(token.shape, Shape::Capital | Shape::Mixed) || upper_initials;
    let digits = token.shape == Shape::Mixed && text.bytes().any(|b| b.is_ascii_digit());
    if !shape || digits {
        return false;
    }
    match marks.name(at) {
        None => true,
        Some(_) => is_override(marks, at, false) && given(token.word) != Given::No,
    }
}

/// May a place or an organisation of one word be a word of a name after all: Michael Jordan, Henry Ford, Jack London?
pub fn is_override(marks: &Marks, at: usize, second: bool) -> bool {
    match marks.name(at) {
        None => true,
        Some(mention) if mention.tokens.len() > 1 => false,
        Some(mention) => match &mention.value {
            Value::Place(place) => {
                let country = !place.country.is_empty()
                    && !matches!(place.name.as_str(), "Jordan" | "Ireland" | "Chad" | "Georgia" | "Israel" | "Cuba");
                !place.demonym && !country && (second || given(marks.text.tokens()[at].word) != Given::No)
            }
            Value::Organisation(_) => second && marks.text.tokens()[at].shape == Shape::Capital,
            _ => false,
        },
    }
}

/// A weekday or a month, with which no name begins and which ends one.
pub fn is_calendar(w: Word) -> bool {
    CALENDAR.contains(&w)
}

const CALENDAR: &[Word] = &[
    word("monday"),
    word("tuesday"),
    word("wednesday"),
    word("thursday"),
    word("friday"),
    word("saturday"),
    word("sunday"),
    word("january"),
    word("february"),
    word("march"),
    word("july"),
    word("september"),
    word("october"),
    word("november"),
    word("december"),
    word("christmas"),
];

const I: Word = word("i");
const MAY: Word = word("may");
const COMMA: Word = word(",");
const FULL_STOP: Word = word(".");
