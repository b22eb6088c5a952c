//! Days as front matter, records, first lines and file names give them.

use jiff::civil::Date;

use crate::article::file_name;

/// The day that a date field means: `2025-05-15`, a timestamp that starts so (its own day, whatever the zone), `15 May 2025`,
/// `May 15, 2025`, with or without a weekday and a time of day. All-number dates of other orders are ambiguous, and `None`.
///
/// ```
/// let day = |text| gainsay::article::parse_day(text).map(|d| d.to_string());
/// assert_eq!(day("2025-05-15T23:30:00-05:00").as_deref(), Some("2025-05-15"));
/// assert_eq!(day("Thu, 15 May 2025 08:00:00 GMT").as_deref(), Some("2025-05-15"));
/// assert_eq!(day("05/06/2025"), None);
/// ```
pub fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    iso(text).or_else(|| english(text))
}

fn iso(text: &str) -> Option<Date> {
    let day = Some(text.get(..10)?).filter(|day| is_iso(day.as_bytes()))?;
    let rest = &text[10..];
    let time = rest.trim_start_matches(['T', 't', ' ']);
    if !rest.is_empty() && (time.len() == rest.len() || !time.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    ymd(&day[..4], &day[5..7], &day[8..])
}

/// Four digits, two and two, with hyphens between?
pub(crate) fn is_iso(bytes: &[u8]) -> bool {
    bytes.len() == 10 && bytes.iter().enumerate().all(|(at, b)| if at == 4 || at == 7 { *b == b'-' } else { b.is_ascii_digit() })
}

fn ymd(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn english(text: &str) -> Option<Date> {
    if text.len() > 80 {
        return None;
    }
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != ':').filter(|w| !w.is_empty()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if year.is_some() && day.is_some() && month.is_some() {
            // A time of day may follow, and its zone.
            let zone = word.len() <= 4 && word.chars().all(|c| c.is_ascii_uppercase());
            if !zone && !word.starts_with(|c: char| c.is_ascii_digit()) && !matches!(word, "at" | "am" | "pm" | "a" | "p" | "m") {
                return None;
            }
        } else if word.len() == 4 && digits.len() == 4 {
            year = word.parse::<i16>().ok();
        } else if day.is_none() && matches!(digits.len(), 1 | 2) && matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th") {
            day = digits.parse::<i8>().ok();
        } else if digits.is_empty() && month.is_none() {
            let start = word.get(..3)?.to_ascii_lowercase();
            let full =
                ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
            let lower = word.to_ascii_lowercase();
            let named = |at: &usize| lower == MONTHS[*at] || lower == full[*at] || (lower == "sept" && *at == 8);
            match MONTHS.iter().position(|m| *m == start).filter(named) {
                Some(at) => month = Some(at as i8 + 1),
                None if ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(&start.as_str()) => {}
                None => return None,
            }
        } else {
            return None;
        }
    }
    Date::new(year?, month?, day?).ok()
}

/// The first day in a file's name: `2025-05-15` or `20250515` (also with `_` or `.` between) with no letter or digit at its sides.
pub(crate) fn in_file_name(path: &str) -> Option<Date> {
    let name = file_name(path);
    let bytes = name.as_bytes();
    let free = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric());
    let digits = |at: usize, many: usize| bytes.get(at..at + many).is_some_and(|d| d.iter().all(u8::is_ascii_digit));
    (0..bytes.len()).find_map(|at| {
        if !digits(at, 4) || !free(at.checked_sub(1)) {
            return None;
        }
        let parts = match bytes.get(at + 4) {
            Some(mark @ (b'-' | b'_' | b'.')) if bytes.get(at + 7) == Some(mark) => [at + 5, at + 8],
            Some(digit) if digit.is_ascii_digit() => [at + 4, at + 6],
            _ => return None,
        };
        if !digits(parts[0], 2) || !digits(parts[1], 2) || !free(Some(parts[1] + 2)) {
            return None;
        }
        let date = ymd(&name[at..at + 4], &name[parts[0]..parts[0] + 2], &name[parts[1]..parts[1] + 2])?;
        (1700..=2200).contains(&date.year()).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for (text, day) in [
            ("2025-05-15", "2025-05-15"),
            (" 2025-05-15 08:00 ", "2025-05-15"),
            ("2025-05-15T08:00:00Z", "2025-05-15"),
            ("15 May 2025", "2025-05-15"),
            ("May 15th, 2025", "2025-05-15"),
            ("Thursday 15 May 2025 10:04", "2025-05-15"),
            ("Sept. 3, 2024", "2024-09-03"),
            ("15 May 2025 at 10:04 a.m. BST", "2025-05-15"),
        ] {
            assert_eq!(parse_day(text).map(|d| d.to_string()).as_deref(), Some(day), "{text}");
        }
        for text in [
            "",
            "2025-13-01",
            "2025-05-15x",
            "2025-05-155",
            "15/05/2025",
            "May 2025",
            "soon",
            "é25-05-15",
            "yesterday 15 May 2025",
            "15 May 2025 was dry",
            "32 May 2025",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn file_names() {
        for (name, day) in [
            ("a/2025-05-15.txt", Some("2025-05-15")),
            ("uk_20250515_talks.md", Some("2025-05-15")),
            ("talks-2025_05_15.md", Some("2025-05-15")),
            ("2025-05-15/talks.md", None),
            ("id120250515.txt", None),
            ("000_20250599.txt", None),
            ("x-99991231-2024-02-29.txt", Some("2024-02-29")),
            ("é20250515é.txt", None),
        ] {
            assert_eq!(in_file_name(name).map(|d| d.to_string()).as_deref(), day, "{name}");
        }
    }
}
