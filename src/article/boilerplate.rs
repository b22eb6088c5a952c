//! Appeals, sign-ups and pointers: text of the site rather than of the article.
//!
//! No sentence is known by heart. Phrases such as these texts use carry weights (`appeals.txt`); the stretch of sentences in which they are
//! dense enough is boilerplate, and what stands before and after it in the same block stays what it was. Quoted words do not count, for
//! articles report appeals too.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::article::{Block, Part, trimmed};
use crate::text::{Span, Text, fold};

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

struct Cues {
    all: HashMap<String, Vec<Cue>>,
    finder: Regex,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut all: HashMap<String, Vec<Cue>> = HashMap::new();
    for line in include_str!("appeals.txt").lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (weight, phrase) = line.split_once(' ').expect("a line is a weight and a phrase");
        let cue = Cue {
            weight: weight.parse().unwrap_or(0),
            caption: weight == "caption",
            at_start: phrase.starts_with('^'),
            at_end: phrase.ends_with('$'),
        };
        all.entry(phrase.trim_start_matches('^').trim_end_matches('$').to_owned()).or_default().push(cue);
    }
    // The longest phrase comes first, so that it is the one found where several start.
    let mut phrases: Vec<&String> = all.keys().collect();
    phrases.sort_by_key(|p| (std::cmp::Reverse(p.len()), *p));
    let written: Vec<String> =
        phrases.iter().map(|p| regex::escape(p).replace(' ', r"(?:[ \t\r\n]|\xC2\xA0)+").replace('\'', r"(?:'|\xE2\x80\x99)")).collect();
    let finder = Regex::new(&format!("(?i-u){}", written.join("|"))).expect("escaped phrases make a pattern");
    Cues { all, finder }
});

struct Hit {
    span: Span,
    cues: &'static [Cue],
}

fn hits(text: &str) -> Vec<Hit> {
    let bytes = text.as_bytes();
    let inside_word = |at: Option<&u8>| at.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0xc3 && *b < 0xe0);
    let found = CUES.finder.find_iter(bytes).filter(|m| {
        let starts = !bytes[m.start()].is_ascii_alphanumeric() || !inside_word(m.start().checked_sub(1).and_then(|at| bytes.get(at)));
        let ends = !bytes[m.end() - 1].is_ascii_alphanumeric() || !inside_word(bytes.get(m.end()));
        starts && ends
    });
    found
        .filter_map(|m| {
            let span = Span::new(m.start(), m.end());
            let phrase = fold(span.of(text)).split_whitespace().collect::<Vec<_>>().join(" ");
            Some(Hit { span, cues: CUES.all.get(&phrase)? })
        })
        .collect()
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
