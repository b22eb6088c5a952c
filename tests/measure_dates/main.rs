//! Measures the date recogniser on other people's test suites, where they are at hand; prints figures and holds floors under them.
//!
//! `cargo test --test measure_dates -- --nocapture` prints; with `GAINSAY_MISSES=1` it lists every miss.
//!
//! What is counted, and what is left out:
//! - Recognizers-Text: DateExtractor, DateParser, DatePeriodExtractor, DatePeriodParser, HolidayExtractor, HolidayParser and those cases of
//!   DateTimeModel whose results are all of type date or daterange. A result is hit when our mention, or two that our range joins, has its
//!   words (articles, prepositions and `weekday,` aside) and, in files with values, its days or its TIMEX3 value.
//!   Left out, by the words of the input alone: cases that name a time of day (hours, minutes, `8 p.m.`, `noon`), and orders to a calendar
//!   of meetings (schedule, meeting, appointment, reminder, out of office, the assistant's name).
//! - duckling: phrases of dimension Time whose grain is a day or more, in the locales EN, US and GB; not the negative and latent corpora.
//!   Holidays are told apart, as most are of calendars that are not computed here (lunar and regional ones).
//! - A value is hit when the days are the same, a day's play at the ends of a stretch aside, or when ours hold theirs within a year: our
//!   `two weeks ago` is the days around that day, our `early March` is March.
//! - MEANTIME: the lines its annotators read (headline, dateline, four sentences), gold of type DATE. Strict is the same span; value is
//!   an overlapping span with the same TIMEX3 value. Our mentions on gold of another type (durations, times, sets) count neither way.
//!   For all types, the mentions of dates and of durations are read together, the longer one where two overlap, against all gold.

use std::path::PathBuf;

mod common;
mod duckling;
mod meantime;
mod recognizers;

use common::Tally;
use duckling::duckling;
use meantime::meantime;
use recognizers::recognizers;

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

#[test]
fn figures() {
    let Some(data) = data() else { return };
    let mut sum = Tally::default();
    let (mut right, mut cases, mut left_out) = (0, 0, 0);
    for (file, (tally, ok, count, left)) in recognizers(&data) {
        tally.print(&format!("Recognizers-Text {file}"));
        println!("{:<44} {ok} of {count} cases wholly right", "");
        sum.add(tally);
        right += ok;
        cases += count;
        left_out += left;
    }
    sum.print("Recognizers-Text, all");
    println!("{:<44} {right} of {cases} cases wholly right: {:.1}% ({left_out} left out)", "", 100.0 * right as f64 / cases.max(1) as f64);
    let dates = duckling(&data, false);
    dates.print("duckling, dates");
    duckling(&data, true).print("duckling, holidays of all calendars");
    let meantime = meantime(&data);
    meantime.strict.print("MEANTIME dates, strict");
    meantime.relaxed.print("MEANTIME dates, relaxed");
    meantime.value.print("MEANTIME dates, value");
    meantime.all_strict.print("MEANTIME all types, strict");
    meantime.all_value.print("MEANTIME all types, value");
    let rate = 1000.0 * meantime.false_readings as f64 / meantime.words.max(1) as f64;
    println!("MEANTIME: {} readings without gold in {} words, {rate:.2} per 1,000", meantime.false_readings, meantime.words);
    // What is reached, less two points.
    assert!(sum.precision() > 90.8 && sum.recall() > 82.0, "Recognizers-Text");
    assert!(dates.precision() > 90.3 && dates.recall() > 80.6, "duckling");
    assert!(meantime.strict.f1() > 89.9 && meantime.value.f1() > 83.7 && rate < 1.0, "MEANTIME");
}
