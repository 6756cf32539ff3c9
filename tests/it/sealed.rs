//! A build of what was built already does nothing, says the same, and is never fooled.

use crate::newsroom::{BRIEFING, Desk, Newsroom, dateline};
use dateline::write::{Digest, untouched};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

const BRIEFING_PATH: &str = "content/briefings/office.md";

/// A newsroom of which a build has something to say.
fn newsroom() -> Newsroom {
    Newsroom::new().file("templates/pages/brifing.html", "<p>no page uses this</p>\n")
}

/// What a build printed.
struct Said {
    /// The findings, and the closing line without what differs from build to build.
    words: String,
    summary: serde_json::Value,
}

impl Said {
    /// Whether it got no further than the seal.
    fn did_nothing(&self) -> bool {
        !self.summary["seconds"].as_object().expect("stages").contains_key("render")
    }

    fn count(&self, what: &str) -> u64 {
        self.summary[what].as_u64().expect("a number")
    }
}

fn build(desk: &Desk, as_of: &str, more: &[&str]) -> Said {
    let mut command = dateline();
    command.args(["build", "--json", "--as-of", as_of, "-C"]).arg(&desk.root).args(more);
    let output = command.assert().success().get_output().clone();
    let words = String::from_utf8(output.stderr).unwrap();
    let words = words.split(';').filter(|part| !part.trim_end().ends_with(" s")).map(str::to_owned);
    Said { words: words.collect(), summary: serde_json::from_slice(&output.stdout).unwrap() }
}

const MORNING: &str = "2026-07-01T02:00:00Z";

fn seal(desk: &Desk) -> PathBuf {
    desk.root.join(".dateline/site.seal")
}

/// What a clean build of the same folder writes.
fn clean(desk: &Desk, as_of: &str) -> BTreeMap<String, Vec<u8>> {
    let newsroom = Newsroom::of(&desk.root).as_of(as_of);
    newsroom.build().desk.built()
}

#[test]
fn a_second_build_does_nothing_and_says_the_same() {
    let desk = newsroom().on_disk();
    let first = build(&desk, MORNING, &[]);
    assert!(!first.did_nothing());
    assert!(first.words.contains("no page uses the template"), "{}", first.words);
    let out = desk.built();
    for as_of in [MORNING, "2026-07-01T02:00:01Z", "2026-07-01T15:59:59Z"] {
        let again = build(&desk, as_of, &[]);
        assert!(again.did_nothing(), "{as_of}");
        assert_eq!((again.count("written"), again.count("removed")), (0, 0));
        assert_eq!(again.count("unchanged"), out.len() as u64);
        assert_eq!(again.count("pages"), first.count("pages"));
        assert_eq!(again.count("warnings"), 1);
        assert_eq!(again.summary["next_transition"], first.summary["next_transition"]);
        let findings = |said: &Said| said.words.split(" pages in ").next().unwrap().to_owned();
        assert_eq!(findings(&again), findings(&first));
        assert!(desk.built() == out);
        assert!(out == clean(&desk, as_of), "{as_of}: a clean build writes the same");
    }
}

#[test]
fn whatever_goes_in_breaks_the_seal() {
    let desk = newsroom().on_disk();
    let changes: &[(&str, &str)] = &[
        (BRIEFING_PATH, "forty people|fifty people"),
        ("content/site.yaml", "Harbour|Port"),
        ("templates/pages/brifing.html", "no page|no one"),
    ];
    build(&desk, MORNING, &[]);
    for (path, words) in changes {
        let (old, new) = words.split_once('|').unwrap();
        let disk = desk.root.join(path);
        let text = fs::read_to_string(&disk).unwrap().replacen(old, new, 1);
        fs::write(&disk, text).unwrap();
        assert!(!build(&desk, MORNING, &[]).did_nothing(), "{path}");
        assert!(desk.built() == clean(&desk, MORNING), "{path}");
        assert!(build(&desk, MORNING, &[]).did_nothing(), "{path}");
    }
    desk.put("content/briefings/plan.png", b"no picture, but a file");
    assert!(!build(&desk, MORNING, &[]).did_nothing(), "an asset came");
    assert!(build(&desk, MORNING, &[]).did_nothing());
    fs::rename(desk.root.join(BRIEFING_PATH), desk.root.join("content/briefings/bureau.md")).unwrap();
    assert!(!build(&desk, MORNING, &[]).did_nothing(), "a file has another name");
    for option in [&["--drafts"][..], &["--no-search"], &["--base-url", "https://other.example/"]] {
        assert!(!build(&desk, MORNING, option).did_nothing(), "{option:?}");
        assert!(build(&desk, MORNING, option).did_nothing(), "{option:?}");
    }
}

#[test]
fn whatever_is_done_to_the_site_is_mended() {
    let desk = newsroom().on_disk();
    build(&desk, MORNING, &[]);
    let whole = desk.built();
    let page = desk.output().join("briefings/office/index.html");
    let same_length = || fs::read_to_string(&page).unwrap().replace("Acme", "ACME");
    let damages: &[&dyn Fn()] = &[
        &|| fs::write(&page, same_length()).unwrap(),
        &|| fs::write(&page, "short").unwrap(),
        &|| fs::remove_file(&page).unwrap(),
        &|| fs::remove_dir_all(desk.output()).unwrap(),
        &|| fs::remove_dir_all(desk.output().join("briefings")).unwrap(),
    ];
    for damage in damages {
        damage();
        assert!(!build(&desk, MORNING, &[]).did_nothing());
        assert!(desk.built() == whole);
        assert!(build(&desk, MORNING, &[]).did_nothing());
    }
    // Written anew with the same bytes: it is read, and nothing is to be done.
    fs::write(&page, &whole["briefings/office/index.html"]).unwrap();
    assert!(build(&desk, MORNING, &[]).did_nothing());
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_folder_is_not_looked_through() {
    let desk = newsroom().on_disk();
    build(&desk, MORNING, &[]);
    fs::rename(desk.output().join("briefings"), desk.root.join("elsewhere")).unwrap();
    std::os::unix::fs::symlink(desk.root.join("elsewhere"), desk.output().join("briefings")).unwrap();
    let mut command = dateline();
    command.args(["build", "--as-of", MORNING, "-C"]).arg(&desk.root).assert().code(4);
}

#[test]
fn the_clock_breaks_the_seal_when_it_may_show() {
    let coming = BRIEFING.replace("2026-06-19T09:00:00+08:00", "2026-07-01T12:00:00+08:00").replace("Acme", "Bcme");
    let desk = newsroom().file("content/briefings/noon.md", &coming).on_disk();
    build(&desk, MORNING, &[]);
    // Noon in Hong Kong, midnight there, midnight in UTC, then the end of the news of two days ago.
    for moment in ["2026-07-01T04:00:00Z", "2026-07-01T16:00:00Z", "2026-07-02T00:00:00Z", "2026-07-03T04:00:01Z"] {
        assert!(!build(&desk, moment, &[]).did_nothing(), "{moment}");
        assert!(desk.built() == clean(&desk, moment), "{moment}");
        assert!(build(&desk, moment, &[]).did_nothing(), "{moment}");
    }
    // Yesterday is another site.
    assert!(!build(&desk, MORNING, &[]).did_nothing());
    assert!(desk.built() == clean(&desk, MORNING));
}

#[test]
fn a_seal_that_is_not_whole_or_not_ours_is_not_believed() {
    let desk = newsroom().on_disk();
    build(&desk, MORNING, &[]);
    let whole = fs::read_to_string(seal(&desk)).unwrap();
    let other = newsroom().with(BRIEFING_PATH, "forty", "fifty").on_disk();
    build(&other, MORNING, &[]);
    let foreign = fs::read_to_string(seal(&other)).unwrap();
    let half: String = whole.chars().take(whole.len() / 2).collect();
    let out = desk.built();
    for broken in [
        String::new(),
        half,
        foreign,
        whole.trim_end().to_owned(),
        whole.replace("\"files\":", "\"files\": "),
        whole.replace("2026-07-01", "2026-06-01"),
        "\u{fffd}\n".repeat(3),
    ] {
        fs::write(seal(&desk), &broken).unwrap();
        assert!(!build(&desk, MORNING, &[]).did_nothing(), "{broken}");
        assert!(desk.built() == out);
        assert_eq!(fs::read_to_string(seal(&desk)).unwrap(), whole, "the seal is made anew");
    }
    for state in ["site.manifest.json", "site.stat"] {
        let path = desk.root.join(".dateline").join(state);
        let bytes = fs::read(&path).unwrap();
        for broken in [&bytes[..bytes.len() / 2], b"", b"\xff\xfe", &[&bytes[..], b"\n[]"].concat()] {
            fs::write(&path, broken).unwrap();
            let said = build(&desk, MORNING, &[]);
            assert!(!said.did_nothing(), "{state}");
            assert_eq!(said.count("written"), 0, "{state}: every byte was right");
            assert!(desk.built() == out, "{state}");
            assert!(build(&desk, MORNING, &[]).did_nothing(), "{state}");
        }
    }
}

#[test]
fn a_clean_build_does_all_its_work() {
    let desk = newsroom().on_disk();
    build(&desk, MORNING, &[]);
    assert!(!build(&desk, MORNING, &["--clean"]).did_nothing());
    assert!(build(&desk, MORNING, &[]).did_nothing());
}

#[test]
fn a_refused_build_leaves_the_seal_of_what_is_out() {
    let desk = newsroom().on_disk();
    build(&desk, MORNING, &[]);
    let disk = desk.root.join(BRIEFING_PATH);
    let good = fs::read_to_string(&disk).unwrap();
    fs::write(&disk, good.replace("[@notice]", "[@notise]")).unwrap();
    dateline().args(["build", "--as-of", MORNING, "-C"]).arg(&desk.root).assert().code(1);
    fs::write(&disk, good).unwrap();
    assert!(build(&desk, MORNING, &[]).did_nothing());
}

#[test]
fn a_seal_that_cannot_be_read_is_none() {
    let desk = newsroom().on_disk();
    build(&desk, MORNING, &[]);
    fs::remove_file(seal(&desk)).unwrap();
    fs::create_dir(seal(&desk)).unwrap();
    let looked = untouched(&desk.output(), Digest::blake3(b"what goes in"), MORNING.parse().unwrap());
    assert!(matches!(looked, Ok(None)), "{looked:?}");
    fs::remove_dir(seal(&desk)).unwrap();
    assert!(!build(&desk, MORNING, &[]).did_nothing());
}

#[cfg(unix)]
#[test]
fn nothing_is_read_forgotten_or_kept_behind_a_symbolic_link() {
    for link in [".dateline", ".dateline/site.read"] {
        let desk = newsroom().on_disk();
        let elsewhere = tempfile::tempdir().unwrap();
        let mine = elsewhere.path().join("site.read/mine.txt");
        fs::create_dir_all(mine.parent().unwrap()).unwrap();
        fs::write(&mine, "mine").unwrap();
        let target = if link == ".dateline" { elsewhere.path() } else { mine.parent().unwrap() };
        let link = desk.root.join(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, &link).unwrap();
        for more in [&[][..], &["--clean"]] {
            let mut command = dateline();
            command.args(["build", "--as-of", MORNING, "-C"]).arg(&desk.root).args(more);
            let said = String::from_utf8(command.assert().code(4).get_output().stderr.clone()).unwrap();
            assert!(said.contains("symbolic link"), "{said}");
            assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
            assert_eq!(fs::read_dir(mine.parent().unwrap()).unwrap().count(), 1, "nothing was put there");
        }
    }
}

#[test]
fn what_a_killed_build_left_among_the_boxes_is_cleared() {
    let desk = newsroom().on_disk();
    build(&desk, MORNING, &[]);
    desk.put(".dateline/site.read/.tmpAbC123", b"half a box");
    desk.put(BRIEFING_PATH, BRIEFING.replace("forty", "fifty").as_bytes());
    build(&desk, MORNING, &[]);
    assert!(!desk.root.join(".dateline/site.read/.tmpAbC123").exists());
}
