//! One sentence, as the readers of numbers, units and nouns see it.

use crate::kinds::quantity::memo::Memo;
use crate::kinds::quantity::tables::{Numeral, Tables};
use crate::text::{Shape, Text, Token, Word, Words};

/// The tokens of a sentence with the tables at hand. Indices count within the sentence.
#[derive(Clone, Copy)]
pub struct Reader<'t> {
    /// The text.
    pub text: &'t Text<'t>,
    /// The sentence's tokens.
    pub tokens: &'t [Token],
    /// Where the sentence begins among the tokens of the text.
    pub base: usize,
    /// What was read a moment ago.
    pub memo: &'t Memo,
    /// The word tables.
    pub tables: &'static Tables,
    /// "between" stands before: "and" joins two numbers, not the parts of one.
    pub between: bool,
    /// A currency sign stands before the other end of the range: "£3-4m".
    pub money: bool,
    /// The sentence was cut into words by a machine: "a 10 - year deal worth $ 5 million ."
    pub spaced: bool,
}

impl<'t> Reader<'t> {
    /// The token, if there is one.
    pub fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// Its hash; of no word where there is none.
    pub fn word(&self, at: usize) -> Word {
        self.tokens.get(at).map_or(Word(0), |t| t.word)
    }

    /// Is it that folded word?
    #[inline]
    pub fn is(&self, at: usize, folded: Word) -> bool {
        self.tokens.get(at).is_some_and(|t| t.word == folded)
    }

    /// Is it one of those folded words?
    #[inline]
    pub fn is_any(&self, at: usize, folded: &Words) -> bool {
        self.tokens.get(at).is_some_and(|t| folded.contains(t.word))
    }

    /// Its text.
    pub fn raw(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| self.text.str(*t))
    }

    /// Its meaning as a number word.
    pub fn numeral(&self, at: usize) -> Option<Numeral> {
        self.tables.numerals.get(&self.tokens.get(at)?.word).copied()
    }

    /// Is it glued to the token before?
    pub fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.glued)
    }

    /// Is it a hyphen or dash?
    pub fn is_dash(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape == Shape::Dash)
    }

    /// Does a hyphen here join the words on both sides? In a text cut into words, spaces stand around it.
    pub fn hyphen(&self, at: usize) -> bool {
        if !self.is_dash(at) {
            return false;
        }
        let glued = self.glued(at) && self.glued(at + 1);
        glued || self.spaced && self.raw(at) == "-" && self.token(at + 1).is_some_and(|t| t.is_word()) && self.numeral(at + 1).is_none()
    }

    /// Past a hyphen that joins the words on both sides.
    pub fn skip_dash(&self, at: usize) -> usize {
        if self.hyphen(at) { at + 1 } else { at }
    }

    /// The white space in front of a token.
    pub fn gap_before(&self, token: Token) -> &'t str {
        let source = self.text.source();
        let head = source.get(..token.span.start()).unwrap_or("");
        let last = head.chars().next_back().map_or(0, char::len_utf8);
        head.get(head.len() - last..).unwrap_or("")
    }
}
