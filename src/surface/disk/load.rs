//! The text of a file, or why there is none: too large, not UTF-8, not text at all.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use jiff::civil::Date;

use crate::diag::Diag;
use crate::surface::disk::Input;
use crate::text::Source;

/// How to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// A date for all articles, which outranks their own.
    pub date: Option<Date>,
    /// Files with more bytes are not read.
    pub max_size: u64,
    /// What standard input is called.
    pub stdin_name: String,
}

impl Default for Options {
    fn default() -> Options {
        Options { date: None, max_size: 64 << 20, stdin_name: "-".to_owned() }
    }
}

/// The text of an input, or why there is none.
pub fn load(input: &Input, options: &Options) -> Result<Source, Diag> {
    let name = if is_stdin(&input.path) { options.stdin_name.clone() } else { name_of(&input.path) };
    let read = match &input.held {
        Some(held) => Ok(held.clone()),
        None => bytes(&input.path, options.max_size),
    };
    let bytes = read.map_err(|error| match error {
        Some(error) => unreadable(&input.path, &error),
        None => {
            let message = format!("this is larger than {} bytes and is not read", options.max_size);
            Diag::warning("too-large", message).in_file(name.as_str()).help("raise the limit with --max-size, or split the file")
        }
    })?;
    text(&name, bytes).map(|text| Source::new(name, text))
}

/// The bytes of a file or of standard input; `Err(None)` where there are too many.
fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, Option<io::Error>> {
    let mut bytes = Vec::new();
    // Offsets are 32 bits wide.
    let most = most.min(u64::from(u32::MAX));
    let mut limited: Box<dyn Read> = if is_stdin(path) {
        Box::new(io::stdin().lock().take(most + 1))
    } else {
        let file = File::open(path).map_err(Some)?;
        let size = file.metadata().map_err(Some)?.len();
        if size > most {
            return Err(None);
        }
        bytes.reserve(size as usize + 1);
        Box::new(file.take(most + 1))
    };
    limited.read_to_end(&mut bytes).map_err(Some)?;
    if bytes.len() as u64 > most { Err(None) } else { Ok(bytes) }
}

/// The bytes as text, or why they are none.
fn text(name: &str, bytes: Vec<u8>) -> Result<String, Diag> {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if utf16 {
        let notice = Diag::warning("not-utf8", "this is UTF-16, not UTF-8 (byte 0)").in_file(name);
        return Err(notice.help(format!("convert it: iconv -f UTF-16 -t UTF-8 {name}")));
    }
    // As git and grep have it, text holds no NUL near its start.
    if bytes.iter().take(8000).any(|b| *b == 0) {
        return Err(Diag::warning("binary-file", "this is a binary file, not text").in_file(name));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let control = bytes.iter().filter(|b| **b < 32 && !matches!(**b, b'\t' | b'\n' | b'\r' | 12)).count();
        let multibyte = at > 0 && !bytes[..at].is_ascii();
        if control * 50 > bytes.len() {
            return Diag::warning("binary-file", "this is a binary file, not text").in_file(name);
        }
        let notice =
            Diag::warning("not-utf8", format!("this is not UTF-8: byte {at} (0x{:02x}) starts no character", bytes[at])).in_file(name);
        let windows = bytes.iter().any(|b| (0x80..0xa0).contains(b));
        match (multibyte, windows) {
            (true, _) => notice.help("the file is damaged at that byte: the text before it is UTF-8"),
            (false, true) => notice.help(format!("it looks like Windows-1252; convert it: iconv -f WINDOWS-1252 -t UTF-8 {name}")),
            (false, false) => notice.help(format!("it looks like Latin-1; convert it: iconv -f LATIN1 -t UTF-8 {name}")),
        }
    })
}

/// Is that path standard input?
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What a path is called in what is said of it.
pub(crate) fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Why a file cannot be read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Diag {
    let name = name_of(path);
    match error.kind() {
        io::ErrorKind::NotFound if fs::symlink_metadata(path).is_ok() => {
            Diag::warning("unreadable-file", "this link leads nowhere").in_file(name)
        }
        io::ErrorKind::NotFound => Diag::warning("no-such-file", "there is no such file or folder").in_file(name),
        io::ErrorKind::PermissionDenied => Diag::warning("unreadable-file", "this may not be read: permission denied").in_file(name),
        _ => Diag::warning("unreadable-file", format!("this could not be read: {error}")).in_file(name),
    }
}
