//! Days of birth that an article tells otherwise than by a plain age: `born in 1969`, `would have turned 44 in October`, `her 60th birthday
//! on Friday`.

use std::ops::Range;

use jiff::ToSpan;
use rust_decimal::Decimal;

use crate::kinds::quantity::{Quantity, Sort};
use crate::kinds::{Mention, Value};
use crate::text::{Days, Text, Word, word};

/// Between `born` and its date at most so many tokens stand: `born in the town of Leeds in 1969`.
const REACH: usize = 8;

/// Adds the ages that stand as dates and birthdays. Mentions stay in order.
pub fn births(text: &Text, mentions: &mut Vec<Mention>) {
    let read = |(at, mention): (usize, &Mention)| match &mention.value {
        Value::Date(date) => born_on(text, mention, date.days),
        Value::Quantity(q) if q.sort == Sort::Age => turning(text, mentions, at, q.number),
        Value::Quantity(q) if q.sort == Sort::Ordinal => birthday(text, mentions, at, q.number),
        _ => None,
    };
    let mut added: Vec<Mention> = mentions.iter().enumerate().filter_map(read).collect();
    if !added.is_empty() {
        mentions.append(&mut added);
        mentions.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
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

/// The date that stands at token `from`, a preposition between them at most: its end and its days.
fn date_behind(text: &Text, mentions: &[Mention], at: usize, from: usize) -> Option<(usize, Days)> {
    let preposition = text.tokens().get(from).is_some_and(|t| matches!(t.word, IN | ON | THIS | EARLIER | LATER));
    let ahead = mentions[at + 1..].iter().take(6);
    let date = ahead.filter(|m| m.tokens.start == from || preposition && m.tokens.start == from + 1).find(|m| m.value.date().is_some())?;
    let days = date.value.date()?.days;
    (days.first.is_some() && days.last.is_some()).then_some((date.tokens.end, days))
}

/// The days this many years before.
fn before(days: Days, years: Decimal) -> Option<Days> {
    let years = i32::try_from(years).ok().filter(|y| (1..130).contains(y))?;
    let moved = |day: jiff::civil::Date| day.checked_sub(years.years()).ok();
    Some(Days::new(moved(days.first?)?, moved(days.last?)?))
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

words! {
    BORN = "born"; IN = "in"; ON = "on"; AT = "at"; NEAR = "near"; INTO = "into"; AROUND = "around"; AND = "and"; COMMA = ","; STOP = ".";
    TURN = "turn"; TURNS = "turns"; TURNED = "turned"; TURNING = "turning"; THIS = "this"; EARLIER = "earlier"; LATER = "later";
    CELEBRATED = "celebrated"; CELEBRATES = "celebrates"; CELEBRATING = "celebrating"; CELEBRATE = "celebrate"; MARKED = "marked";
    MARKS = "marks"; MARK = "mark"; HIS = "his"; HER = "her"; THEIR = "their"; BIRTHDAY = "birthday";
}
