//! Parts and weeks of a period: `the end of March`, `early next year`, `the week of 3 May`, `the week after next`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::kinds::date::Basis;
use crate::kinds::date::day::Found;
use crate::kinds::date::line::Line;
use crate::kinds::date::recognise::{is_shift, keep, plain};
use crate::kinds::date::tense::Tense;
use crate::kinds::date::unit::{holding, step, week_code};
use crate::kinds::date::words::{Class, Unit, words};
use crate::kinds::date::{anchor, day, deictic, month, period, season, weekday, year};
use crate::text::{Days, Shape, days_of_week, days_of_year, moved, week_of, weekend_of, word};

/// `end of March`, `the start of next year`, `the rest of the week`: the part keeps the days of its whole.
pub fn edge(line: &Line, start: usize, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    let at = at + usize::from(line.is(at, word("very")));
    if line.class(at) != Some(Class::Edge) || !line.is(at + 1, word("of")) {
        return None;
    }
    part_of(line, start, at + 2, out)
}

/// `the week of 3 May`, `week commencing 3 May`, `the weekend of 3 May`.
pub fn week_of_day(line: &Line, start: usize, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    let Some(Class::Unit(unit @ (Unit::Week | Unit::Weekend), false)) = line.class(at) else { return None };
    if !line.is_any(at + 1, words!["of", "commencing", "beginning", "starting", "ending"]) {
        return None;
    }
    let ending = line.is(at + 1, word("ending"));
    let mut inner = Vec::new();
    let from = at + 2 + usize::from(line.is(at + 2, word("on")));
    let from = from + usize::from(line.class(from) == Some(Class::The));
    let end = match plain(line, from, &mut inner) {
        Some(end) => end,
        None => {
            let (number, end, true) = line.day_number(from)? else { return None };
            let published = line.published().filter(|_| line.stops(end))?;
            let ahead = line.tense(start, end) != Tense::Past && number < published.day();
            let month = moved(published.first_of_month(), i32::from(ahead).months());
            inner.push(Found::day(from, end, Date::new(month.year(), month.month(), number).ok()?, Basis::Relative));
            end
        }
    };
    let [day] = &inner[..] else { return None };
    let mut found = day.clone();
    (found.start, found.end, found.value.clash) = (start, end, day.value.clash);
    let first = day.value.days.first.filter(|_| day.value.days.is_day());
    match first {
        Some(first) if unit == Unit::Weekend => {
            found.value.days = weekend_of(first);
            found.value.timex = format!("{}-WE", week_code(first));
        }
        Some(first) => {
            let monday = first.weekday() == Weekday::Monday || line.is(at + 1, word("of"));
            found.value.days = match () {
                () if ending => Days::new(moved(first, (-6).days()), first),
                () if monday => week_of(first),
                () => Days::new(first, moved(first, 6.days())),
            };
            found.value.timex = week_code(first);
        }
        None if day.value.basis == Basis::Unknown => {}
        None => return None,
    }
    keep(out, Some(found))
}

/// `the month of May`
pub fn month_of(line: &Line, start: usize, at: usize) -> Option<Found> {
    let mut found = month::month(line, at + 2).filter(|_| line.is(at + 1, word("of")))?;
    found.start = start;
    Some(found)
}

/// `week 3 of 2027`
pub fn week_number(line: &Line, at: usize) -> Option<Found> {
    let (week, _) = line.digits(at + 1).filter(|(_, length)| *length <= 2)?;
    let week = i8::try_from(week).ok()?;
    let of = at + 2 + usize::from(line.is(at + 2, word("of")));
    // Weeks of a season of sport have low numbers.
    let counted = week > 22 && line.after_any(at, words!["from", "to", "between", "and", "until", "by", "in", "the", "since", ","]);
    let (year, end, basis) = match (line.year(of), period::period(line, of)) {
        (Some(year), _) if of > at + 2 => (year, of + 1, Basis::Stated),
        (None, Some((days, end, basis)))
            if of > at + 2 && days.first.and_then(|f| holding(f, Unit::Year)).is_some_and(|(y, _)| y == days) =>
        {
            (days.first?.year(), end, basis)
        }
        _ if line.alone(at, at + 2) || counted => (line.published()?.year(), at + 2, Basis::Relative),
        _ => return None,
    };
    let days = days_of_week(year, week)?;
    Some(Found::new(at, end, days, format!("{year:04}-W{week:02}"), basis))
}

/// `the week after next`, `the year after next`.
pub fn after_next(line: &Line, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    let Some(Class::Unit(unit, false)) = line.class(at + 1) else { return None };
    let next = at + 3 + usize::from(line.class(at + 3) == Some(Class::The));
    if !line.is(at + 2, word("after")) || !line.is(next, word("next")) || line.lower(next + 1) && line.class(next + 1).is_some() {
        return None;
    }
    let published = line.published()?;
    if !matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Year) {
        return None;
    }
    let (days, timex) = holding(step(published, 2, unit)?, unit)?;
    keep(out, Some(Found::new(at, next + 1, days, timex, Basis::Relative)))
}

/// `early March`, `late last year`, `mid-May`, `earlier this week`, `later in the year`.
pub fn early(line: &Line, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    let mut next = at + 1;
    next += usize::from(line.is_dash(next) && line.glued(next));
    let inside = line.is(next, word("in")) && line.class(next + 1) == Some(Class::The);
    part_of(line, at, next + usize::from(inside), out)
}

/// The period that a part is of, with the part's word in the mention.
fn part_of(line: &Line, start: usize, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    let found = match line.class(at) {
        Some(Class::Month(_) | Class::ShortMonth(_)) => month::month(line, at),
        Some(Class::Near(_) | Class::Tonight) => deictic::near(line, at, at),
        Some(Class::Weekday(_)) => {
            let mut days = Vec::new();
            let read = day::read(line, at, &mut days);
            match (read, days.pop()) {
                (Some(_), found @ Some(_)) if days.is_empty() => found,
                _ => weekday::weekday(line, at).filter(|f| f.value.basis != Basis::Unknown || line.published().is_none()),
            }
        }
        Some(Class::Same | Class::That) => anchor::same(line, at, at + 1),
        Some(Class::Season(_)) => season::season(line, at, at).or_else(|| season::season(line, at, at)),
        Some(Class::This | Class::Last | Class::Next | Class::Previous | Class::Current | Class::Coming) => deictic::shift(line, at, at),
        Some(Class::The) => {
            let next = at + 1;
            match line.class(next) {
                Some(Class::Unit(Unit::Week | Unit::Month | Unit::Year | Unit::Day, false)) => this_unit(line, start, next),
                Some(Class::Season(_)) => season::season(line, at, next),
                Some(Class::Same) => anchor::same(line, at, next + 1),
                Some(Class::TensDecade(_)) => year::year(line, next),
                Some(Class::Rank(_)) => period::ranked(line, at, next),
                Some(class) if is_shift(class) => deictic::shift(line, at, next),
                _ if line.token(next).is_some_and(|t| t.shape == Shape::Number) => {
                    year::year(line, next).or_else(|| period::ranked(line, at, next))
                }
                _ => None,
            }
        }
        Some(Class::Unit(Unit::Week | Unit::Month | Unit::Year, false)) => this_unit(line, start, at),
        None if line.is_any(at, words!["my", "our", "your", "his", "her", "their"]) => this_unit(line, start, at + 1),
        Some(Class::TensDecade(_)) => year::year(line, at),
        None if line.token(at).is_some_and(|t| t.shape == Shape::Quote) => year::year(line, at + 1),
        _ => year::year(line, at).or_else(|| period::ranked(line, at, at)).or_else(|| {
            let (days, end, basis) = period::period(line, at)?;
            let year = days.first?.year();
            (line.year(at).is_some() && end == at + 1).then(|| Found::new(at, end, days, format!("{year:04}"), basis))
        }),
    };
    let mut found =
        found.filter(|f| f.value.basis != Basis::Unknown || f.value.days != Days::default() || f.value.timex.starts_with("XXXX"))?;
    found.start = start;
    keep(out, Some(found))
}

/// `the week`, `the month`, `the year` as a whole that a part is of.
fn this_unit(line: &Line, start: usize, at: usize) -> Option<Found> {
    let Some(Class::Unit(unit, false)) = line.class(at) else { return None };
    let inside = line.after_any(at - 1, words!["in"]);
    if line.is(at + 1, word("before")) || line.is(at + 1, word("after")) && !inside || line.is(at + 1, word("of")) {
        return None;
    }
    let (days, end, basis) = match line.class(at - 1) {
        Some(Class::The) => period::period(line, at - 1)?,
        // `at the end of year`
        _ if line.after_any(at, words!["of", "my", "our", "your", "his", "her", "their"]) => {
            (period::this(line, unit)?, at + 1, Basis::Relative)
        }
        _ => return None,
    };
    let day = days.first?;
    let timex = holding(day, unit)?.1;
    Some(Found::new(start, end, days, timex, basis))
}

/// `year-end`, `the year's end`, `month-end`, `year to date`: the end of the unit that the article's date is in; `at` is at the unit.
pub fn turn(line: &Line, start: usize, at: usize) -> Option<Found> {
    if line.class(at) == Some(Class::Turn) {
        let unit = if line.is(at, word("eom")) { Unit::Month } else { Unit::Year };
        let (days, timex) = holding(line.published().filter(|_| line.token(at).is_some_and(|t| t.shape == Shape::Upper))?, unit)?;
        return Some(Found::new(start, at + 1, days, timex, Basis::Relative));
    }
    let Some(Class::Unit(unit @ (Unit::Month | Unit::Quarter | Unit::Year), false)) = line.class(at) else { return None };
    let dash = usize::from(line.is_dash(at + 1) && line.glued(at + 1));
    let link = at + 1 + dash;
    if line.is(link, word("to")) && line.is(link + 1 + dash, word("date")) {
        let published = line.published()?;
        let (days, timex) = holding(published, unit)?;
        return Some(Found::new(start, link + 2 + dash, Days::new(days.first?, published), timex, Basis::Relative));
    }
    let end = link + usize::from(dash == 0 && line.is(link, word("'s")));
    if !line.is(end, word("end")) || line.is(end + 1, word("of")) || start == at && at > 0 && line.class(at - 1).is_some() {
        return None;
    }
    let bare = start == at && dash == 0 && end == at + 1;
    if bare && !line.after_any(at, words!["by", "at", "before", "until", "since", "from", "after"]) {
        return None;
    }
    if let Some(year) = line.year(end + 1).filter(|_| unit == Unit::Year) {
        return Some(Found::new(start, end + 2, days_of_year(year), format!("{year:04}"), Basis::Stated));
    }
    let Some(published) = line.published() else { return Some(Found::unknown(start, end + 1, "XXXX")) };
    // In January, `at year-end` was a few days ago.
    let over = unit == Unit::Year && published.month() <= 2 && line.tense(start, end + 1) == Tense::Past;
    let (days, timex) = holding(step(published, -i32::from(over), unit)?, unit)?;
    Some(Found::new(start, end + 1, days, timex, Basis::Relative))
}
