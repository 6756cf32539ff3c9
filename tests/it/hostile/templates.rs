//! Templates that cannot be read, or fail: said with their line and with what they were showing.

use super::{OFFICE, check, in_time};
use crate::newsroom::Newsroom;

#[test]
fn a_template_that_cannot_be_read_is_said_with_its_line() {
    let front = "templates/pages/front.html";
    for (text, line) in [
        ("<p>\n{% if %}\n", 2),
        ("<p>\n\n{{ site.title\n", 3),
        ("{% extends \"nowhere.html\" %}\n", 1),
        ("{% for x %}", 1),
        ("<p>\n{% include \"nowhere.html\" %}\n", 2),
    ] {
        let findings = check(Newsroom::new().file(front, text));
        let found = findings.one("template-syntax");
        assert_eq!((found.path.as_str(), found.at.0), (front, line), "{text:?}:\n{}", findings.shown());
    }
    let circle = Newsroom::new()
        .file(front, "{% extends \"a.html\" %}")
        .file("templates/a.html", "{% extends \"b.html\" %}")
        .file("templates/b.html", "{% extends \"a.html\" %}");
    assert!(!check(circle).only("template-syntax").is_empty());
}

#[test]
fn a_template_that_fails_is_said_with_its_line_and_what_it_was_showing() {
    let briefing = "templates/pages/briefing.html";
    let newsroom = Newsroom::new().file(briefing, "<p>\n<b>{{ nobody.knows.this }}</b>\n");
    let old = Newsroom::new().build();
    newsroom.write_to(&old.desk);
    let whole = old.desk.built();
    let findings = newsroom.try_build_in(&old.desk).expect_err("a refusal");
    let found = findings.one("template-error");
    assert_eq!((found.path.as_str(), found.at.0), (briefing, 2), "{}", findings.shown());
    assert!(found.message.contains(OFFICE), "the manuscript is not named: {}", found.message);
    assert!(old.desk.built() == whole, "the old site is as it was");
}

#[test]
fn a_template_that_includes_itself_ends() {
    let newsroom = Newsroom::new().file("templates/pages/front.html", "{% include \"pages/front.html\" %}");
    let findings = in_time(move || {
        let findings = newsroom.check();
        if findings.errors().is_empty() { newsroom.refusal() } else { findings }
    });
    assert!(!findings.errors().is_empty());
}
