//! What the values of two figures tell of whether they were meant to be one.

use crate::kinds::topic::Topic;
use crate::kinds::topic::setting::{Setting, Slip, Values};

/// Numbers that end in five are rounded, and in two articles many are.
const ROUND: f64 = -1.3;
/// But for the names of the story nothing says that digits which were swapped are of one thing.
const ALONE: f64 = -1.2;
/// That a movement is told by the same number, in per cent and in points.
const POINTS: f64 = 5.0;

/// That what fell is told to have risen by as much.
const WAY: f64 = 2.5;

/// What unequal values tell, in nats, and in words: how much likelier such a pair is when one of the two is a mistake than when they are figures
/// of two things.
pub fn told_by_values(values: Values) -> (f64, &'static str) {
    match values.slip {
        Some(Slip::Scale(..=2)) => return (3.4, "the digits are the same at another scale"),
        Some(Slip::Scale(_)) => return (4.1, "the digits are the same at another scale"),
        Some(Slip::Way(digits)) => return (WAY + digits.min(3) as f64, "the number is the same, and rose here and fell there"),
        Some(Slip::Points(..=1)) => return (POINTS - 1.0, "the number is the same, once in per cent and once in points"),
        Some(Slip::Points(_)) => return (POINTS, "the number is the same, once in per cent and once in points"),
        Some(Slip::Unit(..=1)) => return (6.0, "the number is the same in another unit"),
        Some(Slip::Unit(2)) => return (5.9, "the number is the same in another unit"),
        Some(Slip::Unit(_)) => return (7.5, "the number is the same in another unit"),
        _ => {}
    }
    let size = match values.ratio {
        ..=1.12 => 0.0,
        ..=1.35 => 0.9,
        ..=2.0 => 0.0,
        _ => -0.6,
    };
    match values.slip {
        Some(Slip::Order(..=2)) => (size + 2.2, "the digits are the same in another order"),
        Some(Slip::Order(_)) => (size + 4.4, "the digits are the same in another order"),
        Some(Slip::Digit(_)) => (size, "all digits but one are the same"),
        _ => (size, if values.ratio <= 1.35 { "the values are close" } else { "" }),
    }
}

/// How much of that is chance: `alone` says that nothing else makes one of the two but the names of their story.
pub fn by_chance(a: &Topic, b: &Topic, setting: &Setting, alone: bool) -> f64 {
    if !setting.values.slip.is_some_and(Slip::is_plain) {
        return 0.0;
    }
    let round = |t: &Topic| t.digits.ends_with('5') || t.digits.len() < 2;
    let rounded = if setting.one_article { 0.0 } else { ROUND };
    let swapped = matches!(setting.values.slip, Some(Slip::Order(_)));
    (if round(a) && round(b) { rounded } else { 0.0 }) + if alone && swapped { ALONE } else { 0.0 }
}
