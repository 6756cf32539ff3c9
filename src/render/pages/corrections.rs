//! Corrections: every change of substance after publication, newest first.

use super::super::chrome::{self, Chrome};
use super::super::listing::CorrectionRow;
use super::super::parts::Pager;
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::plan::{Feed, Page, slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    title: String,
    total: usize,
    corrections: Vec<CorrectionRow<'a>>,
    pager: Pager,
    data: Option<String>,
    feed: Option<String>,
}

pub(in crate::render) fn render(site: &Site<'_>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let here = slice(&site.edition.corrections, number, site.config.page_size);
    let view = View {
        title: site.numbered(site.words.word("corrections"), number),
        total: site.edition.corrections.len(),
        corrections: here.items.iter().filter_map(|at| site.correction_row(path, *at)).collect(),
        pager: site.pager(path, &here, Page::Corrections),
        data: site.href(path, Page::CorrectionsData),
        feed: site.href(path, Page::Feed(Feed::Corrections)),
    };
    let description = site.described("about-corrections");
    let mut chrome = Chrome::new(site, Page::Corrections(number), path, &view.title, description);
    chrome.feed(site, path, Feed::Corrections, site.words.word("corrections"));
    chrome.alternate(site, path, Page::CorrectionsData, "application/json");
    chrome.step(site, path, Page::Front, "front-page");
    if number > 1 {
        chrome.step(site, path, Page::Corrections(1), "corrections");
    }
    chrome::render(site, "pages/corrections.html", &chrome, &view, "the list of corrections")
}
