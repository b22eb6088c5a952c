//! A contested value over time, drawn: one row a side, one dot a claim, at the day of its article.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};

use crate::claim::Claim;
use crate::kinds::Field;
use crate::render::text::shortened;
use crate::render::{dated, said};
use crate::report::{Finding, Side};

/// Where the plot begins, right of the values' names.
const LEFT: i64 = 190;
/// How wide its time line is.
const WIDTH: i64 = 480;
/// Where articles without a date stand.
const UNDATED: i64 = LEFT + WIDTH + 50;
/// Least space between two rows.
const ROW: i64 = 24;
/// Sides that are drawn; the largest come first.
const SIDES: usize = 8;
/// Dots of one side that are drawn.
const DOTS: usize = 200;

/// The plot of a finding; `None` where fewer than two values or no dates are there to be seen.
pub(crate) fn plot(finding: &Finding) -> Option<Markup> {
    let sides: Vec<(usize, &Side)> = finding.sides.iter().enumerate().take(SIDES).collect();
    let days: Vec<Date> = sides.iter().flat_map(|(_, side)| &side.claims).filter_map(|claim| claim.cite.published).collect();
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    if sides.len() < 2 {
        return None;
    }
    let length = between(first, last).max(1);
    let across = |day: Date| if first == last { LEFT + WIDTH / 2 } else { LEFT + between(first, day) * WIDTH / length };
    let rows = rows(&sides);
    let bottom = rows.values().max().copied().unwrap_or(ROW) + ROW;
    let undated = sides.iter().any(|(_, side)| side.claims.iter().any(|claim| claim.cite.published.is_none()));
    let right = if undated { UNDATED + 40 } else { LEFT + WIDTH + 30 };
    let title = format!("{} over time", finding.message);
    Some(html! {
        svg.plot role="img" viewBox=(format!("0 0 {right} {}", bottom + 22)) xmlns="http://www.w3.org/2000/svg" {
            title { (title) }
            line.axis x1=(LEFT - 10) y1=(bottom) x2=(LEFT + WIDTH + 10) y2=(bottom) {}
            @for (day, at, anchor) in ends(first, last) {
                text.day x=(at) y=(bottom + 16) text-anchor=(anchor) { (day.to_string()) }
            }
            @if undated { text.day x=(UNDATED) y=(bottom + 16) text-anchor="middle" { "undated" } }
            @for (number, side) in &sides {
                @let y = rows.get(number).copied().unwrap_or(ROW);
                g class={ "side s" (number % 6) } {
                    line.row x1=(LEFT - 10) y1=(y) x2=(LEFT + WIDTH + 10) y2=(y) {}
                    text.value x=(LEFT - 18) y=(y + 4) text-anchor="end" { (shortened(&side.value, 28)) }
                    @if let Some(known) = &side.known {
                        text.known x=(LEFT) y=(y - 4) { "known fact" title { (known) } }
                    }
                    @for claim in side.claims.iter().take(DOTS) {
                        (dot(side, claim, claim.cite.published.map_or(UNDATED, across), y, *number))
                    }
                }
            }
        }
    })
}

/// The first and the last day, where their names stand, and how.
fn ends(first: Date, last: Date) -> Vec<(Date, i64, &'static str)> {
    if first == last { vec![(first, LEFT + WIDTH / 2, "middle")] } else { vec![(first, LEFT, "start"), (last, LEFT + WIDTH, "end")] }
}

/// A dot, by its shape too told from those of its neighbours.
fn dot(side: &Side, claim: &Claim, x: i64, y: i64, number: usize) -> Markup {
    let told = format!("{}, {}, {}", said(side, claim), dated(&claim.cite), claim.cite.article);
    html! {
        @match number % 3 {
            0 => circle.dot cx=(x) cy=(y) r="6" { title { (told) } },
            1 => rect.dot x=(x - 5) y=(y - 5) width="10" height="10" { title { (told) } },
            _ => path.dot d=(format!("M{x} {}L{} {y}L{x} {}L{} {y}Z", y - 7, x + 7, y + 7, x - 7)) { title { (told) } },
        }
    }
}

/// How far down each side's row stands, by the side's number: where all values are numbers, larger ones stand higher, in proportion.
fn rows(sides: &[(usize, &Side)]) -> BTreeMap<usize, i64> {
    let numbers: Option<Vec<(usize, f64)>> = sides.iter().map(|(number, side)| Some((*number, number_of(side)?))).collect();
    let Some(mut numbers) = numbers else {
        return sides.iter().enumerate().map(|(row, (number, _))| (*number, ROW * (row as i64 + 1))).collect();
    };
    numbers.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (most, least) = (numbers.first().map_or(0.0, |n| n.1), numbers.last().map_or(0.0, |n| n.1));
    let height = (ROW * (numbers.len() as i64 - 1)) as f64 * 1.5;
    let mut last = 0;
    let place = |(number, value): (usize, f64)| {
        let share = if most > least { (most - value) / (most - least) } else { 0.0 };
        let wanted = if share.is_finite() { ROW + (share * height) as i64 } else { ROW };
        last = wanted.max(last + ROW);
        (number, last)
    };
    numbers.into_iter().map(place).collect()
}

/// The number that a side's first claim gives.
fn number_of(side: &Side) -> Option<f64> {
    let fields = side.claims.first()?.value.fields();
    ["number", "low", "high"].iter().find_map(|name| match fields.iter().find(|(field, _)| field == name) {
        Some((_, Field::Text(text))) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    })
}

/// Days from one day to a later one.
fn between(first: Date, last: Date) -> i64 {
    last.duration_since(first).as_hours() / 24
}
