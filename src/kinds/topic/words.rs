//! Words as figures are compared by: synonyms made one, and how much it tells that two clauses share a word.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{Lexicon, Token, Word, WordMap, is_function_word, news_words, stem_word, table, word};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Thesaurus {
    groups: Vec<Vec<String>>,
    kinds: Vec<Vec<String>>,
    varying: Vec<Vec<String>>,
    growing: Vec<String>,
    fates: Vec<Vec<String>>,
    partisans: Vec<String>,
    forecasting: Vec<String>,
    expecting: Vec<String>,
    sifting: Vec<String>,
    asking: Vec<String>,
    settling: Vec<String>,
    bounding: Vec<String>,
    changing: Vec<String>,
    single: Vec<String>,
    yearly: Vec<String>,
    counting: Vec<String>,
}

static THESAURUS: LazyLock<Thesaurus> = LazyLock::new(|| table::yaml(include_str!("thesaurus.yaml")));

static SYNONYMS: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for group in &THESAURUS.groups {
        let Some(name) = group.first().map(|first| stem_word(first)) else { continue };
        for entry in group {
            lexicon.insert(entry, name);
            forms(entry).iter().for_each(|form| lexicon.insert(form, name));
        }
    }
    // `Publication` and `published` are one, as are `sold` and `sell`; where a group has one of them, that group.
    for (verb, written) in table::lines(include_str!("derived.txt")).filter_map(|line| line.split_once(':')) {
        let name = lexicon.get(word(verb)).copied().unwrap_or_else(|| stem_word(verb));
        for form in written.split(',').map(str::trim) {
            for form in [form.to_owned(), format!("{form}s")] {
                if lexicon.get(word(&form)).is_none() {
                    lexicon.insert(&form, name);
                }
            }
        }
    }
    lexicon
});

/// The forms of `derived.txt`.
static DERIVED: LazyLock<WordMap<()>> = LazyLock::new(|| {
    let written = table::lines(include_str!("derived.txt")).filter_map(|line| line.split_once(':'));
    written.flat_map(|(_, forms)| forms.split(',').map(|form| (word(form.trim()), ()))).collect()
});

/// Does a word tell by its form of something done: `signed`, `sold`, `publication`?
pub fn tells_act(written: &str) -> bool {
    written.len() > 4 && written.ends_with("ed") || DERIVED.contains_key(&word(written))
}

/// What several nouns are, by the number of its list: houses and offices are buildings.
static KINDS: LazyLock<WordMap<usize>> = LazyLock::new(|| {
    let of_list = |(number, list): (usize, &'static Vec<String>)| list.iter().map(move |w| (of_word(w), number));
    THESAURUS.kinds.iter().enumerate().flat_map(of_list).collect()
});

/// What stands at another level every week or month.
static VARYING: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.varying.iter().flatten().map(|w| (of_word(w), ())).collect());

/// What grows while a disaster or a hunt goes on.
static GROWING: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.growing.iter().map(|w| (of_word(w), ())).collect());

/// People told by their party.
static PARTISANS: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.partisans.iter().map(|w| (of_word(w), ())).collect());

/// What befalls people, by the number of its list.
static FATES: LazyLock<WordMap<usize>> = LazyLock::new(|| {
    let of_list = |(number, list): (usize, &'static Vec<String>)| list.iter().map(move |w| (of_word(w), number));
    THESAURUS.fates.iter().enumerate().flat_map(of_list).collect()
});

/// What is said of the time to come, which each forecaster sees in his own way.
static FORECASTING: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.forecasting.iter().map(|w| (of_word(w), ())).collect());
static EXPECTING: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.expecting.iter().map(|w| (of_word(w), ())).collect());
static BOUNDING: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.bounding.iter().map(|w| (of_word(w), ())).collect());
static SIFTING: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.sifting.iter().map(|w| (of_word(w), ())).collect());

/// What tells that a figure is another than before.
static CHANGING: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.changing.iter().map(|w| (of_word(w), ())).collect());

/// Nouns of which a story has one.
static SINGLE: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.single.iter().map(|w| (of_word(w), ())).collect());

/// What comes every year, with other figures each time.
static YEARLY: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.yearly.iter().map(|w| (of_word(w), ())).collect());

/// What is asked for, and what comes of it.
static ASKING: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.asking.iter().map(|w| (of_word(w), ())).collect());
static SETTLING: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.settling.iter().map(|w| (of_word(w), ())).collect());

/// Nouns that a number of what they hold may follow.
static COUNTING: LazyLock<WordMap<()>> = LazyLock::new(|| THESAURUS.counting.iter().map(|w| (of_word(w), ())).collect());

/// Words that nearly any story may have.
static COMMON: LazyLock<WordMap<()>> = LazyLock::new(|| news_words().map(|w| (of_word(w), ())).collect());

/// The regular forms of a noun or verb; of a phrase, those of its last word. Forms that English lacks do no harm.
fn forms(entry: &str) -> [String; 3] {
    let without_e = entry.strip_suffix('e').unwrap_or(entry);
    let sibilant = ["s", "sh", "ch", "x"].iter().any(|end| entry.ends_with(end));
    [format!("{entry}{}", if sibilant { "es" } else { "s" }), format!("{without_e}ed"), format!("{without_e}ing")]
}

/// The group of synonyms that a phrase at token `at` belongs to, and how many tokens it takes.
pub fn synonym(tokens: &[Token], at: usize) -> Option<(usize, Word)> {
    SYNONYMS.longest(tokens, at).map(|(taken, group)| (taken, *group))
}

/// What a word stands for by itself: its group of synonyms, else its stem.
///
/// ```
/// use gainsay::kinds::topic::of_word;
/// assert_eq!(of_word("planes"), of_word("aircraft"));
/// assert_ne!(of_word("planes"), of_word("plans"));
/// ```
pub fn of_word(written: &str) -> Word {
    SYNONYMS.get(word(written)).copied().unwrap_or_else(|| stem_word(written))
}

/// What each of these tokens, which have those stems, stands for, by place: a phrase of synonyms counts at its first token. Function words, numbers and signs stand for
/// nothing.
pub fn concepts(tokens: &[Token], stems: &[Word]) -> Vec<Option<Word>> {
    let mut out = vec![None; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        match synonym(tokens, at) {
            Some((taken, group)) => {
                out[at] = Some(group);
                at += taken;
            }
            None => {
                let token = tokens[at];
                out[at] = stems.get(at).copied().filter(|_| token.is_word() && !is_function_word(token.word));
                at += 1;
            }
        }
    }
    out
}

/// What that word is one of, where other nouns are too: equal for houses and offices, which may be told as the one or the other.
pub fn kind(word: Word) -> Option<usize> {
    KINDS.get(&word).copied()
}

/// Does what that word names stand at another level every week or month?
pub fn varies(word: Word) -> bool {
    VARYING.contains_key(&word)
}

/// Does what that word names grow while a disaster or a hunt goes on?
pub fn grows(word: Word) -> bool {
    GROWING.contains_key(&word)
}

/// Does that word name people by their party?
pub fn is_partisan(word: Word) -> bool {
    PARTISANS.contains_key(&word)
}

/// What that word says befell people, where it says such a thing.
pub fn fate(word: Word) -> Option<usize> {
    FATES.get(&word).copied()
}

/// Does that word tell of what somebody expects?
pub fn forecasts(word: Word) -> bool {
    FORECASTING.contains_key(&word)
}

/// Does that word tell that a figure is what somebody expects or aims at?
pub fn expects(word: Word) -> bool {
    EXPECTING.contains_key(&word)
}

/// Does that word tell that only some of what is counted passed, or did not?
pub fn sifts(word: Word) -> bool {
    SIFTING.contains_key(&word)
}

/// Does that word tell that a figure is asked for?
pub fn asks(word: Word) -> bool {
    ASKING.contains_key(&word)
}

/// Does that word tell what came of asking?
pub fn settles(word: Word) -> bool {
    SETTLING.contains_key(&word)
}

/// Is that a bound, which what it holds keeps or breaks?
pub fn bounds(word: Word) -> bool {
    BOUNDING.contains_key(&word)
}

/// Does that word tell that a figure is another than before?
pub fn changes(word: Word) -> bool {
    CHANGING.contains_key(&word)
}

/// Does a story have only one of what that word names?
pub fn is_single(word: Word) -> bool {
    SINGLE.contains_key(&word)
}

/// May a number follow that noun, of what it holds: a crowd of 18,412?
pub fn is_counting(w: Word) -> bool {
    COUNTING.contains_key(&w)
}

/// Does that word name what comes every year?
pub fn comes_every_year(word: Word) -> bool {
    YEARLY.contains_key(&word)
}

/// How much it tells that two clauses share that word, in nats (the negative logarithm of its share among words), before anything is known of
/// the corpus.
pub fn information(word: Word) -> f64 {
    if COMMON.contains_key(&word) { ORDINARY } else { TELLING }
}

const ORDINARY: f64 = 2.5;
const TELLING: f64 = 5.5;
