//! New sites and new records, and another id for one: files that fit their schemas. Overwrites nothing but what a rename
//! rewrites.
#![expect(clippy::disallowed_methods, reason = "a door: it makes files for editors")]

pub mod cms;
pub mod editor;
pub mod import;
mod record;
pub mod rename;

pub use record::{Lead, New, id_for};

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

/// The files of a new site: a configuration, a desk, and a small example briefing with all that it refers to.
const SITE: &[(&str, &str)] = &[
    ("content/site.yaml", include_str!("scaffold/site/site.yaml")),
    ("content/topics.yaml", include_str!("scaffold/site/topics.yaml")),
    ("content/staff/desk.yaml", include_str!("scaffold/site/desk.yaml")),
    ("content/staff/standards-desk.yaml", include_str!("scaffold/site/standards-desk.yaml")),
    ("content/publishers/example-harbour-authority.yaml", include_str!("scaffold/site/publisher.yaml")),
    ("content/entities/example-harbour-authority.yaml", include_str!("scaffold/site/entity.yaml")),
    ("content/responses/example-night-dredging-rule.md", include_str!("scaffold/site/response.md")),
    ("content/briefings/example-briefing.md", include_str!("scaffold/site/briefing.md")),
    ("content/pages/standards.md", include_str!("scaffold/site/standards.md")),
    (".gitignore", "/site/\n/.dateline/\n"),
];

/// What was made.
#[derive(Debug, Default)]
pub struct Made {
    /// New files, relative to the site's folder.
    pub written: Vec<PathBuf>,
    /// Files that were there already and were left as they are.
    pub kept: Vec<PathBuf>,
}

/// Why nothing could be made.
#[derive(Debug)]
pub enum ScaffoldError {
    /// A site is there already.
    AlreadyASite(PathBuf),
    /// A file of that name is there already.
    Exists(PathBuf),
    /// The disk refuses.
    Io(PathBuf, io::Error),
}

impl fmt::Display for ScaffoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyASite(folder) => write!(f, "{} is a site already; nothing was changed", folder.display()),
            Self::Exists(path) => write!(f, "{} is there already; nothing was changed", path.display()),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for ScaffoldError {}

/// Makes a site in `folder`, which need not exist.
///
/// # Errors
/// When it is a site already, or the disk refuses.
pub fn init(folder: &Path) -> Result<Made, ScaffoldError> {
    if folder.join("content/site.yaml").symlink_metadata().is_ok() {
        return Err(ScaffoldError::AlreadyASite(folder.to_owned()));
    }
    let mut made = Made::default();
    for (path, text) in SITE {
        match create(folder, Path::new(path), text) {
            Ok(()) => made.written.push(PathBuf::from(path)),
            Err(ScaffoldError::Exists(_)) => made.kept.push(PathBuf::from(path)),
            Err(error) => return Err(error),
        }
    }
    Ok(made)
}

/// Writes the workflow of GitHub that checks, builds and publishes, below the site's folder; gives its path there.
///
/// # Errors
/// When there is one already, or the disk refuses.
pub fn workflow(folder: &Path) -> Result<PathBuf, ScaffoldError> {
    const WORKFLOW: &str = ".github/workflows/publish.yml";
    create(folder, Path::new(WORKFLOW), include_str!("scaffold/site/publish.yml"))?;
    Ok(PathBuf::from(WORKFLOW))
}

/// Makes the file of a new record below `root` and returns its path relative to that.
///
/// # Errors
/// When a file of that name is there already, or the disk refuses.
pub fn record(root: &Path, new: &New<'_>) -> Result<PathBuf, ScaffoldError> {
    let (path, text) = new.manuscript();
    create(root, &path, &text)?;
    Ok(path)
}

/// Writes a file that is not there yet.
fn create(folder: &Path, path: &Path, text: &str) -> Result<(), ScaffoldError> {
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let whole = folder.join(path);
    if !plain {
        return Err(ScaffoldError::Io(whole, io::Error::from(io::ErrorKind::InvalidInput)));
    }
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => ScaffoldError::Exists(path.to_owned()),
        _ => ScaffoldError::Io(path.to_owned(), error),
    };
    if let Some(parent) = whole.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(&whole).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}
