//! Where a deed was done: the phrase of place beside it.

use std::ops::Range;

use crate::annotate::deeds::Clause;
use crate::annotate::deeds::words::{BREAKS, DETERMINERS, LINKS};
use crate::kinds::deed::{Site, venue};
use crate::kinds::{Mention, Value, place};
use crate::text::{Shape, Word, is_function_word, word, words};

/// What opens a phrase of place.
const OPENS: [Word; 9] = words(["in", "at", "near", "off", "outside", "inside", "on", "under", "beside"]);
/// What joins it to the place around it.
const JOINS: [Word; 13] =
    words(["in", "at", "near", "off", "outside", "inside", "of", "under", "beside", "on", "behind", "above", "opposite"]);
/// Common nouns before a name that say what it is.
const KINDS_OF_TOWN: [Word; 9] = words(["resort", "town", "city", "village", "port", "suburb", "district", "centre", "center"]);
const DIRECTIONS: [Word; 8] = words(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"]);
/// Small words inside names of places.
const PARTICLES: [Word; 9] = words(["del", "de", "la", "el", "di", "da", "upon", "sur", "von"]);
/// Behind a comma: another verb begins.
const FINITE: [Word; 6] = words(["is", "are", "was", "were", "has", "had"]);
/// Deeds whose object may be another: who signs a deal in a town does so where it is agreed.
const OF_OCCASIONS: [&str; 5] = ["signed", "began", "ended", "hosted", "completed"];
/// A place stands so many tokens from its deed at most,
const REACH: usize = 14;
/// or, where it opens the sentence, so many.
const FRONT: usize = 18;
/// A phrase of place takes no more tokens.
const LONGEST: usize = 14;
/// `Where` stands so many tokens before its verb at most.
const CLAUSE: usize = 12;
/// A name in it takes no more.
const NAME: usize = 6;

impl Clause<'_, '_> {
    /// The place beside the deed, and its tokens.
    pub(crate) fn site(&self, object: bool) -> Option<(Site, Range<usize>)> {
        let end = self.sentence.tokens.end;
        if object {
            let found = self.phrase(self.at.end, None).filter(|(site, _)| !self.is_side(site));
            return found.map(|(site, tokens)| (Site { object: true, ..site }, tokens));
        }
        let mut at = self.at.end;
        let mut fallback = None;
        let mut comma = false;
        while at < end.min(self.at.end + REACH) {
            // `taken into custody, he has not spent a night outside a jail`
            comma |= self.word(at) == const { word(",") };
            if self.stops(at) && !self.is_occasion(at) || comma && FINITE.contains(&self.word(at)) {
                break;
            }
            if OPENS.contains(&self.word(at))
                && let Some(found) = self.phrase(at + 1, Some(self.word(at)))
            {
                // `to Ida Holm of Tarn Hall in Ortia`: it may be the person's.
                if found.0.kinds.is_empty() && at > self.at.end && self.text.tokens()[at - 1].is_capitalised() {
                    fallback = fallback.or(Some(found));
                } else {
                    return Some(found);
                }
            }
            at += 1;
        }
        fallback.or_else(|| self.site_where()).or_else(|| self.site_in_front())
    }

    /// `Left Town bottom of the league`, `left the Tanners`: a club by what its fans call it.
    fn is_side(&self, site: &Site) -> bool {
        let [name] = site.names.as_slice() else { return false };
        let unknown = site.kinds.is_empty() && place::known(name).is_none();
        let nickname = self.word(self.at.end) == const { word("the") } && name.ends_with('s');
        unknown && (nickname || place::is_ordinary(word(&name.to_lowercase())))
    }

    /// What no phrase of place beside a deed stands behind.
    fn stops(&self, at: usize) -> bool {
        let token = self.text.tokens()[at];
        let sign = matches!(token.shape, Shape::Sign | Shape::Quote) && !matches!(self.text.str(token), "," | "'s" | "’s");
        let dash = token.shape == Shape::Dash && !token.glued;
        (sign || dash) && !self.is_dated(at) || BREAKS.contains(token.word) || self.named_at(at).is_some()
    }

    /// `Signed the accord in Lisbon`: the noun at that token is what was signed, and the place behind it is where.
    fn is_occasion(&self, at: usize) -> bool {
        let verb = self.named.iter().find(|(range, _)| *range == self.at);
        let noun = self.named.iter().find(|(range, _)| range.start == at);
        let of_occasion = verb.is_some_and(|(_, acts)| acts.iter().any(|act| !act.noun && OF_OCCASIONS.contains(&act.name.as_str())));
        of_occasion && at - self.at.end <= NAME && noun.is_some_and(|(_, acts)| acts.iter().any(|act| act.noun))
    }

    /// `the garage in Lille where the pictures came to light`
    fn site_where(&self) -> Option<(Site, Range<usize>)> {
        let start = self.sentence.tokens.start;
        let joins = const { words(["where", "when"]) };
        let at = (start..self.at.start).rev().take(CLAUSE).find(|&at| joins.contains(&self.word(at)))?;
        let mut until = at;
        while until > start && !self.text.tokens()[until - 1].is_word() {
            until -= 1;
        }
        let opens = |i: usize| DETERMINERS.contains(self.word(i)) || OPENS.contains(&self.word(i));
        let from = until.saturating_sub(8).max(start);
        let phrases = (from..until).filter(|&i| opens(i)).filter_map(|i| self.phrase(i + usize::from(OPENS.contains(&self.word(i))), None));
        phrases.into_iter().find(|(_, tokens)| tokens.end >= until)
    }

    /// `At the Govan yard on Tuesday the minister told …`
    fn site_in_front(&self) -> Option<(Site, Range<usize>)> {
        let start = self.sentence.tokens.start;
        if !OPENS.contains(&self.word(start)) || self.at.start - start > FRONT || self.at.start == start {
            return None;
        }
        let (site, tokens) = self.phrase(start + 1, Some(self.word(start)))?;
        let clear = tokens.end <= self.at.start && !(tokens.end..self.at.start).any(|at| self.stops(at));
        clear.then_some((site, tokens))
    }

    /// The place that the phrase from `at` on names, with the places that it lies in.
    fn phrase(&self, at: usize, opened: Option<Word>) -> Option<(Site, Range<usize>)> {
        let end = self.sentence.tokens.end.min(at + LONGEST);
        let mut site = Site::default();
        let (mut from, mut last) = (at, at);
        let mut opened = opened;
        loop {
            while from < end && DETERMINERS.contains(self.word(from)) {
                from += 1;
            }
            let Some(to) = self.part(from, end, opened, &mut site) else {
                // `in the lobby of an airport hotel`, `in the resort of Tarn`.
                let of = (from..end.min(from + NAME)).find(|&at| self.word(at) == const { word("of") });
                match of.filter(|&of| of > from && (from..of).all(|at| self.text.tokens()[at].shape == Shape::Lower)) {
                    // `A mountain north of Tarn` has Tarn beside it.
                    Some(of) if DIRECTIONS.contains(&self.word(of - 1)) => break,
                    Some(of) if site.names.is_empty() && site.kinds.is_empty() => {
                        let town = KINDS_OF_TOWN.contains(&self.word(of - 1));
                        site.town |= town && self.word(of - 1) != const { word("district") };
                        opened = if town { Some(const { word("in") }) } else { Some(const { word("of") }) };
                        from = of + 1;
                        continue;
                    }
                    _ => break,
                }
            };
            last = to;
            if to >= end {
                break;
            }
            // `in Lille, France`; `a garage in Lille`.
            let comma = self.word(to) == const { word(",") } && self.place_at(to + 1).is_some();
            if !comma && !JOINS.contains(&self.word(to)) {
                break;
            }
            opened = Some(self.word(to));
            from = to + 1;
        }
        if site.names.is_empty() && site.kinds.is_empty() {
            return None;
        }
        site.written = self.text.str_of(at..last).to_owned();
        Some((site, at..last))
    }

    /// Reads one phrase of nouns into the site, and says where it ends; `None` where it is no place.
    fn part(&self, from: usize, end: usize, opened: Option<Word>, site: &mut Site) -> Option<usize> {
        let tokens = self.text.tokens();
        let noun = |at: usize| {
            let token = tokens[at];
            token.is_word()
                && token.shape != Shape::Number
                && !is_function_word(token.word)
                && !LINKS.contains(token.word)
                && !JOINS.contains(&token.word)
                && !self.is_dated(at)
                || token.shape == Shape::Dash && token.glued
                || token.word == const { word("'s") }
        };
        let mut to = (from..end.min(from + NAME)).find(|&at| !noun(at)).unwrap_or(end.min(from + NAME));
        if let Some(mention) = self.place_at(from).filter(|m| m.tokens.end > to) {
            to = mention.tokens.end;
        }
        if from >= to {
            return None;
        }
        let kind = (from..to).rev().find_map(|at| Some((at, venue(&tokens[..to], at)?)));
        // `the yard foreman`: a kind of place before another noun is none.
        let kind = kind.filter(|(at, (taken, _))| at + taken == to || !tokens[at + taken].is_word() || tokens[*at].is_capitalised());
        let capital = |at: usize| tokens[at].is_capitalised() && tokens[at].shape != Shape::Quote;
        if let Some(mention) = (from..to).find_map(|at| self.place_at(at)) {
            let Value::Place(place) = &mention.value else { return None };
            if place.demonym && kind.is_none() {
                return None;
            }
            if !place.demonym {
                site.names.push(place.name.clone());
            }
            site.kinds.extend(kind.map(|(_, (_, kind))| kind));
            return Some(if kind.is_some() { to } else { mention.tokens.end.max(from + 1) });
        }
        let run = (from..to).find(|&at| capital(at));
        if let Some((at, (taken, kind))) = kind {
            // `the Pell bridge`; of `the Holm's garage` the owner is no name of it.
            let name = run.filter(|&run| run < at && (run..at).all(capital)).map(|run| run..at);
            let name = name.or_else(|| run.filter(|&run| run <= at && (run..at + taken).all(capital)).map(|run| run..at + taken));
            site.names.extend(name.map(|name| self.text.str_of(name).to_owned()));
            // `the Palazzo Orsenigo`
            if run == Some(at) && to > at + taken && (at..to).all(capital) {
                site.names.push(self.text.str_of(at..to).to_owned());
            }
            site.kinds.push(kind);
            return Some(to);
        }
        // A name that nothing else is known of.
        let run = run.filter(|&run| (from..run).all(|at| KINDS_OF_TOWN.contains(&self.word(at)) || tokens[at].shape == Shape::Lower))?;
        let particle = |at: usize| PARTICLES.contains(&self.word(at)) && at + 1 < to && capital(at + 1);
        let until = (run..to).find(|&at| !capital(at) && !particle(at)).unwrap_or(to);
        // `in Ida Holm's sample`
        if self.word(until) == const { word("'s") } && until < self.sentence.tokens.end {
            return None;
        }
        // `In March in the churchyard at Tarn` is no march.
        let of_month = |m: &Mention| m.value.event().is_some() && self.is_dated(m.tokens.start);
        let over = |m: &&Mention| m.tokens.start < until && m.tokens.end > run && !of_month(m);
        let other = self.mentions.iter().filter(over).any(|m| !matches!(m.value, Value::Place(_)));
        let opens = [word("in"), word("near"), word("outside"), word("off"), word("at")];
        let linked = opened.is_none_or(|w| opens.contains(&w) || w == const { word("of") } && !site.kinds.is_empty());
        if other || !linked || run > from + 2 {
            return None;
        }
        site.names.push(self.text.str_of(run..until).to_owned());
        Some(until)
    }

    fn place_at(&self, at: usize) -> Option<&Mention> {
        self.mentions.iter().find(|m| m.tokens.contains(&at) && matches!(m.value, Value::Place(_)))
    }

    fn is_dated(&self, at: usize) -> bool {
        self.mentions.iter().any(|m| m.tokens.contains(&at) && (m.value.date().is_some() || m.value.sort().is_some()))
    }
}
