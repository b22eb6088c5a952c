//! Finds places: by the gazetteer, by shape (`Weir Lane`, `Lake Orrin`), and unknown ones by what stands before them (`in Torralta`).

use crate::kinds::place::gazetteer::{Entry, NAMES};
use crate::kinds::place::marks::{Case, Marks, Spot, is_initial};
use crate::kinds::place::words::{is_kind_of_place, is_place_beginning, is_place_ending};
use crate::kinds::place::{Place, is_ordinary};
use crate::kinds::{Mention, Value};
use crate::text::{QuickSet, Shape, Text, Token, Word, WordSet, word, words};

/// Finds places of the gazetteer and of a place's shape.
pub fn recognise(marks: &mut Marks) {
    marks.walk(|marks, here| match place(here, marks.text) {
        Some((taken, place)) => {
            marks.add(Mention::new(marks.text, here.at..here.at + taken, Value::Place(place)));
            taken
        }
        None => 1,
    });
}

/// The place that begins there, with how many tokens its name has.
fn place(here: Spot, text: &Text) -> Option<(usize, Place)> {
    let Spot { sentence, case, tokens, at } = here;
    if !tokens[at].is_capitalised() {
        return None;
    }
    let run = run_end(tokens, at);
    if run > at + 1 && case == Case::Running {
        let known = || NAMES.longest(tokens, at).map_or(0, |(taken, _)| taken);
        let ends = is_place_ending(tokens[run - 1].word) && !is_ordinary(tokens[at].word) && known() < run - at;
        let begins = is_place_beginning(tokens[at].word) && known() == 0;
        if ends || begins {
            return Some((run - at, Place { name: text.str_of(at..run).to_string(), ..Place::default() }));
        }
    }
    let (taken, entry) = known_at(tokens, sentence.tokens.start, at, case)?;
    Some((taken, Place { name: entry.name.to_string(), country: entry.country.to_string(), demonym: entry.demonym }))
}

fn known_at(tokens: &[Token], first: usize, at: usize, case: Case) -> Option<(usize, Entry)> {
    let (taken, &entry) = NAMES.longest(tokens, at)?;
    let written = tokens.get(at..at + taken)?;
    if entry.upper && (written[0].shape != Shape::Upper || case == Case::Upper) {
        return None;
    }
    if taken > 1 && !written.last()?.is_capitalised() && written.last()?.shape == Shape::Lower && !entry.name.contains(' ') {
        return None;
    }
    // `the States`, but no `member States`.
    if taken == 1 && written[0].word == STATES && at.checked_sub(1).is_none_or(|i| tokens[i].word != THE) {
        return None;
    }
    // `Nice` and `Polish` at the beginning of a sentence are as likely words.
    let doubtful =
        taken == 1 && matches!(written[0].word, NICE | BATH | POLISH | PHOENIX | COLUMBUS | PERTH | BUFFALO | QUEENS | READING | LINCOLN);
    if doubtful && (is_initial(tokens, first, at) || case != Case::Running) {
        return None;
    }
    Some((taken, entry))
}

const STATES: Word = word("states");
const THE: Word = word("the");
const NICE: Word = word("nice");
const BATH: Word = word("bath");
const POLISH: Word = word("polish");
const PHOENIX: Word = word("phoenix");
const COLUMBUS: Word = word("columbus");
const PERTH: Word = word("perth");
const BUFFALO: Word = word("buffalo");
const QUEENS: Word = word("queens");
const READING: Word = word("reading");
const LINCOLN: Word = word("lincoln");

/// The end of the run of capitalised words that starts at `at`; hyphens join.
pub fn run_end(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while end < at + LONGEST_RUN {
        let Some(next) = tokens.get(end) else { return end };
        if next.is_capitalised() && !next.glued {
            end += 1;
        } else if next.shape == Shape::Dash && next.glued && tokens.get(end + 1).is_some_and(|t| t.glued && t.is_capitalised()) {
            end += 2;
        } else {
            return end;
        }
    }
    end
}

/// A name has no more words than this.
const LONGEST_RUN: usize = 12;

/// Finds places nobody knows by the words before them, and all other mentions of these; words in `people` are names of persons.
pub fn locate(marks: &mut Marks, people: &WordSet) {
    let text = marks.text;
    let tokens = text.tokens();
    let mut learned: QuickSet<Vec<Word>> = QuickSet::default();
    for (number, sentence) in text.sentences().iter().enumerate() {
        if marks.case.get(number) != Some(&Case::Running) {
            continue;
        }
        let range = sentence.tokens.clone();
        for at in range.start + 1..range.end {
            if let Some(end) = unknown_place(marks, &tokens[..range.end], range.start, at)
                && tokens[at..end].iter().all(|t| !people.contains(&t.word))
            {
                learned.insert(tokens[at..end].iter().map(|t| t.word).collect());
            }
        }
    }
    if learned.is_empty() {
        return;
    }
    let firsts: WordSet = learned.iter().filter_map(|name| name.first().copied()).collect();
    for sentence in text.sentences() {
        let range = sentence.tokens.clone();
        let mut at = range.start;
        while at < range.end {
            if !tokens[at].is_capitalised() {
                at += 1;
                continue;
            }
            let end = run_end(&tokens[..range.end], at);
            if !(at..end).all(|i| marks.is_free(i)) {
                at += 1;
                continue;
            }
            if !firsts.contains(&tokens[at].word) {
                at = end;
                continue;
            }
            // The longest learned name that begins here, not followed by more of a name.
            let words: Vec<Word> = tokens[at..range.end.min(at + 5)].iter().map(|t| t.word).collect();
            match (1..=words.len()).rev().find(|&n| learned.contains(&words[..n])) {
                Some(n) => {
                    let value = Place { name: text.str_of(at..at + n).to_string(), ..Place::default() };
                    marks.add(Mention::new(text, at..at + n, Value::Place(value)));
                    at += n;
                }
                None => at = end,
            }
        }
    }
}

/// The end of an unknown place that starts at `at`, judged by what stands before it.
fn unknown_place(marks: &Marks, tokens: &[Token], first: usize, at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if token.shape != Shape::Capital
        || token.span.len() < 4
        || is_subject(marks.text.str(*token))
        || is_ordinary(token.word)
        || !marks.is_free(at)
    {
        return None;
    }
    let before = tokens.get(at.checked_sub(1)?)?;
    if before.shape == Shape::Lower {
        let kind_of = before.word == OF && at >= first + 2 && is_kind_of_place(tokens[at - 2].word);
        if !matches!(before.word, IN | NEAR | OUTSIDE | TOWARDS) && !kind_of {
            return None;
        }
    } else {
        return None;
    }
    let end = run_end(tokens, at);
    let free = (at..end).all(|i| marks.is_free(i) && tokens[i].shape != Shape::Upper && !is_ordinary(tokens[i].word));
    let possessive = tokens.get(end).is_some_and(|t| t.glued && (t.word == S || t.shape == Shape::Quote));
    let width = end - at;
    let end = joined(tokens, end);
    (end - at <= 4 && width <= 2 && free && !possessive).then_some(end)
}

/// `Punta del Este`: the end of a name that goes on behind a particle.
fn joined(tokens: &[Token], end: usize) -> usize {
    const PARTICLES: [Word; 19] = words([
        "de", "del", "della", "di", "do", "da", "du", "des", "dos", "la", "las", "los", "le", "les", "el", "al", "der", "am", "sur",
    ]);
    let particles = tokens[end..].iter().take(2).take_while(|t| t.shape == Shape::Lower && PARTICLES.contains(&t.word)).count();
    let goes_on = particles > 0 && tokens.get(end + particles).is_some_and(|t| t.shape == Shape::Capital);
    if goes_on { end + particles + 1 } else { end }
}

/// A field of study rather than a town: `in Anthropology`, `in Physics`.
fn is_subject(text: &str) -> bool {
    const ENDINGS: &[&str] =
        &["ology", "ics", "istry", "osophy", "ation", "ment", "ness", "ism", "ience", "ering", "tecture", "ography", "ity"];
    ENDINGS.iter().any(|ending| text.ends_with(ending))
}

const OF: Word = word("of");
const IN: Word = word("in");
const NEAR: Word = word("near");
const OUTSIDE: Word = word("outside");
const TOWARDS: Word = word("towards");
const S: Word = word("'s");
