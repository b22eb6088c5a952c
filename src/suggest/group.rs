//! Statements about one thing, and the rules that may be drafted of them, from the widest to the narrowest.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::kinds::Kind;
use crate::suggest::statement::Statement;
use crate::suggest::wording::{Forms, listed, pattern, slot, tests, what};
use crate::suggest::{Corpus, Draft, Idea, Place};
use crate::text::Word;

/// Statements about one thing.
pub struct Group<'s> {
    /// Those that agree with each other stand on one side.
    pub sides: Vec<Vec<&'s Statement<'s>>>,
    /// How the value may move with time; the first that makes a rule is taken.
    pub over_time: Vec<Option<&'static str>>,
    /// How much a rule is worth that has them.
    pub worth: f64,
}

/// A word that keys a draft alone stands no further from the value than this.
const TIED: usize = 4;
/// So many words may key drafts of one group,
const MOST_SHARED: usize = 5;
/// so many stand in one draft,
const ANCHORS: usize = 3;
/// and so many sets of them are tried.
const MOST_SETS: usize = 12;

/// Rules that need a word of each sentence's own read little more than those sentences.
const NARROW: f64 = 500.0;

/// Ideas for a group whose sides disagree: rules keyed by words that both sides have, the fewest words first; then rules with a word of each
/// sentence's own.
pub fn disputed(corpus: &Corpus, group: &Group) -> Vec<Idea> {
    let shared = shared(corpus, group);
    // Where one word is enough to tell what the value is of, it reads most; where it reads too much, more words read less.
    let sets = sets(group, &shared);
    let finds: Vec<BTreeSet<Place>> = group.sides.iter().map(|side| side.iter().map(|s| s.place()).collect()).collect();
    let written = |own: bool| {
        let mut drafts: Vec<Draft> = Vec::new();
        for anchors in &sets {
            for (linked, wide) in [(own, true), (own, false), (true, true), (true, false)] {
                for over_time in &group.over_time {
                    let draft = draft(corpus, group, anchors, &Manner { own, linked, wide, over_time: *over_time });
                    drafts.extend(draft.filter(|draft| drafts.iter().all(|other| !other.is_like(draft))));
                }
            }
        }
        Idea { drafts, worth: group.worth - if own { NARROW } else { 0.0 }, finds: finds.clone() }
    };
    vec![written(false), written(true)]
}

/// The words that two statements of two sides share, those that tell most and stand nearest first.
fn shared(corpus: &Corpus, group: &Group) -> Vec<Word> {
    let Some((first, rest)) = group.sides.split_first() else { return Vec::new() };
    let of_pair = |a: &Statement, b: &Statement| -> Vec<(f64, Word)> {
        let weigh = |concept: &Word| {
            let far = a.distance(a.words.get(concept)?).max(b.distance(b.words.get(concept)?));
            Some((corpus.weight(*concept) / (1.0 + far as f64 / TIED as f64), *concept))
        };
        let mut found: Vec<(f64, Word)> = a.words.keys().filter(|concept| b.words.contains_key(concept)).filter_map(weigh).collect();
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        found
    };
    let pairs = first.iter().flat_map(|a| rest.iter().flatten().map(move |b| of_pair(a, b)));
    let total = |pair: &[(f64, Word)]| pair.iter().map(|(weight, _)| weight).sum::<f64>();
    let best = pairs.max_by(|x, y| total(x).total_cmp(&total(y))).unwrap_or_default();
    best.into_iter().take(MOST_SHARED).map(|(_, concept)| concept).collect()
}

/// Sets of these words, in the order in which they are tried.
fn sets(group: &Group, shared: &[Word]) -> Vec<Vec<Word>> {
    let statements = || group.sides.iter().flatten();
    let holders = |concept: &Word| statements().filter_map(|s| Some((*s, s.words.get(concept)?))).collect::<Vec<_>>();
    let tied = |concept: &&Word| holders(concept).iter().all(|(s, at)| !s.is_name(at.start) && s.distance(at) <= TIED);
    // Many things happen on days, at places and for hours: there one word tells least.
    let tells = statements().all(|s| !matches!(s.kind, Kind::Date | Kind::Place | Kind::Duration));
    let (alone, loose): (Vec<Word>, Vec<Word>) = shared.iter().partition(|concept| tells && tied(concept));
    let mut sets: Vec<Vec<Word>> = alone.into_iter().map(|concept| vec![concept]).collect();
    for size in 2..=ANCHORS.min(shared.len()) {
        sets.extend(combinations(shared, size));
    }
    sets.extend(loose.into_iter().map(|concept| vec![concept]));
    // Names alone tell of whom, and not of what, where the value is not somebody's.
    let personal = statements().all(|s| matches!(s.kind, Kind::Office | Kind::Occupation | Kind::Organisation | Kind::Age | Kind::Person));
    let says_what = |concept: &Word| personal || holders(concept).iter().any(|(s, at)| !s.is_name(at.start));
    sets.retain(|set| set.iter().any(says_what));
    // Where nothing but the value itself says that it is one thing, each sentence has its own word.
    if shared.is_empty() {
        sets.push(Vec::new());
    }
    sets.truncate(MOST_SETS);
    sets
}

/// All sets of so many of these words, those of the first words first.
fn combinations(of: &[Word], size: usize) -> Vec<Vec<Word>> {
    let all = 0_u32..(1 << of.len());
    let mut picked: Vec<u32> = all.filter(|bits| bits.count_ones() as usize == size).collect();
    picked.sort_unstable();
    let words = |bits: u32| of.iter().enumerate().filter(|(n, _)| bits & (1 << n) != 0).map(|(_, word)| *word).collect();
    picked.into_iter().map(words).collect()
}

/// How a draft is written.
pub struct Manner {
    /// Does each pattern have the word of its own sentence that stands beside an anchor?
    pub own: bool,
    /// Does each pattern have the small word right before its value: `on <day:date>`?
    pub linked: bool,
    /// Does it have forms of its words that stand elsewhere in the corpus?
    pub wide: bool,
    /// How the value may move with time.
    pub over_time: Option<&'static str>,
}

/// The rule for these statements keyed by these words; `None` where they do not have them.
pub fn draft(corpus: &Corpus, group: &Group, anchors: &[Word], manner: &Manner) -> Option<Draft> {
    let has = |s: &&Statement| anchors.iter().all(|concept| s.words.contains_key(concept));
    let sides: Vec<Vec<&Statement>> = group.sides.iter().map(|side| side.iter().copied().filter(has).collect()).collect();
    let sides: Vec<Vec<&Statement>> = sides.into_iter().filter(|side: &Vec<&Statement>| !side.is_empty()).collect();
    if sides.len() < group.sides.len().min(2) {
        return None;
    }
    let members: Vec<&Statement> = sides.iter().flatten().copied().collect();
    let first = *members.first()?;
    if anchors.is_empty() && !manner.own {
        return None;
    }
    let forms = Forms::new(corpus, &members, anchors, manner.wide);
    let mut patterns: BTreeSet<String> = BTreeSet::new();
    let mut own_words: Vec<String> = Vec::new();
    for member in &members {
        let own = manner.own.then(|| own_word(member, anchors)).flatten();
        patterns.insert(pattern(member, anchors, own.as_ref(), manner.linked, &forms));
        own_words.extend(own.map(|at| member.written(&at)).filter(|word| !own_words.contains(word)));
    }
    // By their order around the value of the first statement.
    let mut named: Vec<(usize, Word)> = anchors.iter().filter_map(|concept| Some((first.words.get(concept)?.start, *concept))).collect();
    named.sort();
    let mut names: Vec<&str> = named.iter().filter_map(|(_, concept)| forms.first(*concept)).collect();
    if names.is_empty() {
        names = own_words.iter().map(String::as_str).take(ANCHORS).collect();
    }
    let compare = slot(first.kind);
    Some(Draft {
        rule: id(&format!("{} {compare}", names.join(" "))),
        about: format!("{} given with {}", what(first.kind), listed(&names)),
        patterns: patterns.into_iter().collect(),
        same: None,
        compare,
        over_time: manner.over_time,
        within: Some("story"),
        anchors: anchors.to_vec(),
        words: forms.lists(),
        tests: tests(&sides, &corpus.with_one_of(anchors, first)),
    })
}

/// The content word of the statement's own that stands nearest to an anchor.
fn own_word(statement: &Statement, anchors: &[Word]) -> Option<Range<usize>> {
    let places: Vec<usize> = anchors.iter().filter_map(|concept| Some(statement.words.get(concept)?.start)).collect();
    let free = statement.words.iter().filter(|(concept, at)| !anchors.contains(concept) && !statement.is_name(at.start));
    let near = |at: &Range<usize>| places.iter().map(|p| p.abs_diff(at.start)).min().unwrap_or_else(|| statement.distance(at));
    free.map(|(_, at)| at).min_by_key(|at| (near(at), at.start)).cloned()
}

/// A name for a rule: small letters, digits and hyphens.
pub fn id(written: &str) -> String {
    let plain: String = written.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    plain.split('-').filter(|part| !part.is_empty() && !matches!(*part, "s" | "the")).collect::<Vec<_>>().join("-")
}

/// How values of that kind are told: a share is often that of a year; a sum, a number or a length is one whenever it is told.
pub fn over_time(kind: Kind) -> Option<&'static str> {
    matches!(kind, Kind::Money | Kind::Count | Kind::Duration | Kind::Ordinal | Kind::Quantity).then_some("timeless")
}
