//! What was extracted, kept from run to run in `.gainsay/cache`. Comparisons are never kept.
//!
//! An entry is found by the hash of what it was made from: the bytes of the file and its name, the rules, the options that extraction
//! depends on, and the program. No time stamp takes part. Entries lie in packs that are written whole under another name and then moved, and
//! never changed: two runs at once, a run that is killed and a full disk can lose entries, not falsify them. An entry that is damaged is one
//! that is not there.

mod pack;
mod wire;

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use crate::article::Article;
use crate::diag::Diag;
use crate::surface::cache::pack::Pack;
pub(crate) use crate::surface::cache::wire::Item;
use crate::surface::disk::Memory;
use crate::surface::home;
use crate::text::Source;

/// The name of an entry.
type Key = [u8; 16];

/// Bytes of new entries that are held before they are written.
const HELD: usize = 64 << 20;
/// Bytes that all packs together may have.
const MOST: u64 = 1 << 30;
/// Packs of one state of rules and program before they are made one.
const PACKS: usize = 12;

/// The cache, opened for one state of rules, options and program.
pub(crate) struct Cache {
    root: PathBuf,
    folder: PathBuf,
    context: blake3::Hash,
    packs: Vec<Pack>,
    /// Where each entry is: pack and place in it.
    index: HashMap<Key, (usize, usize)>,
    fresh: Mutex<Fresh>,
}

/// Entries that are to be written.
#[derive(Default)]
struct Fresh {
    entries: Vec<(Key, Vec<u8>)>,
    bytes: usize,
}

impl Cache {
    /// Opens it; `None` where its folder cannot be made.
    pub fn open(rules: &[Source], date: Option<Date>) -> Option<Cache> {
        let root = home::folder("cache")?;
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        add(env!("CARGO_PKG_VERSION"));
        add(env!("GAINSAY_BUILD"));
        add(&date.map(|date| date.to_string()).unwrap_or_default());
        rules.iter().for_each(|source| add(source.text()));
        let context = hasher.finalize();
        let folder = root.join(&context.to_hex()[..32]);
        let mut cache = Cache { root, folder, context, packs: Vec::new(), index: HashMap::new(), fresh: Mutex::default() };
        for path in pack::list(&cache.folder) {
            if let Some(pack) = Pack::open(&path) {
                let number = cache.packs.len();
                cache.index.extend(pack.keys().enumerate().map(|(place, key)| (key, (number, place))));
                cache.packs.push(pack);
            }
        }
        Some(cache)
    }

    fn recall_entry(&self, key: &Key) -> Option<Vec<Item>> {
        let (pack, place) = self.index.get(key)?;
        wire::unpack_items(&self.packs.get(*pack)?.read(*place)?)
    }

    fn learn_entry(&self, key: Key, items: &[Item]) {
        let Some(packed) = wire::pack_items(items) else { return };
        let full = {
            let mut fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
            fresh.bytes += packed.len();
            fresh.entries.push((key, packed));
            if fresh.bytes > HELD { Some(std::mem::take(&mut *fresh)) } else { None }
        };
        if let Some(fresh) = full {
            self.write(fresh.entries);
        }
    }

    /// Writes what is new. Where it cannot be written, it is not kept.
    pub fn close(self) {
        let fresh = std::mem::take(&mut *self.fresh.lock().unwrap_or_else(PoisonError::into_inner));
        if fresh.entries.is_empty() {
            return;
        }
        self.write(fresh.entries);
        self.join();
        pack::trim(&self.root, MOST);
    }

    fn write(&self, entries: Vec<(Key, Vec<u8>)>) {
        if fs::create_dir_all(&self.folder).is_ok() {
            pack::write(&self.folder, entries);
        }
    }

    /// Makes many small packs one.
    fn join(&self) {
        let mut paths = pack::list(&self.folder);
        if paths.len() <= PACKS {
            return;
        }
        // The largest stays as it is, so that a large corpus is not copied for a small change.
        paths.sort_by_key(|path| fs::metadata(path).map_or(0, |data| data.len()));
        paths.pop();
        let packs: Vec<Pack> = paths.iter().filter_map(|path| Pack::open(path)).collect();
        let entries = packs
            .iter()
            .flat_map(|pack| pack.keys().enumerate().filter_map(move |(place, key)| Some((key, pack.read(place)?))).collect::<Vec<_>>());
        if let Some(joined) = pack::write(&self.folder, entries.collect()) {
            paths.iter().filter(|path| **path != joined).for_each(|path| drop(fs::remove_file(path)));
        }
    }

    fn key(&self, parts: [&[u8]; 3]) -> Key {
        let mut hasher = blake3::Hasher::new_keyed(self.context.as_bytes());
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let mut key = Key::default();
        hasher.finalize_xof().fill(&mut key);
        key
    }

    fn key_of_file(&self, source: &Source) -> Key {
        self.key([b"file", source.name().as_bytes(), source.text().as_bytes()])
    }

    fn key_of_article(&self, article: &Article) -> Key {
        let day = article.published.map(|day| day.to_string()).unwrap_or_default();
        self.key([article.id.as_bytes(), day.as_bytes(), article.source.text().as_bytes()])
    }
}

impl Memory<Item> for Cache {
    fn file(&self, source: &Source) -> Option<Vec<Item>> {
        self.recall_entry(&self.key_of_file(source))
    }

    fn learn_file(&self, source: &Source, items: &[Item], notices: &[Diag]) {
        if notices.is_empty() {
            self.learn_entry(self.key_of_file(source), items);
        }
    }

    fn article(&self, article: &Article) -> Option<Item> {
        self.recall_entry(&self.key_of_article(article))?.pop()
    }

    fn learn_article(&self, article: &Article, item: &Item) {
        self.learn_entry(self.key_of_article(article), std::slice::from_ref(item));
    }
}
