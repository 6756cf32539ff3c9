//! Following a build: how long each stage takes, and a bar on a terminal when it takes longer than a second.

use super::args::Global;
use dateline::pipeline::{Follow, Stage};
use dateline::plan::Page;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Times a run.
pub(super) struct Stopwatch {
    started: Instant,
    stages: Mutex<Vec<(Stage, Instant)>>,
    pages: Option<Mutex<BTreeMap<&'static str, Kind>>>,
    bar: Option<ProgressBar>,
}

/// What the pages of one kind took.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kind {
    pub pages: u32,
    pub total: Duration,
    pub slowest: Duration,
}

impl Stopwatch {
    /// A stopwatch that also times kinds of pages if `timings` are wanted.
    pub(super) fn start(global: &Global, timings: bool) -> Self {
        let bar = bar(global, ProgressDrawTarget::hidden(), "pages");
        Self { started: Instant::now(), stages: Mutex::default(), pages: timings.then(Mutex::default), bar }
    }

    /// Since the start.
    pub(super) fn total(&self) -> Duration {
        self.started.elapsed()
    }

    /// Each stage with how long it took, in order.
    pub(super) fn stages(&self) -> Vec<(Stage, Duration)> {
        let stages = self.stages.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let ends = stages.iter().skip(1).map(|(_, at)| *at).chain(std::iter::once(Instant::now()));
        stages.iter().zip(ends).map(|((stage, begun), end)| (*stage, end - *begun)).collect()
    }

    /// What the pages of each kind took, slowest kind first.
    pub(super) fn kinds(&self) -> Vec<(&'static str, Kind)> {
        let Some(pages) = &self.pages else { return Vec::new() };
        let pages = pages.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut kinds: Vec<(&'static str, Kind)> = pages.iter().map(|(name, kind)| (*name, *kind)).collect();
        kinds.sort_by_key(|(name, kind)| (std::cmp::Reverse(kind.total), *name));
        kinds
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Whether somebody sits before a terminal who is shown what goes on.
pub(super) fn is_watched(global: &Global) -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("CI").is_none() && !global.quiet
}

/// A bar that counts such things, where somebody looks at it.
fn bar(global: &Global, target: ProgressDrawTarget, things: &str) -> Option<ProgressBar> {
    is_watched(global).then(|| {
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template(&format!("{{msg}}{{bar:30}} {{pos}} of {{len}} {things}"));
        style.map_or(bar.clone(), |style| bar.with_style(style))
    })
}

/// A bar for what takes its time in any case.
#[cfg(any(feature = "wire", feature = "publish"))]
pub(super) fn slow_bar(global: &Global, things: &str) -> ProgressBar {
    bar(global, ProgressDrawTarget::stderr(), things).unwrap_or_else(ProgressBar::hidden)
}

impl Follow for Stopwatch {
    fn begins(&self, stage: Stage) {
        self.stages.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((stage, Instant::now()));
    }

    fn expects(&self, pages: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(pages as u64);
        }
    }

    fn page(&self, page: Page, work: &mut dyn FnMut()) {
        let Some(pages) = &self.pages else {
            work();
            return self.tick();
        };
        let begun = Instant::now();
        work();
        let took = begun.elapsed();
        let mut pages = pages.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let kind = pages.entry(name(page)).or_default();
        kind.pages += 1;
        kind.total += took;
        kind.slowest = kind.slowest.max(took);
        drop(pages);
        self.tick();
    }
}

impl Stopwatch {
    fn tick(&self) {
        let Some(bar) = &self.bar else { return };
        bar.inc(1);
        // A bar for a build that is over at once would only flicker.
        if bar.is_hidden() && self.started.elapsed() > Duration::from_secs(1) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

/// What a kind of page is called in the table of timings.
fn name(page: Page) -> &'static str {
    match page {
        Page::Front => "front",
        Page::Briefing(_) => "briefing",
        Page::BriefingData(_) => "briefing data",
        Page::BriefingText(_) => "briefing text",
        Page::Archive(_) | Page::Month(..) | Page::Language(..) => "archive",
        Page::Topics | Page::Topic(..) => "topic",
        Page::Regions | Page::Region(..) => "region",
        Page::Tracker
        | Page::TrackerCsv
        | Page::TrackerCsvMetadata
        | Page::TrackerData
        | Page::MatrixCsv
        | Page::MatrixCsvMetadata => "tracker",
        Page::Response(_) | Page::ResponseData(_) => "response",
        Page::Sources(_) | Page::Source(_) => "source",
        Page::Publishers(_) | Page::Publisher(..) => "publisher",
        Page::Entities(_) | Page::Entity(..) => "entity",
        Page::Event(_) | Page::EventData(_) => "event",
        Page::Timeline | Page::TimelineYear(_) => "timeline",
        Page::Disputed(_) | Page::DisputedData => "disputed",
        Page::Corrections(_) | Page::CorrectionsData => "corrections",
        Page::Watch(_) | Page::WatchData | Page::WatchCalendar => "watch",
        Page::StaffList | Page::Staff(..) => "staff",
        Page::Standing(_) => "standing",
        Page::NotFound => "404",
        Page::Redirect(_) => "redirect",
        Page::Feed(_) | Page::JsonFeed => "feed",
        Page::Search | Page::OpenSearch => "search",
        Page::Sitemap | Page::SitemapPart(_) | Page::NewsSitemap | Page::Robots => "sitemap",
        Page::Card(_) | Page::SiteCard => "card",
        Page::Icon(_) | Page::WebManifest => "icon",
        Page::Image(_) => "image",
        Page::Picture(..) => "picture",
        Page::Newsletter(..) => "newsletter",
        Page::Citation(..) => "citation",
        Page::DataPage => "standing",
        Page::SecurityText | Page::TrustText | Page::ModelsText | Page::Hosting(_) => "hosting",
        Page::ThemeAsset(_) => "theme",
    }
}
