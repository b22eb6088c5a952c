//! What is known of names: given names, honorifics, particles.

use std::sync::LazyLock;

use crate::text::{Word, WordMap, Words, fold, table, word};

/// Given names; `true` for those that are ordinary words or places too.
static GIVEN: LazyLock<WordMap<bool>> = LazyLock::new(|| {
    let words = table::words(include_str!("given.txt")).chain(table::words(include_str!("given_of_many_languages.txt")));
    words.map(|w| (word(w.trim_end_matches('?')), w.ends_with('?'))).collect()
});

/// Names that some children are given, slips of the pen among them: `Mattew`.
static OF_BIRTHS: LazyLock<WordMap<bool>> = LazyLock::new(|| {
    let words = table::words(include_str!("given_of_births.txt"));
    words.map(|w| (word(w.trim_end_matches('?')), w.ends_with('?'))).collect()
});

/// Given names that are mostly women's, or mostly men's.
static OF_SEX: LazyLock<WordMap<Sex>> = LazyLock::new(|| {
    let of = |list: &'static str, sex: Sex| table::words(list).map(move |w| (word(w), sex));
    of(include_str!("given_of_women.txt"), Sex::Female).chain(of(include_str!("given_of_men.txt"), Sex::Male)).collect()
});

/// Whether `she` or `he` stands for somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sex {
    /// `She`.
    Female,
    /// `He`.
    Male,
}

/// The sex of nearly all who have that given name, where it is so: none of a `Robin`, nor of an `Andrea`.
///
/// ```
/// use gainsay::kinds::person::{Sex, sex_of};
/// assert_eq!(sex_of("Katarina Maria"), Some(Sex::Female));
/// assert_eq!(sex_of("Harold"), Some(Sex::Male));
/// assert_eq!(sex_of("Robin"), None);
/// ```
pub fn sex_of(given: &str) -> Option<Sex> {
    let first = given.split([' ', '-']).next().filter(|first| !first.is_empty())?;
    OF_SEX.get(&word(&fold(first))).copied()
}

/// Honorifics, with what stands after them.
static HONORIFICS: LazyLock<WordMap<Address>> = LazyLock::new(|| {
    let words = table::words(include_str!("honorifics.txt"));
    let address = |w: &str| match w.as_bytes().last() {
        Some(b'+') => Address::Given,
        Some(b'-') => Address::Honorific,
        _ => Address::Family,
    };
    words.map(|w| (word(w.trim_end_matches(['+', '-'])), address(w))).collect()
});

/// Family names that very many people have.
static COMMON: LazyLock<WordMap<()>> = LazyLock::new(|| table::words(include_str!("common_families.txt")).map(|w| (word(w), ())).collect());

/// Do so many people have this family name that it tells little of who is meant?
pub fn is_common_family(w: Word) -> bool {
    COMMON.contains_key(&w)
}

/// What people are called.
static NOUNS: LazyLock<WordMap<()>> = LazyLock::new(|| table::words(include_str!("nouns.txt")).map(|w| (word(w), ())).collect());

/// Is this what a person is called, and nothing else is: `rider`, `widow`?
pub fn is_person_noun(w: Word) -> bool {
    NOUNS.contains_key(&w)
}

/// What stands after an honorific.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Address {
    /// A given name, when it is one word.
    Given,
    /// A family name, when it is one word.
    Family,
    /// Another honorific.
    Honorific,
}

/// How far a word is known as a given name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Given {
    /// A given name and little else.
    Sure,
    /// A given name, and an ordinary word or a place.
    Doubtful,
    /// Not known.
    No,
}

/// Is this a given name?
pub fn given(w: Word) -> Given {
    match GIVEN.get(&w).or_else(|| OF_BIRTHS.get(&w)) {
        Some(false) => Given::Sure,
        Some(true) => Given::Doubtful,
        None => Given::No,
    }
}

/// Is this word a given name, or an ordinary word that is one as well?
pub fn may_be_given(w: Word) -> bool {
    given(w) != Given::No
}

/// Is this word surely a given name?
pub fn is_given(w: Word) -> bool {
    given(w) == Given::Sure
}

/// Is this a given name that is spelt so, rather than one that somebody may have misspelt?
pub fn is_well_known_given(w: Word) -> bool {
    GIVEN.get(&w) == Some(&false)
}

/// Does this word stand before names, as `Mr` and `Admiral` do?
pub fn is_honorific(w: Word) -> bool {
    HONORIFICS.contains_key(&w)
}

/// Does a given name follow this honorific (`Sir Keir`) rather than a family name (`Mr Starmer`)?
pub fn takes_given(w: Word) -> bool {
    HONORIFICS.get(&w) == Some(&Address::Given)
}

/// Does this stand before other honorifics only: the `Vice` of Vice Admiral?
pub fn is_honorific_prefix(w: Word) -> bool {
    HONORIFICS.get(&w) == Some(&Address::Honorific)
}

/// A small word inside names: `van`, `de`, `bin`.
pub fn is_particle(w: Word) -> bool {
    PARTICLES.contains(w)
}

static PARTICLES: Words = Words::new(&[
    word("van"),
    word("von"),
    word("der"),
    word("den"),
    word("de"),
    word("del"),
    word("della"),
    word("di"),
    word("da"),
    word("dos"),
    word("das"),
    word("do"),
    word("du"),
    word("la"),
    word("le"),
    word("ten"),
    word("ter"),
    word("zu"),
    word("af"),
    word("av"),
    word("bin"),
    word("bint"),
    word("ibn"),
    word("ben"),
    word("al"),
    word("el"),
    word("abu"),
    word("ap"),
    word("y"),
    word("ul"),
    word("ud"),
    word("ur"),
    word("st"),
    word("mac"),
]);

/// Family names that stand first where the name is written in the order of China, Korea or Vietnam.
pub fn is_family_first(w: Word) -> bool {
    FAMILY_FIRST.contains(w)
}

static FAMILY_FIRST: Words = Words::new(&[
    word("xi"),
    word("li"),
    word("wang"),
    word("zhang"),
    word("zhao"),
    word("liu"),
    word("huang"),
    word("zhou"),
    word("xu"),
    word("zhu"),
    word("hu"),
    word("deng"),
    word("mao"),
    word("jiang"),
    word("wen"),
    word("wu"),
    word("ma"),
    word("yang"),
    word("chen"),
    word("lin"),
    word("sun"),
    word("he"),
    word("guo"),
    word("kim"),
    word("park"),
    word("lee"),
    word("moon"),
    word("yoon"),
    word("choi"),
    word("jung"),
    word("ri"),
    word("tsai"),
    word("lai"),
    word("nguyen"),
    word("tran"),
    word("pham"),
    word("hun"),
    word("han"),
    word("bo"),
    word("peng"),
    word("qin"),
]);

/// Honorifics of nobility, before which the name may be a territory: Lord Howard of Lympne.
pub fn is_peerage(w: Word) -> bool {
    [word("lord"), word("lady"), word("baroness"), word("baron"), word("viscount"), word("earl"), word("duke"), word("duchess")]
        .contains(&w)
}

/// `Jr`, `III`.
pub fn is_suffix(w: Word) -> bool {
    SUFFIXES.contains(w)
}

static SUFFIXES: Words =
    Words::new(&[word("jr"), word("sr"), word("jnr"), word("snr"), word("junior"), word("senior"), word("ii"), word("iii"), word("iv")]);
