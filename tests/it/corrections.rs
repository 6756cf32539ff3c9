//! Corrections travel: to every place that repeats what was wrong, and to no place that says something else.

use crate::newsroom::{BRIEFING, Findings, Newsroom};

const OFFICE: &str = "content/briefings/office.md";
const SECOND: &str = "content/briefings/second.md";
const EVENT: &str = "content/events/opening.yaml";

/// The smallest site with an event, which its briefing asserts with `asserts` and corrects with `correction`.
fn corrected(asserts: &str, correction: &str) -> Newsroom {
    Newsroom::new()
        .with(
            OFFICE,
            "entities: [acme]\n",
            &format!(
                "entities: [acme]\nevents:\n  - {{id: opening, {asserts}, sources: [notice]}}\ncorrections:\n  \
                 - {{id: one, kind: correction, at: 2026-06-21T09:00:00+08:00, {correction}}}\n"
            ),
        )
        .file(EVENT, "title: Acme opens\n")
}

/// With a second briefing that asserts something of the event.
fn repeating(newsroom: Newsroom, asserts: &str, sentence: &str) -> Newsroom {
    newsroom.file(
        SECOND,
        &BRIEFING
            .replace("Acme opens an office in Hong Kong", "Acme hires in Hong Kong")
            .replace(
                "entities: [acme]\n",
                &format!("entities: [acme]\nevents:\n  - {{id: opening, {asserts}, sources: [notice]}}\n"),
            )
            .replace("Acme opens an office in the harbour district", sentence),
    )
}

fn codes(findings: &Findings) -> Vec<&str> {
    findings.all().iter().map(|found| found.code.as_str()).collect()
}

#[test]
fn a_date_is_taken_back_as_readers_see_it() {
    for was in ["2026-07", "July 2026", "juillet 2026", "2026年7月"] {
        let newsroom = corrected("date: 2026-08", &format!("was: \"{was}\", now: \"2026-08\", affects: [opening]"));
        let check = repeating(newsroom, "date: 2026-07", "Acme opens").check();
        assert_eq!(check.one("correction-not-carried").path, SECOND, "{was}: {}", check.shown());
    }
}

#[test]
fn what_the_corrected_briefing_asserts_needs_no_affects() {
    let newsroom = corrected("date: 2026-08", "was: July 2026, now: August 2026");
    let check = repeating(newsroom, "date: 2026-07", "Acme opens").check();
    assert_eq!(codes(&check), ["correction-not-carried"], "{}", check.shown());
}

#[test]
fn another_property_of_the_same_value_is_left_alone() {
    let newsroom = corrected("values: {desks: 4, rooms: 3}", "was: \"3\", now: \"4\", affects: [opening]");
    let check = repeating(newsroom.clone(), "values: {desks: 4, rooms: 3}", "Acme opens").check();
    assert_eq!(codes(&check), [""; 0], "{}", check.shown());
    let check = repeating(newsroom, "values: {desks: 3, rooms: 3}", "Acme opens").check();
    assert_eq!(check.one("correction-not-carried").words, "3", "{}", check.shown());
}

#[test]
fn two_words_are_looked_for_where_the_correction_reaches() {
    let correction = "was: two cracks, now: one crack, affects: [opening]";
    let own = corrected("date: 2026-08", correction).with(OFFICE, "Acme opens an office", "Acme found two cracks");
    assert_eq!(own.check().one("corrected-words-repeated").path, OFFICE, "{}", own.check().shown());

    let reached = repeating(corrected("date: 2026-08", correction), "date: 2026-08", "It found two cracks");
    assert_eq!(reached.check().one("corrected-words-repeated").path, SECOND, "{}", reached.check().shown());

    // Not in a text that has nothing to do with it, and not as a quotation of what was said.
    let elsewhere = corrected("date: 2026-08", correction).file(
        SECOND,
        &BRIEFING
            .replace("Acme opens an office in Hong Kong", "Acme hires")
            .replace("Acme opens", "Two cracks and Acme opens"),
    );
    assert_eq!(codes(&elsewhere.check()), [""; 0], "{}", elsewhere.check().shown());
    let quoted = corrected("date: 2026-08", correction).with(
        OFFICE,
        "Acme opens an office",
        "We said “two cracks”; Acme has one",
    );
    assert_eq!(codes(&quoted.check()), [""; 0], "{}", quoted.check().shown());
}

#[test]
fn what_a_correction_affects_exists() {
    let misspelt = corrected("date: 2026-08", "was: x, now: y, affects: [opning]").check();
    let found = misspelt.one("unknown-reference");
    assert_eq!((found.words.as_str(), found.help.as_str()), ("opning", "did you mean `opening`?"));
    for fine in ["opening", "office", "title", "summary", "What happened"] {
        let check = corrected("date: 2026-08", &format!("was: x, now: y, affects: [{fine}]")).check();
        assert_eq!(codes(&check), [""; 0], "{fine}: {}", check.shown());
    }
}

#[test]
fn an_old_id_leads_to_the_one_that_a_record_has_now() {
    let newsroom = Newsroom::new()
        .file("content/entities/acme.yaml", "name: Acme\nkind: organisation\nredirect_from: [acme-ltd]\n")
        .with(OFFICE, "entities: [acme]", "entities: [acme-ltd]");
    assert_eq!(newsroom.check().one("unknown-reference").help, "it is called `acme` now");
}

#[test]
fn a_briefing_that_is_named_shows_the_correction() {
    let newsroom = corrected("date: 2026-08", "was: The old words, now: The new words, affects: [second]");
    let site = repeating(newsroom, "date: 2026-08", "Acme opens").build();
    let page = site.text("briefings/second/index.html");
    let told = page.split("notice").find(|part| part.contains("The old words"));
    assert!(told.is_some_and(|notice| notice.contains("../office/")), "the notice leads to the correction: {page}");
    let data: serde_json::Value = serde_json::from_str(&site.text("briefings/second/index.json")).unwrap();
    assert_eq!(data["corrections_elsewhere"][0]["was"], "The old words");
    let data: serde_json::Value = serde_json::from_str(&site.text("briefings/office/index.json")).unwrap();
    assert_eq!(data["corrections"][0]["affects"][0], "second");
    let data: serde_json::Value = serde_json::from_str(&site.text("corrections/index.json")).unwrap();
    assert_eq!((&data["count"], &data["corrections"][0]["now"]), (&1.into(), &"The new words".into()), "{data}");
}

#[test]
fn what_belongs_to_the_event_says_so_elsewhere() {
    for (key, value) in [
        ("disputed", "{property: date, preferred: 2026-08, reason: So.}"),
        ("caused_by", "opening"),
        ("multi_valued", "[date]"),
        ("summary", "It opens."),
    ] {
        let check = corrected(&format!("date: 2026-08, {key}: {value}"), "now: x").check();
        let found = check.one("unknown-key");
        assert!(found.message.starts_with(&format!("`{key}` says nothing here")), "{}", found.message);
        assert!(check.shown().contains("it is defined here"), "{}", check.shown());
    }
    let check = corrected("values: {date: 7}", "now: x").check();
    assert_eq!(check.one("unknown-key").words, "date", "{}", check.shown());
}

#[test]
fn a_dispute_is_one_a_property_and_names_its_value_in_any_form() {
    let event = |disputed: &str| {
        let newsroom = corrected("date: 2026-08, object: [acme], values: {staff_count: 40}", "now: x");
        repeating(newsroom, "date: 2026-07-01, values: {staff_count: 50}", "Acme opens")
            .file(EVENT, &format!("title: Acme opens\ndisputed:\n{disputed}"))
    };
    let date = "  - {property: date, preferred: 2026-07-01/2026-07-01, reason: So.}\n";
    let staff = "  - {property: staff_count, preferred: \"40\", reason: So.}\n";
    let fine = event(&format!("{date}{staff}")).check();
    assert_eq!(codes(&fine), [""; 0], "{}", fine.shown());
    let twice = event(&format!("{date}{staff}  - {{preferred: 2026-08, reason: No.}}\n"));
    assert_eq!(codes(&twice.check()), ["repeated-entry"], "{}", twice.check().shown());
    let page = twice.build().text("events/opening/index.html");
    assert!(page.contains("1 July 2026</strong>") && !page.contains("<strong>August 2026"), "{page}");
}
