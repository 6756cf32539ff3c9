//! The policy tracker: every response with where it stands, and for every region and class of instruments what is
//! recorded.

use super::super::chrome::{self, Chrome};
use super::super::parts::evidence::{ConfidenceView, EvidenceView};
use super::super::parts::{Link, StatusView, When};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id, MatrixCell};
use crate::model::matrix::{CellState, InstrumentClass};
use crate::model::response::{Response, Status};
use crate::plan::Page;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    as_of: When,
    responses: Vec<Row<'a>>,
    /// The columns of the matrix.
    classes: Vec<String>,
    matrix: Vec<MatrixRowView>,
    states: Vec<StateView>,
    matrix_csv: Option<String>,
    legend: [ConfidenceView; 4],
    csv: Option<String>,
    json: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    link: Link,
    actors: Vec<Link>,
    jurisdiction: Option<Link>,
    nature: String,
    binding: bool,
    status: Option<StatusView>,
    evidence: EvidenceView,
    citation: Option<&'a str>,
    official_url: Option<&'a str>,
}

/// A region of the matrix.
#[derive(Debug, Serialize)]
struct MatrixRowView {
    region: Link,
    kind: String,
    /// How its own responses stand: `2 in force, 1 ended`.
    standing: String,
    surveyed: Option<When>,
    cells: Vec<CellView>,
}

/// What a cell says, in one word or two.
#[derive(Debug, Serialize)]
struct CellView {
    says: Vec<SaysView>,
}

#[derive(Debug, Serialize)]
struct SaysView {
    /// For the style.
    word: &'static str,
    label: String,
    /// How many, where there are any.
    count: usize,
    /// Where they are listed: the response itself where it is the only one.
    href: Option<String>,
}

/// A word of the matrix and what it means.
#[derive(Debug, Serialize)]
struct StateView {
    word: &'static str,
    label: String,
    meaning: String,
}

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let state = |state: &CellState| StateView {
        word: state.word(),
        label: site.words.label(*state),
        meaning: site.words.meaning(*state),
    };
    let view = View {
        as_of: site.calendar_day(site.edition.day),
        responses: site.edition.responses.iter().map(|(id, response)| row(site, path, id, response)).collect(),
        classes: InstrumentClass::ALL.iter().map(|class| site.words.label(*class)).collect(),
        matrix: matrix(site, path),
        states: CellState::ALL.iter().map(state).collect(),
        matrix_csv: site.href(path, Page::MatrixCsv),
        legend: site.legend(),
        csv: site.href(path, Page::TrackerCsv),
        json: site.href(path, Page::TrackerData),
    };
    let mut chrome =
        Chrome::new(site, Page::Tracker, path, site.words.word("policy-tracker"), site.words.word("tracker-lead"));
    chrome.alternate(site, path, Page::TrackerCsv, "text/csv");
    chrome.alternate(site, path, Page::MatrixCsv, "text/csv");
    chrome.alternate(site, path, Page::TrackerData, "application/json");
    chrome.step(site, path, Page::Front, "front-page");
    chrome::render(site, "pages/tracker.html", &chrome, &view, "the policy tracker")
}

fn row<'a>(site: &Site<'a>, path: &str, id: Id<Response>, response: &'a Response) -> Row<'a> {
    let jurisdiction = site.edition.response_jurisdiction.of(id).first();
    let sourcing = site.edition.response_sourcing.get(id.index());
    Row {
        link: site.link(path, AnyId::Response(id)),
        actors: site.links(path, site.edition.response_actors.of(id), AnyId::Entity),
        jurisdiction: jurisdiction.map(|region| site.link(path, AnyId::Region(*region))),
        nature: site.words.label(response.nature),
        binding: response.is_binding(),
        status: site.status(response),
        evidence: site.evidence(sourcing.map(|sourcing| site.edition.evidence_of_all(sourcing)).unwrap_or_default()),
        citation: response.legal_citation.as_ref().map(|citation| citation.value.as_str()),
        official_url: response.official_url.as_ref().map(|url| url.value.as_str()),
    }
}

fn matrix(site: &Site<'_>, path: &str) -> Vec<MatrixRowView> {
    let edition = site.edition;
    let rows = edition.matrix().into_iter().filter_map(|row| {
        let region = edition.regions.get(row.region)?;
        let page = site.href(path, Page::Region(row.region, 1));
        let listed = |list: &[Id<Response>], fragment: &str| match list {
            [only] => site.href(path, Page::Response(*only)),
            _ => page.as_ref().map(|page| format!("{page}#{fragment}")),
        };
        let says = |cell: &MatrixCell, state: CellState| {
            let (count, href) = match state {
                CellState::Own => (cell.own.len(), listed(&cell.own, "responses")),
                CellState::Inherited => (cell.inherited.len(), listed(&cell.inherited, "inherited")),
                _ => (0, None),
            };
            SaysView { word: state.word(), label: site.words.label(state), count, href }
        };
        let cells =
            row.cells.iter().map(|cell| CellView { says: cell.states().map(|state| says(cell, state)).collect() });
        Some(MatrixRowView {
            region: Link { href: page.clone(), text: region.name.clone(), lang: None },
            kind: site.words.label(region.kind),
            standing: standing(site, edition.response_jurisdiction.back(row.region)),
            surveyed: row.surveyed.map(|date| site.date(date)),
            cells: cells.collect(),
        })
    });
    rows.collect()
}

/// How some responses stand, counted: `2 in force, 1 ended`.
fn standing(site: &Site<'_>, list: &[Id<Response>]) -> String {
    let edition = site.edition;
    let stands: Vec<Status> = edition
        .responses
        .each(list)
        .filter_map(|(_, response)| response.status_on(edition.day).map(|(status, _)| status))
        .collect();
    let counts = Status::ALL.iter().filter_map(|status| {
        let count = stands.iter().filter(|stands| *stands == status).count();
        (count > 0).then(|| site.words.say("standing", &[("n", count.into()), ("status", status.word().into())]))
    });
    counts.collect::<Vec<_>>().join(site.words.word("list-separator"))
}
