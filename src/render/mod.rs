//! Reports as text: one file for each output. Nothing is added, dropped or put in another order here.
//!
//! ```
//! use gainsay::render::{self, Look};
//! let report = gainsay::report::Report { articles: 5, claims: 123, ..Default::default() };
//! assert_eq!(render::text::report(&report, &Look::plain(100)), "no disagreements in 5 articles (123 claims)\n");
//! ```

pub mod diag;
pub mod explain;
pub mod json;
pub mod jsonl;
pub mod proof;
pub mod text;

use annotate_snippets::Renderer;

/// How text for people looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// With colours?
    pub colour: bool,
}

impl Look {
    /// Without colours, that many columns wide.
    pub fn plain(width: usize) -> Look {
        Look { width, colour: false }
    }

    fn renderer(self) -> Renderer {
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        renderer.term_width(self.width.clamp(40, 400))
    }
}

/// `1 article`, `2 articles`.
fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
