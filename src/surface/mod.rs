//! Where the outer world is: files, the terminal, threads. Only here are input and output, and nothing here decides what contradicts what.

mod accept;
mod accepted;
mod before;
mod cache;
mod check;
pub mod cli;
mod config;
mod corpus;
pub mod disk;
mod explain;
mod git;
mod home;
mod init;
mod mutate;
mod read;
mod reporting;
mod review;
mod rules;
mod snapshot;
mod suggest;
mod testing;
mod threads;
mod trial;
