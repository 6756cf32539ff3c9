//! The folder of another generator as it lies on disk: texts that can be pages or settings, and all other files by path.
//! Follows no link, reads nothing that is larger than a site may hold, and knows no front matter.
#![expect(clippy::disallowed_methods, reason = "a door: it reads the folder of another generator")]

use super::ledger::Ledger;
use super::report::{Report, What};
use crate::read::LARGEST_TEXT;
use crate::text::{FileId, Files, is_allowed};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The most bytes that a file which is copied may have: as much as a site's own may have.
const LARGEST_FILE: u64 = 50 * 1024 * 1024;

/// The most files that are looked at.
const MOST_FILES: usize = 500_000;

/// Folders that a program made and would make again.
const MADE: &[&str] =
    &["node_modules", "public", "_site", "resources/_gen", ".git", ".jekyll-cache", ".sass-cache", "vendor/bundle"];

/// What lies in the folder.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// The texts, with their paths below the folder.
    pub(super) files: Files,
    /// The texts by path.
    pub(super) texts: BTreeMap<String, FileId>,
    /// The other files by path: where each lies.
    pub(super) others: BTreeMap<String, PathBuf>,
    /// Which values in its texts have found a home.
    pub(super) ledger: Ledger,
}

impl Folder {
    /// The text at a path.
    pub(super) fn text(&self, path: &str) -> Option<(FileId, &str)> {
        let file = *self.texts.get(path)?;
        Some((file, self.files.text(file)))
    }

    /// A place as the report has it: path and line.
    pub(super) fn place(&self, span: crate::text::Span) -> String {
        let place = self.files.place(span);
        format!("{}:{}", place.path, place.line)
    }
}

/// Reads the folder.
pub(super) fn read(root: &Path, report: &mut Report) -> io::Result<Folder> {
    let mut folder = Folder::default();
    if !fs::metadata(root)?.is_dir() {
        return Err(io::Error::from(io::ErrorKind::NotADirectory));
    }
    let mut walk = WalkDir::new(root).follow_links(false).follow_root_links(false).sort_by_file_name().into_iter();
    let mut seen = 0;
    while let Some(entry) = walk.next() {
        let Ok(entry) = entry else {
            let path = entry.err().and_then(|error| error.path().map(|path| path.display().to_string()));
            report.note(What::File, path.unwrap_or_default(), "cannot be read", "the folder");
            continue;
        };
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let Some(path) = below.to_str().map(|path| path.replace('\\', "/")) else {
            report.note(
                What::File,
                below.to_string_lossy(),
                "its name is not written in UTF-8: left out",
                "the folder",
            );
            continue;
        };
        let kind = entry.file_type();
        if kind.is_dir() {
            if MADE.contains(&path.as_str()) {
                if path != ".git" {
                    report.note(What::File, format!("{path}/"), "made by a program: left out", path.as_str());
                }
                walk.skip_current_dir();
            }
            continue;
        }
        seen += 1;
        if seen > MOST_FILES {
            return Err(io::Error::other(format!("the folder holds more than {MOST_FILES} files")));
        }
        if kind.is_symlink() {
            report.note(What::File, &path, "a symbolic link: not followed", &path);
        } else if !kind.is_file() || path.chars().any(|c| !is_allowed(c)) {
            report.note(What::File, &path, "not a file: left out", &path);
        } else {
            take(&mut folder, path, entry.path(), report);
        }
    }
    Ok(folder)
}

fn take(folder: &mut Folder, path: String, disk: &Path, report: &mut Report) {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_text = ["md", "markdown", "mdown", "toml", "yaml", "yml", "json"].contains(&ending);
    let size = fs::symlink_metadata(disk).map_or(u64::MAX, |metadata| metadata.len());
    let most = if is_text { LARGEST_TEXT } else { LARGEST_FILE };
    if size > most {
        report.note(What::File, &path, format!("larger than {most} bytes: left out"), &path);
        return;
    }
    if !is_text {
        folder.others.insert(path, disk.to_owned());
        return;
    }
    match fs::read_to_string(disk) {
        Ok(text) => {
            let odd = |c: char| !is_allowed(c) && c != '\r' && c != '\u{feff}';
            if text.chars().any(odd) {
                report.note(What::File, &path, "control characters were taken out", &path);
            }
            let text = text.replace("\r\n", "\n");
            let text: String = text.chars().filter(|c| !odd(*c)).collect();
            let file = folder.files.add(path.as_str(), text);
            folder.texts.insert(path, file);
        }
        Err(_) => report.note(What::File, &path, "cannot be read as UTF-8: left out", &path),
    }
}
