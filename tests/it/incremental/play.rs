//! A story played on disk: after each step a build over the last one, a clean build, and the preview, side by side.

use super::Story;
use super::room::Room;
use super::steps::Mishap;
use crate::newsroom::tree;
use chrono::{DateTime, Utc};
use dateline::diagnostic::render::human::{self, Color};
use dateline::history::Compare;
use dateline::model::date::AsOf;
use dateline::pipeline::{self, Built, Compiled, Memory, Order, Prepared};
use dateline::render::output::Content;
use dateline::write::Written;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

type Files = BTreeMap<String, Vec<u8>>;

/// How often what happened.
#[derive(Debug, Default)]
pub struct Tally {
    /// Builds over another one.
    pub builds: usize,
    /// Builds that were refused.
    pub refused: usize,
    /// Builds that changed a file of the site.
    pub changed: usize,
    /// Pages that the preview was asked for.
    pub asked: usize,
    /// Previews that were the one before with other words.
    pub amended: usize,
    /// Builds that had nothing to do.
    pub sealed: usize,
    /// Builds that were killed.
    pub killed: usize,
}

impl Tally {
    /// Takes up another count.
    pub fn add(&mut self, other: &Self) {
        self.builds += other.builds;
        self.refused += other.refused;
        self.changed += other.changed;
        self.asked += other.asked;
        self.amended += other.amended;
        self.sealed += other.sealed;
        self.killed += other.killed;
    }
}

/// The newsroom on disk, and all that lasts from build to build.
struct Stage<'a> {
    story: &'a Story,
    folder: TempDir,
    /// What lies in the site's folder.
    files: Files,
    /// What is out.
    out: Files,
    /// What the last clean build made, and of what.
    wanted: Option<(Files, DateTime<Utc>, Clean)>,
    memory: Memory,
    /// What the preview shows, unless the folder holds what cannot be shown.
    shown: Option<Prepared>,
    /// The notes of an earlier build.
    old_notes: Files,
    /// How many files were written: each is a minute younger than the one before.
    minutes: u64,
    clean: usize,
    tally: Tally,
}

/// What a clean build makes of a newsroom: nothing where it is refused.
#[derive(Clone)]
struct Clean {
    site: Option<Files>,
    said: String,
}

/// What a build did: what it wrote, or nothing where it was refused, and what it said.
struct Done {
    changes: Option<Changes>,
    said: String,
}

/// The paths of files that a build wrote, and of those that it took away.
#[derive(Default)]
struct Changes {
    written: Vec<String>,
    removed: Vec<String>,
}

/// Plays a story to its end, or to where it goes wrong.
pub fn play(story: &Story) -> Result<Tally, String> {
    let mut room = Room::new();
    for step in &story.before {
        step.take(&mut room);
    }
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let mut stage = Stage {
        story,
        folder: folder.unwrap(),
        files: Files::new(),
        out: Files::new(),
        wanted: None,
        memory: Memory::default(),
        shown: None,
        old_notes: Files::new(),
        minutes: 0,
        clean: 0,
        tally: Tally::default(),
    };
    if !stage.follow(&room, Mishap::None)? {
        room = Room::new();
        assert!(stage.follow(&room, Mishap::None)?, "the newsroom that all begin with can be built");
    }
    for step in &story.steps {
        let before = room.clone();
        let (_, mishap) = step.take(&mut room);
        // What is refused is taken back.
        if !stage.follow(&room, mishap)? {
            room = before;
            stage.follow(&room, Mishap::None)?;
        }
    }
    Ok(stage.tally)
}

impl Stage<'_> {
    fn root(&self) -> PathBuf {
        self.folder.path().join("desk")
    }

    fn output(&self) -> PathBuf {
        self.root().join("site")
    }

    /// Brings the newsroom to disk, builds it in every way, and compares. Whether it could be built.
    fn follow(&mut self, room: &Room, mishap: Mishap) -> Result<bool, String> {
        let mut touched = self.bring(room.files());
        self.happen(mishap, room, &mut touched);
        let done = self.build_again(room);
        let wanted = self.clean_build(room, mishap);
        self.tally.builds += 1;
        if done.said != wanted.said {
            return Err(format!("the build says\n{}\nand a clean one\n{}", done.said, wanted.said));
        }
        let out = if self.output().is_dir() { tree(&self.output()) } else { Files::new() };
        if done.changes.is_some() != wanted.site.is_some() {
            let which = if done.changes.is_some() { "the clean" } else { "this" };
            return Err(format!("only {which} build is refused:\n{}", done.said));
        }
        let (Some(changes), Some(wanted)) = (done.changes, wanted.site) else {
            self.tally.refused += 1;
            let is_plain = matches!(mishap, Mishap::None | Mishap::Saved(_) | Mishap::Restored(_));
            if is_plain {
                same(&out, &self.out).map_err(|reason| format!("a refused build has changed the site: {reason}"))?;
            }
            self.preview(room, &touched, None, &done.said)?;
            return Ok(false);
        };
        same(&out, &wanted).map_err(|reason| format!("the site is not that of a clean build: {reason}"))?;
        self.tally.changed += usize::from(out != self.out);
        if matches!(mishap, Mishap::None | Mishap::Saved(_) | Mishap::Restored(_)) {
            only_what_differs(&changes, &self.out, &wanted)?;
        }
        self.preview(room, &touched, Some(&wanted), &done.said)?;
        if self.tally.builds % 3 == 1 {
            self.old_notes = tree(&self.root().join(".dateline"));
        }
        self.out = out;
        if self.story.habits.slow {
            grow_old(&self.root().join(".dateline"));
        }
        Ok(true)
    }

    /// The same newsroom built into an empty folder. It is not built twice in a row: nothing else can come of it.
    fn clean_build(&mut self, room: &Room, mishap: Mishap) -> Clean {
        let is_known = |files: &Files, now: DateTime<Utc>| *files == self.files && now == room.now;
        if let Some((_, _, clean)) = self.wanted.as_ref().filter(|(files, now, _)| is_known(files, *now)) {
            return clean.clone();
        }
        self.clean += 1;
        let beside = self.folder.path().join(format!("clean-{}", self.clean));
        fs::create_dir(&beside).unwrap();
        let compiled = pipeline::compile(&self.order(room), &()).expect("the folder can be read");
        let done = finish(&compiled, &beside.join("site"));
        let clean = Clean { site: done.changes.map(|_| tree(&beside.join("site"))), said: done.said };
        fs::remove_dir_all(beside).unwrap();
        // A restored file is not as the editors have it.
        if !matches!(mishap, Mishap::Restored(_)) {
            self.wanted = Some((self.files.clone(), room.now, clean.clone()));
        }
        clean
    }

    /// Writes and removes files until the folder holds these. Where something happened.
    fn bring(&mut self, files: Files) -> BTreeSet<PathBuf> {
        let root = self.root();
        let mut touched = BTreeSet::new();
        for path in self.files.keys().filter(|path| !files.contains_key(*path)) {
            fs::remove_file(root.join(path)).unwrap();
            touched.insert(root.join(path));
        }
        for (path, bytes) in files.iter().filter(|(path, bytes)| self.files.get(*path) != Some(*bytes)) {
            let target = root.join(path);
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::write(&target, bytes).unwrap();
            self.minutes += 1;
            if self.story.habits.slow {
                let days_ago = SystemTime::now() - Duration::from_secs(48 * 3600);
                set_modified(&target, days_ago + Duration::from_secs(60 * self.minutes));
            }
            touched.insert(target);
        }
        self.files = files;
        touched
    }

    /// What happens besides.
    fn happen(&mut self, mishap: Mishap, room: &Room, touched: &mut BTreeSet<PathBuf>) {
        let paths: Vec<String> = self.files.keys().cloned().collect();
        let one = |which: u8| paths[usize::from(which) % paths.len()].clone();
        match mishap {
            Mishap::None => {}
            Mishap::Saved(which) => {
                let path = one(which);
                fs::write(self.root().join(&path), &self.files[&path]).unwrap();
                touched.insert(self.root().join(path));
            }
            Mishap::Restored(which) => {
                let path = self.root().join(one(which));
                let modified = fs::metadata(&path).unwrap().modified().unwrap();
                let text = fs::read(&path).unwrap();
                let other = String::from_utf8_lossy(&text).replace("harbour", "airport").into_bytes();
                if other.len() == text.len() && !text.contains(&0) {
                    fs::write(&path, other).unwrap();
                    set_modified(&path, modified);
                    // Back to what the editors have when a build has seen it.
                    self.files.insert(one(which), Vec::new());
                    touched.insert(path);
                }
            }
            Mishap::Meddled(which, how) => {
                let out: Vec<&String> = self.out.keys().collect();
                let Some(path) = out.get(usize::from(which) * 3 % out.len().max(1)) else { return };
                let target = self.output().join(path);
                match how % 5 {
                    0 => fs::remove_file(target).unwrap(),
                    1 => fs::write(target, b"Somebody was here.").unwrap(),
                    2 => fs::write(target, vec![b'x'; self.out[*path].len()]).unwrap(),
                    3 => fs::remove_dir_all(self.output()).unwrap(),
                    _ => fs::remove_dir_all(target.parent().unwrap()).unwrap(),
                }
            }
            Mishap::Forgotten(which, how) => {
                let notes = tree(&self.root().join(".dateline"));
                // Without its manifest and its journal a folder is not known as ours, and is left alone.
                let is_help =
                    |path: &&String| ![".manifest.json", ".lock", ".journal"].iter().any(|end| path.ends_with(end));
                let helps: Vec<&String> = notes.keys().filter(is_help).collect();
                // There are many boxes of what was read, and one each of the others.
                let (boxes, single): (Vec<&String>, Vec<&String>) =
                    helps.iter().partition(|path| path.contains(".read/"));
                let helps = if which.is_multiple_of(4) { &boxes } else { &single };
                let Some(path) = helps.get(usize::from(which / 4) % helps.len().max(1)) else { return };
                let (target, bytes) = (self.root().join(".dateline").join(path), &notes[*path]);
                match how % 7 {
                    0 => fs::remove_file(target).unwrap(),
                    1 => fs::write(target, &bytes[..bytes.len() / 2]).unwrap(),
                    2 => fs::write(target, b"[\"nonsense").unwrap(),
                    3 => fs::write(target, &notes[helps[usize::from(how) % helps.len()]]).unwrap(),
                    4 => self.old_notes.get(*path).map_or((), |old| fs::write(target, old).unwrap()),
                    5 => {
                        let old = self.old_notes.iter().filter(|(path, _)| is_help(path) && notes.contains_key(*path));
                        old.for_each(|(path, old)| fs::write(self.root().join(".dateline").join(path), old).unwrap());
                    }
                    _ => {
                        let mut bytes = bytes.clone();
                        let at = bytes.len() * usize::from(how) / 256;
                        if let Some(byte) = bytes.get_mut(at) {
                            *byte ^= 1;
                        }
                        fs::write(target, bytes).unwrap();
                    }
                }
            }
            Mishap::Killed(after) => self.kill(room, usize::from(after)),
        }
    }

    /// Starts a build in a process of its own, and kills it when about so many files wait or are in place.
    fn kill(&mut self, room: &Room, after: usize) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(["build", "-q", "-C"]).arg(self.root()).args(["--as-of", &room.now.to_rfc3339()]);
        command.args(self.story.habits.drafts.then_some("--drafts"));
        let mut build = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let state = self.root().join(".dateline");
        let (staging, journal) = (state.join("site.staging"), state.join("site.journal"));
        let staged = || fs::read_dir(&staging).map_or(0, Iterator::count);
        while build.try_wait().unwrap().is_none() {
            let reached = if after.is_multiple_of(2) { staged() * 4 > after } else { journal.exists() };
            if reached {
                build.kill().unwrap();
                build.wait().unwrap();
                self.tally.killed += 1;
            }
            std::thread::yield_now();
        }
    }

    fn order(&self, room: &Room) -> Order {
        Order {
            root: self.root(),
            as_of: AsOf(room.now),
            drafts: self.story.habits.drafts,
            base_url: None,
            search: true,
            compare: Compare::Nothing,
        }
    }

    /// Builds over the last build, as the command does.
    fn build_again(&mut self, room: &Room) -> Done {
        let (order, output) = (self.order(room), self.output());
        let folder = pipeline::read(&order, &()).expect("the folder can be read");
        let untouched = pipeline::untouched(&folder, &order, None, &output, &()).expect("the site can be looked at");
        if let Some(untouched) = untouched {
            self.tally.sealed += 1;
            let said = human::render(&untouched.findings, folder.files(), Color::Plain);
            return Done { changes: Some(Changes::default()), said };
        }
        let compiled =
            pipeline::compile_folder(folder, &order, Some(&output), &()).expect("the folder can be compiled");
        finish(&compiled, &output)
    }

    /// Brings the preview up to date: other words by themselves, anything else by the whole work.
    fn show(&mut self, order: &Order, touched: Option<&BTreeSet<PathBuf>>) -> Prepared {
        let amended = self.shown.take().zip(touched).filter(|(_, touched)| !touched.is_empty());
        if let Some(shown) = amended.and_then(|(shown, touched)| shown.amended(order, &mut self.memory, touched)) {
            self.tally.amended += 1;
            return shown;
        }
        pipeline::prepare_again(order, &mut self.memory, touched, &()).expect("the folder can be read")
    }

    /// Asks the preview for pages, where there is a site.
    fn preview(
        &mut self,
        room: &Room,
        touched: &BTreeSet<PathBuf>,
        wanted: Option<&Files>,
        said: &str,
    ) -> Result<(), String> {
        let touched = self.story.habits.told.then_some(touched);
        let shown = self.show(&self.order(room), touched);
        let Some(wanted) = wanted else { return Ok(()) };
        let found = human::render(&shown.judge(None).0, shown.files(), Color::Plain);
        if found != said {
            return Err(format!("the preview says\n{found}\nand the build\n{said}"));
        }
        let is_asked = |at: usize| self.story.habits.thorough || at % 29 == self.clean % 29;
        for (path, bytes) in wanted.iter().enumerate().filter(|(at, _)| is_asked(*at)).map(|(_, file)| file) {
            self.tally.asked += 1;
            let file = match shown.page(path) {
                Some(Ok(file)) => file,
                Some(Err(_)) => return Err(format!("the preview fails on {path}")),
                None => return Err(format!("the preview does not know {path}")),
            };
            let found = match file.content {
                Content::Bytes(bytes) => bytes,
                Content::Copy { from, .. } => fs::read(from).unwrap(),
                Content::Drawn(_) => continue,
            };
            if found != *bytes {
                return Err(format!("the preview shows another {path}: {}", difference(&found, bytes)));
            }
        }
        if let Some(path) = self.out.keys().find(|path| !wanted.contains_key(*path) && shown.page(path).is_some()) {
            return Err(format!("the preview shows {path}, which is no longer"));
        }
        self.shown = Some(shown);
        Ok(())
    }
}

/// Renders what was compiled into a folder.
fn finish(compiled: &Compiled, output: &Path) -> Done {
    let mut findings = compiled.findings.clone();
    let changes = match pipeline::build(compiled, output, &()).expect("the disk takes the site") {
        Built::Written(Written { written, removed, .. }) => Some(Changes { written, removed }),
        Built::Refused(later) => {
            findings.extend(later);
            None
        }
    };
    Done { changes, said: human::render(&findings, compiled.files(), Color::Plain) }
}

/// Lets the notes of the last build be old enough to be trusted, as they are where people do the editing.
pub fn grow_old(notes: &Path) {
    let later = SystemTime::now() + Duration::from_secs(10);
    for entry in walkdir::WalkDir::new(notes).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            set_modified(entry.path(), later);
        }
    }
}

/// Lets a file bear another time.
pub fn set_modified(path: &Path, time: SystemTime) {
    File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

/// Whether two sites are the same, or where not.
fn same(site: &Files, wanted: &Files) -> Result<(), String> {
    let lacks = wanted.keys().filter(|path| !site.contains_key(*path)).map(|path| format!("{path} is not there"));
    let extra =
        site.keys().filter(|path| !wanted.contains_key(*path)).map(|path| format!("{path} should not be there"));
    let differs = wanted.iter().filter_map(|(path, bytes)| {
        let other = site.get(path).filter(|other| *other != bytes)?;
        Some(format!("{path} differs: {}", difference(other, bytes)))
    });
    let all: Vec<String> = lacks.chain(extra).chain(differs).collect();
    if all.is_empty() {
        Ok(())
    } else {
        Err(format!("{} of {} files\n{}", all.len(), wanted.len(), all[..all.len().min(8)].join("\n")))
    }
}

/// The place where two texts begin to differ.
fn difference(found: &[u8], wanted: &[u8]) -> String {
    let at = found.iter().zip(wanted).take_while(|(a, b)| a == b).count();
    let part = |bytes: &[u8]| {
        String::from_utf8_lossy(&bytes[at.saturating_sub(40).min(bytes.len())..(at + 60).min(bytes.len())]).into_owned()
    };
    format!("…{}… instead of …{}…", part(found), part(wanted))
}

/// A build writes what is new or has new bytes, removes what is no longer, and touches nothing else.
fn only_what_differs(done: &Changes, before: &Files, after: &Files) -> Result<(), String> {
    let differ: Vec<&String> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).map(|(path, _)| path).collect();
    let gone: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    if done.written.iter().collect::<Vec<_>>() != differ {
        return Err(format!("the build wrote {:?}, and what differs is {differ:?}", done.written));
    }
    if done.removed.iter().collect::<Vec<_>>() != gone {
        return Err(format!("the build removed {:?}, and what is gone is {gone:?}", done.removed));
    }
    Ok(())
}
