//! What a host shows for an address that does not exist: it may be asked for at any depth.

use super::super::chrome::{self, Chrome};
use super::super::parts::Link;
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::plan::Page;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View {
    ways: Vec<Link>,
}

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    // Relative links would be read from the address that was asked for: only the root's own path is safe.
    let root = root_path(&site.config.base_url);
    let way = |page: Page, key: &str| {
        let href = site.href(path, page)?;
        Some(Link { href: Some(format!("{root}{href}")), text: site.words.word(key).to_owned(), lang: None })
    };
    let ways = [
        way(Page::Front, "front-page"),
        way(Page::Archive(1), "latest-briefings"),
        way(Page::Regions, "regions"),
        way(Page::Topics, "topics"),
        way(Page::Tracker, "policy-tracker"),
    ];
    let view = View { ways: ways.into_iter().flatten().collect() };
    let (title, description) = (site.words.word("not-found"), site.words.word("about-not-found"));
    let mut chrome = Chrome::new(site, Page::NotFound, path, title, description);
    chrome.home = format!("{root}{}", chrome.home);
    for feed in &mut chrome.feeds {
        feed.href = format!("{root}{}", feed.href);
    }
    root.clone_into(&mut chrome.root);
    chrome.opensearch = chrome.opensearch.map(|href| format!("{root}{href}"));
    chrome.canonical = None;
    chrome.noindex = true;
    chrome::render(site, "pages/not_found.html", &chrome, &view, "the page for what is not found")
}

/// The path part of the site's address, `/` or `/news/`; nothing when the address is not known.
fn root_path(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::root_path;

    #[test]
    fn the_root_is_the_path_of_the_site() {
        assert_eq!(root_path("https://desk.example/"), "/");
        assert_eq!(root_path("https://desk.example/news/"), "/news/");
        assert_eq!(root_path(""), "");
    }
}
