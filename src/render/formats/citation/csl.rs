//! A reference as CSL-JSON, the input of citation processors (citationstyles.org). Knows no record.

use super::super::data::pretty;
use super::{Genre, Reference};
use crate::model::date::{Bound, Edtf, FuzzyDate, Precision};
use chrono::Datelike as _;
use serde::Serialize;

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Date<'a>>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "archive_location", skip_serializing_if = "Option::is_none")]
    archive: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
}

#[derive(Serialize)]
struct Name<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Date<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_parts: Vec<Vec<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
    /// For what has no parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<&'a str>,
}

pub(super) fn render(reference: &Reference) -> Vec<u8> {
    let (kind, within) = match reference.genre {
        Genre::News => ("article-newspaper", true),
        Genre::Web => ("webpage", true),
        Genre::Post => ("post", true),
        Genre::Law => ("legislation", false),
        Genre::Case => ("legal_case", false),
        Genre::Report => ("report", false),
        Genre::Data => ("dataset", false),
    };
    let publisher = reference.publisher.as_deref();
    pretty(&[Item {
        id: &reference.id,
        kind,
        title: &reference.title,
        author: reference.authors.iter().map(|author| Name { literal: &author.0 }).collect(),
        container: publisher.filter(|_| within),
        publisher: publisher.filter(|_| !within),
        issued: reference.issued.as_ref().map(date),
        accessed: reference.accessed.as_ref().map(date),
        url: reference.url.as_deref(),
        archive: reference.archive.as_deref(),
        language: reference.language.as_deref(),
        number: reference.number.as_deref(),
        summary: reference.summary.as_deref(),
    }])
}

fn date(date: &Edtf) -> Date<'_> {
    let bounds = if date.is_interval() { vec![date.start(), date.end()] } else { vec![date.start()] };
    let dates: Vec<FuzzyDate> = bounds
        .iter()
        .filter_map(|bound| match bound {
            Bound::Date(date) => Some(*date),
            Bound::Open | Bound::Unknown => None,
        })
        .collect();
    // A span whose end is open has no parts that say so; neither has a decade.
    let whole = dates.len() == bounds.len() && dates.iter().all(|date| date.precision != Precision::Decade);
    let season = dates.first().filter(|date| whole && date.precision == Precision::Season);
    Date {
        date_parts: if whole { dates.iter().map(parts).collect() } else { Vec::new() },
        season: season.and_then(|_| date.as_str().get(5..7)?.parse::<u32>().ok()?.checked_sub(20)),
        circa: dates.iter().any(|date| date.uncertain || date.approximate),
        literal: (!whole).then(|| date.as_str()),
    }
}

fn parts(date: &FuzzyDate) -> Vec<i64> {
    let (year, month, day) = (i64::from(date.first.year()), i64::from(date.first.month()), i64::from(date.first.day()));
    match date.precision {
        Precision::Day => vec![year, month, day],
        Precision::Month => vec![year, month],
        Precision::Season | Precision::Year | Precision::Decade => vec![year],
    }
}

#[cfg(test)]
mod tests {
    use super::{Edtf, date};

    #[test]
    fn a_date_has_as_many_parts_as_are_known() {
        let json = |text: &str| serde_json::to_string(&date(&Edtf::parse(text).unwrap())).unwrap();
        assert_eq!(json("2026-06-18"), r#"{"date-parts":[[2026,6,18]]}"#);
        assert_eq!(json("2026-06~"), r#"{"date-parts":[[2026,6]],"circa":true}"#);
        assert_eq!(json("2026"), r#"{"date-parts":[[2026]]}"#);
        assert_eq!(json("2026-22"), r#"{"date-parts":[[2026]],"season":2}"#);
        assert_eq!(json("2026-06-01/2026-06-03"), r#"{"date-parts":[[2026,6,1],[2026,6,3]]}"#);
        assert_eq!(json("2026-06-01/.."), r#"{"literal":"2026-06-01/.."}"#);
        assert_eq!(json("202X"), r#"{"literal":"202X"}"#);
    }
}
