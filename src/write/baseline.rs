//! A file of known findings, brought to disk whole or not at all, and never over a file that is something else.

use super::error::{At as _, WriteError};
use crate::diagnostic::Baseline;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// Writes `baseline` to `path`. Tells whether the file changed.
///
/// # Errors
/// When something that is no baseline stands there, or the disk refuses.
pub fn write_baseline(path: &Path, baseline: &Baseline) -> Result<bool, WriteError> {
    let text = baseline.to_json();
    let in_the_way = || WriteError::InTheWay { path: path.to_owned(), first_build: false };
    match path.symlink_metadata() {
        Ok(standing) if standing.is_symlink() => return Err(WriteError::Symlink { path: path.to_owned() }),
        Ok(standing) if !standing.is_file() => return Err(in_the_way()),
        Ok(_) => {
            let old = fs::read(path).at(path)?;
            let is_baseline = std::str::from_utf8(&old).is_ok_and(|old| Baseline::parse(old).is_ok());
            if !is_baseline {
                return Err(in_the_way());
            }
            if old == text.as_bytes() {
                return Ok(false);
            }
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error).at(path),
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file = builder.prefix(".dateline-baseline-").tempfile_in(folder).at(path)?;
    file.write_all(text.as_bytes()).at(path)?;
    file.persist(path).map_err(|error| error.error).at(path)?;
    Ok(true)
}
