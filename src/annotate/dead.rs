//! The ages of the dead: who is told of as dead has the age of the day of death, however long after it is told.

use std::collections::BTreeSet;

use crate::kinds::person::Person;
use crate::kinds::quantity::Sort;
use crate::kinds::{Mention, Value};
use crate::text::{Shape, Text, Word, word, words};

/// An aside behind a name is no longer than this: `, 53, of Tallis Road, Oakford,`.
const ASIDE: usize = 16;
/// So many words stand between the subject and what became of him: `has also been pronounced`.
const CHAIN: usize = 4;

/// Marks the ages that stand beside the names of the dead.
pub fn ages_at_death(text: &Text, mentions: &mut [Mention]) {
    let dead: BTreeSet<String> = {
        let told = mentions.iter().filter_map(|m| m.value.person().filter(|p| is_dead(text, mentions, m, p)));
        told.map(|person| person.name.clone()).collect()
    };
    if dead.is_empty() {
        return;
    }
    let names: Vec<(usize, usize)> = {
        let of = mentions.iter().filter(|m| m.value.person().is_some_and(|p| dead.contains(&p.name)));
        of.map(|m| (m.tokens.start, m.tokens.end)).collect()
    };
    let beside = |at: usize| text.tokens().get(at).is_some_and(|t| matches!(t.word, COMMA | AGED | OPEN | OF | THE | A));
    for mention in mentions.iter_mut() {
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let Value::Quantity(age) = &mut mention.value else { continue };
        if age.sort != Sort::Age || age.born.is_some() {
            continue;
        }
        // `Gareth Pullman, 53`, `Pullman (53)`, `Pullman, aged 53`; `the 53-year-old Gareth Pullman`.
        // The last name before the age, and the first behind it.
        let behind = names.partition_point(|&(from, _)| from < end);
        let follows = names.get(behind).is_some_and(|&(from, _)| from == end);
        let before = names[..behind].iter().rev().take(2).any(|&(_, to)| to < start && start - to <= 2 && (to..start).all(beside));
        age.at_death |= follows || before;
    }
}

/// The mentions that start at that token.
fn starting(mentions: &[Mention], at: usize) -> impl Iterator<Item = &Mention> {
    let from = mentions.partition_point(|m| m.tokens.start < at);
    mentions[from..].iter().take_while(move |m| m.tokens.start == at)
}

/// Is that person told here to be dead?
fn is_dead(text: &Text, mentions: &[Mention], mention: &Mention, person: &Person) -> bool {
    if person.pronoun {
        return false;
    }
    let tokens = text.tokens();
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let at = |n: usize| tokens.get(n).map_or(STOP, |t| t.word);
    // `Pullman's death`, `the death of Gareth Pullman`.
    let owned =
        text.str(tokens[end - 1]).ends_with(['s', '’', '\'']) || matches!(text.str(tokens[end.min(tokens.len() - 1)]), "'s" | "’s" | "s");
    let noun = (end..end + 3).find(|&n| DEATHS.contains(&at(n)));
    if owned && noun.is_some_and(|n| (end..n).all(|n| tokens[n].shape != Shape::Lower)) {
        return true;
    }
    if start >= 2 && at(start - 1) == OF && DEATHS.contains(&at(start - 2)) {
        return true;
    }
    // `A boy of 14 drowned`.
    let aged = matches!(at(end), OF | AGED) && tokens.get(end + 1).is_some_and(|t| t.shape == Shape::Number);
    let mut from = end + if aged { 2 } else { 0 };
    if at(from) == COMMA {
        let other = |n: usize| starting(mentions, n).any(|m| m.value.person().is_some());
        let close = (from + 1..from + 1 + ASIDE).find(|&n| at(n) == COMMA && !is_aside(text, n + 1));
        match close {
            Some(close) if !(from + 1..close).any(|n| other(n) || at(n) == STOP) => from = close + 1,
            _ => from += 1,
        }
    }
    let from = from + usize::from(at(from) == WHO);
    let fate = (from..from + CHAIN)
        .find(|&n| FATES.contains(&at(n)) || matches!(at(n), PRONOUNCED | CERTIFIED | DECLARED | FOUND) && at(n + 1) == DEAD);
    fate.is_some_and(|fate| {
        let passive = !ACTIVE.contains(&at(fate));
        let chain = (from..fate).all(|n| CHAINED.contains(&at(n)) || text.str(tokens[n]).ends_with("ly"));
        chain && (!passive || (from..fate).any(|n| BE.contains(&at(n))) || at(end) == WHO)
    })
}

/// Does the aside go on behind that comma: at an age, an address, or a name?
fn is_aside(text: &Text, at: usize) -> bool {
    text.tokens()
        .get(at)
        .is_some_and(|t| t.is_capitalised() || t.shape == Shape::Number || matches!(t.word, OF | FROM | A | AN | THE | AGED))
}

const COMMA: Word = word(",");
const STOP: Word = word(".");
const OPEN: Word = word("(");
const OF: Word = word("of");
const FROM: Word = word("from");
const A: Word = word("a");
const AN: Word = word("an");
const THE: Word = word("the");
const WHO: Word = word("who");
const AGED: Word = word("aged");
const DEAD: Word = word("dead");
const FOUND: Word = word("found");
const PRONOUNCED: Word = word("pronounced");
const CERTIFIED: Word = word("certified");
const DECLARED: Word = word("declared");
const ACTIVE: [Word; 3] = words(["died", "drowned", "perished"]);
const FATES: [Word; 5] = words(["died", "drowned", "perished", "killed", "murdered"]);
const BE: [Word; 3] = words(["was", "were", "been"]);
const CHAINED: [Word; 10] = words(["was", "were", "been", "has", "had", "have", "also", "later", "all", "both"]);
const DEATHS: [Word; 9] = words(["death", "body", "funeral", "murder", "killing", "inquest", "remains", "killer", "manslaughter"]);
