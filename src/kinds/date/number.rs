//! Numbers as dates use them: days of the month, years, in digits and in words.

use crate::kinds::date::line::{Line, PEOPLE};
use crate::kinds::date::words::{Class, words};
use crate::text::{Word, word};

/// Signs and words after which digits are an amount or a number of something.
pub const SIGNS_OF_MONEY: &[Word] = words!["$", "£", "€", "¥", "#", "no", "nos", "page", "room"];

const UNITS_AFTER: &[Word] = words![
    "%", "per", "percent", "gmt", "bst", "utc", "hours", "hrs", "m", "km", "kg", "metres", "meters", "miles", "bn", "million", "billion",
    "thousand", "dollars", "euros", "pounds", "feet", "ft", "votes", "points", "times", "x", "°", "edt", "est", "cest", "cet", "local",
    "or", "more", "tonnes", "tons", "square"
];

impl Line<'_> {
    /// A day of the month at `at`: `14`, `14th`, `fourteenth`, `twenty-first`; its end, and whether it is written as an ordinal.
    pub fn day_number(&self, at: usize) -> Option<(i8, usize, bool)> {
        if let Some((n, length)) = self.digits(at) {
            let n = i8::try_from(n).ok().filter(|n| length <= 2 && (1..=31).contains(n))?;
            let ordinal = self.glued(at + 1) && self.is_any(at + 1, words!["st", "nd", "rd", "th"]);
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

    /// A day of the month also as a plain number in words, as only a month beside it allows: `May twenty one`, `twenty five January`.
    pub fn day_word(&self, at: usize) -> Option<(i8, usize, bool)> {
        self.day_number(at).or_else(|| {
            let (n, next) = self.below_hundred(at)?;
            Some((i8::try_from(n).ok().filter(|n| (13..=31).contains(n))?, next, false))
        })
    }

    /// A number from one to ninety-nine in words.
    pub fn below_hundred(&self, at: usize) -> Option<(u16, usize)> {
        let Class::Count(n) = self.class(at)? else { return None };
        let next = at + 1 + usize::from(self.is_dash(at + 1) && self.glued(at + 1));
        match self.class(next) {
            Some(Class::Count(m @ 1..=9)) if n >= 20 => Some((n + m, next + 1)),
            _ => Some((n, at + 1)),
        }
    }

    /// A year in digits or in words: `2027`, `nineteen eighty-four`, `two thousand and eight`; with the token after it.
    pub fn any_year(&self, at: usize) -> Option<(i16, usize)> {
        self.year(at).map(|year| (year, at + 1)).or_else(|| self.year_in_words(at))
    }

    /// `nineteen eighty-four`, `nineteen oh one`, `seventeen hundred and one`, `two thousand and eight`.
    fn year_in_words(&self, at: usize) -> Option<(i16, usize)> {
        let Class::Count(century) = self.class(at)? else { return None };
        let century = i16::try_from(century).ok()?;
        let next = at + 1 + usize::from(self.is_dash(at + 1) && self.glued(at + 1));
        let rest = |at: usize| {
            let and = at + usize::from(self.is(at, word("and")));
            self.below_hundred(and)
        };
        if self.is(next, word("thousand")) {
            let (n, end) = rest(next + 1).unwrap_or((0, next + 1));
            return (century == 2).then(|| Some((2000 + i16::try_from(n).ok()?, end)))?;
        }
        if !(11..=20).contains(&century) {
            return None;
        }
        if self.is(next, word("hundred")) {
            let (n, end) = rest(next + 1).unwrap_or((0, next + 1));
            return Some((century * 100 + i16::try_from(n).ok()?, end));
        }
        if self.is_any(next, words!["oh", "o", "zero"]) {
            let Class::Count(n @ 1..=9) = self.class(next + 1)? else { return None };
            return Some((century * 100 + i16::try_from(n).ok()?, next + 2));
        }
        let (n, end) = self.below_hundred(next)?;
        (n >= 10).then(|| Some((century * 100 + i16::try_from(n).ok()?, end)))?
    }

    /// A year in four digits, where nothing says that it is a count, a price or a time of day.
    pub fn year(&self, at: usize) -> Option<i16> {
        let (n, length) = self.digits(at)?;
        let year = i16::try_from(n).ok().filter(|y| length == 4 && (1000..=2199).contains(y))?;
        let counts = self.is_any(at + 1, UNITS_AFTER) && !self.is_any(at + 1, words!["or"]) || self.is_any(at + 1, PEOPLE);
        let sized =
            self.glued(at + 1) && self.tokens.get(at + 1).is_some_and(|t| t.is_word() && t.word != word("'s") && t.word != word("s"));
        let before_christ = self.is_any(at + 1, words!["bc", "b.c.", "bce", "b.c.e."]);
        (!counts && !sized && !before_christ && !self.after_any(at, SIGNS_OF_MONEY)).then_some(year)
    }
}
