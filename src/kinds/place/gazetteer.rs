//! The places everybody knows, as data.

use std::sync::LazyLock;

use crate::text::{Lexicon, QuickMap, Shape, fold, table, tokens};

/// A known place, under one of its names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Canonical name.
    pub name: &'static str,
    /// ISO 3166 code where it is a country, else empty.
    pub country: &'static str,
    /// Code of the country that it lies in or whose government it stands for; its own for a country; empty where not known.
    pub within: &'static str,
    /// Said of the government as often as of the place: Kyiv, Downing Street.
    pub seat: bool,
    /// A town, not a state, county or region.
    pub town: bool,
    /// One of the states, provinces or nations into which its country is divided.
    pub state: bool,
    /// This name of it is its demonym.
    pub demonym: bool,
    /// This name of it is written in capitals only.
    pub upper: bool,
}

static COUNTRIES: &str = include_str!("countries.txt");
static PLACES: &str = include_str!("places.txt");

/// All names of known places.
pub static NAMES: LazyLock<Lexicon<Entry>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    let mut add = |phrase: &'static str, entry: Entry| {
        let upper = phrase.chars().all(|c| c.is_uppercase() || c == '.') && phrase.len() < 5;
        lexicon.insert(phrase.strip_prefix("the ").unwrap_or(phrase), Entry { upper, ..entry });
    };
    for [code, name, others, demonyms, seats] in rows(COUNTRIES) {
        let entry = Entry { name, country: code, within: code, seat: false, town: false, state: false, demonym: false, upper: false };
        std::iter::once(name).chain(list(others)).for_each(|phrase| add(phrase, entry));
        list(demonyms).for_each(|phrase| add(phrase, Entry { demonym: true, ..entry }));
        for seat in list(seats) {
            let name = seat.split('=').next().unwrap_or(seat);
            seat.split('=').for_each(|phrase| add(phrase, Entry { name, country: "", seat: true, ..entry }));
        }
    }
    for [name, others, demonyms, within, level] in rows(PLACES) {
        let entry =
            Entry { name, country: "", within, seat: false, town: level == "town", state: level == "state", demonym: false, upper: false };
        std::iter::once(name).chain(list(others)).for_each(|phrase| add(phrase, entry));
        list(demonyms).for_each(|phrase| add(phrase, Entry { demonym: true, ..entry }));
    }
    lexicon
});

static COUNTRY_OF_CODE: LazyLock<QuickMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(COUNTRIES).map(|[code, name, _, _, _]| (code, name)).collect());

/// The rows of a table, cut at its bars; rows of another length are passed over.
pub fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table::lines(text).filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        cells.try_into().ok()
    })
}

/// The items of a cell.
pub fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(';').map(str::trim).filter(|item| !item.is_empty())
}

/// What is known of a place of that name, in any spelling or case.
pub fn known(name: &str) -> Option<&'static Entry> {
    let folded = fold(name);
    let tokens = tokens(folded.strip_prefix("the ").unwrap_or(&folded), 0);
    let words = tokens.iter().filter(|t| t.shape != Shape::Dash || !t.glued).count();
    let (taken, entry) = NAMES.longest(&tokens, 0)?;
    (taken >= words).then_some(entry)
}

/// The name of the country with that code.
pub fn country_name(code: &str) -> Option<&'static str> {
    COUNTRY_OF_CODE.get(code).copied()
}
