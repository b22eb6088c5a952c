//! Finds quantities: one pass over the tokens, stopping only where a number can begin.

use rust_decimal::Decimal;

use crate::kinds::quantity::amount::Amount;
use crate::kinds::quantity::draft::Draft;
use crate::kinds::quantity::memo::Memo;
use crate::kinds::quantity::number::last_place;
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::tables::{TABLES, Words};
use crate::kinds::quantity::timex::timex;
use crate::kinds::quantity::{Hedge, Quantity, Sort};
use crate::kinds::{Mention, Value};
use crate::text::{Shape, Text, Token};

/// Finds quantities in `text` and adds them to `found`.
///
/// The span of a mention holds the number, its unit and the words that bend it (`more than £3.4bn`, `about a third`, `between 10 and
/// 12 per cent`); what is counted (`people`), what it is counted per (`a year`) and words such as "aged" stay outside.
///
/// ```
/// use gainsay::kinds::{Mention, Value, quantity};
/// use gainsay::text::{Span, Text};
/// let source = "The deal is worth more than £3.4bn a year.";
/// let text = Text::new(source, [Span::new(0, source.len())]);
/// let mut found: Vec<Mention> = Vec::new();
/// quantity::recognise(&text, &mut found);
/// let Value::Quantity(deal) = &found[0].value else { panic!("not a quantity") };
/// assert_eq!(found[0].span.of(source), "more than £3.4bn");
/// assert_eq!((deal.unit, deal.per), (Some("GBP"), Some("year")));
/// assert_eq!(quantity::display(deal), "more than £3.4bn a year");
/// ```
pub fn recognise(text: &Text, found: &mut Vec<Mention>) {
    let tables = &*TABLES;
    let kept = found.len();
    let mut names = Words::default();
    let memo = Memo::new();
    for sentence in text.sentences() {
        let tokens = text.tokens_of(sentence);
        let base = sentence.tokens.start;
        let reader = Reader { text, tokens, base, memo: &memo, tables, between: false, money: false, spaced: spaced(text, tokens) };
        let mut at = 0;
        let mut last: Option<Found> = None;
        while let Some(token) = tokens.get(at) {
            let coded = token.shape == Shape::Mixed && token.is_capitalised();
            if token.shape != Shape::Number && !coded && !tables.leads.contains(&token.word) || reader.plain_article(at) {
                at += 1;
                continue;
            }
            let (first, second, next) = reader.read(at, last.as_ref(), &mut names);
            at = next.max(at + 1);
            for one in [first, second].into_iter().flatten() {
                let before = last.as_ref().zip(found.last().and_then(|m| if let Value::Quantity(q) = &m.value { Some(q) } else { None }));
                let both = before.and_then(|(before, quantity)| reader.two_sided(before, quantity, &one));
                if both.is_some() {
                    found.pop();
                }
                let one = both.unwrap_or(one);
                last = Some(Found { quantity: outline(&one.quantity), ..one });
                found.push(Mention::new(text, base + one.start..base + one.end, Value::Quantity(one.quantity)));
            }
        }
    }
    if !names.is_empty() {
        drop_names(text, found, kept, &names);
    }
}

/// A quantity without its words: what the next one may have to know of it.
fn outline(q: &Quantity) -> Quantity {
    Quantity {
        born: None,
        at_death: false,
        sort: q.sort,
        number: q.number,
        low: q.low,
        high: q.high,
        step: q.step,
        hedge: q.hedge,
        unit: q.unit,
        per: q.per,
        noun: String::new(),
        modifiers: Vec::new(),
        change: q.change,
        timex: String::new(),
    }
}

/// Does a space stand before the full stop, as in texts that a machine cut into words?
fn spaced(text: &Text, tokens: &[Token]) -> bool {
    tokens.last().is_some_and(|last| last.shape == Shape::Sign && !last.glued && tokens.len() > 2 && text.str(*last) == ".")
}

/// "Boeing 787" makes of a bare "the 787" a name, wherever it stands in the article.
fn drop_names(text: &Text, found: &mut Vec<Mention>, from: usize, names: &Words) {
    let mut index = 0;
    found.retain(|mention| {
        index += 1;
        let Value::Quantity(q) = &mention.value else { return true };
        let bare = q.sort == Sort::Count && q.unit.is_none() && q.noun.is_empty() && q.hedge == Hedge::Exactly && mention.tokens.len() == 1;
        index <= from || !bare || !names.contains(&text.tokens()[mention.tokens.start].word)
    });
}

/// A quantity with its tokens, counted within the sentence.
#[derive(Clone, Debug)]
pub struct Found {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// One past the noun and rate that belong to it.
    pub reach: usize,
    /// The value.
    pub quantity: Quantity,
}

/// At most two quantities, and the token to go on at.
pub type Read = (Option<Found>, Option<Found>, usize);

impl Reader<'_> {
    /// "a" or "an" before a word that opens no amount: most articles of a text.
    fn plain_article(&self, at: usize) -> bool {
        let article = self.is(at, w!("a")) || self.is(at, w!("an"));
        article && !self.token(self.skip_dash(at + 1)).is_some_and(|t| self.tables.after_article.contains(&t.word))
    }

    /// Reads what begins at `at`: at most two quantities, and where to go on.
    fn read(&self, at: usize, last: Option<&Found>, names: &mut Words) -> Read {
        if let Some((low, high, end)) = self.decade_of_life(at) {
            return (Some(self.in_a_decade(at, low, high, end)), None, end);
        }
        if self.tables.decades.contains_key(&self.word(at)) {
            return (None, None, at + 1);
        }
        if let Some(end) = self.not_a_quantity(at) {
            let plural = self.raw(at).len() == 3 && self.is(at + 1, w!("s")) && self.glued(at + 1);
            if plural {
                names.insert(self.word(at));
            }
            return (None, None, end);
        }
        if let Some(read) = self.read_multiple(at) {
            return read;
        }
        if self.number_of_share(at) {
            if let Some((value, end)) = self.fraction(at, self.hedge_before(at).is_some()) {
                let draft = Draft {
                    start: at,
                    end,
                    low: value,
                    high: value,
                    range: false,
                    vague: false,
                    step: Decimal::new(1, 2),
                    sort: Sort::Fraction,
                    unit: None,
                    hedge: None,
                    timex: String::new(),
                };
                let one = self.complete(draft, last);
                let next = one.as_ref().map_or(end, |o| o.reach);
                return (one, None, next);
            }
            if let Some((rank, end)) = self.ordinal(at) {
                let one = self.rank(at, end, rank);
                return (one, None, end);
            }
        }
        let between = at > 0
            && (self.is(at - 1, w!("between")) || at > 1 && self.is(at - 2, w!("between")) || at > 2 && self.is(at - 3, w!("between")));
        let reader = Reader { between, ..*self };
        let at = if self.is(at, w!("minus")) && at > 1 && self.is(at - 1, w!("or")) && self.is(at - 2, w!("plus")) { at + 1 } else { at };
        let start = if at > 0 && self.is_dash(at - 1) && !self.glued(at - 1) && self.glued(at) && self.number_before(at - 1).is_none() {
            at - 1
        } else {
            at
        };
        let Some(first) = reader.amount(start).or_else(|| reader.amount(at)) else { return (None, None, at + 1) };
        if first.unit.is_none() && self.is_designation(&first) {
            names.insert(self.word(first.at));
        }
        self.read_amount(first, last)
    }

    fn in_a_decade(&self, at: usize, low: Decimal, high: Decimal, end: usize) -> Found {
        let early = at > 1 && (self.is_dash(at - 1) || matches!(self.raw(at - 1), "early" | "mid" | "late" | "middle"));
        let start = if early && self.is_dash(at - 1) { at - 2 } else { at - usize::from(early) };
        let quantity = Quantity {
            born: None,
            at_death: false,
            sort: Sort::Age,
            number: None,
            low: Some(low),
            high: Some(high),
            step: Decimal::ONE,
            hedge: Hedge::About,
            unit: Some("year"),
            per: None,
            noun: String::new(),
            modifiers: Vec::new(),
            change: None,
            timex: String::new(),
        };
        Found { start, end, reach: end, quantity }
    }

    /// `more than 10 and less than 20`: two hedged figures that are the ends of one range.
    fn two_sided(&self, before: &Found, a: &Quantity, after: &Found) -> Option<Found> {
        let b = &after.quantity;
        let gap = before.end..after.start;
        let joined =
            !gap.is_empty() && gap.len() < 3 && gap.clone().all(|i| self.is(i, w!("and")) || self.is(i, w!("but")) || self.is(i, w!(",")));
        let (low, high) = match (a.low, a.high, b.low, b.high) {
            (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) if low < high => (low, high),
            _ => return None,
        };
        let same = a.sort == b.sort || a.sort == Sort::Count && a.noun.is_empty();
        if !joined || !same || a.unit.is_some() && a.unit != b.unit || !a.noun.is_empty() && a.noun != b.noun {
            return None;
        }
        let step = a.step.min(b.step);
        let quantity = Quantity { number: None, low: Some(low), high: Some(high), hedge: Hedge::Exactly, step, ..b.clone() };
        Some(Found { start: before.start, end: after.end, reach: after.reach, quantity })
    }

    fn number_of_share(&self, at: usize) -> bool {
        let scale = self.number(at, false).is_some_and(|n| n.scale > Decimal::ONE && n.end > at + 1 && self.ordinal(at).is_none());
        !scale && self.share_with_unit(at).is_none()
    }

    fn share_with_unit(&self, at: usize) -> Option<Amount> {
        self.simple_share(at)?;
        self.fraction_of_unit(at)
    }

    fn number_before(&self, at: usize) -> Option<()> {
        let before = self.token(at.checked_sub(1)?)?;
        (before.shape == Shape::Number).then_some(())
    }

    /// `twice`, `three times`, `fivefold`, `10-fold`.
    fn read_multiple(&self, at: usize) -> Option<Read> {
        let digits = self.token(at)?.shape == Shape::Number;
        let (value, end) = if let Some(&n) = self.tables.multiples.get(&self.word(at)).filter(|_| !digits) {
            (Decimal::from(n), at + 1)
        } else {
            let number = self.number(at, false).filter(|n| n.high.is_none())?;
            (number.value, self.times(number.end)?)
        };
        let draft = Draft {
            start: at,
            end,
            low: value,
            high: value,
            range: false,
            vague: false,
            step: last_place(value).min(Decimal::ONE),
            sort: Sort::Multiple,
            unit: None,
            hedge: None,
            timex: String::new(),
        };
        let one = self.complete(draft, None);
        let next = one.as_ref().map_or(end, |o| o.reach);
        Some((one, None, next))
    }

    /// `times`, `-fold`, `more times` behind a number: one past it.
    pub fn times(&self, end: usize) -> Option<usize> {
        let i = self.skip_dash(end);
        let times = self.is(i, w!("times")) && i == end && !self.glued(i);
        let fold = self.is(i, w!("fold")) && (i > end || self.glued(i));
        let more = i == end && self.is(i, w!("more")) && self.is(i + 1, w!("times"));
        (times || fold || more).then_some(if more { i + 2 } else { i + 1 })
    }

    fn rank(&self, at: usize, end: usize, rank: Decimal) -> Option<Found> {
        if self.ordinal_is_no_rank(at, end) {
            return None;
        }
        let noun = self.singular_noun(if self.is_dash(end) { end + 1 } else { end });
        let (noun, modifiers) = noun.map(|n| self.noun_words(n)).unwrap_or_default();
        let quantity = Quantity {
            born: None,
            at_death: false,
            sort: Sort::Ordinal,
            number: Some(rank),
            low: Some(rank),
            high: Some(rank),
            step: Decimal::ONE,
            hedge: Hedge::Exactly,
            unit: None,
            per: None,
            noun,
            modifiers,
            change: None,
            timex: String::new(),
        };
        Some(Found { start: at, end, reach: end, quantity })
    }

    /// Reads on from a first amount: ranges, compounds, ages, hedges, nouns.
    fn read_amount(&self, first: Amount, last: Option<&Found>) -> Read {
        let (first, parts) = self.compound(first);
        if let Some((second, joined)) = self.second_end(&first) {
            let (second, _) = self.compound(second);
            return self.read_range(first, second, joined, last);
        }
        let Some(sort) = self.sort_of(&first) else { return (None, None, first.end) };
        if let Some(end) = self.barred(&first, &first, false) {
            return (None, None, end);
        }
        let draft = Draft {
            start: first.start,
            end: first.end,
            low: first.number.value,
            high: first.number.high.unwrap_or(first.number.value),
            range: false,
            vague: first.number.high.is_some_and(|h| h != first.number.value),
            step: first.number.step,
            sort,
            unit: first.unit.map(|u| u.name),
            hedge: first.hedge.or(first.number.high.map(|_| Hedge::About)),
            timex: if sort == Sort::Duration { timex(&parts) } else { String::new() },
        };
        let mut one = self.complete(draft, last);
        if let Some(found) = one.as_mut() {
            self.after_count(&first, found);
        }
        let next = one.as_ref().map_or(first.end, |o| o.reach);
        (one, None, next)
    }

    /// Percentages round at the unit, however many zeros they end in.
    fn sort_of(&self, amount: &Amount) -> Option<Sort> {
        match amount.unit {
            Some(unit) => Some(unit.sort),
            None if self.points_compound(amount.end) => Some(Sort::Points),
            None => Some(Sort::Count),
        }
    }

    pub fn points_compound(&self, end: usize) -> bool {
        let i = self.skip_dash(end);
        i > end && self.is(i, w!("point")) && self.tables.points.contains(&self.word(i + 1))
    }
}
