//! Figures of two occasions that their sentences tell apart: of the first round and the run-off, of a count that goes on and its end, of what was
//! bought once and sold now.

use crate::compare::evidence::Evidence;
use crate::compare::figures::quantity;
use crate::compare::tolls::are_of_two_years;
use crate::kinds::quantity::Sort;

/// The last of several votes.
const LAST: [&str; 8] = ["run-off", "runoff", "run‑off", "second round", "second ballot", "second vote", "final round", "final ballot"];
/// How far a count has come.
const COUNTING: [&str; 9] = [
    "votes counted",
    "ballots counted",
    "votes had been counted",
    "votes were counted",
    "of the count",
    "precincts reporting",
    "of the vote counted",
    "still to be counted",
    "votes left to count",
];
/// Whose money it was that was got, and whose that was paid.
const SOLD: [&str; 4] = [" sold ", " sells ", " selling ", " sale of "];
const BOUGHT: [&str; 5] = [" bought ", " paid ", " purchase", " buying ", " acquired "];

/// Are the two figures of two occasions?
pub(crate) fn are_two(a: &Evidence, b: &Evidence) -> bool {
    let says = |piece: &Evidence, any: &[&str]| any.iter().any(|words| piece.cite.sentence.contains(words));
    let one_only = |any: &[&str]| says(a, any) != says(b, any);
    let sort = quantity(a).map(|q| q.sort);
    if matches!(sort, Some(Sort::Percent | Sort::Count)) && (one_only(&LAST) || one_only(&COUNTING)) {
        return true;
    }
    let resold = |x: &Evidence, y: &Evidence| says(x, &SOLD) && !says(x, &BOUGHT) && says(y, &BOUGHT) && !says(y, &SOLD);
    sort == Some(Sort::Money) && (resold(a, b) || resold(b, a)) && are_of_two_years(a, b)
}
