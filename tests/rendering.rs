//! Every output faces the same few reports: empty, one finding, many sides, notices.

use gainsay::annotate::Stance;
use gainsay::article::{self, Part, parse_day, read};
use gainsay::claim::{Cite, Claim, KeyItem, When};
use gainsay::diag::{Diag, Severity};
use gainsay::kinds::Value;
use gainsay::render::{self, Format, Look, View};
use gainsay::report::{Accepted, By, Finding, Report, Side, Verdict};
use gainsay::rule::RuleSet;
use gainsay::text::{Days, Source, Span};

/// The claim that `phrase` makes in `sentence` of an article's text.
fn claim(article: &str, published: &str, text: &str, sentence: &str, phrase: &str) -> Claim {
    let start = text.find(sentence).expect("the sentence is in the text");
    let at = start + sentence.find(phrase).expect("the phrase is in the sentence");
    let source = Source::new(article, text);
    let span = Span::new(at, at + phrase.len());
    Claim {
        rule: 0,
        key: vec![KeyItem { name: "project".into(), value: Some(Value::Words("harbour bridge".to_owned()).into()), near: false }],
        value: Value::Words(phrase.rsplit_once(" would cost ").map_or(phrase, |(_, sum)| sum).to_owned()).into(),
        parts: None,
        when: Some(When {
            days: Days::from(parse_day("2027-04-01").unwrap()),
            stated: true,
            wording: "from April 2027".to_owned(),
            bound: None,
        }),
        stance: Stance::Planned,
        voice: None,
        part: Part::Body,
        story: std::sync::Arc::default(),
        cite: Cite {
            article: article.into(),
            published: parse_day(published),
            span,
            line: source.place(at).line,
            column: source.place(at).column,
            focus: span,
            sentence_span: Span::new(start, start + sentence.len()),
            sentence_line: source.place(start).line,
            sentence: sentence.into(),
        },
        handover: gainsay::claim::Handover::None,
    }
}

fn side(value: &str, claims: Vec<Claim>) -> Side {
    Side { value: value.to_owned(), claims, known: None }
}

fn finding(severity: Severity, sides: Vec<Side>) -> Finding {
    Finding {
        id: "0123456789abcdef".to_owned(),
        rule: "project-cost".to_owned(),
        verdict: Verdict::Conflict,
        severity,
        message: "the harbour bridge costs £3m in one article and £4m in another".to_owned(),
        why: "both give the cost of the harbour bridge".to_owned(),
        help: "check which figure is right, and correct the other article".to_owned(),
        key: vec![("project".to_owned(), "harbour bridge".to_owned())],
        sides,
    }
}

const LONG: &str = "# Bridge\n\nAda Moyle said so. The council, which has put the matter off since the spring for want of money and of any agreement on \
                    where the cars are to go while the work lasts, said that the harbour bridge would cost “about £4m”, twice what was \
                    thought when the late mayor, who was fond of bridges, first had it drawn. It rained.\n";

fn one() -> Report {
    let short = "The harbour bridge\nwill cost £3m — naïve, some say.";
    let sides = vec![
        side("£3m", vec![claim("a.txt", "2025-05-15", short, short, "£3m")]),
        side("£4m", vec![claim("news/b.md", "", LONG, LONG.split(". ").nth(1).unwrap(), "the harbour bridge would cost “about £4m”")]),
    ];
    Report { findings: vec![finding(Severity::Error, sides)], articles: 2, claims: 2, ..Report::default() }
}

fn many() -> Report {
    let of = |value: &str, articles: usize| {
        let text = format!("The harbour bridge cost {value}.");
        side(value, (0..articles).map(|n| claim(&format!("{value}-{n}.txt"), "2025-05-15", &text, &text, value)).collect())
    };
    let known = Side { value: "£9m".to_owned(), claims: Vec::new(), known: Some("the council's accounts say £9m".to_owned()) };
    let sides = vec![of("£1m", 7), known, of("£2m", 3), of("£3m", 1), of("£4m", 1)];
    let note = finding(Severity::Note, vec![of("£1m", 1), of("£5m", 2)]);
    Report {
        findings: vec![finding(Severity::Error, sides), finding(Severity::Warning, vec![of("£1m", 1)]), note],
        articles: 15,
        claims: 1234,
        ..Report::default()
    }
}

fn notices() -> Report {
    let wide = Source::new("wide.jsonl", format!("{{\"text\":\"{}\" broken {}}}", "漢字 ".repeat(300), "x".repeat(500)));
    let at = wide.text().find("broken").unwrap();
    let broken = Source::new("rules/a.yaml", "rule: a\r\nsame: [town]\r\ncompair: cost\r\n");
    let notices = vec![
        Diag::error("unknown-key", "there is no key `compair`")
            .at(&broken, Span::new(23, 30), "not a key")
            .at(&broken, Span::new(0, 4), "of this rule")
            .help("did you mean `compare`?"),
        Diag::warning("unreadable-file", "this may not be read: permission denied").in_file("secret/"),
        Diag::warning("broken-record", "line 1 is passed over").at(&wide, Span::new(at, at + 6), ""),
        Diag::new(Severity::Note, "odd-span", "a span that does not fit its text").at(
            &wide,
            Span::new(at + 1_000_000, at + 2_000_000),
            "here",
        ),
        Diag::new(Severity::Note, "odd-span", "a span within a character").at(&wide, Span::new(10, 11), "here"),
    ];
    Report { notices, articles: 1, claims: 0, ..Report::default() }
}

fn accepted() -> Report {
    let mut report = one();
    let by = By::List;
    report.accepted = many()
        .findings
        .into_iter()
        .rev()
        .take(1)
        .map(|finding| Accepted { finding, reason: "the *tender* | changed".to_owned(), by })
        .collect();
    report.before = Some(3);
    report
}

fn check(name: &str, drawn: &str) {
    insta::with_settings!({snapshot_path => "../snapshots/render", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, drawn);
    });
}

#[test]
fn reports() {
    for (name, report) in [("empty", Report::default()), ("one", one()), ("many", many()), ("notices", notices())] {
        check(&format!("{name}.text"), &render::text::report(&report, &Look::plain(100)));
        check(&format!("{name}.json"), &render::json::report(&report));
    }
}

/// Every format, on the same few reports.
#[test]
fn formats() {
    let rules = RuleSet::default();
    let articles = std::collections::BTreeMap::new();
    for (name, report) in [("empty", Report::default()), ("one", one()), ("many", many()), ("notices", notices()), ("accepted", accepted())]
    {
        let view = View {
            report: &report,
            rules: &rules,
            look: Look::plain(100),
            fail_on: Some(Severity::Error),
            show_accepted: true,
            articles: &articles,
        };
        for format in Format::ALL.into_iter().filter(|f| name == "accepted" || !matches!(f, Format::Text | Format::Json)) {
            let drawn = format.draw(&view).replace(env!("CARGO_PKG_VERSION"), "VERSION");
            // The style sheet is the same on every page.
            let told = match (drawn.find("<style>"), drawn.find("</style>")) {
                (Some(start), Some(end)) => format!("{}{}", &drawn[..start + 7], &drawn[end..]),
                _ => drawn,
            };
            check(&format!("{name}.{}", format.name()), &told);
        }
    }
}

#[test]
fn any_width_and_colours() {
    for report in [one(), many(), notices()] {
        for width in [0, 1, 40, 57, 80, 1000] {
            let plain = render::text::report(&report, &Look::plain(width));
            assert!(!plain.contains('\u{1b}'));
        }
        assert!(render::text::report(&report, &Look { width: 80, colour: true }).contains('\u{1b}'));
    }
}

#[test]
fn claims() {
    let report = one();
    let all: Vec<Claim> = report.findings[0].sides.iter().flat_map(|s| s.claims.clone()).collect();
    check("claims.text", &render::text::claims(&RuleSet::default(), &all));
    check("claims.jsonl", &render::jsonl::claims(&RuleSet::default(), &all));
}

#[test]
fn mentions() {
    let source =
        Source::new("a.md", "---\ndate: 2025-05-15\n---\nThe bridge opens on 3 June 2025. “It is a good bridge to have,” he said.\n");
    let (articles, _) = read(&source, article::Format::Markdown, None);
    let annotated = gainsay::annotate::annotate(&articles[0]);
    check("mentions.text", &render::text::mentions(&annotated));
    check("mentions.jsonl", &render::jsonl::mentions(&annotated));
}
