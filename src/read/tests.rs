//! Folders on a real disk, and what is read from them.

use super::*;
use std::fs::{self, File};
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.with("content/site.yaml", "title: x\n")
    }

    fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let disk = self.path(path);
        fs::create_dir_all(disk.parent().unwrap()).unwrap();
        fs::write(disk, bytes).unwrap();
        self
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self) -> Checked<Manuscripts> {
        read(self.0.path()).unwrap()
    }
}

/// `code path:line:column message` of each finding.
fn said(checked: &Checked<Manuscripts>) -> Vec<String> {
    let files = &checked.value.files;
    let line = |diagnostic: &Diagnostic| {
        let place = files.place(diagnostic.span);
        format!("{} {}:{}:{} {}", diagnostic.code, place.path, place.line, place.column, diagnostic.message)
    };
    checked.diagnostics.iter().map(line).collect()
}

fn contents(checked: &Checked<Manuscripts>) -> Vec<&str> {
    checked.value.content.iter().map(|manuscript| manuscript.path.as_str()).collect()
}

#[test]
fn texts_assets_and_templates_are_told_apart_and_sorted() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03";
    let folder = Folder::new()
        .with("content/briefings/2026/x/index.md", "\u{feff}---\r\n")
        .with("content/briefings/2026/x/map.png", png)
        .with("content/briefings/2026/x/chart.svg", "<svg viewBox='0 0 4 3'/>")
        .with("content/briefings/2026/x-y.md", "a")
        .with("content/topics.yaml", "")
        .with("content/.git/x.md", "hidden")
        .with("content/a.md~", "left over")
        .with("templates/pages/briefing.html", "<p>")
        .with("templates/assets/site.css", "p{}")
        .with("templates/assets/font.woff2", "w")
        .with("templates/.hidden", "h");
    let checked = folder.read();
    assert_eq!(said(&checked), Vec::<String>::new());
    assert_eq!(contents(&checked), ["briefings/2026/x-y.md", "briefings/2026/x/index.md", "site.yaml", "topics.yaml"]);
    let Manuscripts { files, content, assets, templates, theme_assets, .. } = &checked.value;
    let ids: Vec<FileId> = content.iter().map(|m| m.file).chain(templates.iter().map(|t| t.file)).collect();
    assert_eq!(ids, files.ids().collect::<Vec<_>>());
    assert_eq!(files.text(content[1].file), "\u{feff}---\r\n");
    assert_eq!(files.path(content[1].file), "content/briefings/2026/x/index.md");
    assert_eq!(
        templates.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(),
        ["assets/site.css", "pages/briefing.html"]
    );
    assert_eq!(assets[0].path, "briefings/2026/x/chart.svg");
    assert_eq!(assets[0].size, Some((4, 3)));
    assert_eq!(assets[1].size, Some((2, 3)));
    assert_eq!(assets[1].bytes, 24);
    assert_eq!(assets[1].blake3, blake3::hash(png).to_hex().as_str());
    assert_eq!(assets[1].disk, folder.path("content/briefings/2026/x/map.png"));
    assert_eq!(theme_assets.len(), 1);
    assert_eq!((theme_assets[0].path.as_str(), theme_assets[0].size), ("assets/font.woff2", None));
}

#[test]
fn a_text_that_cannot_be_taken_is_shown_and_listed() {
    let folder = Folder::new()
        .with("content/a.md", b"ok\ncaf\xe9 x\n")
        .with("content/b.md", b"\xff\xfeh\0i\0\n\0")
        .with("content/c.md", b"one\ntwo\0\n")
        .with("content/d.md", "");
    let checked = folder.read();
    assert_eq!(
        said(&checked),
        [
            "not-utf8 content/a.md:2:4 the byte 0xE9 at offset 6 is not UTF-8",
            "not-utf8 content/b.md:1:1 the file is written in UTF-16, not in UTF-8",
            "control-character content/c.md:2:4 the text holds a NUL (U+0000)",
        ]
    );
    assert_eq!(contents(&checked), ["d.md", "site.yaml"]);
    assert_eq!(checked.value.refused, ["a.md", "b.md", "c.md"]);
    let text = |index: usize| checked.value.files.text(checked.diagnostics[index].span.file);
    assert_eq!(text(0), "ok\ncaf\u{fffd} x\n");
    assert_eq!(text(1), "hi\n");
    assert_eq!(checked.value.files.slice(checked.diagnostics[2].span), "\0");
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = Folder::new().with("content/big.md", "").with("content/big.mp4", "").with("content/full.md", "");
    // Sparse: reading them would take long enough to notice, and they hold no text.
    File::options().write(true).open(folder.path("content/big.md")).unwrap().set_len(1 << 40).unwrap();
    File::options().write(true).open(folder.path("content/big.mp4")).unwrap().set_len(1 << 40).unwrap();
    fs::write(folder.path("content/full.md"), "a".repeat(4 * 1024 * 1024)).unwrap();
    let checked = folder.read();
    assert_eq!(
        said(&checked),
        [
            "file-too-large content/big.md:1:1 `content/big.md` has 1099511627776 bytes; a text may have 4194304 (4 MiB)",
            "file-too-large content/big.mp4:1:1 `content/big.mp4` has 1099511627776 bytes; a file may have 52428800 (50 MiB)",
        ]
    );
    assert_eq!(contents(&checked), ["full.md", "site.yaml"]);
    assert_eq!(checked.value.refused, ["big.md", "big.mp4"]);
}

#[test]
fn names_that_mean_text_but_are_not_read_are_reported() {
    let folder =
        Folder::new().with("content/sources/a.yml", "").with("content/B.MD", "").with("content/c.markdown", "");
    let checked = folder.read();
    assert_eq!(
        said(&checked),
        [
            "unexpected-file content/B.MD:1:1 `content/B.MD` is not read, because its name does not end in `.md`",
            "unexpected-file content/c.markdown:1:1 `content/c.markdown` is not read, because its name does not end in \
             `.md`",
            "unexpected-file content/sources/a.yml:1:1 `content/sources/a.yml` is not read, because its name does not \
             end in `.yaml`",
        ]
    );
    assert_eq!(checked.diagnostics[2].help.as_deref(), Some("use .yaml: rename it to `a.yaml`"));
    assert!(checked.value.refused.is_empty());
}

#[test]
fn names_that_some_disks_take_for_one_clash() {
    let folder = Folder::new()
        .with("content/Note.md", "text")
        .with("content/note.md", "")
        .with("content/caf\u{e9}.png", "")
        .with("content/cafe\u{301}.png", "")
        .with("templates/A.html", "")
        .with("templates/a.html", "");
    if fs::read_dir(folder.path("content")).unwrap().count() < 5 {
        return; // A disk that takes them for one.
    }
    let checked = folder.read();
    assert_eq!(
        said(&checked),
        [
            "case-clash content/caf\u{e9}.png:1:1 `content/caf\u{e9}.png` and `content/cafe\u{301}.png` differ only in \
             how accents are encoded",
            "case-clash content/note.md:1:1 `content/note.md` and `content/Note.md` differ only in case",
            "case-clash templates/a.html:1:1 `templates/a.html` and `templates/A.html` differ only in case",
        ]
    );
    let other = &checked.diagnostics[1].related[0];
    assert_eq!(checked.value.files.text(other.span.file), "text");
    let twin = &checked.diagnostics[0].related[0];
    assert_eq!(checked.value.files.path(twin.span.file), "content/cafe\u{301}.png");
}

#[test]
fn a_folder_without_a_site_is_no_site() {
    let folder = TempDir::new().unwrap();
    assert!(matches!(read(folder.path()), Err(ReadError::NoSite { .. })));
    fs::write(folder.path().join("content"), "").unwrap();
    assert!(matches!(read(folder.path()), Err(ReadError::NoSite { .. } | ReadError::Unreadable { .. })));
    fs::remove_file(folder.path().join("content")).unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    let error = read(folder.path()).unwrap_err();
    assert!(error.to_string().contains("content/site.yaml"), "{error}");
    assert_eq!(find_root(folder.path()), None);
}

#[test]
fn the_root_is_the_nearest_folder_upward() {
    let folder = Folder::new().with("content/briefings/2026/x.md", "");
    let root = std::path::absolute(folder.0.path()).unwrap();
    assert_eq!(find_root(&folder.path("content/briefings/2026")), Some(root.clone()));
    assert_eq!(find_root(&root), Some(root));
}

#[test]
fn a_vanished_file_is_said_to_be_unreadable() {
    let folder = Folder::new();
    let Loaded::Refused(refusal, _) = manuscript::load("content/x.md", &folder.path("content/x.md")) else { panic!() };
    assert_eq!(refusal.code, Code::UnreadableFile);
    assert!(refusal.message.starts_with("`content/x.md` cannot be read: "), "{}", refusal.message);
    let Loaded::Refused(refusal, _) = asset::load("content/x.png", &folder.path("content/x.png")) else { panic!() };
    assert_eq!(refusal.code, Code::UnreadableFile);
}

#[test]
fn threads_do_not_change_the_result() {
    let mut folder = Folder::new();
    for n in 0..200 {
        folder = folder.with(&format!("content/s/{n}.md"), format!("{n}")).with(&format!("content/s/{n}.png"), "x");
    }
    let list = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let value = pool.install(|| folder.read()).value;
        let texts: Vec<String> =
            value.files.ids().map(|id| format!("{} {}", value.files.path(id), value.files.text(id))).collect();
        (texts, value.content, value.assets)
    };
    assert_eq!(list(1), list(8));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    #[test]
    fn links_are_refused_and_not_followed() {
        let elsewhere = Folder::new().with("secret/x.md", "secret");
        let folder = Folder::new().with("content/a.md", "a").with("templates/a.html", "");
        symlink(elsewhere.path("secret"), folder.path("content/folder")).unwrap();
        symlink(elsewhere.path("secret/x.md"), folder.path("content/file.md")).unwrap();
        symlink("a.md", folder.path("content/inside.md")).unwrap();
        symlink("nowhere", folder.path("content/.#a.md")).unwrap();
        symlink("nowhere", folder.path("templates/dangling.html")).unwrap();
        let checked = folder.read();
        assert_eq!(
            said(&checked),
            [
                "symlink-refused content/file.md:1:1 `content/file.md` is a symbolic link",
                "symlink-refused content/folder:1:1 `content/folder` is a symbolic link",
                "symlink-refused content/inside.md:1:1 `content/inside.md` is a symbolic link",
                "symlink-refused templates/dangling.html:1:1 `templates/dangling.html` is a symbolic link",
            ]
        );
        assert_eq!(contents(&checked), ["a.md", "site.yaml"]);
        assert_eq!(checked.value.refused, ["file.md", "folder", "inside.md"]);
    }

    #[test]
    fn a_content_folder_that_is_a_link_is_refused_whole() {
        let elsewhere = Folder::new();
        let root = TempDir::new().unwrap();
        symlink(elsewhere.path("content"), root.path().join("content")).unwrap();
        symlink(elsewhere.path("content"), root.path().join("templates")).unwrap();
        let checked = read(root.path()).unwrap();
        assert_eq!(
            said(&checked),
            [
                "symlink-refused content:1:1 `content` is a symbolic link",
                "symlink-refused templates:1:1 `templates` is a symbolic link",
            ]
        );
        assert!(checked.value.content.is_empty());
        assert_eq!(checked.value.refused, ["site.yaml"]);
    }

    #[test]
    fn what_is_no_file_is_never_opened() {
        let folder = Folder::new();
        let _socket = UnixListener::bind(folder.path("content/s.md")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(folder.path("content/p.md")).status();
        let checked = folder.read();
        let said = said(&checked);
        assert_eq!(said.last().unwrap(), "unexpected-file content/s.md:1:1 `content/s.md` is a socket, not a file");
        if made.is_ok_and(|status| status.success()) {
            assert_eq!(said[0], "unexpected-file content/p.md:1:1 `content/p.md` is a named pipe, not a file");
        }
    }

    #[test]
    fn names_must_be_utf8_and_printable() {
        let folder = Folder::new().with("content/a\nb.md", "");
        if fs::write(folder.path("content").join(OsStr::from_bytes(b"caf\xe9.md")), "").is_err() {
            return; // A disk that refuses such names itself.
        }
        let checked = folder.read();
        assert_eq!(
            said(&checked),
            [
                "unexpected-file content/a\nb.md:1:1 the name \"content/a\\nb.md\" holds a control character",
                "unexpected-file content/caf\u{fffd}.md:1:1 the name `content/caf\u{fffd}.md` is not written in UTF-8",
            ]
        );
        assert_eq!(contents(&checked), ["site.yaml"]);
    }
}
