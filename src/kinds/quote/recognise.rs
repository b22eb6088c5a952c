//! Finds quotations.
use crate::kinds::Mention;
use crate::text::Text;

/// Finds quotations in `text` and adds them to `found`.
pub fn recognise(_text: &Text, _found: &mut Vec<Mention>) {}
