//! The page of an event: what is asserted about it, by whom and on which sources, and where they disagree.

use super::super::chrome::{self, Chrome};
use super::super::fragments::Markup;
use super::super::listing::{Capped, CorrectionRow, Mention};
use super::super::parts::claims::{DisputeView, Here, Property};
use super::super::parts::source_list::{SourceList, text};
use super::super::parts::{Link, When};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id};
use crate::model::event::Event;
use crate::plan::Page;
use chrono::Datelike;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    title: &'a str,
    summary: Option<&'a str>,
    kind: Option<&'a str>,
    date: Option<When>,
    places: Vec<Link>,
    entities: Vec<Link>,
    properties: Vec<Property>,
    disputes: Vec<DisputeView<'a>>,
    /// The register of all that is disputed.
    disputed: Option<String>,
    /// What all that is asserted rests on.
    sources: SourceList<'a>,
    corrections: Capped<CorrectionRow<'a>>,
    caused_by: Vec<Link>,
    part_of: Option<Link>,
    briefings: Vec<Markup>,
    more_briefings: usize,
    mentions: Capped<Mention>,
    timeline: Option<String>,
    data: Option<String>,
}

/// The most briefings that a page names.
const MOST: usize = 20;
const MENTIONS: usize = 20;
const CORRECTIONS: usize = 10;

pub(in crate::render) fn render(site: &Site<'_>, id: Id<Event>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let Some(event) = edition.events.get(id) else { return Ok(Vec::new()) };
    let briefings = edition.briefing_events.back(id);
    let title = event.title.value.as_str();
    let summary = text(event.summary.as_ref());
    let when = when(site, id, event);
    let year = event.day().map(|day| Page::TimelineYear(day.year()));
    let cause = |slug: &str| {
        let events = edition.events.find(slug).map(AnyId::Event);
        events.or_else(|| edition.responses.find(slug).map(AnyId::Response))
    };
    let description = match (summary, &when) {
        (Some(summary), _) => summary.to_owned(),
        (None, Some(when)) => site.words.say("about-event", &[("title", title.into()), ("date", (&when.words).into())]),
        (None, None) => title.to_owned(),
    };
    let sourcing = site.event_sourcing(id);
    let here = Some(Here { owner: None, sourcing: &sourcing });
    let mut properties = site.claims(path, id, here);
    // What is disputed has a part of its own.
    properties.retain(|property| event.dispute(&property.word).is_none());
    let view = View {
        title,
        summary,
        kind: text(event.kind.as_ref()),
        date: when,
        places: site.links(path, edition.event_places.of(id), AnyId::Region),
        entities: site.links(path, edition.event_entities.of(id), AnyId::Entity),
        properties,
        disputes: site.disputes(path, id, here),
        disputed: site.href(path, Page::Disputed(1)),
        sources: site.source_list(path, &sourcing, site.config.language()),
        corrections: site.correction_rows(path, edition.event_corrections.at(id.index()), CORRECTIONS),
        caused_by: event.caused_by.iter().filter_map(|by| Some(site.link(path, cause(by.value.as_str())?))).collect(),
        part_of: event
            .part_of
            .as_ref()
            .and_then(|whole| edition.events.find(whole.value.as_str()))
            .map(|whole| site.link(path, AnyId::Event(whole))),
        briefings: site.drawn_briefings(path, briefings.get(..MOST).unwrap_or(briefings))?,
        more_briefings: briefings.len().saturating_sub(MOST),
        mentions: site.mentions(path, AnyId::Event(id), MENTIONS),
        data: site.href(path, Page::EventData(id)),
        timeline: year.and_then(|year| site.href(path, year)).or_else(|| site.href(path, Page::Timeline)),
    };
    let mut chrome = Chrome::new(site, Page::Event(id), path, title, description);
    chrome.about(site, "kind-in-title-event");
    chrome.alternate(site, path, Page::EventData(id), "application/json");
    chrome.json_ld = super::super::formats::json_ld::event(site, id);
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Timeline, "timeline");
    if let (Some(year), Some(day)) = (year, event.day()) {
        chrome.crumb(site, path, year, &site.words.year(day.year()));
    }
    chrome::render(site, "pages/event.html", &chrome, &view, &format!("the event `{}`", event.header.id))
}

/// When it happened: the date that the desk prefers, the record's own, the first that another record gives, or the day
/// that it is filed under.
fn when(site: &Site<'_>, id: Id<Event>, event: &Event) -> Option<When> {
    let mut dates = site.edition.assertions(id).filter_map(|(_, asserts)| asserts.date.as_ref());
    let said = match event.dispute("date") {
        Some(dispute) => dates.find(|date| date.value.as_str() == dispute.preferred.value),
        None => dates.next(),
    };
    let filed = || event.day().map(|day| site.calendar_day(day));
    said.map(|said| site.date(said)).or_else(filed)
}
