//! Function words and stems: what a comparison of wordings passes over.

use std::sync::LazyLock;

use crate::text::{Word, WordMap, fold, table, word};

const FUNCTION_WORDS: &str = "a an the and or but nor if of to in on at by for with from as into over under out up down off per via than then so \
    is are was were be been being am do does did have has had having will would can could should may might must shall \
    not no it its it's this that these those there here he she they we i you him her them us me my your his our their \
    who whom whose what which when where how why too very just about all any some more most other such only own same \
    said says say told saying added also still yet even now well both each every either after before during while because \
    going get got make made";

/// Is it a word that carries no content of its own?
pub fn is_function_word(w: Word) -> bool {
    static WORDS: LazyLock<WordMap<()>> = LazyLock::new(|| FUNCTION_WORDS.split_whitespace().map(|w| (word(w), ())).collect());
    WORDS.contains_key(&w)
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
    let folded = fold(text);
    let (base, ending) = parts(&folded);
    [base, ending].concat()
}

/// The [`Word`] of a text's stem.
pub fn stem_word(text: &str) -> Word {
    // Most words are short, plain and seen once: their stem is hashed where it stands.
    let mut buffer = [0; 32];
    if text.len() <= buffer.len() && text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let lower = &mut buffer[..text.len()];
        lower.copy_from_slice(text.as_bytes());
        lower.make_ascii_lowercase();
        if let Ok(folded) = std::str::from_utf8(lower) {
            let (base, ending) = parts(folded);
            return word(base).and(ending);
        }
    }
    word(&stem(text))
}

/// The stem of a folded word in two pieces: what is kept of it, and what is put behind that.
fn parts(word: &str) -> (&str, &'static str) {
    if word.len() < 5 || !word.is_ascii() {
        return (word, "");
    }
    if let Some(rest) = word.strip_suffix("ies") {
        (rest, "y")
    } else if let Some(rest) = word.strip_suffix("sses") {
        (rest, "ss")
    } else if let Some(rest) = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")).filter(|r| r.len() > 2) {
        (rest.trim_end_matches('e'), "")
    } else if let Some(rest) = word.strip_suffix("es") {
        (rest, "")
    } else if let Some(rest) = word.strip_suffix('s').filter(|r| !r.ends_with('s') && !r.ends_with('u')) {
        (rest.trim_end_matches('e'), "")
    } else {
        (word.trim_end_matches('e'), "")
    }
}
