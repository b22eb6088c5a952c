//! Markdown, perhaps with YAML front matter.
//!
//! Paragraphs, headings, list items and table cells are blocks; the title in the front matter and a first heading of level one are
//! headlines; the alternative text of pictures is a caption. Code, raw HTML and comments make no block. A block's span covers the paragraph
//! as it stands in the file; what in it is not a word of the article (emphasis marks, link destinations, the `>` of a quotation's next line)
//! is a block of [`Part::Markup`] inside, so that sentences run on across links. Struck-out text is not read.

use std::ops::Range;

use jiff::civil::Date;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::article::front::Front;
use crate::article::{Article, Block, Part, Parts, boilerplate, day, is_blank, plain, trimmed};
use crate::diag::Diag;
use crate::text::{Source, Span};

const TITLE: &[&str] = &["title", "headline"];
const DATE: &[&str] = &["date", "published", "datepublished", "publishdate", "pubdate", "publishedat", "publicationdate", "publishedon"];
const STANDFIRST: &[&str] = &["summary", "standfirst", "subtitle", "subheadline", "description", "dek", "deck", "excerpt"];

/// The one article of a Markdown file.
pub(crate) fn read(source: &Source, given: Option<Date>) -> (Vec<Article>, Vec<Diag>) {
    let text = source.text();
    let mut notices = Vec::new();
    let mut blocks = Vec::new();
    let mut published = None;
    let mut start = text.len() - text.trim_start_matches('\u{feff}').len();
    if let Some(front) = Front::of(text) {
        if front.closed {
            start = front.end;
        } else {
            let notice = Diag::warning("unclosed-front-matter", "the front matter has no end, so it is read as text");
            notices.push(notice.at(source, Span::new(start, start + 3), "").help("end it with a line `---`"));
        }
        let written = front.get(DATE);
        published = written.and_then(|span| day::parse_day(span.of(text)));
        if let (Some(span), None, None) = (written, published, given) {
            notices.push(plain::not_a_day(source, span));
        }
        blocks.extend(front.get(TITLE).map(|span| Block { span, part: Part::Headline }));
        blocks.extend(front.get(STANDFIRST).map(|span| Block { span, part: Part::Body }));
        blocks.sort_by_key(|b| b.span.start());
    }
    let titled = blocks.iter().any(|b| b.part == Part::Headline);
    let mut body = body(text, start, titled);
    let several = body.blocks.len() > 1;
    if let Some(first) = body.blocks.iter_mut().find(|b| b.part == Part::Body)
        && published.is_none()
        && let Some(found) = leading_date(first.span.of(text))
        && (several || found.named)
    {
        published = found.day;
        first.span = trimmed(text, Span::new(first.span.start() + found.length, first.span.end()));
    }
    body.blocks.retain(|b| !b.span.is_empty());
    blocks.append(&mut body.blocks);
    body.blocks = boilerplate::sort_out(text, blocks);
    let published = given.or(published).or_else(|| day::in_file_name(source.name()));
    if body.blocks.is_empty() {
        let notice = Diag::warning("empty-file", "there is no text in this file besides code, HTML and front matter");
        notices.push(notice.in_file(&**source.name()));
    }
    let article = Article { id: source.name().clone(), source: source.clone(), published, blocks: body.finish(text) };
    (vec![article], notices)
}

/// A date at the start of a paragraph's first line.
fn leading_date(paragraph: &str) -> Option<plain::Dateline> {
    let line = paragraph.split(['\n', '\r']).next().unwrap_or(paragraph);
    plain::dateline(line)
}

/// A stretch of inline text under construction.
struct Leaf {
    part: Part,
    /// What is read of it.
    kept: Vec<Range<usize>>,
}

struct Reader<'t> {
    text: &'t str,
    out: Parts,
    leaf: Option<Leaf>,
    /// The part of the blocks inside the present container.
    part: Part,
    /// Depth in what is not read: code, HTML, struck-out text, addresses in angle brackets.
    silent: usize,
    /// For each open link, whether its text is its own address.
    links: Vec<bool>,
    /// For each open picture, the leaf that it interrupts.
    pictures: Vec<Option<Part>>,
    /// Was the last block a picture's?
    after_picture: bool,
    titled: bool,
}

fn body(text: &str, start: usize, titled: bool) -> Parts {
    let mut reader = Reader {
        text,
        out: Parts::default(),
        leaf: None,
        part: Part::Body,
        silent: 0,
        links: Vec::new(),
        pictures: Vec::new(),
        after_picture: false,
        titled,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        reader.event(event, range.start + start..range.end + start);
    }
    reader.close();
    reader.out
}

impl Reader<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(read) => self.keep(&read, range),
            Event::Code(_) => {
                let raw = &self.text[range.clone()];
                let inner = raw.trim_start_matches('`');
                let start = range.start + raw.len() - inner.len();
                self.keep("", start..start + inner.trim_end_matches('`').len());
            }
            Event::SoftBreak | Event::HardBreak => {
                let raw = &self.text[range.clone()];
                let end = raw.find(['\n', '\r']).map_or(range.end, |at| range.start + at);
                self.keep("", end..end + 1);
            }
            Event::InlineHtml(tag) => {
                let name = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/']).to_ascii_lowercase();
                if matches!(name.split_whitespace().next(), Some("br" | "p" | "div" | "li" | "hr")) {
                    let part = self.leaf.as_ref().map(|leaf| leaf.part);
                    self.close();
                    self.leaf = part.map(|part| Leaf { part, kept: Vec::new() });
                }
            }
            Event::Rule => self.close(),
            Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph | Tag::TableCell => self.open(self.part),
            Tag::Heading { level: HeadingLevel::H1, .. } if !self.titled && self.out.blocks.is_empty() => {
                self.titled = true;
                self.open(Part::Headline);
            }
            Tag::Heading { .. } => self.open(self.part),
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.close();
                self.silent += 1;
            }
            Tag::Strikethrough => self.silent += 1,
            Tag::Link { link_type, .. } => {
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push(bare);
                self.silent += usize::from(bare);
            }
            Tag::Image { .. } => {
                self.pictures.push(self.leaf.as_ref().map(|leaf| leaf.part));
                self.open(Part::Caption);
            }
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {}
            Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Strikethrough => {
                self.silent = self.silent.saturating_sub(1);
            }
            TagEnd::Link => self.silent = self.silent.saturating_sub(usize::from(self.links.pop().unwrap_or(false))),
            TagEnd::Image => {
                self.close();
                self.after_picture = true;
                // What follows on the same lines as a picture is its caption.
                if let Some(part) = self.pictures.pop().flatten() {
                    let part = if part == Part::Body && self.pictures.is_empty() { Part::Caption } else { part };
                    self.leaf = Some(Leaf { part, kept: Vec::new() });
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {}
            _ => self.close(),
        }
    }

    fn open(&mut self, part: Part) {
        self.close();
        self.leaf = Some(Leaf { part, kept: Vec::new() });
    }

    /// Text that is read: `read` is what it means, `range` what stands in the file.
    fn keep(&mut self, read: &str, range: Range<usize>) {
        if self.silent > 0 || range.is_empty() {
            return;
        }
        let raw = &self.text[range.clone()];
        let part = self.part;
        let leaf = self.leaf.get_or_insert(Leaf { part, kept: Vec::new() });
        // Of a character reference only `&` itself can be read from the file.
        let reference = raw.len() > 1 && raw.starts_with('&') && raw.ends_with(';') && read != raw;
        if !reference {
            leaf.kept.push(range);
        } else if read == "&" {
            leaf.kept.push(range.start..range.start + 1);
        }
    }

    fn close(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        let mut kept =
            leaf.kept.into_iter().filter(|r| !self.text[r.clone()].chars().all(is_blank) || self.text[r.clone()].contains(is_blank));
        let Some(first) = kept.next() else { return };
        let mut holes = Vec::new();
        let mut end = first.end;
        for next in kept {
            if next.start > end {
                holes.push(Span::new(end, next.start));
            }
            end = end.max(next.end);
        }
        let span = trimmed(self.text, Span::new(first.start, end));
        if span.is_empty() {
            return;
        }
        // A paragraph in emphasis just below a picture is its caption.
        let around = self.text[..span.start()].bytes().next_back().zip(self.text[span.end()..].bytes().next());
        let emphasised = self.after_picture && leaf.part == Part::Body && matches!(around, Some((b'*', b'*') | (b'_', b'_')));
        self.after_picture = false;
        self.out.holes.append(&mut holes);
        self.out.blocks.push(Block { span, part: if emphasised { Part::Caption } else { leaf.part } });
    }
}
