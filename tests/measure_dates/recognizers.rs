//! Recognizers-Text: the cases about days, weeks, months, years, periods and holidays.

use std::collections::BTreeMap;

use gainsay::kinds::date::{Basis, DateValue};
use jiff::civil::Date;
use serde_json::Value as Json;

use crate::common::{Tally, core, day, list_misses, same_days, since, whole, within};

/// The stretches a Recognizers result may stand for.
fn wanted_days(value: &Json) -> Vec<(Option<Date>, Option<Date>)> {
    let mut out = Vec::new();
    let mut add = |v: &Json| {
        if let Some(d) = day(&v["date"]).or_else(|| if v["type"] == "date" { day(&v["value"]) } else { None }) {
            out.push((Some(d), Some(d)));
        }
        let (start, end) = (day(&v["startDate"]).or(day(&v["start"])), day(&v["endDate"]).or(day(&v["end"])));
        if start.is_some() || end.is_some() {
            out.push((start, end));
        }
    };
    add(&value["FutureResolution"]);
    add(&value["PastResolution"]);
    for v in value["values"].as_array().into_iter().flatten() {
        add(v);
    }
    out
}

fn value_fits(value: &DateValue, wanted: &Json) -> bool {
    let timexes =
        wanted["Timex"].as_str().into_iter().chain(wanted["values"].as_array().into_iter().flatten().filter_map(|v| v["timex"].as_str()));
    let mut timexes = timexes.peekable();
    timexes.peek().is_none()
        || timexes.any(|t| t == value.timex)
        || wanted_days(wanted).into_iter().any(|w| same_days(value.days, w) || within(value, w) || since(value, w))
}

/// Words of orders to an assistant that keeps a calendar of meetings.
const MEETINGS: &[&str] = &[
    "cortana",
    "skype",
    "schedule",
    "reschedule",
    "meeting",
    "meetings",
    "appointment",
    "appointments",
    "ooo",
    "office",
    "remind",
    "reminder",
];

/// Not ours, told by the words of the input alone: it names a time of day, or speaks to a calendar of meetings.
fn not_ours(input: &str) -> bool {
    const CLOCK: &[&str] = &[
        "am", "pm", "a.m", "p.m", "o'clock", "noon", "midnight", "hour", "hours", "minute", "minutes", "second", "seconds", "mins", "hrs",
    ];
    let input = input.to_lowercase();
    let mut words = input.split(|c: char| c.is_whitespace() || ",;?!()".contains(c)).map(|w| w.trim_end_matches('.'));
    words.any(|word| {
        let unnumbered = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
        let clock = word
            .split_once(':')
            .is_some_and(|(h, m)| !h.is_empty() && h.len() <= 2 && m.len() >= 2 && format!("{h}{m}").bytes().all(|b| b.is_ascii_digit()));
        // `the second` is a day of a month.
        let ordinal = word == "second";
        clock || MEETINGS.contains(&word) || CLOCK.contains(&word) && !ordinal || unnumbered != word && CLOCK.contains(&unnumbered)
    })
}

pub fn recognizers(data: &std::path::Path) -> BTreeMap<String, (Tally, usize, usize, usize)> {
    let mut out = BTreeMap::new();
    let files =
        ["DateExtractor", "DateParser", "DatePeriodExtractor", "DatePeriodParser", "HolidayExtractor", "HolidayParser", "DateTimeModel"];
    for file in files {
        let path = data.join(format!("recognizers-text/DateTime/English/{file}.json"));
        let Ok(json) = std::fs::read_to_string(path) else { continue };
        let cases: Vec<Json> = serde_json::from_str(json.trim_start_matches('\u{feff}')).expect("JSON");
        let (mut tally, mut right, mut count, mut left_out) = (Tally::default(), 0, 0, 0);
        for case in &cases {
            let results = case["Results"].as_array().cloned().unwrap_or_default();
            let kind = |r: &Json| r["TypeName"].as_str().or(r["Type"].as_str()).unwrap_or("").rsplit('.').next().unwrap_or("").to_string();
            if case["NotSupported"].as_str().is_some_and(|n| n.to_lowercase().contains("dotnet"))
                || !results.iter().all(|r| matches!(kind(r).as_str(), "date" | "daterange"))
            {
                continue;
            }
            let input = case["Input"].as_str().unwrap_or("");
            if not_ours(input) {
                left_out += 1;
                continue;
            }
            let published =
                day(&case["Context"]["ReferenceDateTime"]).or("2016-11-07".parse().ok().filter(|_| file.ends_with("Extractor")));
            let mut read = whole(input, published);
            // `now`, `recently` and `weekly` are no dates or ranges to Recognizers.
            read.retain(|r| !r.value.timex.starts_with('P') && !r.value.timex.ends_with("_REF") || r.value.basis != Basis::Unknown);
            let mut used = vec![false; read.len()];
            let mut hits = 0;
            for result in &results {
                let text = result["Text"].as_str().unwrap_or("");
                let resolution = if result["Resolution"].is_object() { &result["Resolution"] } else { &result["Value"] };
                let fits = |a: usize, b: usize| {
                    let words = core(read[a].span.join(read[b].span).of(input)) == core(text);
                    words && value_fits(&read[b].value, resolution)
                };
                let hit = (0..read.len()).find_map(|a| (a..read.len().min(a + 2)).find(|&b| !used[a] && fits(a, b)).map(|b| (a, b)));
                match hit {
                    Some((a, b)) => {
                        used[a..=b].fill(true);
                        hits += 1;
                        // Two mentions that are one range count as one reading.
                        tally.read -= b - a;
                    }
                    None if list_misses() => {
                        let got: Vec<String> =
                            read.iter().map(|r| format!("{}={} {:?}", r.span.of(input), r.value.timex, r.value.days)).collect();
                        println!("{file}: {input:.120} @{published:?} want [{text}] {:?} got {got:?}", wanted_days(resolution));
                    }
                    None => {}
                }
            }
            if list_misses() && results.is_empty() && !read.is_empty() {
                println!("{file}: {input:.120} wants none, got {:?}", read.iter().map(|r| r.span.of(input)).collect::<Vec<_>>());
            }
            tally.add(Tally { hit: hits, wanted: results.len(), read: read.len() });
            count += 1;
            right += usize::from(hits == results.len() && used.iter().all(|u| *u));
        }
        out.insert(file.to_string(), (tally, right, count, left_out));
    }
    out
}
