//! What records were called before: old ids, and addresses on an earlier site, lead to them; and references that forms write.

use crate::newsroom::Newsroom;

const BRIEFING: &str = "content/briefings/office.md";

fn with_old(addresses: &str) -> Newsroom {
    Newsroom::new().with(BRIEFING, "authors: [ada]\n", &format!("authors: [ada]\nredirect_from: {addresses}\n"))
}

#[test]
fn an_old_address_leads_to_the_record() {
    let site = with_old("[/2019/05/acme/, /old.html, earlier]").build();
    for (file, link) in [
        ("2019/05/acme/index.html", "../../../briefings/office/index.html"),
        ("old.html", "briefings/office/index.html"),
        ("briefings/earlier/index.html", "../office/index.html"),
    ] {
        assert!(site.text(file).contains(link), "{file}: {}", site.text(file));
    }
    assert!(!site.text("sitemap.xml").contains("2019/05"));
}

#[test]
fn an_old_address_that_no_page_can_have_is_an_error() {
    for bad in ["/../x/", "/_headers", "/a b/", "/"] {
        assert_eq!(with_old(&format!("[\"{bad}\"]")).check().errors().len(), 1, "{bad}");
    }
    assert_eq!(with_old("[/assets/x/]").check().one("path-clash").severity.as_str(), "error");
    assert_eq!(with_old("[/tracker/]").check().one("path-clash").severity.as_str(), "error");
    assert_eq!(with_old("[/a/, /A]").check().one("redirect-clash").severity.as_str(), "error");
}

#[test]
fn a_source_record_can_be_listed_as_forms_list_it() {
    let source = "title: Acme comes to town\npublisher: gazette\nkind: established-media\npublished: 2026-06-18\n";
    let listed = |entry: &str| {
        let text = crate::newsroom::BRIEFING;
        let start = text.find("  - {id: notice").unwrap();
        let end = start + text[start..].find('\n').unwrap();
        let newsroom = Newsroom::new().file("content/sources/notice.yaml", source);
        newsroom.file(BRIEFING, &format!("{}  - {entry}{}", &text[..start], &text[end..]))
    };
    for entry in ["notice", "{kind: record, id: notice}"] {
        let findings = listed(entry).check();
        assert!(findings.all().is_empty(), "{}", findings.shown());
    }
    assert_eq!(listed("{kind: record, id: nothing}").check().only("unknown-reference").len(), 1);
    assert_eq!(listed("{kind: record, id: notice, title: Another}").check().only("unknown-key").len(), 1);
}
