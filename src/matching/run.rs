//! Running a pattern over a sentence: all threads side by side, so that the work grows with the text and never faster.
//!
//! A thread is at a place of the sentence and in a state of the automaton. Of two threads at the same place in the same state only the better
//! one goes on. What makes a thread better adds up along its way, so nothing good is lost.

use std::cmp::Ordering;
use std::ops::Range;

use crate::matching::Filled;
use crate::matching::merit::Merit;
use crate::matching::scene::{ARTICLES, Filler, Pass, Scene};
use crate::rule::program::{Op, Program};
use crate::rule::{KeyPart, Slot};
use crate::text::{Shape, Token, Word, word};

/// A gap is no longer than this.
const LONGEST_GAP: usize = 24;
/// Between two items of a list stands no more than this.
const BETWEEN: usize = 8;
/// So many slots back, a gap looks for what it must not pass over.
const MOST_RIVALS: usize = 8;
/// Free words are no more than this.
const MOST_WORDS: usize = 60;

/// A reading that the compared slot may take.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The slot.
    pub slot: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub with: Filler,
}

/// What a pattern is run for.
pub struct Task<'t> {
    /// The pattern.
    pub program: &'t Program,
    /// The rule's slots.
    pub slots: &'t [Slot],
    /// The slots that are parts of the key.
    pub key: &'t [KeyPart],
    /// The tokens to look at.
    pub window: Range<usize>,
    /// The value that the match must hold, if it must hold one.
    pub candidate: Option<&'t Candidate>,
    /// Is it asked how far the pattern gets? Then threads that read nothing are run too.
    pub reach: bool,
}

/// A match of one pattern.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// How good it is.
    pub merit: Merit,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The slots in order, with their tokens and readings.
    pub slots: Vec<Filled>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Thread {
    merit: Merit,
    /// Where the gap, the free words or the space between items began.
    from: u32,
    /// The last slot that was filled, as an index into the captures, plus one.
    captures: u32,
}

struct Capture {
    before: u32,
    slot: usize,
    tokens: Range<usize>,
    with: Filler,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    round: u32,
    thread: Thread,
}

/// Room for threads, kept from run to run.
#[derive(Default)]
pub struct Scratch {
    cells: Vec<Cell>,
    /// For each place, which states are taken.
    taken: Vec<u64>,
    captures: Vec<Capture>,
    /// States to be looked at.
    waiting: Vec<usize>,
    round: u32,
    /// How many threads have been looked at, over all runs.
    pub steps: u64,
}

/// How far a pattern got: its last state that a thread reached, and the token there.
pub type Reach = (usize, usize);

struct Run<'r> {
    task: &'r Task<'r>,
    scene: &'r Scene<'r>,
    scratch: &'r mut Scratch,
    /// States, each once without and once with the candidate.
    width: usize,
    blocks: usize,
    furthest: usize,
    best: Option<(Thread, usize)>,
    reach: Reach,
}

/// The best match of the task's pattern, and how far it got.
pub fn run(task: &Task, scene: &Scene, scratch: &mut Scratch) -> (Option<Found>, Reach) {
    let Some(first) = next_start(task, scene, task.window.start) else { return (None, (0, task.window.start)) };
    let width = task.program.states.len() * 2;
    let blocks = width.div_ceil(64);
    let places = task.window.len() + 1;
    if scratch.cells.len() < places * width {
        scratch.cells.resize(places * width, Cell::default());
    }
    scratch.taken.clear();
    scratch.taken.resize(places * blocks, 0);
    scratch.captures.clear();
    scratch.round = scratch.round.wrapping_add(1);
    if scratch.round == 0 {
        scratch.cells.fill(Cell::default());
        scratch.round = 1;
    }
    let mut run = Run { task, scene, scratch, width, blocks, furthest: task.window.start, best: None, reach: (0, task.window.start) };
    run.all(first);
    let best = run.best;
    let reach = run.reach;
    let captures = &scratch.captures;
    let found = best.map(|(thread, end)| {
        let capture = |at: u32| (at as usize).checked_sub(1).and_then(|at| captures.get(at));
        let last = || std::iter::successors(capture(thread.captures), |last| capture(last.before));
        let mut slots = Vec::with_capacity(last().count());
        slots.extend(last().map(|c| Filled { slot: c.slot, tokens: c.tokens.clone(), with: c.with.clone() }));
        slots.reverse();
        Found { merit: thread.merit, tokens: thread.merit.start as usize..end, slots }
    });
    (found, reach)
}

/// Where the first thread from that token on may start: of most values none does.
fn next_start(task: &Task, scene: &Scene, from: usize) -> Option<usize> {
    let end = task.candidate.map_or(task.window.end, |c| task.window.end.min(c.tokens.start + 1));
    let starts = &task.program.starts;
    if task.reach || starts.anything {
        return (from < end).then_some(from);
    }
    let listed = |at: usize| starts.lists.iter().any(|&slot| scene.starts(&task.slots[slot], at));
    let may_list = |at: usize, word: Word| !starts.lists.is_empty() && (listed(at) || ARTICLES.contains(&word) && listed(at + 1));
    let places = (from..end).zip(scene.tokens.get(from..end)?).zip(scene.openings(from));
    let mut fits = places.filter(|((at, token), kinds)| starts.word(token.word) || kinds.meets(starts.kinds) || may_list(*at, token.word));
    fits.next().map(|((at, _), _)| at)
}

impl Run<'_> {
    /// Runs all threads, of which the first may start there. Places that no thread can be at are not looked at.
    fn all(&mut self, first: usize) {
        let window = self.task.window.clone();
        let mut start = Some(first);
        let mut at = first;
        loop {
            if start == Some(at) {
                let merit = Merit { start: at as u32, ..Merit::default() };
                self.arrive(at, 0, false, Thread { merit, from: at as u32, captures: 0 });
                start = next_start(self.task, self.scene, at + 1);
            }
            for block in 0..self.blocks {
                let index = (at - window.start) * self.blocks + block;
                // Moves that read nothing set higher bits, so each bit is seen once.
                let mut done = 0u64;
                loop {
                    let waiting = self.scratch.taken[index] & !done;
                    if waiting == 0 {
                        break;
                    }
                    let bit = waiting.trailing_zeros() as usize;
                    done |= 1 << bit;
                    self.go(at, block * 64 + bit);
                }
            }
            at = match start {
                _ if at < self.furthest => at + 1,
                Some(start) => start,
                None => break,
            };
        }
    }

    /// Can a thread there read the word that its state wants?
    fn is_stuck(&self, at: usize, state: usize) -> bool {
        let Op::Word(word) = self.task.program.states[state].op else { return false };
        !self.scene.token(at).is_some_and(|t| t.word == word || t.shape == Shape::Dash)
    }

    fn arrive(&mut self, at: usize, state: usize, holds: bool, thread: Thread) {
        if at > self.task.window.end {
            return;
        }
        // Past the value, a thread without it can no longer hold it.
        if !holds && self.task.candidate.is_some_and(|c| at > c.tokens.start) {
            return;
        }
        if !self.task.reach && self.is_stuck(at, state) {
            return;
        }
        let place = at - self.task.window.start;
        let number = state * 2 + usize::from(holds);
        let cell = &mut self.scratch.cells[place * self.width + number];
        if cell.round == self.scratch.round
            && thread.merit.order(&cell.thread.merit).then(cell.thread.from.cmp(&thread.from)) != Ordering::Less
        {
            return;
        }
        *cell = Cell { round: self.scratch.round, thread };
        self.scratch.taken[place * self.blocks + number / 64] |= 1 << (number % 64);
        self.furthest = self.furthest.max(at);
        self.scratch.steps += 1;
    }

    /// Moves the thread at that place on.
    fn go(&mut self, at: usize, number: usize) {
        let (state, holds) = (number / 2, number % 2 == 1);
        let thread = self.scratch.cells[(at - self.task.window.start) * self.width + number].thread;
        self.scratch.steps += 1;
        if (state, at) > self.reach {
            self.reach = (state, at);
        }
        let token = self.scene.token(at).filter(|_| at < self.task.window.end);
        match self.task.program.states[state].op {
            Op::Fork => self.onward(at, state, holds, thread),
            Op::Accept => self.accept(at, holds, thread),
            Op::Word(word) => self.literal(at, state, holds, thread, |t| t.word == word),
            Op::Dash => self.literal(at, state, holds, thread, |t| t.shape == Shape::Dash),
            Op::Slot(slot) => {
                self.slot(at, state, holds, thread, slot);
                if let Some(after) = self.past_hyphen(at, thread) {
                    self.slot(after, state, holds, thread, slot);
                } else if token.is_some_and(|t| ARTICLES.contains(&t.word)) {
                    self.slot(at + 1, state, holds, thread, slot);
                }
            }
            Op::FirstWord => {
                if !self.scene.clause_ends(at) {
                    self.pass(at, state + 1, holds, thread);
                }
            }
            Op::Words(slot) => {
                let from = thread.from as usize;
                let mut done = thread;
                self.capture(&mut done, slot, from..at, Filler::Words);
                self.onward(at, state, holds || self.task.candidate.is_some_and(|c| c.slot == slot), done);
                if !self.scene.clause_ends(at) && at - from < MOST_WORDS {
                    self.pass(at, state, holds, thread);
                }
            }
            Op::Gap => {
                self.onward(at, state, holds, thread);
                self.walk(at, state, holds, thread, LONGEST_GAP, None);
            }
            Op::Between { slot, separated } => {
                if separated {
                    self.slot(at, state, holds, thread, slot);
                }
                let next = state + usize::from(!separated && token.is_some_and(|t| SEPARATORS.contains(&t.word)));
                self.walk(at, next, holds, thread, BETWEEN, Some(slot));
            }
        }
    }

    /// Goes on without reading.
    fn onward(&mut self, at: usize, state: usize, holds: bool, thread: Thread) {
        for index in 0..self.task.program.states[state].next.len() {
            let next = self.task.program.states[state].next[index];
            self.arrive(at, next, holds, Thread { from: at as u32, ..thread });
        }
    }

    /// A hyphen that glues two words together is optional between the parts of a pattern.
    fn past_hyphen(&self, at: usize, thread: Thread) -> Option<usize> {
        self.scene.token(at).filter(|hyphen| hyphen.shape == Shape::Dash && hyphen.glued)?;
        let next = self.scene.token(at + 1)?;
        let inside = at > thread.merit.start as usize && at + 1 < self.task.window.end;
        (inside && next.glued).then_some(at + 1)
    }

    /// The same, but only to words: what follows a name is no part of what is put behind it. `gaps`: to gaps too.
    fn onward_to_words(&mut self, at: usize, state: usize, holds: bool, thread: Thread, gaps: bool) {
        let program = self.task.program;
        let mut waiting = std::mem::take(&mut self.scratch.waiting);
        waiting.clone_from(&program.states[state].next);
        while let Some(next) = waiting.pop() {
            match program.states[next].op {
                Op::Word(_) => self.arrive(at, next, holds, Thread { from: at as u32, ..thread }),
                Op::Gap if gaps => self.arrive(at, next, holds, Thread { from: at as u32, ..thread }),
                // What repeats leads back to a slot, never from fork to fork.
                Op::Fork => waiting.extend(&program.states[next].next),
                _ => {}
            }
        }
        self.scratch.waiting = waiting;
    }

    fn literal(&mut self, at: usize, state: usize, holds: bool, thread: Thread, fits: impl Fn(&Token) -> bool) {
        for place in [Some(at), self.past_hyphen(at, thread)].into_iter().flatten() {
            if place < self.task.window.end && self.scene.token(place).is_some_and(&fits) {
                self.onward(place + 1, state, holds, thread);
            }
        }
    }

    fn slot(&mut self, at: usize, state: usize, holds: bool, thread: Thread, slot: usize) {
        let (scene, task) = (self.scene, self.task);
        scene.readings(&task.slots[slot], at, |end, with| {
            let mut thread = thread;
            let tokens = at..end;
            let mut now = holds;
            let person = scene.is_person(&with);
            match task.candidate {
                Some(candidate) if candidate.slot == slot => {
                    if candidate.tokens == tokens && candidate.with == with {
                        now = true;
                        self.capture(&mut thread, slot, tokens, with);
                    }
                }
                _ => self.capture(&mut thread, slot, tokens, with),
            }
            if matches!(task.program.states[state].op, Op::Between { .. }) {
                thread.merit.items += 1;
            }
            if person && thread.merit.start as usize == at && scene.ends_aside(end) {
                return;
            }
            self.onward(end, state, now, thread);
            if person {
                self.past_name(end, state, now, thread);
            }
        });
    }

    /// Goes on behind a person's name past what is put between it and the rest.
    fn past_name(&mut self, end: usize, state: usize, holds: bool, thread: Thread) {
        let letters = self.scene.past_letters(end);
        if letters > end {
            self.onward(letters, state, holds, thread);
        }
        let comma = self.scene.past_insertions(letters);
        if let Some(comma) = comma {
            self.onward(comma, state, holds, thread);
            self.onward_to_words(comma + 1, state, holds, thread, false);
        }
        if let Some(verb) = self.scene.past_aside(end) {
            let merit = Merit { skipped: thread.merit.skipped + (verb - end) as u32, ..thread.merit };
            self.onward_to_words(verb, state, holds, Thread { merit, ..thread }, true);
        }
    }

    fn capture(&mut self, thread: &mut Thread, slot: usize, tokens: Range<usize>, with: Filler) {
        thread.merit.keyed += u32::from(self.is_keyed(slot));
        thread.merit.filled += tokens.len() as u32;
        if let Some(candidate) = self.task.candidate {
            let (a, b) = (&candidate.tokens, &tokens);
            thread.merit.distance += (if b.end <= a.start { a.start - b.end } else { b.start.saturating_sub(a.end) }) as u32;
        }
        self.scratch.captures.push(Capture { before: thread.captures, slot, tokens, with });
        thread.captures = self.scratch.captures.len() as u32;
    }

    fn is_keyed(&self, slot: usize) -> bool {
        self.task.key.iter().any(|part| part.slot == slot)
    }

    /// Passes over one token, or over one bracket, within the clause.
    fn walk(&mut self, at: usize, state: usize, holds: bool, thread: Thread, most: usize, items: Option<usize>) {
        let after = match self.scene.pass(at) {
            Pass::Stop => return,
            Pass::On => at + 1,
            Pass::Past(after) => after,
        };
        if after - thread.from as usize > most || self.rivals(at, thread) {
            return;
        }
        if items.is_some_and(|slot| self.scene.starts(&self.task.slots[slot], at)) {
            return;
        }
        let merit = Merit { skipped: thread.merit.skipped + (after - at) as u32, ..thread.merit };
        self.arrive(after, state, holds, Thread { merit, ..thread });
    }

    fn pass(&mut self, at: usize, state: usize, holds: bool, thread: Thread) {
        let merit = Merit { skipped: thread.merit.skipped + 1, ..thread.merit };
        self.arrive(at + 1, state, holds, Thread { merit, ..thread });
    }

    /// Does another reading for a slot of the key start there? Then what follows is more likely about that one: "Britain spends 2.3% and
    /// France 2.1%".
    fn rivals(&self, at: usize, thread: Thread) -> bool {
        let mut next = thread.captures;
        for _ in 0..MOST_RIVALS {
            let Some(capture) = (next as usize).checked_sub(1).and_then(|at| self.scratch.captures.get(at)) else { return false };
            if self.is_keyed(capture.slot) && capture.tokens.end <= at {
                let mut other = false;
                self.scene.readings(&self.task.slots[capture.slot], at, |_, with| other |= !self.scene.same(&with, &capture.with));
                if other {
                    return true;
                }
            }
            next = capture.before;
        }
        false
    }

    fn accept(&mut self, at: usize, holds: bool, thread: Thread) {
        if (self.task.candidate.is_some() && !holds) || at == thread.merit.start as usize {
            return;
        }
        // Free words at the end of a pattern run to the end of their clause.
        let last = (thread.captures as usize).checked_sub(1).and_then(|at| self.scratch.captures.get(at));
        if last.is_some_and(|c| c.with == Filler::Words && c.tokens.end == at) && !self.scene.clause_ends(at) {
            return;
        }
        if self.best.as_ref().is_none_or(|(best, _)| thread.merit.order(&best.merit) == Ordering::Less) {
            self.best = Some((thread, at));
        }
    }
}

const SEPARATORS: [Word; 5] = [word(","), word(";"), word("and"), word("plus"), word("&")];
