//! Builds into a real folder, one after the other, and what is left of each.

use super::*;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tempfile::TempDir;

/// Stops a commit before its n-th step, as a failing disk or a killed process would.
#[derive(Debug, Default)]
pub(super) struct Halt {
    /// Steps to go; zero is never.
    after: AtomicU64,
    kills: AtomicBool,
    killed: AtomicBool,
    other_disk: AtomicBool,
}

impl Halt {
    pub(super) fn step(&self) -> io::Result<()> {
        match self.after.load(Ordering::Relaxed) {
            0 => Ok(()),
            1 => {
                self.killed.store(self.kills.load(Ordering::Relaxed), Ordering::Relaxed);
                Err(io::Error::other("stopped by the test"))
            }
            more => {
                self.after.store(more - 1, Ordering::Relaxed);
                Ok(())
            }
        }
    }

    pub(super) fn is_killed(&self) -> bool {
        self.killed.load(Ordering::Relaxed)
    }

    pub(super) fn is_other_disk(&self) -> bool {
        self.other_disk.load(Ordering::Relaxed)
    }
}

/// A folder with an output folder `site` in it.
struct Desk(TempDir);

type Site<'a> = &'a [(&'a str, &'a str)];

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn output(&self) -> PathBuf {
        self.0.path().join("site")
    }

    fn path(&self, path: &str) -> PathBuf {
        self.output().join(path)
    }

    fn state(&self, path: &str) -> PathBuf {
        self.0.path().join(".dateline").join(path)
    }

    fn open(&self) -> Writer {
        Writer::open(&self.output()).unwrap()
    }

    fn build(&self, site: Site<'_>) -> Written {
        self.try_build(site).unwrap()
    }

    fn try_build(&self, site: Site<'_>) -> Result<Written, WriteError> {
        let writer = Writer::open(&self.output())?;
        put_all(&writer, site)?;
        writer.commit()
    }

    /// Every file in the output folder.
    fn site(&self) -> BTreeMap<String, String> {
        let output = self.output();
        walkdir::WalkDir::new(&output)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| !entry.file_type().is_dir())
            .map(|entry| {
                let path = entry.path().strip_prefix(&output).unwrap().to_str().unwrap().to_owned();
                (path, fs::read_to_string(entry.path()).unwrap_or_default())
            })
            .collect()
    }

    fn folders(&self) -> Vec<String> {
        let output = self.output();
        let mut folders: Vec<String> = walkdir::WalkDir::new(&output)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_dir())
            .map(|entry| entry.path().strip_prefix(&output).unwrap().to_str().unwrap().to_owned())
            .collect();
        folders.sort();
        folders
    }
}

fn file(path: &str, text: &str) -> OutputFile {
    OutputFile { path: path.to_owned(), content: Content::Bytes(text.as_bytes().to_vec()) }
}

fn put_all(writer: &Writer, site: Site<'_>) -> Result<(), WriteError> {
    site.iter().try_for_each(|(path, text)| writer.put(file(path, text)).map(|_| ()))
}

fn map(site: Site<'_>) -> BTreeMap<String, String> {
    site.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

const FIRST: Site<'_> = &[
    ("a/index.html", "a one"),
    ("assets/site.css", "css one"),
    ("deep/er/x.html", "x"),
    ("feed.xml", "feed one"),
    ("index.html", "front one"),
    ("kept.html", "kept"),
    ("was-file", "file"),
    ("was-folder/in/it.html", "in it"),
    ("was-folder/too.html", "too"),
];

const SECOND: Site<'_> = &[
    ("a/index.html", "a two"),
    ("assets/site.css", "css two"),
    ("feed.xml", "feed two"),
    ("index.html", "front two"),
    ("kept.html", "kept"),
    ("new/page/index.html", "new"),
    ("was-file/now.html", "now"),
    ("was-folder", "a file"),
];

#[test]
fn a_build_is_written_and_the_next_one_changes_what_changed() {
    let desk = Desk::new();
    let first = desk.build(FIRST);
    assert_eq!(desk.site(), map(FIRST));
    assert_eq!(first.written.len(), FIRST.len());
    assert_eq!((first.unchanged, first.removed.len()), (0, 0));
    assert_eq!(Manifest::load(&desk.output()).unwrap().as_ref(), Some(&first.manifest));
    assert_eq!(first.manifest.get("a/index.html").unwrap().blake3, Digest::blake3(b"a one"));

    let second = desk.build(SECOND);
    assert_eq!(desk.site(), map(SECOND));
    assert_eq!(
        second.written,
        [
            "a/index.html",
            "assets/site.css",
            "feed.xml",
            "index.html",
            "new/page/index.html",
            "was-file/now.html",
            "was-folder"
        ]
    );
    assert_eq!(second.unchanged, 1);
    assert_eq!(second.removed, ["deep/er/x.html", "was-file", "was-folder/in/it.html", "was-folder/too.html"]);
    assert_eq!(desk.folders(), ["", "a", "assets", "new", "new/page", "was-file"]);
    let left: Vec<String> = fs::read_dir(desk.state(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !["site.lock", "site.manifest.json", "site.stat"].contains(&name.as_str()))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_was_made_from_a_recipe_is_kept_while_it_stands() {
    let desk = Desk::new();
    let recipe = Digest::blake3(b"two cups of flour");
    let make = |writer: &Writer| {
        for (path, text) in [("cards/a.png", "card a"), ("cards/b.png", "card b")] {
            writer.put_made(path.to_owned(), text.as_bytes().to_vec(), recipe).unwrap();
        }
    };
    let writer = desk.open();
    assert!(!writer.keep(recipe).unwrap(), "nothing is out yet");
    make(&writer);
    writer.commit().unwrap();

    let writer = desk.open();
    assert!(!writer.keep(Digest::blake3(b"three cups")).unwrap(), "another recipe");
    assert!(writer.keep(recipe).unwrap());
    let written = writer.commit().unwrap();
    assert_eq!((written.written.len(), written.unchanged, written.removed.len()), (0, 2, 0));

    // Somebody painted over one: all are made again.
    fs::write(desk.path("cards/b.png"), "CARD B").unwrap();
    let writer = desk.open();
    assert!(!writer.keep(recipe).unwrap());
    make(&writer);
    assert_eq!(writer.commit().unwrap().written, ["cards/b.png"]);

    // What is not asked for again goes.
    assert_eq!(desk.open().commit().unwrap().removed.len(), 2);
    assert!(!desk.open().keep(recipe).unwrap());
}

#[test]
fn an_unchanged_file_is_not_touched() {
    let desk = Desk::new();
    desk.build(FIRST);
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for (path, _) in FIRST {
        fs::File::options().write(true).open(desk.path(path)).unwrap().set_modified(old).unwrap();
    }
    // Once compared byte by byte, because the times are not those that were noted; then by the notes.
    for _ in 0..2 {
        let again = desk.build(FIRST);
        assert_eq!((again.written.len(), again.unchanged), (0, FIRST.len()));
    }
    let writer = desk.open();
    let stat = Stat::of(&fs::symlink_metadata(desk.path("kept.html")).unwrap());
    assert!(writer.stats.vouch_for("kept.html", stat));
    assert_eq!(writer.put(file("kept.html", "kept")).unwrap(), Outcome::Unchanged);
    assert_eq!(writer.put(file("index.html", "new")).unwrap(), Outcome::Staged);
    drop(writer);
    for (path, _) in FIRST {
        assert_eq!(fs::metadata(desk.path(path)).unwrap().modified().unwrap(), old, "{path}");
    }
    // Somebody's edit of our file is seen, whatever its length.
    fs::write(desk.path("kept.html"), "KEPT").unwrap();
    let mended = desk.build(FIRST);
    assert_eq!(mended.written, ["kept.html"]);
    assert_eq!(desk.site(), map(FIRST));
}

#[test]
fn a_build_that_is_dropped_changes_nothing() {
    let desk = Desk::new();
    desk.build(FIRST);
    let writer = desk.open();
    put_all(&writer, SECOND).unwrap();
    drop(writer);
    assert_eq!(desk.site(), map(FIRST));
    assert!(!desk.state("site.staging").exists());
}

#[test]
fn only_what_the_manifest_lists_is_removed() {
    let desk = Desk::new();
    desk.build(FIRST);
    fs::write(desk.path(".gitignore"), "*").unwrap();
    fs::write(desk.path("a/note.txt"), "an editor's own").unwrap();
    let last = desk.build(&[("index.html", "alone")]);
    assert_eq!(last.removed.len(), FIRST.len() - 1);
    assert_eq!(desk.site(), map(&[(".gitignore", "*"), ("a/note.txt", "an editor's own"), ("index.html", "alone")]));
    // Without a manifest nothing is known as ours.
    fs::write(desk.state("site.manifest.json"), "{broken").unwrap();
    let next = desk.build(&[("other.html", "other")]);
    assert!(next.removed.is_empty());
    assert!(desk.path("index.html").exists());
    assert_eq!(next.manifest.files().len(), 1);
    // An empty site leaves its folder.
    desk.build(&[]);
    assert!(desk.output().is_dir());
}

#[test]
fn what_is_not_ours_is_neither_replaced_nor_followed() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("folder/below")).unwrap();
    fs::write(desk.path("index.html"), "an editor's own").unwrap();
    fs::write(desk.path("same.html"), "same").unwrap();
    fs::write(desk.path("folder/x"), "an editor's own").unwrap();
    fs::write(desk.path("file"), "an editor's own").unwrap();
    let before = desk.site();
    let refused = |path: &str| {
        let error = desk.open().put(file(path, "new")).unwrap_err();
        assert!(matches!(&error, WriteError::InTheWay { path, first_build: true } if path.starts_with(desk.output())));
        assert!(error.to_string().contains("--output-dir"), "{error}");
    };
    refused("index.html");
    refused("folder");
    refused("file/x.html");
    let built = desk.build(&[("same.html", "same"), ("new.html", "new")]);
    assert_eq!((built.written, built.unchanged), (vec!["new.html".to_owned()], 1));
    let error = desk.open().put(file("index.html", "new")).unwrap_err();
    assert!(matches!(error, WriteError::InTheWay { first_build: false, .. }), "{error}");
    let mut after = desk.site();
    after.remove("new.html");
    assert_eq!(after, before);
    // An empty folder holds nothing that could be lost.
    desk.build(&[("folder/below", "now a file")]);
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let desk = Desk::new();
    let writer = desk.open();
    for path in ["../x", "/x", "a/../../x", "a//b", "", "a\0b", ".gitignore"] {
        assert!(matches!(writer.put(file(path, "x")), Err(WriteError::BadPath { .. })), "{path:?}");
    }
    assert!(writer.commit().unwrap().written.is_empty());
}

#[test]
fn two_files_for_one_place_are_refused() {
    let desk = Desk::new();
    let error = desk.try_build(&[("a", "1"), ("a", "1")]).unwrap_err();
    assert_eq!(error.to_string(), "`a` was made twice");
    let error = desk.try_build(&[("a/b/c", "1"), ("a-b", ""), ("a/x/y", ""), ("a", "1")]).unwrap_err();
    assert_eq!(error.to_string(), "`a` cannot be a file and the folder of `a/b/c`");
    assert!(!desk.output().exists());
}

#[test]
fn one_build_at_a_time() {
    let desk = Desk::new();
    let first = desk.open();
    let error = desk.try_build(FIRST).unwrap_err();
    assert!(matches!(error, WriteError::Locked { pid: Some(pid), .. } if pid == std::process::id()), "{error}");
    assert!(error.to_string().contains(&format!("(process {})", std::process::id())), "{error}");
    drop(first);
    desk.build(FIRST);
}

#[test]
fn an_output_folder_below_a_file_is_an_error_of_the_disk() {
    let desk = Desk::new();
    fs::write(desk.0.path().join("file"), "x").unwrap();
    for (output, below) in [("file", false), ("file/site", true), ("file/deep/site", true)] {
        let error = Writer::open(&desk.0.path().join(output)).unwrap_err();
        assert_eq!(matches!(error, WriteError::Io { .. }), below, "{error}");
        assert_eq!(matches!(error, WriteError::BadOutput { .. }), !below, "{error}");
    }
}

#[test]
fn assets_are_copied_only_if_they_are_what_was_read() {
    let desk = Desk::new();
    let from = desk.0.path().join("map.png");
    let bytes = vec![7; 300_000];
    fs::write(&from, &bytes).unwrap();
    let copy = |blake3: &str| OutputFile {
        path: "assets/map.png".to_owned(),
        content: Content::Copy { from: from.clone(), blake3: blake3.to_owned() },
    };
    let hash = Digest::blake3(&bytes).to_string();
    let writer = desk.open();
    assert_eq!(writer.put(copy(&hash)).unwrap(), Outcome::Staged);
    let written = writer.commit().unwrap();
    assert_eq!(fs::read(desk.path("assets/map.png")).unwrap(), bytes);
    assert_eq!(written.manifest.files()[0].blake3, Digest::blake3(&bytes));
    assert_eq!(written.manifest.files()[0].bytes, 300_000);

    fs::write(&from, vec![8; 300_000]).unwrap();
    let writer = desk.open();
    assert_eq!(writer.put(copy(&hash)).unwrap(), Outcome::Unchanged);
    let other = Digest::blake3(b"other").to_string();
    assert!(matches!(writer.put(copy(&other)), Err(WriteError::ChangedWhileBuilding { path }) if path == from));
    drop(writer);
    fs::remove_file(desk.state("site.manifest.json")).unwrap();
    fs::write(&from, &bytes).unwrap();
    assert_eq!(desk.open().put(copy(&hash)).unwrap(), Outcome::Unchanged);
    fs::remove_file(&from).unwrap();
    assert!(matches!(desk.open().put(copy(&other)), Err(WriteError::Io { path, .. }) if path == from));
}

/// Stops the second build before each of its steps in turn.
fn stop_everywhere(kills: bool, other_disk: bool) {
    let mut done = false;
    for step in 1..100 {
        let desk = Desk::new();
        desk.build(FIRST);
        fs::write(desk.path("a/note.txt"), "an editor's own").unwrap();
        let writer = desk.open();
        writer.halt.after.store(step, Ordering::Relaxed);
        writer.halt.kills.store(kills, Ordering::Relaxed);
        writer.halt.other_disk.store(other_disk, Ordering::Relaxed);
        put_all(&writer, SECOND).unwrap();
        done = writer.commit().is_ok();
        let editors = ("a/note.txt", "an editor's own");
        if !kills && !done {
            assert_eq!(desk.site(), map(&[FIRST, &[editors]].concat()), "step {step}");
            assert_eq!(desk.folders(), ["", "a", "assets", "deep", "deep/er", "was-folder", "was-folder/in"]);
        }
        // Every file is whole, and what a killed build left is known to the next one: another build, or the old one.
        for (path, text) in desk.site() {
            let whole = [FIRST, SECOND].concat().contains(&(path.as_str(), text.as_str()));
            assert!(whole || path == editors.0 || path.contains(".dateline-"), "{path}: {text}");
        }
        let next: Site<'_> = if step % 2 == 0 { FIRST } else { &[("index.html", "front three"), ("third", "3")] };
        desk.build(next);
        assert_eq!(desk.site(), map(&[next, &[editors]].concat()), "step {step}");
        assert!(!desk.state("site.journal").exists());
        if done {
            assert!(step > 15, "{step}");
            break;
        }
    }
    assert!(done, "no build ran to its end");
}

#[test]
fn a_failing_commit_is_taken_back() {
    stop_everywhere(false, false);
}

#[test]
fn a_killed_commit_is_known_to_the_next_build() {
    stop_everywhere(true, false);
}

#[test]
fn a_staging_folder_on_another_disk_is_copied_from() {
    stop_everywhere(false, true);
    stop_everywhere(true, true);
    let desk = Desk::new();
    desk.build(FIRST);
    let writer = desk.open();
    writer.halt.other_disk.store(true, Ordering::Relaxed);
    put_all(&writer, SECOND).unwrap();
    writer.commit().unwrap();
    assert_eq!(desk.site(), map(SECOND));
}

#[test]
fn a_file_of_a_killed_build_that_an_editor_changed_is_not_ours() {
    let desk = Desk::new();
    desk.build(FIRST);
    let writer = desk.open();
    writer.halt.kills.store(true, Ordering::Relaxed);
    put_all(&writer, &[FIRST, &[("new.css", "new")]].concat()).unwrap();
    // The journal, no folder to make, then the one new file is in place.
    writer.halt.after.store(3, Ordering::Relaxed);
    writer.commit().unwrap_err();
    assert_eq!(fs::read_to_string(desk.path("new.css")).unwrap(), "new");
    assert_eq!(desk.open().put(file("new.css", "newer")).unwrap(), Outcome::Staged);
    assert_eq!(desk.open().put(file("new.css", "new")).unwrap(), Outcome::Unchanged);
    fs::write(desk.path("new.css"), "an editor's own").unwrap();
    assert!(matches!(desk.open().put(file("new.css", "newer")), Err(WriteError::InTheWay { .. })));
    desk.build(FIRST);
    assert_eq!(fs::read_to_string(desk.path("new.css")).unwrap(), "an editor's own");
}

#[test]
fn many_threads_put_at_once() {
    use rayon::prelude::*;
    let desk = Desk::new();
    for round in 0..2 {
        let writer = desk.open();
        (0..2000).into_par_iter().for_each(|n| {
            let text = if n % 10 == 0 { format!("{n} {round}") } else { format!("{n}") };
            writer.put(file(&format!("{}/{n}/index.html", n % 7), &text)).unwrap();
        });
        let written = writer.commit().unwrap();
        assert_eq!(written.written.len(), if round == 0 { 2000 } else { 200 });
        assert_eq!(written.manifest.files().len(), 2000);
    }
    assert_eq!(desk.site().len(), 2000);
}

#[test]
fn what_was_noted_can_be_forgotten() {
    let desk = Desk::new();
    desk.build(FIRST);
    assert!(desk.state("site.stat").exists());
    forget(&desk.output()).unwrap();
    forget(&desk.output()).unwrap();
    assert!(!desk.state("site.stat").exists());
    assert_eq!(desk.build(FIRST).unchanged, FIRST.len());
}

mod seal;
#[cfg(unix)]
mod unix;
