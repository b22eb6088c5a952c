//! Reads the word tables from the YAML files next to this one.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::kinds::quantity::tables::{Form, Move, Numeral, Tables, Unit, Way, Words};
use crate::kinds::quantity::{Hedge, Sort};
use crate::text::{Lexicon, Shape, Word, WordMap, fold, table, tokens, word};

#[derive(Deserialize)]
struct UnitEntry {
    name: String,
    sort: String,
    dimension: String,
    #[serde(deserialize_with = "decimal")]
    factor: Decimal,
    #[serde(default = "one", deserialize_with = "decimal")]
    number: Decimal,
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
    exact: Vec<String>,
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
    phrasal: Vec<String>,
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
    periodic: BTreeMap<String, String>,
    periodic_of: Vec<String>,
    weights: Vec<String>,
    priced: Vec<String>,
    money_of: Vec<String>,
}

fn keep(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn words(list: &[String]) -> Words {
    list.iter().map(|text| word(&fold(text))).collect()
}

/// A decimal as it is written, without a detour by a binary fraction.
fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

fn one() -> Decimal {
    Decimal::ONE
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
        for entry in table::yaml::<Vec<UnitEntry>>(include_str!("units.yaml")) {
            let unit: &'static Unit = Box::leak(Box::new(Unit {
                name: keep(&entry.name),
                sort: sort(&entry.sort),
                dimension: keep(&entry.dimension),
                factor: entry.factor,
                article: entry.article,
            }));
            let times = entry.number;
            self.by_name.entry(unit.name).or_insert(unit);
            entry.words.iter().for_each(|w| self.add(w, unit, times, false, false));
            entry.exact.iter().for_each(|w| self.add(w, unit, times, true, false));
            entry.glued.iter().for_each(|w| self.add(w, unit, times, false, true));
        }
    }

    fn currencies(&mut self) -> Lexicon<&'static Unit> {
        let mut signs = Lexicon::default();
        for entry in table::yaml::<Vec<CurrencyEntry>>(include_str!("currencies.yaml")) {
            let code = keep(&entry.code);
            let article = matches!(code, "GBP" | "USD" | "EUR");
            let unit: &'static Unit =
                Box::leak(Box::new(Unit { name: code, sort: Sort::Money, dimension: code, factor: Decimal::ONE, article }));
            self.by_name.insert(code, unit);
            let hundredth = Decimal::new(1, 2);
            signs.insert(code, unit);
            signs.insert(&format!("M{code}"), unit);
            entry.signs.iter().for_each(|s| signs.insert(s, unit));
            self.add(code, unit, Decimal::ONE, true, false);
            // Press releases of the Nordic countries: 120 MEUR.
            self.add(&format!("M{code}"), unit, Decimal::from(1_000_000), true, false);
            entry.words.iter().for_each(|w| self.add(w, unit, Decimal::ONE, false, false));
            entry.exact.iter().for_each(|w| self.add(w, unit, Decimal::ONE, true, false));
            entry.hundredths.iter().for_each(|w| self.add(w, unit, hundredth, false, false));
            for letters in &entry.glued {
                self.add(letters, unit, if letters == "p" { hundredth } else { Decimal::ONE }, false, true);
            }
        }
        signs
    }
}

impl Tables {
    /// Reads the files.
    pub fn read() -> Tables {
        let numbers: NumberFile = table::yaml(include_str!("numbers.yaml"));
        let phrases: PhraseFile = table::yaml(include_str!("phrases.yaml"));
        let nouns: NounFile = table::yaml(include_str!("nouns.yaml"));
        let mut forms = Forms::default();
        forms.units();
        let currencies = forms.currencies();
        let numerals = numerals(&numbers);
        let ordinals = ordinals(&numbers);
        let signs: WordMap<(u32, u32)> = numbers.signs.iter().map(|(w, f)| (word(w), *f)).collect();
        let multiples: WordMap<u32> = numbers.multiples.iter().map(|(w, n)| (word(w), *n)).collect();
        let mut leads: Words = numerals.iter().filter(|(_, n)| !matches!(n, Numeral::Scale(_, false))).map(|(w, _)| *w).collect();
        leads.extend(ordinals.keys().chain(signs.keys()).chain(multiples.keys()).copied());
        let mut after_article: Words = numerals.keys().chain(ordinals.keys()).copied().collect();
        after_article.extend(["half", "quarter", "few", "couple", "score", "scores", "twice"].map(word));
        after_article.extend(forms.by_phrase.keys().filter_map(|phrase| tokens(phrase, 0).first().map(|t| t.word)));
        leads.extend(nouns.decades.keys().map(|w| word(w)));
        leads.extend(
            ["a", "an", "half", "quarter", "several", "tens", "hundreds", "dozens", "scores", "minus", "negative", "few", "couple", "#"]
                .map(word),
        );
        for entry in table::yaml::<Vec<CurrencyEntry>>(include_str!("currencies.yaml")) {
            let firsts = entry.signs.iter().chain([&entry.code]).filter_map(|s| tokens(s, 0).first().map(|t| t.word));
            leads.extend(firsts.chain([word(&fold(&format!("M{}", entry.code)))]));
        }
        Tables {
            leads,
            after_article,
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
            phrasal: words(&phrases.phrasal),
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
            periodic: nouns.periodic.iter().map(|(w, n)| (word(w), keep(n))).collect(),
            periodic_of: words(&nouns.periodic_of),
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
    for dozen in ["dozen", "dozens", "doz", "dozs", "dz", "dzs"] {
        map.insert(word(dozen), Numeral::Group(12));
    }
    for entry in &file.scales {
        for text in &entry.words {
            map.insert(word(text), Numeral::Scale(Decimal::from(entry.factor), !file.bound.contains(text)));
        }
    }
    map
}

/// Ordinal words, those of two parts written without their hyphen among them: `twentyfifth`.
fn ordinals(file: &NumberFile) -> WordMap<u64> {
    let mut map: WordMap<u64> = file.ordinals.iter().map(|(w, n)| (word(w), *n)).collect();
    for (tens, ten) in &file.tens {
        let ones = file.ordinals.iter().filter(|(_, one)| **one < 10);
        map.extend(ones.map(|(w, one)| (word(&format!("{tens}{w}")), u64::from(*ten) + one)));
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
