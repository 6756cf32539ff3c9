//! Texts that are no texts: other encodings, control characters, nothing at all, no front matter.

use super::{ABOUT, OFFICE, check, found_at, page};
use crate::newsroom::{BRIEFING, Newsroom};
use dateline::diagnostic::Code;

#[test]
fn other_encodings_are_refused_at_the_byte() {
    let latin = check(Newsroom::new().bytes(ABOUT, b"---\ntitle: Caf\xe9 society\n---\nx\n"));
    found_at(&latin, Code::NotUtf8, ABOUT, 2, 11);
    let utf16: Vec<u8> = "\u{feff}---\ntitle: x\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    found_at(&check(Newsroom::new().bytes(ABOUT, &utf16)), Code::NotUtf8, ABOUT, 1, 1);
    let site = check(Newsroom::new().bytes("content/site.yaml", b"title: \xff\n"));
    found_at(&site, Code::NotUtf8, "content/site.yaml", 1, 8);
    let template = check(Newsroom::new().bytes("templates/pages/front.html", b"<p>\xc3</p>"));
    found_at(&template, Code::NotUtf8, "templates/pages/front.html", 1, 4);
}

#[test]
fn a_byte_order_mark_and_windows_lines_are_read() {
    let plain = Newsroom::new().build();
    for text in [
        format!("\u{feff}{BRIEFING}"),
        BRIEFING.replace('\n', "\r\n"),
        format!("\u{feff}{}", BRIEFING.replace('\n', "\r\n")),
    ] {
        let newsroom = Newsroom::new().file(OFFICE, &text);
        let findings = check(newsroom.clone());
        assert!(findings.all().is_empty(), "{}", findings.shown());
        assert_eq!(newsroom.build().text("briefings/office/index.html"), plain.text("briefings/office/index.html"));
    }
    // A yaml file, and a mistake behind the mark.
    let findings = check(
        Newsroom::new().file("content/entities/beta.yaml", "\u{feff}nam: Beta\r\nkind: organisation\r\nname: Beta\r\n"),
    );
    found_at(&findings, Code::UnknownKey, "content/entities/beta.yaml", 1, 1);
}

#[test]
fn control_characters_are_refused_at_their_place() {
    for bad in ["\0", "\u{1b}[31m", "\u{8}", "\u{ffff}"] {
        found_at(&check(page(&format!("One\ntwo{bad}\n"))), Code::ControlCharacter, ABOUT, 5, 4);
    }
    // So are those that only an escape writes.
    for bad in ["\\0", "\\e", "\\x01", "\\ufffe", "\\uFDD0", "\\U0001ffff"] {
        let entity = format!("kind: organisation\nname: \"Be{bad}ta\"\n");
        let findings = check(Newsroom::new().file("content/entities/beta.yaml", &entity));
        found_at(&findings, Code::ControlCharacter, "content/entities/beta.yaml", 2, 7);
    }
}

#[test]
fn empty_files_are_said() {
    for text in ["", "\n\n", "   \n", "\u{feff}"] {
        for path in [
            ABOUT,
            "content/entities/beta.yaml",
            "content/briefings/beta.md",
            "content/sources/beta.md",
            "content/site.yaml",
        ] {
            let findings = check(Newsroom::new().file(path, text));
            assert!(
                findings.only("empty-file").iter().any(|found| found.path == path),
                "{path} {text:?}:\n{}",
                findings.shown()
            );
        }
    }
    // Nothing between the lines: what is wanted is said.
    found_at(&check(Newsroom::new().file(ABOUT, "---\n---\n")), Code::MissingKey, ABOUT, 1, 1);
    // A file without topics is a list without entries.
    assert!(check(Newsroom::new().file("content/topics.yaml", "")).errors().is_empty());
}

#[test]
fn front_matter_is_wanted_and_closed() {
    found_at(&check(Newsroom::new().file(ABOUT, "About the desk\n")), Code::MissingFrontMatter, ABOUT, 1, 1);
    found_at(&check(Newsroom::new().file(ABOUT, "---\ntitle: About\n")), Code::UnclosedFrontMatter, ABOUT, 1, 1);
    found_at(&check(Newsroom::new().file(ABOUT, "---")), Code::UnclosedFrontMatter, ABOUT, 1, 1);
    found_at(&check(Newsroom::new().file(ABOUT, "--- \ntitle: About\n----\n")), Code::UnclosedFrontMatter, ABOUT, 1, 1);
    for text in ["\t", "title: About\n---\n", "+++\ntitle = 1\n+++\n"] {
        assert!(!check(Newsroom::new().file(ABOUT, text)).errors().is_empty(), "{text:?}");
    }
}
