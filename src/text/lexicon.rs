//! Words and phrases that mean something: looked up by token, longest first.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::num::NonZeroU32;

use crate::text::{Shape, Token, Word, tokens};

/// A hasher for keys that are hashes already, alone or several together; texts it hashes as words are hashed.
#[derive(Default, Clone, Copy)]
pub struct Ready(u64);

impl Hasher for Ready {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    #[inline]
    fn write_u64(&mut self, value: u64) {
        self.0 = self.0.rotate_left(5) ^ value;
    }
    #[inline]
    fn write_usize(&mut self, value: usize) {
        // Numbers are no hashes yet: their bits are spread (Fibonacci hashing, Knuth).
        self.write_u64((value as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    }
}

/// A map hashed as words are hashed: quickly.
pub type QuickMap<K, T> = HashMap<K, T, BuildHasherDefault<Ready>>;

/// A set hashed as words are hashed: quickly.
pub type QuickSet<K> = HashSet<K, BuildHasherDefault<Ready>>;

/// A map from words, without hashing them twice.
pub type WordMap<T> = QuickMap<Word, T>;

/// A set of words, without hashing them twice.
pub type WordSet = QuickSet<Word>;

/// Phrases of one or more words, each with what it stands for. A hyphen between words counts as a space, on both sides.
///
/// ```
/// use gainsay::text::{tokens, Lexicon};
/// let lexicon: Lexicon<&str> = Lexicon::new([("New York", "place"), ("New York Times", "paper")]);
/// let text = tokens("the New York Times said", 0);
/// assert_eq!(lexicon.longest(&text, 1), Some((3, &"paper")));
/// assert_eq!(lexicon.longest(&text, 2), None);
/// ```
#[derive(Clone, Debug)]
pub struct Lexicon<T> {
    /// By first word.
    entries: WordMap<Entry>,
    /// First words: most words of a text begin no phrase, and cost no look-up.
    sieve: Sieve,
    /// The phrases of several words, for each first word that has any: by their second one, so that of the hundreds which begin with `the` few are
    /// looked at, and of one second word the longest first.
    longer: Vec<Vec<Phrase>>,
    /// What the phrases stand for.
    values: Vec<T>,
}

/// The phrases that begin with one word. Small, for large tables are looked up all over.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    /// The value of the word alone.
    alone: Option<Place>,
    /// Its phrases of several words.
    longer: Option<Place>,
}

#[derive(Clone, Debug)]
struct Phrase {
    second: Word,
    rest: Box<[Word]>,
    value: Place,
}

/// Where an item stands in a list, counted from one.
type Place = NonZeroU32;

impl<T> Default for Lexicon<T> {
    fn default() -> Self {
        Lexicon { entries: WordMap::default(), sieve: Sieve::default(), longer: Vec::new(), values: Vec::new() }
    }
}

impl<T> Lexicon<T> {
    /// A lexicon of those phrases. A phrase without a word is passed over; of two equal phrases the first counts.
    pub fn new<S: AsRef<str>>(phrases: impl IntoIterator<Item = (S, T)>) -> Lexicon<T> {
        let mut lexicon = Lexicon::default();
        for (phrase, value) in phrases {
            lexicon.insert(phrase.as_ref(), value);
        }
        lexicon
    }

    /// Adds a phrase.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let mut words = tokens(phrase, 0).into_iter().filter(|t| t.shape != Shape::Dash).map(|t| t.word);
        let Some(first) = words.next() else { return };
        let Some(value) = added(&mut self.values, value) else { return };
        let entry = self.entries.entry(first).or_default();
        if let Some(second) = words.next() {
            entry.longer = entry.longer.or_else(|| added(&mut self.longer, Vec::new()));
            let Some(list) = entry.longer.and_then(|longer| self.longer.get_mut(index(longer))) else { return };
            let rest: Box<[Word]> = words.collect();
            let at = list.partition_point(|other| (other.second, Reverse(other.rest.len())) <= (second, Reverse(rest.len())));
            list.insert(at, Phrase { second, rest, value });
        } else {
            entry.alone = entry.alone.or(Some(value));
        }
        if self.sieve.is_full(self.entries.len()) {
            self.sieve = Sieve::of(self.entries.keys().copied());
        }
        self.sieve.add(first);
    }

    /// The longest phrase that starts at token `at`: how many tokens it takes, and its value.
    #[inline]
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        if self.sieve.passes(tokens.get(at)?.word) { self.longest_of(tokens, at) } else { None }
    }

    /// The same, of a word that may begin a phrase: few do, and where this is asked of every token the rest is kept out of the way.
    #[inline(never)]
    fn longest_of(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let entry = self.entries.get(&tokens.get(at)?.word)?;
        let longer = entry.longer.and_then(|longer| longest(self.longer.get(index(longer))?, tokens, at + 1));
        let (end, value) = longer.or_else(|| Some((at + 1, entry.alone?)))?;
        Some((end - at, self.values.get(index(value))?))
    }

    /// The value of a single word, if it is a phrase by itself.
    pub fn get(&self, word: Word) -> Option<&T> {
        if !self.sieve.passes(word) {
            return None;
        }
        self.values.get(index(self.entries.get(&word)?.alone?))
    }

    /// The words that its phrases begin with.
    pub fn begins(&self) -> impl Iterator<Item = Word> + '_ {
        self.entries.keys().copied()
    }

    /// Is there no phrase at all?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Words, one bit for each by its hash: what most words of a text are not is told in no time.
#[derive(Clone, Debug)]
pub struct Sieve {
    /// Their number is a power of two.
    bits: Vec<u64>,
}

/// Bits of a small sieve.
const SIEVE: usize = 1 << 12;
/// A sieve has so many bits for each of its words.
const SPARSE: usize = 16;

impl Default for Sieve {
    fn default() -> Self {
        Sieve { bits: vec![0; SIEVE / 64] }
    }
}

impl Sieve {
    /// A sieve of those words, as large as they need.
    pub fn of(words: impl IntoIterator<Item = Word>) -> Sieve {
        let words: Vec<Word> = words.into_iter().collect();
        let bits = (words.len() * SPARSE).next_power_of_two().max(SIEVE);
        let mut sieve = Sieve { bits: vec![0; bits / 64] };
        words.iter().for_each(|word| sieve.add(*word));
        sieve
    }

    /// Adds a word.
    pub fn add(&mut self, word: Word) {
        let bit = self.bit(word);
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    /// May that be one of the words? Wrong for one word in 16 that is none.
    #[inline]
    pub fn passes(&self, word: Word) -> bool {
        let bit = self.bit(word);
        self.bits.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    fn bit(&self, word: Word) -> usize {
        word.0 as usize & (self.bits.len() * 64 - 1)
    }

    /// Is it too small for so many words?
    fn is_full(&self, words: usize) -> bool {
        words * SPARSE > self.bits.len() * 64
    }
}

/// A few words, known when the program is built.
///
/// ```
/// use gainsay::text::{word, Words};
/// static SMALL: Words = Words::new(&[word("of"), word("the")]);
/// assert!(SMALL.contains(word("of")));
/// assert!(!SMALL.contains(word("minister")));
/// ```
pub struct Words {
    words: &'static [Word],
    /// One bit for each word by its hash, so that few words are compared with all.
    sieve: [u64; 8],
}

impl Words {
    /// A set of those words.
    pub const fn new(words: &'static [Word]) -> Words {
        let mut sieve = [0; 8];
        let mut at = 0;
        while at < words.len() {
            let bit = words[at].0 as usize % 512;
            sieve[bit / 64] |= 1 << (bit % 64);
            at += 1;
        }
        Words { words, sieve }
    }

    /// Is it one of them?
    #[inline]
    pub fn contains(&self, word: Word) -> bool {
        let bit = word.0 as usize % 512;
        self.sieve[bit / 64] >> (bit % 64) & 1 == 1 && self.words.contains(&word)
    }
}

/// Adds an item at the end, where there are not too many.
fn added<T>(list: &mut Vec<T>, item: T) -> Option<Place> {
    list.push(item);
    u32::try_from(list.len()).ok().and_then(Place::new)
}

fn index(place: Place) -> usize {
    place.get() as usize - 1
}

/// The longest of these phrases whose second word stands at token `at`: where it ends, and its value.
fn longest(list: &[Phrase], tokens: &[Token], at: usize) -> Option<(usize, Place)> {
    let at = past_hyphen(tokens, at);
    let second = tokens.get(at)?.word;
    let first = list.partition_point(|phrase| phrase.second < second);
    let mut begun = list[first..].iter().take_while(|phrase| phrase.second == second);
    begun.find_map(|phrase| Some((phrase_end(tokens, at + 1, &phrase.rest)?, phrase.value)))
}

fn phrase_end(tokens: &[Token], mut at: usize, rest: &[Word]) -> Option<usize> {
    for &word in rest {
        at = past_hyphen(tokens, at);
        if tokens.get(at)?.word != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Behind the hyphen that glues two words together there, if one does.
fn past_hyphen(tokens: &[Token], at: usize) -> usize {
    let glues = tokens.get(at).is_some_and(|t| t.shape == Shape::Dash && t.glued) && tokens.get(at + 1).is_some_and(|t| t.glued);
    at + usize::from(glues)
}
