//! Finds quantities.
use crate::kinds::Mention;
use crate::text::Text;

/// Finds quantities in `text` and adds them to `found`.
pub fn recognise(_text: &Text, _found: &mut Vec<Mention>) {}
