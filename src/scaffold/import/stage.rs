//! A new site that is made beside its place and moved there when it is whole: before that, nothing of it is seen, and a
//! refusal leaves all as it was. Knows no generator.
#![expect(clippy::disallowed_methods, reason = "a door: it makes files for editors")]

use super::super::{ScaffoldError, create};
use super::REPORT;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const CONTENT: &str = "content";
const IGNORE: &str = ".gitignore";

/// A new site on its way.
pub(super) struct Stage {
    into: PathBuf,
    /// Within `into`, so that moving it changes names alone. Goes by itself.
    beside: TempDir,
    written: Vec<PathBuf>,
}

impl Stage {
    /// Says whether a new site can be put into a folder.
    ///
    /// # Errors
    /// When something of it is there already.
    pub(super) fn is_free(into: &Path) -> Result<(), ScaffoldError> {
        let is_there = |path: &str| into.join(path).symlink_metadata().is_ok();
        if is_there("content/site.yaml") {
            return Err(ScaffoldError::AlreadyASite(into.to_owned()));
        }
        let is_empty = || fs::read_dir(into.join(CONTENT)).is_ok_and(|mut all| all.next().is_none());
        for path in [CONTENT, REPORT] {
            if is_there(path) && !(path == CONTENT && is_empty()) {
                return Err(ScaffoldError::Exists(PathBuf::from(path)));
            }
        }
        Ok(())
    }

    pub(super) fn beside(into: &Path) -> Result<Self, ScaffoldError> {
        let beside = tempfile::Builder::new().prefix(".import-").tempdir_in(into);
        let beside = beside.map_err(|error| ScaffoldError::Io(into.to_owned(), error))?;
        Ok(Self { into: into.to_owned(), beside, written: Vec::new() })
    }

    /// Where it lies until it is whole.
    pub(super) fn root(&self) -> &Path {
        self.beside.path()
    }

    pub(super) fn text(&mut self, path: &str, text: &str) -> Result<(), ScaffoldError> {
        create(self.root(), Path::new(path), text)?;
        self.written.push(PathBuf::from(path));
        Ok(())
    }

    pub(super) fn file(&mut self, from: &Path, path: &str) -> Result<(), ScaffoldError> {
        let failed = |error: io::Error| ScaffoldError::Io(PathBuf::from(path), error);
        let target = self.root().join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        let mut source = fs::File::open(from).map_err(failed)?;
        let mut target = fs::File::create_new(target).map_err(failed)?;
        io::copy(&mut source, &mut target).map_err(failed)?;
        self.written.push(PathBuf::from(path));
        Ok(())
    }

    /// Moves it to its place, and gives its files. The content comes last and at once: with it the folder is a site.
    pub(super) fn finish(mut self) -> Result<Vec<PathBuf>, ScaffoldError> {
        let failed = |path: &str| {
            let path = PathBuf::from(path);
            move |error: io::Error| ScaffoldError::Io(path, error)
        };
        Self::is_free(&self.into)?;
        let report = fs::read_to_string(self.root().join(REPORT)).map_err(failed(REPORT))?;
        create(&self.into, Path::new(REPORT), &report)?;
        let ignores = match create(&self.into, Path::new(IGNORE), "/site/\n/.dateline/\n") {
            Ok(()) => true,
            Err(ScaffoldError::Exists(_)) => false,
            Err(error) => {
                self.undo(false);
                return Err(error);
            }
        };
        // A folder takes the place of none, or of an empty one.
        if let Err(error) = fs::rename(self.root().join(CONTENT), self.into.join(CONTENT)) {
            self.undo(ignores);
            return Err(failed(CONTENT)(error));
        }
        if ignores {
            self.written.push(PathBuf::from(IGNORE));
        }
        Ok(self.written)
    }

    /// Takes back what stands beside the content.
    fn undo(&self, ignores: bool) {
        let _ = fs::remove_file(self.into.join(REPORT));
        if ignores {
            let _ = fs::remove_file(self.into.join(IGNORE));
        }
    }
}
