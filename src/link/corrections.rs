//! Every correction of every briefing, newest first: what each touches, and which asserted values it has taken back.

use super::Edition;
use super::ledger::{Claim, Property, Value};
use super::table::{Id, Lists};
use crate::model::briefing::Briefing;
use crate::model::correction::Correction;
use crate::model::date::Edtf;
use crate::model::event::Event;
use crate::telling;

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
            let (by, correction) = self.correction(*at)?;
            let says = |words: Option<&String>| words.is_some_and(|words| self.is(claim.value, words));
            // Where the corrected briefing itself asserts what is right now, it is clear which property is meant.
            let mut right = self.right_now(by, event, correction).peekable();
            if right.peek().is_some() && !right.any(|property| property == claim.property) {
                return None;
            }
            let was = says(correction.was.as_ref().map(|was| &was.value));
            let now = says(correction.now.as_ref().map(|now| &now.value));
            // What is right now is not wrong, even where the old value was a vaguer form of it.
            (was || now).then_some((*at, was && !now))
        });
        newest.and_then(|(at, is_taken_back)| is_taken_back.then_some(at))
    }

    /// The properties of an event of which a briefing asserts what its correction says is right now.
    fn right_now<'a>(
        &'a self,
        by: &'a Briefing,
        event: Id<Event>,
        correction: &'a Correction,
    ) -> impl Iterator<Item = Property<'a>> {
        let own = by.events.iter().filter(move |entry| self.events.find(entry.event.value.as_str()) == Some(event));
        let now = correction.now.as_ref();
        let is_now = move |claim: &Claim<'_>| now.is_some_and(|now| self.is(claim.value, &now.value));
        own.flat_map(|entry| entry.asserts.claims()).filter(is_now).map(|claim| claim.property)
    }

    /// Whether the words of a correction mean a value: as it is written, as readers see it, or as a date that can be no
    /// other.
    fn is(&self, value: Value<'_>, words: &str) -> bool {
        let words = words.trim();
        let Value::Date(date) = value else {
            return value.is_written(words) || self.told(value).is_some_and(|told| told.eq_ignore_ascii_case(words));
        };
        if date.as_str() == words {
            return true;
        }
        let said = match Edtf::parse(words) {
            Ok(said) => date.agrees_with(&said).then(|| (said.earliest(), said.latest())),
            Err(_) => telling::days(words),
        };
        said.is_some_and(|(first, last)| first <= date.earliest() && date.latest() <= last)
    }
}

/// All of them, newest first.
pub(super) fn list(edition: &Edition) -> Vec<CorrectionAt> {
    let mut all: Vec<(CorrectionAt, &Correction)> = Vec::new();
    for (briefing, record) in edition.briefings.each(edition.translations.stories()) {
        for (index, correction) in record.corrections.iter().enumerate() {
            all.push((CorrectionAt { briefing, index: u32::try_from(index).unwrap_or(u32::MAX) }, correction));
        }
    }
    all.sort_by(|(a_at, a), (b_at, b)| {
        b.at.value.cmp(&a.at.value).then(a_at.briefing.cmp(&b_at.briefing)).then(a_at.index.cmp(&b_at.index))
    });
    all.into_iter().map(|(at, _)| at).collect()
}

/// Brings each correction to what it touches: the records that it names under `affects`, the events of which the
/// corrected briefing asserts what is right now, and the responses that speak of such an event.
pub(super) fn carry(edition: &mut Edition) {
    let mut events: Vec<Vec<CorrectionAt>> = vec![Vec::new(); edition.events.len()];
    let mut responses: Vec<Vec<CorrectionAt>> = vec![Vec::new(); edition.responses.len()];
    let mut briefings: Vec<Vec<CorrectionAt>> = vec![Vec::new(); edition.briefings.len()];
    let add = |lists: &mut Vec<Vec<CorrectionAt>>, index: usize, at: CorrectionAt| {
        if let Some(list) = lists.get_mut(index)
            && !list.contains(&at)
        {
            list.push(at);
        }
    };
    for at in &edition.corrections {
        let Some((by, correction)) = edition.correction(*at) else { continue };
        let named = correction.affects.iter().filter_map(|affected| edition.events.find(&affected.value));
        let asserted = by.events.iter().filter_map(|entry| edition.events.find(entry.event.value.as_str()));
        let asserted = asserted.filter(|_| correction.was.is_some());
        let right = asserted.filter(|event| edition.right_now(by, *event, correction).next().is_some());
        for event in named.chain(right) {
            add(&mut events, event.index(), *at);
            let speaking = edition.response_events.back(event);
            speaking.iter().for_each(|response| add(&mut responses, response.index(), *at));
        }
        for affected in &correction.affects {
            if let Some(response) = edition.responses.find(&affected.value) {
                add(&mut responses, response.index(), *at);
            }
            if let Some(briefing) = edition.briefings.find(&affected.value).filter(|other| *other != at.briefing) {
                add(&mut briefings, briefing.index(), *at);
                let versions = edition.translations.versions(briefing).iter();
                versions.for_each(|version| add(&mut briefings, version.index(), *at));
            }
        }
    }
    edition.event_corrections = Lists::new(events);
    edition.response_corrections = Lists::new(responses);
    edition.briefing_corrections = Lists::new(briefings);
}
