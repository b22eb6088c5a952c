//! When two phrases name one event.

use crate::kinds::event::{Event, Nature};

/// May the two be one event? The same kind of event, not one of many of its kind, and a name in common; an event that is not named is no
/// other's equal.
pub fn near(a: &Event, b: &Event) -> bool {
    alike(a, b) && a.names.iter().any(|n| b.names.contains(n))
}

/// The same kind of event, and not one of many of its kind: within one story that is enough to be one.
pub fn alike(a: &Event, b: &Event) -> bool {
    a.nature != Nature::Recurring && b.nature != Nature::Recurring && a.head == b.head
}

/// Hashes by which events that may be one find each other.
pub fn blocks(event: &Event) -> Vec<u64> {
    let named = event.names.iter().map(|name| crate::text::word(&format!("{} {name}", event.head)).0);
    named.chain([crate::text::word(&event.head).0]).collect()
}
