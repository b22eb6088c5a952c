//! What a sentence must hold for a regular expression to match it.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::rule::program::Atom;

/// No more pieces of text than this are looked for.
const MOST: usize = 96;
/// Shorter pieces stand in every sentence.
const SHORTEST: usize = 2;

/// No more groups of pieces than this are asked for.
const GROUPS: usize = 3;

/// Groups of pieces of text, of each of which one piece stands in whatever the expression matches, the rarest group first. The case of ASCII
/// letters is not looked at.
///
/// ```
/// use gainsay::rule::literals::required;
/// let names = |regex: &str| -> Vec<String> { required(regex).iter().flatten().map(|piece| piece.name()).collect() };
/// assert_eq!(names("(?i)[0-9]+ (?:votes|ballots)"), ["ballots", "votes"]);
/// assert_eq!(names("[0-9]+"), [""; 0]);
/// ```
pub fn required(regex: &str) -> Vec<Vec<Atom>> {
    let Ok(parsed) = regex_syntax::parse(regex) else { return Vec::new() };
    let mut all = groups(&parsed);
    all.sort_by(|a, b| commonness(a).total_cmp(&commonness(b)));
    all.truncate(GROUPS);
    let atoms = |mut pieces: Vec<String>| {
        pieces.sort();
        pieces.dedup();
        pieces.into_iter().map(Atom::Text).collect()
    };
    all.into_iter().map(atoms).collect()
}

/// The groups of pieces that every match of that part holds one each of.
fn groups(part: &Hir) -> Vec<Vec<String>> {
    match part.kind() {
        HirKind::Literal(_) | HirKind::Class(_) => sequence(std::slice::from_ref(part)),
        HirKind::Concat(parts) => sequence(parts),
        HirKind::Capture(group) => groups(&group.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => groups(&repeated.sub),
        HirKind::Alternation(choices) => {
            let rarest = |choice| groups(choice).into_iter().min_by(|a, b| commonness(a).total_cmp(&commonness(b)));
            let each: Option<Vec<Vec<String>>> = choices.iter().map(rarest).collect();
            each.map(|each| each.concat()).filter(|all| all.len() <= MOST).into_iter().collect()
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => Vec::new(),
    }
}

/// Of parts one behind the other: the runs of letters that stand side by side, and what each other part needs.
fn sequence(parts: &[Hir]) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut run = String::new();
    for part in parts {
        if let Some(text) = letters(part) {
            run.push_str(&text);
            continue;
        }
        // A boundary has no width.
        if !matches!(part.kind(), HirKind::Look(_)) {
            found.push(vec![std::mem::take(&mut run)]);
        }
        if !matches!(part.kind(), HirKind::Literal(_) | HirKind::Class(_)) {
            found.extend(groups(part));
        }
    }
    found.push(vec![run]);
    found.retain(|group| group.iter().all(|piece| piece.trim().chars().count() >= SHORTEST));
    found
}

/// The text of a part that is one text but for the case of its ASCII letters.
fn letters(part: &Hir) -> Option<String> {
    match part.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).ok().map(str::to_ascii_lowercase),
        HirKind::Class(Class::Unicode(class)) => {
            let mut all = class.ranges().iter().flat_map(|range| range.start()..=range.end()).take(4).filter(char::is_ascii);
            let (one, other, None) = (all.next()?, all.next()?, all.next()) else { return None };
            (one.is_ascii_alphabetic() && one.eq_ignore_ascii_case(&other)).then(|| one.to_ascii_lowercase().to_string())
        }
        _ => None,
    }
}

/// How many sentences hold one of these, roughly: a letter more makes a piece four times as rare.
fn commonness(pieces: &[String]) -> f64 {
    pieces.iter().map(|piece| 0.25_f64.powi(i32::try_from(piece.trim().chars().count()).unwrap_or(i32::MAX))).sum()
}
