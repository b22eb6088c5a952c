//! Of whom or what a figure is told, and by which word: of a bridge that it carries 19,000 vehicles, of a school that it has 210 pupils.
//!
//! English puts the one before the verb and the figure behind it, so that both are found by walking back from the figure. Where the words are in
//! another order nothing is said.

use std::ops::Range;

use crate::annotate::Annotated;
use crate::kinds::Mention;
use crate::kinds::topic::{Role, of_word};
use crate::text::{Shape, Text, Token, Word, clause_start, is_function_word, word, words};

/// So many tokens before a figure its verb may stand.
const REACH: usize = 7;
/// A subject has no more tokens than this.
const SUBJECT: usize = 12;
/// `It` is looked up in so many sentences before.
const BACK: usize = 2;

const HAVE: [Word; 5] = words(["has", "have", "had", "having", "with"]);
const BE: [Word; 6] = words(["is", "are", "was", "were", "be", "been"]);
/// What stands between a subject and its verb.
const AUXILIARIES: [Word; 36] = words([
    "has",
    "have",
    "had",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "shall",
    "should",
    "must",
    "to",
    "not",
    "also",
    "now",
    "still",
    "already",
    "currently",
    "once",
    "since",
    "then",
    "did",
    "does",
    "do",
    "only",
    "recently",
    "going",
    "set",
]);
const RELATIVE: [Word; 3] = words(["which", "who", "that"]);
const PRONOUNS: [Word; 4] = words(["it", "they", "its", "their"]);
const PREPOSITIONS: [Word; 22] = words([
    "of", "in", "at", "for", "from", "on", "with", "by", "near", "outside", "between", "to", "into", "over", "under", "through", "around",
    "against", "about", "after", "before", "during",
]);
/// Where a subject begins behind these.
const OPENING: [Word; 12] = words(["that", "and", "but", "when", "while", "because", "as", "if", "where", "although", "though", "whereas"]);
const DETERMINERS: [Word; 12] = words(["the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those", "our"]);
/// What a firm is called where it has been named.
const FIRMS: [Word; 8] = words(["company", "firm", "group", "business", "maker", "retailer", "manufacturer", "operator"]);
const COMMA: Word = word(",");
const ROOM: [Word; 3] = words(["room", "space", "capacity"]);
/// Whose noun says what they did.
const AGENTS: [(Word, &str); 6] = [
    (word("winner"), "win"),
    (word("author"), "write"),
    (word("owner"), "own"),
    (word("operator"), "run"),
    (word("employer"), "employ"),
    (word("scorer"), "score"),
];

/// The role of the figure at tokens `figure` of sentence `index`, if its sentence tells it plainly. `concepts`: what the tokens of the sentence stand
/// for.
pub fn role(annotated: &Annotated, index: usize, concepts: &[Option<Word>], figure: &Range<usize>) -> Option<Role> {
    let text = &annotated.text;
    let whole = text.sentences().get(index)?.tokens.clone();
    let reading = Reading { annotated, text, tokens: text.tokens(), start: clause_start(text, whole.start, figure.start) };
    if reading.is_narrowed(figure.end, whole.end) || is_of_other_time(text, &whole) {
        return None;
    }
    let (verb, by) = reading.verb(index, concepts, whole.start, figure.start)?;
    let subject = reading.subject(whole.start, verb)?;
    let subject = reading.looked_up(index, subject)?;
    let behind = text.tokens().get(figure.end).map_or(Word::default(), |t| of_word(text.str(*t)));
    Some(Role { by, behind, ..reading.told_of(subject) })
}

/// `When it opened`, `once the bypass is built`: does the sentence tell of another time than the article's?
pub fn is_of_other_time(text: &Text, sentence: &Range<usize>) -> bool {
    text.tokens()[sentence.clone()].iter().any(|t| OTHER_TIMES.contains(&t.word))
}

struct Reading<'t> {
    annotated: &'t Annotated<'t>,
    text: &'t Text<'t>,
    tokens: &'t [Token],
    /// Of the clause.
    start: usize,
}

impl Reading<'_> {
    fn is(&self, at: usize, list: &[Word]) -> bool {
        self.tokens.get(at).is_some_and(|t| list.contains(&t.word))
    }

    fn is_plain(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape == Shape::Lower && t.is_word())
    }

    /// `6,400 people in Hull`, `11 plants worldwide`: is it the figure of a place?
    fn is_narrowed(&self, end: usize, sentence: usize) -> bool {
        // `Won two prizes, was born in Hull`: what follows is told of another matter.
        let ends = |at: usize| self.tokens[at].word == COMMA || self.is(at, &const { words(["and", "but"]) });
        let behind = (end..sentence.min(end + NARROWED)).take_while(|&at| !ends(at));
        behind.clone().any(|at| {
            let place = self.is(at, &const { words(["in", "at", "across", "outside"]) })
                && self.tokens.get(at + 1).is_some_and(|t| t.is_capitalised());
            place && at + 1 < sentence
                || self
                    .is(at, &const { words(["worldwide", "globally", "overseas", "abroad", "nationwide", "nationally", "there", "here"]) })
        })
    }

    /// The word that the figure hangs on, and what it stands for.
    fn verb(&self, index: usize, concepts: &[Option<Word>], sentence: usize, figure: usize) -> Option<(usize, Word)> {
        let mentions = &self.annotated.mentions[self.annotated.by_sentence[index].clone()];
        let mut at = figure;
        let mut left = REACH;
        while at > self.start && left > 0 {
            at -= 1;
            left -= 1;
            // `Has 11 plants and 6,400 workers`: what the first hangs on.
            if self.is(at, &const { words(["and"]) })
                && let Some(first) = mentions.iter().rfind(|m| m.value.sort().is_some() && m.tokens.end <= at)
                && first.tokens.start >= self.start
                && at - first.tokens.end <= 3
            {
                at = first.tokens.start;
                left = REACH;
                continue;
            }
            // `Halted 48 of the 72 ships`: the other figure hangs on the verb.
            if self.is(at, &const { words(["of"]) }) && mentions.iter().any(|m| m.tokens.end == at && m.value.sort().is_some()) {
                return None;
            }
            // `Fell by 9 per cent last year to 3,140`: what stands in another figure or a day is no verb.
            let figure_or_day = |m: &&Mention| m.tokens.contains(&at) && (m.value.sort().is_some() || m.value.date().is_some());
            if let Some(other) = mentions.iter().find(figure_or_day) {
                at = other.tokens.start.max(self.start);
                continue;
            }
            // `With room for 230 cars`
            if self.is(at, &ROOM) && self.is(at + 1, &const { words(["for", "of"]) }) {
                let with = at.checked_sub(1).filter(|&with| with > self.start && self.is(with, &HAVE));
                return Some((with.unwrap_or(at), of_word("hold")));
            }
            if self.is(at, &HAVE) {
                return Some((at, of_word("have")));
            }
            if self.is(at, &BE) {
                return Some((at, of_word("be")));
            }
            if self.is(at, &RELATIVE) || self.is(at, &OPENING) || self.tokens[at].word == COMMA {
                return None;
            }
            // `Ida Holm, the winner of three prizes`
            if let Some((_, verb)) = AGENTS.iter().find(|(noun, _)| *noun == self.tokens[at].word)
                && self.is(at + 1, &const { words(["of"]) })
            {
                let opens = if self.is(at - 1, &DETERMINERS) { at - 1 } else { at };
                return (opens > sentence && self.tokens[opens - 1].word == COMMA).then(|| (opens - 1, of_word(verb)));
            }
            if self.is_plain(at) && !is_function_word(self.tokens[at].word) && !HEDGES.contains(&self.tokens[at].word) {
                // Of `pleaded guilty` the first word stands for both.
                match concepts.get(at - sentence).copied().flatten() {
                    Some(by) => return Some((at, by)),
                    None => continue,
                }
            }
            if self.tokens[at].is_capitalised() && at > sentence {
                return None;
            }
        }
        None
    }

    /// The token of the head of what stands before that verb.
    fn subject(&self, sentence: usize, verb: usize) -> Option<usize> {
        let mut at = verb.checked_sub(1)?;
        while at > sentence && (self.is(at, &AUXILIARIES) || self.text.str(self.tokens[at]).ends_with("ly")) {
            at -= 1;
        }
        if at < sentence {
            return None;
        }
        // `The school, which has`: what stands before the comma.
        if self.is(at, &RELATIVE) && at > sentence {
            let before = at - 1;
            let head = if self.tokens[before].word == COMMA { before.checked_sub(1)? } else { before };
            if self.is(at, &const { words(["who"]) }) && self.is_person(head) {
                return Some(head);
            }
            return (head >= sentence && self.tokens[head].is_word() && !self.is(head, &AUXILIARIES)).then(|| self.head(sentence, head))?;
        }
        // `Hallam Foods, the maker of meals, employs`: what stands before the aside.
        if self.tokens[at].word == COMMA && self.is(verb, &const { words(["with"]) }) && at > sentence {
            return self.head(sentence, at - 1);
        }
        if self.tokens[at].word == COMMA {
            let opened = (sentence..at).rev().find(|&i| self.tokens[i].word == COMMA)?;
            at = opened.checked_sub(1).filter(|&head| head >= sentence)?;
        }
        // `Ida Holm, winner of three prizes`
        if self.tokens[verb].word == COMMA && self.is_person(at) {
            return Some(at);
        }
        // `It cost £9m and took two years`: the subject that the sentence opens with.
        if self.is(at, &const { words(["and"]) }) || self.is(at, &const { words(["but"]) }) {
            return self.opening(sentence);
        }
        self.head(sentence, at)
    }

    /// Does a person's name end with that token?
    fn is_person(&self, at: usize) -> bool {
        self.annotated.mentions.iter().any(|m| m.tokens.end == at + 1 && m.value.person().is_some())
    }

    /// The head of the phrase that ends with that token.
    fn head(&self, sentence: usize, last: usize) -> Option<usize> {
        let bounds = |i: &usize| self.tokens[*i].word == COMMA || self.is(*i, &OPENING) || self.tokens[*i].shape == Shape::Quote;
        let from = (sentence..last).rev().take(SUBJECT).find(bounds).map_or(sentence.max(last.saturating_sub(SUBJECT)), |i| i + 1);
        // `The first plant in Hull has`: what stands before the first preposition.
        let preposition = (from + 1..last).find(|&i| self.is(i, &PREPOSITIONS));
        let head = preposition.map_or(last, |i| i - 1);
        (self.tokens[head].is_word() && !self.is(head, &DETERMINERS)).then_some(head)
    }

    /// The head of what a sentence opens with: a pronoun, a name, or an article with a noun.
    fn opening(&self, sentence: usize) -> Option<usize> {
        if self.is(sentence, &PRONOUNS) {
            return Some(sentence);
        }
        let of = self.text.sentences().iter().find(|s| s.tokens.start == sentence)?;
        let start = sentence + usize::from(self.is(sentence, &const { words(["the", "a", "an"]) }));
        let mut end = start;
        while end < of.tokens.end && end < start + 6 && self.tokens[end].shape != Shape::Sign && !self.is(end, &PREPOSITIONS) {
            let is_verb = |at: usize| {
                let written = self.text.str(self.tokens[at]);
                self.is_plain(at)
                    && at > start
                    && (written.len() > 4 && written.ends_with("ed") || self.is(at, &AUXILIARIES) || self.is(at, &RELATIVE))
            };
            if is_verb(end) {
                break;
            }
            end += 1;
        }
        let head = end.checked_sub(1).filter(|&head| head >= start)?;
        // A name ends with its last capital, or with the nouns behind it.
        (self.tokens[head].is_capitalised() || start > sentence).then_some(head)
    }

    /// What a pronoun stands for: what the sentence before opens with.
    fn looked_up(&self, index: usize, subject: usize) -> Option<usize> {
        let mut found = subject;
        for back in 1..=BACK {
            if !self.is(found, &PRONOUNS) {
                return Some(found);
            }
            let here = self.text.sentences().get(index)?;
            let before = self.text.sentences().get(index.checked_sub(back)?)?;
            if before.block + 1 < here.block {
                return None;
            }
            found = self.opening(before.tokens.start)?;
        }
        (!self.is(found, &PRONOUNS)).then_some(found)
    }

    /// The subject with that head, in words that two articles have in common.
    fn told_of(&self, head: usize) -> Role {
        let mention = self.annotated.mentions.iter().find(|m| m.tokens.contains(&head) && m.value.person().is_some());
        if let Some(person) = mention.and_then(|m| m.value.person()).filter(|p| !p.family.is_empty()) {
            let family = of_word(&person.family);
            return Role { of: family, name: Some(family), ..Role::default() };
        }
        let is_name = |at: usize| self.tokens[at].is_capitalised();
        let mut first = head;
        while first > 0 && (is_name(first - 1) || self.is_plain(first) && !is_name(first) && is_name(first - 1)) {
            first -= 1;
        }
        // `Stoke Lane primary school`: a name with a noun or two behind it.
        let nouns =
            (head.saturating_sub(2)..head).rev().take_while(|&at| self.is_plain(at) && !is_function_word(self.tokens[at].word)).count();
        if !is_name(head)
            && let Some(run) = head.checked_sub(nouns + 1).filter(|&at| is_name(at))
        {
            first = run;
            while first > 0 && is_name(first - 1) {
                first -= 1;
            }
        }
        let opens = self.text.sentences().iter().any(|s| s.tokens.start == first);
        let skip = usize::from(opens && is_function_word(self.tokens[first].word) && first < head);
        let name = is_name(first + skip).then(|| self.tokens[first + skip].word).filter(|w| !is_function_word(*w));
        let of = of_word(&self.text.str(self.tokens[head]).to_lowercase());
        Role { of, name, firm: FIRMS.contains(&self.tokens[head].word), ..Role::default() }
    }
}

/// So many tokens behind a figure its place is told.
const NARROWED: usize = 5;
/// Words of another time than the article's.
const OTHER_TIMES: [Word; 9] = words(["when", "once", "originally", "initially", "formerly", "until", "before", "previously", "then"]);

/// What stands between a verb and its figure.
const HEDGES: [Word; 22] = words([
    "fleet",
    "network",
    "chain",
    "portfolio",
    "collection",
    "string",
    "nearly",
    "almost",
    "about",
    "around",
    "roughly",
    "approximately",
    "estimated",
    "least",
    "total",
    "fully",
    "record",
    "exactly",
    "than",
    "further",
    "up",
    "close",
]);
