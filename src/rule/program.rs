//! Patterns made ready: a small automaton over tokens, and the words and kinds without which a sentence cannot match.

use std::ops::Range;

use crate::kinds::{Kind, Kinds};
use crate::rule::phrase::{Item, Literal, Part, SlotPart};
use crate::rule::{Pattern, Slot, Takes};
use crate::text::{Word, word};

/// How a pattern reads.
#[derive(Clone, Debug)]
pub enum Reader {
    /// Token by token.
    Program(Program),
    /// By a regular expression over the sentence.
    Regex(Regexp),
}

/// A regular expression whose named groups are slots.
#[derive(Clone, Debug)]
pub struct Regexp {
    /// The expression.
    pub regex: regex::Regex,
    /// Number of the group, index of the slot.
    pub groups: Vec<(usize, usize)>,
    /// The kinds without which it cannot bind its slots, and the text without which it cannot match.
    pub needs: Vec<Vec<Atom>>,
}

impl Reader {
    /// Every match holds one atom of each of these groups.
    pub fn groups(&self) -> &[Vec<Atom>] {
        match self {
            Reader::Program(program) => &program.groups,
            Reader::Regex(regexp) => &regexp.needs,
        }
    }

    /// The group to look for first; `None` where every sentence must be tried.
    pub fn trigger(&self) -> Option<&[Atom]> {
        self.groups().iter().min_by(|a, b| frequency(a).total_cmp(&frequency(b))).map(Vec::as_slice)
    }
}

/// An automaton over the tokens of a sentence. State 0 is the start; moves that read nothing always lead to a higher state.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The states.
    pub states: Vec<State>,
    /// Every match holds one atom of each group.
    pub groups: Vec<Vec<Atom>>,
    /// What a match can start with.
    pub starts: Starts,
    /// Where the pattern's parts begin among the states, in order: the words, slots, gaps and choices that stand side by side in it.
    pub parts: Vec<usize>,
}

/// What a match can start with: looked at before a thread is started, for most tokens start nothing.
#[derive(Clone, Debug, Default)]
pub struct Starts {
    /// Words, one bit for each by its hash: a word without its bit starts nothing.
    words: u64,
    /// Mentions of these kinds, perhaps behind an article.
    pub kinds: Kinds,
    /// Listed phrases for these slots, perhaps behind an article.
    pub lists: Vec<usize>,
    /// Anything at all.
    pub anything: bool,
}

impl Starts {
    fn new(states: &[State], slots: &[Slot]) -> Starts {
        let mut starts = Starts::default();
        let mut waiting = vec![0];
        // Moves that read nothing lead to higher states, so this ends.
        while let Some(state) = waiting.pop().and_then(|at| states.get(at)) {
            match state.op {
                Op::Word(word) => starts.words |= bit(word),
                Op::Slot(slot) => match slots.get(slot).map(|s| &s.takes) {
                    Some(Takes::Kind(kind)) => starts.kinds = starts.kinds.and(Kinds::new(&[*kind])),
                    Some(Takes::List(_)) => starts.lists.push(slot),
                    None => {}
                },
                Op::Fork => waiting.extend(&state.next),
                Op::Dash | Op::FirstWord | Op::Words(_) | Op::Gap | Op::Between { .. } | Op::Accept => starts.anything = true,
            }
            if waiting.len() > MOST_STATES {
                return Starts { anything: true, ..starts };
            }
        }
        starts.lists.sort_unstable();
        starts.lists.dedup();
        starts
    }

    /// May a match start with that word?
    pub fn word(&self, word: Word) -> bool {
        self.words & bit(word) != 0
    }
}

fn bit(word: Word) -> u64 {
    1 << (word.0 % 64)
}

/// What a thread does in a state, and where it goes then.
#[derive(Clone, Debug)]
pub struct State {
    /// What to do.
    pub op: Op,
    /// Where to go.
    pub next: Vec<usize>,
    /// The bytes of the pattern's text that it stands for.
    pub range: Range<usize>,
}

/// What a thread does in a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Op {
    /// Reads that word.
    Word(Word),
    /// Reads a dash.
    Dash,
    /// Reads a mention or a listed phrase into that slot.
    Slot(usize),
    /// Reads the first token of free words.
    FirstWord,
    /// Reads more of them into that slot.
    Words(usize),
    /// Reads any tokens of the clause.
    Gap,
    /// Reads what stands between two items of a list, up to the next item for that slot.
    Between {
        /// The slot of the items.
        slot: usize,
        /// Has a comma or the like been read?
        separated: bool,
    },
    /// Goes on without reading.
    Fork,
    /// The end of a match.
    Accept,
}

/// A sign that a pattern may match.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Atom {
    /// A word, with its folded text.
    Word(Word, String),
    /// A mention of that kind.
    Kind(Kind),
    /// A piece of the sentence's text, in whatever case of ASCII letters.
    Text(String),
}

impl Atom {
    /// The word, or the kind in angle brackets.
    pub fn name(&self) -> String {
        match self {
            Atom::Word(_, text) => text.clone(),
            Atom::Text(text) => text.trim().to_owned(),
            Atom::Kind(kind) => format!("<{}>", kind.name()),
        }
    }
}

/// A pattern of more states than this is refused.
pub const MOST_STATES: usize = 500;

impl Program {
    /// Compiles the parts. `heads` gives the first words of a list slot's phrases. `None` where the pattern is too long.
    pub fn new(parts: &[Part], slots: &[Slot], heads: &dyn Fn(usize) -> Vec<String>) -> Option<Program> {
        let mut build = Build { states: Vec::new(), slots };
        let mut begins = Vec::with_capacity(parts.len());
        for part in parts {
            begins.push(build.states.len());
            build.sequence(std::slice::from_ref(part));
        }
        build.add(Op::Accept, 0..0);
        if build.states.len() > MOST_STATES {
            return None;
        }
        let starts = Starts::new(&build.states, slots);
        let mut groups = groups(parts, slots, heads);
        // What is quickest to look for rules a sentence out first.
        groups.sort_by_key(Vec::len);
        Some(Program { states: build.states, groups, starts, parts: begins })
    }

    /// Is the pattern one slot and nothing else? Then any of its readings is a match.
    pub fn is_slot_alone(&self) -> bool {
        matches!(self.states.as_slice(), [State { op: Op::Slot(_), .. }, State { op: Op::Accept, .. }])
    }
}

struct Build<'s> {
    states: Vec<State>,
    slots: &'s [Slot],
}

impl Build<'_> {
    /// Adds a state that goes on to the one after it.
    fn add(&mut self, op: Op, range: Range<usize>) -> usize {
        let at = self.states.len();
        self.states.push(State { op, next: vec![at + 1], range });
        at
    }

    /// Recursion is bounded by the depth of brackets that the parser allows.
    fn sequence(&mut self, parts: &[Part]) {
        for part in parts {
            if self.states.len() > MOST_STATES {
                return;
            }
            let range = part.range.clone();
            match &part.item {
                Item::Word(Literal { dash: true, .. }) => {
                    self.add(Op::Dash, range);
                }
                Item::Word(literal) => {
                    self.add(Op::Word(literal.word), range);
                }
                Item::Gap => {
                    self.add(Op::Gap, range);
                }
                Item::Slot(slot) => self.slot(slot, range),
                Item::Choice(choices) => self.choice(choices, range),
            }
        }
    }

    fn slot(&mut self, part: &SlotPart, range: Range<usize>) {
        let Some(slot) = index_of(self.slots, &part.name) else { return };
        if matches!(self.slots[slot].takes, Takes::Kind(Kind::Words)) {
            self.add(Op::FirstWord, range.clone());
            self.add(Op::Words(slot), range);
            return;
        }
        self.add(Op::Slot(slot), range.clone());
        if part.many {
            let fork = self.add(Op::Fork, range.clone());
            self.add(Op::Between { slot, separated: false }, range.clone());
            self.add(Op::Between { slot, separated: true }, range);
            self.states[fork].next = vec![fork + 1, fork + 3];
            self.states[fork + 1].next = vec![fork];
            self.states[fork + 2].next = vec![fork];
        }
    }

    fn choice(&mut self, choices: &[Vec<Part>], range: Range<usize>) {
        let fork = self.add(Op::Fork, range.clone());
        self.states[fork].next.clear();
        let mut ends = Vec::new();
        for parts in choices {
            let first = self.states.len();
            self.states[fork].next.push(first);
            self.sequence(parts);
            ends.push(self.add(Op::Fork, range.clone()));
        }
        let after = self.states.len();
        for end in ends {
            self.states[end].next = vec![after];
        }
    }
}

/// The slot of that name.
pub fn index_of(slots: &[Slot], name: &str) -> Option<usize> {
    slots.iter().position(|s| s.name == name)
}

fn groups(parts: &[Part], slots: &[Slot], heads: &dyn Fn(usize) -> Vec<String>) -> Vec<Vec<Atom>> {
    let mut found = Vec::new();
    for part in parts {
        match &part.item {
            Item::Gap => {}
            Item::Word(Literal { dash: true, .. }) => {}
            Item::Word(literal) => found.push(vec![Atom::Word(literal.word, literal.text.clone())]),
            Item::Slot(slot) => {
                let Some(slot) = index_of(slots, &slot.name) else { continue };
                match slots[slot].takes {
                    Takes::Kind(Kind::Words) => {}
                    Takes::Kind(kind) => found.push(vec![Atom::Kind(kind)]),
                    Takes::List(_) => found.push(heads(slot).into_iter().map(|text| Atom::Word(word(&text), text)).collect()),
                }
            }
            Item::Choice(choices) => {
                let mut each: Vec<Vec<Vec<Atom>>> = choices.iter().map(|c| groups(c, slots, heads)).collect();
                if each.len() == 1 {
                    found.extend(each.swap_remove(0));
                    continue;
                }
                // One group for the choice as a whole: the rarest of each alternative, if each has one.
                let best = each.into_iter().map(|g| g.into_iter().min_by(|a, b| frequency(a).total_cmp(&frequency(b))));
                if let Some(best) = best.collect::<Option<Vec<_>>>() {
                    let mut joined: Vec<Atom> = Vec::new();
                    best.into_iter().flatten().for_each(|atom| {
                        if !joined.contains(&atom) {
                            joined.push(atom);
                        }
                    });
                    found.push(joined);
                }
            }
        }
    }
    found
}

/// In how many sentences of news, about, one of these is found: a guess by length and by the words that hold sentences together.
fn frequency(group: &[Atom]) -> f64 {
    group.iter().map(atom_frequency).sum()
}

fn atom_frequency(atom: &Atom) -> f64 {
    match atom {
        Atom::Word(_, text) if !text.contains(char::is_alphanumeric) => 0.6,
        Atom::Word(_, text) if COMMON.contains(&text.as_str()) => 0.25,
        Atom::Word(_, text) if text.chars().count() <= 3 => 0.03,
        Atom::Word(..) => 0.008,
        Atom::Text(text) if text.trim().chars().count() <= 3 => 0.2,
        Atom::Text(_) => 0.008,
        Atom::Kind(kind) => match kind {
            Kind::Words => 1.0,
            Kind::Someone => 0.7,
            Kind::Quantity | Kind::Person => 0.5,
            Kind::Date | Kind::Place => 0.4,
            Kind::Count | Kind::Organisation => 0.3,
            Kind::Office
            | Kind::Occupation
            | Kind::Deed
            | Kind::Decision
            | Kind::Outcome
            | Kind::Spell
            | Kind::Course
            | Kind::Quote
            | Kind::Event => 0.12,
            Kind::Duration | Kind::Ordinal => 0.08,
            Kind::Percent | Kind::Money | Kind::Age => 0.05,
        },
    }
}

/// The words that stand in a tenth of all sentences or more, and their like.
const COMMON: [&str; 76] = [
    "the", "a", "an", "of", "to", "in", "and", "or", "but", "for", "on", "at", "by", "with", "from", "as", "is", "are", "was", "were",
    "be", "been", "being", "has", "have", "had", "will", "would", "could", "should", "can", "may", "it", "its", "he", "she", "they", "his",
    "her", "their", "we", "i", "you", "this", "that", "these", "those", "which", "who", "said", "says", "not", "no", "more", "than", "up",
    "out", "about", "after", "over", "into", "one", "two", "new", "year", "years", "people", "also", "all", "there", "what", "when", "if",
    "do", "'s", "last",
];

/// The words, or kinds in angle brackets, of which a sentence must hold one from each group for the pattern to match: the group that is
/// looked for first comes first. Empty where every sentence must be tried.
pub fn literals(pattern: &Pattern) -> Vec<Vec<String>> {
    let mut groups: Vec<&Vec<Atom>> = pattern.reader.groups().iter().collect();
    groups.sort_by(|a, b| frequency(a).total_cmp(&frequency(b)));
    groups.into_iter().map(|group| group.iter().map(Atom::name).collect()).collect()
}

/// What a pattern costs: a guess, for authors of rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cost {
    /// Of a hundred thousand sentences of news, so many hold the rarest of what it needs, and are looked at more closely.
    pub tried: u32,
    /// States of its automaton, of which none is entered twice at one word; 1 for a regular expression.
    pub states: usize,
}

/// What a pattern costs.
pub fn cost(pattern: &Pattern) -> Cost {
    let share = pattern.reader.trigger().map_or(1.0, |group| frequency(group).min(1.0));
    let states = match &pattern.reader {
        Reader::Program(program) => program.states.len(),
        Reader::Regex(_) => 1,
    };
    Cost { tried: (share * 100_000.0) as u32, states }
}
