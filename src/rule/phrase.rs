//! Patterns as written: `<country> ... (spend|spends) ... <share:percent>`, read into parts.
//!
//! ```
//! use gainsay::rule::phrase::{parse, Item};
//! let (parts, mistakes) = parse("<country> ... (spend|spends|) <share:percent>");
//! assert!(mistakes.is_empty());
//! assert!(matches!(parts[1].item, Item::Gap));
//! assert!(matches!(&parts[3].item, Item::Slot(slot) if slot.name == "share" && slot.takes.as_deref() == Some("percent")));
//! ```

use std::ops::Range;

use crate::text::{Shape, Word, fold, tokens};

/// A part of a pattern, with its bytes in the pattern's text.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// What it is.
    pub item: Item,
    /// Its bytes.
    pub range: Range<usize>,
}

/// What a part is.
#[derive(Clone, PartialEq, Debug)]
pub enum Item {
    /// A literal word or sign.
    Word(Literal),
    /// `<name>` or `<name:kind>`.
    Slot(SlotPart),
    /// `...`
    Gap,
    /// `(a|b)`: one of several sequences.
    Choice(Vec<Vec<Part>>),
}

/// A literal word or sign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Literal {
    /// Its hash, as tokens carry it.
    pub word: Word,
    /// Folded text.
    pub text: String,
    /// A dash: any dash matches.
    pub dash: bool,
}

/// A slot as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlotPart {
    /// Its name.
    pub name: String,
    /// A kind or the name of a list, after the colon.
    pub takes: Option<String>,
    /// The bytes of the kind.
    pub takes_range: Range<usize>,
    /// `+`: one or more, in a list.
    pub many: bool,
}

/// Something wrong with a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// Kebab-case name.
    pub code: &'static str,
    /// The bytes to underline.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// Brackets inside brackets, at most.
const DEEPEST: usize = 8;

struct Frame {
    open: usize,
    choices: Vec<Vec<Part>>,
    current: Vec<Part>,
}

struct Parser<'p> {
    text: &'p str,
    at: usize,
    frames: Vec<Frame>,
    mistakes: Vec<Mistake>,
    /// Literal text read but not yet cut into words, with the place of each of its bytes.
    literal: String,
    places: Vec<usize>,
}

/// Reads a pattern. Where there are mistakes, the parts are what could still be understood.
pub fn parse(text: &str) -> (Vec<Part>, Vec<Mistake>) {
    let outermost = Frame { open: 0, choices: Vec::new(), current: Vec::new() };
    let mut parser = Parser { text, at: 0, frames: vec![outermost], mistakes: Vec::new(), literal: String::new(), places: Vec::new() };
    while let Some(c) = text[parser.at..].chars().next() {
        parser.take(c);
    }
    parser.end()
}

impl Parser<'_> {
    fn take(&mut self, c: char) {
        let start = self.at;
        let rest = &self.text[start..];
        match c {
            '<' => self.slot(),
            '(' => self.open(),
            ')' => self.close(),
            '|' => self.bar(),
            '>' => {
                self.wrong("unopened-bracket", start..start + 1, "this `>` closes nothing", "a slot is written `<name>` or `<name:kind>`");
                self.at += 1;
            }
            '…' => self.gap('…'.len_utf8()),
            '.' if rest.starts_with("...") => self.gap(rest.len() - rest.trim_start_matches('.').len()),
            '+' if self.after_slot(start) => {
                if let Some(Part { item: Item::Slot(slot), range }) = self.current().last_mut() {
                    slot.many = true;
                    range.end = start + 1;
                }
                self.at += 1;
            }
            '\\' => {
                self.at += 1;
                if let Some(next) = self.text[self.at..].chars().next() {
                    self.push(next);
                }
            }
            c => self.push(c),
        }
    }

    fn push(&mut self, c: char) {
        self.literal.push(c);
        self.places.extend(std::iter::repeat_n(self.at, c.len_utf8()));
        self.at += c.len_utf8();
    }

    fn current(&mut self) -> &mut Vec<Part> {
        let last = self.frames.len() - 1;
        &mut self.frames[last].current
    }

    fn after_slot(&mut self, at: usize) -> bool {
        self.literal.is_empty() && self.current().last().is_some_and(|p| p.range.end == at && matches!(p.item, Item::Slot(_)))
    }

    fn wrong(&mut self, code: &'static str, range: Range<usize>, message: impl Into<String>, help: &'static str) {
        self.mistakes.push(Mistake { code, range, message: message.into(), help });
    }

    /// Cuts the literal text read so far into words.
    fn flush(&mut self) {
        let literal = std::mem::take(&mut self.literal);
        let places = std::mem::take(&mut self.places);
        // `<country>'s` and `('s|)`: an apostrophe that touches what stands before it, or that carries an `s`, belongs to a word there.
        let touches = places.first().is_some_and(|&at| self.current().last().is_some_and(|p| p.range.end == at));
        let lead = literal.len() - literal.trim_start().len();
        let folded = fold(&literal[lead..]);
        let possessive = folded.strip_prefix("'s").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let glued = possessive || (touches && lead == 0 && !literal.starts_with(char::is_alphanumeric));
        let read = if glued { format!("x{}", &literal[lead..]) } else { literal };
        let places = if glued { &places[lead..] } else { &places[..] };
        let shift = usize::from(glued);
        let found = tokens(&read, 0);
        for (index, token) in found.iter().enumerate().skip(shift) {
            let dash = token.shape == Shape::Dash;
            let next_glued = found.get(index + 1).map_or(self.text[self.at..].starts_with(['<', '(']), |t| t.glued);
            if dash && token.glued && next_glued {
                // A hyphen inside a word is optional in the text, as everywhere.
                continue;
            }
            let place = |byte: usize| places.get(byte - shift).copied();
            let start = place(token.span.start()).unwrap_or(self.at);
            let end = place(token.span.end()).unwrap_or(self.at);
            let word = Literal { word: token.word, text: fold(token.span.of(&read)), dash };
            self.current().push(Part { item: Item::Word(word), range: start..end });
        }
    }

    fn gap(&mut self, length: usize) {
        self.flush();
        let range = self.at..self.at + length;
        self.at += length;
        self.current().push(Part { item: Item::Gap, range });
    }

    fn slot(&mut self) {
        self.flush();
        let start = self.at;
        let inner = &self.text[start + 1..];
        let Some(length) = inner.find(['>', '<', '(', '|']).filter(|&n| inner[n..].starts_with('>')) else {
            self.wrong("unclosed-bracket", start..start + 1, "this `<` is never closed", "a slot is written `<name>` or `<name:kind>`");
            self.at += 1;
            return;
        };
        let inner = &inner[..length];
        let end = start + length + 2;
        self.at = end;
        let (name, takes) = inner.split_once(':').map_or((inner, None), |(name, takes)| (name, Some(takes)));
        let good = |text: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') && text.starts_with(char::is_alphabetic)
        };
        if !good(name.trim()) || takes.is_some_and(|t| !good(t.trim())) {
            let help = "a slot is written `<name>` or `<name:kind>`, with letters, digits and hyphens";
            self.wrong("bad-slot", start..end, format!("`<{inner}>` is no slot"), help);
            return;
        }
        let takes_at = start + 1 + name.len() + 1;
        let takes_range = takes.map_or(start..end, |t| takes_at..takes_at + t.len());
        let slot = SlotPart { name: name.trim().to_owned(), takes: takes.map(|t| t.trim().to_owned()), takes_range, many: false };
        self.current().push(Part { item: Item::Slot(slot), range: start..end });
    }

    fn open(&mut self) {
        self.flush();
        if self.frames.len() > DEEPEST {
            let help = "write the alternatives as patterns of their own";
            self.wrong("too-deep", self.at..self.at + 1, format!("more than {DEEPEST} brackets inside each other"), help);
            self.at = self.text.len();
            self.frames.truncate(1);
            return;
        }
        self.frames.push(Frame { open: self.at, choices: Vec::new(), current: Vec::new() });
        self.at += 1;
    }

    fn bar(&mut self) {
        self.flush();
        if self.frames.len() == 1 {
            let help = "put the alternatives into brackets, `(a|b)`, or write two patterns";
            self.wrong("bare-bar", self.at..self.at + 1, "`|` stands outside brackets", help);
        } else {
            let last = self.frames.len() - 1;
            let frame = &mut self.frames[last];
            frame.choices.push(std::mem::take(&mut frame.current));
        }
        self.at += 1;
    }

    fn close(&mut self) {
        self.flush();
        let end = self.at + 1;
        self.at = end;
        if self.frames.len() == 1 {
            self.wrong("unopened-bracket", end - 1..end, "this `)` closes nothing", "remove it, or write `\\)` for the sign itself");
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        let mut choices = frame.choices;
        choices.push(frame.current);
        if choices.iter().all(Vec::is_empty) {
            let help = "give alternatives, `(a|b)`; one of them may be empty: `(a|)`";
            self.wrong("empty-alternatives", frame.open..end, "these brackets hold no alternative", help);
            return;
        }
        self.current().push(Part { item: Item::Choice(choices), range: frame.open..end });
    }

    fn end(mut self) -> (Vec<Part>, Vec<Mistake>) {
        self.flush();
        while self.frames.len() > 1 {
            let Some(frame) = self.frames.pop() else { break };
            self.wrong("unclosed-bracket", frame.open..frame.open + 1, "this `(` is never closed", "close it: `(a|b)`");
            // Its slots count as bound all the same, so that one mistake is told as one.
            let mut choices = frame.choices;
            choices.push(frame.current);
            let range = frame.open..self.at;
            self.current().push(Part { item: Item::Choice(choices), range });
        }
        let parts = self.frames.pop().map(|f| f.current).unwrap_or_default();
        self.mistakes.sort_by_key(|m| m.range.start);
        (parts, self.mistakes)
    }
}

/// Can these parts match without reading a word or a mention? Gaps may be empty.
pub fn may_be_empty(parts: &[Part]) -> bool {
    parts.iter().all(|part| match &part.item {
        Item::Word(_) | Item::Slot(_) => false,
        Item::Gap => true,
        Item::Choice(choices) => choices.iter().any(|c| may_be_empty(c)),
    })
}

/// All slots of a pattern, in order.
pub fn slots(parts: &[Part]) -> Vec<(&SlotPart, Range<usize>)> {
    let mut found = Vec::new();
    gather(parts, &mut found);
    found
}

/// Recursion is bounded by [`DEEPEST`].
fn gather<'p>(parts: &'p [Part], found: &mut Vec<(&'p SlotPart, Range<usize>)>) {
    for part in parts {
        match &part.item {
            Item::Slot(slot) => found.push((slot, part.range.clone())),
            Item::Choice(choices) => choices.iter().for_each(|c| gather(c, found)),
            Item::Word(_) | Item::Gap => {}
        }
    }
}
