//! Words, numbers and signs: what the recognisers and the patterns read.
//!
//! A token carries its [`Word`], a hash of its folded form (lower case, straight apostrophes), so that recognisers and
//! rules compare words without touching the text again. Tokens split where newsrooms glue: `£3.4bn` is `£` `3.4` `bn`,
//! `30-day` is `30` `-` `day`, `Britain’s` is `Britain` `’s`.
//!
//! ```
//! use gainsay::text::{tokens, word, Shape};
//! let text = "Britain’s £3.4bn";
//! let found = tokens(text, 0);
//! let words: Vec<&str> = found.iter().map(|t| t.span.of(text)).collect();
//! assert_eq!(words, ["Britain", "’s", "£", "3.4", "bn"]);
//! assert_eq!(found[1].word, word("'s"));
//! assert_eq!(found[3].shape, Shape::Number);
//! ```

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// The hash of a folded word (64-bit FNV-1a). Made at compile time from literals with [`word`].
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Word(pub u64);

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// The [`Word`] of a text that is already folded: lower case, straight apostrophes.
pub const fn word(folded: &str) -> Word {
    Word(FNV_OFFSET).and(folded)
}

/// The [`Word`]s of folded texts: a list made when the program is compiled, as `const { words(["he", "she"]) }`.
pub const fn words<const N: usize>(folded: [&str; N]) -> [Word; N] {
    let mut out = [Word(0); N];
    let mut at = 0;
    while at < N {
        out[at] = word(folded[at]);
        at += 1;
    }
    out
}

impl Word {
    /// The word with `folded` behind it.
    pub const fn and(self, folded: &str) -> Word {
        self.and_bytes(folded.as_bytes())
    }

    /// The word with these folded bytes behind it.
    pub(crate) const fn and_bytes(self, bytes: &[u8]) -> Word {
        let mut hash = self.0;
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(FNV_PRIME);
            at += 1;
        }
        Word(hash)
    }
}

/// Folds a text as tokens are folded: lower case, straight apostrophes, straight double quotes, plain dashes.
pub fn fold(text: &str) -> String {
    if text.is_ascii() && !text.contains('`') {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, |f| out.push(f));
    }
    out
}

fn fold_char(c: char, mut push: impl FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' => push(c),
        'A'..='Z' => push(c.to_ascii_lowercase()),
        '’' | '‘' | 'ʼ' | '‚' | '`' | '´' => push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => push('"'),
        '–' | '—' | '‑' | '‐' | '−' | '―' => push('-'),
        c if c.is_ascii() => push(c),
        c => c.to_lowercase().for_each(push),
    }
}

/// What a token looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// All lower case: `town`.
    Lower,
    /// A capital, then lower case: `Town`; also a single capital with its full stop: `J.`
    Capital,
    /// Two capitals or more and nothing else, also with full stops: `NATO`, `U.S.`
    Upper,
    /// Letters of mixed case or letters with digits: `McKay`, `G7`, `iPhone`
    Mixed,
    /// Digits, with inner points and commas: `3.4`, `10,000`
    Number,
    /// A single or double quotation mark, straight or typographic. Apostrophes inside words are not tokens.
    Quote,
    /// Hyphens and dashes.
    Dash,
    /// Any other sign: punctuation, currency, per cent, brackets.
    Sign,
}

/// One token of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// Hash of its folded form.
    pub word: Word,
    /// What it looks like.
    pub shape: Shape,
    /// No white space stands between it and the token before.
    pub glued: bool,
}

impl Token {
    /// Letters (perhaps with digits), of any case?
    pub fn is_word(self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Mixed)
    }

    /// A word that begins as names do?
    pub fn is_capitalised(self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
    }
}

/// The tokens of `text`, their spans counted from `base`.
pub fn tokens(text: &str, base: usize) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5 + 4);
    read(text, base, &mut out);
    out
}

/// Adds the tokens of `text`, their spans counted from `base`.
pub(crate) fn read(text: &str, base: usize, out: &mut Vec<Token>) {
    let mut rest = Cursor { text, at: 0 };
    let mut end_of_last = usize::MAX;
    while let Some(first) = rest.peek() {
        if first.is_whitespace() {
            rest.bump(first);
            continue;
        }
        let start = rest.at;
        let glued = end_of_last == start;
        let (word, shape) = match plain_word(&text.as_bytes()[start..]) {
            Some((length, word, shape)) => {
                rest.at += length;
                (word, shape)
            }
            None => {
                let shape = rest.token(first, start > 0 && glued);
                (fold_hash(&text[start..rest.at]), shape)
            }
        };
        out.push(Token { span: Span::new(base + start, base + rest.at), word, shape, glued });
        end_of_last = rest.at;
    }
}

/// The word at the beginning of `bytes`, as most words are: ASCII letters, perhaps with digits behind, and then nothing that could belong to it.
fn plain_word(bytes: &[u8]) -> Option<(usize, Word, Shape)> {
    bytes.first().filter(|b| b.is_ascii_alphabetic())?;
    let (mut counts, mut hash) = (0, FNV_OFFSET);
    let mut length = 0;
    let head = bytes.get(..LONGEST_PLAIN).unwrap_or(bytes);
    while let Some(&byte) = head.get(length) {
        let class = CLASSES[byte as usize];
        if class == 0 {
            break;
        }
        counts += class;
        // Of ASCII letters and digits only capitals lack this bit, and small letters are capitals with it.
        hash = (hash ^ u64::from(byte | 0x20)).wrapping_mul(FNV_PRIME);
        length += 1;
    }
    let alone = match bytes.get(length) {
        _ if length == LONGEST_PLAIN => false,
        // `U.S.`, and an initial.
        Some(b'.') => length > 1,
        Some(b'\'') => false,
        Some(byte) => byte.is_ascii(),
        None => true,
    };
    let count = |class: u64| (counts / class) as usize % (UPPER as usize);
    alone.then(|| (length, Word(hash), shape_of(count(UPPER), count(LOWER), count(DIGIT), bytes[0].is_ascii_uppercase())))
}

/// What is longer is no plain word.
const LONGEST_PLAIN: usize = 1 << 12;

/// What a byte counts as in a plain word; added up, each class has 21 bits for itself, far more than [`LONGEST_PLAIN`] needs.
const LOWER: u64 = 1;
const UPPER: u64 = 1 << 21;
const DIGIT: u64 = 1 << 42;

static CLASSES: [u64; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// What a word of so many capitals, other letters and digits looks like.
fn shape_of(upper: usize, lower: usize, digits: usize, starts_upper: bool) -> Shape {
    match (upper, lower, digits) {
        (_, _, 1..) => Shape::Mixed,
        (0, _, _) => Shape::Lower,
        (1, 0, _) => Shape::Capital,
        (_, 0, _) => Shape::Upper,
        (1, _, _) if starts_upper => Shape::Capital,
        _ => Shape::Mixed,
    }
}

fn fold_hash(piece: &str) -> Word {
    let mut hash = FNV_OFFSET;
    if piece.is_ascii() {
        for byte in piece.bytes() {
            let byte = if byte == b'`' { b'\'' } else { byte.to_ascii_lowercase() };
            hash = (hash ^ byte as u64).wrapping_mul(FNV_PRIME);
        }
        return Word(hash);
    }
    for c in piece.chars() {
        fold_char(c, |f| {
            let mut buffer = [0; 4];
            for &byte in f.encode_utf8(&mut buffer).as_bytes() {
                hash = (hash ^ byte as u64).wrapping_mul(FNV_PRIME);
            }
        });
    }
    Word(hash)
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.peek_from(self.at)
    }

    fn peek_from(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(&byte) if byte < 128 => Some(byte as char),
            Some(_) => self.text.get(at..).and_then(|rest| rest.chars().next()),
            None => None,
        }
    }

    fn bump(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    /// Reads one token that starts with `first`; `follows` says that another token ends just here.
    fn token(&mut self, first: char, follows: bool) -> Shape {
        self.bump(first);
        if first.is_ascii_digit() {
            self.number();
            return Shape::Number;
        }
        if first.is_alphabetic() {
            return self.word(first);
        }
        if is_apostrophe(first) {
            if follows && self.possessive(first) {
                return Shape::Lower;
            }
            return Shape::Quote;
        }
        match first {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '`' => Shape::Quote,
            '-' | '–' | '—' | '‑' | '‐' | '−' | '―' => {
                while self.peek() == Some(first) {
                    self.bump(first);
                }
                Shape::Dash
            }
            '.' => {
                while self.peek() == Some('.') {
                    self.bump('.');
                }
                Shape::Sign
            }
            _ => Shape::Sign,
        }
    }

    fn number(&mut self) {
        while let Some(c) = self.peek() {
            let inner = (c == '.' || c == ',') && self.peek_from(self.at + 1).is_some_and(|d| d.is_ascii_digit());
            if !c.is_ascii_digit() && !inner {
                break;
            }
            self.bump(c);
        }
    }

    fn word(&mut self, first: char) -> Shape {
        let (mut upper, mut lower, mut digits) = (0, 0, 0);
        let mut count = |c: char| match c {
            c if c.is_ascii_digit() => digits += 1,
            c if c.is_uppercase() => upper += 1,
            _ => lower += 1,
        };
        count(first);
        // `U.S.`, `a.m.`, and an initial: letters that each carry a full stop are one token.
        if self.dotted(first) {
            return if first.is_uppercase() {
                if self.text[..self.at].ends_with('.') && self.letters_in_dotted() > 1 { Shape::Upper } else { Shape::Capital }
            } else {
                Shape::Lower
            };
        }
        while let Some(c) = self.peek() {
            if c.is_alphanumeric() || is_mark(c) {
                count(c);
                self.bump(c);
            } else if is_apostrophe(c) && self.inner_apostrophe(c) {
                self.bump(c);
            } else {
                break;
            }
        }
        shape_of(upper, lower, digits, first.is_uppercase())
    }

    /// After one letter: takes `.X.` pairs (`U.S.`) or, for a capital, its single full stop (`J.` before a name).
    fn dotted(&mut self, first: char) -> bool {
        if self.peek() != Some('.') {
            return false;
        }
        let mut at = self.at;
        let mut letters = 1;
        while self.peek_from(at) == Some('.') {
            let Some(letter) = self.peek_from(at + 1).filter(|c| c.is_alphabetic()) else { break };
            let after = at + 1 + letter.len_utf8();
            if self.peek_from(after) != Some('.') {
                break;
            }
            at = after;
            letters += 1;
        }
        if letters > 1 {
            self.at = at + 1;
            return true;
        }
        let mut following = self.text[self.at + 1..].chars();
        let initial =
            first.is_uppercase() && first != 'I' && following.next() == Some(' ') && following.next().is_some_and(|c| c.is_uppercase());
        if initial {
            self.at += 1;
        }
        initial
    }

    fn letters_in_dotted(&self) -> usize {
        self.text[..self.at].chars().rev().take_while(|c| *c == '.' || c.is_alphabetic()).filter(|c| c.is_alphabetic()).count()
    }

    /// An apostrophe inside a word (`O’Neill`, `don’t`, `we’re`), but not a possessive.
    fn inner_apostrophe(&self, c: char) -> bool {
        let mut following = self.text[self.at + c.len_utf8()..].chars();
        let Some(next) = following.next().filter(|n| n.is_alphabetic()) else { return false };
        let after = following.next();
        let possessive = matches!(next, 's' | 'S') && !after.is_some_and(char::is_alphanumeric);
        !possessive
    }

    /// Just after an apostrophe that follows a word: takes the `s` of a possessive.
    fn possessive(&mut self, _mark: char) -> bool {
        let mut following = self.text[self.at..].chars();
        let is = matches!(following.next(), Some('s' | 'S')) && !following.next().is_some_and(char::is_alphanumeric);
        if is {
            self.at += 1;
        }
        is
    }
}

fn is_apostrophe(c: char) -> bool {
    // U+201A stands for an apostrophe in texts whose encoding went wrong once.
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '‚' | '´')
}

fn is_mark(c: char) -> bool {
    // Combining marks and soft hyphens belong to the word they stand in.
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}
