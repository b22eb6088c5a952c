//! What else the clause of a deed tells of: by it two tellings of one deed know each other.

use std::ops::Range;

use crate::annotate::{Annotated, OUTCOME_AROUND};
use crate::kinds::Value;
use crate::kinds::deed::{Deed, Order, Telling, acts, spells};
use crate::kinds::quantity::{Hedge, Sort};
use crate::kinds::topic::of_word;
use crate::text::{Shape, Word, clause_end, clause_start, fold, is_function_word, stem_word, word};

/// So many tokens on each side of a deed may tell of it.
const AROUND: usize = 16;

/// The deed with the words and names of its clause. `stems` is what each token of its sentence stands for, `mains` the article's main names.
pub fn with_clause(
    annotated: &Annotated,
    sentence: usize,
    stems: &[Option<Word>],
    mains: &[Word],
    deed: Range<usize>,
    mut value: Value,
) -> Value {
    let text = &annotated.text;
    let (Some(whole), Some(of)) = (text.sentences().get(sentence).map(|s| s.tokens.clone()), annotated.by_sentence.get(sentence)) else {
        return value;
    };
    let Some(told) = value.deed_mut() else { return value };
    // `starts on 18 January`: what is still to come is a plan, whatever the tense.
    let first = told.day.as_ref().and_then(|day| day.days.first);
    told.planned |= first.zip(annotated.article.published).is_some_and(|(first, published)| first > published);
    let mentions = &annotated.mentions[of.clone()];
    let (from, to) = if told.outcome {
        (whole.start.max(deed.start.saturating_sub(OUTCOME_AROUND)), whole.end.min(deed.end + OUTCOME_AROUND))
    } else {
        let from = clause_start(text, whole.start, deed.start).max(deed.start.saturating_sub(AROUND));
        (from, clause_end(text, deed.end, whole.end).min(deed.end + AROUND))
    };
    let mut passed = vec![false; to.saturating_sub(from)];
    let mut pass = |tokens: Range<usize>| (tokens.start.max(from)..tokens.end.min(to)).for_each(|at| passed[at - from] = true);
    // Days and numbers tell nothing as words, nor does the deed's own word.
    for mention in mentions {
        if let Value::Quantity(q) = &mention.value
            && matches!(q.sort, Sort::Count | Sort::Money)
            && mention.tokens.start >= from
            && mention.tokens.end <= to
        {
            let counted = mention.value.counted();
            let of = if counted.is_empty() { Word::default() } else { of_word(&counted) };
            told.numbers.extend(q.number.filter(|_| q.hedge == Hedge::Exactly).and_then(|n| i64::try_from(n).ok()).map(|n| (of, n)));
        }
        if mention.value.date().is_some() || mention.value.sort().is_some() {
            pass(mention.tokens.clone());
        }
    }
    let tokens = &text.tokens()[..to];
    let mut at = from;
    while at < to {
        match acts(tokens, at).filter(|(_, acts)| acts.iter().any(|act| act.name == told.act)) {
            Some((taken, _)) => {
                pass(at..at + taken);
                at += taken;
            }
            // What lasted is known by its own word.
            None if told.length.is_some() => match spells(tokens, at).filter(|(_, of)| of.iter().any(|spell| spell.name == told.act)) {
                Some((taken, _)) => {
                    pass(at..at + taken);
                    at += taken;
                }
                None => at += 1,
            },
            None => at += 1,
        }
    }
    if told.outcome {
        pass(deed.clone());
    }
    let written = told.site.as_ref();
    for at in (from..to).filter(|at| !passed[at - from]) {
        let token = tokens[at];
        if !token.is_word() || token.span.len() < 3 || is_function_word(token.word) {
            continue;
        }
        // Where it was done is what is compared.
        if written.is_some_and(|site| deed.contains(&at) && site.written.contains(text.str(token))) {
            continue;
        }
        let capital = matches!(token.shape, Shape::Capital | Shape::Mixed | Shape::Upper);
        let known = || mains.binary_search(&token.word).is_ok() || mentions.iter().any(|m| m.tokens.contains(&at) && m.value.is_name());
        let name = capital && (at > whole.start || known());
        if name {
            if mains.binary_search(&token.word).is_ok() { told.mains.push(token.word) } else { told.others.push(token.word) }
        } else {
            told.about.extend(stems.get(at - whole.start).copied().flatten());
        }
    }
    // `He was told …`: whom a pronoun stands for.
    let people = mentions.iter().filter(|m| m.tokens.start >= from && m.tokens.end <= to).filter_map(|m| m.value.person());
    for family in people.filter(|p| p.pronoun && !p.family.is_empty()).map(|p| word(&fold(&p.family))) {
        if mains.binary_search(&family).is_ok() { told.mains.push(family) } else { told.others.push(family) }
    }
    // `Ms Holm, who …, starts on Monday`: whom it befell may stand outside its clause.
    if let Some(family) = told.person.as_deref().map(word) {
        if mains.binary_search(&family).is_ok() { told.mains.push(family) } else { told.others.push(family) }
    }
    for list in [&mut told.about, &mut told.others, &mut told.mains] {
        list.sort_unstable();
        list.dedup();
    }
    value
}

/// What the clause of a deed tells, or the two of an order, as words. `stems` is what each token of the sentence stands for.
pub fn telling(annotated: &Annotated, sentence: usize, stems: &[Option<Word>], at: Range<usize>, deed: &Deed) -> Deed {
    let text = &annotated.text;
    let whole = text.sentences().get(sentence).map(|s| s.tokens.clone()).unwrap_or_default();
    let mentions = annotated.by_sentence.get(sentence).map(|of| &annotated.mentions[of.clone()]).unwrap_or_default();
    let words = |tokens: Range<usize>| {
        let mut words: Vec<Word> = Vec::new();
        for at in tokens.clone() {
            words.extend(stems.get(at - whole.start).copied().flatten());
            if let Some((_, acts)) = acts(&text.tokens()[..tokens.end], at) {
                words.extend(acts.iter().map(|act| word(&act.name).and(" deed")));
            }
        }
        // Days and figures tell nothing as words; whom a pronoun stands for does.
        let within = mentions.iter().filter(|m| tokens.contains(&m.tokens.start));
        for mention in within {
            if mention.value.date().is_some() || mention.value.sort().is_some() {
                let dated: Vec<Word> = mention.tokens.clone().filter_map(|at| stems.get(at - whole.start).copied().flatten()).collect();
                words.retain(|word| !dated.contains(word));
            }
            words.extend(mention.value.person().filter(|p| p.pronoun && !p.family.is_empty()).map(|p| stem_word(&p.family)));
        }
        words.sort_unstable();
        words.dedup();
        Telling { tokens, words }
    };
    let order = match deed.order.as_deref() {
        Some(order) => {
            let (first, then) = (words(order.first.tokens.clone()), words(order.then.tokens.clone()));
            Order { first, then, firm: order.firm, only: order.only, gap: order.gap }
        }
        None => {
            let from = clause_start(text, whole.start, at.start).max(at.start.saturating_sub(AROUND));
            let to = clause_end(text, at.end, whole.end).min(at.end + AROUND);
            Order { first: words(from..to), ..Order::default() }
        }
    };
    let about = order.first.words.iter().chain(&order.then.words).copied().collect();
    Deed { act: deed.act.clone(), about, done: true, order: Some(Box::new(order)), ..Deed::default() }
}
