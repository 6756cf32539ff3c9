//! What may go out, and what only when somebody says so.

use crate::history::Versions;
use crate::newsroom::{AS_OF, Desk, Newsroom};
use chrono::{DateTime, Duration, Utc};
use dateline::history::Compare;
use dateline::model::date::AsOf;
use dateline::pipeline::Order;
use dateline::publish::{Allowance, Clear, PublishError, clear};

fn now() -> DateTime<Utc> {
    AS_OF.parse().unwrap()
}

fn judge_at(desk: &Desk, now: DateTime<Utc>, allowance: Allowance) -> Result<Clear, PublishError> {
    let order = Order {
        root: desk.root.clone(),
        as_of: AsOf(now),
        drafts: false,
        base_url: None,
        search: true,
        compare: Compare::Nothing,
    };
    clear(&order, &desk.output(), now, allowance)
}

/// What is objected to, a line each.
fn objections(desk: &Desk) -> Vec<String> {
    refused(judge_at(desk, now(), Allowance::default()))
}

fn refused(judged: Result<Clear, PublishError>) -> Vec<String> {
    match judged {
        Ok(_) => Vec::new(),
        Err(PublishError::NotClear(objections)) => objections.into_iter().map(|one| one.reason).collect(),
        Err(error) => panic!("{error}"),
    }
}

#[track_caller]
fn objects(desk: &Desk, words: &str) {
    let all = objections(desk);
    assert!(all.len() == 1 && all[0].contains(words), "{all:?}");
}

#[test]
fn a_site_as_its_content_makes_it_now_may_go_out() {
    let site = Newsroom::new().build();
    let clear = judge_at(&site.desk, now(), Allowance::default()).unwrap();
    assert_eq!(clear.manifest, site.written.manifest);
    assert!(clear.allowed.is_empty());
}

#[test]
fn what_no_build_finished_or_somebody_changed_since_stays() {
    objects(&Newsroom::new().on_disk(), "no site that a build has finished");
    let site = Newsroom::new().build();
    let text = std::fs::read_to_string(site.desk.root.join("content/staff/ada.yaml")).unwrap();
    site.desk.put("content/staff/ada.yaml", b"name: Ada Wong\n");
    objects(&site.desk, "not what the content gives now");
    site.desk.put("content/staff/ada.yaml", text.as_bytes());
    assert_eq!(objections(&site.desk), [""; 0]);
    site.desk.put("site/feed.xml", b"mine");
    objects(&site.desk, "its files were changed");
}

#[test]
fn drafts_stay() {
    let site = Newsroom::new().drafts().build();
    objects(&site.desk, "with drafts");
}

#[test]
fn tomorrow_s_edition_stays_unless_that_is_said() {
    let held = Newsroom::new().with(
        "content/briefings/office.md",
        "authors: [ada]",
        "authors: [ada]\nembargo_until: 2026-07-02T06:00:00Z",
    );
    let site = held.as_of("2026-07-02T07:00:00Z").build();
    assert!(site.has("briefings/office/index.html"));
    objects(&site.desk, "which has not come");
    let allowed = judge_at(&site.desk, now(), Allowance { early: true, ..Allowance::default() }).unwrap().allowed;
    assert_eq!(allowed, ["early: as of 2026-07-02T07:00:00+00:00"]);
}

#[test]
fn yesterday_s_edition_is_built_again_first() {
    let site = Newsroom::new().build();
    let all = refused(judge_at(&site.desk, now() + Duration::days(1), Allowance::default()));
    assert!(all[0].contains("may have changed by itself at 2026-07-01T16:00:00"), "{all:?}");
}

#[test]
fn what_nobody_reviewed_stays_unless_that_is_said() {
    let site = Newsroom::new().with("content/site.yaml", "title:", "reviewers: 1\ntitle:").build();
    objects(&site.desk, "too-few-reviewers × 1");
    let allowed = judge_at(&site.desk, now(), Allowance { unreviewed: true, ..Allowance::default() }).unwrap().allowed;
    assert_eq!(allowed, ["unreviewed: too-few-reviewers × 1"]);
}

#[test]
fn what_is_held_back_need_not_be_reviewed_yet() {
    let reviewed = "authors: [ada]\nreviewed_by: [{person: ben, at: 2026-06-19T08:00:00+08:00}]";
    let (path, held) = ("content/briefings/later.md", super::second().replace("2026-06-20T09", "2026-08-20T09"));
    let newsroom = Newsroom::new()
        .with("content/site.yaml", "title:", "reviewers: 1\ntitle:")
        .file("content/staff/ben.yaml", "name: Ben Ho\n")
        .with("content/briefings/office.md", "authors: [ada]", reviewed)
        .file(path, &held);
    assert_eq!(objections(&newsroom.build().desk), [""; 0]);
}

#[test]
fn a_silent_edit_stays_unless_that_is_said() {
    let versions = Versions::new().edit("forty people", "fifty people");
    versions.newsroom.try_build_in(&versions.desk).unwrap();
    objects(&versions.desk, "silent-edit × ");
    let allowed =
        judge_at(&versions.desk, now(), Allowance { findings: true, ..Allowance::default() }).unwrap().allowed;
    assert!(allowed[0].starts_with("findings: silent-edit × "), "{allowed:?}");
}
