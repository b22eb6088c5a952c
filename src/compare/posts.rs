//! One post under one key: `the sheriff` of one article is the sheriff of Tarn County of another of its story, where both say the same holder.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::claim::Claim;
use crate::compare::comparable::same_story;
use crate::compare::executor::{Executor, map};
use crate::kinds::Value;
use crate::kinds::office::{Office, of_government};

/// A post is looked for in this many claims at most.
const MOST: usize = 24;

/// Gives posts without a house or a country the one that other articles of the story give them for the same holder. A post whose house is not
/// known then is known as little as before, and its claim is compared with nothing.
pub(crate) fn settle(claims: &mut [Claim], executor: &dyn Executor) {
    let of_posts = of_posts(claims, executor);
    let mut held: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for &index in &of_posts {
        // A country has had many presidents, and names go with the title for ever.
        if let Some((office, holder)) = holding(&claims[index]).filter(|(office, _)| !of_government(office)) {
            held.entry((&office.title, holder)).or_default().push(index);
        }
    }
    let mut settled: Vec<(usize, String)> = Vec::new();
    for of in held.into_values() {
        let place = |index: usize| holding(&claims[index]).and_then(|(office, _)| office.place.clone());
        let (told, bare): (Vec<usize>, Vec<usize>) = of.into_iter().partition(|&index| place(index).is_some());
        if told.is_empty() {
            continue;
        }
        for index in bare {
            let near = told.iter().filter(|&&other| claims[other].rule == claims[index].rule && same_story(&claims[index], &claims[other]));
            let mut places: Vec<String> = near.take(MOST).filter_map(|&other| place(other)).collect();
            places.sort_unstable();
            places.dedup();
            if let [only] = places.as_slice() {
                settled.push((index, only.clone()));
            }
        }
    }
    for (index, place) in settled {
        let claim = &mut claims[index];
        let values = claim.key.iter_mut().filter_map(|k| k.value.as_mut()).chain([&mut claim.value]);
        for value in values.filter(|value| is_post(value)) {
            if let Value::Office(office) = Arc::make_mut(value) {
                office.place = Some(place.clone());
            }
        }
    }
    // What is not known is equal to nothing.
    for index in of_posts {
        for item in
            claims[index].key.iter_mut().filter(|item| item.value.as_deref().is_some_and(|value| is_post(value) && !value.is_known()))
        {
            item.value = None;
        }
    }
}

/// Claims that are looked through in one go.
const PORTION: usize = 4096;

/// The claims about posts, in order.
fn of_posts(claims: &[Claim], executor: &dyn Executor) -> Vec<usize> {
    let tells = |claim: &Claim| claim.values().any(is_post);
    let of_portion = |portion: usize| {
        let from = portion * PORTION;
        let here = (from..).zip(&claims[from..claims.len().min(from + PORTION)]);
        here.filter(|(_, claim)| tells(claim)).map(|(index, _)| index).collect::<Vec<_>>()
    };
    map(executor, claims.len().div_ceil(PORTION), of_portion).into_iter().flatten().collect()
}

fn is_post(value: &Value) -> bool {
    value.tenure().is_some()
}

/// The post of a claim and its holder, where it is about these.
fn holding(claim: &Claim) -> Option<(&Office, &str)> {
    let values = || claim.key.iter().filter(|k| !k.near).filter_map(|k| k.value.as_deref()).chain([&*claim.value]);
    let office = values().find_map(|value| if let Value::Office(office) = value { Some(office) } else { None })?;
    let holder = values().find_map(Value::person).filter(|p| !p.given.is_empty())?;
    Some((office, &holder.name))
}
