//! Which patterns a sentence may match: looked up by its words, before any pattern runs.

use crate::kinds::Kind;
use crate::rule::Rule;
use crate::rule::program::Atom;
use crate::text::WordMap;

/// The patterns of all rules by the words and kinds that trigger them.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Rule and pattern, by the numbers that the lists below hold.
    pub patterns: Vec<(usize, usize)>,
    /// Patterns that need one of several words, by each of these.
    pub words: WordMap<Vec<u32>>,
    /// Patterns that need a mention, by kind.
    pub kinds: Vec<(Kind, Vec<u32>)>,
    /// Patterns that nothing triggers: tried on every sentence.
    pub always: Vec<u32>,
}

impl Index {
    /// An index of those rules' patterns.
    pub fn new(rules: &[Rule]) -> Index {
        let mut index = Index::default();
        for (at, rule) in rules.iter().enumerate() {
            for (pattern, body) in rule.patterns.iter().enumerate() {
                let number = index.patterns.len() as u32;
                index.patterns.push((at, pattern));
                match body.reader.trigger() {
                    None => index.always.push(number),
                    Some(atoms) => atoms.iter().for_each(|atom| index.add(atom, number)),
                }
            }
        }
        index
    }

    fn add(&mut self, atom: &Atom, number: u32) {
        match atom {
            Atom::Word(word, _) => self.words.entry(*word).or_default().push(number),
            Atom::Kind(kind) => match self.kinds.iter_mut().find(|(other, _)| other == kind) {
                Some((_, list)) => list.push(number),
                None => self.kinds.push((*kind, vec![number])),
            },
        }
    }
}
