//! What `new` fills in by itself, and what `list` leaves out.

use crate::newsroom::{Desk, Newsroom, dateline};
use std::path::Path;

/// What a command prints, and what it says.
fn run(desk: &Desk, words: &[&str]) -> (bool, String, String) {
    let output = dateline().args(words).current_dir(&desk.root).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

/// The text of the record that a command starts.
fn started(desk: &Desk, words: &[&str]) -> String {
    let (fine, path, said) = run(desk, words);
    assert!(fine, "{said}");
    std::fs::read_to_string(Path::new(path.trim())).unwrap()
}

#[test]
fn a_source_with_an_address_knows_its_publisher_and_the_day() {
    let newsroom = Newsroom::new()
        .file(
            "content/publishers/port.yaml",
            "name: The Port\nkind: official\ncountry: hk\nurl: https://www.port.example/en\n",
        )
        .file(
            "content/publishers/port-news.yaml",
            "name: Port News\nkind: wire\ncountry: hk\nurl: https://news.port.example/\n",
        );
    let desk = newsroom.on_disk();
    let late = ["--as-of", "2026-06-19T20:00:00Z"];
    let source =
        |url: &str, title: &str| started(&desk, &[&["new", "source", "--url", url, title], &late[..]].concat());
    let text = source("https://notices.port.example/4?a=b&c=:#d", "Notice 4");
    for line in ["publisher: port\n", "kind: official\n", "accessed: 2026-06-20\n", "# published:"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(text.contains("url: https://notices.port.example/4?a=b&c=:#d\n"), "{text}");
    assert!(source("https://news.port.example/x", "A report").contains("publisher: port-news\nkind: wire\n"));
    assert!(source("https://airport.example/x", "Another").contains("# change this"));
    let (_, _, said) = run(&desk, &["new", "source", "--url", "https://airport.example/y", "A third"]);
    assert!(said.contains("No publisher has the host"), "{said}");
    let (fine, _, said) = run(&desk, &["new", "event", "--url", "https://a.example/", "An event"]);
    assert!(!fine && said.contains("new source"), "{said}");
    let findings = newsroom.check_in(&desk);
    assert!(findings.errors().is_empty(), "{}", findings.shown());
}

#[test]
fn a_briefing_begins_with_its_sources_and_its_one_author() {
    let newsroom = Newsroom::new()
        .file("content/sources/notice-4.yaml", "title: Notice 4\npublisher: gazette\nkind: official\n")
        .file("content/sources/order.yaml", "title: An order\npublisher: gazette\nkind: official\ndraft: true\n");
    let desk = newsroom.on_disk();
    let words = ["new", "briefing", "The port closes", "--cite", "notice-4", "--cite", "order"];
    let text = started(&desk, &[&words[..], &["--as-of", "2026-06-19T20:00:00Z"]].concat());
    for part in [
        "published: 2026-06-20T04:00:00+08:00\n",
        "authors: [ada]\n",
        "sources:\n  - notice-4\n  - order\n",
        "## What happened\n\nWrite here what the sources say.[@notice-4; @order]\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let findings = newsroom.check_in(&desk);
    assert!(findings.errors().is_empty(), "{}", findings.shown());
    let (fine, _, said) = run(&desk, &["new", "briefing", "Another story of the port", "--cite", "notice-5"]);
    assert!(!fine && said.contains("did you mean `notice-4`?"), "{said}");
    desk.put("content/staff/bo.yaml", b"name: Bo Lee\n");
    let text = started(&desk, &["new", "briefing", "A third story of the port"]);
    assert!(text.contains("authors: [] # ids of content/staff: ada, bo\n"), "{text}");
}

#[test]
fn what_another_record_names_is_no_orphan() {
    let entity = |name: &str, more: &str| format!("name: {name}\nkind: organisation\n{more}");
    let desk = Newsroom::new()
        .file("content/entities/office.yaml", "name: Mayor\nkind: office\n")
        .file("content/entities/owner.yaml", &entity("Owner", ""))
        .file("content/entities/before.yaml", &entity("Before", ""))
        .file("content/entities/whole.yaml", &entity("Whole", ""))
        .file("content/entities/actor.yaml", &entity("Actor", ""))
        .file("content/entities/asked.yaml", &entity("Asked", ""))
        .file("content/events/vote.yaml", "title: A vote\nactor: actor\n")
        .file("content/publishers/owned.yaml", "name: Owned\nkind: wire\ncountry: hk\nowner: owner\n")
        .with(
            "content/briefings/office.md",
            "sources:\n",
            "watch: [{question: What next?, who: [asked], due: 2027}]\nsources:\n",
        )
        .file(
            "content/entities/lonely.yaml",
            &entity("Lonely", "part_of: whole\nsuccessor_of: before\nholds_office: [{office: office}]\n"),
        )
        .on_disk();
    let (fine, listed, said) = run(&desk, &["list", "orphans"]);
    assert!(fine, "{said}");
    let entities: Vec<&str> = listed.lines().filter(|line| line.contains("/entities/")).collect();
    assert_eq!(entities, ["content/entities/lonely.yaml:1: Lonely"], "{listed}");
    let (_, help, _) = run(&desk, &["list", "--help"]);
    for word in ["uncited", "orphans", "due", "disputed", "stale"] {
        assert!(help.contains(word), "{word}: {help}");
    }
}
