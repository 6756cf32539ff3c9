//! The policy matrix as data: a row of CSV for each thing that a cell says, what the columns mean, and the part of the
//! tracker's JSON that holds it.

use super::super::site::Site;
use super::csv_table::{Column, column, metadata, table};
use super::data::{Data, RecordData};
use crate::link::{Id, MatrixCell};
use crate::model::matrix::{CellState, InstrumentClass};
use crate::model::record::Record;
use crate::model::response::Response;
use crate::plan::Page;
use serde::Serialize;
use std::borrow::Cow;

const COLUMNS: [Column; 5] = [
    column("region", "Region", "string", "The id of the region: ISO 3166 in small letters, or a group"),
    column(
        "class",
        "Class",
        "string",
        "The class of instruments: law, order, guidance, inquiry, agreement, company-rule",
    ),
    column("state", "State", "string", "What is recorded: own, inherited, none-recorded, not-applicable, unknown"),
    column("count", "Count", "integer", "How many responses; empty where the state is not applicable or unknown"),
    column("as_of", "As of", "string", "The day of which this is true, as EDTF (ISO 8601-2)"),
];

/// How many responses a cell says with a word; nothing where the word says that nobody knows.
fn count(cell: &MatrixCell, state: CellState) -> Option<usize> {
    match state {
        CellState::Own => Some(cell.own.len()),
        CellState::Inherited => Some(cell.inherited.len()),
        CellState::NoneRecorded => Some(0),
        CellState::NotApplicable | CellState::Unknown => None,
    }
}

pub(in crate::render) fn csv(site: &Site<'_>) -> Vec<u8> {
    let edition = site.edition;
    let day = edition.day.to_string();
    let mut rows: Vec<[Cow<'_, str>; COLUMNS.len()]> = Vec::new();
    for row in edition.matrix() {
        let Some(region) = edition.regions.get(row.region) else { continue };
        for cell in &row.cells {
            for state in cell.states() {
                let surveyed = row.surveyed.filter(|_| state == CellState::NoneRecorded);
                rows.push([
                    region.id().as_str().into(),
                    cell.class.word().into(),
                    state.word().into(),
                    count(cell, state).map_or_else(String::new, |count| count.to_string()).into(),
                    surveyed.map_or_else(|| day.clone(), |date| date.as_str().to_owned()).into(),
                ]);
            }
        }
    }
    table(&COLUMNS, rows)
}

pub(in crate::render) fn csv_metadata(site: &Site<'_>, path: &str) -> Vec<u8> {
    let words = ("policy matrix", "What is recorded in each region of each class of instruments; no cell is left out.");
    metadata(site, path, Page::MatrixCsv, &COLUMNS, &["region", "class", "state"], words)
}

/// The matrix in the tracker's JSON.
#[derive(Serialize)]
pub(super) struct MatrixData<'a> {
    classes: Vec<WordData>,
    states: Vec<WordData>,
    rows: Vec<RowData<'a>>,
}

#[derive(Serialize)]
struct WordData {
    id: &'static str,
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<&'static str>,
}

#[derive(Serialize)]
struct RowData<'a> {
    region: Option<RecordData<'a>>,
    kind: &'static str,
    surveyed: Option<String>,
    cells: Vec<CellData<'a>>,
}

#[derive(Serialize)]
struct CellData<'a> {
    class: &'static str,
    states: Vec<&'static str>,
    /// Ids of responses.
    own: Vec<&'a str>,
    inherited: Vec<&'a str>,
}

/// Fills it.
pub(super) fn data<'a>(site: &Site<'a>, data: Data<'_, 'a>) -> MatrixData<'a> {
    let edition = site.edition;
    let rows = edition.matrix().into_iter().filter_map(|row| {
        Some(RowData {
            region: data.record(&edition.regions, row.region, Page::Region(row.region, 1)),
            kind: edition.regions.get(row.region)?.kind.word(),
            surveyed: row.surveyed.map(|date| date.as_str().to_owned()),
            cells: row
                .cells
                .iter()
                .map(|cell| CellData {
                    class: cell.class.word(),
                    states: cell.states().map(CellState::word).collect(),
                    own: ids(site, &cell.own),
                    inherited: ids(site, &cell.inherited),
                })
                .collect(),
        })
    });
    let class = |class: &InstrumentClass| WordData { id: class.word(), label: class.label(), meaning: None };
    let state = |state: &CellState| WordData { id: state.word(), label: state.label(), meaning: Some(state.meaning()) };
    MatrixData {
        classes: InstrumentClass::ALL.iter().map(class).collect(),
        states: CellState::ALL.iter().map(state).collect(),
        rows: rows.collect(),
    }
}

fn ids<'a>(site: &Site<'a>, list: &[Id<Response>]) -> Vec<&'a str> {
    let responses = list.iter().filter_map(|id| site.edition.responses.get(*id));
    responses.map(|response| response.id().as_str()).collect()
}
