//! Clauses that tell how long a thing lasted: its end, its goal, what somebody spent.

use crate::annotate::deeds::lengths::{
    AFTER, AN, AT, BETWEEN, CALLED, CAME, COMMA, DECLARED, DURING, ENDURED, FOR, Here, IN, Lasted, OF, OVER, REACH, RELATIVE, SERVED,
    SPENT, THROUGHOUT, TO, TOOK, WAS,
};
use crate::annotate::deeds::words::{AUXILIARIES, BREAKS, DETERMINERS, ENDED, LASTED, SMALL};
use crate::kinds::deed::Form;
use crate::kinds::quantity::Sort;
use crate::text::{Shape, Word, word, words};

/// So many tokens behind a length may say that somebody spent it.
const CLAUSE: usize = 7;
/// The subject of a sentence stands within so many tokens of its start.
const OPENING: usize = 6;
const WITHIN: Word = word("within");
const THE: Word = word("the");
const THOSE: Word = word("those");
const THESE: Word = word("these");
const STARTED: [Word; 3] = words(["began", "broke", "went"]);

impl Here<'_, '_> {
    /// `The strike ended on 6 May, after five weeks`.
    pub(super) fn ended(&self) -> Option<Lasted> {
        let after = self.at.start.checked_sub(1).filter(|&at| at > self.start() && self.word(at) == AFTER)?;
        let from = after.saturating_sub(REACH).max(self.start());
        let verb = (from..after).rev().find(|&at| ENDED.contains(self.word(at)))?;
        let mut at = verb;
        while at > self.start()
            && (AUXILIARIES.contains(self.word(at - 1)) || matches!(self.word(at - 1), CALLED | WAS | DECLARED | CAME | AN | TO))
        {
            at -= 1;
        }
        let (noun, spells) = self.head_before(at)?;
        Some(Lasted { at: noun, spells, form: Form::Noun, over: true })
    }

    /// `It took five years to build`, `took the jury 11 hours to reach a verdict`, `took 40 minutes for help to arrive`.
    pub(super) fn goal(&self) -> Option<Lasted> {
        let from = self.at.start.saturating_sub(BETWEEN).max(self.start());
        let took = (from..self.at.start).rev().find(|&at| self.word(at) == TOOK)?;
        if (took..self.at.start).any(|at| self.is_sign(at)) {
            return None;
        }
        let mut to = self.at.end;
        if self.word(to) == FOR {
            to = (to + 1..(to + BETWEEN).min(self.end())).take_while(|&at| !self.is_sign(at)).find(|&at| self.word(at) == TO)?;
        }
        if self.word(to) != TO {
            return None;
        }
        let (taken, spells) = self.spells(to + 1, Form::Goal)?;
        Some(Lasted { at: to + 1..to + 1 + taken, spells, form: Form::Goal, over: true })
    }

    /// `The eleven days for which the strike went on`, `the five weeks in which filming was stopped`.
    pub(super) fn relative(&self) -> Option<Lasted> {
        let mut at = self.at.end;
        if matches!(self.word(at), FOR | IN | DURING | OVER | THROUGHOUT) {
            at += 1;
        }
        if at >= self.end() || !RELATIVE.contains(&self.word(at)) {
            return None;
        }
        let to = (at + REACH).min(self.end());
        for at in at + 1..to {
            if let Some((taken, spells)) = self.spells(at, Form::Noun) {
                let next = at + taken;
                if (next..(next + 3).min(self.end())).any(|at| LASTED.contains(self.word(at))) {
                    return Some(Lasted { at: at..next, spells, form: Form::Noun, over: true });
                }
            }
            if let Some((taken, spells)) = self.spells(at, Form::Verb) {
                let been = at > self.start() && AUXILIARIES.contains(self.word(at - 1));
                return been.then_some(Lasted { at: at..at + taken, spells, form: Form::Verb, over: true });
            }
            if self.is_sign(at) {
                return None;
            }
        }
        None
    }

    /// `The 28 years that he spent in prison`, `the quarter of an hour they had spent inside`.
    pub(super) fn spent(&self) -> Option<Lasted> {
        let to = (self.at.end + CLAUSE).min(self.end());
        let spent = (self.at.end..to).take_while(|&at| !self.is_sign(at)).find(|&at| matches!(self.word(at), SPENT | SERVED | ENDURED))?;
        // `Ten days later they spent …` goes on with another length.
        let others =
            self.mentions.iter().any(|m| m.value.sort() == Some(Sort::Duration) && m.tokens.start >= spent && m.tokens.start <= spent + 3);
        if others {
            return None;
        }
        let (at, (taken, spells)) = (spent + 1..(spent + 3).min(self.end())).find_map(|at| Some((at, self.spells(at, Form::Behind)?)))?;
        Some(Lasted { at: at..at + taken, spells, form: Form::Behind, over: true })
    }

    /// `The outage began on Friday, when a switch was thrown, and lasted four days`: what the sentence opens with lasted.
    pub(super) fn coordinated(&self) -> Option<Lasted> {
        let verb = self.lasted()?;
        let and = verb.checked_sub(1).filter(|&at| at > self.start() && self.word(at) == const { word("and") })?;
        let (noun, spells) = (self.start()..(self.start() + OPENING).min(and)).find_map(|at| {
            let (taken, spells) = self.spells(at, Form::Noun)?;
            Some((at..at + taken, spells))
        })?;
        // What stands before its verb is the subject, and no other may be: `The outage at the bank began`.
        let behind = (noun.end..(noun.end + OPENING).min(and)).take_while(|&at| !self.is_sign(at) && !BREAKS.contains(self.word(at)));
        let is_verb = |at: usize| AUXILIARIES.contains(self.word(at)) || STARTED.contains(&self.word(at)) || self.is_past(at);
        let verb_behind = behind.clone().any(is_verb);
        let before = (self.start()..noun.start).all(|at| !self.is_sign(at) && !BREAKS.contains(self.word(at)) && self.word(at) != OF);
        let other = (noun.end..and).any(|at| self.spells(at, Form::Noun).is_some());
        (verb_behind && before && !other).then_some(Lasted { at: noun, spells, form: Form::Noun, over: true })
    }

    /// `The line reopened after three weeks`, `sank within 14 minutes`: the verb before a length tells the end of what lasted.
    pub(super) fn over(&self) -> Option<Lasted> {
        let link = self.at.start.checked_sub(1).filter(|&at| at > self.start())?;
        let (form, reach) = match self.word(link) {
            AFTER => (Form::End, BETWEEN),
            IN | WITHIN => (Form::Within, 1),
            _ => return None,
        };
        // `Resigned after 11 days of protests`: those lasted so long, and that is read elsewhere.
        if self.word(self.at.end) == OF || self.token(self.at.end).is_some_and(|t| t.shape == Shape::Dash) {
            return None;
        }
        let from = link.saturating_sub(reach + 3).max(self.start());
        for at in (from..link).rev() {
            if self.is_sign(at) || BREAKS.contains(self.word(at)) {
                return None;
            }
            if let Some((taken, spells)) = self.spells(at, form)
                && at + taken <= link
                && (form == Form::End || at + taken == link)
            {
                return Some(Lasted { at: at..at + taken, spells, form, over: true });
            }
        }
        None
    }

    /// `The 14 weeks of the strike`.
    pub(super) fn of_the(&self) -> Option<Lasted> {
        let whole = self.at.start > self.start() && matches!(self.word(self.at.start - 1), THE | THOSE | THESE);
        if !whole || self.word(self.at.end) != OF || !DETERMINERS.contains(self.word(self.at.end + 1)) {
            return None;
        }
        let to = (self.at.end + 5).min(self.end());
        let (at, (taken, spells)) = (self.at.end + 2..to).find_map(|at| Some((at, self.spells(at, Form::Noun)?)))?;
        let plain = (self.at.end + 2..at).all(|at| self.token(at).is_some_and(|t| t.is_word()) && !BREAKS.contains(self.word(at)));
        plain.then(|| Lasted { at: at..at + taken, spells, form: Form::Noun, over: false })
    }

    /// `Sentenced to 12 years in prison`: what stands right before a length that is set goes before what stands behind it.
    pub(super) fn set(&self) -> Option<Lasted> {
        self.verb().filter(|lasted| lasted.spells.iter().any(|spell| spell.fixed))
    }

    /// `Trapped for 81 hours`, `jailed for six years`, `sentenced to 12 years`.
    pub(super) fn verb(&self) -> Option<Lasted> {
        let mut to = self.at.start;
        while to > self.start() && SMALL.contains(self.word(to - 1)) {
            to -= 1;
        }
        let by_to = to > self.start() && self.word(to - 1) == TO;
        let linked = by_to || to > self.start() && self.word(to - 1) == FOR;
        // `Sentenced to 12 years` is one phrase, `sentenced Ida Holm to 12 years` two.
        let whole =
            by_to && (to.saturating_sub(2).max(self.start())..to).any(|at| self.spells(at, Form::Verb).is_some_and(|(n, _)| at + n == to));
        let linked = linked && !whole;
        let to = if linked { to - 1 } else { to };
        let from = to.saturating_sub(if linked { BETWEEN } else { 4 }).max(self.start());
        for at in (from..to).rev() {
            if self.is_sign(at) || BREAKS.contains(self.word(at)) {
                return None;
            }
            if let Some((taken, spells)) = self.spells(at, Form::Verb)
                && at + taken <= to
                && (linked || at + taken == to)
                && (!by_to || whole || spells.iter().any(|spell| spell.fixed && spell.people))
            {
                return Some(Lasted { at: at..at + taken, spells, form: Form::Verb, over: true });
            }
        }
        None
    }

    /// `started`, as far as its ending tells.
    fn is_past(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.shape == Shape::Lower && self.text.str(t).ends_with("ed"))
    }

    /// `The picture, at 160 minutes, …`.
    pub(super) fn aside(&self) -> Option<Lasted> {
        let at = self.at.start.checked_sub(1).filter(|&at| at > self.start() && self.word(at) == AT)?;
        let comma = at.checked_sub(1).filter(|&comma| comma > self.start() && self.word(comma) == COMMA)?;
        let (noun, spells) = self.ending_at(comma, Form::Noun)?;
        Some(Lasted { at: noun, spells, form: Form::Noun, over: true })
    }
}
