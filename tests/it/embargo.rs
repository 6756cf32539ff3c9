//! What is held back stands in no byte and no name of the output, and comes out at its moment.

use crate::newsroom::{BRIEFING, Newsroom, Site};

/// A word that no newsroom writes by chance; it may stand in an id.
const SECRET: &str = "zyxquokka";

/// A briefing that says the secret in every way that a briefing can. `release` is a line of its front matter.
fn secret_briefing(release: &str) -> String {
    let corrected =
        if release.contains("published:") { "2026-07-02T09:00:00+08:00" } else { "2026-06-21T09:00:00+08:00" };
    let published = if release.contains("published:") { "" } else { "published: 2026-06-20T09:00:00+08:00\n" };
    format!(
        "---
title: The {SECRET} plan of the harbour
summary: Nobody is to know of the {SECRET} before its time.
{published}{release}
authors: [ada]
regions: [{{id: hk, role: about}}, us-tx]
topics: [harbours]
entities: [{{id: acme, role: {SECRET} builder}}]
redirect_from: [old-{SECRET}]
key_points: [The {SECRET} is near.]
discovery: {{source: {SECRET}-paper, feed: {SECRET} feed}}
sources:
  - {{id: {SECRET}-paper, title: The {SECRET} paper, publisher: gazette, kind: established-media, url: \"https://gazette.example/{SECRET}\", note: Read by {SECRET}.}}
events:
  - {{id: {SECRET}-day, title: The {SECRET} begins, date: 2026-06-12, actor: acme, place: hk, sources: [{SECRET}-paper]}}
watch:
  - {{question: Does the {SECRET} come?, who: [acme], due: 2026-09-30, signal: A {SECRET} on the pier.}}
corrections:
  - {{kind: clarification, at: {corrected}, was: No {SECRET}., now: One {SECRET}., reason: The {SECRET} was seen.}}
ai_use: {{level: none, note: No {SECRET}.}}
dateline: {SECRET} bay
media:
  - {{file: {SECRET}.png, alt: A {SECRET} at the pier., caption: The {SECRET}., credit: {SECRET} agency}}
extra: {{note: {SECRET}}}
---
## What happened to the {SECRET}

It is said that a {SECRET} comes.[@{SECRET}-paper]

![A {SECRET}]({SECRET}.png)
"
    )
}

/// A picture of one pixel that says the secret in its bytes.
fn secret_picture() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".to_vec();
    png.extend(SECRET.bytes());
    png
}

fn harbour() -> Newsroom {
    Newsroom::new().file("content/topics.yaml", "harbours: {name: Harbours}\n")
}

fn holding(release: &str) -> Newsroom {
    harbour()
        .file(&format!("content/briefings/{SECRET}/index.md"), &secret_briefing(release))
        .bytes(&format!("content/briefings/{SECRET}/{SECRET}.png"), &secret_picture())
}

/// Every way in which a briefing is held at the moment of a test.
const HELD: &[&str] = &[
    "embargo_until: 2026-07-02T09:00:00+08:00",
    "draft: true",
    "expires: 2026-06-30T09:00:00+08:00",
    "published: 2026-07-02T09:00:00+08:00",
];

fn keeps_silent(site: &Site, why: &str) {
    let said: Vec<String> = site.grep(SECRET).iter().map(|path| format!("{path}: {}", around(site, path))).collect();
    assert!(said.is_empty(), "{why}:\n{}", said.join("\n"));
}

/// The line of a file in which the secret stands first.
fn around(site: &Site, path: &str) -> String {
    let bytes = std::fs::read(site.desk.output().join(path)).unwrap();
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    let line = text.lines().find(|line| line.contains(SECRET)).unwrap_or("(in its name)");
    let at = line.find(SECRET).unwrap_or(0);
    line.chars().skip(line[..at].chars().count().saturating_sub(60)).take(140).collect()
}

#[test]
fn a_held_briefing_changes_no_byte_of_the_site() {
    let without = harbour().build();
    for release in HELD {
        let site = holding(release).build();
        keeps_silent(&site, release);
        assert!(site.desk.built() == without.desk.built(), "{release}: the site tells by a count or an order");
    }
}

#[test]
fn a_topic_that_is_held_is_in_no_byte() {
    let topics = |more: &str| format!("harbours: {{name: Harbours}}\n{more}");
    let named = |more: &str, ids: &str| {
        Newsroom::new().file("content/topics.yaml", &topics(more)).with(
            "content/briefings/office.md",
            "entities: [acme]",
            &format!("entities: [acme]\ntopics: [{ids}]"),
        )
    };
    let without = named("", "harbours").build();
    for release in ["draft: true", "embargo_until: 2026-07-02T09:00:00+08:00"] {
        let secret = format!("{SECRET}s: {{name: A {SECRET}, redirect_from: [/tags/{SECRET}/], {release}}}\n");
        let site = named(&secret, &format!("harbours, {SECRET}s")).build();
        keeps_silent(&site, release);
        // What is offered to download is the text as it was written, but for what is held.
        assert!(site.desk.built() == without.desk.built(), "{release}: the site tells by a count or an order");
    }
}

#[test]
fn links_to_a_held_briefing_give_nothing_away() {
    for release in HELD {
        let office = BRIEFING
            .replace(
                "entities: [acme]",
                &format!("entities: [acme]\nrelated: [{SECRET}]\nsupersedes: [{SECRET}]\nlanguage: de\ntranslation_of: {SECRET}"),
            )
            .replace(
                "sources:",
                &format!("events: [{SECRET}-day, {{id: other-day, title: Another day, caused_by: [{SECRET}-day], part_of: {SECRET}-day}}]\nsources:"),
            );
        let links = format!(
            "\nSee [[{SECRET}]], [[briefing:{SECRET}]], [[{SECRET}#sources]], [[{SECRET}|this story]], \
             [the story]({SECRET}/index.md), [[event:{SECRET}-day]] and [\
             ][ref].\n\n[ref]: {SECRET}/index.md \"that story\"\n"
        );
        // Whether it is a good translation is not the question here.
        let languages = "languages: [en, de]\nrules: {translation-differs: note, translation-numbers: note}";
        let site = holding(release)
            .with("content/site.yaml", "languages: [en]", languages)
            .file("content/briefings/office.md", &format!("{office}{links}"))
            .file("content/pages/about.md", &format!("---\ntitle: About\n---\nAll of it: [[{SECRET}]].\n"))
            .file(
                "content/entities/acme.md",
                &format!("---\nname: Acme\nkind: organisation\n---\nSee [[{SECRET}|it]].\n"),
            )
            .without("content/entities/acme.yaml")
            .build();
        keeps_silent(&site, release);
        assert!(site.text("briefings/office/index.html").contains("this story"), "a link keeps its own words");
    }
}

/// Records of every kind that may be held, each with the secret in its id and its words.
fn secret_records(newsroom: Newsroom, hold: &str) -> Newsroom {
    let s = SECRET;
    newsroom
        .file(&format!("content/sources/{s}-paper.yaml"), &format!("title: The {s} paper\npublisher: gazette\nkind: wire\n{hold}"))
        .file(&format!("content/publishers/{s}-press.yaml"), &format!("name: The {s} press\nkind: wire\ncountry: hk\n{hold}"))
        .file(&format!("content/entities/{s}-ltd.yaml"), &format!("name: {s} Ltd\nkind: organisation\naliases: [{s}]\n{hold}"))
        .file(&format!("content/events/{s}-day.yaml"), &format!("title: The {s} day\ndate: 2026-06-12\n{hold}"))
        .file(&format!("content/regions/{s}-bay.yaml"), &format!("name: {s} Bay\n{hold}"))
        .file(&format!("content/staff/{s}-desk.yaml"), &format!("name: The {s} desk\n{hold}"))
        .file(&format!("content/staff/{s}-eye.yaml"), &format!("name: The {s} eye\n{hold}"))
        .file(&format!("content/pages/{s}-page.md"), &format!("---\ntitle: The {s} page\n{hold}---\nOf a {s}.\n"))
        .file(
            &format!("content/responses/{s}-rule.md"),
            &format!(
                "---\ntitle: The {s} rule\nactor: acme\nnature: order\nsteps: [{{action: announced, date: 2026-06-12}}]\n\
                 sources: [{{id: gazette, title: A notice, publisher: gazette, kind: official}}]\n{hold}---\nOf a {s}.\n"
            ),
        )
}

/// Public records that name every one of them wherever a key takes a reference, and link to them.
fn that_name_them(newsroom: Newsroom) -> Newsroom {
    let s = SECRET;
    newsroom
        .with("content/site.yaml", "languages: [en]", &format!("languages: [en]\nstandards: {{statement: We check., page: {s}-page}}\nnavigation:\n  - {{label: News, to: archive/}}\n  - {{label: Page, to: \"page:{s}-page\"}}\n  - {{label: Entity, to: \"entity:{s}-ltd\"}}\norganisation: {{name: Desk, country: {s}-bay}}"))
        .file(
            "content/briefings/office.md",
            &format!(
                "---
title: Acme opens an office in Hong Kong
summary: The company says that forty people will work there from August.
published: 2026-06-19T09:00:00+08:00
authors: [ada, {s}-desk]
reviewed_by: [{{person: {s}-eye, at: 2026-06-19T08:00:00+08:00}}]
editorial_responsibility: {s}-desk
regions: [hk, {{id: {s}-bay, role: affected}}]
entities: [acme, {s}-ltd]
responses: [rule, {s}-rule]
discovery: {{source: {s}-paper, found: 2026-06-18}}
ai_use: {{level: assisted}}
sources:
  - {s}-paper
  - {{id: notice, title: Acme comes to town, publisher: {s}-press, kind: established-media, origin: {s}-paper}}
  - {{id: other, title: Acme comes again, publisher: gazette, kind: established-media, origin: {{publisher: {s}-press}}}}
events:
  - {{id: {s}-day, date: 2026-06-12, actor: {s}-ltd, place: {s}-bay, sources: [{s}-paper]}}
  - {{id: opening, title: The opening, actor: [acme, {s}-ltd], object: {s}-ltd, place: {s}-bay, caused_by: [{s}-rule, {s}-day], part_of: {s}-day, sources: [{s}-paper, notice]}}
watch:
  - {{question: Does it open?, who: [{s}-ltd, {s}-bay], sources: [{s}-paper]}}
corrections:
  - {{kind: update, at: 2026-06-20T09:00:00+08:00, now: It opens., approved_by: {s}-desk}}
---
## What happened

Acme opens.[@{s}-paper, p. 4] It does.[@notice; @{s}-paper] See [[{s}-rule]], [[entity:{s}-ltd]], [[{s}-paper]],
[[{s}-press]], [[{s}-day]], [[{s}-bay]], [[{s}-page]], [[{s}-desk]], [the rule](../responses/{s}-rule.md).
"
            ),
        )
        .file(
            "content/responses/rule.md",
            &format!(
                "---
title: Hong Kong licenses offices
actor: [acme, {s}-ltd]
nature: order
jurisdiction: {s}-bay
targets: [{s}-ltd]
affected: [{{region: {s}-bay, role: targeted}}]
steps:
  - {{action: announced, date: 2026-06-12, sources: [{s}-paper, a]}}
  - {{action: in-force, date: 2026-06-20, sources: [{s}-paper]}}
relates: [{{to: {s}-rule, type: implements}}]
sources: [{s}-paper, {{id: a, title: A notice, publisher: {s}-press, kind: official, origin: {s}-paper}}]
---
It says so.[@{s}-paper]
"
            ),
        )
        .file("content/sources/memo.yaml", &format!("title: A memo\npublisher: {s}-press\nkind: wire\norigin: {s}-paper\n"))
        .file("content/publishers/herald.yaml", &format!("name: The Herald\nkind: wire\ncountry: {s}-bay\nowner: {s}-ltd\n"))
        .file("content/events/party.yaml", &format!("title: A party\nactor: {s}-ltd\nplace: {s}-bay\npart_of: {s}-day\ncaused_by: [{s}-rule]\nsources: [{s}-paper]\n"))
        .file("content/regions/delta.yaml", &format!("name: The Delta\npart_of: [{s}-bay]\nmembers: [hk, {s}-bay]\n"))
        .file(
            "content/entities/acme.yaml",
            &format!("name: Acme\nkind: person\npart_of: [{s}-ltd]\nsuccessor_of: [{s}-ltd]\ncountry: {s}-bay\nholds_office: [{{office: {s}-ltd, from: 2026}}]\n"),
        )
}

#[test]
fn held_records_give_nothing_away_through_those_that_name_them() {
    for hold in ["draft: true\n", "embargo_until: 2026-07-02T09:00:00+08:00\n"] {
        let site = that_name_them(secret_records(Newsroom::new(), hold)).build();
        keeps_silent(&site, hold);
    }
}

#[test]
fn a_dispute_does_not_name_what_is_held() {
    let s = SECRET;
    for (property, held, open) in [
        ("actor", format!("{s}-ltd"), "acme".to_owned()),
        ("actor", format!("acme, {s}-ltd"), "acme".to_owned()),
        ("place", format!("{s}-bay"), "hk".to_owned()),
        ("date", format!("2026-06-12 # {s}"), "2026-06-13".to_owned()),
    ] {
        let entry = |value: &str| format!("  - {{id: opening, {property}: [{value}], sources: [notice]}}\n");
        let entry = |value: &str| {
            if property == "actor" {
                entry(value)
            } else {
                entry(value).replace(['[', ']'], "").replace("sources: notice", "sources: [notice]")
            }
        };
        let value = held.split(" #").next().unwrap();
        let site = secret_records(Newsroom::new(), "draft: true\n")
            .with("content/briefings/office.md", "entities: [acme]\n", &format!("entities: [acme]\nevents:\n{}{}", entry(value), entry(&open)))
            .file("content/events/opening.yaml", &format!("title: Acme opens\ndisputed: {{property: {property}, preferred: \"{value}\", reason: The first report says so.}}\n"))
            .build();
        keeps_silent(&site, property);
        for page in ["briefings/office/index.html", "events/opening/index.html", "disputed/index.html"] {
            assert!(site.text(page).contains("The first report says so."), "{property}: the dispute is told on {page}");
        }
    }
}

#[test]
fn held_records_come_out_with_all_that_names_them() {
    let newsroom = that_name_them(secret_records(Newsroom::new(), "embargo_until: 2026-07-02T09:00:00+08:00\n"));
    let site = newsroom.as_of("2026-07-02T01:00:00Z").build();
    let said = site.grep(SECRET);
    for path in [
        format!("responses/{SECRET}-rule/index.html"),
        format!("sources/{SECRET}-paper/index.html"),
        format!("publishers/{SECRET}-press/index.html"),
        format!("entities/{SECRET}-ltd/index.html"),
        format!("events/{SECRET}-day/index.html"),
        format!("regions/{SECRET}-bay/index.html"),
        format!("staff/{SECRET}-desk/index.html"),
        format!("{SECRET}-page/index.html"),
        "briefings/office/index.html".to_owned(),
        "briefings/office/index.json".to_owned(),
        "responses/rule/index.html".to_owned(),
        "tracker/index.html".to_owned(),
        "tracker/responses.csv".to_owned(),
        "sitemap.xml".to_owned(),
    ] {
        assert!(said.contains(&path), "{path} is silent; these speak: {said:#?}");
    }
}

#[test]
fn a_briefing_comes_out_at_its_moment_and_not_before() {
    for release in ["embargo_until: 2026-07-02T09:00:00+08:00", "published: 2026-07-02T09:00:00+08:00"] {
        let newsroom = holding(release);
        keeps_silent(&newsroom.clone().as_of("2026-07-02T00:59:59Z").build(), release);
        let site = newsroom.as_of("2026-07-02T01:00:00Z").build();
        assert_eq!(site.next_transition, Some("2026-09-30T16:00:00Z".parse().unwrap()), "the question falls due");
        let said = site.grep(SECRET);
        for path in [
            format!("briefings/{SECRET}/index.html"),
            format!("briefings/{SECRET}/index.json"),
            format!("briefings/{SECRET}/index.md"),
            format!("briefings/old-{SECRET}/index.html"),
            format!("events/{SECRET}-day/index.html"),
            "index.html".to_owned(),
            "archive/index.html".to_owned(),
            "feed.xml".to_owned(),
            "feed.json".to_owned(),
            "sitemap.xml".to_owned(),
            "corrections/index.html".to_owned(),
            "watch/index.html".to_owned(),
            "entities/acme/index.html".to_owned(),
            "regions/hk/index.html".to_owned(),
            "topics/harbours/index.html".to_owned(),
            "publishers/gazette/index.html".to_owned(),
            "staff/ada/index.html".to_owned(),
        ] {
            assert!(said.contains(&path), "{release}: {path} is silent; these speak: {said:#?}");
        }
        assert!(said.iter().any(|path| path.starts_with("images/")), "{release}: the picture is out");
    }
}

#[test]
fn what_has_come_out_goes_again_when_it_expires() {
    let newsroom = holding("expires: 2026-07-02T09:00:00+08:00");
    let site = newsroom.clone().build();
    assert!(site.has(&format!("briefings/{SECRET}/index.html")));
    let site = newsroom.as_of("2026-07-02T01:00:00Z").rebuild(site);
    keeps_silent(&site, "built over the site in which it was out");
    assert!(site.written.removed.iter().any(|path| path.starts_with("images/")), "{:#?}", site.written.removed);
}

#[test]
fn drafts_are_out_only_when_they_are_asked_for() {
    let site = holding("draft: true").drafts().build();
    assert!(site.text(&format!("briefings/{SECRET}/index.html")).contains(SECRET));
    keeps_silent(
        &holding("draft: true\nembargo_until: 2026-07-02T09:00:00+08:00").drafts().build(),
        "an embargoed draft",
    );
}

#[test]
fn what_is_held_is_judged_before_its_moment() {
    // Else a build that a scheduler runs at the moment itself is refused.
    for release in ["embargo_until: 2026-07-02T09:00:00+08:00", "published: 2026-07-02T09:00:00+08:00"] {
        let path = format!("content/briefings/{SECRET}/index.md");
        let newsroom = holding(release);
        let newsroom = newsroom.with(&path, "regions:", "reviewed_by: [ada]\nregions:").with(
            &path,
            &format!("({SECRET}.png)"),
            "(pier.png)",
        );
        assert_eq!(newsroom.check().codes(), ["review-by-author", "missing-image"], "{release}");
    }
}

#[test]
fn records_of_every_kind_are_judged_before_their_moment() {
    let until = "embargo_until: 2026-07-02T09:00:00+08:00\n";
    let asserting = Newsroom::new().with(
        "content/briefings/office.md",
        "entities: [acme]\n",
        "entities: [acme]\nevents:\n  - {id: opening, date: 2026-08, sources: [notice]}\n",
    );
    let response = |more: &str, source: &str| {
        format!(
            "---\ntitle: A licence for offices\nactor: acme\nnature: order\njurisdiction: hk\n{until}{more}\
             steps:\n  - {{action: announced, date: 2026-06-12, sources: [report]}}\n\
             sources:\n  - {{id: report, title: A report, publisher: gazette, kind: {source}, published: 2026-06-12}}\n---\n"
        )
    };
    let opening = "title: Acme opens\n";
    for (newsroom, code) in [
        (Newsroom::new().file("content/responses/rule.md", &response("", "wire")), "response-without-evidence"),
        (
            asserting.clone().file("content/events/opening.yaml", &format!("{opening}date: 2026-09\n{until}")),
            "conflicting-assertions",
        ),
        (
            asserting.clone().file("content/events/opening.yaml", opening).file(
                "content/responses/rule.md",
                &response("events:\n  - {id: opening, date: 2026-09, sources: [report]}\n", "official"),
            ),
            "conflicting-assertions",
        ),
        (
            asserting
                .clone()
                .file(
                    "content/events/opening.yaml",
                    &format!("{opening}disputed: {{property: date, preferred: 2026-09, reason: So.}}\n"),
                )
                .file(
                    "content/responses/rule.md",
                    &response("events:\n  - {id: opening, date: 2026-09, sources: [report]}\n", "official"),
                ),
            "",
        ),
    ] {
        let codes: Vec<&str> = newsroom.check().codes().into_iter().filter(|code| *code != "held-reference").collect();
        assert_eq!(codes.join(" "), code, "{}", newsroom.check().shown());
        let on_the_day = newsroom.clone().as_of("2026-07-03T00:00:00Z").check();
        assert_eq!(on_the_day.codes().join(" "), code, "the same as on the day: {}", on_the_day.shown());
    }
}

#[test]
fn the_next_change_is_told_to_the_second() {
    let next = |newsroom: &Newsroom| {
        let compiled = newsroom.compile_in(&newsroom.on_disk()).unwrap();
        compiled.next_transition.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
    };
    let told = |newsroom: &Newsroom, expected: &str| assert_eq!(next(newsroom).as_deref(), Some(expected));
    let office = "content/briefings/office.md";
    let with = |line: &str| Newsroom::new().with(office, "authors:", &format!("{line}\nauthors:"));

    assert_eq!(next(&Newsroom::new()), None);
    assert_eq!(next(&with("draft: true")), None);
    assert_eq!(next(&with("expires: 2026-06-30T09:00:00+08:00")), None, "it is over");
    told(&with("embargo_until: 2026-07-02T09:30:00+08:00"), "2026-07-02T01:30:00Z");
    told(&with("expires: 2026-07-03T09:00:00-05:00"), "2026-07-03T14:00:00Z");
    told(&Newsroom::new().with(office, "2026-06-19T09", "2026-07-05T09"), "2026-07-05T01:00:00Z");
    // Overdue is the day after, and days begin in the site's own time zone.
    told(&with("watch: [{question: Does it open?, due: 2026-07-31}]"), "2026-07-31T16:00:00Z");
    told(&with("watch: [{question: Does it open?, due: 2026-07}]"), "2026-07-31T16:00:00Z");
    assert_eq!(next(&with("watch: [{question: Does it open?, due: 2026-07-31, outcome: It did.}]")), None);

    let rule = "title: Hong Kong licenses offices\nactor: acme\nnature: order\nsources: [{id: a, title: A notice, publisher: gazette, kind: official}]\n\
                steps: [{action: announced, date: 2026-06-12}, {action: in-force, date: 2026-08-01}]\n";
    told(&Newsroom::new().file("content/responses/rule.yaml", rule), "2026-07-31T16:00:00Z");

    // The first of several, and each in its turn.
    let newsroom = with("embargo_until: 2026-07-02T09:00:00+08:00\nexpires: 2026-07-04T09:00:00+08:00");
    told(&newsroom, "2026-07-02T01:00:00Z");
    let newsroom = newsroom.as_of("2026-07-02T01:00:00Z");
    told(&newsroom, "2026-07-04T01:00:00Z");
    assert_eq!(next(&newsroom.as_of("2026-07-04T01:00:00Z")), None);
}
