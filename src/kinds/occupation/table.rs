//! The words of occupations, as data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::{Lexicon, QuickMap, table};

/// The words of occupations, and which of them are of one family.
pub struct Table {
    /// The name under which each phrase is compared.
    pub names: Lexicon<String>,
    /// The families that each name is in.
    families: QuickMap<String, Vec<usize>>,
}

/// The table, loaded once.
pub static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let listed: Vec<BTreeMap<String, Vec<String>>> = table::yaml(include_str!("families.yaml"));
    let mut names = Lexicon::default();
    let mut families: QuickMap<String, Vec<usize>> = QuickMap::default();
    for (family, members) in listed.into_iter().enumerate() {
        for (name, others) in members {
            names.insert(&name, name.clone());
            others.iter().for_each(|other| names.insert(other, name.clone()));
            families.entry(name).or_default().push(family);
        }
    }
    Table { names, families }
});

/// Are the two of one family, so that nobody is both?
pub fn exclusive(a: &str, b: &str) -> bool {
    let of = |name: &str| TABLE.families.get(name).map_or(&[][..], Vec::as_slice);
    a != b && of(a).iter().any(|family| of(b).contains(family))
}
