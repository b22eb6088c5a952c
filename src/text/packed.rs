//! Days, packed for the cache: year, month and day in one number.

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::Days;

/// A day as a number.
pub(crate) fn pack(day: Date) -> i32 {
    i32::from(day.year()) * 512 + i32::from(day.month()) * 32 + i32::from(day.day())
}

/// The day that a number stands for.
pub(crate) fn unpack(packed: i32) -> Option<Date> {
    let year = i16::try_from(packed.div_euclid(512)).ok()?;
    let rest = packed.rem_euclid(512);
    Date::new(year, i8::try_from(rest / 32).ok()?, i8::try_from(rest % 32).ok()?).ok()
}

impl Serialize for Days {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.first.map(pack), self.last.map(pack)).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Days, D::Error> {
        let (first, last) = <(Option<i32>, Option<i32>)>::deserialize(from)?;
        let day = |packed: Option<i32>| packed.map(|packed| unpack(packed).ok_or_else(|| D::Error::custom("no such day"))).transpose();
        Ok(Days { first: day(first)?, last: day(last)? })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{pack, unpack};

    #[test]
    fn days_come_back() {
        for day in [date(-9999, 1, 1), date(-1, 12, 31), date(0, 2, 29), date(2025, 5, 15), date(9999, 12, 31)] {
            assert_eq!(unpack(pack(day)), Some(day));
        }
        assert_eq!(unpack(2025 * 512 + 13 * 32 + 1), None);
    }
}
