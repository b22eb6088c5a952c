//! By how much, from what and to what a figure moved: the verbs and nouns of change around it.

use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::recognise::Found;
use crate::kinds::quantity::tables::Way;
use crate::kinds::quantity::{Change, Sort};
use crate::text::{Shape, Word, words};

/// A figure before has the one behind it within so many tokens: `from 3% of output to 5%`.
const ONWARD: usize = 8;
/// What moved has no more words than this.
const MOVED: usize = 6;
/// Who takes, brings or sends may do so with things that are no figures.
const CARRYING: [Word; 14] = words([
    "take", "takes", "taking", "took", "taken", "bring", "brings", "bringing", "brought", "send", "sent", "sending", "drove", "driving",
]);

/// What falls loses a part of what it was worth.
const LOSING: [Word; 7] = words(["lost", "lose", "loses", "losing", "shed", "sheds", "shedding"]);
const VALUE: [Word; 3] = words(["value", "worth", "price"]);
const OWN: [Word; 4] = words(["its", "their", "his", "the"]);

/// What a share is told to be of, to say how much less or more there is.
const FEWER: [Word; 5] = words(["fewer", "less", "smaller", "cheaper", "slower"]);
const MORE: [Word; 5] = words(["more", "larger", "bigger", "greater", "faster"]);

impl Reader<'_> {
    /// The change that a figure stands for, read from the words around it.
    pub fn change(&self, start: usize, end: usize, sort: Sort, last: Option<&Found>) -> Option<Change> {
        if !matches!(sort, Sort::Percent | Sort::Points | Sort::Money | Sort::Count | Sort::Measure | Sort::Multiple | Sort::Fraction) {
            return None;
        }
        // "shot down 88 drones" is no fall.
        let particle = sort == Sort::Count
            && start > 1
            && (self.is(start - 1, w!("down")) || self.is(start - 1, w!("up")))
            && self.token(start - 2).is_some_and(|t| t.is_word())
            && !matches!(
                self.raw(start - 2),
                "is" | "are" | "was" | "were" | "be" | "been" | "closed" | "ended" | "finished" | "day" | "Jones"
            );
        // "put up $54m" is no rise.
        let phrasal = start > 1
            && (self.is(start - 1, w!("up")) || self.is(start - 1, w!("down")))
            && self.tables.phrasal.contains(&self.word(start - 2));
        if particle || phrasal {
            return None;
        }
        let read = self.figure_change(start).or_else(|| self.change_behind(end, sort)).or_else(|| self.lost(start, end, sort));
        read.or_else(|| {
            // "fell 678 points, or 7.3%": the same move in another measure.
            let last = last.filter(|l| l.quantity.change.is_some())?;
            let mut i = last.reach;
            if self.is(i, w!(",")) || self.is(i, w!("(")) {
                i += 1;
            }
            let or = self.is(i, w!("or"));
            if or {
                i += 1;
            }
            let moved = matches!(last.quantity.change, Some(Change::Up | Change::Down));
            if i > last.reach && i == start && (moved || or) {
                return last.quantity.change;
            }
            // "rose to $2.3bn, from $2.1bn".
            let from = self.is(i, w!("from")) && self.past_light_words(start.checked_sub(1)?) == i;
            (from && last.quantity.sort == sort).then_some(Change::From)
        })
    }

    /// The change said before a figure that starts at `start`.
    pub fn figure_change(&self, start: usize) -> Option<Change> {
        let mut p = self.past_light_words(start.checked_sub(1)?);
        if self.is(p, w!("by")) {
            return self.way_before(p).map(towards);
        }
        if self.is(p, w!("to")) {
            let onward = p.checked_sub(1).is_some_and(|q| self.token(q).is_some_and(|t| t.shape == Shape::Number || self.is(q, w!("%"))));
            return (self.way_before(p).is_some() || onward && self.after_from(p)).then_some(Change::To);
        }
        if self.is(p, w!("from")) {
            // "took evidence from 94 people" moves nothing; "took the rate from 3% to 5%" does.
            let onward = || (start..start + ONWARD).any(|i| self.is(i, w!("to")));
            let moved = self.move_before(p).is_some_and(|at| !CARRYING.contains(&self.word(at)) || onward());
            return moved.then_some(Change::From);
        }
        if self.is(p, w!("of")) {
            let noun = |at: usize| self.tables.moves.get(&self.word(at)).and_then(|m| m.noun);
            // `A rise in council tax of 4.9 per cent`.
            let moved = (p.saturating_sub(MOVED)..p).rev().take_while(|&i| self.token(i).is_some_and(|t| t.is_word()));
            let moved = || moved.clone().find(|&i| self.is(i, w!("in")))?.checked_sub(1);
            return noun(p.checked_sub(1)?).or_else(|| noun(moved()?)).map(towards);
        }
        for _ in 0..3 {
            if let Some(way) = self.tables.moves.get(&self.word(p)).and_then(|m| m.verb) {
                let up_to = self.is(p, w!("up")) && self.is(p + 1, w!("to"));
                return (!up_to).then(|| towards(way));
            }
            if !self.tables.between.contains(&self.word(p)) {
                return None;
            }
            p = p.checked_sub(1)?;
        }
        None
    }

    /// `Lost 32 per cent of its value`, `shed 4%`: who loses a share of anything else has less of that.
    fn lost(&self, start: usize, end: usize, sort: Sort) -> Option<Change> {
        let before = (start.saturating_sub(3)..start).rev().find(|&i| !self.tables.between.contains(&self.word(i)))?;
        let loses = matches!(sort, Sort::Percent | Sort::Fraction) && LOSING.contains(&self.word(before));
        let value = |i: usize| VALUE.contains(&self.word(i));
        let of_value = || (end + 2..end + 5).any(value) && OWN.contains(&self.word(end + 1));
        (loses && (!self.is(end, w!("of")) || of_value())).then_some(Change::Down)
    }

    /// Steps back over "a record" and "an average of" where "by", "to" or "from" stands before: "rose to a record $5bn".
    fn past_light_words(&self, at: usize) -> usize {
        let mut p = at;
        for _ in 0..9 {
            if self.is(p, w!("by")) || self.is(p, w!("to")) || self.is(p, w!("from")) {
                return p;
            }
            // "to a 10-year high of 5%".
            let dated = self.is_dash(p)
                || self.is_dash(p + 1) && (self.numeral(p).is_some() || self.token(p).is_some_and(|t| t.shape == Shape::Number));
            if !(self.tables.light.contains(&self.word(p)) || dated) || p == 0 {
                return at;
            }
            p -= 1;
        }
        at
    }

    /// Is there a change word, or "up", before "from"?
    pub fn moved_before(&self, at: usize) -> bool {
        self.way_before(at).is_some()
    }

    fn after_from(&self, at: usize) -> bool {
        (at.saturating_sub(8)..at).any(|i| self.is(i, w!("from")))
    }

    fn way_before(&self, at: usize) -> Option<Way> {
        let found = self.tables.moves.get(&self.word(self.move_before(at)?))?;
        found.verb.or(found.transitive).or(found.noun)
    }

    /// The nearest change word in the eight tokens before, within the clause.
    fn move_before(&self, at: usize) -> Option<usize> {
        for i in (at.saturating_sub(8)..at).rev() {
            let token = self.token(i)?;
            if token.shape == Shape::Sign && matches!(self.raw(i), ";" | ":" | "(" | ")") || token.shape == Shape::Quote {
                return None;
            }
            if self.tables.moves.contains_key(&token.word) {
                return Some(i);
            }
        }
        None
    }

    /// The change said behind a figure: `a 3% rise`, `3% higher`.
    pub fn change_behind(&self, end: usize, sort: Sort) -> Option<Change> {
        let i = self.skip_dash(end);
        let direct = self.tables.moves.get(&self.word(i));
        if let Some(way) = direct.and_then(|m| m.after) {
            return Some(towards(way));
        }
        if let Some(way) = direct.and_then(|m| m.noun) {
            return Some(towards(way));
        }
        if sort == Sort::Count {
            return None;
        }
        // `43 per cent fewer flares`.
        if matches!(sort, Sort::Percent | Sort::Fraction) {
            let than = [(FEWER.as_slice(), Change::Down), (MORE.as_slice(), Change::Up)];
            if let Some((_, change)) = than.into_iter().find(|(words, _)| words.contains(&self.word(i))) {
                return Some(change);
            }
        }
        let adjective = self.token(i).is_some_and(|t| t.is_word() && !self.tables.stops.contains(&t.word));
        let noun = self.tables.moves.get(&self.word(i + 1)).filter(|_| adjective)?.noun?;
        Some(towards(noun))
    }
}

fn towards(way: Way) -> Change {
    match way {
        Way::Up => Change::Up,
        Way::Down => Change::Down,
    }
}
