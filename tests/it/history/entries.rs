//! The entries that the check asks for: when they count, and in whose words they are written.

use super::{CORRECTION, OFFICE, Versions};
use crate::newsroom::Newsroom;

#[test]
fn an_entry_that_is_dated_later_says_that_it_has_not_begun() {
    let later = CORRECTION.replace("2026-06-21", "2026-07-21");
    let changed = Versions::new().edit("The opening in August.", "The opening in October.");
    let found = changed.edit("sources:", &later).check();
    let one = found.one("silent-edit");
    let begins = "and the entry about it has not begun: it counts from 2026-07-21T09:00:00+08:00 on";
    assert!(one.message.ends_with(begins), "{}", one.message);
    assert!(one.help.contains("`at: 2026-07-01T08:00:00+08:00`"), "{}", one.help);
}

#[test]
fn an_entry_speaks_to_readers_in_labels_and_names() {
    let events = "events:\n  - {id: opening, title: The office opens, date: 2026-08-03, actor: acme, values: {jobs_made: 40}}\nregions:";
    let newsroom = Newsroom::new()
        .with(OFFICE, "regions:", events)
        .file("content/entities/beta.yaml", "name: Beta Works\nkind: organisation\n");
    let told = || Versions::of(newsroom.clone(), "2026-06-19T01:00:00Z");
    let entry = |old: &str, new: &str| told().edit(old, new).check().one("silent-edit").help.clone();
    for (old, new, wanted) in [
        (
            "date: 2026-08-03",
            "date: 2026-10-05",
            "was: \"“The office opens”, date: 3 August 2026\", now: \"“The office opens”, date: 5 October 2026\"",
        ),
        (
            "actor: acme",
            "actor: beta",
            "was: \"“The office opens”, who acted: Acme\", now: \"“The office opens”, who acted: Beta Works\"",
        ),
        ("jobs_made: 40", "jobs_made: 30", "was: \"“The office opens”, jobs made: 40\""),
        ("authors: [ada]", "authors: [bea]", "was: \"Byline: Ada Chan\""),
        ("regions: [hk]", "regions: [cn]", "was: \"Regions: Hong Kong\", now: \"Regions: China\""),
        ("kind: established-media", "kind: wire", "was: \"“Acme comes to town”, kind: Established media\""),
        ("published: 2026-06-18", "published: 2026-06-17", "was: \"“Acme comes to town”, date: 18 June 2026\""),
        (
            "2026-06-19T09:00:00+08:00",
            "2026-06-18T09:00:00+08:00",
            "was: \"Published: 19 June 2026, 09:00 (UTC+08:00)\"",
        ),
    ] {
        let help = if new.contains("bea") {
            told()
                .with_file("content/staff/bea.yaml", "name: Bea Lo\n")
                .edit(old, new)
                .check()
                .one("silent-edit")
                .help
                .clone()
        } else {
            entry(old, new)
        };
        assert!(help.contains(wanted), "{wanted}: {help}");
    }
}

#[test]
fn an_entry_that_speaks_of_something_else_is_told_so() {
    let changed = || {
        let both = Versions::new().edit("The opening in August.", "The opening in October.").edit("forty", "fifty");
        both.edit("sources:", CORRECTION)
    };
    let found = changed().check();
    assert_eq!(found.codes(), ["untold-change"], "{}", found.shown());
    let one = found.one("untold-change");
    assert_eq!((one.path.as_str(), one.words.as_str()), (OFFICE, "fifty"));
    assert!(one.message.contains("forty people"), "{}", one.message);
    assert!(one.message.ends_with("after publication, and the new entry speaks of something else"), "{}", one.message);
    assert!(
        one.help.starts_with("say it in that entry, too, or in one of its own: `- {kind: correction"),
        "{}",
        one.help
    );
    let empty = changed().edit(", was: August, now: October", "").check();
    assert!(empty.one("empty-value").help.contains("`reason`"), "{}", empty.shown());
    // Any word of the change is enough, in whatever part of the entry.
    changed().edit("now: October}", "now: October, reason: We had counted forty.}").is_silent();
    changed().edit("was: August", "was: fifty and August").is_silent();
}
