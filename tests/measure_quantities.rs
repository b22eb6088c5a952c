//! Measures the quantity recogniser on third parties' test sets. Skips, saying so, where the data is absent.
//!
//! `GAINSAY_MISSES=1 cargo test --test measure_quantities -- --nocapture` lists what is missed.
//! Each set is scored as it is, and without the kinds of input that are no news English: `CATEGORIES` says which, each decided from the
//! input alone.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gainsay::kinds::quantity::{self, Quantity, Sort};
use gainsay::kinds::{Mention, Value};
use gainsay::text::{Span, Text};
use serde_json::Value as Json;

/// Its name, and the test of an input.
type Category = (&'static str, fn(&str) -> bool);

/// Kinds of input that are not news English, decided from the form of the input alone; the first that fits counts. Every case that one of
/// them leaves out is counted and shown, and every set is scored with and without them.
const CATEGORIES: [Category; 10] = [
    ("notation of mathematics, programs and the net", notation),
    ("codes, part numbers, phone numbers, dates in digits", code),
    ("Indian notation", indian),
    ("decimal comma", decimal_comma),
    ("another script", script),
    ("fractions of arithmetic", arithmetic),
    ("sums and amounts as they are spoken", spoken),
    ("money in the words of another language, or grown together with its country", foreign),
    ("units of the laboratory", laboratory),
    ("a letter or a sign for the unit, and nothing around it", letter),
];

/// Its words and numbers, without the punctuation around them.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split([' ', '-', '\u{a0}'])
        .map(|w| w.trim_matches(['.', ',', '?', '!']).to_owned())
        .filter(|w| !w.is_empty())
        .collect()
}

/// Is it a number below a hundred, in digits or words?
fn is_small(word: &str) -> bool {
    const WORDS: &str = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
                         nineteen twenty thirty forty fifty sixty seventy eighty ninety ";
    WORDS.contains(&format!(" {word} ")) || word.len() < 3 && word.chars().all(|c| c.is_ascii_digit())
}

/// Powers, operators, exponents, a minus apart from its number, addresses of the net, a bare letter for a scale: `10^5`, `1e-3`, `5M`.
fn notation(text: &str) -> bool {
    const SIGNS: [&str; 12] = ["^", "=", "<", ">", "±", "+/-", "http", "[", "{", "x10", "×10", "−1"];
    let exponent = |w: &str| {
        w.split_once('e').is_some_and(|(a, b)| {
            a.ends_with(|c: char| c.is_ascii_digit()) && b.starts_with(|c: char| "+-".contains(c) || c.is_ascii_digit())
        })
    };
    let scale = |w: &str| w.strip_suffix(['K', 'M', 'G', 'T']).is_some_and(|n| n.parse::<f64>().is_ok());
    let numeric = |w: &str| w.chars().all(|c| c.is_ascii_digit() || c == '.') && w.matches('.').count() == 3;
    SIGNS.iter().any(|sign| text.contains(sign))
        || text.trim_start().starts_with("- ")
        || text.trim_start().starts_with('-') && text.contains('/')
        || text.split_whitespace().any(|w| exponent(&w.to_lowercase()) || scale(w) || numeric(w))
}

/// Leading zeros, digits with letters or dashes between, dates in digits.
fn code(text: &str) -> bool {
    text.split_whitespace().map(|w| w.trim_matches(['.', ',', '?', '!'])).any(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let capitals = word.chars().filter(char::is_ascii_uppercase).count();
        let zeros = word.starts_with('0') && word.as_bytes().get(1).is_some_and(u8::is_ascii_digit) && digits == word.len();
        let dated = word.matches('/').count() == 2 && digits > 3;
        let phone = word.starts_with('+') && digits > 6;
        let part = capitals > 1 && digits > 1 && word.contains('-') && !word.contains('$');
        zeros || dated || phone || part
    })
}

/// Lakhs and crores, and digits grouped as in India.
fn indian(text: &str) -> bool {
    const WORDS: &str = " lakh lakhs lkh lkhs lac lacs crore crores cr kr koti krore krores ";
    let grouped = |w: &str| w.contains(',') && w.split(',').rev().nth(1).is_some_and(|g| g.len() == 2) && w.matches(',').count() > 1;
    words(text).iter().any(|w| WORDS.contains(&format!(" {w} ")) || grouped(w))
}

/// `1,3` for 1.3, and lists of numbers without spaces.
fn decimal_comma(text: &str) -> bool {
    text.split_whitespace().map(|w| w.trim_matches(['.', ',', '?', '!'])).any(|word| {
        let numeric = word.contains(',') && word.chars().all(|c| c.is_ascii_digit() || c == ',');
        numeric && word.split(',').skip(1).any(|group| group.len() != 3)
    })
}

/// Letters that are neither Latin nor Greek.
fn script(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && c as u32 > 0x24f && !('\u{370}'..='\u{3ff}').contains(&c))
}

/// Fractions that are set as exercises: over a denominator of a hundred or more, or with more parts than the denominator has, and
/// `a twenty-first`, `one one hundred fifth`, `two hundred thirty two and a thirtieth`.
fn arithmetic(text: &str) -> bool {
    const LARGE: &str = " twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million ";
    let words = words(text);
    let part = |w: &str| {
        ["fifth", "first", "third", "fourth", "sixth", "seventh", "eighth", "ninth", "tenth"].iter().any(|p| w == format!("{p}s"))
    };
    let tiny = |w: &str| ["hundredth", "thousandth", "illionth"].iter().any(|p| w.trim_end_matches('s').ends_with(p));
    let single = |w: &str| part(&format!("{w}s")) || w.ends_with("tieth");
    let article = |w: &str| w == "a" || w == "one";
    let is_tens = |w: &str| LARGE.contains(&format!(" {w} ")) && w.ends_with("ty");
    let one_part = words.last().is_some_and(|w| single(w))
        && (article(&words[0]) && words.len() < 6 && (words[1] == "one" || is_tens(&words[1]))
            || words.len() > 2 && article(&words[words.len() - 2]) && words[words.len() - 3] == "and");
    let chained = words.iter().filter(|w| *w == "and").count() > 1 && words.last().is_some_and(|w| part(w));
    one_part
        || chained
        || words
            .iter()
            .enumerate()
            .any(|(at, w)| tiny(w) || part(w) && words[..at].iter().rev().take(4).any(|before| LARGE.contains(&format!(" {before} "))))
}

/// A fraction with `over`, per cent before its number, quarters `of hour`, digits read out one by one, the small coins or minutes left
/// unnamed after the large: `one over three`, `one twenty two`, `15 dollars 50`.
fn spoken(text: &str) -> bool {
    const UNITS: &str = " dollar dollars pound pounds euro euros rupee rupees ringgit usd gbp eur hour hours ";
    let words = words(text);
    let over = words.windows(3).any(|w| w[0].parse::<u32>().is_ok_and(|n| n > 0) && w[1] == "over" && is_small(&w[2]))
        || words.windows(3).any(|w| is_small(&w[0]) && w[1] == "over" && is_small(&w[2]));
    let quarters = words.windows(2).any(|w| w[0].starts_with("quarter") && w[1].starts_with("hour"))
        || words.windows(3).any(|w| w[0].starts_with("quarter") && w[1] == "of" && w[2].starts_with("hour"));
    let unnamed = (0..words.len()).any(|at| {
        let next = at + 1 + usize::from(words.get(at + 1).is_some_and(|w| w == "and"));
        let large = UNITS.contains(&format!(" {} ", words[at])) && at > 0 || words[at].contains('$') && words[at].len() > 1;
        large && words.get(next).is_some_and(|w| is_small(w)) && words.len() == next + 1
    });
    let percent_first = words.first().is_some_and(|w| w.starts_with("per")) && words.last().is_some_and(|w| !w.starts_with("per"));
    // "one twenty two" and "point 77" are digits read out.
    let read_out = words.len() == 3 && is_small(&words[0]) && words[1].ends_with("ty") && is_small(&words[2]) && !text.contains('-')
        || words.first().is_some_and(|w| w == "point");
    over || quarters || read_out || unnamed || percent_first && words.len() < 6
}

/// `42 geneh`, `one kuai and five mao`, `42 egyptianpound`.
fn foreign(text: &str) -> bool {
    const WORDS: &str = " geneh genihat masriya kuai mao egyptianpound saudiriyal ";
    words(text).iter().any(|w| WORDS.contains(&format!(" {w} ")))
}

/// Units that stand in papers of physics and in no newspaper: picometres, barns, radians, speeds by the millisecond, millions of years as `Ma`.
fn laboratory(text: &str) -> bool {
    const UNITS: &str = " picometer picometers millisecond gigaannum drachma 1ga ";
    let words = words(text);
    let digits = |w: &str| w.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let named = words.iter().any(|w| UNITS.contains(&format!(" {w} ")) || w.ends_with("/millisecond"));
    let glued = words.iter().any(|w| {
        digits(w) < w.len() && (w.ends_with("rad") || w.ends_with("cds") || w.ends_with('b') && !w.contains('.')) && digits(w) < 4
    });
    // A clock's `2.13 am` has two places.
    let lettered = words.windows(2).any(|pair| match pair[1].as_str() {
        "pm" | "am" => pair[0].split_once('.').is_some_and(|(_, places)| places.len() != 2),
        "ma" | "js" | "b" => digits(&pair[0]) == 0,
        _ => false,
    });
    named || glued || lettered
}

/// `2m`, `10 c`, `3k`, `2'`: only the text around could say what it is.
fn letter(text: &str) -> bool {
    let unit = text.trim().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',').trim_start();
    unit.len() < text.trim().len() && unit.chars().count() == 1 && unit.chars().all(|c| c.is_alphabetic() || "'\"".contains(c))
}

/// Lines of a MEANTIME article in which values were annotated.
const ANNOTATED: usize = 6;

#[derive(Clone, Debug)]
struct Gold {
    start: usize,
    end: usize,
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<String>,
}

struct Case {
    text: String,
    gold: Vec<Gold>,
}

#[derive(Default)]
struct Score {
    found: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn f1(&self) -> f64 {
        let (tp, fp, missed) = (self.found as f64, self.wrong as f64, self.missed as f64);
        if tp == 0.0 { 0.0 } else { 2.0 * tp / (2.0 * tp + fp + missed) }
    }
    fn recall(&self) -> f64 {
        self.found as f64 / (self.found + self.missed).max(1) as f64
    }
    fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.wrong).max(1) as f64
    }
}

fn data(path: &str) -> Option<String> {
    let shared = std::env::var("GAINSAY_SHARED")
        .map(PathBuf::from)
        .unwrap_or_else(|_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")));
    match std::fs::read_to_string(shared.join("data").join(path)) {
        Ok(text) => Some(text.trim_start_matches('\u{feff}').to_owned()),
        Err(_) => {
            println!("skipped: no {path}");
            None
        }
    }
}

fn read(source: &str) -> Vec<(Span, Quantity)> {
    read_blocks(source, vec![Span::new(0, source.len())])
}

fn read_blocks(source: &str, blocks: Vec<Span>) -> Vec<(Span, Quantity)> {
    let text = Text::new(source, blocks);
    let mut found: Vec<Mention> = Vec::new();
    quantity::recognise(&text, &mut found);
    found.into_iter().filter_map(|m| if let Value::Quantity(q) = m.value { Some((m.span, q)) } else { None }).collect()
}

fn float(n: Option<rust_decimal::Decimal>) -> Option<f64> {
    n.and_then(|n| n.to_string().parse().ok())
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1e-6),
        _ => true,
    }
}

/// Seconds, inches or metres in a unit, where a set states a compound in another unit than we do.
fn factor(unit: &str) -> Option<f64> {
    Some(match unit {
        "second" => 1.0,
        "minute" => 60.0,
        "hour" => 3600.0,
        "day" => 86400.0,
        "week" => 604_800.0,
        "month" => 2_592_000.0,
        "year" => 31_536_000.0,
        "inch" => 0.0254,
        "foot" => 0.3048,
        "yard" => 0.9144,
        "metre" => 1.0,
        "centimetre" => 0.01,
        "millimetre" => 0.001,
        "kilometre" => 1000.0,
        "mile" => 1609.344,
        "gram" => 0.001,
        "milligram" => 0.000_001,
        "kilogram" => 1.0,
        _ => return None,
    })
}

fn same(gold: &Gold, q: &Quantity) -> bool {
    if let (Some(unit), Some(value)) = (gold.unit.as_deref(), gold.low)
        && q.sort == Sort::Duration
        && unit.chars().next().is_some_and(|c| q.timex.contains(&format!("{value}{}", c.to_ascii_uppercase())))
    {
        // One part of "two years and six months".
        return true;
    }
    let number = float(q.number);
    let (low, high) = (number.or(float(q.low)), number.or(float(q.high)));
    let mut times = 1.0;
    if let (Some(wanted), Some(unit)) = (gold.unit.as_deref(), q.unit) {
        if wanted != unit && wanted != "any" {
            match (factor(wanted), factor(unit)) {
                (Some(a), Some(b)) => times = b / a,
                _ => return wanted == "ton" && unit == "tonne" && close(low, gold.low),
            }
        }
    } else if gold.unit.is_some() && gold.unit.as_deref() != Some("any") && q.unit.is_none() {
        return false;
    }
    let share = if q.sort == Sort::Percent && gold.unit.as_deref() == Some("percent") || gold.low.is_none() { 1.0 } else { times };
    close(low.map(|l| l * share), gold.low) && close(high.map(|h| h * share), gold.high)
}

/// Scores cases: a gold quantity is found where a mention overlaps it and says the same; other mentions of the sorts asked are wrong.
fn score(name: &str, cases: &[Case], sorts: &[Sort], precise: bool) -> Score {
    let misses = misses();
    let mut score = Score::default();
    for case in cases {
        let found = read(&case.text);
        let mut used = vec![false; found.len()];
        for gold in &case.gold {
            let span = Span::new(gold.start, gold.end);
            let hit = found.iter().enumerate().position(|(i, (s, q))| (!used[i] || q.timex.len() > 5) && s.overlaps(span) && same(gold, q));
            match hit {
                Some(i) => {
                    used[i] = true;
                    score.found += 1;
                }
                None => {
                    score.missed += 1;
                    if misses {
                        let near: Vec<String> = found
                            .iter()
                            .filter(|(s, _)| s.overlaps(span))
                            .map(|(s, q)| format!("{:?} {} {:?}", s.of(&case.text), quantity::display(q), q.unit))
                            .collect();
                        println!(
                            "  {name} missed {:?} {:?} {:?} {:?}: {near:?} in {}",
                            &case.text[gold.start..gold.end],
                            gold.low,
                            gold.high,
                            gold.unit,
                            clip(&case.text, gold.start)
                        );
                    }
                }
            }
        }
        for (i, (s, q)) in found.iter().enumerate() {
            let overlaps = case.gold.iter().any(|g| Span::new(g.start, g.end).overlaps(*s));
            // What the set of dimensions files under temperature is no false reading.
            let elsewhere = name.contains("Dimension") && matches!(q.unit, Some("celsius" | "fahrenheit" | "degree"));
            if precise && !elsewhere && !used[i] && !overlaps && (sorts.is_empty() || sorts.contains(&q.sort)) {
                score.wrong += 1;
                if misses {
                    println!("  {name} extra {:?} {} in {}", s.of(&case.text), quantity::display(q), clip(&case.text, s.start()));
                }
            }
        }
    }
    score
}

fn clip(text: &str, at: usize) -> String {
    let from = text[..at.min(text.len())].char_indices().rev().nth(50).map_or(0, |(i, _)| i);
    text[from..].chars().take(130).collect::<String>().replace('\n', " ")
}

/// The category of input that is not news English, if it is one.
fn category(text: &str) -> Option<&'static str> {
    CATEGORIES.iter().find(|(_, fits)| fits(text)).map(|(name, _)| *name)
}

fn number(json: &Json) -> Option<f64> {
    let text = json.as_str()?.trim_end_matches('%');
    text.parse().ok()
}

/// Unit names of the sets, as ours.
fn unit_name(name: &str, value: &mut Option<f64>) -> String {
    let lower = name.to_lowercase().replace("meter", "metre").replace("liter", "litre").replace(' ', "-");
    let hundredth = matches!(lower.as_str(), "cent" | "pence" | "penny");
    if hundredth {
        *value = value.map(|v| v / 100.0);
    }
    let ours = match lower.as_str() {
        "dollar" | "united-states-dollar" | "cent" => "USD",
        "pound" | "british-pound" | "pound-sterling" | "pence" | "penny" => "GBP",
        "euro" => "EUR",
        "unnamed" | "dinar" | "riyal" | "rial" | "rupee" | "bitcoin" | "franc" | "peseta" => "any",
        "celsius" | "c" | "degree-celsius" => "celsius",
        "fahrenheit" | "f" | "degree-fahrenheit" => "fahrenheit",
        "k" => "kelvin",
        "m" => "metre",
        "metric-ton" => "tonne",
        // An age without a unit is in years.
        "age" => "year",
        "percentage" => "percent",
        "kilometre-per-hour" => "kilometre-per-hour",
        other => other,
    };
    ours.to_owned()
}

/// Cases of a Recognizers-Text file. `weight` says that pounds are a mass.
fn recognizers(path: &str, kind: &str) -> Vec<Case> {
    let Some(text) = data(&format!("recognizers-text/{path}")) else { return Vec::new() };
    let cases: Vec<Json> = serde_json::from_str(&text).expect("the set is JSON");
    cases.iter().filter_map(|case| recognizers_case(case, kind)).collect()
}

fn recognizers_case(case: &Json, kind: &str) -> Option<Case> {
    let text = case["Input"].as_str()?.to_owned();
    let lower = text.to_lowercase();
    let mut gold = Vec::new();
    let mut from = 0;
    for result in case["Results"].as_array()? {
        let said = result["Text"].as_str()?.to_lowercase();
        let start = lower.get(from..)?.find(&said)? + from;
        from = start + said.len();
        let resolution = &result["Resolution"];
        if result["TypeName"] == "ordinal.relative" {
            continue;
        }
        let mut value = number(&resolution["value"]);
        let mut high = value;
        let mut unit = None;
        match kind {
            "range" => {
                let stated = resolution["value"].as_str()?;
                let inner = stated.trim_matches(['[', ']', '(', ')']);
                let (a, b) = inner.split_once(',')?;
                (value, high) = (a.parse().ok(), b.parse().ok());
            }
            "number" | "ordinal" => {}
            "percent" => unit = Some("percent".to_owned()),
            _ => {
                // A unit without a number is no quantity to us.
                value?;
                let code = resolution["isoCurrency"].as_str();
                let name = resolution["unit"].as_str()?;
                unit = Some(match (code, kind) {
                    (Some(code), _) if !code.starts_with('_') => code.to_owned(),
                    (_, "currency") => {
                        let ours = unit_name(name, &mut value);
                        if ours.len() == 3 { ours } else { "any".to_owned() }
                    }
                    (_, "dimension") if name == "Pound" => "pound-mass".to_owned(),
                    _ => unit_name(name, &mut value),
                });
                high = value;
            }
        }
        if kind != "range" && value.is_none() {
            continue;
        }
        gold.push(Gold { start, end: from, low: value, high, unit });
    }
    Some(Case { text, gold })
}

fn duckling(dimension: &str) -> Vec<Case> {
    let Some(text) = data("duckling/duckling_en.jsonl") else { return Vec::new() };
    let mut cases = Vec::new();
    for line in text.lines() {
        let row: Json = serde_json::from_str(line).expect("the set is JSON Lines");
        // The other locales repeat the slang of coins (nickels, grands) for each country.
        if row["dim"] != dimension || row["corpus"] == "latentCorpus" || row["locale"] != "EN" {
            continue;
        }
        let Some(text) = row["text"].as_str().map(unescape) else { continue };
        let mut gold = Vec::new();
        if let Some(expected) = row["expected"].as_str() {
            match haskell(expected, text.len()) {
                Some(mut one) => {
                    if dimension == "Quantity" && one.unit.as_deref() == Some("GBP") {
                        // The pounds of this dimension are a mass.
                        one.unit = Some("pound-mass".to_owned());
                    }
                    gold.push(one);
                }
                None => continue,
            }
        }
        cases.push(Case { text, gold });
    }
    cases
}

fn unescape(text: &str) -> String {
    text.replace("\\x20ac", "€").replace("\\x00a3\\&", "£").replace("\\x00a3", "£").replace("\\\"", "\"").replace("\\&", "")
}

/// `(between Dollar (10, 20))`, `(NumeralValue (-504))`, `(DurationData 2 Minute)`.
fn haskell(expected: &str, end: usize) -> Option<Gold> {
    let clean: String = expected.chars().map(|c| if "(),".contains(c) { ' ' } else { c }).collect();
    let parts: Vec<&str> = clean.split_whitespace().collect();
    let mut numbers = parts.iter().filter_map(|p| p.parse::<f64>().ok());
    let mut first = numbers.next();
    let second = numbers.next();
    let head = *parts.first()?;
    let unit = match head {
        "NumeralValue" | "OrdinalData" => None,
        "DurationData" => Some(parts.get(2)?.to_lowercase()),
        _ => {
            let name = parts.get(1)?;
            Some(if name.len() == 3 && name.chars().all(|c| c.is_ascii_uppercase()) {
                (*name).to_owned()
            } else {
                unit_name(name, &mut first)
            })
        }
    };
    let unit = unit.map(|u| if u == "degree" { "degree".to_owned() } else { u });
    let (low, high) = match head {
        "between" => (first, second),
        _ => (first, first),
    };
    Some(Gold { start: 0, end, low, high, unit })
}

fn quantulum() -> Vec<Case> {
    let mut cases = Vec::new();
    for file in ["quantities.json", "quantities.ambiguity.json"] {
        let Some(text) = data(&format!("quantulum3/{file}")) else { continue };
        let rows: Vec<Json> = serde_json::from_str(&text).expect("the set is JSON");
        for row in rows {
            let (Some(text), Some(results)) = (row["req"].as_str(), row["res"].as_array()) else { continue };
            let mut gold = Vec::new();
            let mut from = 0;
            for result in results {
                let said = result["surface"].as_str().unwrap_or("");
                let Some(start) = text.get(from..).and_then(|t| t.find(said)).map(|i| i + from) else { continue };
                from = start + said.len();
                let mut value = result["value"].as_f64();
                let unit = match result["unit"].as_str().unwrap_or("") {
                    "dimensionless" => None,
                    "dozen" => {
                        value = value.map(|v| v * 12.0);
                        None
                    }
                    name if name.contains(" per ") && !name.starts_with("kilometre per hour") => Some("any".to_owned()),
                    name => Some(unit_name(name, &mut value)),
                };
                let spread = result["uncertainty"].as_f64().unwrap_or(0.0);
                gold.push(Gold { start, end: from, low: value.map(|v| v - spread), high: value.map(|v| v + spread), unit });
            }
            cases.push(Case { text: text.to_owned(), gold });
        }
    }
    cases
}

/// VALUE spans, exactly and by overlap, within the annotated part of each article; durations and ranks are no VALUE there.
fn meantime() -> Option<(Score, Score)> {
    let text = data("meantime/meantime.jsonl")?;
    let misses = misses();
    let (mut strict, mut loose) = (Score::default(), Score::default());
    let mut words = 0;
    for line in text.lines() {
        let row: Json = serde_json::from_str(line).expect("the set is JSON Lines");
        let article = row["text"].as_str().unwrap_or("");
        let offsets: Vec<usize> = article.char_indices().map(|(i, _)| i).chain([article.len()]).collect();
        let byte = |n: &Json| offsets.get(n.as_u64().unwrap_or(0) as usize).copied().unwrap_or(article.len());
        let mentions = row["mentions"].as_array().cloned().unwrap_or_default();
        let spans = |tag: &str| -> Vec<Span> {
            mentions.iter().filter(|m| m["tag"] == tag).map(|m| Span::new(byte(&m["start"]), byte(&m["end"]))).collect()
        };
        let (gold, times) = (spans("VALUE"), spans("TIMEX3"));
        // Values were annotated in the title, the date line and four sentences only.
        let mut lines = Vec::new();
        let mut from = 0;
        for line in article.split_inclusive('\n').take(ANNOTATED) {
            lines.push(Span::new(from, from + line.len()));
            from += line.len();
        }
        words +=
            lines.iter().map(|l| l.of(article).split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()).sum::<usize>();
        let ours: Vec<(Span, Quantity)> = read_blocks(article, lines)
            .into_iter()
            .filter(|(s, q)| !matches!(q.sort, Sort::Ordinal | Sort::Duration) && !times.iter().any(|t| t.overlaps(*s)))
            .collect();
        let exact = gold.iter().filter(|g| ours.iter().any(|(s, _)| s == *g)).count();
        strict.found += exact;
        strict.missed += gold.len() - exact;
        strict.wrong += ours.len() - ours.iter().filter(|(s, _)| gold.contains(s)).count();
        let near = gold.iter().filter(|g| ours.iter().any(|(s, _)| s.overlaps(**g))).count();
        loose.found += near;
        loose.missed += gold.len() - near;
        loose.wrong += ours.iter().filter(|(s, _)| !gold.iter().any(|g| g.overlaps(*s))).count();
        if misses {
            for g in gold.iter().filter(|g| !ours.iter().any(|(s, _)| s == *g)) {
                let near: Vec<&str> = ours.iter().filter(|(s, _)| s.overlaps(*g)).map(|(s, _)| s.of(article)).collect();
                println!("  MEANTIME missed {:?}: {near:?} in {}", g.of(article), clip(article, g.start()));
            }
            for (s, q) in ours.iter().filter(|(s, _)| !gold.iter().any(|g| g.overlaps(*s))) {
                println!("  MEANTIME extra {:?} {} in {}", s.of(article), quantity::display(q), clip(article, s.start()));
            }
        }
    }
    for (name, s) in [("MEANTIME VALUE, exact span", &strict), ("MEANTIME VALUE, overlap", &loose)] {
        print(name, s);
    }
    println!(
        "MEANTIME false readings: {} in {words} words, {:.2} in 1,000",
        loose.wrong,
        loose.wrong as f64 * 1000.0 / words.max(1) as f64
    );
    Some((strict, loose))
}

fn both(name: &str, cases: Vec<Case>, sorts: &[Sort], precise: bool) -> Option<Score> {
    if cases.is_empty() {
        return None;
    }
    let all: usize = cases.iter().map(|c| c.gold.len()).sum();
    let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut kept, mut other) = (Vec::new(), Vec::new());
    for case in cases {
        match category(&case.text) {
            Some(kind) => {
                if misses() {
                    println!("  {name} left out, {kind}: {}", clip(&case.text, 0));
                }
                *left_out.entry(kind).or_default() += case.gold.len();
                other.push(case);
            }
            None => kept.push(case),
        }
    }
    let (news, rest) = (score(name, &kept, sorts, precise), score(&format!("{name}, left out"), &other, sorts, precise));
    print(name, &news);
    let whole = Score { found: news.found + rest.found, wrong: news.wrong + rest.wrong, missed: news.missed + rest.missed };
    print(&format!("{name}, unfiltered"), &whole);
    if !left_out.is_empty() {
        let parts: Vec<String> = left_out.iter().map(|(name, n)| format!("{n} {name}")).collect();
        println!("    left out of {all}: {}", parts.join(", "));
    }
    Some(news)
}

fn misses() -> bool {
    std::env::var("GAINSAY_MISSES").is_ok_and(|v| v != "0")
}

fn print(name: &str, score: &Score) {
    println!("{name:<48} n={:<4} P {:.3} R {:.3} F1 {:.3}", score.found + score.missed, score.precision(), score.recall(), score.f1());
}

#[test]
fn quantities_on_third_parties_sets() {
    let rt = |file: &str, kind: &str, sorts: &[Sort]| {
        both(&format!("Recognizers {file}"), recognizers(&format!("{file}.json"), kind), sorts, true)
    };
    let numbers = [Sort::Count, Sort::Fraction];
    let mut floors: Vec<(&str, Option<Score>, f64)> = vec![
        ("number", rt("Number/English/NumberModel", "number", &numbers), 0.93),
        ("percent", rt("Number/English/PercentModel", "percent", &[Sort::Percent]), 0.98),
        ("range", rt("Number/English/NumberRangeModel", "range", &[]), 0.94),
        ("ordinal", rt("Number/English/OrdinalModel", "ordinal", &[Sort::Ordinal]), 0.90),
        ("currency", rt("NumberWithUnit/English/CurrencyModel", "currency", &[Sort::Money]), 0.95),
        ("age", rt("NumberWithUnit/English/AgeModel", "age", &[Sort::Age]), 0.94),
        ("dimension", rt("NumberWithUnit/English/DimensionModel", "dimension", &[Sort::Measure]), 0.89),
        ("temperature", rt("NumberWithUnit/English/TemperatureModel", "temperature", &[Sort::Measure]), 0.93),
    ];
    let duckling_floors = [
        ("Numeral", 0.92),
        ("AmountOfMoney", 0.91),
        ("Duration", 0.94),
        ("Quantity", 0.96),
        ("Distance", 0.94),
        ("Volume", 0.95),
        ("Temperature", 0.95),
        ("Ordinal", 0.92),
    ];
    for (dimension, floor) in duckling_floors {
        floors.push((dimension, both(&format!("duckling {dimension}"), duckling(dimension), &[], false), floor));
    }
    floors.push(("quantulum3", both("quantulum3", quantulum(), &[Sort::Count, Sort::Money, Sort::Measure, Sort::Percent], true), 0.84));
    let meantime = meantime();
    for (name, score, floor) in &floors {
        if let Some(score) = score {
            let reached = score.f1();
            assert!(reached >= *floor, "{name}: F1 {reached:.3} is below the floor of {floor}");
        }
    }
    if let Some((strict, loose)) = meantime {
        let (exact, near) = (strict.f1(), loose.f1());
        assert!(exact >= 0.83 && near >= 0.94, "MEANTIME: F1 {exact:.3} exact, {near:.3} by overlap");
    }
}
