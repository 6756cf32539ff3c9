//! Two digests of one story that have two banks the wrong way round: what the check makes of it, and of each way out.

use crate::newsroom::{Desk, Newsroom, dateline};
use std::path::Path;

const FIRST: &str = "content/briefings/digest-first.md";
const SECOND: &str = "content/briefings/digest-second.md";
const JPM: &str = "content/events/jpm-hk-claude-off.yaml";
const GS: &str = "content/events/gs-hk-claude-off.yaml";

fn digests() -> Newsroom {
    Newsroom::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/two-digests"))
}

fn exits(desk: &Desk, arguments: &[&str], code: i32) {
    dateline().current_dir(&desk.root).args(arguments).assert().code(code);
}

/// With the months of the first digest's assertions the right way round.
fn mended(newsroom: Newsroom) -> Newsroom {
    newsroom
        .with(FIRST, "jpm-hk-claude-off, date: 2026-04", "jpm-hk-claude-off, date: 2026-06")
        .with(FIRST, "gs-hk-claude-off, date: 2026-06", "gs-hk-claude-off, date: 2026-04")
        .with(FIRST, "JPMorgan Chase and Goldman Sachs took", "Goldman Sachs and JPMorgan Chase took")
}

#[test]
fn events_that_contradict_each_other_fail_the_check_with_both_places_for_both_banks() {
    let check = digests().check();
    let errors: Vec<&str> = check.errors().iter().map(|found| found.code.as_str()).collect();
    assert_eq!(errors, ["conflicting-assertions", "conflicting-assertions"], "{}", check.shown());
    for (line, date) in [(10, "2026-04"), (11, "2026-06")] {
        let place = format!("{FIRST}:{line}");
        assert!(check.shown().contains(&place), "{place} stands in\n{}", check.shown());
        assert!(check.shown().contains(&format!("`{date}` here")), "{}", check.shown());
    }
    assert!(check.shown().contains(SECOND), "the other digest is named:\n{}", check.shown());
    let desk = digests().on_disk();
    exits(&desk, &["check"], 1);
    // A check of one digest alone names the contradiction, whichever it is.
    for digest in [FIRST, SECOND] {
        exits(&desk, &["check", digest], 1);
    }
}

#[test]
fn months_the_right_way_round_pass() {
    let check = mended(digests()).check();
    assert!(check.codes().is_empty(), "{}", check.shown());
    exits(&mended(digests()).on_disk(), &["check", "-W"], 0);
}

#[test]
fn an_office_and_its_department_are_one_actor_and_an_alias_is_no_other_model() {
    // One digest has the department act, the other the secretary; one writes Fable, the other Fable 5.
    let check = mended(digests()).check();
    assert!(!check.shown().contains("us-fable-order"), "{}", check.shown());
    let other = mended(digests())
        .file("content/entities/treasury.yaml", "name: US Treasury\nkind: organisation\n")
        .with(FIRST, "actor: commerce-department", "actor: treasury")
        .check();
    assert_eq!(other.codes(), ["conflicting-assertions"], "another department is another actor: {}", other.shown());
}

#[test]
fn a_text_alone_that_contradicts_the_other_digest_is_a_warning() {
    let first = std::str::from_utf8(&digests().files()[FIRST]).unwrap().to_owned();
    let without: String = first
        .lines()
        .filter(|line| !line.starts_with("events:") && !line.contains("-off, date:"))
        .map(|line| format!("{line}\n"))
        .collect();
    let only_text =
        digests().file(FIRST, &without.replace("  - {id: us-fable-order, ", "events:\n  - {id: us-fable-order, "));
    let check = only_text.check();
    assert_eq!(check.codes(), ["text-against-ledger", "text-against-ledger"], "{}", check.shown());
    for (bank, said, ledger) in [("JPMorgan Chase", "April", "2026-06"), ("Goldman Sachs", "June", "2026-04~")] {
        let found = check.all().iter().find(|found| found.message.contains(bank)).expect(bank);
        assert!(found.message.contains(said) && found.message.contains(ledger), "{}", found.message);
        assert!(
            found.words.starts_with("JPMorgan Chase and Goldman Sachs"),
            "the sentence is underlined: {}",
            found.words
        );
    }
    assert!(check.shown().contains(SECOND), "the ledger's entry is shown:\n{}", check.shown());
    exits(&only_text.on_disk(), &["check"], 0);
    let mended =
        only_text.with(FIRST, "JPMorgan Chase and Goldman Sachs took", "Goldman Sachs and JPMorgan Chase took");
    assert!(mended.check().codes().is_empty(), "{}", mended.check().shown());
}

#[test]
fn a_dispute_that_is_declared_passes_and_readers_see_both_values_with_their_sources() {
    let dispute = |preferred: &str| {
        format!("disputed: {{property: date, preferred: {preferred}, reason: The first report names the month.}}\n")
    };
    let newsroom = digests()
        .with(FIRST, "JPMorgan Chase and Goldman Sachs took", "Both banks took")
        .with(FIRST, " in April and June\nrespectively", "")
        .file(JPM, &format!("title: JPMorgan takes Claude off the menu of its Hong Kong staff\n{}", dispute("2026-06")))
        .file(
            GS,
            &format!("title: Goldman Sachs takes Claude off the menu of its Hong Kong staff\n{}", dispute("2026-04~")),
        );
    let check = newsroom.check();
    assert!(check.codes().is_empty(), "{}", check.shown());
    let site = newsroom.build();
    let page = site.text("briefings/digest-first/index.html");
    let disagreement = page.split("Where sources disagree").nth(1).expect("the page tells of the disagreement");
    for words in ["April 2026", "June 2026", "the desk prefers this", "Report on JPMorgan and Claude"] {
        assert!(disagreement.contains(words), "{words} stands in\n{disagreement}");
    }
    let event = site.text("events/gs-hk-claude-off/index.html");
    for words in ["about April 2026", "June 2026", "The first report names the month."] {
        assert!(event.contains(words), "{words} stands on the event's page:\n{event}");
    }
}

#[test]
fn an_act_of_april_is_not_caused_by_an_order_of_june() {
    let check = mended(digests())
        .file(GS, "title: Goldman Sachs takes Claude off the menu of its Hong Kong staff\ncaused_by: us-fable-order\n")
        .check();
    assert_eq!(check.codes(), ["effect-before-cause"], "{}", check.shown());
    let june = mended(digests())
        .file(JPM, "title: JPMorgan takes Claude off the menu of its Hong Kong staff\ncaused_by: us-fable-order\n")
        .check();
    assert!(june.codes().is_empty(), "June may lie after 12 June: {}", june.shown());
}
