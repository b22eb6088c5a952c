//! Measures the date recogniser on other people's test suites, where they are at hand; prints figures and holds floors under them.
//!
//! `cargo test --test measure_dates -- --nocapture` prints; with `GAINSAY_MISSES=1` it lists every miss.
//!
//! What is counted, and what is left out:
//! - Recognizers-Text: DateExtractor, DateParser, DatePeriodExtractor, DatePeriodParser, HolidayExtractor, HolidayParser and those cases of
//!   DateTimeModel whose results are all of type date or daterange. A result is hit when our mention, or two that our range joins, has its
//!   words (articles, prepositions and `weekday,` aside) and, in files with values, its days or its TIMEX3 value.
//! - duckling: phrases of dimension Time whose grain is a day or more, in the locales EN, US and GB; not the negative and latent corpora.
//!   Holidays are told apart, as most are of calendars that are not computed here (lunar and regional ones).
//! - A value is hit when the days are the same, a day's play at the ends of a stretch aside, or when ours hold theirs within a year: our
//!   `two weeks ago` is the days around that day, our `early March` is March.
//! - MEANTIME: the lines its annotators read (headline, dateline, four sentences), gold of type DATE. Strict is the same span; value is
//!   an overlapping span with the same TIMEX3 value. Our mentions on gold of another type (durations, times, sets) count neither way.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gainsay::kinds::Value;
use gainsay::kinds::date::{Basis, Bound, DateValue, recognise};
use gainsay::text::{Days, Span, Text};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value as Json;

fn data() -> Option<PathBuf> {
    let root =
        std::env::var_os("GAINSAY_SHARED").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let data = root.join("data");
    if !data.is_dir() {
        println!("skipped: no test data beside the repository");
        return None;
    }
    Some(data)
}

fn list_misses() -> bool {
    std::env::var_os("GAINSAY_MISSES").is_some()
}

struct Read {
    span: Span,
    value: DateValue,
}

fn dates(source: &str, blocks: Vec<Span>, published: Option<Date>) -> Vec<Read> {
    let text = Text::new(source, blocks);
    let mut found = Vec::new();
    recognise(&text, published, &mut found);
    let read = |m: gainsay::kinds::Mention| match m.value {
        Value::Date(value) => Some(Read { span: m.span, value }),
        _ => None,
    };
    found.into_iter().filter_map(read).collect()
}

fn whole(source: &str, published: Option<Date>) -> Vec<Read> {
    dates(source, vec![Span::new(0, source.len())], published)
}

/// Hits, what was wanted, and what was read.
#[derive(Default, Clone, Copy)]
struct Tally {
    hit: usize,
    wanted: usize,
    read: usize,
}

impl Tally {
    fn recall(self) -> f64 {
        100.0 * self.hit as f64 / self.wanted.max(1) as f64
    }
    fn precision(self) -> f64 {
        100.0 * self.hit as f64 / self.read.max(1) as f64
    }
    fn f1(self) -> f64 {
        200.0 * self.hit as f64 / (self.wanted + self.read).max(1) as f64
    }
    fn add(&mut self, other: Tally) {
        self.hit += other.hit;
        self.wanted += other.wanted;
        self.read += other.read;
    }
    fn print(self, name: &str) {
        let Tally { hit, wanted, read } = self;
        println!("{name:<44} P {:5.1}  R {:5.1}  F1 {:5.1}   ({hit} of {wanted}, {read} read)", self.precision(), self.recall(), self.f1());
    }
}

const EDGE_WORDS: &[&str] = &[
    "the",
    "from",
    "between",
    "in",
    "on",
    "since",
    "before",
    "after",
    "by",
    "until",
    "till",
    "during",
    "of",
    "at",
    "for",
    "a",
    "starting",
    "beginning",
    "later",
    "than",
    "earlier",
    "around",
    "sometime",
    "and",
    "to",
    "no",
    "within",
    "year",
    "as",
    "late",
    "early",
    "onwards",
    "end",
    "or",
    "mid",
    "over",
];

/// The words of an expression without articles and prepositions around it.
fn core(text: &str) -> String {
    let text = text.to_lowercase().replace([',', '.', '(', ')', '’', '\''], " ");
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.len() > 1 && words.first().is_some_and(|w| EDGE_WORDS.contains(w)) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|w| ["onwards", "or", "later", "and", "after"].contains(w)) {
        words.pop();
    }
    words.join(" ")
}

fn day(json: &Json) -> Option<Date> {
    json.as_str()?.get(..10)?.parse().ok()
}

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

/// Are those our days? Recognizers gives the day after the last, or, for stretches from one month or year to another, the first day of the
/// last month or year; for lengths of time it counts from the day after the article's.
fn same_days(days: Days, (start, end): (Option<Date>, Option<Date>)) -> bool {
    let near = |a: Date, b: Date| (a.duration_since(b).as_hours() / 24).abs() <= 1;
    let end_fits = match (days.last, end) {
        (Some(last), Some(end)) => {
            let whole = end.day() == 1 && (last == end.last_of_month() || end.month() == 1 && last == end.last_of_year());
            near(last, end) || whole && days.first.is_some_and(|f| f.day() == 1)
        }
        (last, end) => last == end,
    };
    let start_fits = match (days.first, start) {
        (Some(first), Some(start)) => first == start || !days.is_day() && near(first, start),
        (first, start) => first == start,
    };
    start_fits && end_fits && start.or(end).is_some()
}

/// `since August` ends for us at the article's date, for Recognizers never.
fn since(value: &DateValue, (start, end): (Option<Date>, Option<Date>)) -> bool {
    value.bound == Some(Bound::Since) && end.is_none() && start.is_some() && value.days.first == start
}

/// Do our days hold those, in a set no wider than the wording's unit? So `two weeks ago`, to us a week around that day.
fn within(value: &DateValue, (start, end): (Option<Date>, Option<Date>)) -> bool {
    let (Some(start), Some(end)) = (start, end) else { return false };
    let Days { first: Some(first), last: Some(last) } = value.days else { return false };
    let days = last.duration_since(first).as_hours() / 24;
    first <= start && end <= last.saturating_add(1.day()) && days <= 370.max(2 * (end.duration_since(start).as_hours() / 24))
}

fn value_fits(value: &DateValue, wanted: &Json) -> bool {
    let timexes =
        wanted["Timex"].as_str().into_iter().chain(wanted["values"].as_array().into_iter().flatten().filter_map(|v| v["timex"].as_str()));
    let mut timexes = timexes.peekable();
    timexes.peek().is_none()
        || timexes.any(|t| t == value.timex)
        || wanted_days(wanted).into_iter().any(|w| same_days(value.days, w) || within(value, w) || since(value, w))
}

fn recognizers(data: &std::path::Path) -> BTreeMap<String, (Tally, usize, usize)> {
    let mut out = BTreeMap::new();
    let files =
        ["DateExtractor", "DateParser", "DatePeriodExtractor", "DatePeriodParser", "HolidayExtractor", "HolidayParser", "DateTimeModel"];
    for file in files {
        let path = data.join(format!("recognizers-text/DateTime/English/{file}.json"));
        let Ok(json) = std::fs::read_to_string(path) else { continue };
        let cases: Vec<Json> = serde_json::from_str(json.trim_start_matches('\u{feff}')).expect("JSON");
        let (mut tally, mut right, mut count) = (Tally::default(), 0, 0);
        for case in &cases {
            let results = case["Results"].as_array().cloned().unwrap_or_default();
            let kind = |r: &Json| r["TypeName"].as_str().or(r["Type"].as_str()).unwrap_or("").rsplit('.').next().unwrap_or("").to_string();
            if case["NotSupported"].as_str().is_some_and(|n| n.to_lowercase().contains("dotnet"))
                || !results.iter().all(|r| matches!(kind(r).as_str(), "date" | "daterange"))
            {
                continue;
            }
            let input = case["Input"].as_str().unwrap_or("");
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
        out.insert(file.to_string(), (tally, right, count));
    }
    out
}

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

fn duckling(data: &std::path::Path, holidays: bool) -> Tally {
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

struct Meantime {
    strict: Tally,
    value: Tally,
    relaxed: Tally,
    false_readings: usize,
    words: usize,
}

fn meantime(data: &std::path::Path) -> Meantime {
    let mut sum = Meantime { strict: Tally::default(), value: Tally::default(), relaxed: Tally::default(), false_readings: 0, words: 0 };
    for line in std::fs::read_to_string(data.join("meantime/meantime.jsonl")).unwrap_or_default().lines() {
        let article: Json = serde_json::from_str(line).expect("JSON");
        // Offsets count characters.
        let text = article["text"].as_str().unwrap_or("");
        let at: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let offset = |json: &Json| json.as_u64().and_then(|n| at.get(n as usize).copied());
        let mentions = article["mentions"].as_array().cloned().unwrap_or_default();
        // Its annotators read headline, dateline and the first sentences: six lines.
        let reach = text.match_indices('\n').nth(5).map_or(text.len(), |(at, _)| at);
        let timexes: Vec<(Span, &Json)> = mentions
            .iter()
            .filter(|m| m["tag"] == "TIMEX3")
            .filter_map(|m| Some((Span::new(offset(&m["start"])?, offset(&m["end"])?), m)))
            .collect();
        let published = timexes.iter().find(|(_, m)| m["functionInDocument"] == "CREATION_TIME").and_then(|(_, m)| day(&m["value"]));
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text[..reach].split_inclusive('\n') {
            blocks.push(Span::new(start, start + line.len()));
            start += line.len();
        }
        let read = dates(text, blocks, published);
        let gold: Vec<&(Span, &Json)> = timexes.iter().filter(|(_, m)| m["type"] == "DATE").collect();
        let others: Vec<&(Span, &Json)> = timexes.iter().filter(|(_, m)| m["type"] != "DATE").collect();
        let read: Vec<Read> = read
            .into_iter()
            .filter(|r| gold.iter().any(|(s, _)| s.overlaps(r.span)) || !others.iter().any(|(s, _)| s.overlaps(r.span)))
            .collect();
        sum.words += text[..reach].split_whitespace().count();
        let tally = |hit: &dyn Fn(&Span, &Json, &Read) -> bool| Tally {
            hit: gold.iter().filter(|(s, m)| read.iter().any(|r| hit(s, m, r))).count(),
            wanted: gold.len(),
            read: read.len(),
        };
        sum.strict.add(tally(&|s, _, r| *s == r.span));
        sum.relaxed.add(tally(&|s, _, r| s.overlaps(r.span)));
        sum.value.add(tally(&|s, m, r| s.overlaps(r.span) && m["value"] == r.value.timex.as_str()));
        for r in &read {
            if !gold.iter().any(|(s, _)| s.overlaps(r.span)) {
                sum.false_readings += 1;
                if list_misses() {
                    let from = text[..r.span.start()].char_indices().rev().nth(40).map_or(0, |(at, _)| at);
                    let to = text[r.span.end()..].char_indices().nth(30).map_or(text.len(), |(at, _)| r.span.end() + at);
                    println!("meantime, not gold: [{}] {} in {:?}", r.span.of(text), r.value.timex, &text[from..to]);
                }
            }
        }
        if list_misses() {
            for (span, m) in &gold {
                let got: Vec<String> =
                    read.iter().filter(|r| r.span.overlaps(*span)).map(|r| format!("{}={}", r.span.of(text), r.value.timex)).collect();
                if !read.iter().any(|r| r.span == *span && m["value"] == r.value.timex.as_str()) {
                    let from = text[..span.start()].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
                    let to = text[span.end()..].char_indices().nth(30).map_or(text.len(), |(at, _)| span.end() + at);
                    println!("meantime @{published:?}: [{}] want {} got {got:?} in {:?}", span.of(text), m["value"], &text[from..to]);
                }
            }
        }
    }
    sum
}

#[test]
fn figures() {
    let Some(data) = data() else { return };
    let mut sum = Tally::default();
    let (mut right, mut cases) = (0, 0);
    for (file, (tally, ok, count)) in recognizers(&data) {
        tally.print(&format!("Recognizers-Text {file}"));
        println!("{:<44} {ok} of {count} cases wholly right", "");
        sum.add(tally);
        right += ok;
        cases += count;
    }
    sum.print("Recognizers-Text, all");
    println!("{:<44} {right} of {cases} cases wholly right: {:.1}%", "", 100.0 * right as f64 / cases.max(1) as f64);
    let dates = duckling(&data, false);
    dates.print("duckling, dates");
    duckling(&data, true).print("duckling, holidays of all calendars");
    let meantime = meantime(&data);
    meantime.strict.print("MEANTIME dates, strict");
    meantime.relaxed.print("MEANTIME dates, relaxed");
    meantime.value.print("MEANTIME dates, value");
    let rate = 1000.0 * meantime.false_readings as f64 / meantime.words.max(1) as f64;
    println!("MEANTIME: {} readings without gold in {} words, {rate:.2} per 1,000", meantime.false_readings, meantime.words);
    // What is reached, less two points.
    assert!(sum.precision() > 81.8 && sum.recall() > 69.7, "Recognizers-Text");
    assert!(dates.precision() > 86.8 && dates.recall() > 75.4, "duckling");
    assert!(meantime.strict.f1() > 86.9 && meantime.value.f1() > 82.4 && rate < 1.0, "MEANTIME");
}
