//! The list of sources with a record of their own, by title.

use super::super::chrome::{self, Chrome};
use super::super::parts::{Link, Pager, When};
use super::super::site::Site;
use super::ids_of_page;
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
    kind: String,
    published: Option<When>,
    /// What readers must know before they look for it: it is gone, or retracted.
    status: Option<String>,
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
        kind: site.words.label(source.kind),
        published: source.published.as_ref().map(|published| site.date(&published.value)),
        status: source.status.filter(|status| *status != SourceStatus::Live).map(|status| site.words.label(status)),
        briefings: edition.briefing_sources.back(id).len(),
        responses: edition.response_sources.back(id).len(),
    });
    let view = View {
        title: site.numbered(site.words.word("sources"), number),
        total: edition.sources.len(),
        sources: sources.collect(),
        pager: site.pager(path, &here, Page::Sources),
        publishers: site.href(path, Page::Publishers(1)),
    };
    let description = site.described("about-sources");
    let mut chrome = Chrome::new(site, Page::Sources(number), path, &view.title, description);
    chrome.step(site, path, Page::Front, "front-page");
    if number > 1 {
        chrome.step(site, path, Page::Sources(1), "sources");
    }
    chrome::render(site, "pages/sources.html", &chrome, &view, "the list of sources")
}
