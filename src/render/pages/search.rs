//! The page that readers search from: a form and the ways that need no script. What is found comes from the index.

use super::super::chrome::{self, Chrome};
use super::super::parts::Link;
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::model::kind::Kind;
use crate::plan::Page;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    /// What can be found, with the word that the index has for each.
    kinds: Vec<KindView>,
    /// The lists that are there without a script.
    ways: Vec<Link>,
    /// Whether there is more than one language to choose from.
    multilingual: bool,
}

#[derive(Debug, Serialize)]
struct KindView {
    word: &'static str,
    label: String,
}

/// The kinds of record that can be found, in the order in which readers choose among them.
const KINDS: [Kind; 6] = [Kind::Briefing, Kind::Response, Kind::Event, Kind::Entity, Kind::Source, Kind::Page];

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let kind = |kind: Kind| KindView {
        word: kind.word(),
        label: site.words.word(&format!("kind-{}", kind.word())).to_owned(),
    };
    let way = |page: Page, key: &str| {
        let text = site.words.word(key).to_owned();
        Some(Link { href: Some(site.href(path, page)?), text, lang: None })
    };
    let ways = [
        way(Page::Archive(1), "latest-briefings"),
        way(Page::Topics, "topics"),
        way(Page::Regions, "regions"),
        way(Page::Tracker, "policy-tracker"),
        way(Page::Entities(1), "entities"),
    ];
    let own = site.config.language();
    let view = View {
        title: site.words.word("search").to_owned(),
        kinds: KINDS.into_iter().map(kind).collect(),
        ways: ways.into_iter().flatten().collect(),
        multilingual: site.edition.briefings.rows().iter().any(|briefing| site.language_of(briefing) != own),
    };
    let description = site.words.say("search-of", &[("site", (&site.config.title).into())]);
    let mut chrome = Chrome::new(site, Page::Search, path, &view.title, description);
    chrome.step(site, path, Page::Front, "front-page");
    chrome::render(site, "pages/search.html", &chrome, &view, "the search page")
}
