//! What a build read, kept beside its output folder for the next one. Knows boxes by their numbers, and nothing of what is
//! in them.

use super::WriteError;
use super::state::State;
use crate::parse::Store;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The boxes of one output folder.
#[derive(Debug)]
pub struct Boxes {
    folder: PathBuf,
}

impl Boxes {
    /// Those beside this output folder, which need not exist yet.
    ///
    /// # Errors
    /// When the output folder is none, or a symbolic link stands where the state should.
    pub fn beside(output: &Path) -> Result<Self, WriteError> {
        let state = State::of(output)?;
        state.look()?;
        Ok(Self { folder: state.boxes() })
    }

    fn path(&self, number: u8) -> PathBuf {
        self.folder.join(format!("{number:02x}"))
    }
}

impl Store for Boxes {
    fn take(&self, number: u8) -> Option<Vec<u8>> {
        fs::read(self.path(number)).ok()
    }

    // Another build may fill the same box at the same time: each writes a file of its own, and the last one stays.
    fn put(&self, number: u8, bytes: &[u8]) {
        let put = || {
            fs::create_dir_all(&self.folder)?;
            let mut new = tempfile::NamedTempFile::new_in(&self.folder)?;
            new.write_all(bytes)?;
            new.persist(self.path(number)).map_err(|error| error.error)
        };
        // A full disk costs the next build the time to read; what is half written is left in no box.
        let _ = put();
    }
}
