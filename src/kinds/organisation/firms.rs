//! Firms that no list has: by what stands beside their name once in the article (`Norvik’s shareholders`, `the bakery chain Tavel`), and by the
//! first word of a longer name that it gives (`Bellwether Pictures`, then `Bellwether`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::kinds::organisation::Organisation;
use crate::kinds::organisation::recognise::is_shape;
use crate::kinds::person::{is_calendar, is_honorific, is_person_noun, may_be_given};
use crate::kinds::place::marks::{Case, Marks, Spot};
use crate::kinds::place::{is_ordinary, is_place_ending, is_town};
use crate::kinds::{Mention, Value};
use crate::text::{Lexicon, Shape, Token, Word, WordMap, WordSet, is_function_word, table, word};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    owned: Vec<String>,
    leading: Vec<String>,
    kinds: Vec<String>,
    behind: Vec<String>,
    before_in: Vec<String>,
    before_of: Vec<String>,
    does: Vec<String>,
    results: Vec<String>,
    generic: Vec<String>,
    short: Vec<String>,
}

struct Words {
    owned: Lexicon<()>,
    leading: WordSet,
    kinds: Lexicon<()>,
    /// The last words of kinds.
    kind_ends: WordSet,
    behind: WordSet,
    before_in: WordSet,
    before_of: WordSet,
    does: WordSet,
    results: WordSet,
    generic: WordSet,
    short: WordSet,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table: Table = table::yaml(include_str!("firms.yaml"));
    let set = |list: &[String]| list.iter().map(|w| word(w)).collect::<WordSet>();
    let phrases = |list: &[String]| {
        let mut out = Lexicon::default();
        list.iter().for_each(|phrase| out.insert(phrase, ()));
        out
    };
    Words {
        owned: phrases(&table.owned),
        leading: set(&table.leading),
        kinds: phrases(&table.kinds),
        kind_ends: table.kinds.iter().filter_map(|kind| kind.rsplit([' ', '-']).next()).map(word).collect(),
        behind: set(&table.behind),
        before_in: set(&table.before_in),
        before_of: set(&table.before_of),
        does: set(&table.does),
        results: set(&table.results),
        generic: set(&table.generic),
        short: set(&table.short),
    }
});

/// A name that nobody knows has no more words than this.
const LONGEST: usize = 3;
/// An apposition is looked at for so many words.
const APPOSITION: usize = 9;

/// The words of a name, and what the article calls it in full.
type Names = BTreeMap<Vec<Word>, String>;

/// Finds firms by the article; places, other organisations and the words of persons' names are known. Says which words it took for names.
pub fn firms(marks: &mut Marks, people: &WordSet) -> WordSet {
    let mut names = Names::new();
    marks.walk(|marks, here| {
        let Some(end) = name_end(marks, here) else { return 1 };
        if here.case == Case::Running && says_firm(here, end) && !may_be_person(&here.tokens[here.at..end]) {
            let words = here.tokens[here.at..end].iter().map(|t| t.word).collect();
            names.entry(words).or_insert_with(|| marks.text.str_of(here.at..end).to_owned());
        }
        end - here.at
    });
    let told: Vec<Vec<Word>> = names.keys().cloned().collect();
    full_names(marks, &mut names);
    if names.is_empty() {
        return WordSet::default();
    }
    keep(marks, people, &mut names, &told);
    write(marks, &names);
    names.into_keys().filter_map(|words| words.first().copied()).collect()
}

/// Is that a last word of firms' names: `Bellwether Pictures`, `Norvik Inc`?
pub fn ends_a_firm(w: Word) -> bool {
    WORDS.short.contains(&w)
}

/// May the word be the first of a firm's name, as far as it says itself?
fn may_begin(token: Token) -> bool {
    let shape = match token.shape {
        Shape::Capital | Shape::Mixed => token.span.len() > 2,
        Shape::Upper => token.span.len() > 2,
        _ => false,
    };
    shape
        && !is_ordinary(token.word)
        && !is_function_word(token.word)
        && !may_be_given(token.word)
        && !is_honorific(token.word)
        && !is_calendar(token.word)
        && !is_person_noun(token.word)
        && !is_shape(token.word)
        && !crate::kinds::office::is_head(token.word)
}

/// One past the name that begins there, where a name of a firm may.
fn name_end(marks: &Marks, here: Spot) -> Option<usize> {
    let Spot { sentence, tokens, at, .. } = here;
    if !tokens[at].is_capitalised() || !marks.is_free(at) {
        return None;
    }
    let first = sentence.tokens.start;
    let capital = |i: usize| tokens.get(i).is_some_and(|t| t.is_capitalised() && !t.glued) && marks.is_free(i);
    let end = (at + 1..tokens.len()).find(|&i| !capital(i)).unwrap_or(tokens.len());
    // What is joined to another name or word is part of it.
    let before = at.checked_sub(1).filter(|&i| i >= first).map(|i| tokens[i]);
    let joined = tokens[at].glued && before.is_some_and(|t| t.shape == Shape::Dash)
        || tokens.get(end).is_some_and(|t| t.shape == Shape::Dash && t.glued);
    let named = before.is_some_and(|t| t.is_capitalised() && !is_ordinary(t.word) && !tokens[at].glued);
    let goes_on = tokens.get(end).is_some_and(|t| t.is_capitalised() && !t.glued);
    let suits = end - at <= LONGEST && !joined && !named && !goes_on && may_begin(tokens[at]);
    suits.then_some(end)
}

/// Two words that nobody knows may be somebody's name, unless the second is a common noun.
fn may_be_person(name: &[Token]) -> bool {
    let noun = |t: &Token| is_ordinary(t.word) || is_place_ending(t.word) || is_shape(t.word) || WORDS.short.contains(&t.word);
    name.len() > 1 && !name[1..].iter().any(noun)
}

/// Do the words beside a name say that it is a firm's?
fn says_firm(here: Spot, end: usize) -> bool {
    let Spot { sentence, tokens, at, .. } = here;
    let words = &*WORDS;
    let first = sentence.tokens.start;
    let after = |n: usize| tokens.get(end + n).copied();
    let next = |n: usize| after(n).map(|t| t.word);
    let before = |n: usize| at.checked_sub(n).filter(|&i| i >= first).map(|i| tokens[i]);
    let last = |n: usize| before(n).map(|t| t.word);
    // `Norvik's shareholders`, `Norvik's former chief executive`
    if next(0) == Some(S) && after(0).is_some_and(|t| t.glued) {
        let start = end + 1 + usize::from(tokens.get(end + 1).is_some_and(|t| QUALIFIERS.contains(&t.word)));
        if let Some((taken, _)) = words.owned.longest(tokens, start) {
            // `Holm's results officer`, `Holm's board games`
            let goes_on = |t: &Token| t.shape == Shape::Lower && t.is_word() && !is_function_word(t.word) && !VERBS.contains(&t.word);
            return !(taken == 1 && words.leading.contains(&tokens[start].word) && tokens.get(start + 1).is_some_and(goes_on));
        }
    }
    if after(0).is_some_and(|t| t.shape == Shape::Lower && words.behind.contains(&t.word)) {
        return true;
    }
    match (last(1), last(2)) {
        (Some(IN), Some(w)) if words.before_in.contains(&w) => return true,
        (Some(OF), Some(w)) if words.before_of.contains(&w) => return next(0) != Some(S),
        // `Jens Dahl founded Norvik`
        (Some(FOUNDED | COFOUNDED), Some(_)) if before(2).is_some_and(|t| t.is_capitalised() || t.word == WHO) => return true,
        // `Founded in 1947, Norvik`
        (Some(COMMA), _)
            if last(3) == Some(IN) && last(4).is_some_and(is_founded) && before(2).is_some_and(|t| t.shape == Shape::Number) =>
        {
            return true;
        }
        // `Chicago-based Norvik`
        (Some(BASED), Some(_)) if before(2).is_some_and(|t| t.shape == Shape::Dash && t.glued) => return true,
        _ => {}
    }
    if before(1).is_some_and(|t| t.shape == Shape::Lower && words.kind_ends.contains(&t.word)) && kind_before(here, end) {
        return true;
    }
    match (next(0), next(1), next(2)) {
        (Some(WAS), Some(w), Some(IN | BY)) if is_founded(w) => true,
        (Some(REPORTED | POSTED), Some(A | AN), _) => tokens[end + 2..].iter().take(5).any(|t| words.results.contains(&t.word)),
        (Some(COMMA), Some(w), Some(IN | BY)) if is_founded(w) => true,
        (Some(COMMA), Some(WHICH), Some(w)) if words.does.contains(&w) => !last(1).is_some_and(is_of_place),
        (Some(COMMA), Some(_), _) => !last(1).is_some_and(is_of_place) && apposed(here, end + 1),
        _ => false,
    }
}

/// `the bakery chain Tavel`, `the company, Tavel,`; what `the company Holm founded` tells of is another.
fn kind_before(here: Spot, end: usize) -> bool {
    let Spot { sentence, tokens, at, .. } = here;
    let first = sentence.tokens.start;
    let start = (first.max(at.saturating_sub(3))..at).find(|&i| WORDS.kinds.longest(tokens, i).is_some_and(|(taken, _)| i + taken == at));
    let Some(start) = start.filter(|&i| i > first) else { return false };
    let next = tokens.get(end).copied();
    let bare = matches!(tokens[start - 1].word, THE | THAT | THIS);
    let plain = tokens[start - 1].is_word() || tokens[start - 1].shape == Shape::Dash || tokens[start - 1].word == S;
    plain && if bare { next.is_none_or(|t| !t.is_word()) } else { ends_phrase(next) }
}

/// Does a name end its phrase there, so that no verb follows of which the words before the name are the object?
fn ends_phrase(next: Option<Token>) -> bool {
    next.is_none_or(|t| !t.is_word() || is_preposition(t.word))
}

/// `, a software company`, `, Britain's biggest retailer,`: is the apposition that begins there a firm?
fn apposed(here: Spot, at: usize) -> bool {
    let tokens = here.tokens;
    let Some(opening) = tokens.get(at) else { return false };
    let of_country = opening.is_capitalised() && tokens.get(at + 1).is_some_and(|t| t.word == S);
    if !(of_country || matches!(opening.word, A | AN | THE | ONE | ITS)) {
        return false;
    }
    for i in at + 1..at + APPOSITION {
        let Some(token) = tokens.get(i) else { return false };
        if let Some((taken, _)) = WORDS.kinds.longest(tokens, i).filter(|_| token.shape == Shape::Lower) {
            let next = tokens.get(i + taken);
            if next.is_none_or(|t| !t.is_word() && t.word != S && t.shape != Shape::Dash || ENDS.contains(&t.word)) {
                return true;
            }
        }
        let part = token.is_word() && !is_function_word(token.word)
            || token.shape == Shape::Dash
            || token.word == S
            || token.shape == Shape::Number;
        let largest = matches!((opening.word, token.word), (ONE, OF | THE | ITS));
        if !(part || largest) || is_person_noun(token.word) && token.shape == Shape::Lower {
            return false;
        }
    }
    false
}

/// Adds the first words of longer names, with these: `Bellwether` for `Bellwether Pictures`. A word with which two names begin is neither's.
fn full_names(marks: &Marks, names: &mut Names) {
    let tokens = marks.text.tokens();
    let mut fulls: WordMap<Option<String>> = WordMap::default();
    let mut told = |range: std::ops::Range<usize>, name: &str, short: bool| {
        let (Some(first), Some(last)) = (tokens.get(range.start), tokens.get(range.end.wrapping_sub(1))) else { return };
        if range.len() < 2 || tokens[range.start + 1].glued {
            return;
        }
        let suits = short && may_begin(*first) && WORDS.short.contains(&last.word) && !WORDS.generic.contains(&first.word);
        let full = suits.then(|| name.to_owned());
        match fulls.get_mut(&first.word) {
            None => drop(fulls.insert(first.word, full)),
            Some(known) if known.as_deref().is_some_and(|k| k == name || k.starts_with(name) || name.starts_with(k)) => {
                if known.as_deref().is_some_and(|k| k.len() < name.len()) {
                    *known = full;
                }
            }
            Some(known) => *known = None,
        }
    };
    for mention in marks.found() {
        if let Value::Organisation(body) = &mention.value {
            told(mention.tokens.clone(), &body.name, body.name == marks.text.str_of(mention.tokens.clone()));
        }
    }
    for (words, name) in names.iter().filter(|(words, _)| words.len() > 1) {
        fulls.entry(words[0]).or_insert_with(|| Some(name.clone()));
    }
    for (first, full) in fulls {
        if let Some(full) = full {
            names.insert(vec![first], full);
        }
    }
}

/// Leaves out what elsewhere in the article is part of a person's name, or a place.
fn keep(marks: &Marks, people: &WordSet, names: &mut Names, told: &[Vec<Word>]) {
    let firsts: WordSet = names.keys().map(|words| words[0]).collect();
    let mut others = WordSet::default();
    let tokens = marks.text.tokens();
    for sentence in marks.text.sentences() {
        for at in sentence.tokens.clone() {
            if !firsts.contains(&tokens[at].word) || !tokens[at].is_capitalised() {
                continue;
            }
            let before = |n: usize| at.checked_sub(n).filter(|&i| i >= sentence.tokens.start).map(|i| tokens[i]);
            let next = tokens.get(at + 1).filter(|_| at + 1 < sentence.tokens.end);
            let inside = marks.name(at).is_some_and(|m| matches!(m.value, Value::Organisation(_)));
            // `Jerko Holm`, `Mr. Holm`: a word before it makes it a family name.
            let called = before(1)
                .is_some_and(|t| t.is_capitalised() && !tokens[at].glued && !is_ordinary(t.word) && marks.is_free(at - 1))
                || before(1).is_some_and(|t| t.word == STOP) && before(2).is_some_and(|t| is_honorific(t.word) && t.is_capitalised());
            // `Holm, 63,`; `Holm, who`
            let person = next.is_some_and(|t| t.word == COMMA)
                && tokens.get(at + 2).is_some_and(|t| matches!(t.word, WHO | WHOSE) || t.shape == Shape::Number && t.span.len() <= 2)
                || next.is_some_and(|t| t.word == WHO)
                || next.is_some_and(|t| matches!(t.word, HIMSELF | HERSELF));
            // `in Weir`, but `shares in Norvik` and `in Norvik's accounts`.
            let place = before(1).is_some_and(|t| matches!(t.word, IN | NEAR | OUTSIDE) && t.shape == Shape::Lower)
                && !before(2).is_some_and(|t| WORDS.before_in.contains(&t.word) || is_trust(t.word))
                && !next.is_some_and(|t| t.word == S || t.is_capitalised());
            // `Wyeth County`, `Weir, Ohio`
            let county = next.is_some_and(|t| t.is_capitalised() && is_place_ending(t.word));
            let in_state = || marks.name(at + 2).is_some_and(|m| matches!(&m.value, Value::Place(p) if !p.demonym));
            let town = county || next.is_some_and(|t| t.word == COMMA) && before(1).is_some_and(|t| is_of_place(t.word)) && in_state();
            if !inside && (called || person) || place || town {
                others.insert(tokens[at].word);
            }
        }
    }
    names.retain(|words, name| {
        let first = words[0];
        // Somewhere told as a firm itself, or known by a longer name.
        let lone = words.len() == 1;
        let taken = lone && (others.contains(&first) || people.contains(&first));
        // A firm may be named for its founder.
        let spoilt = !lone && words[1..].iter().any(|w| people.contains(w));
        let at_town = lone && is_town(name) || !lone && words.iter().all(|&w| people.contains(&w));
        let full = name.contains(' ');
        !(taken || spoilt || at_town) && (told.contains(words) || full)
    });
}

/// Writes the names down wherever they stand as names by themselves.
fn write(marks: &mut Marks, names: &Names) {
    let mut firsts: WordMap<Vec<(&[Word], &str)>> = WordMap::default();
    // Longest first.
    for (words, name) in names.iter().rev() {
        firsts.entry(words[0]).or_default().push((words, name));
    }
    firsts.values_mut().for_each(|list| list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
    marks.walk(|marks, here| {
        let Spot { sentence, tokens, at, .. } = here;
        let token = tokens[at];
        if !token.is_capitalised() || !marks.is_free(at) {
            return 1;
        }
        let Some(list) = firsts.get(&token.word) else { return 1 };
        let fits = |words: &&(&[Word], &str)| {
            let range = tokens.get(at..at + words.0.len());
            range.is_some_and(|range| range.iter().zip(words.0).all(|(t, w)| t.word == *w && t.is_capitalised()))
        };
        let Some((words, name)) = list.iter().find(fits) else { return 1 };
        let end = at + words.len();
        let before = at.checked_sub(1).filter(|&i| i >= sentence.tokens.start).map(|i| tokens[i]);
        let name_before = before.is_some_and(|t| t.is_capitalised() && !token.glued && !is_ordinary(t.word) && marks.is_free(at - 1));
        let name_after = tokens
            .get(end)
            .is_some_and(|t| t.is_capitalised() && !t.glued && !crate::kinds::office::is_head(t.word) && !is_ordinary(t.word));
        let dash = token.glued && before.is_some_and(|t| t.shape == Shape::Dash);
        if here.case == Case::Running && (name_before || name_after) || dash || !(at..end).all(|i| marks.is_free(i)) {
            return 1;
        }
        let name = (*name).to_owned();
        marks.add(Mention::new(marks.text, at..end, Value::Organisation(Organisation { name })));
        end - at
    });
}

fn is_founded(w: Word) -> bool {
    matches!(w, FOUNDED | ESTABLISHED | INCORPORATED)
}

fn is_of_place(w: Word) -> bool {
    matches!(w, IN | NEAR | FROM | TO | OUTSIDE | AROUND | LEFT)
}

fn is_trust(w: Word) -> bool {
    matches!(w, CONFIDENCE | TRUST | FAITH)
}

fn is_preposition(w: Word) -> bool {
    matches!(w, IN | TO | FOR | WITH | WHICH | AFTER | FROM | ON | AT | AND | OR | AS | BY | INTO | OVER | WHEN | WHILE | BUT | BECAUSE)
}

/// Common verbs behind what a firm has: `Norvik's profits rose`.
const VERBS: [Word; 40] = crate::text::words([
    "rose", "fell", "grew", "jumped", "slid", "dropped", "climbed", "slumped", "soared", "plunged", "doubled", "said", "says", "told",
    "has", "have", "had", "is", "was", "are", "were", "will", "would", "could", "may", "might", "met", "voted", "approved", "agreed",
    "rejected", "dipped", "shrank", "surged", "tumbled", "gained", "lost", "closed", "backed", "resigned",
]);

const QUALIFIERS: [Word; 14] = crate::text::words([
    "former", "new", "annual", "net", "biggest", "main", "largest", "first", "founding", "deputy", "acting", "interim", "own", "total",
]);

/// What may stand behind a noun that ends an apposition's first part.
const ENDS: [Word; 24] = crate::text::words([
    "that",
    "which",
    "based",
    "whose",
    "in",
    "of",
    "behind",
    "with",
    "and",
    "founded",
    "owned",
    "where",
    "headquartered",
    "run",
    "known",
    "on",
    "at",
    "to",
    "for",
    "controlled",
    "listed",
    "started",
    "set",
    "from",
]);

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

words! {
    S = "'s"; IN = "in"; OF = "of"; COMMA = ","; BASED = "based"; WAS = "was"; BY = "by"; REPORTED = "reported"; POSTED = "posted"; A = "a"; AN = "an";
    WHICH = "which"; THE = "the"; THAT = "that"; THIS = "this"; ONE = "one"; ITS = "its"; STOP = "."; WHO = "who"; WHOSE = "whose"; HIMSELF = "himself";
    HERSELF = "herself"; NEAR = "near"; OUTSIDE = "outside"; FOUNDED = "founded"; ESTABLISHED = "established"; INCORPORATED = "incorporated";
    FROM = "from"; TO = "to"; AROUND = "around"; LEFT = "left"; CONFIDENCE = "confidence"; TRUST = "trust"; FAITH = "faith"; FOR = "for"; WITH = "with";
    AFTER = "after"; ON = "on"; AT = "at"; AND = "and"; OR = "or"; AS = "as"; INTO = "into"; OVER = "over"; WHEN = "when"; WHILE = "while"; BUT = "but";
    BECAUSE = "because"; COFOUNDED = "co-founded";
}
