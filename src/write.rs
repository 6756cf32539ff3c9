//! A door: brings the files of a site to disk. Only what changed is written, every file appears whole, and nothing is
//! touched that this door did not write. Beside the output folder `site` it keeps `.dateline/`:
//!
//! - `site.manifest.json`: every file that is out, with its hash; what it does not list is never removed or replaced;
//! - `site.lock`: held by the build that is writing;
//! - `site.staging/`: new files until all of them are there;
//! - `site.journal`: what a commit is about to put in place, so that a killed build is known as ours by the next one;
//! - `site.stat`: length and time of every file as it was written, so that an unchanged one need not be read, and the
//!   recipe of what was costly to make, so that it need not be made again;
//! - `site.seal`: what went in and what was said, so that a build of the same matter has nothing to do;
//! - `site.read/`: what briefings were read as, in boxes, so that an unchanged one need not be read again;
//! - `site.pages`: what each page looked at, so that one whose matter is unchanged need not be rendered again.
//!
//! Knows no page and no kind of file but for the order in which they appear.
#![expect(clippy::disallowed_methods, reason = "a door: it writes the output folder")]

mod baseline;
mod boxes;
mod commit;
mod differences;
mod digest;
mod error;
mod ground;
mod journal;
mod manifest;
mod merge;
mod path;
mod program;
mod replace;
mod seal;
mod shard;
mod stage;
mod stat;
mod state;
mod turn;

pub use baseline::write_baseline;
pub use boxes::Boxes;
pub use differences::differences;
pub use digest::Digest;
pub use error::WriteError;
pub use manifest::{Entry, Manifest};
pub use merge::{MergeError, merge};
pub use program::program;
pub use replace::replace;
pub use seal::{Seal, SealedBy, Untouched, sealed_by, untouched};
pub use shard::{Part, Shard};
pub use turn::Turn;

use crate::render::drawing::CannotDraw;
use crate::render::output::{Content, OutputFile};
use error::At as _;
use ground::{Ground, Owned, Standing};
use journal::Journal;
use stat::{Stat, Stats};
use state::{Lock, State};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A build's hold on one output folder. Files are put by many threads at once and appear together on
/// [`Writer::commit`]; dropped without it, the site stays as it was.
#[derive(Debug)]
pub struct Writer {
    state: State,
    ground: Ground,
    stats: Stats,
    /// Which part of the site is written, where it is not all of it.
    part: Option<Part>,
    /// BLAKE3 of the manifest as it lies on disk, to see whether it changes.
    manifest_was: Digest,
    records: Mutex<Vec<Record>>,
    /// The next number in the staging folder.
    next: AtomicU64,
    /// Whether the umask would hide new files from a web server.
    narrow: AtomicBool,
    /// Where a test stops a commit.
    #[cfg(test)]
    halt: tests::Halt,
    // Last, so that it is let go when all else is done.
    _lock: Lock,
}

/// What became of a file that was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The same bytes are already out; the file was not touched.
    Unchanged,
    /// It waits for [`Writer::commit`].
    Staged,
}

/// What a commit did.
#[derive(Debug)]
pub struct Written {
    /// The paths that are new or have new bytes, sorted.
    pub written: Vec<String>,
    /// How many files were left alone.
    pub unchanged: usize,
    /// The paths that were taken away, sorted.
    pub removed: Vec<String>,
    /// Everything that is out now.
    pub manifest: Manifest,
}

/// What is in a file that goes out.
#[derive(Debug)]
enum Matter {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of an asset, which has the digest that it had when it was read.
    Copy { from: PathBuf, blake3: Digest },
}

/// A file of this build.
#[derive(Debug)]
struct Record {
    entry: Entry,
    stat: Option<Stat>,
    /// What it was made from, where making it is costly.
    recipe: Option<Digest>,
    fate: Fate,
}

/// How a file gets to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is there.
    Kept,
    /// It waits in the staging folder under this number.
    Staged(u64, Over),
}

/// What stands in the place of a staged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    Nothing,
    File,
    /// A folder with nothing but files of earlier builds.
    Folder,
}

impl Writer {
    /// Takes hold of the output folder, which need not exist yet. A manifest that cannot be understood counts as none:
    /// then nothing is removed, and nothing that is there already is replaced.
    ///
    /// # Errors
    /// When another build holds it, when it is no folder, or when the disk refuses.
    pub fn open(output: &Path) -> Result<Self, WriteError> {
        Self::hold(output, None)
    }

    /// The same for a part of a site, which goes into a folder of its own: what another part, or the whole site, has
    /// there is not touched.
    ///
    /// # Errors
    /// As for [`Writer::open`], and when the folder holds another part or a whole site.
    pub fn open_part(output: &Path, part: Part) -> Result<Self, WriteError> {
        Self::hold(output, Some(part))
    }

    fn hold(output: &Path, part: Option<Part>) -> Result<Self, WriteError> {
        let state = State::of(output)?;
        let there = state.prepare()?;
        let lock = state.lock()?;
        let manifest_text = state.read(&state.manifest())?.unwrap_or_default();
        let manifest = Manifest::parse(&manifest_text);
        if let (Some(part), Some(out)) = (&part, &manifest)
            && out.part().is_none_or(|out| out.shard != part.shard)
        {
            let holds = out.part().map(|out| out.shard);
            return Err(WriteError::OtherShard { output: state.output().to_owned(), wanted: part.shard, holds });
        }
        let journal = state.read(&state.journal())?.and_then(|text| Journal::parse(&text)).unwrap_or_default();
        let manifest_was = Digest::blake3(manifest_text.as_bytes());
        let stats = Stats::load(&state.stat(), manifest_was);
        state.clear(journal.paths())?;
        let owned = Owned::new(state.output().to_owned(), manifest, journal);
        Ok(Self {
            ground: Ground::new(owned, there),
            stats,
            part,
            manifest_was,
            records: Mutex::default(),
            next: AtomicU64::new(0),
            narrow: AtomicBool::new(false),
            #[cfg(test)]
            halt: tests::Halt::default(),
            state,
            _lock: lock,
        })
    }

    /// Takes one file. It is compared with what is out, and staged if it differs. A picture is drawn only if an earlier
    /// build has not drawn the same.
    ///
    /// # Errors
    /// When its path leads out of the output folder, when something that is not ours stands in its place, when an
    /// asset is no longer what was read or cannot be drawn, or when the disk refuses.
    pub fn put(&self, file: OutputFile) -> Result<Outcome, WriteError> {
        let OutputFile { path, content } = file;
        path::check(&path)?;
        let drawing = match content {
            Content::Bytes(bytes) => return self.take(path, Matter::Bytes(bytes), None),
            Content::Copy { from, blake3 } => {
                let Some(blake3) = Digest::from_hex(&blake3) else {
                    return Err(WriteError::ChangedWhileBuilding { path: from });
                };
                return self.take(path, Matter::Copy { from, blake3 }, None);
            }
            Content::Drawn(drawing) => drawing,
        };
        let recipe = Digest::blake3(drawing.recipe(&path).as_bytes());
        if self.keep(recipe)? {
            return Ok(Outcome::Unchanged);
        }
        let original = match drawing.needs() {
            None => Vec::new(),
            Some((from, blake3)) => {
                let bytes = fs::read(from).at(from)?;
                if Some(Digest::blake3(&bytes)) != Digest::from_hex(blake3) {
                    return Err(WriteError::ChangedWhileBuilding { path: from.to_owned() });
                }
                bytes
            }
        };
        let bytes = drawing.draw(&original).map_err(|CannotDraw(reason)| WriteError::CannotDraw {
            path: drawing.needs().map_or_else(|| PathBuf::from(&path), |(from, _)| from.to_owned()),
            reason,
        })?;
        self.take(path, Matter::Bytes(bytes), Some(recipe))
    }

    /// Takes one file, and notes the recipe that it was made from: a digest of all that its bytes depend on, and of its
    /// path.
    ///
    /// # Errors
    /// As for [`Writer::put`].
    pub fn put_made(&self, path: String, bytes: Vec<u8>, recipe: Digest) -> Result<Outcome, WriteError> {
        path::check(&path)?;
        self.take(path, Matter::Bytes(bytes), Some(recipe))
    }

    /// Whether an earlier build made files from this recipe, and all of them are out as they were written. Then they
    /// stay, and need not be made again.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep(&self, recipe: Digest) -> Result<bool, WriteError> {
        let mut kept = Vec::new();
        for path in self.stats.made_from(recipe) {
            let Some(record) = self.as_noted(path)? else { return Ok(false) };
            kept.push(record);
        }
        let any = !kept.is_empty();
        self.records().extend(kept);
        Ok(any)
    }

    /// Whether the file at a path is out as the last build wrote it. Then it stays.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn leave(&self, path: &str) -> Result<bool, WriteError> {
        let record = self.as_noted(path)?;
        let stands = record.is_some();
        self.records().extend(record);
        Ok(stands)
    }

    /// A file that stands as the last build left it.
    fn as_noted(&self, path: &str) -> Result<Option<Record>, WriteError> {
        let Some(entry) = self.ground.owned().entry(path) else { return Ok(None) };
        let Standing::File(metadata) = self.ground.standing(path)? else { return Ok(None) };
        let stat = Stat::of(&metadata);
        let stands = self.stats.vouch_for(path, stat) || {
            let target = self.state.output().join(path);
            metadata.len() == entry.bytes && Digest::of_file(&target).at(&target)? == entry.blake3
        };
        let record = || Record { entry: entry.clone(), stat, recipe: self.stats.recipe_of(path), fate: Fate::Kept };
        Ok(stands.then(record))
    }

    /// What the last build noted of its pages with [`Writer::commit_sealed`]; nothing where that is not whole, or of
    /// another site than the one that is out.
    pub fn page_notes(&self) -> Option<Vec<u8>> {
        commit::unbound(fs::read(self.state.pages()).ok()?, self.manifest_was)
    }

    fn take(&self, path: String, matter: Matter, recipe: Option<Digest>) -> Result<Outcome, WriteError> {
        let blake3 = match &matter {
            Matter::Bytes(bytes) => Digest::blake3(bytes),
            Matter::Copy { blake3, .. } => *blake3,
        };
        let over = match self.ground.standing(&path)? {
            Standing::Nothing => Over::Nothing,
            Standing::Folder => Over::Folder,
            Standing::File(metadata) => {
                let stat = Stat::of(&metadata);
                if let Some(entry) = self.same(&path, &matter, blake3, stat)? {
                    self.records().push(Record { entry, stat, recipe, fate: Fate::Kept });
                    return Ok(Outcome::Unchanged);
                }
                if !self.ground.owned().has(&path)? {
                    return Err(self.ground.owned().in_the_way(&path));
                }
                Over::File
            }
        };
        let (number, entry, stat) = self.stage(path, matter, blake3)?;
        self.records().push(Record { entry, stat, recipe, fate: Fate::Staged(number, over) });
        Ok(Outcome::Staged)
    }

    /// Puts every staged file in place, assets first and the front page last, takes away what earlier builds wrote and
    /// this one did not, and records what is out.
    ///
    /// # Errors
    /// When one path was put twice, or a path lies below another one, or when the disk refuses: then what was already
    /// in place is taken back, and the site is as it was.
    pub fn commit(self) -> Result<Written, WriteError> {
        commit::run(&self, None, None)
    }

    /// The same, and tells the next build by what it may know that there is nothing to do, and what is noted of pages.
    ///
    /// # Errors
    /// As for [`Writer::commit`].
    pub fn commit_sealed(self, seal: &Seal, page_notes: Option<&[u8]>) -> Result<Written, WriteError> {
        commit::run(&self, Some(seal), page_notes)
    }

    /// The entry of a file whose bytes are out already.
    fn same(
        &self,
        path: &str,
        matter: &Matter,
        blake3: Digest,
        stat: Option<Stat>,
    ) -> Result<Option<Entry>, WriteError> {
        let owned = self.ground.owned();
        let known = owned.entry(path);
        let target = self.state.output().join(path);
        if let Some(known) = known.filter(|known| known.blake3 == blake3) {
            let same = self.stats.vouch_for(path, stat)
                || (stat.is_some_and(|stat| stat.bytes == known.bytes)
                    && Digest::of_file(&target).at(&target)? == blake3);
            return Ok(same.then(|| known.clone()));
        }
        // Not as the manifest has it. Still worth a look where nobody knows what is there, or a killed build may have
        // been here.
        if known.is_some() && !owned.journal().lists(path, blake3) {
            return Ok(None);
        }
        let bytes = match matter {
            Matter::Bytes(bytes) => bytes.len() as u64,
            Matter::Copy { from, .. } => fs::metadata(from).at(from)?.len(),
        };
        if stat.is_none_or(|stat| stat.bytes != bytes) {
            return Ok(None);
        }
        let found = Digest::of_file(&target).at(&target)?;
        Ok((found == blake3).then(|| Entry { path: path.to_owned(), bytes, blake3 }))
    }

    fn records(&self) -> MutexGuard<'_, Vec<Record>> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets what the last build noted about the files of an output folder, so that the next one does all its work and
/// compares every byte.
///
/// # Errors
/// When another build holds the folder, when it or what stands beside it is not what it should be, or when the disk refuses.
pub fn forget(output: &Path) -> Result<(), WriteError> {
    let state = State::of(output)?;
    state.prepare()?;
    let _lock = state.lock()?;
    for noted in [state.seal(), state.stat(), state.pages()] {
        match fs::remove_file(&noted) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error).at(&noted),
            _ => {}
        }
    }
    match fs::remove_dir_all(state.boxes()) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).at(&state.boxes()),
        _ => Ok(()),
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        #[cfg(test)]
        if self.halt.is_killed() {
            return;
        }
        // What is left there is of no use; the next build clears it too.
        let _ = fs::remove_dir_all(self.state.staging());
    }
}

#[cfg(test)]
mod tests;
