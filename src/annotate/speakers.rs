//! Who said it: the speaker of each quotation, and whose word a sentence is.
//!
//! A quotation is given to the subject of the verb of speech beside it: before (`Ms Hale said: “…”`), after (`“…,” said Ms Hale`), or
//! between its parts. `he said` is the last person who spoke or was named as a subject. A quotation without a verb of speech goes on from
//! the paragraph before, where that was the same speaker's.

use std::ops::Range;

use crate::annotate::english::Speech;
use crate::annotate::{Annotated, clause_start, english};
use crate::kinds::Mention;
use crate::text::{Shape, Span, Text, Word, word, words};

/// A verb of speech with its subject.
#[derive(Clone, Debug)]
pub struct Attribution {
    verb: usize,
    speech: Speech,
    subject: Subject,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Subject {
    /// By name; is it a person's?
    Named(String, bool),
    Pronoun,
    Unknown,
}

/// How many tokens may stand between a subject and its verb.
const REACH: usize = 14;

/// Gives every quotation in `mentions` its speaker, where the text says who it is. Mentions of people are resolved already; `by_sentence`
/// says which mentions start in each sentence.
pub fn attribute(text: &Text, mentions: &mut [Mention], by_sentence: &[Range<usize>]) {
    let sentences = text.sentences();
    let mut state = Speakers::default();
    let mut from = 0;
    while from < sentences.len() {
        let block = sentences[from].block;
        let to = from + sentences[from..].iter().take_while(|s| s.block == block).count();
        state.paragraph(text, mentions, by_sentence, from..to);
        from = to;
    }
}

/// What is carried from paragraph to paragraph.
#[derive(Default)]
struct Speakers {
    /// Who spoke last.
    speaker: Option<Speaker>,
    /// Who was named last as the subject of a paragraph.
    person: Option<String>,
    /// The paragraph before ended inside or just behind a quotation: its speaker.
    runs_on: Option<Option<Speaker>>,
}

/// A speaker's name, and whether it is a person's.
type Speaker = (String, bool);

impl Speakers {
    fn paragraph(&mut self, text: &Text, mentions: &mut [Mention], by_sentence: &[Range<usize>], within: Range<usize>) {
        let sentences = &text.sentences()[within.clone()];
        let tokens = sentences[0].tokens.start..sentences[sentences.len() - 1].tokens.end;
        let here = by_sentence[within.start].start..by_sentence[within.end - 1].end;
        let quotes: Vec<usize> = here.clone().filter(|&i| mentions[i].value.quote().is_some()).collect();
        let spans: Vec<Span> = quotes.iter().map(|&i| mentions[i].span).collect();
        let subject = first_subject(text, &mentions[here.clone()], &spans);
        self.runs_on = match quotes.last() {
            None => None,
            Some(&last) => {
                let verbs: Vec<Attribution> = within
                    .clone()
                    .flat_map(|s| attributions(text, text.sentences()[s].tokens.clone(), &mentions[by_sentence[s].clone()], &spans))
                    .collect();
                let mut speaker_here: Option<Speaker> = None;
                let mut guessed = false;
                for &quote in &quotes {
                    let opens_paragraph = mentions[quote].tokens.start == tokens.start;
                    let speaker = match beside(text, &mentions[quote], &verbs, within.clone()).map(|a| &a.subject) {
                        Some(Subject::Named(name, person)) => {
                            guessed = false;
                            Some((name.clone(), *person))
                        }
                        _ if let Some(name) = behind(text, &mentions[quote..here.end], &verbs) => Some((name, true)),
                        Some(Subject::Pronoun) if speaker_here.is_some() => speaker_here.clone(),
                        Some(Subject::Pronoun) => {
                            let before = &mentions[here.start..quote];
                            let mut named = before.iter().filter_map(|m| m.value.person());
                            guessed = named.next().is_none_or(|first| named.any(|other| other.name != first.name));
                            self.pronoun(before)
                        }
                        Some(Subject::Unknown) => None,
                        None if opens_paragraph && self.runs_on.is_some() => self.runs_on.clone().flatten(),
                        None => speaker_here.clone(),
                    };
                    if speaker.is_some() {
                        speaker_here.clone_from(&speaker);
                        self.speaker.clone_from(&speaker);
                    }
                    let goes_on = quotes.iter().rev().find(|&&q| q < quote).is_some_and(|&before| {
                        speaker.is_some() && goes_on(text, [&mentions[before], &mentions[quote]], speaker.as_ref(), &verbs)
                    });
                    if let Some(q) = mentions[quote].value.quote_mut() {
                        q.goes_on = goes_on;
                        q.by_pronoun = guessed;
                        q.by_person = speaker.as_ref().is_some_and(|(_, person)| *person);
                        q.speaker = speaker.map(|(name, _)| name);
                    }
                }
                let ends_paragraph = text.span_of(tokens).end() <= mentions[last].span.end() + 1;
                ends_paragraph.then(|| mentions[last].value.quote().and_then(|q| q.speaker.clone().map(|s| (s, q.by_person))))
            }
        };
        self.person = subject.or(self.person.take());
    }

    /// `Mr Hale rose. “…,” he said.`: a person named earlier in the paragraph comes first, then the last subject, then the last speaker.
    fn pronoun(&self, before: &[Mention]) -> Option<Speaker> {
        let named = before.iter().rev().take(40).find_map(|m| m.value.person().map(|p| p.name.clone()));
        named.or_else(|| self.person.clone()).map(|name| (name, true)).or_else(|| self.speaker.clone())
    }
}

/// The words between two parts of one remark are no more than this many.
const BETWEEN: usize = 30;

/// `“I saw it,” Ms Hale told the inquiry, “and I said nothing.”`: is the second quotation the rest of the first, with nothing between but whose
/// words they are?
fn goes_on(text: &Text, [first, second]: [&Mention; 2], speaker: Option<&Speaker>, verbs: &[Attribution]) -> bool {
    let tokens = text.tokens();
    let start = first.tokens.start + tokens[first.tokens.start..].partition_point(|t| t.span.start() < first.span.end());
    let between = start..second.tokens.start;
    let of_one = first.value.quote().is_some_and(|q| q.speaker.as_deref() == speaker.map(|(name, _)| name.as_str()));
    let stopped = start >= 2 && matches!(text.str(tokens[start - 2]), "," | "." | "?" | "!" | "…" | "-" | "–" | "—");
    if !of_one || !stopped || between.len() > BETWEEN || between.len() < 2 {
        return false;
    }
    // One verb of speech between, right behind the first part, and none behind the second.
    let mut inside = verbs.iter().filter(|a| between.contains(&a.verb));
    let one = inside.next().is_some() && inside.next().is_none();
    let colon = text.str(tokens[between.end - 1]) == ":";
    one && !colon
}

/// The first person named outside quotations: most often the paragraph's subject.
fn first_subject(text: &Text, mentions: &[Mention], quoted: &[Span]) -> Option<String> {
    mentions.iter().find_map(|m| {
        let person = m.value.person()?;
        let possessive = text.tokens().get(m.tokens.end).is_some_and(|t| t.word == word("'s"));
        (!possessive && !in_any(quoted, m.span)).then(|| person.name.clone())
    })
}

/// Does one of these spans, which are in order and do not overlap, hold all of `span`?
fn in_any(spans: &[Span], span: Span) -> bool {
    let at = spans.partition_point(|s| s.start() <= span.start());
    at > 0 && spans[at - 1].contains(span) && spans[at - 1] != span
}

/// The verb of speech that a quotation belongs to: in its own sentence, else in the one just before that ends with a colon, else in the
/// first words behind it.
fn beside<'a>(text: &Text, quote: &Mention, all: &'a [Attribution], within: Range<usize>) -> Option<&'a Attribution> {
    let sentences = &text.sentences()[within];
    let last_token = sentences.last()?.tokens.end;
    let tokens = &text.tokens()[..last_token];
    let ends = quote.tokens.start + tokens[quote.tokens.start..].partition_point(|t| t.span.start() < quote.span.end());
    let own = sentences.partition_point(|s| s.tokens.end <= quote.tokens.start);
    let last = sentences.partition_point(|s| s.tokens.end < ends);
    let reach = sentences.get(own)?.tokens.start..sentences.get(last).unwrap_or(&sentences[own]).tokens.end;
    let split = all.partition_point(|a| a.verb < ends);
    // Right behind the closing mark: `,” said Ms Hale`, `,” Ms Hale said`.
    let behind = all.get(split).filter(|a| a.verb < ends + 8 && (a.verb < reach.end || a.verb < ends + 5));
    let before = all[..all.partition_point(|a| a.verb < quote.tokens.start)].last().filter(|a| a.verb >= reach.start);
    let comma_inside = ends >= 2 && matches!(text.str(tokens[ends - 2]), "," | "?" | "!" | ".");
    match (before, behind) {
        (Some(b), Some(a)) if comma_inside && a.verb < ends + 5 && b.verb + 3 < quote.tokens.start => Some(a),
        (Some(b), _) => Some(b),
        (None, Some(a)) => Some(a),
        (None, None) => {
            let colon = own > 0 && text.str(tokens[sentences[own].tokens.start - 1]) == ":";
            let before = || all[..all.partition_point(|a| a.verb < sentences[own].tokens.start)].last();
            colon.then(before).flatten().filter(|a| sentences[own - 1].tokens.contains(&a.verb))
        }
    }
}

/// `“…,” Ms Hale, the head of the inquiry that began in May, told reporters`: the person named right behind the closing mark, where a comma and
/// a verb of speech follow in the sentence. The quotation is the first of `mentions`.
fn behind(text: &Text, mentions: &[Mention], verbs: &[Attribution]) -> Option<String> {
    let tokens = text.tokens();
    let quote = mentions.first()?;
    let ends = quote.tokens.start + tokens[quote.tokens.start..].partition_point(|t| t.span.start() < quote.span.end());
    let named = mentions.iter().filter(|m| m.tokens.start >= ends && m.tokens.start <= ends + 3);
    let person = named.filter(|m| m.value.person().is_some()).min_by_key(|m| m.tokens.start)?;
    let sentence = text.sentences().partition_point(|s| s.tokens.end <= ends);
    let stop = text.sentences().get(sentence)?.tokens.end.min(ends + 2 * REACH);
    let comma = tokens.get(person.tokens.end)?.word == const { word(",") };
    // Only words of a post may stand between the mark and the name.
    let plain = (ends..person.tokens.start).all(|at| tokens[at].is_word());
    let said = verbs.iter().any(|a| a.verb > person.tokens.end && a.verb < stop);
    let quoted = (person.tokens.end..stop).any(|at| tokens[at].shape == Shape::Quote && !tokens[at].glued);
    (comma && plain && said && !quoted).then(|| person.value.speaker_name()).flatten()
}

/// The verbs of speech of one sentence outside its quotations, each with its subject.
fn attributions(text: &Text, sentence: Range<usize>, mentions: &[Mention], quoted: &[Span]) -> Vec<Attribution> {
    let tokens = &text.tokens()[..sentence.end];
    let mut out = Vec::new();
    for verb in sentence.clone() {
        if tokens[verb].shape != Shape::Lower {
            continue;
        }
        let Some((_, &speech)) = english().speech.longest(tokens, verb) else { continue };
        // `claimed 87 lives` is no word of speech.
        if in_any(quoted, tokens[verb].span) || mentions.iter().any(|m| m.tokens.start == verb + 1 && m.value.sort().is_some()) {
            continue;
        }
        if is_passive(text, verb, sentence.start) {
            continue;
        }
        let subject = subject_of(text, verb, &sentence, mentions, quoted);
        let partisan = (sentence.start..verb).rev().take(4).any(|t| english().partisans.contains(&tokens[t].word));
        let speech = if partisan { Speech::Party } else { speech };
        if subject != Subject::Unknown || speech == Speech::Party || is_any(text, verb, &const { words(["said", "told", "says"]) }) {
            out.push(Attribution { verb, speech, subject });
        }
    }
    out
}

/// `she was told`, `he was dismissed`: somebody else's word, or no word at all.
fn is_passive(text: &Text, verb: usize, from: usize) -> bool {
    let be = const { words(["was", "were", "been", "being", "is", "are", "be"]) };
    let before = (from..verb).rev().find(|&at| !text.str(text.tokens()[at]).ends_with("ly"));
    before.is_some_and(|at| is_any(text, at, &be)) && !text.str(text.tokens()[verb]).ends_with("ing")
}

fn subject_of(text: &Text, verb: usize, sentence: &Range<usize>, mentions: &[Mention], quoted: &[Span]) -> Subject {
    inverted(text, verb, sentence, mentions).or_else(|| before(text, verb, sentence, mentions, quoted)).unwrap_or(Subject::Unknown)
}

/// `“…,” said Ms Hale`: the subject follows the verb, which stands behind a closing mark or a comma.
fn inverted(text: &Text, verb: usize, sentence: &Range<usize>, mentions: &[Mention]) -> Option<Subject> {
    let tokens = text.tokens();
    let after_quote = verb.checked_sub(1).is_some_and(|b| tokens[b].shape == Shape::Quote || text.str(tokens[b]) == ",");
    let takes_subject = is_any(
        text,
        verb,
        &const {
            words([
                "said",
                "says",
                "asked",
                "replied",
                "added",
                "wrote",
                "warned",
                "explained",
                "declared",
                "insisted",
                "admitted",
                "recalled",
                "joked",
                "argued",
            ])
        },
    );
    if !after_quote || !takes_subject {
        return None;
    }
    let from = verb + 1;
    let to = sentence.end.min(from + 8);
    let mut best: Option<&Mention> = None;
    for m in mentions.iter().filter(|m| m.value.is_speaker() && m.tokens.start >= from && m.tokens.start < to) {
        let broken = (from..m.tokens.start).any(|t| text.str(tokens[t]) == "," && best.is_some());
        // `said the mayor, Ana Ruiz` names the person behind the post; `said the mayor of Ruizton` does not.
        match best {
            None => best = Some(m),
            Some(b) if b.value.person().is_none() && m.value.person().is_some() && (m.tokens.start <= b.tokens.end + 1) => best = Some(m),
            Some(_) if broken => break,
            Some(_) => {}
        }
    }
    best.and_then(subject)
}

/// `Ms Hale, the mayor, said`: the nearest name before the verb, or the person it stands in apposition to.
fn before(text: &Text, verb: usize, sentence: &Range<usize>, mentions: &[Mention], quoted: &[Span]) -> Option<Subject> {
    let tokens = text.tokens();
    let from = verb.saturating_sub(REACH).max(sentence.start);
    if (verb.saturating_sub(2).max(from)..verb).any(|t| is_any(text, t, &const { words(["he", "she", "they"]) })) {
        return Some(Subject::Pronoun);
    }
    if let Some(subject) = relative(text, verb, sentence.start, mentions) {
        return Some(subject);
    }
    if let Some(subject) = coordinated(text, verb, sentence.start, mentions, quoted) {
        return Some(subject);
    }
    // `Hale came home declaring: “…”`: the one person of the sentence.
    if text.str(tokens[verb]).ends_with("ing") {
        let mut people = mentions.iter().filter(|m| m.tokens.end <= verb && !in_any(quoted, m.span)).filter_map(|m| m.value.person());
        let first = people.next()?;
        let sole = people.all(|other| other.name == first.name);
        return Some(if sole { Subject::Named(first.name.clone(), true) } else { Subject::Unknown });
    }
    let candidates: Vec<&Mention> = mentions
        .iter()
        .filter(|m| m.value.is_speaker() && m.tokens.start >= from && m.tokens.end <= verb && !in_any(quoted, m.span))
        .collect();
    let nearest = *candidates.iter().max_by_key(|m| (m.tokens.end, m.value.person().is_some()))?;
    let comma_before_verb = verb > 0 && text.str(tokens[verb - 1]) == ",";
    if comma_before_verb {
        // The comma closes an apposition: its head stands before the comma that opens it.
        let person = candidates
            .iter()
            .rev()
            .find(|m| m.value.person().is_some() && text.tokens().get(m.tokens.end).is_some_and(|t| text.str(*t) == ","));
        if let Some(person) = person {
            return subject(person);
        }
    }
    let possessive = tokens.get(nearest.tokens.end).is_some_and(|t| t.word == word("'s") || (t.shape == Shape::Quote && t.glued));
    let gap = nearest.tokens.end..verb;
    let noun_between = gap.clone().any(|t| tokens[t].is_word() && !is_auxiliary(text, t));
    if possessive || (noun_between && !comma_before_verb) {
        return Some(Subject::Unknown);
    }
    subject(nearest)
}

/// `Ms Hale, who flew in last week declaring: “…”`: whose relative clause the verb closes.
fn relative(text: &Text, verb: usize, from: usize, mentions: &[Mention]) -> Option<Subject> {
    let tokens = text.tokens();
    let open = |at: &usize| !matches!(tokens[*at].shape, Shape::Quote) && tokens[*at].word != const { word(",") };
    let who =
        (from.max(verb.saturating_sub(2 * REACH))..verb).rev().take_while(open).find(|&at| tokens[at].word == const { word("who") })?;
    let end = if who > 0 && tokens[who - 1].word == const { word(",") } { who - 1 } else { who };
    subject(mentions.iter().rev().find(|m| m.tokens.end == end && m.value.person().is_some())?)
}

/// `since Ms Hale stood on a lorry and told them: “…”`: the subject of the clause that `and` joins the verb to, the nearest person with a verb right
/// behind.
fn coordinated(text: &Text, verb: usize, from: usize, mentions: &[Mention], quoted: &[Span]) -> Option<Subject> {
    let tokens = text.tokens();
    if verb <= from || tokens[verb - 1].word != const { word("and") } {
        return None;
    }
    let from = from.max(verb.saturating_sub(2 * REACH));
    let acts = |m: &&Mention| {
        tokens
            .get(m.tokens.end)
            .is_some_and(|t| t.shape == Shape::Lower && (text.str(*t).ends_with("ed") || english().deeds.contains(&t.word)))
    };
    let mut people = mentions.iter().rev().filter(|m| m.value.person().is_some() && m.tokens.start >= from && m.tokens.end < verb);
    let person = people.find(acts).filter(|m| !in_any(quoted, m.span))?;
    let broken = (person.tokens.end..verb).any(|at| matches!(text.str(tokens[at]), ";" | ":" | "who" | "that" | "which"));
    subject(person).filter(|_| !broken)
}

fn subject(mention: &Mention) -> Option<Subject> {
    Some(Subject::Named(mention.value.speaker_name()?, mention.value.person().is_some()))
}

fn is_auxiliary(text: &Text, at: usize) -> bool {
    is_any(
        text,
        at,
        &const {
            words([
                "has",
                "had",
                "have",
                "also",
                "later",
                "then",
                "is",
                "was",
                "who",
                "himself",
                "herself",
                "yesterday",
                "previously",
                "once",
                "repeatedly",
                "on",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
                "recently",
                "earlier",
                "and",
                "but",
                "already",
                "publicly",
                "at",
                "in",
                "night",
                "from",
                "liked",
                "likes",
                "to",
                "used",
                "would",
                "often",
                "always",
                "never",
                "famously",
                "as",
            ])
        },
    ) || text.str(text.tokens()[at]).ends_with("ly")
}

fn is_any(text: &Text, at: usize, words: &[Word]) -> bool {
    text.tokens().get(at).is_some_and(|t| words.contains(&t.word))
}

/// Whose word a stretch of a sentence is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Voice {
    /// The paper's own.
    Paper,
    /// A speaker's, by name where the text gives one.
    Of(Option<String>),
}

/// `…, the ministry said.`: a verb of speech that closes its sentence stands a few words behind a comma.
fn sets_off(text: &Text, before_verb: Range<usize>, end: usize) -> bool {
    let verb = before_verb.end;
    let comma = before_verb.rev().take(8).any(|at| text.str(text.tokens()[at]) == ",");
    comma && end.saturating_sub(verb) <= 8 && !is_any(text, verb + 1, &const { words(["for", "on"]) })
}

/// `He promised in May to reach 3%, but the chancellor covered a part of it`: what a speaker promises to do ends with its clause.
fn ends_before(text: &Text, verb: usize, value: usize) -> bool {
    let infinitive = (verb + 1..value.min(verb + 5)).find(|&at| is_any(text, at, &const { words(["to", "that"]) }));
    infinitive.is_some_and(|at| is_any(text, at, &[word("to")]) && clause_start(text, at, value) > at)
}

/// The verbs of speech of sentence `index`, each with its subject: what [`voice`] asks for.
pub fn speech(annotated: &Annotated, index: usize) -> Vec<Attribution> {
    let (Some(sentence), Some(mentions)) = (annotated.text.sentences().get(index), annotated.by_sentence.get(index)) else {
        return Vec::new();
    };
    attributions(&annotated.text, sentence.tokens.clone(), &annotated.mentions[mentions.clone()], &[])
}

/// Whose word the tokens `value` of sentence `index` are: inside a quotation its speaker's; after a verb of speech (one of `speech`, those of
/// the sentence) the speaker's, unless the speaker is an office or body reporting plain facts (police, a ministry), which the paper takes over
/// as its own.
pub fn voice(annotated: &Annotated, index: usize, value: Range<usize>, speech: &[Attribution]) -> Voice {
    let text = &annotated.text;
    if let Some(quote) = annotated.quote_around(text.span_of(value.clone()))
        && crate::kinds::quote::length(quote) > 4
    {
        return Voice::Of(quote.speaker.clone());
    }
    let Some(sentence) = text.sentences().get(index) else { return Voice::Paper };
    // The verb governs what follows it up to the next verb of speech, and what stands before it when it closes the sentence.
    let closes = |a: &&Attribution| a.verb >= value.end && sets_off(text, value.end..a.verb, sentence.tokens.end);
    let governs = |a: &&Attribution| a.verb < value.start && !ends_before(text, a.verb, value.start);
    let governing = speech.iter().rev().find(governs).or_else(|| speech.iter().find(closes));
    match governing {
        Some(Attribution { speech: Speech::Party, subject: Subject::Named(name, _), .. }) => Voice::Of(Some(name.clone())),
        Some(Attribution { speech: Speech::Party, .. }) => Voice::Of(None),
        Some(Attribution { subject: Subject::Named(name, true), .. }) => Voice::Of(Some(name.clone())),
        Some(Attribution { subject: Subject::Pronoun, .. }) => Voice::Of(None),
        _ => Voice::Paper,
    }
}
