//! Which files there are and what each is, by its name and type alone; no file is opened here.

use super::Refusal;
use crate::diagnostic::Code;
use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file that was met.
#[derive(Debug, Clone)]
pub(super) struct Walked {
    /// Path relative to the root, with `/` between the parts.
    pub(super) path: String,
    /// Where it lies.
    pub(super) disk: PathBuf,
    /// What it is.
    pub(super) kind: Kind,
}

/// What to do with a file.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// Read it as text.
    Text,
    /// Hash it.
    Asset,
    /// Do not open it. (The refusal is taken out once.)
    Refused(Option<Refusal>),
}

/// Adds every file below `root`/`name`, in no particular order.
pub(super) fn folder(root: &Path, name: &str, found: &mut Vec<Walked>) {
    let mut walk = WalkDir::new(root.join(name)).follow_links(false).follow_root_links(false).into_iter();
    while let Some(next) = walk.next() {
        match next {
            Ok(entry) if entry.depth() == 0 => {}
            Ok(entry) if is_ignored(entry.file_name().as_encoded_bytes()) => {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            }
            Ok(entry) => {
                let (path, clean) = relative(root, entry.path());
                let is_folder = entry.file_type().is_dir();
                if let Some(kind) = kind(name, &path, clean, &entry) {
                    found.push(Walked { path, disk: entry.into_path(), kind });
                    if is_folder {
                        walk.skip_current_dir();
                    }
                }
            }
            Err(error) => {
                let disk = error.path().map_or_else(|| root.join(name), Path::to_owned);
                let (path, _) = relative(root, &disk);
                let source = error.into_io_error().unwrap_or_else(|| io::Error::other("the folder leads into itself"));
                let kind = Kind::Refused(Some(Refusal::unreadable(&path, &source)));
                found.push(Walked { path, disk, kind });
            }
        }
    }
}

/// The refusal of a symbolic link.
pub(super) fn symlink(path: &str) -> Refusal {
    Refusal::new(Code::SymlinkRefused, format!("`{path}` is a symbolic link"))
        .help("put the file or folder itself there: a site is read from its own folder only")
}

/// What the file or folder is; nothing for a folder to walk into.
fn kind(folder: &str, path: &str, clean: bool, entry: &DirEntry) -> Option<Kind> {
    let refused = |refusal| Some(Kind::Refused(Some(refusal)));
    let file_type = entry.file_type();
    if file_type.is_symlink() {
        return refused(symlink(path));
    }
    if !clean {
        return refused(
            Refusal::new(Code::UnexpectedFile, format!("the name `{path}` is not written in UTF-8"))
                .help("rename it: names become addresses on the web"),
        );
    }
    if path.chars().any(char::is_control) {
        return refused(
            Refusal::new(Code::UnexpectedFile, format!("the name {path:?} holds a control character"))
                .help("rename it: names become addresses on the web"),
        );
    }
    if file_type.is_dir() {
        return None;
    }
    if !file_type.is_file() {
        return refused(
            Refusal::new(Code::UnexpectedFile, format!("`{path}` is {}, not a file", describe(file_type)))
                .help("move it away"),
        );
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    if folder == "templates" {
        let is_text = ["html", "txt", "xml", "css", "js", "svg", "ftl"].contains(&extension);
        return Some(if is_text { Kind::Text } else { Kind::Asset });
    }
    match extension {
        "md" | "yaml" => Some(Kind::Text),
        _ => match extension.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => refused(misnamed(path, stem, "yaml")),
            "md" | "markdown" => refused(misnamed(path, stem, "md")),
            _ => Some(Kind::Asset),
        },
    }
}

fn misnamed(path: &str, stem: &str, extension: &str) -> Refusal {
    Refusal::new(Code::UnexpectedFile, format!("`{path}` is not read, because its name does not end in `.{extension}`"))
        .help(format!("use .{extension}: rename it to `{stem}.{extension}`"))
}

/// Hidden files, and what editors and systems leave behind.
pub(super) fn is_ignored(name: &[u8]) -> bool {
    name.starts_with(b".")
        || name.ends_with(b"~")
        || name.ends_with(b".swp")
        || (name.len() > 1 && name.starts_with(b"#") && name.ends_with(b"#"))
        || name == b"Thumbs.db"
        || name == b"desktop.ini"
}

/// The path relative to `root` with `/` between the parts, and whether it is written in UTF-8.
pub(super) fn relative(root: &Path, disk: &Path) -> (String, bool) {
    let below = disk.strip_prefix(root).unwrap_or(disk);
    let mut path = String::with_capacity(below.as_os_str().len());
    let mut clean = true;
    for part in below.components() {
        if !path.is_empty() {
            path.push('/');
        }
        let part = part.as_os_str();
        clean &= part.to_str().is_some();
        path.push_str(&part.to_string_lossy());
    }
    (path, clean)
}

#[cfg(unix)]
fn describe(file_type: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    if file_type.is_fifo() {
        "a named pipe"
    } else if file_type.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn describe(_: FileType) -> &'static str {
    "something else"
}

#[cfg(test)]
mod tests {
    use super::is_ignored;

    #[test]
    fn hidden_files_and_leftovers_are_ignored() {
        for name in [".git", ".#lock", "a.md~", "a.swp", "#a.md#", ".DS_Store"] {
            assert!(is_ignored(name.as_bytes()), "{name}");
        }
        for name in ["a.md", "#", "a#", "#a", "swp", "~a"] {
            assert!(!is_ignored(name.as_bytes()), "{name}");
        }
    }
}
