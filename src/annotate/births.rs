//! Days of birth that an article tells otherwise than by a plain age: `born in 1969`, `would have turned 44 in October`, `her 60th birthday
//! on Friday`, `was 29 when she joined, 28 years ago`, `died in 2019 at 81`.

use std::ops::Range;

use jiff::ToSpan;
use rust_decimal::Decimal;

use crate::annotate::english;
use crate::kinds::quantity::{Quantity, Sort};
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{Days, Shape, Text, Token, Word, word, words};

/// Between `born` and its date at most so many tokens stand: `born in the town of Leeds in 1969`.
const REACH: usize = 8;

/// Adds the ages that stand as dates and birthdays. Mentions stay in order.
pub fn births(text: &Text, mentions: &mut Vec<Mention>) {
    let read = |(at, mention): (usize, &Mention)| match &mention.value {
        Value::Date(date) => born_on(text, mention, date.days),
        Value::Quantity(q) if q.sort == Sort::Age && q.unit == Some("year") => {
            turning(text, mentions, at, q.number).or_else(|| at_a_time(text, mentions, at, q.number?))
        }
        Value::Quantity(q) if q.sort == Sort::Count => coming(text, mentions, at, q.number)
            .or_else(|| of_then(text, mentions, at, q))
            .or_else(|| opening(text, mentions, at, q.number?))
            .or_else(|| dead(text, mentions, at, q.number?))
            .or_else(|| bare(text, mentions, at, q)),
        Value::Quantity(q) if q.sort == Sort::Ordinal => birthday(text, mentions, at, q.number),
        _ => None,
    };
    // A paragraph may end without a stop: a date that opens the next one is no part of this one's last sentence.
    let sentence_of = |at: usize| text.sentences().partition_point(|s| s.tokens.end <= at);
    let whole = |m: &Mention| sentence_of(m.tokens.start) == sentence_of(m.tokens.end.saturating_sub(1));
    let added: Vec<Mention> = mentions.iter().enumerate().filter_map(read).filter(whole).collect();
    if !added.is_empty() {
        // What an age of then says of the day of birth stands in its place.
        let figure = |m: &Mention| matches!(m.value.sort(), Some(Sort::Age | Sort::Count));
        mentions.retain(|m| !figure(m) || added.iter().all(|a| a.tokens != m.tokens));
        add_in_order(mentions, added);
    }
}

/// `born on 3 May 1969`, `born in Leeds in 1969`.
fn born_on(text: &Text, date: &Mention, days: Days) -> Option<Mention> {
    let (first, last) = (days.first?, days.last?);
    // `born in April` leaves the year to be guessed.
    let (start, tokens) = (date.tokens.start, text.tokens());
    let year = tokens[date.tokens.clone()].iter().any(|t| t.span.len() == 4 && text.str(*t) == first.year().to_string());
    if !year || first.year() != last.year() {
        return None;
    }
    let back = tokens[start.saturating_sub(REACH)..start].iter().rev();
    // No comma and no other verb between: what stands between is where.
    let between: Vec<Word> = back.map(|t| t.word).take_while(|w| !matches!(*w, COMMA | STOP | AND)).collect();
    let at = between.iter().position(|w| *w == BORN)?;
    let fits = at == 0
        || at == 1 && matches!(between[0], IN | ON | AROUND)
        || matches!(between[0], IN | ON) && matches!(between[at - 1], IN | NEAR | AT | INTO);
    fits.then(|| Mention::new(text, date.tokens.clone(), Value::Quantity(Quantity::born(None, days))))
}

/// `would have turned 44 in October`, `turned 44 on Friday`.
fn turning(text: &Text, mentions: &[Mention], at: usize, number: Option<Decimal>) -> Option<Mention> {
    let Range { start, end } = mentions[at].tokens;
    let verb = text.tokens().get(start.checked_sub(1)?)?.word;
    matches!(verb, TURN | TURNS | TURNED | TURNING).then_some(())?;
    let (behind, days) = date_behind(text, mentions, at, end)?;
    Some(Mention::new(text, start..behind, Value::Quantity(Quantity::born(number, before(days, number?)?))))
}

/// `celebrated her 60th birthday on Friday`; without a date it is about now.
fn birthday(text: &Text, mentions: &[Mention], at: usize, number: Option<Decimal>) -> Option<Mention> {
    let Range { start, end } = mentions[at].tokens;
    let tokens = text.tokens();
    let back = |n: usize| start.checked_sub(n).and_then(|i| tokens.get(i)).map(|t| t.word);
    let celebrated = matches!(back(2)?, CELEBRATED | CELEBRATES | CELEBRATING | MARKED | MARKS | CELEBRATE | MARK);
    if !celebrated || !matches!(back(1)?, HIS | HER | THEIR) || tokens.get(end)?.word != BIRTHDAY {
        return None;
    }
    let (behind, days) = date_behind(text, mentions, at, end + 1)?;
    Some(Mention::new(text, start..behind, Value::Quantity(Quantity::born(number, before(days, number?)?))))
}

/// `will turn 70 in March`, `would be 80 next month`: no age yet, and a birthday with a date.
fn coming(text: &Text, mentions: &[Mention], at: usize, number: Option<Decimal>) -> Option<Mention> {
    let Range { start, end } = mentions[at].tokens;
    let back = |n: usize| start.checked_sub(n).and_then(|i| text.tokens().get(i)).map(|t| t.word);
    let modal = back(2).is_some_and(|w| matches!(w, WILL | WOULD | TO | LL)) || back(2) == Some(HAVE) && back(3) == Some(WOULD);
    (matches!(back(1)?, TURN | TURNED | BE) && modal).then_some(())?;
    let (behind, days) = date_behind(text, mentions, at, end)?;
    Some(Mention::new(text, start..behind, Value::Quantity(Quantity::born(number, before(days, number?)?))))
}

/// The age somebody had at a time that is told beside it.
fn at_a_time(text: &Text, mentions: &[Mention], at: usize, number: Decimal) -> Option<Mention> {
    let Range { start, end } = mentions[at].tokens;
    let word_at = |i: usize| text.tokens().get(i).map(|t| t.word);
    let back = |n: usize| start.checked_sub(n).and_then(word_at);
    let was = matches!(back(1)?, WAS | WERE | BARELY | JUST | ONLY);
    // `was 29 when she joined the council, 28 years ago`.
    if was && word_at(end) == Some(WHEN) && word_at(end + 1).is_some_and(|w| matches!(w, HE | SHE | THEY)) {
        let (behind, days) = only_date(text, mentions, at, end + 2)?;
        return Some(Mention::new(text, start..behind, told(number, days)?));
    }
    // `in 2011, when she was 25`: the date before it.
    if was && (3..5).any(|n| back(n) == Some(WHEN)) {
        let when = (3..5).find(|n| back(*n) == Some(WHEN)).and_then(|n| start.checked_sub(n))?;
        let comma = usize::from(when > 0 && word_at(when - 1) == Some(COMMA));
        let date = mentions[..at].iter().rev().take(8).find(|m| m.tokens.end + comma == when && m.value.date().is_some())?;
        return Some(Mention::new(text, start..end, told(number, past(date)?)?));
    }
    opening(text, mentions, at, number).or_else(|| dead(text, mentions, at, number))
}

/// `At 23, in 1998, she won`, `In 1998, at the age of 23, she won`: at the head of a sentence.
fn opening(text: &Text, mentions: &[Mention], at: usize, number: Decimal) -> Option<Mention> {
    let Range { start, end } = mentions[at].tokens;
    let word_at = |i: usize| text.tokens().get(i).map(|t| t.word);
    let head = (1..5).filter_map(|n| start.checked_sub(n)).find(|&i| matches!(word_at(i), Some(AT | AGED)))?;
    (start == head + 1 || start == head + 2 && word_at(head + 1) == Some(AGE) || start == head + 4 && word_at(head + 2) == Some(AGE))
        .then_some(())?;
    let opens = |i: usize| text.sentences().binary_search_by_key(&i, |s| s.tokens.start).is_ok();
    let in_year = |m: &&Mention| past(m).is_some() && m.value.date().is_some_and(|d| d.timex.len() == 4);
    if opens(head) && word_at(end) == Some(COMMA) && word_at(end + 1) == Some(IN) {
        let date = mentions[at + 1..].iter().take(4).filter(in_year).find(|m| m.tokens.start == end + 2)?;
        return (word_at(date.tokens.end) == Some(COMMA))
            .then_some(())
            .and_then(|()| Some(Mention::new(text, start..date.tokens.end, told(number, past(date)?)?)));
    }
    let date =
        mentions[..at].iter().rev().take(4).filter(in_year).find(|m| m.tokens.end + 1 == head && word_at(head - 1) == Some(COMMA))?;
    (word_at(end) == Some(COMMA) && date.tokens.start > 0 && opens(date.tokens.start - 1)).then_some(())?;
    Some(Mention::new(text, start..end, told(number, past(date)?)?))
}

/// `Jane Hale is 34.`, `Jane Hale, who is 34 and has two sons`, `Now 38, Jane Hale sings`, `At 34 she is the oldest`: a number with nothing
/// counted, beside a person.
fn bare(text: &Text, mentions: &[Mention], at: usize, q: &Quantity) -> Option<Mention> {
    let number = q.number.filter(|n| q.unit.is_none() && q.noun.is_empty() && n.is_integer())?;
    (Decimal::from(5)..=Decimal::from(109)).contains(&number).then_some(())?;
    let Range { start, end } = mentions[at].tokens;
    (end == start + 1).then_some(())?;
    let word_at = |i: usize| text.tokens().get(i).map(|t| t.word);
    let back = |n: usize| start.checked_sub(n).and_then(word_at);
    let opens = |i: usize| text.sentences().binary_search_by_key(&i, |s| s.tokens.start).is_ok();
    let near = |range: Range<usize>| mentions[range].iter().filter(|m| m.value.person().is_some());
    let person_before = |to: usize| near(at.saturating_sub(6)..at).any(|m| m.tokens.end == to);
    let person_behind = |from: usize| near(at + 1..mentions.len().min(at + 7)).any(|m| m.tokens.start == from);
    let stops = || {
        matches!(word_at(end), None | Some(STOP | COMMA | AND | BUT))
            && !word_at(end + 1).is_some_and(|w| number_like(text, end + 1) || w == PER)
    };
    let adverb = |n: usize| usize::from(matches!(back(n), Some(NOW | JUST | ONLY)));
    let told = match back(1 + adverb(1))? {
        IS => {
            let verb = start - 1 - adverb(1);
            // `Jane Hale is 34`, `Jane Hale, the winner, is 34` are told apart from `the score is 34`.
            let subject = person_before(verb)
                || word_at(verb.checked_sub(1)?) == Some(WHO)
                    && (person_before(verb - 1) || word_at(verb.checked_sub(2)?) == Some(COMMA) && person_before(verb - 2))
                || word_at(verb - 1) == Some(COMMA) && person_before(verb - 1);
            subject && stops()
        }
        // `At 34 she is the oldest`; `At 61, Jane Hale left Vienna` may tell of any day.
        AT if opens(start - 1) => {
            let comma = end + usize::from(word_at(end) == Some(COMMA));
            let person = near(at + 1..mentions.len().min(at + 7)).find(|m| m.tokens.start == end || m.tokens.start == comma);
            let verb = if matches!(word_at(end), Some(HE | SHE)) { Some(end + 1) } else { person.map(|m| m.tokens.end) };
            let now = |t: &Token| t.shape == Shape::Lower && text.str(*t).ends_with('s') && !matches!(t.word, WAS | HIS);
            verb.and_then(|verb| text.tokens().get(verb)).is_some_and(now)
        }
        // `The biographer, 66, said`.
        COMMA => {
            let opens = (3..5).any(|n| back(n) == Some(THE) && start.checked_sub(n).is_some_and(opens));
            let noun = back(2).is_some_and(|w| !COUNTED.contains(&w)) && text.tokens()[start - 2].shape == Shape::Lower;
            let verb = || {
                english().speech.longest(text.tokens(), end + 1).is_some() || matches!(word_at(end + 1), Some(IS | WAS | HAS | HAD | WHO))
            };
            opens && noun && word_at(end) == Some(COMMA) && verb()
        }
        _ => back(1) == Some(NOW) && opens(start - 1) && word_at(end) == Some(COMMA) && person_behind(end + 1),
    };
    told.then(|| Mention::new(text, start..end, Value::Quantity(Quantity { sort: Sort::Age, unit: Some("year"), ..q.clone() })))
}

/// `Shot dead at 63`, `named to the top job at 46, Jane Hale`, `Jane Hale, 19 when she was arrested`: the age at what is told of.
fn of_then(text: &Text, mentions: &[Mention], at: usize, q: &Quantity) -> Option<Mention> {
    let number = q.number.filter(|n| q.unit.is_none() && q.noun.is_empty() && n.is_integer())?;
    // Below are hours of the day.
    (Decimal::from(13)..=Decimal::from(109)).contains(&number).then_some(())?;
    let Range { start, end } = mentions[at].tokens;
    let tokens = text.tokens();
    let word_at = |i: usize| tokens.get(i).map(|t| t.word);
    let before = start.checked_sub(1)?;
    let told = match tokens[before].word {
        AT => {
            let clause = tokens[before.saturating_sub(LIFE_REACH)..before].iter().rev().take_while(|t| t.is_word());
            let life = clause.into_iter().any(|t| LIFE.contains(&t.word));
            life && matches!(word_at(end), None | Some(STOP | COMMA | AND | BUT | IN | WHEN | AFTER)) && !number_like(text, end + 1)
        }
        COMMA => {
            let named = mentions[at.saturating_sub(6)..at].iter().any(|m| m.tokens.end == before && m.value.person().is_some());
            named && word_at(end) == Some(WHEN) && matches!(word_at(end + 1), Some(HE | SHE))
        }
        _ => false,
    };
    told.then(|| Mention::new(text, start..end, Value::Quantity(Quantity { sort: Sort::Age, unit: Some("year"), ..q.clone() })))
}

/// Does a number stand there?
fn number_like(text: &Text, at: usize) -> bool {
    text.tokens().get(at).is_some_and(|t| t.shape == Shape::Number)
}

/// `died in 2019 at 81`, `died at the age of 81 in 2019`: so old on the day of death.
fn dead(text: &Text, mentions: &[Mention], at: usize, number: Decimal) -> Option<Mention> {
    let Range { start, end } = mentions[at].tokens;
    let tokens = text.tokens();
    let died = (1..REACH)
        .filter_map(|n| start.checked_sub(n))
        .take_while(|&i| !matches!(tokens[i].word, STOP | AND))
        .find(|&i| tokens[i].word == DIED)?;
    let aged = tokens[died..start].iter().any(|t| matches!(t.word, AT | AGED));
    let between = mentions[..at].iter().rev().take(6).find(|m| m.tokens.start > died && m.value.date().is_some());
    let days = match between {
        Some(date) => past(date)?,
        None => date_behind(text, mentions, at, end)?.1,
    };
    aged.then_some(())?;
    Some(Mention::new(text, start..end, told(number, days)?))
}

/// What befalls people once, so many words before an age: `was elected to the council at 26`.
const LIFE_REACH: usize = 6;
const LIFE: [Word; 40] = words([
    "died",
    "dead",
    "killed",
    "murdered",
    "drowned",
    "perished",
    "arrested",
    "jailed",
    "imprisoned",
    "convicted",
    "named",
    "appointed",
    "elected",
    "promoted",
    "became",
    "married",
    "widowed",
    "orphaned",
    "retired",
    "enlisted",
    "emigrated",
    "debut",
    "abducted",
    "kidnapped",
    "vanished",
    "disappeared",
    "diagnosed",
    "knighted",
    "ordained",
    "graduated",
    "executed",
    "hanged",
    "assassinated",
    "crowned",
    "professional",
    "mother",
    "father",
    "divorced",
    "deported",
    "adopted",
]);

/// The days of birth of somebody of that age on one of those days.
fn told(years: Decimal, days: Days) -> Option<Value> {
    let older = before(days, years + Decimal::ONE)?.first?.tomorrow().ok()?;
    let born = Days::new(older, before(days, years)?.last?);
    Some(Value::Quantity(Quantity::born(Some(years), born)))
}

/// The days of a date that has both ends.
fn past(date: &Mention) -> Option<Days> {
    date.value.date().map(|d| d.days).filter(|d| d.first.is_some() && d.last.is_some())
}

/// The one date in the sentence behind token `from`: its end and its days.
fn only_date(text: &Text, mentions: &[Mention], at: usize, from: usize) -> Option<(usize, Days)> {
    let number = text.sentences().partition_point(|s| s.tokens.end <= from);
    let end = text.sentences().get(number)?.tokens.end.min(from + WHEN_REACH);
    // "was 83 when he queued and first came in 1956": what goes on behind the conjunction was done at another time.
    let goes_on =
        |at: &usize| matches!(text.tokens()[*at].word, AND | BUT) && text.tokens().get(at + 1).is_some_and(|t| t.shape == Shape::Lower);
    let end = (from..end).find(goes_on).unwrap_or(end);
    let inside = mentions[at + 1..].iter().take_while(|m| m.tokens.start < end);
    let mut dates = inside.filter(|m| m.tokens.start >= from && m.value.date().is_some_and(|d| !d.is_length()));
    let (date, None) = (dates.next()?, dates.next()) else { return None };
    Some((date.tokens.end, past(date)?))
}

/// Between `when` and its date at most so many tokens stand.
const WHEN_REACH: usize = 16;

/// The date that stands at token `from`, a preposition between them at most: its end and its days.
fn date_behind(text: &Text, mentions: &[Mention], at: usize, from: usize) -> Option<(usize, Days)> {
    let preposition = text.tokens().get(from).is_some_and(|t| matches!(t.word, IN | ON | THIS | EARLIER | LATER));
    let ahead = mentions[at + 1..].iter().take(6);
    // `turned 40 in his cell in August`: where, then when.
    let place = |to: usize| {
        let between = text.tokens().get(from..to).unwrap_or_default();
        preposition
            && between.len() <= 5
            && between.iter().all(|t| t.is_word())
            && matches!(between.last().map(|t| t.word), Some(IN | ON | LAST))
    };
    let near = |m: &&Mention| m.tokens.start == from || preposition && m.tokens.start == from + 1 || place(m.tokens.start);
    let date = ahead.filter(near).find(|m| m.value.date().is_some())?;
    let days = date.value.date()?.days;
    (days.first.is_some() && days.last.is_some()).then_some((date.tokens.end, days))
}

/// The days this many years before.
fn before(days: Days, years: Decimal) -> Option<Days> {
    let years = i32::try_from(years).ok().filter(|y| (1..130).contains(y))?;
    let moved = |day: jiff::civil::Date| day.checked_sub(years.years()).ok();
    Some(Days::new(moved(days.first?)?, moved(days.last?)?))
}

/// `The total, 66, was`: no person's.
const COUNTED: [Word; 16] = [
    word("number"),
    word("total"),
    word("score"),
    word("figure"),
    word("result"),
    word("average"),
    word("count"),
    word("toll"),
    word("mark"),
    word("price"),
    word("tally"),
    word("margin"),
    word("temperature"),
    word("time"),
    word("majority"),
    word("rate"),
];

macro_rules! named {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

named! {
    BORN = "born"; AFTER = "after"; IN = "in"; ON = "on"; AT = "at"; NEAR = "near"; INTO = "into"; AROUND = "around"; AND = "and"; COMMA = ","; STOP = ".";
    TURN = "turn"; TURNS = "turns"; TURNED = "turned"; TURNING = "turning"; THIS = "this"; EARLIER = "earlier"; LATER = "later";
    CELEBRATED = "celebrated"; CELEBRATES = "celebrates"; CELEBRATING = "celebrating"; CELEBRATE = "celebrate"; MARKED = "marked";
    MARKS = "marks"; MARK = "mark"; HIS = "his"; HER = "her"; THEIR = "their"; WILL = "will"; WOULD = "would"; TO = "to"; LL = "'ll"; HAVE = "have"; WAS = "was"; WERE = "were"; BARELY = "barely";
    JUST = "just"; ONLY = "only"; WHEN = "when"; HE = "he"; SHE = "she"; THEY = "they"; AGED = "aged"; AGE = "age"; DIED = "died"; LAST = "last"; BIRTHDAY = "birthday"; IS = "is"; BUT = "but"; PER = "per"; WHO = "who"; NOW = "now"; THE = "the"; HAS = "has"; HAD = "had"; BE = "be";
}
