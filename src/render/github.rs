//! GitHub's workflow commands: annotations on the lines of a pull request.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word. So the worst come first, and one
//! notice says how many are not shown; the job summary, which the command line writes, has them all.

use crate::diag::{Diag, Severity};
use crate::render::text::shortened;
use crate::render::{View, counted, dated, end_of, others, said, tally, tidy_path};
use crate::report::Finding;

/// Annotations of one severity that a step may have.
const A_STEP: usize = 10;
/// Other passages that an annotation shows.
const OTHERS: usize = 5;

/// The annotations, and a last line that counts the findings.
pub fn report(view: &View) -> String {
    let found = view.report.findings.iter().map(|finding| (finding.severity, of_finding(view, finding)));
    let noticed = view.report.notices.iter().map(|notice| (notice.severity, of_notice(notice)));
    let all: Vec<(Severity, String)> = found.chain(noticed).collect();
    let of = |severity| all.iter().filter(move |(of, _)| *of == severity).map(|(_, command)| command.as_str());
    let mut commands: Vec<&str> = Vec::new();
    let mut hidden = 0;
    for severity in [Severity::Error, Severity::Warning] {
        commands.extend(of(severity).take(A_STEP));
        hidden += of(severity).count().saturating_sub(A_STEP);
    }
    let notes = of(Severity::Note).count();
    // The notice about what is hidden is one of the ten.
    let room = if hidden > 0 || notes > A_STEP { A_STEP - 1 } else { A_STEP };
    commands.extend(of(Severity::Note).take(room));
    hidden += notes.saturating_sub(room);
    let mut out = commands.concat();
    if hidden > 0 {
        let told = format!("{} more than GitHub shows as annotations: the job summary has them all", counted(hidden, "finding or notice"));
        out.push_str(&command("notice", &[("title", "gainsay".to_owned())], &told.replace("finding or notices", "findings or notices")));
    }
    out + &data(&tally(view.report)) + "\n"
}

fn of_finding(view: &View, finding: &Finding) -> String {
    let level = level(finding.severity);
    let mut message = finding.message.clone();
    let title = ("title", format!("{} ({})", finding.rule, finding.verdict.name()));
    let Some((side, primary)) = view.report.primary(finding) else { return command(level, &[title], &message) };
    let cite = &primary.cite;
    let (end_line, end_column) = end_of(cite);
    let mut properties = vec![("file", tidy_path(&cite.article)), ("line", cite.line.to_string()), ("endLine", end_line.to_string())];
    if end_line == cite.line {
        properties.push(("col", cite.column.to_string()));
        properties.push(("endColumn", end_column.to_string()));
    }
    properties.push(title);
    message.push_str(&format!("\nHere ({}): {}, in “{}”", dated(cite), said(side, primary), shortened(&cite.sentence, 300)));
    for known in finding.sides.iter().filter_map(|side| side.known.as_ref()) {
        message.push_str(&format!("\nKnown: {known}"));
    }
    let rest: Vec<_> = others(finding, primary).collect();
    for (side, claim) in rest.iter().take(OTHERS) {
        let cite = &claim.cite;
        let sentence = shortened(&cite.sentence, 300);
        message.push_str(&format!(
            "\n{}:{} ({}): {}, in “{sentence}”",
            tidy_path(&cite.article),
            cite.line,
            dated(cite),
            said(side, claim)
        ));
    }
    if rest.len() > OTHERS {
        message.push_str(&format!("\nand {} more", rest.len() - OTHERS));
    }
    message.push_str(&format!("\nid: {}", finding.id));
    command(level, &properties, &message)
}

fn of_notice(notice: &Diag) -> String {
    let mut properties = Vec::new();
    if let Some(label) = notice.labels.first() {
        let place = label.source.place(label.span.start());
        properties.push(("file", tidy_path(label.source.name())));
        properties.push(("line", place.line.to_string()));
    } else if let Some(file) = &notice.file {
        properties.push(("file", tidy_path(file)));
    }
    properties.push(("title", notice.code.to_owned()));
    let help = notice.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    command(level(notice.severity), &properties, &format!("{}{help}", notice.message))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn command(level: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties: Vec<String> = properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{level} {}::{}\n", properties.join(","), data(message))
}

/// Text behind the second `::`, in which a line end would end the command. Other line ends and control characters go too, lest an article
/// give commands of its own.
fn data(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            c if c.is_control() && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
