//! What the words around a number make of it: range ends, compounds, ages, hedges, rates, changes.

use rust_decimal::Decimal;

use crate::kinds::quantity::amount::Amount;
use crate::kinds::quantity::noun::Noun;
use crate::kinds::quantity::range::Joined;
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::tables::Way;
use crate::kinds::quantity::{Change, Hedge, Sort};
use crate::text::Shape;

/// An age read from the words around a number.
#[derive(Clone, Copy, Debug)]
pub struct Age {
    /// Unit of time.
    pub unit: &'static str,
    /// One past its last token.
    pub end: usize,
}

impl Reader<'_> {
    /// The second end of a range whose first end is `first`, and how they are joined.
    pub fn second_end(&self, first: &Amount) -> Option<(Amount, Joined)> {
        if first.article || first.number.high.is_some() {
            return None;
        }
        let mut i = first.end;
        let before = first.start.checked_sub(1).map_or("", |p| self.raw(p));
        let between = before.eq_ignore_ascii_case("between")
            || first.start > 1 && self.is(first.start - 2, "between") && self.hedge_before(first.start).is_some();
        let from = before.eq_ignore_ascii_case("from");
        if self.is_dash(i) && self.is(i + 1, "to") {
            i += 1;
        }
        let joined = if self.is(i, "to")
            || self.is(i, "through")
            || self.is(i, "until") && from
            || self.is(i, "till") && from
            || between && self.is(i, "and")
        {
            Joined::To
        } else if self.is_dash(i) && !between || self.is(i, "~") {
            Joined::Dash
        } else if self.is(i, "or") && first.unit.is_none() {
            Joined::Or
        } else {
            return None;
        };
        i += 1;
        if self.is(i, "about") || self.is(i, "around") || self.is(i, "~") || self.is(i, "perhaps") || between && self.is(i, "nearly") {
            i += 1;
        }
        if joined == Joined::Dash
            && self.token(i).is_none_or(|t| {
                t.shape != Shape::Number && self.numeral(i).is_none() && self.tables.currencies.longest(self.tokens, i).is_none()
            })
        {
            return None;
        }
        let second = Reader { between: false, money: first.prefixed, ..*self }.amount(i)?;
        if self.raw(first.at).len() == 4
            && first.number.digits
            && first.number.value <= Decimal::from(2100)
            && second.number.value > Decimal::from(10_000)
        {
            // "from 9,000 in 2023 to 12,000": the year is no end of the range.
            return None;
        }
        if second.article || second.number.high.is_some() || self.ordinal(i).is_some() {
            return None;
        }
        let matches = match (first.unit, second.unit) {
            (None, _) => true,
            (Some(a), Some(b)) => a.name == b.name || a.sort == Sort::Money && b.sort == Sort::Money && first.prefixed && !second.prefixed,
            (Some(a), None) => first.prefixed && a.sort == Sort::Money && self.noun(second.end, true).is_none(),
        };
        let or_fits = joined != Joined::Or
            || second.number.value > first.number.value
                && second.number.value / Decimal::TWO <= first.number.value / Decimal::from(4) * Decimal::from(3) + Decimal::ONE
                && (second.unit.is_some_and(|u| u.sort != Sort::Money || !second.prefixed) || self.noun(second.end, false).is_some());
        (matches && or_fits).then_some((second, joined))
    }

    /// Joins smaller units of the same dimension: `an hour and 50 minutes`, `5 feet 2 inches`, `a year and a half`.
    pub fn compound(&self, first: Amount) -> (Amount, Vec<(Decimal, &'static str)>) {
        let mut amount = first;
        let Some(unit) = first.unit else { return (first, Vec::new()) };
        let mut parts = vec![(first.number.value, unit.name)];
        if first.number.high.is_some() {
            return (first, Vec::new());
        }
        if let Some((half, end)) = self.and_half(first.end).filter(|_| !first.prefixed && unit.sort != Sort::Percent) {
            amount.number.value = first.number.value.checked_add(half).unwrap_or(first.number.value);
            amount.number.step = Decimal::new(5, 1);
            amount.end = end;
            amount.article = false;
            return (amount, vec![(amount.number.value, unit.name)]);
        }
        while parts.len() < 4 {
            let Some(small) = amount.unit else { break };
            let mut i = amount.end;
            if self.is(i, ",") {
                i += 1;
            }
            if self.is(i, "and") {
                i += 1;
            }
            let Some(next) =
                self.amount(i).filter(|n| !n.prefixed && !n.article && n.number.high.is_none() && n.number.value >= Decimal::ZERO)
            else {
                break;
            };
            let Some(smaller) = next.unit else { break };
            let money = small.sort == Sort::Money && smaller.name == small.name && next.number.value < Decimal::ONE && parts.len() == 1;
            let ratio = small.factor.checked_div(smaller.factor).filter(|r| *r > Decimal::ONE && r.fract().is_zero());
            let same = smaller.dimension == small.dimension && matches!(small.sort, Sort::Duration | Sort::Measure);
            if money && amount.number.value.fract().is_zero() {
                amount.number.value = amount.number.value.checked_add(next.number.value).unwrap_or(amount.number.value);
                amount.number.step = Decimal::new(1, 2);
            } else if same && let Some(ratio) = ratio.filter(|r| next.number.value < *r) {
                let Some(sum) = amount.number.value.checked_mul(ratio).and_then(|v| v.checked_add(next.number.value)) else { break };
                amount.number.value = sum;
                amount.number.step = next.number.step.min(Decimal::ONE);
                amount.unit = Some(smaller);
                parts.push((next.number.value, smaller.name));
            } else {
                break;
            }
            amount.article = false;
            amount.end = next.end;
            amount.number.scale = Decimal::ONE;
        }
        (amount, parts)
    }

    fn and_half(&self, at: usize) -> Option<(Decimal, usize)> {
        let at = self.skip_dash(at);
        if !self.is(at, "and") {
            return None;
        }
        let a = self.skip_dash(at + 1);
        let i = if self.is(a, "a") { self.skip_dash(a + 1) } else { a };
        if self.is(i, "half") && !self.is(i + 1, "of") {
            return Some((Decimal::new(5, 1), i + 1));
        }
        (i > a && self.is(i, "quarter")).then_some((Decimal::new(25, 2), i + 1))
    }

    /// Whether the number is an age: `34 years old`, `aged 34`, `turned 44`, `Jane Doe, 34,`.
    pub fn age(&self, start: usize, end: usize, sort: Sort, unit: Option<&'static str>, value: Decimal) -> Option<Age> {
        if sort == Sort::Duration {
            let i = self.skip_dash(end);
            let unit = unit.filter(|u| matches!(*u, "year" | "month" | "week" | "day"))?;
            if matches!(self.raw(i), "old" | "olds") {
                return Some(Age { unit, end: i + 1 });
            }
            if self.is(end, "of") && self.is(end + 1, "age") {
                return Some(Age { unit, end: end + 2 });
            }
            let aged = start > 0 && self.is(start - 1, "aged");
            return aged.then_some(Age { unit, end });
        }
        if sort != Sort::Count || value <= Decimal::ZERO || value > Decimal::from(122) || !value.fract().is_zero() {
            return None;
        }
        if matches!(self.raw(end), "yo" | "y.o." | "yrs-old") {
            return Some(Age { unit: "year", end: end + 1 });
        }
        let year = Some(Age { unit: "year", end });
        let p = start.checked_sub(1)?;
        let raw = self.raw(p).to_ascii_lowercase();
        let hedge = self.hedge_before(start).and_then(|(_, from)| from.checked_sub(1)).map(|q| self.raw(q).to_ascii_lowercase());
        if raw == "as"
            && p > 1
            && (self.is(p - 1, "young") || self.is(p - 1, "old"))
            && self.is(p - 2, "as")
            && self.noun(end, false).is_none()
        {
            return year;
        }
        let age_word = |w: &str| matches!(w, "aged" | "age" | "ages");
        if age_word(&raw) || hedge.as_deref().is_some_and(age_word) || raw == "between" && p > 0 && self.is(p - 1, "aged") {
            return year;
        }
        if raw == "of" && p > 0 && (self.is(p - 1, "age") || self.is(p - 1, "ages")) && !self.is(end, "%") {
            return year;
        }
        if matches!(raw.as_str(), "turned" | "turns" | "turning") && self.noun(end, false).is_none() && !self.is(end, "to") {
            return year;
        }
        self.apposed(p, start, end).then_some(Age { unit: "year", end })
    }

    /// `Jane Doe, 34,`: a name or a person word, a comma, the number, and a closing sign.
    fn apposed(&self, p: usize, start: usize, end: usize) -> bool {
        if self.token(start).is_none_or(|t| t.shape != Shape::Number) || end != start + 1 || self.raw(start).len() > 3 {
            return false;
        }
        let bracket = self.is(p, "(") && self.is(end, ")");
        if !self.is(p, ",") && !bracket {
            return false;
        }
        let Some(name) = p.checked_sub(1).and_then(|q| self.token(q)) else { return false };
        let closes = bracket
            || self.token(end).is_none_or(|t| !t.is_word() && t.shape != Shape::Number && !self.is(end, "%") && !self.is_dash(end))
            || self.is(end, "and") && self.token(end + 1).is_some_and(|t| t.is_capitalised());
        if !closes {
            return false;
        }
        let dated = self.tables.months.contains(&name.word) || self.tables.weekdays.contains(&name.word);
        let person = name.shape == Shape::Lower && self.tables.persons.contains(&name.word) && !bracket;
        let surname = name.shape == Shape::Capital || name.shape == Shape::Mixed && name.is_capitalised();
        let alone = p < 2 || !self.token(p - 2).is_some_and(|t| t.is_word());
        // "In Leeds, 34, ..." does not occur; "Leeds, 34" in a table does, so a lone word must open or follow a sign other than a number.
        let named = surname && !(alone && bracket) && !(alone && p >= 2 && self.token(p - 2).is_some_and(|t| t.shape == Shape::Number));
        !dated && (person || named)
    }

    /// A hedge that ends right before `start` (an article may stand between): the hedge and its first token.
    pub fn hedge_before(&self, start: usize) -> Option<(Hedge, usize)> {
        let direct = start.checked_sub(1)?;
        self.hedge_ending(direct).or_else(|| {
            let skipped = matches!(self.raw(direct), "a" | "an" | "the");
            self.hedge_ending(direct.checked_sub(1).filter(|_| skipped)?).filter(|(_, from)| direct - from > 1)
        })
    }

    fn hedge_ending(&self, last: usize) -> Option<(Hedge, usize)> {
        let list = self.tables.before.get(&self.word(last))?;
        list.iter().find_map(|(rest, hedge)| {
            let from = last.checked_sub(rest.len())?;
            let fits = rest.iter().enumerate().all(|(n, w)| self.word(last - 1 - n) == *w);
            fits.then_some((*hedge, from))
        })
    }

    /// Is the hedge one, or a preposition that happens to stand there?
    pub fn hedge_fits(&self, hedge: Hedge, start: usize, sort: Sort, _range: bool) -> bool {
        let Some(p) = start.checked_sub(1) else { return false };
        let raw = self.raw(p).to_ascii_lowercase();
        let before = p.checked_sub(1).map_or(String::new(), |q| self.raw(q).to_ascii_lowercase());
        if raw == "over" && hedge == Hedge::MoreThan {
            // "over three years" is mostly "in the course of"; "took over 30 firms" is a verb.
            let verb = matches!(before.as_str(), "took" | "take" | "takes" | "taken" | "taking" | "handed" | "turned" | "hand" | "spread");
            let measured = matches!(
                before.as_str(),
                "for" | "just" | "of" | "after" | "is" | "was" | "well" | "lasted" | "took" | "been" | "by" | "spent" | "served" | "now"
            );
            return !verb && (sort != Sort::Duration || measured || self.is(self.reach_of(start), "ago"));
        }
        if raw == "some" {
            return !matches!(before.as_str(), "in" | "for") || sort != Sort::Duration;
        }
        if raw == "near" || raw == "above" || raw == "below" || raw == "under" {
            return !matches!(before.as_str(), "see" | "listed" | "as" | "the");
        }
        true
    }

    fn reach_of(&self, start: usize) -> usize {
        self.amount(start).map_or(start, |a| a.end)
    }

    /// A hedge right behind: `or so`, `or more`, `plus`.
    pub fn hedge_after(&self, end: usize, sort: Sort) -> Option<(Hedge, usize)> {
        let i = self.skip_dash(end);
        let (length, hedge) = self.tables.after.longest(self.tokens, i)?;
        let to = i + length;
        let lone = self.raw(i);
        let fits = match lone {
            "plus" | "+" => {
                (i > end || self.glued(i)) || self.token(to).is_none_or(|t| t.is_word()) && sort != Sort::Money && !self.glued(to)
            }
            "odd" | "ish" => i > end,
            "at" | "and" | "maximum" | "upwards" => true,
            _ => true,
        };
        // "two plus two", "above 10 and below 20": a number follows.
        let sum = (lone == "plus" || lone == "and") && (self.amount(to).is_some() || self.simple_share(to).is_some());
        let more = self.is(to.saturating_sub(1), "more") && self.is(to, "than");
        let compares = self.is(to - 1, "than") && self.token(to).is_some_and(|t| t.shape == Shape::Number || self.numeral(to).is_some());
        (fits && !sum && !more && !compares).then_some((*hedge, to))
    }

    /// What is counted, and where the phrase ends.
    pub fn counted(&self, number_end: usize, end: usize, vague: bool, value: Decimal) -> Option<(Noun, usize)> {
        let mut i = end.max(number_end);
        let mut partitive = false;
        if self.is(i, "of") {
            i += 1;
            partitive = matches!(self.raw(i), "the" | "its" | "his" | "her" | "their" | "our" | "my" | "those" | "these" | "them");
            if partitive && !vague && value == Decimal::ONE {
                return None;
            }
            if partitive {
                i += 1;
            }
        }
        let one = !vague && value == Decimal::ONE;
        if one && let Some(noun) = self.singular_noun(i) {
            return Some((noun, noun.end));
        }
        let numbered = self.numeral(i).is_some() || self.token(i).is_some_and(|t| t.shape == Shape::Number);
        if self.is(i.wrapping_sub(1), "of") && !vague && numbered && !self.is_dash(i + 1) {
            // "88 of 112 drones".
            return self.noun(i + 1, true).map(|noun| (noun, i - 1));
        }
        if partitive && (self.numeral(i).is_some() || self.token(i).is_some_and(|t| t.shape == Shape::Number)) && !self.is_dash(i + 1) {
            // "two of the five libraries": the five are read next.
            return self.noun(i + 1, false).map(|noun| (noun, i));
        }
        self.noun(i, false).map(|noun| (noun, noun.end))
    }

    /// What it is counted per, and where the rate ends.
    pub fn per(&self, end: usize, sort: Sort) -> (Option<&'static str>, usize) {
        if matches!(sort, Sort::Age | Sort::Ordinal) {
            return (None, end);
        }
        if let Some(name) = self.tables.adverbs.get(&self.word(end)) {
            return (Some(name), end + 1);
        }
        let i = self.skip_dash(end);
        let article = self.is(i, "a") || self.is(i, "an");
        let every = self.is(i, "per") || self.is(i, "every") || self.is(i, "each") || self.is(i, "/");
        if !(article || every) {
            return (None, end);
        }
        let j = self.skip_dash(i + 1);
        if let Some(name) = self.tables.rates.get(&self.word(j)) {
            let extended =
                article && (self.is(j + 1, "ago") || self.is(j + 1, "later") || self.is(j + 1, "earlier") || self.is(j + 1, "before"));
            return if extended { (None, end) } else { (Some(name), j + 1) };
        }
        if self.is(i, "per")
            && self.token(j).is_some_and(|t| t.shape == Shape::Number)
            && let Some(number) = self.number(j, false)
        {
            return (Some("head-count"), self.noun(number.end, true).map_or(number.end, |n| n.end));
        }
        (None, end)
    }

    /// The change said before a figure that starts at `start`.
    pub fn figure_change(&self, start: usize) -> Option<Change> {
        let mut p = start.checked_sub(1)?;
        if self.is(p, "by") {
            return self.way_before(p).map(towards);
        }
        if self.is(p, "to") {
            let onward = p.checked_sub(1).is_some_and(|q| self.token(q).is_some_and(|t| t.shape == Shape::Number || self.is(q, "%")));
            return (self.way_before(p).is_some() || onward && self.after_from(p)).then_some(Change::To);
        }
        if self.is(p, "from") {
            return self.moved_before(p).then_some(Change::From);
        }
        if self.is(p, "of") {
            return self.tables.moves.get(&self.word(p.checked_sub(1)?))?.noun.map(towards);
        }
        for _ in 0..3 {
            if let Some(way) = self.tables.moves.get(&self.word(p)).and_then(|m| m.verb) {
                let up_to = self.is(p, "up") && self.is(p + 1, "to");
                return (!up_to).then(|| towards(way));
            }
            if !self.tables.between.contains(&self.word(p)) {
                return None;
            }
            p = p.checked_sub(1)?;
        }
        None
    }

    /// Is there a change word, or "up", before "from"?
    pub fn moved_before(&self, at: usize) -> bool {
        self.way_before(at).is_some()
    }

    fn after_from(&self, at: usize) -> bool {
        (at.saturating_sub(8)..at).any(|i| self.is(i, "from"))
    }

    /// The nearest change word in the eight tokens before, within the clause.
    fn way_before(&self, at: usize) -> Option<Way> {
        for i in (at.saturating_sub(8)..at).rev() {
            let token = self.token(i)?;
            if token.shape == Shape::Sign && matches!(self.raw(i), ";" | ":" | "(" | ")") || token.shape == Shape::Quote {
                return None;
            }
            if let Some(found) = self.tables.moves.get(&token.word) {
                return found.verb.or(found.transitive).or(found.noun);
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
