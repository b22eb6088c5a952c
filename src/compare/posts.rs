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
    let mut held: BTreeMap<(&str, &str), Vec<&OfPost>> = BTreeMap::new();
    for post in &of_posts {
        if let Some((title, holder, _)) = post.held {
            held.entry((title, holder)).or_default().push(post);
        }
    }
    let mut settled: Vec<(usize, String)> = Vec::new();
    for of in held.into_values() {
        let (told, bare): (Vec<&OfPost>, Vec<&OfPost>) = of.into_iter().partition(|post| post.place().is_some());
        if told.is_empty() {
            continue;
        }
        for post in bare {
            let claim = &claims[post.claim];
            let near = told.iter().filter(|other| claims[other.claim].rule == claim.rule && same_story(claim, &claims[other.claim]));
            let mut places: Vec<&str> = near.take(MOST).filter_map(|other| other.place()).collect();
            places.sort_unstable();
            places.dedup();
            if let [only] = places.as_slice() {
                settled.push((post.claim, (*only).to_owned()));
            }
        }
    }
    let unknown: Vec<usize> = of_posts.iter().filter(|post| post.unknown).map(|post| post.claim).collect();
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
    for index in unknown {
        for item in
            claims[index].key.iter_mut().filter(|item| item.value.as_deref().is_some_and(|value| is_post(value) && !value.is_known()))
        {
            item.value = None;
        }
    }
}

/// Claims that are looked through in one go.
const PORTION: usize = 4096;

/// A claim about a post.
struct OfPost<'c> {
    claim: usize,
    /// The title, who holds it and where, if it is said who does.
    held: Option<(&'c str, &'c str, Option<&'c str>)>,
    /// Is a post of its key not known?
    unknown: bool,
}

impl<'c> OfPost<'c> {
    fn place(&self) -> Option<&'c str> {
        self.held.and_then(|(_, _, place)| place)
    }
}

/// The claims about posts, in order.
fn of_posts<'c>(claims: &'c [Claim], executor: &dyn Executor) -> Vec<OfPost<'c>> {
    let of_post = |(index, claim): (usize, &'c Claim)| {
        // A country has had many presidents, and names go with the title for ever.
        let held = holding(claim).filter(|(office, _)| !of_government(office));
        let held = held.map(|(office, holder)| (office.title.as_str(), holder, office.place.as_deref()));
        let unknown = claim.key.iter().filter_map(|item| item.value.as_deref()).any(|value| is_post(value) && !value.is_known());
        claim.values().any(is_post).then_some(OfPost { claim: index, held, unknown })
    };
    let of_portion = |portion: usize| {
        let from = portion * PORTION;
        (from..).zip(&claims[from..claims.len().min(from + PORTION)]).filter_map(of_post).collect::<Vec<_>>()
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
