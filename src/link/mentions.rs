//! What the links in bodies lead to, and where each record is mentioned.

use super::citations::SourceOwner;
use super::table::Id;
use super::{Edition, Region, regions};
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::model::entity::Entity;
use crate::model::event::Event;
use crate::model::kind::Kind;
use crate::model::page::Page;
use crate::model::publisher::Publisher;
use crate::model::record::{Header, Record};
use crate::model::response::Response;
use crate::model::source::Source;
use crate::model::staff::Staff;
use crate::model::topic::Topic;
use crate::text::{FileId, Span};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The number of a record of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnyId {
    /// A briefing.
    Briefing(Id<Briefing>),
    /// A policy response.
    Response(Id<Response>),
    /// A source record.
    Source(Id<Source>),
    /// A publisher.
    Publisher(Id<Publisher>),
    /// A region.
    Region(Id<Region>),
    /// An entity.
    Entity(Id<Entity>),
    /// An event.
    Event(Id<Event>),
    /// A member of staff.
    Staff(Id<Staff>),
    /// A topic.
    Topic(Id<Topic>),
    /// A standing page.
    Page(Id<Page>),
}

impl From<SourceOwner> for AnyId {
    fn from(owner: SourceOwner) -> Self {
        match owner {
            SourceOwner::Briefing(id) => Self::Briefing(id),
            SourceOwner::Response(id) => Self::Response(id),
        }
    }
}

/// For each record with a body: what its links lead to, in the order of the body.
#[derive(Debug, Clone, Default)]
pub struct BodyLinks(Arc<HashMap<AnyId, Vec<Option<AnyId>>>>);

impl BodyLinks {
    /// What the n-th link in a record's body leads to; nothing when that is held or does not exist.
    pub fn of(&self, record: AnyId, link: usize) -> Option<AnyId> {
        self.0.get(&record)?.get(link).copied().flatten()
    }
}

/// For each record: the records whose bodies link to it, in table order.
#[derive(Debug, Clone, Default)]
pub struct Mentions(Arc<HashMap<AnyId, Vec<AnyId>>>);

impl Mentions {
    /// The records whose bodies link to this one.
    pub fn of(&self, record: AnyId) -> &[AnyId] {
        self.0.get(&record).map_or(&[], Vec::as_slice)
    }
}

impl Edition {
    /// The record of a kind with this id.
    pub fn find(&self, kind: Kind, id: &str) -> Option<AnyId> {
        match kind {
            Kind::Briefing => self.briefings.find(id).map(AnyId::Briefing),
            Kind::Response => self.responses.find(id).map(AnyId::Response),
            Kind::Source => self.sources.find(id).map(AnyId::Source),
            Kind::Publisher => self.publishers.find(id).map(AnyId::Publisher),
            Kind::Region => regions::find(&self.regions, id).map(AnyId::Region),
            Kind::Entity => self.entities.find(id).map(AnyId::Entity),
            Kind::Event => self.events.find(id).map(AnyId::Event),
            Kind::Staff => self.staff.find(id).map(AnyId::Staff),
            Kind::Topic => self.topics.find(id).map(AnyId::Topic),
            Kind::Page => self.pages.find(id).map(AnyId::Page),
        }
    }

    /// What people call a record.
    pub fn title(&self, record: AnyId) -> &str {
        let title = match record {
            AnyId::Briefing(id) => self.briefings.get(id).map(Record::title),
            AnyId::Response(id) => self.responses.get(id).map(Record::title),
            AnyId::Source(id) => self.sources.get(id).map(Record::title),
            AnyId::Publisher(id) => self.publishers.get(id).map(Record::title),
            AnyId::Region(id) => self.regions.get(id).map(Record::title),
            AnyId::Entity(id) => self.entities.get(id).map(Record::title),
            AnyId::Event(id) => self.events.get(id).map(Record::title),
            AnyId::Staff(id) => self.staff.get(id).map(Record::title),
            AnyId::Topic(id) => self.topics.get(id).map(Record::title),
            AnyId::Page(id) => self.pages.get(id).map(Record::title),
        };
        title.unwrap_or("")
    }

    /// The id of a record.
    pub fn slug(&self, record: AnyId) -> &str {
        self.header(record).map_or("", |header| header.id.as_str())
    }

    /// Where a record is defined.
    pub fn place(&self, record: AnyId) -> Option<Span> {
        self.header(record).map(|header| header.span)
    }

    /// Whether a record is a draft that is shown.
    pub fn is_draft(&self, record: AnyId) -> bool {
        self.header(record).is_some_and(|header| header.draft)
    }

    fn header(&self, record: AnyId) -> Option<&Header> {
        Some(match record {
            AnyId::Briefing(id) => self.briefings.get(id)?.header(),
            AnyId::Response(id) => self.responses.get(id)?.header(),
            AnyId::Source(id) => self.sources.get(id)?.header(),
            AnyId::Publisher(id) => self.publishers.get(id)?.header(),
            AnyId::Region(id) => self.regions.get(id)?.header(),
            AnyId::Entity(id) => self.entities.get(id)?.header(),
            AnyId::Event(id) => self.events.get(id)?.header(),
            AnyId::Staff(id) => self.staff.get(id)?.header(),
            AnyId::Topic(id) => self.topics.get(id)?.header(),
            AnyId::Page(id) => self.pages.get(id)?.header(),
        })
    }

    /// The manuscripts whose records the rules see whole: not what is held, and not what a tombstone leaves out.
    pub fn judged(&self) -> BTreeSet<FileId> {
        let withdrawn = |record| match record {
            AnyId::Briefing(id) => self.briefings.get(id).is_some_and(|briefing| briefing.withdrawal().is_some()),
            _ => false,
        };
        self.records().filter(|(record, _)| !withdrawn(*record)).map(|(_, file)| file).collect()
    }

    /// Every record that has a manuscript of its own, with it.
    pub fn records(&self) -> impl Iterator<Item = (AnyId, FileId)> {
        let file = |header: &Header| header.file;
        let briefings = self.briefings.iter().map(move |(id, record)| (AnyId::Briefing(id), file(&record.header)));
        let responses = self.responses.iter().map(move |(id, record)| (AnyId::Response(id), file(&record.header)));
        let sources = self.sources.iter().map(move |(id, record)| (AnyId::Source(id), file(&record.header)));
        let publishers = self.publishers.iter().map(move |(id, record)| (AnyId::Publisher(id), file(&record.header)));
        let regions = self
            .regions
            .iter()
            .filter_map(move |(id, region)| Some((AnyId::Region(id), file(&region.record.as_ref()?.header))));
        let entities = self.entities.iter().map(move |(id, record)| (AnyId::Entity(id), file(&record.header)));
        let events = self.events.iter().map(move |(id, record)| (AnyId::Event(id), file(&record.header)));
        let staff = self.staff.iter().map(move |(id, record)| (AnyId::Staff(id), file(&record.header)));
        let topics = self.topics.iter().map(move |(id, record)| (AnyId::Topic(id), file(&record.header)));
        let pages = self.pages.iter().map(move |(id, record)| (AnyId::Page(id), file(&record.header)));
        let people = entities.chain(events).chain(staff).chain(topics).chain(pages);
        briefings.chain(responses).chain(sources).chain(publishers).chain(regions).chain(people)
    }

    /// Every record that has a body, with it.
    pub fn bodies(&self) -> impl Iterator<Item = (AnyId, &Body)> {
        let briefings = self.briefings.iter().map(|(id, briefing)| (AnyId::Briefing(id), &*briefing.body));
        let responses = self.responses.iter().map(|(id, response)| (AnyId::Response(id), &*response.body));
        let regions =
            self.regions.iter().filter_map(|(id, region)| Some((AnyId::Region(id), &region.record.as_ref()?.body)));
        let entities = self.entities.iter().map(|(id, entity)| (AnyId::Entity(id), &entity.body));
        let staff = self.staff.iter().map(|(id, staff)| (AnyId::Staff(id), &staff.body));
        let pages = self.pages.iter().map(|(id, page)| (AnyId::Page(id), &page.body));
        briefings.chain(responses).chain(regions).chain(entities).chain(staff).chain(pages)
    }
}

/// Follows every link of every body.
pub(super) fn collect(edition: &mut Edition) {
    let mut links: HashMap<AnyId, Vec<Option<AnyId>>> = HashMap::new();
    let mut mentions: HashMap<AnyId, Vec<AnyId>> = HashMap::new();
    for (record, body) in edition.bodies().filter(|(_, body)| !body.links.is_empty()) {
        let mut targets = Vec::with_capacity(body.links.len());
        let counts = match record {
            AnyId::Briefing(id) => edition.translations.is_lead(id),
            _ => true,
        };
        for link in &body.links {
            let slug = link.target.value.as_str();
            let target = match link.kind {
                Some(kind) => edition.find(kind, slug),
                None => Kind::ALL.iter().find_map(|kind| edition.find(*kind, slug)),
            };
            targets.push(target);
            if let Some(target) = target.filter(|target| counts && *target != record) {
                let list = mentions.entry(target).or_default();
                // Bodies come one by one: a record that mentions twice stands last.
                if list.last() != Some(&record) {
                    list.push(record);
                }
            }
        }
        links.insert(record, targets);
    }
    mentions.values_mut().for_each(|list| list.sort());
    edition.links = BodyLinks(Arc::new(links));
    edition.mentions = Mentions(Arc::new(mentions));
}
