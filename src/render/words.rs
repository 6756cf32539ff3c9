//! Dates and counts in words, in English.

use crate::model::date::{Bound, Edtf, FuzzyDate, Instant, Precision};
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `June`
pub fn month_name(month: u32) -> &'static str {
    (month as usize).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

/// `18 June 2026`
pub fn day(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// `19 June 2026, 09:00 HKT`
pub fn moment(at: Instant, zone: Tz) -> String {
    let local = at.in_zone(zone);
    format!("{}, {}", day(local.date_naive()), local.format("%H:%M %Z"))
}

/// `18 June 2026`, `June 2026`, `about April 2026`, `12–13 June 2026`, `2024 or earlier`
pub fn edtf(date: &Edtf) -> String {
    if !date.is_interval() {
        return bound(date.start());
    }
    match (date.start(), date.end()) {
        (Bound::Date(from), Bound::Date(to)) => interval(from, to),
        (Bound::Date(from), Bound::Open) => format!("from {}", fuzzy(from)),
        (Bound::Date(from), Bound::Unknown) => format!("from {}, end not known", fuzzy(from)),
        (Bound::Open | Bound::Unknown, Bound::Date(to)) => format!("{} or earlier", fuzzy(to)),
        _ => date.as_str().to_owned(),
    }
}

/// `1 source`, `4 sources`
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `A`, `A and B`, `A, B and C`
pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn interval(from: FuzzyDate, to: FuzzyDate) -> String {
    let exact = |date: &FuzzyDate| date.precision == Precision::Day && !date.uncertain && !date.approximate;
    if exact(&from) && exact(&to) && from.first.year() == to.first.year() {
        if from.first.month() == to.first.month() {
            return format!("{}–{}", from.first.day(), day(to.first));
        }
        return format!("{} {} – {}", from.first.day(), month_name(from.first.month()), day(to.first));
    }
    format!("{} – {}", fuzzy(from), fuzzy(to))
}

fn bound(bound: Bound) -> String {
    match bound {
        Bound::Date(date) => fuzzy(date),
        Bound::Open | Bound::Unknown => "not known".to_owned(),
    }
}

fn fuzzy(date: FuzzyDate) -> String {
    let year = date.first.year();
    let plain = match date.precision {
        Precision::Day => day(date.first),
        Precision::Month => format!("{} {year}", month_name(date.first.month())),
        Precision::Season => {
            let season = match date.first.month() {
                3 => "spring",
                6 => "summer",
                9 => "autumn",
                _ => "winter",
            };
            format!("{season} {year}")
        }
        Precision::Year => year.to_string(),
        Precision::Decade => format!("the {year}s"),
    };
    match (date.uncertain, date.approximate) {
        (false, false) => plain,
        (true, false) => format!("{plain} (uncertain)"),
        (false, true) => format!("about {plain}"),
        (true, true) => format!("about {plain} (uncertain)"),
    }
}
