//! The register of disputed facts: every event whose sources disagree, newest first, with each value and what the desk
//! prefers.

use super::super::chrome::{self, Chrome};
use super::super::parts::claims::DisputeView;
use super::super::parts::evidence::ConfidenceView;
use super::super::parts::{Link, Pager, When};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::AnyId;
use crate::plan::{Page, slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    title: String,
    total: usize,
    events: Vec<Entry<'a>>,
    legend: [ConfidenceView; 4],
    pager: Pager,
    data: Option<String>,
}

/// An event whose sources disagree.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    event: Link,
    when: Option<When>,
    places: Vec<Link>,
    disputes: Vec<DisputeView<'a>>,
}

pub(in crate::render) fn render(site: &Site<'_>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let here = slice(&edition.disputed, number, site.config.page_size);
    let entries = here.items.iter().map(|id| Entry {
        event: site.link(path, AnyId::Event(*id)),
        when: site.event_date(*id).map(|at| site.date(&at)),
        places: site.links(path, edition.event_places.of(*id), AnyId::Region),
        disputes: site.disputes(path, *id, None),
    });
    let view = View {
        title: site.numbered(site.words.word("disputed-facts"), number),
        total: edition.disputed.len(),
        events: entries.collect(),
        legend: site.legend(),
        pager: site.pager(path, &here, Page::Disputed),
        data: site.href(path, Page::DisputedData),
    };
    let description = site.described("about-disputed");
    let mut chrome = Chrome::new(site, Page::Disputed(number), path, &view.title, description);
    chrome.alternate(site, path, Page::DisputedData, "application/json");
    chrome.step(site, path, Page::Front, "front-page");
    if number > 1 {
        chrome.step(site, path, Page::Disputed(1), "disputed-facts");
    }
    chrome::render(site, "pages/disputed.html", &chrome, &view, "the register of disputed facts")
}
