//! The policy tracker: every response with where it stands, and for every region and class of instruments what is
//! recorded.

use super::super::chrome::{self, Chrome};
use super::super::parts::evidence::{ConfidenceView, EvidenceView};
use super::super::parts::{Link, StatusView, When};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id, MatrixCell};
use crate::model::matrix::{CellState, InstrumentClass};
use crate::model::record::Record;
use crate::model::response::{Response, Status};
use crate::model::word_list::Word;
use crate::plan::Page;
use serde::Serialize;
use std::borrow::Cow;

#[derive(Debug, Serialize)]
struct View<'a> {
    as_of: When,
    responses: Vec<Row<'a>>,
    /// What readers may narrow the responses by, in the values that these have.
    filters: [FilterView<'a>; 4],
    /// The columns of the matrix.
    classes: Vec<ChoiceView<'a>>,
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
    /// The id of the region where it holds.
    region: Option<&'a str>,
    /// The word of its class.
    instrument: &'static str,
    /// The ids of its topics.
    topics: Vec<&'a str>,
    /// What the column of the status sorts by: how far along the list of statuses it is.
    rank: Option<usize>,
    /// What the column of its date sorts by.
    since: Option<String>,
    /// How many sources it rests on.
    sources: u32,
}

/// One thing that the responses differ in.
#[derive(Debug, Serialize)]
struct FilterView<'a> {
    /// What the form, the address and the rows call it.
    name: &'static str,
    label: &'a str,
    options: Vec<ChoiceView<'a>>,
}

/// A word and what readers call it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct ChoiceView<'a> {
    label: Cow<'a, str>,
    value: &'a str,
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
    /// What the column sorts by: how many there are; nothing where there can be none or nobody looked.
    order: String,
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
        filters: filters(site),
        classes: InstrumentClass::ALL.iter().map(|class| choice(site, *class)).collect(),
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
    let evidence = sourcing.map(|sourcing| site.edition.evidence_of_all(sourcing)).unwrap_or_default();
    let standing = response.status_on(site.edition.day);
    Row {
        link: site.link(path, AnyId::Response(id)),
        actors: site.links(path, site.edition.response_actors.of(id), AnyId::Entity),
        jurisdiction: jurisdiction.map(|region| site.link(path, AnyId::Region(*region))),
        nature: site.words.label(response.nature),
        binding: response.is_binding(),
        status: site.status(response),
        evidence: site.evidence(evidence),
        citation: response.legal_citation.as_ref().map(|citation| citation.value.as_str()),
        official_url: response.official_url.as_ref().map(|url| url.value.as_str()),
        region: jurisdiction.and_then(|region| site.edition.regions.get(*region)).map(|region| region.id().as_str()),
        instrument: response.nature.class().word(),
        topics: site
            .edition
            .topics
            .each(site.edition.response_topics.of(id))
            .map(|(_, topic)| topic.id().as_str())
            .collect(),
        rank: standing.and_then(|(status, _)| Status::ALL.iter().position(|one| *one == status)),
        since: standing.map(|(_, step)| step.date.value.sort_day().to_string()),
        sources: evidence.sources,
    }
}

/// What the responses can be narrowed by: only what at least one of them has, so that no choice finds nothing.
fn filters<'a>(site: &Site<'a>) -> [FilterView<'a>; 4] {
    let edition = site.edition;
    let filter = |name, key, options| FilterView { name, label: site.words.word(key), options };
    let has = |held: &dyn Fn(&Response) -> bool| edition.responses.iter().any(|(_, response)| held(response));
    let mut regions: Vec<ChoiceView<'a>> = edition
        .regions
        .iter()
        .filter(|(id, _)| !edition.response_jurisdiction.back(*id).is_empty())
        .map(|(id, region)| ChoiceView {
            label: site.title(AnyId::Region(id)).0.to_owned().into(),
            value: region.id().as_str(),
        })
        .collect();
    regions.sort();
    let statuses = Status::ALL
        .iter()
        .filter(|status| has(&|response| response.status_on(edition.day).is_some_and(|(one, _)| one == **status)));
    let instruments = InstrumentClass::ALL.iter().filter(|class| has(&|response| response.nature.class() == **class));
    let topics = edition.topics.iter().filter(|(id, _)| !edition.response_topics.back(*id).is_empty());
    let topics = topics.map(|(id, topic)| ChoiceView {
        label: edition.title(AnyId::Topic(id)).to_owned().into(),
        value: topic.id().as_str(),
    });
    [
        filter("region", "where-it-holds", regions),
        filter("status", "status", statuses.map(|status| choice(site, *status)).collect()),
        filter("instrument", "instrument", instruments.map(|class| choice(site, *class)).collect()),
        filter("topic", "topic", topics.collect()),
    ]
}

/// A word of a list, as a choice.
fn choice<'a, W: Word>(site: &Site<'a>, word: W) -> ChoiceView<'a> {
    ChoiceView { label: site.words.label(word).into(), value: word.word() }
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
        let cells = row.cells.iter().map(|cell| {
            let count = cell.own.len() + cell.inherited.len();
            let looked = count > 0 || cell.states().any(|state| state == CellState::NoneRecorded);
            CellView {
                says: cell.states().map(|state| says(cell, state)).collect(),
                order: if looked { count.to_string() } else { String::new() },
            }
        });
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
