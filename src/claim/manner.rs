//! How a claim is put: as a fact of today or of long ago, as a plan, or as one party's word.

use std::ops::Range;

use crate::annotate::{Annotated, Attribution, Speech, Stance, Voice, english, stance, tentative, voice};
use crate::claim::When;
use crate::claim::here::Here;
use crate::claim::when::{Then, of_then};
use crate::kinds::date::Bound;
use crate::kinds::office::{Tenure, of_government};
use crate::kinds::quantity::Sort;
use crate::kinds::{Mention, Value};
use crate::matching::{Filled, Filler, Match};
use crate::text::{Word, word, words};

/// How the words around a value put it, and whose word it is: the same for every claim of that value.
#[derive(Clone)]
pub struct Told {
    stance: Stance,
    voice: Option<String>,
}

/// How the words around the value at those tokens put it; `figure`: is it one? `speech` are the verbs of speech of the sentence.
pub fn told(annotated: &Annotated, sentence: usize, value: Range<usize>, figure: bool, speech: &[Attribution]) -> Told {
    let voice = match voice(annotated, sentence, value.clone(), speech) {
        Voice::Paper => None,
        Voice::Of(name) => Some(name.unwrap_or_default()),
    };
    let tokens = annotated.text.sentences()[sentence].tokens.clone();
    let stance = match stance(&annotated.text, tokens.clone(), value.clone()) {
        Stance::Asserted if figure && tentative(&annotated.text, tokens, value) => Stance::Hypothetical,
        stance => stance,
    };
    Told { stance, voice }
}

/// How the claim is put, and whose word it is. Posts say by themselves whether they are held; names and quotations are the paper's own.
pub fn manner(annotated: &Annotated, found: &Match, here: &Here, filled: &Filled, value: &Value) -> (Stance, Option<String>) {
    let office = found.slots.iter().find_map(|f| match &f.with {
        Filler::Mention(index) => annotated.mentions[*index].value.tenure(),
        Filler::Listed(_) | Filler::Words => None,
    });
    if let Some(tenure) = office {
        let stance = match tenure {
            // `his successor as chief of staff, …`: not yet, or no more.
            Tenure::Current | Tenure::Outgoing if follows(annotated, found.tokens.start, const { word("successor") }) => Stance::Planned,
            Tenure::Current | Tenure::Outgoing if follows(annotated, found.tokens.start, const { word("predecessor") }) => Stance::Former,
            Tenure::Current | Tenure::Outgoing if long_ago(annotated, found, here, reach(value)) => Stance::Former,
            // What somebody was `at the time` and is now are two posts; who was it then, and somebody else, one too many.
            Tenure::Current | Tenure::Outgoing if of_another_time(annotated, found, value) => Stance::Former,
            Tenure::Current | Tenure::Outgoing => Stance::Asserted,
            Tenure::Former | Tenure::Then => Stance::Former,
            Tenure::Future => Stance::Planned,
        };
        return (stance, None);
    }
    // An age stands in apposition to a name, whatever the sentence says of the person.
    if value.quote().is_some() || value.person().is_some() || value.organisation().is_some() || value.sort() == Some(Sort::Age) {
        return (Stance::Asserted, None);
    }
    let Told { stance, voice } = here.told(filled.tokens.clone(), value.sort().is_some());
    // `Denies five counts of fraud`: that there are five of them is not what he denies.
    let stance = if stance == Stance::Denied && is_of_charges(annotated, filled.tokens.end) { Stance::Asserted } else { stance };
    // A day that is planned and the day on which it came are one day.
    let came = stance == Stance::Planned && value.date().is_some();
    (if came { Stance::Asserted } else { stance }, voice)
}

/// Does the figure that ends there count charges: `five counts`, `four criminal charges`?
fn is_of_charges(annotated: &Annotated, end: usize) -> bool {
    const CHARGES: [Word; 4] = words(["counts", "charges", "offences", "offenses"]);
    annotated.text.tokens().get(end..).unwrap_or_default().iter().take(2).any(|t| CHARGES.contains(&t.word))
}

/// Is the post told of as held at a time that need not be the story's?
fn of_another_time(annotated: &Annotated, found: &Match, value: &Value) -> bool {
    let of_person = value.tenure().is_some();
    match of_then(annotated, found) {
        Some(Then::Behind { any }) => any || of_person,
        Some(Then::As { any }) => any,
        None => false,
    }
}

/// Does the sentence put something into one party's mouth?
pub fn party_speaks(annotated: &Annotated, sentence: usize) -> bool {
    let Some(sentence) = annotated.text.sentences().get(sentence) else { return false };
    let tokens = annotated.text.tokens_of(sentence);
    (0..tokens.len()).any(|at| english().speech.longest(tokens, at).is_some_and(|(_, speech)| *speech == Speech::Party))
}

/// A holder told of as of a day this long past need not hold the post now.
const LONG_AGO_DAYS: i64 = 180;
/// The same, of a post of the story's house.
const OF_STORY_DAYS: i64 = 1500;
/// `Since` is looked for so many tokens behind a post.
const BEHIND: usize = 12;

/// `In 1998 Denmark's foreign minister, …`: is the sentence about a day long before its article's?
fn long_ago(annotated: &Annotated, found: &Match, here: &Here, reach: i64) -> bool {
    // `Has doubled its money since her appointment in 2022`: of now.
    let Some(sentence) = annotated.text.sentences().get(found.sentence) else { return false };
    let behind = found.tokens.end..sentence.tokens.end.min(found.tokens.end + BEHIND);
    if annotated.text.tokens().get(behind).unwrap_or_default().iter().any(|t| t.word == const { word("since") }) {
        return false;
    }
    let since = |w: &When| w.bound == Some(Bound::Since);
    let told = here.when(found.tokens.clone()).filter(|w| w.stated && !since(w));
    let (Some(published), Some(last)) = (annotated.article.published, told.and_then(|w| w.days.last)) else { return false };
    last.until(published).is_ok_and(|gap| i64::from(gap.get_days()) > reach)
}

/// How many days past a post may have changed hands: one of a house whose name is not said is one of the story's own people, called by it now.
fn reach(value: &Value) -> i64 {
    match value {
        Value::Office(office) if office.place.is_none() && !of_government(office) => OF_STORY_DAYS,
        _ => LONG_AGO_DAYS,
    }
}

/// `In 1998 Ida Holm, 34, …`: does a day long before the article's stand in the sentence before that token?
pub fn opens_long_ago(annotated: &Annotated, sentence: usize, before: usize) -> bool {
    let Some(published) = annotated.article.published else { return false };
    let mentions = annotated.by_sentence.get(sentence).map(|of| &annotated.mentions[of.clone()]).unwrap_or_default();
    // `Dellmore, founded in 1958, is led by Ida Holm, 54`: what stands between commas is of the name before it.
    let Some(start) = annotated.text.sentences().get(sentence).map(|s| s.tokens.start) else { return false };
    let comma =
        |range: Range<usize>| annotated.text.tokens().get(range).is_some_and(|some| some.iter().any(|t| t.word == const { word(",") }));
    let aside = |m: &Mention| comma(start..m.tokens.start) && comma(m.tokens.end..before);
    let dates = mentions.iter().filter(|m| m.tokens.end <= before && !aside(m)).filter_map(|m| m.value.date()?.days.last);
    dates.into_iter().any(|last| last.until(published).is_ok_and(|gap| i64::from(gap.get_days()) > LONG_AGO_DAYS))
}

/// Does this word stand just before token `at`, with `as` or `to` between?
fn follows(annotated: &Annotated, at: usize, noun: Word) -> bool {
    annotated.text.tokens()[at.saturating_sub(3)..at].iter().any(|t| t.word == noun)
}
