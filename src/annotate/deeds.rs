//! Deeds: the verbs and nouns of the table of deeds, with whom or what they befell, their day and their place.
//!
//! Read only where the sentence tells it as a fact: what will, may or should be done is no deed. Whatever is not plain is left unknown, and an
//! unknown patient is nobody's.

use std::ops::Range;
use std::sync::LazyLock;

use crate::annotate::{Stance, english, stance};
use crate::kinds::date::DateValue;
use crate::kinds::deed::{Act, Deed, Role, act};
use crate::kinds::place::Place;
use crate::kinds::topic::of_word;
use crate::kinds::{Mention, Value};
use crate::text::{Sentence, Shape, Text, Word, WordMap, fold, is_function_word, table, word};

/// Adds the deeds of the text to `mentions`, which are resolved already and in order; `by_sentence` says which start in each sentence.
pub fn deeds(text: &Text, mentions: &mut Vec<Mention>, by_sentence: &[Range<usize>]) {
    let mut added = Vec::new();
    for (sentence, of) in text.sentences().iter().zip(by_sentence) {
        let tokens = &text.tokens()[..sentence.tokens.end];
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let Some((taken, found)) = act(tokens, at).filter(|_| tokens[at].shape == Shape::Lower) else {
                at += 1;
                continue;
            };
            let here = Clause { text, sentence, mentions: &mentions[of.clone()], at: at..at + taken };
            added.extend(here.deed(found));
            at += taken;
        }
    }
    if !added.is_empty() {
        mentions.append(&mut added);
        mentions.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
    }
}

/// Some of the words of `deeds.txt`, by a bit.
struct Set(u8);

const AUXILIARIES: Set = Set(1);
const PASSIVE: Set = Set(1 << 1);
const NEGATIVE: Set = Set(1 << 2);
const LINKS: Set = Set(1 << 3);
const DETERMINERS: Set = Set(1 << 4);
const EMPTY: Set = Set(1 << 5);
const LIGHT: Set = Set(1 << 6);
const MARKS: Set = Set(1 << 7);

static SETS: LazyLock<WordMap<u8>> = LazyLock::new(|| {
    let mut sets = WordMap::default();
    for (name, words) in table::rows(include_str!("deeds.txt")) {
        let set = match name {
            "auxiliaries" => AUXILIARIES,
            "passive" => PASSIVE,
            "negative" => NEGATIVE,
            "links" => LINKS,
            "determiners" => DETERMINERS,
            "empty" => EMPTY,
            "light" => LIGHT,
            "marks" => MARKS,
            other => panic!("deeds.txt: {other}"),
        };
        words.split_whitespace().for_each(|w| *sets.entry(word(w)).or_default() |= set.0);
    }
    sets
});

impl Set {
    fn contains(&self, word: Word) -> bool {
        SETS.get(&word).is_some_and(|sets| sets & self.0 != 0)
    }
}

/// A verb or noun of a deed, in its sentence.
struct Clause<'t, 's> {
    text: &'t Text<'s>,
    sentence: &'t Sentence,
    mentions: &'t [Mention],
    at: Range<usize>,
}

/// Whom or what a deed befell.
#[derive(Default)]
struct Patient {
    person: Option<String>,
    thing: Option<Word>,
    names: Vec<u64>,
    mark: Option<String>,
}

impl Clause<'_, '_> {
    fn deed(&self, act: &Act) -> Option<Mention> {
        let negative = self.negative();
        if act.base && negative.is_none() {
            return None;
        }
        let how = stance(self.text, self.sentence.tokens.clone(), self.at.clone());
        let told = match how {
            Stance::Asserted | Stance::Former => true,
            Stance::Denied => negative.is_some(),
            Stance::Planned | Stance::Proposed | Stance::Hypothetical => false,
        };
        // What stands in quotation marks is the speaker's.
        let span = self.text.span_of(self.at.clone());
        let quoted = self.mentions.iter().any(|m| m.value.quote().is_some() && m.span.contains(span));
        if !told || quoted || act.noun && self.is_no_noun() {
            return None;
        }
        let patient = if act.role == Role::Nobody {
            Patient::default()
        } else if act.noun {
            self.of_noun()
        } else {
            self.of_verb(act)?
        };
        let patient = if act.role == Role::Nobody { Patient { thing: Some(of_word(&act.name)), ..Patient::default() } } else { patient };
        let listed = act.only.is_empty() || patient.thing.is_some_and(|thing| act.only.contains(&thing.0));
        let kind = if act.people { patient.person.is_some() } else { patient.thing.is_some() && patient.person.is_none() };
        if !listed || !kind {
            return None;
        }
        let (day, place) = (self.day(act.noun), self.place());
        let mut tokens = self.at.clone();
        for beside in [day.as_ref().map(|d| &d.1), place.as_ref().map(|p| &p.1)].into_iter().flatten() {
            tokens = tokens.start.min(beside.start)..tokens.end.max(beside.end);
        }
        let deed = Deed {
            act: act.name.clone(),
            person: patient.person.filter(|_| act.people),
            thing: patient.thing.filter(|_| !act.people).map(|thing| thing.0),
            names: patient.names,
            mark: patient.mark,
            done: act.done != negative.is_some(),
            ever: negative == Some(const { word("never") }),
            day: day.map(|d| d.0),
            place: place.map(|p| p.0),
        };
        Some(Mention::new(self.text, tokens, Value::Deed(deed)))
    }

    fn word(&self, at: usize) -> Word {
        self.text.tokens()[at].word
    }

    /// The word of negation just before the verb or noun.
    fn negative(&self) -> Option<Word> {
        let from = self.at.start.saturating_sub(5).max(self.sentence.tokens.start);
        let comma = (from..self.at.start).rev().find(|&at| !self.text.tokens()[at].is_word() && self.word(at) != const { word("'s") });
        let from = comma.map_or(from, |at| at + 1);
        let only = [word("only"), word("just"), word("merely"), word("least")];
        let turned = |at: &usize| self.text.tokens().get(at + 1).is_some_and(|t| only.contains(&t.word));
        (from..self.at.start).rev().filter(|at| !turned(at)).map(|at| self.word(at)).find(|w| NEGATIVE.contains(*w))
    }

    /// `the release date`, `an arrest warrant`: a noun before another is no deed; nor is one of many.
    fn is_no_noun(&self) -> bool {
        let next = self.text.tokens().get(self.at.end).filter(|_| self.at.end < self.sentence.tokens.end);
        let compound = next
            .is_some_and(|t| t.shape == Shape::Lower && !LINKS.contains(t.word) && !is_function_word(t.word) && !self.is_date(self.at.end));
        let few = self.at.start == self.sentence.tokens.start || {
            let before = self.word(self.at.start - 1);
            MARKS.contains(before) || before == const { word("a") } || before == const { word("any") }
        };
        compound || few
    }

    fn is_date(&self, at: usize) -> bool {
        self.mentions.iter().any(|m| m.tokens.contains(&at) && m.value.date().is_some())
    }

    fn of_verb(&self, act: &Act) -> Option<Patient> {
        let start = self.sentence.tokens.start;
        let mut at = self.at.start;
        let (mut passive, mut relative) = (false, false);
        while at > start && (AUXILIARIES.contains(self.word(at - 1)) || self.text.str(self.text.tokens()[at - 1]).ends_with("ly")) {
            at -= 1;
            passive |= PASSIVE.contains(self.word(at));
            relative |= matches!(self.text.str(self.text.tokens()[at]), "who" | "which" | "that");
        }
        let next = self.text.tokens().get(self.at.end).map(|t| t.word);
        let behind = [
            word("by"),
            word("on"),
            word("in"),
            word("at"),
            word("from"),
            word("after"),
            word("during"),
            word("late"),
            word("early"),
            word("last"),
            word("yesterday"),
        ];
        let linked = self.is_date(self.at.end) || next.is_some_and(|w| behind.contains(&w));
        let comma = at > start && self.word(at - 1) == const { word(",") };
        // `a sample, taken on 22 May`, `a sample given by him`: a participle behind its noun.
        let reduced = act.role == Role::Object
            && at == self.at.start
            && linked
            && at > start
            && (comma || self.text.tokens()[at - 1].shape == Shape::Lower);
        let left = act.role == Role::Subject || passive || reduced;
        if !left {
            return Some(self.right(self.at.end));
        }
        let mut head = at;
        if comma {
            head -= 1;
            // A comma that closes an apposition has another before it; one before `which` has not.
            if !relative && !reduced {
                let commas = || (start..head).rev().filter(|&i| self.word(i) == const { word(",") });
                let of_person = commas().find(|&i| self.mentions.iter().any(|m| m.tokens.end == i && m.value.person().is_some()));
                head = of_person.filter(|_| act.people).or_else(|| commas().next())?;
            }
        }
        Some(self.left(head))
    }

    /// The phrase that ends before `end`.
    fn left(&self, end: usize) -> Patient {
        let start = self.sentence.tokens.start;
        if let Some(person) = self.person(|m| m.tokens.end == end) {
            return person;
        }
        let mut from = end;
        // `the March meeting`: a month may stand in the phrase.
        let month = |at: usize| at > start && self.word(at - 1) == const { word("the") } && self.text.tokens()[at].is_capitalised();
        while from > start && (self.is_of_phrase(from - 1) || month(from - 1)) && end - from < 10 {
            from -= 1;
        }
        let of_nouns = [word("of"), word("into"), word("in"), word("on"), word("for"), word("from"), word("by"), word("about"), word("at")];
        // `had been signalled in the minutes of the meeting`: what links to a verb begins another phrase.
        let verbal = |at: usize| AUXILIARIES.contains(self.word(at)) || self.text.str(self.text.tokens()[at]).ends_with("ed");
        let breaks = |at: usize| !of_nouns.contains(&self.word(at)) || at > from && verbal(at - 1);
        let cut = (from..end).rev().find(|&at| LINKS.contains(self.word(at)) && breaks(at));
        let from = cut.map_or(from, |at| at + 1);
        // `fears the suit`: an article with no link before it begins the phrase.
        let opens = |at: usize| DETERMINERS.contains(self.word(at)) && self.word(at) != const { word("'s") };
        let from = (from + 1..end).rev().find(|&at| opens(at) && !of_nouns.contains(&self.word(at - 1))).unwrap_or(from);
        // `the report into the deaths`: the head stands before the first link.
        let link = (from + 1..end).find(|&at| LINKS.contains(self.word(at)));
        let head = link.unwrap_or(end);
        // `Ms Holm of Ortia was arrested`
        if let Some(person) = self.person(|m| link.is_some() && m.tokens.end == head) {
            return person;
        }
        self.thing(from..head)
    }

    /// The phrase that begins at `from`.
    fn right(&self, from: usize) -> Patient {
        let end = self.sentence.tokens.end;
        let mut at = from;
        while at < end && at < from + 3 && DETERMINERS.contains(self.word(at)) {
            at += 1;
        }
        if let Some(person) = self.person(|m| m.tokens.start <= at && at < m.tokens.end || m.tokens.start == from) {
            return person;
        }
        let to = (at..end.min(at + 8)).find(|&i| !self.is_of_phrase(i) || LINKS.contains(self.word(i))).unwrap_or(end.min(at + 8));
        // `a proposal to extend his contract` is of the extension.
        let empty = to > at && EMPTY.contains(self.word(to - 1));
        if empty && to + 1 < end && self.word(to) == const { word("to") } {
            return Patient { thing: Some(of_word(self.text.str(self.text.tokens()[to + 1]))), ..Patient::default() };
        }
        if empty && to + 1 < end && [word("for"), word("of")].contains(&self.word(to)) && to > from + 1 {
            return self.right_of_link(to + 1);
        }
        self.thing(at..to)
    }

    /// The same, behind `a plan for`, no further.
    fn right_of_link(&self, from: usize) -> Patient {
        let end = self.sentence.tokens.end.min(from + 8);
        let to = (from..end).find(|&i| !self.is_of_phrase(i) || LINKS.contains(self.word(i))).unwrap_or(end);
        self.thing(from..to)
    }

    /// `the publication of the report`, `Ms Holm's dismissal`, `his arrest`.
    fn of_noun(&self) -> Patient {
        if self.text.tokens().get(self.at.end).is_some_and(|t| t.word == const { word("of") }) && self.at.end < self.sentence.tokens.end {
            return self.right(self.at.end + 1);
        }
        let at = self.at.start;
        let owned = at > self.sentence.tokens.start && self.word(at - 1) == const { word("'s") };
        let own = if owned { at - 1 } else { at };
        let mut patient = self.person(|m| m.tokens.end == own || m.tokens.end == at).unwrap_or_default();
        if patient.person.is_none() && owned {
            patient = self.left(own);
        }
        patient
    }

    fn is_of_phrase(&self, at: usize) -> bool {
        let token = self.text.tokens()[at];
        (token.is_word() || token.shape == Shape::Dash && token.glued || token.word == const { word("'s") }) && !self.is_date(at)
    }

    fn person(&self, fits: impl Fn(&Mention) -> bool) -> Option<Patient> {
        let mention = self.mentions.iter().find(|m| m.value.person().is_some() && fits(m))?;
        let person = mention.value.person().filter(|p| !p.family.is_empty())?;
        let owner = self.text.tokens().get(mention.tokens.end).is_some_and(|t| t.word == const { word("'s") });
        if owner && mention.tokens.end < self.at.start && self.word(self.at.start - 1) != const { word("'s") }
            || owner && mention.tokens.start >= self.at.end
        {
            return None;
        }
        Some(Patient { person: Some(fold(&person.family)), ..Patient::default() })
    }

    /// The thing that a phrase of nouns names by its last word.
    fn thing(&self, phrase: Range<usize>) -> Patient {
        let tokens = self.text.tokens();
        let words = phrase.clone().filter(|&at| tokens[at].is_word() && !is_function_word(tokens[at].word));
        let Some(head) = words.clone().next_back().filter(|&at| tokens[at].shape == Shape::Lower && tokens[at].span.len() > 2) else {
            return Patient::default();
        };
        let mut names: Vec<u64> = words
            .clone()
            .filter(|&at| tokens[at].is_capitalised() && at > self.sentence.tokens.start)
            .map(|at| tokens[at].word.0)
            .collect();
        names.sort_unstable();
        // `a two-year extension` is not one of two.
        let joined = |at: usize| tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Dash && t.glued);
        let mark = phrase.clone().find(|&at| MARKS.contains(tokens[at].word) && !joined(at)).map(|at| fold(self.text.str(tokens[at])));
        Patient { person: None, thing: Some(of_word(self.text.str(tokens[head]))), names, mark }
    }

    /// Does nothing but the deed itself stand between it and what stands at `other`?
    fn is_beside(&self, other: &Range<usize>, reach: usize) -> bool {
        let between = if other.start >= self.at.end { self.at.end..other.start } else { other.end..self.at.start };
        if between.start > between.end {
            return false;
        }
        // `the ruling, which Judge Holm delivered on a Friday`
        let light = between.clone().take(10).skip(2).rfind(|&at| LIGHT.contains(self.word(at)));
        let relative =
            between.len() > 3 && self.word(between.start) == const { word(",") } && self.word(between.start + 1) == const { word("which") };
        let between = match light.filter(|_| relative) {
            Some(light) => light + 1..between.end,
            None => between,
        };
        if between.len() > reach {
            return false;
        }
        between.clone().all(|at| {
            let token = self.text.tokens()[at];
            let breaks = [
                word("who"),
                word("when"),
                word("after"),
                word("before"),
                word("since"),
                word("until"),
                word("while"),
                word("and"),
                word("but"),
                word("because"),
                word("to"),
                word("if"),
                word("that"),
                word("for"),
                word("said"),
                word("by"),
            ];
            let by = token.word == const { word("by") } && other.start >= self.at.end;
            // `the publication of the report, on 25 June`; `Ida Holm and Leif Strand`.
            let comma = token.word == const { word(",") } && (between.len() <= 8 || at + 3 > between.end);
            let sign = matches!(token.shape, Shape::Sign | Shape::Quote) && token.word != const { word("'s") } && !comma;
            let names = token.word == const { word("and") } && self.text.tokens().get(at + 1).is_some_and(|t| t.is_capitalised());
            !sign && (by || names || !breaks.contains(&token.word)) && act(&self.text.tokens()[..self.sentence.tokens.end], at).is_none()
        })
    }

    /// The day or month beside the deed.
    fn day(&self, noun: bool) -> Option<(DateValue, Range<usize>)> {
        let dates = self.mentions.iter().filter_map(|m| Some((m.value.date()?, m)));
        let behind = dates.clone().find(|(_, m)| m.tokens.start >= self.at.end && self.is_beside(&m.tokens, 8));
        // `In May the council approved it`: what opens the sentence is said of all of it.
        let opens = |m: &Mention| if m.tokens.start <= self.sentence.tokens.start + 1 { 14 } else { 7 };
        // `On Thursday, with the publication`, `Friday's ruling`: no other noun may stand between a day and a noun.
        let bare = |m: &Mention| {
            let content =
                |at: usize| self.text.tokens()[at].is_word() && !is_function_word(self.word(at)) && self.word(at) != const { word("'s") };
            !noun || !(m.tokens.end..self.at.start).any(content)
        };
        // `said on Tuesday the report had been published`: the day of the saying.
        let said = |m: &Mention| {
            let verb =
                m.tokens.start.saturating_sub(1 + usize::from(m.tokens.start > 0 && self.word(m.tokens.start - 1) == const { word("on") }));
            verb >= self.sentence.tokens.start && english().speech.longest(&self.text.tokens()[..self.at.start], verb).is_some()
        };
        let before =
            || dates.clone().rfind(|(_, m)| m.tokens.end <= self.at.start && !said(m) && bare(m) && self.is_beside(&m.tokens, opens(m)));
        let (date, mention) = behind.or_else(before)?;
        (date.bound.is_none()).then(|| (date.clone(), mention.tokens.clone()))
    }

    /// The place beside the deed: behind `in`, `at`, `near`, `off`, `outside` or `from`.
    fn place(&self) -> Option<(Place, Range<usize>)> {
        let at_a_place = |m: &&Mention| {
            let mut before = m.tokens.start;
            // `in the resort of`
            let kinds = [word("resort"), word("town"), word("city"), word("village"), word("port"), word("suburb"), word("district")];
            if before > self.at.end + 2 && self.word(before - 1) == const { word("of") } && kinds.contains(&self.word(before - 2)) {
                before -= 2;
            }
            while before > self.at.end && DETERMINERS.contains(self.word(before - 1)) {
                before -= 1;
            }
            let link = before.checked_sub(1).map(|at| self.word(at));
            link.is_some_and(|w| [word("in"), word("at"), word("near"), word("off"), word("outside"), word("from")].contains(&w))
        };
        let places = self.mentions.iter().filter(|m| matches!(&m.value, Value::Place(place) if !place.demonym));
        let behind = places.clone().filter(|m| m.tokens.start > self.at.end).find(|m| at_a_place(m) && self.is_beside(&m.tokens, 9));
        // `the garage in Ortia where the pictures came to light`
        let is_where = |m: &&Mention| {
            let next = m.tokens.end + usize::from(self.word(m.tokens.end) == const { word(",") });
            m.tokens.end < self.at.start && self.word(next) == const { word("where") } && self.is_beside(&(next..next + 1), 7)
        };
        let mention = behind.or_else(|| places.clone().find(is_where))?;
        let Value::Place(place) = &mention.value else { return None };
        Some((place.clone(), mention.tokens.clone()))
    }
}
