//! Events through the article: `the fire` is the one that was named before, and an article that counts the dead has an event that killed them.

use std::collections::BTreeMap;

use crate::kinds::event::{Event, Nature};
use crate::kinds::{Mention, Value};

/// Gives events without a name the names of the same event elsewhere in the article, and returns the deadly event that the article mentions
/// most often. Events that recur are left alone.
pub fn resolve(mentions: &mut [Mention]) -> Option<Event> {
    let mut seen: BTreeMap<String, (usize, Event)> = BTreeMap::new();
    for event in mentions.iter().filter_map(|m| m.value.event()).filter(|e| e.nature != Nature::Recurring) {
        let blank = Event { head: event.head.clone(), nature: event.nature, ..Event::default() };
        let (count, all) = seen.entry(event.head.clone()).or_insert((0, blank));
        *count += 1;
        all.names.extend(event.names.iter().cloned());
    }
    for (_, all) in seen.values_mut() {
        all.names.sort();
        all.names.dedup();
    }
    for mention in mentions.iter_mut() {
        if let Value::Event(event) = &mut mention.value
            && event.names.is_empty()
            && let Some((_, all)) = seen.get(&event.head)
        {
            event.names.clone_from(&all.names);
        }
    }
    let deadly = seen.into_values().filter(|(_, event)| event.nature == Nature::Deadly);
    deadly.max_by_key(|(count, _)| *count).map(|(_, event)| event)
}
