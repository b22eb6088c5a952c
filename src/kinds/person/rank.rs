//! The ranks of police and armed forces, as they stand before names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::kinds::person::Person;
use crate::text::{QuickMap, fold, table};

static RANKS: LazyLock<QuickMap<String, String>> = LazyLock::new(|| {
    let listed: BTreeMap<String, Vec<String>> = table::yaml(include_str!("ranks.yaml"));
    listed.into_iter().flat_map(|(rank, forms)| forms.into_iter().map(move |form| (form, rank.clone()))).collect()
});

/// The rank with which somebody is introduced by the full name; `Sergeant Hale` may be short for another.
///
/// ```
/// use gainsay::kinds::person::{Person, rank};
/// let named = |honorific: &str| Person { honorific: honorific.into(), full: true, ..Person::written("Ruth Amery") };
/// assert_eq!(rank(&named("Det Insp")), Some("inspector"));
/// assert_eq!(rank(&named("Lt. Col.")), Some("colonel"));
/// assert_eq!(rank(&named("Dr")), None);
/// ```
pub fn rank(person: &Person) -> Option<&'static str> {
    if !person.full || person.honorific.is_empty() {
        return None;
    }
    RANKS.get(fold(&person.honorific).replace('.', "").as_str()).map(String::as_str)
}
