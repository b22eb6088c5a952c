//! Person names against checked pairs: how many misspellings are seen, and how many other people are taken for one.

use std::path::PathBuf;

use gainsay::kinds::person::{Person, blocks, plain, same, spelling_variants};

fn shared() -> PathBuf {
    std::env::var_os("GAINSAY_SHARED").map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from)
}

fn tidy(name: &str) -> String {
    // Names of sanction lists are in capitals, which news names are not.
    let small = name.chars().all(|c| !c.is_lowercase());
    let words = name.split_whitespace().map(|w| {
        let mut chars = w.chars();
        match chars.next() {
            Some(first) if small => first.to_string() + &chars.as_str().to_lowercase(),
            _ => w.to_string(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn pairs() {
    let path = shared().join("data/names/pairs.csv");
    let Ok(table) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let (mut hit, mut missed, mut wrong, mut right) = (0, 0, 0, 0);
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [_, "Person", one, other, matches, ..] = cells.as_slice() else { continue };
        let latin = |name: &str| plain(name).bytes().all(|b| b.is_ascii());
        if !latin(one) || !latin(other) || one.contains('"') {
            continue;
        }
        let (a, b) = (Person::written(&tidy(one)), Person::written(&tidy(other)));
        let variants = spelling_variants(&a, &b);
        if variants {
            let (x, y) = (blocks(&a), blocks(&b));
            assert!(x.iter().any(|block| y.contains(block)), "{one} and {other} are variants and share no block");
        }
        let told = same(&a, &b) || variants;
        match (told, *matches == "true") {
            (true, true) => hit += 1,
            (false, true) => {
                missed += 1;
                println!("missed: {one} = {other}");
            }
            (true, false) => {
                wrong += 1;
                println!("wrong:  {one} = {other}");
            }
            (false, false) => right += 1,
        }
    }
    let share = |a: usize, b: usize| a as f64 / (a + b).max(1) as f64;
    println!(
        "precision {:.3}, recall {:.3} ({hit} hit, {missed} missed, {wrong} wrong, {right} rightly apart)",
        share(hit, wrong),
        share(hit, missed)
    );
    assert!(share(hit, wrong) >= 0.9, "precision fell");
    assert!(share(hit, missed) >= 0.3, "recall fell");
}
