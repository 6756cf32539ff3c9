//! The watch list: every question that the desk promised to come back to, by how it stands.

use super::super::chrome::{self, Chrome};
use super::super::listing::WatchRow;
use super::super::parts::Pager;
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::WatchState;
use crate::plan::{Page, slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    title: String,
    total: usize,
    groups: Vec<Group<'a>>,
    pager: Pager,
    data: Option<String>,
    calendar: Option<String>,
}

/// The items of a page that stand alike.
#[derive(Debug, Serialize)]
struct Group<'a> {
    word: &'static str,
    heading: &'a str,
    items: Vec<WatchRow<'a>>,
}

pub(in crate::render) fn render(site: &Site<'_>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let here = slice(&site.edition.watch, number, site.config.page_size);
    let mut groups: Vec<Group<'_>> = Vec::new();
    for at in here.items {
        let Some(row) = site.watch_row(path, *at) else { continue };
        match groups.last_mut() {
            Some(group) if group.word == at.state.word() => group.items.push(row),
            _ => groups.push(Group {
                word: at.state.word(),
                heading: site.words.word(heading(at.state)),
                items: vec![row],
            }),
        }
    }
    let view = View {
        title: site.numbered(site.words.word("watch-list"), number),
        total: site.edition.watch.len(),
        groups,
        pager: site.pager(path, &here, Page::Watch),
        data: site.href(path, Page::WatchData),
        calendar: site.href(path, Page::WatchCalendar),
    };
    let description = site.described("about-watch-list");
    let mut chrome = Chrome::new(site, Page::Watch(number), path, &view.title, description);
    chrome.alternate(site, path, Page::WatchData, "application/json");
    chrome.alternate(site, path, Page::WatchCalendar, "text/calendar");
    chrome.step(site, path, Page::Front, "front-page");
    if number > 1 {
        chrome.step(site, path, Page::Watch(1), "watch-list");
    }
    chrome::render(site, "pages/watch.html", &chrome, &view, "the watch list")
}

fn heading(state: WatchState) -> &'static str {
    match state {
        WatchState::Lapsed => "watch-lapsed",
        WatchState::Due => "watch-due",
        WatchState::Open => "watch-open",
        WatchState::Resolved => "watch-resolved",
    }
}
