//! A text as read, and the places in it as people count them.

use std::sync::{Arc, OnceLock};

/// How many bytes lie between two remembered character counts.
const STRIDE: usize = 256;

/// A named text. Byte offsets are those of the file; lines and columns are made here only.
#[derive(Clone, Debug)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    index: Arc<OnceLock<Index>>,
}

/// Where something is, as an editor shows it: both count from 1, columns in characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

#[derive(Debug)]
struct Index {
    /// Byte offset at which each line starts.
    lines: Vec<u32>,
    /// Characters before each multiple of [`STRIDE`] bytes, so that a 10 MB line costs no more than a short one.
    chars: Vec<u32>,
}

impl Source {
    /// A source of that name (a path, or an article's id) and text.
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Source {
        Source { name: name.into(), text: text.into(), index: Arc::new(OnceLock::new()) }
    }

    /// The path or id it goes by.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset (clamped to the text).
    ///
    /// ```
    /// let source = gainsay::text::Source::new("a.txt", "one\ntwö three");
    /// let place = source.place(9);
    /// assert_eq!((place.line, place.column), (2, 5));
    /// ```
    pub fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let index = self.index.get_or_init(|| Index::new(&self.text));
        let line = index.lines.partition_point(|&start| start as usize <= offset).max(1);
        let start = index.lines.get(line - 1).map_or(0, |&start| start as usize);
        let column = index.chars_between(&self.text, start, offset) + 1;
        Place { line, column }
    }
}

impl Index {
    fn new(text: &str) -> Index {
        let mut lines = vec![0];
        let mut chars = vec![0];
        let mut count = 0u32;
        for (chunk, bytes) in text.as_bytes().chunks(STRIDE).enumerate() {
            if chunk > 0 {
                chars.push(count);
            }
            count += char_starts(bytes) as u32;
        }
        lines.extend(text.match_indices('\n').map(|(at, _)| at as u32 + 1));
        Index { lines, chars }
    }

    fn chars_between(&self, text: &str, start: usize, end: usize) -> usize {
        if end - start <= 2 * STRIDE {
            return char_starts(&text.as_bytes()[start..end]);
        }
        self.chars_before(text, end) - self.chars_before(text, start)
    }

    fn chars_before(&self, text: &str, offset: usize) -> usize {
        let chunk = (offset / STRIDE).min(self.chars.len() - 1);
        self.chars[chunk] as usize + char_starts(&text.as_bytes()[chunk * STRIDE..offset])
    }
}

/// Characters that start in these bytes.
fn char_starts(bytes: &[u8]) -> usize {
    // Sums of bytes need no wide lanes, which makes this several times as fast as counting into a word.
    let starts = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(byte & 0b1100_0000 != 0b1000_0000)).sum::<u8>();
    bytes.chunks(usize::from(u8::MAX)).map(|bytes| usize::from(starts(bytes))).sum()
}
