//! Findings, claims and mentions for people.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Padding, Snippet};

use crate::annotate::Annotated;
use crate::claim::{Cite, Claim};
use crate::kinds::quote::differences;
use crate::kinds::{Field, Value};
use crate::render::diag::{floor, level, rendered};
use crate::render::{Look, counted, diag, tally};
use crate::report::{Finding, Report, Side};
use crate::rule::RuleSet;

/// Sides of a finding that are shown.
const SIDES: usize = 3;
/// Claims of a side that are shown.
const CLAIMS: usize = 2;
/// Characters of a value that is told beside its passage.
const LONGEST_VALUE: usize = 40;

/// A whole report: findings, notices, and a last line that counts them.
pub fn report(report: &Report, look: &Look) -> String {
    with(report, false, look)
}

/// The same, with the findings that were accepted and the reasons why.
pub fn report_with_accepted(report: &Report, look: &Look) -> String {
    with(report, true, look)
}

fn with(report: &Report, accepted: bool, look: &Look) -> String {
    let mut out = String::new();
    for one in report.accepted.iter().filter(|_| accepted) {
        out.push_str(&drawn(&one.finding, SIDES, CLAIMS, Some(&one.reason), look));
        out.push('\n');
    }
    for one in &report.findings {
        out.push_str(&finding(one, look));
        out.push('\n');
    }
    for notice in &report.notices {
        out.push_str(&diag::text(notice, look));
        out.push('\n');
    }
    let unread = report.articles == 0 && !report.notices.is_empty();
    out.push_str(&if unread { "nothing was checked: no article could be read".to_owned() } else { tally(report) });
    out.push('\n');
    out
}

/// One finding with its passages, why they are held to be about the same thing, and what to do.
pub fn finding(finding: &Finding, look: &Look) -> String {
    drawn(finding, SIDES, CLAIMS, None, look)
}

/// The same with every claim of every side.
pub fn whole_finding(finding: &Finding, look: &Look) -> String {
    drawn(finding, usize::MAX, usize::MAX, None, look)
}

fn drawn(finding: &Finding, sides: usize, claims: usize, accepted: Option<&str>, look: &Look) -> String {
    let mut elements: Vec<Element> = Vec::new();
    let mut primary = true;
    let marked = differing_words(finding);
    for (side, words) in finding.sides.iter().zip(marked).take(sides) {
        side_elements(side, &words, claims, look.width, &mut primary, &mut elements);
    }
    if finding.sides.len() > sides {
        let values: Vec<&str> = finding.sides[sides..].iter().map(|side| side.value.as_str()).collect();
        elements.push(
            Level::NOTE.message(format!("and {}: {}", counted(values.len(), "other value"), shortened(&values.join("; "), 200))).into(),
        );
    }
    if !finding.why.is_empty() {
        elements.push(Level::NOTE.with_name("why").message(finding.why.as_str()).into());
    }
    if !finding.help.is_empty() {
        elements.push(Level::HELP.message(finding.help.as_str()).into());
    }
    if let Some(reason) = accepted {
        elements.push(Level::NOTE.with_name("accepted").message(reason).into());
    }
    elements.push(Level::NOTE.with_name("id").message(finding.id.as_str()).into());
    let title = level(finding.severity).primary_title(finding.message.as_str()).id(finding.rule.as_str());
    rendered(Group::with_title(title).elements(elements), look)
}

/// The words by which each side's quotation differs from the other's first, so that a reader sees them in a long one; empty where all of it counts.
fn differing_words(finding: &Finding) -> Vec<String> {
    let quoted = |side: &Side| side.claims.first().is_some_and(|claim| claim.value.quote().is_some());
    match finding.sides.as_slice() {
        [one, other] if quoted(one) && quoted(other) => {
            differences(&one.value, &other.value).into_iter().next().map_or_else(Vec::new, |(a, b)| vec![a, b])
        }
        _ => Vec::new(),
    }
    .into_iter()
    .chain(std::iter::repeat(String::new()))
    .take(finding.sides.len())
    .collect()
}

fn side_elements<'a>(side: &'a Side, words: &str, most: usize, width: usize, primary: &mut bool, elements: &mut Vec<Element<'a>>) {
    if let Some(known) = &side.known {
        elements.push(Level::NOTE.with_name("known").message(known.as_str()).into());
    }
    for claim in side.claims.iter().take(most) {
        let cite = &claim.cite;
        let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        *primary = false;
        if !elements.is_empty() {
            elements.push(Padding.into());
        }
        elements.push(Origin::path(&*cite.article).line(cite.line).char_column(cite.column).into());
        let snippet = Snippet::source(&*cite.sentence).line_start(cite.sentence_line);
        let dated = cite.published.map_or("undated".to_owned(), |day| day.to_string());
        // The claim that parts make is their sum.
        let value = if claim.parts.is_some() { side.value.clone() } else { claim.value.display() };
        // A long value is a quotation, and underlined already.
        let label = if value.chars().count() > LONGEST_VALUE { dated } else { format!("{value} ({dated})") };
        elements.push(snippet.annotation(kind.span(underlined(cite, words, width)).label(Some(label))).into());
    }
    if side.claims.len() > most {
        let rest = &side.claims[most..];
        let mut articles: Vec<&str> = rest.iter().map(|claim| &*claim.cite.article).collect();
        articles.dedup();
        let named = if articles.len() > 3 { counted(articles.len(), "article") } else { articles.join(", ") };
        elements.push(Level::NOTE.message(format!("and {} more like the last, in {named}", rest.len())).into());
    }
}

/// Those words, or the claim's bytes, within its sentence, at character boundaries, and no more of them than fit on a line of that width.
fn underlined(cite: &Cite, words: &str, width: usize) -> Range<usize> {
    let base = cite.sentence_span.start();
    let start = floor(&cite.sentence, cite.span.start().saturating_sub(base));
    let end = floor(&cite.sentence, cite.span.end().saturating_sub(base));
    let range = if start < end { start..end } else { 0..cite.sentence.len() };
    let range = match cite.sentence[range.clone()].find(words).filter(|_| !words.is_empty()) {
        Some(at) => range.start + at..range.start + at + words.len(),
        None => range,
    };
    let fits = cite.sentence[range.clone()].char_indices().nth((width / 2).max(20)).map_or(range.end, |(at, _)| range.start + at);
    range.start..fits
}

/// At most `most` characters, cut with an ellipsis.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", flat[..at].trim_end()),
        None => flat,
    }
}

/// Claims, one a line: `a.md:7:1  rule  key = value  [planned, 2027-04-01..]  “wording”`.
pub fn claims(rules: &RuleSet, claims: &[Claim]) -> String {
    let rows = claims.iter().map(|claim| {
        let cite = &claim.cite;
        let rule = rules.rules.get(claim.rule).map_or("?", |rule| rule.id.as_str());
        let keys: Vec<String> = claim.key.iter().map(|item| item.value.as_deref().map_or("?".to_owned(), Value::display)).collect();
        let (key, value) = (keys.join(" · "), claim.value.display());
        let said = if key.is_empty() || key == value {
            shortened(&value, 60)
        } else {
            format!("{} = {}", shortened(&key, 60), shortened(&value, 60))
        };
        let mut notes = vec![claim.stance.name().to_owned()];
        if let Some(when) = &claim.when {
            let end = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
            let days = format!("{}..{}", end(when.days.first), end(when.days.last));
            notes.push(if when.days.is_day() {
                end(when.days.first)
            } else if days == ".." {
                when.wording.clone()
            } else {
                days
            });
        }
        notes.extend(
            claim.voice.as_ref().map(|speaker| if speaker.is_empty() { "says somebody".to_owned() } else { format!("says {speaker}") }),
        );
        [
            format!("{}:{}:{}", cite.article, cite.line, cite.column),
            rule.to_owned(),
            said,
            format!("[{}]", notes.join(", ")),
            quoted(cite.text()),
        ]
    });
    table(&rows.collect::<Vec<_>>())
}

/// Mentions, one a line: `a.md:7:1  office  “Foreign Secretary”  title=foreign secretary where=United Kingdom`.
pub fn mentions(annotated: &Annotated) -> String {
    let article = annotated.article;
    let rows = annotated.mentions.iter().filter(|m| !m.value.is_inferred()).map(|mention| {
        let place = article.source.place(mention.span.start());
        let fields: Vec<String> = mention
            .value
            .fields()
            .into_iter()
            .map(|(name, field)| match field {
                Field::Text(text) => format!("{name}={}", shortened(&text, 60)),
                Field::Null => format!("{name}=?"),
            })
            .collect();
        let text = quoted(mention.span.of(article.source.text()));
        [format!("{}:{}:{}", article.id, place.line, place.column), mention.value.kind_name().to_owned(), text, fields.join(" ")]
    });
    table(&rows.collect::<Vec<_>>())
}

fn quoted(text: &str) -> String {
    let text = shortened(text, 60);
    if text.starts_with(['"', '“', '„']) { text } else { format!("“{text}”") }
}

/// Rows with their cells under each other, as far as none but the first is very wide.
fn table<const N: usize>(rows: &[[String; N]]) -> String {
    const WIDEST: usize = 48;
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).filter(|w| at == 0 || *w <= WIDEST).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(&format!("{cell:width$}  ", width = *width));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
