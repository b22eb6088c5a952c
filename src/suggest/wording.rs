//! What a draft says of its statements: patterns that look like their sentences, and tests made of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::kinds::Kind;
use crate::mutate::{Sort, changed_text};
use crate::suggest::statement::{Statement, relative};
use crate::suggest::{Corpus, List, Test};
use crate::text::Word;

/// Words in quotation marks, as a list.
pub fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("“{one}”"),
        [rest @ .., last] => format!("{} and “{last}”", rest.iter().map(|n| format!("“{n}”")).collect::<Vec<_>>().join(", ")),
    }
}

/// So many forms of a word stand in a list of their own.
const LISTED: usize = 3;

/// How the words of a draft are written.
pub struct Forms(BTreeMap<Word, Vec<String>>);

impl Forms {
    /// The forms in which these statements write each anchor, the commonest first; with `wide` also those that the corpus has elsewhere.
    pub fn new(corpus: &Corpus, members: &[&Statement], anchors: &[Word], wide: bool) -> Forms {
        let mut counts: BTreeMap<Word, BTreeMap<String, usize>> = BTreeMap::new();
        for member in members {
            for concept in anchors {
                let Some(at) = member.words.get(concept) else { continue };
                *counts.entry(*concept).or_default().entry(member.written(at)).or_default() += 1000;
            }
        }
        for (concept, counts) in counts.iter_mut().filter(|_| wide) {
            for (form, count) in corpus.forms.get(concept).into_iter().flatten() {
                *counts.entry(form.clone()).or_default() += count;
            }
        }
        let ranked = |counts: BTreeMap<String, usize>| {
            let mut forms: Vec<(String, usize)> = counts.into_iter().collect();
            forms.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            forms.into_iter().map(|(form, _)| form).collect()
        };
        Forms(counts.into_iter().map(|(concept, counts)| (concept, ranked(counts))).collect())
    }

    /// The commonest form.
    pub fn first(&self, concept: Word) -> Option<&str> {
        self.0.get(&concept)?.first().map(String::as_str)
    }

    /// The name of the list in which a word with many forms stands.
    fn list_name(&self, concept: Word) -> Option<String> {
        let forms = self.0.get(&concept).filter(|forms| forms.len() >= LISTED)?;
        let plain =
            |form: &&String| form.bytes().all(|b| b.is_ascii_lowercase()) && Kind::named(form).is_none() && !SLOTS.contains(&form.as_str());
        forms.iter().find(plain).cloned()
    }

    /// The lists under `words`.
    pub fn lists(&self) -> Vec<List> {
        let list = |(concept, forms): (&Word, &Vec<String>)| {
            Some((self.list_name(*concept)?, forms.iter().map(|form| (form.clone(), Vec::new())).collect()))
        };
        self.0.iter().filter_map(list).collect()
    }

    /// The word as a pattern has it.
    fn written(&self, concept: Word) -> Option<String> {
        if let Some(name) = self.list_name(concept) {
            return Some(format!("<{name}>"));
        }
        // In the order of the alphabet, so that two sentences of one shape give one pattern.
        let mut all = self.0.get(&concept)?.clone();
        all.sort();
        Some(if all.len() == 1 { all.concat() } else { format!("({})", all.join("|")) })
    }
}

/// The names of slots that drafts compare.
const SLOTS: [&str; 11] = ["work", "sum", "share", "length", "number", "rank", "day", "post", "body", "holder", "figure"];

/// The slot for a value of that kind.
pub fn slot(kind: Kind) -> &'static str {
    match kind {
        Kind::Money => "sum",
        Kind::Percent => "share",
        Kind::Duration => "length",
        Kind::Count => "number",
        Kind::Ordinal => "rank",
        Kind::Date => "day",
        Kind::Office => "post",
        Kind::Occupation => "work",
        Kind::Deed => "deed",
        Kind::Decision => "decision",
        Kind::Spell | Kind::Course => "spell",
        Kind::Outcome => "outcome",
        Kind::Place => "place",
        Kind::Organisation => "body",
        Kind::Age => "age",
        Kind::Person => "holder",
        Kind::Quantity | Kind::Someone | Kind::Quote | Kind::Event | Kind::Words => "figure",
    }
}

/// What a value of that kind is, in words.
pub fn what(kind: Kind) -> &'static str {
    match kind {
        Kind::Money => "The sum of money",
        Kind::Percent => "The share",
        Kind::Duration => "The length of time",
        Kind::Count => "The number",
        Kind::Ordinal => "The rank",
        Kind::Date => "The day",
        Kind::Office => "The post",
        Kind::Occupation => "The work",
        Kind::Deed => "The deed",
        Kind::Decision => "The decision",
        Kind::Spell | Kind::Course => "What lasted",
        Kind::Outcome => "The outcome",
        Kind::Place => "The place",
        Kind::Organisation => "The body",
        Kind::Age => "The age",
        Kind::Person => "The person",
        Kind::Quantity | Kind::Someone | Kind::Quote | Kind::Event | Kind::Words => "The figure",
    }
}

/// The statement as a pattern: its anchors and its value in their order, gaps between them.
pub fn pattern(member: &Statement, anchors: &[Word], own: Option<&Range<usize>>, linked: bool, forms: &Forms) -> String {
    let value = member.mention.tokens.clone();
    let mut items: Vec<(Range<usize>, String)> = vec![(value.clone(), format!("<{}:{}>", slot(member.kind), member.kind.name()))];
    if let Some(at) = value.start.checked_sub(1).filter(|&at| linked && member.is_link(at)) {
        items.push((at..value.start, member.written(&(at..value.start))));
    }
    for concept in anchors {
        let (Some(at), Some(written)) = (member.words.get(concept), forms.written(*concept)) else { continue };
        items.push((at.clone(), written));
    }
    if let Some(at) = own {
        items.push((at.clone(), member.written(at)));
    }
    if let Some(at) = member.noun_at.filter(|at| items.iter().all(|(tokens, _)| !tokens.contains(at))) {
        items.push((at..at + 1, member.written(&(at..at + 1))));
    }
    items.sort_by_key(|(tokens, _)| (tokens.start, tokens.end));
    let mut out = String::new();
    let mut end: Option<usize> = None;
    for (tokens, item) in items {
        if let Some(end) = end {
            let relative = relative(&member.annotated.text, &(end + 2..tokens.start)).filter(|_| tokens.start > end + 1);
            if relative.is_some() {
                out.push_str(", (which|who)");
            }
            out.push_str(if tokens.start == end || relative.is_some() && tokens.start == end + 2 { " " } else { " ... " });
        }
        out.push_str(&item);
        end = Some(tokens.end);
    }
    out
}

/// Sentences of the corpus as tests: two that go against each other, two that agree, one with its value changed, one with the words alone. They
/// are tried before they are kept.
pub fn tests(sides: &[Vec<&Statement>], silent: &[&Statement]) -> Vec<Test> {
    let day = |s: &Statement| s.annotated.article.published;
    let told = |verdict: &'static str, of: &[&Statement]| Test {
        verdict,
        sentences: of.iter().map(|s| (day(s), s.text())).collect(),
        claims: None,
    };
    let other = |a: &&Statement, b: &&Statement| a.text() != b.text();
    let mut tests = Vec::new();
    for (n, side) in sides.iter().enumerate() {
        for a in side.iter().take(MOST) {
            for b in sides[n + 1..].iter().flat_map(|side| side.iter().take(MOST)).filter(|b| other(a, b)) {
                let mut pair = [*a, *b];
                pair.sort_by_key(|s| day(s));
                tests.extend(["conflict", "stale"].map(|verdict| told(verdict, &pair)));
            }
        }
    }
    for (a, b, c) in overtaken(sides) {
        tests.push(told("stale", &[a, b, c]));
    }
    let conflict = |a: &Statement, b: &Statement| {
        slip(b).map(|slip| Test { verdict: "conflict", sentences: vec![(day(a), a.text()), (day(b), slip)], claims: None })
    };
    for side in sides {
        for (n, a) in side.iter().enumerate().take(MOST) {
            for b in side[n + 1..].iter().filter(|b| b.article != a.article && other(a, b)).take(MOST) {
                tests.push(told("agree", &[a, b]));
                tests.extend(conflict(a, b));
            }
        }
    }
    // One of them is a plan, perhaps, and the other not: then each is read, and goes against itself with another value.
    for one in sides.iter().flat_map(|side| side.iter().take(2)) {
        let value = (slot(one.kind).to_owned(), one.mention.value.display());
        tests.push(Test { verdict: "reads", sentences: vec![(day(one), one.text())], claims: Some(value) });
        tests.extend(conflict(one, one));
    }
    let read: BTreeSet<String> = sides.iter().flatten().map(|s| s.text()).collect();
    tests.extend(silent.iter().filter(|s| !read.contains(&s.text())).take(MOST).map(|s| told("silent", &[s])));
    tests
}

/// Statements of one draft that are paired for tests, at most.
const MOST: usize = 4;

/// Three statements, the last of which repeats what the second has overtaken.
fn overtaken<'s>(sides: &[Vec<&'s Statement<'s>>]) -> Vec<(&'s Statement<'s>, &'s Statement<'s>, &'s Statement<'s>)> {
    let mut found = Vec::new();
    for side in sides.iter() {
        for pair in side.windows(2) {
            let between = |s: &&&Statement| {
                let day = |s: &Statement| s.annotated.article.published;
                day(pair[0]) <= day(s) && day(s) <= day(pair[1]) && s.agrees(pair[0]) == Some(false)
            };
            found.extend(sides.iter().flatten().find(between).map(|s| (pair[0], *s, pair[1])));
        }
    }
    found
}

/// The statement's sentence with another value.
fn slip(statement: &Statement) -> Option<String> {
    let sort = match statement.kind {
        Kind::Percent => Sort::Percent,
        Kind::Money => Sort::Money,
        Kind::Date => Sort::Date,
        Kind::Office | Kind::Occupation | Kind::Place | Kind::Organisation | Kind::Person => return None,
        _ => Sort::Number,
    };
    let (span, becomes) = changed_text(&statement.annotated.text, statement.mention, sort)?;
    let sentence = statement.annotated.text.sentences().get(statement.sentence)?.span;
    let source = statement.annotated.article.source.text();
    let changed = format!("{}{becomes}{}", source.get(sentence.start()..span.start())?, source.get(span.end()..sentence.end())?);
    Some(changed.split_whitespace().collect::<Vec<_>>().join(" "))
}
