//! Jobs on all threads.

use rayon::prelude::*;

use crate::compare::Executor;

/// Runs jobs on all threads.
pub(crate) struct Threads;

impl Executor for Threads {
    fn run(&self, jobs: usize, job: &(dyn Fn(usize) + Sync)) {
        (0..jobs).into_par_iter().with_max_len(1).for_each(job);
    }

    fn aside(&self, job: Box<dyn FnOnce() + Send>) {
        rayon::spawn(job);
    }
}
