//! The verbs of speech of a sentence, each with its subject: `Ms Hale, the mayor, said`, `said Ms Hale`.

use std::ops::Range;

use crate::annotate::english;
use crate::annotate::english::Speech;
use crate::annotate::sexes::of_pronoun;
use crate::kinds::person::Sex;
use crate::kinds::{Mention, date};
use crate::text::{Shape, Span, Text, Word, word, words};

/// A verb of speech with its subject.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The token of the verb.
    pub(crate) verb: usize,
    /// What it says of whose word follows.
    pub(crate) speech: Speech,
    /// Who speaks.
    pub(crate) subject: Subject,
}

/// Who a verb of speech says speaks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Subject {
    /// By name; is it a person's?
    Named(String, bool),
    /// `She said`, `they said`: the sex that the pronoun tells.
    Pronoun(Option<Sex>),
    Unknown,
}

/// How many tokens may stand between a subject and its verb.
pub(crate) const REACH: usize = 14;

/// The verbs of speech of one sentence outside its quotations, each with its subject.
pub(crate) fn attributions(text: &Text, sentence: Range<usize>, mentions: &[Mention], quoted: &[Span]) -> Vec<Attribution> {
    let tokens = &text.tokens()[..sentence.end];
    let mut out = Vec::new();
    let verbs = &english().speech;
    for verb in sentence.clone() {
        if tokens[verb].shape != Shape::Lower {
            continue;
        }
        let Some((_, &speech)) = verbs.longest(tokens, verb) else { continue };
        // `claimed 87 lives` is no word of speech.
        if in_any(quoted, tokens[verb].span) || mentions.iter().any(|m| m.tokens.start == verb + 1 && m.value.sort().is_some()) {
            continue;
        }
        // `Pleaded guilty to four counts` tells what was done in court.
        if is_passive(text, verb, sentence.start) || is_any(text, verb + 1, &const { words(["guilty", "not", "innocent"]) }) {
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

/// Does one of these spans, which are in order and do not overlap, hold all of `span`?
pub(crate) fn in_any(spans: &[Span], span: Span) -> bool {
    let at = spans.partition_point(|s| s.start() <= span.start());
    at > 0 && spans[at - 1].contains(span) && spans[at - 1] != span
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
    // `The prosecutor, in her closing, said Haddix “walked in”`: the words go on from a name of their own.
    let goes_on = |m: &&Mention| {
        let quotes = |at: usize| tokens.get(at).is_some_and(|t| t.shape == Shape::Quote);
        quotes(m.tokens.end) && !quotes(verb - 1)
    };
    best.filter(|m| !goes_on(m)).and_then(subject)
}

/// `Ms Hale, the mayor, said`: the nearest name before the verb, or the person it stands in apposition to.
fn before(text: &Text, verb: usize, sentence: &Range<usize>, mentions: &[Mention], quoted: &[Span]) -> Option<Subject> {
    let tokens = text.tokens();
    let from = verb.saturating_sub(REACH).max(sentence.start);
    let pronoun = (verb.saturating_sub(2).max(from)..verb).find(|t| is_any(text, *t, &const { words(["he", "she", "they"]) }));
    if let Some(pronoun) = pronoun {
        return Some(Subject::Pronoun(of_pronoun(tokens[pronoun].word)));
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
    // `Ms Hale, the mayor, had later said`.
    let first = (from..verb).rev().take_while(|&at| is_auxiliary(text, at)).last().unwrap_or(verb);
    let comma_before_verb = first > 0 && text.str(tokens[first - 1]) == ",";
    // The comma closes an apposition, which may be long: its head stands before the comma that opens it.
    let reach = if comma_before_verb { sentence.start.max(verb.saturating_sub(2 * REACH)) } else { from };
    let candidates: Vec<&Mention> = mentions
        .iter()
        .filter(|m| m.value.is_speaker() && m.tokens.start >= reach && m.tokens.end <= verb && !in_any(quoted, m.span))
        .collect();
    let nearest = *candidates.iter().filter(|m| m.tokens.start >= from).max_by_key(|m| (m.tokens.end, m.value.person().is_some()))?;
    let nearest = titled(mentions, nearest);
    if comma_before_verb {
        let person = candidates
            .iter()
            .rev()
            .find(|m| m.value.person().is_some() && text.tokens().get(m.tokens.end).is_some_and(|t| text.str(*t) == ","));
        if let Some(person) = person {
            return subject(person);
        }
        // `The head of the yard in Oslo, said`: where, not who.
        if nearest.tokens.start > from && is_any(text, nearest.tokens.start - 1, &const { words(["in", "at", "near", "from"]) }) {
            return Some(Subject::Unknown);
        }
    }
    let end =
        mentions.iter().find(|m| m.tokens.start == nearest.tokens.end && m.value.is_speaker()).map_or(nearest.tokens.end, |m| m.tokens.end);
    let possessive = tokens.get(end).is_some_and(|t| t.word == word("'s") || (t.shape == Shape::Quote && t.glued));
    let gap = end..verb;
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
    let ends = || mentions.iter().rev().filter(|m| m.tokens.end == end);
    let person = ends().chain(ends().map(|m| titled(mentions, m))).find(|m| m.value.person().is_some())?;
    subject(person)
}

/// `Helen Corrigan MP`: the person right before a post, else what stands there itself.
fn titled<'m>(mentions: &'m [Mention], post: &'m Mention) -> &'m Mention {
    let before = |m: &&Mention| m.tokens.end == post.tokens.start && m.value.person().is_some();
    if post.value.person().is_some() { post } else { mentions.iter().find(before).unwrap_or(post) }
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
    let token = text.tokens()[at];
    english().before_speech.contains(&token.word) || date::is_day_or_month(token.word) || text.str(token).ends_with("ly")
}

/// Is the word of token `at` one of these?
pub(crate) fn is_any(text: &Text, at: usize, words: &[Word]) -> bool {
    text.tokens().get(at).is_some_and(|t| words.contains(&t.word))
}
