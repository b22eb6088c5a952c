//! What no test exercises: patterns, lines of `unless`, words of lists.

use std::collections::BTreeSet;

use crate::annotate::annotate;
use crate::matching::{Filler, exercised, matches};
use crate::prove::articles;
use crate::rule::{RuleSet, Takes};
use crate::text::{Shape, Source, Span, Text, fold};

/// Something in a rule that no test exercises.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Gap {
    /// A pattern that reads no sentence of any test.
    Pattern(Span),
    /// A pattern of `unless` that keeps no sentence of any test quiet.
    Unless(Span),
    /// Words of a list that stand in no sentence that is read.
    Words {
        /// The list's name.
        list: String,
        /// Its name's place.
        span: Span,
        /// How many words the list has.
        of: usize,
        /// The words, as written.
        words: Vec<String>,
    },
}

/// How far the tests of a rule exercise it.
#[derive(Clone, Debug)]
pub struct Gaps {
    /// The rule's id.
    pub rule: String,
    /// Its file.
    pub source: Source,
    /// How many patterns, lines of `unless` and listed words there are, and how many of each are exercised.
    pub counts: [(usize, usize); 3],
    /// What is not exercised, in the order of the file.
    pub gaps: Vec<Gap>,
}

/// How far their tests exercise the rules.
pub fn coverage(rules: &RuleSet) -> Vec<Gaps> {
    (0..rules.rules.len()).map(|index| of_rule(rules, index)).collect()
}

fn of_rule(rules: &RuleSet, index: usize) -> Gaps {
    let rule = &rules.rules[index];
    let alone = RuleSet::new(vec![rule.clone()]);
    let (mut patterns, mut unless, mut words) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for article in rule.examples.iter().flat_map(articles) {
        let annotated = annotate(&article);
        let used = exercised(rule, &annotated);
        patterns.extend(used.patterns);
        unless.extend(used.unless);
        for found in matches(&alone, &annotated) {
            for filled in found.slots.iter().filter(|f| matches!(f.with, Filler::Listed(_))) {
                words.insert(phrase(annotated.text.str_of(filled.tokens.clone())));
            }
            // A list may serve as mere alternatives: its words are then in the slots that are read but not kept.
            let tokens = found.tokens.clone();
            for slot in &rule.slots {
                let Takes::List(list) = &slot.takes else { continue };
                for at in tokens.clone() {
                    if let Some((taken, _)) = list.longest(&annotated.text.tokens()[..tokens.end], at) {
                        words.insert(phrase(annotated.text.str_of(at..at + taken)));
                    }
                }
            }
        }
    }
    let mut gaps = Vec::new();
    let unread = |at: &usize| !patterns.contains(at);
    gaps.extend((0..rule.patterns.len()).filter(unread).map(|at| Gap::Pattern(rule.patterns[at].span)));
    gaps.extend((0..rule.unless.len()).filter(|at| !unless.contains(at)).map(|at| Gap::Unless(rule.unless[at].span)));
    let (mut listed, mut used) = (0, 0);
    for list in &rule.words {
        let idle: Vec<String> = list.phrases.iter().map(|(p, _)| p.clone()).filter(|p| !words.contains(&phrase(p))).collect();
        listed += list.phrases.len();
        used += list.phrases.len() - idle.len();
        if !idle.is_empty() {
            gaps.push(Gap::Words { list: list.name.clone(), span: list.span, of: list.phrases.len(), words: idle });
        }
    }
    let counts = [(patterns.len(), rule.patterns.len()), (unless.len(), rule.unless.len()), (used, listed)];
    Gaps { rule: rule.id.clone(), source: rule.source.clone(), counts, gaps }
}

/// A phrase as lists compare it.
fn phrase(text: &str) -> Vec<String> {
    let read = Text::new(text, [Span::new(0, text.len())]);
    read.tokens().iter().filter(|t| t.shape != Shape::Dash).map(|t| fold(read.str(*t))).collect()
}
