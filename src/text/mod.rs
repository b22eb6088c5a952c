//! Texts and the places in them: bytes inside, lines and columns for people.

mod calendar;
mod clause;
mod lexicon;
pub(crate) mod packed;
mod pairs;
mod source;
mod span;
pub mod table;
mod token;
mod words;

pub use calendar::{Days, days_of_month, days_of_months, days_of_week, days_of_year, easter, moved, nth_weekday, week_of, weekend_of};
pub use clause::{clause_end, clause_start, ends_clause};
pub use lexicon::{Lexicon, QuickMap, QuickSet, Ready, Sieve, WordMap, WordSet, Words};
pub use pairs::Pairs;
pub use source::{Place, Source};
pub use span::Span;
pub use token::{Shape, Token, Word, fold, tokens, word, words};
pub use words::{is_function_word, news_words, one_spelling, stem, stem_word};

use std::ops::Range;
use std::sync::OnceLock;

use crate::text::words::stem_of_token;

/// A text cut into sentences and tokens. Spans count in the source the text is part of.
#[derive(Clone, Debug)]
pub struct Text<'s> {
    source: &'s str,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    stems: OnceLock<Vec<Word>>,
    breaks: OnceLock<Vec<usize>>,
}

/// One sentence: its bytes, its tokens, and the block of the article that it stands in.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its bytes, without the white space around.
    pub span: Span,
    /// Its tokens, as indices into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// Index of its block.
    pub block: usize,
}

/// A block longer than this is cut at line ends and spaces before segmentation, so that no input costs more than linear time.
const LONGEST: usize = 16 * 1024;
/// A sentence of more tokens is no sentence but a list, a table or worse, and is cut: whatever is read sentence by sentence stays linear.
const MOST_TOKENS: usize = 400;
const COMMA: Word = word(",");
const SEMICOLON: Word = word(";");

impl<'s> Text<'s> {
    /// Cuts `source` into sentences and tokens, block by block; what lies outside the blocks is not read.
    pub fn new(source: &'s str, blocks: impl IntoIterator<Item = Span>) -> Text<'s> {
        Text::with_holes(source, blocks, &[])
    }

    /// Like [`Text::new`], but the bytes of `holes` (in order, such as marks of emphasis and link destinations) are passed over as if they
    /// were not there: sentences run on across them and words on both sides are joined. A hole that starts with `&` is a character
    /// reference and read as a space.
    ///
    /// ```
    /// use gainsay::text::{Span, Text};
    /// let source = "**Britain**’s plan";
    /// let text = Text::with_holes(source, [Span::new(0, source.len())], &[Span::new(0, 2), Span::new(9, 11)]);
    /// let words: Vec<&str> = text.tokens().iter().map(|t| text.str(*t)).collect();
    /// assert_eq!(words, ["Britain", "’s", "plan"]);
    /// ```
    pub fn with_holes(source: &'s str, blocks: impl IntoIterator<Item = Span>, holes: &[Span]) -> Text<'s> {
        let tokens = Vec::with_capacity(source.len() / 5);
        let mut text = Text { source, tokens, sentences: Vec::new(), stems: OnceLock::new(), breaks: OnceLock::new() };
        for (block, span) in blocks.into_iter().enumerate() {
            let inside = &holes[holes.partition_point(|h| h.end() <= span.start())..];
            let inside = &inside[..inside.partition_point(|h| h.start() < span.end())];
            if inside.is_empty() {
                let mut at = span.start();
                for piece in pieces(span.of(source)) {
                    text.add(piece, at, block);
                    at += piece.len();
                }
            } else {
                text.add_joined(&Joined::new(source, span, inside), block);
            }
        }
        text
    }

    /// Reads a block without its holes, then moves all spans to where they stand in the source.
    fn add_joined(&mut self, joined: &Joined, block: usize) {
        let (tokens, sentences) = (self.tokens.len(), self.sentences.len());
        let mut at = 0;
        for piece in pieces(&joined.text) {
            self.add(piece, at, block);
            at += piece.len();
        }
        for token in &mut self.tokens[tokens..] {
            token.span = joined.span(token.span);
        }
        for sentence in &mut self.sentences[sentences..] {
            sentence.span = joined.span(sentence.span);
        }
    }

    fn add(&mut self, piece: &str, base: usize, block: usize) {
        let mut held = 0..0;
        for boundary in sentencex::get_sentence_boundaries("en", piece) {
            let range = boundary.start_byte..boundary.end_byte;
            let Some(raw) = piece.get(range.clone()) else { continue };
            if held.end == range.start && goes_on(&piece[held.clone()], raw) {
                held.end = range.end;
                continue;
            }
            self.add_sentence(&piece[held.clone()], base + held.end, block);
            held = range;
        }
        let end = base + held.end;
        self.add_sentence(&piece[held], end, block);
    }

    /// Adds the sentence `raw`, which ends at byte `end`.
    fn add_sentence(&mut self, raw: &str, end: usize, block: usize) {
        let kept = raw.trim_start();
        let start = end - kept.len();
        let kept = kept.trim_end();
        if kept.is_empty() {
            return;
        }
        let first = self.tokens.len();
        token::read(kept, start, &mut self.tokens);
        self.sentence(Span::new(start, start + kept.len()), first, block);
    }

    /// Adds a sentence of the tokens from `first` on: as several where it has more tokens than any sentence has, each but the last ending
    /// after a comma where there is one.
    fn sentence(&mut self, span: Span, mut first: usize, block: usize) {
        let mut start = span.start();
        while self.tokens.len() - first > MOST_TOKENS {
            let limit = first + MOST_TOKENS;
            let comma = self.tokens[first..limit].iter().rposition(|token| matches!(token.word, COMMA | SEMICOLON));
            let cut = comma.map_or(limit, |at| first + at + 1);
            let end = self.tokens[cut - 1].span.end();
            self.sentences.push(Sentence { span: Span::new(start, end), tokens: first..cut, block });
            (first, start) = (cut, self.tokens[cut].span.start());
        }
        self.sentences.push(Sentence { span: Span::new(start, span.end()), tokens: first..self.tokens.len(), block });
    }

    /// The text that spans count in.
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// All tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The tokens of one sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// The stem of each token: see [`stem_word`]. Read once, for the first who asks: most texts are asked for all of them, and often.
    pub fn stems(&self) -> &[Word] {
        self.stems.get_or_init(|| self.tokens.iter().map(|token| stem_of_token(self.str(*token), token.word)).collect())
    }

    /// The tokens between clauses, in order: see [`clause_start`]. Read once.
    fn breaks(&self) -> &[usize] {
        self.breaks.get_or_init(|| clause::breaks(self))
    }

    /// The text of a token.
    pub fn str(&self, token: Token) -> &'s str {
        token.span.of(self.source)
    }

    /// The text from the first to the last of these tokens.
    pub fn str_of(&self, tokens: Range<usize>) -> &'s str {
        self.span_of(tokens).of(self.source)
    }

    /// The bytes from the first to the last of these tokens.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.join(last.span),
            _ => Span::default(),
        }
    }
}

/// A block without its holes.
struct Joined {
    text: String,
    /// Where each kept piece starts: in `text`, and in the source.
    starts: Vec<(usize, usize)>,
}

impl Joined {
    fn new(source: &str, span: Span, holes: &[Span]) -> Joined {
        let mut joined = Joined { text: String::with_capacity(span.len()), starts: vec![(0, span.start())] };
        let mut at = span.start();
        for hole in holes {
            joined.keep(source, at, hole.start().min(span.end()));
            at = at.max(hole.end());
            if hole.of(source).starts_with('&') {
                joined.text.push(' ');
            }
        }
        joined.keep(source, at, span.end());
        joined
    }

    fn keep(&mut self, source: &str, start: usize, end: usize) {
        if start < end {
            self.starts.push((self.text.len(), start));
            self.text.push_str(Span::new(start, end).of(source));
        }
    }

    /// A span of `text` as a span of the source: from its first to its last character.
    fn span(&self, span: Span) -> Span {
        let place = |at: usize| {
            let (text, source) = self.starts[self.starts.partition_point(|&(text, _)| text <= at).max(1) - 1];
            source + (at - text)
        };
        if span.is_empty() {
            Span::new(place(span.start()), place(span.start()))
        } else {
            Span::new(place(span.start()), place(span.end() - 1) + 1)
        }
    }
}

/// Cuts a block that is too long at the last line end or space before [`LONGEST`] bytes.
fn pieces(block: &str) -> impl Iterator<Item = &str> {
    let mut rest = block;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if rest.len() <= LONGEST {
            return Some(std::mem::take(&mut rest));
        }
        let limit = (0..=LONGEST).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(0);
        let window = &rest[..limit];
        let cut = window.rfind('\n').or_else(|| window.rfind(". ")).or_else(|| window.rfind(' ')).map_or(limit, |at| at + 1);
        let (piece, after) = rest.split_at(cut);
        rest = after;
        Some(piece)
    })
}

/// Names that follow a time of day within its sentence: `at 4.30 p.m. Friday`, `by 9 a.m. EST`.
const AFTER_CLOCK: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january \
    february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec et est \
    edt ct cst cdt mt mst mdt pt pst pdt gmt bst utc cet cest eet ist eastern central mountain pacific greenwich";

/// Titles that are written with a point and stand before names only.
const TITLES: [&str; 42] = [
    "Mr", "Mrs", "Ms", "Mx", "Messrs", "Dr", "Drs", "Prof", "Profs", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Gen", "Gens", "Adm",
    "Col", "Maj", "Capt", "Cmdr", "Lt", "Sgt", "Cpl", "Pvt", "Pfc", "Det", "Insp", "Supt", "Rev", "Fr", "Msgr", "Hon", "Pres", "Atty",
    "Asst", "Assoc", "St", "Ste", "Mt", "Ft",
];

/// Does a sentence that ends with `a.m.` or `p.m.` go on in the next piece, which begins with the name of a day, a month or a time zone? And one
/// that ends with the number of a day, before a month and its year: `on 16. Nov. 2016`?
fn goes_on(before: &str, after: &str) -> bool {
    let (before, next) = (before.trim_end(), after.trim_start());
    let (word, rest) = next.split_at(next.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(next.len()));
    let named = || AFTER_CLOCK.split(' ').any(|name| name.eq_ignore_ascii_case(word));
    if let Some(clock) = before.strip_suffix(".m.").or_else(|| before.strip_suffix(".M.")) {
        return clock.ends_with(['a', 'p', 'A', 'P']) && named();
    }
    // `13 votes for Ms. Holm`: a title before a name ends nothing.
    let title = before.strip_suffix('.').and_then(|title| title.rsplit([' ', '\n', '(', '“', '"']).next()).unwrap_or("");
    if TITLES.contains(&title) && next.starts_with(|c: char| c.is_uppercase()) {
        return true;
    }
    let number = before.strip_suffix('.').and_then(|day| day.rsplit([' ', '\n']).next()).unwrap_or("");
    let day = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    day && rest.trim_start_matches(['.', ' ']).starts_with(|c: char| c.is_ascii_digit()) && named()
}
