//! Posts told by what their holders do: `who chairs the inquiry`, `who is leading the investigation`.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::kinds::office::Office;
use crate::text::{Lexicon, Sentence, Shape, Text, Token, Word, fold, is_function_word, table, word};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    verbs: Vec<String>,
    /// What the body is by its holder: the inquiry led by Ida Holm.
    #[serde(default)]
    passive: Vec<String>,
    /// None where the words say it by themselves.
    #[serde(default)]
    of: Vec<String>,
    title: String,
    /// Of a body that is told from others by the words before it: `who heads the anti-corruption office`.
    #[serde(default)]
    described: bool,
}

/// The title of who does it; `described`: with the words for the body.
struct Does {
    title: String,
    described: bool,
}

/// For each body of which a verb is said, the title of who does it.
type Titles = Lexicon<Does>;

static VERBS: LazyLock<Lexicon<Titles>> = LazyLock::new(|| of_each(|line| &line.verbs));
static PASSIVE: LazyLock<Lexicon<Titles>> = LazyLock::new(|| of_each(|line| &line.passive));

/// For each of the words that `words` takes from the lines, the titles of its bodies.
fn of_each(words: impl Fn(&Line) -> &Vec<String>) -> Lexicon<Titles> {
    let lines: Vec<Line> = table::yaml(include_str!("verbs.yaml"));
    let mut verbs: Vec<&str> = lines.iter().flat_map(&words).map(String::as_str).collect();
    verbs.sort_unstable();
    verbs.dedup();
    let mut out = Lexicon::default();
    for verb in verbs {
        let mut titles = Titles::default();
        for line in lines.iter().filter(|line| words(line).iter().any(|v| v == verb)) {
            line.of.iter().for_each(|body| titles.insert(body, Does { title: line.title.clone(), described: line.described }));
        }
        out.insert(verb, titles);
    }
    out
}

/// What says a post by itself, and which.
static ALONE: LazyLock<Lexicon<String>> = LazyLock::new(|| {
    let lines: Vec<Line> = table::yaml(include_str!("verbs.yaml"));
    let mut out = Lexicon::default();
    for line in lines.iter().filter(|line| line.of.is_empty()) {
        line.verbs.iter().for_each(|verb| out.insert(verb, line.title.clone()));
    }
    out
});

/// Between the verb and the word for the body may stand so many words: `the Georgian criminal`.
const BETWEEN: usize = 5;

/// The words that such verbs begin with.
pub fn begins() -> impl Iterator<Item = Word> {
    VERBS.begins().chain(PASSIVE.begins())
}

/// The post that a verb at that token tells of, and its tokens.
pub fn of_verb(text: &Text, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Office)> {
    let tokens = text.tokens().get(..sentence.tokens.end)?;
    if let Some(passive) = of_passive(text, sentence, at) {
        return Some(passive);
    }
    let (taken, titles) = VERBS.longest(tokens, at)?;
    let start = at + taken;
    if let Some((_, title)) = ALONE.longest(tokens, at).filter(|(length, _)| *length == taken) {
        // `Ida Holm, prosecuting, said`.
        let apart = at > sentence.tokens.start && tokens[at - 1].word == COMMA && tokens.get(start).is_some_and(|t| t.word == COMMA);
        return apart.then(|| (at..start, Office { title: title.clone(), ..Office::default() }));
    }
    let opening = determined(text, sentence, start)?;
    let mut first = opening;
    for i in opening..(opening + BETWEEN).min(tokens.len()) {
        let token = tokens[i];
        // `The council's recovery committee`: the council is not what is led.
        if token.word == S || tokens.get(i + 1).is_some_and(|t| t.word == S) {
            first = i + 1;
            continue;
        }
        if let Some((length, does)) = titles.longest(tokens, i).filter(|_| token.shape == Shape::Lower) {
            let end = i + length;
            // `The inquiry team`, `the case against`: of something else.
            let ends = tokens.get(end).is_none_or(|t| {
                !t.is_word() || is_function_word(t.word) || t.is_capitalised() || matches!(t.word, SINCE | EVER | UNTIL | THROUGHOUT)
            });
            let house = house(text, first..end);
            let title = if does.described { headed(text, first..end)? } else { does.title.clone() };
            return ends.then(|| (at..end, Office { title, house, ..Office::default() }));
        }
        let joined = token.shape == Shape::Dash && token.glued;
        if !joined && !token.is_word() || is_function_word(token.word) {
            return None;
        }
    }
    None
}

/// Between a participle and `by` may stand so many words: `directed from start to finish by`.
const UP_TO_BY: usize = 6;

/// `The rescue was led throughout by`, `the inquiry, led by`: the post of who does it, at the preposition.
fn of_passive(text: &Text, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Office)> {
    let tokens = text.tokens().get(..sentence.tokens.end)?;
    let (taken, titles) = PASSIVE.longest(tokens, at)?;
    // `Led to believe`, but `from start to finish`.
    let spans = tokens.get(at + taken).is_some_and(|t| t.word == FROM);
    let goes_on = |t: &&Token| t.is_word() && !matches!(t.word, AND | WHO | JOINTLY) && (t.word != TO || spans);
    let behind = tokens[at + taken..].iter().take(UP_TO_BY).take_while(goes_on);
    let to_by = tokens[at + taken..].iter().take(UP_TO_BY).position(|t| t.word == BY)?;
    if to_by > behind.count() || at == sentence.tokens.start {
        return None;
    }
    let back = at - usize::from(tokens[at - 1].word == COMMA);
    for end in (back.saturating_sub(BETWEEN).max(sentence.tokens.start)..back).rev().map(|i| i + 1) {
        let between = tokens[end..back].iter().all(|t| t.is_word() && !matches!(t.word, AND | WHO | BY));
        if !between {
            return None;
        }
        for start in (end.saturating_sub(4).max(sentence.tokens.start)..end).rev() {
            let Some((_, does)) = titles.longest(tokens, start).filter(|(length, _)| start + length == end) else { continue };
            let owner = (start.saturating_sub(BETWEEN).max(sentence.tokens.start)..start).rev();
            let first = owner.take_while(|&i| tokens[i].is_word()).find(|&i| is_determined(tokens[i].word))? + 1;
            let title = if does.described { headed(text, first..end)? } else { does.title.clone() };
            let house = Some(fold(text.str_of(end - 1..end)));
            let by = at + taken + to_by;
            return Some((by..by + 1, Office { title, house, ..Office::default() }));
        }
    }
    None
}

fn is_determined(word: Word) -> bool {
    matches!(word, THE | ITS | THEIR | THAT | THIS | S)
}

/// `the`, `its`, `Vestria’s`: where the words behind it begin.
fn determined(text: &Text, sentence: &Sentence, at: usize) -> Option<usize> {
    let tokens = text.tokens().get(..sentence.tokens.end)?;
    if tokens.get(at).is_some_and(|t| matches!(t.word, THE | ITS | THEIR | THAT | THIS)) {
        return Some(at + 1);
    }
    let owner = (at..at + 3).find(|&i| tokens.get(i).is_some_and(|t| t.word == S))?;
    tokens[at..owner].iter().all(|t| t.is_capitalised()).then_some(owner + 1)
}

/// The word for a house that these words name; with the words before it where a house has several of that kind, as `recovery committee`.
pub fn house(text: &Text, body: Range<usize>) -> Option<String> {
    let words: Vec<String> = text.tokens().get(body)?.iter().filter(|t| t.is_word()).map(|t| fold(text.str(*t))).collect();
    let last = words.last()?;
    Some(if OF_SEVERAL.contains(&word(last)) { words.join(" ") } else { last.clone() })
}

/// Bodies of which one house has several.
const OF_SEVERAL: [Word; 7] =
    crate::text::words(["committee", "subcommittee", "sub-committee", "panel", "fund", "taskforce", "subsidiary"]);

/// The post of who heads the body that these words name, where one of them besides its noun says which body it is.
pub fn headed(text: &Text, body: Range<usize>) -> Option<String> {
    let words: Vec<String> = text.tokens().get(body)?.iter().filter(|t| t.is_word()).map(|t| fold(text.str(*t))).collect();
    (words.len() > 1).then(|| format!("head of {}", words.join(" ")))
}

const SINCE: Word = word("since");
const EVER: Word = word("ever");
const UNTIL: Word = word("until");
const THROUGHOUT: Word = word("throughout");
const AND: Word = word("and");
const WHO: Word = word("who");
const TO: Word = word("to");
const FROM: Word = word("from");
const BY: Word = word("by");
const JOINTLY: Word = word("jointly");
const S: Word = word("'s");
const COMMA: Word = word(",");
const THE: Word = word("the");
const ITS: Word = word("its");
const THEIR: Word = word("their");
const THAT: Word = word("that");
const THIS: Word = word("this");
