//! Clubs, firms and parties that only the words before them tell: `on loan from Benfica`, `signed from Porto`, `after two years at Akron`, `a partner
//! at Brodie Lamb`, `the president's party, National Accord`. A name behind such words is an organisation's, known or not, and behind words of a
//! transfer also where a town has that name. `A Durham hydrologist`, `a geologist at Leeds`, `an engineering degree from Purdue`: so are universities.

use std::ops::Range;
use std::sync::LazyLock;

use crate::kinds::organisation::Organisation;
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{QuickSet, Shape, Text, Token, Word, Words, fold, table, word, words};

/// Adds an organisation for each name behind words of a transfer. Mentions stay in order.
pub fn clubs(text: &Text, mentions: &mut Vec<Mention>) {
    let tokens = text.tokens();
    let mut added = Vec::new();
    for sentence in text.sentences() {
        for from in sentence.tokens.clone().skip(1).filter(|&from| OPENING.contains(tokens[from].word)) {
            if let Some(university) = university(text, mentions, sentence.tokens.clone(), from) {
                added.push(university);
                continue;
            }
            if !matches!(tokens[from].word, FROM | AT | WITH | FOR | COMMA | PARTY) {
                continue;
            }
            if let Some(name) = folk_party(text, sentence.tokens.start, from) {
                added.push(name);
                continue;
            }
            let before = &tokens[sentence.tokens.start..from];
            let transfer = match tokens[from].word {
                FROM => CUES.contains(&tokens[from - 1].word) || hired(before) || for_a_fee(before, &tokens[from..sentence.tokens.end]),
                AT | WITH => spell(before),
                FOR => PLAYING.contains(&tokens[from - 1].word),
                _ => false,
            };
            let trade = match tokens[from].word {
                AT | WITH | FOR => of_trade(before),
                _ => false,
            };
            // `His own party, National Accord,`: told as what it is.
            let party = tokens[from].word == COMMA && tokens[from - 1].word == PARTY && tokens[from - 1].shape == Shape::Lower;
            if !(transfer || trade || party) {
                continue;
            }
            let the = usize::from(!transfer && tokens.get(from + 1).is_some_and(|t| t.word == THE));
            let start = from + 1 + the;
            let names = |at: &usize| *at < sentence.tokens.end && matches!(tokens[*at].shape, Shape::Capital | Shape::Upper | Shape::Mixed);
            let end = (start..start + 4).take_while(names).last().map_or(start, |last| last + 1);
            let at = mentions.partition_point(|m| m.tokens.start < start);
            let taken = mentions[at..].iter().take_while(|m| m.tokens.start == start).any(|m| {
                m.value.person().is_some() || m.value.date().is_some() || (!transfer || m.value.place_name().is_none()) && m.value.is_name()
            });
            // A party in apposition ends at a comma or the sentence.
            let stops = || tokens.get(end).is_none_or(|t| !t.is_word());
            if end > start && !taken && (!party || stops()) {
                let name = text.str_of(start..end).to_owned();
                let name = if party { format!("{name} party") } else { name };
                added.push(Mention::new(text, start..end, Value::Organisation(Organisation { name })));
            }
        }
    }
    add_in_order(mentions, added);
}

/// The words that a name is told by: most words of a text are none.
static OPENING: Words = Words::new(&[FROM, AT, WITH, FOR, COMMA, PARTY, OF, A, AN, THE, S]);

/// A university that is called by one name, beside words of learning: `a geologist at Durham`, `a Durham geologist`.
fn university(text: &Text, mentions: &[Mention], sentence: Range<usize>, from: usize) -> Option<Mention> {
    let tokens = text.tokens().get(..sentence.end)?;
    let (at, start) = (tokens.get(from)?, from + 1);
    if !matches!(at.word, AT | FROM | OF | A | AN | THE | S) {
        return None;
    }
    let first = tokens.get(start).filter(|t| matches!(t.shape, Shape::Capital | Shape::Upper))?;
    // `Iowa State`.
    let state = tokens.get(start + 1).filter(|t| t.word == STATE && t.shape == Shape::Capital).is_some();
    let end = start + 1 + usize::from(state);
    let own = mentions.partition_point(|m| m.tokens.start < start);
    let mut own = mentions[own..].iter().take_while(|m| m.tokens.start == start);
    let town = own.clone().any(|m| m.value.place_name().is_some() && m.tokens.end == end);
    if !(state || town || UNIVERSITIES.contains(&first.word)) || tokens.get(end).is_some_and(|t| t.is_capitalised() && t.is_word()) {
        return None;
    }
    let behind = match at.word {
        AT | FROM | OF => {
            let before = &tokens[sentence.start.max(from.saturating_sub(4))..from];
            let known = at.word == AT || state || UNIVERSITIES.contains(&first.word);
            let learned = before.iter().rev().take_while(|t| t.is_word()).any(|t| t.shape == Shape::Lower && learned(text.str(*t), t.word));
            // `A graduate of Durham`, `professors from Durham`; a historian of Oxford writes about the town.
            known && learned && (at.word != OF || before.last().is_some_and(|t| matches!(t.word, GRADUATE | ALUMNUS | ALUMNA)))
        }
        _ => {
            let next = |n: usize| tokens.get(end + n).filter(|t| t.shape == Shape::Lower);
            let scholar = |n: usize| next(n).is_some_and(|t| is_scholar(text.str(*t), t.word));
            UNIVERSITIES.contains(&first.word) && (scholar(0) || scholar(1)) || state && scholar(0)
        }
    };
    let organised = own.any(|m| m.value.person().is_some() || matches!(m.value, Value::Organisation(_)) && m.tokens.end > end);
    if !behind || organised {
        return None;
    }
    let name = format!("{} University", text.str_of(start..end));
    Some(Mention::new(text, start..end, Value::Organisation(Organisation { name })))
}

/// A trade of learning.
fn is_scholar(said: &str, word: Word) -> bool {
    SCHOLARS.contains(&word)
        || ["ologist", "onomist", "ysicist", "historian", "ematician", "graduate"].iter().any(|end| said.ends_with(end))
}

/// A trade or a field of learning, or a word for it.
fn learned(said: &str, word: Word) -> bool {
    LEARNING.contains(&word)
        || is_scholar(said, word)
        || ["ology", "onomy", "history", "istry", "ematics", "onomics", "ysics", "ineering", "literature"]
            .iter()
            .any(|end| said.ends_with(end))
}

/// `joined the company from`, `hired away from`: a verb of hiring a few words before, in one clause.
fn hired(before: &[Token]) -> bool {
    let clause = before.iter().rev().take(5).take_while(|t| t.is_word());
    clause.into_iter().any(|t| JOINED.contains(&t.word))
}

/// `Arrived from Varn in August for a fee`.
fn for_a_fee(before: &[Token], from: &[Token]) -> bool {
    let came = before.last().is_some_and(|t| CAME.contains(&t.word));
    came && from.iter().skip(2).take(FEE).any(|t| matches!(t.word, FEE_WORD | FREE))
}

/// `People's Party`, `Farmers’ Party`: a possessive inside a name.
fn folk_party(text: &Text, first: usize, at: usize) -> Option<Mention> {
    let tokens = text.tokens();
    let party = tokens.get(at).filter(|t| t.word == PARTY && t.shape == Shape::Capital)?;
    let sign = tokens.get(at.checked_sub(1)?).filter(|t| t.word == S || t.shape == Shape::Quote && t.glued)?;
    let mut start = at.checked_sub(2).filter(|&i| i >= first && tokens[i].is_capitalised() && sign.glued)?;
    while start > first && tokens[start - 1].is_capitalised() && tokens[start - 1].word != THE && start + 4 > at {
        start -= 1;
    }
    // `Labour’s Party`, `The Farmers’ Party` at the head of a sentence begin behind the article.
    let plural = text.str(tokens[at - 2]).ends_with('s') || FOLK.contains(&tokens[at - 2].word);
    (plural && party.is_word()).then(|| {
        let name = text.str_of(start..at + 1).to_owned();
        Mention::new(text, start..at + 1, Value::Organisation(Organisation { name }))
    })
}

/// `A partner at`, `analysts with`, `who teaches law at`: a trade that is followed in a house, just before.
fn of_trade(before: &[Token]) -> bool {
    before.last().is_some_and(|t| TRADES.contains(&t.word) && t.shape == Shape::Lower)
}

/// `arrived after two years at`.
fn spell(before: &[Token]) -> bool {
    let [.., after, _, length] = before else { return false };
    let seasons = matches!(length.word, YEARS | SEASONS | SPELL | YEAR | SEASON);
    seasons && (after.word == AFTER || before.iter().rev().take(5).any(|t| t.word == AFTER))
}

static UNIVERSITIES: LazyLock<QuickSet<Word>> =
    LazyLock::new(|| table::words(include_str!("../kinds/organisation/universities.txt")).map(|w| word(&fold(w))).collect());
const SCHOLARS: [Word; 14] = words([
    "professor",
    "lecturer",
    "researcher",
    "researchers",
    "scientist",
    "academic",
    "scholar",
    "don",
    "student",
    "students",
    "chemist",
    "fellow",
    "philosopher",
    "linguist",
]);
const LEARNING: [Word; 18] = words([
    "degree",
    "doctorate",
    "diploma",
    "phd",
    "law",
    "medicine",
    "department",
    "laboratory",
    "teaches",
    "taught",
    "studied",
    "studies",
    "lectures",
    "graduated",
    "alumnus",
    "alumna",
    "chair",
    "scholarship",
]);
const OF: Word = word("of");
const A: Word = word("a");
const AN: Word = word("an");
const STATE: Word = word("state");
const GRADUATE: Word = word("graduate");
const ALUMNUS: Word = word("alumnus");
const ALUMNA: Word = word("alumna");
const S: Word = word("'s");
/// People in a party's name that are no plain plural.
const FOLK: [Word; 4] = [word("people"), word("women"), word("working"), word("smallholders")];
const FROM: Word = word("from");
const FOR: Word = word("for");
const THE: Word = word("the");
const COMMA: Word = word(",");
const PARTY: Word = word("party");
/// Before `for` and a club.
const PLAYING: [Word; 8] =
    [word("plays"), word("rides"), word("drives"), word("races"), word("skates"), word("bowls"), word("pitches"), word("rowed")];
/// Before `at`, `with` and `for` and a house.
const TRADES: [Word; 32] = [
    word("partner"),
    word("analyst"),
    word("economist"),
    word("strategist"),
    word("lawyer"),
    word("attorney"),
    word("solicitor"),
    word("barrister"),
    word("consultant"),
    word("trader"),
    word("broker"),
    word("banker"),
    word("architect"),
    word("engineer"),
    word("reporter"),
    word("correspondent"),
    word("columnist"),
    word("journalist"),
    word("producer"),
    word("spokesman"),
    word("spokeswoman"),
    word("spokesperson"),
    word("pollster"),
    word("auditor"),
    word("surveyor"),
    word("accountant"),
    word("researcher"),
    word("fellow"),
    word("lecturer"),
    word("pilot"),
    word("works"),
    word("reports"),
];
const AT: Word = word("at");
const WITH: Word = word("with");
const AFTER: Word = word("after");
const YEARS: Word = word("years");
const YEAR: Word = word("year");
const CAME: [Word; 4] = words(["arrived", "came", "moved", "switched"]);
/// The fee is told of within so many tokens.
const FEE: usize = 10;
const FEE_WORD: Word = word("fee");
const FREE: Word = word("free");
const SEASONS: Word = word("seasons");
const SEASON: Word = word("season");
const SPELL: Word = word("spell");
/// Verbs of hiring, some words before `from`.
const JOINED: [Word; 10] = [
    word("joined"),
    word("hired"),
    word("lured"),
    word("poached"),
    word("recruited"),
    word("plucked"),
    word("enticed"),
    word("headhunted"),
    word("prised"),
    word("snatched"),
];
/// The word before `from`.
const CUES: [Word; 13] = [
    word("recruit"),
    word("import"),
    word("hire"),
    word("arrival"),
    word("acquisition"),
    word("loan"),
    word("loaned"),
    word("borrowed"),
    word("signed"),
    word("poached"),
    word("recruited"),
    word("transferred"),
    word("signing"),
];
