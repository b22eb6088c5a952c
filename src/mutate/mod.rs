//! Mutation testing for rules: change one fact of one article, and see whether the rules notice.
//!
//! A rule set is as good as the mistakes it would catch. Here each mistake is made on purpose, in memory: a figure, a date, a name, a word of a
//! quotation. Only the changed article is read again, and only claims that may meet the changed ones are compared.
//!
//! ```
//! use gainsay::{article::{Article, Block, Part}, mutate::{Bench, facts}, rule::RuleSet, text::{Source, Span}};
//! let article = |id: &str, text: &str| Article {
//!     id: id.into(),
//!     source: Source::new(id, text),
//!     published: "2025-05-15".parse().ok(),
//!     blocks: vec![Block { span: Span::new(0, text.len()), part: Part::Body }],
//! };
//! let articles = vec![
//!     article("a", "The UK will spend 2.5% of GDP on defence in 2027."),
//!     article("b", "Britain will spend 2.5% of GDP on defence in 2027."),
//! ];
//! let rules = RuleSet::shipped();
//! let bench = Bench::new(&rules, &articles);
//! let facts = facts(&articles, 1);
//! let share = facts.iter().find(|fact| fact.was == "2.5").unwrap();
//! assert!(bench.try_out(share).noticed.contains(&"defence-spending-share".to_owned()));
//! ```

mod facts;

pub use facts::{Fact, Luck, Sort, changed_text, facts};

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::annotate;
use crate::article::{Article, Block};
use crate::claim::{Claim, claims};
use crate::compare::{Finding, compare};
use crate::kinds;
use crate::matching::matches;
use crate::rule::RuleSet;
use crate::text::{Source, Span};

/// Rules and articles, with what is found before anything is changed.
pub struct Bench<'a> {
    rules: &'a RuleSet,
    articles: &'a [Article],
    /// The claims of each article.
    claims: Vec<Vec<Claim>>,
    /// Ids of the findings, and for each rule and key the values found in disagreement.
    ids: BTreeSet<String>,
    values: BTreeMap<(String, String), BTreeSet<String>>,
}

/// What came of changing a fact.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// Does any rule read the fact, so that its claims change with it?
    pub read: bool,
    /// The rules that give a finding they did not give before, by name.
    pub noticed: Vec<String>,
}

impl<'a> Bench<'a> {
    /// Reads the articles as they are, and compares them.
    pub fn new(rules: &'a RuleSet, articles: &'a [Article]) -> Bench<'a> {
        Bench::with_claims(rules, articles, articles.iter().map(|article| read(rules, article)).collect())
    }

    /// The same, where the claims of each article are known.
    pub fn with_claims(rules: &'a RuleSet, articles: &'a [Article], claims: Vec<Vec<Claim>>) -> Bench<'a> {
        let findings = compare(rules, claims.iter().flatten().cloned().collect());
        let mut values: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for finding in &findings {
            values.entry(subject(finding)).or_default().extend(finding.sides.iter().map(|s| s.value.clone()));
        }
        Bench { rules, articles, claims, ids: findings.into_iter().map(|f| f.id).collect(), values }
    }

    /// Changes the fact, and looks who notices.
    pub fn try_out(&self, fact: &Fact) -> Outcome {
        let Some(article) = self.articles.get(fact.article) else { return Outcome::default() };
        let changed = read(self.rules, &with(article, fact));
        let before = &self.claims[fact.article];
        let shown = |claims: &[Claim]| -> BTreeSet<String> { claims.iter().map(what).collect() };
        let (old, new) = (shown(before), shown(&changed));
        let fresh: Vec<&Claim> = changed.iter().filter(|c| !old.contains(&what(c))).collect();
        let gone = before.iter().any(|c| !new.contains(&what(c)));
        if fresh.is_empty() {
            return Outcome { read: gone, noticed: Vec::new() };
        }
        let keys = Keys::of(&fresh);
        let others = self.claims.iter().enumerate().filter(|(at, _)| *at != fact.article).flat_map(|(_, claims)| claims);
        let mut pool: Vec<Claim> = others.filter(|c| keys.meet(c)).cloned().collect();
        pool.extend(changed.iter().filter(|c| keys.meet(c)).cloned());
        let noticed: BTreeSet<String> =
            compare(self.rules, pool).into_iter().filter(|f| self.is_new(f, &article.id)).map(|f| f.rule).collect();
        Outcome { read: true, noticed: noticed.into_iter().collect() }
    }

    /// Is it a finding about that article which was not there before, also under another identity?
    fn is_new(&self, finding: &Finding, article: &str) -> bool {
        let here = finding.sides.iter().flat_map(|s| &s.claims).any(|c| &*c.cite.article == article);
        let known = self.values.get(&subject(finding)).is_some_and(|known| finding.sides.iter().all(|s| known.contains(&s.value)));
        here && !known && !self.ids.contains(&finding.id)
    }
}

/// The rule of a finding, and what it is about.
fn subject(finding: &Finding) -> (String, String) {
    (finding.rule.clone(), format!("{:?}", finding.key))
}

/// What a claim says, wherever it stands.
fn what(claim: &Claim) -> String {
    let key: Vec<String> = claim.key.iter().map(|k| k.value.as_deref().map_or("?".into(), |v| format!("{:?}", v.canonical()))).collect();
    let parts = claim.parts.as_ref().map(|p| format!("{:?}", p.values));
    format!("{}|{key:?}|{:?}|{parts:?}|{:?}|{:?}|{:?}", claim.rule, claim.value, claim.when, claim.stance, claim.voice)
}

/// What the changed claims are about: only claims of the same rule and key can disagree with them.
#[derive(Default)]
struct Keys {
    exact: BTreeSet<(usize, String)>,
    near: BTreeSet<(usize, String, u64)>,
}

impl Keys {
    fn of(claims: &[&Claim]) -> Keys {
        let mut keys = Keys::default();
        for claim in claims {
            let key = exact(claim);
            for block in blocks(claim) {
                keys.near.insert((claim.rule, key.clone(), block));
            }
            keys.exact.insert((claim.rule, key));
        }
        keys
    }

    fn meet(&self, claim: &Claim) -> bool {
        let key = (claim.rule, exact(claim));
        if !self.exact.contains(&key) {
            return false;
        }
        let near = claim.key.iter().any(|k| k.near);
        !near || blocks(claim).any(|block| self.near.contains(&(key.0, key.1.clone(), block)))
    }
}

fn exact(claim: &Claim) -> String {
    let parts: Vec<String> =
        claim.key.iter().filter(|k| !k.near).map(|k| k.value.as_deref().map_or("?".into(), |v| v.canonical())).collect();
    parts.join("\n")
}

fn blocks(claim: &Claim) -> impl Iterator<Item = u64> + '_ {
    claim.key.iter().filter(|k| k.near).filter_map(|k| k.value.as_deref()).flat_map(kinds::blocks)
}

/// The claims of an article.
pub fn read(rules: &RuleSet, article: &Article) -> Vec<Claim> {
    let annotated = annotate(article);
    claims(rules, &annotated, &matches(rules, &annotated))
}

/// The article with the fact changed.
fn with(article: &Article, fact: &Fact) -> Article {
    let text = article.source.text();
    let (start, end) = (fact.span.start(), fact.span.end());
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return article.clone() };
    let changed = format!("{before}{}{after}", fact.becomes);
    let move_on = |at: usize| if at >= end { at - (end - start) + fact.becomes.len() } else { at };
    let blocks = article.blocks.iter().map(|b| Block { span: Span::new(move_on(b.span.start()), move_on(b.span.end())), ..*b });
    Article { source: Source::new(article.source.name().clone(), changed), blocks: blocks.collect(), ..article.clone() }
}

#[cfg(test)]
mod tests;
