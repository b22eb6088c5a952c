//! Figures and dates that recur: the value with the words around it that recur with it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::kinds::Kind;
use crate::suggest::statement::{Statement, statements};
use crate::suggest::wording::{forms, listed, pattern, tests};
use crate::suggest::{Corpus, Draft};
use crate::text::Word;

/// One of them stands no further than this.
const NEAR: usize = 5;
/// Words that key a draft.
const ANCHORS: usize = 3;
/// Statements of one kind that share a word, at most; more say nothing about each other.
const CROWD: usize = 48;
/// A word that keys a draft stands in no more than one sentence in so many (the exponential of this), or in few of a small corpus.
const LEAST_WEIGHT: f64 = 1.6;
const LEAST_SHARE: f64 = 0.5;
/// What the words of a draft must tell together, in logarithms of all sentences: two words that are rare, or three that are not common.
const LEAST_TOGETHER: f64 = 1.6;

/// The same, where the figure itself is one that is seldom given twice,
const LEAST_OF_ONE_FIGURE: f64 = 1.0;
/// and where none of them is a name.
const LEAST_UNNAMED: f64 = 2.0;
/// All drafts, in no order.
pub fn drafts(corpus: &Corpus) -> Vec<Draft> {
    let statements: Vec<Statement> = corpus.articles.iter().enumerate().flat_map(|(at, annotated)| statements(at, annotated)).collect();
    let mut index: HashMap<(Kind, Word), Vec<usize>> = HashMap::new();
    for (at, statement) in statements.iter().enumerate() {
        for &stem in statement.words.keys().filter(|stem| tells(corpus, **stem)) {
            index.entry((statement.kind, stem)).or_default().push(at);
        }
    }
    // Pairs of statements in two articles that agree, by the words that they share.
    let mut keys: BTreeMap<(Kind, Vec<Word>), BTreeSet<usize>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for members in index.values().filter(|members| members.len() <= CROWD) {
        for (n, &i) in members.iter().enumerate() {
            for &j in &members[n + 1..] {
                let (a, b) = (&statements[i], &statements[j]);
                if a.article == b.article || !a.compares(b) || !seen.insert((i, j)) || a.agrees(b) != Some(true) || a.text() == b.text() {
                    continue;
                }
                if let Some(anchors) = anchors(corpus, a, b) {
                    let key = keys.entry((a.kind, anchors)).or_default();
                    key.insert(i);
                    key.insert(j);
                }
            }
        }
    }
    keys.iter().filter_map(|((_, anchors), agreed)| draft(corpus, &statements, anchors, agreed)).collect()
}
fn tells(corpus: &Corpus, stem: Word) -> bool {
    corpus.weight(stem) >= LEAST_WEIGHT.min(LEAST_SHARE * (corpus.sentences.max(2) as f64).ln())
}

/// The words that two statements share and that tell most, where they tell enough.
fn anchors(corpus: &Corpus, a: &Statement, b: &Statement) -> Option<Vec<Word>> {
    let mut shared: Vec<Word> = a.words.keys().copied().filter(|stem| b.words.contains_key(stem) && tells(corpus, *stem)).collect();
    shared.sort_by(|x, y| corpus.weight(*y).total_cmp(&corpus.weight(*x)).then(x.cmp(y)));
    // One name at least stays among them, where there is one.
    let is_named = |stem: &Word| [a, b].iter().all(|s| s.words.get(stem).is_some_and(|&at| s.is_name(at)));
    if let Some(at) = shared.iter().position(is_named).filter(|&at| at >= ANCHORS) {
        let name = shared.remove(at);
        shared.insert(ANCHORS - 1, name);
    }
    shared.truncate(ANCHORS);
    let near = |s: &Statement| shared.iter().any(|stem| s.words.get(stem).is_some_and(|&at| s.distance(at) <= NEAR && !s.is_name(at)));
    let together: f64 = shared.iter().map(|stem| corpus.weight(*stem)).sum();
    let all = (corpus.sentences.max(2) as f64).ln();
    // A name ties the words to one story; words alone must tell more. A figure of two digits or more is seldom given twice by chance.
    let named = shared.iter().any(is_named);
    let least = match (named, a.mention.value.digits().is_empty() || a.mention.value != b.mention.value) {
        (_, false) => LEAST_OF_ONE_FIGURE,
        (true, true) => LEAST_TOGETHER,
        (false, true) => LEAST_UNNAMED,
    };
    if shared.len() < 2 || together < least * all || !near(a) || !near(b) || !(named || corpus.one_story(a.article, b.article)) {
        return None;
    }
    shared.sort();
    Some(shared)
}
fn draft(corpus: &Corpus, statements: &[Statement], anchors: &[Word], agreed: &BTreeSet<usize>) -> Option<Draft> {
    let first = statements.get(*agreed.first()?)?;
    let holds = |s: &Statement| {
        first.compares(s)
            && anchors.iter().all(|stem| s.words.contains_key(stem))
            && anchors.iter().any(|stem| s.words.get(stem).is_some_and(|&at| s.distance(at) <= NEAR))
    };
    let members: Vec<&Statement> = statements.iter().filter(|s| holds(s)).collect();
    let others = members.iter().filter(|s| first.agrees(s) != Some(true)).count();
    let articles: BTreeSet<usize> = members.iter().filter(|s| first.agrees(s) == Some(true)).map(|s| s.article).collect();
    // One that differs may be a slip; as many as agree are another thing.
    if articles.len() < 2 || others > 1 || (others == 1 && anchors.len() < ANCHORS) {
        return None;
    }
    let forms = forms(&members, anchors);
    let slot = if first.kind == Kind::Date { "day" } else { "figure" };
    let mut patterns: Vec<String> = Vec::new();
    for member in &members {
        let pattern = pattern(member, anchors, &forms, slot);
        if !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    patterns.sort();
    // By their order around the value of the first statement.
    let mut named: Vec<(usize, Word)> = anchors.iter().filter_map(|stem| Some((*first.words.get(stem)?, *stem))).collect();
    named.sort();
    let names: Vec<&str> = named.iter().filter_map(|(_, stem)| forms.get(stem)?.first().map(String::as_str)).collect();
    let rule = format!("{}-{}", names.join("-"), if first.kind == Kind::Date { "day" } else { first.kind.name() });
    let id: String = rule.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let id = id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let weight: f64 = anchors.iter().map(|stem| corpus.weight(*stem)).sum();
    let what = match first.kind {
        Kind::Date => "The day",
        Kind::Money => "The sum of money",
        Kind::Percent => "The share",
        Kind::Duration => "The length of time",
        _ => "The figure",
    };
    Some(Draft {
        rule: id,
        about: format!("{what} given with {}", listed(&names)),
        patterns,
        same: None,
        compare: slot,
        // A share is often that of a year; a sum, a number or a length is one whenever it is told.
        over_time: matches!(first.kind, Kind::Money | Kind::Count | Kind::Duration).then_some("timeless"),
        words: None,
        tests: tests(statements, &members, first, anchors, slot),
        worth: weight * articles.len() as f64,
        strict: others == 0,
    })
}
