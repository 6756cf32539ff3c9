//! Dates in a row of tokens, how exact they are and whether they date an act; it knows no event.

use super::tokens::{Kind, Token};
use super::words::{Build, Part, Sense};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// A date as a sentence writes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Written {
    year: Option<i32>,
    month: Option<u32>,
    days: Option<(u32, u32)>,
    /// The date's own words.
    pub range: Range<usize>,
    /// It stands where a date of an act would.
    pub dates_an_act: bool,
    /// Its own first word introduces it.
    open: bool,
}

/// Replaces the tokens of each date by one.
pub(super) fn dates<'a>(tokens: Vec<Token<'a>>, text: &str, build: Build) -> (Vec<Token<'a>>, Vec<Written>) {
    let mut out: Vec<Token<'a>> = Vec::with_capacity(tokens.len());
    let mut dates: Vec<Written> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let reading = Reading { tokens: &tokens, text, build };
        let found = if build == Build::Unspaced { reading.unspaced(at) } else { reading.spaced(at, &out) };
        let Some((mut found, next)) = found else {
            out.push(*token);
            at += 1;
            continue;
        };
        let after = tokens.get(next);
        let end_barred = ends_badly(after, text, build);
        // A list of two shares its introduction and its last year.
        let and = out.len().checked_sub(1).and_then(|last| out.get(last)).is_some_and(|token| token.is(Sense::And));
        let before_and = out.len().checked_sub(2).and_then(|last| out.get(last)).map(|token| token.kind);
        let listed = match before_and {
            Some(Kind::Date(earlier)) if and => Some(earlier),
            _ => None,
        };
        let introduced = introduced(&out, text, build, &found) && !end_barred;
        for date in &mut found {
            date.dates_an_act = introduced;
        }
        if let (Some(earlier), Some(first)) = (listed.and_then(|earlier| dates.get_mut(earlier)), found.first_mut()) {
            first.dates_an_act |= earlier.dates_an_act && !end_barred;
            if earlier.year.is_none() {
                earlier.year = first.year;
            }
        }
        let last_at = found.len();
        for (nth, date) in found.into_iter().enumerate() {
            let mut day = *token;
            (day.start, day.end) = (date.range.start, date.range.end);
            (day.kind, day.sense, day.entry, day.act) = (Kind::Date(dates.len()), None, None, 0);
            out.push(day);
            dates.push(date);
            if nth + 1 < last_at {
                day.kind = Kind::Word;
                day.sense = Some(Sense::And);
                out.push(day);
            }
        }
        at = next;
    }
    (out, dates)
}

/// Whether what stands before a date makes it the date of an act. A weekday belongs to the date.
fn introduced(before: &[Token<'_>], text: &str, build: Build, found: &[Written]) -> bool {
    let mut back = before.iter().rev().filter(|token| !token.is(Sense::Weekday) && !token.is(Sense::Unit)).peekable();
    let open = found.iter().any(|date| date.open);
    let Some(last) = back.next() else { return build == Build::Unspaced || open };
    // "on Friday, 12 June", "am Freitag, dem 12. Juni"
    let weekday = before.iter().rev().take(3).any(|token| token.is(Sense::Weekday));
    let last = if last.kind == Kind::Comma && weekday { back.next().unwrap_or(last) } else { last };
    match build {
        Build::Unspaced => {
            let barred = matches!(last.sense, Some(Sense::Bar | Sense::By | Sense::Of | Sense::After | Sense::Unreal));
            !barred && !matches!(last.kind, Kind::Number(_))
        }
        Build::SubjectFirst | Build::VerbSecond => {
            if last.is(Sense::Intro) {
                return true;
            }
            if open {
                return !matches!(last.sense, Some(Sense::Bar | Sense::Split | Sense::Tie | Sense::After | Sense::By));
            }
            let word = text.get(last.start..last.end).unwrap_or_default();
            weekday && build == Build::SubjectFirst && (last.kind == Kind::Comma || word.eq_ignore_ascii_case("ce"))
        }
    }
}

/// Whether what follows a date takes it away from the act.
fn ends_badly(after: Option<&Token<'_>>, text: &str, build: Build) -> bool {
    let Some(after) = after else { return false };
    let word = text.get(after.start..after.end).unwrap_or_default();
    if after.is(Sense::After) || after.is(Sense::Of) || word.starts_with(['至', '到']) {
        return true;
    }
    if word.ends_with("'s") || word.ends_with("’s") || matches!(word, "–" | "-") {
        return true;
    }
    let unknown = after.kind == Kind::Word && after.entry.is_none() && after.sense.is_none() && !after.capital;
    match build {
        Build::Unspaced => word.starts_with('号') || word.starts_with('份') || word.starts_with('版'),
        Build::SubjectFirst => unknown && !word.ends_with("ly") && !word.ends_with("ment"),
        Build::VerbSecond => {
            unknown && ["te", "ten", "ter", "tes", "ene", "enen", "ener", "enes"].iter().any(|end| word.ends_with(end))
        }
    }
}

struct Reading<'a, 'b> {
    tokens: &'b [Token<'a>],
    text: &'b str,
    build: Build,
}

impl Reading<'_, '_> {
    fn sense(&self, at: usize) -> Option<Sense> {
        self.tokens.get(at).and_then(|token| token.sense)
    }

    fn number(&self, at: usize) -> Option<u32> {
        match self.tokens.get(at)?.kind {
            Kind::Number(value) => Some(value),
            _ => None,
        }
    }

    fn year(&self, at: usize) -> Option<i32> {
        self.number(at).filter(|year| (1900..2100).contains(year)).and_then(|year| i32::try_from(year).ok())
    }

    fn day(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|day| (1..=31).contains(day))
    }

    fn month(&self, at: usize) -> Option<u32> {
        let Some(Sense::Month(month)) = self.sense(at) else { return None };
        let token = self.tokens.get(at)?;
        let word = self.text.get(token.start..token.end)?;
        let french = self.build == Build::SubjectFirst && FRENCH.contains(&word);
        (token.capital || french || self.build == Build::Unspaced).then_some(month)
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.tokens.get(from).map_or(0, |token| token.start);
        start..self.tokens.get(to.saturating_sub(1)).map_or(start, |token| token.end)
    }

    fn written(&self, from: usize, to: usize, day: (Option<i32>, Option<u32>, Option<(u32, u32)>)) -> Written {
        Written {
            year: day.0,
            month: day.1,
            days: day.2,
            range: self.range(from, to),
            dates_an_act: false,
            open: false,
        }
    }

    fn spaced(&self, at: usize, before: &[Token<'_>]) -> Option<(Vec<Written>, usize)> {
        let token = self.tokens.get(at)?;
        if let Kind::Day(day) = token.kind {
            let days = Some((day.day(), day.day()));
            return Some((vec![self.written(at, at + 1, (Some(day.year()), Some(day.month()), days))], at + 1));
        }
        let previous = before.last();
        let intro = previous.is_some_and(|token| token.is(Sense::Intro) || token.is(Sense::Unit));
        // A part of a month, or of a year, which says nothing.
        if let Some(Sense::Part(part) | Sense::OpenPart(part)) = token.sense {
            let mut month_at = at + 1;
            if self.sense(month_at) == Some(Sense::Intro) {
                month_at += 1;
            }
            let month = self.month(month_at)?;
            let (year, next) = self.year_behind(month_at + 1);
            let mut date = self.written(at, next, (year, Some(month), Some(days_of(part))));
            date.open = matches!(token.sense, Some(Sense::OpenPart(_)));
            return Some((vec![date], next));
        }
        // "20 and 21 January 2025", "12 June"
        if self.day(at).is_some() {
            let mut days = Vec::new();
            let mut next = at;
            while let Some(day) = self.day(next) {
                days.push((day, next));
                next += 1;
                let apart = self.sense(next) == Some(Sense::And) || self.tokens.get(next)?.kind == Kind::Comma;
                let joins = apart && (self.day(next + 1).is_some() || self.introduced_day(next + 1));
                if joins {
                    next += if self.day(next + 1).is_some() { 1 } else { 2 };
                }
            }
            if self.sense(next) == Some(Sense::Tie) {
                next += 1;
            }
            let month = self.month(next)?;
            let (year, end) = self.year_behind(next + 1);
            let last = days.len() - 1;
            let written = days.iter().enumerate().map(|(nth, (day, day_at))| {
                let to = if nth == last { end } else { day_at + 1 };
                self.written(*day_at, to, (year, Some(month), Some((*day, *day))))
            });
            return Some((written.collect(), end));
        }
        if let Some(month) = self.month(at) {
            // "June 12, 2026"
            if let Some(day) = self.day(at + 1).filter(|_| self.build == Build::SubjectFirst) {
                let comma = usize::from(self.tokens.get(at + 2).is_some_and(|token| token.kind == Kind::Comma));
                let year = self.year(at + 2 + comma);
                let end = if year.is_some() { at + 3 + comma } else { at + 2 };
                return Some((vec![self.written(at, end, (year, Some(month), Some((day, day))))], end));
            }
            let (year, end) = self.year_behind(at + 1);
            let listed = previous.is_some_and(|token| token.is(Sense::And));
            // "May" and "March" are names and verbs, too.
            let sure = intro || listed || year.is_some() || previous.is_some() && !matches!(month, 3 | 5);
            return sure.then(|| (vec![self.written(at, end, (year, Some(month), None))], end));
        }
        let listed = before.len().checked_sub(2).and_then(|last| before.get(last)).is_some_and(|token| {
            matches!(token.kind, Kind::Date(_)) && previous.is_some_and(|last| last.is(Sense::And))
        });
        // German dates by the bare year: "wurde 2019 gegründet".
        let bare = self.build == Build::VerbSecond
            && previous.is_none_or(|token| {
                matches!(token.kind, Kind::Name(_))
                    || token.act != 0
                    || matches!(token.sense, Some(Sense::Aux | Sense::Passive))
            });
        let year = self.year(at).filter(|_| intro || listed || bare)?;
        let mut date = self.written(at, at + 1, (Some(year), None, None));
        date.open = bare;
        Some((vec![date], at + 1))
    }

    fn introduced_day(&self, at: usize) -> bool {
        self.sense(at) == Some(Sense::Intro) && self.day(at + 1).is_some() && self.build != Build::Unspaced
    }

    fn year_behind(&self, at: usize) -> (Option<i32>, usize) {
        match self.year(at) {
            Some(year) => (Some(year), at + 1),
            None => (None, at),
        }
    }

    fn unspaced(&self, at: usize) -> Option<(Vec<Written>, usize)> {
        if let Kind::Day(day) = self.tokens.get(at)?.kind {
            let days = Some((day.day(), day.day()));
            return Some((vec![self.written(at, at + 1, (Some(day.year()), Some(day.month()), days))], at + 1));
        }
        let mut next = at;
        let mut year = None;
        if let (Some(value), Some(Sense::Year)) = (self.year(next), self.sense(next + 1)) {
            year = Some(value);
            next += 2;
        }
        let mut month = None;
        if let Some(Sense::Month(value)) = self.sense(next) {
            month = Some(value);
            next += 1;
        } else if let (Some(value), Some(Sense::MonthMark)) = (self.number(next), self.sense(next + 1)) {
            month = Some(value).filter(|month| (1..=12).contains(month));
            next += if month.is_some() { 2 } else { 0 };
        }
        let mut days = None;
        if month.is_some() {
            if let (Some(day), Some(Sense::DayMark)) = (self.day(next), self.sense(next + 1)) {
                days = Some((day, day));
                next += 2;
            } else if let Some(Sense::Part(part)) = self.sense(next) {
                days = Some(days_of(part));
                next += 1;
            } else if let Some((day, end)) = self.numeral(next) {
                days = Some((day, day));
                next = end;
            }
        }
        (next > at).then(|| (vec![self.written(at, next, (year, month, days))], next))
    }

    /// A day in Chinese numerals: "十八日".
    fn numeral(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.tokens.get(at)?;
        if self.sense(at + 1) != Some(Sense::DayMark) || token.kind != Kind::Word {
            return None;
        }
        let mut day = 0;
        for c in self.text.get(token.start..token.end)?.chars() {
            let digit = "一二三四五六七八九".chars().zip(1..).find_map(|(digit, value)| (digit == c).then_some(value));
            day = match (c, digit) {
                ('十', _) if day == 0 => 10,
                ('十', _) if day < 4 => day * 10,
                ('廿', _) if day == 0 => 20,
                (_, Some(value)) if day % 10 == 0 => day + value,
                _ => return None,
            };
        }
        (1..=31).contains(&day).then_some((day, at + 2))
    }
}

/// Months that French writes without a capital.
const FRENCH: &[&str] = &[
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "janv",
    "févr",
    "fév",
    "avr",
    "juil",
    "sept",
    "oct",
    "nov",
    "déc",
];

/// Days that a part of a month may mean, read in the writer's favour.
fn days_of(part: Part) -> (u32, u32) {
    match part {
        Part::Early => (1, 12),
        Part::Mid => (8, 23),
        Part::Late => (18, 31),
    }
}

impl Written {
    /// Whether it may mean a day of one of these ranges; also where it cannot be told, seen from the day on which the
    /// sentence was published.
    pub(super) fn fits(&self, ranges: &[(NaiveDate, NaiveDate)], published: NaiveDate) -> bool {
        if ranges.is_empty() {
            return true;
        }
        let overlaps =
            |(first, last): (NaiveDate, NaiveDate)| ranges.iter().any(|(from, to)| first <= *to && *from <= last);
        if let Some(year) = self.year {
            return self.in_year(year).is_none_or(|days| days.0 > published || overlaps(days));
        }
        // Without a year it means the last such date before publication; further away it may be another act.
        let near = |days: (NaiveDate, NaiveDate)| {
            ranges.iter().any(|(from, to)| (*from - days.1).num_days() < 300 && (days.0 - *to).num_days() < 300)
        };
        let meant = [published.year(), published.year() - 1]
            .iter()
            .filter_map(|year| self.in_year(*year))
            .find(|days| days.0 <= published);
        let years = ranges.iter().flat_map(|(from, to)| [from.year(), to.year()]);
        meant.is_none_or(|days| !near(days)) || years.filter_map(|year| self.in_year(year)).any(overlaps)
    }

    /// The days that it means, where it says the year.
    pub(super) fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.in_year(self.year?)
    }

    fn in_year(&self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let Some(month) = self.month else {
            return Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?));
        };
        let (first, last) = self.days.unwrap_or((1, 31));
        let first_day = NaiveDate::from_ymd_opt(year, month, first)?;
        let last_day = (28..=last).rev().chain([last]).find_map(|day| NaiveDate::from_ymd_opt(year, month, day));
        Some((first_day, last_day?))
    }
}
