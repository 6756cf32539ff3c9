//! What publishing has to do: what is out, held against what shall be out. A pure function of the two, and of what an
//! interrupted run may have changed.

use super::release::File;
use crate::write::Turn;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// All that has to be done, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Whose bytes must be kept before anything changes: the path, and the name that they are kept under.
    pub keeps: Vec<(String, String)>,
    /// The files that go up, in the order in which they do.
    pub uploads: Vec<Upload>,
    /// The paths that go, in the order in which they do.
    pub deletions: Vec<String>,
    /// How many files stay as they are.
    pub unchanged: usize,
}

/// A file that goes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The file.
    pub file: File,
    /// Why.
    pub why: Why,
    /// With which others.
    pub wave: Wave,
}

/// Why a file goes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It was not out.
    New,
    /// Others bytes were out, or it is sent otherwise.
    Changed,
    /// A run was interrupted that may have changed it, or something else lies there than was brought.
    Again,
}

impl Why {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Again => "again",
        }
    }
}

/// What goes up together. A wave begins when the one before it has all arrived, so that no page is out before what it
/// needs, and none before those that it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wave {
    /// What pages need.
    Assets,
    /// Pages that no page which is out leads to.
    NewPages,
    /// Pages that may lead to new ones.
    Pages,
    /// What tells of pages.
    Feeds,
    /// The front page.
    Front,
}

impl Wave {
    fn of(path: &str, is_new: bool) -> Self {
        match Turn::of(path) {
            Turn::Asset => Self::Assets,
            Turn::Page if is_new => Self::NewPages,
            Turn::Page => Self::Pages,
            Turn::Feed => Self::Feeds,
            Turn::Front => Self::Front,
        }
    }
}

impl Plan {
    /// What has to be done so that `wanted` is out where `out` is; both are sorted by path. `doubtful` are the paths of which
    /// nobody knows what is there: what stood there is kept already, or is lost.
    pub fn new(out: &[File], wanted: &[File], doubtful: &BTreeSet<String>) -> Self {
        let was: BTreeMap<&str, &File> = out.iter().map(|file| (file.path.as_str(), file)).collect();
        let is: BTreeSet<&str> = wanted.iter().map(|file| file.path.as_str()).collect();
        let mut plan = Self::default();
        for file in wanted {
            let old = was.get(file.path.as_str()).copied();
            let why = match old {
                _ if doubtful.contains(&file.path) => Why::Again,
                None => Why::New,
                Some(old) if old.blake3 == file.blake3 && old.headers == file.headers => {
                    plan.unchanged += 1;
                    continue;
                }
                Some(_) => Why::Changed,
            };
            plan.uploads.push(Upload { file: file.clone(), why, wave: Wave::of(&file.path, old.is_none()) });
        }
        let gone = was.keys().copied().chain(doubtful.iter().map(String::as_str)).filter(|path| !is.contains(path));
        let gone: BTreeSet<&str> = gone.collect();
        plan.deletions = gone.iter().map(|path| (*path).to_owned()).collect();
        let known = plan.touched().filter(|path| !doubtful.contains(*path)).filter_map(|path| was.get(path));
        plan.keeps = known.map(|old| (old.path.clone(), old.object())).collect();
        plan.keeps.sort_unstable();
        let depth = |path: &str| Reverse(path.matches('/').count());
        plan.uploads.sort_by_cached_key(|upload| (upload.wave, depth(&upload.file.path)));
        // A page goes before what it needs.
        plan.deletions.sort_by_cached_key(|path| (Reverse(Turn::of(path)), path.matches('/').count()));
        plan
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.uploads.is_empty() && self.deletions.is_empty()
    }

    /// The paths at which readers get something else than before.
    pub fn touched(&self) -> impl Iterator<Item = &str> {
        self.uploads.iter().map(|upload| upload.file.path.as_str()).chain(self.deletions.iter().map(String::as_str))
    }

    /// How many bytes go up, before they are compressed.
    pub fn bytes(&self) -> u64 {
        self.uploads.iter().map(|upload| upload.file.bytes).sum()
    }
}

#[cfg(test)]
mod tests;
