//! One file that is brought to disk whole or not at all: whoever reads it sees the old text or the new one. Knows no text.

use super::error::{At as _, WriteError};
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Replaces what lies at `path`, or makes it, with its folder where there is none.
///
/// # Errors
/// When the disk refuses; then the old file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).at(folder)?;
    let mut builder = tempfile::Builder::new();
    // What others may do with it is for the umask to say, as with any other file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file = builder.prefix(".dateline-").tempfile_in(folder).at(path)?;
    file.write_all(bytes).at(path)?;
    file.persist(path).map_err(|error| error.error).at(path)?;
    Ok(())
}
