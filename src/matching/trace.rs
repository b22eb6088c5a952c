//! What each rule made of a sentence, for `explain`: run on demand only.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::annotate::Annotated;
use crate::matching::run::{Scratch, Task, run};
use crate::matching::scene::Scene;
use crate::matching::{Room, matches_in, occurs, sentence_text, window_around};
use crate::rule::program::{Atom, Reader};
use crate::rule::{Pattern, Rule, RuleSet};

/// What one pattern made of a sentence.
#[derive(Clone, PartialEq, Debug)]
pub struct Trace {
    /// Index into the set's rules.
    pub rule: usize,
    /// Index into the rule's patterns.
    pub pattern: usize,
    /// How far it got.
    pub outcome: Outcome,
}

/// How far a pattern got.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// It matches those tokens.
    Matched(Range<usize>),
    /// It would match, but a pattern of `unless` matches too: its index there.
    Excluded(usize),
    /// It would match, but another pattern of the rule reads the same value.
    Outdone,
    /// None of these words or kinds is in the sentence.
    Missing(Vec<String>),
    /// It got as far as `token`, and found nothing there or after it for `part`.
    Stuck {
        /// The bytes in the pattern as written of the part that could not be matched.
        part: Range<usize>,
        /// The last token that was looked at.
        token: usize,
    },
}

/// What every pattern of every rule made of that sentence, by rule and pattern.
pub fn trace(rules: &RuleSet, annotated: &Annotated, sentence: usize) -> Vec<Trace> {
    let mut room = Room::default();
    let Some(scene) = Scene::new(annotated, sentence) else { return Vec::new() };
    let mut matched = Vec::new();
    matches_in(rules, annotated, sentence, &mut room, &mut matched);
    let scratch = &mut room.scratch;
    let mut found = Vec::new();
    for (number, rule) in rules.rules.iter().enumerate() {
        let excluded = rule.unless.iter().position(|pattern| occurs(pattern, rule, &scene, scratch));
        for (index, pattern) in rule.patterns.iter().enumerate() {
            let outcome = match matched.iter().find(|m| (m.rule, m.pattern) == (number, index)) {
                Some(found) => Outcome::Matched(found.tokens.clone()),
                None => unmatched(rule, pattern, excluded, &scene, scratch),
            };
            found.push(Trace { rule: number, pattern: index, outcome });
        }
    }
    found
}

/// Why a pattern has no match of its own.
pub(crate) fn unmatched(rule: &Rule, pattern: &Pattern, excluded: Option<usize>, scene: &Scene, scratch: &mut Scratch) -> Outcome {
    if let Some(missing) = pattern.reader.groups().iter().find(|group| !group.iter().any(|atom| holds(scene, atom))) {
        return Outcome::Missing(missing.iter().map(Atom::name).collect());
    }
    let Reader::Program(program) = &pattern.reader else {
        return Outcome::Stuck { part: 0..pattern.written.len(), token: scene.range.start };
    };
    let window = window_around(scene, scene.range.start..scene.range.start);
    let task = Task { program, slots: &rule.slots, key: &[], window, candidate: None, reach: true };
    match run(&task, scene, scratch) {
        (Some(_), _) => excluded.map_or(Outcome::Outdone, Outcome::Excluded),
        (None, (state, token)) => Outcome::Stuck { part: program.states[state].range.clone(), token },
    }
}

/// What of a rule some sentences put to use.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Exercised {
    /// Patterns that match, whether or not another reads the same.
    pub patterns: BTreeSet<usize>,
    /// Patterns of `unless` that match a sentence which the rule would otherwise read.
    pub unless: BTreeSet<usize>,
}

/// What of that rule the article puts to use.
pub fn exercised(rule: &Rule, annotated: &Annotated) -> Exercised {
    let mut scratch = Scratch::default();
    let mut found = Exercised::default();
    for sentence in 0..annotated.text.sentences().len() {
        let Some(scene) = Scene::new(annotated, sentence) else { continue };
        let here: Vec<usize> = (0..rule.patterns.len()).filter(|&at| occurs(&rule.patterns[at], rule, &scene, &mut scratch)).collect();
        if !here.is_empty() {
            found.unless.extend((0..rule.unless.len()).filter(|&at| occurs(&rule.unless[at], rule, &scene, &mut scratch)));
        }
        found.patterns.extend(here);
    }
    found
}

/// Is that word or kind in the sentence?
pub(crate) fn holds(scene: &Scene, atom: &Atom) -> bool {
    match atom {
        Atom::Word(word, _) => scene.tokens[scene.range.clone()].iter().any(|t| t.word == *word),
        Atom::Kind(kind) => scene.of_kind(*kind).next().is_some(),
        Atom::Text(piece) => sentence_text(scene).1.to_ascii_lowercase().contains(piece),
    }
}
