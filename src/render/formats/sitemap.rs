//! Sitemaps (sitemaps.org): every page that people read, and the briefings of the last two days for news search.

use super::super::site::Site;
use super::data::{absolute, is_readable, modified};
use super::xml::Xml;
use crate::model::briefing::Briefing;
use crate::plan::{NEWS_DAYS, Page, SITEMAP_LIMIT};
use chrono::{Duration, NaiveDate};

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";
/// The most addresses that a news sitemap may hold.
const NEWS_LIMIT: usize = 1_000;

/// The sitemap, or the index of its parts.
pub(in crate::render) fn root(site: &Site<'_>) -> Vec<u8> {
    let parts: Vec<String> = (1u32..).map_while(|number| absolute(site, Page::SitemapPart(number))).collect();
    if parts.is_empty() {
        return urlset(site, for_readers(site));
    }
    Xml::document("sitemapindex", &[("xmlns", SITEMAP)], |xml| {
        for part in &parts {
            xml.within("sitemap", &[], |xml| xml.text("loc", part));
        }
    })
}

/// A part of the sitemap, from one.
pub(in crate::render) fn part(site: &Site<'_>, number: u32) -> Vec<u8> {
    let skipped = (number.max(1) as usize - 1).saturating_mul(SITEMAP_LIMIT);
    urlset(site, for_readers(site).skip(skipped).take(SITEMAP_LIMIT))
}

/// The briefings of the last days, for news search.
pub(in crate::render) fn news(site: &Site<'_>) -> Vec<u8> {
    let edition = site.edition;
    let from = edition.as_of.0.checked_sub_signed(Duration::days(NEWS_DAYS)).unwrap_or(edition.as_of.0);
    let newest = edition.briefings.iter().take_while(|(_, briefing)| briefing.published.value.utc() >= from);
    let shown = newest.filter(|(_, briefing)| is_readable(briefing)).take(NEWS_LIMIT);
    Xml::document("urlset", &[("xmlns", SITEMAP), ("xmlns:news", NEWS)], |xml| {
        for (id, briefing) in shown {
            let Some(url) = absolute(site, Page::Briefing(id)) else { continue };
            xml.within("url", &[], |xml| {
                xml.text("loc", &url);
                xml.within("news:news", &[], |xml| {
                    xml.within("news:publication", &[], |xml| {
                        xml.text("news:name", &site.config.title);
                        xml.text("news:language", news_language(site.language_of(briefing)));
                    });
                    xml.text("news:publication_date", &briefing.published.value.to_rfc3339());
                    xml.text("news:title", &briefing.title.value);
                });
            });
        }
    })
}

/// Every page that people read, in the order of their paths. The plan cuts its parts from this list.
fn for_readers<'s>(site: &'s Site<'_>) -> impl Iterator<Item = Page> + use<'s> {
    site.plan.pages().iter().map(|(page, _)| *page).filter(|page| page.is_for_readers())
}

fn urlset(site: &Site<'_>, pages: impl Iterator<Item = Page>) -> Vec<u8> {
    let mut root = vec![("xmlns", SITEMAP)];
    if site.config.languages.len() > 1 {
        root.push(("xmlns:xhtml", XHTML));
    }
    Xml::document("urlset", &root, |xml| {
        for page in pages.filter(|page| is_listed(site, *page)) {
            let Some(url) = absolute(site, page) else { continue };
            xml.within("url", &[], |xml| {
                xml.text("loc", &url);
                if let Some(changed) = last_change(site, page) {
                    xml.text("lastmod", &changed);
                }
                alternates(site, page, xml);
            });
        }
    })
}

/// The versions of a page in the site's languages, itself among them.
fn alternates(site: &Site<'_>, page: Page, xml: &mut Xml) {
    let mut versions = match page {
        Page::Front | Page::Language(_, 1) => site.front_pages(),
        Page::Briefing(id) => site.versions_of(id),
        _ => return,
    };
    versions.retain(|(_, page)| is_listed(site, *page));
    if versions.len() < 2 {
        return;
    }
    let default = site.default_version(&versions).map(|page| ("x-default", page));
    for (tag, page) in versions.into_iter().chain(default) {
        if let Some(url) = absolute(site, page) {
            xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", tag), ("href", &url)]);
        }
    }
}

/// Tombstones and drafts are in no sitemap.
fn is_listed(site: &Site<'_>, page: Page) -> bool {
    match page {
        Page::Response(id) => site.edition.responses.get(id).is_some_and(|response| !response.header.draft),
        page => briefing(site, page).is_none_or(is_readable),
    }
}

fn briefing<'a>(site: &Site<'a>, page: Page) -> Option<&'a Briefing> {
    match page {
        Page::Briefing(id) => site.edition.briefings.get(id),
        _ => None,
    }
}

/// When a page last changed, where that is known: lists change with whatever is in them.
fn last_change(site: &Site<'_>, page: Page) -> Option<String> {
    match page {
        Page::Briefing(_) => Some(modified(site, briefing(site, page)?).to_rfc3339()),
        Page::Response(id) => {
            let taken = site.edition.responses.get(id)?.steps_until(site.edition.day);
            let day = taken.map(|step| step.date.value.sort_day()).filter(|day| *day > NaiveDate::MIN).max()?;
            Some(day.to_string())
        }
        _ => None,
    }
}

/// News search knows languages without their region or script, and two written forms of Chinese.
fn news_language(tag: &str) -> &str {
    let has = |wanted: &str| tag.split('-').any(|part| part.eq_ignore_ascii_case(wanted));
    let primary = tag.split('-').next().unwrap_or(tag);
    match primary {
        "zh" if has("hant") || has("tw") || has("hk") || has("mo") => "zh-tw",
        "zh" => "zh-cn",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::news_language;

    #[test]
    fn news_search_is_told_a_language_it_knows() {
        let told = ["en-GB", "zh-Hant-HK", "zh", "zh-Hans", "de"].map(news_language);
        assert_eq!(told, ["en", "zh-tw", "zh-cn", "zh-cn", "de"]);
    }
}
