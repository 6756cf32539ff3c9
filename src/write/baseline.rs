//! A file of known findings, brought to disk whole or not at all, and never over a file that is something else.

use super::error::{At as _, WriteError};
use super::replace;
use crate::diagnostic::Baseline;
use std::fs;
use std::io::ErrorKind;
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
    replace(path, text.as_bytes())?;
    Ok(true)
}
