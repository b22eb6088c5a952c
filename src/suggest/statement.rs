//! Values as sentences give them: each with the words around it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::annotate::{Annotated, english};
use crate::kinds::topic::{of_word, synonym, varies};
use crate::kinds::{self, Field, Kind, Mention, Said, Value};
use crate::text::{Shape, Text, Word, WordMap, clause_end, clause_start, fold, is_function_word, stem, stem_word, table, word};

/// Words this far from the value may be what it is about.
const AROUND: usize = 14;
/// Words between a number and its noun.
const MOST_MODIFIERS: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    idle: Vec<Vec<String>>,
    grows: Vec<String>,
    passing: Vec<String>,
    other: Vec<Vec<String>>,
}

/// Words that say nothing of what a figure is of, or that it is another tomorrow.
struct Words {
    idle: WordMap<()>,
    grows: WordMap<()>,
    passing: WordMap<()>,
    other: WordMap<()>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lists: Lists = table::yaml(include_str!("words.yaml"));
    Words {
        idle: lists.idle.iter().flatten().map(|w| (word(w), ())).collect(),
        other: lists.other.iter().flatten().map(|w| (word(w), ())).collect(),
        grows: lists.grows.iter().map(|w| (of_word(w), ())).collect(),
        passing: lists.passing.iter().map(|w| (of_word(w), ())).collect(),
    }
});

/// A value in a sentence, with the content words around it.
#[derive(Clone)]
pub struct Statement<'a> {
    /// Index of its article.
    pub article: usize,
    /// The article.
    pub annotated: &'a Annotated<'a>,
    /// Index of its sentence.
    pub sentence: usize,
    /// The value.
    pub mention: &'a Mention,
    /// What a slot for it holds.
    pub kind: Kind,
    /// What is counted or measured, where that is said.
    pub noun: String,
    /// The token of the noun that is counted.
    pub noun_at: Option<usize>,
    /// What the words and names of its clause stand for, each with the place that is nearest to the value.
    pub words: BTreeMap<Word, Range<usize>>,
}

impl<'a> Statement<'a> {
    /// The statement that gives that value; `None` for a value that nothing could be compared with.
    pub fn new(article: usize, annotated: &'a Annotated<'a>, sentence: usize, mention: &'a Mention) -> Option<Statement<'a>> {
        const KINDS: [Kind; 13] = [
            Kind::Percent,
            Kind::Money,
            Kind::Duration,
            Kind::Count,
            Kind::Age,
            Kind::Ordinal,
            Kind::Quantity,
            Kind::Date,
            Kind::Office,
            Kind::Occupation,
            Kind::Place,
            Kind::Organisation,
            Kind::Person,
        ];
        let kind = KINDS.into_iter().find(|kind| kind.accepts(&mention.value) && !mention.value.is_inferred())?;
        let end = annotated.text.sentences().get(sentence)?.tokens.end;
        let noun = if kind == Kind::Date { String::new() } else { stem(&mention.value.counted()) };
        let behind = mention.tokens.end..(mention.tokens.end + MOST_MODIFIERS + 1).min(end);
        let noun_at = behind.into_iter().find(|&at| !noun.is_empty() && stem(annotated.text.str(annotated.text.tokens()[at])) == noun);
        // Who somebody is, is said by the post.
        let words = if kind == Kind::Person { posts(annotated, sentence, mention) } else { words(annotated, sentence, mention) };
        Some(Statement { article, annotated, sentence, mention, kind, noun, noun_at, words })
    }

    fn said(&self) -> Said<'_> {
        Said::new(&self.mention.value, self.annotated.article.published, &self.annotated.article.id)
    }

    /// Are the two values of one kind, and of one noun where both name one?
    pub fn compares(&self, other: &Statement) -> bool {
        self.kind == other.kind && (self.noun == other.noun || self.noun.is_empty() || other.noun.is_empty())
    }

    /// Can both be right? `None` where they cannot be compared.
    pub fn agrees(&self, other: &Statement) -> Option<bool> {
        kinds::meet(self.said(), other.said())
    }

    /// The sentence on one line.
    pub fn text(&self) -> String {
        sentence_text(self.annotated, self.sentence)
    }

    /// Where the value stands: its article, and its first byte there.
    pub fn place(&self) -> (String, usize) {
        (self.annotated.article.id.to_string(), self.mention.span.start())
    }

    /// How many tokens stand from the value to the nearer end of those.
    pub fn distance(&self, tokens: &Range<usize>) -> usize {
        let value = &self.mention.tokens;
        if tokens.end <= value.start { value.start + 1 - tokens.end } else { (tokens.start + 1).saturating_sub(value.end) }
    }

    /// What stands there, as a pattern writes it: names keep their capitals.
    pub fn written(&self, tokens: &Range<usize>) -> String {
        let written = self.annotated.text.str_of(tokens.clone()).split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'");
        if self.is_name(tokens.start) { written } else { written.to_lowercase() }
    }

    /// Is the word there part of a name? Then it tells who, and not what.
    pub fn is_name(&self, token: usize) -> bool {
        is_name(self.annotated, self.sentence, token)
    }

    /// Is the value one about so: `about`, `nearly`, `more than`?
    pub fn is_hedged(&self) -> bool {
        let hedge = self.mention.value.fields().into_iter().find(|(name, _)| *name == "hedge");
        matches!(hedge, Some((_, Field::Text(sign))) if !sign.is_empty() && sign != "=")
    }

    /// Does a word beside the value make it another one: what was asked, what came before, what comes on top?
    pub fn is_another(&self) -> bool {
        let value = &self.mention.tokens;
        let text = &self.annotated.text;
        let Some(whole) = text.sentences().get(self.sentence).map(|s| s.tokens.clone()) else { return false };
        let mut beside = value.start.saturating_sub(BESIDE + 1).max(whole.start)..(value.end + BESIDE).min(whole.end);
        beside.any(|at| text.tokens().get(at).is_some_and(|token| WORDS.other.contains_key(&token.word)))
    }

    /// Does it give the same value, of the same noun, with a word in common?
    pub fn repeats(&self, other: &Statement) -> bool {
        self.compares(other)
            && self.mention.value.display() == other.mention.value.display()
            && self.words.keys().any(|concept| other.words.contains_key(concept))
    }

    /// Is the token a small word of the value's sentence, as `on` in `on 13 November`?
    pub fn is_link(&self, token: usize) -> bool {
        let text = &self.annotated.text;
        let inside = text.sentences().get(self.sentence).is_some_and(|s| s.tokens.contains(&token));
        inside && text.tokens().get(token).is_some_and(|t| t.shape == Shape::Lower && is_function_word(t.word))
    }

    /// Does the clause tell of a movement or a passing level, which is another every day?
    fn is_of_its_day(&self) -> bool {
        let text = &self.annotated.text;
        let Some(whole) = text.sentences().get(self.sentence).map(|s| s.tokens.clone()) else { return false };
        let mut clause = clause_of(text, &whole, &self.mention.tokens);
        let near = |at: &usize| self.distance(&(*at..at + 1)) <= AROUND / 2;
        clause.any(|at| near(&at) && english().of_its_day.longest(text.tokens(), at).is_some())
    }

    /// May several articles state it alike?
    pub fn recurs(&self) -> bool {
        // A day must be one by itself: "this spring" recurs everywhere.
        let day = self.mention.value.date().is_none_or(|date| date.days.is_day());
        // A bare number may be of anything.
        let bare = self.kind == Kind::Count && self.noun_at.is_none();
        day && !bare && self.kind != Kind::Quantity && !self.moves()
    }

    /// Do the words around the value tell that it is another tomorrow?
    pub fn moves(&self) -> bool {
        let grows = matches!(self.kind, Kind::Count | Kind::Ordinal);
        self.words
            .keys()
            .any(|concept| grows && WORDS.grows.contains_key(concept) || WORDS.passing.contains_key(concept) || varies(*concept))
    }
}

/// A sentence on one line.
pub fn sentence_text(annotated: &Annotated, sentence: usize) -> String {
    let span = annotated.text.sentences().get(sentence).map(|s| s.span).unwrap_or_default();
    span.of(annotated.article.source.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The figures and days of an article.
pub fn statements<'a>(article: usize, annotated: &'a Annotated<'a>) -> Vec<Statement<'a>> {
    const KINDS: [Kind; 7] = [Kind::Percent, Kind::Money, Kind::Duration, Kind::Count, Kind::Ordinal, Kind::Quantity, Kind::Date];
    let mut found = Vec::new();
    for (sentence, range) in annotated.by_sentence.iter().enumerate() {
        let mentions = annotated.mentions.get(range.clone()).unwrap_or_default();
        let stated = mentions.iter().filter_map(|mention| Statement::new(article, annotated, sentence, mention));
        found.extend(stated.filter(|s| KINDS.contains(&s.kind) && !s.is_of_its_day()));
    }
    found
}

/// The words and names of a sentence by what they stand for: synonyms are one, and so are the forms of a name. Function words, words of speech and
/// words that stand with figures of every kind are left out.
pub fn concepts(annotated: &Annotated, sentence: usize) -> Vec<(Word, Range<usize>)> {
    let text = &annotated.text;
    let Some(range) = text.sentences().get(sentence).map(|s| s.tokens.clone()) else { return Vec::new() };
    let mentions = annotated.by_sentence.get(sentence).and_then(|of| annotated.mentions.get(of.clone())).unwrap_or_default();
    let tokens = text.tokens().get(..range.end).unwrap_or_default();
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let event = mentions.iter().filter(|m| m.tokens.contains(&at)).find_map(|m| Some((m.value.event()?, &m.tokens)));
        let name =
            mentions.iter().find(|m| m.tokens.start == at && m.tokens.end <= range.end && m.value.is_name() && !m.value.is_inferred());
        if let Some((concept, end)) = name.and_then(|m| Some((name_of(&m.value)?, m.tokens.end))) {
            found.push((concept, at..end));
            at = end.max(at + 1);
        } else if let Some((event, _)) = event.filter(|(_, of)| head_of(text, of) == at) {
            found.push((of_word(&event.head), at..at + 1));
            at += 1;
        } else if let Some((taken, concept)) = synonym(tokens, at) {
            if !WORDS.idle.contains_key(&tokens[at].word) {
                found.push((concept, at..at + taken));
            }
            at += taken.max(1);
        } else {
            let (token, written) = (tokens[at], text.str(tokens[at]));
            let plain = token.is_word() && written.chars().all(char::is_alphabetic) && written.chars().count() > 2;
            let idle = || is_function_word(token.word) || WORDS.idle.contains_key(&word(&fold(written)));
            if plain && !idle() && english().speech.longest(tokens, at).is_none() {
                found.push((stem_word(written), at..at + 1));
            }
            at += 1;
        }
    }
    found
}

/// The noun of an event: the last word before `in`, `of` or the like.
fn head_of(text: &Text, event: &Range<usize>) -> usize {
    let link = event.clone().skip(1).find(|&at| text.tokens().get(at).is_some_and(|t| is_function_word(t.word)));
    link.unwrap_or(event.end).saturating_sub(1)
}

/// A name as one word: of a person the family name.
fn name_of(value: &Value) -> Option<Word> {
    let name = match value.person() {
        Some(person) if person.pronoun => return None,
        Some(person) if !person.family.is_empty() => person.family.clone(),
        _ => value.place_name().or_else(|| value.speaker_name())?,
    };
    Some(word(&fold(&name)))
}

/// Does a token have a capital that its place in the sentence does not give it?
pub fn is_name(annotated: &Annotated, sentence: usize, token: usize) -> bool {
    let text = &annotated.text;
    let opens = text.sentences().get(sentence).is_some_and(|s| s.tokens.start == token);
    let name = || annotated.mentions.iter().any(|m| m.tokens.contains(&token) && m.value.is_name());
    text.tokens().get(token).is_some_and(|t| t.is_capitalised()) && (!opens || name())
}

/// What the words around a value stand for; words of other values and of times say nothing of it.
fn words(annotated: &Annotated, sentence: usize, mention: &Mention) -> BTreeMap<Word, Range<usize>> {
    let text = &annotated.text;
    let Some(whole) = text.sentences().get(sentence).map(|s| s.tokens.clone()) else { return BTreeMap::new() };
    let own = &mention.tokens;
    let clause = clause_of(text, &whole, own);
    let around = own.start.saturating_sub(AROUND).max(clause.start)..(own.end + AROUND).min(clause.end);
    let all = annotated.by_sentence.get(sentence).and_then(|of| annotated.mentions.get(of.clone())).unwrap_or_default();
    let is_value =
        |at: usize| all.iter().any(|m| m.tokens.contains(&at) && [Kind::Quantity, Kind::Date].iter().any(|kind| kind.accepts(&m.value)));
    let mut found: BTreeMap<Word, Range<usize>> = BTreeMap::new();
    let gap = |at: &Range<usize>| if at.end <= own.start { own.start - at.end } else { at.start.saturating_sub(own.end) + 1 };
    let mut places = concepts(annotated, sentence);
    let head = relative(text, &clause).and_then(|comma| places.iter().find(|(_, at)| at.end == comma).cloned());
    places.retain(|(_, at)| {
        let outside = at.end <= own.start || at.start >= own.end;
        at.start >= around.start && at.end <= around.end && outside && !is_value(at.start)
    });
    places.extend(head);
    places.extend(period(annotated, own, all));
    places.sort_by_key(|(_, at)| gap(at));
    for (concept, at) in places {
        found.entry(concept).or_insert(at);
    }
    found
}

/// The clause of a sentence in which these tokens stand.
fn clause_of(text: &Text, whole: &Range<usize>, tokens: &Range<usize>) -> Range<usize> {
    clause_start(text, whole.start, tokens.start)..clause_end(text, tokens.end, whole.end)
}

/// `The takeover, which went through on 20 November`: the comma before a clause that tells more of the noun before it.
pub fn relative(text: &Text, clause: &Range<usize>) -> Option<usize> {
    const PRONOUNS: [Word; 2] = [word("which"), word("who")];
    let comma = clause.start.checked_sub(2)?;
    let is = |at: usize, words: &[Word]| text.tokens().get(at).is_some_and(|t| words.contains(&t.word));
    (is(comma, &[word(",")]) && is(comma + 1, &PRONOUNS)).then_some(comma)
}

/// `£2.4bn over five years`: the length of time right behind a figure, with its preposition.
fn period(annotated: &Annotated, own: &Range<usize>, all: &[Mention]) -> Option<(Word, Range<usize>)> {
    const OVER: [Word; 3] = [word("over"), word("for"), word("in")];
    let text = &annotated.text;
    text.tokens().get(own.end).filter(|t| OVER.contains(&t.word))?;
    let length = all.iter().find(|m| m.tokens.start == own.end + 1 && Kind::Duration.accepts(&m.value))?;
    Some((word(&length.value.canonical()), own.end..length.tokens.end))
}

/// Posts this far from a person are that person's.
const BESIDE: usize = 3;

/// The posts beside a person.
fn posts(annotated: &Annotated, sentence: usize, person: &Mention) -> BTreeMap<Word, Range<usize>> {
    let all = annotated.by_sentence.get(sentence).and_then(|of| annotated.mentions.get(of.clone())).unwrap_or_default();
    let own = &person.tokens;
    let beside = |at: &Range<usize>| at.start.abs_diff(own.end).min(own.start.abs_diff(at.end)) <= BESIDE;
    let posts = all.iter().filter(|m| Kind::Office.accepts(&m.value) && beside(&m.tokens));
    posts.map(|m| (word(&m.value.canonical()), m.tokens.clone())).collect()
}
