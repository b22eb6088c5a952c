//! Evidence: claims without verbatim repeats. A paragraph that stands in five articles is one piece of evidence, and text that stands in a
//! great part of a corpus is the site's, not the articles'.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::claim::Claim;
use crate::text::word;

/// A claim with its verbatim repeats.
#[derive(Clone, Debug)]
pub(crate) struct Evidence<'c> {
    /// The earliest.
    pub claim: &'c Claim,
    /// The same sentence elsewhere.
    pub copies: Vec<&'c Claim>,
}

impl<'c> Evidence<'c> {
    /// The claim and its copies.
    pub fn all(&self) -> impl Iterator<Item = &'c Claim> {
        std::iter::once(self.claim).chain(self.copies.iter().copied())
    }
}

/// A sentence in at least this many articles,
const MANY: usize = 5;
/// which are at least one in this many of the corpus, is boilerplate.
const ONE_IN: usize = 5;

/// The claims without those of boilerplate: sentences found in a great part of the corpus.
pub(crate) fn without_boilerplate(claims: Vec<Claim>) -> Vec<Claim> {
    let mut articles = BTreeSet::new();
    let mut holders: HashMap<u64, BTreeSet<&str>> = HashMap::new();
    for claim in &claims {
        articles.insert(&*claim.cite.article);
        holders.entry(word(&claim.cite.sentence).0).or_default().insert(&claim.cite.article);
    }
    let least = MANY.max(articles.len() / ONE_IN);
    let boilerplate: BTreeSet<u64> = holders.into_iter().filter(|(_, held)| held.len() >= least).map(|(hash, _)| hash).collect();
    if boilerplate.is_empty() {
        return claims;
    }
    claims.into_iter().filter(|c| !boilerplate.contains(&word(&c.cite.sentence).0)).collect()
}

/// The claims as evidence, by article date and place: a claim made again in the very same sentence is a copy of the first.
pub(crate) fn evidence<'c>(claims: &[&'c Claim]) -> Vec<Evidence<'c>> {
    let mut sorted: Vec<&Claim> = claims.to_vec();
    sorted.sort_by(|a, b| a.cite.order().cmp(&b.cite.order()));
    let mut out: Vec<Evidence> = Vec::new();
    let mut seen: BTreeMap<(u64, String), usize> = BTreeMap::new();
    for claim in sorted {
        let at = claim.cite.focus.start().saturating_sub(claim.cite.sentence_span.start());
        let key = (word(&claim.cite.sentence).0 ^ at as u64, claim.value.display());
        match seen.get(&key) {
            Some(&index) => out[index].copies.push(claim),
            None => {
                seen.insert(key, out.len());
                out.push(Evidence { claim, copies: Vec::new() });
            }
        }
    }
    out
}
