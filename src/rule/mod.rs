//! Rules: which sentences make a claim, what it is about, and what must agree.
//!
//! A rule file is read as people type it, then checked as a whole ([`RuleSet::load`]): every mistake is reported at its place, and a bad
//! rule never hides another.

//!
//! ```
//! use gainsay::{rule::RuleSet, text::Source};
//! let file = Source::new("toll.yaml", "\
//! rule: toll
//! match: <dead:count> (people|) (died|were killed) in <event>
//! same: [event~]
//! compare: dead
//! tests:
//!   - silent: Nobody died.
//! ");
//! let (set, diags) = RuleSet::load(&[file]);
//! assert!(diags.is_empty());
//! assert_eq!(set.rules[0].slots[0].name, "dead");
//! ```

pub(crate) mod desk;
mod examples;
mod facts;
pub mod index;
pub mod literals;
mod load;
mod lower;
pub mod pack;
pub mod phrase;
pub mod program;
mod slots;
pub(crate) mod tree;
pub(crate) mod yaml;

pub(crate) use desk::nearest;
pub use program::{Cost, cost, literals};
pub use yaml::schema;

use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::Severity;
use crate::kinds::{Kind, Value};
use crate::rule::index::Index;
use crate::rule::program::Reader;
use crate::text::{Days, Lexicon, Source, Span};

/// Rules that may be used together.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// In the order of their files.
    pub rules: Vec<Rule>,
    /// Which patterns a sentence may match.
    pub index: Index,
}

/// One rule, checked.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Kebab-case name, unique in the set.
    pub id: String,
    /// One line on what it checks.
    pub about: String,
    /// Its slots, by first appearance.
    pub slots: Vec<Slot>,
    /// What to read.
    pub patterns: Vec<Pattern>,
    /// Sentences that match one of these make no claim; one that holds the compared slot silences that value alone.
    pub unless: Vec<Pattern>,
    /// What makes two claims be about the same thing.
    pub same: Vec<KeyPart>,
    /// What must agree.
    pub demand: Demand,
    /// Not the compared slot itself, but something read with it: `compare: words.speaker`.
    pub compared: Option<Attribute>,
    /// How the value may move with time.
    pub over_time: OverTime,
    /// Among which articles claims are compared.
    pub within: Within,
    /// How much a finding matters, where the rule says so.
    pub severity: Option<Severity>,
    /// Facts that outrank articles.
    pub known: Vec<Fact>,
    /// Its lists under `words`.
    pub words: Vec<WordList>,
    /// Its tests.
    pub examples: Vec<Example>,
    /// The file it is from.
    pub source: Source,
    /// Its id there.
    pub span: Span,
}

impl Rule {
    /// Does it read bare values, whatever stands around them?
    pub fn is_bare(&self) -> bool {
        self.patterns.iter().any(|pattern| matches!(&pattern.reader, program::Reader::Program(program) if program.is_slot_alone()))
    }
}

/// A list of words for slots, as written.
#[derive(Clone, Debug)]
pub struct WordList {
    /// Its name.
    pub name: String,
    /// Each phrase, with the canonical form it stands for.
    pub phrases: Vec<(String, String)>,
    /// Its name's place in the rule file.
    pub span: Span,
}

/// A named hole in the patterns of a rule.
#[derive(Clone, Debug)]
pub struct Slot {
    /// As written: `share`.
    pub name: String,
    /// What may stand in it.
    pub takes: Takes,
}

impl Slot {
    /// Does it hold a person?
    pub fn is_person(&self) -> bool {
        matches!(self.takes, Takes::Kind(Kind::Person))
    }

    /// Does it hold a person, or a pronoun or description that stands for one?
    pub fn is_someone(&self) -> bool {
        matches!(self.takes, Takes::Kind(Kind::Person | Kind::Someone))
    }

    /// Does it hold a deed?
    pub fn is_deed(&self) -> bool {
        matches!(self.takes, Takes::Kind(Kind::Deed))
    }

    /// Does it hold an event?
    pub fn is_event(&self) -> bool {
        matches!(self.takes, Takes::Kind(Kind::Event))
    }
}

/// What may stand in a slot.
#[derive(Clone, Debug)]
pub enum Takes {
    /// A mention of that kind.
    Kind(Kind),
    /// A word or phrase of a list, standing for its canonical form.
    List(Lexicon<Arc<str>>),
}

/// A part of the key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyPart {
    /// The slot's name, with its attribute: `office`, `words.speaker`.
    pub name: Arc<str>,
    /// Index into [`Rule::slots`].
    pub slot: usize,
    /// Not the slot itself, but something read with it.
    pub attribute: Option<Attribute>,
    /// `~`: nearly the same is the same.
    pub near: bool,
}

/// What else is read with a slot's mention.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Attribute {
    /// Who said a quotation: `words.speaker`.
    Speaker,
    /// What a figure is of: the noun, names and rare words around it: `figure.of`.
    Of,
    /// The jurisdiction or organisation of an office: `office.where`.
    Where,
    /// The title of a post whose house is not said, where one holds it at a time: `office.title`.
    Title,
    /// The day of a deed: `deed.day`.
    Day,
    /// The place of a deed: `deed.place`.
    Place,
    /// Whether a deed was done: `deed.done`.
    Done,
    /// Which of its kind a deed is: `deed.rank`; the rank of a police officer or soldier: `who.rank`.
    Rank,
    /// A deed, whichever of its kind it is: `deed.kind`.
    Kind,
    /// What is told of a deed or of two: `deed.telling`.
    Telling,
    /// Which of two came first, or when one was done: `deed.order`.
    Order,
    /// The year in which a date lies: `day.year`. Two years are two, however far apart.
    Year,
    /// How long what a deed tells of lasted: `spell.length`.
    Length,
    /// How long what lasted did, or the day of what was done: `course.span`.
    Span,
    /// The initial and the family name of a person who is named in full: `who.short`. None of a family name that very many have.
    Short,
}

impl Attribute {
    /// All, with the names rules use.
    pub const ALL: [(&'static str, Attribute); 15] = [
        ("speaker", Attribute::Speaker),
        ("of", Attribute::Of),
        ("where", Attribute::Where),
        ("title", Attribute::Title),
        ("day", Attribute::Day),
        ("place", Attribute::Place),
        ("done", Attribute::Done),
        ("rank", Attribute::Rank),
        ("kind", Attribute::Kind),
        ("telling", Attribute::Telling),
        ("order", Attribute::Order),
        ("year", Attribute::Year),
        ("length", Attribute::Length),
        ("span", Attribute::Span),
        ("short", Attribute::Short),
    ];

    /// The name rules use.
    pub fn name(self) -> &'static str {
        match self {
            Attribute::Speaker => "speaker",
            Attribute::Of => "of",
            Attribute::Where => "where",
            Attribute::Title => "title",
            Attribute::Day => "day",
            Attribute::Place => "place",
            Attribute::Done => "done",
            Attribute::Rank => "rank",
            Attribute::Kind => "kind",
            Attribute::Telling => "telling",
            Attribute::Order => "order",
            Attribute::Year => "year",
            Attribute::Length => "length",
            Attribute::Span => "span",
            Attribute::Short => "short",
        }
    }
}

/// What must agree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Demand {
    /// `compare: slot`: the values of one key must meet.
    Compare(usize),
    /// `check: slot is possible`: the value must be possible by itself.
    Possible(usize),
    /// `check: sum of parts is total`: the parts of one sentence must add up.
    Sum {
        /// The slot that is bound more than once.
        parts: usize,
        /// The slot with the total.
        total: usize,
    },
    /// `check: change from start to end is by`: what something rose or fell by must be what lies between.
    Change {
        /// The slot with what it was,
        start: usize,
        /// with what it became,
        end: usize,
        /// and with the change, as a number or a share.
        by: usize,
    },
    /// `check: share of part in whole is share`: a part and its whole tell the share.
    Share {
        /// The slot with the part,
        part: usize,
        /// with the whole,
        whole: usize,
        /// and with the share, in per cent or as a fraction.
        share: usize,
    },
    /// `check: years since start are by`: what began then is as old on the article's day.
    Since {
        /// The slot with when it began,
        start: usize,
        /// and with its years since.
        by: usize,
    },
}

impl Demand {
    /// The slot whose every value makes a claim.
    pub fn slot(self) -> usize {
        match self {
            Demand::Compare(slot) | Demand::Possible(slot) => slot,
            Demand::Sum { total, .. } => total,
            Demand::Change { by, .. } => by,
            Demand::Share { share, .. } => share,
            Demand::Since { by, .. } => by,
        }
    }
}

/// Among which articles claims of one key are compared.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Within {
    /// All.
    #[default]
    Corpus,
    /// Those that tell one story: close in time, with many names in common.
    Story,
    /// Each by itself.
    Article,
}

/// How the value of a key may move with time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum OverTime {
    /// All claims must meet.
    #[default]
    Fixed,
    /// The same, and a time that the sentence gives is not the value's.
    Timeless,
    /// Only claims that hold at the same time are compared.
    Changes,
    /// A later, lower figure is a conflict; an old one repeated is stale.
    OnlyGrows,
    /// A, then B is a succession; A, B, A is a conflict.
    OneAtATime,
}

/// A fact that outranks articles.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The key's slots, in the order of [`Rule::same`].
    pub key: Vec<Value>,
    /// The value of the compared slot, and other spellings of it.
    pub values: Vec<Value>,
    /// When it holds. An end that the file leaves out reaches to the day the list was last checked.
    pub days: Days,
}

/// A test of a rule: dated sentences and what they must give.
#[derive(Clone, Debug)]
pub struct Example {
    /// What they must give.
    pub expect: Expect,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// Its place in the rule file.
    pub span: Span,
}

/// A dated sentence of a test: `2025-02-27 | The UK will …`; undated without a date. Several sentences may stand in one.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The date before the bar.
    pub published: Option<Date>,
    /// The text after it.
    pub text: String,
    /// Its place in the rule file.
    pub span: Span,
}

/// What the sentences of a test must give.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expect {
    /// All are read, comparable, and meet.
    Agree,
    /// A finding `conflict`.
    Conflict,
    /// A finding `stale`.
    Stale,
    /// A finding `wrong`.
    Wrong,
    /// A finding `varies`.
    Varies,
    /// A finding `disputed`.
    Disputed,
    /// Read, but not comparable.
    Apart,
    /// Nothing is read.
    Silent,
    /// One sentence, and the claims it gives, each as `slot=value` pairs.
    Reads(Vec<Vec<(String, String)>>),
}

/// A pattern, made ready for matching.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As written, for `explain`.
    pub written: String,
    /// Its place in the rule file.
    pub span: Span,
    /// How it reads.
    pub reader: Reader,
}

#[cfg(test)]
mod tests;
