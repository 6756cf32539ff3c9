//! A year of the desk on an axis of months: events stand on it, the steps of policy responses hang from it. The months lead
//! to where the page names them. Knows no page but those that it is told.

use super::super::site::Site;
use super::{Px, Share};
use crate::link::{AnyId, Id};
use crate::model::date::{Bound, Edtf, Precision};
use crate::model::event::Event;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// A year of events and steps.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Year {
    /// What it shows, in a sentence.
    pub label: String,
    months: Vec<MonthColumn>,
    marks: Vec<Mark>,
    /// What is not drawn for want of room.
    crowds: Vec<Crowd>,
    /// The upper and the lower edge of the band with the months.
    top: Px,
    bottom: Px,
    height: Px,
    /// Where the names of the months stand.
    names: Px,
    /// Whether any step lies ahead.
    ahead: bool,
    steps: bool,
}

#[derive(Debug, Serialize)]
struct MonthColumn {
    x: Share,
    middle: Share,
    width: Share,
    short: String,
    /// The month and what it holds.
    label: String,
    href: Option<String>,
    odd: bool,
}

#[derive(Debug, Serialize)]
struct Mark {
    /// For the style: `event`, `disputed`, `step` or `planned`.
    kind: &'static str,
    x: Share,
    y: Px,
    title: String,
}

/// How many more marks a month has than are drawn.
#[derive(Debug, Serialize)]
struct Crowd {
    x: Share,
    y: Px,
    more: usize,
}

/// Where a mark stands, how many stand below it, and what it is.
type Placed<'a> = (Share, usize, &'a Dated);

struct Dated {
    day: NaiveDate,
    kind: &'static str,
    title: String,
}

/// The width of a mark on the narrowest screen.
const APART: Share = Share(270);
/// The most marks one above the other.
const LEVELS: usize = 9;
const LEVEL: i64 = 11;
const BAND: i64 = 26;
/// The most letters of a title.
const TITLE: usize = 120;

/// A year. `events` are those that are filed under it, `href` says where a month is told.
pub(in crate::render) fn draw(
    site: &Site<'_>,
    year: i32,
    events: &[Id<Event>],
    href: impl Fn(u32) -> Option<String>,
) -> Option<Year> {
    let events = dated_events(site, year, events);
    let steps = dated_steps(site, year);
    if events.is_empty() {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let days = i64::from(if first.leap_year() { 366 } else { 365 });
    let at = |day: NaiveDate| Share::of(i64::from(day.ordinal0()) * 2 + 1, days * 2);
    let (up, crowded_up) = stacked(&events, at);
    let (down, crowded_down) = stacked(&steps, at);
    let rise = |level: usize| Px::whole(i64::try_from(level).unwrap_or(0) * LEVEL);
    let highest = |marks: &[Placed<'_>]| marks.iter().map(|(_, level, _)| level + 1).max().unwrap_or(0);
    let room = |marks: &[Placed<'_>], crowds: &[(u32, usize)]| {
        rise(highest(marks)) + Px::whole(if crowds.is_empty() { 6 } else { 20 })
    };
    let top = room(&up, &crowded_up);
    let bottom = top + Px::whole(BAND);
    let height = bottom + if down.is_empty() { Px::whole(2) } else { room(&down, &crowded_down) };
    let half = Px::whole(LEVEL).part(1, 2) + Px::whole(1);
    let above = up.iter().map(|(x, level, mark)| (x, top - half - rise(*level), mark));
    let below = down.iter().map(|(x, level, mark)| (x, bottom + half + rise(*level), mark));
    let marks = above.chain(below).map(|(x, y, mark)| Mark { kind: mark.kind, x: *x, y, title: mark.title.clone() });
    let months = (1..=12).filter_map(|month| month_column(site, year, month, days, &events, &steps, href(month)));
    let months: Vec<MonthColumn> = months.collect();
    let middle = |month: u32| months.get(month as usize - 1).map_or(Share::default(), |column| column.middle);
    let crowds =
        crowded_up.iter().map(|(month, more)| Crowd { x: middle(*month), y: Px::whole(11), more: *more }).chain(
            crowded_down.iter().map(|(month, more)| Crowd { x: middle(*month), y: height - Px::whole(3), more: *more }),
        );
    let label = site.words.say(
        "picture-year",
        &[("year", (&site.words.year(year)).into()), ("events", events.len().into()), ("steps", steps.len().into())],
    );
    Some(Year {
        label,
        marks: marks.collect(),
        crowds: crowds.collect(),
        months,
        top,
        bottom,
        height,
        names: top + Px::whole(17),
        ahead: steps.iter().any(|step| step.kind == "planned"),
        steps: !steps.is_empty(),
    })
}

fn month_column(
    site: &Site<'_>,
    year: i32,
    month: u32,
    days: i64,
    events: &[Dated],
    steps: &[Dated],
    href: Option<String>,
) -> Option<MonthColumn> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    let length = next.signed_duration_since(first).num_days();
    let (start, end) = (i64::from(first.ordinal0()), i64::from(first.ordinal0()) + length);
    let of = |marks: &[Dated]| marks.iter().filter(|mark| mark.day.month() == month).count();
    // The words that are seen are part of the name that is heard.
    let name = site.words.short_month_of(year, month);
    let label = site
        .words
        .say("picture-month", &[("month", (&name).into()), ("events", of(events).into()), ("steps", of(steps).into())]);
    Some(MonthColumn {
        x: Share::of(start, days),
        middle: Share::of(start + end, days * 2),
        width: Share::of(end, days) - Share::of(start, days),
        short: site.words.short_month(month).to_owned(),
        label,
        href: href.filter(|_| of(events) > 0),
        odd: month % 2 == 1,
    })
}

/// The events of the year whose month is known.
fn dated_events(site: &Site<'_>, year: i32, events: &[Id<Event>]) -> Vec<Dated> {
    let mut dated: Vec<Dated> = site
        .edition
        .events
        .each(events)
        .filter_map(|(id, event)| {
            let date = site.event_date(id)?;
            let day = day_in(&date, year)?;
            let kind = if event.disputed.is_empty() { "event" } else { "disputed" };
            Some(Dated { day, kind, title: titled(site, &event.title.value, &date) })
        })
        .collect();
    dated.sort_by_key(|mark| mark.day);
    dated
}

/// The steps of policy responses in the year.
fn dated_steps(site: &Site<'_>, year: i32) -> Vec<Dated> {
    let mut dated = Vec::new();
    for (id, response) in site.edition.responses.iter() {
        for step in &response.steps {
            let date = &step.date.value;
            let Some(day) = day_in(date, year) else { continue };
            let kind = if date.earliest() > site.edition.day { "planned" } else { "step" };
            let title = site.words.say(
                "picture-step",
                &[
                    ("step", (&site.words.label(step.action.value)).into()),
                    ("title", site.title(AnyId::Response(id)).0.into()),
                ],
            );
            dated.push(Dated { day, kind, title: titled(site, &title, date) });
        }
    }
    dated.sort_by_key(|mark| mark.day);
    dated
}

/// Where a date lies in a year: on its day, or in the middle of its month; nothing where less is known.
fn day_in(date: &Edtf, year: i32) -> Option<NaiveDate> {
    let Bound::Date(start) = date.start() else { return None };
    let day = date.earliest();
    let day = match start.precision {
        Precision::Day => day,
        Precision::Month => day.with_day(15)?,
        _ => return None,
    };
    (day.year() == year).then_some(day)
}

fn titled(site: &Site<'_>, title: &str, date: &Edtf) -> String {
    let short: String = if title.chars().count() > TITLE {
        title.chars().take(TITLE - 1).chain(['…']).collect()
    } else {
        title.to_owned()
    };
    format!("{}{}{short}", site.words.edtf(date), site.words.word("colon"))
}

/// Marks one above the other where they would touch, and by month how many found no room.
fn stacked(marks: &[Dated], at: impl Fn(NaiveDate) -> Share) -> (Vec<Placed<'_>>, Vec<(u32, usize)>) {
    let mut ends = [Share(i64::MIN); LEVELS];
    let mut placed = Vec::new();
    let mut crowds: Vec<(u32, usize)> = Vec::new();
    for mark in marks {
        let x = at(mark.day);
        match ends.iter_mut().enumerate().find(|(_, end)| **end <= x) {
            Some((level, end)) => {
                *end = x + APART;
                placed.push((x, level, mark));
            }
            None => match crowds.last_mut() {
                Some((month, more)) if *month == mark.day.month() => *more += 1,
                _ => crowds.push((mark.day.month(), 1)),
            },
        }
    }
    (placed, crowds)
}
