//! The house's law: a module imports only from floors above it, and nobody says `super::` outside tests.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the top floor down. Modules of one floor may use each other.
const FLOORS: [&[&str]; 12] = [
    &["text"],
    &["diag"],
    &["article"],
    &["kinds"],
    &["annotate"],
    &["rule"],
    &["matching"],
    &["claim"],
    &["compare"],
    &["report", "prove", "mutate", "suggest"],
    &["render"],
    &["surface"],
];

fn floor(module: &str) -> usize {
    FLOORS
        .iter()
        .position(|names| names.contains(&module))
        .unwrap_or_else(|| panic!("module {module} stands on no floor: add it to FLOORS"))
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn imports_go_up_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).expect("a file of src");
        let module = inside.components().next().expect("a name").as_os_str().to_string_lossy().trim_end_matches(".rs").to_string();
        if module == "lib" || module == "main" {
            continue;
        }
        let here = floor(&module);
        let text = fs::read_to_string(&file).expect("a source is text");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            if line.contains("super::") && !inside.ends_with("tests.rs") {
                wrong.push(format!("{}:{}: super::", inside.display(), number + 1));
            }
            for path in line.split("crate::").skip(1) {
                let name: String = path.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if FLOORS.iter().any(|names| names.contains(&name.as_str())) && floor(&name) > here {
                    wrong.push(format!("{}:{}: {module} imports {name}, which stands below it", inside.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
