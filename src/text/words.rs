//! Function words and stems: what a comparison of wordings passes over.

use std::sync::LazyLock;

use crate::text::{Word, WordSet, fold, table, word};

const FUNCTION_WORDS: &str = "a an the and or but nor if of to in on at by for with from as into over under out up down off per via than then so \
    is are was were be been being am do does did have has had having will would can could should may might must shall \
    not no it its it's this that these those there here he she they we i you him her them us me my your his our their \
    who whom whose what which when where how why too very just about all any some more most other such only own same \
    said says say told saying added also still yet even now well both each every either after before during while because \
    going get got make made";

/// Is it a word that carries no content of its own?
pub fn is_function_word(w: Word) -> bool {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| FUNCTION_WORDS.split_whitespace().map(word).collect());
    WORDS.contains(&w)
}

/// Words of the news of any day, whatever the story: that two articles or clauses share one says little about what they tell of.
pub fn news_words() -> impl Iterator<Item = &'static str> {
    table::words(include_str!("common.txt"))
}

/// A word, folded, without its commonest English endings: enough for `raise`, `raised` and `raising` to be one, and no dictionary.
///
/// ```
/// use gainsay::text::stem;
/// assert_eq!(stem("bilaterals"), stem("bilateral"));
/// assert_eq!(stem("raised"), stem("raising"));
/// assert_ne!(stem("news"), stem("new"));
/// ```
pub fn stem(text: &str) -> String {
    let mut folded = fold(text);
    let (kept, ending) = stem_of(folded.as_bytes());
    folded.truncate(kept);
    folded + ending
}

/// The [`Word`] of a text's stem.
pub fn stem_word(text: &str) -> Word {
    // Most words are short, plain and seen once: their stem is hashed where it stands.
    let mut buffer = [0; 32];
    if text.len() <= buffer.len() && text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let lower = &mut buffer[..text.len()];
        lower.copy_from_slice(text.as_bytes());
        lower.make_ascii_lowercase();
        let (kept, ending) = stem_of(lower);
        return word("").and_bytes(&lower[..kept]).and(ending);
    }
    word(&stem(text))
}

/// The [`Word`] of the stem of a token's text, whose own word is known.
pub(crate) fn stem_of_token(text: &str, folded: Word) -> Word {
    if text.len() < SHORTEST_STEMMED { folded } else { stem_word(text) }
}

/// Shorter words are their own stems.
const SHORTEST_STEMMED: usize = 5;

/// The stem of a folded word: how many of its bytes are kept, and what is put behind them.
fn stem_of(word: &[u8]) -> (usize, &'static str) {
    let length = word.len();
    if length < SHORTEST_STEMMED || !word.is_ascii() {
        return (length, "");
    }
    match word {
        [.., b'i', b'e', b's'] => (length - 3, "y"),
        [.., b's', b's', b'e', b's'] => (length - 4, "ss"),
        [kept @ .., b'i', b'n', b'g'] if kept.len() > 2 => (without_e(kept), ""),
        [kept @ .., b'e', b'd'] => (without_e(kept), ""),
        [.., b'e', b's'] => (length - 2, ""),
        [.., b's' | b'u', b's'] => (length, ""),
        [kept @ .., b's'] => (without_e(kept), ""),
        _ => (without_e(word), ""),
    }
}

/// The length of a word without the `e`s that it ends in.
fn without_e(word: &[u8]) -> usize {
    word.iter().rposition(|b| *b != b'e').map_or(0, |last| last + 1)
}

/// Words that British and American papers write differently, one of a kind: British, American. Their inflected forms begin alike.
const SPELLINGS: [(&str, &str); 13] = [
    ("isation", "ization"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("pretence", "pretense"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("programme", "program"),
    ("grey", "gray"),
    ("aluminium", "aluminum"),
    ("haem", "hem"),
    ("paed", "ped"),
    ("anaes", "anes"),
];

/// A folded word in one spelling, whether a British or an American paper wrote it.
///
/// ```
/// use gainsay::text::one_spelling;
/// assert_eq!(one_spelling("organisations"), one_spelling("organizations"));
/// assert_eq!(one_spelling("defence"), one_spelling("defense"));
/// assert_eq!(one_spelling("criticised"), one_spelling("criticized"));
/// assert_ne!(one_spelling("four"), one_spelling("for"));
/// ```
pub fn one_spelling(folded: &str) -> String {
    let mut one = folded.to_owned();
    for (british, american) in SPELLINGS.iter().filter(|(british, _)| folded.contains(british)) {
        one = one.replace(british, american);
    }
    // `four`, `hour` and `rise` are short.
    if one.len() > 4 {
        one = one.replace("our", "or");
    }
    let ending = ["ise", "ised", "ises", "ising"].into_iter().find(|ending| one.len() > 5 && one.ends_with(ending));
    if let Some(at) = ending.and_then(|ending| one.len().checked_sub(ending.len())) {
        one.replace_range(at..at + 2, "iz");
    }
    one
}
