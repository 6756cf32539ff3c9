//! Every correction of every briefing, newest first.

use super::Edition;
use super::table::{Id, Lists};
use crate::model::briefing::Briefing;
use crate::model::correction::Correction;

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
