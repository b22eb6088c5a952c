//! Whom or what a deed befell: the phrase that is its object.

use std::ops::Range;

use crate::annotate::deeds::Clause;
use crate::annotate::deeds::words::{AUXILIARIES, DETERMINERS, EMPTY, LINKS, MARKS, PASSIVE};
use crate::kinds::Mention;
use crate::kinds::deed::{Act, Role};
use crate::kinds::topic::of_word;
use crate::text::{Shape, Word, fold, is_function_word, word, words};

const COMMA: Word = word(",");
/// A participle that opens a sentence has its subject behind the comma, so many tokens on at most.
const OPENING: usize = 12;
/// Before a name: what is said behind it is said of somebody else.
const ASIDE: [Word; 10] = words(["as", "than", "like", "with", "against", "alongside", "by", "from", "near", "beside"]);
/// The phrase that a sentence opens with is no longer than this.
const LONGEST: usize = 5;
const PRONOUNS: [Word; 5] = words(["it", "they", "he", "she", "them"]);

/// Whom or what a deed befell.
#[derive(Default)]
pub(crate) struct Patient {
    /// A person, by the folded family name.
    pub(crate) person: Option<String>,
    /// A thing, by what its noun stands for.
    pub(crate) thing: Option<Word>,
    /// The names in its phrase, sorted.
    pub(crate) names: Vec<u64>,
    /// What tells it from others of its kind.
    pub(crate) mark: Option<String>,
    /// It is a plan, a request or a bill.
    pub(crate) of_plan: bool,
    /// The last word of the name it is known by alone, as a noun and as it stands: the bridge in `the Kell Bridge`.
    pub(crate) named: Option<(Word, Word)>,
}

impl Patient {
    /// The same, known for one of these kinds of thing if its name says so.
    pub(crate) fn of_kind(mut self, kinds: &[u64]) -> Patient {
        if let Some((kind, written)) = self.named.filter(|(kind, _)| self.thing.is_none() && kinds.contains(&kind.0)) {
            self.thing = Some(kind);
            // All bridges are called so: what is left is its own.
            self.names.retain(|name| *name != written.0);
        }
        self
    }
}

/// So many tokens before a length it says that it was spent.
const SPENT: usize = 4;

impl Clause<'_, '_> {
    /// `Spent almost four hours in the witness box`: where the verb starts of which the phrase tells how long.
    fn spent_from(&self) -> usize {
        let start = self.sentence.tokens.start;
        let is_length = |m: &&Mention| m.value.sort().is_some() && m.tokens.contains(&self.at.start) && m.tokens.start < self.at.start;
        let Some(length) = self.mentions.iter().find(is_length) else { return self.at.start };
        let spent = const { words(["spent", "spends", "spending"]) };
        let near = length.tokens.start.saturating_sub(SPENT).max(start)..length.tokens.start;
        near.rev().find(|&at| spent.contains(&self.word(at))).unwrap_or(self.at.start)
    }

    /// Of a verb: its object, or its subject where it is passive.
    pub(crate) fn of_verb(&self, act: &Act) -> Option<Patient> {
        let start = self.sentence.tokens.start;
        // `Founded in 1947, Wessen Steel sells …`
        if self.at.start == start {
            let comma = (self.at.end..self.sentence.tokens.end.min(self.at.end + OPENING)).find(|&at| self.word(at) == COMMA);
            return comma.map(|comma| self.right(comma + 1));
        }
        let mut at = self.spent_from();
        // `Was cleared` is passive by itself.
        let (mut passive, mut relative) = (self.at.len() > 1 && PASSIVE.contains(self.word(at)), false);
        // `The mine will close`, `she is to step down`.
        let ahead = |at: usize| act.base && const { words(["will", "to", "shall"]) }.contains(&self.word(at));
        while at > start
            && (AUXILIARIES.contains(self.word(at - 1)) || ahead(at - 1) || self.text.str(self.text.tokens()[at - 1]).ends_with("ly"))
        {
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
            word("alongside"),
            word("with"),
            word("for"),
        ];
        let linked = self.is_date(self.at.end) || next.is_some_and(|w| behind.contains(&w));
        let comma = at > start && self.word(at - 1) == const { word(",") };
        // `a sample, taken on 22 May`, `a sample given by him`: a participle behind its noun.
        let participle = act.role == Role::Object || self.text.str(self.text.tokens()[self.at.start]).ends_with("ing");
        let reduced =
            participle && at == self.at.start && linked && at > start && (comma || self.text.tokens()[at - 1].shape == Shape::Lower);
        let left = act.role == Role::Subject || passive || reduced;
        if !left {
            return Some(self.right(self.at.end));
        }
        let mut head = at;
        if comma {
            head -= 1;
            // `The driver, Leif Strand, was hurt`: who stands between the commas.
            let between = |m: &Mention| m.tokens.end == head && m.tokens.start > start && self.word(m.tokens.start - 1) == COMMA;
            if act.people && !reduced && self.mentions.iter().any(|m| m.value.person().is_some() && between(m)) {
                return Some(self.left(head));
            }
            // A comma that closes an apposition has another before it; one before `which` has not.
            if !relative && !reduced {
                let commas = || (start..head).rev().filter(|&i| self.word(i) == const { word(",") });
                let of_person = commas().find(|&i| self.mentions.iter().any(|m| m.tokens.end == i && m.value.person().is_some()));
                head = of_person.filter(|_| act.people).or_else(|| commas().next())?;
            }
        }
        // `Ida Holm, the antiques dealer convicted last year`: who is described so.
        let described = || act.people && (reduced || relative && !comma);
        Some(described().then(|| self.described(head)).flatten().unwrap_or_else(|| self.left(head)))
    }

    /// Who stands before the verb, by family name: `Ida Holm has left`, `Ida Holm, who ran the yard, left`.
    pub(crate) fn doer(&self) -> Option<String> {
        let start = self.sentence.tokens.start;
        let mut at = self.at.start;
        while at > start && AUXILIARIES.contains(self.word(at - 1)) {
            at -= 1;
        }
        let comma = at > start && self.word(at - 1) == COMMA;
        let aside = || (start..at - 1).rev().find(|&at| self.word(at) == COMMA);
        let end = if comma { aside()? } else { at };
        self.person(|m| m.tokens.end == end || comma && m.tokens.end + 1 == at)?.person
    }

    /// The person whom the phrase that ends before `end` describes behind a comma.
    fn described(&self, end: usize) -> Option<Patient> {
        let start = self.sentence.tokens.start;
        let comma =
            (start.max(end.saturating_sub(OPENING))..end).rev().find(|&at| !self.is_of_phrase(at) || LINKS.contains(self.word(at)))?;
        let opens = self.word(comma) == COMMA && comma + 1 < end && DETERMINERS.contains(self.word(comma + 1));
        opens.then(|| self.person(|m| m.tokens.end == comma)).flatten()
    }

    /// The phrase that ends before `end`.
    fn left(&self, end: usize) -> Patient {
        let start = self.sentence.tokens.start;
        // `The trial of Ida Holm began`: a trial did.
        let of_noun = |m: &Mention| {
            let of = m.tokens.start.checked_sub(1).filter(|&of| of > start && self.word(of) == const { word("of") });
            of.is_some_and(|of| self.text.tokens()[of - 1].shape == Shape::Lower)
        };
        if let Some(person) = self.person(|m| m.tokens.end == end && !of_noun(m)) {
            // `A coach charged over the same row as Holm was found guilty`: somebody else was.
            let aside = |m: &Mention| m.tokens.end == end && m.tokens.start > start && ASIDE.contains(&self.word(m.tokens.start - 1));
            let other = Patient { mark: Some("another".to_owned()), ..Patient::default() };
            return if self.mentions.iter().any(|m| m.value.person().is_some() && aside(m)) { other } else { person };
        }
        if end == start + 1 && self.word(start) == const { word("it") } {
            return self.subject_before().unwrap_or_default();
        }
        // `the day it came out`
        if end > start && PRONOUNS.contains(&self.word(end - 1)) {
            return Patient::default();
        }
        let mut from = end;
        // `the March meeting`: a month may stand in the phrase.
        let month = |at: usize| at > start && self.word(at - 1) == const { word("the") } && self.text.tokens()[at].is_capitalised();
        while from > start && (self.is_of_phrase(from - 1) || month(from - 1)) && end - from < 10 {
            from -= 1;
        }
        let of_nouns = [
            word("of"),
            word("into"),
            word("in"),
            word("on"),
            word("for"),
            word("from"),
            word("by"),
            word("about"),
            word("at"),
            word("over"),
            word("across"),
            word("near"),
            word("between"),
        ];
        // `had been signalled in the minutes of the meeting`: what links to a verb begins another phrase.
        let is_act = |at: usize| self.named_at(at).is_some_and(|act| !act.noun);
        let verbal = |at: usize| AUXILIARIES.contains(self.word(at)) || self.text.str(self.text.tokens()[at]).ends_with("ed") || is_act(at);
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

    /// `The museum has 63 workers. It was founded in 1871`: what the sentence before opens with, in one paragraph.
    fn subject_before(&self) -> Option<Patient> {
        let sentences = self.text.sentences();
        let here = sentences.partition_point(|s| s.tokens.start < self.sentence.tokens.start);
        let last = sentences.get(here.checked_sub(1)?).filter(|last| last.block == self.sentence.block)?;
        let from = last.tokens.start + 1;
        let opens = DETERMINERS.contains(self.word(last.tokens.start)) && from < last.tokens.end;
        let noun =
            |at: &usize| self.text.tokens()[*at].shape == Shape::Lower && !AUXILIARIES.contains(self.word(*at)) && self.is_of_phrase(*at);
        let to = (from..last.tokens.end.min(from + LONGEST)).find(|at| !noun(at) || LINKS.contains(self.word(*at)))?;
        // What follows must close the phrase: `The museum in Ortia`, `The museum, which`, `The museum is`.
        let closed = self.word(to) == COMMA || LINKS.contains(self.word(to)) || AUXILIARIES.contains(self.word(to));
        (opens && closed && to > from).then(|| self.thing(from..to))
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
            let thing = Some(of_word(self.text.str(self.text.tokens()[to + 1])));
            return Patient { thing, of_plan: true, ..Patient::default() };
        }
        if empty && to + 1 < end && [word("for"), word("of")].contains(&self.word(to)) && to > from + 1 {
            return Patient { of_plan: true, ..self.right_of_link(to + 1) };
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
    pub(crate) fn of_noun(&self) -> Patient {
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
        // `Wessen was founded`: a lone capital before its verb; `Tarn Steel`: two.
        let lone = phrase.len() <= 2 && phrase.clone().all(|at| tokens[at].shape == Shape::Capital && self.named_at(at).is_none());
        let named = |at: usize| lone || self.mentions.iter().any(|m| m.tokens.contains(&at) && m.value.organisation().is_some());
        let mut names: Vec<u64> = words
            .clone()
            .filter(|&at| tokens[at].is_capitalised() && (at > self.sentence.tokens.start || named(at)))
            .map(|at| tokens[at].word.0)
            .collect();
        names.sort_unstable();
        let Some(head) = words.clone().next_back().filter(|&at| tokens[at].shape == Shape::Lower && tokens[at].span.len() > 2) else {
            // What is known by its name alone.
            let named = words.clone().next_back().filter(|_| words.clone().count() > 1);
            let named = named.map(|at| (of_word(&self.text.str(tokens[at]).to_lowercase()), tokens[at].word));
            return Patient { named, names, ..Patient::default() };
        };
        // `a two-year extension` is not one of two.
        let joined = |at: usize| tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Dash && t.glued);
        let mark = phrase.clone().find(|&at| MARKS.contains(tokens[at].word) && !joined(at)).map(|at| fold(self.text.str(tokens[at])));
        let of_plan = EMPTY.contains(tokens[head].word);
        Patient { thing: Some(of_word(self.text.str(tokens[head]))), names, mark, of_plan, ..Patient::default() }
    }
}
