//! Numbers in names, and number words that count or rank nothing.

use rust_decimal::Decimal;

use crate::kinds::quantity::amount::Amount;
use crate::kinds::quantity::reader::Reader;
use crate::text::{Shape, Words, is_function_word};

impl Reader<'_> {
    /// "one" that counts nothing: no one, one of the, the one who, one another.
    pub fn one_is_pronoun(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        let numeric = self.amount(at).is_some_and(|a| a.unit.is_some() || a.number.end > at + 1);
        let hyphen = self.is_dash(at + 1) && self.glued(at + 1);
        let share = self.fraction(at, false).is_some();
        if numeric || share {
            // "one day" is mostly some day.
            let someday = self.is(at + 1, w!("day"))
                && !hyphen
                && !matches!(
                    self.raw(at + 2),
                    "before" | "after" | "later" | "earlier" | "ago" | "of" | "in" | "off" | "a" | "per" | "to" | "or"
                );
            return someday && self.hedge_before(at).is_none();
        }
        if self.tokens.len() == 1 {
            return false;
        }
        if self.is(at + 1, w!("times")) || self.ordinal(at).is_some() {
            return false;
        }
        let before = at.checked_sub(1).map_or(String::new(), |p| self.raw(p).to_ascii_lowercase());
        let determined = matches!(
            before.as_str(),
            "no" | "the"
                | "this"
                | "that"
                | "which"
                | "each"
                | "every"
                | "any"
                | "another"
                | "some"
                | "first"
                | "last"
                | "new"
                | "old"
                | "big"
                | "only"
                | "next"
                | "other"
                | "good"
                | "right"
                | "wrong"
                | "day"
                | "every-"
                | "number"
                | "formula"
                | "air"
                | "league"
                | "chapter"
        );
        let stop = self.tables.stops.contains(&next) || self.token(at + 1).is_none_or(|t| !t.is_word());
        let hedged = self.hedge_before(at).is_some() && stop;
        // "one man" counts; "one thing", "one important point" say little and may be anything.
        let noun = self.singular_noun(at + 1);
        // `Said one trader`, `one trader said`: a voice without a name.
        let says = |at: usize| SPEAKING.contains(&self.raw(at));
        if noun.as_ref().is_some_and(|n| n.person && (at > 0 && says(at - 1) || says(n.end))) {
            return true;
        }
        let counts = noun.is_some_and(|n| n.person || self.hedge_before(at).is_some());
        determined || hyphen || at > 0 && self.is_dash(at - 1) && self.glued(at) || stop && !hedged || !(counts || hedged)
    }

    /// `Boeing 737`, `section 28`, `No 10`: the word before makes the number a name.
    pub fn names_a_number(&self, p: usize, first: &Amount, noun: bool, person: bool, digits: bool) -> bool {
        let Some(previous) = self.token(p) else { return false };
        if self.is(p, w!("no")) && first.start > 0
            || self.is(p, w!("number"))
            || self.is(p, w!("nos"))
            || (self.is(p, w!("."))
                && self.glued(p)
                && p > 0
                && matches!(self.raw(p - 1), "No" | "no" | "Nos" | "nos" | "nr" | "Nr" | "nrs"))
        {
            return digits || self.is(p, w!("number"));
        }
        let single = self.raw(first.at).len() == 1 && digits;
        if single && self.tables.numbered.contains(&previous.word) {
            return true;
        }
        let lower = previous.shape == Shape::Lower;
        if lower && self.tables.numbered.contains(&previous.word) && !noun {
            return digits || self.raw(first.at).len() < 6;
        }
        let capital = previous.is_capitalised();
        // `All 43 of the soldiers` names none.
        let small = self.opens(p) && is_function_word(previous.word);
        if !capital || small || self.tables.stops.contains(&previous.word) || self.hedge_before(first.start).is_some() {
            return false;
        }
        if self.tables.numbered.contains(&previous.word) && !noun {
            return true;
        }
        static COUNTING: Words =
            Words::new(&[w!("call"), w!("train"), w!("box"), w!("question"), w!("phone"), w!("rule"), w!("pole"), w!("item")]);
        let titled = digits && self.tables.numbered.contains(&previous.word) && !self.is_any(p, &COUNTING);
        if titled && !self.raw(first.at).contains(',') {
            return true;
        }
        if self.opens(p) && (noun || !digits) {
            return false;
        }
        if self.tables.moves.contains_key(&previous.word)
            || self.tables.months.contains(&previous.word)
            || self.tables.weekdays.contains(&previous.word)
        {
            return false;
        }
        if !digits {
            return !noun && self.token(first.at).is_some_and(|t| t.is_capitalised());
        }
        // A grouped number is no name; people are counted behind a place ("In Gaza 40 civilians"), not behind a product.
        let grouped = self.raw(first.at).contains(',') || first.number.scale > Decimal::ONE;
        let placed = person
            && previous.shape == Shape::Capital
            && p > 0
            && matches!(self.raw(p - 1), "in" | "In" | "at" | "At" | "near" | "Near" | "outside" | "Outside");
        !(grouped || placed || noun && self.headline(first.start))
    }

    /// A number of two digits or more behind a capitalised word that is read as its name: `Boeing 787`.
    pub fn is_designation(&self, first: &Amount) -> bool {
        let Some(p) = first.start.checked_sub(1) else { return false };
        let raw = self.raw(first.at);
        let plain = raw.len() > 1 && raw.bytes().all(|b| b.is_ascii_digit()) && first.end == first.at + 1;
        plain && self.token(p).is_some_and(|t| t.is_capitalised()) && !self.opens(p) && self.names_a_number(p, first, false, false, true)
    }

    /// `Boeing's 787`, `the new 787 Dreamliner`, `Standard & Poor's 500 index`: a number in a name, though not right behind it.
    pub fn model_number(&self, first: &Amount) -> bool {
        let plain = self.raw(first.at).bytes().all(|b| b.is_ascii_digit());
        let owned =
            first.start > 1 && self.is(first.start - 1, w!("'s")) && self.token(first.start - 2).is_some_and(|t| t.is_capitalised());
        let next = self.token(first.end);
        // `Audi's 80`, but `Holm's 29-vote lead`.
        let owned = owned && !(self.is_dash(first.end) && self.token(first.end + 1).is_some_and(|t| t.glued && t.shape == Shape::Lower));
        let titled =
            next.is_some_and(|t| t.is_capitalised() && !t.glued) && !self.headline(first.start) && self.plural(first.end + 1).is_none();
        plain && (owned || titled && self.raw(first.at).len() > 2)
    }

    /// Most words of the sentence are capitalised, as in American headlines.
    pub fn headline(&self, at: usize) -> bool {
        let window = &self.tokens[at.saturating_sub(8)..(at + 8).min(self.tokens.len())];
        let long = window.iter().filter(|t| t.is_word() && t.span.len() > 3).count();
        let capital = window.iter().filter(|t| t.is_capitalised() && t.span.len() > 3).count();
        long > 2 && capital * 4 >= long * 3
    }

    /// `10 Downing Street`.
    pub fn address(&self, end: usize) -> bool {
        let capital = |i: usize| self.token(i).is_some_and(|t| t.is_capitalised());
        (0..4).take_while(|n| capital(end + n)).any(|n| n > 0 && self.tables.streets.contains(&self.word(end + n)))
    }

    /// An ordinal that ranks nothing: the third of May, "second" the time unit, First Lady, second-hand.
    pub fn ordinal_is_no_rank(&self, at: usize, end: usize) -> bool {
        let capital_at = |i: usize| self.token(i).is_some_and(|t| t.is_capitalised());
        let month = |i: usize| capital_at(i) && self.tables.months.contains(&self.word(i));
        let before = at.checked_sub(1).map_or(String::new(), |p| self.raw(p).to_ascii_lowercase());
        if month(end)
            || self.is(end, w!("of"))
                && (month(end + 1) || self.is(end + 1, w!("this")) || self.is(end + 1, w!("the")) && self.is(end + 2, w!("month")))
            || at > 0 && month(at - 1)
            || at > 1 && self.is(at - 1, w!("the")) && month(at - 2)
        {
            return true;
        }
        let digits = self.token(at).is_some_and(|t| t.shape == Shape::Number);
        if digits
            && (self.is(end, w!("century"))
                || self.is(end, w!("-")) && self.is(end + 1, w!("century"))
                || self.tables.streets.contains(&self.word(end)) && capital_at(end))
        {
            return true;
        }
        if self.is(end, w!("century")) || self.is_dash(end) && self.is(end + 1, w!("century")) {
            return true;
        }
        let weekday_date = digits
            && at > 0
            && (self.tables.weekdays.contains(&self.word(at - 1))
                || at > 1
                    && self.is(at - 1, w!("the"))
                    && (self.is(at - 2, w!("on")) || self.tables.weekdays.contains(&self.word(at - 2))));
        if weekday_date && self.token(end).is_none_or(|t| !t.is_word() || self.tables.stops.contains(&t.word)) {
            return true;
        }
        if self.is(end, w!("to")) && (self.is(end + 1, w!("last")) || self.is(end + 1, w!("none"))) {
            return true;
        }
        if self.is(at, w!("second")) {
            let unit = matches!(before.as_str(), "a" | "per" | "split" | "every" | "i" | "to" | "we")
                && self.token(end).is_none_or(|t| !t.is_word() || self.tables.stops.contains(&t.word))
                || self.is(end, w!("that"));
            let hand = self.is(self.skip_dash(end), w!("hand"))
                || self.is(self.skip_dash(end), w!("guess"))
                || self.is(self.skip_dash(end), w!("guessing"));
            if unit || hand {
                return true;
            }
        }
        if self.is(at, w!("first")) {
            let i = self.skip_dash(end);
            let idiom = matches!(self.raw(i), "hand" | "aid" | "class" | "responders" | "responder")
                || before == "at" && !self.token(end).is_some_and(|t| t.is_word())
                || self.is(end, w!("of")) && self.is(end + 1, w!("all"));
            if idiom {
                return true;
            }
        }
        // Part of a title or a name: First Minister, Third Reich.
        capital_at(at) && !digits && at > 0 && capital_at(end) && !self.opens(at) && !self.headline(at)
            || capital_at(at) && !digits && capital_at(end) && self.opens(at) && self.is_title(end)
    }

    pub fn is_title(&self, at: usize) -> bool {
        matches!(self.raw(at), "Minister" | "Lady" | "Secretary" | "Sea" | "Reich" | "World" | "Amendment" | "Republic")
    }
}

const SPEAKING: [&str; 12] =
    ["said", "says", "added", "adds", "told", "asked", "noted", "explained", "argued", "recalled", "complained", "commented"];
