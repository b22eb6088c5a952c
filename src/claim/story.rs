//! Which articles tell one story: by the names they have in common, and by the words, the rarer in the corpus the more.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::annotate::Annotated;
use crate::article::Part;
use crate::kinds::Value;
use crate::text::{Lexicon, Shape, Word, WordMap, fold, is_function_word, news_words, stem_word, word};

/// What an article tells of, as far as its names and its commonest words say.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Story {
    /// Family names, and capitalised words inside sentences that no gazetteer knows as a country, a post or a day: hashed and sorted.
    names: Vec<u64>,
    /// Names, countries and words, hashed and sorted, with how much each counts: a vector of length 1.
    terms: Vec<(u64, f32)>,
    /// All of these, in the short: sorted.
    words: Vec<u32>,
    /// The family names of which it says that somebody else bears them, hashed and sorted.
    #[serde(default)]
    namesakes: Vec<u64>,
    /// Where it stands in the corpus that it was weighed in.
    #[serde(skip)]
    placed: Option<Placed>,
}

/// An article among those of its corpus.
#[derive(Clone, PartialEq, Debug)]
struct Placed {
    number: u32,
    /// The articles nearly as much alike as those of one story are, by number, in order; and how much alike they are.
    beside: Vec<(u32, Alike)>,
}

/// How much alike two articles are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Alike {
    /// Nearly as much as articles of one story.
    Nearly,
    /// As much.
    Quite,
    /// As two reports of one event.
    Closely,
}

/// In a small corpus, articles of one story are so much alike (the cosine of their terms, weighted by frequency in the article and rarity in
/// the corpus).
const ALIKE: f32 = 0.12;
/// Two short reports of one event are so much alike (.18 to .5 and more in 130 pairs of our own).
const CLOSELY: f32 = 0.3;
/// A larger corpus tells better which words are common, so that articles of one story come out more alike there: for every ten times
/// [`SMALL`] articles by this much,
const ALIKE_STEP: f32 = 0.02;
/// up to this.
const MOST_ALIKE: f32 = 0.16;
const SMALL: f32 = 20.0;
/// Articles that share several names need be no more alike than this part of it. On 28 stories of our own (346 pairs of articles) this joins 98
/// in 100 pairs of one story, alone or mixed with two thousand articles of a news wire, and 20 of 9,950 pairs of two stories. Names alone do not
/// tell: in the archive of a paper many share those of the ministers of the day.
const NEARLY: f32 = 0.66;
const SOME_NAMES: usize = 3;
/// An article comes back to a story after so many days only if it names somebody of it,
const DAYS: i64 = 120;
/// and after more than so many only if it names several, and is quite alike: a trial or a building takes years.
const DAYS_LATER: i64 = 500;
const RETURNING: usize = 5;
/// So many names are an article's main ones.
const MAINS: usize = 8;
/// An article is known by no more terms than this.
const MOST_TERMS: usize = 120;

/// Of fewer words it cannot be told whether they restate an article;
const FEW_WORDS: f64 = 6.0;
/// with more than this part of its words they are a version of it;
const MUCH_SHORTER: f64 = 0.7;
/// and this part of its names stands in what they restate.
const RENAMED: f64 = 0.5;

static COMMON: LazyLock<WordMap<()>> = LazyLock::new(|| news_words().flat_map(|w| [(word(w), ()), (stem_word(w), ())]).collect());

/// With these an article tells two people of one name apart.
static TWO_OF_A_NAME: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let told = [
        "no relation",
        "not related to",
        "is unrelated to",
        "his namesake",
        "her namesake",
        "namesake of",
        "a namesake",
        "another man of the same name",
        "another woman of the same name",
        "shares his name with",
        "shares her name with",
        "shares a name with",
        "not to be confused with",
    ];
    Lexicon::new(told.map(|phrase| (phrase, ())))
});

/// The family names of the people of whom it is told so, there or in the sentence before: `He is no relation to the driver`.
fn namesakes(annotated: &Annotated) -> Vec<u64> {
    let text = &annotated.text;
    let mut names = Vec::new();
    for (index, sentence) in text.sentences().iter().enumerate() {
        let tokens = &text.tokens()[..sentence.tokens.end];
        if !sentence.tokens.clone().any(|at| TWO_OF_A_NAME.longest(tokens, at).is_some()) {
            continue;
        }
        let before = index.checked_sub(1).filter(|last| text.sentences()[*last].block == sentence.block);
        let near = before.into_iter().chain([index]).flat_map(|at| &annotated.mentions[annotated.by_sentence[at].clone()]);
        names.extend(near.filter_map(|m| m.value.person()).filter(|p| !p.family.is_empty()).map(|p| word(&fold(&p.family)).0));
    }
    names.sort_unstable();
    names.dedup();
    names
}

impl Alike {
    fn of(cosine: f32, needed: f32) -> Alike {
        match cosine {
            _ if cosine >= CLOSELY => Alike::Closely,
            _ if cosine >= needed => Alike::Quite,
            _ => Alike::Nearly,
        }
    }
}

impl Story {
    /// What that article tells of.
    pub fn of(annotated: &Annotated) -> Story {
        let text = &annotated.text;
        let mut taken = vec![false; text.tokens().len()];
        let (stems, mut names) = (text.stems(), Vec::new());
        // Each time a term stands in the text; twice for the headline.
        let mut seen: Vec<u64> = Vec::with_capacity(text.tokens().len());
        for mention in &annotated.mentions {
            let term = match &mention.value {
                Value::Place(place) if !place.country.is_empty() => Some(word(&place.country).0),
                Value::Person(person) if !person.family.is_empty() => {
                    let name = word(&fold(&person.family)).0;
                    names.push(name);
                    Some(name)
                }
                _ => None,
            };
            if let Some(term) = term {
                seen.push(term);
            }
            // `A man who fell at Harle Reservoir`: what describes somebody names other things.
            let described = mention.value.person().is_some_and(|person| person.described);
            if !described && term.is_some() || mention.value.is_common_name() {
                taken[mention.tokens.clone()].fill(true);
            }
        }
        for sentence in text.sentences() {
            let headline = annotated.article.blocks.get(sentence.block).is_some_and(|b| b.part == Part::Headline);
            for at in sentence.tokens.clone().filter(|&at| !taken[at]) {
                let token = text.tokens()[at];
                if token.span.len() < 4 || !token.is_word() || is_function_word(token.word) {
                    continue;
                }
                let name = at > sentence.tokens.start && matches!(token.shape, Shape::Capital | Shape::Mixed);
                let term = if name { token.word.0 } else { stems[at].0 };
                if COMMON.contains_key(&Word(term)) {
                    continue;
                }
                if name {
                    names.push(term);
                }
                seen.push(term);
                if headline {
                    seen.push(term);
                }
            }
        }
        names.sort_unstable();
        names.dedup();
        seen.sort_unstable();
        let mut terms: Vec<(u64, f32)> = seen.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f32)).collect();
        let mut words: Vec<u32> = terms.iter().map(|(term, _)| *term as u32).collect();
        words.sort_unstable();
        if terms.len() > MOST_TERMS {
            terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            terms.truncate(MOST_TERMS);
            terms.sort_unstable_by_key(|t| t.0);
        }
        terms.iter_mut().for_each(|(_, count)| *count = 1.0 + count.ln());
        Story { names, terms: of_length_one(terms), words, namesakes: namesakes(annotated), placed: None }
    }

    /// The hashes of its names, countries and commonest words.
    pub fn terms(&self) -> impl Iterator<Item = u64> + '_ {
        self.terms.iter().map(|term| term.0)
    }

    /// The names that the article has most, sorted.
    pub fn mains(&self, annotated: &Annotated) -> Vec<Word> {
        let mut counts = vec![0_usize; self.names.len()];
        for token in annotated.text.tokens().iter().filter(|t| t.is_capitalised()) {
            if let Ok(at) = self.names.binary_search(&token.word.0) {
                counts[at] += 1;
            }
        }
        let mut counted: Vec<(usize, u64)> = counts.into_iter().zip(self.names.iter().copied()).collect();
        counted.sort_unstable_by_key(|&(count, name)| (std::cmp::Reverse(count), name));
        let mut mains: Vec<Word> = counted.iter().take(MAINS).map(|&(_, name)| Word(name)).collect();
        mains.sort_unstable();
        mains
    }

    /// The part of its names and words that stands in the other, where it is much shorter, as a brief or a summary is, and tells of the same names;
    /// else nothing. Of two reports of one event it is a quarter as a rule and .43 at most (610 pairs of our own stories), of texts and their
    /// summaries .6 to 1.
    pub fn restated(&self, other: &Story) -> f64 {
        let (few, many) = (self.words.len() as f64, other.words.len() as f64);
        if few < FEW_WORDS || few > MUCH_SHORTER * many || (self.shared(other) as f64) < RENAMED * self.names.len() as f64 {
            return 0.0;
        }
        in_both(&self.words, &other.words, |word| *word).count() as f64 / few
    }

    /// How many names both have, as a share of the shorter list.
    pub fn overlap(&self, other: &Story) -> f64 {
        let shorter = self.names.len().min(other.names.len()).max(1);
        self.shared(other) as f64 / shorter as f64
    }

    /// How many names it has.
    pub fn size(&self) -> usize {
        self.names.len()
    }

    /// How many names both have.
    pub fn shared(&self, other: &Story) -> usize {
        in_both(&self.names, &other.names, |name| *name).count()
    }

    /// Do both tell of something besides whoever has that family name?
    pub fn share_besides(&self, other: &Story, family: &str) -> bool {
        let own = word(&fold(family)).0;
        in_both(&self.terms, &other.terms, |term| term.0).any(|(term, _)| term.0 != own)
    }

    /// Does the article name that place or person, by the first word of the name?
    pub fn names(&self, name: &str) -> bool {
        let first = fold(name.split([' ', '-']).next().unwrap_or(name));
        self.names.binary_search(&word(&first).0).is_ok()
    }

    /// Does it say that somebody else bears that family name?
    pub fn has_namesakes(&self, family: &str) -> bool {
        !self.namesakes.is_empty() && self.namesakes.binary_search(&word(&fold(family)).0).is_ok()
    }

    /// Is that word one of its names?
    pub fn has_name(&self, name: Word) -> bool {
        self.names.binary_search(&name.0).is_ok()
    }

    /// Its number in the corpus that it was weighed in.
    pub fn number(&self) -> Option<u32> {
        self.placed.as_ref().map(|placed| placed.number)
    }

    /// Is the article of that number of its corpus at least nearly as much alike as one of its story?
    pub fn is_beside(&self, number: u32) -> bool {
        self.placed.as_ref().is_some_and(|placed| placed.beside.binary_search_by_key(&number, |beside| beside.0).is_ok())
    }

    /// How many articles of that corpus may be of its story.
    pub fn besides(&self) -> usize {
        self.placed.as_ref().map_or(0, |placed| placed.beside.len())
    }

    /// Their numbers, in order.
    pub fn beside(&self) -> impl Iterator<Item = u32> + '_ {
        self.placed.iter().flat_map(|placed| &placed.beside).map(|beside| beside.0)
    }

    /// Are the two as much alike as articles of one story, or nearly so? `None` where they are not.
    fn alike(&self, other: &Story) -> Option<Alike> {
        match (&self.placed, &other.placed) {
            (Some(mine), Some(theirs)) if mine.number == theirs.number => Some(Alike::Closely),
            (Some(mine), Some(theirs)) => {
                mine.beside.binary_search_by_key(&theirs.number, |beside| beside.0).ok().map(|at| mine.beside[at].1)
            }
            _ => {
                let cosine = in_both(&self.terms, &other.terms, |term| term.0).map(|(mine, theirs)| mine.1 * theirs.1).sum::<f32>();
                (cosine >= ALIKE * NEARLY).then(|| Alike::of(cosine, ALIKE))
            }
        }
    }

    /// Are the two as much alike as two reports of one event?
    pub fn is_close_to(&self, other: &Story) -> bool {
        self.alike(other) == Some(Alike::Closely)
    }

    /// Do articles of these names and words, published on those days, tell one story?
    pub fn is_one_with(&self, other: &Story, days: [Option<Date>; 2]) -> bool {
        let gap = match days {
            [Some(a), Some(b)] => a.until(b).map_or(i64::MAX, |gap| i64::from(gap.get_days()).abs()),
            _ => i64::MAX,
        };
        // What takes least is asked first: most pairs of a large corpus are not alike.
        if gap == i64::MAX {
            return false;
        }
        let Some(alike) = self.alike(other) else { return false };
        let quite = alike >= Alike::Quite;
        let names = self.shared(other);
        if gap > DAYS_LATER {
            return quite && names >= RETURNING;
        }
        (quite || names >= SOME_NAMES) && (gap <= DAYS || names > 0)
    }
}

/// What two sorted lists both hold, by the key of each item.
pub(crate) fn in_both<'a, T, K: Ord>(a: &'a [T], b: &'a [T], key: impl Fn(&T) -> K) -> impl Iterator<Item = (&'a T, &'a T)> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    std::iter::from_fn(move || {
        loop {
            match key(a.peek()?).cmp(&key(b.peek()?)) {
                Ordering::Less => a.next(),
                Ordering::Greater => b.next(),
                Ordering::Equal => return a.next().zip(b.next()),
            };
        }
    })
}

/// A small corpus is weighed as a part of one that is larger by so many articles, in one of which each term stands: else the words of its
/// only story would count for nothing.
const BEYOND: f32 = 30.0;

/// A term of more articles than this says next to nothing about any two of them.
const MOST_HOLDERS: usize = 1000;
/// The terms that are left for last add no more than this part of what is needed,
const MOST_OF_LEAST: f32 = 0.7;
/// and as much as this may be lost by rounding.
const SLACK: f32 = 0.001;

/// The stories of a corpus, each weighed: what many articles hold counts little (inverse document frequency, Spärck Jones 1972), and each with the
/// articles beside it.
pub fn weighed(stories: &[Arc<Story>]) -> Vec<Arc<Story>> {
    let weighing = Weighing::new(stories);
    let beside = weighing.beside(0..stories.len());
    weighing.placed(stories, beside)
}

/// The terms of a corpus's articles, weighed, from which to tell what stands beside each.
pub struct Weighing {
    /// Those of each article.
    terms: Vec<Vec<(u64, f32)>>,
    /// The same by their numbers, without those that tell nothing since one article has them, or very many.
    numbered: Vec<Vec<(u32, f32)>>,
    /// The articles that have each term of a number, and how much it counts there.
    holders: Vec<Vec<(u32, f32)>>,
    /// How much alike articles of one story are.
    needed: f32,
}

impl Weighing {
    /// That of these articles.
    pub fn new(stories: &[Arc<Story>]) -> Weighing {
        let mut counts: WordMap<usize> = WordMap::default();
        for (term, _) in stories.iter().flat_map(|s| &s.terms) {
            *counts.entry(Word(*term)).or_default() += 1;
        }
        let all = stories.len() as f32;
        let needed = (ALIKE + ALIKE_STEP * (all / SMALL).max(1.0).log10()).min(MOST_ALIKE);
        let held = |term: u64| counts.get(&Word(term)).copied().unwrap_or(0);
        let weigh = |story: &Arc<Story>| {
            let rarity = |term: &u64| (1.0 + (all + BEYOND) / (held(*term) as f32 + 1.0)).ln();
            of_length_one(story.terms.iter().map(|(term, weight)| (*term, weight * rarity(term))).collect())
        };
        let terms: Vec<Vec<(u64, f32)>> = stories.iter().map(weigh).collect();
        let mut numbers: WordMap<u32> = WordMap::default();
        let mut holders: Vec<Vec<(u32, f32)>> = Vec::new();
        let mut number = |article: u32, term: u64, weight: f32| {
            let number = *numbers.entry(Word(term)).or_insert_with(|| {
                holders.push(Vec::with_capacity(held(term)));
                holders.len() as u32 - 1
            });
            holders[number as usize].push((article, weight));
            (number, weight)
        };
        let numbered = terms.iter().zip(0_u32..).map(|(terms, article)| {
            let telling = terms.iter().filter(|(term, _)| (2..=MOST_HOLDERS).contains(&held(*term)));
            telling.map(|&(term, weight)| number(article, term, weight)).collect()
        });
        let numbered = numbered.collect();
        Weighing { terms, numbered, holders, needed }
    }

    /// For each of these articles the later ones that are at least nearly as much alike as is needed, by their places, and how much they are.
    /// The cosines of one article with all others are added up term by term, so that articles which share nothing cost nothing. What the article's
    /// commonest terms can add at most is known beforehand (Cauchy and Schwarz: their length in it), so that they, which most articles hold, are
    /// looked at only where the others come near enough.
    pub fn beside(&self, articles: Range<usize>) -> Vec<Vec<(u32, Alike)>> {
        let mut sums = vec![0.0_f32; self.terms.len()];
        let mut mine = vec![0.0_f32; self.holders.len()];
        let mut touched: Vec<u32> = Vec::new();
        let least = self.needed * NEARLY;
        let of_article = |number: usize| {
            let mut telling: Vec<(f32, &[(u32, f32)])> = Vec::with_capacity(self.numbered[number].len());
            for &(term, weight) in &self.numbered[number] {
                let held = &self.holders[term as usize];
                telling.push((weight, &held[held.partition_point(|(other, _)| *other as usize <= number)..]));
                mine[term as usize] = weight;
            }
            // Those that few articles hold come first.
            let mut order: Vec<usize> = (0..telling.len()).collect();
            order.sort_unstable_by_key(|&at| (telling[at].1.len(), at));
            let mut rest = 0.0_f32;
            while let Some(&last) = order.last() {
                let more = rest + telling[last].0 * telling[last].0;
                if more.sqrt() >= least * MOST_OF_LEAST {
                    break;
                }
                rest = more;
                order.pop();
            }
            for &at in &order {
                let (weight, held) = telling[at];
                for (other, theirs) in held {
                    if sums[*other as usize] == 0.0 {
                        touched.push(*other);
                    }
                    sums[*other as usize] += weight * theirs;
                }
            }
            let near = least * (1.0 - SLACK) - rest.sqrt();
            let mut beside = Vec::new();
            for other in touched.drain(..) {
                if std::mem::take(&mut sums[other as usize]) >= near {
                    let sum: f32 = self.numbered[other as usize].iter().map(|&(term, theirs)| mine[term as usize] * theirs).sum();
                    if sum >= least {
                        beside.push((other, Alike::of(sum, self.needed)));
                    }
                }
            }
            self.numbered[number].iter().for_each(|(term, _)| mine[*term as usize] = 0.0);
            beside.sort_unstable();
            beside
        };
        articles.map(of_article).collect()
    }

    /// The stories with their weights, and with what stands beside each, as told by [`Weighing::beside`] for all of them.
    pub fn placed(self, stories: &[Arc<Story>], later: Vec<Vec<(u32, Alike)>>) -> Vec<Arc<Story>> {
        let mut beside: Vec<Vec<(u32, Alike)>> = vec![Vec::new(); later.len()];
        for (number, later) in later.into_iter().enumerate() {
            for (other, quite) in &later {
                beside[*other as usize].push((number as u32, *quite));
            }
            beside[number].extend(later);
        }
        let placed = stories.iter().zip(self.terms).zip(beside).enumerate().map(|(number, ((story, terms), beside))| {
            Arc::new(Story {
                names: story.names.clone(),
                words: story.words.clone(),
                namesakes: story.namesakes.clone(),
                terms,
                placed: Some(Placed { number: number as u32, beside }),
            })
        });
        placed.collect()
    }
}

fn of_length_one(mut terms: Vec<(u64, f32)>) -> Vec<(u64, f32)> {
    let length = terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    terms.iter_mut().for_each(|(_, w)| *w /= length);
    terms
}
