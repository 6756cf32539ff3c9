//! From a lead to a briefing that says where it began, by the program alone.

use super::{leads, newsroom};
use crate::loopback::{Reply, Server};
use crate::newsroom::{Desk, Newsroom, dateline};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// Exit code, what is printed, what is said.
fn run(desk: &Desk, words: &[&str]) -> (i32, String, String) {
    let output =
        dateline().args(words).current_dir(&desk.root).env("SOURCE_DATE_EPOCH", "1781856000").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

const ITEMS: &[(&str, &str)] = &[
    ("Harbour closed for the regatta", "https://gazette.example/regatta"),
    ("US and China talk about chips", "https://gazette.example/talks"),
    ("Acme moves its Hong Kong office", "https://gazette.example/acme"),
    ("香港：Acme搬遷", "https://gazette.example/zh"),
    ("Acmeology, the acme of us all", "https://gazette.example/no-names"),
];

fn found() -> (Server, Newsroom, Desk) {
    let server = Server::new(|_| Reply::body(super::rss(ITEMS)));
    let newsroom = newsroom(&server, &["/feed"])
        .file("content/events/move.yaml", "title: Acme moves\ndate: 2026-06-17\nactor: acme\nplace: hk\n");
    let desk = newsroom.on_disk();
    (server, newsroom, desk)
}

#[test]
fn leads_are_listed_by_what_they_name_and_one_becomes_a_briefing() {
    let (server, newsroom, desk) = found();
    let (code, listed, said) = run(&desk, &["discover"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("5 new of 5"), "{said}");
    let titles: Vec<&str> = listed.lines().filter(|line| !line.starts_with(' ')).map(|line| &line[10..]).collect();
    let first: BTreeSet<&str> = titles[..2].iter().copied().collect();
    assert_eq!(first, BTreeSet::from(["Acme moves its Hong Kong office", "香港：Acme搬遷"]), "{listed}");
    assert_eq!(titles[2], "US and China talk about chips", "{listed}");
    assert!(listed.contains("names Acme (1 briefing), Hong Kong (1)"), "{listed}");
    assert!(listed.contains("perhaps with office: Acme opens an office in Hong Kong"), "{listed}");
    assert!(listed.contains("perhaps with move: Acme moves"), "{listed}");
    assert!(listed.contains("Acmeology, the acme of us all\n          gazette, 2026-06-18: names nothing"), "{listed}");

    // The same again, without the network, and for programs.
    drop(server);
    assert_eq!(run(&desk, &["discover", "--list"]).1, listed);
    let (_, json, _) = run(&desk, &["discover", "--list", "--json"]);
    let lines: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0]["names"][0]["id"], "acme");
    assert_eq!(lines[0]["briefings"][0], "office");
    let of = |end: &str| lines.iter().find(|line| line["url"].as_str().unwrap().ends_with(end)).unwrap()["id"].as_str();
    let (acme, regatta) = (of("/acme").unwrap(), of("/regatta").unwrap());

    let (code, _, said) = run(&desk, &["discover", "drop", regatta, "--reason", "No: not ours"]);
    assert_eq!(code, 0, "{said}");
    assert!(leads(&desk).contains("  dropped: 'No: not ours'\n"), "{}", leads(&desk));
    assert!(!run(&desk, &["discover", "--list"]).1.contains("regatta"));
    assert_eq!(run(&desk, &["discover", "drop", regatta]).0, 1);
    assert_eq!(run(&desk, &["discover", "drop", "nothing"]).0, 2);

    let (code, path, said) = run(&desk, &["new", "briefing", "--from", acme]);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(path.trim()).unwrap();
    for part in [
        "title: Acme moves its Hong Kong office\n",
        "# likely regions: [hk] # Hong Kong\n",
        "# likely entities: [acme] # Acme\n",
        "# likely related: [office] # Acme opens an office in Hong Kong\n",
        "discovery: {source: gazette, found: 2026-06-19}\n",
        "sources:\n  - id: gazette\n    title: Acme moves its Hong Kong office\n    publisher: gazette\n    \
         kind: established-media\n    url: https://gazette.example/acme\n    published: 2026-06-18\n",
        "[@gazette]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // It is used, because it is cited.
    let listed = run(&desk, &["discover", "--list"]).1;
    assert!(!listed.contains("gazette.example/acme"), "{listed}");
    assert_eq!(run(&desk, &["new", "briefing", "--from", acme]).0, 1);
    assert_eq!(run(&desk, &["new", "event", "--from", acme]).0, 2);
    let findings = newsroom.check_in(&desk);
    assert!(findings.errors().is_empty(), "{}", findings.shown());
    // Once it is out, its page says where it began; readers see nothing of leads.
    let out = text.replace("draft: true # take this line out to publish\n", "").replace("regions: []", "regions: [hk]");
    let out =
        out.replace("who, what, when and so what", "it moves").replace("Write here what the sources say", "It moves");
    let out =
        out.replace("authors: []", "authors: [ada]").replace("2026-06-19T16:00:00+08:00", "2026-06-19T08:00:00+08:00");
    fs::write(path.trim(), out).unwrap();
    let site = newsroom.build_in(desk);
    let page = site.text("briefings/acme-moves-its-hong-kong-office/index.html");
    assert!(page.contains("This briefing began from a report by"), "{page}");
    assert_eq!(site.grep("regatta"), [""; 0]);
}

#[test]
fn when_every_feed_fails_the_world_is_to_blame() {
    let server = Server::new(|_| Reply::status(500));
    let desk = newsroom(&server, &["/one", "/two"]).on_disk();
    let (code, _, said) = run(&desk, &["discover"]);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("status 500"), "{said}");
    let (code, _, said) = run(&Newsroom::new().on_disk(), &["discover"]);
    assert!(code == 3 && said.contains("wire.yaml"), "{said}");
    assert_eq!(run(&desk, &["discover", "herald"]).0, 2);
}

#[test]
fn what_is_wrong_with_the_wire_is_said_at_its_place_and_nothing_is_asked() {
    let wire = "feeds:\n  - {publisher: gazet, url: https://gazette.example/feed, every: 6 hours}\n  - {publisher: gazette, ulr: x}\n\
                allow_hosts: [\"http://a.example/\"]\n";
    let leads = "- id: bcd\n  title: One\n  url: https://a.example/\n  publisher: gazette\n  droped: no\n- id: bcd\n  title: Two\n  \
                 url: https://b.example/\n  publisher: gazette\n";
    let newsroom = Newsroom::new().file("content/wire.yaml", wire).file("content/leads.yaml", leads);
    let found = newsroom.check();
    let said = |code: &str, path: &str| {
        let one = found.only(code);
        assert!(one.iter().any(|one| one.path == path), "{code} in {path}:\n{}", found.shown());
    };
    said("unknown-reference", "content/wire.yaml");
    said("bad-interval", "content/wire.yaml");
    said("unknown-key", "content/wire.yaml");
    said("bad-url", "content/wire.yaml");
    said("unknown-key", "content/leads.yaml");
    said("duplicate-id", "content/leads.yaml");
    assert!(found.at("content/leads.yaml", 5, 3)[0].help.contains("`dropped`"), "{}", found.shown());
    let (code, _, said) = run(&newsroom.on_disk(), &["discover"]);
    assert!(code == 1 && said.contains("must be mended first"), "{said}");
}

#[test]
fn what_is_wrong_with_the_wire_stops_no_build() {
    let lead = "- id: bcd\n  title: One\n  url: https://a.example/\n  publisher: gazet\n";
    let good = Newsroom::new().build();
    for (path, text, code) in [
        ("content/leads.yaml", lead, "unknown-reference"),
        ("content/leads.yaml", "- {id: bcd\n", "yaml-syntax"),
        ("content/wire.yaml", "feeds: [{publisher: gazette, url: x, every: often}]\n", "bad-interval"),
    ] {
        let newsroom = Newsroom::new().file(path, text);
        let found = newsroom.check();
        assert!(found.only(code).iter().any(|one| one.path == path), "{code} in {path}:\n{}", found.shown());
        assert!(found.errors().is_empty(), "{}", found.shown());
        let site = newsroom.build();
        let page = "briefings/office/index.html";
        assert_eq!(site.text(page), good.text(page), "{path}");
        // To those who work with it, it is an error.
        let (exit, _, said) = run(&site.desk, &["discover", "--list"]);
        assert!(exit == 1 && said.contains(code), "{said}");
        assert_eq!(run(&site.desk, &["check"]).0, 0);
        assert_eq!(run(&site.desk, &["check", "--fail-on", "warning"]).0, 1);
    }
}

#[test]
fn what_is_left_out_of_a_feed_is_told() {
    let items: Vec<(String, String)> =
        (0..700).map(|n| (format!("No. {n}"), format!("https://gazette.example/{n}"))).collect();
    let items: Vec<(&str, &str)> = items.iter().map(|(title, link)| (title.as_str(), link.as_str())).collect();
    let feed = super::rss(&items);
    let server = Server::new(move |_| Reply::body(feed.clone()));
    let desk = newsroom(&server, &["/feed"]).on_disk();
    let (code, _, said) = run(&desk, &["discover", "--quiet"]);
    assert_eq!((code, said.as_str()), (0, ""));
    let (_, _, said) = run(&desk, &["discover", "--all"]);
    assert!(said.contains("0 new of 500; 200 come after the first 500"), "{said}");
    let id = leads(&desk).lines().find_map(|line| Some(line.strip_prefix("- id: ")?.to_owned())).unwrap();
    let (code, _, said) = run(&desk, &["discover", "drop", &id, "--reason", " \n"]);
    assert!(code == 2 && said.contains("it says nothing"), "{said}");
}

#[test]
fn another_id_of_a_publisher_reaches_the_wire() {
    let (_server, _, desk) = found();
    assert_eq!(run(&desk, &["discover"]).0, 0);
    let (code, _, said) = run(&desk, &["rename", "gazette", "the-gazette"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(leads(&desk).matches("publisher: the-gazette\n").count(), 5);
    assert!(fs::read_to_string(desk.root.join("content/wire.yaml")).unwrap().contains("publisher: the-gazette,"));
}

#[test]
fn a_feed_that_gathers_from_others_is_not_their_publisher() {
    let server = Server::new(|_| Reply::body(super::rss(&[("A story", "https://news.herald.example/story")])));
    let herald = "name: The Herald\nkind: wire\ncountry: hk\nurl: https://www.herald.example/\n";
    let newsroom = newsroom(&server, &["/feed"]).file("content/publishers/herald.yaml", herald);
    let desk = newsroom.on_disk();
    assert_eq!(run(&desk, &["discover"]).0, 0);
    let (code, path, said) =
        run(&desk, &["new", "briefing", "--from", "https://news.herald.example/story#top", "A title"]);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(path.trim()).unwrap();
    for part in [
        "title: A title\n",
        "discovery: {source: herald, found: 2026-06-19, feed: \"The Harbour Gazette\"}\n",
        "  - id: herald\n    title: A story\n    publisher: herald\n    kind: wire\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let findings = newsroom.check_in(&desk);
    assert!(findings.errors().is_empty(), "{}", findings.shown());
}
