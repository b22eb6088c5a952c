//! Days and years that tell when something happened: which of them are claims.

use jiff::civil::Date;

use crate::annotate::Annotated;
use crate::kinds::date::{Basis, DateValue};
use crate::kinds::deed::Deed;
use crate::matching::Filled;
use crate::text::{Word, Words, clause_end, clause_start, words};

/// Is it a day of the past that is given by its number and its month, and on which something happened?
pub fn written_out(annotated: &Annotated, filled: &Filled, date: &DateValue) -> bool {
    let text = &annotated.text;
    let past = date.days.last.zip(annotated.article.published).is_some_and(|(day, published)| day <= published);
    if !(date.days.is_day() && past && date.bound.is_none()) {
        return false;
    }
    let written = &text.tokens()[filled.tokens.clone()];
    let number = written.iter().any(|t| text.str(*t).starts_with(|c: char| c.is_ascii_digit()));
    if !(number && written.iter().any(|t| t.is_capitalised())) {
        return false;
    }
    let sentences = text.sentences();
    let Some(here) = sentences.get(sentences.partition_point(|s| s.tokens.end <= filled.tokens.start)) else { return false };
    let clause = clause_start(text, here.tokens.start, filled.tokens.start)..clause_end(text, filled.tokens.end, here.tokens.end);
    let beside = filled.tokens.start.checked_sub(1).map(|at| text.tokens()[at].word);
    let counted = beside.is_some_and(|w| COUNTED_FROM.contains(&w));
    !counted && !text.tokens()[clause].iter().any(|t| NOT_THAT_DAY.contains(t.word))
}

/// `The day before 3 May`, `between 3 May and 8 May`.
const COUNTED_FROM: [Word; 5] = words(["before", "after", "between", "since", "until"]);

/// What was planned for a day, put off from it, or is kept every year.
static NOT_THAT_DAY: Words = Words::new(&words([
    "postponed",
    "moved",
    "rescheduled",
    "delayed",
    "put",
    "pushed",
    "brought",
    "originally",
    "planned",
    "due",
    "scheduled",
    "set",
    "meant",
    "intended",
    "wanted",
    "hoped",
    "expected",
    "anniversary",
    "deadline",
    "could",
    "might",
    "annual",
]));

/// Does it say in which year something was done that is done once to one thing? The year of the article is news.
pub fn tells_year(deed: &Deed, date: &DateValue, published: Option<Date>) -> bool {
    let (Some(first), Some(last), Some(published)) = (date.days.first, date.days.last, published) else { return false };
    let one = first.year() == last.year() && date.bound.is_none();
    deed.once && deed.has_patient() && date.basis == Basis::Stated && one && last.year() < published.year()
}
