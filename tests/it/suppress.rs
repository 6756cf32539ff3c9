//! What a record sets aside: which findings go, which stay, and what is said of a suppression that does nothing.

use crate::newsroom::{AS_OF, Desk, Newsroom, dateline};
use serde_json::Value;

const OFFICE: &str = "content/briefings/office.md";

/// A newsroom whose briefing names a region twice, and says that it may.
fn twice(suppression: &str) -> Newsroom {
    Newsroom::new().with(OFFICE, "regions: [hk]", "regions: [hk, hk]").with(
        OFFICE,
        "entities: [acme]\n",
        &format!("entities: [acme]\nsuppress:\n  - {suppression}\n"),
    )
}

fn check(desk: &Desk, args: &[&str]) -> std::process::Output {
    let mut command = dateline();
    command.args(["check", "--as-of", AS_OF, "-C"]).arg(&desk.root).args(args);
    command.output().unwrap()
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn one_finding_of_several_is_set_aside_by_its_words() {
    let newsroom = |suppress: &str| {
        Newsroom::new().with(OFFICE, "authors: [ada]", "authors: [ada, ada]").with(
            OFFICE,
            "regions: [hk]\n",
            &format!("regions: [hk, hk]\nsuppress: [{suppress}]\n"),
        )
    };
    let one = "{code: repeated-entry, about: \"`ada`\", reason: She wrote it twice.}";
    assert_eq!(newsroom(one).check().one("repeated-entry").words, "hk");
    let two = format!("{one}, {{code: repeated-entry, about: \"`hk`\", reason: So is the town.}}");
    assert!(newsroom(&two).check().all().is_empty(), "{}", newsroom(&two).check().shown());
    let idle = format!("{two}, {{code: repeated-entry, about: nobody, reason: None.}}");
    assert_eq!(newsroom(&idle).check().codes(), ["unused-suppression"]);
}

#[test]
fn a_finding_is_set_aside_in_its_own_manuscript_and_nowhere_else() {
    let reported = Newsroom::new().with(OFFICE, "regions: [hk]", "regions: [hk, hk]");
    assert_eq!(reported.check().codes(), ["repeated-entry"]);
    let reason = "{code: repeated-entry, reason: The desk wants it so.}";
    assert!(twice(reason).check().all().is_empty());

    let elsewhere =
        reported.file("content/entities/acme.yaml", &format!("name: Acme\nkind: organisation\nsuppress: [{reason}]\n"));
    assert_eq!(elsewhere.check().codes(), ["repeated-entry", "unused-suppression"]);
}

#[test]
fn what_a_record_defines_is_covered_by_it() {
    let source = "kind: established-media, published: 2026-06-18}";
    let newsroom = twice("{code: repeated-source, reason: Both are cited on purpose.}")
        .with(OFFICE, "regions: [hk, hk]", "regions: [hk]")
        .with(OFFICE, source, &format!("{}, url: 'https://a.example/'}}\n  - {{id: two, title: Again, publisher: gazette, url: 'https://a.example/', {source}", source.trim_end_matches('}')))
        .with(OFFICE, "It is the first of its kind there.[@notice]", "It is the first of its kind there.[@two]");
    assert!(newsroom.check().all().is_empty(), "{}", newsroom.check().shown());
}

#[test]
fn a_reason_is_needed() {
    for without in
        ["{code: repeated-entry}", "{code: repeated-entry, reason: ''}", "{code: repeated-entry, reason: ' '}"]
    {
        let findings = twice(without).check();
        assert_eq!(findings.errors().len(), 1, "{}", findings.shown());
        assert_eq!(findings.only("repeated-entry").len(), 1, "it is not set aside: {}", findings.shown());
    }
}

#[test]
fn what_must_stay_cannot_be_set_aside() {
    let findings = twice("{code: missing-key, reason: No.}").check();
    assert!(findings.one("unknown-rule").message.contains("leaves nothing to build from"));
    let findings = twice("{code: unused-suppression, reason: No.}").check();
    assert!(findings.one("unknown-rule").help.contains("unused-suppression: off"));
    let findings = twice("{code: repeated-entri, reason: No.}").check();
    let unknown = findings.one("unknown-rule");
    assert_eq!((unknown.words.as_str(), unknown.help.as_str()), ("repeated-entri", "did you mean `repeated-entry`?"));
}

#[test]
fn an_end_is_kept() {
    let until =
        |day: &str| twice(&format!("{{code: repeated-entry, reason: Until the list is mended., until: {day}}}"));
    // The newsroom is seen on 1 July, in the time zone of the desk.
    assert!(until("2026-07-01").check().all().is_empty());
    assert!(until("2026-07").check().all().is_empty());
    let findings = until("2026-06-30").check();
    assert_eq!(findings.codes(), ["repeated-entry", "unused-suppression"]);
    assert_eq!(findings.one("unused-suppression").words, "2026-06-30");
    assert_eq!(until("soon").check().codes(), ["bad-date"]);
}

#[test]
fn a_suppression_that_does_nothing_is_named_where_the_record_is_judged() {
    let idle = twice("{code: repeated-entry, reason: The desk wants it so.}").with(OFFICE, "[hk, hk]", "[hk]");
    assert_eq!(idle.check().one("unused-suppression").words, "repeated-entry");
    let draft = idle.clone().with(OFFICE, "authors: [ada]", "authors: [ada]\ndraft: true");
    assert!(draft.check().all().is_empty());
    assert_eq!(draft.drafts().check().codes(), ["unused-suppression"]);
    let embargoed =
        idle.clone().with(OFFICE, "authors: [ada]", "authors: [ada]\nembargo_until: 2026-09-01T09:00:00+08:00");
    assert_eq!(embargoed.check().codes(), ["unused-suppression"], "what comes out later is judged already");
    let withdrawal = "authors: [ada]\ncorrections: [{kind: withdrawal, at: 2026-06-20T09:00:00+08:00, reason: Wrong.}]";
    assert!(idle.with(OFFICE, "authors: [ada]", withdrawal).check().all().is_empty());
    let same = "{code: repeated-entry, reason: One.}\n  - {code: repeated-entry, reason: Two.}";
    assert_eq!(twice(same).check().codes(), ["unused-suppression"]);
}

#[test]
fn the_formats_show_what_was_set_aside_where_they_have_a_place_for_it() {
    let desk = twice("{code: repeated-entry, reason: The desk wants it so.}")
        .with("content/site.yaml", "languages: [en]", "languages: [en]\nrules: {no-history: off}")
        .on_disk();
    let human = words(&check(&desk, &[]).stderr);
    assert!(human.ends_with("nothing to mend; 1 suppressed\n"), "{human}");
    let verbose = words(&check(&desk, &["-v"]).stderr);
    assert!(verbose.contains("office.md:6: repeated-entry is suppressed: The desk wants it so.\n"), "{verbose}");
    for format in ["json", "github"] {
        assert_eq!(words(&check(&desk, &["--format", format]).stdout), "", "{format}");
    }
    let log: Value = serde_json::from_slice(&check(&desk, &["--format", "sarif"]).stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0]["ruleId"], "repeated-entry");
    let suppressions = serde_json::json!([{"kind": "inSource", "justification": "The desk wants it so."}]);
    assert_eq!(results[0]["suppressions"], suppressions);
}

#[test]
fn a_site_that_turns_a_code_off_leaves_its_suppressions_in_use() {
    let off = twice("{code: repeated-entry, reason: The desk wants it so.}")
        .file("content/site.yaml", "title: The Harbour Desk\nrules: {repeated-entry: off}\n");
    assert!(off.check().all().is_empty());
}

#[test]
fn a_setting_that_changes_nothing_is_noted() {
    let rules = |rules: &str| {
        Newsroom::new().file("content/site.yaml", &format!("title: The Harbour Desk\nrules: {{{rules}}}\n")).check()
    };
    assert_eq!(rules("raw-html: warning, unused-file: error, repeated-entry: off").codes(), ["unused-setting"]);
    assert_eq!(rules("missing-key: error").one("unused-setting").words, "missing-key");
}

#[test]
fn a_baseline_knows_findings_again_when_lines_move() {
    let off = |newsroom: Newsroom| {
        newsroom.with("content/site.yaml", "languages: [en]", "languages: [en]\nrules: {no-history: off}")
    };
    let reported = off(Newsroom::new()).with(OFFICE, "regions: [hk]", "regions: [hk, hk]");
    let desk = reported.on_disk();
    let file = desk.root.join("known.json");
    let path = file.to_str().unwrap();

    let written = check(&desk, &["--write-baseline", path]);
    assert!(written.status.success() && words(&written.stderr).contains("now lists 1 finding"), "{written:?}");
    let text = std::fs::read_to_string(&file).unwrap();
    check(&desk, &["--write-baseline", path]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);

    desk.put(OFFICE, &reported.clone().with(OFFICE, "authors: [ada]", "# a comment\nauthors: [ada]").files()[OFFICE]);
    let known = check(&desk, &["--baseline", path, "-W"]);
    assert!(known.status.success(), "{known:?}");
    assert!(words(&known.stderr).ends_with("nothing new to mend; 1 known\n"), "{known:?}");
    assert_eq!(words(&check(&desk, &["--baseline", path, "--format", "json"]).stdout), "");

    // The same words once more are new.
    desk.put(OFFICE, &reported.clone().with(OFFICE, "[hk, hk]", "[hk, hk, hk]").files()[OFFICE]);
    let again = check(&desk, &["--baseline", path, "-W"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(words(&again.stderr).contains("1 warning in 1 file; 1 known"), "{again:?}");

    desk.put(OFFICE, &Newsroom::new().files()[OFFICE]);
    let mended = words(&check(&desk, &["--baseline", path]).stderr);
    assert!(mended.contains("1 in the baseline is mended"), "{mended}");
}

#[test]
fn a_baseline_is_written_over_nothing_else() {
    let desk = Newsroom::new().on_disk();
    for (name, text) in [("notes.json", "{\"kind\": \"notes\", \"findings\": []}"), ("notes.txt", "mine"), ("none", "")]
    {
        desk.put(name, text.as_bytes());
        let path = desk.root.join(name);
        let refused = check(&desk, &["--write-baseline", path.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(4), "{refused:?}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        assert_eq!(check(&desk, &["--baseline", path.to_str().unwrap()]).status.code(), Some(2));
    }
    let absent = check(&desk, &["--baseline", "absent.json"]);
    assert!(absent.status.code() == Some(4) && words(&absent.stderr).contains("--write-baseline"), "{absent:?}");
}

#[test]
fn a_review_is_stale_once_the_briefing_has_changed() {
    let newsroom = |reviews: &str, change: &str| {
        Newsroom::new().file("content/staff/bo.yaml", "name: Bo Lee\n").with(
            OFFICE,
            "authors: [ada]",
            &format!("authors: [ada]\nreviewed_by: [{reviews}]\n{change}"),
        )
    };
    let first = "{person: bo, at: 2026-06-19T08:00:00+08:00}";
    let updated = "updated: 2026-06-21T09:00:00+08:00";
    assert!(newsroom(first, "").check().all().is_empty());
    let stale = newsroom(first, updated);
    assert_eq!(stale.check().one("stale-review").words, "2026-06-19T08:00:00+08:00");
    assert!(
        newsroom(&format!("{first}, {{person: bo, at: 2026-06-21T09:00:00+08:00}}"), updated).check().all().is_empty()
    );
    assert!(newsroom(&format!("{first}, bo"), updated).check().only("stale-review").is_empty());
    let corrections =
        |kind: &str| format!("corrections: [{{kind: {kind}, at: 2026-06-21T09:00:00+08:00, reason: Words.}}]");
    assert_eq!(newsroom(first, &corrections("clarification")).check().codes(), ["stale-review"]);
    assert!(newsroom(first, &corrections("withdrawal")).check().all().is_empty());

    let desk = stale.on_disk();
    let list = dateline().args(["list", "stale", "--as-of", AS_OF, "-C"]).arg(&desk.root).output().unwrap();
    assert!(words(&list.stdout).contains("changed 2026-06-21T09:00:00+08:00"), "{list:?}");
}

#[test]
fn a_watch_item_is_due_then_overdue_by_the_days_of_the_desk() {
    let newsroom = Newsroom::new().with(
        OFFICE,
        "authors: [ada]",
        "authors: [ada]\nwatch: [{question: Has it opened?, due: 2026-07-31}]",
    );
    let at = |moment: &str| newsroom.clone().as_of(moment).check().codes();
    // Midnight in Hong Kong is at 16:00 in London.
    assert!(at("2026-07-31T15:59:59Z").is_empty());
    assert_eq!(at("2026-07-31T16:00:00Z"), ["watch-due"]);
    assert_eq!(at("2026-08-30T15:59:59Z"), ["watch-due"]);
    assert_eq!(at("2026-08-30T16:00:00Z"), ["watch-overdue"]);

    let relaxed =
        newsroom.with("content/site.yaml", "languages: [en]", "languages: [en]\nrules: {watch-overdue: warning}");
    let due = relaxed.clone().as_of("2026-08-01T00:00:00Z").build();
    assert_eq!(due.next_transition.unwrap().to_rfc3339(), "2026-08-30T16:00:00+00:00");
    let lapsed = relaxed.as_of("2026-09-01T00:00:00Z").build();
    assert!(lapsed.text("watch/index.html").contains(">Lapsed<"));
    let data: Value = serde_json::from_str(&lapsed.text("briefings/office/index.json")).unwrap();
    assert_eq!(data["watch"][0]["state"], "lapsed");
}
