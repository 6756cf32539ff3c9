//! Staged files into place. Everything that may fail for want of space is done first; what was changed in the output
//! folder is noted, and taken back if a later step fails.

use super::error::At as _;
use super::ground::{Folder, Standing, fold, is_same_file};
use super::journal::Journal;
use super::path::{ancestors, parent};
use super::stat::Stats;
use super::{Digest, Entry, Fate, Manifest, Over, Record, Seal, Turn, WriteError, Writer, Written, stage};
use std::cmp::Reverse;
use std::collections::hash_map::Entry as HashEntry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// Puts everything in place, or nothing.
pub(super) fn run(writer: &Writer, seal: Option<&Seal>, pages: Option<&[u8]>) -> Result<Written, WriteError> {
    let mut records = std::mem::take(&mut *writer.records());
    records.sort_unstable_by(|a, b| a.entry.path.cmp(&b.entry.path));
    refuse_clashes(&records)?;

    // What was made from a recipe is kept together or not at all: of a part, nobody knows what is missing.
    let in_part: HashSet<Digest> =
        records.iter().filter(|record| record.stat.is_none()).filter_map(|record| record.recipe).collect();
    let whole = |recipe: Option<Digest>| recipe.filter(|recipe| !in_part.contains(recipe));
    let mut staged = Vec::new();
    let mut noted = Vec::with_capacity(records.len());
    let mut entries = Vec::with_capacity(records.len());
    for Record { entry, fate, stat, recipe } in records {
        if let Fate::Staged(number, over) = fate {
            staged.push(Staged { path: entry.path.clone(), number, over });
        }
        noted.push((stat, whole(recipe)));
        entries.push(entry);
    }
    let manifest = Manifest::of_sorted(entries, writer.part.clone());
    let text = manifest.to_json();
    let print = Digest::blake3(text.as_bytes());
    let notes = Notes {
        stats: Stats::to_text(
            print,
            manifest
                .files()
                .iter()
                .zip(noted)
                .filter_map(|(entry, (stat, recipe))| Some((entry.path.as_str(), stat?, recipe))),
        ),
        seal: seal.map(|seal| seal.to_text(print, manifest.files().len())),
        pages: pages.map(|pages| bound(print, pages)),
        manifest: text,
        print,
    };
    let unchanged = manifest.files().len() - staged.len();
    let removed = obsolete(writer, &manifest)?;
    let written = staged.iter().map(|staged| staged.path.clone()).collect();

    // A part without a page is a part all the same: whoever collects parts looks for folders.
    if writer.part.is_some() {
        let output = writer.state.output();
        fs::create_dir_all(output).at(output)?;
    }

    let commit = Commit { writer, undo: Vec::new(), other_disk: false, aside: 0 };
    if staged.is_empty() && removed.is_empty() {
        commit.note(&notes)?;
    } else {
        commit.change(staged, &removed, &manifest, &notes)?;
    }
    Ok(Written { written, unchanged, removed, manifest })
}

/// What is kept beside the site: the texts of the manifest, with its digest, of the notes and of the seal.
struct Notes {
    manifest: String,
    print: Digest,
    stats: String,
    seal: Option<String>,
    pages: Option<Vec<u8>>,
}

/// What a build notes of its pages, bound to its manifest and to itself, so that half of it is nothing.
fn bound(manifest: Digest, notes: &[u8]) -> Vec<u8> {
    [&manifest.as_bytes()[..], Digest::blake3(notes).as_bytes(), notes].concat()
}

/// The notes that were bound so to this manifest.
pub(super) fn unbound(mut bytes: Vec<u8>, manifest: Digest) -> Option<Vec<u8>> {
    let (head, notes) = bytes.split_first_chunk::<64>()?;
    let (of, print) = head.split_first_chunk::<32>()?;
    let whole = of == manifest.as_bytes() && print == Digest::blake3(notes).as_bytes();
    whole.then(|| {
        bytes.drain(..64);
        bytes
    })
}

/// A file in the staging folder.
struct Staged {
    path: String,
    number: u64,
    over: Over,
}

/// No path twice, and none that another needs as a folder.
fn refuse_clashes(records: &[Record]) -> Result<(), WriteError> {
    let path = |record: &Record| record.entry.path.clone();
    if let Some([a, b]) = records.array_windows().find(|[a, b]| a.entry.path == b.entry.path) {
        return Err(WriteError::Clash { path: path(a), other: path(b) });
    }
    let mut folders = HashMap::new();
    for record in records {
        for folder in ancestors(&record.entry.path) {
            match folders.entry(folder) {
                HashEntry::Vacant(free) => free.insert(record),
                // Whoever named a folder named those above it too.
                HashEntry::Occupied(_) => break,
            };
        }
    }
    match records.iter().find_map(|record| Some((record, *folders.get(record.entry.path.as_str())?))) {
        Some((file, below)) => Err(WriteError::Clash { path: path(file), other: path(below) }),
        None => Ok(()),
    }
}

/// What earlier builds wrote, and this one did not, and still is as a build leaves it: a plain file in plain folders.
fn obsolete(writer: &Writer, manifest: &Manifest) -> Result<Vec<String>, WriteError> {
    let owned = writer.ground.owned();
    let listed = owned.entries().iter().map(|entry| (entry.path.as_str(), true));
    let journaled = owned.journal().paths().map(|path| (path, false));
    let mut candidates: Vec<(&str, bool)> =
        listed.chain(journaled).filter(|(path, _)| manifest.get(path).is_none()).collect();
    candidates.sort_unstable_by_key(|(path, listed)| (*path, !listed));
    candidates.dedup_by_key(|(path, _)| *path);
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let folded: HashMap<String, &str> =
        manifest.files().iter().map(|file| (fold(&file.path), file.path.as_str())).collect();
    let output = writer.state.output();
    let mut obsolete = Vec::new();
    for (path, listed) in candidates {
        // What is something else by now, or lies behind something else, is no longer ours to remove.
        if !matches!(writer.ground.standing(path), Ok(Standing::File(_))) {
            continue;
        }
        if !listed && !owned.has(path)? {
            continue;
        }
        // On a disk that does not tell cases apart it may be a file of this build under another name.
        let twin = folded.get(&fold(path));
        if twin.is_some_and(|twin| is_same_file(&output.join(path), &output.join(twin))) {
            continue;
        }
        obsolete.push(path.to_owned());
    }
    Ok(obsolete)
}

/// In which order files appear: by their turn, and pages from the innermost out.
fn rank(path: &str) -> (Turn, Reverse<usize>) {
    (Turn::of(path), Reverse(path.matches('/').count()))
}

/// A change of the output folder that can be taken back.
enum Undo {
    /// A folder that was made.
    Folder(PathBuf),
    /// A file that was not there before.
    New(PathBuf),
    /// A file that was replaced, and the old one under another name.
    Replaced(PathBuf, PathBuf),
    /// A file or folder that was moved away, and where it is.
    Moved(PathBuf, PathBuf),
}

struct Commit<'a> {
    writer: &'a Writer,
    undo: Vec<Undo>,
    /// The staging folder lies on another disk than the output folder.
    other_disk: bool,
    /// How many old files wait in the staging folder.
    aside: usize,
}

impl Commit<'_> {
    /// Nothing in the output folder changes; what is noted about it may.
    fn note(self, notes: &Notes) -> Result<(), WriteError> {
        let state = &self.writer.state;
        if notes.print != self.writer.manifest_was {
            self.writer.step(&state.manifest())?;
            let new = state.write("manifest", &notes.manifest, true)?;
            fs::rename(new, state.manifest()).at(&state.manifest())?;
        }
        self.writer.step(&state.journal())?;
        self.finish(notes, &[]);
        Ok(())
    }

    fn change(
        mut self,
        staged: Vec<Staged>,
        removed: &[String],
        manifest: &Manifest,
        notes: &Notes,
    ) -> Result<(), WriteError> {
        let state = &self.writer.state;
        let new_manifest = state.write("manifest", &notes.manifest, true)?;
        let journal = self.journal(&staged, removed, manifest);
        self.writer.step(&state.journal())?;
        let new_journal = state.write("journal", &journal.to_text(), true)?;
        fs::rename(new_journal, state.journal()).at(&state.journal())?;

        let done = self.exchange(staged, removed).and_then(|()| {
            self.writer.step(&state.manifest())?;
            fs::rename(&new_manifest, state.manifest()).at(&state.manifest())
        });
        match done {
            Ok(()) => {
                // From here on the new site is out, whatever happens.
                self.finish(notes, removed);
                Ok(())
            }
            Err(error) => {
                #[cfg(test)]
                if self.writer.halt.is_killed() {
                    return Err(error);
                }
                self.take_back();
                Err(error)
            }
        }
    }

    /// What the next build must know as ours if this one is killed: what is put in place, and what is moved away.
    fn journal(&self, staged: &[Staged], removed: &[String], manifest: &Manifest) -> Journal {
        let owned = self.writer.ground.owned();
        let line = |entry: &Entry| (entry.path.clone(), entry.blake3);
        let new = staged.iter().filter_map(|staged| manifest.get(&staged.path)).map(line);
        let old = removed.iter().filter_map(|path| owned.entry(path)).map(line);
        Journal::new(owned.journal().lines().iter().cloned().chain(new).chain(old).collect())
    }

    fn exchange(&mut self, mut staged: Vec<Staged>, removed: &[String]) -> Result<(), WriteError> {
        let output = self.writer.state.output();
        let room = self.making_room(&staged)?;
        for path in &room {
            self.move_away(path)?;
        }
        self.make_folders(&staged)?;
        let removed = removed.iter().filter(|path| {
            // Gone already; what stands there by the end is new.
            !room.contains(path.as_str()) && !ancestors(path).any(|folder| room.contains(folder))
        });
        let removed: Vec<&String> = removed.collect();
        staged.sort_by_cached_key(|staged| rank(&staged.path));
        for Staged { path, number, over } in &staged {
            let target = output.join(path);
            self.writer.step(&target)?;
            let backup = if *over == Over::File { self.keep(path, &target) } else { None };
            if let Err(error) = self.place(path, *number, &target) {
                if let Some(backup) = backup {
                    let _ = fs::remove_file(backup);
                }
                return Err(error);
            }
            match (over, backup) {
                (Over::File, Some(backup)) => self.undo.push(Undo::Replaced(target, backup)),
                // This disk has no second names; then a failure later on leaves the new file.
                (Over::File, None) => {}
                _ => self.undo.push(Undo::New(target)),
            }
        }
        for path in removed {
            self.move_away(path)?;
        }
        Ok(())
    }

    /// What of ours stands where a folder or another kind of thing should be.
    fn making_room<'s>(&self, staged: &'s [Staged]) -> Result<BTreeSet<&'s str>, WriteError> {
        let mut room = BTreeSet::new();
        for Staged { path, over, .. } in staged {
            if *over == Over::Folder {
                room.insert(path.as_str());
            }
            for folder in ancestors(path) {
                match self.writer.ground.folder(folder)? {
                    Folder::There => break,
                    Folder::Ours => {
                        room.insert(folder);
                        break;
                    }
                    Folder::Missing => {}
                }
            }
        }
        Ok(room)
    }

    /// Makes every folder that a staged file needs. The list is sorted by path.
    fn make_folders(&mut self, staged: &[Staged]) -> Result<(), WriteError> {
        let output = self.writer.state.output();
        if self.writer.ground.folder("")? == Folder::Missing && !staged.is_empty() {
            self.writer.step(output)?;
            fs::create_dir_all(output).at(output)?;
            self.made(output.to_owned())?;
        }
        let mut made: HashSet<&str> = HashSet::new();
        for Staged { path, .. } in staged {
            let mut missing = Vec::new();
            for folder in ancestors(path) {
                if made.contains(folder) || self.writer.ground.folder(folder)? == Folder::There {
                    break;
                }
                missing.push(folder);
            }
            for folder in missing.into_iter().rev() {
                let target = output.join(folder);
                self.writer.step(&target)?;
                fs::create_dir(&target).at(&target)?;
                self.made(target)?;
                made.insert(folder);
            }
        }
        Ok(())
    }

    fn made(&mut self, folder: PathBuf) -> Result<(), WriteError> {
        #[cfg(unix)]
        if self.writer.narrow.load(Ordering::Relaxed) {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).at(&folder)?;
        }
        self.undo.push(Undo::Folder(folder));
        Ok(())
    }

    /// Gives the old file a second name, so that it can be brought back.
    fn keep(&mut self, path: &str, target: &Path) -> Option<PathBuf> {
        if !self.other_disk {
            let aside = self.aside();
            match fs::hard_link(target, &aside) {
                Ok(()) => return Some(aside),
                Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {}
                Err(_) => return None,
            }
        }
        let beside = self.writer.state.old_beside(path);
        fs::hard_link(target, &beside).is_ok().then_some(beside)
    }

    /// Brings a staged file to its place, by way of a file beside it when that is on another disk.
    fn place(&mut self, path: &str, number: u64, target: &Path) -> Result<(), WriteError> {
        let staged = self.writer.state.staged(number);
        if !self.other_disk {
            match self.rename(&staged, target) {
                Err(error) if error.kind() == io::ErrorKind::CrossesDevices => self.other_disk = true,
                done => return done.at(target),
            }
        }
        let beside = self.writer.state.new_beside(path);
        let copied = copy(&staged, &beside).and_then(|()| fs::rename(&beside, target));
        if copied.is_err() {
            let _ = fs::remove_file(&beside);
        }
        copied.at(target)
    }

    /// Moves a file or folder of ours out of the output folder. It may be gone with its folder already.
    fn move_away(&mut self, path: &str) -> Result<(), WriteError> {
        let target = self.writer.state.output().join(path);
        self.writer.step(&target)?;
        let mut to = self.aside();
        let mut moved =
            if self.other_disk { Err(io::ErrorKind::CrossesDevices.into()) } else { self.rename(&target, &to) };
        if moved.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::CrossesDevices) {
            self.other_disk = true;
            to = self.writer.state.old_beside(path);
            moved = fs::rename(&target, &to);
        }
        match moved {
            Ok(()) => self.undo.push(Undo::Moved(target, to)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(WriteError::Io { path: target, source }),
        }
        Ok(())
    }

    /// A new name in the staging folder for an old file.
    fn aside(&mut self) -> PathBuf {
        self.aside += 1;
        self.writer.state.staging().join(format!("old-{:x}", self.aside))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        #[cfg(test)]
        if self.writer.halt.is_other_disk() {
            return Err(io::ErrorKind::CrossesDevices.into());
        }
        fs::rename(from, to)
    }

    /// Takes back what was done, the last first. What cannot be taken back is left: the journal knows it.
    fn take_back(self) {
        for step in self.undo.into_iter().rev() {
            let _ = match step {
                Undo::Folder(folder) => fs::remove_dir(folder),
                Undo::New(file) => fs::remove_file(file),
                Undo::Replaced(file, old) | Undo::Moved(file, old) => fs::rename(old, file),
            };
        }
    }

    /// Tidies up. Nothing here can fail the build: the site is out, and the next build copes with what is left.
    fn finish(self, notes: &Notes, removed: &[String]) {
        let state = &self.writer.state;
        for step in self.undo {
            match step {
                // In the staging folder they go with it.
                Undo::Replaced(_, old) | Undo::Moved(_, old) if self.other_disk => discard(&old),
                _ => {}
            }
        }
        let mut emptied: BTreeSet<&str> = removed.iter().map(|path| parent(path)).collect();
        // A folder sorts after the one that it lies in.
        while let Some(folder) = emptied.pop_last().filter(|folder| !folder.is_empty()) {
            // Refused for a folder that still holds something.
            if fs::remove_dir(state.output().join(folder)).is_ok() {
                emptied.insert(parent(folder));
            }
        }
        if self.writer.stats.would_gain_from(&notes.stats) {
            let _ = state.replace(&state.stat(), &notes.stats);
        }
        if let Some(pages) = &notes.pages {
            let _ = state.replace(&state.pages(), pages);
        }
        let _ = fs::remove_file(state.journal());
        // The last of all: whoever finds it finds a build that came to its end.
        if let Some(seal) = &notes.seal {
            let _ = state.replace(&state.seal(), seal);
        }
    }
}

/// Removes a file or folder of the state, if it is there.
fn discard(path: &Path) {
    if fs::remove_file(path).is_err() {
        let _ = fs::remove_dir_all(path);
    }
}

/// A copy on another disk, with the time of the original.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut file = stage::create(to)?;
    io::copy(&mut source, &mut file)?;
    stage::open_to_all(&file, &file.metadata()?)?;
    file.set_modified(source.metadata()?.modified()?)
}

impl Writer {
    /// Stands before every change of what outlives the build; tests stop here.
    #[cfg(not(test))]
    fn step(&self, _: &Path) -> Result<(), WriteError> {
        Ok(())
    }

    /// Stops where a test wants it.
    #[cfg(test)]
    fn step(&self, path: &Path) -> Result<(), WriteError> {
        self.halt.step().at(path)
    }
}
