//! What has been found so far in a text: the sheet that the recognisers of names write on, one after the other.

use crate::kinds::{Mention, Value};
use crate::text::{Sentence, Shape, Text, Token, Word, Words, word};

/// How a sentence uses capitals, and so what a capital says in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Case {
    /// As in running text: a capital means a name, or the beginning.
    Running,
    /// As in headlines: Most Words Have One.
    Title,
    /// ALL OF IT.
    Upper,
}

/// A text with the names found in it; a token is part of one name at most, and perhaps of a post around that name.
pub struct Marks<'t, 's> {
    /// The text.
    pub text: &'t Text<'s>,
    /// How each sentence uses capitals.
    pub case: Vec<Case>,
    found: Vec<Option<Mention>>,
    names: Vec<u32>,
    posts: Vec<u32>,
}

/// A token of a sentence at which something may begin.
#[derive(Clone, Copy)]
pub struct Spot<'t> {
    /// The sentence.
    pub sentence: &'t Sentence,
    /// How it uses capitals.
    pub case: Case,
    /// The tokens of the text up to the sentence's end.
    pub tokens: &'t [Token],
    /// Index of the token.
    pub at: usize,
}

impl<'t, 's> Marks<'t, 's> {
    /// A clean sheet for that text.
    pub fn new(text: &'t Text<'s>) -> Marks<'t, 's> {
        let size = text.tokens().len();
        Marks { text, case: cases(text), found: Vec::new(), names: vec![0; size], posts: vec![0; size] }
    }

    /// Goes through the text from token to token, sentence by sentence: `step` reads what begins at a token and says by how many to go on.
    pub fn walk(&mut self, mut step: impl FnMut(&mut Marks<'t, 's>, Spot<'t>) -> usize) {
        let text = self.text;
        for (number, sentence) in text.sentences().iter().enumerate() {
            let case = self.case.get(number).copied().unwrap_or(Case::Running);
            let tokens = &text.tokens()[..sentence.tokens.end];
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                at += step(self, Spot { sentence, case, tokens, at }).max(1);
            }
        }
    }

    /// The place, organisation or person that token `at` is part of.
    pub fn name(&self, at: usize) -> Option<&Mention> {
        let index = self.names.get(at)?.checked_sub(1)?;
        self.found.get(index as usize)?.as_ref()
    }

    /// The post that token `at` is part of.
    pub fn post(&self, at: usize) -> Option<&Mention> {
        let index = self.posts.get(at)?.checked_sub(1)?;
        self.found.get(index as usize)?.as_ref()
    }

    /// Is token `at` part of nothing yet?
    pub fn is_free(&self, at: usize) -> bool {
        self.name(at).is_none() && self.post(at).is_none()
    }

    /// Writes a name down; names that it overlaps are struck out.
    pub fn add(&mut self, mention: Mention) {
        let range = mention.tokens.clone();
        self.strike(range.clone());
        self.found.push(Some(mention));
        let index = self.found.len() as u32;
        self.names.get_mut(range).into_iter().flatten().for_each(|n| *n = index);
    }

    /// Writes a post down, around the names that it holds.
    pub fn add_post(&mut self, mention: Mention) {
        let range = mention.tokens.clone();
        self.found.push(Some(mention));
        let index = self.found.len() as u32;
        self.posts.get_mut(range).into_iter().flatten().for_each(|n| *n = index);
    }

    /// Strikes out the names that have a part there.
    pub fn strike(&mut self, range: std::ops::Range<usize>) {
        for at in range {
            let Some(index) = self.names.get(at).and_then(|n| n.checked_sub(1)) else { continue };
            let Some(old) = self.found.get_mut(index as usize).and_then(Option::take) else { continue };
            self.names.get_mut(old.tokens).into_iter().flatten().for_each(|n| *n = 0);
        }
    }

    /// All that was found.
    pub fn into_found(self) -> impl Iterator<Item = Mention> {
        self.found.into_iter().flatten()
    }

    /// The mentions that stand, so far.
    pub fn found(&self) -> impl Iterator<Item = &Mention> {
        self.found.iter().flatten()
    }

    /// The token at `at`, if it belongs to `sentence`.
    pub fn token(&self, sentence: &Sentence, at: usize) -> Option<Token> {
        if sentence.tokens.contains(&at) { self.text.tokens().get(at).copied() } else { None }
    }

    /// The word of the token at `at` of `sentence`; of no token outside.
    pub fn word(&self, sentence: &Sentence, at: usize) -> Option<Word> {
        self.token(sentence, at).map(|t| t.word)
    }

    /// The place or organisation that ends just before token `end`: its canonical name and the index of its first token.
    pub fn name_before(&self, end: usize) -> Option<&Mention> {
        self.name(end.checked_sub(1)?).filter(|m| m.tokens.end == end)
    }

    /// The name that starts at token `start`.
    pub fn name_after(&self, start: usize) -> Option<&Mention> {
        self.name(start).filter(|m| m.tokens.start == start)
    }
}

/// Is the word at `at` one that would have a capital whatever it is: the first of a sentence, of a quotation or of a list item?
pub fn is_initial(tokens: &[Token], first: usize, at: usize) -> bool {
    if at <= first {
        return true;
    }
    match tokens.get(at - 1) {
        Some(before) => match before.shape {
            Shape::Quote => true,
            Shape::Dash => !before.glued,
            Shape::Sign => !matches!(before.word, COMMA | AMPERSAND | SLASH | OPEN | CLOSE),
            _ => false,
        },
        None => true,
    }
}

const COMMA: Word = word(",");
const AMPERSAND: Word = word("&");
const SLASH: Word = word("/");
const OPEN: Word = word("(");
const CLOSE: Word = word(")");

/// The name a place or an organisation goes by.
pub fn canonical(value: &Value) -> Option<&str> {
    match value {
        Value::Place(place) => Some(&place.name),
        Value::Organisation(organisation) => Some(&organisation.name),
        _ => None,
    }
}

/// How each sentence uses capitals.
pub fn cases(text: &Text) -> Vec<Case> {
    text.sentences().iter().map(|s| case_of(text.tokens_of(s))).collect()
}

fn case_of(tokens: &[Token]) -> Case {
    let (mut lower, mut names, mut upper, mut small) = (0, 0, 0, 0);
    for token in tokens {
        match token.shape {
            Shape::Lower if is_small(token.word) => small += 1,
            Shape::Lower => lower += 1,
            Shape::Capital | Shape::Mixed => names += 1,
            Shape::Upper => upper += 1,
            _ => {}
        }
    }
    let words = names + upper;
    let byline = tokens.first().is_some_and(|t| t.word == BY) && words <= 6;
    // Headlines carry no full stop.
    let stopped = tokens.last().is_some_and(|t| t.word == FULL_STOP);
    if upper >= 3 && lower + small + names <= upper / 2 {
        Case::Upper
    } else if words >= 4 && lower * 8 <= words && !stopped && !byline {
        Case::Title
    } else {
        Case::Running
    }
}

/// Words that keep their small letter in headlines.
fn is_small(w: Word) -> bool {
    SMALL.contains(w)
}

const BY: Word = word("by");
const FULL_STOP: Word = word(".");
static SMALL: Words = Words::new(&[
    word("a"),
    word("an"),
    word("the"),
    word("of"),
    word("in"),
    word("on"),
    word("at"),
    word("to"),
    word("for"),
    word("and"),
    word("or"),
    word("but"),
    word("by"),
    word("from"),
    word("with"),
    word("as"),
    word("v"),
    word("vs"),
    word("over"),
    word("into"),
    word("via"),
    word("up"),
    word("is"),
    word("'s"),
    word("than"),
    word("per"),
    word("off"),
    word("out"),
    word("after"),
    word("amid"),
    word("not"),
]);
