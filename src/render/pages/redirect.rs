//! An old address, which leads to the new one.

use super::super::chrome::{self, Chrome};
use super::super::parts::Link;
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::plan::Page;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View {
    to: Link,
}

pub(in crate::render) fn render(site: &Site<'_>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Some(redirect) = site.edition.redirects.get(number as usize) else { return Ok(Vec::new()) };
    let view = View { to: site.link(path, redirect.to) };
    let mut chrome = Chrome::new(site, Page::Redirect(number), path, &view.to.text, site.words.word("about-moved"));
    chrome.canonical = site.url_of(redirect.to);
    chrome::render(site, "pages/redirect.html", &chrome, &view, &format!("the redirect from `{}`", redirect.from))
}
