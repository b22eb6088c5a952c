//! Markdown: the comment that one wants to read on a pull request.

use crate::claim::Cite;
use crate::diag::Severity;
use crate::render::text::shortened;
use crate::render::{View, counted, dated, said, tally, tidy_path};
use crate::report::{Accepted, Finding};

/// Bytes that fit a comment on GitHub (65,536 characters), with room to spare.
pub const COMMENT: usize = 60_000;
/// Bytes that fit a job summary on GitHub (1 MiB).
pub const SUMMARY: usize = 1_000_000;
/// Passages of one side that are shown.
const PASSAGES: usize = 3;
/// Sides that are shown.
const SIDES: usize = 6;
/// Findings that stand open; those behind them are folded.
const OPEN: usize = 5;

/// The report in at most about that many bytes. The first line is a mark by which a bot can find its comment again.
pub fn report(view: &View, most: usize) -> String {
    let report = view.report;
    let mut out = format!("<!-- gainsay -->\n### gainsay: {}\n", tally(report));
    for (number, finding) in report.findings.iter().enumerate() {
        let drawn = if number < OPEN { open(view, finding) } else { folded(view, finding) };
        if out.len() + drawn.len() > most {
            let rest = report.findings.len() - number;
            out.push_str(&format!("\n… and {}, which do not fit here.\n", counted(rest, "more finding")));
            break;
        }
        out.push_str(&drawn);
    }
    if !report.notices.is_empty() {
        let mut notices = String::new();
        for notice in &report.notices {
            let file = notice.file.as_ref().map(|file| format!("{}: ", code(&tidy_path(file)))).unwrap_or_default();
            let help = notice.help.as_ref().map(|help| format!(". {}", escaped(help))).unwrap_or_default();
            notices.push_str(&format!("- **{}** {file}{}{help}\n", notice.severity.name(), escaped(&notice.message)));
        }
        append(
            &mut out,
            &format!("\n<details><summary>{}</summary>\n\n{notices}\n</details>\n", counted(report.notices.len(), "notice")),
            most,
        );
    }
    if view.show_accepted && !report.accepted.is_empty() {
        let lines: String = report.accepted.iter().map(accepted).collect();
        append(&mut out, &format!("\n<details><summary>{} accepted</summary>\n\n{lines}\n</details>\n", report.accepted.len()), most);
    }
    if report.findings.iter().any(|finding| finding.severity > Severity::Note) {
        out.push_str("\n<sub>Correct one side, or let a finding stand: `gainsay accept ID --reason \"…\"`</sub>\n");
    }
    out
}

fn append(out: &mut String, part: &str, most: usize) {
    if out.len() + part.len() <= most {
        out.push_str(part);
    }
}

fn headline(finding: &Finding) -> String {
    let sign = match finding.severity {
        Severity::Error => "❌",
        Severity::Warning => "⚠️",
        Severity::Note => "ℹ️",
    };
    format!("{sign} **{}** {}", escaped(&shortened(&finding.message, 300)), code(&finding.rule))
}

fn open(view: &View, finding: &Finding) -> String {
    format!("\n{}\n\n{}", headline(finding), body(view, finding))
}

fn folded(view: &View, finding: &Finding) -> String {
    let told = escaped(&shortened(&finding.message, 200));
    let severity = finding.severity.name();
    format!("\n<details><summary>{severity}: {told} ({})</summary>\n\n{}\n</details>\n", escaped(&finding.rule), body(view, finding))
}

fn body(view: &View, finding: &Finding) -> String {
    let mut out = "| says | where | passage |\n|---|---|---|\n".to_owned();
    let primary = view.report.primary(finding).map(|(_, claim)| claim);
    for side in finding.sides.iter().take(SIDES) {
        if let Some(known) = &side.known {
            out.push_str(&format!("| {} | known | {} |\n", escaped(&side.value), escaped(known)));
        }
        // What the change brought is shown whatever stands before it.
        let mut shown: Vec<_> = side.claims.iter().filter(|c| primary.is_some_and(|p| std::ptr::eq(p, *c))).collect();
        shown.extend(side.claims.iter().filter(|c| !primary.is_some_and(|p| std::ptr::eq(p, *c))));
        for claim in shown.iter().copied().take(PASSAGES) {
            let cite = &claim.cite;
            let mark = if primary.is_some_and(|p| std::ptr::eq(p, claim)) && !view.report.touched.is_empty() { " ◀" } else { "" };
            let place = format!("{}:{}", code(&tidy_path(&cite.article)), cite.line);
            out.push_str(&format!("| {} | {place}<br>{}{mark} | {} |\n", escaped(&said(side, claim)), dated(cite), passage(cite)));
        }
        if shown.len() > PASSAGES {
            out.push_str(&format!("| | | and {} like these |\n", shown.len() - PASSAGES));
        }
    }
    if finding.sides.len() > SIDES {
        out.push_str(&format!("| | | and {} |\n", counted(finding.sides.len() - SIDES, "other value")));
    }
    let why = if finding.why.is_empty() { String::new() } else { format!("{} · ", escaped(&shortened(&finding.why, 300))) };
    out.push_str(&format!("\n<sub>{why}{} · {}</sub>\n", escaped(&finding.help), code(&finding.id)));
    out
}

fn accepted(one: &Accepted) -> String {
    let finding = &one.finding;
    format!("- {} {} ({}): {}\n", code(&finding.id), escaped(&finding.message), escaped(&finding.rule), escaped(&one.reason))
}

/// The sentence with what makes the claim in bold.
fn passage(cite: &Cite) -> String {
    let text = cite.text();
    let at = cite.span.start().saturating_sub(cite.sentence_span.start());
    match (cite.sentence.get(..at), cite.sentence.get(at..).and_then(|rest| rest.get(text.len()..))) {
        (Some(before), Some(after)) if text.len() < cite.sentence.len() => {
            let before: String = tail(before, 200);
            format!("{before}**{}**{}", escaped(&shortened(text, 300)).trim(), head(after, 200))
        }
        _ => format!("**{}**", escaped(&shortened(text, 500)).trim()),
    }
}

/// The last characters of a text, with the white space at its end.
fn tail(text: &str, most: usize) -> String {
    let count = text.chars().count();
    let cut: String = text.chars().skip(count.saturating_sub(most)).collect();
    format!("{}{}", if count > most { "…" } else { "" }, escaped(&cut))
}

fn head(text: &str, most: usize) -> String {
    let cut: String = text.chars().take(most).collect();
    format!("{}{}", escaped(&cut), if text.chars().count() > most { "…" } else { "" })
}

/// Text as text, whatever it holds: no markup, no table cells, no mention of anybody, no link to an issue.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            if !std::mem::replace(&mut blank, true) {
                out.push(' ');
            }
            continue;
        }
        blank = false;
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' => {
                out.push_str(&format!("&#{};", u32::from(c)));
                if c == '#' {
                    out.push('\u{200b}');
                }
            }
            // Mentions and bare addresses are looked for after references are read: a space of no width parts them.
            // Text that turns the direction of what follows.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '@' => out.push_str("@\u{200b}"),
            c => out.push(c),
        }
    }
    out.replace("://", ":\u{200b}//").replace("www.", "www\u{200b}.")
}

/// Text between signs of code, in a table too.
fn code(text: &str) -> String {
    let flat: String = text
        .chars()
        .map(|c| {
            if c == '`' {
                '\''
            } else if c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    format!("`{}`", flat.replace('|', "\\|"))
}
