//! Mutation scores: which facts the rules guard, by kind of fact.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::article::Article;
use crate::diag::Diag;
use crate::mutate::{Fact, Outcome, Sort};
use crate::render::json::{Notice, Tool, notice, pretty, tool};
use crate::render::text::shortened;
use crate::render::{Look, columns, counted, diag};
use crate::rule::RuleSet;

/// A fact, and what came of changing it.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The fact.
    pub fact: Fact,
    /// What came of it.
    pub outcome: Outcome,
}

/// A whole run.
pub struct Run<'a> {
    /// The articles that facts count in.
    pub articles: &'a [Article],
    /// The rules.
    pub rules: &'a RuleSet,
    /// Every fact that was changed.
    pub tried: &'a [Tried],
    /// How many facts there are.
    pub facts: usize,
    /// What the lot was drawn from.
    pub seed: u64,
    /// What could not be read.
    pub notices: &'a [Diag],
}

/// Facts of one kind, counted.
#[derive(Clone, Copy, Default)]
struct Count {
    facts: usize,
    read: usize,
    noticed: usize,
}

impl Count {
    fn of<'t>(tried: impl Iterator<Item = &'t Tried>) -> Count {
        tried.fold(Count::default(), |count, one| Count {
            facts: count.facts + 1,
            read: count.read + usize::from(one.outcome.read),
            noticed: count.noticed + usize::from(!one.outcome.noticed.is_empty()),
        })
    }

    fn score(self) -> f64 {
        if self.facts == 0 { 0.0 } else { self.noticed as f64 / self.facts as f64 }
    }

    fn row(self, name: &str) -> Vec<String> {
        let share = format!("{:.0}%", 100.0 * self.score());
        vec![name.to_owned(), self.facts.to_string(), self.read.to_string(), self.noticed.to_string(), share]
    }
}

impl Run<'_> {
    fn of(&self, sort: Sort) -> impl Iterator<Item = &Tried> {
        self.tried.iter().filter(move |one| one.fact.sort == sort)
    }

    /// The rules by how many facts they alone or with others noticed.
    fn rules(&self) -> Vec<(&str, usize)> {
        let mut noticed: BTreeMap<&str, usize> = BTreeMap::new();
        for rule in self.tried.iter().flat_map(|one| &one.outcome.noticed) {
            *noticed.entry(rule).or_default() += 1;
        }
        let mut noticed: Vec<(&str, usize)> = noticed.into_iter().collect();
        noticed.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
        noticed
    }

    fn place(&self, fact: &Fact) -> (&str, usize, usize) {
        self.articles.get(fact.article).map_or(("?", 0, 0), |article| {
            let place = article.source.place(fact.span.start());
            (&article.id, place.line, place.column)
        })
    }
}

/// The score for people, with so many unguarded facts of each kind.
pub fn text(run: &Run, limit: usize, look: &Look) -> String {
    let drawn = if run.tried.len() < run.facts {
        format!("{} of {}", run.tried.len(), counted(run.facts, "fact"))
    } else {
        counted(run.facts, "fact")
    };
    let all = Count::of(run.tried.iter());
    let mut out = format!("{drawn} changed, one at a time, in {} (seed {})\n\n", counted(run.articles.len(), "article"), run.seed);
    let mut rows = vec![["kind", "changed", "read", "noticed", "score"].map(str::to_owned).to_vec()];
    rows.extend(Sort::ALL.map(|sort| (sort, Count::of(run.of(sort)))).iter().filter(|(_, c)| c.facts > 0).map(|(s, c)| c.row(s.name())));
    rows.push(all.row("all"));
    out.push_str(&columns(&rows, 2));
    out.push_str("\nread: a rule makes a claim of it; noticed: a rule finds that it no longer fits what other sentences say.\n");
    out.push_str("A fact that is told once can be noticed only where it is impossible by itself or goes against a known fact.\n");
    let rules = run.rules();
    if !rules.is_empty() {
        out.push_str("\nwho noticed\n");
        let rows: Vec<Vec<String>> = rules.iter().map(|(rule, count)| vec![(*rule).to_owned(), count.to_string()]).collect();
        out.push_str(&columns(&rows, 2));
    }
    let idle: Vec<&str> = run.rules.rules.iter().map(|r| r.id.as_str()).filter(|id| rules.iter().all(|(rule, _)| rule != id)).collect();
    if !idle.is_empty() && idle.len() <= 40 {
        out.push_str(&format!("\nnoticed nothing: {}\n", idle.join(", ")));
    }
    let mut guarded = true;
    for sort in Sort::ALL {
        // What a rule reads and yet does not guard is nearest to being guarded.
        let mut open: Vec<&Tried> = run.of(sort).filter(|one| one.outcome.noticed.is_empty()).collect();
        open.sort_by_key(|one| !one.outcome.read);
        if open.is_empty() {
            continue;
        }
        if std::mem::take(&mut guarded) {
            out.push_str("\nfacts that nobody guards\n");
        }
        let shown = if limit == 0 { usize::MAX } else { limit };
        let row = |one: &&Tried| {
            let (article, line, column) = run.place(&one.fact);
            let change = format!("{} → {}", shortened(&one.fact.was, 30), shortened(&one.fact.becomes, 30));
            vec![format!("{article}:{line}:{column}"), change, if one.outcome.read { "read".to_owned() } else { "not read".to_owned() }]
        };
        let rows: Vec<Vec<String>> = open.iter().take(shown).map(row).collect();
        out.push_str(&format!("\n{}\n{}", sort.name(), columns(&rows, 2)));
        if open.len() > shown {
            out.push_str(&format!("  and {} more (--limit 0 shows all)\n", open.len() - shown));
        }
    }
    for notice in run.notices {
        out.push('\n');
        out.push_str(&diag::text(notice, look));
    }
    out
}

#[derive(Serialize)]
struct DocumentOf<'a> {
    tool: Tool,
    seed: u64,
    kinds: Vec<KindDoc>,
    rules: Vec<RuleDoc<'a>>,
    unguarded: Vec<FactDoc<'a>>,
    notices: Vec<Notice<'a>>,
    tally: Tally,
}

#[derive(Serialize)]
struct KindDoc {
    kind: &'static str,
    changed: usize,
    read: usize,
    noticed: usize,
    score: f64,
}

#[derive(Serialize)]
struct RuleDoc<'a> {
    rule: &'a str,
    noticed: usize,
}

#[derive(Serialize)]
struct FactDoc<'a> {
    kind: &'static str,
    article: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
    changed: &'a str,
    /// Does a rule make a claim of it?
    read: bool,
}

#[derive(Serialize)]
struct Tally {
    articles: usize,
    facts: usize,
    changed: usize,
    read: usize,
    noticed: usize,
    score: f64,
}

/// The score as one JSON document.
pub fn json(run: &Run) -> String {
    let rounded = |score: f64| (score * 10_000.0).round() / 10_000.0;
    let kinds = Sort::ALL.map(|sort| {
        let count = Count::of(run.of(sort));
        let Count { facts: changed, read, noticed } = count;
        KindDoc { kind: sort.name(), changed, read, noticed, score: rounded(count.score()) }
    });
    let all = Count::of(run.tried.iter());
    let unguarded = run.tried.iter().filter(|one| one.outcome.noticed.is_empty()).map(|one| {
        let (article, line, column) = run.place(&one.fact);
        FactDoc {
            kind: one.fact.sort.name(),
            article,
            line,
            column,
            start: one.fact.span.start(),
            end: one.fact.span.end(),
            text: &one.fact.was,
            changed: &one.fact.becomes,
            read: one.outcome.read,
        }
    });
    pretty(&DocumentOf {
        tool: tool(),
        seed: run.seed,
        kinds: kinds.into_iter().collect(),
        rules: run.rules().into_iter().map(|(rule, noticed)| RuleDoc { rule, noticed }).collect(),
        unguarded: unguarded.collect(),
        notices: run.notices.iter().map(notice).collect(),
        tally: Tally {
            articles: run.articles.len(),
            facts: run.facts,
            changed: all.facts,
            read: all.read,
            noticed: all.noticed,
            score: rounded(all.score()),
        },
    })
}
