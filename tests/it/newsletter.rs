//! The letter of the day: what stands in it, how large it may be, and what it must never hold.

use crate::newsroom::{BRIEFING, Newsroom, Site};

const SECRET: &str = "zyxquokka";
const LETTER: &str = "newsletter/index.html";
const PLAIN: &str = "newsletter/index.txt";

/// A briefing of a moment, under a title of its own.
fn briefing(title: &str, published: &str, more: &str) -> String {
    BRIEFING
        .replacen("Acme opens an office in Hong Kong", title, 1)
        .replacen("2026-06-19T09:00:00+08:00", published, 1)
        .replacen("authors:", &format!("{more}authors:"), 1)
}

fn texts(site: &Site) -> [String; 2] {
    [site.text(LETTER), site.text(PLAIN)]
}

#[test]
fn a_letter_tells_the_newest_day_and_what_changed_since_the_one_before() {
    let rule = "title: Hong Kong licenses offices\nactor: acme\nnature: order\nsources: [{id: a, title: A notice, publisher: gazette, kind: official}]\n\
                steps: [{action: announced, date: 2026-06-12}, {action: in-force, date: 2026-06-20}]\n";
    let site = Newsroom::new()
        .file("content/briefings/ferry.md", &briefing("The last ferry leaves at nine", "2026-06-21T23:30:00+08:00", ""))
        .file("content/responses/rule.yaml", rule)
        .with(
            "content/briefings/office.md",
            "authors:",
            "watch: [{question: Does the office open in August?, due: 2026-08-31}]\ncorrections: [{id: staff, kind: correction, at: 2026-06-21T10:00:00+08:00, was: fifty, now: forty, reason: The notice says forty.}]\nauthors:",
        )
        .build();
    for text in texts(&site) {
        assert!(text.contains("21 June 2026"), "the day in the site's time zone: {text}");
        assert!(text.contains("https://desk.example/briefings/ferry/"), "{text}");
        assert!(text.contains("https://desk.example/responses/rule/"), "it came into force after the day before");
        assert!(text.contains("https://desk.example/briefings/office/#correction-staff"), "{text}");
        assert!(text.contains("The notice says forty."), "{text}");
        // The correction is a change of that day, too.
        assert!(
            text.contains("https://desk.example/briefings/office/\"") || text.contains("briefings/office/\n"),
            "{text}"
        );
    }
    let page = site.text(LETTER);
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"), "{}", &page[..80]);
    assert!(!page.contains("<script") && !page.contains("<link") && !page.contains("src="), "it loads nothing");
    assert!(page.contains("name=\"robots\" content=\"noindex\""));
    assert!(!site.text("sitemap.xml").contains("newsletter"));
    for link in page.match_indices("href=\"").map(|(at, _)| &page[at + 6..]) {
        assert!(link.starts_with("https://desk.example/") || link.starts_with("mailto:"), "{}", &link[..40]);
    }
}

#[test]
fn a_letter_tells_its_corrections_however_late_the_site_is_built() {
    let correction = "corrections: [{id: staff, kind: correction, at: 2026-06-21T10:00:00+08:00, was: fifty, now: forty, reason: The notice says forty.}]\nauthors:";
    let newsroom = Newsroom::new().with("content/briefings/office.md", "authors:", correction);
    for text in texts(&newsroom.as_of("2026-12-01T00:00:00Z").build()) {
        assert!(text.contains("21 June 2026") && text.contains("The notice says forty."), "{text}");
    }
}

#[test]
fn what_is_held_stands_in_no_letter() {
    let path = "content/briefings/plan.md";
    for release in ["draft: true\n", "embargo_until: 2026-07-02T09:00:00+08:00\n"] {
        let text = briefing(&format!("The {SECRET} plan of the harbour"), "2026-06-30T09:00:00+08:00", release);
        let newsroom = Newsroom::new().file(path, &text);
        for text in texts(&newsroom.build()).into_iter().chain(texts(&newsroom.clone().drafts().build())) {
            assert!(!text.contains(SECRET), "{release}{text}");
            assert!(text.contains("19 June 2026"), "nor does its day");
        }
    }
    let held = briefing(&format!("The {SECRET} plan"), "2026-07-02T09:00:00+08:00", "");
    let newsroom = Newsroom::new().file(path, &held);
    assert!(!newsroom.build().text(LETTER).contains(SECRET));
    assert!(newsroom.as_of("2026-07-02T01:00:00Z").build().text(PLAIN).contains(SECRET));
}

#[test]
fn a_letter_is_never_too_large() {
    let long = "&<\"'> harbour ".repeat(400);
    let mut newsroom = Newsroom::new().with(
        "content/site.yaml",
        "title: The Harbour Desk",
        &format!("title: The Harbour Desk\nfooter: >-\n  {long}\nrules: {{text-length: off, no-history: off}}"),
    );
    for number in 0..200 {
        let text = briefing(&format!("Story {number} of the day"), "2026-06-19T09:00:00+08:00", "");
        let text = text.replacen("The company says", &format!("{} says", "港口的公司 ".repeat(200)), 1);
        newsroom = newsroom.file(&format!("content/briefings/story-{number}.md"), &text);
    }
    let site = newsroom.build();
    for text in texts(&site) {
        assert!(text.len() <= 100_000, "{} bytes", text.len());
        assert!(text.contains("https://desk.example/archive/"), "the rest is a link away");
        assert!(text.contains(" more"), "it says that there is more");
    }
    assert!(site.text(LETTER).matches("<h3").count() >= 5, "as much as there is room for");
}

#[test]
fn plain_lines_are_short() {
    let site = Newsroom::access_desk().build();
    for path in site.files().iter().filter(|path| path.starts_with("newsletter/") && path.ends_with(".txt")) {
        for line in site.text(path).lines().filter(|line| !line.contains("https://")) {
            let columns: usize = line.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum();
            assert!(columns <= 76, "{path}: {columns} columns: {line}");
        }
    }
    assert!(site.has("newsletter/zh-hant/index.html"), "a letter in each language");
    assert!(site.text("newsletter/zh-hant/index.html").contains("<html lang=\"zh-Hant\">"));
}

#[test]
fn a_letter_needs_an_address_and_may_be_declined() {
    let site = "content/site.yaml";
    let silent = [
        Newsroom::new().with(site, "https://desk.example/", "''"),
        Newsroom::new().with(site, "languages: [en]", "languages: [en]\noutputs: {newsletter: false}"),
    ];
    for newsroom in silent {
        assert!(!newsroom.build().files().iter().any(|path| path.starts_with("newsletter/")));
    }
    let empty = Newsroom::new().without("content/briefings/office.md").build();
    assert!(empty.text(LETTER).contains("No briefings yet."));
}
