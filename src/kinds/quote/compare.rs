//! When two quotations are one remark, and whether its words were altered.
//!
//! Quotations are compared word by word: case, punctuation, quote marks and house-style spelling do not count, an ellipsis splits, a
//! bracketed insertion stands for anything. A shorter part agrees with its whole.

use std::cmp::Ordering;

use crate::kinds::quote::wording::{Item, Wording, Words, own_content};
use crate::text::{Word, WordSet, word};

/// How two quotations are related.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Relation {
    /// Different remarks, or too little in common to tell.
    Unrelated,
    /// The same words, or a part of them.
    Same,
    /// The same remark with other words.
    Altered(Alteration),
}

/// What two wordings of one remark have in common.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Alteration {
    /// Words that both have, in order.
    pub shared: usize,
    /// Words of either, within the stretch they share, that the other has not.
    pub changed: usize,
    /// Of the shared words, those that carry meaning.
    pub content: usize,
    /// Do the wordings differ in one place only, by a word or two that matter, and is all of the shorter one in the longer but for that?
    pub one_place: bool,
    /// Has the one only small words more than the other, such as `that` or `has`, which papers leave out?
    pub left_out: bool,
    /// Do both begin with the same words, and go on with the same in another order?
    pub turned: bool,
}

impl Alteration {
    /// Shared words as a share of both wordings, from 0 to 1.
    pub fn likeness(self) -> f64 {
        2.0 * self.shared as f64 / (2 * self.shared + self.changed) as f64
    }
}

/// At least this much of the stretch that two wordings share must be the same words, in order.
const LIKENESS: f64 = 0.72;
/// A remark is known again by at least this many shared words,
const SHARED: usize = 5;
/// of which this many carry meaning.
const CONTENT: usize = 3;

/// Or, whatever the words mean, by this many shared words of which one pair at most was changed.
const NEARLY_ALL: usize = 7;

impl Alteration {
    /// Is the remark known again by its words alone, whoever compares them?
    pub fn is_sure(self) -> bool {
        let known_again = self.content >= CONTENT && self.shared >= SHARED && self.likeness() >= LIKENESS;
        known_again || (self.content > 0 && self.shared >= NEARLY_ALL && self.changed <= 2)
    }

    /// Is it known again where the speaker and the story are the same: a sentence of which one word was changed?
    pub fn is_likely(self) -> bool {
        let enough = self.content >= CONTENT || self.content + 1 >= CONTENT && self.shared >= NEARLY_ALL;
        self.turned || self.one_place && self.shared >= SHARED && enough
    }
}

/// How two quotations are related, whoever said them.
pub fn relate(a: &Wording, b: &Wording) -> Relation {
    if a.words.0.is_empty() || b.words.0.is_empty() {
        return Relation::Unrelated;
    }
    let (short, long) = if a.words.0.len() <= b.words.0.len() { (a, b) } else { (b, a) };
    let common = in_common(&short.stems, &long.stems);
    if may_be_contained(short, long, common) && contained(&short.words, &long.words) {
        return Relation::Same;
    }
    // In whatever order: to count costs a fraction of an alignment, and most quotations that meet share little.
    if common < SHARED {
        return Relation::Unrelated;
    }
    match align(short, long, SHARED) {
        Some(found) if found.changed == 0 || found.left_out => Relation::Same,
        Some(found) if found.is_sure() || found.is_likely() => Relation::Altered(found),
        _ => Relation::Unrelated,
    }
}

/// The same words twice are one remark, whoever is given as its speaker, when there are this many of them,
const KNOWN_WORDS: usize = 6;
/// and this many that carry meaning and stand in no phrase that everybody says,
const KNOWN_CONTENT: usize = 4;
/// or this many where the articles tell one story.
const STORY_CONTENT: usize = 2;

/// Are the two one remark by their words, whoever said them? In articles of one story fewer words tell it.
///
/// ```
/// use gainsay::kinds::quote::{one_remark, Quote, Wording};
/// let one = |a: &str, b: &str| {
///     let of = |words: &str| Wording::of(&Quote { words: words.into(), ..Quote::default() });
///     one_remark(&of(a), &of(b), false)
/// };
/// assert!(one("We sold the boats to pay for the school roof", "We sold the boats to pay for the school roof."));
/// assert!(!one("It’s a step in the right direction", "I still believe it is a step in the right direction"));
/// ```
pub fn one_remark(a: &Wording, b: &Wording, one_story: bool) -> bool {
    let least = if one_story { STORY_CONTENT } else { KNOWN_CONTENT };
    let (short, long) = if a.words.0.len() <= b.words.0.len() { (a, b) } else { (b, a) };
    if short.length() < KNOWN_WORDS || own_content(&short.words.0) < least {
        return false;
    }
    let overlap = |found: Alteration| found.changed == 0 && found.content >= KNOWN_CONTENT;
    let common = in_common(&short.stems, &long.stems);
    may_be_contained(short, long, common) && contained(&short.words, &long.words)
        || common >= KNOWN_WORDS && align(short, long, KNOWN_WORDS).is_some_and(overlap)
}

/// A remark that an article says it repeats is known again by so many words in their order,
const REPEATED: usize = 7;
/// which are so much of the stretch that both have; more where it is not said whose words they are,
const REPEATED_LIKE: f64 = 0.6;
const UNNAMED_LIKE: f64 = 0.8;
/// and by so many words in whatever order that carry meaning and stand in no phrase that everybody says.
const REPEATED_CONTENT: usize = 3;

/// Are the two one remark in other words, of which the one is said to repeat the other? Clauses may be swapped and several words changed.
///
/// ```
/// use gainsay::kinds::quote::{is_repetition, Quote, Wording};
/// let repeats = |a: &str, b: &str| {
///     let of = |words: &str| Wording::of(&Quote { words: words.into(), ..Quote::default() });
///     is_repetition(&of(a), &of(b), true)
/// };
/// assert!(repeats("We came here to mend the boats, not to sell the harbour", "We came here to sell the boats, not to mend the harbour"));
/// assert!(!repeats("We came here to mend the boats", "We came here to mend the boats, not to sell the harbour"));
/// ```
pub fn is_repetition(a: &Wording, b: &Wording, named: bool) -> bool {
    let (short, long) = if a.words.0.len() <= b.words.0.len() { (a, b) } else { (b, a) };
    let common = in_common(&short.stems, &long.stems);
    if common < REPEATED
        || may_be_contained(short, long, common) && contained(&short.words, &long.words)
        || own_content(&short.words.0) < REPEATED_CONTENT
    {
        return false;
    }
    let telling: WordSet = short.words.0.iter().filter(|item| item.is_content()).filter_map(|item| item.stem()).collect();
    let told: Vec<Word> = telling.into_iter().filter(|stem| long.stems.binary_search(stem).is_ok()).collect();
    let like = if named { REPEATED_LIKE } else { UNNAMED_LIKE };
    told.len() >= REPEATED_CONTENT
        && align(short, long, REPEATED).is_some_and(|found| found.changed > 0 && !found.left_out && found.likeness() >= like)
}

/// May `short` be part of `long`, which have so many stems in common? Of plain wordings all words of the part are in the whole.
fn may_be_contained(short: &Wording, long: &Wording, common: usize) -> bool {
    !(short.plain && long.plain) || common == short.stems.len()
}

/// Is `short`, piece by piece between its gaps, part of `long`?
fn contained(short: &Words, long: &Words) -> bool {
    let long: Vec<Item> = long.0.iter().copied().filter(|i| *i != Item::Joint).collect();
    let mut at = 0;
    for piece in short.0.split(|i| !i.is_word()).filter(|p| !p.is_empty()) {
        match find(piece, &long[at..]) {
            Some(end) => at += end,
            None => return false,
        }
    }
    true
}

/// A gap may stand for words only where this many words beside it are the same.
const BESIDE_A_GAP: usize = 3;

/// Where `piece` ends in `long`. A gap of `long` may stand for words of `piece`, where enough words on one side of it agree, and where enough
/// of those that agree carry meaning: `I think we (all) ...` is the beginning of many a sentence.
fn find(piece: &[Item], long: &[Item]) -> Option<usize> {
    (0..long.len()).find_map(|at| {
        let taken = piece.iter().zip(&long[at..]).take_while(|(a, b)| a == b && **b != Item::Any).count();
        if taken == piece.len() {
            return Some(at + taken);
        }
        if long.get(at + taken) != Some(&Item::Any) {
            return None;
        }
        let (rest, behind) = (&piece[taken..], &long[at + taken + 1..]);
        let tail = (0..=rest.len()).map(|skipped| &rest[skipped..]).find(|tail| behind.starts_with(tail))?;
        let beside = taken >= BESIDE_A_GAP || tail.len() >= BESIDE_A_GAP;
        let told = piece[..taken].iter().chain(tail).filter(|item| item.is_content()).count();
        (beside && told >= CONTENT).then_some(at + taken + 1 + tail.len())
    })
}

fn alike(a: Item, b: Item) -> bool {
    matches!((a, b), (Item::Word(_, a), Item::Word(_, b)) if a == b)
}

/// Words whose change turns a sentence round, though they carry no content of their own.
const TURNING: [Word; 17] = [
    word("never"),
    word("always"),
    word("not"),
    word("no"),
    word("nobody"),
    word("all"),
    word("none"),
    word("will"),
    word("would"),
    word("should"),
    word("must"),
    word("can"),
    word("could"),
    word("before"),
    word("after"),
    word("every"),
    word("more"),
];

/// Words without which a sentence says the same.
const SMALL: [Word; 8] = [word("that"), word("has"), word("have"), word("had"), word("well"), word("oh"), word("yeah"), word("just")];

fn matters(item: Item) -> bool {
    item.is_content() || matches!(item, Item::Word(w, _) if TURNING.contains(&w))
}

/// How many words two sorted lists have in common.
fn in_common(a: &[Word], b: &[Word]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let order = x.0.cmp(&y.0);
        common += usize::from(order == Ordering::Equal);
        i += usize::from(order != Ordering::Greater);
        j += usize::from(order != Ordering::Less);
    }
    common
}

/// The stretch of `long` that `short` fits best: a local alignment of words (Smith and Waterman 1981) with match 2, mismatch and gap -1. What
/// stands for anything costs nothing, however many words of the other wording stand against it. `None` where they share fewer words than `least`.
fn align(short: &Wording, long: &Wording, least: usize) -> Option<Alteration> {
    let (a, b) = (short.beginning(), long.beginning());
    let width = b.len() + 1;
    let any = |item: Item| !item.is_word();
    let step = |i: usize, j: usize| if alike(a[i - 1], b[j - 1]) { 2 } else { -1 };
    // Passing over a word of the one costs nothing beside a gap of the other, and a gap itself never costs.
    let skip_a = |i: usize, j: usize| if any(a[i - 1]) || any(b[j - 1]) { 0 } else { -1 };
    let skip_b = skip_a;
    let mut score = vec![0i32; (a.len() + 1) * width];
    let mut best = (0, 0, 0);
    for (i, &x) in a.iter().enumerate() {
        let (above, row) = score[i * width..].split_at_mut(width);
        let mut left = 0;
        for (j, ((&y, above), here)) in b.iter().zip(above.windows(2)).zip(&mut row[1..]).enumerate() {
            let (step, skip) = match (x, y) {
                (Item::Word(_, x), Item::Word(_, y)) => (if x == y { 2 } else { -1 }, -1),
                _ => (-1, 0),
            };
            left = (above[0] + step).max(above[1] + skip).max(left + skip).max(0);
            *here = left;
            if left > best.0 {
                best = (left, i + 1, j + 1);
            }
        }
    }
    let (_, end_a, end_b) = best;
    let (mut i, mut j) = (end_a, end_b);
    let (mut shared, mut content, mut changed) = (0, 0, 0);
    let (mut left_out, mut to_the_letter) = (true, true);
    // Runs of changed words, from the end: how many words of each, and whether one of them matters.
    let (mut places, mut open, mut matter) = (0, false, false);
    let mut differs = |item: Item, open: &mut bool| {
        changed += 1;
        places += usize::from(!*open);
        matter |= matters(item);
        left_out &= matches!(item, Item::Word(w, _) if SMALL.contains(&w));
        *open = true;
    };
    while i > 0 && j > 0 && score[i * width + j] > 0 {
        let here = score[i * width + j];
        if here == score[(i - 1) * width + j - 1] + step(i, j) && alike(a[i - 1], b[j - 1]) {
            shared += 1;
            to_the_letter &= a[i - 1] == b[j - 1];
            open = false;
            content += usize::from(a[i - 1].is_content());
            (i, j) = (i - 1, j - 1);
        } else if here == score[(i - 1) * width + j] + skip_a(i, j) {
            if skip_a(i, j) != 0 {
                differs(a[i - 1], &mut open);
            }
            i -= 1;
        } else if here == score[i * width + j - 1] + skip_b(i, j) {
            if skip_b(i, j) != 0 {
                differs(b[j - 1], &mut open);
            }
            j -= 1;
        } else {
            differs(a[i - 1], &mut open);
            differs(b[j - 1], &mut open);
            (i, j) = (i - 1, j - 1);
        }
    }
    // What stands beside the shared stretch in both wordings was changed as well; what only one of them has may have been left out.
    let words = |items: &[Item]| items.iter().take_while(|item| item.is_word()).count();
    let backwards = |items: &[Item]| items.iter().rev().take_while(|item| item.is_word()).count();
    let before = backwards(&a[..i]).min(backwards(&b[..j]));
    let after = words(&a[end_a..]).min(words(&b[end_b..]));
    for (count, from_a, from_b) in [(before, i.saturating_sub(before), j.saturating_sub(before)), (after, end_a, end_b)] {
        let mut beside = false;
        for n in 0..count {
            differs(a[from_a + n], &mut beside);
            differs(b[from_b + n], &mut beside);
        }
    }
    let whole = i == before && a.len() - end_a == after;
    let turned = changed > 0 && is_turned(a, b);
    (shared >= least).then_some(Alteration {
        turned,
        shared,
        changed,
        content,
        one_place: places == 1 && changed <= 2 && matter && whole,
        left_out: left_out && to_the_letter,
    })
}

/// Two remarks that open with so many of the same words,
const OPENING: usize = 7;
/// of which so many carry meaning and stand in no phrase that everybody says, are one, where so many more stand further on in both.
const TURNED: usize = 2;

/// `We were given the right to ask, not the right to rule`, `… the right to rule, not just to ask`.
fn is_turned(a: &[Item], b: &[Item]) -> bool {
    let run = a.iter().zip(b).take_while(|(a, b)| alike(**a, **b)).count();
    let rest = |items: &[Item]| -> Vec<Word> { items[run..].iter().filter(|i| i.is_content()).filter_map(|i| i.stem()).collect() };
    let (x, y) = (rest(a), rest(b));
    let again = x.iter().filter(|w| y.contains(w)).count();
    run >= OPENING && own_content(&a[..run]) >= TURNED && again >= TURNED && again == x.len().min(y.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::quote::Quote;

    fn quote(words: &str) -> Wording {
        Wording::of(&Quote { words: words.into(), ..Quote::default() })
    }

    fn relation(a: &str, b: &str) -> Relation {
        let forth = relate(&quote(a), &quote(b));
        assert_eq!(forth, relate(&quote(b), &quote(a)), "{a} / {b}");
        forth
    }

    #[test]
    fn a_part_a_gap_and_a_house_style_are_the_same() {
        for (a, b) in [
            ("We will not wait for the tide to turn", "wait for the tide"),
            ("We will not wait … for the tide to turn", "We will not wait at the harbour for the tide to turn"),
            ("[The mayor] knew of it in the spring", "knew of it in the spring"),
            ("It is our honour to organise the parade", "It is our honor to organize the parade"),
            ("“Nobody,” he said", "\"Nobody\", he said"),
            ("The tide of the United States will turn", "The tide of the U.S. will turn"),
        ] {
            assert_eq!(relation(a, b), Relation::Same, "{a} / {b}");
        }
    }

    #[test]
    fn a_changed_word_is_an_alteration() {
        for (a, b) in [
            ("We will not wait in harbour for the tide to turn", "We shall not wait in harbour for the tide to turn"),
            ("I should have warned them, and I did not", "I could have warned them, and I did not"),
            ("The harbour was never meant for ships this size", "The harbour was never built for ships this size"),
            ("a plan to see that the night ferries never sail again", "see the night ferry never sails again"),
        ] {
            let found = relation(a, b);
            assert!(matches!(found, Relation::Altered(_)), "{a} / {b}: {found:?}");
        }
    }

    #[test]
    fn other_remarks_are_unrelated() {
        for (a, b) in [
            ("We will rebuild the bridge", "We will rebuild the school before the winter comes to the valley"),
            ("I am going to be very clear about this", "I am going to be in the office on Monday"),
            ("low-level", "high-level"),
        ] {
            assert_eq!(relation(a, b), Relation::Unrelated, "{a} / {b}");
        }
    }
}
