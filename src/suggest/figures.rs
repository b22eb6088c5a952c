//! Figures and dates that recur: the value with the words around it that recur with it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::annotate::{Annotated, english};
use crate::kinds::{self, Kind, Mention, Said};
use crate::mutate::{Sort, changed_text};
use crate::suggest::{Corpus, Draft, Test};
use crate::text::{Word, fold, is_function_word, stem, stem_word};

/// Words this far from the value may be what it is about.
const AROUND: usize = 14;
/// One of them stands no further than this.
const NEAR: usize = 5;
/// Words between a number and its noun.
const MOST_MODIFIERS: usize = 2;
/// Words that key a draft.
const ANCHORS: usize = 3;
/// Statements of one kind that share a word, at most; more say nothing about each other.
const CROWD: usize = 48;
/// A word that keys a draft stands in no more than one sentence in so many (the exponential of this), or in few of a small corpus.
const LEAST_WEIGHT: f64 = 1.6;
const LEAST_SHARE: f64 = 0.5;
/// What the words of a draft must tell together, in logarithms of all sentences: two words that are rare, or three that are not common.
const LEAST_TOGETHER: f64 = 1.6;

/// The same, where the figure itself is one that is seldom given twice,
const LEAST_OF_ONE_FIGURE: f64 = 1.0;
/// and where none of them is a name.
const LEAST_UNNAMED: f64 = 2.0;
/// Articles of one story are no further apart than these days,
const STORY_DAYS: i32 = 120;
/// and share this many names.
const STORY_NAMES: usize = 3;

/// A value in a sentence, with the content words around it.
struct Statement<'a> {
    article: usize,
    annotated: &'a Annotated<'a>,
    sentence: usize,
    mention: &'a Mention,
    kind: Kind,
    /// What is counted or measured, where that is said.
    noun: String,
    /// The token of the noun that is counted.
    noun_at: Option<usize>,
    /// Each stem with the token nearest to the value.
    words: BTreeMap<Word, usize>,
}

impl Statement<'_> {
    fn said(&self) -> Said<'_> {
        Said { value: &self.mention.value, published: self.annotated.article.published, article: &self.annotated.article.id }
    }

    /// Are the two values of one kind, and of one noun where both name one?
    fn compares(&self, other: &Statement) -> bool {
        self.kind == other.kind && (self.noun == other.noun || self.noun.is_empty() || other.noun.is_empty())
    }

    fn agrees(&self, other: &Statement) -> Option<bool> {
        kinds::meet(self.said(), other.said())
    }

    fn text(&self) -> String {
        sentence_text(self.annotated, self.sentence)
    }

    /// Is the word there part of a name? Then it tells who, and not what.
    fn is_name(&self, token: usize) -> bool {
        let text = &self.annotated.text;
        let opens = text.sentences().get(self.sentence).is_some_and(|s| s.tokens.start == token);
        text.tokens().get(token).is_some_and(|t| t.is_capitalised()) && !opens
    }

    fn distance(&self, token: usize) -> usize {
        let value = &self.mention.tokens;
        if token < value.start { value.start - token } else { (token + 1).saturating_sub(value.end) }
    }
}

/// A sentence on one line.
pub fn sentence_text(annotated: &Annotated, sentence: usize) -> String {
    let span = annotated.text.sentences().get(sentence).map(|s| s.span).unwrap_or_default();
    span.of(annotated.article.source.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All drafts, in no order.
pub fn drafts(corpus: &Corpus) -> Vec<Draft> {
    let statements: Vec<Statement> = corpus.articles.iter().enumerate().flat_map(|(at, annotated)| statements(at, annotated)).collect();
    let mut index: HashMap<(Kind, Word), Vec<usize>> = HashMap::new();
    for (at, statement) in statements.iter().enumerate() {
        for &stem in statement.words.keys().filter(|stem| tells(corpus, **stem)) {
            index.entry((statement.kind, stem)).or_default().push(at);
        }
    }
    // Pairs of statements in two articles that agree, by the words that they share.
    let mut keys: BTreeMap<(Kind, Vec<Word>), BTreeSet<usize>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for members in index.values().filter(|members| members.len() <= CROWD) {
        for (n, &i) in members.iter().enumerate() {
            for &j in &members[n + 1..] {
                let (a, b) = (&statements[i], &statements[j]);
                if a.article == b.article || !a.compares(b) || !seen.insert((i, j)) || a.agrees(b) != Some(true) || a.text() == b.text() {
                    continue;
                }
                if let Some(anchors) = anchors(corpus, a, b) {
                    let key = keys.entry((a.kind, anchors)).or_default();
                    key.insert(i);
                    key.insert(j);
                }
            }
        }
    }
    keys.iter().filter_map(|((_, anchors), agreed)| draft(corpus, &statements, anchors, agreed)).collect()
}

fn statements<'a>(article: usize, annotated: &'a Annotated<'a>) -> Vec<Statement<'a>> {
    const KINDS: [Kind; 5] = [Kind::Percent, Kind::Money, Kind::Duration, Kind::Count, Kind::Date];
    let mut found = Vec::new();
    for (sentence, range) in annotated.by_sentence.iter().enumerate() {
        let Some(tokens) = annotated.text.sentences().get(sentence).map(|s| s.tokens.clone()) else { continue };
        let mentions = annotated.mentions.get(range.clone()).unwrap_or_default();
        for mention in mentions {
            let Some(kind) = KINDS.into_iter().find(|kind| kind.accepts(&mention.value)) else { continue };
            // A day must be one by itself: "this spring" recurs everywhere, and two things may happen on one Friday.
            let day = mention.value.date().is_some_and(|date| date.days.is_day());
            if kind == Kind::Date && !(day && changed_text(&annotated.text, mention, Sort::Date).is_some()) {
                continue;
            }
            // What moves from day to day has another value every day.
            if tokens.clone().any(|at| english().of_its_day.longest(annotated.text.tokens(), at).is_some()) {
                continue;
            }
            let words = words(annotated, mention, mentions, &tokens);
            if moves(&words) {
                continue;
            }
            let noun = if kind == Kind::Date { String::new() } else { stem(&mention.value.counted()) };
            let behind = mention.tokens.end..(mention.tokens.end + MOST_MODIFIERS + 1).min(tokens.end);
            let noun_at = behind.into_iter().find(|&at| !noun.is_empty() && stem(annotated.text.str(annotated.text.tokens()[at])) == noun);
            // A bare number may be of anything.
            if kind == Kind::Count && noun_at.is_none() {
                continue;
            }
            found.push(Statement { article, annotated, sentence, mention, kind, noun, noun_at, words });
        }
    }
    found
}

/// The content words around a value, each at the token that is nearest to it; words of other values and of times say nothing of it.
fn words(annotated: &Annotated, mention: &Mention, all: &[Mention], sentence: &Range<usize>) -> BTreeMap<Word, usize> {
    let text = &annotated.text;
    let own = &mention.tokens;
    let around = own.start.saturating_sub(AROUND).max(sentence.start)..(own.end + AROUND).min(sentence.end);
    let values = [Kind::Quantity, Kind::Date];
    let mut found: BTreeMap<Word, usize> = BTreeMap::new();
    let mut places: Vec<usize> = around.filter(|at| !own.contains(at)).collect();
    places.sort_by_key(|&at| if at < own.start { own.start - at } else { at + 1 - own.end });
    for at in places {
        let token = text.tokens()[at];
        let written = text.str(token);
        let plain = token.is_word() && written.chars().all(char::is_alphabetic) && written.chars().count() > 2;
        let value = all.iter().any(|m| m.tokens.contains(&at) && values.iter().any(|kind| kind.accepts(&m.value)));
        let noun = at == own.end || at == own.end + 1;
        if plain && !is_function_word(token.word) && (!value || noun) && !IDLE.contains(&fold(written).as_str()) {
            found.entry(stem_word(written)).or_insert(at);
        }
    }
    found
}

/// Words that stand with figures of every kind.
const IDLE: [&str; 52] = [
    "gross",
    "domestic",
    "product",
    "gdp",
    "pound",
    "pounds",
    "dollar",
    "dollars",
    "euro",
    "euros",
    "sterling",
    "income",
    "per",
    "cent",
    "percent",
    "million",
    "billion",
    "thousand",
    "hundred",
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "people",
    "nearly",
    "almost",
    "least",
    "around",
    "roughly",
    "total",
    "number",
    "last",
    "next",
    "first",
    "second",
    "new",
    "old",
    "since",
    "ago",
    "later",
    "earlier",
    "today",
    "yesterday",
    "tomorrow",
    "mr",
    "mrs",
];

/// Tolls grow from day to day, and have rules of their own; rates and prices are others every month.
fn moves(words: &BTreeMap<Word, usize>) -> bool {
    const MOVES: [&str; 28] = [
        "rate",
        "rates",
        "price",
        "prices",
        "index",
        "inflation",
        "unemployment",
        "poll",
        "polls",
        "approval",
        "interest",
        "yield",
        "stock",
        "temperature",
        "killed",
        "dead",
        "died",
        "deaths",
        "injured",
        "wounded",
        "hurt",
        "missing",
        "arrested",
        "detained",
        "evacuated",
        "displaced",
        "aged",
        "toll",
    ];
    MOVES.iter().any(|moves| words.contains_key(&stem_word(moves)))
}

fn tells(corpus: &Corpus, stem: Word) -> bool {
    corpus.weight(stem) >= LEAST_WEIGHT.min(LEAST_SHARE * (corpus.sentences.max(2) as f64).ln())
}

/// The words that two statements share and that tell most, where they tell enough.
fn anchors(corpus: &Corpus, a: &Statement, b: &Statement) -> Option<Vec<Word>> {
    let mut shared: Vec<Word> = a.words.keys().copied().filter(|stem| b.words.contains_key(stem) && tells(corpus, *stem)).collect();
    shared.sort_by(|x, y| corpus.weight(*y).total_cmp(&corpus.weight(*x)).then(x.cmp(y)));
    // One name at least stays among them, where there is one.
    let is_named = |stem: &Word| [a, b].iter().all(|s| s.words.get(stem).is_some_and(|&at| s.is_name(at)));
    if let Some(at) = shared.iter().position(is_named).filter(|&at| at >= ANCHORS) {
        let name = shared.remove(at);
        shared.insert(ANCHORS - 1, name);
    }
    shared.truncate(ANCHORS);
    let near = |s: &Statement| shared.iter().any(|stem| s.words.get(stem).is_some_and(|&at| s.distance(at) <= NEAR && !s.is_name(at)));
    let together: f64 = shared.iter().map(|stem| corpus.weight(*stem)).sum();
    let all = (corpus.sentences.max(2) as f64).ln();
    // A name ties the words to one story; words alone must tell more. A figure of two digits or more is seldom given twice by chance.
    let named = shared.iter().any(is_named);
    let least = match (named, a.mention.value.digits().is_empty() || a.mention.value != b.mention.value) {
        (_, false) => LEAST_OF_ONE_FIGURE,
        (true, true) => LEAST_TOGETHER,
        (false, true) => LEAST_UNNAMED,
    };
    if shared.len() < 2 || together < least * all || !near(a) || !near(b) || !(named || one_story(a, b)) {
        return None;
    }
    shared.sort();
    Some(shared)
}

/// Do the two articles tell one story: close in time, with several names in common?
fn one_story(a: &Statement, b: &Statement) -> bool {
    let close = match (a.annotated.article.published, b.annotated.article.published) {
        (Some(x), Some(y)) => x.until(y).is_ok_and(|gap| gap.get_days().abs() <= STORY_DAYS),
        _ => false,
    };
    let names = |s: &Statement| -> BTreeSet<String> {
        let named = s.annotated.mentions.iter().filter(|m| m.value.is_name() && !m.value.is_common_name());
        named.filter_map(|m| m.value.place_name().or_else(|| m.value.speaker_name())).collect()
    };
    close && names(a).intersection(&names(b)).count() >= STORY_NAMES
}

fn draft(corpus: &Corpus, statements: &[Statement], anchors: &[Word], agreed: &BTreeSet<usize>) -> Option<Draft> {
    let first = statements.get(*agreed.first()?)?;
    let holds = |s: &Statement| {
        first.compares(s)
            && anchors.iter().all(|stem| s.words.contains_key(stem))
            && anchors.iter().any(|stem| s.words.get(stem).is_some_and(|&at| s.distance(at) <= NEAR))
    };
    let members: Vec<&Statement> = statements.iter().filter(|s| holds(s)).collect();
    let others = members.iter().filter(|s| first.agrees(s) != Some(true)).count();
    let articles: BTreeSet<usize> = members.iter().filter(|s| first.agrees(s) == Some(true)).map(|s| s.article).collect();
    // One that differs may be a slip; as many as agree are another thing.
    if articles.len() < 2 || others > 1 || (others == 1 && anchors.len() < ANCHORS) {
        return None;
    }
    let forms = forms(&members, anchors);
    let slot = if first.kind == Kind::Date { "day" } else { "figure" };
    let mut patterns: Vec<String> = Vec::new();
    for member in &members {
        let pattern = pattern(member, anchors, &forms, slot);
        if !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    patterns.sort();
    // By their order around the value of the first statement.
    let mut named: Vec<(usize, Word)> = anchors.iter().filter_map(|stem| Some((*first.words.get(stem)?, *stem))).collect();
    named.sort();
    let names: Vec<&str> = named.iter().filter_map(|(_, stem)| forms.get(stem)?.first().map(String::as_str)).collect();
    let rule = format!("{}-{}", names.join("-"), if first.kind == Kind::Date { "day" } else { first.kind.name() });
    let id: String = rule.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let id = id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let weight: f64 = anchors.iter().map(|stem| corpus.weight(*stem)).sum();
    let what = match first.kind {
        Kind::Date => "The day",
        Kind::Money => "The sum of money",
        Kind::Percent => "The share",
        Kind::Duration => "The length of time",
        _ => "The figure",
    };
    Some(Draft {
        rule: id,
        about: format!("{what} given with {}", listed(&names)),
        patterns,
        same: None,
        compare: slot,
        // A share is often that of a year; a sum, a number or a length is one whenever it is told.
        over_time: matches!(first.kind, Kind::Money | Kind::Count | Kind::Duration).then_some("timeless"),
        words: None,
        tests: tests(statements, &members, first, anchors, slot),
        worth: weight * articles.len() as f64,
        strict: others == 0,
    })
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("“{one}”"),
        [rest @ .., last] => format!("{} and “{last}”", rest.iter().map(|n| format!("“{n}”")).collect::<Vec<_>>().join(", ")),
    }
}

/// The forms in which each anchor is written, the commonest first.
fn forms(members: &[&Statement], anchors: &[Word]) -> BTreeMap<Word, Vec<String>> {
    let mut counts: BTreeMap<Word, BTreeMap<String, usize>> = BTreeMap::new();
    for member in members {
        for stem in anchors {
            let Some(&at) = member.words.get(stem) else { continue };
            let written = member.annotated.text.str(member.annotated.text.tokens()[at]).to_lowercase();
            *counts.entry(*stem).or_default().entry(written).or_default() += 1;
        }
    }
    let ranked = |counts: BTreeMap<String, usize>| {
        let mut forms: Vec<(String, usize)> = counts.into_iter().collect();
        forms.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        forms.into_iter().map(|(form, _)| form).collect()
    };
    counts.into_iter().map(|(stem, counts)| (stem, ranked(counts))).collect()
}

/// The statement as a pattern: its anchors and its value in their order, gaps between them.
fn pattern(member: &Statement, anchors: &[Word], forms: &BTreeMap<Word, Vec<String>>, slot: &str) -> String {
    let mut items: Vec<(Range<usize>, String)> = vec![(member.mention.tokens.clone(), format!("<{slot}:{}>", member.kind.name()))];
    for stem in anchors {
        let (Some(&at), Some(forms)) = (member.words.get(stem), forms.get(stem)) else { continue };
        // In the order of the alphabet, so that two sentences of one shape give one pattern.
        let mut all = forms.clone();
        all.sort();
        items.push((at..at + 1, if all.len() == 1 { all.concat() } else { format!("({})", all.join("|")) }));
    }
    if let Some(at) = member.noun_at.filter(|at| items.iter().all(|(tokens, _)| !tokens.contains(at))) {
        items.push((at..at + 1, member.annotated.text.str(member.annotated.text.tokens()[at]).to_lowercase()));
    }
    items.sort_by_key(|(tokens, _)| (tokens.start, tokens.end));
    let mut out = String::new();
    let mut end: Option<usize> = None;
    for (tokens, item) in items {
        if let Some(end) = end {
            out.push_str(if tokens.start == end { " " } else { " ... " });
        }
        out.push_str(&item);
        end = Some(tokens.end);
    }
    out
}

/// Sentences of the corpus as tests: two that agree, one with its value changed, and one that has the value but not the words.
fn tests(all: &[Statement], members: &[&Statement], first: &Statement, anchors: &[Word], slot: &str) -> Vec<Test> {
    let day = |s: &Statement| s.annotated.article.published;
    let agreeing: Vec<&&Statement> = members.iter().filter(|s| first.agrees(s) == Some(true)).collect();
    let mut tests = Vec::new();
    let conflict = |a: &Statement, b: &Statement, of: &Statement| {
        slip(of).map(|slip| Test { verdict: "conflict", sentences: vec![(day(a), a.text()), (day(b), slip)], claims: None })
    };
    for (n, a) in agreeing.iter().enumerate() {
        for b in agreeing[n + 1..].iter().filter(|b| b.article != a.article && b.text() != a.text()).take(4) {
            tests.push(Test { verdict: "agree", sentences: vec![(day(a), a.text()), (day(b), b.text())], claims: None });
            tests.extend(conflict(a, b, b));
        }
    }
    // One of them is a plan, perhaps, and the other not: then each is read, and goes against itself with another value.
    for one in agreeing.iter().take(4) {
        let value = (slot.to_owned(), one.mention.value.display());
        tests.push(Test { verdict: "reads", sentences: vec![(day(one), one.text())], claims: Some(value) });
        tests.extend(conflict(one, one, one));
    }
    let other = |s: &&Statement| first.compares(s) && anchors.iter().filter(|stem| s.words.contains_key(stem)).count() == 1;
    tests.extend(all.iter().filter(other).take(4).map(|s| Test { verdict: "silent", sentences: vec![(day(s), s.text())], claims: None }));
    tests
}

/// The statement's sentence with another value.
fn slip(statement: &Statement) -> Option<String> {
    let sort = match statement.kind {
        Kind::Percent => Sort::Percent,
        Kind::Money => Sort::Money,
        Kind::Date => Sort::Date,
        _ => Sort::Number,
    };
    let (span, becomes) = changed_text(&statement.annotated.text, statement.mention, sort)?;
    let sentence = statement.annotated.text.sentences().get(statement.sentence)?.span;
    let source = statement.annotated.article.source.text();
    let changed = format!("{}{becomes}{}", source.get(sentence.start()..span.start())?, source.get(span.end()..sentence.end())?);
    Some(changed.split_whitespace().collect::<Vec<_>>().join(" "))
}
