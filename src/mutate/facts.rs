//! The facts of articles, each with the mistake that is made of it.

use crate::annotate::annotate;
use crate::article::Article;
use crate::kinds::{Kind, Mention};
use crate::text::{Shape, Span, Text, fold, is_function_word, word};

/// What kind of fact it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sort {
    /// A share: 2.5% becomes 3.5%.
    Percent,
    /// A count, a length, an age.
    Number,
    /// An amount of money.
    Money,
    /// A day, a month or a year.
    Date,
    /// The name of a day of the week.
    Weekday,
    /// How a name is spelt.
    Name,
    /// Who holds a post.
    Holder,
    /// A word inside a quotation.
    Quotation,
}

impl Sort {
    /// All, in the order in which they are told.
    pub const ALL: [Sort; 8] =
        [Sort::Percent, Sort::Number, Sort::Money, Sort::Date, Sort::Weekday, Sort::Name, Sort::Holder, Sort::Quotation];

    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Percent => "percent",
            Sort::Number => "number",
            Sort::Money => "money",
            Sort::Date => "date",
            Sort::Weekday => "weekday",
            Sort::Name => "name",
            Sort::Holder => "holder",
            Sort::Quotation => "quotation",
        }
    }
}

/// A fact, and what is put in its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// Index of its article.
    pub article: usize,
    /// What kind of fact.
    pub sort: Sort,
    /// Its bytes.
    pub span: Span,
    /// What stands there.
    pub was: String,
    /// What is put there.
    pub becomes: String,
}

/// A small generator of numbers, the same on every machine (SplitMix64).
#[derive(Clone, Debug)]
pub struct Luck(u64);

impl Luck {
    /// Starts from that seed.
    pub fn new(seed: u64) -> Luck {
        Luck(seed)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.draw() % end as u64) as usize }
    }
}

/// All facts of these articles, by article and place. One seed gives the same mistakes again.
pub fn facts(articles: &[Article], seed: u64) -> Vec<Fact> {
    let mut found = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        let annotated = annotate(article);
        let mut luck = Luck::new(seed ^ word(article.source.text()).0);
        let mut here = Vec::new();
        for (at, mention) in annotated.mentions.iter().enumerate() {
            let sorts = of_mention(&annotated.text, mention, beside_office(&annotated.mentions, at));
            for sort in sorts {
                here.extend(changed(&annotated.text, mention, sort, &annotated.mentions, &mut luck).map(|(span, becomes)| Fact {
                    article: number,
                    sort,
                    span,
                    was: span.of(article.source.text()).to_owned(),
                    becomes,
                }));
            }
        }
        here.sort_by_key(|fact| (fact.span, fact.sort));
        here.dedup_by(|b, a| a.span == b.span && a.sort == b.sort);
        here.retain(|fact| fact.was != fact.becomes);
        found.append(&mut here);
    }
    found
}

/// The kinds of fact that a mention holds.
fn of_mention(text: &Text, mention: &Mention, holds_post: bool) -> Vec<Sort> {
    let value = &mention.value;
    let is = |kind: Kind| kind.accepts(value);
    if is(Kind::Percent) {
        vec![Sort::Percent]
    } else if is(Kind::Money) {
        vec![Sort::Money]
    } else if is(Kind::Quantity) {
        vec![Sort::Number]
    } else if is(Kind::Date) {
        let tokens = &text.tokens()[mention.tokens.clone()];
        let weekday = tokens.iter().any(|t| WEEKDAYS.iter().any(|day| word(day) == t.word));
        let dated = tokens.iter().any(|t| MONTHS.iter().any(|m| word(m) == t.word) || is_year(text.str(*t)));
        [(weekday, Sort::Weekday), (dated, Sort::Date)].into_iter().filter(|(there, _)| *there).map(|(_, sort)| sort).collect()
    } else if is(Kind::Person) && mention.tokens.len() > 1 {
        if holds_post { vec![Sort::Name, Sort::Holder] } else { vec![Sort::Name] }
    } else if is(Kind::Quote) {
        vec![Sort::Quotation]
    } else {
        Vec::new()
    }
}

/// Does a post stand beside the mention, so that the sentence says who holds it?
fn beside_office(mentions: &[Mention], at: usize) -> bool {
    let here = &mentions[at].tokens;
    let near = |other: &Mention| {
        let gap = if other.tokens.end <= here.start { here.start - other.tokens.end } else { other.tokens.start.saturating_sub(here.end) };
        Kind::Office.accepts(&other.value) && gap <= 2
    };
    mentions[at.saturating_sub(4)..].iter().take(9).any(near)
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const NUMBERS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/// Names of nobody.
const STRANGERS: [&str; 6] = ["Maren Oldfield", "Tobias Lund", "Ines Carvalho", "Pavel Horak", "Ruth Ashdown", "Samir Haddad"];
/// Luck that may stand anywhere in a quotation, and change it.
const SWAPS: [&str; 8] = ["different", "broken", "quieter", "foreign", "harbour", "careful", "winter", "larger"];

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|b| b.is_ascii_digit())
}

/// The bytes to change, and what becomes of them.
fn changed(text: &Text, mention: &Mention, sort: Sort, all: &[Mention], luck: &mut Luck) -> Option<(Span, String)> {
    let tokens = || mention.tokens.clone().map(|at| text.tokens()[at]);
    let written = |span: Span| span.of(text.source());
    match sort {
        Sort::Percent | Sort::Number | Sort::Money => {
            if let Some(token) = tokens().find(|t| text.str(*t).bytes().any(|b| b.is_ascii_digit())) {
                return Some((token.span, other_digit(text.str(token), luck)));
            }
            let token = tokens().find(|t| NUMBERS.contains(&fold(text.str(*t)).as_str()))?;
            let at = NUMBERS.iter().position(|n| *n == fold(text.str(token)))?;
            let other = NUMBERS[(at + 2 + luck.below(8)) % NUMBERS.len()];
            Some((token.span, like(other, text.str(token))))
        }
        Sort::Date => {
            let day = tokens().find(|t| day_number(text.str(*t)).is_some());
            if let Some(token) = day {
                let (number, rest) = day_number(text.str(token))?;
                let other = (number + 2 + luck.below(20) as u32) % 28 + 1;
                let other = if other == number { number % 28 + 1 } else { other };
                // An ending such as the one of `22nd` fits few other days.
                return Some((token.span, format!("{other}{}", if rest.is_empty() { "" } else { "th" })));
            }
            if let Some(token) = tokens().find(|t| MONTHS.contains(&fold(text.str(*t)).as_str())) {
                let at = MONTHS.iter().position(|m| *m == fold(text.str(token)))?;
                return Some((token.span, like(MONTHS[(at + 1 + luck.below(11)) % 12], text.str(token))));
            }
            let token = tokens().find(|t| is_year(text.str(*t)))?;
            let year: u32 = text.str(token).parse().ok()?;
            Some((token.span, (year + 1 + luck.below(3) as u32).to_string()))
        }
        Sort::Weekday => {
            let token = tokens().find(|t| WEEKDAYS.iter().any(|day| word(day) == t.word))?;
            let at = WEEKDAYS.iter().position(|day| word(day) == token.word)?;
            Some((token.span, like(WEEKDAYS[(at + 1 + luck.below(6)) % 7], text.str(token))))
        }
        Sort::Name => {
            let token = tokens().rfind(|t| t.is_capitalised() && text.str(*t).chars().count() > 3)?;
            misspelt(text.str(token), luck).map(|name| (token.span, name))
        }
        Sort::Holder => {
            // Somebody else of the story where there is one, as in life.
            let name = written(mention.span);
            let others = all.iter().filter(|m| Kind::Person.accepts(&m.value) && m.tokens.len() == 2).map(|m| written(m.span));
            let others: Vec<&str> = others.filter(|other| *other != name && !shares_a_word(other, name)).collect();
            let stranger = STRANGERS[luck.below(STRANGERS.len())];
            let other = if others.is_empty() || luck.below(2) == 0 { stranger } else { others[luck.below(others.len())] };
            let plain = written(mention.span).chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
            plain.then(|| (mention.span, other.to_owned()))
        }
        Sort::Quotation => {
            let plain = |t: &crate::text::Token| t.shape == Shape::Lower && text.str(*t).len() > 4 && !is_function_word(t.word);
            let words: Vec<_> = tokens().filter(plain).collect();
            let token = words.get(luck.below(words.len()))?;
            let swap = SWAPS[luck.below(SWAPS.len())];
            Some((token.span, if token.word == word(swap) { "other".to_owned() } else { swap.to_owned() }))
        }
    }
}

fn shares_a_word(a: &str, b: &str) -> bool {
    a.split_whitespace().any(|x| b.split_whitespace().any(|y| x == y))
}

/// The first digit other than 0 made another: always a clear change, whatever the number's precision.
fn other_digit(written: &str, luck: &mut Luck) -> String {
    let mut done = false;
    let step = 1 + luck.below(4) as u32;
    let change = |c: char| match c.to_digit(10) {
        Some(digit) if digit > 0 && !done => {
            done = true;
            char::from_digit((digit - 1 + step) % 9 + 1, 10).unwrap_or(c)
        }
        _ => c,
    };
    written.chars().map(change).collect()
}

/// A day of the month, with the letters behind it.
fn day_number(written: &str) -> Option<(u32, &str)> {
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let rest = written.get(digits..)?;
    let number: u32 = written.get(..digits)?.parse().ok()?;
    ((1..=31).contains(&number) && digits <= 2 && matches!(rest, "" | "st" | "nd" | "rd" | "th")).then_some((number, rest))
}

/// `word` with a capital where `model` has one.
fn like(word: &str, model: &str) -> String {
    let mut chars = word.chars();
    match (model.chars().next(), chars.next()) {
        (Some(m), Some(first)) if m.is_uppercase() => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}

/// A vowel behind the first letter made another, as a hasty ear would.
fn misspelt(name: &str, luck: &mut Luck) -> Option<String> {
    const VOWELS: [(char, char); 5] = [('a', 'e'), ('e', 'a'), ('i', 'e'), ('o', 'a'), ('u', 'o')];
    let places: Vec<usize> =
        name.char_indices().skip(1).filter(|(_, c)| VOWELS.iter().any(|(from, _)| from == c)).map(|(at, _)| at).collect();
    let at = *places.get(luck.below(places.len()))?;
    let from = name.get(at..)?.chars().next()?;
    let to = VOWELS.iter().find(|(vowel, _)| *vowel == from)?.1;
    Some(format!("{}{to}{}", name.get(..at)?, name.get(at + from.len_utf8()..)?))
}

/// The bytes of a value to change so that it is another, and what becomes of them; the same each time.
pub fn changed_text(text: &Text, mention: &Mention, sort: Sort) -> Option<(Span, String)> {
    changed(text, mention, sort, &[], &mut Luck::new(1))
}
