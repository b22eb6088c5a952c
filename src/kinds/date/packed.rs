//! Weekdays, packed for the cache.

use jiff::civil::Weekday;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(crate) fn serialize<S: Serializer>(days: &Option<(Weekday, Weekday)>, to: S) -> Result<S::Ok, S::Error> {
    days.map(|(said, is)| (said.to_monday_zero_offset(), is.to_monday_zero_offset())).serialize(to)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<(Weekday, Weekday)>, D::Error> {
    let days = Option::<(i8, i8)>::deserialize(from)?;
    let weekday = |day| Weekday::from_monday_zero_offset(day).map_err(D::Error::custom);
    days.map(|(said, is)| Ok((weekday(said)?, weekday(is)?))).transpose()
}
