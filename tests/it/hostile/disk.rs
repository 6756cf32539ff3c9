//! Disks that refuse: an output that cannot be written, a second build, a full disk; the old site stays.

use super::OFFICE;
use crate::newsroom::{AS_OF, BRIEFING, Desk, Newsroom, dateline};
use dateline::pipeline;
use std::fs;
use std::path::Path;
use std::process::Command;

fn build(desk: &Desk, output: &Path) -> assert_cmd::assert::Assert {
    dateline().arg("build").arg("-C").arg(&desk.root).arg("-o").arg(output).args(["--as-of", AS_OF]).assert()
}

#[test]
fn an_output_that_cannot_be_written_is_said() {
    let newsroom = Newsroom::new();
    let desk = newsroom.on_disk();
    desk.put("file", b"mine");
    for output in ["file", "file/site"] {
        let output = desk.root.join(output);
        let compiled = newsroom.compile_in(&desk).unwrap();
        let error = pipeline::build(&compiled, &output, &()).err().expect("a refusal").to_string();
        assert!(error.contains("file"), "{error}");
        let told = build(&desk, &output).code(4);
        assert!(String::from_utf8_lossy(&told.get_output().stderr).contains("file"));
    }
    assert_eq!(fs::read(desk.root.join("file")).unwrap(), b"mine");
}

#[test]
fn the_second_of_two_builds_says_so_and_stops() {
    let newsroom = Newsroom::new();
    let site = newsroom.build();
    let whole = site.desk.built();
    newsroom.clone().with(OFFICE, "harbour district", "old town").write_to(&site.desk);
    let first = dateline::write::Writer::open(&site.desk.output()).unwrap();
    let told = build(&site.desk, &site.desk.output()).code(4);
    let said = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
    assert!(said.contains("another build"), "{said}");
    assert!(site.desk.built() == whole);
    drop(first);
    build(&site.desk, &site.desk.output()).success();
}

/// A newsroom whose every page differs from that of the smallest one, and whose pages need more room.
fn larger() -> Newsroom {
    let words = "The harbour is deep and the harbour is wide. ".repeat(2_000);
    Newsroom::new()
        .with("content/site.yaml", "The Harbour Desk", "The Larger Desk")
        .file(OFFICE, &format!("{BRIEFING}\n{words}\n"))
}

#[test]
fn a_disk_that_takes_no_more_leaves_the_old_site() {
    a_limit_leaves_the_old_site();
}

fn a_limit_leaves_the_old_site() {
    let site = Newsroom::new().build();
    let whole = site.desk.built();
    larger().write_to(&site.desk);
    // The system refuses to let any file grow beyond 8 KiB, as a full disk does, with an error at the write.
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$@\"";
    let mut command = Command::new("sh");
    command
        .args(["-c", script, "sh", env!("CARGO_BIN_EXE_dateline"), "build", "--as-of", AS_OF, "-C"])
        .arg(&site.desk.root);
    let ended = command.output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(4), "{said}");
    assert!(said.contains("too large"), "the system's reason is told: {said}");
    assert!(site.desk.built() == whole, "the old site is as it was");
    build(&site.desk, &site.desk.output()).success();
    assert!(site.desk.built() == larger().build().desk.built());
}

/// A small disk of its own; taken away when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// Nothing where the system lets nobody mount.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=16m", "tmpfs"]).arg(folder.path());
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then(|| Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let Some(disk) = SmallDisk::new() else { return a_limit_leaves_the_old_site() };
    let output = disk.0.path().join("site");
    let desk = Newsroom::new().on_disk();
    build(&desk, &output).success();
    let whole = crate::newsroom::tree(&output);
    larger().write_to(&desk);
    let filler = disk.0.path().join("filler");
    let mut size = 4 << 20;
    // As much as goes in, to the last page of memory.
    let mut bytes = Vec::new();
    while size >= 4_096 {
        bytes.resize(bytes.len() + size, 0);
        if fs::write(&filler, &bytes).is_err() {
            bytes.truncate(bytes.len() - size);
            size /= 2;
        }
    }
    fs::write(&filler, &bytes).unwrap();
    let told = build(&desk, &output).code(4);
    assert!(String::from_utf8_lossy(&told.get_output().stderr).contains("space"), "the system's reason is told");
    assert!(crate::newsroom::tree(&output) == whole, "the old site is as it was");
    fs::remove_file(&filler).unwrap();
    build(&desk, &output).success();
    assert!(crate::newsroom::tree(&output) == larger().build().desk.built());
}

#[test]
fn a_folder_that_is_no_site_is_said() {
    let empty = tempfile::tempdir().unwrap();
    for command in ["check", "build"] {
        let told = dateline().args([command, "-C"]).arg(empty.path()).assert().failure();
        let said = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
        assert!(said.contains("content/site.yaml"), "{said}");
    }
}
