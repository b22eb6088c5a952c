//! Ages: `34 years old`, `Jane Doe, 34,`, `a boy of 12`, `in his fifties`.

use rust_decimal::Decimal;

use crate::kinds::quantity::Sort;
use crate::kinds::quantity::reader::Reader;
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
    /// Whether the number is an age: `34 years old`, `aged 34`, `turned 44`, `Jane Doe, 34,`.
    pub fn age(&self, start: usize, end: usize, sort: Sort, unit: Option<&'static str>, value: Decimal) -> Option<Age> {
        if sort == Sort::Duration {
            let i = self.skip_dash(end);
            let unit = unit.filter(|u| matches!(*u, "year" | "month" | "week" | "day"))?;
            if matches!(self.raw(i), "old" | "olds") {
                return Some(Age { unit, end: i + 1 });
            }
            if self.is(end, w!("of")) && self.is(end + 1, w!("age")) {
                return Some(Age { unit, end: end + 2 });
            }
            let aged = start > 0 && self.is(start - 1, w!("aged"));
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
            && (self.is(p - 1, w!("young")) || self.is(p - 1, w!("old")))
            && self.is(p - 2, w!("as"))
            && self.noun(end, false).is_none()
        {
            return year;
        }
        let age_word = |w: &str| matches!(w, "aged" | "age" | "ages");
        if age_word(&raw) || hedge.as_deref().is_some_and(age_word) || raw == "between" && p > 0 && self.is(p - 1, w!("aged")) {
            return year;
        }
        if raw == "of" && p > 0 && (self.is(p - 1, w!("age")) || self.is(p - 1, w!("ages"))) && !self.is(end, w!("%")) {
            return year;
        }
        if matches!(raw.as_str(), "turned" | "turns" | "turning") && self.noun(end, false).is_none() && !self.is(end, w!("to")) {
            return year;
        }
        let spoken = self.of_a_person(p, end)
            || self.is_of_someone(start, end)
            || self.bounds_people(start, end)
            || self.in_aged_list(start, end)
            || self.opens_with_age(p, end)
            || self.who_at(p, end);
        // "her son Tom, then 12, saw it".
        let adverb = matches!(self.raw(p), "then" | "now" | "just" | "only" | "aged") && p > 0 && self.is(p - 1, w!(","));
        let comma = if adverb { p - 1 } else { p };
        (spoken || self.apposed(comma, start, end)).then_some(Age { unit: "year", end })
    }

    /// Is the number at `at` one of children: `father-of-two`, `mother of three`?
    pub fn parent_of(&self, at: usize) -> bool {
        const PARENTS: [&str; 9] = ["father", "mother", "parent", "parents", "dad", "mum", "mom", "grandfather", "grandmother"];
        let before = |i: usize| i.checked_sub(1).map(|p| if self.is_dash(p) { p.saturating_sub(1) } else { p });
        let Some(of) = before(at).filter(|p| self.is(*p, w!("of"))) else { return false };
        before(of).is_some_and(|p| PARENTS.iter().any(|w| self.raw(p).eq_ignore_ascii_case(w)))
    }

    /// `Mary Jones (née Hill)`: a short aside behind a name.
    fn aside(&self, at: usize) -> bool {
        let open = (at.saturating_sub(4)..at).rev().find(|i| self.is(*i, w!("(")));
        self.is(at, w!(")")) && open.and_then(|i| i.checked_sub(1)).and_then(|i| self.token(i)).is_some_and(|t| t.shape == Shape::Capital)
    }

    /// Nothing counted follows, and no sign that makes the number a part of something else.
    fn bare(&self, end: usize) -> bool {
        self.token(end)
            .is_none_or(|t| t.shape == Shape::Sign && !self.is(end, w!("%")) && !self.is(end, w!("/")) || t.shape == Shape::Quote)
            || matches!(
                self.raw(end),
                "when"
                    | "and"
                    | "at"
                    | "but"
                    | "or"
                    | "as"
                    | "while"
                    | "who"
                    | "from"
                    | "has"
                    | "had"
                    | "is"
                    | "was"
                    | "were"
                    | "are"
                    | "will"
                    | "to"
            )
    }

    /// `a boy of 12`.
    fn of_a_person(&self, p: usize, end: usize) -> bool {
        p > 1
            && self.is(p, w!("of"))
            && self.tables.aged_of.contains(&self.word(p - 1))
            && !matches!(self.raw(end), "them" | "the" | "those")
            && self.noun(end, false).is_none()
    }

    /// `he was just 17`, `who is 81,`.
    fn is_of_someone(&self, start: usize, end: usize) -> bool {
        let mut p = start;
        for _ in 0..3 {
            let Some(q) = p.checked_sub(1) else { return false };
            p = q;
            if !matches!(
                self.raw(p),
                "just" | "only" | "now" | "then" | "already" | "still" | "about" | "around" | "nearly" | "almost" | "barely"
            ) {
                break;
            }
        }
        let verb = matches!(self.raw(p), "is" | "was" | "'s" | "’s" | "be");
        let who = p.checked_sub(1).map_or("", |q| self.raw(q));
        let someone = ["he", "she", "who"].iter().any(|w| who.eq_ignore_ascii_case(w));
        let called = p > 0
            && self.token(p - 1).is_some_and(|t| t.shape == Shape::Capital)
            && self.is(end, w!("when"))
            && matches!(self.raw(end + 1), "he" | "she" | "they" | "his" | "her");
        verb && (someone && self.bare(end) && !self.is(end, w!("to")) || called)
    }

    /// `people over 50`, `children under five`: people, a bound, and nothing that is counted.
    fn bounds_people(&self, start: usize, end: usize) -> bool {
        let Some(p) = start.checked_sub(1) else { return false };
        let bound = ["over", "under", "above", "below"].iter().any(|w| self.raw(p).eq_ignore_ascii_case(w));
        let Some(q) = p.checked_sub(1).filter(|_| bound) else { return false };
        const ANYONE: [&str; 6] = ["those", "anyone", "everyone", "anybody", "everybody", "kids"];
        let people = self.plural(q) == Some(true) || ANYONE.iter().any(|w| self.raw(q).eq_ignore_ascii_case(w));
        let open = self.is_dash(end) || self.is(end, w!("%")) || self.is(end, w!("of")) || self.is(start, w!("one"));
        people && self.noun(end, false).is_none() && !open
    }

    /// `aged nine, 11 and 13`.
    fn in_aged_list(&self, start: usize, end: usize) -> bool {
        let mut p = start;
        for _ in 0..16 {
            let Some(q) = p.checked_sub(1) else { return false };
            p = q;
            let joins = self.is(p, w!(",")) || self.is(p, w!("and")) || self.is(p, w!("or"));
            let number = self.token(p).is_some_and(|t| t.shape == Shape::Number && t.span.len() < 4) || self.numeral(p).is_some();
            if self.is(p, w!("aged")) || self.is(p, w!("ages")) {
                return p + 1 < start && self.noun(end, false).is_none();
            }
            if !(joins || number) || number && p + 1 == start {
                return false;
            }
        }
        false
    }

    /// `At 83, he is the oldest.`
    fn opens_with_age(&self, p: usize, end: usize) -> bool {
        self.raw(p) == "At" && self.opens(p) && self.is(end, w!(",")) && matches!(self.raw(end + 1), "he" | "she")
    }

    /// `the captain, who at 38 has become famous`.
    fn who_at(&self, p: usize, end: usize) -> bool {
        let verb = matches!(self.raw(end), "is" | "was" | "has" | "had" | "became" | "becomes" | "remains" | "still" | "can" | "will");
        p > 0 && self.is(p, w!("at")) && self.is(p - 1, w!("who")) && (verb || self.is(end, w!(",")))
    }

    /// `in his fifties`, `in her early 30s`, `in their 20s and 30s`: the ages it may be, and one past the last token. `at` is the number.
    pub fn decade_of_life(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        let (decade, end) = self.decade(at)?;
        let mut p = at.checked_sub(1)?;
        let mut part = self.raw(p);
        if self.hyphen(p) || self.is_dash(p) {
            part = self.raw(p.checked_sub(1)?);
            p = p.checked_sub(1)?;
        }
        let (low, high) = match part {
            "early" => (0, 4),
            "mid" | "middle" => (3, 7),
            "late" => (6, 9),
            _ => (0, 9),
        };
        if (low, high) != (0, 9) {
            p = p.checked_sub(1)?;
        }
        let owner = matches!(self.raw(p), "his" | "her" | "their" | "my" | "your" | "our" | "His" | "Her" | "Their");
        let within = p > 0 && matches!(self.raw(p - 1), "in" | "In" | "into" | "of" | "reached" | "entered" | "well" | "to");
        (owner && within).then(|| (decade + Decimal::from(low), decade + Decimal::from(high), end))
    }

    /// `fifties`, `50s`: the decade and one past it.
    fn decade(&self, at: usize) -> Option<(Decimal, usize)> {
        if self.token(at)?.shape == Shape::Number {
            if !(self.glued(at + 1) && matches!(self.raw(at + 1), "s" | "'s" | "’s")) {
                return None;
            }
            let tens: u32 = self.raw(at).parse().ok()?;
            return (tens.is_multiple_of(10) && (10..=100).contains(&tens)).then(|| (tens.into(), at + 2));
        }
        self.tables.decades.get(&self.word(at)).map(|tens| (Decimal::from(*tens), at + 1))
    }

    /// `Jane Doe, 34,`: a name or a person word, a comma, the number, and a closing sign.
    fn apposed(&self, p: usize, start: usize, end: usize) -> bool {
        if self.token(start).is_none_or(|t| t.shape != Shape::Number) || end != start + 1 || self.raw(start).len() > 3 {
            return false;
        }
        let bracket = self.is(p, w!("(")) && self.is(end, w!(")"));
        if !self.is(p, w!(",")) && !bracket {
            return false;
        }
        let Some(name) = p.checked_sub(1).and_then(|q| self.token(q)) else { return false };
        let closes = bracket
            || self.token(end).is_none_or(|t| !t.is_word() && t.shape != Shape::Number && !self.is(end, w!("%")) && !self.is_dash(end))
            || self.is(end, w!("and")) && self.token(end + 1).is_some_and(|t| t.is_capitalised());
        if !closes {
            return false;
        }
        let dated = self.tables.months.contains(&name.word) || self.tables.weekdays.contains(&name.word);
        let person = name.shape == Shape::Lower && self.tables.persons.contains(&name.word) && !bracket
            || self.parent_of(p - 1)
            || self.aside(p - 1);
        let surname = name.shape == Shape::Capital || name.shape == Shape::Mixed && name.is_capitalised();
        let alone = p < 2 || !self.token(p - 2).is_some_and(|t| t.is_word());
        // "In Leeds, 34, ..." does not occur; "Leeds, 34" in a table does, so a lone word must open or follow a sign other than a number.
        let named = surname && !(alone && bracket) && !(alone && p >= 2 && self.token(p - 2).is_some_and(|t| t.shape == Shape::Number));
        !dated && (person || named)
    }
}
