//! A page for each rule that ships, made from the rule and its tests, and the schema of rule files against the rules themselves.

use std::fs;
use std::path::Path;

use gainsay::prove::prove;
use gainsay::render::page;
use gainsay::rule::{RuleSet, pack, schema};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// With `INSTA_UPDATE=always` the pages are written anew.
#[test]
fn pages_say_what_the_rules_do_now() {
    let rules = RuleSet::shipped();
    let folder = Path::new(ROOT).join("rules/pages");
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always");
    let mut stale = Vec::new();
    for rule in &rules.rules {
        let page = page::markdown(rule, &prove(&RuleSet::new(vec![rule.clone()])));
        let path = folder.join(format!("{}.md", rule.id));
        if update {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, &page).expect("a file");
        }
        if fs::read_to_string(&path).ok().as_ref() != Some(&page) {
            stale.push(rule.id.clone());
        }
    }
    assert!(stale.is_empty(), "rules/pages is behind for {stale:?}: INSTA_UPDATE=always cargo test --test pages");
    for entry in fs::read_dir(&folder).expect("pages") {
        let path = entry.expect("a page").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let known = rules.rules.iter().any(|rule| rule.id == name);
        if update && !known {
            fs::remove_file(&path).expect("a page");
        } else {
            assert!(known, "rules/pages/{name}.md is of no rule");
        }
    }
}

/// The YAML documents of a file as JSON.
fn documents(text: &str) -> Vec<serde_json::Value> {
    let mut pieces = vec![String::new()];
    for line in text.lines() {
        if line == "---" {
            pieces.push(String::new());
        } else if let Some(last) = pieces.last_mut() {
            last.push_str(line);
            last.push('\n');
        }
    }
    let read = |piece: &String| serde_yaml::from_str(piece).expect("YAML");
    pieces.iter().map(read).filter(|value: &serde_json::Value| !value.is_null()).collect()
}

#[test]
fn the_rules_that_ship_fit_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut seen = 0;
    for source in pack::sources() {
        for document in documents(source.text()) {
            seen += 1;
            let wrong: Vec<String> = validator.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(wrong.is_empty(), "{}: {wrong:#?}", source.name());
        }
    }
    assert!(seen > 15);
    for broken in
        ["rule: x\nmatch: a <n:count>\ntests: [{silent: A.}]\nmacth: b\n", "rule: x\nabout: y\n", "rule: X Y\nmatch: a\ntests: []\n"]
    {
        assert!(documents(broken).iter().all(|document| !validator.is_valid(document)), "{broken}");
    }
}

#[test]
fn the_starter_files_fit_their_schemas() {
    let starter = Path::new(ROOT).join("src/surface/starter");
    let rules: serde_json::Value = serde_json::from_str(&schema()).expect("JSON");
    let rule = documents(&fs::read_to_string(starter.join("bridge-cost.yaml")).expect("a file"));
    assert!(rule.iter().all(|document| jsonschema::is_valid(&rules, document)));
}
