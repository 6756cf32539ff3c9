//! A planned renaming brought to the disk: every new text beside its file first, then each in one step. Knows no record.
#![expect(clippy::disallowed_methods, reason = "a door: it changes the files of editors")]

use super::Plan;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A renaming that the disk stopped.
#[derive(Debug)]
pub struct Unfinished {
    /// What had been done by then, a sentence each.
    pub done: Vec<String>,
    /// What failed.
    pub failed: String,
}

impl fmt::Display for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.failed)?;
        if self.done.is_empty() {
            return write!(f, "; nothing was changed");
        }
        write!(f, "; done before that:")?;
        self.done.iter().try_for_each(|line| write!(f, "\n  {line}"))
    }
}

impl std::error::Error for Unfinished {}

/// Does what the plan says. Nothing that is there is overwritten but the files that the plan read.
///
/// # Errors
/// When a file is not what it was, the new path is taken, or the disk refuses.
pub fn apply(root: &Path, plan: &Plan) -> Result<(), Unfinished> {
    let mut done = Vec::new();
    let nothing = |failed: String| Unfinished { done: Vec::new(), failed };
    if let Some((_, to)) = plan.moves.as_ref().filter(|(_, to)| root.join(to).symlink_metadata().is_ok()) {
        return Err(nothing(format!("{to} is there already")));
    }
    let mut waiting: Vec<(PathBuf, PathBuf, &str)> = Vec::new();
    for change in &plan.changes {
        let path = root.join(&change.path);
        let beside = match beside(&path, &change.before, &change.after) {
            Ok(beside) => beside,
            Err(error) => {
                remove(&waiting);
                return Err(nothing(format!("{}: {error}", change.path)));
            }
        };
        waiting.push((beside, path, change.path.as_str()));
    }
    // The record itself first: if it cannot move, nothing refers to its new id yet.
    let below =
        |path: &str, from: &str| path.strip_prefix(from).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let own = |path: &str| plan.moves.as_ref().is_some_and(|(from, _)| below(path, from));
    waiting.sort_by_key(|(_, _, path)| !own(path));
    let mut left = waiting.as_slice();
    while let Some(((beside, path, name), rest)) = left.split_first() {
        if let Err(error) = fs::rename(beside, path) {
            remove(left);
            return Err(Unfinished { done, failed: format!("{name}: {error}") });
        }
        left = rest;
        done.push(format!("wrote {name}"));
        if let Some((from, to)) = plan.moves.as_ref().filter(|_| own(name)) {
            if let Err(error) = relocate(&root.join(from), &root.join(to)) {
                remove(left);
                return Err(Unfinished { done, failed: format!("{from} cannot move to {to}: {error}") });
            }
            done.push(format!("moved {from} to {to}"));
        }
    }
    Ok(())
}

/// The new text in a file of its own beside the old, with the old one's permissions.
fn beside(path: &Path, before: &str, after: &str) -> io::Result<PathBuf> {
    if fs::read(path)? != before.as_bytes() {
        return Err(io::Error::other("it has changed since it was read"));
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".renaming");
    let beside = path.with_file_name(name);
    let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
    let written = file.write_all(after.as_bytes()).and_then(|()| file.sync_all());
    let written = written.and_then(|()| fs::set_permissions(&beside, fs::metadata(path)?.permissions()));
    if let Err(error) = written {
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    Ok(beside)
}

/// Moves a file or a folder to a path that is free. A file that came there meanwhile stays.
fn relocate(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_file() {
        match fs::hard_link(from, to) {
            Ok(()) => return fs::remove_file(from),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            // Some disks know no links.
            Err(_) => {}
        }
    }
    if to.symlink_metadata().is_ok() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists));
    }
    fs::rename(from, to)
}

fn remove(waiting: &[(PathBuf, PathBuf, &str)]) {
    for (beside, ..) in waiting {
        let _ = fs::remove_file(beside);
    }
}
