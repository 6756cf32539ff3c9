//! The rules about what texts rest on, where they speak and above all where they are silent.

use crate::newsroom::{AS_OF, Newsroom};

const OFFICE: &str = "content/briefings/office.md";
const SOURCE: &str =
    "{id: notice, title: Acme comes to town, publisher: gazette, kind: established-media, published: 2026-06-18}";
const SENTENCE: &str = "Acme opens an office in the harbour district.[@notice]";

/// The codes that a newsroom earns.
#[track_caller]
fn codes(newsroom: &Newsroom) -> Vec<&'static str> {
    newsroom.clone().as_of(AS_OF).check().codes()
}

fn with_source(more: &str) -> Newsroom {
    Newsroom::new().with(OFFICE, SOURCE, &SOURCE.replace('}', &format!(", {more}}}")))
}

#[test]
fn a_source_is_used_by_whatever_names_it() {
    let listing = |more: &str| {
        Newsroom::new().with(OFFICE, "sources:\n", &format!("{more}sources:\n  - {{id: lead, title: A lead, publisher: gazette, kind: social, published: 2026-06-17}}\n"))
    };
    assert_eq!(codes(&listing("")), ["unused-source"]);
    for more in [
        "discovery: {source: lead}\n",
        "watch:\n  - {question: When does it open, due: 2026-08, sources: [lead]}\n",
        "events:\n  - {id: opening, date: 2026-06, sources: [lead]}\n",
    ] {
        let newsroom = listing(more).file("content/events/opening.yaml", "title: Acme opens\ndate: 2026-06\n");
        assert_eq!(codes(&newsroom), [""; 0], "{more}");
    }
    let rule = |events: &str| {
        Newsroom::new().file(
            "content/responses/rule.md",
            &format!(
                "---\ntitle: A licence for offices\nactor: acme\nnature: order\njurisdiction: hk\n\
                 steps:\n  - {{action: announced, date: 2026-06-12, sources: [decree]}}\n{events}\
                 sources:\n  - {{id: decree, title: A decree, publisher: gazette, kind: official, published: 2026-06-12}}\n  \
                 - {{id: lead, title: A lead, publisher: gazette, kind: social, published: 2026-06-12}}\n---\n"
            ),
        )
    };
    assert_eq!(codes(&rule("")), ["unused-source"]);
    let asserted = rule("events:\n  - {id: opening, date: 2026-06, sources: [lead]}\n");
    assert_eq!(codes(&asserted.file("content/events/opening.yaml", "title: Acme opens\ndate: 2026-06\n")), [""; 0]);
    let defined = rule("events:\n  - {id: opening, title: Acme opens, date: 2026-06, sources: [lead]}\n");
    assert_eq!(codes(&defined), [""; 0]);
    let origin = listing("").with(OFFICE, "published: 2026-06-18}", "published: 2026-06-18, origin: lead}");
    assert_eq!(codes(&origin), [""; 0]);
}

#[test]
fn a_date_is_read_in_the_editors_favour() {
    // The briefing is of 19 June, nine in the morning in Hong Kong.
    for (date, wanted) in [
        ("2026-06-19", false),
        ("2026-06-20", true),
        ("2026-06", false),
        ("2026-07", true),
        ("2026-06-20~", false),
        ("2026-07?", false),
        ("../2026-07-01", false),
        ("2026-06-25/2026-06-27", true),
    ] {
        let newsroom = Newsroom::new().with(OFFICE, "published: 2026-06-18}", &format!("published: \"{date}\"}}"));
        let wanted: &[&str] = if wanted { &["citation-after-publication"] } else { &[] };
        assert_eq!(codes(&newsroom), wanted, "{date}");
    }
    let corrected = Newsroom::new().with(OFFICE, "published: 2026-06-18}", "published: 2026-06-25}").with(
        OFFICE,
        "sources:\n",
        "corrections:\n  - {kind: update, at: 2026-06-26T09:00:00+08:00, reason: New words.}\nsources:\n",
    );
    assert_eq!(codes(&corrected), [""; 0]);
}

#[test]
fn a_source_leads_somewhere_by_any_of_its_marks() {
    let bare = Newsroom::new().with(OFFICE, ", published: 2026-06-18}", "}").with(
        "content/publishers/gazette.yaml",
        "url: https://gazette.example/\n",
        "",
    );
    assert_eq!(codes(&bare), ["dead-end-source"]);
    for mark in [
        "published: 2026",
        "url: \"https://gazette.example/1\"",
        "archive: {url: \"https://archive.example/1\"}",
        "legal_citation: 91 FR 1",
    ] {
        let newsroom =
            bare.clone().with(OFFICE, "kind: established-media}", &format!("kind: established-media, {mark}}}"));
        assert_eq!(codes(&newsroom), [""; 0], "{mark}");
    }
}

#[test]
fn what_is_stated_as_fact_says_whose_word_it_is() {
    let factual =
        |newsroom: Newsroom| newsroom.with("content/site.yaml", "languages:", "factual: [what happened]\nlanguages:");
    let saying = |sentence: &str| factual(Newsroom::new()).with(OFFICE, SENTENCE, sentence);
    assert_eq!(codes(&saying(SENTENCE)), ["overstated"]);
    assert_eq!(codes(&saying("It is so. It opens.[@notice]\n\n### Later\n\nIt opened.[@notice]")), ["overstated"; 2]);
    for bare in [
        "Acme said nothing and opens an office.[@notice]",
        "Workers reported for duty as Acme opened an office.[@notice]",
        "Told to leave, staff left.[@notice]",
        "According to plan, Acme opens an office.[@notice]",
    ] {
        assert_eq!(codes(&saying(bare)), ["overstated"], "{bare}");
    }
    for silent in [
        "Acme said it opens an office.[@notice]",
        "Acme opens an office, the *Harbour Gazette* found.[@notice]",
        "Acme opens an office.",
    ] {
        assert!(!codes(&saying(silent)).contains(&"overstated"), "{silent}");
    }
    assert_eq!(codes(&factual(with_source("attribution: people at the harbour"))), [""; 0]);
    let official = Newsroom::new().with(OFFICE, "kind: established-media", "kind: official");
    assert_eq!(codes(&factual(official)), [""; 0]);
    let aliased = saying("Acme opens, by the HG.[@notice]").with(
        "content/publishers/gazette.yaml",
        "country: hk",
        "country: hk\naliases: [HG]",
    );
    assert_eq!(codes(&aliased), [""; 0]);
}

#[test]
fn a_record_that_is_written_out_again_is_seen_at_the_entry() {
    let record = "title: Acme comes to  town\npublisher: gazette\nkind: wire\nurl: https://gazette.example/a\n";
    let newsroom = Newsroom::new().file("content/sources/gazette-acme.yaml", record);
    let findings = newsroom.check();
    let found = findings.one("repeated-source");
    assert_eq!((found.path.as_str(), found.words.as_str()), ("content/briefings/office.md", "notice"));
    assert_eq!(found.help, "list the record with `- gazette-acme`, and cite that");
    // A column has the same title every week, and other papers have the same title.
    let other_day =
        newsroom.clone().file("content/sources/gazette-acme.yaml", &format!("{record}published: 2026-06-11\n"));
    assert!(other_day.check().only("repeated-source").is_empty());
    let other = newsroom
        .file("content/publishers/courier.yaml", "name: The Courier\nkind: wire\ncountry: hk\n")
        .file("content/sources/gazette-acme.yaml", &record.replace("gazette\n", "courier\n"));
    assert!(other.check().only("repeated-source").is_empty());
}

#[test]
fn a_paragraph_that_only_leads_to_a_list_or_table_need_not_cite() {
    let site = "title: The Desk\nlanguages: [en]\ncite_required: [What happened]\n";
    let lead = |text: &str| {
        let newsroom = Newsroom::new().file("content/site.yaml", site);
        let with = newsroom.with(
            "content/briefings/office.md",
            "Acme opens an office in the harbour district.[@notice]",
            &format!("It opens in the district.[@notice]\n\n{text}"),
        );
        let findings = with.check();
        let found: Vec<String> = findings.only("uncited-paragraph").iter().map(|found| found.words.clone()).collect();
        found
    };
    for text in [
        "Acme says:\n\n- that it opens[@notice]\n- that it stays[@notice]",
        "Acme says:\n1. that it opens[@notice]",
        "Acme says:\n\n| what | when |\n|---|---|\n| opening | August[@notice] |",
        "Acme says:\n\n- [x] that it opens[@notice]",
    ] {
        assert_eq!(lead(text), [""; 0], "{text}");
    }
    assert_eq!(lead("Acme says.\n\n- that it opens[@notice]"), ["Acme says."]);
    assert_eq!(lead("Acme says:\n\nIt opens.[@notice]"), ["Acme says:"]);
    assert_eq!(lead("Acme says:\n\n- that it opens"), ["Acme says:", "that it opens"]);
}

#[test]
fn a_review_of_the_day_before_counts_for_a_change() {
    let reviewed = |at: &str| {
        let newsroom = Newsroom::new().file("content/staff/bo.yaml", "name: Bo Lee\n").with(
            "content/briefings/office.md",
            "regions: [hk]",
            &format!("updated: 2026-06-21T09:00:00+08:00\nreviewed_by: [{{person: bo, at: {at}}}]\nregions: [hk]"),
        );
        newsroom.check().only("stale-review").len()
    };
    assert_eq!(reviewed("2026-06-20T09:00:00+08:00"), 0);
    assert_eq!(reviewed("2026-06-20T08:59:59+08:00"), 1);
}
