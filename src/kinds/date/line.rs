//! One sentence as the date readers see it: words by class, numbers, years, and the time of its verbs.

use jiff::civil::Date;

use crate::kinds::date::tense;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::words::{Class, words};
use crate::text::{Days, Shape, Text, Token, Word, word};

const COMMA: Word = word(",");
const STOP: Word = word(".");
const PREPOSITIONS: &[Word] = words!["on", "in", "by", "at", "from", "since", "until", "the", "of"];
/// Nouns in the plural that do not end in s.
pub const PEOPLE: &[Word] = words!["people", "men", "women", "children", "police", "staff", "troops", "jobs"];

/// What the readers know beside the words: the article's date, and what the text has said so far.
#[derive(Default)]
pub struct Context {
    /// The article's date.
    pub published: Option<Date>,
    /// The day or stretch that the text named last.
    pub anchor: Option<Days>,
    /// Years the text has stated, the last few of them, and in which sentence.
    pub years: Vec<(i16, usize)>,
    /// Which sentence is read.
    pub sentence: usize,
    /// Months that the text has used as a person's name (`Theresa May`), one bit each.
    pub surnames: u16,
    /// The text writes the day before the month (true) or after it (false).
    pub day_first: Option<bool>,
}

/// One sentence and what is known before it.
pub struct Line<'a> {
    pub text: &'a Text<'a>,
    pub tokens: &'a [Token],
    pub context: &'a Context,
}

impl<'a> Line<'a> {
    /// The article's date.
    pub fn published(&self) -> Option<Date> {
        self.context.published
    }

    pub fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// The token before `at`.
    pub fn before(&self, at: usize) -> Option<Token> {
        self.tokens.get(at.checked_sub(1)?).copied()
    }

    pub fn str(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |&token| self.text.str(token))
    }

    pub fn class(&self, at: usize) -> Option<Class> {
        crate::kinds::date::words::class(self.tokens.get(at)?.word)
    }

    pub fn is(&self, at: usize, word: Word) -> bool {
        self.tokens.get(at).is_some_and(|t| t.word == word)
    }

    pub fn is_any(&self, at: usize, words: &[Word]) -> bool {
        self.tokens.get(at).is_some_and(|t| words.contains(&t.word))
    }

    /// Is the token before `at` one of these?
    pub fn after_any(&self, at: usize, words: &[Word]) -> bool {
        self.before(at).is_some_and(|t| words.contains(&t.word))
    }

    pub fn is_dash(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape == Shape::Dash)
    }

    pub fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.glued)
    }

    pub fn lower(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape == Shape::Lower)
    }

    pub fn capitalised(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_capitalised())
    }

    /// Does the clause stop at `at`: the end of the sentence, or a sign?
    pub fn stops(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| !t.is_word() && t.shape != Shape::Number)
    }

    /// Passes over a comma.
    pub fn skip_comma(&self, at: usize) -> usize {
        at + usize::from(self.is(at, COMMA))
    }

    /// Passes over the full stop of an abbreviation.
    pub fn skip_stop(&self, at: usize) -> usize {
        at + usize::from(self.is(at, STOP) && self.glued(at) && at + 1 < self.tokens.len())
    }

    /// The sentence holds nothing but `start..end` and signs: a date by itself, as in a form, a table or a dateline.
    pub fn alone(&self, start: usize, end: usize) -> bool {
        let before = &self.tokens[..start];
        let after = self.tokens.get(end..).unwrap_or_default();
        before.len() <= 2
            && after.len() <= 2
            && before.iter().all(|t| t.shape == Shape::Sign || PREPOSITIONS.contains(&t.word))
            && after.iter().all(|t| t.shape == Shape::Sign)
    }

    /// Is the sentence nothing but `start..end`, other words of dates, and signs?
    fn only_dates(&self, start: usize, end: usize) -> bool {
        let date = |at: usize| {
            let token = self.tokens[at];
            token.shape == Shape::Sign || token.shape == Shape::Number || self.class(at).is_some() || self.is_any(at, PREPOSITIONS)
        };
        self.alone(start, end) || self.tokens.len() <= 12 && (0..start).chain(end..self.tokens.len()).all(date)
    }

    /// Plain digits and how many there are.
    pub fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.token(at)?;
        if token.shape != Shape::Number || token.span.len() > 4 {
            return None;
        }
        let digits = self.str(at);
        Some((digits.parse().ok()?, digits.len()))
    }

    /// Does a noun in the plural follow, so that the number before it counts?
    pub fn plural_follows(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|t| t.shape == Shape::Lower) else { return false };
        if PEOPLE.contains(&token.word) {
            return true;
        }
        let noun = self.str(at);
        const NOT: &[Word] = words!["was", "is", "has", "as", "this", "its", "his", "plus", "'s", "sees", "does"];
        noun.len() > 3 && noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us") && !NOT.contains(&token.word)
    }

    /// The time of the clause that `start..end` stands in.
    pub fn tense(&self, start: usize, end: usize) -> Tense {
        match tense::of(self, start, end) {
            // A date by itself names what is to come, as in a diary.
            Tense::Unknown if self.only_dates(start, end) => Tense::Future,
            tense => tense,
        }
    }
}
