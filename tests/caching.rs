//! The cache: the same report with it and without it, whatever happens to it.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use common::{folder, gainsay, json};
use tempfile::TempDir;

const RULE: &str = include_str!("common/bridge-cost.yaml");

fn corpus() -> TempDir {
    folder(&[
        ("rule.yaml", RULE.as_bytes()),
        ("records.jsonl", records(520).as_bytes()),
        ("articles/one.md", "---\ndate: 2031-05-15\n---\nThe harbour bridge will cost **£3.0m**, or about £3m.\n\nThe harbour bridge will cost £5m from April.\n".as_bytes()),
        ("articles/two.txt", "date 2031-06-20\n\nThe harbour bridge will cost £4m, “naïve” Ida Holm said.\n".as_bytes()),
        ("articles/noticed.md", "---\ndate: someday\n---\nThe harbour bridge will cost £6m.\n".as_bytes()),
        ("articles/waived.md", "The harbour bridge will cost £7m. <!-- gainsay: allow bridge-cost a joke -->\n".as_bytes()),
    ])
}

/// More articles than are taken for one file's.
fn records(count: usize) -> String {
    let line = |n: usize| match n % 50 {
        0 => format!("{{\"id\":\"r{n}\",\"date\":\"2031-05-15\",\"text\":\"The mill bridge will cost £{}m.\"}}\n", n / 50 + 1),
        _ => format!("{{\"id\":\"r{n}\",\"text\":\"It rained.\"}}\n"),
    };
    (0..count).map(line).collect()
}

fn check(folder: &Path, more: &[&str]) -> (i32, String) {
    let rules: &[&str] = if more.contains(&"--rules") { &[] } else { &["--rules", "rule.yaml"] };
    let ran = gainsay(folder, &[&["check", "articles", "records.jsonl", "--format", "json"], rules, more].concat());
    assert_eq!(ran.err, "");
    (ran.status, ran.out)
}

fn packs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.join(".gainsay/cache")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path)
            } else if path.extension().is_some_and(|e| e == "pack") {
                found.push(path)
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_same_report_from_the_cache() {
    let corpus = corpus();
    let at = corpus.path();
    let without = check(at, &["--no-cache"]);
    assert!(!at.join(".gainsay").exists(), "`--no-cache` leaves nothing");
    let tally = &json(&without.1)["tally"];
    assert_eq!((tally["articles"].as_u64(), tally["error"].as_u64()), (Some(524), Some(2)), "{tally}");
    let first = check(at, &[]);
    let kept = packs(at);
    assert_eq!(kept.len(), 1);
    assert!(at.join(".gainsay/cache/.gitignore").exists());
    assert_eq!(first, without);
    assert_eq!(check(at, &[]), without);
    assert_eq!(check(at, &["--threads", "1"]), without);
    assert_eq!(packs(at), kept, "nothing new, nothing written");
    // A change is seen whatever its time stamp, and adds a little.
    let file = at.join("articles/noticed.md");
    let before = fs::metadata(&file).expect("a file").modified().expect("a time");
    fs::write(&file, "---\ndate: someday\n---\nThe harbour bridge will cost £8m.\n").expect("a file");
    fs::File::options().write(true).open(&file).expect("a file").set_modified(before).expect("a time");
    fs::write(at.join("records.jsonl"), records(521)).expect("a file");
    let changed = check(at, &[]);
    assert_ne!(changed, without);
    assert_eq!(changed, check(at, &["--no-cache"]));
    let sizes: Vec<u64> = packs(at).iter().map(|pack| fs::metadata(pack).expect("a file").len()).collect();
    assert_eq!(sizes.len(), 2);
    assert!(sizes.iter().min().expect("two") * 5 < *sizes.iter().max().expect("two"), "{sizes:?}");
}

#[test]
fn rules_and_options_have_entries_of_their_own() {
    let corpus = corpus();
    let at = corpus.path();
    check(at, &[]);
    let dated = check(at, &["--date", "2025-05-15"]);
    assert_eq!(dated, check(at, &["--date", "2025-05-15", "--no-cache"]));
    fs::write(at.join("other.yaml"), RULE.replace("harbour bridge", "mill bridge")).expect("a file");
    let one = check(at, &["--rules", "other.yaml"]);
    assert_eq!(one, check(at, &["--rules", "other.yaml", "--no-cache"]));
    // Every kind of value comes back as it was.
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").to_string_lossy().into_owned();
    let shipped = |more: &[&str]| gainsay(at, &[&["check", &sample, "--format", "json"], more].concat()).out;
    let (first, again) = (shipped(&[]), shipped(&[]));
    assert!(first == again && first == shipped(&["--no-cache"]));
    assert_eq!(packs(at).len(), 4);
}

#[test]
fn a_damaged_entry_is_none() {
    let corpus = corpus();
    let at = corpus.path();
    let without = check(at, &["--no-cache"]);
    check(at, &[]);
    let pack = packs(at).remove(0);
    let good = fs::read(&pack).expect("a pack");
    let mut damages: Vec<Vec<u8>> =
        vec![Vec::new(), b"gainsay".to_vec(), good[..good.len() / 2].to_vec(), good[10..].to_vec(), vec![0xff; 4096]];
    for step in 1..40 {
        let mut damaged = good.clone();
        let at = damaged.len() * step / 40;
        damaged[at] ^= 0x55;
        damages.push(damaged);
    }
    // The end of a pack, byte by byte: where its list is.
    for back in 1..=24 {
        let mut damaged = good.clone();
        let at = damaged.len() - back;
        damaged[at] = 0xff;
        damages.push(damaged);
    }
    for damaged in damages.iter().step_by(3) {
        packs(at).iter().for_each(|pack| fs::remove_file(pack).expect("a pack"));
        fs::write(&pack, damaged).expect("a pack");
        assert_eq!(check(at, &[]), without);
    }
}

#[test]
fn many_runs_at_once_and_no_room() {
    let corpus = corpus();
    let at = corpus.path();
    let without = check(at, &["--no-cache"]);
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| check(at, &[]))).collect();
        for run in runs {
            assert_eq!(run.join().expect("it ends"), without);
        }
    });
    let left = fs::read_dir(at.join(".gainsay/cache")).expect("a folder").flatten().filter(|entry| entry.path().is_dir());
    for entry in left.flat_map(|folder| fs::read_dir(folder.path()).expect("a folder").flatten()) {
        assert!(entry.path().extension().is_some_and(|e| e == "pack"), "{:?}", entry.path());
    }
    // A run that was killed leaves something unfinished; a file stands where the folder should be.
    fs::write(packs(at)[0].with_extension("1.tmp"), "half").expect("a file");
    assert_eq!(check(at, &[]), without);
    fs::remove_dir_all(at.join(".gainsay")).expect("a folder");
    fs::write(at.join(".gainsay"), "in the way").expect("a file");
    assert_eq!(check(at, &[]), without);
}

#[test]
fn many_small_changes_do_not_pile_up() {
    let folder = folder(&[("rule.yaml", RULE.as_bytes()), ("a/one.md", b"Ida Holm, 34, spoke.\n")]);
    let at = folder.path();
    for number in 0..30 {
        fs::write(at.join("a/two.md"), format!("Ida Holm, {number}, spoke.\n")).expect("a file");
        gainsay(at, &["check", "a", "--rules", "rule.yaml"]);
    }
    assert!(packs(at).len() <= 13, "{}", packs(at).len());
    // What was abandoned long ago goes.
    let old = packs(at)[0].with_extension("9.tmp");
    fs::write(&old, "half").expect("a file");
    let long_ago = SystemTime::now() - Duration::from_secs(7200);
    fs::File::options().write(true).open(&old).expect("a file").set_modified(long_ago).expect("a time");
    fs::write(at.join("a/two.md"), "Ida Holm, 99, spoke.\n").expect("a file");
    gainsay(at, &["check", "a", "--rules", "rule.yaml"]);
    assert!(!old.exists());
}
