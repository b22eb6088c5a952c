//! What stands after a title: `of Torralta`, `for health`, `to France`, `-elect`.

use crate::kinds::Value;
use crate::kinds::office::jurisdiction::{is_house, is_level, jurisdiction_name};
use crate::kinds::office::titles::{Class, Head, TITLES};
use crate::kinds::organisation::is_party;
use crate::kinds::person::is_given;
use crate::kinds::place::marks::{Marks, canonical};
use crate::kinds::place::{is_ordinary, stands_for};
use crate::text::{Sentence, Shape, Token, Word, fold, is_function_word, word};

/// What was read to the right of a head.
#[derive(Default, Debug)]
pub struct After {
    /// One past the last token of the post.
    pub end: usize,
    /// Whose post.
    pub place: Option<String>,
    /// Words to put before the head: the `health` of `minister for health`.
    pub portfolio: String,
    /// Words to put after the head: ` to France`, `-elect`.
    pub suffix: String,
    /// A body named in small letters followed: `of the council`.
    pub of_body: bool,
    /// The word for it: `of the museum`.
    pub house: Option<String>,
    /// Its tokens, with the words before it.
    pub body: std::ops::Range<usize>,
    /// `designate` followed.
    pub designate: bool,
}

/// Reads rightwards from `end`, one past the head.
pub fn after(marks: &Marks, sentence: &Sentence, end: usize, head: &Head) -> After {
    let mut out = After { end, ..After::default() };
    let word_at = |at: usize| marks.word(sentence, at);
    let glued_dash = marks.token(sentence, end).is_some_and(|t| t.shape == Shape::Dash && t.glued);
    let next = if glued_dash { end + 1 } else { end };
    match word_at(next) {
        Some(ELECT) => {
            out.suffix.push_str("-elect");
            out.end = next + 1;
        }
        Some(DESIGNATE) => {
            out.designate = true;
            out.end = next + 1;
        }
        _ => {}
    }
    let at = out.end;
    match word_at(at) {
        Some(OF) => of(marks, sentence, at + 1, head, &mut out),
        Some(FOR) if head.name == "vice president" => of(marks, sentence, at + 1, head, &mut out),
        Some(FOR) => {
            portfolio(marks, sentence, at + 1, head, &mut out)
                || target(marks, sentence, at + 1, head, &mut out)
                || house(marks, sentence, at + 1, &mut out)
        }
        Some(TO) if is_envoy(head) => target(marks, sentence, at + 1, head, &mut out),
        Some(AT | ABOARD) if matches!(head.class, Class::Firm | Class::Bound) => {
            place(marks, sentence, at + 1, head, &mut out) || house(marks, sentence, at + 1, &mut out)
        }
        // `The fire chief in Weir,`.
        Some(IN) if head.class == Class::Civic && in_town(marks, sentence, at + 1) => place(marks, sentence, at + 1, head, &mut out),
        _ => behind_name(marks, sentence, at, head, &mut out),
    };
    out
}

/// Does a name of a town with a comma behind it stand there?
fn in_town(marks: &Marks, sentence: &Sentence, at: usize) -> bool {
    name_at(marks, sentence, at).is_some_and(|(end, _)| marks.word(sentence, end) == Some(COMMA))
        && marks.name(at).is_some_and(|m| matches!(&m.value, Value::Place(p) if p.country.is_empty()))
}

/// `Sheriff Ida Holm of Tarn County`, `President Lind of Wessenland`: whose post it is stands behind the holder's name.
fn behind_name(marks: &Marks, sentence: &Sentence, at: usize, head: &Head, out: &mut After) -> bool {
    let of_name = |t: Token| t.is_capitalised() && !is_ordinary(t.word) || t.glued && t.word == STOP;
    let mut end = at;
    while end < at + 5 && marks.is_free(end) && marks.token(sentence, end).is_some_and(of_name) {
        end += 1;
    }
    if end == at || marks.word(sentence, end) != Some(OF) {
        return false;
    }
    let start = skip_the(marks, sentence, end + 1);
    let person = marks.name(start).is_some_and(|m| matches!(m.value, Value::Person(_)));
    let Some((end, name)) = name_at(marks, sentence, start).filter(|(_, name)| !person && !is_party(name)) else { return false };
    if is_possessive(marks, sentence, end) {
        return false;
    }
    out.place = Some(jurisdiction_name(&name, head));
    true
}

fn is_envoy(head: &Head) -> bool {
    matches!(head.name.as_str(), "ambassador" | "envoy" | "high commissioner" | "consul" | "representative" | "negotiator")
}

fn skip_the(marks: &Marks, sentence: &Sentence, at: usize) -> usize {
    if marks.word(sentence, at) == Some(THE) { at + 1 } else { at }
}

fn of(marks: &Marks, sentence: &Sentence, at: usize, head: &Head, out: &mut After) -> bool {
    if body(marks, sentence, at, head, out)
        || portfolio(marks, sentence, at, head, out)
        || armed_forces(marks, sentence, at, head, out)
        || place(marks, sentence, at, head, out)
        || house(marks, sentence, at, out)
    {
        return true;
    }
    // `director of resources`, `professor of law at X`, `head of policy at X`.
    if !matches!(head.name.as_str(), "director" | "professor" | "head" | "editor" | "chief" | "vice president" | "dean" | "deputy head") {
        return false;
    }
    let lower = |i: usize| {
        marks.token(sentence, i).is_some_and(|t| {
            t.shape == Shape::Lower && !t.glued && !is_stop(t.word) && !is_function_word(t.word) && !matches!(t.word, SINCE | UNTIL)
        })
    };
    let mut end = at;
    while end < at + 6 && (lower(end) || end > at && marks.word(sentence, end) == Some(AND) && lower(end + 1)) {
        end += 1;
    }
    // Anything up to `at` and a name; else only what may be a department.
    // `Head of distribution.`; in `the director of resources quit.` a verb ends the sentence.
    let alone = end == at + 1;
    let closed = marks.token(sentence, end).is_none_or(|t| {
        matches!(t.word, AT | FOR | COMMA | SINCE | UNTIL | WHO | IS | WAS | HAS)
            || t.is_capitalised()
            || alone && (t.word == STOP || closes(marks.text.str(t)))
    });
    if !closed {
        end = at;
        while marks.word(sentence, end).is_some_and(|w| {
            is_portfolio(w) && lower(end) || w == AND && end > at && marks.word(sentence, end + 1).is_some_and(is_portfolio)
        }) {
            end += 1;
        }
    }
    let bare_state = end == at + 1 && marks.word(sentence, at) == Some(STATE);
    if end == at || bare_state {
        return false;
    }
    let words: Vec<String> = (at..end).filter_map(|i| marks.token(sentence, i)).map(|t| fold(marks.text.str(t))).collect();
    out.suffix.push_str(" of ");
    out.suffix.push_str(&words.join(" "));
    out.end = end;
    if matches!(marks.word(sentence, end), Some(AT | FOR)) && !place(marks, sentence, end + 1, head, out) {
        house(marks, sentence, end + 1, out);
    }
    true
}

/// Signs behind which a title does not go on.
fn closes(written: &str) -> bool {
    matches!(written, ";" | ":" | ")" | "—" | "–" | "”" | "?" | "!")
}

/// `of the museum`, `at the ferry company`, `of its prison service`: a house in small letters, with the words before it.
fn house(marks: &Marks, sentence: &Sentence, at: usize, out: &mut After) -> bool {
    if !marks.word(sentence, at).is_some_and(|w| matches!(w, THE | ITS | THEIR | THIS | THAT)) {
        return false;
    }
    let noun = |i: usize| marks.token(sentence, i).filter(|t| t.shape == Shape::Lower && t.is_word() && !is_function_word(t.word));
    let joined = |i: usize| marks.token(sentence, i).is_some_and(|t| t.shape == Shape::Dash && t.glued);
    let reach = if joined(at + 2) { at + 6 } else { at + 4 };
    let houses = (at + 1..reach).take_while(|&i| noun(i).is_some() || joined(i)).filter(|&i| noun(i).is_some_and(|t| is_house(t.word)));
    let Some(last) = houses.last() else { return false };
    // `The chairman of the transit authority's board`: what is of the board is of its house.
    let of_board = is_possessive(marks, sentence, last + 1) && marks.word(sentence, last + 2) == Some(BOARD);
    if is_possessive(marks, sentence, last + 1) && !of_board {
        return false;
    }
    out.house = marks.token(sentence, last).map(|t| fold(marks.text.str(t)));
    out.body = at + 1..last + 1;
    out.end = last + if of_board { 3 } else { 1 };
    true
}

/// `leader of the council`: a council leader, of which council the words do not say.
fn body(marks: &Marks, sentence: &Sentence, at: usize, head: &Head, out: &mut After) -> bool {
    let start = skip_the(marks, sentence, at);
    let suits =
        matches!(head.name.as_str(), "leader" | "deputy leader" | "head" | "chair" | "chairman" | "chairwoman" | "president" | "speaker");
    let Some(token) = marks.token(sentence, start).filter(|t| suits && start > at && marks.is_free(start) && is_body(t.word)) else {
        return false;
    };
    // The chair of a board or a committee is its chair: what it is of stands beside the title.
    if matches!(token.word, COUNCIL | OPPOSITION | PARTY | HOUSE | PARLIAMENT | ASSEMBLY | CABINET) {
        out.portfolio = fold(marks.text.str(token));
    }
    out.of_body = true;
    out.house = Some(fold(marks.text.str(token)));
    out.end = start + 1;
    if marks.word(sentence, out.end) == Some(OF) {
        place(marks, sentence, out.end + 1, head, out);
    }
    true
}

fn is_body(w: Word) -> bool {
    matches!(w, COUNCIL | OPPOSITION | PARTY | HOUSE | BOARD | COMMITTEE | COMMISSION | UNION | PARLIAMENT | ASSEMBLY | CABINET)
}

/// `minister for health`, `secretary of state for work and pensions`: put before the head, as they are said for short.
fn portfolio(marks: &Marks, sentence: &Sentence, at: usize, head: &Head, out: &mut After) -> bool {
    let takes = matches!(
        head.name.as_str(),
        "minister"
            | "secretary"
            | "secretary of state"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "commissioner"
            | "cabinet member"
            | "portfolio holder"
    );
    if !takes {
        return false;
    }
    let start = skip_the(marks, sentence, at);
    let mut end = start;
    while let Some(token) = marks.token(sentence, end) {
        let joins = matches!(token.word, AND | COMMA | AMPERSAND);
        let next_fits = marks.word(sentence, end + 1).is_some_and(|w| is_portfolio(w) && marks.is_free(end + 1));
        let here_fits = is_portfolio(token.word) && marks.is_free(end) || matches!(token.word, AFFAIRS | EXCHEQUER | SECURITY | WORK);
        if end >= start + 8 || !(here_fits || (joins && end > start && next_fits)) {
            break;
        }
        end += 1;
    }
    if end == start {
        return false;
    }
    let words = (start..end).filter_map(|i| marks.token(sentence, i)).filter(|t| t.is_word() || t.word == AMPERSAND);
    let words: Vec<String> = words.map(|t| fold(marks.text.str(t)).replace('&', "and")).collect();
    out.portfolio = words.join(" ");
    out.end = end;
    if marks.word(sentence, end) == Some(OF) {
        place(marks, sentence, end + 1, head, out);
    }
    true
}

fn is_portfolio(w: Word) -> bool {
    TITLES.portfolio.contains(&w)
}

/// `head of Britain's armed forces`, `chief of the Ukrainian army`.
fn armed_forces(marks: &Marks, sentence: &Sentence, at: usize, head: &Head, out: &mut After) -> bool {
    if !matches!(head.name.as_str(), "head" | "chief" | "commander") {
        return false;
    }
    let start = skip_the(marks, sentence, at);
    let (name, mut next) = match marks.name_after(start) {
        Some(name) => (canonical(&name.value), name.tokens.end),
        None => (None, start),
    };
    if matches!(marks.word(sentence, next), Some(S)) {
        next += 1;
    }
    let force = match (marks.word(sentence, next), marks.word(sentence, next + 1)) {
        (Some(ARMED), Some(FORCES)) => Some(("armed forces", 2)),
        (Some(ARMY), _) => Some(("army", 1)),
        (Some(NAVY), _) => Some(("navy", 1)),
        (Some(MILITARY), _) => Some(("armed forces", 1)),
        _ => None,
    };
    let Some((force, taken)) = force else { return false };
    out.suffix.push_str(" of the ");
    out.suffix.push_str(force);
    out.place = name.map(|n| jurisdiction_name(stands_for(n).unwrap_or(n), head));
    out.end = next + taken;
    true
}

/// A place or an organisation, known or not, and with `and` for a constituency of two names.
fn place(marks: &Marks, sentence: &Sentence, at: usize, head: &Head, out: &mut After) -> bool {
    let start = skip_the(marks, sentence, at);
    // `The chairwoman of the state Republican Party`: which state's the article says elsewhere.
    if let Some(level) = marks.token(sentence, start).filter(|t| is_level(*t))
        && let Some((end, name)) = name_at(marks, sentence, start + 1).filter(|(_, name)| is_party(name))
    {
        out.house = Some(fold(&format!("{} {name}", marks.text.str(level))));
        out.end = end;
        return true;
    }
    let Some((end, name)) = name_at(marks, sentence, start) else { return false };
    // "president of Ukraine's parliament" is of the parliament.
    if is_possessive(marks, sentence, end) {
        return false;
    }
    // `of the Valencian forest service`: a name that describes what is named in small letters.
    // `of the San Francisco 49ers` neither.
    let town = matches!(marks.name(start).map(|m| &m.value), Some(Value::Place(p)) if p.country.is_empty());
    let describes = start > at && (marks.name(start).is_none() || town);
    // `chairman of Holm, Roebuck and Co`: partners.
    let partner = marks.token(sentence, end + 1).is_some_and(|t| t.is_capitalised()) && marks.word(sentence, end) == Some(COMMA);
    if partner
        && matches!(marks.word(sentence, end + 2), Some(AND | AMPERSAND))
        && marks.word(sentence, end + 3).is_some_and(|w| matches!(w, CO | COMPANY | SONS | PARTNERS))
    {
        return false;
    }
    let goes_on = |t: Token| t.shape == Shape::Lower && !is_ordinary(t.word) || t.shape == Shape::Number;
    if describes && marks.token(sentence, end).is_some_and(|t| !t.glued && goes_on(t)) {
        return false;
    }
    out.place = Some(jurisdiction_name(&name, head));
    out.end = end;
    if matches!(head.name.as_str(), "mp" | "msp" | "councillor" | "mep" | "td")
        && marks.word(sentence, end) == Some(AND)
        && let Some((last, _)) = name_at(marks, sentence, end + 1)
        && marks.token(sentence, end + 1).is_some_and(|t| !is_given(t.word))
    {
        out.place = Some(marks.text.str_of(start..last).to_string());
        out.end = last;
    }
    true
}

fn is_possessive(marks: &Marks, sentence: &Sentence, at: usize) -> bool {
    marks.token(sentence, at).is_some_and(|t| t.word == S && t.glued)
}

/// A name at `at`: one that was found, or a run of capitalised words that is nothing yet.
fn name_at(marks: &Marks, sentence: &Sentence, at: usize) -> Option<(usize, String)> {
    if let Some(mention) = marks.name_after(at) {
        if let Value::Place(place) = &mention.value
            && place.demonym
        {
            return None;
        }
        // `the Dallas Fed`, `the Ohio Turnpike`: the name goes on.
        let end = mention.tokens.end;
        let more = run_end(marks, sentence, end);
        if more > end && !marks.token(sentence, end).is_some_and(|t| is_given(t.word)) && !matches!(mention.value, Value::Person(_)) {
            return Some((more, marks.text.str_of(at..more).to_string()));
        }
        return Some((end, canonical(&mention.value)?.to_string()));
    }
    let mut end = at;
    while end < at + 4
        && let Some(token) = marks.token(sentence, end)
        && matches!(token.shape, Shape::Capital | Shape::Mixed | Shape::Upper)
        && marks.is_free(end)
        && !(end == at && is_ordinary(token.word))
        && (end == at || !token.glued)
        && !(end > at && is_given(token.word) && marks.token(sentence, end + 1).is_some_and(|t| t.is_capitalised()))
    {
        end += 1;
        // `Stoke-on-Trent`, `Weir-Hollin`: hyphens join.
        while marks.token(sentence, end).is_some_and(|t| t.shape == Shape::Dash && t.glued)
            && marks.token(sentence, end + 1).is_some_and(|t| t.glued && t.is_word())
        {
            end += 2;
        }
    }
    (end > at).then(|| (end, marks.text.str_of(at..end).to_string()))
}

/// A body at `at`, by its name, the last word of which says that it is one: `the Members' Society`.
pub fn named_body(marks: &Marks, sentence: &Sentence, at: usize) -> Option<(usize, String)> {
    let known = marks.name_after(at).filter(|m| matches!(m.value, Value::Organisation(_)));
    let (end, name) = match known {
        Some(mention) => (mention.tokens.end, canonical(&mention.value)?.to_string()),
        None => {
            let part = |t: Token| t.is_capitalised() && !t.glued || t.word == S || t.shape == Shape::Quote && t.glued;
            let end = (at..at + 6).take_while(|&i| marks.token(sentence, i).is_some_and(part)).last()? + 1;
            (end, marks.text.str_of(at..end).to_string())
        }
    };
    let last = marks.token(sentence, end - 1).filter(|t| t.is_capitalised() && end > at + 1 && is_house(t.word))?;
    let goes_on = marks.token(sentence, end).is_some_and(|t| t.glued && t.is_word() || t.word == S);
    (!goes_on && !is_party(&name) && last.is_word()).then_some((end, name))
}

/// The end of a run of capitalised words from `at` on, whatever they are, or `at`.
fn run_end(marks: &Marks, sentence: &Sentence, at: usize) -> usize {
    let mut end = at;
    while end < at + 5
        && marks.token(sentence, end).is_some_and(|t| t.is_capitalised() && !t.glued && !is_given(t.word))
        && marks.post(end).is_none()
    {
        end += 1;
    }
    end
}

/// `ambassador to France`, `envoy for Ukraine and Russia`, `councillor for Weir`, `spokesman for Threshold`.
fn target(marks: &Marks, sentence: &Sentence, at: usize, head: &Head, out: &mut After) -> bool {
    if !is_envoy(head) {
        let suits = head.class == Class::Member
            || matches!(head.name.as_str(), "leader" | "bishop" | "prosecutor" | "correspondent" | "coroner")
            || head.name.starts_with("lead ");
        return suits && place(marks, sentence, at, head, out);
    }
    let mut start = skip_the(marks, sentence, at);
    let mut names = Vec::new();
    while let Some((end, name)) = name_at(marks, sentence, start) {
        names.push(name);
        out.end = end;
        match marks.word(sentence, end) {
            Some(AND) if names.len() < 3 => start = skip_the(marks, sentence, end + 1),
            _ => break,
        }
    }
    if names.is_empty() {
        return false;
    }
    names.sort();
    out.suffix.push_str(" to ");
    out.suffix.push_str(&names.join(" and "));
    true
}

/// What no name of a body begins with.
const STOPS: [Word; 23] = crate::text::words([
    "the", "a", "an", "its", "his", "her", "their", "our", "my", "this", "that", "any", "all", "one", "two", "in", "on", "at", "for", "to",
    "of", "and", "which",
]);

fn is_stop(w: Word) -> bool {
    STOPS.contains(&w) || w == WHO
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

words! {
    CO = "co"; COMPANY = "company"; SONS = "sons"; PARTNERS = "partners";
    COUNCIL = "council"; OPPOSITION = "opposition"; PARTY = "party"; HOUSE = "house"; BOARD = "board"; COMMITTEE = "committee"; COMMISSION = "commission"; UNION = "union"; PARLIAMENT = "parliament"; ASSEMBLY = "assembly"; CABINET = "cabinet"; ELECT = "elect"; DESIGNATE = "designate"; OF = "of"; FOR = "for"; TO = "to"; AT = "at"; THE = "the"; AND = "and"; COMMA = ","; AMPERSAND = "&";
    AFFAIRS = "affairs"; EXCHEQUER = "exchequer"; SECURITY = "security"; WORK = "work"; ARMED = "armed"; FORCES = "forces"; ARMY = "army";
    NAVY = "navy"; MILITARY = "military"; S = "'s"; STATE = "state"; ITS = "its"; THEIR = "their";
    THIS = "this"; THAT = "that"; IN = "in";
    WHO = "who"; STOP = "."; ABOARD = "aboard"; SINCE = "since"; UNTIL = "until"; IS = "is"; WAS = "was"; HAS = "has";
}
