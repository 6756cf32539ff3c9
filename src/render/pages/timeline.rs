//! The timeline: the newest events and the years there are, and the events of each year by month.

use super::super::chrome::{self, Chrome};
use super::super::listing::{Capped, EventRow, capped};
use super::super::parts::Link;
use super::super::pictures::columns::{self, Columns, Counted};
use super::super::pictures::year as drawn;
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::Id;
use crate::model::date::{Bound, Precision};
use crate::model::event::Event;
use crate::plan::Page;
use chrono::Datelike;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
struct View {
    years: Vec<Year>,
    /// The newest year that has events.
    newest: Option<Link>,
    months: Vec<Months>,
    /// All years, drawn.
    columns: Option<Columns>,
    /// The newest year, drawn.
    drawn: Option<drawn::Year>,
    /// How many of the newest year's events only its own page shows.
    more: usize,
    undated: Capped<EventRow>,
}

#[derive(Debug, Serialize)]
struct Year {
    link: Link,
    count: usize,
}

#[derive(Debug, Serialize)]
struct YearView {
    title: String,
    total: usize,
    months: Vec<Months>,
    drawn: Option<drawn::Year>,
    earlier: Option<Link>,
    later: Option<Link>,
}

#[derive(Debug, Serialize)]
struct Months {
    name: String,
    id: String,
    events: Vec<EventRow>,
}

const NEWEST: usize = 60;
const UNDATED: usize = 40;

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let years = site.plan.years();
    let newest = years.last_key_value();
    let shown: Vec<Id<Event>> =
        newest.map_or(&[][..], |(_, events)| events).iter().rev().take(NEWEST).copied().collect();
    let mut months = newest.map_or_else(Vec::new, |(year, _)| by_month(site, path, *year, &shown));
    months.reverse();
    // Events without a date stand at the head of the table.
    let undated: Vec<Id<Event>> =
        site.edition.events.iter().take_while(|(_, event)| event.day().is_none()).map(|(id, _)| id).collect();
    let view = View {
        years: years
            .iter()
            .rev()
            .map(|(year, events)| Year { link: link(site, path, *year), count: events.len() })
            .collect(),
        newest: newest.map(|(year, _)| link(site, path, *year)),
        drawn: newest.and_then(|(year, events)| {
            let whole = site.href(path, Page::TimelineYear(*year));
            let here = |id: &str| months.iter().any(|month| month.id == id);
            drawn::draw(site, *year, events, |month| {
                let id = format!("month-{month}");
                if here(&id) { Some(format!("#{id}")) } else { whole.as_ref().map(|whole| format!("{whole}#{id}")) }
            })
        }),
        columns: columns(site, path),
        months,
        more: newest.map_or(0, |(_, events)| events.len().saturating_sub(NEWEST)),
        undated: capped(undated.iter().copied(), UNDATED, |id| site.event_row(path, id)),
    };
    let description = site.described("about-timeline");
    let mut chrome = Chrome::new(site, Page::Timeline, path, site.words.word("timeline"), description);
    chrome.step(site, path, Page::Front, "front-page");
    chrome::render(site, "pages/timeline.html", &chrome, &view, "the timeline")
}

pub(in crate::render) fn year(site: &Site<'_>, year: i32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let years = site.plan.years();
    let events = years.get(&year).map_or(&[][..], Vec::as_slice);
    let view = YearView {
        title: site.words.say("timeline-of", &[("time", (&site.words.year(year)).into())]),
        total: events.len(),
        months: by_month(site, path, year, events),
        drawn: drawn::draw(site, year, events, |month| Some(format!("#month-{month}"))),
        earlier: years.range(..year).next_back().map(|(year, _)| link(site, path, *year)),
        later: years.range(year..).nth(1).map(|(year, _)| link(site, path, *year)),
    };
    let named = site.words.year(year);
    let description = site.described_by("about-year", &named);
    let mut chrome = Chrome::new(site, Page::TimelineYear(year), path, &view.title, description);
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Timeline, "timeline");
    chrome::render(site, "pages/timeline_year.html", &chrome, &view, &format!("the timeline of {year}"))
}

/// Events and steps of policy responses by month.
fn columns(site: &Site<'_>, path: &str) -> Option<Columns> {
    let mut counts = columns::steps(site);
    for (year, events) in site.plan.years() {
        for month in events.iter().filter_map(|id| month(site, *id)) {
            let [count, _] = counts.entry((*year, month)).or_default();
            *count += 1;
        }
    }
    columns::draw(site, &counts, Counted::Events, |year, _| site.href(path, Page::TimelineYear(year)))
}

fn link(site: &Site<'_>, path: &str, year: i32) -> Link {
    Link { href: site.href(path, Page::TimelineYear(year)), text: site.words.year(year), lang: None }
}

/// Events in the order given, under their months; first those of which only the year is known.
fn by_month(site: &Site<'_>, path: &str, year: i32, events: &[Id<Event>]) -> Vec<Months> {
    let mut months: BTreeMap<u32, Vec<EventRow>> = BTreeMap::new();
    for id in events {
        let month = month(site, *id).unwrap_or(0);
        months.entry(month).or_default().extend(site.event_row(path, *id));
    }
    let name = |month: u32| match month {
        0 => site.words.say("month-not-known", &[("year", (&site.words.year(year)).into())]),
        month => site.words.month(year, month),
    };
    months
        .into_iter()
        .map(|(month, events)| Months { name: name(month), id: format!("month-{month}"), events })
        .collect()
}

/// The month that an event is filed under, if its date is as exact as that.
fn month(site: &Site<'_>, id: Id<Event>) -> Option<u32> {
    let day = site.edition.events.get(id)?.day()?;
    let exact = match site.event_date(id)?.start() {
        Bound::Date(date) => matches!(date.precision, Precision::Day | Precision::Month | Precision::Season),
        Bound::Open | Bound::Unknown => true,
    };
    exact.then(|| day.month())
}
