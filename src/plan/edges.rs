//! What lies at the edges of a site, for programs more than for people: letters, citations, feeds, sitemaps, what hosts
//! are told. Decides where each lies and knows no bytes.

use super::{Feed, Page, Planner, SITEMAP_LIMIT, page_count};
use crate::config::Config;
use crate::link::{Edition, Id};
use crate::model::briefing::Briefing;
use crate::model::record::Record;
use crate::model::source::Source;

/// The forms of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterForm {
    /// For mail programs.
    Html,
    /// Plain text.
    Text,
}

/// What has a citation of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Citable {
    /// A briefing.
    Briefing(Id<Briefing>),
    /// A source record.
    Source(Id<Source>),
}

/// The forms of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationForm {
    /// CSL-JSON.
    Csl,
    /// biblatex.
    Bibtex,
    /// RIS.
    Ris,
}

impl CitationForm {
    /// Every form, in the order in which readers are offered them.
    pub const ALL: [Self; 3] = [Self::Bibtex, Self::Csl, Self::Ris];

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csl => "csl.json",
            Self::Bibtex => "bib",
            Self::Ris => "ris",
        }
    }
}

/// The hosts that a file of headers is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Host {
    /// Netlify and Cloudflare Pages: `_headers`.
    Netlify,
    /// The same hosts: `_redirects`.
    NetlifyMoved,
    /// nginx.
    Nginx,
    /// Caddy.
    Caddy,
}

/// What needs no address of the site's own.
pub(super) fn hosting(edition: &Edition, planner: &mut Planner) {
    if !edition.redirects.is_empty() {
        planner.add(Page::Hosting(Host::NetlifyMoved), "_redirects");
    }
    planner.add(Page::Hosting(Host::Netlify), "_headers");
    planner.add(Page::Hosting(Host::Nginx), "_hosting/nginx.conf");
    planner.add(Page::Hosting(Host::Caddy), "_hosting/Caddyfile");
}

/// What needs one.
pub(super) fn all(edition: &Edition, config: &Config, planner: &mut Planner) {
    if config.outputs.newsletter {
        letters(edition, config, planner);
    }
    if config.outputs.search {
        planner.add(Page::OpenSearch, "opensearch.xml");
    }
    planner.add(Page::WatchCalendar, "watch/calendar.ics");
    planner.add(Page::ModelsText, "llms.txt");
    if config.organisation.security_contact().is_some() {
        planner.add(Page::SecurityText, ".well-known/security.txt");
    }
    if config.organisation.url.is_some() || config.organisation.email.is_some() {
        planner.add(Page::TrustText, "trust.txt");
    }
    feeds(edition, config, planner);
    sitemaps(edition, planner);
}

impl Planner {
    /// The citations of a record whose page lies in `folder`.
    pub(super) fn citations(&mut self, what: Citable, folder: &str) {
        for form in CitationForm::ALL {
            self.add(Page::Citation(what, form), format!("{folder}/citation.{}", form.ending()));
        }
    }
}

/// A letter in each language that has stories; without an address of its own a site can be in no mail.
fn letters(edition: &Edition, config: &Config, planner: &mut Planner) {
    for (number, language) in (0u32..).zip(&config.languages) {
        let has_stories = number == 0 || edition.translations.list(number).is_some_and(|list| list.own > 0);
        if !has_stories {
            continue;
        }
        let folder =
            if number == 0 { "newsletter".to_owned() } else { format!("newsletter/{}", language.to_lowercase()) };
        planner.add(Page::Newsletter(number, LetterForm::Html), format!("{folder}/index.html"));
        planner.add(Page::Newsletter(number, LetterForm::Text), format!("{folder}/index.txt"));
    }
}

fn feeds(edition: &Edition, config: &Config, planner: &mut Planner) {
    planner.add(Page::Feed(Feed::Site), "feed.xml");
    planner.add(Page::JsonFeed, "feed.json");
    for (number, language) in (0u32..).zip(&config.languages).skip(1) {
        planner.add(Page::Feed(Feed::Language(number)), format!("{}/feed.xml", language.to_lowercase()));
    }
    planner.add(Page::Feed(Feed::Corrections), "corrections/feed.xml");
    for (id, region) in
        edition.regions.iter().filter(|(id, _)| !edition.briefing_regions_rolled_up.back(*id).is_empty())
    {
        planner.add(Page::Feed(Feed::Region(id)), format!("regions/{}/feed.xml", region.id()));
    }
    for (id, topic) in edition.topics.iter().filter(|(id, _)| !edition.briefing_topics.back(*id).is_empty()) {
        planner.add(Page::Feed(Feed::Topic(id)), format!("topics/{}/feed.xml", topic.id()));
    }
    for (id, entity) in edition.entities.iter().filter(|(id, _)| !edition.briefing_entities.back(*id).is_empty()) {
        planner.add(Page::Feed(Feed::Entity(id)), format!("entities/{}/feed.xml", entity.id()));
    }
    for (id, publisher) in edition.publishers.iter().filter(|(id, _)| !edition.briefing_publishers.back(*id).is_empty())
    {
        planner.add(Page::Feed(Feed::Publisher(id)), format!("publishers/{}/feed.xml", publisher.id()));
    }
    for (id, response) in edition.responses.iter() {
        planner.add(Page::Feed(Feed::Response(id)), format!("responses/{}/feed.xml", response.id()));
    }
}

/// How long news search looks back (Google's news sitemaps).
pub const NEWS_DAYS: i64 = 2;

fn sitemaps(edition: &Edition, planner: &mut Planner) {
    planner.add(Page::Robots, "robots.txt");
    // A sitemap may not be empty.
    let recent = edition.as_of.0.checked_sub_signed(chrono::Duration::days(NEWS_DAYS)).unwrap_or(edition.as_of.0);
    let is_news = |briefing: &Briefing| briefing.withdrawal().is_none() && !briefing.header.draft;
    if edition.briefings.iter().map(|(_, one)| one).take_while(|one| one.published.value.utc() >= recent).any(is_news) {
        planner.add(Page::NewsSitemap, "news-sitemap.xml");
    }
    planner.add(Page::Sitemap, "sitemap.xml");
    let listed = planner.pages.iter().filter(|(page, _)| page.is_for_readers()).count();
    if listed > SITEMAP_LIMIT {
        for number in 1..=page_count(listed, SITEMAP_LIMIT) {
            planner.add(Page::SitemapPart(number), format!("sitemap-{number}.xml"));
        }
    }
}
