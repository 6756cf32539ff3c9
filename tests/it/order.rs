//! What must come before what: the steps of a response, causes and their effects, parts and their wholes. Doubtful dates
//! are read in the editor's favour.

use crate::newsroom::Newsroom;

/// A newsroom with one response of these steps.
fn with_steps(steps: &[(&str, &str)]) -> Newsroom {
    let mut text =
        "---\ntitle: Acme closes its north quay\nactor: acme\nnature: internal-rule\nactor_class: company\nsteps:\n"
            .to_owned();
    for (action, date) in steps {
        text.push_str(&format!("  - {{action: {action}, date: {date}}}\n"));
    }
    text.push_str(
        "sources:\n  - {id: notice, title: Notice on the quay, publisher: gazette, kind: company, published: 2026-06-01}\n\
         ---\nThe quay is closed.[@notice]\n",
    );
    Newsroom::new().file("content/responses/quay-order.md", &text)
}

fn with_events(events: &[(&str, &str)]) -> Newsroom {
    events.iter().fold(Newsroom::new(), |newsroom, (id, text)| {
        newsroom.file(&format!("content/events/{id}.yaml"), &format!("title: What happened at {id}\n{text}"))
    })
}

#[track_caller]
fn codes(newsroom: &Newsroom, expected: &[&str], about: &str) {
    let check = newsroom.check();
    assert_eq!(check.codes(), expected, "{about}\n{}", check.shown());
}

#[test]
fn steps_with_doubtful_dates_may_stand_either_way_round() {
    let of = |before: &str, after: &str| with_steps(&[("announced", before), ("in-force", after)]);
    for (before, after) in [
        ("2026-06-20~", "2026-06-18"),
        ("2026-06-20?", "2026-06-18"),
        ("2026-06-20%", "2025-06-18"),
        ("2026-06~", "2026-05-30"),
        ("2026-06-20", "2026-06-18~"),
        ("2026-06-20", "2026-06-18?"),
        ("2026-22", "2026-03"),
        ("2026-06/..", "2026-06-02"),
    ] {
        codes(&of(before, after), &[], &format!("{before} then {after}"));
    }
    for (before, after) in
        [("2026-06-20", "2026-06-18"), ("2026-06-20~", "2026-06-10"), ("2026-06~", "2026-04"), ("2027-22", "2026-03")]
    {
        codes(&of(before, after), &["steps-out-of-order"], &format!("{before} then {after}"));
    }
    // A doubtful step in between hides nothing, and one mistake is one finding.
    let doubtful = with_steps(&[("announced", "2026-06-20"), ("amended", "2026?"), ("in-force", "2026-06-01")]);
    codes(&doubtful, &["steps-out-of-order"], "a doubtful step in between");
    let early = with_steps(&[
        ("announced", "2026-06-20"),
        ("amended", "2026-06-01"),
        ("adopted", "2026-06-02"),
        ("in-force", "2026-06-03"),
    ]);
    codes(&early, &["steps-out-of-order"], "one date that is wrong");
}

#[test]
fn steps_follow_each_other_lawfully() {
    let of = |actions: &str| {
        let steps: Vec<(&str, &str)> = actions.split(", ").map(|action| (action, "2026-06-01")).collect();
        with_steps(&steps)
    };
    for actions in [
        "in-force, rejected",
        "in-force, vetoed",
        "in-force, announced",
        "in-force, suspended, rejected",
        "implemented, announced",
        "drafted, resumed",
        "passed, resumed",
        "in-force, resumed",
        "in-force, suspended, suspended",
        "in-force, suspended, amended, suspended",
        "in-force, suspended, resumed, resumed",
        "resumed, resumed",
        "suspended, in-force, resumed",
        "consultation-opened, consultation-closed, consultation-opened",
        "in-force, rescinded, adopted",
        "in-force, drafted",
    ] {
        codes(&of(actions), &["step-not-lawful"], actions);
    }
    for actions in [
        // A law.
        "drafted, consultation-opened, consultation-closed, introduced, amended, passed, signed, in-force, implemented",
        "introduced, passed, rejected, introduced, passed, vetoed, passed, in-force, expired",
        "consultation-opened, consultation-closed, amended, consultation-opened, consultation-closed, adopted",
        "consultation-opened, consultation-closed, drafted, consultation-opened",
        "consultation-opened, suspended, consultation-closed",
        "drafted, suspended, resumed, adopted, in-force, suspended, resumed, suspended, resumed",
        "adopted, postponed, postponed, in-force",
        "adopted, suspended, in-force, suspended",
        // A court's order.
        "introduced, adopted, in-force, suspended, resumed, annulled, suspended",
        "in-force, annulled, resumed, annulled",
        "introduced, rejected, announced",
        // A company's rule, told from the middle of its life.
        "announced, in-force, amended, suspended, resumed, rescinded",
        "adopted, announced, in-force",
        "resumed, rescinded",
        "suspended, resumed",
        "announced, resumed",
        "in-force, suspended, rescinded, announced",
    ] {
        codes(&of(actions), &[], actions);
    }
}

#[test]
fn causes_make_no_circle() {
    codes(&with_events(&[("a", "caused_by: b\n"), ("b", "caused_by: a\n")]), &["reference-cycle"], "two");
    codes(&with_events(&[("c", "date: 2026-06-01\ncaused_by: c\n")]), &["reference-cycle"], "one");
    codes(
        &with_events(&[("a", "caused_by: [b, c]\n"), ("b", "caused_by: c\n"), ("c", "date: 2026-06-01\n")]),
        &[],
        "two ways to one cause",
    );
}

#[test]
fn parts_take_part_in_the_order() {
    let error = &["effect-before-cause"][..];
    for (about, events, expected) in [
        (
            "a part of what happened in April, caused in June",
            vec![
                ("strike", "date: 2026-04\n"),
                ("walk-out", "part_of: strike\ncaused_by: order\n"),
                ("order", "date: 2026-06-12\n"),
            ],
            error,
        ),
        (
            "a part of a part",
            vec![
                ("strike", "date: 2026-04\n"),
                ("week", "part_of: strike\n"),
                ("walk-out", "part_of: week\ncaused_by: order\n"),
                ("order", "date: 2026-06-12\n"),
            ],
            error,
        ),
        (
            "caused by a part of what happened in June",
            vec![
                ("storm", "date: 2026-06\n"),
                ("gust", "part_of: storm\n"),
                ("quay", "date: 2026-04\ncaused_by: gust\n"),
            ],
            error,
        ),
        (
            "caused by a part of what was caused in June",
            vec![
                ("heat", "date: 2026-06\n"),
                ("storm", "caused_by: heat\n"),
                ("gust", "part_of: storm\n"),
                ("quay", "date: 2026-04\ncaused_by: gust\n"),
            ],
            error,
        ),
        (
            "a part that narrows its whole",
            vec![
                ("storm", "date: 2026\n"),
                ("gust", "date: 2026-03\npart_of: storm\n"),
                ("quay", "date: 2026-04\ncaused_by: gust\n"),
            ],
            &[],
        ),
        (
            "a whole that narrows its part",
            vec![
                ("storm", "date: 2026-06\n"),
                ("gust", "date: 2026\npart_of: storm\n"),
                ("quay", "date: 2026-04\ncaused_by: gust\n"),
            ],
            error,
        ),
        (
            "a whole of the same month",
            vec![
                ("storm", "date: 2026-06\n"),
                ("gust", "part_of: storm\n"),
                ("quay", "date: 2026-06-02\ncaused_by: gust\n"),
            ],
            &[],
        ),
        (
            "a part outside its whole",
            vec![("strike", "date: 2026-06\n"), ("rally", "date: 2027\npart_of: strike\n")],
            &["part-outside-whole"],
        ),
        (
            "a part outside the whole of its whole",
            vec![
                ("strike", "date: 2026-06\n"),
                ("week", "part_of: strike\n"),
                ("rally", "date: 2026-08-01\npart_of: week\n"),
            ],
            &["part-outside-whole"],
        ),
        (
            "a part that may lie inside",
            vec![
                ("strike", "date: 2026-06~\n"),
                ("rally", "date: 2026-07-10\npart_of: strike\n"),
                ("march", "date: 2027?\npart_of: strike\n"),
            ],
            &[],
        ),
        (
            "a circle of parts",
            vec![("a", "part_of: b\n"), ("b", "part_of: a\n"), ("c", "date: 2026-04\ncaused_by: a\n")],
            &["reference-cycle"],
        ),
    ] {
        codes(&with_events(&events), expected, about);
    }
}

#[test]
fn a_publication_that_cannot_be_read_is_judged_no_further() {
    let office = "content/briefings/office.md";
    let newsroom = Newsroom::new().with(office, "published: 2026-06-19T09:00:00+08:00", "published: 19/06/2026");
    codes(&newsroom, &["bad-instant"], "the one mistake");
    // Nor are the sentences that would be read from there.
    let newsroom = newsroom
        .file(
            "content/events/opening.yaml",
            "title: Acme opens an office in Hong Kong\ndate: 2026-06-18\nactor: acme\nplace: hk\n",
        )
        .with(office, "Acme opens an office in the harbour district.", "Acme opened its office in Hong Kong in June.");
    codes(&newsroom, &["bad-instant"], "a month without a year");
    // A source of a season is not certainly younger.
    let newsroom = Newsroom::new().with(office, "published: 2026-06-18", "published: 2026-23");
    codes(&newsroom, &[], "the autumn of another hemisphere");
}

#[test]
fn a_setting_that_meets_nothing_is_said() {
    let site = "content/site.yaml";
    let check = Newsroom::new().with(site, "languages:", "cite_required: [What happend]\nlanguages:").check();
    let found = check.one("unused-setting");
    assert_eq!((found.words.as_str(), found.help.as_str()), ("What happend", "did you mean `What happened`?"));
    let check = Newsroom::new().with(site, "languages:", "factual: [Wat happened]\nlanguages:").check();
    assert_eq!(check.codes(), ["unused-setting"]);
    let met = "cite_required: [what happened]\nfactual: [Why it matters]\nlanguages:";
    let check = Newsroom::new().with(site, "languages:", met).check();
    assert!(check.only("unused-setting").is_empty(), "{}", check.shown());
    // A site without briefings has no headings yet.
    let empty = Newsroom::new().without("content/briefings/office.md").with(site, "languages:", met);
    codes(&empty, &[], "no briefing");

    let check = with_events(&[("quay", "date: 2026-06-18\nmulti_valued: [dat]\n")]).check();
    let found = check.one("unused-setting");
    assert_eq!((found.words.as_str(), found.help.as_str()), ("dat", "did you mean `date`?"));
    let check = with_events(&[("quay", "multi_valued: [caus]\nvalues: {cause: wind}\n")]).check();
    assert_eq!(check.one("unused-setting").help, "did you mean `cause`?");
    let used = with_events(&[("quay", "multi_valued: [date, actor, cause]\nvalues: {cause: wind}\n")]);
    codes(&used, &[], "properties that there are");
    let elsewhere = with_events(&[("quay", "multi_valued: [cause]\n")]).with(
        "content/briefings/office.md",
        "sources:\n",
        "events: [{id: quay, values: {cause: wind}, sources: [notice]}]\nsources:\n",
    );
    codes(&elsewhere, &[], "a property that a briefing gives");
}
