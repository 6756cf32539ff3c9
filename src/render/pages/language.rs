//! The front page of a further language: its briefings, newest first, then the stories that have no version in it.

use super::super::chrome::{self, Chrome};
use super::super::listing::Day;
use super::super::parts::{BriefingCard, Pager};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::LanguageList;
use crate::model::vocabulary;
use crate::plan::{Feed, Page, slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    days: Vec<Day>,
    /// Stories that are in another language only.
    others: Vec<Other>,
    others_title: String,
    others_notice: String,
    pager: Pager,
    feed: Option<String>,
}

#[derive(Debug, Serialize)]
struct Other {
    card: BriefingCard,
    /// What its language calls itself.
    language_name: String,
}

pub(in crate::render) fn render(
    site: &Site<'_>,
    language: u32,
    number: u32,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let tag = site.config.languages.get(language as usize).map_or("", String::as_str);
    let name = vocabulary::own_name_of(tag);
    let title = site.list_title(tag);
    let nothing = LanguageList::default();
    let list = site.edition.translations.list(language).unwrap_or(&nothing);
    let here = slice(&list.stories, number, site.config.page_size);
    let before = (number.max(1) as usize - 1).saturating_mul(site.config.page_size);
    let own = list.own.saturating_sub(before).min(here.items.len());
    let (own, others) = here.items.split_at_checked(own).unwrap_or((here.items, &[]));
    let others = site.edition.briefings.each(others).filter_map(|(id, briefing)| {
        let language_name = vocabulary::own_name_of(site.language_of(briefing));
        Some(Other { card: site.briefing_card(path, id)?, language_name })
    });
    let view = View {
        title: site.numbered(&title, number),
        days: site.days(path, own, 2)?,
        others: others.collect(),
        others_title: site.words.say("not-in-language", &[("language", name.as_str().into())]),
        others_notice: site.words.say("no-version-in-language", &[("language", name.as_str().into())]),
        pager: site.pager(path, &here, |number| Page::Language(language, number)),
        feed: site.href(path, Page::Feed(Feed::Language(language))),
    };
    let page = Page::Language(language, number);
    let mut chrome = Chrome::new(site, page, path, &view.title, &site.config.description);
    chrome.feed(site, path, Feed::Language(language), &view.title);
    if number == 1 {
        chrome.in_languages(site, path, page, &site.front_pages());
    } else {
        chrome.crumb(site, path, Page::Language(language, 1), &title);
    }
    chrome::render(site, "pages/language.html", &chrome, &view, "the front page of a language")
}
