//! Seasons: `this spring`, `summer 2026`, `in the autumn`.

use crate::kinds::date::Basis;
use crate::kinds::date::day::{Found, year_after};
use crate::kinds::date::line::Line;
use crate::kinds::date::month::BEFORE_PERIOD;
use crate::kinds::date::tense::Tense;
use crate::kinds::date::words::{Class, words};
use crate::text::{Days, days_of_month, days_of_months, word};

const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// The days of a season in the north, widely taken.
pub fn season_days(year: i16, season: i8) -> Option<Days> {
    Some(match season {
        1 => days_of_months(year, 3, 6)?,
        2 => days_of_months(year, 6, 9)?,
        3 => days_of_months(year, 9, 12)?,
        _ => Days { first: days_of_month(year, 12)?.first, last: days_of_month(year.checked_add(1)?, 3)?.last },
    })
}

/// The code of a season in TIMEX3.
pub fn season_code(season: i8) -> &'static str {
    SEASONS.get(usize::try_from(season - 1).unwrap_or(3)).copied().unwrap_or("WI")
}

/// `summer 2026`, `the summer of 1969`, `in the spring`, `autumn`.
pub fn season(line: &Line, start: usize, at: usize) -> Option<Found> {
    let Some(Class::Season(season)) = line.class(at) else { return None };
    let code = season_code(season);
    let (year, end) = year_after(line, at + 1);
    // `prices fall next year`, `spring-loaded`.
    let verbal = line.is(at, word("fall")) && !line.capitalised(at) && start == at && !line.after_any(at, BEFORE_PERIOD);
    if verbal || line.is_dash(at + 1) && line.glued(at + 1) || line.is_dash(at.wrapping_sub(1)) && line.glued(at) {
        return None;
    }
    if let Some(year) = year {
        return Some(Found::new(start, end, season_days(year, season)?, format!("{year:04}-{code}"), Basis::Stated));
    }
    let capital_name = line.capitalised(at) && at > 0;
    let article = start < at;
    let linked = line.after_any(
        start,
        words!["in", "by", "during", "since", "until", "before", "after", "over", "for", "from", "of", "late", "early", "mid"],
    );
    let noun_follows = line.lower(at + 1)
        && line.class(at + 1).is_none()
        && !line.is_any(at + 1, BEFORE_PERIOD)
        && !line.is_any(at + 1, words!["when", "but", "with", "as", "is", "was", "will", "at"]);
    let verb = line.is_any(at + 1, words!["in", "of", "to", "from", "on", "into", "out"])
        && matches!(season, 1 | 3)
        && !line.is(at + 1, word("in"));
    // `spent the summer there`: without a preposition only where nothing else can be meant.
    let whole =
        article && matches!(season, 2 | 4) && (line.stops(at + 1) || line.is_any(at + 1, words!["in", "at", "with", "and", "there"]));
    let linked = linked || whole && !line.after_any(start, words!["of", "and", "like", "as"]);
    if capital_name
        || !linked
        || noun_follows
        || verb
        || season == 3 && line.is(at, word("fall")) && !line.after_any(start, words!["in", "by", "this", "last", "next"])
        || line.is(at, word("fall")) && line.is(at + 1, word("in"))
    {
        return None;
    }
    if !article && line.after_any(start, words!["of", "for"]) && !line.alone(start, end) {
        return None;
    }
    let Some(published) = line.published() else { return Some(Found::unknown(start, end, format!("XXXX-{code}"))) };
    let tense = line.tense(start, end);
    let years = match tense {
        Tense::Future => [0, 1, -1],
        _ => [0, -1, 1],
    };
    let fits = |by: i16| {
        let year = published.year().checked_add(by)?;
        let days = season_days(year, season)?;
        let ok = if tense == Tense::Future { days.last >= Some(published) } else { days.first <= Some(published) };
        ok.then_some((year, days))
    };
    let (year, days) = years.into_iter().find_map(fits)?;
    Some(Found::new(start, end, days, format!("{year:04}-{code}"), Basis::Relative))
}
