//! What files were at a revision, told by `git`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

/// A revision of the repository around the working folder.
pub(crate) struct Revision {
    top: PathBuf,
    /// The working folder within the repository.
    here: PathBuf,
    /// The files of the revision, by path in the repository, with the names of their blobs.
    blobs: BTreeMap<PathBuf, String>,
    /// What differs between the revision and the files as they are.
    changed: BTreeSet<PathBuf>,
    /// Files that were renamed since: old path, new path.
    renamed: Vec<(PathBuf, PathBuf)>,
}

/// A file of a revision.
pub(crate) struct Was {
    /// By the name that the path as given would have led to.
    pub name: PathBuf,
    /// Its path in the repository.
    path: PathBuf,
}

impl Revision {
    /// Asks git; an error is what git said.
    pub fn read(name: &str) -> Result<Revision, String> {
        if name.starts_with('-') {
            return Err("a revision's name does not start with a hyphen".to_owned());
        }
        let commit = line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")])
            .map_err(|told| if told.is_empty() { format!("there is no revision `{name}`") } else { told })?;
        let top = PathBuf::from(line(&["rev-parse", "--show-toplevel"])?);
        let here = PathBuf::from(line(&["rev-parse", "--show-prefix"])?);
        let mut revision = Revision { top, here, blobs: BTreeMap::new(), changed: BTreeSet::new(), renamed: Vec::new() };
        let listed = git(&["ls-tree", "-r", "-z", "--full-tree", &commit], None)?;
        for entry in fields(&listed) {
            // `100644 blob 1f2e…\tpath`: links and other repositories are no files.
            let Some((about, path)) = entry.split_once('\t') else { continue };
            let mut about = about.split(' ');
            if let (Some("100644" | "100755"), Some("blob"), Some(blob)) = (about.next(), about.next(), about.next()) {
                revision.blobs.insert(PathBuf::from(path), blob.to_owned());
            }
        }
        let differs = git(&["diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-relative", &commit, "--"], None)?;
        let mut told = fields(&differs);
        while let (Some(status), Some(path)) = (told.next(), told.next()) {
            let path = PathBuf::from(path);
            if status.starts_with(['R', 'C'])
                && let Some(to) = told.next()
            {
                revision.changed.insert(PathBuf::from(&to));
                if status.starts_with('R') {
                    revision.renamed.push((path.clone(), PathBuf::from(to)));
                } else {
                    continue;
                }
            }
            revision.changed.insert(path);
        }
        Ok(revision)
    }

    /// Is the file at that path, as given, the same as in the revision?
    pub fn has(&self, path: &Path) -> bool {
        self.inside(path).is_some_and(|inside| self.blobs.contains_key(&inside) && !self.changed.contains(&inside))
    }

    /// The files of the revision at those paths, as given, that are of a wanted kind or named themselves.
    pub fn files(&self, paths: &[PathBuf], wanted: impl Fn(&Path) -> bool) -> Vec<Was> {
        let mut out = Vec::new();
        let mut seen = BTreeSet::new();
        for given in paths {
            let Some(inside) = self.inside(given) else { continue };
            for path in self.blobs.keys().filter(|path| path.starts_with(&inside)) {
                let named = *path == inside;
                if (named || wanted(path)) && seen.insert(path) {
                    let rest = path.strip_prefix(&inside).unwrap_or(path);
                    let name = if named { given.clone() } else { given.join(rest) };
                    out.push(Was { name, path: path.clone() });
                }
            }
        }
        out
    }

    /// The bytes of those files, in their order.
    pub fn contents(&self, files: &[Was]) -> Result<Vec<Vec<u8>>, String> {
        let names: Vec<&str> = files.iter().filter_map(|file| self.blobs.get(&file.path)).map(String::as_str).collect();
        let answer = git(&["cat-file", "--batch"], Some((names.join("\n") + "\n").into_bytes()))?;
        let mut rest = answer.as_slice();
        let mut out = Vec::with_capacity(names.len());
        for _ in &names {
            // `1f2e… blob 123\n`, the bytes, and a line end.
            let told = || "git gave no such file".to_owned();
            let head = rest.iter().position(|byte| *byte == b'\n').ok_or_else(told)?;
            let size = std::str::from_utf8(&rest[..head]).ok().and_then(|head| head.rsplit(' ').next()?.parse::<usize>().ok());
            let body = rest.get(head + 1..).ok_or_else(told)?;
            let size = size.filter(|size| *size < body.len()).ok_or_else(told)?;
            out.push(body[..size].to_vec());
            rest = &body[size + 1..];
        }
        Ok(out)
    }

    /// The name that a file of the revision goes by now, where it was renamed: names as the given paths lead to.
    pub fn renamed(&self, paths: &[PathBuf]) -> BTreeMap<String, String> {
        let name = |path: &Path| {
            let under = |given: &PathBuf| {
                let inside = self.inside(given)?;
                let rest = path.strip_prefix(&inside).ok()?;
                Some(if rest.as_os_str().is_empty() { given.clone() } else { given.join(rest) })
            };
            paths.iter().find_map(under).map(|name| name.to_string_lossy().into_owned())
        };
        self.renamed.iter().filter_map(|(old, new)| Some((name(old)?, name(new)?))).collect()
    }

    /// A path as given, as a path in the repository; `None` where it leads out of it.
    fn inside(&self, given: &Path) -> Option<PathBuf> {
        let whole = if given.is_absolute() { given.strip_prefix(&self.top).ok()?.to_path_buf() } else { self.here.join(given) };
        let mut out = PathBuf::new();
        for part in whole.components() {
            match part {
                Component::Normal(name) => out.push(name),
                Component::CurDir => {}
                Component::ParentDir => {
                    if !out.pop() {
                        return None;
                    }
                }
                Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        Some(out)
    }
}

/// Is the attribute that says how to merge this file set to something?
pub(crate) fn has_merge_attribute(path: &Path) -> Option<bool> {
    let path = path.to_str()?;
    let told = line(&["check-attr", "merge", "--", path]).ok()?;
    Some(!told.ends_with(": unspecified"))
}

fn fields(bytes: &[u8]) -> impl Iterator<Item = String> {
    bytes.split(|byte| *byte == 0).filter(|field| !field.is_empty()).map(|field| String::from_utf8_lossy(field).into_owned())
}

fn line(arguments: &[&str]) -> Result<String, String> {
    let out = git(arguments, None)?;
    Ok(String::from_utf8_lossy(&out).trim_end_matches(['\n', '\r']).to_owned())
}

fn git(arguments: &[&str], input: Option<Vec<u8>>) -> Result<Vec<u8>, String> {
    let stdin = if input.is_some() { Stdio::piped() } else { Stdio::null() };
    let child = Command::new("git")
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.map_err(|error| format!("git could not be run: {error}"))?;
    let asking = child.stdin.take().zip(input);
    // Both ends are kept busy, for pipes are short.
    let output = std::thread::scope(|scope| {
        if let Some((mut pipe, input)) = asking {
            scope.spawn(move || pipe.write_all(&input));
        }
        child.wait_with_output()
    });
    let output = output.map_err(|error| format!("git could not be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(told.lines().find(|line| !line.is_empty()).unwrap_or_default().trim_start_matches("fatal: ").to_owned())
}
