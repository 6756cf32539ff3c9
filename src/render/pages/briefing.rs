//! The briefing page: the story with its key points, its sources, how it was made and what was changed since. A
//! withdrawn briefing has a tombstone in its place.

mod changes;
mod citation;
mod glance;
mod nearby;
mod reporting;
mod tombstone;
mod watching;

use super::super::body::Smaller;
use super::super::chrome::{self, Chrome, Preview};
use super::super::fragments::{Form, Markup};
use super::super::listing::{Capped, CorrectionRow, Mention};
use super::super::parts::claims::{DisputeView, Here};
use super::super::parts::source_list::{SourceList, SourceMention, text};
use super::super::parts::{Link, When};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Confidence, Id, SourceOwner};
use crate::model::briefing::{Briefing, RegionRole};
use crate::plan::Page;
use changes::CorrectionView;
use citation::CitationView;
use glance::Glance;
use nearby::RelatedView;
use reporting::Reporting;
use serde::Serialize;
use std::collections::BTreeSet;
use watching::WatchView;

/// The most corrections of other briefings that are told.
const CARRIED: usize = 10;

#[derive(Debug, Serialize)]
struct View<'a> {
    title: &'a str,
    summary: &'a str,
    /// Where it is not the page's own.
    language: Option<&'a str>,
    genre: Option<String>,
    dateline: Option<&'a str>,
    regions: Vec<RegionView>,
    authors: Vec<Link>,
    published: When,
    updated: Option<When>,
    minutes: u32,
    serious: Vec<CorrectionView<'a>>,
    replaces: Vec<Link>,
    translation_of: Option<Link>,
    key_points: Vec<&'a str>,
    figures: Vec<Figure<'a>>,
    body: String,
    /// Whether a statement in it is marked as resting on one origin.
    one_origin: bool,
    /// Whether all sources of a statement were retracted.
    unfounded: bool,
    glance: Glance,
    watch: Vec<WatchView<'a>>,
    disputes: Vec<DisputeView<'a>>,
    /// The register of all that is disputed.
    disputed: Option<String>,
    responses: Vec<Markup>,
    sources: &'a SourceList<'a>,
    reporting: Reporting<'a>,
    corrections: Vec<CorrectionView<'a>>,
    /// Corrections of other briefings that touch this one.
    carried: Capped<CorrectionRow<'a>>,
    citation: CitationView,
    related: Vec<RelatedView>,
    mentions: Capped<Mention>,
    topics: Vec<Link>,
    data: Option<String>,
    text: Option<String>,
}

#[derive(Debug, Serialize)]
struct RegionView {
    link: Link,
    /// The part it plays, unless the briefing is simply about it.
    role: Option<String>,
}

/// An image that the text does not show itself.
#[derive(Debug, Serialize)]
struct Figure<'a> {
    src: String,
    width: Option<u32>,
    height: Option<u32>,
    smaller: Option<Smaller>,
    alt: &'a str,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
    licence: Option<&'a str>,
    source: Option<SourceMention>,
}

/// The most mentions that are named: a page does not grow with the site.
const MENTIONS: usize = 20;

pub(in crate::render) fn render(site: &Site<'_>, id: Id<Briefing>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let (Some(briefing), Some(sourcing)) =
        (site.edition.briefings.get(id), site.edition.briefing_sourcing.get(id.index()))
    else {
        return Ok(Vec::new());
    };
    if briefing.withdrawal().is_some() {
        return tombstone::render(site, id, briefing, path);
    }
    let edition = site.edition;
    let language = site.language_of(briefing);
    let sources = site.source_list(path, sourcing, site.language);
    let here = Here { owner: Some(SourceOwner::Briefing(id)), sourcing };
    let modified = changes::modified(briefing, edition.as_of);
    let (serious, corrections) = changes::views(site, path, briefing);
    let disputes = edition.briefing_events.of(id).iter().flat_map(|event| site.disputes(path, *event, Some(here)));
    let view = View {
        title: &briefing.title.value,
        summary: &briefing.summary.value,
        language: Some(language).filter(|language| !language.eq_ignore_ascii_case(site.language)),
        genre: briefing.genre.map(|genre| site.words.label(genre)),
        dateline: text(briefing.dateline.as_ref()),
        regions: regions(site, path, briefing),
        authors: site.links(path, edition.briefing_authors.of(id), AnyId::Staff),
        published: site.moment(briefing.published.value),
        updated: (modified > briefing.published.value).then(|| site.moment(modified)),
        minutes: briefing.body.minutes(),
        serious,
        replaces: briefings(site, path, &briefing.supersedes),
        translation_of: briefings(site, path, briefing.translation_of.as_slice()).pop(),
        key_points: briefing.key_points.iter().map(|point| point.value.as_str()).collect(),
        figures: figures(site, path, id, briefing),
        one_origin: edition.has_confidence(SourceOwner::Briefing(id), Confidence::SingleOrigin),
        unfounded: edition.has_confidence(SourceOwner::Briefing(id), Confidence::Retracted),
        body: site.body_html(path, AnyId::Briefing(id), &briefing.body),
        glance: glance::view(site, path, id, briefing),
        watch: watching::views(site, path, here, briefing),
        disputes: disputes.collect(),
        disputed: site.href(path, Page::Disputed(1)),
        responses: site.drawn_responses(path, edition.briefing_responses.of(id), Form::ResponseOfPlace)?,
        reporting: reporting::view(site, path, id, briefing),
        corrections,
        carried: site.correction_rows(path, edition.briefing_corrections.at(id.index()), CARRIED),
        citation: citation::view(site, path, id, briefing),
        related: nearby::related(site, path, id, briefing),
        mentions: site.mentions(path, AnyId::Briefing(id), MENTIONS),
        topics: site.links(path, edition.briefing_topics.of(id), AnyId::Topic),
        data: site.href(path, Page::BriefingData(id)),
        text: site.href(path, Page::BriefingText(id)),
        sources: &sources,
    };
    let mut chrome = Chrome::new(site, Page::Briefing(id), path, &briefing.title.value, &briefing.summary.value);
    chrome.og_type = "article";
    chrome.published = Some(briefing.published.value.to_rfc3339());
    chrome.modified = Some(modified.to_rfc3339());
    // A card says what the briefing is about wherever it is shown; its own picture stands in the structured data.
    chrome.image = site
        .card(Page::Card(id), &briefing.title.value)
        .or_else(|| picture(site, briefing))
        .or_else(|| chrome.image.take());
    chrome.alternate(site, path, Page::BriefingData(id), "application/json");
    chrome.alternate(site, path, Page::BriefingText(id), "text/markdown");
    chrome.citation = citation::metadata(site, id, briefing);
    chrome.json_ld = super::super::formats::json_ld::briefing(site, id);
    chrome.in_languages(site, path, Page::Briefing(id), &site.versions_of(id));
    if let Some(feed) = site.feed_in(language) {
        chrome.feed(site, path, feed, &site.list_title(language));
    }
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Archive(1), "briefings");
    chrome::render(site, "pages/briefing.html", &chrome, &view, &format!("the briefing `{}`", briefing.header.id))
}

fn regions(site: &Site<'_>, path: &str, briefing: &Briefing) -> Vec<RegionView> {
    let find = |id: &str| site.edition.find(crate::model::kind::Kind::Region, id);
    let views = briefing.regions.iter().filter_map(|entry| {
        let link = site.link(path, find(entry.region.value.as_str())?);
        Some(RegionView {
            link,
            role: entry.role.filter(|role| *role != RegionRole::About).map(|role| site.words.label(role)),
        })
    });
    views.collect()
}

/// Links to those of the named briefings that are out.
fn briefings(site: &Site<'_>, path: &str, named: &[crate::model::record::Ref]) -> Vec<Link> {
    let found = named.iter().filter_map(|other| site.edition.briefings.find(other.value.as_str()));
    found.map(|other| site.link(path, AnyId::Briefing(other))).collect()
}

/// Entries under `media` that the text does not show.
fn figures<'a>(site: &'a Site<'_>, path: &str, id: Id<Briefing>, briefing: &'a Briefing) -> Vec<Figure<'a>> {
    let plain = |name: &'a str| name.strip_prefix("./").unwrap_or(name);
    let in_text = |name: &'a str| briefing.body.images.iter().any(|image| plain(&image.address) == plain(name));
    let shown = briefing.media.iter().filter(|media| !in_text(&media.file.value));
    let mut credited = BTreeSet::new();
    let figures = shown.filter_map(|media| {
        let (page, size) = site.image_beside(briefing.header.file, &media.file.value)?;
        let first = credited.insert(page);
        let source = media.source.as_ref().and_then(|source| {
            let source = site.edition.source_cited_as(SourceOwner::Briefing(id), source.value.as_str())?;
            site.source_mention(path, source, site.edition.briefing_sourcing.get(id.index()))
        });
        Some(Figure {
            src: site.href(path, page)?,
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            smaller: site.smaller(path, page),
            alt: &media.alt.value,
            caption: text(media.caption.as_ref()),
            // Whose an image is, is said once on a page.
            credit: text(media.credit.as_ref()).filter(|_| first),
            licence: text(media.licence.as_ref()).filter(|_| first),
            source,
        })
    });
    figures.collect()
}

/// The first image, for previews; these do not show drawings.
fn picture(site: &Site<'_>, briefing: &Briefing) -> Option<Preview> {
    let names = crate::link::images::names(briefing).filter(|name| !name.to_ascii_lowercase().ends_with(".svg"));
    let (name, page, size) = names
        .filter_map(|name| {
            let (page, size) = site.image_beside(briefing.header.file, name)?;
            Some((name, page, size))
        })
        .next()?;
    let media = briefing.media.iter().find(|media| media.file.value == name);
    let alt = media.map_or(&briefing.title.value, |media| &media.alt.value).clone();
    Some(Preview { href: site.url(page)?, size, alt })
}

/// A person in the byline, in words.
fn names(site: &Site<'_>, id: Id<Briefing>) -> String {
    site.words.list(site.edition.briefing_authors.of(id).iter().map(|author| site.edition.title(AnyId::Staff(*author))))
}
