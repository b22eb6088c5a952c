//! How jobs that do not depend on each other are run. Threads are the caller's business: comparing only says what may go on at once.

use std::sync::{Mutex, PoisonError};

/// Runs jobs.
pub trait Executor: Sync {
    /// Runs `job` once for each number below `jobs`, in any order or at once, and comes back when all are done.
    fn run(&self, jobs: usize, job: &(dyn Fn(usize) + Sync));

    /// Runs a job that nobody waits for, such as giving back much memory.
    fn aside(&self, job: Box<dyn FnOnce() + Send>) {
        job();
    }
}

/// One job after the other.
#[derive(Clone, Copy, Debug)]
pub struct InTurn;

impl Executor for InTurn {
    fn run(&self, jobs: usize, job: &(dyn Fn(usize) + Sync)) {
        (0..jobs).for_each(job);
    }
}

/// What `job` gives for each number below `jobs`, in order.
pub(crate) fn map<T: Send>(executor: &dyn Executor, jobs: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let places: Vec<Mutex<Option<T>>> = (0..jobs).map(|_| Mutex::new(None)).collect();
    executor.run(jobs, &|number| {
        let made = job(number);
        if let Some(place) = places.get(number) {
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(made);
        }
    });
    places.into_iter().filter_map(|place| place.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}
