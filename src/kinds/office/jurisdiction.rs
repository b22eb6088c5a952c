//! What stands before a title: whose post it is, when it was held, and what makes it another post.

use crate::kinds::Value;
use crate::kinds::office::titles::{Class, Head, TITLES};
use crate::kinds::office::{Office, Tenure};
use crate::kinds::organisation::is_party;
use crate::kinds::person::is_calendar;
use crate::kinds::place::marks::{Marks, canonical, is_initial};
use crate::kinds::place::{is_ordinary, known, stands_for};
use crate::text::{Sentence, Shape, Token, Word, fold, is_function_word, word};

/// What was read to the left of a head.
#[derive(Default)]
pub struct Before {
    /// First token of the post.
    pub start: usize,
    /// Words of the title before the head, with their space.
    pub title: String,
    /// Whose post.
    pub place: Option<String>,
    /// The word for its house: `museum's`.
    pub house: Option<String>,
    /// Its tokens, with the words before it.
    pub body: std::ops::Range<usize>,
    /// A party stood there.
    pub party: Option<String>,
    /// When it was held.
    pub tenure: Tenure,
    /// A country, by its name or demonym, said whose post.
    pub country: bool,
    /// It was a demonym.
    pub demonym: bool,
    /// Something beyond the bare head was read.
    pub modified: bool,
}

/// Reads leftwards from the head that starts at `head_start`.
pub fn before(marks: &Marks, sentence: &Sentence, head_start: usize, head: &Head, named: bool) -> Before {
    let tokens = marks.text.tokens();
    let first = sentence.tokens.start;
    let mut out = Before { start: head_start, ..Before::default() };
    if head.takes_portfolio {
        out.start = portfolio_start(marks, tokens, first, head_start, head);
        if out.start < head_start {
            out.title = folded_words(marks, out.start..head_start);
            out.modified = true;
        }
    }
    qualifiers(marks, tokens, first, &mut out);
    if jurisdiction(marks, sentence, &mut out, head, named) {
        out.modified = true;
        qualifiers(marks, tokens, first, &mut out);
        // `former US Conservative`: a party before or after the country.
        if out.place.is_none() && jurisdiction(marks, sentence, &mut out, head, named) {
            qualifiers(marks, tokens, first, &mut out);
        }
    }
    out
}

/// The folded words of these tokens, each followed by a space.
fn folded_words(marks: &Marks, range: std::ops::Range<usize>) -> String {
    let tokens = marks.text.tokens();
    let words = tokens.get(range).unwrap_or_default().iter().filter(|t| t.is_word() || t.word == AMPERSAND);
    words.map(|t| fold(marks.text.str(*t)).replace('&', "and") + " ").collect()
}

fn portfolio_start(marks: &Marks, tokens: &[Token], first: usize, head_start: usize, head: &Head) -> usize {
    let is_portfolio = |at: usize| tokens.get(at).is_some_and(|t| TITLES.portfolio.contains(&t.word));
    let mut start = head_start;
    while start > first && head_start - start < 8 {
        let at = start - 1;
        let token = tokens[at];
        // `Tarn County Sheriff`: whose sheriff.
        let county = token.word == COUNTY && token.shape != Shape::Lower;
        if is_portfolio(at) && marks.post(at).is_none() && !(county && head.class == Class::Civic) {
            // `Scottish secretary` is a portfolio; in `Scottish health secretary` it is the country. The Treasury is both.
            let free =
                marks.name(at).is_none_or(|m| !matches!(m.value, Value::Place(_)) && token.shape != Shape::Lower && token.word == TREASURY);
            let nation = start == head_start && matches!(head.name.as_str(), "secretary" | "minister") && is_home_nation(token.word);
            if free || nation {
                start = if nation && token.word == IRELAND && at > first && tokens[at - 1].word == NORTHERN { at - 1 } else { at };
                continue;
            }
        }
        let joins = matches!(token.word, AND | AMPERSAND) || token.word == COMMA;
        if joins && start < head_start && at > first && is_portfolio(at - 1) && marks.is_free(at - 1) {
            start = at - 1;
            continue;
        }
        break;
    }
    start
}

fn is_home_nation(w: Word) -> bool {
    matches!(w, SCOTTISH | WELSH | IRELAND | SCOTLAND | WALES | EUROPE)
}

/// Reads `deputy`, `shadow`, `former`, `ex-` before what was read so far.
fn qualifiers(marks: &Marks, tokens: &[Token], first: usize, out: &mut Before) {
    while out.start > first {
        let dash = tokens[out.start - 1].shape == Shape::Dash && tokens[out.start - 1].glued && tokens[out.start].glued;
        let Some(at) = out.start.checked_sub(if dash { 2 } else { 1 }).filter(|&at| at >= first) else { return };
        let w = tokens[at].word;
        if let Some(&tenure) = TITLES.tenure.get(&w) {
            // `late` and `past` are ordinary words unless they follow a determiner.
            if matches!(w, LATE | PAST | NEXT | FUTURE | PREVIOUS) && !(at > first && is_determiner(tokens[at - 1].word)) {
                return;
            }
            if out.tenure == Tenure::Current {
                out.tenure = tenure;
            }
            out.start = at;
            out.modified = true;
        } else if let Some(qualifier) = TITLES.qualifiers.get(&w) {
            // "under president X" is a time; an under-secretary is a post.
            let under = w == UNDER && !tokens.get(at + 1).is_some_and(|t| t.word == SECRETARY || t.shape == Shape::Dash);
            if marks.post(at).is_some() || under {
                return;
            }
            let joint = if dash && w == CO { "-" } else { " " };
            out.title.insert_str(0, joint);
            out.title.insert_str(0, qualifier);
            out.start = at;
            out.modified = true;
        } else {
            return;
        }
    }
}

/// Reads a possessive, a demonym, a name or a party before what was read so far.
fn jurisdiction(marks: &Marks, sentence: &Sentence, out: &mut Before, head: &Head, named: bool) -> bool {
    let tokens = marks.text.tokens();
    let first = sentence.tokens.start;
    let Some(mut end) = out.start.checked_sub(1).filter(|&at| at >= first) else { return false };
    let last = tokens[end];
    let possessive = last.word == S || (last.shape == Shape::Quote && last.glued && end > first && ends_in_s(marks, tokens[end - 1]));
    if possessive && end > first {
        if generic_possessor(marks, sentence, end - 1, out) {
            return true;
        }
    } else {
        end += 1;
    }
    // `Rockmere County Sheriff`, where Rockmere is a town as well.
    let county = head.class == Class::Civic && end > first + 1 && matches!(tokens[end - 1].word, COUNTY | BOROUGH | TOWNSHIP | PARISH);
    if county
        && out.place.is_none()
        && tokens[end - 1].is_capitalised()
        && let Some(town) = marks.name_before(end - 1).filter(|m| m.tokens.start >= first && m.value.place_name().is_some())
    {
        out.place = Some(marks.text.str_of(town.tokens.start..end).to_string());
        out.start = town.tokens.start;
        return true;
    }
    if let Some(name) = marks.name_before(end).filter(|m| m.tokens.start >= first) {
        return known_jurisdiction(marks, tokens, first, name, possessive, out, head);
    }
    // A name that runs on into the title: the `US` of `US Treasury secretary`.
    if !possessive && let Some(place) = end.checked_sub(1).filter(|&at| at >= first && marks.post(at).is_none()).map(|at| tokens[at]) {
        let inside = marks.name(end - 1).is_some_and(|m| matches!(m.value, Value::Organisation(_)));
        if inside && let Some(entry) = known(marks.text.str(place)).filter(|e| !e.country.is_empty()) {
            out.place = Some(entry.name.to_string());
            out.start = end - 1;
            return true;
        }
    }
    unknown_jurisdiction(marks, sentence, end, possessive, out, head, named)
}

/// A capitalised word that is no ordinary one, nor a person's given name: a firm's.
fn is_own_name(marks: &Marks, at: usize) -> bool {
    let token = marks.text.tokens()[at];
    let firm = marks.name(at).is_none_or(|m| matches!(m.value, Value::Organisation(_)));
    token.is_capitalised() && firm && marks.post(at).is_none() && !is_ordinary(token.word) && !is_calendar(token.word)
}

fn known_jurisdiction(
    marks: &Marks,
    tokens: &[Token],
    first: usize,
    name: &crate::kinds::Mention,
    possessive: bool,
    out: &mut Before,
    head: &Head,
) -> bool {
    let start = name.tokens.start;
    let Some(canonical) = canonical(&name.value) else { return false };
    match &name.value {
        Value::Organisation(_) if is_party(canonical) => {
            out.party = Some(canonical.to_string());
            out.start = start;
            if is_party_post(head, &out.title) && out.place.is_none() {
                // `The state Republican chairman`: which state's the article says elsewhere.
                let level = start.checked_sub(1).filter(|&at| at >= first && is_level(tokens[at])).map(|at| tokens[at]);
                match level {
                    Some(level) => {
                        out.house = Some(fold(&format!("{} {canonical}", marks.text.str(level))));
                        out.start = start - 1;
                    }
                    None => out.place = Some(canonical.to_string()),
                }
            }
            true
        }
        Value::Organisation(_) => {
            if out.place.is_none() {
                out.place = Some(canonical.to_string());
                out.start = start;
            }
            true
        }
        Value::Place(place) => {
            // "in Ukraine president Zelensky met": an adverbial, not the jurisdiction.
            let adverbial = !possessive && !place.demonym && start > first && matches!(tokens[start - 1].word, IN | AT | NEAR);
            if adverbial || out.place.is_some() {
                return false;
            }
            // `Tarn Canada president`: a firm's house in that country.
            let own = start.checked_sub(1).filter(|&at| at >= first && !place.demonym && !place.country.is_empty());
            if let Some(at) = own.filter(|&at| is_own_name(marks, at)) {
                out.place = Some(marks.text.str_of(at..name.tokens.end).to_string());
                out.start = at;
                return true;
            }
            out.place = Some(jurisdiction_name(canonical, head));
            out.demonym = place.demonym;
            out.country = !place.country.is_empty() || stands_for(&place.name).is_some() || place.demonym;
            out.start = start;
            true
        }
        _ => false,
    }
}

/// A word for a part of the country that has parties of its own.
pub fn is_level(token: Token) -> bool {
    token.shape == Shape::Lower && matches!(token.word, STATE | COUNTY | CITY | DISTRICT | TOWN)
}

/// A party's own posts, as opposed to those that a member of it holds elsewhere.
fn is_party_post(head: &Head, title: &str) -> bool {
    let name = head.name.as_str();
    if title.contains("council") || title.contains("opposition") {
        return false;
    }
    matches!(name, "leader" | "deputy leader" | "general secretary" | "whip" | "chief whip" | "treasurer")
        || name.starts_with("chair")
        || (name.starts_with("spokes") && !title.contains("shadow"))
        || (name == "chief executive")
}

/// The name that a jurisdiction goes by: Kyiv's president is Ukraine's, a White House spokesman is the White House's.
pub fn jurisdiction_name(name: &str, head: &Head) -> String {
    let of_body = matches!(name, "White House" | "Kremlin" | "Downing Street" | "Whitehall" | "Vatican City")
        && !matches!(head.name.as_str(), "president" | "prime minister" | "minister" | "secretary" | "chancellor");
    if head.class == Class::Civic || of_body {
        return name.to_string();
    }
    match known(name) {
        Some(entry) if entry.seat => {
            let town = matches!(head.class, Class::Firm)
                || matches!(
                    head.name.as_str(),
                    "mp" | "councillor" | "judge" | "bishop" | "senator" | "representative" | "governor" | "congressman"
                );
            if town { name.to_string() } else { stands_for(name).unwrap_or(name).to_string() }
        }
        Some(entry) => entry.name.to_string(),
        None => name.to_string(),
    }
}

/// "the country's foreign minister": the country last named before it in its sentence, or in the paragraph, where there is one only.
fn generic_possessor(marks: &Marks, sentence: &Sentence, at: usize, out: &mut Before) -> bool {
    let tokens = marks.text.tokens();
    let w = tokens[at].word;
    if w == COUNTRY {
        out.start = at;
        out.place = sole_country(marks, sentence, at);
        return true;
    }
    if tokens[at].shape == Shape::Lower && is_house(w) {
        out.start = house_start(tokens, sentence.tokens.start, at);
        out.house = Some(fold(marks.text.str(tokens[at])));
        out.body = out.start..at + 1;
        return true;
    }
    false
}

/// Is it a word for a body that has posts?
pub fn is_house(w: Word) -> bool {
    TITLES.houses.contains(&w)
}

/// `the safety board's`: where the words before a house begin, if a determiner or a possessive stands before them.
fn house_start(tokens: &[Token], first: usize, at: usize) -> usize {
    let modifier = |t: Token| t.shape == Shape::Lower && t.is_word() && !is_function_word(t.word) || t.shape == Shape::Dash && t.glued;
    let start = (first..at).rev().take(4).take_while(|&i| modifier(tokens[i])).last().unwrap_or(at);
    let determined = start > first && is_determiner(tokens[start - 1].word);
    if determined { start } else { at }
}

fn sole_country(marks: &Marks, sentence: &Sentence, end: usize) -> Option<String> {
    let sentences = marks.text.sentences();
    let number = sentences.partition_point(|s| s.tokens.end <= sentence.tokens.start);
    let mut range = sentence.tokens.start..end;
    for back in 0..3 {
        let mut seen: Option<&str> = None;
        for at in range.clone() {
            if let Some(Value::Place(place)) = marks.name(at).map(|m| &m.value)
                && let Some(country) = stands_for(&place.name)
            {
                match seen {
                    Some(other) if other != country => return None,
                    _ => seen = Some(country),
                }
            }
        }
        if seen.is_some() {
            return seen.map(str::to_string);
        }
        let previous = number.checked_sub(back + 1).and_then(|n| sentences.get(n)).filter(|s| s.block == sentence.block)?;
        range = previous.tokens.clone();
    }
    None
}

/// "Calderbrook's mayor", "Brightwell Foods chief executive": a name nobody knows, before a post of a town or of a firm.
fn unknown_jurisdiction(
    marks: &Marks,
    sentence: &Sentence,
    end: usize,
    possessive: bool,
    out: &mut Before,
    head: &Head,
    named: bool,
) -> bool {
    let tokens = marks.text.tokens();
    let first = sentence.tokens.start;
    let lower_title = tokens.get(end + usize::from(possessive)).is_some_and(|t| t.shape == Shape::Lower);
    let head_of_all = possessive && matches!(head.name.as_str(), "president" | "prime minister" | "king" | "queen" | "premier");
    let suits = match head.class {
        Class::Civic if named && end > first && matches!(tokens[end - 1].word, COUNTY | CITY | BOROUGH | TOWNSHIP | PARISH) => true,
        // `The Rovers captain` needs no name behind it.
        Class::Civic | Class::Firm => possessive || lower_title && (named || the_before(marks, first, end)),
        _ => head_of_all,
    };
    if !suits || out.place.is_some() {
        return false;
    }
    let mut start = end;
    while start > first && end - start < 4 {
        let token = tokens[start - 1];
        let name_like = matches!(token.shape, Shape::Capital | Shape::Mixed | Shape::Upper) && marks.is_free(start - 1);
        if !name_like || crate::kinds::person::is_given(token.word) {
            break;
        }
        start -= 1;
    }
    while start < end && is_ordinary(tokens[start].word) {
        start += 1;
    }
    // A given name before it makes it a person's.
    let of_person = start > first && crate::kinds::person::is_given(tokens[start - 1].word) && tokens[start - 1].is_capitalised();
    if start == end || of_person || (is_initial(tokens, first, start) && !possessive && end - start < 2) {
        return false;
    }
    out.place = Some(marks.text.str_of(start..end).to_string());
    out.start = start;
    true
}

/// `The Rovers`: does `the` stand before the one or two capitalised words that end there?
fn the_before(marks: &Marks, first: usize, end: usize) -> bool {
    let tokens = marks.text.tokens();
    let capital = |at: usize| tokens[at].shape == Shape::Capital;
    (1..=2).any(|n| {
        end > first + n && tokens[end - n - 1].word == THE && tokens[end - n - 1].shape == Shape::Lower && (end - n..end).all(capital)
    })
}

fn ends_in_s(marks: &Marks, token: Token) -> bool {
    marks.text.str(token).ends_with('s')
}

/// An article or a possessive pronoun?
pub fn is_determiner(w: Word) -> bool {
    matches!(w, THE | A | AN | ITS | HIS | HER | THEIR | OUR | MY | WHOSE | S)
}

/// The post that a possessive before this one names: `prime minister's` official spokesman.
pub fn of_post(marks: &Marks, sentence: &Sentence, start: usize) -> Option<(usize, Office)> {
    let tokens = marks.text.tokens();
    let end = start.checked_sub(1).filter(|&at| at > sentence.tokens.start && tokens[at].word == S)?;
    let post = marks.post(end - 1).filter(|m| m.tokens.end == end)?;
    match &post.value {
        Value::Office(office) => Some((post.tokens.start, office.clone())),
        _ => None,
    }
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

words! {
    STATE = "state"; DISTRICT = "district"; TOWN = "town"; COUNTY = "county"; BOROUGH = "borough"; TOWNSHIP = "township"; PARISH = "parish";
    AND = "and"; AMPERSAND = "&"; COMMA = ","; TREASURY = "treasury"; IRELAND = "ireland"; NORTHERN = "northern"; SCOTTISH = "scottish";
    WELSH = "welsh"; SCOTLAND = "scotland"; WALES = "wales"; EUROPE = "europe"; LATE = "late"; PAST = "past"; NEXT = "next"; FUTURE = "future";
    PREVIOUS = "previous"; CO = "co"; UNDER = "under"; SECRETARY = "secretary"; S = "'s"; IN = "in"; AT = "at"; NEAR = "near"; COUNTRY = "country";
    CITY = "city"; THE = "the"; A = "a"; AN = "an"; ITS = "its"; HIS = "his";
    HER = "her"; THEIR = "their"; OUR = "our"; MY = "my"; WHOSE = "whose";
}
