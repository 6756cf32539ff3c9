//! What an earlier reading of a folder found, so that the next one opens only what may have changed. Knows no more of a
//! file than its name, its stamp and that somebody touched it.

use super::walk::{self, Kind, Walked};
use super::{Loaded, Manuscripts, ReadError, assemble, load, look};
use crate::diagnostic::Checked;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// The files of a site as they were read last.
#[derive(Debug, Default)]
pub struct Shelf {
    walked: Vec<Walked>,
    loaded: Vec<Loaded>,
    stamps: Vec<Option<Stamp>>,
}

/// What the disk says of a file without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: SystemTime,
    #[cfg(unix)]
    inode: (u64, i64, i64),
}

/// Reads a site again: the same result as [`super::read`], for less work. `touched` are the paths at which something
/// happened since; without them, everything is looked at, and what bears the stamp that it had is not opened.
///
/// # Errors
/// When there is no `content/site.yaml`, or `content/` cannot be listed.
pub fn reread(
    root: &Path,
    shelf: &mut Shelf,
    touched: Option<&BTreeSet<PathBuf>>,
) -> Result<Checked<Manuscripts>, ReadError> {
    match touched.and_then(|touched| shelf.known(root, touched)) {
        Some(places) => places.into_iter().for_each(|place| shelf.take_up(place)),
        None => shelf.fill(look(root)?, touched),
    }
    Ok(assemble(root, shelf.walked.clone(), shelf.loaded.clone()))
}

/// The text of a file that was read again by itself.
#[derive(Debug)]
pub struct Reread {
    /// Its path below the site's root.
    pub path: String,
    /// Its text now.
    pub text: Arc<str>,
    place: usize,
    stamp: Option<Stamp>,
}

impl Shelf {
    /// The texts of what was touched, where that is nothing but texts that were read before and can still be read.
    pub fn texts_again(&self, root: &Path, touched: &BTreeSet<PathBuf>) -> Option<Vec<Reread>> {
        let places = self.known(root, touched)?;
        let texts = places.into_iter().map(|place| {
            let mut walked = self.walked.get(place)?.clone();
            let stamp = Stamp::of(&walked.disk);
            match load(&mut walked) {
                Loaded::Text(text) => Some(Reread { path: walked.path, text, place, stamp }),
                Loaded::Asset(_) | Loaded::Refused(..) => None,
            }
        });
        texts.collect()
    }

    /// Keeps such texts for the next reading.
    pub fn keep(&mut self, texts: &[Reread]) {
        for Reread { text, place, stamp, .. } in texts {
            if let (Some(loaded), Some(noted)) = (self.loaded.get_mut(*place), self.stamps.get_mut(*place)) {
                *loaded = Loaded::Text(Arc::clone(text));
                *noted = *stamp;
            }
        }
    }

    /// Whether anything that was read, or is new, is among the paths at which something happened.
    pub fn concerns(&self, root: &Path, touched: &BTreeSet<PathBuf>) -> bool {
        self.known(root, touched).is_none_or(|places| !places.is_empty())
    }

    /// The places of what was touched, if all of it is files that were read before and are still files.
    fn known(&self, root: &Path, touched: &BTreeSet<PathBuf>) -> Option<Vec<usize>> {
        let mut places = Vec::with_capacity(touched.len());
        for disk in touched {
            let kind = fs::symlink_metadata(disk).ok().map(|metadata| metadata.file_type());
            match (self.place(root, disk), kind) {
                (Some(place), Some(kind)) if kind.is_file() => places.push(place),
                // It came and went, as what editors write beside a file does.
                (None, None) if !self.walked.is_empty() => {}
                (None, Some(_)) if disk.file_name().is_some_and(|name| walk::is_ignored(name.as_encoded_bytes())) => {}
                _ => return None,
            }
        }
        Some(places)
    }

    /// Where a file stands that is read, and not refused for its name or kind.
    fn place(&self, root: &Path, disk: &Path) -> Option<usize> {
        let (path, _) = walk::relative(root, disk);
        let place = self.walked.binary_search_by(|walked| walked.path.as_bytes().cmp(path.as_bytes())).ok()?;
        self.walked.get(place).filter(|walked| walked.is_opened()).map(|_| place)
    }

    fn take_up(&mut self, place: usize) {
        if let (Some(walked), Some(loaded), Some(stamp)) =
            (self.walked.get_mut(place), self.loaded.get_mut(place), self.stamps.get_mut(place))
        {
            *stamp = Stamp::of(&walked.disk);
            *loaded = load(walked);
        }
    }

    /// Takes what is as it was from before, and opens the rest.
    fn fill(&mut self, mut walked: Vec<Walked>, touched: Option<&BTreeSet<PathBuf>>) {
        let before = std::mem::take(self);
        let known: BTreeMap<&str, (Stamp, &Loaded)> = before
            .walked
            .iter()
            .zip(&before.loaded)
            .zip(&before.stamps)
            .filter(|((walked, _), _)| walked.is_opened() && touched.is_none_or(|paths| !paths.contains(&walked.disk)))
            .filter_map(|((walked, loaded), stamp)| Some((walked.path.as_str(), ((*stamp)?, loaded))))
            .collect();
        let (loaded, stamps) = walked
            .par_iter_mut()
            .map(|walked| {
                // Before it is read: what is written meanwhile has another stamp the next time.
                let stamp = walked.is_opened().then(|| Stamp::of(&walked.disk)).flatten();
                let loaded = match known.get(walked.path.as_str()) {
                    Some((before, loaded)) if stamp == Some(*before) => (*loaded).clone(),
                    _ => load(walked),
                };
                (loaded, stamp)
            })
            .unzip();
        *self = Self { walked, loaded, stamps };
    }
}

impl Walked {
    fn is_opened(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Asset)
    }
}

impl Stamp {
    fn of(disk: &Path) -> Option<Self> {
        let metadata = fs::symlink_metadata(disk).ok()?;
        Some(Self {
            length: metadata.len(),
            modified: metadata.modified().ok()?,
            #[cfg(unix)]
            inode: {
                use std::os::unix::fs::MetadataExt as _;
                (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
            },
        })
    }
}
