//! Links, modes and open files, which only some systems have.

use super::*;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

#[test]
fn links_are_neither_followed_nor_replaced() {
    let desk = Desk::new();
    desk.build(FIRST);
    let elsewhere = TempDir::new().unwrap();
    fs::write(elsewhere.path().join("index.html"), "elsewhere").unwrap();
    fs::remove_dir_all(desk.path("a")).unwrap();
    symlink(elsewhere.path(), desk.path("a")).unwrap();
    fs::remove_file(desk.path("kept.html")).unwrap();
    symlink(elsewhere.path().join("index.html"), desk.path("kept.html")).unwrap();
    for path in ["a/index.html", "a/new.html", "kept.html", "a", "kept.html/x"] {
        let error = desk.open().put(file(path, "new")).unwrap_err();
        assert!(matches!(error, WriteError::Symlink { .. }), "{path}: {error}");
    }
    let built = desk.build(&[("index.html", "front")]);
    assert!(!built.removed.iter().any(|path| path == "a/index.html" || path == "kept.html"));
    assert_eq!(fs::read_to_string(elsewhere.path().join("index.html")).unwrap(), "elsewhere");
    assert!(desk.path("kept.html").is_symlink());
}

#[test]
fn the_output_folder_itself_may_be_a_link_to_another_disk() {
    let desk = Desk::new();
    let Ok(elsewhere) = TempDir::new_in("/dev/shm") else { return };
    symlink(elsewhere.path(), desk.output()).unwrap();
    desk.build(FIRST);
    desk.build(SECOND);
    assert_eq!(fs::read_to_string(elsewhere.path().join("index.html")).unwrap(), "front two");
    let count =
        walkdir::WalkDir::new(elsewhere.path()).into_iter().filter(|e| e.as_ref().unwrap().file_type().is_file());
    assert_eq!(count.count(), SECOND.len());
    let again = desk.build(SECOND);
    assert_eq!(again.unchanged, SECOND.len());
    fs::remove_dir_all(elsewhere.path()).unwrap();
    let error = Writer::open(&desk.output()).unwrap_err();
    assert!(error.to_string().contains("leads nowhere"), "{error}");
}

#[test]
fn files_can_be_read_by_a_web_server() {
    let desk = Desk::new();
    desk.build(FIRST);
    let mode = |path: &str| fs::metadata(desk.path(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("index.html"), 0o644);
    assert_eq!(mode("a/index.html"), 0o644);
    let narrow = stage::create(&desk.path("narrow")).unwrap();
    narrow.set_permissions(fs::Permissions::from_mode(0o600)).unwrap();
    assert!(stage::open_to_all(&narrow, &narrow.metadata().unwrap()).unwrap());
    assert_eq!(mode("narrow"), 0o644);
}

#[test]
fn a_file_of_a_reader_stays_whole_when_it_is_replaced() {
    let desk = Desk::new();
    desk.build(FIRST);
    let open = fs::File::open(desk.path("index.html")).unwrap();
    let before = fs::metadata(desk.path("index.html")).unwrap().ino();
    desk.build(SECOND);
    assert_ne!(fs::metadata(desk.path("index.html")).unwrap().ino(), before);
    assert_eq!(io::read_to_string(open).unwrap(), "front one");
}
