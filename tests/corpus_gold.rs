//! Keeps the gold of the sample corpus and of the other stories in step with their articles.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The folders with gold, one a story.
fn stories() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = ["corpus", "stories"].map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let mut found: Vec<PathBuf> = folders.into_iter().flatten().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

/// The contradictions and traps of a story.
fn gold(story: &Path) -> Vec<Value> {
    let read: Value = serde_json::from_str(&fs::read_to_string(story.join("gold.json")).unwrap()).unwrap();
    assert_eq!(read["story"].as_str(), story.file_name().unwrap().to_str());
    ["contradictions", "traps"].iter().flat_map(|list| read[list].as_array().unwrap().clone()).collect()
}

#[test]
fn every_gold_text_stands_in_its_article_exactly_once() {
    for story in stories() {
        for pair in gold(&story) {
            for side in [&pair["a"], &pair["b"]] {
                let (file, text) = (side["file"].as_str().unwrap(), side["text"].as_str().unwrap());
                let article = fs::read_to_string(story.join(file)).unwrap();
                assert_eq!(article.matches(text).count(), 1, "{file}: {text}");
                assert!(text.contains(side["value"].as_str().unwrap()), "{file}: the value is not in: {text}");
                assert!(text.len() < 200, "{file}: too long to be one claim: {text}");
            }
        }
    }
}

#[test]
fn ids_are_unique_within_a_story() {
    for story in stories() {
        let mut seen = BTreeSet::new();
        for pair in gold(&story) {
            let id = pair["id"].as_str().unwrap().to_owned();
            assert!(seen.insert(id.clone()), "{}: {id} twice", story.display());
        }
    }
}

#[test]
fn front_matter_dates_match_file_names() {
    let mut articles = 0;
    for story in stories() {
        for entry in fs::read_dir(&story).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "md") {
                let name = path.file_name().unwrap().to_str().unwrap();
                let article = fs::read_to_string(&path).unwrap();
                let date = article.lines().find_map(|line| line.strip_prefix("date: ")).unwrap();
                assert_eq!(name.get(..10), Some(date), "{name}");
                articles += 1;
            }
        }
    }
    assert!(articles >= 18, "only {articles} articles");
}
