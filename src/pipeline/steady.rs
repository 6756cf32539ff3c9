//! How long the same folder makes the same site. Rather too short than too long: a build that looks again for nothing
//! costs seconds, one that does not look shows yesterday's site. Does no work of its own.

use crate::config::Config;
use crate::model::date::{AsOf, Instant};
use crate::parse::Records;
use crate::plan::NEWS_DAYS;
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, TimeZone, Utc};

/// The first moment after `as_of` at which any part of the program may see these records otherwise: a day ends where the
/// site is or in UTC, a moment comes that a record names, or a briefing is no news any more.
pub(super) fn until(records: &Records, config: &Config, as_of: AsOf) -> DateTime<Utc> {
    let days = [next_day(as_of.day(config.time_zone), config.time_zone), next_day(as_of.0.date_naive(), Utc)];
    // Where no midnight can be told, nothing is promised.
    let days = days.map(|day| day.unwrap_or(as_of.0));
    let named = moments(records).map(Instant::utc);
    // News of two days ago is still news: one moment later it is none.
    let news = records.briefings.iter().filter_map(|briefing| {
        let last = briefing.published.value.utc().checked_add_signed(Duration::days(NEWS_DAYS))?;
        last.checked_add_signed(Duration::nanoseconds(1))
    });
    let to_come = named.chain(news).filter(|at| *at > as_of.0);
    days.into_iter().chain(to_come).min().unwrap_or(as_of.0)
}

/// The first moment of the day after.
fn next_day<Z: TimeZone>(day: NaiveDate, zone: Z) -> Option<DateTime<Utc>> {
    let next = day.checked_add_days(Days::new(1))?;
    // Where clocks are put forward at midnight, the day begins later.
    let hours = (0..24).filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    let mut starts = hours.filter_map(|hour| zone.from_local_datetime(&next.and_time(hour)).earliest());
    starts.next().map(|at| at.with_timezone(&Utc))
}

/// Every moment that records name and that the clock is held against.
fn moments(records: &Records) -> impl Iterator<Item = Instant> {
    let Records { briefings, responses, sources, publishers, regions, entities, events, staff, topics, pages, .. } =
        records;
    let headers = briefings
        .iter()
        .map(|record| &record.header)
        .chain(responses.iter().map(|record| &record.header))
        .chain(sources.iter().map(|record| &record.header))
        .chain(publishers.iter().map(|record| &record.header))
        .chain(regions.iter().map(|record| &record.header))
        .chain(entities.iter().map(|record| &record.header))
        .chain(events.iter().map(|record| &record.header))
        .chain(staff.iter().map(|record| &record.header))
        .chain(topics.iter().map(|record| &record.header))
        .chain(pages.iter().map(|record| &record.header));
    let embargoes = headers.filter_map(|header| header.embargo_until.as_ref());
    let dated = briefings.iter().flat_map(|briefing| {
        let corrections = briefing.corrections.iter().map(|correction| &correction.at);
        let edits = briefing.minor_edits.iter().map(|edit| &edit.at);
        let own = [Some(&briefing.published), briefing.updated.as_ref(), briefing.expires.as_ref()];
        own.into_iter().flatten().chain(corrections).chain(edits)
    });
    embargoes.chain(dated).map(|moment| moment.value)
}
