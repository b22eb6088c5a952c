//! What was set to last so long and until then: `a three-year contract … which runs to June 2034`. The length, the end and the start, where one is
//! told, are read of a sentence and the one behind it.

use std::ops::Range;

use jiff::civil::Date;

use crate::annotate::Annotated;
use crate::kinds::Mention;
use crate::kinds::Value;
use crate::kinds::date::{Bound, DateValue};
use crate::kinds::quantity::{Hedge, Quantity, Sort};
use crate::matching::{Filled, Filler, Match};
use crate::rule::{Demand, RuleSet, Within};
use crate::text::{Sentence, Shape, Word, Words, words};

/// So many tokens stand between a length and what lasts so long.
const REACH: usize = 5;
/// In the next sentence the end stands within so many tokens.
const FAR: usize = 26;
/// So many tokens before a day say what it is the day of.
const NEAR: usize = 5;
/// What an article opens with is news.
const LEAD: usize = 4;

/// What is agreed or imposed for so long,
static NOUNS: Words = Words::new(&words([
    "contract",
    "deal",
    "agreement",
    "ban",
    "suspension",
    "lease",
    "loan",
    "moratorium",
    "freeze",
    "licence",
    "license",
    "concession",
    "pact",
    "truce",
    "ceasefire",
    "disqualification",
    "exclusion",
    "accord",
    "franchise",
    "sponsorship",
    "partnership",
]));
/// and what else it is called after that.
static AGAIN: Words = Words::new(&words(["punishment", "penalty", "arrangement", "sanction", "terms", "it", "which"]));
/// Verbs before `for` and the length.
static VERBS: Words =
    Words::new(&words(["banned", "suspended", "excluded", "barred", "disqualified", "signed", "frozen", "leased", "loaned", "contracted"]));
/// It is set, now.
static SET: Words = Words::new(&words([
    "signed",
    "signs",
    "agreed",
    "agrees",
    "banned",
    "suspended",
    "excluded",
    "barred",
    "disqualified",
    "handed",
    "given",
    "awarded",
    "imposed",
    "granted",
    "announced",
    "approved",
    "penned",
    "secured",
    "frozen",
    "leased",
    "won",
]));
/// With these the length is of more, or of something else, or not yet settled.
static OTHERWISE: Words = Words::new(&words([
    "extension",
    "extend",
    "extends",
    "extended",
    "extending",
    "option",
    "options",
    "optional",
    "further",
    "another",
    "additional",
    "extra",
    "offered",
    "offers",
    "proposed",
    "demanded",
    "wanted",
    "wants",
    "remaining",
    "left",
    "rolling",
    "existing",
    "previous",
    "original",
    "if",
    "could",
    "may",
    "might",
    "would",
    "renewed",
    "renew",
    "renewal",
    "reduced",
    "cut",
    "serving",
    "served",
    "halved",
    "suspending",
    "not",
    "never",
    "expired",
    "had",
    "replaces",
    "replace",
    "instead",
    "initial",
    "plus",
    "appeal",
    "every",
    "each",
]));
/// Before a day: then it ends.
static ENDS: Words =
    Words::new(&words(["expires", "expire", "expiring", "ends", "end", "ending", "runs", "run", "running", "lapses", "through"]));
/// Who is this may come back.
const BANS: [Word; 5] = words(["banned", "suspended", "excluded", "barred", "disqualified"]);
const KEEPS: [Word; 8] = words(["keeps", "keep", "ties", "tie", "commits", "takes", "runs", "run"]);
const RETURNS: [Word; 5] = words(["again", "return", "returns", "eligible", "free"]);
const STARTS: [Word; 7] = words(["from", "backdated", "starting", "beginning", "starts", "begins", "effective"]);
const THE: [Word; 7] = words(["the", "this", "that", "his", "her", "its", "their"]);
const THEY: [Word; 3] = words(["he", "she", "they"]);
const HAS: [Word; 2] = words(["has", "have"]);
const FOR: [Word; 1] = words(["for"]);
const IN: [Word; 3] = words(["in", "on", "from"]);
const WHO: [Word; 2] = words(["who", "whose"]);

/// The lengths that rules of ends and starts which look through whole articles read, as matches of those rules.
pub fn matches(rules: &RuleSet, annotated: &Annotated) -> Vec<Match> {
    let mut out = Vec::new();
    for (rule, found) in rules.rules.iter().enumerate().filter(|(_, r)| r.within == Within::Article) {
        let Demand::Change { start, end, by } = found.demand else { continue };
        for term in terms(annotated) {
            let tokens = |index: usize| annotated.mentions[index].tokens.clone();
            let slot = |slot: usize, index: usize| Filled { slot, tokens: tokens(index), with: Filler::Mention(index) };
            let all = [Some(term.length), term.start, Some(term.end)];
            let ranges = || all.iter().flatten().map(|index| tokens(*index));
            let whole = ranges().map(|t| t.start).min().unwrap_or(0)..ranges().map(|t| t.end).max().unwrap_or(0);
            let slots = [(by, all[0]), (start, all[1]), (end, all[2])];
            let slots = slots.into_iter().filter_map(|(n, index)| Some(slot(n, index?))).collect();
            out.push(Match { rule, pattern: 0, sentence: term.sentence, tokens: whole, slots });
        }
    }
    out
}

/// Indices into the mentions of an article.
struct Term {
    sentence: usize,
    length: usize,
    start: Option<usize>,
    end: usize,
}

fn terms(annotated: &Annotated) -> Vec<Term> {
    let Some(published) = annotated.article.published else { return Vec::new() };
    let mut out = Vec::new();
    for (at, of) in annotated.by_sentence.iter().enumerate() {
        let lengths = of.clone().filter(|&index| length(&annotated.mentions[index].value).is_some());
        out.extend(lengths.filter_map(|length| Here { annotated, published, at, of: of.clone() }.term(length)));
    }
    out
}

/// A length of days, weeks, months or years, told exactly.
fn length(value: &Value) -> Option<&Quantity> {
    let Value::Quantity(q) = value else { return None };
    let units = ["day", "week", "month", "year"];
    let plain = q.sort == Sort::Duration && q.hedge == Hedge::Exactly && q.change.is_none() && q.per.is_none() && q.number.is_some();
    (plain && q.unit.is_some_and(|unit| units.contains(&unit))).then_some(q)
}

struct Here<'a> {
    annotated: &'a Annotated<'a>,
    published: Date,
    at: usize,
    of: Range<usize>,
}

impl Here<'_> {
    fn term(&self, length: usize) -> Option<Term> {
        let here = self.sentence(self.at)?;
        let mention = &self.annotated.mentions[length];
        let quoted = self.of.clone().any(|m| self.mention(m).value.quote().is_some_and(|_| self.mention(m).span.contains(mention.span)));
        let beside =
            mention.tokens.start.saturating_sub(REACH + 2).max(here.tokens.start)..(mention.tokens.end + REACH).min(here.tokens.end);
        if quoted || !self.is_term(mention, here) || self.any(beside, &OTHERWISE) {
            return None;
        }
        if self.any(here.tokens.clone(), &OTHERWISE) {
            let (start, end) = self.ends_further(length)?;
            return Some(Term { sentence: self.at, length, start: Some(start), end });
        }
        let Some(end) = self.end_here(mention, here).or_else(|| self.end_behind(here)) else {
            let (start, end) = self.ends_further(length)?;
            return Some(Term { sentence: self.at, length, start: Some(start), end });
        };
        let dates = || self.of.clone().filter(|&m| m != end && self.date(m).is_some());
        let starts = |&m: &usize| {
            let at = self.mention(m).tokens.start;
            self.date(m).is_some_and(|d| matches!(d.bound, Some(Bound::From | Bound::Since)))
                || self.before(at, 3).any(|w| STARTS.contains(&w))
        };
        let to = self.mention(end).tokens.start;
        let behind = self.annotated.by_sentence.get(self.at + 1).cloned().unwrap_or_default();
        let told = self.of.clone().chain(behind).filter(|&m| m != end && self.date(m).is_some() && self.mention(m).tokens.end <= to);
        let mut explicit = told.filter(starts);
        let start = match (explicit.next(), explicit.next()) {
            (Some(start), None) => Some(start),
            (Some(_), Some(_)) => return None,
            _ => {
                let mut plain = dates();
                match (plain.next(), plain.next()) {
                    (Some(day), None) if self.is_set(here, true) => Some(day),
                    (None, _) if self.is_set(here, false) => None,
                    _ => return None,
                }
            }
        };
        // What ended already was not set today.
        let past = self.date(end)?.days.last.is_none_or(|last| last <= self.published);
        (start.is_some() || !past).then_some(Term { sentence: self.at, length, start, end })
    }

    /// `A three-year contract`, `banned for two years`.
    fn is_term(&self, length: &Mention, here: &Sentence) -> bool {
        let behind = length.tokens.end..(length.tokens.end + REACH).min(here.tokens.end);
        let noun = behind
            .take_while(|&at| self.token(at).is_some_and(|t| t.is_word() || t.shape == Shape::Dash))
            .take_while(|&at| !FOR.contains(&self.word(at)) && !IN.contains(&self.word(at)))
            .any(|at| NOUNS.contains(self.word(at)));
        let linked = self.before(length.tokens.start, 1).any(|w| FOR.contains(&w));
        noun || linked && self.before(length.tokens.start, REACH + 2).any(|w| VERBS.contains(w))
    }

    /// Is it told as news that it was set, on a day that is told or today?
    fn is_set(&self, here: &Sentence, dated: bool) -> bool {
        let cue = here.tokens.clone().find(|&at| SET.contains(self.word(at)));
        cue.is_some_and(|at| {
            let aside = self.before(at, 4).any(|w| WHO.contains(&w));
            let now =
                self.before(at, 3).any(|w| HAS.contains(&w)) || self.annotated.text.str(self.annotated.text.tokens()[at]).ends_with('s');
            !aside && (dated || now || self.at < LEAD)
        })
    }

    /// The end, in the sentence of the length and behind it.
    fn end_here(&self, length: &Mention, here: &Sentence) -> Option<usize> {
        let end = self.of.clone().find(|&m| self.mention(m).tokens.start >= length.tokens.end && self.is_end(m, here.tokens.start))?;
        let between = length.tokens.end..self.mention(end).tokens.start;
        let of_other = between.clone().skip(REACH).any(|at| NOUNS.contains(self.word(at)));
        let other = self.of.clone().map(|m| self.mention(m)).any(|m| {
            between.contains(&m.tokens.start) && (m.value.person().is_some_and(|p| !p.pronoun) || m.value.sort() == Some(Sort::Duration))
        });
        (!of_other && !other).then_some(end)
    }

    /// The end, in the next sentence of the paragraph, which says that it is of the same.
    fn end_behind(&self, here: &Sentence) -> Option<usize> {
        let next = self.sentence(self.at + 1).filter(|next| next.block == here.block)?;
        let start = next.tokens.start;
        let opening = start..(start + 4).min(next.tokens.end);
        let named =
            THE.contains(&self.word(start)) && opening.clone().any(|at| NOUNS.contains(self.word(at)) || AGAIN.contains(self.word(at)));
        let returns =
            THEY.contains(&self.word(start)) && (start..(start + 8).min(next.tokens.end)).any(|at| RETURNS.contains(&self.word(at)));
        if !(named || returns || AGAIN.contains(self.word(start))) || self.any(next.tokens.clone(), &OTHERWISE) {
            return None;
        }
        let of = self.annotated.by_sentence.get(self.at + 1)?;
        if of.clone().any(|m| length(&self.mention(m).value).is_some()) {
            return None;
        }
        of.clone().find(|&m| self.is_end(m, start) && self.mention(m).tokens.start <= start + FAR)
    }

    /// The start and the end further down, where the article tells of one such length: `banned for two years … The ban is counted from Oct. 31 …
    /// she can race again on Oct. 31, 2034`.
    fn ends_further(&self, length: usize) -> Option<(usize, usize)> {
        let mentions = &self.annotated.mentions;
        let said = &mentions[length].value;
        let other = |m: &Mention| m.tokens.start > self.mention(length).tokens.end && self::length(&m.value).is_some() && m.value != *said;
        let is_ban = self.before(self.mention(length).tokens.start, REACH + 2).any(|w| BANS.contains(&w));
        if !is_ban {
            return None;
        }
        let (mut start, mut end) = (None, None);
        for at in self.at + 1..self.annotated.by_sentence.len() {
            let (of, here) = (self.annotated.by_sentence.get(at)?.clone(), self.sentence(at)?);
            let words = || here.tokens.clone().map(|at| self.word(at));
            // `Leif Strand was banned for four`: two bans.
            let banned = |at: usize| BANS.contains(&self.word(at)) && FOR.contains(&self.word(at + 1));
            if here.tokens.clone().any(banned) {
                return None;
            }
            // Of another ban, or of one that was changed.
            if words().any(|w| OTHERWISE.contains(w)) || of.clone().any(|m| other(&mentions[m]) && words().any(|w| NOUNS.contains(w))) {
                continue;
            }
            for m in of.filter(|&m| self.date(m).is_some()) {
                let from = self.mention(m).tokens.start;
                let back = |n: usize| self.before(from, n.min(from - here.tokens.start));
                if words().any(|w| NOUNS.contains(w)) && back(3).any(|w| STARTS.contains(&w)) {
                    start = if start.is_none() { Some(m) } else { return None };
                } else if back(8).any(|w| RETURNS.contains(&w)) && back(1).any(|w| IN.contains(&w)) {
                    end = if end.is_none() { Some(m) } else { return None };
                }
            }
        }
        start.zip(end)
    }

    /// `Until June 2034`, `expires in June 2034`, `can race again in June 2034`.
    fn is_end(&self, index: usize, from: usize) -> bool {
        let Some(date) = self.date(index) else { return false };
        let at = self.mention(index).tokens.start;
        let near = |n: usize| self.before(at, n.min(at - from));
        date.bound == Some(Bound::Until)
            || near(NEAR).any(|w| ENDS.contains(w))
                && near(4).any(|w| IN.contains(&w) || w == words(["to"])[0] || w == words(["through"])[0])
            || near(1).any(|w| w == words(["to"])[0]) && near(8).any(|w| KEEPS.contains(&w))
            || near(4).any(|w| RETURNS.contains(&w)) && near(1).any(|w| IN.contains(&w))
    }

    fn any(&self, tokens: Range<usize>, words: &Words) -> bool {
        tokens.into_iter().any(|at| words.contains(self.word(at)))
    }

    fn before(&self, at: usize, n: usize) -> impl Iterator<Item = Word> {
        (at.saturating_sub(n)..at).map(|at| self.word(at))
    }

    fn date(&self, index: usize) -> Option<&DateValue> {
        self.mention(index).value.date().filter(|d| d.own_days().is_some())
    }

    fn mention(&self, index: usize) -> &Mention {
        &self.annotated.mentions[index]
    }

    fn sentence(&self, at: usize) -> Option<&Sentence> {
        self.annotated.text.sentences().get(at)
    }

    fn token(&self, at: usize) -> Option<&crate::text::Token> {
        self.annotated.text.tokens().get(at)
    }

    fn word(&self, at: usize) -> Word {
        self.token(at).map_or(Word::default(), |t| t.word)
    }
}
