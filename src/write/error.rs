//! Why a site could not be written.

use super::Shard;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Nothing of the old site is lost when one of these is returned.
#[derive(Debug)]
pub enum WriteError {
    /// The output folder cannot be one.
    BadOutput {
        /// What was given.
        path: PathBuf,
        /// Why not.
        reason: &'static str,
    },
    /// Another build is writing there.
    Locked {
        /// The output folder.
        output: PathBuf,
        /// The process that holds it, if it could be read.
        pid: Option<u32>,
    },
    /// A part of a site is to go where something else is.
    OtherShard {
        /// The output folder.
        output: PathBuf,
        /// The part that is to go there.
        wanted: Shard,
        /// The part that is there; nothing for a whole site.
        holds: Option<Shard>,
    },
    /// A path that leads out of the output folder or is no path.
    BadPath {
        /// The path.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two files of one build want one place.
    Clash {
        /// The one.
        path: String,
        /// The other: the same path, or one that needs the first to be a folder.
        other: String,
    },
    /// Something that no earlier build wrote stands where a file should be.
    InTheWay {
        /// What stands there.
        path: PathBuf,
        /// Whether nothing is known of earlier builds.
        first_build: bool,
    },
    /// A symbolic link stands where a file or folder should be.
    Symlink {
        /// The link.
        path: PathBuf,
    },
    /// An asset is no longer what it was when it was read.
    ChangedWhileBuilding {
        /// The asset among the content.
        path: PathBuf,
    },
    /// A picture cannot be drawn.
    CannotDraw {
        /// What it is made from, or what it would be.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// The disk refuses.
    Io {
        /// What it was about.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadOutput { path, reason } => {
                write!(f, "`{}` cannot be the output folder: {reason}", path.display())
            }
            Self::Locked { output, pid } => {
                let who = pid.map(|pid| format!(" (process {pid})")).unwrap_or_default();
                write!(f, "another build{who} is writing to `{}`; try again when it is done", output.display())
            }
            Self::OtherShard { output, wanted, holds } => {
                let holds = holds.map_or_else(|| "a whole site".to_owned(), |shard| format!("shard {shard}"));
                write!(
                    f,
                    "`{}` holds {holds}; build shard {wanted} into a folder of its own with `--output-dir`",
                    output.display()
                )
            }
            Self::BadPath { path, reason } => write!(f, "{path:?} cannot be the path of a page: {reason}"),
            Self::CannotDraw { path, reason } => write!(f, "`{}` cannot be drawn: {reason}", path.display()),
            Self::Clash { path, other } if path == other => write!(f, "`{path}` was made twice"),
            Self::Clash { path, other } => write!(f, "`{path}` cannot be a file and the folder of `{other}`"),
            Self::InTheWay { path, first_build: true } => write!(
                f,
                "`{}` is in the way: dateline did not write it and will not replace it; move it away, or build into \
                 another folder with `--output-dir`",
                path.display()
            ),
            Self::InTheWay { path, first_build: false } => write!(
                f,
                "`{}` is in the way: dateline did not write it and will not replace it; move it away",
                path.display()
            ),
            Self::Symlink { path } => {
                write!(f, "`{}` is a symbolic link, which dateline neither follows nor replaces", path.display())
            }
            Self::ChangedWhileBuilding { path } => {
                write!(f, "`{}` changed while the site was built; build again", path.display())
            }
            Self::Io { path, source } => write!(f, "`{}` cannot be written: {source}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Says what an error of the disk was about.
pub(super) trait At<T> {
    /// With the path.
    fn at(self, path: &Path) -> Result<T, WriteError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, WriteError> {
        self.map_err(|source| WriteError::Io { path: path.to_owned(), source })
    }
}
