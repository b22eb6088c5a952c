//! gainsay: finds where articles contradict each other.

pub mod diag;
pub mod kinds;
pub mod text;
