//! What a build does to the folder it writes: it touches what changed, and takes away only what it wrote.

use crate::newsroom::{Desk, Newsroom};
use dateline::pipeline;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;

/// The file itself, by its number on the disk, and when it was last written.
fn identities(desk: &Desk) -> BTreeMap<String, (u64, i64, i64)> {
    let identity = |path: &String| {
        let metadata = fs::metadata(desk.output().join(path)).unwrap();
        (metadata.ino(), metadata.mtime(), metadata.mtime_nsec())
    };
    desk.built().keys().map(|path| (path.clone(), identity(path))).collect()
}

/// Without the index of the search, whose files are named by what is in them: `search.rs` says which of them change.
fn outside_search(paths: &[String]) -> Vec<&str> {
    paths.iter().map(String::as_str).filter(|path| !path.starts_with("search/")).collect()
}

#[test]
fn a_second_build_touches_nothing() {
    let newsroom = Newsroom::new();
    let site = newsroom.build();
    assert_eq!(site.written.unchanged, 0);
    let before = identities(&site.desk);
    let site = newsroom.rebuild(site);
    assert_eq!(site.written.written, [""; 0]);
    assert_eq!((site.written.unchanged, &site.written.removed[..]), (before.len(), &[][..]));
    assert_eq!(identities(&site.desk), before);
}

#[test]
fn a_change_touches_only_the_files_that_show_it() {
    let newsroom = Newsroom::new().file("content/pages/about.md", "---\ntitle: About\n---\nWe write.\n");
    let site = newsroom.build();
    let before = identities(&site.desk);
    let site = newsroom.file("content/pages/about.md", "---\ntitle: About\n---\nWe write much.\n").rebuild(site);
    assert_eq!(outside_search(&site.written.written), ["about/index.html"]);
    let after = identities(&site.desk);
    let touched: Vec<String> = before.keys().filter(|path| before.get(*path) != after.get(*path)).cloned().collect();
    assert_eq!(outside_search(&touched), ["about/index.html"]);
}

#[test]
fn what_is_out_is_what_the_build_says() {
    let newsroom = Newsroom::new();
    let site = newsroom.build();
    let listed: Vec<String> = site.written.manifest.files().iter().map(|entry| entry.path.clone()).collect();
    assert_eq!(site.files(), listed);
    assert_eq!(site.written.written, listed);
}

#[test]
fn a_page_that_is_no_more_is_taken_away_with_its_folder() {
    let about = "content/pages/about.md";
    let site = Newsroom::new().file(about, "---\ntitle: About\n---\nWe write.\n").build();
    fs::remove_file(site.desk.root.join(about)).unwrap();
    let site = Newsroom::new().build_in(site.desk);
    assert_eq!(outside_search(&site.written.removed), ["about/index.html"]);
    assert!(!site.desk.output().join("about").exists(), "no empty folder is left");
    assert!(site.desk.built() == Newsroom::new().build().desk.built());
}

#[test]
fn an_editor_s_own_files_survive() {
    let newsroom = Newsroom::new().file("content/pages/about.md", "---\ntitle: About\n---\nWe write.\n");
    let site = newsroom.build();
    let own = ["site/CNAME", "site/about/notes.txt", "site/briefings/.htaccess", "site/old/index.html"];
    for path in own {
        site.desk.put(path, b"mine");
    }
    fs::remove_file(site.desk.root.join("content/pages/about.md")).unwrap();
    let site = Newsroom::new().build_in(site.desk);
    assert_eq!(outside_search(&site.written.removed), ["about/index.html"]);
    for path in own {
        assert_eq!(fs::read(site.desk.root.join(path)).unwrap(), b"mine", "{path}");
    }
}

#[test]
fn a_file_that_is_not_ours_is_never_replaced() {
    let newsroom = Newsroom::new();
    let desk = newsroom.on_disk();
    desk.put("site/index.html", b"mine");
    let compiled = newsroom.compile_in(&desk).unwrap();
    let error = pipeline::build(&compiled, &desk.output(), &()).err().expect("a refusal");
    assert!(error.to_string().contains("index.html"), "{error}");
    assert_eq!(desk.built(), BTreeMap::from([("index.html".to_owned(), b"mine".to_vec())]), "nothing else was written");
}

#[test]
fn a_refused_build_leaves_the_old_site() {
    let newsroom = Newsroom::new();
    let site = newsroom.build();
    let before = (site.desk.built(), identities(&site.desk));
    let broken = newsroom.with("content/briefings/office.md", "[@notice]", "[@notise]");
    broken.write_to(&site.desk);
    assert!(broken.try_build_in(&site.desk).is_err());
    assert!((site.desk.built(), identities(&site.desk)) == before);
}

#[test]
fn a_damaged_file_is_mended() {
    let newsroom = Newsroom::new();
    let site = newsroom.build();
    let whole = site.desk.built();
    site.desk.put("site/index.html", b"damaged");
    let site = newsroom.rebuild(site);
    assert_eq!(site.written.written, ["index.html"]);
    assert!(site.desk.built() == whole);
}

#[test]
fn no_page_lies_among_the_files_that_browsers_keep_for_ever() {
    for folder in ["assets", "files", "images"] {
        let page = format!("content/pages/{folder}.md");
        let found = Newsroom::new().file(&page, "---\ntitle: Ours\n---\nWords.\n").check().one("path-clash").clone();
        assert_eq!(found.path, page);
        assert!(found.message.contains(&format!("`{folder}/index.html`")), "{}", found.message);
    }
}
