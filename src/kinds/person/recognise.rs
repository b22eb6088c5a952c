//! Finds people, posts, organisations and places: one pass, because a capitalised word is only one of them.

use crate::kinds::person::names::{
    Given, given, is_family_first, is_honorific, is_honorific_prefix, is_particle, is_peerage, is_person_noun, is_suffix,
};
use crate::kinds::person::parts::parse;
use crate::kinds::person::run::{is_calendar, is_name_word, is_override, run};
use crate::kinds::place::is_ordinary;
use crate::kinds::place::marks::{Case, Marks, is_initial};
use crate::kinds::{Mention, Value, office, organisation, place};
use crate::text::{QuickSet, Sentence, Shape, Text, Token, Word, WordSet, Words, is_function_word, word, words};

/// Finds people, posts, organisations and places in `text` and adds them to `found`.
pub fn recognise(text: &Text, found: &mut Vec<Mention>) {
    let mut marks = Marks::new(text);
    place::recognise(&mut marks);
    organisation::recognise(&mut marks);
    let words = words_of_people(text);
    let firms = organisation::firms(&mut marks, &words);
    place::locate(&mut marks, &words);
    office::recognise(&mut marks);
    let mut sure = QuickSet::default();
    people(&mut marks, &mut sure);
    repeated(&mut marks, &sure);
    of_families(&mut marks, &firms);
    found.extend(marks.into_found());
}

/// What was taken for a firm is none where a person of the article turns out to have that name.
fn of_families(marks: &mut Marks, firms: &WordSet) {
    if firms.is_empty() {
        return;
    }
    let words = |m: &Mention| marks.text.tokens().get(m.tokens.clone()).unwrap_or_default().iter().map(|t| t.word).collect::<Vec<Word>>();
    let of_people = marks.found().filter(|m| m.value.person().is_some());
    let families: WordSet = of_people.flat_map(words).filter(|w| firms.contains(w)).collect();
    if families.is_empty() {
        return;
    }
    let wrong =
        |m: &&Mention| m.value.organisation().is_some() && words(m).first().is_some_and(|w| m.tokens.len() == 1 && families.contains(w));
    let wrong: Vec<std::ops::Range<usize>> = marks.found().filter(wrong).map(|m| m.tokens.clone()).collect();
    wrong.into_iter().for_each(|range| marks.strike(range));
}

/// Words that stand after an honorific, a given name or a title somewhere: names of persons rather than of unknown places.
fn words_of_people(text: &Text) -> WordSet {
    let mut out = WordSet::default();
    for pair in text.tokens().windows(2) {
        let [before, after] = pair else { continue };
        if after.is_capitalised() && before.is_word() && !after.glued {
            let before_is = before.is_capitalised() && (is_honorific(before.word) || given(before.word) == Given::Sure);
            if before_is || office::is_head(before.word) {
                out.insert(after.word);
            }
        }
    }
    out
}

/// What was read of a name.
struct Name {
    /// First token, honorific included.
    start: usize,
    /// First token of the name.
    name: usize,
    /// One past the last.
    end: usize,
}

fn people(marks: &mut Marks, sure: &mut QuickSet<(Word, Word)>) {
    let text = marks.text;
    let tokens = text.tokens();
    for (number, sentence) in text.sentences().iter().enumerate() {
        let case = marks.case.get(number).copied().unwrap_or(Case::Running);
        let range = sentence.tokens.clone();
        let mut at = range.start;
        while at < range.end {
            if !tokens[at].is_capitalised() || tokens[at].word == I {
                at += 1;
                continue;
            }
            match name_at(marks, sentence, case, at) {
                Some(name) => {
                    at = name.end;
                    let value = parse(text, name.start..name.name, name.name..name.end);
                    if value.full && !tokens[name.name].glued {
                        sure.insert((tokens[name.name].word, tokens[name.end - 1].word));
                    }
                    marks.add(Mention::new(text, name.start..name.end, Value::Person(value)));
                }
                None => at += 1,
            }
        }
    }
}

fn name_at(marks: &Marks, sentence: &Sentence, case: Case, at: usize) -> Option<Name> {
    let tokens = marks.text.tokens();
    if marks.post(at).is_none() && is_honorific(tokens[at].word) && tokens[at].is_capitalised() && marks.name(at).is_none() {
        return addressed(marks, sentence, case, at);
    }
    if !is_name_word(marks, at) {
        return None;
    }
    let first = sentence.tokens.start;
    let after_post = at > first && marks.post(at - 1).is_some_and(|m| m.tokens.end == at);
    if after_post && !possessive_before(marks, at) {
        let end = run(marks, sentence, at, true);
        let word_like = is_ordinary(tokens[at].word) && given(tokens[at].word) == Given::No;
        if !word_like && plausible(marks, at, end) && (case == Case::Running || known_shape(marks, at, end)) {
            return Some(Name { start: at, name: at, end });
        }
    }
    if case != Case::Running {
        return None;
    }
    by_given(marks, sentence, at).or_else(|| by_context(marks, sentence, at))
}

fn possessive_before(marks: &Marks, at: usize) -> bool {
    marks.text.tokens().get(at).is_some_and(|t| t.glued)
}

/// In headlines only a given name and one word more.
fn known_shape(marks: &Marks, at: usize, end: usize) -> bool {
    end - at == 2 && given(marks.text.tokens()[at].word) != Given::No || end - at == 1
}

/// A name has no more honorifics, in tokens, than this.
const MOST_HONORIFICS: usize = 24;

/// After honorifics: `Admiral Sir Tony Radakin`, `Mr Lammy`, `Lord Howard of Lympne`.
fn addressed(marks: &Marks, sentence: &Sentence, case: Case, at: usize) -> Option<Name> {
    let tokens = marks.text.tokens();
    let mut name = at;
    while let Some(token) = marks.token(sentence, name)
        && name < at + MOST_HONORIFICS
        && (is_honorific(token.word) && token.is_capitalised() && (marks.is_free(name) || marks.post(name).is_some()))
    {
        name += 1;
        let stop = marks.word(sentence, name) == Some(FULL_STOP) && marks.token(sentence, name).is_some_and(|t| t.glued);
        let hyphen = marks.token(sentence, name).is_some_and(|t| t.shape == Shape::Dash && t.glued)
            && marks.token(sentence, name + 1).is_some_and(|t| is_honorific(t.word));
        if stop || hyphen {
            name += 1;
        }
    }
    if is_honorific_prefix(tokens[name - 1].word) {
        return None;
    }
    // `Lady Gaga` yes, `Major Incident` no: ranks that are words need a name that is none.
    marks.token(sentence, name).filter(|t| {
        t.is_capitalised() || is_particle(t.word) && t.shape == Shape::Lower && tokens.get(name + 1).is_some_and(|t| t.is_capitalised())
    })?;
    if marks.post(name).is_some() || (marks.name(name).is_some() && !is_override(marks, name, true)) {
        return None;
    }
    let mut end = run(marks, sentence, name, true);
    let title_case = case != Case::Running;
    // `Major Incident` is nobody.
    let ordinary = is_ordinary(tokens[name].word) && given(tokens[name].word) == Given::No;
    if end == name || ordinary && (title_case || is_ordinary(tokens[at].word)) {
        return None;
    }
    if title_case {
        end = end.min(name + 1);
    }
    if is_peerage(tokens[name - 1].word)
        && marks.word(sentence, end) == Some(OF)
        && marks.token(sentence, end + 1).is_some_and(|t| t.is_capitalised())
        && marks.post(end + 1).is_none()
    {
        end += 2;
    }
    Some(Name { start: at, name, end })
}

/// Begins with a given name, or with initials.
fn by_given(marks: &Marks, sentence: &Sentence, at: usize) -> Option<Name> {
    let tokens = marks.text.tokens();
    let first = sentence.tokens.start;
    let token = tokens[at];
    let initial = is_letter(marks, token) && token.shape != Shape::Lower && marks.text.str(token).ends_with('.');
    let known = given(token.word);
    if known == Given::No && !initial {
        return None;
    }
    let end = run(marks, sentence, at, known == Given::Sure);
    if end < at + 2 || !plausible(marks, at, end) {
        return None;
    }
    let last = tokens[end - 1];
    if initial && (given(last.word) == Given::No && end == at + 2 && is_ordinary(last.word)) {
        return None;
    }
    // `Ross-Bethio` is one word, `Carolina Panthers` a team.
    let one_word = end == at + 3 && tokens[at + 1].shape == Shape::Dash;
    let doubtful = known == Given::Doubtful || marks.name(at).is_some();
    let team = marks.text.str(last).ends_with('s');
    if one_word || (doubtful && end == at + 2 && team && !supported(marks, sentence, at, end)) {
        return None;
    }
    // `Paige Renner was`: at the head of a sentence a name that no list has as a place, before a verb.
    let acts = || {
        let next = marks.token(sentence, end).filter(|t| t.shape == Shape::Lower);
        marks.name(at).is_none() && next.is_some_and(|t| ACTS.contains(t.word) || marks.text.str(t).ends_with("ed"))
    };
    let opens = || is_initial(tokens, first, at) && !acts() && !supported(marks, sentence, at, end);
    if doubtful && (is_ordinary(tokens[at + 1].word) || opens()) {
        return None;
    }
    if known == Given::Sure && end == at + 2 && is_ordinary(last.word) && !supported(marks, sentence, at, end) && last.word != MAY {
        return None;
    }
    Some(Name { start: at, name: at, end })
}

/// Two or three capitalised words that are nothing else, with a person's words around them.
fn by_context(marks: &Marks, sentence: &Sentence, at: usize) -> Option<Name> {
    let tokens = marks.text.tokens();
    let first = sentence.tokens.start;
    if at > first && (tokens[at - 1].is_capitalised() && !tokens[at].glued && marks.is_free(at - 1)) {
        return None;
    }
    let end = run(marks, sentence, at, false);
    let words = tokens.get(at..end)?.iter().filter(|t| t.is_word());
    let count = words.clone().count();
    if !(2..=4).contains(&count)
        || words.clone().any(|t| is_ordinary(t.word) || is_particle(t.word) && t.shape == Shape::Lower && count == 2)
    {
        return None;
    }
    if words.clone().any(|t| t.span.len() == 1 || t.shape == Shape::Upper && t.span.len() > 3)
        || tokens[at].shape == Shape::Upper && tokens[at].span.len() > 2
    {
        return None;
    }
    // `Orme Ltd` is a firm, and so is what `Co Ltd` ends.
    if organisation::is_legal_form(tokens[end - 1].word) {
        return None;
    }
    // `El Mirador`, `La Palma`: an article of another language begins the name of a place.
    if is_particle(tokens[at].word) {
        return None;
    }
    // A family name first, as in China and Korea.
    let eastern = is_family_first(tokens[at].word) && !is_ordinary(tokens[at + 1].word) && !is_initial(tokens, first, at);
    // `Recent Figures said` is nobody: the plural of a common noun says nothing either.
    let noble = words.clone().any(|t| t.shape == Shape::Lower && matches!(t.word, VAN | VON | DER | DEN | BIN | IBN));
    let supported = noble || supported(marks, sentence, at, end) && !(count == 2 && is_plural(marks, tokens[end - 1]));
    (eastern || supported).then_some(Name { start: at, name: at, end })
}

/// What people do or are.
static ACTS: Words = Words::new(&words(["was", "is", "has", "had", "who", "will", "won", "came", "took"]));

fn is_plural(marks: &Marks, token: Token) -> bool {
    let s = marks.text.str(token);
    s.len() > 5
        && s.ends_with('s')
        && !s.ends_with("ss")
        && !s.ends_with("is")
        && !s.ends_with("us")
        && !s.ends_with("as")
        && !s.ends_with("es")
        && !s.ends_with("os")
        && !s.ends_with("ns")
}

/// Do the words around say that this is a person: an age, an apposition with a post, a verb of speech?
fn supported(marks: &Marks, sentence: &Sentence, at: usize, end: usize) -> bool {
    let tokens = marks.text.tokens();
    let next = marks.word(sentence, end);
    if next.is_some_and(is_speech) {
        return true;
    }
    if next == Some(COMMA) {
        let age = marks.token(sentence, end + 1).is_some_and(|t| t.shape == Shape::Number && t.span.len() <= 2)
            && marks.token(sentence, end + 2).is_none_or(|t| matches!(t.word, COMMA | FULL_STOP | OF | FROM));
        let mut post = end + 1;
        while marks.word(sentence, post).is_some_and(|w| matches!(w, THE | A | AN | ITS | HIS | HER | THEIR)) {
            post += 1;
        }
        let office = marks.post(post).is_some_and(|m| m.tokens.start == post);
        let who = marks.word(sentence, end + 1).is_some_and(|w| matches!(w, WHO | WHOSE));
        let noun = apposed_noun(marks, sentence, post, post > end + 1);
        // `X Y, of Belgium, who`.
        let from = marks.word(sentence, end + 1) == Some(OF)
            && marks
                .name(end + 2)
                .is_some_and(|m| matches!(m.value, Value::Place(_)) && marks.word(sentence, m.tokens.end).is_some_and(|w| w == COMMA));
        if age || office || who || noun || from {
            return true;
        }
    }
    // "the director, X Y, said", "said X Y", "by X Y".
    let before = at.checked_sub(1).filter(|&i| i >= sentence.tokens.start);
    match before {
        Some(i) if tokens[i].word == COMMA => {
            i > sentence.tokens.start
                && (marks.post(i - 1).is_some() || is_person_noun(tokens[i - 1].word) && tokens[i - 1].shape == Shape::Lower)
                && marks.word(sentence, end).is_none_or(|w| matches!(w, COMMA | FULL_STOP | AND))
        }
        Some(i) => {
            // `the 52-year-old X Y`.
            let aged = tokens[i].word == OLD && i > 0 && tokens[i - 1].shape == Shape::Dash;
            aged || is_person_noun(tokens[i].word) && tokens[i].shape == Shape::Lower
                || matches!(tokens[i].word, SAID | SAYS | NAMED | CALLED_AS | ADDED)
        }
        None => false,
    }
}

/// So many words stand in an apposition before its noun at most.
const BEFORE_NOUN: usize = 8;

/// Is the apposition that begins there (behind its article, or with whose it is) one that only people have: `the Flemish climber`, `Ida Holm’s
/// lawyer`, `a retired bus driver from`?
fn apposed_noun(marks: &Marks, sentence: &Sentence, at: usize, determined: bool) -> bool {
    let mut determined = determined;
    for i in at..at + BEFORE_NOUN {
        let Some(token) =
            marks.token(sentence, i).filter(|t| t.is_word() || t.shape == Shape::Dash || t.glued && matches!(t.word, S | FULL_STOP))
        else {
            return false;
        };
        determined |= token.word == S;
        if token.shape == Shape::Lower && is_person_noun(token.word) && determined {
            // The noun ends its phrase: not the rider’s team, nor the driver union.
            let next = marks.token(sentence, i + 1);
            return next.is_none_or(|t| t.word != S && (!t.is_word() && t.shape != Shape::Dash || is_function_word(t.word)));
        }
        if is_function_word(token.word) && token.word != S {
            return false;
        }
    }
    false
}

fn plausible(marks: &Marks, at: usize, end: usize) -> bool {
    let tokens = marks.text.tokens();
    if end <= at || is_calendar(tokens[at].word) || is_suffix(tokens[at].word) || tokens[end - 1].span.len() == 1 {
        return false;
    }
    let single = end == at + 1;
    // After a post alone: not a bracket, not an ordinary word; a place (`president Washington`) only with more.
    !(single && (is_ordinary(tokens[at].word) || tokens[at].shape == Shape::Upper || marks.name(at).is_some()))
}

fn is_letter(marks: &Marks, token: Token) -> bool {
    marks.text.str(token).chars().filter(|c| c.is_alphabetic()).count() <= 3
}

/// Names found for sure once are found everywhere, also in headlines; and who is `Mr Orlov` in one place may be `Yefim Orlov` in another.
fn repeated(marks: &mut Marks, sure: &QuickSet<(Word, Word)>) {
    let text = marks.text;
    let tokens = text.tokens();
    let firsts: WordSet = sure.iter().map(|(first, _)| *first).collect();
    let addressed: WordSet = marks.found().filter_map(|m| family_word(text, m)).collect();
    if firsts.is_empty() && addressed.is_empty() {
        return;
    }
    for (number, sentence) in text.sentences().iter().enumerate() {
        let range = sentence.tokens.clone();
        let running = marks.case.get(number) == Some(&Case::Running);
        for at in range.clone() {
            if !tokens[at].is_capitalised() || !is_open(marks, at) {
                continue;
            }
            let is_first = firsts.contains(&tokens[at].word);
            let known = |last: usize| is_first && sure.contains(&(tokens[at].word, tokens[last].word));
            // A word more before a family name: a given name, unless it is the first word of the sentence.
            let given = |last: usize| {
                running
                    && last == at + 1
                    && addressed.contains(&tokens[last].word)
                    && matches!(tokens[at].shape, Shape::Capital)
                    && !is_ordinary(tokens[at].word)
                    && !is_honorific(tokens[at].word)
                    && !is_initial(tokens, range.start, at)
            };
            let Some(last) = (at + 1..range.end.min(at + 5)).find(|&i| known(i) || given(i)) else { continue };
            let name_like = |i: usize| tokens[i].is_capitalised() || is_particle(tokens[i].word) || tokens[i].shape == Shape::Dash;
            if (at..=last).all(|i| is_open(marks, i) && name_like(i)) {
                let value = parse(text, at..at, at..last + 1);
                marks.add(Mention::new(text, at..last + 1, Value::Person(value)));
            }
        }
    }
}

/// The family name of a person named with an honorific and nothing more.
fn family_word(text: &Text, mention: &Mention) -> Option<Word> {
    let person = mention.value.person()?;
    let alone = !person.full && !person.honorific.is_empty() && !person.family.is_empty();
    alone.then(|| text.tokens().get(mention.tokens.end.checked_sub(1)?).map(|t| t.word)).flatten()
}

/// Nothing yet, or a place that was only guessed.
fn is_open(marks: &Marks, at: usize) -> bool {
    marks.is_free(at)
        || marks.post(at).is_none() && matches!(marks.name(at).map(|m| &m.value), Some(Value::Place(p)) if place::known(&p.name).is_none())
}

fn is_speech(w: Word) -> bool {
    matches!(w, SAID | SAYS | TOLD | ADDED | ASKED | WARNED | INSISTED | REPLIED | WROTE | ARGUED | CLAIMED | TWEETED | EXPLAINED | ACCUSED)
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

words! {
    VAN = "van"; VON = "von"; DER = "der"; DEN = "den"; BIN = "bin"; IBN = "ibn"; I = "i"; FULL_STOP = "."; COMMA = ","; OF = "of"; FROM = "from"; THE = "the"; A = "a"; AN = "an"; ITS = "its"; HIS = "his"; HER = "her";
    THEIR = "their"; S = "'s"; OLD = "old"; WHO = "who"; WHOSE = "whose"; AND = "and"; MAY = "may"; SAID = "said"; SAYS = "says"; TOLD = "told"; ADDED = "added";
    ASKED = "asked"; WARNED = "warned"; INSISTED = "insisted"; REPLIED = "replied"; WROTE = "wrote"; ARGUED = "argued"; CLAIMED = "claimed";
    TWEETED = "tweeted"; EXPLAINED = "explained"; ACCUSED = "accused"; NAMED = "named"; CALLED_AS = "called";
}
