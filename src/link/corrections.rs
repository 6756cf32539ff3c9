//! Every correction of every briefing, newest first: what each touches, and which asserted values it has taken back.

use super::Edition;
use super::ledger::{Claim, Value};
use super::table::{Id, Lists};
use crate::model::briefing::Briefing;
use crate::model::correction::Correction;
use crate::model::date::Edtf;
use crate::model::event::Event;

/// A correction and the briefing that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CorrectionAt {
    /// The briefing.
    pub briefing: Id<Briefing>,
    /// Which entry under `corrections`.
    pub index: u32,
}

impl Edition {
    /// A correction.
    pub fn correction(&self, at: CorrectionAt) -> Option<(&Briefing, &Correction)> {
        let briefing = self.briefings.get(at.briefing)?;
        Some((briefing, briefing.corrections.get(at.index as usize)?))
    }

    /// The correction that took a value of an event back, if the newest one that speaks of the value did.
    pub fn taken_back(&self, event: Id<Event>, claim: &Claim<'_>) -> Option<CorrectionAt> {
        let newest = self.event_corrections.at(event.index()).iter().find_map(|at| {
            let (_, correction) = self.correction(*at)?;
            let says = |words: Option<&String>| words.is_some_and(|words| is(claim.value, words));
            let was = says(correction.was.as_ref().map(|was| &was.value));
            let now = says(correction.now.as_ref().map(|now| &now.value));
            // What is right now is not wrong, even where the old value was a vaguer form of it.
            (was || now).then_some((*at, was && !now))
        });
        newest.and_then(|(at, is_taken_back)| is_taken_back.then_some(at))
    }
}

/// All of them, newest first.
pub(super) fn list(edition: &Edition) -> Vec<CorrectionAt> {
    let mut all: Vec<(CorrectionAt, &Correction)> = Vec::new();
    for (briefing, record) in edition.briefings.iter() {
        for (index, correction) in record.corrections.iter().enumerate() {
            all.push((CorrectionAt { briefing, index: u32::try_from(index).unwrap_or(u32::MAX) }, correction));
        }
    }
    all.sort_by(|(a_at, a), (b_at, b)| {
        b.at.value.cmp(&a.at.value).then(a_at.briefing.cmp(&b_at.briefing)).then(a_at.index.cmp(&b_at.index))
    });
    all.into_iter().map(|(at, _)| at).collect()
}

/// Brings each correction to the events and policy responses that it touches: those that it names under `affects`, and
/// the responses that speak of such an event.
pub(super) fn carry(edition: &mut Edition) {
    let mut events: Vec<Vec<CorrectionAt>> = vec![Vec::new(); edition.events.len()];
    let mut responses: Vec<Vec<CorrectionAt>> = vec![Vec::new(); edition.responses.len()];
    let add = |lists: &mut Vec<Vec<CorrectionAt>>, index: usize, at: CorrectionAt| {
        if let Some(list) = lists.get_mut(index)
            && list.last() != Some(&at)
        {
            list.push(at);
        }
    };
    for at in &edition.corrections {
        let Some((_, correction)) = edition.correction(*at) else { continue };
        for affected in &correction.affects {
            if let Some(event) = edition.events.find(&affected.value) {
                add(&mut events, event.index(), *at);
                let speaking = edition.response_events.back(event);
                speaking.iter().for_each(|response| add(&mut responses, response.index(), *at));
            }
            if let Some(response) = edition.responses.find(&affected.value) {
                add(&mut responses, response.index(), *at);
            }
        }
    }
    edition.event_corrections = Lists::new(events);
    edition.response_corrections = Lists::new(responses);
}

/// Whether the words of a correction mean a value: as it is written, or as a date that can be no other.
fn is(value: Value<'_>, words: &str) -> bool {
    let words = words.trim();
    match (value, Edtf::parse(words)) {
        (Value::Date(date), Ok(said)) => date.as_str() == words || (date.agrees_with(&said) && is_within(date, &said)),
        _ => value.written().eq_ignore_ascii_case(words),
    }
}

fn is_within(inner: &Edtf, outer: &Edtf) -> bool {
    outer.earliest() <= inner.earliest() && inner.latest() <= outer.latest()
}
