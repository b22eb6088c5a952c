//! Where the outer world is: files, the terminal, threads. Only here are input and output, and nothing here decides what contradicts what.

mod check;
pub mod cli;
pub mod disk;
mod explain;
mod read;
mod reporting;
mod rules;
