//! Appeals, sign-ups and pointers: text of the site rather than of the article.
//!
//! No sentence is known by heart. Phrases such as these texts use carry weights (`appeals.txt`); the stretch of sentences in which they are
//! dense enough is boilerplate, and what stands before and after it in the same block stays what it was. Quoted words do not count, for
//! articles report appeals too.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::article::{Block, Part, trimmed};
use crate::text::{Span, Text, table};

/// The weight from which a stretch is boilerplate.
const ENOUGH: i32 = 3;
/// The same, next to a block that is boilerplate already.
const ENOUGH_BESIDE: i32 = 2;

/// Marks that open a quotation.
const OPENING: [char; 4] = ['"', '“', '„', '”'];

#[derive(Clone, Copy, Default)]
struct Cue {
    weight: i32,
    caption: bool,
    at_start: bool,
    at_end: bool,
}

struct Phrase {
    /// Its words, folded.
    words: Vec<&'static str>,
    /// Which of them is looked for: the longest.
    anchor: usize,
    cues: Vec<Cue>,
}

struct Cues {
    phrases: Vec<Phrase>,
    /// Finds the anchors; `None` only if no automaton could be made of the list.
    anchors: Option<AhoCorasick>,
    /// For each anchor, the phrases that hold it, the longest first.
    of_anchor: Vec<Vec<usize>>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut all: BTreeMap<&str, Vec<Cue>> = BTreeMap::new();
    for line in table::lines(include_str!("appeals.txt")) {
        let Some((weight, phrase)) = line.split_once(' ') else { continue };
        let cue = Cue {
            weight: weight.parse().unwrap_or(0),
            caption: weight == "caption",
            at_start: phrase.starts_with('^'),
            at_end: phrase.ends_with('$'),
        };
        all.entry(phrase.trim_start_matches('^').trim_end_matches('$')).or_default().push(cue);
    }
    let mut phrases: Vec<Phrase> = Vec::new();
    let mut of_anchor: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (phrase, cues) in all {
        let words: Vec<&str> = phrase.split(' ').collect();
        // An apostrophe is written in two ways, so a word without one is looked for where there is one.
        let Some(anchor) = (0..words.len()).max_by_key(|&at| (!words[at].contains('\''), words[at].len())) else { continue };
        of_anchor.entry(words[anchor]).or_default().push(phrases.len());
        phrases.push(Phrase { words, anchor, cues });
    }
    of_anchor.values_mut().for_each(|of| of.sort_by_key(|&p| Reverse(phrases[p].words.concat().len())));
    let anchors = AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(of_anchor.keys()).ok();
    Cues { phrases, anchors, of_anchor: of_anchor.into_values().collect() }
});

struct Hit {
    span: Span,
    cues: &'static [Cue],
}

/// The phrases that stand in the text; where two overlap, the one that starts first, and of these the longest.
fn hits(text: &str) -> Vec<Hit> {
    let cues: &'static Cues = &CUES;
    let mut found: Vec<Hit> = Vec::new();
    for anchor in cues.anchors.iter().flat_map(|anchors| anchors.find_iter(text)) {
        let phrases = cues.of_anchor[anchor.pattern().as_usize()].iter().map(|&p| &cues.phrases[p]);
        found.extend(phrases.filter_map(|p| Some(Hit { span: around(text, anchor.start(), p)?, cues: &p.cues })));
    }
    found.sort_by_key(|hit| (hit.span.start(), Reverse(hit.span.end())));
    let mut end = 0;
    found.retain(|hit| {
        let free = hit.span.start() >= end;
        end = if free { hit.span.end() } else { end };
        free
    });
    found
}

/// The bytes of the phrase, if it stands in the text with its anchor at `at`: its words with any white space between them.
fn around(text: &str, at: usize, phrase: &Phrase) -> Option<Span> {
    let space = |c: char| c.is_ascii_whitespace() || c == '\u{a0}';
    let mut start = at;
    for word in phrase.words[..phrase.anchor].iter().rev() {
        let before = text.get(..start)?;
        let bare = before.trim_end_matches(space);
        start = if bare.len() < before.len() { word_at_end(bare, word)? } else { return None };
    }
    let mut end = at;
    for (index, word) in phrase.words[phrase.anchor..].iter().enumerate() {
        let behind = text.get(end..)?;
        let bare = behind.trim_start_matches(space);
        if index > 0 && bare.len() == behind.len() {
            return None;
        }
        end = text.len() - bare.len() + length_at_start(bare, word)?;
    }
    let apart = |c: Option<char>, edge: Option<char>| !(c.is_some_and(char::is_alphanumeric) && edge.is_some_and(char::is_alphanumeric));
    let whole = text.get(start..end)?;
    let before = text.get(..start)?.chars().next_back();
    (apart(before, whole.chars().next()) && apart(text.get(end..)?.chars().next(), whole.chars().next_back()))
        .then(|| Span::new(start, end))
}

/// How many bytes of `text` the word takes at its start, in any case and with either apostrophe.
fn length_at_start(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.chars();
    word.chars().all(|w| rest.next().is_some_and(|c| same(c, w))).then(|| text.len() - rest.as_str().len())
}

/// Where the word starts that ends `text`.
fn word_at_end(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.chars();
    word.chars().rev().all(|w| rest.next_back().is_some_and(|c| same(c, w))).then_some(rest.as_str().len())
}

fn same(written: char, wanted: char) -> bool {
    written.eq_ignore_ascii_case(&wanted) || (wanted == '\'' && written == '’')
}

/// Marks body blocks that are boilerplate or captions, and splits those that are so in part.
pub(crate) fn sort_out(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let hits = hits(text);
    if hits.is_empty() {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len() + 4);
    let mut weak = Vec::new();
    for block in blocks {
        let first = hits.partition_point(|h| h.span.start() < block.span.start());
        let inside = &hits[first..first + hits[first..].partition_point(|h| h.span.end() <= block.span.end())];
        if block.part != Part::Body || inside.is_empty() {
            out.push(block);
            continue;
        }
        if inside[0].cues.iter().any(|c| c.caption) && inside[0].span.start() == block.span.start() {
            out.push(Block { part: Part::Caption, ..block });
            continue;
        }
        match densest(text, block.span, inside) {
            Some((stretch, weight)) if weight >= ENOUGH => {
                let around = [Span::new(block.span.start(), stretch.start()), Span::new(stretch.end(), block.span.end())];
                let [before, after] = around.map(|span| Block { span: trimmed(text, span), part: Part::Body });
                let parts = [before, Block { span: stretch, part: Part::Boilerplate }, after];
                out.extend(parts.into_iter().filter(|b| !b.span.is_empty()));
            }
            Some((stretch, weight)) if weight >= ENOUGH_BESIDE && stretch == block.span => {
                weak.push(out.len());
                out.push(block);
            }
            _ => out.push(block),
        }
    }
    for at in weak {
        let is = |at: Option<usize>| at.and_then(|at| out.get(at)).is_some_and(|b| b.part == Part::Boilerplate);
        if is(at.checked_sub(1)) || is(Some(at + 1)) {
            out[at].part = Part::Boilerplate;
        }
    }
    out
}

/// The run of sentences with the most weight for its length, and its weight.
fn densest(text: &str, block: Span, hits: &[Hit]) -> Option<(Span, i32)> {
    let quoted = block.of(text).starts_with(OPENING);
    if quoted {
        return None;
    }
    let cut = Text::new(text, [block]);
    let mut best: Option<(Span, i32, i32)> = None;
    let mut run: Option<(Span, i32, i32)> = None;
    let mut hits = hits.iter().peekable();
    for sentence in cut.sentences() {
        let words = sentence.span.of(text);
        let quote = sentence.span.start() + words.find(OPENING).unwrap_or(words.len());
        let mut weight = 0;
        while let Some(hit) = hits.next_if(|hit| hit.span.start() < sentence.span.end()) {
            if hit.span.end() <= quote {
                weight += weigh(text, block, sentence.span, hit);
            }
        }
        // A sentence that says nothing of the kind costs one; two in a row end most runs.
        let gain = if weight == 0 { -1 } else { weight };
        let longer = run.map(|(span, value, total)| (span.join(sentence.span), value + gain, total + weight));
        run = longer.filter(|(_, value, _)| *value > gain).or(Some((sentence.span, gain, weight))).filter(|(_, value, _)| *value > 0);
        if let Some(now) = run
            && best.is_none_or(|(_, value, _)| now.1 > value)
        {
            best = Some(now);
        }
    }
    best.map(|(span, _, weight)| (span, weight))
}

fn weigh(text: &str, block: Span, sentence: Span, hit: &Hit) -> i32 {
    let bare = |start: usize, end: usize| Span::new(start, end).of(text).chars().all(|c| !c.is_alphanumeric());
    let (at_start, at_end) = (bare(sentence.start(), hit.span.start()), bare(hit.span.end(), block.end()));
    hit.cues.iter().filter(|c| (!c.at_start || at_start) && (!c.at_end || at_end)).map(|c| c.weight).max().unwrap_or(0)
}
