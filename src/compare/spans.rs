//! A start, an end and the length between them: each two tell the third.

use jiff::ToSpan;
use jiff::civil::Date;

use rust_decimal::Decimal;

use crate::annotate::Stance;
use crate::claim::Claim;
use crate::compare::comparable::same_story;
use crate::compare::deeds::deed;
use crate::compare::evidence::Evidence;
use crate::compare::finding::{Finding, Side, Told, Verdict, finding};
use crate::compare::lengths;
use crate::kinds::Value;
use crate::kinds::date::{self, DateValue};
use crate::kinds::deed::{self, Course, Deed};
use crate::kinds::quantity::{self, Hedge, Quantity};
use crate::rule::Rule;
use crate::text::{Days, Word};

/// What is said to lie between two days, where it does not. Without a start it is counted from the article's day.
pub(crate) fn mistimed(rule: &Rule, claim: &Claim) -> Option<(String, String)> {
    let Value::Quantity(length) = &*claim.value else { return None };
    let dates: Vec<&DateValue> = claim.parts.as_ref()?.values.iter().filter_map(Value::date).collect();
    let (from, end) = match dates.as_slice() {
        [end] => (None, *end),
        [start, end] => (Some(*start), *end),
        _ => return None,
    };
    if claim.stance == Stance::Denied || !matches!(length.hedge, Hedge::Exactly | Hedge::About) {
        return None;
    }
    let start = match from {
        Some(from) => from.own_days()?,
        None => Days::day(claim.cite.published?),
    };
    let until = end.own_days()?;
    let (first, last) = (start.first?, start.last?);
    let long = Long::new(length, is_of_years(start) && is_of_years(until))?;
    // A start and an end that stand the wrong way round were not read right.
    if until.last? <= first {
        return None;
    }
    let low = long.after(first)?.checked_sub(long.early.days()).ok()?;
    let high = long.after(last)?.checked_add(long.late.days()).ok()?;
    if until.first? <= high && until.last? >= low {
        return None;
    }
    let expected = long.after(first)?;
    let said = quantity::display(length);
    let told =
        from.map_or_else(|| format!("from {}, the article’s day", day(first)), |from| format!("from {}", date::display(&plain(from))));
    let message = format!("{said} {told} last to about {}, not to {}", day(expected), date::display(&plain(end)));
    Some((message, format!("{}: {said} {told}", rule.about)))
}

/// A length in the calendar, and how far off an end may be.
struct Long {
    length: jiff::Span,
    early: i64,
    late: i64,
}

impl Long {
    /// A contract runs to the end of a season, and a year counts as one that has begun: years are coarse where the days of a year are told, and
    /// exact where years alone are.
    fn new(length: &Quantity, years_alone: bool) -> Option<Long> {
        let number = length.number?;
        let half = !number.is_integer();
        let twice = i64::try_from(number.checked_mul(2.into())?.round()).ok().filter(|n| (1..=400).contains(n))?;
        let about = if length.hedge == Hedge::About { 2 } else { 1 };
        let (length, early, late) = match length.unit? {
            "year" if years_alone && half => return None,
            "year" if years_alone => ((6 * twice).months(), 31, 31),
            "year" if half => ((6 * twice).months(), 125, 125),
            "year" => ((6 * twice).months(), 335, 245),
            "month" if half => return None,
            "month" => ((twice / 2).months(), 36, 36),
            "week" if half => return None,
            "week" => ((twice / 2).weeks(), 6, 6),
            "day" if half => return None,
            "day" => ((twice / 2).days(), 2 + twice / 60, 2 + twice / 60),
            _ => return None,
        };
        Some(Long { length, early: early * about, late: late * about })
    }

    fn after(&self, day: Date) -> Option<Date> {
        day.checked_add(self.length).ok()
    }
}

fn is_of_years(days: Days) -> bool {
    days.first.zip(days.last).is_some_and(|(first, last)| first.until(last).is_ok_and(|gap| gap.get_days() > 300))
}

fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// The day itself, without the word before it.
fn plain(date: &DateValue) -> DateValue {
    DateValue { days: date.own_days().unwrap_or(date.days), bound: None, ..date.clone() }
}

/// The lengths of which the days of the beginning and the end, told anywhere in the story, make another.
pub(crate) fn disagreements(rule: &Rule, pieces: &[Evidence]) -> Vec<Finding> {
    let mut out = Vec::new();
    for piece in pieces {
        let Some((spell, long)) = deed(piece).and_then(|spell| Some((spell, spell.length.as_deref()?))) else { continue };
        let Some(course) = deed::course(&spell.act).filter(|_| !long.fixed && spell.mark.is_none()) else { continue };
        let told = |acts: &[String]| one_day(piece, spell, course, acts, pieces);
        let (Some((first, begun)), Some((last, ended))) = (told(&course.from), told(&course.to)) else { continue };
        // While it goes on it has no length.
        if piece.cite.published.is_none_or(|published| published < last) || last < first {
            continue;
        }
        let Some(between) = first.until(last).ok().map(|gap| Decimal::from(gap.get_days())) else { continue };
        let Some(off) = lengths::off(&long.quantity, between) else { continue };
        if off {
            let days = format!("{} to {}", day(first), day(last));
            let message = format!("{}: {} v {days}", spell.act, quantity::display(&long.quantity));
            let why = format!("{}: it began and ended on the days told", rule.about);
            out.push(finding(rule, Told { verdict: Verdict::Conflict, message, why }, vec![Side::of(&[piece]), Side::of(&[begun, ended])]));
        }
    }
    out
}

/// The day on which one of those deeds was done to what lasted, where the story tells one such day only.
fn one_day<'a>(
    piece: &Evidence,
    spell: &Deed,
    course: &Course,
    acts: &[String],
    pieces: &'a [Evidence<'a>],
) -> Option<(Date, &'a Evidence<'a>)> {
    let mut found: Option<(Date, &Evidence)> = None;
    for other in pieces {
        let Some((told, day)) = deed(other).zip(other.value.date().and_then(|date| date.days.first)) else { continue };
        let is_it = told.acts().any(|act| acts.iter().any(|of| of == act))
            && told.done
            && !told.planned
            && told.rank.is_none()
            && same_story(piece, other);
        if !is_it {
            continue;
        }
        let person = spell.person.is_some() && spell.person == told.person;
        let concept = |word: Word| course.nouns.contains(&word);
        let named = told.about.iter().any(|word| concept(*word)) || told.thing.is_some_and(|thing| concept(Word(thing)));
        let own = told.acts().any(|act| acts.iter().any(|of| of == act) && !GENERAL.contains(&act));
        if spell.person.is_some() && !person || spell.person.is_none() && !own && !named {
            continue;
        }
        let things = spell.thing.is_some() && told.thing.is_some() && spell.thing != told.thing && !named;
        let names = !spell.names.is_empty() && !told.names.is_empty() && !spell.names.iter().any(|name| told.names.contains(name));
        if things || names {
            continue;
        }
        match found {
            Some((known, _)) if known != day => return None,
            Some(_) => {}
            None => found = Some((day, other)),
        }
    }
    found
}

/// Of these it must be said what began or ended.
const GENERAL: [&str; 6] = ["began", "ended", "took effect", "lifted", "found", "restored"];
