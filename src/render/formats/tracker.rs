//! Every policy response as a table: CSV, what its columns mean (CSV on the Web), and JSON.

use super::super::site::Site;
use super::data::{Data, RecordData, StandingData, pretty, standing, words};
use crate::link::{AnyId, Id};
use crate::model::record::Record;
use crate::model::response::{ActorClass, Direction, Level, Response};
use crate::plan::Page;
use serde::Serialize;
use serde_json::{Value, json};
use std::borrow::Cow;

/// A response as both forms tell it.
struct Row<'a> {
    id: Id<Response>,
    response: &'a Response,
    standing: StandingData<'a>,
    first_step: Option<&'a str>,
    last_step: Option<&'a str>,
}

fn rows<'a>(site: &Site<'a>) -> impl Iterator<Item = Row<'a>> {
    let edition = site.edition;
    edition.responses.iter().map(|(id, response)| {
        let steps = || response.steps_until(edition.day).map(|step| step.date.value.as_str());
        Row { id, response, standing: standing(site, response), first_step: steps().next(), last_step: steps().last() }
    })
}

struct Column {
    name: &'static str,
    title: &'static str,
    datatype: &'static str,
    description: &'static str,
}

const fn column(name: &'static str, title: &'static str, datatype: &'static str, description: &'static str) -> Column {
    Column { name, title, datatype, description }
}

/// Between several values in one cell.
const SEPARATOR: &str = "; ";

const COLUMNS: [Column; 15] = [
    column("id", "Id", "string", "The id of the policy response, unique in the file"),
    column("title", "Title", "string", "What it is called"),
    column("actors", "Actors", "string", "Who acted, by name"),
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
    column("url", "Page", "anyURI", "The page about it"),
];

pub(in crate::render) fn csv(site: &Site<'_>) -> Vec<u8> {
    let edition = site.edition;
    let from = site.plan.path(Page::TrackerCsv).unwrap_or("");
    let data = Data::new(site, from);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has a cell for each column.
    writer.write_record(COLUMNS.map(|column| column.name)).ok();
    for row in rows(site) {
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
            data.address(Page::Response(row.id)).unwrap_or_default().into(),
        ];
        writer.write_record(cells.iter().map(|cell| harmless(cell).into_owned())).ok();
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    // The wide forms of these marks count as well, and a tab or line break hides what follows it.
    let starts_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if starts_formula { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

pub(in crate::render) fn csv_metadata(site: &Site<'_>, path: &str) -> Vec<u8> {
    let columns: Vec<Value> = COLUMNS
        .iter()
        .map(|column| {
            let mut described = json!({
                "name": column.name,
                "titles": column.name,
                "rdfs:label": column.title,
                "dc:description": column.description,
                "datatype": column.datatype,
                "required": column.name == "id",
            });
            if let (Some(map), "actors") = (described.as_object_mut(), column.name) {
                map.insert("separator".to_owned(), SEPARATOR.into());
            }
            described
        })
        .collect();
    pretty(&json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": site.href(path, Page::TrackerCsv),
        "dc:title": format!("{}: policy responses", site.config.title),
        "dc:description": "Every policy response of the site, the one that changed last first. A cell that would begin as a \
                           spreadsheet formula begins with an apostrophe instead.",
        "dc:publisher": site.config.organisation.name,
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": true},
        "tableSchema": {"columns": columns, "primaryKey": "id"},
    }))
}

#[derive(Serialize)]
struct File<'a> {
    schema: &'static str,
    title: &'a str,
    /// Statuses are as of this day.
    as_of: String,
    count: usize,
    responses: Vec<ResponseData<'a>>,
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
    })
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("2026-06", "2026-06"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), expected);
        }
    }
}
