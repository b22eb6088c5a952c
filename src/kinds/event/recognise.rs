//! Finds events: a noun that names one, with the words before it and the place behind it.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::kinds::event::{Event, Nature};
use crate::kinds::{Mention, Value, date};
use crate::text::{Lexicon, QuickMap, Shape, Text, Word, Words, fold, table, word, words};

/// The nouns of `events.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    deadly: Vec<Vec<String>>,
    once: Vec<Vec<String>>,
    recurring: Vec<Vec<String>>,
}

/// What a noun of an event stands for.
#[derive(Clone, Debug)]
struct Head {
    canonical: String,
    nature: Nature,
}

static HEADS: LazyLock<Lexicon<Head>> = LazyLock::new(|| {
    let nouns: Nouns = table::yaml(include_str!("events.yaml"));
    let mut heads = Lexicon::default();
    for (groups, nature) in [(nouns.deadly, Nature::Deadly), (nouns.once, Nature::Once), (nouns.recurring, Nature::Recurring)] {
        for group in groups {
            let Some(canonical) = group.first().cloned() else { continue };
            for noun in &group {
                heads.insert(noun, Head { canonical: canonical.clone(), nature });
                heads.insert(&format!("{noun}s"), Head { canonical: canonical.clone(), nature });
            }
        }
    }
    heads
});

/// How many words before the noun belong to its phrase.
const MODIFIERS: usize = 6;

/// Finds events in `text` and adds them to `found`. Places, organisations and people that `found` holds already name them.
pub fn recognise(text: &Text, found: &mut Vec<Mention>) {
    let mut around: Option<Around> = None;
    let mut events = Vec::new();
    for sentence in text.sentences() {
        let tokens = &text.tokens()[..sentence.tokens.end];
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let Some((taken, head)) = HEADS.longest(tokens, at).filter(|_| tokens[at].shape != Shape::Upper) else {
                at += 1;
                continue;
            };
            if is_other_word(text, at + taken - 1, sentence.tokens.end) {
                at += taken;
                continue;
            }
            let around = around.get_or_insert_with(|| Around::new(text, found));
            events.push(event(text, at..at + taken, sentence.tokens.clone(), head, found, around));
            at += taken;
        }
    }
    found.extend(events);
}

/// `a fire coat` is no fire, and `killing at least four` no killing but a verb.
fn is_other_word(text: &Text, at: usize, end: usize) -> bool {
    static THINGS: Words = Words::new(&[
        word("brigade"),
        word("brigades"),
        word("engine"),
        word("engines"),
        word("coat"),
        word("coats"),
        word("service"),
        word("services"),
        word("chief"),
        word("station"),
        word("stations"),
        word("truck"),
        word("trucks"),
        word("crew"),
        word("crews"),
        word("alarm"),
        word("alarms"),
        word("drill"),
        word("drills"),
        word("escape"),
        word("hose"),
        word("hoses"),
        word("department"),
        word("marshal"),
        word("officer"),
        word("officers"),
        word("door"),
        word("doors"),
        word("exit"),
        word("exits"),
        word("extinguisher"),
        word("hydrant"),
    ]);
    static AMOUNTS: Words =
        Words::new(&[word("at"), word("more"), word("about"), word("some"), word("nearly"), word("almost"), word("dozens"), word("up")]);
    let tokens = text.tokens();
    let Some(next) = tokens.get(at + 1).filter(|_| at + 1 < end) else { return false };
    if tokens[at].word == word("march") && tokens[at].shape != Shape::Lower {
        return true;
    }
    if tokens[at].word == word("fire") && THINGS.contains(next.word) {
        return true;
    }
    let least = next.word != word("at") || tokens.get(at + 2).is_some_and(|t| t.word == word("least"));
    text.str(tokens[at]).ends_with("ing")
        && at > 0
        && text.str(tokens[at - 1]) == ","
        && (next.shape == Shape::Number || AMOUNTS.contains(next.word) && least)
}

/// What stands beside the nouns.
struct Around {
    /// For each token, the named mention it is part of (the longest).
    names: QuickMap<usize, usize>,
    /// For each token, whether it is part of a quantity: `the 14-day truce` is a truce, not a day truce.
    figures: Vec<bool>,
}

impl Around {
    fn new(text: &Text, found: &[Mention]) -> Around {
        let mut around = Around { names: QuickMap::default(), figures: vec![false; text.tokens().len()] };
        for (index, mention) in found.iter().enumerate() {
            if mention.value.is_name() {
                for token in mention.tokens.clone() {
                    let entry = around.names.entry(token).or_insert(index);
                    if found[*entry].tokens.len() < mention.tokens.len() {
                        *entry = index;
                    }
                }
            } else if mention.value.sort().is_some() {
                around.figures.get_mut(mention.tokens.clone()).into_iter().flatten().for_each(|f| *f = true);
            }
        }
        around
    }
}

fn event(text: &Text, head: Range<usize>, sentence: Range<usize>, noun: &Head, found: &[Mention], around: &Around) -> Mention {
    let (tokens, names) = (text.tokens(), &around.names);
    let mut event = Event { head: noun.canonical.clone(), nature: noun.nature, ..Event::default() };
    let mut start = head.start;
    let mut add = |index: usize| {
        if let Some(name) = found[index].value.speaker_name().or_else(|| found[index].value.place_name()) {
            event.names.push(name);
        }
    };
    let mut modifiers = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    let mut at = head.start;
    while at > sentence.start && head.start - at < MODIFIERS {
        let before = at - 1;
        if let Some(&index) = names.get(&before) {
            add(index);
            at = found[index].tokens.start.max(sentence.start);
            start = at;
            continue;
        }
        let token = tokens[before];
        if around.figures[before] {
            break;
        }
        if token.shape == Shape::Dash && token.glued || token.word == word("'s") {
            at = before;
            continue;
        }
        // A capitalised word inside the sentence names something, known or not: `the Ortia summit`.
        if is_unknown_name(text, before, &sentence) {
            unknown.push(text.str(token).to_owned());
            (at, start) = (before, before);
            continue;
        }
        if token.is_word() && !is_boundary(text, before) {
            modifiers.push(fold(text.str(token)));
            at = before;
            start = before;
            continue;
        }
        break;
    }
    // `in eastern Spain`, `of the Calder bridge`, `between Ortia and Wessen`: the names behind the noun.
    let mut end = head.end;
    let mut look = head.end;
    while look < sentence.end && look < head.end + 9 {
        if let Some(&index) = names.get(&look) {
            add(index);
            look = found[index].tokens.end.max(look + 1);
            end = look.min(sentence.end);
        } else if is_unknown_name(text, look, &sentence) && (look > head.end || is_christened(tokens[head.end - 1].word)) {
            let run = (look..sentence.end).take_while(|&at| is_unknown_name(text, at, &sentence) && !names.contains_key(&at)).count();
            unknown.push(text.str_of(look..look + run).to_owned());
            look += run;
            end = look;
        } else if is_link(text, look) || tokens[look].shape == Shape::Lower && look > head.end && end_is_open(text, look) {
            look += 1;
        } else {
            break;
        }
    }
    event.names.extend(unknown);
    event.names.sort();
    event.names.dedup();
    modifiers.sort();
    event.modifiers = modifiers;
    Mention::new(text, start..end, Value::Event(event))
}

/// A capitalised word that does not open the sentence, and is no name of a day or month, which a date would hold.
fn is_unknown_name(text: &Text, at: usize, sentence: &Range<usize>) -> bool {
    let token = text.tokens()[at];
    at > sentence.start
        && matches!(token.shape, Shape::Capital | Shape::Mixed)
        && token.span.len() > 2
        && !date::is_day_or_month(token.word)
        && !is_boundary(text, at)
}

/// `Storm Babet`; in `at the inquiry Holm said` the name is not the inquiry's.
fn is_christened(noun: Word) -> bool {
    const NOUNS: [Word; 8] = words(["storm", "hurricane", "cyclone", "typhoon", "operation", "blizzard", "gale", "summit"]);
    NOUNS.contains(&noun)
}

/// Words that link an event to its place or parties.
fn is_link(text: &Text, at: usize) -> bool {
    const LINKS: [Word; 14] =
        words(["in", "of", "at", "near", "on", "off", "between", "with", "and", "over", "against", "the", "that", "outside"]);
    let here = text.tokens()[at].word;
    LINKS.contains(&here) && text.tokens()[at].word != word("that")
}

/// `in the hills of eastern Spain`: ordinary words may stand between the link and the name.
fn end_is_open(text: &Text, at: usize) -> bool {
    at > 0 && (is_link(text, at - 1) || text.tokens()[at - 1].shape == Shape::Lower) && !is_boundary(text, at)
}

/// Words that no event's phrase holds: what stands before them is another phrase.
fn is_boundary(text: &Text, at: usize) -> bool {
    static WORDS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
        let words = "a an the this that these those his her its their our my your in on at of for to from by with and or but as after before during \
                     since until while when who which is was are were be been has have had will would could said says told over into than about \
                     against between near off where whose if not no any some all each every another both it he she they we i you him them us me more \
                     most less began started ended took takes hold held killed left broke caused called";
        Lexicon::new(words.split_whitespace().map(|w| (w, ())))
    });
    let token = text.tokens()[at];
    !token.is_word() || WORDS.get(token.word).is_some()
}
