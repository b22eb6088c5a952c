//! The word tables of this kind.

use std::collections::{BTreeMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::kinds::quantity::{Hedge, Sort};
use crate::text::{Lexicon, Ready, Sieve, Word, WordMap, word};

/// A set of words. Most words of a text are in none, which one bit tells.
#[derive(Clone, Debug)]
pub struct Words {
    set: HashSet<Word, BuildHasherDefault<Ready>>,
    sieve: [u64; SIEVE / 64],
}

/// Bits of a sieve.
const SIEVE: usize = 1 << 12;

impl Words {
    /// Is the word one of them?
    #[inline]
    pub fn contains(&self, word: &Word) -> bool {
        let bit = word.0 as usize % SIEVE;
        self.sieve[bit / 64] >> (bit % 64) & 1 == 1 && self.set.contains(word)
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Adds a word.
    pub fn insert(&mut self, word: Word) {
        let bit = word.0 as usize % SIEVE;
        self.sieve[bit / 64] |= 1 << (bit % 64);
        self.set.insert(word);
    }
}

impl Default for Words {
    fn default() -> Words {
        Words { set: HashSet::default(), sieve: [0; SIEVE / 64] }
    }
}

impl Extend<Word> for Words {
    fn extend<I: IntoIterator<Item = Word>>(&mut self, words: I) {
        words.into_iter().for_each(|word| self.insert(word));
    }
}

impl FromIterator<Word> for Words {
    fn from_iter<I: IntoIterator<Item = Word>>(words: I) -> Words {
        let mut set = Words::default();
        set.extend(words);
        set
    }
}

/// A unit of measurement or a currency.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Canonical singular, or ISO 4217 code.
    pub name: &'static str,
    /// What it measures.
    pub sort: Sort,
    /// What it can be converted within.
    pub dimension: &'static str,
    /// How many base units of its dimension it is.
    pub factor: Decimal,
    /// A number of it may be "a": `a mile`.
    pub article: bool,
}

/// One written form of a unit.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The unit.
    pub unit: &'static Unit,
    /// The number is multiplied by this when it is read: 0.01 for pence.
    pub times: Decimal,
    /// Letter for letter, where case matters.
    pub exact: Option<&'static str>,
    /// Only right after the digits.
    pub glued: bool,
}

/// What a number word says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Numeral {
    /// Zero to nineteen.
    Small(u32),
    /// Twenty to ninety.
    Tens(u32),
    /// Hundred.
    Hundred,
    /// Thousand and up; false where it never stands alone (`bn`).
    Scale(Decimal, bool),
    /// A dozen or a score.
    Group(u32),
}

/// A direction of change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

/// How a change word is used.
#[derive(Clone, Copy, Default, Debug)]
pub struct Move {
    /// Moves of itself: `rose 3%`.
    pub verb: Option<Way>,
    /// Takes an object: `cut costs by 3%`.
    pub transitive: Option<Way>,
    /// `a rise of 3%`, `a 3% rise`.
    pub noun: Option<Way>,
    /// `3% higher`.
    pub after: Option<Way>,
}

/// All tables.
#[derive(Debug)]
pub struct Tables {
    /// Words and signs at which a quantity can begin, besides digits.
    pub leads: Words,
    /// Words that go on with "a" to an amount: a dozen, a third, a mile.
    pub after_article: Words,
    /// Cardinal words.
    pub numerals: WordMap<Numeral>,
    /// Ordinal words, which are denominators too.
    pub ordinals: WordMap<u64>,
    /// Plural denominators: thirds, fifths, quarters.
    pub denominators: WordMap<u64>,
    /// Signs such as ½.
    pub signs: WordMap<(u32, u32)>,
    /// Twice, threefold.
    pub multiples: WordMap<u32>,
    /// Letters after digits that are a scale; true where a currency is needed.
    pub short: Vec<(char, Decimal, bool)>,
    /// Units and currency words behind a number.
    pub units: Lexicon<Vec<Form>>,
    /// Currency signs and codes in front of a number.
    pub currencies: Lexicon<&'static Unit>,
    /// All units by name.
    pub by_name: BTreeMap<&'static str, &'static Unit>,
    /// Hedges before, by their last word, longest first; words are in reverse.
    pub before: WordMap<Vec<(Vec<Word>, Hedge)>>,
    /// Hedges behind.
    pub after: Lexicon<Hedge>,
    /// Change words.
    pub moves: WordMap<Move>,
    /// Light words between a change word and its figure.
    pub between: Words,
    /// Verbs that `up` and `down` make another verb of.
    pub phrasal: Words,
    /// Words that may stand between "to" or "by" and the figure: a record, an average of.
    pub light: Words,
    /// Singulars of people words.
    pub persons: Words,
    /// Plurals and singulars of person nouns, irregular plurals.
    pub irregular: WordMap<&'static str>,
    /// Ends in s, no plural noun.
    pub not_plural: Words,
    /// Ends a noun phrase.
    pub stops: Words,
    /// Persons behind whom "of 12" is an age.
    pub aged_of: Words,
    /// Fifties, and the like.
    pub decades: WordMap<u32>,
    /// Section, room, flight.
    pub numbered: Words,
    /// Street, road.
    pub streets: Words,
    /// After a hyphen, no count.
    pub not_counted: Words,
    /// Lead, swing.
    pub points: Words,
    /// Months.
    pub months: Words,
    /// Weekdays.
    pub weekdays: Words,
    /// Per what.
    pub rates: WordMap<&'static str>,
    /// Annually, daily.
    pub adverbs: WordMap<&'static str>,
    /// Hourly, before a wage,
    pub periodic: WordMap<&'static str>,
    /// and wages.
    pub periodic_of: Words,
    /// Weight cues.
    pub weights: Words,
    /// Behind "pounds of": what is money.
    pub money_of: Words,
    /// Money cues after `20-pound`.
    pub priced: Words,
}

/// The tables, read at first use.
pub static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

/// The number that one word stands for, below twenty, or in tens below a hundred.
///
/// ```
/// use gainsay::{kinds::quantity::number_of_word, text::word};
/// assert_eq!(number_of_word(word("eleven")), Some(11));
/// assert_eq!(number_of_word(word("votes")), None);
/// ```
pub fn number_of_word(word: Word) -> Option<u32> {
    // Asked of every token of a text, most of which are no number.
    static SIEVE: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(TABLES.numerals.keys().copied()));
    if !SIEVE.passes(word) {
        return None;
    }
    match TABLES.numerals.get(&word)? {
        Numeral::Small(number) | Numeral::Tens(number) => Some(*number),
        Numeral::Hundred | Numeral::Scale(..) | Numeral::Group(_) => None,
    }
}

/// The number that a folded word or a pair with a hyphen writes out.
///
/// ```
/// use gainsay::kinds::quantity::number_in_words;
/// assert_eq!(number_in_words("twenty-four"), Some(24));
/// assert_eq!(number_in_words("eleven"), Some(11));
/// assert_eq!(number_in_words("nine-two"), None);
/// ```
pub fn number_in_words(written: &str) -> Option<u32> {
    let Some((tens, ones)) = written.split_once('-') else { return number_of_word(word(written)) };
    let (tens, ones) = (number_of_word(word(tens))?, number_of_word(word(ones))?);
    (tens >= 20 && tens % 10 == 0 && (1..10).contains(&ones)).then(|| tens.saturating_add(ones))
}
