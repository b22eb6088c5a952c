//! The forms of a report, held against what reads them: schemas, parsers, GitHub's limits, a browser; and hostile text in all of them.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{folder, gainsay, json};
use serde_json::Value;

const RULE: &str = include_str!("common/bridge-cost.yaml");

/// Two articles that contradict each other, in sentences and under a name that mean something to a browser, a shell and a server.
fn hostile() -> tempfile::TempDir {
    let bad = "The harbour bridge will cost £4m, said <script>alert(1)</script> \"'&amp; ]]> | `x` **b** [y](javascript:z) @everyone #12 \
               %0A::error::no \u{202e}bidi\u{7} https://evil.example <!-- c --> {{ x }} ${{ y }}";
    let name = "b,x:1 <i> & 100%.txt";
    folder(&[
        ("rule.yaml", RULE.as_bytes()),
        (
            "a/2031-05-15.txt",
            b"The first paragraph.\n\nIt rained. The harbour bridge will cost \xc2\xa33m. Then it stopped.\n\nThe last one.\n",
        ),
        (&format!("a/{name}"), format!("date 2031-06-20\n\n{bad}.\n").as_bytes()),
    ])
}

fn drawn(folder: &Path, format: &str) -> String {
    let ran = gainsay(folder, &["check", "a", "--rules", "rule.yaml", "--format", format]);
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    ran.out
}

/// The schema of SARIF that the crate `serde-sarif` brings.
fn sarif_schema() -> Value {
    // Only this platform's packages: those of others need not have been fetched.
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().expect("rustc runs");
    let host = String::from_utf8(host.stdout).expect("a tuple");
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host.trim()])
        .arg("--manifest-path")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("metadata");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").expect("the crate");
    let manifest = PathBuf::from(package["manifest_path"].as_str().expect("a path"));
    let written = fs::read_to_string(manifest.with_file_name("src").join("schema.json")).expect("the schema");
    // The pattern for languages has a bracket too many; we give no language.
    json(&written.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$"))
}

#[test]
fn sarif_is_valid() {
    let schema = jsonschema::validator_for(&sarif_schema()).expect("a schema");
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let sample = gainsay(&corpus, &["check", ".", "--no-cache", "nowhere.txt", "--format", "sarif"]).out;
    let hostile = drawn(hostile().path(), "sarif");
    for text in [sample, hostile] {
        let report = json(&text);
        let faults: Vec<String> = schema.iter_errors(&report).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        serde_json::from_value::<serde_sarif::sarif::Sarif>(report.clone()).expect("the types of the format");
        let run = &report["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        for rule in rules {
            assert!(rule["help"]["markdown"].as_str().is_some_and(|help| help.contains("gainsay accept")), "{rule:#}");
        }
        for result in run["results"].as_array().expect("results") {
            assert_eq!(rules[result["ruleIndex"].as_u64().expect("a number") as usize]["id"], result["ruleId"]);
            let id = result["partialFingerprints"]["gainsayFinding/v1"].as_str().expect("a fingerprint");
            assert_eq!(id.len(), 16);
            let conflict = result["properties"]["verdict"] == "conflict";
            assert!(!conflict || !result["relatedLocations"].as_array().expect("locations").is_empty(), "{result:#}");
        }
    }
}

#[test]
fn sarif_regions_are_those_of_the_file() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let report = json(&gainsay(&corpus, &["check", ".", "--no-cache", "--format", "sarif"]).out);
    let mut seen = 0;
    for result in report["runs"][0]["results"].as_array().expect("results") {
        let places = result["locations"].as_array().expect("places").iter().chain(result["relatedLocations"].as_array().expect("places"));
        for place in places {
            let place = &place["physicalLocation"];
            let text = fs::read_to_string(corpus.join(place["artifactLocation"]["uri"].as_str().expect("a path"))).expect("the file");
            let region = &place["region"];
            let number = |name: &str| region[name].as_u64().expect("a number") as usize;
            let bytes = &text[number("byteOffset")..number("byteOffset") + number("byteLength")];
            assert_eq!(bytes, region["snippet"]["text"].as_str().expect("text"));
            let offset = |line: usize, column: usize| {
                let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
                start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
            };
            assert_eq!(&text[offset(number("startLine"), number("startColumn"))..offset(number("endLine"), number("endColumn"))], bytes);
            seen += 1;
        }
    }
    assert!(seen > 10);
}

#[test]
fn junit_is_valid() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let sample = gainsay(&corpus, &["check", ".", "--no-cache", "nowhere.txt", "--format", "junit"]);
    let hostile = drawn(hostile().path(), "junit");
    for text in [&sample.out, &hostile] {
        let report = quick_junit::Report::deserialize_from_str(text).expect("JUnit");
        let cases: Vec<_> = report.test_suites.iter().flat_map(|suite| &suite.test_cases).collect();
        assert_eq!(report.tests, cases.len());
        let failed = cases.iter().filter(|c| matches!(c.status, quick_junit::TestCaseStatus::NonSuccess { .. })).count();
        assert_eq!(report.failures, failed);
        assert!(failed > 0);
    }
}

#[test]
fn github_annotations_stay_within_the_limits() {
    let folder = folder(&[("rule.yaml", RULE.as_bytes())]);
    let mut names = String::new();
    for number in 0..35 {
        let name = format!("bridge{}{}", (b'a' + number / 6) as char, (b'a' + number % 6) as char);
        let text = format!("date 2031-05-15\n\nThe {name} bridge will cost £3m.\n\nAgain: the {name} bridge will cost £{}m.\n", number + 5);
        fs::create_dir_all(folder.path().join("a")).expect("a folder");
        fs::write(folder.path().join(format!("a/{name}.txt")), text).expect("a file");
        names.push_str(&format!(", {name}"));
    }
    let rule = RULE.replace("[harbour, mill, castle, station]", &format!("[harbour, mill{names}]"));
    fs::write(folder.path().join("rule.yaml"), rule).expect("a file");
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "before\n").expect("a file");
    let ran = assert_cmd::Command::cargo_bin("gainsay")
        .expect("the binary")
        .current_dir(folder.path())
        .env("GITHUB_STEP_SUMMARY", &summary)
        .args(["check", "a", "missing-1.txt", "missing-2.txt", "--rules", "rule.yaml", "--format", "github"])
        .output()
        .expect("it runs");
    let out = String::from_utf8(ran.stdout).expect("UTF-8");
    let of = |level: &str| out.lines().filter(|line| line.starts_with(&format!("::{level} "))).count();
    assert_eq!((of("error"), of("warning"), of("notice")), (10, 2, 1), "{out}");
    assert!(out.contains("25 findings or notices more than GitHub shows"), "{out}");
    let summary = fs::read_to_string(summary).expect("the summary");
    assert!(summary.starts_with("before\n<!-- gainsay -->"), "{summary}");
    assert_eq!(summary.matches("v £").count(), 35, "the summary has all findings");
}

#[test]
fn several_outputs_at_once() {
    let folder = hostile();
    let run =
        ["check", "a", "--rules", "rule.yaml", "--format", "concise", "--output", "json=out/report.json", "--output", "sarif=r.sarif"];
    let ran = gainsay(folder.path(), &run);
    assert_eq!((ran.status, ran.out.lines().count()), (1, 2), "{}{}", ran.out, ran.err);
    assert_eq!(json(&fs::read_to_string(folder.path().join("out/report.json")).expect("a file"))["tally"]["error"], 1);
    assert_eq!(json(&fs::read_to_string(folder.path().join("r.sarif")).expect("a file"))["version"], "2.1.0");
    let again = gainsay(folder.path(), &run);
    assert_eq!(again.out, ran.out);
    for (wrong, told) in [("sarif", "FORMAT=FILE"), ("srif=x", "no format `srif`"), ("json=", "no name")] {
        let ran = gainsay(folder.path(), &["check", "a", "--output", wrong]);
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    let ran = gainsay(folder.path(), &["check", "a", "--rules", "rule.yaml", "--output", "json=a/2031-05-15.txt/x.json"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("unwritable-file"), "{}", ran.err);
}

#[test]
fn hostile_text_stays_text() {
    let folder = hostile();
    let html = drawn(folder.path(), "html");
    assert!(!html.contains("<script") && !html.contains("<i>") && html.contains("&lt;script&gt;"), "{html}");
    assert!(html.contains("The first paragraph.") && html.contains("It rained.") && html.contains("<svg"), "{html}");
    let github = drawn(folder.path(), "github");
    assert_eq!(github.lines().filter(|line| line.starts_with("::")).count(), 1, "{github}");
    assert!(github.starts_with("::error file=a/b%2Cx%3A1 <i> & 100%25.txt,line=3,"), "{github}");
    assert!(github.contains("%250A%3A") || github.contains("%250A::error::no"), "{github}");
    let markdown = drawn(folder.path(), "markdown");
    for raw in ["<script", "@everyone", " #12", "](javascript", "**b**", "https://evil", "| `x`"] {
        assert!(!markdown.contains(raw), "{raw}\n{markdown}");
    }
    let events = pulldown_cmark::Parser::new_ext(&markdown, pulldown_cmark::Options::ENABLE_TABLES);
    let mut cells = 0;
    for event in events {
        match event {
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. }) => panic!("{markdown}"),
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::TableCell) => cells += 1,
            pulldown_cmark::Event::InlineHtml(tag) => {
                let kept = tag.starts_with("<br>") || tag.starts_with("<sub>") || tag.starts_with("</sub>");
                assert!(kept || tag.starts_with("<details>") || tag.starts_with("</details>"), "{tag}");
            }
            _ => {}
        }
    }
    assert_eq!(cells, 9);
    let lines = drawn(folder.path(), "jsonl");
    assert_eq!(lines.lines().count(), 1);
    assert_eq!(json(&lines)["rule"], "bridge-cost");
}

/// A page is well-formed, loads nothing and runs nothing.
#[test]
fn html_is_self_contained() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let html = gainsay(&corpus, &["check", ".", "--no-cache", "--format", "html"]).out;
    for outer in ["<script", "<link", "<img", "src=", "url(", "@import", "href="] {
        assert!(!html.contains(outer), "{outer}");
    }
    assert!(html.contains("prefers-color-scheme: dark") && html.contains("@media print"));
    let open = html.matches("<article class=\"finding").count();
    assert!(open > 5 && open == html.matches("</article>").count());
    assert!(html.matches("<svg").count() > 3);
}

/// A browser, if there is one, finds no script on the page; what is not ticked is hidden, a narrow window needs no scrolling sideways, and the
/// page is dark for readers who want it so.
#[test]
fn html_in_a_browser() {
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome", "headless_shell"];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|program| program.is_file());
    let Some(browser) = found else {
        eprintln!("skipped: there is no headless Chromium on this machine");
        return;
    };
    let folder = hostile();
    let page = folder.path().join("page.html");
    let shown = |html: &str, more: &[&str]| {
        fs::write(&page, html).expect("a file");
        let output = Command::new(&browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--dump-dom"])
            .arg(format!("--user-data-dir={}", folder.path().join("browser").display()))
            .args(more)
            .arg(format!("file://{}", page.display()))
            .output()
            .expect("the browser runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let dom = shown(&drawn(folder.path(), "html"), &[]);
    assert!(dom.contains("<article class=\"finding error rule-0\""), "{dom}");
    assert!(!dom.contains("<script"), "{dom}");

    // A script of the test's own, which the page itself forbids, looks at the page of the sample corpus with the box of errors not ticked.
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let whole = gainsay(&corpus, &["check", ".", "--no-cache", "--format", "html"]).out;
    let unticked =
        whole.replace("default-src 'none'", "default-src 'unsafe-inline'").replace("id=\"show-error\" checked", "id=\"show-error\"");
    assert_ne!(whole, unticked);
    let look = "<script>const seen = s => [...document.querySelectorAll(s)].filter(e => e.getClientRects().length).length;
        const paper = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number);
        document.body.dataset.seen = [seen('.finding.error'), seen('.finding.warning') > 0, document.documentElement.scrollWidth <= innerWidth,
            Math.max(...paper) < 80].join(' ');</script>";
    let probe = unticked.replace("</body>", &format!("{look}</body>"));
    let light = shown(&probe, &["--window-size=500,900"]);
    assert!(light.contains("data-seen=\"0 true true false\""), "{}", seen(&light));
    let dark = shown(&probe, &["--window-size=1200,900", "--blink-settings=preferredColorScheme=0"]);
    assert!(dark.contains("data-seen=\"0 true true true\""), "{}", seen(&dark));
}

fn seen(dom: &str) -> &str {
    dom.split("data-seen=").nth(1).map_or("nothing was seen", |rest| &rest[..rest.len().min(60)])
}
