//! `index.json` beside an event: all that its page says, as data.

use super::super::parts::evidence::listed;
use super::super::site::Site;
use super::data::{CitedData, Data, EvidenceData, RecordData, RetractedData, compact, words};
use super::ledger_data::{CarriedData, DisputeData, PropertyData, corrections, disputes, newest, properties};
use crate::link::{AnyId, FirstReport, Id};
use crate::model::event::Event;
use crate::model::record::Record;
use crate::plan::Page;
use serde::Serialize;

#[derive(Serialize)]
struct File<'a> {
    schema: &'static str,
    id: &'a str,
    url: Option<String>,
    title: &'a str,
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
    kind: Option<&'a str>,
    /// What the desk prefers where sources disagree, else what is asserted first.
    date: Option<String>,
    places: Vec<RecordData<'a>>,
    entities: Vec<RecordData<'a>>,
    properties: Vec<PropertyData<'a>>,
    disputed: Vec<DisputeData<'a>>,
    sources: Vec<SourceData<'a>>,
    #[serde(flatten)]
    evidence: EvidenceData,
    retracted: Vec<RetractedData<'a>>,
    corrections: Vec<CarriedData<'a>>,
    caused_by: Vec<RecordData<'a>>,
    part_of: Option<RecordData<'a>>,
    briefings: Vec<RecordData<'a>>,
    briefing_count: usize,
}

/// A source of what is asserted.
#[derive(Serialize)]
struct SourceData<'a> {
    number: usize,
    #[serde(flatten)]
    source: CitedData<'a>,
    /// Sources with the same number here go back to one first report.
    origin: Option<usize>,
    /// The number of the source that it repeats, where that is listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<u32>,
}

/// The most briefings listed.
const BRIEFINGS: usize = 100;

pub(in crate::render) fn render(site: &Site<'_>, id: Id<Event>, path: &str) -> Vec<u8> {
    let edition = site.edition;
    let Some(event) = edition.events.get(id) else { return Vec::new() };
    let data = Data::new(site, path);
    let sourcing = site.event_sourcing(id);
    let origins: Vec<FirstReport> = edition.origins_of(&listed(&sourcing).collect::<Vec<_>>());
    let mut once: Vec<FirstReport> = Vec::new();
    for origin in &origins {
        if !once.contains(origin) {
            once.push(*origin);
        }
    }
    let sources = listed(&sourcing).zip(&origins).enumerate().filter_map(|(at, (source, origin))| {
        let repeats = match edition.first_report(source) {
            Some(FirstReport::Source(first)) => sourcing.number_of(first),
            _ => None,
        };
        let origin = once.iter().position(|known| known == origin).map(|at| at + 1);
        Some(SourceData { number: at + 1, source: data.cited(source)?, origin, repeats })
    });
    let cause = |slug: &str| {
        let events = edition.events.find(slug).map(AnyId::Event);
        data.found(events.or_else(|| edition.responses.find(slug).map(AnyId::Response))?)
    };
    let telling = edition.briefing_events.back(id);
    let told = || edition.briefings.each(telling).filter(|(_, briefing)| briefing.withdrawal().is_none());
    compact(&File {
        schema: "dateline:schema/event-page/1",
        id: event.id().as_str(),
        url: data.address(Page::Event(id)),
        title: event.title(),
        summary: words(event.summary.as_ref()),
        draft: event.header.draft,
        kind: words(event.kind.as_ref()),
        date: site.event_date(id).map(|date| date.as_str().to_owned()),
        places: data.records(&edition.regions, edition.event_places.of(id), |id| Page::Region(id, 1)),
        entities: data.records(&edition.entities, edition.event_entities.of(id), |id| Page::Entity(id, 1)),
        properties: properties(site, data, id),
        disputed: disputes(site, data, id),
        sources: sources.collect(),
        evidence: edition.evidence(listed(&sourcing)).into(),
        retracted: data.retracted(listed(&sourcing), Some(&sourcing)),
        corrections: corrections(site, data, newest(edition.event_corrections.at(id.index()))),
        caused_by: event.caused_by.iter().filter_map(|by| cause(by.value.as_str())).collect(),
        part_of: event
            .part_of
            .as_ref()
            .and_then(|whole| data.found(AnyId::Event(edition.events.find(whole.value.as_str())?))),
        briefings: told()
            .take(BRIEFINGS)
            .filter_map(|(id, _)| data.record(&edition.briefings, id, Page::Briefing(id)))
            .collect(),
        briefing_count: told().count(),
    })
}
