//! A reference as RIS, a field a line, which reference managers import. Knows no record.

use super::{Genre, Reference};
use crate::model::date::{Bound, Edtf, Precision};
use chrono::Datelike as _;

pub(super) fn render(reference: &Reference) -> Vec<u8> {
    let kind = match reference.genre {
        Genre::News => "NEWS",
        Genre::Web | Genre::Post => "ELEC",
        Genre::Law => "STAT",
        Genre::Case => "CASE",
        Genre::Report => "RPRT",
        Genre::Data => "DATA",
    };
    let mut text = String::new();
    let mut line = |tag: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("{tag}  - {value}\r\n"));
        }
    };
    line("TY", kind);
    line("ID", &reference.id);
    line("TI", &reference.title);
    for author in &reference.authors {
        line("AU", &author.0);
    }
    let publisher = reference.publisher.as_deref().unwrap_or_default();
    line(if reference.genre == Genre::News { "T2" } else { "PB" }, publisher);
    if let Some(issued) = reference.issued.as_ref().and_then(date) {
        line("PY", issued.get(..4).unwrap_or_default());
        line("DA", &issued);
    }
    line("Y2", &reference.accessed.as_ref().and_then(date).unwrap_or_default());
    line("UR", reference.url.as_deref().unwrap_or_default());
    line("L2", reference.archive.as_deref().unwrap_or_default());
    line("LA", reference.language.as_deref().unwrap_or_default());
    line("M1", reference.number.as_deref().unwrap_or_default());
    line("AB", reference.summary.as_deref().unwrap_or_default());
    text.push_str("ER  - \r\n");
    text.into_bytes()
}

/// `YYYY/MM/DD/`, as much of it as is known of the first day; nothing where not even a year is.
fn date(date: &Edtf) -> Option<String> {
    let Bound::Date(first) = date.start() else { return None };
    let (year, month, day) = (first.first.year(), first.first.month(), first.first.day());
    match first.precision {
        Precision::Day => Some(format!("{year:04}/{month:02}/{day:02}/")),
        Precision::Month => Some(format!("{year:04}/{month:02}//")),
        Precision::Season | Precision::Year => Some(format!("{year:04}///")),
        Precision::Decade => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Edtf, date};

    #[test]
    fn a_date_keeps_its_slashes() {
        let of = |text: &str| date(&Edtf::parse(text).unwrap());
        assert_eq!(of("2026-06-18").as_deref(), Some("2026/06/18/"));
        assert_eq!(of("2026-06/2026-08").as_deref(), Some("2026/06//"));
        assert_eq!(of("2026~").as_deref(), Some("2026///"));
        assert_eq!((of("202X"), of("/2026")), (None, None));
    }
}
