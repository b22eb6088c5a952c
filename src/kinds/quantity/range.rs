//! Ranges: `10 to 12`, `between £3m and £4m`, `from 3% to 4%`.

use rust_decimal::Decimal;

use crate::kinds::quantity::Sort;
use crate::kinds::quantity::amount::Amount;
use crate::kinds::quantity::draft::Draft;
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::recognise::{Found, Read};
use crate::kinds::quantity::timex::timex;

impl Reader<'_> {
    pub fn read_range(&self, first: Amount, second: Amount, joined: Joined, last: Option<&Found>) -> Read {
        let unit = second.unit.or(first.unit);
        let sort = unit.map_or_else(|| if self.points_compound(second.end) { Sort::Points } else { Sort::Count }, |u| u.sort);
        if let Some(end) = self.barred(&first, &second, joined == Joined::Dash) {
            return (None, None, end);
        }
        let mut first = first;
        let shares_scale =
            first.number.scale == Decimal::ONE && second.number.scale > Decimal::ONE && (first.unit.is_none() || first.prefixed);
        if shares_scale
            && let Some(mantissa) = second.number.value.checked_div(second.number.scale)
            && first.number.value < mantissa
        {
            first.number.value = first.number.value.checked_mul(second.number.scale).unwrap_or(first.number.value).normalize();
            first.number.step = first.number.step.checked_mul(second.number.scale).unwrap_or(first.number.step).normalize();
        }
        if first.unit.is_none()
            && let Some(form) = unit.filter(|_| second.end > second.number.end)
        {
            // "10-20 cents": the first number is in cents too.
            let times = self.minor_unit(&second, form.name);
            if let Some(times) = times {
                first.number.value = (first.number.value * times).normalize();
            }
        }
        let (mut low, mut high) = (first.number.value, second.number.value);
        if low > high && low < Decimal::ZERO && joined == Joined::To && !self.moved_before(first.start) {
            // "from -18C to -34C".
            (low, high) = (high, low);
        }
        let moves = joined == Joined::To && first.start > 0 && self.is(first.start - 1, w!("from")) && self.moved_before(first.start - 1);
        let plain = joined == Joined::To
            && first.start > 0
            && !self.is(first.start - 1, w!("from"))
            && self.figure_change(first.start).is_some()
            && (first.unit.is_some() || unit.is_none() && self.noun(second.end, true).is_none());
        if joined == Joined::To && unit.is_none() && low >= high && !moves && !plain && self.is_tally(&first) {
            // A vote of nine to one, nine to five.
            return (None, None, second.end);
        }
        let text = |amount: &Amount| {
            if sort == Sort::Duration { timex(&[(amount.number.value, unit.map_or("", |u| u.name))]) } else { String::new() }
        };
        if moves || plain || low >= high {
            if joined == Joined::Dash || low == high {
                return (None, None, second.end);
            }
            let make = |amount: &Amount| Draft {
                start: amount.start,
                end: amount.end,
                low: amount.number.value,
                high: amount.number.value,
                range: false,
                vague: false,
                step: amount.number.step,
                sort,
                unit: unit.map(|u| u.name),
                hedge: None,
                timex: text(amount),
            };
            let before = self.complete(make(&first), last);
            let after = self.complete(make(&second), before.as_ref().or(last));
            let next = after.as_ref().map_or(second.end, |o| o.reach);
            let after = after.map(|mut f| {
                self.after_count(&second, &mut f);
                f
            });
            let mut before = before;
            if let (Some(b), Some(a)) = (before.as_mut(), after.as_ref())
                && b.quantity.noun.is_empty()
            {
                b.quantity.noun = a.quantity.noun.clone();
                b.quantity.modifiers = a.quantity.modifiers.clone();
                b.quantity.unit = b.quantity.unit.or(a.quantity.unit);
                b.end = b.end.min(second.start);
            }
            return (before, after, next);
        }
        let (sort, end) = match self.times(second.end).filter(|_| sort == Sort::Count && unit.is_none()) {
            // "two to three times", "a three- to four-fold rise".
            Some(end) => (Sort::Multiple, end),
            None => (sort, second.end),
        };
        let mut start = first.start;
        if start > 0 && (self.is(start - 1, w!("between")) || self.is(start - 1, w!("from"))) {
            start -= 1;
        }
        let times = text(&second);
        let both = if times.is_empty() { times } else { format!("{}/{times}", text(&first)) };
        let draft = Draft {
            start,
            end,
            low,
            high,
            range: true,
            vague: false,
            step: first.number.step.min(second.number.step),
            sort,
            unit: unit.map(|u| u.name),
            hedge: second.hedge,
            timex: both,
        };
        let mut one = self.complete(draft, last);
        if let Some(found) = one.as_mut() {
            self.after_count(&second, found);
        }
        let next = one.as_ref().map_or(second.end, |o| o.reach);
        (one, None, next)
    }

    /// Two bare numbers, the larger first, that nothing moved: a vote, odds, hours.
    fn is_tally(&self, first: &Amount) -> bool {
        let before = first.start.checked_sub(1);
        !before.is_some_and(|p| self.is(p, w!("from")) || self.is(p, w!("by"))) && self.figure_change(first.start).is_none()
    }

    pub fn minor_unit(&self, second: &Amount, name: &str) -> Option<Decimal> {
        let raw = self.raw(second.end - 1);
        let minor = matches!(name, "GBP" | "USD" | "EUR") && matches!(raw, "p" | "pence" | "cents" | "cent" | "¢");
        let basis = name == "percentage-point" && self.is(second.end - 2, w!("basis"));
        (minor || basis).then(|| Decimal::new(1, 2))
    }
}

/// How the two ends of a range are joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Joined {
    /// A dash.
    Dash,
    /// "to", "and" after "between", "through".
    To,
    /// "or".
    Or,
}
