//! Deeds: the verbs and nouns of the table of deeds, with whom or what they befell, their day and their place.
//!
//! Read only where the sentence tells it as a fact: what will, may or should be done is no deed. Whatever is not plain is left unknown, and an
//! unknown patient is nobody's.

mod beside;
mod decisions;
mod gaps;
mod lengths;
mod order;
pub(crate) mod outcomes;
mod patient;
mod rank;
mod site;
mod weekday;
mod words;

use std::ops::Range;

use crate::annotate::deeds::patient::Patient;
use crate::annotate::deeds::words::{AUXILIARIES, LINKS, MARKS, MODAL, MOVED, NEGATIVE, OPEN, SAYING, TERMS};
use crate::annotate::{Stance, stance};
use crate::kinds::deed::{self, Act, Deed, Role, acts};
use crate::kinds::topic::of_word;
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{Sentence, Shape, Text, Word, fold, is_function_word, word, words};

/// Adds the deeds of the text to `mentions`, which are resolved already and in order; `by_sentence` says which start in each sentence.
pub fn deeds(text: &Text, mentions: &mut Vec<Mention>, by_sentence: &[Range<usize>]) {
    let mut added = Vec::new();
    let mut decided = Vec::new();
    let mut orders = Vec::new();
    let mut lasting = Vec::new();
    let mut named: Vec<Named> = Vec::new();
    let mut cues: Vec<usize> = Vec::new();
    let mut came_out: Vec<Mention> = Vec::new();
    let mut phrases: Vec<Named> = Vec::new();
    let mut weekdays: Vec<Mention> = Vec::new();
    // The deeds of the sentence before, and its paragraph.
    let mut last = (0..0, usize::MAX);
    for (sentence, of) in text.sentences().iter().zip(by_sentence) {
        let tokens = &text.tokens()[..sentence.tokens.end];
        if last.1 == sentence.block {
            weekdays.extend(weekday::weekday(text, sentence, &mentions[of.clone()], &added[last.0.clone()]));
        }
        let before = added.len();
        decided.extend(decisions::decision(text, sentence, &mentions[of.clone()]));
        lasting.extend(lengths::lengths(text, sentence, &mentions[of.clone()]));
        named.clear();
        cues.clear();
        phrases.clear();
        let mut at = sentence.tokens.start;
        let mut told_until = at;
        while at < sentence.tokens.end {
            if at >= told_until
                && let Some((taken, readings)) = deed::outcomes(tokens, at)
            {
                phrases.push((at..at + taken, readings));
                told_until = at + taken;
            }
            // What has been so is a deed where it is told since when.
            let since = || tokens[at..].iter().any(|t| t.word == const { word("since") });
            match acts(tokens, at).filter(|(_, acts)| acts.iter().any(|act| !act.state) || since()) {
                Some((taken, acts)) => {
                    named.push((at..at + taken, acts));
                    at += taken;
                }
                None => {
                    if order::is_cue(tokens[at].word) {
                        cues.push(at);
                    }
                    at += 1;
                }
            }
        }
        if !named.is_empty() {
            orders.extend(cues.iter().filter_map(|&at| order::order(text, sentence, &mentions[of.clone()], &named, at)));
        }
        orders.extend(gaps::gaps(text, sentence, &mentions[of.clone()]));
        if !phrases.is_empty() {
            let here = Clause { text, sentence, mentions: &mentions[of.clone()], named: &named, at: 0..0 };
            came_out.append(&mut outcomes::outcomes(&here, &phrases));
        }
        // `Publication of the findings`, `Talks between the two`: a noun may open the sentence.
        let opens =
            |at: &Range<usize>| at.start == sentence.tokens.start && at.end < sentence.tokens.end && GOES_ON.contains(&tokens[at.end].word);
        // `Founded in 1947, …`: so may a participle of what befalls a thing.
        let participle = |at: &Range<usize>, acts: &[Act]| {
            let of_object = acts.iter().any(|act| act.role == Role::Object && !act.noun && !act.base);
            let links = words(["in", "on", "by", "at", "after", "with"]);
            at.start == sentence.tokens.start && of_object && tokens.get(at.end).is_some_and(|t| links.contains(&t.word))
        };
        // `A retired engineer`, `an injured man`: what somebody is.
        let describes = |at: &Range<usize>, acts: &[Act]| {
            let article = at.start > sentence.tokens.start && matches!(tokens[at.start - 1].word, A | AN);
            article && tokens.get(at.end).is_some_and(|t| t.shape == Shape::Lower) && !acts.iter().any(|act| act.noun)
        };
        let told = |at: &Range<usize>, acts: &[Act]| {
            let lower = tokens[at.start].shape == Shape::Lower && !describes(at, acts);
            lower || opens(at) && acts.iter().any(|act| act.noun) || participle(at, acts)
        };
        for (at, acts) in named.iter().filter(|(at, acts)| told(at, acts)) {
            let until = added.last().map_or(0, |last: &Mention| last.tokens.end);
            if at.start < until {
                continue;
            }
            // What stands between a deed and its day is of that deed; a day that two deeds share stands with the first.
            let here = Clause { text, sentence, mentions: &mentions[of.clone()], named: &named, at: at.clone() };
            let mut readings = acts.iter().filter(|act| act.state).chain(acts.iter().filter(|act| !act.state));
            // Of nobody known it is rather what the other reading says.
            let or_other = acts.iter().any(|act| act.role == Role::Anything);
            let of_somebody = |deed: &Mention| deed.value.deed().is_some_and(Deed::has_patient);
            let read = |act: &&Act| here.deed(act).filter(|deed| act.role != Role::Subject || !or_other || of_somebody(deed));
            if let Some(mut deed) = readings.find_map(|act| read(&act)) {
                if let Some(told) = deed.value.deed_mut().filter(|told| told.done) {
                    told.also = acts
                        .iter()
                        .filter(|act| act.done && act.name != told.act && act.only.is_empty())
                        .map(|act| act.name.clone())
                        .collect();
                    told.also.sort_unstable();
                    told.also.dedup();
                }
                if let Some((told, rank)) = deed.value.deed_mut().zip(here.rank(acts[0].noun, acts[0].base)) {
                    told.rank = Some(rank);
                }
                let clear = deed.tokens.start >= until;
                added.push(if clear { deed } else { Mention::new(text, at.clone(), deed.value) });
            } else if let Some(deed) = here.ranked(acts) {
                added.push(deed);
            }
        }
        last = (before..added.len(), sentence.block);
    }
    added.append(&mut weekdays);
    added.append(&mut decided);
    added.append(&mut orders);
    added.append(&mut lasting);
    added.append(&mut came_out);
    add_in_order(mentions, added);
}

/// So many tokens may stand between the noun of a deed and the verb that says that it took place.
const BETWEEN: usize = 10;

/// Before the noun of a deed: it is when or where something else was done.
const OCCASION: [Word; 5] = words(["at", "during", "after", "following", "in"]);

/// Words that tell one of a row from the others, and no more.
const ORDINALS: [Word; 8] = words(["first", "second", "third", "fourth", "fifth", "final", "initial", "original"]);

const A: Word = word("a");
const AN: Word = word("an");
/// Behind the noun of a deed that opens its sentence.
const GOES_ON: [Word; 4] = words(["of", "between", "with", "over"]);

/// What sets another of its kind, or a part, apart.
const PARTS: [Word; 16] = words([
    "second", "third", "another", "other", "separate", "further", "partial", "partly", "earlier", "previous", "part", "some", "revised",
    "amended", "several", "appeal",
]);
/// So many tokens on each side of a deed may say that it is about another.
const AROUND: usize = 12;

/// So many tokens before a verb may say that it is still to come.
const OPENS: usize = 4;
const OPEN_BEFORE: [Word; 8] = words(["be", "to", "being", "expected", "likely", "unless", "until", "is"]);

/// So many tokens before a verb tell its time.
const TENSE: usize = 6;

/// The tokens of a word for a deed, and what it may say was done.
type Named = (Range<usize>, &'static [Act]);

/// A verb or noun of a deed, in its sentence.
#[derive(Clone)]
struct Clause<'t, 's> {
    text: &'t Text<'s>,
    sentence: &'t Sentence,
    mentions: &'t [Mention],
    /// All words for deeds of the sentence, in order.
    named: &'t [Named],
    at: Range<usize>,
}

impl Clause<'_, '_> {
    /// What a word for a deed that starts at that token may say was done, likeliest first.
    fn named_at(&self, at: usize) -> Option<&'static Act> {
        self.named.iter().find(|(range, _)| range.start == at).and_then(|(_, acts)| acts.first())
    }

    fn deed(&self, act: &Act) -> Option<Mention> {
        // `The wedding of Ida Holm took place in Tarn`: a wedding. `The match will be played at Tarn`: a match.
        if matches!(act.name.as_str(), "took place" | "performed")
            && !act.noun
            && let Some((noun, of)) = self.what_took_place()
        {
            let of_noun = Clause { at: noun, ..self.clone() };
            return of.iter().filter(|act| act.noun).find_map(|act| of_noun.told(act, self));
        }
        self.told(act, self)
    }

    /// The noun of a deed that is the subject of this verb.
    fn what_took_place(&self) -> Option<Named> {
        let near = |range: &Range<usize>| range.end <= self.at.start && self.at.start - range.end <= BETWEEN;
        let (range, acts) = self.named.iter().rev().find(|(range, acts)| near(range) && acts.iter().any(|act| act.noun))?;
        let clear = (range.end..self.at.start).all(|at| {
            let token = self.text.tokens()[at];
            (token.is_word() || token.word == const { word("'s") }) && !words::BREAKS.contains(token.word) && self.named_at(at).is_none()
        });
        clear.then(|| (range.clone(), *acts))
    }

    /// The same, where the day and the place stand beside another word.
    fn told(&self, act: &Act, beside: &Clause) -> Option<Mention> {
        // What has neither day nor place beside it needs no further reading, where its clause alone would say which it is.
        let bare = act.noun && beside.at == self.at;
        if act.role == Role::Anything && bare && self.is_decided() {
            return None;
        }
        // What one member votes is not what the body decides.
        if act.settled && !act.people && self.word(self.at.start) == const { word("voted") } && self.is_of_person() {
            return None;
        }
        let since = if act.state { Some(beside.since()?) } else { None };
        let site = beside.site(act.place);
        let reported = act.once && beside.is_reported(bare);
        if act.role == Role::Anything && since.is_none() && site.is_none() && !reported && beside.day(bare).is_none() {
            return None;
        }
        let negative = beside.negative();
        let how = match stance(self.text, self.sentence.tokens.clone(), beside.at.clone()) {
            Stance::Hypothetical | Stance::Proposed if !act.noun && self.is_taken_for_granted() => Stance::Asserted,
            // `is to replace the bridge that fell down`
            Stance::Planned if !act.noun && !act.base && self.is_relative() => Stance::Asserted,
            // `will leave the stadium, built in 1968`
            Stance::Planned | Stance::Proposed if act.role == Role::Object && !act.noun && !act.base && self.is_aside() => Stance::Asserted,
            // `Plans to rebuild the stand were rejected`: what was decided about is the plan.
            Stance::Planned | Stance::Proposed if act.settled && !act.noun && !act.base && self.is_settled() => Stance::Asserted,
            how => how,
        };
        let set = |m: &Mention| act.noun && m.value.date().is_some() && self.is_fixed(m);
        let planned = how == Stance::Planned || self.mentions.iter().any(set);
        if act.base && negative.is_none() && !planned {
            return None;
        }
        let told = match how {
            Stance::Asserted | Stance::Former | Stance::Planned => true,
            Stance::Denied => negative.is_some(),
            // `accepted the proposal at talks in Tarn`
            Stance::Proposed => act.noun && self.at.start > self.sentence.tokens.start && OCCASION.contains(&self.word(self.at.start - 1)),
            Stance::Hypothetical => false,
        };
        // What stands in quotation marks is the speaker's.
        let span = self.text.span_of(self.at.clone());
        let quoted = self.mentions.iter().any(|m| m.value.quote().is_some() && m.span.contains(span));
        if !told || quoted || act.noun && self.is_no_noun() {
            return None;
        }
        let patient = match act.role {
            Role::Nobody => Patient { thing: Some(of_word(&act.name)), ..Patient::default() },
            Role::Anything => Patient {
                mark: self.mark().filter(|m| act.noun || ["first", "last", "another"].contains(&m.as_str())),
                ..Patient::default()
            },
            Role::Subject | Role::Object if act.noun => self.of_noun(),
            Role::Subject | Role::Object => self.of_verb(act).unwrap_or_default(),
        };
        let patient = if act.only.is_empty() { patient } else { patient.of_kind(&act.only) };
        let of_plan = act.settled && patient.of_plan;
        // `A second picture, painted in 1842`: another was painted in another year.
        let another = act.once && !act.people && !act.noun && act.role == Role::Object && self.is_of_a_part();
        let listed = act.only.is_empty() || of_plan || patient.thing.is_some_and(|thing| act.only.contains(&thing.0));
        // `The plane with Ida Holm crashed`: whose deed it is the names of its clause say.
        let patient = if !act.people && act.once && patient.person.is_some() { Patient::default() } else { patient };
        let other_kind = if act.people { patient.thing.is_some() && patient.person.is_none() } else { patient.person.is_some() };
        if !listed || other_kind {
            return None;
        }
        // `The quarter ended on 31 March`; `told a news conference`.
        let before = self.at.start.saturating_sub(2).max(self.sentence.tokens.start)..self.at.start;
        if before.clone().any(|at| TERMS.contains(self.word(at)) && !act.noun || SAYING.contains(self.word(at)) && act.noun) {
            return None;
        }
        let moved = || self.sentence.tokens.clone().any(|at| MOVED.contains(self.word(at)));
        let day = since.or_else(|| beside.day(bare)).filter(|(_, at)| {
            let fixed = self.mentions.iter().any(|m| m.tokens == *at && set(m));
            fixed || !planned || !moved()
        });
        // `Never quite left college behind`
        let behind = |at: usize| at < self.sentence.tokens.end && self.word(at) == const { word("behind") };
        if act.place && site.as_ref().is_some_and(|(_, at)| behind(at.end)) {
            return None;
        }
        let unknown = patient.person.is_none() && patient.thing.is_none();
        let reported = reported && !planned && how == Stance::Asserted && negative.is_none();
        if (unknown || planned) && day.is_none() && site.is_none() && !reported {
            return None;
        }
        let mut tokens = self.at.start.min(beside.at.start)..self.at.end.max(beside.at.end);
        for beside in [day.as_ref().map(|d| &d.1), site.as_ref().map(|p| &p.1)].into_iter().flatten() {
            tokens = tokens.start.min(beside.start)..tokens.end.max(beside.end);
        }
        let deed = Deed {
            act: act.name.clone(),
            person: patient.person.filter(|_| act.people),
            doer: if act.own && !act.noun { self.doer() } else { None },
            thing: patient.thing.filter(|_| !act.people).map(|thing| thing.0),
            names: patient.names,
            mark: patient.mark.or_else(|| self.mark().filter(|_| act.noun)).or_else(|| another.then(|| "another".to_owned())),
            done: act.done != negative.is_some(),
            ever: negative == Some(const { word("never") }),
            day: day.map(|d| d.0),
            site: site.map(|p| p.0),
            planned,
            reported,
            often: act.often,
            once: act.once,
            settled: act.settled && !planned && (act.people || !bare && !self.is_of_a_part()),
            ..Deed::default()
        };
        Some(Mention::new(self.text, tokens, Value::Deed(Box::new(deed))))
    }

    /// `A second recording`, `a partial ban`: it is about another, or about a part.
    fn is_of_a_part(&self) -> bool {
        let behind = self.at.end..self.sentence.tokens.end.min(self.at.end + AROUND);
        let before = self.at.start.saturating_sub(AROUND).max(self.sentence.tokens.start)..self.at.start;
        before.chain(behind).any(|at| PARTS.contains(&self.word(at)))
    }

    /// Does the participle stand right behind the comma of its noun?
    fn is_aside(&self) -> bool {
        self.at.start > self.sentence.tokens.start && self.word(self.at.start - 1) == const { word(",") }
    }

    /// Is the verb that of a relative clause, right behind the pronoun?
    fn is_relative(&self) -> bool {
        self.at.start > self.sentence.tokens.start && const { words(["that", "which", "who"]) }.contains(&self.word(self.at.start - 1))
    }

    /// A deed of which no more is told than which of its kind it is.
    fn ranked(&self, acts: &[Act]) -> Option<Mention> {
        let act = acts.iter().find(|act| act.done)?;
        let rank = self.rank(act.noun, act.base)?;
        let span = self.text.span_of(self.at.clone());
        if self.negative().is_some() || self.mentions.iter().any(|m| m.value.quote().is_some() && m.span.contains(span)) {
            return None;
        }
        let also = acts.iter().filter(|other| other.done && other.name != act.name).map(|other| other.name.clone()).collect();
        let (often, once) = (act.often, act.once);
        let deed = Deed { act: act.name.clone(), also, done: true, rank: Some(rank), often, once, ..Deed::default() };
        Some(Mention::new(self.text, self.at.clone(), Value::Deed(Box::new(deed))))
    }

    /// `Asked if the sample, taken on 22 May, could …`; `nobody would have guessed it when she collected her prize`: a fact whatever stands around.
    fn is_taken_for_granted(&self) -> bool {
        let start = self.sentence.tokens.start;
        let next = self.word(self.at.end);
        let beside = const { words(["on", "in", "at", "by"]) }.contains(&next) || self.is_date(self.at.end);
        if beside && self.at.start > start && self.word(self.at.start - 1) == const { word(",") } {
            return true;
        }
        let joins = const { words(["when", "where", "after", "who", "which"]) };
        let modals = const { words(["would", "could", "might", "should"]) };
        let unreal = |at: usize| modals.contains(&self.word(at)) && self.word(at + 1) == const { word("have") };
        let from = (start..self.at.start).rev().take(8).find(|&at| joins.contains(&self.word(at)));
        let clear = |from: usize| !(from..self.at.start).any(|at| modals.contains(&self.word(at)) || NEGATIVE.contains(self.word(at)));
        let of_noun = |from: usize| const { words(["where", "who", "which"]) }.contains(&self.word(from));
        from.is_some_and(|from| clear(from) && (of_noun(from) || (start..from).any(unreal)))
    }

    /// Does a person by name stand before the verb?
    fn is_of_person(&self) -> bool {
        let mut at = self.at.start;
        while at > self.sentence.tokens.start && (AUXILIARIES.contains(self.word(at - 1)) || self.word(at - 1) == const { word(",") }) {
            at -= 1;
        }
        self.mentions.iter().any(|m| m.tokens.end == at && m.value.person().is_some())
    }

    /// Is it a verb in the past, before which nothing says that it is still to come?
    fn is_settled(&self) -> bool {
        let before = self.at.start.saturating_sub(OPENS).max(self.sentence.tokens.start)..self.at.start;
        !before.clone().any(|at| MODAL.contains(self.word(at)) || OPEN_BEFORE.contains(&self.word(at)))
            && !self.text.str(self.text.tokens()[self.at.start]).ends_with('s')
    }

    /// Is it a verb that tells of what has happened by the article's day? `When the deal is signed`, `until the report was published` do not.
    fn is_reported(&self, noun: bool) -> bool {
        let start = self.sentence.tokens.start;
        let past = |at: usize| !self.text.str(self.text.tokens()[at]).ends_with('s') && !OPEN.contains(self.word(at));
        let clear = |at: usize| !OPEN.contains(self.word(at));
        !noun && past(self.at.start) && (self.at.start.saturating_sub(TENSE).max(start)..self.at.start).all(clear)
    }

    /// Which of several it is: `the first walkout`, `first stopped work`.
    fn mark(&self) -> Option<String> {
        let again = self.word(self.at.end) == const { word("again") } && self.at.end < self.sentence.tokens.end;
        if again {
            return Some("another".to_owned());
        }
        let before = self.at.start.saturating_sub(2).max(self.sentence.tokens.start)..self.at.start;
        before.rev().find(|&at| MARKS.contains(self.word(at))).map(|at| fold(self.text.str(self.text.tokens()[at])))
    }

    fn word(&self, at: usize) -> Word {
        self.text.tokens().get(at).map_or(Word::default(), |t| t.word)
    }

    /// The word of negation just before the verb or noun.
    fn negative(&self) -> Option<Word> {
        let from = self.at.start.saturating_sub(5).max(self.sentence.tokens.start);
        let comma = (from..self.at.start).rev().find(|&at| !self.text.tokens()[at].is_word() && self.word(at) != const { word("'s") });
        let from = comma.map_or(from, |at| at + 1);
        let only = const { words(["only", "just", "merely", "least"]) };
        let turned = |at: &usize| self.text.tokens().get(at + 1).is_some_and(|t| only.contains(&t.word));
        (from..self.at.start).rev().filter(|at| !turned(at)).map(|at| self.word(at)).find(|w| NEGATIVE.contains(*w))
    }

    /// `the release date`, `an arrest warrant`: a noun before another is no deed; nor is one of many.
    fn is_no_noun(&self) -> bool {
        let next = self.text.tokens().get(self.at.end).filter(|_| self.at.end < self.sentence.tokens.end);
        let compound = next
            .is_some_and(|t| t.shape == Shape::Lower && !LINKS.contains(t.word) && !is_function_word(t.word) && !self.is_date(self.at.end));
        let first = self.at.start == self.sentence.tokens.start;
        // `Without warning` says how something else was done.
        let manner = !first && self.word(self.at.start - 1) == const { word("without") };
        let few = first && !GOES_ON.contains(&self.word(self.at.end))
            || !first && {
                let before = self.word(self.at.start - 1);
                MARKS.contains(before) && !ORDINALS.contains(&before) || before == const { word("a") } || before == const { word("any") }
            };
        compound || few || manner
    }

    fn is_date(&self, at: usize) -> bool {
        self.mentions.iter().any(|m| m.tokens.contains(&at) && m.value.date().is_some())
    }
}

#[cfg(test)]
mod tests;
