//! Names that lead elsewhere: ids that are paths, links out of the folder, files that are none, circles.

use super::{ABOUT, OFFICE, check, found_at, in_time};
use crate::newsroom::{BRIEFING, Newsroom};
use dateline::diagnostic::Code;
use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::Command;

#[test]
fn an_id_is_never_a_path() {
    for path in ["../../etc/passwd", "/etc/passwd", "..", ".", "a/b", "a\\\\b", "C:", "%2e%2e", "site", "a b", "é"] {
        if path == "site" {
            continue;
        }
        let quoted = format!("\"{path}\"");
        let inline = BRIEFING.replace("id: notice,", &format!("id: {quoted},"));
        check(Newsroom::new().file(OFFICE, &inline)).one("bad-slug");
        // An address that the site had before is a path from its own root, and no other.
        let lines = ["entities", "related", "redirect_from"].into_iter();
        for line in lines.filter(|line| *line != "redirect_from" || path != "/etc/passwd") {
            let briefing = BRIEFING.replace("entities: [acme]", &format!("{line}: [{quoted}]"));
            check(Newsroom::new().file(OFFICE, &briefing)).one("bad-slug");
        }
        let event = BRIEFING.replace(
            "sources:",
            &format!(
                "events: [{{id: {quoted}, title: An event}}]\nwatch: [{{id: {quoted}, question: What?}}]\nsources:"
            ),
        );
        assert_eq!(check(Newsroom::new().file(OFFICE, &event)).only("bad-slug").len(), 2, "{path}");
        let topics = format!("{quoted}: {{name: A topic}}\n");
        check(Newsroom::new().file("content/topics.yaml", &topics)).one("bad-slug");
    }
    for path in [
        "content/pages/a b.md",
        "content/pages/é.md",
        "content/pages/UP.md",
        "content/pages/%2e%2e.md",
        "content/pages/a\\b.md",
    ] {
        check(Newsroom::new().file(path, "---\ntitle: About\n---\nx\n")).one("bad-slug");
    }
    let long = format!("content/pages/{}.md", "a".repeat(81));
    check(Newsroom::new().file(&long, "---\ntitle: About\n---\nx\n")).one("bad-slug");
}

#[test]
fn an_image_lies_beside_its_briefing() {
    let secret =
        Newsroom::new().bytes("secret.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0");
    for address in ["../../../secret.png", "/etc/passwd", "..%2f..%2f..%2fsecret.png", "./../../../secret.png"] {
        let text = format!("{BRIEFING}\n![A secret]({address})\n");
        let findings = check(secret.clone().file("content/briefings/pier/index.md", &text));
        assert!(!findings.only("unsafe-url").is_empty(), "{address}:\n{}", findings.shown());
        let media = BRIEFING.replace("sources:", &format!("media: [{{file: \"{address}\", alt: A secret}}]\nsources:"));
        let findings = check(secret.clone().file("content/briefings/pier/index.md", &media));
        assert!(!findings.errors().is_empty(), "{address} under `media`:\n{}", findings.shown());
    }
}

#[test]
fn symbolic_links_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "---\ntitle: The zyxquokka\n---\nzyxquokka\n").unwrap();
    fs::write(outside.path().join("secret.png"), "zyxquokka").unwrap();
    let links = [
        ("content/pages/secret.md", "secret.md"),
        ("content/pages", "."),
        ("content/briefings/pier", "."),
        ("content/sources/secret.yaml", "nowhere"),
        ("templates", "."),
        ("templates/assets", "."),
    ];
    for (link, target) in links {
        let newsroom = Newsroom::new();
        let desk = newsroom.on_disk();
        fs::create_dir_all(desk.root.join(link).parent().unwrap()).unwrap();
        symlink(outside.path().join(target), desk.root.join(link)).unwrap();
        found_at(&newsroom.check_in(&desk), Code::SymlinkRefused, link, 1, 1);
    }
    // A link that leads back into itself.
    let newsroom = Newsroom::new();
    let desk = newsroom.on_disk();
    symlink(desk.root.join("content"), desk.root.join("content/pages")).unwrap();
    let findings = in_time(move || newsroom.check_in(&desk));
    found_at(&findings, Code::SymlinkRefused, "content/pages", 1, 1);
}

#[test]
fn a_file_that_cannot_be_opened_is_said() {
    // Root may read everything, so the program runs as nobody where it can.
    let newsroom = Newsroom::new().file(ABOUT, "---\ntitle: About\n---\nx\n");
    let desk = newsroom.on_disk();
    let locked = desk.root.join(ABOUT);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let findings = if File::open(&locked).is_err() {
        newsroom.check_in(&desk).codes().join(" ")
    } else {
        for folder in [desk.root.as_path(), desk.root.parent().unwrap()] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let program = desk.root.parent().unwrap().join("dateline");
        fs::copy(env!("CARGO_BIN_EXE_dateline"), &program).unwrap();
        let mut command = Command::new(&program);
        command.args(["check", "--format", "json", "-C"]).arg(&desk.root).current_dir("/");
        std::os::unix::process::CommandExt::uid(&mut command, 65_534);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(findings.contains("unreadable-file"), "{findings}");
}

#[test]
fn what_is_no_file_is_said() {
    let newsroom = Newsroom::new();
    let desk = newsroom.on_disk();
    fs::create_dir_all(desk.root.join("content/pages/about.md")).unwrap();
    let pipe = desk.root.join("content/pages/pipe.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let findings = in_time(move || newsroom.check_in(&desk));
    found_at(&findings, Code::UnexpectedFile, "content/pages/pipe.md", 1, 1);
}

#[test]
fn circles_are_said_and_end() {
    let circles: [(&str, &[(&str, &str)]); 6] = [
        ("a region alone", &[("content/regions/a.yaml", "part_of: a\n")]),
        (
            "regions",
            &[
                ("content/regions/a.yaml", "part_of: b\n"),
                ("content/regions/b.yaml", "part_of: c\n"),
                ("content/regions/c.yaml", "part_of: [us, a]\n"),
            ],
        ),
        (
            "entities",
            &[
                ("content/entities/a.yaml", "name: A\nkind: office\npart_of: b\n"),
                ("content/entities/b.yaml", "name: B\nkind: office\npart_of: a\n"),
            ],
        ),
        (
            "successors",
            &[
                ("content/entities/a.yaml", "name: A\nkind: office\nsuccessor_of: b\n"),
                ("content/entities/b.yaml", "name: B\nkind: office\nsuccessor_of: a\n"),
            ],
        ),
        (
            "events",
            &[("content/events/a.yaml", "title: A\npart_of: b\n"), ("content/events/b.yaml", "title: B\npart_of: a\n")],
        ),
        (
            "origins",
            &[
                ("content/sources/a.yaml", "title: A\npublisher: gazette\nkind: wire\norigin: b\n"),
                ("content/sources/b.yaml", "title: B\npublisher: gazette\nkind: wire\norigin: a\n"),
            ],
        ),
    ];
    for (what, files) in circles {
        let newsroom = files.iter().fold(Newsroom::new(), |newsroom, (path, text)| newsroom.file(path, text));
        let findings = check(newsroom);
        assert_eq!(findings.codes(), ["reference-cycle"], "{what}:\n{}", findings.shown());
    }
    // Events that a briefing defines, and members of each other.
    let events = "events:\n  - {id: a, title: A, part_of: b}\n  - {id: b, title: B, part_of: a}\nsources:";
    check(Newsroom::new().file(OFFICE, &BRIEFING.replace("sources:", events))).one("reference-cycle");
    let members = Newsroom::new()
        .file("content/regions/a.yaml", "members: [b]\n")
        .file("content/regions/b.yaml", "members: [a]\n");
    check(members).one("reference-cycle");
}
