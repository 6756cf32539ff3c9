//! A sentence with its citations is a statement: in data, on its page, and on the pages of its sources.

use crate::newsroom::{BRIEFING, Newsroom, Site};
use serde_json::Value;

const PAGE: &str = "briefings/office/index.html";

/// The sections that every briefing has.
const REST: &str = "\n## Why it matters\n\nIt is the first.\n\n## What to watch next\n\nMore.\n";

/// The smallest newsroom, whose briefing says this.
fn saying(text: &str) -> Newsroom {
    let (front_matter, _) = BRIEFING.split_once("Acme opens an office in the harbour").unwrap();
    Newsroom::new().file("content/briefings/office.md", &format!("{front_matter}{text}\n{REST}"))
}

/// The words and the anchor of each statement in a briefing's data.
fn stated(site: &Site) -> Vec<(String, String)> {
    let data: Value = serde_json::from_str(&site.text("briefings/office/index.json")).unwrap();
    let word = |statement: &Value, key: &str| statement[key].as_str().unwrap().to_owned();
    let statements = data["statements"].as_array().unwrap();
    statements.iter().map(|statement| (word(statement, "text"), word(statement, "anchor"))).collect()
}

fn words(site: &Site) -> Vec<String> {
    stated(site).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn an_anchor_stays_when_a_sentence_is_put_before_it() {
    let one = stated(&saying("Acme opens an office.[@notice]").build());
    let two =
        stated(&saying("It was a long wait. It rained.[@notice] *Acme* opens, today, an office.[@notice]").build());
    let same = stated(&saying("It rained. Acme opens an office.[@notice]").build());
    assert_eq!(same, one);
    assert_eq!(two.len(), 2);
    assert_ne!(two[1].1, one[0].1);
    let long = |end: &str| {
        stated(&saying(&format!("Acme opens an office in the harbour district for {end}.[@notice]")).build())
    };
    assert_eq!(long("forty people")[0].1, long("fifty people, it says")[0].1);
}

#[test]
fn a_statement_in_data_is_where_its_anchor_leads() {
    let site = saying("Uncited. **Acme** opens [[acme]]'s office. [@notice] It is new [@notice].").build();
    let statements = stated(&site);
    assert_eq!(words(&site), ["Acme opens Acme's office.", "It is new."]);
    let page = site.text(PAGE);
    for (_, anchor) in &statements {
        assert_eq!(page.matches(&format!("<i id=\"{anchor}\"></i>")).count(), 1);
    }
    let data: Value = serde_json::from_str(&site.text("briefings/office/index.json")).unwrap();
    let first = &data["statements"][0];
    assert_eq!(first["sources"], serde_json::json!([1]));
    assert_eq!((&first["origin_count"], &first["status"]), (&1.into(), &"single-origin".into()));
    assert_eq!(page.matches("aria-label=\"one origin\"").count(), 2);
}

#[test]
fn an_official_source_takes_the_mark_away() {
    let official =
        saying("Acme opens.[@notice]").with("content/briefings/office.md", "kind: established-media", "kind: official");
    assert!(!official.build().text(PAGE).contains("one-origin"));
}

#[test]
fn a_source_page_lists_what_rests_on_it() {
    let mut text = String::new();
    for number in 1..=40 {
        text.push_str(&format!("Acme opened its office number {number}.[@wire] "));
    }
    let desk = saying(&text)
        .with("content/briefings/office.md", "sources:\n", "sources:\n  - wire\n")
        .file("content/sources/wire.yaml", "title: Wire\npublisher: gazette\nkind: established-media\npublished: 2026-06-18\nurl: https://gazette.example/wire\n");
    let site = desk.build();
    let page = site.text("sources/wire/index.html");
    assert!(page.contains("Statements that rest on this source"));
    assert_eq!(page.matches("../../briefings/office/index.html#s-").count(), 30);
    assert!(page.contains("and 10 more"));
    let (words, anchor) = stated(&site).remove(0);
    assert!(page.contains(&format!("<a href=\"../../briefings/office/index.html#{anchor}\">{words}</a>")));
}

#[test]
fn sentences_end_as_the_language_has_it() {
    for (language, text, wanted) in [
        ("en", "Mr. Smith of the U.S. office spoke.[@notice] It is No. 5.[@notice]", 2),
        ("fr", "M. Dupont cite l'art. 5.[@notice] La banque part.[@notice]", 2),
        ("de", "Am 3. Februar kam Dr. Müller z. B. allein.[@notice] Die Bank ging.[@notice]", 2),
        ("zh-Hans", "银行周五停止使用。[@notice]其他银行呢？[@notice]没有回应。", 2),
    ] {
        let desk =
            saying(text).with("content/briefings/office.md", "authors:", &format!("language: {language}\nauthors:"));
        let site = desk.build();
        assert_eq!(words(&site).len(), wanted, "{language}: {:?}", words(&site));
    }
}

#[test]
fn what_is_withdrawn_states_nothing() {
    let withdrawn = saying("Acme opens.[@wire]")
        .with(
            "content/briefings/office.md",
            "sources:\n",
            "corrections:\n  - {kind: withdrawal, at: 2026-06-20T00:00:00Z, reason: Wrong.}\nsources:\n  - wire\n",
        )
        .file(
            "content/sources/wire.yaml",
            "title: Wire\npublisher: gazette\nkind: established-media\nurl: https://gazette.example/wire\n",
        );
    let site = withdrawn.build();
    assert!(!site.text("sources/wire/index.html").contains("Statements that rest"));
    assert!(site.grep("Acme opens.").is_empty());
}
