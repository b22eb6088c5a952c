//! What the words around a number make of it: range ends, compounds, ages, hedges, rates, changes.

use rust_decimal::Decimal;

use crate::kinds::quantity::amount::Amount;
use crate::kinds::quantity::noun::Noun;
use crate::kinds::quantity::range::Joined;
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::{Hedge, Sort};
use crate::text::Shape;

/// `Hourly` stands no more tokens than this before its amount.
const PERIODIC_BEFORE: usize = 11;

impl Reader<'_> {
    /// The second end of a range whose first end is `first`, and how they are joined.
    pub fn second_end(&self, first: &Amount) -> Option<(Amount, Joined)> {
        if first.article || first.number.high.is_some() {
            return None;
        }
        let mut i = first.end;
        let before = first.start.checked_sub(1).map_or("", |p| self.raw(p));
        let between = before.eq_ignore_ascii_case("between")
            || first.start > 1 && self.is(first.start - 2, w!("between")) && self.hedge_before(first.start).is_some();
        let from = before.eq_ignore_ascii_case("from");
        if self.is_dash(i) && self.is(i + 1, w!("to")) {
            i += 1;
        }
        let joined = if self.is(i, w!("to"))
            || self.is(i, w!("through"))
            || self.is(i, w!("until")) && from
            || self.is(i, w!("till")) && from
            || between && self.is(i, w!("and"))
        {
            Joined::To
        } else if self.is_dash(i) && !between || self.is(i, w!("~")) {
            Joined::Dash
        } else if self.is(i, w!("or")) && first.unit.is_none() {
            Joined::Or
        } else {
            return None;
        };
        i += 1;
        if self.is(i, w!("about"))
            || self.is(i, w!("around"))
            || self.is(i, w!("~"))
            || self.is(i, w!("perhaps"))
            || between && self.is(i, w!("nearly"))
        {
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
        if let Some((inches, end)) = self.feet_and_inches(&amount) {
            let Some(value) = amount.number.value.checked_mul(Decimal::from(12)).and_then(|v| v.checked_add(inches)) else {
                return (first, Vec::new());
            };
            amount.number.value = value;
            amount.number.step = Decimal::ONE;
            amount.unit = self.tables.by_name.get("inch").copied();
            amount.end = end;
            return (amount, Vec::new());
        }
        if let Some((hundredths, end)) = self.hundredths(&amount) {
            amount.number.value = amount.number.value.checked_add(hundredths).unwrap_or(amount.number.value);
            amount.number.step = Decimal::new(1, 2);
            (amount.end, amount.article) = (end, false);
            return (amount, vec![(amount.number.value, unit.name)]);
        }
        while parts.len() < 4 {
            let Some(small) = amount.unit else { break };
            let mut i = amount.end;
            if self.is(i, w!(",")) {
                i += 1;
            }
            if self.is(i, w!("and")) {
                i += 1;
            }
            let Some(next) =
                self.amount(i).filter(|n| !n.prefixed && !n.article && n.number.high.is_none() && n.number.value >= Decimal::ZERO)
            else {
                break;
            };
            let Some(smaller) = next.unit else { break };
            let cents = smaller.sort == Sort::Money && matches!(self.raw(next.end - 1), "cent" | "cents");
            let money =
                small.sort == Sort::Money && (smaller.name == small.name || cents) && next.number.value < Decimal::ONE && parts.len() == 1;
            let ratio = small.factor.checked_div(smaller.factor).filter(|r| *r > Decimal::ONE && r.fract().is_zero());
            let calendar = small.sort == Sort::Duration && smaller.sort == Sort::Duration && matches!(small.name, "year" | "month");
            if calendar && ratio.is_none() && small.factor > smaller.factor {
                // "three years, two months and five days": years of 365 and months of 30 days.
                let days = |value: Decimal, name: &str| {
                    let days = match name {
                        "year" => Decimal::from(365),
                        "month" => Decimal::from(30),
                        _ => Decimal::ONE,
                    };
                    value.checked_mul(days)
                };
                let Some(sum) = parts.iter().try_fold(Decimal::ZERO, |sum, (value, name)| sum.checked_add(days(*value, name)?)) else {
                    break;
                };
                let Some(per_day) = Decimal::from(86_400).checked_div(smaller.factor).filter(|r| r.fract().is_zero()) else { break };
                let Some(value) = sum.checked_mul(per_day).and_then(|v| v.checked_add(next.number.value)) else { break };
                amount.number.value = value;
                amount.number.step = Decimal::ONE;
                amount.unit = Some(smaller);
                parts.push((next.number.value, smaller.name));
                amount.article = false;
                amount.end = next.end;
                continue;
            }
            let same = smaller.dimension == small.dimension && matches!(small.sort, Sort::Duration | Sort::Measure);
            if money && amount.number.value.fract().is_zero() {
                amount.number.value = amount.number.value.checked_add(next.number.value).unwrap_or(amount.number.value);
                amount.number.step = Decimal::new(1, 2);
            } else if same
                && let Some(ratio) = ratio.filter(|r| next.number.value < *r || small.name == "yard" && next.number.value < Decimal::TEN)
            {
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

    /// What stands in hundredths behind whole money, and the end: `$20 and 43c`, `ten pounds fifty`.
    fn hundredths(&self, amount: &Amount) -> Option<(Decimal, usize)> {
        let whole = amount.number.scale == Decimal::ONE && amount.number.value.fract().is_zero();
        let money = amount.unit.is_some_and(|u| u.sort == Sort::Money);
        if !(whole && money) || amount.number.high.is_some() || amount.number.value < Decimal::ONE {
            return None;
        }
        let joined = self.is(amount.end, w!("and"));
        let at = amount.end + usize::from(joined);
        let small = self.number(at, false).filter(|n| n.high.is_none() && n.step == n.step.trunc())?;
        let fits = small.value > Decimal::ZERO && small.value < Decimal::ONE_HUNDRED;
        let lettered = self.is(small.end, w!("c")) && self.glued(small.end);
        // "ten pounds fifty", said of a price; what is counted would follow: "30 dollars 20 times".
        let named = self.raw(amount.end - 1).chars().filter(|c| c.is_alphabetic()).count() > 3 && !amount.prefixed && !joined;
        let over =
            self.token(small.end).is_none_or(|_| matches!(self.raw(small.end), "." | "," | ";" | "?" | "!" | "for" | "each" | "per"));
        let value = small.value.checked_mul(Decimal::new(1, 2))?;
        (fits && (lettered || named && over && self.form(small.end).is_none())).then_some((value, small.end + usize::from(lettered)))
    }

    /// `5-foot-11`, `6-foot-4-inch`, `5 foot 11`: the inches, and one past them.
    fn feet_and_inches(&self, amount: &Amount) -> Option<(Decimal, usize)> {
        if amount.unit?.name != "foot" || !amount.hyphen || !self.is_dash(amount.end) || !self.glued(amount.end + 1) {
            return None;
        }
        let (inches, decimals, end) = self.digits(amount.end + 1)?;
        if decimals > 0 || inches >= Decimal::from(12) {
            return None;
        }
        let unit = self.skip_dash(end);
        Some((inches, if self.is(unit, w!("inch")) || self.is(unit, w!("inches")) { unit + 1 } else { end }))
    }

    fn and_half(&self, at: usize) -> Option<(Decimal, usize)> {
        let at = self.skip_dash(at);
        if !self.is(at, w!("and")) {
            return None;
        }
        let a = self.skip_dash(at + 1);
        let i = if self.is(a, w!("a")) { self.skip_dash(a + 1) } else { a };
        if self.is(i, w!("half")) && !self.is(i + 1, w!("of")) {
            return Some((Decimal::new(5, 1), i + 1));
        }
        (i > a && self.is(i, w!("quarter"))).then_some((Decimal::new(25, 2), i + 1))
    }

    /// A hedge that ends right before `start` (an article may stand between): the hedge and its first token.
    pub fn hedge_before(&self, start: usize) -> Option<(Hedge, usize)> {
        let direct = start.checked_sub(1)?;
        self.hedge_ending(direct).or_else(|| {
            let skipped = matches!(self.raw(direct), "a" | "an" | "the");
            let (hedge, from) = self.hedge_ending(direct.checked_sub(1).filter(|_| skipped)?).filter(|(_, from)| direct - from > 1)?;
            // `Signed up to the 60-day truce`.
            let up_to = self.is(from, w!("up")) && self.raw(direct) == "the";
            (!up_to).then_some((hedge, from))
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
        // "four-under 68" is a score in golf.
        if self.hyphen(p.wrapping_sub(1)) && !matches!(self.raw(p), "than" | "to") {
            return false;
        }
        let raw = self.raw(p).to_ascii_lowercase();
        let before = p.checked_sub(1).map_or(String::new(), |q| self.raw(q).to_ascii_lowercase());
        if raw == "over" && hedge == Hedge::MoreThan {
            // "over three years" is mostly "in the course of"; "took over 30 firms" is a verb.
            let verb = matches!(before.as_str(), "took" | "take" | "takes" | "taken" | "taking" | "handed" | "turned" | "hand" | "spread");
            let measured = matches!(
                before.as_str(),
                "for" | "just" | "of" | "after" | "is" | "was" | "well" | "lasted" | "took" | "been" | "by" | "spent" | "served" | "now"
            );
            return !verb && (sort != Sort::Duration || measured || self.is(self.reach_of(start), w!("ago")));
        }
        // `signed up to 30 demands`, `led up to 2015`
        if raw == "to" && before == "up" {
            let verb = p.checked_sub(2).map_or(String::new(), |q| self.raw(q).to_ascii_lowercase());
            return !matches!(verb.as_str(), "signed" | "signing" | "led" | "leading" | "owned" | "owning" | "lined" | "walked");
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
        let more = self.is(to.saturating_sub(1), w!("more")) && self.is(to, w!("than"));
        let compares =
            self.is(to - 1, w!("than")) && self.token(to).is_some_and(|t| t.shape == Shape::Number || self.numeral(to).is_some());
        (fits && !sum && !more && !compares).then_some((*hedge, to))
    }

    /// What is counted, and where the phrase ends.
    pub fn counted(&self, number_end: usize, end: usize, vague: bool, value: Decimal) -> Option<(Noun, usize)> {
        let mut i = end.max(number_end);
        // "a two-bedroom flat costs": what is counted stands behind the hyphen.
        if self.hyphen(i) && self.glued(i) {
            return None;
        }
        let mut partitive = false;
        if self.is(i, w!("of")) {
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
        if self.is(i.wrapping_sub(1), w!("of")) && !vague && numbered && !self.is_dash(i + 1) {
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
    pub fn per(&self, start: usize, end: usize, sort: Sort) -> (Option<&'static str>, usize) {
        if matches!(sort, Sort::Age | Sort::Ordinal) {
            return (None, end);
        }
        let (per, reach) = self.per_behind(end);
        if per.is_none() && sort == Sort::Money { (self.per_before(start), reach) } else { (per, reach) }
    }

    /// `An hourly wage, which the union set at £12`: told for each hour by a word before it.
    fn per_before(&self, start: usize) -> Option<&'static str> {
        let reach = start.saturating_sub(PERIODIC_BEFORE)..start;
        let stops = |at: &usize| {
            let shape = self.token(*at).map(|t| t.shape);
            shape == Some(Shape::Number) || matches!(self.raw(*at), "and" | "but" | "from" | "by" | "than" | ";" | ":" | ".")
        };
        let from = reach.clone().rev().find(stops).map_or(reach.start, |at| at + 1);
        let at = (from..start).rev().find(|&at| self.tables.periodic.contains_key(&self.word(at)))?;
        let noun = (at + 1..start.min(at + 3)).any(|noun| self.tables.periodic_of.contains(&self.word(noun)));
        self.tables.periodic.get(&self.word(at)).copied().filter(|_| noun)
    }

    /// `An hour`, `per head`, `for each day`, `every 24 hours` behind an amount.
    fn per_behind(&self, end: usize) -> (Option<&'static str>, usize) {
        if let Some(name) = self.tables.adverbs.get(&self.word(end)) {
            return (Some(name), end + 1);
        }
        let i = self.skip_dash(end);
        let for_each = self.is(i, w!("for")) && (self.is(i + 1, w!("each")) || self.is(i + 1, w!("every")));
        let i = if for_each { i + 1 } else { i };
        let article = self.is(i, w!("a")) || self.is(i, w!("an"));
        let every = self.is(i, w!("per")) || self.is(i, w!("every")) || self.is(i, w!("each")) || self.is(i, w!("/"));
        if !(article || every) {
            return (None, end);
        }
        let j = self.skip_dash(i + 1);
        // `For each Tarn share`: whose it is may stand between.
        let owned = every && self.token(j).is_some_and(|t| t.is_capitalised()) && self.tables.rates.contains_key(&self.word(j + 1));
        let j = if owned { j + 1 } else { j };
        if let Some(name) = self.tables.rates.get(&self.word(j)) {
            let extended = article
                && (self.is(j + 1, w!("ago"))
                    || self.is(j + 1, w!("later"))
                    || self.is(j + 1, w!("earlier"))
                    || self.is(j + 1, w!("before")));
            // `$35 per user a month`: of both units the first is told.
            let next = self.skip_dash(j + 1);
            let both = (self.is(next, w!("a")) || self.is(next, w!("per")) || self.is(next, w!("each")) || self.is(next, w!("/")))
                && self.tables.rates.contains_key(&self.word(next + 1))
                && !self.is(next + 2, w!("ago"))
                && !self.is(next + 2, w!("later"));
            return if extended { (None, end) } else { (Some(name), if both { next + 2 } else { j + 1 }) };
        }
        let round = match (self.raw(j), self.raw(j + 1)) {
            ("24", "hours") => Some("day"),
            ("7" | "seven", "days") => Some("week"),
            ("12" | "twelve", "months") => Some("year"),
            _ => None,
        };
        if let Some(name) = round.filter(|_| self.is(i, w!("every"))) {
            return (Some(name), j + 2);
        }
        if self.is(i, w!("per"))
            && self.token(j).is_some_and(|t| t.shape == Shape::Number)
            && let Some(number) = self.number(j, false)
        {
            return (Some("head-count"), self.noun(number.end, true).map_or(number.end, |n| n.end));
        }
        (None, end)
    }
}
