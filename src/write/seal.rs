//! What a build says of itself to the next one: what went in, for how long that makes this very site, and what was said.
//! A build that finds the seal whole, its own matter the same, its moment inside and every file as it was left has
//! nothing to do. Never trusted further than that: whatever is odd about it, the work is done.

use super::path::ancestors;
use super::stat::{Line, Stat, Stats};
use super::state::State;
use super::{Digest, Manifest, WriteError};
use chrono::{DateTime, Utc};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

/// What a build knows of itself before it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Seal {
    /// A digest of all that went in, of the program too.
    pub inputs: Digest,
    /// The moment that the site is seen as of.
    pub since: DateTime<Utc>,
    /// The first moment at which the same matter might make another site.
    pub until: DateTime<Utc>,
    /// What was said, in the words of whoever seals.
    pub said: Value,
}

/// A site that stands as the last build left it.
#[derive(Debug, PartialEq)]
pub struct Untouched {
    /// What that build said.
    pub said: Value,
    /// How many files there are.
    pub files: usize,
}

/// What a seal says of the build that set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedBy {
    /// A digest of all that went in.
    pub inputs: Digest,
    /// The moment that the site is seen as of.
    pub since: DateTime<Utc>,
    /// The first moment at which the same matter might make another site.
    pub until: DateTime<Utc>,
}

/// A seal, and the site that it is on.
#[derive(Serialize, Deserialize)]
struct Sealed {
    manifest: Digest,
    files: usize,
    inputs: Digest,
    since: String,
    until: String,
    said: Value,
}

impl Seal {
    /// The text beside the site. Its last line is the digest of the first, so that half a seal is none.
    pub(super) fn to_text(&self, manifest: Digest, files: usize) -> String {
        let Self { inputs, since, until, said } = self;
        let (since, until) = (since.to_rfc3339(), until.to_rfc3339());
        let sealed = Sealed { manifest, files, inputs: *inputs, since, until, said: said.clone() };
        // Texts, numbers and moments always have a form in JSON.
        let line = serde_json::to_string(&sealed).unwrap_or_default();
        let print = Digest::blake3(line.as_bytes());
        format!("{line}\n{print}\n")
    }
}

impl Sealed {
    fn parse(text: &str) -> Option<Self> {
        let (line, print) = text.strip_suffix('\n')?.split_once('\n')?;
        let whole = Digest::from_hex(print)? == Digest::blake3(line.as_bytes());
        whole.then(|| serde_json::from_str(line).ok()).flatten()
    }

    /// What the build said, if it was this manifest that it wrote.
    fn on(self, on: Digest) -> Option<Seal> {
        let Self { manifest, inputs, since, until, said, .. } = self;
        (manifest == on).then_some(())?;
        Some(Seal { inputs, since: since.parse().ok()?, until: until.parse().ok()?, said })
    }

    /// Whether it is of the same matter, and true at a moment.
    fn holds(&self, inputs: Digest, at: DateTime<Utc>) -> bool {
        let is_from = |moment: &str| DateTime::parse_from_rfc3339(moment).is_ok_and(|moment| moment <= at);
        let is_before = |moment: &str| DateTime::parse_from_rfc3339(moment).is_ok_and(|moment| at < moment);
        self.inputs == inputs && is_from(&self.since) && is_before(&self.until)
    }
}

impl State {
    /// The seal on the output folder, if it is on this manifest.
    pub(super) fn seal_on(&self, manifest: Digest) -> Result<Option<Seal>, WriteError> {
        let sealed = self.read(&self.seal())?.and_then(|text| Sealed::parse(&text));
        Ok(sealed.and_then(|sealed| sealed.on(manifest)))
    }
}

/// The build that sealed the site in `output`; nothing where none did. Whether the site is still as it was is not looked at.
///
/// # Errors
/// When `output` can be no output folder, or the disk refuses.
pub fn sealed_by(output: &Path) -> Result<Option<SealedBy>, WriteError> {
    let state = State::of(output)?;
    let sealed = state.read(&state.seal())?.and_then(|text| Sealed::parse(&text));
    Ok(sealed.and_then(|Sealed { inputs, since, until, .. }| {
        Some(SealedBy { inputs, since: since.parse().ok()?, until: until.parse().ok()? })
    }))
}

/// The site in `output`, if the last build made it of the same `inputs`, it is still true at that moment, and every file
/// is as it was left. The output folder is held while that is looked at, and not changed.
///
/// # Errors
/// When another build holds the folder, when it is no folder, or when the disk refuses.
pub fn untouched(output: &Path, inputs: Digest, at: DateTime<Utc>) -> Result<Option<Untouched>, WriteError> {
    let state = State::of(output)?;
    // A seal that cannot be read is none.
    let sealed = state.read(&state.seal()).ok().flatten().and_then(|text| Sealed::parse(&text));
    let Some(Sealed { manifest, files, said, .. }) = sealed.filter(|sealed| sealed.holds(inputs, at)) else {
        return Ok(None);
    };
    if !state.prepare()? {
        return Ok(None);
    }
    let _lock = state.lock()?;
    // A build was killed: there is something to finish, or to clear.
    if state.is_unfinished() {
        return Ok(None);
    }
    let Some(listed) = state.read(&state.manifest())?.filter(|text| Digest::blake3(text.as_bytes()) == manifest) else {
        return Ok(None);
    };
    let stats = Stats::load(&state.stat(), manifest);
    if stats.lines().len() != files || !are_folders(&state, stats.lines()) {
        return Ok(None);
    }
    let Some(now) = look(&state, stats.lines()) else { return Ok(None) };
    let doubted: Vec<&str> = stats
        .lines()
        .iter()
        .zip(&now)
        .filter(|(line, now)| !stats.vouches(line, **now))
        .map(|(line, _)| line.path())
        .collect();
    if !doubted.is_empty() {
        if !Manifest::parse(&listed).is_some_and(|listed| are_as_listed(&state, &listed, &doubted)) {
            return Ok(None);
        }
        // Seen to be right, and later than they were written: the next build need not read them.
        stats.renew(&now, &state);
    }
    Ok(Some(Untouched { said, files }))
}

/// Whether what should be folders are folders. A path may lead through none that is something else, such as a link.
fn are_folders(state: &State, lines: &[Line]) -> bool {
    let mut folders: Vec<&str> = Vec::new();
    for line in lines {
        let last = folders.last().copied().unwrap_or_default();
        // Sorted paths: what they share with the one before has been listed.
        let new: Vec<&str> = ancestors(line.path()).take_while(|folder| !lies_in(last, folder)).collect();
        folders.extend(new.into_iter().rev());
    }
    folders
        .par_iter()
        .map_init(PathBuf::new, |buffer, folder| at(state, buffer, folder))
        .all(|metadata| metadata.is_some_and(|metadata| metadata.is_dir()))
}

/// Whether a folder is another one or lies in it.
fn lies_in(folder: &str, other: &str) -> bool {
    folder.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Length and time of every file now, if all are there.
fn look(state: &State, lines: &[Line]) -> Option<Vec<Stat>> {
    let stat = |buffer: &mut PathBuf, line: &Line| Stat::of(&at(state, buffer, line.path()).filter(Metadata::is_file)?);
    lines.par_iter().map_init(PathBuf::new, stat).collect()
}

/// What stands at a path. The buffer saves a new text for each.
fn at(state: &State, buffer: &mut PathBuf, path: &str) -> Option<Metadata> {
    buffer.as_mut_os_string().clear();
    buffer.push(state.output());
    buffer.push(path);
    fs::symlink_metadata(&*buffer).ok()
}

/// Whether the files have the bytes that the manifest lists.
fn are_as_listed(state: &State, listed: &Manifest, paths: &[&str]) -> bool {
    let is_same = |path: &&str| {
        let entry = listed.get(path);
        entry.is_some_and(|entry| Digest::of_file(&state.output().join(path)).is_ok_and(|found| found == entry.blake3))
    };
    paths.par_iter().all(is_same)
}
