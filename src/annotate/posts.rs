//! Whose posts: the jurisdiction and the holder of a post, where the article says them elsewhere or beside it.

use crate::annotate::bodies;
use crate::kinds::office::Office;
use crate::kinds::person::Person;
use crate::kinds::{Mention, Value};
use crate::text::{QuickMap, Text, Word, word};

/// Gives posts their jurisdiction where the article says it elsewhere: with the same title and holder, or by being British throughout.
pub fn jurisdictions(text: &Text, mentions: &mut [Mention]) {
    bodies::settle(text, mentions);
    let holders = holders(text, mentions);
    let mut told: QuickMap<(String, String), Option<String>> = QuickMap::default();
    for (index, holder) in holders.iter().enumerate() {
        let (Some(holder), Value::Office(office)) = (holder, &mentions[index].value) else { continue };
        let Some(place) = &office.place else { continue };
        let entry = told.entry((office.title.clone(), holder.clone())).or_insert_with(|| Some(place.clone()));
        // Two places for one holder's title: neither is given to the others.
        if entry.as_ref() != Some(place) {
            *entry = None;
        }
    }
    bare_posts(text, mentions, &holders);
    for (index, holder) in holders.into_iter().enumerate() {
        if let (Some(holder), Value::Office(office)) = (holder, &mut mentions[index].value)
            && office.place.is_none()
            && let Some(Some(place)) = told.get(&(office.title.clone(), holder))
        {
            office.place = Some(place.clone());
        }
    }
    british(mentions);
}

/// `The prime minister`, with nobody named beside it, is the one of the only country whose prime minister the article names.
fn bare_posts(text: &Text, mentions: &mut [Mention], holders: &[Option<String>]) {
    let mut places: QuickMap<String, Option<String>> = QuickMap::default();
    for mention in mentions.iter() {
        if let Value::Office(Office { title, place: Some(place), .. }) = &mention.value {
            let entry = places.entry(title.clone()).or_insert_with(|| Some(place.clone()));
            if entry.as_ref() != Some(place) {
                *entry = None;
            }
        }
    }
    for (mention, holder) in mentions.iter_mut().zip(holders) {
        let definite = mention.tokens.start > 0 && text.tokens()[mention.tokens.start - 1].word == word("the");
        if let Value::Office(office) = &mut mention.value
            && (office.place.is_none() && holder.is_none() && definite)
            && let Some(Some(place)) = places.get(&office.title)
        {
            office.place = Some(place.clone());
        }
    }
}

/// Titles that the United Kingdom has and the countries named nowhere in the article do not.
fn british(mentions: &mut [Mention]) {
    const TITLES: &[&str] = &[
        "foreign secretary",
        "home secretary",
        "shadow foreign secretary",
        "shadow home secretary",
        "chief of the defence staff",
        "shadow chancellor",
        "chief secretary to the treasury",
    ];
    // Countries that have posts of these names too.
    const OTHERS: &[&str] = &["IN", "PK", "BD", "LK", "NP", "PH", "KE", "NG", "MX", "IE", "CA", "HK"];
    const BODIES: &[&str] =
        &["House of Commons", "Foreign Office", "Home Office", "Labour Party", "Conservative Party", "Ministry of Defence"];
    let mut british = false;
    for mention in mentions.iter() {
        match &mention.value {
            Value::Place(place) if OTHERS.contains(&place.country.as_str()) => return,
            Value::Place(place) => british |= place.country == "GB" || matches!(place.name.as_str(), "Downing Street" | "Whitehall"),
            Value::Organisation(body) => british |= BODIES.contains(&body.name.as_str()),
            _ => {}
        }
    }
    if !british {
        return;
    }
    for mention in mentions {
        if let Value::Office(office) = &mut mention.value
            && office.place.is_none()
            && TITLES.contains(&office.title.as_str())
        {
            office.place = Some("United Kingdom".to_string());
        }
    }
}

/// For each mention of a post, the person named beside it: `foreign secretary David Lammy`, `David Lammy, the foreign secretary`.
pub fn holders(text: &Text, mentions: &[Mention]) -> Vec<Option<String>> {
    let all = text.tokens();
    let mut starts: QuickMap<usize, &Person> = QuickMap::default();
    let mut ends: QuickMap<usize, &Person> = QuickMap::default();
    for mention in mentions {
        if let Some(person) = mention.value.person() {
            starts.insert(mention.tokens.start, person);
            ends.insert(mention.tokens.end, person);
        }
    }
    let holder = |mention: &Mention| -> Option<String> {
        if !matches!(mention.value, Value::Office(_)) {
            return None;
        }
        let end = mention.tokens.end;
        let after_comma = if all.get(end).is_some_and(|t| t.word == COMMA) { end + 1 } else { end };
        if let Some(person) = starts.get(&end).or_else(|| starts.get(&after_comma)) {
            return Some(person.name.clone());
        }
        let mut start = mention.tokens.start;
        while start > 0 && matches!(all[start - 1].word, THE | A | AN) {
            start -= 1;
        }
        let comma = start.checked_sub(1).filter(|&i| all[i].word == COMMA)?;
        ends.get(&comma).map(|p| p.name.clone())
    };
    mentions.iter().map(holder).collect()
}

const COMMA: Word = word(",");
const THE: Word = word("the");
const A: Word = word("a");
const AN: Word = word("an");
