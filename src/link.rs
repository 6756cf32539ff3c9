//! From records to the edition: what the public may see at one instant, with every relation between records in a table
//! of its own. Knows no path, no HTML and no clock.

mod aliases;
mod citations;
mod corrections;
mod cycles;
mod events;
mod evidence;
mod identity;
pub mod images;
mod ledger;
mod matrix;
mod mentions;
mod names;
mod origins;
mod redirects;
mod references;
mod regions;
mod related;
mod release;
mod responses;
pub mod seen;
mod statements;
mod table;
mod translations;
mod watch;

pub use citations::{Listed, SourceOwner, SourceRef, Sourcing};
pub use corrections::CorrectionAt;
pub use events::Asserted;
pub use evidence::{Confidence, Evidence};
pub use ledger::{Claim, Conflict, Property, Value};
pub use matrix::{MatrixCell, MatrixRow};
pub use mentions::AnyId;
pub use origins::FirstReport;
pub use redirects::{Former, Redirect};
pub use regions::Region;
pub use related::{Neighbours, Related, Shared};
pub use release::{Held, Why, is_anything_timed};
pub use statements::{Cited, CitedAt, Statements};
pub use table::{Id, Lists, Table, Ties};
pub use translations::{LanguageList, Translations};
pub use watch::{WatchAt, WatchState};

use crate::config::Config;
use crate::diagnostic::Checked;
use crate::model::briefing::Briefing;
use crate::model::date::AsOf;
use crate::model::entity::Entity;
use crate::model::event::Event;
use crate::model::page::Page;
use crate::model::publisher::Publisher;
use crate::model::response::{Relation, Response};
use crate::model::source::Source;
use crate::model::staff::Staff;
use crate::model::topic::Topic;
use crate::parse::Records;
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// What the public may see at one instant: complete, and never changed.
///
/// Numbers of records follow the order in which lists show them: briefings and responses newest first, events oldest
/// first, all else by name.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The instant.
    pub as_of: AsOf,
    /// Its day in the site's time zone.
    pub day: NaiveDate,
    /// Briefings that are out, newest first; withdrawn ones among them.
    pub briefings: Table<Briefing>,
    /// Policy responses, the one that changed last first.
    pub responses: Table<Response>,
    /// Sources with a record of their own, by title.
    pub sources: Table<Source>,
    /// Publishers by name.
    pub publishers: Table<Publisher>,
    /// Regions that some record names, with the wider regions and groups that they belong to, by name.
    pub regions: Table<Region>,
    /// Entities by name.
    pub entities: Table<Entity>,
    /// Events by date, wherever they are defined.
    pub events: Table<Event>,
    /// Staff by name.
    pub staff: Table<Staff>,
    /// Topics by name.
    pub topics: Table<Topic>,
    /// Standing pages by title.
    pub pages: Table<Page>,

    /// Which briefings tell one story in several languages. Whatever is tied to briefings and read from the other end
    /// (lists, counts) holds one version of each story.
    pub translations: Translations,
    /// The regions that a briefing names.
    pub briefing_regions: Ties<Briefing, Region>,
    /// These, and all that they are part of or members of.
    pub briefing_regions_rolled_up: Ties<Briefing, Region>,
    /// The topics of a briefing.
    pub briefing_topics: Ties<Briefing, Topic>,
    /// The entities of a briefing.
    pub briefing_entities: Ties<Briefing, Entity>,
    /// The responses that a briefing tells of.
    pub briefing_responses: Ties<Briefing, Response>,
    /// The events that a briefing asserts something about.
    pub briefing_events: Ties<Briefing, Event>,
    /// The events that a policy response asserts something about.
    pub response_events: Ties<Response, Event>,
    /// The publishers whose sources a briefing lists.
    pub briefing_publishers: Ties<Briefing, Publisher>,
    /// The source records that a briefing lists.
    pub briefing_sources: Ties<Briefing, Source>,
    /// The authors of a briefing.
    pub briefing_authors: Ties<Briefing, Staff>,
    /// The reviewers of a briefing.
    pub briefing_reviewers: Ties<Briefing, Staff>,

    /// Where a response holds.
    pub response_jurisdiction: Ties<Response, Region>,
    /// Where it binds because a bloc or a country above made it: inherited, never a region's own.
    pub response_inherited: Ties<Response, Region>,
    /// The regions that it touches without holding there.
    pub response_affected: Ties<Response, Region>,
    /// Who acted.
    pub response_actors: Ties<Response, Entity>,
    /// At whom it aims.
    pub response_targets: Ties<Response, Entity>,
    /// Its topics.
    pub response_topics: Ties<Response, Topic>,
    /// The source records that it lists.
    pub response_sources: Ties<Response, Source>,
    /// How a response stands to others.
    pub response_relations: Lists<(Relation, Id<Response>)>,
    /// The same, from the other end.
    pub response_answers: Lists<(Relation, Id<Response>)>,

    /// The publisher of each source record.
    pub source_publisher: Ties<Source, Publisher>,
    /// Every source of a publisher, records and inline ones.
    pub publisher_sources: Lists<SourceRef>,
    /// The region of each publisher.
    pub publisher_region: Ties<Publisher, Region>,
    /// The region of each entity.
    pub entity_region: Ties<Entity, Region>,
    /// The entities that an entity is part of.
    pub entity_parents: Ties<Entity, Entity>,
    /// The entities that take part in an event, in the record or in what is asserted of it.
    pub event_entities: Ties<Event, Entity>,
    /// Where events happened.
    pub event_places: Ties<Event, Region>,
    /// What is asserted about each event, and by whom.
    pub event_assertions: Lists<Asserted>,

    /// The sources of each briefing, numbered, and which number each citation has.
    pub briefing_sourcing: Arc<Vec<Sourcing>>,
    /// The same for responses.
    pub response_sourcing: Arc<Vec<Sourcing>>,
    /// For each source record: the report at the end of its chain of origins.
    pub source_origins: Vec<FirstReport>,
    /// The ids of origins that the edition does not have, in order: drafts, what is held, what does not exist.
    pub(crate) origins_elsewhere: Vec<String>,
    /// Whether any source was retracted.
    pub(crate) has_retracted: bool,
    /// For each source record: the reports that repeat it.
    pub source_repeated_by: Lists<SourceRef>,

    /// The sentences that cite sources, and for each source those that rest on it.
    pub statements: Statements,
    /// What the links in each record's body lead to; nothing for what is held or does not exist.
    pub links: mentions::BodyLinks,
    /// Where each record is mentioned in a body.
    pub mentions: mentions::Mentions,
    /// Briefings to read beside each briefing, found when asked for.
    neighbours: Neighbours,
    /// Every correction, newest first.
    pub corrections: Vec<CorrectionAt>,
    /// For each event: the corrections that name it, newest first.
    pub event_corrections: Lists<CorrectionAt>,
    /// The corrections of other briefings that touch each briefing, newest first.
    pub briefing_corrections: Lists<CorrectionAt>,
    /// For each response: the corrections that name it or an event that it speaks of, newest first.
    pub response_corrections: Lists<CorrectionAt>,
    /// The events whose sources disagree, newest first.
    pub disputed: Vec<Id<Event>>,
    /// Every watch item: lapsed first, then overdue, then by due date, then what is settled.
    pub watch: Vec<WatchAt>,
    /// Old addresses.
    pub redirects: Vec<Redirect>,
}

/// An edition, and what was kept out of it.
#[derive(Debug)]
pub struct Linked {
    /// What the public may see.
    pub edition: Edition,
    /// What it may not see yet, or no longer; for the newsroom only.
    pub held: Vec<Held>,
    /// When the edition next changes by itself.
    pub next_transition: Option<DateTime<Utc>>,
}

/// What is to be shown besides what is out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Show {
    /// Drafts, as if they were out.
    pub drafts: bool,
    /// What the clock holds back, as if it were out: for the rules, never for readers.
    pub timed: bool,
}

/// Joins records into the edition of `as_of`.
pub fn link(records: Records, config: &Config, as_of: AsOf, show: Show) -> Checked<Linked> {
    let mut sink = Vec::new();
    references::check(&records, as_of, show, &mut sink);
    aliases::check(&records, &mut sink);
    cycles::check(&records, &mut sink);
    translations::check(&records, config, &mut sink);
    let release::Released { records, held, next_transition } = release::release(records, config, as_of, show);
    let day = as_of.day(config.time_zone);

    let records = events::gather(records, &mut sink);
    let regions = regions::table(&records.rest, config);
    let Records { briefings, responses, sources, publishers, entities, staff, topics, pages, .. } = records.rest;
    let by_name = |a: &str, b: &str| a.to_lowercase().cmp(&b.to_lowercase());
    let briefings = Table::new(briefings, |a: &Briefing, b| b.published.value.cmp(&a.published.value));
    let responses =
        Table::new(responses, |a: &Response, b| responses::last_change(b, day).cmp(&responses::last_change(a, day)));
    let sources = Table::new(sources, |a: &Source, b| by_name(&a.title, &b.title));
    let publishers = Table::new(publishers, |a: &Publisher, b| by_name(&a.name, &b.name));
    let entities = Table::new(entities, |a: &Entity, b| by_name(&a.name, &b.name));
    let events = Table::new(records.events, events::by_date);
    let staff = Table::new(staff, |a: &Staff, b| by_name(&a.name, &b.name));
    let topics = Table::new(topics, |a: &Topic, b| by_name(&a.name, &b.name));
    let pages = Table::new(pages, |a: &Page, b| by_name(&a.title, &b.title));

    let mut edition = Edition {
        as_of,
        day,
        translations: translations::group(&briefings, config),
        briefing_regions: Ties::default(),
        briefing_regions_rolled_up: Ties::default(),
        briefing_topics: Ties::default(),
        briefing_entities: Ties::default(),
        briefing_responses: Ties::default(),
        briefing_events: Ties::default(),
        response_events: Ties::default(),
        briefing_publishers: Ties::default(),
        briefing_sources: Ties::default(),
        briefing_authors: Ties::default(),
        briefing_reviewers: Ties::default(),
        response_jurisdiction: Ties::default(),
        response_inherited: Ties::default(),
        response_affected: Ties::default(),
        response_actors: Ties::default(),
        response_targets: Ties::default(),
        response_topics: Ties::default(),
        response_sources: Ties::default(),
        response_relations: Lists::default(),
        response_answers: Lists::default(),
        source_publisher: Ties::default(),
        publisher_sources: Lists::default(),
        publisher_region: Ties::default(),
        entity_region: Ties::default(),
        entity_parents: Ties::default(),
        event_entities: Ties::default(),
        event_places: Ties::default(),
        event_assertions: Lists::default(),
        briefing_sourcing: Arc::default(),
        response_sourcing: Arc::default(),
        source_origins: Vec::new(),
        origins_elsewhere: Vec::new(),
        has_retracted: false,
        source_repeated_by: Lists::default(),
        statements: Statements::default(),
        links: mentions::BodyLinks::default(),
        mentions: mentions::Mentions::default(),
        neighbours: Neighbours::default(),
        corrections: Vec::new(),
        event_corrections: Lists::default(),
        briefing_corrections: Lists::default(),
        response_corrections: Lists::default(),
        disputed: Vec::new(),
        watch: Vec::new(),
        redirects: Vec::new(),
        briefings,
        responses,
        sources,
        publishers,
        regions,
        entities,
        events,
        staff,
        topics,
        pages,
    };
    edition.tie();
    citations::number(&mut edition);
    translations::count_once(&mut edition);
    origins::trace(&mut edition, &mut sink);
    responses::relate(&mut edition);
    events::assert(&mut edition);
    mentions::collect(&mut edition);
    edition.statements = statements::collect(&edition);
    edition.neighbours = Neighbours::of(edition.briefings.len());
    edition.corrections = corrections::list(&edition);
    corrections::carry(&mut edition);
    edition.disputed = events::disputed(&edition);
    edition.watch = watch::list(&edition, config.grace_days);
    edition.redirects = redirects::list(&edition, &mut sink);
    Checked { value: Linked { edition, held, next_transition }, diagnostics: sink }
}

impl Edition {
    /// The edition with other versions of some of its briefings, which are joined to other records as the old ones were:
    /// then every relation holds, and is shared. Nothing where one of them is not out, or is withdrawn.
    pub fn amended<'a>(&self, briefings: impl IntoIterator<Item = &'a Arc<Briefing>>) -> Option<Self> {
        let mut amended = self.clone();
        for briefing in briefings {
            let id = self.briefings.find(briefing.header.id.as_str())?;
            amended.briefings.put(id, release::as_shown(briefing, self.as_of)?);
        }
        Some(amended)
    }

    /// Fills the ties that follow from one key of a record.
    fn tie(&mut self) {
        let region = |slug: &str| regions::find(&self.regions, slug);
        let above = regions::ancestors(&self.regions);
        let direct: Vec<Vec<Id<Region>>> = self
            .briefings
            .rows()
            .iter()
            .map(|briefing| briefing.regions.iter().filter_map(|entry| region(entry.region.value.as_str())).collect())
            .collect();
        let rolled_up: Vec<Vec<Id<Region>>> = direct
            .iter()
            .map(|regions| {
                let wider = regions.iter().flat_map(|id| above.get(id.index()).map_or(&[][..], Vec::as_slice));
                regions.iter().chain(wider).copied().collect()
            })
            .collect();
        self.briefing_regions = Ties::new(direct, self.regions.len());
        self.briefing_regions_rolled_up = Ties::new(rolled_up, self.regions.len());
        self.briefing_topics = self.briefings.ties(&self.topics, |briefing| briefing.topics.iter());
        self.briefing_entities = self.briefings.ties(&self.entities, |b| b.entities.iter().map(|entry| &entry.entity));
        self.briefing_responses = self.briefings.ties(&self.responses, |briefing| briefing.responses.iter());
        self.briefing_events = self.briefings.ties(&self.events, |b| b.events.iter().map(|entry| &entry.event));
        self.briefing_authors = self.briefings.ties(&self.staff, |briefing| briefing.authors.iter());
        self.briefing_reviewers =
            self.briefings.ties(&self.staff, |b| b.reviewed_by.iter().map(|review| &review.person));

        let region = |slug: &str| regions::find(&self.regions, slug);
        let one_region = |reference: Option<&crate::model::record::Ref>| -> Vec<Id<Region>> {
            reference.and_then(|reference| region(reference.value.as_str())).into_iter().collect()
        };
        let responses = self.responses.rows();
        let jurisdictions: Vec<_> =
            responses.iter().map(|response| one_region(response.jurisdiction.as_ref())).collect();
        let affected: Vec<Vec<_>> = responses
            .iter()
            .map(|response| {
                response.affected.iter().filter_map(|affected| region(affected.region.value.as_str())).collect()
            })
            .collect();
        let publishers: Vec<_> = self.publishers.rows().iter().map(|p| one_region(p.country.as_ref())).collect();
        let entities: Vec<_> = self.entities.rows().iter().map(|e| one_region(e.country.as_ref())).collect();
        self.response_jurisdiction = Ties::new(jurisdictions, self.regions.len());
        self.response_affected = Ties::new(affected, self.regions.len());
        self.publisher_region = Ties::new(publishers, self.regions.len());
        self.entity_region = Ties::new(entities, self.regions.len());
        self.response_actors = self.responses.ties(&self.entities, |response| response.actors.iter());
        self.response_targets = self.responses.ties(&self.entities, |response| response.targets.iter());
        self.response_events = self.responses.ties(&self.events, |r| r.events.iter().map(|entry| &entry.event));
        self.response_topics = self.responses.ties(&self.topics, |response| response.topics.iter());
        self.source_publisher = self.sources.ties(&self.publishers, |source| std::iter::once(&source.publisher));
        self.entity_parents = self.entities.ties(&self.entities, |entity| entity.part_of.iter());
    }
}
