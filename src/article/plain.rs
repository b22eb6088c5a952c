//! Plain text, as a scraper or an editor saves it.
//!
//! Paragraphs end at blank lines. Where a file has a paragraph a line (live blogs), they end at line ends too: a line end joins two lines
//! only where the text is wrapped, that is, where the next word would not have fitted on the line. The first line may hold the date
//! (`date 2025-05-15`), with an appeal or with the article's first words on the same line.

use jiff::civil::Date;

use crate::article::{Article, Block, Part, Parts, day, is_blank, trimmed};
use crate::diag::Diag;
use crate::text::{Source, Span};

/// A line longer than this, in characters, is nobody's wrapped line.
const WIDEST_WRAP: usize = 120;
/// A first line longer than this, in characters, is no headline.
const LONGEST_HEADLINE: usize = 140;

/// The one article of a plain text.
pub(crate) fn read(source: &Source, given: Option<Date>) -> (Vec<Article>, Vec<Diag>) {
    let mut parts = parts(source);
    let published = given.or(parts.published).or_else(|| day::in_file_name(source.name()));
    let notices = std::mem::take(&mut parts.notices);
    let article = Article { id: source.name().clone(), source: source.clone(), published, blocks: parts.finish(source.text()) };
    (vec![article], notices)
}

/// Date and blocks of a plain text; boilerplate is not yet sorted out, except to find the headline.
pub(crate) fn parts(source: &Source) -> Parts {
    let text = source.text();
    let mut parts = Parts::default();
    let mut lines = lines(text);
    let written = lines.iter().filter(|line| !line.is_empty()).count();
    if let Some(first) = lines.iter_mut().find(|line| !line.is_empty())
        && let Some(found) = dateline(first.of(text))
        // A text that is a date and nothing else says a date.
        && (written > 1 || found.named)
    {
        let rest = Span::new(first.start() + found.length, first.end());
        match found.day {
            Some(day) => parts.published = Some(day),
            None => parts.notices.push(not_a_day(source, Span::new(first.start(), rest.start()))),
        }
        *first = trimmed(text, rest);
    } else if written > 1
        && let Some((at, day)) = only_date(text, &lines)
    {
        parts.published = Some(day);
        lines[at] = Span::new(lines[at].start(), lines[at].start());
    }
    parts.blocks = paragraphs(text, &lines).into_iter().map(|span| Block { span, part: Part::Body }).collect();
    parts.blocks = crate::article::boilerplate::sort_out(text, parts.blocks);
    mark_headline(text, &mut parts.blocks);
    parts
}

/// The line that is a date and nothing else among the first few, below the headline or above it; a text with several such lines is a
/// chronology, and none of them is its own date.
fn only_date(text: &str, lines: &[Span]) -> Option<(usize, Date)> {
    const LONGEST: usize = 40;
    const FIRST_LINES: usize = 3;
    let is_short = |line: &Span| !line.is_empty() && line.len() <= LONGEST && line.of(text).contains(|c: char| c.is_ascii_digit());
    let mut dates =
        lines.iter().enumerate().filter(|(_, line)| is_short(line)).filter_map(|(at, line)| Some((at, day::parse_day(line.of(text))?)));
    let first = dates.next()?;
    let before = lines[..first.0].iter().filter(|line| !line.is_empty()).count();
    (before < FIRST_LINES && dates.next().is_none()).then_some(first)
}

/// Says that a date could not be read.
pub(crate) fn not_a_day(source: &Source, span: Span) -> Diag {
    Diag::warning("unreadable-date", "this is not a date, so the article may count as undated")
        .at(source, span, "")
        .help("write the date as YYYY-MM-DD")
}

/// A date at the start of a line.
pub(crate) struct Dateline {
    /// `None` for what has the form of a date and is none, such as 2025-13-45.
    pub day: Option<Date>,
    /// How many bytes it takes.
    pub length: usize,
    /// Does it say that it is a date?
    pub named: bool,
}

/// Reads `date 2025-05-15 …`, `Date: 15 May 2025`, or a line that is a date and nothing else.
pub(crate) fn dateline(line: &str) -> Option<Dateline> {
    let word = line.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(line.len());
    let named = ["date", "dated", "published"].iter().any(|name| line[..word].eq_ignore_ascii_case(name));
    if !named {
        let whole = day::is_iso(line.as_bytes()).then(|| day::parse_day(line))??;
        return Some(Dateline { day: Some(whole), length: line.len(), named });
    }
    let after = line[word..].trim_start_matches(|c: char| is_blank(c) || c == ':');
    let length = after.find(char::is_whitespace).unwrap_or(after.len());
    let start = line.len() - after.len();
    let token = after[..length].trim_end_matches([',', ';', '.', '|']);
    // `Dated 2025-05-15, the letter …` is a sentence.
    let labelled = line[..word].eq_ignore_ascii_case("date") || line[word..].starts_with(':');
    if labelled && token.get(..10).is_some_and(|day| day::is_iso(day.as_bytes())) {
        return Some(Dateline { day: day::parse_day(token), length: start + length, named });
    }
    day::parse_day(after).map(|day| Dateline { day: Some(day), length: line.len(), named })
}

/// Lines without blanks at their ends; LF, CR LF and CR all end a line.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'\n' || byte == b'\r' {
            // The line feed of a CR LF would make an empty line of its own.
            if !(byte == b'\n' && at == start && at > 0 && text.as_bytes()[at - 1] == b'\r') {
                lines.push(trimmed(text, Span::new(start, at)));
            }
            start = at + 1;
        }
    }
    lines.push(trimmed(text, Span::new(start, text.len())));
    lines
}

fn paragraphs(text: &str, lines: &[Span]) -> Vec<Span> {
    let widths: Vec<usize> = lines.iter().map(|line| line.of(text).chars().take(WIDEST_WRAP + 1).count()).collect();
    let width = widths.iter().copied().filter(|w| *w <= WIDEST_WRAP).max().unwrap_or(0);
    let full = |at: usize, next: &str| widths[at] + 1 + next.chars().take_while(|c| !c.is_whitespace()).count() > width;
    // A text is wrapped where somewhere a full line goes on with a small letter: no paragraph starts with one.
    let wrapped = lines.windows(2).enumerate().any(|(at, pair)| {
        let next = pair[1].of(text);
        !pair[0].is_empty() && next.starts_with(char::is_lowercase) && full(at, next)
    });
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_empty() {
            open = false;
            continue;
        }
        match out.last_mut() {
            Some(last)
                if open
                    && wrapped
                    && may_go_on(lines[at - 1].of(text), line.of(text))
                    && (full(at - 1, line.of(text)) || line.of(text).starts_with(char::is_lowercase)) =>
            {
                *last = last.join(*line);
            }
            _ => out.push(*line),
        }
        open = true;
    }
    out
}

/// May `next` go on with the sentence of `line`?
fn may_go_on(line: &str, next: &str) -> bool {
    let ends = bare_end(line).ends_with(['.', '!', '?', ':', ';']);
    let starts = next.chars().next().unwrap_or(' ');
    let bullet = matches!(starts, '•' | '*' | '·' | '▪' | '●' | '-' | '–' | '—');
    !bullet && (!ends || starts.is_lowercase())
}

/// A line without the quotation marks and brackets at its end.
fn bare_end(line: &str) -> &str {
    line.trim_end_matches(['"', '”', '“', '’', '\'', '‘', ')', ']', '»'])
}

/// The first block is the headline if it is one short line without a full stop, and running text follows.
fn mark_headline(text: &str, blocks: &mut [Block]) {
    let mut rest = blocks.iter_mut().filter(|b| b.part == Part::Body);
    let (Some(first), Some(next)) = (rest.next(), rest.next()) else { return };
    let (line, following) = (first.span.of(text), next.span.of(text));
    let short = line.chars().take(LONGEST_HEADLINE + 1).count() <= LONGEST_HEADLINE && !line.contains(['\n', '\r']);
    let words = line.split_whitespace().count();
    let open =
        !bare_end(line).ends_with(['.', ':', ';', ',', '…']) && line.starts_with(|c: char| c.is_alphanumeric() || "‘'“\"£$€".contains(c));
    let running = bare_end(following).ends_with(['.', '!', '?', '…']) || following.len() > 2 * line.len();
    if short && open && running && words >= 2 {
        first.part = Part::Headline;
    }
}
