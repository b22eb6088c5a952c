//! A sentence as patterns walk over it: where mentions start, and where a gap may not go.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::annotate::Annotated;
use crate::kinds::{Field, Kind, Kinds, Mention};
use crate::rule::{Slot, Takes};
use crate::text::{Lexicon, QuickSet, Shape, Token, Word, word, words};

/// Where a gap may go from a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pass {
    /// On to the next token.
    On,
    /// Nowhere: the clause ends.
    Stop,
    /// Past the bracket that opens here.
    Past(usize),
}

/// One sentence.
pub struct Scene<'a> {
    /// The article.
    pub annotated: &'a Annotated<'a>,
    /// The tokens of the text up to the end of the sentence.
    pub tokens: &'a [Token],
    /// The sentence's tokens.
    pub range: Range<usize>,
    /// The mentions that start and end in it, by place: their indices in the article, and the kinds of each, which every rule asks for.
    mentions: Vec<(usize, Kinds)>,
    /// What is known of each token.
    spots: Vec<Spot>,
}

/// What is known of a token of the sentence.
#[derive(Clone, Copy, Debug)]
struct Spot {
    /// The kinds of the mentions that start there.
    kinds: Kinds,
    /// The same with those that start behind an article there.
    opening: Kinds,
    /// Where a gap may go from there.
    pass: Pass,
    /// The first of the scene's mentions that start there; behind the last where none does.
    first: usize,
}

/// A reading of the tokens at one place.
#[derive(Clone, PartialEq, Debug)]
pub enum Filler {
    /// Index into the annotated article's mentions.
    Mention(usize),
    /// A listed phrase, by its canonical form.
    Listed(Arc<str>),
    /// The words themselves.
    Words,
}

/// Words that may stand before what fills a slot.
pub const ARTICLES: [Word; 3] = [word("the"), word("a"), word("an")];

/// Between a name and what it is read with stand no more insertions than this.
const MOST_INSERTIONS: usize = 3;
/// What is put between a subject and its verb is no longer than this.
const LONGEST_ASIDE: usize = 28;

/// With these begins what is put between a subject and its verb.
const ASIDES: [Word; 11] = words(["who", "whose", "whom", "a", "an", "the", "its", "his", "her", "their", "one"]);

/// Letters behind a name.
const LETTERS: [Word; 15] = words(["kc", "qc", "sc", "mp", "msp", "mep", "mbe", "obe", "cbe", "dbe", "md", "rn", "cpa", "vc", "frs"]);

/// Verbs with which a sentence goes on about one person.
static VERBS: LazyLock<QuickSet<Word>> = LazyLock::new(|| {
    let verbs = "is was has had will would can could may might must does did became becomes remains left leaves led leads won wins said says told tells \
                 ran runs sat sits stood stands went goes took takes made makes gave gives got gets came comes held holds kept keeps knew knows \
                 thought thinks saw sees found finds wrote writes spoke speaks taught teaches works lives owns chairs heads represents studies \
                 plays serves grew fell met put set cut lost spent drew drove built bought brought fought sold sent paid wore began beat chose \
                 belongs acts appears farms directs commands coaches manages edits grows faces plans wants needs hopes expects denies".split_whitespace();
    verbs.map(word).collect()
});

const OF: Word = word("of");
const FROM: Word = word("from");
const NOW: Word = word("now");
const AGED: Word = word("aged");
const AND: Word = word("and");
const BUT: Word = word("but");
const OR: Word = word("or");
const COMMA: Word = word(",");
const SEMICOLON: Word = word(";");
const COLON: Word = word(":");
const OPEN: Word = word("(");
const CLOSE: Word = word(")");
const SINGLE: Word = word("'");

impl<'a> Scene<'a> {
    /// The sentence of that number.
    pub fn new(annotated: &'a Annotated<'a>, sentence: usize) -> Option<Scene<'a>> {
        let range = annotated.text.sentences().get(sentence)?.tokens.clone();
        let tokens = annotated.text.tokens().get(..range.end)?;
        let around = annotated.by_sentence.get(sentence).cloned().unwrap_or_default();
        let mut mentions: Vec<(usize, Kinds)> = around
            .filter(|&m| {
                annotated
                    .mentions
                    .get(m)
                    .is_some_and(|m| m.tokens.start >= range.start && m.tokens.end <= range.end && !m.tokens.is_empty())
            })
            .map(|m| (m, Kinds::of(&annotated.mentions[m].value)))
            .collect();
        mentions.sort_by_key(|&(m, _)| (annotated.mentions[m].tokens.start, std::cmp::Reverse(annotated.mentions[m].tokens.end)));
        let mut scene = Scene { annotated, tokens, range, mentions, spots: Vec::new() };
        let none = scene.mentions.len();
        let unmarked = |pass| Spot { kinds: Kinds::default(), opening: Kinds::default(), pass, first: none };
        let mut spots: Vec<Spot> = scene.passes().map(unmarked).collect();
        for (number, &(index, kinds)) in scene.mentions.iter().enumerate() {
            let mention = &annotated.mentions[index];
            let at = mention.tokens.start - scene.range.start;
            spots[at].first = spots[at].first.min(number);
            spots[at].kinds = spots[at].kinds.and(kinds);
            spots[at].opening = spots[at].opening.and(kinds);
            if at > 0 && ARTICLES.contains(&tokens[mention.tokens.start - 1].word) {
                spots[at - 1].opening = spots[at - 1].opening.and(kinds);
            }
        }
        scene.spots = spots;
        Some(scene)
    }

    /// The token at that place of the text, if it is one of the sentence.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at).filter(|_| at >= self.range.start)
    }

    /// The mentions of that kind that start there, longest first.
    pub fn starting(&self, kind: Kind, at: usize) -> impl Iterator<Item = (usize, &'a Mention)> + '_ {
        let first = self.spot(at).map_or(self.mentions.len(), |spot| spot.first);
        let mentions = self.mentions[first..].iter().map(|&(m, kinds)| (m, kinds, &self.annotated.mentions[m]));
        let here = mentions.take_while(move |(_, _, mention)| mention.tokens.start == at);
        here.filter(move |(_, kinds, _)| kinds.has(kind)).map(|(m, _, mention)| (m, mention))
    }

    fn spot(&self, at: usize) -> Option<&Spot> {
        self.spots.get(at.wrapping_sub(self.range.start))
    }

    /// The kinds of the mentions that start there.
    pub fn kinds(&self, at: usize) -> Kinds {
        self.spot(at).map(|spot| spot.kinds).unwrap_or_default()
    }

    /// From that token on, the kinds of the mentions that start at each, or behind an article there.
    pub fn openings(&self, from: usize) -> impl Iterator<Item = Kinds> + '_ {
        self.spots.get(from.wrapping_sub(self.range.start)..).unwrap_or_default().iter().map(|spot| spot.opening)
    }

    /// All mentions of the sentence.
    pub fn mentions(&self) -> impl Iterator<Item = (usize, &'a Mention)> + '_ {
        self.mentions.iter().map(|&(m, _)| (m, &self.annotated.mentions[m]))
    }

    /// Those of that kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (usize, &'a Mention)> + '_ {
        self.mentions.iter().filter(move |(_, kinds)| kinds.has(kind)).map(|&(m, _)| (m, &self.annotated.mentions[m]))
    }

    /// Where a gap may go from that token.
    pub fn pass(&self, at: usize) -> Pass {
        self.spot(at).map_or(Pass::Stop, |spot| spot.pass)
    }

    /// Behind a person's name: the comma at which what is put between it and the rest ends. `Ida Holm, 54, the mayor`, `Ida Holm (54), the mayor`
    /// and `Ida Holm, 54, of Weir, the mayor` read on as `Ida Holm, the mayor`, and `Ida Holm, 54, won` as `Ida Holm won`.
    pub fn past_insertions(&self, mut at: usize) -> Option<usize> {
        let from = at;
        for _ in 0..MOST_INSERTIONS {
            let after = match (self.pass(at), self.token(at).map(|t| t.word)) {
                (Pass::Past(after), _) => Some(after),
                (_, Some(COMMA)) => self.inserted(at + 1),
                // `Ida Holm of Weir, the mayor`.
                (_, Some(OF)) if at == from => self.inserted(at),
                _ => None,
            };
            match after {
                Some(after) if self.token(after).is_some_and(|t| t.word == COMMA) => at = after,
                _ => break,
            }
        }
        (at > from).then_some(at)
    }

    /// Behind a person's name: past the letters that go with it, `Ida Holm KC`.
    pub fn past_letters(&self, at: usize) -> usize {
        at + usize::from(self.token(at).is_some_and(|t| t.shape == Shape::Upper && LETTERS.contains(&t.word)))
    }

    /// Behind a person's name that ends there: the verb at which the sentence goes on about that person, past what is put between two commas,
    /// `Ida Holm, who beat Leif Strand, is the mayor`. Only the first person of a sentence is told of so, and the first verb behind a comma goes on.
    pub fn past_aside(&self, name: usize) -> Option<usize> {
        let letters = self.past_letters(name);
        let at = self.past_insertions(letters).unwrap_or(letters);
        if self.token(at)?.word != COMMA || !ASIDES.contains(&self.token(at + 1)?.word) || self.has_person(self.range.start..name - 1) {
            return None;
        }
        let mut place = at + 2;
        while place < self.range.end.min(at + LONGEST_ASIDE) {
            place = match self.pass(place) {
                Pass::Stop => return None,
                Pass::Past(after) => after,
                Pass::On => place + 1,
            };
            if self.token(place)?.word != COMMA {
                continue;
            }
            let next = self.token(place + 1)?;
            if matches!(next.word, AND | BUT | OR) {
                if self.has_person(place..place + 4) {
                    return None;
                }
            } else if next.shape == Shape::Lower && self.is_verb(next) {
                return Some(place + 1);
            }
        }
        None
    }

    /// Does the comma behind that name close what is put behind another: `Ida Holm, who beat Leif Strand, is the mayor`?
    pub fn ends_aside(&self, name: usize) -> bool {
        let comma = self.token(name).is_some_and(|t| t.word == COMMA);
        comma
            && self.token(name + 1).is_some_and(|t| t.shape == Shape::Lower && self.is_verb(t))
            && self
                .mentions()
                .find(|(_, m)| m.value.person().is_some())
                .is_some_and(|(_, first)| first.tokens.end < name && self.past_aside(first.tokens.end) == Some(name + 1))
    }

    fn is_verb(&self, token: &Token) -> bool {
        VERBS.contains(&token.word) || self.annotated.text.str(*token).ends_with("ed")
    }

    /// Is a person named in these tokens, other than the one whose name ends there?
    fn has_person(&self, tokens: Range<usize>) -> bool {
        self.mentions().any(|(_, m)| tokens.contains(&m.tokens.start) && m.tokens.end < tokens.end && m.value.person().is_some())
    }

    /// The end of an age, or of where somebody is from, that starts there.
    fn inserted(&self, at: usize) -> Option<usize> {
        let (kind, at) = match self.token(at)?.word {
            OF | FROM => (Kind::Place, at + 1),
            NOW | AGED => (Kind::Age, at + 1),
            _ => (Kind::Age, at),
        };
        if !self.kinds(at).has(kind) {
            return None;
        }
        self.starting(kind, at).next().map(|(_, mention)| mention.tokens.end)
    }

    /// Does a clause end before that token? Commas end it for free words, though gaps may cross them.
    pub fn clause_ends(&self, at: usize) -> bool {
        match self.token(at) {
            None => true,
            Some(token) => {
                matches!(token.word, COMMA | SEMICOLON | COLON | OPEN)
                    || self.pass(at) == Pass::Stop
                    || (token.shape == Shape::Sign && self.last(at))
            }
        }
    }

    fn last(&self, at: usize) -> bool {
        at + 1 >= self.range.end
    }

    /// The readings that may fill `slot` at that token: their ends, longest first.
    pub fn readings(&self, slot: &Slot, at: usize, mut found: impl FnMut(usize, Filler)) {
        match &slot.takes {
            Takes::Kind(kind) if !self.kinds(at).has(*kind) => {}
            Takes::Kind(kind) => self.starting(*kind, at).for_each(|(index, mention)| found(mention.tokens.end, Filler::Mention(index))),
            Takes::List(list) => {
                if let Some((length, canonical)) = self.listed(list, at) {
                    found(at + length, Filler::Listed(canonical.clone()));
                }
            }
        }
    }

    /// Does a reading for `slot` start there?
    pub fn starts(&self, slot: &Slot, at: usize) -> bool {
        match &slot.takes {
            Takes::Kind(kind) => self.kinds(at).has(*kind),
            Takes::List(list) => self.listed(list, at).is_some(),
        }
    }

    fn listed<'l>(&self, list: &'l Lexicon<Arc<str>>, at: usize) -> Option<(usize, &'l Arc<str>)> {
        list.longest(self.tokens, at).filter(|_| at >= self.range.start)
    }

    /// Is the reading a person's name?
    pub fn is_person(&self, with: &Filler) -> bool {
        matches!(with, Filler::Mention(index) if self.annotated.mentions.get(*index).is_some_and(|m| m.value.person().is_some()))
    }

    /// Do two readings stand for the same, as far as their canonical forms say?
    pub fn same(&self, a: &Filler, b: &Filler) -> bool {
        match (a, b) {
            (Filler::Mention(a), Filler::Mention(b)) => {
                let (a, b) = (&self.annotated.mentions[*a].value, &self.annotated.mentions[*b].value);
                let shared = |(x, y): (&(&str, Field), &(&str, Field))| x == y || x.1 == Field::Null || y.1 == Field::Null;
                a == b || a.fields().iter().zip(&b.fields()).all(shared)
            }
            (a, b) => a == b,
        }
    }

    fn passes(&self) -> impl Iterator<Item = Pass> + '_ {
        let brackets = self.brackets();
        let mut single_open = false;
        self.range.clone().map(move |at| {
            let token = self.tokens[at];
            let next = self.token(at + 1);
            match token.shape {
                Shape::Lower | Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Number => Pass::On,
                Shape::Quote if token.word != SINGLE => Pass::Stop,
                Shape::Quote => {
                    // An apostrophe after a plural looks like a closing mark: it is one only if a mark has been opened.
                    let opens = (!token.glued || at == self.range.start) && next.is_some_and(|n| n.glued);
                    let stops = opens || single_open;
                    single_open = opens;
                    if stops { Pass::Stop } else { Pass::On }
                }
                Shape::Dash => {
                    let apart = !token.glued && next.is_none_or(|n| !n.glued);
                    let long = self.annotated.text.str(token).starts_with(['—', '―']) || token.span.len() > 3;
                    if apart || long { Pass::Stop } else { Pass::On }
                }
                Shape::Sign => match brackets.get(at - self.range.start) {
                    Some(&Some(close)) => Pass::Past(close + 1),
                    _ if self.ends_clause(at) => Pass::Stop,
                    _ => Pass::On,
                },
            }
        })
    }

    /// For each opening bracket, the place of its closing one; nothing where there are none.
    fn brackets(&self) -> Vec<Option<usize>> {
        let mut closing = Vec::new();
        let mut open = Vec::new();
        for at in self.range.clone() {
            match self.tokens[at].word {
                OPEN => open.push(at),
                CLOSE => {
                    if let Some(start) = open.pop() {
                        closing.resize(self.range.len(), None);
                        closing[start - self.range.start] = Some(at);
                    }
                }
                _ => {}
            }
        }
        closing
    }

    fn ends_clause(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let next = self.token(at + 1);
        let starts_anew = next.is_none_or(|n| n.is_capitalised() || n.shape == Shape::Quote);
        match self.annotated.text.str(token) {
            ";" | "?" | "!" | "(" | ")" | "[" | "]" | "•" | "·" | "|" => true,
            ":" => starts_anew,
            dots if dots.starts_with('.') || dots == "…" => starts_anew && !self.abbreviates(at),
            _ => false,
        }
    }

    /// Does the full stop there belong to an abbreviation?
    fn abbreviates(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.token(b));
        let Some(before) = before.filter(|_| self.tokens[at].glued) else { return false };
        let text = self.annotated.text.str(*before);
        let single = text.chars().count() == 1 && before.is_capitalised();
        single || ABBREVIATIONS.contains(&text.to_lowercase().as_str())
    }
}

/// Words that are written with a full stop before a name or a number.
const ABBREVIATIONS: [&str; 44] = [
    "mr", "mrs", "ms", "dr", "st", "sr", "jr", "gen", "lt", "col", "sgt", "cpl", "maj", "capt", "cmdr", "adm", "brig", "sen", "rep", "gov",
    "prof", "rev", "hon", "no", "nos", "vs", "inc", "ltd", "co", "corp", "mt", "ft", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec",
];
