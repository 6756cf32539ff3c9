//! The front page: the edition's top stories, what came before them, what changed, what is still open.

use super::super::chrome::{self, Chrome};
use super::super::formats::json_ld;
use super::super::listing::{CorrectionRow, Day, WatchRow};
use super::super::parts::{BriefingCard, ResponseCard};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{Id, WatchState};
use crate::model::briefing::Briefing;
use crate::plan::Page;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    lead: Option<BriefingCard>,
    top: Vec<BriefingCard>,
    latest: Vec<Day>,
    responses: Vec<ResponseCard>,
    corrections: Vec<CorrectionRow<'a>>,
    watch: Vec<WatchRow<'a>>,
    archive: Option<String>,
    tracker: Option<String>,
    all_corrections: Option<String>,
    watch_list: Option<String>,
}

/// Stories above the fold, the lead among them.
const TOP: usize = 5;
const RESPONSES: usize = 6;
const CORRECTIONS: usize = 5;
const WATCH: usize = 5;

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let (top, latest) = stories(site);
    let mut top = site.briefing_cards(path, &top);
    let responses: Vec<_> = site.edition.responses.ids().take(RESPONSES).collect();
    let corrections = site.edition.corrections.iter().take(CORRECTIONS);
    // The list begins with what is overdue, then comes what is due next; answers stand at its end.
    let watch = site.edition.watch.iter().take_while(|at| at.state != WatchState::Resolved).take(WATCH);
    let view = View {
        lead: if top.is_empty() { None } else { Some(top.remove(0)) },
        top,
        latest: site.days(path, &latest),
        responses: site.response_cards(path, &responses),
        corrections: corrections.filter_map(|at| site.correction_row(path, *at)).collect(),
        watch: watch.filter_map(|at| site.watch_row(path, *at)).collect(),
        archive: site.href(path, Page::Archive(1)),
        tracker: site.href(path, Page::Tracker),
        all_corrections: site.href(path, Page::Corrections(1)),
        watch_list: site.href(path, Page::Watch(1)),
    };
    let mut chrome = Chrome::new(site, Page::Front, path, &site.config.title, &site.config.description);
    chrome.json_ld = json_ld::site(site);
    chrome.json_feed(site, path);
    chrome.in_languages(site, path, Page::Front, &site.front_pages());
    chrome::render(site, "pages/front.html", &chrome, &view, "the front page")
}

/// The top stories by priority, then the newest others.
fn stories(site: &Site<'_>) -> (Vec<Id<Briefing>>, Vec<Id<Briefing>>) {
    let shown = site
        .edition
        .briefings
        .each(site.edition.translations.stories())
        .filter(|(_, briefing)| briefing.withdrawal().is_none());
    let mut newest: Vec<(i64, Id<Briefing>)> =
        shown.take(site.config.page_size + TOP).map(|(id, b)| (b.priority, id)).collect();
    let mut top = newest.clone();
    top.sort_by_key(|(priority, id)| (std::cmp::Reverse(*priority), *id));
    top.truncate(TOP);
    newest.retain(|entry| !top.contains(entry));
    newest.truncate(site.config.page_size);
    (top.into_iter().map(|(_, id)| id).collect(), newest.into_iter().map(|(_, id)| id).collect())
}
