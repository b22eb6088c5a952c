//! Articles read into claims: the corpus of a run, file by file.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::Extraction;
use crate::article::Waiver;
use crate::claim::Claim;
use crate::diag::Diag;
use crate::rule::RuleSet;
use crate::surface::cache::{Cache, Item};
use crate::surface::disk::{self, Input, Memory, Options};
use crate::surface::read::Progress;

/// Room is made for no more claims than this at once.
const MOST_ROOM: usize = 1 << 20;
/// From less than this part of a corpus not much is known of the whole.
const LEAST_PART: f64 = 0.01;

/// What has been read so far.
#[derive(Default)]
pub(crate) struct Corpus {
    /// The claims, in the order of the files.
    pub claims: Vec<Claim>,
    /// What articles waive.
    pub waivers: Vec<Waiver>,
    /// What is to be said of files.
    pub notices: Vec<Diag>,
    /// How many articles were read.
    pub articles: usize,
    /// Their ids.
    pub ids: BTreeSet<Arc<str>>,
    /// How many files were gone through.
    pub files: usize,
}

impl Corpus {
    /// Reads files, but for what the cache has of them. `kept` hears of every file what its claims and waivers are.
    pub fn read(
        &mut self,
        rules: &RuleSet,
        inputs: &[Input],
        options: &Options,
        cache: Option<&Cache>,
        progress: &mut Progress,
        mut kept: impl FnMut(&Path, &[Claim], &[Waiver]),
    ) {
        let before = self.files;
        let mut outcome = disk::each_remembered(
            inputs,
            options,
            cache.map(|cache| cache as &dyn Memory<Item>),
            |articles| articles.iter().map(|article| article.id.clone()).zip(crate::extract_all(rules, articles)).collect(),
            |items, done| {
                for (id, Extraction { mut claims, mut waivers, mut notices }) in items {
                    if let Some(input) = done.files.checked_sub(1).and_then(|at| inputs.get(at)) {
                        kept(input.path(), &claims, &waivers);
                    }
                    self.ids.insert(id);
                    self.reserve(claims.len(), done.part);
                    self.claims.append(&mut claims);
                    self.waivers.append(&mut waivers);
                    self.notices.append(&mut notices);
                }
                self.files = before + done.files;
                progress.at(self.files);
                true
            },
        );
        self.articles += outcome.articles;
        self.notices.append(&mut outcome.notices);
    }

    /// Makes room for so many claims more, where there is none: for as many as there will be if the rest is like the part that is done. A list
    /// that grows by doubling is copied again and again.
    fn reserve(&mut self, more: usize, part: f64) {
        let here = self.claims.len() + more;
        if here > self.claims.capacity() {
            let all = (here as f64 / part.max(LEAST_PART) * 1.1) as usize;
            self.claims.reserve(more.max(all.saturating_sub(self.claims.len()).min(MOST_ROOM)));
        }
    }
}
