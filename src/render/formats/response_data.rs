//! `index.json` beside a policy response: all that its page says, as data.

use super::super::parts::evidence::listed;
use super::super::site::Site;
use super::data::{Data, EvidenceData, RecordData, RetractedData, SourceData, StandingData, compact, standing, words};
use super::ledger_data::{CarriedData, DisputeData, corrections, disputes, newest};
use super::statements::{Statement, statements};
use crate::link::{Id, SourceOwner, Sourcing};
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::response::{ActorClass, Direction, Level, Response};
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
    actors: Vec<RecordData<'a>>,
    actor_class: Option<&'static str>,
    jurisdiction: Option<RecordData<'a>>,
    /// The regions where it holds because a bloc or a country above them made it.
    inherited_by: Vec<RecordData<'a>>,
    level: Option<&'static str>,
    nature: &'static str,
    binding: bool,
    direction: Option<&'static str>,
    instrument: Option<InstrumentData<'a>>,
    targets: Vec<RecordData<'a>>,
    affected: Vec<AffectedData<'a>>,
    #[serde(flatten)]
    standing: StandingData<'a>,
    legal_citation: Option<&'a str>,
    official_url: Option<&'a str>,
    rationale: Option<&'a str>,
    topics: Vec<RecordData<'a>>,
    steps: Vec<StepData<'a>>,
    relates: Vec<RelationData<'a>>,
    answers: Vec<RelationData<'a>>,
    sources: Vec<SourceData<'a>>,
    #[serde(flatten)]
    evidence: EvidenceData,
    retracted: Vec<RetractedData<'a>>,
    /// Those that name it, or an event that it speaks of.
    corrections: Vec<CarriedData<'a>>,
    /// The events that it asserts something of.
    events: Vec<RecordData<'a>>,
    /// What the sources of these disagree on.
    disputed: Vec<DisputeData<'a>>,
    statements: Vec<Statement<'a>>,
    briefings: Vec<RecordData<'a>>,
    briefing_count: usize,
}

#[derive(Serialize)]
struct InstrumentData<'a> {
    label: Option<&'a str>,
    gta_type: Option<&'a str>,
    mast: Option<&'a str>,
}

#[derive(Serialize)]
struct AffectedData<'a> {
    #[serde(flatten)]
    region: RecordData<'a>,
    role: &'static str,
}

#[derive(Serialize)]
struct StepData<'a> {
    number: u32,
    action: &'static str,
    date: &'a str,
    /// Whether it has been taken, or lies ahead.
    taken: bool,
    sources: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct RelationData<'a> {
    #[serde(rename = "type")]
    relation: &'static str,
    #[serde(flatten)]
    response: RecordData<'a>,
}

/// The most briefings listed: the page has them all.
const BRIEFINGS: usize = 100;

pub(in crate::render) fn render(site: &Site<'_>, id: Id<Response>, path: &str) -> Vec<u8> {
    let edition = site.edition;
    let Some(response) = edition.responses.get(id) else { return Vec::new() };
    let data = Data::new(site, path);
    let owner = SourceOwner::Response(id);
    let none = Sourcing::default();
    let sourcing = edition.response_sourcing.get(id.index()).unwrap_or(&none);
    let region = |id: Id<crate::link::Region>| data.record(&edition.regions, id, Page::Region(id, 1));
    let other = |id: Id<Response>| data.record(&edition.responses, id, Page::Response(id));
    let telling = edition.briefing_responses.back(id);
    let told = || edition.briefings.each(telling).filter(|(_, briefing)| briefing.withdrawal().is_none());
    let briefing_count = told().count();
    compact(&File {
        schema: "dateline:schema/response-page/1",
        id: response.id().as_str(),
        url: data.address(Page::Response(id)),
        title: response.title(),
        summary: words(response.summary.as_ref()),
        draft: response.header.draft,
        actors: data.records(&edition.entities, edition.response_actors.of(id), |id| Page::Entity(id, 1)),
        actor_class: response.actor_class.map(ActorClass::word),
        jurisdiction: edition.response_jurisdiction.of(id).first().and_then(|id| region(*id)),
        inherited_by: edition.response_inherited.of(id).iter().filter_map(|id| region(*id)).collect(),
        level: response.level.map(Level::word),
        nature: response.nature.word(),
        binding: response.is_binding(),
        direction: response.direction.map(Direction::word),
        instrument: response.instrument.as_ref().map(|instrument| InstrumentData {
            label: words(instrument.label.as_ref()),
            gta_type: words(instrument.gta_type.as_ref()),
            mast: words(instrument.mast.as_ref()),
        }),
        targets: data.records(&edition.entities, edition.response_targets.of(id), |id| Page::Entity(id, 1)),
        affected: response
            .affected
            .iter()
            .filter_map(|affected| {
                let region = data.found(edition.find(Kind::Region, affected.region.value.as_str())?)?;
                Some(AffectedData { region, role: affected.role.word() })
            })
            .collect(),
        standing: standing(site, response),
        legal_citation: words(response.legal_citation.as_ref()),
        official_url: words(response.official_url.as_ref()),
        rationale: words(response.rationale.as_ref()),
        topics: data.records(&edition.topics, edition.response_topics.of(id), |id| Page::Topic(id, 1)),
        steps: (1u32..)
            .zip(&response.steps)
            .map(|(number, step)| StepData {
                number,
                action: step.action.value.word(),
                date: step.date.value.as_str(),
                taken: step.date.value.earliest() <= edition.day,
                sources: data.numbers(owner, sourcing, &step.sources),
                note: words(step.note.as_ref()),
            })
            .collect(),
        relates: edition
            .response_relations
            .at(id.index())
            .iter()
            .filter_map(|(relation, to)| Some(RelationData { relation: relation.word(), response: other(*to)? }))
            .collect(),
        answers: edition
            .response_answers
            .at(id.index())
            .iter()
            .filter_map(|(relation, from)| {
                Some(RelationData { relation: relation.reverse_label(), response: other(*from)? })
            })
            .collect(),
        sources: data.sources(owner, sourcing),
        evidence: edition.evidence_of_all(sourcing).into(),
        retracted: data.retracted(listed(sourcing), Some(sourcing)),
        corrections: corrections(site, data, newest(edition.response_corrections.at(id.index()))),
        events: data.records(&edition.events, edition.response_events.of(id), Page::Event),
        disputed: edition.response_events.of(id).iter().flat_map(|event| disputes(site, data, *event)).collect(),
        statements: statements(site, owner),
        briefings: told()
            .take(BRIEFINGS)
            .filter_map(|(id, _)| data.record(&edition.briefings, id, Page::Briefing(id)))
            .collect(),
        briefing_count,
    })
}
