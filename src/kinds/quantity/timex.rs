//! TIMEX3 values of durations.

use rust_decimal::Decimal;

/// The TIMEX3 value of a length of time given in parts: `P30D`, `PT1H50M`, `P2.5Y`; empty where a part has no such value.
pub fn timex(parts: &[(Decimal, &str)]) -> String {
    let mut date = String::new();
    let mut time = String::new();
    for (number, unit) in parts {
        let (times, letters, clock) = match *unit {
            "year" => (1, "Y", false),
            "month" => (1, "M", false),
            "week" => (1, "W", false),
            "fortnight" => (2, "W", false),
            "day" => (1, "D", false),
            "decade" => (1, "DE", false),
            "century" => (1, "CE", false),
            "hour" => (1, "H", true),
            "minute" => (1, "M", true),
            "second" => (1, "S", true),
            _ => return String::new(),
        };
        let Some(number) = number.checked_mul(times.into()) else { return String::new() };
        let into = if clock { &mut time } else { &mut date };
        into.push_str(&format!("{}{letters}", number.normalize()));
    }
    match (date.is_empty(), time.is_empty()) {
        (true, true) => String::new(),
        (_, true) => format!("P{date}"),
        _ => format!("P{date}T{time}"),
    }
}
