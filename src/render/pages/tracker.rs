//! The policy tracker: every response with where it stands, and every jurisdiction with what is recorded of it.

use super::super::chrome::{self, Chrome};
use super::super::listing::calendar_day;
use super::super::parts::{Link, StatusView, When};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id};
use crate::model::response::{Response, Status};
use crate::plan::Page;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    as_of: When,
    responses: Vec<Row<'a>>,
    /// The columns of the second table.
    statuses: Vec<Column>,
    jurisdictions: Vec<Jurisdiction>,
    csv: Option<String>,
    json: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    link: Link,
    actors: Vec<Link>,
    jurisdiction: Option<Link>,
    nature: &'static str,
    binding: bool,
    status: Option<StatusView>,
    citation: Option<&'a str>,
    official_url: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Column {
    word: &'static str,
    label: &'static str,
}

#[derive(Debug, Serialize)]
struct Jurisdiction {
    region: Link,
    kind: &'static str,
    /// One for each column: its own responses that stand so.
    cells: Vec<Cell>,
    inherited: Cell,
}

/// How many responses, and where they are listed: the response itself where it is the only one.
#[derive(Debug, Default, Serialize)]
struct Cell {
    count: usize,
    href: Option<String>,
}

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let column = |status: &Status| Column { word: status.word(), label: status.label() };
    let view = View {
        as_of: calendar_day(site.edition.day),
        responses: site.edition.responses.iter().map(|(id, response)| row(site, path, id, response)).collect(),
        statuses: Status::ALL.iter().map(column).collect(),
        jurisdictions: jurisdictions(site, path),
        csv: site.href(path, Page::TrackerCsv),
        json: site.href(path, Page::TrackerData),
    };
    let description = "What states, courts, blocs and companies did, where it stands, and since when.";
    let mut chrome = Chrome::new(site, Page::Tracker, path, "Policy tracker", description);
    chrome.alternate(site, path, Page::TrackerCsv, "text/csv");
    chrome.alternate(site, path, Page::TrackerData, "application/json");
    chrome.crumb(site, path, Page::Front, "Front page");
    chrome::render(site.theme, "pages/tracker.html", &chrome, &view, "the policy tracker")
}

fn row<'a>(site: &Site<'a>, path: &str, id: Id<Response>, response: &'a Response) -> Row<'a> {
    let jurisdiction = site.edition.response_jurisdiction.of(id).first();
    Row {
        link: site.link(path, AnyId::Response(id)),
        actors: site.links(path, site.edition.response_actors.of(id), AnyId::Entity),
        jurisdiction: jurisdiction.map(|region| site.link(path, AnyId::Region(*region))),
        nature: response.nature.label(),
        binding: response.is_binding(),
        status: site.status(response),
        citation: response.legal_citation.as_ref().map(|citation| citation.value.as_str()),
        official_url: response.official_url.as_ref().map(|url| url.value.as_str()),
    }
}

/// The regions that have responses of their own or inherit some, by name.
fn jurisdictions(site: &Site<'_>, path: &str) -> Vec<Jurisdiction> {
    let edition = site.edition;
    let mut rows = Vec::new();
    for (id, region) in edition.regions.iter() {
        let own = edition.response_jurisdiction.back(id);
        let inherited = edition.response_inherited.back(id);
        if own.is_empty() && inherited.is_empty() {
            continue;
        }
        let page = site.href(path, Page::Region(id, 1));
        let cell = |list: &[Id<Response>], fragment: &str| Cell {
            count: list.len(),
            href: match list {
                [] => None,
                [only] => site.href(path, Page::Response(*only)),
                _ => page.as_ref().map(|page| format!("{page}#{fragment}")),
            },
        };
        let cells = Status::ALL.iter().map(|status| {
            let stands = |response: &Response| response.status_on(edition.day).is_some_and(|(now, _)| now == *status);
            let such: Vec<Id<Response>> =
                edition.responses.each(own).filter(|(_, response)| stands(response)).map(|(id, _)| id).collect();
            cell(&such, "responses")
        });
        rows.push(Jurisdiction {
            region: Link { href: page.clone(), text: region.name.clone() },
            kind: region.kind.label(),
            cells: cells.collect(),
            inherited: cell(inherited, "inherited"),
        });
    }
    rows
}
