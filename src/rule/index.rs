//! Which patterns a sentence may match: looked up by its words and kinds, before any pattern runs.
//!
//! A pattern needs one sign (a word, a mention of a kind, or a piece of text) of each of its groups. Many patterns share a group, so each group is kept once
//! and asked for once in a sentence.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::kinds::{Kind, Kinds};
use crate::rule::program::Atom;
use crate::rule::{Pattern, Rule};
use crate::text::{Sieve, Word, WordMap};

/// The patterns of all rules by the groups of signs that they need.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// In the order of rules and patterns.
    patterns: Vec<Indexed>,
    /// Of each rule, what its patterns of `unless` need.
    unless: Vec<Vec<Groups>>,
    /// The groups that each word is a sign of.
    words: WordMap<Groups>,
    /// Those words.
    sieve: Sieve,
    /// The groups that a mention of each kind is a sign of.
    kinds: Vec<(Kind, Groups)>,
    /// The pieces of text that are signs, what looks for them, and the groups that each is a sign of.
    texts: Vec<(String, Groups)>,
    finder: Option<AhoCorasick>,
    /// Of each group, the patterns that are looked at when a sentence holds it, as indices into `patterns`.
    triggered: Vec<Vec<u32>>,
    /// The groups that trigger a pattern.
    triggers: Groups,
    /// Patterns that nothing triggers: looked at in every sentence.
    always: Vec<u32>,
}

/// A set of groups, by number: each bit of a block is one.
#[derive(Clone, Debug, Default)]
struct Groups {
    blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug)]
struct Block {
    index: u32,
    bits: u64,
}

impl Groups {
    fn insert(&mut self, group: u32) {
        let (index, bit) = (group / 64, 1 << (group % 64));
        match self.blocks.iter_mut().find(|block| block.index == index) {
            Some(block) => block.bits |= bit,
            None => self.blocks.push(Block { index, bits: bit }),
        }
    }
}

#[derive(Clone, Debug)]
struct Indexed {
    rule: usize,
    pattern: usize,
    needs: Groups,
}

/// What one sentence holds of the signs that patterns need. Kept from sentence to sentence for its room.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// One bit for each group.
    groups: Vec<u64>,
    /// The patterns that may match, as indices into [`Index::patterns`], in order.
    patterns: Vec<u32>,
}

impl Held {
    fn add(&mut self, groups: &Groups) {
        groups.blocks.iter().for_each(|block| self.groups[block.index as usize] |= block.bits);
    }

    fn has_all(&self, needs: &Groups) -> bool {
        needs.blocks.iter().all(|block| self.groups[block.index as usize] & block.bits == block.bits)
    }
}

impl Index {
    /// An index of those rules' patterns.
    pub fn new(rules: &[Rule]) -> Index {
        let mut index = Index::default();
        let mut numbers: HashMap<&[Atom], u32> = HashMap::new();
        for (at, rule) in rules.iter().enumerate() {
            for (pattern, body) in rule.patterns.iter().enumerate() {
                let number = index.patterns.len() as u32;
                let needs = index.needs(body, &mut numbers);
                match body.reader.trigger().and_then(|group| numbers.get(group)) {
                    None => index.always.push(number),
                    Some(&group) => {
                        index.triggered[group as usize].push(number);
                        index.triggers.insert(group);
                    }
                }
                index.patterns.push(Indexed { rule: at, pattern, needs });
            }
            let unless = rule.unless.iter().map(|pattern| index.needs(pattern, &mut numbers)).collect();
            index.unless.push(unless);
        }
        index.sieve = Sieve::of(index.words.keys().copied());
        let texts = index.texts.iter().map(|(text, _)| text);
        index.finder = AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(texts).ok();
        index
    }

    fn needs<'r>(&mut self, pattern: &'r Pattern, numbers: &mut HashMap<&'r [Atom], u32>) -> Groups {
        let mut needs = Groups::default();
        for group in pattern.reader.groups() {
            needs.insert(*numbers.entry(group.as_slice()).or_insert_with(|| self.add(group)));
        }
        needs
    }

    /// Takes up a group under a new number.
    fn add(&mut self, group: &[Atom]) -> u32 {
        let number = self.triggered.len() as u32;
        self.triggered.push(Vec::new());
        for atom in group {
            let groups = match atom {
                Atom::Word(word, _) => self.words.entry(*word).or_default(),
                Atom::Kind(kind) => {
                    let at = self.kinds.iter().position(|(other, _)| other == kind).unwrap_or(self.kinds.len());
                    if at == self.kinds.len() {
                        self.kinds.push((*kind, Groups::default()));
                    }
                    &mut self.kinds[at].1
                }
                Atom::Text(text) => {
                    let at = self.texts.iter().position(|(other, _)| other == text).unwrap_or(self.texts.len());
                    if at == self.texts.len() {
                        self.texts.push((text.clone(), Groups::default()));
                    }
                    &mut self.texts[at].1
                }
            };
            groups.insert(number);
        }
        number
    }

    /// Looks for the signs in a sentence of that text and of these words, with mentions of those kinds.
    pub fn look(&self, text: &str, words: impl Iterator<Item = Word>, kinds: Kinds, held: &mut Held) {
        held.groups.clear();
        held.groups.resize(self.triggered.len().div_ceil(64), 0);
        words.filter(|word| self.sieve.passes(*word)).filter_map(|word| self.words.get(&word)).for_each(|groups| held.add(groups));
        self.kinds.iter().filter(|(kind, _)| kinds.has(*kind)).for_each(|(_, groups)| held.add(groups));
        if !self.texts.is_empty() {
            match &self.finder {
                Some(finder) => finder.find_overlapping_iter(text).for_each(|found| held.add(&self.texts[found.pattern().as_usize()].1)),
                None => self.texts.iter().for_each(|(_, groups)| held.add(groups)),
            }
        }
        let mut patterns = std::mem::take(&mut held.patterns);
        patterns.clear();
        patterns.extend(&self.always);
        for block in &self.triggers.blocks {
            let mut pulled = held.groups[block.index as usize] & block.bits;
            while pulled != 0 {
                let group = block.index * 64 + pulled.trailing_zeros();
                patterns.extend(&self.triggered[group as usize]);
                pulled &= pulled - 1;
            }
        }
        patterns.retain(|&pattern| held.has_all(&self.patterns[pattern as usize].needs));
        patterns.sort_unstable();
        held.patterns = patterns;
    }

    /// The rules and patterns, in order, that may match the sentence.
    pub fn may_match(&self, held: &Held) -> impl Iterator<Item = (usize, usize)> {
        held.patterns.iter().map(|&number| &self.patterns[number as usize]).map(|indexed| (indexed.rule, indexed.pattern))
    }

    /// May that pattern of `unless` match the sentence?
    pub fn may_exclude(&self, rule: usize, unless: usize, held: &Held) -> bool {
        self.unless.get(rule).and_then(|rule| rule.get(unless)).is_none_or(|needs| held.has_all(needs))
    }
}
