//! Totals and their parts in an article's running text: a figure, and in its sentence or one of the two behind it a list of three or more figures
//! of the same thing. Only lists that come near the total are its parts, so that a sum is either right or a slip.

use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::annotate::Annotated;
use crate::claim::rests;
use crate::kinds::quantity::{self, Change, Hedge, Quantity, Sort};
use crate::kinds::topic::of_word;
use crate::kinds::{Mention, Value};
use crate::matching::{Filled, Filler, Match};
use crate::rule::{Demand, RuleSet, Within};
use crate::text::{Shape, Word, WordSet, table, word, words};

/// A list has so many parts at least.
const PARTS: usize = 3;
/// Between two of its parts stand no more tokens than this.
const GAP: usize = 14;
/// The total stands in the sentence of the list or one of so many before it.
const BEFORE: usize = 3;
/// and where the list opens with what it is of, in one of so many.
const FURTHER: usize = 6;
/// or in one of the first so many of the article.
const LEAD: usize = 3;
/// A total below this is of too few to tell by its parts alone,
const LEAST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// and below this where the sentence opens with it: `Of the 13, …`.
const LEAST_OPENING: Decimal = Decimal::from_parts(10, 0, 0, false, 0);
/// Parts that add up to a total within this share of it are its parts,
const NEAR: Decimal = Decimal::from_parts(10, 0, 0, false, 2);
/// and within this share of a great one where their sentence says that they are all.
const MANY: Decimal = Decimal::from_parts(100, 0, 0, false, 0);
const NEAR_OF_ALL: Decimal = Decimal::from_parts(30, 0, 0, false, 2);

const SEPARATORS: [Word; 3] = [word(","), word(";"), word("and")];

/// What parts of a figure are told with.
const PARTITIVE: [Word; 3] = [word("whom"), word("which"), word("them")];

/// Words of a list that is not whole, or of no list.
static PARTIAL: LazyLock<WordSet> = LazyLock::new(|| listed("partial"));

/// Words of what is one of several: the largest has no parts.
static LEADING: LazyLock<WordSet> = LazyLock::new(|| listed("leading"));

fn listed(name: &str) -> WordSet {
    table::rows(include_str!("sums.txt")).filter(|(n, _)| *n == name).flat_map(|(_, words)| words.split_whitespace().map(word)).collect()
}

/// The totals with their parts that rules of sums which look through whole articles read, as matches of those rules.
pub fn matches(rules: &RuleSet, annotated: &Annotated) -> Vec<Match> {
    let mut out = Vec::new();
    for (rule, demand) in rules.rules.iter().enumerate().filter(|(_, r)| r.within == Within::Article).map(|(n, r)| (n, &r.demand)) {
        let Demand::Sum { parts, total } = *demand else { continue };
        for (sum, list) in sums(annotated).into_iter().chain(rests::amiss(annotated)) {
            let tokens = |index: usize| annotated.mentions[index].tokens.clone();
            let slot = |slot: usize, index: usize| Filled { slot, tokens: tokens(index), with: Filler::Mention(index) };
            let sentence = annotated.by_sentence.partition_point(|of| of.end <= sum);
            let end = list.last().map_or(0, |last| tokens(*last).end);
            let start = list.first().map_or(0, |first| tokens(*first).start).min(tokens(sum).start);
            let slots = std::iter::once(slot(total, sum)).chain(list.iter().map(|part| slot(parts, *part))).collect();
            out.push(Match { rule, pattern: 0, sentence, tokens: start..end, slots });
        }
    }
    out
}

/// Each list with the total before it, as indices into the article's mentions.
fn sums(annotated: &Annotated) -> Vec<(usize, Vec<usize>)> {
    let mut out = Vec::new();
    for (at, of) in annotated.by_sentence.iter().enumerate() {
        // `£38m for the ground, £12m for land and the five stations for £8m`: what is counted between sums is no part of them.
        let figures = |sort: Sort| -> Vec<usize> {
            of.clone().filter(|&index| countable(&annotated.mentions[index]).is_some_and(|q| q.sort == sort)).collect()
        };
        // `900 million crowns from the one, 1.2 billion from the other`.
        let bare = |index: &usize| countable(&annotated.mentions[*index]).is_some_and(|q| q.sort == Sort::Money || quantity::is_elided(q));
        let (counts, money) = (figures(Sort::Count), figures(Sort::Money));
        let sums: Vec<usize> = if money.is_empty() { money } else { of.clone().filter(bare).collect() };
        for list in lists(annotated, &counts).chain(lists(annotated, &sums)) {
            // `Of the newly found ballots, …`: what the list is of may have been told further before.
            let of_them = annotated.text.sentences().get(at).and_then(|s| annotated.text.tokens().get(s.tokens.start));
            let back = if of_them.is_some_and(|t| t.word == word("of")) { FURTHER } else { BEFORE };
            let first = annotated.by_sentence[at.saturating_sub(back)].start;
            // What an article opens with is told in full further down.
            let lead = annotated.by_sentence.get(..LEAD.min(at.saturating_sub(back))).and_then(|s| s.last()).map_or(0, |of| of.end);
            let found = total(annotated, at, first..of.end, list).or_else(|| {
                total(annotated, at, 0..lead.min(first), list).filter(|(sum, parts)| {
                    let quantity = |index: usize| countable(&annotated.mentions[index]);
                    let named = |q: &Quantity| !q.noun.is_empty() && q.sort == Sort::Count;
                    quantity(*sum).zip(quantity(parts[0])).is_some_and(|(sum, part)| named(sum) && named(part) && one_noun(sum, part))
                })
            });
            out.extend(found);
        }
    }
    out
}

/// What may be added up.
pub(super) fn countable(mention: &Mention) -> Option<&Quantity> {
    let Value::Quantity(quantity) = &mention.value else { return None };
    // `rose to 24` says how many there are now.
    let level = quantity.change.is_none_or(|change| change == Change::To);
    let plain = matches!(quantity.sort, Sort::Count | Sort::Money) && quantity.per.is_none() && level;
    (plain && quantity.number.is_some_and(|n| n > Decimal::ZERO)).then_some(quantity)
}

/// Do the two count or measure the same, as far as their words say?
pub(super) fn alike(a: &Quantity, b: &Quantity) -> bool {
    let people = a.unit == Some("person") && b.unit == Some("person");
    let elided = a.sort == Sort::Money && quantity::is_elided(b) || b.sort == Sort::Money && quantity::is_elided(a);
    elided
        || a.sort == b.sort
            && match a.sort {
                Sort::Money => a.unit == b.unit,
                _ => a.noun.is_empty() || b.noun.is_empty() || people || one_noun(a, b),
            }
}

/// Jobs and posts; people, who lose jobs.
fn one_noun(a: &Quantity, b: &Quantity) -> bool {
    let (x, y, jobs) = (of_word(&a.noun), of_word(&b.noun), of_word("job"));
    let person = |q: &Quantity| q.unit == Some("person");
    x == y || x == jobs && person(b) || y == jobs && person(a)
}

/// The runs of alike figures with commas or `and` between.
fn lists<'f>(annotated: &Annotated, figures: &'f [usize]) -> impl Iterator<Item = &'f [usize]> {
    let tokens = annotated.text.tokens();
    let joined = |a: &usize, b: &usize| {
        let (x, y) = (&annotated.mentions[*a], &annotated.mentions[*b]);
        let between = tokens.get(x.tokens.end..y.tokens.start).unwrap_or_default();
        let one =
            countable(x).zip(countable(y)).is_some_and(|(x, y)| alike(x, y)) || of_a_people(annotated, *a) && of_a_people(annotated, *b);
        one && between.len() <= GAP
            && between.iter().any(|t| SEPARATORS.contains(&t.word))
            && !between.iter().any(|t| PARTIAL.contains(&t.word))
            // `146, of whom 58 were hurt`: those are parts of that part.
            && !between.windows(2).any(|w| w[0].word == word("of") && PARTITIVE.contains(&w[1].word))
            && in_brackets(annotated, x) == in_brackets(annotated, y)
            // `Weir 5,500 (7,900), Tarn 3,700 (3,000)`: those in brackets are of another year.
            && !(in_brackets(annotated, x) && between.iter().any(|t| t.shape == Shape::Number))
    };
    figures.chunk_by(joined).filter(|list| list.len() >= PARTS)
}

/// Does the figure stand behind a bracket that opens?
fn in_brackets(annotated: &Annotated, figure: &Mention) -> bool {
    figure.tokens.start.checked_sub(1).is_some_and(|at| annotated.text.tokens()[at].word == const { word("(") })
}

/// `11 Germans`: nobody is of two peoples.
fn of_a_people(annotated: &Annotated, figure: usize) -> bool {
    let mention = &annotated.mentions[figure];
    let count = countable(mention).is_some_and(|q| q.sort == Sort::Count);
    let next = annotated.text.tokens().get(mention.tokens.end);
    count && next.is_some_and(|t| t.is_capitalised() && t.is_word() && annotated.text.str(*t).ends_with('s'))
}

/// The total of a list: a figure before it that its parts come near to, where no figure around is their very sum. A list may open with its total.
fn total(annotated: &Annotated, sentence: usize, around: Range<usize>, list: &[usize]) -> Option<(usize, Vec<usize>)> {
    let quantity = |index: usize| countable(&annotated.mentions[index]);
    let openings = [list, list.get(1..).filter(|rest| rest.len() >= PARTS).unwrap_or_default()];
    for parts in openings.into_iter().filter(|parts| !parts.is_empty()) {
        let values: Vec<&Quantity> = parts.iter().filter_map(|&part| quantity(part)).collect();
        let exact = values.iter().all(|q| q.hedge == Hedge::Exactly);
        let Some(sum) = values.iter().try_fold(Decimal::ZERO, |sum, q| sum.checked_add(q.number?)).filter(|_| exact) else { continue };
        let Some(set) = quantity::sum(&values) else { continue };
        let peoples = parts.iter().all(|&part| of_a_people(annotated, part));
        let counts = |q: &Quantity, part: &Quantity| alike(q, part) || peoples && q.unit == Some("person");
        let told_as_all = says_all(annotated, sentence, parts);
        let before = |index: &usize| *index < parts[0];
        let candidates: Vec<(usize, &Quantity)> = around
            .clone()
            .filter(before)
            .filter_map(|index| Some((index, quantity(index)?)))
            .filter(|(_, q)| values.iter().all(|part| counts(q, part) && part.number < q.number))
            .collect();
        if let Some((right, _)) = candidates.iter().find(|(_, q)| quantity::interval(q).meets(set)) {
            return Some((*right, parts.to_vec()));
        }
        let near = |q: &Quantity| {
            // What makes another figure around with all of them is one part more.
            let with_all = q.number.and_then(|n| n.checked_add(sum));
            // `29 points from 14 games: nine wins, two draws and three defeats`: the very sum stands there.
            if with_all.is_some_and(|all| says(annotated, sentence, all)) || says(annotated, sentence, sum) {
                return None;
            }
            let least = if opens_with(annotated, sentence, q) { LEAST_OPENING } else { LEAST };
            let number = q.number.filter(|n| *n >= least && q.hedge == Hedge::Exactly)?;
            let off = sum.checked_sub(number)?.abs();
            // Prices by the piece are small.
            let far = told_as_all && number >= MANY;
            (off <= number.checked_mul(if far { NEAR_OF_ALL } else { NEAR })?).then_some(off)
        };
        // Of two figures alike the one nearer to the list.
        let nearest = candidates.iter().rev().filter_map(|(index, q)| Some((near(q)?, *index))).min_by_key(|(off, _)| *off);
        // More of several peoples than there are in all is too many, whether all peoples are listed or not.
        let too_many = |index: &usize| peoples && quantity(*index).is_some_and(|q| q.number.is_some_and(|n| n < sum));
        if let Some((_, index)) = nearest.filter(|(_, index)| too_many(index) || whole(annotated, sentence, *index, parts)) {
            return Some((index, parts.to_vec()));
        }
    }
    None
}

/// Does that number stand in one of the sentences around the list, also within a word (`the 58-seat council`)?
fn says(annotated: &Annotated, sentence: usize, number: Decimal) -> bool {
    let written = number.normalize().to_string();
    let sentences = annotated.text.sentences().get(sentence.saturating_sub(BEFORE)..=sentence).unwrap_or_default();
    sentences.iter().flat_map(|s| annotated.text.tokens_of(s)).any(|t| annotated.text.str(*t).replace(',', "") == written)
}

/// `Of the 13, eight worked at the plant`: does the sentence open with that figure?
fn opens_with(annotated: &Annotated, sentence: usize, figure: &Quantity) -> bool {
    /// `Of the committee's 12 voting members`.
    const OPENING: usize = 6;
    let Some(here) = annotated.text.sentences().get(sentence) else { return false };
    let start = here.tokens.start;
    let of = annotated.text.tokens().get(start).is_some_and(|t| t.word == const { word("of") });
    let first = annotated.by_sentence.get(sentence).and_then(|of| of.clone().find(|&m| countable(&annotated.mentions[m]).is_some()));
    of && first.is_some_and(|m| annotated.mentions[m].tokens.start < start + OPENING && countable(&annotated.mentions[m]) == Some(figure))
}

/// What opens a list that is whole: `it is made up of`, `it comprises`.
static WHOLE: LazyLock<WordSet> = LazyLock::new(|| listed("whole"));
/// What a whole is cut into: `the plan has just three parts:`.
static PIECES: LazyLock<WordSet> = LazyLock::new(|| listed("pieces"));

/// Does the sentence of the list say, before it, that its parts are all there are?
fn says_all(annotated: &Annotated, sentence: usize, parts: &[usize]) -> bool {
    let (Some(here), Some(first)) = (annotated.text.sentences().get(sentence), parts.first()) else { return false };
    let end = annotated.mentions[*first].tokens.start;
    let before = annotated.text.tokens().get(here.tokens.start..end).unwrap_or_default();
    let pieces = |at: usize| PIECES.contains(&before[at].word) && before.get(at + 1).is_some_and(|t| t.word == const { word(":") });
    let number = countable_words(parts.len());
    let counted = |at: usize| at.checked_sub(1).is_some_and(|at| number.contains(&before[at].word));
    let made_up =
        |at: usize| before[at].word == const { word("made") } && before.get(at + 1).is_some_and(|t| t.word == const { word("up") });
    // `Breaks that down into`, `divided into`.
    let broken = |at: usize| {
        let into = before.get(at + 1..).unwrap_or_default().iter().take(INTO).any(|t| t.word == const { word("into") });
        BROKEN.contains(&before[at].word) && into
    };
    (0..before.len()).any(|at| WHOLE.contains(&before[at].word) || made_up(at) || broken(at) || pieces(at) && counted(at))
}

const BROKEN: [Word; 7] = words(["breaks", "broke", "broken", "break", "divided", "divides", "splits"]);
/// In tokens behind such a verb.
const INTO: usize = 4;

/// A small number as it is written before `parts`.
fn countable_words(number: usize) -> Vec<Word> {
    const WRITTEN: [&str; 5] = ["three", "four", "five", "six", "seven"];
    let written = number.checked_sub(PARTS).and_then(|at| WRITTEN.get(at)).copied();
    written.map(word).into_iter().chain([word(&number.to_string())]).collect()
}

/// Words that look back to what was said before.
const BACK: [Word; 10] =
    [word("of"), word("these"), word("those"), word("they"), word("it"), word("the"), word("this"), word("he"), word("she"), word("there")];

/// Does nothing from the total to the end of the list's sentence say that there are other parts?
fn whole(annotated: &Annotated, sentence: usize, total: usize, parts: &[usize]) -> bool {
    let Some(last) = annotated.text.sentences().get(sentence) else { return false };
    let start = annotated.mentions[total].tokens.start;
    let first = parts.first().map_or(start, |part| annotated.mentions[*part].tokens.start);
    let tokens = annotated.text.tokens();
    let of = annotated.text.sentences().iter().find(|s| s.tokens.contains(&start));
    let of_total = of.map_or(start, |s| s.tokens.start);
    let any = |range: Range<usize>, words: &WordSet| tokens.get(range).unwrap_or_default().iter().any(|t| words.contains(&t.word));
    // Between the two, where they stand far apart, much else may be told.
    let near = start.max(last.tokens.start)..first;
    // A list in a paragraph of its own looks back to its total: `Of these`, `They are`, `It said that`.
    let opening = tokens.get(last.tokens.start).is_some_and(|t| BACK.contains(&t.word));
    let noun = |index: usize| countable(&annotated.mentions[index]).filter(|q| !q.noun.is_empty());
    let one_noun = noun(total).zip(parts.first().and_then(|part| noun(*part))).is_some_and(|(sum, part)| one_noun(sum, part));
    let apart = of.is_some_and(|s| s.block != last.block) && !opening && !one_noun;
    !apart
        && (!any(near, &PARTIAL) || says_all(annotated, sentence, parts))
        && !any(first..last.tokens.end, &PARTIAL)
        && !any(of_total..start, &LEADING)
}
