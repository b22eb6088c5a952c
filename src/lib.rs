//! gainsay: finds where articles contradict each other.

pub mod annotate;
pub mod article;
pub mod claim;
pub mod diag;
pub mod kinds;
pub mod matching;
pub mod render;
pub mod report;
pub mod rule;
pub mod surface;
pub mod text;
