//! The front page: the edition's top stories, what came before them, what changed, what is still open.

use super::super::chrome::{self, Chrome};
use super::super::formats::json_ld;
use super::super::fragments::{Form, Markup};
use super::super::listing::{CorrectionRow, Day, WatchRow};
use super::super::parts::Link;
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id, Region, WatchState};
use crate::model::briefing::Briefing;
use crate::plan::Page;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    lead: Option<Lead<'a>>,
    top: Vec<Markup>,
    latest: Vec<Day>,
    responses: Vec<Markup>,
    corrections: Vec<CorrectionRow<'a>>,
    watch: Vec<WatchRow<'a>>,
    /// The regions that most is written about.
    regions: Vec<RegionCount>,
    all_regions: Option<String>,
    archive: Option<String>,
    tracker: Option<String>,
    all_corrections: Option<String>,
    watch_list: Option<String>,
}

/// The lead story.
#[derive(Debug, Serialize)]
struct Lead<'a> {
    card: Markup,
    language: &'a str,
    /// What it comes to.
    points: Vec<&'a str>,
}

/// A region, and how many briefings name it.
#[derive(Debug, Serialize)]
struct RegionCount {
    link: Link,
    count: usize,
}

/// Stories above the fold, the lead among them.
const TOP: usize = 5;
const RESPONSES: usize = 6;
const CORRECTIONS: usize = 5;
const WATCH: usize = 5;
const REGIONS: usize = 12;

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let (top, latest) = stories(site);
    let lead = top.first().and_then(|id| site.edition.briefings.get(*id));
    let mut top = site.drawn_briefings(path, &top)?;
    let lead = lead.filter(|_| !top.is_empty()).map(|lead| Lead {
        card: top.remove(0),
        language: site.language_of(lead),
        points: lead.key_points.iter().map(|point| point.value.as_str()).collect(),
    });
    let responses: Vec<_> = site.edition.responses.ids().take(RESPONSES).collect();
    let corrections = site.edition.corrections.iter().take(CORRECTIONS);
    // The list begins with what is overdue, then comes what is due next; answers stand at its end.
    let watch = site.edition.watch.iter().take_while(|at| at.state != WatchState::Resolved).take(WATCH);
    let view = View {
        lead,
        top,
        latest: site.days(path, &latest, 3)?,
        responses: site.drawn_responses(path, &responses, Form::Response)?,
        corrections: corrections.filter_map(|at| site.correction_row(path, *at)).collect(),
        watch: watch.filter_map(|at| site.watch_row(path, *at)).collect(),
        regions: regions(site, path),
        all_regions: site.href(path, Page::Regions),
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

/// The regions that briefings name most often, first those with the most.
fn regions(site: &Site<'_>, path: &str) -> Vec<RegionCount> {
    let named = |id| site.edition.briefing_regions.back(id).len();
    let mut ids: Vec<Id<Region>> = site.edition.regions.ids().filter(|id| named(*id) > 0).collect();
    ids.sort_by_key(|id| (std::cmp::Reverse(named(*id)), *id));
    ids.truncate(REGIONS);
    let counted = |id| RegionCount { link: site.link(path, AnyId::Region(id)), count: named(id) };
    ids.into_iter().map(counted).collect()
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
