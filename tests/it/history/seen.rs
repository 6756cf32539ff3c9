//! Only what readers could see stands to account: no draft, nothing before its moment, nothing before the launch.

use super::{OFFICE, Versions};
use crate::newsroom::Newsroom;

#[test]
fn nobody_saw_what_changed_before_the_launch() {
    let newsroom = |launched: &str| {
        Newsroom::new().with(
            "content/site.yaml",
            "languages: [en]\n",
            &format!("languages: [en]\nlaunched: {launched}\n"),
        )
    };
    for (launched, silent) in
        [("2026-07-02T00:00:00Z", true), ("2026-06-20T12:00:00Z", true), ("2026-06-19T12:00:00Z", false)]
    {
        let changed = Versions::of(newsroom(launched), "2026-06-19T01:00:00Z").edit("in August", "in October");
        let changed = changed.committed("2026-06-20T00:00:00Z");
        assert_eq!(changed.check().all().is_empty(), silent, "{launched}: {}", changed.check().shown());
    }
    // What was shown at the launch counts from there.
    let launched = Versions::of(newsroom("2026-06-19T12:00:00Z"), "2026-06-18T01:00:00Z");
    assert_eq!(launched.edit("in August", "in October").check().codes(), ["silent-edit"]);
}

#[test]
fn a_draft_is_free() {
    let draft = Newsroom::new().with(OFFICE, "regions:", "draft: true\nregions:");
    let draft = Versions::of(draft, "2026-06-20T00:00:00Z").edit("in August", "in October");
    draft.is_silent();
    let published = draft.committed("2026-06-21T00:00:00Z").edit("draft: true\n", "").committed("2026-06-22T00:00:00Z");
    published.is_silent();
    assert_eq!(published.edit("in October", "in May").check().one("silent-edit").words, "May");
}

#[test]
fn what_was_not_out_yet_is_free() {
    // Committed and changed again before the moment of publication.
    let early = Versions::of(Newsroom::new(), "2026-06-18T00:00:00Z").edit("in August", "in October");
    let early = early.committed("2026-06-18T12:00:00Z");
    early.is_silent();
    // The version that stood when the moment came is the one that readers saw.
    assert_eq!(early.edit("in October", "in May").check().one("silent-edit").words, "May");
    // An embargo counts for more than the date on the page.
    let held = Newsroom::new().with(OFFICE, "regions:", "embargo_until: 2026-06-25T09:00:00+08:00\nregions:");
    let held = Versions::of(held, "2026-06-20T00:00:00Z").edit("in August", "in October");
    held.committed("2026-06-24T00:00:00Z").is_silent();
}
