//! Numbers that are no quantities: dates, times, scores, names, addresses, phone numbers, pronouns.

use rust_decimal::Decimal;

use crate::kinds::quantity::Sort;
use crate::kinds::quantity::amount::Amount;
use crate::kinds::quantity::reader::Reader;
use crate::kinds::quantity::tables::Numeral;
use crate::text::Shape;

impl Reader<'_> {
    /// Where a number that is certainly no quantity ends: digits in names, chains of digits, clock times, the pronoun "one".
    pub fn not_a_quantity(&self, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        if token.shape != Shape::Number {
            return self.word_is_no_number(at);
        }
        if at > 0
            && self.is_dash(at - 1)
            && self.glued(at - 1)
            && self.glued(at)
            && self.token(at.wrapping_sub(2)).is_some_and(|t| t.is_word() && self.numeral(at - 2).is_none())
        {
            // F-35, Covid-19, mid-40s; but "pre-5%" is no name.
            let prefixed = matches!(self.raw(at - 2), "sub" | "plus" | "minus");
            if !prefixed && !self.is(at - 2, w!("to")) {
                return Some(self.chain_end(at));
            }
        }
        if at > 0
            && self.glued(at)
            && (self.is(at - 1, w!("+"))
                || self.is(at - 1, w!("@"))
                || self.is(at - 1, w!("_"))
                || self.is(at - 1, w!("="))
                || self.is(at - 1, w!("&"))
                || self.is(at - 1, w!("/"))
                || self.is(at - 1, w!("#")))
        {
            return Some(self.spaced_digits(self.chain_end(at)));
        }
        if at > 1
            && self.glued(at)
            && self.is(at - 1, w!("."))
            && self.glued(at - 1)
            && self.token(at - 2).is_some_and(|t| t.shape == Shape::Mixed)
        {
            return Some(self.chain_end(at));
        }
        let next = self.token(at + 1);
        let glued_next = next.is_some_and(|t| t.glued);
        if glued_next && self.is(at + 1, w!(":")) && self.token(at + 2).is_some_and(|t| t.glued && t.shape == Shape::Number) {
            return Some(self.clock_end(self.chain_end(at)));
        }
        if glued_next
            && self.is(at + 1, w!("/"))
            && self.glued(at + 2)
            && self.token(at + 2).is_some_and(|t| t.shape == Shape::Number)
            && self.slash_fraction(at).is_none()
        {
            return Some(self.chain_end(at));
        }
        if let Some(end) = self.clock(at) {
            return Some(end);
        }
        // 2025-05-15, 020-7946-0958: three or more joined by signs.
        let chain = self.chain_end(at);
        // "77-3/8" is a number.
        let mixed = chain == at + 5 && self.is_dash(at + 1) && self.raw(at).len() < 4 && self.slash_fraction(at + 2).is_some();
        if chain >= at + 5 && !self.is(at + 1, w!("/")) && !mixed {
            return Some(chain);
        }
        let raw = self.raw(at);
        if let Some(end) = self.area_code(at, raw) {
            return Some(end);
        }
        if raw.len() == 2 && at > 0 && self.glued(at) && matches!(self.raw(at - 1), "'" | "’" | "‘") && !self.glued(at - 1) {
            // iLife '11, the summer of '69.
            return Some(chain);
        }
        let leading_zero = raw.len() > 1 && raw.starts_with('0') && !raw.starts_with("0.") && !raw.starts_with("0,");
        if leading_zero && !(at > 0 && self.is(at - 1, w!("."))) {
            return Some(self.spaced_digits(chain));
        }
        if at == 0 && (self.is(1, w!(")")) || self.is(1, w!("."))) && self.token(2).is_some()
            || raw.len() < 3 && self.tokens.len() <= 2 && self.is(at + 1, w!(".")) && at == 0
        {
            return Some(at + 1);
        }
        self.glued_letters(at)
    }

    /// `(555) 123-4567`: where a telephone number ends that begins with its area code.
    fn area_code(&self, at: usize, raw: &str) -> Option<usize> {
        let enclosed = at > 0 && self.glued(at) && self.is(at - 1, w!("(")) && self.is(at + 1, w!(")"));
        let digits = |at: usize| self.token(at).is_some_and(|t| t.shape == Shape::Number) && self.raw(at).len() >= 3;
        if !enclosed || !(3..=5).contains(&raw.len()) || !digits(at + 2) {
            return None;
        }
        let end = self.spaced_digits(self.chain_end(at + 2));
        (end > at + 3).then_some(end)
    }

    /// The end of digits joined by slashes, dashes, colons or points without space.
    fn chain_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.glued(end)
            && (self.is_dash(end) || matches!(self.raw(end), "/" | ":" | "."))
            && self.glued(end + 1)
            && self.token(end + 1).is_some_and(|t| t.shape == Shape::Number || t.shape == Shape::Mixed)
        {
            end += 2;
        }
        end
    }

    fn spaced_digits(&self, mut end: usize) -> usize {
        while self.token(end).is_some_and(|t| t.shape == Shape::Number) && self.raw(end).bytes().all(|b| b.is_ascii_digit()) {
            end += 1;
        }
        end
    }

    /// `747s`, `4x4`, `13F`, `1960s`, `3D`: letters right behind that are no unit, scale or ordinal.
    fn glued_letters(&self, at: usize) -> Option<usize> {
        let token = self.token(at + 1).filter(|t| t.glued && t.is_word())?;
        let raw = self.raw(at + 1);
        let lower = raw.to_ascii_lowercase();
        if matches!(lower.as_str(), "st" | "nd" | "rd" | "th" | "x") && raw != "X" {
            return (lower == "x").then_some(at + 2);
        }
        if matches!(raw, "k" | "K") {
            let film = matches!(self.raw(at), "4" | "8") && raw == "K";
            return film.then_some(at + 2);
        }
        let currency_before = at > 0 && self.tables.currencies.longest(self.tokens, at - 1).is_some_and(|(length, _)| length == 1);
        let scale = self.tables.numerals.contains_key(&token.word)
            || currency_before && matches!(raw, "m" | "b" | "t" | "B" | "M" | "T")
            || raw == "M"
            || matches!(raw, "b" | "B") && self.raw(at).contains('.')
            || raw == "yo";
        if scale || self.tables.multiples.contains_key(&token.word) || lower == "fold" {
            return None;
        }
        if self.tables.currencies.longest(self.tokens, at + 1).is_some() || raw == "m" || raw == "x" {
            return None;
        }
        let amount = self.amount(at);
        let united = amount.is_some_and(|a| a.unit.is_some() && a.end > at + 1);
        (!united && raw != "plus").then_some(at + 2)
    }

    /// `3.40pm`, `10 a.m.`, `7 o'clock`, `1400 GMT`: one past it.
    fn clock(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        if self.is_dash(end) && self.token(end + 1).is_some_and(|t| t.shape == Shape::Number) {
            // "9-11am".
            end += 2;
        }
        let raw = self.raw(end);
        let lower = raw.to_ascii_lowercase();
        let clock = matches!(
            lower.as_str(),
            "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "o'clock" | "o’clock" | "gmt" | "bst" | "utc" | "edt" | "est" | "cet"
        );
        if !clock || lower == "am" && !self.glued(end) && raw == "am" && self.is(end.wrapping_sub(2), w!("I")) {
            return None;
        }
        let value: Decimal = self.raw(at).parse().ok()?;
        (value < Decimal::from(25) || raw.len() == 3).then_some(end + 1)
    }

    fn clock_end(&self, end: usize) -> usize {
        if matches!(self.raw(end).to_ascii_lowercase().as_str(), "am" | "pm" | "a.m." | "p.m.") { end + 1 } else { end }
    }

    /// Number words that are pronouns or parts of names.
    fn word_is_no_number(&self, at: usize) -> Option<usize> {
        let hour = self.numeral(at).is_some()
            && (self.raw(at + 1).eq_ignore_ascii_case("o'clock")
                || self.raw(at + 1).eq_ignore_ascii_case("o’clock")
                || matches!(self.raw(at + 1), "am" | "pm" | "a.m." | "p.m."));
        if hour {
            return Some(at + 2);
        }
        if self.is(at, w!("one")) {
            return self.one_is_pronoun(at).then_some(at + 1);
        }
        if self.is(at, w!("zero"))
            && at > 0
            && (self.is(at - 1, w!("below")) || self.is(at - 1, w!("above")) || self.is(at - 1, w!("ground")) || self.is(at - 1, w!("net")))
        {
            return Some(at + 1);
        }
        let named = self.token(at).is_some_and(|t| t.is_capitalised()) && self.numeral(at).is_some() && at > 0;
        if named && self.token(at - 1).is_some_and(|t| t.is_capitalised()) {
            // "Channel Four", "World War Two"; in a headline of capitals a plural follows.
            let amount = self.amount(at)?;
            let counts = amount.unit.is_some() || self.noun(amount.end, true).is_some_and(|n| self.token(n.start).is_some());
            return (!counts).then_some(amount.end);
        }
        // "The Group of Seven ministers": the name goes on.
        if named && at > 1 && self.is(at - 1, w!("of")) && self.token(at - 2).is_some_and(|t| t.is_capitalised()) && !self.opens(at - 2) {
            return Some(at + 1);
        }
        // "nineteen eighty-four" and "twenty twenty-five" are years.
        let teen = matches!(self.numeral(at), Some(Numeral::Small(n)) if n > 9) || self.is(at, w!("twenty"));
        let tens = matches!(self.numeral(at + 1), Some(Numeral::Tens(_)));
        if teen && tens && !self.tables.denominators.contains_key(&self.word(at + 2)) {
            let end = self.skip_dash(at + 2);
            return Some(if self.numeral(end).is_some() { end + 1 } else { at + 2 });
        }
        None
    }

    /// Is the token a word that only its place at the head of a sentence, or of a quotation, capitalised?
    pub fn opens(&self, at: usize) -> bool {
        at == 0
            || self.token(at - 1).is_some_and(|t| {
                t.shape == Shape::Quote || t.shape == Shape::Sign && matches!(self.raw(at - 1), ":" | "(" | "." | "•" | "*")
            })
    }

    /// Where a parsed number without unit, or a pair of them, is no count: where to go on.
    pub fn barred(&self, first: &Amount, second: &Amount, dash: bool) -> Option<usize> {
        if first.unit.is_some() || second.unit.is_some() {
            return self.unit_is_name(first, second);
        }
        let end = second.end;
        let digits = self.token(first.at).is_some_and(|t| t.shape == Shape::Number);
        let noun = self.noun(second.end, false).filter(|n| {
            n.start == second.end || self.is(n.start.wrapping_sub(1), w!("more")) || self.is(n.start.wrapping_sub(1), w!("other"))
        });
        let aged = first.start.checked_sub(1).is_some_and(|p| self.is(p, w!("aged")) || self.is(p, w!("ages")) || self.is(p, w!("age")));
        let hedged = self.hedge_before(first.start).is_some() || aged;
        let compound =
            self.is_dash(second.end) && self.glued(second.end) && self.token(second.end + 1).is_some_and(|t| t.glued && t.is_word());
        let thousands = Decimal::from(1000);
        let wide = first.number.value >= thousands
            && second.number.value > first.number.value
            && !(self.year_like(first, false, false, false) && self.year_like(second, false, false, false));
        if dash && digits && (first.number.value >= second.number.value || noun.is_none() && !hedged && !compound && !wide) {
            // 52-48, 2-1, 2023-24.
            return Some(end);
        }
        let p = first.start.checked_sub(1);
        let previous = p.and_then(|p| self.token(p));
        let month_near = self.tables.months.contains(&self.word(second.end)) && self.token(second.end).is_some_and(|t| t.is_capitalised())
            || self.is(second.end, w!("of"))
                && self.tables.months.contains(&self.word(second.end + 1))
                && self.token(second.end + 1).is_some_and(|t| t.is_capitalised());
        if month_near && digits {
            return Some(end);
        }
        let dotted = p.is_some_and(|p| p > 0 && self.is(p, w!(".")) && self.glued(p) && self.tables.months.contains(&self.word(p - 1)));
        let after_month = dotted || previous.is_some_and(|t| t.is_capitalised() && self.tables.months.contains(&t.word));
        let person_noun = noun.is_some_and(|n| n.person);
        if after_month && digits && !(person_noun && first.start > 1 && matches!(self.raw(first.start - 2), "in" | "In")) {
            return Some(end);
        }
        if digits && self.year_like(first, noun.is_some(), person_noun, hedged) {
            return Some(end);
        }
        if let Some(p) = p
            && self.names_a_number(p, first, noun.is_some(), person_noun, digits)
        {
            return Some(end);
        }
        let plural = noun.is_some_and(|n| n.plural);
        if digits && first.end == first.at + 1 && self.raw(first.at).len() > 1 && !hedged && !plural && self.model_number(first) {
            return Some(end);
        }
        if digits && self.address(second.end) {
            return Some(end);
        }
        if self.times(end).is_some() {
            return None;
        }
        let compound_word = compound.then(|| self.word(second.end + 1));
        if compound_word.is_some_and(|w| self.tables.not_counted.contains(&w)) {
            return Some(end + 2);
        }
        None
    }

    /// `Under 21s`, `Big Four miles`: a unit does not save a number that is glued into a name.
    fn unit_is_name(&self, first: &Amount, second: &Amount) -> Option<usize> {
        let past = second.unit.is_some_and(|u| u.dimension == "time")
            && (self.is(second.end, w!("ago")) || self.is(second.end, w!("from")) && self.is(second.end + 1, w!("now")));
        // "two years ago" is a date.
        let offset = first.article
            && second.unit.is_some_and(|u| u.dimension == "time")
            && (self.is(second.end, w!("earlier")) || self.is(second.end, w!("later")));
        if past || offset {
            return Some(second.end + 1);
        }
        // "50 Cent" is a singer.
        let coined = second.unit.is_some_and(|u| u.sort == Sort::Money) && !second.prefixed && self.raw(second.end - 1) == "Cent";
        if coined {
            return Some(second.end);
        }
        let p = first.start.checked_sub(1)?;
        // "the price of a pint" tells of any pint.
        let priced = first.article && self.is(p, w!("of")) && p > 0 && matches!(self.raw(p - 1), "price" | "cost" | "value" | "prices");
        if priced {
            return Some(second.end);
        }
        let once =
            first.article && matches!(self.raw(p).to_ascii_lowercase().as_str(), "once" | "many" | "such" | "what" | "quite" | "not");
        once.then_some(second.end)
    }

    pub fn year_like(&self, first: &Amount, noun: bool, person: bool, hedged: bool) -> bool {
        let raw = self.raw(first.at);
        if raw.len() != 4 || !first.number.digits || first.number.end != first.at + 1 || !raw.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        let value = first.number.value;
        if value < Decimal::from(1100) || value > Decimal::from(2100) {
            return false;
        }
        let before = first.start.checked_sub(1).map_or(String::new(), |p| self.raw(p).to_ascii_lowercase());
        let dating = matches!(
            before.as_str(),
            "in" | "since"
                | "by"
                | "until"
                | "of"
                | "from"
                | "the"
                | "before"
                | "after"
                | "during"
                | "to"
                | "between"
                | "and"
                | "early"
                | "late"
                | "mid"
                | "around"
                | "about"
                | "circa"
                | "a"
                | "for"
                | "this"
                | "his"
                | "her"
                | "its"
                | "their"
                | ","
                | "("
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "fall"
        );
        let round = value % Decimal::ONE_HUNDRED == Decimal::ZERO;
        let temporal = matches!(before.as_str(), "around" | "about" | "over" | "under" | "near" | "circa");
        if hedged && (noun || !temporal) {
            return false;
        }
        !(person && (round || !dating))
    }
}
