//! What a figure counts or is measured in, and with what kind of figure it may be compared.

use std::ops::Range;

use crate::kinds::quantity::{Sort, dimension};
use crate::kinds::topic::{is_counting, of_word};
use crate::kinds::{Value, tally};
use crate::text::{Shape, Text, Token, Word, is_function_word, word, words};

/// No more words than this stand between a figure and its noun.
pub(crate) const MODIFIERS: usize = 3;

/// What a figure counts or is measured in: a noun, `of the soldiers` too, else the unit.
pub(crate) fn head(text: &Text, whole: &Range<usize>, figure: &Range<usize>, value: &Value) -> (String, Word, bool) {
    let head = value.counted();
    // A tally is one of votes or goals.
    if tally(value).is_some() {
        return ("vote".to_owned(), of_word("vote"), true);
    }
    if value.date().is_some() {
        return ("day".to_owned(), word("day"), false);
    }
    let Value::Quantity(quantity) = value else { return (head, Word::default(), false) };
    // Ages have names to go by, and a rule of their own.
    if quantity.sort == Sort::Age {
        return (String::new(), Word::default(), false);
    }
    if !quantity.noun.is_empty() {
        // `Employs 6,400 people`: whom somebody employs are workers.
        let employed = || figure.start > whole.start && EMPLOYING.contains(&text.tokens()[figure.start - 1].word);
        let of_people = quantity.noun == "people" || quantity.noun == "person";
        let concept = if of_people && employed() { of_word("worker") } else { of_word(&quantity.noun) };
        return (head, concept, true);
    }
    if quantity.sort == Sort::Count
        && let Some(noun) = of_the(text, whole.end, figure.end)
            .or_else(|| counting_before(text, whole.start, figure.start))
            .or_else(|| number_of(text, whole.start, figure.start))
    {
        let concept = of_word(&noun);
        return (noun, concept, true);
    }
    // `Its fourth by-election`: what is ranked, hyphens or no.
    if quantity.sort == Sort::Ordinal
        && let Some(noun) = ranked(text, whole, figure)
    {
        let concept = of_word(&noun);
        return (noun, concept, true);
    }
    // Two thirds are a share, as 67 per cent are, but no further figure of their unit.
    if quantity.sort == Sort::Fraction {
        return ("share".to_owned(), word("fraction"), false);
    }
    // Kilometres and miles are one measure.
    let concept = match quantity.sort {
        Sort::Measure | Sort::Duration => word(dimension(quantity).unwrap_or(&head)),
        _ => word(&head),
    };
    (head, concept, false)
}

/// What a figure may be compared with at all.
pub(crate) fn class(value: &Value) -> Word {
    let quantity = match value {
        Value::Quantity(quantity) => quantity,
        Value::Date(_) => return word("day"),
        _ => return word("tally"),
    };
    match quantity.sort {
        Sort::Percent | Sort::Fraction => word("share"),
        Sort::Money => word("money"),
        Sort::Count => word("count"),
        Sort::Ordinal => word("ordinal"),
        Sort::Points => word("points"),
        Sort::Multiple => word("multiple"),
        Sort::Age => word("age"),
        Sort::Duration | Sort::Measure => word(dimension(quantity).or(quantity.unit).unwrap_or("measure")),
    }
}

/// `43 of the soldiers`, `two of its ships`: the noun behind, where it follows at once.
pub(crate) fn of_the(text: &Text, end: usize, at: usize) -> Option<String> {
    const THE: [Word; 8] = [word("the"), word("these"), word("those"), word("its"), word("his"), word("her"), word("their"), word("our")];
    let tokens = text.tokens().get(at..end)?;
    let of = tokens.first()?.word == const { word("of") };
    // `Two of the ferry's four life rafts`.
    let owned = tokens.iter().take(OWNER + 1).position(|t| t.word == const { word("'s") }).filter(|_| of);
    let determined = of && (owned.is_some() || THE.contains(&tokens.get(1)?.word));
    let from = owned.map_or(2, |at| at + 1);
    let number = usize::from(tokens.get(from)?.shape == Shape::Number);
    let mut run =
        tokens.get(from + number..)?.iter().take(MODIFIERS + 1).take_while(|t| t.shape == Shape::Lower && !is_function_word(t.word));
    let plural = |t: &Token| text.str(*t).ends_with('s') && !text.str(*t).ends_with("ss") || PLURALS.contains(&t.word);
    let noun = run.find(|t| plural(t)).filter(|_| determined)?;
    Some(text.str(*noun).to_owned())
}

/// Whose they are is said in so many tokens.
const OWNER: usize = 6;

/// Before a number of people: they work there.
const EMPLOYING: [Word; 4] = words(["employs", "employed", "employing", "employ"]);

/// Of many without an `s`.
const PLURALS: [Word; 17] = words([
    "dead", "wounded", "injured", "missing", "killed", "drowned", "arrested", "accused", "detained", "children", "men", "women", "people",
    "crew", "staff", "police", "homeless",
]);

/// Is it said of people by what befell them: `five of those arrested`?
pub(crate) fn is_of_people(noun: &str) -> bool {
    const BEFELL: [Word; 10] =
        words(["dead", "wounded", "injured", "missing", "killed", "drowned", "arrested", "accused", "homeless", "detained"]);
    BEFELL.contains(&word(noun))
}

/// `a crowd of 18,412`, `the attendance at the ground was about 18,412`: the noun before a number that says what it counts.
fn counting_before(text: &Text, start: usize, figure: usize) -> Option<String> {
    let tokens = text.tokens();
    let word_at = |at: usize| tokens[at].word;
    let link = figure.checked_sub(1).filter(|&link| link > start)?;
    let noun = |at: usize| {
        let written = text.str(tokens[at]).to_lowercase();
        (tokens[at].is_word() && is_counting(of_word(&written))).then_some(written)
    };
    if word_at(link) == const { word("of") } {
        return noun(link - 1);
    }
    let plural = |verb: usize| {
        let reach = start.max(verb.saturating_sub(SUBJECT))..verb;
        let named = reach.clone().find(|&at| of_place(word_at(at))).map_or(verb, |of| of).checked_sub(1).filter(|at| reach.contains(at))?;
        let written = text.str(tokens[named]).to_lowercase();
        let counts = written.len() > 4 && written.ends_with('s') && !written.ends_with("ss") && !NO_COUNTS.contains(&word(&written));
        (counts && tokens[named].is_word()).then_some(written)
    };
    let verb = if LEVELS.contains(&word_at(link)) {
        // `rose by 11 per cent, to 43`: by how much, and from where, stands between.
        let step = |at: &usize| !(tokens[*at].shape == Shape::Number || text.str(tokens[*at]) == "%" || STEPS.contains(&word_at(*at)));
        let verb = (start + 1..link).rev().take(STEP).find(step)?;
        // `Has doubled its capacity to 1,200`.
        if word_at(link) == const { word("to") }
            && let Some(noun) = noun(verb)
        {
            return Some(noun);
        }
        // `Burglaries fell by 9 per cent to 3,140`.
        if word_at(link) == const { word("to") }
            && MOVES.contains(&word_at(verb))
            && let Some(noun) = plural(verb)
        {
            return Some(noun);
        }
        verb
    } else {
        link
    };
    let stands = if verb < link { MOVES.contains(&word_at(verb)) } else { EQUALS.contains(&word_at(verb)) };
    let reach = start.max(verb.saturating_sub(SUBJECT))..verb;
    let subject = || reach.rev().take_while(|&at| tokens[at].is_word() || tokens[at].shape == Shape::Dash).find_map(noun);
    if stands { subject() } else { None }
}

/// `Raised its count of the people affected to 8.4 million, from the 6.2 million …`: what the number is of.
fn number_of(text: &Text, start: usize, figure: usize) -> Option<String> {
    let tokens = text.tokens().get(start.max(figure.saturating_sub(FAR))..figure)?;
    let link = tokens.iter().rev().find(|t| t.word != const { word("the") })?;
    if !CHANGED.contains(&link.word) {
        return None;
    }
    let of = tokens.windows(2).rposition(|two| NUMBERS.contains(&two[0].word) && two[1].word == const { word("of") })?;
    let plural = |t: &&Token| text.str(**t).ends_with('s') && !text.str(**t).ends_with("ss") || PLURALS.contains(&t.word);
    let behind = tokens.get(of + 2..)?.iter().take(MODIFIERS + 1).take_while(|t| t.shape == Shape::Lower);
    behind.filter(|t| !is_function_word(t.word)).find(plural).map(|noun| text.str(*noun).to_owned())
}

/// So many tokens before a figure may say what it is a number of.
const FAR: usize = 18;
const CHANGED: [Word; 3] = words(["to", "from", "at"]);
const NUMBERS: [Word; 7] = words(["count", "number", "tally", "estimate", "total", "figure", "toll"]);

/// Behind a noun: what it is of.
fn of_place(w: Word) -> bool {
    const { words(["in", "at", "across", "by", "involving", "from", "among", "on", "of"]) }.contains(&w)
}

/// Plurals whose figure is no number of them.
const NO_COUNTS: [Word; 28] = words([
    "shares",
    "prices",
    "rates",
    "sales",
    "profits",
    "yields",
    "temperatures",
    "costs",
    "earnings",
    "revenues",
    "values",
    "ratings",
    "odds",
    "stocks",
    "bonds",
    "futures",
    "points",
    "levels",
    "margins",
    "exports",
    "imports",
    "losses",
    "wages",
    "rents",
    "reserves",
    "assets",
    "funds",
    "takings",
]);

/// A subject and what stands behind it are no longer than this.
const SUBJECT: usize = 8;
/// `stood at 43`, `rose to 43`.
const LEVELS: [Word; 2] = words(["at", "to"]);
/// What stands between the verb and the level: `by almost a third`, `from 38`.
const STEPS: [Word; 36] = words([
    "last", "this", "year", "month", "week", "quarter", "by", "from", "per", "cent", "percent", "pc", ",", "nearly", "almost", "about",
    "around", "some", "just", "more", "less", "than", "over", "a", "an", "third", "quarter", "half", "fifth", "tenth", "point", "points",
    "million", "thousand", "hundred", "further",
]);
const STEP: usize = 10;
const MOVES: [Word; 18] = words([
    "stood",
    "stands",
    "stand",
    "put",
    "estimated",
    "rose",
    "risen",
    "grew",
    "grown",
    "fell",
    "fallen",
    "climbed",
    "dropped",
    "swelled",
    "shrank",
    "amounted",
    "was",
    "is",
]);
const EQUALS: [Word; 14] = words([
    "was", "is", "were", "are", "reached", "numbered", "numbers", "totalled", "totaled", "hit", "topped", "exceeded", "became", "being",
]);

/// The word behind a rank; of one with hyphens, its last part; names between (`the fourth Conservative by-election defeat`) tell whose it is. `The
/// recount, only the third since 1978`: the word before.
fn ranked(text: &Text, whole: &Range<usize>, rank: &Range<usize>) -> Option<String> {
    let tokens = text.tokens().get(rank.end..whole.end)?;
    let names = tokens.iter().take(MODIFIERS).take_while(|t| t.is_capitalised() && !t.glued).count();
    let tokens = tokens.get(names..)?;
    let behind = || {
        let first = tokens.first().filter(|t| t.shape == Shape::Lower && !t.glued)?;
        let pairs = tokens.get(1..)?.chunks_exact(2).take_while(|pair| pair[0].shape == Shape::Dash && pair[0].glued && pair[1].glued);
        let last = pairs.map(|pair| pair[1]).last().unwrap_or(*first);
        (last.is_word() && (last.span != first.span || !is_function_word(first.word))).then(|| text.str(last).to_owned())
    };
    behind().or_else(|| apposed(text, whole, rank)).or_else(|| placed(text, whole, rank))
}

/// `Finished ninth in the league`, `came in 11th`: a place.
fn placed(text: &Text, whole: &Range<usize>, rank: &Range<usize>) -> Option<String> {
    const PLACED: [Word; 9] = words(["finished", "finish", "finishes", "finishing", "came", "come", "comes", "placed", "ended"]);
    let before = text.tokens().get(whole.start..rank.start)?;
    let verb = before.iter().rev().find(|t| t.word != const { word("in") } && t.word != const { word("up") })?;
    PLACED.contains(&verb.word).then(|| "place".to_owned())
}

/// `The recount, only the third in …`: the noun before the comma.
fn apposed(text: &Text, whole: &Range<usize>, rank: &Range<usize>) -> Option<String> {
    const LEADS: [Word; 8] = words(["the", "only", "just", "its", "their", "his", "her", "now"]);
    let before = text.tokens().get(whole.start..rank.start)?;
    let leads = before.iter().rev().take(MODIFIERS).take_while(|t| LEADS.contains(&t.word)).count();
    let before = before.get(..before.len().checked_sub(leads).filter(|_| leads > 0)?)?;
    let [.., noun, comma] = before else { return None };
    let named = comma.word == const { word(",") } && noun.shape == Shape::Lower && !is_function_word(noun.word);
    named.then(|| text.str(*noun).to_owned())
}
