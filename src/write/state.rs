//! What stands beside the output folder: where it lies, how it is locked, and how it is replaced.

use super::WriteError;
use super::error::At as _;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// The folder beside the output folder.
const FOLDER: &str = ".dateline";

/// The places of one output folder.
#[derive(Debug)]
pub(super) struct State {
    output: PathBuf,
    folder: PathBuf,
    staging: PathBuf,
    name: OsString,
}

/// Held as long as the process lives, or until it is dropped.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

/// The file of the state of that kind, for the output folder of that name.
fn beside(folder: &Path, name: &OsStr, what: &str) -> PathBuf {
    let mut file = name.to_owned();
    file.push(".");
    file.push(what);
    folder.join(file)
}

impl State {
    /// The places for this output folder.
    pub(super) fn of(output: &Path) -> Result<Self, WriteError> {
        let bad = |reason| WriteError::BadOutput { path: output.to_owned(), reason };
        let full = std::path::absolute(output).at(output)?;
        let name = full.file_name().ok_or_else(|| bad("it has no name of its own"))?.to_owned();
        let parent = full.parent().ok_or_else(|| bad("nothing can stand beside it"))?;
        let folder = parent.join(FOLDER);
        let staging = beside(&folder, &name, "staging");
        Ok(Self { staging, folder, name, output: full })
    }

    /// The output folder.
    pub(super) fn output(&self) -> &Path {
        &self.output
    }

    /// Every file that is out.
    pub(super) fn manifest(&self) -> PathBuf {
        self.beside("manifest.json")
    }

    /// What a commit is about to put in place.
    pub(super) fn journal(&self) -> PathBuf {
        self.beside("journal")
    }

    /// Length and time of every file.
    pub(super) fn stat(&self) -> PathBuf {
        self.beside("stat")
    }

    /// What the last build says of itself.
    pub(super) fn seal(&self) -> PathBuf {
        self.beside("seal")
    }

    /// What the last build notes of its pages.
    pub(super) fn pages(&self) -> PathBuf {
        self.beside("pages")
    }

    /// The folder of what the last build read.
    pub(super) fn boxes(&self) -> PathBuf {
        self.beside("read")
    }

    /// Whether a build was stopped before its end.
    pub(super) fn is_unfinished(&self) -> bool {
        [&*self.journal(), self.staging()].iter().any(|left| fs::symlink_metadata(left).is_ok())
    }

    /// New files until they are put in place.
    pub(super) fn staging(&self) -> &Path {
        &self.staging
    }

    /// A file in the staging folder.
    pub(super) fn staged(&self, number: u64) -> PathBuf {
        self.staging.join(format!("{number:x}"))
    }

    fn beside(&self, what: &str) -> PathBuf {
        beside(&self.folder, &self.name, what)
    }

    /// Looks whether the output folder and the folder of the state are folders or can become some, and tells whether the
    /// output folder exists.
    pub(super) fn look(&self) -> Result<bool, WriteError> {
        let bad = |reason| WriteError::BadOutput { path: self.output.clone(), reason };
        let there = match fs::metadata(&self.output) {
            Ok(metadata) if metadata.is_dir() => true,
            Ok(_) => return Err(bad("it is a file")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if fs::symlink_metadata(&self.output).is_ok() {
                    return Err(bad("it is a symbolic link that leads nowhere"));
                }
                false
            }
            Err(source) => return Err(WriteError::Io { path: self.output.clone(), source }),
        };
        for folder in [&self.folder, &self.boxes()] {
            if fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_symlink()) {
                return Err(WriteError::Symlink { path: folder.clone() });
            }
        }
        Ok(there)
    }

    /// Makes the folder of the state, and tells whether the output folder exists.
    pub(super) fn prepare(&self) -> Result<bool, WriteError> {
        let there = self.look()?;
        fs::create_dir_all(&self.folder).at(&self.folder)?;
        Ok(there)
    }

    /// Takes the lock, or tells who has it.
    pub(super) fn lock(&self) -> Result<Lock, WriteError> {
        let path = self.beside("lock");
        let mut file = File::options().read(true).write(true).create(true).truncate(false).open(&path).at(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let pid = file.read_to_string(&mut holder).ok().and_then(|_| holder.trim().parse().ok());
                return Err(WriteError::Locked { output: self.output.clone(), pid });
            }
            Err(TryLockError::Error(source)) => return Err(WriteError::Io { path, source }),
        }
        file.set_len(0).and_then(|()| file.rewind()).at(&path)?;
        writeln!(file, "{}", std::process::id()).at(&path)?;
        Ok(Lock(file))
    }

    /// The text of a file of the state; nothing when there is none or it is no text.
    pub(super) fn read(&self, path: &Path) -> Result<Option<String>, WriteError> {
        match fs::read(path) {
            Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(WriteError::Io { path: path.to_owned(), source }),
        }
    }

    /// Makes the staging folder anew, and clears what a killed build left beside its targets.
    pub(super) fn clear<'a>(&self, journal: impl Iterator<Item = &'a str>) -> Result<(), WriteError> {
        let staging = self.staging();
        match fs::remove_dir_all(staging) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error).at(staging)?,
            _ => {}
        }
        fs::create_dir(staging).at(staging)?;
        for left in fs::read_dir(self.boxes()).into_iter().flatten().flatten() {
            if left.file_name().as_encoded_bytes().first() == Some(&b'.') {
                let _ = fs::remove_file(left.path());
            }
        }
        for path in journal {
            let (new, old) = (self.new_beside(path), self.old_beside(path));
            // Mostly there is none.
            let _ = fs::remove_file(new);
            if fs::remove_file(&old).is_err() {
                let _ = fs::remove_dir_all(old);
            }
        }
        Ok(())
    }

    /// Where a new file waits when the staging folder lies on another disk.
    pub(super) fn new_beside(&self, path: &str) -> PathBuf {
        self.hidden(path, "new")
    }

    /// Where an old file waits when the staging folder lies on another disk.
    pub(super) fn old_beside(&self, path: &str) -> PathBuf {
        self.hidden(path, "old")
    }

    fn hidden(&self, path: &str, what: &str) -> PathBuf {
        let id = blake3::hash(path.as_bytes()).to_hex();
        let id: String = id.chars().take(16).collect();
        self.output.join(super::path::parent(path)).join(format!(".dateline-{id}.{what}"))
    }

    /// Writes a text into the staging folder, and to the disk itself if it must outlive a power cut.
    pub(super) fn write(&self, name: &str, text: &str, durable: bool) -> Result<PathBuf, WriteError> {
        let path = self.staging().join(name);
        let mut file = File::create(&path).at(&path)?;
        file.write_all(text.as_bytes()).at(&path)?;
        // No test pulls the plug, and waiting for the disk is what would make them slow.
        if durable && !cfg!(test) {
            file.sync_all().at(&path)?;
        }
        Ok(path)
    }

    /// Puts a text in the place of a file of the state, whole or not at all.
    pub(super) fn replace(&self, path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), WriteError> {
        let new = path.with_added_extension("new");
        let done = fs::write(&new, bytes).and_then(|()| fs::rename(&new, path));
        if done.is_err() {
            let _ = fs::remove_file(&new);
        }
        done.at(path)
    }
}
