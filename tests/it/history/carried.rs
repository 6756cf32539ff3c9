//! A correction names each place that still holds the old value.

use super::{OFFICE, Versions};
use crate::newsroom::{BRIEFING, Newsroom};

#[test]
fn a_correction_lists_every_place_that_still_holds_the_old_value() {
    let said = "The office opens on the first of August";
    let source = "{id: decree, title: A decree, publisher: gazette, kind: official, published: 2026-06-12}";
    let newsroom = Newsroom::new()
        .with(OFFICE, "entities: [acme]\n", "entities: [acme]\nevents:\n  - {id: opening, date: 2026-08-01, sources: [notice]}\n")
        .with(OFFICE, "Acme opens an office in the harbour district", said)
        .file("content/events/opening.yaml", &format!("title: Acme opens\nsummary: {said}.\ndate: 2026-08-01\n"))
        .file(
            "content/responses/rule.md",
            &format!(
                "---\ntitle: A licence for offices\nactor: acme\nnature: order\njurisdiction: hk\n\
                 steps:\n  - {{action: announced, date: 2026-06-12, sources: [decree]}}\n\
                 events:\n  - {{id: opening, date: 2026-08-01, sources: [decree]}}\nsources:\n  - {source}\n---\n{said}.\n"
            ),
        )
        .file(
            "content/briefings/second.md",
            &BRIEFING
                .replace("Acme opens an office in Hong Kong", "Acme hires in Hong Kong")
                .replace("entities: [acme]\n", "entities: [acme]\nevents:\n  - {id: opening, date: 2026-08, sources: [notice]}\n")
                .replace("Acme opens an office in the harbour district", said),
        );
    let versions = Versions::of(newsroom, "2026-06-19T01:00:00Z");
    versions.is_silent();
    let corrected = versions
        .edit("date: 2026-08-01", "date: 2026-09-01")
        .edit(said, "The office opens on the first of September")
        .edit(
            "sources:\n  - {id: notice",
            &format!(
                "corrections:\n  - {{id: month, kind: correction, at: 2026-06-21T09:00:00+08:00, was: \"2026-08-01\", \
                 now: \"2026-09-01\", affects: [opening]}}\n  - {{id: words, kind: correction, at: 2026-06-21T09:00:00+08:00, \
                 was: {said}, now: The office opens on the first of September}}\nsources:\n  - {{id: notice"
            ),
        );
    let found = corrected.check();
    let places = |code: &str| -> Vec<(String, String)> {
        found.only(code).iter().map(|one| (one.path.clone(), one.words.clone())).collect()
    };
    let place = |path: &str, words: &str| (path.to_owned(), words.to_owned());
    let (event, rule) = ("content/events/opening.yaml", "content/responses/rule.md");
    assert_eq!(
        places("correction-not-carried"),
        [place(event, "2026-08-01"), place(rule, "2026-08-01")],
        "{}",
        found.shown()
    );
    let second = "content/briefings/second.md";
    let summary = format!("{said}.");
    assert_eq!(
        places("corrected-words-repeated"),
        [place(second, said), place(event, &summary), place(rule, said)],
        "{}",
        found.shown()
    );
    assert_eq!(found.only("silent-edit").len(), 0, "{}", found.shown());
}
