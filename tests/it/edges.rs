//! What stands at the edges of the site for programs: citations, the calendar of questions, short texts at known
//! addresses, the data page, the logo.

use crate::newsroom::{BRIEFING, Newsroom};
use serde_json::Value;

/// A newsroom with a source record, and with every character that a format gives a meaning.
fn awkward() -> Newsroom {
    let source = "title: 'Rules & {orders}: 50% of \\ ~ ^ $ # _ “told” at \"once\"'\npublisher: gazette\nkind: official\n\
                  url: https://gazette.example/a?b={c}&d=50%25_e\nauthors: ['Chan, Ada', 'R&D {unit}']\n\
                  published: 2026-06~\naccessed: 2026-06-20\nlanguage: en\nlegal_citation: 'L.N. 5 of 2026'\n";
    Newsroom::new()
        .file("content/sources/rules.yaml", source)
        .with("content/briefings/office.md", "sources:\n", "sources:\n  - rules\n")
        .with("content/briefings/office.md", "harbour district.[@notice]", "harbour district.[@notice; @rules]")
}

#[test]
fn citations_have_only_what_their_format_knows() {
    const KEYS: &[&str] = &[
        "id",
        "type",
        "title",
        "author",
        "container-title",
        "publisher",
        "issued",
        "accessed",
        "URL",
        "archive_location",
        "language",
        "number",
        "abstract",
    ];
    const TYPES: &[&str] = &["article-newspaper", "webpage", "post", "legislation", "legal_case", "report", "dataset"];
    let mut seen = 0;
    for site in [awkward().build(), Newsroom::access_desk().build()] {
        for path in site.files().iter().filter(|path| path.ends_with(".csl.json")) {
            let items: Value = serde_json::from_str(&site.text(path)).unwrap();
            let [item] = items.as_array().unwrap().as_slice() else { panic!("{path}: one item") };
            let item = item.as_object().unwrap();
            assert!(item.keys().all(|key| KEYS.contains(&key.as_str())), "{path}: {item:?}");
            assert!(TYPES.contains(&item["type"].as_str().unwrap()), "{path}");
            for date in ["issued", "accessed"].iter().filter_map(|key| item.get(*key)) {
                let parts = date.get("date-parts").and_then(Value::as_array);
                let good = |part: &Value| (1..=3).contains(&part.as_array().unwrap().len());
                assert!(parts.is_some_and(|parts| parts.iter().all(good)) || date["literal"].is_string(), "{path}");
            }
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen} citations");
}

#[test]
fn a_source_is_cited_with_every_character_that_it_has() {
    let site = awkward().build();
    let bibtex = site.text("sources/rules/citation.bib");
    assert!(bibtex.contains("\\& \\{orders\\}: 50\\% of \\textbackslash{} \\textasciitilde{}"), "{bibtex}");
    assert!(bibtex.contains("author = {{Chan, Ada} and {R\\&D \\{unit\\}}}"), "{bibtex}");
    let ris = site.text("sources/rules/citation.ris");
    assert!(ris.starts_with("TY  - ELEC\r\n") && ris.ends_with("ER  - \r\n"), "{ris}");
    assert!(ris.lines().all(|line| line.get(2..6) == Some("  - ")), "{ris}");
    assert!(ris.contains("\r\nDA  - 2026/06//\r\n"), "{ris}");
    let page = site.text("briefings/office/index.html");
    for wanted in [
        "citation.bib\"",
        "citation.csl.json\"",
        "citation.ris\"",
        "name=\"citation_title\"",
        "name=\"citation_author\" content=\"Ada Chan\"",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(site.text("sources/rules/index.html").contains("citation.ris\""));
    let without =
        awkward().with("content/site.yaml", "languages: [en]", "languages: [en]\noutputs: {data: false}").build();
    assert!(!without.files().iter().any(|path| path.contains("citation")));
}

#[test]
fn open_questions_are_a_calendar() {
    let watch = "watch:\n  - {id: open, question: 'Does it open, at last; in August?', due: 2026-08}\n  - {question: Is it large?}\n  - {question: Did it come?, due: 2026-06-20}\nauthors:";
    let newsroom = Newsroom::new().with("content/briefings/office.md", "authors:", watch);
    let site = newsroom.build();
    let text = site.text("watch/calendar.ics");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "only what is open and has a date: {text}");
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains("SUMMARY:Does it open\\, at last\\; in August?\r\n"), "{text}");
    assert!(unfolded.contains("DTSTART;VALUE=DATE:20260831\r\n"), "{text}");
    assert!(!unfolded.contains("DTEND"), "one day: {text}");
    assert!(unfolded.contains("UID:https://desk.example/briefings/office/#watch-open\r\n"), "{text}");
    assert!(unfolded.contains("DTSTAMP:20260619T010000Z\r\n"), "no clock: {text}");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(site.text("watch/index.html").contains("href=\"calendar.ics\""));
}

#[test]
fn whom_to_tell_of_a_weakness_is_said_only_where_somebody_chose_to() {
    let path = ".well-known/security.txt";
    assert!(!Newsroom::new().build().has(path));
    let with = |organisation: &str| {
        Newsroom::new().with("content/site.yaml", "languages:", &format!("organisation: {organisation}\nlanguages:"))
    };
    assert!(!with("{email: desk@desk.example}").build().has(path), "an address for readers is none for this");
    assert!(!with("{security: 'call us'}").build().has(path));
    let text = with("{security: security@desk.example}").build().text(path);
    assert_eq!(
        text,
        "Contact: mailto:security@desk.example\nExpires: 2027-07-01T00:00:00Z\nPreferred-Languages: en\n\
         Canonical: https://desk.example/.well-known/security.txt\n"
    );
    let later = with("{security: https://desk.example/report}").as_of("2026-07-31T12:00:00Z").build().text(path);
    assert!(later.starts_with("Contact: https://desk.example/report\nExpires: 2027-07-01T00:00:00Z\n"), "{later}");
}

#[test]
fn a_publisher_says_who_it_is() {
    let organisation =
        "organisation: {name: Harbour Press, url: https://press.example/, email: desk@desk.example}\nlanguages:";
    let site = Newsroom::new().with("content/site.yaml", "languages:", organisation).build();
    let text = site.text("trust.txt");
    assert_eq!(text, "# Harbour Press\ncontrolledby=https://press.example/\ncontact=desk@desk.example\n");
    assert!(!Newsroom::new().build().has("trust.txt"));
}

#[test]
fn programs_and_models_are_told_what_there_is() {
    let site = Newsroom::new().with("content/site.yaml", "languages:", "licence: CC-BY-4.0\nlanguages:").build();
    let text = site.text("llms.txt");
    assert!(text.starts_with("# The Harbour Desk\n\n"), "{text}");
    assert!(text.contains("](https://desk.example/briefings/office/index.md)"), "{text}");
    assert!(text.contains("CC-BY-4.0"), "{text}");
    for address in text
        .match_indices("](https://desk.example/")
        .map(|(at, start)| text[at + start.len()..].split(')').next().unwrap())
    {
        let file = if address.is_empty() || address.ends_with('/') {
            format!("{address}index.html")
        } else {
            address.to_owned()
        };
        assert!(site.has(&file), "{address}");
    }
    let page = site.text("data/index.html");
    assert!(page.contains("../tracker/responses.csv") && page.contains("CC-BY-4.0"), "{page}");
    assert!(site.text("index.html").contains("href=\"data/index.html\""), "the way to it is at the foot of every page");
    let unlicensed = Newsroom::new().build();
    assert!(unlicensed.text("data/index.html").contains("has not said under which terms"));
}

#[test]
fn a_logo_stands_in_the_masthead_and_a_missing_one_is_said() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"><rect width=\"120\" height=\"40\"/></svg>";
    let newsroom = Newsroom::new().with("content/site.yaml", "languages:", "logo: logo.svg\nlanguages:");
    assert_eq!(newsroom.check().one("missing-image").words, "logo.svg");
    let site = newsroom.bytes("content/logo.svg", svg).build();
    let page = site.text("briefings/office/index.html");
    let logo = page.split("class=\"site-logo\"").nth(1).expect("a logo").split('>').next().unwrap();
    assert!(logo.contains("src=\"../../images/logo.") && logo.contains("alt=\"The Harbour Desk\""), "{logo}");
    assert!(logo.contains("width=\"120\" height=\"40\""), "{logo}");
    assert!(page.contains("\"logo\":"), "and in what search engines read");
}

#[test]
fn what_is_held_is_in_none_of_these() {
    let secret = "zyxquokka";
    let held = BRIEFING.replacen("Acme opens", &format!("The {secret} opens"), 1).replacen(
        "authors:",
        "embargo_until: 2026-07-02T09:00:00+08:00\nwatch: [{question: Will it?, due: 2026-08-31}]\nauthors:",
        1,
    );
    let site = Newsroom::new().file(&format!("content/briefings/{secret}.md"), &held).build();
    assert_eq!(site.grep(secret), Vec::<String>::new());
    assert!(!site.text("watch/calendar.ics").contains("Will it?"));
}
