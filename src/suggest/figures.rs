//! Figures and days that recur: the value with the words around it that recur with it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::kinds::Kind;
use crate::suggest::group::{Group, Manner, draft, over_time};
use crate::suggest::statement::Statement;
use crate::suggest::{Corpus, Idea};
use crate::text::Word;

/// One of them stands no further than this.
const NEAR: usize = 5;
/// Words that key a draft.
const ANCHORS: usize = 3;
/// Statements of one kind that share a word, at most; more say nothing about each other.
const CROWD: usize = 48;
/// What the words of a draft must tell together, in logarithms of all sentences: two words that are rare, or three that are not common.
const LEAST_TOGETHER: f64 = 1.6;
/// The same, where the figure itself is one that is seldom given twice,
const LEAST_OF_ONE_FIGURE: f64 = 1.0;
/// and where none of them is a name.
const LEAST_UNNAMED: f64 = 2.0;

/// Ideas for rules about what several articles state alike.
pub fn ideas(corpus: &Corpus) -> Vec<Idea> {
    let statements = &corpus.statements;
    let mut index: HashMap<(Kind, Word), Vec<usize>> = HashMap::new();
    for (at, statement) in statements.iter().enumerate() {
        for &concept in statement.words.keys().filter(|concept| corpus.tells(**concept)) {
            index.entry((statement.kind, concept)).or_default().push(at);
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
                    keys.entry((a.kind, anchors)).or_default().extend([i, j]);
                }
            }
        }
    }
    keys.iter().filter_map(|((_, anchors), agreed)| idea(corpus, anchors, agreed)).collect()
}

/// The words that two statements share and that tell most, where they tell enough.
fn anchors(corpus: &Corpus, a: &Statement, b: &Statement) -> Option<Vec<Word>> {
    let mut shared: Vec<Word> = a.words.keys().copied().filter(|concept| b.words.contains_key(concept) && corpus.tells(*concept)).collect();
    shared.sort_by(|x, y| corpus.weight(*y).total_cmp(&corpus.weight(*x)).then(x.cmp(y)));
    // One name at least stays among them, where there is one.
    let is_named = |concept: &Word| [a, b].iter().all(|s| s.words.get(concept).is_some_and(|at| s.is_name(at.start)));
    if let Some(at) = shared.iter().position(is_named).filter(|&at| at >= ANCHORS) {
        let name = shared.remove(at);
        shared.insert(ANCHORS - 1, name);
    }
    shared.truncate(ANCHORS);
    let near =
        |s: &Statement| shared.iter().any(|concept| s.words.get(concept).is_some_and(|at| s.distance(at) <= NEAR && !s.is_name(at.start)));
    let together: f64 = shared.iter().map(|concept| corpus.weight(*concept)).sum();
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

fn idea(corpus: &Corpus, anchors: &[Word], agreed: &BTreeSet<usize>) -> Option<Idea> {
    let first = corpus.statements.get(*agreed.first()?)?;
    let holds = |s: &&Statement| {
        first.compares(s)
            && anchors.iter().all(|concept| s.words.contains_key(concept))
            && anchors.iter().any(|concept| s.words.get(concept).is_some_and(|at| s.distance(at) <= NEAR))
    };
    let (agreeing, others): (Vec<&Statement>, Vec<&Statement>) =
        corpus.statements.iter().filter(holds).partition(|s| first.agrees(s) == Some(true));
    let articles: BTreeSet<usize> = agreeing.iter().map(|s| s.article).collect();
    // One that differs may be a slip; as many as agree are another thing.
    if articles.len() < 2 || others.len() > 1 || (others.len() == 1 && anchors.len() < ANCHORS) {
        return None;
    }
    let weight: f64 = anchors.iter().map(|concept| corpus.weight(*concept)).sum();
    let sides: Vec<Vec<&Statement>> = [agreeing, others].into_iter().filter(|side| !side.is_empty()).collect();
    let finds = if sides.len() > 1 { sides.iter().map(|side| side.iter().map(|s| s.place()).collect()).collect() } else { Vec::new() };
    let group = Group { sides, over_time: Vec::new(), worth: weight * articles.len() as f64 };
    let manner = Manner { own: false, linked: false, wide: false, over_time: over_time(first.kind) };
    let drafts = draft(corpus, &group, anchors, &manner).into_iter().collect();
    Some(Idea { drafts, worth: group.worth, finds })
}
