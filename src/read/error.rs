//! Why a site could not be read at all.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The folder is no site, or the disk does not let it be read.
#[derive(Debug)]
pub enum ReadError {
    /// There is no `content/site.yaml`.
    NoSite {
        /// The folder that should hold it.
        root: PathBuf,
    },
    /// The folder cannot be listed.
    Unreadable {
        /// What cannot be read.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl ReadError {
    pub(super) fn no_site(root: &Path) -> Self {
        Self::NoSite { root: root.to_owned() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSite { root } => {
                write!(
                    f,
                    "`{}` is not a site: it has no `content/site.yaml`; `dateline init` makes one",
                    root.display()
                )
            }
            Self::Unreadable { path, source } => write!(f, "`{}` cannot be read: {source}", path.display()),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoSite { .. } => None,
            Self::Unreadable { source, .. } => Some(source),
        }
    }
}
