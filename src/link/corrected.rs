//! Which asserted values a correction has taken back. Knows corrections and the ledger, and not what is to be done.

use super::Edition;
use super::corrections::CorrectionAt;
use super::ledger::{Claim, Value};
use super::table::Id;
use crate::model::date::Edtf;
use crate::model::event::Event;
use std::collections::BTreeMap;

/// The corrections that touch each event, newest first.
#[derive(Debug, Default)]
pub struct Corrected(BTreeMap<usize, Vec<CorrectionAt>>);

impl Corrected {
    /// The corrections of an edition by the events that they name under `affects`.
    pub fn of(edition: &Edition) -> Self {
        let mut by_event: BTreeMap<usize, Vec<CorrectionAt>> = BTreeMap::new();
        for at in &edition.corrections {
            let affects = edition.correction(*at).map_or(&[][..], |(_, correction)| &correction.affects);
            for event in affects.iter().filter_map(|affected| edition.events.find(&affected.value)) {
                by_event.entry(event.index()).or_default().push(*at);
            }
        }
        Self(by_event)
    }

    /// The correction that took a value of an event back, if the newest one that speaks of the value did.
    pub fn taken_back(&self, edition: &Edition, event: Id<Event>, claim: &Claim<'_>) -> Option<CorrectionAt> {
        self.0
            .get(&event.index())?
            .iter()
            .copied()
            .find_map(|at| {
                let (_, correction) = edition.correction(at)?;
                let says = |words: Option<&String>| words.is_some_and(|words| is(claim.value, words));
                let was = says(correction.was.as_ref().map(|was| &was.value));
                let now = says(correction.now.as_ref().map(|now| &now.value));
                // What is right now is not wrong, even where the old value was a vaguer form of it.
                (was || now).then_some((at, was && !now))
            })
            .and_then(|(at, taken_back)| taken_back.then_some(at))
    }
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
