//! When two phrases name one event.

use crate::kinds::event::Event;

/// May the two be one event? The same kind of event, not one of many of its kind, and a name in common; an event that is not named is no
/// other's equal.
pub fn near(a: &Event, b: &Event) -> bool {
    !a.recurs && !b.recurs && a.head == b.head && a.names.iter().any(|n| b.names.contains(n))
}

/// Hashes by which events that may be one find each other.
pub fn blocks(event: &Event) -> Vec<u64> {
    event.names.iter().map(|name| crate::text::word(&format!("{} {name}", event.head)).0).collect()
}
