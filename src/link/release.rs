//! What may be seen: the only file that knows drafts, embargoes and expiry. What is held here is in no later stage.

use super::{Show, watch};
use crate::config::Config;
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::model::date::AsOf;
use crate::model::kind::Kind;
use crate::model::record::{Header, Record};
use crate::model::slug::Slug;
use crate::parse::Records;
use crate::text::Span;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use std::sync::Arc;

/// A record that is not in the edition.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Slug,
    /// Its title, for the newsroom's own lists.
    pub title: String,
    /// Where it is.
    pub span: Span,
    /// Why it is held.
    pub why: Why,
}

/// Why a record is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is a draft.
    Draft,
    /// It is out from this moment on.
    Until(DateTime<Utc>),
    /// It has not been out since this moment.
    Since(DateTime<Utc>),
}

pub(super) struct Released {
    pub records: Records,
    pub held: Vec<Held>,
    pub next_transition: Option<DateTime<Utc>>,
}

/// Splits records into those that are out and those that are held.
pub(super) fn release(mut records: Records, config: &Config, as_of: AsOf, show: Show) -> Released {
    let mut held = Vec::new();
    records.briefings.retain(|briefing| keep(briefing, why_held(briefing, as_of, show), &mut held));
    let next_change = if show.timed { None } else { hold_changes(&mut records.briefings, as_of) };
    let withdrawn = records.briefings.iter_mut().filter(|briefing| briefing.withdrawal().is_some());
    withdrawn.for_each(|briefing| withdraw(Arc::make_mut(briefing)));
    retain(&mut records.responses, as_of, show, &mut held);
    retain(&mut records.sources, as_of, show, &mut held);
    retain(&mut records.publishers, as_of, show, &mut held);
    retain(&mut records.regions, as_of, show, &mut held);
    retain(&mut records.entities, as_of, show, &mut held);
    retain(&mut records.events, as_of, show, &mut held);
    retain(&mut records.staff, as_of, show, &mut held);
    retain(&mut records.topics, as_of, show, &mut held);
    retain(&mut records.pages, as_of, show, &mut held);
    let next_transition = next_transition(&records, &held, config, as_of).into_iter().chain(next_change).min();
    Released { records, held, next_transition }
}

/// Whether the clock holds anything back: what comes out later, and what has expired.
pub fn is_anything_timed(records: &Records, as_of: AsOf) -> bool {
    fn any<R: Record>(records: &[R], as_of: AsOf) -> bool {
        let show = Show::default();
        records.iter().any(|record| header_held(record.header(), as_of, show).is_some_and(|why| why != Why::Draft))
    }
    let timed = |briefing: &Briefing| why_held(briefing, as_of, Show::default()).is_some_and(|why| why != Why::Draft);
    records.briefings.iter().any(|briefing| timed(briefing))
        || any(&records.responses, as_of)
        || any(&records.sources, as_of)
        || any(&records.publishers, as_of)
        || any(&records.regions, as_of)
        || any(&records.entities, as_of)
        || any(&records.events, as_of)
        || any(&records.staff, as_of)
        || any(&records.topics, as_of)
        || any(&records.pages, as_of)
}

/// Leaves of a withdrawn briefing what its tombstone shows (title, moments, bylines, corrections) and where it was filed,
/// so that the feeds that carried it can take it back. Nothing else of it is in the edition: no event, source or list can
/// go on saying what was withdrawn.
fn withdraw(briefing: &mut Briefing) {
    briefing.summary.value.clear();
    briefing.key_points.clear();
    briefing.discovery = None;
    briefing.sources.clear();
    briefing.events.clear();
    briefing.watch.clear();
    briefing.media.clear();
    briefing.related.clear();
    briefing.dateline = None;
    briefing.audience = None;
    briefing.body = Arc::new(Body::empty(Span { end: briefing.body.span.start, ..briefing.body.span }));
    for correction in &mut briefing.corrections {
        correction.was = None;
        correction.now = None;
    }
}

/// Takes out what a briefing says of changes to come: a withdrawal dated tomorrow makes no tombstone today. Gives the
/// first moment at which there is more to say.
fn hold_changes(briefings: &mut [Arc<Briefing>], as_of: AsOf) -> Option<DateTime<Utc>> {
    let mut next: Vec<DateTime<Utc>> = Vec::new();
    let is_ahead = |briefing: &Arc<Briefing>| {
        let changes = briefing.corrections.iter().map(|correction| &correction.at).chain(&briefing.updated);
        changes.into_iter().any(|at| !at.value.has_come(as_of))
    };
    for briefing in briefings.iter_mut().filter(|briefing| is_ahead(briefing)).map(Arc::make_mut) {
        briefing.corrections.retain(|correction| {
            let out = correction.at.value.has_come(as_of);
            next.extend((!out).then(|| correction.at.value.utc()));
            out
        });
        if let Some(updated) = briefing.updated.take_if(|updated| !updated.value.has_come(as_of)) {
            next.push(updated.value.utc());
        }
    }
    next.into_iter().min()
}

/// Another version of a briefing that is out, as it may be seen: nothing where it is withdrawn.
pub(super) fn as_shown(briefing: &Arc<Briefing>, as_of: AsOf) -> Option<Arc<Briefing>> {
    let mut shown = Arc::clone(briefing);
    hold_changes(std::slice::from_mut(&mut shown), as_of);
    shown.withdrawal().is_none().then_some(shown)
}

/// Why a briefing is held, if it is.
pub(super) fn why_held(briefing: &Briefing, as_of: AsOf, show: Show) -> Option<Why> {
    if let Some(why) = header_held(&briefing.header, as_of, show) {
        // What would come out when it is over already never does.
        let expires = briefing.expires.as_ref().map(|expires| expires.value.utc());
        return match (why, expires) {
            (Why::Until(at), Some(expires)) if expires <= at => Some(Why::Since(expires)),
            _ => Some(why),
        };
    }
    let is_shown = (briefing.header.draft && show.drafts) || show.timed;
    let published = briefing.published.value;
    if briefing.header.embargo_until.is_none() && !published.has_come(as_of) && !is_shown {
        return Some(Why::Until(published.utc()));
    }
    let expires = briefing.expires.as_ref().filter(|_| !show.timed)?.value;
    expires.has_come(as_of).then(|| Why::Since(expires.utc()))
}

/// Why a record is held by what every record may carry.
pub(super) fn header_held(header: &Header, as_of: AsOf, show: Show) -> Option<Why> {
    if header.draft && !show.drafts {
        return Some(Why::Draft);
    }
    // An embargo is a promise to others: it holds for a draft that is shown, too.
    let embargo = header.embargo_until.as_ref().filter(|_| !show.timed)?.value;
    (!embargo.has_come(as_of)).then(|| Why::Until(embargo.utc()))
}

fn retain<R: Record>(records: &mut Vec<R>, as_of: AsOf, show: Show, held: &mut Vec<Held>) {
    records.retain(|record| keep(record, header_held(record.header(), as_of, show), held));
}

fn keep<R: Record>(record: &R, why: Option<Why>, held: &mut Vec<Held>) -> bool {
    if let Some(why) = why {
        held.push(Held {
            kind: R::KIND,
            id: record.id().clone(),
            title: record.title().to_owned(),
            span: record.header().span,
            why,
        });
    }
    why.is_none()
}

/// When the edition next changes by itself: something held comes out, a briefing expires, a watch item falls due or
/// lapses, a step of a response that lies ahead is reached.
fn next_transition(records: &Records, held: &[Held], config: &Config, as_of: AsOf) -> Option<DateTime<Utc>> {
    let midnight_of = |day: NaiveDate| {
        let midnight = day.and_hms_opt(0, 0, 0)?;
        config.time_zone.from_local_datetime(&midnight).earliest().map(|at| at.with_timezone(&Utc))
    };
    let comes_out = held.iter().filter_map(|held| match held.why {
        Why::Until(at) => Some(at),
        Why::Draft | Why::Since(_) => None,
    });
    let expires = records.briefings.iter().filter_map(|briefing| Some(briefing.expires.as_ref()?.value.utc()));
    let due = records
        .briefings
        .iter()
        .flat_map(|briefing| &briefing.watch)
        .filter(|item| item.outcome.is_none())
        .filter_map(|item| {
            let due = item.due.as_ref()?.value.latest();
            Some([Some(due), watch::last_of_grace(due, config.grace_days)])
        })
        .flatten()
        .flatten()
        .filter_map(|last| last.succ_opt())
        .filter_map(midnight_of);
    let steps = records
        .responses
        .iter()
        .flat_map(|response| &response.steps)
        .filter_map(|step| midnight_of(step.date.value.earliest()));
    comes_out.chain(expires).chain(due).chain(steps).filter(|at| *at > as_of.0).min()
}
