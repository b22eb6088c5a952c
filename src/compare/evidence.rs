//! Evidence: claims without verbatim repeats. A paragraph that stands in five articles is one piece of evidence, and text that stands in a
//! great part of a corpus is the site's, not the articles'.

use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::claim::Claim;
use crate::compare::executor::{Executor, map};
use crate::kinds::Value;
use crate::kinds::quote::Wording;
use crate::text::{Word, WordMap, WordSet, word};

/// A claim with its verbatim repeats.
#[derive(Clone, Debug)]
pub(crate) struct Evidence<'c> {
    /// The earliest.
    pub claim: &'c Claim,
    /// The same sentence elsewhere.
    pub copies: Vec<&'c Claim>,
    /// The words of its quotation, where it has one.
    pub wording: Option<Arc<Wording>>,
    /// Does its sentence say that it repeats what was said before? Read when it is first asked for.
    pub recalls: OnceLock<bool>,
}

impl<'c> Evidence<'c> {
    /// A claim by itself.
    pub fn of(claim: &'c Claim) -> Evidence<'c> {
        Evidence { claim, copies: Vec::new(), wording: None, recalls: OnceLock::new() }
    }

    /// The claim and its copies.
    pub fn all(&self) -> impl Iterator<Item = &'c Claim> {
        std::iter::once(self.claim).chain(self.copies.iter().copied())
    }
}

/// Evidence is its claim wherever repeats do not matter.
impl Deref for Evidence<'_> {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        self.claim
    }
}

/// A sentence in at least this many articles,
const MANY: usize = 5;
/// which are at least one in this many of the corpus, is boilerplate.
const ONE_IN: usize = 5;

/// Claims that are looked through in one go.
const PORTION: usize = 4096;

/// The claims without those of boilerplate: sentences found in a great part of the corpus.
pub(crate) fn without_boilerplate(mut claims: Vec<Claim>, executor: &dyn Executor) -> Vec<Claim> {
    let (articles, numbers) = by_article(&claims);
    // One entry for all claims of a sentence, which stand side by side and share its text.
    let of_one = |a: &Claim, b: &Claim| Arc::ptr_eq(&a.cite.sentence, &b.cite.sentence);
    let of_portion = |portion: usize| {
        let here = &claims[portion * PORTION..claims.len().min((portion + 1) * PORTION)];
        let hashed = here.chunk_by(of_one).flat_map(|together| std::iter::repeat_n(word(&together[0].cite.sentence), together.len()));
        hashed.collect::<Vec<Word>>()
    };
    let sentences = map(executor, claims.len().div_ceil(PORTION), of_portion).concat();
    let mut standing: Vec<(Word, usize)> = sentences.iter().copied().zip(numbers).collect();
    standing.dedup();
    standing.sort_unstable();
    standing.dedup();
    let least = MANY.max(articles / ONE_IN);
    let boilerplate: WordSet = standing.chunk_by(|a, b| a.0 == b.0).filter(|held| held.len() >= least).map(|held| held[0].0).collect();
    if !boilerplate.is_empty() {
        let mut sentences = sentences.into_iter();
        claims.retain(|_| !sentences.next().is_some_and(|sentence| boilerplate.contains(&sentence)));
    }
    claims
}

/// How many articles claims are of, and the number of each claim's.
pub(crate) fn by_article(claims: &[Claim]) -> (usize, Vec<usize>) {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut last: Option<(&Arc<str>, usize)> = None;
    let mut out = Vec::with_capacity(claims.len());
    for claim in claims {
        let article = &claim.cite.article;
        let number = match last {
            Some((before, number)) if Arc::ptr_eq(before, article) => number,
            _ => {
                let next = numbers.len();
                *numbers.entry(article).or_insert(next)
            }
        };
        last = Some((article, number));
        out.push(number);
    }
    (numbers.len(), out)
}

/// The claims of each of so many rules, by date, article and place.
pub(crate) fn by_rule(claims: &[Claim], rules: usize) -> Vec<Vec<&Claim>> {
    let mut articles: BTreeMap<(bool, Option<Date>, &str), Vec<&Claim>> = BTreeMap::new();
    let of_one = |a: &Claim, b: &Claim| Arc::ptr_eq(&a.cite.article, &b.cite.article) && a.cite.published == b.cite.published;
    for article in claims.chunk_by(of_one) {
        let (undated, published, id, _) = article[0].cite.order();
        articles.entry((undated, published, id)).or_default().extend(article);
    }
    let mut by_rule: Vec<Vec<&Claim>> = vec![Vec::new(); rules];
    for mut article in articles.into_values() {
        article.sort_by_key(|claim| claim.cite.span);
        article.into_iter().for_each(|claim| by_rule[claim.rule].push(claim));
    }
    by_rule
}

/// Claims that are in order as evidence: one made again in the very same sentence is a copy of the first.
pub(crate) fn evidence<'c>(claims: &[&'c Claim]) -> Vec<Evidence<'c>> {
    let mut out: Vec<Evidence> = Vec::with_capacity(claims.len());
    // The latest piece of each sentence and place in it, and the one before it there.
    let mut latest: WordMap<usize> = WordMap::default();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(claims.len());
    let mut wordings: HashMap<&str, Arc<Wording>> = HashMap::new();
    // The sentence of the claim before, which most often is that of the next.
    let mut hashed: Option<(&Arc<str>, Word)> = None;
    for &claim in claims {
        let at = claim.cite.focus.start().saturating_sub(claim.cite.sentence_span.start());
        let known = hashed.filter(|(sentence, _)| Arc::ptr_eq(sentence, &claim.cite.sentence));
        let (_, sentence) = *hashed.insert(known.unwrap_or_else(|| (&claim.cite.sentence, word(&claim.cite.sentence))));
        let place = Word(sentence.0 ^ at as u64);
        let known = latest.get(&place).copied();
        let same = |piece: &usize| out[*piece].claim.value == claim.value || out[*piece].claim.value.display() == claim.value.display();
        let copied = known.and_then(|first| std::iter::successors(Some(first), |&piece| before[piece]).find(same));
        if let Some(first) = copied {
            out[first].copies.push(claim);
            continue;
        }
        latest.insert(place, out.len());
        before.push(known);
        let quote = claim.values().find_map(Value::quote);
        let wording = quote.map(|quote| wordings.entry(&quote.words).or_insert_with(|| Arc::new(Wording::of(quote))).clone());
        out.push(Evidence { wording, ..Evidence::of(claim) });
    }
    out
}
