//! The words in which an entry tells readers of a value: labels instead of keys, names instead of ids, days as they are
//! written in a text. Knows no version and no difference.

use chrono::NaiveDate;

/// What a property of an event is called on its page; one of the desk's own by its word.
pub(super) fn property(word: &str) -> String {
    match word {
        "actor" => "who acted".to_owned(),
        "object" => "on whom or what".to_owned(),
        own => own.replace(['-', '_'], " "),
    }
}

/// A date as an English text has it, where it is a day or a month and the text is English; else as it is written.
pub(super) fn date(written: &str, language: &str) -> String {
    let is_english = language.split('-').next() == Some("en");
    let day = NaiveDate::parse_from_str(written, "%Y-%m-%d").map(|day| day.format("%-d %B %Y"));
    let month = || NaiveDate::parse_from_str(&format!("{written}-01"), "%Y-%m-%d").map(|day| day.format("%B %Y"));
    let told = day.or_else(|_| month()).ok().filter(|_| is_english);
    told.map_or_else(|| written.to_owned(), |told| told.to_string())
}

#[cfg(test)]
mod tests {
    use super::{date, property};

    #[test]
    fn days_and_months_are_written_out_in_english() {
        assert_eq!(date("2026-03-02", "en-GB"), "2 March 2026");
        assert_eq!(date("2026-03", "en"), "March 2026");
        for kept in ["2026", "2026-03~", "2026-03-02/2026-03-04"] {
            assert_eq!(date(kept, "en"), kept);
        }
        assert_eq!(date("2026-03-02", "de"), "2026-03-02");
    }

    #[test]
    fn a_property_has_its_label() {
        assert_eq!(["date", "actor", "jobs_lost"].map(property), ["date", "who acted", "jobs lost"]);
    }
}
