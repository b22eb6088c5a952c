//! Events through the article: `the fire` is the one that was named before, and an article that tells of one event has it as its main one.

use std::collections::BTreeMap;

use crate::kinds::event::Event;
use crate::kinds::{Mention, Value};
use crate::text::Text;

/// An article's main event is mentioned at least this often.
const OFTEN: usize = 2;
/// Its places are those named in this many sentences from the top, where no mention of it has a name.
const TOP: usize = 4;

/// Gives events without a name the names of the same event elsewhere in the article, and returns the article's main event: the one that is
/// mentioned most often, and twice at least. Events that recur are left alone.
pub fn resolve(text: &Text, mentions: &mut [Mention]) -> Option<Event> {
    let mut seen: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    for event in mentions.iter().filter_map(|m| m.value.event()).filter(|e| !e.recurs) {
        let entry = seen.entry(event.head.clone()).or_default();
        entry.0 += 1;
        entry.1.extend(event.names.iter().cloned());
    }
    if seen.is_empty() {
        return None;
    }
    let top = text.sentences().get(TOP.min(text.sentences().len()) - 1).map_or(0, |s| s.tokens.end);
    let places: Vec<String> = mentions.iter().take_while(|m| m.tokens.start < top).filter_map(|m| m.value.place_name()).collect();
    for (count, names) in seen.values_mut() {
        if names.is_empty() && *count >= OFTEN {
            names.extend(places.iter().cloned());
        }
        names.sort();
        names.dedup();
    }
    for mention in mentions.iter_mut() {
        if let Value::Event(event) = &mut mention.value
            && event.names.is_empty()
            && let Some((_, names)) = seen.get(&event.head)
        {
            event.names.clone_from(names);
        }
    }
    let (head, (_, names)) =
        seen.into_iter().filter(|(_, (count, names))| *count >= OFTEN && !names.is_empty()).max_by_key(|(_, (count, _))| *count)?;
    Some(Event { head, names, ..Event::default() })
}
