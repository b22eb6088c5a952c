//! gainsay finds where articles contradict each other. This page is the architecture.
//!
//! ```text
//! disk → Source → Article → Annotated → Match → Claim → (joined by key with the others) → Finding → Report → text, JSON, …
//! ```
//!
//! Read downwards, the module list is the pipeline; a module imports only from modules above it.
//!
//! | floor | module | makes |
//! |---|---|---|
//! | 0 | [`text`] | spans, sources with lines and columns, sentences, tokens, sets of days |
//! | 1 | [`diag`] | how anything is said to a person |
//! | 2 | [`article`] | articles from plain text, Markdown and JSON Lines |
//! | 3 | [`kinds`] | typed values: quantities, dates, people, posts, places, quotations, events; how each is recognised and compared |
//! | 4 | [`annotate`] | an article read through: people resolved, speakers, stance |
//! | 5 | [`rule`] | rules as typed by people, checked |
//! | 6 | [`matching`] | where rules match |
//! | 7 | [`claim`] | matches as claims: key, value, when, stance, voice, cite |
//! | 8 | [`compare`] | claims of one key, compared: findings |
//! | 9 | [`report`], [`prove`], [`mutate`], [`suggest`] | order, counts; the tests inside rule files; mistakes made on purpose; drafts of rules |
//! | 10 | [`render`] | reports as text, JSON, SARIF, HTML, … |
//! | 11 | [`surface`] | disk and command line: only here are IO, threads and environment |
//!
//! There are two verbs. [`extract`] depends on one article alone; [`judge`] is the only step across articles.
//!
//! ```
//! use gainsay::article::{Article, Block, Part};
//! use gainsay::rule::RuleSet;
//! use gainsay::text::{Source, Span};
//!
//! let article = |id: &str, text: &str| Article {
//!     id: id.into(),
//!     source: Source::new(id, text),
//!     published: "2025-05-15".parse().ok(),
//!     blocks: vec![Block { span: Span::new(0, text.len()), part: Part::Body }],
//! };
//! let rules = RuleSet::shipped();
//! let mut claims = gainsay::extract(&rules, &article("a", "The UK will spend 2.5% of GDP on defence in 2027.")).claims;
//! claims.extend(gainsay::extract(&rules, &article("b", "Britain will spend 2.7% of GDP on defence in 2027.")).claims);
//! let report = gainsay::judge(&rules, claims, None);
//! assert_eq!(report.findings[0].rule, "defence-spending-share");
//! ```

pub mod annotate;
pub mod article;
pub mod claim;
pub mod compare;
pub mod diag;
pub mod kinds;
pub mod matching;
pub mod mutate;
pub mod prove;
pub mod render;
pub mod report;
pub mod rule;
pub mod suggest;
pub mod surface;
pub mod text;

use article::{Article, Waiver};
use claim::Claim;
use compare::{Executor, InTurn};
use diag::Diag;
use report::{Report, waiver};
use rule::RuleSet;

/// What one article gives.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// Its claims, by place.
    pub claims: Vec<Claim>,
    /// What it wants to let stand.
    pub waivers: Vec<Waiver>,
    /// What was wrong with waivers.
    pub notices: Vec<Diag>,
}

/// The claims of one article: depends on nothing else, so it can be cached by content and run anywhere.
pub fn extract(rules: &RuleSet, article: &Article) -> Extraction {
    extract_all(rules, std::slice::from_ref(article)).pop().unwrap_or_default()
}

/// Articles of so many bytes are taken through each step together.
const TOGETHER: usize = 1 << 17;

/// The same of many articles, in their order, and sooner than one by one: each step goes over some articles before the next begins, so that the
/// processor keeps at hand what the step needs.
pub fn extract_all(rules: &RuleSet, mut articles: &[Article]) -> Vec<Extraction> {
    let mut out = Vec::with_capacity(articles.len());
    while !articles.is_empty() {
        let (some, rest) = articles.split_at(together(articles));
        articles = rest;
        let annotated = annotate::annotate_all(some);
        let found: Vec<_> = annotated.iter().map(|annotated| matching::matches(rules, annotated)).collect();
        let claims = annotated.iter().zip(&found).map(|(annotated, found)| claim::claims(rules, annotated, found));
        out.extend(claims.zip(some).map(|(claims, article)| {
            let (waivers, notices) = article::waivers(article);
            Extraction { claims, waivers, notices }
        }));
    }
    out
}

/// How many of these articles, from the first on, are taken together.
fn together(articles: &[Article]) -> usize {
    let mut bytes = 0;
    let fits = |article: &&Article| {
        let fits = bytes < TOGETHER;
        bytes += article.source.text().len();
        fits
    };
    articles.iter().take_while(fits).count()
}

/// What the claims of a corpus contradict, but for what articles waive: such findings are among the accepted ones, and a waiver that nothing
/// needs is reported. Claims that are waived take part in no other finding. Jobs that do not depend on each other are run by `executor`, such
/// as on many threads.
pub fn judge_by(rules: &RuleSet, claims: Vec<Claim>, waivers: &[Waiver], executor: &dyn Executor) -> Report {
    let judged = |claims: Vec<Claim>| {
        let count = claims.len();
        let compared = compare::compare_by(rules, claims, executor);
        Report { notices: compared.notices, ..Report::new(compared.findings, count) }
    };
    if waivers.is_empty() {
        return judged(claims);
    }
    let whole = judged(claims.clone());
    let waivers = waiver::Waivers::new(waivers);
    let kept = claims.into_iter().filter(|claim| waivers.covering(rules, claim).is_none()).collect();
    waiver::waived(rules, judged(kept), whole, &waivers)
}

/// What the claims of a corpus contradict. With `drafts`, only findings in which an article of that id takes part are kept.
pub fn judge(rules: &RuleSet, claims: Vec<Claim>, drafts: Option<&dyn Fn(&str) -> bool>) -> Report {
    let mut report = judge_by(rules, claims, &[], &InTurn);
    if let Some(is_draft) = drafts {
        report.retain(|f| f.sides.iter().flat_map(|s| &s.claims).any(|c| is_draft(&c.cite.article)));
    }
    report
}
