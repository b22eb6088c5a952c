//! The words dates are made of, and what each of them is.

use std::sync::LazyLock;

use jiff::civil::Weekday;

use crate::text::{Word, WordMap, fold, table, word};

/// The words of those folded texts, as a slice that `match`es and `contains` can use.
macro_rules! words {
    ($($folded:literal),* $(,)?) => {
        &[$($crate::text::word($folded)),*]
    };
}
pub(crate) use words;

/// A unit of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Season,
}

/// What a word is to a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    Month(i8),
    ShortMonth(i8),
    Weekday(Weekday),
    ShortWeekday(Weekday),
    /// `Mondays`.
    Weekdays(Weekday),
    /// A unit, and whether it is in the plural.
    Unit(Unit, bool),
    /// Spring is 1, winter 4.
    Season(i8),
    /// A number in words below a hundred, one word of it.
    Count(u16),
    /// An ordinal in words, one word of it.
    Rank(i8),
    /// `the nineties`: the tens of its years.
    TensDecade(i16),
    Last,
    Past,
    Previous,
    This,
    Current,
    Next,
    Coming,
    Following,
    Same,
    That,
    /// Latest.
    Latest,
    /// Recent.
    Recent,
    /// Yesterday, today, tomorrow.
    Near(i8),
    Tonight,
    /// Morning, afternoon, evening, night.
    Part(i8),
    /// Early, later, mid: a part of the period that follows.
    Early,
    The,
    A,
    /// Start, end, middle, rest: a part of the period after `of`.
    Edge,
    /// Few, several.
    Few,
    Couple,
    /// The word date, in `to date`.
    Date,
    /// EOM, EOY.
    Turn,
    /// Many, some, long: in `many years ago`, `long ago`.
    Many,
    /// Once, twice.
    Often,
    /// Now is 1, recently 2, soon 3.
    Reference(i8),
    /// Daily is 1, annually 6.
    Set(i8),
    Every,
}

const BITS: usize = 1 << 14;

/// One bit per hash, so that most words of a text cost no look-up.
pub struct Filter(Vec<u64>);

impl Default for Filter {
    fn default() -> Filter {
        Filter(vec![0; BITS / 64])
    }
}

impl Filter {
    /// Lets that word through.
    pub fn add(&mut self, word: Word) {
        self.0[slot(word) / 64] |= 1 << (slot(word) % 64);
    }

    /// May that word be among those added?
    #[inline]
    pub fn passes(&self, word: Word) -> bool {
        let slot = slot(word);
        self.0[slot / 64] >> (slot % 64) & 1 == 1
    }
}

struct Words {
    classes: WordMap<Class>,
    filter: Filter,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { classes: WordMap::default(), filter: Filter::default() };
    for (class, list) in table::rows(include_str!("words.txt")) {
        let class = class_of(class).unwrap_or_else(|| panic!("words.txt: {class}"));
        for entry in list.split_whitespace() {
            let key = word(&fold(entry));
            words.filter.add(key);
            words.classes.insert(key, class);
        }
    }
    words
});

/// What a word is to a date, if anything.
#[inline]
pub fn class(word: Word) -> Option<Class> {
    let words = &*WORDS;
    if !words.filter.passes(word) {
        return None;
    }
    words.classes.get(&word).copied()
}

fn slot(word: Word) -> usize {
    (word.0 ^ (word.0 >> 29)) as usize % BITS
}

fn class_of(line: &str) -> Option<Class> {
    let (name, argument) = line.split_once(' ').unwrap_or((line, "0"));
    let n: i8 = argument.parse().ok()?;
    let weekday = || Weekday::from_monday_one_offset(n).ok();
    let unit = |unit| Some(Class::Unit(unit, n == 2));
    match name {
        "month" => Some(Class::Month(n)),
        "short-month" => Some(Class::ShortMonth(n)),
        "weekday" => Some(Class::Weekday(weekday()?)),
        "short-weekday" => Some(Class::ShortWeekday(weekday()?)),
        "weekdays" => Some(Class::Weekdays(weekday()?)),
        "day" => unit(Unit::Day),
        "week" => unit(Unit::Week),
        "fortnight" => unit(Unit::Fortnight),
        "weekend" => unit(Unit::Weekend),
        "month-unit" => unit(Unit::Month),
        "quarter" => unit(Unit::Quarter),
        "half-unit" => unit(Unit::Half),
        "year" => unit(Unit::Year),
        "decade" => unit(Unit::Decade),
        "century" => unit(Unit::Century),
        "season-unit" => unit(Unit::Season),
        "season" => Some(Class::Season(n)),
        "count" => Some(Class::Count(n as u16)),
        "rank" => Some(Class::Rank(n)),
        "tens-decade" => Some(Class::TensDecade(i16::from(n))),
        "last" => Some(Class::Last),
        "past" => Some(Class::Past),
        "previous" => Some(Class::Previous),
        "this" => Some(Class::This),
        "current" => Some(Class::Current),
        "next" => Some(Class::Next),
        "coming" => Some(Class::Coming),
        "following" => Some(Class::Following),
        "recent" => Some(Class::Recent),
        "same" => Some(Class::Same),
        "that" => Some(Class::That),
        "latest" => Some(Class::Latest),
        "date" => Some(Class::Date),
        "turn" => Some(Class::Turn),
        "couple" => Some(Class::Couple),
        "many" => Some(Class::Many),
        "often" => Some(Class::Often),
        "near" => Some(Class::Near(n)),
        "tonight" => Some(Class::Tonight),
        "part" => Some(Class::Part(n)),
        "early" => Some(Class::Early),
        "edge" => Some(Class::Edge),
        "the" => Some(Class::The),
        "a" => Some(Class::A),
        "few" => Some(Class::Few),
        "reference" => Some(Class::Reference(n)),
        "set" => Some(Class::Set(n)),
        "every" => Some(Class::Every),
        _ => None,
    }
}

/// Is it the name of a day of the week or of a month, written out or short?
///
/// ```
/// use gainsay::kinds::date::is_day_or_month;
/// use gainsay::text::word;
/// assert!(is_day_or_month(word("thursday")) && is_day_or_month(word("sept")));
/// assert!(!is_day_or_month(word("harbour")));
/// ```
pub fn is_day_or_month(word: Word) -> bool {
    matches!(class(word), Some(Class::Month(_) | Class::ShortMonth(_) | Class::Weekday(_) | Class::ShortWeekday(_) | Class::Weekdays(_)))
}

/// Which month of the year the word names, if it does.
pub fn month_of_word(word: Word) -> Option<i8> {
    match class(word)? {
        Class::Month(month) | Class::ShortMonth(month) => Some(month),
        _ => None,
    }
}
