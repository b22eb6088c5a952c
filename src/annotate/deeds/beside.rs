//! When a deed was done: the day beside it.

use std::ops::Range;

use crate::annotate::deeds::Clause;
use crate::annotate::deeds::words::{AUXILIARIES, BREAKS, DETERMINERS, EMPTY, FIXING, LIGHT, MOVED, PASSIVE, Set};
use crate::annotate::english;
use crate::kinds::Mention;
use crate::kinds::date::{Bound, DateValue};
use crate::kinds::deed::Act;
use crate::text::{Shape, Word, is_function_word, word, words};

impl Clause<'_, '_> {
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
        // `had promised it on 8 May, was held back`, `taken into custody, he has not spent a night in a cell`: another verb stands behind the comma.
        let comma = between.clone().find(|&at| self.word(at) == const { word(",") });
        let verbal = |at: usize| PASSIVE.contains(self.word(at)) || HAVE.contains(&self.word(at));
        let closed = |comma: usize| {
            let rest = comma + 1..between.end;
            if other.start >= self.at.end {
                rest.clone().any(verbal)
            } else {
                comma == between.start && rest.clone().all(|at| AUXILIARIES.contains(self.word(at))) && !self.is_opening(other)
            }
        };
        if comma.is_some_and(closed) {
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
            // `Approved plans to rebuild it in February`: the decision's day.
            let by = token.word == const { word("by") } && other.start >= self.at.end
                || token.word == const { word("to") } && self.is_plan_to(at) && other.start >= self.at.end;
            // `the publication of the report, on 25 June`; `Ida Holm and Leif Strand`.
            let comma = token.word == const { word(",") } && (between.len() <= 8 || at + 3 > between.end);
            let sign = matches!(token.shape, Shape::Sign | Shape::Quote) && token.word != const { word("'s") } && !comma;
            let names = token.word == const { word("and") } && self.text.tokens().get(at + 1).is_some_and(|t| t.is_capitalised());
            !sign && (by || names || !breaks.contains(&token.word)) && (self.named_at(at).is_none() || self.is_own_object(at))
        })
    }

    /// `Ratified the peace accord on Monday`: is the noun there what was decided about, right behind the verb?
    fn is_own_object(&self, noun: usize) -> bool {
        let decides = self.named_at(self.at.start).is_some_and(|act| act.settled && !act.noun && !act.people);
        decides && noun >= self.at.end && self.named_at(noun).is_some_and(|act| act.noun) && self.governs(self.at.end..noun)
    }

    /// `Approved plans to`: is that what was decided about?
    fn is_plan_to(&self, to: usize) -> bool {
        let decides = self.named_at(self.at.start).is_some_and(|act| act.settled && !act.noun && !act.people);
        decides && to > self.at.end && EMPTY.contains(self.word(to - 1)) && self.governs(self.at.end..to)
    }

    /// Is the noun what was decided about, so that a day behind it is that of the decision?
    pub(crate) fn is_decided(&self) -> bool {
        let decides = |range: &Range<usize>, acts: &[Act]| {
            let verb = acts.first().is_some_and(|act| act.settled && !act.noun && !act.people);
            verb && range.end <= self.at.start && self.governs(range.end..self.at.start)
        };
        self.named.iter().any(|(range, acts)| decides(range, acts))
    }

    /// Do only the first words of a phrase of nouns stand there?
    fn governs(&self, between: Range<usize>) -> bool {
        between.len() <= PHRASE
            && between
                .clone()
                .all(|at| self.text.tokens()[at].is_word() && (DETERMINERS.contains(self.word(at)) || !is_function_word(self.word(at))))
    }

    /// Does it open the sentence, as `On Tuesday,` does?
    fn is_opening(&self, other: &Range<usize>) -> bool {
        other.start <= self.sentence.tokens.start + 1
    }

    /// `Came through the roof of one of the best-loved small museums of the country early on Sunday`: does nothing that may be a verb stand between a
    /// verb and the `on` before its day?
    fn is_long_phrase(&self, between: Range<usize>) -> bool {
        let on = between.end.checked_sub(1).is_some_and(|at| at >= between.start && self.word(at) == ON);
        let verbal = |at: usize| {
            let token = self.text.tokens()[at];
            let ending = token.shape == Shape::Lower && ["ed", "ing"].iter().any(|end| self.text.str(token).ends_with(end));
            let dashed = at > 0 && self.text.tokens()[at - 1].shape == Shape::Dash;
            PASSIVE.contains(token.word) || HAVE.contains(&token.word) || ending && !dashed || token.word == const { word(",") }
        };
        on && !between.clone().any(verbal)
    }

    /// `In force since 1 March`, `has been shut since the night of 3 May`: the day from which it has been so.
    pub(crate) fn since(&self) -> Option<(DateValue, Range<usize>)> {
        let day = self.mentions.iter().find(|m| m.tokens.start > self.at.end && m.value.date().is_some())?;
        let date = day.value.date().filter(|date| date.bound == Some(Bound::Since))?;
        let since = (self.at.end..day.tokens.start).rfind(|&at| self.word(at) == const { word("since") })?;
        let near = since - self.at.end <= CLAUSE && day.tokens.start - since <= 4;
        let words = self.text.tokens().get(self.at.end..since)?;
        let clear = words.iter().all(|t| t.is_word() && !BREAKS.contains(t.word)) && !words.iter().any(|t| t.word == const { word("and") });
        let days = date.own_days().filter(|_| near && clear)?;
        Some((DateValue { days, bound: None, ..date.clone() }, day.tokens.clone()))
    }

    /// The day or month beside the deed.
    pub(crate) fn day(&self, noun: bool) -> Option<(DateValue, Range<usize>)> {
        // `Is now planned for 3 July`: now is no day of it.
        let dates = self.mentions.iter().filter_map(|m| Some((m.value.date().filter(|date| !date.timex.ends_with("_REF"))?, m)));
        let reach = |m: &Mention| if !noun && self.is_long_phrase(self.at.end..m.tokens.start) { 16 } else { 8 };
        let behind = dates.clone().find(|(_, m)| m.tokens.start >= self.at.end && self.is_beside(&m.tokens, reach(m)));
        // `met on 14 July and voted`: what is joined to a deed was done on its day.
        let and = self.at.start.checked_sub(1).filter(|&and| and > self.sentence.tokens.start && self.word(and) == const { word("and") });
        let joined = || dates.clone().find(|(_, m)| !noun && and.is_some_and(|and| m.tokens.end == and));
        // `In May the council approved it`: what opens the sentence is said of all of it.
        let opens = |m: &Mention| if m.tokens.start <= self.sentence.tokens.start + 1 { 14 } else { 7 };
        // `On Thursday, with the publication`, `Friday's ruling`: no other noun may stand between a day and a noun.
        let bare = |m: &Mention| {
            let content =
                |at: usize| self.text.tokens()[at].is_word() && !is_function_word(self.word(at)) && self.word(at) != const { word("'s") };
            // `Found guilty on Wednesday of the murder`: the day of the verdict.
            let of = self.word(m.tokens.end) == const { word("of") };
            !noun || !of && !(m.tokens.end..self.at.start).any(content)
        };
        // `said on Tuesday the report had been published`: the day of the saying.
        let said = |m: &Mention| {
            let verb =
                m.tokens.start.saturating_sub(1 + usize::from(m.tokens.start > 0 && self.word(m.tokens.start - 1) == const { word("on") }));
            verb >= self.sentence.tokens.start && english().speech.longest(&self.text.tokens()[..self.at.start], verb).is_some()
        };
        let before =
            || dates.clone().rfind(|(_, m)| m.tokens.end <= self.at.start && !said(m) && bare(m) && self.is_beside(&m.tokens, opens(m)));
        let fixed = || dates.clone().find(|(_, m)| noun && self.is_fixed(m));
        // `On that Wednesday in February when it landed`: the weekday says more.
        let then = || dates.clone().filter(|(_, m)| self.is_of_its_clause(m)).max_by_key(|(date, _)| date.weekday_alone().is_some());
        let (date, mention) = behind.or_else(joined).or_else(fixed).or_else(then).or_else(before)?;
        date.bound.is_none().then(|| (date.clone(), mention.tokens.clone()))
    }

    /// `on 21 November, when she was murdered`; `it was on 21 November that she was murdered`: is that the day of the deed's clause?
    fn is_of_its_clause(&self, day: &Mention) -> bool {
        let comma = day.tokens.end < self.at.start && self.word(day.tokens.end) == const { word(",") };
        let link = day.tokens.end + usize::from(comma);
        // `On the Wednesday in June that …`: the month says which.
        let month = self.mentions.iter().find(|m| m.tokens.start == link + 1 && m.value.date().is_some()).map(|m| m.tokens.end);
        let link = month.filter(|_| [const { word("in") }, const { word("of") }].contains(&self.word(link))).unwrap_or(link);
        // `The Wednesday that they voted`.
        let told = day.value.date().is_some_and(|date| date.weekday_alone().is_some());
        let cleft = day.tokens.start == self.sentence.tokens.start + 3 && self.word(self.sentence.tokens.start) == const { word("it") };
        let joins = link < self.at.start
            && (self.word(link) == const { word("when") } || (cleft || told) && self.word(link) == const { word("that") });
        let clause = link + 1..self.at.start;
        joins
            && clause.len() <= CLAUSE
            && !clause.clone().any(|at| self.named_at(at).is_some() || BREAKS.contains(self.word(at)))
            && clause.clone().all(|at| self.text.tokens()[at].shape != Shape::Sign)
    }

    /// `the walkout, of 24 hours, has been called for 18 June`, `publication has been put back to 18 June`: is that day set for the deed?
    pub(crate) fn is_fixed(&self, day: &Mention) -> bool {
        let Some(link) = day.tokens.start.checked_sub(1).filter(|&at| at > self.at.end) else { return false };
        let between = self.at.end..link;
        let sets: &Set = match self.word(link) {
            TO | UNTIL => &MOVED,
            FOR | ON => &FIXING,
            _ => return false,
        };
        between.len() <= FIXED
            && between.clone().any(|at| sets.contains(self.word(at)))
            && !between.clone().any(|at| BREAKS.contains(self.word(at)))
    }
}

/// A noun stands so many words behind the verb at most.
const PHRASE: usize = 5;
const HAVE: [Word; 3] = words(["has", "have", "had"]);
const TO: Word = word("to");
const UNTIL: Word = word("until");
const FOR: Word = word("for");
const ON: Word = word("on");
/// Between `when` and its verb stand no more tokens than this.
const CLAUSE: usize = 8;
/// So many tokens may stand between the noun of a deed and the word before the day that is set for it.
const FIXED: usize = 12;
