//! Every page of the site and the path of each, decided once. Knows no bytes.

mod address;
mod edges;
mod page;
mod pagination;
mod pictures;

pub use address::{fingerprinted, put_relative, relative};
pub use edges::{Citable, CitationForm, Host, LetterForm, NEWS_DAYS};
pub use pagination::{Slice, count as page_count, slice};
pub use pictures::{Icon, widths};

use crate::config::Config;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::link::{AnyId, Edition, Former, Id, Region};
use crate::model::briefing::Briefing;
use crate::model::entity::Entity;
use crate::model::event::Event;
use crate::model::page::Page as StandingPage;
use crate::model::publisher::Publisher;
use crate::model::record::Record;
use crate::model::response::Response;
use crate::model::source::Source;
use crate::model::staff::Staff;
use crate::model::topic::Topic;
use crate::read::Manuscripts;
use chrono::Datelike;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, HashMap};

/// Every page there is. A number after a record is the page of its list, from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The front page.
    Front,
    /// A briefing; a tombstone where it is withdrawn.
    Briefing(Id<Briefing>),
    /// A briefing as JSON.
    BriefingData(Id<Briefing>),
    /// A briefing as Markdown.
    BriefingText(Id<Briefing>),
    /// Every briefing, newest first.
    Archive(u32),
    /// The front page of a further language of the site, by its number among them, the second being one; with a page of
    /// its list.
    Language(u32, u32),
    /// The briefings of a month.
    Month(Month, u32),
    /// The list of topics.
    Topics,
    /// A topic.
    Topic(Id<Topic>, u32),
    /// The list of regions.
    Regions,
    /// A region.
    Region(Id<Region>, u32),
    /// Region by response, as a table.
    Tracker,
    /// The tracker as CSV.
    TrackerCsv,
    /// What the columns of the CSV mean (CSV on the Web).
    TrackerCsvMetadata,
    /// The tracker as JSON.
    TrackerData,
    /// The matrix of region and class of instruments as CSV.
    MatrixCsv,
    /// What the columns of that mean.
    MatrixCsvMetadata,
    /// A policy response.
    Response(Id<Response>),
    /// A policy response as JSON.
    ResponseData(Id<Response>),
    /// The list of source records.
    Sources(u32),
    /// A source record.
    Source(Id<Source>),
    /// The list of publishers.
    Publishers(u32),
    /// A publisher.
    Publisher(Id<Publisher>, u32),
    /// The list of entities.
    Entities(u32),
    /// An entity.
    Entity(Id<Entity>, u32),
    /// An event.
    Event(Id<Event>),
    /// An event as JSON.
    EventData(Id<Event>),
    /// The newest events and the years there are.
    Timeline,
    /// The events of a year.
    TimelineYear(i32),
    /// Every event whose sources disagree.
    Disputed(u32),
    /// The same as JSON.
    DisputedData,
    /// Every correction.
    Corrections(u32),
    /// The same as JSON.
    CorrectionsData,
    /// Every watch item.
    Watch(u32),
    /// The same as JSON.
    WatchData,
    /// The page that readers search from.
    Search,
    /// How browsers search the site from their own bar (OpenSearch).
    OpenSearch,
    /// The staff.
    StaffList,
    /// A member of staff.
    Staff(Id<Staff>, u32),
    /// A standing page.
    Standing(Id<StandingPage>),
    /// What a host shows for an address that does not exist.
    NotFound,
    /// An old address, by its number in the edition's list.
    Redirect(u32),
    /// An Atom feed.
    Feed(Feed),
    /// The site's JSON Feed.
    JsonFeed,
    /// The sitemap, or the index of its parts.
    Sitemap,
    /// A part of the sitemap, from one.
    SitemapPart(u32),
    /// The briefings of the last two days, for news search.
    NewsSitemap,
    /// What robots may read.
    Robots,
    /// The drawn card of a briefing, for previews.
    Card(Id<Briefing>),
    /// The drawn card of the site.
    SiteCard,
    /// The site's icon in a form that devices ask for.
    Icon(Icon),
    /// What devices ask before they put the site among their apps.
    WebManifest,
    /// The letter of the day in a language of the site, by its number.
    Newsletter(u32, LetterForm),
    /// How to cite a record, for reference managers.
    Citation(Citable, CitationForm),
    /// What machines can take from the site, and under which terms.
    DataPage,
    /// The questions that are open, as a calendar.
    WatchCalendar,
    /// Whom to tell of a weakness (RFC 9116).
    SecurityText,
    /// Who the publisher is (JournalList's trust.txt).
    TrustText,
    /// The site in a page for language models (llms.txt).
    ModelsText,
    /// What a host must know to serve the site: headers, media types.
    Hosting(Host),
    /// An image or another file beside a record, by its number among the assets.
    Image(u32),
    /// An image so many pixels wide.
    Picture(u32, u32),
    /// A file of the theme, by its number among the theme's assets.
    ThemeAsset(u32),
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// One to twelve.
    pub month: u32,
}

/// What an Atom feed is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feed {
    /// The whole site.
    Site,
    /// The stories that a further language of the site has, by its number.
    Language(u32),
    /// Corrections.
    Corrections,
    /// A region, with what belongs to it.
    Region(Id<Region>),
    /// A topic.
    Topic(Id<Topic>),
    /// An entity.
    Entity(Id<Entity>),
    /// A publisher.
    Publisher(Id<Publisher>),
    /// A policy response.
    Response(Id<Response>),
}

/// A file of the theme that is copied under a fingerprinted name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Path below `templates/assets/`.
    pub name: String,
    /// BLAKE3 of its bytes, in hexadecimal.
    pub blake3: String,
}

/// The most addresses that one sitemap may hold (sitemaps.org).
pub const SITEMAP_LIMIT: usize = 50_000;

/// Path of every page, and page of every path.
#[derive(Debug, Default)]
pub struct SitePlan {
    pages: Vec<(Page, String)>,
    numbers: FxHashMap<Page, u32>,
    months: BTreeMap<Month, Vec<Id<Briefing>>>,
    years: BTreeMap<i32, Vec<Id<Event>>>,
    images: HashMap<String, u32>,
}

impl SitePlan {
    /// Every page with its path below the output folder, sorted by path.
    pub fn pages(&self) -> &[(Page, String)] {
        &self.pages
    }

    /// The path of a page, if the site has it.
    pub fn path(&self, page: Page) -> Option<&str> {
        self.path_at(self.number(page)?)
    }

    /// The place of a page among all pages, if the site has it.
    pub fn number(&self, page: Page) -> Option<u32> {
        self.numbers.get(&page).copied()
    }

    /// The path of the n-th page.
    pub fn path_at(&self, number: u32) -> Option<&str> {
        self.pages.get(number as usize).map(|(_, path)| path.as_str())
    }

    /// The page at a path below the output folder, if the site has one there.
    pub fn page_at(&self, path: &str) -> Option<Page> {
        let at = self.pages.binary_search_by(|(_, known)| known.as_str().cmp(path)).ok()?;
        self.pages.get(at).map(|(page, _)| *page)
    }

    /// The months that have briefings, with these, newest first.
    pub fn months(&self) -> &BTreeMap<Month, Vec<Id<Briefing>>> {
        &self.months
    }

    /// The years that have events, with these, oldest first.
    pub fn years(&self) -> &BTreeMap<i32, Vec<Id<Event>>> {
        &self.years
    }

    /// The image or other file at a path below `content/`, if a record that is out shows it.
    pub fn image(&self, path: &str) -> Option<Page> {
        self.images.get(path).map(|at| Page::Image(*at))
    }

    /// The first page about a record, where it has one.
    pub fn page_of(record: AnyId) -> Page {
        match record {
            AnyId::Briefing(id) => Page::Briefing(id),
            AnyId::Response(id) => Page::Response(id),
            AnyId::Source(id) => Page::Source(id),
            AnyId::Publisher(id) => Page::Publisher(id, 1),
            AnyId::Region(id) => Page::Region(id, 1),
            AnyId::Entity(id) => Page::Entity(id, 1),
            AnyId::Event(id) => Page::Event(id),
            AnyId::Staff(id) => Page::Staff(id, 1),
            AnyId::Topic(id) => Page::Topic(id, 1),
            AnyId::Page(id) => Page::Standing(id),
        }
    }
}

/// Decides every path.
pub fn plan(edition: &Edition, config: &Config, manuscripts: &Manuscripts, theme: &[ThemeFile]) -> Checked<SitePlan> {
    let mut planner = Planner { pages: Vec::new(), size: config.page_size };
    let absolute = !config.base_url.is_empty();
    planner.add(Page::Front, "index.html");
    planner.add(Page::NotFound, "404.html");
    if config.outputs.search {
        planner.add(Page::Search, "search/index.html");
    }
    briefings(edition, config, &mut planner);
    let months = months(edition, config, &mut planner);
    let years = years(edition, config, &mut planner);
    records(edition, config, &mut planner);
    let images = pictures::images(edition, config, manuscripts, &mut planner);
    pictures::drawn(edition, config, theme, &mut planner);
    for (at, file) in (0u32..).zip(theme) {
        planner.add(Page::ThemeAsset(at), format!("assets/{}", address::fingerprinted(&file.name, &file.blake3)));
    }
    for (at, redirect) in (0u32..).zip(&edition.redirects) {
        let path = match &redirect.from {
            Former::Id(kind, id) => address::of_record(*kind, id.as_str(), 1),
            Former::Address(address) => address.file(),
        };
        planner.add(Page::Redirect(at), path);
    }
    planner.add(Page::DataPage, "data/index.html");
    edges::hosting(edition, &mut planner);
    if absolute {
        edges::all(edition, config, &mut planner);
    }
    let mut sink = Vec::new();
    let pages = planner.finish(edition, &mut sink);
    let numbers = (0u32..).zip(&pages).map(|(at, (page, _))| (*page, at)).collect();
    Checked { value: SitePlan { pages, numbers, months, years, images }, diagnostics: sink }
}

struct Planner {
    pages: Vec<(Page, String)>,
    size: usize,
}

impl Planner {
    fn add(&mut self, page: Page, path: impl Into<String>) {
        self.pages.push((page, path.into()));
    }

    /// The pages of a list of `length` entries in `folder`.
    fn list(&mut self, folder: &str, length: usize, page: impl Fn(u32) -> Page) {
        for number in 1..=page_count(length, self.size) {
            self.add(page(number), address::numbered(folder, number));
        }
    }

    /// Sorted by path; of two pages that want one path the later is said and left out.
    fn finish(self, edition: &Edition, sink: &mut Vec<Diagnostic>) -> Vec<(Page, String)> {
        let mut pages = self.pages;
        pages.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
        for (page, path) in &pages {
            if matches!(page, Page::Standing(_) | Page::Redirect(_))
                && path.split_once('/').is_some_and(|(folder, _)| FILES.contains(&folder))
            {
                sink.extend(clash(edition, (*page, *page), path));
            }
        }
        pages.dedup_by(|later, first| {
            let same = later.1 == first.1;
            if same {
                sink.extend(clash(edition, (later.0, first.0), &later.1));
            }
            same
        });
        pages
    }
}

/// Folders of files whose names change with their bytes, which browsers keep for ever: no page may lie in them.
pub const FILES: [&str; 3] = ["assets", "files", "images"];

/// Only a standing page or a redirect can want a path that is taken: all other paths have a folder of their own.
fn clash(edition: &Edition, (later, first): (Page, Page), path: &str) -> Option<Diagnostic> {
    let span = [later, first].into_iter().find_map(|page| match page {
        Page::Standing(id) => edition.pages.get(id).map(|page| page.header.span),
        Page::Redirect(number) => edition.redirects.get(number as usize).map(|redirect| redirect.span),
        _ => None,
    })?;
    let message = format!("the address `{path}` is taken by what the site has there itself");
    Some(Diagnostic::new(Code::PathClash, span, message).help("give the page another file name"))
}

fn briefings(edition: &Edition, config: &Config, planner: &mut Planner) {
    for (id, briefing) in edition.briefings.iter() {
        let folder = format!("briefings/{}", briefing.id());
        planner.add(Page::Briefing(id), format!("{folder}/index.html"));
        if config.outputs.data {
            planner.add(Page::BriefingData(id), format!("{folder}/index.json"));
            planner.add(Page::BriefingText(id), format!("{folder}/index.md"));
            if briefing.withdrawal().is_none() {
                planner.citations(Citable::Briefing(id), &folder);
            }
        }
    }
    planner.list("archive", edition.translations.stories().len(), Page::Archive);
    for (number, language) in (0u32..).zip(&config.languages).skip(1) {
        let length = edition.translations.list(number).map_or(0, |list| list.stories.len());
        planner.list(&language.to_lowercase(), length, |page| Page::Language(number, page));
    }
}

fn months(edition: &Edition, config: &Config, planner: &mut Planner) -> BTreeMap<Month, Vec<Id<Briefing>>> {
    let mut months: BTreeMap<Month, Vec<Id<Briefing>>> = BTreeMap::new();
    for (id, briefing) in edition.briefings.each(edition.translations.stories()) {
        let at = briefing.published.value.in_zone(config.time_zone);
        months.entry(Month { year: at.year(), month: at.month() }).or_default().push(id);
    }
    for (month, list) in &months {
        let folder = format!("archive/{:04}/{:02}", month.year, month.month);
        planner.list(&folder, list.len(), |number| Page::Month(*month, number));
    }
    months
}

fn years(edition: &Edition, config: &Config, planner: &mut Planner) -> BTreeMap<i32, Vec<Id<Event>>> {
    let mut years: BTreeMap<i32, Vec<Id<Event>>> = BTreeMap::new();
    for (id, event) in edition.events.iter() {
        planner.add(Page::Event(id), format!("events/{}/index.html", event.id()));
        if config.outputs.data {
            planner.add(Page::EventData(id), format!("events/{}/index.json", event.id()));
        }
        if let Some(day) = event.day() {
            years.entry(day.year()).or_default().push(id);
        }
    }
    planner.add(Page::Timeline, "timeline/index.html");
    for year in years.keys() {
        planner.add(Page::TimelineYear(*year), format!("timeline/{year:04}/index.html"));
    }
    years
}

fn records(edition: &Edition, config: &Config, planner: &mut Planner) {
    planner.add(Page::Topics, "topics/index.html");
    for (id, topic) in edition.topics.iter() {
        let length = edition.briefing_topics.back(id).len();
        planner.list(&format!("topics/{}", topic.id()), length, |number| Page::Topic(id, number));
    }
    planner.add(Page::Regions, "regions/index.html");
    for (id, region) in edition.regions.iter() {
        let length = edition.briefing_regions_rolled_up.back(id).len();
        planner.list(&format!("regions/{}", region.id()), length, |number| Page::Region(id, number));
    }
    planner.add(Page::Tracker, "tracker/index.html");
    for (id, response) in edition.responses.iter() {
        planner.add(Page::Response(id), format!("responses/{}/index.html", response.id()));
        if config.outputs.data {
            planner.add(Page::ResponseData(id), format!("responses/{}/index.json", response.id()));
        }
    }
    if config.outputs.data {
        planner.add(Page::TrackerCsv, "tracker/responses.csv");
        planner.add(Page::TrackerCsvMetadata, "tracker/responses.csv-metadata.json");
        planner.add(Page::TrackerData, "tracker/responses.json");
        planner.add(Page::MatrixCsv, "tracker/matrix.csv");
        planner.add(Page::MatrixCsvMetadata, "tracker/matrix.csv-metadata.json");
        planner.add(Page::DisputedData, "disputed/index.json");
        planner.add(Page::CorrectionsData, "corrections/index.json");
        planner.add(Page::WatchData, "watch/index.json");
    }
    planner.list("sources", edition.sources.len(), Page::Sources);
    for (id, source) in edition.sources.iter() {
        planner.add(Page::Source(id), format!("sources/{}/index.html", source.id()));
        if config.outputs.data {
            planner.citations(Citable::Source(id), &format!("sources/{}", source.id()));
        }
    }
    planner.list("publishers", edition.publishers.len(), Page::Publishers);
    for (id, publisher) in edition.publishers.iter() {
        let length = edition.briefing_publishers.back(id).len();
        planner.list(&format!("publishers/{}", publisher.id()), length, |number| Page::Publisher(id, number));
    }
    planner.list("entities", edition.entities.len(), Page::Entities);
    for (id, entity) in edition.entities.iter() {
        let length = edition.briefing_entities.back(id).len();
        planner.list(&format!("entities/{}", entity.id()), length, |number| Page::Entity(id, number));
    }
    planner.add(Page::StaffList, "staff/index.html");
    for (id, staff) in edition.staff.iter() {
        let length = edition.briefing_authors.back(id).len();
        planner.list(&format!("staff/{}", staff.id()), length, |number| Page::Staff(id, number));
    }
    for (id, page) in edition.pages.iter() {
        planner.add(Page::Standing(id), address::of_record(crate::model::kind::Kind::Page, page.id().as_str(), 1));
    }
    planner.list("disputed", edition.disputed.len(), Page::Disputed);
    planner.list("corrections", edition.corrections.len(), Page::Corrections);
    planner.list("watch", edition.watch.len(), Page::Watch);
}
