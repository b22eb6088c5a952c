//! From a number with its unit to a quantity: hedge, noun, rate, change and age are read from the words around it.

use rust_decimal::Decimal;

use crate::kinds::quantity::amount::Amount;
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::recognise::Found;
use crate::kinds::quantity::{Hedge, Quantity, Sort};

/// What a sort, a unit and a pair of numbers make.
pub struct Draft {
    /// First token.
    pub start: usize,
    /// One past the last token, with the unit.
    pub end: usize,
    /// The number, or the lower end.
    pub low: Decimal,
    /// The number again, or the upper end.
    pub high: Decimal,
    /// Two ends were said.
    pub range: bool,
    /// The wording is vague: hundreds.
    pub vague: bool,
    /// The last written place.
    pub step: Decimal,
    /// What it measures.
    pub sort: Sort,
    /// Its unit.
    pub unit: Option<&'static str>,
    /// A hedge between number and unit.
    pub hedge: Option<Hedge>,
    /// TIMEX3 value of a duration.
    pub timex: String,
}

impl Reader<'_> {
    /// Adds hedge, change, noun, rate and age to a draft.
    pub fn complete(&self, draft: Draft, last: Option<&Found>) -> Option<Found> {
        let mut sort = draft.sort;
        let mut unit = draft.unit;
        let mut end = draft.end;
        let mut timex = draft.timex;
        // "aged 14 and 16": the second is an age too.
        let listed = last.is_some_and(|l| {
            l.quantity.sort == Sort::Age
                && l.end + 1 == draft.start
                && (self.is(l.end, w!("and")) || self.is(l.end, w!("or")) || self.is(l.end, w!("to")))
        });
        if listed && sort == Sort::Count && draft.high < Decimal::from(122) && self.noun(end, false).is_none() {
            sort = Sort::Age;
            unit = Some("year");
        }
        if let Some(age) = self.age(draft.start, draft.end, sort, unit, draft.high) {
            sort = Sort::Age;
            unit = Some(age.unit);
            end = age.end;
            timex = String::new();
        }
        let mut start = draft.start;
        let mut hedge = draft.hedge;
        if let Some((bend, from)) = self.hedge_before(start).filter(|(bend, _)| self.hedge_fits(*bend, start, sort, draft.range)) {
            hedge = hedge.or(Some(bend));
            start = from;
        }
        if let Some((bend, to)) = self.hedge_after(end, sort) {
            hedge = hedge.or(Some(bend));
            end = to;
        }
        let mut noun = (String::new(), Vec::new());
        let mut reach = end;
        if sort == Sort::Count {
            if let Some((counted, to)) = self.counted(draft.end, end, draft.vague, draft.high) {
                unit = if counted.person { Some("person") } else { None };
                noun = self.noun_words(counted);
                reach = to;
                if self.is(to, w!("or"))
                    && hedge.is_none()
                    && let Some((bend, past)) = self.hedge_after(to, sort)
                {
                    // "150 people or fewer".
                    hedge = Some(bend);
                    reach = past;
                }
                if noun.0 == "point" && counted.start + 1 == counted.end && counted.start == end && self.plural(counted.start).is_some() {
                    // Points of an index or a game are a unit.
                    unit = Some("point");
                    end = to;
                }
            } else if self.parent_of(draft.start) {
                noun.0 = "child".to_owned();
                unit = Some("person");
            } else if draft.low == Decimal::ONE && !draft.range && self.is(draft.start, w!("one")) && self.tokens.len() > 1 {
                return None;
            }
        }
        if sort == Sort::Points {
            unit = Some("percentage-point");
            if self.points_compound(end) {
                end = self.skip_dash(end) + 1;
                reach = end;
            }
        }
        let (per, reach) = self.per(draft.start, reach, sort);
        let change = self.change(start, end, sort, last);
        let step = if matches!(sort, Sort::Percent | Sort::Points) { draft.step.min(Decimal::ONE) } else { draft.step };
        let hedge = hedge.unwrap_or(if draft.vague { Hedge::About } else { Hedge::Exactly });
        let (number, low, high) = if draft.range || draft.vague {
            (None, Some(draft.low), Some(draft.high))
        } else {
            let n = Some(draft.low);
            match hedge {
                Hedge::Exactly | Hedge::About => (n, n, n),
                Hedge::Nearly | Hedge::LessThan | Hedge::AtMost => (n, None, n),
                Hedge::JustOver | Hedge::MoreThan | Hedge::AtLeast => (n, n, None),
            }
        };
        let quantity = Quantity {
            sort,
            number,
            low,
            high,
            step,
            hedge,
            unit,
            per,
            noun: noun.0,
            modifiers: noun.1,
            change,
            timex,
            born: None,
            at_death: false,
        };
        Some(Found { start, end, reach, quantity })
    }

    /// `230-seat`: the noun behind a hyphen.
    pub fn after_count(&self, amount: &Amount, found: &mut Found) {
        let q = &mut found.quantity;
        let i = self.skip_dash(amount.end);
        if q.sort == Sort::Count && q.noun.is_empty() && i > amount.end && self.token(i).is_some_and(|t| t.is_word()) {
            if self.is(i, w!("strong")) {
                // "a 200-strong crowd".
                q.unit = Some("person");
                found.reach = found.reach.max(i + 1);
                return;
            }
            q.noun = self.singular(i);
            q.unit = if self.is_person(i) { Some("person") } else { None };
            found.reach = found.reach.max(i + 1);
        }
    }
}
