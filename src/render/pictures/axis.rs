//! A time axis: where a day lies between the first and the last, and the months or years that are named along it. Knows no
//! record.

use super::super::language::Language;
use super::Share;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// An axis from one day to another, with a little room at both ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    from: NaiveDate,
    to: NaiveDate,
    start: Share,
    end: Share,
}

/// A place on an axis with its name.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Tick {
    pub x: Share,
    pub label: String,
}

/// Steps between the names on an axis, in months.
const STEPS: [i64; 13] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 12_000];

impl Axis {
    /// The axis that holds all of some days; nothing where there is none, or where they are one day.
    pub(super) fn over(days: impl Iterator<Item = NaiveDate>) -> Option<Self> {
        let (mut from, mut to) = (NaiveDate::MAX, NaiveDate::MIN);
        for day in days.filter(|day| is_drawn(*day)) {
            (from, to) = (from.min(day), to.max(day));
        }
        (from < to).then_some(Self { from, to, start: Share::percent(3), end: Share::percent(97) })
    }

    /// The first day.
    pub(super) fn from(&self) -> NaiveDate {
        self.from
    }

    /// The last day.
    pub(super) fn to(&self) -> NaiveDate {
        self.to
    }

    /// Where a day lies; what lies beyond an end lies at the end.
    pub(super) fn at(&self, day: NaiveDate) -> Share {
        let day = day.clamp(self.from, self.to);
        let days = |from: NaiveDate, to: NaiveDate| to.signed_duration_since(from).num_days();
        self.start.towards(self.end, days(self.from, day), days(self.from, self.to))
    }

    /// The firsts of months and years along the axis, `most` at most, evenly spaced.
    pub(super) fn ticks(&self, words: &Language, most: i64) -> Vec<Tick> {
        let month_of = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        let (first, last) = (month_of(self.from), month_of(self.to));
        let at = |step: i64| {
            let start = (first + step - 1).div_euclid(step);
            (start, last.div_euclid(step) - start + 1)
        };
        let Some(step) = STEPS.into_iter().find(|step| at(*step).1 <= most) else { return Vec::new() };
        let (start, count) = at(step);
        let mut ticks = Vec::new();
        for month in (0..count.max(0)).map(|n| (start + n) * step) {
            let year = i32::try_from(month.div_euclid(12)).unwrap_or_default();
            let of_year = u32::try_from(month.rem_euclid(12)).unwrap_or_default() + 1;
            let Some(day) = NaiveDate::from_ymd_opt(year, of_year, 1).filter(|day| *day >= self.from) else { continue };
            let label = if step % 12 == 0 {
                words.year(year)
            } else if of_year == 1 || ticks.is_empty() {
                words.short_month_of(year, of_year)
            } else {
                words.short_month(of_year).to_owned()
            };
            ticks.push(Tick { x: self.at(day), label });
        }
        ticks
    }
}

/// Whether a day can stand on an axis: an open end, or one that nobody wrote, cannot.
pub(super) fn is_drawn(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}
