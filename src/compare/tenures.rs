//! Posts: one holder at a time. A, then B is a succession; A, B, A is a conflict, and so are two holders on one day.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::annotate::Stance;
use crate::claim::{Claim, FROM_START, Handover};
use crate::compare::comparable::{many_names, meet, one_story, same_story, within};
use crate::compare::evidence::Evidence;
use crate::compare::finding::{Finding, Side, Told, Verdict, finding, subject};
use crate::compare::former;
use crate::compare::groups::Groups;
use crate::kinds::office::Tenure;
use crate::kinds::person::{Person, plain, variants_in_a_story};
use crate::kinds::{self, Value};
use crate::rule::{Rule, Within};

/// A story is told for so many days at most: a holder `at the time` was one then.
const BACK_DAYS: i64 = 400;

/// When somebody was seen in a post: on a day, or from a stated first day to the article's.
#[derive(Clone, Copy, Debug)]
struct Seen {
    first: Date,
    last: Date,
}

/// A holder who is gone and back within this many days never left: what lies between is an error.
const RETURN_DAYS: i64 = 200;
/// and in the articles of one story, within this many.
const STORY_DAYS: i64 = 500;

/// Are the holders one person, whose name is spelt in two ways? That is told as such.
fn one_name(a: &Evidence, b: &Evidence) -> bool {
    a.value.person().zip(b.value.person()).is_some_and(|(x, y)| variants_in_a_story(x, y)) && same_story(a, b)
}

/// The disagreements about one post (or one person's posts).
pub(crate) fn disagreements(rule: &Rule, evidence: &[Evidence]) -> Vec<Finding> {
    let mut usable: Vec<usize> = (0..evidence.len()).filter(|&i| holds(evidence[i].claim) && seen(&evidence[i]).is_some()).collect();
    let differ = |i: usize, j: usize| {
        let (a, b) = (&evidence[i], &evidence[j]);
        meet(rule, a, b) == Some(false)
            && within(rule, a, b)
            && one_story(a, b)
            && !one_name(a, b)
            && (rule.within != Within::Story || many_names(a, b) || of_its_story(a))
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
    let mut findings = former::disagreements(rule, evidence);
    for root in 0..holders.len() {
        let knot: Vec<usize> = (0..holders.len()).filter(|&h| clashes[h] && groups.root(h) == root).collect();
        if !knot.is_empty() {
            findings.push(tell(rule, evidence, &holders, &knot, Verdict::Conflict));
        }
    }
    for (a, b) in successions {
        if !clashes[a] && !clashes[b] && follows(&holders, evidence, a, b) && !explained(evidence, &holders[a], &holders[b]) {
            let of_story = rule.within == Within::Story;
            let told = match one_tale(evidence, &holders[a], &holders[b]) {
                true if holders[a].iter().chain(&holders[b]).any(|&i| evidence[i].claim.value.is_government()) => POST_DAYS,
                true => TALE_DAYS,
                false if of_story && (one_house(evidence, &holders[a], &holders[b]) || one_post(evidence, &holders[a], &holders[b])) => {
                    TALE_DAYS
                }
                false if rule.within == Within::Corpus && of_story_post(evidence, &holders[a], &holders[b]) => TALE_DAYS,
                false => SUDDEN_DAYS,
            };
            // A party is not left in silence.
            let of_list = |&i: &usize| matches!(&*evidence[i].claim.value, Value::Words(_));
            let told = if told == TALE_DAYS && holders[a].iter().chain(&holders[b]).all(of_list) { STORY_DAYS } else { told };
            let told = if given_name_slipped(evidence, &holders[a], &holders[b]) { told.max(STORY_DAYS) } else { told };
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

/// `Marcus Hale`, and in the same post of the same story `Martin Hale`: a given name misremembered rather than a relative who followed.
fn given_name_slipped(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    let one = |x: &Evidence, y: &Evidence| {
        let (Some(p), Some(q)) = (x.claim.value.person(), y.claim.value.person()) else { return false };
        let initial = |p: &Person| plain(&p.given).chars().next();
        !p.family.is_empty() && plain(&p.family) == plain(&q.family) && initial(p).is_some() && initial(p) == initial(q) && same_story(x, y)
    };
    a.iter().any(|&i| b.iter().any(|&j| one(&evidence[i], &evidence[j])))
}

/// Does any article tell of a change that explains why `b` comes after `a`?
fn explained(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    let about_person = about_person(evidence, a);
    let posts = evidence[a[0]].claim.value.tenure().is_some();
    // The later of the two begins on this day.
    let begins = |side: &[usize]| side.iter().filter_map(|&i| evidence[i].claim.cite.published).min();
    let change = begins(a).max(begins(b));
    // Somebody's former post elsewhere explains nothing here.
    let of_these = |piece: &Evidence| {
        !(about_person && posts) || [a, b].into_iter().flatten().any(|&i| kinds::one_post(&piece.claim.value, &evidence[i].claim.value))
    };
    let (earlier, until) = {
        let earlier = if begins(a) <= begins(b) { a } else { b };
        (earlier, earlier.iter().filter_map(|&i| evidence[i].claim.cite.published).max())
    };
    // `Director since her appointment in 2022`, who is director in later articles too: how the first post was come by.
    let of_before = |piece: &Evidence| {
        about_person
            && posts
            && piece.claim.cite.published < until
            && earlier.iter().all(|&i| kinds::one_post(&piece.claim.value, &evidence[i].claim.value))
    };
    evidence.iter().filter(|piece| of_these(piece) && !of_before(piece)).any(|piece| {
        let claim = piece.claim;
        // Who leaves one post has not held another before.
        let leaves = claim.handover == Handover::Leaving && (!about_person || claim.cite.published < change);
        // What somebody was is told by the post itself; a sentence of long ago tells of no change.
        let was = if about_person && posts {
            claim.value.tenure() != Some(Tenure::Current) || claim.stance == Stance::Planned
        } else {
            claim.stance != Stance::Asserted
        };
        claim.handover == Handover::Change || leaves || was
    })
}

/// Are these claims about a person?
fn about_person(evidence: &[Evidence], holder: &[usize]) -> bool {
    holder.iter().any(|&i| evidence[i].claim.key.iter().any(|k| k.value.as_deref().is_some_and(|v| v.person().is_some())))
}

/// Two holders this few days apart, with no word of a handover in any article, are an error more often than a succession.
const SUDDEN_DAYS: i64 = 10;

/// In the articles of one story a new holder, and a person's new post, party or club would be told of: without a word of it, this many days
/// apart is an error.
const TALE_DAYS: i64 = 150;
/// and so many for a post of government, which may be told of in the papers and not in the story.
const POST_DAYS: i64 = 60;

/// Are they claims about a person, all in articles of one story?
fn one_tale(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    let claim = |&i: &usize| &evidence[i];
    about_person(evidence, a) && a.iter().map(claim).any(|x| b.iter().map(claim).any(|y| same_story(x, y) || many_names(x, y)))
}

/// Do two claims say `the county’s`, or another house of which a story has one? Companies and clubs have rivals with the same posts.
fn one_house(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    let told = |of: &[usize]| of.iter().filter_map(|&i| house(&evidence[i])).collect::<Vec<(&str, bool)>>();
    let (of_a, of_b) = (told(a), told(b));
    if of_a.iter().any(|(x, rivals)| !rivals && of_b.iter().any(|(y, _)| x == y)) {
        return true;
    }
    // `The council's chief executive` and, with no other house in sight, `the chief executive`.
    let one = of_a.iter().chain(&of_b).next().filter(|(_, rivals)| !rivals);
    one.is_some_and(|(house, _)| of_a.iter().chain(&of_b).all(|(other, _)| other == house))
}

/// Is it a named post of a town or a house, in articles of one story? Governments change hands in other articles.
fn of_story_post(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    let post = |&i: &usize| evidence[i].claim.key.first().and_then(|k| k.value.as_deref());
    let local = a.iter().filter_map(post).any(|v| v.tenure().is_some() && !v.is_government());
    local && a.iter().any(|&i| b.iter().any(|&j| many_names(&evidence[i], &evidence[j]) && same_story(&evidence[i], &evidence[j])))
}

/// Is it a post of which a story has one, of no two houses?
fn one_post(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    a.iter().any(|&i| of_its_story(&evidence[i])) && !two_houses(evidence, a, b)
}

/// Does the post say by itself that its story has one: a lead investigator, the head of the anti-corruption office?
fn of_its_story(piece: &Evidence) -> bool {
    let title = piece.claim.key.first().and_then(|k| k.value.as_deref()).map(Value::display);
    title.is_some_and(|title| {
        kinds::office::one_of_a_story(&title) || title.starts_with(HEAD_OF) || title.contains(OF_THE) && title.ends_with(PARTY)
    })
}

/// Before the words for a body that is told from others by them.
const HEAD_OF: &str = "head of ";

/// `Chair of the state republican party`.
const OF_THE: &str = " of the ";
const PARTY: &str = " party";

/// What is led is no house.
const INQUIRIES: [&str; 8] = ["inquiry", "enquiry", "investigation", "probe", "case", "trial", "hunt", "prosecution"];

/// Do they name two houses?
fn two_houses(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    let word = |&i: &usize| house(&evidence[i]).map(|(word, _)| word).filter(|word| !INQUIRIES.contains(word));
    a.iter().filter_map(word).any(|x| b.iter().filter_map(word).any(|y| x != y))
}

/// The word for the house in a claim's phrase, and whether a story may have two of that kind: `the county’s`, `of the club`.
fn house<'c>(piece: &Evidence<'c>) -> Option<(&'c str, bool)> {
    let words = piece.claim.cite.text().split([' ', '\'', '’', ',']);
    words.filter_map(|word| Some((word, kinds::office::word_for_house(word)?))).next()
}

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
    let of_person = claim.key.iter().any(|k| k.value.as_deref().is_some_and(|v| v.person().is_some()));
    let told = match claim.handover {
        Handover::None => false,
        Handover::Leaving => !of_person,
        Handover::Change => true,
    };
    claim.stance == Stance::Asserted && (stated || !told)
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
    let first = match when.days.first.filter(|_| when.stated) {
        None if opens(piece) => last.checked_sub(BACK_DAYS.days()).unwrap_or(last),
        first => first.unwrap_or(last).min(last),
    };
    Some(Seen { first, last })
}

/// Is it said of somebody who held a post `at the time`?
fn opens(piece: &Evidence) -> bool {
    let when = piece.claim.when.as_ref();
    when.is_some_and(|w| w.stated && w.days.first.is_none() && w.days.last.is_some() && w.days.last == piece.claim.cite.published)
}

/// Were the two in the post at one time: on one day, inside a stated tenure, or the one between two sightings of the other?
fn overlap(evidence: &[Evidence], a: &[usize], b: &[usize]) -> bool {
    let spans = |holder: &[usize]| -> Vec<Seen> { holder.iter().filter_map(|&i| seen(&evidence[i])).collect() };
    // `At the time` is the story's where both say of which house they speak.
    let one_time = |i: usize, j: usize| {
        let (x, y) = (&evidence[i], &evidence[j]);
        let from_start = |piece: &Evidence| piece.claim.when.as_ref().is_some_and(|w| w.wording == FROM_START);
        let story =
            from_start(x) || from_start(y) || opens(x) != opens(y) && (one_house(evidence, &[i], &[j]) || one_post(evidence, &[i], &[j]));
        !(opens(x) || opens(y)) || story && same_story(x, y)
    };
    let meet = |i: usize, j: usize| match (seen(&evidence[i]), seen(&evidence[j])) {
        (Some(x), Some(y)) => x.first <= y.last && y.first <= x.last && one_time(i, j),
        _ => false,
    };
    let direct = a.iter().any(|&i| b.iter().any(|&j| meet(i, j)));
    // In one story nobody comes back unsaid; where a change is told of, the one who went is told of again.
    let changed = explained(evidence, a, b);
    let days = if a.iter().all(|&i| b.iter().all(|&j| same_story(&evidence[i], &evidence[j]))) { STORY_DAYS } else { RETURN_DAYS };
    let (a, b) = (spans(a), spans(b));
    direct || !changed && (between(&a, &b, days) || between(&b, &a, days))
}

/// Is `inner` seen, less often than `outer`, between two sightings of `outer` that are not far apart?
fn between(outer: &[Seen], inner: &[Seen], days: i64) -> bool {
    if inner.len() > outer.len() {
        return false;
    }
    inner.iter().any(|i| {
        let before = outer.iter().filter(|o| o.last < i.first).map(|o| o.last).max();
        let after = outer.iter().filter(|o| o.last > i.last).map(|o| o.last).min();
        matches!((before, after), (Some(b), Some(a)) if b.until(a).is_ok_and(|gap| i64::from(gap.get_days()) <= days))
    })
}

/// Is `b` the next after `a`? Only neighbours in time are told as a succession.
fn follows(holders: &[Vec<usize>], evidence: &[Evidence], a: usize, b: usize) -> bool {
    let first = |h: usize| holders[h].iter().filter_map(|&i| seen(&evidence[i])).map(|s| s.first).min();
    (0..holders.len()).all(|h| h == a || h == b || first(h) < first(a) || first(h) > first(b))
}
