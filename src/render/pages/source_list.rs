//! The list of sources with a record of their own, by title.

use super::super::chrome::{self, Chrome};
use super::super::parts::{Link, Pager, When, date};
use super::super::site::Site;
use super::{ids_of_page, numbered};
use crate::diagnostic::Diagnostic;
use crate::link::AnyId;
use crate::model::source::SourceStatus;
use crate::plan::{Page, Slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    title: String,
    total: usize,
    sources: Vec<Entry<'a>>,
    pager: Pager,
    publishers: Option<String>,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    link: Link,
    /// Empty where it is not known.
    language: &'a str,
    publisher: Option<Link>,
    kind: &'static str,
    published: Option<When>,
    /// What readers must know before they look for it: it is gone, or retracted.
    status: Option<&'static str>,
    briefings: usize,
    responses: usize,
}

pub(in crate::render) fn list(site: &Site<'_>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let (ids, count) = ids_of_page(edition.sources.ids(), number, site.config.page_size);
    let here = Slice { items: ids.as_slice(), number, count };
    let sources = edition.sources.each(&ids).map(|(id, source)| Entry {
        link: site.link(path, AnyId::Source(id)),
        language: source.language.as_ref().map_or("", |language| language.value.as_str()),
        publisher: edition.source_publisher.of(id).first().map(|id| site.link(path, AnyId::Publisher(*id))),
        kind: source.kind.label(),
        published: source.published.as_ref().map(|published| date(&published.value)),
        status: source.status.filter(|status| *status != SourceStatus::Live).map(SourceStatus::label),
        briefings: edition.briefing_sources.back(id).len(),
        responses: edition.response_sources.back(id).len(),
    });
    let view = View {
        title: numbered("Sources", number),
        total: edition.sources.len(),
        sources: sources.collect(),
        pager: site.pager(path, &here, Page::Sources),
        publishers: site.href(path, Page::Publishers(1)),
    };
    let description = format!("The reports and documents that {} cites.", site.config.title);
    let mut chrome = Chrome::new(site, Page::Sources(number), path, &view.title, description);
    chrome.crumb(site, path, Page::Front, "Front page");
    if number > 1 {
        chrome.crumb(site, path, Page::Sources(1), "Sources");
    }
    chrome::render(site.theme, "pages/sources.html", &chrome, &view, "the list of sources")
}
