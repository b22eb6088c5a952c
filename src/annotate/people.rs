//! One person under one name: `Mr Lammy`, `Sir Keir` and a bare `Starmer` become the people an article names in full.

use std::cmp::Reverse;
use std::ops::Range;

use crate::kinds::person::{Person, is_family_first, is_given, is_honorific, plain, plain_word, same_given};
use crate::kinds::place::is_ordinary;
use crate::kinds::place::marks::{Case, cases};
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{Shape, Text, Word, WordMap, WordSet, tokens, word};

/// Resolves the people of one article: every mention carries the fullest form of the name; bare family names are found as mentions.
/// Where two people of an article may be meant, a name stays as written.
pub fn resolve(text: &Text, mentions: &mut Vec<Mention>) {
    let people = identities(mentions);
    let index = Index::new(&people);
    for mention in mentions.iter_mut() {
        if let Value::Person(person) = &mut mention.value
            && let Some(known) = find(&people, &index, person)
        {
            person.name.clone_from(&known.person.name);
            person.given.clone_from(&known.person.given);
            person.family.clone_from(&known.person.family);
            person.suffix.clone_from(&known.person.suffix);
        }
    }
    bare(text, mentions, &people);
    unpossess(mentions, &people, &index);
}

/// A person of the article.
struct Identity {
    person: Person,
    family: Word,
    honorifics: Vec<Word>,
}

fn identities(mentions: &[Mention]) -> Vec<Identity> {
    let mut people: Vec<Identity> = Vec::new();
    let mut by_family: WordMap<Vec<usize>> = WordMap::default();
    let persons = || mentions.iter().filter_map(|m| m.value.person());
    // Fullest first, so that `J. Smith` finds the Jane Smith named later.
    let mut full: Vec<&Person> = persons().filter(|p| p.full).collect();
    full.sort_by_cached_key(|p| Reverse(plain(&p.given).len().min(40)));
    for person in full {
        let family = plain_word(&person.family);
        let known = by_family.get(&family).into_iter().flatten().copied().take(MANY);
        let mut fitting = known.filter(|&i| people[i].person.suffix == person.suffix && same_given(&people[i].person.given, &person.given));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => people[only].meet(person),
            (Some(_), Some(_)) if person.given.len() < 3 => {}
            _ => {
                by_family.entry(family).or_default().push(people.len());
                people.push(Identity { person: person.clone(), family, honorifics: honorifics(person) });
            }
        }
    }
    // Someone who is only ever `Mr Smith` or `President Smith` is known by that.
    for person in persons().filter(|p| !p.full && !p.family.is_empty()) {
        let family = plain_word(&person.family);
        if !by_family.contains_key(&family) {
            by_family.entry(family).or_default().push(people.len());
            people.push(Identity { person: person.clone(), family, honorifics: honorifics(person) });
        }
    }
    people
}

impl Identity {
    fn meet(&mut self, other: &Person) {
        self.honorifics.extend(honorifics(other));
    }
}

fn honorifics(person: &Person) -> Vec<Word> {
    person.honorific.split([' ', '.', '-']).filter(|h| !h.is_empty()).map(plain_word).collect()
}

/// The people of an article by family name and by first given name.
struct Index {
    family: WordMap<Vec<usize>>,
    given: WordMap<Vec<usize>>,
}

/// Of more people than this with one name nobody is picked.
const MANY: usize = 64;

impl Index {
    fn new(people: &[Identity]) -> Index {
        let mut index = Index { family: WordMap::default(), given: WordMap::default() };
        for (number, known) in people.iter().enumerate() {
            index.family.entry(known.family).or_default().push(number);
            index.given.entry(first(&known.person.given)).or_default().push(number);
        }
        index
    }
}

/// The one person of the article that this name may stand for.
fn find<'p>(people: &'p [Identity], index: &Index, person: &Person) -> Option<&'p Identity> {
    let family = plain_word(&person.family);
    let fits = |known: &&Identity| match (person.full, person.family.is_empty()) {
        (true, _) => known.person.full && known.person.suffix == person.suffix && same_given(&known.person.given, &person.given),
        (false, true) => known.person.full,
        (false, false) => true,
    };
    let by_family = index.family.get(&family).filter(|_| !person.family.is_empty()).into_iter().flatten();
    // `Sir Keir`; and `Mr Xi`, where the name was taken for one in Western order.
    let by_given = match (person.full, person.family.is_empty()) {
        (false, true) => index.given.get(&first(&person.given)),
        (false, false) if is_family_first(family) => index.given.get(&family),
        _ => None,
    };
    let candidates = by_family.chain(by_given.into_iter().flatten()).take(MANY).filter_map(|&i| people.get(i));
    sole(person, candidates.filter(fits).collect())
}

/// Of several people of one family name, the one with whom the honorific was used before.
fn sole<'p>(person: &Person, fitting: Vec<&'p Identity>) -> Option<&'p Identity> {
    match fitting.as_slice() {
        [] => None,
        [only] => Some(only),
        several if person.full => several.iter().find(|k| plain_word(&k.person.given) == plain_word(&person.given)).copied(),
        several => {
            let own = honorifics(person);
            let mut with = several.iter().filter(|k| !own.is_empty() && own.iter().any(|h| k.honorifics.contains(h)));
            match (with.next(), with.next()) {
                (Some(only), None) => Some(only),
                _ => None,
            }
        }
    }
}

fn first(given: &str) -> Word {
    plain_word(given.split(' ').next().unwrap_or_default())
}

/// Adds mentions for bare family names.
fn bare(text: &Text, mentions: &mut Vec<Mention>, people: &[Identity]) {
    let mut families: WordMap<Vec<(Vec<Word>, usize)>> = WordMap::default();
    for (number, known) in people.iter().enumerate() {
        let words: Vec<Word> = tokens(&known.person.family, 0).into_iter().map(|t| t.word).collect();
        if let Some(&head) = words.first() {
            families.entry(head).or_default().push((words, number));
        }
    }
    if families.is_empty() {
        return;
    }
    let mut covered = vec![false; text.tokens().len()];
    for mention in mentions.iter().filter(|m| is_name(&m.value)) {
        covered.get_mut(mention.tokens.clone()).into_iter().flatten().for_each(|c| *c = true);
    }
    let all = text.tokens();
    let mut added = Vec::new();
    let cases = cases(text);
    for (sentence, case) in text.sentences().iter().zip(cases) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let here = at;
            at += 1;
            let Some(entries) = families.get(&all[here].word).filter(|_| !covered[here]) else { continue };
            let matching = |(words, _): &&(Vec<Word>, usize)| {
                let end = here + words.len();
                let fits = end <= sentence.tokens.end && words.iter().zip(&all[here..end]).all(|(w, t)| *w == t.word);
                fits && all[end - 1].is_capitalised() && covered[here..end].iter().all(|c| !c)
            };
            let mut found = entries.iter().filter(matching);
            let (Some((words, number)), None) = (found.next(), found.next()) else { continue };
            let end = here + words.len();
            if !stands_alone(text, sentence.tokens.clone(), here..end, case) {
                continue;
            }
            let known = &people[*number].person;
            let person = Person { honorific: String::new(), full: false, ..known.clone() };
            added.push(Mention::new(text, here..end, Value::Person(person)));
            at = end;
        }
    }
    add_in_order(mentions, added);
}

fn is_name(value: &Value) -> bool {
    value.is_speaker() || matches!(value, Value::Place(_) | Value::Event(_))
}

/// Is this a family name by itself, and not a part of a longer name or an ordinary word with a capital?
fn stands_alone(text: &Text, sentence: Range<usize>, name: Range<usize>, case: Case) -> bool {
    let Range { start, end } = name;
    let all = text.tokens();
    if !all[start].is_capitalised() && end == start + 1 {
        return false;
    }
    let before = start.checked_sub(1).filter(|&i| i >= sentence.start).map(|i| all[i]);
    let after = (end < sentence.end).then(|| all[end]);
    // A name beside it makes it another name; so does a hyphen.
    let glued_before = before.is_some_and(|t| t.shape == Shape::Dash && t.glued && all[start].glued);
    let honorific = before.is_some_and(|t| is_honorific(t.word) && t.is_capitalised());
    let name_before = before.is_some_and(|t| t.is_capitalised() && !all[start].glued && !is_ordinary(t.word) && !honorific);
    let name_after = after.is_some_and(|t| t.is_capitalised() && !t.glued && !is_ordinary(t.word));
    // In a headline all words have capitals: only a given name beside it makes it another person's.
    let headline = case != Case::Running;
    let given_before = before.is_some_and(|t| is_given(t.word));
    if glued_before || given_before || (!headline && (name_before || name_after)) || (headline && is_ordinary(all[start].word)) {
        return false;
    }
    // `Price` and `May` also begin sentences and headlines as words.
    if end == start + 1 && is_ordinary(all[start].word) {
        let possessive = after.is_some_and(|t| t.word == S);
        let initial = before.is_none_or(|t| !t.is_word() && t.word != COMMA);
        return possessive || (!initial && after.is_some_and(|t| matches!(t.word, SAID | SAYS | TOLD | HAS | WAS | HAD | IS)));
    }
    true
}

/// A post said to be of someone's family name is not of a place: `Starmer's chancellor`.
fn unpossess(mentions: &mut [Mention], people: &[Identity], index: &Index) {
    let names: WordSet = people.iter().map(|k| plain_word(&k.person.name)).collect();
    for mention in mentions {
        if let Value::Office(office) = &mut mention.value
            && let Some(place) = &office.place
            && (index.family.contains_key(&plain_word(place)) || names.contains(&plain_word(place)))
        {
            office.place = None;
        }
    }
}

const S: Word = word("'s");
const COMMA: Word = word(",");
const SAID: Word = word("said");
const SAYS: Word = word("says");
const TOLD: Word = word("told");
const HAS: Word = word("has");
const WAS: Word = word("was");
const HAD: Word = word("had");
const IS: Word = word("is");

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::resolve;
    use crate::annotate::jurisdictions;
    use crate::kinds::Value;
    use crate::kinds::person::recognise;
    use crate::text::{Span, Text};

    #[derive(Deserialize)]
    struct Case {
        article: String,
        people: Option<Vec<String>>,
        posts: Option<Vec<String>>,
    }

    #[test]
    fn articles() {
        let cases: Vec<Case> = crate::text::table::yaml(include_str!("people.yaml"));
        let mut wrong = Vec::new();
        for case in &cases {
            let mut at = 0;
            let blocks = case.article.split_inclusive('\n').map(|line| {
                at += line.len();
                Span::new(at - line.len(), at)
            });
            let text = Text::new(&case.article, blocks);
            let mut found = Vec::new();
            recognise(&text, &mut found);
            found.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
            resolve(&text, &mut found);
            jurisdictions(&text, &mut found);
            let people =
                found.iter().filter_map(|m| m.value.person().map(|p| format!("{} = {}", m.span.of(&case.article), p.name))).collect();
            let post = |value: &Value| match value {
                Value::Office(office) => {
                    Some(format!("{}{}", office.title, office.place.as_ref().map_or(String::new(), |p| format!(" @ {p}"))))
                }
                _ => None,
            };
            let posts = found.iter().filter_map(|m| post(&m.value)).collect();
            for (expected, got) in [(&case.people, people), (&case.posts, posts)] {
                let got: Vec<String> = got;
                if expected.as_ref().is_some_and(|e| *e != got) {
                    wrong.push(format!("{}  expected {expected:?}\n  read {got:?}", case.article));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
