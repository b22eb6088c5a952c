//! Where two wordings of one remark differ, for people to read.

use crate::text::{Shape, Token, fold, tokens};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Places further apart than this many equal words are told one by one.
const NEAR: usize = 1;
/// Beyond so many places, or so many words at one place, a reader compares the passages themselves.
const PLACES: usize = 3;
const WORDS: usize = 5;

/// At either end, where the one may go on longer than the other, so many words stand for each other.
const AT_AN_END: usize = 2;

/// The words that stand in `a`, and those in their place in `b`, where one is not merely longer than the other. Empty where they differ in too
/// many places, or in too many words at one, to be told in a line.
///
/// ```
/// use gainsay::kinds::quote::differences;
///
/// let told = differences("The money is real, but the army is not there", "“The money is real, but the navy is not there,” he said");
/// assert_eq!(told, [("army".to_owned(), "navy".to_owned())]);
/// ```
pub fn differences(a: &str, b: &str) -> Vec<(String, String)> {
    let (left, right) = (words(a), words(b));
    let plain = |text: &str, list: &[Token]| -> Vec<String> { list.iter().map(|t| fold(t.span.of(text))).collect() };
    let ops = capture_diff_slices(Algorithm::Myers, &plain(a, &left), &plain(b, &right));
    let is_equal = |op: &DiffOp| matches!(op, DiffOp::Equal { .. });
    let (Some(first), Some(last)) = (ops.iter().position(is_equal), ops.iter().rposition(is_equal)) else { return Vec::new() };
    let mut places: Vec<[std::ops::Range<usize>; 2]> = Vec::new();
    for (n, op) in ops.iter().enumerate().filter(|(_, op)| !is_equal(op)) {
        let (mut old, mut new) = (op.old_range(), op.new_range());
        if n < first || n > last {
            let kept = old.len().min(new.len());
            if kept == 0 || kept > AT_AN_END {
                continue;
            }
            let cut = |range: std::ops::Range<usize>| if n < first { range.end - kept..range.end } else { range.start..range.start + kept };
            (old, new) = (cut(old), cut(new));
        }
        match places.last_mut() {
            Some([x, y]) if old.start - x.end <= NEAR && new.start - y.end <= NEAR => (x.end, y.end) = (old.end, new.end),
            _ => places.push([old, new]),
        }
    }
    if places.len() > PLACES || places.iter().flatten().any(|range| range.len() > WORDS) {
        return Vec::new();
    }
    let written = |text: &str, list: &[Token], range: &std::ops::Range<usize>| -> String {
        list[range.clone()].iter().map(|t| t.span.of(text)).collect::<Vec<_>>().join(" ")
    };
    places.iter().map(|[x, y]| (written(a, &left, x), written(b, &right, y))).collect()
}

fn words(text: &str) -> Vec<Token> {
    tokens(text, 0).into_iter().filter(|t| t.is_word() || t.shape == Shape::Number).collect()
}

#[cfg(test)]
mod tests {
    use super::differences;

    #[test]
    fn what_differs_is_told_in_a_line() {
        for (a, b, told) in [
            ("We will fly by fall", "We will fly by Christmas. We will not be late.", "fall/Christmas"),
            ("A lot. Everything is gone", "Nothing is gone", "Everything/Nothing"),
            ("I have not stopped counting", "“I have stopped counting.”", "not/"),
            ("ensure these bilaterals go on", "ensure that these bilateral talks go on", "these bilaterals/that these bilateral talks"),
            ("no one in this valley undercuts us", "NO ONE IN THIS VALLEY UNDERCUTS US", ""),
            ("one thing", "another matter", ""),
            ("", "words", ""),
        ] {
            let found: Vec<String> = differences(a, b).iter().map(|(x, y)| format!("{x}/{y}")).collect();
            assert_eq!(found.join(", "), told, "{a} | {b}");
        }
    }
}
