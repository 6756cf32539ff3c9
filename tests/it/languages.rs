//! The words of pages in the page's language: every file of words is whole, and no English is left where another
//! language has its own.

use crate::newsroom::{Newsroom, Site};
use dateline::diagnostic::Code;
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The other languages that the program speaks.
const OTHERS: [&str; 3] = ["zh-Hant", "de", "fr"];

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The messages of a built-in language: what stands after each key, choices and all.
fn messages(tag: &str) -> BTreeMap<String, String> {
    let text = file(&format!("src/render/languages/{tag}.ftl"));
    assert!(FluentResource::try_new(text.clone()).is_ok(), "{tag}.ftl cannot be read");
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        match line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
            Some((key, rest)) => {
                last = key.to_owned();
                let before = messages.insert(last.clone(), rest.trim_start().to_owned());
                assert_eq!(before, None, "{key} stands twice in {tag}.ftl");
            }
            None => messages.get_mut(&last).unwrap().push_str(line),
        }
    }
    messages
}

/// The messages that are the same words at every use.
fn plain(tag: &str) -> BTreeMap<String, String> {
    let mut plain = messages(tag);
    plain.retain(|_, words| !words.contains('{'));
    plain
}

fn variables(message: &str) -> BTreeSet<&str> {
    let names = message.split('$').skip(1);
    names.map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()).collect()
}

/// The names after `before` in a text.
fn named<'a>(text: &'a str, before: &str) -> impl Iterator<Item = &'a str> {
    let rest = text.match_indices(before).map(|(at, found)| &text[at + found.len()..]);
    rest.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').next().unwrap())
}

fn sources(folder: &str, ending: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.path().to_str().unwrap().ends_with(ending));
    files.map(|file| fs::read_to_string(file.path()).unwrap()).collect()
}

/// The keys of the labels of every closed list, with the English label of those that the model has.
fn labels() -> Vec<(String, Option<&'static str>)> {
    use dateline::model::{
        briefing::{AiLevel, Genre, RegionRole},
        correction::CorrectionKind,
        entity::EntityKind,
        kind::Kind,
        matrix::{CellState, InstrumentClass},
        region::RegionKind,
        response::{Action, ActorClass, AffectedRole, Direction, Level, Nature, Relation, Status},
        source::{Reliability, SourceKind, SourceStatus},
    };
    let mut labels = Vec::new();
    macro_rules! list {
        ($($list:ident $prefix:literal),*) => {
            $(labels.extend($list::ALL.iter().map(|word| (format!("{}-{}", $prefix, word.word()), Some(word.label()))));)*
        };
    }
    list!(
        Genre "genre", RegionRole "region-role", AiLevel "ai-level", CorrectionKind "correction-kind",
        SourceKind "source-kind", SourceStatus "source-status", Reliability "reliability", RegionKind "region-kind",
        EntityKind "entity-kind", ActorClass "actor-class", Level "level", Nature "nature", Direction "direction",
        Action "action", AffectedRole "affected-role", Relation "relation", Status "status",
        InstrumentClass "instrument-class", CellState "cell-state", Kind "kind"
    );
    labels
        .extend(CellState::ALL.iter().map(|word| (format!("cell-state-{}-means", word.word()), Some(word.meaning()))));
    labels.extend(
        Relation::ALL.iter().map(|word| (format!("relation-reversed-{}", word.word()), Some(word.reverse_label()))),
    );
    labels.extend(EntityKind::WORDS.iter().map(|word| (format!("entities-{word}"), None)));
    for word in ["confirmed", "single-origin", "retracted", "unsourced"] {
        labels.push((format!("confidence-{word}"), None));
        labels.push((format!("confidence-{word}-means"), None));
    }
    labels.extend(["lapsed", "due", "open", "resolved"].map(|word| (format!("watch-state-{word}"), None)));
    // What needs no word: a region that the text is simply about, a source that is simply there.
    labels.retain(|(key, _)| key != "region-role-about" && key != "source-status-live");
    labels
}

#[test]
fn every_word_that_pages_use_is_in_the_english_file_and_every_word_of_it_is_used() {
    let english = messages("en");
    let (templates, rust) = (sources("templates", ".html"), sources("src/render", ".rs"));
    let mut used: BTreeSet<String> = BTreeSet::new();
    // `language` is the tag of the words themselves.
    used.extend(named(&templates, "words.").map(|key| key.replace('_', "-")).filter(|key| key != "language"));
    used.extend(named(&templates, "say(id=\"").map(str::to_owned));
    for call in [".word(\"", ".say(\"", ".count(\"", ".described(\"", ".described_by(\"", " word(\""] {
        used.extend(named(&rust, call).map(str::to_owned));
    }
    used.extend(labels().into_iter().map(|(key, _)| key));
    used.remove("");
    let missing: Vec<_> = used.iter().filter(|key| !english.contains_key(*key)).collect();
    assert!(missing.is_empty(), "en.ftl lacks {missing:?}");
    let literals: BTreeSet<&str> = named(&rust, "\"").collect();
    let idle: Vec<_> = english
        .keys()
        .filter(|key| !used.contains(*key) && !literals.contains(key.as_str()) && !key.starts_with("language-"))
        .collect();
    assert!(idle.is_empty(), "nothing uses {idle:?}");
}

#[test]
fn labels_in_data_are_those_of_english_pages() {
    let english = messages("en");
    for (key, label) in labels() {
        assert!(label.is_none_or(|label| english[&key] == label), "{key} is not {label:?}");
    }
}

#[test]
fn every_language_has_every_word_with_what_is_put_in_it() {
    let english = messages("en");
    for tag in OTHERS {
        let other = messages(tag);
        let keys = |messages: &BTreeMap<String, String>| messages.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(keys(&english), keys(&other), "{tag}");
        for (key, words) in &other {
            let (own, given) = (variables(words), variables(&english[key]));
            // How exact a date is matters in one language and not in another, and some have no plural.
            let apart: Vec<_> =
                own.symmetric_difference(&given).filter(|name| !["form", "n"].contains(*name)).collect();
            assert!(apart.is_empty() && (own.contains("n") <= given.contains("n")), "{key} in {tag}: {apart:?}");
        }
    }
}

/// A newsroom that writes no English: what English its pages show is the program's.
fn chinese() -> Newsroom {
    Newsroom::new()
        .file(
            "content/site.yaml",
            "title: 港灣新聞台\nbase_url: https://desk.example/\ntime_zone: Asia/Hong_Kong\nlanguages: [zh-Hant]\n\
             organisation: {name: 港灣新聞台}\n",
        )
        .file("content/staff/ada.yaml", "name: 陳雅達\n")
        .file("content/staff/bo.yaml", "name: 何寶\n")
        .file("content/publishers/gazette.yaml", "name: 港灣報\nkind: established-media\ncountry: hk\nreliability: B\n")
        .file("content/entities/acme.yaml", "name: 艾克美\nkind: organisation\ncountry: de\n")
        .file(
            "content/events/opening.yaml",
            "title: 辦事處開幕\ndate: 2026-06-18\nplace: hk\nactor: acme\nsources: [notice]\n\
             disputed: {property: date, preferred: 2026-06-18, reason: 公司公告如此}\n",
        )
        .file(
            "content/sources/notice.yaml",
            "title: 公司公告\npublisher: gazette\nkind: official\npublished: 2026-06\nurl: https://gazette.example/1\naccessed: 2026-06-19\n\
             archive: {url: 'https://archive.example/1', at: 2026-06-19}\n",
        )
        .file(
            "content/responses/rule.md",
            "---\ntitle: 新規則\nactor: acme\nnature: law\njurisdiction: hk\ndirection: restrictive\nlevel: national\n\
             steps:\n  - {action: announced, date: 2026-06-01, sources: [notice]}\n  \
             - {action: in-force, date: 2026-06-18, sources: [notice]}\nsources: [notice]\n---\n",
        )
        .file(
            "content/briefings/office.md",
            "---\ntitle: 艾克美在港設辦事處\nsummary: 公司稱八月起有四十人在當地上班。\npublished: 2026-06-19T09:00:00+08:00\n\
             updated: 2026-06-20T09:00:00+08:00\nauthors: [ada]\nreviewed_by:\n  - {person: bo, at: 2026-06-19T08:00:00+08:00}\n\
             regions: [{id: hk, role: affected}]\nentities: [acme]\nevents:\n  - {id: opening, date: 2026-06-19, sources: [notice]}\n\
             responses: [rule]\ngenre: analysis\nkey_points: [四十人]\nai_use: {level: assisted, tasks: [翻譯, 校對]}\n\
             watch:\n  - {id: w, question: 何時開幕？, due: 2026-08, signal: 招牌掛起}\n\
             corrections:\n  - {id: c, at: 2026-06-20T09:00:00+08:00, kind: correction, was: 三十人, now: 四十人, reason: 誤植, approved_by: ada}\n\
             sources: [notice]\n---\n## 發生甚麼事\n\n艾克美在港灣區設辦事處。[@notice]\n",
        )
}

/// What readers see and hear of a page.
fn readable(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, from)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = from.split_once('>').unwrap();
        let silent = ["script", "style", "pre"].into_iter().find(|name| tag.starts_with(name));
        rest = silent.map_or(after, |name| after.split_once(&format!("</{name}>")).unwrap().1);
        for name in ["aria-label=\"", "title=\"", "alt=\"", "content=\""] {
            if !tag.starts_with("meta") || tag.contains("description") {
                text.extend(tag.split_once(name).map(|(_, value)| format!(" {} ", value.split('"').next().unwrap())));
            }
        }
        text.push('\n');
    }
    text
}

const BRIEFING: &str = "briefings/office/index.html";

#[test]
fn a_newsroom_in_chinese_shows_no_english_word() {
    let site = chinese().build();
    let allowed = [
        "HKT",
        "JSON",
        "CSV",
        "BibTeX",
        "CSL",
        "RIS",
        "Markdown",
        "Atom",
        "Feed",
        "https",
        "desk",
        "example",
        "briefings",
        "office",
        "archive",
        "gazette",
    ];
    let pages = [
        BRIEFING,
        "tracker/index.html",
        "events/opening/index.html",
        "index.html",
        "regions/hk/index.html",
        "sources/notice/index.html",
        "responses/rule/index.html",
        "disputed/index.html",
        "corrections/index.html",
        "watch/index.html",
        "404.html",
    ];
    for path in pages {
        let text = readable(&site.text(path));
        let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
        let english: BTreeSet<&str> = words.filter(|word| !allowed.contains(word)).collect();
        assert!(english.is_empty(), "{path} shows {english:?} in {text}");
        assert!(site.text(path).contains("<html lang=\"zh-Hant\">"), "{path}");
    }
    let page = site.text(BRIEFING);
    for words in
        ["2026年6月19日 09:00 HKT", "2026年6月18日", "香港", "重點", "四十人", "翻譯和校對", "更正", "1個來源，1個源頭"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
}

/// The smallest site with another language of its own.
fn in_language(tag: &str) -> Newsroom {
    Newsroom::new().with("content/site.yaml", "languages: [en]", &format!("languages: [{tag}]"))
}

#[test]
fn pages_in_german_and_french_keep_no_english_of_the_programs() {
    let english = plain("en");
    for (tag, words) in [
        ("de", ["19. Juni 2026, 09:00 Uhr HKT", "18. Juni 2026", "Hongkong", "Von <a"]),
        ("fr", ["19 juin 2026, 09:00 HKT", "18 juin 2026", "1 source, 1 origine", "Par <a"]),
    ] {
        let page = in_language(tag).build().text(BRIEFING);
        let own = plain(tag);
        let text = readable(&page);
        let told = |key: &str| own.get(key).is_some_and(|words| text.lines().any(|line| line.trim() == words));
        assert!(told("share-and-cite") && told("how-reported") && told("skip-to-text"), "{tag}: {text}");
        for (key, words) in english.iter().filter(|(key, words)| own.get(*key) != Some(words) && words.len() > 3) {
            let shows = text.lines().any(|line| line.trim() == words);
            assert!(!shows || own.values().any(|own| own == words), "{key} is English in {tag}: {words}");
        }
        for words in words {
            assert!(page.contains(words), "{words} in {page}");
        }
    }
}

#[test]
fn the_first_of_a_month_and_spans_follow_the_language() {
    let dated = |tag: &str, date: &str| {
        let site = in_language(tag).with(
            "content/briefings/office.md",
            "published: 2026-06-18",
            &format!("published: \"{date}\""),
        );
        site.build().text(BRIEFING)
    };
    for (tag, date, words) in [
        ("fr", "2026-06-01", "1er juin 2026"),
        ("fr", "2026-05-01/2026-06-02", "1er mai – 2 juin 2026"),
        ("de", "2026-06-12/2026-06-13", "12.–13. Juni 2026"),
        ("de", "2026-04~", "etwa April 2026"),
        ("zh-Hant", "2026-06-12/2026-06-13", "2026年6月12日至13日"),
        ("zh-Hant", "2026-06", "2026年6月"),
        ("zh-Hant", "2025/..", "2025年起"),
        ("en", "2026-21", "spring 2026"),
    ] {
        let page = dated(tag, date);
        assert!(
            page.contains(words),
            "{date} in {tag} is not {words}: {}",
            page.split("id=\"source-1\"").last().unwrap()
        );
    }
}

#[test]
fn a_briefing_in_another_language_has_its_page_in_that_language() {
    let translated = |tag: &str| {
        Newsroom::new()
            .with("content/site.yaml", "languages: [en]", &format!("languages: [en, {tag}]"))
            .with("content/briefings/office.md", "authors:", &format!("language: {tag}\nauthors:"))
            .build()
    };
    let site = translated("zh-Hant-HK");
    let page = site.text(BRIEFING);
    for words in [
        "<html lang=\"zh-Hant-HK\">",
        "<h1>Acme opens",
        "跳至正文",
        "2026年6月19日",
        ">香港</a>",
        "<p class=\"site-name\" lang=\"en\">",
        "lang=\"en\">Ada Chan</a>",
        ">專題</a>",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(site.text("briefings/office/index.md").contains("## 資料來源"));
    // The other pages stay in the site's language, and say where a title is not.
    let front = site.text("index.html");
    assert!(front.contains("<html lang=\"en\">") && front.contains("Skip to the text"));
    assert!(front.contains("lang=\"zh-Hant-HK\"><a"), "{front}");
    // There are no words in Japanese: the frame stays in the site's language, and the text says its own.
    let page = translated("ja").text(BRIEFING);
    assert!(page.contains("<html lang=\"en\">") && page.contains("<h1 lang=\"ja\">"), "{page}");
}

#[test]
fn a_site_adds_a_language_with_one_file_and_english_stands_in_for_the_rest() {
    let words = "skip-to-text = Naar de tekst\nmonth-6 = juni\nkey-points = Hoofdpunten\n";
    let site = in_language("nl").file("templates/languages/nl.ftl", words);
    assert_eq!(site.check().all().len(), 0);
    let page = site.build().text(BRIEFING);
    for words in ["<html lang=\"nl\">", "Naar de tekst", "19 juni 2026", "How this was reported"] {
        assert!(page.contains(words), "{words} in {page}");
    }
}

#[test]
fn a_site_puts_words_of_its_own_in_the_place_of_the_programs() {
    let site = Newsroom::new().file("templates/languages/en.ftl", "skip-to-text = To the story\n").build();
    assert!(site.text(BRIEFING).contains("To the story") && site.text(BRIEFING).contains("Share and cite"));
}

fn codes(newsroom: &Newsroom) -> Vec<(Code, String, (u32, u32))> {
    newsroom.check().all().iter().map(|found| (found.code, found.path.clone(), found.at)).collect()
}

#[test]
fn a_language_file_that_cannot_be_read_is_said_at_its_place() {
    let path = "templates/languages/nl.ftl";
    let broken = in_language("nl").file(path, "skip-to-text = Naar de tekst\nkey-points = { $n\nmonth-6 = juni\n");
    let found = codes(&broken);
    assert!(matches!(&found[..], [(Code::TemplateSyntax, file, (2.., _))] if file == path), "{found:?}");
    let deep = in_language("nl").file(path, &format!("key-points = {}", "{".repeat(200_000)));
    let found = codes(&deep);
    assert!(matches!(&found[..], [(Code::TemplateSyntax, file, (1, _))] if file == path), "{found:?}");
    let nameless = Newsroom::new().file("templates/languages/our-own-words.ftl", "month-6 = juni\n");
    let found = codes(&nameless);
    assert!(matches!(&found[..], [(Code::UnknownTemplate, _, (1, 1))]), "{found:?}");
}

#[test]
fn a_template_that_asks_for_words_that_no_file_has_is_said() {
    let site: fn(&str) -> Newsroom = |call| {
        Newsroom::new()
            .file("templates/pages/standing.html", call)
            .file("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")
    };
    for (call, words) in [
        ("{{ say(id=\"no-such-words\") }}", "no language file has the words `no-such-words`"),
        ("{{ say(id=\"byline\") }}", "the words `byline` need a `who`"),
    ] {
        let refusal = site(call).refusal();
        let errors = refusal.errors();
        assert!(
            errors.iter().any(|found| found.code == Code::TemplateError && found.message.contains(words)),
            "{errors:?}"
        );
    }
    // What a component draws is kept, and all else is escaped.
    let page = site(
        "{{ say(id=\"byline\", who=\"<b>Ada & Co</b>\") }}{{ say(id=\"byline\", who=<ui.strong text=\"A&B\" />) }}",
    );
    assert_eq!(page.build().text("about/index.html"), "By &lt;b&gt;Ada &amp; Co&lt;/b&gt;By <strong>A&amp;B</strong>");
}

#[test]
fn messages_may_refer_to_others_and_choose_by_number_and_word() {
    let words = "who = <{ $who }> & co\nbyline = { greeting }: { $who }\ngreeting = Von\n\
                 minutes-to-read = { $n ->\n    [0] keine\n    [one] eine Minute\n   *[other] { $n } Minuten\n  }\n";
    let page = in_language("de").file("templates/languages/de.ftl", words).build().text(BRIEFING);
    assert!(page.contains("Von: <a href=\"../../staff/ada/index.html\">Ada Chan</a>"), "{page}");
    assert!(page.contains("eine Minute"), "{page}");
}

/// The site in the language of a test's newsroom is the same at every build.
#[test]
fn the_words_of_a_language_are_the_same_at_every_build() {
    let built = |site: Site| site.desk.built();
    assert_eq!(built(chinese().build()), built(chinese().build()));
}

#[test]
fn a_page_in_arabic_runs_from_right_to_left() {
    let site = Newsroom::new().with("content/site.yaml", "languages: [en", "languages: [ar").build();
    assert!(site.text("index.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(Newsroom::new().build().text("index.html").contains("<html lang=\"en\">"));
}
