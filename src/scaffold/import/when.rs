//! Moments as other generators write them. Knows no page.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _};
use chrono_tz::Tz;

/// A moment as it is written down, and the day and hour that its page was filed under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// RFC 3339, with seconds and offset.
    pub(super) written: String,
    /// In the zone that it was written in.
    pub(super) local: NaiveDateTime,
    /// For comparing.
    pub(super) at: i64,
}

/// Reads a moment; a day begins at midnight of the site's zone.
pub(super) fn moment(words: &str, zone: Tz) -> Option<Moment> {
    let words = words.trim();
    let fixed = DateTime::parse_from_rfc3339(words)
        .or_else(|_| DateTime::parse_from_str(words, "%Y-%m-%d %H:%M:%S %z"))
        .or_else(|_| DateTime::parse_from_str(words, "%Y-%m-%d %H:%M:%S%:z"))
        .or_else(|_| DateTime::parse_from_str(words, "%Y-%m-%d %H:%M %z"))
        .or_else(|_| DateTime::parse_from_rfc2822(words));
    if let Ok(at) = fixed {
        return Some(Moment {
            written: at.format("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            local: at.naive_local(),
            at: at.timestamp(),
        });
    }
    let forms = [
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%d %H:%M",
        "%Y-%m-%dT%H:%M",
    ];
    let local = forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(words, form).ok())
        .or_else(|| NaiveDate::parse_from_str(words, "%Y-%m-%d").ok().map(|day| day.and_time(NaiveTime::MIN)))?;
    // An hour that a clock skips is the one after it.
    let at = zone.from_local_datetime(&local).earliest().or_else(|| {
        let later = local.checked_add_signed(chrono::Duration::hours(1))?;
        zone.from_local_datetime(&later).earliest()
    })?;
    Some(Moment { written: at.format("%Y-%m-%dT%H:%M:%S%:z").to_string(), local, at: at.timestamp() })
}

/// The day that a file's name begins with, and the rest of the name.
pub(super) fn in_name(stem: &str) -> Option<(NaiveDate, &str)> {
    let (day, rest) = stem.split_at_checked(10)?;
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let rest = rest.strip_prefix(['-', '_'])?;
    (!rest.is_empty() && day.checked_add_days(Days::new(1)).is_some()).then_some((day, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_they_are_written_elsewhere() {
        let read = |words: &str| moment(words, Tz::Europe__Amsterdam).map(|moment| moment.written);
        assert_eq!(read("2021-08-12T20:00:00Z").as_deref(), Some("2021-08-12T20:00:00+00:00"));
        assert_eq!(read("2021-08-12").as_deref(), Some("2021-08-12T00:00:00+02:00"));
        assert_eq!(read("2021-08-12 10:30:00 +0800").as_deref(), Some("2021-08-12T10:30:00+08:00"));
        assert_eq!(read("2021-01-12 10:30").as_deref(), Some("2021-01-12T10:30:00+01:00"));
        assert_eq!(read("2021-01-12T10:30:00").as_deref(), Some("2021-01-12T10:30:00+01:00"));
        assert_eq!(read("soon"), None);
        assert_eq!(in_name("2021-08-12-the-quay").map(|(_, rest)| rest), Some("the-quay"));
        assert_eq!(in_name("2021-08-12"), None);
    }
}
