//! Quantities in short canonical words, for reports.

use rust_decimal::Decimal;

use crate::kinds::quantity::{Hedge, Quantity, Sort};
use crate::text::Days;

/// Short canonical text of a quantity: `2.5%`, `£3.4bn`, `more than 10,000 people`, `30 days`, `10 to 12%`.
pub fn display(q: &Quantity) -> String {
    if let Some(born) = q.born {
        return birth(born);
    }
    let body = match (q.number, q.low, q.high) {
        (None, Some(low), Some(high)) => format!("{} to {}", amount(q, low, false), amount(q, high, true)),
        (Some(n), _, _) | (None, Some(n), None) | (None, None, Some(n)) => amount(q, n, true),
        (None, None, None) => String::new(),
    };
    let hedge = match q.hedge {
        Hedge::Exactly => "",
        Hedge::About => "about ",
        Hedge::Nearly => "nearly ",
        Hedge::JustOver => "just over ",
        Hedge::MoreThan => "more than ",
        Hedge::LessThan => "less than ",
        Hedge::AtLeast => "at least ",
        Hedge::AtMost => "up to ",
    };
    let per = match q.per {
        Some("head-count") => " per head".to_owned(),
        Some(per) if per.starts_with('h') && per == "hour" => " an hour".to_owned(),
        Some(per) => format!(" a {per}"),
        None => String::new(),
    };
    format!("{hedge}{body}{per}")
}

/// `born in 1969`, `born on 1969-05-03`.
fn birth(born: Days) -> String {
    match (born.first, born.last) {
        (Some(first), Some(last)) if first == last => format!("born on {first}"),
        (Some(first), Some(last)) if first == first.first_of_year() && last == first.last_of_year() => format!("born in {}", first.year()),
        (Some(first), Some(last)) => format!("born between {first} and {last}"),
        (Some(first), None) => format!("born after {first}"),
        (None, Some(last)) => format!("born before {last}"),
        (None, None) => String::new(),
    }
}

fn amount(q: &Quantity, n: Decimal, last: bool) -> String {
    let one = n == Decimal::ONE;
    match q.sort {
        Sort::Percent => format!("{}{}", grouped(n), if last { "%" } else { "" }),
        Sort::Points => with_unit(n, "percentage point", last, one),
        Sort::Money => money(n, q.unit.unwrap_or("")),
        Sort::Count => {
            let noun = if q.noun.is_empty() { q.unit.unwrap_or("") } else { q.noun.as_str() };
            with_unit(n, noun, last && !noun.is_empty(), one)
        }
        Sort::Duration => with_unit(n, q.unit.unwrap_or(""), last, one),
        Sort::Age => format!(
            "{}{}",
            grouped(n),
            if last && q.unit == Some("year") {
                " years old".to_owned()
            } else if last {
                format!(" {}s old", q.unit.unwrap_or("year"))
            } else {
                String::new()
            }
        ),
        Sort::Measure => measure(n, q.unit.unwrap_or(""), last, one),
        Sort::Ordinal => ordinal(n),
        Sort::Multiple => match () {
            () if n == Decimal::TWO => "twice".to_owned(),
            () => format!("{} times", grouped(n)),
        },
        Sort::Fraction => fraction(n),
    }
}

fn with_unit(n: Decimal, unit: &str, last: bool, one: bool) -> String {
    if !last || unit.is_empty() {
        return grouped(n);
    }
    if let Some((head, rate)) = unit.split_once(" per ").filter(|_| !one) {
        return format!("{} {} per {rate}", grouped(n), plural(head));
    }
    format!("{} {}", grouped(n), if one { unit.to_owned() } else { plural(unit) })
}

fn plural(noun: &str) -> String {
    // "square feet", "light years"
    if let Some((modifier, head)) = noun.rsplit_once(' ') {
        return format!("{modifier} {}", plural(head));
    }
    match noun {
        "person" => "people".to_owned(),
        "child" => "children".to_owned(),
        "life" | "wife" | "knife" => format!("{}ves", &noun[..noun.len() - 2]),
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        "century" => "centuries".to_owned(),
        "hertz" | "kilohertz" | "megahertz" | "gigahertz" | "horsepower" | "psi" | "stone" => noun.to_owned(),
        "aircraft" | "police" | "staff" | "sheep" | "species" | "series" | "dead" | "wounded" | "injured" | "missing" | "troops" => {
            noun.to_owned()
        }
        n if n.ends_with("man") && n != "human" && n != "German" && n != "german" => format!("{}men", &n[..n.len() - 3]),
        n if n.ends_with('s') || n.ends_with("ch") || n.ends_with("sh") || n.ends_with('x') => format!("{n}es"),
        n if n.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|v| n.ends_with(v)) => format!("{}ies", &n[..n.len() - 1]),
        n => format!("{n}s"),
    }
}

fn measure(n: Decimal, unit: &str, last: bool, one: bool) -> String {
    let sign = match unit {
        "kilometre" => "km",
        "kilogram" => "kg",
        "pound-mass" => "lb",
        "centimetre" => "cm",
        "millimetre" => "mm",
        "celsius" => "C",
        "fahrenheit" => "F",
        "mile-per-hour" => "mph",
        "kilometre-per-hour" => "km/h",
        "square-kilometre" => "sq km",
        "square-mile" => {
            if one {
                "square mile"
            } else {
                "square miles"
            }
        }
        _ => return with_unit(n, &unit.replace('-', " "), last, one),
    };
    let space = if matches!(sign, "C" | "F" | "mph") { "" } else { " " };
    if last { format!("{}{space}{sign}", grouped(n)) } else { grouped(n) }
}

fn money(n: Decimal, code: &str) -> String {
    let sign = match code {
        "GBP" => "£",
        "USD" => "$",
        "EUR" => "€",
        "JPY" => "¥",
        "INR" => "₹",
        other => other,
    };
    let minus = if n.is_sign_negative() { "-" } else { "" };
    let n = n.abs();
    let space = if sign.len() == 3 && sign.is_ascii() { " " } else { "" };
    for (scale, suffix) in [(1_000_000_000_000u64, "tn"), (1_000_000_000, "bn"), (1_000_000, "m")] {
        let scale = Decimal::from(scale);
        if n >= scale
            && let Some(short) = n.checked_div(scale).map(|v| v.normalize()).filter(|v| v.scale() <= 3)
        {
            return format!("{minus}{sign}{space}{}{suffix}", grouped(short));
        }
    }
    format!("{minus}{sign}{space}{}", grouped(n))
}

fn fraction(n: Decimal) -> String {
    for bottom in 2u32..=20 {
        let top = n.checked_mul(bottom.into()).unwrap_or_default();
        let whole = top.round();
        if (top - whole).abs() < Decimal::new(1, 12) && whole > Decimal::ZERO {
            return match (whole == Decimal::ONE, bottom) {
                (true, 2) => "half".to_owned(),
                (true, 3) => "a third".to_owned(),
                (true, 4) => "a quarter".to_owned(),
                _ => format!("{whole}/{bottom}"),
            };
        }
    }
    // "one in 5,000" has no other short form.
    match Decimal::ONE.checked_div(n).map(|one_in| one_in.round_dp(6)) {
        Some(one_in) if n > Decimal::ZERO && one_in > Decimal::from(20) && one_in.fract().is_zero() => format!("1 in {}", grouped(one_in)),
        _ => n.round_dp(4).normalize().to_string(),
    }
}

/// A rank as a reader would write it: `4th`.
pub fn ordinal(n: Decimal) -> String {
    let text = n.normalize().to_string();
    let teen = matches!(text.as_str(), t if t.ends_with("11") || t.ends_with("12") || t.ends_with("13"));
    let suffix = match text.chars().next_back() {
        Some('1') if !teen => "st",
        Some('2') if !teen => "nd",
        Some('3') if !teen => "rd",
        _ => "th",
    };
    format!("{text}{suffix}")
}

/// A number with commas between thousands from 10,000 on, and in thousands too.
fn grouped(n: Decimal) -> String {
    let text = if n.fract().is_zero() {
        n.trunc().to_string()
    } else if n.scale() > 6 {
        n.round_dp(4).normalize().to_string()
    } else {
        n.to_string()
    };
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |t| ("-", t));
    let (whole, rest) = text.split_once('.').map_or((text, None), |(w, r)| (w, Some(r)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}
