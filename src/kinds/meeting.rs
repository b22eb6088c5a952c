//! How two values of one kind compare: the second half of the switchboard.

use std::borrow::Cow;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::kinds::quantity::{Quantity, Sort};
use crate::kinds::quote::{Alteration, Quote, Relation, Wording};
use crate::kinds::{Value, date, deed, event, occupation, office, organisation, person, place, quantity, quote, topic};
use crate::text::{Days, Pairs, Word, fold, word};

/// A value with what its comparison may need besides.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The value.
    pub value: &'a Value,
    /// When its article was published.
    pub published: Option<Date>,
    /// Which article says it.
    pub article: &'a str,
    /// The words of its quotation, where they have been made ready before: a quotation may be compared with many.
    pub wording: Option<&'a Wording>,
}

impl<'a> Said<'a> {
    /// A value as said in that article.
    pub fn new(value: &'a Value, published: Option<Date>, article: &'a str) -> Said<'a> {
        Said { value, published, article, wording: None }
    }

    fn wording(self, quote: &Quote) -> Cow<'a, Wording> {
        self.wording.filter(|w| w.is_of(quote)).map_or_else(|| Cow::Owned(Wording::of(quote)), Cow::Borrowed)
    }
}

/// Can both be right? `None` where the two cannot be compared.
pub fn meet(a: Said, b: Said) -> Option<bool> {
    match (a.value, b.value) {
        (Value::Quantity(x), Value::Quantity(y)) if x.sort == Sort::Age && y.sort == Sort::Age => ages_meet((x, a), (y, b)),
        (Value::Quantity(x), Value::Quantity(y)) => quantity::meet(x, y),
        (Value::Date(x), Value::Date(y)) => {
            let weekday = x.weekday_alone().is_some() || y.weekday_alone().is_some();
            date::meet(x, y).filter(|meet| *meet || weekday || same_occasion(x.days, y.days))
        }
        (Value::Person(x), Value::Person(y)) => Some(person::may_be_one(x, y)),
        (Value::Organisation(x), Value::Organisation(y)) => organisation::same(x, y),
        (Value::Place(x), Value::Place(y)) => place::same(x, y),
        (Value::Office(x), Value::Office(y)) => office::same_post(x, y),
        (Value::Occupation(x), Value::Occupation(y)) => occupation::same(x, y),
        (Value::Quote(_), Value::Quote(_)) => wording(a, b, || false),
        (Value::Event(x), Value::Event(y)) => event::near(x, y).then_some(true),
        (Value::Words(x), Value::Words(y)) => {
            let tallies = tally(a.value).zip(tally(b.value));
            Some(x == y || tallies.is_some_and(|(v, w)| v == w || [v, w].contains(&UNANIMOUS) && v.1 == w.1))
        }
        (Value::Site(x), Value::Site(y)) => deed::same_site(x, y),
        (Value::Topic(x), Value::Topic(y)) => (x == y).then_some(true),
        _ => None,
    }
}

/// Are they one post, held now or then?
pub fn one_post(a: &Value, b: &Value) -> bool {
    let (Value::Office(x), Value::Office(y)) = (a, b) else { return false };
    let held = |o: &office::Office| office::Office { tenure: office::Tenure::Current, ..o.clone() };
    x.title == y.title || office::same_post(&held(x), &held(y)) == Some(true)
}

/// Are the two one name or one remark, and is it written alike? `None` where they are not one; `Some(false)` where they are one, spelt or
/// worded in two ways. `one_story` says whether the two articles tell one story, where that matters.
pub fn wording(a: Said, b: Said, one_story: impl Fn() -> bool) -> Option<bool> {
    match (a.value, b.value) {
        (Value::Person(x), Value::Person(y)) => {
            let in_story = || a.article != b.article && one_story();
            if person::same(x, y) {
                Some(!(person::two_forms(x, y) && in_story()))
            } else {
                (person::spelling_variants(x, y) || person::variants_in_a_story(x, y) && in_story()).then_some(false)
            }
        }
        (Value::Quote(x), Value::Quote(y)) => remarks((x, a), (y, b), one_story),
        (Value::Organisation(x), Value::Organisation(y)) if organisation::same_but_for_form(&x.name, &y.name) => Some(true),
        (Value::Organisation(x), Value::Organisation(y)) => {
            let likeness = organisation::spelling_variants(&x.name, &y.name)?;
            let sure = likeness == organisation::Likeness::Sure || a.article == b.article || one_story();
            sure.then_some(false)
        }
        (x, y) => (x == y).then_some(true),
    }
}

/// Nearly the same thing, for a key part with `~`?
pub fn near(a: Said, b: Said) -> bool {
    match (a.value, b.value) {
        (Value::Person(_), Value::Person(_)) => wording(a, b, || false).is_some(),
        (Value::Quote(x), Value::Quote(y)) => quote::one_remark(&a.wording(x), &b.wording(y), false),
        (Value::Event(x), Value::Event(y)) => event::near(x, y),
        (Value::Deed(x), Value::Deed(y)) => deed::alike(x, y),
        (Value::Words(x), Value::Words(y)) => strsim::normalized_damerau_levenshtein(x, y) >= 0.8,
        _ => meet(a, b) == Some(true),
    }
}

/// May the two be nearly the same thing for all that their values say, whatever their articles? Never false where they are.
pub fn may_be_near(a: Said, b: Said) -> bool {
    match (a.value, b.value) {
        (Value::Quote(x), Value::Quote(y)) => quote::one_remark(&a.wording(x), &b.wording(y), true),
        (Value::Event(x), Value::Event(y)) => event::alike(x, y),
        (Value::Topic(x), Value::Topic(y)) => topic::go_together(x, y),
        _ => near(a, b),
    }
}

/// May the two be one name or remark, spelt or worded in two ways, for all that their values say? Never false where they are.
pub fn may_vary(a: Said, b: Said) -> bool {
    match (a.value, b.value) {
        (Value::Person(x), Value::Person(y)) => person::variants_in_a_story(x, y),
        (Value::Quote(x), Value::Quote(y)) => {
            let (x, y) = (a.wording(x), b.wording(y));
            matches!(quote::relate(&x, &y), Relation::Altered(_)) || quote::is_repetition(&x, &y, true)
        }
        (Value::Organisation(x), Value::Organisation(y)) => organisation::spelling_variants(&x.name, &y.name).is_some(),
        _ => false,
    }
}

/// A hash that equal values share for all that [`near`] and [`wording`] look at; `None` where each is best looked at by itself.
pub fn class(value: &Value) -> Option<u64> {
    let of = |parts: &[&str]| parts.iter().fold(word("").0, |hash, part| Word(hash.rotate_left(5) ^ 0x9e37).and(part).0);
    let said = |yes: bool| if yes { "yes" } else { "" };
    match value {
        Value::Person(p) => Some(p.spelling().0.rotate_left(5) ^ u64::from(p.full)),
        Value::Quote(Quote { words, speaker, by_person, by_pronoun, goes_on }) => {
            Some(of(&[words, speaker.as_deref().unwrap_or("?"), said(*by_person), said(*by_pronoun), said(*goes_on)]))
        }
        Value::Words(w) => Some(of(&[w])),
        Value::Organisation(o) => Some(of(&[&o.name])),
        _ => None,
    }
}

/// Is the one number the other with its scale or unit slipped: £1.5bn and £1.5m, 62 km and 62 miles?
pub fn slip(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Quantity(x), Value::Quantity(y)) => quantity::slip(x, y),
        _ => false,
    }
}

/// The two numbers of a tally of votes or goals (`15-13`, `fifteen to 13`, `1,874 votes to 263`, `31 for it and twenty-four against`), the
/// greater first; [`UNANIMOUS`] where it is told so.
pub fn tally(value: &Value) -> Option<(u32, u32)> {
    let Value::Words(words) = value else { return None };
    let lower = words.to_ascii_lowercase();
    if ["unanimous", "without ", "with no", "no ", "nobody ", "not one ", "not a "].iter().any(|none| lower.starts_with(none)) {
        return Some(UNANIMOUS);
    }
    let mut numbers = words.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ','))).flat_map(counts).flatten();
    match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(Some(a)), Some(Some(b)), None) if a < 10_000 && b < 10_000 => Some((a.max(b), a.min(b))),
        // `Two members voted against`: how many were for it is not told.
        (Some(Some(against)), None, None) if lower.contains("against") || lower.contains("dissent") => Some((0, against)),
        _ => None,
    }
}

/// The tally of a vote of which no more is told than that all voted alike.
pub const UNANIMOUS: (u32, u32) = (0, 0);

/// The numbers that one written word holds, such as `15-13`, `1,874` or `twenty-four`; none inside for what begins like a number and is none.
fn counts(written: &str) -> [Option<Option<u32>>; 2] {
    let number = |part: &str| {
        let part = fold(part.trim_matches([',', '-']));
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(part.replace(',', "").parse().ok());
        }
        if part == "none" { Some(Some(0)) } else { quantity::number_in_words(&part).map(Some) }
    };
    match written.split_once('-') {
        Some((first, second)) if number(written).is_none_or(|n| n.is_none()) => [number(first), number(second)],
        _ => [number(written), None],
    }
}

/// The greater number divided by the lesser, of numbers of one unit; `None` where one is no positive number.
pub fn ratio(a: &Value, b: &Value) -> Option<f64> {
    let number = |value: &Value| match value {
        Value::Quantity(q) => {
            let hundredth = if q.sort == Sort::Fraction { 100.0 } else { 1.0 };
            q.number.or(q.high).or(q.low).and_then(|n| n.to_f64()).map(|n| n * hundredth).filter(|n| *n > 0.0)
        }
        _ => None,
    };
    let (x, y) = (number(a)?, number(b)?);
    let unit = |value: &Value| match value {
        Value::Quantity(q) if q.sort == Sort::Fraction => Some("percent"),
        Value::Quantity(q) => q.unit,
        _ => None,
    };
    // In two units nothing is known of it without a conversion.
    if unit(a) != unit(b) {
        return Some(UNKNOWN_RATIO);
    }
    Some(x.max(y) / x.min(y))
}

/// Neither close nor far apart.
const UNKNOWN_RATIO: f64 = 1.5;

/// Hashes of which two near values share at least one.
pub fn blocks(value: &Value) -> Vec<u64> {
    blocks_of(Said::new(value, None, ""))
}

/// The same, where the wording may be ready.
pub fn blocks_of(said: Said) -> Vec<u64> {
    match said.value {
        Value::Person(p) => person::blocks(p),
        Value::Quote(q) => quote::blocks(&said.wording(q)),
        Value::Event(e) => event::blocks(e),
        Value::Topic(t) => topic::blocks(t),
        Value::Deed(d) => deed::blocks(d),
        Value::Words(w) => w.split_whitespace().map(|part| word(part).0).collect(),
        Value::Organisation(o) => organisation::blocks(&o.name),
        _ => {
            vec![word(&said.value.canonical()).0]
        }
    }
}

/// Why the value cannot be right by itself, in a sentence, where it cannot.
pub fn impossible(value: &Value) -> Option<String> {
    match value {
        Value::Date(d) => date::impossible(d),
        _ => None,
    }
}

/// Days further apart than this are days of two occasions, such as the meetings of two months.
const OCCASION_DAYS: i64 = 31;

fn same_occasion(a: Days, b: Days) -> bool {
    let gap = |from: Option<Date>, to: Option<Date>| days_between(from, to);
    [gap(a.last, b.first), gap(b.last, a.first)].into_iter().flatten().min().is_some_and(|days| days <= OCCASION_DAYS)
}

/// Ages are compared by the days of birth they allow, so that a birthday between two articles is no disagreement. Ages of undated articles
/// are comparable within one article only.
fn ages_meet((x, a): (&Quantity, Said), (y, b): (&Quantity, Said)) -> Option<bool> {
    // The dead are of one age for ever: the same figure again is no disagreement.
    let plain = x.born.is_none() && y.born.is_none();
    if plain && (a.article == b.article || x.number == y.number) {
        return quantity::meet(x, y);
    }
    if x.at_death && y.at_death && plain {
        return quantity::meet(x, y);
    }
    Some(at_most(x, a, b)?.meets(at_most(y, b, a)?))
}

/// The days of birth that an age allows. That of a dead person was his at some time between the other article, which tells of him alive, and its own.
fn at_most(age: &Quantity, told: Said, other: Said) -> Option<Days> {
    let now = born(age, told.published)?;
    let before = other.published.filter(|_| age.at_death).and_then(|on| born(age, Some(on)));
    Some(before.filter(|before| before.first < now.first).map_or(now, |before| Days { first: before.first, last: now.last }))
}

fn born(age: &Quantity, on: Option<Date>) -> Option<Days> {
    if age.born.is_some() {
        return age.born;
    }
    let on = on?;
    if age.unit == Some("year")
        && age.number.is_none()
        && let (Some(low), Some(high)) = (age.low, age.high)
    {
        // `In her 50s`.
        let years = |n: rust_decimal::Decimal| i32::try_from(n).ok().filter(|y| (0..130).contains(y));
        let first = on.checked_sub((years(high)? + 1).years()).ok()?.tomorrow().ok()?;
        return Some(Days::new(first, on.checked_sub(years(low)?.years()).ok()?));
    }
    if age.unit != Some("year") || age.hedge != quantity::Hedge::Exactly {
        return None;
    }
    let years = i32::try_from(age.number?).ok().filter(|y| (0..130).contains(y))?;
    let last = on.checked_sub(years.years()).ok()?;
    let first = on.checked_sub((years + 1).years()).ok()?.tomorrow().ok()?;
    Some(Days::new(first, last))
}

/// Articles this many days apart may tell of one remark.
const REMARK_DAYS: i64 = 45;
/// Beyond this many days a politician's line may be said anew in other words: only a long, nearly equal wording is the same remark.
const FRESH_DAYS: i64 = 4;
/// A sentence recalled with one word changed is the same remark for this long,
const LASTING_DAYS: i64 = 400;
/// when so many of its words are the same.
const LASTING_SHARED: usize = 7;
/// So many shared words, all of the shorter wording but for one place, are one remark, whoever is taken for its speaker.
const OWN_SHARED: usize = 11;
/// How alike such a wording must be.
const ALIKE: f64 = 0.85;
/// What one person said in one story is known again by so many shared words, however long ago it was,
const RECALLED_SHARED: usize = 12;
/// where the wordings are so much alike.
const RECALLED_ALIKE: f64 = 0.8;

fn remarks((x, a): (&Quote, Said), (y, b): (&Quote, Said), one_story: impl Fn() -> bool) -> Option<bool> {
    let here = a.article == b.article;
    if here && by_two(x, y) {
        return None;
    }
    if !here && !same_speaker(x, y, &one_story) {
        return unattributed((x, a), (y, b), one_story);
    }
    match quote::relate(&a.wording(x), &b.wording(y)) {
        Relation::Unrelated => None,
        Relation::Same => Some(true),
        Relation::Altered(alteration) => {
            let days = if here { 0 } else { days_between(a.published, b.published)? };
            let near = days <= FRESH_DAYS
                || days <= LASTING_DAYS && alteration.shared >= LASTING_SHARED && alteration.changed <= 2
                || (days <= REMARK_DAYS && alteration.likeness() >= ALIKE);
            // Who says nearly the same twice in one article mostly means to; a part of a sentence is the paper's retelling, of a sentence
            // that is quoted whole.
            let parts = [x, y].iter().filter(|q| q.words.starts_with(char::is_lowercase)).count();
            let meant = here && parts != 1 && (parts == 2 || alteration.shared <= LASTING_SHARED || alteration.changed > 2);
            let formula = !here && alteration.changed > 1 && by_two_bodies(x, y);
            let sure = alteration.is_sure() && near && !meant && !formula;
            let likely = days <= LASTING_DAYS && alteration.is_likely();
            let recalled = !formula && alteration.shared >= RECALLED_SHARED && alteration.likeness() >= RECALLED_ALIKE;
            (sure || !here && (likely || recalled) && one_story()).then_some(false)
        }
    }
}

/// A remark whose speaker one side leaves out, as papers do with letters and mottoes: one where all words but one are the same, or, in one
/// story, all but one in one place. So many words nobody else of the story says.
fn unattributed((x, a): (&Quote, Said), (y, b): (&Quote, Said), one_story: impl Fn() -> bool) -> Option<bool> {
    if days_between(a.published, b.published)? > LASTING_DAYS {
        return None;
    }
    let two = x.speaker.is_some() && y.speaker.is_some();
    // Whom `he` stands for is a guess, which the words may correct.
    let guess = x.by_pronoun != y.by_pronoun;
    match quote::relate(&a.wording(x), &b.wording(y)) {
        Relation::Altered(alteration) => {
            let Alteration { shared, changed, .. } = alteration;
            let sure = shared > LASTING_SHARED && changed == 1 && !two;
            let least = if two && !guess { OWN_SHARED } else { LASTING_SHARED };
            (sure || shared >= least && alteration.is_likely() && one_story()).then_some(false)
        }
        Relation::Same | Relation::Unrelated => None,
    }
}

/// Is the later remark the earlier one in other words, where its article says that it repeats what was said then? Whose words they are the
/// later one may leave open.
pub fn recollected(then: Said, now: Said) -> bool {
    let (Value::Quote(x), Value::Quote(y)) = (then.value, now.value) else { return false };
    let named = y.by_person && !y.by_pronoun;
    x.by_person
        && (y.speaker.is_none() || named && same_speaker(x, y, || true))
        && quote::is_repetition(&then.wording(x), &now.wording(y), named)
}

/// Two people by name: what the one retorts to the other is often the other's words, turned.
fn by_two(x: &Quote, y: &Quote) -> bool {
    let named = |q: &Quote| q.speaker.is_some() && q.by_person && !q.by_pronoun;
    named(x) && named(y) && !same_speaker(x, y, || false)
}

/// Two bodies by names that have nothing in common: each puts the same formula in words of its own.
fn by_two_bodies(x: &Quote, y: &Quote) -> bool {
    let body = |q: &Quote| {
        let name = q.speaker.clone().filter(|name| !q.by_person && name.starts_with(char::is_uppercase));
        name.map(|name| organisation::Organisation { name })
    };
    body(x).zip(body(y)).is_some_and(|(x, y)| organisation::same(&x, &y) == Some(false))
}

/// One person by name on both sides, or an institution on either: papers name those in many ways (a spokesman, a ministry, its address).
/// Whose name a story spells in two ways is one.
fn same_speaker(x: &Quote, y: &Quote, one_story: impl Fn() -> bool) -> bool {
    match (&x.speaker, &y.speaker) {
        (Some(a), Some(b)) if x.by_person && y.by_person => {
            thread_local! { static FOUND: Pairs<(bool, bool)> = Pairs::default(); }
            let (same, vary) = Pairs::of(&FOUND, word(a), word(b), || {
                let (a, b) = (person::Person::written(a), person::Person::written(b));
                (person::same(&a, &b), person::variants_in_a_story(&a, &b))
            });
            same || vary && one_story()
        }
        (Some(_), Some(_)) => !x.by_person && !y.by_person,
        _ => false,
    }
}

fn days_between(a: Option<Date>, b: Option<Date>) -> Option<i64> {
    Some(i64::from(a?.until(b?).ok()?.get_days()).abs())
}
