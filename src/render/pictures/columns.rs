//! Counts over time as columns: one thing grows up from the axis, another down. Knows months and numbers only.

use super::super::parts::Link;
use super::super::site::Site;
use super::axis::{Tick, is_drawn};
use super::{Px, Share};
use crate::model::date::{Bound, Precision};
use chrono::Datelike;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is counted in each month: what grows up, what grows down.
pub(in crate::render) type Counts = BTreeMap<(i32, u32), [usize; 2]>;

/// What grows up; steps of policy responses grow down.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) enum Counted {
    /// Briefings, by the day on which they came out.
    Briefings,
    /// Events, by their dates.
    Events,
}

impl Counted {
    /// The key of its name.
    fn name(self) -> &'static str {
        match self {
            Self::Briefings => "briefings",
            Self::Events => "events",
        }
    }
}

/// A chart of columns and the table behind it.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Columns {
    /// What it shows, in a sentence.
    pub label: String,
    /// What grows up, what grows down.
    up: String,
    down: String,
    bars: Vec<Bar>,
    ticks: Vec<Tick>,
    grid: Vec<Line>,
    axis: Px,
    height: Px,
    /// Where the names below stand.
    names: Px,
    rows: Vec<Row>,
    /// The name of a row's time: month, quarter or year.
    unit: String,
}

#[derive(Debug, Serialize)]
struct Bar {
    x: Share,
    width: Share,
    up: Px,
    up_height: Px,
    down_height: Px,
    title: String,
}

/// A line across the chart.
#[derive(Debug, Serialize)]
struct Line {
    y: Px,
    label: String,
}

#[derive(Debug, Serialize)]
struct Row {
    when: Link,
    up: usize,
    down: usize,
}

/// The most columns: a month each, or else a quarter, or else a year.
const MOST: i64 = 48;
/// How high all columns may be together, and the least that the two directions get.
const HEIGHT: i64 = 132;
const LEAST: i64 = 20;
/// Where the columns begin: left of it stand the numbers.
const LEFT: Share = Share(700);
const RIGHT: Share = Share(10_000);

/// The steps of policy responses that have been taken, by month.
pub(in crate::render) fn steps(site: &Site<'_>) -> Counts {
    let mut counts = Counts::new();
    for response in site.edition.responses.rows() {
        for step in response.steps_until(site.edition.day) {
            let Bound::Date(date) = step.date.value.start() else { continue };
            let day = step.date.value.earliest();
            if is_drawn(day) && matches!(date.precision, Precision::Day | Precision::Month) {
                let [_, count] = counts.entry((day.year(), day.month())).or_default();
                *count += 1;
            }
        }
    }
    counts
}

/// The chart of some counts; `href` says where a month is told.
pub(in crate::render) fn draw(
    site: &Site<'_>,
    counts: &Counts,
    counted: Counted,
    href: impl Fn(i32, u32) -> Option<String>,
) -> Option<Columns> {
    let month_of = |(year, month): &(i32, u32)| i64::from(*year) * 12 + i64::from(*month) - 1;
    let (first, last) = (month_of(counts.keys().next()?), month_of(counts.keys().next_back()?));
    let size =
        [1, 3, 12].into_iter().find(|size| last.div_euclid(*size) - first.div_euclid(*size) < MOST).unwrap_or(12);
    let to = last.div_euclid(size);
    let from = first.div_euclid(size).max(to - MOST + 1);
    if from == to {
        return None;
    }
    let mut columns: BTreeMap<i64, [usize; 2]> = (from..=to).map(|at| (at, [0, 0])).collect();
    for (month, [up, down]) in counts {
        if let Some(sums) = columns.get_mut(&month_of(month).div_euclid(size)) {
            let [all_up, all_down] = sums;
            *all_up += up;
            *all_down += down;
        }
    }
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX / 4);
    let highest_up = whole(columns.values().map(|[up, _]| *up).max().unwrap_or(0));
    let highest_down = whole(columns.values().map(|[_, down]| *down).max().unwrap_or(0));
    let step = nice(highest_up.max(highest_down));
    let scale = (highest_up + highest_down).max(1);
    let long = |count: i64| Px::whole(HEIGHT).part(count, scale);
    let axis = Px::whole(12) + long(highest_up).max(Px::whole(LEAST));
    let foot = axis + long(highest_down).max(Px::whole(if highest_down == 0 { 0 } else { LEAST }));
    let count = to - from + 1;
    let place = |at: i64| LEFT.towards(RIGHT, at - from, count);
    let ends = |at: i64| (place(at), place(at + 1));
    let bars = columns.iter().map(|(at, [up, down])| {
        let (x, end) = ends(*at);
        let gap = (end - x).0 / 6;
        let (up_height, down_height) = (long(whole(*up)), long(whole(*down)));
        Bar {
            x: Share(x.0 + gap),
            width: Share((end - x).0 - 2 * gap),
            up: axis - up_height,
            up_height,
            down_height,
            title: site.words.say(
                "picture-column",
                &[
                    ("time", (&name(site, *at, size)).into()),
                    ("what", site.words.word(counted.name()).into()),
                    ("up", (*up).into()),
                    ("down", (*down).into()),
                ],
            ),
        }
    });
    let mut grid = Vec::new();
    for (most, sign) in [(highest_up, 1), (highest_down, -1)] {
        let lines = (1..=3).map(|n| n * step).take_while(|value| *value <= most);
        grid.extend(lines.map(|value| Line {
            y: if sign > 0 { axis - long(value) } else { axis + long(value) },
            label: value.to_string(),
        }));
    }
    let rows = columns.iter().rev().filter(|(_, [up, down])| up + down > 0).map(|(at, [up, down])| {
        let text = name(site, *at, size);
        let month = u32::try_from(at.rem_euclid(12)).unwrap_or_default() + 1;
        let href = if size == 1 { href(year_of(*at, 1), month) } else { None };
        Row { when: Link { href, text, lang: None }, up: *up, down: *down }
    });
    let label = site.words.say(
        "picture-columns",
        &[
            ("what", site.words.word(counted.name()).into()),
            ("from", (&name(site, from, size)).into()),
            ("to", (&name(site, to, size)).into()),
        ],
    );
    Some(Columns {
        label,
        up: site.words.word(counted.name()).to_owned(),
        down: site.words.word("policy-steps").to_owned(),
        bars: bars.collect(),
        ticks: ticks(site, from, to, size, place),
        grid,
        axis,
        names: foot + Px::whole(16),
        height: foot + Px::whole(20),
        rows: rows.collect(),
        unit: site
            .words
            .word(if size == 1 {
                "month"
            } else if size == 3 {
                "quarter"
            } else {
                "year"
            })
            .to_owned(),
    })
}

/// The years along the axis, a handful at most.
fn ticks(site: &Site<'_>, from: i64, to: i64, size: i64, place: impl Fn(i64) -> Share) -> Vec<Tick> {
    let of_year = 12 / size;
    let (first, last) = (from.div_euclid(of_year) + i64::from(from.rem_euclid(of_year) != 0), to.div_euclid(of_year));
    if last < first {
        return vec![Tick { x: place(from), label: name(site, from, size) }];
    }
    let every = [1, 2, 5, 10, 20, 50].into_iter().find(|every| (last - first) / every < 6).unwrap_or(100);
    let years = (first..=last).filter(|year| year.rem_euclid(every) == 0 || every == 1);
    let named = |year: i64| i32::try_from(year).map_or_else(|_| String::new(), |year| site.words.year(year));
    years.map(|year| Tick { x: place(year * of_year), label: named(year) }).collect()
}

fn year_of(at: i64, size: i64) -> i32 {
    i32::try_from((at * size).div_euclid(12)).unwrap_or_default()
}

/// A column's time in words.
fn name(site: &Site<'_>, at: i64, size: i64) -> String {
    let year = year_of(at, size);
    match size {
        1 => site.words.month(year, u32::try_from(at.rem_euclid(12)).unwrap_or_default() + 1),
        3 => site.words.say(
            "quarter-of",
            &[("n", u32::try_from(at.rem_euclid(4) + 1).unwrap_or_default().into()), ("year", year.into())],
        ),
        _ => site.words.year(year),
    }
}

/// A round step between lines, so that the highest column has two or three of them below its end.
fn nice(highest: i64) -> i64 {
    let mut power = 1_i64;
    loop {
        for digit in [1, 2, 5] {
            if digit * power * 3 >= highest || power > i64::MAX / 1000 {
                return digit * power;
            }
        }
        power *= 10;
    }
}
