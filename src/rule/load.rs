//! Files into a set of rules: every mistake of every file, and every rule that has none.

use std::collections::BTreeMap;

use crate::diag::{Diag, Label};
use crate::rule::desk::Desk;
use crate::rule::index::Index;
use crate::rule::yaml::{Document, FactsDoc};
use crate::rule::{Rule, RuleSet, facts, lower, tree, yaml};
use crate::text::{Source, Span};

impl RuleSet {
    /// A set of those rules.
    pub fn new(rules: Vec<Rule>) -> RuleSet {
        let index = Index::new(&rules);
        RuleSet { rules, index }
    }

    /// Reads rule files. A rule with a mistake is left out and reported; all others are in the set. Reports are ordered by file and place.
    pub fn load(files: &[Source]) -> (RuleSet, Vec<Diag>) {
        let mut load = Load::default();
        for (number, source) in files.iter().enumerate() {
            load.file(number, source);
        }
        load.copies();
        load.facts(files);
        in_order(&mut load.diags);
        (RuleSet::new(load.rules.into_iter().map(|(_, rule)| rule).collect()), load.diags)
    }
}

/// A rule's name as a file gives it, whether or not the rule is sound.
struct Named {
    source: Source,
    file: usize,
    span: Span,
}

#[derive(Default)]
struct Load {
    /// With the number of their file.
    rules: Vec<(usize, Rule)>,
    names: BTreeMap<String, Vec<Named>>,
    facts: Vec<(usize, FactsDoc)>,
    /// Names of rules in documents that could not be parsed.
    lost: Vec<String>,
    diags: Vec<Diag>,
}

impl Load {
    fn file(&mut self, number: usize, source: &Source) {
        let mut diags = Vec::new();
        let nodes = tree::documents(source, &mut diags, &mut self.lost);
        let mut desk = Desk { source, diags, document: 0 };
        for node in &nodes {
            desk.document = desk.diags.len();
            match yaml::read(node, &mut desk) {
                Some(Document::Rule(doc)) => {
                    if let Some(id) = &doc.rule {
                        let named = Named { source: source.clone(), file: number, span: id.span() };
                        self.names.entry(id.text().to_owned()).or_default().push(named);
                    }
                    self.rules.extend(lower::rule(&doc, &mut desk).map(|rule| (number, rule)));
                }
                Some(Document::Facts(doc)) => self.facts.push((number, doc)),
                None => {}
            }
        }
        self.diags.append(&mut desk.diags);
    }

    /// Reports names that are given twice; of the rules that share one, the first by file and place stays.
    fn copies(&mut self) {
        for (id, named) in &mut self.names {
            named.sort_by(|a, b| (a.source.name(), a.file, a.span).cmp(&(b.source.name(), b.file, b.span)));
            let Some((first, others)) = named.split_first() else { continue };
            for other in others {
                let mut diag = Diag::error("duplicate-rule", format!("there are two rules `{id}`"))
                    .at(&other.source, other.span, "")
                    .help("give one of them another name, or join them");
                diag.labels.push(Label { source: first.source.clone(), span: first.span, text: "the first is here".to_owned() });
                self.diags.push(diag);
                self.rules.retain(|(file, rule)| (*file, rule.span) != (other.file, other.span));
            }
        }
    }

    fn facts(&mut self, files: &[Source]) {
        for (file, doc) in std::mem::take(&mut self.facts) {
            let Some(source) = files.get(file) else { continue };
            let mut desk = Desk { source, diags: Vec::new(), document: 0 };
            match &doc.known {
                None => {
                    let span = doc.facts.first().map_or(Span::default(), |entry| entry.span);
                    let help = "say which rule they are for: `known: office-holder`";
                    desk.wrong("missing-key", span, "this list of facts has no `known`", help);
                }
                Some(known) => match self.rules.iter_mut().find(|(_, rule)| rule.id == known.text()) {
                    Some((_, rule)) => {
                        let found = facts::lower_doc(&doc, rule, &mut desk);
                        rule.known.extend(found);
                    }
                    // A rule that is there but has mistakes of its own has been reported.
                    None if self.names.contains_key(known.text()) || self.lost.iter().any(|id| id == known.text()) => {}
                    None => facts::without_rule(known, self.names.keys().map(String::as_str), &mut desk),
                },
            }
            self.diags.append(&mut desk.diags);
        }
    }
}

/// By file, then by place.
fn in_order(diags: &mut [Diag]) {
    diags.sort_by(|a, b| {
        let place = |d: &Diag| d.labels.first().map_or(0, |l| l.span.start());
        (&a.file, place(a), a.code, &a.message).cmp(&(&b.file, place(b), b.code, &b.message))
    });
}
