//! Who said it: the speaker of each quotation.
//!
//! A quotation is given to the subject of the verb of speech beside it: before (`Ms Hale said: “…”`), after (`“…,” said Ms Hale`), or
//! between its parts. `he said` is the last person who spoke or was named as a subject. A quotation without a verb of speech goes on from
//! the paragraph before, where that was the same speaker's.

use std::ops::Range;

use crate::annotate::attribution::{Attribution, REACH, Subject, attributions, in_any};
use crate::annotate::english;
use crate::annotate::sexes::Sexes;
use crate::kinds::Mention;
use crate::text::{Shape, Span, Text, Word, word, words};

/// Gives every quotation in `mentions` its speaker, where the text says who it is. Mentions of people are resolved already; `by_sentence`
/// says which mentions start in each sentence.
pub fn attribute(text: &Text, mentions: &mut [Mention], by_sentence: &[Range<usize>]) {
    let sentences = text.sentences();
    let sexes = Sexes::new(mentions);
    let mut state = Speakers::default();
    let mut from = 0;
    while from < sentences.len() {
        let block = sentences[from].block;
        let to = from + sentences[from..].iter().take_while(|s| s.block == block).count();
        state.paragraph(text, mentions, by_sentence, from..to, &sexes);
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
    fn paragraph(&mut self, text: &Text, mentions: &mut [Mention], by_sentence: &[Range<usize>], within: Range<usize>, sexes: &Sexes) {
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
                        None if let Some(name) = by_noun(text, &mentions[here.clone()], &mentions[quote]) => {
                            guessed = false;
                            Some((name, true))
                        }
                        Some(Subject::Pronoun(sex)) if speaker_here.as_ref().is_some_and(|(name, _)| sexes.may_be(name, *sex)) => {
                            speaker_here.clone()
                        }
                        Some(Subject::Pronoun(sex)) => {
                            let before = &mentions[here.start..quote];
                            let people = before.iter().filter_map(|m| m.value.person());
                            let mut named = people.filter(|p| sexes.may_be(&p.name, *sex));
                            // `… accepted the resignation of Leif Strand. “…,” he said`: the one who did it may speak as well.
                            let object = before.iter().any(|m| {
                                let of = m.tokens.start.checked_sub(1).and_then(|at| text.tokens().get(at)).map(|t| t.word);
                                m.value.person().is_some_and(|p| !p.pronoun && sexes.may_be(&p.name, *sex))
                                    && of.is_some_and(|w| BEFORE_OBJECTS.contains(&w))
                            });
                            guessed = object || named.next().is_none_or(|first| named.any(|other| other.name != first.name));
                            self.pronoun(before, |name| sexes.may_be(name, *sex))
                        }
                        Some(Subject::Unknown) => None,
                        None if opens_paragraph && self.runs_on.is_some() => self.runs_on.clone().flatten(),
                        // `It fell to Ms Hale to say: “…”`: not the words of who spoke before.
                        None => speaker_here
                            .clone()
                            .filter(|(name, _)| !names_another(text, &mentions[here.start..quote], &mentions[quote], name)),
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
    fn pronoun(&self, before: &[Mention], may_be: impl Fn(&str) -> bool) -> Option<Speaker> {
        let people = before.iter().rev().take(40).filter_map(|m| m.value.person());
        let named = people.map(|p| &p.name).find(|name| may_be(name));
        let person = named.or(self.person.as_ref().filter(|name| may_be(name)));
        person.map(|name| (name.clone(), true)).or_else(|| self.speaker.clone().filter(|(name, _)| may_be(name)))
    }
}

/// What stands before a name that is not the subject.
const BEFORE_OBJECTS: [Word; 10] = words(["of", "to", "for", "with", "by", "from", "against", "about", "over", "on"]);

/// Does the sentence name somebody else before its quotation?
fn names_another(text: &Text, before: &[Mention], quote: &Mention, speaker: &str) -> bool {
    let sentence = text.sentences().partition_point(|s| s.tokens.end <= quote.tokens.start);
    let Some(start) = text.sentences().get(sentence).map(|s| s.tokens.start) else { return false };
    before
        .iter()
        .filter(|m| m.tokens.start >= start)
        .filter_map(|m| m.value.person())
        .any(|person| !person.pronoun && person.name != speaker)
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

/// Between the noun and the mark: `Ms Hale’s warning on Monday that “…”`.
const BEFORE_MARK: [Word; 8] = words([":", ",", "that", "was", "is", "were", "be", "this"]);
/// No further from the mark than this many tokens.
const NOUN_REACH: usize = 14;

/// `In the words of Ms Hale, “…”`, `Ms Hale’s warning at the inquiry: “…”`, `“…” were the words of Ms Hale`: whose words a noun says they are.
fn by_noun(text: &Text, mentions: &[Mention], quote: &Mention) -> Option<String> {
    let tokens = text.tokens();
    let ends = quote.tokens.start + tokens[quote.tokens.start..].partition_point(|t| t.span.start() < quote.span.end());
    let sentence = text.sentences().get(text.sentences().partition_point(|s| s.tokens.end <= quote.tokens.start))?;
    let people = || mentions.iter().filter(|m| m.value.person().is_some());
    let noun_in = |mut range: Range<usize>| range.any(|at| tokens.get(at).is_some_and(|t| english().sayings.contains(&t.word)));
    let is = |at: usize, w: Word| tokens.get(at).is_some_and(|t| t.word == w);
    let from = sentence.tokens.start.max(quote.tokens.start.saturating_sub(NOUN_REACH));
    let led_up = quote.tokens.start.checked_sub(1).is_some_and(|at| BEFORE_MARK.contains(&tokens[at].word));
    let before = people().filter(|m| m.tokens.start >= from && m.tokens.end <= quote.tokens.start);
    let mut whose = before.filter(|m| {
        let of = m.tokens.start.checked_sub(1).is_some_and(|at| is(at, const { word("of") }));
        is(m.tokens.end, const { word("'s") }) && noun_in(m.tokens.end + 1..quote.tokens.start)
            || of && m.tokens.start.checked_sub(2).is_some_and(|at| english().sayings.contains(&tokens[at].word))
    });
    if led_up && let Some(person) = whose.next_back() {
        return person.value.speaker_name();
    }
    // `“…” were the words of Ms Hale`, `“…”: those words were first spoken by Ms Hale`.
    let stop = text.sentences().get(text.sentences().partition_point(|s| s.tokens.end <= ends))?.tokens.end;
    let person = people().find(|m| m.tokens.start >= ends && m.tokens.end <= stop)?;
    let cue = person.tokens.start.checked_sub(1)?;
    let by = is(cue, const { word("by") }) && cue > ends && SPOKEN.contains(&tokens[cue - 1].word);
    let of = is(cue, const { word("of") }) && cue > ends && english().sayings.contains(&tokens[cue - 1].word);
    let near = noun_in(ends..person.tokens.start) && person.tokens.start - ends <= 2 * NOUN_REACH;
    (near && (by || of)).then(|| person.value.speaker_name()).flatten()
}

/// `Spoken by Ms Hale`.
const SPOKEN: [Word; 7] = words(["spoken", "said", "uttered", "used", "written", "chosen", "coined"]);

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
