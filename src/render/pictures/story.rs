//! The timeline of a story: the events of a briefing on a strip, beside the list that names them. Knows no link.

use super::super::site::Site;
use super::axis::{Axis, is_drawn};
use super::{Px, Share};
use crate::model::date::Edtf;
use chrono::NaiveDate;
use serde::Serialize;

/// A strip of events.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Story {
    /// What it shows, in a sentence.
    pub label: String,
    /// The first day and the last, under the ends.
    from: String,
    to: String,
    marks: Vec<Mark>,
    /// The day of the briefing.
    published: Share,
    /// Where the axis lies, and the lower edge.
    axis: Px,
    height: Px,
    below: Px,
}

/// An event: a point, or a line over the days that it may mean or lasted.
#[derive(Debug, Serialize)]
struct Mark {
    x: Share,
    y: Px,
    to: Option<Share>,
}

/// Fewer events than these need no picture.
const LEAST: usize = 3;
/// More than these are no strip: a page does not grow with the story.
const MOST: usize = 40;
/// What two points on one line are apart at least: their width on the narrowest column.
const APART: Share = Share(320);
const LEVELS: usize = 5;
const LEVEL: i64 = 9;

/// The strip of some dated events, where it says more than their list does.
pub(in crate::render) fn draw(site: &Site<'_>, dates: &[Edtf], published: NaiveDate) -> Option<Story> {
    let dates: Vec<&Edtf> = dates.iter().filter(|date| is_drawn(date.earliest()) && is_drawn(date.latest())).collect();
    if dates.len() < LEAST || dates.len() > MOST {
        return None;
    }
    let days = dates.iter().flat_map(|date| [date.earliest(), date.latest()]);
    let axis = Axis::over(days.chain([published]))?;
    let mut sorted = dates;
    sorted.sort_by_key(|date| (date.earliest(), date.latest()));
    let mut ends = [Share(i64::MIN); LEVELS];
    let mut marks = Vec::new();
    let mut highest = 0;
    for date in sorted {
        let (x, to) = (axis.at(date.earliest()), axis.at(date.latest()));
        let free = ends.iter().position(|end| *end <= x).unwrap_or(LEVELS - 1);
        if let Some(end) = ends.get_mut(free) {
            *end = to + APART;
        }
        highest = highest.max(free);
        marks.push((x, free, (to - x >= Share::percent(1)).then_some(to)));
    }
    let rise = |level: usize| Px::whole(i64::try_from(level).unwrap_or(0) * LEVEL);
    let base = Px::whole(10) + rise(highest);
    let (from, to) = (site.words.day(axis.from()), site.words.day(axis.to()));
    let label =
        site.words.say("picture-story", &[("n", marks.len().into()), ("from", (&from).into()), ("to", (&to).into())]);
    Some(Story {
        label,
        marks: marks.into_iter().map(|(x, level, to)| Mark { x, y: base - Px::whole(4) - rise(level), to }).collect(),
        published: axis.at(published),
        from,
        to,
        axis: base + Px::whole(2),
        below: base + Px::whole(22),
        height: base + Px::whole(28),
    })
}
