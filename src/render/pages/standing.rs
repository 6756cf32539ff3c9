//! A standing page: standards, corrections policy, AI use, about.

use super::super::chrome::{self, Chrome};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id};
use crate::model::page::Page as StandingPage;
use crate::model::record::Record;
use crate::plan::Page;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    title: &'a str,
    summary: Option<&'a str>,
    body: Option<String>,
}

pub(in crate::render) fn render(site: &Site<'_>, id: Id<StandingPage>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Some(page) = site.edition.pages.get(id) else { return Ok(Vec::new()) };
    let view = View {
        title: &page.title.value,
        summary: page.summary.as_ref().map(|words| words.value.as_str()),
        body: site.prose(path, AnyId::Page(id), &page.body),
    };
    let description = view.summary.unwrap_or(&site.config.description);
    let mut chrome = Chrome::new(site, Page::Standing(id), path, view.title, description);
    chrome.step(site, path, Page::Front, "front-page");
    chrome::render(site, "pages/standing.html", &chrome, &view, &format!("the page `{}`", page.id()))
}
