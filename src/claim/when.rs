//! When a claim holds: the time expression that governs its value.

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::annotate::{Annotated, english};
use crate::kinds::date::Bound;
use crate::kinds::quantity::Sort;
use crate::kinds::{Mention, Value};
use crate::matching::Match;
use crate::text::{Days, Lexicon, Shape, Text, Token, Word, clause_end, clause_start, fold, word, words};

/// When a claim holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct When {
    /// The days.
    pub days: Days,
    /// Written in the sentence, rather than taken from the article's date?
    pub stated: bool,
    /// The wording, folded, where the days are not known: `the next parliament`.
    pub wording: String,
    /// The word that opens an end, if one does.
    pub bound: Option<Bound>,
}

impl When {
    /// The article's own day.
    pub fn published(day: Date) -> When {
        When { days: Days::day(day), stated: false, wording: String::new(), bound: None }
    }

    /// The day that a reader would look up: the opened end of `from April 2027` or `by 2030` counts as its day, not the years it opens to.
    pub fn anchor(&self) -> Days {
        match self.bound {
            Some(Bound::From | Bound::Since | Bound::After) => self.days.first.map_or(self.days, Days::day),
            Some(Bound::Until | Bound::By | Bound::Before) => self.days.last.map_or(self.days, Days::day),
            None => self.days,
        }
    }

    /// The days as text: `2025-05-15`, `2027-04-01..`, or the wording where the days are not known.
    pub fn display(&self) -> String {
        let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        match (self.days.first, self.days.last) {
            (None, None) => self.wording.clone(),
            (first, last) if first == last => day(first),
            (first, last) => format!("{}..{}", day(first), day(last)),
        }
    }

    /// May the two be the same time? Days that are not known are the same only as the same words.
    pub fn meets(&self, other: &When) -> bool {
        if self.wording.is_empty() && other.wording.is_empty() {
            self.anchor().meets(other.anchor())
        } else {
            self.wording == other.wording
        }
    }
}

/// A day this long past is not the story's.
const LONG_AGO_DAYS: i64 = 180;
/// A holder who has been there `from the start` has been there this many days: the story is no younger as a rule, and often older.
const STORY_DAYS: i64 = 120;
/// The wording of a post that was held as long as its story is told.
pub(crate) const FROM_START: &str = "from the start";
/// No post is held for more years.
const MOST_YEARS: i64 = 60;

/// `Has been the chief executive for six years`, `from the start`, where the post ends before token `end`: held from then to the article's day.
pub(crate) fn lasting(annotated: &Annotated, sentence: usize, end: usize) -> Option<When> {
    let published = annotated.article.published?;
    let word_at = |at: usize| annotated.text.tokens().get(at).map(|t| t.word);
    let sentence_end = annotated.text.sentences().get(sentence)?.tokens.end;
    // `On the case from the start`, `who has presided since the opening morning`, `throughout`.
    let tokens = annotated.text.tokens().get(..sentence_end)?;
    if (end..sentence_end.min(end + 5)).any(|at| from_start(tokens, at)) {
        let days = Days { first: None, last: Some(published) };
        return Some(When { days, stated: true, wording: FROM_START.to_owned(), ..When::published(published) });
    }
    let years = match word_at(end)? {
        FOR => {
            let mentions = &annotated.mentions[annotated.by_sentence.get(sentence)?.clone()];
            let length = mentions.iter().filter(|m| m.tokens.start == end + 1).find_map(|m| match &m.value {
                Value::Quantity(q) if q.sort == Sort::Duration && q.unit == Some("year") => q.number,
                _ => None,
            })?;
            i64::try_from(length).ok().filter(|years| (1..=MOST_YEARS).contains(years))? - 1
        }
        _ => return None,
    };
    // The last of the years may be begun only.
    let first = published.checked_sub(years.years()).ok()?.checked_sub(STORY_DAYS.days()).ok()?;
    Some(When { days: Days::new(first, published), stated: true, ..When::published(published) })
}

/// Does `from the start`, `since the opening morning`, `from first to last`, `throughout` stand there?
fn from_start(tokens: &[Token], at: usize) -> bool {
    if ALWAYS.longest(tokens, at).is_some() {
        // `Throughout the war`: of another time.
        return tokens
            .get(at + 1)
            .is_none_or(|next| tokens[at].word != THROUGHOUT || !next.is_word() || matches!(next.word, AND | OR | THE));
    }
    let opens = |word: Word| matches!(word, THE | VERY | FIRST | OPENING);
    let Some(length) = matches!(tokens[at].word, FROM | SINCE).then(|| tokens[at + 1..].iter().take_while(|t| opens(t.word)).count())
    else {
        return false;
    };
    length > 0 && tokens.get(at + 1 + length).is_some_and(|t| STARTS.contains(&t.word))
}

/// What a story begins with.
const STARTS: [Word; 14] = words([
    "start",
    "beginning",
    "outset",
    "day",
    "night",
    "morning",
    "afternoon",
    "evening",
    "week",
    "hour",
    "moment",
    "session",
    "hearing",
    "off",
]);

/// What says that something was so as long as its story is told.
static ALWAYS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let mut always = Lexicon::default();
    let phrases = "throughout; all along; from day one; since day one; from first to last; from start to finish; from beginning to end; from the first; \
                   from the first to the last; all this time; the whole time; without interruption; without a break";
    phrases.split(';').for_each(|phrase| always.insert(phrase.trim(), ()));
    always
});

/// `The head of security at the time`, `who as chief engineer signed`: held when the story began, as far as the words say. The first day is open.
pub(crate) fn looking_back(annotated: &Annotated, found: &Match) -> Option<When> {
    let published = annotated.article.published?;
    let of_story = matches!(of_then(annotated, found)?, Then::Behind { any: false } | Then::As { any: false });
    of_story.then(|| When { days: Days { first: None, last: Some(published) }, stated: true, ..When::published(published) })
}

/// Is the post said to be held at the time of what is told?
pub(crate) fn of_then(annotated: &Annotated, found: &Match) -> Option<Then> {
    let tokens = annotated.text.tokens();
    // The post stands in the match, whatever is compared.
    let mentions = &annotated.mentions[annotated.by_sentence.get(found.sentence)?.clone()];
    let slotted = |m: &&Mention| found.slots.iter().any(|s| s.tokens == m.tokens);
    let office = mentions.iter().filter(slotted).find(|m| m.value.tenure().is_some())?;
    let sentence = annotated.text.sentences().get(found.sentence)?.tokens.clone();
    let behind = BACK.longest(tokens.get(..sentence.end)?, office.tokens.end).is_some();
    let mut before = office.tokens.start;
    while before > sentence.start && matches!(tokens[before - 1].word, THE | A | AN | ITS | THEIR | HIS | HER) {
        before -= 1;
    }
    let word_before = |n: usize| before.checked_sub(n).filter(|&at| at >= sentence.start).map(|at| tokens[at].word);
    let told = match word_before(1) {
        Some(AS) => !word_before(2).is_some_and(|w| WORKING.contains(&w)),
        _ => false,
    };
    // A day that the sentence gives is another matter.
    let published = annotated.article.published?;
    let long_ago = |last: Date| last.until(published).is_ok_and(|gap| i64::from(gap.get_days()) > LONG_AGO_DAYS);
    let dated = mentions.iter().filter_map(|m| m.value.date()?.days.last).any(long_ago);
    // `From 2015 until his retirement`.
    let ended = tokens.get(office.tokens.end).is_some_and(|t| matches!(t.word, FROM | BETWEEN | UNTIL))
        && mentions.iter().any(|m| m.tokens.start == office.tokens.end + 1 && m.value.date().is_some_and(|d| d.days.last.is_some()));
    let ended = ended && (office.tokens.end..sentence.end).take(9).any(|i| matches!(tokens[i].word, UNTIL | TO | AND));
    if ended {
        return Some(Then::Behind { any: true });
    }
    if !behind && !told {
        return None;
    }
    // Politicians go from post to post, and the time told of may be any.
    let somewhere = word_before(1) == Some(AS) && before >= 2 && tokens[before - 2].is_capitalised();
    let any = dated || office.value.is_government() && !somewhere;
    Some(if behind { Then::Behind { any } } else { Then::As { any } })
}

/// How a post is said to be held at the time of what is told; `any`: a time that need not be the story's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Then {
    /// `The head of security at the time`.
    Behind {
        /// Of any time.
        any: bool,
    },
    /// `Who as chief engineer signed the drawings`.
    As {
        /// Of any time.
        any: bool,
    },
}

/// Behind a post: it was held at the time of what is told.
static BACK: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let mut back = Lexicon::default();
    for words in [
        "at the time",
        "of the day",
        "in those days",
        "in those years",
        "in all the years",
        "throughout",
        "that night",
        "that day",
        "on the night",
        "on the day",
    ] {
        back.insert(words, ());
    }
    back
});
const AS: Word = word("as");
const BETWEEN: Word = word("between");
const UNTIL: Word = word("until");
const TO: Word = word("to");
const AND: Word = word("and");
const A: Word = word("a");
const AN: Word = word("an");
const ITS: Word = word("its");
const THEIR: Word = word("their");
const HIS: Word = word("his");
const HER: Word = word("her");
/// `Serves as` is of today.
const WORKING: [Word; 10] = [
    word("serves"),
    word("acts"),
    word("works"),
    word("served"),
    word("acted"),
    word("worked"),
    word("described"),
    word("known"),
    word("elected"),
    word("named"),
];

const FOR: Word = word("for");
const FROM: Word = word("from");
const SINCE: Word = word("since");
const THE: Word = word("the");
const WHEN: Word = word("when");
const VERY: Word = word("very");
const FIRST: Word = word("first");
const OPENING: Word = word("opening");
const OR: Word = word("or");
const THROUGHOUT: Word = word("throughout");

/// How far behind its value a time expression may stand, in tokens.
const BEHIND: usize = 14;

/// The time that governs the value at tokens `value` of sentence `index`: behind it before another value of its sort comes, else before it
/// in the clause. A time that belongs to a verb of speech (`said on Tuesday`) says nothing about what was said.
pub fn when(annotated: &Annotated, index: usize, value: Range<usize>) -> Option<When> {
    let text = &annotated.text;
    let sentence = text.sentences().get(index)?.tokens.clone();
    let mentions = &annotated.mentions[annotated.by_sentence.get(index)?.clone()];
    if let Some(now) = current(annotated, &sentence, value.clone()) {
        return Some(now);
    }
    let own_sort = mentions.iter().find(|m| m.tokens == value).map(|m| m.value.kind_name());
    let rival = |m: &&Mention| m.tokens != value && Some(m.value.kind_name()) == own_sort && m.value.date().is_none();
    let next_rival = mentions.iter().filter(rival).map(|m| m.tokens.start).find(|&s| s >= value.end).unwrap_or(sentence.end);
    let to = clause_end(text, value.end, sentence.end).min(next_rival).min(value.end + BEHIND);
    let from = clause_start(text, sentence.start, value.start);
    // `fell down on 14 February, when two people were killed`
    let then = from.checked_sub(2).filter(|&comma| comma > sentence.start && annotated.text.tokens()[comma + 1].word == WHEN);
    let from =
        then.and_then(|comma| mentions.iter().find(|m| m.value.date().is_some() && m.tokens.end == comma)).map_or(from, |m| m.tokens.start);
    // A time that stands behind another value belongs to that one: `2.5% in 2027 and 3%`.
    let first_rival =
        mentions.iter().filter(rival).map(|m| m.tokens.start).filter(|&s| s >= from && s < value.start).min().unwrap_or(value.start);
    let dates =
        || mentions.iter().filter(|m| m.value.date().is_some_and(|d| !d.is_length()) && !belongs_to_speech(annotated, &sentence, m));
    let tokens = text.tokens();
    let own = |m: &&Mention| {
        let between = value.end..m.tokens.start;
        !of_origin(tokens, between.clone()) && !of_next(&tokens[between])
    };
    let behind = dates().filter(|m| m.tokens.start >= value.end && m.tokens.start < to).find(own);
    let before =
        || dates().rfind(|m| m.tokens.end <= first_rival && m.tokens.start >= from && !of_another(text, from, &m.tokens, value.start));
    let date = behind.or_else(before)?;
    let said = date.value.date()?;
    if said.timex == "PRESENT_REF"
        && let Some(published) = annotated.article.published
    {
        return Some(When { stated: true, ..When::published(published) });
    }
    let known = said.days != Days::default();
    let wording = if known { String::new() } else { fold(date.span.of(text.source())) };
    Some(When { days: said.days, stated: true, wording, bound: said.bound })
}

/// `The bank held its rate on Wednesday. The vote was six to three.`: the day in the sentence before, where this one is of that vote and has none.
pub(crate) fn of_ballot(annotated: &Annotated, index: usize) -> Option<When> {
    const BALLOTS: [Word; 4] = words(["vote", "ballot", "turnout", "tally"]);
    /// Behind the start of the sentence.
    const OPENING: usize = 3;
    let sentences = annotated.text.sentences();
    let (last, here) = (sentences.get(index.checked_sub(1)?)?, sentences.get(index)?);
    let of_vote = annotated.text.tokens().get(here.tokens.clone())?.iter().take(OPENING).any(|t| BALLOTS.contains(&t.word));
    let dates = |index: usize| annotated.mentions[annotated.by_sentence[index].clone()].iter().filter(|m| m.value.date().is_some());
    if !of_vote || last.block != here.block || dates(index).next().is_some() {
        return None;
    }
    let mut before = dates(index - 1).filter(|m| !belongs_to_speech(annotated, &last.tokens, m)).filter_map(|m| m.value.date());
    let (Some(day), None) = (before.next().filter(|date| date.days.is_day()), before.next()) else { return None };
    Some(When { days: day.days, stated: true, wording: String::new(), bound: day.bound })
}

/// `the 300-bed hospital, built in 1989, …`: does the date tell only when that came to be?
fn of_origin(tokens: &[Token], between: Range<usize>) -> bool {
    let comma = tokens[between.clone()].iter().position(|t| t.word == COMMA);
    comma.is_some_and(|at| tokens[between][at + 1..].iter().take(2).any(|t| ORIGINS.contains(&t.word)))
}

/// `made $868m, and expects to grow this year`, `fell 17.3% compared to 2008`: is the date behind these words the next clause's, or what the
/// value is measured against?
fn of_next(between: &[Token]) -> bool {
    let next = between.windows(2).any(|pair| pair[0].word == COMMA && pair[1].word == AND);
    next || between.iter().any(|t| const { words(["compared", "than", "versus"]) }.contains(&t.word))
}

/// Does the date at `date` tell of something else than the value at token `value` behind it: in an aside of the subject (`Wessen Steel,
/// founded in 1961 by brothers, has 14 mills`), or behind a verb to which another is joined (`was founded in 1961 and has 14 mills`)?
fn of_another(text: &Text, from: usize, date: &Range<usize>, value: usize) -> bool {
    let tokens = text.tokens();
    let verb = |at: usize| tokens[at].shape == Shape::Lower && (text.str(tokens[at]).ends_with("ed") || ORIGINS.contains(&tokens[at].word));
    let opened = (from..date.start).rev().find(|&at| tokens[at].word == COMMA);
    let aside = opened.is_some_and(|comma| (comma + 1..date.start.min(comma + 3)).any(verb));
    let closed = (date.end..value).any(|at| tokens[at].word == COMMA);
    let led = (from..date.start).any(verb);
    let joined = (date.end..value.saturating_sub(1)).any(|at| tokens[at].word == AND && NOW.contains(&tokens[at + 1].word));
    aside && closed || led && joined
}

/// How something came to be, once.
const ORIGINS: [Word; 16] = words([
    "founded",
    "established",
    "created",
    "set",
    "built",
    "opened",
    "launched",
    "born",
    "completed",
    "erected",
    "constructed",
    "designed",
    "begun",
    "formed",
    "incorporated",
    "started",
]);
/// Verbs of what is so today.
const NOW: [Word; 12] = words(["has", "have", "is", "are", "now", "employs", "operates", "owns", "runs", "holds", "makes", "serves"]);
const COMMA: Word = word(",");

/// `its current 2.3 per cent`, `today's 4%`: the adjective before the value.
fn current(annotated: &Annotated, sentence: &Range<usize>, value: Range<usize>) -> Option<When> {
    let tokens = annotated.text.tokens();
    let near = value.start.saturating_sub(3).max(sentence.start)..value.start;
    let now = tokens[near].iter().any(|t| const { words(["current", "currently", "existing", "present"]) }.contains(&t.word));
    let wording = if annotated.article.published.is_some() { "" } else { "now" };
    now.then(|| When {
        days: annotated.article.published.map(Days::day).unwrap_or_default(),
        stated: true,
        wording: wording.to_owned(),
        bound: None,
    })
}

fn belongs_to_speech(annotated: &Annotated, sentence: &Range<usize>, date: &Mention) -> bool {
    let tokens = &annotated.text.tokens()[..sentence.end];
    let mut at = date.tokens.start;
    while at > sentence.start
        && tokens[at - 1].shape == Shape::Lower
        && const { words(["on", "in", "late", "early"]) }.contains(&tokens[at - 1].word)
    {
        at -= 1;
    }
    (at.saturating_sub(3).max(sentence.start)..at).any(|verb| {
        english().speech.longest(tokens, verb).is_some()
            && tokens[verb..at].iter().skip(1).all(|t| t.is_word() && t.word != const { word("that") })
    })
}
