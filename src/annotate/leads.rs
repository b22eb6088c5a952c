//! Whom the first sentence tells of before anybody is named: `A robber was jailed for six years on Friday. Leon Markham, 27, …`, `A boy of 14
//! drowned … He was named as Tyrese Malcolm`. News names people late (the delayed identification lead of the newsroom's handbooks).
//!
//! Only the subject of the first sentence is looked at, and only where one person can be meant: the name is given with `named` or `identified`, or
//! opens one of the next sentences before an age, and is the first that the article gives.

use std::ops::Range;

use crate::annotate::sexes::{Sexes, of_pronoun};
use crate::article::{Article, Part};
use crate::kinds::person::{Person, Sex, is_person_noun};
use crate::kinds::quantity::Sort;
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{Sentence, Shape, Text, Token, Word, is_function_word, word, words};

/// So many sentences behind the first may name whom it tells of.
const BEHIND: usize = 3;
/// So many words stand between the article and the noun at most: `A former high school teacher`.
const BETWEEN: usize = 4;
/// The words from `was` to the name: `has been named by police as`.
const NAMING: usize = 7;

/// `, 27, of Tallis Road, Draycott, was given`: the words from a name to what became of its bearer.
const ADDRESS: usize = 16;

/// The person whom the first sentence describes.
struct Lead {
    /// The words that describe, without an age among them.
    tokens: Range<usize>,
    sentence: Range<usize>,
    sex: Option<Sex>,
    age: Option<String>,
    /// Nobody else is described in the sentence.
    alone: bool,
}

/// Adds a mention for the description with which the article begins, where it says later whom it means.
pub fn leads(article: &Article, text: &Text, mentions: &mut Vec<Mention>) {
    let body = |s: &&Sentence| article.blocks.get(s.block).is_some_and(|b| b.part == Part::Body);
    let mut sentences = text.sentences().iter().filter(body);
    let Some(lead) = sentences.next().and_then(|first| lead(text, mentions, first)) else { return };
    let sexes = Sexes::new(mentions);
    let next = sentences.take(BEHIND).map(|s| s.tokens.clone());
    let found = [lead.sentence.clone()].into_iter().chain(next).find_map(|sentence| {
        let first = first_named(mentions, sentence.clone());
        let named = named_as(text, &lead, sentence.clone()).and_then(|at| full_name(mentions, at));
        let person = named.or_else(|| subject_with_age(text, mentions, &lead, sentence))?;
        Some(first.filter(|first| first.name == person.name).map(|_| person.clone()))
    });
    let person = found.flatten().filter(|person| lead.sex.is_none_or(|sex| sexes.fits(&person.name, sex)));
    if let Some(person) = person {
        let person = Person { honorific: String::new(), full: false, described: true, ..person };
        let whole = with_clause(text.tokens(), &lead).map(|tokens| Mention::new(text, tokens, Value::Person(person.clone())));
        add_in_order(mentions, whole.into_iter().chain([Mention::new(text, lead.tokens, Value::Person(person))]).collect());
    }
}

/// The person with whom the article begins without a name.
fn lead(text: &Text, mentions: &[Mention], first: &Sentence) -> Option<Lead> {
    let tokens = text.tokens();
    let sentence = first.tokens.clone();
    matches!(tokens.get(sentence.start)?.word, A | AN).then_some(())?;
    let mut at = sentence.start + 1;
    let mut from = sentence.start;
    let mut age = None;
    let mut between = 0;
    let head = loop {
        if at >= sentence.end || between > BETWEEN {
            return None;
        }
        if let Some((years, end)) = age_at(mentions, at) {
            (age, from, at) = (Some(years), end, end);
            continue;
        }
        let token = tokens[at];
        if !matches!(token.shape, Shape::Lower | Shape::Capital) || is_function_word(token.word) {
            return None;
        }
        if is_somebody(token.word) && ends_noun(tokens, at + 1, &sentence) {
            break at;
        }
        (at, between) = (at + 1, between + 1);
    };
    if age.is_none() && tokens.get(head + 1).is_some_and(|t| matches!(t.word, OF | AGED | COMMA)) {
        age = age_at(mentions, head + 2).map(|(years, _)| years);
    }
    // Another person of the sentence may be the one who is named.
    let sex = sex(&tokens[sentence.clone()], tokens[head].word);
    let other = |t: &Token| (is_somebody(t.word) || matches!(t.word, OTHER | ANOTHER)) && !is_apart(sex, sex_of_noun(t.word));
    let others = tokens[head + 1..sentence.end].iter().filter(|t| other(t)).count();
    let unnamed = first_named(mentions, sentence.clone()).is_none() || names_itself(text, &sentence, head);
    unnamed.then_some(Lead { tokens: from..head + 1, alone: others == 0, sentence, sex, age })
}

/// `A motorcyclist who died on Sunday has been named as Gareth Pullman`: the sentence itself says so of its subject.
fn names_itself(text: &Text, sentence: &Range<usize>, head: usize) -> bool {
    let tokens = text.tokens();
    let named = tokens[head + 1..sentence.end].iter().position(|t| NAMED.contains(&t.word)).map(|n| n + head + 1);
    named.is_some_and(|at| {
        let before = &tokens[at.saturating_sub(2).max(head + 1)..at];
        before.iter().any(|t| BE.contains(&t.word))
    })
}

/// `A robber who threatened a shopkeeper with a hammer`, as far as the verb that tells what became of him.
fn with_clause(tokens: &[Token], lead: &Lead) -> Option<Range<usize>> {
    let Range { start, end } = lead.tokens.clone();
    (tokens.get(end)?.word == WHO).then_some(())?;
    let fate = (end..lead.sentence.end).take_while(|&at| tokens[at].word != COMMA).find(|&at| {
        let told = FATES.contains(&tokens[at].word) || NAMED.contains(&tokens[at].word) || HARM.contains(&tokens[at].word);
        told && tokens[at - 1].shape == Shape::Lower && BE.contains(&tokens[at - 1].word)
    })?;
    let verb = (end..fate).rev().take_while(|&at| BE.contains(&tokens[at].word) || HAVE.contains(&tokens[at].word)).last()?;
    (verb > end + 1).then_some(start..verb)
}

/// Is the one known to be a woman, and the other a man?
fn is_apart(a: Option<Sex>, b: Option<Sex>) -> bool {
    matches!((a, b), (Some(x), Some(y)) if x != y)
}

/// By the noun, else by the first pronoun of the sentence.
fn sex(sentence: &[Token], noun: Word) -> Option<Sex> {
    sex_of_noun(noun).or_else(|| sentence.iter().find_map(|t| of_pronoun(t.word)))
}

fn sex_of_noun(noun: Word) -> Option<Sex> {
    if MEN.contains(&noun) {
        Some(Sex::Male)
    } else if WOMEN.contains(&noun) {
        Some(Sex::Female)
    } else {
        None
    }
}

fn is_somebody(noun: Word) -> bool {
    is_person_noun(noun) || sex_of_noun(noun).is_some() || PEOPLE.contains(&noun)
}

/// Does the noun phrase end there: at a verb, at `who`, at a comma or at a preposition?
fn ends_noun(tokens: &[Token], at: usize, sentence: &Range<usize>) -> bool {
    let Some(token) = tokens.get(at).filter(|_| at < sentence.end) else { return false };
    token.word == COMMA || token.shape == Shape::Lower && (is_function_word(token.word) || DOINGS.contains(&token.word))
}

/// The age that starts at that token, and its end.
fn age_at(mentions: &[Mention], at: usize) -> Option<(String, usize)> {
    let from = mentions.partition_point(|m| m.tokens.start < at);
    mentions[from..].iter().take_while(|m| m.tokens.start == at).find_map(|m| match &m.value {
        Value::Quantity(q) if q.sort == Sort::Age => Some((q.number?.normalize().to_string(), m.tokens.end)),
        _ => None,
    })
}

/// The first person that is named in those tokens.
fn first_named(mentions: &[Mention], tokens: Range<usize>) -> Option<&Person> {
    let from = mentions.partition_point(|m| m.tokens.start < tokens.start);
    mentions[from..].iter().take_while(|m| m.tokens.start < tokens.end).find_map(|m| m.value.person())
}

fn full_name(mentions: &[Mention], at: usize) -> Option<Person> {
    let from = mentions.partition_point(|m| m.tokens.start < at);
    let here = mentions[from..].iter().take_while(|m| m.tokens.start == at);
    here.filter_map(|m| m.value.person()).find(|p| p.full).cloned()
}

/// Where the name begins that the sentence says the person has: `He was named by his school as …`, `Police have named the boy as …`.
fn named_as(text: &Text, lead: &Lead, sentence: Range<usize>) -> Option<usize> {
    let tokens = text.tokens();
    let named = sentence.clone().find(|&at| NAMED.contains(&tokens[at].word))?;
    let own = sentence == lead.sentence;
    (own || lead.alone).then_some(())?;
    let means = |token: &Token| {
        let noun = text.tokens()[lead.tokens.end - 1].word;
        let generic = token.word == noun || VICTIM.contains(&token.word) && is_victim(&tokens[lead.sentence.clone()]);
        let person = of_pronoun(token.word).or_else(|| sex_of_noun(token.word));
        generic || person.is_some_and(|sex| lead.sex.is_none_or(|own| own == sex))
    };
    // `He was named`, `the victim was later identified`; `named the boy as`.
    let before = tokens[sentence.start..named].iter().take(4).any(means)
        && tokens[named.checked_sub(3)?..named].iter().any(|t| BE.contains(&t.word));
    let behind = tokens[named + 1..sentence.end.min(named + 4)].iter().any(means);
    (own && names_itself(text, &sentence, lead.tokens.end - 1) || before || behind).then_some(())?;
    let to = sentence.end.min(named + NAMING);
    let at = (named + 1..to).find(|&at| tokens[at].word == AS).unwrap_or(named) + 1;
    // `Named locally as 14-year-old Tyrese Malcolm`.
    (at..to).find(|&at| tokens[at].is_capitalised())
}

/// `Leon Markham, 27, stole …`, of whom the sentence before said what became of him.
fn subject_with_age(text: &Text, mentions: &[Mention], lead: &Lead, sentence: Range<usize>) -> Option<Person> {
    let tokens = text.tokens();
    let told = tokens[lead.tokens.end..lead.sentence.end].iter().any(|t| FATES.contains(&t.word));
    if !told || sentence == lead.sentence {
        return None;
    }
    let from = mentions.partition_point(|m| m.tokens.start < sentence.start);
    let name =
        mentions[from..].iter().take_while(|m| m.tokens.start == sentence.start).find(|m| m.value.person().is_some_and(|p| p.full))?;
    (tokens.get(name.tokens.end)?.word == COMMA).then_some(())?;
    let (age, _) = age_at(mentions, name.tokens.end + 1)?;
    let fate = || tokens[name.tokens.end + 2..sentence.end.min(name.tokens.end + ADDRESS)].iter().any(|t| FATES.contains(&t.word));
    let one = lead.age.as_ref().is_none_or(|own| *own == age) && (lead.alone || fate());
    one.then(|| name.value.person().cloned()).flatten()
}

/// Does the sentence tell of somebody who was hurt, or worse?
fn is_victim(sentence: &[Token]) -> bool {
    sentence.iter().any(|t| HARM.contains(&t.word))
}

const A: Word = word("a");
const AN: Word = word("an");
const AS: Word = word("as");
const OF: Word = word("of");
const AGED: Word = word("aged");
const COMMA: Word = word(",");
const OTHER: Word = word("other");
const ANOTHER: Word = word("another");
const NAMED: [Word; 2] = words(["named", "identified"]);
const BE: [Word; 4] = words(["was", "were", "been", "is"]);
const WHO: Word = word("who");
const HAVE: [Word; 3] = words(["has", "had", "have"]);
const VICTIM: [Word; 2] = words(["victim", "deceased"]);
const MEN: [Word; 16] = words([
    "man",
    "boy",
    "father",
    "husband",
    "schoolboy",
    "grandfather",
    "son",
    "brother",
    "businessman",
    "policeman",
    "fisherman",
    "cameraman",
    "salesman",
    "headmaster",
    "widower",
    "gunman",
]);
const WOMEN: [Word; 16] = words([
    "woman",
    "girl",
    "mother",
    "wife",
    "schoolgirl",
    "grandmother",
    "daughter",
    "sister",
    "businesswoman",
    "policewoman",
    "headmistress",
    "widow",
    "actress",
    "waitress",
    "mum",
    "mom",
]);
const PEOPLE: [Word; 22] = words([
    "motorcyclist",
    "motorist",
    "robber",
    "thief",
    "burglar",
    "rapist",
    "teenager",
    "youth",
    "toddler",
    "child",
    "baby",
    "parent",
    "person",
    "criminal",
    "offender",
    "paedophile",
    "dealer",
    "mp",
    "assistant",
    "director",
    "owner",
    "biker",
]);
/// What a subject is told to have done, right behind it.
const DOINGS: [Word; 26] = words([
    "drowned",
    "died",
    "stole",
    "killed",
    "admitted",
    "denied",
    "appeared",
    "pleaded",
    "faces",
    "faced",
    "raped",
    "murdered",
    "attacked",
    "stabbed",
    "won",
    "fell",
    "suffered",
    "survived",
    "crashed",
    "threatened",
    "defrauded",
    "walked",
    "lied",
    "drove",
    "broke",
    "escaped",
]);
/// What became of whom the sentence begins with, and of nobody else in it.
const FATES: [Word; 23] = words([
    "jailed",
    "sentenced",
    "charged",
    "fined",
    "banned",
    "convicted",
    "arrested",
    "pleaded",
    "admitted",
    "denied",
    "appeared",
    "acquitted",
    "imprisoned",
    "won",
    "stole",
    "drowned",
    "bailed",
    "remanded",
    "given",
    "extradited",
    "indicted",
    "cautioned",
    "defrauded",
]);
const HARM: [Word; 14] = words([
    "died", "killed", "dead", "drowned", "injured", "stabbed", "shot", "hurt", "murdered", "attacked", "death", "hit", "struck", "body",
]);
