//! Short texts at addresses that programs know: whom to tell of a weakness, who publishes, and the site in one page for
//! language models. Knows no page's look.

use super::super::site::Site;
use super::data::{absolute, is_readable};
use super::line;
use crate::link::AnyId;
use crate::plan::{Citable, CitationForm, Feed, Page};
use chrono::{Datelike as _, Months, NaiveDate};
use url::Url;

/// `security.txt` (RFC 9116). It runs out between eleven and twelve months after the build, always with a month, so that
/// builds of one month write one text.
pub(in crate::render) fn security(site: &Site<'_>) -> Vec<u8> {
    let Some(contact) = site.config.organisation.security_contact() else { return Vec::new() };
    let today = site.edition.as_of.0.date_naive();
    let month = NaiveDate::from_ymd_opt(today.year(), today.month(), 1).unwrap_or(today);
    let expires = month.checked_add_months(Months::new(12)).unwrap_or(month);
    let mut text = format!("Contact: {contact}\nExpires: {expires}T00:00:00Z\n");
    text.push_str(&format!("Preferred-Languages: {}\n", site.config.languages.join(", ")));
    if let Some(own) = absolute(site, Page::SecurityText) {
        text.push_str(&format!("Canonical: {own}\n"));
    }
    text.into_bytes()
}

/// `trust.txt` (JournalList): how to reach the publisher, what it says of its work, and whose it is.
pub(in crate::render) fn trust(site: &Site<'_>) -> Vec<u8> {
    let organisation = &site.config.organisation;
    let mut text = format!("# {}\n", line(&organisation.name));
    let host = |url: &str| Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    if let Some(owner) = organisation.url.as_ref().filter(|url| host(url) != host(&site.config.base_url)) {
        text.push_str(&format!("controlledby={}\n", line(owner)));
    }
    if let Some(email) = &organisation.email {
        text.push_str(&format!("contact={}\n", line(email)));
    }
    let standards = site.config.standards.as_ref().and_then(|standards| standards.page.as_ref());
    let pages =
        standards.map(|page| page.value.as_str()).into_iter().chain(["corrections-policy", "ownership", "funding"]);
    for page in pages.filter_map(|page| site.edition.pages.find(page)) {
        if let Some(url) = absolute(site, Page::Standing(page)) {
            text.push_str(&format!("disclosure={url}\n"));
        }
    }
    text.into_bytes()
}

/// The most briefings that `llms.txt` names.
const NEWEST: usize = 20;

/// `llms.txt`: what the site is, where its lists and its data are, and how to cite it.
pub(in crate::render) fn models(site: &Site<'_>) -> Vec<u8> {
    let words = site.words;
    let mut text = format!("# {}\n\n", line(&site.config.title));
    if !site.config.description.is_empty() {
        text.push_str(&format!("> {}\n\n", line(&site.config.description)));
    }
    if let Some(standards) = &site.config.standards {
        text.push_str(&format!("{}\n\n", line(&standards.statement)));
    }
    let mut section = |heading: &str, entries: &[(String, Page)]| {
        let entries: Vec<String> = entries
            .iter()
            .filter_map(|(name, page)| Some(format!("- [{}]({})\n", bracketed(name), absolute(site, *page)?)))
            .collect();
        if !entries.is_empty() {
            text.push_str(&format!("## {heading}\n\n{}\n", entries.concat()));
        }
    };
    let named = |key: &str, page: Page| (words.word(key).to_owned(), page);
    section(
        words.word("data-whole-site"),
        &[
            named("all-briefings", Page::Archive(1)),
            named("regions", Page::Regions),
            named("policy-tracker", Page::Tracker),
            named("timeline", Page::Timeline),
            named("topics", Page::Topics),
            named("sources", Page::Sources(1)),
            named("publishers", Page::Publishers(1)),
            named("disputed-facts", Page::Disputed(1)),
            named("corrections", Page::Corrections(1)),
            named("watch-list", Page::Watch(1)),
        ],
    );
    let standing: Vec<(String, Page)> =
        site.edition.pages.iter().map(|(id, page)| (page.title.value.clone(), Page::Standing(id))).collect();
    section(words.word("our-standards"), &standing);
    let files: Vec<(String, Page)> = data_files().into_iter().map(|(key, page)| named(key, page)).collect();
    section(words.word("data-page"), &files);
    let stories = site.edition.briefings.each(site.edition.translations.stories());
    let newest: Vec<(String, Page)> = stories
        .filter(|(_, briefing)| is_readable(briefing))
        .take(NEWEST)
        .map(|(id, _)| {
            let as_text = Page::BriefingText(id);
            let page = if site.plan.path(as_text).is_some() { as_text } else { Page::Briefing(id) };
            (site.title(AnyId::Briefing(id)).0.to_owned(), page)
        })
        .collect();
    section(words.word("nav-latest"), &newest);
    text.push_str(&format!("## {}\n\n", words.word("data-how-to-cite")));
    let has_citations = site
        .edition
        .briefings
        .iter()
        .any(|(id, _)| site.plan.path(Page::Citation(Citable::Briefing(id), CitationForm::Csl)).is_some());
    if has_citations {
        text.push_str(&format!("{}\n", words.word("data-cite-each")));
    }
    text.push_str(&format!("{}\n", words.word("data-terms-of-sources")));
    match &site.config.licence {
        Some(licence) => text.push_str(&words.say("data-licence-of", &[("licence", (&line(licence)).into())])),
        None => text.push_str(words.word("data-no-licence")),
    }
    text.push('\n');
    text.into_bytes()
}

/// The files that hold a whole list each, with the key of what they are called.
pub(in crate::render) fn data_files() -> Vec<(&'static str, Page)> {
    vec![
        ("data-of-responses", Page::TrackerCsv),
        ("data-of-responses-json", Page::TrackerData),
        ("data-of-matrix", Page::MatrixCsv),
        ("data-of-disputed", Page::DisputedData),
        ("data-of-corrections", Page::CorrectionsData),
        ("data-of-watch", Page::WatchData),
        ("watch-as-calendar", Page::WatchCalendar),
        ("data-site-map", Page::Sitemap),
    ]
}

/// The feeds of the whole site, with what they are called.
pub(in crate::render) fn feeds(site: &Site<'_>) -> Vec<(String, Page)> {
    vec![
        (format!("{} (Atom)", site.config.title), Page::Feed(Feed::Site)),
        (site.words.say("json-feed-of", &[("title", (&site.config.title).into())]), Page::JsonFeed),
        (format!("{} (Atom)", site.words.word("corrections")), Page::Feed(Feed::Corrections)),
    ]
}

/// The words of a link in Markdown.
fn bracketed(text: &str) -> String {
    line(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}
