//! What readers are told of origins: how many there are, how far that carries, and which report repeats which.

use crate::newsroom::{BRIEFING, Newsroom, Site};
use serde_json::Value;

const PAGE: &str = "briefings/office/index.html";
const DATA: &str = "briefings/office/index.json";
const NOTICE: &str = "  - {id: notice, title: Acme comes to town, publisher: gazette, kind: established-media, \
                      published: 2026-06-18}\n";

/// The smallest site with other sources in its briefing, which cites the first and lists the rest.
fn sourced(sources: &[&str]) -> Newsroom {
    assert!(BRIEFING.contains(NOTICE));
    let list: String = sources.iter().map(|source| format!("  - {{{source}}}\n")).collect();
    Newsroom::new()
        .file("content/briefings/office.md", &BRIEFING.replace(NOTICE, &list))
        .file("content/publishers/wire.yaml", "name: The Wire\nkind: wire\ncountry: hk\n")
}

fn report(id: &str, more: &str) -> String {
    format!("id: {id}, title: Report {id}, publisher: gazette, kind: established-media, published: 2026-06-18{more}")
}

fn data(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.text(path)).unwrap()
}

fn counts(site: &Site) -> (u64, u64, String) {
    let data = data(site, DATA);
    let confidence = data["confidence"].as_str().unwrap().to_owned();
    (data["source_count"].as_u64().unwrap(), data["origin_count"].as_u64().unwrap(), confidence)
}

/// A page without its tags, its white space made single.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn four_reports_of_one_origin_are_one_until_an_official_document_comes() {
    let (first, repeat) = (report("notice", ""), |id| report(id, ", origin: notice"));
    let four = [first, repeat("second"), repeat("third"), repeat("fourth")];
    let mut sources: Vec<&str> = four.iter().map(String::as_str).collect();
    let site = sourced(&sources).build();
    assert_eq!(counts(&site), (4, 1, "single-origin".to_owned()));
    let said = words(&site.text(PAGE));
    assert!(said.contains("4 sources, 1 origin One origin"), "{said}");
    assert!(!said.contains("Confirmed"), "{said}");

    let official = report("decree", "").replace("established-media", "official");
    sources.push(&official);
    let site = sourced(&sources).build();
    assert_eq!(counts(&site), (5, 2, "confirmed".to_owned()));
    let said = words(&site.text(PAGE));
    assert!(said.contains("5 sources, 2 origins Confirmed"), "{said}");
    assert!(!said.contains("One origin"), "{said}");
}

#[test]
fn a_chain_of_reports_is_one_origin_and_is_drawn_as_one() {
    let chain = [report("notice", ", origin: second"), report("second", ", origin: third"), report("third", "")];
    let site = sourced(&[&chain[0], &chain[1], &chain[2]]).build();
    assert_eq!(counts(&site), (3, 1, "single-origin".to_owned()));
    let page = site.text(PAGE);
    let list = page.split_once("<ol class=\"source-list\">").unwrap().1.split_once("</section>").unwrap().0;
    let places: Vec<usize> =
        ["id=\"source-3\"", "id=\"source-2\"", "id=\"source-1\""].iter().map(|id| list.find(id).unwrap()).collect();
    assert!(places.is_sorted(), "the first report stands above those that repeat it: {list}");
    assert_eq!(
        list.matches("<ol class=\"repeats\"").count(),
        2,
        "each report lies in a list of the one it repeats: {list}"
    );
    assert!(!list.split_at(places[0]).1.split_at(places[2] - places[0]).0.contains("</ol>"), "three levels: {list}");
    assert!(words(list).contains("Repeats no. 2"), "{list}");
}

#[test]
fn reports_of_one_agency_are_one_origin_even_where_its_own_report_is_not_at_hand() {
    let both = [report("notice", ", origin: {publisher: wire}"), report("second", ", origin: {publisher: wire}")];
    let site = sourced(&[&both[0], &both[1]]).build();
    assert_eq!(counts(&site), (2, 1, "single-origin".to_owned()));
    let said = words(&site.text(PAGE));
    assert!(said.contains("Origin, not listed here: The Wire"), "{said}");
}

#[test]
fn a_report_traced_to_a_publisher_is_one_with_that_publishers_own() {
    let wire = report("wire-story", "").replace("gazette", "wire").replace("established-media", "wire");
    let both = [report("notice", ", origin: {publisher: wire}"), wire];
    let site = sourced(&[&both[0], &both[1]]).build();
    assert_eq!(counts(&site), (2, 1, "single-origin".to_owned()));
    let page = site.text(PAGE);
    assert_eq!(page.matches("<ol class=\"repeats\"").count(), 1, "one stands below the other: {page}");
}

#[test]
fn reports_of_one_that_is_not_out_are_one() {
    let both = [report("notice", ", origin: held"), report("second", ", origin: held")];
    let newsroom = sourced(&[&both[0], &both[1]])
        .file("content/sources/held.yaml", "title: The first report\npublisher: gazette\nkind: wire\ndraft: true\n");
    let site = newsroom.build();
    assert_eq!(counts(&site), (2, 1, "single-origin".to_owned()));
    assert!(!site.text(PAGE).contains("The first report"));
}

#[test]
fn a_chain_without_end_or_of_great_length_is_drawn_all_the_same() {
    let long: Vec<String> = (0..400)
        .map(|at| match at {
            0 => report("notice", ""),
            1 => report("s1", ", origin: notice"),
            at => report(&format!("s{at}"), &format!(", origin: s{}", at - 1)),
        })
        .collect();
    let site = sourced(&long.iter().map(String::as_str).collect::<Vec<_>>()).build();
    let page = site.text(PAGE);
    assert_eq!(page.matches("<li class=\"source-item\"").count(), 400);
}

#[test]
fn a_report_that_repeats_a_retracted_one_does_not_count_either() {
    let retracted = report("notice", ", status: retracted");
    let (repeats, own) = (report("second", ", origin: notice"), report("third", ""));
    let site = sourced(&[&retracted, &repeats]).build();
    assert_eq!(counts(&site), (0, 0, "retracted".to_owned()));
    let page = site.text(PAGE);
    assert!(page.contains('⊘') && !page.contains('◇'), "the sentence is marked: {page}");
    assert!(words(&page).contains("repeats The Harbour Gazette: Report notice, which was retracted by its publisher"));
    assert_eq!(data(&site, DATA)["retracted"].as_array().unwrap().len(), 2);
    let check = sourced(&[&retracted, &repeats]).check();
    assert_eq!(check.only("retracted-source").len(), 2, "{}", check.shown());
    assert_eq!(counts(&sourced(&[&retracted, &repeats, &own]).build()), (1, 1, "single-origin".to_owned()));
}

#[test]
fn what_was_retracted_does_not_count_and_is_said_on_every_page_that_rests_on_it() {
    let sources = [report("notice", ""), report("second", ", status: retracted")];
    let site = sourced(&[&sources[0], &sources[1]])
        .with(
            "content/briefings/office.md",
            "entities: [acme]\n",
            "entities: [acme]\nevents:\n  - {id: opening, date: 2026-08, sources: [second]}\n",
        )
        .file("content/events/opening.yaml", "title: Acme opens\n")
        .file("content/responses/rule.md", &response("hk", "law", "second"))
        .build();
    assert_eq!(counts(&site), (1, 1, "single-origin".to_owned()));
    let said = |path: &str| words(&site.text(path));
    for (path, what) in [
        (
            PAGE,
            "One of the sources of this briefing does not count: The Harbour Gazette: Report second was retracted by its publisher.",
        ),
        ("events/opening/index.html", "One of the sources of this event does not count: The Harbour Gazette"),
        ("responses/rule/index.html", "One of the sources of this policy response does not count: The Harbour"),
    ] {
        assert!(said(path).contains(what), "{path}: {}", said(path));
    }
    for path in [DATA, "events/opening/index.json", "responses/rule/index.json"] {
        let data = data(&site, path);
        assert_eq!(data["retracted"].as_array().unwrap().len(), 1, "{path}: {data}");
        assert_eq!(data["retracted"][0]["title"], "Report second");
    }
    assert_eq!(data(&site, "events/opening/index.json")["confidence"], "retracted");
}

/// A response with its one source.
fn response(region: &str, nature: &str, source: &str) -> String {
    let status = if source == "second" { ", status: retracted" } else { "" };
    format!(
        "---\ntitle: Rule of {region} ({nature})\nactor: acme\nnature: {nature}\njurisdiction: {region}\n\
         steps:\n  - {{action: in-force, date: 2026-06-01, sources: [{source}]}}\n\
         sources:\n  - {{{}}}\n---\n",
        report(source, status).replace("established-media", "official"),
    )
}

#[test]
fn the_register_has_each_disputed_value_with_its_evidence() {
    let newsroom = |disputed: &str| {
        sourced(&[&report("notice", ""), &report("second", ""), &report("third", ", origin: second")])
            .with(
                "content/briefings/office.md",
                "entities: [acme]\n",
                "entities: [acme]\nevents:\n  - {id: opening, date: 2026-08-03, sources: [notice]}\n  \
                 - {id: opening, date: 2026-08-10, sources: [second, third]}\n",
            )
            .file("content/events/opening.yaml", &format!("title: Acme opens\n{disputed}"))
    };
    let site = newsroom("disputed: {property: date, preferred: 2026-08-10, reason: Two papers say so.}\n").build();
    for path in ["disputed/index.html", "events/opening/index.html", PAGE] {
        let said = words(&site.text(path));
        for part in [
            "3 August 2026 1 source, 1 origin One origin",
            "10 August 2026 the desk prefers this 2 sources, 1 origin One origin",
            "The desk prefers 10 August 2026. Two papers say so.",
        ] {
            assert!(said.contains(part), "{path} says {part:?}: {said}");
        }
    }
    for path in ["events/opening/index.html", PAGE] {
        assert!(site.text(path).contains("../disputed/index.html\">All disputed facts"), "{path}");
    }
    let register = data(&site, "disputed/index.json");
    assert_eq!(register["count"], 1);
    for disputed in [
        &register["disputed"][0],
        &data(&site, DATA)["disputed"][0],
        &data(&site, "events/opening/index.json")["disputed"][0],
    ] {
        let values: Vec<(&str, bool, u64, u64, &str)> = disputed["values"]
            .as_array()
            .unwrap()
            .iter()
            .map(|value| {
                let count = |key: &str| value[key].as_u64().unwrap();
                let words = |key: &str| value[key].as_str().unwrap();
                (
                    words("value"),
                    value["preferred"].as_bool().unwrap(),
                    count("source_count"),
                    count("origin_count"),
                    words("confidence"),
                )
            })
            .collect();
        assert_eq!(values, [("2026-08-03", false, 1, 1, "single-origin"), ("2026-08-10", true, 2, 1, "single-origin")]);
        assert_eq!(disputed["asserted"].as_array().unwrap().len(), 2);
    }

    let site = Newsroom::new().build();
    assert!(words(&site.text("disputed/index.html")).contains("No event is recorded whose sources disagree."));
    assert_eq!(data(&site, "disputed/index.json")["count"], 0);
}

#[test]
fn a_correction_shows_where_it_touches_with_what_was_wrong_what_is_right_and_who_approved() {
    let site = Newsroom::new()
        .with(
            "content/briefings/office.md",
            "entities: [acme]\n",
            "entities: [acme]\nevents:\n  - {id: opening, date: 2026-08, sources: [notice]}\n\
             corrections:\n  - {id: month, kind: correction, at: 2026-06-21T09:00:00+08:00, was: July, now: 2026-08, \
             reason: We had the month wrong., affects: [opening], approved_by: ada}\n",
        )
        .file("content/events/opening.yaml", "title: Acme opens\n")
        .file(
            "content/responses/rule.md",
            &response("hk", "law", "notice").replace(
                "sources:\n  - {id",
                "events: [{id: opening, date: 2026-08, sources: [notice]}]\nsources:\n  - {id",
            ),
        )
        .build();
    let carried = "Corrected 21 June 2026, 09:00 HKT: We had the month wrong. (in Acme opens an office in Hong Kong; \
                   approved by Ada Chan) WasJuly Now2026-08";
    for path in ["events/opening/index.html", "responses/rule/index.html"] {
        let said = words(&site.text(path));
        assert!(said.contains(carried), "{path}: {said}");
    }
    for path in ["events/opening/index.json", "responses/rule/index.json"] {
        let correction = &data(&site, path)["corrections"][0];
        assert_eq!((&correction["was"], &correction["now"]), (&"July".into(), &"2026-08".into()), "{path}");
        assert_eq!(correction["briefing"]["id"], "office");
        assert_eq!(correction["approved_by"]["name"], "Ada Chan");
    }
    let said = words(&site.text("corrections/index.html"));
    assert!(said.contains("WasJulyNow2026-08Approved byAda Chan"), "{said}");
    let said = words(&site.text(PAGE));
    for part in ["It saidJuly", "It says now2026-08", "Approved byAda Chan"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let feed = site.text("corrections/feed.xml");
    for part in ["Correction: Acme opens", "Was: July", "Now: 2026-08", "Approved by: Ada Chan"] {
        assert!(feed.contains(part), "{part}: {feed}");
    }
}

#[test]
fn the_watch_list_says_what_came_of_a_question_when_and_on_which_sources() {
    let site = Newsroom::new()
        .with(
            "content/briefings/office.md",
            "entities: [acme]\n",
            "entities: [acme]\nwatch:\n  - {question: Does it open?, due: 2026-06-30, outcome: It did., \
             resolved: 2026-06-25, sources: [notice]}\n",
        )
        .build();
    let said = words(&site.text("watch/index.html"));
    assert!(said.contains("Outcome, 25 June 2026: It did. Sources: The Harbour Gazette: Acme comes to town"), "{said}");
    let data = data(&site, "watch/index.json");
    assert_eq!((&data["count"], &data["watch"][0]["state"]), (&1.into(), &"resolved".into()), "{data}");
    assert_eq!(data["watch"][0]["sources"][0]["title"], "Acme comes to town");
}
