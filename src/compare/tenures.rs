//! Posts: one holder at a time. A, then B is a succession; A, B, A is a conflict, and so are two holders on one day.

use jiff::civil::Date;

use crate::annotate::Stance;
use crate::claim::Claim;
use crate::compare::comparable::{many_names, meet, one_story, same_story, within};
use crate::compare::evidence::Evidence;
use crate::compare::finding::{Finding, Side, Told, Verdict, finding, subject};
use crate::compare::groups::Groups;
use crate::rule::{Rule, Within};

/// When somebody was seen in a post: on a day, or from a stated first day to the article's.
#[derive(Clone, Copy, Debug)]
struct Seen {
    first: Date,
    last: Date,
}

/// A holder who is gone and back within this many days never left: what lies between is an error.
const RETURN_DAYS: i64 = 200;

/// The disagreements about one post (or one person's posts).
pub(crate) fn disagreements(rule: &Rule, evidence: &[Evidence]) -> Vec<Finding> {
    let mut usable: Vec<usize> = (0..evidence.len()).filter(|&i| holds(evidence[i].claim) && seen(&evidence[i]).is_some()).collect();
    let differ = |i: usize, j: usize| {
        let (a, b) = (&evidence[i], &evidence[j]);
        meet(rule, a, b) == Some(false) && within(rule, a, b) && one_story(a, b) && (rule.within != Within::Story || many_names(a, b))
    };
    if rule.within == Within::Story {
        // Two holders in one article are of two houses: neither says anything of the story's.
        let here = |i: usize, j: usize| evidence[i].claim.cite.article == evidence[j].claim.cite.article;
        let of_two: Vec<usize> = usable.iter().copied().filter(|&i| usable.iter().any(|&j| here(i, j) && differ(i, j))).collect();
        usable.retain(|&i| !of_two.iter().any(|&j| i == j || meet(rule, &evidence[i], &evidence[j]) == Some(true)));
    }
    // Holders: claims that agree with each other, in order of appearance.
    let mut holders: Vec<Vec<usize>> = Vec::new();
    for &index in &usable {
        match holders.iter_mut().find(|h| h.iter().all(|&other| !differ(index, other))) {
            Some(holder) => holder.push(index),
            None => holders.push(vec![index]),
        }
    }
    let mut groups = Groups::new(holders.len());
    let mut clashes = vec![false; holders.len()];
    let mut successions = Vec::new();
    for a in 0..holders.len() {
        for b in a + 1..holders.len() {
            let pairs = || holders[a].iter().flat_map(|&i| holders[b].iter().map(move |&j| (i, j)));
            if !pairs().any(|(i, j)| differ(i, j)) {
                continue;
            }
            if overlap(evidence, &holders[a], &holders[b]) {
                groups.join(a, b);
                (clashes[a], clashes[b]) = (true, true);
            } else {
                successions.push((a, b));
            }
        }
    }
    let mut findings = Vec::new();
    for root in 0..holders.len() {
        let knot: Vec<usize> = (0..holders.len()).filter(|&h| clashes[h] && groups.root(h) == root).collect();
        if !knot.is_empty() {
            findings.push(tell(rule, evidence, &holders, &knot, Verdict::Conflict));
        }
    }
    // A handover that any article reports of this post explains the succession.
    if evidence.iter().any(|piece| piece.claim.handover || piece.claim.stance != Stance::Asserted) {
        return findings;
    }
    for (a, b) in successions {
        if !clashes[a] && !clashes[b] && follows(&holders, evidence, a, b) {
            let post = evidence[holders[a][0]].claim.value.tenure().is_some();
            let told = match one_tale(evidence, &holders[a], &holders[b]) {
                true if post => POST_DAYS,
                true => TALE_DAYS,
                false if one_house(evidence, &holders[a], &holders[b]) => TALE_DAYS,
                false => SUDDEN_DAYS,
            };
            let verdict = if apart(evidence, &holders[a], &holders[b]).is_some_and(|days| days <= told) {
                Verdict::Conflict
            } else {
                Verdict::Succession
            };
            // A post whose house is not named may be that of two houses: what a succession may explain is not told.
            if verdict == Verdict::Conflict || rule.within != Within::Story {
                findings.push(tell(rule, evidence, &holders, &[a, b], verdict));
            }
        }
    }
    findings
}

/// Two holders this few days apart, with no word of a handover in any article, are an error more often than a succession.
const SUDDEN_DAYS: i64 = 10;

/// In the articles of one story a new holder, and a person's new post, party or club would be told of: without a word of it, this many days
/// apart is an error.
const TALE_DAYS: i64 = 120;
/// and so many for a post of government, which may be told of in the papers and not in the story.
const POST_DAYS: i64 = 60;

/// Are they claims about a person, all in articles of one story?
fn one_tale(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    let claim = |&i: &usize| &evidence[i];
    let about_person = a.iter().map(claim).any(|c| c.key.iter().any(|k| k.value.as_ref().is_some_and(|v| v.person().is_some())));
    about_person && a.iter().map(claim).any(|x| b.iter().map(claim).any(|y| same_story(x, y) || many_names(x, y)))
}

/// Do two claims say `the county’s`, or another house of which a story has one? Companies and clubs have rivals with the same posts.
fn one_house(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    let house = |&i: &usize| -> Option<&str> {
        let (before, _) = evidence[i].claim.cite.text().split_once(['\'', '’'])?;
        before.rsplit(' ').next().filter(|word| HOUSES.contains(word))
    };
    a.iter().filter_map(house).any(|x| b.iter().filter_map(house).any(|y| x == y))
}

/// Houses of which a story has one.
const HOUSES: [&str; 26] = [
    "county",
    "council",
    "city",
    "town",
    "borough",
    "trust",
    "ferry",
    "ship",
    "museum",
    "festival",
    "university",
    "college",
    "school",
    "state",
    "diocese",
    "orchestra",
    "inquiry",
    "hospital",
    "theatre",
    "gallery",
    "zoo",
    "prison",
    "library",
    "airport",
    "mission",
    "yacht",
];

/// How many days lie between the last sighting of the one and the first of the other.
fn apart(evidence: &[Evidence], a: &[usize], b: &[usize]) -> Option<i64> {
    let ends = |holder: &[usize]| {
        let spans: Vec<Seen> = holder.iter().filter_map(|&i| seen(&evidence[i])).collect();
        Some((spans.iter().map(|s| s.first).min()?, spans.iter().map(|s| s.last).max()?))
    };
    let ((a_first, a_last), (b_first, b_last)) = (ends(a)?, ends(b)?);
    let (from, to) = if a_last <= b_first { (a_last, b_first) } else { (b_last, a_first) };
    Some(i64::from(from.until(to).ok()?.get_days()))
}

/// Is the claim that of a holder in office? Beside a word of handover the tense is a matter of wording: only a stated first day counts there.
fn holds(claim: &Claim) -> bool {
    let stated = claim.when.as_ref().is_some_and(|w| w.stated);
    claim.stance == Stance::Asserted && (stated || !claim.handover)
}

fn tell(rule: &Rule, evidence: &[Evidence], holders: &[Vec<usize>], knot: &[usize], verdict: Verdict) -> Finding {
    let mut members: Vec<&Vec<usize>> = knot.iter().map(|&h| &holders[h]).collect();
    if verdict == Verdict::Conflict {
        members.sort_by_key(|m| (std::cmp::Reverse(m.len()), m[0]));
    }
    let sides: Vec<Side> = members.iter().map(|m| Side::of(&m.iter().map(|&i| &evidence[i]).collect::<Vec<_>>())).collect();
    let values: Vec<&str> = sides.iter().map(|s| s.value.as_str()).collect();
    let about = subject(rule, evidence[members[0][0]].claim);
    let (message, why) = match verdict {
        Verdict::Succession => (
            format!("{about}: {}", values.join(", then ")),
            "the one is named after the other; no article says that one followed the other",
        ),
        _ => (
            format!("{about}: {}", values.join(" v ")),
            "both are named for the same time or a few days apart, and no article tells of a handover",
        ),
    };
    finding(rule, Told { verdict, message, why: format!("{}: {why}", rule.about) }, sides)
}

fn seen(piece: &Evidence) -> Option<Seen> {
    let last = piece.claim.cite.published?;
    let when = piece.claim.when.as_ref()?;
    let first = when.days.first.filter(|_| when.stated).unwrap_or(last).min(last);
    Some(Seen { first, last })
}

/// Were the two in the post at one time: on one day, inside a stated tenure, or the one between two sightings of the other?
fn overlap(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    let spans = |holder: &[usize]| -> Vec<Seen> { holder.iter().filter_map(|&i| seen(&evidence[i])).collect() };
    let (a, b) = (spans(a), spans(b));
    let direct = a.iter().any(|x| b.iter().any(|y| x.first <= y.last && y.first <= x.last));
    direct || between(&a, &b) || between(&b, &a)
}

/// Is `inner` seen, less often than `outer`, between two sightings of `outer` that are not far apart?
fn between(outer: &[Seen], inner: &[Seen]) -> bool {
    if inner.len() > outer.len() {
        return false;
    }
    inner.iter().any(|i| {
        let before = outer.iter().filter(|o| o.last < i.first).map(|o| o.last).max();
        let after = outer.iter().filter(|o| o.last > i.last).map(|o| o.last).min();
        matches!((before, after), (Some(b), Some(a)) if b.until(a).is_ok_and(|gap| i64::from(gap.get_days()) <= RETURN_DAYS))
    })
}

/// Is `b` the next after `a`? Only neighbours in time are told as a succession.
fn follows(holders: &[Vec<usize>], evidence: &[Evidence], a: usize, b: usize) -> bool {
    let first = |h: usize| holders[h].iter().filter_map(|&i| seen(&evidence[i])).map(|s| s.first).min();
    (0..holders.len()).all(|h| h == a || h == b || first(h) < first(a) || first(h) > first(b))
}
