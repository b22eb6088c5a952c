//! Articles that break off: any stretch of any text is read without a panic, wherever it was cut.

use std::fs;
use std::path::Path;

use gainsay::article::{Article, Block, Part};
use gainsay::rule::RuleSet;
use gainsay::text::{Source, Span};

fn read(rules: &RuleSet, text: &str) {
    let article = Article {
        id: "cut".into(),
        source: Source::new("cut", text),
        published: "2031-03-04".parse().ok(),
        blocks: vec![Block { span: Span::new(0, text.len()), part: Part::Body }],
    };
    let claims = gainsay::extract(rules, &article).claims;
    gainsay::judge(rules, claims, None);
}

#[test]
fn at_every_word() {
    let rules = RuleSet::shipped();
    for sentence in [
        "The ruling was published in Leeds on Tuesday, and Ida Holm was arrested near Ortia, where the boats were found, off Leeds",
        "“We sold the boats … all of them,” Ida Holm, the Danish foreign minister, said in 1998: 12 of 14 were sold for £1.5m to £2m each in",
        "Sheriff Ida Holm of Tarn County, 52, who has been president of the Bank of Ortia, Holm & Co's, since 12 May 2030, won 15-13 (8-4) vs 3",
        "Leif Strand's arrest, the Tarn council's approval of the sale, its defence spending of 2.5 per cent of GDP, from 3 to",
    ] {
        let words: Vec<&str> = sentence.split(' ').collect();
        for from in 0..words.len() {
            for to in from + 1..=words.len() {
                read(&rules, &words[from..to].join(" "));
            }
        }
    }
}

/// A number of the sequence after this one (Knuth's linear congruence).
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

fn pages(folder: &Path, out: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            pages(&path, out);
        } else if path.extension().is_some_and(|e| e == "md" || e == "txt") {
            out.extend(fs::read_to_string(&path));
        }
    }
}

#[test]
fn at_any_character_and_two_halves_joined() {
    let rules = RuleSet::shipped();
    let mut texts = Vec::new();
    pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories"), &mut texts);
    assert!(!texts.is_empty());
    let seed = &mut 7;
    let cut = |seed: &mut u64, text: &str| {
        let at = next(seed) % (text.len() + 1);
        (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
    };
    for _ in 0..60 {
        let (one, other) = (&texts[next(seed) % texts.len()], &texts[next(seed) % texts.len()]);
        let (a, b) = (cut(seed, one), cut(seed, other));
        read(&rules, &one[..a]);
        read(&rules, &format!("{}{}", &one[..a], &other[b..]));
        let tail = &other[b..];
        let short: String = tail.chars().take(next(seed) % 200).collect();
        read(&rules, &short.repeat(3));
    }
}
