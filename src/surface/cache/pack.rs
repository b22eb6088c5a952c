//! A pack: entries one after the other, then a list of them, then where the list starts and its hash.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::surface::cache::Key;

const MAGIC: &[u8; 8] = b"gainsay\x01";
/// Bytes of an entry in the list: key, start, length and hash.
const ROW: usize = 16 + 8 + 4 + 8;
/// Bytes at the end: start of the list, hash of the list, magic.
const FOOT: usize = 8 + 8 + 8;
const ENDING: &str = "pack";
const UNFINISHED: &str = "tmp";
/// How long a file that was not finished may still be somebody's.
const ABANDONED: Duration = Duration::from_secs(3600);

/// An opened pack.
pub(crate) struct Pack {
    file: Mutex<File>,
    rows: Vec<Row>,
}

struct Row {
    key: Key,
    start: u64,
    length: u32,
    hash: [u8; 8],
}

/// The packs in a folder, by name.
pub(crate) fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == ENDING)).collect();
    found.sort();
    found
}

impl Pack {
    /// Opens a pack; `None` where it is none, or damaged.
    pub fn open(path: &Path) -> Option<Pack> {
        let mut file = File::open(path).ok()?;
        let size = file.metadata().ok()?.len();
        file.seek(SeekFrom::Start(size.checked_sub(FOOT as u64)?)).ok()?;
        let mut foot = [0; FOOT];
        file.read_exact(&mut foot).ok()?;
        let start = u64::from_le_bytes(foot[..8].try_into().ok()?);
        let end = size.checked_sub(FOOT as u64)?;
        if &foot[16..] != MAGIC || start > end {
            return None;
        }
        file.seek(SeekFrom::Start(start)).ok()?;
        let mut rows = vec![0; usize::try_from(end - start).ok()?];
        file.read_exact(&mut rows).ok()?;
        if hash(&rows) != foot[8..16] || rows.len() % ROW != 0 {
            return None;
        }
        let rows: Option<Vec<Row>> = rows.chunks_exact(ROW).map(row).collect();
        Some(Pack { file: Mutex::new(file), rows: rows? })
    }

    /// The names of its entries.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.rows.iter().map(|row| row.key)
    }

    /// An entry; `None` where it is damaged.
    pub fn read(&self, place: usize) -> Option<Vec<u8>> {
        let row = self.rows.get(place)?;
        let mut bytes = vec![0; row.length as usize];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(row.start)).ok()?;
            file.read_exact(&mut bytes).ok()?;
        }
        (hash(&bytes) == row.hash).then_some(bytes)
    }
}

fn row(bytes: &[u8]) -> Option<Row> {
    Some(Row {
        key: bytes[..16].try_into().ok()?,
        start: u64::from_le_bytes(bytes[16..24].try_into().ok()?),
        length: u32::from_le_bytes(bytes[24..28].try_into().ok()?),
        hash: bytes[28..36].try_into().ok()?,
    })
}

/// Writes a pack, whole or not at all; gives its path.
pub(crate) fn write(folder: &Path, mut entries: Vec<(Key, Vec<u8>)>) -> Option<PathBuf> {
    entries.sort_by_key(|(key, _)| *key);
    entries.dedup_by(|a, b| a.0 == b.0);
    let mut rows = Vec::with_capacity(entries.len() * ROW);
    let mut start = 0_u64;
    for (key, bytes) in &entries {
        rows.extend_from_slice(key);
        rows.extend_from_slice(&start.to_le_bytes());
        rows.extend_from_slice(&u32::try_from(bytes.len()).ok()?.to_le_bytes());
        rows.extend_from_slice(&hash(bytes));
        start += bytes.len() as u64;
    }
    let name = blake3::hash(&rows).to_hex();
    let path = folder.join(format!("{}.{ENDING}", &name[..32]));
    let unfinished = folder.join(format!("{}.{}.{UNFINISHED}", &name[..32], std::process::id()));
    let written = File::create(&unfinished).and_then(|file| {
        let mut file = std::io::BufWriter::new(file);
        entries.iter().try_for_each(|(_, bytes)| file.write_all(bytes))?;
        file.write_all(&rows)?;
        file.write_all(&start.to_le_bytes())?;
        file.write_all(&hash(&rows))?;
        file.write_all(MAGIC)?;
        file.into_inner().map_err(std::io::IntoInnerError::into_error)
    });
    if written.and_then(|_| fs::rename(&unfinished, &path)).is_err() {
        let _ = fs::remove_file(&unfinished);
        return None;
    }
    Some(path)
}

/// Removes the oldest packs until the rest fit, and what somebody left unfinished. Which pack is older decides only what goes first.
pub(crate) fn trim(root: &Path, most: u64) {
    let mut packs = Vec::new();
    for folder in fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| path.is_dir()) {
        for path in fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let Ok(data) = fs::metadata(&path) else { continue };
            let age = data.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            let ending = path.extension().unwrap_or_default();
            if ending == ENDING {
                packs.push((age, path, data.len()));
            } else if ending == UNFINISHED && age.elapsed().is_ok_and(|age| age > ABANDONED) {
                let _ = fs::remove_file(&path);
            }
        }
    }
    packs.sort();
    let mut total: u64 = packs.iter().map(|(.., size)| size).sum();
    for (_, path, size) in packs {
        if total <= most {
            break;
        }
        if fs::remove_file(&path).is_ok() {
            total -= size;
        }
        if let Some(folder) = path.parent() {
            // Goes only where nothing is left in it.
            let _ = fs::remove_dir(folder);
        }
    }
}

fn hash(bytes: &[u8]) -> [u8; 8] {
    let mut out = [0; 8];
    out.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
    out
}
