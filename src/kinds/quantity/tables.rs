//! The word tables of this kind, read once from the YAML files next to this one.

use std::collections::{BTreeMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::kinds::quantity::{Hedge, Sort};
use crate::text::{Lexicon, Ready, Shape, Word, WordMap, fold, tokens, word};

/// A set of words.
pub type Words = HashSet<Word, BuildHasherDefault<Ready>>;

/// A unit of measurement or a currency.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Canonical singular, or ISO 4217 code.
    pub name: &'static str,
    /// What it measures.
    pub sort: Sort,
    /// What it can be converted within.
    pub dimension: &'static str,
    /// How many base units of its dimension it is.
    pub factor: Decimal,
    /// A number of it may be "a": `a mile`.
    pub article: bool,
}

/// One written form of a unit.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The unit.
    pub unit: &'static Unit,
    /// The number is multiplied by this when it is read: 0.01 for pence.
    pub times: Decimal,
    /// Letter for letter, where case matters.
    pub exact: Option<&'static str>,
    /// Only right after the digits.
    pub glued: bool,
}

/// What a number word says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Numeral {
    /// Zero to nineteen.
    Small(u32),
    /// Twenty to ninety.
    Tens(u32),
    /// Hundred.
    Hundred,
    /// Thousand and up; false where it never stands alone (`bn`).
    Scale(Decimal, bool),
    /// A dozen or a score.
    Group(u32),
}

/// A direction of change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

/// How a change word is used.
#[derive(Clone, Copy, Default, Debug)]
pub struct Move {
    /// Moves of itself: `rose 3%`.
    pub verb: Option<Way>,
    /// Takes an object: `cut costs by 3%`.
    pub transitive: Option<Way>,
    /// `a rise of 3%`, `a 3% rise`.
    pub noun: Option<Way>,
    /// `3% higher`.
    pub after: Option<Way>,
}

/// All tables.
#[derive(Debug)]
pub struct Tables {
    /// Words and signs at which a quantity can begin, besides digits.
    pub leads: Words,
    /// Cardinal words.
    pub numerals: WordMap<Numeral>,
    /// Ordinal words, which are denominators too.
    pub ordinals: WordMap<u64>,
    /// Plural denominators: thirds, fifths, quarters.
    pub denominators: WordMap<u64>,
    /// Signs such as ½.
    pub signs: WordMap<(u32, u32)>,
    /// Twice, threefold.
    pub multiples: WordMap<u32>,
    /// Letters after digits that are a scale; true where a currency is needed.
    pub short: Vec<(char, Decimal, bool)>,
    /// Units and currency words behind a number.
    pub units: Lexicon<Vec<Form>>,
    /// Currency signs and codes in front of a number.
    pub currencies: Lexicon<&'static Unit>,
    /// All units by name.
    pub by_name: BTreeMap<&'static str, &'static Unit>,
    /// Hedges before, by their last word, longest first; words are in reverse.
    pub before: WordMap<Vec<(Vec<Word>, Hedge)>>,
    /// Hedges behind.
    pub after: Lexicon<Hedge>,
    /// Change words.
    pub moves: WordMap<Move>,
    /// Light words between a change word and its figure.
    pub between: Words,
    /// Words that may stand between "to" or "by" and the figure: a record, an average of.
    pub light: Words,
    /// Singulars of people words.
    pub persons: Words,
    /// Plurals and singulars of person nouns, irregular plurals.
    pub irregular: WordMap<&'static str>,
    /// Ends in s, no plural noun.
    pub not_plural: Words,
    /// Ends a noun phrase.
    pub stops: Words,
    /// Persons behind whom "of 12" is an age.
    pub aged_of: Words,
    /// Fifties, and the like.
    pub decades: WordMap<u32>,
    /// Section, room, flight.
    pub numbered: Words,
    /// Street, road.
    pub streets: Words,
    /// After a hyphen, no count.
    pub not_counted: Words,
    /// Lead, swing.
    pub points: Words,
    /// Months.
    pub months: Words,
    /// Weekdays.
    pub weekdays: Words,
    /// Per what.
    pub rates: WordMap<&'static str>,
    /// Annually, daily.
    pub adverbs: WordMap<&'static str>,
    /// Weight cues.
    pub weights: Words,
    /// Behind "pounds of": what is money.
    pub money_of: Words,
    /// Money cues after `20-pound`.
    pub priced: Words,
}

/// The tables, read at first use.
pub static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

#[derive(Deserialize)]
struct UnitEntry {
    name: String,
    sort: String,
    dimension: String,
    factor: String,
    number: Option<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    glued: Vec<String>,
    #[serde(default)]
    article: bool,
}

#[derive(Deserialize)]
struct CurrencyEntry {
    code: String,
    signs: Vec<String>,
    words: Vec<String>,
    #[serde(default)]
    hundredths: Vec<String>,
    #[serde(default)]
    glued: Vec<String>,
}

#[derive(Deserialize)]
struct NumberFile {
    small: BTreeMap<String, u32>,
    tens: BTreeMap<String, u32>,
    scales: Vec<ScaleEntry>,
    short: Vec<ShortEntry>,
    bound: Vec<String>,
    ordinals: BTreeMap<String, u64>,
    signs: BTreeMap<String, (u32, u32)>,
    multiples: BTreeMap<String, u32>,
}

#[derive(Deserialize)]
struct ScaleEntry {
    factor: u64,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct ShortEntry {
    factor: u64,
    letter: char,
    money: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct PhraseFile {
    before: BTreeMap<String, Vec<String>>,
    after: BTreeMap<String, Vec<String>>,
    up: MoveEntry,
    down: MoveEntry,
    between: Vec<String>,
    light: Vec<String>,
}

#[derive(Deserialize)]
struct MoveEntry {
    verbs: Vec<String>,
    transitive: Vec<String>,
    nouns: Vec<String>,
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct NounFile {
    persons: Vec<String>,
    irregular: BTreeMap<String, String>,
    irregular_persons: Vec<String>,
    not_plural: Vec<String>,
    stops: Vec<String>,
    aged_of: Vec<String>,
    decades: BTreeMap<String, u32>,
    numbered: Vec<String>,
    streets: Vec<String>,
    not_counted: Vec<String>,
    points: Vec<String>,
    months: Vec<String>,
    weekdays: Vec<String>,
    rates: BTreeMap<String, String>,
    adverbs: BTreeMap<String, String>,
    weights: Vec<String>,
    priced: Vec<String>,
    money_of: Vec<String>,
}

fn read<T: for<'de> Deserialize<'de>>(yaml: &str) -> T {
    serde_yaml::from_str(yaml).expect("the tables of the quantity kind are well formed")
}

fn keep(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn words(list: &[String]) -> Words {
    list.iter().map(|text| word(&fold(text))).collect()
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("the tables hold plain decimals")
}

fn sort(name: &str) -> Sort {
    match name {
        "percent" => Sort::Percent,
        "points" => Sort::Points,
        "duration" => Sort::Duration,
        _ => Sort::Measure,
    }
}

fn hedge(name: &str) -> Hedge {
    match name {
        "about" => Hedge::About,
        "nearly" => Hedge::Nearly,
        "just-over" => Hedge::JustOver,
        "more-than" => Hedge::MoreThan,
        "less-than" => Hedge::LessThan,
        "at-least" => Hedge::AtLeast,
        "at-most" => Hedge::AtMost,
        _ => Hedge::Exactly,
    }
}

/// Forms by phrase, so that one phrase may stand for several units told apart by case.
#[derive(Default)]
struct Forms {
    by_phrase: BTreeMap<String, Vec<Form>>,
    by_name: BTreeMap<&'static str, &'static Unit>,
}

impl Forms {
    fn add(&mut self, phrase: &str, unit: &'static Unit, times: Decimal, exact: bool, glued: bool) {
        let form = Form { unit, times, exact: exact.then(|| keep(phrase)), glued };
        let list = self.by_phrase.entry(fold(phrase)).or_default();
        // Forms that only fit letter for letter are tried first.
        let at = if exact { 0 } else { list.len() };
        list.insert(at, form);
    }

    fn units(&mut self) {
        for entry in read::<Vec<UnitEntry>>(include_str!("units.yaml")) {
            let unit: &'static Unit = Box::leak(Box::new(Unit {
                name: keep(&entry.name),
                sort: sort(&entry.sort),
                dimension: keep(&entry.dimension),
                factor: decimal(&entry.factor),
                article: entry.article,
            }));
            let times = entry.number.as_deref().map_or(Decimal::ONE, decimal);
            self.by_name.entry(unit.name).or_insert(unit);
            entry.words.iter().for_each(|w| self.add(w, unit, times, false, false));
            entry.exact.iter().for_each(|w| self.add(w, unit, times, true, false));
            entry.glued.iter().for_each(|w| self.add(w, unit, times, false, true));
        }
    }

    fn currencies(&mut self) -> Lexicon<&'static Unit> {
        let mut signs = Lexicon::default();
        for entry in read::<Vec<CurrencyEntry>>(include_str!("currencies.yaml")) {
            let code = keep(&entry.code);
            let article = matches!(code, "GBP" | "USD" | "EUR");
            let unit: &'static Unit =
                Box::leak(Box::new(Unit { name: code, sort: Sort::Money, dimension: code, factor: Decimal::ONE, article }));
            self.by_name.insert(code, unit);
            let hundredth = Decimal::new(1, 2);
            signs.insert(code, unit);
            entry.signs.iter().for_each(|s| signs.insert(s, unit));
            self.add(code, unit, Decimal::ONE, true, false);
            // Press releases of the Nordic countries: 120 MEUR.
            self.add(&format!("M{code}"), unit, Decimal::from(1_000_000), true, false);
            entry.words.iter().for_each(|w| self.add(w, unit, Decimal::ONE, false, false));
            entry.hundredths.iter().for_each(|w| self.add(w, unit, hundredth, false, false));
            for letters in &entry.glued {
                self.add(letters, unit, if letters == "p" { hundredth } else { Decimal::ONE }, false, true);
            }
        }
        signs
    }
}

impl Tables {
    fn read() -> Tables {
        let numbers: NumberFile = read(include_str!("numbers.yaml"));
        let phrases: PhraseFile = read(include_str!("phrases.yaml"));
        let nouns: NounFile = read(include_str!("nouns.yaml"));
        let mut forms = Forms::default();
        forms.units();
        let currencies = forms.currencies();
        let numerals = numerals(&numbers);
        let ordinals: WordMap<u64> = numbers.ordinals.iter().map(|(w, n)| (word(w), *n)).collect();
        let signs: WordMap<(u32, u32)> = numbers.signs.iter().map(|(w, f)| (word(w), *f)).collect();
        let multiples: WordMap<u32> = numbers.multiples.iter().map(|(w, n)| (word(w), *n)).collect();
        let mut leads: Words = numerals.iter().filter(|(_, n)| !matches!(n, Numeral::Scale(_, false))).map(|(w, _)| *w).collect();
        leads.extend(ordinals.keys().chain(signs.keys()).chain(multiples.keys()));
        leads.extend(nouns.decades.keys().map(|w| word(w)));
        leads.extend(
            ["a", "an", "half", "quarter", "several", "tens", "hundreds", "dozens", "scores", "minus", "negative", "few", "couple", "#"]
                .map(word),
        );
        for entry in read::<Vec<CurrencyEntry>>(include_str!("currencies.yaml")) {
            let firsts = entry.signs.iter().chain([&entry.code]).filter_map(|s| tokens(s, 0).first().map(|t| t.word));
            leads.extend(firsts);
        }
        Tables {
            leads,
            denominators: denominators(&numbers),
            numerals,
            ordinals,
            signs,
            multiples,
            short: numbers.short.iter().map(|s| (s.letter, Decimal::from(s.factor), s.money)).collect(),
            units: Lexicon::new(forms.by_phrase),
            currencies,
            by_name: forms.by_name,
            before: before(&phrases),
            after: Lexicon::new(phrases.after.iter().flat_map(|(name, list)| list.iter().map(|p| (p.clone(), hedge(name))))),
            moves: moves(&phrases),
            between: words(&phrases.between),
            light: words(&phrases.light),
            persons: nouns
                .persons
                .iter()
                .chain(&nouns.irregular_persons)
                .filter_map(|p| p.split(' ').next_back())
                .map(|p| word(&fold(p)))
                .collect(),
            irregular: nouns.irregular.iter().map(|(plural, singular)| (word(plural), keep(singular))).collect(),
            not_plural: words(&nouns.not_plural),
            stops: words(&nouns.stops),
            aged_of: words(&nouns.aged_of),
            decades: nouns.decades.iter().map(|(w, n)| (word(w), *n)).collect(),
            numbered: words(&nouns.numbered),
            streets: words(&nouns.streets),
            not_counted: words(&nouns.not_counted),
            points: words(&nouns.points),
            months: words(&nouns.months),
            weekdays: words(&nouns.weekdays),
            rates: nouns.rates.iter().map(|(w, n)| (word(w), keep(n))).collect(),
            adverbs: nouns.adverbs.iter().map(|(w, n)| (word(w), keep(n))).collect(),
            weights: words(&nouns.weights),
            priced: words(&nouns.priced),
            money_of: words(&nouns.money_of),
        }
    }
}

fn numerals(file: &NumberFile) -> WordMap<Numeral> {
    let mut map: WordMap<Numeral> = WordMap::default();
    map.extend(file.small.iter().map(|(w, n)| (word(w), Numeral::Small(*n))));
    map.extend(file.tens.iter().map(|(w, n)| (word(w), Numeral::Tens(*n))));
    map.insert(word("hundred"), Numeral::Hundred);
    map.insert(word("dozen"), Numeral::Group(12));
    map.insert(word("dozens"), Numeral::Group(12));
    for entry in &file.scales {
        for text in &entry.words {
            map.insert(word(text), Numeral::Scale(Decimal::from(entry.factor), !file.bound.contains(text)));
        }
    }
    map
}

fn denominators(file: &NumberFile) -> WordMap<u64> {
    let mut map: WordMap<u64> = file.ordinals.iter().filter(|(_, n)| **n > 2).map(|(w, n)| (word(&format!("{w}s")), *n)).collect();
    map.insert(word("halves"), 2);
    map.insert(word("quarters"), 4);
    map
}

fn before(file: &PhraseFile) -> WordMap<Vec<(Vec<Word>, Hedge)>> {
    let mut map: WordMap<Vec<(Vec<Word>, Hedge)>> = WordMap::default();
    for (name, list) in &file.before {
        for phrase in list {
            let mut reversed: Vec<Word> = tokens(phrase, 0).iter().filter(|t| t.shape != Shape::Dash).rev().map(|t| t.word).collect();
            if reversed.is_empty() {
                continue;
            }
            let last = reversed.remove(0);
            map.entry(last).or_default().push((reversed, hedge(name)));
        }
    }
    map.values_mut().for_each(|list| list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
    map
}

fn moves(file: &PhraseFile) -> WordMap<Move> {
    let mut map: WordMap<Move> = WordMap::default();
    for (way, entry) in [(Way::Up, &file.up), (Way::Down, &file.down)] {
        entry.verbs.iter().for_each(|w| map.entry(word(w)).or_default().verb = Some(way));
        entry.transitive.iter().for_each(|w| map.entry(word(w)).or_default().transitive = Some(way));
        entry.nouns.iter().for_each(|w| map.entry(word(w)).or_default().noun = Some(way));
        entry.after.iter().for_each(|w| map.entry(word(w)).or_default().after = Some(way));
    }
    map
}
