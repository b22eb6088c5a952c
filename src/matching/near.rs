//! Sentences that came close: a pattern would read them but for one part, or for words that stand in between. For authors of rules, on demand only.
//!
//! ```
//! use gainsay::{annotate::annotate, article::{Article, Block, Part}, matching::{Fault, near}, rule::RuleSet, text::{Source, Span}};
//! let file = Source::new("cost.yaml", "\
//! rule: bridge-cost
//! match: the <bridge> bridge (will cost|cost) <cost:money>
//! same: [bridge]
//! compare: cost
//! words: {bridge: [harbour, mill]}
//! tests: [{silent: None.}]
//! ");
//! let (rules, _) = RuleSet::load(&[file]);
//! let text = "The harbour bridge may swallow £3m.";
//! let blocks = vec![Block { span: Span::new(0, text.len()), part: Part::Body }];
//! let article = Article { id: "a".into(), source: Source::new("a", text), published: None, blocks };
//! let annotated = annotate(&article);
//! let found = near(&rules, &annotated);
//! let Fault::Part { part, stands } = &found[0].fault else { panic!() };
//! assert_eq!(&rules.rules[0].patterns[0].written[part.clone()], "(will cost|cost)");
//! assert_eq!(annotated.text.str_of(stands.clone()), "may swallow");
//! ```

use std::ops::Range;

use crate::annotate::Annotated;
use crate::matching::run::{Found, Scratch, Task, run};
use crate::matching::scene::{Filler, Scene};
use crate::matching::trace::{holds, unmatched};
use crate::matching::{Outcome, Room, matches_in, occurs, window_around};
use crate::rule::program::{Op, Program, Reader, State};
use crate::rule::{Rule, RuleSet, Takes};
use crate::text::is_function_word;

/// A sentence that a pattern nearly reads.
#[derive(Clone, PartialEq, Debug)]
pub struct Near {
    /// Index into the set's rules.
    pub rule: usize,
    /// Index into the rule's patterns.
    pub pattern: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// What keeps the pattern from reading it.
    pub fault: Fault,
    /// How many words and slots of the pattern are in the sentence: the more, the nearer.
    pub matched: usize,
}

/// What keeps a pattern from reading a sentence.
#[derive(Clone, PartialEq, Debug)]
pub enum Fault {
    /// This part, as bytes of the pattern as written: where it should be stand those tokens, or none.
    Part {
        /// The part.
        part: Range<usize>,
        /// What stands in its place.
        stands: Range<usize>,
    },
    /// Words between two parts, where the pattern has no gap.
    Between {
        /// The part before them.
        before: Range<usize>,
        /// The part behind them.
        after: Range<usize>,
        /// The tokens between.
        words: Range<usize>,
    },
    /// A pattern of `unless`: its index there.
    Unless(usize),
}

/// So many words may stand in the place of a part, or between two.
const MOST_WORDS: usize = 5;

/// The sentences that rules nearly read: of each sentence and rule, the nearest pattern. None where the rule reads the sentence.
pub fn near(rules: &RuleSet, annotated: &Annotated) -> Vec<Near> {
    let mut room = Room::default();
    let mut found = Vec::new();
    for sentence in 0..annotated.text.sentences().len() {
        let Some(scene) = Scene::new(annotated, sentence) else { continue };
        let mut read = Vec::new();
        matches_in(rules, annotated, sentence, &mut room, &mut read);
        for (number, rule) in rules.rules.iter().enumerate() {
            if read.iter().all(|m| m.rule != number) {
                found.extend(nearest(rule, &scene, &mut room.scratch).map(|(pattern, fault, matched)| Near {
                    rule: number,
                    pattern,
                    sentence,
                    fault,
                    matched,
                }));
            }
        }
    }
    found
}

/// The pattern that comes nearest, what is wrong, and how much of it is there.
fn nearest(rule: &Rule, scene: &Scene, scratch: &mut Scratch) -> Option<(usize, Fault, usize)> {
    let mut best: Option<(usize, Fault, usize, u32)> = None;
    for (index, pattern) in rule.patterns.iter().enumerate() {
        let Reader::Program(program) = &pattern.reader else { continue };
        let missing = program.groups.iter().filter(|group| !group.iter().any(|atom| holds(scene, atom))).count();
        if missing > 1 {
            continue;
        }
        if missing == 0 {
            let excluded = rule.unless.iter().position(|unless| occurs(unless, rule, scene, scratch));
            if let Outcome::Excluded(unless) = unmatched(rule, pattern, excluded, scene, scratch) {
                return Some((index, Fault::Unless(unless), usize::MAX));
            }
        }
        for variant in variants(program, rule, missing == 0) {
            if best.as_ref().is_some_and(|(_, _, matched, _)| *matched > variant.matched) {
                continue;
            }
            let window = window_around(scene, scene.range.start..scene.range.start);
            let task = Task { program: &variant.program, slots: &rule.slots, key: &[], window, candidate: None, reach: true };
            let Some(one) = run(&task, scene, scratch).0 else { continue };
            let Some(fault) = variant.fault(&one, scene, rule.slots.len()) else { continue };
            let passed = one.merit.skipped;
            if best.as_ref().is_none_or(|(_, _, matched, other)| (variant.matched, *other) > (*matched, passed)) {
                best = Some((index, fault, variant.matched, passed));
            }
        }
    }
    best.map(|(pattern, fault, matched, _)| (pattern, fault, matched))
}

/// A pattern with one part left out, or with free words let in between two.
struct Variant {
    program: Program,
    /// The part left out; of words let in, the parts on both sides.
    parts: (Range<usize>, Option<Range<usize>>),
    /// Is the part left out the first or the last, so that nothing says where it would end?
    edge: Option<Edge>,
    matched: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    First,
    Last,
}

impl Variant {
    fn fault(&self, found: &Found, scene: &Scene, free: usize) -> Option<Fault> {
        let at = found.slots.iter().find(|f| f.slot == free && f.with == Filler::Words).map(|f| f.tokens.clone());
        let stands = match self.edge {
            Some(Edge::First) => found.tokens.start.saturating_sub(2).max(scene.range.start)..found.tokens.start,
            Some(Edge::Last) => found.tokens.end..(found.tokens.end + 3).min(scene.range.end),
            None => at?,
        };
        if stands.len() > MOST_WORDS {
            return None;
        }
        let part = self.parts.0.clone();
        match &self.parts.1 {
            None => Some(Fault::Part { part, stands }),
            Some(after) => (!stands.is_empty()).then(|| Fault::Between { before: part, after: after.clone(), words: stands }),
        }
    }
}

/// All variants of a pattern that still hold enough of it to mean the same thing. Words are let in only where all words are there.
fn variants(program: &Program, rule: &Rule, between: bool) -> Vec<Variant> {
    let states = &program.states;
    let end = |part: usize| program.parts.get(part + 1).copied().unwrap_or(states.len() - 1);
    let gap = |part: usize| program.parts.get(part).is_none_or(|&at| states[at].op == Op::Gap);
    let signs: Vec<Sign> = (0..program.parts.len()).map(|part| sign(rule, states, program.parts[part], end(part))).collect();
    let count = |without: Option<usize>| {
        let kept = || signs.iter().enumerate().filter(move |(part, _)| Some(*part) != without).map(|(_, sign)| *sign);
        let (words, slots) = (kept().filter(|s| *s == Sign::Word).count(), kept().filter(|s| *s == Sign::Kind).count());
        (words >= 1 && words + slots >= 2).then_some(words + slots)
    };
    let mut found = Vec::new();
    for part in 0..program.parts.len() {
        let (start, after) = (program.parts[part], end(part));
        let range = states[start].range.clone();
        if let (false, Some(matched)) = (gap(part), count(Some(part))) {
            let edge = match part {
                0 => Some(Edge::First),
                _ if part + 1 == program.parts.len() => Some(Edge::Last),
                _ => None,
            };
            let mut variant = program.clone();
            let op = if edge.is_some() { Op::Fork } else { Op::Words(rule.slots.len()) };
            variant.states[start] = State { op, next: vec![after], range: range.clone() };
            found.push(Variant { program: variant, parts: (range.clone(), None), edge, matched });
        }
        if let (true, false, false, Some(matched)) = (between, gap(part), gap(part + 1), count(None)) {
            let next = states[after].range.clone();
            found.push(Variant { program: let_in(program, after, rule.slots.len()), parts: (range, Some(next)), edge: None, matched });
        }
    }
    found
}

/// The program with a state for free words before the state `at`.
fn let_in(program: &Program, at: usize, slot: usize) -> Program {
    let mut variant = program.clone();
    for (index, state) in variant.states.iter_mut().enumerate() {
        // What leads to `at` from before it leads to the free words.
        state.next.iter_mut().filter(|next| **next > at || (**next == at && index >= at)).for_each(|next| *next += 1);
    }
    variant.states.insert(at, State { op: Op::Words(slot), next: vec![at + 1], range: 0..0 });
    variant
}

/// How much a part says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A content word, or a slot with a list of words.
    Word,
    /// A slot with a kind.
    Kind,
    /// A gap, a function word, or what may be left out.
    Nothing,
}

fn sign(rule: &Rule, states: &[State], start: usize, end: usize) -> Sign {
    if optional(states, start, end) {
        return Sign::Nothing;
    }
    let mut sign = Sign::Nothing;
    for state in states.get(start..end).unwrap_or_default() {
        match state.op {
            Op::Word(word) if !is_function_word(word) => return Sign::Word,
            Op::Slot(slot) | Op::Words(slot) => match rule.slots.get(slot).map(|s| &s.takes) {
                Some(Takes::List(_)) => return Sign::Word,
                _ => sign = Sign::Kind,
            },
            Op::Word(_) | Op::Dash | Op::FirstWord | Op::Gap | Op::Between { .. } | Op::Fork | Op::Accept => {}
        }
    }
    sign
}

/// Can a thread go from `start` to `end` without reading?
fn optional(states: &[State], start: usize, end: usize) -> bool {
    let mut waiting = vec![start];
    let mut seen = vec![false; states.len()];
    while let Some(at) = waiting.pop() {
        if at == end {
            return true;
        }
        let Some(state) = states.get(at).filter(|_| !std::mem::replace(&mut seen[at], true)) else { continue };
        if matches!(state.op, Op::Fork | Op::Gap) {
            waiting.extend(&state.next);
        }
    }
    false
}
