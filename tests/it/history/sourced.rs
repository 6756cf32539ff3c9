//! What readers see besides the words: byline, dates, regions, sources and what they are cited for.

use super::{OFFICE, Versions};
use crate::newsroom::Newsroom;

const SECOND: &str = "\n  - {id: gazette, title: More of it, publisher: gazette, kind: wire, published: 2026-06-18, \
                      url: \"https://gazette.example/more\"}";

/// The briefing with two sources, of which the first is cited.
fn two() -> Versions {
    let newsroom = Newsroom::new()
        .with(OFFICE, "published: 2026-06-18}", &format!("published: 2026-06-18}}{SECOND}"))
        .with(OFFICE, "first of its kind there.[@notice]", "first of its kind there.[@gazette]")
        .file(
            "content/publishers/courier.yaml",
            "name: The Courier\nkind: wire\ncountry: hk\nurl: https://courier.example/\n",
        )
        .file("content/staff/bea.yaml", "name: Bea Lo\n");
    Versions::of(newsroom, "2026-06-19T01:00:00Z")
}

#[track_caller]
fn becomes(changed: &Versions, what: &str) {
    let found = changed.check();
    assert!(found.one("silent-edit").message.starts_with(what), "{}", found.shown());
    assert_eq!(found.errors().len(), 1, "{}", found.shown());
}

#[test]
fn the_date_the_byline_and_the_regions_count() {
    becomes(
        &two().edit("2026-06-19T09:00:00+08:00", "2026-06-18T09:00:00+08:00"),
        "`published: 2026-06-19T09:00:00+08:00` became `published: 2026-06-18T09:00:00+08:00`",
    );
    two().edit("2026-06-19T09:00:00+08:00", "2026-06-19T01:00:00Z").is_silent();
    becomes(&two().edit("authors: [ada]", "authors: [bea]"), "`byline: Ada Chan` became `byline: Bea Lo`");
    becomes(
        &two().edit("authors: [ada]", "authors: [ada, bea]"),
        "`byline: Ada Chan` became `byline: Ada Chan, Bea Lo`",
    );
    becomes(&two().edit("regions: [hk]", "regions: [cn]"), "`regions: Hong Kong` became `regions: China`");
    two().edit("regions: [hk]", "regions: [{id: hk, role: about}]").is_silent();
}

#[test]
fn an_exchanged_citation_counts_and_an_added_one_does_not() {
    let kind = "first of its kind there.[@gazette]";
    becomes(
        &two().edit(kind, "first of its kind there.[@notice]"),
        "`cited: More of it` became `cited: Acme comes to town`",
    );
    becomes(
        &two().edit("harbour district.[@notice]", "harbour district."),
        "`cited: Acme comes to town` was taken out",
    );
    two().edit(kind, "first of its kind there.[@notice; @gazette]").is_silent();
    two().edit("in August.", "in August.[@notice]").is_silent();
    two().edit("[@gazette]", "[@gazette, p. 4]").is_silent();
    // In a sentence that has another word too.
    let minor = super::MINOR;
    let both = two().edit(kind, "first of its sort there.[@notice]").edit("sources:", minor);
    becomes(&both, "`cited: More of it` became `cited: Acme comes to town`");
    // Another id for the same source is the same source.
    two().edit("id: gazette", "id: more").edit(kind, "first of its kind there.[@more]").is_silent();
}

#[test]
fn a_source_that_is_described_otherwise_counts() {
    becomes(&two().edit("title: More of it", "title: Less of it"), "`More of it` became `Less of it`");
    becomes(
        &two().edit("title: More of it, publisher: gazette", "title: More of it, publisher: courier"),
        "`publisher of “More of it”: The Harbour Gazette` became `publisher of “More of it”: The Courier`",
    );
    becomes(
        &two().edit("kind: wire", "kind: data"),
        "`kind of “More of it”: wire` became `kind of “More of it”: data`",
    );
    becomes(
        &two().edit("gazette.example/more", "gazette.example/less"),
        "`url of “More of it”: https://gazette.example/more`",
    );
    becomes(
        &two().edit("published: 2026-06-18, url", "published: 2026-06-17, url"),
        "`published of “More of it”: 2026-06-18` became",
    );
    becomes(&two().edit("published: 2026-06-18, url", "url"), "`published of “More of it”: 2026-06-18` was taken out");
    // What is added is better evidence.
    two().edit("https://gazette.example/more", "http://gazette.example/more/").is_silent();
    two()
        .edit(
            "title: Acme comes to town,",
            "title: Acme comes to town, url: \"https://gazette.example/acme\", accessed: 2026-06-19,",
        )
        .edit(
            "gazette.example/more\"",
            "gazette.example/more\", archive: {url: \"https://archive.example/more\"}, note: Read on paper.",
        )
        .is_silent();
    // A source that moves to a record of its own stays the same source.
    let record =
        "title: More of it\npublisher: gazette\nkind: wire\npublished: 2026-06-18\nurl: https://gazette.example/more\n";
    two()
        .edit(SECOND, "\n  - more")
        .with_file("content/sources/more.yaml", record)
        .edit("[@gazette]", "[@more]")
        .is_silent();
}

#[test]
fn a_date_that_was_promised_counts() {
    let watch = "watch:\n  - {question: Does it open in August?, due: 2026-08-31}\nregions:";
    let asked = || Versions::of(Newsroom::new().with(OFFICE, "regions:", watch), "2026-06-19T01:00:00Z");
    becomes(
        &asked().edit("due: 2026-08-31", "due: 2026-09-30"),
        "`due date of “Does it open in August?”: 2026-08-31` became `due date of “Does it open in August?”: 2026-09-30`",
    );
    becomes(
        &asked().edit(", due: 2026-08-31", ""),
        "`due date of “Does it open in August?”: 2026-08-31` was taken out",
    );
    asked().edit("due: 2026-08-31", "outcome: It did., resolved: 2026-06-30").is_silent();
}
