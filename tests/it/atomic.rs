//! A build that is killed at any point leaves a site whose every file is whole, and the next build finishes the work.

use crate::newsroom::{BRIEFING, Desk, Newsroom, dateline};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const BRIEFINGS: usize = 40;

/// A newsroom of many briefings, in one wording or another.
fn newsroom(word: &str) -> Newsroom {
    (0..BRIEFINGS).fold(Newsroom::new(), |newsroom, number| {
        let briefing = BRIEFING
            .replace("Acme opens an office in Hong Kong", &format!("Acme {word} office number {number}"))
            .replace("the harbour district", &format!("the {word} district"));
        newsroom.file(&format!("content/briefings/office-{number}.md"), &briefing)
    })
}

/// The edition before: other words, and a briefing that the next one has no longer.
fn before() -> Newsroom {
    newsroom("opens").file("content/briefings/gone.md", &BRIEFING.replace("Acme opens an office", "Acme says goodbye"))
}

fn start_build(desk: &Desk) -> Child {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .arg("build")
        .arg("-C")
        .arg(&desk.root)
        .arg("-o")
        .arg(desk.output())
        .args(["--as-of", crate::newsroom::AS_OF])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn build(desk: &Desk) {
    dateline()
        .arg("build")
        .arg("-C")
        .arg(&desk.root)
        .arg("-o")
        .arg(desk.output())
        .args(["--as-of", crate::newsroom::AS_OF])
        .assert()
        .success();
}

fn count(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

/// Where a build is killed, by what it has brought to the disk.
#[derive(Debug, Clone, Copy)]
enum Point {
    /// As soon as it holds the lock.
    Locked,
    /// When so many files wait.
    Staged(usize),
    /// When it has said what it will put in place.
    Journal,
    /// When so many of the waiting files are in place.
    Placed(usize),
}

/// Runs a build and kills it as near to the point as the disk shows it. Whether it was still running.
fn kill_at(desk: &Desk, point: Point) -> bool {
    let state = desk.root.join(".dateline");
    let (staging, journal) = (state.join("site.staging"), state.join("site.journal"));
    let mut most = 0;
    let mut build = start_build(desk);
    loop {
        if build.try_wait().unwrap().is_some() {
            return false;
        }
        let staged = count(&staging);
        most = most.max(staged);
        let reached = match point {
            Point::Locked => staging.exists(),
            Point::Staged(files) => staged >= files,
            Point::Journal => journal.exists(),
            Point::Placed(files) => journal.exists() && staged + files <= most,
        };
        if reached {
            break;
        }
        std::thread::yield_now();
    }
    build.kill().unwrap();
    let status = build.wait().unwrap();
    !status.success()
}

/// Every file is the old one or the new one, whole; what both editions have is there.
fn is_whole(
    now: &BTreeMap<String, Vec<u8>>,
    old: &BTreeMap<String, Vec<u8>>,
    new: &BTreeMap<String, Vec<u8>>,
    point: Point,
) {
    for (path, bytes) in now {
        // A file that waits beside its place has a hidden name that no reader asks for.
        let waits = path.rsplit('/').next().unwrap().starts_with(".dateline-");
        assert!(
            waits || old.get(path) == Some(bytes) || new.get(path) == Some(bytes),
            "{point:?}: {path} is neither old nor new"
        );
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(now.contains_key(path), "{point:?}: {path} is gone");
    }
}

#[test]
fn a_killed_build_leaves_a_whole_site_and_the_next_one_finishes() {
    let (old, new) = (before().build().desk.built(), newsroom("closes").build().desk.built());
    let changed = new.iter().filter(|(path, bytes)| old.get(*path) != Some(bytes)).count();
    assert!(changed > BRIEFINGS);
    let mut points = vec![Point::Locked, Point::Journal];
    points.extend([1, changed / 4, changed / 2, changed - 1].map(Point::Staged));
    points.extend(
        [1, 2, changed / 5, changed / 3, changed / 2, changed * 2 / 3, changed - 2, changed].map(Point::Placed),
    );
    let mut killed = 0;
    for point in points {
        let desk = before().on_disk();
        build(&desk);
        assert!(desk.built() == old);
        fs::remove_file(desk.root.join("content/briefings/gone.md")).unwrap();
        newsroom("closes").write_to(&desk);
        killed += usize::from(kill_at(&desk, point));
        is_whole(&desk.built(), &old, &new, point);
        build(&desk);
        let now = desk.built();
        assert_eq!(now.keys().collect::<Vec<_>>(), new.keys().collect::<Vec<_>>(), "{point:?}");
        assert!(now == new, "{point:?}: the next build gives a clean build's bytes");
    }
    assert!(killed >= 6, "only {killed} builds were killed in time");
}

#[test]
fn builds_killed_one_after_another_add_up() {
    let new = newsroom("closes").build().desk.built();
    let old = before().build().desk.built();
    let desk = before().on_disk();
    build(&desk);
    fs::remove_file(desk.root.join("content/briefings/gone.md")).unwrap();
    newsroom("closes").write_to(&desk);
    for point in
        [Point::Placed(3), Point::Staged(2), Point::Placed(10), Point::Journal, Point::Locked, Point::Placed(5)]
    {
        kill_at(&desk, point);
        is_whole(&desk.built(), &old, &new, point);
    }
    build(&desk);
    assert!(desk.built() == new);
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing_in_the_way() {
    let newsroom = newsroom("opens");
    let new = newsroom.build().desk.built();
    for point in [Point::Staged(3), Point::Journal, Point::Placed(20)] {
        let desk = newsroom.on_disk();
        kill_at(&desk, point);
        let now = if desk.output().exists() { desk.built() } else { BTreeMap::new() };
        is_whole(&now, &BTreeMap::new(), &new, point);
        build(&desk);
        assert!(desk.built() == new, "{point:?}");
    }
}

#[test]
fn a_build_killed_at_any_moment_leaves_no_seal_that_lies() {
    let editions = [before(), newsroom("closes")];
    let sites = editions.clone().map(|edition| edition.build().desk.built());
    let desk = before().on_disk();
    let begun = std::time::Instant::now();
    build(&desk);
    let whole = begun.elapsed();
    const MOMENTS: u32 = 8;
    for moment in 1..=MOMENTS {
        let (old, new) = if moment % 2 == 1 { (0, 1) } else { (1, 0) };
        fs::remove_dir_all(desk.root.join("content/briefings")).unwrap();
        editions[new].write_to(&desk);
        let mut killed = start_build(&desk);
        std::thread::sleep(whole * moment / MOMENTS);
        killed.kill().unwrap();
        killed.wait().unwrap();
        let point = format!("after {moment} of {MOMENTS} parts of a build");
        // Back to what was out: whatever the killed build had done by then, the old seal must not hide it.
        if moment % 3 == 0 {
            fs::remove_dir_all(desk.root.join("content/briefings")).unwrap();
            editions[old].write_to(&desk);
            build(&desk);
            assert!(desk.built() == sites[old], "{point}, and back");
            fs::remove_dir_all(desk.root.join("content/briefings")).unwrap();
            editions[new].write_to(&desk);
        }
        for again in ["the next build", "the one after it"] {
            build(&desk);
            assert!(desk.built() == sites[new], "{point}: {again}");
        }
    }
}

#[test]
fn of_two_builds_at_once_one_may_be_refused_and_none_does_harm() {
    let desk = before().on_disk();
    build(&desk);
    fs::remove_file(desk.root.join("content/briefings/gone.md")).unwrap();
    newsroom("closes").write_to(&desk);
    let both = [start_build(&desk), start_build(&desk)];
    let codes = both.map(|mut build| build.wait().unwrap().code());
    assert!(codes.contains(&Some(0)) && codes.iter().all(|code| [Some(0), Some(4)].contains(code)), "{codes:?}");
    assert!(desk.built() == newsroom("closes").build().desk.built());
}
