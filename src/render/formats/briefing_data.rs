//! `index.json` beside a briefing: all that its page says, as data; of a withdrawn one no more than its tombstone says.

mod shape;

use super::super::parts::evidence::listed;
use super::super::site::Site;
use super::data::{Data, compact, modified, standing, words};
use super::ledger_data::{corrections, disputes, newest};
use super::statements::statements;
use crate::link::{AnyId, Id, Related, Shared, SourceOwner, Sourcing, WatchState};
use crate::model::briefing::{Briefing, Genre, RegionRole};
use crate::model::correction::Correction;
use crate::model::event::Assertion;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::slug::Slug;
use crate::parse::schema;
use crate::plan::Page;
use shape::{
    AiUseData, AssertionData, CorrectionData, DiscoveryData, EntityData, EventData, File, Links, MediaData, ReasonData,
    RegionData, RelatedData, ResponseData, ReviewData, Tombstone, WatchData, WithdrawalData,
};

const SCHEMA: &str = "dateline:schema/briefing-page/1";

pub(in crate::render) fn render(site: &Site<'_>, id: Id<Briefing>, path: &str) -> Vec<u8> {
    let Some(briefing) = site.edition.briefings.get(id) else { return Vec::new() };
    let data = Data::new(site, path);
    let published = briefing.published.value.to_rfc3339();
    if let Some(withdrawal) = briefing.withdrawal() {
        return compact(&Tombstone {
            schema: SCHEMA,
            id: briefing.id().as_str(),
            url: data.address(Page::Briefing(id)),
            title: briefing.title(),
            published,
            withdrawn: WithdrawalData {
                at: withdrawal.at.value.to_rfc3339(),
                reason: words(withdrawal.reason.as_ref()),
            },
        });
    }
    let none = Sourcing::default();
    let sourcing = site.edition.briefing_sourcing.get(id.index()).unwrap_or(&none);
    let filler = Filler { site, data, id, briefing, owner: SourceOwner::Briefing(id), sourcing };
    compact(&filler.file(published))
}

/// What every part of the file is filled from.
struct Filler<'s, 'a> {
    site: &'s Site<'a>,
    data: Data<'s, 'a>,
    id: Id<Briefing>,
    briefing: &'a Briefing,
    owner: SourceOwner,
    sourcing: &'s Sourcing,
}

impl<'a> Filler<'_, 'a> {
    fn file(&self, published: String) -> File<'a> {
        let Self { site, data, id, briefing, owner, sourcing } = *self;
        let edition = site.edition;
        let other = |reference: &crate::model::record::Ref| {
            let id = edition.briefings.find(reference.value.as_str())?;
            edition.briefings.get(id).filter(|other| other.withdrawal().is_none())?;
            data.record(&edition.briefings, id, Page::Briefing(id))
        };
        File {
            schema: SCHEMA,
            id: briefing.id().as_str(),
            url: data.address(Page::Briefing(id)),
            title: briefing.title(),
            summary: &briefing.summary.value,
            key_points: briefing.key_points.iter().map(|point| point.value.as_str()).collect(),
            language: site.language_of(briefing),
            published,
            updated: modified(site, briefing).to_rfc3339(),
            draft: briefing.header.draft,
            dateline: words(briefing.dateline.as_ref()),
            genre: briefing.genre.map(Genre::word),
            audience: words(briefing.audience.as_ref()),
            words: briefing.body.words,
            minutes: briefing.body.minutes(),
            authors: data.records(&edition.staff, edition.briefing_authors.of(id), |id| Page::Staff(id, 1)),
            reviewed_by: self.reviews(),
            discovery: self.discovery(),
            ai_use: self.ai_use(),
            regions: self.regions(),
            topics: data.records(&edition.topics, edition.briefing_topics.of(id), |id| Page::Topic(id, 1)),
            entities: self.entities(),
            sources: data.sources(owner, sourcing),
            evidence: edition.evidence_of_all(sourcing).into(),
            retracted: data.retracted(listed(sourcing), Some(sourcing)),
            statements: statements(site, owner),
            events: self.events(),
            disputed: edition.briefing_events.of(id).iter().flat_map(|event| disputes(site, data, *event)).collect(),
            responses: self.responses(),
            watch: self.watch(),
            corrections: self.corrections(),
            corrections_elsewhere: corrections(site, data, newest(edition.briefing_corrections.at(id.index()))),
            translation_of: briefing.translation_of.as_ref().and_then(other),
            supersedes: briefing.supersedes.iter().filter_map(other).collect(),
            related: edition.related(id).iter().filter_map(|related| self.related(related)).collect(),
            media: self.media(),
            links: Links {
                html: data.address(Page::Briefing(id)),
                json: data.address(Page::BriefingData(id)),
                markdown: data.address(Page::BriefingText(id)),
            },
        }
    }

    fn reviews(&self) -> Vec<ReviewData<'a>> {
        let staff = &self.site.edition.staff;
        let reviews = self.briefing.reviewed_by.iter().filter_map(|review| {
            let id = staff.find(review.person.value.as_str())?;
            Some(ReviewData {
                person: self.data.record(staff, id, Page::Staff(id, 1))?,
                at: review.at.as_ref().map(|at| at.value.to_rfc3339()),
                role: words(review.role.as_ref()),
            })
        });
        reviews.collect()
    }

    /// Nothing where the source is held: what was found in it is then not to be told either.
    fn discovery(&self) -> Option<DiscoveryData<'a>> {
        let discovery = self.briefing.discovery.as_ref()?;
        let at = self.site.edition.source_cited_as(self.owner, discovery.source.value.as_str())?;
        let source = self.site.edition.source(at)?;
        Some(DiscoveryData {
            source: self.sourcing.number_of(at),
            title: Some(&source.title.value),
            publisher: self.data.publisher_of(source),
            found: discovery.found.as_ref().map(|found| found.value.as_str()),
            feed: words(discovery.feed.as_ref()),
        })
    }

    fn ai_use(&self) -> Option<AiUseData<'a>> {
        let staff = &self.site.edition.staff;
        let responsible = self.briefing.editorial_responsibility.as_ref();
        let responsible = responsible.and_then(|person| staff.find(person.value.as_str()));
        self.briefing.ai_use.as_ref().map(|ai_use| AiUseData {
            level: ai_use.level.word(),
            tasks: ai_use.tasks.iter().map(|task| task.value.as_str()).collect(),
            model: words(ai_use.model.as_ref()),
            note: words(ai_use.note.as_ref()),
            editorial_responsibility: responsible.and_then(|id| self.data.record(staff, id, Page::Staff(id, 1))),
        })
    }

    fn regions(&self) -> Vec<RegionData<'a>> {
        let regions = self.briefing.regions.iter().filter_map(|entry| {
            let found = self.site.edition.find(Kind::Region, entry.region.value.as_str())?;
            Some(RegionData { region: self.data.found(found)?, role: entry.role.map(RegionRole::word) })
        });
        regions.collect()
    }

    fn entities(&self) -> Vec<EntityData<'a>> {
        let table = &self.site.edition.entities;
        let entities = self.briefing.entities.iter().filter_map(|entry| {
            let id = table.find(entry.entity.value.as_str())?;
            Some(EntityData {
                entity: self.data.record(table, id, Page::Entity(id, 1))?,
                kind: table.get(id).map(|entity| entity.kind.word()),
                role: words(entry.role.as_ref()),
            })
        });
        entities.collect()
    }

    fn events(&self) -> Vec<EventData<'a>> {
        let asserted_on = |asserts| self.site.edition.sources_of(AnyId::Briefing(self.id), asserts);
        let events = self.briefing.events.iter().filter_map(|entry| {
            let id = self.site.edition.events.find(entry.event.value.as_str())?;
            Some(EventData {
                event: self.data.record(&self.site.edition.events, id, Page::Event(id))?,
                asserts: self.asserts(&entry.asserts),
                evidence: self.site.edition.evidence(asserted_on(&entry.asserts)).into(),
                sources: self.data.numbers(self.owner, self.sourcing, &entry.asserts.sources),
            })
        });
        events.collect()
    }

    fn asserts(&self, asserts: &'a Assertion) -> AssertionData<'a> {
        AssertionData {
            date: asserts.date.as_ref().map(|date| date.value.as_str()),
            actors: self.data.entities(&asserts.actors),
            objects: self.data.entities(&asserts.objects),
            place: asserts.place.as_ref().and_then(|place| self.data.party(place)),
            values: asserts
                .values
                .iter()
                .map(|(property, value)| (property.value.as_str(), value.value.as_str()))
                .collect(),
        }
    }

    fn responses(&self) -> Vec<ResponseData<'a>> {
        let edition = self.site.edition;
        let responses = edition.responses.each(edition.briefing_responses.of(self.id)).filter_map(|(id, response)| {
            Some(ResponseData {
                response: self.data.record(&edition.responses, id, Page::Response(id))?,
                nature: response.nature.word(),
                standing: standing(self.site, response),
            })
        });
        responses.collect()
    }

    fn watch(&self) -> Vec<WatchData<'a>> {
        let watch = self.briefing.watch.iter().map(|item| WatchData {
            id: item.id.as_str(),
            question: &item.question.value,
            who: item.who.iter().filter_map(|who| self.data.party(who)).collect(),
            signal: words(item.signal.as_ref()),
            due: item.due.as_ref().map(|due| due.value.as_str()),
            state: WatchState::of(item, self.site.edition.day, self.site.config.grace_days).word(),
            outcome: words(item.outcome.as_ref()),
            resolved: item.resolved.as_ref().map(|resolved| resolved.value.as_str()),
            sources: self.data.numbers(self.owner, self.sourcing, &item.sources),
        });
        watch.collect()
    }

    fn corrections(&self) -> Vec<CorrectionData<'a>> {
        let staff = &self.site.edition.staff;
        let made = |correction: &&Correction| correction.at.value.has_come(self.site.edition.as_of);
        let corrections = self.briefing.corrections.iter().filter(made).map(|correction| {
            let approved_by = correction.approved_by.as_ref().and_then(|person| staff.find(person.value.as_str()));
            CorrectionData {
                id: correction.id.as_str(),
                kind: correction.kind.value.word(),
                at: correction.at.value.to_rfc3339(),
                was: words(correction.was.as_ref()),
                now: words(correction.now.as_ref()),
                reason: words(correction.reason.as_ref()),
                affects: self.affects(correction),
                approved_by: approved_by.and_then(|id| self.data.record(staff, id, Page::Staff(id, 1))),
            }
        });
        corrections.collect()
    }

    /// What a correction touches, without the ids of records that are not out.
    fn affects(&self, correction: &'a Correction) -> Vec<&'a str> {
        let edition = self.site.edition;
        let told = |id: &str| {
            let kinds = [Kind::Event, Kind::Response, Kind::Briefing];
            let is_key = schema(Kind::Briefing).keys().any(|field| field.key == id);
            is_key || Slug::new(id).is_none() || kinds.iter().any(|kind| edition.find(*kind, id).is_some())
        };
        correction.affects.iter().map(|affected| affected.value.as_str()).filter(|id| told(id)).collect()
    }

    fn related(&self, related: &Related) -> Option<RelatedData<'a>> {
        let edition = self.site.edition;
        edition.briefings.get(related.briefing).filter(|other| other.withdrawal().is_none())?;
        let reasons = related.shares.iter().filter_map(|shared| {
            let (kind, record) = shared_record(*shared);
            Some(ReasonData { kind: kind.word(), record: self.data.found(record)? })
        });
        Some(RelatedData {
            briefing: self.data.record(&edition.briefings, related.briefing, Page::Briefing(related.briefing))?,
            chosen: related.shares.is_empty(),
            reasons: reasons.collect(),
        })
    }

    fn media(&self) -> Vec<MediaData<'a>> {
        let manuscript = self.site.manuscripts.files.path(self.briefing.header.file);
        let media = self.briefing.media.iter().filter_map(|media| {
            let image = self.site.plan.image(&crate::link::images::beside(manuscript, &media.file.value))?;
            let source = media.source.as_slice();
            Some(MediaData {
                url: self.data.address(image),
                alt: &media.alt.value,
                caption: words(media.caption.as_ref()),
                credit: words(media.credit.as_ref()),
                source: self.data.numbers(self.owner, self.sourcing, source).first().copied(),
                licence: words(media.licence.as_ref()),
            })
        });
        media.collect()
    }
}

fn shared_record(shared: Shared) -> (Kind, AnyId) {
    match shared {
        Shared::Event(id) => (Kind::Event, AnyId::Event(id)),
        Shared::Response(id) => (Kind::Response, AnyId::Response(id)),
        Shared::Source(id) => (Kind::Source, AnyId::Source(id)),
        Shared::Entity(id) => (Kind::Entity, AnyId::Entity(id)),
        Shared::Region(id) => (Kind::Region, AnyId::Region(id)),
        Shared::Topic(id) => (Kind::Topic, AnyId::Topic(id)),
    }
}
