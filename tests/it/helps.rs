//! Slips that editors make in front matter and text, each with the place at which the hand slipped and the way out.

use crate::newsroom::Newsroom;

const OFFICE: &str = "content/briefings/office.md";

/// What is found where some words of the briefing are others: the words at the place, and the help.
#[track_caller]
fn told(code: &str, old: &str, new: &str) -> Vec<(String, String)> {
    let found = Newsroom::new().with(OFFICE, old, new).check();
    let told = found.only(code).into_iter().map(|one| (one.words.clone(), one.help.clone())).collect::<Vec<_>>();
    assert!(!told.is_empty(), "{code} is not found, but:\n{}", found.shown());
    told
}

#[track_caller]
fn slip(code: &str, old: &str, new: &str, words: &str, help: &str) {
    let told = told(code, old, new);
    assert!(told.iter().any(|one| one.0 == words && one.1.contains(help)), "{words:?}, {help:?}: {told:#?}");
}

#[test]
fn markup_where_words_are_shown_as_they_are_written_is_found() {
    let summary = "summary: The company says";
    slip("markup-shown", summary, "summary: The **company** says", "**company**", "asterisks");
    slip("markup-shown", summary, "summary: The company[@notice] says", "[@notice]", "cite the source in the text");
    slip("markup-shown", summary, "summary: The [[acme|company]] says", "[[acme|company]]", "the words alone");
    let quoted = "title: \"Acme opens an [[office]] in Hong Kong\"";
    slip("markup-shown", "title: Acme opens an office in Hong Kong", quoted, "[[office]]", "the words alone");
    slip(
        "markup-shown",
        summary,
        "summary: The [company](https://acme.example/) says",
        "[company](https://acme.example/)",
        "link",
    );
    let points = "key_points:\n  - It opens in August.[@notice]\nregions:";
    slip("markup-shown", "regions:", points, "[@notice]", "take it out here");
    let told_of = "corrections:\n  - {kind: update, at: 2026-06-20T09:00:00+08:00, now: It **opens**., \
                   reason: \"See [[acme]].\"}\nregions:";
    assert_eq!(told("markup-shown", "regions:", told_of).len(), 2);
    slip("markup-shown", "title: Acme comes to town", "title: Acme **comes** to town", "**comes**", "asterisks");
}

#[test]
fn markup_in_what_readers_never_see_is_nobody_s_concern() {
    let minor = "minor_edits:\n  - {at: 2026-06-20T09:00:00+08:00, note: \"**bold** and [@notice]\"}\nregions:";
    let found = Newsroom::new().with(OFFICE, "regions:", minor).check();
    assert_eq!(found.codes(), [""; 0], "{}", found.shown());
}

#[test]
fn a_line_out_of_its_column_is_told_so() {
    for points in ["key_points:\n  - One.\n - Two.\nregions:", "key_points:\n  - One.\n language: en\nregions:"] {
        let told = told("yaml-syntax", "regions:", points);
        assert!(told[0].1.contains("in the column of those that it belongs to"), "{told:?}");
    }
}

#[test]
fn a_moment_is_mended_with_the_hour_that_was_meant() {
    slip("bad-instant", "2026-06-19T09:00:00+08:00", "2026-06-19 14:30", "2026-06-19 14:30", "`2026-06-19T14:30:00`");
}

#[test]
fn a_slip_in_a_heading_takes_no_section_out_of_sight() {
    let desk = |heading: &str| {
        let newsroom = Newsroom::new().with(OFFICE, "## What happened", heading);
        newsroom.with("content/site.yaml", "title:", "cite_required: [What happened]\ntitle:").check()
    };
    let found = desk("## What happend");
    let told = found.only("uncited-paragraph");
    assert!(told[0].help.starts_with("write `What happened`"), "{}", found.shown());
    assert!(desk("## What happened").only("uncited-paragraph").is_empty());
}

#[test]
fn a_region_is_known_by_its_name() {
    slip("bad-slug", "regions: [hk]", "regions: [Netherlands]", "Netherlands", "Netherlands is `nl`");
}

#[test]
fn markup_that_yaml_cannot_read_has_a_way_out_too() {
    for (begins, help) in [("**It opens** soon.", "asterisks"), ("[[acme]] opens soon.", "link or citation")] {
        let points = format!("key_points:\n  - {begins}\nregions:");
        let code = if begins.starts_with('*') { "yaml-feature" } else { "yaml-syntax" };
        assert!(told(code, "regions:", &points)[0].1.contains(help));
    }
}

#[test]
fn a_source_in_brackets_without_its_sign_is_found() {
    let district = "harbour district.[@notice]";
    slip(
        "markup-shown",
        district,
        "harbour district.[@notice] It is small.[notice]",
        "[notice]",
        "did you mean `[@notice]`?",
    );
    for meant in ["harbour district \\[notice].[@notice]", "harbour `[notice]`.[@notice]", "[sic] harbour.[@notice]"] {
        let found = Newsroom::new().with(OFFICE, district, meant).check();
        assert_eq!(found.codes(), [""; 0], "{meant}: {}", found.shown());
    }
}

#[test]
fn a_key_point_with_a_colon_gets_the_help_that_a_summary_gets() {
    let help = "a text that holds a colon and a space needs quotes around it";
    let point = "key_points:\n  - Closure: it opens in August.\nregions:";
    slip("wrong-type", "regions:", point, "Closure: it opens in August.", help);
    assert_eq!(told("yaml-syntax", "summary: The", "summary: Opening: the")[0].1, help);
}

#[test]
fn what_is_left_open_is_named_where_it_opens() {
    slip("yaml-syntax", "title: Acme opens", "title: \"Acme opens", "\"", "write `\"` where it ends");
    slip("yaml-syntax", "summary: The company", "summary: 'The company", "'", "take this `'` out");
    slip("yaml-syntax", "authors: [ada]", "authors: [ada", "[", "write `]` where it ends");
    let inside = "events:\n  - {id: opening, title: \"It opens}\nregions:";
    slip("yaml-syntax", "regions:", inside, "\"", "write `\"` where it ends");
    let points = "key_points:\n  - \"It opens in August.\n  - It is small.\nregions:";
    slip("yaml-syntax", "regions:", points, "\"", "write `\"` where it ends");
}

#[test]
fn a_tab_is_named_where_it_stands() {
    let tabs = "indent with spaces; YAML does not take tabs";
    slip("yaml-syntax", "regions:", "key_points:\n\t- It opens.\nregions:", "\t", tabs);
    slip("yaml-syntax", "regions:", "\tregions:", "\t", tabs);
    slip("yaml-syntax", "sources:\n", "sources:\n  - id: other\n    title: Other\n\tkind: wire\n", "\t", tabs);
}

#[test]
fn a_name_where_an_id_should_stand_leads_to_the_record() {
    let new = "`dateline new staff \"Bea Lo\"` makes it";
    slip("bad-slug", "authors: [ada]", "authors: [Bea Lo]", "Bea Lo", new);
    slip("unknown-reference", "authors: [ada]", "authors: [bea-lo]", "bea-lo", "dateline new staff");
    slip("unknown-reference", "authors: [ada]", "authors: [ada-chan]", "ada-chan", "did you mean `ada` (Ada Chan)?");
    let publisher = "did you mean `gazette` (The Harbour Gazette)?";
    slip("unknown-reference", "publisher: gazette", "publisher: harbour-gazette", "harbour-gazette", publisher);
}

#[test]
fn a_reference_to_what_is_not_out_says_what_to_do() {
    let about = |more: &str| {
        Newsroom::new()
            .file("content/pages/standards.md", &format!("---\ntitle: Our standards\n{more}---\nWe check.\n"))
            .file("content/pages/about.md", "---\ntitle: About the desk\n---\nSee [[standards]].\n")
            .check()
    };
    let draft = about("draft: true\n");
    let one = draft.one("held-reference");
    assert!(
        one.help.contains("take `draft: true` out of it") && one.help.contains("take the reference out"),
        "{}",
        one.help
    );
    let held = about("embargo_until: 2026-08-01T00:00:00Z\n");
    assert!(held.one("held-reference").help.contains("by itself at 2026-08-01T00:00:00Z"), "{}", held.shown());
}
