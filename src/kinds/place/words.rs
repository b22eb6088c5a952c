//! Capitalised words that are no names.

use std::sync::LazyLock;

use crate::text::{Word, WordSet, table, word};

static ORDINARY: LazyLock<WordSet> = LazyLock::new(|| table::words(include_str!("ordinary.txt")).map(word).collect());

/// Is this word no name by itself, although it may have a capital: a month, a pronoun, the common noun of an institution?
pub fn is_ordinary(word: Word) -> bool {
    ORDINARY.contains(&word)
}

/// Words that make the capitalised run they end a place.
pub fn is_place_ending(w: Word) -> bool {
    matches!(
        w,
        COUNTY
            | STREET
            | ROAD
            | LANE
            | AVENUE
            | ISLAND
            | ISLANDS
            | RIVER
            | BAY
            | BEACH
            | VALLEY
            | PARK
            | SQUARE
            | AIRPORT
            | BRIDGE
            | HARBOUR
    ) || matches!(
        w,
        HARBOR | PROVINCE | PENINSULA | MOUNTAINS | HILL | HILLS | STATION | DISTRICT | LAKE | CANYON | BOULEVARD | SEA | OCEAN
    ) || matches!(w, CITY | TOWN | VILLAGE | STADIUM | ARENA | CASTLE | QUAY | REACH | FOREST | HIGHWAY)
}

/// Words that make the capitalised run they begin a place.
pub fn is_place_beginning(w: Word) -> bool {
    matches!(w, LAKE | MOUNT | RIVER | PORT | FORT | CAPE | SAN | SANTA | ISLE)
}

/// Words before `of` and the name of a place: `the town of`, `on the edge of`, `a native of`.
pub fn is_kind_of_place(w: Word) -> bool {
    matches!(w, TOWN | CITY | VILLAGE | SUBURB | DISTRICT | PROVINCE | REGION | ISLAND | COUNTY | HAMLET | BOROUGH | STATE | TERRITORY)
        || matches!(w, EDGE | OUTSKIRTS | PORT | RESORT | PARISH | NATIVE | NORTH | SOUTH | EAST | WEST)
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

words! {
    COUNTY = "county"; STREET = "street"; ROAD = "road"; LANE = "lane"; AVENUE = "avenue"; ISLAND = "island"; ISLANDS = "islands"; RIVER = "river";
    BAY = "bay"; BEACH = "beach"; VALLEY = "valley"; PARK = "park"; SQUARE = "square"; AIRPORT = "airport"; BRIDGE = "bridge"; HARBOUR = "harbour";
    HARBOR = "harbor"; PROVINCE = "province"; PENINSULA = "peninsula"; MOUNTAINS = "mountains"; HILL = "hill"; HILLS = "hills"; STATION = "station";
    DISTRICT = "district"; LAKE = "lake"; CANYON = "canyon"; BOULEVARD = "boulevard"; SEA = "sea"; OCEAN = "ocean"; CITY = "city"; TOWN = "town";
    VILLAGE = "village"; STADIUM = "stadium"; ARENA = "arena"; CASTLE = "castle"; QUAY = "quay"; REACH = "reach"; FOREST = "forest";
    HIGHWAY = "highway"; MOUNT = "mount"; PORT = "port"; FORT = "fort"; CAPE = "cape"; SAN = "san"; SANTA = "santa"; ISLE = "isle";
    SUBURB = "suburb"; REGION = "region"; HAMLET = "hamlet"; BOROUGH = "borough"; STATE = "state"; TERRITORY = "territory";
    EDGE = "edge"; OUTSKIRTS = "outskirts"; RESORT = "resort"; PARISH = "parish"; NATIVE = "native"; NORTH = "north"; SOUTH = "south"; EAST = "east"; WEST = "west";
}
