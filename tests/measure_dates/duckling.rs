//! duckling: phrases of time whose grain is a day or more.

use gainsay::text::Days;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value as Json;

use crate::common::{Tally, core, list_misses, same_days, whole, within};

/// `(2013, 2, 15, 0, 0, 0)` in duckling's Haskell.
fn haskell_days(text: &str) -> Vec<Date> {
    let mut out = Vec::new();
    for piece in text.split('(').skip(1) {
        let numbers: Vec<i64> = piece.split(')').next().unwrap_or("").split(',').filter_map(|n| n.trim().parse().ok()).collect();
        if let [year, month, day, ..] = numbers[..] {
            out.extend(Date::new(year as i16, month as i8, day as i8).ok());
        }
    }
    out
}

pub fn duckling(data: &std::path::Path, holidays: bool) -> Tally {
    let published: Option<Date> = "2013-02-12".parse().ok();
    let mut tally = Tally::default();
    for line in std::fs::read_to_string(data.join("duckling/duckling_en.jsonl")).unwrap_or_default().lines() {
        let case: Json = serde_json::from_str(line).expect("JSON");
        let expected = case["expected"].as_str().unwrap_or("");
        let corpus = case["corpus"].as_str().unwrap_or("");
        let grain = ["Day", "Week", "Month", "Quarter", "Year"]
            .into_iter()
            .find(|g| expected.trim_end_matches(')').ends_with(g) || expected.contains(&format!(" {g} \"")));
        let locale = case["locale"].as_str().unwrap_or("");
        if case["dim"] != "Time" || !["EN", "US", "GB"].contains(&locale) || !["allExamples", "defaultCorpus"].contains(&corpus) {
            continue;
        }
        if expected.contains("Holiday") != holidays {
            continue;
        }
        let (Some(grain), [first, rest @ ..]) = (grain, &haskell_days(expected)[..]) else { continue };
        let after = match (rest, grain) {
            ([end, ..], _) => *end,
            (_, "Day") => first.saturating_add(1.day()),
            (_, "Week") => first.saturating_add(1.week()),
            (_, "Month") => first.saturating_add(1.month()),
            (_, "Quarter") => first.saturating_add(3.months()),
            _ => first.saturating_add(1.year()),
        };
        let text = case["text"].as_str().unwrap_or("");
        let read = whole(text, published);
        tally.wanted += 1;
        tally.read += usize::from(!read.is_empty());
        let open = expected.contains("Open");
        let hit = read.iter().any(|r| {
            let days = r.value.days;
            if open {
                return days.first == Some(*first)
                    || days.first == Some(after)
                    || days.last.is_some_and(|l| l.saturating_add(1.day()) == *first || l.saturating_add(1.day()) == after);
            }
            let covers =
                core(r.span.of(text)) == core(text) || read.len() <= 2 && days.is_day() == (after == first.saturating_add(1.day()));
            covers
                && (same_days(days, (Some(*first), Some(after))) && !days.is_day()
                    || days == Days::day(*first) && after == first.saturating_add(1.day())
                    || within(&r.value, (Some(*first), Some(after))))
        });
        tally.hit += usize::from(hit);
        if !hit && list_misses() {
            let got: Vec<String> = read.iter().map(|r| format!("{}={} {:?}", r.span.of(text), r.value.timex, r.value.days)).collect();
            println!("duckling: [{text}] want {first} until {after} got {got:?}");
        }
    }
    tally
}
