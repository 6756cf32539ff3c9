//! Every policy response as a table: CSV, what its columns mean, and JSON.

use super::super::site::Site;
use super::csv_table::{Column, SEPARATOR, column, metadata, several, table};
use super::data::{Data, EvidenceData, RecordData, StandingData, pretty, standing, words};
use super::matrix::{self, MatrixData};
use crate::link::{AnyId, Evidence, Id};
use crate::model::record::Record;
use crate::model::response::{ActorClass, Direction, Level, Response};
use crate::plan::Page;
use serde::Serialize;
use std::borrow::Cow;

/// A response as both forms tell it.
struct Row<'a> {
    id: Id<Response>,
    response: &'a Response,
    standing: StandingData<'a>,
    first_step: Option<&'a str>,
    last_step: Option<&'a str>,
    evidence: Evidence,
}

fn rows<'a>(site: &Site<'a>) -> impl Iterator<Item = Row<'a>> {
    let edition = site.edition;
    edition.responses.iter().map(|(id, response)| {
        let steps = || response.steps_until(edition.day).map(|step| step.date.value.as_str());
        let sourcing = edition.response_sourcing.get(id.index());
        Row {
            id,
            response,
            standing: standing(site, response),
            first_step: steps().next(),
            last_step: steps().last(),
            evidence: sourcing.map(|sourcing| edition.evidence_of_all(sourcing)).unwrap_or_default(),
        }
    })
}

const COLUMNS: [Column; 18] = [
    column("id", "Id", "string", "The id of the policy response, unique in the file"),
    column("title", "Title", "string", "What it is called"),
    several("actors", "Actors", "string", "Who acted, by name"),
    column(
        "jurisdiction",
        "Jurisdiction",
        "string",
        "The id of the region where it holds: ISO 3166 in small letters, or a group",
    ),
    column("level", "Level", "string", "Supranational, national, subnational, plurilateral or company"),
    column("nature", "Nature", "string", "What it is, legally"),
    column("binding", "Binding", "boolean", "Whether it binds"),
    column("direction", "Direction", "string", "Restrictive, liberalising, neutral or unclear"),
    column("status", "Status", "string", "Where it stood on the day the file was made, derived from its steps"),
    column("since", "Since", "string", "The date of the step that brought it there, as EDTF (ISO 8601-2)"),
    column(
        "legal_force",
        "Legal force",
        "string",
        "InForce or NotInForce, in the sense of schema.org's LegalForceStatus",
    ),
    column("legal_citation", "Legal citation", "string", "How the law cites it"),
    column("first_step", "First step", "string", "The date of its first step, as EDTF"),
    column("last_step", "Last step", "string", "The date of the last step taken, as EDTF"),
    column("source_count", "Sources", "integer", "How many sources it rests on, without those that were retracted"),
    column("origin_count", "Origins", "integer", "How many of them report for the first time"),
    column("confidence", "Confidence", "string", "confirmed, single-origin or unsourced"),
    column("url", "Page", "anyURI", "The page about it"),
];

pub(in crate::render) fn csv(site: &Site<'_>) -> Vec<u8> {
    let edition = site.edition;
    let from = site.plan.path(Page::TrackerCsv).unwrap_or("");
    let data = Data::new(site, from);
    let rows = rows(site).map(|row| {
        let response = row.response;
        let actors: Vec<&str> =
            edition.response_actors.of(row.id).iter().map(|actor| edition.title(AnyId::Entity(*actor))).collect();
        let jurisdiction = edition.regions.each(edition.response_jurisdiction.of(row.id)).next();
        let cells: [Cow<'_, str>; COLUMNS.len()] = [
            response.id().as_str().into(),
            response.title().into(),
            actors.join(SEPARATOR).into(),
            jurisdiction.map_or("", |(_, region)| region.id().as_str()).into(),
            response.level.map_or("", Level::word).into(),
            response.nature.word().into(),
            if response.is_binding() { "true" } else { "false" }.into(),
            response.direction.map_or("", Direction::word).into(),
            row.standing.status.unwrap_or("").into(),
            row.standing.since.unwrap_or("").into(),
            row.standing.legal_force.unwrap_or("").into(),
            words(response.legal_citation.as_ref()).unwrap_or("").into(),
            row.first_step.unwrap_or("").into(),
            row.last_step.unwrap_or("").into(),
            row.evidence.sources.to_string().into(),
            row.evidence.origins.to_string().into(),
            row.evidence.confidence().word().into(),
            data.address(Page::Response(row.id)).unwrap_or_default().into(),
        ];
        cells
    });
    table(&COLUMNS, rows)
}

pub(in crate::render) fn csv_metadata(site: &Site<'_>, path: &str) -> Vec<u8> {
    let words = ("policy responses", "Every policy response of the site, the one that changed last first.");
    metadata(site, path, Page::TrackerCsv, &COLUMNS, &["id"], words)
}

#[derive(Serialize)]
struct File<'a> {
    schema: &'static str,
    title: &'a str,
    /// Statuses are as of this day.
    as_of: String,
    count: usize,
    responses: Vec<ResponseData<'a>>,
    matrix: MatrixData<'a>,
}

#[derive(Serialize)]
struct ResponseData<'a> {
    id: &'a str,
    title: &'a str,
    summary: Option<&'a str>,
    actors: Vec<RecordData<'a>>,
    actor_class: Option<&'static str>,
    jurisdiction: Option<RecordData<'a>>,
    inherited_by: Vec<&'a str>,
    level: Option<&'static str>,
    nature: &'static str,
    binding: bool,
    direction: Option<&'static str>,
    #[serde(flatten)]
    standing: StandingData<'a>,
    legal_citation: Option<&'a str>,
    first_step: Option<&'a str>,
    last_step: Option<&'a str>,
    #[serde(flatten)]
    evidence: EvidenceData,
    url: Option<String>,
    data: Option<String>,
}

pub(in crate::render) fn json(site: &Site<'_>) -> Vec<u8> {
    let edition = site.edition;
    let data = Data::new(site, site.plan.path(Page::TrackerData).unwrap_or(""));
    let responses: Vec<ResponseData<'_>> = rows(site)
        .map(|row| {
            let response = row.response;
            let jurisdiction = edition.response_jurisdiction.of(row.id).first();
            let heirs = edition.regions.each(edition.response_inherited.of(row.id));
            ResponseData {
                id: response.id().as_str(),
                title: response.title(),
                summary: words(response.summary.as_ref()),
                actors: data.records(&edition.entities, edition.response_actors.of(row.id), |id| Page::Entity(id, 1)),
                actor_class: response.actor_class.map(ActorClass::word),
                jurisdiction: jurisdiction.and_then(|id| data.record(&edition.regions, *id, Page::Region(*id, 1))),
                inherited_by: heirs.map(|(_, region)| region.id().as_str()).collect(),
                level: response.level.map(Level::word),
                nature: response.nature.word(),
                binding: response.is_binding(),
                direction: response.direction.map(Direction::word),
                standing: row.standing,
                legal_citation: words(response.legal_citation.as_ref()),
                first_step: row.first_step,
                last_step: row.last_step,
                evidence: row.evidence.into(),
                url: data.address(Page::Response(row.id)),
                data: data.address(Page::ResponseData(row.id)),
            }
        })
        .collect();
    pretty(&File {
        schema: "dateline:schema/tracker/1",
        title: &site.config.title,
        as_of: edition.day.to_string(),
        count: responses.len(),
        responses,
        matrix: matrix::data(site, data),
    })
}
