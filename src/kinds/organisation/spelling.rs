//! When two names of organisations look like one name of which a word was misspelt.
//!
//! One word differs, by one letter or by two that changed places; or partners changed places. Plurals, other endings and house styles of spelling are no mistake, nor is a
//! word that makes another name of it: `Contel` and `Centel` are two firms unless the articles tell one story.

use crate::kinds::organisation::recognise::{is_legal_form, is_shape};
use crate::kinds::person::{is_given, plain};
use crate::kinds::place::{is_ordinary, known};
use crate::text::{fold, is_function_word, one_spelling, word};

/// How sure it is that the two are one name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Likeness {
    /// Where both articles tell one story.
    InStory,
    /// By the names alone: the other words are this body's own, or the letters make no word.
    Sure,
}

/// Shorter words are often another name with one letter changed.
const SHORTEST: usize = 5;
/// Letters that change places make another name in shorter words only.
const TRANSPOSED: usize = 6;
/// A word of the language this long, with one letter wrong, is no name.
const LONG_WORD: usize = 8;
/// In words this long two letters may be wrong.
const LONGEST: usize = 12;

/// Are these one name, one word of which was misspelt in one of them?
///
/// ```
/// use gainsay::kinds::organisation::{spelling_variants, Likeness};
/// assert_eq!(spelling_variants("Pellan Bay Lines", "Pelan Bay Lines"), Some(Likeness::InStory));
/// assert_eq!(spelling_variants("Janner Mordaunt Scott Inc", "Janner Mordunt Scott"), Some(Likeness::Sure));
/// assert_eq!(spelling_variants("Department of Transportation", "Department of Transporation"), Some(Likeness::Sure));
/// assert_eq!(spelling_variants("Marwell Systems", "Marwell System"), None);
/// assert_eq!(spelling_variants("International Coffee Organisation", "International Coffee Organization"), None);
/// assert_eq!(spelling_variants("GTX Corp", "GTE Corp"), None);
/// assert_eq!(spelling_variants("Marwell & Dunt", "Dunt & Marwell"), Some(Likeness::InStory));
/// assert_eq!(spelling_variants("Oslo University", "University of Oslo"), None);
/// ```
pub fn spelling_variants(a: &str, b: &str) -> Option<Likeness> {
    let (x, y) = (parts(a), parts(b));
    if x.len() != y.len() {
        return None;
    }
    if partners_swapped(&x, &y) {
        return Some(Likeness::InStory);
    }
    let mut differing = (0..x.len()).filter(|&at| x[at] != y[at]);
    let at = differing.next().filter(|_| differing.next().is_none())?;
    let (one, other) = (x[at].as_str(), y[at].as_str());
    let slip = slip(one, other)?;
    let ordinary = |w: &str| is_ordinary(word(w));
    let name = |w: &str| known(w).is_some() || is_given(word(w));
    if ordinary(one) && ordinary(other) || name(one) && name(other) {
        return None;
    }
    let others = || x.iter().enumerate().filter(|&(index, _)| index != at).map(|(_, part)| part.as_str());
    let own = others().any(|part| part.len() > 3 && !ordinary(part) && !is_shape(word(part)) && known(part).is_none());
    let of_language = (ordinary(one) || ordinary(other)) && one.len().min(other.len()) + 1 >= LONG_WORD && others().next().is_some();
    let sure = own || of_language || slip == Slip::Transposed && one.len() >= TRANSPOSED;
    Some(if sure { Likeness::Sure } else { Likeness::InStory })
}

/// `Marwell & Dunt`, `Dunt and Marwell`: two names, and no word says what they are.
fn partners_swapped(x: &[String], y: &[String]) -> bool {
    let ([a, b], [c, d]) = (x, y) else { return false };
    let own = |part: &String| part.len() > 3 && !is_ordinary(word(part)) && !is_shape(word(part)) && known(part).is_none();
    a == d && b == c && a != b && own(a) && own(b)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// Another letter, one more or one less.
    Letter,
    /// Two neighbours changed places.
    Transposed,
}

/// Are these one name but for legal forms, capitals and small words? `Chrysler Corp`, `Chrysler`.
pub fn same_but_for_form(a: &str, b: &str) -> bool {
    parts(a) == parts(b)
}

/// The slip of the pen that makes the one word the other, where it is one.
fn slip(a: &str, b: &str) -> Option<Slip> {
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let length = short.chars().count();
    let letters = |w: &str| w.chars().all(char::is_alphabetic);
    let first = short.chars().next() == long.chars().next();
    // `system`, `systems`; `Finanz`, `Finanza`: endings.
    let ending = long.starts_with(short) || endings(short, long);
    if length < SHORTEST || !first || ending || !letters(a) || !letters(b) || house(a) == house(b) {
        return None;
    }
    match strsim::osa_distance(a, b) {
        1 if short.len() == long.len() && strsim::levenshtein(a, b) == 2 => Some(Slip::Transposed),
        1 => Some(Slip::Letter),
        2 if length >= LONGEST => Some(Slip::Letter),
        _ => None,
    }
}

/// Do the words differ in their last letter or two only, as the forms of one word and its forms in other languages do?
fn endings(short: &str, long: &str) -> bool {
    let same = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    same + 2 > short.chars().count() && short.chars().last() != long.chars().last()
}

/// One form for what house styles spell in two ways, and for letters that stand for umlauts.
fn house(w: &str) -> String {
    one_spelling(w).replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// The words of a name that tell it from others, folded: legal forms and small words left out.
fn parts(name: &str) -> Vec<String> {
    let kept = |part: &String| !part.is_empty() && !is_function_word(word(part)) && !is_legal_form(word(part));
    name.split([' ', '-', '&', '/', ',']).map(plain).filter(kept).collect()
}

/// Hashes of which two spellings of one name share at least one: of all words but one, with the beginning or the end of that one.
pub fn blocks(name: &str) -> Vec<u64> {
    let parts = parts(name);
    let mut out = vec![word(&fold(name)).0];
    if let [only] = parts.as_slice() {
        let letters: Vec<char> = only.chars().take(24).collect();
        for skipped in 0..letters.len() {
            let kept = letters.iter().enumerate().filter(|(at, _)| *at != skipped);
            out.push(kept.fold(word("~"), |hash, (_, c)| hash.and(c.encode_utf8(&mut [0; 4]))).0);
        }
        out.push(word("~").and(only).0);
        return out;
    }
    if let [a, b] = parts.as_slice() {
        out.push(word(a).0 ^ word(b).0);
    }
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| part.chars().count() >= SHORTEST) {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
        let rest = others.fold(word("|"), |hash, (_, other)| hash.and(" ").and(other));
        let letters: Vec<char> = part.chars().collect();
        let of = |from: &str, letters: &[char]| letters.iter().fold(rest.and(from), |hash, c| hash.and(c.encode_utf8(&mut [0; 4]))).0;
        out.push(of("<", &letters[..2]));
        out.push(of(">", &letters[letters.len() - 2..]));
    }
    out
}
