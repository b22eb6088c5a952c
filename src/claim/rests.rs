//! Totals of which an article tells some parts and the rest: `of its 52 drivers 19 work all year and the other 33 in summer`. Who tells the
//! rest tells all parts, so that they add up, or one of them is a slip.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::annotate::Annotated;
use crate::claim::sums::{alike, countable};
use crate::kinds::quantity::{self, Hedge, Quantity, Sort};
use crate::text::{Word, word, words};

/// The total stands in the sentence of the rest or one of so many before it.
const BEFORE: usize = 2;
/// of so many where it is told as that of all.
const BEFORE_OF_ALL: usize = 4;
/// A whole has no more parts than this.
const MOST_PARTS: usize = 6;
/// A total below this is of too few to tell.
const LEAST: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// What parts of this whole come to lies between this share of it
const AT_LEAST: Decimal = Decimal::from_parts(70, 0, 0, false, 2);
/// and this.
const AT_MOST: Decimal = Decimal::from_parts(145, 0, 0, false, 2);

/// Where nothing links the total to its parts, they come to as much but for a slip: between this share of it
const NEARLY: Decimal = Decimal::from_parts(92, 0, 0, false, 2);
/// and this.
const HARDLY_MORE: Decimal = Decimal::from_parts(108, 0, 0, false, 2);

const REST: [Word; 2] = words(["other", "remaining"]);
const OWNERS: [Word; 6] = words(["the", "its", "their", "his", "her", "and"]);
/// `Two of the other nine`, `along with the other nine`.
const OF_THEM: [Word; 9] = words(["of", "among", "with", "than", "like", "unlike", "from", "alongside", "joined"]);
const AUXILIARIES: [Word; 10] = words(["did", "do", "does", "were", "was", "had", "have", "could", "are", "is"]);
const NOT: Word = word("not");
const OF: Word = word("of");
const OF_WHICH: [Word; 2] = words(["which", "whom"]);
const THE: [Word; 3] = words(["the", "that", "this"]);
const TOTALS: [Word; 7] = words(["total", "sum", "money", "bill", "amount", "cost", "price"]);
/// What says that a part is told without a number, or a part of a part.
const UNTOLD: [Word; 23] = words([
    "one",
    "several",
    "some",
    "few",
    "dozen",
    "dozens",
    "handful",
    "most",
    "half",
    "third",
    "thirds",
    "quarter",
    "rest",
    "remainder",
    "others",
    "including",
    "include",
    "includes",
    "included",
    "each",
    "average",
    "neither",
    "both",
]);

/// Each total with its parts, the rest at the end, as indices into the article's mentions. Only those that do not add up.
pub(super) fn amiss(annotated: &Annotated) -> Vec<(usize, Vec<usize>)> {
    let sentences = annotated.by_sentence.iter().enumerate();
    sentences.flat_map(|(at, of)| of.clone().filter_map(move |rest| of_rest(annotated, at, rest))).collect()
}

fn of_rest(annotated: &Annotated, sentence: usize, rest: usize) -> Option<(usize, Vec<usize>)> {
    let figure = exact(annotated, rest)?;
    let negated = !is_rest(annotated, rest);
    if negated && !is_negated(annotated, rest) {
        return None;
    }
    let block = annotated.text.sentences().get(sentence)?.block;
    let back = if negated { 0 } else { BEFORE_OF_ALL };
    let mut found = None;
    for first in (sentence.saturating_sub(back)..=sentence).rev() {
        if annotated.text.sentences().get(first)?.block != block {
            break;
        }
        let of_all = annotated.text.tokens_of(annotated.text.sentences().get(first)?).iter().any(|t| ALL.contains(&t.word));
        if sentence - first > BEFORE && !of_all {
            continue;
        }
        let range = annotated.by_sentence.get(first)?.start..rest;
        let before: Vec<usize> = range.filter(|&m| countable(&annotated.mentions[m]).is_some_and(|q| alike(q, figure))).collect();
        if before.len() > MOST_PARTS || fits(annotated, &before, rest) {
            return None;
        }
        found = found.or_else(|| whole(annotated, &before, rest, negated));
    }
    found.or_else(|| of_the_total(annotated, sentence, rest).filter(|_| !negated)).or_else(|| of_further_up(annotated, sentence, rest))
}

/// `The one took £610m and the other £480m. The rest, £240m, …`: a total told in a paragraph further up, where only one figure can be it.
fn of_further_up(annotated: &Annotated, sentence: usize, rest: usize) -> Option<(usize, Vec<usize>)> {
    let last = exact(annotated, rest).filter(|_| is_set_off(annotated, rest))?;
    let sentences = annotated.text.sentences();
    let block = sentences.get(sentence)?.block;
    let first = (sentence.saturating_sub(BEFORE)..=sentence).find(|&at| sentences[at].block == block)?;
    let from = annotated.by_sentence.get(first)?.start;
    let like = |m: usize| countable(&annotated.mentions[m]).filter(|q| alike(q, last));
    let parts: Vec<usize> = (from..=rest).filter(|&m| like(m).is_some()).collect();
    if parts.len() <= 2 || parts.len() > MOST_PARTS {
        return None;
    }
    let all: Vec<&Quantity> = parts.iter().map(|&part| exact(annotated, part)).collect::<Option<_>>()?;
    let tokens = annotated.text.tokens();
    let between = tokens.get(annotated.mentions[parts[0]].tokens.end..annotated.mentions[rest].tokens.start.saturating_sub(SET_OFF))?;
    if between.iter().any(|t| UNTOLD.contains(&t.word)) {
        return None;
    }
    let (sum, interval) = (all.iter().try_fold(Decimal::ZERO, |sum, q| sum.checked_add(q.number?))?, quantity::sum(&all)?);
    if (0..annotated.mentions.len()).filter_map(like).any(|q| interval.meets(quantity::interval(q))) {
        return None;
    }
    let near = |n: Decimal| n.checked_mul(NEARLY).zip(n.checked_mul(HARDLY_MORE)).is_some_and(|(least, most)| sum >= least && sum <= most);
    let mut totals = (0..from).filter(|&m| like(m).is_some_and(|q| q.hedge == Hedge::Exactly && q.number.is_some_and(near)));
    let total = totals.next()?;
    let number = |m: usize| like(m).and_then(|q| q.number);
    totals.all(|other| number(other) == number(total)).then_some((total, parts))
}

/// `The rest, £240m`: does the figure stand behind such words?
fn is_set_off(annotated: &Annotated, at: usize) -> bool {
    let tokens = annotated.text.tokens();
    let start = annotated.mentions[at].tokens.start;
    let before = tokens.get(start.saturating_sub(SET_OFF)..start).unwrap_or_default();
    matches!(before, [the, rest, sign] if the.word == THE[0] && LEFT.contains(&rest.word) && !sign.is_word())
}

const SET_OFF: usize = 3;
const LEFT: [Word; 3] = words(["rest", "remainder", "balance"]);

/// `£2.5 million of the total, and the remaining £700,000`: the total is told further up, where only one figure can be it.
fn of_the_total(annotated: &Annotated, sentence: usize, rest: usize) -> Option<(usize, Vec<usize>)> {
    let last = exact(annotated, rest)?;
    let tokens = annotated.text.tokens();
    let here = annotated.by_sentence.get(sentence)?.start;
    let mut parts: Vec<usize> = (here..rest).filter(|&m| countable(&annotated.mentions[m]).is_some_and(|q| alike(q, last))).collect();
    let told = |part: usize| {
        let behind = tokens.get(annotated.mentions[part].tokens.end..).unwrap_or_default();
        matches!(behind, [of, the, total, ..] if of.word == OF && THE.contains(&the.word) && TOTALS.contains(&total.word))
    };
    if parts.len() > MOST_PARTS || !parts.iter().any(|&part| told(part)) {
        return None;
    }
    parts.push(rest);
    let from = annotated.mentions[parts[0]].tokens.end;
    if tokens.get(from..annotated.mentions[rest].tokens.start)?.iter().any(|t| UNTOLD.contains(&t.word)) {
        return None;
    }
    let all: Option<Vec<&Quantity>> = parts.iter().map(|&part| exact(annotated, part)).collect();
    let all = all?;
    let (sum, interval) = (all.iter().try_fold(Decimal::ZERO, |sum, q| sum.checked_add(q.number?))?, quantity::sum(&all)?);
    let like = |m: usize| countable(&annotated.mentions[m]).filter(|q| alike(q, last));
    if (0..annotated.mentions.len()).filter_map(like).any(|q| interval.meets(quantity::interval(q))) {
        return None;
    }
    let within =
        |n: Decimal, least, most| n.checked_mul(least).zip(n.checked_mul(most)).is_some_and(|(least, most)| sum >= least && sum <= most);
    let near = |n: Decimal| within(n, AT_LEAST, AT_MOST);
    let mut totals = (0..here).filter(|&m| like(m).is_some_and(|q| q.hedge == Hedge::Exactly && q.number.is_some_and(near)));
    let total = totals.next()?;
    let number = |m: usize| like(m).and_then(|q| q.number);
    totals.all(|other| number(other) == number(total)).then_some((total, parts))
}

/// An exact figure that may be a part.
fn exact<'a>(annotated: &'a Annotated, at: usize) -> Option<&'a Quantity> {
    countable(annotated.mentions.get(at)?).filter(|q| q.hedge == Hedge::Exactly)
}

/// `The other 43`, `the remaining £2m`.
fn is_rest(annotated: &Annotated, at: usize) -> bool {
    if is_set_off(annotated, at) {
        return true;
    }
    let tokens = annotated.text.tokens();
    let figure = &annotated.mentions[at].tokens;
    let Some(cue) = (figure.start.saturating_sub(1)..figure.end.min(figure.start + 3)).find(|&at| REST.contains(&tokens[at].word)) else {
        return false;
    };
    let before = |back: usize| cue.checked_sub(back).map(|at| tokens[at].word);
    let owned = before(1).is_some_and(|w| OWNERS.contains(&w));
    (owned || tokens[cue].word == REST[1]) && ![before(1), before(2)].into_iter().flatten().any(|w| OF_THEM.contains(&w))
}

/// `And nine did not`.
fn is_negated(annotated: &Annotated, at: usize) -> bool {
    let behind = annotated.text.tokens().get(annotated.mentions[at].tokens.end..).unwrap_or_default();
    matches!(behind, [verb, not, ..] if AUXILIARIES.contains(&verb.word) && not.word == NOT)
}

/// Do some of the figures add up, with the rest, to another of them?
fn fits(annotated: &Annotated, before: &[usize], rest: usize) -> bool {
    let quantity = |at: usize| countable(&annotated.mentions[at]);
    let Some(last) = quantity(rest) else { return true };
    before.iter().any(|&total| {
        let Some(total_said) = quantity(total) else { return false };
        let others: Vec<&Quantity> = before.iter().filter(|&&m| m != total).filter_map(|&m| quantity(m)).collect();
        (1..1_u32 << others.len()).any(|chosen| {
            let of_them = others.iter().enumerate().filter(|(n, _)| chosen >> n & 1 == 1).map(|(_, q)| *q);
            let parts: Vec<&Quantity> = of_them.chain([last]).collect();
            quantity::sum(&parts).is_some_and(|sum| sum.meets(quantity::interval(total_said)))
        })
    })
}

const THEM: [Word; 4] = words(["them", "these", "those", "it"]);
/// Of a total that is told as that of all.
const ALL: [Word; 5] = words(["whole", "total", "altogether", "overall", "entire"]);

/// The total among those figures and its parts, where they are the only ones there can be.
fn whole(annotated: &Annotated, before: &[usize], rest: usize, negated: bool) -> Option<(usize, Vec<usize>)> {
    let tokens = annotated.text.tokens();
    let number = |at: usize| exact(annotated, at).and_then(|q| q.number);
    let mut greatest: Option<(usize, Decimal)> = None;
    for (place, &m) in before.iter().enumerate() {
        let n = number(m)?;
        if greatest.is_none_or(|(_, most)| n > most) {
            greatest = Some((place, n));
        }
    }
    let (place, most) = greatest.filter(|(_, most)| *most >= LEAST)?;
    let total = before[place];
    let tokens_of = |at: usize| annotated.mentions[at].tokens.clone();
    // `29 of the state's 64 counties`: a part may stand before its total.
    let of_it = place.checked_sub(1).map(|last| before[last]).filter(|&part| links(annotated, tokens_of(part).end..tokens_of(total).start));
    let parts: Vec<usize> = of_it.into_iter().chain(before[place + 1..].iter().copied()).chain([rest]).collect();
    let linked = of_it.is_some() || {
        let end = tokens_of(total).end;
        (end..(end + 5).min(tokens.len().saturating_sub(1))).any(|at| tokens[at].word == OF && OF_WHICH.contains(&tokens[at + 1].word))
            || of_all(annotated, tokens_of(total).start)
            || tokens[tokens_of(total).start.saturating_sub(REACH)..end].iter().any(|t| ALL.contains(&t.word))
    };
    if parts.len() < 2 || negated && !linked {
        return None;
    }
    let from = of_it.map_or(tokens_of(total).end, |part| tokens_of(part).end);
    let between = tokens.get(from..tokens_of(rest).start)?;
    // `29 towns, most of them in the north, and the other 33`: that tells of the part.
    let of_them = |at: usize| matches!(between.get(at + 1..), Some([of, them, ..]) if of.word == OF && THEM.contains(&them.word));
    let is_figure = |at: usize| parts.iter().any(|&part| tokens_of(part).end == at);
    let of_part = |at: usize| THEM.contains(&between[at].word) && at.checked_sub(1).is_some_and(|of| is_figure(from + of));
    let set_off = if is_set_off(annotated, rest) { SET_OFF } else { 0 };
    let untold = (0..between.len().saturating_sub(set_off)).any(|at| UNTOLD.contains(&between[at].word) && !of_them(at) || of_part(at))
        || of_another_sort(annotated, total.min(parts[0])..rest);
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, &part| sum.checked_add(number(part)?))?;
    let (least, most_of_it) = if linked { (AT_LEAST, AT_MOST) } else { (NEARLY, HARDLY_MORE) };
    let near = sum >= most.checked_mul(least)? && sum <= most.checked_mul(most_of_it)?;
    // `£4.1m comes from the lottery, £1.9m from the town and the remaining £1.3m from its friends`: the greatest part is no total.
    let with_all = sum.checked_add(most)?;
    let is_part = || (0..total).any(|m| countable(&annotated.mentions[m]).is_some_and(|q| q.number == Some(with_all)));
    (near && !untold && (linked || !is_part())).then_some((total, parts))
}

/// So many tokens before a total say that it is one of all.
const REACH: usize = 8;

/// `Of` between a part and its total.
fn links(annotated: &Annotated, between: Range<usize>) -> bool {
    let between = annotated.text.tokens().get(between).unwrap_or_default();
    between.len() <= 6 && between.iter().take(2).any(|t| t.word == OF)
}

/// `Of its 52 drivers`: does the figure at that token open what its parts are of?
fn of_all(annotated: &Annotated, figure: usize) -> bool {
    let before = annotated.text.tokens().get(figure.saturating_sub(2)..figure).unwrap_or_default();
    before.iter().any(|t| t.word == OF)
}

/// Is a share or a multiple told among those mentions?
fn of_another_sort(annotated: &Annotated, mentions: Range<usize>) -> bool {
    let sorts = annotated.mentions.get(mentions).unwrap_or_default().iter().filter_map(|m| m.value.sort());
    sorts.into_iter().any(|sort| matches!(sort, Sort::Percent | Sort::Fraction | Sort::Multiple))
}
