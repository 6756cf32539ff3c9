//! Seals: when a build may rely on what the last one noted, and when it must not.

use super::*;
use serde_json::json;

fn seal(inputs: &[u8]) -> Seal {
    Seal {
        inputs: Digest::blake3(inputs),
        since: "2026-07-01T00:00:00Z".parse().unwrap(),
        until: "2026-07-02T00:00:00Z".parse().unwrap(),
        said: json!({ "pages": 3 }),
    }
}

fn look(desk: &Desk, inputs: &[u8], at: &str) -> Option<Untouched> {
    untouched(&desk.output(), Digest::blake3(inputs), at.parse().unwrap()).unwrap()
}

const NOON: &str = "2026-07-01T12:00:00Z";

/// A build of all of a site, sealed.
fn sealed(desk: &Desk, site: Site<'_>, inputs: &[u8]) -> Written {
    let writer = desk.open();
    put_all(&writer, site).unwrap();
    writer.commit_sealed(&seal(inputs), None).unwrap()
}

/// Makes all that is noted old enough to prove something.
fn age(desk: &Desk) {
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(10);
    fs::File::options().write(true).open(desk.state("site.stat")).unwrap().set_modified(later).unwrap();
}

#[test]
fn a_sealed_site_is_known_while_the_seal_is_true() {
    let desk = Desk::new();
    assert_eq!(look(&desk, b"one", NOON), None);
    sealed(&desk, FIRST, b"one");
    for aged in [false, true] {
        if aged {
            age(&desk);
        }
        let found = look(&desk, b"one", NOON).expect("it stands");
        assert_eq!((found.files, &found.said), (FIRST.len(), &json!({ "pages": 3 })));
        assert!(look(&desk, b"one", "2026-07-01T00:00:00Z").is_some());
        for moment in ["2026-06-30T23:59:59.999999999Z", "2026-07-02T00:00:00Z", "2027-01-01T00:00:00Z"] {
            assert_eq!(look(&desk, b"one", moment), None, "{moment}");
        }
        assert_eq!(look(&desk, b"two", NOON), None);
    }
    forget(&desk.output()).unwrap();
    assert_eq!(look(&desk, b"one", NOON), None);
}

#[test]
fn what_is_young_is_read_once_and_then_known_by_its_stat() {
    let desk = Desk::new();
    sealed(&desk, FIRST, b"one");
    // Other times, the same bytes: read, right, and noted with their new times.
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for (path, _) in FIRST {
        fs::File::options().write(true).open(desk.path(path)).unwrap().set_modified(old).unwrap();
    }
    assert!(look(&desk, b"one", NOON).is_some());
    let noted = fs::metadata(desk.state("site.stat")).unwrap().modified().unwrap();
    assert!(look(&desk, b"one", NOON).is_some());
    assert_eq!(fs::metadata(desk.state("site.stat")).unwrap().modified().unwrap(), noted, "nothing more to note");
    // Other bytes of the same length have another time, and are read.
    fs::write(desk.path("kept.html"), "KEPT").unwrap();
    assert_eq!(look(&desk, b"one", NOON), None);
}

#[test]
fn what_an_earlier_build_sealed_is_not_said_of_a_later_one() {
    let desk = Desk::new();
    sealed(&desk, FIRST, b"one");
    desk.build(SECOND);
    assert_eq!(look(&desk, b"one", NOON), None, "the seal is on another manifest");
    sealed(&desk, SECOND, b"two");
    assert_eq!(look(&desk, b"one", NOON), None);
    assert!(look(&desk, b"two", NOON).is_some());
}

#[test]
fn a_site_that_is_being_written_is_not_looked_at() {
    let desk = Desk::new();
    sealed(&desk, FIRST, b"one");
    let writer = desk.open();
    let error = untouched(&desk.output(), Digest::blake3(b"one"), NOON.parse().unwrap()).unwrap_err();
    assert!(matches!(error, WriteError::Locked { .. }), "{error}");
    drop(writer);
    assert!(look(&desk, b"one", NOON).is_some());
}

#[test]
fn a_sealed_build_that_is_killed_anywhere_leaves_no_seal_that_lies() {
    for step in 1..100 {
        let desk = Desk::new();
        sealed(&desk, FIRST, b"one");
        let writer = desk.open();
        writer.halt.after.store(step, Ordering::Relaxed);
        writer.halt.kills.store(true, Ordering::Relaxed);
        put_all(&writer, SECOND).unwrap();
        let done = writer.commit_sealed(&seal(b"two"), None).is_ok();
        assert_eq!(look(&desk, b"one", NOON), None, "step {step}");
        assert_eq!(look(&desk, b"two", NOON).is_some(), done, "step {step}");
        sealed(&desk, SECOND, b"two");
        assert_eq!(desk.site(), map(SECOND), "step {step}");
        assert!(look(&desk, b"two", NOON).is_some(), "step {step}");
        if done {
            assert!(step > 15, "{step}");
            return;
        }
    }
    panic!("no build ran to its end");
}

#[test]
fn a_site_whose_notes_cannot_be_written_is_out_all_the_same() {
    for unwritable in ["site.stat.new", "site.seal.new"] {
        let desk = Desk::new();
        sealed(&desk, FIRST, b"one");
        // As on a full disk: the text cannot be brought there.
        fs::create_dir(desk.state(unwritable)).unwrap();
        sealed(&desk, SECOND, b"two");
        assert_eq!(desk.site(), map(SECOND), "{unwritable}");
        assert_eq!(look(&desk, b"one", NOON), None, "{unwritable}");
        assert_eq!(look(&desk, b"two", NOON), None, "{unwritable}");
        fs::remove_dir(desk.state(unwritable)).unwrap();
        sealed(&desk, SECOND, b"two");
        assert!(look(&desk, b"two", NOON).is_some(), "{unwritable}");
    }
}

#[test]
fn a_part_goes_into_a_folder_of_its_own() {
    let desk = Desk::new();
    let part = |number| Part {
        shard: Shard::new(number, 2).unwrap(),
        inputs: Digest::blake3(b"in"),
        as_of: NOON.parse().unwrap(),
    };
    let writer = Writer::open_part(&desk.output(), part(1)).unwrap();
    put_all(&writer, FIRST).unwrap();
    writer.commit().unwrap();
    let error = Writer::open_part(&desk.output(), part(2)).unwrap_err();
    assert!(matches!(error, WriteError::OtherShard { holds: Some(shard), .. } if shard.number() == 1), "{error}");
    assert_eq!(desk.site(), map(FIRST));
    // All of a site may take the place of a part; a part not that of a whole.
    desk.build(SECOND);
    let error = Writer::open_part(&desk.output(), part(1)).unwrap_err();
    assert!(matches!(error, WriteError::OtherShard { holds: None, .. }), "{error}");
    assert_eq!(desk.site(), map(SECOND));
}
