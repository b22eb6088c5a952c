//! Figures that may only grow: a later, lower one is a conflict, an old one given again as current is stale.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::annotate::Stance;
use crate::claim::Claim;
use crate::compare::comparable::{Between, comparable_but_for_time, meet};
use crate::compare::evidence::Evidence;
use crate::compare::finding::{Finding, Side, Told, Verdict, finding, subject};
use crate::compare::links::Links;
use crate::compare::slips::is_permuted;
use crate::kinds::{self, Value, quantity};
use crate::rule::Rule;
use crate::text::{Days, Span};

/// The disagreements among figures of one key.
pub(crate) fn disagreements(rule: &Rule, evidence: &[Evidence], links: Option<&Links>) -> Vec<Finding> {
    let usable: Vec<usize> =
        (0..evidence.len()).filter(|&i| evidence[i].claim.stance == Stance::Asserted && day(&evidence[i]).is_some()).collect();
    let mut findings = Vec::new();
    let mut told = vec![false; evidence.len()];
    for &later in &usable {
        let linked = linked(&usable, links, later);
        // All earlier figures of the same thing that are higher for certain.
        let higher: Vec<usize> = linked
            .iter()
            .copied()
            .filter(|&earlier| last_day_of(&evidence[earlier]) < day(&evidence[later]) && falls(rule, &evidence[earlier], &evidence[later]))
            .collect();
        if higher.is_empty() || told[later] {
            continue;
        }
        let first_higher = higher.iter().filter_map(|&h| day(&evidence[h])).min();
        let old: Vec<usize> = linked
            .iter()
            .copied()
            .filter(|&o| day(&evidence[o]) < first_higher && meet(rule, &evidence[o], &evidence[later]) == Some(true))
            .collect();
        let low: Vec<usize> = linked
            .iter()
            .copied()
            .filter(|&l| l == later || (day(&evidence[l]) >= day(&evidence[later]) && same_value(&evidence[l], &evidence[later])))
            .collect();
        low.iter().for_each(|&l| told[l] = true);
        // Two told before and again, and five in between, are the dead of two events.
        let far = |&h: &usize| kinds::ratio(&evidence[h].value, &evidence[later].value).is_some_and(|ratio| ratio > SAME_EVENT);
        if !old.is_empty() && higher.iter().all(far) {
            continue;
        }
        let verdict = if old.is_empty() { Verdict::Conflict } else { Verdict::Stale };
        // What was told before is shown with what is told again: it may be the higher one that is wrong.
        let again: Vec<usize> = old.iter().copied().filter(|&o| same_value(&evidence[o], &evidence[later])).chain(low).collect();
        let sides = vec![side(evidence, &higher), side(evidence, &again)];
        let values = format!("{}, later {}", sides[0].value, sides[1].value);
        let message = match verdict {
            Verdict::Stale => format!("{}: {values}, which had been overtaken", subject(rule, evidence[later].claim)),
            _ => format!("{}: {values}", subject(rule, evidence[later].claim)),
        };
        let why = format!("{}: such a figure only grows, and the lower one is of a later day", rule.about);
        findings.push(finding(rule, Told { verdict, message, why }, sides));
    }
    findings.extend(settled(rule, evidence, &usable, links));
    findings.extend(swapped(rule, evidence, &usable, links));
    let told =
        findings.iter().flat_map(|f| &f.sides).flat_map(|side| &side.claims).map(|c| (c.cite.article.clone(), c.cite.focus)).collect();
    findings.extend(overgrown(rule, evidence, &usable, links, &told));
    findings
}

/// A toll told again after a higher one is hardly of one event with it where that is more than so many times as high.
const SAME_EVENT: f64 = 2.0;
/// A toll that has stood for this many days grows no more,
const LONG_STOOD: i64 = 60;
/// and one that has stood for so many only where that is told as news.
const STOOD: i64 = 28;
/// With these a higher figure is news.
const GROWING: [&str; 16] = [
    "now", "rises", "risen", "rose", "latest", "climbed", "climbs", "brings", "brought", "takes", "taking", "toll", "further", "another",
    "more", "injuries",
];

/// Figures that are higher than one which had stood for months.
fn overgrown(
    rule: &Rule,
    evidence: &[Evidence],
    usable: &[usize],
    links: Option<&Links>,
    told: &HashSet<(Arc<str>, Span)>,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut reported: Vec<usize> = Vec::new();
    let days = |from: usize, to: usize| {
        let gap = day(&evidence[from]).zip(day(&evidence[to])).and_then(|(from, to)| from.until(to).ok());
        gap.map_or(0, |gap| i64::from(gap.get_days()))
    };
    for &late in usable.iter().filter(|&&late| !told.contains(&(evidence[late].cite.article.clone(), evidence[late].cite.focus))) {
        let around = linked(usable, links, late);
        let lower: Vec<usize> =
            around.iter().copied().filter(|&o| days(o, late) > 0 && falls(rule, &evidence[late], &evidence[o])).collect();
        // The one before it, told in two articles so far apart.
        let Some(&last) = lower.iter().max_by_key(|&&o| day(&evidence[o])) else { continue };
        let stood: Vec<usize> =
            lower.iter().copied().filter(|&o| o == last || meet(rule, &evidence[o], &evidence[last]) == Some(true)).collect();
        let grows = || evidence[late].cite.sentence.split(|c: char| !c.is_alphabetic()).any(|w| GROWING.contains(&w));
        let long = |least: i64| stood.iter().any(|&first| days(first, last) >= least);
        if !(long(LONG_STOOD) || long(STOOD) && !grows()) || reported.iter().any(|&r| same_value(&evidence[r], &evidence[late])) {
            continue;
        }
        reported.push(late);
        let sides = vec![side(evidence, &stood), side(evidence, &[late])];
        let message = format!("{}: {} v {}", subject(rule, evidence[late].claim), sides[0].value, sides[1].value);
        let why = format!("{}: the lower figure had stood for months", rule.about);
        findings.push(finding(rule, Told { verdict: Verdict::Conflict, message, why }, sides));
    }
    findings
}

/// Tolls of one story whose digits are the same in another order: such a figure has not grown, it was copied wrongly.
fn swapped(rule: &Rule, evidence: &[Evidence], usable: &[usize], links: Option<&Links>) -> Vec<Finding> {
    let long: Vec<usize> = usable.iter().copied().filter(|&i| evidence[i].value.digits().len() >= SWAPPED_DIGITS).collect();
    let mut findings = Vec::new();
    for &i in &long {
        let is = |j: usize| {
            let (a, b) = (&evidence[i], &evidence[j]);
            are_swapped(&a.value, &b.value) && comparable_but_for_time(rule, a, b) == Some(Between::Same) && !falls(rule, a, b)
        };
        let Some(other) = linked(&long, links, i).iter().copied().find(|&j| j > i && is(j)) else { continue };
        let sides = vec![side(evidence, &[i]), side(evidence, &[other])];
        let message = format!("{}: {} v {}", subject(rule, evidence[i].claim), sides[0].value, sides[1].value);
        let why = format!("{}: the digits are the same in another order", rule.about);
        findings.push(finding(rule, Told { verdict: Verdict::Conflict, message, why }, sides));
    }
    findings
}

/// Shorter numbers have the same digits by chance.
const SWAPPED_DIGITS: usize = 3;
/// And a figure that grew is hardly ever so close.
const SWAPPED_RATIO: f64 = 1.25;

fn are_swapped(a: &Value, b: &Value) -> bool {
    is_permuted(&a.digits(), &b.digits()) && kinds::ratio(a, b).is_some_and(|ratio| ratio <= SWAPPED_RATIO)
}

/// An event is long past after this many days: what is counted then is final.
const LONG_PAST: i64 = 60;

/// The disagreements about events of one day, long before the articles that tell of it: such figures grow no more.
fn settled(rule: &Rule, evidence: &[Evidence], usable: &[usize], links: Option<&Links>) -> Vec<Finding> {
    let past: Vec<usize> = usable.iter().copied().filter(|&i| is_long_past(&evidence[i])).collect();
    let mut findings = Vec::new();
    let mut told: Vec<usize> = Vec::new();
    for &i in &past {
        let differs = |j: usize| {
            let (a, b) = (&evidence[i], &evidence[j]);
            j > i
                && stated_days(a) == stated_days(b)
                && meet(rule, a, b) == Some(false)
                && comparable_but_for_time(rule, a, b) == Some(Between::Same)
                && !falls(rule, a, b)
        };
        let around = linked(&past, links, i);
        let other: Vec<usize> = around.iter().copied().filter(|&j| differs(j)).collect();
        let (Some(first), false) = (other.first(), told.contains(&i)) else { continue };
        let same: Vec<usize> = other.iter().copied().filter(|&j| same_value(&evidence[j], &evidence[*first])).collect();
        let alike = around
            .iter()
            .copied()
            .filter(|&k| stated_days(&evidence[k]) == stated_days(&evidence[i]) && same_value(&evidence[k], &evidence[i]));
        let sides = vec![side(evidence, &alike.collect::<Vec<_>>()), side(evidence, &same)];
        told.extend(same);
        let message = format!("{}: {} v {}", subject(rule, evidence[i].claim), sides[0].value, sides[1].value);
        let why = format!("{}: both are of one day long past, so that the figure grows no more", rule.about);
        findings.push(finding(rule, Told { verdict: Verdict::Conflict, message, why }, sides));
    }
    findings
}

/// The day that a claim gives for what it counts, or the year.
fn stated_days(claim: &Claim) -> Option<Days> {
    let is_short = |days: &Days| days.first.zip(days.last).is_some_and(|(a, b)| a.until(b).is_ok_and(|gap| gap.get_days() <= A_YEAR));
    claim.when.as_ref().filter(|when| when.stated && is_short(&when.days)).map(|when| when.days)
}

/// In days.
const A_YEAR: i32 = 366;

fn is_long_past(claim: &Claim) -> bool {
    let day = stated_days(claim).and_then(|days| days.last);
    day.zip(claim.cite.published)
        .and_then(|(day, published)| day.until(published).ok())
        .is_some_and(|gap| i64::from(gap.get_days()) > LONG_PAST)
}

/// Those of the usable pieces that may be of one thing with this one, itself among them, in order.
fn linked<'a>(usable: &'a [usize], links: Option<&Links>, piece: usize) -> Cow<'a, [usize]> {
    let Some(links) = links else { return Cow::Borrowed(usable) };
    let mut pieces = links.linked(piece);
    pieces.retain(|piece| usable.binary_search(piece).is_ok());
    Cow::Owned(pieces)
}

fn side(evidence: &[Evidence], members: &[usize]) -> Side {
    Side::of(&members.iter().map(|&i| &evidence[i]).collect::<Vec<_>>())
}

/// Can the higher of the two figures be the later one?
pub(crate) fn grew(a: &Claim, b: &Claim) -> bool {
    let (Value::Quantity(x), Value::Quantity(y)) = (&*a.value, &*b.value) else { return false };
    let (x, y) = (quantity::interval(x), quantity::interval(y));
    is_below(x, y) && day_of(a) <= last_day_of(b) || is_below(y, x) && day_of(b) <= last_day_of(a)
}

/// The first day on which a figure may have been current: the stated one, else the article's.
fn day_of(claim: &Claim) -> Option<jiff::civil::Date> {
    let when = claim.when.as_ref()?;
    when.days.last.or(when.days.first).filter(|_| when.stated).or(claim.cite.published)
}

fn day(piece: &Evidence) -> Option<jiff::civil::Date> {
    day_of(piece.claim)
}

/// The last one. `The storm of 3 May killed 12` gives the day of the storm, and what was known when the article was written.
fn last_day_of(claim: &Claim) -> Option<jiff::civil::Date> {
    claim.cite.published.max(day_of(claim))
}

fn falls(rule: &Rule, earlier: &Evidence, later: &Evidence) -> bool {
    let (a, b) = (earlier, later);
    if are_of_two_years(a, b) || comparable_but_for_time(rule, a, b) != Some(Between::Same) || meet(rule, a, b) != Some(false) {
        return false;
    }
    match (&*a.value, &*b.value) {
        (Value::Quantity(x), Value::Quantity(y)) => is_below(quantity::interval(y), quantity::interval(x)),
        _ => false,
    }
}

/// Is one of them of an event of a year long before its article (`the crash of 2026, in which 11 died`), and the other of none of that year?
pub(crate) fn are_of_two_years(a: &Claim, b: &Claim) -> bool {
    let other = |old: &Claim, new: &Claim| {
        let Some(year) = old_year(old) else { return false };
        let told = new.when.as_ref().filter(|when| when.stated).and_then(|when| when.days.first.or(when.days.last));
        match (old_year(new), told.or(new.cite.published)) {
            (Some(other), _) => other != year,
            (None, Some(day)) => day.year() > year.saturating_add(1),
            (None, None) => false,
        }
    };
    a.cite.sentence != b.cite.sentence && (other(a, b) || other(b, a))
}

/// The year before the figure in its sentence, or told soon behind it (`14 men drowned in 1951`), where that is no year of the article or the one
/// before.
fn old_year(claim: &Claim) -> Option<i16> {
    let cite = &claim.cite;
    let start = cite.sentence_span.start();
    let before = cite.sentence.get(..cite.focus.start().checked_sub(start)?)?;
    let behind = cite.sentence.get(cite.focus.end().checked_sub(start)?..)?;
    let of_year = |w: &&str| w.len() == 4 && w.starts_with(['1', '2']) && w.bytes().all(|b| b.is_ascii_digit());
    let told_behind = || {
        let clause = behind.split([',', ';', '.']).next()?;
        let told: Vec<&str> = clause.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(YEAR_BEHIND).collect();
        told.windows(2).find(|pair| pair[0] == "in" && of_year(&pair[1])).map(|pair| pair[1])
    };
    let year: i16 = before.split(|c: char| !c.is_alphanumeric()).rfind(|w| of_year(w)).or_else(told_behind)?.parse().ok()?;
    (cite.published?.year() > year.saturating_add(1)).then_some(year)
}

/// In words.
const YEAR_BEHIND: usize = 10;

fn is_below(low: quantity::Interval, high: quantity::Interval) -> bool {
    matches!((low.high, high.low), (Some(top), Some(bottom)) if top <= bottom) && !low.meets(high)
}

fn same_value(a: &Evidence, b: &Evidence) -> bool {
    a.claim.value.display() == b.claim.value.display()
}
