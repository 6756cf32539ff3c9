//! From a page to its bytes: a typed view and a template for people, a library for machines. Looks nothing up by name
//! and knows no disk.

pub mod body;
pub mod body_text;
mod cards;
mod chrome;
pub mod drawing;
mod formats;
mod fragments;
mod language;
mod libraries;
mod listing;
pub mod output;
mod pages;
mod parts;
mod pictures;
#[cfg(feature = "search")]
pub mod search;
mod site;
mod stylesheet;
mod theme;
mod undrawn;
mod versions;

pub use formats::hosting::{cache_control, content_type, headers, is_fingerprinted, media_type};
pub use fragments::Drawn;
pub use language::{Language, Languages};
pub use site::{Site, SiteView};
pub use theme::{Theme, ThemeContent};
pub use undrawn::undrawn;

use crate::diagnostic::Diagnostic;
use crate::plan::{Host, Page};
use output::{Content, OutputFile};

/// The file of a page.
///
/// # Errors
/// When a template fails on it; the finding names the template and what was being rendered.
pub fn render(site: &Site<'_>, page: Page, path: &str) -> Result<OutputFile, Box<Diagnostic>> {
    let site = &site.in_language_of(page);
    match content(site, page, path) {
        Ok(content) => Ok(OutputFile { path: path.to_owned(), content }),
        Err(mut diagnostic) => {
            if let Some(span) = page.record().and_then(|record| site.edition.place(record)) {
                let manuscript = site.manuscripts.files.path(span.file);
                diagnostic.message = format!("{} (while rendering {manuscript})", diagnostic.message);
                *diagnostic = diagnostic.also(span, "this was being rendered");
            }
            Err(diagnostic)
        }
    }
}

fn content(site: &Site<'_>, page: Page, path: &str) -> Result<Content, Box<Diagnostic>> {
    Ok(match page {
        Page::Front => Content::Bytes(pages::front::render(site, path)?),
        Page::Briefing(id) => Content::Bytes(pages::briefing::render(site, id, path)?),
        Page::BriefingData(id) => Content::Bytes(formats::briefing_data::render(site, id, path)),
        Page::BriefingText(id) => Content::Bytes(formats::briefing_text::render(site, id, path)),
        Page::Archive(number) => Content::Bytes(pages::archive::render(site, number, path)?),
        Page::Language(language, number) => Content::Bytes(pages::language::render(site, language, number, path)?),
        Page::Month(month, number) => Content::Bytes(pages::archive::month(site, month, number, path)?),
        Page::Topics => Content::Bytes(pages::topic::list(site, path)?),
        Page::Topic(id, number) => Content::Bytes(pages::topic::render(site, id, number, path)?),
        Page::Regions => Content::Bytes(pages::region::list(site, path)?),
        Page::Region(id, number) => Content::Bytes(pages::region::render(site, id, number, path)?),
        Page::Tracker => Content::Bytes(pages::tracker::render(site, path)?),
        Page::TrackerCsv => Content::Bytes(formats::tracker::csv(site)),
        Page::TrackerCsvMetadata => Content::Bytes(formats::tracker::csv_metadata(site, path)),
        Page::MatrixCsv => Content::Bytes(formats::matrix::csv(site)),
        Page::MatrixCsvMetadata => Content::Bytes(formats::matrix::csv_metadata(site, path)),
        Page::TrackerData => Content::Bytes(formats::tracker::json(site)),
        Page::Response(id) => Content::Bytes(pages::response::render(site, id, path)?),
        Page::ResponseData(id) => Content::Bytes(formats::response_data::render(site, id, path)),
        Page::Sources(number) => Content::Bytes(pages::source_list::list(site, number, path)?),
        Page::Source(id) => Content::Bytes(pages::source::render(site, id, path)?),
        Page::Publishers(number) => Content::Bytes(pages::publisher::list(site, number, path)?),
        Page::Publisher(id, number) => Content::Bytes(pages::publisher::render(site, id, number, path)?),
        Page::Entities(number) => Content::Bytes(pages::entity::list(site, number, path)?),
        Page::Entity(id, number) => Content::Bytes(pages::entity::render(site, id, number, path)?),
        Page::Event(id) => Content::Bytes(pages::event::render(site, id, path)?),
        Page::EventData(id) => Content::Bytes(formats::event_data::render(site, id, path)),
        Page::Timeline => Content::Bytes(pages::timeline::render(site, path)?),
        Page::TimelineYear(year) => Content::Bytes(pages::timeline::year(site, year, path)?),
        Page::Disputed(number) => Content::Bytes(pages::disputed::render(site, number, path)?),
        Page::DisputedData => Content::Bytes(formats::registers::disputed(site, path)),
        Page::Corrections(number) => Content::Bytes(pages::corrections::render(site, number, path)?),
        Page::CorrectionsData => Content::Bytes(formats::registers::corrected(site, path)),
        Page::Watch(number) => Content::Bytes(pages::watch::render(site, number, path)?),
        Page::WatchData => Content::Bytes(formats::registers::watched(site, path)),
        Page::Search => Content::Bytes(pages::search::render(site, path)?),
        Page::OpenSearch => Content::Bytes(formats::opensearch::render(site)),
        Page::StaffList => Content::Bytes(pages::staff::list(site, path)?),
        Page::Staff(id, number) => Content::Bytes(pages::staff::render(site, id, number, path)?),
        Page::Standing(id) => Content::Bytes(pages::standing::render(site, id, path)?),
        Page::NotFound => Content::Bytes(pages::not_found::render(site, path)?),
        Page::Redirect(number) => Content::Bytes(pages::redirect::render(site, number, path)?),
        Page::Feed(feed) => Content::Bytes(formats::atom::render(site, feed, path)),
        Page::JsonFeed => Content::Bytes(formats::json_feed::render(site, path)),
        Page::Sitemap => Content::Bytes(formats::sitemap::root(site)),
        Page::SitemapPart(number) => Content::Bytes(formats::sitemap::part(site, number)),
        Page::NewsSitemap => Content::Bytes(formats::sitemap::news(site)),
        Page::Newsletter(number, form) => Content::Bytes(pages::newsletter::render(site, number, form, path)?),
        Page::Citation(what, form) => Content::Bytes(formats::citation::render(site, what, form)),
        Page::DataPage => Content::Bytes(pages::data::render(site, path)?),
        Page::WatchCalendar => Content::Bytes(formats::calendar::render(site)),
        Page::SecurityText => Content::Bytes(formats::notices::security(site)),
        Page::TrustText => Content::Bytes(formats::notices::trust(site)),
        Page::ModelsText => Content::Bytes(formats::notices::models(site)),
        Page::Hosting(Host::Netlify) => Content::Bytes(formats::hosting::netlify::render(site)),
        Page::Hosting(Host::NetlifyMoved) => Content::Bytes(formats::hosting::netlify::moved_away(site)),
        Page::Hosting(Host::Nginx) => Content::Bytes(formats::hosting::nginx::render(site)),
        Page::Hosting(Host::Caddy) => Content::Bytes(formats::hosting::caddy::render(site)),
        Page::Robots => Content::Bytes(formats::robots::render(site)),
        Page::Card(id) => pages::card::briefing(site, id)?,
        Page::SiteCard => pages::card::site(site)?,
        Page::Icon(icon) => pages::icon::render(site, icon),
        Page::WebManifest => Content::Bytes(pages::icon::manifest(site, path)),
        Page::Image(number) => site.image_content(number),
        Page::Picture(number, width) => site.picture_content(number, width),
        Page::ThemeAsset(number) => site.theme_content(number),
    })
}
