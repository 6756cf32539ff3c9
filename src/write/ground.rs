//! What stands in the output folder before a build changes it, and whose it is. Every folder is looked at once;
//! symbolic links are never followed.

use super::journal::Journal;
use super::path::parent;
use super::{Digest, Entry, Manifest, WriteError};
use crate::write::error::At as _;
use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{OnceLock, PoisonError, RwLock};
use unicode_normalization::UnicodeNormalization as _;

/// What stands at the path of a file.
#[derive(Debug)]
pub(super) enum Standing {
    /// Nothing, or a file of ours where a folder should be.
    Nothing,
    /// A file.
    File(Metadata),
    /// A folder that holds nothing but our files.
    Folder,
}

/// What stands at the path of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folder {
    /// A folder.
    There,
    /// Nothing.
    Missing,
    /// A file of ours, which can make room.
    Ours,
}

/// What earlier builds wrote.
#[derive(Debug)]
pub(super) struct Owned {
    output: PathBuf,
    manifest: Option<Manifest>,
    journal: Journal,
    /// The paths of the manifest as a disk sees them that does not tell cases apart.
    folded: OnceLock<HashMap<String, usize>>,
}

impl Owned {
    /// What the manifest and the journal say.
    pub(super) fn new(output: PathBuf, manifest: Option<Manifest>, journal: Journal) -> Self {
        Self { output, manifest, journal, folded: OnceLock::new() }
    }

    /// What the manifest says of a path.
    pub(super) fn entry(&self, path: &str) -> Option<&Entry> {
        self.manifest.as_ref()?.get(path)
    }

    /// All that the manifest lists.
    pub(super) fn entries(&self) -> &[Entry] {
        self.manifest.as_ref().map(Manifest::files).unwrap_or_default()
    }

    /// What a killed build was about to do.
    pub(super) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Whether the file at that path is ours: the manifest lists it, or a killed build was to write these very bytes.
    pub(super) fn has(&self, path: &str) -> Result<bool, WriteError> {
        if self.entry(path).is_some() {
            return Ok(true);
        }
        let target = self.output.join(path);
        if self.journal.names(path) && self.journal.lists(path, Digest::of_file(&target).at(&target)?) {
            return Ok(true);
        }
        // On a disk that does not tell cases apart, `Map.png` of the last build is what stands at `map.png`.
        let folded = self.folded.get_or_init(|| {
            self.entries().iter().enumerate().map(|(index, entry)| (fold(&entry.path), index)).collect()
        });
        let variant = folded.get(&fold(path)).and_then(|index| self.entries().get(*index));
        Ok(variant.is_some_and(|entry| is_same_file(&self.output.join(&entry.path), &target)))
    }

    /// The refusal to replace what is not ours.
    pub(super) fn in_the_way(&self, path: &str) -> WriteError {
        WriteError::InTheWay { path: self.output.join(path), first_build: self.manifest.is_none() }
    }
}

/// A path as a disk sees it that tells neither cases nor encodings of accents apart.
pub(super) fn fold(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfd().flat_map(char::to_lowercase).nfc().collect() }
}

/// Whether two names are one file.
pub(super) fn is_same_file(a: &Path, b: &Path) -> bool {
    match (fs::symlink_metadata(a), fs::symlink_metadata(b)) {
        (Ok(a), Ok(b)) => identity(&a) == identity(&b),
        _ => false,
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

/// Without a better way to tell, equal names are taken for one file.
#[cfg(not(unix))]
fn identity(_: &Metadata) {}

/// The output folder as a build finds it.
#[derive(Debug)]
pub(super) struct Ground {
    owned: Owned,
    folders: RwLock<HashMap<Box<str>, Folder>>,
}

impl Ground {
    /// `there`: whether the output folder exists.
    pub(super) fn new(owned: Owned, there: bool) -> Self {
        let root = if there { Folder::There } else { Folder::Missing };
        let folders = RwLock::new(HashMap::from([("".into(), root)]));
        Self { owned, folders }
    }

    /// Whose things are.
    pub(super) fn owned(&self) -> &Owned {
        &self.owned
    }

    /// What stands at the path of a file.
    pub(super) fn standing(&self, path: &str) -> Result<Standing, WriteError> {
        if self.folder(parent(path))? != Folder::There {
            return Ok(Standing::Nothing);
        }
        let Some(metadata) = self.look(path)? else { return Ok(Standing::Nothing) };
        if metadata.is_file() {
            return Ok(Standing::File(metadata));
        }
        if metadata.is_dir() && self.holds_only_ours(path)? {
            return Ok(Standing::Folder);
        }
        Err(self.owned.in_the_way(path))
    }

    /// What stands at the path of a folder.
    pub(super) fn folder(&self, path: &str) -> Result<Folder, WriteError> {
        if let Some(known) = self.folders.read().unwrap_or_else(PoisonError::into_inner).get(path) {
            return Ok(*known);
        }
        let found = if path.is_empty() || self.folder(parent(path))? != Folder::There {
            Folder::Missing
        } else {
            match self.look(path)? {
                None => Folder::Missing,
                Some(metadata) if metadata.is_dir() => Folder::There,
                Some(metadata) if metadata.is_file() && self.owned.has(path)? => Folder::Ours,
                Some(_) => return Err(self.owned.in_the_way(path)),
            }
        };
        self.folders.write().unwrap_or_else(PoisonError::into_inner).insert(path.into(), found);
        Ok(found)
    }

    fn look(&self, path: &str) -> Result<Option<Metadata>, WriteError> {
        let target = self.owned.output.join(path);
        match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_symlink() => Err(WriteError::Symlink { path: target }),
            Ok(metadata) => Ok(Some(metadata)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(WriteError::Io { path: target, source }),
        }
    }

    fn holds_only_ours(&self, path: &str) -> Result<bool, WriteError> {
        let folder = self.owned.output.join(path);
        for entry in fs::read_dir(&folder).at(&folder)? {
            let entry = entry.at(&folder)?;
            let Ok(name) = entry.file_name().into_string() else { return Ok(false) };
            let below = format!("{path}/{name}");
            let kind = entry.file_type().at(&folder)?;
            let ours =
                if kind.is_dir() { self.holds_only_ours(&below)? } else { kind.is_file() && self.owned.has(&below)? };
            if !ours {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
