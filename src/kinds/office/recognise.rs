//! Finds posts: a title's head, what stands before it and what stands after it.

use std::sync::LazyLock;

use crate::kinds::office::complement::{after, named_body};
use crate::kinds::office::jurisdiction::{before, is_determiner, of_post};
use crate::kinds::office::titles::{Class, Head, TITLES, canonical_title, only_in, settle};
use crate::kinds::office::verbs::{begins, headed, house, of_verb};
use crate::kinds::office::{Office, Tenure};
use crate::kinds::person::is_given;
use crate::kinds::place::is_ordinary;
use crate::kinds::place::marks::{Case, Marks, Spot};
use crate::kinds::{Mention, Value};
use crate::text::{Sentence, Shape, Sieve, Word, word, words};

/// The words that tell of a post: one question of each token in the place of the many below, for few tokens tell of any.
static TELLING: LazyLock<Sieve> =
    LazyLock::new(|| Sieve::of(TITLES.heads.begins().chain(begins()).chain([HAS, CHAIRS, CHAIRED, HEADS, HEADED, RUNS])));

/// Finds posts; places and organisations have been found before.
pub fn recognise(marks: &mut Marks) {
    let telling = &*TELLING;
    marks.walk(|marks, here| {
        if !telling.passes(here.tokens[here.at].word) {
            return 1;
        }
        match TITLES.heads.longest(here.tokens, here.at) {
            Some((taken, head)) if here.tokens[here.at].is_word() => post(marks, here, taken, head).unwrap_or(taken),
            _ => match of_verb(marks.text, here.sentence, here.at)
                .or_else(|| of_named(marks, here))
                .filter(|(range, _)| range.clone().all(|i| marks.post(i).is_none()))
            {
                Some((range, office)) => {
                    let text = marks.text;
                    let taken = range.len();
                    marks.add_post(Mention::new(text, range, Value::Office(office)));
                    taken
                }
                None => 1,
            },
        }
    });
}

/// Reads the post whose head is these tokens and writes it down; says how many tokens to go on by.
fn post(marks: &mut Marks, here: Spot, taken: usize, head: &Head) -> Option<usize> {
    let Spot { sentence, case, at, .. } = here;
    let text = marks.text;
    let tokens = text.tokens();
    let end = at + taken;
    // `Post Office chief`: the words of a name are no title. `Chief` inside a longer name neither.
    if (at..end).any(|i| marks.name(i).is_some()) {
        return None;
    }
    // `Martin Luther King`: a family name, not a king.
    if taken == 1 && head.doubtful && tokens[at].shape == Shape::Capital && at > sentence.tokens.start && is_given(tokens[at - 1].word) {
        return None;
    }
    let next = marks.token(sentence, end);
    let named = next.is_some_and(|t| t.is_capitalised() && !is_ordinary(t.word));
    let before = before(marks, sentence, at, head, named);
    let after = after(marks, sentence, end, head);
    let mut start = before.start;
    let mut title = format!("{}{}", before.title, head.name);
    if !after.portfolio.is_empty() {
        let short = if head.name == "secretary of state" { "secretary" } else { head.name.as_str() };
        title = format!("{}{} {short}", before.title, after.portfolio);
    }
    title.push_str(&after.suffix.to_lowercase());
    // `Head of the anti-corruption office`, `the anti-corruption office’s chief`.
    let body = if after.body.is_empty() { before.body.clone() } else { after.body.clone() };
    let heads = matches!(head.name.as_str(), "head" | "chief" | "boss" | "leader") && before.place.is_none() && after.place.is_none();
    if let Some(described) = headed(text, body).filter(|_| heads && after.suffix.is_empty()) {
        title = format!("{}{described}", before.title);
    }
    // The Labour leader of the council leads the council, not Labour.
    let of_party = after.of_body && before.party.is_some();
    let mut place = after.place.clone().or(before.place.clone().filter(|_| !of_party));
    let described = |told: &Option<String>, body: &std::ops::Range<usize>| {
        let told = told.clone()?;
        house(text, body.clone()).filter(|house| house.ends_with(&told)).or(Some(told))
    };
    let house = described(&after.house, &after.body).or_else(|| described(&before.house, &before.body));
    let complemented = after.end > end || place.is_some() || house.is_some();
    let evidence = Evidence {
        modified: before.modified,
        complemented,
        named,
        by_demonym: before.demonym && after.place.is_none(),
        country: before.country && after.place.is_none(),
        running: case == Case::Running,
    };
    if !stands(marks, sentence, at..end, head, &evidence) {
        return None;
    }
    if place.is_none()
        && is_staff(head)
        && let Some((from, office)) = of_post(marks, sentence, start)
    {
        title = format!("{}'s {title}", office.title);
        place = office.place;
        start = from;
    }
    if place.is_none() {
        place = counterpart(marks, sentence, start).or_else(|| only_in(&title).map(str::to_string));
    }
    let tenure = if after.designate { Tenure::Future } else { before.tenure };
    let (title, place) = settle(canonical_title(&title, place.as_deref()), place);
    let value = Value::Office(Office { title, place, house, tenure });
    marks.add_post(Mention::new(text, start..after.end, value));
    debug_assert!(after.end <= tokens.len());
    Some(after.end - at)
}

/// `Who has chaired the Members' Society`: the post of who does that, of a body that is named.
fn of_named(marks: &Marks, here: Spot) -> Option<(std::ops::Range<usize>, Office)> {
    let Spot { sentence, at, .. } = here;
    let perfect = usize::from(marks.word(sentence, at) == Some(HAS));
    let title = match marks.word(sentence, at + perfect)? {
        CHAIRS | CHAIRED => "chair",
        HEADS | HEADED | RUNS => "head",
        _ => return None,
    };
    let start = at + perfect + 1;
    let start = start + usize::from(marks.word(sentence, start) == Some(THE));
    let (end, name) = named_body(marks, sentence, start)?;
    let office = Office { title: title.to_owned(), place: Some(name), ..Office::default() };
    Some((at..end, office))
}

/// What speaks for a post rather than an ordinary word.
struct Evidence {
    /// A jurisdiction, a portfolio or a qualifier stands before the head.
    modified: bool,
    /// It is known what it is a post of.
    complemented: bool,
    /// A name follows.
    named: bool,
    /// A country stands before it.
    country: bool,
    /// A demonym says whose post, and nothing else does.
    by_demonym: bool,
    /// The sentence uses capitals as running text does.
    running: bool,
}

/// Is this a post at all, and not an ordinary word?
fn stands(marks: &Marks, sentence: &Sentence, range: std::ops::Range<usize>, head: &Head, evidence: &Evidence) -> bool {
    let tokens = marks.text.tokens();
    let (at, end) = (range.start, range.end);
    let previous = at.checked_sub(1).filter(|&i| i >= sentence.tokens.start).map(|i| tokens[i]);
    // "to head", "will chair": verbs.
    let verb = matches!(head.name.as_str(), "head" | "chair" | "coach" | "captain" | "whip");
    if verb && tokens[at].shape == Shape::Lower && !evidence.modified && previous.is_some_and(|t| is_before_verb(t.word)) {
        return false;
    }
    // A hyphen joins it to something else: "chair-lift".
    let joined = marks.token(sentence, end).is_some_and(|t| t.shape == Shape::Dash && t.glued)
        && marks.token(sentence, end + 1).is_some_and(|t| t.glued);
    if joined && !evidence.complemented {
        return false;
    }
    // `Who holds the housing portfolio`; the property portfolio of a firm is no post.
    if head.name == "portfolio" {
        let holds =
            tokens[at.saturating_sub(6).max(sentence.tokens.start)..at].iter().any(|t| matches!(t.word, HOLDS | HELD | HOLDING | HOLD));
        return holds
            && has_portfolio(marks, sentence, at)
            && !tokens.get(at.wrapping_sub(1)).is_some_and(|t| matches!(t.word, INVESTMENT));
    }
    if head.class == Class::Bound {
        // A Russian leader holds no post by that word; a party's leader does.
        let own = evidence.complemented && (evidence.running || evidence.modified);
        let portfolio = evidence.modified && head.takes_portfolio && has_portfolio(marks, sentence, at);
        return portfolio || (own && !evidence.country);
    }
    // `Captain Quintanilla` and `Professor Lyle` are addressed by their rank.
    let rank = matches!(head.name.as_str(), "captain" | "commander" | "inspector" | "professor" | "imam" | "rabbi");
    if rank && tokens[at].is_capitalised() && evidence.named && !evidence.modified {
        return false;
    }
    // `The driver of the Weir coach, Tom Hale`
    let vehicle = || tokens[sentence.tokens.start..at].iter().rev().take(VEHICLE).any(|t| OF_VEHICLES.contains(&t.word));
    if head.name == "coach" && vehicle() {
        return false;
    }
    if head.name == "justice" {
        return evidence.named && tokens[at].shape == Shape::Capital && evidence.running;
    }
    // `English speaker`, `Spanish professor`: of the language.
    if evidence.by_demonym && matches!(head.name.as_str(), "speaker" | "professor" | "editor" | "correspondent") {
        return false;
    }
    if !head.doubtful || evidence.modified || evidence.complemented || (evidence.named && evidence.running) {
        return true;
    }
    let next = marks.token(sentence, end);
    // `Who as treasurer of Save Our Water`: a body of whatever name.
    if previous.is_some_and(|t| t.word == AS) && next.is_some_and(|t| t.word == OF) {
        return marks.token(sentence, end + 1).is_some_and(|t| t.is_capitalised());
    }
    previous.is_some_and(|t| t.word == COMMA || is_determiner(t.word))
        && next.is_none_or(|t| !t.is_word() || t.is_capitalised() || is_verb(t.word))
}

/// So many words before `coach` stands what makes it a vehicle.
const VEHICLE: usize = 5;
const OF_VEHICLES: [Word; 10] = words(["driver", "drivers", "passenger", "passengers", "aboard", "bus", "lorry", "car", "van", "minibus"]);

fn has_portfolio(marks: &Marks, sentence: &Sentence, at: usize) -> bool {
    at.checked_sub(1).filter(|&i| i >= sentence.tokens.start).is_some_and(|i| {
        let w = marks.text.tokens()[i].word;
        TITLES.portfolio.contains(&w) && !is_adjective(w)
    })
}

/// Does this post belong to a person or another post: `the president's envoy`?
fn is_staff(head: &Head) -> bool {
    matches!(
        head.name.as_str(),
        "spokesman" | "spokeswoman" | "spokesperson" | "adviser" | "advisor" | "aide" | "envoy" | "chief of staff" | "press secretary"
    )
}

/// "their Ukrainian counterparts, foreign minister X and defence minister Y": the demonym says whose.
fn counterpart(marks: &Marks, sentence: &Sentence, start: usize) -> Option<String> {
    let tokens = marks.text.tokens();
    let first = sentence.tokens.start.max(start.saturating_sub(14));
    for at in (first..start).rev() {
        let token = tokens[at];
        if matches!(token.word, COUNTERPART | COUNTERPARTS) {
            if let Some(Value::Place(place)) = marks.name_before(at).map(|m| &m.value) {
                return crate::kinds::place::stands_for(&place.name).map(str::to_string);
            }
            return None;
        }
        let passes = token.is_capitalised() || matches!(token.word, COMMA | AND) || marks.post(at).is_some();
        if !passes || marks.name(at).is_some() {
            return None;
        }
    }
    None
}

/// Words that say how, not of what, a head is one.
fn is_adjective(w: Word) -> bool {
    matches!(w, PERMANENT | JUNIOR | SENIOR | SPECIAL | OFFICIAL | SOCIAL | STATE | WORLD | NATIONAL | REGIONAL | GLOBAL | INTERNATIONAL)
}

fn is_before_verb(w: Word) -> bool {
    matches!(w, TO | WILL | WOULD | COULD | SHOULD | MUST | CAN | MAY | MIGHT)
}

fn is_verb(w: Word) -> bool {
    matches!(w, SAID | SAYS | TOLD | WAS | IS | HAS | HAD | WILL | WOULD | ADDED | WHO | AND | SINCE | IN | ON | AT | FROM | UNTIL | BY)
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

words! {
    CHAIRS = "chairs"; CHAIRED = "chaired"; HEADS = "heads"; HEADED = "headed"; RUNS = "runs"; THE = "the";
    HOLDS = "holds"; HELD = "held"; HOLDING = "holding"; HOLD = "hold"; INVESTMENT = "investment"; PERMANENT = "permanent"; JUNIOR = "junior"; SENIOR = "senior"; SPECIAL = "special"; OFFICIAL = "official"; SOCIAL = "social"; STATE = "state"; WORLD = "world"; NATIONAL = "national"; REGIONAL = "regional"; GLOBAL = "global"; INTERNATIONAL = "international"; COMMA = ","; AS = "as"; OF = "of"; AND = "and"; COUNTERPART = "counterpart"; COUNTERPARTS = "counterparts"; TO = "to"; WILL = "will"; WOULD = "would"; COULD = "could";
    SHOULD = "should"; MUST = "must"; CAN = "can"; MAY = "may"; MIGHT = "might"; SAID = "said"; SAYS = "says"; TOLD = "told"; WAS = "was"; IS = "is";
    HAS = "has"; HAD = "had"; ADDED = "added"; WHO = "who"; SINCE = "since"; IN = "in"; ON = "on"; AT = "at"; FROM = "from"; UNTIL = "until"; BY = "by";
}
