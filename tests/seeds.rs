//! The shipped rules on five real news articles, and on copies of them with one fact changed.
//!
//! The articles are not part of the project: they are read from `../shared/seeds`, or from `$GAINSAY_SHARED/seeds`, and the tests are skipped
//! where that is missing. Places are found by single values and names; no sentence of theirs stands here.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use gainsay::article::{Article, Format, read};
use gainsay::claim::Claim;
use gainsay::diag::Severity;
use gainsay::kinds::{Field, Value};
use gainsay::report::{Finding, Report};
use gainsay::rule::RuleSet;
use gainsay::text::Source;

/// An article: its short name, such as `003`, and its text.
type Seed = (String, String);

fn seeds() -> Option<Vec<Seed>> {
    let default = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared"));
    let folder = std::env::var_os("GAINSAY_SHARED").map_or_else(default, PathBuf::from).join("seeds");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: there are no articles in {}", folder.display());
        return None;
    };
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy()[..3].to_owned();
    Some(paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect())
}

fn articles((name, text): &Seed) -> Vec<Article> {
    let (articles, notices) = read(&Source::new(name.as_str(), text.as_str()), Format::Plain, None);
    assert!(notices.is_empty(), "{name}: {notices:?}");
    articles
}

fn claims(rules: &RuleSet, seeds: &[Seed]) -> Vec<Claim> {
    seeds.iter().flat_map(articles).flat_map(|article| gainsay::extract(rules, &article).claims).collect()
}

fn check(rules: &RuleSet, seeds: &[Seed]) -> Report {
    gainsay::judge(rules, claims(rules, seeds), None)
}

fn cited(finding: &Finding) -> Vec<&Claim> {
    finding.sides.iter().flat_map(|side| &side.claims).collect()
}

fn told(findings: &[&Finding]) -> String {
    findings
        .iter()
        .map(|f| format!("[{}] {}: {:?}\n", f.rule, f.message, cited(f).iter().map(|c| c.cite.text()).collect::<Vec<_>>()))
        .collect()
}

fn field(value: &Value, name: &str) -> Option<String> {
    value.fields().into_iter().find(|(n, _)| *n == name).and_then(|(_, field)| match field {
        Field::Text(text) => Some(text),
        Field::Null => None,
    })
}

#[test]
fn what_is_wrong_in_them_and_nothing_else() {
    let Some(seeds) = seeds() else { return };
    let rules = RuleSet::shipped();
    let report = check(&rules, &seeds);
    let found: Vec<&Finding> = report.findings.iter().filter(|f| f.severity > Severity::Note).collect();
    let about = |finding: &Finding, words: &[&str]| {
        words.iter().all(|word| {
            finding.sides.iter().any(|side| side.value.contains(word) || side.claims.iter().any(|c| c.cite.text().contains(word)))
        })
    };
    let is = |finding: &&&Finding, rule: &str, articles: &[&str], words: &[&str]| {
        let seen: BTreeSet<&str> = cited(finding).iter().map(|claim| &*claim.cite.article).collect();
        finding.rule == rule && seen.iter().eq(articles) && finding.sides.len() > 1 && about(finding, words)
    };
    let quotation =
        found.iter().filter(|f| is(f, "quotation", &["003"], &["ensure these bilaterals", "ensure that these bilateral talks"])).count();
    let spelling = found.iter().filter(|f| is(f, "name-spelling", &["003", "004"], &["Sergei", "Sergey"])).count();
    assert_eq!((quotation, spelling, found.len()), (1, 1, 2), "\n{}", told(&found));
}

/// A claim of what a country spends, or an alliance asks for, by its article, key, value, stance and time.
fn shares(rules: &RuleSet, seeds: &[Seed]) -> Vec<[String; 5]> {
    let of_rule = |claim: &&Claim| ["defence-spending-share", "alliance-target"].contains(&rules.rules[claim.rule].id.as_str());
    let key = |claim: &Claim| claim.key[0].value.as_deref().map_or(String::new(), Value::display);
    let when = |claim: &Claim| claim.when.as_ref().map_or(String::new(), |when| when.display());
    let line = |c: &Claim| [c.cite.article.to_string(), key(c), c.value.display(), c.stance.name().to_owned(), when(c)];
    claims(rules, seeds).iter().filter(of_rule).map(line).collect()
}

#[test]
fn shares_of_the_economy() {
    let Some(seeds) = seeds() else { return };
    let shares = shares(&RuleSet::shipped(), &seeds);
    let has = |wanted: [&str; 5]| shares.iter().any(|share| share.iter().zip(wanted).all(|(is, wanted)| is.contains(wanted)));
    for wanted in [
        ["000", "United Kingdom", "2.5%", "planned", "2027"],
        ["000", "United Kingdom", "3%", "planned", "next parliament"],
        ["000", "NATO", "2%", "", ""],
        ["004", "", "2.3%", "asserted", "now"],
        ["004", "", "2.5%", "planned", "2027"],
    ] {
        assert!(has(wanted), "{wanted:?} is not among {shares:#?}");
    }
}

/// Who is named with which post, where it is, and in which articles that pair must be read.
const POSTS: [(&str, &str, &str, &[&str]); 21] = [
    ("David Lammy", "foreign secretary", "United Kingdom", &["000", "002"]),
    ("John Healey", "defence secretary", "United Kingdom", &["002"]),
    ("Keir Starmer", "prime minister", "United Kingdom", &["004"]),
    ("Theresa May", "prime minister", "United Kingdom", &["004"]),
    ("James Cleverly", "foreign secretary", "United Kingdom", &["001"]),
    ("James Cleverly", "mp", "United Kingdom", &["001"]),
    ("Michael Howard", "leader", "Conservative Party", &["004"]),
    ("Calum Miller", "foreign affairs spokesman", "Liberal Democrats", &["001"]),
    ("Tony Radakin", "chief of the defence staff", "United Kingdom", &["003"]),
    ("Rich Knighton", "chief of the defence staff", "United Kingdom", &["003"]),
    ("Donald Trump", "president", "United States", &["000", "001", "003", "004"]),
    ("JD Vance", "vice president", "United States", &["000"]),
    ("Marco Rubio", "secretary of state", "United States", &["000", "002", "004"]),
    ("Pete Hegseth", "defence secretary", "United States", &["000"]),
    ("Keith Kellogg", "envoy to russia and ukraine", "United States", &["002"]),
    ("Vladimir Putin", "president", "Russia", &["001", "003", "004"]),
    ("Sergei Lavrov", "foreign minister", "Russia", &["003", "004"]),
    ("Volodymyr Zelensky", "president", "Ukraine", &["000", "001", "002", "003", "004"]),
    ("Andrii Sybiha", "foreign minister", "Ukraine", &["002"]),
    ("Rustem Umerov", "defence minister", "Ukraine", &["002"]),
    ("Kaja Kallas", "foreign policy chief", "European Union", &["004"]),
];

#[test]
fn who_holds_which_post_where() {
    let Some(seeds) = seeds() else { return };
    let rules = RuleSet::shipped();
    let mut read: BTreeSet<(String, String, String, Option<String>)> = BTreeSet::new();
    for claim in claims(&rules, &seeds).iter().filter(|claim| rules.rules[claim.rule].id == "person-post") {
        let holder = claim.key[0].value.as_ref().and_then(|value| field(value, "name")).unwrap_or_default().replace("Sergey", "Sergei");
        let title = field(&claim.value, "title").unwrap_or_default();
        read.insert((claim.cite.article.to_string(), holder, title, field(&claim.value, "where")));
    }
    for (article, holder, title, place) in &read {
        let right = POSTS.iter().any(|post| (post.0, post.1) == (holder, title) && place.as_ref().is_none_or(|place| place == post.2));
        assert!(right, "{article}: {holder} is no {title} of {place:?}");
    }
    for (holder, title, _, articles) in POSTS {
        for article in articles {
            let pair = read.iter().any(|(a, h, t, _)| (a.as_str(), h.as_str(), t.as_str()) == (*article, holder, title));
            assert!(pair, "{article}: {holder}, {title} is not read");
        }
    }
}

#[test]
fn figures_and_days() {
    let Some(seeds) = seeds() else { return };
    let seen = |article: &str, kind: &str, wanted: &[(&str, &str)]| {
        let seed = seeds.iter().find(|(name, _)| name == article).unwrap();
        articles(seed).iter().any(|article| {
            let annotated = gainsay::annotate::annotate(article);
            annotated.mentions.iter().any(|mention| {
                let is = |(name, value): &(&str, &str)| field(&mention.value, name).as_deref() == Some(value);
                mention.value.kind_name() == kind && wanted.iter().all(is)
            })
        })
    };
    for (article, kind, wanted) in [
        ("004", "percent", &[("number", "50"), ("unit", "percent"), ("hedge", "=")][..]),
        ("001", "duration", &[("number", "30"), ("unit", "day")]),
        ("001", "count", &[("number", "10000"), ("hedge", ">")]),
        ("003", "count", &[("number", "150"), ("hedge", "<")]),
        ("004", "count", &[("number", "45")]),
        // The year of an undated article is left open.
        ("004", "date", &[("timex", "XXXX-02-25")]),
        ("004", "date", &[("timex", "XXXX-02-26")]),
    ] {
        assert!(seen(article, kind, wanted), "{article}: no {kind} with {wanted:?}");
    }
}

/// A copy of an article with the `nth` mention of `from` put as `to`, or every one.
fn copy(seeds: &[Seed], article: &str, nth: Option<usize>, from: &str, to: &str) -> Seed {
    let text = &seeds.iter().find(|(name, _)| name == article).unwrap().1;
    let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
    let changed = match nth {
        Some(nth) => {
            let at = *places.get(nth).unwrap_or_else(|| panic!("{article}: no {from}"));
            format!("{}{to}{}", &text[..at], &text[at + from.len()..])
        }
        None => text.replace(from, to),
    };
    assert_ne!(&changed, text, "{article}: no {from}");
    ("copy".to_owned(), changed)
}

#[test]
fn a_copy_with_one_fact_changed_is_caught() {
    let Some(seeds) = seeds() else { return };
    let rules = RuleSet::shipped();
    let usual: BTreeSet<String> = check(&rules, &seeds).findings.into_iter().map(|f| f.id).collect();
    let mut missed = String::new();
    for (article, rule, from, to) in [
        ("000", "defence-spending-share", "2.5%", "2.7%"),
        ("000", "office-holder", "Foreign Secretary David Lammy", "Foreign Secretary John Healey"),
        ("001", "office-holder", "spokesman Calum Miller", "spokesman Peter Marsh"),
        ("002", "name-spelling", "Andrii Sybiha", "Andrii Sybyha"),
        ("000", "quotation", "redouble our efforts", "double our efforts"),
        ("003", "figure", "Nearly 150", "Nearly 250"),
        ("004", "figure", "45 members", "54 members"),
        ("004", "figure", "50 per cent", "40 per cent"),
    ] {
        let mut all = seeds.clone();
        all.push(copy(&seeds, article, None, from, to));
        let report = check(&rules, &all);
        let new: Vec<&Finding> = report.findings.iter().filter(|f| f.severity > Severity::Note && !usual.contains(&f.id)).collect();
        let shows = |finding: &Finding, id: &str| cited(finding).iter().any(|claim| &*claim.cite.article == id);
        // Where a known fact outranks the articles, it is the other side.
        let other = |finding: &Finding| shows(finding, article) || finding.sides.iter().any(|side| side.known.is_some());
        if !new.iter().any(|f| f.rule == rule && shows(f, "copy") && other(f)) {
            missed.push_str(&format!("{article}: {from} / {to} gives only:\n{}", told(&new)));
        }
    }
    assert!(missed.is_empty(), "{missed}");
}

#[test]
fn a_quotation_that_stands_twice_in_one_article() {
    let Some(seeds) = seeds() else { return };
    let rules = RuleSet::shipped();
    let altered = copy(&seeds, "004", Some(0), "not going to make security guarantees", "not going to give security guarantees");
    let report = check(&rules, &[altered]);
    let found = report.findings.iter().any(|f| f.rule == "quotation" && f.severity > Severity::Note && cited(f).len() > 1);
    assert!(found, "{}", told(&report.findings.iter().collect::<Vec<_>>()));
}
