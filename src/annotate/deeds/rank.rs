//! Which of its kind a deed is: `the second time that the museum has been robbed`, `the third robbery in its history`, `the fourth manager to be
//! sacked in five years`, `robbed twice before`.

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use crate::annotate::deeds::Clause;
use crate::annotate::deeds::words::BREAKS;
use crate::kinds::deed::Rank;
use crate::kinds::quantity::Sort;
use crate::kinds::{Mention, Value};
use crate::text::{Shape, Word, word, words};

/// So many tokens may stand between a rank and the verb of its deed,
const REACH: usize = 14;
/// between it and the noun,
const MODIFIERS: usize = 3;
/// between a noun and the comma before its rank,
const APPOSED: usize = 8;
/// and behind it before its scope.
const SCOPE: usize = 12;
/// Nobody counts further.
const MOST: u32 = 60;

const TIME: Word = word("time");
const TO: Word = word("to");
const FOR: Word = word("for");
const COMMA: Word = word(",");
const BEFORE: [Word; 3] = words(["before", "previously", "already"]);
const EARLIER: [Word; 4] = words(["earlier", "previous", "prior", "past"]);
const ONLY: [Word; 2] = words(["only", "just"]);
const HAD: [Word; 3] = words(["had", "has", "have"]);
const LINKS: [Word; 7] = words(["since", "in", "of", "this", "to", "so", "here"]);
/// Times in which deeds of a kind are counted.
const TERMS: [Word; 12] =
    words(["day", "night", "week", "month", "year", "season", "tour", "campaign", "decade", "century", "tournament", "term"]);
/// Before a rank: another's, or one that is open.
const OPEN: [Word; 14] =
    words(["not", "if", "could", "may", "might", "perhaps", "possibly", "or", "nor", "joint", "equal", "would", "every", "will"]);

impl Clause<'_, '_> {
    /// Which of its kind the deed is.
    pub(crate) fn rank(&self, noun: bool, base: bool) -> Option<Rank> {
        let (number, at) = if noun { self.rank_of_noun() } else { self.rank_of_verb(base) }?;
        let scope = self.scope(at.end.min(self.at.end));
        // `The first robbery, in March`: the first of those told of is not the first ever.
        let counted = number > 1 || scope.is_some();
        let open = (at.start.saturating_sub(3).max(self.sentence.tokens.start)..at.start).any(|at| OPEN.contains(&self.word(at)));
        (counted && !open && number <= MOST).then_some(Rank { number, scope })
    }

    /// `the third robbery`, `Friday's walkout, the fourth since …`, `two earlier attempts`.
    fn rank_of_noun(&self) -> Option<(u32, Range<usize>)> {
        let plain = |between: Range<usize>| between.clone().all(|at| self.is_lower(at) || self.text.tokens()[at].shape == Shape::Dash);
        let near = |m: &&Mention| m.tokens.end <= self.at.start && m.tokens.end + MODIFIERS >= self.at.start;
        let before = self.mentions.iter().filter(|m| ordinal(m).is_some() || count(m).is_some()).rfind(near);
        if let Some(mention) = before.filter(|m| plain(m.tokens.end..self.at.start)) {
            if let Some(number) = ordinal(mention) {
                return Some((number, mention.tokens.clone()));
            }
            let earlier = (mention.tokens.start..self.at.start).any(|at| EARLIER.contains(&self.word(at)));
            return count(mention).filter(|_| earlier).and_then(|n| Some((n.checked_add(1)?, mention.tokens.clone())));
        }
        // In apposition, with what it is counted in.
        let end = (self.at.end + APPOSED).min(self.sentence.tokens.end);
        let comma = (self.at.end..end).find(|&at| self.is_sign(at)).filter(|&at| self.word(at) == COMMA)?;
        if (self.at.end..comma).any(|at| BREAKS.contains(self.word(at)) || self.named_at(at).is_some()) {
            return None;
        }
        let rank = self.mentions.iter().find(|m| m.tokens.start > comma && ordinal(m).is_some())?;
        let beside = rank.tokens.start <= comma + 2;
        (beside && LINKS.contains(&self.word(rank.tokens.end))).then_some(())?;
        Some((ordinal(rank)?, rank.tokens.clone()))
    }

    /// `the second time that it has been robbed`, `the third manager to be sacked`, `walked out for the fifth time`, `had been robbed twice before`.
    fn rank_of_verb(&self, base: bool) -> Option<(u32, Range<usize>)> {
        let start = self.at.start.saturating_sub(REACH).max(self.sentence.tokens.start);
        let clear = |range: Range<usize>| !range.clone().any(|at| self.named_at(at).is_some() || self.is_sign(at));
        let ranks = || self.mentions.iter().filter(|m| ordinal(m).is_some());
        if let Some(rank) = ranks().rfind(|m| m.tokens.start >= start && m.tokens.end < self.at.start) {
            let between = rank.tokens.end..self.at.start;
            let time = self.word(between.start) == TIME;
            let to = between.clone().any(|at| self.word(at) == TO);
            if (time && !base || to) && (clear(between.clone()) || self.only_commas(between)) {
                return Some((ordinal(rank)?, rank.tokens.clone()));
            }
        }
        if base {
            return None;
        }
        // `for the fifth time`
        let end = (self.at.end + REACH).min(self.sentence.tokens.end);
        let times = |m: &&Mention| m.tokens.start >= self.at.end && m.tokens.end < end && self.word(m.tokens.end) == TIME;
        if let Some(rank) = ranks().find(times) {
            let opens = (rank.tokens.start.saturating_sub(3)..rank.tokens.start).any(|at| self.word(at) == FOR);
            let between = self.at.end..rank.tokens.start;
            if opens && !between.clone().any(|at| BREAKS.contains(self.word(at)) && self.word(at) != FOR || self.named_at(at).is_some()) {
                return Some((ordinal(rank)?, rank.tokens.clone()));
            }
        }
        // `only two Britons had won it before`, `had been robbed twice before`
        let had = (self.at.start.saturating_sub(3).max(start)..self.at.start).find(|&at| HAD.contains(&self.word(at)))?;
        let before = (self.at.end..end).take(6).any(|at| BEFORE.contains(&self.word(at)));
        let only = |m: &&Mention| m.tokens.start > start && m.tokens.end <= had && ONLY.contains(&self.word(m.tokens.start - 1));
        if let Some(mention) = self.mentions.iter().rfind(|m| only(m) && count(m).is_some()) {
            return Some((count(mention)?.checked_add(1)?, mention.tokens.clone()));
        }
        let twice = (self.at.end..end).take(4).find(|&at| self.word(at) == const { word("twice") }).filter(|_| before)?;
        Some((3, twice..twice + 1))
    }

    /// What the deeds are counted in: `since the war`, `in its history`, `of the year`, `in five years`.
    fn scope(&self, from: usize) -> Option<String> {
        let end = (from + SCOPE).min(self.sentence.tokens.end);
        for at in from..end {
            let (here, next) = (self.word(at), self.word(at + 1));
            if here == const { word("since") } {
                return Some("since".to_owned());
            }
            if here == const { word("ever") } || here == const { word("history") } {
                return Some("ever".to_owned());
            }
            let of = here == const { word("of") } && next == const { word("the") } || here == const { word("this") };
            let term = at + if here == const { word("of") } { 2 } else { 1 };
            if of && TERMS.contains(&self.word(term)) {
                return self.text.tokens().get(term).map(|token| self.text.str(*token).to_owned());
            }
            // `in five years`
            let span = |m: &&Mention| m.tokens.start == at + 1 && here == const { word("in") };
            if let Some(length) = self.mentions.iter().find(|m| span(m) && m.value.sort() == Some(Sort::Duration)) {
                return Some(length.value.display());
            }
        }
        None
    }

    fn is_lower(&self, at: usize) -> bool {
        self.text.tokens().get(at).is_some_and(|t| t.shape == Shape::Lower)
    }

    fn is_sign(&self, at: usize) -> bool {
        self.text.tokens().get(at).is_some_and(|t| matches!(t.shape, Shape::Sign | Shape::Quote) && t.word != const { word("'s") })
    }

    /// `the second time that the museum, which opened in 1898, has been robbed`
    fn only_commas(&self, range: Range<usize>) -> bool {
        let commas = range.clone().filter(|&at| self.word(at) == COMMA).count();
        commas == 2 && range.clone().all(|at| !self.is_sign(at) || self.word(at) == COMMA)
    }
}

/// The number of a rank, of a mention that is one.
fn ordinal(mention: &Mention) -> Option<u32> {
    number(mention, Sort::Ordinal)
}

/// The number of a count.
fn count(mention: &Mention) -> Option<u32> {
    number(mention, Sort::Count)
}

fn number(mention: &Mention, sort: Sort) -> Option<u32> {
    let Value::Quantity(quantity) = &mention.value else { return None };
    quantity.number.filter(|_| quantity.sort == sort)?.to_u32()
}
