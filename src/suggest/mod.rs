//! Drafts of rules from a corpus: figures and dates that several articles state, and posts whose holder they name, each as a rule with tests.
//!
//! What several articles state is what they can contradict each other in. A draft is keyed by the wording around the value that recurs: the noun
//! counted, the verb, the names. It is offered only if it loads, passes its tests, reads what it was drafted from, and finds nothing that the
//! wording alone does not bear out.

mod contrasts;
mod disputes;
mod figures;
mod group;
mod offices;
mod statement;
mod wording;
mod wordings;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::annotate::{Annotated, annotate};
use crate::article::Article;
use crate::claim::{Claim, Story, claims, weighed};
use crate::compare::{Finding, Side, compare};
use crate::diag::Severity;
use crate::matching::matches;
use crate::prove::prove;
use crate::rule::RuleSet;
use crate::suggest::statement::{Statement, concepts, is_name, statements};
use crate::text::{Source, Word};

/// A rule that was drafted.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// Its id.
    pub rule: String,
    /// The rule file.
    pub yaml: String,
    /// The articles that it was drafted from.
    pub articles: Vec<String>,
    /// What it finds in the corpus now, a line each.
    pub finds: Vec<String>,
    /// How much it is worth: more is better.
    pub worth: f64,
    /// The places it reads: what another draft need not read again.
    covers: BTreeSet<(String, usize)>,
}

/// A rule to be had, in several ways of writing it: the first that works is taken.
struct Idea {
    drafts: Vec<Draft>,
    /// How much it is worth: more is better.
    worth: f64,
    /// The disagreement that its rule may find in its own corpus: the places of each side. Empty where it must find none.
    finds: Vec<BTreeSet<Place>>,
}

/// An article, and the first byte of a value there.
type Place = (String, usize);

/// A rule before it has been tried.
struct Draft {
    rule: String,
    about: String,
    patterns: Vec<String>,
    same: Option<&'static str>,
    compare: &'static str,
    over_time: Option<&'static str>,
    within: Option<&'static str>,
    words: Vec<List>,
    tests: Vec<Test>,
    /// What every sentence that it reads holds.
    anchors: Vec<Word>,
}

impl Draft {
    /// Does it read what the other reads?
    fn is_like(&self, other: &Draft) -> bool {
        self.patterns == other.patterns && self.over_time == other.over_time && self.words == other.words
    }
}

/// The name of a list, and its canonical forms with their other forms.
type List = (String, Vec<(String, Vec<String>)>);

/// A test, tried before it is kept.
#[derive(Clone)]
struct Test {
    verdict: &'static str,
    sentences: Vec<(Option<Date>, String)>,
    /// For `reads`: the slot, and the value that is read.
    claims: Option<(String, String)>,
}

/// A corpus, read through.
struct Corpus<'a> {
    articles: &'a [Annotated<'a>],
    /// In how many sentences each word stands, synonyms as one.
    words: BTreeMap<Word, usize>,
    /// The articles in which each stands.
    holders: BTreeMap<Word, BTreeSet<usize>>,
    /// The forms in which each word that has synonyms is written, with how often.
    forms: BTreeMap<Word, BTreeMap<String, usize>>,
    sentences: usize,
    /// What each article tells of.
    stories: Vec<Arc<Story>>,
    /// All figures and days,
    figures: Vec<Statement<'a>>,
    /// and those that several articles may state alike.
    statements: Vec<Statement<'a>>,
}

impl<'a> Corpus<'a> {
    fn new(articles: &'a [Annotated<'a>]) -> Corpus<'a> {
        let mut words: BTreeMap<Word, usize> = BTreeMap::new();
        let mut forms: BTreeMap<Word, BTreeMap<String, usize>> = BTreeMap::new();
        let mut holders: BTreeMap<Word, BTreeSet<usize>> = BTreeMap::new();
        let mut sentences = 0;
        for (article, annotated) in articles.iter().enumerate() {
            for sentence in 0..annotated.text.sentences().len() {
                sentences += 1;
                let here = concepts(annotated, sentence);
                for (concept, at) in here.iter().filter(|(_, at)| !is_name(annotated, sentence, at.start)) {
                    *forms.entry(*concept).or_default().entry(annotated.text.str_of(at.clone()).to_lowercase()).or_default() += 1;
                }
                let here: BTreeSet<Word> = here.into_iter().map(|(concept, _)| concept).collect();
                for concept in here {
                    *words.entry(concept).or_default() += 1;
                    holders.entry(concept).or_default().insert(article);
                }
            }
        }
        let stories: Vec<Arc<Story>> = articles.iter().map(|annotated| Arc::new(Story::of(annotated))).collect();
        let figures: Vec<Statement> = articles.iter().enumerate().flat_map(|(at, annotated)| statements(at, annotated)).collect();
        let statements = figures.iter().filter(|s| s.recurs()).cloned().collect();
        Corpus { articles, words, holders, forms, sentences, stories: weighed(&stories), figures, statements }
    }

    /// Do the two articles tell one story?
    fn one_story(&self, a: usize, b: usize) -> bool {
        let day = |at: usize| self.articles.get(at).and_then(|annotated| annotated.article.published);
        match (self.stories.get(a), self.stories.get(b)) {
            (Some(x), Some(y)) => a == b || x.is_one_with(y, [day(a), day(b)]),
            _ => false,
        }
    }

    /// How much a word tells: the logarithm of one sentence in how many it stands in.
    fn weight(&self, concept: Word) -> f64 {
        let with = self.words.get(&concept).copied().unwrap_or(1).max(1);
        (self.sentences.max(1) as f64 / with as f64).ln()
    }

    /// Is the word one that not every sentence has?
    fn tells(&self, concept: Word) -> bool {
        self.weight(concept) >= LEAST_WEIGHT.min(LEAST_SHARE * (self.sentences.max(2) as f64).ln())
    }

    /// The articles that hold all these words.
    fn holding(&self, anchors: &[Word]) -> Vec<usize> {
        let holds = |at: &usize| anchors.iter().all(|concept| self.holders.get(concept).is_some_and(|articles| articles.contains(at)));
        match anchors.iter().filter_map(|concept| self.holders.get(concept)).min_by_key(|articles| articles.len()) {
            Some(fewest) => fewest.iter().copied().filter(holds).collect(),
            None => (0..self.articles.len()).collect(),
        }
    }

    /// The claims that these rules read in an article.
    fn read(&self, rules: &RuleSet, article: usize) -> Vec<Claim> {
        self.articles.get(article).map(|annotated| claims(rules, annotated, &matches(rules, annotated))).unwrap_or_default()
    }

    /// A few statements of that one's kind that have one of these words only: what a rule keyed by all of them should not read.
    fn with_one_of(&self, anchors: &[Word], first: &Statement) -> Vec<&Statement<'a>> {
        let one = |s: &&Statement| first.compares(s) && anchors.iter().filter(|concept| s.words.contains_key(concept)).count() == 1;
        self.statements.iter().filter(one).take(FEW).collect()
    }
}

/// A word that tells something stands in no more than one sentence in so many (the exponential of this), or in few of a small corpus.
const LEAST_WEIGHT: f64 = 1.6;
const LEAST_SHARE: f64 = 0.5;

/// Sentences that are looked through for what a rule should not read.
const FEW: usize = 8;

/// Rules drafted from these articles, the most valuable first, no more than `limit`; 0 is all. `taken` are ids that other rules have.
pub fn suggest(articles: &[Article], limit: usize, taken: &BTreeSet<String>) -> Vec<Suggestion> {
    let annotated: Vec<Annotated> = articles.iter().map(annotate).collect();
    let corpus = Corpus::new(&annotated);
    let mut ideas = disputes::ideas(&corpus);
    ideas.extend(contrasts::ideas(&corpus));
    ideas.extend(figures::ideas(&corpus));
    ideas.extend(offices::ideas(&corpus));
    ideas.sort_by(|a, b| b.worth.total_cmp(&a.worth).then_with(|| a.name().cmp(b.name())));
    let mut found: Vec<Suggestion> = Vec::new();
    let mut names = taken.clone();
    let mut covered: BTreeSet<Place> = BTreeSet::new();
    for idea in ideas.into_iter().take(MOST_TRIED) {
        if limit > 0 && found.len() >= limit {
            break;
        }
        let Idea { drafts, worth, finds } = idea;
        let Some(suggestion) = drafts.into_iter().take(MOST_WAYS).find_map(|draft| tried(draft, worth, &finds, &corpus, &names)) else {
            continue;
        };
        // What another draft reads already needs no second rule.
        let fresh = suggestion.covers.iter().filter(|place| !covered.contains(*place)).count();
        if fresh * 2 <= suggestion.covers.len() {
            continue;
        }
        covered.extend(suggestion.covers.iter().cloned());
        names.insert(suggestion.rule.clone());
        found.push(suggestion);
    }
    found
}

impl Idea {
    fn name(&self) -> &str {
        self.drafts.first().map(|draft| draft.rule.as_str()).unwrap_or_default()
    }
}

/// Ideas that are tried, at most,
const MOST_TRIED: usize = 400;
/// and ways of writing each.
const MOST_WAYS: usize = 60;

/// The draft as a rule that loads, passes its tests and reads its corpus; `None` where it does not.
fn tried(mut draft: Draft, worth: f64, finds: &[BTreeSet<Place>], corpus: &Corpus, names: &BTreeSet<String>) -> Option<Suggestion> {
    draft.rule = free(&draft.rule, names);
    let all = std::mem::take(&mut draft.tests);
    draft.tests = passed(&draft, &all)?;
    // Single sentences have few names to know a story by.
    if !proves(&draft.tests, finds) && draft.within.is_some() {
        draft.within = None;
        draft.tests = passed(&draft, &all)?;
    }
    if !proves(&draft.tests, finds) {
        return None;
    }
    // Where no two sentences of the corpus are put in a way that compares, the draft guards only what is to come.
    let guards = count(&draft.tests, &["agree"]) == 0 && finds.is_empty();
    if count(&draft.tests, &["agree"]) > 0 {
        draft.tests.retain(|test| test.verdict != "reads");
    }
    thin_out(&mut draft.tests);
    let rules = loaded(&yaml::written(&draft, &[]))?;
    if !prove(&rules).iter().all(|proof| proof.outcome.is_pass()) {
        return None;
    }
    // Most drafts that read too much do so where their words are found; the rest of the corpus is read for those that are left.
    let (near, everywhere) = (corpus.holding(&draft.anchors), (0..corpus.articles.len()).collect::<Vec<_>>());
    let rounds = if near.len() == everywhere.len() { vec![everywhere] } else { vec![near, everywhere] };
    let mut read = Vec::new();
    let mut findings = Vec::new();
    for articles in rounds {
        read = articles.iter().flat_map(|&at| corpus.read(&rules, at)).collect();
        findings = compare(&rules, read.clone()).into_iter().filter(|f| f.severity > Severity::Note).collect();
        // It finds the disagreement that it was drafted from, and no other: else the wording is too loose to know what it is about.
        if findings.len() != usize::from(!finds.is_empty()) || !findings.iter().all(|finding| bears_out(finding, finds)) {
            return None;
        }
    }
    let articles: BTreeSet<&str> = read.iter().map(|claim| &*claim.cite.article).collect();
    if articles.len() < 2 && finds.is_empty() {
        return None;
    }
    let articles: Vec<String> = articles.into_iter().map(str::to_owned).collect();
    let covers = read.iter().map(|claim| (claim.cite.article.to_string(), claim.cite.focus.start())).collect();
    let finds: Vec<String> = findings.iter().map(|f| f.message.clone()).collect();
    let yaml = yaml::written(&draft, &yaml::head(&articles, &finds));
    Some(Suggestion { rule: draft.rule, yaml, articles, finds, worth: if guards { worth / 2.0 } else { worth }, covers })
}

/// Those of the tests that the draft passes; `None` where it does not load.
fn passed(draft: &Draft, tests: &[Test]) -> Option<Vec<Test>> {
    let proofs = prove(&loaded(&yaml::written_with(draft, tests, &[]))?);
    let passes = |(n, test): (usize, &Test)| proofs.get(n).is_some_and(|proof| proof.outcome.is_pass()).then(|| test.clone());
    Some(tests.iter().enumerate().filter_map(passes).collect())
}

/// A rule must keep a test that fires, and one that shows what goes together or what is read.
fn proves(tests: &[Test], finds: &[BTreeSet<Place>]) -> bool {
    let fires = count(tests, &["conflict", "stale"]) > 0;
    fires && (!finds.is_empty() || count(tests, &["agree"]) > 0 || count(tests, &["reads"]) > 1)
}

fn count(tests: &[Test], verdicts: &[&str]) -> usize {
    tests.iter().filter(|test| verdicts.contains(&test.verdict)).count()
}

/// Are the sides of the finding those that are known, each with what agrees with it?
fn bears_out(finding: &Finding, finds: &[BTreeSet<Place>]) -> bool {
    let place = |claim: &Claim| (claim.cite.article.to_string(), claim.cite.focus.start());
    let of_side = |side: &Side| finds.iter().position(|known| side.claims.iter().any(|claim| known.contains(&place(claim))));
    let sides: Vec<Option<usize>> = finding.sides.iter().map(of_side).collect();
    let known: BTreeSet<usize> = sides.iter().flatten().copied().collect();
    known.len() == sides.len()
}

/// A few tests of each verdict are enough.
fn thin_out(tests: &mut Vec<Test>) {
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    tests.retain(|test| {
        let count = kept.entry(test.verdict).or_default();
        *count += 1;
        *count <= 2
    });
}

fn loaded(yaml: &str) -> Option<RuleSet> {
    let (rules, diags) = RuleSet::load(&[Source::new("suggested.yaml", yaml)]);
    (diags.is_empty() && rules.rules.len() == 1).then_some(rules)
}

/// The name, or one like it that nobody has.
fn free(name: &str, names: &BTreeSet<String>) -> String {
    if !names.contains(name) {
        return name.to_owned();
    }
    (2..).map(|n| format!("{name}-{n}")).find(|other| !names.contains(other)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
