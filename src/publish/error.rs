//! Why nothing was published, or not all of it.

use super::lock::Holder;
use super::store::Problem;
use crate::pipeline::Trouble;
use crate::write::WriteError;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// What readers get is whole all the same: it is the earlier site, or pages of both, each with all that it needs.
#[derive(Debug)]
pub enum PublishError {
    /// The site is not one that may go out.
    NotClear(Vec<Objection>),
    /// The place cannot be opened as it is configured.
    Target(String),
    /// Somebody else is publishing there.
    Locked(Holder),
    /// Somebody took the lock away while this was publishing.
    LockLost,
    /// More would be deleted than is allowed.
    TooManyDeletions {
        /// How many.
        wanted: usize,
        /// How many may be.
        most: usize,
        /// One of them.
        such_as: String,
    },
    /// Nothing was ever published there, and files of somebody's lie there.
    NotEmpty {
        /// One of them.
        such_as: String,
    },
    /// What lies there of earlier publishing is not understood.
    Unreadable {
        /// Which file.
        file: String,
    },
    /// What lies there of publishing is of a site in another folder.
    Elsewhere {
        /// That folder.
        place: String,
    },
    /// There is no such release.
    NoRelease {
        /// The one that was asked for.
        wanted: String,
        /// Those that are there, newest first.
        known: Vec<String>,
    },
    /// What a release is made of is not there any more as it was.
    Lost {
        /// The file.
        path: String,
    },
    /// A file of the site is not as its build wrote it.
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// A file of the site cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The place refused before anything changed for readers.
    Refused(Problem),
    /// The place refused when some of it had changed.
    Incomplete(Problem),
    /// It is out, and nobody could look at what readers get.
    Unseen(Problem),
    /// The newsroom's folder cannot be judged.
    Site(Trouble),
    /// The site's folder cannot be looked at.
    Output(WriteError),
}

/// Why a site may not go out, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// What is so.
    pub reason: String,
    /// What to do.
    pub help: String,
}

impl PublishError {
    /// Whether disk or network are at fault, and not what was to be published.
    pub fn is_of_the_world(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Read { .. } | Self::Site(_) | Self::Output(_))
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotClear(objections) => {
                f.write_str("the site may not go out")?;
                objections.iter().try_for_each(|Objection { reason, help }| write!(f, "\n- {reason}; {help}"))
            }
            Self::Target(reason) => write!(f, "the place cannot be opened: {reason}"),
            Self::Locked(holder) => write!(
                f,
                "{} is publishing there since {} and holds the place until {}; if that run is over, `--break-lock` takes \
                 the lock away",
                holder.by,
                holder.since.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
                holder.until.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
            ),
            Self::LockLost => f.write_str(
                "somebody took the lock away while this was publishing, or this machine slept over it; some of it may be out: \
                 `publish --dry-run` looks at every file there and says what is missing",
            ),
            Self::TooManyDeletions { wanted, most, such_as } => write!(
                f,
                "{wanted} files would be deleted, such as `{such_as}`, and at most {most} may be; if that is right, say \
                 `--max-deletes {wanted}`"
            ),
            Self::NotEmpty { such_as } => write!(
                f,
                "nothing was ever published there, but files lie there already, such as `{such_as}`; name an empty folder, \
                 or say `--adopt`: then files of the same names are replaced and all others are left alone"
            ),
            Self::Unreadable { file } => {
                write!(f, "`{file}` there is not understood: another version of dateline wrote it, or another program")
            }
            Self::Elsewhere { place } => write!(
                f,
                "what publishing keeps there belongs to the site in the folder `{place}` of the bucket; give each site a \
                 `state:` of its own"
            ),
            Self::NoRelease { wanted, known } if known.is_empty() => {
                write!(f, "there is no release {wanted}; nothing was published there yet")
            }
            Self::NoRelease { wanted, known } => {
                write!(f, "there is no release {wanted}; there are {}", known.join(", "))
            }
            Self::Lost { path } => {
                write!(f, "`{path}` of that release is not kept there any more, or not as it was; nothing was changed")
            }
            Self::Changed { path } => {
                write!(f, "`{}` is not as it was built; build again", path.display())
            }
            Self::Read { path, source } => write!(f, "`{}` cannot be read: {source}", path.display()),
            Self::Refused(problem) => write!(f, "{problem}; nothing has changed for readers"),
            Self::Incomplete(problem) => {
                write!(f, "{problem}; some of it is out and all that readers get is whole; publish again to finish")
            }
            Self::Unseen(problem) => write!(f, "all of it is out, but what readers get could not be looked at: {problem}"),
            Self::Site(trouble) => trouble.fmt(f),
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } => Some(source),
            Self::Site(trouble) => Some(trouble),
            Self::Output(error) => Some(error),
            _ => None,
        }
    }
}

impl From<Problem> for PublishError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}
