//! One self-contained page: every finding with its passages side by side and in context, filters, and a plot of each contested value.
//!
//! The page runs no script and loads nothing: filters are boxes to tick and style rules, so that it reads the same from a disk, in a mail
//! and in an archive, and no text of an article can ever be a program.

use std::collections::BTreeSet;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::article::{Article, Part};
use crate::claim::{Cite, Claim};
use crate::diag::{Diag, Severity};
use crate::render::plot::plot;
use crate::render::text::shortened;
use crate::render::{View, counted, dated, said, tally, tidy_path};
use crate::report::{Accepted, Finding, Side, place};
use crate::text::Span;

/// Passages of one side that stand open; the others are folded.
const PASSAGES: usize = 3;
/// Characters of a neighbouring paragraph that are shown.
const AROUND: usize = 280;

/// The page.
pub fn report(view: &View) -> String {
    let report = view.report;
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let there: Vec<Severity> = severities.into_iter().filter(|s| report.all().any(|(f, _)| f.severity == *s)).collect();
    let rules: BTreeSet<&str> = report.all().map(|(finding, _)| finding.rule.as_str()).collect();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { "gainsay: " (tally(report)) }
                style { (PreEscaped(include_str!("html.css"))) (PreEscaped(filters(&there, &rules))) }
            }
            body {
                header {
                    h1 { "Where articles contradict each other" }
                    p.meta { (tally(report)) }
                }
                @if report.all().next().is_some() { (boxes(view, &there, &rules)) }
                main {
                    @for (finding, accepted) in report.all() { (of_finding(view, &rules, finding, accepted)) }
                    @if report.findings.is_empty() { p { "Nothing to report." } }
                }
                @if !report.notices.is_empty() { (notices(&report.notices)) }
                footer { p { "gainsay " (env!("CARGO_PKG_VERSION")) } }
            }
        }
    };
    page.into_string() + "\n"
}

/// Style rules that hide what is not ticked. A rule's id is letters, digits and hyphens where it comes from a rule file; whatever it is, its
/// number stands for it here.
fn filters(severities: &[Severity], rules: &BTreeSet<&str>) -> String {
    let severities = severities.iter().map(|severity| severity.name().to_owned());
    let names = severities.chain((0..rules.len()).map(|number| format!("rule-{number}"))).chain(["accepted".to_owned()]);
    names.map(|name| format!("body:has(#show-{name}:not(:checked)) .finding.{name} {{ display: none; }}\n")).collect()
}

fn boxes(view: &View, severities: &[Severity], rules: &BTreeSet<&str>) -> Markup {
    let of = |wanted: &dyn Fn(&Finding) -> bool| view.report.all().filter(|(finding, _)| wanted(finding)).count();
    html! {
        form.filters autocomplete="off" {
            fieldset {
                legend { "Show" }
                @for severity in severities {
                    label {
                        input type="checkbox" id={ "show-" (severity.name()) } checked;
                        " " (counted(of(&|finding| finding.severity == *severity), severity.name()))
                    }
                }
                @if !view.report.accepted.is_empty() {
                    label {
                        input type="checkbox" id="show-accepted" checked[view.show_accepted];
                        " " (view.report.accepted.len()) " accepted"
                    }
                }
            }
            fieldset {
                @for (number, rule) in rules.iter().enumerate() {
                    label { input type="checkbox" id={ "show-rule-" (number) } checked; " " (rule) " (" (of(&|f| f.rule == *rule)) ")" }
                }
            }
        }
    }
}

fn of_finding(view: &View, rules: &BTreeSet<&str>, finding: &Finding, accepted: Option<&Accepted>) -> Markup {
    let number = rules.iter().position(|rule| *rule == finding.rule).unwrap_or(0);
    let aside = if accepted.is_some() { " accepted" } else { "" };
    html! {
        article class={ "finding " (finding.severity.name()) " rule-" (number) (aside) } id={ "f-" (finding.id) } {
            p.badge { (finding.severity.name()) " · " (finding.verdict.name()) " · " (finding.rule) }
            h2 { (finding.message) }
            @if let Some(one) = accepted { p.meta { "Accepted: " (one.reason) } }
            div.sides {
                @for (number, side) in finding.sides.iter().enumerate() { (of_side(view, side, number)) }
            }
            @if let Some(plot) = plot(finding) { (plot) }
            p.meta {
                @if !finding.why.is_empty() { (finding.why) br; }
                (finding.help) br;
                "id " code { (finding.id) }
            }
        }
    }
}

fn of_side(view: &View, side: &Side, number: usize) -> Markup {
    let (open, folded) = side.claims.split_at(side.claims.len().min(PASSAGES));
    html! {
        section class={ "side-box s" (number % 6) } {
            h3 { (side.value) }
            @if let Some(known) = &side.known { p.known { "Known: " (known) } }
            @for claim in open { (passage(view, side, claim)) }
            @if !folded.is_empty() {
                details {
                    summary { (counted(folded.len(), "more passage")) }
                    @for claim in folded { (passage(view, side, claim)) }
                }
            }
        }
    }
}

/// A claim's sentence, marked where the claim is, with what stands around it in the article.
fn passage(view: &View, side: &Side, claim: &Claim) -> Markup {
    let cite = &claim.cite;
    let context = view.articles.get(&cite.article).map(|article| Context::of(article, cite)).unwrap_or_default();
    let (before, marked, after) = split(cite);
    html! {
        blockquote {
            @if !context.before.is_empty() { p.around { (context.before) } }
            p {
                @if !context.lead.is_empty() { span.around { (context.lead) } }
                (before) mark title=(said(side, claim)) { (marked) } (after)
                @if !context.rest.is_empty() { span.around { (context.rest) } }
            }
            @if !context.after.is_empty() { p.around { (context.after) } }
            cite {
                (tidy_path(&cite.article)) ":" (cite.line) ":" (cite.column) ", " (dated(cite))
                @if view.report.touched.contains(&place(cite)) { " " span.new { "new" } }
            }
        }
    }
}

/// The sentence before, in and after the claim.
fn split(cite: &Cite) -> (&str, &str, &str) {
    let (sentence, text) = (&*cite.sentence, cite.text());
    let at = cite.span.start().saturating_sub(cite.sentence_span.start());
    match (sentence.get(..at), at.checked_add(text.len()).and_then(|end| sentence.get(end..))) {
        (Some(before), Some(after)) if text.len() < sentence.len() => (before, text, after),
        _ => ("", text, ""),
    }
}

/// What stands around a sentence.
#[derive(Default)]
struct Context {
    /// The paragraph before.
    before: String,
    /// In the same paragraph, before the sentence.
    lead: String,
    /// In the same paragraph, after the sentence.
    rest: String,
    /// The paragraph after.
    after: String,
}

impl Context {
    fn of(article: &Article, cite: &Cite) -> Context {
        let text = article.source.text();
        // An article that was changed since is no context.
        if cite.sentence_span.of(text) != &*cite.sentence {
            return Context::default();
        }
        let told: Vec<Span> =
            article.blocks.iter().filter(|b| !matches!(b.part, Part::Markup | Part::Boilerplate)).map(|block| block.span).collect();
        let Some(at) = told.iter().position(|span| span.contains(cite.sentence_span)) else { return Context::default() };
        let neighbour = |at: Option<usize>| at.and_then(|at| told.get(at)).map(|span| shortened(span.of(text), AROUND)).unwrap_or_default();
        let lead = Span::new(told[at].start(), cite.sentence_span.start()).of(text);
        let rest = Span::new(cite.sentence_span.end(), told[at].end()).of(text);
        Context { before: neighbour(at.checked_sub(1)), lead: last_of(lead), rest: shortened_after(rest), after: neighbour(Some(at + 1)) }
    }
}

/// The end of a text, with an ellipsis where it was cut, and a space to what follows.
fn last_of(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = flat.chars().count();
    let cut: String = flat.chars().skip(count.saturating_sub(AROUND)).collect();
    match (cut.is_empty(), count > AROUND) {
        (true, _) => String::new(),
        (false, true) => format!("…{cut} "),
        (false, false) => format!("{cut} "),
    }
}

fn shortened_after(text: &str) -> String {
    let cut = shortened(text, AROUND);
    if cut.is_empty() || !text.starts_with(char::is_whitespace) { cut } else { format!(" {cut}") }
}

fn notices(notices: &[Diag]) -> Markup {
    html! {
        section {
            h2 { (counted(notices.len(), "notice")) }
            ul {
                @for notice in notices {
                    li class=(notice.severity.name()) {
                        span.badge { (notice.severity.name()) } " "
                        @if let Some(file) = &notice.file { code { (tidy_path(file)) } ": " }
                        (notice.message)
                        @if let Some(help) = &notice.help { " (" (help) ")" }
                    }
                }
            }
        }
    }
}
