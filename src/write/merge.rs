//! The parts of a site, built on several machines, into one folder: all or nothing, with the manifest that one machine
//! alone would have written.

use super::manifest::Manifest;
use super::stat::Stats;
use super::state::State;
use super::{Digest, Entry, Matter, Part, Seal, Shard, WriteError, Writer, Written};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why parts are not put together. Nothing of what is out is lost when one of these is returned.
#[derive(Debug)]
pub enum MergeError {
    /// Beside a folder lies no manifest that could be read.
    NoManifest {
        /// The folder.
        folder: PathBuf,
    },
    /// A folder holds a whole site.
    Whole {
        /// The folder.
        folder: PathBuf,
    },
    /// A part is of another number of parts than the first one.
    OtherCount {
        /// The part.
        shard: Shard,
        /// Its folder.
        folder: PathBuf,
        /// The first part.
        first: Shard,
    },
    /// A part was made of something else than the first one.
    OtherBuild {
        /// The part.
        shard: Shard,
        /// Its folder.
        folder: PathBuf,
        /// In what they differ.
        what: &'static str,
    },
    /// Two folders hold the same part.
    Twice {
        /// The part.
        shard: Shard,
        /// The folders.
        folders: [PathBuf; 2],
    },
    /// Not all parts are there.
    Missing {
        /// The first of those that are not.
        shards: Vec<Shard>,
        /// How many more are not.
        more: usize,
    },
    /// A file of a part is not what its manifest lists.
    Damaged {
        /// The part.
        shard: Shard,
        /// The file.
        path: PathBuf,
    },
    /// The output folder is the folder of a part.
    IntoPart {
        /// The folder.
        folder: PathBuf,
    },
    /// The site cannot be written.
    Write(WriteError),
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoManifest { folder } => write!(
                f,
                "`{}` is no shard: its manifest is not beside it, in `{}`; the folder `.dateline` belongs to the part",
                folder.display(),
                State::of(folder).map_or_else(|_| folder.to_owned(), |state| state.manifest()).display()
            ),
            Self::Whole { folder } => write!(f, "`{}` holds a whole site, not a shard of one", folder.display()),
            Self::OtherCount { shard, folder, first } => write!(
                f,
                "`{}` holds shard {shard}, and the first folder shard {first}: one build has one number of shards",
                folder.display()
            ),
            Self::OtherBuild { shard, folder, what } => {
                write!(f, "shard {shard} in `{}` was built {what} than the first folder's", folder.display())
            }
            Self::Twice { shard, folders: [one, other] } => {
                write!(f, "shard {shard} is there twice: in `{}` and in `{}`", one.display(), other.display())
            }
            Self::Missing { shards, more } => {
                let mut names: Vec<String> = shards.iter().map(ToString::to_string).collect();
                if *more > 0 {
                    names.push(format!("and {more} more"));
                }
                let (word, is) = if names.len() == 1 { ("shard", "is") } else { ("shards", "are") };
                write!(f, "{word} {} {is} missing", names.join(", "))
            }
            Self::Damaged { shard, path } => {
                write!(
                    f,
                    "`{}` is not as the manifest of shard {shard} lists it; build that shard again",
                    path.display()
                )
            }
            Self::IntoPart { folder } => {
                write!(f, "`{}` is the folder of a shard; merge into another one", folder.display())
            }
            Self::Write(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for MergeError {}

impl From<WriteError> for MergeError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

/// How many missing parts are named: a manifest may speak of any number of them.
const MOST_NAMED: usize = 20;

/// A part that is there.
struct Found {
    folder: PathBuf,
    part: Part,
    manifest: Manifest,
    /// What its costly files were made from: whoever builds over the merged site need not make them again.
    stats: Stats,
    /// What its build said of itself.
    seal: Option<Seal>,
}

/// Brings the parts in `folders` to `output`. `seal` makes one seal of those of all parts, so that the site counts as built
/// by one build.
///
/// # Errors
/// When they are not all parts of one build, each once and as it was built, or when the output folder cannot be written.
pub fn merge(
    folders: &[PathBuf],
    output: &Path,
    seal: impl FnOnce(&[(Part, Seal)]) -> Option<Seal>,
) -> Result<Written, MergeError> {
    let found = folders.iter().map(|folder| find(folder, output)).collect::<Result<Vec<Found>, MergeError>>()?;
    are_of_one_build(&found)?;
    let writer = Writer::open(output)?;
    let files: Vec<(&Found, &Entry)> =
        found.iter().flat_map(|part| part.manifest.files().iter().map(move |entry| (part, entry))).collect();
    files.into_par_iter().try_for_each(|(part, Entry { path, blake3, .. })| {
        let from = part.folder.join(path);
        let matter = Matter::Copy { from: from.clone(), blake3: *blake3 };
        writer.take(path.clone(), matter, part.stats.recipe_of(path)).map(|_| ()).map_err(|error| match error {
            WriteError::ChangedWhileBuilding { path } => MergeError::Damaged { shard: part.part.shard, path },
            WriteError::Io { path, .. } if path == from => MergeError::Damaged { shard: part.part.shard, path },
            error => MergeError::Write(error),
        })
    })?;
    let seals: Option<Vec<(Part, Seal)>> =
        found.iter().map(|found| Some((found.part.clone(), found.seal.clone()?))).collect();
    match seals.and_then(|seals| seal(&seals)) {
        Some(seal) => Ok(writer.commit_sealed(&seal, None)?),
        None => Ok(writer.commit()?),
    }
}

fn find(folder: &Path, output: &Path) -> Result<Found, MergeError> {
    let (state, out) = (State::of(folder)?, State::of(output)?);
    let places = [folder, output].map(|folder| folder.canonicalize().ok());
    if state.output() == out.output() || matches!(places, [Some(one), Some(other)] if one == other) {
        return Err(MergeError::IntoPart { folder: folder.to_owned() });
    }
    let none = || MergeError::NoManifest { folder: folder.to_owned() };
    let text = state.read(&state.manifest())?.ok_or_else(none)?;
    let manifest = Manifest::parse(&text).ok_or_else(none)?;
    let print = Digest::blake3(text.as_bytes());
    let (stats, seal) = (Stats::load(&state.stat(), print), state.seal_on(print)?);
    let part = manifest.part().cloned().ok_or_else(|| MergeError::Whole { folder: folder.to_owned() })?;
    Ok(Found { folder: folder.to_owned(), part, manifest, stats, seal })
}

/// Whether these are all parts of one build, and each is there once.
fn are_of_one_build(found: &[Found]) -> Result<(), MergeError> {
    let Some(first) = found.first().map(|first| &first.part) else { return Ok(()) };
    let mut by_shard: BTreeMap<Shard, &Path> = BTreeMap::new();
    for Found { folder, part: Part { shard, inputs, as_of }, .. } in found {
        let folder = folder.as_path();
        if shard.of() != first.shard.of() {
            return Err(MergeError::OtherCount { shard: *shard, folder: folder.to_owned(), first: first.shard });
        }
        let other = |what| MergeError::OtherBuild { shard: *shard, folder: folder.to_owned(), what };
        if *as_of != first.as_of {
            return Err(other("as of another moment"));
        }
        if *inputs != first.inputs {
            return Err(other("from other content, with other options or by another program"));
        }
        if let Some(one) = by_shard.insert(*shard, folder) {
            return Err(MergeError::Twice { shard: *shard, folders: [one.to_owned(), folder.to_owned()] });
        }
    }
    let all = (1..=first.shard.of()).filter_map(|number| Shard::new(number, first.shard.of()));
    let shards: Vec<Shard> = all.filter(|shard| !by_shard.contains_key(shard)).take(MOST_NAMED).collect();
    let more = (first.shard.of() as usize).saturating_sub(by_shard.len() + shards.len());
    if shards.is_empty() { Ok(()) } else { Err(MergeError::Missing { shards, more }) }
}
