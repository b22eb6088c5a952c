//! `init`: a folder to start from, with rules, their tests and two articles that contradict each other, which works at once.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::diag::Diag;
use crate::render::diag;
use crate::rule;
use crate::surface::cli::{Out, Status};
use crate::surface::config;

/// The files, each with its path in the folder.
const FILES: [(&str, &str); 5] = [
    ("gainsay.yaml", include_str!("starter/gainsay.yaml")),
    ("rules/bridge-cost.yaml", include_str!("starter/bridge-cost.yaml")),
    ("articles/2031-05-15-example.md", include_str!("starter/2031-05-15-example.md")),
    ("articles/2031-06-20-example.md", include_str!("starter/2031-06-20-example.md")),
    (".github/workflows/gainsay.yml", include_str!("starter/workflow.yml")),
];

/// `gainsay init`. What is there already stays as it is.
pub(crate) fn init(folder: &Path, out: &mut Out) -> Status {
    let schemas = [(".gainsay/rules.schema.json", rule::schema()), (".gainsay/config.schema.json", config::schema())];
    let files = FILES.iter().map(|(name, text)| (*name, (*text).to_owned())).chain(schemas);
    let mut made = 0;
    for (name, text) in files {
        match create(&folder.join(name), &text) {
            Ok(true) => {
                made += 1;
                out.put(&format!("created  {}\n", shown(folder, name)));
            }
            Ok(false) => {
                out.put(&format!("kept     {}, which was there\n", shown(folder, name)));
            }
            Err(error) => {
                let told = Diag::error("unwritable-file", format!("this could not be written: {error}")).in_file(shown(folder, name));
                out.tell(&diag::text(&told, &out.look_of_notices()));
                return Status::Failed;
            }
        }
    }
    if made > 0 {
        let go = if folder == Path::new(".") { String::new() } else { format!("  cd {}\n", folder.display()) };
        out.put(&format!(
            "\nnext\n{go}  gainsay test                            the rule's own tests: they pass\n  \
             gainsay check                           the two examples contradict each other\n  \
             gainsay try rules/bridge-cost.yaml      what the rule reads, and what it nearly reads\n\
             \nThen put your articles into articles/, delete the examples, and write your own rule from this one.\n"
        ));
    }
    Status::Fine
}

/// Writes a file that is not there yet; `false` where it is.
fn create(path: &Path, text: &str) -> std::io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

fn shown(folder: &Path, name: &str) -> String {
    let path: PathBuf = if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) };
    path.display().to_string()
}
