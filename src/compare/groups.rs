//! Which pieces belong together.

/// Groups of pieces, joined pair by pair (union by the smaller root, so that the order is stable).
pub(crate) struct Groups(Vec<usize>);

impl Groups {
    pub fn new(n: usize) -> Groups {
        Groups((0..n).collect())
    }

    pub fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high] = low;
    }
}
