//! Input that is broken, enormous or meant to do harm: a diagnostic, never a panic, a hang or half a site.

use crate::newsroom::{AS_OF, BRIEFING, Desk, Findings, Newsroom, Site, dateline};
use dateline::config::SITE;
use dateline::diagnostic::Code;
use dateline::model::kind::Kind;
use dateline::parse;
use dateline::pipeline;
use dateline::yaml::{Field, Schema, Shape};
use serde_json::{Map, Value, json};
use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

const OFFICE: &str = "content/briefings/office.md";
const ABOUT: &str = "content/pages/about.md";

/// What the work gives, or a failed test when it takes longer than anybody waits.
fn in_time<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (tell, told) = mpsc::channel();
    let worker = std::thread::spawn(move || {
        let _ = tell.send(work());
    });
    match told.recv_timeout(Duration::from_secs(60)) {
        Ok(value) => value,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("it hangs"),
        Err(mpsc::RecvTimeoutError::Disconnected) => std::panic::resume_unwind(worker.join().unwrap_err()),
    }
}

fn check(newsroom: Newsroom) -> Findings {
    in_time(move || newsroom.check())
}

fn page(body: &str) -> Newsroom {
    Newsroom::new().file(ABOUT, &format!("---\ntitle: About the desk\n---\n{body}"))
}

/// That the code is found at this place.
fn found_at(findings: &Findings, code: Code, path: &str, line: u32, column: u32) {
    let here = findings.at(path, line, column);
    assert!(here.iter().any(|found| found.code == code), "no {code} at {path}:{line}:{column}:\n{}", findings.shown());
}

// ---- texts that are no texts ---------------------------------------------------------------------------------------

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

// ---- texts that explode --------------------------------------------------------------------------------------------

#[test]
fn aliases_do_not_explode() {
    let mut laughs = String::from("title: About\nextra:\n  a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (name, before) in "bcdefghijkl".chars().zip("abcdefghijk".chars()) {
        laughs.push_str(&format!("  {name}: &{name} [{}]\n", vec![format!("*{before}"); 10].join(", ")));
    }
    let findings = check(Newsroom::new().file(ABOUT, &format!("---\n{laughs}---\nx\n")));
    found_at(&findings, Code::YamlFeature, ABOUT, 4, 6);
    for path in ["content/site.yaml", "content/topics.yaml", "content/entities/beta.yaml"] {
        assert!(
            check(Newsroom::new().file(path, &laughs)).errors().iter().any(|found| found.code == Code::YamlFeature),
            "{path}"
        );
    }
}

#[test]
fn yaml_nested_ten_thousand_deep_is_refused() {
    let depth = 10_000;
    let deep = [
        format!("{}x{}", "[".repeat(depth), "]".repeat(depth)),
        format!("{}x{}", "{a: ".repeat(depth), "}".repeat(depth)),
        "[".repeat(depth),
        "[{a: ".repeat(depth),
        format!("\n  {}x", "- ".repeat(depth)),
        format!("\n{}", (1..1_500).map(|level| format!("{}a:\n", " ".repeat(level))).collect::<String>()),
        format!("{}x", "? ".repeat(depth)),
        format!("{}x", "!".repeat(depth)),
        "\"".repeat(depth + 1),
    ];
    for nest in deep {
        for path in [ABOUT, "content/site.yaml", "content/topics.yaml", "content/entities/beta.yaml"] {
            let front = format!("title: About\nextra: {nest}\n");
            let text = if path == ABOUT { format!("---\n{front}---\nx\n") } else { front };
            let findings = check(Newsroom::new().file(path, &text));
            let said = findings.errors().iter().any(|found| {
                found.path == path && matches!(found.code, Code::YamlLimit | Code::YamlSyntax | Code::YamlFeature)
            });
            assert!(said, "{path} {}…:\n{}", &nest[..20], findings.shown());
        }
    }
}

#[test]
fn markdown_nested_ten_thousand_deep_is_read_in_time() {
    let depth = 10_000;
    let deep = [
        format!("{}x\n", "> ".repeat(depth)),
        format!("{}x\n", "- ".repeat(depth)),
        format!("{}x\n", "1. ".repeat(depth)),
        format!("{}x{}\n", "[".repeat(depth), "](y)".repeat(depth)),
        format!("{}x{}\n", "![".repeat(depth), "](y.png)".repeat(depth)),
        format!("{}x{}\n", "*".repeat(depth), "*".repeat(depth)),
        format!("{}x\n", "**a _b ".repeat(depth)),
        format!("{}x\n", "[[".repeat(depth)),
        format!("{}x\n", "[@".repeat(depth)),
        format!("{}x\n", "[^a]".repeat(depth)),
        format!("{}x\n", "`".repeat(depth)),
        format!("{}x\n", "<b>".repeat(depth)),
        format!("{}\n", "&amp;".repeat(depth)),
        format!("|{}\n|{}\n", "a|".repeat(depth), "-|".repeat(depth)),
        format!("{}x\n", "[^1]: > ".repeat(depth)),
        "a\n: b\n".repeat(depth),
    ];
    for (number, body) in deep.into_iter().enumerate() {
        for raw_html in [false, body.contains('<')] {
            let newsroom = page(&body).with(
                "content/site.yaml",
                "languages: [en]",
                &format!("languages: [en]\nraw_html: {raw_html}"),
            );
            in_time(move || {
                let findings = newsroom.check();
                if findings.errors().is_empty() {
                    newsroom.build();
                }
                eprintln!("text {number} ended with {} findings", findings.all().len());
            });
        }
    }
}

#[test]
fn a_sparse_giant_is_not_read() {
    for path in [
        ABOUT,
        "content/site.yaml",
        "content/topics.yaml",
        "content/entities/beta.yaml",
        "content/briefings/pier/pier.png",
        "templates/pages/front.html",
        "templates/assets/pier.png",
    ] {
        let findings = in_time(move || {
            let newsroom = Newsroom::new();
            let desk = newsroom.on_disk();
            desk.put(path, b"");
            File::options().write(true).open(desk.root.join(path)).unwrap().set_len(100 << 20).unwrap();
            newsroom.check_in(&desk)
        });
        found_at(&findings, Code::FileTooLarge, path, 1, 1);
    }
}

#[test]
fn ten_thousand_citations_are_too_many() {
    let body = "It is so.[@notice] ".repeat(10_000);
    let findings = check(Newsroom::new().file(OFFICE, &format!("{BRIEFING}\n{body}\n")));
    let found = findings.one("too-many-citations");
    assert_eq!((found.path.as_str(), found.words.as_str()), (OFFICE, "[@notice]"));
    // A bracket that holds them all is too long to be one.
    let body = format!("It is so.[{}]", vec!["@notice"; 10_000].join("; "));
    check(Newsroom::new().file(OFFICE, &format!("{BRIEFING}\n{body}\n"))).one("malformed-citation");
    // As many as fit are no trouble.
    let body = "It is so.[@notice] ".repeat(4_000);
    let many = Newsroom::new().file(OFFICE, &format!("{BRIEFING}\n{body}\n"));
    in_time(move || many.build());
}

#[test]
fn thousands_of_values_and_records_end_in_time() {
    let values = format!("---\ntitle: About\nextra: [{}]\n---\nx\n", "1,".repeat(60_000));
    assert_eq!(check(Newsroom::new().file(ABOUT, &values)).one("yaml-limit").at.0, 3);
    let keys: String = (0..5_000).map(|number| format!("k{number}: 1\n")).collect();
    assert!(
        check(Newsroom::new().file(ABOUT, &format!("---\ntitle: About\n{keys}---\nx\n"))).only("unknown-key").len()
            == 5_000
    );
    let same = "title: About\n".repeat(5_000);
    assert!(check(Newsroom::new().file(ABOUT, &format!("---\n{same}---\nx\n"))).only("duplicate-key").len() == 4_999);
    let links: String = (0..5_000).map(|number| format!("[[nobody-{number}]] ")).collect();
    assert_eq!(check(page(&links)).only("unknown-link").len(), 5_000);
}

// ---- names that lead elsewhere -------------------------------------------------------------------------------------

#[test]
fn an_id_is_never_a_path() {
    for path in ["../../etc/passwd", "/etc/passwd", "..", ".", "a/b", "a\\\\b", "C:", "%2e%2e", "site", "a b", "é"] {
        if path == "site" {
            continue;
        }
        let quoted = format!("\"{path}\"");
        let inline = BRIEFING.replace("id: notice,", &format!("id: {quoted},"));
        check(Newsroom::new().file(OFFICE, &inline)).one("bad-slug");
        for line in ["entities", "redirect_from", "related"] {
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

// ---- harm ----------------------------------------------------------------------------------------------------------

const UNSAFE: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg",
    "vbscript:x",
    "//evil.example/x",
    "https://good.example@evil.example/",
    "&#106;avascript:alert(1)",
    "java&Tab;script:alert(1)",
    "file:///etc/passwd",
];

#[test]
fn unsafe_addresses_are_refused_and_never_written() {
    for address in UNSAFE {
        for body in [
            format!("[x](<{address}>)"),
            format!("![x](<{address}>)"),
            format!("[x][y]\n\n[y]: <{address}>"),
            format!("[x](<{address}> \"title\")"),
        ] {
            let findings = check(page(&body));
            assert!(!findings.only("unsafe-url").is_empty(), "{body}:\n{}", findings.shown());
            // A site that turns the code off gets plain words, not the link.
            let site = page(&body)
                .with("content/site.yaml", "languages: [en]", "languages: [en]\nrules: {unsafe-url: off}")
                .build();
            harmless(&site);
        }
        let entity = format!("name: Beta\nkind: organisation\nurl: \"{}\"\n", address.replace('&', "\\x26"));
        let findings = check(Newsroom::new().file("content/entities/beta.yaml", &entity));
        assert!(!findings.only("bad-url").is_empty(), "{address}:\n{}", findings.shown());
    }
    let autolinks = page("<javascript:alert(1)> and <data:text/html,x>\n").with(
        "content/site.yaml",
        "languages: [en]",
        "languages: [en]\nrules: {unsafe-url: off}",
    );
    harmless(&autolinks.build());
}

#[test]
fn raw_html_is_cleaned_where_it_is_allowed() {
    let body = "<script>alert(1)</script>\n\n<p onclick=\"alert(1)\">x <img src=x onerror=alert(1)> <a href=\"javascript:alert(1)\">y</a> <iframe src=\"https://evil.example\"></iframe></p>\n\n<style>p{}</style>\n\n<svg><script>alert(1)</script></svg>\n\n<b>bold\n";
    let site = page(body).with("content/site.yaml", "languages: [en]", "languages: [en]\nraw_html: true").build();
    harmless(&site);
    let html = site.text("about/index.html");
    for word in ["<p onclick", "<img src=x", "<iframe", "<style", "<svg"] {
        assert!(!html.contains(word), "{word} is still there:\n{html}");
    }
    // Shown as text where it is not.
    let site = page(body).build();
    harmless(&site);
    assert!(site.text("about/index.html").contains("&lt;script&gt;"));
}

/// Nothing of the output runs what content says, and every file for machines can be read by them.
fn harmless(site: &Site) {
    for (path, bytes) in site.desk.built() {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        match path.rsplit('.').next().unwrap() {
            "html" => harmless_page(&path, &text),
            "xml" => {
                let mut reader = quick_xml::Reader::from_str(&text);
                reader.config_mut().check_end_names = true;
                loop {
                    match reader.read_event() {
                        Ok(quick_xml::events::Event::Eof) => break,
                        Ok(_) => {}
                        Err(error) => panic!("{path} is no XML: {error}\n{text}"),
                    }
                }
                if path.ends_with("feed.xml") {
                    feed_rs::parser::parse(text.as_bytes())
                        .unwrap_or_else(|error| panic!("{path} is no feed: {error}\n{text}"));
                }
            }
            "json" => {
                let parsed: Result<Value, _> = serde_json::from_str(&text);
                assert!(parsed.is_ok(), "{path} is no JSON: {parsed:?}");
            }
            "csv" => {
                let rows = csv::Reader::from_reader(text.as_bytes()).into_records().collect::<Result<Vec<_>, _>>();
                assert!(rows.is_ok(), "{path}: {rows:?}");
            }
            _ => {}
        }
    }
}

/// No script but data, no handler, and no address that runs one.
fn harmless_page(path: &str, html: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        if tag.name == "script" {
            let data = tag.attributes.iter().any(|(name, value)| name == "type" && value == "application/ld+json");
            assert!(data, "{path} runs a script: {}", &rest[..rest.len().min(200)]);
            let (data, after) = rest.split_once("</script>").expect("a script ends");
            let parsed: Result<Value, _> = serde_json::from_str(data);
            assert!(parsed.is_ok(), "{path} has broken JSON-LD: {data}");
            rest = after;
        }
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on"), "{path}: <{} {name}={value:?}> runs a script", tag.name);
            let odd = name.contains(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | ':' | '_'));
            assert!(!odd, "{path}: <{}> was broken open: {name:?}", tag.name);
            let value: String =
                value.to_lowercase().chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let runs = ["javascript:", "data:", "vbscript:"].iter().any(|scheme| value.starts_with(scheme));
            assert!(!runs || name == "content", "{path}: <{} {name}={value:?}>", tag.name);
        }
    }
}

/// A tag as a browser reads it.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// Reads a tag behind its `<`, and gives what follows it.
fn tag(html: &str) -> (Tag, &str) {
    let end = html.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(html.len());
    let mut tag = Tag { name: html[..end].to_lowercase(), attributes: Vec::new() };
    let mut rest = &html[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return (tag, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '=')).unwrap_or(rest.len()).max(1);
        let name = rest[..rest.ceil_char_boundary(end)].to_lowercase();
        rest = rest[rest.ceil_char_boundary(end)..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
            };
        }
        tag.attributes.push((name, plain(value)));
    }
}

/// A value with its character references read.
fn plain(value: &str) -> String {
    let mut text = String::new();
    let mut parts = value.split('&');
    text.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or(("", part));
        let number = match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => name.strip_prefix('#').and_then(|digits| digits.parse().ok()),
        };
        match (name, number.and_then(char::from_u32)) {
            (_, Some(c)) => text.push(c),
            ("amp", _) => text.push('&'),
            ("quot", _) => text.push('"'),
            ("lt", _) => text.push('<'),
            ("gt", _) => text.push('>'),
            ("colon", _) => text.push(':'),
            ("Tab" | "NewLine", _) => {}
            _ => {
                text.push('&');
                text.push_str(part);
                continue;
            }
        }
        text.push_str(rest);
    }
    text
}

#[test]
fn tags_are_read_as_browsers_read_them() {
    let read = |html| {
        let (tag, rest) = tag(html);
        (tag.name, tag.attributes, rest.to_owned())
    };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(read("a href=\"x>y\" B>z"), ("a".to_owned(), vec![pair("href", "x>y"), pair("b", "")], "z".to_owned()));
    assert_eq!(
        read("img src=x/onerror='&#97;'/>"),
        ("img".to_owned(), vec![pair("src", "x/onerror='a'/")], String::new())
    );
    let broken = || harmless_page("x.html", "<a title=\"\"'><script>alert(1)</script>\">");
    assert!(std::panic::catch_unwind(broken).is_err());
    assert!(std::panic::catch_unwind(|| harmless_page("x.html", "<p/ONCLICK=x>")).is_err());
    assert!(std::panic::catch_unwind(|| harmless_page("x.html", "<a href=' java\nscript&colon;x'>")).is_err());
    harmless_page("x.html", "<p>&lt;a href=\"javascript:x\"&gt; a < b <a href=\"https://x.example/?javascript:\">");
}

/// What stands in every text.
const HARM: &str = "\"'><script>alert(1)</script>]]>--&amp;";

/// A mapping with every key of a schema, in which every text is harm.
fn harmful(schema: &Schema) -> Value {
    Value::Object(schema.keys().map(|field| (field.key.to_owned(), harmful_value(field))).collect())
}

fn harmful_value(field: &Field) -> Value {
    match field.key {
        "draft" => json!(false),
        "published" if matches!(field.shape, Shape::Instant) => json!("2026-06-19T09:00:00+08:00"),
        "embargo_until" => json!("2026-06-19T09:00:00+08:00"),
        "expires" => json!("2030-01-01T00:00:00Z"),
        "redirect_from" => json!(["old-probe"]),
        "aliases" => json!([format!("{HARM} alias")]),
        "file" => json!("pier.svg"),
        "languages" => json!(["en"]),
        "time_zone" => json!("Asia/Hong_Kong"),
        "base_url" => json!("https://desk.example/"),
        "rules" => json!({"raw-html": "note"}),
        "to" if matches!(field.shape, Shape::Text) => json!("https://elsewhere.example/"),
        "members" => json!(["us"]),
        "part_of" | "successor_of" => json!("anchor"),
        "page_size" => json!(20),
        "raw_html" => json!(false),
        "cite_required" => json!([]),
        // Another kind's anchor has another id.
        "origin" => json!({"source": "anchor", "note": HARM}),
        "sources" if matches!(field.shape, Shape::List(Shape::RefOr(..))) => {
            json!([harmful_shape(&field.shape)[0], "anchor"])
        }
        "reviewed_by" => json!([{"person": "ada", "at": "2026-06-19T09:00:00+08:00", "role": HARM}]),
        "id" if matches!(field.shape, Shape::Ref([Kind::Event])) => json!("probe-event"),
        _ => harmful_shape(&field.shape),
    }
}

fn harmful_shape(shape: &Shape) -> Value {
    match *shape {
        Shape::Text | Shape::Within(..) | Shape::TextByLanguage => json!(HARM),
        Shape::Bool => json!(true),
        Shape::Integer => json!(1),
        Shape::Instant => json!("2026-06-20T09:00:00+08:00"),
        Shape::Edtf => json!("2026-06-12"),
        Shape::Url | Shape::UrlOrEmpty => json!("https://elsewhere.example/?\"'><script>alert(1)</script>"),
        Shape::Language => json!("en"),
        Shape::TimeZone => json!("UTC"),
        Shape::Slug => json!("probe"),
        Shape::Country | Shape::Ref([Kind::Region]) => json!("hk"),
        Shape::Ref(_) => json!("anchor"),
        Shape::Wikidata => json!("Q42"),
        Shape::Lei => json!("5493001KJTIIGC8Y1R12"),
        Shape::Word(words) => json!(words[0]),
        Shape::List(inner) | Shape::OneOrMany(inner) => json!([harmful_shape(inner)]),
        Shape::Map(schema) => harmful(schema),
        Shape::RefOr(kinds, schema) => {
            let mut map = harmful(schema);
            if kinds == [Kind::Source] {
                map["id"] = json!("probe-source");
            }
            map
        }
        Shape::MapOf(inner) => json!({"probe": harmful_shape(inner)}),
        Shape::Open => json!({"note": HARM}),
    }
}

const HARMFUL_BODY: &str = "
## \"'><script>alert(1)</script> heading

Para \"'><script>alert(1)</script>[@probe-source, \"'><script>alert(1)</script>] `<script>alert(1)</script>` and
[[anchor-page|\"'><script>alert(1)</script>]] [w](https://elsewhere.example/ \"'><script>alert(1)</script>\").[^n]

![\"'><script>alert(1)</script>](pier.svg \"'><script>alert(1)</script>\")

```<script>alert(1)</script>
<script>alert(1)</script>
```

| <script>alert(1)</script> |
|---|
| <script>alert(1)</script> |

[^n]: <script>alert(1)</script>
";

/// Every record kind with harm in every text, and for each kind an anchor that references lead to.
fn harmful_newsroom() -> Newsroom {
    let office = BRIEFING.replace("entities: [acme]", "entities: []");
    let mut newsroom = Newsroom::new()
        .file("content/briefings/anchor.md", &office)
        .file("content/responses/anchor.yaml", "title: An anchor\nactor: acme\nnature: order\nsteps: [{action: announced, date: 2026-06-12}]\nsources: [anchor]\n")
        .file("content/sources/anchor.yaml", "title: An anchor\npublisher: gazette\nkind: official\n")
        .file("content/publishers/anchor.yaml", "name: An anchor\nkind: wire\ncountry: hk\n")
        .file("content/regions/anchor.yaml", "name: An anchor\n")
        .file("content/entities/anchor.yaml", "name: An anchor\nkind: office\n")
        .file("content/events/anchor.yaml", "title: An anchor\n")
        .file("content/staff/anchor.yaml", "name: An anchor\n")
        .file("content/pages/anchor.md", "---\ntitle: An anchor\n---\nx\n")
        .file("content/pages/anchor-page.md", "---\ntitle: An anchor\n---\nx\n");
    let mut topics = Map::new();
    topics.insert("anchor".to_owned(), json!({"name": "An anchor"}));
    topics.insert("probe".to_owned(), harmful(parse::schema(Kind::Topic)));
    newsroom = newsroom.file("content/topics.yaml", &Value::Object(topics).to_string());
    newsroom = newsroom.file("content/site.yaml", &harmful(&SITE).to_string());
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>";
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Topic) {
        let front = harmful(parse::schema(*kind));
        let with_body = !matches!(kind, Kind::Source | Kind::Publisher | Kind::Event);
        let body = match kind {
            Kind::Briefing | Kind::Response => HARMFUL_BODY.to_owned(),
            _ => HARMFUL_BODY.replace("@probe-source, ", ""),
        };
        // Only a briefing has pictures.
        let body = if *kind == Kind::Briefing {
            body
        } else {
            body.replace("](pier.svg", "](https://elsewhere.example/").replace("![", "[")
        };
        let text = if with_body { format!("---\n{front}\n---\n{body}") } else { front.to_string() };
        let path = match kind {
            Kind::Briefing => "content/briefings/probe/index.md".to_owned(),
            _ => format!("content/{}/probe.{}", kind.folder(), if with_body { "md" } else { "yaml" }),
        };
        newsroom = newsroom.file(&path, &text);
    }
    newsroom.file("content/briefings/probe/pier.svg", svg)
}

#[test]
fn a_script_in_every_text_of_every_kind_is_only_words() {
    let newsroom = harmful_newsroom();
    let findings = check(newsroom.clone());
    assert!(findings.errors().is_empty(), "{:#?}", findings.errors());
    let site = newsroom.build();
    harmless(&site);
    for path in [
        "briefings/probe/index.html",
        "responses/probe/index.html",
        "sources/probe/index.html",
        "publishers/probe/index.html",
        "regions/probe/index.html",
        "entities/probe/index.html",
        "events/probe/index.html",
        "staff/probe/index.html",
        "topics/probe/index.html",
        "probe/index.html",
        "index.html",
        "feed.xml",
        "tracker/index.html",
        "corrections/index.html",
        "watch/index.html",
    ] {
        assert!(site.text(path).contains("&lt;script"), "{path} shows the words");
    }
}

#[test]
fn a_script_in_a_withdrawn_briefing_is_only_words() {
    let path = "content/briefings/probe/index.md";
    let site = harmful_newsroom().with(path, "\"kind\":\"correction\"", "\"kind\":\"withdrawal\"").build();
    harmless(&site);
}

// ---- templates -----------------------------------------------------------------------------------------------------

#[test]
fn a_template_that_cannot_be_read_is_said_with_its_line() {
    let front = "templates/pages/front.html";
    for (text, line) in [
        ("<p>\n{% if %}\n", 2),
        ("<p>\n\n{{ site.title\n", 3),
        ("{% extends \"nowhere.html\" %}\n", 1),
        ("{% for x %}", 1),
        ("<p>\n{% include \"nowhere.html\" %}\n", 2),
    ] {
        let findings = check(Newsroom::new().file(front, text));
        let found = findings.one("template-syntax");
        assert_eq!((found.path.as_str(), found.at.0), (front, line), "{text:?}:\n{}", findings.shown());
    }
    let circle = Newsroom::new()
        .file(front, "{% extends \"a.html\" %}")
        .file("templates/a.html", "{% extends \"b.html\" %}")
        .file("templates/b.html", "{% extends \"a.html\" %}");
    assert!(!check(circle).only("template-syntax").is_empty());
}

#[test]
fn a_template_that_fails_is_said_with_its_line_and_what_it_was_showing() {
    let briefing = "templates/pages/briefing.html";
    let newsroom = Newsroom::new().file(briefing, "<p>\n<b>{{ nobody.knows.this }}</b>\n");
    let old = Newsroom::new().build();
    newsroom.write_to(&old.desk);
    let whole = old.desk.built();
    let findings = newsroom.try_build_in(&old.desk).expect_err("a refusal");
    let found = findings.one("template-error");
    assert_eq!((found.path.as_str(), found.at.0), (briefing, 2), "{}", findings.shown());
    assert!(found.message.contains(OFFICE), "the manuscript is not named: {}", found.message);
    assert!(old.desk.built() == whole, "the old site is as it was");
}

#[test]
fn a_template_that_includes_itself_ends() {
    let newsroom = Newsroom::new().file("templates/pages/front.html", "{% include \"pages/front.html\" %}");
    let findings = in_time(move || {
        let findings = newsroom.check();
        if findings.errors().is_empty() { newsroom.refusal() } else { findings }
    });
    assert!(!findings.errors().is_empty());
}

// ---- the disk ------------------------------------------------------------------------------------------------------

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
        mount.args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder.path());
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
    let mut size = 1 << 20;
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
