//! Days and stretches counted from the article's date: `last week`, `on Tuesday`, `tonight`, `this spring`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::kinds::date::Basis;
use crate::kinds::date::anchor::{start_of_count, unnamed};
use crate::kinds::date::count::span_of_one;
use crate::kinds::date::day::{Found, month_name};
use crate::kinds::date::holiday;
use crate::kinds::date::infer::{Said, day_of_month};
use crate::kinds::date::line::Line;
use crate::kinds::date::period::{fiscal, quarter_of};
use crate::kinds::date::season::{season_code, season_days};
use crate::kinds::date::tense::Tense;
use crate::kinds::date::unit::{holding, step, week_code};
use crate::kinds::date::weekday::{day_after, day_before, in_week};
use crate::kinds::date::words::{Class, Unit, words};
use crate::text::{Days, Word, days_of_month, days_of_year, moved, weekend_of, word};

const PARTS: [&str; 4] = ["TMO", "TAF", "TEV", "TNI"];
const DAY: Word = word("day");

/// `today`, `yesterday morning`, `tonight`, `earlier today`.
pub fn near(line: &Line, start: usize, at: usize) -> Option<Found> {
    let (by, mut part, mut end) = match line.class(at)? {
        Class::Near(by) => (by, None, at + 1),
        Class::Tonight => (0, Some(4), at + 1),
        _ => return None,
    };
    // `Today` as the name of a programme or paper.
    if line.capitalised(at) && at > 0 && line.class(at) == Some(Class::Near(0)) && line.before(at).is_some_and(|t| t.is_capitalised()) {
        return None;
    }
    if line.is(at + 1, word("'s")) && by == 0 && line.lower(at + 2) && line.plural_follows(at + 2) && !line.alone(start, end) {
        // `today's children` are those of our time.
        return Some(Found::unknown(start, end, "PRESENT_REF"));
    }
    if part.is_none()
        && let Some(Class::Part(n)) = line.class(at + 1)
    {
        part = Some(n);
        end = at + 2;
    }
    Some(shifted_day(line, start, end, i32::from(by), part))
}

fn shifted_day(line: &Line, start: usize, end: usize, by: i32, part: Option<i8>) -> Found {
    let Some(published) = line.published() else {
        return Found::unknown(start, end, format!("XXXX-XX-XX{}", part_code(part)));
    };
    let mut found = Found::day(start, end, moved(published, by.days()), Basis::Relative);
    found.value.timex.push_str(part_code(part));
    found
}

pub fn part_code(part: Option<i8>) -> &'static str {
    part.and_then(|n| PARTS.get(usize::try_from(n - 1).ok()?)).copied().unwrap_or("")
}

/// `the day before yesterday`, `the day after tomorrow`, `the following day`, `the previous day`, `the same day`.
pub fn the_day(line: &Line, at: usize) -> Option<Found> {
    let the = usize::from(line.class(at) == Some(Class::The));
    if line.is(at + the, DAY) {
        let by = match (line.is(at + the + 1, word("before")), line.is(at + the + 1, word("after")), line.class(at + the + 2)) {
            (true, _, Some(Class::Near(-1))) => -2,
            (_, true, Some(Class::Near(1))) => 2,
            _ => return None,
        };
        return Some(shifted_day(line, at, at + the + 3, by, None));
    }
    None
}

/// `the week before last`, `the Tuesday before last`, `the summer before last`, `the Christmas before last`; `at` is after the article.
pub fn before_last(line: &Line, start: usize, at: usize) -> Option<Found> {
    let before = (at + 1..at + 4).find(|&i| line.is(i, word("before")) && line.is(i + 1, word("last")))?;
    let end = before + 2;
    if line.lower(end) && line.class(end).is_some() {
        return None;
    }
    let published = line.published()?;
    match line.class(at).filter(|_| before == at + 1) {
        Some(Class::Unit(unit @ (Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year), false)) => {
            let (days, timex) = holding(step(published, -2, unit)?, unit)?;
            Some(Found::new(start, end, days, timex, Basis::Relative))
        }
        Some(Class::Weekday(weekday)) => Some(Found::day(start, end, moved(day_before(published, weekday), (-7).days()), Basis::Relative)),
        Some(Class::Season(season)) => {
            let over = season_days(published.year(), season)?.last < Some(published);
            let year = published.year().checked_sub(if over { 1 } else { 2 })?;
            Some(Found::new(start, end, season_days(year, season)?, format!("{year:04}-{}", season_code(season)), Basis::Relative))
        }
        _ => holiday::before_last(line, start, at, before),
    }
}

/// Where a shifted expression points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Towards {
    Back,
    Here,
    On,
    /// Counted from the day the text spoke of last, not from the article's date.
    BackFromThere,
    OnFromThere,
}

/// `last week`, `this spring`, `next Friday`, `the coming months`, `this past Wednesday`; `at` is at the shifting word.
pub fn shift(line: &Line, start: usize, at: usize) -> Option<Found> {
    let article = start < at && line.class(at - 1) == Some(Class::The);
    let (mut towards, mut next) = match line.class(at)? {
        Class::Last => (Towards::Back, at + 1),
        Class::Past => (Towards::Back, at + 1),
        Class::This | Class::Current => (Towards::Here, at + 1),
        Class::Next | Class::Coming => (Towards::On, at + 1),
        Class::Previous => (if article { Towards::BackFromThere } else { Towards::Back }, at + 1),
        Class::Following => (Towards::OnFromThere, at + 1),
        _ => return None,
    };
    if towards == Towards::Here {
        match line.class(next) {
            Some(Class::Past | Class::Last) => (towards, next) = (Towards::Back, next + 1),
            Some(Class::Coming | Class::Next) => (towards, next) = (Towards::On, next + 1),
            _ => {}
        }
    }
    let nearest = next > at + 1;
    let end = next + 1;
    let Some(class) = line.class(next) else {
        return financial_year(line, start, next, towards).or_else(|| parliament(line, start, next, towards));
    };
    match class {
        Class::Unit(unit, plural) => {
            if article && !plural && towards == Towards::On && matches!(unit, Unit::Decade | Unit::Century) {
                return span_of_one(line, start, end, unit, false);
            }
            if article && !plural && matches!(line.class(at), Some(Class::Past))
                || article
                    && matches!(line.class(at), Some(Class::Last))
                    && !plural
                    && matches!(unit, Unit::Year | Unit::Decade | Unit::Century)
            {
                return span_of_one(line, start, end, unit, true);
            }
            // `next week on Friday`, `this week Friday`.
            let on = end + usize::from(line.is(end, word("on")) || line.is_dash(end));
            if unit == Unit::Week
                && !plural
                && let Some(Class::Weekday(weekday)) = line.class(on)
            {
                let by = match towards {
                    Towards::Back => -1,
                    Towards::Here => 0,
                    _ => 1,
                };
                let day = in_week(line.published()?, weekday, by)?;
                return Some(Found::day(start, on + 1, day, Basis::Relative));
            }
            if plural {
                return vague(line, start, end, towards);
            }
            one_unit(line, start, end, towards, unit, line.class(at) == Some(Class::Next) && article)
        }
        Class::Weekday(weekday) | Class::ShortWeekday(weekday) => {
            let (part, end) = match line.class(end) {
                Some(Class::Part(n)) => (Some(n), end + 1),
                _ => (None, end),
            };
            let Some(published) = line.published() else {
                return Some(Found::unknown(start, end, format!("XXXX-WXX-{}", weekday.to_monday_one_offset())));
            };
            let day = match towards {
                Towards::Back | Towards::BackFromThere => day_before(published, weekday),
                Towards::Here if line.tense(start, end) == Tense::Past => {
                    in_week(published, weekday, 0).filter(|d| *d <= published).unwrap_or_else(|| day_before(published, weekday))
                }
                Towards::Here => {
                    Some(in_week(published, weekday, 0)?).filter(|d| *d >= published).unwrap_or_else(|| day_after(published, weekday))
                }
                _ if nearest || line.class(at) == Some(Class::Coming) => day_after(published, weekday),
                _ => in_week(published, weekday, 1)?,
            };
            let mut found = Found::day(start, end, day, Basis::Relative);
            found.value.timex.push_str(part_code(part));
            Some(found)
        }
        Class::Part(part) => {
            let by = match (line.class(at)?, part) {
                (Class::This, _) => 0,
                (Class::Last, 4) => -1,
                _ => return None,
            };
            Some(shifted_day(line, start, end, by, Some(part)))
        }
        Class::Month(_) | Class::ShortMonth(_) => {
            let (month, stopped) = month_name(line, next)?;
            let end = next + 1;
            // `this May` is a month, `this may` is not.
            if !line.capitalised(next) && matches!(month, 3 | 5) {
                return None;
            }
            let Some(published) = line.published() else { return Some(Found::unknown(start, end, format!("XXXX-{month:02}"))) };
            let year = published.year();
            let year = match towards {
                Towards::Back | Towards::BackFromThere if month >= published.month() => year.saturating_sub(1),
                Towards::On | Towards::OnFromThere if month <= published.month() => year.saturating_add(1),
                _ => year,
            };
            // `last Sept. 11`
            if let Some((day, end, _)) = line.day_number(stopped)
                && line.stops(end)
                && line.digits(stopped).is_some()
            {
                return Some(day_of_month(line, start, end, Said { year: Some(year), month, day, weekday: None }));
            }
            Some(Found::new(start, end, days_of_month(year, month)?, format!("{year:04}-{month:02}"), Basis::Relative))
        }
        Class::Season(season) => {
            if line.capitalised(next) && !line.capitalised(at) && line.capitalised(end) {
                return None;
            }
            let code = season_code(season);
            let Some(published) = line.published() else { return Some(Found::unknown(start, end, format!("XXXX-{code}"))) };
            let year = published.year();
            let begins = |year: i16| season_days(year, season);
            let by = match towards {
                Towards::Back | Towards::BackFromThere if begins(year)?.last >= Some(published) => -1,
                Towards::On | Towards::OnFromThere if begins(year)?.first <= Some(published) => 1,
                Towards::Here if season == 4 && published.month() <= 3 => -1,
                _ => 0,
            };
            let year = year.saturating_add(by);
            Some(Found::new(start, end, begins(year)?, format!("{year:04}-{code}"), Basis::Relative))
        }
        _ => None,
    }
}

/// `the current financial year`, `the next fiscal year`.
fn financial_year(line: &Line, start: usize, at: usize, towards: Towards) -> Option<Found> {
    if !line.is_any(at, words!["financial", "fiscal", "tax", "academic", "school", "calendar"]) || !line.is(at + 1, word("year")) {
        return None;
    }
    let Some(published) = line.published() else { return Some(Found::unknown(start, at + 2, "FYXXXX")) };
    let by = match towards {
        Towards::Back | Towards::BackFromThere => -1,
        Towards::Here => 0,
        Towards::On | Towards::OnFromThere => 1,
    };
    let year = published.year().saturating_add(by);
    if line.is(at, word("calendar")) {
        return Some(Found::new(start, at + 2, days_of_year(year), format!("{year:04}"), Basis::Relative));
    }
    // Where such a year begins depends on the country: all days it can hold.
    let middle = moved(published, i32::from(by).years());
    let days = Days::new(moved(middle, (-1).years()), moved(middle, 1.years()));
    let mut found = fiscal(start, at + 2, year);
    found.value.days = days;
    found.value.basis = Basis::Relative;
    Some(found)
}

/// `the next parliament`: a stretch whose days nobody knows.
fn parliament(line: &Line, start: usize, at: usize, towards: Towards) -> Option<Found> {
    if !line.is_any(at, words!["parliament", "term"]) || !line.lower(at) || line.lower(at + 1) && line.plural_follows(at + 1) {
        return None;
    }
    if line.is(at, word("term")) {
        return None;
    }
    let timex = match towards {
        Towards::Back | Towards::BackFromThere => "PAST_REF",
        Towards::Here => "PRESENT_REF",
        _ => "FUTURE_REF",
    };
    Some(Found::unknown(start, at + 1, timex))
}

/// `the coming months`, `recent years`: towards the future or the past, no one knows how far.
fn vague(line: &Line, start: usize, end: usize, towards: Towards) -> Option<Found> {
    let timex = match towards {
        Towards::Back | Towards::BackFromThere => "PAST_REF",
        Towards::On | Towards::OnFromThere => "FUTURE_REF",
        Towards::Here if line.is(start, word("these")) && line.is(end - 1, word("days")) => "PRESENT_REF",
        Towards::Here => return None,
    };
    Some(Found::unknown(start, end, timex))
}

/// `last week`, `this year`, `the following month`, `next quarter`.
fn one_unit(line: &Line, start: usize, end: usize, towards: Towards, unit: Unit, the_next: bool) -> Option<Found> {
    let by: i32 = match towards {
        Towards::Back | Towards::BackFromThere => -1,
        Towards::Here => 0,
        Towards::On | Towards::OnFromThere => 1,
    };
    // `The next year, sales rose` goes on from the year that was told of.
    let told = || line.context.anchor.is_some() && line.tense(start, end) == Tense::Past;
    let there = matches!(towards, Towards::BackFromThere | Towards::OnFromThere) || the_next && (unit == Unit::Day || told());
    let base = if there { start_of_count(line, unit) } else { line.published() };
    let Some(base) = base else { return unnamed(unit).map(|timex| Found::unknown(start, end, timex)) };
    match unit {
        Unit::Day if by == 0 && !line.alone(start, end) || towards == Towards::Back => None,
        Unit::Day => Some(Found::day(start, end, moved(base, by.days()), Basis::Relative)),
        Unit::Half | Unit::Season => None,
        Unit::Fortnight => {
            let (first, last) = if by < 0 { (moved(base, (-14).days()), base) } else { (base, moved(base, 14.days())) };
            (by != 0).then(|| Found::new(start, end, Days::new(first, last), "P2W".to_string(), Basis::Relative))
        }
        Unit::Weekend => weekend(line, start, end, base, by),
        Unit::Month | Unit::Quarter | Unit::Week | Unit::Year | Unit::Decade | Unit::Century => {
            let (days, timex) = holding(step(base, by, unit)?, unit)?;
            if unit == Unit::Year
                && let Some(quarter) = quarter_of(line, start, end, days.first?.year(), Basis::Relative)
            {
                return Some(quarter);
            }
            Some(Found::new(start, end, days, timex, Basis::Relative))
        }
    }
}

/// `this weekend`, `last weekend`, `the weekend`.
fn weekend(line: &Line, start: usize, end: usize, base: Date, by: i32) -> Option<Found> {
    let past = by == 0 && line.tense(start, end) == Tense::Past && base.weekday().to_monday_one_offset() < 5;
    let days = weekend_of(moved(base, (if past { -1 } else { by }).weeks()));
    Some(Found::new(start, end, days, format!("{}-WE", week_code(days.first?)), Basis::Relative))
}

/// `over the weekend`, `at the weekend`.
pub fn the_weekend(line: &Line, at: usize) -> Option<Found> {
    if line.lower(at + 2)
        && line.class(at + 2).is_none()
        && !line.is_any(at + 2, words!["and", "but", "with", "as", "when", "in", "at", "to", "after", "because", "that", "by", "for"])
    {
        return None;
    }
    match line.published() {
        Some(published) => weekend(line, at, at + 2, published, 0),
        None => Some(Found::unknown(at, at + 2, "XXXX-WXX-WE")),
    }
}
