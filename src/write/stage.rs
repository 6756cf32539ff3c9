//! One file into the staging folder: created once, written once, hashed on the way.

use super::digest::pass_through;
use super::error::At as _;
use super::stat::Stat;
use super::{Digest, Entry, Matter, WriteError, Writer};
use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::Ordering;

impl Writer {
    /// Writes a new file and returns its number.
    pub(super) fn stage(
        &self,
        path: String,
        matter: Matter,
        blake3: Digest,
    ) -> Result<(u64, Entry, Option<Stat>), WriteError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        // Only an error needs the name of the file that this is to be.
        let about = |source| WriteError::Io { path: self.state.output().join(&path), source };
        let mut file = create(&self.state.staged(number)).map_err(about)?;
        let bytes = match matter {
            Matter::Bytes(bytes) => {
                file.write_all(&bytes).map_err(about)?;
                bytes.len() as u64
            }
            Matter::Copy { from, .. } => {
                let mut source = File::open(&from).at(&from)?;
                let mut refused = false;
                let passed = pass_through(&mut source, |chunk| file.write_all(chunk).inspect_err(|_| refused = true));
                // The error is about the file that it came from: the one that is read, or the one that is written.
                let (found, bytes) = if refused { passed.map_err(about)? } else { passed.at(&from)? };
                if found != blake3 {
                    return Err(WriteError::ChangedWhileBuilding { path: from });
                }
                bytes
            }
        };
        let metadata = file.metadata().map_err(about)?;
        if open_to_all(&file, &metadata).map_err(about)? {
            self.narrow.store(true, Ordering::Relaxed);
        }
        Ok((number, Entry { path, bytes, blake3 }, Stat::of(&metadata)))
    }
}

/// A new file that a web server may read.
pub(super) fn create(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
    options.open(path)
}

/// Mends the mode of a new file if the umask took something from it, and tells whether it did.
#[cfg(unix)]
pub(super) fn open_to_all(file: &File, metadata: &Metadata) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    let narrow = metadata.permissions().mode() & 0o777 != 0o644;
    if narrow {
        file.set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    Ok(narrow)
}

/// Elsewhere files are readable.
#[cfg(not(unix))]
pub(super) fn open_to_all(_: &File, _: &Metadata) -> io::Result<bool> {
    Ok(false)
}
