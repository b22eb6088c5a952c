//! One word that is another in one place: of a name, or of a remark. The rule reads the words around it, and the word from a list.

use std::collections::BTreeSet;

use crate::claim::Claim;
use crate::compare::Finding;
use crate::suggest::group::id;
use crate::suggest::{Draft, Idea, Place, Test};
use crate::text::fold;

/// So many words of a remark stand in the pattern on each side of the one that differs,
const AROUND: usize = 4;
/// and so many at least in all.
const LEAST: usize = 3;
/// What stands for a sign between words.
const SIGN: &str = ",";
/// Remarks are compared up to this many words.
const MOST: usize = 120;

/// The idea for a rule about this finding, where its two sides differ in one word of a name or of a remark.
pub fn idea(finding: &Finding, worth: f64) -> Option<Idea> {
    let [first, second] = finding.sides.get(..2)?.first_chunk::<2>()?;
    let (a, b) = (first.claims.first()?, second.claims.first()?);
    let remark = a.value.quote().is_some();
    let (x, y) = (words(a)?, words(b)?);
    let (left, right, at) = differing(&x, &y, if remark { LEAST } else { 1 }).filter(|_| finding.sides.len() == 2)?;
    let (one, other) = (x.get(at.0)?, y.get(at.1)?);
    let before = x.get(at.0 - left..at.0)?.join(" ");
    let behind = x.get(at.0 + 1..at.0 + 1 + right)?.join(" ");
    let (slot, about) =
        if remark { ("wording", "A remark is quoted in its own words") } else { ("spelling", "A name is spelt in one way") };
    let pattern = format!("{before} <{slot}> {behind}").trim().to_owned();
    let finds: Vec<BTreeSet<Place>> =
        [(first, one), (second, other)].map(|(side, word)| side.claims.iter().filter_map(|claim| place(claim, word)).collect()).to_vec();
    let draft = Draft {
        rule: id(&format!("{before} {one} {slot}")),
        about: about.to_owned(),
        patterns: vec![pattern],
        same: None,
        compare: slot,
        over_time: Some("timeless"),
        within: Some("story"),
        words: vec![(slot.to_owned(), vec![(one.clone(), Vec::new()), (other.clone(), Vec::new())])],
        tests: tests(&first.claims, &second.claims, one, other),
        anchors: Vec::new(),
    };
    Some(Idea { drafts: vec![draft], worth, finds })
}

/// The words of a name or a remark, as they are written.
fn words(claim: &Claim) -> Option<Vec<String>> {
    let written =
        claim.value.quote().map(|quote| quote.words.clone()).or_else(|| claim.value.person().map(|person| person.name.clone()))?;
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'");
    // A sign between two words ends what a pattern can say of them.
    let signed = |word: &str| [plain(word), if word.ends_with(char::is_alphanumeric) { String::new() } else { SIGN.to_owned() }];
    let all: Vec<String> = written.split_whitespace().flat_map(signed).filter(|word| !word.is_empty()).collect();
    let simple = |word: &String| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '\'' | '-' | ','));
    (all.len() <= MOST && all.iter().all(simple)).then_some(all)
}

/// Where one word differs, with how many words before and behind it are the same.
fn differing(a: &[String], b: &[String], least: usize) -> Option<(usize, usize, (usize, usize))> {
    let same = |x: Option<&String>, y: Option<&String>| matches!((x, y), (Some(x), Some(y)) if fold(x) == fold(y) && x != SIGN);
    let sign = |of: &[String], at: usize| of.get(at).is_some_and(|word| word == SIGN);
    let mut best: Option<(usize, usize, (usize, usize))> = None;
    for i in 0..a.len() {
        for j in (0..b.len()).filter(|&j| !same(a.get(i), b.get(j)) && !sign(a, i) && !sign(b, j)) {
            let left = (1..=AROUND.min(i).min(j)).take_while(|n| same(a.get(i - n), b.get(j - n))).count();
            let right = (1..=AROUND).take_while(|n| same(a.get(i + n), b.get(j + n))).count();
            if left + right >= least && best.is_none_or(|(l, r, _)| left + right > l + r) {
                best = Some((left, right, (i, j)));
            }
        }
    }
    best
}

/// Where the word stands in the claim's article.
fn place(claim: &Claim, word: &str) -> Option<Place> {
    let offset = claim.cite.within(claim.cite.focus).find(word)?;
    Some((claim.cite.article.to_string(), claim.cite.focus.start() + offset))
}

/// Two sentences that differ, two that agree, and what is read.
fn tests(first: &[Claim], second: &[Claim], one: &str, other: &str) -> Vec<Test> {
    let sentence = |claim: &Claim| (claim.cite.published, claim.cite.sentence.split_whitespace().collect::<Vec<_>>().join(" "));
    let told = |verdict: &'static str, of: &[&Claim]| Test { verdict, sentences: of.iter().map(|c| sentence(c)).collect(), claims: None };
    let mut tests = Vec::new();
    for a in first.iter().take(AROUND) {
        tests.extend(second.iter().take(AROUND).map(|b| told("conflict", &[a, b])));
    }
    // Alone, a sentence may not say whose word it is: then it goes against itself with the other word.
    for (claim, was, becomes) in first.iter().map(|c| (c, one, other)).chain(second.iter().map(|c| (c, other, one))).take(AROUND) {
        let (day, text) = sentence(claim);
        let changed = text.replacen(was, becomes, 1);
        tests.push(Test { verdict: "conflict", sentences: vec![(day, text), (day, changed)], claims: None });
    }
    for (n, a) in first.iter().enumerate().take(AROUND) {
        let others = first.iter().skip(n + 1).filter(|b| b.cite.article != a.cite.article && b.cite.sentence != a.cite.sentence);
        tests.extend(others.take(AROUND).map(|b| told("agree", &[a, b])));
    }
    tests
}
