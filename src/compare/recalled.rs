//! Remarks that an article says it repeats: `what she had told analysts on the conference call that day: “…”`, `his words of 9 February`. Such
//! an article owes the words as they were said, so fewer of them tell that it is that remark.

use std::sync::LazyLock;

use jiff::ToSpan;

use crate::compare::comparable::said;
use crate::compare::evidence::Evidence;
use crate::kinds::{self, date};
use crate::text::{Word, WordMap, WordSet, fold, is_function_word, news_words, stem, table, word};

/// What says that a remark was made before, by the first word.
static CUES: LazyLock<WordMap<Vec<Vec<Word>>>> = LazyLock::new(|| {
    let mut cues: WordMap<Vec<Vec<Word>>> = WordMap::default();
    for line in table::lines(include_str!("recalled.txt")) {
        let cue: Vec<Word> = line.split_whitespace().map(word).collect();
        if let Some(first) = cue.first() {
            cues.entry(*first).or_default().push(cue);
        }
    }
    cues
});

/// Words of the news of any day, which tell an occasion only where two of them are the same: `analysts`, `conference call`.
static ANY_DAY: LazyLock<WordSet> = LazyLock::new(|| news_words().map(|w| word(&stem(w))).collect());

/// Words that stand beside a quotation on any occasion.
static ANY_REMARK: LazyLock<WordSet> = LazyLock::new(|| {
    let told =
        "said told say tell asked added spoke speaking reporter reporters journalist journalists statement interview minister president";
    told.split(' ').map(|w| word(&stem(w))).collect()
});

/// So long after, an article may still recall a remark.
const LASTING_DAYS: i32 = 400;
/// An article reports what was said this many days ago or less.
const NEWS_DAYS: i8 = 4;

/// Does the later of the two say that it repeats what was said then, on the occasion that the earlier reports, in nearly the same words?
pub(crate) fn is_repeated(a: &Evidence, b: &Evidence) -> bool {
    let (Some(x), Some(y)) = (a.cite.published, b.cite.published) else { return false };
    let (then, now) = if x < y { (a, b) } else { (b, a) };
    let days = x.until(y).map_or(i32::MAX, |span| span.get_days().abs());
    if days == 0 || days > LASTING_DAYS {
        return false;
    }
    *now.recalls.get_or_init(|| is_recalled(&around(now)))
        && kinds::recollected(said(then), said(now))
        && is_occasion(&around(then), &around(now), then)
}

/// The words of a sentence outside its quotation.
fn around<'a>(piece: &'a Evidence) -> Vec<&'a str> {
    let cite = &piece.cite;
    let from = cite.sentence_span.start();
    let [start, end] = [cite.focus.start(), cite.focus.end()].map(|at| at.saturating_sub(from));
    let parts = [cite.sentence.get(..start), cite.sentence.get(end..)].map(Option::unwrap_or_default);
    let words = parts.into_iter().flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
    words.filter(|w| !w.is_empty()).collect()
}

fn is_recalled(here: &[&str]) -> bool {
    let here: Vec<Word> = here.iter().map(|w| word(&fold(w))).collect();
    (0..here.len()).any(|at| CUES.get(&here[at]).is_some_and(|cues| cues.iter().any(|cue| here[at..].starts_with(cue))))
}

/// Does the one tell of the occasion that the other reports: by the month, where it names one, else by a word of its own?
fn is_occasion(there: &[&str], here: &[&str], then: &Evidence) -> bool {
    let months: Vec<i8> =
        here.iter().filter(|w| w.starts_with(char::is_uppercase)).filter_map(|w| date::month_of_word(word(&fold(w)))).collect();
    let Some(published) = then.cite.published else { return false };
    if !months.is_empty() {
        let before = published.checked_sub(NEWS_DAYS.days()).unwrap_or(published);
        return months.contains(&published.month()) || months.contains(&before.month());
    }
    let speaker = then.value.quote().and_then(|q| q.speaker.as_deref()).unwrap_or_default();
    let names: WordSet = speaker.split_whitespace().map(|w| word(&stem(w))).collect();
    let told = |words: &[&str]| -> WordSet {
        let own = words.iter().filter(|w| w.len() > 2 && !is_function_word(word(&fold(w)))).map(|w| word(&stem(w)));
        own.filter(|w| !ANY_REMARK.contains(w) && !names.contains(w)).collect()
    };
    let (there, here) = (told(there), told(here));
    let both: Vec<&Word> = there.intersection(&here).collect();
    both.len() > 1 || both.iter().any(|w| !ANY_DAY.contains(w))
}
