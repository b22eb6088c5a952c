//! Whose the Central Bank, the Supreme Court or the Labour Party of a post is: every country has one, and the article says which it tells of.

use std::ops::Range;

use crate::kinds::organisation::{Shared, of_country, shared};
use crate::kinds::place::stands_for;
use crate::kinds::{Mention, Value};
use crate::text::{Text, word};

/// An article tells of the country that so great a part of its mentions of countries is of.
const MAIN_PART: (usize, usize) = (3, 5);

/// Says of posts in bodies that every country has whose they are, or that it is not known: `governor, Central Bank of Brazil`.
pub fn settle(text: &Text, mentions: &mut [Mention]) {
    let posts: Vec<(usize, &str, Option<Shared>)> = mentions
        .iter()
        .enumerate()
        .filter_map(|(index, mention)| {
            let place = mention.value.jurisdiction()?;
            let whose = shared(place);
            (whose.is_some() || of_country(place).is_some()).then_some((index, place, whose))
        })
        .collect();
    if posts.is_empty() {
        return;
    }
    let countries = Countries::of(mentions);
    let settled: Vec<(usize, Option<String>)> = posts
        .into_iter()
        .map(|(index, place, whose)| {
            let country = |whose: &'static str, body: &str| Some(format!("{} of {whose}", body.strip_prefix("US ").unwrap_or(body)));
            let new = match (of_country(place), whose) {
                (Some((whose, body)), _) if shared(body) == Some(Shared::Home(whose)) => Some(body.to_owned()),
                (Some((whose, body)), _) => country(whose, body),
                (None, None) => Some(place.to_owned()),
                // Which town's is not known.
                (None, Some(Shared::Towns)) => None,
                (None, Some(Shared::Countries)) if countries.all.is_empty() => Some(place.to_owned()),
                (None, Some(Shared::Countries)) => countries.of_post(text, &mentions[index]).and_then(|whose| country(whose, place)),
                // `The US Senate` says it.
                (None, Some(Shared::Home(_))) if place.starts_with("US ") && says_us(text, &mentions[index]) => Some(place.to_owned()),
                (None, Some(Shared::Home(home))) => match countries.of_post(text, &mentions[index]) {
                    Some(whose) if whose != home && !countries.has(home) => country(whose, place),
                    _ => Some(place.to_owned()),
                },
            };
            (index, new)
        })
        .collect();
    for (index, place) in settled {
        if let Value::Office(office) = &mut mentions[index].value {
            office.place = place;
        }
    }
}

fn says_us(text: &Text, post: &Mention) -> bool {
    text.tokens()[post.tokens.clone()].iter().any(|t| [word("us"), word("u.s"), word("u.s.")].contains(&t.word))
}

/// The countries that an article names, each time, by token.
struct Countries {
    all: Vec<(usize, &'static str)>,
    counts: Vec<(usize, &'static str)>,
    main: Option<&'static str>,
}

/// A paragraph is looked at this many sentences around the post.
const AROUND: usize = 6;

impl Countries {
    fn of(mentions: &[Mention]) -> Countries {
        let named = |m: &Mention| Some((m.tokens.start, stands_for(&m.value.place_name()?)?));
        let all: Vec<(usize, &'static str)> = mentions.iter().filter_map(named).collect();
        let mut counts: Vec<(usize, &'static str)> = Vec::new();
        for (_, country) in &all {
            match counts.iter_mut().find(|c| c.1 == *country) {
                Some(count) => count.0 += 1,
                None => counts.push((1, country)),
            }
        }
        let most = counts.iter().max_by_key(|c| c.0);
        let main = most.filter(|c| c.0 * MAIN_PART.1 >= all.len() * MAIN_PART.0).map(|c| c.1);
        Countries { all, counts, main }
    }

    fn has(&self, country: &str) -> bool {
        self.counts.iter().any(|c| c.1 == country)
    }

    /// The mentions of countries among those tokens.
    fn within(&self, tokens: Range<usize>) -> &[(usize, &'static str)] {
        let at = |token: usize| self.all.partition_point(|c| c.0 < token);
        self.all.get(at(tokens.start)..at(tokens.end)).unwrap_or_default()
    }

    /// The country beside a post, or the one that article and paragraph tell of.
    fn of_post(&self, text: &Text, post: &Mention) -> Option<&'static str> {
        // `Brazil's Central Bank governor`, `the Indonesian Central Bank governor`
        let start = post.tokens.start;
        let owned = start > 0 && text.tokens()[start - 1].word == word("'s");
        let own = start.saturating_sub(1 + usize::from(owned));
        if let Some(beside) = self.within(own..start).first() {
            return Some(beside.1);
        }
        let main = self.main?;
        let sentences = text.sentences();
        let number = sentences.partition_point(|s| s.tokens.end <= start);
        let block = sentences.get(number)?.block;
        let around = &sentences[number.saturating_sub(AROUND)..sentences.len().min(number + AROUND + 1)];
        let here = || around.iter().filter(|s| s.block == block);
        let tokens = here().next()?.tokens.start..here().next_back()?.tokens.end;
        self.within(tokens).iter().all(|c| c.1 == main).then_some(main)
    }
}
