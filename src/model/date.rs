//! Time as newsrooms write it: the moment a site is seen as of, moments with an offset, and dates that say how exact
//! they are (EDTF level 1, ISO 8601-2). Nothing here reads a clock.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The moment that a build sees the world as of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AsOf(pub DateTime<Utc>);

impl AsOf {
    /// The calendar day in a time zone.
    pub fn day(self, zone: chrono_tz::Tz) -> NaiveDate {
        self.0.with_timezone(&zone).date_naive()
    }

    /// RFC 3339 in UTC, to the second.
    pub fn to_rfc3339(self) -> String {
        self.0.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }
}

/// A moment as RFC 3339 writes it; remembers the offset it was written with.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Instant(DateTime<FixedOffset>);

impl Instant {
    /// The first moment of 1970: it stands in for a moment that cannot be read.
    pub fn epoch() -> Self {
        Self(DateTime::<Utc>::UNIX_EPOCH.fixed_offset())
    }

    /// Whether it stands in for a moment that cannot be read. Nothing may be concluded from it.
    pub fn is_stand_in(self) -> bool {
        self == Self::epoch()
    }

    /// Reads `2026-06-19T09:00:00+08:00`. Seconds and offset are needed; a leap second is refused, because no zone
    /// displays it.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shape = b"dddd-dd-ddTdd:dd:dd";
        let fits = bytes.len() > shape.len()
            && shape.iter().zip(bytes).all(|(expected, found)| match expected {
                b'd' => found.is_ascii_digit(),
                b'T' => matches!(found, b'T' | b't' | b' '),
                other => other == found,
            });
        let at = DateTime::parse_from_rfc3339(text).ok()?;
        let leap_second = text.get(17..19) == Some("60");
        (fits && !leap_second).then_some(Self(at))
    }

    /// The same moment in UTC.
    pub fn utc(self) -> DateTime<Utc> {
        self.0.with_timezone(&Utc)
    }

    /// The same moment in a time zone.
    pub fn in_zone(self, zone: chrono_tz::Tz) -> DateTime<chrono_tz::Tz> {
        self.0.with_timezone(&zone)
    }

    /// RFC 3339 to the second, with the offset it was written with.
    pub fn to_rfc3339(self) -> String {
        self.0.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// Whether it has come.
    pub fn has_come(self, as_of: AsOf) -> bool {
        self.utc() <= as_of.0
    }

    /// The later of two.
    pub fn max(self, other: Self) -> Self {
        if other.utc() > self.utc() { other } else { self }
    }

    /// The calendar day where it was written.
    pub fn day(self) -> NaiveDate {
        self.0.date_naive()
    }
}

impl PartialEq for Instant {
    fn eq(&self, other: &Self) -> bool {
        self.utc() == other.utc()
    }
}

impl Eq for Instant {}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Instant {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.utc().cmp(&other.utc())
    }
}

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// `202X`
    Decade,
    /// `2026`
    Year,
    /// `2026-22`: months 21 to 24 are spring, summer, autumn, winter, on either half of the earth.
    Season,
    /// `2026-06`
    Month,
    /// `2026-06-18`
    Day,
}

/// One date with its precision and its doubts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FuzzyDate {
    /// First day that it may mean.
    pub first: NaiveDate,
    /// Last day that it may mean, without regard to doubts.
    pub last: NaiveDate,
    /// How exact it is.
    pub precision: Precision,
    /// `?`: it may be wrong.
    pub uncertain: bool,
    /// `~`: it is about then.
    pub approximate: bool,
}

impl FuzzyDate {
    /// How far `~` reaches beyond either end.
    fn leeway(&self) -> chrono::Days {
        chrono::Days::new(match (self.approximate, self.precision) {
            (false, _) => 0,
            (true, Precision::Day) => 3,
            (true, Precision::Month) => 15,
            (true, Precision::Season) => 45,
            (true, Precision::Year) => 183,
            (true, Precision::Decade) => 1826,
        })
    }

    /// The days that it may mean before any doubt is counted. EDTF does not say of which half of the earth a season is:
    /// spring and autumn lie in their year, summer or winter may begin before it or end after it.
    fn anywhere(&self) -> (NaiveDate, NaiveDate) {
        if self.precision != Precision::Season {
            return (self.first, self.last);
        }
        let year = self.first.year();
        let over_new_year = matches!(self.first.month(), 6 | 12);
        let (from, until) =
            if over_new_year { ((year - 1, 12, 1), (year + 1, 3, 31)) } else { ((year, 1, 1), (year, 12, 31)) };
        let day = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
        (day(from).unwrap_or(self.first), day(until).unwrap_or(self.last))
    }
}

/// A date or an interval of dates.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Edtf {
    text: Box<str>,
    start: Bound,
    end: Bound,
    interval: bool,
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Bound {
    /// A date.
    Date(FuzzyDate),
    /// `..`: no limit.
    Open,
    /// Nothing: not known.
    Unknown,
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateProblem {
    /// It has not the form of EDTF level 1; holds a form that would do, if one can be guessed.
    Form(Option<String>),
    /// The calendar has no such day.
    NoSuchDay,
    /// An interval ends before it begins.
    EndsFirst,
}

impl Edtf {
    /// Reads EDTF level 1: a year, month, day or season, with `?`, `~` or `%`; unspecified digits (`202X`, `2026-XX`);
    /// and intervals of these with open (`..`) or unknown (empty) ends.
    pub fn parse(text: &str) -> Result<Self, DateProblem> {
        let (start, end, interval) = match text.split_once('/') {
            None => {
                let date = Bound::Date(fuzzy_date(text)?);
                (date, date, false)
            }
            Some((start, end)) => (bound(start)?, bound(end)?, true),
        };
        if let (Bound::Date(from), Bound::Date(to)) = (start, end)
            && to.last < from.first
        {
            return Err(DateProblem::EndsFirst);
        }
        if interval && !matches!(start, Bound::Date(_)) && !matches!(end, Bound::Date(_)) {
            return Err(DateProblem::Form(None));
        }
        Ok(Self { text: Box::from(text), start, end, interval })
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The start; the date itself when it is not an interval.
    pub fn start(&self) -> Bound {
        self.start
    }

    /// The end; the date itself when it is not an interval.
    pub fn end(&self) -> Bound {
        self.end
    }

    /// Whether it was written as an interval.
    pub fn is_interval(&self) -> bool {
        self.interval
    }

    /// The first day that it may mean, not counting doubts.
    pub fn earliest(&self) -> NaiveDate {
        match self.start {
            Bound::Date(date) => date.first,
            Bound::Open | Bound::Unknown => NaiveDate::MIN,
        }
    }

    /// The last day that it may mean, not counting doubts.
    pub fn latest(&self) -> NaiveDate {
        match self.end {
            Bound::Date(date) => date.last,
            Bound::Open | Bound::Unknown => NaiveDate::MAX,
        }
    }

    /// The days that it may mean when it is read in the writer's favour: `~` reaches half a unit further at either end
    /// (three days for a day), a date with `?` may mean any day, and a season may be that of either half of the earth.
    /// What lies outside contradicts it.
    pub fn at_most(&self) -> (NaiveDate, NaiveDate) {
        let first = match self.start {
            Bound::Date(date) if !date.uncertain => {
                date.anywhere().0.checked_sub_days(date.leeway()).unwrap_or(NaiveDate::MIN)
            }
            _ => NaiveDate::MIN,
        };
        let last = match self.end {
            Bound::Date(date) if !date.uncertain => {
                date.anywhere().1.checked_add_days(date.leeway()).unwrap_or(NaiveDate::MAX)
            }
            _ => NaiveDate::MAX,
        };
        (first, last)
    }

    /// Whether both may be true: read in the writer's favour they share a day.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let ((first, last), (other_first, other_last)) = (self.at_most(), other.at_most());
        first <= other_last && other_first <= last
    }

    /// A day to sort by: the first that it may mean, or the last where the start is open.
    pub fn sort_day(&self) -> NaiveDate {
        match (self.start, self.end) {
            (Bound::Date(date), _) => date.first,
            (_, Bound::Date(date)) => date.last,
            _ => NaiveDate::MIN,
        }
    }

    /// The year to file it under.
    pub fn year(&self) -> i32 {
        self.sort_day().year()
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn bound(text: &str) -> Result<Bound, DateProblem> {
    match text {
        "" => Ok(Bound::Unknown),
        ".." => Ok(Bound::Open),
        date => fuzzy_date(date).map(Bound::Date),
    }
}

fn fuzzy_date(text: &str) -> Result<FuzzyDate, DateProblem> {
    let (plain, uncertain, approximate) = match text.char_indices().next_back() {
        Some((at, '?')) => (text.get(..at), true, false),
        Some((at, '~')) => (text.get(..at), false, true),
        Some((at, '%')) => (text.get(..at), true, true),
        _ => (Some(text), false, false),
    };
    let plain = plain.unwrap_or("");
    let (first, last, precision) = calendar_range(plain).map_err(|problem| match problem {
        DateProblem::Form(_) => DateProblem::Form(guess(plain)),
        other => other,
    })?;
    Ok(FuzzyDate { first, last, precision, uncertain, approximate })
}

fn calendar_range(text: &str) -> Result<(NaiveDate, NaiveDate, Precision), DateProblem> {
    let form = || DateProblem::Form(None);
    let mut parts = text.split('-');
    let year = parts.next().ok_or_else(form)?;
    let rest: Vec<&str> = parts.collect();
    if year.len() != 4 || rest.iter().any(|part| part.len() != 2) {
        return Err(form());
    }
    let digits = |part: &str| -> Result<u32, DateProblem> {
        if part.bytes().all(|b| b.is_ascii_digit()) { part.parse().map_err(|_| form()) } else { Err(form()) }
    };
    let whole_years = |from: i32, to: i32, precision: Precision| {
        let first = NaiveDate::from_ymd_opt(from, 1, 1).ok_or(DateProblem::NoSuchDay)?;
        let last = NaiveDate::from_ymd_opt(to, 12, 31).ok_or(DateProblem::NoSuchDay)?;
        Ok((first, last, precision))
    };
    if let Some(decade) = year.strip_suffix('X') {
        if !rest.is_empty() {
            return Err(form());
        }
        let from = i32::try_from(digits(decade)? * 10).map_err(|_| form())?;
        return whole_years(from, from + 9, Precision::Decade);
    }
    let year = i32::try_from(digits(year)?).map_err(|_| form())?;
    match rest.as_slice() {
        [] | ["XX"] | ["XX", "XX"] => whole_years(year, year, Precision::Year),
        [month] => {
            let month = digits(month)?;
            let (first, months, precision) = match month {
                1..=12 => (month, 1, Precision::Month),
                21 => (3, 3, Precision::Season),
                22 => (6, 3, Precision::Season),
                23 => (9, 3, Precision::Season),
                24 => (12, 3, Precision::Season),
                _ => return Err(DateProblem::NoSuchDay),
            };
            months_from(year, first, months).map(|(first, last)| (first, last, precision))
        }
        [month, "XX"] => months_from(year, digits(month)?, 1).map(|(first, last)| (first, last, Precision::Month)),
        [month, day] => {
            let day = NaiveDate::from_ymd_opt(year, digits(month)?, digits(day)?).ok_or(DateProblem::NoSuchDay)?;
            Ok((day, day, Precision::Day))
        }
        _ => Err(form()),
    }
}

fn months_from(year: i32, month: u32, months: u32) -> Result<(NaiveDate, NaiveDate), DateProblem> {
    let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(DateProblem::NoSuchDay)?;
    let last = first
        .checked_add_months(chrono::Months::new(months))
        .and_then(|next| next.pred_opt())
        .ok_or(DateProblem::NoSuchDay)?;
    Ok((first, last))
}

/// What was probably meant by `18/6/2026`, `2026-6-18` or `18 June 2026`: only where it is not a matter of taste.
fn guess(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let month = |part: &str| {
        const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let lower = part.to_lowercase();
        let by_name = MONTHS.iter().position(|name| lower.starts_with(name)).and_then(|at| u32::try_from(at + 1).ok());
        by_name.or_else(|| number(part))
    };
    let date = |year: &str, month_part: &str, day: &str| {
        let month = month(month_part)?;
        NaiveDate::from_ymd_opt(number(year)?.try_into().ok()?, month, number(day)?).map(|date| date.to_string())
    };
    match parts.as_slice() {
        [year, month_part, day] if year.len() == 4 => date(year, month_part, day),
        [day, month_part, year] if year.len() == 4 && number(month_part).is_none() => date(year, month_part, day),
        // A day above 12 cannot be a month: only then is it clear which is which.
        [day, month_part, year] if year.len() == 4 && number(day)? > 12 => date(year, month_part, day),
        [month_part, day, year] if year.len() == 4 && number(day).is_some_and(|day| day > 12) => {
            date(year, month_part, day)
        }
        [month_part, day, year] if year.len() == 4 && number(month_part).is_none() => date(year, month_part, day),
        [month_part, year] if year.len() == 4 && number(month_part).is_none() => {
            Some(format!("{year}-{:02}", month(month_part)?))
        }
        [year, month_part] if year.len() == 4 => Some(format!("{year}-{:02}", month(month_part)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{DateProblem, Edtf, Instant};

    fn range(text: &str) -> (String, String) {
        let date = Edtf::parse(text).expect(text);
        (date.earliest().to_string(), date.latest().to_string())
    }

    #[test]
    fn a_date_means_all_the_days_it_may() {
        let expect = [
            ("2026", "2026-01-01", "2026-12-31"),
            ("2026-04", "2026-04-01", "2026-04-30"),
            ("2026-04~", "2026-04-01", "2026-04-30"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2026-06-18", "2026-06-18", "2026-06-18"),
            ("2026-06-12/2026-06-13", "2026-06-12", "2026-06-13"),
            ("2026-22", "2026-06-01", "2026-08-31"),
            ("2026-24", "2026-12-01", "2027-02-28"),
            ("202X", "2020-01-01", "2029-12-31"),
            ("2026-XX", "2026-01-01", "2026-12-31"),
        ];
        for (text, first, last) in expect {
            assert_eq!(range(text), (first.to_owned(), last.to_owned()), "{text}");
        }
    }

    #[test]
    fn doubts_are_read_in_the_writers_favour() {
        let agree = |a: &str, b: &str| Edtf::parse(a).expect(a).agrees_with(&Edtf::parse(b).expect(b));
        for (a, b) in [
            ("2026-04", "2026-04-28"),
            ("2026-04~", "2026-05-10"),
            ("2026-06-18~", "2026-06-20"),
            ("2026", "2026-06"),
            ("2026-06-12/2026-06-13", "2026-06-13"),
            ("2026-06/..", "2031"),
            ("/2026-06", "2020"),
            ("2019?", "2026"),
            ("2026-22", "2026-08-01"),
            ("2026-22", "2026-01"),
            ("2026-22", "2025-12-20"),
            ("2026-21", "2026-10-01"),
            ("2026-21", "2026-23"),
            ("2026-24", "2026-07-15"),
            ("2026-24", "2027-02-10"),
            ("2026-24~", "2027-04-10"),
        ] {
            assert!(agree(a, b) && agree(b, a), "{a} and {b}");
        }
        for (a, b) in [
            ("2026-04~", "2026-06"),
            ("2026-04", "2026-05"),
            ("2026-06-18", "2026-06-19"),
            ("2026-06-18~", "2026-06-22"),
            ("2025", "2026-01-01"),
            ("../2026-06", "2026-07"),
            ("2026-21", "2027-03-01"),
            ("2026-23", "2025-10"),
            ("2026-24", "2027-04"),
            ("2026-22", "2025-11-30"),
        ] {
            assert!(!agree(a, b) && !agree(b, a), "{a} and {b}");
        }
    }

    #[test]
    fn what_is_not_a_date_says_why() {
        assert_eq!(Edtf::parse("2026-02-30"), Err(DateProblem::NoSuchDay));
        assert_eq!(Edtf::parse("2026-13"), Err(DateProblem::NoSuchDay));
        assert_eq!(Edtf::parse("2026-06-13/2026-06-12"), Err(DateProblem::EndsFirst));
        assert_eq!(Edtf::parse("2026-6-18"), Err(DateProblem::Form(Some("2026-06-18".into()))));
        assert_eq!(Edtf::parse("18 June 2026"), Err(DateProblem::Form(Some("2026-06-18".into()))));
        for text in ["", "/", "../..", "tomorrow", "2026-06-18T09:00:00Z", "２０２６", "+2026"] {
            assert!(matches!(Edtf::parse(text), Err(DateProblem::Form(_))), "{text}");
        }
    }

    #[test]
    fn a_moment_needs_seconds_and_an_offset() {
        assert!(Instant::parse("2026-06-19T09:00:00+08:00").is_some());
        assert!(Instant::parse("2026-06-19T09:00:00Z").is_some());
        for text in
            ["2026-06-19", "2026-06-19T09:00:00", "2026-06-19T09:00Z", "+2026-06-19T09:00:00Z", "2026-06-30T23:59:60Z"]
        {
            assert!(Instant::parse(text).is_none(), "{text}");
        }
    }
}
