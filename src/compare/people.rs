//! One person under one key: `Debbie Stanek` in one article, `Deborah Stanek` in another and a bare `Stanek` in a third.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::claim::Claim;
use crate::compare::executor::{Executor, map};
use crate::kinds::Value;
use crate::kinds::person::{Person, plain, same};

/// Of more names than this with one family name none is settled.
const MANY: usize = 64;

/// A name is looked for in this many articles at most,
const MOST: usize = 24;
/// of so many days around.
const DAYS: i32 = 120;

/// Gives the people of keys the name that most claims have for them. A short form of a given name is the same name; a family name alone is whose
/// name it is in the articles of the story, where they name one only, and nobody's else.
pub(crate) fn settle(claims: &mut [Claim], executor: &dyn Executor) {
    let families = families(claims, executor);
    let settled = map(executor, families.len(), |family| settled(claims, &families[family]));
    for (index, part, person) in settled.into_iter().flatten() {
        claims[index].key[part].value = person.map(|person| Arc::new(Value::Person(person)));
    }
}

/// Claims that are looked through in one go.
const PORTION: usize = 4096;

/// The claims that name people of each family name.
fn families(claims: &[Claim], executor: &dyn Executor) -> Vec<Vec<usize>> {
    let of_portion = |portion: usize| {
        let mut written: HashMap<&str, Vec<usize>> = HashMap::new();
        let from = portion * PORTION;
        for (index, claim) in (from..).zip(&claims[from..claims.len().min(from + PORTION)]) {
            for person in people(claim).filter(|p| !p.family.is_empty()) {
                written.entry(&person.family).or_default().push(index);
            }
        }
        let written = written.into_iter().map(|(family, of)| (plain(family), of));
        written.collect::<Vec<_>>()
    };
    let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (family, mut of) in map(executor, claims.len().div_ceil(PORTION), of_portion).into_iter().flatten() {
        families.entry(family).or_default().append(&mut of);
    }
    let sorted = |mut of: Vec<usize>| {
        of.sort_unstable();
        of.dedup();
        of
    };
    families.into_values().map(sorted).collect()
}

/// Who the people of one family name in the keys of those claims are: claim, part of the key, and the person, where that is known.
fn settled(claims: &[Claim], of: &[usize]) -> Vec<(usize, usize, Option<Person>)> {
    let names = Names::new(claims, of);
    let mut bearers: BTreeMap<&str, Option<Person>> = BTreeMap::new();
    let mut settled = Vec::new();
    for &index in of {
        for (part, item) in claims[index].key.iter().enumerate().filter(|(_, item)| !item.near) {
            let Some(person) = item.value.as_deref().and_then(Value::person) else { continue };
            if person.given.is_empty() {
                let bearer = bearers.entry(&claims[index].cite.article).or_insert_with(|| names.bearer(claims, index));
                settled.push((index, part, bearer.clone()));
            } else if let Some(other) = names.settled(person) {
                settled.push((index, part, Some(other.clone())));
            }
        }
    }
    settled
}

/// The people that a claim names.
fn people(claim: &Claim) -> impl Iterator<Item = &Person> {
    claim.values().filter_map(Value::person)
}

/// The full names that go with one family name, in groups that are one name.
struct Names {
    /// Of each group, a claim of each article that names it, and its commonest form.
    groups: Vec<(BTreeSet<usize>, Person)>,
    /// The group of each form, where it is in one only.
    of: BTreeMap<String, usize>,
}

impl Names {
    fn new(claims: &[Claim], of: &[usize]) -> Names {
        let mut forms: BTreeMap<String, (BTreeSet<usize>, Person)> = BTreeMap::new();
        for &index in of {
            for person in people(&claims[index]).filter(|p| !p.given.is_empty() && !p.family.is_empty()) {
                if !forms.contains_key(&person.name) {
                    forms.insert(person.name.clone(), (BTreeSet::new(), plainly(person)));
                }
                let Some((seen, _)) = forms.get_mut(&person.name) else { continue };
                // Once for each article.
                if seen.last().is_none_or(|&last| claims[last].cite.article != claims[index].cite.article) {
                    seen.insert(index);
                }
            }
        }
        let mut forms: Vec<(BTreeSet<usize>, Person)> = forms.into_values().collect();
        forms.sort_by(|a, b| {
            b.0.len().cmp(&a.0.len()).then_with(|| b.1.name.len().cmp(&a.1.name.len())).then_with(|| a.1.name.cmp(&b.1.name))
        });
        let mut names = Names { groups: Vec::new(), of: BTreeMap::new() };
        if forms.len() > MANY {
            return names;
        }
        let fits: Vec<Vec<usize>> = forms.iter().map(|a| (0..forms.len()).filter(|&j| same(&a.1, &forms[j].1)).collect()).collect();
        let mut group: Vec<Option<usize>> = vec![None; forms.len()];
        for index in 0..forms.len() {
            // Forms that all fit each other are one; `J. Holm`, who may be Jane or Jens, is by itself.
            let whole = fits[index].iter().all(|&j| fits[j] == fits[index]);
            let first = if whole { fits[index].first().copied().unwrap_or(index) } else { index };
            match group[first].filter(|_| first != index) {
                Some(number) => {
                    group[index] = Some(number);
                    let more = forms[index].0.clone();
                    names.groups[number].0.extend(more);
                }
                None => {
                    group[index] = Some(names.groups.len());
                    names.groups.push(forms[index].clone());
                }
            }
            names.of.extend(group[index].map(|number| (forms[index].1.name.clone(), number)));
        }
        names
    }

    /// The commonest form of that name, where it is another.
    fn settled(&self, person: &Person) -> Option<&Person> {
        let (_, form) = self.groups.get(*self.of.get(&person.name)?)?;
        (form.name != person.name).then_some(form)
    }

    /// The one person of the story with that family name.
    fn bearer(&self, claims: &[Claim], index: usize) -> Option<Person> {
        let here = &claims[index];
        let told = |group: &&(BTreeSet<usize>, Person)| {
            group
                .0
                .iter()
                .filter(|&&other| close(here, &claims[other]))
                .take(MOST)
                .any(|&other| crate::compare::comparable::same_story(here, &claims[other]))
        };
        let mut bearers = self.groups.iter().filter(told);
        match (bearers.next(), bearers.next()) {
            (Some((_, only)), None) => Some(only.clone()),
            _ => None,
        }
    }
}

/// Are the two published in one season?
fn close(a: &Claim, b: &Claim) -> bool {
    match (a.cite.published, b.cite.published) {
        (Some(x), Some(y)) => x.until(y).is_ok_and(|gap| gap.get_days().abs() <= DAYS),
        _ => a.cite.article == b.cite.article,
    }
}

/// The person without what stands at one mention alone.
fn plainly(person: &Person) -> Person {
    Person { honorific: String::new(), pronoun: false, described: false, ..person.clone() }
}
