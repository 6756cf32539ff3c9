//! Dates in words, by the patterns of a language's file. Knows no page.

use super::{Arg, Language};
use crate::model::date::{Bound, Edtf, FuzzyDate, Instant, Precision};
use chrono::{Datelike, NaiveDate, Timelike};
use chrono_tz::{OffsetName, Tz};
use std::borrow::Cow;

impl Language {
    /// `June`
    pub fn month_name(&self, month: u32) -> &str {
        const KEYS: [&str; 12] = [
            "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
            "month-10", "month-11", "month-12",
        ];
        (month as usize).checked_sub(1).and_then(|at| KEYS.get(at)).map_or("", |key| self.word(key))
    }

    /// `Jun`, for an axis.
    pub fn short_month(&self, month: u32) -> &str {
        const KEYS: [&str; 12] = [
            "month-short-1",
            "month-short-2",
            "month-short-3",
            "month-short-4",
            "month-short-5",
            "month-short-6",
            "month-short-7",
            "month-short-8",
            "month-short-9",
            "month-short-10",
            "month-short-11",
            "month-short-12",
        ];
        (month as usize).checked_sub(1).and_then(|at| KEYS.get(at)).map_or("", |key| self.word(key))
    }

    /// `Jun 2026`, for an axis.
    pub fn short_month_of(&self, year: i32, month: u32) -> String {
        self.say("date-month-short", &[("month", self.short_month(month).into()), ("year", year.into())])
    }

    /// `18 June 2026`
    pub fn day(&self, date: NaiveDate) -> String {
        self.say("date-day", &parts(self, date))
    }

    /// `June 2026`
    pub fn month(&self, year: i32, month: u32) -> String {
        self.say("date-month", &[("month", self.month_name(month).into()), ("year", year.into())])
    }

    /// `2026`
    pub fn year(&self, year: i32) -> String {
        self.say("date-year", &[("year", year.into())])
    }

    /// `09:00 HKT`
    pub fn time(&self, at: Instant, zone: Tz) -> String {
        let local = at.in_zone(zone);
        let clock = format!("{:02}:{:02}", local.hour(), local.minute());
        let zone = match local.offset().abbreviation() {
            Some(name) => Cow::Borrowed(name),
            None => Cow::Owned(local.format("%Z").to_string()),
        };
        self.say("time", &[("clock", Arg::Text(&clock)), ("zone", Arg::Text(&zone))])
    }

    /// `19 June 2026, 09:00 HKT`
    pub fn moment(&self, at: Instant, zone: Tz) -> String {
        let day = self.day(at.in_zone(zone).date_naive());
        let time = self.time(at, zone);
        self.say("date-and-time", &[("date", Arg::Text(&day)), ("time", Arg::Text(&time))])
    }

    /// `18 June 2026`, `June 2026`, `about April 2026`, `12–13 June 2026`, `2024 or earlier`
    pub fn edtf(&self, date: &Edtf) -> String {
        if !date.is_interval() {
            return match date.start() {
                Bound::Date(date) => self.fuzzy(date),
                Bound::Open | Bound::Unknown => self.word("date-unknown").to_owned(),
            };
        }
        let with = |key: &str, date: FuzzyDate| self.say(key, &[("date", Arg::Text(&self.fuzzy(date)))]);
        match (date.start(), date.end()) {
            (Bound::Date(from), Bound::Date(to)) => self.interval(from, to),
            (Bound::Date(from), Bound::Open) => with("date-from", from),
            (Bound::Date(from), Bound::Unknown) => with("date-from-end-unknown", from),
            (Bound::Open | Bound::Unknown, Bound::Date(to)) => with("date-until", to),
            _ => date.as_str().to_owned(),
        }
    }

    fn interval(&self, from: FuzzyDate, to: FuzzyDate) -> String {
        let exact = |date: &FuzzyDate| date.precision == Precision::Day && !date.uncertain && !date.approximate;
        let (first, last) = (from.first, to.first);
        if exact(&from) && exact(&to) && first.year() == last.year() {
            let mut args = parts(self, last).to_vec();
            args.push(("from", first.day().into()));
            args.push(("from_month", self.month_name(first.month()).into()));
            let key = if first.month() == last.month() { "date-days-of-month" } else { "date-days-of-year" };
            return self.say(key, &args);
        }
        let (from, to) = (self.fuzzy(from), self.fuzzy(to));
        self.say("date-range", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
    }

    fn fuzzy(&self, date: FuzzyDate) -> String {
        let year = date.first.year();
        let plain = match date.precision {
            Precision::Day => self.day(date.first),
            Precision::Month => self.month(year, date.first.month()),
            Precision::Season => {
                let season = match date.first.month() {
                    3 => "season-spring",
                    6 => "season-summer",
                    9 => "season-autumn",
                    _ => "season-winter",
                };
                self.say("date-season", &[("season", self.word(season).into()), ("year", year.into())])
            }
            Precision::Year => self.year(year),
            Precision::Decade => self.say("date-decade", &[("year", year.into())]),
        };
        let with = |key: &str| self.say(key, &[("date", Arg::Text(&plain))]);
        match (date.uncertain, date.approximate) {
            (false, false) => plain,
            (true, false) => with("date-uncertain"),
            (false, true) => with("date-about"),
            (true, true) => with("date-about-uncertain"),
        }
    }
}

fn parts(language: &Language, date: NaiveDate) -> [(&'static str, Arg<'_>); 3] {
    [("day", date.day().into()), ("month", language.month_name(date.month()).into()), ("year", date.year().into())]
}
