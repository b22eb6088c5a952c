//! Which sentences make which claims: rules over an annotated article.
//!
//! A sentence is first looked at for the words that a pattern cannot do without. Where they are, the pattern runs once for each value that
//! the claim could be about, and each value is read once for each rule: with the slots that are nearest.
//!
//! ```
//! use gainsay::{annotate::annotate, article::{Article, Block, Part}, matching::matches, rule::RuleSet, text::{Source, Span}};
//! let rules = Source::new("rules.yaml", "\
//! rule: capital
//! match: <city> is the capital of <country>
//! same: [country]
//! compare: city
//! words: {city: [Paris, Lyon], country: [France, Italy]}
//! tests: [{silent: Paris is large.}]
//! ");
//! let (rules, diags) = RuleSet::load(&[rules]);
//! assert!(diags.is_empty());
//! let text = "Paris is the capital of France.";
//! let article = Article {
//!     id: "a".into(),
//!     source: Source::new("a", text),
//!     published: None,
//!     blocks: vec![Block { span: Span::new(0, text.len()), part: Part::Body }],
//! };
//! let annotated = annotate(&article);
//! let found = matches(&rules, &annotated);
//! assert_eq!(found.len(), 1);
//! assert_eq!(annotated.text.str_of(found[0].slots[0].tokens.clone()), "Paris");
//! ```

mod merit;
mod near;
mod run;
mod scene;
mod trace;

use std::cell::RefCell;
use std::cmp::Reverse;
use std::ops::Range;

pub use near::{Fault, Near, near};
pub use scene::Filler;
pub use trace::{Exercised, Outcome, Trace, exercised, trace};

use crate::annotate::Annotated;
use crate::kinds::{Kind, Kinds};
use crate::matching::run::{Candidate, Found, Scratch, Task, run};
use crate::matching::scene::Scene;
use crate::rule::index::Held;
use crate::rule::program::{Op, Reader, Regexp};
use crate::rule::{Pattern, Rule, RuleSet, Takes};
use crate::text::{Shape, Span, Token};

/// A sentence, or a part of it, that a rule reads.
#[derive(Clone, PartialEq, Debug)]
pub struct Match {
    /// Index into the set's rules.
    pub rule: usize,
    /// Index into the rule's patterns.
    pub pattern: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// All tokens that were read.
    pub tokens: Range<usize>,
    /// The slots that were filled, by place. A slot that stands several times in the pattern may be filled several times.
    pub slots: Vec<Filled>,
}

/// A slot with what fills it.
#[derive(Clone, PartialEq, Debug)]
pub struct Filled {
    /// Index into the rule's slots.
    pub slot: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What stands there.
    pub with: Filler,
}

/// A sentence longer than this is read through windows of this many tokens around each value.
const WINDOW: usize = 400;
/// For each window's length of a sentence, so many values are tried.
const MOST_VALUES: usize = 32;

/// All matches, by sentence, rule and place.
pub fn matches(rules: &RuleSet, annotated: &Annotated) -> Vec<Match> {
    // The room for threads is kept from article to article: to make it anew would cost more than most articles take.
    thread_local! { static ROOM: RefCell<Room> = RefCell::default(); }
    ROOM.with(|room| match room.try_borrow_mut() {
        Ok(mut room) => all_matches(rules, annotated, &mut room),
        Err(_) => all_matches(rules, annotated, &mut Room::default()),
    })
}

fn all_matches(rules: &RuleSet, annotated: &Annotated, room: &mut Room) -> Vec<Match> {
    let mut found = Vec::new();
    (0..annotated.text.sentences().len()).for_each(|sentence| matches_in(rules, annotated, sentence, room, &mut found));
    found
}

/// What matching keeps from sentence to sentence.
#[derive(Default)]
pub(crate) struct Room {
    held: Held,
    scratch: Scratch,
    /// The rules and patterns to be tried in a sentence.
    wanted: Vec<(usize, usize)>,
    /// The values that a rule could be about there.
    candidates: Vec<Candidate>,
}

/// Adds the matches in one sentence, by rule and place.
fn matches_in(rules: &RuleSet, annotated: &Annotated, sentence: usize, room: &mut Room, found: &mut Vec<Match>) {
    let Room { held, scratch, wanted, candidates } = room;
    let Some(here) = annotated.text.sentences().get(sentence) else { return };
    if is_table(annotated.text.tokens_of(here)) {
        return;
    }
    let text = annotated.text.str_of(here.tokens.clone());
    look(rules, annotated, sentence, text, held);
    wanted.clear();
    wanted.extend(rules.index.may_match(held).filter(|&(rule, pattern)| may_hold(rules, rule, pattern, text)));
    let Some(scene) = (!wanted.is_empty()).then(|| Scene::new(annotated, sentence)).flatten() else { return };
    for group in wanted.chunk_by(|a, b| a.0 == b.0) {
        let number = group[0].0;
        let Some(rule) = rules.rules.get(number) else { continue };
        let start = found.len();
        read(rule, group, sentence, &scene, scratch, candidates, found);
        if found.len() == start {
            continue;
        }
        let unless = || {
            let may_exclude = |&(at, _): &(usize, _)| rules.index.may_exclude(number, at, held);
            rule.unless.iter().enumerate().filter(may_exclude).map(|(_, pattern)| pattern)
        };
        if unless().next().is_some() {
            let mut kept = found.split_off(start);
            kept.retain(|m| !excluded(rule, unless(), m, &scene, scratch));
            found.append(&mut kept);
        }
    }
}

/// Rows of figures that lost their columns say of no figure what it is of.
fn is_table(tokens: &[Token]) -> bool {
    /// A sentence may list fewer.
    const ROWS: usize = 10;
    let numbers = tokens.iter().filter(|t| t.shape == Shape::Number).count();
    numbers >= ROWS
        && numbers >= tokens.iter().filter(|t| matches!(t.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Mixed)).count()
}

/// May that pattern match a sentence of that text? To ask whether a regular expression matches costs a fraction of asking where its groups are,
/// and of all that is read of a sentence for the patterns that match it.
fn may_hold(rules: &RuleSet, rule: usize, pattern: usize, text: &str) -> bool {
    match rules.rules.get(rule).and_then(|rule| rule.patterns.get(pattern)).map(|pattern| &pattern.reader) {
        Some(Reader::Regex(regexp)) => regexp.regex.is_match(text),
        Some(Reader::Program(_)) | None => true,
    }
}

/// Looks for the words and kinds in the sentence that patterns need.
fn look(rules: &RuleSet, annotated: &Annotated, sentence: usize, text: &str, held: &mut Held) {
    let tokens = annotated.text.sentences().get(sentence).map(|s| annotated.text.tokens_of(s)).unwrap_or_default();
    let mentions = annotated.by_sentence.get(sentence).and_then(|range| annotated.mentions.get(range.clone())).unwrap_or_default();
    let kinds = mentions.iter().fold(Kinds::default(), |all, m| all.and(Kinds::of(&m.value)));
    rules.index.look(text, tokens.iter().map(|t| t.word), kinds, held);
}

/// The matches of one rule in one sentence, by those patterns of it.
fn read(
    rule: &Rule,
    patterns: &[(usize, usize)],
    sentence: usize,
    scene: &Scene,
    scratch: &mut Scratch,
    candidates: &mut Vec<Candidate>,
    found: &mut Vec<Match>,
) {
    let Some(&(number, _)) = patterns.first() else { return };
    let slot = rule.demand.slot();
    let as_match = |pattern: usize, one: Found| Match { rule: number, pattern, sentence, tokens: one.tokens, slots: one.slots };
    let start = found.len();
    let readers = || patterns.iter().filter_map(|&(_, pattern)| Some((pattern, &rule.patterns.get(pattern)?.reader)));
    let programs =
        || readers().filter_map(|(pattern, reader)| if let Reader::Program(program) = reader { Some((pattern, program)) } else { None });
    if rule.slots.get(slot).is_some_and(|s| matches!(s.takes, Takes::Kind(Kind::Words))) {
        for (pattern, program) in programs() {
            let mut window = window_around(scene, scene.range.start..scene.range.start);
            for _ in 0..MOST_VALUES {
                let task = Task { program, slots: &rule.slots, key: &rule.same, window: window.clone(), candidate: None, reach: false };
                let Some(one) = run(&task, scene, scratch).0 else { break };
                window.start = one.tokens.end;
                if found[start..].iter().all(|m| m.tokens.end <= one.tokens.start || one.tokens.end <= m.tokens.start) {
                    found.push(as_match(pattern, one));
                }
            }
        }
    } else if programs().next().is_some() {
        find_candidates(rule, slot, scene, candidates);
        // Those that were read are put first.
        let mut taken = 0;
        for at in 0..candidates.len() {
            let candidate = &candidates[at];
            if candidates[..taken].iter().any(|t| t.tokens.start < candidate.tokens.end && candidate.tokens.start < t.tokens.end) {
                continue;
            }
            let mut best: Option<(usize, Found)> = None;
            for (pattern, program) in programs() {
                if program.is_slot_alone() {
                    best.get_or_insert_with(|| {
                        let tokens = candidate.tokens.clone();
                        let slots = vec![Filled { slot, tokens: tokens.clone(), with: candidate.with.clone() }];
                        (pattern, Found { merit: Default::default(), tokens, slots })
                    });
                    continue;
                }
                let window = window_around(scene, candidate.tokens.clone());
                let task = Task { program, slots: &rule.slots, key: &rule.same, window, candidate: Some(candidate), reach: false };
                if let Some(one) = run(&task, scene, scratch).0
                    && best.as_ref().is_none_or(|(_, other)| one.merit.order(&other.merit).is_lt())
                {
                    best = Some((pattern, one));
                }
            }
            if let Some((pattern, one)) = best {
                candidates.swap(taken, at);
                taken += 1;
                found.push(as_match(pattern, one));
            }
        }
    }
    for (pattern, reader) in readers() {
        if let Reader::Regex(regexp) = reader {
            for one in by_regex(regexp, rule, scene) {
                if found[start..].iter().all(|m| m.tokens.end <= one.tokens.start || one.tokens.end <= m.tokens.start) {
                    found.push(as_match(pattern, one));
                }
            }
        }
    }
    found[start..].sort_by_key(|m| (m.tokens.start, m.tokens.end, m.pattern));
}

/// The readings of the sentence that may be the value, longest first.
fn find_candidates(rule: &Rule, slot: usize, scene: &Scene, found: &mut Vec<Candidate>) {
    let most = MOST_VALUES * (scene.range.len() / WINDOW + 1);
    found.clear();
    match rule.slots.get(slot).map(|takes| (takes, &takes.takes)) {
        Some((_, Takes::Kind(kind))) => {
            let mut last = None;
            for (index, mention) in scene.of_kind(*kind) {
                let start = mention.tokens.start;
                if found.len() >= most && last != Some(start) {
                    break;
                }
                last = Some(start);
                found.push(Candidate { slot, tokens: mention.tokens.clone(), with: Filler::Mention(index) });
            }
        }
        Some((takes, Takes::List(_))) => {
            for at in scene.range.clone() {
                scene.readings(takes, at, |end, with| found.push(Candidate { slot, tokens: at..end, with }));
                if found.len() >= most {
                    break;
                }
            }
        }
        None => {}
    }
    found.sort_by_key(|c| (Reverse(c.tokens.len()), c.tokens.start));
}

/// The whole sentence, or of a very long one the tokens around a value.
fn window_around(scene: &Scene, value: Range<usize>) -> Range<usize> {
    if scene.range.len() <= WINDOW {
        return scene.range.clone();
    }
    let start = value.start.saturating_sub(WINDOW / 2).max(scene.range.start);
    start..(start + WINDOW).min(scene.range.end)
}

/// Does one of these patterns of `unless` match, so that there is no claim? One that holds the compared slot speaks of that value alone: `target of <share>`;
/// any other of the whole sentence.
fn excluded<'r>(rule: &Rule, mut unless: impl Iterator<Item = &'r Pattern>, found: &Match, scene: &Scene, scratch: &mut Scratch) -> bool {
    let slot = rule.demand.slot();
    let value = found.slots.iter().find(|f| f.slot == slot && f.with != Filler::Words);
    let value = value.map(|f| Candidate { slot, tokens: f.tokens.clone(), with: f.with.clone() });
    unless.any(|pattern| match (&pattern.reader, &value) {
        (Reader::Program(program), Some(value)) if program.states.iter().any(|s| s.op == Op::Slot(slot)) => {
            let window = window_around(scene, value.tokens.clone());
            run(&Task { program, slots: &rule.slots, key: &[], window, candidate: Some(value), reach: false }, scene, scratch).0.is_some()
        }
        _ => occurs(pattern, rule, scene, scratch),
    })
}

fn occurs(pattern: &Pattern, rule: &Rule, scene: &Scene, scratch: &mut Scratch) -> bool {
    match &pattern.reader {
        Reader::Regex(regexp) => regexp.regex.is_match(sentence_text(scene).1),
        Reader::Program(program) => {
            let starts = (scene.range.start..scene.range.end).step_by(WINDOW / 2);
            starts.into_iter().any(|start| {
                let window = start..(start + WINDOW).min(scene.range.end);
                run(&Task { program, slots: &rule.slots, key: &[], window, candidate: None, reach: false }, scene, scratch).0.is_some()
            })
        }
    }
}

/// Where the sentence starts, and its text.
fn sentence_text<'a>(scene: &Scene<'a>) -> (usize, &'a str) {
    let span = scene.annotated.text.span_of(scene.range.clone());
    (span.start(), span.of(scene.annotated.text.source()))
}

/// The matches of a regular expression, its groups widened to whole tokens. A group whose slot holds a kind must hold a mention of it.
fn by_regex(regexp: &Regexp, rule: &Rule, scene: &Scene) -> Vec<Found> {
    let (base, text) = sentence_text(scene);
    let mut found = Vec::new();
    'matches: for captures in regexp.regex.captures_iter(text).take(MOST_VALUES) {
        let Some(whole) = captures.get(0).and_then(|m| tokens_of(scene, base, m.range())) else { continue };
        let mut slots = Vec::new();
        for &(group, slot) in &regexp.groups {
            let Some(tokens) = captures.get(group).and_then(|m| tokens_of(scene, base, m.range())) else { continue };
            let Some(takes) = rule.slots.get(slot) else { continue };
            if matches!(takes.takes, Takes::Kind(Kind::Words)) {
                slots.push(Filled { slot, tokens, with: Filler::Words });
                continue;
            }
            let mut best: Option<(Range<usize>, Filler)> = None;
            for at in tokens.clone() {
                scene.readings(takes, at, |end, with| {
                    if end <= tokens.end && best.as_ref().is_none_or(|(b, _)| b.len() < end - at) {
                        best = Some((at..end, with));
                    }
                });
            }
            let Some((tokens, with)) = best else { continue 'matches };
            slots.push(Filled { slot, tokens, with });
        }
        slots.sort_by_key(|filled: &Filled| (filled.tokens.start, filled.slot));
        if slots.iter().any(|filled| filled.slot == rule.demand.slot()) {
            found.push(Found { merit: Default::default(), tokens: whole, slots });
        }
    }
    found
}

/// The tokens that share a byte with `range` of the sentence's text.
fn tokens_of(scene: &Scene, base: usize, range: Range<usize>) -> Option<Range<usize>> {
    let span = Span::new(base + range.start, base + range.end);
    let tokens = &scene.tokens[scene.range.clone()];
    let first = tokens.partition_point(|t| t.span.end() <= span.start());
    let last = tokens.partition_point(|t| t.span.start() < span.end());
    (first < last).then(|| scene.range.start + first..scene.range.start + last)
}

#[cfg(test)]
mod tests;
