//! MEANTIME: time expressions in news.

use gainsay::text::Span;
use serde_json::Value as Json;

use crate::common::{Read, Tally, dates, day, list_misses, times};

/// Is that reading a hit for that gold?
type Hit<'a> = &'a dyn Fn(Span, &Json, &(Span, String)) -> bool;

#[derive(Default)]
pub struct Meantime {
    pub strict: Tally,
    pub value: Tally,
    pub relaxed: Tally,
    pub all_strict: Tally,
    pub all_value: Tally,
    pub false_readings: usize,
    pub words: usize,
}

pub fn meantime(data: &std::path::Path) -> Meantime {
    let mut sum = Meantime::default();
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
        let all = times(text, blocks.clone(), published);
        let count = |hit: Hit| Tally {
            hit: timexes.iter().filter(|(s, m)| all.iter().any(|r| hit(*s, m, r))).count(),
            wanted: timexes.len(),
            read: all.len(),
        };
        sum.all_strict.add(count(&|s, _, r| s == r.0));
        sum.all_value.add(count(&|s, m, r| s.overlaps(r.0) && m["value"] == r.1.as_str()));
        if list_misses() {
            for (span, m) in timexes.iter().filter(|(_, m)| m["type"] != "DATE") {
                let got: Vec<String> = all.iter().filter(|r| r.0.overlaps(*span)).map(|r| format!("{}={}", r.0.of(text), r.1)).collect();
                if !all.iter().any(|r| r.0 == *span && m["value"] == r.1.as_str()) {
                    println!("all @{published:?}: [{}] want {} {} got {got:?}", span.of(text), m["type"], m["value"]);
                }
            }
            for r in all.iter().filter(|r| !timexes.iter().any(|(s, _)| s.overlaps(r.0))) {
                println!("all, not gold: [{}] {}", r.0.of(text), r.1);
            }
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
