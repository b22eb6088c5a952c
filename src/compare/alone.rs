//! Claims that are wrong by themselves: impossible values, and parts that do not add up to their total.

use rust_decimal::Decimal;

use crate::annotate::Stance;
use crate::claim::Claim;
use crate::compare::comparable::same_story;
use crate::compare::evidence::Evidence;
use crate::compare::finding::{Finding, Side, Told, Verdict, finding};
use crate::compare::spans::mistimed;
use crate::kinds::quantity::{self, Hedge, Quantity, Sort};
use crate::kinds::{self, Value};
use crate::rule::{Demand, Rule};
use crate::text::fold;

/// The finding that one piece of evidence makes by itself, if any. Where others of the story tell of the same day they are shown beside it.
pub(crate) fn wrong(rule: &Rule, piece: &Evidence, all: &[Evidence]) -> Option<Finding> {
    let (message, why) = match rule.demand {
        Demand::Possible(_) => (kinds::impossible(&piece.claim.value)?, rule.about.clone()),
        Demand::Sum { .. } => mismatch(rule, piece.claim)?,
        Demand::Change { .. } => mistimed(rule, piece.claim).or_else(|| miscounted(rule, piece.claim))?,
        Demand::Share { .. } => misshared(rule, piece.claim)?,
        Demand::Since { .. } => misaged(rule, piece.claim)?,
        Demand::Compare(_) => return None,
    };
    let mut sides = vec![Side::of(&[piece])];
    sides.extend(parts_side(piece.claim));
    sides.extend(same_day(piece, all));
    Some(finding(rule, Told { verdict: Verdict::Wrong, message, why }, sides))
}

/// An article that writes the same day out and shares so many names is of the same story.
const AKIN: usize = 2;
/// No more claims than this are shown for what others say of a day.
const SHOWN: usize = 3;

/// What other articles of the story tell of as of that very day: those that write the date out first, and of them the nearest in time.
fn same_day(claim: &Evidence, all: &[Evidence]) -> Option<Side> {
    let date = claim.value.date().filter(|d| d.clash.is_some())?;
    let written = |p: &Evidence| p.claim.cite.within(p.claim.cite.focus).bytes().any(|b| b.is_ascii_digit());
    let others = all.iter().filter(|p| {
        let said = p.claim.value.date().filter(|d| d.clash.is_none() && d.days == date.days);
        let akin = || same_story(claim, p) || written(p) && claim.story.shared(&p.story) >= AKIN;
        said.is_some() && p.claim.cite.article != claim.cite.article && akin()
    });
    let mut found: Vec<&Evidence> = others.collect();
    let gap = |p: &Evidence| p.claim.cite.published.zip(date.days.first).map(|(a, b)| a.duration_since(b).as_hours().abs());
    found.sort_by_key(|p| (!written(p), gap(p).unwrap_or(i64::MAX), p.claim.cite.span));
    found.truncate(SHOWN);
    (!found.is_empty()).then(|| Side::of(&found))
}

/// The parts as a side of their own, so that a reader sees both.
fn parts_side(claim: &Claim) -> Option<Side> {
    let parts = claim.parts.as_ref()?;
    let value = parts.values.iter().map(Value::display).collect::<Vec<_>>().join(" + ");
    Some(Side { value, claims: vec![Claim { cite: parts.cite.clone(), ..claim.clone() }], known: None })
}

/// How games end, and what they are.
const RESULTS: [&str; 12] = ["win", "wins", "draw", "draws", "defeat", "defeats", "loss", "losses", "tie", "ties", "victory", "victories"];
const GAMES: [&str; 10] = ["game", "games", "match", "matches", "fixture", "fixtures", "test", "tests", "bout", "bouts"];

fn mismatch(rule: &Rule, claim: &Claim) -> Option<(String, String)> {
    let Value::Quantity(total) = &*claim.value else { return None };
    let values = &claim.parts.as_ref()?.values;
    let parts: Vec<&Quantity> = values.iter().filter_map(|p| if let Value::Quantity(q) = p { Some(q) } else { None }).collect();
    if parts.len() < 2 || parts.len() != values.len() || claim.stance == Stance::Denied {
        return None;
    }
    // Figures of another sort than the total are no parts of it.
    let other = |p: &Quantity| p.sort != total.sort && !(total.sort == Sort::Money && quantity::is_elided(p));
    if parts.iter().any(|p| other(p) || p.change.is_some() || p.per != total.per) {
        return None;
    }
    // `29 points from 14 games: nine wins, two draws and three defeats`: what they add up to is the games.
    let result = |q: &&Quantity| RESULTS.contains(&&*q.noun);
    if parts.iter().filter(|q| result(q)).count() > 1 && !GAMES.contains(&&*total.noun) {
        return None;
    }
    // Nor is what is greater than the whole.
    if parts.iter().any(|p| p.number > total.number) {
        return None;
    }
    // `Four in Alabama and one in Virginia` ends with a part that stands nowhere else for a number; `220 in a store, in Market Street, and
    // 110 in a hall` goes on, though that was not read.
    let cite = &claim.parts.as_ref()?.cite;
    let behind = cite.span.end().checked_sub(cite.sentence_span.start()).and_then(|at| cite.sentence.get(at..)).unwrap_or_default();
    let next = behind.split_whitespace().skip_while(|w| *w != "and").nth(1).unwrap_or_default();
    let number = quantity::number_in_words(&fold(next));
    let last = number.filter(|n| *n == 1).zip(parts.last()).map(|(_, part)| {
        let one = Some(Decimal::ONE);
        Quantity { number: one, low: one, high: one, hedge: Hedge::Exactly, ..(*part).clone() }
    });
    if last.is_none() && (number.is_some() || next.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let parts: Vec<&Quantity> = parts.into_iter().chain(&last).collect();
    let sum = quantity::sum(&parts)?;
    let said = quantity::interval(total);
    let listed: Vec<String> = parts.iter().map(|p| quantity::display(p)).collect();
    (!sum.meets(said)).then(|| {
        let message = format!("the parts add up to {}, not to {}", added(total, &parts), quantity::display(total));
        (message, format!("{}: {}", rule.about, listed.join(" + ")))
    })
}

/// What is said between a figure and what it became where that is not what lies between them.
fn miscounted(rule: &Rule, claim: &Claim) -> Option<(String, String)> {
    let Value::Quantity(by) = &*claim.value else { return None };
    let [Value::Quantity(start), Value::Quantity(end)] = claim.parts.as_ref()?.values.as_slice() else { return None };
    let moved = quantity::moved(start, end, by).filter(|_| claim.stance != Stance::Denied)?;
    // Whoever works it out from the full figures, or rounds twice, comes out a little off.
    let (low, high) = (moved.low?.checked_mul(LITTLE_LESS)?, moved.high?.checked_mul(LITTLE_MORE)?);
    if quantity::Interval::closed(low, high).meets(quantity::interval(by)) {
        return None;
    }
    let ends = format!("from {} to {}", quantity::display(start), quantity::display(end));
    let between = Quantity { number: Some(rounded(&moved, by)?), low: None, high: None, change: None, ..by.clone() };
    let message = format!("{ends} is {}, not {}", quantity::display(&between), quantity::display(&Quantity { change: None, ..by.clone() }));
    Some((message, format!("{}: {ends}", rule.about)))
}

/// What is said of a part's share in its whole where it is another.
fn misshared(rule: &Rule, claim: &Claim) -> Option<(String, String)> {
    let Value::Quantity(said) = &*claim.value else { return None };
    let [Value::Quantity(part), Value::Quantity(whole)] = claim.parts.as_ref()?.values.as_slice() else { return None };
    let share = quantity::share(part, whole).filter(|_| claim.stance != Stance::Denied)?;
    if share.meets(quantity::told_share(said)?) {
        return None;
    }
    let percent = share.low?.checked_add(share.high?)?.checked_div(Decimal::TWO)?.round_dp(1).normalize();
    let of = format!("{} of {}", quantity::display(part), quantity::display(whole));
    Some((format!("{of} is {percent}%, not {}", quantity::display(said)), format!("{}: {of}", rule.about)))
}

/// How many years there are said to have been since something began, where there were others on the article's day. A year that has begun
/// counts or does not, and tens of years are told roughly.
fn misaged(rule: &Rule, claim: &Claim) -> Option<(String, String)> {
    let Value::Quantity(said) = &*claim.value else { return None };
    let [Value::Date(start)] = claim.parts.as_ref()?.values.as_slice() else { return None };
    let published = claim.cite.published?;
    let began = start.own_days()?.first?;
    let years = i64::from(published.year()) - i64::from(began.year());
    let told = i64::try_from(said.number.filter(|n| n.is_integer())?).ok().filter(|_| said.unit == Some("year"))?;
    let slack = if told % 10 == 0 { 2 } else { 1 };
    if said.hedge != Hedge::Exactly || claim.stance == Stance::Denied || years < 1 || (years - told).abs() <= slack {
        return None;
    }
    let message = format!("{} is {years} years before {}, not {told}", began.year(), published.year());
    Some((message, format!("{}: in {}, told in {}", rule.about, began.year(), published.year())))
}

const LITTLE_LESS: Decimal = Decimal::from_parts(97, 0, 0, false, 2);
const LITTLE_MORE: Decimal = Decimal::from_parts(103, 0, 0, false, 2);

/// The middle of those values, with as many decimals as the figure has, or one.
fn rounded(moved: &quantity::Interval, like: &Quantity) -> Option<Decimal> {
    let middle = moved.low?.checked_add(moved.high?)?.checked_div(Decimal::TWO)?;
    Some(middle.round_dp(like.number?.scale().max(1)).normalize())
}

/// The sum of the parts, shown in the total's manner.
fn added(total: &Quantity, parts: &[&Quantity]) -> String {
    let number = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.number?));
    let sum = Quantity { number, low: number, high: number, hedge: Hedge::Exactly, ..total.clone() };
    quantity::display(&sum)
}
