//! One sentence as the date readers see it: words by class, numbers, years, and the time of its verbs.

use jiff::civil::Date;

use crate::kinds::date::tense::{self, Tense};
use crate::kinds::date::words::{Class, class};
use crate::text::{Shape, Text, Token, Word, word};

const COMMA: Word = word(",");
const STOP: Word = word(".");
const PEOPLE: &[Word] =
    &[word("people"), word("men"), word("women"), word("children"), word("police"), word("staff"), word("troops"), word("jobs")];
const SIGNS_OF_MONEY: &[Word] =
    &[word("$"), word("£"), word("€"), word("¥"), word("#"), word("no"), word("nos"), word("page"), word("room")];
const UNITS_AFTER: &[Word] = &[
    word("%"),
    word("per"),
    word("percent"),
    word("gmt"),
    word("bst"),
    word("utc"),
    word("hours"),
    word("hrs"),
    word("m"),
    word("km"),
    word("kg"),
    word("metres"),
    word("meters"),
    word("miles"),
    word("bn"),
    word("million"),
    word("billion"),
    word("thousand"),
    word("dollars"),
    word("euros"),
    word("pounds"),
    word("feet"),
    word("ft"),
    word("votes"),
    word("points"),
    word("times"),
    word("x"),
    word("°"),
    word("edt"),
    word("est"),
    word("cest"),
    word("cet"),
    word("local"),
    word("or"),
    word("more"),
    word("tonnes"),
    word("tons"),
    word("square"),
];

/// What the readers know beside the words: the article's date, and what the text has said so far.
#[derive(Default)]
pub struct Context {
    /// The article's date.
    pub published: Option<Date>,
    /// The last day or first day of a stretch that the text named.
    pub anchor: Option<Date>,
    /// Years the text has stated, the last few of them.
    pub years: Vec<i16>,
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
        class(self.tokens.get(at)?.word)
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
        const PREPOSITIONS: &[Word] = &[word("on"), word("in"), word("by"), word("at"), word("from"), word("since"), word("until")];
        let before = &self.tokens[..start];
        let after = self.tokens.get(end..).unwrap_or_default();
        before.len() <= 2
            && after.len() <= 2
            && before.iter().all(|t| t.shape == Shape::Sign || PREPOSITIONS.contains(&t.word))
            && after.iter().all(|t| t.shape == Shape::Sign)
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

    /// A day of the month at `at`: `14`, `14th`, `fourteenth`, `twenty-first`; its end, and whether it is written as an ordinal.
    pub fn day_number(&self, at: usize) -> Option<(i8, usize, bool)> {
        if let Some((n, length)) = self.digits(at) {
            let n = i8::try_from(n).ok().filter(|n| length <= 2 && (1..=31).contains(n))?;
            let ordinal = self.glued(at + 1) && self.is_any(at + 1, &[word("st"), word("nd"), word("rd"), word("th")]);
            return Some((n, at + 1 + usize::from(ordinal), ordinal));
        }
        match self.class(at)? {
            Class::Rank(n) => Some((n, at + 1, true)),
            Class::Count(tens @ (20 | 30)) => {
                let next = at + 1 + usize::from(self.is_dash(at + 1));
                match self.class(next)? {
                    Class::Rank(n @ 1..=9) if tens as i8 + n <= 31 => Some((tens as i8 + n, next + 1, true)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A year in four digits, where nothing says that it is a count, a price or a time of day.
    pub fn year(&self, at: usize) -> Option<i16> {
        let (n, length) = self.digits(at)?;
        let year = i16::try_from(n).ok().filter(|y| length == 4 && (1000..=2199).contains(y))?;
        let counts = self.is_any(at + 1, UNITS_AFTER) && !self.is_any(at + 1, &[word("or")]) || self.is_any(at + 1, PEOPLE);
        let sized =
            self.glued(at + 1) && self.tokens.get(at + 1).is_some_and(|t| t.is_word() && t.word != word("'s") && t.word != word("s"));
        (!counts && !sized && !self.after_any(at, SIGNS_OF_MONEY)).then_some(year)
    }

    /// Does a noun in the plural follow, so that the number before it counts?
    pub fn plural_follows(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|t| t.shape == Shape::Lower) else { return false };
        if PEOPLE.contains(&token.word) {
            return true;
        }
        let noun = self.str(at);
        const NOT: &[Word] = &[
            word("was"),
            word("is"),
            word("has"),
            word("as"),
            word("this"),
            word("its"),
            word("his"),
            word("plus"),
            word("'s"),
            word("sees"),
            word("does"),
        ];
        noun.len() > 3 && noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us") && !NOT.contains(&token.word)
    }

    /// The time of the clause that `start..end` stands in.
    pub fn tense(&self, start: usize, end: usize) -> Tense {
        tense::of(self, start, end)
    }
}
