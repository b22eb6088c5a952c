//! From a match to a claim: the key, the value, and what is read for every claim whatever its rule.

use std::sync::Arc;

use crate::annotate::{Annotated, Stance};
use crate::claim::cite::{cite, clipped, focus, phrase, show};
use crate::claim::dated::{tells_year, written_out};
use crate::claim::handover::{handover_near, is_affiliation};
use crate::claim::here::{Here, OfArticle};
use crate::claim::manner::{manner, opens_long_ago, party_speaks};
use crate::claim::when::{lasting, looking_back, of_ballot};
use crate::claim::{Claim, KeyItem, Parts, When};
use crate::claim::{deeds, sums, terms};
use crate::kinds::date::{Basis, Bound, DateValue};
use crate::kinds::deed::Deed;
use crate::kinds::person::{self, Person};
use crate::kinds::quantity::Sort;
use crate::kinds::{Mention, Value};
use crate::matching::{Filled, Filler, Match};
use crate::rule::{Attribute, Demand, KeyPart, OverTime, Rule, RuleSet, Slot, Takes};
use crate::text::{Days, QuickSet, Span, fold, tokens, word};

/// The claims that these matches make, in the order of their places. A value that a rule reads twice in one place is one claim.
pub fn claims(rules: &RuleSet, annotated: &Annotated, matches: &[Match]) -> Vec<Claim> {
    let mut sums = sums::matches(rules, annotated);
    sums.append(&mut terms::matches(rules, annotated));
    let joined: Vec<Match>;
    let matches = if sums.is_empty() {
        matches
    } else {
        // What a pattern reads is read no second time.
        let read = |sum: &Match| matches.iter().any(|m| m.rule == sum.rule && m.slots.iter().any(|s| sum.slots.first() == Some(s)));
        sums.retain(|sum| !read(sum));
        sums.extend_from_slice(matches);
        sums.sort_by_key(|m| m.sentence);
        joined = sums;
        &joined
    };
    if matches.is_empty() {
        return Vec::new();
    }
    let article = OfArticle::new(annotated);
    let mut out = Vec::with_capacity(matches.len());
    // How a body is spelt is told once for each article, and of initials not at all.
    let mut spelt: QuickSet<(usize, &str)> = QuickSet::default();
    let mut told = |found: &Match| match spelling(rules, annotated, found) {
        Some(name) => name.chars().filter(|c| c.is_lowercase()).count() > 3 && spelt.insert((found.rule, name)),
        None => true,
    };
    for of_sentence in matches.chunk_by(|a, b| a.sentence == b.sentence) {
        let of_sentence: Vec<&Match> = of_sentence.iter().filter(|found| told(found)).collect();
        if of_sentence.is_empty() {
            continue;
        }
        let here = Here::new(annotated, of_sentence[0].sentence, &article);
        out.extend(of_sentence.iter().filter_map(|found| claim(rules, annotated, found, &here)));
    }
    // Claims are large: their places are sorted, and then each is moved once.
    out.sort_by_cached_key(|c| (c.cite.focus, c.rule, c.cite.span));
    out.dedup_by(|b, a| a.rule == b.rule && a.cite.focus == b.cite.focus && a.value == b.value && a.key == b.key);
    out
}

/// The name of the body whose spelling that match is compared for.
fn spelling<'a>(rules: &RuleSet, annotated: &'a Annotated, found: &Match) -> Option<&'a str> {
    let [only] = found.slots.as_slice() else { return None };
    let rule = rules.rules.get(found.rule)?;
    let compares =
        matches!(rule.demand, Demand::Compare(slot) if slot == only.slot) && rule.same.iter().any(|k| k.near && k.slot == only.slot);
    Some(mention_of(annotated, only).filter(|_| compares)?.organisation()?.name.as_str())
}

fn claim(rules: &RuleSet, annotated: &Annotated, found: &Match, here: &Here) -> Option<Claim> {
    let rule = rules.rules.get(found.rule)?;
    let slot = rule.demand.slot();
    let filled = found.slots.iter().find(|f| f.slot == slot)?;
    let reported = || {
        reported(annotated, mention_of(annotated, filled)?.deed()?)
            .filter(|_| matches!(rule.compared, Some(Attribute::Day | Attribute::Order)))
    };
    let mut value = attribute(annotated, found, here, filled, rule.compared).or_else(|| reported().map(Value::Date))?;
    // A remark with `he said` inside is one remark, told at its first part.
    let remark = found.slots.len() == 1 && value.quote().is_some();
    if remark && value.quote().is_some_and(|q| q.goes_on) {
        return None;
    }
    let rest = if remark { rest_of_remark(annotated, filled) } else { Vec::new() };
    join(&mut value, &rest);
    // A description says nothing of how its person is called.
    if value.is_inferred() && value.person().is_some() {
        return None;
    }
    let parts = match rule.demand {
        Demand::Sum { parts, .. } => self::parts(annotated, found, here, &[parts]),
        Demand::Change { start, end, .. } => self::parts(annotated, found, here, &[start, end]),
        Demand::Share { part, whole, .. } => self::parts(annotated, found, here, &[part, whole]),
        Demand::Since { start, .. } => self::parts(annotated, found, here, &[start]),
        // A lone word is possible whatever it says; a day of the week is kept, for what other articles say of its date.
        Demand::Possible(_) if filled.tokens.len() < 2 && !value.date().is_some_and(|d| d.days.is_day()) => return None,
        Demand::Compare(_) | Demand::Possible(_) => None,
    };
    let mut key: Vec<KeyItem> = rule.same.iter().map(|part| key_item(rule, part, annotated, found, here)).collect();
    key.iter_mut().filter_map(|item| item.value.as_mut()).for_each(|value| join(Arc::make_mut(value), &rest));
    // `The 49-year-old nurse`, of whom nothing else is told, is nobody's age.
    // Nor is a post whose house is said one of an unknown house.
    let nobody =
        |part: &KeyPart| rule.slots[part.slot].is_someone() && !fills(found, part.slot) || part.attribute == Some(Attribute::Title);
    if rule.same.iter().zip(&key).any(|(part, item)| item.value.is_none() && nobody(part)) {
        return None;
    }
    let of_person = rule.same.iter().any(|part| rule.slots[part.slot].is_person()) && is_affiliation(&value);
    let deed = mention_of(annotated, filled).and_then(Value::deed);
    // What was not done has no day and no place; a month is no day; and which decision it is the votes tell without a day.
    if deed.is_some_and(|d| !d.done && rule.compared != Some(Attribute::Done))
        || deed.is_some_and(|d| rule.compared == Some(Attribute::Done) && !d.decision && !d.outcome && day_of(annotated, d).is_none())
        || rule.same.iter().any(|part| part.attribute == Some(Attribute::Of))
            && value.date().is_some_and(|d| !written_out(annotated, filled, d))
        || rule.compared == Some(Attribute::Day) && deed.is_some_and(|d| d.settled && d.day.is_none() && !d.ever && !d.reported)
        || rule.compared == Some(Attribute::Day)
            && value.date().is_some_and(|d| !tells_day(d) && !deed.is_some_and(|deed| tells_year(deed, d, annotated.article.published)))
    {
        return None;
    }
    let (stance, voice) = match opens_long_ago(annotated, found.sentence, found.tokens.start) {
        past if of_person => (if past { Stance::Former } else { Stance::Asserted }, None),
        // Deeds are read only where they are told as facts.
        _ if deed.is_some_and(|d| d.decision) => (Stance::Asserted, None),
        _ if deed.is_some() => {
            let disputed = rule.compared == Some(Attribute::Done) || party_speaks(annotated, found.sentence);
            (Stance::Asserted, manner(annotated, found, here, filled, &value).1.filter(|_| disputed))
        }
        _ => manner(annotated, found, here, filled, &value),
    };
    // What is planned and what came of it are one where time makes no difference.
    let timeless = rule.over_time == OverTime::Timeless;
    // `He had been the mayor for six years`: how long it was is no less so now.
    let length = stance == Stance::Former && value.sort() == Some(Sort::Duration);
    let stance = if timeless && (stance == Stance::Planned || length) { Stance::Asserted } else { stance };
    Some(Claim {
        rule: found.rule,
        key,
        when: if of_person && !timeless { published(rule, annotated) } else { time(rule, annotated, found, here, filled, &value) },
        handover: handover_near(annotated, found, here.handover, filled, &value),
        value: Arc::new(value),
        parts: parts.map(Box::new),
        stance,
        voice,
        part: annotated.article.blocks.get(annotated.text.sentences().get(found.sentence)?.block)?.part,
        cite: match rest.last() {
            Some(last) => {
                let span = phrase(annotated, found, filled).join(last.span);
                cite(annotated, &here.shown, clipped(annotated.text.source(), span), focus(annotated, filled))
            }
            None => cite(annotated, &here.shown, phrase(annotated, found, filled), focus(annotated, filled)),
        },
        story: here.article.story.clone(),
    })
}

/// The parts of the remark of which that quotation is the first.
fn rest_of_remark<'a>(annotated: &'a Annotated, filled: &Filled) -> Vec<&'a Mention> {
    let Filler::Mention(first) = filled.with else { return Vec::new() };
    let behind = annotated.mentions.get(first + 1..).unwrap_or_default().iter().filter(|m| m.value.quote().is_some());
    behind.take_while(|m| m.value.quote().is_some_and(|q| q.goes_on)).collect()
}

/// Joins the rest of its remark to a quotation, part by part as [`crate::kinds::quote`] reads them.
fn join(value: &mut Value, rest: &[&Mention]) {
    if let Some(whole) = value.quote_mut() {
        for part in rest.iter().filter_map(|m| m.value.quote()) {
            whole.words.push_str("” … “");
            whole.words.push_str(&part.words);
        }
    }
}

fn mention_of<'a>(annotated: &'a Annotated, filled: &Filled) -> Option<&'a Value> {
    if let Filler::Mention(index) = filled.with { annotated.mentions.get(index).map(|m| &m.value) } else { None }
}

fn value(annotated: &Annotated, filled: &Filled) -> Value {
    match &filled.with {
        Filler::Mention(index) => annotated.mentions[*index].value.clone(),
        Filler::Listed(canonical) => Value::Words(canonical.to_string()),
        Filler::Words => Value::Words(fold(annotated.text.str_of(filled.tokens.clone()))),
    }
}

fn key_item(rule: &Rule, part: &KeyPart, annotated: &Annotated, found: &Match, here: &Here) -> KeyItem {
    let filled = found.slots.iter().find(|f| f.slot == part.slot);
    let slot = &rule.slots[part.slot];
    // An event that the sentence leaves out is the article's.
    let of_article = || annotated.event.clone().map(Value::Event).filter(|_| slot.is_event());
    let value = match filled {
        Some(filled) => attribute(annotated, found, here, filled, part.attribute),
        None => of_article().or_else(|| of_speaker(annotated, found, slot)).or_else(|| of_description(annotated, found, slot)),
    };
    // A family name alone may be settled by the other articles of the story.
    // and so may the house of a post.
    let unsettled = |v: &Value| v.person().is_some_and(|p| !p.family.is_empty()) || v.tenure().is_some();
    let titled = |v: &Value| v.person().is_some_and(Person::is_titled);
    let named = |v: &Value| v.is_known() || if part.near { titled(v) } else { unsettled(v) };
    KeyItem { name: part.name.clone(), value: value.filter(named).map(Arc::new), near: part.near }
}

/// `The prime minister announced that spending will rise`: a country that the sentence leaves out is that of the post which heads it, where all
/// posts before the claim are of one.
fn of_speaker(annotated: &Annotated, found: &Match, slot: &Slot) -> Option<Value> {
    let Takes::List(list) = &slot.takes else { return None };
    let mentions = &annotated.mentions[annotated.by_sentence.get(found.sentence)?.clone()];
    let before = mentions.iter().filter(|m| m.tokens.end <= found.tokens.start);
    let mut places = before.filter_map(|m| m.value.jurisdiction());
    let place = places.next()?;
    if places.any(|other| other != place) {
        return None;
    }
    let words = tokens(place, 0);
    let (taken, canonical) = list.longest(&words, 0)?;
    (taken == words.len()).then(|| Value::Words(canonical.to_string()))
}

fn fills(found: &Match, slot: usize) -> bool {
    found.slots.iter().any(|f| f.slot == slot)
}

/// `The 49-year-old denied it`: the person whom the words of the match describe.
fn of_description(annotated: &Annotated, found: &Match, slot: &Slot) -> Option<Value> {
    let mentions = &annotated.mentions[annotated.by_sentence.get(found.sentence)?.clone()];
    let around = |m: &&Mention| m.tokens.start <= found.tokens.start && found.tokens.end <= m.tokens.end;
    let described = mentions.iter().filter(|_| slot.is_someone()).filter(around).find(|m| m.value.person().is_some_and(|p| p.described));
    described.map(|m| m.value.clone())
}

fn attribute(annotated: &Annotated, found: &Match, here: &Here, filled: &Filled, attribute: Option<Attribute>) -> Option<Value> {
    let made;
    let value = match mention_of(annotated, filled) {
        Some(value) => value,
        None => {
            made = value(annotated, filled);
            &made
        }
    };
    match attribute {
        None | Some(Attribute::Kind) if value.deed().is_some_and(|deed| deed.order.is_none()) => {
            let stems = here.around().concepts();
            let mut deed = deeds::with_clause(annotated, found.sentence, stems, &here.article.mains, filled.tokens.clone(), value.clone());
            if let Some(told) = deed.deed_mut().filter(|_| attribute.is_some()) {
                told.mark = None;
            }
            Some(deed)
        }
        None => Some(value.clone()),
        Some(Attribute::Speaker) => {
            value.quote().filter(|q| q.by_person && !q.by_pronoun)?.speaker.as_deref().map(|name| Value::Person(Person::written(name)))
        }
        Some(Attribute::Day) => day_of(annotated, value.deed()?).map(Value::Date),
        Some(Attribute::Span) => match value.deed()? {
            Deed { length: Some(length), .. } => Some(Value::Quantity(length.quantity.clone())),
            told => told.day.clone().filter(|day| day.days.is_day()).map(Value::Date),
        },
        Some(Attribute::Length) => Some(Value::Quantity(value.deed()?.length.as_ref()?.quantity.clone())),
        Some(Attribute::Place) => value.deed()?.site.clone().map(Value::Site),
        Some(Attribute::Year) => year_of(value.date()?).map(|year| Value::Words(year.to_string())),
        Some(Attribute::Rank) => match value.person() {
            Some(person) => person::rank(person).map(|rank| Value::Words(rank.to_owned())),
            None => Some(Value::Words(value.deed()?.rank.as_ref()?.name())),
        },
        Some(Attribute::Telling) => {
            let stems = here.around().concepts();
            Some(Value::Deed(Box::new(deeds::telling(annotated, found.sentence, stems, filled.tokens.clone(), value.deed()?))))
        }
        Some(Attribute::Order) => match value.deed()? {
            Deed { order: Some(_), .. } => Some(Value::Words("order".to_owned())),
            told => told.day.clone().map(Value::Date),
        },
        Some(Attribute::Kind) => None,
        Some(Attribute::Done) => {
            let words = match value.deed()? {
                Deed { outcome: true, done: true, .. } => "yes",
                Deed { outcome: true, .. } => "no",
                Deed { decision: true, done: true, .. } => "approved",
                Deed { decision: true, .. } => "refused",
                Deed { done: true, .. } => "done",
                _ => "not done",
            };
            Some(Value::Words(words.to_owned()))
        }
        Some(Attribute::Short) => person::short(value.person()?).map(Value::Words),
        Some(Attribute::Where) => value.jurisdiction().map(|w| Value::Words(w.to_owned())),
        Some(Attribute::Title) => value.title_of_unknown_house().map(Value::Words),
        Some(Attribute::Of) => Some(Value::Topic(here.topic(filled, value))),
    }
}

/// The days of a deed: what is never done is not done on any day up to the article's; of what is settled for good it may be any of them.
fn day_of(annotated: &Annotated, deed: &Deed) -> Option<DateValue> {
    match (&deed.day, annotated.article.published) {
        (Some(day), _) => Some(day.clone()),
        (None, Some(published)) if deed.ever && !deed.done || deed.settled => {
            let days = Days { first: None, last: Some(published) };
            Some(DateValue { days, timex: "PAST_REF".to_owned(), basis: Basis::Relative, bound: None, clash: None })
        }
        (None, _) => None,
    }
}

/// The year that all days of a date lie in, or in which what has gone on since began.
fn year_of(date: &DateValue) -> Option<i16> {
    if matches!(date.bound, Some(Bound::Since | Bound::From)) {
        return date.days.first.map(|first| first.year());
    }
    let (first, last) = (date.days.first?.year(), date.days.last?.year());
    (first == last && date.bound.is_none()).then_some(first)
}

/// Does it say on which day something was done, or by which?
fn tells_day(date: &DateValue) -> bool {
    date.days.is_day() || date.weekday_alone().is_some() || date.days.first.is_none() && date.days.last.is_some()
}

/// What is told as a fact of the past was done by the article's day.
fn reported(annotated: &Annotated, deed: &Deed) -> Option<DateValue> {
    let days = Days { first: None, last: Some(annotated.article.published.filter(|_| deed.reported && deed.day.is_none())?) };
    Some(DateValue { days, timex: String::new(), basis: Basis::Relative, bound: Some(Bound::By), clash: None })
}

/// The article's day, for what may change with time.
fn published(rule: &Rule, annotated: &Annotated) -> Option<When> {
    annotated.article.published.map(When::published).filter(|_| rule.over_time != OverTime::Fixed)
}

fn time(rule: &Rule, annotated: &Annotated, found: &Match, here: &Here, filled: &Filled, value: &Value) -> Option<When> {
    let published = published(rule, annotated);
    if value.date().is_some()
        || value.quote().is_some()
        || mention_of(annotated, filled).is_some_and(|v| v.deed().is_some())
        || rule.over_time == OverTime::Timeless
    {
        return None;
    }
    // A post or a name is told of as of the article's day; a date near it belongs to what its holder did, save `since`.
    if value.person().is_some() || value.tenure().is_some() {
        let since = here.when(found.tokens.clone()).filter(|w| w.bound == Some(Bound::Since));
        return since
            .filter(|_| directly_behind(annotated, found))
            .or_else(|| lasting(annotated, found.sentence, found.tokens.end))
            .or_else(|| looking_back(annotated, found).filter(|_| value.person().is_some()))
            .or(published);
    }
    let told = here.when(filled.tokens.clone());
    // An age is as of the article's day, whatever its holder did when; only a past told before it is that past's.
    if value.sort() == Some(Sort::Age) {
        // A day of birth is of all times.
        if value.is_inferred() {
            return None;
        }
        return told.filter(|_| opens_long_ago(annotated, found.sentence, filled.tokens.start));
    }
    told.or_else(|| of_ballot(annotated, found.sentence)).or(published)
}

/// Does `since …` stand right behind the post, at the end of the match or behind it?
fn directly_behind(annotated: &Annotated, found: &Match) -> bool {
    let tokens = annotated.text.tokens();
    (found.tokens.end.saturating_sub(1)..=found.tokens.end).any(|at| tokens.get(at).is_some_and(|t| t.word == const { word("since") }))
}

fn parts(annotated: &Annotated, found: &Match, here: &Here, slots: &[usize]) -> Option<Parts> {
    let filled: Vec<&Filled> = slots.iter().flat_map(|slot| found.slots.iter().filter(move |f| f.slot == *slot)).collect();
    let span = filled.iter().map(|f| focus(annotated, f)).reduce(Span::join)?;
    // A list may stand in another sentence than its total.
    let last = filled.last()?.tokens.start;
    let sentences = annotated.text.sentences();
    let whole = sentences.get(sentences.partition_point(|s| s.tokens.end <= last)).map(|s| annotated.text.span_of(s.tokens.clone()));
    let shown = whole.filter(|whole| *whole != here.shown.0).map(|whole| show(annotated, whole));
    let cite = cite(annotated, shown.as_ref().unwrap_or(&here.shown), span, span);
    Some(Parts { values: filled.iter().map(|f| value(annotated, f)).collect(), cite })
}
