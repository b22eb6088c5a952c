//! Finds organisations: by the gazetteer, by shape (`Brightwell Foods plc`, `Ministry of Roads`), and by the short name an article
//! gives them in brackets.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::kinds::organisation::Organisation;
use crate::kinds::person::is_honorific;
use crate::kinds::place::marks::{Case, Marks, Spot, is_initial};
use crate::kinds::place::{is_ordinary, list};
use crate::kinds::{Mention, Value};
use crate::text::{Lexicon, Shape, Token, Word, WordMap, table, word};

#[derive(Clone, Copy)]
struct Entry {
    name: &'static str,
    upper: bool,
}

static NAMES: LazyLock<Lexicon<Entry>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for line in table::lines(include_str!("organisations.txt")) {
        let mut cells = line.split('|').map(str::trim);
        let name = cells.next().unwrap_or_default();
        let phrases: Vec<&str> = std::iter::once(name).chain(cells.flat_map(list)).collect();
        for phrase in &phrases {
            // `NATO` is in capitals only, unless `Nato` stands beside it.
            let in_capitals = |p: &str| p.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            let upper = phrases.iter().filter(|p| p.eq_ignore_ascii_case(phrase)).all(|p| in_capitals(p));
            lexicon.insert(phrase, Entry { name, upper });
        }
    }
    lexicon
});

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Last,
    Of,
    Company,
    InFull,
}

/// Words that show an organisation: as the last of its name, before `of`, or as its legal form, in short or in full. A word may do two of these.
static SHAPES: LazyLock<WordMap<Vec<Form>>> = LazyLock::new(|| {
    let mut map: WordMap<Vec<Form>> = WordMap::default();
    for line in table::lines(include_str!("shapes.txt")) {
        let Some((form, name)) = line.split_once(' ') else { continue };
        let form = match form {
            "last" => Form::Last,
            "of" => Form::Of,
            "full" => Form::InFull,
            _ => Form::Company,
        };
        map.entry(word(name)).or_default().push(form);
    }
    map
});

fn is_form(w: Word, form: Form) -> bool {
    SHAPES.get(&w).is_some_and(|forms| forms.contains(&form))
}

/// Is it what a firm is by law, such as `Ltd`, `Co` or `Company`?
pub(crate) fn is_legal_form(w: Word) -> bool {
    is_form(w, Form::Company) || is_form(w, Form::InFull)
}

/// Is it a word that shows an organisation and that many have in their names?
pub(crate) fn is_shape(w: Word) -> bool {
    SHAPES.contains_key(&w)
}

/// Is this the canonical name of a party, so that it says whose member someone is rather than what post?
pub fn is_party(name: &str) -> bool {
    const OTHERS: &[&str] =
        &["Liberal Democrats", "Reform UK", "UKIP", "Plaid Cymru", "Sinn Féin", "SDLP", "Fine Gael", "Fianna Fáil", "Likud"];
    name.ends_with("Party")
        || name.ends_with(" party")
        || name.ends_with("Union") && name.starts_with("Christian")
        || OTHERS.contains(&name)
}

/// Is this a name or a short form of a party that the list has, such as `Tory` or `GOP`?
pub(crate) fn is_form_of_party(name: &str) -> bool {
    static FORMS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let lines =
            table::lines(include_str!("organisations.txt")).filter(|line| line.split('|').next().is_some_and(|n| is_party(n.trim())));
        lines.flat_map(|line| line.split('|').map(str::trim).flat_map(list)).collect()
    });
    FORMS.contains(name)
}

/// Finds organisations.
pub fn recognise(marks: &mut Marks) {
    marks.walk(|marks, here| organisation(marks, here).unwrap_or(1));
    short_names(marks);
}

/// Writes down the organisation that begins there and says how many tokens its name has.
fn organisation(marks: &mut Marks, here: Spot) -> Option<usize> {
    let Spot { sentence, case, tokens, at } = here;
    if !tokens[at].is_capitalised() {
        return None;
    }
    let text = marks.text;
    let first = sentence.tokens.start;
    let known = known_at(tokens, first, at, case);
    let shaped = if case == Case::Running { shaped_at(marks, tokens, first, at) } else { None };
    let shaped = shaped.filter(|&end| known.is_none_or(|(taken, _)| end - at > taken));
    let (end, name) = match (shaped, known) {
        (Some(end), _) => (end, text.str_of(at..end).to_string()),
        (None, Some((taken, entry))) => (at + taken, entry.name.to_string()),
        (None, None) => return None,
    };
    // A place keeps its name where it is the longer one.
    if marks.name(at).is_some_and(|m| m.tokens.end > end || (m.tokens.end == end && m.tokens.start <= at && shaped.is_none())) {
        return None;
    }
    marks.add(Mention::new(text, at..end, Value::Organisation(Organisation { name })));
    Some(end - at)
}

fn known_at(tokens: &[Token], first: usize, at: usize, case: Case) -> Option<(usize, Entry)> {
    let (taken, &entry) = NAMES.longest(tokens, at)?;
    let written = tokens.get(at..at + taken)?;
    if entry.upper && (written[0].shape != Shape::Upper && written[0].shape != Shape::Mixed || case == Case::Upper) && entry.name.len() > 1
    {
        return None;
    }
    if taken == 1 && !entry.upper && (is_ordinary(written[0].word) || is_word(written[0].word)) {
        // `Reform` or `Shell` at the beginning of a sentence or in a headline is as likely a word.
        let acts = tokens.get(at + 1).is_some_and(|t| ACTS.contains(&t.word));
        if case != Case::Running || (is_initial(tokens, first, at) && !(acts && BODIES.contains(&written[0].word))) {
            return None;
        }
    }
    // A name that goes on is another name: `Ford Street`, `Reform Club`.
    if taken == 1 && !entry.upper && tokens.get(at + 1).is_some_and(|t| t.glued && t.shape == Shape::Dash) {
        return None;
    }
    let all_capitalised = written.iter().all(|t| t.shape != Shape::Lower || t.span.len() <= 5 || t.word == PARTY || t.word == DEPARTMENT);
    all_capitalised.then_some((taken, entry))
}

/// Names of bodies that begin sentences, when they act: `Labour has`, `Congress passed`.
const BODIES: &[Word] = &[
    word("labour"),
    word("conservatives"),
    word("tories"),
    word("democrats"),
    word("republicans"),
    word("congress"),
    word("apple"),
    word("amazon"),
];
const ACTS: &[Word] = &[
    word("has"),
    word("had"),
    word("is"),
    word("was"),
    word("will"),
    word("would"),
    word("said"),
    word("says"),
    word("'s"),
    word("and"),
    word("plans"),
    word("wants"),
    word("won"),
    word("lost"),
    word("mp"),
    word("mps"),
    word("have"),
    word("are"),
    word("were"),
    word("passed"),
];

const PARTY: Word = word("party");
const DEPARTMENT: Word = word("department");

fn is_word(w: Word) -> bool {
    static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
        "apple amazon arm alphabet boots bt celtic commons delta economist fed fitch fox greens guardian independent intel labour meta met observer \
         oracle paramount rangers reform shell signal spectator spurs telegram telegraph twitter unison unite universal visa wagner amnesty \
         conservative conservatives democrat democrats democratic republican republicans commonwealth treasury congress senate tories time pentagon"
            .split_whitespace()
            .map(word)
            .collect()
    });
    WORDS.contains(&w)
}

/// Is the word the legal form of a name that stands before it? The Co-operative Bank, AB Volvo and SE Asia begin so.
fn ends_another(tokens: &[Token], at: usize) -> bool {
    let joined = tokens.get(at + 1).is_some_and(|next| next.glued);
    is_form(tokens[at].word, Form::Company) && tokens[at].shape != Shape::Upper && !joined
}

/// The end of a name that has the shape of an organisation's and starts at `at`.
fn shaped_at(marks: &Marks, tokens: &[Token], first: usize, at: usize) -> Option<usize> {
    // `of`, `for`: University of X, Department for X and Y.
    if is_form(tokens[at].word, Form::Of)
        && tokens.get(at + 1).is_some_and(|t| matches!(t.word, OF | FOR))
        && !(is_initial(tokens, first, at) && tokens[at].word == HOUSE)
    {
        let start = if tokens.get(at + 2)?.word == THE { at + 3 } else { at + 2 };
        if !tokens.get(start)?.is_capitalised() {
            return None;
        }
        let end = joined_run(tokens, start);
        return Some(end);
    }
    let end = joined_run(tokens, at);
    if let Some(of_saint) = dedicated(tokens, at, end) {
        return Some(of_saint);
    }
    // The legal form may be written small: `Norvik plc`.
    let small = tokens.get(end).is_some_and(|t| matches!(t.word, PLC | LTD) && !t.glued);
    if end == at + 1 {
        return (small && marks.is_free(at) && !is_opening(tokens[at].word)).then_some(end + 1);
    }
    // `With Gustare Ltd`, `The Marlbridge Herald`: the name starts later; of `Gustare and Co Ltd` it started before.
    if is_opening(tokens[at].word) || ends_another(tokens, at) {
        return None;
    }
    // The run may hold the last word of an organisation: the name ends there.
    for last in (at + 1..end).rev() {
        let w = tokens[last].word;
        if is_form(w, Form::Company) && last > at && matches!(tokens[last].shape, Shape::Capital | Shape::Upper | Shape::Mixed) {
            return Some(last + 1);
        }
        if is_form(w, Form::Last) {
            let of_follows = tokens.get(last + 1).is_some_and(|t| t.word == OF) && is_form(w, Form::Of);
            if of_follows && tokens.get(last + 2).is_some_and(|t| t.is_capitalised()) {
                return Some(joined_run(tokens, last + 2));
            }
            // `Charlotte Church` sings.
            if last == at + 1
                && end == at + 2
                && matches!(w, CHURCH | POST | BANK | COURT)
                && crate::kinds::person::is_given(tokens[at].word)
            {
                return None;
            }
            // `Marlbridge City Council` is one; a place name of one word before the shape word is part of it. `Harlow Foods plc` goes on.
            let form = tokens.get(last + 1).is_some_and(|t| last + 1 == end && matches!(t.word, PLC | LTD) && !t.glued);
            return Some(last + 1 + usize::from(form));
        }
    }
    // `Garrison & Poole`: a firm by its partners.
    let firm = (at + 1..end.saturating_sub(1)).any(|i| {
        let partner = |t: Token| t.shape == Shape::Capital && t.span.len() > 2 && !is_ordinary(t.word);
        tokens[i].word == AMPERSAND && partner(tokens[i - 1]) && partner(tokens[i + 1])
    });
    if firm && end - at <= MOST_PARTNERS {
        return Some(end);
    }
    // `Brightwell Foods plc`.
    (small && marks.is_free(at)).then_some(end + 1)
}

/// `Queen Mary’s Hospital`, `St Luke’s Church`: the end of a house that has the name of somebody.
fn dedicated(tokens: &[Token], at: usize, end: usize) -> Option<usize> {
    let mark = tokens.get(end).filter(|t| t.glued && POSSESSIVES.contains(&t.word))?;
    let (from, most) = (end + 1, end + 1 + DEDICATED);
    let part = |t: &Token| t.shape == Shape::Capital && !t.glued;
    let mut words = tokens.get(from..most.min(tokens.len()))?.iter().take_while(|t| part(t));
    let house = words.position(|t| HOUSES.contains(&t.word)).map(|n| from + n)?;
    let named = is_honorific(tokens[at].word) || BEARERS.contains(&tokens[at].word);
    (mark.span.end() < tokens[from].span.start() && named).then_some(house + 1)
}

/// `St Luke’s Church of England Primary School` has no more words behind the name than `Roman Catholic Primary School`.
const DEDICATED: usize = 4;

/// A firm named by its partners has no more words than this.
const MOST_PARTNERS: usize = 6;

/// The end of a run of capitalised words joined by hyphens, `&`, and `and`, `of`, `for` inside it.
fn joined_run(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(next) = tokens.get(end) {
        let after_is_capital = tokens.get(end + 1).is_some_and(|t| t.is_capitalised());
        if next.is_capitalised() && (!next.glued || tokens[end - 1].shape == Shape::Dash) {
            end += 1;
        } else if next.word == AMPERSAND && after_is_capital
            || next.shape == Shape::Dash && next.glued && tokens.get(end + 1).is_some_and(|t| t.glued && t.is_capitalised())
        {
            end += 2;
        } else if next.shape == Shape::Dash && next.glued && PREFIXES.contains(&tokens[end - 1].word) {
            // `Co-operative Bank`.
            end = (end + 2).min(tokens.len());
        } else {
            break;
        }
        if end > at + 8 {
            break;
        }
    }
    end.min(tokens.len())
}

/// What a hyphen joins to a word in small letters inside a name.
const PREFIXES: [Word; 5] = [word("co"), word("inter"), word("non"), word("anti"), word("trans")];

/// Small words that begin no name although they may have a capital.
fn is_opening(w: Word) -> bool {
    OPENINGS.contains(&w)
}

const OPENINGS: &[Word] = &[
    word("the"),
    word("a"),
    word("an"),
    word("this"),
    word("that"),
    word("our"),
    word("his"),
    word("her"),
    word("their"),
    word("its"),
    word("with"),
    word("for"),
    word("in"),
    word("at"),
    word("on"),
    word("by"),
    word("from"),
    word("and"),
    word("but"),
    word("after"),
    word("as"),
    word("of"),
    word("to"),
    word("when"),
    word("while"),
    word("if"),
    word("under"),
    word("both"),
    word("former"),
    word("deputy"),
    word("acting"),
    word("then"),
    word("yesterday"),
    word("since"),
    word("before"),
    word("despite"),
];

const POSSESSIVES: [Word; 2] = [word("'s"), word("’s")];
const BEARERS: [Word; 7] = [word("queen"), word("king"), word("prince"), word("princess"), word("st"), word("st."), word("saint")];
const HOUSES: [Word; 9] = [
    word("hospital"),
    word("infirmary"),
    word("hospice"),
    word("church"),
    word("cathedral"),
    word("school"),
    word("college"),
    word("academy"),
    word("university"),
];
const OF: Word = word("of");
const FOR: Word = word("for");
const THE: Word = word("the");
const AMPERSAND: Word = word("&");
const HOUSE: Word = word("house");
const CHURCH: Word = word("church");
const POST: Word = word("post");
const BANK: Word = word("bank");
const COURT: Word = word("court");
const PLC: Word = word("plc");
const LTD: Word = word("ltd");
const OPEN: Word = word("(");
const CLOSE: Word = word(")");

/// `World Trade Organisation (WTO)`: the short name in brackets stands for the long one, there and everywhere in the text.
fn short_names(marks: &mut Marks) {
    let text = marks.text;
    let tokens = text.tokens();
    let mut short: WordMap<String> = WordMap::default();
    let long: Vec<(usize, String)> = marks
        .found()
        .filter_map(|m| match &m.value {
            Value::Organisation(o) => Some((m.tokens.end, o.name.clone())),
            _ => None,
        })
        .collect();
    for (end, name) in long {
        let (Some(open), Some(inner), Some(close)) = (tokens.get(end), tokens.get(end + 1), tokens.get(end + 2)) else { continue };
        // `(UK)` after a name is where it is, not what it is called.
        let initial = |s: &str| s.chars().next().map(|c| c.to_ascii_lowercase());
        let stands_for = initial(text.str(*inner)) == initial(&name) && matches!(inner.shape, Shape::Upper | Shape::Mixed);
        if open.word == OPEN && close.word == CLOSE && stands_for && name.contains(' ') {
            short.entry(inner.word).or_insert(name);
        }
    }
    if short.is_empty() {
        return;
    }
    for (at, token) in tokens.iter().enumerate() {
        if matches!(token.shape, Shape::Upper | Shape::Mixed)
            && let Some(name) = short.get(&token.word)
            && marks.name(at).is_none_or(|m| m.tokens.len() == 1)
        {
            marks.add(Mention::new(text, at..at + 1, Value::Organisation(Organisation { name: name.clone() })));
        }
    }
}
