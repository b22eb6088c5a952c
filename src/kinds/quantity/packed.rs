//! Numbers and names of units, packed for the cache and read back the same.

use std::collections::BTreeSet;
use std::sync::{PoisonError, RwLock};

use serde::{Deserialize, Deserializer};

use crate::kinds::quantity::Name;

/// Names that were met, each kept once for as long as the program runs.
static NAMES: RwLock<BTreeSet<&'static str>> = RwLock::new(BTreeSet::new());

/// The name of a unit.
pub(crate) fn known_name<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Name>, D::Error> {
    let Some(name) = Option::<&str>::deserialize(from)? else { return Ok(None) };
    if let Some(known) = NAMES.read().unwrap_or_else(PoisonError::into_inner).get(name) {
        return Ok(Some(known));
    }
    let mut names = NAMES.write().unwrap_or_else(PoisonError::into_inner);
    if !names.contains(name) {
        // There are as many as there are units: what is kept for good is small.
        names.insert(Box::leak(name.to_owned().into_boxed_str()));
    }
    Ok(names.get(name).copied())
}

/// A decimal as its digits and where its point is: `4.0` stays apart from `4`.
pub(crate) mod decimal {
    use rust_decimal::Decimal;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(number: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        number.map(|number| (number.mantissa(), number.scale())).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
        let parts = Option::<(i128, u32)>::deserialize(from)?;
        parts.map(|(digits, scale)| Decimal::try_from_i128_with_scale(digits, scale).map_err(D::Error::custom)).transpose()
    }
}

/// The same for a decimal that is always there.
pub(crate) mod one_decimal {
    use rust_decimal::Decimal;
    use serde::de::Error;
    use serde::{Deserializer, Serializer};

    use crate::kinds::quantity::packed::decimal;

    pub(crate) fn serialize<S: Serializer>(number: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        decimal::serialize(&Some(*number), to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        decimal::deserialize(from)?.ok_or_else(|| D::Error::custom("no number"))
    }
}
