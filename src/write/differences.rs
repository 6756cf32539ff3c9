//! Two output folders side by side: which files differ. Knows no build, and nothing of what a file should be.

use super::error::At as _;
use super::{Manifest, WriteError};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The paths, sorted, at which two output folders do not hold the same bytes. What neither manifest lists was written by
/// somebody else and is left out.
///
/// # Errors
/// When a file cannot be read.
pub fn differences(a: (&Path, &Manifest), b: (&Path, &Manifest)) -> Result<Vec<String>, WriteError> {
    let listed = |manifest: &'_ Manifest| manifest.files().iter().map(|entry| entry.path.clone()).collect::<Vec<_>>();
    let paths: BTreeSet<String> = listed(a.1).into_iter().chain(listed(b.1)).collect();
    let mut differ = Vec::new();
    for path in paths {
        if bytes(&a.0.join(&path))? != bytes(&b.0.join(&path))? {
            differ.push(path);
        }
    }
    Ok(differ)
}

/// What a file holds; nothing where there is none.
fn bytes(path: &Path) -> Result<Option<Vec<u8>>, WriteError> {
    match fs::read(path) {
        Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => Ok(None),
        read => read.map(Some).at(path),
    }
}
