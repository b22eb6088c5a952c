//! One line a finding, as compilers write them, so that editors can jump to it.

use crate::render::text::shortened;
use crate::render::{View, others, tally};
use crate::report::{Accepted, Finding};

/// Other passages that a line names.
const OTHERS: usize = 3;

/// `b.md:18:21: error[age] age of Celeste Obuya: 63 years old v 66 years old (other side: a.md:16:25) [c6971606e23a7e99]`.
pub fn report(view: &View) -> String {
    let mut out = String::new();
    for (finding, accepted) in view.report.all().filter(|(_, accepted)| accepted.is_none() || view.show_accepted) {
        out.push_str(&line(view, finding, accepted));
        out.push('\n');
    }
    out + &tally(view.report) + "\n"
}

fn line(view: &View, finding: &Finding, accepted: Option<&Accepted>) -> String {
    let told = format!("{}[{}] {}", finding.severity.name(), finding.rule, shortened(&finding.message, 300));
    let accepted = accepted.map(|one| format!(" (accepted: {})", shortened(&one.reason, 100))).unwrap_or_default();
    let Some((side, primary)) = view.report.primary(finding) else { return format!("{told}{accepted} [{}]", finding.id) };
    let cite = &primary.cite;
    // Of the other sides first, then of the claim's own.
    let mut places: Vec<(bool, String)> = others(finding, primary)
        .map(|(of, claim)| (std::ptr::eq(of, side), format!("{}:{}:{}", claim.cite.article, claim.cite.line, claim.cite.column)))
        .collect();
    places.sort_by_key(|(own, _)| *own);
    let known = finding.sides.iter().filter_map(|side| side.known.as_ref()).map(|known| format!("known: {known}"));
    let mut other: Vec<String> = known.chain(places.into_iter().map(|(_, place)| place)).collect();
    if other.len() > OTHERS {
        let rest = other.len() - OTHERS;
        other.truncate(OTHERS);
        other.push(format!("{rest} more"));
    }
    let other = if other.is_empty() { String::new() } else { format!(" (against {})", other.join(", ")) };
    format!("{}:{}:{}: {told}{other}{accepted} [{}]", cite.article, cite.line, cite.column, finding.id)
}
