//! Search: what its index holds and what it never holds, that the same newsroom gives the same index, and that only the
//! part is made again in which something changed.

use crate::newsroom::{BRIEFING, Newsroom, Site, dateline, unpacked};
use dateline::pipeline::{self, Follow, Stage};
use std::collections::BTreeMap;
use std::sync::Mutex;

const STORY: &str = "---
title: 禁令下達香港
summary: 局方要求銀行停用模型。
published: 2026-06-20T09:00:00+08:00
language: zh-Hant
authors: [ada]
regions: [hk]
sources:
  - {id: notice, title: 通告, publisher: gazette, kind: established-media, published: 2026-06-18}
---
## 事情經過

出口管制由今日起生效。[@notice]
";

fn bilingual() -> Newsroom {
    Newsroom::new()
        .with("content/site.yaml", "languages: [en]", "languages: [en, zh-Hant]")
        .file("content/briefings/ban.md", STORY)
}

/// The files of the index with what is in them, unpacked.
fn index(site: &Site) -> BTreeMap<String, String> {
    let files = site.desk.built().into_iter().filter(|(path, _)| path.starts_with("search/"));
    files
        .map(|(path, bytes)| {
            let plain = if bytes.starts_with(&[0x1f, 0x8b]) { unpacked(&bytes) } else { bytes };
            (path, String::from_utf8_lossy(&plain).into_owned())
        })
        .collect()
}

/// The records that can be found, as the browser gets them.
fn fragments(site: &Site) -> Vec<String> {
    index(site).into_iter().filter(|(path, _)| path.ends_with(".pf_fragment")).map(|(_, text)| text).collect()
}

fn fragment_of(site: &Site, address: &str) -> serde_json::Value {
    let found = fragments(site).into_iter().find(|text| text.contains(&format!("\"url\":\"{address}\"")));
    let text = found.unwrap_or_else(|| panic!("{address} cannot be found"));
    serde_json::from_str(text.strip_prefix("pagefind_dcd").unwrap()).unwrap()
}

#[test]
fn a_briefing_is_found_with_its_words_and_by_all_that_it_is_about() {
    let site = bilingual().build();
    let office = fragment_of(&site, "briefings/office/index.html");
    assert_eq!(office["meta"]["title"], "Acme opens an office in Hong Kong");
    assert_eq!(office["meta"]["when"], "19 June 2026");
    assert_eq!(office["meta"]["regions"], "Hong Kong");
    let content = office["content"].as_str().unwrap();
    for words in
        ["forty people", "What happened", "Acme opens an office in the harbour district.", "The opening in August."]
    {
        assert!(content.contains(words), "{words} in {content}");
    }
    assert!(!content.contains("notice"), "a citation is no word: {content}");
    let filters = &office["filters"];
    for (filter, value) in [
        ("kind", "briefing"),
        ("language", "en"),
        ("date", "2026-06-19"),
        ("region", "hk"),
        // What Hong Kong is part of, too.
        ("region", "cn"),
    ] {
        let values = filters[filter].as_array().unwrap_or_else(|| panic!("{filter} in {filters}"));
        assert!(values.iter().any(|known| known == value), "{filter} {value} in {filters}");
    }
    let anchors: Vec<&str> =
        office["anchors"].as_array().unwrap().iter().map(|anchor| anchor["id"].as_str().unwrap()).collect();
    assert_eq!(anchors, ["what-happened", "why-it-matters", "what-to-watch-next"]);

    let ban = fragment_of(&site, "briefings/ban/index.html");
    assert_eq!(ban["filters"]["language"][0], "zh-Hant");
    assert_eq!(ban["meta"]["regions"], "香港");
    // Words are cut where a reader of Chinese would.
    assert!(ban["content"].as_str().unwrap().contains("出口\u{200b}管制"), "{ban}");
    let parts = site.text("search/parts.json");
    assert!(parts.contains("\"language\":\"en\"") && parts.contains("\"language\":\"zh\""), "{parts}");
    assert!(site.text("search/filters.json").contains("[\"zh-Hant\",\"Chinese\",1]"));
}

#[test]
fn what_is_withdrawn_is_found_no_longer() {
    let withdrawal =
        "corrections:\n  - {kind: withdrawal, at: 2026-06-25T09:00:00+08:00, reason: It was wrong.}\nsources:";
    let site = Newsroom::new().file("content/briefings/office.md", &BRIEFING.replace("sources:", withdrawal)).build();
    assert!(site.has("briefings/office/index.html"));
    assert!(
        fragments(&site).iter().all(|text| !text.contains("briefings/office") && !text.contains("harbour district"))
    );
}

#[test]
fn what_is_held_is_not_found_before_its_time() {
    for release in ["draft: true", "embargo_until: 2026-07-02T09:00:00+08:00"] {
        let held = BRIEFING.replace("authors:", &format!("{release}\nauthors:")).replace("office", "zyxquokka");
        let newsroom = Newsroom::new().file("content/briefings/zyxquokka.md", &held);
        let site = newsroom.build();
        assert_eq!(site.grep("zyxquokka"), [""; 0], "{release}");
        assert_eq!(index(&site), index(&Newsroom::new().build()), "{release}: not by a count either");
        let later = newsroom.drafts().as_of("2026-07-03T00:00:00Z").build();
        assert!(fragments(&later).iter().any(|text| text.contains("zyxquokka")), "{release}");
    }
}

#[test]
fn one_thread_and_eight_and_any_order_of_files_give_the_same_index() {
    let built_by = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| index(&Newsroom::access_desk().build()))
    };
    let one = built_by(1);
    assert!(one.len() > 100);
    assert!(one == built_by(8));
}

/// Notes which folders of the index are made.
#[derive(Default)]
struct Made(Mutex<Vec<String>>);

impl Follow for Made {
    fn begins(&self, _: Stage) {}

    fn indexes(&self, folder: &str) {
        self.0.lock().unwrap().push(folder.to_owned());
    }
}

fn made_by(newsroom: &Newsroom, site: &Site) -> Vec<String> {
    newsroom.write_to(&site.desk);
    let compiled = newsroom.compile_in(&site.desk).unwrap();
    let made = Made::default();
    pipeline::build(&compiled, &site.desk.output(), &made).unwrap();
    let mut made = made.0.into_inner().unwrap();
    made.sort();
    made
}

#[test]
fn after_an_edit_the_part_is_made_again_that_it_is_in_and_no_other() {
    let newsroom = bilingual();
    let site = newsroom.build();
    assert_eq!(made_by(&newsroom, &site), [""; 0], "nothing changed");
    let edited = newsroom.clone().with("content/briefings/office.md", "forty people", "fifty people");
    assert_eq!(made_by(&edited, &site), ["en/2026-06-19"]);
    assert!(fragments(&site).iter().any(|text| text.contains("fifty people")));
    assert!(fragments(&site).iter().all(|text| !text.contains("forty people")), "the old files are gone");
    let translated = edited.clone().with("content/briefings/ban.md", "由今日起", "由明日起");
    assert_eq!(made_by(&translated, &site), ["zh/2026-06-20"]);
    // And what is kept is what a first build makes.
    assert_eq!(index(&site), index(&translated.build()));
}

#[test]
fn a_newsroom_may_leave_search_out() {
    let newsroom = Newsroom::new();
    let site = newsroom.build();
    assert!(site.has("search/index.html") && site.has("opensearch.xml"));
    assert!(site.text("index.html").contains("opensearch.xml"));
    let root = &site.desk.root;
    dateline().args(["build", "--no-search", "--as-of", "2026-07-01T00:00:00Z", "-C"]).arg(root).assert().success();
    let left =
        |site: &Site| -> Vec<String> { site.files().into_iter().filter(|path| path.contains("search")).collect() };
    // The theme's own files stay what they are.
    assert!(left(&site).iter().all(|path| path.starts_with("assets/")), "{:?}", left(&site));
    assert!(!site.text("index.html").contains("search/index.html"));
    let configured = newsroom.with("content/site.yaml", "languages:", "outputs: {search: false}\nlanguages:").build();
    assert_eq!(left(&configured), left(&site));
}

#[test]
fn no_index_is_made_where_the_environment_would_change_its_bytes() {
    let desk = Newsroom::new().on_disk();
    let build = |more: &[&str]| {
        let mut command = dateline();
        command.args(["build", "--as-of", "2026-07-01T00:00:00Z", "-C"]).arg(&desk.root).args(more);
        command.env("PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE", "1");
        command.assert()
    };
    let said = String::from_utf8(build(&[]).failure().get_output().stderr.clone()).unwrap();
    assert!(said.contains("PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE is set") && said.contains("unset it"), "{said}");
    assert!(!desk.output().join("index.html").exists());
    build(&["--no-search"]).success();
}

#[test]
fn the_days_of_records_are_listed_and_no_others() {
    let days = |site: &Site| {
        let lists: serde_json::Value = serde_json::from_str(&site.text("search/filters.json")).unwrap();
        lists["days"].as_array().unwrap().iter().map(|day| day.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let days = days(&bilingual().build());
    assert!(days.is_sorted() && ["2026-06-19", "2026-06-20"].iter().all(|day| days.iter().any(|known| known == day)));
    // A source within a briefing is no record of its own.
    assert!(!days.iter().any(|day| day == "2026-06-18"), "{days:?}");
}

#[test]
fn a_site_without_records_has_a_page_that_searches_nothing() {
    let site = Newsroom::new().without("content/briefings/office.md").without("content/entities/acme.yaml").build();
    assert_eq!(site.text("search/parts.json"), "[]\n");
    assert!(site.has("search/index.html"));
}

#[test]
fn hostile_words_are_found_as_words() {
    let hostile = BRIEFING.replace(
        "The opening in August.",
        "A `<script>alert(1)</script>` & ___PAGEFIND_WEIGHT___0 `</body></html>` \\<img src=x onerror=alert(1)> <b>bold</b>",
    );
    let site = Newsroom::new().file("content/briefings/office.md", &hostile).build();
    let office = fragment_of(&site, "briefings/office/index.html");
    let content = office["content"].as_str().unwrap();
    assert!(content.contains("<script>alert(1)</script> &"), "{content}");
    assert!(content.contains("</body></html>"), "{content}");
}
