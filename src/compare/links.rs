//! Which claims of one key may be of one thing, where the key is compared nearly: those that share a block in every near part. Claims alike in
//! all that such a comparison looks at are one class, so that a name in a thousand articles costs as much as in one.

use std::sync::Arc;

use crate::claim::{KeyItem, Story};
use crate::compare::comparable::said;
use crate::compare::evidence::Evidence;
use crate::compare::executor::{Executor, map};
use crate::compare::figures;
use crate::kinds::{self, Said};
use crate::text::{Word, WordMap};

/// A block that more classes than this share says nothing about them.
pub(crate) const CROWD: usize = 64;
/// A class of which all blocks are crowded is looked at with this many classes on each side of it in the smallest of them: the evidence is by
/// date, so that those are the nearest in time.
const BESIDE: usize = 16;
/// The lists of blocks are made and sorted in so many parts.
const SHARDS: usize = 64;

/// The classes of some evidence, and which of them share blocks.
pub(crate) struct Links {
    /// The class of each piece.
    class_of: Vec<usize>,
    /// The pieces of each class, in order.
    members: Vec<Vec<usize>>,
    parts: Vec<Part>,
    /// Where only claims of one story can be of one thing: the story of each class,
    stories: Vec<Arc<Story>>,
    /// and its number, where its article is dated: what undated ones tell of, their names say as well.
    numbers: Vec<Option<u32>>,
}

/// The blocks of one near part of the key, as far as they link classes.
struct Part {
    /// Where the blocks of each class start in `blocks`; one more at the end.
    starts: Vec<u32>,
    blocks: Vec<u32>,
    /// Where the classes of each block start in `holders`; one more at the end.
    bounds: Vec<u32>,
    holders: Vec<u32>,
}

impl Links {
    /// Those of this evidence, which is of one rule and key.
    pub fn new(pieces: &[Evidence], executor: &dyn Executor) -> Links {
        let (class_of, members) = classes(pieces);
        // Days that meet need not be written alike, so they link nothing.
        let links = |part: &KeyItem| part.near && part.value.as_deref().is_none_or(|v| v.date().is_none());
        let near: Vec<usize> = pieces.first().map_or(Vec::new(), |p| (0..p.key.len()).filter(|&part| links(&p.key[part])).collect());
        let of_class = |class: usize| members.get(class).and_then(|m: &Vec<usize>| pieces.get(*m.first()?));
        let parts = near.iter().map(|&part| {
            let blocks = |class: usize| {
                let piece = of_class(class);
                let value = piece.and_then(|piece| Some((piece, piece.key.get(part)?.value.as_ref()?)));
                value.map_or(Vec::new(), |(piece, value)| kinds::blocks_of(Said { value, ..said(piece) }))
            };
            Part::new(members.len(), blocks, executor)
        });
        let parts = parts.collect();
        let in_story = pieces.first().is_some_and(|piece| figures::topic(piece).is_some());
        let firsts = || (0..members.len()).filter(|_| in_story).filter_map(of_class);
        let stories = firsts().map(|piece| piece.story.clone()).collect();
        let numbers = firsts().map(|piece| piece.story.number().filter(|_| piece.cite.published.is_some())).collect();
        Links { parts, stories, numbers, class_of, members }
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.members.len()
    }

    /// The pieces of a class, in order.
    pub fn members(&self, class: usize) -> &[usize] {
        &self.members[class]
    }

    /// The class of a piece.
    pub fn class_of(&self, piece: usize) -> usize {
        self.class_of[piece]
    }

    /// This piece and all others that share a block with it in every near part, in order.
    pub fn linked(&self, piece: usize) -> Vec<usize> {
        let class = self.class_of(piece);
        let classes = self.around(class, 0).into_iter().chain([class]);
        let mut pieces: Vec<usize> = classes.flat_map(|class| self.members(class)).copied().collect();
        pieces.sort_unstable();
        pieces
    }

    /// The other classes from that number on that share a block with this one in every near part, in order.
    pub fn around(&self, class: usize, from: usize) -> Vec<usize> {
        let mut found: Option<Vec<usize>> = None;
        for part in &self.parts {
            let mut here = part.around(class, from, |other| self.may_be_of_one_story(class, other));
            here.sort_unstable();
            here.dedup();
            found = Some(match found {
                None => here,
                Some(before) => before.into_iter().filter(|other| here.binary_search(other).is_ok()).collect(),
            });
        }
        found.unwrap_or_default()
    }

    /// May they be, where that is asked? Of most figures with a word in common it is known at once that they are not.
    fn may_be_of_one_story(&self, class: usize, other: usize) -> bool {
        match (self.numbers.get(class), self.numbers.get(other)) {
            (Some(Some(mine)), Some(Some(theirs))) => mine == theirs || self.stories[class].is_beside(*theirs),
            _ => true,
        }
    }
}

/// The class of each piece, and the pieces of each class.
fn classes(pieces: &[Evidence]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut numbers: WordMap<usize> = WordMap::default();
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut class_of = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let mut values = piece.key.iter().filter(|k| k.near).map(|k| k.value.as_deref().and_then(kinds::class));
        let hash = values.try_fold(0_u64, |hash, class| Some(hash.rotate_left(9) ^ class?));
        let class = hash.map_or(members.len(), |hash| *numbers.entry(Word(hash)).or_insert(members.len()));
        if class == members.len() {
            members.push(Vec::new());
        }
        members[class].push(index);
        class_of.push(class);
    }
    (class_of, members)
}

/// A block, and a class that has it.
type Entry = (u64, u32);

impl Part {
    fn new(classes: usize, blocks: impl Fn(usize) -> Vec<u64> + Sync, executor: &dyn Executor) -> Part {
        // Blocks with their classes, by the first bits of the block: in lists short enough to be sorted quickly.
        let jobs = if classes < SHARDS { 1 } else { SHARDS };
        let listed: Vec<Vec<Vec<Entry>>> = map(executor, jobs, |job| {
            let mut shards = vec![Vec::new(); SHARDS];
            for class in classes * job / jobs..classes * (job + 1) / jobs {
                for block in blocks(class) {
                    shards[shard(block)].push((block, class as u32));
                }
            }
            shards
        });
        let sorted: Vec<Vec<Entry>> = map(executor, SHARDS, |shard| {
            let mut all: Vec<Entry> = Vec::with_capacity(listed.iter().map(|l| l[shard].len()).sum());
            listed.iter().for_each(|list| all.extend_from_slice(&list[shard]));
            all.sort_unstable();
            all.dedup();
            // Of what only one class has nothing is to be learnt.
            let shared: Vec<Entry> = all.chunk_by(|a, b| a.0 == b.0).filter(|held| held.len() > 1).flatten().copied().collect();
            shared
        });
        drop(listed);
        let mut part = Part { starts: vec![0; classes + 1], blocks: Vec::new(), bounds: vec![0], holders: Vec::new() };
        let mut linked = vec![false; classes];
        let groups = || sorted.iter().flat_map(|shard| shard.chunk_by(|a, b| a.0 == b.0));
        for held in groups().filter(|held| held.len() <= CROWD) {
            held.iter().for_each(|(_, class)| linked[*class as usize] = true);
            part.push(held);
        }
        // What shares nothing but crowded blocks.
        let mut smallest: Vec<Option<(&[Entry], usize)>> = vec![None; classes];
        for held in groups().filter(|held| held.len() > CROWD) {
            for (at, (_, class)) in held.iter().enumerate().filter(|(_, (_, class))| !linked[*class as usize]) {
                let place = &mut smallest[*class as usize];
                if place.is_none_or(|(other, _)| held.len() < other.len()) {
                    *place = Some((held, at));
                }
            }
        }
        for (held, at) in smallest.iter().flatten() {
            let (from, to) = (at.saturating_sub(BESIDE), held.len().min(at + BESIDE + 1));
            for &other in held[from..to].iter().filter(|other| other.1 != held[*at].1) {
                let (a, b) = (held[*at].min(other), held[*at].max(other));
                part.push(&[a, b]);
            }
        }
        part.index(classes);
        part
    }

    fn push(&mut self, held: &[Entry]) {
        self.holders.extend(held.iter().map(|(_, class)| *class));
        self.bounds.push(self.holders.len() as u32);
    }

    /// Lists the blocks of each class.
    fn index(&mut self, classes: usize) {
        let mut starts = vec![0_u32; classes + 1];
        self.holders.iter().for_each(|class| starts[*class as usize + 1] += 1);
        for class in 0..classes {
            starts[class + 1] += starts[class];
        }
        let mut next = starts.clone();
        self.blocks = vec![0; self.holders.len()];
        for block in 0..self.bounds.len() - 1 {
            for class in &self.holders[self.bounds[block] as usize..self.bounds[block + 1] as usize] {
                let place = &mut next[*class as usize];
                self.blocks[*place as usize] = block as u32;
                *place += 1;
            }
        }
        self.starts = starts;
    }

    /// The classes from that number on that share a block with this one and are wanted, in no order, some more than once.
    fn around(&self, class: usize, from: usize, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let blocks = &self.blocks[self.starts[class] as usize..self.starts[class + 1] as usize];
        let holders = blocks.iter().flat_map(|&block| {
            let block = block as usize;
            let held = &self.holders[self.bounds[block] as usize..self.bounds[block + 1] as usize];
            &held[held.partition_point(|&other| (other as usize) < from)..]
        });
        holders.map(|&other| other as usize).filter(|&other| other != class && wanted(other)).collect()
    }
}

fn shard(block: u64) -> usize {
    (block.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58) as usize
}
