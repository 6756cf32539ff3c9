//! The pictures that are drawn into pages: they are well-formed, say in words what they show, lead to pages that exist, grow
//! with nothing, and hold nothing that is not out.

use crate::newsroom::{BRIEFING, Newsroom, Site};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fmt::Write;

/// The pictures of a page.
fn drawn(page: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("<svg ") {
        let mut depth = 0;
        let mut end = start;
        for (at, _) in rest[start..].match_indices('<') {
            let tag = &rest[start + at..];
            if tag.starts_with("<svg ") {
                depth += 1;
            } else if tag.starts_with("</svg>") {
                depth -= 1;
            }
            if depth == 0 {
                end = start + at + "</svg>".len();
                break;
            }
        }
        assert!(end > start, "a picture is not closed");
        all.push(rest[start..end].to_owned());
        rest = &rest[end..];
    }
    all
}

/// The pictures with a class.
fn of_class(page: &str, class: &str) -> Vec<String> {
    drawn(page).into_iter().filter(|svg| svg.starts_with(&format!("<svg class=\"{class}\""))).collect()
}

/// Insists that a picture is XML without a style of its own, and returns its links with their names.
fn links(svg: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(svg);
    let mut links: Vec<(String, String)> = Vec::new();
    let (mut in_link, mut in_title) = (false, false);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {svg}")) {
            Event::Start(tag) | Event::Empty(tag) => {
                let mut link = (String::new(), String::new());
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{error} in {svg}"));
                    let key = attribute.key.as_ref().to_owned();
                    let value = attribute.value.to_string();
                    assert!(key != "style" && !key.starts_with("on"), "{key} in {svg}");
                    match key.as_str() {
                        "href" => link.0 = value,
                        "aria-label" => link.1 = value,
                        _ => {}
                    }
                }
                match tag.name().as_ref() {
                    "a" => {
                        in_link = true;
                        links.push(link);
                    }
                    "title" => in_title = true,
                    "script" | "foreignObject" | "style" => panic!("{svg}"),
                    _ => {}
                }
            }
            Event::Text(text) if in_link && in_title => {
                let words = text.to_string();
                links.last_mut().unwrap().1.push_str(&words);
            }
            Event::End(tag) => match tag.name().as_ref() {
                "a" => in_link = false,
                "title" => in_title = false,
                _ => {}
            },
            Event::Eof => return links,
            _ => {}
        }
    }
}

/// Where a link of a page leads, below the output folder.
fn target(page: &str, href: &str) -> (String, Option<String>) {
    let (path, fragment) = match href.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment.to_owned())),
        None => (href, None),
    };
    if path.is_empty() {
        return (page.to_owned(), fragment);
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." => {}
            part => parts.push(part),
        }
    }
    (parts.join("/"), fragment)
}

/// Every page with pictures: well-formed, each link named and leading somewhere.
fn sound(site: &Site) -> usize {
    let mut count = 0;
    for path in site.files().iter().filter(|path| path.ends_with(".html")) {
        let page = site.text(path);
        for svg in drawn(&page) {
            count += 1;
            for (href, name) in links(&svg) {
                assert!(!name.trim().is_empty(), "{href} has no name on {path}");
                let (to, fragment) = target(path, &href);
                assert!(site.has(&to), "{href} on {path} leads nowhere");
                if let Some(fragment) = fragment {
                    assert!(site.text(&to).contains(&format!("id=\"{fragment}\"")), "{href} on {path}");
                }
            }
            let said = svg.contains("aria-hidden=\"true\"") || svg.contains("aria-label=\"") || !svg.contains("role=");
            assert!(said, "{path}: {svg}");
            assert!(!svg.contains("NaN") && !svg.contains("9223372"), "{path}: {svg}");
        }
    }
    count
}

#[test]
fn every_picture_of_the_desk_is_sound() {
    let site = Newsroom::access_desk().build();
    assert!(sound(&site) > 300);

    let map = of_class(&site.text("regions/index.html"), "map");
    let [map] = map.as_slice() else { panic!("one map") };
    let countries = links(map);
    let (_, china) = countries.iter().find(|(href, _)| href.contains("cn")).expect("China is on the map");
    assert!(china.starts_with("China: ") && china.contains("responses of its own"), "{china}");
    assert!(countries.iter().any(|(_, name)| name.starts_with("Hong Kong: ")), "a small place is a point");
    assert!(countries.iter().any(|(_, name)| name.contains("inherited")));

    let page = site.text("responses/eu-ai-act/index.html");
    let [life] = of_class(&page, "drawn life").try_into().expect("one lifecycle bar");
    assert!(life.contains("aria-label=\"6 steps from ") && life.contains(">today</text>"), "{life}");
    assert!(of_class(&page, "graph")[0].contains("role=\"group\""));
    assert!(!of_class(&site.text("sources/ft-2026-06-18-jpm/index.html"), "graph").is_empty());
    assert!(!of_class(&site.text("regions/hk/index.html"), "map locator").is_empty());

    let archive = site.text("archive/index.html");
    assert_eq!(of_class(&archive, "drawn columns-chart").len(), 1);
    assert!(archive.contains("<summary>The chart as a table</summary>"));
    let year = site.text("timeline/2026/index.html");
    assert!(links(&drawn(&year)[0]).iter().any(|(href, name)| href == "#month-6" && name.starts_with("Jun 2026: ")));
}

#[test]
fn the_strip_of_a_story_stays_small() {
    let site = Newsroom::access_desk().build();
    let mut strips = 0;
    let files = site.files();
    for path in files.iter().filter(|path| path.starts_with("briefings/") && path.ends_with("index.html")) {
        for strip in of_class(&site.text(path), "drawn") {
            strips += 1;
            assert!(strip.len() < 3000, "{path}: {} bytes", strip.len());
            assert!(strip.contains("role=\"img\""), "{path}");
        }
    }
    assert!(strips > 10);
}

const HOSTILE: &str = r#"</text></svg><script>alert(1)</script>" onload="x" & <b>"#;

/// A response whose title would end the picture, if it could; `more` goes into its front matter.
fn response(title: &str, more: &str) -> String {
    let title = title.replace('\'', "''");
    format!(
        "---\ntitle: '{title}'\nactor: acme\njurisdiction: hk\nnature: order\nsources: [{{id: \
         notice, title: A notice, publisher: gazette, kind: official, published: 2026-01-10}}]\nsteps:\n  - {{action: announced, date: 2026-01-10}}\n  - \
         {{action: in-force, date: 2026-03-01}}\n  - {{action: expired, date: 2027-01-01}}\n{more}---\n"
    )
}

#[test]
fn titles_do_not_break_out_of_a_picture() {
    let newsroom = Newsroom::new()
        .file("content/responses/first.md", &response(HOSTILE, ""))
        .file("content/responses/second.md", &response(HOSTILE, "relates: [{to: first, type: responds-to}]\n"))
        .file("content/events/a.yaml", &format!("title: '{HOSTILE}'\ndate: 2026-02-03\n"));
    let site = newsroom.build();
    assert!(sound(&site) > 3);
    let page = site.text("responses/second/index.html");
    assert!(!page.contains("<script>alert"));
    let graph = &of_class(&page, "graph")[0];
    assert_eq!(links(graph).len(), 1);
    assert!(graph.contains("responds to"), "{graph}");
}

#[test]
fn pictures_are_bounded() {
    let mut newsroom = Newsroom::new().file("content/responses/first.md", &response("The first", ""));
    let mut events = String::from("events:\n");
    for at in 0..200 {
        let more = "relates: [{to: first, type: responds-to}]\n";
        newsroom =
            newsroom.file(&format!("content/responses/answer-{at}.md"), &response(&format!("Answer {at}"), more));
        let day = at % 28 + 1;
        newsroom = newsroom.file(
            &format!("content/events/event-{at}.yaml"),
            &format!("title: Event {at}\ndate: {}-06-{day:02}\n", 1000 + at * 5),
        );
        newsroom =
            newsroom.file(&format!("content/events/now-{at}.yaml"), &format!("title: Now {at}\ndate: 2026-06-15\n"));
        writeln!(events, "  - {{id: event-{at}}}").unwrap();
    }
    let steps: String =
        (1..=28).map(|day| format!("  - {{action: amended, date: 2025-05-{day:02}}}\n").repeat(2)).collect();
    let many = response("Many steps", "").replace("steps:\n", &format!("steps:\n{steps}"));
    let briefing = BRIEFING.replace("sources:\n", &format!("{events}sources:\n"));
    let site = newsroom.file("content/responses/many.md", &many).file("content/briefings/office.md", &briefing).build();
    sound(&site);
    let first = site.text("responses/first/index.html");
    let graph = &of_class(&first, "graph")[0];
    assert_eq!(links(graph).len(), 11);
    assert!(first.contains("189 more are not drawn."), "{first}");
    assert!(of_class(&site.text("responses/many/index.html"), "drawn life").is_empty());
    assert!(of_class(&site.text("briefings/office/index.html"), "drawn").is_empty());
    let year = &drawn(&site.text("timeline/2026/index.html"))[0];
    assert!(year.len() < 30_000, "{}", year.len());
    assert!(year.contains(">+191<"), "{year}");
    let columns = &of_class(&site.text("timeline/index.html"), "drawn columns-chart")[0];
    assert!(columns.matches("class=\"up\"").count() <= 48);
}

#[test]
fn a_picture_holds_nothing_that_is_not_out() {
    let held = "embargo_until: 2026-09-01T00:00:00Z\nrelates: [{to: first, type: responds-to}]\n";
    let site = Newsroom::new()
        .file("content/responses/first.md", &response("The first", ""))
        .file("content/responses/second.md", &response("The second", "relates: [{to: first, type: amends}]\n"))
        .file("content/responses/held.md", &response("Quillwort", held).replace("jurisdiction: hk", "jurisdiction: fj"))
        .file(
            "content/events/quiet.yaml",
            "title: Quillwort again\nembargo_until: 2026-09-01T00:00:00Z\ndate: 2026-02-03\nplace: fj\n",
        )
        .build();
    sound(&site);
    assert_eq!(site.grep("Quillwort"), Vec::<String>::new());
    assert_eq!(links(&of_class(&site.text("responses/first/index.html"), "graph")[0]).len(), 1);
    assert!(!site.text("regions/index.html").contains("Fiji"));
}

#[test]
fn a_site_without_a_place_or_a_date_has_no_picture_of_them() {
    let plain = Newsroom::new()
        .with("content/briefings/office.md", "regions: [hk]", "regions: [harbour]")
        .with("content/publishers/gazette.yaml", "country: hk", "country: unknown")
        .file("content/regions/harbour.md", "---\nname: The harbour\nkind: group\n---\n")
        .build();
    sound(&plain);
    assert!(drawn(&plain.text("regions/index.html")).is_empty());
    assert!(drawn(&plain.text("timeline/index.html")).is_empty());
    let odd = Newsroom::new().file(
        "content/responses/odd.md",
        "---\ntitle: Odd dates\nactor: acme\njurisdiction: hk\nnature: law\nsources: [{id: notice, \
         title: A notice, publisher: gazette, kind: official, published: 2026-01-10}]\nsteps:\n  - {action: drafted, date: ../2024}\n  - {action: \
         adopted, date: 2025-21}\n  - {action: in-force, date: 202X}\n  - {action: expired, date: 2030/..}\n---\n",
    );
    sound(&odd.build());
}
