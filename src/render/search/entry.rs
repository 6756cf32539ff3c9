//! A record as search knows it before it is read: what it is, its language, its day, and what it can be narrowed by.

use super::super::site::Site;
use super::split::Findable;
use crate::link::{AnyId, Id, Region};
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::topic::Topic;
use chrono::{Datelike as _, NaiveDate};

/// A record that can be found.
#[derive(Debug)]
pub(super) struct Entry {
    pub record: AnyId,
    pub kind: Kind,
    /// The record's id.
    pub slug: String,
    /// BCP 47 tag.
    pub language: String,
    /// The day to list it under.
    pub day: Option<NaiveDate>,
    /// The regions that it names, and all that these are part of.
    pub regions: Vec<Id<Region>>,
    pub topics: Vec<Id<Topic>>,
    /// Publishers and responses.
    pub others: Vec<AnyId>,
}

impl Findable for Entry {
    fn day(&self) -> Option<NaiveDate> {
        self.day
    }

    fn name(&self) -> (&str, &str) {
        (self.kind.word(), &self.slug)
    }
}

impl Entry {
    /// The language without script and region, as indexes are kept.
    pub(super) fn code(&self) -> String {
        let code = self.language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        // It is the name of a folder, too.
        if !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase()) { code } else { "und".to_owned() }
    }

    /// All that it can be narrowed by, with the key of each.
    pub(super) fn narrowed_by(&self) -> impl Iterator<Item = (&'static str, AnyId)> {
        let regions = self.regions.iter().map(|id| ("region", AnyId::Region(*id)));
        let topics = self.topics.iter().map(|id| ("topic", AnyId::Topic(*id)));
        let others = self.others.iter().map(|id| match id {
            AnyId::Response(_) => ("response", *id),
            _ => ("publisher", *id),
        });
        regions.chain(topics).chain(others)
    }
}

/// Every record that can be found: what is withdrawn cannot.
pub(super) fn all(site: &Site<'_>) -> Vec<Entry> {
    let edition = site.edition;
    let own = site.config.language();
    let simple = |record: AnyId, kind: Kind, slug: &str| Entry {
        record,
        kind,
        slug: slug.to_owned(),
        language: own.to_owned(),
        day: None,
        regions: Vec::new(),
        topics: Vec::new(),
        others: Vec::new(),
    };
    let mut entries = Vec::new();
    for (id, briefing) in edition.briefings.iter().filter(|(_, briefing)| briefing.withdrawal().is_none()) {
        let publishers = edition.briefing_publishers.of(id).iter().map(|id| AnyId::Publisher(*id));
        let responses = edition.briefing_responses.of(id).iter().map(|id| AnyId::Response(*id));
        entries.push(Entry {
            language: site.language_of(briefing).to_owned(),
            day: Some(briefing.published.value.in_zone(site.config.time_zone).date_naive()),
            regions: edition.briefing_regions_rolled_up.of(id).to_vec(),
            topics: edition.briefing_topics.of(id).to_vec(),
            others: publishers.chain(responses).collect(),
            ..simple(AnyId::Briefing(id), Kind::Briefing, briefing.id().as_str())
        });
    }
    for (id, response) in edition.responses.iter() {
        let mut regions = edition.response_jurisdiction.of(id).to_vec();
        regions.extend(edition.response_inherited.of(id));
        regions.extend(edition.response_affected.of(id));
        regions.sort_unstable();
        regions.dedup();
        let sources = edition.response_sources.of(id).iter();
        let mut publishers: Vec<_> = sources.flat_map(|source| edition.source_publisher.of(*source)).copied().collect();
        publishers.sort_unstable();
        publishers.dedup();
        let last = response.steps_until(edition.day).last().map(|step| step.date.value.sort_day());
        entries.push(Entry {
            day: last,
            regions,
            topics: edition.response_topics.of(id).to_vec(),
            others: publishers.into_iter().map(AnyId::Publisher).chain([AnyId::Response(id)]).collect(),
            ..simple(AnyId::Response(id), Kind::Response, response.id().as_str())
        });
    }
    for (id, event) in edition.events.iter() {
        entries.push(Entry {
            day: event.day(),
            regions: edition.event_places.of(id).to_vec(),
            ..simple(AnyId::Event(id), Kind::Event, event.id().as_str())
        });
    }
    for (id, source) in edition.sources.iter() {
        entries.push(Entry {
            day: source.published.as_ref().map(|published| published.value.sort_day()),
            others: edition.source_publisher.of(id).iter().map(|id| AnyId::Publisher(*id)).collect(),
            ..simple(AnyId::Source(id), Kind::Source, source.id().as_str())
        });
    }
    for (id, entity) in edition.entities.iter() {
        let regions = edition.entity_region.of(id).to_vec();
        entries.push(Entry { regions, ..simple(AnyId::Entity(id), Kind::Entity, entity.id().as_str()) });
    }
    let pages = edition.pages.iter();
    entries.extend(pages.map(|(id, page)| simple(AnyId::Page(id), Kind::Page, page.id().as_str())));
    for entry in &mut entries {
        // A date whose beginning is open or unknown is no day.
        entry.day = entry.day.filter(|day| (1..=9_999).contains(&day.year()));
    }
    entries
}
