//! How long a thing lasted: a length of time beside the word for what lasted.
//!
//! Only what is told as over and done is read: what `has lasted six days` lasts longer tomorrow, and what will take a year may take two.

mod clauses;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::annotate::deeds::words::{
    AUXILIARIES, BREAKS, COMPOUNDS, COURSES, DETERMINERS, FREED, LASTED, MARKS, NO_LENGTH, PART, PARTICLES, RESET, SMALL, UNSETTLED,
};
use crate::annotate::{Stance, clause_end, clause_start, stance};
use crate::kinds::deed::{Deed, Form, Length, Spell, spells};
use crate::kinds::quantity::{Quantity, Sort};
use crate::kinds::topic::of_word;
use crate::kinds::{Mention, Value};
use crate::text::{Sentence, Shape, Text, Token, Word, fold, is_function_word, word, words};

const OF: Word = word("of");
const FOR: Word = word("for");
const AFTER: Word = word("after");
const COMMA: Word = word(",");
const AT: Word = word("at");
const TO: Word = word("to");
const TOOK: Word = word("took");
/// the same of what is so still, such as the length of a film;
const LASTS: [Word; 2] = words(["runs", "lasts"]);
/// `The eleven days for which the strike went on`.
const RELATIVE: [Word; 4] = words(["which", "that", "when", "the"]);
const HAVE: [Word; 2] = words(["has", "have"]);
const HAD: [Word; 3] = words(["had", "having", "been"]);
const MOMENT: [Word; 3] = words(["when", "by", "before"]);
/// So many tokens may stand between what lasted and the verb, or between a verb and its length.
const REACH: usize = 12;
const BETWEEN: usize = 7;
/// So many words may stand between a length and its noun.
const MODIFIERS: usize = 3;
/// So far around what lasted a word may say that it is not known how long.
const NEAR: usize = 8;
const BEHIND: usize = 3;

/// What the sentence tells to have lasted so long.
pub(super) fn lengths(text: &Text, sentence: &Sentence, mentions: &[Mention]) -> Vec<Mention> {
    let durations = mentions.iter().filter_map(|m| match &m.value {
        Value::Quantity(q) if q.sort == Sort::Duration && q.change.is_none() && q.per.is_none() => Some((m, q)),
        _ => None,
    });
    let told = durations.filter_map(|(m, q)| Here { text, sentence, mentions, at: m.tokens.clone() }.length(q));
    let long = long(text, sentence, mentions);
    told.chain(long.iter().filter_map(|(at, q)| Here { text, sentence, mentions, at: at.clone() }.length(q))).collect()
}

/// Lengths in one word: `the weeklong strike`, `the year-long inquiry`.
fn long(text: &Text, sentence: &Sentence, mentions: &[Mention]) -> Vec<(Range<usize>, Quantity)> {
    let tokens = text.tokens();
    let dashed = |at: usize| at + 2 < sentence.tokens.end && tokens[at + 1].shape == Shape::Dash && tokens[at + 2].word == LONG;
    let counted = |at: usize| mentions.iter().any(|m| m.tokens.contains(&at) && m.value.sort().is_some());
    let unit = |at: usize| {
        let written = text.str(tokens[at]);
        let unit = if dashed(at) { written } else { written.strip_suffix("long")? };
        ONE_LONG.iter().find(|(name, _)| *name == unit).filter(|_| !counted(at))
    };
    sentence.tokens.clone().filter_map(|at| unit(at).map(|(name, timex)| (at..at + 1, Quantity::one_long(name, timex)))).collect()
}

/// What lasts so long, with the TIMEX3 of one.
const ONE_LONG: [(&str, &str); 6] =
    [("hour", "PT1H"), ("day", "P1D"), ("week", "P1W"), ("month", "P1M"), ("year", "P1Y"), ("decade", "P1DE")];

/// A length of time in its sentence.
struct Here<'t, 's> {
    text: &'t Text<'s>,
    sentence: &'t Sentence,
    mentions: &'t [Mention],
    at: Range<usize>,
}

/// What lasted: the tokens of its word, and what that says.
struct Lasted {
    at: Range<usize>,
    spells: &'static [Spell],
    form: Form,
    /// Is it told to be over?
    over: bool,
}

impl Here<'_, '_> {
    fn length(&self, quantity: &Quantity) -> Option<Mention> {
        let (start, end) = (self.sentence.tokens.start, self.sentence.tokens.end);
        let next = self.word(self.at.end);
        let linked = self.at.start > start && self.word(self.at.start - 1) == FOR && MOMENT.contains(&next);
        if NO_LENGTH.contains(next) && self.at.end < end && !linked {
            return None;
        }
        let inside = self.at.clone().any(|at| PART.contains(self.word(at)));
        let before = (start.max(self.at.start.saturating_sub(2))..self.at.start).any(|at| PART.contains(self.word(at)));
        // `Sank within 14 minutes`.
        let before = before && !self.over().is_some_and(|over| over.form == Form::Within);
        let span = self.text.span_of(self.at.clone());
        let quoted = self.mentions.iter().any(|m| m.value.quote().is_some() && m.span.contains(span));
        if inside || before || quoted {
            return None;
        }
        let lasted = self
            .noun_behind()
            .or_else(|| self.set())
            .or_else(|| self.state_behind())
            .or_else(|| self.noun_of())
            .or_else(|| self.subject())
            .or_else(|| self.ended())
            .or_else(|| self.over())
            .or_else(|| self.of_the())
            .or_else(|| self.goal())
            .or_else(|| self.relative())
            .or_else(|| self.spent())
            .or_else(|| self.coordinated())
            .or_else(|| self.verb())
            .or_else(|| self.aside())?;
        let tokens = self.at.start.min(lasted.at.start)..self.at.end.max(lasted.at.end);
        let clause = clause_start(self.text, start, tokens.start)..clause_end(self.text, tokens.end, end);
        let near = clause.start.max(tokens.start.saturating_sub(NEAR))..clause.end.min(tokens.end + BEHIND);
        let lower = |at: usize| self.token(at).is_some_and(|t| t.shape == Shape::Lower);
        let open = |at: usize| UNSETTLED.contains(self.word(at)) && lower(at) && !lasted.at.contains(&at) && !self.at.contains(&at);
        let fixed = lasted.spells.iter().any(|spell| spell.fixed && spell.form == lasted.form);
        if fixed && clause.clone().any(|at| RESET.contains(self.word(at))) {
            return None;
        }
        let grows = lasted.spells.iter().any(|spell| spell.grows && spell.form == lasted.form);
        if near.clone().any(open) || !grows && !fixed && self.is_going_on(&clause) {
            return None;
        }
        // `Nobody was hurt in the 11 days for which it went on`: what is denied is another thing.
        if !matches!(stance(self.text, self.sentence.tokens.clone(), self.at.clone()), Stance::Asserted | Stance::Former | Stance::Denied) {
            return None;
        }
        // `A day on the picket line` is any day.
        let any = matches!(self.word(self.at.start), A | AN) || self.at.start > start && matches!(self.word(self.at.start - 1), A | AN);
        // `A month-long strike` is no month of many.
        let any = any && self.word(self.at.end + 1) != LONG;
        let any = any && quantity.number == Some(Decimal::ONE) && !lasted.spells.iter().any(|spell| spell.fixed);
        let fits = |spell: &&Spell| spell.form == lasted.form && (!spell.clock || matches!(quantity.unit, Some("minute" | "hour")));
        let person = self.person(&tokens, &clause);
        let mut fitting = lasted.spells.iter().filter(fits).filter(|spell| !spell.people || person.is_some());
        let spell = fitting.next().filter(|_| !any)?;
        let thing = if spell.people { None } else { self.thing(&lasted) };
        let deed = Deed {
            act: spell.name.clone(),
            also: fitting.map(|spell| spell.name.clone()).filter(|name| *name != spell.name).collect(),
            person: person.filter(|_| spell.people),
            thing: thing.map(|thing| thing.0),
            names: if spell.people { Vec::new() } else { self.names(&lasted) },
            mark: self.mark(&tokens).filter(|_| lasted.form == Form::Noun),
            done: true,
            often: spell.often,
            once: spell.once,
            length: Some(Box::new(Length {
                quantity: quantity.clone(),
                over: lasted.over || spell.fixed,
                fixed: spell.fixed,
                grows: spell.grows,
            })),
            ..Deed::default()
        };
        Some(Mention::new(self.text, tokens, Value::Deed(Box::new(deed))))
    }

    /// `A six-day outage`, `two weeks' closure`.
    fn noun_behind(&self) -> Option<Lasted> {
        let mut from = self.at.end;
        while from < self.end() && (self.token(from)?.shape == Shape::Dash || matches!(self.word(from), LONG | OWNER)) {
            from += 1;
        }
        for at in from..(from + MODIFIERS + 1).min(self.end()) {
            // `The 11-day course of the recount`.
            if COURSES.contains(self.word(at)) && self.word(at + 1) == OF {
                let to = (at + 3 + MODIFIERS).min(self.end());
                let (at, taken, spells) =
                    (at + 2..to).find_map(|at| self.spells(at, Form::Noun).map(|(taken, spells)| (at, taken, spells)))?;
                return Some(Lasted { at: at..at + taken, spells, form: Form::Noun, over: false });
            }
            if let Some((taken, spells)) = self.spells(at, Form::Noun) {
                let next = at + taken;
                let compound = next < self.end() && (COMPOUNDS.contains(self.word(next)) || self.token(next)?.shape == Shape::Dash);
                // `Brought to an end a nine-day trial`.
                let around = self.at.start.saturating_sub(BETWEEN).max(self.start())..(next + BEHIND).min(self.end());
                let over = around.clone().any(|at| CLOSED.contains(&self.word(at)));
                return (!compound).then_some(Lasted { at: at..next, spells, form: Form::Noun, over });
            }
            let token = self.token(at)?;
            if !token.is_word() || is_function_word(token.word) {
                return None;
            }
        }
        None
    }

    /// `28 years behind bars`, `four hours of debate`.
    fn state_behind(&self) -> Option<Lasted> {
        let adverb = self.token(self.at.end).is_some_and(|t| self.text.str(t).ends_with("ly"));
        let from = self.at.end + usize::from(adverb);
        if let Some((taken, spells)) = self.spells(from, Form::Behind) {
            // `Caught after 13 days on the run`.
            let before = self.at.start.saturating_sub(REACH).max(self.start())..self.at.start;
            let after = self.at.start > self.start() && self.word(self.at.start - 1) == AFTER;
            let spent = before.clone().any(|at| FREED.contains(self.word(at))) && after
                || before.rev().take(4).any(|at| matches!(self.word(at), SPENT | SERVED | ENDURED));
            return Some(Lasted { at: from..from + taken, spells, form: Form::Behind, over: spent });
        }
        if self.word(self.at.end) != OF {
            return None;
        }
        for at in self.at.end + 1..(self.at.end + 2 + MODIFIERS).min(self.end()) {
            if let Some((taken, spells)) = self.spells(at, Form::Of) {
                return Some(Lasted { at: at..at + taken, spells, form: Form::Of, over: false });
            }
            if !self.token(at)?.is_word() || BREAKS.contains(self.word(at)) {
                return None;
            }
        }
        None
    }

    /// `A minimum term of 26 years`.
    fn noun_of(&self) -> Option<Lasted> {
        let of = self.at.start.checked_sub(1).filter(|&at| self.word(at) == OF && at > self.start())?;
        let (at, spells) = self.ending_at(of, Form::Noun)?;
        Some(Lasted { at, spells, form: Form::Noun, over: false })
    }

    /// `The debate lasted four hours`, `the trial, which took 11 days`.
    fn subject(&self) -> Option<Lasted> {
        // `The film is 160 minutes long`.
        let is = || self.at.start.checked_sub(1).filter(|&at| self.word(self.at.end) == LONG && matches!(self.word(at), WAS | IS));
        let verb = self.lasted().or_else(is)?;
        let mut at = verb;
        while at > self.start() && AUXILIARIES.contains(self.word(at - 1)) {
            at -= 1;
        }
        if at > self.start() && self.word(at - 1) == COMMA {
            at -= 1;
        }
        let (noun, spells) = self.head_before(at)?;
        Some(Lasted { at: noun, spells, form: Form::Noun, over: !LASTS.contains(&self.word(verb)) })
    }

    /// The verb of lasting right before the length.
    fn lasted(&self) -> Option<usize> {
        let mut at = self.at.start;
        let near = at.saturating_sub(4).max(self.start());
        while at > near && (SMALL.contains(self.word(at - 1)) || PARTICLES.contains(self.word(at - 1))) {
            at -= 1;
        }
        let verb = at.checked_sub(1).filter(|&at| at >= self.start())?;
        (LASTED.contains(self.word(verb)) || LASTS.contains(&self.word(verb))).then_some(verb)
    }

    /// The word of that form that ends before token `end`.
    fn ending_at(&self, end: usize, form: Form) -> Option<(Range<usize>, &'static [Spell])> {
        let from = end.saturating_sub(3).max(self.start());
        (from..end).find_map(|at| self.spells(at, form).filter(|(taken, _)| at + taken == end).map(|(_, spells)| (at..end, spells)))
    }

    /// The noun of the phrase that ends before token `end`: `the pilots' strike over pay` is a strike.
    fn head_before(&self, end: usize) -> Option<(Range<usize>, &'static [Spell])> {
        let which = end > self.start() && matches!(self.word(end - 1), WHICH | THAT);
        let end = end - usize::from(which);
        let end = if which && end > self.start() && self.word(end - 1) == COMMA { end - 1 } else { end };
        let mut from = end;
        while from > self.start() && end - from < REACH && !self.is_sign(from - 1) && !BREAKS.contains(self.word(from - 1)) {
            from -= 1;
        }
        // `The inquiry's hearings` are hearings.
        let head = |at: usize| self.spells(at, Form::Noun).filter(|(taken, _)| at + taken <= end && self.word(at + taken) != OWNER);
        let read = |at: usize| head(at).map(|(taken, spells)| (at..at + taken, spells));
        // `The film was met with an ovation that went on for a minute`.
        if which { (from..end).rev().find_map(read) } else { (from..end).find_map(read) }
    }

    /// `Has lasted six days`, `had been shut for a week when …`: it went on.
    fn is_going_on(&self, clause: &Range<usize>) -> bool {
        let before = |at: usize| at.saturating_sub(BETWEEN).max(clause.start)..at;
        let verbs = before(self.at.start);
        if verbs.clone().any(|at| HAVE.contains(&self.word(at))) {
            return true;
        }
        let behind = self.at.end..(self.at.end + REACH).min(self.end());
        // `Had the run of the place for a week before …`: what was had was had so long.
        let had = |at: usize| HAD.contains(&self.word(at)) && !DETERMINERS.contains(self.word(at + 1));
        verbs.clone().any(had) && behind.clone().any(|at| MOMENT.contains(&self.word(at)))
            || self.at.start > clause.start && self.word(self.at.start - 1) == AFTER && self.is_of_days(&behind)
    }

    /// `After nine days of talks`: they may go on.
    fn is_of_days(&self, behind: &Range<usize>) -> bool {
        self.word(behind.start) == OF && !matches!(self.unit(), Some("minute" | "hour"))
    }

    fn unit(&self) -> Option<&'static str> {
        self.mentions.iter().find(|m| m.tokens == self.at).and_then(|m| match &m.value {
            Value::Quantity(q) => q.unit,
            _ => None,
        })
    }

    /// Whose it is: the last person before the length in its clause, else the only one of the sentence.
    fn person(&self, tokens: &Range<usize>, clause: &Range<usize>) -> Option<String> {
        let people = || self.mentions.iter().filter(|m| m.value.person().is_some_and(|p| !p.family.is_empty()));
        let by = |m: &Mention| m.tokens.start > self.start() && matches!(self.word(m.tokens.start - 1), BY | JUDGE | JUSTICE | AGAINST);
        // `Ida Holm, who spent 28 years in prison`.
        let opener = clause.start.checked_sub(1).map_or(Word::default(), |at| self.word(at));
        let from = if matches!(opener, WHO | WHOSE) { self.start() } else { clause.start };
        let before = people().rfind(|m| m.tokens.end <= tokens.end.max(self.at.end) && m.tokens.start >= from && !by(m));
        // A pronoun behind the length may be anybody.
        let mut all = people().filter(|m| m.tokens.end <= self.at.start || m.value.person().is_some_and(|p| !p.pronoun));
        let only =
            || all.next().filter(|first| all.all(|m| m.value.person().map(|p| &p.family) == first.value.person().map(|p| &p.family)));
        let family = before.or_else(only)?.value.person()?.family.clone();
        Some(fold(&family))
    }

    /// What lasted is of: `the school closure`, `the school was shut`.
    fn thing(&self, lasted: &Lasted) -> Option<Word> {
        let at = match lasted.form {
            Form::Noun => lasted.at.start,
            Form::Verb => {
                let mut at = lasted.at.start;
                while at > self.start() && AUXILIARIES.contains(self.word(at - 1)) {
                    at -= 1;
                }
                at
            }
            _ => return None,
        };
        let mut before = at.checked_sub(1).filter(|&before| before >= self.start())?;
        if self.word(before) == OWNER && before > self.start() {
            before -= 1;
        }
        let token = self.token(before)?;
        let noun = token.shape == Shape::Lower && token.span.len() > 2 && !is_function_word(token.word) && !self.at.contains(&before);
        noun.then(|| of_word(self.text.str(token).trim_end_matches(['\'', '’'])))
    }

    /// Capitalised words right before what lasted: `the Orde inquiry`.
    fn names(&self, lasted: &Lasted) -> Vec<u64> {
        let mut names = Vec::new();
        let mut at = lasted.at.start;
        while at > self.start() && lasted.form == Form::Noun {
            let Some(token) = self.token(at - 1) else { break };
            let name = token.is_capitalised() && at - 1 > self.start() && !DETERMINERS.contains(token.word);
            if name {
                names.push(token.word.0);
            } else if !(token.word == OWNER || token.shape == Shape::Lower && !is_function_word(token.word) && at + 2 > lasted.at.start) {
                break;
            }
            at -= 1;
        }
        names.sort_unstable();
        names
    }

    /// Which of several: `the second strike`, `a five-day strike`.
    fn mark(&self, tokens: &Range<usize>) -> Option<String> {
        let from = tokens.start.saturating_sub(2).max(self.start());
        let marks = (from..tokens.end).filter(|&at| !self.at.contains(&at));
        marks
            .map(|at| (at, self.word(at)))
            .find(|(_, w)| MARKS.contains(*w))
            .and_then(|(at, _)| self.token(at))
            .map(|t| fold(self.text.str(t)))
    }

    fn spells(&self, at: usize, form: Form) -> Option<(usize, &'static [Spell])> {
        let tokens = self.text.tokens().get(..self.end())?;
        // The month is no march.
        if self.word(at) == const { word("march") } && self.token(at)?.shape != Shape::Lower {
            return None;
        }
        spells(tokens, at).filter(|(_, spells)| spells.iter().any(|spell| spell.form == form))
    }

    /// A sign that ends a phrase: an apostrophe does not.
    fn is_sign(&self, at: usize) -> bool {
        let sign = |t: Token| matches!(t.shape, Shape::Sign | Shape::Quote) && t.word != OWNER && !matches!(self.text.str(t), "'" | "’");
        self.token(at).is_some_and(sign)
    }

    fn token(&self, at: usize) -> Option<Token> {
        self.text.tokens().get(at).copied()
    }

    fn word(&self, at: usize) -> Word {
        self.token(at).map_or(Word::default(), |t| t.word)
    }

    fn start(&self) -> usize {
        self.sentence.tokens.start
    }

    fn end(&self) -> usize {
        self.sentence.tokens.end
    }
}

const LONG: Word = word("long");
const OWNER: Word = word("'s");
const SPENT: Word = word("spent");
const SERVED: Word = word("served");
const ENDURED: Word = word("endured");
const CALLED: Word = word("called");
const WAS: Word = word("was");
const IS: Word = word("is");
const DECLARED: Word = word("declared");
const CAME: Word = word("came");
const CLOSED: [Word; 6] = words(["end", "ended", "concluded", "finished", "ending", "closed"]);
const A: Word = word("a");
const AN: Word = word("an");
const IN: Word = word("in");
const DURING: Word = word("during");
const OVER: Word = word("over");
const THROUGHOUT: Word = word("throughout");
const WHICH: Word = word("which");
const THAT: Word = word("that");
const WHO: Word = word("who");
const WHOSE: Word = word("whose");
const BY: Word = word("by");
const JUDGE: Word = word("judge");
const JUSTICE: Word = word("justice");
const AGAINST: Word = word("against");
