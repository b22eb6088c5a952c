//! Why two claims are not compared, or why they go together, in words: for failed tests and for `explain`.

use crate::claim::{Claim, When};
use crate::compare::evidence::Evidence;
use crate::compare::figures::{self, Weights};
use crate::compare::{Relation, comparable, relation};
use crate::kinds::Value;
use crate::rule::{OverTime, Rule};

/// One line on how the two claims stand to each other.
pub fn reason(rule: &Rule, a: &Claim, b: &Claim) -> String {
    match relation(rule, a, b) {
        Relation::Differ => format!("{} and {} cannot both be right", a.value.display(), b.value.display()),
        Relation::Agree => format!("{} and {} go together", a.value.display(), b.value.display()),
        Relation::Apart => format!("not compared: {}", apart(rule, a, b)),
    }
}

fn apart(rule: &Rule, a: &Claim, b: &Claim) -> String {
    for (x, y) in a.key.iter().zip(&b.key) {
        match (&x.value, &y.value) {
            (Some(p), Some(q)) if !x.near && p.canonical() != q.canonical() => {
                return format!("{} is {} in one and {} in the other", x.name, p.display(), q.display());
            }
            (Some(_), Some(_)) => {}
            (None, Some(_)) | (Some(_), None) | (None, None) => {
                return format!("{} is not known, and unknown is the same as nothing", x.name);
            }
        }
    }
    let timed = matches!(rule.over_time, OverTime::Fixed | OverTime::Changes) && figures::topic(a).is_none();
    let (x, y) = (Evidence::of(a), Evidence::of(b));
    if timed
        && comparable::comparable(rule, &Weights::default(), &x, &y).is_none()
        && comparable::comparable_but_for_time(rule, &x, &y).is_some()
    {
        return match (&a.when, &b.when) {
            (Some(x), Some(y)) => format!("one is about {}, the other about {}", day(x), day(y)),
            (Some(x), None) | (None, Some(x)) => format!("one is about {}, and the other does not say when", day(x)),
            (None, None) => "they may be about different times".to_owned(),
        };
    }
    if a.stance != b.stance {
        return format!("one is {}, the other {}", a.stance.name(), b.stance.name());
    }
    if a.voice != b.voice {
        let name = |c: &Claim| match c.voice.as_deref() {
            None => "the paper's own word".to_owned(),
            Some("") => "said by somebody unnamed".to_owned(),
            Some(name) => format!("said by {name}"),
        };
        return format!("one is {}, the other {}", name(a), name(b));
    }
    if a.key.iter().any(|k| k.near) {
        let shown = |c: &Claim| {
            c.key.iter().filter(|k| k.near).filter_map(|k| k.value.as_deref()).map(Value::display).collect::<Vec<_>>().join(", ")
        };
        return format!("“{}” and “{}” are not near enough to be one", shown(a), shown(b));
    }
    format!("{} and {} are values that do not compare, or the articles tell of different people", a.value.display(), b.value.display())
}

fn day(when: &When) -> String {
    if when.stated { when.display() } else { format!("{} (the article's day)", when.display()) }
}
