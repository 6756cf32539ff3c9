//! An entry covers what it came with and stays as it was.

use super::{CORRECTION, MINOR, Versions};

/// A briefing whose first correction is committed.
fn corrected() -> Versions {
    Versions::new().edit("forty people", "fifty people").edit("sources:", CORRECTION).committed("2026-06-21T01:00:00Z")
}

#[test]
fn an_entry_that_is_dated_later_covers_nothing_yet() {
    let later = |entry: &str| entry.replace("2026-06-21", "2026-07-21");
    let changed = || Versions::new().edit("in August", "in October");
    for entry in [later(CORRECTION), later(CORRECTION).replace("kind: correction", "kind: update")] {
        assert_eq!(changed().edit("sources:", &entry).check().one("silent-edit").words, "October", "{entry}");
        let committed = changed().edit("sources:", &entry).committed("2026-06-21T01:00:00Z");
        assert_eq!(committed.check().codes(), ["silent-edit"], "{entry}");
    }
    let typo = Versions::new().edit("of its kind", "of its sort").edit("sources:", &later(MINOR));
    assert_eq!(typo.check().codes(), ["silent-edit"]);
}

#[test]
fn an_entry_whose_moment_is_moved_is_no_new_one() {
    let moved = corrected().edit("in August", "in October").edit("06-21T09:00:00", "06-21T09:00:01");
    assert_eq!(moved.check().one("silent-edit").words, "October");
    let noted = Versions::new().edit("of its kind", "of its sort").edit("sources:", MINOR);
    let noted = noted.committed("2026-06-21T01:00:00Z").edit("in the harbour", "near the harbour");
    assert_eq!(noted.check().codes(), ["silent-edit"]);
    assert_eq!(noted.edit("06-21T09:00:00", "06-21T09:00:01").check().codes(), ["silent-edit"]);
    // A second entry that says the same is one more.
    let again = "now: October}\n  - {kind: correction, at: 2026-06-22T09:00:00+08:00, was: August, now: October}";
    corrected().edit("in August", "in October").edit("now: October}", again).is_silent();
}

#[test]
fn a_published_entry_stays() {
    let entry = CORRECTION.strip_suffix("sources:").unwrap();
    let gone = corrected().edit(entry, "");
    let found = gone.check();
    let one = found.one("silent-edit");
    assert_eq!(one.message, "the correction of 2026-06-21 was published and is not listed any more");
    assert!(
        one.help.contains("`- {kind: correction, at: 2026-06-21T09:00:00+08:00, was: \"August\", now: \"October\"}`"),
        "{}",
        one.help
    );
    assert!(found.shown().contains("of 2026-06-21 lists"), "{}", found.shown());
    assert_eq!(gone.committed("2026-06-22T00:00:00Z").check().codes(), ["silent-edit"]);
    assert_eq!(corrected().edit(entry, "").since("HEAD").codes(), ["silent-edit"]);

    // Not even a new entry excuses it, nor a withdrawal.
    let other = "corrections:\n  - {kind: update, at: 2026-06-22T09:00:00+08:00, reason: More is known.}\n";
    let replaced = corrected().edit(entry, other).committed("2026-06-22T01:00:00Z");
    assert_eq!(
        replaced.check().one("silent-edit").words,
        "{kind: update, at: 2026-06-22T09:00:00+08:00, reason: More is known.}"
    );
    let withdrawn = corrected().edit(entry, &other.replace("update", "withdrawal"));
    assert_eq!(withdrawn.check().codes(), ["silent-edit"]);
    // What is put back is mended.
    replaced.edit(other, &format!("{other}{}", entry.trim_start_matches("corrections:\n"))).is_silent();
}

#[test]
fn a_published_entry_keeps_its_words() {
    let message = |old: &str, new: &str| corrected().edit(old, new).check().one("silent-edit").message.clone();
    let was = "the correction of 2026-06-21 was published and is rewritten: its";
    assert_eq!(message("was: August,", "was: May,"), format!("{was} `was` said “August” and says “May”"));
    assert_eq!(message("now: October}", "now: May}"), format!("{was} `now` said “October” and says “May”"));
    assert_eq!(
        message("now: October}", "now: October, reason: R.}"),
        format!("{was} `reason` said nothing and says “R.”")
    );
    assert_eq!(
        message("kind: correction", "kind: update"),
        format!("{was} `kind` said “correction” and says “update”")
    );
    assert!(
        message("at: 2026-06-21", "at: 2026-07-21").contains("readers do not see it any more: it is dated 2026-07-21")
    );
    assert!(message("at: 2026-06-21", "at: 2026-06-20").ends_with("and is dated 2026-06-20 now"));
    // Where it stands in the list, its id, and the hour are nobody's concern.
    let above = "corrections:\n  - {kind: update, at: 2026-06-22T09:00:00+08:00, reason: More is known.}\n";
    corrected().edit("corrections:\n", above).is_silent();
    corrected().edit("now: October}", "now: October, id: staff}").edit("06-21T09:00:00", "06-21T09:30:00").is_silent();
}

#[test]
fn an_entry_that_no_reader_saw_may_go() {
    let entry = CORRECTION.strip_suffix("sources:").unwrap();
    Versions::new().edit("sources:", CORRECTION).edit(entry, "").is_silent();
    let planned = Versions::new().edit("sources:", &CORRECTION.replace("2026-06-21", "2026-08-21"));
    planned.committed("2026-06-21T01:00:00Z").edit("2026-08-21T", "2026-09-21T").is_silent();
}

#[test]
fn the_ready_made_entry_has_no_mark_that_readers_would_see() {
    let long = "The office on the quay is the first that any company from abroad has opened in this part of the harbour \
                since the port was built and the town around it grew in August";
    let told = crate::newsroom::Newsroom::new().with(super::OFFICE, "The opening in August", long);
    let changed = Versions::of(told, "2026-06-19T01:00:00Z").edit("grew in August", "grew in October");
    let help = changed.check().one("silent-edit").help.clone();
    assert!(help.contains("was: \"it grew in August.\", now: \"it grew in October.\"}"), "{help}");
    assert!(!help.contains('…'), "{help}");
}
