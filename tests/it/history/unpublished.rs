//! A story that was out does not vanish: it is withdrawn.

use super::{OFFICE, Versions};
use crate::newsroom::{BRIEFING, Newsroom};
use std::fs;

const SECOND: &str = "content/briefings/2026/second.md";

/// Two briefings that are out.
fn two() -> Versions {
    let second = BRIEFING.replace("Acme opens an office", "Acme plans a second office");
    Versions::of(Newsroom::new().file(SECOND, &second), "2026-06-19T01:00:00Z")
}

impl Versions {
    fn remove(mut self, path: &str) -> Self {
        self.newsroom = self.newsroom.without(path);
        fs::remove_file(self.desk.root.join(path)).unwrap();
        self
    }
}

#[test]
fn a_deleted_file_is_found() {
    let gone = two().remove(SECOND);
    let found = gone.check();
    let one = found.one("unpublished");
    assert_eq!((one.path.as_str(), found.all().len()), ("content/site.yaml", 1), "{}", found.shown());
    let commit = gone.repository.head_id().unwrap().to_hex_with_len(10).to_string();
    assert_eq!(
        one.message,
        format!(
            "`{SECOND}` (“Acme plans a second office in Hong Kong”) was published, as commit {commit} of 2026-06-19 \
             shows it, and is gone"
        )
    );
    assert!(one.help.contains(&format!("git checkout {commit} -- {SECOND}")), "{}", one.help);
    assert!(one.help.contains("kind: withdrawal, at: 2026-07-01T08:00:00+08:00"), "{}", one.help);
    assert_eq!(gone.since("HEAD").codes(), ["unpublished"]);
    // Also once that is committed, and against the commit before.
    let gone = gone.committed("2026-06-22T00:00:00Z");
    assert_eq!(gone.check().codes(), ["unpublished"]);
    assert_eq!(gone.since("HEAD~1").codes(), ["unpublished"]);
    assert!(gone.since("HEAD").all().is_empty());
    // A file that is there and cannot be read is not gone.
    let broken = two().edit_file(SECOND, "---\ntitle:", "---\n\ttitle:");
    assert!(broken.check().only("unpublished").is_empty(), "{}", broken.check().shown());
}

#[test]
fn the_exit_is_that_of_a_finding() {
    let gone = two().remove(SECOND);
    let mut command = crate::newsroom::dateline();
    let output = command.args(["check", "--as-of", "2026-07-01", "-C"]).arg(&gone.desk.root).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn another_id_without_a_redirect_is_found() {
    let path = "content/briefings/harbour-office.md";
    let moved = Versions::new().rename(OFFICE, path);
    let found = moved.check();
    let one = found.one("unpublished");
    assert!(one.help.contains("if `harbour-office`, which has its title"), "{}", one.help);
    assert!(one.help.contains("`redirect_from: [office]`"), "{}", one.help);
    moved.edit_file(path, "regions:", "redirect_from: [office]\nregions:").is_silent();
}

#[test]
fn a_draft_that_was_out_is_found() {
    let draft = Versions::new().edit("regions:", "draft: true\nregions:");
    let found = draft.check();
    let one = found.one("unpublished");
    assert_eq!((one.path.as_str(), one.words.as_str(), found.all().len()), (OFFICE, "draft: true", 1));
    assert!(one.message.ends_with("is a draft now: readers lose it without a word"), "{}", one.message);
    assert_eq!(draft.since("HEAD").codes(), ["unpublished"]);
    assert_eq!(draft.committed("2026-06-22T00:00:00Z").check().codes(), ["unpublished"]);
    // Under another id, too.
    let path = "content/briefings/harbour-office.md";
    let moved = Versions::new().rename(OFFICE, path);
    let moved = moved.edit_file(path, "regions:", "draft: true\nredirect_from: [office]\nregions:");
    assert_eq!(moved.check().one("unpublished").path, path);
}

#[test]
fn a_later_date_is_found() {
    let later = Versions::new().edit("published: 2026-06-19", "published: 2026-07-19");
    let found = later.check();
    assert_eq!(found.one("unpublished").words, "2026-07-19T09:00:00+08:00");
    assert_eq!(found.errors().len(), 1, "{}", found.shown());
    assert_eq!(later.committed("2026-06-22T00:00:00Z").check().errors().len(), 1);
    let held = Versions::new().edit("regions:", "embargo_until: 2026-07-19T09:00:00+08:00\nregions:");
    assert_eq!(held.check().one("unpublished").words, "2026-07-19T09:00:00+08:00");
}

#[test]
fn what_ended_or_never_began_may_go() {
    let expiring = || {
        let newsroom = two().newsroom.with(SECOND, "regions:", "expires: 2026-06-25T09:00:00+08:00\nregions:");
        Versions::of(newsroom, "2026-06-19T01:00:00Z")
    };
    expiring().is_silent();
    expiring().remove(SECOND).is_silent();
    let draft = Versions::of(two().newsroom.with(SECOND, "regions:", "draft: true\nregions:"), "2026-06-19T01:00:00Z");
    draft.remove(SECOND).is_silent();
    // Taken away before its moment came.
    let early = Versions::of(two().newsroom, "2026-06-17T00:00:00Z").remove(SECOND).committed("2026-06-18T00:00:00Z");
    early.is_silent();
    // Away for a while, and back.
    let newsroom = two().newsroom;
    let mut back = two().remove(SECOND).committed("2026-06-20T00:00:00Z");
    back.newsroom = newsroom;
    back.newsroom.write_to(&back.desk);
    back.is_silent();
    back.committed("2026-06-21T00:00:00Z").is_silent();
}

#[test]
fn a_withdrawal_is_the_way() {
    let withdrawal = "corrections:\n  - {kind: withdrawal, at: 2026-06-20T09:00:00+08:00, reason: It is wrong.}\n";
    let gone = Versions::new().edit("sources:", &format!("{withdrawal}sources:")).committed("2026-06-20T02:00:00Z");
    gone.is_silent();
    // The tombstone stays, and so does the withdrawal.
    let back = gone.edit(withdrawal, "");
    let found = back.check();
    assert!(found.one("silent-edit").message.starts_with("the withdrawal of 2026-06-20"), "{}", found.shown());
}
