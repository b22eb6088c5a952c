//! Whether two claims can be compared, between whom, and whether both can be right.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::annotate::Stance;
use crate::claim::{Claim, Handover, When};
use crate::compare::deeds::{deed, places_apart};
use crate::compare::evidence::Evidence;
use crate::compare::figures::{self, Weights};
use crate::compare::lengths;
use crate::compare::occasions;
use crate::compare::recalled;
use crate::compare::tolls::are_of_two_years;
use crate::compare::unnamed;
use crate::kinds::date::{self, DateValue};
use crate::kinds::deed::{Deed, Site};
use crate::kinds::event::Event;
use crate::kinds::person::{Person, is_common_family, plain, plain_word};
use crate::kinds::place::Place;
use crate::kinds::quantity::{Quantity, Sort};
use crate::kinds::{self, Said, Value};
use crate::rule::{Attribute, Demand, KeyPart, OverTime, Rule, Within};
use crate::text::{Word, word};

/// Whose disagreement it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Between {
    /// The paper and itself, or one speaker and himself.
    Same,
    /// The same, of figures that are likely of one thing.
    Likely,
    /// Two voices.
    Voices,
}

pub(crate) fn said<'a>(piece: &'a Evidence) -> Said<'a> {
    Said { wording: piece.wording.as_deref(), ..Said::new(&piece.value, piece.cite.published, &piece.cite.article) }
}

/// Is the compared slot itself a near part of the key, so that its wording is what must agree?
pub(crate) fn compares_wording(rule: &Rule) -> bool {
    let Demand::Compare(slot) = rule.demand else { return false };
    rule.compared.is_none() && rule.same.iter().any(|k: &KeyPart| k.near && k.slot == slot && k.attribute.is_none())
}

/// Can both be right? `None` where they cannot be compared.
pub(crate) fn meet(rule: &Rule, a: &Evidence, b: &Evidence) -> Option<bool> {
    if compares_wording(rule) {
        let repeated = || (recalled::is_repeated(a, b) && same_story(a, b)).then_some(false);
        let agreed = kinds::wording(said(a), said(b), || same_story(a, b)).or_else(repeated);
        return agreed.filter(|agreed| *agreed || !said_on_two_days(a, b));
    }
    if rule.over_time == OverTime::Timeless
        && let Some(agreed) = ages_then(a, b)
    {
        return Some(agreed);
    }
    if rule.compared == Some(Attribute::Length) {
        return lengths::meet(a, b);
    }
    if frozen(a, b) || frozen(b, a) {
        return None;
    }
    if grew_with_time(a, b) {
        return Some(true);
    }
    let apart = || (told_apart(a, b) || places_apart(a, b)).then_some(false);
    kinds::meet(said(a), said(b)).or_else(apart).or_else(|| years_meet(a, b))
}

/// Do both sentences tell by its name when a remark was made, and not the same? `We have 12 days`, of a Monday, is no other wording of Wednesday's
/// `We have 10 days`.
fn said_on_two_days(a: &Evidence, b: &Evidence) -> bool {
    if a.value.quote().is_none() || b.value.quote().is_none() {
        return false;
    }
    let named = |piece: &Evidence| -> Vec<Word> {
        let cite = &piece.cite;
        let from = cite.sentence_span.start();
        let [start, end] = [cite.focus.start(), cite.focus.end()].map(|at| at.saturating_sub(from));
        let [before, behind] = [cite.sentence.get(..start), cite.sentence.get(end..)].map(Option::unwrap_or_default);
        let words = [before, behind].into_iter().flat_map(|part| part.split(|c: char| !c.is_alphabetic()));
        words.filter(|w| w.starts_with(char::is_uppercase)).map(|w| word(&w.to_lowercase())).filter(|w| date::is_day_or_month(*w)).collect()
    };
    let (one, other) = (named(a), named(b));
    !one.is_empty() && !other.is_empty() && !one.iter().any(|day| other.contains(day))
}

/// The year in which something was done that is done once to one thing is no other year, however far apart the two are.
fn years_meet(a: &Evidence, b: &Evidence) -> Option<bool> {
    let of_one = deed(a).zip(deed(b)).is_some_and(|(x, y)| x.once && y.once && x.is_of_the_patient_of(y));
    let (x, y) = (a.value.date()?, b.value.date()?);
    (of_one && (is_of_year(a) || is_of_year(b))).then(|| date::meet(x, y)).flatten()
}

/// Is the one the age at which somebody died, told at an unknown time after, and the other a date of birth?
fn frozen(age: &Evidence, birth: &Evidence) -> bool {
    let (Value::Quantity(x), Value::Quantity(y)) = (&*age.value, &*birth.value) else { return false };
    let ages = x.sort == Sort::Age && y.sort == Sort::Age && x.born.is_none();
    let Some((born, told)) = y.born.and_then(|days| days.first).zip(age.cite.published).filter(|_| ages && y.number.is_none()) else {
        return false;
    };
    let years = x.number.and_then(|years| i16::try_from(years).ok()).unwrap_or(i16::MAX);
    let younger = told.year().checked_sub(born.year()).is_some_and(|now| years <= now);
    younger && age.cite.sentence.split(|c: char| !c.is_alphabetic()).any(|w| DEATHS.contains(&w))
}

/// With these a sentence tells of a death.
const DEATHS: [&str; 10] = ["died", "killed", "dead", "death", "drowned", "murdered", "murder", "shot", "funeral", "perished"];

/// Two ages at one event, whenever they are told.
fn ages_then(a: &Evidence, b: &Evidence) -> Option<bool> {
    let age = |piece: &Evidence| match &*piece.value {
        Value::Quantity(q) if q.sort == Sort::Age && q.born.is_none() && q.unit == Some("year") => q.number,
        _ => None,
    };
    Some(age(a)? == age(b)?)
}

/// Are the ages so far apart that they are rather those of father and son, or of two people of one name? A slip of the pen swaps digits, or has
/// one of them right.
fn of_two_generations(a: &Evidence, b: &Evidence) -> bool {
    let age = |piece: &Evidence| match &*piece.value {
        Value::Quantity(q) if q.sort == Sort::Age && q.born.is_none() && q.unit == Some("year") => {
            q.number.and_then(|n| u32::try_from(n).ok())
        }
        _ => None,
    };
    let Some((x, y)) = age(a).zip(age(b)).filter(|_| a.cite.article != b.cite.article) else { return false };
    let digits = |n: u32| [n / 10, n % 10];
    let ([p, q], [v, w]) = (digits(x), digits(y));
    let slip = p == v || q == w || [p, q] == [w, v];
    x.abs_diff(y) >= GENERATION && !slip
}

/// In years.
const GENERATION: u32 = 22;

/// Nine years in a post are ten a year later, and nine and a half are either.
fn grew_with_time(a: &Evidence, b: &Evidence) -> bool {
    let (Value::Quantity(x), Value::Quantity(y)) = (&*a.value, &*b.value) else { return false };
    let of_person = a.key.iter().any(|k| !k.near && k.value.as_deref().is_some_and(|value| value.person().is_some()));
    let in_years = |q: &Quantity| q.sort == Sort::Duration && q.unit == Some("year");
    if !of_person || !in_years(x) || !in_years(y) {
        return false;
    }
    let gap = a.cite.published.zip(b.cite.published).and_then(|(a, b)| a.until(b).ok()).map_or(0, |gap| gap.get_days().abs());
    let apart = x.number.zip(y.number).and_then(|(x, y)| x.checked_sub(y)).map(|apart| apart.abs());
    apart.is_some_and(|apart| apart <= Decimal::from(1 + gap / DAYS_OF_YEAR))
}

const DAYS_OF_YEAR: i32 = 365;

/// Two places that no gazetteer knows are two where an article that claims the one names the other as well.
fn told_apart(a: &Evidence, b: &Evidence) -> bool {
    if let (Value::Site(x), Value::Site(y)) = (&*a.value, &*b.value) {
        let of_town = |site: &Site| !site.written.starts_with("the ");
        // `In Tarn`, `at Leeds airport`: who says the one knows the other as well.
        let towns = |site: &Site| {
            let known = |name: &String| kinds::place::known(name).is_none_or(|place| place.town) && !name.ends_with(" County");
            !site.names.is_empty() && of_town(site) && site.names.iter().all(known)
        };
        let first = |site: &Site| site.names.first().map(String::as_str).unwrap_or_default().to_owned();
        let knows = |piece: &Evidence, site: &Site| piece.story.names(&first(site));
        if towns(x) && towns(y) && first(x) != first(y) && (x.kinds.is_empty() != y.kinds.is_empty()) && (knows(a, y) || knows(b, x)) {
            return true;
        }
        // Somebody was arrested at an hotel, and not at an airport.
        let person = |piece: &Evidence| piece.key.iter().find_map(|k| k.value.as_deref()?.deed()?.person.clone());
        if person(a).is_some() && person(a) == person(b) && kinds::deed::two_kinds(x, y) {
            return true;
        }
        // Nothing is known of either but a name, and the other article has both. `The Gulf`, `the Rashadat` are seas, fields and ships, one of
        // which may lie in the other.
        let bare =
            |site: &Site| site.kinds.is_empty() && site.names.len() == 1 && of_town(site) && kinds::place::known(&site.names[0]).is_none();
        return bare(x) && bare(y) && (a.story.names(&y.names[0]) || b.story.names(&x.names[0]));
    }
    let (Value::Place(x), Value::Place(y)) = (&*a.value, &*b.value) else { return false };
    let unknown = |place: &Place| kinds::place::known(&place.name).is_none();
    unknown(x) && unknown(y) && (a.story.names(&y.name) || b.story.names(&x.name))
}

/// Are the two claims about the same time, put in the same way, and are the near parts of their keys nearly the same? And between whom?
pub(crate) fn comparable(rule: &Rule, weights: &Weights, a: &Evidence, b: &Evidence) -> Option<Between> {
    if occasions::are_two(a, b) {
        return None;
    }
    if figures::topic(a).is_none() {
        let between = same_time(rule, a, b).then(|| comparable_but_for_time(rule, a, b)).flatten();
        return between.filter(|_| weights.deeds.are_one(a, b));
    }
    if !near_keys(rule, a, b) {
        return None;
    }
    let score = figures::grounds(rule, weights, a, b)?.score;
    // That two figures are equal speaks for itself, but 41 schools are no 41 jobs.
    let two_counts = figures::topic(a).zip(figures::topic(b)).is_some_and(|(x, y)| x.counts && y.counts && x.concept != y.concept);
    let equal = if meet(rule, a, b) == Some(true) && !two_counts { figures::EQUAL } else { 0.0 };
    figures::certainty(a, b, score + equal)
}

/// The same, for claims whose times are compared in another way.
pub(crate) fn comparable_but_for_time(rule: &Rule, a: &Evidence, b: &Evidence) -> Option<Between> {
    if !within(rule, a, b) || !near_keys(rule, a, b) || !one_story(a, b) {
        return None;
    }
    if compares_wording(rule) && !one_bearer(a, b) || unnamed::is_of_a_part(rule, a) && !unnamed::of_one_incident(a, b) {
        return None;
    }
    if of_two_generations(a, b) {
        return None;
    }
    // The survivors of an accident long past are not those of this one.
    if a.value.sort() == Some(Sort::Count)
        && a.key.iter().any(|k| k.value.as_deref().is_some_and(|v| v.event().is_some()))
        && are_of_two_years(a, b)
    {
        return None;
    }
    // `Cllr Holm, 58, who is no relation to the driver of that name`.
    let namesakes = |p: &Person| a.story.has_namesakes(&p.family) || b.story.has_namesakes(&p.family);
    if a.key.iter().filter_map(|k| k.value.as_deref()?.person()).any(namesakes) {
        return None;
    }
    // Who is a sergeant may be an inspector months later.
    let of_person = |piece: &Evidence| piece.key.iter().any(|k| k.value.as_deref().is_some_and(|value| value.person().is_some()));
    if rule.compared == Some(Attribute::Rank) && of_person(a) && days_apart(a, b).is_none_or(|days| days > PROMOTED) {
        return None;
    }
    // Who is said to have changed work has had two kinds of it; that both retired from theirs is no such change.
    let changed = |piece: &Evidence, other: &Evidence| match piece.handover {
        Handover::None => false,
        Handover::Leaving => !(piece.value.is_past_work() && other.value.is_past_work()),
        Handover::Change => true,
    };
    if a.value.is_work() && (changed(a, b) || changed(b, a)) {
        return None;
    }
    voices(a, b)
}

/// So many days on somebody may have another rank.
const PROMOTED: i64 = 60;

fn days_apart(a: &Evidence, b: &Evidence) -> Option<i64> {
    Some(i64::from(a.cite.published?.until(b.cite.published?).ok()?.get_days()).abs())
}

/// Do both stand where the rule compares claims?
pub(crate) fn within(rule: &Rule, a: &Evidence, b: &Evidence) -> bool {
    match rule.within {
        Within::Corpus => true,
        Within::Story => same_story(a, b),
        Within::Article => a.cite.article == b.cite.article,
    }
}

/// Namesakes are common, and so are fires in one country: a person or an event by name is one in articles that share another name, a person
/// also in articles that are close in time.
pub(crate) fn one_story(a: &Evidence, b: &Evidence) -> bool {
    if a.cite.article == b.cite.article {
        return true;
    }
    let has = |near: bool, is: fn(&Value) -> bool| a.key.iter().any(|k| k.near == near && k.value.as_deref().is_some_and(is));
    let (person, event) = (has(false, |v| v.person().is_some()), has(true, |v| v.event().is_some()));
    if !person && !event {
        return true;
    }
    let close = days_apart(a, b).is_some_and(|days| days <= CLOSE_DAYS);
    // Two short articles that share a name and nothing else are alike by that name alone.
    let besides = || a.key.iter().filter_map(|k| k.value.as_deref()?.person()).all(|p| a.story.share_besides(&b.story, &p.family));
    (person && close) || a.story.shared(&b.story) >= SHARED_NAMES || (same_story(a, b) && !named_apart(a, b) && besides())
}

/// Articles tell of one bearer of a name spelt in two ways where they share this part of the names in the shorter, and several,
const SHARED_PART: f64 = 0.15;
/// or this part, however few.
const GREAT_PART: f64 = 0.3;

/// Of an article with fewer names than this its names cannot tell of whom it is.
const FEW_NAMES: usize = 4;

/// May two names that are nearly one be one person's? `Jon Smith` of one story and `John Smith` of another are two people: the articles must
/// share other names than theirs, where they have others.
fn one_bearer(a: &Evidence, b: &Evidence) -> bool {
    let (Some(x), Some(y)) = (a.value.person(), b.value.person()) else { return true };
    if a.cite.article == b.cite.article || x.name == y.name {
        return true;
    }
    let own = usize::from(plain(&x.family) == plain(&y.family));
    let few = a.story.size().min(b.story.size()) < FEW_NAMES;
    if few && [x, y].iter().all(|p| !is_common_family(plain_word(&p.family))) {
        return true;
    }
    let (others, overlap) = (a.story.shared(&b.story).saturating_sub(own), a.story.overlap(&b.story));
    others >= SHARED_NAMES && (overlap >= SHARED_PART || same_story(a, b)) || others >= 1 && overlap >= GREAT_PART
}

/// Do the articles tell one story?
pub(crate) fn same_story(a: &Claim, b: &Claim) -> bool {
    if a.cite.article == b.cite.article {
        return true;
    }
    a.story.is_one_with(&b.story, [a.cite.published, b.cite.published])
}

/// Do the articles share many names, or are they one?
pub(crate) fn many_names(a: &Evidence, b: &Evidence) -> bool {
    a.cite.article == b.cite.article || a.story.shared(&b.story) >= STORY_NAMES
}

/// Do the articles share several names, and a good part of those of the shorter one?
fn much_in_common(a: &Evidence, b: &Evidence) -> bool {
    many_names(a, b) && (a.cite.article == b.cite.article || a.story.overlap(&b.story) >= SHARED_PART)
}

/// Do they tell one story, and share names? What happens once in a story needs no more.
fn few_in_common(a: &Evidence, b: &Evidence) -> bool {
    let shared = a.story.shared(&b.story);
    // A short report may have one name only.
    let short = || shared > 0 && a.story.overlap(&b.story) >= MOST_PART && a.story.is_close_to(&b.story);
    same_story(a, b) && (shared >= SHARED_NAMES || short())
}

/// And of a report of few names so many.
const MOST_PART: f64 = 0.5;

/// Are two events of one kind the same by the stories they stand in? Where each has a name of its own, the articles must share many.
fn one_event(x: &Event, y: &Event, a: &Evidence, b: &Evidence) -> bool {
    same_story(a, b) && (!own_names(x, y) || a.cite.article == b.cite.article || a.story.shared(&b.story) >= STORY_NAMES)
}

/// Does each have a name that the other has not?
fn own_names(x: &Event, y: &Event) -> bool {
    let has_own = |x: &Event, y: &Event| x.names.iter().any(|name| !y.names.contains(name));
    has_own(x, y) && has_own(y, x)
}

/// Do the events of two keys have names of their own?
fn named_apart(a: &Evidence, b: &Evidence) -> bool {
    a.key.iter().zip(&b.key).any(|(x, y)| match (x.value.as_deref(), y.value.as_deref()) {
        (Some(Value::Event(x)), Some(Value::Event(y))) => own_names(x, y),
        _ => false,
    })
}

/// So many shared names make two names of an event names of one.
const STORY_NAMES: usize = 4;

/// Articles this many days apart tell of one person by one name,
const CLOSE_DAYS: i64 = 3;
/// and so do articles of any day that share this many names, the person's own counted.
const SHARED_NAMES: usize = 2;

/// May the near parts of the keys be nearly the same, for all that the values themselves say? Never false where they are.
pub(crate) fn may_be_near(rule: &Rule, a: &Evidence, b: &Evidence) -> bool {
    near_parts(rule, a, b).all(|(x, y)| kinds::may_be_near(x, y))
}

/// May the two be of one thing and differ, for all that the near parts of their keys say? Never false where they are and do.
pub(crate) fn may_differ(rule: &Rule, a: &Evidence, b: &Evidence) -> bool {
    may_be_near(rule, a, b) && (!compares_wording(rule) || kinds::may_vary(said(a), said(b)))
}

/// The near parts of two keys, but for one whose wording is compared: that comparison tells whether the two are one at all.
fn near_parts<'a>(rule: &Rule, a: &'a Evidence, b: &'a Evidence) -> impl Iterator<Item = (Said<'a>, Said<'a>)> {
    let compared = if compares_wording(rule) { rule.demand.slot() } else { usize::MAX };
    let parts = rule
        .same
        .iter()
        .zip(a.key.iter().zip(&b.key))
        .filter(move |(part, (x, _))| x.near && (part.slot != compared || part.attribute.is_some()));
    parts.filter_map(|(_, (x, y))| Some((Said { value: x.value.as_deref()?, ..said(a) }, Said { value: y.value.as_deref()?, ..said(b) })))
}

/// Are the near parts of the keys nearly the same? What one sentence says twice it says of two things.
pub(crate) fn near_keys(rule: &Rule, a: &Evidence, b: &Evidence) -> bool {
    let one_sentence = a.cite.sentence_span == b.cite.sentence_span && a.cite.article == b.cite.article;
    if one_sentence && a.key.iter().any(|k| k.near) {
        return false;
    }
    // Where the wording itself is compared, its comparison tells whether the two are one at all.
    let wording = if compares_wording(rule) { Some(rule.slots[rule.demand.slot()].name.as_str()) } else { None };
    let parts = a.key.iter().zip(&b.key).filter(|(x, _)| x.near && Some(&*x.name) != wording);
    parts.map(|(x, y)| (x.value.as_deref(), y.value.as_deref())).all(|both| match both {
        // Figures are weighed by themselves.
        (Some(Value::Topic(_)), Some(Value::Topic(_))) => true,
        // What two articles each report as news of its day are two deeds.
        (Some(Value::Deed(_)), Some(Value::Deed(_))) if is_fresh(a) && is_fresh(b) => false,
        // Reports are published and shares bought in many a story of one kind: what is done to a thing is one deed where the articles share names.
        (Some(Value::Deed(x)), Some(Value::Deed(y)))
            if !(x.person.is_some()
                || x.length.is_some()
                || much_in_common(a, b)
                || is_ranked_day(x, y)
                || x.once && few_in_common(a, b)) =>
        {
            false
        }
        // A year is of one deed only where it is the same thing that it befell; so is whether it was done where no day is told.
        (Some(Value::Deed(x)), Some(Value::Deed(y))) if (is_of_year(a) || is_of_year(b)) && !x.is_of_the_patient_of(y) => false,
        (Some(Value::Event(x)), Some(Value::Event(y))) if kinds::event::alike(x, y) && one_event(x, y, a, b) => true,
        (Some(x), Some(y)) => {
            let (x, y) = (Said { value: x, ..said(a) }, Said { value: y, ..said(b) });
            kinds::near(x, y) || x.value.quote().is_some() && kinds::may_be_near(x, y) && same_story(a, b)
        }
        _ => false,
    })
}

/// Is it told of both which of their kind they are, and that they were done on one day?
fn is_ranked_day(x: &Deed, y: &Deed) -> bool {
    x.rank.is_some() && y.rank.is_some() && x.is_of_the_day_of(y)
}

/// Does it say when something was done by its year or month alone?
fn is_of_year(claim: &Evidence) -> bool {
    let stretch = |date: &DateValue| date.days.first.is_some() && date.days.last.is_some() && !date.days.is_day();
    claim.value.date().is_some_and(|date| stretch(date) && date.weekday_alone().is_none())
}

/// A deed told within this many days of its day is news.
const FRESH_DAYS: i64 = 4;

/// Does the claim tell of a day just before its article's?
fn is_fresh(claim: &Evidence) -> bool {
    let day = claim.value.date().and_then(|date| date.days.last);
    let gap = |day: Date, published: Date| day.until(published).map_or(i64::MAX, |gap| i64::from(gap.get_days()).abs());
    day.zip(claim.cite.published).is_some_and(|(day, published)| gap(day, published) <= FRESH_DAYS)
}

/// Is the one told as a plan, the other as done? What came of a plan says what was meant, but a plan that changed is no mistake.
pub(crate) fn is_plan_and_deed(a: &Evidence, b: &Evidence) -> bool {
    let planned = |piece: &Evidence| piece.key.iter().find_map(|k| k.value.as_deref()?.deed().map(|deed| deed.planned));
    matches!((planned(a), planned(b)), (Some(x), Some(y)) if x != y)
}

fn same_time(rule: &Rule, a: &Evidence, b: &Evidence) -> bool {
    // The dead have one age at all times.
    let at_death = |piece: &Evidence| matches!(&*piece.value, Value::Quantity(age) if age.at_death);
    if at_death(a) && at_death(b) {
        return true;
    }
    match (&a.when, &b.when) {
        (Some(x), Some(y)) => x.meets(y) && (rule.over_time != OverTime::Changes || stated_alike(x, y)),
        (None, None) => true,
        // A time on one side only is unknown on the other, and unknown is not a wildcard.
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// A figure that changes holds on the day it is given: `in 2027` is met by another time said in the text, not by an article that happens to
/// be published then.
fn stated_alike(x: &When, y: &When) -> bool {
    x.stated == y.stated || x.days.is_day() && y.days.is_day()
}

/// Whose word a claim is. What somebody says of himself the paper takes over.
fn voice(claim: &Claim) -> Option<&str> {
    let of_himself = |name: &str| claim.key.iter().any(|k| matches!(k.value.as_deref(), Some(Value::Person(p)) if p.name == name));
    claim.voice.as_deref().filter(|name| !of_himself(name))
}

fn voices(a: &Evidence, b: &Evidence) -> Option<Between> {
    let same_voice = match (voice(a), voice(b)) {
        (None, None) => true,
        (Some(x), Some(y)) => !x.is_empty() && x == y,
        (Some(_), None) | (None, Some(_)) => false,
    };
    match (a.stance, b.stance) {
        (Stance::Asserted, Stance::Asserted) | (Stance::Planned, Stance::Planned) | (Stance::Former, Stance::Former) if same_voice => {
            Some(Between::Same)
        }
        (Stance::Proposed, Stance::Proposed) if same_voice && a.voice.is_some() => Some(Between::Same),
        (Stance::Asserted, Stance::Asserted) | (Stance::Planned, Stance::Planned) => {
            let named = [voice(a), voice(b)].iter().all(|v| v.is_none_or(|n| !n.is_empty()));
            named.then_some(Between::Voices)
        }
        _ => None,
    }
}
