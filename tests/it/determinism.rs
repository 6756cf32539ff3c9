//! The same newsroom at the same moment gives the same bytes, wherever and however it is built.

use crate::newsroom::{Newsroom, dateline, tree};
use std::collections::BTreeMap;
use std::path::Path;

const MOMENT: &str = "2026-11-22T00:00:00Z";

/// Compares two sites file by file, so that a difference has a name.
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let paths = |site: &BTreeMap<String, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other));
    let differ: Vec<&String> = one.keys().filter(|path| one[*path] != other[*path]).collect();
    assert!(differ.is_empty(), "these differ: {differ:#?}");
}

fn built_by(threads: usize) -> BTreeMap<String, Vec<u8>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| Newsroom::access_desk().build().desk.built())
}

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    same(&built_by(1), &built_by(8));
}

#[test]
fn the_order_in_which_files_were_made_does_not_show() {
    let newsroom = Newsroom::access_desk();
    let expected = newsroom.build().desk.built();
    for turn in [1, 7] {
        let desk = Newsroom::new().on_disk();
        std::fs::remove_dir_all(desk.root.join("content")).unwrap();
        let mut files: Vec<_> = newsroom.files().iter().collect();
        files.reverse();
        let middle = files.len() * turn / 11;
        files.rotate_left(middle);
        for (path, bytes) in files {
            desk.put(path, bytes);
        }
        same(&newsroom.build_in(desk).desk.built(), &expected);
    }
}

fn built_with(root: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let output = tempfile::tempdir().unwrap();
    let output = output.path().join("out");
    let mut command = dateline();
    command.envs(variables.iter().copied()).arg("build").arg("-C").arg(root).arg("-o").arg(&output).args(arguments);
    command.assert().success();
    tree(&output)
}

#[test]
fn the_zone_the_language_and_the_folder_do_not_show() {
    let newsroom = Newsroom::access_desk();
    let desk = newsroom.on_disk();
    let expected = newsroom.build().desk.built();
    let here = built_with(&desk.root, &[], &["--as-of", MOMENT]);
    same(&here, &expected);
    let there =
        [("TZ", "America/New_York"), ("LANG", "de_DE.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("HOME", "/nonexistent")];
    same(&built_with(&desk.root, &there, &["--as-of", MOMENT, "-j", "1"]), &expected);

    let elsewhere = desk.root.with_file_name("another desk, élsewhere");
    std::fs::rename(&desk.root, &elsewhere).unwrap();
    same(&built_with(&elsewhere, &[("SOURCE_DATE_EPOCH", "1795305600")], &[]), &expected);
}

#[test]
fn no_path_of_the_machine_stands_in_the_site() {
    let newsroom = Newsroom::access_desk();
    let desk = newsroom.on_disk();
    let machine = desk.root.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
    let site = newsroom.build_in(desk);
    assert_eq!(site.grep(&machine), [""; 0]);
}
