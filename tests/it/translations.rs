//! A story in several languages: it counts once, its versions lead to each other, and they state the same facts.

use crate::newsroom::{Found, Newsroom};

const OFFICE: &str = "content/briefings/office.md";
const CHINESE: &str = "content/briefings/office-zh.md";
const TITLE: &str = "Acme opens an office in Hong Kong";
const CHINESE_TITLE: &str = "Acme在香港設辦事處";

const ORIGINAL: &str = "\
---
title: Acme opens an office in Hong Kong
summary: The company says that forty people will work there from August.
published: 2026-06-19T09:00:00+08:00
authors: [ada]
regions: [hk]
topics: [offices]
entities: [acme]
sources:
  - {id: notice, title: Acme comes to town, publisher: gazette, kind: established-media, published: 2026-06-18}
  - filing
events:
  - {id: opening, title: Acme opens its office, date: 2026-06-18, actor: acme, place: hk, values: {staff: about 40 people}, sources: [notice]}
watch:
  - {id: staff, question: Do forty people work there?, due: 2026-12-31}
corrections:
  - {id: floor, kind: correction, at: 2026-06-20T09:00:00+08:00, was: the eighth floor of the tower, now: the ninth floor of the tower, reason: The notice gives the ninth.}
---
## What happened

Acme opened an office in the harbour district on 18 June.[@notice] It pays 15 million dollars.[@filing]

## Why it matters

It is the first of its kind there, and 45 days early.[@notice]
";

const TRANSLATION: &str = "\
---
title: Acme在香港設辦事處
summary: 公司表示，8月起將有四十人在當地工作。
language: zh-Hant
translation_of: office
published: 2026-06-19T18:00:00+08:00
authors: [ada]
regions: [hk]
topics: [offices]
entities: [acme]
sources:
  - {id: notice, title: Acme comes to town, publisher: gazette, kind: established-media, published: 2026-06-18}
  - filing
events:
  - {id: opening, date: 2026-06-18, actor: acme, place: hk, values: {staff: 約40人}, sources: [notice]}
watch:
  - {id: staff, question: 是否有四十人在當地工作？, due: 2026-12-31}
corrections:
  - {id: floor, kind: correction, at: 2026-06-20T09:00:00+08:00, was: 大樓八樓的單位, now: 大樓九樓的單位, reason: 通告寫的是九樓。}
---
## 事件經過

Acme於6月18日在海濱區設立辦事處。[@notice]公司支付1,500萬元。[@filing]

## 為何重要

這是當地首個同類辦事處，比預期早45天。[@notice]
";

/// The smallest site in English, traditional Chinese and German, with a story in two of them and one in English alone.
fn desk() -> Newsroom {
    let other = "---\ntitle: Acme closes its shop\nsummary: The shop at the pier is closed.\npublished: 2026-06-25T09:00:00+08:00\nauthors: [ada]\nregions: [hk]\nentities: [acme]\nsources: [filing]\n---\n## What happened\n\nAcme closed its shop.[@filing]\n";
    Newsroom::new()
        .with("content/site.yaml", "languages: [en]", "languages: [en, zh-Hant, de]")
        .file("content/topics.yaml", "offices:\n  name: Offices\n")
        .file(
            "content/sources/filing.yaml",
            "title: A filing of Acme\npublisher: gazette\nkind: official\npublished: 2026-06\n",
        )
        .file(OFFICE, ORIGINAL)
        .file(CHINESE, TRANSLATION)
        .file("content/briefings/shop.md", other)
}

/// The desk with other words in the translation.
fn says(old: &str, new: &str) -> Newsroom {
    desk().with(CHINESE, old, new)
}

fn one_error(newsroom: &Newsroom) -> Found {
    let findings = newsroom.check();
    findings.one("translation-differs").clone()
}

#[test]
fn nothing_is_to_be_mended_where_both_say_the_same() {
    let findings = desk().check();
    assert!(findings.all().is_empty(), "{}", findings.shown());
}

#[test]
fn a_story_counts_once() {
    let site = desk().build();
    let named = site.grep(CHINESE_TITLE);
    let own = ["citation.bib", "citation.csl.json", "citation.ris", "index.html", "index.json", "index.md"];
    let own: Vec<String> = own.iter().map(|name| format!("briefings/office-zh/{name}")).collect();
    let lists =
        ["newsletter/zh-hant/index.html", "newsletter/zh-hant/index.txt", "zh-hant/feed.xml", "zh-hant/index.html"];
    // The index of the search in that language has it too, in files named by what is in them.
    let named: Vec<String> = named.into_iter().filter(|path| !path.starts_with("search/zh/")).collect();
    // The original's page names its versions to search engines.
    let expected: Vec<&str> =
        ["briefings/office/index.html"].into_iter().chain(own.iter().map(String::as_str)).chain(lists).collect();
    let mut sorted = expected.clone();
    sorted.sort_unstable();
    assert_eq!(named, sorted);
    for (page, many) in [
        ("archive/index.html", 2),
        ("regions/hk/index.html", 2),
        ("topics/offices/index.html", 1),
        ("entities/acme/index.html", 2),
    ] {
        let text = site.text(page);
        assert!(!text.contains("office-zh"), "{page} lists the translation");
        assert!(text.contains(&format!("{many} briefing")), "{page} counts {many}: {text}");
    }
    for page in [
        "index.html",
        "feed.xml",
        "feed.json",
        "staff/ada/index.html",
        "publishers/gazette/index.html",
        "sources/filing/index.html",
        "events/opening/index.html",
        "events/opening/index.json",
        "corrections/index.html",
        "corrections/index.json",
        "corrections/feed.xml",
        "watch/index.html",
        "watch/index.json",
        "timeline/index.html",
        "archive/2026/06/index.html",
    ] {
        assert!(!site.text(page).contains("office-zh"), "{page} names the translation");
    }
    assert!(site.grep("約40人").iter().all(|path| path.starts_with("briefings/office-zh/")));
}

#[test]
fn versions_lead_to_each_other() {
    let site = desk().build();
    for (page, other, current) in [("office", "office-zh", "English"), ("office-zh", "office", "繁體中文")] {
        let text = site.text(&format!("briefings/{page}/index.html"));
        for (tag, slug) in [("en", "office"), ("zh-Hant", "office-zh"), ("x-default", "office")] {
            let link =
                format!(r#"<link rel="alternate" hreflang="{tag}" href="https://desk.example/briefings/{slug}/">"#);
            assert_eq!(text.matches(&link).count(), 1, "{page}: {link}");
        }
        assert!(text.contains(&format!(r#"href="../{other}/index.html" lang="#)), "{page} leads to {other}");
        assert!(text.contains(&format!(r#"aria-current="page">{current}</a>"#)), "{page} marks {current}");
        assert!(!text.contains("Deutsch"), "{page} has no German version");
    }
    // A story in one language has no switch.
    let alone = site.text("briefings/shop/index.html");
    assert!(!alone.contains("hreflang") && !alone.contains(r#"class="languages""#));
}

#[test]
fn every_language_has_a_front_page_and_a_feed() {
    let site = desk().build();
    for page in ["index.html", "zh-hant/index.html", "de/index.html"] {
        let text = site.text(page);
        for (tag, path) in [("en", ""), ("zh-Hant", "zh-hant/"), ("de", "de/"), ("x-default", "")] {
            let link = format!(r#"<link rel="alternate" hreflang="{tag}" href="https://desk.example/{path}">"#);
            assert_eq!(text.matches(&link).count(), 1, "{page}: {link}");
        }
        assert!(text.contains("Deutsch") && text.contains("繁體中文") && text.contains("English"), "{page}");
    }
    let chinese = site.text("zh-hant/index.html");
    assert!(chinese.contains(r#"<html lang="zh-Hant">"#));
    let places = [CHINESE_TITLE, "以下簡報沒有繁體中文版本", "Acme closes its shop"].map(|words| chinese.find(words));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {chinese}");
    assert!(chinese.contains(r#"hreflang="en">Acme closes its shop"#) && !chinese.contains(TITLE));
    let feed = site.text("zh-hant/feed.xml");
    assert!(feed.contains(r#"xml:lang="zh-Hant""#) && feed.contains(CHINESE_TITLE) && !feed.contains("shop"));
    assert!(chinese.contains(r#"href="feed.xml""#), "the page names its feed");
    assert!(site.text("briefings/office-zh/index.html").contains(r#"href="../../zh-hant/feed.xml""#));
    let german = site.text("de/index.html");
    assert!(german.contains(TITLE) && german.contains("Acme closes its shop"));
}

#[test]
fn an_uncited_paragraph_of_a_translation_is_found_under_its_own_heading() {
    let site = |newsroom: Newsroom| {
        newsroom.with("content/site.yaml", "time_zone", "cite_required: [What happened]\ntime_zone")
    };
    let before = site(desk()).check().only("uncited-paragraph").len();
    let text = String::from_utf8(desk().files()[CHINESE].clone()).unwrap();
    let heading = text.lines().find(|line| line.starts_with("## ")).unwrap().to_owned();
    let uncited = site(desk().with(CHINESE, &heading, &format!("{heading}\n\n這一段沒有來源。")));
    assert_eq!(uncited.check().only("uncited-paragraph").len(), before + 1, "{}", uncited.check().shown());
}

#[test]
fn dates_that_change_places_are_found() {
    let said = |first: &str, second: &str| {
        format!("## What happened\n\nIt applied on {first}.[@notice] It was sealed on {second}.[@filing]\n\nBut ")
    };
    let told = |first: &str, second: &str| {
        format!("## 事件經過\n\n申請在{first}提出。[@notice]簽署在{second}進行。[@filing]\n\n而")
    };
    let original = desk().with(OFFICE, "## What happened\n\n", &said("12 June", "16 June"));
    let same = original.clone().with(CHINESE, "## 事件經過\n\n", &told("6月12日", "6月16日"));
    assert_eq!(same.check().only("translation-differs").len(), 0, "{}", same.check().shown());
    let exchanged = original.with(CHINESE, "## 事件經過\n\n", &told("6月16日", "6月12日")).check();
    let found = exchanged.only("translation-differs");
    assert_eq!(found.len(), 2, "{}", exchanged.shown());
    assert!(found[0].message.contains("“6月16日” where the original says “12 June”"), "{}", found[0].message);
}

#[test]
fn a_long_list_of_a_language_is_cut() {
    let newsroom = desk().with("content/site.yaml", "time_zone", "page_size: 1\ntime_zone");
    let site = newsroom.build();
    assert!(
        site.text("zh-hant/index.html").contains(CHINESE_TITLE) && !site.text("zh-hant/index.html").contains("shop")
    );
    assert!(site.text("zh-hant/page/2/index.html").contains("Acme closes its shop"));
}

#[test]
fn the_sitemap_names_the_versions() {
    let map = desk().build().text("sitemap.xml");
    assert!(map.contains(r#"xmlns:xhtml="http://www.w3.org/1999/xhtml""#));
    for page in ["office", "office-zh"] {
        let own = map
            .split("<url>")
            .find(|url| url.contains(&format!("<loc>https://desk.example/briefings/{page}/</loc>")))
            .unwrap();
        for (tag, slug) in [("en", "office"), ("zh-Hant", "office-zh"), ("x-default", "office")] {
            assert!(
                own.contains(&format!(r#"hreflang="{tag}" href="https://desk.example/briefings/{slug}/""#)),
                "{own}"
            );
        }
    }
    let alone = map.split("<url>").find(|url| url.contains("briefings/shop/")).unwrap();
    assert!(!alone.contains("hreflang"));
}

#[test]
fn a_changed_month_is_an_error_that_names_both_sentences() {
    let newsroom = says("6月18日在海濱區", "7月18日在海濱區");
    let found = one_error(&newsroom);
    assert_eq!(found.path, CHINESE);
    assert!(found.words.contains("Acme於7月18日在海濱區設立辦事處"), "{}", found.words);
    assert_eq!(found.message, "this sentence says “7月18日” where the original says “18 June”");
    let shown = newsroom.check().shown().to_owned();
    assert!(shown.contains("Acme opened an office in the harbour district on 18 June"), "{shown}");
    assert!(shown.contains("content/briefings/office.md:21:1"), "{shown}");
    assert!(newsroom.refusal().codes().contains(&"translation-differs"));
}

#[test]
fn other_numbers_differ_too() {
    let found = one_error(&says("早45天", "早54天"));
    assert!(found.message.contains("54") && found.message.contains("45"), "{}", found.message);
    let found = one_error(&says("1,500萬元", "1.5億元"));
    assert!(found.message.contains("15 million"), "{}", found.message);
    // Numbers in words are read with less certainty.
    let findings = says("有四十人在當地工作。\nlang", "有十四人在當地工作。\nlang").check();
    assert!(findings.one("translation-numbers").message.contains("十四"), "{}", findings.shown());
    assert!(findings.errors().is_empty());
}

#[test]
fn facts_agree() {
    let cases: &[(&str, &str, &str)] = &[
        (
            "id: opening, date: 2026-06-18",
            "id: opening, date: 2026-07-18",
            "the date of `opening` is `2026-07-18` here and `2026-06-18` in the original",
        ),
        (
            "actor: acme, place: hk, ",
            "place: hk, ",
            "the original says the actor of `opening`, `acme`, and this translation does not",
        ),
        ("place: hk, values", "place: cn, values", "the place of `opening` is `cn` here and `hk` in the original"),
        ("約40人", "約14人", "the staff of `opening` is `約14人` here and `about 40 people` in the original"),
        ("entities: [acme]", "entities: []", "the original lists the entity `acme`, and this translation does not"),
        ("regions: [hk]", "regions: [hk, us]", "this translation lists the region `us`, and the original does not"),
        (
            "at: 2026-06-20T09",
            "at: 2026-06-20T10",
            "the entry `floor` is the correction of 2026-06-20T10:00:00+08:00 here, and in the original the correction of 2026-06-20T09:00:00+08:00",
        ),
        (
            "kind: established-media, published: 2026-06-18}",
            "kind: established-media, published: 2026-06-17}",
            "the `published` of the source `notice` is `2026-06-17` here and `2026-06-18` in the original",
        ),
        (
            "1,500萬元。[@filing]",
            "1,500萬元。[@filing; @notice]\n\n另有一句。[@filing]\n\n## 多出一節\n\n文字。[@notice]",
            "this translation has 3 sections, and the original 2 sections",
        ),
    ];
    for (old, new, message) in cases {
        let findings = says(old, new).check();
        let found = findings.only("translation-differs");
        assert!(found.iter().any(|found| found.message == *message), "{message}:\n{}", findings.shown());
    }
    let findings = says("早45天。[@notice]", "早45天。[@filing]").check();
    let messages: Vec<&str> = findings.only("translation-differs").iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "“為何重要” does not cite `notice`, which the original cites in “Why it matters”",
            "`filing` is cited here in “為何重要”, and the original does not cite it in “Why it matters”"
        ]
    );
}

#[test]
fn a_correction_is_told_in_every_version() {
    let entry = TRANSLATION.split("corrections:\n").nth(1).unwrap().split("---\n").next().unwrap();
    let found = one_error(&says(&format!("corrections:\n{entry}"), ""));
    assert!(found.message.contains("`floor` under `corrections`"), "{}", found.message);
}

#[test]
fn a_translation_fits_its_story() {
    let second = TRANSLATION.replace("設辦事處", "開設辦公室");
    let findings = desk().file("content/briefings/second.md", &second).check();
    assert_eq!(findings.one("misplaced-translation").message, "`office` has two translations in `zh-Hant`");
    let chain = TRANSLATION.replace("translation_of: office", "translation_of: office-zh").replace("zh-Hant", "de");
    let findings = desk().file("content/briefings/chain.md", &chain).check();
    assert_eq!(findings.one("misplaced-translation").message, "`office-zh` is a translation itself, of `office`");
    assert_eq!(
        findings.one("misplaced-translation").help,
        "name the story that all versions translate: `translation_of: office`"
    );
    let findings = says("language: zh-Hant", "language: en").check();
    assert_eq!(findings.one("misplaced-translation").message, "this translation is in `en`, as `office` is itself");
    let findings = says("language: zh-Hant", "language: fr").check();
    let found = findings.one("misplaced-translation");
    assert_eq!(found.message, "`fr` is none of the site's languages, which are `en`, `zh-Hant`, `de`");
    let circle = desk().with(OFFICE, "published:", "translation_of: office-zh\npublished:").check();
    assert!(circle.codes().contains(&"reference-cycle"));
}

#[test]
fn a_held_translation_leaks_nothing() {
    for held in ["draft: true\n", "embargo_until: 2026-08-01T09:00:00+08:00\n"] {
        let newsroom = says("language: zh-Hant\n", &format!("language: zh-Hant\n{held}"));
        let site = newsroom.build();
        assert!(site.grep(CHINESE_TITLE).is_empty() && site.grep("office-zh").is_empty(), "{held}");
        let original = site.text("briefings/office/index.html");
        assert!(!original.contains("hreflang") && original.contains(TITLE));
        assert!(site.text("zh-hant/index.html").contains(TITLE), "the original stands in for it");
    }
    // What comes out by itself is judged before it does.
    let newsroom = says("language: zh-Hant\n", "language: zh-Hant\nembargo_until: 2026-08-01T09:00:00+08:00\n");
    one_error(&newsroom.with(CHINESE, "6月18日在", "7月18日在"));
}

#[test]
fn a_held_original_leaks_nothing() {
    let newsroom = desk().with(OFFICE, "published:", "draft: true\npublished:");
    // The event was told in the original.
    let newsroom = newsroom.with(CHINESE, "{id: opening, date", "{id: opening, title: 辦事處開幕, date");
    let site = newsroom.build();
    assert!(site.grep(TITLE).is_empty());
    let page = site.text("briefings/office-zh/index.html");
    assert!(!page.contains("briefings/office/") && !page.contains("hreflang"));
    // It is the one version of its story, so lists show it.
    assert!(
        site.text("index.html").contains(CHINESE_TITLE) && site.text("events/opening/index.json").contains("office-zh")
    );
}

#[test]
fn a_withdrawn_story_is_withdrawn_in_every_language() {
    let entry =
        "  - {id: gone, kind: withdrawal, at: 2026-06-26T09:00:00+08:00, reason: The notice was not genuine.}\n";
    let newsroom = desk().with(OFFICE, "corrections:\n", &format!("corrections:\n{entry}"));
    let found = one_error(&newsroom);
    assert!(found.message.contains("`gone`") && found.message.contains("withdrawal"), "{}", found.message);
    let site = newsroom.with(CHINESE, "corrections:\n", &format!("corrections:\n{entry}")).build();
    for (page, word) in [("office", "Withdrawn"), ("office-zh", "撤回")] {
        let text = site.text(&format!("briefings/{page}/index.html"));
        assert!(text.contains(word) && !text.contains("hreflang"), "{page}");
    }
    assert!(!site.text("sitemap.xml").contains("briefings/office"));
    assert!(!site.text("archive/index.html").contains("office-zh"));
    assert!(site.text("zh-hant/feed.xml").contains("deleted-entry"));
}

#[test]
fn a_withdrawn_translation_leaves_its_original() {
    let entry =
        "  - {id: gone, kind: withdrawal, at: 2026-06-26T09:00:00+08:00, reason: The translation was not ours.}\n";
    let site = says("corrections:\n", &format!("corrections:\n{entry}")).build();
    assert!(site.text("briefings/office/index.html").contains("Acme opened an office"));
    assert!(!site.text("briefings/office/index.html").contains("hreflang"));
    assert!(site.text("zh-hant/index.html").contains(TITLE));
}

#[test]
fn what_is_not_translated_is_listed() {
    let desk = desk().on_disk();
    let mut command = crate::newsroom::dateline();
    let output = command
        .arg("-C")
        .arg(&desk.root)
        .args(["list", "untranslated", "--as-of", "2026-07-01T00:00:00Z"])
        .output()
        .unwrap();
    let listed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(
        lines,
        [
            "content/briefings/shop.md:2: Acme closes its shop  (no version in zh-Hant, de)",
            "content/briefings/office.md:2: Acme opens an office in Hong Kong  (no version in de)"
        ]
    );
}

#[test]
fn the_desk_tells_its_lead_story_in_chinese() {
    let newsroom = Newsroom::access_desk();
    let findings = newsroom.check();
    assert!(findings.only("translation-differs").is_empty(), "{}", findings.shown());
    assert!(findings.only("translation-numbers").is_empty(), "{}", findings.shown());
    let slug = "content/briefings/2026/two-banks-claude-hong-kong-zh.md";
    let changed = newsroom.with(slug, "《金融時報》6月18日引述", "《金融時報》7月18日引述");
    let found = one_error(&changed);
    assert!(found.message.contains("“7月18日” where the original says “18 June”"), "{}", found.message);
}
