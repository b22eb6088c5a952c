//! What the tests of the command share.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// What a run gave.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// Runs the command in that folder.
pub fn gainsay(folder: &Path, arguments: &[&str]) -> Ran {
    gainsay_with(folder, arguments, Vec::new())
}

/// The same with that standard input.
pub fn gainsay_with(folder: &Path, arguments: &[&str], input: Vec<u8>) -> Ran {
    let mut command = Command::cargo_bin("gainsay").expect("the binary");
    let output = command.current_dir(folder).args(arguments).write_stdin(input).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { status: output.status.code().expect("an exit status"), out: text(output.stdout), err: text(output.stderr) }
}

/// A folder with those files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

/// JSON as a value.
pub fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}
